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


# ---- Bodies ----

def test_inline_call(context):
    module = context.parse_ir("""\
declare void @nothing()
define i32 @leaf(i32 %x) {
  %y = add i32 %x, 1
  ret i32 %y
}
define i32 @caller(i32 %a) {
  %r = call i32 @leaf(i32 %a)
  %s = mul i32 %r, 2
  call void @nothing()
  ret i32 %s
}
""", "m")
    call, product, nothing, _ = module.functions["caller"].entry_block.instructions
    assert call.inline_call()
    assert not call.is_alive and product.is_alive
    assert product.operands[0].name == "y.i"
    with pytest.raises(Llvmg.UseAfterFreeError, match="its call was inlined"):
        call.inline_call()
    with pytest.raises(Llvmg.InvalidOperationError, match="no body"):
        nothing.inline_call()
    module.verify()


def test_clone(module):
    copy = module.functions["f"].clone("copy")
    assert module.functions["copy"] is copy
    assert str(copy).replace("@copy", "@f") == str(module.functions["f"])
    assert module.functions["f"].clone().name.startswith("f.")
    assert len(module.functions["g"].entry_block.instructions) == 2


# ---- Each call once more, of what it tells of itself ----

EVERYTHING = """\
declare i32 @personality(...)
declare i32 @take(i32, ptr)
declare float @real(float)
declare i32 @printf(ptr, ...)
declare i32 @llvm.ctpop.i32(i32)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
declare void @llvm.assume(i1)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)
@alias = alias i32 (i32, ptr), ptr @f
define i32 @f(i32 %x, ptr %p) personality ptr @personality {
entry:
  %a = call i32 @take(i32 %x, ptr %p)
  %b = tail call fastcc noundef i32 @take(i32 noundef %a, ptr align 8 dereferenceable(4) %p) #0
  %c = notail call cc 1000 i32 %p(i32 %b, float 1.0)
  %d = call fast float @real(float 1.0), !fpmath !0, !note !1
  %e = call i32 (ptr, ...) @printf(ptr %p, i32 %c, double 2.0)
  %g = call i32 @llvm.ctpop.i32(i32 %e), !range !2
  %h = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %g, i32 1)
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8), "nonnull"(ptr %p) ]
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %p, ptr align 4 %p, i64 4, i1 false)
  %i = call i32 asm "bswap $0", "=r,r"(i32 %x)
  %j = call i32 @alias(i32 %i, ptr %p)
  %k = call i64 @take(i64 1)
  %l = invoke fastcc i32 @take(i32 %x, ptr nonnull %p) #1 [ "deopt"(i32 %j) ]
          to label %good unwind label %bad, !note !1
good:
  callbr void asm sideeffect "", "r,!i,!i"(i32 %l) #0
          to label %next [label %one, label %one]
next:
  %z = musttail call i32 @f(i32 %x, ptr %p)
  ret i32 %z
one:
  ret i32 1
bad:
  %m = landingpad { ptr, i32 } cleanup
  ret i32 3
}
attributes #0 = { nounwind }
attributes #1 = { "key"="value" }
!0 = !{float 2.5}
!1 = !{!"a note"}
!2 = !{i32 0, i32 33}
"""


def options_of(call):
    options = Llvmg.CallOptions(function_type=call.function_type, calling_convention_id=call.calling_convention_id)
    if isinstance(call, Llvmg.CallInst):
        options.tail_call_kind = call.tail_call_kind
    for index in range(-1, call.n_args + 1):
        for attribute in call.list_attributes(index):
            options.add_attribute(attribute, index)
    for bundle in call.operand_bundles:
        options.add_bundle(Llvmg.OperandBundle.new(bundle.tag, list(bundle.args)))
    return options


def build_again(builder, call):
    args, options = list(call.args), options_of(call)
    if isinstance(call, Llvmg.InvokeInst):
        return builder.invoke(call.callee, args, call.normal_dest, call.unwind_dest, options)
    if isinstance(call, Llvmg.CallBrInst):
        return builder.callbr(call.callee, args, call.default_dest, list(call.indirect_dests), options)
    return builder.call_with_options(call.callee, args, options)


def replace(builder, call):
    block, following, name = call.parent, call.next, call.name
    metadata = [(entry.kind, entry.node) for entry in call.list_metadata()]
    call.remove_from_parent()
    if following is None:
        builder.position_at_end(block)
    else:
        builder.position_before(following)
    twin = build_again(builder, call)
    if call.can_use_fast_math_flags:
        twin.fast_math_flags = call.fast_math_flags
    for kind, node in metadata:
        twin.set_metadata(kind, node)
    if name:
        for user in call.users:
            for index, operand in enumerate(user.operands):
                if operand is call:
                    user.set_operand(index, twin)
        call.name = None
        twin.name = name


def test_every_call_can_be_built_again(context):
    module = context.parse_ir(EVERYTHING, "everything")
    before = str(module)
    builder = context.create_builder()
    calls = [i for block in module.functions["f"].basic_blocks for i in block.instructions if isinstance(i, Llvmg.CallBase)]
    assert len(calls) == 15
    for call in calls:
        replace(builder, call)
    del calls, call
    assert str(module) == before
    module.verify()


def test_intrinsics_can_be_declared_again(context):
    module = context.parse_ir(EVERYTHING, "everything")
    other = context.create_module("other")
    for function in module.functions:
        if function.intrinsic_name is not None:
            again = other.add_function(function.name, function.function_type)
            assert str(again) == str(function)
    other.verify()
