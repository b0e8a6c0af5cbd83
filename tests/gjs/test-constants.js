// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Constants as a program in JavaScript makes and reads them.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
@table = global [4 x i32] zeroinitializer
define void @f() {
entry:
  br label %next
next:
  ret void
}
`;

function withContext(func) {
    Llvmg.using(new Llvmg.Context(), func);
}

test('integers of any width', () => {
    withContext(context => {
        const i128 = context.int128_type();
        for (const number of [0n, -1n, 2n ** 127n - 1n, -(2n ** 127n)])
            assertEqual(Llvmg.const_int(i128, number).toBigInt(), number);
        assertEqual(Llvmg.const_int(context.int8_type(), 255).to_text(16, false), 'FF');
        assertThrows(Llvmg.InvalidArgumentError, /8 bits/, () => Llvmg.const_int(context.int8_type(), 300));
        assertThrows(Llvmg.ParseError, /radix 10/, () => Llvmg.const_int_from_string(i128, 'x'));
    });
});

test('floating-point numbers by their bits', () => {
    withContext(context => {
        const tenth = Llvmg.const_real_from_string(context.fp128_type(), '0.1');
        assertEqual(tenth.to_bits(), '0x3ffb999999999999999999999999999a');
        assertEqual(tenth.value, 0.1);
        assert(tenth.loses_info);
        assertEqual(Llvmg.const_real(context.half_type(), 1.5).to_bits(), '0x3e00');
        assertThrows(Llvmg.ParseError, /number/, () => Llvmg.const_real_from_string(context.double_type(), '1e'));
    });
});

test('strings and data as bytes', () => {
    withContext(context => {
        const text = Llvmg.const_string(context, 'héllo');
        assert(text instanceof Llvmg.ConstantDataArray);
        assertEqual(text.to_text(), 'héllo');
        assertEqual(Number(text.n_elements), 7);
        const data = Llvmg.const_data_array(context.int16_type(), new Uint8Array(new Int16Array([1, -2]).buffer));
        assertEqual(data.to_string(), '[2 x i16] [i16 1, i16 -2]');
        assertEqual(data.to_bytes().length, 4);
        assertEqual(data.element_type, context.int16_type());
        assertThrows(Llvmg.InvalidArgumentError, /elements of 2 bytes/,
            () => Llvmg.const_data_array(context.int16_type(), new Uint8Array(3)));
    });
});

test('arrays, structures, vectors', () => {
    withContext(context => {
        const i32 = context.int32_type();
        const [one, two] = [1, 2].map(n => Llvmg.const_int(i32, n));
        const half = Llvmg.const_real(context.double_type(), 0.5);
        assertEqual(Llvmg.const_array(i32, [one, two]).to_string(), '[2 x i32] [i32 1, i32 2]');
        assertEqual(Llvmg.const_struct(context, [one, half]).get_aggregate_element(1), half);
        assertEqual(Llvmg.const_struct(context, [one], true).to_string(), '<{ i32 }> <{ i32 1 }>');
        const vector = Llvmg.const_vector([one, two]);
        assertEqual(Llvmg.const_extract_element(vector, one), two);
        assertEqual(Llvmg.const_shuffle_vector(vector, vector, [1, 0]).get_aggregate_element(0), two);
        assertThrows(Llvmg.TypeMismatchError, /elements\[1\]/, () => Llvmg.const_array(i32, [one, half]));
    });
});

test('expressions, addresses of blocks, inline assembly', () => {
    withContext(context => {
        const module = context.parse_ir(IR, 'm');
        const i64 = context.int64_type();
        const table = module.get_global('table');
        const address = Llvmg.const_ptrtoint(table, i64);
        assert(address instanceof Llvmg.ConstantExpr);
        assertEqual(address.opcode, Llvmg.Opcode.PTRTOINT);
        const two = Llvmg.const_int(i64, 2);
        assertEqual(Llvmg.const_gep(table.content_type, table, [two]).opcode, Llvmg.Opcode.GETELEMENTPTR);
        assertThrows(Llvmg.UnsupportedError, /udiv/, () => Llvmg.const_binop(Llvmg.Opcode.UDIV, address, two));
        const [entry, next] = module.get_function('f').basic_blocks;
        assertEqual(Llvmg.const_block_address(next).block, next);
        assertThrows(Llvmg.InvalidArgumentError, /first/, () => Llvmg.const_block_address(entry));
        const ranged = Llvmg.const_gep_in_range(table.content_type, table, [two], Llvmg.GepFlags.NONE, 64, '-8', '8');
        assertEqual(ranged.in_range_lower, '-8');
        assertEqual(ranged.in_range_upper, '8');
        assertThrows(Llvmg.InvalidArgumentError, /upper/,
            () => Llvmg.const_gep_in_range(table.content_type, table, [two], Llvmg.GepFlags.NONE, 64, '8', '-8'));
        const f = module.get_function('f');
        assert(Llvmg.const_dso_local_equivalent(f) instanceof Llvmg.DsoLocalEquivalent);
        assertEqual(Llvmg.const_dso_local_equivalent(f).global_value, f);
        assertEqual(Llvmg.const_no_cfi(f).global_value, f);
        assertThrows(Llvmg.TypeMismatchError, /a function/, () => Llvmg.const_dso_local_equivalent(table));
        const type = context.function_type(context.void_type(), []);
        const assembly = Llvmg.InlineAsm.new(type, 'nop', '~{memory}', Llvmg.InlineAsmFlags.SIDE_EFFECTS);
        assertEqual(assembly.assembly, 'nop');
        assertEqual(assembly.function_type, type);
        assertThrows(Llvmg.ParseError, /constraints/, () => Llvmg.InlineAsm.new(type, 'nop', '@9'));
    });
});

finish();
