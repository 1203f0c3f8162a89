#!/usr/bin/env bash
# This script takes the screenshots of the page that the README shows, in light and in dark. It needs
# Chromium, and makes the files smaller where optipng is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo run --quiet --locked -- page --output "$folder/page.html"

# Chromium has these numbers for the schemes.
dark=0
light=1
for scheme in light dark; do
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
        --disable-background-networking --disable-component-update --disable-sync \
        --user-data-dir="$folder/profile" --window-size=1280,880 \
        --blink-settings=preferredColorScheme="${!scheme}" --screenshot="docs/page-$scheme.png" \
        "file://$folder/page.html?lang=en" 2>/dev/null
    if command -v optipng >/dev/null; then optipng -quiet "docs/page-$scheme.png"; fi
done
ls -l docs/page-*.png
