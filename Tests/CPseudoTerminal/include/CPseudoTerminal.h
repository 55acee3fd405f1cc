#ifndef C_PSEUDO_TERMINAL_H
#define C_PSEUDO_TERMINAL_H

#include <sys/types.h>
#include <termios.h>

/// What a program is started with. Vectors end in NULL; the environment is given whole.
struct pseudo_terminal_order {
  const char *path;
  char *const *arguments;
  char *const *environment;
  const char *directory;  ///< NULL: the caller's
  unsigned short rows;
  unsigned short columns;
  const int *given;    ///< descriptors of the caller that the program shall find ...
  const int *as;       ///< ... under these numbers (2 or more)
  int given_count;
  int cannot_be_opened;  ///< nobody can open the terminal by its name; who tried can no longer write to it
  int without_network;  ///< ends by SIGSYS at the first socket that is not of this machine alone
};

/// What came of it.
struct pseudo_terminal_program {
  int master;   ///< our end: what the program writes is read here; non-blocking
  int slave;    ///< a copy of the program's end, so that its modes can be read after it has ended
  int process;  ///< a descriptor that polls readable once the program has ended, or -1
  pid_t pid;
  struct termios modes;  ///< the line's, before the program could change them
};

/// Opens a pseudo-terminal and starts a program in it, as the leader of a session of its own.
/// Returns 0 or an errno value; a program that cannot be executed ends with status 127.
int pseudo_terminal_start(const struct pseudo_terminal_order *order, struct pseudo_terminal_program *program);

/// Tells the terminal its size; the kernel tells the program with SIGWINCH. 0 or an errno value.
int pseudo_terminal_resize(int master, unsigned short rows, unsigned short columns);

/// A descriptor from which these bytes can be read, once; -1 if there is none to be had.
int pseudo_terminal_bytes(const void *bytes, size_t count);

/// 0 while it runs, 1 when it has ended by itself with *value its status, 2 when signal *value ended it,
/// 3 when signal *value has stopped it. The end is told on every call, not only the first.
int pseudo_terminal_state(pid_t pid, int *value);

#endif
