#include "CICU.h"

#include <unicode/uversion.h>
#include <unicode/uchar.h>

const char *cicu_version(void) { return U_ICU_VERSION; }
