// Writes to an encrypted database until it is killed, and says on standard output what it has
// committed. A test kills it at any moment and looks for everything that was said.
//
//   VaultCrasher write PATH WRITER SEED SYNCHRONOUS JOURNAL-MODE
//   VaultCrasher lock-page PATH        grows a database over a lock page that was moved
//   VaultCrasher fork PATH             writes in turn with children that it forks
//   VaultCrasher harden PATH           says what cvault_harden_process leaves possible

#include "CVault.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const uint8_t key[32] = {
  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
  16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

static uint64_t state;

static uint64_t next_random(void) {
  state += 0x9e3779b97f4a7c15u;
  uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
  return mixed ^ (mixed >> 31);
}

static void fail(sqlite3 *connection, const char *sentence) {
  fprintf(stderr, "%s: %s\n", sentence, sqlite3_errmsg(connection));
  exit(1);
}

static void run(sqlite3 *connection, const char *sentence) {
  if (sqlite3_exec(connection, sentence, NULL, NULL, NULL) != SQLITE_OK) {
    fail(connection, sentence);
  }
}

static sqlite3 *open_database(const char *path) {
  sqlite3 *connection = NULL;
  cvault_add_key(path, key);
  if (sqlite3_open(path, &connection) != SQLITE_OK) fail(connection, "open");
  sqlite3_busy_timeout(connection, 20000);
  return connection;
}

/// One transaction: a row, and changes to older rows that make a tiny cache spill.
static void write_once(sqlite3 *connection, int writer, long number) {
  char sentence[512];
  const int length = (int)(next_random() % 6000);
  const int touched = (int)(next_random() % 8);
  run(connection, "BEGIN IMMEDIATE");
  snprintf(
    sentence, sizeof sentence,
    "INSERT INTO t(writer, number, body) VALUES (%d, %ld, randomblob(%d))", writer, number,
    length);
  run(connection, sentence);
  for (int change = 0; change < touched; change++) {
    snprintf(
      sentence, sizeof sentence,
      "UPDATE t SET body = randomblob(%d) WHERE writer = %d AND number = %ld", length / 2, writer,
      1 + (long)(next_random() % (uint64_t)number));
    run(connection, sentence);
  }
  run(connection, "COMMIT");
}

static int write_until_killed(char **arguments) {
  char pragma[128];
  sqlite3 *connection = open_database(arguments[0]);
  const int writer = atoi(arguments[1]);
  state = strtoull(arguments[2], NULL, 10);
  snprintf(
    pragma, sizeof pragma, "PRAGMA synchronous=%s; PRAGMA journal_mode=%s; PRAGMA cache_size=5; "
    "PRAGMA wal_autocheckpoint=100",
    arguments[3], arguments[4]);
  run(connection, pragma);
  sqlite3_stmt *last = NULL;
  long number = 0;
  if (sqlite3_prepare_v2(
        connection, "SELECT coalesce(max(number), 0) FROM t WHERE writer = ?", -1, &last, NULL)
      != SQLITE_OK) {
    fail(connection, "prepare");
  }
  sqlite3_bind_int(last, 1, writer);
  if (sqlite3_step(last) == SQLITE_ROW) number = (long)sqlite3_column_int64(last, 0);
  sqlite3_finalize(last);
  for (;;) {
    char line[32];
    number++;
    write_once(connection, writer, number);
    const int length = snprintf(line, sizeof line, "%ld\n", number);
    if (write(STDOUT_FILENO, line, (size_t)length) != length) return 0;
    // Who never pauses starves the others, whose turn SQLite does not keep.
    const struct timespec pause = {0, 300000};
    nanosleep(&pause, NULL);
  }
}

/// With the lock page at 128 KiB instead of 1 GiB, a small file crosses it.
static int cross_lock_page(const char *path) {
  cvault_start();
  sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, 0x20000);
  cvault_add_key(path, key);
  cvault_allow_create(path);
  sqlite3 *connection = open_database(path);
  run(connection, "PRAGMA journal_mode=WAL; CREATE TABLE t(id INTEGER PRIMARY KEY, body)");
  for (int row = 0; row < 200; row++) {
    run(connection, "INSERT INTO t(body) VALUES (zeroblob(3000))");
  }
  run(connection, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE; VACUUM");
  sqlite3_close(connection);
  connection = open_database(path);
  sqlite3_stmt *check = NULL;
  if (sqlite3_prepare_v2(
        connection,
        "SELECT integrity_check, (SELECT sum(length(body)) FROM t) FROM pragma_integrity_check",
        -1, &check, NULL)
        != SQLITE_OK
      || sqlite3_step(check) != SQLITE_ROW) {
    fail(connection, "check");
  }
  printf(
    "%s %lld\n", (const char *)sqlite3_column_text(check, 0),
    (long long)sqlite3_column_int64(check, 1));
  sqlite3_finalize(check);
  sqlite3_close(connection);
  return 0;
}

/// Parent and forked children write in turn; each child opens a connection of its own. Leaves the
/// log as it is.
static int write_with_children(const char *path) {
  cvault_add_key(path, key);
  cvault_allow_create(path);
  sqlite3 *connection = open_database(path);
  run(connection, "PRAGMA journal_mode=WAL; CREATE TABLE t(v); PRAGMA wal_autocheckpoint=0");
  for (int turn = 0; turn < 20; turn++) {
    run(connection, "INSERT INTO t VALUES ('parent')");
    const pid_t child = fork();
    if (child == 0) {
      sqlite3 *own = open_database(path);
      for (int row = 0; row < 3; row++) run(own, "INSERT INTO t VALUES ('child')");
      _exit(0);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || status != 0) fail(connection, "child");
  }
  printf("done\n");
  fflush(stdout);
  _exit(0);
}

static int harden(void) {
  struct rlimit limit = {1, 1};
  const int code = cvault_harden_process();
  getrlimit(RLIMIT_CORE, &limit);
  printf(
    "%d core %llu dumpable %d privileges %d\n", code, (unsigned long long)limit.rlim_max,
    prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  return 0;
}

int main(int count, char **arguments) {
  if (count == 7 && strcmp(arguments[1], "write") == 0) return write_until_killed(arguments + 2);
  if (count == 3 && strcmp(arguments[1], "lock-page") == 0) return cross_lock_page(arguments[2]);
  if (count == 3 && strcmp(arguments[1], "fork") == 0) return write_with_children(arguments[2]);
  if (count == 3 && strcmp(arguments[1], "harden") == 0) return harden();
  fprintf(stderr, "usage: VaultCrasher write|lock-page|fork|harden PATH ...\n");
  return 2;
}
