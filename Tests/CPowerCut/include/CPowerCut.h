#ifndef CPOWERCUT_H
#define CPOWERCUT_H

/// A VFS for tests that passes everything on to SQLite's own and writes down what would reach the disk: from that a test makes
/// what a power cut at any moment may have left there.

enum {
    POWERCUT_CREATE = 1,
    POWERCUT_WRITE = 2,
    POWERCUT_TRUNCATE = 3,
    POWERCUT_SYNC = 4,
    POWERCUT_DELETE = 5,
};

typedef struct powercut_event {
    int kind;
    /// Path of the file.
    const char *path;
    /// Of a write: where it begins. Of a truncation: the size that is left.
    long long offset;
    /// Of a write: its bytes.
    const unsigned char *bytes;
    int count;
    /// Of a deletion: whether the folder was synced behind it.
    int is_folder_synced;
} powercut_event;

/// Makes the VFS the one that connections use which are opened from now on. Returns a code of SQLite's.
int powercut_install(void);

/// From now on what is done to files is written down whose path begins so; NULL ends that and forgets it all.
void powercut_watch(const char *prefix);

/// Events written down so far.
int powercut_count(void);

/// An event; it is valid until `powercut_watch` is called.
powercut_event powercut_at(int place);

#endif
