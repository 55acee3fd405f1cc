#define _GNU_SOURCE
#include "CleanScreen.h"

#include "TerminalLine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READY = 'r', IN_USE = 'u', LINE = 'l', FREE = 'f', END = 'e' };

static int words = -1;  // our end of the line to the guard; its other end reads EOF when we are gone
static pid_t guard = 0;
static volatile sig_atomic_t screen_in_use = 0;
static int crash_terminal = -1;

// Whoever kills everything that is named after the console, by name or by command line, shall not hit
// the guard: it shows a name of its own in both.
static void take_own_name(void) {
  static const char name[] = "screen-guard";
  prctl(PR_SET_NAME, name);
  char text[1024];
  int file = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
  ssize_t count = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (file >= 0) close(file);
  if (count <= 0) return;
  text[count] = '\0';
  // The second field, in parentheses, may hold anything; the command line's bounds are fields 48 and 49.
  char *at = strrchr(text, ')');
  for (int field = 2; at != NULL && field < 48; field++) at = strchr(at + 1, ' ');
  if (at == NULL) return;
  char *start = (char *)strtoul(at, &at, 10), *end = (char *)strtoul(at, NULL, 10);
  if (start == NULL || end <= start + sizeof name) return;
  memset(start, 0, (size_t)(end - start));
  memcpy(start, name, sizeof name);
}

// What the guard does all its life. It is in a session of its own, so that neither the terminal's
// signals nor a kill of the console's whole group reach it.
static _Noreturn void keep_guard(int terminal, int ears) {
  setsid();
  take_own_name();
  prctl(PR_SET_DUMPABLE, 0);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
  sigset_t empty;
  sigemptyset(&empty);
  sigprocmask(SIG_SETMASK, &empty, NULL);
  if (chdir("/") != 0) _exit(1);
  int last = terminal > ears ? terminal : ears;
  for (int number = 0; number < last; number++)
    if (number != terminal && number != ears) close(number);
  close_range((unsigned)last + 1, ~0u, 0);

  char word = READY;
  if (write(ears, &word, 1) != 1) _exit(1);
  char use = FREE;
  for (;;) {
    ssize_t got = read(ears, &word, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got == 1) {
      if (word == END) _exit(0);
      use = word;
      continue;
    }
    if (use == IN_USE) clean_screen_now(terminal, 3000);
    if (use == LINE) line_restore_if_ours(terminal);
    _exit(0);
  }
}

int guard_start(int terminal) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return errno;
  pid_t child = fork();
  if (child == 0) {
    close(ends[1]);
    keep_guard(terminal, ends[0]);
  }
  close(ends[0]);
  if (child < 0) {
    int failure = errno;
    close(ends[1]);
    return failure;
  }
  words = ends[1];
  guard = child;
  // From here on nothing that is sent to the console's group reaches it.
  char word = 0;
  ssize_t got;
  do got = read(words, &word, 1);
  while (got < 0 && errno == EINTR);
  return word == READY ? 0 : ECHILD;
}

static void say(char word) {
  if (words < 0) return;
  ssize_t went;
  do went = send(words, &word, 1, MSG_NOSIGNAL);
  while (went < 0 && errno == EINTR);
}

void guard_screen_in_use(int in_use) {
  screen_in_use = in_use;
  say(in_use ? IN_USE : FREE);
}

void guard_line_in_use(void) { say(LINE); }

void guard_end(void) {
  screen_in_use = 0;
  say(END);
  if (words >= 0) close(words);
  words = -1;
  if (guard > 0) waitpid(guard, NULL, 0);
  guard = 0;
}

int guard_process(void) { return guard; }

static void crashed(int number) {
  int in_use = screen_in_use;
  screen_in_use = 0;
  if (in_use) {
    clean_screen_now(crash_terminal, 1000);
    say(FREE);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void crash_handlers_install(int terminal) {
  static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGABRT, SIGFPE, SIGSYS};
  static char stack[64 * 1024];
  stack_t elsewhere = {.ss_sp = stack, .ss_size = sizeof stack};
  struct sigaction action;

  crash_terminal = terminal;
  setenv("SWIFT_BACKTRACE", "enable=no", 1);
  sigaltstack(&elsewhere, NULL);
  memset(&action, 0, sizeof action);
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++)
    sigaction(crashes[index], &action, NULL);
}
