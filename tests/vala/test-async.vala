/* SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Operations on another thread, by yield.
 */

const string IR = """
define i32 @f(i32 %x) {
  %y = add i32 %x, 0
  ret i32 %y
}
define void @g() {
  ret void
}
""";

void assert_nothing_left () {
    for (var i = 0; i < 500 && Llvmg.count_live_objects () > 0; i++)
        Thread.usleep (10000);
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

async void do_parse () throws Error {
    var context = new Llvmg.Context ();
    var module = yield context.parse_ir_async (IR, "m", null);

    assert (module.context == context);
    assert (module.to_string () == context.parse_ir (IR, "m").to_string ());
    try {
        yield context.parse_ir_async ("; one\nnonsense", "m", null);
        assert_not_reached ();
    } catch (Llvmg.Error.PARSE error) {
        assert (error.message.has_prefix ("m:2:1: error"));
    }
    try {
        yield context.parse_file_async ("no/such", null);
        assert_not_reached ();
    } catch (Llvmg.Error.IO error) {
        assert ("no/such" in error.message);
    }
}

async void do_passes () throws Error {
    var context = new Llvmg.Context ();
    var module = context.parse_ir (IR, "m");
    var before = module.to_string ();
    var f = module.get_function ("f");
    var result = yield module.run_passes_async ("default<O2>", null, null);

    assert (module.to_string () == before && f.is_alive);
    assert (result != module && "ret i32 %x" in result.to_string ());
    try {
        yield module.run_passes_async ("nope", null, null);
        assert_not_reached ();
    } catch (Llvmg.Error.PASS_PIPELINE error) {
        assert ("nope" in error.message);
    }
}

async void do_emit () throws Error {
    var context = new Llvmg.Context ();
    var module = context.parse_ir (IR, "m");
    var machine = new Llvmg.TargetMachine.for_host (null);
    var here = machine.emit_to_bytes (module, Llvmg.CodeGenFileType.OBJECT);
    var bytes = yield machine.emit_to_bytes_async (module, Llvmg.CodeGenFileType.OBJECT, null);
    var n_told = 0;

    assert (bytes.compare (here) == 0);
    module.close ();
    try {
        yield machine.emit_to_bytes_async (module, Llvmg.CodeGenFileType.OBJECT, null);
        assert_not_reached ();
    } catch (Llvmg.Error.USE_AFTER_FREE error) {
    }
    var options = new Llvmg.PassOptions ();
    module = context.parse_ir (IR, "m");
    options.progress.connect (() => n_told++);
    yield module.run_passes_async ("default<O2>", options, null);
    assert (n_told > 0);
}

void test_isolated () {
    try {
        var context = new Llvmg.Context ();

        context.set_is_isolated (true);
        var module = context.parse_ir (IR, "m");
        var f = module.get_function ("f");
        try {
            module.run_passes ("trigger-crash-module");
            assert_not_reached ();
        } catch (Llvmg.Error.LLVM_CRASHED error) {
            assert (context.is_alive && !context.has_crashed);
        }
        module.run_passes ("default<O2>");
        assert (f.is_alive && "ret i32 %x" in module.to_string ());
    } catch (Error error) {
        GLib.error ("%s", error.message);
    }
}

async void do_cancel () throws Error {
    var context = new Llvmg.Context ();
    var cancellable = new Cancellable ();

    cancellable.cancel ();
    try {
        yield context.parse_ir_async (IR, "m", cancellable);
        assert_not_reached ();
    } catch (IOError.CANCELLED error) {
    }
}

void main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/async/parse", () => {
        var loop = new MainLoop ();

        do_parse.begin ((source, result) => {
            try {
                do_parse.end (result);
            } catch (Error error) {
                GLib.error ("%s", error.message);
            }
            loop.quit ();
        });
        loop.run ();
        assert_nothing_left ();
    });
    Test.add_func ("/llvmg/vala/async/passes", () => {
        var loop = new MainLoop ();

        do_passes.begin ((source, result) => {
            try {
                do_passes.end (result);
            } catch (Error error) {
                GLib.error ("%s", error.message);
            }
            loop.quit ();
        });
        loop.run ();
        assert_nothing_left ();
    });
    Test.add_func ("/llvmg/vala/async/emit", () => {
        var loop = new MainLoop ();

        do_emit.begin ((source, result) => {
            try {
                do_emit.end (result);
            } catch (Error error) {
                GLib.error ("%s", error.message);
            }
            loop.quit ();
        });
        loop.run ();
        assert_nothing_left ();
    });
    Test.add_func ("/llvmg/vala/async/isolated", () => {
        test_isolated ();
        assert_nothing_left ();
    });
    Test.add_func ("/llvmg/vala/async/cancel", () => {
        var loop = new MainLoop ();

        do_cancel.begin ((source, result) => {
            try {
                do_cancel.end (result);
            } catch (Error error) {
                GLib.error ("%s", error.message);
            }
            loop.quit ();
        });
        loop.run ();
        assert_nothing_left ();
    });
    Test.run ();
}
