#ifndef VANKIEN_CICU_H
#define VANKIEN_CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The part of the system's ICU that VanKien uses, in types of its own: ICU's headers stay in the .c
 * file, since Swift's Foundation carries headers of the same names. */

/// The version of ICU's library at run time, as "72.1". The string is static.
const char *cicu_version(void);

#endif
