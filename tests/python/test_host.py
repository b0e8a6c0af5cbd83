# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Functions of Python that compiled code calls, and what becomes of their exceptions."""

import array
import faulthandler
import gc
import itertools
import math
import threading
import traceback
import weakref

import pytest
from gi.repository import Gio, GLib, GObject, Llvmg

TICK = """
declare i64 @tick(i64)
define i64 @run(i64 %x) { %a = call i64 @tick(i64 %x) %r = add i64 %a, 1 ret i64 %r }
"""


def jit_with(text, **functions):
    """A JIT of a module, with functions of Python for what that declares."""
    jit = Llvmg.Jit()
    with Llvmg.Context() as context:
        module = context.parse_ir(text, "m")
        for name, function in functions.items():
            jit.define_function(name, module.get_function(name).function_type, function)
        jit.add_module(module)
    return jit


def same(type_, attribute=""):
    """Compiled code that passes an argument on to @tick, and its result back."""
    result = f"{attribute} {type_}"
    return (f"declare {result} @tick({type_} {attribute})\n"
            f"define {result} @run({type_} {attribute} %x) {{ %r = call {result} @tick({type_} {attribute} %x) ret {type_} %r }}")


def test_call():
    with jit_with(TICK, tick=lambda x: x * 2) as jit:
        run = jit.lookup("run")
        assert run(20) == 41
        assert run.invoke([4]) == 9
        assert run.invoke_i64([5]) == 11
        assert run.invoke_to_text([6]) == "13"
        assert jit.lookup("tick")(7) == 14


@pytest.mark.parametrize("bits", [8, 16, 24, 32, 33, 63, 64])
def test_widths(bits):
    seen = []
    with jit_with(same(f"i{bits}"), tick=lambda x: seen.append(x) or x) as jit:
        run = jit.lookup("run")
        values = [-2 ** (bits - 1), -2 ** (bits - 1) + 1, -1, 0, 1, 2 ** (bits - 1) - 1]
        for value in values:
            assert run(value) == value
        assert seen == values
        for value in (-2 ** (bits - 1) - 1, 2 ** bits):
            with pytest.raises((Llvmg.InvalidArgumentError, OverflowError)):
                run(value)
    for value in (-2 ** (bits - 1) - 1, 2 ** bits):
        with jit_with(same(f"i{bits}"), tick=lambda x: value) as jit:
            with pytest.raises((Llvmg.InvalidArgumentError, Llvmg.TypeMismatchError), match="the result of 'tick' is i"):
                jit.lookup("run")(0)


@pytest.mark.parametrize("type_, values", [
    ("double", [0.0, -0.0, 1.5, 1e300, 5e-324, math.inf, -math.inf]),
    ("float", [0.5, -1.25, math.inf]),
    ("i1", [True, False]),
    ("ptr", [0, 1, 2 ** 53, 2 ** 53 + 1, 2 ** 64 - 1]),
])
def test_kinds(type_, values):
    seen = []
    with jit_with(same(type_), tick=lambda x: seen.append(x) or x) as jit:
        run = jit.lookup("run")
        for value in values:
            result = run(value)
            assert result == value and result.__class__ is value.__class__
            assert seen[-1] == value and seen[-1].__class__ is value.__class__
            assert not isinstance(value, float) or math.copysign(1, result) == math.copysign(1, value)


def test_nan():
    with jit_with(same("double"), tick=lambda x: x) as jit:
        assert math.isnan(jit.lookup("run")(math.nan))


def test_arguments():
    seen = []
    text = """
    declare void @none()
    declare void @many(i1, i8, i64, double, ptr)
    define void @run() {
      call void @none()
      call void @many(i1 true, i8 -1, i64 9223372036854775807, double 2.5, ptr null)
      ret void
    }
    """
    with jit_with(text, none=lambda *args: seen.append(args), many=lambda *args: seen.append(args)) as jit:
        assert jit.lookup("run")() is None
    assert seen == [(), (True, -1, 2 ** 63 - 1, 2.5, 0)]


def test_results():
    given = None
    for type_, good in (("i64", [5, 5.0, True.__index__(), -2 ** 63, 2 ** 64 - 1]), ("void", [None, 5, "x", object()]),
                        ("double", [1, 2.5, 10 ** 30]), ("ptr", [None, 0, 2 ** 40]), ("i1", [True, False, 0, 1])):
        with jit_with(f"declare {type_} @tick()\n", tick=lambda: given) as jit:
            tick = jit.lookup("tick")
            for given in good:
                tick()
    for type_, bad in (("i64", [None, "5", b"x", [], 1.5, 2 ** 64, True]), ("double", [None, "x", {}]),
                       ("ptr", ["text", b"x", Llvmg.Buffer.new_from_doubles([1])]), ("i1", [2, "true", None])):
        with jit_with(f"declare {type_} @tick()\n", tick=lambda: given) as jit:
            tick = jit.lookup("tick")
            for given in bad:
                with pytest.raises((TypeError, Llvmg.TypeMismatchError, Llvmg.InvalidArgumentError)):
                    tick()


# ---- Exceptions ----


class Mine(Exception):
    pass


def test_exception():
    raised = None

    def tick(x):
        nonlocal raised
        raised = Mine("boom", x)
        raise raised

    with jit_with(TICK, tick=tick) as jit:
        run = jit.lookup("run")
        for call in (lambda: run(1), lambda: run.invoke([1]), lambda: run.invoke_i64([1]), lambda: run.invoke_to_text([1])):
            with pytest.raises(Mine) as caught:
                call()
            assert caught.value is raised
            assert [f.name for f in traceback.extract_tb(raised.__traceback__)][-1] == "tick"
        assert jit.n_active_calls == 0
    raised = None


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), StopIteration(), ValueError("\udcff"),
                                   GLib.Error("glib's", "g-io-error-quark", 1)])
def test_kinds_of_exceptions(error):
    def tick(x):
        raise error

    with jit_with(TICK, tick=tick) as jit:
        with pytest.raises(type(error)) as caught:
            jit.lookup("run")(1)
        assert caught.value is error
    error.__traceback__ = None  # it outlives the test


def test_errors_of_other_kinds_are_themselves():
    with jit_with(TICK, tick=lambda x: 1 / x) as jit:
        run = jit.lookup("run")
        with pytest.raises(ZeroDivisionError):
            run(0)
        with pytest.raises(Llvmg.InvalidArgumentError):
            run(1, 2)


def test_levels():
    """Python calls compiled code calls Python, and so on; each level gets the exception, and may get over it."""
    caught = []

    def tick(depth):
        if depth == 10:
            raise Mine(depth)
        try:
            return run(depth + 1) + 1
        except Mine as error:
            caught.append(error)
            if depth == 4:
                return 100
            raise

    with jit_with(TICK, tick=tick) as jit:
        run = jit.lookup("run")
        assert run(0) == 100 + 1 + 4 * 2
        assert len(caught) == 6 and len(set(map(id, caught))) == 1
        del run


def test_exception_keeps_nothing():
    def tick(x):
        raise error()

    error = Mine
    with jit_with(TICK, tick=tick) as jit:
        run = jit.lookup("run")
        try:
            run(1)
        except Mine as caught:
            gone = weakref.ref(caught)
        gc.collect()
        assert gone() is None


# ---- Lifetime ----


class Callable:
    def __call__(self, x):
        return x + 1


def test_freed():
    function = Callable()
    gone = weakref.ref(function)
    jit = jit_with(TICK, tick=function)
    run = jit.lookup("run")
    del function
    gc.collect()
    assert run(1) == 3 and gone() is not None
    jit.close()
    gc.collect()
    assert gone() is None


def test_freed_when_dropped():
    function = Callable()
    gone = weakref.ref(function)
    jit = jit_with(TICK, tick=function)
    run = jit.lookup("run")
    del function, jit
    gc.collect()
    assert run(1) == 3
    del run
    gc.collect()
    assert gone() is None


def test_freed_when_refused():
    function = Callable()
    gone = weakref.ref(function)
    with Llvmg.Context() as context, Llvmg.Jit() as jit:
        with pytest.raises(TypeError):
            jit.define_function("f", context.int64_type(), function)
        type_ = context.function_type(context.int64_type(), [])
        with pytest.raises(Llvmg.InvalidArgumentError):
            jit.define_function("", type_, function)
        with pytest.raises(Llvmg.UnsupportedError):
            jit.define_function("f", context.function_type(context.int_type(128), []), function)
        with pytest.raises(TypeError):
            jit.define_function("f", type_, 5)
        del function
        gc.collect()
        assert gone() is None


def test_orders_of_drops():
    """Each order of dropping the JIT, two functions and the callable, with and without closing it: all is freed."""
    names = ("jit", "run", "tick", "callable")
    for closes in (False, True):
        for order in itertools.permutations(names):
            held = {"callable": Callable()}
            gone = weakref.ref(held["callable"])
            held["jit"] = jit_with(TICK, tick=held["callable"])
            held["run"] = held["jit"].lookup("run")
            held["tick"] = held["jit"].lookup("tick")
            assert held["run"](3) == 5
            for name in order:
                if closes and name == "jit":
                    held["jit"].close()
                    for other in ("run", "tick"):
                        if other in held:
                            with pytest.raises(Llvmg.UseAfterFreeError):
                                held[other](3)
                del held[name]
                if not closes and "run" in held:
                    assert held["run"](3) == 5
            gc.collect()
            assert gone() is None, order


def test_close_within():
    def tick(x):
        with pytest.raises(Llvmg.InvalidOperationError):
            jit.close()
        return x

    with jit_with(TICK, tick=tick) as jit:
        assert jit.lookup("run")(5) == 6


def test_closure():
    with Llvmg.Context() as context, Llvmg.Jit() as jit:
        module = context.parse_ir(TICK, "m")
        jit.define_closure("tick", module.get_function("tick").function_type, lambda x: x * 3)
        jit.add_module(module)
        assert jit.lookup("run")(5) == 16


def test_address():
    with jit_with("define i64 @inner(i64 %x) { ret i64 %x }") as first, Llvmg.Context() as context, Llvmg.Jit() as second:
        module = context.parse_ir(TICK, "m")
        inner = first.lookup("inner")
        second.define_address("tick", inner.address)
        second.add_module(module)
        assert second.lookup("run")(5) == 6
        assert second.lookup("tick", module.get_function("tick").function_type)(5) == 5
        with pytest.raises(Llvmg.InvalidArgumentError):
            second.define_address("other", 0)


# ---- Threads ----


def test_threads():
    def tick(x):
        if x % 3 == 0:
            raise Mine(x)
        return x

    failures = []

    def work(run, base):
        for i in range(base, base + 300):
            try:
                assert run(i) == i + 1 and i % 3
            except Mine as error:
                if error.args != (i,):
                    failures.append((i, error))

    with jit_with(TICK, tick=tick) as jit:
        run = jit.lookup("run")
        threads = [threading.Thread(target=work, args=(run, n * 1000)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        del run, threads, thread
    assert not failures


def test_made_thread():
    """A thread that compiled code makes calls Python."""
    seen = []
    text = """
    declare void @tick(i64)
    declare i32 @pthread_create(ptr, ptr, ptr, ptr)
    declare i32 @pthread_join(ptr, ptr)
    define ptr @main_of_thread(ptr %data) {
      %x = ptrtoint ptr %data to i64
      call void @tick(i64 %x)
      ret ptr null
    }
    define void @run(i64 %x) {
      %thread = alloca ptr
      %data = inttoptr i64 %x to ptr
      %a = call i32 @pthread_create(ptr %thread, ptr null, ptr @main_of_thread, ptr %data)
      %t = load ptr, ptr %thread
      %b = call i32 @pthread_join(ptr %t, ptr null)
      ret void
    }
    """
    with jit_with(text, tick=lambda x: seen.append((x, threading.get_ident()))) as jit:
        for i in range(50):
            jit.lookup("run")(i)
    assert [x for x, _ in seen] == list(range(50))
    assert threading.get_ident() not in {thread for _, thread in seen}


def make_and_call(rounds):
    """JITs that are closed, or dropped before or after what they gave, with the collector between."""
    gone, kept, jits = [], [], []
    context = Llvmg.Context()
    module = context.parse_ir(TICK, "m")
    type_ = module.get_function("tick").function_type
    for i in range(rounds):
        function = Callable()
        gone.append(weakref.ref(function))
        jit = Llvmg.Jit()
        jit.define_function("tick", type_, function)
        jit.add_module(module)
        run = jit.lookup("run")
        assert run(i) == i + 2
        jits.append(jit)
        kept.append(run)
        if i % 3 == 0:
            jit.close()
        if i % 5 == 0:
            del jits[:]
        if i % 7 == 0:
            del kept[:]
        if i % 100 == 0:
            gc.collect()
        del function, jit, run
    for run in kept:
        if run.is_alive:
            assert run(1) == 3
    del run, kept[:], jits[:]
    gc.collect()
    return sum(reference() is not None for reference in gone)


def test_a_thousand():
    assert make_and_call(1000) == 0


def test_on_threads():
    left = []
    threads = [threading.Thread(target=lambda: left.append(make_and_call(40))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert left == [0, 0, 0, 0]


def test_dropped_elsewhere():
    """The last reference goes on another thread, where the function is freed too."""
    for _ in range(20):
        function = Callable()
        gone = weakref.ref(function)
        held = [jit_with(TICK, tick=function)]
        del function
        thread = threading.Thread(target=held.clear)
        thread.start()
        thread.join()
        gc.collect()
        assert gone() is None


class Late:
    """Calls compiled code when it is freed, maybe by the collector in the middle of something."""

    def __init__(self, run, results):
        self.run, self.results, self.me = run, results, self

    def __del__(self):
        self.results.append(self.run(1))


def test_late_finalisers():
    results = []
    for _ in range(50):
        jit = jit_with(TICK, tick=lambda x: x)
        Late(jit.lookup("run"), results)
        del jit
    gc.collect()
    assert results == [2] * 50


# ---- Guarded, variadic, asynchronous, closures ----


def test_guarded():
    def tick(x):
        if x == 2:
            raise Mine(x)
        assert threading.current_thread() is threading.main_thread()
        return x

    text = """
    declare i64 @tick(i64)
    define i64 @run(i64 %x) { %a = call i64 @tick(i64 %x) %r = add i64 %a, 1 ret i64 %r }
    """
    with jit_with(text, tick=tick) as jit:
        run = jit.lookup("run")
        assert not run.is_guarded
        run.is_guarded = True
        assert run.is_guarded
        assert run(5) == 6
        with pytest.raises(Mine):
            run(2)
        assert run(6) == 7


def test_guarded_crash():
    """Compiled code dies, in each way; Python and its own handler of faults go on."""
    text = """
    declare void @abort()
    declare i64 @tick(i64)
    define i64 @divide(i64 %x) { %r = sdiv i64 100, %x ret i64 %r }
    define i64 @read(i64 %x) { %p = inttoptr i64 %x to ptr %r = load volatile i64, ptr %p ret i64 %r }
    define i64 @give_up(i64 %x) { call void @abort() ret i64 0 }
    define i64 @recurse(i64 %x) {
      %a = alloca [100 x i64]
      store volatile i64 %x, ptr %a
      %r = call i64 @recurse(i64 %x)
      %v = load volatile i64, ptr %a
      %s = add i64 %r, %v
      ret i64 %s
    }
    define i64 @outer(i64 %x) { %a = call i64 @tick(i64 %x) %r = sdiv i64 100, %a ret i64 %r }
    """
    was_enabled = faulthandler.is_enabled()
    faulthandler.enable()
    try:
        with jit_with(text, tick=lambda x: divide(x)) as jit:
            divide, read, give_up, recurse, outer = map(jit.lookup, ("divide", "read", "give_up", "recurse", "outer"))
            for function in (divide, read, give_up, recurse, outer):
                function.is_guarded = True
            for _ in range(5):
                for function, fault in ((divide, "signal 8"), (read, "signal 11"), (give_up, "signal 6")):
                    with pytest.raises(Llvmg.CallCrashedError, match=f"crashed: {fault} "):
                        function(0)
                with pytest.raises(Llvmg.CallCrashedError, match="'divide' crashed: signal 8"):
                    outer(0)  # which calls Python, which calls what crashes
                with pytest.raises(Llvmg.CallCrashedError, match="'outer' crashed: signal 8"):
                    outer(200)
                assert divide(5) == 20 and outer(20) == 20
            with pytest.raises(Llvmg.CallCrashedError, match="signal 11"):
                recurse(1)
            assert jit.n_active_calls == 0 and faulthandler.is_enabled()
            del divide, read, give_up, recurse, outer, function
    finally:
        if not was_enabled:
            faulthandler.disable()


def test_variadic():
    with Llvmg.Context() as context, Llvmg.Jit() as jit:
        module = context.parse_ir("declare i32 @snprintf(ptr, i64, ptr, ...)", "m")
        function = jit.lookup("snprintf", module.get_function("snprintf").function_type)
        buffer = array.array("B", bytes(100))
        length = function(buffer, len(buffer), "%lld %.2f %s %d", -2 ** 63, 1.25, "text", True)
        assert bytes(buffer[:length]) == b"-9223372036854775808 1.25 text 1"


def run_until(result):
    loop = GLib.MainContext.default()
    while not result:
        loop.iteration(True)


def test_async():
    with jit_with(TICK, tick=lambda x: 1 // x) as jit:
        run = jit.lookup("run")
        results = []
        run.invoke_async([1], None, lambda source, result: results.append(source.invoke_finish(result)))
        run_until(results)
        assert results == [2]

        failures = []

        def done(source, result):
            try:
                source.invoke_finish(result)
            except BaseException as error:
                failures.append(type(error))
        run.invoke_async([0], None, done)
        run_until(failures)
        assert failures == [ZeroDivisionError]

        cancellable = Gio.Cancellable()
        cancellable.cancel()
        failures.clear()
        run.invoke_async([1], cancellable, done)
        run_until(failures)
        assert issubclass(failures[0], GLib.Error)

        with pytest.raises(Llvmg.InvalidArgumentError):
            run.invoke_finish(Gio.Task.new(run, None, None))


class Counter(GObject.Object):
    __gsignals__ = {
        "counted": (GObject.SignalFlags.RUN_LAST, GObject.TYPE_INT64, (GObject.TYPE_INT64, GObject.TYPE_DOUBLE)),
    }


SIGNAL = """
declare void @seen(ptr, i64)
define i64 @handle(ptr %object, i64 %n) {
  call void @seen(ptr %object, i64 %n)
  %r = mul i64 %n, 10
  ret i64 %r
}
define i64 @handle_all(ptr %object, i64 %n, double %d) {
  %r = call i64 @handle(ptr %object, i64 %n)
  ret i64 %r
}
"""


def test_signal():
    seen = []
    with jit_with(SIGNAL, seen=lambda object_, n: seen.append((object_, n))) as jit:
        handle = jit.lookup("handle")
        counter = Counter()
        closure = handle.to_closure()
        GObject.signal_connect_closure(counter, "counted", closure, False)
        assert counter.emit("counted", 4, 1.5) == 40
        assert seen == [(hash(counter), 4)]
        del handle, closure
        gc.collect()
        assert counter.emit("counted", 5, 1.5) == 50


def test_connect():
    """A compiled function is callable, so it can be connected as it is."""
    seen = []
    with jit_with(SIGNAL, seen=lambda object_, n: seen.append((object_, n))) as jit:
        counter = Counter()
        counter.connect("counted", jit.lookup("handle_all"))
        assert counter.emit("counted", 4, 1.5) == 40
        assert seen == [(hash(counter), 4)]
        del counter
