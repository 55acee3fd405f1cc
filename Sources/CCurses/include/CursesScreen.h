#ifndef CURSES_SCREEN_H
#define CURSES_SCREEN_H

#include <stddef.h>
#include <stdint.h>

// ncurses, as far as a frame of cells needs it. ncurses never touches the terminal here: it writes
// into memory, and what it wrote is handed to the caller, to go out in one write(2). One screen at a
// time, from one thread.

/// One cell to be put. Scalars as they are; 0 ends the marks.
struct curses_cell {
  uint32_t base;
  uint32_t marks[3];
  int32_t foreground;  ///< a palette index, 0xRRGGBB on direct colour, or -1 for the terminal's own
  int32_t background;
  uint8_t attributes;  ///< CURSES_BOLD and its kin
  uint8_t width;       ///< columns: 1 or 2
};

enum { CURSES_BOLD = 1, CURSES_DIM = 2, CURSES_REVERSE = 4, CURSES_UNDERLINE = 8 };

enum curses_opening {
  CURSES_OPENED = 0,
  CURSES_UNKNOWN = 1,    ///< no such terminal in the terminal database
  CURSES_UNUSABLE = 2,   ///< it cannot place the cursor
  CURSES_NO_MEMORY = 3,
};

/// Takes the locale of the environment for characters; 1 if it exists, 0 if not (then nothing changed).
int curses_take_locale(const char *name);

/// The name of the locale's character set, "UTF-8" for one.
const char *curses_codeset(void);

/// Opens a screen of a terminal type. Nothing is drawn before the first curses_update.
enum curses_opening curses_open(const char *terminal, int rows, int columns);

/// Lets colours be used; only after this curses_cell's colours mean something.
void curses_use_colours(void);

/// How many colours the terminal type has; 0 or less if none.
int curses_colours(void);

/// 1 if its colours are red, green and blue and not a palette.
int curses_colours_are_direct(void);

/// 1 if it has an alternate screen.
int curses_has_alternate_screen(void);

/// 1 if the last cell of the screen can be written without the terminal going on to the next line.
/// Where not, ncurses gets the last cell there by inserting cells.
int curses_can_hold_margin(void);

/// The bytes that enter the alternate screen; empty if there is none.
const char *curses_enter_alternate_screen(void);

/// The bytes that leave the alternate screen; empty if there is none.
const char *curses_leave_alternate_screen(void);

/// Sets the size; the next update draws everything.
void curses_resize(int rows, int columns);

/// Puts cells into a row, from a column on.
void curses_put(int row, int column, const struct curses_cell *cells, int count);

/// Empties the screen to be drawn.
void curses_clear(void);

/// Forgets what the terminal shows: the next update draws everything.
void curses_forget(void);

/// Draws what was put so far, into memory, in addition to what is there. Rows that are staged one by one
/// are never drawn by scrolling the screen.
void curses_stage(void);

/// Something else wrote on the terminal and left the cursor visible: what ncurses knows of it is void, and
/// what it has drawn into memory is wiped.
void curses_lose(void);

/// Draws the difference into memory, with the cursor at a place, or hidden if the row is negative.
/// Returns the bytes for the terminal, which stay valid until the next call, and their number.
const char *curses_update(int row, int column, size_t *count);

/// Frees the screen and wipes what it held.
void curses_close(void);

#endif
