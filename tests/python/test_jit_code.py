# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""How a JIT compiles."""

import os
import shutil
import subprocess
import sys

import pytest
from gi.repository import Gio, GLib, Llvmg

TWICE = """
define i32 @twice(i32 %x) {
  %p = alloca i32
  store i32 %x, ptr %p
  %a = load i32, ptr %p
  %b = load i32, ptr %p
  %r = add i32 %a, %b
  ret i32 %r
}
"""


def call_twice(**options):
    context = Llvmg.Context()
    with Llvmg.Jit(Llvmg.JitOptions(**options)) as jit:
        jit.add_module(context.parse_ir(TWICE, "twice"))
        return jit.lookup("twice")(21)


# ---- Options ----


def test_options():
    options = Llvmg.JitOptions()
    assert options.target_machine is None and options.pipeline is None and options.dump_directory is None
    assert options.object_linker == Llvmg.JitLinker.DEFAULT
    assert options.event_listeners == Llvmg.JitListeners.NONE
    options.pipeline = "default<O1>"
    options.event_listeners = Llvmg.JitListeners.GDB | Llvmg.JitListeners.PERF
    assert options.pipeline == "default<O1>" and options.event_listeners & Llvmg.JitListeners.PERF
    assert call_twice() == 42


@pytest.mark.parametrize("level", list(Llvmg.CodeGenOptLevel.__enum_values__.values())
                         if hasattr(Llvmg.CodeGenOptLevel, "__enum_values__") else list(Llvmg.CodeGenOptLevel))
def test_machine(level):
    machine = Llvmg.TargetMachine.new_for_host(Llvmg.TargetMachineOptions(opt_level=level))
    assert call_twice(target_machine=machine, pipeline="default<O2>") == 42


@pytest.mark.parametrize("linker", ["DEFAULT", "JITLINK", "RTDYLD"])
def test_linkers(linker):
    assert call_twice(object_linker=getattr(Llvmg.JitLinker, linker)) == 42


def test_options_refused():
    machine = Llvmg.TargetMachine.new_for_host(None)
    machine.close()
    for options, error in [
        ({"target_machine": Llvmg.TargetMachine("wasm32-unknown-unknown")}, Llvmg.TargetError),
        ({"target_machine": machine}, Llvmg.UseAfterFreeError),
        ({"pipeline": "no-such-pass"}, Llvmg.PassPipelineError),
    ]:
        with pytest.raises(error):
            Llvmg.Jit(Llvmg.JitOptions(**options))


def test_dump(tmp_path):
    folder = tmp_path / "a" / "b"
    assert call_twice(dump_directory=str(folder)) == 42
    names = [f.name for f in folder.iterdir()]
    assert names == ["twice-0.o"]
    symbols = Llvmg.Binary.new_from_file(str(folder / names[0])).list_symbols()
    assert "twice" in [s.name for s in symbols]


# ---- Debuggers and profilers ----

DEBUGGED = """
from gi.repository import Llvmg
IR = '''
define i32 @stop_here(i32 %x) {
  %r = sdiv i32 100, %x
  ret i32 %r
}
define i32 @calls_it(i32 %x) {
  %r = call i32 @stop_here(i32 %x)
  %s = add i32 %r, 1
  ret i32 %s
}
'''
context = Llvmg.Context()
jit = Llvmg.Jit(Llvmg.JitOptions(event_listeners=Llvmg.JitListeners.GDB))
jit.add_module(context.parse_ir(IR, "m"))
print("result", jit.lookup("calls_it")(5))
"""


@pytest.mark.skipif(shutil.which("gdb") is None, reason="there is no gdb")
def test_gdb(tmp_path):
    script = tmp_path / "debugged.py"
    script.write_text(DEBUGGED)
    done = subprocess.run(["gdb", "-q", "-batch", "-nx", "-iex", "set debuginfod enabled off",
                           "-ex", "set breakpoint pending on",
                           "-ex", "break stop_here", "-ex", "run", "-ex", "bt 2", "-ex", "continue",
                           "--args", sys.executable, str(script)],
                          capture_output=True, text=True, timeout=120, env=dict(os.environ, PYTHONMALLOC="malloc"))
    if "ptrace" in done.stderr or "Couldn't get registers" in done.stderr:
        pytest.skip("gdb may not trace a process here")
    lines = [line for line in done.stdout.splitlines() if line.startswith("#")]
    assert len(lines) >= 2, done.stdout + done.stderr
    assert "stop_here" in lines[0] and "calls_it" in lines[1]
    assert "result 21" in done.stdout


def test_perf(tmp_path):
    code = DEBUGGED.replace("Listeners.GDB", "Listeners.PERF")
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, env=dict(os.environ, JITDUMPDIR=str(tmp_path)))
    assert list(tmp_path.rglob("jit-*.dump"))


def test_debug_support_later():
    with Llvmg.Jit() as jit:
        assert jit.enable_debug_support()
    with pytest.raises(Llvmg.UseAfterFreeError):
        jit.enable_debug_support()


# ---- As a tracker says ----


def test_tracker():
    sizes = []
    context = Llvmg.Context()
    module = context.parse_ir(TWICE, "twice")
    with Llvmg.Jit() as jit:
        jit.set_object_transform(lambda object: sizes.append(len(bytes(object))) or object)
        tracker = jit.main_dylib.default_tracker
        assert tracker.opt_level == Llvmg.CodeGenOptLevel.DEFAULT and tracker.pipeline is None
        for level, pipeline in [("NONE", None), ("DEFAULT", None), ("DEFAULT", "default<O2>"), ("DEFAULT", "")]:
            tracker.opt_level = getattr(Llvmg.CodeGenOptLevel, level)
            tracker.pipeline = pipeline
            jit.add_module(module, tracker)
            assert jit.lookup("twice")(21) == 42
            tracker.remove()
            tracker = jit.main_dylib.create_tracker()
        assert sizes[1] == sizes[3] > sizes[2] and sizes[0] != sizes[1]

        with pytest.raises(Llvmg.PassPipelineError):
            tracker.set_pipeline("no-such-pass")
        with pytest.raises(Llvmg.PassPipelineError):
            tracker.pipeline = "no-such-pass"
        with pytest.raises((Llvmg.InvalidArgumentError, ValueError, TypeError)):
            tracker.set_opt_level(99)
        assert tracker.pipeline is None and tracker.opt_level == Llvmg.CodeGenOptLevel.DEFAULT
    with pytest.raises(Llvmg.UseAfterFreeError):
        tracker.set_opt_level(Llvmg.CodeGenOptLevel.NONE)


# ---- The cache ----


def test_cache(tmp_path):
    memory = Llvmg.ObjectCache()
    folder = Llvmg.ObjectCache(directory=Gio.File.new_for_path(str(tmp_path / "cache")))
    for cache in (memory, folder):
        assert [call_twice(object_cache=cache) for _ in range(3)] == [42] * 3
        assert (cache.n_hits, cache.n_misses, cache.n_entries) == (2, 1, 1)
        assert call_twice(object_cache=cache, pipeline="default<O1>") == 42
        assert (cache.n_hits, cache.n_misses, cache.n_entries) == (2, 2, 2)
        assert cache.prune(2**20) and cache.n_entries == 2
        assert cache.prune(0) and cache.n_entries == 0
        cache.clear()
        assert cache.n_entries == 0
    assert memory.directory is None and folder.directory.get_basename() == "cache"


def test_cache_without_a_folder(tmp_path):
    place = tmp_path / "file"
    place.write_text("not a folder")
    cache = Llvmg.ObjectCache.new(Gio.File.new_for_path(str(place)))
    assert [call_twice(object_cache=cache) for _ in range(2)] == [42] * 2 and cache.n_hits == 0
    with pytest.raises(Llvmg.IoError):
        cache.clear()


# ---- Transforms ----


def test_ir_transform():
    module = Llvmg.Context().parse_ir(TWICE, "twice")
    seen = []

    def transform(copy):
        seen.append(copy)
        copy.run_passes("default<O2>")
        copy.get_function("twice").name = "double"
        return True

    with Llvmg.Jit() as jit:
        jit.set_ir_transform(transform)
        jit.add_module(module)
        assert jit.lookup("double")(4) == 8
        assert "alloca" in str(module) and module.get_function("twice")
        assert not seen[0].is_alive

        def refuse(copy):
            raise ValueError("not this one")

        jit.set_ir_transform(refuse)
        with pytest.raises(ValueError, match="not this one"):
            jit.add_module(module)
        jit.set_ir_transform(None)
        jit.add_module(module)


def test_object_transform():
    objects = []
    with Llvmg.Jit() as jit:
        jit.set_object_transform(lambda object: objects.append(object) or object)
        jit.add_module(Llvmg.Context().parse_ir(TWICE, "twice"))
        assert jit.lookup("twice")(4) == 8
        jit.set_object_transform(lambda object: None)
        with pytest.raises(Llvmg.InvalidOperationError):
            jit.add_module(Llvmg.Context().parse_ir(TWICE.replace("@twice", "@other"), "other"))
        with pytest.raises(TypeError):
            jit.set_object_transform(3)
    assert objects[0][:4] == b"\x7fELF"


# ---- Object files ----


def make_object(ir, triple=None):
    options = Llvmg.TargetMachineOptions(reloc_mode=Llvmg.RelocMode.PIC)
    machine = Llvmg.TargetMachine.new(triple, options) if triple else Llvmg.TargetMachine.new_for_host(options)
    return machine.emit_to_bytes(Llvmg.Context().parse_ir(ir, "m"), Llvmg.CodeGenFileType.OBJECT)


def test_add_object():
    code = make_object(TWICE)
    i32 = Llvmg.Context().int32_type()
    with Llvmg.Jit() as jit:
        dylib = jit.create_dylib("other")
        for place in (jit, dylib):
            assert place.add_object(code)
            assert place.lookup("twice", i32.context.function_type(i32, [i32]))(21) == 42
            with pytest.raises(Llvmg.JitError):
                place.add_object(code)
        for wrong, error in [
            (GLib.Bytes.new(b"nonsense"), Llvmg.ParseError),
            (GLib.Bytes.new(bytes(code)[:100]), Llvmg.ParseError),
            (make_object(TWICE, "aarch64-linux-gnu"), Llvmg.InvalidArgumentError),
        ]:
            with pytest.raises(error):
                jit.add_object(wrong)


def test_add_ir():
    with Llvmg.Jit() as jit:
        dylib = jit.create_dylib("other")
        jit.add_ir(GLib.Bytes.new(TWICE.encode()), "text")
        dylib.add_ir(Llvmg.Context().parse_ir(TWICE, "m").to_bitcode())
        assert jit.lookup("twice")(21) == dylib.lookup("twice")(21) == 42
        with pytest.raises(Llvmg.ParseError):
            jit.add_ir(GLib.Bytes.new(b"nonsense"))
        with pytest.raises(Llvmg.JitError):
            jit.add_ir(GLib.Bytes.new(TWICE.encode()))


# ---- On another thread ----


def test_async():
    loop = GLib.MainLoop()
    results = []

    def looked_up(jit, result):
        results.append(jit.lookup_finish(result)(21))
        loop.quit()

    def added(jit, result):
        results.append(jit.add_module_finish(result))
        jit.lookup_async("twice", None, None, looked_up)

    with Llvmg.Jit() as jit:
        with Llvmg.Context() as context:
            jit.add_module_async(context.parse_ir(TWICE, "twice"), None, None, added)
        GLib.timeout_add_seconds(60, loop.quit)
        loop.run()
    assert results == [True, 42]
