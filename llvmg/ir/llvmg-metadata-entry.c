/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Nodes that are attached to instructions and globals.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-metadata-entry.h"
#include "llvmg/ir/llvmg-metadata-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/* LLVM's number of "dbg" in all contexts. */
#define MD_KIND_DBG 0

/**
 * LlvmgMetadataEntry:
 *
 * A node that is attached to an instruction or a global, and the kind of the
 * attachment.
 *
 * An entry says what was so when it was made, and never changes. It can be used from
 * any thread.
 *
 * Since: 0.1
 */
struct _LlvmgMetadataEntry
{
  char          *kind; /* (owned) */
  LlvmgMetadata *node; /* (owned) */
};

G_DEFINE_BOXED_TYPE (LlvmgMetadataEntry, llvmg_metadata_entry, llvmg_metadata_entry_copy, llvmg_metadata_entry_free)

/**
 * llvmg_metadata_entry_copy:
 * @self: an entry
 *
 * Takes another reference to the entry, which never changes.
 *
 * Returns: (transfer full): the entry
 *
 * Since: 0.1
 */
LlvmgMetadataEntry *
llvmg_metadata_entry_copy (LlvmgMetadataEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgMetadataEntry *self = data;

  g_free (self->kind);
  g_clear_object (&self->node);
}

/**
 * llvmg_metadata_entry_free:
 * @self: (transfer full): an entry
 *
 * Gives a reference to the entry back.
 *
 * Since: 0.1
 */
void
llvmg_metadata_entry_free (LlvmgMetadataEntry *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_metadata_entry_get_kind:
 * @self: an entry
 *
 * Gives the name of the kind, such as "tbaa".
 *
 * Returns: the kind, in UTF-8
 *
 * Since: 0.1
 */
const char *
llvmg_metadata_entry_get_kind (LlvmgMetadataEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind;
}

/**
 * llvmg_metadata_entry_get_node:
 * @self: an entry
 *
 * Gives the node that is attached.
 *
 * Returns: (transfer full) (type LlvmgMdNode): the node
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_metadata_entry_get_node (LlvmgMetadataEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_object_ref (self->node);
}

static LlvmgMetadataEntry *
make_entry (LlvmgCall *call, unsigned kind, LLVMMetadataRef node)
{
  LlvmgMetadataEntry *entry = g_atomic_rc_box_new0 (LlvmgMetadataEntry);
  char *name = llvmg_bridge_md_kind_name (llvmg_core_get_native (call->core), kind);

  entry->kind = g_utf8_make_valid (name, -1);
  entry->node = llvmg_metadata_wrap (call->core, node);
  free (name);
  return entry;
}

/* The array; consumes the natives. */
static LlvmgMetadataEntry **
make_entries (LlvmgCall *call, LLVMValueMetadataEntry *natives, size_t n, gboolean with_dbg, gsize *n_entries)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (size_t i = 0; i < n; i++)
    {
      unsigned kind = LLVMValueMetadataEntriesGetKind (natives, (unsigned) i);

      if (with_dbg || kind != MD_KIND_DBG)
        g_ptr_array_add (entries, make_entry (call, kind, LLVMValueMetadataEntriesGetMetadata (natives, (unsigned) i)));
    }
  LLVMDisposeValueMetadataEntries (natives);
  return llvmg_list_take (entries, n_entries);
}

typedef LLVMMetadataRef (*GetFunc) (LLVMValueRef holder, unsigned kind);

static LlvmgMetadata *
get_metadata (gpointer self, const char *kind, GetFunc get)
{
  LlvmgMetadata *node = NULL;
  unsigned id;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (kind != NULL && llvmg_bridge_md_kind_find (llvmg_core_get_native (call.core), kind, &id))
    node = llvmg_metadata_wrap (call.core, get (call.native, id));
  llvmg_call_end (&call);
  return node;
}

static LLVMModuleRef
find_module (LlvmgCall *call)
{
  LlvmgHandle *module = llvmg_value_find_module (call->core, call->native);

  return module != NULL ? llvmg_handle_get_native (module) : NULL;
}

/* The native of a node that is to be attached, or NULL with a failure. */
static LLVMMetadataRef
check_attachment (LlvmgCall *call, const char *kind, LlvmgMetadata *node)
{
  LLVMMetadataRef native;
  const char *expected;

  if (!llvmg_metadata_check_kind (call, kind, "kind"))
    return NULL;
  native = llvmg_call_arg (call, LLVMG_TYPE_MD_NODE, node, "node");
  if (native == NULL || !llvmg_metadata_check_module (call, native, find_module (call), "node"))
    return NULL;
  expected = llvmg_bridge_md_kind_problem (call->native, kind, native);
  if (expected == NULL)
    return native;
  llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "node: %s was expected as \"%s\", another node was given",
                   expected, kind);
  return NULL;
}

static unsigned
intern_kind (LlvmgCall *call, const char *kind)
{
  return LLVMGetMDKindIDInContext (llvmg_core_get_native (call->core), kind, (unsigned) strlen (kind));
}

/* ---- Instructions ---- */

/**
 * llvmg_instruction_get_has_metadata: (get-property has-metadata)
 * @self: an instruction
 *
 * Tells whether anything is attached, also a debug location.
 *
 * Returns: whether there is metadata; %FALSE if the instruction is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_get_has_metadata (LlvmgInstruction *self)
{
  gboolean has_metadata;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  has_metadata = LLVMHasMetadata (call.native) != 0;
  llvmg_call_end (&call);
  return has_metadata;
}

/**
 * llvmg_instruction_get_metadata:
 * @self: an instruction
 * @kind: the name of a kind, such as "tbaa" or "dbg"
 *
 * Gives the node of a kind that is attached.
 *
 * Returns: (transfer full) (nullable) (type LlvmgMdNode): the node; %NULL if there is
 *   none or the instruction is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_instruction_get_metadata (LlvmgInstruction *self, const char *kind)
{
  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  return get_metadata (self, kind, llvmg_bridge_instruction_get_metadata);
}

/**
 * llvmg_instruction_set_metadata:
 * @self: an instruction
 * @kind: the name of a kind, such as "tbaa", or one of your own
 * @node: (nullable) (type LlvmgMdNode): the node, or %NULL to remove what is there
 * @error: return location for an error
 *
 * Attaches a node, in place of the one of that kind that is there.
 *
 * LLVM knows many kinds, and drops those that it does not know in some passes.
 * Language Reference, section "Metadata".
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when @kind is %NULL, empty or not UTF-8, when @node is not a node
 * or belongs to another context, or refers to a global of another module, and with
 * `TYPE_MISMATCH` when LLVM takes for granted that nodes of this kind are of a class
 * ("dbg": a location) that the node is not.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_instruction_set_metadata (LlvmgInstruction *self, const char *kind, LlvmgMetadata *node, GError **error)
{
  LLVMMetadataRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (node == NULL)
    {
      unsigned id;

      if (llvmg_metadata_check_kind (&call, kind, "kind")
          && llvmg_bridge_md_kind_find (llvmg_core_get_native (call.core), kind, &id))
        llvmg_bridge_instruction_set_metadata (call.native, id, NULL);
    }
  else if ((native = check_attachment (&call, kind, node)) != NULL)
    {
      llvmg_bridge_instruction_set_metadata (call.native, intern_kind (&call, kind), native);
    }
  return llvmg_call_end (&call);
}

/**
 * llvmg_instruction_list_metadata:
 * @self: an instruction
 * @n_entries: (out): the number of entries
 *
 * Lists what is attached, but for the debug location ("dbg").
 *
 * Returns: (transfer full) (array length=n_entries): the entries; empty if there are
 *   none or the instruction is dead
 *
 * Since: 0.1
 */
LlvmgMetadataEntry **
llvmg_instruction_list_metadata (LlvmgInstruction *self, gsize *n_entries)
{
  LLVMValueMetadataEntry *natives;
  LlvmgMetadataEntry **entries;
  size_t n;
  LlvmgCall call;

  g_return_val_if_fail (n_entries != NULL, NULL);
  *n_entries = 0;
  g_return_val_if_fail (LLVMG_IS_INSTRUCTION (self), llvmg_list_empty (n_entries));

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_entries);
  /* In spite of its name this gives the location too. */
  natives = LLVMInstructionGetAllMetadataOtherThanDebugLoc (call.native, &n);
  entries = make_entries (&call, natives, n, FALSE, n_entries);
  llvmg_call_end (&call);
  return entries;
}

/* ---- Globals ---- */

/**
 * llvmg_global_object_get_metadata:
 * @self: a function, variable or ifunc
 * @kind: the name of a kind, such as "type" or "dbg"
 *
 * Gives the node of a kind that is attached; the first one if there are more.
 *
 * Returns: (transfer full) (nullable) (type LlvmgMdNode): the node; %NULL if there is
 *   none or the global is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_global_object_get_metadata (LlvmgGlobalObject *self, const char *kind)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  return get_metadata (self, kind, llvmg_bridge_global_get_metadata);
}

/**
 * llvmg_global_object_set_metadata:
 * @self: a function, variable or ifunc
 * @kind: the name of a kind, such as "type", or one of your own
 * @node: (type LlvmgMdNode): the node
 * @error: return location for an error
 *
 * Attaches a node, in place of those of that kind that are there.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when @kind is %NULL, empty or not UTF-8, when @node is not a node
 * or belongs to another context, or refers to a global of another module, and with
 * `TYPE_MISMATCH` when LLVM takes for granted that nodes of this kind are of a class
 * ("dbg" of a function: a subprogram) that the node is not.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_global_object_set_metadata (LlvmgGlobalObject *self, const char *kind, LlvmgMetadata *node, GError **error)
{
  LLVMMetadataRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = check_attachment (&call, kind, node);
  if (native != NULL)
    LLVMGlobalSetMetadata (call.native, intern_kind (&call, kind), native);
  return llvmg_call_end (&call);
}

/**
 * llvmg_global_object_add_metadata:
 * @self: a function, variable or ifunc
 * @kind: the name of a kind, such as "type", or one of your own
 * @node: (type LlvmgMdNode): the node
 * @error: return location for an error
 *
 * Attaches a node beside those of that kind that are there.
 *
 * Fails as [method@Llvmg.GlobalObject.set_metadata] does, and with
 * [error@Llvmg.Error] `INVALID_OPERATION` when a function has one of kind "dbg".
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_global_object_add_metadata (LlvmgGlobalObject *self, const char *kind, LlvmgMetadata *node, GError **error)
{
  LLVMMetadataRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = check_attachment (&call, kind, node);
  if (native != NULL && LLVMIsAFunction (call.native) && strcmp (kind, "dbg") == 0
      && llvmg_bridge_global_get_metadata (call.native, MD_KIND_DBG) != NULL)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "add_metadata: the function has a subprogram");
  else if (native != NULL)
    llvmg_bridge_global_add_metadata (call.native, intern_kind (&call, kind), native);
  return llvmg_call_end (&call);
}

/**
 * llvmg_global_object_erase_metadata:
 * @self: a function, variable or ifunc
 * @kind: the name of a kind
 * @error: return location for an error
 *
 * Removes all that is attached of a kind. It is no error if there is nothing.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the global is dead, and with
 * `INVALID_ARGUMENT` when @kind is %NULL, empty or not UTF-8.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_global_object_erase_metadata (LlvmgGlobalObject *self, const char *kind, GError **error)
{
  unsigned id;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (llvmg_metadata_check_kind (&call, kind, "kind")
      && llvmg_bridge_md_kind_find (llvmg_core_get_native (call.core), kind, &id))
    LLVMGlobalEraseMetadata (call.native, id);
  return llvmg_call_end (&call);
}

/**
 * llvmg_global_object_clear_metadata:
 * @self: a function, variable or ifunc
 * @error: return location for an error
 *
 * Removes all that is attached.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the global is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_global_object_clear_metadata (LlvmgGlobalObject *self, GError **error)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  LLVMGlobalClearMetadata (call.native);
  return llvmg_call_end (&call);
}

/**
 * llvmg_global_object_list_metadata:
 * @self: a function, variable or ifunc
 * @n_entries: (out): the number of entries
 *
 * Lists what is attached.
 *
 * Returns: (transfer full) (array length=n_entries): the entries; empty if there are
 *   none or the global is dead
 *
 * Since: 0.1
 */
LlvmgMetadataEntry **
llvmg_global_object_list_metadata (LlvmgGlobalObject *self, gsize *n_entries)
{
  LLVMValueMetadataEntry *natives;
  LlvmgMetadataEntry **entries;
  size_t n;
  LlvmgCall call;

  g_return_val_if_fail (n_entries != NULL, NULL);
  *n_entries = 0;
  g_return_val_if_fail (LLVMG_IS_GLOBAL_OBJECT (self), llvmg_list_empty (n_entries));

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_entries);
  natives = LLVMGlobalCopyAllMetadata (call.native, &n);
  entries = make_entries (&call, natives, n, TRUE, n_entries);
  llvmg_call_end (&call);
  return entries;
}
