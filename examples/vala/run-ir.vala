/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Reads IR, optimises it, compiles it in memory and calls a function of it.
 *
 *   run-ir [--print] FILE FUNCTION [ARGUMENT ...]
 */

/* The text as a value for a parameter of the kind. */
Value argument (string text, Llvmg.TypeKind kind) throws Error {
    if (kind == Llvmg.TypeKind.POINTER)
        return text;
    if (kind == Llvmg.TypeKind.FLOAT || kind == Llvmg.TypeKind.DOUBLE) {
        double real;
        if (double.try_parse (text, out real))
            return real;
    } else {
        int64 integer;
        if (int64.try_parse (text, out integer, null, 0))
            return integer;
    }
    throw new Llvmg.Error.INVALID_ARGUMENT ("could not convert to a number: '%s'", text);
}

string show_value (Value? value) {
    if (value == null)
        return "nothing";
    if (value.holds (typeof (double)))
        return "%.17g".printf (value.get_double ());
    if (value.holds (typeof (bool)))
        return value.get_boolean ().to_string ();
    if (value.holds (typeof (uint64)))
        return value.get_uint64 ().to_string ();
    return value.get_int64 ().to_string ();
}

void run (string path, string name, string[] texts, bool show) throws Error {
    var context = new Llvmg.Context ();
    var module = context.parse_file (path);

    module.verify ();
    module.run_passes ("default<O2>");
    if (show)
        print ("%s", module.to_string ());

    var jit = new Llvmg.Jit (null);
    jit.add_module (module);
    var compiled = jit.lookup (name);
    var type = (Llvmg.FunctionType) compiled.function_type;
    Value[] arguments = {};
    for (uint i = 0; i < texts.length; i++) {
        var param = type.get_param_type (i);
        arguments += argument (texts[i], param != null ? param.kind : Llvmg.TypeKind.INTEGER);
    }
    print ("%s\n", show_value (compiled.invoke (arguments)));
}

int main (string[] args) {
    bool show = args.length > 1 && args[1] == "--print";
    var words = args[show ? 2 : 1 : args.length];

    if (words.length < 2) {
        printerr ("usage: run-ir [--print] FILE FUNCTION [ARGUMENT ...]\n");
        return 1;
    }
    try {
        run (words[0], words[1], words[2:words.length], show);
    } catch (Error e) {
        printerr ("run-ir: %s\n", e.message);
        return 1;
    }
    return 0;
}
