#ifndef FILE_BENCHMARK_WORKLOADS_H
#define FILE_BENCHMARK_WORKLOADS_H

#include "CVault.h"

#include <sqlite3.h>

typedef enum engine { PLAIN, SEALED } engine;

typedef struct cost {
  double processor; ///< seconds of this thread
  double wall;
} cost;

typedef struct workload {
  const char *name;
  double reach; ///< the ratio of processor times that is to be reached
  int cache_megabytes;
  const char *synchronous;
  const char *prepare;                      ///< SQL before the clock starts
  void (*run)(sqlite3 *connection, const char *path, cost *into);
} workload;

/// Ends with a workload without a name.
extern const workload workloads[];

/// Makes the folder, and starts the other process that commits.
void start_workloads(const char *folder);

/// Runs one workload on one engine with a file of its own.
cost run_workload(const char *folder, const workload *work, engine which);

/// Prints what reading and writing one page costs, beside the cipher's own call.
void print_page_costs(const char *folder);

#endif
