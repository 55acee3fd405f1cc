#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static store *stores;
static pthread_mutex_t stores_mutex = PTHREAD_MUTEX_INITIALIZER;

static store *new_store(const char *path, const uint8_t *store_key) {
  store *made = calloc(1, sizeof *made);
  if (made == NULL) return NULL;
  made->path = strdup(path);
  made->keys = sodium_malloc(sizeof *made->keys);
  made->store_key = sodium_malloc(KEY);
  if (made->path == NULL || made->keys == NULL || made->store_key == NULL) {
    free(made->path);
    sodium_free(made->keys);
    sodium_free(made->store_key);
    free(made);
    return NULL;
  }
  memcpy(made->store_key, store_key, KEY);
  pthread_mutex_init(&made->mutex, NULL);
  pthread_mutex_init(&made->syncing_mutex, NULL);
  return made;
}

store *join_store(const char *path, const uint8_t *store_key) {
  struct stat status;
  if (stat(path, &status) != 0) return NULL;
  pthread_mutex_lock(&stores_mutex);
  store *found = stores;
  while (found != NULL
         && !(found->device == status.st_dev && found->inode == status.st_ino
              && sodium_memcmp(found->store_key, store_key, KEY) == 0)) {
    found = found->next;
  }
  if (found == NULL) {
    found = new_store(path, store_key);
    if (found != NULL) {
      found->device = status.st_dev;
      found->inode = status.st_ino;
      found->next = stores;
      stores = found;
    }
  }
  if (found != NULL) found->users++;
  pthread_mutex_unlock(&stores_mutex);
  return found;
}

void keep_store(store *kept) {
  pthread_mutex_lock(&stores_mutex);
  kept->users++;
  pthread_mutex_unlock(&stores_mutex);
}

void leave_store(store *left) {
  pthread_mutex_lock(&stores_mutex);
  if (--left->users > 0) {
    pthread_mutex_unlock(&stores_mutex);
    return;
  }
  store **link = &stores;
  while (*link != left) link = &(*link)->next;
  *link = left->next;
  pthread_mutex_unlock(&stores_mutex);
  sodium_free(left->keys);
  sodium_free(left->store_key);
  pthread_mutex_destroy(&left->mutex);
  pthread_mutex_destroy(&left->syncing_mutex);
  free(left->path);
  free(left);
}

void adopt_identity(store *store, const uint8_t id[FILE_ID]) {
  memcpy(store->id, id, FILE_ID);
  derive_keys(store->keys, store->store_key, id);
  atomic_store_explicit(&store->born, true, memory_order_release);
}

cvault_refusal read_prefix(const uint8_t *page, uint8_t id[FILE_ID], uint8_t check[KEY_CHECK]) {
  if (memcmp(page, "SQLite format 3", 16) == 0) return CVAULT_REFUSED_PLAINTEXT;
  if (memcmp(page, MAGIC, 7) != 0) return CVAULT_REFUSED_FOREIGN;
  if (page[7] > FORMAT_VERSION) return CVAULT_REFUSED_NEWER_FORMAT;
  if (page[7] != FORMAT_VERSION) return CVAULT_REFUSED_FOREIGN;
  memcpy(id, page + 8, 8);
  memcpy(id + 8, page + SECOND_CLEAR, 8);
  memcpy(check, page + SECOND_CLEAR + 8, KEY_CHECK);
  return CVAULT_REFUSED_NOT;
}

bool key_fits(const file_keys *keys, const uint8_t check[KEY_CHECK]) {
  return sodium_memcmp(keys->check, check, KEY_CHECK) == 0;
}

store *find_store_with_log(const char *path) {
  pthread_mutex_lock(&stores_mutex);
  store *found = stores;
  while (found != NULL && (strcmp(found->path, path) != 0 || found->logs == 0)) {
    found = found->next;
  }
  if (found != NULL) found->users++;
  pthread_mutex_unlock(&stores_mutex);
  return found;
}
