#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Clones, inserts, moves and erases instructions, and shows what llvmg says to each mistake.

import Llvmg from 'gi://Llvmg?version=1';

const IR = `\
define i32 @f(i32 %a, i32 %b) {
entry:
  %sum = add i32 %a, %b
  %twice = mul i32 %sum, 2
  ret i32 %twice
}
`;

function attempt(what, action) {
    try {
        action();
        print(`${what}: done`);
    } catch (error) {
        if (!(error instanceof Llvmg.Error))
            throw error;
        print(`${what}: ${error.message}`);
    }
}

// A parameter of another function of the module.
function foreignParam(module) {
    const context = module.context;
    const i32 = context.int32_type();
    return module.add_function('other', context.function_type(i32, [i32])).get_param(0);
}

const context = new Llvmg.Context();
const module = context.parse_ir(IR, 'edit');
const f = module.get_function('f');
const [a, b] = f.params;
const [sum, twice, last] = f.basic_blocks[0].instructions;
const copy = sum.clone();
const builder = context.create_builder();

builder.position_before(twice);
attempt('insert the clone', () => builder.insert(copy, 'copy'));
attempt('insert it again', () => builder.insert(copy));
attempt('use it', () => twice.set_operand(0, copy));
attempt('use a number of another type', () => twice.set_operand(1, Llvmg.const_int(context.int64_type(), 2)));
attempt('use operand 7', () => twice.set_operand(7, copy));
attempt('erase it', () => copy.erase());
attempt('move the sum after the clone', () => sum.move_after(copy));
attempt('move it after the return', () => sum.move_after(last));
attempt('move the return', () => last.move_before(twice));
attempt('name the parameter', () => {
    a.name = 'first';
});
print(`${module}`.trimEnd());

attempt('take the sum out', () => sum.remove_from_parent());
attempt('take it out again', () => sum.remove_from_parent());
builder.position_before(last);
attempt('insert it', () => builder.insert(sum, 'sum'));
attempt('replace the clone by the sum', () => copy.replace_all_uses_with(sum));
attempt('verify', () => module.verify());
attempt('move the product', () => twice.move_after(sum));
attempt('replace the sum by a parameter of another function', () => sum.replace_all_uses_with(foreignParam(module)));
attempt('erase the clone', () => copy.erase());
attempt('erase it again', () => copy.erase());
attempt('verify', () => module.verify());
print(`${module}`.trimEnd());

module.close();
attempt('use what is in a closed module', () => {
    b.name = 'second';
});
attempt('close it again', () => module.close());
