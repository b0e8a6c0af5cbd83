// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Operations on another thread: promises, and GIO's callbacks.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = 'define i32 @f(i32 %x) {\n  %y = add i32 %x, 0\n  ret i32 %y\n}\ndefine void @g() {\n  ret void\n}\n';

// Runs an asynchronous function to its end; the cases of the harness are not asynchronous.
function wait(func) {
    const loop = new GLib.MainLoop(null, false);
    let failure = null;
    func().catch(error => {
        failure = error;
    }).finally(() => loop.quit());
    loop.run();
    // GIO's threads drop their references a moment after the callback.
    GLib.usleep(50000);
    System.gc();
    if (failure)
        throw failure;
}

async function assertRejects(kind, pattern, promise) {
    let failure = null;
    try {
        await promise;
    } catch (error) {
        failure = error;
    }
    assertThrows(kind, pattern, () => {
        if (failure)
            throw failure;
    });
}

test('parsing gives a promise', () => {
    const context = new Llvmg.Context();
    wait(async () => {
        const module = await context.parse_ir_async(IR, 'm', null);
        assertEqual(module.context, context);
        assertEqual(`${module}`, `${context.parse_ir(IR, 'm')}`);
        await assertRejects(Llvmg.ParseError, /m:2:1: error/, context.parse_ir_async('; one\nnonsense', 'm', null));
        await assertRejects(Llvmg.IoError, /no\/such/, context.parse_file_async('no/such', null));
    });
    context.close();
});

test('passes give a promise, and leave the module as it is', () => {
    const context = new Llvmg.Context();
    wait(async () => {
        const module = context.parse_ir(IR, 'm');
        const before = `${module}`;
        const promise = module.run_passes_async('default<O2>', null, null);
        module.get_function('g').erase();
        const result = await promise;
        assert(module.get_function('g') === null);
        assert(result.get_function('g') !== null);
        assert(/ret i32 %x/.test(`${result}`) && /ret i32 %y/.test(`${module}`) && before !== `${module}`);
        await assertRejects(Llvmg.PassPipelineError, /nope/, module.run_passes_async('nope', null, null));
    });
    context.close();
});

test('code generation gives a promise', () => {
    const context = new Llvmg.Context();
    wait(async () => {
        const module = context.parse_ir(IR, 'm');
        const machine = Llvmg.TargetMachine.new_for_host(null);
        const here = machine.emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT);
        const bytes = await machine.emit_to_bytes_async(module, Llvmg.CodeGenFileType.OBJECT, null);
        assert(bytes.length > 0 && `${bytes}` === `${here}`);
        module.close();
        await assertRejects(Llvmg.UseAfterFreeError, /module/,
            machine.emit_to_bytes_async(module, Llvmg.CodeGenFileType.OBJECT, null));
    });
    context.close();
});

test('progress comes by the main loop', () => {
    const context = new Llvmg.Context();
    wait(async () => {
        const module = context.parse_ir(IR, 'm');
        const options = new Llvmg.PassOptions();
        const seen = [];
        const id = options.connect('progress', (_, name, unit, n) => seen.push(n));
        await module.run_passes_async('default<O2>', options, null);
        options.disconnect(id);
        assert(seen.length > 0 && seen.every((n, i) => i === 0 || n > seen[i - 1]), `${seen}`);
    });
    context.close();
});

test('what is cancelled rejects', () => {
    const context = new Llvmg.Context();
    wait(async () => {
        const cancellable = new Gio.Cancellable();
        const promise = context.parse_ir_async(IR.repeat(1), 'm', cancellable);
        cancellable.cancel();
        let failure = null;
        await promise.catch(error => {
            failure = error;
        });
        assert(failure.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED), `${failure}`);
    });
    context.close();
});

test('a callback is called as GIO calls it', () => {
    const context = new Llvmg.Context();
    const loop = new GLib.MainLoop(null, false);
    let module = null;
    context.parse_ir_async(IR, 'm', null, (source, result) => {
        assertEqual(source, context);
        module = context.parse_ir_finish(result);
        assertThrows(Llvmg.InvalidOperationError, /taken already/, () => context.parse_ir_finish(result));
        loop.quit();
    });
    loop.run();
    assertEqual(module.name, 'm');
    GLib.usleep(50000);
    context.close();
});

finish();
