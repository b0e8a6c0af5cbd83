// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Each kind of type.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

test('classes and queries', () => {
    Llvmg.using(new Llvmg.Context(), context => {
        const i32 = context.int32_type();
        const pair = context.named_struct_type('pair');
        const thing = context.target_ext_type('my.thing', [i32], [7]);
        pair.set_body([i32, context.double_type()]);
        assertEqual(pair.to_string(), '%pair = type { i32, double }');
        assertEqual(pair.n_elements, 2);
        assertEqual(pair.get_element(0), i32);
        assertEqual(thing.name, 'my.thing');
        assertEqual(thing.get_type_param(0), i32);
        assertEqual(thing.get_type_param(1), null);
        assertEqual(thing.get_int_param(0), 7);
        assertEqual(thing.list_type_params().length, 1);
        assertEqual(context.pointer_type(3).address_space, 3);
        assert(context.scalable_vector_type(i32, 4).is_scalable);
        assert(context.x86_amx_type() instanceof Llvmg.PrimitiveType);
        assert(!context.void_type().is_sized);
    });
});

test('what is refused', () => {
    Llvmg.using(new Llvmg.Context(), context => {
        const opaque = context.named_struct_type('opaque');
        assertThrows(Llvmg.TypeMismatchError, /array/, () => context.array_type(context.void_type(), 1));
        assertThrows(Llvmg.InvalidArgumentError, /contain itself/, () => opaque.set_body([opaque]));
        assertThrows(Llvmg.InvalidArgumentError, /width/, () => context.int_type(0));
    });
});

test('data layouts', () => Llvmg.using(new Llvmg.Context(), context => {
    const layout = Llvmg.DataLayout.new('e-p:32:32');
    const pair = context.struct_type([context.int8_type(), context.pointer_type()]);
    assertEqual(`${layout}`, 'e-p:32:32');
    assertEqual(layout.get_abi_size(pair), 8);
    assertEqual(layout.get_offset_of_element(pair, 1), 4);
    assertEqual(layout.byte_order, Llvmg.ByteOrder.LITTLE);
    assertThrows(Llvmg.TypeMismatchError, /size that is known/, () => layout.get_abi_size(context.void_type()));
    assertThrows(Llvmg.InvalidArgumentError, /a data layout/, () => Llvmg.DataLayout.new('x'));
}));

finish();
