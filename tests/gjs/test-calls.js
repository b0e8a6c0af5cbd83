// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Calls with all that they can have, from JavaScript (A5, A16).

import Llvmg from 'gi://Llvmg?version=1';

import {assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
declare i32 @personality(...)
declare i32 @take(i32, ptr)
define i32 @f(i32 %x, ptr %p) personality ptr @personality {
entry:
  br label %open
good:
  ret i32 0
bad:
  %l = landingpad { ptr, i32 } cleanup
  ret i32 3
open:
  unreachable
}
`;

function withWorld(func) {
    Llvmg.using(new Llvmg.Context(), context => {
        const module = context.parse_ir(IR, 'calls');
        const f = module.get_function('f');
        const [, good, bad, open] = f.basic_blocks;
        const [x, p] = f.params;
        open.terminator.erase();
        func({context, module, good, bad, x, p, b: open.create_builder(), take: module.get_function('take')});
    });
}

test('a call has options', () => withWorld(({context, b, take, x, p}) => {
    const options = new Llvmg.CallOptions({
        tail_call_kind: Llvmg.TailCallKind.TAIL,
        calling_convention: Llvmg.CallingConvention.COLD,
    });
    options.add_attribute(context.enum_attribute('noundef'), 0);
    options.add_bundle(Llvmg.OperandBundle.new('deopt', [x]));
    const call = b.call_with_options(take, [5, p], options, 'r');
    assertEqual(`${call}`.trim(), '%r = tail call coldcc noundef i32 @take(i32 5, ptr %p) [ "deopt"(i32 %x) ]');
    assertEqual(call.operand_bundles[0].get_tag(), 'deopt');
    assertEqual(call.operand_bundles[0].args[0], x);
    const again = b.call_with_options(take, [5, p], Llvmg.CallOptions.new_from_call(call), 'again');
    assertEqual(`${again}`.split('=')[1], `${call}`.split('=')[1]);
}));

test('a pointer is called by the type in the options', () => withWorld(({context, b, p, x}) => {
    const i32 = context.int32_type();
    const options = new Llvmg.CallOptions({function_type: context.function_type(i32, [i32])});
    assertThrows(Llvmg.TypeMismatchError, /options with the type/, () => b.call_with_options(p, [x]));
    assertEqual(`${b.call_with_options(p, [5], options, 'r')}`.trim(), '%r = call i32 %p(i32 5)');
}));

test('an invoke', () => withWorld(({module, b, take, x, p, good, bad}) => {
    const before = `${module}`;
    const tail = new Llvmg.CallOptions({tail_call_kind: Llvmg.TailCallKind.TAIL});
    assertThrows(Llvmg.InvalidArgumentError, /only a call/, () => b.invoke(take, [x, p], good, bad, tail));
    assertThrows(Llvmg.InvalidArgumentError, /2 were expected/, () => b.invoke(take, [x], good, bad));
    assertThrows(Llvmg.InvalidArgumentError, /inline assembly/, () => b.callbr(take, [x, p], good));
    assertEqual(`${module}`, before);
    const invoke = b.invoke(take, [1, p], good, bad, null, 'r');
    assertEqual(invoke.unwind_dest, bad);
    module.verify();
}));

test('a callbr', () => withWorld(({context, module, b, x, good}) => {
    const type = context.function_type(context.void_type(), [context.int32_type()]);
    const asm = Llvmg.InlineAsm.new(type, '', 'r,!i', Llvmg.InlineAsmFlags.SIDE_EFFECTS, Llvmg.AsmDialect.ATT);
    assertThrows(Llvmg.InvalidArgumentError, /indirect_dests/, () => b.callbr(asm, [x], good, []));
    const callbr = b.callbr(asm, [x], good, [good]);
    assertEqual(callbr.indirect_dests[0], good);
    module.verify();
}));

test('a call is inlined, a function cloned', () => withWorld(({context}) => {
    const module = context.parse_ir(`
define i32 @leaf(i32 %x) {
  %y = add i32 %x, 1
  ret i32 %y
}
define i32 @caller(i32 %a) {
  %r = call i32 @leaf(i32 %a)
  %s = mul i32 %r, 2
  ret i32 %s
}
`, 'bodies');
    const [call, product] = module.get_function('caller').entry_block.instructions;
    call.inline_call();
    assertEqual(call.is_alive, false);
    assertEqual(`${product}`.trim(), '%s = mul i32 %y.i, 2');
    assertThrows(Llvmg.UseAfterFreeError, /its call was inlined/, () => call.inline_call());
    const copy = module.get_function('leaf').clone('copy');
    assertEqual(`${copy}`.replace('@copy', '@leaf'), `${module.get_function('leaf')}`);
}));

test('an intrinsic is called by its name', () => withWorld(({b, x}) => {
    assertEqual(`${b.call_intrinsic('llvm.umax', null, [x, x], 'r')}`.trim(), '%r = call i32 @llvm.umax.i32(i32 %x, i32 %x)');
    assertThrows(Llvmg.SymbolNotFoundError, /nothing-like-it/, () => b.call_intrinsic('llvm.nothing-like-it'));
}));

finish();
