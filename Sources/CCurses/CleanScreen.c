#define _GNU_SOURCE
#include "CleanScreen.h"

#include "TerminalLine.h"

#include <string.h>

static char leave_alternate[64];

void clean_screen_prepare(const char *leave) {
  strncpy(leave_alternate, leave, sizeof leave_alternate - 1);
}

// snprintf() is not for signal handlers.
static size_t append(char *bytes, size_t capacity, size_t count, const char *text) {
  size_t length = strlen(text);
  if (count + length > capacity) return count;
  memcpy(bytes + count, text, length);
  return count + length;
}

static size_t append_number(char *bytes, size_t capacity, size_t count, int number) {
  char digits[12];
  size_t at = sizeof digits;
  digits[--at] = '\0';
  do digits[--at] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  return append(bytes, capacity, count, digits + at);
}

size_t clean_screen_wipe(char *bytes, size_t capacity, int rows) {
  // CAN ends a sequence that was cut in the middle. Then plain attributes, ASCII, no scroll region.
  size_t count = append(bytes, capacity, 0, "\x18\x1b[m\x1b(B\x0f\x1b[r");
  // Rows are emptied one by one: some terminals move what CSI 2J clears into their scrollback.
  for (int row = 1; row <= rows; row++) {
    count = append(bytes, capacity, count, "\x1b[");
    count = append_number(bytes, capacity, count, row);
    count = append(bytes, capacity, count, ";1H\x1b[2K");
  }
  return append(bytes, capacity, count, "\x1b[H\x1b[2J\x1b[3J");
}

size_t clean_screen_leave(char *bytes, size_t capacity, int rows) {
  size_t count = clean_screen_wipe(bytes, capacity, rows);
  count = append(bytes, capacity, count, "\x1b[?2004l\x1b[?1l\x1b>\x1b[?25h");
  return append(bytes, capacity, count, leave_alternate);
}

void clean_screen_now(int terminal, int milliseconds) {
  char bytes[8192];
  int rows, columns;
  line_size(terminal, &rows, &columns);
  if (rows <= 0) rows = 24;
  if (rows > 400) rows = 400;
  line_discard_output(terminal);
  line_write_all(terminal, bytes, clean_screen_leave(bytes, sizeof bytes, rows), milliseconds);
  line_restore_if_ours(terminal);
}
