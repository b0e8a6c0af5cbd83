/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/DebugInfo.h>
#include <string.h>

#include "llvmg/ir/llvmg-context-metadata.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-metadata-private.h"

/**
 * llvmg_context_md_string:
 * @self: a context
 * @text: the text, in UTF-8
 * @error: return location for an error
 *
 * Gives the metadata string of a text.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead, and with
 * `INVALID_ARGUMENT` when @text is %NULL or not UTF-8.
 *
 * Returns: (transfer full) (type LlvmgMdString): the string
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_context_md_string (LlvmgContext *self, const char *text, GError **error)
{
  LlvmgMetadata *string = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "text: a text in UTF-8 was expected");
  else
    string = llvmg_metadata_wrap (call.core, LLVMMDStringInContext2 (call.native, text, strlen (text)));
  llvmg_call_end (&call);
  return string;
}

/* One operand; a NULL stays one. */
static gboolean
take_operand (LlvmgCall *call, LlvmgMetadata *operand, guint index, LLVMMetadataRef *native)
{
  char name[64];

  *native = NULL;
  if (operand == NULL)
    return TRUE;
  g_snprintf (name, sizeof name, "operands[%u]", index);
  *native = llvmg_call_arg (call, LLVMG_TYPE_METADATA, operand, name);
  if (*native == NULL || !llvmg_metadata_check_operand (call, *native, name))
    return FALSE;
  if (LLVMG_IS_MD_NODE (operand) && llvmg_metadata_get_depth (operand) >= LLVMG_MAX_NESTING)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: nodes nest deeper than %d levels",
                            name, LLVMG_MAX_NESTING);
  return TRUE;
}

/* The natives (g_free), NULL with a failure; an empty array gives a non-NULL pointer. */
static LLVMMetadataRef *
take_operands (LlvmgCall *call, LlvmgMetadata *const *operands, guint n_operands)
{
  LLVMMetadataRef *natives;

  if (n_operands > 0 && operands == NULL)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                       "operands: an array of %u was expected, nothing was given", n_operands);
      return NULL;
    }
  natives = g_new0 (LLVMMetadataRef, (gsize) n_operands + 1);
  for (guint i = 0; i < n_operands; i++)
    if (!take_operand (call, operands[i], i, &natives[i]))
      {
        g_free (natives);
        return NULL;
      }
  return natives;
}

/* The wrapper of a node that was made of the operands. */
static LlvmgMetadata *
finish_node (LlvmgCall *call, LLVMMetadataRef native, LlvmgMetadata *const *operands, guint n_operands, gboolean is_new)
{
  LlvmgMetadata *node = llvmg_metadata_wrap (call->core, native);
  guint depth = 1;

  for (guint i = 0; i < n_operands; i++)
    if (LLVMG_IS_MD_NODE (operands[i]))
      {
        depth = MAX (depth, llvmg_metadata_get_depth (operands[i]) + 1);
        llvmg_handle_set_is_top (llvmg_wrapper_get_handle (operands[i]), FALSE);
      }
  if (is_new)
    {
      llvmg_handle_set_depth (llvmg_wrapper_get_handle (node), depth);
      llvmg_handle_set_is_top (llvmg_wrapper_get_handle (node), TRUE);
    }
  return node;
}

/**
 * llvmg_context_md_node:
 * @self: a context
 * @operands: (array length=n_operands) (nullable): the operands; they can be %NULL
 * @n_operands: the number of operands
 * @error: return location for an error
 *
 * Gives the node that has these operands: the one that there is, or a new one.
 *
 * JavaScript refuses `null` in arrays: make the node with something else there, and
 * see [method@Llvmg.MdNode.set_operand].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when an operand belongs to another context, is an instruction or
 * argument, or is a node with nodes in it, 1000 deep.
 *
 * Returns: (transfer full) (type LlvmgMdTuple): the node
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_context_md_node (LlvmgContext *self, LlvmgMetadata *const *operands, guint n_operands, GError **error)
{
  g_autofree LLVMMetadataRef *natives = NULL;
  LlvmgMetadata *node = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  natives = take_operands (&call, operands, n_operands);
  if (natives != NULL)
    {
      bool is_new;
      LLVMMetadataRef native = llvmg_bridge_md_tuple (call.native, natives, n_operands, &is_new);

      node = finish_node (&call, native, operands, n_operands, is_new);
    }
  llvmg_call_end (&call);
  return node;
}

/**
 * llvmg_context_distinct_md_node:
 * @self: a context
 * @operands: (array length=n_operands) (nullable): the operands; they can be %NULL
 * @n_operands: the number of operands
 * @error: return location for an error
 *
 * Makes a node that is itself, even if another has the same operands. Loops are known
 * by such nodes, for example. [method@Llvmg.MdNode.set_operand] can put it into itself.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when an operand belongs to another context, is an instruction or
 * argument, or is a node with nodes in it, 1000 deep.
 *
 * Returns: (transfer full) (type LlvmgMdTuple): the node
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_context_distinct_md_node (LlvmgContext *self, LlvmgMetadata *const *operands, guint n_operands, GError **error)
{
  g_autofree LLVMMetadataRef *natives = NULL;
  LlvmgMetadata *node = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  natives = take_operands (&call, operands, n_operands);
  if (natives != NULL)
    node = finish_node (&call, llvmg_bridge_md_distinct_tuple (call.native, natives, n_operands), operands, n_operands, TRUE);
  llvmg_call_end (&call);
  return node;
}

/**
 * llvmg_context_temporary_md_node:
 * @self: a context
 * @operands: (array length=n_operands) (nullable): the operands; they can be %NULL
 * @n_operands: the number of operands
 * @error: return location for an error
 *
 * Makes a node that stands in for one that does not exist yet. Nodes that it is an
 * operand of are not resolved until it is replaced; see
 * [method@Llvmg.MdNode.replace_all_uses_with]. A module that uses one does not verify.
 *
 * The node is deleted when it is replaced, when its object goes and nothing refers to
 * it, and with its context.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, and with
 * `INVALID_ARGUMENT` when an operand belongs to another context, is an instruction or
 * argument, or is a node with nodes in it, 1000 deep.
 *
 * Returns: (transfer full) (type LlvmgMdTuple): the node
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_context_temporary_md_node (LlvmgContext *self, LlvmgMetadata *const *operands, guint n_operands, GError **error)
{
  g_autofree LLVMMetadataRef *natives = NULL;
  LlvmgMetadata *node = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  natives = take_operands (&call, operands, n_operands);
  if (natives != NULL)
    {
      LLVMMetadataRef native = LLVMTemporaryMDNode (call.native, natives, n_operands);

      llvmg_core_own_temporary (call.core, native);
      node = finish_node (&call, native, operands, n_operands, TRUE);
    }
  llvmg_call_end (&call);
  return node;
}

/**
 * llvmg_context_md_kind_id:
 * @self: a context
 * @name: the name of a kind of attachments, such as "tbaa"
 * @error: return location for an error
 *
 * Gives LLVM's number of a kind of attachments in this context, and makes the kind if
 * there is none of this name. Only tables of facts need it: everything else takes the
 * name.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead, and with
 * `INVALID_ARGUMENT` when @name is %NULL, empty or not UTF-8.
 *
 * Returns: the number; 0, which is also that of "dbg", after an error
 *
 * Since: 0.1
 */
guint
llvmg_context_md_kind_id (LlvmgContext *self, const char *name, GError **error)
{
  guint id = 0;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), 0);

  if (!llvmg_call_begin (&call, self, error))
    return 0;
  if (llvmg_metadata_check_kind (&call, name, "name"))
    id = LLVMGetMDKindIDInContext (call.native, name, (unsigned) strlen (name));
  llvmg_call_end (&call);
  return id;
}
