#include "CVault.h"
#include "session.h"

#include <stdlib.h>
#include <string.h>

/// A file whose operations pass through here.
typedef struct watched_file {
  sqlite3_file head;
  sqlite3_file *real;
  char *path;
} watched_file;

static sqlite3_vfs *real_vfs;

static watched_file *watched(sqlite3_file *head) { return (watched_file *)head; }

static sqlite3_file *real(sqlite3_file *head) { return watched(head)->real; }

static int watched_close(sqlite3_file *head) {
  watched_file *file = watched(head);
  int code = file->real->pMethods->xClose(file->real);
  free(file->real);
  free(file->path);
  return code;
}

static int watched_read(sqlite3_file *head, void *buffer, int amount, sqlite3_int64 offset) {
  return real(head)->pMethods->xRead(real(head), buffer, amount, offset);
}

static int watched_write(
  sqlite3_file *head, const void *buffer, int amount, sqlite3_int64 offset) {
  const judgement found = judge_operation(watched(head)->path, FAULTS_WRITE);
  if (found == FAIL) return SQLITE_IOERR_WRITE;
  if (found == FAIL_FULL) return SQLITE_FULL;
  const int part = found == FAIL_HALF ? amount / 2 : amount;
  int code = real(head)->pMethods->xWrite(real(head), buffer, part, offset);
  if (code == SQLITE_OK) {
    record_operation(watched(head)->path, FAULTS_WRITE, offset, buffer, part);
  }
  return found == FAIL_HALF ? SQLITE_FULL : code;
}

static int watched_truncate(sqlite3_file *head, sqlite3_int64 size) {
  if (judge_operation(watched(head)->path, FAULTS_TRUNCATE) != PROCEED) {
    return SQLITE_IOERR_TRUNCATE;
  }
  int code = real(head)->pMethods->xTruncate(real(head), size);
  if (code == SQLITE_OK) {
    record_operation(watched(head)->path, FAULTS_TRUNCATE, size, NULL, 0);
  }
  return code;
}

static int watched_sync(sqlite3_file *head, int flags) {
  if (judge_operation(watched(head)->path, FAULTS_SYNC) != PROCEED) return SQLITE_IOERR_FSYNC;
  // The record is what a power loss would leave: the disk itself need not be waited for.
  if (record_operation(watched(head)->path, FAULTS_SYNC, 0, NULL, 0)) return SQLITE_OK;
  return real(head)->pMethods->xSync(real(head), flags);
}

static int watched_size(sqlite3_file *head, sqlite3_int64 *size) {
  return real(head)->pMethods->xFileSize(real(head), size);
}

static int watched_lock(sqlite3_file *head, int level) {
  return real(head)->pMethods->xLock(real(head), level);
}

static int watched_unlock(sqlite3_file *head, int level) {
  return real(head)->pMethods->xUnlock(real(head), level);
}

static int watched_check_lock(sqlite3_file *head, int *result) {
  return real(head)->pMethods->xCheckReservedLock(real(head), result);
}

static int watched_control(sqlite3_file *head, int operation, void *argument) {
  return real(head)->pMethods->xFileControl(real(head), operation, argument);
}

static int watched_sector_size(sqlite3_file *head) {
  return real(head)->pMethods->xSectorSize(real(head));
}

static int watched_characteristics(sqlite3_file *head) {
  return real(head)->pMethods->xDeviceCharacteristics(real(head));
}

static int watched_shm_map(
  sqlite3_file *head, int region, int size, int extend, void volatile **at) {
  return real(head)->pMethods->xShmMap(real(head), region, size, extend, at);
}

static int watched_shm_lock(sqlite3_file *head, int offset, int amount, int flags) {
  return real(head)->pMethods->xShmLock(real(head), offset, amount, flags);
}

static void watched_shm_barrier(sqlite3_file *head) {
  real(head)->pMethods->xShmBarrier(real(head));
}

static int watched_shm_unmap(sqlite3_file *head, int delete) {
  return real(head)->pMethods->xShmUnmap(real(head), delete);
}

static const sqlite3_io_methods watched_methods = {
  .iVersion = 2,
  .xClose = watched_close,
  .xRead = watched_read,
  .xWrite = watched_write,
  .xTruncate = watched_truncate,
  .xSync = watched_sync,
  .xFileSize = watched_size,
  .xLock = watched_lock,
  .xUnlock = watched_unlock,
  .xCheckReservedLock = watched_check_lock,
  .xFileControl = watched_control,
  .xSectorSize = watched_sector_size,
  .xDeviceCharacteristics = watched_characteristics,
  .xShmMap = watched_shm_map,
  .xShmLock = watched_shm_lock,
  .xShmBarrier = watched_shm_barrier,
  .xShmUnmap = watched_shm_unmap,
};

static int faults_open(
  sqlite3_vfs *vfs, const char *name, sqlite3_file *head, int flags, int *flags_out) {
  (void)vfs;
  watched_file *file = watched(head);
  file->head.pMethods = NULL;
  file->real = calloc(1, (size_t)real_vfs->szOsFile);
  file->path = strdup(name == NULL ? "" : name);
  int code = real_vfs->xOpen(real_vfs, name, file->real, flags, flags_out);
  if (code != SQLITE_OK) {
    if (file->real->pMethods != NULL) file->real->pMethods->xClose(file->real);
    free(file->real);
    free(file->path);
    return code;
  }
  file->head.pMethods = &watched_methods;
  return SQLITE_OK;
}

static int faults_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
  (void)vfs;
  if (judge_operation(name, FAULTS_DELETE) != PROCEED) return SQLITE_IOERR_DELETE;
  int code = real_vfs->xDelete(real_vfs, name, sync_folder);
  if (code == SQLITE_OK) record_operation(name, FAULTS_DELETE, sync_folder, NULL, 0);
  return code;
}

int faults_install(void) {
  static sqlite3_vfs vfs;
  int code = cvault_start();
  if (code != SQLITE_OK) return code;
  real_vfs = sqlite3_vfs_find("unix");
  if (sqlite3_vfs_find("vault-faults") == NULL) {
    vfs = *real_vfs;
    vfs.zName = "vault-faults";
    vfs.pNext = NULL;
    vfs.szOsFile = sizeof(watched_file);
    vfs.xOpen = faults_open;
    vfs.xDelete = faults_delete;
    code = sqlite3_vfs_register(&vfs, 0);
  }
  return code == SQLITE_OK ? cvault_set_base("vault-faults") : code;
}
