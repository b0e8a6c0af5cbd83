/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Dylibs, trackers, generators and lazy definitions of a JIT from Vala.
 */

const string ONE = "define i32 @one() { ret i32 1 }\n";
const string TWO = "declare i32 @one()\ndefine i32 @two() { %a = call i32 @one() %r = add i32 %a, %a ret i32 %r }\n";

void add (Llvmg.JitDylib dylib, string ir, Llvmg.JitTracker? tracker = null) throws GLib.Error {
    dylib.add_module (new Llvmg.Context ().parse_ir (ir, "m"), tracker);
}

void test_dylibs () {
    try {
        var jit = new Llvmg.Jit ();
        var other = jit.create_dylib ("other");
        assert (jit.main_dylib == jit.get_dylib ("main"));
        assert (other.jit == jit);
        assert (jit.list_dylibs ().length == 2);
        add (other, ONE);
        add (jit.main_dylib, TWO);
        jit.main_dylib.add_to_link_order (other);
        assert (jit.lookup ("two").invoke_i64 ({}) == 2);
        try {
            other.clear ();
            assert_not_reached ();
        } catch (Llvmg.Error.INVALID_OPERATION e) {
            assert ("'one' is used by" in e.message);
        }
    } catch (GLib.Error e) {
        error ("%s", e.message);
    }
}

void test_trackers () {
    try {
        var dylib = new Llvmg.Jit ().main_dylib;
        for (int i = 0; i < 5; i++) {
            var tracker = dylib.create_tracker ();
            add (dylib, "define i32 @f() { ret i32 %d }".printf (i), tracker);
            var f = dylib.lookup ("f");
            assert (f.invoke_i64 ({}) == i);
            tracker.remove ();
            assert (!f.is_alive);
        }
    } catch (GLib.Error e) {
        error ("%s", e.message);
    }
}

void test_generator () {
    try {
        var jit = new Llvmg.Jit ();
        int n = 0;
        jit.main_dylib.add_generator ((dylib, names) => {
            n += names.length;
            if (names[0] == "one")
                add (dylib, ONE);
            return true;
        });
        add (jit.main_dylib, TWO);
        assert (jit.lookup ("two").invoke_i64 ({}) == 2);
        assert (n == 1);
    } catch (GLib.Error e) {
        error ("%s", e.message);
    }
}

void test_lazy () {
    try {
        var jit = new Llvmg.Jit ();
        int n = 0;
        jit.main_dylib.define_lazy ({ "one" }, (task) => {
            n++;
            task.emit_module (new Llvmg.Context ().parse_ir (ONE, "m"));
            return true;
        });
        assert (n == 0);
        assert (jit.lookup ("one").invoke_i64 ({}) == 1);
        assert (n == 1);
    } catch (GLib.Error e) {
        error ("%s", e.message);
    }
}

const string CONSTRUCTED = """
@x = global i32 1
define internal void @start() { store i32 7, ptr @x ret void }
define internal void @stop() { store i32 9, ptr @x ret void }
define i32 @get() { %r = load i32, ptr @x ret i32 %r }
@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 5, ptr @start, ptr null }]
@llvm.global_dtors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 5, ptr @stop, ptr null }]
""";

void test_constructors () {
    try {
        var jit = new Llvmg.Jit ();
        add (jit.main_dylib, CONSTRUCTED);
        var get = jit.lookup ("get");
        assert (get.invoke_i64 ({}) == 1);
        jit.run_constructors ();
        assert (get.invoke_i64 ({}) == 7);
        jit.main_dylib.run_destructors ();
        assert (get.invoke_i64 ({}) == 9);
    } catch (GLib.Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/jit/dylibs", test_dylibs);
    Test.add_func ("/llvmg/vala/jit/trackers", test_trackers);
    Test.add_func ("/llvmg/vala/jit/generator", test_generator);
    Test.add_func ("/llvmg/vala/jit/lazy", test_lazy);
    Test.add_func ("/llvmg/vala/jit/constructors", test_constructors);
    return Test.run ();
}
