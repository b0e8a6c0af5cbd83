# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Constants as a Python program makes and reads them (A7)."""

import array
import math
import struct

import pytest
from gi.repository import Llvmg

IR = """\
@table = global [4 x i32] zeroinitializer
@other = global i32 0
define void @f() {
entry:
  br label %next
next:
  ret void
}
"""


@pytest.fixture
def module(context):
    return context.parse_ir(IR, "m")


def test_A7_integers_of_any_width(context):
    i128 = context.int128_type()
    for number in (0, 1, -1, 2**127 - 1, -(2**127), 2**128 - 1):
        constant = Llvmg.const_int(i128, number)
        assert int(constant) % 2**128 == number % 2**128
    assert Llvmg.const_int(context.int8_type(), 255).to_text(16, False) == "FF"
    assert Llvmg.const_int_from_string(context.int32_type(), "-zz", 36).to_text(36) == "-ZZ"
    words = Llvmg.const_int_from_words(i128, [5, 7]).to_words()
    assert list(words) == [5, 7]


@pytest.mark.parametrize("bits, number", [(8, 300), (8, -129), (1, 2), (64, 2**64), (128, 2**128)])
def test_A7_a_number_that_does_not_fit_is_refused(context, bits, number):
    with pytest.raises(Llvmg.InvalidArgumentError, match="bits"):
        Llvmg.const_int(context.int_type(bits), number)


@pytest.mark.parametrize("name, bits, value", [
    ("half", "0x3e00", 1.5), ("bfloat", "0x3fc0", 1.5), ("float", "0x3fc00000", 1.5), ("double", "0x3ff8000000000000", 1.5),
    ("x86_fp80", "0x3fffc000000000000000", 1.5), ("fp128", "0x3fff8000000000000000000000000000", 1.5),
    ("ppc_fp128", "0x00000000000000003ff8000000000000", 1.5),
])
def test_A7_floating_point_bit_by_bit(context, name, bits, value):
    type_ = getattr(context, f"{name}_type")()
    constant = Llvmg.const_real(type_, value)
    assert constant.to_bits() == bits
    assert constant.value == value and not constant.loses_info
    number = int(bits, 16)
    words = [number & (2**64 - 1), number >> 64] if len(bits) > 18 else [number]
    assert Llvmg.const_real_from_words(type_, words) is constant
    assert Llvmg.const_real_from_string(type_, constant.to_text()) is constant


def test_A7_nan_keeps_its_payload(context):
    real = context.double_type()
    quiet = Llvmg.const_real_from_words(real, [0x7ff8_0000_0000_002a])
    signaling = Llvmg.const_real_from_words(real, [0x7ff0_0000_0000_0001])
    assert math.isnan(quiet.value)
    assert quiet.to_bits() == "0x7ff800000000002a" and signaling.to_bits() == "0x7ff0000000000001"
    assert Llvmg.const_real_from_string(real, quiet.to_text()) is quiet
    assert Llvmg.const_real_from_string(real, signaling.to_text()) is signaling
    tenth = Llvmg.const_real_from_string(context.fp128_type(), "0.1")
    assert tenth.loses_info and tenth.value == 0.1


def test_A7_strings_and_bytes(context):
    text = Llvmg.const_string(context, "héllo")
    assert isinstance(text, Llvmg.ConstantDataArray)
    assert text.is_string and text.n_elements == 7 and text.to_text() == "héllo"
    assert Llvmg.const_string(context, "ab", False).n_elements == 2
    raw = bytes(range(256))
    data = Llvmg.const_bytes(context, raw)
    assert data.to_bytes() == raw
    assert data.element_type is context.int8_type()


def test_A7_L13_data_arrays_both_ways_and_bytes_that_outlive_all(context):
    numbers = array.array("q", [-1, 2**62, 5])
    data = Llvmg.const_data_array(context.int64_type(), numbers.tobytes())
    assert str(data) == "[3 x i64] [i64 -1, i64 4611686018427387904, i64 5]"
    assert [int(n) for n in data.aggregate_elements] == [-1, 2**62, 5]
    back = data.to_bytes()
    del data
    context.close()
    assert struct.unpack("3q", back) == (-1, 2**62, 5)


def test_A7_arrays_structures_vectors(context):
    i32, real = context.int32_type(), context.double_type()
    one, two, half = Llvmg.const_int(i32, 1), Llvmg.const_int(i32, 2), Llvmg.const_real(real, 0.5)
    assert str(Llvmg.const_array(i32, [one, two])) == "[2 x i32] [i32 1, i32 2]"
    assert isinstance(Llvmg.const_array(i32, []), Llvmg.ConstantAggregateZero)
    pair = Llvmg.const_struct(context, [one, half])
    assert isinstance(pair, Llvmg.ConstantStruct) and pair.aggregate_elements[1] is half
    assert str(Llvmg.const_struct(context, [one], True)) == "<{ i32 }> <{ i32 1 }>"
    named = context.named_struct_type("pair")
    named.set_body([i32, real], False)
    assert str(Llvmg.const_named_struct(named, [one, half])).startswith("%pair {")
    vector = Llvmg.const_vector([one, two])
    assert isinstance(vector, Llvmg.ConstantDataVector) and vector.get_aggregate_element(1) is two
    assert Llvmg.const_splat(vector.type, two).get_aggregate_element(0) is two
    with pytest.raises(Llvmg.TypeMismatchError, match=r"elements\[1\]: i32 was expected, double was given"):
        Llvmg.const_array(i32, [one, half])
    with pytest.raises(Llvmg.InvalidArgumentError, match="2 were expected, 1 were given"):
        Llvmg.const_named_struct(named, [one])
    with pytest.raises(Llvmg.TypeMismatchError, match="structure type with a body"):
        Llvmg.const_named_struct(context.named_struct_type("opaque"), [])


def test_A7_expressions_over_globals(context, module):
    i64, i32 = context.int64_type(), context.int32_type()
    table, other = module.globals["table"], module.globals["other"]
    zero, two = Llvmg.const_int(i64, 0), Llvmg.const_int(i64, 2)
    element = Llvmg.const_gep(table.content_type, table, [zero, two], Llvmg.GepFlags.INBOUNDS)
    assert isinstance(element, Llvmg.ConstantExpr)
    assert element.opcode == Llvmg.Opcode.GETELEMENTPTR and element.operands[0] is table
    address = Llvmg.const_ptrtoint(table, i64)
    distance = Llvmg.const_sub(address, Llvmg.const_ptrtoint(other, i64))
    assert distance.opcode == Llvmg.Opcode.SUB
    assert int(Llvmg.const_binop(Llvmg.Opcode.MUL, two, two)) == 4
    with pytest.raises(Llvmg.UnsupportedError, match="udiv"):
        Llvmg.const_binop(Llvmg.Opcode.UDIV, address, two)
    with pytest.raises(Llvmg.TypeMismatchError, match="trunc cannot cast i32 to i64"):
        Llvmg.const_cast(Llvmg.Opcode.TRUNC, Llvmg.const_int(i32, 1), i64)
    with pytest.raises(Llvmg.TypeMismatchError, match="do not lead into"):
        Llvmg.const_gep(i32, table, [zero, two])
    strange = context.parse_ir(IR, "n").globals["table"]
    with pytest.raises(Llvmg.InvalidArgumentError, match="different modules"):
        Llvmg.const_add(address, Llvmg.const_ptrtoint(strange, i64))
    module.close()
    assert not element.is_alive and two.is_alive


def test_A7_vectors_element_by_element(context):
    i32 = context.int32_type()
    numbers = [Llvmg.const_int(i32, n) for n in range(4)]
    vector = Llvmg.const_vector(numbers)
    assert Llvmg.const_extract_element(vector, numbers[2]) is numbers[2]
    changed = Llvmg.const_insert_element(vector, numbers[3], numbers[0])
    assert [int(n) for n in changed.aggregate_elements] == [3, 1, 2, 3]
    assert [int(n) for n in Llvmg.const_shuffle_vector(vector, changed, [3, 4, 0]).aggregate_elements] == [3, 3, 0]
    with pytest.raises(Llvmg.InvalidArgumentError, match=r"mask\[0\]: -1 to 7 was expected, 8 was given"):
        Llvmg.const_shuffle_vector(vector, vector, [8])


def test_A7_block_address(module):
    function = module.functions["f"]
    entry, following = function.basic_blocks
    address = Llvmg.const_block_address(following)
    assert address.function is function and address.block is following
    with pytest.raises(Llvmg.InvalidArgumentError, match="the first of its function"):
        Llvmg.const_block_address(entry)
    function.erase()
    assert not address.is_alive
    with pytest.raises(Llvmg.UseAfterFreeError):
        address.block


def test_A7_an_address_with_a_range(context, module):
    i64, table = context.int64_type(), module.globals["table"]
    indices = [Llvmg.const_int(i64, 0), Llvmg.const_int(i64, 2)]
    make = lambda *rest: Llvmg.const_gep_in_range(table.content_type, table, indices, Llvmg.GepFlags.INBOUNDS, *rest)
    element = make(64, "-8", "8")
    assert "inrange(-8, 8)" in str(element)
    assert (element.in_range_bits, element.in_range_lower, element.in_range_upper) == (64, "-8", "8")
    without = Llvmg.const_gep(table.content_type, table, indices)
    assert (without.in_range_bits, without.in_range_lower, without.in_range_upper) == (0, None, None)
    with pytest.raises(Llvmg.InvalidArgumentError, match="bits: 64, the width of an index of the pointer, was expected, 32"):
        make(32, "-8", "8")
    with pytest.raises(Llvmg.InvalidArgumentError, match="upper: a number above"):
        make(64, "8", "-8")


def test_A7_names_of_functions(module):
    function, table = module.functions["f"], module.globals["table"]
    equivalent, plain = Llvmg.const_dso_local_equivalent(function), Llvmg.const_no_cfi(function)
    assert isinstance(equivalent, Llvmg.DsoLocalEquivalent) and isinstance(plain, Llvmg.NoCfiValue)
    assert equivalent.global_value is function and plain.global_value is function
    assert equivalent.kind == Llvmg.ValueKind.DSO_LOCAL_EQUIVALENT and plain.kind == Llvmg.ValueKind.NO_CFI_VALUE
    with pytest.raises(Llvmg.TypeMismatchError, match="a function, or an alias or ifunc of one"):
        Llvmg.const_dso_local_equivalent(table)
    with pytest.raises(Llvmg.InvalidArgumentError, match="a function, or an alias of one"):
        function.replace_all_uses_with(table)


def test_A7_inline_assembly(context):
    i32 = context.int32_type()
    type_ = context.function_type(i32, [i32])
    assembly = Llvmg.InlineAsm.new(type_, "mov $1, $0", "=r,r", Llvmg.InlineAsmFlags.SIDE_EFFECTS)
    assert assembly.assembly == "mov $1, $0" and assembly.constraints == "=r,r"
    assert assembly.flags == Llvmg.InlineAsmFlags.SIDE_EFFECTS and assembly.dialect == Llvmg.AsmDialect.ATT
    assert assembly.function_type is type_
    function = context.create_module("m").add_function("f", type_)
    with function.append_basic_block("entry").create_builder() as builder:
        builder.ret(builder.call(assembly, [function.params[0]]))
    function.verify()
    for constraints in ("", "=r", "=r,r,r", "@9", "^"):
        with pytest.raises(Llvmg.ParseError, match="constraints"):
            Llvmg.InlineAsm.new(type_, "nop", constraints)


def test_A7_every_type_has_its_constants(context):
    token = context.token_type()
    assert isinstance(Llvmg.const_null(token), Llvmg.ConstantTokenNone)
    event = context.target_ext_type("spirv.Event", [], [])
    assert isinstance(Llvmg.const_null(event), Llvmg.ConstantTargetNone)
    assert isinstance(Llvmg.const_undef(event), Llvmg.UndefValue)
    assert isinstance(Llvmg.const_poison(context.int1_type()), Llvmg.PoisonValue)
    assert isinstance(Llvmg.const_pointer_null(context.pointer_type()), Llvmg.ConstantPointerNull)
    assert int(Llvmg.const_all_ones(context.int8_type())) == -1
    assert str(Llvmg.const_size_of(context.int8_type())).startswith("i64 ptrtoint")
    for type_ in (context.void_type(), context.label_type(), context.metadata_type(), context.function_type(context.void_type(), [])):
        for make in (Llvmg.const_null, Llvmg.const_undef, Llvmg.const_poison, Llvmg.const_all_ones, Llvmg.const_size_of):
            with pytest.raises(Llvmg.TypeMismatchError):
                make(type_)
