#!/usr/bin/env python3
"""Names by file and line what a release still has to change, and fails if there is anything.

With --interface, it also compares the interface of the library with that of the published version. This needs
`cargo install --locked cargo-semver-checks` and a version that is published.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent

# Sentences that are true until the packages are published, in the files that people copy from.
UNTIL_PUBLISHED = re.compile(
    r"not published|depend on a checkout|from a checkout|cargo install --path|\.\./anticaptcha-errors"
)
SHOWN = ["README.md", "cli/README.md", "examples/client.rs", "examples/async_client.rs", "src/lib.rs", "SECURITY.md"]


def faults():
    """What is wrong, each with its place."""
    workspace = tomllib.loads((HERE / "Cargo.toml").read_text())["workspace"]
    version = workspace["package"]["version"]
    for package in ("Cargo.toml", "cli/Cargo.toml"):
        if "repository" not in tomllib.loads((HERE / package).read_text())["package"]:
            yield f"{package}: the package has no `repository`"
    depended = workspace["dependencies"]["anticaptcha-errors"]["version"]
    if depended != version:
        yield f"Cargo.toml: the command depends on {depended} of the library, whose version is {version}"
    for name in SHOWN:
        for number, line in enumerate((HERE / name).read_text().splitlines(), 1):
            if UNTIL_PUBLISHED.search(line):
                yield f"{name}:{number}: this is true only until the packages are published: {line.strip()}"
    changes = (HERE / "CHANGELOG.md").read_text()
    if not re.search(rf"(?m)^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changes):
        yield f"CHANGELOG.md: there is no line `## [{version}] - ` with a date"
    elif re.search(r"(?m)^## \[Unreleased\]\n+(?!## )", changes):
        yield "CHANGELOG.md: the changes under *Unreleased* belong to the new version"


def main():
    found = list(faults())
    if found:
        sys.exit("\n".join(found))
    if "--interface" in sys.argv[1:]:
        command = ["cargo", "semver-checks", "--package", "anticaptcha-errors", "--all-features"]
        sys.exit(subprocess.run(command, cwd=HERE).returncode)


if __name__ == "__main__":
    main()
