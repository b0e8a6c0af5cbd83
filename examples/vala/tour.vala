/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Builds a function, makes a mistake, looks at the function, optimises it and calls it.
 */

void tour () throws Error {
    var context = new Llvmg.Context ();
    var i64 = context.int64_type ();
    var module = context.create_module ("tour");
    var function = module.add_function ("area", context.function_type (i64, { i64, i64 }));
    var width = function.get_param (0), height = function.get_param (1);
    width.set_name ("width");
    height.set_name ("height");

    var b = function.append_basic_block ("entry").create_builder ();
    var two = Llvmg.const_int (i64, 2);
    var inner = b.mul (b.sub (width, two), b.sub (height, two), "inner");
    var is_flat = b.icmp (Llvmg.IntPredicate.SLT, inner, Llvmg.const_int (i64, 1), "is_flat");
    try {
        b.add (inner, is_flat);
    } catch (Llvmg.Error.TYPE_MISMATCH e) {
        print ("refused: %s\n", e.message);
    }
    var unused = b.alloca (i64, "unused");
    b.ret (b.select (is_flat, Llvmg.const_int (i64, 0), inner));

    foreach (var block in function)
        foreach (var instruction in block)
            print ("%s of %s, used %u times\n", instruction.get_opcode_name (),
                   instruction.get_value_type ().to_string (), instruction.get_n_uses ());
    unused.erase ();
    try {
        unused.set_name ("again");
    } catch (Llvmg.Error.USE_AFTER_FREE e) {
        print ("refused: %s\n", e.message);
    }

    module.verify ();
    module.run_passes ("default<O2>");
    var jit = new Llvmg.Jit ();
    jit.add_module (module);
    print ("area(8, 9) = %lld\n", jit.lookup ("area").invoke_i64 ({ 8, 9 }));
}

int main () {
    try {
        tour ();
    } catch (Error e) {
        printerr ("tour: %s\n", e.message);
        return 1;
    }
    return 0;
}
