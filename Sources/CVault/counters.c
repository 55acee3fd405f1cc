#include "internal.h"

#include <stdio.h>
#include <string.h>

atomic_uint_fast64_t vault_counters[COUNTERS];

_Static_assert(
  sizeof(cvault_counts) == COUNTERS * sizeof(uint64_t), "one counter per member, in order");

cvault_counts cvault_counters(void) {
  uint64_t values[COUNTERS];
  for (int which = 0; which < COUNTERS; which++) {
    values[which] = atomic_load_explicit(&vault_counters[which], memory_order_relaxed);
  }
  cvault_counts counts;
  memcpy(&counts, values, sizeof counts);
  return counts;
}

/// A refusal and what to say of it.
typedef struct refusal {
  cvault_refusal reason;
  char message[1024];
} refusal;

// The thread that opened a file asks first; another one may ask on its behalf.
static _Thread_local refusal of_thread;
static refusal of_process;
static pthread_mutex_t refusal_mutex = PTHREAD_MUTEX_INITIALIZER;

int refuse(int code, cvault_refusal reason, const char *path, const char *problem) {
  count(COUNT_REFUSED_OPENS);
  of_thread.reason = reason;
  snprintf(of_thread.message, sizeof of_thread.message, "%s: %s", path, problem);
  pthread_mutex_lock(&refusal_mutex);
  of_process = of_thread;
  pthread_mutex_unlock(&refusal_mutex);
  sqlite3_log(code, "%s: %s", path, problem);
  return code;
}

cvault_refusal cvault_last_refusal(char *message, size_t capacity) {
  pthread_mutex_lock(&refusal_mutex);
  const refusal *found = of_thread.reason != CVAULT_REFUSED_NOT ? &of_thread : &of_process;
  const cvault_refusal reason = found->reason;
  if (message != NULL && capacity > 0) {
    snprintf(message, capacity, "%s", reason == CVAULT_REFUSED_NOT ? "" : found->message);
  }
  of_thread.reason = CVAULT_REFUSED_NOT;
  of_process.reason = CVAULT_REFUSED_NOT;
  pthread_mutex_unlock(&refusal_mutex);
  return reason;
}
