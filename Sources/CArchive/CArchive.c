#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>

static enum carchive_result read_entries(struct archive *archive, const carchive_handler *handler) {
    struct archive_entry *entry;
    for (;;) {
        int status = archive_read_next_header(archive, &entry);
        if (status == ARCHIVE_EOF) return CARCHIVE_DONE;
        if (status < ARCHIVE_WARN) return CARCHIVE_DAMAGED;
        const char *name = archive_entry_pathname_utf8(entry);
        if (name == NULL) name = archive_entry_pathname(entry);
        if (name == NULL || archive_entry_filetype(entry) == AE_IFDIR) continue;
        if (!handler->entry(handler->context, name, archive_entry_is_data_encrypted(entry) > 0)) continue;
        const void *part;
        size_t size;
        la_int64_t offset;
        while ((status = archive_read_data_block(archive, &part, &size, &offset)) == ARCHIVE_OK)
            if (!handler->data(handler->context, part, size)) return CARCHIVE_STOPPED;
        if (status != ARCHIVE_EOF) return CARCHIVE_DAMAGED;
    }
}

enum carchive_result carchive_read_zip(const void *bytes, size_t length, const carchive_handler *handler, char *message,
                                       size_t capacity) {
    if (capacity > 0) message[0] = 0;
    struct archive *archive = archive_read_new();
    if (archive == NULL) return CARCHIVE_STOPPED;
    archive_read_support_format_zip(archive);
    enum carchive_result result = CARCHIVE_DAMAGED;
    if (archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK) result = read_entries(archive, handler);
    if (result == CARCHIVE_DAMAGED && capacity > 0) {
        const char *why = archive_error_string(archive);
        snprintf(message, capacity, "%s", why != NULL ? why : "unknown fault");
    }
    archive_read_free(archive);
    return result;
}
