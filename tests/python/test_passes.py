# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Passes: callbacks, passes written in Python, records."""

import gc
import threading
import weakref

import pytest
from gi.repository import Gio, GLib, Llvmg

TEXT = """
define i32 @leaf(i32 %x) {
  %slot = alloca i32
  store i32 %x, ptr %slot
  %y = load i32, ptr %slot
  ret i32 %y
}
define i32 @twice(i32 %x) {
  %double = mul i32 %x, 2
  ret i32 %double
}
"""


@pytest.fixture
def module():
    with Llvmg.Context() as context:
        yield context.parse_ir(TEXT, "passes")


def shift_for_mul(function):
    """A multiplication by 2 becomes a shift."""
    changed = False
    for block in function.basic_blocks:
        for instruction in block.instructions:
            if instruction.opcode == Llvmg.Opcode.MUL and getattr(instruction.operands[1], "sext_value", None) == 2:
                builder = function.context.create_builder()
                builder.position_before(instruction)
                shift = builder.shl(instruction.operands[0], 1, name="shifted")
                instruction.replace_all_uses_with(shift)
                instruction.erase(Llvmg.EraseMode.REFUSE)
                changed = True
    return changed


def test_function_pass(module):
    options = Llvmg.PassOptions()
    options.add_function_pass("mul-to-shl", shift_for_mul)
    assert module.run_passes("function(mul-to-shl,dce)", options)
    text = str(module)
    assert "%shifted = shl i32 %x, 1" in text and "mul" not in text
    module.verify()


def test_on_one_function(module):
    options = Llvmg.PassOptions()
    options.add_function_pass("mul-to-shl", shift_for_mul)
    module.get_function("twice").run_passes("mul-to-shl", options)
    assert "shl" in str(module)


def test_module_pass(module):
    seen = []

    def rename(unit):
        assert unit is module
        seen.append([f.name for f in unit.functions])
        unit.get_function("leaf").name = "blatt"

    options = Llvmg.PassOptions()
    options.add_module_pass("rename", rename)
    module.run_passes("rename,function(mem2reg)", options)
    assert seen == [["leaf", "twice"]]
    assert "define i32 @blatt" in str(module)


def test_exception_of_a_pass(module):
    class Mine(Exception):
        pass

    def fails(function):
        raise Mine(function.name)

    options = Llvmg.PassOptions()
    options.add_function_pass("fails", fails)
    before = str(module)
    with pytest.raises(Mine, match="leaf") as caught:
        module.run_passes("function(fails),default<O2>", options)
    assert any(entry.name == "fails" for entry in caught.traceback)
    assert str(module) == before
    # It is not raised again.
    with pytest.raises(Llvmg.PassPipelineError):
        module.run_passes("nonsense", options)
    module.run_passes("default<O2>")


@pytest.mark.parametrize("error", [Llvmg.Error, Llvmg.UnsupportedError, Llvmg.ParseError])
def test_errors_of_llvmg_of_a_pass(module, error):
    def fail(_):
        raise error("not this one")

    options = Llvmg.PassOptions()
    options.add_module_pass("fail", fail)
    with pytest.raises(error, match="^not this one$") as caught:
        module.run_passes("fail", options)
    assert caught.value.domain == "llvmg-error-quark"
    assert caught.value.code == {Llvmg.Error: Llvmg.Error.FAILED, Llvmg.UnsupportedError: Llvmg.Error.UNSUPPORTED,
                                 Llvmg.ParseError: Llvmg.Error.PARSE}[error]


def test_errors_of_a_pass(module):
    def gio(unit):
        raise GLib.Error("full", "g-io-error-quark", Gio.IOErrorEnum.NO_SPACE)

    def mine(unit):
        unit.run_passes("globaldce")

    options = Llvmg.PassOptions()
    options.add_module_pass("gio", gio)
    options.add_module_pass("mine", mine)
    with pytest.raises(GLib.Error) as caught:
        module.run_passes("gio", options)
    assert caught.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NO_SPACE)
    with pytest.raises(Llvmg.InvalidOperationError, match="is in use"):
        module.run_passes("mine", options)
    module.verify()


def test_keyboard_interrupt(module):
    def stop(name, unit):
        raise KeyboardInterrupt

    options = Llvmg.PassOptions()
    options.set_before_pass(stop)
    with pytest.raises(KeyboardInterrupt):
        module.run_passes("default<O2>", options)


def test_broken_by_a_pass(module):
    def breaks(function):
        function.last_block.terminator.erase(Llvmg.EraseMode.REFUSE)

    options = Llvmg.PassOptions()
    options.add_function_pass("breaks", breaks)
    with pytest.raises(Llvmg.VerificationError, match="pass 'breaks' on function 'leaf'"):
        module.run_passes("function(breaks,instcombine),default<O2>", options)
    assert "alloca" in str(module)


def test_callbacks(module):
    before, after, skipped = [], [], []

    def decide(name, unit):
        before.append((name, unit))
        return name != "instcombine"

    options = Llvmg.PassOptions()
    options.set_before_pass(decide)
    options.set_after_pass(lambda name, unit: after.append((name, unit)))
    options.set_skipped_pass(lambda name, unit: skipped.append((name, unit)))
    module.run_passes("function(mem2reg,instcombine),globaldce", options)
    leaf = module.get_function("leaf")
    assert ("mem2reg", leaf) in before and ("mem2reg", leaf) in after
    assert ("instcombine", leaf) in skipped and ("instcombine", leaf) not in after
    assert ("globaldce", module) in after
    # One that says nothing lets all run.
    options.set_before_pass(lambda name, unit: None)
    del skipped[:]
    module.run_passes("function(instcombine)", options)
    assert not skipped
    options.set_before_pass(None)
    options.set_after_pass()
    del after[:]
    module.run_passes("function(instcombine)", options)
    assert not after


def test_looking_only(module):
    problems = []

    def look(name, unit):
        for change in (lambda: module.get_function("leaf").erase(Llvmg.EraseMode.POISON),
                       lambda: module.get_function("leaf").delete_body(),
                       lambda: module.run_passes("globaldce")):
            with pytest.raises(Llvmg.InvalidOperationError) as caught:
                change()
            problems.append(str(caught.value))
        assert "define" in str(module)

    options = Llvmg.PassOptions()
    options.set_after_pass(look)
    module.run_passes("function(mem2reg)", options)
    assert problems and all("cannot be changed now" in problem for problem in problems)


def test_no_function(module):
    options = Llvmg.PassOptions()
    for wrong in (5, "x", object()):
        with pytest.raises(TypeError):
            options.set_before_pass(wrong)
        with pytest.raises(TypeError):
            options.add_module_pass("p", wrong)
    with pytest.raises(Llvmg.InvalidArgumentError):
        options.add_function_pass("instcombine", print)


def test_functions_are_let_go():
    class Owner:
        def look(self, name, unit):
            pass

    owner = Owner()
    gone = weakref.ref(owner)
    options = Llvmg.PassOptions()
    options.set_before_pass(owner.look)
    options.add_module_pass("mine", owner.look)
    del owner
    gc.collect()
    assert gone() is not None
    options.set_before_pass(None)
    assert options.remove_pass("mine")
    gc.collect()
    assert gone() is None


def test_progress(module):
    seen = []
    options = Llvmg.PassOptions()
    options.connect("progress", lambda _, name, unit, n: seen.append((name, unit, n)))
    module.run_passes("function(mem2reg)", options)
    assert seen == [("mem2reg", "leaf", 1), ("mem2reg", "twice", 2)]


def test_records(module):
    options = Llvmg.PassOptions(time_passes=True, snapshot_changes=True)
    module.run_passes("function(mem2reg)", options)
    timing = next(t for t in options.timings if t.pass_name == "mem2reg")
    assert timing.n_runs == 2 and timing.seconds > 0 and not timing.is_analysis
    snapshot, = options.snapshots
    assert snapshot.pass_name == "mem2reg" and snapshot.unit_name == "leaf" and "alloca" not in snapshot.text


def test_list():
    assert "instcombine" in Llvmg.list_passes(Llvmg.PassKind.FUNCTION)
    assert "inline" in Llvmg.list_passes(Llvmg.PassKind.CGSCC)
    assert "basic-aa" in Llvmg.list_passes(Llvmg.PassKind.ALIAS_ANALYSIS)
    assert "memssa" in Llvmg.get_pass_parameters("early-cse")
    assert Llvmg.get_pass_parameters("nonsense") is None


def test_other_threads_wait():
    """Another thread that uses the context waits for the run, and neither holds up the other."""
    with Llvmg.Context() as context:
        module = context.parse_ir(TEXT, "passes")
        counts = []
        stop = threading.Event()

        def read():
            while not stop.is_set():
                counts.append(len(module.get_function("twice").basic_blocks))

        threads = [threading.Thread(target=read) for _ in range(3)]
        options = Llvmg.PassOptions()
        options.add_function_pass("nothing", lambda function: len(function.basic_blocks) < 0)
        for thread in threads:
            thread.start()
        for _ in range(100):
            module.run_passes("function(nothing,instcombine)", options)
        stop.set()
        for thread in threads:
            thread.join()
        assert set(counts) <= {1}


def test_in_each_thread():
    """The functions run in the thread that runs the passes."""
    problems = []

    def work():
        def check(name, unit):
            if threading.current_thread() is not here:
                problems.append(name)

        here = threading.current_thread()
        with Llvmg.Context() as context:
            options = Llvmg.PassOptions()
            options.set_before_pass(check)
            context.parse_ir(TEXT, "passes").run_passes("default<O2>", options)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
