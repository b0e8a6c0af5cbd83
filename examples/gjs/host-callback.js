#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Compiled code calls a function of JavaScript: it integrates it. What the function throws comes out of the call.

import Llvmg from 'gi://Llvmg?version=1';

const IR = `
declare double @f(double)
define double @integrate(double %from, double %to, i64 %n) {
entry:
  %width = fsub double %to, %from
  %count = sitofp i64 %n to double
  %step = fdiv double %width, %count
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi double [ 0.0, %entry ], [ %more, %loop ]
  %k = sitofp i64 %i to double
  %middle = fadd double %k, 0.5
  %offset = fmul double %middle, %step
  %x = fadd double %from, %offset
  %y = call double @f(double %x)
  %more = fadd double %sum, %y
  %next = add i64 %i, 1
  %again = icmp slt i64 %next, %n
  br i1 %again, label %loop, label %done
done:
  %area = fmul double %more, %step
  ret double %area
}
`;

let nCalls = 0;

function root(x) {
    nCalls++;
    if (x < 0)
        throw new RangeError(`no root of ${x.toFixed(1)}`);
    return Math.sqrt(x);
}

Llvmg.using(new Llvmg.Context(), new Llvmg.Jit(), (context, jit) => {
    const module = context.parse_ir(IR, 'integrate');
    jit.define_function('f', module.get_function('f').function_type, root);
    jit.add_module(module);
    const integrate = jit.lookup('integrate');

    print(`from 0 to 4: ${integrate.invoke([0, 4, 1000]).toFixed(3)}, after ${nCalls} calls`);
    try {
        integrate.invoke([-2, 2, 4]);
    } catch (error) {
        print(`from -2 to 2: ${error.message}, after ${nCalls} calls`);
    }
    print(`from 0 to 1: ${integrate.invoke([0, 1, 1000]).toFixed(3)}, after ${nCalls} calls`);
});
