#!/usr/bin/env bash
# A table for a paper, with its sources: the documents that speak of talks with citizens (đối thoại với Nhân dân), grouped so that
# each stands once with the number of its passages; then the same documents as a bibliography.
set -euo pipefail

echo "| number | type | date | passages |"
echo "| --- | --- | --- | --: |"
vankien search '"đối thoại" (Nhân dân OR "người dân")' --group document --all --sort date --format jsonl --fields document,count |
    jq --raw-output '"| \(.document.number // "—") | \(.document.type // "—") | \(.document.date // "—") | \(.count) |"'

echo
vankien search '"đối thoại" (Nhân dân OR "người dân")' --group document --limit 2 --sort date --format bibtex
