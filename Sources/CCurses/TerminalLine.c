#define _GNU_SOURCE
#include "TerminalLine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// What line_remember found, and what line_enter makes of it. Written before the guard is started and before any
// crash handler can run; plain data, so that both may read it.
static struct {
  int known;
  struct termios found, made;
  mode_t permissions;
} modes;

// Where standard error went before it was silenced; -1 while it is not.
static int silenced = -1;

int line_open(void) {
  // By its own name rather than as /dev/tty, whose permissions are everybody's.
  for (int number = 0; number < 3; number++) {
    char name[64];
    if (!isatty(number) || ttyname_r(number, name, sizeof name) != 0) continue;
    int terminal = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (terminal >= 0) return terminal;
  }
  return open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

int line_is_of_another_account(void) {
  return isatty(STDIN_FILENO) || isatty(STDOUT_FILENO) || isatty(STDERR_FILENO);
}

void line_close(int terminal) { close(terminal); }

// Whether the line is in the modes that line_enter gives it.
static int is_ours(const struct termios *now) {
  return modes.known && now->c_iflag == modes.made.c_iflag && now->c_oflag == modes.made.c_oflag &&
         now->c_lflag == modes.made.c_lflag;
}

void line_remember(int terminal) {
  struct stat status;
  struct termios now;
  if (tcgetattr(terminal, &now) != 0 || is_ours(&now)) return;
  modes.found = now;
  modes.made = modes.found;
  modes.made.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY | ICRNL | INLCR | IGNCR | ISTRIP | PARMRK | INPCK | BRKINT);
  modes.made.c_oflag &= ~(tcflag_t)OPOST;
  modes.made.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  modes.made.c_cc[VMIN] = 1;
  modes.made.c_cc[VTIME] = 0;
  int has_name = fstat(terminal, &status) == 0 && status.st_rdev != makedev(5, 0);
  modes.permissions = has_name ? status.st_mode & 07777 : 0;
  modes.known = 1;
}

static void silence_standard_error(void) {
  if (silenced >= 0 || !isatty(STDERR_FILENO)) return;
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  silenced = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  if (silenced >= 0) dup2(nowhere, STDERR_FILENO);
  close(nowhere);
}

int line_enter(int terminal) {
  if (!modes.known) return ENOTTY;
  if (tcsetattr(terminal, TCSANOW, &modes.made) != 0) return errno;
  if (modes.permissions & 022) fchmod(terminal, modes.permissions & ~(mode_t)022);
  silence_standard_error();
  return 0;
}

static void restore_permissions(int terminal) {
  if (modes.permissions & 022) fchmod(terminal, modes.permissions);
}

int line_restore(int terminal) {
  if (silenced >= 0) {
    dup2(silenced, STDERR_FILENO);
    close(silenced);
    silenced = -1;
  }
  if (!modes.known) return 0;
  restore_permissions(terminal);
  return tcsetattr(terminal, TCSANOW, &modes.found) == 0 ? 0 : errno;
}

void line_restore_if_ours(int terminal) {
  struct termios now;
  restore_permissions(terminal);
  if (tcgetattr(terminal, &now) == 0 && is_ours(&now)) line_restore(terminal);
}

void line_size(int terminal, int *rows, int *columns) {
  struct winsize size;
  int told = ioctl(terminal, TIOCGWINSZ, &size) == 0;
  *rows = told ? size.ws_row : 0;
  *columns = told ? size.ws_col : 0;
}

long line_read(int terminal, void *bytes, size_t count) {
  ssize_t got;
  do got = read(terminal, bytes, count);
  while (got < 0 && errno == EINTR);
  if (got >= 0) return got;
  return errno == EAGAIN ? -1 : 0;
}

long line_write(int terminal, const void *bytes, size_t count) {
  ssize_t went;
  do went = write(terminal, bytes, count);
  while (went < 0 && errno == EINTR);
  if (went >= 0) return went;
  return errno == EAGAIN ? -1 : 0;
}

static long now_in_milliseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int line_write_all(int terminal, const void *bytes, size_t count, int milliseconds) {
  const char *rest = bytes;
  long deadline = now_in_milliseconds() + milliseconds;
  while (count > 0) {
    long went = line_write(terminal, rest, count);
    if (went == 0) return 0;
    if (went > 0) {
      rest += went;
      count -= (size_t)went;
      continue;
    }
    long left = deadline - now_in_milliseconds();
    if (left <= 0) return 0;
    struct pollfd waiting = {.fd = terminal, .events = POLLOUT};
    poll(&waiting, 1, (int)left);
  }
  return 1;
}

void line_discard_output(int terminal) { tcflush(terminal, TCOFLUSH); }
