#ifndef CVAULT_H
#define CVAULT_H

// The only C of the vault: SQLite's encrypted file system layer on libsodium.
// docs/store-format.md describes every byte that it writes.
//
// libsodium comes with this header, so that the Vault target needs no other C module.

#include <sodium.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Starting

/// Prepares libsodium and registers the VFS "daybook" as SQLite's default. May be called again.
/// Returns 0, or a SQLite error code.
int cvault_start(void);

/// Puts the VFS called `name` below the encryption, for files opened from now on. What was
/// SQLite's default when `cvault_start` was first called is there at first. For tests that fail
/// or record single writes. Returns 0, or SQLITE_NOTFOUND (12).
int cvault_set_base(const char *name);

/// Forbids core dumps, tracing by other processes of the account, and new privileges, for
/// this process and those it starts. Returns 0, or the errno of the call that failed.
int cvault_harden_process(void);

// MARK: Keys

/// Binds a 32-byte key to the database at `path`, which need not exist yet. The key is kept
/// in guarded memory. All later opens of that file, by whatever name, use it. Binding another
/// key to a path that has one replaces it for later opens. Returns 0, or a SQLite error code.
int cvault_add_key(const char *path, const uint8_t key[32]);

/// Forgets and wipes the key of `path`. Connections that are open keep their derived keys until
/// they close. Returns 0, also where there was none.
int cvault_remove_key(const char *path);

/// Permits the next opens of `path` to create it where no file is, until `cvault_forbid_create`.
/// Without this a missing or empty file is refused: a store is never replaced by an empty one.
/// A key must be bound first; returns SQLITE_MISUSE (21) otherwise.
int cvault_allow_create(const char *path);

/// Ends what `cvault_allow_create` permitted. Returns 0.
int cvault_forbid_create(const char *path);

/// Why an open was refused.
typedef enum cvault_refusal {
  CVAULT_REFUSED_NOT = 0,          ///< nothing was refused since the last call
  CVAULT_REFUSED_NO_KEY = 1,       ///< no key is bound to that path
  CVAULT_REFUSED_WRONG_KEY = 2,    ///< the key is not this file's key
  CVAULT_REFUSED_PLAINTEXT = 3,    ///< the file is an unencrypted SQLite database
  CVAULT_REFUSED_FOREIGN = 4,      ///< the file is something else
  CVAULT_REFUSED_MISSING = 5,      ///< there is no file, and creating was not permitted
  CVAULT_REFUSED_EMPTY = 6,        ///< the file is empty, and creating was not permitted
  CVAULT_REFUSED_TRUNCATED = 7,    ///< the file is shorter than its first page
  CVAULT_REFUSED_NEWER_FORMAT = 8, ///< a later Daybook wrote it
  CVAULT_REFUSED_OPTION = 9,       ///< shared cache, or another way of opening that is not safe
  CVAULT_REFUSED_UNREADABLE = 10,  ///< the operating system refused
  CVAULT_REFUSED_DAMAGED_LOG = 11, ///< the write-ahead log is damaged before its end
} cvault_refusal;

/// The last refusal of this thread, or where it had none of this process; and in `message` (always terminated) which file and what
/// to do. Forgets it. `message` may be NULL.
cvault_refusal cvault_last_refusal(char *message, size_t capacity);

/// The 16 random bytes that name the file, chosen when it was created. Returns 0, or a SQLite
/// error code.
int cvault_file_id(const char *path, uint8_t file_id[16]);

// MARK: Durability

/// Makes all that was committed to the write-ahead log of the database at `path` durable
/// (fdatasync), through a descriptor that a connection of this process already has.
/// Returns 0, SQLITE_NOTFOUND (12) where this process has no such log open, or SQLITE_IOERR (10).
int cvault_sync_log(const char *path);

/// What recovery by this process, since it first had the database at `path` open, met at the end of its
/// log: how often it was torn, and how many commits it still bore the headers of. Returns 0, or
/// SQLITE_NOTFOUND (12) where this process has no such log open.
int cvault_torn_log(const char *path, uint32_t *times, uint32_t *commits);

/// What the head of a log's index says: it differs after every commit by anybody.
typedef struct cvault_log_state {
  uint64_t words[6];
  uint32_t commits; ///< counted up by each commit, and around
} cvault_log_state;

struct sqlite3;

/// The state of the log under a connection, from the memory that the processes share: no lock is taken and
/// no file is read. Returns 0, or SQLITE_NOTFOUND (12) where the connection has not looked at its log yet.
int cvault_log_state_of(struct sqlite3 *connection, cvault_log_state *state);

// MARK: Cache of authenticated pages

/// Sets the size of the process-wide cache in bytes; 0 turns it off. 16 MiB at first.
/// Returns 0, or SQLITE_NOMEM (7).
int cvault_set_cache_size(size_t bytes);

/// Wipes every page in the process-wide cache.
void cvault_wipe_cache(void);

// MARK: Counters

/// What the VFS did in this process since it started.
typedef struct cvault_counts {
  uint64_t main_encrypted;
  uint64_t main_decrypted;
  uint64_t log_encrypted;
  uint64_t log_decrypted;
  uint64_t journal_encrypted;
  uint64_t journal_decrypted;
  uint64_t temporary_encrypted;
  uint64_t temporary_decrypted;
  uint64_t authentication_failures;
  uint64_t torn_frames;        ///< frames at the end of a log that did not authenticate
  uint64_t damaged_frames;     ///< frames that did not, with a later one that does
  uint64_t rewritten_headers;  ///< frame headers that were written again without their page
  uint64_t rewritten_pages;    ///< pages that were written again without their frame header
  uint64_t mended_frames;      ///< frames whose sums SQLite had forgotten after a savepoint
  uint64_t gap_fills;          ///< pages of zeros written where SQLite left a hole
  uint64_t refused_writes;     ///< writes that would have damaged the file
  uint64_t header_retries;     ///< reads of the first page repeated beside a writer
  uint64_t cache_hits;
  uint64_t cache_misses;
  uint64_t refused_opens;
  uint64_t torn_commits;       ///< commits of which such a torn end still bears the header
} cvault_counts;

/// The counters now.
cvault_counts cvault_counters(void);

// MARK: Verifying and salvaging

/// The verdict on one page or frame.
typedef enum cvault_verdict {
  CVAULT_PAGE_AUTHENTIC = 0, ///< as it was written
  CVAULT_PAGE_DAMAGED = 1,   ///< does not authenticate
  CVAULT_PAGE_SHORT = 2,     ///< the file ends within it
  CVAULT_PAGE_LOCK = 3,      ///< the lock page, never written
  CVAULT_FRAME_AUTHENTIC = 4,
  CVAULT_FRAME_DAMAGED = 5,  ///< does not authenticate, and a later frame of this log does
  CVAULT_FRAME_TORN = 6,     ///< the log ends here: what an interrupted write leaves
  CVAULT_FRAME_STALE = 7,    ///< left from before the last checkpoint
  CVAULT_PAGE_IN_LOG = 8,    ///< half written by a checkpoint, which the log will repeat
} cvault_verdict;

/// Called for each page (`frame` is 0) and each frame (numbered from 1). Not 0 stops the walk.
typedef int (*cvault_verify_callback)(
  void *context, uint32_t page, uint32_t frame, cvault_verdict verdict);

/// Authenticates every page of the file at `path`, free ones too, and the frames of its log,
/// also while this process has it open or another one writes to it. Returns 0 where all is authentic, SQLITE_CORRUPT (11) where
/// something is not, or another SQLite error code.
int cvault_verify_file(
  const char *path, const uint8_t key[32], cvault_verify_callback callback, void *context);

/// A damaged file, open for reading what still authenticates.
typedef struct cvault_salvage cvault_salvage;

/// Opens a copy of a file for salvage. Changes nothing. NULL where the file cannot be read or
/// the key cannot be its key; `file_id`, where not NULL, replaces a first page that is lost.
cvault_salvage *cvault_salvage_open(
  const char *path, const uint8_t key[32], const uint8_t file_id[16]);

/// The number of pages: the larger of what the file holds and what its log says.
uint32_t cvault_salvage_page_count(const cvault_salvage *salvage);

/// Reads the newest authentic image of a page (4096 bytes) from log or file: SQLite's own bytes.
/// Returns 0, SQLITE_CORRUPT (11) where none authenticates, or another SQLite error code.
int cvault_salvage_read_page(cvault_salvage *salvage, uint32_t page, uint8_t image[4096]);

/// Closes it and wipes its keys.
void cvault_salvage_close(cvault_salvage *salvage);

#ifdef __cplusplus
}
#endif

#endif
