// SPDX-License-Identifier: LGPL-2.1-or-later
//
// The main job as a library: after each bad input the process, and the context, go on working.

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const DATA = `${GLib.getenv('LLVMG_SOURCE_DIR')}/examples/data`;

function job(context, path, name, args) {
    const module = context.parse_file(path);
    module.verify();
    module.run_passes('default<O2>');
    const jit = Llvmg.Jit.new(null);
    try {
        jit.add_module(module);
        return jit.lookup(name).invoke(args);
    } finally {
        jit.close();
    }
}

for (const [name, kind, pattern, path, func, args] of [
    ['no such file', Llvmg.IoError, /No such file/, 'no/such/file.ll', 'f', []],
    ['not IR', Llvmg.ParseError, /expected top-level entity/, `${DATA}/text.c`, 'f', []],
    ['syntax error', Llvmg.ParseError, /broken.ll:5:1/, `${DATA}/broken.ll`, 'f', [1]],
    ['does not verify', Llvmg.VerificationError, /dominate/, `${DATA}/invalid.ll`, 'f', [1]],
    ['no such function', Llvmg.SymbolNotFoundError, /nope/, `${DATA}/recursion.ll`, 'nope', [1]],
    ['too few arguments', Llvmg.InvalidArgumentError, /takes 1 argument/, `${DATA}/recursion.ll`, 'fib', []],
    ['argument of the wrong kind', Llvmg.TypeMismatchError, /fib/, `${DATA}/recursion.ll`, 'fib', ['text']],
    ['result that cannot be called', Llvmg.UnsupportedError, /make_pair/, `${DATA}/memory.ll`, 'make_pair', [1, 2]],
]) {
    test(`goes on after: ${name}`, () => {
        const context = new Llvmg.Context();
        assertThrows(kind, pattern, () => job(context, path, func, args));
        assertEqual(job(context, `${DATA}/recursion.ll`, 'fib', [20]), 6765);
        context.close();
    });
}

test('values of all kinds go in and come out', () => {
    const context = new Llvmg.Context();
    assertEqual(job(context, `${DATA}/numbers.ll`, 'is_prime', [97]), true);
    assertEqual(job(context, `${DATA}/numbers.ll`, 'mean', [1, 2]), 1.5);
    assertEqual(job(context, `${DATA}/text.ll`, 'count_vowels', ['hello world']), 3);
    assertEqual(job(context, `${DATA}/recursion.ll`, 'gcd', [1071n, 462n]), 21);
    context.close();
});

test('64 bits come whole', () => {
    const context = new Llvmg.Context();
    const jit = new Llvmg.Jit();
    jit.add_module(context.parse_ir('define i64 @same(i64 %x) {\n  ret i64 %x\n}'));
    const same = jit.lookup('same');
    for (const number of [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n])
        assertEqual(same.invoke([number]), number);
    assertEqual(same.invoke([-5n]), -5);
    assertEqual(same.invoke([2 ** 53 - 1]), 2 ** 53 - 1);
    assertEqual(same.invoke_to_text([1]), '1');
    assertThrows(Llvmg.InvalidArgumentError, /takes 1 argument/, () => same.invoke_to_text());
    // The function's own context may be gone.
    context.close();
    assertEqual(same.invoke([2n ** 62n + 1n]), 2n ** 62n + 1n);
    jit.close();
    assertThrows(Llvmg.UseAfterFreeError, /same/, () => same.invoke([1]));
});

test('a result has the kind of its type', () => {
    const context = new Llvmg.Context();
    const jit = new Llvmg.Jit();
    jit.add_module(context.parse_ir(`
        define double @real(double %x) {\n  ret double %x\n}
        define i1 @truth(i1 %x) {\n  ret i1 %x\n}
        define void @none() {\n  ret void\n}
        define ptr @pointer(ptr %x) {\n  ret ptr %x\n}`));
    const real = jit.lookup('real');
    for (const number of [0, -1.5, 1e300, 2 ** 60, 5e-324, Infinity, -Infinity])
        assertEqual(real.invoke([number]), number);
    assert(Number.isNaN(real.invoke([NaN])) && Object.is(real.invoke([-0]), -0));
    assertEqual(jit.lookup('truth').invoke([true]), true);
    assertEqual(jit.lookup('truth').invoke([false]), false);
    assertEqual(jit.lookup('none').invoke(), null);
    assertEqual(jit.lookup('pointer').invoke([null]), 0);
    assertEqual(jit.lookup('pointer').invoke([2n ** 64n - 1n]), 2n ** 64n - 1n);
    jit.close();
    context.close();
});

test('the builder refuses what does not fit', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir('define i32 @f(i32 %x, i64 %y) {\n  ret i32 %x\n}');
    const f = module.get_function('f');
    const [x, y] = f.list_params();
    const builder = f.append_basic_block('more').create_builder();
    const before = `${module}`;
    assertThrows(Llvmg.TypeMismatchError, /operands differ in type: lhs is i32, rhs is i64/, () => builder.add(x, y));
    assert(`${module}` === before);
    builder.ret(builder.add(x, x));
    module.verify();
    context.close();
});

finish();
