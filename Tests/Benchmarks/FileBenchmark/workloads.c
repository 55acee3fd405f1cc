#include "workloads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const uint8_t key[32] = {1, 2, 3};

// MARK: Time

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef struct watch {
  double processor;
  double wall;
} watch;

static watch start_watch(void) {
  return (watch){seconds(CLOCK_THREAD_CPUTIME_ID), seconds(CLOCK_MONOTONIC)};
}

static void stop_watch(watch started, cost *into) {
  into->processor += seconds(CLOCK_THREAD_CPUTIME_ID) - started.processor;
  into->wall += seconds(CLOCK_MONOTONIC) - started.wall;
}

// MARK: SQLite

static void fail(sqlite3 *connection, const char *what) {
  fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(connection));
  exit(1);
}

static void run(sqlite3 *connection, const char *sentence) {
  if (sqlite3_exec(connection, sentence, NULL, NULL, NULL) != SQLITE_OK) {
    fail(connection, sentence);
  }
}

static sqlite3 *open_file(const char *path, engine which) {
  sqlite3 *connection = NULL;
  if (which == SEALED) {
    cvault_add_key(path, key);
    cvault_allow_create(path);
  }
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(path, &connection, flags, which == PLAIN ? "unix" : "daybook")
      != SQLITE_OK) {
    fail(connection, path);
  }
  run(connection, "PRAGMA journal_mode=WAL; PRAGMA temp_store=MEMORY");
  sqlite3_busy_timeout(connection, 10000);
  return connection;
}

static uint64_t random_state = 1;

static uint64_t next_random(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state;
}

// MARK: Another process that commits

static int to_other = -1;
static int from_other = -1;

/// Reads an engine and a path, changes a row there, and says so.
static void serve(int input, int output) {
  sqlite3 *connection = NULL;
  char line[4300];
  char open_path[4300] = "";
  FILE *stream = fdopen(input, "r");
  while (fgets(line, sizeof line, stream) != NULL) {
    line[strcspn(line, "\n")] = 0;
    if (strcmp(line, open_path) != 0) {
      sqlite3_close(connection);
      connection = NULL;
      if (line[0] != '-') connection = open_file(line + 1, line[0] == 'p' ? PLAIN : SEALED);
      strcpy(open_path, line);
    }
    if (connection != NULL) run(connection, "UPDATE patient SET note = note + 1 WHERE id = 1");
    if (write(output, "k", 1) != 1) break;
  }
  _exit(0);
}

void start_workloads(const char *folder) {
  int to[2], from[2];
  mkdir(folder, 0700);
  if (pipe(to) != 0 || pipe(from) != 0) exit(1);
  // Before SQLite is used: nothing of it may be carried into the child.
  if (fork() == 0) {
    close(to[1]);
    close(from[0]);
    cvault_start();
    serve(to[0], from[1]);
  }
  close(to[0]);
  close(from[1]);
  to_other = to[1];
  from_other = from[0];
  cvault_start();
}

static void ask_other(const char *line) {
  char answer;
  if (write(to_other, line, strlen(line)) < 0 || read(from_other, &answer, 1) != 1) exit(1);
}

// MARK: The work

static const char make_patients[] =
  "CREATE TABLE patient(id INTEGER PRIMARY KEY, name TEXT, note INTEGER, body BLOB);"
  "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000)"
  "INSERT INTO patient SELECT x, 'name' || (x * 7919) % 20011, 0, zeroblob(700) FROM c;"
  "CREATE INDEX by_name ON patient(name); PRAGMA wal_checkpoint(TRUNCATE);"
  "SELECT sum(length(body)) FROM patient;";

static void look_up(sqlite3_stmt *statement, int times, int of) {
  for (int index = 0; index < times; index++) {
    sqlite3_bind_int(statement, 1, 1 + (int)(next_random() % (uint64_t)of));
    if (sqlite3_step(statement) != SQLITE_ROW) exit(1);
    sqlite3_reset(statement);
  }
}

static sqlite3_stmt *prepare_look_up(sqlite3 *connection) {
  sqlite3_stmt *statement = NULL;
  const char *sentence = "SELECT name, length(body) FROM patient WHERE id = ?";
  if (sqlite3_prepare_v2(connection, sentence, -1, &statement, NULL) != SQLITE_OK) {
    fail(connection, sentence);
  }
  return statement;
}

static void read_warm(sqlite3 *connection, const char *path, cost *into) {
  (void)path;
  sqlite3_stmt *statement = prepare_look_up(connection);
  look_up(statement, 20000, 20000);
  watch started = start_watch();
  look_up(statement, 200000, 20000);
  stop_watch(started, into);
  sqlite3_finalize(statement);
}

/// A day's patients, read again after each commit of another process has emptied the cache.
static void read_after_commit(sqlite3 *connection, const char *path, cost *into) {
  char line[4300];
  sqlite3_file *file = NULL;
  char *layer = NULL;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_VFSNAME, &layer);
  snprintf(line, sizeof line, "%c%s\n", strncmp(layer, "daybook", 7) == 0 ? 's' : 'p', path);
  sqlite3_free(layer);
  sqlite3_stmt *statement = prepare_look_up(connection);
  look_up(statement, 2000, 1000);
  for (int turn = 0; turn < 100; turn++) {
    ask_other(line);
    watch started = start_watch();
    look_up(statement, 400, 1000);
    stop_watch(started, into);
  }
  sqlite3_finalize(statement);
  ask_other("-\n");
}

static void commit_many(sqlite3 *connection, cost *into, int times) {
  sqlite3_stmt *statement = NULL;
  const char *sentence = "INSERT INTO entry(body) VALUES (randomblob(400))";
  if (sqlite3_prepare_v2(connection, sentence, -1, &statement, NULL) != SQLITE_OK) {
    fail(connection, sentence);
  }
  watch started = start_watch();
  for (int index = 0; index < times; index++) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail(connection, sentence);
    sqlite3_reset(statement);
  }
  stop_watch(started, into);
  sqlite3_finalize(statement);
}

static void commit_full(sqlite3 *connection, const char *path, cost *into) {
  (void)path;
  commit_many(connection, into, 400);
}

static void commit_normal(sqlite3 *connection, const char *path, cost *into) {
  (void)path;
  commit_many(connection, into, 5000);
}

static void insert_bulk(sqlite3 *connection, const char *path, cost *into) {
  (void)path;
  watch started = start_watch();
  run(
    connection,
    "BEGIN; WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 60000)"
    "INSERT INTO big SELECT x, 'name' || (x * 7919) % 60013, randomblob(500) FROM c; COMMIT;");
  stop_watch(started, into);
}

/// What a program does in the course of a day, all at once.
static void run_mixture(sqlite3 *connection, const char *path, cost *into) {
  (void)path;
  watch started = start_watch();
  run(
    connection,
    "CREATE TABLE a(id INTEGER PRIMARY KEY, k INTEGER, v TEXT); BEGIN;"
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 40000)"
    "INSERT INTO a SELECT x, (x * 7919) % 40009, printf('%d %s', x, hex(x * 99991)) FROM c; COMMIT;"
    "CREATE INDEX ak ON a(k); CREATE INDEX av ON a(v);"
    "BEGIN; UPDATE a SET v = v || 'x' WHERE k % 3 = 0; COMMIT;"
    "SELECT count(*) FROM a AS one JOIN a AS two ON two.k = one.id WHERE one.id % 4 = 0;"
    "SELECT count(*), sum(length(v)) FROM a WHERE v LIKE '%7%';"
    "SELECT max(v) FROM (SELECT v FROM a ORDER BY v DESC LIMIT 20000);"
    "BEGIN; DELETE FROM a WHERE k % 5 = 0; COMMIT;"
    "CREATE VIRTUAL TABLE f USING fts5(v); BEGIN; INSERT INTO f SELECT v FROM a; COMMIT;"
    "SELECT count(*) FROM f WHERE f MATCH '1*'; VACUUM; PRAGMA integrity_check;");
  stop_watch(started, into);
}

static const char make_entries[] = "CREATE TABLE entry(id INTEGER PRIMARY KEY, body BLOB);";
static const char make_big[] =
  "CREATE TABLE big(id INTEGER PRIMARY KEY, name TEXT, body BLOB); CREATE INDEX bn ON big(name);";
// Checkpoints are the worker's, not the writer's.
static const char make_big_only[] =
  "CREATE TABLE big(id INTEGER PRIMARY KEY, name TEXT, body BLOB); CREATE INDEX bn ON big(name);"
  "PRAGMA wal_autocheckpoint=0";

const workload workloads[] = {
  {"warm reads, 64 MB", 1.05, 64, "NORMAL", make_patients, read_warm},
  {"reads after another process's commit, 16 MB", 1.3, 16, "NORMAL", make_patients,
   read_after_commit},
  {"commits, FULL, 16 MB", 1.15, 16, "FULL", make_entries, commit_full},
  {"commits, NORMAL, 16 MB", 1.7, 16, "NORMAL", make_entries, commit_normal},
  {"bulk insert, 64 MB, without its checkpoint", 1.3, 64, "NORMAL", make_big_only, insert_bulk},
  {"bulk insert, 64 MB, with its checkpoint", 1.3, 64, "NORMAL", make_big, insert_bulk},
  {"mixture, 64 MB", 1.3, 64, "NORMAL", "", run_mixture},
  {"mixture, 2 MB", 1.3, 2, "NORMAL", "", run_mixture},
  {NULL, 0, 0, NULL, NULL, NULL},
};

cost run_workload(const char *folder, const workload *work, engine which) {
  char path[4200];
  char absolute[4096];
  char pragma[200];
  cost total = {0, 0};
  if (realpath(folder, absolute) == NULL) exit(1);
  snprintf(path, sizeof path, "%s/%s.db", absolute, which == PLAIN ? "plain" : "sealed");
  unlink(path);
  sqlite3 *connection = open_file(path, which);
  snprintf(
    pragma, sizeof pragma, "PRAGMA cache_size=-%d; PRAGMA synchronous=NORMAL",
    work->cache_megabytes * 1024);
  run(connection, pragma);
  run(connection, work->prepare);
  snprintf(pragma, sizeof pragma, "PRAGMA synchronous=%s", work->synchronous);
  run(connection, pragma);
  random_state = 88172645463325252u;
  work->run(connection, path, &total);
  sqlite3_close(connection);
  unlink(path);
  return total;
}

// MARK: One page

static double per_page(double start, int pages) {
  return (seconds(CLOCK_THREAD_CPUTIME_ID) - start) * 1e6 / pages;
}

static int compare(const void *a, const void *b) {
  const double difference = *(const double *)a - *(const double *)b;
  return difference < 0 ? -1 : difference > 0;
}

void print_page_costs(const char *folder) {
  enum { ROUNDS = 15, PAGES = 4000 };
  char path[4200];
  char absolute[4096];
  static uint8_t page[4096];
  static uint8_t sealed[PAGES][4096];
  uint8_t nonce[24] = {0};
  double opening[ROUNDS], reading[ROUNDS], hitting[ROUNDS], ratio[ROUNDS];
  if (realpath(folder, absolute) == NULL) exit(1);
  snprintf(path, sizeof path, "%s/pages.db", absolute);
  unlink(path);
  sqlite3 *connection = open_file(path, SEALED);
  run(connection, "CREATE TABLE t(v); BEGIN");
  for (int row = 0; row < PAGES; row++) run(connection, "INSERT INTO t VALUES (randomblob(4000))");
  run(connection, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  sqlite3_file *file = NULL;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  for (int index = 0; index < PAGES; index++) {
    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
      sealed[index], sealed[index] + 4080, NULL, page, 4056, page, 24, NULL, nonce, key);
  }
  for (int round = 0; round < ROUNDS; round++) {
    cvault_wipe_cache();
    double start = seconds(CLOCK_THREAD_CPUTIME_ID);
    for (int index = 0; index < PAGES; index++) {
      if (crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
            page, NULL, sealed[index], 4056, sealed[index] + 4080, nonce, 24, nonce, key)
          < 0) {
        sealed[index][0] = page[0];
      }
    }
    opening[round] = per_page(start, PAGES);
    start = seconds(CLOCK_THREAD_CPUTIME_ID);
    for (int index = 1; index <= PAGES; index++) {
      if (file->pMethods->xRead(file, page, 4096, (sqlite3_int64)index * 4096) != SQLITE_OK) exit(1);
    }
    reading[round] = per_page(start, PAGES);
    // Who is read a second time is kept.
    for (int index = 1; index <= PAGES; index++) {
      file->pMethods->xRead(file, page, 4096, (sqlite3_int64)index * 4096);
    }
    start = seconds(CLOCK_THREAD_CPUTIME_ID);
    for (int index = 1; index <= PAGES; index++) {
      file->pMethods->xRead(file, page, 4096, (sqlite3_int64)index * 4096);
    }
    hitting[round] = per_page(start, PAGES);
    ratio[round] = reading[round] / opening[round];
  }
  qsort(opening, ROUNDS, sizeof(double), compare);
  qsort(reading, ROUNDS, sizeof(double), compare);
  qsort(hitting, ROUNDS, sizeof(double), compare);
  qsort(ratio, ROUNDS, sizeof(double), compare);
  printf(
    "one page, microseconds of CPU: cipher's call %.2f, cold read %.2f (%.2f times, reach 1.30), "
    "read from the cache %.2f\n",
    opening[ROUNDS / 2], reading[ROUNDS / 2], ratio[ROUNDS / 2], hitting[ROUNDS / 2]);
  sqlite3_close(connection);
  unlink(path);
}
