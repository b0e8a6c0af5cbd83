/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Which changes make dominators, loops and call graphs stale, and which do not.
 */

#include "analysis-fixtures.h"

typedef struct
{
  const char *name;
  void      (*change) (LlvmgModule *module, LlvmgFunction *function);
  gboolean    changes_blocks;
  gboolean    changes_calls;
} Change;

static void
append_natively (LlvmgModule *module, LlvmgFunction *function)
{
  (void) module;
  LLVMAppendBasicBlockInContext (LLVMGetModuleContext (LLVMGetGlobalParent (
                                   llvmg_handle_get_native (llvmg_wrapper_get_handle (function)))),
                                 llvmg_handle_get_native (llvmg_wrapper_get_handle (function)), "native");
}

static void
split_block (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (left);
  g_autoptr (LlvmgBasicBlock) rest = llvmg_basic_block_split (left, end, "rest", NULL);

  (void) function;
  g_assert_nonnull (rest);
}

static void
set_successor (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgBasicBlock) done = get_block (module, "f", "done");
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (left);

  (void) function;
  ASSERT_OK (llvmg_instruction_set_successor (end, 0, done, &error));
}

static void
erase_terminator (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (left);

  (void) function;
  ASSERT_OK (llvmg_instruction_erase (end, LLVMG_ERASE_MODE_REFUSE, &error));
}

static void
detach_terminator (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (left);
  g_autoptr (LlvmgDominatorTree) tree = NULL;

  ASSERT_OK (llvmg_instruction_remove_from_parent (end, &error));
  /* It leads to a block of the function from nowhere. */
  tree = llvmg_function_get_post_dominator_tree (function, NULL);
  g_assert_nonnull (tree);
}

static void
move_block (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgBasicBlock) done = get_block (module, "f", "done");

  (void) function;
  ASSERT_OK (llvmg_basic_block_move_after (left, done, &error));
}

static void
replace_block (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgBasicBlock) right = get_block (module, "f", "right");

  (void) function;
  ASSERT_OK (llvmg_value_replace_all_uses_with (LLVMG_VALUE (left), LLVMG_VALUE (right), &error));
}

static void
erase_block (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = NULL;

  replace_block (module, function);
  left = get_block (module, "f", "left");
  ASSERT_OK (llvmg_basic_block_erase (left, LLVMG_ERASE_MODE_REFUSE, &error));
}

static void
add_case (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) loop = get_block (module, "f", "loop");
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (loop);
  g_autoptr (LlvmgValue) n = llvmg_function_get_param (function, 0);
  g_autoptr (LlvmgType) type = llvmg_value_get_value_type (n);
  g_autoptr (LlvmgValue) seven = llvmg_const_int (type, 7, NULL);

  (void) module;
  ASSERT_OK (llvmg_switch_inst_add_case (LLVMG_SWITCH_INST (end), seven, left, &error));
}

static void
run_pass (LlvmgModule *module, LlvmgFunction *function)
{
  (void) module;
  ASSERT_OK (llvmg_function_run_passes (function, "simplifycfg<hoist-common-insts>", NULL, &error));
}

static void
inline_calls (LlvmgModule *module, LlvmgFunction *function)
{
  (void) function;
  ASSERT_OK (llvmg_module_run_passes (module, "cgscc(inline)", NULL, &error));
}

static void
delete_body (LlvmgModule *module, LlvmgFunction *function)
{
  (void) module;
  ASSERT_OK (llvmg_function_delete_body (function, &error));
}

/* What has nothing to do with blocks. */
static void
add_instruction (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (left);
  g_autoptr (LlvmgBuilder) builder = llvmg_basic_block_create_builder (left, NULL);
  g_autoptr (LlvmgValue) n = llvmg_function_get_param (function, 0);
  g_autoptr (LlvmgValue) sum = NULL;

  (void) module;
  ASSERT_OK (llvmg_builder_position_before (builder, first, FALSE, &error));
  sum = llvmg_builder_add (builder, n, n, "sum", NULL);
  g_assert_nonnull (sum);
}

static void
add_call (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgFunction) second = get_function (module, "second");
  g_autoptr (LlvmgBasicBlock) left = get_block (module, "f", "left");
  g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (left);
  g_autoptr (LlvmgBuilder) builder = llvmg_basic_block_create_builder (left, NULL);
  g_autoptr (LlvmgValue) called = NULL;

  (void) function;
  ASSERT_OK (llvmg_builder_position_before (builder, first, FALSE, &error));
  called = llvmg_builder_call (builder, LLVMG_VALUE (second), NULL, 0, NULL, NULL);
  g_assert_nonnull (called);
}

static void
replace_function (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgFunction) callee = get_function (module, "callee");
  g_autoptr (LlvmgFunction) second = get_function (module, "second");

  (void) function;
  ASSERT_OK (llvmg_value_replace_all_uses_with (LLVMG_VALUE (callee), LLVMG_VALUE (second), &error));
}

static void
erase_function (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgFunction) second = get_function (module, "second");

  (void) function;
  ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (second), LLVMG_ERASE_MODE_REFUSE, &error));
}

/* Neither the one that goes nor the one that comes has a call. */
static void
delete_other_body (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgFunction) second = get_function (module, "second");

  (void) function;
  ASSERT_OK (llvmg_function_delete_body (second, &error));
}

static void
add_body (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgFunction) outside = get_function (module, "outside");

  append_block (module, outside);
  (void) function;
}

static const Change changes[] = {
  { "append-block", append_block, TRUE, FALSE },
  { "append-natively", append_natively, TRUE, FALSE },
  { "split-block", split_block, TRUE, FALSE },
  { "set-successor", set_successor, TRUE, FALSE },
  { "erase-terminator", erase_terminator, TRUE, FALSE },
  { "detach-terminator", detach_terminator, TRUE, FALSE },
  { "move-block", move_block, TRUE, FALSE },
  { "replace-block", replace_block, TRUE, FALSE },
  { "erase-block", erase_block, TRUE, TRUE },
  { "add-case", add_case, TRUE, FALSE },
  { "pass", run_pass, TRUE, TRUE },
  { "inline", inline_calls, FALSE, TRUE },
  { "delete-body", delete_body, TRUE, TRUE },
  { "add-instruction", add_instruction, FALSE, FALSE },
  { "add-call", add_call, FALSE, TRUE },
  { "replace-function", replace_function, FALSE, TRUE },
  { "erase-function", erase_function, FALSE, TRUE },
  { "delete-other-body", delete_other_body, FALSE, TRUE },
  { "add-body", add_body, FALSE, TRUE },
};

/* No question of a stale analysis is answered. */
static void
assert_tree_silent (LlvmgDominatorTree *tree, LlvmgBasicBlock *block, const char *part)
{
  gpointer list;
  gsize n = 1;

  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (tree)));
  ASSERT_FAILS (llvmg_dominator_tree_dominates (tree, LLVMG_VALUE (block), LLVMG_VALUE (block), &error),
                LLVMG_ERROR_USE_AFTER_FREE, part);
  ASSERT_FAILS (llvmg_dominator_tree_is_reachable (tree, block, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  ASSERT_FAILS (llvmg_dominator_tree_dominates_use (tree, LLVMG_VALUE (block), NULL, &error), LLVMG_ERROR_USE_AFTER_FREE,
                part);
  ASSERT_FAILS (llvmg_dominator_tree_get_immediate_dominator (tree, block, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  ASSERT_FAILS (llvmg_dominator_tree_find_common_dominator (tree, block, block, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  list = llvmg_dominator_tree_list_children (tree, block, &n, NULL);
  assert_empty (list, n);
  list = llvmg_dominator_tree_list_frontier (tree, block, &n, NULL);
  assert_empty (list, n);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*dominator tree of function*");
  list = llvmg_dominator_tree_list_roots (tree, &n);
  assert_empty (list, n);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*dominator tree of function*");
  g_assert_null (llvmg_dominator_tree_to_dot (tree));
  g_test_assert_expected_messages ();
}

static void
assert_loops_silent (LlvmgLoopInfo *info, LlvmgBasicBlock *block, const char *part)
{
  gpointer list;
  gsize n = 1;

  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (info)));
  ASSERT_FAILS (llvmg_loop_info_get_loop_for (info, block, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*loop info of function*");
  list = llvmg_loop_info_list_loops (info, &n);
  assert_empty (list, n);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*loop info of function*");
  list = llvmg_loop_info_list_outer_loops (info, &n);
  assert_empty (list, n);
  g_test_assert_expected_messages ();
}

static void
assert_loop_silent (LlvmgLoop *loop, LlvmgBasicBlock *block, const char *part)
{
  gpointer list;
  gsize n = 1;

  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (loop)));
  ASSERT_FAILS (llvmg_loop_contains (loop, LLVMG_VALUE (block), &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  for (guint i = 0; i < 8; i++)
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*loop 0 of function*");
  g_assert_null (llvmg_loop_get_header (loop));
  g_assert_null (llvmg_loop_get_preheader (loop));
  g_assert_null (llvmg_loop_get_latch (loop));
  g_assert_null (llvmg_loop_get_parent (loop));
  g_assert_cmpuint (llvmg_loop_get_depth (loop), ==, 0);
  list = llvmg_loop_list_blocks (loop, &n);
  assert_empty (list, n);
  list = llvmg_loop_list_children (loop, &n);
  assert_empty (list, n);
  list = llvmg_loop_list_exits (loop, &n);
  assert_empty (list, n);
  g_test_assert_expected_messages ();
}

static void
assert_graph_silent (LlvmgCallGraph *graph, LlvmgFunction *function, const char *part)
{
  gpointer list;
  gsize n = 1;

  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (graph)));
  list = llvmg_call_graph_list_callees (graph, function, &n, NULL);
  assert_empty (list, n);
  list = llvmg_call_graph_list_callers (graph, function, &n, NULL);
  assert_empty (list, n);
  list = llvmg_call_graph_list_component (graph, 0, &n, NULL);
  assert_empty (list, n);
  ASSERT_FAILS (llvmg_call_graph_calls_unknown (graph, function, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  ASSERT_FAILS (llvmg_call_graph_is_exposed (graph, function, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  ASSERT_FAILS (llvmg_call_graph_is_recursive (graph, function, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  ASSERT_FAILS (llvmg_call_graph_find_component (graph, function, &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  for (guint i = 0; i < 3; i++)
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*call graph of module*");
  list = llvmg_call_graph_list_bottom_up (graph, &n);
  assert_empty (list, n);
  g_assert_cmpuint (llvmg_call_graph_get_n_components (graph), ==, 0);
  g_assert_null (llvmg_call_graph_to_dot (graph));
  g_test_assert_expected_messages ();
}

static void
test_change (gconstpointer data)
{
  const Change *change = data;

  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    World world;

    world_init (&world, context);
    assert_state (world.tree, FALSE);
    assert_state (world.graph, FALSE);
    change->change (world.module, world.function);
    assert_state (world.tree, change->changes_blocks);
    assert_state (world.post, change->changes_blocks);
    assert_state (world.info, change->changes_blocks);
    assert_state (world.graph, change->changes_calls);
    if (change->changes_blocks)
      {
        assert_tree_silent (world.tree, world.block, "used after its function was changed; refresh() computes it anew");
        assert_tree_silent (world.post, world.block, "used after its function was changed");
        assert_loops_silent (world.info, world.block, "used after its function was changed");
        assert_loop_silent (world.loop, world.block, "a refreshed LoopInfo has the loops of now");
      }
    if (change->changes_calls)
      assert_graph_silent (world.graph, world.function, "used after its module was changed");
    ASSERT_OK (llvmg_analysis_refresh (LLVMG_ANALYSIS (world.tree), &error));
    ASSERT_OK (llvmg_analysis_refresh (LLVMG_ANALYSIS (world.post), &error));
    ASSERT_OK (llvmg_analysis_refresh (LLVMG_ANALYSIS (world.info), &error));
    ASSERT_OK (llvmg_analysis_refresh (LLVMG_ANALYSIS (world.graph), &error));
    assert_state (world.tree, FALSE);
    assert_state (world.post, FALSE);
    assert_state (world.info, FALSE);
    assert_state (world.graph, FALSE);
    g_assert_cmpint (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (world.loop)), ==, !change->changes_blocks);
    world_clear (&world);
  }
  assert_all_gone ();
}

/* A change that was undone is none. */
static void
test_undone (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgBasicBlock) left = NULL;
    g_autoptr (LlvmgBasicBlock) join = NULL;
    g_autoptr (LlvmgInstruction) end = NULL;
    World world;

    world_init (&world, context);
    set_successor (world.module, world.function);
    assert_state (world.tree, TRUE);
    left = get_block (world.module, "f", "left");
    join = get_block (world.module, "f", "join");
    end = llvmg_basic_block_get_terminator (left);
    ASSERT_OK (llvmg_instruction_set_successor (end, 0, join, &error));
    assert_state (world.tree, FALSE);
    ASSERT_ALIVE (world.loop);
    g_assert_cmpuint (llvmg_loop_get_depth (world.loop), ==, 1);
    world_clear (&world);
  }
  assert_all_gone ();
}

static void
assert_ended (World *world)
{
  const char *part = "used after the end of its ";

  assert_tree_silent (world->tree, world->block, part);
  assert_loops_silent (world->info, world->block, part);
  assert_loop_silent (world->loop, world->block, part);
  ASSERT_FAILS (llvmg_analysis_refresh (LLVMG_ANALYSIS (world->tree), &error), LLVMG_ERROR_USE_AFTER_FREE, part);
  EXPECT_CRITICAL ("the end of its function");
  g_assert_false (llvmg_analysis_get_is_stale (LLVMG_ANALYSIS (world->tree)));
  EXPECT_CRITICAL ("the end of its function");
  g_assert_null (llvmg_dominator_tree_get_function (world->tree));
  EXPECT_CRITICAL ("the end of its function");
  g_assert_null (llvmg_loop_info_get_function (world->info));
  g_test_assert_expected_messages ();
}

static void
test_end_of_function (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    World world;

    world_init (&world, context);
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (world.function), LLVMG_ERASE_MODE_REFUSE, &error));
    assert_ended (&world);
    assert_graph_silent (world.graph, world.function, "its module was changed");
    world_clear (&world);
  }
  assert_all_gone ();
}

static void
test_end_of_module (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    World world;

    world_init (&world, context);
    llvmg_module_close (world.module);
    assert_ended (&world);
    assert_graph_silent (world.graph, world.function, "used after the end of its module");
    EXPECT_CRITICAL ("the end of its module");
    g_assert_null (llvmg_call_graph_get_module (world.graph));
    g_test_assert_expected_messages ();
    world_clear (&world);
  }
  assert_all_gone ();
}

static void
test_end_of_context (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    World world;

    world_init (&world, context);
    llvmg_context_close (context);
    assert_ended (&world);
    world_clear (&world);
  }
  assert_all_gone ();
}

/* An analysis keeps its function. */
static void
test_keeps (void)
{
  {
    g_autoptr (LlvmgDominatorTree) tree = NULL;
    g_autoptr (LlvmgLoop) loop = NULL;
    g_autoptr (LlvmgBasicBlock) header = NULL;
    g_autoptr (LlvmgFunction) function = NULL;

    {
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      World world;

      world_init (&world, context);
      tree = g_object_ref (world.tree);
      loop = g_object_ref (world.loop);
      world_clear (&world);
    }
    ASSERT_ALIVE (tree);
    header = llvmg_loop_get_header (loop);
    function = llvmg_dominator_tree_get_function (tree);
    g_assert_true (dominates (tree, header, header));
  }
  assert_all_gone ();
}

/* Two objects of one loop. */
static void
test_equal_loops (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgLoop) again = NULL;
    g_autoptr (LlvmgLoop) later = NULL;
    World world;

    world_init (&world, context);
    again = llvmg_loop_info_get_loop_for (world.info, world.block, NULL);
    g_assert_true (llvmg_wrapper_equal (LLVMG_WRAPPER (world.loop), LLVMG_WRAPPER (again)));
    g_assert_cmpuint (llvmg_wrapper_hash (LLVMG_WRAPPER (world.loop)), ==, llvmg_wrapper_hash (LLVMG_WRAPPER (again)));
    g_assert_false (llvmg_wrapper_equal (LLVMG_WRAPPER (world.loop), LLVMG_WRAPPER (world.info)));
    g_assert_false (llvmg_wrapper_equal (LLVMG_WRAPPER (world.loop), NULL));
    append_block (world.module, world.function);
    ASSERT_OK (llvmg_analysis_refresh (LLVMG_ANALYSIS (world.info), &error));
    later = llvmg_loop_info_get_loop_for (world.info, world.block, NULL);
    g_assert_false (llvmg_wrapper_equal (LLVMG_WRAPPER (world.loop), LLVMG_WRAPPER (later)));
    world_clear (&world);
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/analysis-stale/", changes[i].name, NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }
  g_test_add_func ("/analysis-stale/undone", test_undone);
  g_test_add_func ("/analysis-stale/end-of-function", test_end_of_function);
  g_test_add_func ("/analysis-stale/end-of-module", test_end_of_module);
  g_test_add_func ("/analysis-stale/end-of-context", test_end_of_context);
  g_test_add_func ("/analysis-stale/keeps", test_keeps);
  g_test_add_func ("/analysis-stale/equal-loops", test_equal_loops);
  return g_test_run ();
}
