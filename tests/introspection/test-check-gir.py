#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The linter of the GIR finds each fault of bad.gir, and nothing else in it."""

import importlib.util
import sys
from pathlib import Path

from tap import Tap

# Which rule, and what it says. Nothing more may be found, and no rule may find nothing.
EXPECTED = {
    "not_introspectable": [
        "bad_thing_format: not introspectable, and not among what is for C only",
        "llvmg_alone_va: there is no llvmg_alone, which takes an array",
        "print: takes variable arguments, which other languages cannot pass",
    ],
    "bare_pointers": [
        "Thing.sum: parameter data is or holds a gpointer",
        "Thing.sum: the result is or holds a gpointer",
        "Thing:erase: is or holds a gpointer",
    ],
    "missing_out": [
        "Thing.sum: parameter count is a gsize* without (out), (inout) or (array)",
        "Thing.sum: parameter things is a BadThing** without (out), (inout) or (array)",
    ],
    "user_data_last": [
        "MixedFunc: the data of the callback, user_data, is not the last parameter",
        "Thing.visit: the callback alone has no data",
        "Thing.visit: the callback func is kept, and nothing destroys its data",
        "Thing.visit: the callback other has no scope",
        "Thing.visit: the data of the callback func, and what destroys it, are not last",
    ],
    "silent_setters": [
        "Thing.set_colour: a setter of a wrapper, and does not throw",
    ],
    "names_of_gobject": [
        "Thing.connect: hides what GObject has under that name",
        "Thing:notify: hides what GObject has under that name",
    ],
    "hidden_names": [
        "Thing.erase: hides that of Wrapper",
        "Thing.text: Wrapper has a property of that name",
        "Thing:erase: Thing has a method of that name",
        "Thing:erase: Wrapper has a method of that name",
        "Thing:good: Wrapper has that property",
        "Thing:lambda: Thing has a method of that name",
    ],
    "keywords": [
        "Thing.lambda: a keyword of Python",
        "Thing.lock: a keyword of Vala",
        "Thing.set_colour: parameter finally is a keyword of JavaScript",
        "Thing.set_colour: parameter finally is a keyword of Python",
        "Thing.set_colour: parameter finally is a keyword of Vala",
        "Thing:lambda: a keyword of Python or Vala",
    ],
    "digits": [
        "Kind.8bit: no language can name it",
    ],
    "nullable_results": [
        "Thing.get_parent: gives NULL on a dead object; its result must be (nullable)",
        "Thing.list_parts: an array is empty, never NULL",
        "Wrapper.find: write '; %NULL if the ... is dead', without only",
        "Wrapper.get_text: its description speaks of NULL; its result must be (nullable)",
    ],
    "transfers": [
        "Thing.get_parent: the result must be (transfer full): only the caller may be keeping it alive",
    ],
    "since": [
        "Kind: no Since:",
        "LIMIT: no Since:",
        "Thing.changed: no Since:",
        "Thing.list_parts: no Since:",
        "Thing: no Since:",
        "Thing:erase: no Since:",
    ],
    "arrays": [
        "Thing.sum: parameter data is an array without element-type",
        "Thing.sum: parameter list is a GLib.List without element-type",
        "Thing.sum: parameter numbers is an array without length",
    ],
    "accessors": [
        "Thing:erase: its getter get_erase cannot be used",
        "Thing:good: its getter is called get_other",
        "Thing:lambda: get_lambda does not say (get-property)",
        "Thing:lambda: its setter is called change",
        "Thing:notify: no getter",
        "Thing:notify: no setter",
    ],
    "queries": [
        "Thing.get_lambda: no property has this as its getter",
        "Thing.get_other: no property has this as its getter",
        "Thing.is_red: a property is-red and its getter get_is_red instead",
    ],
    "class_structs": [
        "Pair: its fields are public",
        "Pair: not a boxed type, so no language can copy or free it",
        "Thing: its fields are public",
        "Thing: neither abstract nor final",
        "WrapperClass: its fields are public",
    ],
    "pairs": [
        "Thing.load_async: its end, load_finish, does not throw",
        "Thing.run_async: no run_finish",
    ],
    "descriptions": [
        "Thing: 2 words of description; say what it is for and when it ends",
    ],
}


def load(path):
    sys.path.insert(0, str(Path(path).parent))
    spec = importlib.util.spec_from_file_location("check_gir", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    linter = load(sys.argv[1])
    gir = linter.Gir(Path(__file__).with_name("bad.gir"))
    tap = Tap()
    for rule in linter.RULES:
        found, wanted = set(rule(gir)), set(EXPECTED.get(rule.__name__, []))
        problems = [f"not found: {line}" for line in sorted(wanted - found)]
        problems += [f"found, but no fault: {line}" for line in sorted(found - wanted)]
        tap.check(f"{rule.__doc__}: all faults are found", problems or ([] if found else "no fault of this rule in bad.gir"))
    tap.done()


main()
