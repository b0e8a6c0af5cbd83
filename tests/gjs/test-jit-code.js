// SPDX-License-Identifier: LGPL-2.1-or-later
//
// How a JIT compiles.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = 'define i32 @twice(i32 %x) {\n  %r = add i32 %x, %x\n  ret i32 %r\n}\n';

function callTwice(options) {
    const jit = Llvmg.Jit.new(options);
    jit.add_module(new Llvmg.Context().parse_ir(IR, 'twice'), null);
    const result = jit.lookup('twice', null).invoke([21]);
    jit.close();
    return result;
}

test('options', () => {
    const options = new Llvmg.JitOptions({pipeline: 'default<O2>', object_linker: Llvmg.JitLinker.RTDYLD});
    assertEqual(options.pipeline, 'default<O2>');
    assertEqual(callTwice(options), 42);
    options.object_linker = Llvmg.JitLinker.DEFAULT;
    options.event_listeners = Llvmg.JitListeners.GDB;
    options.target_machine = Llvmg.TargetMachine.new_for_host(null);
    assertEqual(callTwice(options), 42);
    options.target_machine = Llvmg.TargetMachine.new('wasm32-unknown-unknown', null);
    assertThrows(Llvmg.TargetError, /wasm32/, () => Llvmg.Jit.new(options));
    options.target_machine = null;
    options.pipeline = 'no-such-pass';
    assertThrows(Llvmg.PassPipelineError, /no-such-pass/, () => Llvmg.Jit.new(options));
});

test('object files for a look', () => {
    const folder = GLib.dir_make_tmp('llvmg-XXXXXX');
    assertEqual(callTwice(new Llvmg.JitOptions({dump_directory: folder})), 42);
    const file = Gio.File.new_for_path(folder).get_child('twice-0.o');
    assert(file.query_exists(null));
    file.delete(null);
    GLib.rmdir(folder);
});

test('as a tracker says', () => {
    const jit = Llvmg.Jit.new(null);
    const module = new Llvmg.Context().parse_ir(
        'define i32 @f(i32 %x) {\n  %p = alloca i32\n  store i32 %x, ptr %p\n  %r = load i32, ptr %p\n  ret i32 %r\n}\n', 'f');
    const sizes = [];
    jit.set_object_transform(object => {
        sizes.push(object.get_size());
        return object;
    });
    for (const pipeline of [null, 'default<O2>', '']) {
        const tracker = jit.main_dylib.create_tracker();
        assertEqual(tracker.opt_level, Llvmg.CodeGenOptLevel.DEFAULT);
        tracker.pipeline = pipeline;
        assertEqual(tracker.pipeline, pipeline);
        jit.add_module(module, tracker);
        assertEqual(jit.lookup('f', null).invoke([21]), 21);
        tracker.remove();
        assertThrows(Llvmg.UseAfterFreeError, /removed/, () => tracker.set_pipeline(''));
    }
    assert(sizes[0] > sizes[1]);
    assertEqual(sizes[0], sizes[2]);
    const tracker = jit.main_dylib.create_tracker();
    assertThrows(Llvmg.PassPipelineError, /no-such-pass/, () => tracker.set_pipeline('no-such-pass'));
    tracker.opt_level = Llvmg.CodeGenOptLevel.NONE;
    jit.add_module(module, tracker);
    assert(sizes[3] !== sizes[0]);
    jit.close();
});

test('cache', () => {
    const cache = new Llvmg.ObjectCache();
    for (let i = 0; i < 3; i++)
        assertEqual(callTwice(new Llvmg.JitOptions({object_cache: cache})), 42);
    assertEqual([cache.n_hits, cache.n_misses, cache.n_entries].join(), '2,1,1');
    cache.prune(1 << 20);
    assertEqual(cache.n_entries, 1);
    cache.prune(0);
    assertEqual(cache.n_entries, 0);
    cache.clear();
});

test('transforms', () => {
    const jit = Llvmg.Jit.new(null);
    const module = new Llvmg.Context().parse_ir(IR, 'twice');
    let size = 0;
    jit.set_ir_transform(copy => {
        copy.get_function('twice').set_name('double');
        return true;
    });
    jit.set_object_transform(object => {
        size = object.get_size();
        return object;
    });
    jit.add_module(module, null);
    assertEqual(jit.lookup('double', null).invoke([4]), 8);
    assert(size > 100);
    jit.set_ir_transform(() => {
        throw new Error('not this one');
    });
    let message = '';
    try {
        jit.add_module(module, null);
    } catch (e) {
        message = e.message;
    }
    assertEqual(message, 'not this one');
    jit.close();
});

test('object files, and another thread', () => {
    const options = new Llvmg.TargetMachineOptions({reloc_mode: Llvmg.RelocMode.PIC});
    const machine = Llvmg.TargetMachine.new_for_host(options);
    const context = new Llvmg.Context();
    const object = machine.emit_to_bytes(context.parse_ir(IR, 'm'), Llvmg.CodeGenFileType.OBJECT);
    const i32 = context.int32_type();
    const jit = Llvmg.Jit.new(null);
    jit.add_object(object, null);
    assertEqual(jit.lookup('twice', context.function_type(i32, [i32], false)).invoke([21]), 42);
    assertThrows(Llvmg.ParseError, /./, () => jit.add_object(GLib.Bytes.new('nonsense'), null));

    jit.add_ir(GLib.Bytes.new('define i32 @two() { ret i32 2 }'), 'text', null);
    assertEqual(jit.lookup('two', null).invoke([]), 2);
    assertThrows(Llvmg.ParseError, /./, () => jit.add_ir(GLib.Bytes.new('nonsense'), null, null));

    const loop = GLib.MainLoop.new(null, false);
    let result = 0;
    jit.add_module_async(context.parse_ir('define i32 @three() { ret i32 3 }', 'm'), null, null, (_, added) => {
        jit.add_module_finish(added);
        jit.lookup_async('three', null, null, (__, found) => {
            result = jit.lookup_finish(found).invoke([]);
            loop.quit();
        });
    });
    loop.run();
    assertEqual(result, 3);
    jit.close();
});

finish();
