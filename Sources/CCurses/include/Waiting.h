#ifndef WAITING_H
#define WAITING_H

#include <stdint.h>

// What a loop can wait for besides the keyboard: signals, a poke from another thread, a bell, a moment.
// Every descriptor is non-blocking and closed on exec; -1 and errno where one cannot be had.

/// From now on these signals are not obeyed but can be read from the descriptor returned, one byte each:
/// WINCH TERM HUP INT QUIT TSTP CONT CHLD. SIGPIPE is ignored. There is one such descriptor; calling
/// again returns it.
int signals_open(void);

/// Gives the signals back to the system.
void signals_close(void);

/// Reads one signal; 0 if none is waiting.
int signals_next(int descriptor);

/// Stops this process and its process group, as Ctrl-Z in a shell; returns when it is continued.
void signals_stop_here(void);

/// A descriptor that polls readable once poked.
int poke_open(void);
/// Pokes; from any thread.
void poke(int descriptor);
/// Takes all pokes back.
void poke_clear(int descriptor);

/// A descriptor that polls readable when the file changes: written, touched, made or replaced.
/// The file need not be there yet; its folder must.
int bell_open(const char *folder);
/// Looks (again) at the file itself. To be called after each ring that says so, and at the start.
void bell_watch(int descriptor, const char *path);
/// Reads what happened: bit 0 the file changed, bit 1 it is another file now or gone: bell_watch again.
int bell_read(int descriptor, const char *name);

/// A descriptor that polls readable at a moment.
int alarm_open(void);
/// Sets that moment, on the clock of alarm_now; 0 for never.
void alarm_set(int descriptor, int64_t milliseconds);
/// Takes the ring back.
void alarm_clear(int descriptor);
/// Closes any of these.
void descriptor_close(int descriptor);
/// Milliseconds since the machine was started, its sleep counted too.
int64_t alarm_now(void);

#endif
