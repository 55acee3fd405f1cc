#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// What makes a socket of a family other than AF_UNIX ends the process. Needs no rights, and holds for what it starts.
static int refuse_network(void) {
  struct sock_filter rules[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {.len = sizeof rules / sizeof rules[0], .filter = rules};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// In the child only what is safe after fork() in a process with threads: no allocation, no locks.
static void become_program(const struct pseudo_terminal_order *order, int slave) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);

  setsid();
  ioctl(slave, TIOCSCTTY, 0);
  // Lift what is to be handed over out of the way of the numbers it goes to.
  int lifted[16];
  for (int index = 0; index < order->given_count; index++)
    lifted[index] = fcntl(order->given[index], F_DUPFD, 100);
  for (int number = 0; number < 3; number++) dup2(slave, number);
  for (int index = 0; index < order->given_count; index++) dup2(lifted[index], order->as[index]);
  for (int number = 3; number < 1024; number++) {
    int keep = 0;
    for (int index = 0; index < order->given_count; index++) keep |= order->as[index] == number;
    if (!keep) close(number);
  }
  if (order->directory && chdir(order->directory) != 0) _exit(126);
  if (order->without_network && !refuse_network()) _exit(125);
  execve(order->path, order->arguments, order->environment);
  _exit(127);
}

int pseudo_terminal_start(const struct pseudo_terminal_order *order, struct pseudo_terminal_program *program) {
  if (order->given_count > 16) return E2BIG;
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (master < 0) return errno;
  char name[64];
  int slave = -1, failure = 0;
  if (grantpt(master) || unlockpt(master) || ptsname_r(master, name, sizeof name)) failure = errno;
  if (!failure && (slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) failure = errno;
  if (!failure) failure = pseudo_terminal_resize(master, order->rows, order->columns);
  if (!failure) {
    // A login session has IUTF8 on; a bare pty has not.
    if (tcgetattr(slave, &program->modes) == 0) {
      program->modes.c_iflag |= IUTF8;
      tcsetattr(slave, TCSANOW, &program->modes);
    }
    // What is open stays so; any later opening fails, also that of an account that may do everything.
    if (order->cannot_be_opened) ioctl(master, TIOCSPTLCK, &(int){1});
    pid_t pid = fork();
    if (pid == 0) become_program(order, slave);
    if (pid < 0) failure = errno;
    program->pid = pid;
  }
  if (failure) {
    if (slave >= 0) close(slave);
    close(master);
    return failure;
  }
  program->master = master;
  program->slave = slave;
  program->process = (int)syscall(SYS_pidfd_open, program->pid, 0);
  return 0;
}

int pseudo_terminal_resize(int master, unsigned short rows, unsigned short columns) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  return ioctl(master, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

int pseudo_terminal_bytes(const void *bytes, size_t count) {
  int descriptor = memfd_create("input", MFD_CLOEXEC);
  if (descriptor < 0) return -1;
  if (write(descriptor, bytes, count) != (ssize_t)count || lseek(descriptor, 0, SEEK_SET) != 0) {
    close(descriptor);
    return -1;
  }
  return descriptor;
}

int pseudo_terminal_state(pid_t pid, int *value) {
  siginfo_t what = {0};
  if (waitid(P_PID, (id_t)pid, &what, WEXITED | WSTOPPED | WNOHANG | WNOWAIT) != 0 || what.si_pid == 0) return 0;
  *value = what.si_status;
  switch (what.si_code) {
    case CLD_EXITED: return 1;
    case CLD_KILLED:
    case CLD_DUMPED: return 2;
    case CLD_STOPPED: return 3;
    default: return 0;
  }
}
