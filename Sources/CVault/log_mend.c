#include "internal.h"

#include <string.h>

// SQLite 3.40 loses commits at recovery, with any VFS: where a transaction spills its cache,
// writes one of its frames again, and then goes back to a savepoint before that frame, the frames
// that follow are written without salts and sums, and only those from the frame written
// again onwards get them at commit (wal.c: sqlite3WalSavepointUndo leaves iReCksum as it was).
// Recovery ends at the first frame without. Before it computes its sums, SQLite reads the sum of
// the frame before the first that it means to mend: here the frames before are mended too.

/// SQLite's sum over whole words, in the byte order that a log's magic names.
static void add_to_sum(bool is_big, const uint8_t *bytes, size_t length, uint32_t sum[2]) {
  for (size_t offset = 0; offset < length; offset += 8) {
    uint32_t words[2];
    if (is_big) {
      words[0] = big_endian(bytes + offset);
      words[1] = big_endian(bytes + offset + 4);
    } else {
      words[0] = little_endian(bytes + offset);
      words[1] = little_endian(bytes + offset + 4);
    }
    sum[0] += words[0] + sum[1];
    sum[1] += words[1] + sum[0];
  }
}

void log_header_sum(const uint8_t *header, uint8_t sum_bytes[FRAME_SUM]) {
  uint32_t sum[2] = {0, 0};
  add_to_sum((header[3] & 1) != 0, header, 24, sum);
  put_big_endian(sum_bytes, sum[0]);
  put_big_endian(sum_bytes + 4, sum[1]);
}

/// The sum of the frame before `index`, or of the log's header, in SQLite's bytes.
static int sum_before(
  log_file *log, const uint8_t header[LOG_HEADER], uint32_t index, uint32_t sum[2]) {
  const uint8_t *bytes = header + 24;
  if (index > 1) {
    int code = log->base->pMethods->xRead(log->base, log->opened, FRAME, frame_offset(index - 1));
    if (code != SQLITE_OK) return code;
    if (!open_frame(log->store->keys->log, log->store->id, index - 1, log->opened)) {
      return SQLITE_IOERR_DATA;
    }
    bytes = log->opened + FRAME_CLEAR;
  }
  sum[0] = big_endian(bytes);
  sum[1] = big_endian(bytes + 4);
  return SQLITE_OK;
}

int mend_frames(log_file *log, uint32_t *index) {
  const uint32_t first = log->first_unsummed;
  const uint32_t last = *index < log->last_page ? *index : log->last_page;
  if (first == 0 || first > last) return SQLITE_OK;
  uint8_t log_header[LOG_HEADER];
  uint8_t header[FRAME_HEADER];
  uint32_t sum[2];
  log->opened_offset = -1;
  int code = log->base->pMethods->xRead(log->base, log_header, LOG_HEADER, 0);
  if (code == SQLITE_OK && !header_to_sqlite(log_header)) code = SQLITE_IOERR_DATA;
  if (code == SQLITE_OK) code = sum_before(log, log_header, first, sum);
  for (uint32_t frame = first; frame <= last && code == SQLITE_OK; frame++) {
    code = log->base->pMethods->xRead(log->base, log->opened, FRAME, frame_offset(frame));
    if (code != SQLITE_OK) break;
    if (!open_frame(log->store->keys->log, log->store->id, frame, log->opened)) {
      return SQLITE_IOERR_DATA;
    }
    const bool is_big = (log_header[3] & 1) != 0;
    memcpy(header, log->opened, 8);
    memcpy(header + 8, log_header + 16, 8);
    add_to_sum(is_big, header, 8, sum);
    add_to_sum(is_big, log->opened + FRAME_HEADER, PAGE, sum);
    put_big_endian(header + FRAME_CLEAR, sum[0]);
    put_big_endian(header + FRAME_CLEAR + 4, sum[1]);
    count(COUNT_MENDED_FRAMES);
    code = write_frame(log, frame_offset(frame), header, log->opened + FRAME_HEADER);
  }
  if (code != SQLITE_OK) return code;
  // Where the frame that SQLite asked about was given up, it wants the last one that it wrote.
  log->first_unsummed = last + 1;
  *index = last;
  return SQLITE_OK;
}
