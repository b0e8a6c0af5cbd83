/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Clones, inserts, moves and erases instructions, and shows what llvmg says to each mistake.
 */

const string IR = """define i32 @f(i32 %a, i32 %b) {
entry:
  %sum = add i32 %a, %b
  %twice = mul i32 %sum, 2
  ret i32 %twice
}
""";

delegate void Action () throws Llvmg.Error;

void attempt (string what, Action action) {
    try {
        action ();
        print ("%s: done\n", what);
    } catch (Llvmg.Error e) {
        print ("%s: %s\n", what, e.message);
    }
}

/* A parameter of another function of the module. */
Llvmg.Value foreign_param (Llvmg.Module module) throws Llvmg.Error {
    var context = module.get_context ();
    var i32 = context.int32_type ();
    return module.add_function ("other", context.function_type (i32, { i32 })).get_param (0);
}

void edit () throws Llvmg.Error {
    var context = new Llvmg.Context ();
    var module = context.parse_ir (IR, "edit");
    var f = module.get_function ("f");
    var a = f.get_param (0), b = f.get_param (1);
    var instructions = f.get_entry_block ().list_instructions ();
    var sum = instructions[0], twice = instructions[1], last = instructions[2];
    var copy = sum.clone ();
    var builder = context.create_builder ();

    builder.position_before (twice);
    attempt ("insert the clone", () => builder.insert (copy, "copy"));
    attempt ("insert it again", () => builder.insert (copy));
    attempt ("use it", () => twice.set_operand (0, copy));
    attempt ("use a number of another type", () => twice.set_operand (1, Llvmg.const_int (context.int64_type (), 2)));
    attempt ("use operand 7", () => twice.set_operand (7, copy));
    attempt ("erase it", () => copy.erase ());
    attempt ("move the sum after the clone", () => sum.move_after (copy));
    attempt ("move it after the return", () => sum.move_after (last));
    attempt ("move the return", () => last.move_before (twice));
    attempt ("name the parameter", () => a.set_name ("first"));
    print ("%s", module.to_string ());

    attempt ("take the sum out", () => sum.remove_from_parent ());
    attempt ("take it out again", () => sum.remove_from_parent ());
    builder.position_before (last);
    attempt ("insert it", () => builder.insert (sum, "sum"));
    attempt ("replace the clone by the sum", () => copy.replace_all_uses_with (sum));
    attempt ("verify", () => module.verify ());
    attempt ("move the product", () => twice.move_after (sum));
    attempt ("replace the sum by a parameter of another function", () => sum.replace_all_uses_with (foreign_param (module)));
    attempt ("erase the clone", () => copy.erase ());
    attempt ("erase it again", () => copy.erase ());
    attempt ("verify", () => module.verify ());
    print ("%s", module.to_string ());

    module.close ();
    attempt ("use what is in a closed module", () => b.set_name ("second"));
    attempt ("close it again", () => module.close ());
}

int main () {
    try {
        edit ();
    } catch (Llvmg.Error e) {
        printerr ("edit: %s\n", e.message);
        return 1;
    }
    return 0;
}
