# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Uses, and blocks and instructions that are split, moved and erased, from Python (A4, A6, L6, L7)."""

import gi
import pytest

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

IR = """\
define i32 @f(i32 %a, float %r) {
entry:
  %x = add i32 %a, 1
  %y = mul i32 %x, %x
  %z = sub i32 %y, %a
  %c = icmp eq i32 %x, 0
  br i1 %c, label %loop, label %done
loop:
  %i = phi i32 [ %x, %entry ], [ %n, %loop ]
  %n = add i32 %i, 1
  br i1 %c, label %loop, label %done
done:
  %m = phi i32 [ 0, %entry ], [ %i, %loop ]
  ret i32 %m
}
define void @g(i32 %q) {
  ret void
}
"""


@pytest.fixture
def world(context):
    module = context.parse_ir(IR, "m")
    function = module.functions["f"]
    found = {b.name: b for b in function.basic_blocks}
    found.update((i.name or i.opcode_name, i) for b in function.basic_blocks for i in b.instructions)
    found.update((p.name, p) for p in function.params)
    found["module"] = module
    return found


def names(values):
    return " ".join(v.name or "-" for v in values)


def test_uses(world):
    x, y = world["x"], world["y"]
    places = {(use.user.name or use.user.opcode_name, use.operand_index) for use in x.uses}
    assert places == {("y", 0), ("y", 1), ("c", 0), ("i", 0)}
    assert all(use.value is x for use in x.uses) and len(x.uses) == x.n_uses == 4
    assert sorted(names(x.users).split()) == ["c", "i", "y"]
    use = y.get_operand_use(1)
    use.set_value(world["a"])
    assert y.operands[1] is world["a"] and use.value is world["a"] and y.operands[0] is x
    before = str(world["module"])
    with pytest.raises(Llvmg.TypeMismatchError):
        use.set_value(world["r"])
    with pytest.raises(Llvmg.InvalidArgumentError):
        use.set_value(world["module"].functions["g"].params[0])
    assert str(world["module"]) == before
    y.erase(Llvmg.EraseMode.POISON)
    assert use.value is None and use.user is y and not y.is_alive
    with pytest.raises(Llvmg.UseAfterFreeError):
        use.set_value(x)


def test_split(world):
    entry, x, y = world["entry"], world["x"], world["y"]
    assert names(world["loop"].phis) == "i" and world["loop"].first_non_phi is world["n"]
    assert names(entry.list_instructions_range(1, 2)) == "y z"
    rest = entry.split(y, "rest")
    assert names(entry.instructions) == "x -" and names(rest.instructions) == "y z c -"
    assert y.parent is rest and x.parent is entry and list(entry.successors) == [rest]
    assert world["i"].incoming[0].block is rest
    world["module"].verify()
    before = str(world["module"])
    with pytest.raises(Llvmg.InvalidArgumentError, match="top of"):
        world["loop"].split(world["i"])
    with pytest.raises(Llvmg.InvalidArgumentError, match="is not in it"):
        entry.split(y)
    assert str(world["module"]) == before


def test_erase(world):
    x, y, z = world["x"], world["y"], world["z"]
    with pytest.raises(Llvmg.InvalidOperationError, match="still used 4 times"):
        x.erase(Llvmg.EraseMode.CASCADE)
    z.erase(Llvmg.EraseMode.CASCADE)
    assert not z.is_alive and not y.is_alive and x.is_alive
    assert world["entry"].first_instruction is x
    with pytest.raises(Llvmg.UseAfterFreeError, match="since only instruction %z used it"):
        y.erase()


def test_move(world):
    x, z, c = world["x"], world["z"], world["c"]
    copy = x.clone()
    copy.move_after(x)
    assert not copy.is_detached and x.next is copy
    c.move_before(z)
    assert z.previous is c
    end = world["done"].terminator
    end.remove_from_parent()
    end.move_to_end(world["done"])
    assert world["done"].terminator is end
    world["module"].verify()
    before = str(world["module"])
    with pytest.raises(Llvmg.InvalidArgumentError, match="tied to"):
        z.move_before(world["module"].functions["g"].entry_block.terminator)
    with pytest.raises(Llvmg.InvalidOperationError, match="terminator"):
        end.move_before(x)
    assert str(world["module"]) == before


def test_builder_defaults(world, context):
    builder = context.create_builder()
    builder.position_before(world["ret"])
    told = []
    builder.connect("notify::fast-math-flags", lambda *args: told.append(args))
    builder.fast_math_flags = Llvmg.FastMathFlags.ALL
    r = world["r"]
    assert str(builder.fadd(r, r, "s")).strip() == "%s = fadd fast float %r, %r" and len(told) == 1
    node = context.md_node([Llvmg.const_real(context.float_type(), 2.5).to_metadata()])
    builder.default_fp_math = node
    assert builder.fmul(r, r).get_metadata("fpmath") is node and builder.default_fp_math is node
    with pytest.raises(Llvmg.TypeMismatchError):
        builder.default_fp_math = context.md_node([])
    builder.default_fp_math = None
    with pytest.raises(Llvmg.InvalidArgumentError):
        builder.fast_math_flags = Llvmg.FastMathFlags(4096)
    lonely = context.create_basic_block("lonely")
    builder.insert_block_after(lonely)
    assert world["done"].next is lonely
    assert Llvmg.Builder.is_cast_valid(Llvmg.Opcode.ZEXT, world["a"], context.int64_type())
    assert not Llvmg.Builder.is_cast_valid(Llvmg.Opcode.TRUNC, world["a"], context.int64_type())


def test_columns(world, context):
    module = world["module"]
    columns = module.read_columns()
    opcodes = memoryview(columns.opcodes).cast("i")
    assert columns.n_instructions == len(opcodes) == sum(len(b.instructions) for f in module.functions for b in f.basic_blocks)
    assert [Llvmg.Opcode(o) for o in opcodes[:3]] == [Llvmg.Opcode.ADD, Llvmg.Opcode.MUL, Llvmg.Opcode.SUB]
    offsets, ids = (memoryview(c).cast("i") for c in (columns.operand_offsets, columns.operand_ids))
    assert list(ids[offsets[1]:offsets[2]]) == [0, 0]
    leaves = columns.list_leaves()
    assert leaves[~ids[0]] is world["a"] and list(columns.list_names())[:3] == ["x", "y", "z"]
    assert columns.list_types()[memoryview(columns.type_ids).cast("i")[0]] is world["x"].type
    assert columns.list_blocks()[memoryview(columns.block_ids).cast("i")[0]] is world["entry"]
    assert columns.get_instruction(1) is world["y"]
    world["z"].erase()
    with pytest.raises(Llvmg.UseAfterFreeError, match="erased or moved"):
        columns.get_instruction(2)
    with pytest.raises(Llvmg.InvalidArgumentError):
        columns.get_instruction(1000)
    del columns, opcodes, offsets, ids, leaves
