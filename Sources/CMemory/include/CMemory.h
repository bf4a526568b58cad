#ifndef CMEMORY_H
#define CMEMORY_H

/// Settings of the C library's and SQLite's memory that only a program may choose, since they hold for its whole process: the
/// functions that make them take variable arguments or belong to no header that Swift imports.

/// Keeps memory that is freed, instead of giving large pieces back and asking for them again a moment later.
void cmemory_keep_freed(void);

/// Has SQLite keep no account of its memory, for which it locks at each allocation. Belongs before the first use of SQLite.
void cmemory_no_sqlite_statistics(void);

#endif
