# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""LLVM's own functions, by name."""

import pytest
from gi.repository import Llvmg


@pytest.fixture
def types(context):
    return context.int32_type(), context.double_type(), context.pointer_type()


def test_names():
    names = Llvmg.list_intrinsics()
    assert len(names) > 1000 and "llvm.memcpy" in names
    assert Llvmg.has_intrinsic("llvm.ctpop") and not Llvmg.has_intrinsic("llvm.ctpop.i32")
    assert Llvmg.is_intrinsic_overloaded("llvm.ctpop") and not Llvmg.is_intrinsic_overloaded("llvm.trap")


def test_get(context, types):
    i32, _, pointer = types
    module = context.create_module("m")
    ctpop = module.get_intrinsic("llvm.ctpop", [i32])
    assert ctpop.name == "llvm.ctpop.i32" and ctpop.intrinsic_name == "llvm.ctpop"
    assert module.get_intrinsic("llvm.ctpop", [i32]) is ctpop
    assert module.get_intrinsic("llvm.trap").has_attribute("noreturn")
    assert str(Llvmg.get_intrinsic_type(context, "llvm.memcpy", [pointer, pointer, i32])) == "void (ptr, ptr, i32, i1)"
    assert Llvmg.get_intrinsic_overloaded_name(module, "llvm.memcpy", [pointer, pointer, i32]) == "llvm.memcpy.p0.p0.i32"
    module.verify()


@pytest.mark.parametrize("name, picks, error, message", [
    ("llvm.there.is.none", [], Llvmg.SymbolNotFoundError, "no intrinsic"),
    ("llvm.ctpop.i32", [0], Llvmg.SymbolNotFoundError, "overload_types"),
    ("llvm.ctpop", [], Llvmg.InvalidArgumentError, "1 were expected, 0 were given"),
    ("llvm.trap", [0], Llvmg.InvalidArgumentError, "0 were expected, 1 were given"),
    ("llvm.ctpop", [1], Llvmg.TypeMismatchError, "double was given"),
    ("llvm.memset", [0, 0], Llvmg.TypeMismatchError, "a pointer was expected"),
    ("", [], Llvmg.InvalidArgumentError, "name"),
])
def test_misuse(context, types, name, picks, error, message):
    module = context.create_module("m")
    before = str(module)
    with pytest.raises(error, match=message):
        module.get_intrinsic(name, [types[i] for i in picks])
    with pytest.raises(error, match=message):
        Llvmg.get_intrinsic_type(context, name, [types[i] for i in picks])
    assert str(module) == before


def test_call(context):
    module = context.parse_ir("define i32 @f(i32 %x, ptr %p) {\n  unreachable\n}\n", "m")
    x, p = module.functions["f"].params
    block = module.functions["f"].entry_block
    block.terminator.erase()
    builder = block.create_builder()
    call = builder.call_intrinsic("llvm.umax", args=[x, x], result_name="r")
    assert str(call).strip() == "%r = call i32 @llvm.umax.i32(i32 %x, i32 %x)"
    assert (call.intrinsic_name, call.called_function) == ("llvm.umax", module.functions["llvm.umax.i32"])
    false = Llvmg.const_int(context.int1_type(), 0)
    before = str(module)
    with pytest.raises(Llvmg.InvalidArgumentError, match="which cannot be told"):
        builder.call_intrinsic("llvm.objectsize", args=[p, false, false, false])
    with pytest.raises(Llvmg.SymbolNotFoundError):
        builder.call_intrinsic("llvm.nothing-like-it")
    assert str(module) == before
    size = builder.call_intrinsic("llvm.objectsize", [context.int64_type(), p.type], [p, false, false, false])
    assert size.called_function.name == "llvm.objectsize.i64.p0"
