// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Lifetimes as a GJS program meets them. Each test names the requirement that it proves.

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
define i32 @f(i32 %x) {
entry:
  %y = add i32 %x, 1
  %z = mul i32 %y, %x
  ret i32 %z
}

define i32 @g(i32 %x) {
  %r = call i32 @f(i32 %x)
  ret i32 %r
}
`;

test('L1 closing a context kills everything below', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    const f = module.get_function('f');
    const all = [module, f, f.entry_block, f.entry_block.first_instruction, context.create_builder(),
        context.int32_type(), Llvmg.const_int(context.int32_type(), 7), context];
    context.close();
    for (const wrapper of all)
        assert(!wrapper.is_alive);
});

test('L2 any use of a dead wrapper throws', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    const f = module.get_function('f');
    const y = f.entry_block.first_instruction;
    const builder = context.create_builder();
    context.close();
    const closed = /used after its context was closed/;
    for (const use of [() => module.name, () => module.to_string(), () => module.list_functions(), () => f.n_params,
        () => f.append_basic_block('x'), () => {
            f.name = 'x';
        }, () => y.opcode, () => y.clone(), () => builder.clear_position(), () => context.int32_type(), () => [...module]])
        assertThrows(Llvmg.UseAfterFreeError, closed, use);
    assertThrows(Llvmg.UseAfterFreeError, /^instruction %y used/, () => y.opcode);
});

test('L2 says what ended the object', () => {
    const context = new Llvmg.Context();
    const y = context.parse_ir(IR, 'm').get_function('f').entry_block.first_instruction;
    y.erase(Llvmg.EraseMode.POISON);
    assertThrows(Llvmg.UseAfterFreeError, /instruction %y used after it was erased/, () => y.opcode);
    context.close();
});

test('L4 dropping without closing frees everything', () => {
    let module = new Llvmg.Context().parse_ir(IR, 'm');
    const instruction = module.get_function('f').entry_block.first_instruction;
    module = null;
    System.gc();
    assertEqual(instruction.parent.parent.parent.get_function('g').name, 'g');
});

test('L9 close twice, and during iteration', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    assertThrows(Llvmg.UseAfterFreeError, /used after/, () => {
        for (const f of module) {
            f.name;
            module.close();
        }
    });
    module.close();
    context.close();
    context.close();
});

test('L9 close from a signal handler', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    const f = module.get_function('f');
    f.connect('notify::name', () => context.close());
    f.name = 'renamed';
    assert(!module.is_alive);
});

test('L7 passes kill what they delete and nothing else', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    const g = module.get_function('g');
    const call = g.entry_block.first_instruction;
    module.run_passes('default<O2>');
    assert(g.is_alive && module.get_function('g') === g);
    assertThrows(Llvmg.UseAfterFreeError, /pass/, () => call.opcode);
    context.close();
});

test('L8 a reused address reaches no new object', () => {
    const context = new Llvmg.Context();
    const f = context.parse_ir(IR, 'm').get_function('f');
    for (let i = 0; i < 50; i++) {
        const block = f.append_basic_block('extra');
        block.create_builder().unreachable();
        block.erase();
        const again = f.append_basic_block('extra');
        assert(!block.is_alive && again.is_alive);
        again.erase();
    }
    context.close();
});

test('L11 one wrapper per entity, with what was hung on it', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    assert(module.get_function('f') === module.get_function('f'));
    module.get_function('f').annotations.set('cost', 3);
    System.gc();
    assertEqual(module.get_function('f').annotations.get('cost'), 3);
    context.close();
});

test('L11 a signal handler stays on a function', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    const names = [];
    module.get_function('f').connect('notify::name', f => names.push(f.name));
    System.gc();
    module.get_function('f').name = 'renamed';
    assertEqual(names.join(), 'renamed');
    context.close();
});

test('L11 an annotation and a handler on a block, freed without closing', () => {
    const module = new Llvmg.Context().parse_ir(IR, 'm');
    const block = module.get_function('f').entry_block;
    block.annotations.set('mark', 'here');
    block.connect('notify::name', () => {});
    assertEqual(module.get_function('f').entry_block.annotations.get('mark'), 'here');
});

test('L11 annotations live with the entity', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    module.get_function('f').entry_block.set_annotation('cost', GLib.Variant.new_int32(3));
    System.gc();
    assertEqual(module.get_function('f').entry_block.get_annotation('cost').get_int32(), 3);
    context.close();
});

test('L12 work on other threads beside a loop', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    // Guarded calls run on a thread of llvmg's own: the diagnostics come back on this one.
    let seen = 0;
    context.connect('diagnostic', () => seen++);
    assertThrows(Llvmg.ParseError, /expected/, () => context.parse_ir('define bad', 'bad'));
    for (let i = 0; i < 20; i++)
        module.run_passes('instcombine');
    assert(seen >= 1);
    context.close();
});

finish();
