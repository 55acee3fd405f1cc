#include "internal.h"

// SQLite's WalIndexHdr (documented with the log's format): 48 bytes, of which the third word counts commits.
enum { HEAD_WORDS = 6, COMMITS_WORD = 1 };

int read_log_state(const volatile uint64_t *log_index, cvault_log_state *state) {
  if (log_index == NULL) return SQLITE_NOTFOUND;
  // A commit by another process may come between two words. Its count is among them: what is put together so
  // equals an earlier state only where the commit was not there yet.
  for (int word = 0; word < HEAD_WORDS; word++) state->words[word] = log_index[word];
  state->commits = (uint32_t)state->words[COMMITS_WORD];
  return SQLITE_OK;
}

int cvault_log_state_of(struct sqlite3 *connection, cvault_log_state *state) {
  return sqlite3_file_control(connection, "main", LOG_STATE_CONTROL, state);
}
