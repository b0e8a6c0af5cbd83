/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Links files of IR or bitcode into one, and says what they define together.
 *
 *   link OUTPUT FILE...
 */

void link_files (string output, string[] files) throws Llvmg.Error {
    var context = new Llvmg.Context ();
    var program = context.create_module (output);
    Llvmg.Module[] parts = {};

    foreach (var file in files)
        parts += context.parse_file (file);
    program.link_all (parts);
    program.write_bitcode (output);
    foreach (var f in program)
        if (!f.is_declaration)
            print ("%s\n", f.get_name ());
}

int main (string[] args) {
    if (args.length < 3) {
        printerr ("usage: link OUTPUT FILE...\n");
        return 1;
    }
    try {
        link_files (args[1], args[2:args.length]);
    } catch (Llvmg.Error e) {
        printerr ("link: %s\n", e.message);
        return 1;
    }
    return 0;
}
