# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Calls with all that they can have, from Python (A5, A16)."""

import pytest
from gi.repository import Llvmg

IR = """\
declare i32 @personality(...)
declare i32 @take(i32, ptr)
declare void @nothing()
define i32 @f(i32 %x, ptr %p) personality ptr @personality {
entry:
  br label %open
good:
  ret i32 0
bad:
  %l = landingpad { ptr, i32 } cleanup
  ret i32 3
open:
  unreachable
}
"""


class World:
    def __init__(self, context):
        self.context = context
        self.module = context.parse_ir(IR, "calls")
        self.take, self.nothing = self.module.functions["take"], self.module.functions["nothing"]
        self.x, self.p = self.module.functions["f"].params
        _, self.good, self.bad, self.open = self.module.functions["f"].basic_blocks
        self.open.terminator.erase()
        self.b = self.open.create_builder()
        self.i32 = context.int32_type()


@pytest.fixture
def w(context):
    return World(context)


def test_options_are_properties(w):
    type = w.context.function_type(w.i32, [w.i32])
    options = Llvmg.CallOptions(function_type=type, calling_convention=Llvmg.CallingConvention.FAST,
                                tail_call_kind=Llvmg.TailCallKind.NOTAIL)
    assert options.function_type is type
    assert (options.calling_convention, options.calling_convention_id) == (Llvmg.CallingConvention.FAST, 8)
    options.calling_convention_id = 1000
    assert options.calling_convention == Llvmg.CallingConvention.UNKNOWN
    assert options.tail_call_kind == Llvmg.TailCallKind.NOTAIL
    options.function_type = None
    assert options.function_type is None


def test_a_bundle_has_a_tag_and_values(w):
    bundle = Llvmg.OperandBundle.new("deopt", (value for value in [w.x, w.p]))
    assert bundle.tag == "deopt" and list(bundle.args) == [w.x, w.p]
    assert len(Llvmg.OperandBundle("empty").args) == 0
    with pytest.raises(Llvmg.InvalidArgumentError, match="nothing was given"):
        Llvmg.OperandBundle.new("deopt", [None])
    with pytest.raises(TypeError):
        Llvmg.OperandBundle.new(None)


def test_call(w):
    options = Llvmg.CallOptions(tail_call_kind=Llvmg.TailCallKind.TAIL, calling_convention=Llvmg.CallingConvention.COLD)
    options.add_attribute(w.context.enum_attribute("noundef"), 0)
    options.add_attribute(w.context.enum_attribute("align", 8), 2)
    options.add_bundle(Llvmg.OperandBundle.new("deopt", [w.x]))
    call = w.b.call_with_options(w.take, [5, w.p], options, name="r")
    assert str(call).strip() == '%r = tail call coldcc noundef i32 @take(i32 5, ptr align 8 %p) [ "deopt"(i32 %x) ]'
    assert [bundle.tag for bundle in call.operand_bundles] == ["deopt"]
    assert list(call.operand_bundles[0].args) == [w.x]
    again = w.b.call_with_options(w.take, [5, w.p], Llvmg.CallOptions.new_from_call(call), name="again")
    assert str(again).split("=", 1)[1] == str(call).split("=", 1)[1]
    call.erase()
    with pytest.raises(Llvmg.UseAfterFreeError, match="erased"):
        Llvmg.CallOptions.new_from_call(call)


def test_a_pointer_needs_a_type(w):
    with pytest.raises(Llvmg.TypeMismatchError, match="options with the type"):
        w.b.call_with_options(w.p, [w.x])
    options = Llvmg.CallOptions(function_type=w.context.function_type(w.i32, [w.i32]))
    assert str(w.b.call_with_options(w.p, [5], options, "r")).strip() == "%r = call i32 %p(i32 5)"
    assert str(w.b.call_with_options(w.nothing, [5], options)).strip() == "%0 = call i32 @nothing(i32 5)"


def test_invoke(w):
    invoke = w.b.invoke(w.take, [1, w.p], w.good, w.bad, name="r")
    assert str(invoke).split("\n")[0].strip() == "%r = invoke i32 @take(i32 1, ptr %p)"
    assert (invoke.normal_dest, invoke.unwind_dest) == (w.good, w.bad)
    w.module.verify()


def test_callbr(w):
    type = w.context.function_type(w.context.void_type(), [w.i32])
    asm = Llvmg.InlineAsm.new(type, "", "r,!i", Llvmg.InlineAsmFlags.SIDE_EFFECTS, Llvmg.AsmDialect.ATT)
    callbr = w.b.callbr(asm, [w.x], w.good, [w.good])
    assert callbr.default_dest == w.good and list(callbr.indirect_dests) == [w.good]
    w.module.verify()


def tail(w):
    return Llvmg.CallOptions(tail_call_kind=Llvmg.TailCallKind.TAIL)


def with_attribute(w, name, value, index):
    options = Llvmg.CallOptions()
    options.add_attribute(w.context.enum_attribute(name, value), index)
    return options


REFUSES = {
    "invoke as a tail call": (lambda w: w.b.invoke(w.take, [1, w.p], w.good, w.bad, tail(w)), Llvmg.InvalidArgumentError),
    "invoke with too few": (lambda w: w.b.invoke(w.take, [1], w.good, w.bad), Llvmg.InvalidArgumentError),
    "invoke of a number": (lambda w: w.b.invoke(w.x, [1], w.good, w.bad), TypeError),
    "callbr of a function": (lambda w: w.b.callbr(w.nothing, [], w.good), Llvmg.InvalidArgumentError),
    "callbr of a pointer": (lambda w: w.b.callbr(w.p, [], w.good), Llvmg.TypeMismatchError),
    "an attribute elsewhere": (lambda w: w.b.call_with_options(w.take, [1, w.p], with_attribute(w, "align", 8, 1)),
                               Llvmg.InvalidArgumentError),
    "an index that is none": (lambda w: w.b.call_with_options(w.take, [1, w.p], with_attribute(w, "noundef", 0, 9)),
                              Llvmg.InvalidArgumentError),
}


@pytest.mark.parametrize("name", REFUSES)
def test_refuses_and_changes_nothing(w, name):
    make, error = REFUSES[name]
    before = str(w.module)
    with pytest.raises(error):
        make(w)
    assert str(w.module) == before
