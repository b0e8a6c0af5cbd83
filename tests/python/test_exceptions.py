# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Exceptions, both ways, from Python: what is built, read, changed and refused."""

import gi
import pytest

gi.require_version("Llvmg", "1")
from gi.repository import GObject, Llvmg  # noqa: E402

IR = """\
@type_info = external constant ptr

declare i32 @__gxx_personality_v0(...)
declare i32 @__CxxFrameHandler3(...)
declare void @work()

define void @landing() {
entry:
  invoke void @work() to label %done unwind label %caught
caught:
  unreachable
done:
  ret void
}

define void @funclets(i32 %i, ptr %p) personality ptr @__CxxFrameHandler3 {
entry:
  invoke void @work() to label %done unwind label %dispatch
dispatch:
  unreachable
handler:
  unreachable
cleanup:
  unreachable
done:
  ret void
}
"""


@pytest.fixture
def m(context):
    return context.parse_ir(IR, "exceptions")


def open_blocks(function):
    """The blocks by name; what ends in unreachable is open."""
    blocks = {block.name: block for block in function.basic_blocks}
    for block in blocks.values():
        if isinstance(block.terminator, Llvmg.UnreachableInst):
            block.terminator.erase()
    return blocks


def line(value):
    return " ".join(str(value).split())


def round_trip(m, function):
    function.verify()
    text = str(m)
    assert str(m.context.parse_ir(text, "exceptions")) == text


def test_landing_pads(context, m):
    function = m.functions["landing"]
    blocks = open_blocks(function)
    b = blocks["caught"].create_builder()
    caught = context.struct_type([context.pointer_type(), context.int32_type()])
    with pytest.raises(Llvmg.InvalidOperationError, match="landingpad: a function with a personality was expected, @landing"):
        b.landingpad(caught)

    function.personality = m.functions["__gxx_personality_v0"]
    pad = b.landingpad(caught, name="pad")
    assert isinstance(pad, Llvmg.LandingPadInst)
    assert (pad.n_clauses, pad.is_cleanup) == (0, False)
    info = m.globals["type_info"]
    pad.add_clause(info)
    pad.add_clause(Llvmg.const_array(context.pointer_type(), [info]))
    pad.is_cleanup = True
    resume = b.resume(pad)
    assert line(pad) == "%pad = landingpad { ptr, i32 } cleanup catch ptr @type_info filter [1 x ptr] [ptr @type_info]"
    assert line(resume) == "resume { ptr, i32 } %pad"
    assert resume.value == pad
    assert pad.n_clauses == len(pad.clauses) == 2
    assert pad.clauses[0] == pad.get_clause(0) == info
    assert isinstance(pad.clauses[1], Llvmg.ConstantArray)
    assert pad.get_clause(2) is None
    round_trip(m, function)

    before = str(m)
    with pytest.raises(Llvmg.TypeMismatchError, match="clause: a constant pointer or an array"):
        pad.add_clause(Llvmg.const_int(context.int32_type(), 1))
    with pytest.raises(Llvmg.InvalidOperationError, match="nothing can follow"):
        b.resume(pad)
    assert str(m) == before


def test_funclets(m):
    function = m.functions["funclets"]
    i, p = function.params
    blocks = open_blocks(function)
    b = blocks["dispatch"].create_builder()
    switch = b.catchswitch(None, blocks["cleanup"], name="switch")
    switch.add_handler(blocks["handler"])

    b.position_at_end(blocks["handler"])
    caught = b.catchpad(switch, [m.globals["type_info"], i, p], "caught")
    catch_return = b.catchret(caught, blocks["done"])

    b.position_at_end(blocks["cleanup"])
    cleaned = b.cleanuppad(name="cleaned")
    cleanup_return = b.cleanupret(cleaned)

    assert line(switch) == "%switch = catchswitch within none [label %handler] unwind label %cleanup"
    assert line(caught) == "%caught = catchpad within %switch [ptr @type_info, i32 %i, ptr %p]"
    assert line(catch_return) == "catchret from %caught to label %done"
    assert line(cleaned) == "%cleaned = cleanuppad within none []"
    assert line(cleanup_return) == "cleanupret from %cleaned unwind to caller"
    round_trip(m, function)

    assert list(switch.handlers) == [blocks["handler"]]
    assert switch.n_handlers == 1
    assert switch.parent_pad is None
    assert switch.unwind_dest == blocks["cleanup"]
    assert isinstance(caught, Llvmg.CatchPadInst) and isinstance(caught, Llvmg.FuncletPadInst)
    assert caught.catch_switch == caught.parent_pad == switch
    assert list(caught.args) == [m.globals["type_info"], i, p]
    assert caught.n_args == 3
    assert isinstance(cleaned, Llvmg.CleanupPadInst)
    assert cleaned.parent_pad is None
    assert catch_return.catch_pad == caught
    assert catch_return.dest == blocks["done"]
    assert cleanup_return.cleanup_pad == cleaned
    assert cleanup_return.unwind_dest is None

    told = []
    switch.connect("notify::unwind-dest", lambda *args: told.append("unwind-dest"))
    switch.unwind_dest = blocks["done"]
    switch.unwind_dest = blocks["done"]
    assert told == ["unwind-dest"]
    catch_return.dest = blocks["cleanup"]
    assert line(catch_return) == "catchret from %caught to label %cleanup"


@pytest.mark.parametrize(("change", "error", "message"), [
    (lambda o: setattr(o["switch"], "unwind_dest", None), Llvmg.InvalidOperationError, "a block was expected, nothing was given"),
    (lambda o: setattr(o["cleanup_return"], "unwind_dest", o["done"]), Llvmg.InvalidOperationError, "nothing was expected"),
    (lambda o: o["switch"].add_handler(o["handler"]), Llvmg.InvalidArgumentError, "no handler of it yet"),
    (lambda o: o["caught"].set_operand(0, o["cleaned"]), Llvmg.InvalidArgumentError, "a catchswitch was expected as operand 0"),
    (lambda o: o["cleaned"].replace_all_uses_with(o["caught"]), Llvmg.InvalidArgumentError, "a cleanuppad was expected"),
    (lambda o: setattr(o["caught"], "catch_switch", o["cleaned"]), TypeError, ""),
])
def test_refused(m, change, error, message):
    function = m.functions["funclets"]
    blocks = open_blocks(function)
    b = blocks["dispatch"].create_builder()
    objects = dict(blocks)
    objects["switch"] = b.catchswitch(None, blocks["cleanup"])
    objects["switch"].add_handler(blocks["handler"])
    b.position_at_end(blocks["handler"])
    objects["caught"] = b.catchpad(objects["switch"], [])
    b.position_at_end(blocks["cleanup"])
    objects["cleaned"] = b.cleanuppad()
    objects["cleanup_return"] = b.cleanupret(objects["cleaned"])
    before = str(m)
    with pytest.raises(error, match=message):
        change(objects)
    assert str(m) == before


def test_exact_types_in_the_introspection_data():
    assert Llvmg.CatchPadInst.find_property("catch-switch").value_type == Llvmg.CatchSwitchInst.__gtype__
    assert Llvmg.CatchReturnInst.find_property("catch-pad").value_type == Llvmg.CatchPadInst.__gtype__
    assert Llvmg.CleanupReturnInst.find_property("cleanup-pad").value_type == Llvmg.CleanupPadInst.__gtype__
    assert GObject.type_parent(Llvmg.CleanupPadInst) == Llvmg.FuncletPadInst.__gtype__
