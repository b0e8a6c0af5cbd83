/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * What the binding makes of llvmg for Vala: errors, defaults, properties, collections, annotations, boxed types, signals.
 */

const string IR = """
@counter = global i32 7

define i32 @f(i32 %x, i32 %y) {
entry:
  %sum = add i32 %x, %y
  %twice = mul i32 %sum, 2
  br label %done
done:
  ret i32 %twice
}

define i32 @g(i32 %x) {
  %r = call i32 @f(i32 %x, i32 1)
  ret i32 %r
}
""";

delegate void Body (Llvmg.Context context, Llvmg.Module module) throws Error;
delegate void Action () throws Error;

/* Runs the body with a module, and looks whether it left anything behind. */
void with_module (Body body) {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        body (context, module);
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

/* The action fails in this way, and says this. */
void refuse (int code, string message, Action action) {
    try {
        action ();
    } catch (Error e) {
        assert (e is Llvmg.Error && e.code == code);
        assert_cmpstr (e.message, CompareOperator.EQ, message);
        return;
    }
    assert_not_reached ();
}

void expect_critical (string pattern) {
    Test.expect_message ("Llvmg", LogLevelFlags.LEVEL_CRITICAL, pattern);
}

void test_defaults () {
    with_module ((context, module) => {
        var i32 = context.int32_type ();
        var b = module.get_function ("f").entry_block.create_builder ();
        var two = Llvmg.const_int (i32, 2);
        var x = module.get_function ("f").params[0];

        b.position_before (module.get_function ("f").entry_block.first_instruction);
        assert (b.add (x, two).name == "" && b.add (x, two, "named").name == "named");
        assert (context.pointer_type ().address_space == 0 && context.pointer_type (3).address_space == 3);
        assert (context.function_type (context.void_type ()).to_string () == "void ()");
        assert (context.struct_type ({ i32 }, true).is_packed && !context.struct_type ().is_packed);
        assert (Llvmg.const_int_from_string (i32, "-12").sext_value == -12);
        assert (Llvmg.const_int_from_string (i32, "ff", 16).zext_value == 255);
        assert (new Llvmg.Jit ().is_alive);
    });
}

void test_errors () {
    with_module ((context, module) => {
        var codes = 0;

        try {
            context.parse_ir ("define bad");
            assert_not_reached ();
        } catch (Llvmg.Error.PARSE e) {
            codes++;
        }
        try {
            module.get_function ("f").entry_block.erase ();
            assert_not_reached ();
        } catch (Llvmg.Error.USE_AFTER_FREE e) {
            assert_not_reached ();
        } catch (Llvmg.Error e) {
            assert (e is Llvmg.Error.INVALID_OPERATION && e.domain == Llvmg.Error.quark ());
            codes++;
        }
        assert (codes == 2);
        var told = Llvmg.get_last_diagnostics ();
        assert (told.length <= 1);
        assert (context.diagnostics.length == 1);
    });
}

/* What takes a Cancellable may end with an error of GIO's. */
void test_cancelled () {
    with_module ((context, module) => {
        var cancellable = new Cancellable ();
        var stream = new MemoryInputStream.from_data (IR.data);
        var was_cancelled = false;

        cancellable.cancel ();
        try {
            context.parse_stream (stream, "late", cancellable);
            assert_not_reached ();
        } catch (IOError e) {
            was_cancelled = e is IOError.CANCELLED;
        }
        assert (was_cancelled);
        try {
            assert (context.parse_stream (stream).functions.length == 2);
        } catch (IOError e) {
            assert_not_reached ();
        }
    });
}

void test_properties () {
    with_module ((context, module) => {
        var f = module.get_function ("f");
        var notified = 0;

        f.params[0].notify["name"].connect (() => notified++);
        var x = f.params[0];
        x.notify["name"].connect (() => notified++);
        x.name = "first";
        assert (x.name == "first" && f.params[0].name == "first" && notified >= 1);
        f.linkage = Llvmg.Linkage.INTERNAL;
        assert (f.linkage == Llvmg.Linkage.INTERNAL);
        module.source_file_name = "a.c";
        assert (module.source_file_name == "a.c");
        context.discard_value_names = true;
        assert (context.discard_value_names);

        /* The class is the exact one, and so is the type in Vala. */
        Llvmg.FunctionType type = f.function_type;
        assert (type.n_param_types == 2 && type.param_types[1] == context.int32_type ());
        assert (x.type is Llvmg.IntegerType && ((Llvmg.IntegerType) x.type).width == 32);

        var counter = module.get_global ("counter");
        Llvmg.Constant initial = counter.initializer;
        assert (((Llvmg.ConstantInt) initial).sext_value == 7);
        counter.initializer = Llvmg.const_int (context.int32_type (), 8);
        assert (((Llvmg.ConstantInt) counter.initializer).sext_value == 8);
        counter.initializer = null;
        assert (counter.is_declaration && counter.initializer == null);
    });
}

/* A property of Vala cannot throw: what is refused is logged, and nothing changes. The method throws. */
void test_refused_assignments () {
    with_module ((context, module) => {
        var counter = module.get_global ("counter");

        expect_critical ("*type*");
        counter.initializer = Llvmg.const_int (context.int64_type (), 8);
        Test.assert_expected_messages ();
        assert (((Llvmg.ConstantInt) counter.initializer).sext_value == 7);
        refuse (Llvmg.Error.USE_AFTER_FREE, "module 'm' used after it was closed", () => {
            module.close ();
            module.set_name ("n");
        });
        expect_critical ("*module 'm' used after it was closed*");
        module.name = "n";
        Test.assert_expected_messages ();
    });
}

void test_options () {
    var options = new Llvmg.PassOptions () {
        verify_each = true,
        inliner_threshold = 12
    };
    assert (options.verify_each && options.inliner_threshold == 12);
    options.verify_each = false;
    assert (!options.verify_each);
    with_module ((context, module) => module.run_passes ("instcombine", options));
    with_module ((context, module) => {
        var jit = new Llvmg.Jit (new Llvmg.JitOptions () { process_symbols = false });
        jit.add_module (module);
        assert (jit.lookup ("g").invoke_i64 ({ 4 }) == 10);
        jit.close ();
    });
}

void test_collections () {
    with_module ((context, module) => {
        string names = "";
        foreach (var function in module.functions)
            foreach (var param in function.params)
                names += @"$(function.name).$(param.name) ";
        assert (names == "f.x f.y g.x ");

        assert (module.functions.length == 2 && module.n_functions == 2);
        assert (module.functions[1].name == "g" && module.globals[0].name == "counter");
        assert (module.get_function ("g") in module.functions);
        assert (!(module.get_function ("g").params[0] in module.get_function ("f").params));
        Llvmg.Instruction[] rest = module.get_function ("f").entry_block.instructions[1:3];
        assert (rest.length == 2 && rest[0].opcode == Llvmg.Opcode.MUL && rest[1].is_terminator);
        assert (rest[1].successors[0] == module.get_function ("f").basic_blocks[1]);

        /* With an index that may be too high: null. */
        assert (module.get_function ("f").get_param (2) == null);
        assert (rest[0].get_operand (99) == null);
        assert (module.get_function ("nothing") == null);
    });
}

/* A collection is what there was when it was asked for: the loop may change it. */
void test_erase_while_iterating () {
    with_module ((context, module) => {
        foreach (var function in module.functions)
            foreach (var block in function.basic_blocks)
                foreach (var instruction in block.instructions)
                    if (!instruction.is_terminator)
                        instruction.erase (Llvmg.EraseMode.POISON);
        assert (module.get_function ("f").entry_block.n_instructions == 1);
        module.verify ();
        foreach (var function in module)
            function.erase (Llvmg.EraseMode.POISON);
        assert (module.functions.length == 0);
    });
}

void test_iterators () {
    with_module ((context, module) => {
        uint n = 0;
        foreach (var function in module)
            foreach (var block in function)
                foreach (var instruction in block)
                    n += instruction.n_operands;
        assert (n == 10);
    });
}

void test_annotations () {
    with_module ((context, module) => {
        module.get_function ("f").entry_block.annotations["cost"] = 3;
        module.get_function ("f").entry_block.annotations["note"] = "hot";

        var data = module.get_function ("f").entry_block;
        assert ((int) data.annotations["cost"] == 3 && (string) data.annotations["note"] == "hot");
        assert ("cost" in data.annotations && !("price" in data.annotations));
        assert (data.annotations["price"] == null);
        string keys = "";
        foreach (var key in data.annotations.keys)
            keys += key + " ";
        assert (keys == "cost note " || keys == "note cost ");
        var kept = data.annotations;
        kept["cost"] = 4;
        assert ((int) data.annotations["cost"] == 4);
        data.annotations["cost"] = null;
        assert (!("cost" in data.annotations) && data.annotations.keys.length == 1);

        data.parent.delete_body ();
        refuse (Llvmg.Error.USE_AFTER_FREE, "block %entry used after the body of function 'f' was deleted",
                () => { data.annotations["cost"] = 4; });
    });
}

void test_boxed () {
    with_module ((context, module) => {
        try {
            context.parse_ir ("define i32 @f() {\n  ret i64 0\n}\n", "bad");
            assert_not_reached ();
        } catch (Llvmg.Error.PARSE e) {
        }
        foreach (var diagnostic in context.diagnostics)
            assert (diagnostic.severity == Llvmg.DiagnosticSeverity.ERROR && diagnostic.line == 2 && diagnostic.message != "");
        Llvmg.Diagnostic kept = context.diagnostics[0];
        context.clear_diagnostics ();
        assert (context.diagnostics.length == 0 && kept.line == 2);
    });
}

void test_signals () {
    with_module ((context, module) => {
        uint line = 0;
        ulong id = context.diagnostic.connect ((diagnostic) => { line = diagnostic.line; });
        refuse_any (() => context.parse_ir ("\n\ndefine bad"));
        assert (line == 3);
        /* The handler's closure holds all that closures here use, so the context, too. */
        context.disconnect (id);
    });
}

void refuse_any (Action action) {
    try {
        action ();
    } catch (Error e) {
        assert (e is Llvmg.Error);
        return;
    }
    assert_not_reached ();
}

void test_objects () {
    with_module ((context, module) => {
        var f = module.get_function ("f");
        var sum = f.entry_block.first_instruction;

        assert (f == module.functions[0] && f.entry_block == f.basic_blocks[0]);
        assert (sum is Llvmg.BinaryOperator && !(sum is Llvmg.CallInst) && (sum as Llvmg.CallInst) == null);
        assert (((Llvmg.Value) f).kind == Llvmg.ValueKind.FUNCTION);
        assert (@"$sum".strip () == "%sum = add i32 %x, %y" && @"$(sum.type)" == "i32");
        assert (sum.description == "instruction %sum");

        var names = new HashTable<Llvmg.Value, string> ((v) => v.hash (), (a, b) => a.equal (b));
        names[f.params[0]] = "x";
        names[sum] = "sum";
        assert (names[f.get_param (0)] == "x" && names[f.entry_block.first_instruction] == "sum");
    });
}

void test_misuse () {
    with_module ((context, module) => {
        var f = module.get_function ("f");
        var g = module.get_function ("g");
        var sum = f.entry_block.first_instruction;
        var twice = sum.next;
        var last = f.entry_block.terminator;
        var b = context.create_builder ();
        var other = new Llvmg.Context ();
        var before = module.to_string ();
        var i64 = context.int64_type ();

        refuse_any (() => b.add (sum, sum));                                       /* it stands nowhere */
        b.position_before (last);
        refuse_any (() => b.add (sum, Llvmg.const_int (i64, 1)));                  /* two types */
        refuse_any (() => b.add (sum, Llvmg.const_int (other.int32_type (), 1)));  /* two contexts */
        refuse_any (() => b.add (sum, g.params[0]));                               /* two functions */
        refuse_any (() => b.load (context.void_type (), sum));
        refuse_any (() => b.call (g));                                             /* arguments are missing */
        refuse_any (() => b.call (g, { sum, sum }));
        refuse_any (() => b.insert (sum));
        refuse_any (() => sum.erase ());
        refuse_any (() => sum.move_after (last));
        refuse_any (() => sum.set_operand (2, sum));
        refuse_any (() => sum.replace_all_uses_with (sum));
        refuse_any (() => f.append_basic_block ().move_before (g.entry_block));
        f.last_block.erase ();
        refuse_any (() => module.add_function ("h", other.function_type (other.void_type ())));
        refuse_any (() => Llvmg.const_int (context.int8_type (), 300));
        refuse_any (() => Llvmg.const_int_from_string (i64, "12x"));
        refuse_any (() => context.int_type (0));
        refuse_any (() => module.run_passes ("no-such-pass"));
        refuse_any (() => module.set_target_triple ("\xff"));
        assert (module.to_string () == before);
        twice.name = "still here";
        module.verify ();
    });
}

void test_use_after_free () {
    with_module ((context, module) => {
        var f = module.get_function ("f");
        var block = f.entry_block;
        var sum = block.first_instruction;
        var b = block.create_builder ();

        f.get_param (1).replace_all_uses_with (f.get_param (0));
        sum.replace_all_uses_with (f.get_param (0));
        sum.erase ();
        assert (!sum.is_alive);
        refuse (Llvmg.Error.USE_AFTER_FREE, "instruction %sum used after it was erased", () => sum.erase ());
        refuse (Llvmg.Error.USE_AFTER_FREE, "instruction %sum used after it was erased", () => sum.check_alive ());
        expect_critical ("*instruction %sum used after it was erased*");
        assert (sum.opcode == Llvmg.Opcode.UNKNOWN);
        expect_critical ("*instruction %sum used after it was erased*");
        assert (sum.next == null);
        Test.assert_expected_messages ();

        context.close ();
        foreach (Llvmg.Wrapper object in new Llvmg.Wrapper[] { context, module, f, block, b }) {
            assert (!object.is_alive);
            refuse_any (() => object.check_alive ());
        }
        refuse_any (() => context.create_module ("n"));
        refuse_any (() => b.ret_void ());
        expect_critical ("*after its context was closed*");
        assert (module.functions.length == 0);
        Test.assert_expected_messages ();
        context.close ();
    });
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/defaults", test_defaults);
    Test.add_func ("/llvmg/vala/errors", test_errors);
    Test.add_func ("/llvmg/vala/cancelled", test_cancelled);
    Test.add_func ("/llvmg/vala/properties", test_properties);
    Test.add_func ("/llvmg/vala/refused-assignments", test_refused_assignments);
    Test.add_func ("/llvmg/vala/options", test_options);
    Test.add_func ("/llvmg/vala/collections", test_collections);
    Test.add_func ("/llvmg/vala/erase-while-iterating", test_erase_while_iterating);
    Test.add_func ("/llvmg/vala/iterators", test_iterators);
    Test.add_func ("/llvmg/vala/annotations", test_annotations);
    Test.add_func ("/llvmg/vala/boxed", test_boxed);
    Test.add_func ("/llvmg/vala/signals", test_signals);
    Test.add_func ("/llvmg/vala/objects", test_objects);
    Test.add_func ("/llvmg/vala/misuse", test_misuse);
    Test.add_func ("/llvmg/vala/use-after-free", test_use_after_free);
    return Test.run ();
}
