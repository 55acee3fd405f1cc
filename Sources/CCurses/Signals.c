#define _GNU_SOURCE
#include "Waiting.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int heard[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGCHLD};
enum { HEARD = sizeof heard / sizeof *heard };

static int ends[2] = {-1, -1};
static struct sigaction before[HEARD], pipe_before;

static void hear(int number) {
  int kept = errno;
  char byte = (char)number;
  // A full pipe means that the loop is behind anyhow; it looks at everything then.
  if (write(ends[1], &byte, 1) < 0) errno = kept;
  errno = kept;
}

int signals_open(void) {
  if (ends[0] >= 0) return ends[0];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = hear;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  for (int index = 0; index < HEARD; index++) sigaction(heard[index], &action, &before[index]);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, &pipe_before);
  return ends[0];
}

void signals_close(void) {
  if (ends[0] < 0) return;
  for (int index = 0; index < HEARD; index++) sigaction(heard[index], &before[index], NULL);
  sigaction(SIGPIPE, &pipe_before, NULL);
  close(ends[0]);
  close(ends[1]);
  ends[0] = ends[1] = -1;
}

int signals_next(int descriptor) {
  unsigned char byte;
  return read(descriptor, &byte, 1) == 1 ? byte : 0;
}

void signals_stop_here(void) { kill(0, SIGSTOP); }
