#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs pytest on the files given and reports in TAP on standard output, a line a case.

What the tests themselves print is captured and shown, as comments, for those that fail.
"""

import os
import sys

import pytest


class Tap:
    """A pytest plugin that writes TAP to a file of its own."""

    def __init__(self, out):
        self.out = out
        self.number = 0
        self.reported = set()

    @staticmethod
    def pytest_addoption(parser):
        """What pytest asks for when it explains a failed assertion, and the plugin for terminals would have."""
        parser.addoption("--verbose", dest="verbose", type=int, default=0)

    def line(self, text):
        print(text, file=self.out, flush=True)

    def comment(self, text):
        for part in str(text).splitlines():
            self.line("# " + part)

    def result(self, ok, name, directive=""):
        self.number += 1
        name = name.replace("#", "\\#").replace("\n", " ")
        self.line(f"{'ok' if ok else 'not ok'} {self.number} {name}{directive}")

    def pytest_runtest_logreport(self, report):
        name = report.nodeid.split("::", 1)[-1]
        if report.failed:
            # A case whose tear-down fails after it has passed counts as one more, failed case.
            suffix = "" if report.when == "call" else f" ({report.when})"
            self.result(False, name + suffix)
            self.comment(report.longreprtext)
            for title, text in report.sections:
                self.comment(f"--- {title} ---")
                self.comment(text)
        elif report.skipped:
            if hasattr(report, "wasxfail"):
                self.result(False, name, f" # TODO {report.wasxfail}")
            else:
                reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else "skipped"
                self.result(True, name, f" # SKIP {reason}")
        elif report.when == "call":
            self.result(True, name)

    def pytest_collectreport(self, report):
        if report.failed:
            self.result(False, f"{report.nodeid} (collection)")
            self.comment(report.longreprtext)


def main():
    # The test process may print to its standard output at any level: TAP gets a descriptor of its own.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="backslashreplace")
    os.dup2(2, 1)
    tap = Tap(out)
    status = pytest.main(
        ["-p", "no:cacheprovider", "-p", "no:terminal", *sys.argv[1:]],
        plugins=[tap],
    )
    tap.line(f"1..{tap.number}")
    # 1 says that a case failed, which TAP has told; anything else but 0 is trouble with the run itself.
    return 0 if status in (0, 1) else int(status)


sys.exit(main())
