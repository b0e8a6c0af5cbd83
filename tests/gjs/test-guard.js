// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Faults inside LLVM. SpiderMonkey lives on faults of its own: an access of WebAssembly code outside its memory is a
// SIGSEGV that its handler turns into an exception.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = 'define i32 @f(i32 %x) {\n  %y = add i32 %x, 0\n  ret i32 %y\n}';

// (module (memory 1) (func (export "f") (param i32) (result i32) local.get 0 i32.load))
const load = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f, 0x03, 0x02, 0x01,
    0x00, 0x05, 0x03, 0x01, 0x00, 0x01, 0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00, 0x0a, 0x09, 0x01, 0x07, 0x00, 0x20,
    0x00, 0x28, 0x02, 0x00, 0x0b,
]))).exports.f;

function faultOfTheEngine() {
    assertEqual(load(16), 0);
    assertThrows(WebAssembly.RuntimeError, /out of bounds/, () => load(0x7fff0000));
}

function crash() {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR);
    assertThrows(Llvmg.LlvmCrashedError, /LLVM crashed while running passes/,
        () => module.run_passes('trigger-crash-module'));
    assert(context.has_crashed);
    assertThrows(Llvmg.UseAfterFreeError, /LLVM crashed/, () => module.verify());
}

function compile() {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR);
    module.run_passes('default<O2>');
    assert(/ret i32 %x/.test(`${module}`));
    context.close();
}

test('a crash is an exception, and the engine still handles its own faults', () => {
    faultOfTheEngine();
    const other = new Llvmg.Context();
    const module = other.parse_ir(IR);
    for (let i = 0; i < 5; i++) {
        crash();
        faultOfTheEngine();
        compile();
        faultOfTheEngine();
    }
    module.verify();
    other.close();
});

test('the guard is a property', () => {
    const context = new Llvmg.Context();
    assertEqual(context.is_guarded, true);
    context.is_guarded = false;
    assertEqual(context.is_guarded, false);
    context.close();
    assertEqual(new Llvmg.Context({is_guarded: false}).is_guarded, false);
});

finish();
