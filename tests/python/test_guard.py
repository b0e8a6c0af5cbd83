# SPDX-License-Identifier: LGPL-2.1-or-later
"""Faults inside LLVM, and Python's own handlers of signals."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest
from conftest import IR
from gi.repository import Llvmg


def run(script, *arguments, **environment):
    return subprocess.run([sys.executable, "-c", textwrap.dedent(script), *arguments], capture_output=True, text=True, timeout=100,
                          env={**os.environ, **environment})


CRASH = """
    import faulthandler, os, signal, sys
    import gi
    gi.require_version("Llvmg", "1")
    from gi.repository import Llvmg
    def crash():
        context = Llvmg.Context()
        module = context.parse_ir("define void @f() {\\n  ret void\\n}")
        try:
            module.run_passes("trigger-crash-module")
        except Llvmg.LlvmCrashedError as error:
            assert context.has_crashed and not module.is_alive, context
            return str(error)
    def compile():
        module = Llvmg.Context().parse_ir("define i32 @f(i32 %x) {\\n  ret i32 %x\\n}")
        module.run_passes("default<O2>")
        assert "ret i32 %x" in module.to_string()
"""


def test_a_crash_is_an_exception_and_other_contexts_go_on():
    other = Llvmg.Context()
    module = other.parse_ir(IR)
    context = Llvmg.Context()
    victim = context.parse_ir(IR)
    before = Llvmg.get_n_recovered_faults()
    with pytest.raises(Llvmg.LlvmCrashedError, match="LLVM crashed while running passes"):
        victim.run_passes("trigger-crash-module")
    assert Llvmg.get_n_recovered_faults() == before + 1
    assert context.has_crashed
    with pytest.raises(Llvmg.UseAfterFreeError, match="LLVM crashed while running passes"):
        victim.verify()
    module.run_passes("default<O2>")
    module.verify()


def test_faulthandler_is_as_before():
    """It is on before, during and after, and what is no fault of LLVM's is reported by it."""
    script = CRASH + """
    faulthandler.enable()
    for i in range(5):
        crash()
        compile()
    assert faulthandler.is_enabled()
    print("survived", flush=True)
    faulthandler._sigsegv()
    """
    done = run(script)
    assert done.stdout == "survived\n"
    assert done.returncode == -signal.SIGSEGV
    assert done.stderr.startswith("Fatal Python error: Segmentation fault")
    assert done.stderr.count("Fatal Python error") == 1


def test_faulthandler_reports_a_fault_while_another_thread_is_in_llvm():
    script = CRASH + """
    import threading, time
    faulthandler.enable()
    def work():
        while True:
            compile()
    for i in range(2):
        threading.Thread(target=work, daemon=True).start()
    time.sleep(0.3)
    faulthandler._sigsegv()
    """
    done = run(script)
    assert done.returncode == -signal.SIGSEGV
    assert done.stderr.startswith("Fatal Python error: Segmentation fault")
    assert "_sigsegv" in done.stderr or "<module>" in done.stderr


def test_handlers_in_python_stay():
    script = CRASH + """
    seen = []
    signal.signal(signal.SIGABRT, lambda *args: seen.append(args[0]))
    crash()
    os.kill(os.getpid(), signal.SIGABRT)
    assert seen == [signal.SIGABRT], seen
    assert signal.getsignal(signal.SIGSEGV) == signal.SIG_DFL
    print("survived")
    """
    assert run(script).stdout == "survived\n"


@pytest.mark.parametrize("how", ["environment", "property", "default"])
def test_the_guard_can_be_switched_off(how):
    """Then a fault ends the process, as without llvmg."""
    script = CRASH + """
    if sys.argv[1] == "default":
        Llvmg.set_guard_enabled(False)
    compile()
    print("compiled", flush=True)
    crash()
    print("survived")
    """
    if how == "property":
        script = script.replace("Llvmg.Context()", "Llvmg.Context(is_guarded=False)")
    done = run(script, how, **({"LLVMG_GUARD": "off"} if how == "environment" else {}))
    assert done.stdout == "compiled\n"
    assert done.returncode < 0
