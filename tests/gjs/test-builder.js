// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// What builders make, from JavaScript (A5).

import Llvmg from 'gi://Llvmg?version=1';

import {assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
define i32 @f(i32 %i, ptr %p, <4 x i32> %v) {
entry:
  unreachable
one:
  ret i32 1
two:
  ret i32 2
}
`;

function withWorld(func) {
    Llvmg.using(new Llvmg.Context(), context => {
        const module = context.parse_ir(IR, 'builder');
        const f = module.get_function('f');
        const [entry, one, two] = f.basic_blocks;
        entry.terminator.erase();
        func(entry.create_builder(), f.params, one, two, module);
    });
}

test('vectors and atomics', () => withWorld((b, [i, p, v], one, two, module) => {
    const {SEQUENTIALLY_CONSISTENT, NOT_ATOMIC} = Llvmg.AtomicOrdering;
    assertEqual(`${b.insert_element(v, 7, 0, 'x')}`.trim(), '%x = insertelement <4 x i32> %v, i32 7, i64 0');
    assertEqual(`${b.shuffle_vector(v, v, [4, -1], 'y')}`.trim(),
        '%y = shufflevector <4 x i32> %v, <4 x i32> %v, <2 x i32> <i32 4, i32 poison>');
    assertEqual(`${b.atomic_rmw(Llvmg.AtomicRmwOperation.ADD, p, i, SEQUENTIALLY_CONSISTENT, null, 'z')}`.trim(),
        '%z = atomicrmw add ptr %p, i32 %i seq_cst, align 4');
    const before = `${module}`;
    assertThrows(Llvmg.InvalidArgumentError, /expected|differ|has one/, () => b.shuffle_vector(v, v, [8]));
    assertThrows(Llvmg.InvalidArgumentError, /expected|differ|has one/, () => b.atomic_load(i.get_value_type(), p, NOT_ATOMIC));
    assertThrows(Llvmg.TypeMismatchError, /expected|differ|has one/, () => b.extract_element(i, 0));
    assertEqual(`${module}`, before);
}));

test('a switch has cases', () => withWorld((b, [i], one, two) => {
    const inst = b.switch(i, one, 2);
    inst.add_case(1, two);
    inst.add_case(-5, one);
    assertEqual([...inst.cases].map(c => c.get_value().to_text()).join(), '1,-5');
    assertEqual(inst.cases[1].get_block(), one);
    assertThrows(Llvmg.InvalidArgumentError, /expected|differ|has one/, () => inst.add_case(1, one));
    inst.set_case(0, 9, one);
    inst.remove_case(1);
    assertEqual(inst.cases.length, 1);
    assertEqual(inst.condition, i);
}));

test('a phi has pairs of value and block', () => withWorld((b, [i], one, two) => {
    const phi = b.phi(i.get_value_type());
    phi.add_incoming(3, one);
    phi.add_incoming(i, two);
    assertEqual([...phi.incoming].map(pair => pair.get_block().name).join(), 'one,two');
    phi.set_incoming(0, 4, one);
    phi.remove_incoming(two);
    assertEqual(phi.n_incoming, 1);
}));

test('instructions have properties', () => withWorld((b, [i, p, v], one) => {
    const {ACQUIRE, RELEASE, SEQUENTIALLY_CONSISTENT} = Llvmg.AtomicOrdering;
    const add = b.add(i, i, 'add'), load = b.load(i.get_value_type(), p, 'load');
    add.nuw = true;
    load.ordering = ACQUIRE;
    load.alignment = 16;
    assertEqual(`${add}`.trim(), '%add = add nuw i32 %i, %i');
    assertEqual(`${load}`.trim(), '%load = load atomic i32, ptr %p acquire, align 16');
    assertThrows(Llvmg.InvalidArgumentError, /is_exact|is-exact/, () => {
        add.is_exact = true;
    });
    assertThrows(Llvmg.InvalidArgumentError, /ordering/, () => {
        load.ordering = RELEASE;
    });
    const rmw = b.atomic_rmw(Llvmg.AtomicRmwOperation.ADD, p, i, SEQUENTIALLY_CONSISTENT);
    rmw.operation = Llvmg.AtomicRmwOperation.XOR;
    const exchange = b.atomic_cmpxchg(p, i, i, SEQUENTIALLY_CONSISTENT, ACQUIRE);
    exchange.is_weak = true;
    const fence = b.fence(ACQUIRE);
    fence.sync_scope = 'singlethread';
    assertEqual([rmw.operation, exchange.is_weak, fence.sync_scope].join(), `${Llvmg.AtomicRmwOperation.XOR},true,singlethread`);
    assertEqual(b.shuffle_vector(v, v, [3, -1]).get_mask().join(), '3,-1');
    const jump = b.indirectbr(p, 1);
    jump.add_destination(one);
    assertEqual(jump.address, p);
}));

test('branches and loops are regions', () => withWorld((b, [i]) => {
    const {SLT} = Llvmg.IntPredicate;
    const choice = b.begin_if(b.icmp(SLT, i, 0), 'abs');
    choice.set_incoming(b.neg(i));
    choice.begin_else();
    choice.set_incoming(i);
    choice.end();
    assertEqual(choice.phi.name, 'abs');
    assertEqual(choice.branch_inst.n_successors, 2);
    const loop = b.begin_for(0, i, SLT);
    const total = loop.add_variable(choice.phi, 'total');
    const kind = b.begin_switch(loop.index);
    kind.begin_case([1, 2]);
    loop.continue_loop();
    kind.begin_default();
    loop.break_if(b.icmp(SLT, total, 0));
    kind.end();
    assertEqual(kind.switch_inst.n_cases, 2);
    loop.set_next(total, 5);
    loop.end();
    b.ret(total);
    b.insert_block.parent.verify();
    assertThrows(Llvmg.InvalidOperationError, /has ended/, () => loop.end());
    assertThrows(Llvmg.UseAfterFreeError, /a builder began/, () => new Llvmg.LoopRegion().end());
}));

finish();
