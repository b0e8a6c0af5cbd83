#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The API as a text, so that a change of it is seen.

    check-api.py check  GIR TEXT    compares, as a test
    check-api.py update GIR TEXT    writes the text anew

A line for each symbol, sorted: its parameters and result with types, ownership, nullability and direction; what a class derives
from; the numbers of enumerations. What other languages cannot use is marked (C only).

The order of the lines does not matter to the test: git may merge the text by keeping the lines of both sides.
"""

import copy
import re
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import C, GLIB, NS

CALLABLES = {"constructor": ".", "method": ".", "function": ".", "virtual-method": ".", f"{GLIB}signal": "::"}
MUST_REWRITE = "When this is meant: ./dev api (or: ninja -C BUILD update-api), and commit introspection/api.txt."
MAX_LINES = 60


def type_text(holder):
    """The type of a parameter, result or property, with what is looser about it in C."""
    array, kind = holder.find("array", NS), holder.find("type", NS)
    if array is not None:
        item = array.find("type", NS)
        size = array.get("length") and "n" or array.get("fixed-size") or ("0" if array.get("name") is None else array.get("name"))
        text = f"{item.get('name')}[{size}]"
        ctype = array.get(C + "type") or ""
        name = item.get("name")
    elif kind is not None:
        inner = [k.get("name") for k in kind.findall("type", NS)]
        name = kind.get("name")
        text = name + (f"<{', '.join(inner)}>" if inner else "")
        ctype = kind.get(C + "type") or ""
    else:
        return "..."
    in_c = re.fullmatch(r"(?:const )?(Llvmg\w+)(?:\*| const)*", ctype)
    if in_c and in_c.group(1) != "Llvmg" + name:
        text += f" as {in_c.group(1)}"
    return text + ("?" if holder.get("nullable") == "1" else "")


def ownership(holder, usual):
    transfer = holder.get("transfer-ownership", "none")
    return "" if transfer == usual else f" {transfer}"


def parameter_text(node):
    direction = node.get("direction", "in")
    text = "" if direction == "in" else direction + " "
    if node.find("varargs", NS) is not None:
        return "..."
    text += f"{node.get('name')}: {type_text(node)}"
    if node.get("optional") == "1":
        text += " optional"
    if node.get("scope"):
        text += f" scope {node.get('scope')}"
    return text + ownership(node, "none" if direction == "in" else "full")


def callable_text(node):
    params = [parameter_text(p) for p in node.findall("parameters/parameter", NS)]
    returned = node.find("return-value", NS)
    result = type_text(returned) + ownership(returned, "none") if returned is not None else "none"
    return f"({', '.join(params)}) -> {result}" + (" throws" if node.get("throws") == "1" else "")


def c_only(node):
    return " (C only)" if node.get("introspectable") == "0" else ""


def property_text(node):
    how = [word for word, is_so in (
        ("read", node.get("readable", "1") == "1"), ("write", node.get("writable") == "1"),
        ("construct", node.get("construct") == "1"), ("construct only", node.get("construct-only") == "1"),
    ) if is_so]
    accessors = [name for name in (node.get("getter"), node.get("setter")) if name]
    return f"{type_text(node)} ({', '.join(how)}) {' '.join(accessors)}".rstrip()


def describe_owner(tag, node):
    name = node.get("name")
    if tag == "class":
        kind = "abstract" if node.get("abstract") == "1" else "final" if node.get("final") == "1" else "open"
        yield f"{name} : {node.get('parent')}, {kind} class"
    else:
        yield f"{name} : {'boxed' if node.get(GLIB + 'get-type') else 'record without a type'}"
    for kind, sign in CALLABLES.items():
        for member in node.findall(kind if kind.startswith("{") else f"{{{NS['']}}}{kind}"):
            static = {"function": " static", "constructor": " constructor"}.get(kind, "")
            yield f"{name}{sign}{member.get('name')} {callable_text(member)}{static}{c_only(member)}"
    for member in node.findall("property", NS):
        yield f"{name}:{member.get('name')} {property_text(member)}"


def describe(namespace):
    """The lines of the text."""
    for tag in ("class", "record", "interface"):
        for node in namespace.findall(tag, NS):
            if node.get(GLIB + "is-gtype-struct-for") is None:
                yield from describe_owner(tag, node)
    for tag, kind in (("enumeration", "enum"), ("bitfield", "flags")):
        for node in namespace.findall(tag, NS):
            yield f"{node.get('name')} : {'errors' if node.get(GLIB + 'error-domain') else kind}"
            for member in node.findall("member", NS):
                yield f"{node.get('name')}.{member.get('name').upper()} = {member.get('value')}"
            for member in node.findall("function", NS):
                yield f"{node.get('name')}.{member.get('name')} {callable_text(member)} static{c_only(member)}"
    for node in namespace.findall("function", NS):
        if node.get("moved-to") is None:
            yield f"{node.get('name')} {callable_text(node)}{c_only(node)}"
    for node in namespace.findall("callback", NS):
        yield f"{node.get('name')} : callback {callable_text(node)}"
    for node in namespace.findall("constant", NS):
        value = "" if "VERSION" in node.get("name") else f" = {node.get('value')}"
        yield f"{node.get('name')} : constant {type_text(node)}{value}"


def changes(lines, text):
    """What is in one and not in the other."""
    now, before = set(lines), set(text)
    return sorted([(line, "-") for line in before - now] + [(line, "+") for line in now - before])


# A change of the GIR, which must be seen: where, and what happens to it.
MUTATIONS = {
    "the owner of a result": ("class/method/return-value[@transfer-ownership='full']", lambda n: n.set("transfer-ownership", "none")),
    "a result that may be NULL": ("class/method/return-value[@nullable='1']", lambda n: n.attrib.pop("nullable")),
    "a parameter that may be NULL": ("class/method/parameters/parameter[@nullable='1']", lambda n: n.attrib.pop("nullable")),
    "the type of a parameter": ("class/method/parameters/parameter/type", lambda n: n.set("name", "Other")),
    "the type of a result": ("class/method/return-value/type", lambda n: n.set("name", "Other")),
    "an error": ("class/method[@throws='1']", lambda n: n.attrib.pop("throws")),
    "a name": ("class/method", lambda n: n.set("name", "other")),
    "a parent": ("class", lambda n: n.set("parent", "Other")),
    "a property that can be written": ("class/property[@writable='1']", lambda n: n.attrib.pop("writable")),
    "a number": ("enumeration/member", lambda n: n.set("value", "99")),
    "a parameter that came or went": ("class/method/parameters[parameter]", lambda n: n.remove(n.find("parameter", NS))),
    "a function for C only": ("function", lambda n: n.set("introspectable", "0")),
}


def check(namespace, path):
    from tap import Tap
    lines = list(describe(namespace))
    with open(path, encoding="utf-8") as file:
        text = file.read().splitlines()
    tap = Tap()
    found = changes(lines, text)
    shown = [f"{sign} {line}" for line, sign in found[:MAX_LINES]]
    if len(found) > MAX_LINES:
        shown.append(f"… and {len(found) - MAX_LINES} more")
    tap.check("the API is the one in introspection/api.txt", [*shown, MUST_REWRITE] if found else [])
    tap.check("no symbol is described twice", sorted({line for line in lines if lines.count(line) > 1}))
    for what, (where, mutate) in MUTATIONS.items():
        other = copy.deepcopy(namespace)
        mutate(other.find(where, NS))
        seen = changes(describe(other), lines)
        tap.check(f"a change is seen: {what}", [] if seen and len(seen) <= 2 or what == "a parent" and seen else f"seen: {seen}")
    tap.done()


def main():
    what, gir, path = sys.argv[1:]
    namespace = ElementTree.parse(gir).getroot().find("namespace", NS)
    if what == "check":
        check(namespace, path)
    lines = sorted(describe(namespace))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
