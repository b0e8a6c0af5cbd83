#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Makes the TypeScript declarations of the layer for JavaScript from the GIR.

    generate_ts.py GIR TEMPLATE OUTPUT

The template declares what the layer has that is written by hand. The line that reads @GENERATED@ is replaced by what the GIR
tells (and @CODES@ by the codes of errors), as generate_js.py changes it: defaults, numbers and iterables as arguments, bytes, collections, properties in both
styles, promises, error classes. What is NULL only on a dead object is never null here, since the layer throws.
"""

import re
import sys

sys.dont_write_bytecode = True  # nothing is written beside the sources
from generate_js import camel, finisher, js_name
from gir import FOR_LAYERS, GLIB, NS, Namespace, type_of, usable

BASIC = {
    "none": "void", "gboolean": "boolean", "utf8": "string", "filename": "string", "GType": "GObject.GType",
    "GObject.Value": "any", "gpointer": "unknown",
}
NUMBER = re.compile(r"^(g?u?int(8|16|32|64)?|g?u?char|g?u?short|g?u?long|gs?size|gfloat|gdouble|GLib\.Quark)$")
BIG = re.compile(r"^(gu?int64|gs?size|gu?long)$")


def words(text):
    """GIR documentation as Markdown for an editor."""
    text = re.sub(r"\[\w+@(?:Llvmg\.)?([^]]*)\]", r"`\1`", text)
    for name in ("NULL", "TRUE", "FALSE"):
        text = re.sub(rf"%?\b{name}\b", name.lower(), text)
    return re.sub(r"[@%](?=\w)", "", text).replace("*/", "*\\/").strip()


class Declarations:
    def __init__(self, ns):
        self.ns = ns
        self.out = []
        self.enumerations = [n for tag in ("enumeration", "bitfield") for n in ns.node.findall(tag, NS)]
        self.own = set(ns.by_name) | {n.get("name") for n in self.enumerations} \
            | {n.get("name") for n in ns.node.findall("callback", NS)}

    def line(self, text="", depth=1):
        self.out.append("    " * depth + text if text else "")

    def comment(self, node, depth, callable_=None):
        text = words(node.findtext("doc", "", NS))
        rows = text.splitlines()
        if callable_ is not None:
            for p in callable_.parameters:
                doc = " ".join(words(p.node.findtext("doc", "", NS)).split())
                if doc:
                    rows.append(f"@param {js_name(p.name)} {doc}")
            doc = " ".join(words(callable_.node.findtext("return-value/doc", "", NS)).split())
            if doc and not callable_.returns_nothing:
                rows.append(f"@returns {doc}")
        if not rows:
            return
        self.line("/**", depth)
        for row in rows:
            self.line((" * " + row).rstrip(), depth)
        self.line(" */", depth)

    # ---- types ----

    def named(self, name):
        """The type of a name of the GIR."""
        if name in BASIC:
            return BASIC[name]
        if name is None or NUMBER.match(name):
            return "number"
        if "." not in name and name not in self.own:
            return "any"
        return name

    def given(self, p):
        """What may be given for a parameter."""
        if p.type == "GLib.Bytes" and not p.is_array:
            kind = "Bytes"
        elif BIG.match(p.type or ""):
            kind = "number | bigint"
        else:
            kind = self.named(p.type) + (" | Plain" if self.ns.takes_numbers(p.type) else "")
        if p.is_array:
            holds_objects = self.ns.is_class(p.type)
            kind = f"Iterable<{kind}>" if holds_objects else f"({kind})[]" if " " in kind else f"{kind}[]"
        return kind + (" | null" if p.nullable else "")

    def returned(self, m):
        """What a function gives: its result and its parameters that are (out)."""
        kinds = [] if m.returns_nothing else [self.result(m)]
        nodes = m.node.findall("parameters/parameter", NS)
        holders = [m.node.find("return-value", NS), *nodes]
        lengths = {int(a.get("length")) for h in holders for a in h.findall("array", NS) if a.get("length")}
        for i, node in enumerate(nodes):
            if node.get("direction") in ("out", "inout") and i not in lengths:
                is_array, name = type_of(node)
                kinds.append(self.named(name) + ("[]" if is_array else ""))
        return "void" if not kinds else kinds[0] if len(kinds) == 1 else f"[{', '.join(kinds)}]"

    def result(self, m):
        if m.returns_array:
            return f"{self.named(m.returned)}[]"
        kind = "Uint8Array" if m.returned == "GLib.Bytes" else self.named(m.returned)
        return kind + (" | null" if m.may_give_null() and kind != "any" else "")

    # ---- functions ----

    def parameters(self, parameters):
        shown = []
        for p in parameters:
            shown.append(f"{js_name(p.name)}{'?' if p.default is not None else ''}: {self.given(p)}")
        return ", ".join(shown)

    def signatures(self, m, methods):
        finish = finisher(m, methods)
        if finish:
            *others, callback = m.parameters
            yield f"({self.parameters(others)}): Promise<{self.returned(methods[finish])}>"
            required = [f"{js_name(p.name)}: {self.given(p)}{' | undefined' if p.default is not None else ''}" for p in others]
            yield f"({', '.join(required + [js_name(callback.name) + ': Gio.AsyncReadyCallback'])}): void"
        else:
            yield f"({self.parameters(m.parameters)}): {self.returned(m)}"

    def inherited(self, c, name):
        """The signatures that the classes above have for a method, since one of a class below must fit them all."""
        parent = self.ns.by_name.get(c.parent)
        if parent is None:
            return []
        methods = {m.name: m for m in parent.methods}
        own = list(self.signatures(methods[name], methods)) if name in methods else []
        return own + self.inherited(parent, name)

    def function(self, word, m, methods, depth, above=()):
        self.comment(m.node, depth, m)
        own = list(self.signatures(m, methods))
        for signature in own + [s for s in above if s not in own]:
            self.line(f"{word}{signature};", depth)

    # ---- classes ----

    def property_type(self, c, name, getter):
        own = next(m for m in c.methods if m.name == getter)
        parent = self.ns.by_name.get(c.parent)
        while parent is not None:
            for other, other_getter, _ in self.ns.accessors(parent):
                if other == name:
                    theirs = self.returned(next(m for m in parent.methods if m.name == other_getter))
                    return self.returned(own) if theirs == self.returned(own) else "any"
            parent = self.ns.by_name.get(parent.parent)
        return self.returned(own)

    def construct_properties(self, c):
        found = []
        for n in c.node.findall("property", NS):
            if n.get("writable") == "1" and (n.get("construct") == "1" or n.get("construct-only") == "1"):
                kind = self.named(type_of(n)[1])
                name = n.get("name").replace("-", "_")
                found += [f"{spelling}?: {kind} | null" if self.ns.is_object(type_of(n)[1]) or kind == "string"
                          else f"{spelling}?: {kind}" for spelling in dict.fromkeys([name, camel(name)])]
        return found

    def constructor(self, c):
        if any(f.node.tag.endswith("}constructor") and f.name == "new" for f in c.functions) and not c.is_abstract:
            properties = self.construct_properties(c)
            self.line(f"constructor({'properties?: { ' + '; '.join(properties) + ' }' if properties else ''});", 2)
        else:
            self.line("protected constructor();", 2)

    def signals(self, c):
        found = c.node.findall(GLIB + "signal", NS)
        for node in found:
            shown = [f"self: {c.name}"]
            for p in node.findall("parameters/parameter", NS):
                shown.append(f"{js_name(p.get('name'))}: {self.named(type_of(p)[1])}")
            kind = self.named(type_of(node.find("return-value", NS))[1])
            for verb in ("connect", "connect_after"):
                self.line(f"{verb}(signal: '{node.get('name')}', callback: ({', '.join(shown)}) => {kind}): number;", 2)
        if found:
            for verb in ("connect", "connect_after"):
                self.line(f"{verb}(signal: string, callback: (...args: any[]) => any): number;", 2)

    def make_class(self, c):
        ns = self.ns
        parent = c.parent if c.is_object else None
        self.line()
        self.comment(c.node, 1)
        self.line(f"{'abstract ' if c.is_abstract else ''}class {c.name}{f' extends {parent}' if parent else ''} {{")
        self.constructor(c)
        methods = {m.name: m for m in c.methods}
        for f in c.functions:
            self.function(f"static {f.name}", f, {g.name: g for g in c.functions}, 2)
        nodes = {n.get("name").replace("-", "_"): n for n in c.node.findall("property", NS)}
        for name, getter, setter in ns.accessors(c):
            kind = self.property_type(c, name, getter)
            for spelling in dict.fromkeys([name, camel(name)]):
                self.comment(nodes.get(name, methods[getter].node), 2)
                self.line(f"{'' if setter else 'readonly '}{spelling}: {kind};", 2)
        for name, listing, _, _, find, _ in ns.collections(c):
            kind = f"{'Named' if find else ''}Collection<{self.named(methods[listing].returned)}>"
            for spelling in dict.fromkeys([name, camel(name)]):
                self.comment(methods[listing].node, 2)
                self.line(f"readonly {spelling}: {kind};", 2)
        if ns.annotated(c):
            self.line("/** Data on what this object stands for; it lives as long as that does. */", 2)
            self.line("readonly annotations: Annotations;", 2)
        for m in c.methods:
            self.function(m.name, m, methods, 2, self.inherited(c, m.name))
        iterated = ns.iterated(c)
        if iterated:
            self.line(f"[globalThis.Symbol.iterator](): IterableIterator<{self.named(methods[iterated].returned)}>;", 2)
        if "next_value" in methods:
            kind = self.named(methods["next_value"].returned)
            self.line(f"next(): IteratorResult<{kind}, undefined>;", 2)
            self.line(f"[globalThis.Symbol.iterator](): IterableIterator<{kind}>;", 2)
        self.signals(c)
        self.line("}")

    def generate(self):
        ns = self.ns
        for node in self.enumerations:
            if node.get(GLIB + "error-domain"):
                continue
            self.line()
            self.comment(node, 1)
            self.line(f"enum {node.get('name')} {{")
            for member in node.findall("member", NS):
                self.comment(member, 2)
                self.line(f"{member.get('name').upper()} = {member.get('value')},", 2)
            self.line("}")
        self.line()
        for nick in ns.error_codes():
            name = "".join(word.capitalize() for word in nick.split("_")) + "Error"
            self.line(f"class {name} extends Error {{ constructor(message: string); static readonly code: number; }}")
        for node in ns.node.findall("constant", NS):
            self.line(f"const {node.get('name')}: {self.named(type_of(node)[1])};")
        for node in ns.node.findall("callback", NS):
            if usable(node):
                shown = [f"{js_name(p.get('name'))}: {self.named(type_of(p)[1])}" for p in node.findall("parameters/parameter", NS)
                         if type_of(p)[1] != "gpointer"]
                kind = self.named(type_of(node.find("return-value", NS))[1])
                self.line(f"type {node.get('name')} = ({', '.join(shown)}) => {kind};")
        for c in ns.classes:
            self.make_class(c)
        self.line()
        functions = {f.name: f for f in ns.functions}
        for f in ns.functions:
            if f.name not in FOR_LAYERS:
                self.function(f"function {f.name}", f, functions, 1)
        return ["    " + line if line else "" for line in self.out]


def main():
    gir, template, output = sys.argv[1:]
    lines = []
    ns = Namespace(gir)
    with open(template, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if "@GENERATED@" in line:
                lines += Declarations(ns).generate()
            elif "@CODES@" in line:
                lines += [f"            static readonly {nick.upper()}: number;" for nick in ns.error_codes()]
            else:
                lines.append(line)
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
