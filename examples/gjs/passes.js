#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Two passes of its own in a pipeline of LLVM's: one counts, one makes multiplications by powers of two into shifts.

import Llvmg from 'gi://Llvmg?version=1';

const IR = `\
define i32 @area(i32 %width, i32 %height) {
entry:
  %slot = alloca i32
  store i32 %width, ptr %slot
  %w = load i32, ptr %slot
  %double = mul i32 %w, 2
  %eight = mul i32 %height, 8
  %area = mul i32 %double, %eight
  ret i32 %area
}
`;

const instructionsOf = fn => fn.basic_blocks.flatMap(block => [...block.instructions]);

// A function pass: tells whether it has changed something.
function shiftInstead(fn) {
    const builder = fn.context.create_builder();
    let changed = false;
    for (const multiplication of instructionsOf(fn)) {
        const factor = multiplication.opcode === Llvmg.Opcode.MUL ? multiplication.get_operand(1) : null;
        const power = factor instanceof Llvmg.ConstantInt ? Math.log2(Number(factor.zext_value)) : NaN;
        if (!Number.isInteger(power))
            continue;
        builder.position_before(multiplication);
        const shift = builder.shl(multiplication.get_operand(0), power);
        const name = multiplication.name;
        multiplication.replace_all_uses_with(shift);
        multiplication.erase();
        shift.name = name;
        changed = true;
    }
    return changed;
}

// A module pass, which only looks.
function count(module) {
    const counts = {};
    for (const fn of module.functions) {
        for (const instruction of instructionsOf(fn))
            counts[instruction.opcode_name] = (counts[instruction.opcode_name] ?? 0) + 1;
    }
    print(`  ${Object.keys(counts).sort().map(name => `${counts[name]} ${name}`).join(', ')}`);
    return false;
}

const module = new Llvmg.Context().parse_ir(IR, 'passes');
const options = new Llvmg.PassOptions({snapshot_changes: true});
options.add_function_pass('shift-instead', shiftInstead);
options.add_module_pass('count', count);
options.add_module_pass('fail', () => {
    throw new Error('an exception goes through LLVM');
});

print('counts:');
module.run_passes('count,function(mem2reg),count,function(shift-instead),count', options);
for (const snapshot of options.snapshots)
    print(`changed by ${snapshot.pass_name}: ${snapshot.unit_name}`);
print(module.to_string().trimEnd());

try {
    module.run_passes('fail,default<O2>', options);
} catch (error) {
    print(`error: ${error.message}`);
}
