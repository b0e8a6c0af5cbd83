# SPDX-License-Identifier: LGPL-2.1-or-later
"""Test Anything Protocol for the checks that are written in Python."""

import sys


class Tap:
    def __init__(self):
        self.number = 0
        self.failed = 0

    def check(self, name, problems):
        """One test; it passes when there are no problems, and lists them when there are."""
        problems = [problems] if isinstance(problems, str) else list(problems)
        self.number += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.number} {name}")
        for problem in problems:
            for line in str(problem).splitlines():
                print("# " + line)
        sys.stdout.flush()
        return not problems

    def skip(self, name, reason):
        self.number += 1
        print(f"ok {self.number} {name} # SKIP {reason}", flush=True)

    def done(self):
        print(f"1..{self.number}", flush=True)
        sys.exit(1 if self.failed else 0)
