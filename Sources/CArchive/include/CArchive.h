#ifndef VANKIEN_CARCHIVE_H
#define VANKIEN_CARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The part of libarchive that VanKien uses: the entries of a zip file in memory or on a disk, one after the other. Nothing is
 * ever written to a disk. Every function is safe from any thread. */

enum carchive_wish {
    CARCHIVE_SKIP,
    /// The entry's content.
    CARCHIVE_READ,
    /// Nothing more of the archive.
    CARCHIVE_END,
};

typedef struct {
    const char *name;
    /// Bytes unpacked, as the archive says; -1 where it does not.
    int64_t size;
    bool is_encrypted;
} carchive_entry;

typedef struct {
    void *context;
    /// Called for each file in the archive.
    enum carchive_wish (*entry)(void *context, const carchive_entry *entry);
    /// A part of the content of the entry named last; false ends the reading.
    bool (*data)(void *context, const void *bytes, size_t length);
    /// The content of the entry named last is damaged; the reading goes on with the next where it can.
    void (*failed)(void *context, const char *why);
} carchive_handler;

enum carchive_result {
    /// Read to its end, or to where a handler wanted no more.
    CARCHIVE_DONE,
    /// `data` returned false.
    CARCHIVE_STOPPED,
    /// Cut or damaged, so that no more can be read; `message` says how. What was handed on before is right.
    CARCHIVE_DAMAGED,
};

/// Reads a zip file in memory. `message` gets at most `capacity` bytes, always ended by NUL.
enum carchive_result carchive_read_zip(const void *bytes, size_t length, const carchive_handler *handler, char *message,
                                       size_t capacity);

/// The same of a file on a disk, of which no more is read than is wanted.
enum carchive_result carchive_read_zip_file(const char *path, const carchive_handler *handler, char *message, size_t capacity);

#endif
