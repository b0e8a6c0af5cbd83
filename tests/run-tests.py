#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Builds and runs the parts of the test matrix, and counts every case of every test over all of them.

A part is LLVM:KIND, for example 22:all or 22:thread. Called by `./dev test`. The last line it prints is
`N passed, N failed`; its exit status is 0 only if something passed and nothing failed.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# suites: run one after another. setup: one of those in tests/meson.build.
Kind = namedtuple("Kind", "title sanitize setup suites")
LANGUAGES = ("python", "gjs", "vala")
KINDS = {
    "all": Kind("", None, "default", ("c", *LANGUAGES, "stress", "misuse", "fuzz", "install", "style", "examples", "echo")),
    "languages": Kind("", None, "default", ("c", *LANGUAGES, "examples", "echo")),
    "address": Kind(" with ASan and UBSan", "address", "asan", ("c", "stress")),
    "thread": Kind(" with TSan", "thread", "tsan", ("threads", "stress")),
    "valgrind": Kind(" under Valgrind", None, "valgrind", ("c", "stress")),
}

RESULT_LINE = re.compile(r"^(?P<indent>\s*)(?P<failed>not )?ok\b(?P<rest>.*)$")
DIRECTIVE = re.compile(r"(?<!\\)#\s*(?P<word>skip|todo)\b", re.IGNORECASE)
GOOD = ("OK", "EXPECTEDFAIL")


class Count:
    def __init__(self, passed=0, failed=0, skipped=0):
        self.passed, self.failed, self.skipped = passed, failed, skipped

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped


def count_tap(output):
    """Counts the cases in TAP, or returns None when there are none. A line that sums up a nested test is no case."""
    count, seen = Count(), False
    pending = {}  # indent -> results seen there since the last line that was less indented
    for line in output.splitlines():
        match = RESULT_LINE.match(line)
        if not match:
            continue
        seen = True
        indent = len(match["indent"])
        nested = any(pending.pop(deeper) for deeper in [i for i in pending if i > indent])
        pending[indent] = pending.get(indent, 0) + 1
        if nested:
            continue
        directive = DIRECTIVE.search(match["rest"])
        if directive:
            count.skipped += 1
        elif match["failed"]:
            count.failed += 1
        else:
            count.passed += 1
    return count if seen else None


def count_test(record):
    """Counts the cases of one entry of Meson's log."""
    result = record["result"]
    count = count_tap(record.get("stdout") or "")
    if count is None:
        if result == "SKIP":
            return Count(skipped=1)
        count = Count(passed=1) if result in GOOD else Count()
    if result not in (*GOOD, "SKIP") and count.failed == 0:
        count.failed = 1  # it crashed, hung, or a sanitizer or Valgrind found something
    return count


def show_failure(record):
    print(f"\n---- failed: {record['name']} ({record['result']}, exit status {record.get('returncode')}) ----")
    print("$ " + " ".join(record.get("command", [])))
    for stream in ("stdout", "stderr"):
        text = (record.get(stream) or "").rstrip()
        if text:
            print(f"-- {stream}\n{text}")
    print("----", flush=True)


def report(title, count, start):
    skipped = f", {count.skipped} skipped" if count.skipped else ""
    print(f"{title:<38} {count.passed:>5} passed, {count.failed} failed{skipped}  ({time.monotonic() - start:.1f} s)",
          flush=True)


def run(command, **options):
    return subprocess.run([str(c) for c in command], cwd=ROOT, stdin=subprocess.DEVNULL, check=False, **options)


def run_meson(directory, setup, label, arguments):
    """Runs some of the tests of a build and returns their entries in the log, and what Meson said."""
    log = directory / "meson-logs" / f"dev-{label}"
    json_log = log.with_name(log.name + (f"-{setup}" if setup else "") + ".json")
    json_log.unlink(missing_ok=True)
    result = run(
        ["meson", "test", "-C", directory, "--no-rebuild", "--setup", setup, "--logbase", log.name, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    )
    try:
        lines = json_log.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        lines = []
    return [json.loads(line) for line in lines], result.stdout


def run_group(title, directory, setup, label, arguments):
    start = time.monotonic()
    records, output = run_meson(directory, setup, label, arguments)
    count = Count()
    for record in records:
        this = count_test(record)
        count.add(this)
        if this.failed:
            show_failure(record)
    if not records:
        # A suite that is not there would otherwise pass.
        print(f"\n---- failed: {title}: no test ran ----\n{output.rstrip()}\n----")
        count.failed += 1
    report(title, count, start)
    return count


def run_part(name, only):
    llvm, kind_name = name.split(":")
    kind = KINDS[kind_name]
    title = f"LLVM {llvm}{kind.title}"
    print(f"\n{title}", flush=True)

    directory = ROOT / "_build" / (llvm + (f"-{kind.sanitize}" if kind.sanitize else ""))
    build = ["./dev", "build", "--quiet", "--llvm", llvm]
    if kind.sanitize:
        build += ["--sanitize", kind.sanitize]
    start = time.monotonic()
    if run(build).returncode != 0:
        print(f"{title}: the build failed", flush=True)
        return Count(failed=1)
    print(f"built in {time.monotonic() - start:.1f} s", flush=True)

    count = Count()
    suites = [suite for suite in kind.suites if not only or suite in only]
    names = [n for n in only if n not in KINDS["all"].suites and n not in kind.suites]
    for suite in suites:
        # Meson forgets what the set-up excludes as soon as a suite is asked for.
        chosen = ["--suite", suite, "--no-suite", f"no-{kind.setup}"]
        count.add(run_group(f"  {suite}", directory, kind.setup, suite, chosen))
    if names:
        count.add(run_group("  " + " ".join(names), directory, kind.setup, "named", names))
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", action="append", required=True, metavar="LLVM:KIND")
    parser.add_argument("only", nargs="*", help="suites or tests; all if not given")
    options = parser.parse_args()
    total, start = Count(), time.monotonic()
    try:
        for part in options.part:
            total.add(run_part(part, options.only))
    except KeyboardInterrupt:
        print("\ninterrupted")
        total.failed += 1
    if total.passed + total.failed == 0:
        total.failed = 1
    skipped = f"; {total.skipped} were skipped, each with its reason" if total.skipped else ""
    print(f"\nall parts took {time.monotonic() - start:.0f} s{skipped}")
    print(f"{total.passed} passed, {total.failed} failed", flush=True)
    return 0 if total.passed and not total.failed else 1


if __name__ == "__main__":
    sys.exit(main())
