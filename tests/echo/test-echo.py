# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Runs the programs that copy modules, in Python and in C, over many modules.

    test-echo.py features FILE…     files of IR: each kind of thing that a module can have
    test-echo.py corpus             what clang makes of programs in C, without optimisation and with it

LLVMG_ECHO names the program in C, LLVMG_CLANG the clang of the LLVM that is tested.
"""

import collections
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Tap

import echo
from gi.repository import Llvmg

SOURCE = Path(os.environ["LLVMG_SOURCE_DIR"])
LLVM = Llvmg.get_llvm_version()[0]
MODES = {"in the same context": [], "in a new context": ["--new-context"]}

# csmith writes another program for each.
SEEDS = [1, 2, 3, 4, 5, 6]
LEVELS = ["-O0", "-O1", "-O2"]
ENOUGH = 20000
# What LLVM has no more, or not yet.
NOT_IN_19 = {"PTRTOADDR"}

tap = Tap()
opcodes = collections.Counter()


class Tally:
    """What one program copied in one mode."""

    def __init__(self):
        self.n_files = self.n_functions = self.n_instructions = 0
        self.seconds = 0.0

    def add(self, n_functions, n_instructions, seconds):
        self.n_files += 1
        self.n_functions += n_functions
        self.n_instructions += n_instructions
        self.seconds += seconds

    def __str__(self):
        each = self.seconds / max(self.n_instructions, 1) * 1e6
        return (f"{self.n_files} files, {self.n_functions} functions, {self.n_instructions} instructions, all equal, "
                f"{each:.1f} µs for an instruction")


def echo_in_python(path, mode, tally):
    try:
        copy = echo.echo_file(str(path), bool(MODES[mode]))
    except (SystemExit, Exception) as problem:
        return f"{type(problem).__name__}: {problem}"
    opcodes.update(copy.opcodes)
    tally.add(copy.n_functions, copy.opcodes.total(), copy.seconds)
    return []


def echo_in_c(path, mode, tally):
    done = subprocess.run([os.environ["LLVMG_ECHO"], *MODES[mode], str(path)], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "G_DEBUG": "fatal-criticals"})
    numbers = re.search(r"(\d+) functions, (\d+) instructions, ([\d.]+) s\n$", done.stdout)
    if done.returncode != 0 or numbers is None:
        return f"status {done.returncode}\n{done.stdout}{done.stderr}"
    tally.add(int(numbers[1]), int(numbers[2]), float(numbers[3]))
    return []


PROGRAMS = {"Python": echo_in_python, "C": echo_in_c}


def check_copies(paths):
    tallies = []
    for language, program in PROGRAMS.items():
        for mode in MODES:
            tally = Tally()
            tallies.append(tally)
            for path in paths:
                tap.check(f"{path.name}, in {language}, {mode}", program(path, mode, tally))
            print(f"# in {language}, {mode}: {tally}", flush=True)
    return tallies


def is_for_this_llvm(path):
    needed = re.search(r"-(\d+)$", path.stem)
    return needed is None or LLVM >= int(needed[1])


def check_opcodes():
    """A new instruction of LLVM's needs a line here before it counts as one that can be copied."""
    names = {value.value_nick.upper().replace("-", "_") for value in Llvmg.Opcode.__enum_values__.values()} - {"UNKNOWN"}
    if LLVM < 22:
        names -= NOT_IN_19
    missing = sorted(n for n in names if not opcodes[getattr(Llvmg.Opcode, n)])
    tap.check(f"each of the {len(names)} kinds of instruction is in the files", f"missing: {' '.join(missing)}" if missing else [])


def check_features(paths):
    for path in paths:
        if not is_for_this_llvm(path):
            tap.skip(path.name, f"LLVM {LLVM} cannot read it")
    check_copies([path for path in paths if is_for_this_llvm(path)])
    check_opcodes()


def compile(source, level, folder):
    output = folder / f"{source.stem}{level}.ll"
    subprocess.run([os.environ["LLVMG_CLANG"], "-w", "-I/usr/include/csmith", level, "-S", "-emit-llvm", "-o", output, source],
                   check=True)
    return output


def write_programs(folder):
    for seed in SEEDS:
        source = folder / f"seed-{seed}.c"
        subprocess.run(["csmith", "--seed", str(seed), "--output", source], check=True, stdout=subprocess.DEVNULL)
        yield source


def check_corpus(folder):
    sources = [*sorted((SOURCE / "examples" / "data").glob("*.c")), *write_programs(folder)]
    tallies = check_copies([compile(source, level, folder) for source in sources for level in LEVELS])
    n = tallies[0].n_instructions
    tap.check(f"there are {ENOUGH} instructions", f"{n} instructions" if n < ENOUGH else [])


def main():
    if sys.argv[1] == "features":
        check_features([Path(name) for name in sys.argv[2:]])
    else:
        with tempfile.TemporaryDirectory(prefix="llvmg-echo-") as folder:
            check_corpus(Path(folder))
    tap.done()


main()
