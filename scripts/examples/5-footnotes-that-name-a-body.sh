#!/usr/bin/env bash
# Every footnote that names a body, by date, as a table for a spreadsheet: here the Front (Mặt trận Tổ quốc), however its tone
# marks are placed. Then how many of them each type of document has.
set -euo pipefail

vankien search '"Mặt trận Tổ quốc"' --in footnote --all --sort date --format csv --fields document.date,reference,text

echo
vankien count '"Mặt trận Tổ quốc"' --in footnote --by type --format tsv --fields type,passages,documents
