#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Installs the library below a folder and uses it from there only: C and Vala through pkg-config, Python and GJS through
the installed typelib and overrides. Nothing of the source or build tree is on any path."""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tap import Tap

HERE = Path(__file__).resolve().parent
README = HERE.parent.parent / "README.md"
# What the programs beside this file print: a line of the IR that they were given, and the message of an error.
EXPECTED = ("define i64 @answer()", "error: ")
# What the programs in the README print.
README_EXPECTED = ("49",)


class Installed:
    def __init__(self, options):
        self.options = options
        self.work = Path(options.work)
        self.dest = self.work / "dest"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)

    def path(self, *parts):
        """A path of the installed tree, from one that is absolute or relative to the prefix."""
        return self.dest / Path(self.options.prefix, *parts).relative_to("/")

    def environment(self):
        # Start from what the user has, without what points into a build tree.
        drop = ("GI_TYPELIB_PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "GJS_PATH", "PKG_CONFIG_PATH", "LLVMG_HELPER")
        env = {k: v for k, v in os.environ.items() if k not in drop}
        libdir = self.path(self.options.libdir)
        env["PATH"] = "/usr/bin:/bin:" + env.get("PATH", "")
        env["LD_LIBRARY_PATH"] = str(libdir)
        env["PKG_CONFIG_PATH"] = str(libdir / "pkgconfig")
        env["GI_TYPELIB_PATH"] = str(libdir / "girepository-1.0")
        env["XDG_DATA_DIRS"] = f"{self.path(self.options.datadir)}:/usr/local/share:/usr/share"
        env["PYTHONDONTWRITEBYTECODE"] = "1"
        if self.options.python_dir:
            # The folder that holds gi/overrides.
            env["PYTHONPATH"] = str(self.path(self.options.python_dir).parent.parent)
        return env

    def run(self, *command):
        """The problems of running a command, none when it succeeds; and its output."""
        result = subprocess.run(
            [str(c) for c in command], cwd=self.work, env=self.environment(), text=True, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        if result.returncode == 0:
            return [], result.stdout
        return [" ".join(map(str, command)), f"exit status {result.returncode}", result.stdout], result.stdout

    def check_program(self, tap, name, expected, *command):
        problems, output = self.run(*command)
        if not problems:
            problems = [f"'{text}' is not in its output:\n{output}" for text in expected if text not in output]
        tap.check(name, problems)


def install(installed, tap):
    problems, _ = installed.run(
        "meson", "install", "-C", installed.options.build, "--no-rebuild", "--quiet", "--destdir", installed.dest
    )
    return tap.check("meson install", problems)


def missing_files(installed):
    options = installed.options
    libdir, datadir = options.libdir, options.datadir
    wanted = [
        (options.includedir, "llvmg-1", "llvmg", "llvmg.h"),
        (options.includedir, "llvmg-1", "llvmg", "llvmg-version.h"),
        (options.includedir, "llvmg-1", "llvmg", "llvmg-enum-types.h"),
        (options.includedir, "llvmg-1", "llvmg", "base", "llvmg-error.h"),
        (libdir, "libllvmg-1.so"),
        (options.libexecdir, "llvmg-1", "llvmg-helper"),
        (libdir, "pkgconfig", "llvmg-1.pc"),
    ]
    if options.python_dir:
        wanted += [
            (libdir, "girepository-1.0", "Llvmg-1.typelib"),
            (datadir, "gir-1.0", "Llvmg-1.gir"),
            (datadir, "gjs-1.0", "overrides", "Llvmg.js"),
            (datadir, "llvmg-1", "typescript", "Llvmg-1.d.ts"),
            (datadir, "llvmg-1", "typescript", "gi-minimal.d.ts"),
            (options.python_dir, "Llvmg.py"),
            (options.python_dir, importlib.util.cache_from_source("Llvmg.py")),
        ]
    if options.valac:
        wanted += [(datadir, "vala", "vapi", "llvmg-1.vapi"), (datadir, "vala", "vapi", "llvmg-1.deps")]
        wanted += [(options.includedir, "llvmg-1", "llvmg-vala.h")]
    for parts in wanted:
        if not installed.path(*parts).exists():
            yield f"{Path(*parts)} is not there"


def private_files(installed):
    for path in installed.dest.rglob("*"):
        if path.name.endswith("-private.h") or path.name == "llvmg-bridge.h" or path.suffix in (".a", ".cpp"):
            yield f"{path.relative_to(installed.dest)} does not belong there"


def readme_programs():
    """The programs of the README by language."""
    return dict(re.findall(r"^```(c|vala|python|js)\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))


def check_c(installed, tap, name, source, expected):
    program = source.with_suffix(".c.out")
    problems, flags = installed.run("pkg-config", "--cflags", "--libs", "llvmg-1")
    if not problems:
        problems, _ = installed.run(
            *installed.options.cc.split(), "-std=c11", "-Wall", "-Werror", source, "-o", program, *flags.split()
        )
    if tap.check(f"{name} compiles", problems):
        installed.check_program(tap, f"{name} runs", expected, program)


def check_vala(installed, tap, name, source, expected):
    program = source.with_suffix(".vala.out")
    problems, _ = installed.run(
        *installed.options.valac, "--vapidir", installed.path(installed.options.datadir, "vala", "vapi"),
        "--pkg", "llvmg-1", "-X", "-w", "-X", "-Werror=implicit-function-declaration", "-o", program, source,
    )
    if tap.check(f"{name} compiles", problems):
        installed.check_program(tap, f"{name} runs", expected, program)


def check_language(installed, tap, language, name, source, expected):
    options = installed.options
    if language == "c":
        check_c(installed, tap, name, source, expected)
    elif language == "vala" and options.valac:
        check_vala(installed, tap, name, source, expected)
    elif language == "python" and options.python:
        installed.check_program(tap, f"{name} runs", expected, sys.executable, source)
    elif language == "js" and options.gjs:
        installed.check_program(tap, f"{name} runs", expected, options.gjs, "-m", source)
    else:
        tap.skip(name, "the language is not enabled")


def main():
    parser = argparse.ArgumentParser()
    for name in ("build", "work", "prefix", "includedir", "libdir", "libexecdir", "datadir", "cc"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--python-dir")
    parser.add_argument("--python", action="store_true")
    parser.add_argument("--gjs")
    parser.add_argument("--valac", nargs="+")
    installed = Installed(parser.parse_args())
    tap = Tap()
    if install(installed, tap):
        tap.check("all that users need is installed", missing_files(installed))
        tap.check("nothing private is installed", private_files(installed))
        programs = readme_programs()
        for language, suffix, title in (("c", "c", "C"), ("vala", "vala", "Vala"), ("python", "py", "Python"), ("js", "js", "GJS")):
            # In the folder of this test, so that nothing is written beside the sources.
            source = installed.work / f"use.{suffix}"
            shutil.copyfile(HERE / source.name, source)
            check_language(installed, tap, language, f"a {title} program", source, EXPECTED)
            if not tap.check(f"the README has a {title} program", [] if language in programs else "no such block"):
                continue
            source = installed.work / f"readme.{suffix}"
            source.write_text(programs[language], encoding="utf-8")
            check_language(installed, tap, language, f"the README's {title} program", source, README_EXPECTED)
    tap.done()


main()
