#!/usr/bin/env bash
# This script runs the README's test command as other machines would: in other locales, terminals and folders, and as
# another user. It prints a line for each variant, and fails if one of them does. Arguments replace those of
# `cargo test`, so that a part is tried sooner: scripts/variants.sh --package anticaptcha-errors --test library
# With REQUIRE_BROWSER=1, a browser that is missing is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

[ $# -gt 0 ] || set -- --all-features --no-fail-fast
arguments=("$@")
# Without a HOME, `~` is the home that the system knows.
export CARGO_HOME=${CARGO_HOME:-~/.cargo} RUSTUP_HOME=${RUSTUP_HOME:-~/.rustup}
export CARGO_TARGET_DIR=$PWD/target
logs=$PWD/target/variants/logs
mkdir -p "$logs"
scratch=$(mktemp -d)
chmod 755 "$scratch"
trap 'chmod -R u+w "$scratch" && rm -rf "$scratch"' EXIT
failures=0

# Runs `cargo test` through a command such as `env` in this folder. The first argument is the name of the variant.
try() {
    local name=$1 log status=passed start=$SECONDS counts
    shift
    log=$logs/$(tr -c 'a-zA-Z0-9\n' - <<<"$name").log
    if ! "$@" cargo test "${arguments[@]}" >"$log" 2>&1; then
        status=failed
        failures=$((failures + 1))
    fi
    counts=$(awk '/^test result: / { passed += $4; failed += $6; ignored += $8 }
        END { print passed + 0 " passed, " failed + 0 " failed, " ignored + 0 " ignored" }' "$log")
    printf '%s  %s (%s; %d s)\n' "$status" "$name" "$counts" $((SECONDS - start))
    if [ "$status" = failed ]; then
        sed -nE 's/^(test .* FAILED|error.*)$/        &/p' "$log" | sort -u
        echo "        see $log"
    fi
}

# Copies the checkout to a folder, with the changes that are not committed.
copy_to() {
    mkdir -p "$1"
    git ls-files -z --cached --others --exclude-standard | tar --null --files-from - --create | tar -x -C "$1"
    [ ! -d cli/tests/browser/node_modules ] || cp -r cli/tests/browser/node_modules "$1/cli/tests/browser"
}

# In another folder, the sources are built again, but no dependency.
in_folder() (
    cd "$1" && CARGO_TARGET_DIR=$1/target "${@:2}"
)

# As a user who may write to nothing but a build folder and a home. The toolchain may be in a folder that only root
# can enter, so that it is mounted elsewhere.
as_nobody() {
    unshare --mount bash -euc '
        scratch=$1
        mount --bind "$2" "$scratch/build"
        mount --bind "$CARGO_HOME" "$scratch/cargo"
        mount --bind "$scratch/registry" "$scratch/cargo/registry"
        # A toolchain that does not come from rustup has no such folder.
        [ ! -d "$RUSTUP_HOME" ] || mount --bind "$RUSTUP_HOME" "$scratch/rustup"
        export HOME=$scratch/home CARGO_TARGET_DIR=$scratch/build TMPDIR=$scratch/home
        export CARGO_HOME=$scratch/cargo RUSTUP_HOME=$scratch/rustup PATH=$scratch/cargo/bin:$PATH
        cd "$scratch/read-only"
        exec setpriv --reuid=65534 --regid=65534 --clear-groups "${@:3}"
    ' bash "$scratch" "$build_of_nobody" "$@"
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
ln -s "$CARGO_TARGET_DIR" "$folder/target"
try 'a path with a blank and an accent' in_folder "$folder"

if [ "$(id -u)" = 0 ] && unshare --mount true 2>"$logs/unshare.log"; then
    copy_to "$scratch/read-only"
    chmod -R a-w "$scratch/read-only"
    build_of_nobody=$CARGO_TARGET_DIR/variants/nobody
    mkdir -p "$build_of_nobody" "$scratch"/{build,cargo,rustup,home}
    chown -R 65534:65534 "$build_of_nobody" "$scratch/home"
    # Some crates have files that only their owner may read.
    cp -r "$CARGO_HOME/registry" "$scratch/registry"
    chmod -R a+rX "$scratch/registry"
    try 'a read-only checkout of another user' as_nobody
else
    echo 'skipped a read-only checkout of another user: only root can become one'
fi

# This comes last, because it builds everything that depends on the table again.
try 'ANTICAPTCHA_ERRORS_TOML' env ANTICAPTCHA_ERRORS_TOML="$PWD/errors.toml"

exit "$((failures > 0))"
