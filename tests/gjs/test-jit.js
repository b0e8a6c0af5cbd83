// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Dylibs, trackers, generators and lazy definitions of a JIT in JavaScript.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const ONE = 'define i32 @one() { ret i32 1 }\n';
const TWO = 'declare i32 @one()\n' +
    'define i32 @two() { %a = call i32 @one() %r = add i32 %a, %a ret i32 %r }\n';

function add(where, ir, tracker = null) {
    Llvmg.using(new Llvmg.Context(), context => where.add_module(context.parse_ir(ir, 'm'), tracker));
}

test('dylibs and link order', () => {
    const jit = new Llvmg.Jit();
    const other = jit.create_dylib('other');
    assert(jit.main_dylib === jit.main_dylib);
    assertEqual(jit.list_dylibs().map(dylib => dylib.name).join(), 'main,other');
    assertThrows(Llvmg.InvalidArgumentError, /there is a dylib 'other' already/, () => jit.create_dylib('other'));
    add(other, ONE);
    add(jit, TWO);
    assertThrows(Llvmg.JitError, /needs 'one'/, () => jit.lookup('two'));
    jit.main_dylib.add_to_link_order(other);
    assertEqual(jit.lookup('two').invoke([]), 2);
    assertThrows(Llvmg.InvalidOperationError, /'one' is used by module 'm' in dylib 'main'/, () => other.clear());
    jit.close();
});

test('removal and re-definition', () => {
    const jit = new Llvmg.Jit();
    const dylib = jit.main_dylib;
    for (let i = 0; i < 10; i++) {
        const tracker = dylib.create_tracker();
        add(jit, `define i32 @f() { ret i32 ${i} }`, tracker);
        const f = jit.lookup('f');
        assertEqual(f.invoke([]), i);
        tracker.remove();
        assert(!f.is_alive);
        assertThrows(Llvmg.UseAfterFreeError, /its code was removed by its tracker/, () => f.invoke([]));
    }
    const first = dylib.create_tracker();
    const second = dylib.create_tracker();
    add(jit, ONE, first);
    const one = jit.lookup('one');
    first.transfer_to(second);
    assert(!first.is_alive && one.is_alive);
    jit.close();
});

test('generators', () => {
    const jit = new Llvmg.Jit();
    const asked = [];
    jit.main_dylib.add_generator((dylib, names) => {
        asked.push(...names);
        for (const name of names) {
            if (name.startsWith('gen_'))
                add(dylib, `define i32 @${name}() { ret i32 ${name.length} }`);
        }
    });
    assertEqual(jit.lookup('gen_abc').invoke([]), 7);
    assertThrows(Llvmg.SymbolNotFoundError, /'other'/, () => jit.lookup('other'));
    assertEqual(asked.join(), 'gen_abc,other');
    jit.close();
});

test('what a generator throws comes out', () => {
    const jit = new Llvmg.Jit();
    class Mine extends Error {}
    jit.main_dylib.add_generator((dylib, names) => {
        throw new Mine(`no ${names[0]} here`);
    });
    assertThrows(Mine, /no x here/, () => jit.lookup('x'));
    jit.close();
});

test('lazy definitions', () => {
    const jit = new Llvmg.Jit();
    let kept = null;
    let n = 0;
    jit.main_dylib.define_lazy(['one'], task => {
        n++;
        kept = task;
        Llvmg.using(new Llvmg.Context(), context => task.emit_module(context.parse_ir(ONE, 'm')));
    });
    jit.main_dylib.define_lazy(['nothing'], () => {});
    assertEqual(n, 0);
    assertEqual(jit.lookup('one').invoke([]), 1);
    assertEqual(jit.lookup('one').invoke([]), 1);
    assertEqual(n, 1);
    assert(!kept.is_alive);
    assertThrows(Llvmg.JitError, /has returned without defining it/, () => jit.lookup('nothing'));
    jit.close();
});

test('re-exports, addresses and the process', () => {
    const options = new Llvmg.JitOptions({process_symbols: false});
    const jit = new Llvmg.Jit({options});
    const source = jit.create_dylib('source');
    add(source, ONE);
    jit.main_dylib.define_reexports(source, ['one'], ['eins'], false);
    assertEqual(jit.lookup('eins').invoke([]), 1);
    assertThrows(Llvmg.SymbolNotFoundError, /'strlen'/, () => jit.lookup_address('strlen'));
    jit.main_dylib.add_process_symbols(name => name === 'strlen');
    assert(Number(jit.lookup_address('strlen')) !== 0);
    assertThrows(Llvmg.IoError, /there is no file/, () => jit.main_dylib.add_library('/nowhere.so'));
    assertThrows(Llvmg.IoError, /there is no file/, () => jit.main_dylib.add_static_library('/nowhere.a'));
    jit.close();
});

test('constructors and destructors', () => {
    const jit = new Llvmg.Jit();
    add(jit, `@x = global i32 1
define internal void @start() { store i32 7, ptr @x ret void }
define internal void @stop() { store i32 9, ptr @x ret void }
define i32 @get() { %r = load i32, ptr @x ret i32 %r }
@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 5, ptr @start, ptr null }]
@llvm.global_dtors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 5, ptr @stop, ptr null }]
`);
    const get = jit.lookup('get');
    assertEqual(get.invoke([]), 1);
    jit.run_constructors();
    assertEqual(get.invoke([]), 7);
    jit.main_dylib.default_tracker.run_destructors();
    assertEqual(get.invoke([]), 9);
    class Mine extends Error {}
    const context = new Llvmg.Context();
    jit.define_function('host', context.parse_ir('declare void @f()', 'm').get_function('f').function_type, () => {
        throw new Mine('not now');
    });
    add(jit, `declare void @host()
@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 5, ptr @host, ptr null }]
`);
    assertThrows(Mine, /not now/, () => jit.run_constructors());
    jit.close();
    assertThrows(Llvmg.UseAfterFreeError, /closed/, () => jit.run_destructors());
});

finish();
