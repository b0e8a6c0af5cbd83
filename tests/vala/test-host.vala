/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions of Vala that compiled code calls, and what becomes of their errors.
 */

const string TICK = """
declare i64 @tick(i64)
define i64 @run(i64 %x) { %a = call i64 @tick(i64 %x) %r = add i64 %a, 1 ret i64 %r }
""";

Llvmg.Jit jit_with (string text, string? name = null, owned Llvmg.HostFunc? func = null) throws Error {
    var jit = new Llvmg.Jit ();
    var context = new Llvmg.Context ();
    var module = context.parse_ir (text, "m");

    if (name != null)
        jit.define_function (name, module.get_function (name).function_type, (owned) func);
    jit.add_module (module);
    context.close ();
    return jit;
}

void test_call () {
    try {
        var jit = jit_with (TICK, "tick", (args) => { return args[0].get_int64 () * 2; });
        var run = jit.lookup ("run");

        assert (run.invoke_i64 ({ 20 }) == 41);
        assert (run.invoke ({ 4 }).get_int64 () == 9);
        assert (jit.lookup ("tick").invoke_i64 ({ 6 }) == 12);
        jit.close ();
    } catch (Error e) {
        error ("%s", e.message);
    }
}

/* A lambda keeps what it has captured, as long as the JIT lives. */
void test_captured () {
    try {
        var sum = new int64[1];
        var jit = jit_with ("declare void @add(i64)\ndefine void @run(i64 %x) { call void @add(i64 %x) ret void }", "add",
                            (args) => { sum[0] += args[0].get_int64 (); return null; });
        var run = jit.lookup ("run");

        for (var i = 0; i < 100; i++)
            run.invoke ({ i });
        assert (sum[0] == 4950);
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_widths () {
    try {
        foreach (var bits in new int[] { 8, 16, 24, 32, 33, 63, 64 }) {
            var jit = jit_with (("declare iN @tick(iN)\n"
                                 + "define iN @run(iN %x) { %r = call iN @tick(iN %x) ret iN %r }").replace ("iN", @"i$bits"),
                                "tick", (args) => { return args[0]; });
            var run = jit.lookup ("run");
            int64 least = int64.MIN >> (64 - bits);

            foreach (var value in new int64[] { least, least + 1, -1, 0, 1, -(least + 1) })
                assert (run.invoke_i64 ({ value }) == value);
            if (bits == 64)
                continue;
            try {
                run.invoke_i64 ({ least - 1 });
                assert_not_reached ();
            } catch (Llvmg.Error.INVALID_ARGUMENT e) {
                assert ("does not fit" in e.message);
            }
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_result () {
    try {
        var jit = jit_with (TICK, "tick", (args) => { return "text"; });

        try {
            jit.lookup ("run").invoke_i64 ({ 1 });
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
            assert (e.message == "the result of 'tick' is i64, a string was given");
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_error () {
    try {
        var jit = jit_with (TICK, "tick", (args) => { throw new IOError.BUSY ("not now"); });
        var run = jit.lookup ("run");

        for (var i = 0; i < 100; i++) {
            try {
                run.invoke_i64 ({ 1 });
                assert_not_reached ();
            } catch (Error e) {
                assert (e is IOError.BUSY && e.message == "not now");
            }
            try {
                run.invoke ({ 1 });
                assert_not_reached ();
            } catch (Llvmg.Error e) {
                assert_not_reached ();
            } catch (Error e) {
                assert (e is IOError.BUSY && e.message == "not now");
            }
        }
        assert (jit.n_active_calls == 0);
        jit.close ();
    } catch (Error e) {
        error ("%s", e.message);
    }
}

class Levels : Object {
    public Llvmg.JitFunction run;
    public int n_caught = 0;

    public Value? tick (Value[] args) throws Error {
        int64 depth = args[0].get_int64 ();

        if (depth == 10)
            throw new IOError.EXISTS ("deep");
        try {
            return run.invoke_i64 ({ depth + 1 }) + 1;
        } catch (Error e) {
            n_caught++;
            if (depth == 4)
                return 100;
            throw e;
        }
    }
}

void test_levels () {
    try {
        var levels = new Levels ();
        var jit = jit_with (TICK, "tick", levels.tick);

        levels.run = jit.lookup ("run");
        assert (levels.run.invoke_i64 ({ 0 }) == 109);
        assert (levels.n_caught == 6);
        levels.run = null;
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_guarded () {
    try {
        var jit = jit_with (TICK, "tick", (args) => { return args[0]; });
        var run = jit.lookup ("run");

        run.is_guarded = true;
        assert (run.is_guarded);
        assert (run.invoke_i64 ({ 5 }) == 6);
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_crash () {
    try {
        var jit = jit_with ("define i64 @divide(i64 %x) { %r = sdiv i64 100, %x ret i64 %r }");
        var divide = jit.lookup ("divide");

        divide.is_guarded = true;
        for (var i = 0; i < 5; i++) {
            try {
                divide.invoke_i64 ({ 0 });
                assert_not_reached ();
            } catch (Llvmg.Error.CALL_CRASHED e) {
                assert ("signal 8" in e.message);
            }
            assert (divide.invoke_i64 ({ 5 }) == 20);
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
}

class Counter : Object {
    public signal int64 counted (int64 n);
}

void test_signal () {
    try {
        var jit = jit_with ("define i64 @handle(ptr %object, i64 %n) { %r = mul i64 %n, 10 ret i64 %r }");
        var counter = new Counter ();

        Signal.connect_closure (counter, "counted", jit.lookup ("handle").to_closure (), false);
        assert (counter.counted (4) == 40);
        assert (counter.counted (int64.MAX / 10) == int64.MAX / 10 * 10);
    } catch (Error e) {
        error ("%s", e.message);
    }
}

async void call_async (Llvmg.JitFunction f, MainLoop loop) {
    try {
        Value? result = yield f.invoke_async ({ 4 }, null);

        assert (result.get_int64 () == 5);

        var cancellable = new Cancellable ();
        cancellable.cancel ();
        try {
            yield f.invoke_async ({ 4 }, cancellable);
            assert_not_reached ();
        } catch (IOError.CANCELLED e) {
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
    loop.quit ();
}

void test_async () {
    try {
        var jit = jit_with ("define i64 @f(i64 %x) { %r = add i64 %x, 1 ret i64 %r }");
        var loop = new MainLoop ();

        call_async.begin (jit.lookup ("f"), loop);
        loop.run ();
        jit.close ();
    } catch (Error e) {
        error ("%s", e.message);
    }
}

void test_threads () {
    try {
        int n = 0;
        var jit = jit_with (TICK, "tick", (args) => {
            AtomicInt.inc (ref n);
            if (args[0].get_int64 () % 3 == 0)
                throw new IOError.BUSY ("third");
            return args[0];
        });
        var run = jit.lookup ("run");
        Thread<void>[] threads = {};

        for (var t = 0; t < 4; t++)
            threads += new Thread<void> ("calls", () => {
                for (int64 i = 0; i < 300; i++) {
                    try {
                        assert (run.invoke_i64 ({ i }) == i + 1);
                        assert (i % 3 != 0);
                    } catch (Error e) {
                        assert (e is IOError.BUSY && i % 3 == 0);
                    }
                }
            });
        foreach (var thread in threads)
            thread.join ();
        assert (n == 1200);
    } catch (Error e) {
        error ("%s", e.message);
    }
}

/* Many JITs in one process, some of them dropped before what they gave. */
void test_many () {
    try {
        int n = 0;
        Llvmg.JitFunction[] kept = {};

        for (var i = 0; i < 1000; i++) {
            var jit = jit_with (TICK, "tick", (args) => { n++; return args[0]; });
            var run = jit.lookup ("run");

            assert (run.invoke_i64 ({ i }) == i + 1);
            if (i % 3 == 0)
                jit.close ();
            if (i % 100 == 0)
                kept += run;
        }
        assert (n == 1000);
        for (var i = 0; i < kept.length; i++)
            if (i % 3 != 0)
                assert (kept[i].invoke_i64 ({ 1 }) == 2);
    } catch (Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/vala/host/call", test_call);
    Test.add_func ("/vala/host/captured", test_captured);
    Test.add_func ("/vala/host/widths", test_widths);
    Test.add_func ("/vala/host/result", test_result);
    Test.add_func ("/vala/host/error", test_error);
    Test.add_func ("/vala/host/levels", test_levels);
    Test.add_func ("/vala/host/guarded", test_guarded);
    Test.add_func ("/vala/host/crash", test_crash);
    Test.add_func ("/vala/host/signal", test_signal);
    Test.add_func ("/vala/host/async", test_async);
    Test.add_func ("/vala/host/threads", test_threads);
    Test.add_func ("/vala/host/many", test_many);
    return Test.run ();
}
