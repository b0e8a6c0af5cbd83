#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Makes the layer for JavaScript from the GIR.

    generate_js.py GIR TEMPLATE OUTPUT

The template holds what is written by hand. The line that reads @GENERATED@ is replaced by one wrapper for each method,
function and property of the GIR: of fixed arity, with defaults, and with a check for dead objects where the method cannot
fail by itself. That check is made only when the result is empty, which a dead object's always is, so it costs nothing
elsewhere. No class is listed here.
"""

import sys

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import read

JS_RESERVED = {"arguments", "case", "class", "const", "default", "delete", "enum", "eval", "export", "function", "import",
               "in", "new", "null", "package", "static", "super", "switch", "this", "typeof", "var", "void", "with"}


def js_name(name):
    return name + "_" if name in JS_RESERVED else name


def camel(name):
    first, *rest = name.split("-")
    return first + "".join(part.capitalize() for part in rest)


def js_method(c, m):
    names = [js_name(p.name) for p in m.parameters]
    shown = [n if p.default is None else f"{n} = {p.default}" for p, n in zip(m.parameters, names)]
    call = f"o.call({', '.join(['this'] + names)})"
    if m.returns_objects:
        call = f"owned({call})"
    if not c.needs_check(m):
        body = f"return {call};"
    elif m.returns_nothing:
        body = f"{call}; if (!alive.call(this)) check.call(this);"
    else:
        empty = "r.length === 0" if m.returns_array else "!r"
        body = f"const r = {call}; if ({empty} && !alive.call(this)) check.call(this); return r;"
    return [f"wrap(p, '{m.name}', o => function ({', '.join(shown)}) {{ {body} }});"]


def generate_js(classes, functions, names):
    out = []
    for c in classes:
        if not c.methods and not c.properties:
            continue
        out += ["", f"p = ns.{c.name}.prototype;"]
        for m in c.methods:
            out += js_method(c, m)
        methods = {m.name for m in c.methods}
        for name, getter, setter in c.properties:
            if getter in methods:
                set_name = f"'{setter}'" if setter in methods else "null"
                out += [f"accessor(p, '{name.replace('-', '_')}', '{camel(name)}', '{getter}', {set_name});"]
    out.append("")
    for f in functions:
        if any(p.default is not None for p in f.parameters):
            names_ = [js_name(p.name) for p in f.parameters]
            shown = [n if p.default is None else f"{n} = {p.default}" for p, n in zip(f.parameters, names_)]
            out.append(f"wrap(ns, '{f.name}', o => function ({', '.join(shown)}) {{ return o({', '.join(names_)}); }});")
    return ["    " + line if line else "" for line in out]


def main():
    gir, template, output = sys.argv[1:]
    lines = []
    with open(template, encoding="utf-8") as file:
        for line in file.read().splitlines():
            lines += generate_js(*read(gir)) if "@GENERATED@" in line else [line]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
