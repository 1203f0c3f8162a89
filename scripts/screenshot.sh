#!/usr/bin/env bash
# This script takes the screenshot of the page that the README shows. It needs Chromium, and makes the file smaller
# where optipng is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo run --quiet --locked -- page --output "$folder/page.html"

# Chromium has this number for the light scheme.
light=1
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$folder/profile" --window-size=1280,880 --blink-settings=preferredColorScheme=$light \
    --screenshot=docs/page.png "file://$folder/page.html?lang=en" 2>/dev/null
if command -v optipng >/dev/null; then optipng -quiet docs/page.png; fi
