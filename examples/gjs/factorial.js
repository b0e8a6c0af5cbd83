#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Builds the factorial in two ways, and a structure; prints, writes, optimises and runs them.
//
//     factorial.js [BITCODE-FILE]

import Llvmg from 'gi://Llvmg?version=1';

// A loop with phis, for n of at least 2.
function addIterative(context, module, b) {
    const i64 = context.int64_type();
    const one = Llvmg.const_int(i64, 1);
    const f = module.add_function('fact_iter', context.function_type(i64, [i64]));
    const [entry, loop, done] = ['entry', 'loop', 'done'].map(name => f.append_basic_block(name));
    const n = f.get_param(0);

    n.name = 'n';
    b.position_at_end(entry);
    b.br(loop);
    b.position_at_end(loop);
    const i = b.phi(i64, 'i'), product = b.phi(i64, 'product');
    const nextProduct = b.mul(product, i, 'product.next'), nextI = b.sub(i, one, 'i.next');
    b.cond_br(b.icmp(Llvmg.IntPredicate.SGT, nextI, one), loop, done);
    i.add_incoming(n, entry);
    i.add_incoming(nextI, loop);
    product.add_incoming(one, entry);
    product.add_incoming(nextProduct, loop);
    b.position_at_end(done);
    b.ret(nextProduct);
}

function addRecursive(context, module, b) {
    const i64 = context.int64_type();
    const one = Llvmg.const_int(i64, 1);
    const f = module.add_function('fact_rec', context.function_type(i64, [i64]));
    const [start, base, step] = ['start', 'base', 'step'].map(name => f.append_basic_block(name));
    const n = f.get_param(0);

    b.position_at_end(start);
    b.cond_br(b.icmp(Llvmg.IntPredicate.SLT, n, Llvmg.const_int(i64, 2)), base, step);
    b.position_at_end(base);
    b.ret(one);
    b.position_at_end(step);
    b.ret(b.mul(n, b.call(f, [b.sub(n, one)])));
}

// Puts two numbers in a point of the stack and adds them up.
function addStruct(context, module, b) {
    const i32 = context.int32_type();
    const point = context.named_struct_type('point');
    point.set_body([i32, i32]);
    const f = module.add_function('sum_point', context.function_type(i32, [i32, i32]));
    const [x, y] = f.list_params();

    b.position_at_end(f.append_basic_block('entry'));
    const p = b.alloca(point, 'p');
    const px = b.struct_gep(point, p, 0, 'px'), py = b.struct_gep(point, p, 1, 'py');
    b.store(x, px);
    b.store(y, py);
    b.ret(b.add(b.load(i32, px), b.load(i32, py), 'sum'));
}

const context = new Llvmg.Context();
const module = context.create_module('factorial');
const builder = context.create_builder();
for (const add of [addIterative, addRecursive, addStruct])
    add(context, module, builder);
module.verify();
print(`${module}`.trimEnd());
if (ARGV.length > 0)
    module.write_bitcode(ARGV[0]);
module.run_passes('default<O2>');

const jit = Llvmg.Jit.new(null);
jit.add_module(module);
print('fact_iter(10) =', jit.lookup('fact_iter').invoke([10]));
print('fact_rec(10) =', jit.lookup('fact_rec').invoke([10]));
print('sum_point(30, 12) =', jit.lookup('sum_point').invoke([30, 12]));
jit.close();
context.close();
