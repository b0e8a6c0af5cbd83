#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Makes the layers of the languages from the GIR.

    generate.py python GIR TEMPLATE OUTPUT
    generate.py vala   GIR OUTPUT

The template holds what is written by hand. The line that reads @GENERATED@ is replaced by one wrapper for each method,
function and property of the GIR: of fixed arity, with defaults, and with a check for dead objects where the method cannot
fail by itself. That check is made only when the result is empty, which a dead object's always is, so it costs nothing
elsewhere. No class is listed here.
"""

import keyword
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import C, NS, Callable, read, usable

# ---- Python ----

PYTHON_VALUES = {"null": "None", "true": "True", "false": "False"}


def python_name(name):
    return name + "_" if keyword.iskeyword(name) else name


def python_function(callable_, first, check):
    names = [python_name(p.name) for p in callable_.parameters]
    shown = ["self"] if first else []
    for p, name in zip(callable_.parameters, names):
        default = None if p.default is None else PYTHON_VALUES.get(p.default, p.default)
        shown.append(name if default is None else f"{name}={default}")
    call = f"_f({', '.join((['self'] if first else []) + names)})"
    name = python_name(callable_.name)
    lines = [f"def {name}({', '.join(shown + ['_f=_f'])}):"]
    if not check:
        lines += [f"    return {call}"]
    elif callable_.returns_nothing:
        lines += [f"    {call}", "    if not _alive(self):", "        _check(self)"]
    else:
        lines += [f"    _r = {call}", "    if not _r and not _alive(self):", "        _check(self)", "    return _r"]
    return name, lines


def generate_python(classes, functions, names):
    out = []
    for c in classes:
        if not c.methods and not c.properties:
            continue
        out += ["", f"_c = _ns.{c.name}"]
        done = {}
        for m in c.methods:
            name, lines = python_function(m, True, c.needs_check(m))
            out += [f"_f = _c.{name}"] + lines + [f"_c.{name} = {name}"]
            done[m.name] = name
        for name, getter, setter in c.properties:
            if getter in done:
                set_name = done.get(setter, "None")
                out += [f"_c.{name.replace('-', '_')} = property({done[getter]}, {set_name})"]
    out += ["", "# Functions of the namespace."]
    for f in functions:
        name, lines = python_function(f, False, False)
        out += [f"_f = _ns.{name}"] + lines
    out += ["", "__all__ = ["] + [f"    {python_name(n)!r}," for n in names] + ["]"]
    out += ["for _name in __all__:", "    if _name not in globals():", "        globals()[_name] = getattr(_ns, _name)"]
    return out


# ---- Vala ----


def vala_lines(prefix, callable_, node_type):
    lines = []
    if callable_.throws:
        lines.append(f'{prefix}{callable_.name}#{node_type} throws="Llvmg.Error"')
    for p in callable_.parameters:
        if p.default is not None:
            default = "Llvmg.EraseMode.REFUSE" if p.name == "mode" else p.default
            lines.append(f"{prefix}{callable_.name}.{p.name}#parameter default={default}")
    # A class that the C function returns by a base class's pointer.
    kind = callable_.return_type
    if kind is not None and kind.get(C + "type", "").startswith("Llvmg") and kind.get("name") != "none":
        ctype = kind.get(C + "type")
        if ctype != "Llvmg" + kind.get("name") + "*" and ctype.endswith("*"):
            lines.append(f'{prefix}{callable_.name}#{node_type} ctype="{ctype}"')
    return lines


def generate_vala(path, classes, functions):
    namespace = ElementTree.parse(path).getroot().find("namespace", NS)
    out = ['* cheader_filename="llvmg/llvmg.h"']
    for c in classes:
        for m in c.methods:
            out += vala_lines(c.name + ".", m, "method")
    for tag in ("class", "record"):
        for c in namespace.findall(tag, NS):
            for n in c.findall("constructor", NS):
                out += vala_lines(c.get("name") + ".", Callable(n), "constructor")
            for n in c.findall("function", NS):
                if usable(n):
                    out += vala_lines(c.get("name") + ".", Callable(n), "function")
    for f in functions:
        out += vala_lines("", f, "function")
    return out


def main():
    language, gir, *rest = sys.argv[1:]
    classes, functions, names = read(gir)
    if language == "vala":
        lines = generate_vala(gir, classes, functions)
        output, = rest
    else:
        template, output = rest
        lines = []
        with open(template, encoding="utf-8") as file:
            for line in file.read().splitlines():
                lines += generate_python(classes, functions, names) if "@GENERATED@" in line else [line]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
