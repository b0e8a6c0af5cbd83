/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * How a JIT compiles.
 */

const string IR = "define i64 @twice(i64 %x) {\n  %r = add i64 %x, %x\n  ret i64 %r\n}\n";

const string FIB = "define i64 @fib(i64 %n) {\nentry:\n  %small = icmp slt i64 %n, 2\n  br i1 %small, label %base, label %step\n" +
    "base:\n  ret i64 %n\nstep:\n  %a = sub i64 %n, 1\n  %b = sub i64 %n, 2\n  %fa = call i64 @fib(i64 %a)\n" +
    "  %fb = call i64 @fib(i64 %b)\n  %sum = add i64 %fa, %fb\n  ret i64 %sum\n}\n";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

int64 call_twice (Llvmg.JitOptions options) throws Error {
    var context = new Llvmg.Context ();
    var jit = new Llvmg.Jit (options);

    jit.add_module (context.parse_ir (IR, "twice"));
    return jit.lookup ("twice").invoke_i64 ({ 21 });
}

void test_options () {
    try {
        var options = new Llvmg.JitOptions () { pipeline = "default<O2>", object_linker = Llvmg.JitLinker.RTDYLD };

        assert (call_twice (options) == 42);
        options.object_linker = Llvmg.JitLinker.DEFAULT;
        options.event_listeners = Llvmg.JitListeners.GDB;
        options.target_machine = new Llvmg.TargetMachine.for_host ();
        assert (call_twice (options) == 42);
        options.pipeline = "no-such-pass";
        try {
            new Llvmg.Jit (options);
            assert_not_reached ();
        } catch (Llvmg.Error.PASS_PIPELINE e) {
            assert ("no-such-pass" in e.message);
        }
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_tracker () {
    try {
        var jit = new Llvmg.Jit ();
        var tracker = jit.main_dylib.create_tracker ();
        size_t[] sizes = {};

        jit.set_object_transform (object => {
            sizes += object.get_size ();
            return object;
        });
        assert (tracker.opt_level == Llvmg.CodeGenOptLevel.DEFAULT && tracker.pipeline == null);
        jit.add_module (new Llvmg.Context ().parse_ir (FIB, "fib"), tracker);
        tracker.remove ();
        tracker = jit.main_dylib.create_tracker ();
        tracker.set_opt_level (Llvmg.CodeGenOptLevel.NONE);
        tracker.set_pipeline ("function(dce)");
        jit.add_module (new Llvmg.Context ().parse_ir (FIB, "fib"), tracker);
        assert (jit.lookup ("fib").invoke_i64 ({ 10 }) == 55);
        assert (sizes.length == 2 && sizes[0] != sizes[1]);
        try {
            tracker.set_pipeline ("no-such-pass");
            assert_not_reached ();
        } catch (Llvmg.Error.PASS_PIPELINE e) {
            assert (tracker.pipeline == "function(dce)");
        }
        jit.close ();
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_cache () {
    try {
        var cache = new Llvmg.ObjectCache (null);
        var options = new Llvmg.JitOptions () { object_cache = cache };

        assert (call_twice (options) == 42 && call_twice (options) == 42);
        assert (cache.n_hits == 1 && cache.n_misses == 1 && cache.n_entries == 1);
        cache.clear ();
        assert (cache.n_entries == 0);
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_transforms () {
    try {
        var jit = new Llvmg.Jit ();
        size_t size = 0;

        jit.set_ir_transform (module => {
            module.get_function ("twice").set_name ("double");
            return true;
        });
        jit.set_object_transform (object => {
            size = object.get_size ();
            return object;
        });
        jit.add_module (new Llvmg.Context ().parse_ir (IR, "twice"));
        assert (jit.lookup ("double").invoke_i64 ({ 4 }) == 8);
        assert (size > 100);
        jit.close ();
    } catch (Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

async void add_elsewhere (Llvmg.Jit jit, MainLoop loop) {
    try {
        yield jit.add_module_async (new Llvmg.Context ().parse_ir (IR, "twice"), null, null);
        var twice = yield jit.lookup_async ("twice", null, null);
        assert (twice.invoke_i64 ({ 21 }) == 42);
    } catch (Error e) {
        error ("%s", e.message);
    }
    loop.quit ();
}

void test_async () {
    var loop = new MainLoop ();

    try {
        var jit = new Llvmg.Jit ();

        try {
            jit.add_object (new Bytes ("nonsense".data), null);
            assert_not_reached ();
        } catch (Llvmg.Error.PARSE e) {
            assert (e.message.length > 0);
        }
        jit.add_ir (new Bytes ("define i64 @two() { ret i64 2 }".data), "text", null);
        assert (jit.lookup ("two").invoke_i64 ({}) == 2);
        add_elsewhere.begin (jit, loop);
        loop.run ();
        jit.close ();
    } catch (Error e) {
        error ("%s", e.message);
    }
    while (MainContext.default ().iteration (false)) {
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/jit-code/options", test_options);
    Test.add_func ("/llvmg/vala/jit-code/tracker", test_tracker);
    Test.add_func ("/llvmg/vala/jit-code/cache", test_cache);
    Test.add_func ("/llvmg/vala/jit-code/transforms", test_transforms);
    Test.add_func ("/llvmg/vala/jit-code/async", test_async);
    return Test.run ();
}
