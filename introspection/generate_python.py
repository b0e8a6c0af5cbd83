#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Makes the layer for Python, or its type stubs, from the GIR.

    generate_python.py layer GIR TEMPLATE OUTPUT
    generate_python.py stubs GIR TEMPLATE OUTPUT

The template holds what is written by hand. The line that reads @GENERATED@ is replaced by a function of fixed arity for
each method and function of the GIR, with its defaults and documentation, and by properties and collections. No class is
listed here: what the GIR gains appears by itself.

Two things are made to cost nothing while all is well. A method that cannot fail by itself is checked for a dead object
only when its result is empty, which a dead object's always is. And arguments are passed on as they are: only when
PyGObject refuses them are numbers made constants, and bytes GBytes.
"""

import keyword
import re
import sys

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import FOR_LAYERS, NS, Namespace

VALUES = {"null": "None", "true": "True", "false": "False"}

# Taken in another language of the four, where the name has an underscore at its end. It may be written so here, too.
RESERVED_ELSEWHERE = {"switch"}


def python_name(name):
    return name + "_" if keyword.iskeyword(name) else name


def plain(text):
    """GIR documentation as plain text."""
    text = re.sub(r"\[(?:method|func|ctor|class|enum|error|property|signal|struct|flags|const|callback|type|vfunc|id|iface)"
                  r"@(?:Llvmg\.)?([^]]*)\]", r"\1", text)
    text = re.sub(r"%NULL\b|\bNULL\b", "None", text)
    text = re.sub(r"%TRUE\b|\bTRUE\b", "True", text)
    text = re.sub(r"%FALSE\b|\bFALSE\b", "False", text)
    text = re.sub(r"[@%](?=\w)", "", text)
    return text.strip()


def doc_of(node):
    doc = node.find("doc", NS)
    return plain(doc.text) if doc is not None and doc.text else ""


def docstring(callable_):
    parts = [doc_of(callable_.node)]
    rows = [f"{python_name(p.name)}: {doc_of(p.node)}" for p in callable_.parameters if doc_of(p.node)]
    returned = doc_of(callable_.node.find("return-value", NS))
    if returned and not callable_.returns_nothing:
        rows.append(f"returns: {returned}")
    return "\n\n".join(parts + ["\n".join(rows)] if rows else parts)


# ---- The layer ----


class Layer:
    def __init__(self, namespace):
        self.ns = namespace
        self.raw = []  # the functions of PyGObject, each under a name of its own
        self.out = []

    def function(self, owner, m, first=None, check=False, indent="    "):
        """Writes the function that stands for `m` of `owner`; `first` is its first parameter if it has one of its own."""
        name = python_name(m.name)
        names = [python_name(p.name) for p in m.parameters]
        shown = [first] if first else []
        for p, n in zip(m.parameters, names):
            shown.append(n if p.default is None else f"{n}={VALUES.get(p.default, p.default)}")
        given = ([first] if first else []) + names
        raw = f"_f{len(self.raw)}"
        self.raw.append(f"{raw} = _ns.{owner}.{name}" if owner else f"{raw} = _ns.{name}")
        body = [f"def {name}({', '.join(shown)}):", f"    {docstring(m)!r}"]
        gives_bytes = m.returned == "GLib.Bytes" and not m.returns_array
        if m.returns_nothing and not m.gives_out:
            keep = ""
        else:
            keep = "result = " if check or gives_bytes else "return "
        for p, n in zip(m.parameters, names):
            # PyGObject borrows what a sequence gives, which may be gone before the call: a list holds it.
            if p.is_array:
                body += [f"    if {n}.__class__ is not list{f' and {n} is not None' if p.nullable else ''}:",
                         f"        {n} = list({n})"]
            # It would end there for PyGObject.
            elif p.type in ("utf8", "filename"):
                body += [f"    if {n}.__class__ is str and '\\0' in {n}:", f"        _refuse_nul({m.name!r}, {n!r})"]
        call = f"{raw}({', '.join(given)})"
        changes = self.changes(m)
        if changes:
            word = f"{owner}.{m.name}" if owner else m.name
            body += ["    try:", f"        {keep}{call}", "    except TypeError as error:",
                     f"        {keep}_again({raw}, {word!r}, {{{', '.join(f'{n!r}: {n}' for n in given)}}}, {changes}, error)"]
        else:
            body += [f"    {keep}{call}"]
        if check:
            body += [f"    if {'' if m.returns_nothing else 'not result and '}not _alive(self):", "        _check(self)"]
        if gives_bytes:
            body += ["    return None if result is None else result.get_data()"]
        elif keep == "result = ":
            body += ["    return result"]
        self.out += [indent + line for line in body]
        return name

    def changes(self, m):
        """Where Python's own types may be given for what PyGObject wants: (name, what)."""
        places = []
        for p in m.parameters:
            if self.ns.takes_numbers(p.type):
                places.append((python_name(p.name), "values" if p.is_array else "value"))
            elif p.type == "GLib.Bytes" and not p.is_array:
                places.append((python_name(p.name), "bytes"))
        return tuple(places)

    def make_class(self, c):
        ns = self.ns
        self.out += ["", "", f"class {c.name}:", "    pass"]
        add = lambda line: self.out.append("    " + line)  # noqa: E731
        done = {}
        for m in c.methods:
            done[m.name] = self.function(c.name, m, "self", c.needs_check(m))
            if m.name in RESERVED_ELSEWHERE:
                add(f"{m.name}_ = {m.name}")
        for name, getter, setter in ns.accessors(c):
            add(f"{name} = property({done[getter]}, {done.get(setter, 'None')})")
        if not c.is_object:
            add("__repr__ = _record_repr")
            if "next_value" in done:
                add("__iter__ = _itself")
                add("__next__ = _make_next(next_value)")
        for name, *parts in ns.collections(c):
            parts = ", ".join(done[x] if x else "None" for x in parts)
            add(f"{name} = _collection({name!r}, {parts})")
        iterated = ns.iterated(c)
        if iterated:
            add(f"__iter__ = _make_iter({iterated})")
        if any(m.name == "to_string" and not m.parameters for m in c.methods):
            add("__str__ = to_string")
        if any(m.name == "close" and not m.parameters for m in c.methods):
            add("__enter__ = _enter")
            add("__exit__ = _exit")
        if any(m.name == "end" and not m.parameters for m in c.methods):
            add("__enter__ = _itself")
            add("__exit__ = _exit_end")
        for f in c.functions:
            if f.name == "new" and f.node.tag.endswith("}constructor") and c.is_object and (f.parameters or c.is_wrapper()):
                if f.parameters:
                    add("__init__ = _init_nothing")
                    add("__new__ = _make_new('new')")
                else:
                    add("__init__ = GObject.Object.__init__")
            add("@staticmethod")
            self.function(c.name, f)

    def generate(self):
        ns = self.ns
        for c in ns.classes:
            self.make_class(c)
        self.out += ["", ""]
        for f in ns.functions:
            self.function("", f, indent="")
        classes = [c.name for c in ns.classes]
        functions = [python_name(f.name) for f in ns.functions if f.name not in FOR_LAYERS]
        enumerations = [n.get("name") for n in ns.enumerations]
        constants = [n.get("name") for n in ns.constants]
        self.out += ["", f"_adopt([{', '.join(classes)}])",
                     *wrapped("__all__ = [", functions), *wrapped("_classes = [", classes),
                     *wrapped("_enumerations = [", enumerations), *wrapped("_constants = [", constants)]
        return self.raw + self.out


def wrapped(start, names):
    return [start] + [f"    {n!r}," for n in names] + ["]"]


def main():
    what, gir, template, output = sys.argv[1:]
    namespace = Namespace(gir)
    with open(template, encoding="utf-8") as file:
        lines = file.read().splitlines()
    if what == "layer":
        generated = Layer(namespace).generate()
    else:
        from python_stubs import Stubs, split_template
        lines, extensions = split_template(lines)
        generated = Stubs(namespace, extensions).generate()
    with open(output, "w", encoding="utf-8") as out:
        for line in lines:
            out.write("\n".join(generated if "@GENERATED@" in line else [line]) + "\n")


if __name__ == "__main__":
    main()
