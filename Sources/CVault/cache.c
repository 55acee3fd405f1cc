#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// Pages that authenticated, for the whole process. A page is found by nonce, tag and place:
// its bytes on disk have been read already, so that nothing needs to be invalidated when
// another connection or another process writes. The memory is kept out of core dumps and out of
// children, and is wiped before it is given back.

enum { WAYS = 8, LOCKS = 64, DEFAULT_SIZE = 32 << 20 };

/// What a set needs for finding, close together: a lookup that fails touches nothing else.
typedef struct set {
  uint64_t prints[WAYS]; ///< the first bytes of the nonces; 0 where free
  uint32_t used[WAYS];   ///< when, in turns of the set
  uint32_t turn;
} set;

typedef struct slot {
  uint8_t nonce_and_tag[RESERVED];
  uint8_t place[MAXIMUM_PLACE];
  uint16_t place_length;
  uint16_t length;
  uint8_t body[FRAME_BODY];
} slot;

enum { SET_SIZE = sizeof(set) + WAYS * sizeof(slot) };

static pthread_rwlock_t shape_lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t set_locks[LOCKS];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static set *sets;
static slot *slots;
static size_t set_count;
static size_t wanted_size = DEFAULT_SIZE;
static bool is_off;

static void lock_all(void) {
  pthread_rwlock_wrlock(&shape_lock);
}

static void unlock_all(void) {
  pthread_rwlock_unlock(&shape_lock);
}

/// The child owns no lock of its parent's threads, and sees zeros where the pages were.
static void restart_in_child(void) {
  pthread_rwlock_init(&shape_lock, NULL);
  for (int lock = 0; lock < LOCKS; lock++) pthread_mutex_init(&set_locks[lock], NULL);
}

static void prepare(void) {
  for (int lock = 0; lock < LOCKS; lock++) pthread_mutex_init(&set_locks[lock], NULL);
  pthread_atfork(lock_all, unlock_all, restart_in_child);
}

static void release(void) {
  if (sets == NULL) return;
  for (size_t index = 0; index < set_count * WAYS; index++) {
    if (sets[index / WAYS].prints[index % WAYS] != 0) sodium_memzero(&slots[index], sizeof(slot));
  }
  munmap(sets, set_count * SET_SIZE);
  sets = NULL;
  slots = NULL;
  set_count = 0;
}

/// Maps the sets. The shape lock is held for writing.
static int reserve(size_t bytes) {
  release();
  size_t wanted = bytes / SET_SIZE;
  is_off = wanted == 0;
  if (is_off) return SQLITE_OK;
  void *memory = mmap(
    NULL, wanted * SET_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    is_off = true;
    return SQLITE_NOMEM;
  }
  madvise(memory, wanted * SET_SIZE, MADV_DONTDUMP);
  madvise(memory, wanted * SET_SIZE, MADV_WIPEONFORK);
  sets = memory;
  slots = (slot *)(void *)(sets + wanted);
  set_count = wanted;
  return SQLITE_OK;
}

int cvault_set_cache_size(size_t bytes) {
  pthread_once(&once, prepare);
  pthread_rwlock_wrlock(&shape_lock);
  wanted_size = bytes;
  int code = reserve(bytes);
  pthread_rwlock_unlock(&shape_lock);
  return code;
}

void cvault_wipe_cache(void) {
  pthread_once(&once, prepare);
  pthread_rwlock_wrlock(&shape_lock);
  // Mapped again with the next page, so that what was never used costs nothing.
  release();
  pthread_rwlock_unlock(&shape_lock);
}

/// Takes the shape lock for reading, with the sets mapped. False where there is no cache.
static bool enter(void) {
  pthread_once(&once, prepare);
  pthread_rwlock_rdlock(&shape_lock);
  if (sets != NULL) return true;
  bool off = is_off;
  pthread_rwlock_unlock(&shape_lock);
  if (off) return false;
  pthread_rwlock_wrlock(&shape_lock);
  if (sets == NULL && !is_off) reserve(wanted_size);
  pthread_rwlock_unlock(&shape_lock);
  pthread_rwlock_rdlock(&shape_lock);
  if (sets != NULL) return true;
  pthread_rwlock_unlock(&shape_lock);
  return false;
}

/// Nonces are random, so that their first bytes spread the pages evenly.
static uint64_t print_of(const uint8_t *nonce) {
  uint64_t print;
  memcpy(&print, nonce, sizeof print);
  return print;
}

bool cache_find(
  const uint8_t nonce_and_tag[RESERVED], const uint8_t *place, size_t place_length, uint8_t *body,
  size_t length) {
  if (!enter()) return false;
  const uint64_t print = print_of(nonce_and_tag);
  const size_t index = (size_t)(print % set_count);
  set *row = &sets[index];
  bool found = false;
  pthread_mutex_lock(&set_locks[index % LOCKS]);
  for (int way = 0; way < WAYS && !found; way++) {
    if (row->prints[way] != print || print == 0) continue;
    const slot *each = &slots[index * WAYS + (size_t)way];
    found = each->length == length && each->place_length == place_length
      && memcmp(each->nonce_and_tag, nonce_and_tag, RESERVED) == 0
      && memcmp(each->place, place, place_length) == 0;
    if (found) {
      memcpy(body, each->body, length);
      row->used[way] = ++row->turn;
    }
  }
  pthread_mutex_unlock(&set_locks[index % LOCKS]);
  pthread_rwlock_unlock(&shape_lock);
  count(found ? COUNT_CACHE_HITS : COUNT_CACHE_MISSES);
  return found;
}

void cache_keep(
  const uint8_t nonce_and_tag[RESERVED], const uint8_t *place, size_t place_length,
  const uint8_t *body, size_t length) {
  if (!enter()) return;
  const uint64_t print = print_of(nonce_and_tag);
  const size_t index = (size_t)(print % set_count);
  set *row = &sets[index];
  pthread_mutex_lock(&set_locks[index % LOCKS]);
  int oldest = 0;
  for (int way = 0; way < WAYS && row->prints[oldest] != 0; way++) {
    if (row->prints[way] == 0 || (int32_t)(row->used[way] - row->used[oldest]) < 0) oldest = way;
  }
  slot *kept = &slots[index * WAYS + (size_t)oldest];
  memcpy(kept->nonce_and_tag, nonce_and_tag, RESERVED);
  memcpy(kept->place, place, place_length);
  memcpy(kept->body, body, length);
  kept->place_length = (uint16_t)place_length;
  kept->length = (uint16_t)length;
  row->prints[oldest] = print;
  row->used[oldest] = ++row->turn;
  pthread_mutex_unlock(&set_locks[index % LOCKS]);
  pthread_rwlock_unlock(&shape_lock);
}
