#define _GNU_SOURCE
#include "Waiting.h"

#include <limits.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int poke_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void poke(int descriptor) { eventfd_write(descriptor, 1); }

void poke_clear(int descriptor) {
  eventfd_t count;
  eventfd_read(descriptor, &count);
}

// The folder is watched for the file being made or replaced only: a database beside it, which
// is written all the time, rings nothing.
int bell_open(const char *folder) {
  int descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (descriptor >= 0 && inotify_add_watch(descriptor, folder, IN_CREATE | IN_MOVED_TO | IN_ONLYDIR) < 0) {
    close(descriptor);
    return -1;
  }
  return descriptor;
}

void bell_watch(int descriptor, const char *path) {
  inotify_add_watch(descriptor, path, IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF);
}

int bell_read(int descriptor, const char *name) {
  char buffer[4096 + NAME_MAX] __attribute__((aligned(__alignof__(struct inotify_event))));
  int found = 0;
  for (;;) {
    ssize_t got = read(descriptor, buffer, sizeof buffer);
    if (got <= 0) return found;
    for (char *at = buffer; at < buffer + got;) {
      struct inotify_event *event = (struct inotify_event *)at;
      at += sizeof *event + event->len;
      if (event->len > 0) {
        if (strcmp(event->name, name) == 0) found |= 3;
      } else if (event->mask & IN_Q_OVERFLOW) {
        found |= 3;
      } else if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF)) {
        found |= 2;
      } else if (event->mask & (IN_MODIFY | IN_ATTRIB)) {
        found |= 1;
      }
    }
  }
}

int alarm_open(void) { return timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK); }

void alarm_set(int descriptor, int64_t milliseconds) {
  struct itimerspec when = {0};
  when.it_value.tv_sec = milliseconds / 1000;
  when.it_value.tv_nsec = milliseconds % 1000 * 1000000;
  timerfd_settime(descriptor, TFD_TIMER_ABSTIME, &when, NULL);
}

void alarm_clear(int descriptor) {
  uint64_t count;
  if (read(descriptor, &count, sizeof count) < 0) return;
}

int64_t alarm_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_BOOTTIME, &time);
  return time.tv_sec * INT64_C(1000) + time.tv_nsec / 1000000;
}

void descriptor_close(int descriptor) { close(descriptor); }
