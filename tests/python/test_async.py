# SPDX-License-Identifier: LGPL-2.1-or-later
"""Operations on another thread, with GLib's main loop and with asyncio."""

import asyncio
import gc
import threading
import time

import pytest
from conftest import IR
from gi.repository import Gio, GLib, Llvmg


def run(begin, finish, cancellable=None):
    """Begins an operation, runs the main loop until it is over, and ends it."""
    loop = GLib.MainLoop()
    results = []

    def done(source, result, *data):
        results.append(result)
        loop.quit()

    begin(cancellable, done)
    loop.run()
    return finish(results[0])


@pytest.fixture(autouse=True)
def threads_end(nothing_left):
    """GIO's threads drop their references a moment after the callback."""
    yield
    until = time.monotonic() + 10
    while Llvmg.count_live_objects() > 0 and time.monotonic() < until:
        gc.collect()
        time.sleep(0.01)


def parse(context, text, cancellable=None):
    return run(lambda *rest: context.parse_ir_async(text, "m", *rest), context.parse_ir_finish, cancellable)


def passes(module, pipeline, options=None, cancellable=None):
    return run(lambda *rest: module.run_passes_async(pipeline, options, *rest), module.run_passes_finish, cancellable)


def test_parse(context):
    module = parse(context, IR)
    assert module.context is context
    assert str(module) == str(context.parse_ir(IR, "m"))


def test_parse_errors_carry_their_diagnostics(context):
    seen = []
    context.connect("diagnostic", lambda _context, diagnostic: seen.append((threading.get_ident(), diagnostic.line)))
    with pytest.raises(Llvmg.ParseError, match="m:2:1: error") as raised:
        parse(context, "; one\nnonsense")
    assert [d.line for d in raised.value.diagnostics] == [2]
    assert seen == [(threading.get_ident(), 2)]


def test_parse_file(context, tmp_path):
    path = tmp_path / "m.ll"
    path.write_text(IR)
    module = run(lambda *rest: context.parse_file_async(str(path), *rest), context.parse_file_finish)
    assert [f.name for f in module.functions] == ["f", "g"]
    with pytest.raises(Llvmg.IoError, match="no/such"):
        run(lambda *rest: context.parse_file_async("no/such", *rest), context.parse_file_finish)


def test_passes_leave_the_module_as_it_is(module):
    before = str(module)
    f = module.get_function("f")
    result = passes(module, "default<O2>")
    assert str(module) == before and f.is_alive
    assert result.context is module.context
    here = module.clone()
    here.run_passes("default<O2>")
    assert str(result) == str(here)


def test_what_is_changed_meanwhile_makes_no_difference(module):
    def begin(*rest):
        module.run_passes_async("function(instcombine)", None, *rest)
        module.get_function("g").erase()

    result = run(begin, module.run_passes_finish)
    assert module.get_function("g") is None
    assert result.get_function("g") is not None


def test_errors(module):
    with pytest.raises(Llvmg.PassPipelineError, match="no-such-pass"):
        passes(module, "no-such-pass")
    cancelled = Gio.Cancellable()
    cancelled.cancel()
    with pytest.raises(GLib.Error) as raised:
        passes(module, "default<O2>", None, cancelled)
    assert raised.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)
    results = []
    loop = GLib.MainLoop()
    module.run_passes_async("verify", None, None, lambda source, result: (results.append(result), loop.quit()))
    loop.run()
    with pytest.raises(Llvmg.InvalidArgumentError, match="result"):
        module.context.parse_ir_finish(results[0])
    module.run_passes_finish(results[0])
    with pytest.raises(Llvmg.InvalidOperationError, match="taken already"):
        module.run_passes_finish(results[0])


def test_the_main_loop_stays_usable(context):
    """It turns, and the program uses the context, while LLVM works."""
    text = "".join(f"define i32 @f{i}(i32 %x) {{\n  %y = mul i32 %x, {i}\n  ret i32 %y\n}}\n" for i in range(2000))
    module = context.parse_ir(text)
    turns = []

    def turn():
        turns.append(len(module.functions))
        return True

    source = GLib.timeout_add(1, turn)
    passes(module, "default<O3>")
    GLib.source_remove(source)
    assert len(turns) > 3 and set(turns) == {2000}


def test_progress(module):
    seen = []
    options = Llvmg.PassOptions()
    options.connect("progress", lambda _options, name, unit, n: seen.append((threading.get_ident(), n)))
    passes(module, "default<O2>", options)
    assert seen and {thread for thread, _ in seen} == {threading.get_ident()}
    assert [n for _, n in seen] == sorted(n for _, n in seen)


def emit(machine, module, file_type=Llvmg.CodeGenFileType.OBJECT, cancellable=None):
    return run(lambda *rest: machine.emit_to_bytes_async(module, file_type, *rest), machine.emit_to_bytes_finish, cancellable)


def test_emission(module):
    machine = Llvmg.TargetMachine.new_for_host(None)
    here = machine.emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT)
    assert emit(machine, module) == here
    text = emit(machine, module, Llvmg.CodeGenFileType.ASSEMBLY)
    assert b"f:" in text
    cancelled = Gio.Cancellable()
    cancelled.cancel()
    with pytest.raises(GLib.Error) as raised:
        emit(machine, module, cancellable=cancelled)
    assert raised.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)
    module.close()
    with pytest.raises(Llvmg.UseAfterFreeError):
        emit(machine, module)


# ---- asyncio ----

# The callbacks of GIO come by GLib's main loop. A program of asyncio runs one on a thread of its own, and lets each
# callback wake the loop of asyncio.


class Bridge:
    def __enter__(self):
        self.loop = GLib.MainLoop()
        self.thread = threading.Thread(target=self.loop.run)
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.loop.quit()
        self.thread.join()


def awaitable(begin, finish):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def end(result):
        try:
            future.set_result(finish(result))
        except Exception as error:
            future.set_exception(error)

    begin(None, lambda source, result: loop.call_soon_threadsafe(end, result))
    return future


def test_asyncio(context):
    async def main():
        modules = [context.parse_ir(IR, f"m{i}") for i in range(4)]
        done = await asyncio.gather(*[
            awaitable(lambda *rest, m=m: m.run_passes_async("default<O2>", None, *rest), m.run_passes_finish) for m in modules])
        assert [m.name for m in done] == ["m0", "m1", "m2", "m3"]
        with pytest.raises(Llvmg.PassPipelineError):
            await awaitable(lambda *rest: modules[0].run_passes_async("nope", None, *rest), modules[0].run_passes_finish)
        # The calls that wait release the interpreter, so a thread of asyncio's own does as well.
        await asyncio.to_thread(modules[0].run_passes, "default<O2>")

    with Bridge():
        asyncio.run(main())
