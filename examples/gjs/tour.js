#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Builds a function, makes a mistake, looks at the function, optimises it and calls it.

import Llvmg from 'gi://Llvmg?version=1';

Llvmg.using(new Llvmg.Context(), Llvmg.Jit.new(null), (context, jit) => {
    const i64 = context.int64_type();
    const module = context.create_module('tour');
    const area = module.add_function('area', context.function_type(i64, [i64, i64]));
    const [width, height] = area.params;
    width.name = 'width';
    height.name = 'height';

    const b = area.append_basic_block('entry').create_builder();
    const inner = b.mul(b.sub(width, 2), b.sub(height, 2), 'inner');
    const isFlat = b.icmp(Llvmg.IntPredicate.SLT, inner, 1, 'is_flat');
    try {
        b.add(inner, isFlat);
    } catch (error) {
        if (!(error instanceof Llvmg.TypeMismatchError))
            throw error;
        print('refused:', error.message);
    }
    const unused = b.alloca(i64, 'unused');
    b.ret(b.select(isFlat, 0, inner));

    for (const block of area.basic_blocks) {
        for (const instruction of block.instructions)
            print(`${instruction.opcode_name} of ${instruction.type}, used ${instruction.n_uses} times`);
    }
    unused.erase();
    try {
        unused.name = 'again';
    } catch (error) {
        if (!(error instanceof Llvmg.UseAfterFreeError))
            throw error;
        print('refused:', error.message);
    }

    module.verify();
    module.run_passes('default<O2>');
    jit.add_module(module);
    print('area(8, 9) =', jit.lookup('area').invoke([8, 9]));
});
