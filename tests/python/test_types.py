# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Each kind of type: its class, its queries, its text, and what it refuses."""

import pytest
from gi.repository import Llvmg


@pytest.fixture
def types(context):
    i32 = context.int32_type()
    pair = context.named_struct_type("pair")
    pair.set_body([i32, context.double_type()])
    return {
        "void": (context.void_type(), Llvmg.PrimitiveType, Llvmg.TypeKind.VOID),
        "label": (context.label_type(), Llvmg.PrimitiveType, Llvmg.TypeKind.LABEL),
        "metadata": (context.metadata_type(), Llvmg.PrimitiveType, Llvmg.TypeKind.METADATA),
        "token": (context.token_type(), Llvmg.PrimitiveType, Llvmg.TypeKind.TOKEN),
        "x86_amx": (context.x86_amx_type(), Llvmg.PrimitiveType, Llvmg.TypeKind.X86_AMX),
        "i1": (context.int1_type(), Llvmg.IntegerType, Llvmg.TypeKind.INTEGER),
        "i37": (context.int_type(37), Llvmg.IntegerType, Llvmg.TypeKind.INTEGER),
        "half": (context.half_type(), Llvmg.FpType, Llvmg.TypeKind.HALF),
        "bfloat": (context.bfloat_type(), Llvmg.FpType, Llvmg.TypeKind.BFLOAT),
        "float": (context.float_type(), Llvmg.FpType, Llvmg.TypeKind.FLOAT),
        "double": (context.double_type(), Llvmg.FpType, Llvmg.TypeKind.DOUBLE),
        "x86_fp80": (context.x86_fp80_type(), Llvmg.FpType, Llvmg.TypeKind.X86_FP80),
        "fp128": (context.fp128_type(), Llvmg.FpType, Llvmg.TypeKind.FP128),
        "ppc_fp128": (context.ppc_fp128_type(), Llvmg.FpType, Llvmg.TypeKind.PPC_FP128),
        "ptr": (context.pointer_type(), Llvmg.PointerType, Llvmg.TypeKind.POINTER),
        "ptr addrspace(3)": (context.pointer_type(3), Llvmg.PointerType, Llvmg.TypeKind.POINTER),
        "i32 (i32, ...)": (context.function_type(i32, [i32], True), Llvmg.FunctionType, Llvmg.TypeKind.FUNCTION),
        "{ i32, i32 }": (context.struct_type([i32, i32]), Llvmg.StructType, Llvmg.TypeKind.STRUCT),
        "<{ i32, i32 }>": (context.struct_type([i32, i32], True), Llvmg.StructType, Llvmg.TypeKind.STRUCT),
        "%pair = type { i32, double }": (pair, Llvmg.StructType, Llvmg.TypeKind.STRUCT),
        "[4 x i32]": (context.array_type(i32, 4), Llvmg.ArrayType, Llvmg.TypeKind.ARRAY),
        "<4 x i32>": (context.vector_type(i32, 4), Llvmg.VectorType, Llvmg.TypeKind.VECTOR),
        "<vscale x 4 x i32>": (context.scalable_vector_type(i32, 4), Llvmg.VectorType,
                               Llvmg.TypeKind.SCALABLE_VECTOR),
        'target("my.thing", i32, 7)': (context.target_ext_type("my.thing", [i32], [7]), Llvmg.TargetExtType,
                                       Llvmg.TypeKind.TARGET_EXT),
    }


def test_A1_each_has_a_class_a_kind_and_a_text(types, context):
    for text, (type_, cls, kind) in types.items():
        assert isinstance(type_, cls) and type_.kind == kind and str(type_) == text
        assert type_.context is context


def test_A1_sized_and_first_class(types):
    unsized = {"void", "label", "metadata", "token", "i32 (i32, ...)", 'target("my.thing", i32, 7)'}
    for text, (type_, _, _) in types.items():
        assert type_.is_sized == (text not in unsized), text
        assert type_.is_first_class == (text not in {"void", "i32 (i32, ...)"}), text


def test_A1_queries(types, context):
    i32 = context.int32_type()
    assert types["i37"][0].width == 37
    assert [types[name][0].width for name in ("half", "float", "x86_fp80", "fp128")] == [16, 32, 80, 128]
    assert types["ptr addrspace(3)"][0].address_space == 3
    function = types["i32 (i32, ...)"][0]
    assert function.return_type is i32 and list(function.param_types) == [i32] and function.is_vararg
    pair = types["%pair = type { i32, double }"][0]
    assert pair.name == "pair" and pair.n_elements == 2 and pair.get_element(0) is i32 and not pair.is_literal
    assert types["<{ i32, i32 }>"][0].is_packed and types["<{ i32, i32 }>"][0].is_literal
    assert types["[4 x i32]"][0].length == 4 and types["[4 x i32]"][0].element_type is i32
    assert types["<vscale x 4 x i32>"][0].is_scalable and not types["<4 x i32>"][0].is_scalable
    thing = types['target("my.thing", i32, 7)'][0]
    assert thing.name == "my.thing" and thing.get_type_param(0) is i32 and thing.get_type_param(1) is None
    assert thing.get_int_param(0) == 7 and list(thing.list_int_params()) == [7]
    assert list(thing.list_type_params()) == [i32]


def test_A1_named_structures(context):
    i32 = context.int32_type()
    first, second = context.named_struct_type("same"), context.named_struct_type("same")
    assert first.name == "same" and second.name != "same" and second.is_opaque
    assert context.lookup_struct_type("same") is first and context.lookup_struct_type("none") is None
    with pytest.raises(Llvmg.InvalidArgumentError, match="contain itself"):
        first.set_body([context.array_type(first, 2)])
    first.set_body([i32, context.pointer_type()])
    with pytest.raises(Llvmg.InvalidOperationError, match="body already"):
        first.set_body([i32])
    with pytest.raises(Llvmg.InvalidOperationError, match="literal"):
        context.struct_type([i32]).set_body([i32])


def test_A1_refused(context, types):
    i32 = context.int32_type()
    for name in ("void", "label", "metadata", "token", "i32 (i32, ...)"):
        wrong = types[name][0]
        with pytest.raises(Llvmg.TypeMismatchError):
            context.array_type(wrong, 1)
        with pytest.raises(Llvmg.TypeMismatchError):
            context.vector_type(wrong, 1)
    with pytest.raises(Llvmg.TypeMismatchError):
        context.array_type(types["<vscale x 4 x i32>"][0], 2)
    for bits in (0, 8388609, 2**32 - 1):
        with pytest.raises(Llvmg.InvalidArgumentError):
            context.int_type(bits)
    for length in (0, 2**20 + 1):
        with pytest.raises(Llvmg.InvalidArgumentError):
            context.vector_type(i32, length)
    with pytest.raises(Llvmg.InvalidArgumentError):
        context.pointer_type(1 << 24)
    with pytest.raises(Llvmg.InvalidArgumentError, match="another context"):
        Llvmg.Context().array_type(i32, 2)


def test_A1_depth(context):
    tails = [context.named_struct_type(f"tail{i}") for i in range(30)]
    with pytest.raises(Llvmg.InvalidArgumentError, match="nest 1000 deep"):
        for tail, following in zip(tails, tails[1:]):
            tower = following
            for _ in range(400):
                tower = context.array_type(tower, 1)
            tail.set_body([tower])
    chain = "".join(f"%c{i} = type {{ %c{i + 1} }}\n" for i in range(50000))
    with pytest.raises(Llvmg.ParseError, match="types nest deeper than 1000 levels"):
        context.parse_ir(chain + "%c50000 = type { i32 }\n@g = global %c0 zeroinitializer\n")
    assert context.lookup_struct_type("c0") is None
