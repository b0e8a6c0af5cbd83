/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Dominators, loops and orders of blocks, against what follows from their
 * definitions on random functions.
 */

#include <glib/gstdio.h>

#include "analysis-fixtures.h"

/* ---- A random function, and what it is by definition ---- */

#define MAX_BLOCKS 14

typedef struct
{
  guint    n;
  guint    edge[MAX_BLOCKS][MAX_BLOCKS];  /* how many */
  gboolean reach[MAX_BLOCKS][MAX_BLOCKS]; /* by one edge or more, or none */
  gboolean dom[MAX_BLOCKS][MAX_BLOCKS];   /* [a][b]: every way from the entry to b goes through a */
  gboolean post[MAX_BLOCKS][MAX_BLOCKS];
  gboolean always_ends;                   /* there is a way out of every block */
} Graph;

static gboolean
is_exit (const Graph *graph, guint block)
{
  for (guint i = 0; i < graph->n; i++)
    if (graph->edge[block][i])
      return FALSE;
  return TRUE;
}

/* What can be reached without a block. */
static void
flood (const Graph *graph, guint from, guint without, gboolean *seen)
{
  if (from == without || seen[from])
    return;
  seen[from] = TRUE;
  for (guint i = 0; i < graph->n; i++)
    if (graph->edge[from][i])
      flood (graph, i, without, seen);
}

static gboolean
ends (const Graph *graph, guint from, guint without)
{
  gboolean seen[MAX_BLOCKS] = { FALSE };

  flood (graph, from, without, seen);
  for (guint i = 0; i < graph->n; i++)
    if (seen[i] && is_exit (graph, i))
      return TRUE;
  return FALSE;
}

static void
graph_define (Graph *graph)
{
  graph->always_ends = TRUE;
  for (guint a = 0; a < graph->n; a++)
    {
      gboolean seen[MAX_BLOCKS] = { FALSE };

      memset (graph->reach[a], 0, sizeof graph->reach[a]);
      flood (graph, a, G_MAXUINT, graph->reach[a]);
      flood (graph, 0, a, seen);
      for (guint b = 0; b < graph->n; b++)
        {
          graph->dom[a][b] = !seen[b];
          graph->post[a][b] = a == b || !ends (graph, b, a);
        }
      graph->always_ends = graph->always_ends && ends (graph, a, G_MAXUINT);
    }
  /* What cannot be reached dominates only itself. */
  for (guint a = 0; a < graph->n; a++)
    for (guint b = 0; b < graph->n; b++)
      if (!graph->reach[0][a] && graph->reach[0][b])
        graph->dom[a][b] = FALSE;
}

static LlvmgModule *
graph_make (Graph *graph, GRand *random, LlvmgContext *context)
{
  g_autoptr (GString) text = g_string_new ("define void @f(i32 %x) {\n");

  memset (graph, 0, sizeof *graph);
  graph->n = (guint) g_rand_int_range (random, 1, MAX_BLOCKS + 1);
  for (guint block = 0; block < graph->n; block++)
    {
      guint n_ends = graph->n == 1 ? 0 : (guint) g_rand_int_range (random, 0, 4);

      g_string_append_printf (text, "b%u:\n", block);
      if (n_ends == 0)
        g_string_append (text, "  ret void\n");
      for (guint i = 0; i < n_ends; i++)
        {
          /* Nothing goes to the entry. */
          guint next = (guint) g_rand_int_range (random, 1, (gint32) graph->n);

          graph->edge[block][next]++;
          if (i == 0)
            g_string_append_printf (text, "  switch i32 %%x, label %%b%u [\n", next);
          else
            g_string_append_printf (text, "    i32 %u, label %%b%u\n", i, next);
        }
      if (n_ends > 0)
        g_string_append (text, "  ]\n");
    }
  g_string_append (text, "}\n");
  graph_define (graph);
  return parse_text (context, text->str);
}

static guint
number_of (LlvmgBasicBlock *block)
{
  g_autofree char *name = block != NULL ? llvmg_value_get_name (LLVMG_VALUE (block)) : NULL;

  return name != NULL ? (guint) atoi (name + 1) : G_MAXUINT;
}

/* As a set; and none is in the list twice. */
static void
take_set (LlvmgBasicBlock **blocks, gsize n, gboolean *set)
{
  memset (set, 0, MAX_BLOCKS * sizeof *set);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_false (set[number_of (blocks[i])]);
      set[number_of (blocks[i])] = TRUE;
    }
  llvmg_free_objects (blocks, n);
}

/* The nearest strict one. */
static guint
immediate_of (const Graph *graph, gboolean dom[MAX_BLOCKS][MAX_BLOCKS], guint block)
{
  for (guint a = 0; a < graph->n; a++)
    {
      gboolean is_nearest = a != block && dom[a][block];

      for (guint c = 0; c < graph->n; c++)
        if (c != block && dom[c][block] && !dom[c][a])
          is_nearest = FALSE;
      if (is_nearest)
        return a;
    }
  return G_MAXUINT;
}

static void
check_frontier (const Graph *graph, LlvmgDominatorTree *tree, guint number, LlvmgBasicBlock *block)
{
  gboolean frontier[MAX_BLOCKS];
  LlvmgBasicBlock **list;
  gsize n;

  list = llvmg_dominator_tree_list_frontier (tree, block, &n, NULL);
  take_set (list, n, frontier);
  for (guint b = 0; b < graph->n; b++)
    {
      gboolean expected = FALSE;

      for (guint p = 0; p < graph->n; p++)
        if (graph->edge[p][b] && graph->reach[0][p] && graph->dom[number][p] && (number == b || !graph->dom[number][b]))
          expected = TRUE;
      g_assert_cmpint (frontier[b], ==, expected && graph->reach[0][number]);
    }
}

static void
check_common (const Graph *graph, LlvmgDominatorTree *tree, LlvmgBasicBlock **blocks, guint a, guint b)
{
  g_autoptr (LlvmgBasicBlock) common = llvmg_dominator_tree_find_common_dominator (tree, blocks[a], blocks[b], NULL);
  guint number = number_of (common);

  if (!graph->reach[0][a] || !graph->reach[0][b])
    {
      g_assert_null (common);
      return;
    }
  g_assert_true (graph->dom[number][a] && graph->dom[number][b]);
  for (guint c = 0; c < graph->n; c++)
    if (graph->dom[c][a] && graph->dom[c][b])
      g_assert_true (graph->dom[c][number]);
}

static void
check_dominators (Graph *graph, LlvmgFunction *function, LlvmgBasicBlock **blocks)
{
  g_autoptr (LlvmgDominatorTree) tree = llvmg_function_get_dominator_tree (function, NULL);
  gboolean set[MAX_BLOCKS];
  LlvmgBasicBlock **list;
  gsize n;

  list = llvmg_dominator_tree_list_roots (tree, &n);
  take_set (list, n, set);
  g_assert_true (n == 1 && set[0]);
  for (guint a = 0; a < graph->n; a++)
    {
      g_autoptr (LlvmgBasicBlock) parent = llvmg_dominator_tree_get_immediate_dominator (tree, blocks[a], NULL);
      gboolean reachable = graph->reach[0][a];

      g_assert_cmpuint (number_of (parent), ==, reachable ? immediate_of (graph, graph->dom, a) : G_MAXUINT);
      g_assert_cmpint (llvmg_dominator_tree_is_reachable (tree, blocks[a], NULL), ==, reachable);
      check_frontier (graph, tree, a, blocks[a]);
      list = llvmg_dominator_tree_list_children (tree, blocks[a], &n, NULL);
      take_set (list, n, set);
      for (guint b = 0; b < graph->n; b++)
        {
          g_assert_cmpint (dominates (tree, blocks[a], blocks[b]), ==, graph->dom[a][b]);
          g_assert_cmpint (set[b], ==, graph->reach[0][b] && immediate_of (graph, graph->dom, b) == a);
          check_common (graph, tree, blocks, a, b);
        }
    }
}

static void
check_post_dominators (Graph *graph, LlvmgFunction *function, LlvmgBasicBlock **blocks)
{
  g_autoptr (LlvmgDominatorTree) tree = llvmg_function_get_post_dominator_tree (function, NULL);

  g_assert_true (llvmg_dominator_tree_get_is_post (tree));
  for (guint a = 0; a < graph->n; a++)
    {
      g_autoptr (LlvmgBasicBlock) parent = llvmg_dominator_tree_get_immediate_dominator (tree, blocks[a], NULL);

      g_assert_true (llvmg_dominator_tree_is_reachable (tree, blocks[a], NULL));
      if (!graph->always_ends)
        continue;
      g_assert_cmpuint (number_of (parent), ==, immediate_of (graph, graph->post, a));
      for (guint b = 0; b < graph->n; b++)
        g_assert_cmpint (dominates (tree, blocks[a], blocks[b]), ==, graph->post[a][b]);
    }
}

/* The natural loop of a header: what comes back to it without leaving what it dominates. FALSE if there is none. */
static gboolean
find_loop (const Graph *graph, guint header, gboolean *set)
{
  gboolean is_loop = FALSE, grows = TRUE;

  memset (set, 0, MAX_BLOCKS * sizeof *set);
  for (guint latch = 0; latch < graph->n; latch++)
    if (graph->edge[latch][header] && graph->reach[0][latch] && graph->dom[header][latch])
      is_loop = set[latch] = TRUE;
  set[header] = is_loop;
  while (is_loop && grows)
    {
      grows = FALSE;
      for (guint a = 0; a < graph->n; a++)
        for (guint b = 0; b < graph->n; b++)
          if (graph->edge[a][b] && set[b] && b != header && !set[a] && graph->reach[0][a])
            grows = set[a] = TRUE;
    }
  return is_loop;
}

static void
check_loop (const Graph *graph, LlvmgLoop *loop, guint header, const gboolean *expected)
{
  g_autoptr (LlvmgBasicBlock) latch = llvmg_loop_get_latch (loop);
  g_autoptr (LlvmgLoop) parent = llvmg_loop_get_parent (loop);
  gboolean set[MAX_BLOCKS];
  LlvmgBasicBlock **list;
  guint depth = 0, n_latches = 0;
  gsize n;

  list = llvmg_loop_list_blocks (loop, &n);
  take_set (list, n, set);
  for (guint b = 0; b < graph->n; b++)
    {
      gboolean other[MAX_BLOCKS];

      g_assert_cmpint (set[b], ==, expected[b]);
      depth += find_loop (graph, b, other) && other[header];
      n_latches += expected[b] ? graph->edge[b][header] : 0;
    }
  g_assert_cmpuint (llvmg_loop_get_depth (loop), ==, depth);
  g_assert_cmpint (parent != NULL, ==, depth > 1);
  if (parent != NULL)
    g_assert_cmpuint (llvmg_loop_get_depth (parent), ==, depth - 1);
  g_assert_cmpint (latch != NULL, ==, n_latches == 1);
  if (latch != NULL)
    g_assert_true (graph->edge[number_of (latch)][header] && expected[number_of (latch)]);
  list = llvmg_loop_list_exits (loop, &n);
  take_set (list, n, set);
  for (guint b = 0; b < graph->n; b++)
    {
      gboolean is_left_to = FALSE;

      for (guint a = 0; a < graph->n; a++)
        is_left_to = is_left_to || (expected[a] && graph->edge[a][b] && !expected[b]);
      g_assert_cmpint (set[b], ==, is_left_to);
    }
}

static void
check_loops (const Graph *graph, LlvmgFunction *function, LlvmgBasicBlock **blocks)
{
  g_autoptr (LlvmgLoopInfo) info = llvmg_function_get_loop_info (function, NULL);
  gsize n_loops, n_expected = 0;
  LlvmgLoop **loops;

  loops = llvmg_loop_info_list_loops (info, &n_loops);
  llvmg_free_objects (loops, n_loops);
  for (guint header = 0; header < graph->n; header++)
    {
      g_autoptr (LlvmgLoop) loop = llvmg_loop_info_get_loop_for (info, blocks[header], NULL);
      g_autoptr (LlvmgBasicBlock) found = loop != NULL ? llvmg_loop_get_header (loop) : NULL;
      gboolean expected[MAX_BLOCKS];

      if (!find_loop (graph, header, expected))
        {
          g_assert_cmpuint (number_of (found), !=, header);
          continue;
        }
      n_expected++;
      g_assert_cmpuint (number_of (found), ==, header);
      check_loop (graph, loop, header, expected);
    }
  g_assert_cmpuint (n_loops, ==, n_expected);
}

static void
check_orders (const Graph *graph, LlvmgFunction *function)
{
  LlvmgBasicBlock **forward, **backward;
  guint places[MAX_BLOCKS];
  guint n_reachable = 0;
  gsize n, n_backward;

  forward = llvmg_function_list_reverse_post_order (function, &n);
  backward = llvmg_function_list_post_order (function, &n_backward);
  for (guint i = 0; i < graph->n; i++)
    {
      n_reachable += graph->reach[0][i];
      places[i] = G_MAXUINT;
    }
  g_assert_cmpuint (n, ==, n_reachable);
  g_assert_cmpuint (n_backward, ==, n_reachable);
  g_assert_cmpuint (number_of (forward[0]), ==, 0);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (forward[i] == backward[n - 1 - i]);
      places[number_of (forward[i])] = i;
    }
  for (guint a = 0; a < graph->n; a++)
    for (guint b = 0; b < graph->n; b++)
      if (graph->reach[0][a] && graph->reach[0][b])
        {
          if (graph->dom[a][b])
            g_assert_cmpuint (places[a], <=, places[b]);
          if (graph->edge[a][b] && !graph->reach[b][a])
            g_assert_cmpuint (places[a], <, places[b]);
        }
  llvmg_free_objects (forward, n);
  llvmg_free_objects (backward, n_backward);
}

static void
test_random (void)
{
  {
    g_autoptr (GRand) random = g_rand_new_with_seed (20260101);
    g_autoptr (LlvmgContext) context = llvmg_context_new ();

    for (guint i = 0; i < 300; i++)
      {
        Graph graph;
        g_autoptr (LlvmgModule) module = graph_make (&graph, random, context);
        g_autoptr (LlvmgFunction) function = get_function (module, "f");
        LlvmgBasicBlock **blocks;
        gsize n;

        blocks = llvmg_function_list_basic_blocks (function, &n);
        check_dominators (&graph, function, blocks);
        check_post_dominators (&graph, function, blocks);
        check_loops (&graph, function, blocks);
        check_orders (&graph, function);
        llvmg_free_objects (blocks, n);
      }
  }
  assert_all_gone ();
}

/* ---- Instructions ---- */

#define VALUES \
  "declare i32 @may_throw()\n" \
  "declare i32 @pers(...)\n" \
  "define i32 @f(i32 %n, i1 %c) personality ptr @pers {\n" \
  "entry:\n" \
  "  %a = add i32 %n, 1\n" \
  "  %b = add i32 %a, 1\n" \
  "  %v = invoke i32 @may_throw() to label %good unwind label %bad\n" \
  "good:\n" \
  "  %g = add i32 %v, 1\n" \
  "  br label %join\n" \
  "bad:\n" \
  "  %pad = landingpad { ptr, i32 } cleanup\n" \
  "  br label %join\n" \
  "join:\n" \
  "  %phi = phi i32 [ %v, %good ], [ %n, %bad ]\n" \
  "  %sum = add i32 %phi, %b\n" \
  "  ret i32 %sum\n" \
  "lost:\n" \
  "  %never = add i32 %n, 1\n" \
  "  ret i32 %never\n" \
  "}\n"

static LlvmgValue *
get_value (LlvmgFunction *function, const char *name)
{
  LlvmgValue *found = NULL;
  LlvmgBasicBlock **blocks;
  gsize n_blocks;

  blocks = llvmg_function_list_basic_blocks (function, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      LlvmgInstruction **instructions;
      gsize n;

      g_autofree char *block_name = llvmg_value_get_name (LLVMG_VALUE (blocks[i]));

      if (g_strcmp0 (name, block_name) == 0)
        found = g_object_ref (LLVMG_VALUE (blocks[i]));
      instructions = llvmg_basic_block_list_instructions (blocks[i], &n);
      for (gsize k = 0; k < n; k++)
        {
          g_autofree char *own = llvmg_value_get_name (LLVMG_VALUE (instructions[k]));

          if (g_strcmp0 (name, own) == 0)
            found = g_object_ref (LLVMG_VALUE (instructions[k]));
        }
      llvmg_free_objects (instructions, n);
    }
  llvmg_free_objects (blocks, n_blocks);
  g_assert_nonnull (found);
  return found;
}

static gboolean
value_dominates (LlvmgDominatorTree *tree, LlvmgFunction *function, const char *a, const char *b)
{
  g_autoptr (LlvmgValue) from = get_value (function, a);
  g_autoptr (LlvmgValue) to = get_value (function, b);
  g_autoptr (GError) error = NULL;
  gboolean result = llvmg_dominator_tree_dominates (tree, from, to, &error);

  g_assert_no_error (error);
  return result;
}

static void
test_instructions (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean    dominates, post_dominates;
  } rows[] = {
    { "a", "b", TRUE, FALSE },      { "b", "a", FALSE, TRUE },      { "a", "a", FALSE, FALSE },
    { "a", "sum", TRUE, FALSE },    { "sum", "a", FALSE, TRUE },    { "v", "g", TRUE, FALSE },
    /* The value of the invoke is not there when it was left by an exception. */
    { "v", "pad", FALSE, FALSE },   { "v", "phi", FALSE, FALSE },   { "b", "phi", TRUE, FALSE },
    { "g", "phi", FALSE, FALSE },   { "phi", "sum", TRUE, FALSE },  { "phi", "g", FALSE, TRUE },
    { "entry", "a", TRUE, TRUE },   { "a", "entry", FALSE, FALSE }, { "a", "good", TRUE, FALSE },
    { "v", "good", TRUE, FALSE },   { "v", "bad", FALSE, FALSE },   { "good", "phi", FALSE, FALSE },
    { "join", "a", FALSE, TRUE },   { "sum", "good", FALSE, TRUE }, { "sum", "join", FALSE, FALSE },
    { "a", "never", TRUE, FALSE },  { "never", "a", FALSE, FALSE }, { "never", "never", TRUE, FALSE },
  };

  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, VALUES);
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    g_autoptr (LlvmgDominatorTree) tree = llvmg_function_get_dominator_tree (function, NULL);
    g_autoptr (LlvmgDominatorTree) post = llvmg_function_get_post_dominator_tree (function, NULL);
    g_autoptr (LlvmgValue) n = llvmg_function_get_param (function, 0);
    g_autoptr (LlvmgType) type = llvmg_value_get_value_type (n);
    g_autoptr (LlvmgValue) seven = llvmg_const_int (type, 7, NULL);
    g_autoptr (LlvmgValue) a = get_value (function, "a");

    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_test_message ("%s, %s", rows[i].a, rows[i].b);
        g_assert_cmpint (value_dominates (tree, function, rows[i].a, rows[i].b), ==, rows[i].dominates);
        g_assert_cmpint (value_dominates (post, function, rows[i].a, rows[i].b), ==, rows[i].post_dominates);
      }
    ASSERT_OK (llvmg_dominator_tree_dominates (tree, n, a, &error));
    ASSERT_OK (llvmg_dominator_tree_dominates (tree, seven, a, &error));
    ASSERT_FAILS (llvmg_dominator_tree_dominates (tree, a, n, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "b: a block or instruction of function 'f' was expected");
    ASSERT_FAILS (llvmg_dominator_tree_dominates (post, n, a, &error), LLVMG_ERROR_INVALID_ARGUMENT, "a: a block or instruction");
  }
  assert_all_gone ();
}

static gboolean
dominates_operand (LlvmgDominatorTree *tree, LlvmgFunction *function, const char *value, const char *user, guint index)
{
  g_autoptr (LlvmgValue) from = get_value (function, value);
  g_autoptr (LlvmgValue) to = get_value (function, user);
  LlvmgUse *use = llvmg_user_get_operand_use (LLVMG_USER (to), index);
  g_autoptr (GError) error = NULL;
  gboolean result = llvmg_dominator_tree_dominates_use (tree, from, use, &error);

  g_assert_no_error (error);
  llvmg_use_free (use);
  return result;
}

static void
test_uses (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, VALUES);
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    g_autoptr (LlvmgDominatorTree) tree = llvmg_function_get_dominator_tree (function, NULL);
    g_autoptr (LlvmgDominatorTree) post = llvmg_function_get_post_dominator_tree (function, NULL);
    g_autoptr (LlvmgValue) a = get_value (function, "a");
    g_autoptr (LlvmgUse) use = llvmg_user_get_operand_use (LLVMG_USER (a), 0);

    /* Needed at the ends of %good and of %bad. */
    g_assert_true (dominates_operand (tree, function, "v", "phi", 0));
    g_assert_true (dominates_operand (tree, function, "g", "phi", 0));
    g_assert_false (dominates_operand (tree, function, "v", "phi", 1));
    g_assert_true (dominates_operand (tree, function, "pad", "phi", 1));
    g_assert_false (dominates_operand (tree, function, "pad", "phi", 0));
    g_assert_true (dominates_operand (tree, function, "a", "phi", 1));
    g_assert_true (dominates_operand (tree, function, "a", "b", 0));
    g_assert_false (dominates_operand (tree, function, "b", "b", 0));
    g_assert_false (dominates_operand (tree, function, "b", "a", 0));
    g_assert_true (dominates_operand (tree, function, "v", "g", 0));
    g_assert_false (dominates_operand (tree, function, "v", "sum", 0));
    g_assert_true (dominates_operand (tree, function, "a", "never", 0));
    g_assert_true (dominates_operand (tree, function, "entry", "a", 0));
    ASSERT_FAILS (llvmg_dominator_tree_dominates_use (tree, a, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "use: a LlvmgUse was expected, nothing was given");
    ASSERT_FAILS (llvmg_dominator_tree_dominates_use (post, a, use, &error), LLVMG_ERROR_INVALID_OPERATION, "post-dominators");
  }
  assert_all_gone ();
}

/* ---- Odd functions ---- */

static void
test_declaration (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, VALUES);
    g_autoptr (LlvmgFunction) function = get_function (module, "may_throw");
    g_autoptr (LlvmgDominatorTree) tree = llvmg_function_get_dominator_tree (function, NULL);
    g_autoptr (LlvmgDominatorTree) post = llvmg_function_get_post_dominator_tree (function, NULL);
    g_autoptr (LlvmgLoopInfo) info = llvmg_function_get_loop_info (function, NULL);
    g_autofree char *dot = llvmg_dominator_tree_to_dot (tree);
    gpointer list;
    gsize n = 1;

    list = llvmg_dominator_tree_list_roots (tree, &n);
    assert_empty (list, n);
    list = llvmg_dominator_tree_list_roots (post, &n);
    assert_empty (list, n);
    list = llvmg_loop_info_list_loops (info, &n);
    assert_empty (list, n);
    list = llvmg_function_list_post_order (function, &n);
    assert_empty (list, n);
    g_assert_cmpstr (dot, ==, "digraph \"dominators of may_throw\" {\n  node [shape=box];\n}\n");
    append_block (module, function);
    assert_state (tree, TRUE);
    ASSERT_OK (llvmg_analysis_refresh (LLVMG_ANALYSIS (tree), &error));
    llvmg_free_objects (llvmg_dominator_tree_list_roots (tree, &n), 1);
    g_assert_cmpuint (n, ==, 1);
  }
  assert_all_gone ();
}

/* Two blocks go round and can both be entered: there is no natural loop. A loop that never ends has a post-dominator tree. */
static void
test_irreducible (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "define void @f(i1 %c) {\n"
                                                 "e:\n  br i1 %c, label %x, label %y\n"
                                                 "x:\n  br label %y\n"
                                                 "y:\n  br label %x\n"
                                                 "}\n");
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    g_autoptr (LlvmgLoopInfo) info = llvmg_function_get_loop_info (function, NULL);
    g_autoptr (LlvmgDominatorTree) post = llvmg_function_get_post_dominator_tree (function, NULL);
    g_autoptr (LlvmgBasicBlock) x = get_block (module, "f", "x");
    g_autoptr (LlvmgBasicBlock) e = get_block (module, "f", "e");
    gpointer list;
    gsize n = 1;

    list = llvmg_loop_info_list_loops (info, &n);
    assert_empty (list, n);
    g_assert_null (llvmg_loop_info_get_loop_for (info, x, NULL));
    ASSERT_OK (llvmg_dominator_tree_is_reachable (post, x, &error));
    ASSERT_OK (llvmg_dominator_tree_is_reachable (post, e, &error));
    list = llvmg_dominator_tree_list_roots (post, &n);
    g_assert_cmpuint (n, >=, 1);
    llvmg_free_objects (list, n);
  }
  assert_all_gone ();
}

static void
test_nest (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "define void @f(i1 %c) {\n"
                                                 "entry:\n  br label %outer\n"
                                                 "outer:\n  br label %inner\n"
                                                 "inner:\n  %i = add i32 1, 2\n  br i1 %c, label %inner, label %latch\n"
                                                 "latch:\n  br i1 %c, label %outer, label %done\n"
                                                 "done:\n  ret void\n"
                                                 "}\n");
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    g_autoptr (LlvmgLoopInfo) info = llvmg_function_get_loop_info (function, NULL);
    g_autoptr (LlvmgBasicBlock) block = get_block (module, "f", "inner");
    g_autoptr (LlvmgBasicBlock) done = get_block (module, "f", "done");
    g_autoptr (LlvmgLoop) inner = llvmg_loop_info_get_loop_for (info, block, NULL);
    g_autoptr (LlvmgLoop) outer = llvmg_loop_get_parent (inner);
    g_autoptr (LlvmgBasicBlock) preheader = llvmg_loop_get_preheader (inner);
    g_autoptr (LlvmgBasicBlock) entry = llvmg_loop_get_preheader (outer);
    g_autoptr (LlvmgValue) i = get_value (function, "i");
    g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (preheader));
    g_autofree char *entry_name = llvmg_value_get_name (LLVMG_VALUE (entry));
    g_autofree char *description = llvmg_wrapper_get_description (LLVMG_WRAPPER (inner));
    LlvmgLoop **loops;
    gsize n;

    g_assert_cmpstr (name, ==, "outer");
    g_assert_cmpstr (entry_name, ==, "entry");
    g_assert_cmpstr (description, ==, "loop 1 of function 'f'");
    ASSERT_OK (llvmg_loop_contains (inner, i, &error));
    ASSERT_OK (llvmg_loop_contains (outer, LLVMG_VALUE (block), &error));
    g_assert_false (llvmg_loop_contains (outer, LLVMG_VALUE (done), NULL));
    ASSERT_FAILS (llvmg_loop_contains (outer, LLVMG_VALUE (function), &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "value: a block or instruction was expected, a LlvmgFunction was given");
    loops = llvmg_loop_list_children (outer, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (llvmg_wrapper_equal (LLVMG_WRAPPER (loops[0]), LLVMG_WRAPPER (inner)));
    llvmg_free_objects (loops, n);
    loops = llvmg_loop_info_list_outer_loops (info, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (llvmg_wrapper_equal (LLVMG_WRAPPER (loops[0]), LLVMG_WRAPPER (outer)));
    llvmg_free_objects (loops, n);
    loops = llvmg_loop_info_list_loops (info, &n);
    g_assert_cmpuint (n, ==, 2);
    llvmg_free_objects (loops, n);
  }
  assert_all_gone ();
}

/* ---- Calls ---- */

#define CALLS \
  "@address = global ptr @taken\n" \
  "@other_name = alias void (), ptr @leaf\n" \
  "declare void @outside()\n" \
  "declare void @quiet() nocallback\n" \
  "define internal void @taken() {\n  ret void\n}\n" \
  "define internal void @leaf() {\n  call void @quiet()\n  ret void\n}\n" \
  "define internal void @even() {\n  call void @odd()\n  call void @leaf()\n  ret void\n}\n" \
  "define internal void @odd() {\n  call void @even()\n  call void @other_name()\n  call void @leaf()\n  ret void\n}\n" \
  "define void @main(ptr %p) {\n" \
  "  call void @odd()\n  call void %p()\n  call void @outside()\n  call void @odd()\n  ret void\n}\n" \
  "define internal void @alone() {\n  call void @alone()\n  ret void\n}\n"

static char *
names_of (LlvmgFunction **functions, gsize n)
{
  g_autoptr (GString) names = g_string_new ("");

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (functions[i]));

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name);
    }
  llvmg_free_objects (functions, n);
  return g_strdup (names->str);
}

static void
assert_calls (LlvmgModule *module, LlvmgCallGraph *graph, const char *name, const char *callees, const char *callers,
              const char *marks)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);
  g_autofree char *found_callees = NULL;
  g_autofree char *found_callers = NULL;
  g_autofree char *found_marks = NULL;
  LlvmgFunction **functions;
  gsize n;

  functions = llvmg_call_graph_list_callees (graph, function, &n, NULL);
  found_callees = names_of (functions, n);
  functions = llvmg_call_graph_list_callers (graph, function, &n, NULL);
  found_callers = names_of (functions, n);
  found_marks = g_strdup_printf ("%s%s%s", llvmg_call_graph_calls_unknown (graph, function, NULL) ? "u" : "",
                                 llvmg_call_graph_is_exposed (graph, function, NULL) ? "e" : "",
                                 llvmg_call_graph_is_recursive (graph, function, NULL) ? "r" : "");
  g_assert_cmpstr (found_callees, ==, callees);
  g_assert_cmpstr (found_callers, ==, callers);
  g_assert_cmpstr (found_marks, ==, marks);
}

static void
test_calls (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, CALLS);
    g_autoptr (LlvmgCallGraph) graph = llvmg_module_get_call_graph (module, NULL);
    g_autoptr (LlvmgModule) same = llvmg_call_graph_get_module (graph);
    g_autoptr (LlvmgFunction) even = get_function (module, "even");
    g_autofree char *order = NULL;
    g_autofree char *component = NULL;
    g_autofree char *dot = llvmg_call_graph_to_dot (graph);
    g_autofree char *dot_again = llvmg_module_call_graph_to_dot (module);
    LlvmgFunction **functions;
    gsize n;

    g_assert_true (same == module);
    assert_calls (module, graph, "outside", "", "main", "ue");
    assert_calls (module, graph, "quiet", "", "leaf", "e");
    assert_calls (module, graph, "taken", "", "", "e");
    assert_calls (module, graph, "leaf", "quiet", "even odd", "e");
    assert_calls (module, graph, "even", "odd leaf", "odd", "r");
    assert_calls (module, graph, "odd", "even leaf", "even main", "r");
    assert_calls (module, graph, "main", "odd outside", "", "ue");
    assert_calls (module, graph, "alone", "alone", "alone", "r");

    functions = llvmg_call_graph_list_bottom_up (graph, &n);
    order = names_of (functions, n);
    g_assert_cmpstr (order, ==, "outside quiet taken leaf odd even main alone");
    g_assert_cmpuint (llvmg_call_graph_get_n_components (graph), ==, 7);
    g_assert_cmpuint (llvmg_call_graph_find_component (graph, even, NULL), ==, 4);
    functions = llvmg_call_graph_list_component (graph, 4, &n, NULL);
    component = names_of (functions, n);
    g_assert_cmpstr (component, ==, "odd even");
    g_assert_cmpstr (dot, ==, dot_again);
    g_assert_nonnull (strstr (dot, "  f0 [label=\"outside\", style=dashed];\n"));
    g_assert_nonnull (strstr (dot, "  f6 -> f5;\n  f6 -> f0;\n  f6 -> unknown;\n"));
  }
  assert_all_gone ();
}

/* ---- Misuse ---- */

static void
test_misuse (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) elsewhere = llvmg_context_new ();
    g_autoptr (LlvmgModule) foreign = parse_text (elsewhere, LOOPS_AND_CALLS);
    g_autoptr (LlvmgModule) second = parse_text (context, LOOPS_AND_CALLS);
    g_autoptr (LlvmgBasicBlock) foreign_block = get_block (foreign, "f", "loop");
    g_autoptr (LlvmgBasicBlock) other_block = get_block (second, "f", "loop");
    g_autoptr (LlvmgFunction) other_function = get_function (second, "f");
    g_autoptr (LlvmgAnalysis) hollow = g_object_new (LLVMG_TYPE_DOMINATOR_TREE, NULL);
    g_autoptr (LlvmgLoop) hollow_loop = g_object_new (LLVMG_TYPE_LOOP, NULL);
    gpointer list;
    gsize n = 1;
    World world;

    world_init (&world, context);
    ASSERT_REFUSED (world.module, llvmg_dominator_tree_is_reachable (world.tree, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "block: a LlvmgBasicBlock was expected, nothing was given");
    ASSERT_REFUSED (world.module, llvmg_dominator_tree_is_reachable (world.tree, foreign_block, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_REFUSED (world.module, llvmg_loop_info_get_loop_for (world.info, other_block, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "block: a block of function 'f' was expected, block %loop was given");
    ASSERT_REFUSED (world.module, llvmg_dominator_tree_dominates (world.tree, LLVMG_VALUE (other_block), NULL, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "a: a block or instruction of function 'f' was expected");
    ASSERT_REFUSED (world.module, llvmg_call_graph_is_recursive (world.graph, other_function, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "function: a function of the module was expected");
    list = llvmg_call_graph_list_component (world.graph, 99, &n, NULL);
    assert_empty (list, n);
    ASSERT_FAILS (llvmg_analysis_refresh (hollow, &error), LLVMG_ERROR_USE_AFTER_FREE, "stands for nothing");
    ASSERT_FAILS (llvmg_loop_contains (hollow_loop, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "stands for nothing");
    ASSERT_DEAD (hollow);
    world_clear (&world);
  }
  assert_all_gone ();
}

/* ---- Pictures ---- */

static void
test_dot (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "define void @\"a\\22b\"() {\n  br label %\"x\\5C\"\n\"x\\5C\":\n  ret void\n}\n");
    g_autoptr (LlvmgFunction) function = get_function (module, "a\"b");
    g_autoptr (LlvmgDominatorTree) tree = llvmg_function_get_dominator_tree (function, NULL);
    g_autoptr (LlvmgDominatorTree) post = llvmg_function_get_post_dominator_tree (function, NULL);
    g_autofree char *dot = llvmg_dominator_tree_to_dot (tree);
    g_autofree char *post_dot = llvmg_dominator_tree_to_dot (post);

    g_assert_cmpstr (dot, ==,
                     "digraph \"dominators of a\\\"b\" {\n  node [shape=box];\n  b0 [label=\"%0\"];\n"
                     "  b1 [label=\"%\\\"x\\\\\\\\\\\"\"];\n  b0 -> b1;\n}\n");
    g_assert_true (g_str_has_prefix (post_dot, "digraph \"post-dominators of a\\\"b\" {\n"));
    g_assert_nonnull (strstr (post_dot, "  b1 -> b0;\n"));
  }
  assert_all_gone ();
}

static gboolean
has_graphviz (void)
{
  g_autofree char *program = g_find_program_in_path ("dot");

  if (program == NULL)
    g_test_skip ("Graphviz is not installed");
  return program != NULL;
}

static void
test_svg (void)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autofree char *text = NULL;
  const char *data;
  gsize length;

  if (!has_graphviz ())
    return;
  svg = llvmg_dot_to_svg ("digraph \"g\" { a -> b; }", 60000, NULL, &problem);
  g_assert_no_error (problem);
  data = g_bytes_get_data (svg, &length);
  text = g_strndup (data, length);
  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_nonnull (strstr (text, "</svg>"));
  ASSERT_FAILS (llvmg_dot_to_svg ("digraph {{{", 0, NULL, &error), LLVMG_ERROR_FAILED, "Graphviz failed: ");
}

/* A program of the name that never ends. */
static void
test_svg_bounds (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_dir_make_tmp ("llvmg-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "dot", NULL);
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *new_path = g_strconcat (folder, ":", path, NULL);
  g_autoptr (GError) problem = NULL;

  g_assert_true (g_file_set_contents_full (program, "#!/bin/sh\nexec sleep 1000\n", -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("PATH", new_path, TRUE);
  ASSERT_FAILS (llvmg_dot_to_svg ("digraph {}", 50, NULL, &error), LLVMG_ERROR_FAILED, "was not done after 50 ms");
  g_cancellable_cancel (cancellable);
  g_assert_null (llvmg_dot_to_svg ("digraph {}", 0, cancellable, &problem));
  g_assert_error (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_setenv ("PATH", "/nowhere", TRUE);
  ASSERT_FAILS (llvmg_dot_to_svg ("digraph {}", 0, NULL, &error), LLVMG_ERROR_UNSUPPORTED, "'dot' of Graphviz was not found");
  ASSERT_FAILS (llvmg_dot_to_svg (NULL, 0, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "dot: a graph");
  ASSERT_FAILS (llvmg_dot_to_svg ("\xff", 0, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "dot: a graph");
  g_setenv ("PATH", path, TRUE);
  g_assert_cmpint (g_unlink (program), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/random", test_random);
  g_test_add_func ("/analysis/instructions", test_instructions);
  g_test_add_func ("/analysis/uses", test_uses);
  g_test_add_func ("/analysis/declaration", test_declaration);
  g_test_add_func ("/analysis/irreducible", test_irreducible);
  g_test_add_func ("/analysis/nest", test_nest);
  g_test_add_func ("/analysis/calls", test_calls);
  g_test_add_func ("/analysis/misuse", test_misuse);
  g_test_add_func ("/analysis/dot", test_dot);
  g_test_add_func ("/analysis/svg", test_svg);
  g_test_add_func ("/analysis/svg-bounds", test_svg_bounds);
  return g_test_run ();
}
