#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Makes the layer for JavaScript from the GIR.

    generate_js.py GIR TEMPLATE OUTPUT

The template holds what is written by hand. The line that reads @GENERATED@ is replaced by what the GIR tells: for each
method and function one of fixed arity, with its defaults; accessors for properties; collections; promises; error classes.
No class is listed here: what the GIR gains appears by itself.

Names that begin with a dollar are the template's: no parameter can hide them.

GJS takes anything for a number: undefined, null and objects are 0, and what is behind the point is dropped; and it cuts
texts at a NUL. So arguments are checked here, and what GJS refuses by itself becomes a TypeError.

All this is made to cost nothing while all is well. A method that cannot fail by itself is checked for a dead object only
when its result is empty, which a dead object's always is. Numbers are looked for among the operands by one comparison.
"""

import sys

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import FOR_LAYERS, NS, Namespace, type_of

RESERVED = {
    "arguments", "await", "case", "class", "const", "default", "delete", "enum", "eval", "export", "extends", "function",
    "implements", "import", "in", "interface", "let", "new", "null", "package", "private", "protected", "public", "return",
    "static", "super", "switch", "this", "typeof", "var", "void", "with", "yield",
}

# An error with one of these codes tells what LLVM said.
TOLD_BY_LLVM = ("CODEGEN", "LINK", "LLVM_CRASHED", "PARSE", "PASS_PIPELINE", "VERIFICATION")


# The numbers that a type of C holds.
RANGES = {
    "gint8": (-2**7, 2**7 - 1), "guint8": (0, 2**8 - 1),
    "gint16": (-2**15, 2**15 - 1), "guint16": (0, 2**16 - 1),
    "gint": (-2**31, 2**31 - 1), "guint": (0, 2**32 - 1),
    "gint32": (-2**31, 2**31 - 1), "guint32": (0, 2**32 - 1),
    "gint64": (-2**63, 2**63 - 1), "guint64": (0, 2**64 - 1),
    "gssize": (-2**63, 2**63 - 1), "gsize": (0, 2**64 - 1),
}


def js_name(name):
    return name + "_" if name in RESERVED else name


def camel(name):
    first, *rest = name.replace("-", "_").split("_")
    return first + "".join(part.capitalize() for part in rest)


def finisher(m, names):
    """The name of the function that ends what `m` begins, if `m` is one that does not wait."""
    name = m.name[:-len("_async")] + "_finish"
    return name if m.name.endswith("_async") and name in names else None


class Layer:
    def __init__(self, ns):
        self.ns = ns
        self.out = []
        self.enumerations = {n.get("name") for n in ns.node.findall("enumeration", NS)}
        self.flags = {n.get("name") for n in ns.node.findall("bitfield", NS)}

    def check(self, word, what, kind):
        """The expression that gives an argument of a basic type, or an element of an array, if it is good."""
        place = f"'{word}', '{what}'"
        if kind in RANGES:
            low, high = (f"{limit}n" if abs(limit) > 2**53 else str(limit) for limit in RANGES[kind])
            return lambda name: f"$integer({place}, {name}, {low}, {high})"
        if kind in ("gdouble", "gfloat"):
            return lambda name: f"$real({place}, {name})"
        if kind in ("utf8", "filename"):
            return lambda name: f"$text({place}, {name})"
        if kind in self.enumerations:
            return lambda name: f"$member({place}, {name}, '{kind}')"
        if kind in self.flags:
            return lambda name: f"$flags({place}, {name}, '{kind}')"
        return None

    def checks(self, word, parameters):
        """Statements that refuse what GJS would take for something else."""
        for p in parameters:
            name = js_name(p.name)
            check = self.check(word, p.name, p.type)
            if check is None or p.is_array and p.type == "guint8":
                continue
            if p.is_array:
                yield f"{name} = $each({name}, $x => {check('$x')});"
            elif RANGES.get(p.type) == RANGES["guint"]:
                yield f"if (typeof {name} !== 'number' || {name} >>> 0 !== {name}) {name} = {check(name)};"
            else:
                yield f"{name} = {check(name)};"

    def conversions(self, word, parameters):
        """Statements that make of the arguments what GJS takes."""
        yield from self.checks(word, parameters)
        for p in parameters:
            name = js_name(p.name)
            others = [js_name(q.name) for q in parameters if q is not p]
            given = "{" + ", ".join(["self: this", *others]) + "}"
            if p.is_array and self.ns.takes_numbers(p.type):
                yield f"{name} = $values('{word}', '{p.name}', {name}, {given});"
            elif p.is_array and self.ns.is_class(p.type):
                yield f"{name} = $list({name});"
            elif self.ns.takes_numbers(p.type):
                yield f"if (typeof {name} !== 'object') {name} = $value('{word}', '{p.name}', {name}, {given});"
            elif p.type == "GLib.Bytes" and not p.is_array:
                yield f"{name} = $bytes({name});"

    def instances(self, word, m, owner):
        """Statements that refuse what is no instance. GJS refuses it too, but frees a list then that it has not got yet."""
        if not m.returns_array:
            return
        if owner is not None:
            yield f"if (!(this instanceof ns.{owner.name})) $noInstance('{word}', 'this', this, 'Llvmg.{owner.name}');"
        for p in m.parameters:
            name = js_name(p.name)
            if p.is_array:
                continue
            if p.type == "GLib.Bytes":
                yield f"if (!({name} instanceof GLib.Bytes || {name} instanceof Uint8Array)) $noInstance('{word}', '{p.name}', {name}, 'GLib.Bytes');"
            elif p.type in ("utf8", "filename"):
                nothing = f" && {name} !== null" if p.nullable else ""
                yield f"if (typeof {name} !== 'string'{nothing}) $noInstance('{word}', '{p.name}', {name}, 'string');"
            elif self.ns.is_class(p.type):
                nothing = f"{name} === null || " if p.nullable else ""
                yield f"if (!({nothing}{name} instanceof ns.{p.type})) $noInstance('{word}', '{p.name}', {name}, 'Llvmg.{p.type}');"

    def converted_result(self, m, call):
        if m.returns_array and self.ns.is_object(m.returned):
            return f"$owned({call})"
        if m.returned == "GLib.Bytes" and not m.returns_array:
            return f"$unbytes({call})"
        return call

    def function(self, word, m, owner=None, check=False, names=()):
        """The function that stands for `m`; as a method of `owner` if there is one."""
        given = [js_name(p.name) for p in m.parameters]
        shown = [n if p.default is None else f"{n} = {p.default}" for p, n in zip(m.parameters, given)]
        call = f"$o.call({', '.join(['this'] + given)})"
        call = self.converted_result(m, call)
        body = [*self.conversions(word, m.parameters), *self.instances(word, m, owner)]
        finish = finisher(m, names)
        told = m.throws and any(f"`{code}`" in m.doc for code in TOLD_BY_LLVM)
        if finish:
            callback = given[-1]
            shown[-1] = callback
            body += [f"if (typeof {callback} === 'function') return {call};",
                     f"return $promise(this, '{finish}', {callback} => {call});"]
        elif not check:
            body += [f"return {call};"]
        elif m.returns_nothing:
            body += [f"{call};", "if (!$alive.call(this)) $check.call(this);"]
        else:
            empty = "$r.length === 0 && " if m.returns_array else "!$r && "
            if self.ns.is_class(m.returned) and not m.returns_array and not self.ns.is_object(m.returned):
                empty = ""  # an iterator, which a dead object gives, too
            body += [f"const $r = {call};", f"if ({empty}!$alive.call(this)) $check.call(this);", "return $r;"]
        failed = f"{'$told' if told else '$failed'}('{word}', $e)"
        return f"$o => function ({', '.join(shown)}) {{ try {{ {' '.join(body)} }} catch ($e) {{ throw {failed}; }} }}"

    def construct_checks(self, c):
        """What checks the values that an object is made with, as properties of a literal."""
        found = []
        for n in c.node.findall("property", NS):
            is_array, kind = type_of(n)
            check = None if is_array else self.check(f"new {c.name}", n.get("name").replace("-", "_"), kind)
            if check and "1" in (n.get("construct"), n.get("construct-only")):
                found.append(f"{camel(n.get('name'))}: $x => {check('$x')}")
        return ", ".join(found)

    def make_class(self, c):
        ns, out = self.ns, self.out
        methods = {m.name: m for m in c.methods}
        out += ["", f"c = ns.{c.name};", "p = c.prototype;"]
        for m in c.methods:
            code = self.function(f"{c.name}.{m.name}", m, c, c.needs_check(m), methods)
            out.append(f"wrap(p, '{m.name}', {code});")
        functions = {f.name for f in c.functions}
        for f in c.functions:
            out.append(f"wrap(c, '{f.name}', {self.function(f'{c.name}.{f.name}', f, names=functions)});")
        for name, getter, setter in ns.accessors(c):
            out.append(f"accessor(p, '{name}', '{camel(name)}', p.{getter}, {f'p.{setter}' if setter else 'null'});")
        for name in {name.replace("-", "_") for name, getter, _ in c.properties if getter not in methods} if c.is_object else ():
            out.append(f"accessor(p, '{name}', '{camel(name)}', () => undefined, null);")  # given at construction, never shown
        for name, *parts, _ in ns.collections(c):
            parts = ", ".join(f"p.{part}" if part else "null" for part in parts)
            out.append(f"collection(p, '{name}', '{camel(name)}', {parts});")
        data = ns.annotated(c)
        if data:
            out.append(f"annotations(p, {', '.join(f'p.{part}' for part in data)});")
        construct = self.construct_checks(c)
        if construct or c.is_object and c.parent not in ns.by_name:
            out.append(f"constructible(p, {{ {construct} }});")
        iterated = ns.iterated(c)
        if iterated:
            out.append(f"iterable(p, p.{iterated});")
        if "next_value" in methods:
            out.append("iterator(p, p.next_value);")
        if "to_string" in methods and not methods["to_string"].parameters:
            out.append("p.toString = p.to_string;")
        if "close" in methods and not methods["close"].parameters:
            out.append("closeable(p, p.close);")

    def generate(self):
        ns = self.ns
        for nick in ns.error_codes():
            name = "".join(word.capitalize() for word in nick.split("_")) + "Error"
            self.out.append(f"errorClass('{name}', '{nick.upper()}');")
        for c in ns.classes:
            if c.methods or c.functions or c.properties:
                self.make_class(c)
        self.out.append("")
        names = {f.name for f in ns.functions}
        for f in ns.functions:
            if f.name not in FOR_LAYERS:
                self.out.append(f"wrap(ns, '{f.name}', {self.function(f.name, f, names=names)});")
        self.out.append("")
        for c in ns.classes:
            if c.is_object and c.parent not in ns.by_name:
                self.out.append(f"refuseSubclasses(ns.{c.name});")
            if c.is_wrapper() and not c.is_abstract:
                self.out.append(f"flatten(ns.{c.name}.prototype);")
        return ["    " + line if line else "" for line in self.out]


def main():
    gir, template, output = sys.argv[1:]
    lines = []
    with open(template, encoding="utf-8") as file:
        for line in file.read().splitlines():
            lines += Layer(Namespace(gir)).generate() if "@GENERATED@" in line else [line]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
