#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Makes the binding for Vala from the GIR, around vapigen.

    generate_vala.py VAPIGEN GIR VAPI HEADER

vapigen is told, by metadata, what it cannot know: errors, defaults, exact types in C. What metadata cannot express is added
to what it wrote: a property is read by its plain getter, and can be assigned though its setter throws; the getters of boxed
types are properties; collections are arrays; annotations are reached by their keys. The header is for the C that valac
writes. No class is listed here: what the GIR gains appears by itself.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import C, FOR_LAYERS, NS, Callable, Namespace, usable

ERROR = "Llvmg.Error"
CANCELLED = "GLib.IOError"
ANY = "GLib.Error"

# What runs functions of the program, whose errors come out of it: any error. valac takes one of another domain than those
# that are declared for a fault of the program, and goes on as if nothing had happened.
LOOKS_UP = {"lookup", "lookup_address"}
ADDS = {"add_ir", "add_module", "add_object"}
RUNS = {"run_constructors", "run_destructors"}
RUNS_PROGRAM = {
    "Function": {"run_passes"},
    "Jit": ADDS | LOOKS_UP | RUNS,
    "JitDylib": ADDS | LOOKS_UP | RUNS,
    "JitFunction": {"invoke", "invoke_f64", "invoke_i64", "invoke_to_text"},
    "JitMaterialization": {"emit_module", "emit_object"},
    "JitTracker": RUNS,
    "Module": {"run_passes"},
}

# Memory is Vala's own business. A copy that can fail is another thing.
MEMORY = {"copy", "free"}

# Words that are no names. A few more may follow a dot all the same.
KEYWORDS = set("""
    abstract as async base bool break case catch char class const construct continue default delegate delete do double
    dynamic else ensures enum errordomain extern false finally float for foreach if in inline int interface internal is lock
    long namespace new null out override private protected public requires return short signal sizeof static string struct
    switch this throw throws true try typeof uchar uint ulong unlock unowned ushort using var virtual void volatile weak while
    yield""".split())

# Types without an owner.
PLAIN = {
    "bool", "char", "double", "float", "int", "int16", "int32", "int64", "int8", "size_t", "ssize_t", "uchar", "uint", "uint16",
    "uint32", "uint64", "uint8", "unichar", "GLib.Type",
}


def vala_name(name):
    return "@" + name if name in KEYWORDS else name


def looser(node):
    """The type in C of a parameter or result, where it is a base class of what the GIR says."""
    array = node.find("array", NS)
    kind = (node if array is None else array).find("type", NS)
    ctype = (kind if array is None else array).get(C + "type") if kind is not None else None
    element = re.fullmatch(r"(Llvmg\w+)(?:\*| const)+", ctype or "")
    return ctype if element and element.group(1) != "Llvmg" + kind.get("name") else None


# ---- Metadata ----


class Metadata:
    def __init__(self, ns):
        self.ns = ns
        # Error.quark() is there, too.
        self.lines = ['* cheader_filename="llvmg/llvmg.h"', "error_quark#function skip"]

    def members(self):
        """All that can be called: (what stands before the name, kind of node, Callable)."""
        for c in self.ns.classes:
            for tag in ("method", "constructor", "function"):
                for node in c.node.findall(tag, NS):
                    if usable(node):
                        yield c.name + ".", tag, Callable(node)
        for f in self.ns.functions:
            yield "", "function", f

    def default(self, parameter):
        """As it is written in Vala: zero of an enumeration is one of its members."""
        for enumeration in self.ns.enumerations:
            if enumeration.get("name") == parameter.type and parameter.default == "0":
                first = next(m for m in enumeration.findall("member", NS) if m.get("value") == "0")
                return f"Llvmg.{parameter.type}.{first.get('name').upper()}"
        return parameter.default

    def may_be_cancelled(self, prefix, callable_):
        """Whether it takes a GCancellable, or ends what takes one."""
        name = callable_.name
        if name.endswith("_finish"):
            name = name.removesuffix("_finish") + "_async"
        return any(p.type == "Gio.Cancellable" for other, _, m in self.members() if other == prefix and m.name == name
                   for p in m.parameters)

    def errors(self, prefix, callable_):
        if callable_.name.removesuffix("_finish") in RUNS_PROGRAM.get(prefix.removesuffix("."), ()):
            return ANY
        return f"{ERROR},{CANCELLED}" if self.may_be_cancelled(prefix, callable_) else ERROR

    def describe(self, prefix, tag, callable_):
        selector = prefix + callable_.name
        if not prefix and callable_.name in FOR_LAYERS or prefix and callable_.name in MEMORY and not callable_.throws:
            self.lines.append(f"{selector}#{tag} skip")
            return
        if callable_.throws:
            self.lines.append(f'{selector}#{tag} throws="{self.errors(prefix, callable_)}"')
        ctype = looser(callable_.node.find("return-value", NS))
        if ctype:
            self.lines.append(f'{selector}#{tag} ctype="{ctype}"')
        for p in callable_.parameters:
            if p.default is not None:
                self.lines.append(f"{selector}.{p.name}#parameter default={self.default(p)}")

    def generate(self):
        for member in self.members():
            self.describe(*member)
        return self.lines


# ---- The vapi ----


def exact_parameters(declaration, callable_):
    """The declaration, with what a parameter is in C where that is a base class: metadata cannot say it."""
    for p in callable_.parameters:
        ctype = looser(p.node)
        if ctype:
            declaration = re.sub(
                rf"(?:\[CCode \(([^()]*)\)\] )?(Llvmg\.\w+(?:\[\])?\??) (@?{p.name})\b",
                lambda m, ctype=ctype: f'[CCode ({m[1] + ", " if m[1] else ""}type = "{ctype}")] {m[2]} {m[3]}', declaration, count=1)
    return declaration


class Member:
    """A member of a class in the vapi: what stands in brackets before it, and its declaration."""

    def __init__(self, attributes, declaration):
        self.attributes = attributes
        self.declaration = declaration

    def name(self):
        found = re.search(r"(@?\w+) (?:\(|\{)", self.declaration)
        return found.group(1).lstrip("@") if found else None

    def is_method(self):
        return " (" in self.declaration and "{" not in self.declaration

    def is_property(self):
        return self.declaration.endswith("}")

    def result(self):
        """The type as it is declared, without what says to whom it belongs; and whether the caller owns it."""
        words = self.declaration.split(" (")[0].split()[1:-1]
        words = [w for w in words if w not in ("static", "virtual", "async")]
        owned = "unowned" not in words
        return " ".join(w for w in words if w != "unowned"), owned

    def array(self):
        """What the attributes say about the length of an array, without its place."""
        told = ", ".join(self.attributes)
        return re.findall(r'array_(?:length|null_terminated) = \w+|array_length_type = "\w+"', told)

    def lines(self):
        return ["\t\t" + text for text in [*self.attributes, self.declaration]]


class ClassBody:
    def __init__(self, ns, c, header):
        self.ns = ns
        self.header = header
        self.c = c
        self.members = []

    def find(self, name, is_method):
        return next((m for m in self.members if m.name() == name and (m.is_method() if is_method else m.is_property())), None)

    def callable(self, name):
        return next(m for m in self.c.methods if m.name == name)

    def read_by(self, name, method):
        """How a property is read through a method, and what brackets it needs."""
        m = self.find(method, True)
        kind, owned = m.result()
        callable_ = self.callable(method)
        cname = callable_.node.get(C + "identifier") if method != f"get_{name}" else None
        if looser(callable_.node.find("return-value", NS)):
            element, stars = kind.rstrip("?").removesuffix("[]"), "**" if callable_.returns_array else "*"
            cname = f"({element.replace('.', '')} {stars}) {callable_.node.get(C + 'identifier')}"
        is_plain = kind.rstrip("?") in PLAIN or self.is_enumeration(kind)
        getter = (f'[CCode (cname = "{cname}")] ' if cname else "") + ("owned " if owned and not is_plain else "") + "get;"
        return kind, getter, m.array()

    def is_enumeration(self, kind):
        return any(f"Llvmg.{n.get('name')}" == kind for n in self.ns.enumerations)

    def add_property(self, name, getter, setter):
        old = self.find(name, False)
        throws = setter is not None and self.callable(setter).throws
        if old is not None and " set" in old.declaration and not throws:
            return  # vapigen is right: both accessors are plain
        kind, read, array = self.read_by(name, getter)
        told, write = array, ""
        if throws:
            told = [f'cheader_filename = "llvmg/llvmg.h,{self.header}"', *told]
            write = f' [CCode (cname = "{assigner(self.callable(setter))}")] set;'
        new = Member([f"[CCode ({', '.join(told)})]"] if told else [], f"public {kind} {vala_name(name)} {{ {read}{write} }}")
        if old is None:
            self.members.append(new)
        else:
            self.members[self.members.index(old)] = new

    def add_annotations(self, names, get, change):
        """A map over the methods that annotate. It is the object itself, seen through another type."""
        def symbol(method):
            return self.callable(method).node.get(C + "identifier")

        cast = f"LLVMG_{re.sub('(?<!^)(?=[A-Z])', '_', self.c.name).upper()}"
        lines = [
            f'[CCode (cname = "Llvmg{self.c.name}", ref_function = "g_object_ref", unref_function = "g_object_unref", '
            'has_type_id = false)]',
            "[Compact]",
            "public class Annotations {",
            "\t[CCode (array_length = false, array_null_terminated = true)]",
            f'\tpublic string[] keys {{ [CCode (cname = "{symbol(names)}")] owned get; }}',
            f'\t[CCode (cname = "{symbol(get)}")]',
            "\tpublic GLib.Variant? get (string key);",
            f'\t[CCode (cname = "{symbol(change)}")]',
            f"\tpublic void set (string key, GLib.Variant? value) throws {ERROR};",
            '\t[CCode (cname = "llvmg_vala_is_annotated")]',
            "\tpublic bool contains (string key) { return this.get (key) != null; }",
            "}",
        ]
        self.members.append(Member(lines[:-1], lines[-1]))
        self.members.append(Member([], f'public Llvmg.{self.c.name}.Annotations annotations {{ [CCode (cname = "{cast}")] get; }}'))

    def generate(self):
        callables = {m.name: m for m in self.c.methods + self.c.functions}
        for member in self.members:
            name = "new" if member.name() == self.c.name else member.name()
            if member.is_method() and name in callables:
                member.declaration = exact_parameters(member.declaration, callables[name])
        for name, getter, setter in self.ns.accessors(self.c):
            self.add_property(name, getter, setter)
        for name, listing, *_ in self.ns.collections(self.c):
            if not self.callable(listing).throws: # a property cannot
                self.add_property(name, listing, None)
        data = self.ns.annotated(self.c)
        if data:
            self.add_annotations(*data)
        return [line for member in self.members for line in member.lines()]


def assigner(setter):
    """The C function that valac calls for `object.x = value`, where the setter throws."""
    return setter.node.get(C + "identifier").replace("_set_", "_assign_", 1)


def make_header(ns):
    """What is assigned wrongly is logged by the property itself. Only the method throws: in Vala a property cannot."""
    out = ["/* Made from the GIR: do not modify. For the C that valac writes. */", "", "#pragma once", "",
           "#include <llvmg/llvmg.h>", "", "G_BEGIN_DECLS"]
    for c in ns.classes:
        for name, _, setter in ns.accessors(c) if c.is_object else ():
            m = next((m for m in c.methods if m.name == setter), None)
            if m is not None and m.throws:
                value = m.parameters[0]
                ctype = f"Llvmg{value.type} *" if looser(value.node) else value.node.find("type", NS).get(C + "type") + " "
                out += ["", "static inline void", f"{assigner(m)} (Llvmg{c.name} *self, {ctype}value)", "{",
                        f'  g_object_set (self, "{name.replace("_", "-")}", value, NULL);', "}"]
    return out + ["", "G_END_DECLS"]


def complete(ns, lines, header):
    """The lines of the vapi, with what is added to each class."""
    functions = {f.name: f for f in ns.functions}
    body, attributes, out = None, [], []
    for line in lines:
        found = re.match(r"\tpublic (?:\w+ )*class (\w+)", line)
        text = line.strip()
        if found and found.group(1) in ns.by_name:
            body = ClassBody(ns, ns.by_name[found.group(1)], header)
        elif body is not None and line == "\t}":
            out += body.generate()
            body = None
        elif body is not None:
            if text.startswith("[") and text.endswith("]"):
                attributes.append(text)
            else:
                body.members.append(Member(attributes, text))
                attributes = []
            continue
        else:
            function = re.match(r"\tpublic static .* @?(\w+) \(", line)
            if function and function.group(1) in functions:
                line = exact_parameters(line, functions[function.group(1)])
        out.append(line)
    return out


def run_vapigen(vapigen, gir, name, metadata):
    """The lines of the vapi that vapigen makes with the metadata."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, Path(gir).stem + ".metadata").write_text("\n".join(metadata) + "\n", encoding="utf-8")
        done = subprocess.run([vapigen, f"--library={name}", f"--directory={folder}", f"--metadatadir={folder}", "--pkg=gio-2.0", gir],
                              capture_output=True, text=True, check=False)
        if done.returncode or "warning:" in done.stderr:
            raise SystemExit(done.stderr)
        return Path(folder, name + ".vapi").read_text(encoding="utf-8").splitlines()


def main():
    vapigen, gir, vapi, header = sys.argv[1:]
    ns = Namespace(gir)
    lines = run_vapigen(vapigen, gir, Path(vapi).stem, Metadata(ns).generate())
    lines = ["/* Made from the GIR: do not modify. */"] + complete(ns, lines[1:], Path(header).name)
    Path(vapi).write_text("\n".join(lines) + "\n", encoding="utf-8")
    Path(header).write_text("\n".join(make_header(ns)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
