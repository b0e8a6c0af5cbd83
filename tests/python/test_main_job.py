# SPDX-License-Identifier: LGPL-2.1-or-later
"""The main job as a library: after each bad input the process, and the context, go on working."""

import os
import pathlib

import pytest
from conftest import IR
from gi.repository import GLib, Llvmg

DATA = pathlib.Path(os.environ["LLVMG_SOURCE_DIR"]) / "examples" / "data"


def job(context, path, name, *arguments):
    module = context.parse_file(str(path))
    module.verify()
    module.run_passes("default<O2>")
    with Llvmg.Jit() as jit:
        jit.add_module(module)
        return jit.lookup(name)(*arguments)


@pytest.mark.parametrize("error, path, name, arguments", [
    (Llvmg.IoError, "no/such/file.ll", "f", []),
    (Llvmg.ParseError, DATA / "text.c", "f", []),
    (Llvmg.ParseError, DATA / "broken.ll", "f", [1]),
    (Llvmg.VerificationError, DATA / "invalid.ll", "f", [1]),
    (Llvmg.SymbolNotFoundError, DATA / "recursion.ll", "nope", [1]),
    (Llvmg.InvalidArgumentError, DATA / "recursion.ll", "fib", []),
    (Llvmg.InvalidArgumentError, DATA / "recursion.ll", "fib", [1 << 40]),
    (Llvmg.TypeMismatchError, DATA / "recursion.ll", "fib", ["text"]),
    (Llvmg.UnsupportedError, DATA / "memory.ll", "make_pair", [1, 2]),
])
def test_the_process_goes_on_after_bad_input(context, error, path, name, arguments):
    with pytest.raises(error):
        job(context, path, name, *arguments)
    assert job(context, DATA / "recursion.ll", "fib", 20) == 6765


def test_bitcode_cut_anywhere(context):
    whole = (DATA / "recursion.bc").read_bytes()
    for length in range(0, len(whole) - 1, 97):
        with pytest.raises(Llvmg.Error):
            context.parse_bitcode(GLib.Bytes.new(whole[:length]), "cut")
    assert context.is_alive
    assert context.parse_bitcode(GLib.Bytes.new(whole), "whole").n_functions == 3


def test_a_parse_error_has_its_place(context):
    seen = []
    context.connect("diagnostic", lambda _, diagnostic: seen.append(diagnostic.get_line()))
    with pytest.raises(Llvmg.ParseError, match="broken.ll:5:1: error"):
        context.parse_file(str(DATA / "broken.ll"))
    assert seen == [5]
    diagnostic, = context.list_diagnostics()
    assert (diagnostic.get_line(), diagnostic.get_column()) == (5, 1)
    assert diagnostic.get_severity() == Llvmg.DiagnosticSeverity.ERROR


def test_values_of_all_kinds_go_in_and_come_out():
    with Llvmg.Context() as context, Llvmg.Jit() as jit:
        jit.add_module(context.parse_file(str(DATA / "numbers.ll")))
        jit.add_module(context.parse_file(str(DATA / "text.ll")))
        assert jit.lookup("square_root")(2.0) == pytest.approx(2 ** 0.5)
        assert jit.lookup("is_prime")(97) is True
        assert jit.lookup("mean")(1.0, 2.0) == 1.5
        assert jit.lookup("count_vowels")("hello world") == 3
        with pytest.raises(TypeError):
            jit.lookup("count_vowels")(object())


def test_a_function_outlives_its_context_but_not_its_jit():
    jit = Llvmg.Jit()
    with Llvmg.Context() as context:
        jit.add_module(context.parse_ir(IR))
    f = jit.lookup("f")
    assert f(6) == 42
    jit.close()
    with pytest.raises(Llvmg.UseAfterFreeError, match="function 'f' used after its JIT was closed"):
        f(6)


def test_each_class_of_error_has_its_code():
    for name in Llvmg.__all__ if hasattr(Llvmg, "__all__") else dir(Llvmg):
        if name.endswith("Error") and name != "Error":
            assert issubclass(getattr(Llvmg, name), Llvmg.Error)
    assert Llvmg.UseAfterFreeError is not Llvmg.ParseError


def test_the_builder_refuses_what_does_not_fit(context):
    module = context.parse_ir("define i32 @f(i32 %x, i64 %y) {\n  ret i32 %x\n}")
    function = module.get_function("f")
    x, y = function.list_params()
    before = str(module)
    with function.append_basic_block("more").create_builder() as builder:
        after = str(module)
        with pytest.raises(Llvmg.TypeMismatchError, match="add: operands differ in type: lhs is i32, rhs is i64"):
            builder.add(x, y)
        with pytest.raises(Llvmg.TypeMismatchError, match="ret: the function returns i32, i64 was given"):
            builder.ret(y)
        assert str(module) == after != before
        builder.ret(builder.add(x, x))
    module.verify()
