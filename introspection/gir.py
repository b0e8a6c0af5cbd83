# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Reads the GIR for the generators of the languages' layers."""

import re
import xml.etree.ElementTree as ElementTree

NS = {"": "http://www.gtk.org/introspection/core/1.0"}
C = "{http://www.gtk.org/introspection/c/1.0}"
GLIB = "{http://www.gtk.org/introspection/glib/1.0}"

# Defaults of trailing parameters that cannot be NULL, by name of the parameter.
DEFAULTS = {
    "address_space": "0",
    "before_debug_records": "false",
    "dialect": "0",
    "flags": "0",
    "is_signed": "true",
    "is_vararg": "false",
    "null_terminate": "true",
    "n_clauses_hint": "1",
    "n_handlers_hint": "1",
    "packed": "false",
    "radix": "10",
    "mode": "0",  # the first member of an enumeration: refuse
}

# The same for parameters of single methods, by name of the method and of the parameter.
METHOD_DEFAULTS = {
    ("add_attribute", "index"): "-1",  # the function or call itself
    ("cfg_to_dot", "flags"): "0",
    ("enum_attribute", "value"): "0",
    ("get_attribute", "index"): "-1",
    ("has_attribute", "index"): "-1",
    ("list_attributes", "index"): "-1",
    ("remove_attribute", "index"): "-1",
}

# What answers on a dead object too, or is meant for one.
WORKS_WHEN_DEAD = {
    "check_alive", "close", "equal", "get_description", "get_has_crashed", "get_is_alive", "get_n_live_wrappers", "hash",
}

# Functions for the layers themselves, or for C: a program in another language has no use for them.
FOR_LAYERS = {
    "discard", "free_objects", "init_language_layer", "init_python_buffers", "probe_array", "probe_array_leaks", "release_array",
}

# Functions of classes for C and Vala: a wrong argument ends the process, and nothing can check it.
FOR_C = {("Buffer", "new_from_address")}


class Parameter:
    def __init__(self, node, method, with_default):
        self.node = node
        self.name = node.get("name")
        self.is_array, self.type = type_of(node)
        self.nullable = node.get("nullable") == "1"
        self.default = None
        if self.nullable:
            self.default = "null"
        elif self.name in DEFAULTS:
            self.default = DEFAULTS[self.name]
        else:
            self.default = METHOD_DEFAULTS.get((method, self.name))
        if not with_default:
            self.default = None


class Callable:
    """A method or function as a caller in another language sees it."""

    def __init__(self, node):
        self.node = node
        self.name = node.get("name")
        self.doc = node.findtext("doc", "", NS)
        self.throws = node.get("throws") == "1"
        returned = node.find("return-value", NS)
        array = returned.find("array", NS)
        self.returns_array = array is not None
        _, self.returned = type_of(returned)
        self.returned_is_nullable = returned.get("nullable") == "1"
        kind = returned.find("type", NS)
        self.returns_nothing = kind is not None and kind.get("name") == "none"
        self.return_type = kind
        nodes = node.findall("parameters/parameter", NS)
        hidden = set()  # lengths of arrays, what goes with a callback
        for holder in nodes + [returned]:
            array = holder.find("array", NS)
            if array is not None and array.get("length"):
                hidden.add(int(array.get("length")))
            if holder.get("scope"):
                hidden |= {int(holder.get(key)) for key in ("closure", "destroy") if holder.get(key)}
        shown = [n for i, n in enumerate(nodes)
                 if i not in hidden and n.get("direction") != "out" and n.find("varargs", NS) is None]
        self.gives_out = any(i not in hidden and n.get("direction") == "out" for i, n in enumerate(nodes))
        self.parameters = []
        tail = True
        for n in reversed(shown):
            parameter = Parameter(n, self.name, tail)
            tail = tail and parameter.default is not None
            self.parameters.insert(0, parameter)

    def may_give_null(self):
        """Whether a live object may give nothing: what is NULL on a dead one only is an exception in Python and JavaScript."""
        if not self.returned_is_nullable:
            return False
        doc = " ".join(self.node.find("return-value", NS).findtext("doc", "", NS).split())
        alive, is_told = re.subn(r"(?:^|; )%?NULL if the \w+ is dead$", "", doc)
        return not is_told or "NULL" in alive


class Class:
    def __init__(self, node, by_name):
        self.node = node
        self.name = node.get("name")
        self.is_object = node.tag.endswith("}class")
        self.parent = node.get("parent")
        self.is_abstract = node.get("abstract") == "1"
        self.methods = [Callable(n) for n in node.findall("method", NS) if usable(n)]
        self.functions = [Callable(n) for tag in ("constructor", "function") for n in node.findall(tag, NS)
                          if usable(n) and (self.name, n.get("name")) not in FOR_C]
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

    def is_a(self, name):
        if self.name == name:
            return True
        parent = self.by_name.get(self.parent)
        return parent is not None and parent.is_a(name)

    def needs_check(self, method):
        return self.is_wrapper() and not method.throws and method.name not in WORKS_WHEN_DEAD


def type_of(node):
    """Whether it is an array, and the name of the type, or of the array's elements."""
    array = node.find("array", NS)
    kind = (node if array is None else array).find("type", NS)
    return array is not None, None if kind is None else kind.get("name")


def usable(node):
    return node.get("introspectable", "1") != "0" and node.get("shadowed-by") is None and node.get("moved-to") is None


def read(path):
    namespace = ElementTree.parse(path).getroot().find("namespace", NS)
    by_name = {}
    classes = [Class(n, by_name) for tag in ("class", "record") for n in namespace.findall(tag, NS)
               if n.get(GLIB + "is-gtype-struct-for") is None]
    for c in classes:
        by_name[c.name] = c
    classes.sort(key=lambda c: (c.depth(), c.name))
    functions = [Callable(n) for n in namespace.findall("function", NS) if usable(n)]
    names = sorted({n.get("name") for n in namespace if n.get("name") and n.get("introspectable", "1") != "0"})
    return classes, functions, names


class Namespace:
    """The GIR as the layers want it: what follows from the names and types of methods by rule."""

    def __init__(self, path):
        self.classes, self.functions, self.names = read(path)
        self.by_name = {c.name: c for c in self.classes}
        self.node = ElementTree.parse(path).getroot().find("namespace", NS)
        kinds = [n for tag in ("enumeration", "bitfield") for n in self.node.findall(tag, NS)]
        self.errors = [n for n in kinds if n.get(GLIB + "error-domain")]
        self.enumerations = [n for n in kinds if n not in self.errors]
        self.constants = self.node.findall("constant", NS)
        self.callbacks = {n.get("name") for n in self.node.findall("callback", NS)}

    def error_codes(self):
        """The names of the codes, in lower case."""
        return [member.get("name") for enumeration in self.errors for member in enumeration.findall("member", NS)]

    def is_class(self, name):
        return name in self.by_name

    def is_object(self, name):
        return name in self.by_name and self.by_name[name].is_object

    def takes_numbers(self, name):
        """Whether a constant number may be given for a parameter of the type."""
        return name in self.by_name and any(n in self.by_name and self.by_name[n].is_a(name) and self.by_name[name].is_a("Value")
                                            for n in ("ConstantInt", "ConstantFp"))

    def accessors(self, c):
        """The properties: (name, getter, setter or None). Those of a record are its getters without parameters."""
        methods = {m.name: m for m in c.methods}
        if not c.is_object:
            return [(n[len("get_"):], n, None) for n, m in methods.items() if n.startswith("get_") and not m.parameters]
        return [(name.replace("-", "_"), getter, setter if setter in methods else None)
                for name, getter, setter in c.properties if getter in methods]

    def taken(self, c):
        """The names of properties and methods of a class and what it derives from."""
        parent = self.by_name.get(c.parent)
        names = {m.name for m in c.methods} | {name for name, _, _ in self.accessors(c)}
        return names if parent is None else names | self.taken(parent)

    def annotated(self, c):
        """For a class whose objects carry data under keys: the methods that list, get and set it."""
        methods = {m.name: m for m in c.methods}
        for m in c.methods:
            if m.name.startswith("list_") and m.returned == "utf8" and not m.parameters:
                get, change = ("_".join((verb, m.name[len("list_"):-1])) for verb in ("get", "set"))
                if change in methods and [p.type for p in methods[change].parameters] == ["utf8", "GLib.Variant"]:
                    return m.name, get, change
        return None

    def collections(self, c):
        """What list_xs() lists, as a collection of the name xs: (name, list, count, get, find, set); each of the last four is
        the name of a method, or None: to count them, to get one by its index, and one by its name, to set one by its index."""
        methods = {m.name: m for m in c.methods}
        taken = self.taken(c)
        data = self.annotated(c)
        for m in c.methods:
            name = m.name[len("list_"):]
            if not m.name.startswith("list_") or m.parameters or not m.returns_array or name in taken \
                    or data and m.name == data[0]:
                continue
            count = f"get_n_{name}" if f"get_n_{name}" in methods else None
            get = find = change = None
            for singular in singulars(name):
                getter = methods.get(f"get_{singular}")
                if getter is not None and len(getter.parameters) == 1:
                    if getter.parameters[0].type == "utf8":
                        find = find or getter.name
                    elif getter.parameters[0].type == "guint" and count:
                        get = get or getter.name
                setter = methods.get(f"set_{singular}")
                if setter is not None and len(setter.parameters) == 2 and setter.parameters[0].type == "guint":
                    change = change or setter.name
            yield name, m.name, count, get, find, change

    def iterated(self, c):
        """The list that holds what iterator() of the class gives one by one."""
        for m in c.methods:
            if m.name == "iterator" and self.is_class(m.returned):
                given = {n.returned for n in self.by_name[m.returned].methods if n.name == "next_value"}
                for listing in c.methods:
                    if listing.name.startswith("list_") and not listing.parameters and listing.returned in given:
                        return listing.name
        return None


def singulars(plural):
    """What one of `plural` may be called."""
    found = {"indices": ["index"], "incoming": ["incoming"]}.get(plural, [])
    if plural.endswith("ies"):
        found.append(plural[:-3] + "y")
    if plural.endswith("es"):
        found.append(plural[:-2])
    return found + [plural[:-1]]
