#ifndef CVAULT_INTERNAL_H
#define CVAULT_INTERNAL_H

// What the files of this target share. docs/store-format.md describes the bytes.

#include "CVault.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

enum {
  PAGE = 4096,
  NONCE = 24,
  TAG = 16,
  RESERVED = NONCE + TAG,
  BODY = PAGE - RESERVED,
  KEY = 32,
  FILE_ID = 16,
  KEY_CHECK = 12,
  FORMAT_VERSION = 1,

  // The first page's clear bytes: 0..15 and 72..91, which SQLite keeps zero.
  PREFIX = 16,
  SECOND_CLEAR = 72,
  SECOND_CLEAR_END = 92,
  FIRST_BODY = (SECOND_CLEAR - PREFIX) + (BODY - SECOND_CLEAR_END),

  LOG_HEADER = 32,
  FRAME_HEADER = 24,
  FRAME_CLEAR = 16,
  FRAME_SUM = 8,
  FRAME = FRAME_HEADER + PAGE,
  FRAME_BODY = BODY + FRAME_SUM,
  MARK = 4,
  MARKER = 32,
  MARKER_MAC = 16,
  LOG_VERSION = 3007000,          // SQLite's own
  SEALED_LOG_VERSION = 0x44420001, // ours: stock SQLite refuses it (SQLITE_CANTOPEN)

  MAIN_PLACE = 24,
  LOG_PLACE = 40,
  JOURNAL_PLACE = 32,
  MAXIMUM_PLACE = 40,
};

#define LOCK_PAGE_OFFSET 0x40000000
#define MAGIC "Daybook"

static inline uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline uint32_t little_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[1] << 8 | bytes[0];
}

static inline void put_big_endian(uint8_t *bytes, uint32_t value) {
  bytes[0] = (uint8_t)(value >> 24);
  bytes[1] = (uint8_t)(value >> 16);
  bytes[2] = (uint8_t)(value >> 8);
  bytes[3] = (uint8_t)value;
}

// MARK: Counters and refusals (counters.c)

/// One counter per member of cvault_counts, in its order.
typedef enum counter {
  COUNT_MAIN_ENCRYPTED,
  COUNT_MAIN_DECRYPTED,
  COUNT_LOG_ENCRYPTED,
  COUNT_LOG_DECRYPTED,
  COUNT_JOURNAL_ENCRYPTED,
  COUNT_JOURNAL_DECRYPTED,
  COUNT_TEMPORARY_ENCRYPTED,
  COUNT_TEMPORARY_DECRYPTED,
  COUNT_AUTHENTICATION_FAILURES,
  COUNT_TORN_FRAMES,
  COUNT_DAMAGED_FRAMES,
  COUNT_REWRITTEN_HEADERS,
  COUNT_REWRITTEN_PAGES,
  COUNT_MENDED_FRAMES,
  COUNT_GAP_FILLS,
  COUNT_REFUSED_WRITES,
  COUNT_HEADER_RETRIES,
  COUNT_CACHE_HITS,
  COUNT_CACHE_MISSES,
  COUNT_REFUSED_OPENS,
  COUNT_TORN_COMMITS,
  COUNTERS,
} counter;

extern atomic_uint_fast64_t vault_counters[COUNTERS];

static inline void count(counter which) {
  atomic_fetch_add_explicit(&vault_counters[which], 1, memory_order_relaxed);
}

/// Remembers a refusal for cvault_last_refusal, logs it, and returns `code`.
int refuse(int code, cvault_refusal reason, const char *path, const char *problem);

// MARK: Keys and stores (keys.c, store.c)

/// The keys of one file, each for one class of its files. Always in guarded memory.
typedef struct file_keys {
  uint8_t main[KEY];
  uint8_t log[KEY];
  uint8_t journal[KEY];
  uint8_t marker[KEY];
  uint8_t check[KEY_CHECK];
} file_keys;

/// Derives the keys of the file `id` from a store's key.
void derive_keys(file_keys *keys, const uint8_t store_key[KEY], const uint8_t id[FILE_ID]);

/// Copies the key bound to the file called `path` into `key` (guarded memory). False if none.
bool find_key(const char *path, uint8_t *key, bool *may_create);

typedef struct main_file main_file;
typedef struct log_file log_file;

/// What the connections of this process to one file share.
typedef struct store {
  struct store *next;
  unsigned users;
  char *path;
  dev_t device;
  ino_t inode;
  pthread_mutex_t mutex;

  // Chosen with the first page that is written, read with the first page that is found.
  atomic_bool born;
  bool created_here;
  uint8_t id[FILE_ID];
  file_keys *keys;
  uint8_t *store_key;

  // The log as this process wrote it: which frames of this generation it knows to be durable.
  uint8_t salts[8];
  uint32_t written;
  uint32_t durable;
  uint64_t rewrites;

  // The torn end that recovery in this process met.
  atomic_uint torn_frames;
  atomic_uint torn_commits;

  // A descriptor of its own for cvault_sync_log, while a log is open.
  atomic_uint logs;
  pthread_mutex_t syncing_mutex;
  sqlite3_file *syncing;
  char *syncing_name;
} store;

/// The file control by which a connection's file tells the state of its log.
#define LOG_STATE_CONTROL 0x44420001

/// Copies it from the head of the log's index. 0, or SQLITE_NOTFOUND where none is mapped.
int read_log_state(const volatile uint64_t *log_index, cvault_log_state *state);

/// Joins the store of a file that is open, with one more user; NULL without memory.
store *join_store(const char *path, const uint8_t *store_key);

/// One more user of a store that has one.
void keep_store(store *store);

/// Gives a user back; the last one wipes the keys.
void leave_store(store *store);

/// Joins the store of the file called `path` if it has a log open in this process, else NULL.
store *find_store_with_log(const char *path);

/// Takes `id` as the file's identity and derives its keys.
void adopt_identity(store *store, const uint8_t id[FILE_ID]);

/// Reads the first page's clear bytes. CVAULT_REFUSED_NOT where they are this format's; then
/// `id` and `check` are filled in.
cvault_refusal read_prefix(const uint8_t *page, uint8_t id[FILE_ID], uint8_t check[KEY_CHECK]);

/// Whether the first page's key check value is that of `keys`.
bool key_fits(const file_keys *keys, const uint8_t check[KEY_CHECK]);

/// The full name of a file as SQLite knows it (symbolic links resolved). malloc'ed; NULL on error.
char *full_name(const char *path);

/// The VFS below the encryption.
sqlite3_vfs *base_vfs(void);

/// Opens a file through the VFS below, in memory of its own. `flags_out` may be NULL.
int open_base(const char *name, int flags, sqlite3_file **file, int *flags_out);
void close_base(sqlite3_file *file);

// MARK: Sealing (seal.c)

void main_place(uint8_t place[MAIN_PLACE], const uint8_t id[FILE_ID], uint32_t page);

/// Seals SQLite's page into `sealed` (4096 bytes, not the same memory).
void seal_main(const store *store, uint32_t page, const uint8_t *plain, uint8_t *sealed);

/// Opens a sealed page in place. False where it does not authenticate; then it holds zeros.
bool open_main(const uint8_t *key, const uint8_t id[FILE_ID], uint32_t page, uint8_t *image);

/// Seals a frame: `header` is SQLite's, `plain` its page, `durable` the mark.
void seal_frame(
  const store *store, uint32_t index, uint32_t durable, const uint8_t *header,
  const uint8_t *plain, uint8_t *sealed);

/// Opens a sealed frame (4120 bytes) in place, its header included.
bool open_frame(const uint8_t *key, const uint8_t id[FILE_ID], uint32_t index, uint8_t *frame);

/// The mark of a sealed frame: every frame up to it was durable when this one was written.
uint32_t frame_mark(const uint8_t *sealed);

void seal_journal(
  const store *store, uint32_t page, uint64_t offset, const uint8_t *plain, uint8_t *sealed);
bool open_journal(const store *store, uint32_t page, uint64_t offset, uint8_t *image);

/// What hides the sum that follows a journal record.
uint32_t journal_mask(const store *store, const uint8_t nonce[NONCE]);

/// The marker that says that the first `frames` frames are durable.
void make_marker(
  const uint8_t *key, const uint8_t id[FILE_ID], const uint8_t salts[8], uint32_t frames,
  uint8_t marker[MARKER]);
bool check_marker(
  const uint8_t *key, const uint8_t id[FILE_ID], const uint8_t salts[8], const uint8_t *marker,
  uint32_t *frames);

// MARK: Cache (cache.c)

/// What the cache says of a page.
typedef enum found_in_cache {
  ABSENT,  ///< not there
  WANTED,  ///< not there, and not asked for the first time: worth keeping
  PRESENT, ///< copied
} found_in_cache;

/// Copies the plaintext of a page sealed with that nonce and tag in that place, if it is there.
found_in_cache cache_find(
  const uint8_t nonce_and_tag[RESERVED], const uint8_t *place, size_t place_length, uint8_t *body,
  size_t length);
void cache_keep(
  const uint8_t nonce_and_tag[RESERVED], const uint8_t *place, size_t place_length,
  const uint8_t *body, size_t length);

// MARK: Files (main_file.c, log_file.c, journal_file.c, temporary_file.c)

/// The database file of one connection.
struct main_file {
  sqlite3_file head;
  sqlite3_file *base;
  store *store;
  log_file *log;
  int level; ///< of SQLite's lock on the file
  bool writing_log; ///< holds the lock under which frames are written
  uint8_t scratch[PAGE];
  const volatile uint64_t *log_index; // the head of the log's index, while it is mapped
};

/// The write-ahead log of one connection.
struct log_file {
  sqlite3_file head;
  sqlite3_file *base;
  main_file *main;
  store *store;

  bool holding; ///< `held` is a header whose page has not come yet
  sqlite3_int64 held_offset;
  uint8_t held[FRAME_HEADER];

  sqlite3_int64 opened_offset; ///< where `opened` was read from, or -1
  uint8_t opened[FRAME];       ///< the last whole frame read, in SQLite's bytes

  uint8_t own_salts[8];
  uint32_t own_first; ///< frames that this connection wrote in this generation
  uint32_t own_last;
  uint32_t last_page;      ///< the frame whose page was written last
  uint32_t first_unsummed; ///< the first frame that has no salts and sum yet, or 0
  uint8_t frame[FRAME];
};

typedef struct journal_file {
  sqlite3_file head;
  sqlite3_file *base;
  main_file *main;
  uint32_t page;                 ///< of the record under way
  sqlite3_int64 record_offset;   ///< where its page is expected, or -1
  sqlite3_int64 sum_offset;      ///< where its sum is expected, or -1
  uint32_t mask;
  uint32_t sum; ///< of the page that was read last, in SQLite's way
  uint8_t scratch[PAGE];
} journal_file;

typedef struct temporary_file temporary_file;

int open_main_file(const char *name, sqlite3_file *file, int flags, int *flags_out);
int open_log_file(const char *name, sqlite3_file *file, int flags, int *flags_out);
int open_journal_file(const char *name, sqlite3_file *file, int flags, int *flags_out);
int open_temporary_file(const char *name, sqlite3_file *file, int flags, int *flags_out);
size_t temporary_file_size(void);

/// The main file that a log or journal belongs to, or NULL where it is not ours.
main_file *main_file_of(const char *name);

/// Whether the methods are those of our main files.
bool is_main_file(const sqlite3_file *file);

/// Makes sure that the store knows its identity. SQLITE_OK, SQLITE_EMPTY while the file has no
/// first page, or an error.
int learn_identity(main_file *file);

/// Gives a new file its identity, with the first page that is written to it or its journal.
int choose_identity(main_file *file);

/// Another writer may have been at work: frames written before are no longer this one's own.
void forget_own_frames(log_file *log);

/// Writes a header that is still held back, at the latest when its transaction ends.
int flush_held_header(log_file *log);

/// Prepares a main file whose base is open and whose store is joined.
void start_main_file(sqlite3_file *file, sqlite3_file *base, store *store);

/// Seals header and page and writes them as one.
int write_frame(
  log_file *log, sqlite3_int64 offset, const uint8_t *header, const uint8_t *plain);

/// SQLite is about to compute sums again from behind `index`: gives the frames up to there the
/// salts and sums that it forgets. `index` becomes the frame whose sum it must go on from.
int mend_frames(log_file *log, uint32_t *index);

/// The sum that a log's header must carry.
void log_header_sum(const uint8_t *header, uint8_t sum_bytes[FRAME_SUM]);

// MARK: A journal's headers (journal_header.c)

bool is_journal_header(const uint8_t *bytes, int amount);
int write_journal_header(
  journal_file *journal, const uint8_t *plain, int amount, sqlite3_int64 offset);
int erase_journal_header(journal_file *journal, sqlite3_int64 offset);

/// Whether there is a header that has been changed.
bool is_damaged_header(journal_file *journal, sqlite3_int64 offset);

/// Whether a header counts the record at `offset` among those that were durable; then what that
/// header adds to the sums of its records.
bool find_segment(journal_file *journal, sqlite3_int64 offset, uint32_t *first_sum);

// MARK: What is durable (durability.c)

/// A moment in the writing of a log: what a sync that starts now will have made durable.
typedef struct log_moment {
  uint8_t salts[8];
  uint32_t written;
  uint64_t rewrites;
} log_moment;

log_moment log_moment_now(store *store);

/// A sync that had started at `moment` has ended well.
void note_durable(store *store, const log_moment *moment);

/// Frame `index` is about to be written. Returns its mark.
uint32_t note_frame(store *store, const uint8_t salts[8], uint32_t index);

void log_opened(store *store);
void log_closed(store *store);

// MARK: Judging logs (log_damage.c)

/// The 32 bytes of a log's header on disk, to those that SQLite wrote. False where they are
/// not the header of a sealed log.
bool header_to_sqlite(uint8_t header[LOG_HEADER]);
bool header_to_disk(uint8_t header[LOG_HEADER]);

/// Whether they are the header of an unencrypted log.
bool is_plain_log_header(const uint8_t header[LOG_HEADER]);

/// Whether something later in the log proves that frame `index` had been durable.
bool proves_durable(
  sqlite3_file *base, const file_keys *keys, const uint8_t id[FILE_ID], const uint8_t salts[8],
  uint32_t index);

/// How many commits a torn end that begins with frame `index` bears the headers of, each counted.
uint32_t count_torn_commits(sqlite3_file *base, const uint8_t salts[8], uint32_t index);

/// Whether any frame of a log whose header is damaged authenticates.
bool has_authentic_frame(sqlite3_file *base, const file_keys *keys, const uint8_t id[FILE_ID]);

static inline sqlite3_int64 frame_offset(uint32_t index) {
  return LOG_HEADER + (sqlite3_int64)(index - 1) * FRAME;
}

#endif
