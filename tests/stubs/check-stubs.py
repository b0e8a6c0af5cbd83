#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The type stubs for Python, as an editor sees them: check-stubs.py STUBS PROGRAM...

mypy finds them in a site-packages folder, next to the real PyGObject. The examples have no error, and the mistakes in
mistakes.py are each reported on the line that says so. What the stubs promise is compared with what is really there.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent


def mypy(python, folder, program):
    done = subprocess.run(
        ["/usr/bin/mypy", "--python-executable", str(python), "--config-file=", "--cache-dir", str(folder / "cache"),
         "--check-untyped-defs", "--strict", "--allow-untyped-defs", "--allow-untyped-calls", "--ignore-missing-imports",
         "--no-error-summary", "--show-column-numbers", str(program)], capture_output=True, text=True)
    return done.stdout.splitlines() + done.stderr.splitlines()


def expected(program):
    """The lines that hold a mistake."""
    lines = program.read_text(encoding="utf-8").splitlines()
    return {i + 1 for i, line in enumerate(lines) if line.rstrip().endswith("# mistake")}


def main():
    stubs, *programs = [pathlib.Path(a) for a in sys.argv[1:]]
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--system-site-packages", folder / "venv"], check=True)
        site = next((folder / "venv" / "lib").glob("python3*")) / "site-packages"
        package = site / "gi-stubs"
        (package / "repository").mkdir(parents=True)
        shutil.copy(stubs, package / "repository" / "Llvmg.pyi")
        python = folder / "venv" / "bin" / "python"
        for program in programs:
            told = mypy(python, folder, program)
            tap.check(f"{program.name} has no error", told)
        program = HERE / "mistakes.py"
        told = mypy(python, folder, program)
        found = {int(m.group(1)) for m in (re.search(r"mistakes\.py:(\d+):", line) for line in told if " error: " in line) if m}
        there = expected(program)
        tap.check("each mistake is found, and nothing else",
                  [] if found == there and len(there) > 10 else [f"found: {sorted(found)}", f"there: {sorted(there)}", *told])
    check_names(tap, stubs)
    tap.done()


def check_names(tap, stubs):
    """Every class, method and property of the stubs is really there, and the other way round."""
    import ast
    import gi
    gi.require_version("Llvmg", "1")
    from gi.repository import Llvmg
    tree = ast.parse(stubs.read_text(encoding="utf-8"))
    absent, promised = [], {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "GObject":
            cls = getattr(Llvmg, node.name, None)
            names = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
            names |= {n.target.id for n in node.body if isinstance(n, ast.AnnAssign)}
            names |= {n.targets[0].id for n in node.body if isinstance(n, ast.Assign)}
            promised[node.name] = names
            if sys.version_info < (3, 12):  # what is behind memoryview() has no name yet
                names.discard("__buffer__")
            if cls is None or not issubclass(cls, Exception):
                absent += [f"{node.name}.{n}" for n in sorted(names) if not hasattr(cls, n)]
        elif isinstance(node, ast.FunctionDef):
            promised[node.name] = set()
            if not hasattr(Llvmg, node.name):
                absent.append(node.name)
        elif isinstance(node, ast.AnnAssign):
            promised[node.target.id] = set()
    tap.check("all that the stubs promise is there", absent or ([] if len(promised) > 100 else ["too few"]))
    import gi.overrides.Llvmg as layer
    untold = [n for n in layer.__all__ if n not in promised]
    for name in layer.__all__:
        value = getattr(Llvmg, name)
        if isinstance(value, type) and name in promised:
            untold += [f"{name}.{n}" for n, member in vars(value).items() if not n.startswith("_") and n not in promised[name]
                       and (isinstance(member, property) or getattr(member, "__module__", None) == "gi.overrides.Llvmg")]
    tap.check("all that is there is in the stubs", untold)


if __name__ == "__main__":
    main()
