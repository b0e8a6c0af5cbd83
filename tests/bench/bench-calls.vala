/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a call costs from Vala, which has no layer: it is a call in C, and what Vala adds to free what it gives.
 */

const int N_ROUNDS = 7;
const int N_CALLS = 20000;

delegate void Call ();

void measure (string what, Call call) {
    int64 best = int64.MAX;

    for (int round = 0; round < N_ROUNDS; round++) {
        int64 start = get_monotonic_time ();
        for (int i = 0; i < N_CALLS; i++)
            call ();
        best = int64.min (best, get_monotonic_time () - start);
    }
    print ("%-50s %8.1f\n", what, best * 1000.0 / N_CALLS);
}

void measure_all () throws Llvmg.Error {
    var context = new Llvmg.Context ();
    var i32 = context.int32_type ();
    var module = context.create_module ("m");
    var f = module.add_function ("f", context.function_type (i32, { i32 }));
    var x = f.get_param (0);
    var b = f.append_basic_block ("entry").create_builder ();

    print ("Vala, nanoseconds a call, best of %d runs:\n\n", N_ROUNDS);
    measure ("method: f.get_n_params ()", () => f.get_n_params ());
    measure ("getter, text: f.get_name ()", () => f.get_name ());
    measure ("setter: f.set_name ()", () => {
        try {
            f.set_name ("f");
        } catch (Llvmg.Error e) {
            assert_not_reached ();
        }
    });
    measure ("object: module.get_function (), held", () => module.get_function ("f"));
    measure ("b.add (), a new instruction", () => {
        try {
            b.add (x, x);
        } catch (Llvmg.Error e) {
            assert_not_reached ();
        }
    });
    measure ("error: thrown and caught", () => {
        try {
            b.add (x, f);
            assert_not_reached ();
        } catch (Llvmg.Error e) {
        }
    });
}

int main () {
    try {
        measure_all ();
    } catch (Llvmg.Error e) {
        printerr ("bench-calls: %s\n", e.message);
        return 1;
    }
    return 0;
}
