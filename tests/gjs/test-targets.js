// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Targets, target machines and what they make.

import Gio from 'gi://Gio';
import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = 'define i32 @f(i32 %x) {\n  %y = add i32 %x, 1\n  ret i32 %y\n}\n';

test('targets and triples', () => {
    const names = Llvmg.Target.list_all().map(t => t.name);
    assert(names.includes('x86-64') && names.includes('aarch64'));
    const target = Llvmg.Target.lookup_by_triple('x86_64-linux-gnu');
    assertEqual(target.name, 'x86-64');
    assert(target.equal(Llvmg.Target.lookup('x86-64')));
    assert(target.list_cpus().includes('skylake') && target.list_features().includes('avx2'));
    assertEqual(Llvmg.Target.lookup('nonsense'), null);
    assertThrows(Llvmg.TargetError, /nonsense/, () => Llvmg.Target.lookup_by_triple('nonsense'));
    const triple = Llvmg.Triple.new('arm64-apple-macosx14.2');
    assertEqual(triple.get_os(), 'macosx');
    assertEqual(triple.get_os_major() * 100 + triple.get_os_minor(), 1402);
    assertEqual(Llvmg.normalize_triple('x86_64-linux-gnu'), 'x86_64-unknown-linux-gnu');
});

test('machines', () => {
    const options = new Llvmg.TargetMachineOptions({cpu: 'cortex-a53', opt_level: Llvmg.CodeGenOptLevel.NONE});
    const machine = Llvmg.TargetMachine.new('aarch64-linux-gnu', options);
    assertEqual(machine.cpu, 'cortex-a53');
    assertEqual(machine.triple, 'aarch64-unknown-linux-gnu');
    options.features = '+nonsense';
    assertThrows(Llvmg.TargetError, /no feature of this target/, () => Llvmg.TargetMachine.new('aarch64-linux-gnu', options));
    machine.asm_verbosity = true;
    assert(machine.asm_verbosity);
    machine.close();
    assertThrows(Llvmg.UseAfterFreeError, /closed/, () => machine.set_fast_isel(true));
    assert(Llvmg.TargetMachine.new_for_host(null).target.has_target_machine);
});

test('machine code', () => Llvmg.using(new Llvmg.Context(), context => {
    const module = context.parse_ir(IR, 'm');
    const machine = Llvmg.TargetMachine.new('x86_64-linux-gnu', null);
    const text = new TextDecoder().decode(machine.emit_to_bytes(module, Llvmg.CodeGenFileType.ASSEMBLY));
    const object = machine.emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT);
    assert(text.includes('\nf:'));
    assertEqual(object.slice(0, 4).join(), '127,69,76,70');
    assert(machine.assemble(text).length > 0);
    const stream = Gio.MemoryOutputStream.new_resizable();
    machine.emit_to_stream(module, stream, Llvmg.CodeGenFileType.OBJECT, null);
    stream.close(null);
    assertEqual(stream.steal_as_bytes().toArray().join(), object.join());
    assertThrows(Llvmg.ParseError, /1:1: invalid instruction/, () => machine.assemble('nonsense'));
    const arm = Llvmg.TargetMachine.new('aarch64-linux-gnu', null);
    module.target_triple = machine.triple;
    assertThrows(Llvmg.InvalidArgumentError, /is for/, () => arm.emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT));
}));

finish();
