// The encrypted file against plain SQLite: the same work on both in turn, in one run, with the same
// caches. Prints CPU time, wall time and the median of the paired ratios.
//
//   FileBenchmark [FOLDER] [ROUNDS]

#include "workloads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAXIMUM_ROUNDS = 51 };

static int compare(const void *a, const void *b) {
  const double difference = *(const double *)a - *(const double *)b;
  return difference < 0 ? -1 : difference > 0;
}

static double median(double *values, int count) {
  qsort(values, (size_t)count, sizeof *values, compare);
  return values[count / 2];
}

static void compare_engines(const char *folder, const workload *work, int rounds) {
  double processor_ratios[MAXIMUM_ROUNDS];
  double wall_ratios[MAXIMUM_ROUNDS];
  double plain_processor[MAXIMUM_ROUNDS];
  double sealed_processor[MAXIMUM_ROUNDS];
  for (int round = 0; round < rounds; round++) {
    // The order changes too: who comes second finds a warmer processor.
    cost plain, sealed;
    if (round % 2 == 0) {
      plain = run_workload(folder, work, PLAIN);
      sealed = run_workload(folder, work, SEALED);
    } else {
      sealed = run_workload(folder, work, SEALED);
      plain = run_workload(folder, work, PLAIN);
    }
    processor_ratios[round] = sealed.processor / plain.processor;
    wall_ratios[round] = sealed.wall / plain.wall;
    plain_processor[round] = plain.processor;
    sealed_processor[round] = sealed.processor;
  }
  const double ratio = median(processor_ratios, rounds);
  printf(
    "%-44s %9.1f %9.1f %7.2f %7.2f %7.2f  %s\n", work->name,
    median(plain_processor, rounds) * 1000, median(sealed_processor, rounds) * 1000, ratio,
    median(wall_ratios, rounds), work->reach, ratio <= work->reach ? "" : "over");
  fflush(stdout);
}

int main(int count, char **arguments) {
  const char *folder = count > 1 ? arguments[1] : "file-benchmark";
  int rounds = count > 2 ? atoi(arguments[2]) : 7;
  if (rounds < 1) rounds = 1;
  if (rounds > MAXIMUM_ROUNDS) rounds = MAXIMUM_ROUNDS;
  start_workloads(folder);
  printf("%d rounds, SQLite %s, libsodium %s, cache of authenticated pages 16 MiB\n", rounds,
    sqlite3_libversion(), sodium_version_string());
  printf("%-44s %9s %9s %7s %7s %7s\n", "", "plain ms", "ours ms", "cpu", "wall", "reach");
  for (const workload *work = workloads; work->name != NULL; work++) {
    compare_engines(folder, work, rounds);
  }
  print_page_costs(folder);
  return 0;
}
