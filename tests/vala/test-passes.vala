/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Passes: callbacks, passes written in Vala, records.
 */

const string IR = """
define i32 @leaf(i32 %x) {
  %slot = alloca i32
  store i32 %x, ptr %slot
  %y = load i32, ptr %slot
  ret i32 %y
}
define i32 @twice(i32 %x) {
  %double = mul i32 %x, 2
  ret i32 %double
}
""";

void test_function_pass () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "passes");
        var options = new Llvmg.PassOptions ();
        var names = "";

        options.add_function_pass ("mine", (f) => {
            names += f.get_name () + ";";
            f.set_name (f.get_name () + ".seen");
            return true;
        });
        module.run_passes ("function(mine,mem2reg)", options);
        assert (names == "leaf;twice;");
        assert (module.get_function ("leaf.seen") != null);
        module.verify ();
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_error_of_a_pass () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "passes");
        var options = new Llvmg.PassOptions ();

        options.add_module_pass ("mine", (m) => {
            throw new IOError.BUSY ("not now");
        });
        try {
            module.run_passes ("mine,default<O2>", options);
            assert_not_reached ();
        } catch (Error e) {
            assert (e is IOError.BUSY && e.message == "not now");
        }
        assert ("alloca" in module.to_string ());
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_callbacks () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "passes");
        var options = new Llvmg.PassOptions ();
        var seen = "";
        var n_skipped = 0;

        options.set_before_pass ((name, unit) => name != "instcombine");
        options.set_after_pass ((name, unit) => {
            seen += name + " on " + ((Llvmg.Value) unit).get_name () + ";";
        });
        options.set_skipped_pass ((name, unit) => {
            n_skipped++;
        });
        options.time_passes = true;
        options.snapshot_changes = true;
        module.run_passes ("function(mem2reg,instcombine)", options);
        assert (seen == "mem2reg on leaf;mem2reg on twice;");
        assert (n_skipped == 2);
        assert (options.list_snapshots ().length == 1);
        assert (options.list_snapshots ()[0].get_unit_name () == "leaf");
        assert (options.list_timings ().length >= 1);
        options.set_before_pass (null);
        assert ("instcombine" in Llvmg.list_passes (Llvmg.PassKind.FUNCTION));
    } catch (Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/vala/passes/function-pass", test_function_pass);
    Test.add_func ("/vala/passes/error-of-a-pass", test_error_of_a_pass);
    Test.add_func ("/vala/passes/callbacks", test_callbacks);
    return Test.run ();
}
