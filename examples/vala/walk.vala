/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Goes over each instruction of a file of IR, and says who uses it.
 *
 *   walk FILE
 */

void show (Llvmg.Instruction instruction) {
    string[] operands = {};

    foreach (var operand in instruction.list_operands ())
        operands += operand.get_value_type ().to_string ();
    print ("    %s (%s) -> %s\n", instruction.get_opcode_name (), string.joinv (", ", operands),
           instruction.get_value_type ().to_string ());
    foreach (var user in instruction.list_users ())
        print ("      used by %s\n", ((Llvmg.Instruction) user).get_opcode_name ());
}

void walk (string path) throws Llvmg.Error {
    var context = new Llvmg.Context ();
    var module = context.parse_file (path);

    foreach (var f in module) {
        print ("%s: %s, %u blocks\n", f.get_name (), f.get_function_type ().to_string (), f.get_n_basic_blocks ());
        foreach (var block in f) {
            print ("  block of %u, before it %u, after it %u\n", block.get_n_instructions (),
                   block.list_predecessors ().length, block.list_successors ().length);
            foreach (var instruction in block)
                show (instruction);
        }
    }
}

int main (string[] args) {
    if (args.length != 2) {
        printerr ("usage: walk FILE\n");
        return 1;
    }
    try {
        walk (args[1]);
    } catch (Llvmg.Error e) {
        printerr ("walk: %s\n", e.message);
        return 1;
    }
    return 0;
}
