#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// Pages that authenticated, for the whole process. A page is found by nonce, tag and place:
// its bytes on disk have been read already, so that nothing needs to be invalidated when
// another connection or another process writes. The memory is kept out of core dumps and out of
// children, and is wiped before it is given back.

enum { WAYS = 8, LOCKS = 16, ASKED = 16384, DEFAULT_SIZE = 16 << 20 };

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

static pthread_mutex_t locks[LOCKS];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static set *sets;
static slot *slots;
static size_t set_count; ///< a multiple of LOCKS, so that a nonce names its lock without it
static size_t wanted_size = DEFAULT_SIZE;

// Pages that were asked for once. Only who is asked for again is kept: a scan of the whole file
// neither pays for keeping its pages nor drives others out.
static _Atomic(uint32_t) asked[ASKED];

static void lock_all(void) {
  for (int lock = 0; lock < LOCKS; lock++) pthread_mutex_lock(&locks[lock]);
}

static void unlock_all(void) {
  for (int lock = LOCKS - 1; lock >= 0; lock--) pthread_mutex_unlock(&locks[lock]);
}

static void make_locks(void) {
  for (int lock = 0; lock < LOCKS; lock++) pthread_mutex_init(&locks[lock], NULL);
}

/// A child of fork() owns no lock of its parent's threads, and sees zeros where the pages were.
static void prepare(void) {
  make_locks();
  pthread_atfork(lock_all, unlock_all, make_locks);
}

static void release(void) {
  for (int index = 0; index < ASKED; index++) {
    atomic_store_explicit(&asked[index], 0, memory_order_relaxed);
  }
  if (sets == NULL) return;
  for (size_t index = 0; index < set_count * WAYS; index++) {
    if (sets[index / WAYS].prints[index % WAYS] != 0) sodium_memzero(&slots[index], sizeof(slot));
  }
  munmap(sets, set_count * SET_SIZE);
  sets = NULL;
  slots = NULL;
  set_count = 0;
}

/// Maps the sets. All locks are held.
static int reserve(void) {
  release();
  const size_t wanted = wanted_size / SET_SIZE / LOCKS * LOCKS;
  if (wanted == 0) return SQLITE_OK;
  const size_t bytes = wanted * SET_SIZE;
  void *memory =
    mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    wanted_size = 0;
    return SQLITE_NOMEM;
  }
  madvise(memory, bytes, MADV_DONTDUMP);
  madvise(memory, bytes, MADV_WIPEONFORK);
  sets = memory;
  slots = (slot *)(void *)(sets + wanted);
  set_count = wanted;
  return SQLITE_OK;
}

int cvault_set_cache_size(size_t bytes) {
  pthread_once(&once, prepare);
  lock_all();
  wanted_size = bytes;
  int code = reserve();
  unlock_all();
  return code;
}

void cvault_wipe_cache(void) {
  pthread_once(&once, prepare);
  lock_all();
  // Mapped again with the next page, so that what was never used costs nothing.
  release();
  unlock_all();
}

/// Takes the lock of a nonce, with the sets mapped. False, without the lock, where there is no
/// cache.
static bool enter(uint64_t print) {
  pthread_once(&once, prepare);
  pthread_mutex_lock(&locks[print % LOCKS]);
  if (sets != NULL) return true;
  const bool is_off = wanted_size == 0;
  pthread_mutex_unlock(&locks[print % LOCKS]);
  if (is_off) return false;
  lock_all();
  if (sets == NULL) reserve();
  unlock_all();
  pthread_mutex_lock(&locks[print % LOCKS]);
  if (sets != NULL) return true;
  pthread_mutex_unlock(&locks[print % LOCKS]);
  return false;
}

static void leave(uint64_t print) { pthread_mutex_unlock(&locks[print % LOCKS]); }

/// Nonces are random, so that their first bytes spread the pages evenly.
static uint64_t print_of(const uint8_t *nonce) {
  uint64_t print;
  memcpy(&print, nonce, sizeof print);
  return print;
}

/// Whether a page was asked for before, as far as that is remembered.
static bool was_asked(uint64_t print) {
  const uint32_t mark = (uint32_t)(print >> 32) | 1;
  return atomic_exchange_explicit(&asked[print % ASKED], mark, memory_order_relaxed) == mark;
}

found_in_cache cache_find(
  const uint8_t nonce_and_tag[RESERVED], const uint8_t *place, size_t place_length, uint8_t *body,
  size_t length) {
  const uint64_t print = print_of(nonce_and_tag);
  if (!enter(print)) return ABSENT;
  const size_t index = (size_t)(print % set_count);
  set *row = &sets[index];
  bool found = false;
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
  leave(print);
  count(found ? COUNT_CACHE_HITS : COUNT_CACHE_MISSES);
  if (found) return PRESENT;
  return was_asked(print) ? WANTED : ABSENT;
}

void cache_keep(
  const uint8_t nonce_and_tag[RESERVED], const uint8_t *place, size_t place_length,
  const uint8_t *body, size_t length) {
  const uint64_t print = print_of(nonce_and_tag);
  if (!enter(print)) return;
  const size_t index = (size_t)(print % set_count);
  set *row = &sets[index];
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
  leave(print);
}
