#ifndef VANKIEN_CARCHIVE_H
#define VANKIEN_CARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The part of libarchive that VanKien uses: the entries of a zip file in memory, one after the other. Nothing is ever
 * written to a disk. Every function is safe from any thread. */

typedef struct {
    void *context;
    /// Called for each file in the archive; true to have its content.
    bool (*entry)(void *context, const char *name, bool encrypted);
    /// A part of the content of the entry named last; false ends the reading.
    bool (*data)(void *context, const void *bytes, size_t length);
} carchive_handler;

enum carchive_result {
    CARCHIVE_DONE,
    /// `data` returned false.
    CARCHIVE_STOPPED,
    /// Cut or damaged; `message` says how. What was handed on before is right.
    CARCHIVE_DAMAGED,
};

/// Reads a zip file. `message` gets at most `capacity` bytes, always ended by NUL.
enum carchive_result carchive_read_zip(const void *bytes, size_t length, const carchive_handler *handler, char *message,
                                       size_t capacity);

#endif
