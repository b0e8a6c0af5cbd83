/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-md-node.h"
#include "llvmg/ir/llvmg-metadata-private.h"

/* How much deeper nodes can get by set_operand() in a context; see llvmg_core_spend_nesting(). */
#define MAX_LINKED_NESTING 4000

/**
 * LlvmgMdNode:
 *
 * A node of metadata, with operands.
 *
 * Nodes are shared: there is one for each list of operands in a context, unless it is
 * distinct. They live as long as their context; an operand that was a value reads
 * %NULL once the value is deleted, and the node is distinct from then on.
 *
 * Language Reference, section "Metadata Nodes and Metadata Strings".
 *
 * Since: 0.1
 */

/**
 * LlvmgMdTuple:
 *
 * A plain node: one that is just its operands. See [method@Llvmg.Context.md_node],
 * [method@Llvmg.Context.distinct_md_node] and [method@Llvmg.Context.temporary_md_node].
 *
 * Since: 0.1
 */

/**
 * LlvmgOtherMdNode:
 *
 * A node of a kind that is newer than llvmg. [property@Llvmg.Metadata:kind] says which.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_IS_DISTINCT = 1,
  PROP_IS_TEMPORARY,
  PROP_IS_RESOLVED,
  PROP_N_OPERANDS,
  N_PROPS
} LlvmgMdNodeProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgMdNode, llvmg_md_node, LLVMG_TYPE_METADATA)
LLVMG_DEFINE_LEAF (LlvmgMdTuple, llvmg_md_tuple, LLVMG_TYPE_MD_NODE, LlvmgMdNode)
LLVMG_DEFINE_LEAF (LlvmgOtherMdNode, llvmg_other_md_node, LLVMG_TYPE_MD_NODE, LlvmgMdNode)

static void
llvmg_md_node_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgMdNode *self = LLVMG_MD_NODE (object);

  switch ((LlvmgMdNodeProperty) id)
    {
    case PROP_IS_DISTINCT:
      g_value_set_boolean (value, llvmg_md_node_get_is_distinct (self));
      break;
    case PROP_IS_TEMPORARY:
      g_value_set_boolean (value, llvmg_md_node_get_is_temporary (self));
      break;
    case PROP_IS_RESOLVED:
      g_value_set_boolean (value, llvmg_md_node_get_is_resolved (self));
      break;
    case PROP_N_OPERANDS:
      g_value_set_uint (value, llvmg_md_node_get_n_operands (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_md_node_class_init (LlvmgMdNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_md_node_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "metadata node";

  /**
   * LlvmgMdNode:is-distinct: (getter get_is_distinct)
   *
   * Whether the node is not shared with others that have the same operands.
   *
   * Since: 0.1
   */
  props[PROP_IS_DISTINCT] =
    g_param_spec_boolean ("is-distinct", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMdNode:is-temporary: (getter get_is_temporary)
   *
   * Whether the node stands in for another one.
   *
   * Since: 0.1
   */
  props[PROP_IS_TEMPORARY] =
    g_param_spec_boolean ("is-temporary", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMdNode:is-resolved: (getter get_is_resolved)
   *
   * Whether no temporary node is in the node or below it.
   *
   * Since: 0.1
   */
  props[PROP_IS_RESOLVED] =
    g_param_spec_boolean ("is-resolved", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMdNode:n-operands: (getter get_n_operands)
   *
   * The number of operands.
   *
   * Since: 0.1
   */
  props[PROP_N_OPERANDS] =
    g_param_spec_uint ("n-operands", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

typedef bool (*NodePredicate) (LLVMMetadataRef node);

static gboolean
ask (LlvmgMdNode *self, NodePredicate predicate)
{
  gboolean answer;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  answer = predicate (call.native);
  llvmg_call_end (&call);
  return answer;
}

/**
 * llvmg_md_node_get_is_distinct: (get-property is-distinct)
 * @self: a node
 *
 * Tells whether the node is itself even if another has the same operands.
 *
 * Returns: whether it is distinct; %FALSE if the node is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_md_node_get_is_distinct (LlvmgMdNode *self)
{
  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), FALSE);

  return ask (self, llvmg_bridge_md_is_distinct);
}

/**
 * llvmg_md_node_get_is_temporary: (get-property is-temporary)
 * @self: a node
 *
 * Tells whether the node was made by [method@Llvmg.Context.temporary_md_node] to be
 * replaced.
 *
 * Returns: whether it is temporary; %FALSE if the node is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_md_node_get_is_temporary (LlvmgMdNode *self)
{
  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), FALSE);

  return ask (self, llvmg_bridge_md_is_temporary);
}

/**
 * llvmg_md_node_get_is_resolved: (get-property is-resolved)
 * @self: a node
 *
 * Tells whether the node is complete: not temporary, and with no temporary node
 * below it. A module that has other nodes does not verify.
 *
 * Returns: whether it is resolved; %FALSE if the node is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_md_node_get_is_resolved (LlvmgMdNode *self)
{
  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), FALSE);

  return ask (self, llvmg_bridge_md_is_resolved);
}

/**
 * llvmg_md_node_get_n_operands: (get-property n-operands)
 * @self: a node
 *
 * Gives the number of operands.
 *
 * Returns: the number; 0 if the node is dead
 *
 * Since: 0.1
 */
guint
llvmg_md_node_get_n_operands (LlvmgMdNode *self)
{
  guint n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  n = llvmg_bridge_md_count_operands (call.native);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_md_node_get_operand:
 * @self: a node
 * @index: which operand, from 0
 *
 * Gives one operand.
 *
 * Returns: (transfer full) (nullable): the operand; %NULL if there is none in this
 *   place, if @index is out of range, or if the node is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_md_node_get_operand (LlvmgMdNode *self, guint index)
{
  LlvmgMetadata *operand = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (index < llvmg_bridge_md_count_operands (call.native))
    operand = llvmg_metadata_wrap (call.core, llvmg_bridge_md_get_operand (call.native, index));
  llvmg_call_end (&call);
  return operand;
}

/**
 * llvmg_md_node_list_operands:
 * @self: a node
 * @n_operands: (out): the number of operands
 *
 * Lists the operands. A place without one is %NULL.
 *
 * Returns: (transfer full) (array length=n_operands): the operands; empty if there are
 *   none or the node is dead
 *
 * Since: 0.1
 */
LlvmgMetadata **
llvmg_md_node_list_operands (LlvmgMdNode *self, gsize *n_operands)
{
  GPtrArray *operands;
  guint n;
  LlvmgCall call;

  g_return_val_if_fail (n_operands != NULL, NULL);
  *n_operands = 0;
  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), llvmg_list_empty (n_operands));

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_operands);
  operands = g_ptr_array_new ();
  n = llvmg_bridge_md_count_operands (call.native);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (operands, llvmg_metadata_wrap (call.core, llvmg_bridge_md_get_operand (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (operands, n_operands);
}

/* Whether LLVM's recursive code can bear it when a node is put below another, in the place of
 * what is there. */
static gboolean
check_nesting (LlvmgCall *call, LlvmgMdNode *self, LLVMMetadataRef old, guint depth)
{
  LlvmgHandle *handle = llvmg_wrapper_get_handle (self);
  guint own = llvmg_metadata_get_depth (LLVMG_METADATA (self));
  guint before = old != NULL ? llvmg_bridge_md_depth (old, LLVMG_MAX_NESTING) : 0;

  if (llvmg_handle_get_is_top (handle))
    {
      if (depth < LLVMG_MAX_NESTING)
        {
          llvmg_handle_set_depth (handle, MAX (own, depth + 1));
          return TRUE;
        }
    }
  else if (depth <= before
           || llvmg_core_spend_nesting (call->core, depth - before, MAX_LINKED_NESTING))
    {
      return TRUE;
    }
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "operand: nodes nest too deep");
}

static gboolean
check_set_operand (LlvmgCall *call, guint index, LlvmgMetadata *operand, LLVMMetadataRef *native)
{
  guint n = llvmg_bridge_md_count_operands (call->native);

  *native = NULL;
  if (operand != NULL)
    {
      *native = llvmg_call_arg (call, LLVMG_TYPE_METADATA, operand, "operand");
      if (*native == NULL || !llvmg_metadata_check_operand (call, *native, "operand"))
        return FALSE;
    }
  if (llvmg_bridge_md_class (call->native) != LLVMG_BRIDGE_MD_TUPLE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "set_operand: a plain node was expected; the operands of debug info have fixed meanings");
  if (index >= n)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "index: a number below %u was expected, %u was given", n, index);
  return TRUE;
}

/**
 * llvmg_md_node_set_operand:
 * @self: a plain node
 * @index: which operand, from 0
 * @operand: (nullable): what to put there, also the node itself; %NULL for nothing
 * @error: return location for an error
 *
 * Changes an operand, in all modules that the node is used in.
 *
 * A shared node that gets equal to another, or contains itself, becomes distinct; one
 * that is not resolved becomes the other one.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when @index is out of range, when @operand is of another context,
 * is an instruction or argument, or when nodes would nest too deep, and with
 * `INVALID_OPERATION` when the node is not a plain one.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_md_node_set_operand (LlvmgMdNode *self, guint index, LlvmgMetadata *operand, GError **error)
{
  LLVMMetadataRef native = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (check_set_operand (&call, index, operand, &native)
      && (native == NULL || native == call.native || !LLVMG_IS_MD_NODE (operand)
          || check_nesting (&call, self, llvmg_bridge_md_get_operand (call.native, index),
                            llvmg_metadata_get_depth (operand))))
    {
      llvmg_bridge_md_set_operand (call.native, index, native);
      if (native != NULL && operand != LLVMG_METADATA (self))
        llvmg_handle_set_is_top (llvmg_wrapper_get_handle (operand), FALSE);
    }
  return llvmg_call_end (&call);
}

static gboolean
check_temporary (LlvmgCall *call, const char *what)
{
  if (llvmg_bridge_md_is_temporary (call->native))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s: a temporary node was expected", what);
}

/* Uses of a temporary node besides our trackers. */
static guint
count_uses (LlvmgCall *call)
{
  return llvmg_core_count_temporary_uses (call->core, call->native);
}

static void
replace (LlvmgCall *call, LlvmgMdNode *self, LLVMMetadataRef replacement, const char *ending)
{
  LLVMMetadataRef temporary = call->native;

  llvmg_core_set_ending (call->core, "%s", ending);
  llvmg_core_disown_temporary (call->core, temporary);
  llvmg_handle_die (llvmg_wrapper_get_handle (self));
  llvmg_bridge_md_replace_temporary (temporary, replacement);
}

/**
 * llvmg_md_node_replace_all_uses_with:
 * @self: a temporary node
 * @node: (type LlvmgMdNode): what to put in its place
 * @error: return location for an error
 *
 * Puts another node wherever the temporary node is, and deletes that: the object is
 * dead afterwards. A node that gets equal to another by this becomes the other one.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the node is not temporary, and with `INVALID_ARGUMENT` when
 * @node is not a node, is the node itself, belongs to another context, or when nodes
 * would nest too deep.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_md_node_replace_all_uses_with (LlvmgMdNode *self, LlvmgMetadata *node, GError **error)
{
  LLVMMetadataRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_MD_NODE, node, "node");
  if (native != NULL && !check_temporary (&call, "replace_all_uses_with"))
    native = NULL;
  if (native == call.native)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "node: another node was expected, the same was given");
  else if (native != NULL && count_uses (&call) > 0
           && !llvmg_core_spend_nesting (call.core, llvmg_metadata_get_depth (node) - 1, MAX_LINKED_NESTING))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "node: nodes nest too deep");
  else if (native != NULL)
    {
      llvmg_handle_set_is_top (llvmg_wrapper_get_handle (node), FALSE);
      replace (&call, self, native, "it was replaced");
    }
  return llvmg_call_end (&call);
}

/**
 * llvmg_md_node_dispose_temporary:
 * @self: a temporary node
 * @error: return location for an error
 *
 * Deletes the node: the object is dead afterwards. A temporary node that nothing refers
 * to is also deleted with the last reference to its object.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the node is dead, and with
 * `INVALID_OPERATION` when it is not temporary or something refers to it: replace it
 * then by [method@Llvmg.MdNode.replace_all_uses_with].
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_md_node_dispose_temporary (LlvmgMdNode *self, GError **error)
{
  guint n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MD_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  n = check_temporary (&call, "dispose_temporary") ? count_uses (&call) : 0;
  if (n > 0)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION,
                     "dispose_temporary: the node is used in %u %s", n, n == 1 ? "place" : "places");
  if (call.failure == NULL)
    replace (&call, self, NULL, "it was deleted");
  return llvmg_call_end (&call);
}
