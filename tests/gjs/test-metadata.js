// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Metadata in JavaScript.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
define i32 @f(i32 %x, i32 %y) {
entry:
  %sum = add i32 %x, %y
  ret i32 %sum
}
`;

// Calls func with a context and a module, and closes them.
function withModule(func) {
    Llvmg.using(new Llvmg.Context(), context => func(context, context.parse_ir(IR, 'm')));
}

test('strings and nodes', () => {
    withModule(context => {
        const text = context.md_string('note');
        assert(text instanceof Llvmg.MdString);
        assertEqual(text.text, 'note');
        assertEqual(text.kind, Llvmg.MetadataKind.MD_STRING);
        const five = Llvmg.const_int(context.int32_type(), 5).to_metadata();
        const node = context.md_node([text, five]);
        assert(node instanceof Llvmg.MdTuple);
        assert(context.md_node([text, five]).equal(node));
        assertEqual(node.n_operands, 2);
        assertEqual(node.to_string(), '!{!"note", i32 5}');
        assert(node.list_operands()[0].equal(text));
        node.set_operand(1, null);
        assertEqual(node.get_operand(1), null);
        assertEqual(node.list_operands()[1], null);
        assertThrows(Llvmg.Error, /a number below 2 was expected/, () => node.set_operand(2, null));
    });
});

test('temporary nodes', () => {
    withModule(context => {
        const temporary = context.temporary_md_node([]);
        const node = context.md_node([temporary]);
        const leaf = context.md_node([context.md_string('leaf')]);
        temporary.replace_all_uses_with(leaf);
        assert(!temporary.is_alive);
        assert(node.is_resolved);
        assert(node.get_operand(0).equal(leaf));
    });
});

test('values', () => {
    withModule((context, module) => {
        const [x] = module.get_function('f').params;
        const wrapped = x.to_metadata();
        assert(wrapped instanceof Llvmg.ValueAsMetadata);
        assert(wrapped.value.equal(x));
        const value = context.md_string('x').to_value();
        assert(value instanceof Llvmg.MetadataAsValue);
        assertEqual(value.metadata.text, 'x');
        assertThrows(Llvmg.Error, /cannot be in a node/, () => context.md_node([wrapped]));
    });
});

test('attachments', () => {
    withModule((context, module) => {
        const f = module.get_function('f');
        const node = context.md_node([context.md_string('note')]);
        f.set_metadata('my.note', node);
        assertEqual(f.list_metadata().map(e => e.get_kind()).join(), 'my.note');
        assert(f.list_metadata()[0].get_node().equal(node));
        const sum = f.get_entry_block().first_instruction;
        sum.set_metadata('my.note', node);
        assert(sum.has_metadata);
        assert(sum.get_metadata('my.note').equal(node));
        sum.set_metadata('my.note', null);
        assert(!sum.has_metadata);
        assertThrows(Llvmg.Error, /a DILocation was expected/, () => sum.set_metadata('dbg', node));
    });
});

test('named metadata and flags', () => {
    withModule((context, module) => {
        const named = module.add_named_metadata('my.list');
        const node = context.md_node([context.md_string('note')]);
        named.add_operand(node);
        assertEqual(named.name, 'my.list');
        assertEqual(named.list_operands().length, 1);
        named.erase();
        assert(!named.is_alive);
        const two = Llvmg.const_int(context.int32_type(), 2).to_metadata();
        module.add_flag(Llvmg.ModuleFlagBehavior.MAX, 'PIC Level', two);
        const [flag] = module.list_flags();
        assertEqual(flag.get_key(), 'PIC Level');
        assertEqual(flag.get_behavior(), Llvmg.ModuleFlagBehavior.MAX);
        assert(module.get_flag('PIC Level').equal(two));
        assertThrows(Llvmg.Error, /has a flag/, () => module.add_flag(Llvmg.ModuleFlagBehavior.MAX, 'PIC Level', two));
    });
});

finish();
