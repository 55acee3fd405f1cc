#include "internal.h"

#include <string.h>
#include <time.h>

enum { HEADER_RETRIES = 20 };

static const sqlite3_io_methods main_methods;

bool is_main_file(const sqlite3_file *file) {
  return file != NULL && file->pMethods == &main_methods;
}

int learn_identity(main_file *file) {
  store *store = file->store;
  if (atomic_load_explicit(&store->born, memory_order_acquire)) return SQLITE_OK;
  uint8_t page[PAGE];
  uint8_t id[FILE_ID];
  uint8_t check[KEY_CHECK];
  sqlite3_int64 size = 0;
  int code = file->base->pMethods->xFileSize(file->base, &size);
  if (code != SQLITE_OK) return code;
  if (size < PAGE) return SQLITE_EMPTY;
  code = file->base->pMethods->xRead(file->base, page, PAGE, 0);
  if (code != SQLITE_OK) return code;
  // Zeros: a creation that was cut off. Its journal takes the file back to nothing.
  if (sodium_is_zero(page, PREFIX)) return SQLITE_EMPTY;
  if (read_prefix(page, id, check) != CVAULT_REFUSED_NOT) return SQLITE_NOTADB;
  pthread_mutex_lock(&store->mutex);
  if (!atomic_load_explicit(&store->born, memory_order_relaxed)) adopt_identity(store, id);
  code = key_fits(store->keys, check) ? SQLITE_OK : SQLITE_NOTADB;
  pthread_mutex_unlock(&store->mutex);
  return code;
}

int choose_identity(main_file *file) {
  int code = learn_identity(file);
  if (code != SQLITE_EMPTY) return code;
  store *store = file->store;
  pthread_mutex_lock(&store->mutex);
  if (!atomic_load_explicit(&store->born, memory_order_relaxed)) {
    uint8_t id[FILE_ID];
    randombytes_buf(id, FILE_ID);
    adopt_identity(store, id);
    store->created_here = true;
  }
  pthread_mutex_unlock(&store->mutex);
  return SQLITE_OK;
}

/// Reads the first page again where another process may be writing it: SQLite reads it before
/// it holds a lock. Also takes the identity that another process gave to a file that both
/// were creating.
static bool retry_first_page(main_file *file, uint8_t *image) {
  uint8_t before[RESERVED];
  uint8_t id[FILE_ID];
  uint8_t check[KEY_CHECK];
  for (int attempt = 0; attempt < HEADER_RETRIES; attempt++) {
    const struct timespec pause = {0, attempt < 2 ? 100000 : 2000000};
    nanosleep(&pause, NULL);
    if (file->base->pMethods->xRead(file->base, image, PAGE, 0) != SQLITE_OK) return false;
    // Bytes that stay the same are not being written: damage.
    if (attempt > 2 && memcmp(before, image + BODY, RESERVED) == 0) return false;
    memcpy(before, image + BODY, RESERVED);
    store *store = file->store;
    if (store->created_here && read_prefix(image, id, check) == CVAULT_REFUSED_NOT
        && memcmp(id, store->id, FILE_ID) != 0) {
      pthread_mutex_lock(&store->mutex);
      adopt_identity(store, id);
      bool fits = key_fits(store->keys, check);
      pthread_mutex_unlock(&store->mutex);
      if (!fits) return false;
    }
    count(COUNT_HEADER_RETRIES);
    if (open_main(store->keys->main, store->id, 1, image)) return true;
  }
  return false;
}

/// Whether the first page says that the file has `page`, which it has not: it was cut off.
/// Within a writer's own transaction that is the ordinary state of a growing file.
static bool is_cut_off(main_file *file, uint32_t page) {
  if (page == 1 || file->writing_log || file->level >= SQLITE_LOCK_RESERVED) return false;
  uint8_t first[PAGE];
  if (file->base->pMethods->xRead(file->base, first, PAGE, 0) != SQLITE_OK) return false;
  if (!open_main(file->store->keys->main, file->store->id, 1, first)) return false;
  const uint32_t declared = big_endian(first + 28);
  sodium_memzero(first, PAGE);
  return declared >= page;
}

/// Reads one whole page into `image`, in SQLite's bytes.
static int read_page(main_file *file, uint32_t page, uint8_t *image) {
  const sqlite3_int64 offset = (sqlite3_int64)(page - 1) * PAGE;
  int code = file->base->pMethods->xRead(file->base, image, PAGE, offset);
  if (code == SQLITE_IOERR_SHORT_READ) {
    sqlite3_int64 size = 0;
    int size_code = file->base->pMethods->xFileSize(file->base, &size);
    memset(image, 0, PAGE);
    if (size_code != SQLITE_OK) return size_code;
    if (size <= offset && !is_cut_off(file, page)) return SQLITE_IOERR_SHORT_READ;
    sqlite3_log(SQLITE_IOERR_DATA, "%s ends before the end of page %u", file->store->path, page);
    return SQLITE_IOERR_DATA;
  }
  if (code != SQLITE_OK) return code;
  if (open_main(file->store->keys->main, file->store->id, page, image)) return SQLITE_OK;
  if (page == 1 && retry_first_page(file, image)) return SQLITE_OK;
  memset(image, 0, PAGE);
  sqlite3_log(
    SQLITE_IOERR_DATA, "page %u of %s does not authenticate", page, file->store->path);
  return page == 1 ? SQLITE_NOTADB : SQLITE_IOERR_DATA;
}

/// The header that SQLite looks at before any lock, when page 1 may be half written: only what
/// this format fixes.
static void make_header(uint8_t *header, int amount) {
  uint8_t fixed[100] = "SQLite format 3";
  fixed[16] = PAGE >> 8;
  fixed[18] = 1;
  fixed[19] = 1;
  fixed[20] = RESERVED;
  fixed[21] = 64;
  fixed[22] = 32;
  fixed[23] = 32;
  memcpy(header, fixed, (size_t)amount);
}

static int main_read(sqlite3_file *head, void *buffer, int amount, sqlite3_int64 offset) {
  main_file *file = (main_file *)head;
  int code = learn_identity(file);
  if (code == SQLITE_EMPTY) {
    memset(buffer, 0, (size_t)amount);
    return SQLITE_IOERR_SHORT_READ;
  }
  if (code != SQLITE_OK) return code;
  if (amount == PAGE && offset % PAGE == 0) {
    return read_page(file, (uint32_t)(offset / PAGE) + 1, buffer);
  }
  if (offset == 0 && amount == 100) {
    sqlite3_int64 size = 0;
    code = file->base->pMethods->xFileSize(file->base, &size);
    if (code != SQLITE_OK) return code;
    if (size > 0) {
      make_header(buffer, amount);
      return SQLITE_OK;
    }
  }
  // Any other part of any pages.
  uint8_t *target = buffer;
  while (amount > 0) {
    const uint32_t page = (uint32_t)(offset / PAGE) + 1;
    const int within = (int)(offset % PAGE);
    const int part = amount < PAGE - within ? amount : PAGE - within;
    code = read_page(file, page, file->scratch);
    if (code != SQLITE_OK) {
      memset(target, 0, (size_t)amount);
      return code;
    }
    memcpy(target, file->scratch + within, (size_t)part);
    target += part;
    offset += part;
    amount -= part;
  }
  sodium_memzero(file->scratch, PAGE);
  return SQLITE_OK;
}

static int refuse_write(main_file *file, uint32_t page, const char *why) {
  count(COUNT_REFUSED_WRITES);
  sqlite3_log(
    SQLITE_IOERR_WRITE, "refused to write page %u of %s: %s", page, file->store->path, why);
  return SQLITE_IOERR_WRITE;
}

static int seal_and_write(main_file *file, uint32_t page, const uint8_t *plain) {
  seal_main(file->store, page, plain, file->scratch);
  return file->base->pMethods->xWrite(
    file->base, file->scratch, PAGE, (sqlite3_int64)(page - 1) * PAGE);
}

/// Writes sealed zeros from the end of the file up to `page`: a hole would not authenticate.
static int fill_gap(main_file *file, uint32_t page) {
  static const uint8_t zeros[PAGE];
  sqlite3_int64 size = 0;
  int code = file->base->pMethods->xFileSize(file->base, &size);
  if (code != SQLITE_OK) return code;
  const sqlite3_int64 whole = size / PAGE;
  for (sqlite3_int64 next = whole + 1; next < (sqlite3_int64)page; next++) {
    if ((next - 1) * PAGE == LOCK_PAGE_OFFSET) continue;
    code = seal_and_write(file, (uint32_t)next, zeros);
    if (code != SQLITE_OK) return code;
    count(COUNT_GAP_FILLS);
  }
  return SQLITE_OK;
}

static int main_write(sqlite3_file *head, const void *buffer, int amount, sqlite3_int64 offset) {
  main_file *file = (main_file *)head;
  const uint8_t *plain = buffer;
  const uint32_t page = (uint32_t)(offset / PAGE) + 1;
  if (amount != PAGE || offset % PAGE != 0) return refuse_write(file, page, "not a whole page");
  if (!sodium_is_zero(plain + BODY, RESERVED)) {
    return refuse_write(file, page, "its reserved bytes are in use");
  }
  if (page == 1
      && (memcmp(plain, "SQLite format 3", PREFIX) != 0 || plain[16] != PAGE >> 8
          || plain[17] != 0 || plain[20] != RESERVED
          || !sodium_is_zero(plain + SECOND_CLEAR, SECOND_CLEAR_END - SECOND_CLEAR))) {
    return refuse_write(file, page, "it has another page size or no reserved bytes");
  }
  int code = choose_identity(file);
  if (code == SQLITE_OK) code = fill_gap(file, page);
  if (code == SQLITE_OK) code = seal_and_write(file, page, plain);
  return code;
}

static int main_truncate(sqlite3_file *head, sqlite3_int64 size) {
  main_file *file = (main_file *)head;
  sqlite3_int64 present = 0;
  int code = file->base->pMethods->xFileSize(file->base, &present);
  if (code != SQLITE_OK) return code;
  if (size <= present) return file->base->pMethods->xTruncate(file->base, size);
  code = choose_identity(file);
  if (code != SQLITE_OK) return code;
  return fill_gap(file, (uint32_t)(size / PAGE) + 1);
}

static int main_close(sqlite3_file *head) {
  main_file *file = (main_file *)head;
  if (file->log != NULL) file->log->main = NULL;
  close_base(file->base);
  leave_store(file->store);
  sodium_memzero(file->scratch, PAGE);
  return SQLITE_OK;
}

static int main_sync(sqlite3_file *head, int flags) {
  main_file *file = (main_file *)head;
  return file->base->pMethods->xSync(file->base, flags);
}

static int main_size(sqlite3_file *head, sqlite3_int64 *size) {
  main_file *file = (main_file *)head;
  return file->base->pMethods->xFileSize(file->base, size);
}

static int main_lock(sqlite3_file *head, int level) {
  main_file *file = (main_file *)head;
  int code = file->base->pMethods->xLock(file->base, level);
  if (code == SQLITE_OK) file->level = level;
  return code;
}

static int main_unlock(sqlite3_file *head, int level) {
  main_file *file = (main_file *)head;
  int code = file->base->pMethods->xUnlock(file->base, level);
  if (code == SQLITE_OK) file->level = level;
  return code;
}

static int main_check_lock(sqlite3_file *head, int *result) {
  main_file *file = (main_file *)head;
  return file->base->pMethods->xCheckReservedLock(file->base, result);
}

static int main_sector_size(sqlite3_file *head) {
  main_file *file = (main_file *)head;
  return file->base->pMethods->xSectorSize(file->base);
}

/// Nothing that would let SQLite write part of a page, or several at once past the seal. With
/// power-safe overwriting it neither splits a frame nor pads the log.
static int main_characteristics(sqlite3_file *head) {
  main_file *file = (main_file *)head;
  const int atomic = SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_ATOMIC512 | SQLITE_IOCAP_ATOMIC1K
    | SQLITE_IOCAP_ATOMIC2K | SQLITE_IOCAP_ATOMIC4K | SQLITE_IOCAP_ATOMIC8K
    | SQLITE_IOCAP_ATOMIC16K | SQLITE_IOCAP_ATOMIC32K | SQLITE_IOCAP_ATOMIC64K
    | SQLITE_IOCAP_BATCH_ATOMIC | 0x00008000 /* SUBPAGE_READ of later versions */;
  const int found = file->base->pMethods->xDeviceCharacteristics(file->base);
  return (found & ~atomic) | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

/// Pragmas that would change the format are answered without being obeyed.
static int main_pragma(char **arguments) {
  if (arguments[2] == NULL) return SQLITE_NOTFOUND;
  static const char *const fixed[] = {"page_size", "auto_vacuum", "mmap_size"};
  for (size_t index = 0; index < sizeof fixed / sizeof fixed[0]; index++) {
    if (sqlite3_stricmp(arguments[1], fixed[index]) == 0) return SQLITE_OK;
  }
  // What is deleted is overwritten; a page that was only given up would also leave a hole.
  static const char *const on[] = {"on", "yes", "true", "1"};
  if (sqlite3_stricmp(arguments[1], "secure_delete") != 0) return SQLITE_NOTFOUND;
  for (size_t index = 0; index < sizeof on / sizeof on[0]; index++) {
    if (sqlite3_stricmp(arguments[2], on[index]) == 0) return SQLITE_NOTFOUND;
  }
  return SQLITE_OK;
}

static int main_control(sqlite3_file *head, int operation, void *argument) {
  main_file *file = (main_file *)head;
  switch (operation) {
    case SQLITE_FCNTL_CHUNK_SIZE:
    case SQLITE_FCNTL_SIZE_HINT:
      return SQLITE_OK; // would leave holes
    case SQLITE_FCNTL_MMAP_SIZE:
      *(sqlite3_int64 *)argument = 0;
      return SQLITE_OK;
    case SQLITE_FCNTL_BEGIN_ATOMIC_WRITE:
    case SQLITE_FCNTL_COMMIT_ATOMIC_WRITE:
    case SQLITE_FCNTL_ROLLBACK_ATOMIC_WRITE:
      return SQLITE_NOTFOUND;
    case LOG_STATE_CONTROL: return read_log_state(file->log_index, argument);
    case SQLITE_FCNTL_PRAGMA: {
      int code = main_pragma(argument);
      if (code != SQLITE_NOTFOUND) return code;
      break;
    }
    default: break;
  }
  int code = file->base->pMethods->xFileControl(file->base, operation, argument);
  if (operation == SQLITE_FCNTL_VFSNAME && code == SQLITE_OK) {
    char **name = argument;
    *name = sqlite3_mprintf("daybook/%z", *name);
  }
  return code;
}

static int main_shm_map(sqlite3_file *head, int region, int size, int extend, void volatile **at) {
  main_file *file = (main_file *)head;
  int code = file->base->pMethods->xShmMap(file->base, region, size, extend, at);
  if (region == 0) file->log_index = code == SQLITE_OK ? *at : NULL;
  return code;
}

static int main_shm_lock(sqlite3_file *head, int offset, int amount, int flags) {
  main_file *file = (main_file *)head;
  const bool writer = offset == 0 && (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  if (writer && (flags & SQLITE_SHM_UNLOCK) != 0) {
    // The last moment at which a frame may still be written.
    if (file->log != NULL) flush_held_header(file->log);
    file->writing_log = false;
  }
  int code = file->base->pMethods->xShmLock(file->base, offset, amount, flags);
  if (writer && code == SQLITE_OK && (flags & SQLITE_SHM_LOCK) != 0) {
    file->writing_log = true;
    if (file->log != NULL) forget_own_frames(file->log);
  }
  return code;
}

static void main_shm_barrier(sqlite3_file *head) {
  main_file *file = (main_file *)head;
  file->base->pMethods->xShmBarrier(file->base);
}

static int main_shm_unmap(sqlite3_file *head, int delete) {
  main_file *file = (main_file *)head;
  file->log_index = NULL;
  return file->base->pMethods->xShmUnmap(file->base, delete);
}

// Version 2: shared memory for the log's index, and no mapping of pages.
static const sqlite3_io_methods main_methods = {
  .iVersion = 2,
  .xClose = main_close,
  .xRead = main_read,
  .xWrite = main_write,
  .xTruncate = main_truncate,
  .xSync = main_sync,
  .xFileSize = main_size,
  .xLock = main_lock,
  .xUnlock = main_unlock,
  .xCheckReservedLock = main_check_lock,
  .xFileControl = main_control,
  .xSectorSize = main_sector_size,
  .xDeviceCharacteristics = main_characteristics,
  .xShmMap = main_shm_map,
  .xShmLock = main_shm_lock,
  .xShmBarrier = main_shm_barrier,
  .xShmUnmap = main_shm_unmap,
};

void start_main_file(sqlite3_file *head, sqlite3_file *base, store *store) {
  main_file *file = (main_file *)head;
  memset(file, 0, sizeof *file);
  file->head.pMethods = &main_methods;
  file->base = base;
  file->store = store;
}
