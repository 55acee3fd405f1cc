#include "file_reader.h"

#include <stdlib.h>
#include <time.h>

enum { LOCK_ATTEMPTS = 200 };

/// What is told to the caller, and whether all was well.
typedef struct verification {
  cvault_verify_callback callback;
  void *context;
  bool is_damaged;
} verification;

static int tell(void *context, uint32_t page, uint32_t frame, cvault_verdict verdict) {
  verification *told = context;
  if (verdict == CVAULT_PAGE_DAMAGED || verdict == CVAULT_PAGE_SHORT
      || verdict == CVAULT_FRAME_DAMAGED) {
    told->is_damaged = true;
  }
  return told->callback == NULL ? 0 : told->callback(told->context, page, frame, verdict);
}

/// A shared lock keeps others from deleting the log and from writing without one.
static int lock_shared(sqlite3_file *file) {
  const struct timespec pause = {0, 5000000};
  int code = file->pMethods->xLock(file, SQLITE_LOCK_SHARED);
  for (int attempt = 0; attempt < LOCK_ATTEMPTS && code == SQLITE_BUSY; attempt++) {
    nanosleep(&pause, NULL);
    code = file->pMethods->xLock(file, SQLITE_LOCK_SHARED);
  }
  return code;
}

static int verify_pages(const file_reader *reader, verification *told) {
  uint8_t image[PAGE];
  int code = SQLITE_OK;
  const uint32_t pages = reader_page_count(reader);
  for (uint32_t page = 1; page <= pages && code == SQLITE_OK; page++) {
    cvault_verdict verdict = read_main_page(reader, page, image);
    const bool is_bad = verdict == CVAULT_PAGE_DAMAGED || verdict == CVAULT_PAGE_SHORT;
    if (is_bad && page <= reader->mapped_pages && reader->frame_of_page[page] != 0) {
      verdict = CVAULT_PAGE_IN_LOG;
    }
    if (tell(told, page, 0, verdict) != 0) code = SQLITE_ABORT;
  }
  sodium_memzero(image, PAGE);
  return code;
}

/// The first page says how many pages there are: fewer mean that the file was cut off.
static int verify_length(const file_reader *reader, verification *told) {
  uint8_t image[PAGE];
  if (reader->log_pages != 0) return SQLITE_OK; // the log counts, and may have them
  if (read_main_page(reader, 1, image) != CVAULT_PAGE_AUTHENTIC) return SQLITE_OK;
  const uint32_t declared = big_endian(image + 28);
  sodium_memzero(image, PAGE);
  const uint32_t present = reader_page_count(reader);
  for (uint32_t page = present + 1; page <= declared; page++) {
    if (tell(told, page, 0, CVAULT_PAGE_SHORT) != 0) return SQLITE_ABORT;
  }
  return SQLITE_OK;
}

int cvault_verify_file(
  const char *path, const uint8_t key[32], cvault_verify_callback callback, void *context) {
  file_reader reader;
  verification told = {callback, context, false};
  int code = open_reader(&reader, path, key, NULL);
  if (code != SQLITE_OK) return code;
  code = lock_shared(reader.main);
  const bool is_locked = code == SQLITE_OK;
  if (code == SQLITE_OK) code = read_log(&reader, false, tell, &told);
  if (code == SQLITE_OK) code = verify_pages(&reader, &told);
  if (code == SQLITE_OK) code = verify_length(&reader, &told);
  if (is_locked) reader.main->pMethods->xUnlock(reader.main, SQLITE_LOCK_NONE);
  close_reader(&reader);
  return code == SQLITE_OK && told.is_damaged ? SQLITE_CORRUPT : code;
}

int cvault_file_id(const char *path, uint8_t file_id[16]) {
  uint8_t page[PAGE];
  uint8_t check[KEY_CHECK];
  sqlite3_file *file = NULL;
  int code = cvault_start();
  if (code != SQLITE_OK) return code;
  char *whole = full_name(path);
  if (whole == NULL) return SQLITE_CANTOPEN;
  code = open_base(whole, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, &file, NULL);
  if (code == SQLITE_OK) {
    code = file->pMethods->xRead(file, page, PAGE, 0);
    close_base(file);
  }
  if (code == SQLITE_OK && read_prefix(page, file_id, check) != CVAULT_REFUSED_NOT) {
    code = SQLITE_NOTADB;
  }
  free(whole);
  return code;
}
