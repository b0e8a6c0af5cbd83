/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Dominators, loops and calls from Vala, and how they become stale (A12).
 */

const string IR = """
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
""";

void test_questions () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "analysis");
        var f = module.get_function ("f");
        var entry = f.get_entry_block ();
        var loop = entry.get_next ();
        var done = loop.get_next ();
        var tree = f.get_dominator_tree ();
        assert (tree.function == f && !tree.is_post && tree.dominates (loop, done) && !tree.dominates (done, loop));
        assert (tree.get_immediate_dominator (done) == loop && tree.get_immediate_dominator (entry) == null);
        assert (tree.list_children (loop).length == 1 && tree.list_roots ()[0] == entry);
        assert (f.get_post_dominator_tree ().dominates (done, entry));
        var info = f.get_loop_info ();
        var found = info.get_loop_for (loop);
        assert (found.header == loop && found.depth == 1 && found.parent == null && found.contains (loop));
        assert (found.equal (info.list_loops ()[0]));
        var graph = module.get_call_graph ();
        assert (graph.list_callees (f)[0].get_name () == "outside" && !graph.is_recursive (f));
        assert (f.list_post_order ()[0] == done);
        assert (graph.to_dot ().contains ("f1 -> f0"));
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

void test_stale () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "analysis");
        var f = module.get_function ("f");
        var entry = f.get_entry_block ();
        var tree = f.get_dominator_tree ();
        f.append_basic_block ("new");
        assert (tree.is_stale && !tree.is_alive);
        try {
            tree.is_reachable (entry);
            assert_not_reached ();
        } catch (Llvmg.Error.USE_AFTER_FREE e) {
            assert ("its function was changed" in e.message);
        }
        tree.refresh ();
        assert (!tree.is_stale && tree.is_reachable (entry));
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/analysis/questions", test_questions);
    Test.add_func ("/analysis/stale", test_stale);
    return Test.run ();
}
