#include "internal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// A path and its key.
typedef struct binding {
  struct binding *next;
  char *path;
  bool may_create;
  uint8_t *key;
} binding;

static binding *bindings;
static pthread_mutex_t bindings_mutex = PTHREAD_MUTEX_INITIALIZER;

char *full_name(const char *path) {
  char *whole = realpath(path, NULL);
  if (whole != NULL) return whole;
  // A file that does not exist yet: its folder must.
  const char *slash = strrchr(path, '/');
  const char *last = slash == NULL ? path : slash + 1;
  char *folder = slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
  if (folder == NULL) return NULL;
  char *whole_folder = realpath(folder, NULL);
  free(folder);
  if (whole_folder == NULL) return NULL;
  size_t length = strlen(whole_folder) + strlen(last) + 2;
  whole = malloc(length);
  if (whole != NULL) {
    const char *between = strcmp(whole_folder, "/") == 0 ? "" : "/";
    sqlite3_snprintf((int)length, whole, "%s%s%s", whole_folder, between, last);
  }
  free(whole_folder);
  return whole;
}

/// Whether both names lead to one file, by hard link for instance.
static bool are_one_file(const char *path, const char *other) {
  struct stat a, b;
  return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev
    && a.st_ino == b.st_ino;
}

/// The binding of a full name. The mutex is held.
static binding *binding_of(const char *path) {
  for (binding *each = bindings; each != NULL; each = each->next) {
    if (strcmp(each->path, path) == 0) return each;
  }
  for (binding *each = bindings; each != NULL; each = each->next) {
    if (are_one_file(each->path, path)) return each;
  }
  return NULL;
}

int cvault_add_key(const char *path, const uint8_t key[32]) {
  int code = cvault_start();
  if (code != SQLITE_OK) return code;
  char *name = full_name(path);
  if (name == NULL) return SQLITE_CANTOPEN;
  pthread_mutex_lock(&bindings_mutex);
  binding *found = binding_of(name);
  if (found == NULL) {
    found = calloc(1, sizeof *found);
    uint8_t *guarded = sodium_malloc(KEY);
    if (found == NULL || guarded == NULL) {
      pthread_mutex_unlock(&bindings_mutex);
      free(found);
      sodium_free(guarded);
      free(name);
      return SQLITE_NOMEM;
    }
    found->path = name;
    found->key = guarded;
    found->next = bindings;
    bindings = found;
  } else {
    free(name);
    sodium_mprotect_readwrite(found->key);
  }
  memcpy(found->key, key, KEY);
  sodium_mprotect_noaccess(found->key);
  pthread_mutex_unlock(&bindings_mutex);
  return SQLITE_OK;
}

int cvault_remove_key(const char *path) {
  char *name = full_name(path);
  if (name == NULL) return SQLITE_CANTOPEN;
  pthread_mutex_lock(&bindings_mutex);
  binding *found = binding_of(name);
  if (found != NULL) {
    binding **link = &bindings;
    while (*link != found) link = &(*link)->next;
    *link = found->next;
    sodium_free(found->key);
    free(found->path);
    free(found);
  }
  pthread_mutex_unlock(&bindings_mutex);
  free(name);
  cvault_wipe_cache();
  return SQLITE_OK;
}

static int set_may_create(const char *path, bool may_create) {
  char *name = full_name(path);
  if (name == NULL) return SQLITE_CANTOPEN;
  pthread_mutex_lock(&bindings_mutex);
  binding *found = binding_of(name);
  if (found != NULL) found->may_create = may_create;
  pthread_mutex_unlock(&bindings_mutex);
  free(name);
  return found == NULL ? SQLITE_MISUSE : SQLITE_OK;
}

int cvault_allow_create(const char *path) { return set_may_create(path, true); }

int cvault_forbid_create(const char *path) {
  int code = set_may_create(path, false);
  return code == SQLITE_MISUSE ? SQLITE_OK : code;
}

bool find_key(const char *path, uint8_t *key, bool *may_create) {
  pthread_mutex_lock(&bindings_mutex);
  binding *found = binding_of(path);
  if (found != NULL) {
    sodium_mprotect_readonly(found->key);
    memcpy(key, found->key, KEY);
    sodium_mprotect_noaccess(found->key);
    *may_create = found->may_create;
  }
  pthread_mutex_unlock(&bindings_mutex);
  return found != NULL;
}

void derive_keys(file_keys *keys, const uint8_t store_key[KEY], const uint8_t id[FILE_ID]) {
  static const uint8_t personal[16] = "daybook.file.v1";
  static const char context[crypto_kdf_CONTEXTBYTES] = {'d', 'a', 'y', 'b', 'o', 'o', 'k', '1'};
  uint8_t file_key[KEY];
  uint8_t check[KEY];
  crypto_generichash_blake2b_salt_personal(
    file_key, KEY, NULL, 0, store_key, KEY, id, personal);
  crypto_kdf_derive_from_key(keys->main, KEY, 1, context, file_key);
  crypto_kdf_derive_from_key(keys->log, KEY, 2, context, file_key);
  crypto_kdf_derive_from_key(keys->journal, KEY, 3, context, file_key);
  crypto_kdf_derive_from_key(keys->marker, KEY, 4, context, file_key);
  crypto_kdf_derive_from_key(check, KEY, 5, context, file_key);
  memcpy(keys->check, check, KEY_CHECK);
  sodium_memzero(file_key, sizeof file_key);
  sodium_memzero(check, sizeof check);
}
