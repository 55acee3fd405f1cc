#include "CVault.h"

int cvault_start(void) { return sodium_init() < 0 ? 1 : 0; }
