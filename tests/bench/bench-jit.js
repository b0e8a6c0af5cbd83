// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// What compiled code costs in GJS; a row for the table of bench-jit.c.

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

const N_ROUNDS = 15, N_FUNCTIONS = 50, N_CALLS = 5000;

function makeText(n) {
    return `define i64 @f${n}(i64 %x) {
entry:
  %big = icmp sgt i64 %x, 10
  br i1 %big, label %a, label %b
a:
  %y = sub i64 %x, ${n + 10}
  ret i64 %y
b:
  ret i64 %x
}
`;
}

function add(jit, context, n) {
    jit.add_module(context.parse_ir(makeText(n), 'm'));
    return jit.lookup(`f${n}`);
}

const context = new Llvmg.Context();
let first = Infinity, further = Infinity, call = Infinity;
for (let round = 0; round < N_ROUNDS; round++) {
    System.gc();
    let start = GLib.get_monotonic_time();
    const jit = Llvmg.Jit.new(null);
    const f = add(jit, context, 0);
    f.invoke([3]);
    first = Math.min(first, GLib.get_monotonic_time() - start);

    start = GLib.get_monotonic_time();
    for (let i = 1; i <= N_FUNCTIONS; i++)
        add(jit, context, i).invoke([3]);
    further = Math.min(further, (GLib.get_monotonic_time() - start) / N_FUNCTIONS);

    start = GLib.get_monotonic_time();
    for (let i = 0; i < N_CALLS; i++)
        f.invoke([i]);
    call = Math.min(call, (GLib.get_monotonic_time() - start) * 1000 / N_CALLS);
    jit.close();
}
print(`${'GJS'.padEnd(24)} ${first.toFixed(0).padStart(14)} ${further.toFixed(0).padStart(14)} ${call.toFixed(1).padStart(14)}`);
