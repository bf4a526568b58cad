#include "CPowerCut.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char *watched;
static powercut_event *events;
static int count, capacity;

static void forget(void) {
    for (int place = 0; place < count; place++) {
        free((void *)events[place].path);
        free((void *)events[place].bytes);
    }
    free(events);
    free(watched);
    events = NULL;
    watched = NULL;
    count = capacity = 0;
}

void powercut_watch(const char *prefix) {
    pthread_mutex_lock(&mutex);
    forget();
    if (prefix) watched = strdup(prefix);
    pthread_mutex_unlock(&mutex);
}

int powercut_count(void) {
    pthread_mutex_lock(&mutex);
    int result = count;
    pthread_mutex_unlock(&mutex);
    return result;
}

powercut_event powercut_at(int place) {
    pthread_mutex_lock(&mutex);
    powercut_event event = events[place];
    pthread_mutex_unlock(&mutex);
    return event;
}

static void note(int kind, const char *path, long long offset, const void *bytes, int size, int is_folder_synced) {
    pthread_mutex_lock(&mutex);
    if (path && watched && strncmp(path, watched, strlen(watched)) == 0) {
        if (count == capacity) {
            capacity = capacity ? capacity * 2 : 256;
            events = realloc(events, (size_t)capacity * sizeof *events);
        }
        unsigned char *copy = NULL;
        if (bytes && size > 0) {
            copy = malloc((size_t)size);
            memcpy(copy, bytes, (size_t)size);
        }
        events[count++] = (powercut_event){kind, strdup(path), offset, copy, size, is_folder_synced};
    }
    pthread_mutex_unlock(&mutex);
}

typedef struct {
    sqlite3_file base;
    char *path;
    // The file of SQLite's own VFS stands behind.
    sqlite3_file inner[];
} file;

static sqlite3_vfs *own;

#define INNER(handle) (((file *)(handle))->inner)
#define PASS(name, parameters, arguments)                          \
    static int name parameters { return INNER(handle)->pMethods->name arguments; }

static int xClose(sqlite3_file *handle) {
    int status = INNER(handle)->pMethods->xClose(INNER(handle));
    free(((file *)handle)->path);
    return status;
}

static int xWrite(sqlite3_file *handle, const void *bytes, int size, sqlite3_int64 offset) {
    int status = INNER(handle)->pMethods->xWrite(INNER(handle), bytes, size, offset);
    if (status == SQLITE_OK) note(POWERCUT_WRITE, ((file *)handle)->path, offset, bytes, size, 0);
    return status;
}

static int xTruncate(sqlite3_file *handle, sqlite3_int64 size) {
    int status = INNER(handle)->pMethods->xTruncate(INNER(handle), size);
    if (status == SQLITE_OK) note(POWERCUT_TRUNCATE, ((file *)handle)->path, size, NULL, 0, 0);
    return status;
}

static int xSync(sqlite3_file *handle, int flags) {
    int status = INNER(handle)->pMethods->xSync(INNER(handle), flags);
    if (status == SQLITE_OK) note(POWERCUT_SYNC, ((file *)handle)->path, 0, NULL, 0, 0);
    return status;
}

PASS(xRead, (sqlite3_file *handle, void *bytes, int size, sqlite3_int64 offset), (INNER(handle), bytes, size, offset))
PASS(xFileSize, (sqlite3_file *handle, sqlite3_int64 *size), (INNER(handle), size))
PASS(xLock, (sqlite3_file *handle, int lock), (INNER(handle), lock))
PASS(xUnlock, (sqlite3_file *handle, int lock), (INNER(handle), lock))
PASS(xCheckReservedLock, (sqlite3_file *handle, int *result), (INNER(handle), result))
PASS(xFileControl, (sqlite3_file *handle, int operation, void *argument), (INNER(handle), operation, argument))
PASS(xSectorSize, (sqlite3_file *handle), (INNER(handle)))
PASS(xDeviceCharacteristics, (sqlite3_file *handle), (INNER(handle)))
PASS(xShmMap, (sqlite3_file *handle, int page, int size, int extend, void volatile **result), (INNER(handle), page, size, extend, result))
PASS(xShmLock, (sqlite3_file *handle, int offset, int number, int flags), (INNER(handle), offset, number, flags))
static void xShmBarrier(sqlite3_file *handle) { INNER(handle)->pMethods->xShmBarrier(INNER(handle)); }
PASS(xShmUnmap, (sqlite3_file *handle, int remove), (INNER(handle), remove))

// Version 2: files are not mapped into memory, where writes would pass us by.
static const sqlite3_io_methods methods = {
    2, xClose, xRead, xWrite, xTruncate, xSync, xFileSize, xLock, xUnlock, xCheckReservedLock, xFileControl, xSectorSize,
    xDeviceCharacteristics, xShmMap, xShmLock, xShmBarrier, xShmUnmap, NULL, NULL,
};

static int xOpen(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *handle, int flags, int *opened) {
    file *outer = (file *)handle;
    outer->base.pMethods = NULL;
    outer->path = NULL;
    int exists = 0;
    if (path) own->xAccess(own, path, SQLITE_ACCESS_EXISTS, &exists);
    int status = own->xOpen(own, path, outer->inner, flags, opened);
    if (outer->inner->pMethods) {
        outer->base.pMethods = &methods;
        outer->path = path ? strdup(path) : NULL;
    }
    if (status == SQLITE_OK && !exists) note(POWERCUT_CREATE, path, 0, NULL, 0, 0);
    return status;
}

static int xDelete(sqlite3_vfs *vfs, const char *path, int sync_folder) {
    int status = own->xDelete(own, path, sync_folder);
    if (status == SQLITE_OK) note(POWERCUT_DELETE, path, 0, NULL, 0, sync_folder);
    return status;
}

int powercut_install(void) {
    static sqlite3_vfs vfs;
    pthread_mutex_lock(&mutex);
    if (!own) {
        sqlite3_initialize();
        own = sqlite3_vfs_find(NULL);
        // What is not written down is SQLite's own.
        vfs = *own;
        vfs.zName = "powercut";
        vfs.szOsFile = (int)sizeof(file) + own->szOsFile;
        vfs.xOpen = xOpen;
        vfs.xDelete = xDelete;
    }
    pthread_mutex_unlock(&mutex);
    return sqlite3_vfs_register(&vfs, 1);
}
