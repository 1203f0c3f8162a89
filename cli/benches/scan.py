#!/usr/bin/env python3
"""Measures `scan` beside ripgrep and beside grep, sort and uniq, on a log that it makes, and prints a table.

    cargo build --release -p anticaptcha-errors-cli
    python3 cli/benches/scan.py [--bytes N] [--rounds N] [--binary FILE]

Needs Linux, ripgrep, grep and coreutils, and twice as much room for temporary files as the log has bytes. The
log is the same each time. All programs read it from the cache of the system, one after another in each
round; the table has the shortest time of each. grep and sort run with LC_ALL=C, their fastest.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# The log repeats a part of this size.
PART = 32 << 20


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--bytes", type=int, default=1 << 30)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--binary", default=ROOT / "target/release/anticaptcha-errors")
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "made.log")
        expected = write_log(log, arguments.bytes)
        parts = split(log, Path(folder))
        scan = [arguments.binary, "scan", "--json"]
        piped = "grep -oE 'ERROR_[A-Z_]+' | sort | uniq -c"
        fields = "(?i)error[_-]?(id|code)"
        searched = ["-c", "--no-mmap", "--threads", "1", "-e", "ERROR_", "-e", fields]
        programs = {
            "`scan --threads 1`": [*scan, "--threads", "1", log],
            f"`rg {' '.join(searched)}`": ["rg", *searched, log],
            "`scan --threads 1`, eight files": [*scan, "--threads", "1", *parts],
            "`scan --threads 2`, eight files": [*scan, "--threads", "2", *parts],
            f"`{piped}`": ["sh", "-c", f'exec <"$1"; {piped}', "sh", log],
        }
        for name, program in programs.items():
            if "scan" in name:
                check(name, program, expected)
        load = os.getloadavg()[0]
        shortest, processor = measure(programs, arguments.rounds, folder)
        size = log.stat().st_size
    base = shortest[list(programs)[1]]
    cores = len(os.sched_getaffinity(0))
    print(f"{size:,} bytes, {sum(expected.values()):,} errors; shortest of {arguments.rounds} rounds;")
    print(f"{cores} cores, load average before the first round: {load:.1f}\n")
    print("| program | seconds | GB/s | time relative to `rg` | CPU seconds |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, seconds in shortest.items():
        speed, ratio = size / seconds / 1e9, seconds / base
        numbers = f"{seconds:.3f} | {speed:.2f} | {ratio:.2f} | {processor[name]:.3f}"
        print(f"| {name.replace('|', chr(92) + '|')} | {numbers} |")


def split(log, folder):
    """Divides the lines of the log among eight files, and returns their paths."""
    parts = []
    with open(log, "rb") as whole:
        size = log.stat().st_size // 8
        for number in range(8):
            parts.append(folder / f"part-{number}.log")
            with open(parts[-1], "wb") as part:
                left = size
                while left > 0 and (read := whole.read(min(left, PART))):
                    part.write(read)
                    left -= len(read)
                part.write(whole.readline() if number < 7 else whole.read())
    return parts


def measure(programs, rounds, folder):
    """Returns the shortest run time and processor time of each program, in seconds."""
    shortest, processor = {}, {}
    environment = {**os.environ, "LC_ALL": "C"}
    with open(Path(folder, "output"), "wb") as output:
        for _ in range(rounds):
            for name, program in programs.items():
                start = time.perf_counter()
                process = subprocess.Popen(program, stdout=output, env=environment)
                _, status, usage = os.wait4(process.pid, 0)
                seconds = time.perf_counter() - start
                process.returncode = os.waitstatus_to_exitcode(status)
                if process.returncode != 0:
                    sys.exit(f"{name} ended with {process.returncode}")
                shortest[name] = min(seconds, shortest.get(name, seconds))
                used = usage.ru_utime + usage.ru_stime
                processor[name] = min(used, processor.get(name, used))
    return shortest, processor


def check(name, program, expected):
    output = subprocess.run(program, stdout=subprocess.PIPE, check=True).stdout
    counts = {code["code"]: code["count"] for code in json.loads(output)["codes"]}
    if counts != expected:
        sys.exit(f"{name} counts {counts} instead of {dict(expected)}")


def write_log(path, size):
    """Writes the log, and returns how often each code is in it."""
    table = tomllib.loads((ROOT / "errors.toml").read_text())
    rows = [(row["id"], row["code"]) for row in table["error"] if "id" in row and not row.get("shared_id")]
    part, counts = made_part(random.Random(13), rows)
    repeats = max(1, size // len(part))
    with open(path, "wb") as log:
        for _ in range(repeats):
            log.write(part)
    return Counter({code: count * repeats for code, count in counts.items()})


def made_part(chance, rows):
    """Returns lines of many shapes, of which one in 20 has an error and another a successful reply, and their counts."""
    lines, counts, length = [], Counter(), 0
    words = "task worker queue proxy page token image balance poll retry client session upload".split()
    while length < PART:
        at = len(lines)
        stamp = f"2026-11-{1 + at % 28:02}T{at % 24:02}:{at % 60:02}:{at * 7 % 60:02}.{at % 1000:03}Z"
        text = " ".join(chance.choices(words, k=chance.randint(4, 14)))
        turn = chance.random()
        if turn < 0.05:
            id, code = chance.choice(rows)
            counts[code] += 1
            reply = json.dumps({"errorId": id, "errorCode": code, "errorDescription": f"{code}: {text}"})
            line = chance.choice(
                [
                    f"{stamp} ERROR solver: {code} while {text}",
                    f"{stamp} WARN  api answered {reply}",
                    json.dumps({"time": stamp, "level": "error", "body": reply, "message": text}),
                    f'{stamp} WARN  answer was {{"errorId":{id}}} after {text}',
                    f"Nov {1 + at % 28:2} 07:15:01 host-{at % 9} solver[{at % 32768}]: {code} ({id}) {text}",
                ]
            )
        elif turn < 0.1:
            line = f'{stamp} DEBUG answer {{"errorId": 0, "status": "processing", "taskId": {at}}}'
        elif turn < 0.4:
            line = json.dumps({"time": stamp, "level": "info", "message": text, "task": at})
        elif turn < 0.6:
            line = f'10.0.{at % 256}.7 - - [{stamp}] "POST /createTask HTTP/1.1" 200 {at % 5000} "-" "{text}"'
        elif turn < 0.7:
            line = json.dumps({"log": f"INFO {text}\n", "stream": "stdout", "time": stamp})
        else:
            line = f"{stamp} INFO  solver::{chance.choice(words)}: {text} id={at}"
        lines.append(line)
        length += len(line) + 1
    return ("\n".join(lines) + "\n").encode(), counts


if __name__ == "__main__":
    main()
