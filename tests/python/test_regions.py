# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Branches and loops that are built as regions, and run (A5)."""

import pytest
from gi.repository import Llvmg

SLT, EQ = Llvmg.IntPredicate.SLT, Llvmg.IntPredicate.EQ


@pytest.fixture
def w(context):
    class World:
        module = context.create_module("regions")
        i32 = context.int32_type()
        function = module.add_function("f", context.function_type(i32, [i32, i32], False))
        x, n = function.params
        b = function.append_basic_block("entry").create_builder()
        zero = Llvmg.const_int(i32, 0)

        def results(self, *arguments):
            self.module.verify()
            with Llvmg.Jit() as jit:
                jit.add_module(self.module)
                f = jit.lookup("f")
                return [f(*pair) for pair in arguments]
    return World()


def test_if_without_else(w):
    slot = w.b.alloca(w.i32)
    w.b.store(w.x, slot)
    with w.b.begin_if(w.b.icmp(SLT, w.x, 0)):
        w.b.store(w.b.neg(w.x), slot)
    w.b.ret(w.b.load(w.i32, slot))
    assert w.results((-5, 0), (7, 0)) == [5, 7]


def test_if_else_brings_a_value(w):
    with w.b.begin_if(w.b.icmp(SLT, w.x, w.n), "max") as choice:
        choice.set_incoming(w.n)
        choice.begin_else()
        choice.set_incoming(w.x)
    assert isinstance(choice.phi, Llvmg.PhiNode) and choice.phi.name == "max" and choice.has_ended
    assert choice.branch_inst.condition.type.width == 1
    w.b.ret(choice.phi)
    assert w.results((1, 2), (9, 2)) == [2, 9]


def test_counting_loop_with_a_variable(w):
    with w.b.begin_for(0, w.n, SLT) as loop:
        total = loop.add_variable(w.zero, "total")
        with w.b.begin_if(w.b.icmp(EQ, loop.index, w.x)):
            loop.break_loop()
        loop.set_next(total, w.b.add(total, loop.index))
    w.b.ret(total)
    assert w.results((100, 5), (3, 5), (0, 5), (0, 0)) == [10, 3, 0, 0]


def test_while_loop(w):
    with w.b.begin_loop() as loop:
        v = loop.add_variable(w.x)
        loop.break_unless(w.b.icmp(Llvmg.IntPredicate.SGT, v, w.n))
        loop.set_next(v, w.b.ashr(v, 1))
    w.b.ret(v)
    assert w.results((100, 10), (3, 5)) == [6, 3]


def test_switch(w):
    with w.b.begin_switch(w.x) as choice:
        choice.begin_case([1, 2, -3])
        choice.set_incoming(w.n)
        choice.begin_case([7])
        w.b.ret(Llvmg.const_int(w.i32, 70))
        choice.begin_default()
        choice.set_incoming(w.zero)
    assert [int(case.value) for case in choice.switch_inst.cases] == [1, 2, -3, 7]
    w.b.ret(choice.phi)
    assert w.results((1, 5), (-3, 6), (7, 8), (4, 9)) == [5, 6, 70, 0]


def test_an_exception_leaves_the_region_open(w):
    with pytest.raises(KeyError):
        with w.b.begin_loop() as loop:
            raise KeyError
    assert not loop.has_ended
    loop.end()
    assert loop.has_ended


def test_misuse_changes_nothing(w):
    choice = w.b.begin_switch(w.x)
    before = str(w.module)
    for call, error in [
        (lambda: choice.begin_case([]), Llvmg.InvalidArgumentError),
        (lambda: choice.begin_case([1, 1]), Llvmg.InvalidArgumentError),
        (lambda: choice.begin_case([w.x]), TypeError),
        (lambda: w.b.begin_if(w.x), Llvmg.InvalidOperationError),
        (lambda: w.b.begin_for(1, 2, SLT), TypeError),
        (lambda: Llvmg.IfRegion().end(), Llvmg.UseAfterFreeError),
    ]:
        with pytest.raises(error):
            call()
    assert str(w.module) == before
    w.b.close()
    with pytest.raises(Llvmg.UseAfterFreeError):
        choice.end()
