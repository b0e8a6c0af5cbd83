/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each kind of type.
 */

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

void test_queries () {
    try {
        var context = new Llvmg.Context ();
        var i32 = context.int32_type ();
        var pair = context.named_struct_type ("pair");
        var thing = context.target_ext_type ("my.thing", { i32 }, { 7 });

        pair.set_body ({ i32, context.double_type () });
        assert (pair.to_string () == "%pair = type { i32, double }");
        assert (pair.get_element (0) == i32);
        assert (thing.name == "my.thing" && thing.get_int_param (0) == 7);
        assert (thing.get_type_param (0) == i32 && thing.get_type_param (1) == null);
        assert (thing.list_type_params ().length == 1 && thing.list_int_params ()[0] == 7);
        assert (context.pointer_type (3).address_space == 3);
        assert (context.scalable_vector_type (i32, 4).is_scalable);
        assert (context.x86_amx_type ().kind == Llvmg.TypeKind.X86_AMX);
        try {
            pair.set_body ({ i32 });
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert ("body already" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_data_layout () {
    try {
        var context = new Llvmg.Context ();
        var layout = new Llvmg.DataLayout ("e-p:32:32");
        var pair = context.struct_type ({ context.int8_type (), context.pointer_type () });

        assert (layout.to_string () == "e-p:32:32" && layout.byte_order == Llvmg.ByteOrder.LITTLE);
        assert (layout.get_abi_size (pair) == 8 && layout.get_offset_of_element (pair, 1) == 4);
        try {
            layout.get_abi_size (context.void_type ());
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
            assert ("size that is known" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/types/queries", test_queries);
    Test.add_func ("/llvmg/vala/types/data-layout", test_data_layout);
    return Test.run ();
}
