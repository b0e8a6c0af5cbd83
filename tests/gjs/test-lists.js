// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Functions that return lists, with arguments that GJS cannot convert: it would free a list that it has not got.

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';

import {assert, finish, test} from './harness.js';

const IR = `define i32 @f(i32 %x) {
entry:
  %y = call i32 @f(i32 %x)
  ret i32 %y
}
`;

test('lists, and what they cannot be asked for', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    const f = module.get_function('f');
    const block = f.entry_block;
    const tree = f.get_dominator_tree();
    const graph = module.get_call_graph();
    const uses = [[tree, 'list_children'], [tree, 'list_frontier'], [graph, 'list_callees'], [graph, 'list_callers'],
        [graph, 'list_component'], [context, 'parse_bitcode_modules'], [f, 'list_attributes'],
        [block.list_instructions()[0], 'list_attributes'], [block, 'list_instructions_range']];
    const odd = [undefined, null, 1, 'text', {}, [], module, f, context, tree, block, () => 1, 3.5, true, Symbol('x'), 10n,
        new Date(), NaN, new Uint8Array([1, 2]), GLib.Bytes.new('x')];
    let refused = 0;

    for (const [object, name] of uses) {
        for (const a of odd) {
            for (const args of [[a], [], [a, a], [a, 1], [1, a], [a, a, a]]) {
                for (const self of [object, module, {}, null, undefined, 5]) {
                    try {
                        object[name].call(self, ...args);
                    } catch {
                        refused++;
                    }
                }
            }
        }
    }
    assert(refused > 6000, `only ${refused} were refused`);
    assert(graph.list_callees(f).length === 1 && tree.list_children(block).length === 0);
    context.close();
});

finish();
