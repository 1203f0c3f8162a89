#!/usr/bin/env bash
# This script updates the console blocks of the README. Below each line `$ anticaptcha-errors …` it puts what that
# command prints in English at 80 columns. With --check, it changes nothing and shows what differs.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --quiet --locked
export LC_ALL=C COLUMNS=80
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT

awk '
    /^```/ { shown = 0 }
    shown { next }
    { print }
    /^```console$/ { console = 1; next }
    /^```/ { console = 0 }
    console && /^\$ anticaptcha-errors / {
        sub(/^\$ /, "cargo run --quiet --locked -- ")
        sub(/-- anticaptcha-errors/, "-- --lang en")
        fflush()
        if (system($0) != 0) exit 1
        shown = 1
    }
' README.md >"$fresh"

if [ "${1-}" = --check ]; then
    diff README.md "$fresh"
else
    cp "$fresh" README.md
fi
