/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Targets, target machines and what they make.
 */

const string IR = "define i32 @f(i32 %x) {\n  %y = add i32 %x, 1\n  ret i32 %y\n}\n";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

void test_machines () {
    try {
        var options = new Llvmg.TargetMachineOptions () { cpu = "cortex-a53", opt_level = Llvmg.CodeGenOptLevel.NONE };
        var machine = new Llvmg.TargetMachine ("aarch64-linux-gnu", options);
        var triple = new Llvmg.Triple ("powerpc-linux-gnu");

        assert (Llvmg.Target.list_all ().length > 10);
        assert (machine.target.name == "aarch64" && machine.cpu == "cortex-a53");
        assert ("cortex-a53" in machine.target.list_cpus ());
        assert (triple.get_arch () == "powerpc" && triple.get_pointer_bits () == 32);
        machine.set_asm_verbosity (true);
        assert (machine.asm_verbosity);
        options.cpu = "nonsense";
        try {
            new Llvmg.TargetMachine ("aarch64-linux-gnu", options);
            assert_not_reached ();
        } catch (Llvmg.Error.TARGET e) {
            assert ("'nonsense' is no processor" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_code () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var machine = new Llvmg.TargetMachine ("x86_64-linux-gnu");
        var object = machine.emit_to_bytes (module, Llvmg.CodeGenFileType.OBJECT);
        var text = machine.emit_to_bytes (module, Llvmg.CodeGenFileType.ASSEMBLY);

        assert (object.get_data ()[1] == 'E' && text.get_size () > 0);
        assert (machine.assemble ("f:\n  ret\n").get_size () > 0);
        try {
            machine.assemble ("nonsense");
            assert_not_reached ();
        } catch (Llvmg.Error.PARSE e) {
            assert ("1:1: invalid instruction" in e.message);
        }
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/targets/machines", test_machines);
    Test.add_func ("/targets/code", test_code);
    return Test.run ();
}
