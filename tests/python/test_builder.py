# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""What builders make, from Python (A5)."""

import gi
import pytest

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

IR = """\
%pair = type { i32, ptr }
define { i32, float } @f(i32 %i, i64 %l, i8 %c, float %x, ptr %p, <4 x i32> %v, %pair %s) {
entry:
  unreachable
one:
  ret { i32, float } poison
two:
  ret { i32, float } poison
}
"""


class World:
    def __init__(self, context):
        self.module = context.parse_ir(IR, "builder")
        self.function = self.module.functions["f"]
        self.i, self.l, self.c, self.x, self.p, self.v, self.s = self.function.params
        self.entry, self.one, self.two = self.function.basic_blocks
        self.entry.terminator.erase()
        self.b = self.entry.create_builder()

    def check(self, value, expected):
        text = str(value).strip()
        assert text.split(" = ", 1)[1 if text.startswith("%") and " = " in text else 0] == expected


@pytest.fixture
def w(context):
    return World(context)


SEQ = Llvmg.AtomicOrdering.SEQUENTIALLY_CONSISTENT
MONOTONIC = Llvmg.AtomicOrdering.MONOTONIC

MAKES = {
    "extract_element": (lambda w: w.b.extract_element(w.v, w.i), "extractelement <4 x i32> %v, i32 %i"),
    "extract_element number": (lambda w: w.b.extract_element(w.v, 3), "extractelement <4 x i32> %v, i64 3"),
    "insert_element": (lambda w: w.b.insert_element(w.v, 7, 0), "insertelement <4 x i32> %v, i32 7, i64 0"),
    "shuffle_vector": (lambda w: w.b.shuffle_vector(w.v, w.v, [0, 4, -1]),
                       "shufflevector <4 x i32> %v, <4 x i32> %v, <3 x i32> <i32 0, i32 4, i32 poison>"),
    "extract_value": (lambda w: w.b.extract_value(w.s, 0), "extractvalue %pair %s, 0"),
    "insert_value": (lambda w: w.b.insert_value(w.s, 5, 0), "insertvalue %pair %s, i32 5, 0"),
    "atomic_load": (lambda w: w.b.atomic_load(w.i.type, w.p, SEQ), "load atomic i32, ptr %p seq_cst, align 4"),
    "atomic_store": (lambda w: w.b.atomic_store(w.i, w.p, MONOTONIC, "singlethread"),
                     'store atomic i32 %i, ptr %p syncscope("singlethread") monotonic, align 4'),
    "atomic_rmw": (lambda w: w.b.atomic_rmw(Llvmg.AtomicRmwOperation.UMAX, w.p, w.i, SEQ), "atomicrmw umax ptr %p, i32 %i seq_cst, align 4"),
    "atomic_cmpxchg": (lambda w: w.b.atomic_cmpxchg(w.p, 1, w.i, SEQ, MONOTONIC),
                       "cmpxchg ptr %p, i32 1, i32 %i seq_cst monotonic, align 4"),
    "fence": (lambda w: w.b.fence(SEQ), "fence seq_cst"),
    "gep_with_flags": (lambda w: w.b.gep_with_flags(w.i.type, w.p, [w.l], Llvmg.GepFlags.NUW), "getelementptr nuw i32, ptr %p, i64 %l"),
    "memset": (lambda w: w.b.memset(w.p, w.c, w.l, 8), "call void @llvm.memset.p0.i64(ptr align 8 %p, i8 %c, i64 %l, i1 false)"),
    "memcpy": (lambda w: w.b.memcpy(w.p, 1, w.p, 1, 64),
               "call void @llvm.memcpy.p0.p0.i64(ptr align 1 %p, ptr align 1 %p, i64 64, i1 false)"),
    "va_arg": (lambda w: w.b.va_arg(w.p, w.i.type), "va_arg ptr %p, i32"),
    "int_cast": (lambda w: w.b.int_cast(w.i, w.l.type), "sext i32 %i to i64"),
    "pointer_cast": (lambda w: w.b.pointer_cast(w.p, w.l.type), "ptrtoint ptr %p to i64"),
    "binop": (lambda w: w.b.binop(Llvmg.Opcode.ADD, w.i, 1, Llvmg.OperatorFlags.NSW), "add nsw i32 %i, 1"),
    "indirectbr": (lambda w: w.b.indirectbr(w.p, 2), "indirectbr ptr %p, []"),
    "aggregate_ret": (lambda w: w.b.aggregate_ret([w.i, w.x]), "ret { i32, float } %mrv1"),
}


@pytest.mark.parametrize("name", MAKES)
def test_makes(w, name):
    make, expected = MAKES[name]
    w.check(make(w), expected)


REFUSES = {
    "extract_element of a number": (lambda w: w.b.extract_element(w.i, w.i), Llvmg.TypeMismatchError),
    "shuffle_vector out of range": (lambda w: w.b.shuffle_vector(w.v, w.v, [8]), Llvmg.InvalidArgumentError),
    "shuffle_vector of nothing": (lambda w: w.b.shuffle_vector(w.v, w.v, []), Llvmg.InvalidArgumentError),
    "extract_value out of range": (lambda w: w.b.extract_value(w.s, 2), Llvmg.InvalidArgumentError),
    "insert_value of another type": (lambda w: w.b.insert_value(w.s, w.x, 0), Llvmg.TypeMismatchError),
    "atomic_load not atomic": (lambda w: w.b.atomic_load(w.i.type, w.p, Llvmg.AtomicOrdering.NOT_ATOMIC), Llvmg.InvalidArgumentError),
    "atomic_rmw of a float": (lambda w: w.b.atomic_rmw(Llvmg.AtomicRmwOperation.ADD, w.p, w.x, SEQ), Llvmg.TypeMismatchError),
    "memcpy misaligned": (lambda w: w.b.memcpy(w.p, 3, w.p, 1, w.l), Llvmg.InvalidArgumentError),
    "int_cast of a float": (lambda w: w.b.int_cast(w.x, w.l.type), Llvmg.TypeMismatchError),
    "binop exact add": (lambda w: w.b.binop(Llvmg.Opcode.ADD, w.i, w.i, Llvmg.OperatorFlags.EXACT), Llvmg.InvalidArgumentError),
    "switch on a float": (lambda w: w.b.switch(w.x, w.one, 0), Llvmg.TypeMismatchError),
    "aggregate_ret too short": (lambda w: w.b.aggregate_ret([w.i]), Llvmg.InvalidArgumentError),
    "a number that does not fit": (lambda w: w.b.insert_element(w.v, 2 ** 40, 0), Llvmg.InvalidArgumentError),
}


@pytest.mark.parametrize("name", REFUSES)
def test_refuses_and_changes_nothing(w, name):
    make, error = REFUSES[name]
    before = str(w.module)
    with pytest.raises(error):
        make(w)
    assert str(w.module) == before


def test_switch_cases_are_a_collection(w):
    switch = w.b.switch(w.i, w.one, 2)
    switch.add_case(1, w.two)
    switch.add_case(-5, w.one)
    assert [int(case.value) for case in switch.cases] == [1, -5]
    assert len(switch.cases) == 2 and switch.cases[-1].block == w.one
    with pytest.raises(Llvmg.InvalidArgumentError):
        switch.add_case(1, w.one)
    switch.set_case(0, 9, w.one)
    switch.remove_case(1)
    assert [(int(c.value), c.block) for c in switch.cases] == [(9, w.one)]
    assert switch.condition == w.i and switch.n_cases == 1


def test_phi_pairs_are_a_collection(w):
    phi = w.b.phi(w.i.type)
    phi.add_incoming(3, w.one)
    phi.add_incoming(w.i, w.two)
    assert [pair.block for pair in phi.incoming] == [w.one, w.two]
    phi.set_incoming(0, 4, w.one)
    assert int(phi.incoming[0].value) == 4
    phi.remove_incoming(w.two)
    assert len(phi.incoming) == phi.n_incoming == 1


def test_successors(w):
    br = w.b.br(w.one)
    br.set_successor(0, w.two)
    assert list(br.successors) == [w.two]
    with pytest.raises(Llvmg.InvalidArgumentError):
        br.set_successor(1, w.one)
