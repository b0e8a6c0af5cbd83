/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Compiled code calls a function of Vala: it integrates it. What the function throws comes out of the call.
 */

const string IR = """
declare double @f(double)
define double @integrate(double %from, double %to, i64 %n) {
entry:
  %width = fsub double %to, %from
  %count = sitofp i64 %n to double
  %step = fdiv double %width, %count
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi double [ 0.0, %entry ], [ %more, %loop ]
  %k = sitofp i64 %i to double
  %middle = fadd double %k, 0.5
  %offset = fmul double %middle, %step
  %x = fadd double %from, %offset
  %y = call double @f(double %x)
  %more = fadd double %sum, %y
  %next = add i64 %i, 1
  %again = icmp slt i64 %next, %n
  br i1 %again, label %loop, label %done
done:
  %area = fmul double %more, %step
  ret double %area
}
""";

int main () {
    var n_calls = 0;

    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "integrate");
        var jit = new Llvmg.Jit ();

        jit.define_function ("f", module.get_function ("f").function_type, (args) => {
            var x = args[0].get_double ();

            n_calls++;
            if (x < 0)
                throw new Llvmg.Error.INVALID_ARGUMENT ("no root of %.1f", x);
            return Math.sqrt (x);
        });
        jit.add_module (module);
        var integrate = jit.lookup ("integrate");

        print ("from 0 to 4: %.3f, after %d calls\n", integrate.invoke ({ 0, 4, 1000 }).get_double (), n_calls);
        try {
            integrate.invoke ({ -2, 2, 4 });
        } catch (Llvmg.Error.INVALID_ARGUMENT error) {
            print ("from -2 to 2: %s, after %d calls\n", error.message, n_calls);
        }
        print ("from 0 to 1: %.3f, after %d calls\n", integrate.invoke ({ 0, 1, 1000 }).get_double (), n_calls);
        jit.close ();
        return 0;
    } catch (Error error) {
        printerr ("host-callback: %s\n", error.message);
        return 1;
    }
}
