/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constants as a Vala program makes and reads them.
 */

const string IR = """
@table = global [4 x i32] zeroinitializer
define void @f() {
entry:
  br label %next
next:
  ret void
}
""";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

void test_numbers () {
    try {
        var context = new Llvmg.Context ();
        var i128 = context.int128_type ();
        var big = Llvmg.const_int_from_string (i128, "-170141183460469231731687303715884105728");
        var tenth = Llvmg.const_real_from_string (context.fp128_type (), "0.1");

        assert (big.to_text (10, true) == "-170141183460469231731687303715884105728");
        assert (Llvmg.const_int_from_words (i128, { 5, 7 }).to_words ()[1] == 7);
        assert (tenth.to_bits () == "0x3ffb999999999999999999999999999a");
        assert (tenth.loses_info && tenth.value == 0.1);
        assert (Llvmg.const_real_from_words (context.half_type (), { 0x3e00 }).value == 1.5);
        try {
            Llvmg.const_int (context.int8_type (), 300);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert ("8 bits" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_aggregates () {
    try {
        var context = new Llvmg.Context ();
        var i32 = context.int32_type ();
        var one = Llvmg.const_int (i32, 1);
        var two = Llvmg.const_int (i32, 2);
        var text = (Llvmg.ConstantDataArray) Llvmg.const_string (context, "héllo");
        var data = (Llvmg.ConstantDataArray) Llvmg.const_data_array (i32, new Bytes ({ 1, 0, 0, 0, 2, 0, 0, 0 }));
        var vector = Llvmg.const_vector ({ one, two });

        assert (text.to_text () == "héllo" && text.is_string && text.n_elements == 7);
        assert (data.to_bytes ().length == 8 && data.element_type == i32);
        assert (Llvmg.const_array (i32, { one, two }).to_string () == "[2 x i32] [i32 1, i32 2]");
        assert (Llvmg.const_struct (context, { one, two }).get_aggregate_element (1) == two);
        assert (Llvmg.const_extract_element (vector, one) == two);
        assert (Llvmg.const_shuffle_vector (vector, vector, { 1, Llvmg.UNDEF_MASK_ELEMENT }).get_aggregate_element (0) == two);
        try {
            Llvmg.const_array (i32, { one, Llvmg.const_null (context.int8_type ()) });
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
            assert ("elements[1]" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_expressions () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var i64 = context.int64_type ();
        var table = module.get_global ("table");
        var address = (Llvmg.ConstantExpr) Llvmg.const_ptrtoint (table, i64);
        var two = Llvmg.const_int (i64, 2);
        var next = module.get_function ("f").last_block;

        assert (address.opcode == Llvmg.Opcode.PTRTOINT);
        assert (Llvmg.const_gep (i64, table, { two }, Llvmg.GepFlags.INBOUNDS) is Llvmg.ConstantExpr);
        assert (Llvmg.const_block_address (next).block == next);
        var ranged = (Llvmg.ConstantExpr) Llvmg.const_gep_in_range (i64, table, { two }, Llvmg.GepFlags.NONE, 64, "-8", "8");
        assert (ranged.in_range_bits == 64 && ranged.in_range_lower == "-8" && ranged.in_range_upper == "8");
        var f = module.get_function ("f");
        assert (Llvmg.const_dso_local_equivalent (f).global_value == f);
        assert (Llvmg.const_no_cfi (f).global_value == f);
        try {
            Llvmg.const_binop (Llvmg.Opcode.UDIV, address, two);
            assert_not_reached ();
        } catch (Llvmg.Error.UNSUPPORTED e) {
            assert ("udiv" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_inline_assembly () {
    try {
        var context = new Llvmg.Context ();
        var type = context.function_type (context.void_type (), {});
        var assembly = new Llvmg.InlineAsm (type, "nop", "~{memory}", Llvmg.InlineAsmFlags.SIDE_EFFECTS);

        assert (assembly.assembly == "nop" && assembly.constraints == "~{memory}");
        assert (assembly.flags == Llvmg.InlineAsmFlags.SIDE_EFFECTS);
        assert (assembly.function_type == type);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/constants/numbers", test_numbers);
    Test.add_func ("/llvmg/vala/constants/aggregates", test_aggregates);
    Test.add_func ("/llvmg/vala/constants/expressions", test_expressions);
    Test.add_func ("/llvmg/vala/constants/inline-assembly", test_inline_assembly);
    return Test.run ();
}
