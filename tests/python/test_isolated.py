# SPDX-License-Identifier: LGPL-2.1-or-later
"""Contexts whose input goes to the helper process first."""

import pytest
from conftest import IR
from gi.repository import Llvmg


@pytest.fixture
def isolated():
    with Llvmg.Context(is_isolated=True) as context:
        yield context


def test_properties(isolated):
    assert isolated.is_isolated and not Llvmg.Context().is_isolated
    isolated.isolation_time_limit = 5
    isolated.isolation_memory_limit = 512
    assert (isolated.isolation_time_limit, isolated.isolation_memory_limit) == (5, 512)


def test_what_comes_back_is_the_same(isolated, context):
    module = isolated.parse_ir(IR, "m")
    here = context.parse_ir(IR, "m")
    f = module.get_function("f")
    block = f.entry_block
    assert str(module) == str(here)
    module.verify()
    module.run_passes("default<O2>")
    here.run_passes("default<O2>")
    assert str(module) == str(here)
    assert module.get_function("f") is f and f.is_alive
    with pytest.raises(Llvmg.UseAfterFreeError, match="deleted by the pass pipeline"):
        block.erase()


def test_errors_are_the_same(isolated):
    with pytest.raises(Llvmg.ParseError, match="m:2:1: error") as raised:
        isolated.parse_ir("; one\nnonsense", "m")
    assert [(d.line, d.file) for d in raised.value.diagnostics] == [(2, "m")]
    with pytest.raises(Llvmg.PassPipelineError, match="nope"):
        isolated.parse_ir(IR).run_passes("nope")


def test_a_crash_leaves_the_context_alive(isolated):
    module = isolated.parse_ir(IR)
    before = str(module)
    faults = Llvmg.get_n_recovered_faults()
    with pytest.raises(Llvmg.LlvmCrashedError, match="LLVM crashed while running passes"):
        module.run_passes("trigger-crash-module")
    assert str(module) == before and not isolated.has_crashed
    assert Llvmg.get_n_recovered_faults() == faults
    module.run_passes("default<O2>")


def test_what_cannot_be_in_another_process(isolated):
    module = isolated.parse_ir(IR, "m")
    before = str(module)
    options = Llvmg.PassOptions()
    options.time_passes = True
    with pytest.raises(Llvmg.UnsupportedError, match="options: in an isolated context"):
        module.run_passes("default<O2>", options)
    with pytest.raises(Llvmg.UnsupportedError, match="options: in an isolated context"):
        module.get_function("f").run_passes("instcombine", options)
    assert str(module) == before
