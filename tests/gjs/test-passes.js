// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Passes: callbacks, passes written in JavaScript, records.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
define i32 @leaf(i32 %x) {
  %slot = alloca i32
  store i32 %x, ptr %slot
  %y = load i32, ptr %slot
  ret i32 %y
}
define i32 @twice(i32 %x) {
  %double = mul i32 %x, 2
  ret i32 %double
}
`;

function withModule(func) {
    Llvmg.using(new Llvmg.Context(), context => func(context.parse_ir(IR, 'passes')));
}

function shiftForMul(fn) {
    let changed = false;
    for (const block of fn.basic_blocks) {
        for (const instruction of block.instructions) {
            if (instruction.opcode !== Llvmg.Opcode.MUL)
                continue;
            const builder = fn.context.create_builder();
            builder.position_before(instruction);
            const shift = builder.shl(instruction.get_operand(0), 1, 'shifted');
            instruction.replace_all_uses_with(shift);
            instruction.erase(Llvmg.EraseMode.REFUSE);
            changed = true;
        }
    }
    return changed;
}

test('a function pass', () => withModule(module => {
    const options = new Llvmg.PassOptions();
    options.add_function_pass('mul-to-shl', shiftForMul);
    module.run_passes('function(mul-to-shl,dce)', options);
    assert(/%shifted = shl i32 %x, 1/.test(module.to_string()));
    module.verify();
    options.remove_pass('mul-to-shl');
}));

test('a module pass', () => withModule(module => {
    const options = new Llvmg.PassOptions();
    let seen = 0;
    options.add_module_pass('rename', unit => {
        assert(unit === module);
        seen++;
        unit.get_function('leaf').name = 'blatt';
    });
    module.run_passes('rename,function(mem2reg)', options);
    assertEqual(seen, 1);
    assert(/define i32 @blatt/.test(module.to_string()));
    options.remove_pass('rename');
}));

test('what a pass throws', () => withModule(module => {
    class Mine extends Error {}
    const options = new Llvmg.PassOptions();
    options.add_function_pass('fails', fn => {
        throw new Mine(fn.name);
    });
    const before = module.to_string();
    assertThrows(Mine, /^leaf$/, () => module.run_passes('function(fails),default<O2>', options));
    assertEqual(module.to_string(), before);
    options.remove_pass('fails');
    options.add_module_pass('again', unit => unit.run_passes('globaldce'));
    assertThrows(Llvmg.InvalidOperationError, /is in use/, () => module.run_passes('again', options));
    options.remove_pass('again');
    module.run_passes('default<O2>');
}));

test('a pass that breaks the module', () => withModule(module => {
    const options = new Llvmg.PassOptions();
    options.add_function_pass('breaks', fn => {
        fn.last_block.terminator.erase(Llvmg.EraseMode.REFUSE);
    });
    assertThrows(Llvmg.VerificationError, /pass 'breaks' on function 'leaf'/,
        () => module.run_passes('function(breaks,instcombine),default<O2>', options));
    assert(/alloca/.test(module.to_string()));
    options.remove_pass('breaks');
}));

test('callbacks', () => withModule(module => {
    const options = new Llvmg.PassOptions();
    const seen = [];
    options.set_before_pass(name => name !== 'instcombine');
    options.set_after_pass((name, unit) => seen.push(`${name} ran on ${unit.name}`));
    options.set_skipped_pass((name, unit) => seen.push(`${name} skipped ${unit.name}`));
    module.run_passes('function(mem2reg,instcombine)', options);
    assertEqual(seen.join(), 'mem2reg ran on leaf,instcombine skipped leaf,mem2reg ran on twice,instcombine skipped twice');
    // One that returns nothing lets all run.
    options.set_before_pass(() => {});
    seen.length = 0;
    module.run_passes('function(instcombine)', options);
    assertEqual(seen.length, 2);
    options.set_before_pass(null);
    options.set_after_pass(null);
    options.set_skipped_pass(null);
}));

test('looking only', () => withModule(module => {
    const options = new Llvmg.PassOptions();
    let n = 0;
    options.set_after_pass(() => {
        assertThrows(Llvmg.InvalidOperationError, /cannot be changed now/, () => module.get_function('leaf').delete_body());
        n++;
    });
    module.run_passes('function(mem2reg)', options);
    assertEqual(n, 2);
    options.set_after_pass(null);
}));

test('progress and records', () => withModule(module => {
    const options = new Llvmg.PassOptions({time_passes: true, snapshot_changes: true});
    const seen = [];
    const id = options.connect('progress', (_, name, unit, n) => seen.push(`${n} ${name} ${unit}`));
    module.run_passes('function(mem2reg)', options);
    assertEqual(seen.join(), '1 mem2reg leaf,2 mem2reg twice');
    const timing = options.timings.find(t => t.pass_name === 'mem2reg');
    assertEqual(timing.n_runs, 2);
    const [snapshot] = options.snapshots;
    assertEqual(snapshot.unit_name, 'leaf');
    assert(!/alloca/.test(snapshot.text));
    options.disconnect(id);
}));

test('names', () => {
    assert(Llvmg.list_passes(Llvmg.PassKind.FUNCTION).includes('instcombine'));
    const options = new Llvmg.PassOptions();
    assertThrows(Llvmg.InvalidArgumentError, /LLVM has a pass of this name/, () => options.add_module_pass('globaldce', () => {}));
    assertThrows(Error, /./, () => options.add_module_pass('x', 5));
});

finish();
