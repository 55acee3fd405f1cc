#ifndef VAULT_FAULTS_H
#define VAULT_FAULTS_H

// A VFS below the encryption, for tests: it fails single operations on the files of one folder,
// and records what is written to them. Tests of several folders can run at once.

#include <sqlite3.h>
#include <stdint.h>

/// Puts the VFS "vault-faults" below the encryption. May be called again. 0, or a SQLite code.
int faults_install(void);

typedef enum faults_kind {
  FAULTS_NONE = 0,
  FAULTS_IO = 1,          ///< the operation fails (EIO)
  FAULTS_FULL = 2,        ///< a write fails for want of room (ENOSPC)
  FAULTS_SHORT_WRITE = 3, ///< half of a write arrives, then it fails
} faults_kind;

/// The `nth` operation (1 is the next) that changes a file of `folder` fails, and with
/// `lasting` all after it too. What it does: write, sync, truncate or delete.
void faults_arm(const char *folder, faults_kind kind, long nth, int lasting);

/// Ends the faults of `folder`. Returns how many operations failed.
long faults_disarm(const char *folder);

typedef enum faults_operation {
  FAULTS_WRITE = 1,
  FAULTS_TRUNCATE = 2,
  FAULTS_SYNC = 3,
  FAULTS_DELETE = 4,
  FAULTS_NOTE = 5, ///< what the test itself put into the record
} faults_operation;

/// One operation as it was recorded.
typedef struct faults_event {
  faults_operation operation;
  const char *name;     ///< of the file, without its folder
  int64_t offset;       ///< of a write; the size of a truncation; the value of a note
  int64_t length;       ///< of a write
  const uint8_t *bytes; ///< of a write
} faults_event;

/// Records the operations of `folder` from now on.
void faults_record(const char *folder);

/// Puts a note into the record of `folder`.
void faults_note(const char *folder, int64_t value);

/// The number of events recorded for `folder`, and one of them. They stay until `faults_forget`.
long faults_event_count(const char *folder);
faults_event faults_event_at(const char *folder, long index);

/// Ends recording and frees what was recorded.
void faults_forget(const char *folder);

#endif
