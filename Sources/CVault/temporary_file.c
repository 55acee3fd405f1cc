#include "internal.h"

#include <stdlib.h>
#include <string.h>

// Files that live only as long as their handle: sorters, temporary tables, statement journals,
// the copy that VACUUM makes. Blocks of 4096 bytes under a key that nobody keeps; the nonce
// counters and tags are in memory only, so that the file has the size that SQLite expects.

typedef struct block_seal {
  uint64_t counter; ///< 0 where the block was never written
  uint8_t tag[TAG];
} block_seal;

struct temporary_file {
  sqlite3_file head;
  sqlite3_file *base;
  uint8_t *key;
  uint64_t counter;
  block_seal *seals;
  size_t seal_count;
  sqlite3_int64 size;

  sqlite3_int64 held_block; ///< the block in `held`, or -1
  bool is_changed;
  uint8_t held[PAGE];
  uint8_t scratch[PAGE];
};

static const sqlite3_io_methods temporary_methods;

size_t temporary_file_size(void) { return sizeof(temporary_file); }

static void make_nonce(uint8_t nonce[NONCE], sqlite3_int64 block, uint64_t counter) {
  memset(nonce, 0, NONCE);
  memcpy(nonce, &counter, sizeof counter);
  memcpy(nonce + 8, &block, sizeof block);
}

static int reserve_seals(temporary_file *file, size_t wanted) {
  if (wanted <= file->seal_count) return SQLITE_OK;
  size_t grown = file->seal_count < 64 ? 64 : file->seal_count * 2;
  if (grown < wanted) grown = wanted;
  block_seal *seals = realloc(file->seals, grown * sizeof *seals);
  if (seals == NULL) return SQLITE_IOERR_NOMEM;
  memset(seals + file->seal_count, 0, (grown - file->seal_count) * sizeof *seals);
  file->seals = seals;
  file->seal_count = grown;
  return SQLITE_OK;
}

/// Seals the block in hand and writes it, if it was changed.
static int put_back(temporary_file *file) {
  if (!file->is_changed) return SQLITE_OK;
  const sqlite3_int64 block = file->held_block;
  int code = reserve_seals(file, (size_t)block + 1);
  if (code != SQLITE_OK) return code;
  uint8_t nonce[NONCE];
  block_seal *seal = &file->seals[block];
  make_nonce(nonce, block, ++file->counter);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
    file->scratch, seal->tag, NULL, file->held, PAGE, NULL, 0, NULL, nonce, file->key);
  seal->counter = file->counter;
  count(COUNT_TEMPORARY_ENCRYPTED);
  code = file->base->pMethods->xWrite(file->base, file->scratch, PAGE, block * PAGE);
  if (code == SQLITE_OK) file->is_changed = false;
  return code;
}

/// Takes a block into hand.
static int take(temporary_file *file, sqlite3_int64 block) {
  if (file->held_block == block) return SQLITE_OK;
  int code = put_back(file);
  if (code != SQLITE_OK) return code;
  file->held_block = -1;
  if ((size_t)block >= file->seal_count || file->seals[block].counter == 0) {
    memset(file->held, 0, PAGE);
  } else {
    uint8_t nonce[NONCE];
    const block_seal *seal = &file->seals[block];
    make_nonce(nonce, block, seal->counter);
    code = file->base->pMethods->xRead(file->base, file->held, PAGE, block * PAGE);
    if (code != SQLITE_OK) return code == SQLITE_IOERR_SHORT_READ ? SQLITE_IOERR_DATA : code;
    count(COUNT_TEMPORARY_DECRYPTED);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
          file->held, NULL, file->held, PAGE, seal->tag, NULL, 0, nonce, file->key)
        != 0) {
      count(COUNT_AUTHENTICATION_FAILURES);
      sqlite3_log(SQLITE_IOERR_DATA, "a block of a temporary file does not authenticate");
      return SQLITE_IOERR_DATA;
    }
  }
  file->held_block = block;
  return SQLITE_OK;
}

static int temporary_read(sqlite3_file *head, void *buffer, int amount, sqlite3_int64 offset) {
  temporary_file *file = (temporary_file *)head;
  uint8_t *target = buffer;
  while (amount > 0 && offset < file->size) {
    int code = take(file, offset / PAGE);
    if (code != SQLITE_OK) return code;
    const int within = (int)(offset % PAGE);
    int part = amount < PAGE - within ? amount : PAGE - within;
    if (part > file->size - offset) part = (int)(file->size - offset);
    memcpy(target, file->held + within, (size_t)part);
    target += part;
    offset += part;
    amount -= part;
  }
  if (amount == 0) return SQLITE_OK;
  memset(target, 0, (size_t)amount);
  return SQLITE_IOERR_SHORT_READ;
}

static int temporary_write(
  sqlite3_file *head, const void *buffer, int amount, sqlite3_int64 offset) {
  temporary_file *file = (temporary_file *)head;
  const uint8_t *source = buffer;
  while (amount > 0) {
    int code = take(file, offset / PAGE);
    if (code != SQLITE_OK) return code;
    const int within = (int)(offset % PAGE);
    const int part = amount < PAGE - within ? amount : PAGE - within;
    memcpy(file->held + within, source, (size_t)part);
    file->is_changed = true;
    source += part;
    offset += part;
    amount -= part;
    if (offset > file->size) file->size = offset;
  }
  return SQLITE_OK;
}

static int temporary_truncate(sqlite3_file *head, sqlite3_int64 size) {
  temporary_file *file = (temporary_file *)head;
  if (size >= file->size) {
    file->size = size;
    return SQLITE_OK;
  }
  const sqlite3_int64 blocks = (size + PAGE - 1) / PAGE;
  if (size % PAGE != 0) {
    int code = take(file, size / PAGE);
    if (code != SQLITE_OK) return code;
    memset(file->held + size % PAGE, 0, (size_t)(PAGE - size % PAGE));
    file->is_changed = true;
  }
  if (file->held_block >= blocks) {
    file->held_block = -1;
    file->is_changed = false;
  }
  for (size_t block = (size_t)blocks; block < file->seal_count; block++) {
    file->seals[block].counter = 0;
  }
  file->size = size;
  return file->base->pMethods->xTruncate(file->base, blocks * PAGE);
}

static int temporary_close(sqlite3_file *head) {
  temporary_file *file = (temporary_file *)head;
  close_base(file->base);
  sodium_free(file->key);
  free(file->seals);
  sodium_memzero(file->held, PAGE);
  sodium_memzero(file->scratch, PAGE);
  return SQLITE_OK;
}

static int temporary_sync(sqlite3_file *head, int flags) {
  temporary_file *file = (temporary_file *)head;
  int code = put_back(file);
  return code != SQLITE_OK ? code : file->base->pMethods->xSync(file->base, flags);
}

static int temporary_size(sqlite3_file *head, sqlite3_int64 *size) {
  *size = ((temporary_file *)head)->size;
  return SQLITE_OK;
}

static int temporary_lock(sqlite3_file *head, int level) {
  (void)head;
  (void)level;
  return SQLITE_OK;
}

static int temporary_check_lock(sqlite3_file *head, int *result) {
  (void)head;
  *result = 0;
  return SQLITE_OK;
}

static int temporary_control(sqlite3_file *head, int operation, void *argument) {
  (void)head;
  (void)argument;
  return operation == SQLITE_FCNTL_CHUNK_SIZE || operation == SQLITE_FCNTL_SIZE_HINT
    ? SQLITE_OK
    : SQLITE_NOTFOUND;
}

static int temporary_sector_size(sqlite3_file *head) {
  (void)head;
  return PAGE;
}

static int temporary_characteristics(sqlite3_file *head) {
  (void)head;
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods temporary_methods = {
  .iVersion = 1,
  .xClose = temporary_close,
  .xRead = temporary_read,
  .xWrite = temporary_write,
  .xTruncate = temporary_truncate,
  .xSync = temporary_sync,
  .xFileSize = temporary_size,
  .xLock = temporary_lock,
  .xUnlock = temporary_lock,
  .xCheckReservedLock = temporary_check_lock,
  .xFileControl = temporary_control,
  .xSectorSize = temporary_sector_size,
  .xDeviceCharacteristics = temporary_characteristics,
};

int open_temporary_file(const char *name, sqlite3_file *head, int flags, int *flags_out) {
  temporary_file *file = (temporary_file *)head;
  memset(file, 0, sizeof *file);
  file->key = sodium_malloc(KEY);
  if (file->key == NULL) return SQLITE_NOMEM;
  randombytes_buf(file->key, KEY);
  int code = open_base(name, flags, &file->base, flags_out);
  if (code != SQLITE_OK) {
    sodium_free(file->key);
    return code;
  }
  file->held_block = -1;
  file->head.pMethods = &temporary_methods;
  return SQLITE_OK;
}
