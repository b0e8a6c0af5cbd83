#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Makes the layers of the languages from the GIR.

    generate.py python GIR TEMPLATE OUTPUT
    generate.py js     GIR TEMPLATE OUTPUT
    generate.py vala   GIR OUTPUT

The templates hold what is written by hand. The line that reads @GENERATED@ is replaced by one wrapper for each method,
function and property of the GIR: of fixed arity, with defaults, and with a check for dead objects where the method cannot
fail by itself. That check is made only when the result is empty, which a dead object's always is, so it costs nothing
elsewhere. No class is listed here.
"""

import keyword
import sys
import xml.etree.ElementTree as ElementTree

NS = {"": "http://www.gtk.org/introspection/core/1.0"}
C = "{http://www.gtk.org/introspection/c/1.0}"

# Defaults of trailing parameters that cannot be NULL, by name of the parameter.
DEFAULTS = {
    "address_space": "0",
    "before_debug_records": "false",
    "is_signed": "true",
    "is_vararg": "false",
    "packed": "false",
    "radix": "10",
    "mode": "0",  # the first member of an enumeration: refuse
}

# What answers on a dead object too, or is meant for one.
WORKS_WHEN_DEAD = {
    "check_alive", "close", "equal", "get_description", "get_has_crashed", "get_is_alive", "get_n_live_wrappers", "hash",
}


class Parameter:
    def __init__(self, node, with_default):
        self.name = node.get("name")
        self.nullable = node.get("nullable") == "1"
        self.default = None
        if self.nullable:
            self.default = "null"
        elif self.name in DEFAULTS:
            self.default = DEFAULTS[self.name]
        if not with_default:
            self.default = None


class Callable:
    """A method or function as a caller in another language sees it."""

    def __init__(self, node):
        self.name = node.get("name")
        self.throws = node.get("throws") == "1"
        returned = node.find("return-value", NS)
        array = returned.find("array", NS)
        self.returns_array = array is not None
        self.returns_objects = array is not None and (array.get(C + "type") or "").startswith("Llvmg")
        kind = returned.find("type", NS)
        self.returns_nothing = kind is not None and kind.get("name") == "none"
        self.return_type = kind
        nodes = node.findall("parameters/parameter", NS)
        lengths = set()
        for holder in nodes + [returned]:
            array = holder.find("array", NS)
            if array is not None and array.get("length"):
                lengths.add(int(array.get("length")))
        shown = [n for i, n in enumerate(nodes)
                 if i not in lengths and n.get("direction") != "out" and n.find("varargs", NS) is None]
        self.parameters = []
        tail = True
        for n in reversed(shown):
            parameter = Parameter(n, tail)
            tail = tail and parameter.default is not None
            self.parameters.insert(0, parameter)


class Class:
    def __init__(self, node, by_name):
        self.name = node.get("name")
        self.is_object = node.tag.endswith("}class")
        self.parent = node.get("parent")
        self.methods = [Callable(n) for n in node.findall("method", NS) if usable(n)]
        self.properties = [(n.get("name"), n.get("getter"), n.get("setter")) for n in node.findall("property", NS)]
        self.by_name = by_name

    def depth(self):
        parent = self.by_name.get(self.parent)
        return 0 if parent is None else parent.depth() + 1

    def is_wrapper(self):
        if self.name == "Wrapper":
            return True
        parent = self.by_name.get(self.parent)
        return parent is not None and parent.is_wrapper()

    def needs_check(self, method):
        return self.is_wrapper() and not method.throws and method.name not in WORKS_WHEN_DEAD


def usable(node):
    return node.get("introspectable", "1") != "0" and node.get("shadowed-by") is None and node.get("moved-to") is None


def read(path):
    namespace = ElementTree.parse(path).getroot().find("namespace", NS)
    by_name = {}
    classes = [Class(n, by_name) for tag in ("class", "record") for n in namespace.findall(tag, NS)
               if n.get("{http://www.gtk.org/introspection/glib/1.0}is-gtype-struct-for") is None]
    for c in classes:
        by_name[c.name] = c
    classes.sort(key=lambda c: (c.depth(), c.name))
    functions = [Callable(n) for n in namespace.findall("function", NS) if usable(n)]
    names = sorted({n.get("name") for n in namespace if n.get("name") and n.get("introspectable", "1") != "0"})
    return classes, functions, names


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


# ---- JavaScript ----

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
        make = generate_python if language == "python" else generate_js
        lines = []
        with open(template, encoding="utf-8") as file:
            for line in file.read().splitlines():
                lines += make(classes, functions, names) if "@GENERATED@" in line else [line]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
