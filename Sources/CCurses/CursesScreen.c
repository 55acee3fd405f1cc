#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include "CursesScreen.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

enum { PAIR_SLOTS = 4096, LONGEST_RUN = 512 };

struct pair_slot {
  int32_t foreground, background;
  int pair;
};

static struct {
  SCREEN *screen;
  FILE *output;       // a file in memory: ncurses writes here, and never to the terminal
  FILE *input;        // ncurses reads nothing; it only wants to have something
  char *bytes;        // what the last update wrote
  size_t capacity;
  int coloured;
  int next_pair;
  int cursor_shown;
  struct pair_slot pairs[PAIR_SLOTS];
} state;

int curses_take_locale(const char *name) { return setlocale(LC_CTYPE, name) != NULL; }

const char *curses_codeset(void) { return nl_langinfo(CODESET); }

static const char *capability(const char *name) {
  const char *value = tigetstr(name);
  return value == NULL || value == (const char *)-1 ? "" : value;
}

enum curses_opening curses_open(const char *terminal, int rows, int columns) {
  if (state.screen != NULL) curses_close();
  int memory = memfd_create("screen", MFD_CLOEXEC);
  if (memory < 0) return CURSES_NO_MEMORY;
  state.output = fdopen(memory, "w");
  state.input = fopen("/dev/null", "re");
  if (state.output == NULL || state.input == NULL) return CURSES_NO_MEMORY;

  // The size is given, and not what the environment says. (use_env(FALSE) is no way to have that: then
  // newterm() fails for terminal types that name no size, as the Linux console's does.)
  unsetenv("LINES");
  unsetenv("COLUMNS");
  state.screen = newterm(terminal, state.output, state.input);
  if (state.screen == NULL) {
    curses_close();
    return CURSES_UNKNOWN;
  }
  if (*capability("cup") == '\0') {
    curses_close();
    return CURSES_UNUSABLE;
  }
  nonl();
  typeahead(-1);  // an update is never cut short because keys are waiting
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  idlok(stdscr, FALSE);
  resize_term(rows, columns);
  curses_lose();
  return CURSES_OPENED;
}

int curses_colours(void) { return tigetnum("colors"); }

int curses_colours_are_direct(void) {
  const char *text = tigetstr("RGB");
  return tigetflag("RGB") == 1 || tigetnum("RGB") > 0 || (text != NULL && text != (const char *)-1);
}

void curses_use_colours(void) {
  if (curses_colours() < 8 || start_color() == ERR) return;
  use_default_colors();
  state.coloured = 1;
  state.next_pair = 1;
}

int curses_has_alternate_screen(void) { return *capability("smcup") != '\0' && *capability("rmcup") != '\0'; }

const char *curses_enter_alternate_screen(void) { return capability("smcup"); }

int curses_can_hold_margin(void) { return *capability("rmam") != '\0'; }

const char *curses_leave_alternate_screen(void) { return capability("rmcup"); }

void curses_resize(int rows, int columns) {
  resize_term(rows, columns);
  wclear(stdscr);
}

// Pairs are made as they are first asked for. alloc_pair() is not used: it crashes on terminal types
// without colours, and forgets pairs that are on the screen.
static int pair_of(int32_t foreground, int32_t background) {
  if (!state.coloured || (foreground < 0 && background < 0)) return 0;
  uint32_t hash = (uint32_t)foreground * 2654435761u ^ (uint32_t)background * 40503u;
  for (int probe = 0; probe < PAIR_SLOTS; probe++) {
    struct pair_slot *slot = &state.pairs[(hash + (uint32_t)probe) % PAIR_SLOTS];
    if (slot->pair == 0) {
      if (state.next_pair >= COLOR_PAIRS || state.next_pair >= PAIR_SLOTS / 2) return 0;
      if (init_extended_pair(state.next_pair, foreground, background) == ERR) return 0;
      *slot = (struct pair_slot){foreground, background, state.next_pair++};
    }
    if (slot->foreground == foreground && slot->background == background) return slot->pair;
  }
  return 0;
}

static attr_t attributes_of(uint8_t wanted) {
  attr_t attributes = WA_NORMAL;
  if (wanted & CURSES_BOLD) attributes |= WA_BOLD;
  if (wanted & CURSES_DIM) attributes |= WA_DIM;
  if (wanted & CURSES_REVERSE) attributes |= WA_REVERSE;
  if (wanted & CURSES_UNDERLINE) attributes |= WA_UNDERLINE;
  return attributes;
}

// A character that the locale cannot write, or gives another width than the frame does, would shift
// the rest of the row: question marks of the right width take its place.
static int can_write(const struct curses_cell *cell) {
  if (cell->base < 0x7F) return cell->base >= 0x20;
  if (wcwidth((wchar_t)cell->base) != cell->width) return 0;
  char bytes[16];
  mbstate_t shift;
  memset(&shift, 0, sizeof shift);
  return wcrtomb(bytes, (wchar_t)cell->base, &shift) != (size_t)-1;
}

static int make_cells(const struct curses_cell *from, cchar_t *to) {
  int pair = pair_of(from->foreground, from->background);
  attr_t attributes = attributes_of(from->attributes);
  wchar_t text[5] = {0};
  int made = 1;
  if (can_write(from)) {
    text[0] = (wchar_t)from->base;
    for (int mark = 0; mark < 3 && from->marks[mark] != 0; mark++) {
      if (wcwidth((wchar_t)from->marks[mark]) == 0) text[wcslen(text)] = (wchar_t)from->marks[mark];
    }
  } else {
    text[0] = L'?';
    made = from->width == 2 ? 2 : 1;
  }
  for (int index = 0; index < made; index++) setcchar(to + index, text, attributes, (short)pair, &pair);
  return made;
}

void curses_put(int row, int column, const struct curses_cell *cells, int count) {
  cchar_t run[LONGEST_RUN + 1];
  while (count > 0) {
    int made = 0, taken = 0, columns = 0;
    while (taken < count && made < LONGEST_RUN) {
      made += make_cells(cells + taken, run + made);
      columns += cells[taken].width;
      taken++;
    }
    mvwadd_wchnstr(stdscr, row, column, run, made);
    column += columns;
    cells += taken;
    count -= taken;
  }
}

void curses_clear(void) { werase(stdscr); }

void curses_forget(void) { clearok(curscr, TRUE); }

void curses_stage(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void curses_lose(void) {
  curses_stage();
  curs_set(1);
  state.cursor_shown = 1;
  int memory = fileno(state.output);
  if (ftruncate(memory, 0) == 0) lseek(memory, 0, SEEK_SET);
  if (state.bytes != NULL) explicit_bzero(state.bytes, state.capacity);
  curses_forget();
}

const char *curses_update(int row, int column, size_t *count) {
  int shown = row >= 0;
  if (shown != state.cursor_shown) {
    curs_set(shown);
    state.cursor_shown = shown;
  }
  wmove(stdscr, shown ? row : LINES - 1, shown ? column : 0);
  curses_stage();

  int memory = fileno(state.output);
  off_t end = lseek(memory, 0, SEEK_CUR);
  *count = 0;
  if (end <= 0) return "";
  if ((size_t)end > state.capacity) {
    char *larger = realloc(state.bytes, (size_t)end);
    if (larger == NULL) return "";
    state.bytes = larger;
    state.capacity = (size_t)end;
  }
  ssize_t got = pread(memory, state.bytes, (size_t)end, 0);
  lseek(memory, 0, SEEK_SET);
  if (got > 0) *count = (size_t)got;
  return state.bytes;
}

void curses_close(void) {
  if (state.screen != NULL) {
    werase(stdscr);
    curses_stage();
    delscreen(state.screen);
  }
  if (state.bytes != NULL) explicit_bzero(state.bytes, state.capacity);
  free(state.bytes);
  if (state.output != NULL) fclose(state.output);
  if (state.input != NULL) fclose(state.input);
  memset(&state, 0, sizeof state);
}
