#include "CVault.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int cvault_harden_process(void) {
  const struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return errno;
  // Not dumpable also means: no ptrace, and /proc/self/mem belongs to root.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return errno;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  return 0;
}
