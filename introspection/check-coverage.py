#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Compares the headers of LLVM-C with llvm-c-coverage.tsv and with the library that was built.

    check-coverage.py check  OPTIONS   a test: speaks TAP, prints the coverage of each header
    check-coverage.py page   OPTIONS   writes the page of the documentation
    check-coverage.py update OPTIONS   promotes rows of the table whose symbol exists by now

The table has one row for each function that a header of LLVM-C declares, in any version of LLVM that llvmg knows:

    header, area, function, LLVM versions that have it, state, symbol of llvmg, note

wrapped      the symbol calls the function
emulated     the symbol does the same by other means; the note says how
not-wrapped  nothing does it, and the note says why a user does not miss it
planned      not there yet; the symbol is the one that will do it, and counts as missing
"""

import argparse
import fnmatch
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

NS = {"": "http://www.gtk.org/introspection/core/1.0"}
C = "{http://www.gtk.org/introspection/c/1.0}"
GLIB = "{http://www.gtk.org/introspection/glib/1.0}"
COLUMNS = ("header", "area", "function", "llvm", "state", "symbol", "note")
STATES = ("wrapped", "emulated", "not-wrapped", "planned")


class Row:
    def __init__(self, line):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != len(COLUMNS):
            raise SystemExit(f"a row needs {len(COLUMNS)} columns, not {len(fields)}: {line!r}")
        for name, field in zip(COLUMNS, fields):
            setattr(self, name, field)

    def line(self):
        return "\t".join(getattr(self, name) for name in COLUMNS) + "\n"

    def is_in(self, major):
        """Whether this version of LLVM has the function: True, False, or None where the table does not say."""
        if self.llvm == "all":
            return True
        bound = int(self.llvm[1:])
        if self.llvm[0] == "<":
            return True if major <= 19 else False if major >= bound else None
        return False if major <= 19 else True if major > bound else None


class Table:
    def __init__(self, path):
        self.path = Path(path)
        lines = self.path.read_text(encoding="utf-8").splitlines(keepends=True)
        self.head = [line for line in lines if line.startswith(("#", "header\t"))]
        self.rows = [Row(line) for line in lines if line not in self.head]
        self.exact = {r.function: r for r in self.rows if "*" not in r.function}
        self.patterns = [r for r in self.rows if "*" in r.function]

    def row(self, function):
        if function in self.exact:
            return self.exact[function]
        return next((r for r in self.patterns if fnmatch.fnmatchcase(function, r.function)), None)

    def write(self):
        self.path.write_text("".join(self.head + [r.line() for r in self.rows]), encoding="utf-8")


# ---- what LLVM declares ----


def statements(text):
    """Yields (file, statement) for each declaration or definition at file level of preprocessed C."""
    file, buffer, depth, body = "", [], 0, False
    for line in text.splitlines():
        marker = re.match(r'#\s*\d+\s+"([^"]*)"', line)
        if marker:
            file = marker.group(1)
            continue
        for char in line + " ":
            if char in "({[":
                if char == "{" and depth == 0:
                    body = True
                depth += 1
            elif char in ")}]":
                depth -= 1
            if not body or char == "{" and depth == 1:
                buffer.append(char)
            # A type with a body ends with its semicolon, a function with its brace.
            is_end = depth == 0 and (char == ";" or char == "}" and re.search(r"\)\s*\{$", "".join(buffer)))
            if is_end:
                yield file, "".join(buffer)
                buffer, body = [], False
            elif char == "}" and depth == 0:
                body = False


def function_name(statement):
    """The function that a statement declares, and whether it is defined there; or None."""
    statement = re.sub(r"__attribute__\s*\(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\)", " ", statement)
    statement = re.sub(r"\b__extension__\b", " ", statement).strip()
    if statement.startswith(("typedef", "struct", "enum", "union")) and not re.match(r"(?:struct|enum|union)\s+\w+\s*\**\s*\w+\s*\(", statement):
        return None
    match = re.match(r"[\w\s*]*?\b(\w+)\s*\(", statement)
    return (match.group(1), statement.endswith("{")) if match else None


def declared(options):
    """function -> (header, whether it is inline) of all headers below llvm-c."""
    folder = Path(options.llvm_include, "llvm-c").resolve()
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.h"))
    text = "".join(f"#include <llvm-c/{n}>\n" for n in names)
    command = [*options.cc.split(), "-E", "-x", "c", f"-isystem{options.llvm_include}", "-"]
    result = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(result.stderr)
    found = {}
    for file, statement in statements(result.stdout):
        header = file.partition("/llvm-c/")[2]
        if not header:
            # lists of targets that Target.h includes
            header = "Target.h" if "/llvm/Config/" in file else ""
        name = function_name(statement) if header else None
        if name:
            found.setdefault(name[0], (header, name[1]))
    return names, found


# ---- what llvmg has ----


class Library:
    def __init__(self, options):
        self.symbols = {}  # C symbol -> link of the documentation
        self.read_gir(ElementTree.parse(options.gir).getroot().find("namespace", NS))
        for header in options.headers:
            for name in re.findall(r"\bllvmg_\w+(?=\s*\()", Path(header).read_text(encoding="utf-8")):
                self.symbols.setdefault(name, None)
        self.calls = self.imports(options.library) if options.library else set()
        self.words = set()
        for path in Path(options.source, "llvmg").rglob("*"):
            if path.suffix in {".c", ".cpp", ".h"}:
                text = re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"", " ", path.read_text(encoding="utf-8"), flags=re.S)
                self.words.update(re.findall(r"\b\w+\b(?=\s*\()", text))

    def read_gir(self, namespace):
        for holder in namespace:
            name = holder.get("name")
            get_type = holder.get(GLIB + "get-type")
            if get_type:
                self.symbols[get_type] = f"[class@Llvmg.{name}]" if holder.tag.endswith("}class") else None
            if holder.tag.endswith("}function"):
                self.symbols[holder.get(C + "identifier")] = f"[func@Llvmg.{name}]"
            for kind, link in (("method", "method"), ("constructor", "ctor"), ("function", "func")):
                for node in holder.findall(kind, NS):
                    self.symbols[node.get(C + "identifier")] = f"[{link}@Llvmg.{name}.{node.get('name')}]"
            for node in holder.findall(GLIB + "signal"):
                self.symbols[f"Llvmg{name}::{node.get('name')}"] = f"[signal@Llvmg.{name}::{node.get('name')}]"

    @staticmethod
    def imports(library):
        output = subprocess.run(["nm", "-D", "--undefined-only", library], check=True, capture_output=True, text=True)
        return {line.split()[-1].split("@")[0] for line in output.stdout.splitlines() if line.strip()}

    def has(self, row):
        return row.symbol in self.symbols

    def uses(self, function, is_inline):
        return function in self.calls or is_inline and function in self.words

    def link(self, row):
        return self.symbols.get(row.symbol) or f"`{row.symbol}`"


# ---- the checks ----


def row_problem(row, function, is_inline, library):
    if row.state not in STATES:
        return f"{function}: '{row.state}' is no state; one of {', '.join(STATES)}"
    if row.state in ("emulated", "not-wrapped") and not row.note:
        return f"{function}: {row.state} needs a note"
    if row.state == "not-wrapped":
        return f"{function}: not wrapped, yet it has a symbol" if row.symbol != "-" else None
    if row.state == "planned":
        return f"{function}: planned, but {row.symbol} exists (ninja update-coverage)" if library.has(row) else None
    if not library.has(row):
        return f"{function}: there is no {row.symbol}"
    if row.state == "wrapped" and not library.uses(function, is_inline):
        return f"{function}: the library never calls it; if {row.symbol} does the same by other means, say how"
    return None


def coverage(table, functions, key):
    """key -> Counter of states."""
    found = {}
    for function in functions:
        row = table.row(function)
        if row is not None:
            found.setdefault(getattr(row, key), Counter())[row.state] += 1
    return found


def percent(counter):
    wanted = sum(counter.values()) - counter["not-wrapped"]
    return 100.0 if not wanted else 100.0 * (wanted - counter["planned"]) / wanted


def is_complete(counter):
    return counter["planned"] == 0


def in_area(row, area):
    return area in (row.header, row.area) or area == f"{row.header}:{row.area}"


def check(options):
    from tap import Tap
    tap = Tap()
    table, library = Table(options.table), Library(options)
    headers, functions = declared(options)
    major = options.llvm_major

    tap.check("the headers were read", [] if len(functions) > 1000 else f"{len(functions)} functions in {headers}")
    counts = Counter(r.function for r in table.rows)
    tap.check("no function has two rows", [f for f, n in counts.items() if n > 1])
    tap.check("every function has a row", [f"{h}: {f}" for f, (h, _) in functions.items() if table.row(f) is None])
    tap.check("rows name the right header", [
        f"{f}: is in {h}, not in {table.row(f).header}" for f, (h, _) in functions.items()
        if table.row(f) and table.row(f).header != h])
    tap.check(f"rows know what LLVM {major} has", [
        f"{r.function}: LLVM {major} {'lacks' if r.is_in(major) else 'has'} it" for r in table.exact.values()
        if r.is_in(major) not in (None, r.function in functions)])
    for header in headers:
        mine = [f for f, (h, _) in functions.items() if h == header and table.row(f)]
        if mine:
            found = [row_problem(table.row(f), f, functions[f][1], library) for f in mine]
            tap.check(f"the rows of {header} are true", [p for p in found if p])
    for area in options.complete or []:
        rows = [table.row(f) for f in functions if table.row(f) and in_area(table.row(f), area)]
        missing = [f"{r.function}: {r.symbol} is planned" for r in rows if r.state == "planned"]
        tap.check(f"{area} is covered", missing if rows else "no row is of it")

    for key in ("header", "area"):
        print(f"# {key:24} functions  wrapped  emulated  not wrapped  planned  covered")
        total = Counter()
        for name, c in sorted(coverage(table, functions, key).items()):
            total += c
            print_counts(name, c)
        print_counts("all", total)
    tap.done()


def print_counts(name, c):
    print(f"# {name:24} {sum(c.values()):9} {c['wrapped']:8} {c['emulated']:9} {c['not-wrapped']:12} {c['planned']:8} "
          f"{percent(c):7.1f}%")


# ---- the page ----

PAGE = """\
Title: Coverage of LLVM-C
Slug: coverage

# Coverage of LLVM-C

Which function of LLVM-C is behind which function of llvmg, read from the headers of LLVM {major}. A test keeps this page
true: it fails when a header declares a function that is not listed here, when a symbol named here does not exist, and
when the library never calls a function that is listed as wrapped.

- *Wrapped*: llvmg calls the function.
- *Emulated*: llvmg does the same by other means.
- *Not wrapped*: there is nothing a user could miss.
- *Planned*: not there yet.

Covered is what is wrapped or emulated, of all that is not left out on purpose.

| Header | Functions | Wrapped | Emulated | Not wrapped | Planned | Covered |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""


# What is there, and called, in newer versions only.
BY_THE_BRIDGE = "by C++ where the function is not there"

LACKS = """
## What LLVM 19 lacks

The symbols of llvmg are the same whatever LLVM it is built with. Where an older LLVM has less than the newest, llvmg does
the missing part itself, or the call fails and says so:

- `ptrtoaddr` ([enum@Llvmg.Opcode]) is in LLVM 22 only. Before that a constant cast to it fails with `UNSUPPORTED`, and no
  instruction has it.
- The same-sign flag of `icmp` is in LLVM 20 and later. Before that no comparison has it, and setting it fails with
  `UNSUPPORTED`. So do the operations of `atomicrmw` that are newer: `usub_cond` and `usub_sat` of LLVM 20, `fmaximum` and
  `fminimum` of LLVM 21.
- The language Metal and DirectX containers have numbers in LLVM 22 only; before that nothing is of that kind.
- LLVM 19 takes any parameters for a target extension type whose name it knows; later versions, and so llvmg with them, refuse
  wrong ones with `INVALID_ARGUMENT`.
- An attribute whose name the LLVM does not know is refused with `INVALID_ARGUMENT`;
  [func@Llvmg.Attribute.list_known_names] lists those that it knows.
- A structure without a body is refused as the type of a parameter, although LLVM 19 would take it.
- The reverse: multiplication as a constant expression (`mul`) is in LLVM 19 and 20 only. Later the product is computed, or the
  call fails with `UNSUPPORTED`.
- Kinds of metadata that only a newer LLVM has are never met.

These functions of LLVM-C are not in LLVM 19. What llvmg has for them is there with each version:

| LLVM-C | llvmg | With LLVM 19 |
| --- | --- | --- |
"""


def page_line(name, c):
    return (f"| {name} | {sum(c.values())} | {c['wrapped']} | {c['emulated']} | {c['not-wrapped']} | {c['planned']} | "
            f"{percent(c):.1f} % |\n")


def page(options):
    table, library = Table(options.table), Library(options)
    headers, functions = declared(options)
    out = [PAGE.format(major=options.llvm_major)]
    by_header = coverage(table, functions, "header")
    total = sum(by_header.values(), Counter())
    out += [page_line(h, by_header[h]) for h in headers if h in by_header] + [page_line("**all**", total)]
    for header in headers:
        mine = {}
        for function, (place, _) in functions.items():
            row = table.row(function)
            if place == header and row is not None:
                mine.setdefault(row.function, row)
        if not mine:
            continue
        out += [f"\n## {header}\n\n", "| LLVM-C | llvmg | |\n", "| --- | --- | --- |\n"]
        for name, row in mine.items():
            symbol = {"planned": f"*planned*: `{row.symbol}`", "not-wrapped": "*not wrapped*"}.get(row.state) or library.link(row)
            note = row.note.replace("|", "\\|") if row.state != "planned" else ""
            out.append(f"| `{name}` | {symbol} | {note} |\n")
    out += [LACKS] + [f"| `{r.function}` | {library.link(r)} | {r.note or BY_THE_BRIDGE} |\n" for r in table.rows
                      if r.llvm.startswith(">") and r.state in ("wrapped", "emulated")]
    Path(options.output).write_text("".join(out), encoding="utf-8")


# ---- keeping the table ----


def update(options):
    table, library = Table(options.table), Library(options)
    _, functions = declared(options)
    left = []
    for row in table.rows:
        if row.state == "planned" and library.has(row) and row.function in functions:
            if library.uses(row.function, functions[row.function][1]):
                row.state = "wrapped"
                row.note = ""
            elif row.note:
                row.state = "emulated"
            else:
                left.append(row)
                continue
            print(f"{row.function}: {row.state} by {row.symbol}")
    table.write()
    for row in left:
        print(f"{row.function}: {row.symbol} exists, but the library does not call the function. Write into the note how the "
              "symbol does the same, or name another symbol.", file=sys.stderr)
    return 1 if left else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("check", "page", "update"))
    parser.add_argument("--table", required=True)
    parser.add_argument("--cc", required=True, help="the C compiler")
    parser.add_argument("--llvm-include", required=True)
    parser.add_argument("--llvm-major", required=True, type=int)
    parser.add_argument("--gir", required=True)
    parser.add_argument("--library", help="the shared library: its imports tell what it calls")
    parser.add_argument("--source", required=True, help="the source folder")
    parser.add_argument("--complete", action="append", help="a header, area or header:area that must be covered to 100 %%")
    parser.add_argument("--output", help="the page to write")
    parser.add_argument("headers", nargs="*", help="public headers")
    options = parser.parse_intermixed_args()
    sys.exit({"check": check, "page": page, "update": update}[options.command](options))


main()
