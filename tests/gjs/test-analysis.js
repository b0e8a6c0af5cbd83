// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Dominators, loops and calls, and how they become stale.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const WORDS = `
declare void @outside()
define void @f(i1 %c) {
entry:
  br label %loop
loop:
  call void @outside()
  br i1 %c, label %loop, label %done
done:
  ret void
}
`;

function withFunction(job) {
    const context = new Llvmg.Context();
    const module = context.parse_ir(WORDS, 'words');
    const f = module.get_function('f');
    job(module, f, ...f.list_basic_blocks());
    context.close();
}

test('dominators', () => withFunction((module, f, entry, loop, done) => {
    const tree = f.get_dominator_tree();
    assert(tree.dominates(entry, done) && tree.dominates(loop, done) && !tree.dominates(done, loop));
    assertEqual(tree.get_immediate_dominator(done).name, 'loop');
    assertEqual(tree.get_immediate_dominator(entry), null);
    assertEqual(tree.list_children(loop).map(b => b.name).join(), 'done');
    assert(f.get_post_dominator_tree().dominates(done, entry));
    assertEqual(f.list_post_order().map(b => b.name).join(), 'done,loop,entry');
}));

test('loops', () => withFunction((module, f, entry, loop, done) => {
    const info = f.get_loop_info();
    const found = info.get_loop_for(loop);
    assert(found.equal(info.list_loops()[0]));
    assertEqual(found.header.name, 'loop');
    assertEqual(found.depth, 1);
    assertEqual(found.parent, null);
    assert(found.contains(loop) && !found.contains(done));
    assertEqual(info.get_loop_for(entry), null);
}));

test('calls', () => withFunction((module, f) => {
    const graph = module.get_call_graph();
    assertEqual(graph.list_callees(f).map(g => g.name).join(), 'outside');
    assertEqual(graph.n_components, 2);
    assert(module.call_graph_to_dot().includes('f1 -> f0'));
}));

test('stale', () => withFunction((module, f, entry, loop, done) => {
    const tree = f.get_dominator_tree();
    const found = f.get_loop_info().get_loop_for(loop);
    f.append_basic_block('new');
    assert(tree.is_stale && !tree.is_alive);
    assertThrows(Llvmg.UseAfterFreeError, /its function was changed; refresh/, () => tree.dominates(entry, done));
    assertThrows(Llvmg.UseAfterFreeError, /its function was changed/, () => tree.list_roots());
    assertThrows(Llvmg.UseAfterFreeError, /its function was changed/, () => found.header);
    tree.refresh();
    assert(!tree.is_stale && tree.dominates(entry, done));
    module.close();
    assertThrows(Llvmg.UseAfterFreeError, /the end of its function/, () => tree.refresh());
}));

finish();
