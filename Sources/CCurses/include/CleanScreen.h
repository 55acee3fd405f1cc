#ifndef CLEAN_SCREEN_H
#define CLEAN_SCREEN_H

#include <stddef.h>

// Leaving nothing behind: the bytes that wipe a screen, and who writes them when the console cannot.

/// Notes what leaves the alternate screen of this terminal. At most 63 bytes are kept.
void clean_screen_prepare(const char *leave_alternate_screen);

/// The bytes that overwrite every row and clear screen and scrollback; the number written to `bytes`,
/// at most `capacity`. Safe in a signal handler.
size_t clean_screen_wipe(char *bytes, size_t capacity, int rows);

/// The same, and then cursor, paste mode, keypad and alternate screen as a shell wants them.
size_t clean_screen_leave(char *bytes, size_t capacity, int rows);

/// Wipes and leaves at once, by itself: throws away what has not left yet, writes clean_screen_leave,
/// restores the modes of the line. For guard and crash handlers.
void clean_screen_now(int terminal, int milliseconds);

/// Starts the guard: a small process that outlives this one by a moment. When this process ends in
/// any way, without having said guard_end, while the screen is in use, the guard cleans the screen and
/// restores the line. To be called before threads are started and before anything secret is read.
/// Returns 0 or an errno value.
int guard_start(int terminal);

/// Tells the guard that the screen is in use from now on, or is not.
void guard_screen_in_use(int in_use);

/// Tells the guard that the modes of the line are in use, and nothing on the screen: it then gives the modes back
/// and leaves the screen as it is. Until guard_screen_in_use or guard_end.
void guard_line_in_use(void);

/// Tells the guard that all is in order, and waits until it has gone.
void guard_end(void);

/// The guard's process, 0 if there is none.
int guard_process(void);

/// A crash of this process (SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGABRT, SIGFPE, SIGSYS) cleans the screen,
/// writes nothing else and then ends the process by that signal. Replaces the handlers of the language's runtime,
/// which print values and ask questions.
void crash_handlers_install(int terminal);

#endif
