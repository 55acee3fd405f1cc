#include "internal.h"

#include <string.h>

// The rollback journal: a header per segment, and records of page number (4 bytes), page and sum
// (4 bytes), each written and read by itself, in that order.

enum { RECORD = 4 + PAGE + 4, SECTOR = 512 };

static const sqlite3_io_methods journal_methods;

static void expect_nothing(journal_file *journal) {
  journal->record_offset = -1;
  journal->sum_offset = -1;
}

// MARK: Writing

static int refuse_journal_write(journal_file *journal, sqlite3_int64 offset) {
  count(COUNT_REFUSED_WRITES);
  sqlite3_log(
    SQLITE_IOERR_WRITE, "refused to write a page at %lld of %s-journal", offset,
    journal->main->store->path);
  return SQLITE_IOERR_WRITE;
}

static int write_record_page(journal_file *journal, const uint8_t *plain, sqlite3_int64 offset) {
  const uint32_t page = journal->page;
  const bool expected = journal->record_offset == offset;
  expect_nothing(journal);
  if (!expected || !sodium_is_zero(plain + BODY, RESERVED)) {
    return refuse_journal_write(journal, offset);
  }
  int code = choose_identity(journal->main);
  if (code != SQLITE_OK) return code;
  const store *store = journal->main->store;
  seal_journal(store, page, (uint64_t)offset, plain, journal->scratch);
  journal->mask = journal_mask(store, journal->scratch + BODY);
  code = journal->base->pMethods->xWrite(journal->base, journal->scratch, PAGE, offset);
  if (code == SQLITE_OK) journal->sum_offset = offset + PAGE;
  return code;
}

static int journal_write(
  sqlite3_file *head, const void *buffer, int amount, sqlite3_int64 offset) {
  journal_file *journal = (journal_file *)head;
  if (amount == PAGE) return write_record_page(journal, buffer, offset);
  if (amount == 4 && offset == journal->sum_offset) {
    uint8_t masked[4];
    put_big_endian(masked, big_endian(buffer) ^ journal->mask);
    expect_nothing(journal);
    return journal->base->pMethods->xWrite(journal->base, masked, 4, offset);
  }
  expect_nothing(journal);
  if (offset % SECTOR == 0 && is_journal_header(buffer, amount)) {
    return write_journal_header(journal, buffer, amount, offset);
  }
  if (offset % SECTOR == 0 && amount == 1) return erase_journal_header(journal, offset);
  if (amount == 4) {
    journal->page = big_endian(buffer);
    journal->record_offset = offset + 4;
  }
  return journal->base->pMethods->xWrite(journal->base, buffer, amount, offset);
}

// MARK: Reading

/// Whether the record at `offset` had been promised: its segment's header counts it, or a later
/// record authenticates. Else it is the torn end of the journal.
static bool is_promised(journal_file *journal, sqlite3_int64 offset) {
  const sqlite3_io_methods *base = journal->base->pMethods;
  uint32_t first_sum = 0;
  if (find_segment(journal, offset, &first_sum)) return true;
  const store *store = journal->main->store;
  uint8_t number[4];
  bool promised = false;
  for (sqlite3_int64 next = offset + RECORD; !promised; next += RECORD) {
    if (base->xRead(journal->base, number, 4, next - 4) != SQLITE_OK) break;
    if (base->xRead(journal->base, journal->scratch, PAGE, next) != SQLITE_OK) break;
    promised = open_journal(store, big_endian(number), (uint64_t)next, journal->scratch);
  }
  return promised;
}

static int read_record_page(journal_file *journal, uint8_t *image, sqlite3_int64 offset) {
  expect_nothing(journal);
  uint8_t number[4];
  uint8_t nonce[NONCE];
  int code = journal->base->pMethods->xRead(journal->base, number, 4, offset - 4);
  if (code != SQLITE_OK) return code;
  code = journal->base->pMethods->xRead(journal->base, image, PAGE, offset);
  if (code != SQLITE_OK) return code;
  code = learn_identity(journal->main);
  const store *store = journal->main->store;
  if (code != SQLITE_OK && code != SQLITE_EMPTY) return code;
  memcpy(nonce, image + BODY, NONCE);
  if (atomic_load(&store->born)
      && open_journal(store, big_endian(number), (uint64_t)offset, image)) {
    journal->mask = journal_mask(store, nonce);
    journal->sum_offset = offset + PAGE;
    journal->sum = 0;
    for (int index = PAGE - 200; index > 0; index -= 200) journal->sum += image[index];
    return SQLITE_OK;
  }
  memset(image, 0, PAGE);
  // A short read ends SQLite's playback, as at the torn end that an interrupted write leaves.
  if (!atomic_load(&store->born) || !is_promised(journal, offset)) return SQLITE_IOERR_SHORT_READ;
  sqlite3_log(
    SQLITE_IOERR_DATA, "the record at %lld of %s-journal does not authenticate", offset,
    store->path);
  return SQLITE_IOERR_DATA;
}

/// A sum that is not its page's ends SQLite's playback: right at the torn end, an error before.
static int read_record_sum(journal_file *journal, uint8_t *buffer, sqlite3_int64 offset) {
  uint32_t first_sum = 0;
  const uint32_t mask = journal->mask;
  expect_nothing(journal);
  int code = journal->base->pMethods->xRead(journal->base, buffer, 4, offset);
  if (code != SQLITE_OK) return code;
  const uint32_t sum = big_endian(buffer) ^ mask;
  put_big_endian(buffer, sum);
  if (find_segment(journal, offset - PAGE, &first_sum) && sum != first_sum + journal->sum) {
    return SQLITE_IOERR_DATA;
  }
  return SQLITE_OK;
}

static int journal_read(sqlite3_file *head, void *buffer, int amount, sqlite3_int64 offset) {
  journal_file *journal = (journal_file *)head;
  if (amount == PAGE) return read_record_page(journal, buffer, offset);
  if (amount == 4 && offset == journal->sum_offset) return read_record_sum(journal, buffer, offset);
  expect_nothing(journal);
  // SQLite asks for the first byte, or for the magic, to see whether there is a journal.
  const bool is_header = (amount == 1 && offset == 0) || (amount == 8 && offset % SECTOR == 0);
  const int code = learn_identity(journal->main);
  if (is_header && code == SQLITE_OK && is_damaged_header(journal, offset)) {
    sqlite3_log(
      SQLITE_IOERR_DATA, "the header at %lld of %s-journal does not authenticate", offset,
      journal->main->store->path);
    return SQLITE_IOERR_DATA;
  }
  return journal->base->pMethods->xRead(journal->base, buffer, amount, offset);
}

// MARK: The rest

static int journal_close(sqlite3_file *head) {
  journal_file *journal = (journal_file *)head;
  close_base(journal->base);
  sodium_memzero(journal->scratch, PAGE);
  return SQLITE_OK;
}

static int journal_truncate(sqlite3_file *head, sqlite3_int64 size) {
  journal_file *journal = (journal_file *)head;
  expect_nothing(journal);
  return journal->base->pMethods->xTruncate(journal->base, size);
}

static int journal_sync(sqlite3_file *head, int flags) {
  journal_file *journal = (journal_file *)head;
  return journal->base->pMethods->xSync(journal->base, flags);
}

static int journal_size(sqlite3_file *head, sqlite3_int64 *size) {
  journal_file *journal = (journal_file *)head;
  return journal->base->pMethods->xFileSize(journal->base, size);
}

static int journal_lock(sqlite3_file *head, int level) {
  (void)head;
  (void)level;
  return SQLITE_OK;
}

static int journal_check_lock(sqlite3_file *head, int *result) {
  (void)head;
  *result = 0;
  return SQLITE_OK;
}

static int journal_control(sqlite3_file *head, int operation, void *argument) {
  journal_file *journal = (journal_file *)head;
  if (operation == SQLITE_FCNTL_CHUNK_SIZE || operation == SQLITE_FCNTL_SIZE_HINT) {
    return SQLITE_OK;
  }
  return journal->base->pMethods->xFileControl(journal->base, operation, argument);
}

static int journal_sector_size(sqlite3_file *head) {
  journal_file *journal = (journal_file *)head;
  return journal->base->pMethods->xSectorSize(journal->base);
}

static int journal_characteristics(sqlite3_file *head) {
  journal_file *journal = (journal_file *)head;
  return journal->main->head.pMethods->xDeviceCharacteristics(&journal->main->head);
}

static const sqlite3_io_methods journal_methods = {
  .iVersion = 1,
  .xClose = journal_close,
  .xRead = journal_read,
  .xWrite = journal_write,
  .xTruncate = journal_truncate,
  .xSync = journal_sync,
  .xFileSize = journal_size,
  .xLock = journal_lock,
  .xUnlock = journal_lock,
  .xCheckReservedLock = journal_check_lock,
  .xFileControl = journal_control,
  .xSectorSize = journal_sector_size,
  .xDeviceCharacteristics = journal_characteristics,
};

int open_journal_file(const char *name, sqlite3_file *head, int flags, int *flags_out) {
  journal_file *journal = (journal_file *)head;
  main_file *main = main_file_of(name);
  if (main == NULL) {
    return refuse(
      SQLITE_CANTOPEN, CVAULT_REFUSED_OPTION, name,
      "a journal without its database: no other VFS may lie above this one");
  }
  memset(journal, 0, sizeof *journal);
  int code = open_base(name, flags, &journal->base, flags_out);
  if (code != SQLITE_OK) return code;
  journal->main = main;
  expect_nothing(journal);
  journal->head.pMethods = &journal_methods;
  return SQLITE_OK;
}
