/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Reads IR, optimises it, and writes an object file, or assembly text if its name
 * ends in ".s".
 *
 *   compile FILE OUTPUT [TRIPLE]
 */

void compile (string path, string output, string? triple) throws Error {
    var options = new Llvmg.TargetMachineOptions () { reloc_mode = Llvmg.RelocMode.PIC };
    var machine = triple != null
        ? new Llvmg.TargetMachine (triple, options)
        : new Llvmg.TargetMachine.for_host (options);
    var kind = output.has_suffix (".s") ? Llvmg.CodeGenFileType.ASSEMBLY : Llvmg.CodeGenFileType.OBJECT;
    var context = new Llvmg.Context ();
    var module = context.parse_file (path);

    module.run_passes ("default<O2>");
    machine.emit_to_file (module, output, kind);
    print ("%s: %s\n", output, machine.triple);
}

int main (string[] args) {
    if (args.length != 3 && args.length != 4) {
        printerr ("usage: compile FILE OUTPUT [TRIPLE]\n");
        return 1;
    }
    try {
        compile (args[1], args[2], args.length > 3 ? args[3] : null);
        return 0;
    } catch (Error error) {
        printerr ("compile: %s\n", error.message);
        return 1;
    }
}
