#ifndef CVAULT_FILE_READER_H
#define CVAULT_FILE_READER_H

#include "internal.h"

/// A database file and its log, read without SQLite.
typedef struct file_reader {
  char *name;
  char *log_name;
  sqlite3_file *main;
  sqlite3_file *log; ///< NULL where there is none
  file_keys *keys;
  uint8_t id[FILE_ID];

  // What the log's committed frames hold.
  uint32_t *page_of_frame;
  uint32_t *frame_of_page;
  uint32_t mapped_pages;
  uint32_t log_pages; ///< size of the file after the last commit, 0 where the log has none
} file_reader;

/// Opens through the VFS below, which keeps the locks that this process has on the file. `id`
/// replaces a first page that is lost; may be NULL.
int open_reader(
  file_reader *reader, const char *path, const uint8_t *store_key, const uint8_t *id);
void close_reader(file_reader *reader);

uint32_t reader_page_count(const file_reader *reader);
uint32_t reader_frame_count(const file_reader *reader);

/// Reads a page of the database file in SQLite's bytes.
cvault_verdict read_main_page(const file_reader *reader, uint32_t page, uint8_t *image);

/// Whether an image on disk begins and continues with this file's clear bytes.
bool is_first_page(const file_reader *reader, const uint8_t *image);

/// Reads a frame of the log, header and page, in SQLite's bytes.
cvault_verdict read_frame(
  const file_reader *reader, const uint8_t salts[8], uint32_t index, uint8_t *frame);

typedef int (*frame_visitor)(
  void *context, uint32_t page, uint32_t frame, cvault_verdict verdict);

/// Reads the whole log and notes where the newest committed image of each page lies; past the
/// first damage only where that is asked for. `visit` may be NULL.
int read_log(file_reader *reader, bool past_damage, frame_visitor visit, void *context);

#endif
