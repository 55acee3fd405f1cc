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

static pthread_mutex_t refusal_mutex = PTHREAD_MUTEX_INITIALIZER;
static cvault_refusal last_reason = CVAULT_REFUSED_NOT;
static char last_message[1024];

int refuse(int code, cvault_refusal reason, const char *path, const char *problem) {
  count(COUNT_REFUSED_OPENS);
  pthread_mutex_lock(&refusal_mutex);
  last_reason = reason;
  snprintf(last_message, sizeof last_message, "%s: %s", path, problem);
  pthread_mutex_unlock(&refusal_mutex);
  sqlite3_log(code, "%s: %s", path, problem);
  return code;
}

cvault_refusal cvault_last_refusal(char *message, size_t capacity) {
  pthread_mutex_lock(&refusal_mutex);
  cvault_refusal reason = last_reason;
  if (message != NULL && capacity > 0) {
    snprintf(message, capacity, "%s", reason == CVAULT_REFUSED_NOT ? "" : last_message);
  }
  last_reason = CVAULT_REFUSED_NOT;
  pthread_mutex_unlock(&refusal_mutex);
  return reason;
}
