#ifndef VANKIEN_ENDLESS_TAG_H
#define VANKIEN_ENDLESS_TAG_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a tag has more attributes than `limit`, or may have, wherever in the file it begins. */
bool endless_tag_in_html(const char *bytes, size_t length, int limit);
bool endless_tag_in_xml(const char *bytes, size_t length, int limit);

#endif
