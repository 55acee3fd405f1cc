#include "file_reader.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ATTEMPTS = 4 };

/// The name with a suffix, followed by zeros: the VFS below may look for parameters there.
static char *name_with(const char *path, const char *suffix) {
  size_t length = strlen(path);
  char *name = calloc(1, length + strlen(suffix) + 4);
  if (name == NULL) return NULL;
  memcpy(name, path, length);
  memcpy(name + length, suffix, strlen(suffix));
  return name;
}

/// Takes identity and keys from the first page, or from `id` where that page is lost.
static int take_keys(file_reader *reader, const uint8_t *store_key, const uint8_t *id) {
  uint8_t page[PAGE];
  uint8_t check[KEY_CHECK];
  cvault_refusal reason = CVAULT_REFUSED_TRUNCATED;
  int code = reader->main->pMethods->xRead(reader->main, page, PAGE, 0);
  if (code == SQLITE_OK) reason = read_prefix(page, reader->id, check);
  if (reason == CVAULT_REFUSED_NOT) {
    derive_keys(reader->keys, store_key, reader->id);
    if (key_fits(reader->keys, check)) return SQLITE_OK;
    reason = CVAULT_REFUSED_WRONG_KEY;
  }
  if (id != NULL) {
    memcpy(reader->id, id, FILE_ID);
    derive_keys(reader->keys, store_key, reader->id);
    return SQLITE_OK;
  }
  return refuse(
    SQLITE_NOTADB, reason, reader->name,
    "its first page says that this is not a file of this key, or is damaged");
}

int open_reader(
  file_reader *reader, const char *path, const uint8_t *store_key, const uint8_t *id) {
  memset(reader, 0, sizeof *reader);
  int code = cvault_start();
  if (code != SQLITE_OK) return code;
  char *whole = full_name(path);
  if (whole == NULL) return SQLITE_CANTOPEN;
  reader->name = name_with(whole, "");
  reader->log_name = name_with(whole, "-wal");
  reader->keys = sodium_malloc(sizeof *reader->keys);
  free(whole);
  if (reader->name == NULL || reader->log_name == NULL || reader->keys == NULL) {
    code = SQLITE_NOMEM;
  }
  if (code == SQLITE_OK) {
    code = open_base(
      reader->name, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, &reader->main, NULL);
  }
  if (code == SQLITE_OK) code = take_keys(reader, store_key, id);
  if (code == SQLITE_OK) {
    int log_code =
      open_base(reader->log_name, SQLITE_OPEN_WAL | SQLITE_OPEN_READONLY, &reader->log, NULL);
    if (log_code != SQLITE_OK) reader->log = NULL;
  }
  if (code != SQLITE_OK) close_reader(reader);
  return code;
}

void close_reader(file_reader *reader) {
  if (reader->log != NULL) close_base(reader->log);
  if (reader->main != NULL) close_base(reader->main);
  sodium_free(reader->keys);
  free(reader->name);
  free(reader->log_name);
  free(reader->frame_of_page);
  free(reader->page_of_frame);
  memset(reader, 0, sizeof *reader);
}

static void pause_for_writer(int attempt) {
  const struct timespec pause = {0, 500000L << attempt};
  nanosleep(&pause, NULL);
}

static sqlite3_int64 size_of(sqlite3_file *file) {
  sqlite3_int64 size = 0;
  return file != NULL && file->pMethods->xFileSize(file, &size) == SQLITE_OK ? size : 0;
}

uint32_t reader_page_count(const file_reader *reader) {
  return (uint32_t)((size_of(reader->main) + PAGE - 1) / PAGE);
}

uint32_t reader_frame_count(const file_reader *reader) {
  const sqlite3_int64 size = size_of(reader->log);
  return size < LOG_HEADER ? 0 : (uint32_t)((size - LOG_HEADER) / FRAME);
}

cvault_verdict read_main_page(const file_reader *reader, uint32_t page, uint8_t *image) {
  const sqlite3_int64 offset = (sqlite3_int64)(page - 1) * PAGE;
  cvault_verdict verdict = CVAULT_PAGE_DAMAGED;
  if (offset == LOCK_PAGE_OFFSET) return CVAULT_PAGE_LOCK;
  // A checkpoint of another process may be writing this very page.
  for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) pause_for_writer(attempt);
    int code = reader->main->pMethods->xRead(reader->main, image, PAGE, offset);
    verdict = code == SQLITE_IOERR_SHORT_READ ? CVAULT_PAGE_SHORT : CVAULT_PAGE_DAMAGED;
    if (code != SQLITE_OK) continue;
    const bool is_whole = page != 1 || is_first_page(reader, image);
    if (open_main(reader->keys->main, reader->id, page, image) && is_whole) {
      return CVAULT_PAGE_AUTHENTIC;
    }
  }
  return verdict;
}

bool is_first_page(const file_reader *reader, const uint8_t *image) {
  uint8_t id[FILE_ID];
  uint8_t check[KEY_CHECK];
  return read_prefix(image, id, check) == CVAULT_REFUSED_NOT
    && memcmp(id, reader->id, FILE_ID) == 0 && key_fits(reader->keys, check);
}

cvault_verdict read_frame(
  const file_reader *reader, const uint8_t salts[8], uint32_t index, uint8_t *frame) {
  uint8_t start[MARKER];
  uint32_t frames = 0;
  sqlite3_file *log = reader->log;
  for (int attempt = 0; attempt < 2; attempt++) {
    if (attempt > 0) pause_for_writer(attempt);
    if (log->pMethods->xRead(log, frame, FRAME, frame_offset(index)) != SQLITE_OK) continue;
    memcpy(start, frame, MARKER);
    if (open_frame(reader->keys->log, reader->id, index, frame)) {
      return memcmp(frame + 8, salts, 8) == 0 ? CVAULT_FRAME_AUTHENTIC : CVAULT_FRAME_STALE;
    }
    if (check_marker(reader->keys->marker, reader->id, salts, start, &frames)) {
      return CVAULT_FRAME_STALE;
    }
  }
  return proves_durable(log, reader->keys, reader->id, salts, index) ? CVAULT_FRAME_DAMAGED
                                                                    : CVAULT_FRAME_TORN;
}

/// Notes the committed frames that authenticate: the newest of each page.
static int map_frames(file_reader *reader, uint32_t last_commit) {
  uint32_t largest = 0;
  for (uint32_t index = 1; index <= last_commit; index++) {
    if (reader->page_of_frame[index] > largest) largest = reader->page_of_frame[index];
  }
  reader->frame_of_page = calloc((size_t)largest + 1, sizeof(uint32_t));
  if (reader->frame_of_page == NULL) return SQLITE_NOMEM;
  reader->mapped_pages = largest;
  for (uint32_t index = 1; index <= last_commit; index++) {
    reader->frame_of_page[reader->page_of_frame[index]] = index;
  }
  return SQLITE_OK;
}

/// Takes the salts of the first frame that authenticates, where the header that names them is lost.
static void find_salts(const file_reader *reader, uint32_t frames, uint8_t *frame, uint8_t *salts) {
  for (uint32_t index = 1; index <= frames; index++) {
    const sqlite3_int64 offset = frame_offset(index);
    if (reader->log->pMethods->xRead(reader->log, frame, FRAME, offset) != SQLITE_OK) return;
    if (open_frame(reader->keys->log, reader->id, index, frame)) {
      memcpy(salts, frame + 8, 8);
      return;
    }
  }
}

int read_log(file_reader *reader, bool past_damage, frame_visitor visit, void *context) {
  uint8_t header[LOG_HEADER];
  const uint32_t frames = reader_frame_count(reader);
  if (frames == 0) return SQLITE_OK;
  int code = reader->log->pMethods->xRead(reader->log, header, LOG_HEADER, 0);
  if (code != SQLITE_OK) return code;
  const bool has_header = header_to_sqlite(header);
  if (!has_header && !has_authentic_frame(reader->log, reader->keys, reader->id)) {
    return SQLITE_OK;
  }
  reader->page_of_frame = calloc((size_t)frames + 1, sizeof(uint32_t));
  uint8_t *frame = malloc(FRAME);
  if (reader->page_of_frame == NULL || frame == NULL) code = SQLITE_NOMEM;
  if (code == SQLITE_OK && !has_header && past_damage) {
    find_salts(reader, frames, frame, header + 16);
  }
  uint32_t last_commit = 0;
  bool is_usable = has_header || past_damage;
  for (uint32_t index = 1; index <= frames && code == SQLITE_OK; index++) {
    cvault_verdict verdict = read_frame(reader, header + 16, index, frame);
    // Without their header no frame is of use to SQLite.
    const bool is_whole = verdict == CVAULT_FRAME_AUTHENTIC || verdict == CVAULT_FRAME_STALE;
    if (!has_header && !past_damage && is_whole) verdict = CVAULT_FRAME_DAMAGED;
    if (visit != NULL && visit(context, big_endian(frame), index, verdict) != 0) {
      code = SQLITE_ABORT;
    }
    if (verdict != CVAULT_FRAME_AUTHENTIC && !past_damage) is_usable = false;
    if (verdict != CVAULT_FRAME_AUTHENTIC || !is_usable) continue;
    reader->page_of_frame[index] = big_endian(frame);
    if (big_endian(frame + 4) != 0) {
      last_commit = index;
      reader->log_pages = big_endian(frame + 4);
    }
  }
  if (code == SQLITE_OK) code = map_frames(reader, last_commit);
  if (frame != NULL) sodium_memzero(frame, FRAME);
  free(frame);
  return code;
}
