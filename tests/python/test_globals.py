# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Modules and globals: what they carry, and what they refuse."""

import pytest
from gi.repository import Llvmg

IR = """\
$group = comdat any
@group = constant i32 1, comdat
@plain = global i32 2
@outside = external global i32
define void @f() {
  ret void
}
define ptr @resolve() {
  ret ptr @f
}
@again = alias void (), ptr @f
@chosen = ifunc void (), ptr @resolve
"""


@pytest.fixture
def module(context):
    return context.parse_ir(IR, "globals")


def refuses(module, error, text, func, *args):
    before = module.to_string()
    with pytest.raises(error, match=text):
        func(*args)
    assert module.to_string() == before


# ---- Comdats ----


def test_comdats(module):
    group = module.get_comdat("group")
    assert group.name == "group" and group.selection_kind == Llvmg.ComdatSelectionKind.ANY
    assert module.globals["group"].comdat is group
    assert module.globals["plain"].comdat is None
    assert module.get_comdat("none") is None
    fresh = module.add_comdat("fresh")
    assert module.add_comdat("fresh") is fresh
    assert [comdat.name for comdat in module.comdats] == ["fresh", "group"]
    fresh.selection_kind = Llvmg.ComdatSelectionKind.LARGEST
    module.globals["plain"].comdat = fresh
    assert "$fresh = comdat largest" in module.to_string()
    module.verify()


def test_comdats_refuse(module, context):
    group = module.get_comdat("group")
    other = context.create_module("other").add_comdat("group")
    refuses(module, Llvmg.InvalidArgumentError, "same module", setattr, module.functions["f"], "comdat", other)
    refuses(module, Llvmg.InvalidArgumentError, "an ifunc has none", module.get_ifunc("chosen").set_comdat, group)
    refuses(module, Llvmg.InvalidArgumentError, "at least one character", module.add_comdat, "")
    module.close()
    with pytest.raises(Llvmg.UseAfterFreeError, match="comdat 'group' used after module 'globals' was closed"):
        group.set_selection_kind(Llvmg.ComdatSelectionKind.ANY)


# ---- Section and alignment ----


def test_section_and_alignment(module):
    f = module.functions["f"]
    assert f.section is None and f.alignment == 0
    f.section = ".text.hot"
    f.alignment = 1 << 32
    assert f.section == ".text.hot" and f.alignment == 4294967296
    f.section = None
    f.alignment = 16
    assert "define void @f() align 16" in module.to_string()
    module.verify()


def test_section_and_alignment_refuse(module):
    f, chosen = module.functions["f"], module.get_ifunc("chosen")
    refuses(module, Llvmg.InvalidArgumentError, "power of two", f.set_alignment, 24)
    refuses(module, Llvmg.InvalidArgumentError, "an ifunc has none", chosen.set_section, ".x")
    refuses(module, Llvmg.InvalidArgumentError, "an ifunc has none", chosen.set_alignment, 8)
