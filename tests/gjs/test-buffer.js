// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Buffers in JavaScript: shapes, views, typed arrays on their memory, and calls with them (L13).

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

import {assertEqual, assertThrows, finish, test} from './harness.js';

const {ElementType: E, Buffer} = Llvmg;

const SUM = `
define double @sum(ptr readonly %data, i64 %n) {
entry:
  br label %check
check:
  %i = phi i64 [ 0, %entry ], [ %next, %body ]
  %total = phi double [ 0.0, %entry ], [ %more, %body ]
  %again = icmp ult i64 %i, %n
  br i1 %again, label %body, label %end
body:
  %p = getelementptr double, ptr %data, i64 %i
  %x = load double, ptr %p
  %more = fadd double %total, %x
  %next = add i64 %i, 1
  br label %check
end:
  ret double %total
}

define void @put(ptr %data, double %x) {
  store double %x, ptr %data
  ret void
}
`;

function withCompiled(func) {
    Llvmg.using(new Llvmg.Context(), Llvmg.Jit.new(null), (context, jit) => {
        jit.add_module(context.parse_ir(SUM, 'sum'));
        func({sum: jit.lookup('sum'), put: jit.lookup('put')});
    });
}

test('a new buffer', () => {
    const buffer = Buffer.new_with_shape(E.INT16, [2, 3]);
    assertEqual(buffer.shape.join(), '2,3');
    assertEqual(buffer.strides.join(), '6,2');
    assertEqual(buffer.n_elements, 6);
    assertEqual(buffer.nDimensions, 2);
    assertEqual(buffer.element_type, E.INT16);
    assertEqual(buffer.is_contiguous && buffer.is_aligned && !buffer.is_readonly, true);
    assertEqual(buffer.address % 64, 0);
    assertEqual(Buffer.new_from_address, undefined);
});

test('elements', () => {
    const buffer = Buffer.new(E.INT64, 3);
    buffer.set_int64(0, -(2n ** 63n));
    buffer.set_int64(1, 2 ** 53);
    buffer.set_int64(2, -5);
    assertEqual(buffer.get_int64(0), -(2n ** 63n));
    assertEqual(buffer.get_int64(1), 2n ** 53n);
    assertEqual(buffer.get_int64(2), -5);
    assertEqual(buffer.get_double(2), -5);
    assertEqual(buffer.get_text(0), '-9223372036854775808');
    assertThrows(Llvmg.InvalidArgumentError, /negative/, () => buffer.get_uint64(0));
    const pointers = Buffer.new(E.POINTER, 1);
    pointers.set_uint64(0, 2n ** 64n - 1n);
    assertEqual(pointers.get_uint64(0), 2n ** 64n - 1n);
    assertThrows(Llvmg.TypeMismatchError, /pointer/, () => pointers.get_int64(0));
    assertThrows(Llvmg.InvalidArgumentError, /less than 1 was expected/, () => pointers.get_uint64(1));
    assertThrows(Llvmg.InvalidArgumentError, /cannot be represented as int64/, () => buffer.set_double(0, 0.5));
    assertThrows(RangeError, /index/, () => buffer.get_int64(-1));
    assertThrows(TypeError, /an integer was expected/, () => buffer.get_int64('x'));
});

test('views share the memory', () => {
    const buffer = Buffer.from(Float64Array.of(0, 1, 2, 3, 4, 5));
    const matrix = buffer.reshape([2, 3]);
    const column = matrix.slice(1, 2, 1, 1);
    const back = buffer.slice(0, 6, -2, 0);
    assertEqual(back.toTypedArray().join(), '5,3,1');
    column.set_double(1, 40);
    assertEqual(buffer.get_double(4), 40);
    assertEqual(column.toTypedArray().join(), '1,40');
    assertThrows(Llvmg.InvalidOperationError, /copy/, () => matrix.slice(0, 2, 1, 1).reshape([4]));
    assertThrows(Llvmg.InvalidArgumentError, /6 elements/, () => matrix.reshape([4]));
    assertThrows(Llvmg.InvalidArgumentError, /step/, () => matrix.slice(0, 1, 0, 0));
});

test('a typed array is on the memory, and keeps it', () => {
    let buffer = Buffer.new(E.INT32, 4);
    const array = buffer.toTypedArray();
    assertEqual(array.constructor, Int32Array);
    array.set([1, 2, 3, 4]);
    assertEqual(buffer.get_int64(2), 3);
    buffer.set_int64(0, -1);
    assertEqual(array[0], -1);
    buffer = null;
    System.gc();
    System.gc();
    array[1] = 7;
    assertEqual(array.join(), '-1,7,3,4');
});

test('typed arrays of all kinds', () => {
    for (const array of [Int8Array.of(-1, 2), Uint8Array.of(255), Int16Array.of(-3), Uint16Array.of(65535), Int32Array.of(-4),
        Uint32Array.of(2 ** 32 - 1), BigInt64Array.of(-5n), BigUint64Array.of(2n ** 64n - 1n), Float32Array.of(0.5),
        Float64Array.of(0.1), new Float64Array(0)]) {
        const buffer = Buffer.from(array);
        assertEqual(buffer.toTypedArray().constructor, array.constructor);
        assertEqual(buffer.toTypedArray().join(), array.join());
    }
    assertEqual(Buffer.from(Float64Array.of(1, 2, 3).subarray(1)).toTypedArray().join(), '2,3');
    for (const wrong of [null, undefined, 5, 'text', [1, 2], {}, new ArrayBuffer(8)])
        assertThrows(TypeError, /a typed array of numbers was expected/, () => Buffer.from(wrong));
});

test('what is read-only is copied', () => {
    const buffer = Buffer.new_from_bytes(E.UINT8, new Uint8Array([1, 2, 3]));
    assertEqual(buffer.is_readonly, true);
    for (const array of [buffer.as_bytes(), buffer.to_bytes(), buffer.toTypedArray()])
        array[0] = 99;
    assertEqual(buffer.get_int64(0), 1);
    assertThrows(Llvmg.InvalidOperationError, /read-only/, () => buffer.set_int64(0, 1));
    const odd = Buffer.new_from_bytes(E.UINT16, GLib.Bytes.new(new Uint8Array(7)).new_from_bytes(1, 6));
    assertEqual(odd.is_aligned, false);
    assertEqual(odd.toTypedArray().join(), '0,0,0');
    assertThrows(Llvmg.InvalidArgumentError, /a multiple of the 8 bytes/, () => Buffer.new_from_bytes(E.DOUBLE, new Uint8Array(7)));
});

test('wrong arguments', () => {
    assertThrows(RangeError, /ElementType/, () => Buffer.new(99, 1));
    assertThrows(TypeError, /ElementType/, () => Buffer.new(undefined, 1));
    assertThrows(RangeError, /n_elements/, () => Buffer.new(E.INT8, -1));
    assertThrows(Llvmg.InvalidArgumentError, /shape/, () => Buffer.new(E.INT8, 2 ** 60));
    assertThrows(Llvmg.InvalidArgumentError, /64 dimensions/, () => Buffer.new_with_shape(E.INT8, Array(65).fill(1)));
});

test('compiled code reads and writes', () => withCompiled(({sum, put}) => {
    const buffer = Buffer.from(Float64Array.of(1, 2, 3, 4));
    assertEqual(sum.invoke([buffer, 4]), 10);
    put.invoke([buffer.slice(1, 4, 1, 0), 20]);
    assertEqual(buffer.toTypedArray().join(), '1,20,3,4');
    const fixed = Buffer.new_from_bytes(E.DOUBLE, new Uint8Array(16));
    assertEqual(sum.invoke([fixed, 2]), 0);
    assertThrows(Llvmg.InvalidOperationError, /a read-only buffer was given/, () => put.invoke([fixed, 1]));
    assertThrows(Llvmg.TypeMismatchError, /a LlvmgBuffer was given/, () => sum.invoke([buffer, buffer]));
}));

finish();
