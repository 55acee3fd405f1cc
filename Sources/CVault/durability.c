#include "internal.h"

#include <stdlib.h>
#include <string.h>

// Which frames of a log are durable. Each frame carries, in the last four bytes of its nonce,
// how many frames its writer knew to be durable; so a frame that does not authenticate is
// damage where a later one vouches for it, and the torn end of a log where none does.

log_moment log_moment_now(store *store) {
  log_moment moment;
  pthread_mutex_lock(&store->mutex);
  memcpy(moment.salts, store->salts, 8);
  moment.written = store->written;
  moment.rewrites = store->rewrites;
  pthread_mutex_unlock(&store->mutex);
  return moment;
}

void note_durable(store *store, const log_moment *moment) {
  pthread_mutex_lock(&store->mutex);
  // What was rewritten while the sync ran may or may not be in it.
  if (memcmp(store->salts, moment->salts, 8) == 0 && store->rewrites == moment->rewrites
      && store->durable < moment->written) {
    store->durable = moment->written;
  }
  pthread_mutex_unlock(&store->mutex);
}

uint32_t note_frame(store *store, const uint8_t salts[8], uint32_t index) {
  pthread_mutex_lock(&store->mutex);
  // SQLite leaves the salts out while it will have to compute all sums of a transaction again.
  if (memcmp(store->salts, salts, 8) != 0 && !sodium_is_zero(salts, 8)) {
    memcpy(store->salts, salts, 8);
    store->written = 0;
    store->durable = 0;
    store->rewrites++;
  } else if (index <= store->written) {
    store->rewrites++;
  }
  // A frame written again is not durable, nor is what followed its older form.
  if (store->durable >= index) store->durable = index - 1;
  store->written = index;
  const uint32_t mark = store->durable;
  pthread_mutex_unlock(&store->mutex);
  return mark;
}

void log_opened(store *store) { atomic_fetch_add(&store->logs, 1); }

void log_closed(store *store) {
  pthread_mutex_lock(&store->syncing_mutex);
  if (atomic_fetch_sub(&store->logs, 1) == 1 && store->syncing != NULL) {
    close_base(store->syncing);
    free(store->syncing_name);
    store->syncing = NULL;
    store->syncing_name = NULL;
  }
  pthread_mutex_unlock(&store->syncing_mutex);
}

/// Opens the descriptor for syncing. No lock lies on a log, so that closing another descriptor
/// of it does no harm; the database file itself would lose its locks.
static int open_for_syncing(store *store) {
  // The name ends in several zeros because the VFS below may look for parameters behind it.
  size_t length = strlen(store->path);
  char *name = calloc(1, length + 8);
  if (name == NULL) return SQLITE_NOMEM;
  memcpy(name, store->path, length);
  memcpy(name + length, "-wal", 4);
  int code =
    open_base(name, SQLITE_OPEN_WAL | SQLITE_OPEN_READWRITE, &store->syncing, NULL);
  if (code != SQLITE_OK) {
    free(name);
    return code;
  }
  store->syncing_name = name;
  return SQLITE_OK;
}

int cvault_torn_log(const char *path, uint32_t *times, uint32_t *commits) {
  char *name = full_name(path);
  if (name == NULL) return SQLITE_NOTFOUND;
  store *found = find_store_with_log(name);
  free(name);
  if (found == NULL) return SQLITE_NOTFOUND;
  *times = atomic_load(&found->torn_frames);
  *commits = atomic_load(&found->torn_commits);
  leave_store(found);
  return SQLITE_OK;
}

int cvault_sync_log(const char *path) {
  char *name = full_name(path);
  if (name == NULL) return SQLITE_NOTFOUND;
  store *found = find_store_with_log(name);
  free(name);
  if (found == NULL) return SQLITE_NOTFOUND;
  pthread_mutex_lock(&found->syncing_mutex);
  int code = SQLITE_OK;
  if (atomic_load(&found->logs) == 0) {
    code = SQLITE_NOTFOUND;
  } else if (found->syncing == NULL) {
    code = open_for_syncing(found);
  }
  if (code == SQLITE_OK) {
    const log_moment moment = log_moment_now(found);
    code = found->syncing->pMethods->xSync(
      found->syncing, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
    if (code == SQLITE_OK) note_durable(found, &moment);
  }
  pthread_mutex_unlock(&found->syncing_mutex);
  leave_store(found);
  return code;
}
