/* A loadable extension of SQLite: the tokenizer and the ranking of an index, for any program that can load extensions.

   Every call of SQLite goes through the table that the loading program hands over (sqlite3ext.h makes it so), since that
   program may carry an SQLite of its own: the shell of Debian uses the shared library, Python's apsw has one inside.
   Source: "Run-Time Loadable Extensions" and "SQLite FTS5 Extension", sections 7.1 and 7.2. */

#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <sqlite3ext.h>

/* The table is this file's alone: another extension in the same process has one of the same name. */
#pragma GCC visibility push(hidden)
SQLITE_EXTENSION_INIT1
#pragma GCC visibility pop

#include "CSQLiteExtension.h"

#include <string.h>

/* "VKie", as in the header of an index. */
#define APPLICATION_ID 0x564B6965

/* -- Tokenizer ----------------------------------------------------------------------------------- */

static int tokenizer_create(void *context, const char **arguments, int count, Fts5Tokenizer **tokenizer) {
    (void)arguments;
    (void)count;
    /* It has no state; FTS5 wants to see something. */
    *tokenizer = (Fts5Tokenizer *)context;
    return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *tokenizer) { (void)tokenizer; }

static int tokenizer_tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
                              int (*token)(void *, int, const char *, int, int, int)) {
    (void)tokenizer;
    int is_query = (flags & FTS5_TOKENIZE_QUERY) != 0;
    return text && length > 0 ? vankien_tokenize(text, length, is_query, context, token) : SQLITE_OK;
}

/* -- Ranking ------------------------------------------------------------------------------------- */

/* Kept by FTS5 for as long as one query runs. */
struct query {
    void *ranking;
    sqlite3_stmt *lengths;
    int64_t block;
    unsigned char *norms;
    int norm_count;
    int phrases;
    int *occurrences;
};

static void query_free(void *pointer) {
    struct query *query = pointer;
    if (!query) return;
    sqlite3_finalize(query->lengths);
    if (query->ranking) vankien_ranking_free(query->ranking);
    sqlite3_free(query->norms);
    sqlite3_free(query->occurrences);
    sqlite3_free(query);
}

static int count_row(const Fts5ExtensionApi *api, Fts5Context *cursor, void *count) {
    (void)api;
    (void)cursor;
    ++*(int64_t *)count;
    return SQLITE_OK;
}

static int64_t total(sqlite3 *db, const char *key) {
    sqlite3_stmt *statement = 0;
    int64_t value = 0;
    if (sqlite3_prepare_v2(db, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?1", -1, &statement, 0) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

static int query_make(const Fts5ExtensionApi *api, Fts5Context *cursor, sqlite3 *db, struct query **result) {
    int phrases = api->xPhraseCount(cursor);
    struct query *query = sqlite3_malloc(sizeof *query);
    int64_t *rows = sqlite3_malloc64(sizeof *rows * (phrases + 1));
    int status = query && rows ? SQLITE_OK : SQLITE_NOMEM;
    if (query) {
        memset(query, 0, sizeof *query);
        query->block = -1;
        query->phrases = phrases;
        query->occurrences = sqlite3_malloc64(sizeof *query->occurrences * (phrases + 1));
        if (!query->occurrences) status = SQLITE_NOMEM;
    }
    for (int phrase = 0; status == SQLITE_OK && phrase < phrases; phrase++) {
        rows[phrase] = 0;
        status = api->xQueryPhrase(cursor, phrase, &rows[phrase], count_row);
    }
    if (status == SQLITE_OK)
        status = sqlite3_prepare_v3(db, "SELECT norms FROM length_block WHERE block = ?1", -1, SQLITE_PREPARE_PERSISTENT,
                                    &query->lengths, 0);
    if (status == SQLITE_OK)
        query->ranking = vankien_ranking_make(total(db, "passages"), total(db, "tokens"), rows, phrases);
    sqlite3_free(rows);
    if (status == SQLITE_OK) {
        *result = query;
    } else {
        query_free(query);
    }
    return status;
}

/* The byte of a passage's length; 0 where a damaged index has none. */
static uint8_t norm(struct query *query, int64_t passage) {
    int64_t size = vankien_length_block_size();
    if (passage < 0) return 0;
    if (passage / size != query->block) {
        query->block = passage / size;
        query->norm_count = 0;
        sqlite3_bind_int64(query->lengths, 1, query->block);
        if (sqlite3_step(query->lengths) == SQLITE_ROW) {
            const void *blob = sqlite3_column_blob(query->lengths, 0);
            int count = sqlite3_column_bytes(query->lengths, 0);
            unsigned char *norms = blob && count > 0 ? sqlite3_realloc(query->norms, count) : 0;
            if (norms) {
                memcpy(norms, blob, count);
                query->norms = norms;
                query->norm_count = count;
            }
        }
        sqlite3_reset(query->lengths);
    }
    return passage % size < query->norm_count ? query->norms[passage % size] : 0;
}

/* vankien_rank(passage_fts): smaller is better, as with bm25(), so that ORDER BY gives the best first. */
static void rank(const Fts5ExtensionApi *api, Fts5Context *cursor, sqlite3_context *result, int count, sqlite3_value **values) {
    (void)values;
    if (count != 0) {
        sqlite3_result_error(result, "vankien_rank takes the table's name and nothing else", -1);
        return;
    }
    if (api->xPhraseCount(cursor) == 0) {
        /* No MATCH, and so no place in its results: FTS5 may not be asked for the row. */
        sqlite3_result_double(result, 0);
        return;
    }
    struct query *query = api->xGetAuxdata(cursor, 0);
    if (!query) {
        int status = query_make(api, cursor, sqlite3_context_db_handle(result), &query);
        /* From here on FTS5 frees it, also where it could not take it. */
        if (status == SQLITE_OK) status = api->xSetAuxdata(cursor, query, query_free);
        if (status != SQLITE_OK) {
            sqlite3_result_error_code(result, status);
            return;
        }
    }
    for (int phrase = 0; phrase < query->phrases; phrase++) {
        Fts5PhraseIter iterator;
        int column, offset;
        query->occurrences[phrase] = 0;
        int status = api->xPhraseFirst(cursor, phrase, &iterator, &column, &offset);
        if (status != SQLITE_OK) {
            sqlite3_result_error_code(result, status);
            return;
        }
        for (; column >= 0; api->xPhraseNext(cursor, &iterator, &column, &offset)) query->occurrences[phrase]++;
    }
    double score = vankien_ranking_score(query->ranking, norm(query, api->xRowid(cursor)), query->occurrences, query->phrases);
    sqlite3_result_double(result, -score);
}

/* -- Loading ------------------------------------------------------------------------------------- */

static fts5_api *fts5_of(sqlite3 *db) {
    fts5_api *api = 0;
    sqlite3_stmt *statement = 0;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, 0) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

static int64_t number(sqlite3 *db, const char *sql, int64_t otherwise) {
    sqlite3_stmt *statement = 0;
    int64_t value = otherwise;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, 0) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

/* Keeps this library in the process until it ends.

   SQLite unloads an extension with the last connection that has it, and the destructors of Swift's and C++'s thread-local
   storage are code of this library: a thread that ends afterwards would jump to where it was. SQLITE_OK_LOAD_PERMANENTLY says
   the same, but only where loading ends well, and by then a refused index has run Swift too. */
static void stay_loaded(void) {
    static const char here;
    Dl_info info;
    if (dladdr(&here, &info) && info.dli_fname) dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
}

__attribute__((visibility("default"))) int sqlite3_vankien_init(sqlite3 *db, char **message, const sqlite3_api_routines *routines) {
    SQLITE_EXTENSION_INIT2(routines);
    stay_loaded();
    fts5_api *api = fts5_of(db);
    if (!api || api->iVersion < 2) {
        *message = sqlite3_mprintf("vankien: this SQLite has no full-text search (FTS5)");
        return SQLITE_ERROR;
    }
    int version = vankien_analyzer_version();
    if (number(db, "PRAGMA main.application_id", 0) == APPLICATION_ID) {
        int64_t found = number(db, "SELECT CAST(value AS INTEGER) FROM main.meta WHERE key = 'analyzer'", version);
        if (found != version) {
            *message = sqlite3_mprintf("vankien: the words of this index were made by analyzer %lld, and this extension has "
                                       "analyzer %d; take the extension of the program that wrote the index, or make the "
                                       "index anew with: vankien index --rebuild PATH", found, version);
            return SQLITE_ERROR;
        }
    }
    fts5_tokenizer tokenizer = {tokenizer_create, tokenizer_delete, tokenizer_tokenize};
    int status = api->xCreateTokenizer(api, "vankien", (void *)api, &tokenizer, 0);
    if (status == SQLITE_OK) status = api->xCreateFunction(api, "vankien_rank", 0, rank, 0);
    return status;
}
