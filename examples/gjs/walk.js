#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Goes over each instruction of a file of IR, and says who uses it.
//
//     walk.js FILE

import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

function show(instruction) {
    const operands = instruction.list_operands().map(operand => `${operand.type}`).join(', ');
    print(`    ${instruction.opcode_name} (${operands}) -> ${instruction.type}`);
    for (const user of instruction.users)
        print(`      used by ${user.opcode_name}`);
}

function walk(path) {
    const context = new Llvmg.Context();
    const module = context.parse_file(path);
    for (const f of module.functions) {
        print(`${f.name}: ${f.function_type}, ${f.basic_blocks.length} blocks`);
        for (const block of f.basic_blocks) {
            print(`  block of ${block.instructions.length}, ` +
                `before it ${block.predecessors.length}, after it ${block.successors.length}`);
            for (const instruction of block.instructions)
                show(instruction);
        }
    }
    context.close();
}

if (ARGV.length !== 1) {
    printerr('usage: walk.js FILE');
    System.exit(1);
}
try {
    walk(ARGV[0]);
} catch (error) {
    if (!(error instanceof Llvmg.Error))
        throw error;
    printerr(`walk: ${error.message}`);
    System.exit(1);
}
