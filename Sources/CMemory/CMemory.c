#include "CMemory.h"

#include <malloc.h>
#include <sqlite3.h>

void cmemory_keep_freed(void) {
    // The largest piece that glibc takes from the heap and not from the kernel: 32 MB.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
    mallopt(M_TOP_PAD, 4 << 20);
}

void cmemory_no_sqlite_statistics(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
