// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Uses, and blocks and instructions that are split, moved and erased, from JavaScript (A4, A6, L6, L7).

import Llvmg from 'gi://Llvmg?version=1';

import {assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
define i32 @f(i32 %a, float %r) {
entry:
  %x = add i32 %a, 1
  %y = mul i32 %x, %x
  %z = sub i32 %y, %a
  %c = icmp eq i32 %x, 0
  br i1 %c, label %loop, label %done
loop:
  %i = phi i32 [ %x, %entry ], [ %n, %loop ]
  %n = add i32 %i, 1
  br i1 %c, label %loop, label %done
done:
  %m = phi i32 [ 0, %entry ], [ %i, %loop ]
  ret i32 %m
}
`;

function withWorld(func) {
    Llvmg.using(new Llvmg.Context(), context => {
        const module = context.parse_ir(IR, 'edit');
        const f = module.get_function('f');
        const world = {context, module};
        for (const param of f.params)
            world[param.name] = param;
        for (const block of f.basic_blocks) {
            world[block.name] = block;
            for (const instruction of block.instructions)
                world[instruction.name || instruction.opcode_name] = instruction;
        }
        func(world);
    });
}

const names = values => [...values].map(value => value.name || '-').join(' ');

test('uses', () => withWorld(({module, a, r, x, y}) => {
    const places = [...x.uses].map(use => `${use.get_user().name}:${use.get_operand_index()}`).sort().join();
    assertEqual(places, 'c:0,i:0,y:0,y:1');
    assertEqual([...x.users].map(user => user.name).sort().join(), 'c,i,y');
    const use = y.get_operand_use(1);
    use.set_value(a);
    assertEqual(y.operands[1], a);
    assertEqual(y.operands[0], x);
    assertEqual(use.get_value(), a);
    const before = `${module}`;
    assertThrows(Llvmg.TypeMismatchError, /i32 was expected/, () => use.set_value(r));
    assertEqual(`${module}`, before);
    y.erase(Llvmg.EraseMode.POISON);
    assertEqual(use.get_value(), null);
    assertThrows(Llvmg.UseAfterFreeError, /erased/, () => use.set_value(x));
}));

test('a block is split', () => withWorld(({module, entry, loop, y, i, n}) => {
    assertEqual(names(loop.phis), 'i');
    assertEqual(loop.first_non_phi, n);
    assertEqual(names(entry.list_instructions_range(1, 2)), 'y z');
    const rest = entry.split(y, 'rest');
    assertEqual(names(entry.instructions), 'x -');
    assertEqual(names(rest.instructions), 'y z c -');
    assertEqual(y.parent, rest);
    assertEqual(i.incoming[0].get_block(), rest);
    const before = `${module}`;
    assertThrows(Llvmg.InvalidArgumentError, /top of/, () => loop.split(i));
    assertThrows(Llvmg.InvalidArgumentError, /is not in it/, () => entry.split(y));
    assertEqual(`${module}`, before);
}));

test('erasing cascades', () => withWorld(({entry, x, y, z}) => {
    assertThrows(Llvmg.InvalidOperationError, /still used 4 times/, () => x.erase(Llvmg.EraseMode.CASCADE));
    z.erase(Llvmg.EraseMode.CASCADE);
    assertEqual([x, y, z].map(each => each.is_alive).join(), 'true,false,false');
    assertEqual(entry.first_instruction, x);
    assertThrows(Llvmg.UseAfterFreeError, /since only instruction %z used it/, () => y.erase());
}));

test('instructions move', () => withWorld(({module, done, x, z, c}) => {
    const copy = x.clone();
    copy.move_after(x);
    assertEqual(x.next, copy);
    c.move_before(z);
    assertEqual(z.previous, c);
    const end = done.terminator;
    end.remove_from_parent();
    end.move_to_end(done);
    assertEqual(done.terminator, end);
    module.verify();
    assertThrows(Llvmg.InvalidOperationError, /terminator/, () => end.move_before(x));
}));

test('a builder has defaults', () => withWorld(({context, a, r, done, ret}) => {
    const builder = context.create_builder();
    builder.position_before(ret);
    builder.fast_math_flags = Llvmg.FastMathFlags.ALL;
    assertEqual(`${builder.fadd(r, r, 's')}`.trim(), '%s = fadd fast float %r, %r');
    const node = context.md_node([Llvmg.const_real(context.float_type(), 2.5).to_metadata()]);
    builder.default_fp_math = node;
    assertEqual(builder.fmul(r, r).get_metadata('fpmath'), node);
    assertThrows(Llvmg.TypeMismatchError, /float above 0/, () => {
        builder.default_fp_math = context.md_node([]);
    });
    const lonely = context.create_basic_block('lonely');
    builder.insert_block_after(lonely);
    assertEqual(done.next, lonely);
    assertEqual(Llvmg.Builder.is_cast_valid(Llvmg.Opcode.ZEXT, a, context.int64_type()), true);
}));

test('a module is read as columns', () => withWorld(({module, a, x, y}) => {
    const columns = module.read_columns();
    const numbers = bytes => Array.from(new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4));
    const read = column => numbers(column instanceof Uint8Array ? column : column.toArray());
    const {ADD, MUL, SUB} = Llvmg.Opcode;
    assertEqual(read(columns.opcodes).slice(0, 3).join(), [ADD, MUL, SUB].join());
    const offsets = read(columns.operand_offsets), ids = read(columns.operand_ids);
    assertEqual(offsets.length, columns.n_instructions + 1);
    assertEqual(ids.slice(offsets[1], offsets[2]).join(), '0,0');
    assertEqual(columns.list_leaves()[~ids[0]], a);
    assertEqual(columns.get_instruction(0), x);
    assertEqual(columns.get_instruction(1), y);
    assertThrows(Llvmg.InvalidArgumentError, /less than/, () => columns.get_instruction(1000));
}));

finish();
