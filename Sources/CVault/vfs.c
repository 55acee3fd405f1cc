#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static pthread_mutex_t start_mutex = PTHREAD_MUTEX_INITIALIZER;
static bool is_started;
static _Atomic(sqlite3_vfs *) below;

sqlite3_vfs *base_vfs(void) { return atomic_load(&below); }

// MARK: Files of the VFS below

int open_base(const char *name, int flags, sqlite3_file **file, int *flags_out) {
  sqlite3_vfs *base = base_vfs();
  int flags_found = 0;
  sqlite3_file *made = calloc(1, (size_t)base->szOsFile);
  *file = NULL;
  if (made == NULL) return SQLITE_NOMEM;
  int code = base->xOpen(base, name, made, flags, &flags_found);
  if (code != SQLITE_OK) {
    if (made->pMethods != NULL) made->pMethods->xClose(made);
    free(made);
    return code;
  }
  if (flags_out != NULL) *flags_out = flags_found;
  *file = made;
  return SQLITE_OK;
}

void close_base(sqlite3_file *file) {
  file->pMethods->xClose(file);
  free(file);
}

main_file *main_file_of(const char *name) {
  if (name == NULL) return NULL;
  sqlite3_file *main = sqlite3_database_file_object(name);
  return is_main_file(main) ? (main_file *)main : NULL;
}

// MARK: Opening the database file

/// Whether a file with a suffix lies beside the database and holds anything.
static bool has_companion(const char *path, const char *suffix) {
  struct stat status;
  char *name = sqlite3_mprintf("%s%s", path, suffix);
  bool found = name != NULL && stat(name, &status) == 0 && status.st_size > 0;
  sqlite3_free(name);
  return found;
}

static int refuse_prefix(const char *path, cvault_refusal reason) {
  switch (reason) {
    case CVAULT_REFUSED_PLAINTEXT:
      return refuse(
        SQLITE_NOTADB, reason, path,
        "this is an unencrypted database. Daybook opens only its own files: choose another file");
    case CVAULT_REFUSED_NEWER_FORMAT:
      return refuse(
        SQLITE_NOTADB, reason, path, "a later Daybook wrote this file: update this one");
    default:
      return refuse(
        SQLITE_NOTADB, CVAULT_REFUSED_FOREIGN, path,
        "this is not a Daybook file, or its first bytes are damaged: choose another file, or "
        "restore a backup");
  }
}

/// Judges a file that has no readable first page. SQLITE_OK where it may be created anew.
static int judge_unborn(const char *path, sqlite3_int64 size, bool may_create) {
  // A creation that was cut off leaves a journal that takes the file back to nothing.
  const bool is_interrupted = has_companion(path, "-journal");
  const bool has_log = has_companion(path, "-wal");
  if (may_create && !has_log && (size == 0 || is_interrupted)) return SQLITE_OK;
  if (size == 0) {
    return refuse(
      SQLITE_CANTOPEN, CVAULT_REFUSED_EMPTY, path,
      has_log ? "the file is empty, but a log waits beside it: restore the file from a backup; "
                "nothing was changed"
              : "the file is empty: restore it from a backup, or make a new store elsewhere");
  }
  return refuse(
    SQLITE_NOTADB, CVAULT_REFUSED_TRUNCATED, path,
    "the file is cut off within its first page: restore it from a backup");
}

/// Checks the key before SQLite can look at log or journal: with a wrong key it would find them
/// empty, and delete them.
static int judge_file(
  const char *path, sqlite3_file *base, const uint8_t *store_key, bool may_create) {
  uint8_t page[PAGE];
  uint8_t id[FILE_ID];
  uint8_t check[KEY_CHECK];
  sqlite3_int64 size = 0;
  struct stat status;
  // The VFS below takes a file of one byte for an empty one.
  int code = base->pMethods->xFileSize(base, &size);
  if (code == SQLITE_OK && size == 0 && stat(path, &status) == 0) size = status.st_size;
  if (code == SQLITE_OK && size > 0) {
    code = base->pMethods->xRead(base, page, PAGE, 0);
    if (code == SQLITE_IOERR_SHORT_READ) code = SQLITE_OK;
  }
  if (code != SQLITE_OK) {
    return refuse(
      code, CVAULT_REFUSED_UNREADABLE, path, "the operating system cannot read the file");
  }
  if (size == 0) return judge_unborn(path, size, may_create);
  cvault_refusal reason = size < PREFIX ? CVAULT_REFUSED_TRUNCATED : read_prefix(page, id, check);
  if (reason == CVAULT_REFUSED_PLAINTEXT) return refuse_prefix(path, reason);
  if (size < PAGE || (sodium_is_zero(page, PREFIX) && may_create)) {
    return judge_unborn(path, size, may_create);
  }
  if (reason != CVAULT_REFUSED_NOT) return refuse_prefix(path, reason);
  file_keys *keys = sodium_malloc(sizeof *keys);
  if (keys == NULL) return SQLITE_NOMEM;
  derive_keys(keys, store_key, id);
  bool fits = key_fits(keys, check);
  sodium_free(keys);
  if (fits) return SQLITE_OK;
  return refuse(
    SQLITE_NOTADB, CVAULT_REFUSED_WRONG_KEY, path,
    "the key is not this file's key, or its first bytes are damaged. Nothing was changed: use the "
    "keyring that belongs to this store, or restore a backup");
}

/// Ways of opening that the seal cannot stand.
static int judge_options(const char *name, int flags) {
  const char *cache = (flags & SQLITE_OPEN_URI) ? sqlite3_uri_parameter(name, "cache") : NULL;
  if (cache != NULL && sqlite3_stricmp(cache, "shared") == 0) {
    return refuse(
      SQLITE_CANTOPEN, CVAULT_REFUSED_OPTION, name, "a shared cache is not supported");
  }
  if ((flags & SQLITE_OPEN_URI) && sqlite3_uri_boolean(name, "nolock", 0)) {
    return refuse(
      SQLITE_CANTOPEN, CVAULT_REFUSED_OPTION, name, "opening without locks is not supported");
  }
  return SQLITE_OK;
}

static int open_with_key(
  const char *name, sqlite3_file *head, int flags, int *flags_out, const uint8_t *key,
  bool may_create) {
  struct stat status;
  if (!may_create) {
    if (stat(name, &status) != 0) {
      return refuse(
        SQLITE_CANTOPEN, CVAULT_REFUSED_MISSING, name,
        "there is no such file: give the store's own path, or restore a backup");
    }
    flags &= ~SQLITE_OPEN_CREATE;
  }
  sqlite3_file *base = NULL;
  int code = open_base(name, flags, &base, flags_out);
  if (code != SQLITE_OK) {
    return refuse(
      code, CVAULT_REFUSED_UNREADABLE, name, "the operating system cannot open the file");
  }
  code = judge_file(name, base, key, may_create);
  store *store = code == SQLITE_OK ? join_store(name, key) : NULL;
  if (store == NULL) {
    close_base(base);
    return code == SQLITE_OK ? SQLITE_NOMEM : code;
  }
  start_main_file(head, base, store);
  code = learn_identity((main_file *)head);
  if (code == SQLITE_OK || code == SQLITE_EMPTY) return SQLITE_OK;
  head->pMethods->xClose(head);
  head->pMethods = NULL;
  return code;
}

int open_main_file(const char *name, sqlite3_file *head, int flags, int *flags_out) {
  int code = judge_options(name, flags);
  if (code != SQLITE_OK) return code;
  uint8_t *key = sodium_malloc(KEY);
  bool may_create = false;
  if (key == NULL) return SQLITE_NOMEM;
  if (find_key(name, key, &may_create)) {
    code = open_with_key(name, head, flags, flags_out, key, may_create);
  } else {
    code = refuse(
      SQLITE_AUTH, CVAULT_REFUSED_NO_KEY, name, "no key was given for this file: log in first");
  }
  sodium_free(key);
  return code;
}

// MARK: The VFS

static int vault_open(
  sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out) {
  (void)vfs;
  const int temporary = SQLITE_OPEN_TEMP_DB | SQLITE_OPEN_TRANSIENT_DB | SQLITE_OPEN_TEMP_JOURNAL
    | SQLITE_OPEN_SUBJOURNAL;
  file->pMethods = NULL;
  if ((flags & temporary) != 0 || name == NULL) {
    return open_temporary_file(name, file, flags, flags_out);
  }
  if ((flags & SQLITE_OPEN_WAL) != 0) return open_log_file(name, file, flags, flags_out);
  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0) {
    return open_journal_file(name, file, flags, flags_out);
  }
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0) return open_main_file(name, file, flags, flags_out);
  // A super-journal: it would name several databases of one transaction, and Daybook has one.
  return refuse(
    SQLITE_CANTOPEN, CVAULT_REFUSED_OPTION, name,
    "a transaction over several files is not supported");
}

static int vault_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
  (void)vfs;
  // A journal that comes back after a power loss would undo what was committed since: in the
  // log even, once the database has gone over to one.
  static const char suffix[] = "-journal";
  const size_t length = strlen(name);
  const bool is_journal = length > sizeof suffix && strcmp(name + length - 8, suffix) == 0;
  return base_vfs()->xDelete(base_vfs(), name, sync_folder || is_journal);
}

static int vault_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  (void)vfs;
  return base_vfs()->xAccess(base_vfs(), name, flags, result);
}

static int vault_full_name(sqlite3_vfs *vfs, const char *name, int capacity, char *out) {
  (void)vfs;
  return base_vfs()->xFullPathname(base_vfs(), name, capacity, out);
}

static int vault_randomness(sqlite3_vfs *vfs, int amount, char *out) {
  (void)vfs;
  randombytes_buf(out, (size_t)amount);
  return amount;
}

static int vault_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return base_vfs()->xSleep(base_vfs(), microseconds);
}

static int vault_time(sqlite3_vfs *vfs, double *now) {
  (void)vfs;
  return base_vfs()->xCurrentTime(base_vfs(), now);
}

static int vault_last_error(sqlite3_vfs *vfs, int capacity, char *out) {
  (void)vfs;
  return base_vfs()->xGetLastError(base_vfs(), capacity, out);
}

static int vault_time_milliseconds(sqlite3_vfs *vfs, sqlite3_int64 *now) {
  (void)vfs;
  return base_vfs()->xCurrentTimeInt64(base_vfs(), now);
}

/// Extensions would see every page in clear: none is loaded.
static void *vault_load(sqlite3_vfs *vfs, const char *name) {
  (void)vfs;
  (void)name;
  return NULL;
}

static void vault_load_error(sqlite3_vfs *vfs, int capacity, char *message) {
  (void)vfs;
  sqlite3_snprintf(capacity, message, "Daybook loads no extensions");
}

static void (*vault_symbol(sqlite3_vfs *vfs, void *library, const char *name))(void) {
  (void)vfs;
  (void)library;
  (void)name;
  return NULL;
}

static void vault_unload(sqlite3_vfs *vfs, void *library) {
  (void)vfs;
  (void)library;
}

static sqlite3_vfs vault_vfs = {
  .iVersion = 2,
  .mxPathname = 1024,
  .zName = "daybook",
  .xOpen = vault_open,
  .xDelete = vault_delete,
  .xAccess = vault_access,
  .xFullPathname = vault_full_name,
  .xDlOpen = vault_load,
  .xDlError = vault_load_error,
  .xDlSym = vault_symbol,
  .xDlClose = vault_unload,
  .xRandomness = vault_randomness,
  .xSleep = vault_sleep,
  .xCurrentTime = vault_time,
  .xGetLastError = vault_last_error,
  .xCurrentTimeInt64 = vault_time_milliseconds,
};

/// Called for each connection when it opens, before any SQL: a new file reserves room for nonce
/// and tag from its first page.
static int prepare_connection(sqlite3 *connection, const char **problem, const void *unused) {
  (void)problem;
  (void)unused;
  sqlite3_vfs *found = NULL;
  int reserved = RESERVED;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_VFS_POINTER, &found);
  if (found == &vault_vfs) {
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  }
  return SQLITE_OK;
}

int cvault_start(void) {
  pthread_mutex_lock(&start_mutex);
  int code = SQLITE_OK;
  if (!is_started) {
    code = sodium_init() < 0 ? SQLITE_ERROR : sqlite3_initialize();
    sqlite3_vfs *found = sqlite3_vfs_find(NULL);
    if (code == SQLITE_OK && found == NULL) code = SQLITE_ERROR;
    if (code == SQLITE_OK) {
      atomic_store(&below, found);
      size_t largest = sizeof(main_file);
      if (largest < sizeof(log_file)) largest = sizeof(log_file);
      if (largest < sizeof(journal_file)) largest = sizeof(journal_file);
      if (largest < temporary_file_size()) largest = temporary_file_size();
      vault_vfs.szOsFile = (int)largest;
      vault_vfs.mxPathname = found->mxPathname;
      code = sqlite3_vfs_register(&vault_vfs, 1);
    }
    if (code == SQLITE_OK) code = sqlite3_auto_extension((void (*)(void))prepare_connection);
    is_started = code == SQLITE_OK;
  }
  pthread_mutex_unlock(&start_mutex);
  return code;
}

int cvault_set_base(const char *name) {
  sqlite3_vfs *found = sqlite3_vfs_find(name);
  if (found == NULL || found == &vault_vfs) return SQLITE_NOTFOUND;
  atomic_store(&below, found);
  return SQLITE_OK;
}
