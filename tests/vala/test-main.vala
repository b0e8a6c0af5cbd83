/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * llvmg as a Vala program meets it: the main job, errors, lifetimes, each class of the slice.
 */

const string IR = """
define i32 @f(i32 %x) {
entry:
  %y = add i32 %x, 1
  %z = mul i32 %y, %x
  ret i32 %z
}
""";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

Llvmg.Module make_factorial (Llvmg.Context context) throws Llvmg.Error {
    var module = context.create_module ("fact");
    var builder = context.create_builder ();
    var i64 = context.int64_type ();
    var type = context.function_type (i64, { i64 });
    var one = Llvmg.const_int (i64, 1);
    var function = module.add_function ("fact", type);
    var start = function.append_basic_block ("start");
    var last = function.append_basic_block ("base");
    var step = function.append_basic_block ("step");
    var n = function.get_param (0);

    n.set_name ("n");
    builder.position_at_end (start);
    builder.cond_br (builder.icmp (Llvmg.IntPredicate.SLT, n, Llvmg.const_int (i64, 2)), last, step);
    builder.position_at_end (last);
    builder.ret (one);
    builder.position_at_end (step);
    builder.ret (builder.mul (n, builder.call (function, { builder.sub (n, one) })));
    module.verify ();
    return module;
}

void test_build_and_run () {
    try {
        var context = new Llvmg.Context ();
        var module = make_factorial (context);

        module.run_passes ("default<O2>");
        var jit = new Llvmg.Jit (null);
        jit.add_module (module);
        assert (jit.lookup ("fact").invoke_i64 ({ 10 }) == 3628800);
        jit.close ();
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_foreach () {
    try {
        var module = new Llvmg.Context ().parse_ir (IR, "m");
        uint n = 0;

        foreach (var function in module)
            foreach (var block in function)
                foreach (var instruction in block) {
                    assert (instruction.opcode != Llvmg.Opcode.UNKNOWN);
                    n++;
                }
        assert (n == 3);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_use_after_free () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");

        context.close ();
        assert (!module.is_alive);
        try {
            module.verify ();
            assert_not_reached ();
        } catch (Llvmg.Error.USE_AFTER_FREE e) {
            assert (e.message == "module 'm' used after its context was closed");
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_errors () {
    var context = new Llvmg.Context ();

    try {
        context.parse_ir ("define bad", "bad");
        assert_not_reached ();
    } catch (Llvmg.Error e) {
        assert (e is Llvmg.Error.PARSE);
    }
    try {
        Llvmg.const_int (context.int8_type (), 300);
        assert_not_reached ();
    } catch (Llvmg.Error e) {
        assert (e is Llvmg.Error.INVALID_ARGUMENT);
    }
    context = null;
    assert_nothing_left ();
}

void test_clone_and_erase () {
    try {
        var module = new Llvmg.Context ().parse_ir (IR, "m");
        var y = module.get_function ("f").entry_block.first_instruction;
        var copy = y.clone ();
        var builder = y.parent.create_builder ();

        assert (copy.is_detached);
        builder.position_before (y);
        builder.insert (copy, "copy");
        try {
            builder.insert (copy, "again");
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert (e.message == "instruction %copy was already inserted");
        }
        try {
            y.erase ();
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert (e.message == "instruction %y is still used once");
        }
        y.erase (Llvmg.EraseMode.POISON);
        assert (!y.is_alive);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_annotations () {
    try {
        var module = new Llvmg.Context ().parse_ir (IR, "m");

        module.get_function ("f").entry_block.set_annotation ("cost", new Variant.int32 (3));
        assert (module.get_function ("f").entry_block.get_annotation ("cost").get_int32 () == 3);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_types () {
    try {
        var context = new Llvmg.Context ();
        var i32 = context.int32_type ();
        var point = context.named_struct_type ("point");

        point.set_body ({ i32, i32 });
        assert (point.n_elements == 2 && point.name == "point");
        assert (context.array_type (i32, 4).to_string () == "[4 x i32]");
        assert (context.int_type (7).width == 7);
        assert (context.lookup_struct_type ("point") == point);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_attributes () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var f = module.get_function ("f");
        var x = (Llvmg.Argument) f.get_param (0);
        var noreturn = context.enum_attribute ("noreturn", 0);

        f.add_attribute (noreturn, Llvmg.ATTRIBUTE_FUNCTION_INDEX);
        x.add_attribute (context.constant_range_attribute ("range", 32, "0", "9"));
        assert (f.get_attribute ("noreturn", -1) == noreturn);
        assert (f.list_attributes (1)[0].form == Llvmg.AttributeForm.CONSTANT_RANGE);
        assert (x.has_attribute ("range"));
        assert (context.constant_range_list_attribute ("initializes", { 0, 4 }).get_range_bounds ().length == 2);
        var v = module.add_global ("v", context.int32_type (), 0);
        v.add_attribute (noreturn);
        assert (v.has_attribute ("noreturn") && v.list_attributes ().length == 1);
        v.remove_attribute ("noreturn");
        f.remove_attribute ("noreturn", -1);
        assert (f.list_attributes (-1).length == 0);
        try {
            x.add_attribute (noreturn);
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_ARGUMENT e) {
            assert ("cannot be on a parameter" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/build-and-run", test_build_and_run);
    Test.add_func ("/llvmg/vala/foreach", test_foreach);
    Test.add_func ("/llvmg/vala/L2-use-after-free", test_use_after_free);
    Test.add_func ("/llvmg/vala/errors", test_errors);
    Test.add_func ("/llvmg/vala/L5-L6-clone-and-erase", test_clone_and_erase);
    Test.add_func ("/llvmg/vala/L11-annotations", test_annotations);
    Test.add_func ("/llvmg/vala/types", test_types);
    Test.add_func ("/llvmg/vala/attributes", test_attributes);
    return Test.run ();
}
