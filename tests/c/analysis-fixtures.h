/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the tests of analyses share.
 */

#pragma once

#include "ir-fixtures.h"

/* Functions that call each other, with branches and a loop. */
#define LOOPS_AND_CALLS \
  "declare void @outside()\n" \
  "define internal void @callee() {\n" \
  "  ret void\n" \
  "}\n" \
  "define internal void @second() {\n" \
  "  ret void\n" \
  "}\n" \
  "define i32 @f(i32 %n, i1 %c) {\n" \
  "entry:\n" \
  "  br label %loop\n" \
  "loop:\n" \
  "  switch i32 %n, label %left [ i32 1, label %right ]\n" \
  "left:\n" \
  "  call void @callee()\n" \
  "  br label %join\n" \
  "right:\n" \
  "  call void @callee()\n" \
  "  br label %join\n" \
  "join:\n" \
  "  br i1 %c, label %loop, label %done\n" \
  "done:\n" \
  "  ret i32 %n\n" \
  "}\n"

/* All analyses of it. */
typedef struct
{
  LlvmgModule        *module;
  LlvmgFunction      *function;
  LlvmgDominatorTree *tree;
  LlvmgDominatorTree *post;
  LlvmgLoopInfo      *info;
  LlvmgLoop          *loop;
  LlvmgCallGraph     *graph;
  LlvmgBasicBlock    *block;
} World;

static inline void
world_init (World *world, LlvmgContext *context)
{
  world->module = parse_text (context, LOOPS_AND_CALLS);
  world->function = get_function (world->module, "f");
  world->tree = llvmg_function_get_dominator_tree (world->function, NULL);
  world->post = llvmg_function_get_post_dominator_tree (world->function, NULL);
  world->info = llvmg_function_get_loop_info (world->function, NULL);
  world->block = get_block (world->module, "f", "loop");
  world->loop = llvmg_loop_info_get_loop_for (world->info, world->block, NULL);
  world->graph = llvmg_module_get_call_graph (world->module, NULL);
  g_assert_nonnull (world->loop);
}

static inline void
world_clear (World *world)
{
  g_object_unref (world->tree);
  g_object_unref (world->post);
  g_object_unref (world->info);
  g_object_unref (world->loop);
  g_object_unref (world->graph);
  g_object_unref (world->block);
  g_object_unref (world->function);
  g_object_unref (world->module);
}

static inline void
append_block (LlvmgModule *module, LlvmgFunction *function)
{
  g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (function, "new", NULL);

  (void) module;
  g_assert_nonnull (block);
}

static inline gboolean
dominates (LlvmgDominatorTree *tree, LlvmgBasicBlock *a, LlvmgBasicBlock *b)
{
  g_autoptr (GError) error = NULL;
  gboolean result = llvmg_dominator_tree_dominates (tree, LLVMG_VALUE (a), LLVMG_VALUE (b), &error);

  g_assert_no_error (error);
  return result;
}

static inline void
assert_empty (gpointer list, gsize n)
{
  g_assert_nonnull (list);
  g_assert_cmpuint (n, ==, 0);
  g_free (list);
}

static inline void
assert_state (gpointer analysis, gboolean is_stale)
{
  gboolean property;

  g_object_get (analysis, "is-stale", &property, NULL);
  g_assert_cmpint (property, ==, is_stale);
  g_assert_cmpint (llvmg_wrapper_get_is_alive (analysis), ==, !is_stale);
}
