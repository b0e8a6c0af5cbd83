/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What compiled code costs in Vala; a row for the table of bench-jit.c.
 */

const int N_ROUNDS = 15;
const int N_FUNCTIONS = 50;
const int N_CALLS = 100000;

string make_text (int n) {
    return @"define i64 @f$n(i64 %x) {\n" +
           "entry:\n  %big = icmp sgt i64 %x, 10\n  br i1 %big, label %a, label %b\n" +
           @"a:\n  %y = sub i64 %x, $(n + 10)\n  ret i64 %y\n" +
           "b:\n  ret i64 %x\n}\n";
}

Llvmg.JitFunction add (Llvmg.Jit jit, Llvmg.Context context, int n) throws Error {
    jit.add_module (context.parse_ir (make_text (n), "m"));
    return jit.lookup (@"f$n");
}

int main () {
    double first = double.MAX, further = double.MAX, call = double.MAX;

    try {
        var context = new Llvmg.Context ();
        for (int round = 0; round < N_ROUNDS; round++) {
            int64 start = get_monotonic_time ();
            var jit = new Llvmg.Jit ();
            var f = add (jit, context, 0);
            f.invoke_i64 ({ 3 });
            first = double.min (first, get_monotonic_time () - start);

            start = get_monotonic_time ();
            for (int i = 1; i <= N_FUNCTIONS; i++)
                add (jit, context, i).invoke_i64 ({ 3 });
            further = double.min (further, (double) (get_monotonic_time () - start) / N_FUNCTIONS);

            start = get_monotonic_time ();
            for (int i = 0; i < N_CALLS; i++)
                f.invoke_i64 ({ i });
            call = double.min (call, (get_monotonic_time () - start) * 1000.0 / N_CALLS);
            jit.close ();
        }
    } catch (Error e) {
        printerr ("bench-jit: %s\n", e.message);
        return 1;
    }
    print ("%-24s %14.0f %14.0f %14.1f\n", "Vala", first, further, call);
    return 0;
}
