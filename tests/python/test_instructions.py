# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The properties of instructions, from Python (A6)."""

import gi
import pytest

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

IR = """\
define void @f(i32 %i, float %x, ptr %p, <2 x i32> %v) {
  %add = add nuw i32 %i, 1
  %less = icmp slt i32 %i, 1
  %fadd = fadd nnan float %x, %x
  %load = load i32, ptr %p, align 4
  %old = atomicrmw add ptr %p, i32 %i monotonic, align 4
  %gep = getelementptr inbounds i32, ptr %p, i64 3
  %mix = shufflevector <2 x i32> %v, <2 x i32> %v, <3 x i32> <i32 3, i32 poison, i32 0>
  fence acquire
  ret void
}
"""


@pytest.fixture
def at(context):
    function = context.parse_ir(IR, "m").functions["f"]
    return {(i.name or i.opcode_name): i for i in function.basic_blocks[0].instructions}


O = Llvmg.AtomicOrdering  # noqa: E741

CHANGES = [
    ("add", "nsw", True, "add nuw nsw i32 %i, 1"),
    ("add", "nuw", False, "add i32 %i, 1"),
    ("add", "operator_flags", Llvmg.OperatorFlags.NSW, "add nsw i32 %i, 1"),
    ("less", "predicate", Llvmg.IntPredicate.EQ, "icmp eq i32 %i, 1"),
    ("fadd", "fast_math_flags", Llvmg.FastMathFlags.ALL, "fadd fast float %x, %x"),
    ("load", "alignment", 16, "load i32, ptr %p, align 16"),
    ("load", "is_volatile", True, "load volatile i32, ptr %p, align 4"),
    ("load", "ordering", O.ACQUIRE, "load atomic i32, ptr %p acquire, align 4"),
    ("old", "operation", Llvmg.AtomicRmwOperation.XOR, "atomicrmw xor ptr %p, i32 %i monotonic, align 4"),
    ("old", "sync_scope", "singlethread", 'atomicrmw add ptr %p, i32 %i syncscope("singlethread") monotonic, align 4'),
    ("gep", "flags", Llvmg.GepFlags.NUW, "getelementptr nuw i32, ptr %p, i64 3"),
    ("fence", "ordering", O.SEQUENTIALLY_CONSISTENT, "fence seq_cst"),
]


@pytest.mark.parametrize("name, prop, value, expected", CHANGES)
def test_properties_change(at, name, prop, value, expected):
    told = []
    at[name].connect("notify::" + prop.replace("_", "-"), lambda *args: told.append(args))
    setattr(at[name], prop, value)
    setattr(at[name], prop, value)
    assert getattr(at[name], prop) == value and len(told) == 1
    text = str(at[name]).strip()
    assert text.split(" = ")[1 if text.startswith("%") else 0] == expected


REFUSED = [
    ("add", "is_exact", True, Llvmg.InvalidArgumentError),
    ("add", "fast_math_flags", Llvmg.FastMathFlags.ALL, Llvmg.InvalidArgumentError),
    ("load", "alignment", 3, Llvmg.InvalidArgumentError),
    ("load", "ordering", O.RELEASE, Llvmg.InvalidArgumentError),
    ("load", "sync_scope", "agent", Llvmg.InvalidOperationError),
    ("old", "operation", Llvmg.AtomicRmwOperation.FADD, Llvmg.TypeMismatchError),
    ("fence", "ordering", O.MONOTONIC, Llvmg.InvalidArgumentError),
]


@pytest.mark.parametrize("name, prop, value, error", REFUSED)
def test_wrong_values_are_refused(at, name, prop, value, error):
    before = str(at[name])
    with pytest.raises(error):
        setattr(at[name], prop, value)
    assert str(at[name]) == before


def test_parts(at):
    assert at["mix"].get_mask() == [3, -1, 0]
    assert int(at["gep"].get_index(0)) == 3 and at["gep"].get_index(1) is None
    assert at["load"].may_read_memory and not at["add"].has_side_effects
