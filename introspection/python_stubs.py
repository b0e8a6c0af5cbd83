# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The type stubs of the layer for Python, from the GIR. What is written by hand for one class stands in the template
below a line `# @EXTEND Class`: it is added to the class, in place of what is generated under the same name."""

import re

from generate_python import RESERVED_ELSEWHERE, doc_of, docstring, python_name
from gir import FOR_LAYERS, NS, type_of

BASIC = {
    "none": "None", "gboolean": "bool", "utf8": "str", "filename": "str", "gpointer": "Any", "GType": "Any",
    "gdouble": "float", "gfloat": "float", "GObject.Value": "Any", "GLib.Bytes": "bytes",
    "GObject.Object": "GObject", "GLib.Error": "Error", "GLib.Quark": "int",
    **dict.fromkeys(["gint", "guint", "gint8", "guint8", "gint16", "guint16", "gint32", "guint32", "gint64", "guint64",
                     "gsize", "gssize", "gunichar", "gchar", "glong", "gulong"], "int"),
}


class Stubs:
    def __init__(self, namespace, extensions):
        self.ns = namespace
        self.extensions = extensions
        self.out = []

    # ---- Types ----

    def type_of(self, holder, is_in):
        is_array, name = type_of(holder)
        if name in BASIC:
            text = BASIC[name]
            if is_in and name == "GLib.Bytes":
                text = "bytes | bytearray | memoryview | GLib.Bytes"
        elif "." in name:
            text = name  # of GLib or Gio
        elif name in self.ns.callbacks:
            text = "Callable[..., Any]"
        else:
            text = name
            if is_in and self.ns.takes_numbers(name):
                text += " | float"
        if is_array:
            if name in ("guint8", "gint8"):
                text = "bytes"
            else:
                text = f"Iterable[{text}]" if is_in else f"list[{text}]"
        return f"{text} | None" if holder.get("nullable") == "1" and text != "None" else text

    def returned(self, m):
        nodes = m.node.findall("parameters/parameter", NS)
        lengths = {int(a.get("length")) for n in [*nodes, m.node.find("return-value", NS)]
                   for a in n.findall("array", NS) if a.get("length")}
        outs = [self.type_of(n, False) for i, n in enumerate(nodes) if n.get("direction") == "out" and i not in lengths]
        result = self.type_of(m.node.find("return-value", NS), False)
        if not m.may_give_null():
            result = result.removesuffix(" | None")
        parts = ([] if result == "None" else [result]) + outs
        return parts[0] if len(parts) == 1 else f"tuple[{', '.join(parts)}]" if parts else "None"

    # ---- Functions and classes ----

    def function(self, m, first, indent):
        shown = [first] if first else []
        for p in m.parameters:
            shown.append(f"{python_name(p.name)}: {self.type_of(p.node, True)}{' = ...' if p.default is not None else ''}")
        lines = [f"def {python_name(m.name)}({', '.join(shown)}) -> {self.returned(m)}:", f"    {docstring(m)!r}"]
        self.out += [indent + line for line in lines]

    def properties(self, c, by_name, replaced):
        for name, getter_name, setter_name in self.ns.accessors(c):
            if name in replaced:
                continue
            getter = by_name[getter_name]
            given = self.returned(getter)
            if setter_name is not None:
                taken = self.type_of(by_name[setter_name].parameters[0].node, True)
                self.out += [f"    {name}: _Property[{given}, {taken}]", f"    {doc_of(getter.node)!r}"]
            else:
                self.out += ["    @property", f"    def {name}(self) -> {given}:", f"        {doc_of(getter.node)!r}"]

    def constructor(self, c):
        new = [f for f in c.functions if f.name == "new" and f.node.tag.endswith("}constructor")]
        if not new:
            return
        if new[0].parameters and c.is_object:
            shown = [f"{python_name(p.name)}: {self.type_of(p.node, True)}{' = ...' if p.default is not None else ''}"
                     for p in new[0].parameters]
        else:
            # The construct properties.
            shown = [f"{n.get('name').replace('-', '_')}: {self.type_of(n, True)} = ..."
                     for n in c.node.findall("property", NS) if n.get("writable") == "1"]
            shown = ["*", *shown] if shown else []
        self.out += [f"    def __init__({', '.join(['self'] + shown)}) -> None: ..."]

    def make_class(self, c):
        extension = self.extensions.get(c.name, [])
        replaced = set(re.findall(r"^    (?:def |)(\w+)[(:]", "\n".join(extension), re.MULTILINE))
        base = c.parent if c.parent in self.ns.by_name else "GObject" if c.is_object else "object"
        self.out += ["", f"class {c.name}({base}):", f"    {doc_of(c.node)!r}"]
        start = len(self.out)
        by_name = {m.name: m for m in c.methods}
        self.constructor(c)
        for m in c.methods:
            if python_name(m.name) not in replaced:
                self.function(m, "self", "    ")
                if m.name in RESERVED_ELSEWHERE:
                    self.out += [f"    {m.name}_ = {m.name}"]
        self.properties(c, by_name, replaced)
        if not c.is_object and "next_value" in by_name:
            item = self.returned(by_name["next_value"]).removesuffix(" | None")
            self.out += [f"    def __iter__(self) -> {c.name}: ...", f"    def __next__(self) -> {item}: ..."]
        for name, listing, *_ in self.ns.collections(c):
            item = self.returned(by_name[listing])[len("list["):-1]
            self.out += ["    @property", f"    def {name}(self) -> Collection[{item}]: ..."]
        iterated = self.ns.iterated(c)
        if iterated:
            item = self.returned(by_name[iterated])[len("list["):-1]
            self.out += [f"    def __iter__(self) -> Iterator[{item}]: ..."]
        if any(name in by_name and not by_name[name].parameters for name in ("close", "end")):
            self.out += [f"    def __enter__(self) -> {c.name}: ...", "    def __exit__(self, *exception: object) -> None: ..."]
        for f in c.functions:
            self.out += ["    @staticmethod"]
            self.function(f, None, "    ")
        self.out += extension
        if len(self.out) == start:
            self.out += ["    ..."]

    def enumeration(self, node):
        base = "_Flags" if node.tag.endswith("}bitfield") else "_Enum"
        self.out += ["", f"class {node.get('name')}({base}):", f"    {doc_of(node)!r}"]
        for member in node.findall("member", NS):
            self.out += [f"    {member.get('name').upper()}: ClassVar[{node.get('name')}]", f"    {doc_of(member)!r}"]

    def errors(self):
        for node in self.ns.errors:
            self.out += ["", "class Error(RuntimeError):", f"    {doc_of(node)!r}"]
            members = node.findall("member", NS)
            self.out += [f"    {member.get('name').upper()}: ClassVar[int]" for member in members]
            self.out += self.extensions.get("Error", [])
            for member in members:
                name = "".join(word.capitalize() for word in member.get("name").split("_")) + "Error"
                self.out += ["", f"class {name}(Error):", f"    {doc_of(member)!r}", *self.extensions.get(name, [])]

    def generate(self):
        self.errors()
        for c in self.ns.classes:
            self.make_class(c)
        for node in self.ns.enumerations:
            self.enumeration(node)
        self.out += ["", *(f"{n.get('name')}: {self.type_of(n, False)}" for n in self.ns.constants)]
        for f in self.ns.functions:
            if f.name not in FOR_LAYERS and f.name not in self.extensions:
                self.function(f, None, "")
        return self.out


def split_template(lines):
    """The template without what extends the generated classes, and that by class."""
    kept, extensions, current = [], {}, None
    for line in lines:
        found = re.match(r"# @EXTEND (\w+)$", line)
        if found:
            current = extensions.setdefault(found.group(1), [])
        elif line.startswith("# @GENERATED@"):
            current = None
            kept.append(line)
        else:
            (kept if current is None else current).append(line)
    return kept, extensions
