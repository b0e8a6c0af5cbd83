# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Machines and what they need: data layouts (A14)."""

import pytest
from gi.repository import Llvmg


def test_data_layout(context):
    module = context.create_module("layout")
    module.data_layout = Llvmg.DataLayout("e-p:32:32-i64:64")
    layout = module.data_layout
    assert str(layout) == module.data_layout_string == "e-p:32:32-i64:64"
    assert layout.byte_order == Llvmg.ByteOrder.LITTLE and layout.get_pointer_size() == 4
    i8, i64, ptr = context.int8_type(), context.int64_type(), context.pointer_type()
    structure = context.struct_type([i8, i64, ptr])
    assert [layout.get_offset_of_element(structure, i) for i in range(3)] == [0, 8, 16]
    assert layout.get_abi_size(structure) == 24 and layout.get_size_bits(ptr) == 32
    assert layout.get_int_ptr_type(context) == context.int32_type()


def test_data_layout_refuses(context):
    layout = Llvmg.DataLayout("")
    for call, error in [
        (lambda: Llvmg.DataLayout("nonsense"), Llvmg.InvalidArgumentError),
        (lambda: layout.get_abi_size(context.void_type()), Llvmg.TypeMismatchError),
        (lambda: layout.get_abi_size(context.scalable_vector_type(context.int8_type(), 2)), Llvmg.TypeMismatchError),
        (lambda: layout.get_size_bits(context.array_type(context.int64_type(), 2 ** 62)), Llvmg.InvalidArgumentError),
        (lambda: layout.get_offset_of_element(context.struct_type([]), 0), Llvmg.InvalidArgumentError),
        (lambda: layout.get_int_ptr_type(context, 2 ** 24), Llvmg.InvalidArgumentError),
    ]:
        with pytest.raises(error):
            call()
