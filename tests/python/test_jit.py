# SPDX-License-Identifier: LGPL-2.1-or-later
"""Dylibs, trackers, generators and lazy definitions of a JIT."""

import gc
import itertools
import threading

import pytest
from gi.repository import Llvmg

ONE = "define i32 @one() { ret i32 1 }"
TWO = """
declare i32 @one()
define i32 @two() { %a = call i32 @one() %r = add i32 %a, %a ret i32 %r }
"""


def add(where, ir, tracker=None):
    with Llvmg.Context() as context:
        where.add_module(context.parse_ir(ir, "m"), tracker)


@pytest.fixture
def jit():
    return Llvmg.Jit()


def test_dylibs(jit):
    main = jit.main_dylib
    assert main is jit.main_dylib
    assert main.name == "main"
    assert main.jit is jit
    other = jit.create_dylib("other")
    assert [dylib.name for dylib in jit.dylibs] == ["main", "other"]
    assert jit.get_dylib("other") is other
    assert jit.get_dylib("nope") is None
    with pytest.raises(Llvmg.InvalidArgumentError, match="there is a dylib 'other' already"):
        jit.create_dylib("other")
    assert jit.mangle("f") == jit.global_prefix + "f"


def test_link_order(jit):
    a, b = jit.create_dylib("a"), jit.create_dylib("b")
    add(a, ONE)
    add(b, TWO)
    with pytest.raises(Llvmg.JitError, match="needs 'one', which is nowhere to be found"):
        b.lookup("two")
    b.add_to_link_order(a)
    assert b.lookup("two")() == 2
    assert b.list_link_order() == [a]
    with pytest.raises(Llvmg.SymbolNotFoundError):
        b.lookup("one")
    with pytest.raises(Llvmg.InvalidArgumentError, match="another JIT"):
        b.add_to_link_order(Llvmg.Jit().main_dylib)


def test_removal_and_redefinition(jit):
    dylib = jit.main_dylib
    for number in range(10):
        tracker = dylib.create_tracker()
        add(jit, f"define i32 @f() {{ ret i32 {number} }}", tracker)
        f = jit.lookup("f")
        assert f() == number
        tracker.remove()
        assert not f.is_alive and not tracker.is_alive
        with pytest.raises(Llvmg.UseAfterFreeError, match="its code was removed by its tracker"):
            f()


def test_what_is_used_stays(jit):
    dylib = jit.main_dylib
    ones, twos = dylib.create_tracker(), dylib.create_tracker()
    add(dylib, ONE, ones)
    add(dylib, TWO, twos)
    two = dylib.lookup("two")
    with pytest.raises(Llvmg.InvalidOperationError, match="'one' is used by module 'm' in dylib 'main'"):
        ones.remove()
    assert two() == 2
    twos.transfer_to(ones)
    assert not twos.is_alive
    assert two() == 2
    ones.remove()
    assert not two.is_alive
    assert dylib.default_tracker is dylib.default_tracker


def test_generator(jit):
    asked = []

    def generate(dylib, names):
        asked.extend(names)
        for name in names:
            if name.startswith("gen_"):
                add(dylib, f"define i32 @{name}() {{ ret i32 {len(name)} }}")

    jit.main_dylib.add_generator(generate)
    add(jit, "declare i32 @gen_a()\ndefine i32 @f() { %r = call i32 @gen_a() ret i32 %r }")
    assert jit.lookup("f")() == 5
    assert jit.lookup("f")() == 5
    assert asked == ["gen_a"]
    with pytest.raises(Llvmg.SymbolNotFoundError):
        jit.lookup("other")


def test_what_a_generator_raises_comes_out(jit):
    def generate(dylib, names):
        raise KeyError(f"no {names[0]} here")

    jit.main_dylib.add_generator(generate)
    with pytest.raises(KeyError, match="no x here"):
        jit.lookup("x")
    with pytest.raises(KeyError, match="no y here"):
        jit.main_dylib.lookup_address("y")


def test_generator_cannot_close(jit):
    seen = []

    def generate(dylib, names):
        try:
            jit.close()
        except Llvmg.InvalidOperationError as error:
            seen.append(error.message)

    jit.main_dylib.add_generator(generate)
    with pytest.raises(Llvmg.SymbolNotFoundError):
        jit.lookup("x")
    assert seen == ["close: a callback of this JIT is running"]
    jit.close()


def test_lazy(jit):
    runs = []

    def define(task):
        runs.append((task.list_symbols(), task.list_requested_symbols(), task.dylib.name))
        with Llvmg.Context() as context:
            task.emit_module(context.parse_ir(ONE + "define i32 @other() { ret i32 3 }", "lazy"))

    jit.main_dylib.define_lazy(["one", "other"], define)
    assert runs == []
    add(jit, TWO)
    assert jit.lookup("two")() == 2
    assert jit.lookup("other")() == 3
    assert runs == [(["one", "other"], ["one"], "main")]


def test_lazy_that_does_nothing(jit):
    kept = []
    jit.main_dylib.define_lazy(["f"], lambda task: kept.append(task))
    with pytest.raises(Llvmg.JitError, match="the lazy definition of 'f' has returned without defining it"):
        jit.lookup("f")
    assert not kept[0].is_alive
    with pytest.raises(Llvmg.UseAfterFreeError, match="its function had returned"), Llvmg.Context() as context:
        kept[0].emit_module(context.parse_ir(ONE, "m"))
    jit.close()  # the function keeps what keeps the JIT


def test_lazy_on_several_threads(jit):
    runs = []

    def define(task):
        runs.append(1)
        with Llvmg.Context() as context:
            task.emit_module(context.parse_ir(ONE, "m"))

    jit.main_dylib.define_lazy(["one"], define)
    results = []
    threads = [threading.Thread(target=lambda: results.append(jit.lookup("one")())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [1] * 4 and runs == [1]


def test_process_symbols_by_choice():
    jit = Llvmg.Jit(options=Llvmg.JitOptions(process_symbols=False))
    with pytest.raises(Llvmg.SymbolNotFoundError):
        jit.lookup_address("strlen")
    jit.main_dylib.add_process_symbols(lambda name: name == "strlen")
    assert jit.lookup_address("strlen") != 0
    with pytest.raises(Llvmg.SymbolNotFoundError):
        jit.lookup_address("malloc")


def test_reexports(jit):
    source = jit.create_dylib("source")
    add(source, ONE)
    jit.main_dylib.define_reexports(source, ["one"], ["eins"], False)
    assert jit.lookup("eins")() == 1
    with pytest.raises(Llvmg.InvalidOperationError, match="is used by alias 'eins'"):
        source.clear()


def test_define_address(jit):
    address = jit.lookup_address("strlen")
    jit.define_address("my_strlen", address)
    assert jit.lookup_address("my_strlen") == address
    with pytest.raises(Llvmg.JitError, match="'my_strlen' is defined already"):
        jit.define_address("my_strlen", address)


def test_libraries(jit, tmp_path):
    dylib = jit.main_dylib
    missing = str(tmp_path / "lib.a")
    for method in (dylib.add_library, dylib.add_static_library):
        with pytest.raises(Llvmg.IoError, match="there is no file"):
            method(missing)
    (tmp_path / "lib.a").write_bytes(b"!<arch>\nnonsense")
    with pytest.raises(Llvmg.ParseError):
        dylib.add_static_library(missing)


THINGS = ("jit", "main", "other", "tracker", "function", "module", "context")


@pytest.mark.parametrize("first", THINGS)
def test_every_order_of_dropping(first):
    """5,040 orders in all; a seventh of a seventh of them here, the C test has them all."""
    rest = [name for name in THINGS if name != first]
    for order in itertools.islice(itertools.permutations(rest), 0, None, 49):
        jit = Llvmg.Jit()
        context = Llvmg.Context()
        things = {"jit": jit, "main": jit.main_dylib, "other": jit.create_dylib("other"), "context": context}
        add(things["other"], ONE)
        things["main"].add_to_link_order(things["other"])
        things["tracker"] = things["main"].create_tracker()
        things["module"] = context.parse_ir(TWO, "m")
        jit.add_module(things["module"], things["tracker"])
        things["function"] = jit.lookup("two")
        del jit, context
        for name in (first, *order):
            del things[name]
            if "function" in things:
                assert things["function"]() == 2
    gc.collect()
    assert Llvmg.count_live_contexts() == 0


CONSTRUCTED = """
declare void @note(i32)
define internal void @start() {{
  call void @note(i32 {0})
  ret void
}}
define internal void @stop() {{
  call void @note(i32 -{0})
  ret void
}}
@llvm.global_ctors = appending global [1 x {{ i32, ptr, ptr }}] [{{ i32, ptr, ptr }} {{ i32 {1}, ptr @start, ptr null }}]
@llvm.global_dtors = appending global [1 x {{ i32, ptr, ptr }}] [{{ i32, ptr, ptr }} {{ i32 {1}, ptr @stop, ptr null }}]
"""


def test_constructors(jit):
    notes = []
    bad = [2]

    def note(number):
        if number in bad:
            raise ValueError(number)
        notes.append(number)

    context = Llvmg.Context()
    main = jit.main_dylib
    jit.define_function("note", context.parse_ir("declare void @f(i32)").get_function("f").function_type, note)
    tracker = main.create_tracker()
    jit.add_module(context.parse_ir(CONSTRUCTED.format(3, 30)))
    jit.add_module(context.parse_ir(CONSTRUCTED.format(2, 20)))
    jit.add_module(context.parse_ir(CONSTRUCTED.format(1, 10)), tracker)
    with pytest.raises(ValueError, match="2"):
        jit.run_constructors()
    assert notes == [1]
    bad.clear()
    assert jit.run_constructors()
    assert main.run_constructors()
    assert notes == [1, 2, 3]
    del notes[:]
    assert tracker.run_destructors()
    tracker.remove()
    assert notes == [-1]
    with pytest.raises(Llvmg.UseAfterFreeError):
        tracker.run_destructors()
    assert main.run_destructors()
    assert jit.run_destructors()
    assert notes == [-1, -3, -2]
    jit.close()
    with pytest.raises(Llvmg.UseAfterFreeError):
        jit.run_constructors()
