#!/usr/bin/env bash
# Who cites whom? The strongest ties between the documents of the collection, then which corpus leans on which.
# Edges to a number that no file bears begin with '?'. For a picture: vankien graph --format dot | dot -Tsvg > graph.svg
set -euo pipefail

echo "strongest ties"
vankien graph --format json |
    jq --raw-output '.edges | sort_by([-.count, .from, .to]) | .[:8][] | "\(.count)  \(.from) → \(.to)"'

echo
echo "citations between corpora"
vankien graph --format json |
    jq --raw-output '[.edges[] | select(.to | startswith("?") | not) | {from: (.from / "/")[0], to: (.to / "/")[0], count}]
        | group_by([.from, .to]) | map({from: .[0].from, to: .[0].to, count: (map(.count) | add)}) | sort_by([-.count, .from, .to])
        | .[] | "\(.count)  \(.from) → \(.to)"'
