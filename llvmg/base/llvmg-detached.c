/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Detached natives.
 *
 * LLVM lets an instruction live without a block and a block without a function,
 * and deletes neither. llvmg calls such a native detached. It is the root of a
 * group: an instruction alone, or a block and its instructions. The group lives
 * as long as anything in it has a wrapper, and is deleted by the drain when the
 * last one has gone. What still uses values of the group gets poison.
 *
 *   LIVE      -> DETACHED  llvmg_core_detach(), after LLVM took it out or made it.
 *   DETACHED  -> LIVE      llvmg_core_attach(), after it was inserted.
 *   DETACHED  -> DEAD      the drain; close() of its module or context; erase.
 *
 * Passes and code generation crash on modules to which detached natives refer:
 * operations on a whole module refuse while there are some
 * (llvmg_call_no_detached()). And LLVM disposes of a function without looking at
 * detached natives that name its blocks: they are deleted first.
 */

#include "config.h"

#include "llvmg/base/llvmg-handle-private.h"

/* The block of a detached group that the value is in, or NULL. */
static LLVMBasicBlockRef
parentless_block (LLVMValueRef value)
{
  LLVMBasicBlockRef block = NULL;

  if (LLVMIsAInstruction (value))
    block = LLVMGetInstructionParent (value);
  else if (LLVMValueIsBasicBlock (value))
    block = LLVMValueAsBasicBlock (value);
  return block != NULL && LLVMGetBasicBlockParent (block) == NULL ? block : NULL;
}

/* The root of the group that a live handle is in, or NULL. */
LlvmgHandle *
llvmg_detached_find_root (LlvmgHandle *handle)
{
  LLVMBasicBlockRef block;

  if (handle->kind != LLVMG_NATIVE_VALUE || g_hash_table_size (handle->core->detached) == 0)
    return NULL;
  if (handle->is_detached)
    return handle;
  block = parentless_block (handle->native);
  return block != NULL ? llvmg_core_lookup (handle->core, LLVMBasicBlockAsValue (block)) : NULL;
}

static gboolean
native_is_wrapped (LlvmgCore *core, gconstpointer native)
{
  LlvmgHandle *handle = llvmg_core_lookup (core, native);

  return handle != NULL && llvmg_handle_has_wrapper (handle);
}

/* Whether something keeps the group: a wrapper, or another detached native that
 * names its block (a terminator that was cloned, say). */
gboolean
llvmg_detached_is_held (LlvmgHandle *root)
{
  LLVMBasicBlockRef block;

  if (llvmg_handle_has_wrapper (root))
    return TRUE;
  if (!LLVMValueIsBasicBlock (root->native))
    return FALSE;
  block = LLVMValueAsBasicBlock (root->native);
  if (llvmg_bridge_block_count_outside_uses (block) > 0)
    return TRUE;
  for (LLVMValueRef i = LLVMGetFirstInstruction (block); i != NULL; i = LLVMGetNextInstruction (i))
    if (native_is_wrapped (root->core, i))
      return TRUE;
  return FALSE;
}

/* LLVM reports the end of the group's values; their handles are dead afterwards. */
void
llvmg_detached_delete (LlvmgHandle *root)
{
  LLVMValueRef native = root->native;

  if (LLVMValueIsBasicBlock (native))
    llvmg_bridge_delete_detached_block (LLVMValueAsBasicBlock (native));
  else
    llvmg_bridge_delete_detached_instruction (native);
}

/* Of one module, or with NULL of the whole core. */
void
llvmg_detached_delete_all (LlvmgCore *core, LlvmgHandle *module)
{
  g_autoptr (GPtrArray) roots = NULL;
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (core->detached) == 0)
    return;
  roots = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, core->detached);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (module == NULL || (LlvmgHandle *) ((LlvmgHandle *) key)->module == module)
      g_ptr_array_add (roots, key);

  /* They may name each other: cut all the links before the first one goes. */
  for (guint i = 0; i < roots->len; i++)
    llvmg_bridge_drop_references (((LlvmgHandle *) roots->pdata[i])->native);
  for (guint i = 0; i < roots->len; i++)
    llvmg_detached_delete (roots->pdata[i]);
}

void
llvmg_core_detach (LlvmgCore *core, gpointer native, LlvmgHandle *module)
{
  LlvmgHandle *handle = llvmg_core_lookup (core, native);

  g_return_if_fail (handle != NULL);
  handle->is_detached = TRUE;
  g_hash_table_add (core->detached, handle);
  llvmg_handle_rehome (handle, module);
}

static void
rehome_native (LlvmgCore *core, gconstpointer native, LlvmgHandle *module)
{
  LlvmgHandle *handle = llvmg_core_lookup (core, native);

  if (handle != NULL)
    llvmg_handle_rehome (handle, module);
}

void
llvmg_core_attach (LlvmgCore *core, gpointer native, LlvmgHandle *module)
{
  LlvmgHandle *handle = llvmg_core_lookup (core, native);
  LLVMBasicBlockRef block;

  g_return_if_fail (handle != NULL && handle->is_detached);
  g_hash_table_remove (core->detached, handle);
  handle->is_detached = FALSE;
  handle->was_inserted = TRUE;
  llvmg_handle_rehome (handle, module);
  if (!LLVMValueIsBasicBlock (native))
    return;
  block = LLVMValueAsBasicBlock (native);
  for (LLVMValueRef i = LLVMGetFirstInstruction (block); i != NULL; i = LLVMGetNextInstruction (i))
    rehome_native (core, i, module);
}

gboolean
llvmg_core_was_inserted (LlvmgCore *core, gconstpointer native)
{
  LlvmgHandle *handle = llvmg_core_lookup (core, native);

  return handle != NULL && handle->was_inserted;
}

void
llvmg_core_delete_detached (LlvmgCore *core, gpointer native)
{
  LlvmgHandle *handle = llvmg_core_lookup (core, native);

  g_return_if_fail (handle != NULL && handle->is_detached);
  llvmg_detached_delete (handle);
}

/* Deletes a group of the module that nothing keeps; FALSE if there is none. */
static gboolean
delete_one_unheld (LlvmgCore *core, LlvmgHandle *module, guint *n_held)
{
  GHashTableIter iter;
  gpointer key;

  *n_held = 0;
  g_hash_table_iter_init (&iter, core->detached);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      LlvmgHandle *root = key;

      if ((LlvmgHandle *) root->module != module)
        continue;
      if (!llvmg_detached_is_held (root))
        {
          llvmg_detached_delete (root);
          return TRUE;
        }
      (*n_held)++;
    }
  return FALSE;
}

gboolean
llvmg_call_no_detached (LlvmgCall *call, LlvmgHandle *module)
{
  guint n_held;

  /* One may have been kept by another: until nothing changes. */
  while (delete_one_unheld (call->core, module, &n_held))
    ;
  if (n_held == 0)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                          "the module has %u detached instructions or blocks: "
                          "insert them, erase them or drop the references to them", n_held);
}

static gboolean
instruction_refers_to (LLVMValueRef instruction, LLVMValueRef function)
{
  int n = LLVMGetNumOperands (instruction);

  for (int i = 0; i < n; i++)
    {
      LLVMValueRef operand = LLVMGetOperand (instruction, (unsigned) i);

      if (operand != NULL && llvmg_bridge_value_get_function (operand) == function)
        return TRUE;
    }

  /* The blocks that a phi node names are not operands. */
  n = LLVMIsAPHINode (instruction) ? (int) LLVMCountIncoming (instruction) : 0;
  for (int i = 0; i < n; i++)
    if (LLVMGetBasicBlockParent (LLVMGetIncomingBlock (instruction, (unsigned) i)) == function)
      return TRUE;
  return FALSE;
}

static gboolean
phi_names (LLVMValueRef instruction, LLVMBasicBlockRef block)
{
  unsigned n = LLVMIsAPHINode (instruction) ? LLVMCountIncoming (instruction) : 0;

  for (unsigned i = 0; i < n; i++)
    if (LLVMGetIncomingBlock (instruction, i) == block)
      return TRUE;
  return FALSE;
}

LLVMValueRef
llvmg_core_find_detached_phi (LlvmgCore *core, LLVMBasicBlockRef block)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, core->detached);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      LLVMValueRef root = ((LlvmgHandle *) key)->native;
      LLVMBasicBlockRef other = LLVMValueIsBasicBlock (root) ? LLVMValueAsBasicBlock (root) : NULL;

      if (other == NULL && phi_names (root, block))
        return root;
      if (other == NULL || other == block)
        continue;
      for (LLVMValueRef i = LLVMGetFirstInstruction (other); i != NULL; i = LLVMGetNextInstruction (i))
        if (phi_names (i, block))
          return i;
    }
  return NULL;
}

LLVMValueRef
llvmg_core_find_detached_user (LlvmgCore *core, LLVMValueRef function)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, core->detached);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      LLVMValueRef root = ((LlvmgHandle *) key)->native;
      LLVMBasicBlockRef block;

      if (!LLVMValueIsBasicBlock (root))
        {
          if (instruction_refers_to (root, function))
            return root;
          continue;
        }
      block = LLVMValueAsBasicBlock (root);
      for (LLVMValueRef i = LLVMGetFirstInstruction (block); i != NULL; i = LLVMGetNextInstruction (i))
        if (instruction_refers_to (i, function))
          return i;
    }
  return NULL;
}
