#ifndef VANKIEN_CICU_H
#define VANKIEN_CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The part of the system's ICU that VanKien uses, in types of its own: ICU's headers stay in the .c
 * file, since Swift's Foundation carries headers of the same names.
 *
 * All text is UTF-16; lengths and offsets count code units. Every function is safe from any thread. */

/// The version of ICU's library at run time, as "72.1". The string is static.
const char *cicu_version(void);

/// What `cicu_normalize` makes of a text.
enum cicu_form {
    CICU_NFC,
    CICU_NFD,
    CICU_NFKC_CASEFOLD,
};

/// Writes the normal form of `source` to `target`, which may hold `capacity` units.
///
/// Returns the length of the whole result, also where it is larger than `capacity` (then `target`'s
/// content is undefined), or -1 where ICU fails. `target` must not overlap `source`.
int32_t cicu_normalize(enum cicu_form form, const uint16_t *source, int32_t length,
                       uint16_t *target, int32_t capacity);

/// The number of leading units that are certainly in NFC; `length` where the whole text is.
int32_t cicu_nfc_span(const uint16_t *source, int32_t length);

/// True where no character before `scalar` can change or be changed by it in NFC.
bool cicu_nfc_boundary_before(uint32_t scalar);

/// True for letters, letter-like numbers (Roman numerals, circled letters) and decimal digits.
bool cicu_is_letter_or_digit(uint32_t scalar);

/// Writes the ends of all segments between word boundaries to `ends`, which must hold `length` entries.
///
/// Returns the number of segments, or -1 where ICU fails.
int32_t cicu_word_ends(const uint16_t *source, int32_t length, int32_t *ends);

#endif
