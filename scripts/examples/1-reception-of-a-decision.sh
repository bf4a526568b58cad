#!/usr/bin/env bash
# How was a decision received? Who cites Quy định 212-QĐ/TWGĐ of 2013, year by year, and as what: a basis, a task, a mention.
set -euo pipefail

echo "year  citing passages, by relation"
vankien cite 212-QĐ/TWGĐ --all --format jsonl |
    jq --raw-output '[(.document.date // "????")[:4], (.cited | map(.relation // "dẫn chiếu") | unique | join(", "))] | @tsv' |
    sort | uniq --count | awk '{ count = $1; year = $2; $1 = $2 = ""; printf "%s  %3d %s\n", year, count, $0 }'

echo
echo "the first that cites it in each corpus"
vankien cite 212-QĐ/TWGĐ --all --format jsonl |
    jq --raw-output --slurp 'unique_by(.corpus) | sort_by(.document.date) | .[] | "\(.corpus): \(.reference)"'
