#ifndef VANKIEN_CXML_H
#define VANKIEN_CXML_H

#include <stdbool.h>
#include <stddef.h>

/* The part of libxml2 that VanKien uses: events of XML and of HTML, nothing loaded from outside. libxml2's headers stay
 * in the .c file. Every function is safe from any thread. */

/// What is called for each event, with `context`. A call that returns false ends the parsing.
typedef struct {
    void *context;
    /// `attributes`: names and values in turn, ended by NULL. A name is `prefix:local` with the prefix usual for its
    /// namespace, whatever the file calls it; no prefix for an unknown namespace, for HTML and for attributes without.
    bool (*start)(void *context, const char *name, const char *const *attributes);
    bool (*end)(void *context, const char *name);
    bool (*text)(void *context, const char *text, size_t length);
    /// Asked now and then whether parsing shall go on.
    bool (*goes_on)(void *context);
} cxml_handler;

enum cxml_result {
    CXML_DONE,
    /// A handler returned false.
    CXML_STOPPED,
    /// Not well-formed; `message` says where and why.
    CXML_MALFORMED,
    /// A document type declaration, which no word processor writes and which entities come from.
    CXML_DOCTYPE,
    /// A tag with thousands of attributes.
    CXML_ENDLESS_TAG,
};

/// Parses XML in whatever encoding it declares. `message` gets at most `capacity` bytes, always ended by NUL.
enum cxml_result cxml_parse(const char *bytes, size_t length, const cxml_handler *handler, char *message, size_t capacity);

/// Parses HTML in UTF-8, however ill-formed.
enum cxml_result cxml_parse_html(const char *bytes, size_t length, const cxml_handler *handler);

#endif
