#include "EndlessTag.h"

#include <stdint.h>
#include <string.h>

/* libxml2 compares each attribute of a tag with all before it, and calls nobody meanwhile: a tag with a million attributes takes hours.
   So they are counted before it sees them.

   Where a tag begins depends on comments, scripts and faults before it, which nobody but the parser knows. Hence each `<` that may begin
   one is followed, all of them at once: of those that stand in the same place in their tags, the one with the most attributes counts. Within a
   tag the places are to the letter those of libxml2 2.9, since who takes a quotation mark for the beginning of a value where the parser
   doesn't is blind to all behind it. */

enum place {
    OPENED, TAG_NAME, BETWEEN, NAME, BEHIND_NAME, BEFORE_VALUE, BARE_VALUE, SINGLE_QUOTED, DOUBLE_QUOTED, JUNK,
    PLACES, OUTSIDE = PLACES
};

enum kind { BLANK, EQUALS, SINGLE_QUOTE, DOUBLE_QUOTE, LESS, GREATER, BEGINS_NAME, IN_NAME, OTHER, NUL, KINDS };

static const uint8_t html_steps[PLACES][KINDS] = {
    /*                  BLANK         EQUALS         '              "              <              >             a              1              other          NUL */
    [OPENED] =        {OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OPENED,        OUTSIDE,      TAG_NAME,      OUTSIDE,       OUTSIDE,       OUTSIDE},
    [TAG_NAME] =      {BETWEEN,      JUNK,          JUNK,          JUNK,          JUNK,          OUTSIDE,      TAG_NAME,      TAG_NAME,      JUNK,          OUTSIDE},
    [BETWEEN] =       {BETWEEN,      JUNK,          JUNK,          JUNK,          JUNK,          OUTSIDE,      NAME,          JUNK,          JUNK,          OUTSIDE},
    [NAME] =          {BEHIND_NAME,  BEFORE_VALUE,  JUNK,          JUNK,          JUNK,          OUTSIDE,      NAME,          NAME,          JUNK,          OUTSIDE},
    [BEHIND_NAME] =   {BEHIND_NAME,  BEFORE_VALUE,  JUNK,          JUNK,          JUNK,          OUTSIDE,      NAME,          JUNK,          JUNK,          OUTSIDE},
    [BEFORE_VALUE] =  {BEFORE_VALUE, BARE_VALUE,    SINGLE_QUOTED, DOUBLE_QUOTED, BARE_VALUE,    OUTSIDE,      BARE_VALUE,    BARE_VALUE,    BARE_VALUE,    OUTSIDE},
    [BARE_VALUE] =    {BETWEEN,      BARE_VALUE,    BARE_VALUE,    BARE_VALUE,    BARE_VALUE,    OUTSIDE,      BARE_VALUE,    BARE_VALUE,    BARE_VALUE,    OUTSIDE},
    [SINGLE_QUOTED] = {SINGLE_QUOTED, SINGLE_QUOTED, BETWEEN,      SINGLE_QUOTED, SINGLE_QUOTED, SINGLE_QUOTED, SINGLE_QUOTED, SINGLE_QUOTED, SINGLE_QUOTED, OUTSIDE},
    [DOUBLE_QUOTED] = {DOUBLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED, BETWEEN,      DOUBLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED, OUTSIDE},
    [JUNK] =          {BETWEEN,      JUNK,          JUNK,          JUNK,          JUNK,          OUTSIDE,      JUNK,          JUNK,          JUNK,          OUTSIDE},
};

/* XML knows no faults: at the first the parser ends, and the tag with it. */
static const uint8_t xml_steps[PLACES][KINDS] = {
    [OPENED] =        {OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OPENED,        OUTSIDE,      TAG_NAME,      OUTSIDE,       OUTSIDE,       OUTSIDE},
    [TAG_NAME] =      {BETWEEN,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OPENED,        OUTSIDE,      TAG_NAME,      TAG_NAME,      OUTSIDE,       OUTSIDE},
    [BETWEEN] =       {BETWEEN,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OPENED,        OUTSIDE,      NAME,          OUTSIDE,       OUTSIDE,       OUTSIDE},
    [NAME] =          {BEHIND_NAME,  BEFORE_VALUE,  OUTSIDE,       OUTSIDE,       OPENED,        OUTSIDE,      NAME,          NAME,          OUTSIDE,       OUTSIDE},
    [BEHIND_NAME] =   {BEHIND_NAME,  BEFORE_VALUE,  OUTSIDE,       OUTSIDE,       OPENED,        OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE},
    [BEFORE_VALUE] =  {BEFORE_VALUE, OUTSIDE,       SINGLE_QUOTED, DOUBLE_QUOTED, OPENED,        OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE},
    [BARE_VALUE] =    {OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE},
    [SINGLE_QUOTED] = {SINGLE_QUOTED, SINGLE_QUOTED, BETWEEN,      SINGLE_QUOTED, OPENED,        SINGLE_QUOTED, SINGLE_QUOTED, SINGLE_QUOTED, SINGLE_QUOTED, OUTSIDE},
    [DOUBLE_QUOTED] = {DOUBLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED, BETWEEN,      OPENED,        DOUBLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED, OUTSIDE},
    [JUNK] =          {OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE,      OUTSIDE,       OUTSIDE,       OUTSIDE,       OUTSIDE},
};

static enum kind kind_of(uint32_t c, bool is_html) {
    switch (c) {
    case ' ': case '\t': case '\n': case '\r': return BLANK;
    case '=': return EQUALS;
    case '\'': return SINGLE_QUOTE;
    case '"': return DOUBLE_QUOTE;
    case '<': return LESS;
    case '>': return GREATER;
    case '-': return IN_NAME;
    case '.': return is_html ? BEGINS_NAME : IN_NAME;
    case '_': case ':': return BEGINS_NAME;
    case 0: return NUL;
    }
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return BEGINS_NAME;
    if (c >= '0' && c <= '9') return IN_NAME;
    return c >= 0x80 && !is_html ? BEGINS_NAME : OTHER;
}

/* A name of more letters is two names. */
enum { MOST_LETTERS_OF_HTML_NAME = 100 };

/* `width`: bytes of a character, of which the one at `low` tells the characters of tags from the others, whose other bytes are not 0. */
static bool is_endless(const unsigned char *bytes, size_t length, int width, int low, bool is_html, int limit) {
    const uint8_t (*steps)[KINDS] = is_html ? html_steps : xml_steps;
    uint8_t kinds[256];
    for (int c = 0; c < 256; c++) kinds[c] = (uint8_t)kind_of((uint32_t)c, is_html);
    /* The places where tags stand, a bit each, and the most attributes of those that stand there. */
    unsigned standing = 0;
    int most[PLACES] = {0};
    int letters = 0;
    for (size_t at = 0; at + (size_t)width <= length; at += (size_t)width) {
        if (standing == 0 && width == 1) {
            const unsigned char *opened = memchr(bytes + at, '<', length - at);
            if (opened == NULL) return false;
            at = (size_t)(opened - bytes);
        }
        unsigned kind = width == 1 || bytes[at + (size_t)(1 - low)] == 0 ? kinds[bytes[at + (size_t)low]] : BEGINS_NAME;
        letters = kind == BEGINS_NAME || kind == IN_NAME ? letters + 1 : 0;
        bool ends_name = is_html && letters == MOST_LETTERS_OF_HTML_NAME;
        if (ends_name) letters = 0;
        unsigned then = 0;
        int next[PLACES];
        for (unsigned left = standing; left != 0; left &= left - 1) {
            unsigned from = (unsigned)__builtin_ctz(left), to = steps[from][kind];
            int count = most[from];
            if (to == NAME && from != NAME && ++count > limit) return true;
            if (ends_name) to = to == NAME ? BEHIND_NAME : to == TAG_NAME ? BETWEEN : to;
            if (to == OUTSIDE) continue;
            if (!(then >> to & 1) || count > next[to]) next[to] = count;
            then |= 1u << to;
        }
        if (kind == LESS && !(then >> OPENED & 1)) {
            next[OPENED] = 0;
            then |= 1u << OPENED;
        }
        for (unsigned left = then; left != 0; left &= left - 1) most[__builtin_ctz(left)] = next[__builtin_ctz(left)];
        standing = then;
    }
    return false;
}

bool endless_tag_in_html(const char *bytes, size_t length, int limit) {
    return is_endless((const unsigned char *)bytes, length, 1, 0, true, limit);
}

bool endless_tag_in_xml(const char *bytes, size_t length, int limit) {
    const unsigned char *start = (const unsigned char *)bytes;
    /* XML 1.0, appendix F. */
    if (length >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == '<' && start[1] == 0))) return is_endless(start, length, 2, 0, false, limit);
    if (length >= 2 && ((start[0] == 0xFE && start[1] == 0xFF) || (start[0] == 0 && start[1] == '<'))) return is_endless(start, length, 2, 1, false, limit);
    return is_endless(start, length, 1, 0, false, limit);
}
