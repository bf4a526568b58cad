#!/usr/bin/env bash
# Where is mediation (hoà giải) a topic? Occurrences in each province's documents, also for every 10,000 syllables, since
# the collections differ in size; then, for each, the one passage that is most about it.
set -euo pipefail

vankien count '"hoà giải"' --by corpus --format markdown

echo
for corpus in song-lam cao-nguyen-do uy-ban-ven-bien; do
    vankien search '"hoà giải"' --corpus "$corpus" --in paragraph --limit 1 --format jsonl | jq --raw-output '"\(.corpus): \(.reference)"'
done
