#include "internal.h"

#include <stdlib.h>
#include <string.h>

// SQLite takes the first frame that is not valid for the end of a log, whatever follows it.
// That is right for the torn end of a log, and silently drops commits where a byte in the
// middle was changed. This file tells the one from the other.

static bool is_header(const uint8_t header[LOG_HEADER], uint32_t version) {
  uint8_t sum[8];
  if ((big_endian(header) & ~1u) != 0x377f0682u || big_endian(header + 4) != version
      || big_endian(header + 8) != PAGE) {
    return false;
  }
  log_header_sum(header, sum);
  return memcmp(sum, header + 24, 8) == 0;
}

static bool change_version(uint8_t header[LOG_HEADER], uint32_t from, uint32_t to) {
  if (!is_header(header, from)) return false;
  put_big_endian(header + 4, to);
  log_header_sum(header, header + 24);
  return true;
}

bool header_to_sqlite(uint8_t header[LOG_HEADER]) {
  return change_version(header, SEALED_LOG_VERSION, LOG_VERSION);
}

bool header_to_disk(uint8_t header[LOG_HEADER]) {
  return change_version(header, LOG_VERSION, SEALED_LOG_VERSION);
}

bool is_plain_log_header(const uint8_t header[LOG_HEADER]) {
  return is_header(header, LOG_VERSION);
}

bool proves_durable(
  sqlite3_file *base, const file_keys *keys, const uint8_t id[FILE_ID], const uint8_t salts[8],
  uint32_t index) {
  uint8_t *frame = malloc(FRAME);
  if (frame == NULL) return true; // an error rather than a silent loss
  bool proven = false;
  for (uint32_t next = index + 1; !proven; next++) {
    uint32_t frames = 0;
    const sqlite3_int64 offset = frame_offset(next);
    int code = base->pMethods->xRead(base, frame, FRAME, offset);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
      proven = true;
      break;
    }
    if (check_marker(keys->marker, id, salts, frame, &frames)) {
      proven = frames >= index;
    } else if (code == SQLITE_OK && memcmp(frame + 8, salts, 8) == 0
               && frame_mark(frame) >= index) {
      proven = open_frame(keys->log, id, next, frame);
    }
    if (code == SQLITE_IOERR_SHORT_READ) break;
  }
  sodium_memzero(frame, FRAME);
  free(frame);
  return proven;
}

uint32_t count_torn_commits(sqlite3_file *base, const uint8_t salts[8], uint32_t index) {
  uint8_t header[FRAME_HEADER];
  uint32_t commits = 0;
  for (uint32_t next = index;; next++) {
    int code = base->pMethods->xRead(base, header, FRAME_HEADER, frame_offset(next));
    if (code != SQLITE_OK) return commits;
    // Page and salts are clear; a commit's last frame says how many pages the file then has.
    const bool is_commit = big_endian(header) != 0 && big_endian(header + 4) != 0;
    if (!is_commit || memcmp(header + 8, salts, 8) != 0) continue;
    commits++;
    count(COUNT_TORN_COMMITS);
  }
}

bool has_authentic_frame(sqlite3_file *base, const file_keys *keys, const uint8_t id[FILE_ID]) {
  uint8_t *frame = malloc(FRAME);
  if (frame == NULL) return true;
  bool found = false;
  for (uint32_t next = 1; !found; next++) {
    if (base->pMethods->xRead(base, frame, FRAME, frame_offset(next)) != SQLITE_OK) break;
    found = open_frame(keys->log, id, next, frame);
  }
  sodium_memzero(frame, FRAME);
  free(frame);
  return found;
}
