#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Reads the #include lines of llvmg/ and fails where a layer uses one that lies above or beside it.

    bridge <- base <- ir <- {debuginfo, target, object, analysis} <- passes <- jit <- helper
"""

import re
import sys
from pathlib import Path

from tap import Tap

LAYERS = [{"bridge"}, {"base"}, {"ir"}, {"debuginfo", "target", "object", "analysis"}, {"passes"}, {"jit"}, {"helper"}]
# What belongs to no layer and may be included by all of them.
ROOT_HEADERS = {"llvmg-types.h", "llvmg-version.h", "llvmg-enum-types.h"}
# Code that differs between versions of LLVM sits in the bridge and here, nowhere else.
COMPAT = "llvmg/base/llvmg-llvm-compat-private.h"

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
LLVM_VERSION = re.compile(r"^\s*#\s*(?:el)?if.*\bLLVMG?_(?:LLVM|VERSION)_(?:MAJOR|MINOR)\b", re.MULTILINE)


def allowed(layer):
    """The layers that a layer may use: those below it, and itself."""
    result = {layer}
    for group in LAYERS:
        if layer in group:
            return result
        result |= group
    return None


def included(text):
    return [(text.count("\n", 0, m.start()) + 1, m.group(1), m.group(2)) for m in INCLUDE.finditer(text)]


def main():
    root = Path(sys.argv[1])
    tap = Tap()
    for folder in sorted(p for p in (root / "llvmg").iterdir() if p.is_dir()):
        uses = allowed(folder.name)
        if uses is None:
            tap.check(folder.name, f"llvmg/{folder.name} is in none of the layers that {Path(__file__).name} knows")
            continue
        arrows, style, versions = [], [], []
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".c", ".h", ".cpp")):
            name = path.relative_to(root).as_posix()
            text = path.read_text(encoding="utf-8")
            for line, quote, target in included(text):
                where = f"{name}:{line}: #include {quote}{target}"
                parts = target.split("/")
                if parts[0] != "llvmg":
                    if quote == '"' and target != "config.h":
                        style.append(f"{where}: include from the root, as \"llvmg/...\"")
                elif len(parts) == 2:
                    # The helper is a program: it includes what programs do.
                    if parts[1] not in ROOT_HEADERS and (folder.name, parts[1]) != ("helper", "llvmg.h"):
                        arrows.append(f"{where}: this includes every layer; include what is needed")
                elif parts[1] not in uses:
                    arrows.append(f"{where}: {folder.name} may use {', '.join(sorted(uses))} only")
            if folder.name != "bridge" and name != COMPAT:
                versions += [
                    f"{name}:{text.count(chr(10), 0, m.start()) + 1}: {m.group().strip()}" for m in LLVM_VERSION.finditer(text)
                ]
        tap.check(f"{folder.name}: includes only what lies below", arrows)
        tap.check(f"{folder.name}: includes from the root", style)
        tap.check(f"{folder.name}: no #if on the version of LLVM", versions)
    tap.done()


main()
