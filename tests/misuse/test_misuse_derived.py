# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""What only a program in Python can get wrong, for each function that the GIR has: text with a NUL in it.

C cannot say that; what C can get wrong is tried by misuse-derived.c.
"""

import keyword
import os
import sys

import gi
import pytest

sys.path.insert(0, os.path.join(os.environ["LLVMG_SOURCE_DIR"], "introspection"))
from gir import Namespace  # noqa: E402

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

GIR = Namespace(os.path.join(os.environ["LLVMG_BUILD_DIR"], "introspection", "Llvmg-1.gir"))


def texts():
    """Each (class, function, index of a parameter that is a text); methods count self."""
    for owner in (None, *(c for c in GIR.classes if c.is_wrapper() or c.is_object)):
        functions = GIR.functions if owner is None else owner.functions
        methods = [] if owner is None else owner.methods
        for m, shift in [*((f, 0) for f in functions), *((f, 1) for f in methods)]:
            for i, p in enumerate(m.parameters):
                if p.type in ("utf8", "filename") and not p.is_array:
                    yield owner and owner.name, m, i + shift, shift


CASES = [pytest.param(*case, id=f"{case[0]}.{case[1].name}.{case[2]}") for case in texts()]


@pytest.mark.parametrize("owner, function, index, n_self", CASES)
def test_text_with_nul(owner, function, index, n_self):
    arguments = [None] * (len(function.parameters) + n_self)
    for i, p in enumerate(function.parameters):
        if p.is_array:
            arguments[i + n_self] = []
    arguments[index] = "a\0b"
    target = getattr(Llvmg, owner) if owner else Llvmg
    with pytest.raises(Llvmg.InvalidArgumentError, match="without NUL"):
        getattr(target, function.name + "_" * keyword.iskeyword(function.name))(*arguments)


def test_names_of_things():
    with Llvmg.Context() as context:
        module = context.create_module("m")
        before = module.to_string()
        with pytest.raises(Llvmg.InvalidArgumentError):
            module.name = "a\0b"
        with pytest.raises(Llvmg.InvalidArgumentError):
            module.add_function("a\0b", context.function_type(context.void_type(), []))
        assert module.to_string() == before and module.name == "m"


def test_all_are_found():
    assert len(CASES) > 60
    print(len(CASES), "cases")
