#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Compiles the public headers as users do, in C and C++, with all warnings as errors; and compares what they declare with
what the library exports."""

import argparse
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tap import Tap

WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror"]
LANGUAGES = {"C": ("c", ["-std=c11"]), "C++": ("c++", ["-std=c++11"])}


class Compiler:
    def __init__(self, options):
        self.commands = {"C": options.cc.split(), "C++": options.cxx.split()}
        flags = subprocess.run(
            ["pkg-config", "--cflags", "gio-2.0", "gobject-2.0"], check=True, capture_output=True, text=True
        ).stdout.split()
        # The headers of others are not on trial.
        self.flags = [re.sub(r"^-I", "-isystem", f) for f in flags]
        self.flags += [f"-isystem{options.llvm_include}", f"-I{options.build}", f"-I{options.source}"]

    def run(self, language, text, *args):
        name, standard = LANGUAGES[language]
        command = [*self.commands[language], "-x", name, *standard, *self.flags, *args, "-"]
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False)

    def problems(self, language, text, *args):
        result = self.run(language, text, "-fsyntax-only", *WARNINGS, *args)
        return result.stderr or f"exit status {result.returncode}" if result.returncode else []


def header_name(path, source):
    """The path of a header as users write it."""
    parts = Path(path).as_posix().split("/")
    return "/".join(parts[len(parts) - parts[::-1].index("llvmg") - 1:])


def exported(library):
    output = subprocess.run(
        ["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True
    ).stdout
    return {line.split()[2].split("@")[0] for line in output.splitlines() if len(line.split()) == 3}


def declared(compiler, names):
    """The functions and variables that the headers declare, without those that they define inline."""
    text = "".join(f"#include <{n}>\n" for n in names)
    result = compiler.run("C", text, "-E", "-P")
    if result.returncode:
        raise SystemExit(result.stderr)
    symbols = set()
    # Drop inline functions: a parameter list followed by a body.
    text = re.sub(r"\b(llvmg_\w+)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*\{", "{", result.stdout)
    for statement in text.split(";"):
        match = re.search(r"visibility\s*\(\"default\"\)", statement)
        if match:
            found = re.search(r"\b(llvmg_\w+)\s*(?:\(|$)", statement[match.end():])
            if found:
                symbols.add(found.group(1))
    return symbols


def main():
    parser = argparse.ArgumentParser()
    for name in ("cc", "cxx", "source", "build", "llvm-include", "library"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--native", action="append", default=[], help="a header outside <llvmg/llvmg.h>")
    parser.add_argument("headers", nargs="+")
    options = parser.parse_args()
    compiler = Compiler(options)
    tap = Tap()

    umbrella = "llvmg/llvmg.h"
    names = sorted(header_name(h, options.source) for h in options.headers)
    natives = sorted(header_name(h, options.source) for h in options.native)
    for language in LANGUAGES:
        for name in [umbrella, *natives]:
            text = f"#include <{name}>\nint main (void) {{ return 0; }}\n"
            tap.check(f"{name} in {language}", compiler.problems(language, text))

    jobs = [(language, name) for name in names if name != umbrella for language in LANGUAGES]
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(
            lambda job: compiler.problems(job[0], f"#include <{job[1]}>\n", "-DLLVMG_COMPILATION"), jobs
        )
        for (language, name), problems in zip(jobs, results):
            tap.check(f"{name} stands alone in {language}", problems)

    result = compiler.run("C", f"#include <{umbrella}>\n", "-M")
    reached = result.stdout.replace("\\\n", " ").split()
    tap.check(
        f"{umbrella} includes every public header",
        [n for n in names if not any(r.endswith("/" + n) for r in reached)],
    )
    tap.check(
        f"{umbrella} includes nothing else of llvmg or LLVM",
        [r for r in reached if ("/llvmg/" in r and header_name(r, options.source) not in names) or "llvm-c" in r],
    )
    tap.check(
        "no header but the umbrella can be included directly",
        [n for n in names if n != umbrella and compiler.run("C", f"#include <{n}>\n", "-fsyntax-only").returncode == 0],
    )

    symbols = exported(options.library)
    promised = declared(compiler, [umbrella, *natives])
    tap.check("everything declared is exported", sorted(promised - symbols))
    tap.check("everything exported is declared", sorted(symbols - promised))
    tap.done()


main()
