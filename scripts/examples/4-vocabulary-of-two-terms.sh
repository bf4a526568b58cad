#!/usr/bin/env bash
# How did the vocabulary change between two terms of office, 2010–2015 and 2016–2020? Pairs of syllables (most Vietnamese
# words are two) that are commoner in the later term than chance allows, then those of the earlier one.
set -euo pipefail

echo "commoner in 2016–2020"
vankien keyness year:2016..2020 --against year:2010..2015 --size 2 --limit 8 --format tsv --fields word,count,referenceCount,logLikelihood

echo
echo "commoner in 2010–2015"
vankien keyness year:2010..2015 --against year:2016..2020 --size 2 --limit 8 --format tsv --fields word,count,referenceCount,logLikelihood
