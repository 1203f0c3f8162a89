#!/usr/bin/env python3
"""Measures the lookups beside their peers, fills the tables of README.md and benches/README.md, and draws
benches/lookup.svg.

    python3 benches/compare.py          measures everything, in about a quarter of an hour
    python3 benches/compare.py lists    only writes benches/peers/ anew, after a change of errors.toml

It needs Linux, Python 3.11, a Rust toolchain and binutils, and valgrind to count instructions. It works in a
temporary folder; only the last step writes to this one.
"""

import datetime
import json
import os
import random
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCHES = ROOT / "benches"

# A command that takes more seconds is stopped; it gets no more memory than these bytes.
SECONDS = 120
BYTES = 8 << 30


def main():
    if sys.argv[1:] == ["lists"]:
        return write_committed_lists()
    tables = {}
    shipped = (ROOT / "errors.toml").read_text()
    for table in (shipped, made_table(1_000), made_table(20_000)):
        tables[len(rows_of(table))] = table
    with tempfile.TemporaryDirectory() as folder:
        lookups, builds = {}, {}
        for count, table in tables.items():
            say(f"{count} rows")
            lookups[count] = measure_lookups(Path(folder, f"lookups-{count}"), table)
            rounds = 3 if count <= 1_000 else 1
            builds[count] = measure_builds(Path(folder, f"builds-{count}"), table, rounds)
    count = len(rows_of(shipped))
    (BENCHES / "lookup.svg").write_text(plot(count, lookups[count]))
    measured = conditions()
    fill(ROOT / "README.md", summary(measured, lookups[count]))
    fill(BENCHES / "README.md", report(measured, lookups, builds))


def say(text):
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


# This part makes tables.


def made_table(count):
    """Makes a table of `count` rows whose codes are made of one to five words, as the service's are."""
    words = """ACCOUNT BALANCE BLOCKED CAPTCHA CONNECT COOKIE DOMAIN DUPLICATE EXPIRED FILE FORMAT HEADER
        ID IMAGE INVALID IP KEY LIMIT LOGIN METHOD NO NOT PAGE PROXY READ REFUSED REQUEST SCORE SESSION
        SITE SIZE SLOT SOLUTION TASK TEMPLATE TIMEOUT TOKEN TYPE URL VERSION WIDGET WORKER""".split()
    choose = random.Random(1)
    codes = {}
    while len(codes) < count:
        codes["ERROR_" + "_".join(choose.choices(words, k=choose.randint(1, 5)))] = None
    head = """languages = ["en", "fr"]
success = { id = 0, description = { en = "No error.", fr = "Aucune erreur." } }
category.all.description = { en = "All.", fr = "Toutes." }
action.stop = { retryable = false, description = { en = "Stop.", fr = "Arrêter." } }
"""
    rows = [
        f"""
[[error]]
id = {id}
code = "{code}"
category = "all"
action = "stop"
description.en = "What happened is number {id}; then what to do about it, in a sentence of some length."
description.fr = "Ce qui s'est passé est le numéro {id} ; puis ce qu'il faut faire, en une phrase assez longue."
"""
        for id, code in enumerate(codes, 1)
    ]
    return head + "".join(rows)


def with_another_row(table):
    first = tomllib.loads(table)["error"][0]
    id = max(id for id, _, _ in rows_of(table)) + 1
    return f"""{table}
[[error]]
id = {id}
code = "ERROR_ANOTHER_{id}"
category = "{first['category']}"
action = "{first['action']}"
description.en = "Another."
description.fr = "Une autre."
"""


def rows_of(table):
    """Returns the id, the code and the variant's name of each row."""
    rows = []
    for row in tomllib.loads(table)["error"]:
        code = row["code"]
        words = code.removeprefix("ERROR_").split("_")
        variant = "".join(word.capitalize() for word in words)
        if variant == "Self" or not variant[0].isalpha():
            variant = "Error" + variant
        rows.append((row["id"], code, row.get("variant", variant)))
    return rows


# This part writes lists. A list is Rust code that holds a table as one peer wants it, with a line for each row.

USE = "use anticaptcha_errors::ErrorCode;\n\n"
BY_CODE = "#[inline]\npub(crate) fn find(code: &str) -> Option<ErrorCode> {\n"
BY_ID = "#[inline]\npub(crate) fn find(id: u32) -> Option<ErrorCode> {\n"

# A list has a title, what stands before the rows, the line of a row, and what stands after the rows.
LISTS = {
    "codes": (
        "The codes that the other lists have.",
        "pub(crate) const CODES: &[&str] = &[\n",
        '"{code}",\n',
        "];\n",
    ),
    "by_hashify": (
        "`hashify` by code.",
        USE + BY_CODE + "hashify::map! {\n        code.as_bytes(),\n        ErrorCode,\n",
        '        "{code}" => ErrorCode::{variant},\n',
        "    }\n.copied()\n}\n",
    ),
    "by_match": (
        "A `match` on the code.",
        USE + BY_CODE + "match code {\n",
        '"{code}" => Some(ErrorCode::{variant}),\n',
        "_ => None,\n}\n}\n",
    ),
    "by_phf": (
        "`phf` by code.",
        USE + "static CODES: phf::Map<&str, ErrorCode> = phf::phf_map! {\n",
        '    "{code}" => ErrorCode::{variant},\n',
        "};\n\n" + BY_CODE + "CODES.get(code).copied()\n}\n",
    ),
    "by_strum": (
        "`strum` by code: an enum of its own, with the codes as attributes.",
        "#[derive(Clone, Copy, strum::EnumString)]\npub(crate) enum ErrorCode {\n",
        '#[strum(serialize = "{code}")]\n{variant},\n',
        "}\n\n" + BY_CODE + "code.parse().ok()\n}\n",
    ),
    "ids_by_hashify": (
        "`hashify` by id.",
        USE + BY_ID + "hashify::map! {\n        &id.to_be_bytes(),\n        ErrorCode,\n",
        "        {id}u32 => ErrorCode::{variant},\n",
        "    }\n.copied()\n}\n",
    ),
    "ids_by_match": (
        "A `match` on the id.",
        USE + BY_ID + "match id {\n",
        "{id} => Some(ErrorCode::{variant}),\n",
        "_ => None,\n}\n}\n",
    ),
    "ids_by_phf": (
        "`phf` by id.",
        USE + "static IDS: phf::Map<u32, ErrorCode> = phf::phf_map! {\n",
        "    {id}u32 => ErrorCode::{variant},\n",
        "};\n\n" + BY_ID + "IDS.get(&id).copied()\n}\n",
    ),
}


def list_of(name, rows):
    title, before, line, after = LISTS[name]
    if name.startswith("ids_"):
        # The first of the rows that share an id counts.
        rows = {row[0]: row for row in reversed(rows)}.values()
    lines = [
        line.replace("{id}", str(id)).replace("{code}", code).replace("{variant}", variant)
        for id, code, variant in rows
    ]
    return f"//! {title} Made by `benches/compare.py lists`.\n\n{before}{''.join(lines)}{after}"


def write_lists(folder, rows):
    for name in LISTS:
        (folder / f"{name}.rs").write_text(list_of(name, rows))


def write_committed_lists():
    folder = BENCHES / "peers"
    write_lists(folder, rows_of((ROOT / "errors.toml").read_text()))
    lists = [folder / f"{name}.rs" for name in LISTS]
    subprocess.run(["rustfmt", "--edition=2024", *lists], check=True)


# This part runs commands and makes crates.


class Run:
    """This is a command that has run. It knows whether it ended well, its seconds, the megabytes of its largest process,
    and what it printed."""

    def __init__(self, *command, folder=ROOT, table=None):
        environment = dict(os.environ)
        if table:
            environment["ANTICAPTCHA_ERRORS_TOML"] = str(table)
        with tempfile.TemporaryFile() as output:
            start = time.monotonic()
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
            )
            stop = threading.Timer(SECONDS, os.killpg, [process.pid, signal.SIGKILL])
            stop.start()
            _, status, usage = os.wait4(process.pid, 0)
            stop.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            self.seconds = time.monotonic() - start
            output.seek(0)
            self.output = output.read().decode()
        self.is_good = process.returncode == 0
        self.megabytes = usage.ru_maxrss / 1024

    def must(self):
        if not self.is_good:
            sys.exit(self.output)
        return self


class Crate:
    """This is a crate that has a folder and a table of its own."""

    def __init__(self, folder, table, dependencies):
        self.folder = folder
        lines = ["[workspace]", "[package]", 'name = "compare"', 'edition = "2024"', "[dependencies]"]
        if "anticaptcha-errors" in dependencies:
            lines.append(f"anticaptcha-errors = {{ path = '{ROOT}' }}")
        # The peers' versions and features are those of this crate's benches.
        peers = tomllib.loads((ROOT / "Cargo.toml").read_text())["dev-dependencies"]
        lines += [f"{name} = {inline(peer)}" for name, peer in peers.items() if name in dependencies]
        self.write("Cargo.toml", "\n".join(lines))
        self.write("Cargo.lock", (ROOT / "Cargo.lock").read_text())
        self.write("errors.toml", table)
        self.write("src/main.rs", "fn main() {}\n")
        # Everything is fetched now, so that no build waits for the network.
        Run("cargo", "fetch", folder=folder).must()

    def write(self, name, text):
        """Writes a file, unless it has this text already: Cargo would take the new file for a change."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)

    def build(self, *arguments):
        command = ["cargo", "build", "--offline", "--target-dir=target", *arguments]
        return Run(*command, folder=self.folder, table=self.folder / "errors.toml")

    def clean(self):
        shutil.rmtree(self.folder / "target", ignore_errors=True)


def inline(value):
    """Writes a string, a list or a table of TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(part)}" for key, part in value.items()) + " }"
    return json.dumps(value)


# This part measures the lookups of one table: sizes, times and instructions.

# This program looks its own name up and does nothing else.
PROGRAM = """use std::hint::black_box;

{peer}

fn main() {{
    let name = std::env::args().next().unwrap_or_default();
    black_box(peer::find(black_box({key})));
}}
"""
LISTED = '#[path = "peers/{name}.rs"]\nmod peer;'
WRITTEN = """mod peer {{
    use anticaptcha_errors::*;
    pub fn find(code: &str) -> {type} {{
        {body}
    }}
}}"""
NOTHING = WRITTEN.format(type="usize", body="code.len()")
FROM_CODE = WRITTEN.format(type="Option<ErrorCode>", body="ErrorCode::from_code(code)")
DESCRIBED = WRITTEN.format(
    type="Vec<&'static str>",
    body="""let described = |code: ErrorCode| move |language: &Language| code.description_in(*language);
        let code = ErrorCode::from_code(code);
        code.iter().flat_map(|code| Language::ALL.iter().map(described(*code))).collect()""",
)

# This stands for a list that takes too long to compile.
LEFT_OUT = "pub(crate) fn find(_: {type}) -> Option<()> {{\n    None\n}}\n"

# Each section of a program holds one kind of bytes.
SECTIONS = {
    ".text": "code",
    ".rodata": "data",
    ".data": "data",
    ".data.rel.ro": "data",
    ".bss": "data",
    ".rela.dyn": "relocations",
}


def measure_lookups(folder, table):
    """Measures all lookups of one table, and returns:

    - `sizes`: the bytes, by what they hold, that `from_code` and each list by code add to a program;
    - `times` and `counts`: the nanoseconds and the instructions of one lookup, by `code` or `id`, then by peer,
      for hits and for mixed keys;
    - `carried`: how many descriptions are in a program that looks codes up, how many are in one that describes
      them, and how many there are.
    """
    libraries = ["anticaptcha-errors", "hashbrown", "hashify", "phf", "rustc-hash", "strum"]
    crate = Crate(folder, table, libraries)
    sources, programs = folder / "src/bin", folder / "target/release"
    shutil.copytree(BENCHES / "peers", sources / "peers")
    shutil.copy(BENCHES / "ratios.rs", sources)
    write_lists(sources / "peers", rows_of(table))

    def build(name, peer, key="&name"):
        crate.write(f"src/bin/{name}-alone.rs", PROGRAM.format(peer=peer, key=key))
        return crate.build("--release", f"--bin={name}-alone")

    build("nothing", NOTHING).must()
    build("from_code", FROM_CODE).must()
    build("described", DESCRIBED).must()
    nothing = sections(programs / "nothing-alone")
    sizes = {"from_code": sections(programs / "from_code-alone") - nothing}

    # Each list is built in a program of its own, which also shows whether it can be built.
    without = []
    for name in LISTS:
        table_of, _, peer = name.partition("by_")
        if not peer:
            continue
        by, key, type = ("id", "name.len() as u32", "u32") if table_of else ("code", "&name", "&str")
        say(f"  builds {name}")
        run = build(name, LISTED.format(name=name), key)
        if not run.is_good:
            say(f"  leaves {name} out after {run.seconds:.0f} s")
            without.append(f"{by}/{peer}")
            crate.write(f"src/bin/peers/{name}.rs", LEFT_OUT.format(type=type))
        elif by == "code":
            sizes[peer] = sections(programs / f"{name}-alone") - nothing

    say("  measures times")
    crate.build("--release", "--bin=ratios").must()
    ratios = programs / "ratios"
    times = {}
    for line in Run(ratios, "--bench", "--without", ",".join(without)).must().output.splitlines():
        match line.split("|"):
            case [_, title, *_] if title.startswith(" by "):
                peers = times[title.split()[1]] = {}
            case [_, peer, hits, _, _, mixed, *_] if "---" not in peer:
                peers[peer.strip()] = (float(hits), float(mixed))

    say("  counts instructions")
    counts = {
        by: {peer: [instructions(ratios, by, keys, peer) for keys in ("hits", "mixed")] for peer in peers}
        for by, peers in times.items()
    }
    texts = [text for row in tomllib.loads(table)["error"] for text in row["description"].values()]
    carried = [carries(programs / f"{name}-alone", texts) for name in ("from_code", "described")]
    return {"sizes": sizes, "times": times, "counts": counts, "carried": [*carried, len(texts)]}


def sections(program):
    """Sums the bytes of a program's sections by what they hold."""
    bytes = Counter()
    for line in Run("size", "-A", "-d", program).must().output.splitlines():
        match line.split():
            case [name, size, _] if name in SECTIONS:
                bytes[SECTIONS[name]] += int(size)
    return bytes


def instructions(ratios, by, keys, peer):
    """Counts the instructions of one lookup: what ten passes take more than none, divided by their lookups."""
    if not shutil.which("valgrind"):
        return None
    counts = []
    for passes in ("0", "10"):
        tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        printed = Run(*tool, ratios, "--count", by, keys, peer, passes).must().output
        counts.append(int(re.search(r"Collected : (\d+)", printed)[1]))
    return (counts[1] - counts[0]) / (10 * 4096)


def carries(program, texts):
    bytes = program.read_bytes()
    return sum(text.encode() in bytes for text in texts)


# This part builds programs that do nothing but look up, with Cargo's defaults for development.

# A kind of program has a list, or none, and depends on crates.
KINDS = {
    "from_code": (None, ["anticaptcha-errors"]),
    "hashify": ("by_hashify", ["hashify"]),
    "match": ("by_match", []),
    "phf": ("by_phf", ["phf"]),
    "strum": ("by_strum", ["strum"]),
}


def measure_builds(folder, table, rounds):
    """Measures each kind of program: the median seconds of a clean build, of a build after an edit of the program,
    and of a build after a row was added to the table, and the megabytes of the largest process of the clean build.
    A kind whose build was stopped has `None`."""
    crates = {kind: Crate(folder / kind, table, needs) for kind, (_, needs) in KINDS.items()}
    measured = {kind: [] for kind in KINDS}
    for round in range(rounds):
        for kind, crate in crates.items():
            say(f"  builds a program with {kind}")
            crate.clean()
            builds = []
            for program, rows in ((0, table), (1, table), (1, with_another_row(table))):
                write_program(crate, kind, f"{round}.{program}", rows)
                builds.append(crate.build())
                if not builds[-1].is_good:
                    break
            if builds[-1].is_good:
                measured[kind].append([*(build.seconds for build in builds), builds[0].megabytes])
            else:
                say(f"  stopped after {builds[-1].seconds:.0f} s")
    return {
        kind: [statistics.median(column) for column in zip(*rounds)] if rounds else None
        for kind, rounds in measured.items()
    }


def write_program(crate, kind, version, table):
    name, _ = KINDS[kind]
    rows = rows_of(table)
    if name:
        variants = ", ".join(variant for _, _, variant in rows)
        enum = f"#[derive(Clone, Copy)]\npub(crate) enum ErrorCode {{ {variants} }}\n\n"
        crate.write("src/peer.rs", list_of(name, rows).replace(USE, enum))
    else:
        crate.write("errors.toml", table)
        crate.write("src/peer.rs", USE + BY_CODE + "    ErrorCode::from_code(code)\n}\n")
    program = PROGRAM.format(peer="mod peer;", key="&name")
    crate.write("src/main.rs", program.replace("}\n", f'    println!("{version}");\n}}\n'))


# This part writes the figures down.

NAMES = {
    "floor": "floor",
    "match": "`match`",
    "HashMap": "`std::collections::HashMap`",
    "hashbrown": "`hashbrown::HashMap`",
    "rustc-hash": "`rustc_hash::FxHashMap`",
    "strum": "`strum::EnumString`",
    "phf": "`phf::Map`",
    "hashify": "`hashify::map!`",
    "binary search": "binary search",
}


# These lookups are in README.md; all of them are in benches/README.md.
IN_README = ["floor", "from_code", "rustc-hash", "hashify", "match", "HashMap", "phf"]


def summary(measured, shipped):
    """Writes what README.md says of the lookups of the shipped table."""
    times = shipped["times"]
    head = ["ns per lookup"] + [f"by {by}, {keys}" for by in ("code", "id") for keys in ("hits", "mixed")]
    lines = []
    for peer in sorted(IN_README, key=times["code"].get):
        title, by_id = titled(peer), peer
        if peer == "from_code":
            title, by_id = f"{title}, {titled('from_id')}", "from_id"
        figures = [*times["code"][peer], *times["id"][by_id]]
        lines.append([title, *map(nanoseconds, figures)])
    return f"""\
{measured}
Hits look up known keys; of mixed keys, half are one bit off. The floor is told which code the key can be and only
compares the two; by id, it is an index into an array.

{markdown(head, lines)}"""


def report(measured, lookups, builds):
    """Writes what benches/README.md says of all lookups and builds."""
    shipped, *_ = lookups
    of_shipped = lookups[shipped]
    carried, described, texts = of_shipped["carried"]
    return f"""\
{measured}

![Time per lookup by code, of from_code and its peers](lookup.svg)

## The shipped table

{times_table(of_shipped, "code", "from_code")}
{times_table(of_shipped, "id", "from_id")}
## Larger tables

A – stands for a program that did not build, optimised, in {SECONDS} s and {BYTES >> 30} GiB of address space.

{growth_table(lookups, "code")}
{growth_table(lookups, "id")}
## Builds and sizes

The next table has what the lookup by code of {shipped} codes adds to a program: seconds of an unoptimised build, and
bytes of an optimised program beyond one without a lookup. Data is `.rodata`, `.data`, `.data.rel.ro` and `.bss`,
relocations are `.rela.dyn`, and code is `.text`. A program that only calls `from_code` carries {carried} of the {texts}
descriptions; one that reads them carries {described}.

{costs_table(builds[shipped], of_shipped["sizes"])}
The last table has the same for larger tables: the seconds of a clean build, the memory of its largest process in MB,
and data and relocations in kB.

{large_table(lookups, builds)}"""


def conditions():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
    model = re.sub(r"\((R|TM)\)|Processor|CPU|@.*", "", model).split()
    virtual = "virtual machine" if "hypervisor" in Path("/proc/cpuinfo").read_text() else "machine"
    version = Run("rustc", "--version").must().output.split()[1]
    return (
        f"These figures were measured on {datetime.date.today()} on a {os.cpu_count()}-core {' '.join(model)} {virtual}, Linux, "
        f"with rustc {version}, by `python3 benches/compare.py`."
    )


def markdown(head, lines):
    """Writes a table of which all columns but the first have figures."""
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "".join(f"| {' | '.join(line)} |\n" for line in [head, rule, *lines])


def figure(number, digits=1):
    return "–" if number is None else f"{number:,.{digits}f}"


def nanoseconds(time):
    return figure(time, 2 if time < 1 else 1)


def titled(peer):
    return NAMES.get(peer, f"**`{peer}`**")


def plain(peer):
    return NAMES.get(peer, peer).replace("`", "")


def times_table(measured, by, ours):
    times, counts = measured["times"][by], measured["counts"][by]
    head = [f"by {by}", "hits, ns", f"/ `{ours}`", "instructions", "mixed, ns", f"/ `{ours}`", "instructions"]
    lines = []
    for peer in sorted(times, key=times.get):
        line = [titled(peer)]
        for keys in (0, 1):
            time, count = times[peer][keys], counts[peer][keys]
            line += [nanoseconds(time), figure(time / times[ours][keys], 2), figure(count, 0)]
        lines.append(line)
    return markdown(head, lines)


def growth_table(lookups, by):
    peers = next(iter(lookups.values()))["times"][by]
    columns = [("times", 0, "hits, ns"), ("times", 1, "mixed, ns"), ("counts", 0, "hits, instructions")]
    head = [f"by {by}"]
    head += [f"{count:,} rows, {unit}" for *_, unit in columns for count in lookups]
    lines = []
    for peer in sorted(peers, key=peers.get):
        line = [titled(peer)]
        for what, keys, _ in columns:
            for measured in lookups.values():
                found = measured[what][by].get(peer, [None, None])
                line.append(figure(found[keys], 1 if what == "times" else 0))
        lines.append(line)
    return markdown(head, lines)


def costs_table(builds, sizes):
    head = ["", "clean, s", "program edited, s", "row added, s", "data, B", "relocations, B", "code, B"]
    lines = []
    for kind, seconds in builds.items():
        bytes = sizes[kind]
        line = [figure(second) for second in seconds[:3]]
        line += [figure(bytes[what], 0) for what in ("data", "relocations", "code")]
        lines.append([titled(kind), *line])
    return markdown(head, lines)


def large_table(lookups, builds):
    _, *counts = lookups
    head = [""] + [f"{count:,} rows, {unit}" for count in counts for unit in ("s", "MB", "kB")]
    lines = []
    for kind in KINDS:
        line = [titled(kind)]
        for count in counts:
            seconds, megabytes = (builds[count][kind] or [None] * 4)[:: 3]
            bytes = lookups[count]["sizes"].get(kind)
            kilobytes = bytes and (bytes["data"] + bytes["relocations"]) / 1_000
            line += [figure(seconds), figure(megabytes, 0), figure(kilobytes, 0)]
        lines.append(line)
    return markdown(head, lines)


def fill(file, text):
    """Writes the text into a file, between the two lines that mark its place."""
    before, begin, rest = file.read_text().partition("<!-- from benches/compare.py -->\n")
    _, end, after = rest.partition("<!-- end -->\n")
    print(text)
    file.write_text(before + begin + text + end + after)


# This part draws the plot.

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.ours { font-weight: 600 }
.small { font-size: 11px; fill: #59636e }
.value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px }
.paper { fill: #ffffff }
.grid { stroke: #d1d9e0 }
.hits { fill: #0969da }
.mixed { fill: #d4861f }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .small { fill: #9da7b3 }
  .value { stroke: #0d1117 }
  .paper { fill: #0d1117 }
  .grid { stroke: #3d444d }
  .hits { fill: #58a6ff }
  .mixed { fill: #e3a34f }
}
"""


def plot(count, measured):
    """Draws SVG with a bar for each lookup by code of a table of `count` rows, the shortest on top."""
    times, counts = measured["times"]["code"], measured["counts"]["code"]
    peers = sorted(times, key=times.get)
    # Bars grow from `left`, and labels stand before it. Each peer has a line of height `pitch` below `top`.
    left, right, top, pitch, bar = 210, 600, 74, 34, 12
    bottom = top + pitch * len(peers)
    longest = max(max(both) for both in times.values())
    per_ns = (right - left) / longest
    parts = []

    def text(x, y, words, kind="", anchor="start"):
        parts.append(f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}" text-anchor="{anchor}">{words}</text>')

    def rect(x, y, width, kind):
        parts.append(f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.1f}" height="{bar}" class="{kind}"/>')

    title = f"Time to look up one of {count} codes, in random order"
    text(20, 28, title, "ours")
    rect(20, 42, bar, "hits")
    text(38, 52, "hits: all keys are known", "small")
    rect(190, 42, bar, "mixed")
    text(208, 52, "mixed: half of them are one bit off", "small")
    for ns in range(0, int(longest) + 1, 10):
        x = left + ns * per_ns
        parts.append(f'<path d="M{x:.0f} {top - 6}V{bottom}" class="grid"/>')
        text(x, bottom + 16, ns, "small", "middle")
    unit = "nanoseconds per lookup (in brackets: instructions); less is better"
    text((left + right) / 2, bottom + 36, unit, "small", "middle")
    for line, peer in enumerate(peers):
        y = top + pitch * line
        text(left - 10, y + 17, plain(peer), "ours" if peer not in NAMES else "", "end")
        for at, keys in enumerate(("hits", "mixed")):
            time, instructions = times[peer][at], counts[peer][at]
            beside = f"{time:.1f}" + ("" if instructions is None else f" ({instructions:.0f})")
            rect(left, y + at * (bar + 1), time * per_ns, keys)
            text(left + time * per_ns + 5, y + at * (bar + 1) + 10, beside, "small value")
    size = f'width="700" height="{bottom + 50}"'
    return f"""<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 700 {bottom + 50}" role="img">
<title>{title}</title>
<style>{STYLE}</style>
<rect {size} rx="6" class="paper"/>
{chr(10).join(parts)}
</svg>
"""


if __name__ == "__main__":
    main()
