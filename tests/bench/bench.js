// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// What a call costs from GJS: through the layer, and raw, which is what GJS makes of the typelib alone. GJS cannot have both
// in one process: the raw numbers come from a second one, which finds no layer.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

const isRaw = ARGV[0] === 'raw';
const start = GLib.get_monotonic_time();
const {default: Llvmg} = await import('gi://Llvmg?version=1');
const loaded = GLib.get_monotonic_time();

// Nanoseconds a call, best of several runs.
function measure(call, n = 5000) {
    let best = Infinity;
    for (let run = 0; run < 7; run++) {
        System.gc();
        const before = GLib.get_monotonic_time();
        for (let i = 0; i < n; i++)
            call();
        best = Math.min(best, (GLib.get_monotonic_time() - before) * 1000 / n);
    }
    return best;
}

const context = new Llvmg.Context();
const module = context.create_module('m');
const i32 = context.int32_type();
const type = context.function_type(i32, [i32], false);
const f = module.add_function('f', type);
const functions = [f];
for (let i = 1; i < 100; i++)
    functions.push(module.add_function(`f${i}`, type));
const block = f.append_basic_block('entry');
const builder = block.create_builder();
const x = f.get_param(0), two = Llvmg.const_int(i32, 2), three = Llvmg.const_int(i32, 3);
const results = {'import, milliseconds': (loaded - start) / 1000};

results['method: f.get_n_params()'] = measure(() => f.get_n_params());
results['method of the base: f.get_is_alive()'] = measure(() => f.get_is_alive());
results['getter, text: f.get_name()'] = measure(() => f.get_name());
results['getter, text that is empty: x.get_name()'] = measure(() => x.get_name());
results['property: f.n_params'] = measure(() => f.n_params);
results['property of the base: f.is_alive'] = measure(() => f.is_alive);
results['setter: f.set_name()'] = measure(() => f.set_name('f'));
results['property set: f.name = '] = measure(() => {
    f.name = 'f';
});
results['object: module.get_function(), held'] = measure(() => module.get_function('f'));
results['list of 100 that are held, an item'] = measure(() => module.list_functions(), 100) / 100;
results['builder.add() of constants, held'] = measure(() => builder.add(two, three, null));
results['builder.add(), a new instruction'] = measure(() => builder.add(x, x, null), 1000);
results['builder.add(), a new one with a name'] = measure(() => builder.add(x, x, 'sum'), 1000);
const jit = Llvmg.Jit.new(null);
jit.add_module(context.parse_ir('define i64 @same(i64 %x) {\n  ret i64 %x\n}', 'jit'));
const same = jit.lookup('same', null);
results['compiled code: same.invoke([1])'] = measure(() => same.invoke([1]));
if (!isRaw) {
    results['compiled code: same.invoke_i64([1])'] = measure(() => same.invoke_i64([1]));
    results['builder.add(two, 3), a number'] = measure(() => builder.add(two, 3));
    results['collection: module.functions'] = measure(() => module.functions);
    results['collection: f.params[0], held'] = measure(() => f.params[0]);
    results['collection: module.functions.length'] = measure(() => module.functions.length);
    results['error: thrown and caught'] = measure(() => {
        try {
            builder.add(two, i32);
        } catch {}
    }, 500);
}

// GJS looks through all wrappers whenever it makes one.
function measureMany() {
    const held = [];
    for (const n of [1000, 5000, 10000, 20000, 40000]) {
        while (held.length < n - 1000)
            held.push(builder.add(x, x, null));
        results[`a new instruction when ${n} wrappers are alive`] = measure(() => held.push(builder.add(x, x, null)), 140);
    }
}

// The same job in one call each, whatever is alive.
function measureBulk() {
    const lines = Array.from({length: 20000}, (_, i) => `  %v${i + 1} = add i32 %v${i}, 1`).join('\n');
    const text = `define i32 @bulk(i32 %v0) {\n${lines}\n  ret i32 %v20000\n}\n`;
    const before = GLib.get_monotonic_time();
    const parsed = context.parse_ir(text, 'bulk');
    results['20000 instructions by parse_ir(), each'] = (GLib.get_monotonic_time() - before) * 1000 / 20000;
    const then = GLib.get_monotonic_time();
    parsed.to_string().split('\n');
    results['20000 instructions by to_string(), each'] = (GLib.get_monotonic_time() - then) * 1000 / 20000;
}

function rawResults() {
    const launcher = new Gio.SubprocessLauncher({flags: Gio.SubprocessFlags.STDOUT_PIPE});
    launcher.unsetenv('GJS_PATH');
    const process = launcher.spawnv(['gjs', '-m', GLib.filename_from_uri(import.meta.url)[0], 'raw']);
    return JSON.parse(process.communicate_utf8(null, null)[1]);
}

if (isRaw) {
    print(JSON.stringify(results));
} else {
    measureMany();
    measureBulk();
    const raw = rawResults();
    print(`GJS, nanoseconds a call, best of 7 runs:\n\n${''.padEnd(50)} ${'raw'.padStart(8)} ${'layer'.padStart(8)}`);
    for (const [what, number] of Object.entries(results))
        print(`${what.padEnd(50)} ${(raw[what]?.toFixed(0) ?? '').padStart(8)} ${number.toFixed(0).padStart(8)}`);
}
jit.close();
context.close();
