#ifndef CSQLITEEXTENSION_H
#define CSQLITEEXTENSION_H

#include <stdint.h>

/* What the extension asks of Swift. The functions are in the module VanKienExtension. */

/* FTS5's own callback, as its tokenizers know it; 0 goes on. */
typedef int (*vankien_token_callback)(void *context, int flags, const char *term, int length, int start, int end);

/* The flag of a token that stands at the position of the one before it (FTS5_TOKEN_COLOCATED). */
#define VANKIEN_COLOCATED 1

/* Calls back for each token of a text, or of a query, and returns the first answer that is not 0. */
int vankien_tokenize(const char *text, int length, int is_query, void *context, vankien_token_callback callback);

/* The version of the rules that make words, as an index stores it. */
int vankien_analyzer_version(void);

/* How many passages share a block of lengths. */
int64_t vankien_length_block_size(void);

/* What ranking needs to know for one query: how many passages and tokens there are, and how many passages hold each
   phrase. Freed by vankien_ranking_free. */
void *vankien_ranking_make(int64_t passages, int64_t tokens, const int64_t *phrase_passages, int phrases);

/* The score of a passage, from the byte of its length and how often each phrase occurs in it. Higher is better. */
double vankien_ranking_score(void *ranking, uint8_t length, const int *occurrences, int phrases);

void vankien_ranking_free(void *ranking);

#endif
