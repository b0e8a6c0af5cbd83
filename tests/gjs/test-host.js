// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Functions of JavaScript that compiled code calls, and what becomes of what they throw.

import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Gio from 'gi://Gio';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const TICK = `
declare i64 @tick(i64)
define i64 @run(i64 %x) { %a = call i64 @tick(i64 %x) %r = add i64 %a, 1 ret i64 %r }
`;

// A JIT of a module, with functions of JavaScript for what that declares.
function jitWith(text, functions) {
    const jit = new Llvmg.Jit();
    Llvmg.using(new Llvmg.Context(), context => {
        const module = context.parse_ir(text, 'm');
        for (const [name, func] of Object.entries(functions))
            jit.define_function(name, module.get_function(name).function_type, func);
        jit.add_module(module);
    });
    return jit;
}

function thrownBy(func) {
    try {
        func();
    } catch (error) {
        return error;
    }
    return undefined;
}

const same = type => `declare ${type} @tick(${type})
    define ${type} @run(${type} %x) { %r = call ${type} @tick(${type} %x) ret ${type} %r }`;

test('a call', () => Llvmg.using(jitWith(TICK, {tick: x => x * 2}), jit => {
    const run = jit.lookup('run');
    assertEqual(run.invoke([20]), 41);
    assertEqual(run.invoke_i64([4]), 9);
    assertEqual(run.invoke_to_text([5]), '11');
    assertEqual(jit.lookup('tick').invoke([6]), 12);
}));

for (const bits of [8n, 16n, 24n, 32n, 33n, 53n, 54n, 63n, 64n]) {
    test(`an integer of ${bits} bits`, () => {
        const seen = [];
        const least = -(1n << bits - 1n), most = (1n << bits - 1n) - 1n;
        Llvmg.using(jitWith(same(`i${bits}`), {tick: x => (seen.push(x), x)}), jit => {
            const run = jit.lookup('run');
            for (const value of [least, least + 1n, -1n, 0n, 1n, most]) {
                const exact = Number.isSafeInteger(Number(value)) ? Number(value) : value;
                assertEqual(run.invoke([value]), exact);
                assertEqual(seen.pop(), exact);
            }
            assert(thrownBy(() => run.invoke([least - 1n])) !== undefined);
            assert(thrownBy(() => run.invoke([1n << bits])) !== undefined);
        });
        for (const value of [least - 1n, 1n << bits]) {
            Llvmg.using(jitWith(same(`i${bits}`), {tick: () => value}), jit => {
                const error = thrownBy(() => jit.lookup('run').invoke([0]));
                assert(error.message.includes("the result of 'tick' is i"), error.message);
            });
        }
    });
}

test('other kinds', () => {
    for (const [type, values] of [
        ['double', [0, -0, 1.5, 1e300, 5e-324, Infinity, -Infinity, NaN]], ['float', [0.5, -1.25, Infinity]],
        ['i1', [true, false]], ['ptr', [0, 1, 2 ** 53 - 1, 2n ** 53n + 1n, 2n ** 64n - 1n]],
    ]) {
        const seen = [];
        Llvmg.using(jitWith(same(type), {tick: x => (seen.push(x), x)}), jit => {
            for (const value of values) {
                const result = jit.lookup('run').invoke([value]);
                assert(Object.is(result, value), `${type}: ${result} is not ${value}`);
                assert(Object.is(seen.pop(), value));
            }
        });
    }
});

test('results', () => {
    let given;
    for (const [type, good, bad] of [
        ['i64', [5, 5n, -(2n ** 63n), 2n ** 64n - 1n], [undefined, null, '5', {}, 1.5, 2n ** 64n, true]],
        ['void', [undefined, 5, 'x', {}], []], ['double', [1, 2.5, 3n], [null, 'x', {}]],
        ['ptr', [null, undefined, 0, 2n ** 40n], ['text', {}, -1]], ['i1', [true, false, 0, 1], [2, 'true', null]],
    ]) {
        Llvmg.using(jitWith(`declare ${type} @tick()`, {tick: () => given}), jit => {
            const tick = jit.lookup('tick');
            for (given of good)
                tick.invoke();
            for (given of bad)
                assert(thrownBy(() => tick.invoke()) !== undefined, `${type}: ${given}`);
        });
    }
});

test('what is thrown comes out', () => {
    const boom = new RangeError('boom');
    for (const thrown of [boom, new Error(), 'text', 5, null, new Gio.IOErrorEnum({code: 1, message: 'no'})]) {
        Llvmg.using(jitWith(TICK, {tick() { throw thrown; }}), jit => {
            const run = jit.lookup('run');
            for (const call of [() => run.invoke([1]), () => run.invoke_i64([1]), () => run.invoke_to_text([1])])
                assert(thrownBy(call) === thrown);
            assertEqual(jit.n_active_calls, 0);
            assertThrows(Llvmg.InvalidArgumentError, /./, () => run.invoke([1, 2]));
        });
    }
});

test('levels', () => {
    const caught = [];
    let run;
    const tick = depth => {
        if (depth === 10)
            throw new RangeError('deep');
        try {
            return run.invoke([depth + 1]) + 1;
        } catch (error) {
            caught.push(error);
            if (depth === 4)
                return 100;
            throw error;
        }
    };
    Llvmg.using(jitWith(TICK, {tick}), jit => {
        run = jit.lookup('run');
        assertEqual(run.invoke([0]), 109);
        assertEqual(caught.length, 6);
        assert(caught.every(error => error === caught[0]));
        run = null;
    });
});

test('close in a function', () => {
    const jit = jitWith(TICK, {tick: x => {
        assertThrows(Llvmg.InvalidOperationError, /./, () => jit.close());
        return x;
    }});
    assertEqual(jit.lookup('run').invoke([5]), 6);
    jit.close();
});

test('refused', () => Llvmg.using(new Llvmg.Context(), new Llvmg.Jit(), (context, jit) => {
    const i64 = context.int64_type();
    const type = context.function_type(i64, [i64]);
    assertThrows(Llvmg.InvalidArgumentError, /./, () => jit.define_function('', type, x => x));
    assertThrows(Llvmg.UnsupportedError, /./, () => jit.define_function('f', context.function_type(context.int_type(128), []), x => x));
    jit.define_function('f', type, x => x);
    assertThrows(Llvmg.JitError, /./, () => jit.define_function('f', type, x => x));
    assert(thrownBy(() => jit.define_function('g', type, 5)) !== undefined);
}));

test('a closure', () => Llvmg.using(new Llvmg.Context(), new Llvmg.Jit(), (context, jit) => {
    const module = context.parse_ir(TICK, 'm');
    jit.define_closure('tick', module.get_function('tick').function_type, x => x * 3);
    jit.add_module(module);
    assertEqual(jit.lookup('run').invoke([5]), 16);
}));

test('guarded', () => Llvmg.using(jitWith(`
    declare i64 @tick(i64)
    define i64 @run(i64 %x) { %a = call i64 @tick(i64 %x) %r = add i64 %a, 1 ret i64 %r }
    `, {tick: x => {
        if (x === 2)
            throw new RangeError('two');
        return x;
    }}), jit => {
    const run = jit.lookup('run');
    run.is_guarded = true;
    assertEqual(run.invoke([5]), 6);
    assert(thrownBy(() => run.invoke([2])) instanceof RangeError);
    assertEqual(run.invoke([6]), 7);
}));

test('a guarded call that crashes', () => Llvmg.using(jitWith(`
    declare i64 @tick(i64)
    define i64 @divide(i64 %x) { %r = sdiv i64 100, %x ret i64 %r }
    define i64 @read(i64 %x) { %p = inttoptr i64 %x to ptr %r = load volatile i64, ptr %p ret i64 %r }
    define i64 @outer(i64 %x) { %a = call i64 @tick(i64 %x) %r = sdiv i64 100, %a ret i64 %r }
    `, {tick: x => x - 1}), jit => {
    const [divide, read, outer] = ['divide', 'read', 'outer'].map(name => jit.lookup(name));
    for (const compiled of [divide, read, outer])
        compiled.is_guarded = true;
    for (let i = 0; i < 5; i++) {
        assertThrows(Llvmg.CallCrashedError, /'divide' crashed: signal 8/, () => divide.invoke([0]));
        assertThrows(Llvmg.CallCrashedError, /'read' crashed: signal 11/, () => read.invoke([8]));
        assertThrows(Llvmg.CallCrashedError, /'outer' crashed: signal 8/, () => outer.invoke([1]));
        assertEqual(divide.invoke([5]), 20);
        assertEqual(outer.invoke([6]), 20);
        System.gc();
    }
    assertEqual(jit.n_active_calls, 0);
}));

const SIGNAL = `
declare void @seen(ptr, i64)
define i64 @handle(ptr %object, i64 %n) {
  call void @seen(ptr %object, i64 %n)
  %r = mul i64 %n, 10
  ret i64 %r
}
`;

const Counter = GObject.registerClass({
    Signals: {counted: {flags: GObject.SignalFlags.RUN_LAST, param_types: [GObject.TYPE_INT64], return_type: GObject.TYPE_INT64}},
}, class Counter extends GObject.Object {});

test('a compiled function on a signal', () => {
    const seen = [];
    Llvmg.using(jitWith(SIGNAL, {seen: (object, n) => seen.push(n)}), jit => {
        const counter = new Counter();
        const handle = jit.lookup('handle');
        const id = counter.connect('counted', (object, n) => handle.invoke([object, n]));
        assertEqual(counter.emit('counted', 4), 40);
        assertEqual(counter.emit('counted', 5), 50);
        assertEqual(String(seen), '4,5');
        counter.disconnect(id);
        assert(handle.to_closure() instanceof GObject.Closure);
    });
});

function wait(done) {
    const context = GLib.MainContext.default();
    while (!done())
        context.iteration(true);
}

test('asynchronous', () => {
    const jit = jitWith('define i64 @f(i64 %x) { %r = add i64 %x, 1 ret i64 %r }', {});
    const results = [];
    jit.lookup('f').invoke_async([1], null, (source, result) => results.push(source.invoke_finish(result)));
    wait(() => results.length > 0);
    assertEqual(results[0], 2);
    const cancellable = new Gio.Cancellable();
    cancellable.cancel();
    let failure;
    jit.lookup('f').invoke_async([1], cancellable, (source, result) => (failure = thrownBy(() => source.invoke_finish(result))));
    wait(() => failure);
    assert(failure.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED));
    jit.close();
});

// The last reference may go while a call runs elsewhere: what it frees is freed here.
test('dropped during an asynchronous call', () => {
    let n = 0;
    for (let i = 0; i < 200; i++) {
        const jit = jitWith('declare void @f()\ndefine i64 @g(i64 %x) { ret i64 %x }', {f: () => i});
        jit.lookup('g').invoke_async([i], null, () => n++);
        if (i % 20 === 0)
            System.gc();
    }
    System.gc();
    wait(() => n === 200);
    System.gc();
});

// Each order of dropping the JIT, two functions and the callable, with and without closing it.
test('orders of drops', () => {
    const permutations = list => list.length < 2 ? [list]
        : list.flatMap((x, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map(rest => [x, ...rest]));
    const orders = permutations(['jit', 'run', 'tick', 'func']);
    assertEqual(orders.length, 24);
    for (const closes of [false, true]) {
        for (const order of orders) {
            const held = {func: x => x + 1};
            held.jit = jitWith(TICK, {tick: held.func});
            held.run = held.jit.lookup('run');
            held.tick = held.jit.lookup('tick');
            for (const name of order) {
                if (closes && name === 'jit') {
                    held.jit.close();
                    for (const other of ['run', 'tick']) {
                        if (held[other])
                            assertThrows(Llvmg.UseAfterFreeError, /./, () => held[other].invoke([3]));
                    }
                }
                delete held[name];
                System.gc();
                if (!closes && held.run)
                    assertEqual(held.run.invoke([3]), 5);
            }
        }
    }
});

test('a function in a dylib that is dropped', () => Llvmg.using(new Llvmg.Context(), new Llvmg.Jit(), (context, jit) => {
    const module = context.parse_ir(TICK, 'm');
    (() => {
        const dylib = jit.create_dylib('more');
        dylib.define_function('tick', module.get_function('tick').function_type, x => x * 5);
        jit.get_main_dylib().add_to_link_order(dylib);
    })();
    jit.add_module(module);
    const run = jit.lookup('run');
    for (let i = 0; i < 5; i++)
        System.gc();
    assertEqual(run.invoke([4]), 21);
    assertEqual(jit.get_dylib('more').lookup('tick').invoke([4]), 20);
}));

// JITs that are closed, or dropped before or after what they gave, with the collector between.
test('a thousand', () => {
    let kept = [], jits = [], n = 0;
    const context = new Llvmg.Context();
    const module = context.parse_ir(TICK, 'm');
    const type = module.get_function('tick').function_type;
    for (let i = 0; i < 1000; i++) {
        const jit = new Llvmg.Jit();
        jit.define_function('tick', type, x => (n++, x));
        jit.add_module(module);
        const run = jit.lookup('run');
        assertEqual(run.invoke([i]), i + 1);
        jits.push(jit);
        kept.push(run);
        if (i % 3 === 0)
            jit.close();
        if (i % 5 === 0)
            jits = [];
        if (i % 7 === 0)
            kept = [];
        if (i % 100 === 0)
            System.gc();
    }
    assertEqual(n, 1000);
    context.close();
    System.gc();
    for (const run of kept) {
        if (run.is_alive)
            assertEqual(run.invoke([1]), 2);
    }
});

finish();
