#!/usr/bin/env bash
# This script runs the README's test command as other machines would: in other locales, terminals and folders, and as
# another user. It prints a line for each variant, and fails if one of them does. Arguments replace those of
# `cargo test`, so that a part is tried sooner: scripts/variants.sh --package anticaptcha-errors --test library
set -uo pipefail
cd "$(dirname "$0")/.."

[ $# -gt 0 ] || set -- --all-features --no-fail-fast
arguments=("$@")
export CARGO_HOME=${CARGO_HOME:-$HOME/.cargo} RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup}
export CARGO_TARGET_DIR=$PWD/target CARGO_NET_OFFLINE=true
logs=$PWD/target/variants/logs
mkdir -p "$logs"
scratch=$(mktemp -d)
chmod 755 "$scratch"
trap 'chmod -R u+w "$scratch" && rm -rf "$scratch"' EXIT
failures=0

# Runs `cargo test` through a command such as `env` in this folder. The first argument is the name of the variant.
try() {
    local name=$1 log status=passed start=$SECONDS
    shift
    log=$logs/$(tr -c 'a-zA-Z0-9\n' - <<<"$name").log
    if ! "$@" cargo test "${arguments[@]}" >"$log" 2>&1; then
        status=failed
        failures=$((failures + 1))
    fi
    printf '%s  %s (%d s)\n' "$status" "$name" $((SECONDS - start))
    [ "$status" = passed ] || grep -E '^(test .* FAILED|error)' "$log" | sort -u | sed 's/^/        /'
    [ "$status" = passed ] || echo "        see $log"
}

copy_to() {
    mkdir -p "$1"
    git ls-files -z --cached --others --exclude-standard | tar --null --files-from - --create | tar -x -C "$1"
}

# In another folder, the sources are built again, but no dependency.
in_folder() (
    cd "$1" && "${@:2}"
)

# As a user who may write to nothing but a build folder and a home. The toolchain may be in a folder that only root
# can enter, so that it is mounted elsewhere.
as_nobody() {
    local build=$CARGO_TARGET_DIR/variants/nobody
    mkdir -p "$build" "$scratch"/{build,cargo,rustup,home}
    chown -R 65534:65534 "$build" "$scratch/home"
    unshare --mount bash -euc '
        scratch=$1
        mount --bind "$2" "$scratch/build"
        mount --bind "$CARGO_HOME" "$scratch/cargo"
        mount --bind "$RUSTUP_HOME" "$scratch/rustup"
        export HOME=$scratch/home CARGO_TARGET_DIR=$scratch/build TMPDIR=$scratch/home
        export CARGO_HOME=$scratch/cargo RUSTUP_HOME=$scratch/rustup PATH=$scratch/cargo/bin:$PATH
        cd "$scratch/read-only"
        exec setpriv --reuid=65534 --regid=65534 --clear-groups "${@:3}"
    ' bash "$scratch" "$build" "$@"
}

try 'as it is' env
for locale in fr_FR.UTF-8 de_DE.UTF-8 C; do
    try "LC_ALL=$locale" env LC_ALL="$locale"
done
try 'COLUMNS=20' env COLUMNS=20
try 'NO_COLOR=1' env NO_COLOR=1
try 'TERM=dumb' env TERM=dumb
try 'no HOME' env -u HOME
try 'another time zone' env TZ=Pacific/Kiritimati

folder="$scratch/a path with é"
copy_to "$folder"
try 'a path with a blank and an accent' in_folder "$folder"

if [ "$(id -u)" = 0 ] && unshare --mount true 2>"$logs/unshare.log"; then
    copy_to "$scratch/read-only"
    chmod -R a-w "$scratch/read-only"
    try 'a read-only checkout of another user' as_nobody
else
    echo 'skipped a read-only checkout of another user: only root can become one'
fi

# This comes last, because it builds everything that depends on the table again.
try 'ANTICAPTCHA_ERRORS_TOML' env ANTICAPTCHA_ERRORS_TOML="$PWD/errors.toml"

exit "$((failures > 0))"
