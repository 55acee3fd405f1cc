#ifndef TERMINAL_LINE_H
#define TERMINAL_LINE_H

#include <stddef.h>

// The terminal as a line of bytes: its modes, its size, and the bytes in and out. The descriptor is
// our own opening of the terminal, non-blocking, so that the shell's is left as it is.

/// Opens the terminal that the standard descriptors are connected with; -1 and errno if there is none.
int line_open(void);

/// Where line_open found none: whether a standard descriptor is a terminal all the same, one that this account
/// may not open by its name, as under su -c.
int line_is_of_another_account(void);

/// Closes what line_open opened.
void line_close(int terminal);

/// Remembers the modes as they are now, for line_restore and for the guard.
void line_remember(int terminal);

/// Every byte is handed over as it comes: no echo, no signals, no flow control, no translation. What was
/// typed ahead is kept. Other users can no longer write onto the screen (mesg n), and standard error,
/// where it is this screen, is silent. 0 or an errno value.
int line_enter(int terminal);

/// Puts everything back as line_remember found it. 0 or an errno value. Safe in a signal handler.
int line_restore(int terminal);

/// Puts the modes back unless someone else, a shell for one, has changed them meanwhile.
void line_restore_if_ours(int terminal);

/// The size of the window; 0 rows if it does not tell.
void line_size(int terminal, int *rows, int *columns);

/// Reads what is there: the number of bytes, 0 if the terminal is gone, -1 if nothing is there now.
long line_read(int terminal, void *bytes, size_t count);

/// Writes as much as goes at once: the number of bytes, 0 if the terminal is gone, -1 if nothing goes now.
long line_write(int terminal, const void *bytes, size_t count);

/// Writes all, waiting up to so many milliseconds in total for a slow terminal, longer never.
/// 1 if all went, 0 if not. Safe in a signal handler.
int line_write_all(int terminal, const void *bytes, size_t count, int milliseconds);

/// Throws away what was written but has not left for the terminal.
void line_discard_output(int terminal);

#endif
