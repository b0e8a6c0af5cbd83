/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/analysis/llvmg-analysis-private.h"
#include "llvmg/analysis/llvmg-dominator-tree.h"
#include "llvmg/ir/llvmg-argument.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgDominatorTree:
 *
 * Which blocks of a function are on every way to a block.
 *
 * A block dominates another if every way from the entry to the other goes through it. A
 * tree of post-dominators looks at the ways out instead: a block post-dominates another
 * if every way from the other to the end of the function goes through it. Each block
 * dominates itself. The immediate dominator of a block is the nearest other one; by it
 * the blocks form a tree.
 *
 * What the entry does not lead to is not in the tree of dominators. Every block is in the
 * tree of post-dominators: where a loop never ends, one of its blocks counts as an end.
 *
 * The function need not be valid. A block without a terminator is an end.
 *
 * Since: 0.1
 */
struct _LlvmgDominatorTree
{
  LlvmgAnalysis parent_instance;

  gboolean      is_post; /* set before anybody sees the object */
};

struct _LlvmgDominatorTreeClass
{
  LlvmgAnalysisClass parent_class;
};

/* By number of the block. */
typedef struct
{
  LlvmgBridgeCfg *cfg;
  gboolean        is_post;
  guint32         n_blocks;
  guint32        *parents;
  bool           *is_in_tree;
  guint32        *children;     /* a list: the first child of each block */
  guint32        *siblings;     /* and the next one */
  guint32        *enters;       /* in a walk of the tree: when it comes to the block */
  guint32        *leaves;       /* and when it leaves for good */
} Facts;

typedef enum
{
  PROP_FUNCTION = 1,
  PROP_IS_POST,
  N_PROPS
} LlvmgDominatorTreeProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgDominatorTree, llvmg_dominator_tree, LLVMG_TYPE_ANALYSIS)

/* ---- Facts ---- */

static guint32 *
new_numbers (guint32 n)
{
  guint32 *numbers = g_new (guint32, (gsize) n + 1);

  for (guint32 i = 0; i < n; i++)
    numbers[i] = LLVMG_BRIDGE_NONE;
  return numbers;
}

/* The children of each block, in the order of the function. */
static void
link_children (Facts *facts)
{
  facts->children = new_numbers (facts->n_blocks);
  facts->siblings = new_numbers (facts->n_blocks);
  for (guint32 block = facts->n_blocks; block-- > 0;)
    {
      guint32 parent = facts->parents[block];

      if (parent == LLVMG_BRIDGE_NONE)
        continue;
      facts->siblings[block] = facts->children[parent];
      facts->children[parent] = block;
    }
}

/* Walks the tree below a root. */
static guint32
count_walk (Facts *facts, guint32 root, guint32 now)
{
  guint32 block = root;

  for (;;)
    {
      facts->enters[block] = now++;
      if (facts->children[block] != LLVMG_BRIDGE_NONE)
        {
          block = facts->children[block];
          continue;
        }
      for (;;)
        {
          facts->leaves[block] = now;
          if (block == root)
            return now;
          if (facts->siblings[block] != LLVMG_BRIDGE_NONE)
            break;
          block = facts->parents[block];
        }
      block = facts->siblings[block];
    }
}

static gpointer
llvmg_dominator_tree_compute (LlvmgAnalysis *self, gpointer native)
{
  Facts *facts = g_atomic_rc_box_new0 (Facts);
  guint32 now = 0;

  facts->cfg = llvmg_bridge_cfg_new (native);
  facts->is_post = LLVMG_DOMINATOR_TREE (self)->is_post;
  facts->n_blocks = llvmg_bridge_cfg_count (facts->cfg);
  facts->parents = new_numbers (facts->n_blocks);
  facts->is_in_tree = g_new0 (bool, (gsize) facts->n_blocks + 1);
  llvmg_bridge_cfg_dominators (facts->cfg, facts->is_post, facts->parents, facts->is_in_tree);
  link_children (facts);
  facts->enters = new_numbers (facts->n_blocks);
  facts->leaves = new_numbers (facts->n_blocks);
  for (guint32 block = 0; block < facts->n_blocks; block++)
    if (facts->is_in_tree[block] && facts->parents[block] == LLVMG_BRIDGE_NONE)
      now = count_walk (facts, block, now);
  return facts;
}

static gboolean
llvmg_dominator_tree_is_current (gpointer facts, gpointer native)
{
  return llvmg_bridge_cfg_is_current (((Facts *) facts)->cfg, native);
}

static void
llvmg_dominator_tree_clear (gpointer data)
{
  Facts *facts = data;

  llvmg_bridge_cfg_free (facts->cfg);
  g_free (facts->parents);
  g_free (facts->is_in_tree);
  g_free (facts->children);
  g_free (facts->siblings);
  g_free (facts->enters);
  g_free (facts->leaves);
}

/* What cannot be reached is dominated by all, and dominates only itself. */
static gboolean
dominates (const Facts *facts, guint32 a, guint32 b)
{
  if (a == b || !facts->is_in_tree[b])
    return TRUE;
  return facts->is_in_tree[a] && facts->enters[a] <= facts->enters[b] && facts->enters[b] < facts->leaves[a];
}

static guint32
find_common (const Facts *facts, guint32 a, guint32 b)
{
  if (!facts->is_in_tree[a] || !facts->is_in_tree[b])
    return LLVMG_BRIDGE_NONE;
  while (a != LLVMG_BRIDGE_NONE && !dominates (facts, a, b))
    a = facts->parents[a];
  return a;
}

/* Where it comes from, as the tree looks at it. */
static const guint32 *
origins_of (const Facts *facts, guint32 block, guint32 *n)
{
  return facts->is_post ? llvmg_bridge_cfg_successors (facts->cfg, block, n)
                        : llvmg_bridge_cfg_predecessors (facts->cfg, block, n);
}

static gboolean
is_in_frontier (const Facts *facts, guint32 block, guint32 other)
{
  guint32 n;
  const guint32 *origins = origins_of (facts, other, &n);

  if (!facts->is_in_tree[other] || (block != other && dominates (facts, block, other)))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    if (facts->is_in_tree[origins[i]] && dominates (facts, block, origins[i]))
      return TRUE;
  return FALSE;
}

/* Whether every way to the block takes the edge; all that is named can be reached. */
static gboolean
edge_dominates (const Facts *facts, guint32 start, guint32 end, guint32 block)
{
  guint32 n;
  const guint32 *origins = llvmg_bridge_cfg_predecessors (facts->cfg, end, &n);
  gboolean seen = FALSE;

  if (!dominates (facts, end, block))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      if (origins[i] != start && !dominates (facts, end, origins[i]))
        return FALSE;
      if (origins[i] == start && seen)
        return FALSE;
      seen = seen || origins[i] == start;
    }
  return TRUE;
}

/* ---- The class ---- */

static void
llvmg_dominator_tree_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgDominatorTree *self = LLVMG_DOMINATOR_TREE (object);

  switch ((LlvmgDominatorTreeProperty) id)
    {
    case PROP_FUNCTION:
      g_value_take_object (value, llvmg_dominator_tree_get_function (self));
      break;
    case PROP_IS_POST:
      g_value_set_boolean (value, llvmg_dominator_tree_get_is_post (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_dominator_tree_class_init (LlvmgDominatorTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgAnalysisClass *analysis_class = (LlvmgAnalysisClass *) klass;

  object_class->get_property = llvmg_dominator_tree_get_property;
  ((LlvmgWrapperClass *) klass)->noun = "dominator tree";
  analysis_class->maker = "get_dominator_tree() or get_post_dominator_tree()";
  analysis_class->compute = llvmg_dominator_tree_compute;
  analysis_class->is_current = llvmg_dominator_tree_is_current;
  analysis_class->clear = llvmg_dominator_tree_clear;

  /**
   * LlvmgDominatorTree:function: (getter get_function)
   *
   * The function that the blocks are in.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION] = g_param_spec_object ("function", NULL, NULL, LLVMG_TYPE_FUNCTION,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgDominatorTree:is-post: (getter get_is_post)
   *
   * Whether it is a tree of post-dominators.
   *
   * Since: 0.1
   */
  props[PROP_IS_POST] = g_param_spec_boolean ("is-post", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_dominator_tree_init (LlvmgDominatorTree *self)
{
  (void) self;
}

/**
 * llvmg_function_get_dominator_tree:
 * @self: a function
 * @error: return location for an error
 *
 * Finds out which blocks of the function dominate which. That of a declaration has no
 * blocks.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: (transfer full): the dominators, as they are now
 *
 * Since: 0.1
 */
LlvmgDominatorTree *
llvmg_function_get_dominator_tree (LlvmgFunction *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return llvmg_analysis_fill (g_object_new (LLVMG_TYPE_DOMINATOR_TREE, NULL), self, error);
}

/**
 * llvmg_function_get_post_dominator_tree:
 * @self: a function
 * @error: return location for an error
 *
 * Finds out which blocks of the function post-dominate which. That of a declaration has
 * no blocks.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: (transfer full): the post-dominators, as they are now
 *
 * Since: 0.1
 */
LlvmgDominatorTree *
llvmg_function_get_post_dominator_tree (LlvmgFunction *self, GError **error)
{
  LlvmgDominatorTree *tree;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  tree = g_object_new (LLVMG_TYPE_DOMINATOR_TREE, NULL);
  tree->is_post = TRUE;
  return llvmg_analysis_fill (tree, self, error);
}

static const Facts *
facts_of (LlvmgDominatorTree *self)
{
  return self->parent_instance.facts;
}

/**
 * llvmg_dominator_tree_get_is_post: (get-property is-post)
 * @self: a dominator tree
 *
 * Tells whether it is a tree of post-dominators. It does so when the tree is stale, too.
 *
 * Returns: whether it is
 *
 * Since: 0.1
 */
gboolean
llvmg_dominator_tree_get_is_post (LlvmgDominatorTree *self)
{
  g_autoptr (LlvmgWrapper) function = NULL;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), FALSE);

  function = llvmg_analysis_get_source (self);
  return function != NULL && self->is_post;
}

/**
 * llvmg_dominator_tree_get_function: (get-property function)
 * @self: a dominator tree
 *
 * Gives the function that the blocks are in. It does so when the tree is stale, too.
 *
 * Returns: (transfer full) (nullable): the function; %NULL if it is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_dominator_tree_get_function (LlvmgDominatorTree *self)
{
  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), NULL);

  return llvmg_analysis_get_source (self);
}

/* ---- Questions ---- */

/**
 * llvmg_dominator_tree_list_roots:
 * @self: a dominator tree
 * @n_roots: (out) (optional): return location for the number of blocks
 *
 * Lists the blocks that have no immediate dominator: the entry; or, of post-dominators,
 * the ends of the function, and the blocks from where two of them are reached.
 *
 * Returns: (array length=n_roots) (transfer full): the blocks, in the order of the
 *   function; none if the tree is stale or the function is dead
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_dominator_tree_list_roots (LlvmgDominatorTree *self, gsize *n_roots)
{
  GArray *roots;
  const Facts *facts;
  gpointer blocks;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), llvmg_list_empty (n_roots));

  if (!llvmg_analysis_begin_get (&call, self))
    return llvmg_list_empty (n_roots);
  facts = facts_of (self);
  roots = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 block = 0; block < facts->n_blocks; block++)
    if (facts->is_in_tree[block] && facts->parents[block] == LLVMG_BRIDGE_NONE)
      g_array_append_val (roots, block);
  blocks = llvmg_cfg_wrap_all (&call, facts->cfg, roots, n_roots);
  llvmg_call_end (&call);
  return blocks;
}

/**
 * llvmg_dominator_tree_is_reachable:
 * @self: a dominator tree
 * @block: a block of the function
 * @error: return location for an error
 *
 * Tells whether a block is in the tree: whether there is a way from the entry to it.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the tree is stale, or the function
 * or the block is dead, and with `INVALID_ARGUMENT` when the block is missing or not in the
 * function.
 *
 * Returns: whether it is; %FALSE on failure
 *
 * Since: 0.1
 */
gboolean
llvmg_dominator_tree_is_reachable (LlvmgDominatorTree *self, LlvmgBasicBlock *block, GError **error)
{
  gboolean is_reachable;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), FALSE);

  if (!llvmg_analysis_begin (&call, self, error))
    return FALSE;
  number = llvmg_cfg_arg (&call, facts_of (self)->cfg, block, "block");
  is_reachable = number != LLVMG_BRIDGE_NONE && facts_of (self)->is_in_tree[number];
  llvmg_call_end (&call);
  return is_reachable;
}

/* Where something is in the function. */
typedef struct
{
  guint32      block;
  LLVMValueRef instruction; /* or NULL */
  gboolean     is_anywhere; /* an argument or constant */
} Place;

static gboolean
fail_place (LlvmgCall *call, gpointer value, const char *expected, const char *name)
{
  g_autofree char *given = llvmg_describe (value);
  gsize length;
  const char *function = LLVMGetValueName2 (call->native, &length);

  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: %s of function '%s' was expected, %s was given", name,
                          expected, function, given);
}

static gboolean
find_place (LlvmgCall *call, const Facts *facts, gpointer value, const char *name, Place *place)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_VALUE, value, name);
  LLVMBasicBlockRef block = NULL;

  *place = (Place) { LLVMG_BRIDGE_NONE, NULL, FALSE };
  if (native == NULL)
    return FALSE;
  if (LLVMValueIsBasicBlock (native))
    {
      block = LLVMValueAsBasicBlock (native);
    }
  else if (LLVMIsAInstruction (native))
    {
      place->instruction = native;
      block = LLVMGetInstructionParent (native);
    }
  else if (!facts->is_post && (LLVMIsConstant (native) || (LLVMIsAArgument (native) && LLVMGetParamParent (native) == call->native)))
    {
      place->is_anywhere = TRUE;
      return TRUE;
    }
  if (block != NULL)
    place->block = llvmg_bridge_cfg_find (facts->cfg, block);
  return place->block != LLVMG_BRIDGE_NONE || fail_place (call, value, "a block or instruction", name);
}

/* The value of an invoke exists only where it returned normally. */
static gboolean
instruction_dominates_block (const Facts *facts, const Place *a, guint32 block)
{
  guint32 normal;

  if (a->block == block)
    return FALSE;
  if (!LLVMIsAInvokeInst (a->instruction))
    return dominates (facts, a->block, block);
  normal = llvmg_bridge_cfg_find (facts->cfg, LLVMGetNormalDest (a->instruction));
  return normal != LLVMG_BRIDGE_NONE && edge_dominates (facts, a->block, normal, block);
}

static gboolean
instruction_dominates (const Facts *facts, const Place *a, const Place *b)
{
  if (!facts->is_in_tree[b->block])
    return TRUE;
  if (!facts->is_in_tree[a->block] || a->instruction == b->instruction)
    return FALSE;
  if (facts->is_post)
    return a->block != b->block ? dominates (facts, a->block, b->block)
                                : llvmg_bridge_instruction_comes_before (b->instruction, a->instruction);
  if (LLVMIsAInvokeInst (a->instruction) || LLVMIsAPHINode (b->instruction))
    return instruction_dominates_block (facts, a, b->block);
  return a->block != b->block ? dominates (facts, a->block, b->block)
                              : llvmg_bridge_instruction_comes_before (a->instruction, b->instruction);
}

static gboolean
place_dominates (const Facts *facts, const Place *a, const Place *b)
{
  if (a->is_anywhere)
    return TRUE;
  if (a->instruction != NULL && b->instruction != NULL)
    return instruction_dominates (facts, a, b);
  if (a->instruction == NULL)
    return dominates (facts, a->block, b->block);
  if (!facts->is_in_tree[b->block])
    return TRUE;
  if (!facts->is_in_tree[a->block])
    return FALSE;
  return facts->is_post ? a->block != b->block && dominates (facts, a->block, b->block)
                        : instruction_dominates_block (facts, a, b->block);
}

/**
 * llvmg_dominator_tree_dominates:
 * @self: a dominator tree
 * @a: a block or instruction of the function; of dominators also an argument or a constant
 * @b: a block or instruction of the function
 * @error: return location for an error
 *
 * Tells whether every way to @b goes through @a; of post-dominators, whether every way
 * from @b to the end of the function does.
 *
 * A block dominates itself, and all instructions in it. An instruction does not dominate
 * itself, nor the block that it is in; it dominates another block if it dominates each
 * instruction in it. The value of an invoke exists only where it returns normally, so
 * an invoke dominates only what every way comes to by that edge. An instruction dominates
 * a phi node if it dominates the phi node's block. Arguments and constants dominate all.
 * What cannot be reached is dominated by all, and dominates only itself.
 *
 * For whether a value may be an operand ask [method@Llvmg.DominatorTree.dominates_use].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the tree is stale, or the function
 * or a value is dead, and with `INVALID_ARGUMENT` when a value is missing or is none of those
 * above.
 *
 * Returns: whether it does; %FALSE on failure
 *
 * Since: 0.1
 */
gboolean
llvmg_dominator_tree_dominates (LlvmgDominatorTree *self, LlvmgValue *a, LlvmgValue *b, GError **error)
{
  gboolean result = FALSE;
  LlvmgCall call;
  Place from, to;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), FALSE);

  if (!llvmg_analysis_begin (&call, self, error))
    return FALSE;
  if (find_place (&call, facts_of (self), a, "a", &from) && find_place (&call, facts_of (self), b, "b", &to))
    {
      if (to.is_anywhere)
        fail_place (&call, b, "a block or instruction", "b");
      else
        result = place_dominates (facts_of (self), &from, &to);
    }
  llvmg_call_end (&call);
  return result;
}

/* The block at whose end, or in which, the use is. */
static gboolean
find_use (LlvmgCall *call, const Facts *facts, LlvmgUse *use, Place *place)
{
  g_autoptr (LlvmgUser) user = NULL;
  guint index;

  if (use == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "use: a LlvmgUse was expected, nothing was given");
  user = llvmg_use_get_user (use);
  index = llvmg_use_get_operand_index (use);
  if (!find_place (call, facts, user, "use", place))
    return FALSE;
  if (place->instruction == NULL)
    return fail_place (call, user, "an operand of an instruction", "use");
  if (index >= llvmg_user_count_operands (place->instruction))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "use: the instruction has no operand %u any more", index);
  if (!LLVMIsAPHINode (place->instruction))
    return TRUE;
  place->block = llvmg_bridge_cfg_find (facts->cfg, LLVMGetIncomingBlock (place->instruction, index));
  return place->block != LLVMG_BRIDGE_NONE
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "use: the phi node names a block that is not in the function");
}

static gboolean
reaches_use (const Facts *facts, const Place *a, const Place *use)
{
  gboolean is_phi = LLVMIsAPHINode (use->instruction) != NULL;
  guint32 normal;

  if (a->is_anywhere || !facts->is_in_tree[use->block])
    return TRUE;
  if (a->instruction == NULL)
    return dominates (facts, a->block, use->block);
  if (!facts->is_in_tree[a->block])
    return FALSE;
  if (LLVMIsAInvokeInst (a->instruction))
    {
      /* The phi node of the edge that the value comes by. */
      normal = llvmg_bridge_cfg_find (facts->cfg, LLVMGetNormalDest (a->instruction));
      if (is_phi && use->block == a->block && normal != LLVMG_BRIDGE_NONE)
        return llvmg_bridge_cfg_find (facts->cfg, LLVMGetInstructionParent (use->instruction)) == normal;
      return instruction_dominates_block (facts, a, use->block);
    }
  if (a->block != use->block)
    return dominates (facts, a->block, use->block);
  return is_phi || (a->instruction != use->instruction
                    && llvmg_bridge_instruction_comes_before (a->instruction, use->instruction));
}

/**
 * llvmg_dominator_tree_dominates_use:
 * @self: a dominator tree
 * @value: a block or instruction of the function, an argument or a constant
 * @use: an operand of an instruction of the function
 * @error: return location for an error
 *
 * Tells whether a value exists wherever the operand is needed, so that it may be the
 * operand. That of a phi node is needed at the end of the block that it comes from. It does
 * not matter which value is the operand now.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the tree is stale, or the function,
 * the value or what has the operand is dead, with `INVALID_ARGUMENT` when something is missing
 * or not in the function, and with `INVALID_OPERATION` when it is a tree of
 * post-dominators.
 *
 * Returns: whether it does; %FALSE on failure
 *
 * Since: 0.1
 */
gboolean
llvmg_dominator_tree_dominates_use (LlvmgDominatorTree *self, LlvmgValue *value, LlvmgUse *use, GError **error)
{
  gboolean result = FALSE;
  LlvmgCall call;
  Place from, to;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), FALSE);

  if (!llvmg_analysis_begin (&call, self, error))
    return FALSE;
  if (self->is_post)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "dominates_use: a tree of dominators was expected, this is one of post-dominators");
  else if (find_place (&call, facts_of (self), value, "value", &from) && find_use (&call, facts_of (self), use, &to))
    result = reaches_use (facts_of (self), &from, &to);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_dominator_tree_get_immediate_dominator:
 * @self: a dominator tree
 * @block: a block of the function
 * @error: return location for an error
 *
 * Gives the nearest other block that dominates a block.
 *
 * Fails as [method@Llvmg.DominatorTree.is_reachable] does.
 *
 * Returns: (transfer full) (nullable): the immediate dominator; %NULL if the block is a root
 *   or not in the tree, and on failure
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_dominator_tree_get_immediate_dominator (LlvmgDominatorTree *self, LlvmgBasicBlock *block, GError **error)
{
  LlvmgBasicBlock *parent = NULL;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), NULL);

  if (!llvmg_analysis_begin (&call, self, error))
    return NULL;
  number = llvmg_cfg_arg (&call, facts_of (self)->cfg, block, "block");
  if (number != LLVMG_BRIDGE_NONE)
    parent = llvmg_cfg_wrap (&call, facts_of (self)->cfg, facts_of (self)->parents[number]);
  llvmg_call_end (&call);
  return parent;
}

/**
 * llvmg_dominator_tree_list_children:
 * @self: a dominator tree
 * @block: a block of the function
 * @n_children: (out) (optional): return location for the number of blocks
 * @error: return location for an error
 *
 * Lists the blocks that a block is the immediate dominator of.
 *
 * Fails as [method@Llvmg.DominatorTree.is_reachable] does.
 *
 * Returns: (array length=n_children) (transfer full): the blocks, in the order of the
 *   function; none on failure
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_dominator_tree_list_children (LlvmgDominatorTree *self, LlvmgBasicBlock *block, gsize *n_children, GError **error)
{
  GArray *children;
  const Facts *facts;
  gpointer blocks;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), llvmg_list_empty (n_children));

  if (!llvmg_analysis_begin (&call, self, error))
    return llvmg_list_empty (n_children);
  facts = facts_of (self);
  children = g_array_new (FALSE, FALSE, sizeof (guint32));
  number = llvmg_cfg_arg (&call, facts->cfg, block, "block");
  if (number != LLVMG_BRIDGE_NONE)
    for (guint32 child = facts->children[number]; child != LLVMG_BRIDGE_NONE; child = facts->siblings[child])
      g_array_append_val (children, child);
  blocks = llvmg_cfg_wrap_all (&call, facts->cfg, children, n_children);
  llvmg_call_end (&call);
  return blocks;
}

/**
 * llvmg_dominator_tree_find_common_dominator:
 * @self: a dominator tree
 * @a: a block of the function
 * @b: a block of the function
 * @error: return location for an error
 *
 * Finds the nearest block that dominates two blocks. It can be one of them.
 *
 * Fails as [method@Llvmg.DominatorTree.is_reachable] does.
 *
 * Returns: (transfer full) (nullable): the block; %NULL if there is none or one of the blocks
 *   is not in the tree, and on failure
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_dominator_tree_find_common_dominator (LlvmgDominatorTree *self, LlvmgBasicBlock *a, LlvmgBasicBlock *b, GError **error)
{
  LlvmgBasicBlock *common = NULL;
  guint32 number_a, number_b;
  const Facts *facts;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), NULL);

  if (!llvmg_analysis_begin (&call, self, error))
    return NULL;
  facts = facts_of (self);
  number_a = llvmg_cfg_arg (&call, facts->cfg, a, "a");
  number_b = llvmg_cfg_arg (&call, facts->cfg, b, "b");
  if (number_a != LLVMG_BRIDGE_NONE && number_b != LLVMG_BRIDGE_NONE)
    common = llvmg_cfg_wrap (&call, facts->cfg, find_common (facts, number_a, number_b));
  llvmg_call_end (&call);
  return common;
}

/**
 * llvmg_dominator_tree_list_frontier:
 * @self: a dominator tree
 * @block: a block of the function
 * @n_blocks: (out) (optional): return location for the number of blocks
 * @error: return location for an error
 *
 * Lists the blocks where what a block dominates ends: it dominates a block that goes there,
 * but there is another way. These are the blocks that need a phi node for a value that the
 * block computes.
 *
 * Fails as [method@Llvmg.DominatorTree.is_reachable] does.
 *
 * Returns: (array length=n_blocks) (transfer full): the blocks, in the order of the
 *   function; none on failure
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_dominator_tree_list_frontier (LlvmgDominatorTree *self, LlvmgBasicBlock *block, gsize *n_blocks, GError **error)
{
  GArray *frontier;
  const Facts *facts;
  gpointer blocks;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), llvmg_list_empty (n_blocks));

  if (!llvmg_analysis_begin (&call, self, error))
    return llvmg_list_empty (n_blocks);
  facts = facts_of (self);
  frontier = g_array_new (FALSE, FALSE, sizeof (guint32));
  number = llvmg_cfg_arg (&call, facts->cfg, block, "block");
  if (number != LLVMG_BRIDGE_NONE && facts->is_in_tree[number])
    for (guint32 other = 0; other < facts->n_blocks; other++)
      if (is_in_frontier (facts, number, other))
        g_array_append_val (frontier, other);
  blocks = llvmg_cfg_wrap_all (&call, facts->cfg, frontier, n_blocks);
  llvmg_call_end (&call);
  return blocks;
}

static void
write_block (GString *dot, const Facts *facts, LlvmgBridgeNames *names, guint32 block)
{
  g_autofree char *text = NULL;
  char *name;
  gsize length;

  name = llvmg_bridge_names_get (names, llvmg_bridge_cfg_block (facts->cfg, block), &length);
  text = llvmg_text_from_native (name, length);
  free (name);
  g_string_append_printf (dot, "  b%u [label=\"", block);
  llvmg_dot_append_quoted (dot, text);
  g_string_append (dot, "\"];\n");
  if (facts->parents[block] != LLVMG_BRIDGE_NONE)
    g_string_append_printf (dot, "  b%u -> b%u;\n", facts->parents[block], block);
}

/**
 * llvmg_dominator_tree_to_dot:
 * @self: a dominator tree
 *
 * Writes the tree as a graph, in the language of Graphviz. A node is a block by its name, an
 * edge goes from the immediate dominator to the block. [func@Llvmg.dot_to_svg] draws it.
 *
 * Returns: (transfer full) (nullable): the graph, in UTF-8; %NULL if the tree is stale or the
 *   function is dead
 *
 * Since: 0.1
 */
char *
llvmg_dominator_tree_to_dot (LlvmgDominatorTree *self)
{
  g_autofree char *title = NULL;
  LlvmgBridgeNames *names;
  const Facts *facts;
  const char *name;
  GString *dot;
  gsize length;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DOMINATOR_TREE (self), NULL);

  if (!llvmg_analysis_begin_get (&call, self))
    return NULL;
  facts = facts_of (self);
  name = LLVMGetValueName2 (call.native, &length);
  title = llvmg_text_from_native (name, length);
  dot = g_string_new ("digraph \"");
  g_string_append (dot, facts->is_post ? "post-dominators of " : "dominators of ");
  llvmg_dot_append_quoted (dot, title);
  g_string_append (dot, "\" {\n  node [shape=box];\n");
  names = llvmg_bridge_names_new (call.native);
  for (guint32 block = 0; block < facts->n_blocks; block++)
    if (facts->is_in_tree[block])
      write_block (dot, facts, names, block);
  llvmg_bridge_names_free (names);
  g_string_append (dot, "}\n");
  llvmg_call_end (&call);
  return g_string_free (dot, FALSE);
}
