# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Reads the GIR for the generators of the languages' layers."""

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

# Functions for the layers themselves, or for C: a program in another language has no use for them.
FOR_LAYERS = {"discard", "free_objects", "init_language_layer", "probe_array", "probe_array_leaks", "release_array"}


class Parameter:
    def __init__(self, node, with_default):
        self.node = node
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
        self.node = node
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
        self.node = node
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
