#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdio.h>

enum { BLOCK = 1 << 16 };

static enum carchive_result read_entries(struct archive *archive, const carchive_handler *handler) {
    struct archive_entry *entry;
    for (;;) {
        int status = archive_read_next_header(archive, &entry);
        if (status == ARCHIVE_EOF) return CARCHIVE_DONE;
        if (status < ARCHIVE_WARN) return CARCHIVE_DAMAGED;
        const char *name = archive_entry_pathname_utf8(entry);
        if (name == NULL) name = archive_entry_pathname(entry);
        if (name == NULL || archive_entry_filetype(entry) == AE_IFDIR) continue;
        carchive_entry found = {
            name, archive_entry_size_is_set(entry) ? archive_entry_size(entry) : -1, archive_entry_is_data_encrypted(entry) > 0};
        enum carchive_wish wish = handler->entry(handler->context, &found);
        if (wish == CARCHIVE_END) return CARCHIVE_DONE;
        if (wish == CARCHIVE_SKIP) continue;
        const void *part;
        size_t size;
        la_int64_t offset;
        while ((status = archive_read_data_block(archive, &part, &size, &offset)) == ARCHIVE_OK)
            if (!handler->data(handler->context, part, size)) return CARCHIVE_STOPPED;
        if (status == ARCHIVE_EOF) continue;
        const char *why = archive_error_string(archive);
        handler->failed(handler->context, why != NULL ? why : "unknown fault");
        if (status == ARCHIVE_FATAL) return CARCHIVE_DAMAGED;
    }
}

/* `path` where there is one, else the bytes. */
static enum carchive_result read_zip(const char *path, const void *bytes, size_t length, const carchive_handler *handler,
                                     char *message, size_t capacity) {
    if (capacity > 0) message[0] = 0;
    struct archive *archive = archive_read_new();
    if (archive == NULL) return CARCHIVE_STOPPED;
    archive_read_support_format_zip(archive);
    /* libarchive hands names over in the thread's locale, where a plain one has no letters but ASCII. */
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0;
    enum carchive_result result = CARCHIVE_DAMAGED;
    int opened = path != NULL ? archive_read_open_filename(archive, path, BLOCK) : archive_read_open_memory(archive, bytes, length);
    if (opened == ARCHIVE_OK) result = read_entries(archive, handler);
    if (result == CARCHIVE_DAMAGED && capacity > 0) {
        const char *why = archive_error_string(archive);
        snprintf(message, capacity, "%s", why != NULL ? why : "unknown fault");
    }
    archive_read_free(archive);
    if (utf8 != (locale_t)0) {
        uselocale(before);
        freelocale(utf8);
    }
    return result;
}

enum carchive_result carchive_read_zip(const void *bytes, size_t length, const carchive_handler *handler, char *message,
                                       size_t capacity) {
    return read_zip(NULL, bytes, length, handler, message, capacity);
}

enum carchive_result carchive_read_zip_file(const char *path, const carchive_handler *handler, char *message, size_t capacity) {
    return read_zip(path, NULL, 0, handler, message, capacity);
}
