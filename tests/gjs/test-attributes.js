// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Attributes of functions, parameters and calls.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
declare ptr @take(ptr, i32)
define i32 @f(i32 %x, ptr %p) {
  %q = call ptr @take(ptr %p, i32 %x)
  ret i32 %x
}
`;

function withModule(func) {
    Llvmg.using(new Llvmg.Context(), context => func(context, context.parse_ir(IR, 'm')));
}

test('each form', () => {
    withModule(context => {
        assertEqual(context.enum_attribute('noreturn').to_string(), 'noreturn');
        assertEqual(context.enum_attribute('align', 8).int_value, 8);
        assertEqual(context.string_attribute('k', 'v').string_value, 'v');
        assertEqual(context.type_attribute('sret', context.int32_type()).to_string(), 'sret(i32)');
        assertEqual(context.constant_range_attribute('range', 8, '0', '9').range_upper, '9');
        assertEqual(context.constant_range_list_attribute('initializes', [0, 4]).form,
            Llvmg.AttributeForm.CONSTANT_RANGE_LIST);
        assert(Llvmg.Attribute.list_known_names().includes('noreturn'));
        assertThrows(Llvmg.InvalidArgumentError, /power of two/, () => context.enum_attribute('align', 3));
    });
});

test('on functions, parameters and calls', () => {
    withModule((context, module) => {
        const f = module.get_function('f');
        const [, p] = f.params;
        const call = f.entry_block.first_instruction;

        f.add_attribute(context.enum_attribute('noreturn'));
        f.add_attribute(context.enum_attribute('zeroext'), Llvmg.ATTRIBUTE_RETURN_INDEX);
        p.add_attribute(context.enum_attribute('nonnull'));
        call.add_attribute(context.enum_attribute('nonnull'), 1);
        assertEqual(f.list_attributes().length, 1);
        assert(f.has_attribute('zeroext', 0) && !f.has_attribute('zeroext'));
        assertEqual(f.get_attribute('nonnull', 2), p.get_attribute('nonnull'));
        assert(call.has_attribute('nonnull', 1));
        assertThrows(Llvmg.InvalidArgumentError, /cannot be on a parameter/,
            () => p.add_attribute(context.enum_attribute('noreturn')));
        f.remove_attribute('noreturn');
        p.remove_attribute('nonnull');
        call.remove_attribute('nonnull', 1);
        const v = module.add_global('v', context.int32_type());
        v.add_attribute(context.string_attribute('bss-section', 'b'));
        assertEqual(v.get_attribute('bss-section').string_value, 'b');
        v.remove_attribute('bss-section');
        assertEqual(v.list_attributes().length, 0);
        assertEqual(p.list_attributes().length, 0);
        module.verify();
    });
});

finish();
