/* For memmem. */
#define _GNU_SOURCE

#include "CXML.h"
#include "EndlessTag.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Attributes of one element that are handed on; none has more. */
enum { MOST_ATTRIBUTES = 64, NAME_SIZE = 128, CHUNK = 1 << 16, MOST_ATTRIBUTES_COMPARED = 2000 };

struct state {
    const cxml_handler *handler;
    xmlParserCtxtPtr parser;
    enum cxml_result result;
};

static const struct { const char *uri, *prefix; } namespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
};

static const char *prefix_of(const xmlChar *uri) {
    if (uri == NULL) return "";
    for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++)
        if (strcmp((const char *)uri, namespaces[i].uri) == 0) return namespaces[i].prefix;
    return "";
}

static void write_name(char *target, const xmlChar *uri, const xmlChar *local) {
    const char *prefix = prefix_of(uri);
    snprintf(target, NAME_SIZE, *prefix ? "%s:%s" : "%s%s", prefix, (const char *)local);
}

static void stop(struct state *state, enum cxml_result result) {
    if (state->result == CXML_DONE) state->result = result;
    xmlStopParser(state->parser);
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
    struct state *state = context;
    if (state->result != CXML_DONE) return;
    char name[NAME_SIZE];
    write_name(name, uri, local);
    if (count > MOST_ATTRIBUTES) count = MOST_ATTRIBUTES;
    size_t size = 0;
    for (int i = 0; i < count; i++) size += NAME_SIZE + (size_t)(attributes[i * 5 + 4] - attributes[i * 5 + 3]) + 1;
    const char *list[MOST_ATTRIBUTES * 2 + 1];
    char *storage = size > 0 ? malloc(size) : NULL;
    if (size > 0 && storage == NULL) { stop(state, CXML_STOPPED); return; }
    char *next = storage;
    for (int i = 0; i < count; i++) {
        const xmlChar **attribute = attributes + i * 5;
        list[i * 2] = next;
        write_name(next, attribute[2], attribute[0]);
        next += NAME_SIZE;
        list[i * 2 + 1] = next;
        size_t length = (size_t)(attribute[4] - attribute[3]);
        memcpy(next, attribute[3], length);
        next[length] = 0;
        next += length + 1;
    }
    list[count * 2] = NULL;
    if (!state->handler->start(state->handler->context, name, list)) stop(state, CXML_STOPPED);
    free(storage);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    struct state *state = context;
    if (state->result != CXML_DONE) return;
    char name[NAME_SIZE];
    write_name(name, uri, local);
    if (!state->handler->end(state->handler->context, name)) stop(state, CXML_STOPPED);
}

static void on_text(void *context, const xmlChar *text, int length) {
    struct state *state = context;
    if (state->result != CXML_DONE || length <= 0) return;
    if (!state->handler->text(state->handler->context, (const char *)text, (size_t)length)) stop(state, CXML_STOPPED);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    stop(context, CXML_DOCTYPE);
}

static void on_html_start(void *context, const xmlChar *name, const xmlChar **attributes) {
    struct state *state = context;
    static const char *const none[] = {NULL};
    if (state->result != CXML_DONE) return;
    const char *list[MOST_ATTRIBUTES * 2 + 1];
    int count = 0;
    for (int i = 0; attributes != NULL && attributes[i] != NULL && count < MOST_ATTRIBUTES; i += 2, count++) {
        list[count * 2] = (const char *)attributes[i];
        list[count * 2 + 1] = attributes[i + 1] != NULL ? (const char *)attributes[i + 1] : "";
    }
    list[count * 2] = NULL;
    if (!state->handler->start(state->handler->context, (const char *)name, count > 0 ? list : none))
        stop(state, CXML_STOPPED);
}

static void on_html_end(void *context, const xmlChar *name) {
    struct state *state = context;
    if (state->result == CXML_DONE && !state->handler->end(state->handler->context, (const char *)name))
        stop(state, CXML_STOPPED);
}

static void be_silent(void *context, const char *message, ...) {}

/* What is no fault of the parser but of its input (bytes that are not in the encoding that the file declares) passes its handlers by and is
   printed. Who prints is asked in each thread. */
static void silence_thread(void) { xmlSetGenericErrorFunc(NULL, be_silent); }

/* libxml2 looks at run time which of these there are, and takes a program that lacks one for a program without threads, which needs no
   locks. A static link brings in only what somebody asks for: without this, `pthread_equal` is missing, and two parsers at once
   destroy each other's memory. */
typedef void (*function)(void);
__attribute__((used)) static const function threads_are_there[] = {
    (function)pthread_once, (function)pthread_self, (function)pthread_equal,
    (function)pthread_key_create, (function)pthread_key_delete, (function)pthread_getspecific, (function)pthread_setspecific,
    (function)pthread_mutex_init, (function)pthread_mutex_destroy, (function)pthread_mutex_lock, (function)pthread_mutex_unlock,
    (function)pthread_cond_init, (function)pthread_cond_destroy, (function)pthread_cond_wait, (function)pthread_cond_signal,
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void initialise(void) { xmlInitParser(); }

/* Whether the letters of tags are those of ASCII in the encoding of an XML file, or two bytes each: what counts the attributes of tags could
   be deceived by any other, as UTF-7, and no word processor writes one. `message` gets the encoding. */
static bool is_read(const char *bytes, size_t length, char *message, size_t capacity) {
    static const unsigned char others[][4] = {
        {0x4C, 0x6F, 0xA7, 0x94}, {0, 0, 0, '<'}, {'<', 0, 0, 0}, {0, 0, '<', 0}, {0, '<', 0, 0}, {0, 0, 0xFE, 0xFF}, {0xFF, 0xFE, 0, 0},
    };
    static const char *const families[] = {
        "utf-8", "utf8", "utf-16", "utf16", "us-ascii", "ascii", "iso-8859-", "iso8859", "latin", "windows-", "cp12", "koi8", "tcvn", "viscii", "gb2312", "gbk", "gb18030", "big5",
        "shift_jis", "sjis", "euc-",
    };
    for (size_t i = 0; length >= 4 && i < sizeof others / sizeof *others; i++)
        if (memcmp(bytes, others[i], 4) == 0) { snprintf(message, capacity, "line 1: in an encoding that is not read"); return false; }
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) { bytes += 3; length -= 3; }
    if (length < 5 || memcmp(bytes, "<?xml", 5) != 0) return true;
    const char *end = memchr(bytes, '>', length), *at = bytes;
    if (end == NULL) return true;
    while ((at = memmem(at, (size_t)(end - at), "encoding", 8)) != NULL) {
        at += 8;
        at += strspn(at, " \t\r\n=\"'");
        bool is_known = false;
        for (size_t i = 0; i < sizeof families / sizeof *families; i++) is_known |= strncasecmp(at, families[i], strlen(families[i])) == 0;
        if (!is_known) {
            snprintf(message, capacity, "line 1: the encoding %.*s is not read", (int)strcspn(at, "\"'? \t\r\n>") % 40, at);
            return false;
        }
    }
    return true;
}

/* Parses in chunks, so that a handler can end the parsing early; gives the parser's last code. A forgiving parser goes on
 * after its faults. */
static int feed(struct state *state, int (*parse)(xmlParserCtxtPtr, const char *, int, int), bool forgives, const char *bytes, size_t length) {
    int code = 0;
    for (size_t done = 0; done < length && (forgives || code == 0) && state->result == CXML_DONE;) {
        size_t part = length - done < CHUNK ? length - done : CHUNK;
        code = parse(state->parser, bytes + done, (int)part, 0);
        done += part;
        /* A parser may look through all that it holds for an end that is not there, chunk by chunk and without any event. */
        if (!state->handler->goes_on(state->handler->context)) stop(state, CXML_STOPPED);
    }
    if ((forgives || code == 0) && state->result == CXML_DONE) code = parse(state->parser, bytes, 0, 1);
    return code;
}

enum cxml_result cxml_parse(const char *bytes, size_t length, const cxml_handler *handler, char *message, size_t capacity) {
    pthread_once(&once, initialise);
    silence_thread();
    if (capacity > 0) message[0] = 0;
    if (!is_read(bytes, length, message, capacity)) return CXML_MALFORMED;
    if (endless_tag_in_xml(bytes, length, MOST_ATTRIBUTES_COMPARED)) return CXML_ENDLESS_TAG;
    struct state state = {handler, NULL, CXML_DONE};
    xmlSAXHandler sax = {0};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.cdataBlock = on_text;
    sax.ignorableWhitespace = on_text;
    sax.internalSubset = on_doctype;
    sax.error = be_silent;
    sax.warning = be_silent;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, &state, NULL, 0, NULL);
    if (parser == NULL) return CXML_STOPPED;
    state.parser = parser;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    int code = feed(&state, xmlParseChunk, false, bytes, length);
    if (state.result == CXML_DONE && (code != 0 || !parser->wellFormed)) {
        state.result = CXML_MALFORMED;
        const xmlError *error = xmlCtxtGetLastError(parser);
        if (error != NULL && error->message != NULL && capacity > 0) {
            snprintf(message, capacity, "line %d: %s", error->line, error->message);
            message[strcspn(message, "\n")] = 0;
        }
    }
    xmlFreeParserCtxt(parser);
    return state.result;
}

enum cxml_result cxml_parse_html(const char *bytes, size_t length, const cxml_handler *handler) {
    pthread_once(&once, initialise);
    silence_thread();
    if (endless_tag_in_html(bytes, length, MOST_ATTRIBUTES_COMPARED)) return CXML_ENDLESS_TAG;
    struct state state = {handler, NULL, CXML_DONE};
    xmlSAXHandler sax = {0};
    sax.startElement = on_html_start;
    sax.endElement = on_html_end;
    sax.characters = on_text;
    sax.cdataBlock = NULL;
    sax.ignorableWhitespace = on_text;
    sax.error = be_silent;
    sax.warning = be_silent;
    htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&sax, &state, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (parser == NULL) return CXML_STOPPED;
    state.parser = parser;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    feed(&state, htmlParseChunk, true, bytes, length);
    htmlFreeParserCtxt(parser);
    return state.result;
}
