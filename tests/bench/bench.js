// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// What a call costs from GJS.

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

const N = 5000;

function measure(what, call) {
    let best = Infinity;
    for (let run = 0; run < 5; run++) {
        System.gc();
        const start = GLib.get_monotonic_time();
        for (let i = 0; i < N; i++)
            call();
        best = Math.min(best, (GLib.get_monotonic_time() - start) * 1000 / N);
    }
    print(`${what.padEnd(34)} ${best.toFixed(0).padStart(8)} ns`);
}

const context = new Llvmg.Context();
const module = context.create_module('m');
const i32 = context.int32_type();
const f = module.add_function('f', context.function_type(i32, [i32]));
const builder = f.append_basic_block('entry').create_builder();
const x = f.get_param(0);

print(`GJS, a call, best of 5 runs of ${N}:`);
measure('function.n_params', () => f.n_params);
measure('function.name', () => f.name);
measure('module.get_function (held)', () => module.get_function('f'));
measure('builder.add, unnamed, dropped', () => builder.add(x, x));
measure('builder.add, named, dropped', () => builder.add(x, x, 'sum'));
