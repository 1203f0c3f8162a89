#!/usr/bin/env python3
"""Compares the lookups with those of other crates, fills the tables of docs/measurements.md, and draws docs/lookup.svg.

    python3 benches/compare.py          measures everything, in about a quarter of an hour
    python3 benches/compare.py builds   only prints the processor seconds of clean builds, for the shipped table
    python3 benches/compare.py lists    only writes the lists of benches/peers/, after a change of errors.toml

It needs Linux, Python 3.11, a Rust toolchain, binutils and valgrind; for the plot, `pip install matplotlib`.
"""

import datetime
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCHES = ROOT / "benches"

# Maximum run time and memory of a command.
SECONDS = 120
BYTES = 8 << 30


def main():
    shipped = (ROOT / "errors.toml").read_text()
    if sys.argv[1:] == ["lists"]:
        return write_lists(BENCHES / "peers", shipped)
    if sys.argv[1:] == ["builds"]:
        with tempfile.TemporaryDirectory() as folder:
            for kind, seconds in measure_builds(Path(folder), shipped).items():
                print(f"{kind:12}{figure(seconds, 2)}")
        return
    # Where it is missing, this is reported before everything is measured.
    from matplotlib import pyplot

    lookups, builds = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for table in (shipped, made_table(1_000), made_table(20_000)):
            count = len(rows_of(table))
            say(f"{count} rows")
            lookups[count] = measure_lookups(Path(folder, f"lookups-{count}"), table)
            builds[count] = measure_builds(Path(folder, f"builds-{count}"), table)
    plot(pyplot, *next(iter(lookups.items())))
    fill_page(report(lookups, builds))


def say(text):
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def made_table(count):
    """Makes a table of `count` rows whose codes have one to five words, as the service's have."""
    words = """ACCOUNT BALANCE BLOCKED CAPTCHA CONNECT COOKIE DOMAIN DUPLICATE EXPIRED FILE FORMAT HEADER
        ID IMAGE INVALID IP KEY LIMIT LOGIN METHOD NO NOT PAGE PROXY READ REFUSED REQUEST SCORE SESSION
        SITE SIZE SLOT SOLUTION TASK TEMPLATE TIMEOUT TOKEN TYPE URL VERSION WIDGET WORKER""".split()
    choose = random.Random(1)
    codes = {}
    while len(codes) < count:
        codes["ERROR_" + "_".join(choose.choices(words, k=choose.randint(1, 5)))] = None
    head = """languages = ["en"]
success = { id = 0, description.en = "No error." }
category.all.description.en = "All."
action.stop = { retryable = false, needs_person = false, description.en = "Stop." }
"""
    rows = (
        f'[[error]]\nid = {id}\ncode = "{code}"\ncategory = "all"\naction = "stop"\n'
        f'description.en = "What happened is number {id}; then what to do about it, in a sentence."\n'
        for id, code in enumerate(codes, 1)
    )
    return head + "".join(rows)


def rows_of(table):
    """Returns the id, or None where there is none, the code and the variant's name of each row."""
    rows = []
    for row in tomllib.loads(table)["error"]:
        variant = "".join(word.capitalize() for word in row["code"].removeprefix("ERROR_").split("_"))
        if variant == "Self" or not variant[0].isalpha():
            variant = "Error" + variant
        rows.append((row.get("id"), row["code"], row.get("variant", variant)))
    return rows


USE = "use super::codes::Row;\n\n"
BY_CODE = "#[inline]\npub(crate) fn find(code: &str) -> Option<Row> {\n"
BY_ID = "#[inline]\npub(crate) fn find(id: u32) -> Option<Row> {\n"

# Each list has the line of a row, the text before the rows, and the text after them.
LISTS = {
    "codes": ('    "{code}",\n', "pub(crate) const CODES: &[&str] = &[\n", "];\n\n"),
    "rows": ("    {variant},\n", "#[derive(Clone, Copy)]\npub(crate) enum Row {\n", "}\n"),
    "by_match": (
        '        "{code}" => Some(Row::{variant}),\n',
        USE + BY_CODE + "    match code {\n",
        "        _ => None,\n    }\n}\n",
    ),
    "by_hashify": (
        '        "{code}" => Row::{variant},\n',
        USE + BY_CODE + "    hashify::map! {\n        code.as_bytes(),\n        Row,\n",
        "    }\n    .copied()\n}\n",
    ),
    "by_phf": (
        '    "{code}" => Row::{variant},\n',
        USE + "static CODES: phf::Map<&str, Row> = phf::phf_map! {\n",
        "};\n\n" + BY_CODE + "    CODES.get(code).copied()\n}\n",
    ),
    "by_strum": (
        '    #[strum(serialize = "{code}")]\n    {variant},\n',
        "#[derive(Clone, Copy, strum::EnumString)]\npub(crate) enum Row {\n",
        "}\n\n" + BY_CODE + "    code.parse().ok()\n}\n",
    ),
}
# The lists by id are those by code, with ids for codes.
ID = {'"{code}"': "{id}u32", BY_CODE: BY_ID, "match code": "match id", "code.as_bytes()": "&id.to_be_bytes()"}
ID |= {"CODES": "IDS", "&str, Row": "u32, Row", "get(code)": "get(&id)"}


def write_lists(folder, table):
    """Writes the lists of a table as Rust files, one for each peer."""
    rows = rows_of(table)
    # Only the first of the rows that share an id is looked up.
    by_id = list({row[0]: row for row in reversed(rows) if row[0] is not None}.values())
    texts = {name: filled(rows, *parts) for name, parts in LISTS.items()}
    texts["codes"] += texts.pop("rows")
    for name in ("by_match", "by_hashify", "by_phf"):
        parts = LISTS[name]
        for code, id in ID.items():
            parts = [part.replace(code, id) for part in parts]
        texts[f"ids_{name}"] = filled(by_id, *parts)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.rs").write_text(f"//! Made by `benches/compare.py lists`.\n\n{text}")
    return texts.keys() - {"codes"}


def filled(rows, line, before, after):
    for id, code, variant in rows:
        before += line.replace("{id}", str(id)).replace("{code}", code).replace("{variant}", variant)
    return before + after


def run(*command, folder=ROOT, table=None):
    """Runs a command, and returns its output, or `None` where it failed or was stopped."""
    limits = ["timeout", "--signal=KILL", str(SECONDS), "prlimit", f"--as={BYTES}"]
    environment = os.environ | ({"ANTICAPTCHA_ERRORS_TOML": str(table)} if table else {})
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = subprocess.run([*limits, *command], cwd=folder, env=environment, **pipes)
    return done.stdout if done.returncode == 0 else None


def must(*command, **options):
    """Returns the output of a command that has to succeed."""
    output = run(*command, **options)
    return sys.exit(f"{command} failed") if output is None else output


def make_crate(folder, table, dependencies):
    """Makes a crate with its own table. The versions of its dependencies are those of the benches."""
    versions = (BENCHES / "Cargo.toml").read_text()
    lines = ["[workspace]", "[package]", 'name = "compare"', 'edition = "2024"', "[dependencies]"]
    for name in dependencies:
        ours = f"{name} = {{ path = '{ROOT}' }}"
        line = re.search(f"^{name} = .*", versions, re.MULTILINE)[0]
        lines.append(ours if name == "anticaptcha-errors" else line)
    (folder / "src/bin").mkdir(parents=True)
    (folder / "Cargo.toml").write_text("\n".join(lines))
    (folder / "errors.toml").write_text(table)
    (folder / "src/main.rs").write_text("fn main() {}\n")
    shutil.copy(ROOT / "Cargo.lock", folder)
    # Everything is fetched now, so that no build waits for the network.
    must("cargo", "fetch", folder=folder)


def build(folder, *options):
    command = ["cargo", "build", "--offline", "--target-dir=target", *options]
    return run(*command, folder=folder, table=folder / "errors.toml")


# This program looks its own name up and does nothing else.
PROGRAM = """{modules}
fn main() {{
    let name = std::env::args().next().unwrap_or_default();
    std::hint::black_box({find}(std::hint::black_box({key})));
}}
"""
MODULES = '#[path = "{folder}codes.rs"]\nmod codes;\n#[path = "{folder}{name}.rs"]\nmod peer;'

# This stands for a list that takes too long to compile.
LEFT_OUT = "pub(crate) fn find(_: {type}) -> Option<()> {{\n    None\n}}\n"


def measure_lookups(folder, table):
    """Measures the lookups of one table: the bytes that a lookup by code adds to a program, and the nanoseconds and
    instructions of each peer by `code` or `id`, for hits and for mixed keys."""
    make_crate(folder, table, ["anticaptcha-errors", "hashbrown", "hashify", "phf", "rustc-hash", "strum"])
    sources, programs = folder / "src/bin", folder / "target/release"
    shutil.copytree(BENCHES / "peers", sources / "peers")
    shutil.copy(BENCHES / "ratios.rs", sources)
    lists = write_lists(sources / "peers", table)

    def size(name, **program):
        """Builds a program with one lookup, and returns its bytes."""
        (sources / f"{name}-alone.rs").write_text(PROGRAM.format(**program))
        if build(folder, "--release", f"--bin={name}-alone") is not None:
            sections = must("size", "-A", "-d", programs / f"{name}-alone")
            return sum(map(int, re.findall(r"^\.(?:text|rodata|data\S*|bss|rela\.dyn) +(\d+)", sections, re.MULTILINE)))

    nothing = size("nothing", modules="", find="str::len", key="&name")
    ours = size("from_code", modules="", find="anticaptcha_errors::ErrorCode::from_code", key="&name")
    sizes, without = {"from_code": ours - nothing}, []
    for name in sorted(lists):
        by, peer = ("id" if name.startswith("ids_") else "code"), name.partition("by_")[2]
        key, type = ("name.len() as u32", "u32") if by == "id" else ("&name", "&str")
        bytes = size(name, modules=MODULES.format(folder="peers/", name=name), find="peer::find", key=key)
        if not bytes:
            say(f"  {name} is left out")
            without.append(f"{by}/{peer}")
            (sources / f"peers/{name}.rs").write_text(LEFT_OUT.format(type=type))
        elif by == "code":
            sizes[peer] = bytes - nothing

    say("  measures times")
    build(folder, "--release", "--bin=ratios")
    times = {}
    for line in must(programs / "ratios", "--bench", "--without", ",".join(without)).splitlines():
        match line.split("|"):
            case [_, title, *_] if title.startswith(" by "):
                peers = times[title.split()[1]] = {}
            case [_, peer, hits, _, _, mixed, *_] if "---" not in peer:
                peers[peer.strip()] = (float(hits), float(mixed))
    say("  counts instructions")
    counts = {by: {peer: instructions(programs / "ratios", by, peer) for peer in peers} for by, peers in times.items()}
    return sizes, times, counts


def instructions(ratios, by, peer):
    """Counts the instructions of one lookup: what ten passes take more than none, divided by their lookups."""

    def count(keys, passes):
        tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        return int(re.search(r"Collected : (\d+)", must(*tool, ratios, "--count", by, keys, peer, passes))[1])

    return [(count(keys, "10") - count(keys, "0")) / (10 * 4096) for keys in ("hits", "mixed")]


# Builds of programs that do nothing but look up, with Cargo's defaults for development.

KINDS = {"from_code": "anticaptcha-errors", "hashify": "hashify", "match": None, "phf": "phf", "strum": "strum"}


# They take turns, so that what else the machine does affects all alike.
ROUNDS = 5


def measure_builds(folder, table):
    """Returns the median processor seconds of clean builds with each kind of lookup, or `None` where one was stopped."""
    crates = {}
    for kind, dependency in KINDS.items():
        crate = crates[kind] = folder / kind
        make_crate(crate, table, [dependency] if dependency else [])
        write_lists(crate / "src", table)
        modules, find = MODULES.format(folder="", name=f"by_{kind}"), "peer::find"
        if kind == "from_code":
            modules, find = "", "anticaptcha_errors::ErrorCode::from_code"
        (crate / "src/main.rs").write_text(PROGRAM.format(modules=modules, find=find, key="&name"))
        # Cargo builds incrementally what is no dependency from a registry, and ours is one for everybody else.
        (crate / ".cargo").mkdir()
        (crate / ".cargo/config.toml").write_text("build.incremental = false\n")
    measured = {kind: [] for kind in KINDS}
    for count in range(1, ROUNDS + 1):
        say(f"  round {count} of {ROUNDS} of the builds")
        for kind, crate in crates.items():
            if None not in measured[kind]:
                shutil.rmtree(crate / "target", ignore_errors=True)
                before = processor_seconds()
                measured[kind].append(None if build(crate) is None else processor_seconds() - before)
    return {kind: None if None in seconds else statistics.median(seconds) for kind, seconds in measured.items()}


def processor_seconds():
    """Returns what all commands so far took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def report(lookups, builds):
    cpu = Path("/proc/cpuinfo").read_text()
    model = re.sub(r"\((R|TM)\)", "", re.search(r"model name\s*: (.*)", cpu)[1])
    version = must("rustc", "--version").split()[1]
    parts = [
        f"Measured on {datetime.date.today()}: {os.cpu_count()}-core {model}, Linux, rustc {version}.\n",
        "![Time per lookup by code, of from_code and its peers](lookup.svg)\n",
        f"A – stands for a program that did not build in {SECONDS} s and {BYTES >> 30} GiB.\n",
    ]
    for count, measured in lookups.items():
        parts += [f"## {count:,} rows\n", times_table(measured, "code"), times_table(measured, "id")]
    return "\n".join([*parts, "## Builds and sizes\n", costs_table(lookups, builds)])


def markdown(head, lines):
    """Writes a table of which all columns but the first have figures."""
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "".join(f"| {' | '.join(line)} |\n" for line in [head, rule, *lines])


def figure(number, digits=1):
    return "–" if number is None else f"{number:,.{digits}f}"


def titled(peer):
    return f"**`{peer}`**" if peer.startswith("from_") else peer


def times_table(measured, by):
    times, counts, ours = measured[1][by], measured[2][by], f"from_{by}"
    head = [f"by {by}", "hits, ns", f"/ `{ours}`", "instructions", "mixed, ns", f"/ `{ours}`", "instructions"]
    lines = []
    for peer in sorted(times, key=times.get):
        line = [titled(peer)]
        for keys, (ns, count) in enumerate(zip(times[peer], counts[peer])):
            line += [figure(ns, 2 if ns < 1 else 1), figure(ns / times[ours][keys], 2), figure(count, 0)]
        lines.append(line)
    return markdown(head, lines)


def costs_table(lookups, builds):
    head = ["by code"] + [f"{count:,} rows, {unit}" for count in lookups for unit in ("clean build, CPU s", "bytes")]
    lines = []
    for kind in KINDS:
        line = [titled(kind)]
        for count, (sizes, *_) in lookups.items():
            line += [figure(builds[count][kind]), figure(sizes.get(kind), 0)]
        lines.append(line)
    return markdown(head, lines)


def fill_page(text):
    file = ROOT / "docs/measurements.md"
    before, begin, rest = file.read_text().partition("<!-- from benches/compare.py -->\n")
    _, end, after = rest.partition("<!-- end -->\n")
    file.write_text(before + begin + text + end + after)


def plot(pyplot, count, measured):
    """Draws two bars for each lookup by code of a table of `count` rows, the shortest on top."""
    times = measured[1]["code"]
    peers = sorted(times, key=times.get, reverse=True)
    pyplot.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": ""}
    figure, axes = pyplot.subplots(figsize=(8, 5), layout="tight")
    labels = ["hits: all keys are known", "mixed: half of the keys are one bit off"]
    for offset, keys in enumerate([1, 0]):
        places = [place + 0.4 * offset for place in range(len(peers))]
        bars = axes.barh(places, [times[peer][keys] for peer in peers], height=0.38, label=labels[keys])
        axes.bar_label(bars, fmt="%.1f", padding=3, fontsize=8)
    axes.set_yticks([place + 0.2 for place in range(len(peers))], peers)
    axes.set_title(f"Time to look up one of {count} codes, in random order")
    axes.set_xlabel("nanoseconds per lookup; less is better")
    axes.legend(loc="upper right")
    figure.savefig(ROOT / "docs/lookup.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
