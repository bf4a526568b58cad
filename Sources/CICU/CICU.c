#include "CICU.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

/* -- Version ------------------------------------------------------------------------------------- */

static char version_text[U_MAX_VERSION_STRING_LENGTH];
static pthread_once_t version_once = PTHREAD_ONCE_INIT;

static void write_version(void) {
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, version_text);
}

const char *cicu_version(void) {
    pthread_once(&version_once, write_version);
    return version_text;
}

/* -- Normal forms -------------------------------------------------------------------------------- */

/* ICU owns its normalizers and shares them between threads. */
static const UNormalizer2 *normalizer(enum cicu_form form, UErrorCode *status) {
    switch (form) {
    case CICU_NFC: return unorm2_getNFCInstance(status);
    case CICU_NFD: return unorm2_getNFDInstance(status);
    case CICU_NFKC_CASEFOLD: return unorm2_getNFKCCasefoldInstance(status);
    }
    *status = U_ILLEGAL_ARGUMENT_ERROR;
    return NULL;
}

/* Marks in a row that ICU puts in their order by itself. It inserts each into those before it, which takes hours for a
 * million; language has three or four. */
enum { MOST_MARKS = 64 };

/* Puts the marks of [start, end) in canonical order (Unicode 3.11, D109), which no normal form tells from the order they
 * had: by their class, and within a class as they stand. */
static bool sort_marks(UChar *text, int32_t start, int32_t end) {
    size_t size = (size_t)(end - start) * sizeof *text;
    UChar *sorted = malloc(size);
    if (sorted == NULL) return false;
    int32_t places[257] = {0};
    for (int32_t at = start; at < end;) {
        int32_t from = at;
        UChar32 c;
        U16_NEXT(text, at, end, c);
        places[u_getCombiningClass(c) + 1] += at - from;
    }
    for (int class = 1; class < 257; class++) places[class] += places[class - 1];
    for (int32_t at = start; at < end;) {
        int32_t from = at;
        UChar32 c;
        U16_NEXT(text, at, end, c);
        int32_t *place = &places[u_getCombiningClass(c)];
        for (int32_t i = from; i < at; i++) sorted[(*place)++] = text[i];
    }
    memcpy(text + start, sorted, size);
    free(sorted);
    return true;
}

/* A copy of the text with long rows of marks in order; NULL where there is no long row. */
static UChar *with_sorted_marks(const UChar *source, int32_t length) {
    UChar *copy = NULL;
    for (int32_t at = 0; at < length;) {
        UChar32 c;
        int32_t start = at;
        U16_NEXT(source, at, length, c);
        if (c < 0x300 || u_getCombiningClass(c) == 0) continue;
        int32_t end = at;
        while (at < length) {
            U16_NEXT(source, at, length, c);
            if (u_getCombiningClass(c) == 0) break;
            end = at;
        }
        if (end - start <= MOST_MARKS) continue;
        if (copy == NULL) {
            copy = malloc((size_t)length * sizeof *copy);
            if (copy == NULL) return NULL;
            memcpy(copy, source, (size_t)length * sizeof *copy);
        }
        if (!sort_marks(copy, start, end)) break;
    }
    return copy;
}

int32_t cicu_normalize(enum cicu_form form, const uint16_t *source, int32_t length,
                       uint16_t *target, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *rules = normalizer(form, &status);
    if (U_FAILURE(status)) return -1;
    UChar *sorted = length > MOST_MARKS ? with_sorted_marks((const UChar *)source, length) : NULL;
    int32_t written = unorm2_normalize(rules, sorted != NULL ? sorted : (const UChar *)source, length, (UChar *)target,
                                       capacity, &status);
    free(sorted);
    if (status == U_BUFFER_OVERFLOW_ERROR) return written;
    return U_FAILURE(status) ? -1 : written;
}

int32_t cicu_nfc_span(const uint16_t *source, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *rules = unorm2_getNFCInstance(&status);
    int32_t span = unorm2_spanQuickCheckYes(rules, (const UChar *)source, length, &status);
    return U_FAILURE(status) ? 0 : span;
}

bool cicu_nfc_boundary_before(uint32_t scalar) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *rules = unorm2_getNFCInstance(&status);
    return U_SUCCESS(status) && unorm2_hasBoundaryBefore(rules, (UChar32)scalar);
}

/* -- Words --------------------------------------------------------------------------------------- */

bool cicu_is_letter_or_digit(uint32_t scalar) {
    UChar32 c = (UChar32)scalar;
    if (u_isdigit(c) || u_isalpha(c)) return true;
    /* Vowel signs count as alphabetic too, but alone they are no word. */
    return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) && !(U_GET_GC_MASK(c) & U_GC_M_MASK);
}

/* An iterator holds the text it works on, so two threads can't share one, and opening one takes as
 * long as breaking a page: each thread keeps its own until it ends. */
static pthread_key_t iterator_key;
static pthread_once_t iterator_once = PTHREAD_ONCE_INIT;
static int iterator_key_error;

static void close_iterator(void *iterator) { ubrk_close(iterator); }

static void make_iterator_key(void) {
    iterator_key_error = pthread_key_create(&iterator_key, close_iterator);
}

int32_t cicu_word_ends(const uint16_t *source, int32_t length, int32_t *ends) {
    pthread_once(&iterator_once, make_iterator_key);
    if (iterator_key_error) return -1;
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *words = pthread_getspecific(iterator_key);
    if (!words) {
        /* ICU has no rules for Vietnamese: it opens the root's and says so by a negative status. */
        words = ubrk_open(UBRK_WORD, "vi", NULL, 0, &status);
        if (U_FAILURE(status)) return -1;
        if (pthread_setspecific(iterator_key, words)) {
            ubrk_close(words);
            return -1;
        }
    }
    status = U_ZERO_ERROR;
    ubrk_setText(words, (const UChar *)source, length, &status);
    if (U_FAILURE(status)) return -1;
    int32_t count = 0;
    for (int32_t end = ubrk_next(words); end != UBRK_DONE && count < length; end = ubrk_next(words))
        ends[count++] = end;
    /* The caller's text must not be kept beyond this call. */
    static const UChar nothing[1] = {0};
    status = U_ZERO_ERROR;
    ubrk_setText(words, nothing, 0, &status);
    return count;
}
