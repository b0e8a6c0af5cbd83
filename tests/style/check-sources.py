#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Rules that hold for source files as text: licence lines, C++ only in the bridge, what public headers include, and that
each file is named in the meson.build beside it."""

import os
import re
import sys
from pathlib import Path

from tap import Tap

LICENCE = "SPDX-License-Identifier: LGPL-2.1-or-later"
SOURCE_SUFFIXES = {".c", ".h", ".cpp", ".hpp", ".cc", ".in", ".template", ".py", ".js", ".ts", ".vala", ".sh", ".build"}
# What LLVM itself loads or links.
CXX_PLUGINS = {"tests/c/jit-static.cpp", "tests/c/pass-plugin.cpp"}
CXX_SUFFIXES = {".cpp", ".cc", ".cxx", ".hpp", ".hh", ".hxx"}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
# Which files a folder's meson.build must name, and by what part of the file name.
LISTED = {
    "llvmg": ("*.c", "*.h", "*.cpp"),
    "tests/c": ("test-*.c",),
    "tests/stress": ("stress-*.c",),
    "tests/misuse": ("misuse-*.c", "test_*.py", "misuse-*.js"),
    "tests/bench": ("bench-*.c",),
    "tests/echo": ("*.c", "*.ll"),
    "tests/python": ("test_*.py",),
    "tests/examples": ("test_*.py",),
    "tests/gjs": ("test-*.js",),
    "tests/vala": ("test-*.vala",),
    "tests/typescript": ("*.ts", "*.js"),
    "tests/style": ("check-*.py",),
    "tests/stubs": ("check-*.py",),
    "examples/c": ("*.c",),
    "examples/gjs": ("*.js",),
    "examples/vala": ("*.vala",),
}
# In these lists a test goes by its name without prefix and suffix.
SHORT_NAMES = re.compile(r"^(?:test|stress|misuse|bench)-(.*)\.c$|^([^/]*)\.(?:c|vala)$")


def sources(root):
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if any(p.startswith((".", "_build", "__pycache__")) for p in parts) or not path.is_file():
            continue
        yield path, path.relative_to(root).as_posix()


def without_licence(root):
    for path, name in sources(root):
        if path.suffix in SOURCE_SUFFIXES or name == "dev" or path.open("rb").read(2) == b"#!":
            if LICENCE not in "".join(path.open(encoding="utf-8").readlines()[:6]):
                yield f"{name}: the first lines do not say '{LICENCE}'"


def cxx_outside_bridge(root):
    for path, name in sources(root):
        if path.suffix in CXX_SUFFIXES and not name.startswith("llvmg/bridge/") and name not in CXX_PLUGINS:
            yield f"{name}: C++ belongs in llvmg/bridge"


def bad_public_includes(root, headers):
    for header in headers:
        path = Path(header)
        text = path.read_text(encoding="utf-8")
        for target in INCLUDE.findall(text):
            name = os.path.relpath(path, root)
            native = path.name == "llvmg-native.h"
            if target.startswith(("llvm-c/", "llvm/")) and not native:
                yield f"{name}: includes {target}; the public API must not depend on LLVM's headers"
            if target.endswith("-private.h") or target == "config.h" or target.startswith("llvmg/bridge/"):
                yield f"{name}: includes {target}, which is not installed"


def unlisted(root):
    for top, patterns in LISTED.items():
        for pattern in patterns:
            for path in sorted((root / top).rglob(pattern)):
                build = path.parent / "meson.build"
                text = build.read_text(encoding="utf-8") if build.exists() else ""
                short = SHORT_NAMES.match(path.name)
                names = [path.name] + ([g for g in short.groups() if g] if short else [])
                # A private header is found by the compiler alone; listing it is a matter of taste.
                if path.name.endswith("-private.h") or (path.name.startswith("llvmg-bridge") and path.suffix == ".h"):
                    continue
                if not any(f"'{n}'" in text for n in names):
                    yield f"{path.relative_to(root)}: not in {build.relative_to(root)}, so nothing builds or runs it"


def main():
    root = Path(sys.argv[1])
    headers = sys.argv[2:]
    tap = Tap()
    tap.check("every source file names its licence", without_licence(root))
    tap.check("C++ only in the bridge", cxx_outside_bridge(root))
    tap.check("public headers include public headers only", bad_public_includes(root, headers))
    tap.check("every file is in a list of meson", unlisted(root))
    tap.done()


main()
