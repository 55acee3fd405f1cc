#include "session.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/// A folder and what shall happen in it.
typedef struct session {
  struct session *next;
  char *folder;
  size_t folder_length;
  faults_kind kind;
  bool lasting;
  long remaining;
  long failed;
  bool recording;
  faults_event *events;
  long event_count;
  long event_capacity;
} session;

static session *sessions;
static pthread_mutex_t sessions_mutex = PTHREAD_MUTEX_INITIALIZER;

/// The session of a folder, made where there is none. The mutex is held.
static session *session_of(const char *folder) {
  for (session *each = sessions; each != NULL; each = each->next) {
    if (strcmp(each->folder, folder) == 0) return each;
  }
  session *made = calloc(1, sizeof *made);
  made->folder = strdup(folder);
  made->folder_length = strlen(folder);
  made->next = sessions;
  sessions = made;
  return made;
}

/// The session of a file's folder, or NULL. The mutex is held.
static session *session_of_file(const char *path) {
  for (session *each = sessions; each != NULL; each = each->next) {
    if (strncmp(each->folder, path, each->folder_length) == 0
        && path[each->folder_length] == '/') {
      return each;
    }
  }
  return NULL;
}

void faults_arm(const char *folder, faults_kind kind, long nth, int lasting) {
  pthread_mutex_lock(&sessions_mutex);
  session *found = session_of(folder);
  found->kind = kind;
  found->remaining = nth;
  found->lasting = lasting != 0;
  found->failed = 0;
  pthread_mutex_unlock(&sessions_mutex);
}

long faults_disarm(const char *folder) {
  pthread_mutex_lock(&sessions_mutex);
  session *found = session_of(folder);
  found->kind = FAULTS_NONE;
  long failed = found->failed;
  pthread_mutex_unlock(&sessions_mutex);
  return failed;
}

judgement judge_operation(const char *path, faults_operation operation) {
  judgement result = PROCEED;
  pthread_mutex_lock(&sessions_mutex);
  session *found = session_of_file(path);
  if (found != NULL && found->kind != FAULTS_NONE) {
    const bool is_write = operation == FAULTS_WRITE;
    if (found->kind == FAULTS_IO || is_write) {
      found->remaining--;
      if (found->remaining == 0 || (found->remaining < 0 && found->lasting)) {
        found->failed++;
        result = found->kind == FAULTS_IO ? FAIL : FAIL_FULL;
        if (found->kind == FAULTS_SHORT_WRITE) result = FAIL_HALF;
      }
    }
  }
  pthread_mutex_unlock(&sessions_mutex);
  return result;
}

/// Adds an event. The mutex is held.
static void add_event(
  session *to, const char *name, faults_operation operation, int64_t offset, const void *bytes,
  int64_t length) {
  if (to->event_count == to->event_capacity) {
    to->event_capacity = to->event_capacity == 0 ? 256 : to->event_capacity * 2;
    to->events = realloc(to->events, (size_t)to->event_capacity * sizeof *to->events);
  }
  uint8_t *copy = NULL;
  if (length > 0) {
    copy = malloc((size_t)length);
    memcpy(copy, bytes, (size_t)length);
  }
  to->events[to->event_count++] = (faults_event){
    .operation = operation,
    .name = strdup(name),
    .offset = offset,
    .length = length,
    .bytes = copy,
  };
}

int record_operation(
  const char *path, faults_operation operation, int64_t offset, const void *bytes,
  int64_t length) {
  pthread_mutex_lock(&sessions_mutex);
  session *found = session_of_file(path);
  const bool recording = found != NULL && found->recording;
  if (recording) {
    add_event(found, path + found->folder_length + 1, operation, offset, bytes, length);
  }
  pthread_mutex_unlock(&sessions_mutex);
  return recording;
}

void faults_record(const char *folder) {
  pthread_mutex_lock(&sessions_mutex);
  session_of(folder)->recording = true;
  pthread_mutex_unlock(&sessions_mutex);
}

void faults_note(const char *folder, int64_t value) {
  pthread_mutex_lock(&sessions_mutex);
  add_event(session_of(folder), "", FAULTS_NOTE, value, NULL, 0);
  pthread_mutex_unlock(&sessions_mutex);
}

long faults_event_count(const char *folder) {
  pthread_mutex_lock(&sessions_mutex);
  long number = session_of(folder)->event_count;
  pthread_mutex_unlock(&sessions_mutex);
  return number;
}

faults_event faults_event_at(const char *folder, long index) {
  pthread_mutex_lock(&sessions_mutex);
  faults_event event = session_of(folder)->events[index];
  pthread_mutex_unlock(&sessions_mutex);
  return event;
}

void faults_forget(const char *folder) {
  pthread_mutex_lock(&sessions_mutex);
  session *found = session_of(folder);
  session **link = &sessions;
  while (*link != found) link = &(*link)->next;
  *link = found->next;
  pthread_mutex_unlock(&sessions_mutex);
  for (long index = 0; index < found->event_count; index++) {
    free((void *)found->events[index].name);
    free((void *)found->events[index].bytes);
  }
  free(found->events);
  free(found->folder);
  free(found);
}
