#!/usr/bin/env python3
"""Adds codes to a copy of the tree as a keeper of the table would, and runs all tests there.

Only `a_new_code_is_published` may fail, and after the command that it prints, nothing may.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
TREE = HERE / "target" / "keeper"
# Cargo gives the packages of both trees the same names: in one folder it would take a library of one for that of the other.
BUILD = Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target")).absolute() / "keeper-build"
LOG = BUILD / "keeper.log"
NEW_CODE = "published::a_new_code_is_published"


def copy_tree():
    """Copies what git knows of. A file that stays as it was keeps its time, so that little is built again."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HERE, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    names = {name for name in names if name and (HERE / name).is_file()}
    for path in TREE.rglob("*"):
        name = str(path.relative_to(TREE))
        if path.is_file() and "node_modules" not in name and name not in names:
            path.unlink()
    for name in names:
        source, copy = HERE / name, TREE / name
        if copy.is_file() and copy.read_bytes() == source.read_bytes():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
        shutil.copymode(source, copy)
    modules = Path("cli/tests/browser/node_modules")
    if (HERE / modules).is_dir() and not (TREE / modules).exists():
        (TREE / modules).symlink_to(HERE / modules)


def with_german(table):
    """The table with a text in one more language in every description."""
    table = re.sub(r'(?m)^(description\.)en = "(.*)"$', r'\g<0>\n\1de = "Auf Deutsch: \2"', table)
    return re.sub(r'(?m)^(description = \{ )en = "([^"]*)"', r'\g<0>, de = "Auf Deutsch: \2"', table)


def edited_compatible(table):
    """The table of compatible services, with the language and a row that a keeper adds."""
    row = (
        '\n[[error]]\ncode = "ERROR_KEEPER_OF_A_SERVICE"\nservices = ["CapSolver"]\ncategory = "request"\n'
        'action = "change-request"\ndescription = { en = "It is of a service.", fr = "Il vient d\'un service." }\n'
    )
    return with_german(table + row)


def edited(table):
    """The table after all that a keeper may add at once."""
    languages = tomllib.loads(table)["languages"]
    assert "de" not in languages, "the table has German texts; choose another language here"

    table = re.sub(r"(?m)^(languages = \[.*)\]$", r'\1, "de"]', table)
    table = with_german(table)

    def texts(text):
        # No text contains another: tests look for texts of one language in those of another.
        given = [("en", text), ("fr", f"{text[:-1]}, en français."), ("de", f"{text[:-1]}, auf Deutsch.")]
        return "".join(f'description.{language} = "{text}"\n' for language, text in given)

    # A category and an action.
    category = f'[category.quota]\n{texts("The quota of the account is spent.")}\n'
    action = (
        "[action.raise-quota]\nretryable = false\nneeds_person = true\n"
        f'{texts("Raise the quota.")}\n'
    )
    table = table.replace("[action.", category + "[action.", 1)
    table = table.replace("[[error]]", action + "[[error]]", 1)

    # The next free id; the id of the last row, which both rows declare; the longest code and text; a deprecated row.
    rows = tomllib.loads(table)["error"]
    last = max(row["id"] for row in rows if "id" in row)
    longest = "ERROR_" + "_".join(["KEEPERS_ADD_THE_LONGEST_CODE_OF_ALL"] * 5)[:122].rstrip("_")
    assert len(longest) > max(len(row["code"]) for row in rows)
    new = [
        (last, "ERROR_KEEPER_SHARES_AN_ID", "quota", "raise-quota", "The id is shared.", "shared_id = true\n"),
        (last + 1, "ERROR_KEEPER_NEXT_ID", "quota", "raise-quota", "The id is the next one.", ""),
        (last + 2, longest, "account", "fix-account", " ".join(["The text is long."] * 60), ""),
        (last + 3, "ERROR_KEEPER_OLD", "proxy", "change-proxy", "It is old.", 'deprecated = "It went in 2027."\n'),
    ]
    added = "".join(
        f'\n[[error]]\nid = {id}\ncode = "{code}"\ncategory = "{category}"\naction = "{action}"\n{more}{texts(text)}'
        for id, code, category, action, text, more in new
    )
    if sum(row.get("id") == last for row in rows) == 1:
        table = table.replace(f"\nid = {last}\n", f"\nid = {last}\nshared_id = true\n")
    added += (
        '\n[[error]]\ncode = "ERROR_KEEPER_UNLISTED"\nunlisted = "The keeper saw it."\ncategory = "quota"\n'
        f'action = "raise-quota"\n{texts("It is not listed.")}'
    )
    # Comments stand below the last row.
    lines = table.splitlines(keepends=True)
    end = max(number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))
    return "".join(lines[:end]) + added + "".join(lines[end:])


def test(*arguments):
    """Runs tests in the tree, and returns the names of those that failed, and all that was printed."""
    command = ["cargo", "test", "--locked", "--all-features", "--no-fail-fast", *arguments]
    environment = os.environ | {"CARGO_TARGET_DIR": str(BUILD), "RUST_BACKTRACE": "0"}
    BUILD.mkdir(parents=True, exist_ok=True)
    print("keeper:", *command, f"(output in {LOG})", flush=True)
    with LOG.open("w") as log:
        status = subprocess.run(
            command, cwd=TREE, env=environment, stdout=log, stderr=subprocess.STDOUT
        ).returncode
    output = LOG.read_text()
    failed = re.findall(r"(?m)^test (.*?)(?: - should panic)? \.\.\. FAILED$", output)
    if status != 0 and not failed:
        sys.exit(f"{output}\nkeeper: the tests did not build or did not end; see above")
    warnings = re.findall(r"(?m)^warning: anticaptcha-errors@.*$", output)
    if warnings:
        sys.exit("\n  ".join(["keeper: the build warns of the edited table:", *warnings]))
    targets = output.count("test result: ")
    print(f"keeper: {targets} test targets ran, and {len(set(failed))} of their tests failed", flush=True)
    return sorted(set(failed)), output


def give_up(message, failed, output):
    """Ends with what the failed tests print, and then with their names."""
    for name in failed:
        shown = re.search(rf"(?ms)^---- {re.escape(name)} .*?(?=^---- .* stdout ----$|^failures:$)", output)
        print(shown[0] if shown else f"---- {name}: see {LOG}")
    sys.exit("\n  ".join([f"keeper: {message}", *failed]))


def main():
    copy_tree()
    table = TREE / "errors.toml"
    table.write_text(edited((HERE / "errors.toml").read_text()))
    compatible = TREE / "compatible.toml"
    compatible.write_text(edited_compatible((HERE / "compatible.toml").read_text()))

    # The arguments choose tests, so that a part can be tried; without them all tests of all packages run.
    failed, output = test(*sys.argv[1:])
    if failed != [NEW_CODE]:
        unexpected = [name for name in failed if name != NEW_CODE]
        give_up(f"codes were added; {NEW_CODE} has to fail, and nothing else; these failed too:", unexpected, output)

    remedy = re.search(r"(?m)^    (printf .*)$", output)
    if remedy is None:
        sys.exit(f"keeper: {NEW_CODE} prints no command")
    subprocess.run(["bash", "-c", remedy[1]], cwd=TREE, check=True)
    # No other test reads the file that the command has changed.
    failed, output = test("--package", "anticaptcha-errors", "--test", "library")
    if failed:
        give_up("after the command that it prints, these fail:", failed, output)
    print("keeper: codes were added, and only the test that asks to publish them failed until they were")


if __name__ == "__main__":
    main()
