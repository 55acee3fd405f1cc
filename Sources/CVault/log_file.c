#include "internal.h"

#include <stdlib.h>
#include <string.h>

static const sqlite3_io_methods log_methods;

static int base_read(log_file *log, void *buffer, int amount, sqlite3_int64 offset) {
  return log->base->pMethods->xRead(log->base, buffer, amount, offset);
}

static uint32_t frame_index(sqlite3_int64 offset) {
  return (uint32_t)((offset - LOG_HEADER) / FRAME) + 1;
}

static bool is_frame_start(sqlite3_int64 offset) {
  return offset >= LOG_HEADER && (offset - LOG_HEADER) % FRAME == 0;
}

/// Whether the frame was written under the lock that this connection holds now.
static bool is_own(const log_file *log, uint32_t index) {
  return log->own_first != 0 && index >= log->own_first && index <= log->own_last;
}

void forget_own_frames(log_file *log) {
  log->own_first = 0;
  log->own_last = 0;
  log->last_page = 0;
  log->first_unsummed = 0;
  log->opened_offset = -1;
}

// MARK: Writing

int write_frame(
  log_file *log, sqlite3_int64 offset, const uint8_t *header, const uint8_t *plain) {
  const uint32_t index = frame_index(offset);
  const uint32_t mark = note_frame(log->store, header + 8, index);
  const bool has_salts = !sodium_is_zero(header + 8, 8);
  if (log->own_first == 0) {
    log->own_first = index;
    log->own_last = index;
  }
  if (has_salts) memcpy(log->own_salts, header + 8, 8);
  if (index < log->own_first) log->own_first = index;
  if (index > log->own_last) log->own_last = index;
  log->opened_offset = -1;
  seal_frame(log->store, index, mark, header, plain, log->frame);
  return log->base->pMethods->xWrite(log->base, log->frame, FRAME, offset);
}

/// Writes a page that SQLite hands over, and notes whether its frame will need its sum later.
static int write_new_frame(
  log_file *log, sqlite3_int64 offset, const uint8_t *header, const uint8_t *plain) {
  const uint32_t index = frame_index(offset);
  log->last_page = index;
  if (!sodium_is_zero(header + 8, 8)) {
    log->first_unsummed = 0;
  } else if (log->first_unsummed == 0 || index < log->first_unsummed) {
    log->first_unsummed = index;
  }
  return write_frame(log, offset, header, plain);
}

/// Whether `log->opened` holds the frame at `offset`, reading it where it does not.
static bool have_opened(log_file *log, sqlite3_int64 offset) {
  if (log->opened_offset == offset) return true;
  log->opened_offset = -1;
  if (base_read(log, log->opened, FRAME, offset) != SQLITE_OK) return false;
  const file_keys *keys = log->store->keys;
  if (!open_frame(keys->log, log->store->id, frame_index(offset), log->opened)) return false;
  log->opened_offset = offset;
  return true;
}

/// Gives a frame that is there another header: its sum after the sums before it have changed.
static int rewrite_header(log_file *log, sqlite3_int64 offset, const uint8_t *header) {
  count(COUNT_REWRITTEN_HEADERS);
  return write_frame(log, offset, header, log->opened + FRAME_HEADER);
}

int flush_held_header(log_file *log) {
  if (!log->holding) return SQLITE_OK;
  log->holding = false;
  // A header without its page says nothing, unless its page is there already.
  if (!is_own(log, frame_index(log->held_offset))) return SQLITE_OK;
  if (!have_opened(log, log->held_offset)) return SQLITE_OK;
  return rewrite_header(log, log->held_offset, log->held);
}

static int refuse_log_write(log_file *log, sqlite3_int64 offset, int amount) {
  count(COUNT_REFUSED_WRITES);
  sqlite3_log(
    SQLITE_IOERR_WRITE, "refused to write %d bytes at %lld of %s-wal", amount, offset,
    log->store->path);
  return SQLITE_IOERR_WRITE;
}

static int write_log_header(log_file *log, const uint8_t *plain) {
  uint8_t header[LOG_HEADER];
  memcpy(header, plain, LOG_HEADER);
  if (!header_to_disk(header)) return refuse_log_write(log, 0, LOG_HEADER);
  return log->base->pMethods->xWrite(log->base, header, LOG_HEADER, 0);
}

static int write_header_alone(log_file *log, sqlite3_int64 offset, const uint8_t *header) {
  // After a read of the whole frame the page is there and only the header is new. Frames that
  // recovery read and did not take are not meant.
  if (log->opened_offset == offset && is_own(log, frame_index(offset))) return rewrite_header(log, offset, header);
  memcpy(log->held, header, FRAME_HEADER);
  log->held_offset = offset;
  log->holding = true;
  return SQLITE_OK;
}

static int write_page(log_file *log, sqlite3_int64 offset, const uint8_t *plain) {
  if (!sodium_is_zero(plain + BODY, RESERVED)) return refuse_log_write(log, offset, PAGE);
  if (log->holding && log->held_offset == offset) {
    log->holding = false;
    return write_new_frame(log, offset, log->held, plain);
  }
  // A page that its transaction had written before: its header stays until SQLite computes
  // all sums again, before it commits.
  uint8_t header[FRAME_HEADER] = {0};
  if (!is_own(log, frame_index(offset))) return refuse_log_write(log, offset, PAGE);
  int code = base_read(log, header, FRAME_CLEAR, offset);
  if (code != SQLITE_OK) return code;
  count(COUNT_REWRITTEN_PAGES);
  return write_frame(log, offset, header, plain);
}

static int log_write(sqlite3_file *head, const void *buffer, int amount, sqlite3_int64 offset) {
  log_file *log = (log_file *)head;
  int code = SQLITE_OK;
  if (log->holding && !(amount == PAGE && offset == log->held_offset + FRAME_HEADER)) {
    code = flush_held_header(log);
    if (code != SQLITE_OK) return code;
  }
  if (amount == LOG_HEADER && offset == 0) return write_log_header(log, buffer);
  if (amount == FRAME_HEADER && is_frame_start(offset)) {
    return write_header_alone(log, offset, buffer);
  }
  if (amount == PAGE && is_frame_start(offset - FRAME_HEADER)) {
    return write_page(log, offset - FRAME_HEADER, buffer);
  }
  return refuse_log_write(log, offset, amount);
}

// MARK: Reading

static int report_damage(log_file *log, uint32_t index) {
  count(COUNT_DAMAGED_FRAMES);
  char name[512];
  sqlite3_snprintf((int)sizeof name, name, "%s-wal", log->store->path);
  refuse(
    SQLITE_IOERR_DATA, CVAULT_REFUSED_DAMAGED_LOG, name,
    "the write-ahead log is damaged before its end. Nothing was changed. Restore the latest "
    "backup, or salvage a copy");
  sqlite3_log(SQLITE_IOERR_DATA, "frame %u of %s does not authenticate", index, name);
  return SQLITE_IOERR_DATA;
}

/// The log's header in SQLite's bytes; zeros where there is none yet.
static int read_log_header(log_file *log, uint8_t header[LOG_HEADER]) {
  int code = base_read(log, header, LOG_HEADER, 0);
  if (code != SQLITE_OK) return code;
  if (header_to_sqlite(header)) return SQLITE_OK;
  if (is_plain_log_header(header)) {
    char name[512];
    sqlite3_snprintf((int)sizeof name, name, "%s-wal", log->store->path);
    return refuse(
      SQLITE_CANTOPEN, CVAULT_REFUSED_PLAINTEXT, name,
      "an unencrypted log lies beside the encrypted database. Another program wrote it: move it "
      "away");
  }
  if (has_authentic_frame(log->base, log->store->keys, log->store->id)) {
    return report_damage(log, 0);
  }
  memset(header, 0, LOG_HEADER);
  return SQLITE_OK;
}

/// A frame that does not authenticate in a read of whole frames: recovery, or a writer that
/// computes sums again.
static int judge_bad_frame(log_file *log, uint32_t index, const uint8_t *sealed, uint8_t *frame) {
  uint8_t header[LOG_HEADER];
  uint32_t frames = 0;
  int code = base_read(log, header, LOG_HEADER, 0);
  if (code != SQLITE_OK) return code;
  const uint8_t *salts = header + 16;
  const file_keys *keys = log->store->keys;
  const bool is_marker = check_marker(keys->marker, log->store->id, salts, sealed, &frames);
  // What this connection has just written is not the torn end of anything.
  if (is_own(log, index) || (!is_marker && proves_durable(log->base, keys, log->store->id, salts, index))) {
    return report_damage(log, index);
  }
  if (!is_marker) {
    count(COUNT_TORN_FRAMES);
    const uint32_t commits = count_torn_commits(log->base, salts, index);
    atomic_fetch_add(&log->store->torn_frames, 1);
    atomic_fetch_add(&log->store->torn_commits, commits);
    sqlite3_log(
      SQLITE_NOTICE, "the log %s-wal ends at frame %u, torn; %u commits are lost with it",
      log->store->path, index, commits);
  }
  // No salts are zero: SQLite ends the log here.
  memset(frame, 0, FRAME);
  return SQLITE_OK;
}

static int read_whole_frame(log_file *log, sqlite3_int64 offset, uint8_t *frame) {
  const uint32_t index = frame_index(offset);
  uint8_t start[MARKER];
  log->opened_offset = -1;
  int code = base_read(log, frame, FRAME, offset);
  if (code != SQLITE_OK) return code;
  memcpy(start, frame, MARKER);
  if (!open_frame(log->store->keys->log, log->store->id, index, frame)) {
    return judge_bad_frame(log, index, start, frame);
  }
  memcpy(log->opened, frame, FRAME);
  log->opened_offset = offset;
  return SQLITE_OK;
}

/// Any part of a frame, for readers and checkpoints: damage here is an error.
static int read_part(log_file *log, void *buffer, int amount, sqlite3_int64 offset) {
  const uint32_t index = frame_index(offset);
  const sqlite3_int64 start = frame_offset(index);
  const int within = (int)(offset - start);
  if (within + amount > FRAME) return SQLITE_IOERR_READ;
  int code = base_read(log, log->frame, FRAME, start);
  if (code != SQLITE_OK) {
    memset(buffer, 0, (size_t)amount);
    return code;
  }
  if (!open_frame(log->store->keys->log, log->store->id, index, log->frame)) {
    memset(buffer, 0, (size_t)amount);
    sqlite3_log(
      SQLITE_IOERR_DATA, "frame %u of %s-wal does not authenticate", index, log->store->path);
    return SQLITE_IOERR_DATA;
  }
  memcpy(buffer, log->frame + within, (size_t)amount);
  return SQLITE_OK;
}

static int log_read(sqlite3_file *head, void *buffer, int amount, sqlite3_int64 offset) {
  log_file *log = (log_file *)head;
  int code = flush_held_header(log);
  if (code != SQLITE_OK) return code;
  if (log->main != NULL) code = learn_identity(log->main);
  if (code == SQLITE_EMPTY || (code == SQLITE_OK && !atomic_load(&log->store->born))) {
    memset(buffer, 0, (size_t)amount);
    return SQLITE_IOERR_SHORT_READ;
  }
  if (code != SQLITE_OK) return code;
  if (offset < LOG_HEADER) {
    uint8_t header[LOG_HEADER];
    if (offset + amount > LOG_HEADER) return SQLITE_IOERR_READ;
    code = read_log_header(log, header);
    if (code == SQLITE_OK) memcpy(buffer, header + offset, (size_t)amount);
    if (code == SQLITE_IOERR_SHORT_READ) memset(buffer, 0, (size_t)amount);
    return code;
  }
  if (amount == FRAME_SUM && is_frame_start(offset - FRAME_CLEAR)) {
    // Asked only before sums are computed again.
    uint32_t index = frame_index(offset);
    code = mend_frames(log, &index);
    if (code != SQLITE_OK) return code;
    offset = frame_offset(index) + FRAME_CLEAR;
  }
  if (amount == FRAME && is_frame_start(offset)) return read_whole_frame(log, offset, buffer);
  return read_part(log, buffer, amount, offset);
}

// MARK: The rest

/// After a commit is durable, a marker behind its last frame says so. Only while this connection
/// may write frames, because it lies where the next one will.
static void write_marker(log_file *log, const log_moment *moment) {
  uint8_t marker[MARKER];
  if (log->main == NULL || !log->main->writing_log || log->last_page == 0
      || log->last_page != moment->written || memcmp(log->own_salts, moment->salts, 8) != 0) {
    return;
  }
  make_marker(
    log->store->keys->marker, log->store->id, moment->salts, moment->written, marker);
  // It adds to what recovery can notice. That it is missing harms nothing.
  log->base->pMethods->xWrite(log->base, marker, MARKER, frame_offset(moment->written + 1));
}

static int log_sync(sqlite3_file *head, int flags) {
  log_file *log = (log_file *)head;
  int code = flush_held_header(log);
  if (code != SQLITE_OK) return code;
  const log_moment moment = log_moment_now(log->store);
  code = log->base->pMethods->xSync(log->base, flags);
  if (code != SQLITE_OK) return code;
  note_durable(log->store, &moment);
  write_marker(log, &moment);
  return SQLITE_OK;
}

static int log_truncate(sqlite3_file *head, sqlite3_int64 size) {
  log_file *log = (log_file *)head;
  int code = flush_held_header(log);
  log->opened_offset = -1;
  return code != SQLITE_OK ? code : log->base->pMethods->xTruncate(log->base, size);
}

static int log_size(sqlite3_file *head, sqlite3_int64 *size) {
  log_file *log = (log_file *)head;
  int code = flush_held_header(log);
  return code != SQLITE_OK ? code : log->base->pMethods->xFileSize(log->base, size);
}

static int log_close(sqlite3_file *head) {
  log_file *log = (log_file *)head;
  int code = flush_held_header(log);
  if (log->main != NULL) log->main->log = NULL;
  close_base(log->base);
  log_closed(log->store);
  leave_store(log->store);
  sodium_memzero(log->opened, FRAME);
  sodium_memzero(log->frame, FRAME);
  return code;
}

static int log_lock(sqlite3_file *head, int level) {
  (void)head;
  (void)level;
  return SQLITE_OK;
}

static int log_check_lock(sqlite3_file *head, int *result) {
  (void)head;
  *result = 0;
  return SQLITE_OK;
}

static int log_control(sqlite3_file *head, int operation, void *argument) {
  log_file *log = (log_file *)head;
  if (operation == SQLITE_FCNTL_CHUNK_SIZE || operation == SQLITE_FCNTL_SIZE_HINT) {
    return SQLITE_OK;
  }
  return log->base->pMethods->xFileControl(log->base, operation, argument);
}

static int log_sector_size(sqlite3_file *head) {
  log_file *log = (log_file *)head;
  return log->base->pMethods->xSectorSize(log->base);
}

static int log_characteristics(sqlite3_file *head) {
  log_file *log = (log_file *)head;
  return log->main == NULL
    ? SQLITE_IOCAP_POWERSAFE_OVERWRITE
    : log->main->head.pMethods->xDeviceCharacteristics(&log->main->head);
}

static const sqlite3_io_methods log_methods = {
  .iVersion = 1,
  .xClose = log_close,
  .xRead = log_read,
  .xWrite = log_write,
  .xTruncate = log_truncate,
  .xSync = log_sync,
  .xFileSize = log_size,
  .xLock = log_lock,
  .xUnlock = log_lock,
  .xCheckReservedLock = log_check_lock,
  .xFileControl = log_control,
  .xSectorSize = log_sector_size,
  .xDeviceCharacteristics = log_characteristics,
};

int open_log_file(const char *name, sqlite3_file *head, int flags, int *flags_out) {
  log_file *log = (log_file *)head;
  main_file *main = main_file_of(name);
  if (main == NULL) {
    return refuse(
      SQLITE_CANTOPEN, CVAULT_REFUSED_OPTION, name,
      "a log without its database: no other VFS may lie above this one");
  }
  memset(log, 0, sizeof *log);
  int code = open_base(name, flags, &log->base, flags_out);
  if (code != SQLITE_OK) return code;
  log->main = main;
  log->store = main->store;
  log->opened_offset = -1;
  log->head.pMethods = &log_methods;
  main->log = log;
  keep_store(log->store);
  log_opened(log->store);
  return SQLITE_OK;
}
