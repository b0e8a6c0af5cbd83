#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Finds in a GIR what g-ir-scanner lets pass and a program in another language stumbles over.

    check-gir.py GIR

Each rule is a function below that yields what breaks it; its first line of documentation is its name in the report.
"""

import keyword
import re
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True  # nothing is written beside the sources
from gir import C, GLIB, NS
from tap import Tap

# What is for C only, marked (skip) in its doc comment, and why.
C_ONLY = {
    # Copying and freeing boxed objects is the languages' own business.
    re.compile(r"llvmg_\w+_(copy|free)"),
    # Languages with a collector have nothing to discard, and free arrays by themselves.
    re.compile(r"llvmg_discard|llvmg_free_objects"),
    # Variable arguments, which no other language can pass; each has a twin that takes an array.
    re.compile(r"llvmg_\w+_va"),
    # Macros.
    re.compile(r"LLVMG_\w+"),
}

# The word is the natural one, and the languages have a way to write it.
ALLOWED_KEYWORDS = {"and", "or", "not", "switch"}
# The same for parameters. In JavaScript they have no names for the caller.
ALLOWED_PARAMETERS = {"function"}
# Where the rule "property x has the getter get_x" would give get_type, which is the name of the function of the GType.
OTHER_GETTERS = {"get_value_type", "get_subroutine_type", "get_variable_type"}
# Argumentless queries that are no properties: they find or make an object, need no object at all, or give an array of numbers.
NO_PROPERTY = re.compile(r"get_(default|.*_tree|loop_info|call_graph|shape|strides|version)$")

VALA_KEYWORDS = set("""
    abstract as async base bool break case catch char class const construct continue default delegate delete do double
    dynamic else ensures enum errordomain extern finally float for foreach get global if in inline int int16 int32 int64
    int8 interface internal is lock long namespace new null out override owned params private protected public ref requires
    return set short signal size_t sizeof ssize_t static string struct switch this throw throws true try typeof uchar uint
    uint16 uint32 uint64 uint8 ulong unichar unlock unowned ushort using value var virtual void volatile weak while with
    yield yields""".split()) - {"value", "get", "set", "with", "global"}  # those mean something in some places only
JS_KEYWORDS = set("""
    arguments await case class const debugger default delete do else enum eval export extends false finally for function if
    implements import in instanceof interface let new null package private protected public return static super switch this
    throw true try typeof var void while with yield""".split())

# Methods of GObject, in C and as the languages see them.
GOBJECT_NAMES = set("""
    add_toggle_ref bind_property bind_property_full block_signal_handler chain compat_control connect connect_after
    connect_data connect_object connect_object_after constructor disconnect disconnect_by_func dup_data dup_qdata emit
    emit_stop_by_name find_property force_floating freeze_notify get_data get_properties get_property get_qdata get_type
    getv handler_block handler_block_by_func handler_disconnect handler_is_connected handler_unblock
    handler_unblock_by_func install_properties install_property interface_find_property is_floating list_properties newv
    notify notify_by_pspec override_property props qdata ref ref_count ref_sink remove_toggle_ref replace_data
    replace_qdata run_dispose set set_data set_properties set_property set_qdata steal_data steal_qdata stop_emission
    stop_emission_by_name thaw_notify to_string_tag unref watch_closure weak_ref weak_unref""".split())

SCALAR_POINTER = re.compile(
    r"(?:const )?(?:g?(?:u?int(?:8|16|32|64|ptr)?|u?short|u?long|boolean|s?size|double|float|unichar|uchar|offset)|GType"
    r"|bool|unsigned)\*$")
STRINGS = {"utf8", "filename"}
CALLABLES = ("method", "function", "constructor", "virtual-method", "callback", f"{GLIB}signal")
MIN_DOC_WORDS = 12


def tag_of(node):
    return node.tag.replace(NS[""], "").replace("{}", "")


class Gir:
    def __init__(self, path):
        self.namespace = ElementTree.parse(path).getroot().find("namespace", NS)
        self.prefix = self.namespace.get(f"{C}symbol-prefixes", "").split(",")[0]
        self.classes = self.namespace.findall("class", NS)
        self.records = [r for r in self.namespace.findall("record", NS) if r.get(f"{GLIB}is-gtype-struct-for") is None]
        self.enums = self.namespace.findall("enumeration", NS) + self.namespace.findall("bitfield", NS)
        self.types = {n.get("name"): n for n in self.classes + self.records}
        self.callbacks = {n.get("name") for n in self.namespace.findall("callback", NS)}

    def usable(self, node):
        return node.get("introspectable", "1") != "0"

    def callables(self):
        """All that can be called: (where, owner or None, node)."""
        for owner in [self.namespace, *self.classes, *self.records]:
            for tag in CALLABLES:
                for node in owner.findall(tag if tag.startswith("{") else f"{{{NS['']}}}{tag}"):
                    if self.usable(node):
                        name = node.get("name")
                        if owner is self.namespace:
                            yield name, None, node
                        else:
                            yield f"{owner.get('name')}.{name}", owner, node

    def properties(self):
        for owner in self.classes:
            for node in owner.findall("property", NS):
                yield f"{owner.get('name')}:{node.get('name')}", owner, node

    def chain(self, owner):
        """A class and what it derives from."""
        while owner is not None:
            yield owner
            owner = self.types.get(owner.get("parent"))

    def is_wrapper(self, owner):
        return owner is not None and any(c.get("name") == "Wrapper" for c in self.chain(owner))

    def methods(self, owner):
        return {n.get("name"): n for n in owner.findall("method", NS) if self.usable(n)}


def parameters(node):
    return node.findall("parameters/parameter", NS)


def holders(node):
    """The parameters and the result of a callable, each with how to name it."""
    for p in parameters(node):
        yield f"parameter {p.get('name')}", p
    returned = node.find("return-value", NS)
    if returned is not None:
        yield "the result", returned


def plain_type(node):
    """The name of the type, if it is neither an array nor a container."""
    kind = node.find("type", NS)
    return None if kind is None else kind.get("name")


# ---- rules ----


def not_introspectable(gir):
    """everything can be used from other languages"""
    for node in gir.namespace.iter():
        if node.get("introspectable") == "0":
            name = node.get(f"{C}identifier") or node.get(f"{C}type") or node.get("name")
            if not any(pattern.fullmatch(name) for pattern in C_ONLY):
                yield f"{name}: not introspectable, and not among what is for C only"
    identifiers = {node.get(f"{C}identifier") for node in gir.namespace.iter() if node.get("introspectable") != "0"}
    for node in gir.namespace.iter():
        name = node.get(f"{C}identifier") or ""
        if name.endswith("_va") and name[:-len("_va")] not in identifiers:
            yield f"{name}: there is no {name[:-len('_va')]}, which takes an array"
    for where, _, node in gir.callables():
        if node.find("parameters/parameter/varargs", NS) is not None:
            yield f"{where}: takes variable arguments, which other languages cannot pass"


def bare_pointers(gir):
    """no bare pointer"""
    for where, _, node in gir.callables():
        for i, p in enumerate(parameters(node)):
            is_data = any(q.get("closure") == str(i) for q in parameters(node))
            if not is_data and any(t.get("name") == "gpointer" for t in p.iter(f"{{{NS['']}}}type")):
                yield f"{where}: parameter {p.get('name')} is or holds a gpointer"
        returned = node.find("return-value", NS)
        if returned is not None and any(t.get("name") == "gpointer" for t in returned.iter(f"{{{NS['']}}}type")):
            yield f"{where}: the result is or holds a gpointer"
    for where, _, node in gir.properties():
        if any(t.get("name") == "gpointer" for t in node.iter(f"{{{NS['']}}}type")):
            yield f"{where}: is or holds a gpointer"


def missing_out(gir):
    """what a pointer points to is said: (out), (array)"""
    for where, _, node in gir.callables():
        for p in parameters(node):
            kind = p.find("type", NS)
            if kind is None or p.get("direction", "in") != "in":
                continue
            ctype = kind.get(f"{C}type") or ""
            if SCALAR_POINTER.match(ctype):
                yield f"{where}: parameter {p.get('name')} is a {ctype} without (out), (inout) or (array)"
            elif ctype.endswith("**"):
                yield f"{where}: parameter {p.get('name')} is a {ctype} without (out), (inout) or (array)"


def user_data_last(gir):
    """a callback's data, and what destroys it, come last"""
    for where, _, node in gir.callables():
        params = parameters(node)
        destroys = {p.get("destroy") for p in params}
        for i, p in enumerate(params):
            kind = plain_type(p)
            if str(i) in destroys:
                continue
            # In a callback's own type the data points to itself; in a function the callback points to its data.
            if p.get("closure") is not None and int(p.get("closure")) == i:
                if i != len(params) - 1:
                    yield f"{where}: the data of the callback, {p.get('name')}, is not the last parameter"
            elif p.get("scope") is not None:
                tail = [int(p.get(key)) for key in ("closure", "destroy") if p.get(key) is not None]
                if p.get("closure") is None:
                    yield f"{where}: the callback {p.get('name')} has no data"
                elif tail != list(range(len(params) - len(tail), len(params))):
                    yield f"{where}: the data of the callback {p.get('name')}, and what destroys it, are not last"
                if p.get("scope") == "notified" and p.get("destroy") is None:
                    yield f"{where}: the callback {p.get('name')} is kept, and nothing destroys its data"
            elif kind in gir.callbacks or kind == "Gio.AsyncReadyCallback":
                yield f"{where}: the callback {p.get('name')} has no scope"


def silent_setters(gir):
    """setters of what can be dead report errors"""
    for where, owner, node in gir.callables():
        if gir.is_wrapper(owner) and node.get("name").startswith("set_") and node.get("throws") != "1":
            yield f"{where}: a setter of a wrapper, and does not throw"


def names_of_gobject(gir):
    """no name that GObject has"""
    for where, owner, node in gir.callables():
        if owner is not None and node.get("name") in GOBJECT_NAMES:
            yield f"{where}: hides what GObject has under that name"
    for where, _, node in gir.properties():
        if node.get("name").replace("-", "_") in GOBJECT_NAMES:
            yield f"{where}: hides what GObject has under that name"


def hidden_names(gir):
    """no name twice in one class and what it derives from"""
    for owner in gir.classes:
        own = [p.get("name").replace("-", "_") for p in owner.findall("property", NS)]
        for c in gir.chain(owner):
            methods = gir.methods(c)
            for name in own:
                if name in methods:
                    yield f"{owner.get('name')}:{name}: {c.get('name')} has a method of that name"
            if c is owner:
                continue
            inherited = {p.get("name").replace("-", "_") for p in c.findall("property", NS)}
            for name in gir.methods(owner):
                if name in inherited:
                    yield f"{owner.get('name')}.{name}: {c.get('name')} has a property of that name"
            for name in own:
                if name in inherited:
                    yield f"{owner.get('name')}:{name}: {c.get('name')} has that property"
            for name in gir.methods(owner):
                # Vala refuses what hides a method of the same name but another shape.
                if name in methods and not name.startswith("get_"):
                    yield f"{owner.get('name')}.{name}: hides that of {c.get('name')}"


def keywords(gir):
    """no word of a language as a name"""
    for where, _, node in gir.callables():
        name = node.get("name")
        if name not in ALLOWED_KEYWORDS and tag_of(node) != "constructor":
            if keyword.iskeyword(name):
                yield f"{where}: a keyword of Python"
            if name in VALA_KEYWORDS:
                yield f"{where}: a keyword of Vala"
        for p in parameters(node):
            for language, words in (("Python", keyword.kwlist), ("Vala", VALA_KEYWORDS), ("JavaScript", JS_KEYWORDS)):
                if p.get("name") in words and p.get("name") not in ALLOWED_PARAMETERS:
                    yield f"{where}: parameter {p.get('name')} is a keyword of {language}"
    for where, _, node in gir.properties():
        if keyword.iskeyword(node.get("name")) or node.get("name") in VALA_KEYWORDS:
            yield f"{where}: a keyword of Python or Vala"


def digits(gir):
    """no member that starts with a digit"""
    for enum in gir.enums:
        for member in enum.findall("member", NS):
            if not member.get("name")[:1].isalpha():
                yield f"{enum.get('name')}.{member.get('name')}: no language can name it"


def nullable_results(gir):
    """what can give NULL says so"""
    for where, owner, node in gir.callables():
        returned = node.find("return-value", NS)
        if tag_of(node) != "method" or node.get("throws") == "1" or not gir.is_wrapper(owner):
            continue
        if returned.get("nullable") != "1":
            # An iterator of a dead object is there, and gives nothing.
            if plain_type(returned) in gir.types and node.get("name") != "iterator":
                yield f"{where}: gives NULL on a dead object; its result must be (nullable)"
            elif "%NULL" in returned.findtext("doc", "", NS):
                yield f"{where}: its description speaks of NULL; its result must be (nullable)"
        elif re.search(r"NULL only if the \w+ is dead", " ".join(returned.findtext("doc", "", NS).split())):
            # The generators know these words: such a result is never nothing where a dead object is an exception.
            yield f"{where}: write '; %NULL if the ... is dead', without only"
        if returned.find("array", NS) is not None and returned.get("nullable") == "1":
            yield f"{where}: an array is empty, never NULL"


def transfers(gir):
    """objects and boxed that are returned belong to the caller"""
    for where, _, node in gir.callables():
        returned = node.find("return-value", NS)
        kinds = {t.get("name") for t in returned.iter(f"{{{NS['']}}}type")}
        if tag_of(node) in ("method", "function", "constructor") and kinds & set(gir.types):
            if returned.get("transfer-ownership") != "full":
                yield f"{where}: the result must be (transfer full): only the caller may be keeping it alive"


def since(gir):
    """everything says since which version"""
    def missing(node, where):
        if node.get("version") is None:
            yield f"{where}: no Since:"

    for where, _, node in gir.callables():
        yield from missing(node, where)
    for where, _, node in gir.properties():
        yield from missing(node, where)
    for node in [*gir.classes, *gir.records, *gir.enums, *gir.namespace.findall("constant", NS)]:
        yield from missing(node, node.get("name"))


def arrays(gir):
    """arrays say what is in them, and how many"""
    for where, _, node in gir.callables():
        for what, holder in holders(node):
            for array in holder.iter(f"{{{NS['']}}}array"):
                kind = plain_type(array)
                if kind in (None, "none", "gpointer"):
                    yield f"{where}: {what} is an array without element-type"
                elif array.get("name") is None and kind not in STRINGS:
                    if array.get("length") is None and array.get("fixed-size") is None:
                        yield f"{where}: {what} is an array without length"
            for kind in holder.iter(f"{{{NS['']}}}type"):
                if kind.get("name") in ("GLib.List", "GLib.SList", "GLib.HashTable") and kind.find("type", NS) is None:
                    yield f"{where}: {what} is a {kind.get('name')} without element-type"


def accessors(gir):
    """properties have accessors of their name"""
    for where, owner, node in gir.properties():
        name = node.get("name").replace("-", "_")
        getter, setter = node.get("getter"), node.get("setter")
        methods = gir.methods(owner)
        if node.get("readable", "1") != "0":
            if getter is None:
                yield f"{where}: no getter"
            elif getter != f"get_{name}" and getter not in OTHER_GETTERS:
                yield f"{where}: its getter is called {getter}"
            elif getter not in methods:
                yield f"{where}: its getter {getter} cannot be used"
            elif methods[getter].get(f"{GLIB}get-property") != node.get("name"):
                yield f"{where}: {getter} does not say (get-property)"
        if node.get("writable") == "1" and node.get("construct-only") != "1":
            if setter is None:
                yield f"{where}: no setter"
            elif setter != f"set_{name}":
                yield f"{where}: its setter is called {setter}"


def queries(gir):
    """questions without arguments are properties"""
    for where, owner, node in gir.callables():
        if owner is None or tag_of(node) != "method" or tag_of(owner) != "class":
            continue
        name = node.get("name")
        kind = plain_type(node.find("return-value", NS))
        if name.startswith("get_") and not parameters(node) and node.get("throws") != "1":
            if node.get(f"{GLIB}get-property") is None and not NO_PROPERTY.match(name):
                yield f"{where}: no property has this as its getter"
        if re.match(r"(is|has|can|may)_", name) and kind == "gboolean" and not parameters(node):
            yield f"{where}: a property {name.replace('_', '-')} and its getter get_{name} instead"


def class_structs(gir):
    """nothing of a structure is visible"""
    for record in gir.namespace.findall("record", NS):
        if record.find("field", NS) is not None:
            yield f"{record.get('name')}: its fields are public"
    for owner in gir.classes:
        if owner.find("field", NS) is not None:
            yield f"{owner.get('name')}: its fields are public"
        if owner.get("abstract") != "1" and owner.get("final") != "1":
            yield f"{owner.get('name')}: neither abstract nor final"
    for record in gir.records:
        if record.get(f"{GLIB}get-type") is None:
            yield f"{record.get('name')}: not a boxed type, so no language can copy or free it"


def pairs(gir):
    """what begins a task has what ends it"""
    for where, owner, node in gir.callables():
        name = node.get("name")
        if name.endswith("_async") and owner is not None:
            finish = gir.methods(owner).get(name[:-len("async")] + "finish")
            if finish is None:
                yield f"{where}: no {name[:-len('async')]}finish"
            elif finish.get("throws") != "1":
                yield f"{where}: its end, {finish.get('name')}, does not throw"


def descriptions(gir):
    """every type is described"""
    for node in [*gir.classes, *gir.records]:
        words = len(re.findall(r"\w+", node.findtext("doc", "", NS)))
        if words < MIN_DOC_WORDS:
            yield f"{node.get('name')}: {words} words of description; say what it is for and when it ends"


RULES = [
    not_introspectable, bare_pointers, missing_out, user_data_last, silent_setters, names_of_gobject, hidden_names,
    keywords, digits, nullable_results, transfers, since, arrays, accessors, queries, class_structs, pairs, descriptions,
]


def main():
    gir = Gir(sys.argv[1])
    tap = Tap()
    for rule in RULES:
        tap.check(rule.__doc__, rule(gir))
    tap.done()


if __name__ == "__main__":
    main()
