#include "internal.h"

#include <string.h>

// A journal's headers stay in SQLite's form: it finds them by their magic, and a journal without
// one is no journal, so that a changed byte there would silently leave half a transaction in the
// file. A MAC in the padding of each header tells a damaged header from one that is not there.

enum { JOURNAL_HEADER = 28, JOURNAL_MAC = 16, SEALED = JOURNAL_HEADER + JOURNAL_MAC };

static const uint8_t magic[8] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};

static void header_mac(
  const store *store, sqlite3_int64 offset, const uint8_t *header, uint8_t *mac) {
  uint8_t place[20 + 8 + JOURNAL_HEADER] = {'H', FORMAT_VERSION};
  memcpy(place + 4, store->id, FILE_ID);
  put_big_endian(place + 20, (uint32_t)((uint64_t)offset >> 32));
  put_big_endian(place + 24, (uint32_t)offset);
  memcpy(place + 28, header, JOURNAL_HEADER);
  crypto_generichash(mac, JOURNAL_MAC, place, sizeof place, store->keys->journal, KEY);
}

bool is_journal_header(const uint8_t *bytes, int amount) {
  return amount >= (int)sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

int write_journal_header(
  journal_file *journal, const uint8_t *plain, int amount, sqlite3_int64 offset) {
  const sqlite3_io_methods *base = journal->base->pMethods;
  uint8_t *sector = journal->scratch;
  int code = choose_identity(journal->main);
  if (code != SQLITE_OK) return code;
  uint8_t before[SEALED];
  const bool is_count = amount < JOURNAL_HEADER;
  memset(sector, 0, PAGE);
  if (is_count) {
    // The number of records, when they are durable: the rest of the header is there.
    code = base->xRead(journal->base, before, SEALED, offset);
    if (code != SQLITE_OK) return code;
    memcpy(sector, before, JOURNAL_HEADER);
  }
  memcpy(sector, plain, (size_t)amount);
  header_mac(journal->main->store, offset, sector, sector + JOURNAL_HEADER);
  const int length = amount < SEALED ? SEALED : amount;
  code = base->xWrite(journal->base, sector, length, offset);
  // What arrived by half must not pass for damage: the count is not yet in force.
  if (code != SQLITE_OK && is_count) base->xWrite(journal->base, before, SEALED, offset);
  return code;
}

int erase_journal_header(journal_file *journal, sqlite3_int64 offset) {
  static const uint8_t zeros[SEALED];
  return journal->base->pMethods->xWrite(journal->base, zeros, SEALED, offset);
}

bool is_damaged_header(journal_file *journal, sqlite3_int64 offset) {
  uint8_t header[SEALED];
  uint8_t mac[JOURNAL_MAC];
  if (journal->base->pMethods->xRead(journal->base, header, SEALED, offset) != SQLITE_OK) {
    return false;
  }
  const bool has_magic = is_journal_header(header, SEALED);
  memcpy(header, magic, sizeof magic);
  header_mac(journal->main->store, offset, header, mac);
  return has_magic != (sodium_memcmp(mac, header + JOURNAL_HEADER, JOURNAL_MAC) == 0);
}

bool find_segment(journal_file *journal, sqlite3_int64 offset, uint32_t *first_sum) {
  enum { RECORD = 4 + PAGE + 4, LARGEST_SECTOR = 65536 };
  uint8_t header[JOURNAL_HEADER];
  sqlite3_int64 start = 0;
  while (journal->base->pMethods->xRead(journal->base, header, JOURNAL_HEADER, start) == SQLITE_OK
         && is_journal_header(header, JOURNAL_HEADER)) {
    const uint32_t records = big_endian(header + 8);
    const uint32_t sector = big_endian(header + 20);
    if (sector < 512 || sector > LARGEST_SECTOR || records == 0 || records == UINT32_MAX) {
      return false;
    }
    const sqlite3_int64 end = start + sector + (sqlite3_int64)records * RECORD;
    *first_sum = big_endian(header + 12);
    if (offset < end) return offset >= start + sector;
    start = (end + sector - 1) / sector * sector;
  }
  return false;
}
