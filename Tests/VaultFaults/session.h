#ifndef VAULT_FAULTS_SESSION_H
#define VAULT_FAULTS_SESSION_H

#include "VaultFaults.h"

/// What shall happen to an operation.
typedef enum judgement { PROCEED, FAIL, FAIL_FULL, FAIL_HALF } judgement;

/// Counts an operation on the file called `path`, and says what shall become of it.
judgement judge_operation(const char *path, faults_operation operation);

/// Records an operation that went well. Whether its folder is being recorded.
int record_operation(
  const char *path, faults_operation operation, int64_t offset, const void *bytes, int64_t length);

#endif
