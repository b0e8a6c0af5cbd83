// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Object files, the disassembler, remarks.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const CODE = new Uint8Array([0xe8, 0, 0, 0, 0, 0xeb, 5, 0x0f, 0x0b, 0x06, 0xc3]);
const encode = text => new TextEncoder().encode(text);

test('a program', () => {
    const binary = Llvmg.Binary.new_from_file('/proc/self/exe');
    const text = binary.get_section('.text');
    assert(!binary.is_relocatable);
    assertEqual(text.flags, Llvmg.SectionFlags.TEXT);
    assertEqual(text.contents.length, text.size);
    assert(binary.list_sections().some(s => s.name === '.text' && s.equal(text)));
    const symbol = binary.list_dynamic_symbols().find(s => s.section !== null);
    assert(symbol.section.contains(symbol));
    assertEqual(binary.get_section('no such'), null);
});

test('bitcode and damage', () => Llvmg.using(new Llvmg.Context(), context => {
    const bitcode = context.parse_ir('define void @f() {\n  ret void\n}\n', 'm').to_bitcode();
    const binary = Llvmg.Binary.new(bitcode);
    assertEqual(binary.binary_type, Llvmg.BinaryType.IR);
    assertEqual(binary.list_symbols()[0].name, 'f');
    assertThrows(Llvmg.ParseError, /bytes/, () => Llvmg.Binary.new(encode('garbage')));
    assertThrows(Llvmg.IoError, /no\/such/, () => Llvmg.Binary.new_from_file('/no/such'));
    assertThrows(Llvmg.InvalidOperationError, /universal/, () => binary.get_object_for_arch('arm64'));
}));

test('disassembler', () => {
    const disassembler = Llvmg.Disassembler.new('x86_64', null, null);
    assertEqual(disassembler.disassemble(CODE, 0x1000).map(i => i.text).join('|'),
        'callq\t0x1005|jmp\t0x100c|ud2||retq');
    disassembler.set_symbol_lookup(address => address === 0x1005 ? 'here' : null);
    assertEqual(disassembler.disassemble(CODE, 0x1000)[0].text, 'callq\there');
    disassembler.set_symbol_lookup(null);
    assertThrows(Llvmg.TargetError, /nosuch/, () => Llvmg.Disassembler.new('nosuch', null, null));
    assertThrows(Llvmg.ParseError, /offset 9/, () => disassembler.disassemble_one(CODE, 9, 0));
});

test('remarks', () => {
    const text = "--- !Missed\nPass: p\nName: n\nFunction: f\nArgs:\n  - Callee: g\n  - String: ' is far'\n...\n";
    const [remark] = Llvmg.RemarkParser.new(encode(text), Llvmg.RemarkFormat.YAML).read_all();
    assertEqual(remark.remark_type, Llvmg.RemarkType.MISSED);
    assertEqual(remark.message, 'g is far');
    assertEqual(remark.list_args()[0].key, 'Callee');
    assertThrows(Llvmg.ParseError, /remarks/, () => Llvmg.RemarkParser.new(encode('x'), Llvmg.RemarkFormat.YAML).next());
});

finish();
