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
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import FOR_LAYERS, NS, Callable, read, usable

GLIB = "{http://www.gtk.org/introspection/glib/1.0}"

VALUES = {"null": "None", "true": "True", "false": "False"}

# Taken in another language of the four, where the name has an underscore at its end. It may be written so here, too.
RESERVED_ELSEWHERE = {"switch"}

IRREGULAR = {"indices": "index"}


def python_name(name):
    return name + "_" if keyword.iskeyword(name) else name


def singulars(plural):
    """What one of `plural` may be called."""
    found = [IRREGULAR[plural]] if plural in IRREGULAR else []
    if plural.endswith("ies"):
        found.append(plural[:-3] + "y")
    if plural.endswith("es"):
        found.append(plural[:-2])
    return found + [plural[:-1]]


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


# ---- What a parameter or result is ----


class Kind:
    """The type of a parameter, result or property, as far as Python cares."""

    def __init__(self, holder, classes):
        array = holder.find("array", NS)
        kind = holder.find("type", NS) if array is None else array.find("type", NS)
        self.is_array = array is not None
        self.is_nullable = holder.get("nullable") == "1"
        self.name = kind.get("name") if kind is not None else "none"
        self.children = [k.get("name") for k in kind.findall("type", NS)] if kind is not None else []
        self.is_value = is_a(self.name, "Value", classes)
        self.is_bytes = self.name == "GLib.Bytes"


def is_a(name, base, classes):
    while name in classes:
        if name == base:
            return True
        name = classes[name].parent
    return False


class Namespace:
    def __init__(self, path):
        self.classes, self.functions, self.names = read(path)
        self.by_name = {c.name: c for c in self.classes}
        node = ElementTree.parse(path).getroot().find("namespace", NS)
        self.enumerations = [n for tag in ("enumeration", "bitfield") for n in node.findall(tag, NS)]
        self.errors = [n for n in self.enumerations if n.get(GLIB + "error-domain")]
        self.callbacks = {n.get("name") for n in node.findall("callback", NS)}
        self.constants = node.findall("constant", NS)

    def kind(self, holder):
        return Kind(holder, self.by_name)

    def statics(self, c):
        """Constructors and functions of a class."""
        return [Callable(n) for tag in ("constructor", "function") for n in c.node.findall(tag, NS) if usable(n)]

    def collections(self, c):
        """What list_xs() lists, as a collection with the name xs: (name, list, count, get, find, set), each a method's name."""
        methods = {m.name: m for m in c.methods}
        inherited = self.inherited_names(c)
        for m in c.methods:
            if not m.name.startswith("list_") or m.parameters or not m.returns_array or m.name == "list_annotations":
                continue
            name = m.name[len("list_"):]
            if name in methods or name in inherited:
                continue
            count = get = find = change = None
            if f"get_n_{name}" in methods:
                count = f"get_n_{name}"
            for singular in singulars(name):
                getter = methods.get(f"get_{singular}")
                if getter is not None and len(getter.parameters) == 1:
                    kind = self.kind(getter.parameters[0].node).name
                    if kind == "utf8":
                        find = find or getter.name
                    else:
                        get = get or getter.name
                setter = methods.get(f"set_{singular}")
                if setter is not None and len(setter.parameters) == 2 \
                        and self.kind(setter.parameters[0].node).name == "guint":
                    change = change or setter.name
            yield name, m.name, count, get if count else None, find, change

    def inherited_names(self, c):
        names = {p[0].replace("-", "_") for p in c.properties}
        parent = self.by_name.get(c.parent)
        return names if parent is None else names | self.inherited_names(parent)

    def iterated(self, c):
        """The list that holds what iterator() of the class gives one by one."""
        for m in c.methods:
            if m.name == "iterator" and m.return_type is not None:
                record = self.by_name.get(m.return_type.get("name"))
                given = [n.return_type.get("name") for n in record.methods if n.name == "next_value"] if record else []
                for listing in c.methods:
                    if listing.name.startswith("list_") and not listing.parameters \
                            and self.kind(listing.node.find("return-value", NS)).name in given:
                        return listing.name
        return None


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
        returned = self.ns.kind(m.node.find("return-value", NS))
        gives_bytes = returned.is_bytes and not returned.is_array
        if m.returns_nothing:
            keep = ""
        else:
            keep = "result = " if check or gives_bytes else "return "
        for p, n in zip(m.parameters, names):
            # PyGObject borrows what a sequence gives, which may be gone before the call: a list holds it.
            if p.node.find("array", NS) is not None:
                body += [f"    if type({n}) is not list{f' and {n} is not None' if p.nullable else ''}:",
                         f"        {n} = list({n})"]
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
            kind = self.ns.kind(p.node)
            word = "value" if kind.is_value else "bytes" if kind.is_bytes else ""
            if kind.is_array:
                word = "values" if kind.is_value else ""
            if word:
                places.append((python_name(p.name), word))
        return tuple(places)

    def make_class(self, c):
        ns = self.ns
        statics = ns.statics(c)
        self.out += ["", "", f"class {c.name}:", "    pass"]
        add = lambda line: self.out.append("    " + line)  # noqa: E731
        done = {}
        for m in c.methods:
            done[m.name] = self.function(c.name, m, "self", c.needs_check(m))
            if m.name in RESERVED_ELSEWHERE:
                add(f"{m.name}_ = {m.name}")
        for name, getter, setter in c.properties:
            if getter in done:
                add(f"{name.replace('-', '_')} = property({done[getter]}, {done.get(setter, 'None')})")
        if not c.is_object:
            # A small result: its getters look like attributes.
            for m in c.methods:
                if m.name.startswith("get_") and not m.parameters:
                    add(f"{m.name[len('get_'):]} = property({done[m.name]})")
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
        for f in statics:
            if f.name == "new" and f.node.tag.endswith("}constructor") and c.is_wrapper():
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
        enumerations = [n.get("name") for n in ns.enumerations if n not in ns.errors]
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
