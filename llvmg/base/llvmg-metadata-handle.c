/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Handles of metadata.
 *
 * Metadata belongs to the context, and most of it lives as long: strings, and
 * nodes that are resolved. Their handles need nothing more. The rest can go or
 * become something else while the context lives, and LLVM calls nobody then:
 *
 *   temporary nodes    are replaced, or deleted;
 *   unresolved nodes   (those that depend on a temporary one) are replaced by an
 *                      equal node that exists already, as soon as they get equal;
 *   wrapped values     follow their value when its uses are replaced, and merge
 *                      with what wraps the new value already; when the value is
 *                      deleted they go, or stand for poison or undef.
 *
 * Such a handle has a tracker, a reference of LLVM's own that LLVM sets anew
 * when the metadata is replaced. Nothing can be done at that moment, so the
 * handle is looked at whenever it is used, before its native is:
 * llvmg_metadata_handle_check().
 *
 * States of such a handle
 *
 *   MAPPED   In the core's table of metadata, under its native. Other natives have
 *            a table of their own, since an address in this one may be stale.
 *   STRAY    Not in the table: another handle is there for the same native, or
 *            was when somebody looked. It has wrappers of its own, its native is
 *            as good as the other's, and equality goes by `identity`, which it
 *            has in common with that handle.
 *   DEAD     As with all handles.
 *
 * Who moves between them, always under L
 *
 *   MAPPED, kept             The tracker says what it said. A resolved node
 *                            whose operand goes or changes is such: LLVM keeps
 *                            it, with no operand there, apart from equal ones.
 *   MAPPED -> MAPPED         The tracker names another native, of which there is
 *                            no handle: the handle moves there. The wrapper stays.
 *   MAPPED -> STRAY          There is one: the handle joins it. Also when an
 *                            address is found to be that of something new; the
 *                            old handle gets its place when it is looked at.
 *   STRAY -> MAPPED          The other handle has gone.
 *   any -> DEAD              The tracker names nothing, or metadata of another
 *                            class; the value that was wrapped is deleted and
 *                            poison or undef stands there; the context ends.
 *
 * A temporary node that a program made belongs to nobody in LLVM. It is deleted
 * when the last wrapper goes, if nothing refers to it, else with the context.
 */

#include "config.h"

#include "llvmg/base/llvmg-handle-private.h"

static gboolean
is_mine (LlvmgMetadataHandle *self)
{
  return g_hash_table_lookup (self->base.core->metadata, self->base.native) == self;
}

static void
set_stray (LlvmgMetadataHandle *self, gboolean is_stray)
{
  if (is_stray)
    g_hash_table_add (self->base.core->strays, self);
  else
    g_hash_table_remove (self->base.core->strays, self);
}

static void
leave_table (LlvmgMetadataHandle *self)
{
  if (self->base.is_mapped && is_mine (self))
    g_hash_table_remove (self->base.core->metadata, self->base.native);
  self->base.is_mapped = FALSE;
}

void
llvmg_metadata_handle_unmap (LlvmgHandle *handle)
{
  leave_table ((LlvmgMetadataHandle *) handle);
}

void
llvmg_metadata_handle_init (LlvmgHandle *handle)
{
  LlvmgMetadataHandle *self = (LlvmgMetadataHandle *) handle;
  LLVMMetadataRef native = handle->native;

  self->identity = ++self->base.core->n_identities;
  self->md_class = (guint8) llvmg_bridge_md_class (native);
  self->is_tracked = llvmg_bridge_md_is_replaceable (native);
  if (self->is_tracked)
    llvmg_bridge_md_ref_init (&self->ref, native);
  if (self->md_class == LLVMG_BRIDGE_MD_VALUE)
    llvmg_bridge_watch_init (&self->value, llvmg_bridge_md_get_value (native));
}

/* Before the handle dies or is freed. Leaves the table to the caller. */
void
llvmg_metadata_handle_fini (LlvmgHandle *handle, gboolean abandon)
{
  LlvmgMetadataHandle *self = (LlvmgMetadataHandle *) handle;

  if (self->is_tracked && !abandon)
    llvmg_bridge_md_ref_fini (&self->ref);
  if (self->md_class == LLVMG_BRIDGE_MD_VALUE && !abandon)
    llvmg_bridge_watch_fini (&self->value);
  self->is_tracked = FALSE;
  self->md_class = LLVMG_BRIDGE_MD_UNKNOWN;
  set_stray (self, FALSE);
}

static LLVMMetadataRef
current (LlvmgMetadataHandle *self)
{
  return self->is_tracked ? llvmg_bridge_md_ref_get (&self->ref) : self->base.native;
}

/* Whether the wrapped value was deleted. Follows the metadata to another value. */
static gboolean
has_lost_value (LlvmgMetadataHandle *self, LLVMMetadataRef native)
{
  LLVMValueRef value;

  if (self->md_class != LLVMG_BRIDGE_MD_VALUE)
    return FALSE;
  value = llvmg_bridge_md_get_value (native);
  /* Poison, or undef before LLVM 20; LLVM-C takes poison for undef too. */
  if (llvmg_bridge_watch_get (&self->value) == NULL && LLVMIsUndef (value))
    return TRUE;
  if (llvmg_bridge_watch_get (&self->value) != value)
    llvmg_bridge_watch_set (&self->value, value);
  return FALSE;
}

/* Adds what was noted on the one to what was noted on the other. */
static void
merge_annotations (LlvmgHandle *from, LlvmgHandle *to)
{
  GHashTableIter iter;
  gpointer key, value;

  if (from->annotations == NULL)
    return;
  if (to->annotations == NULL)
    {
      to->annotations = g_steal_pointer (&from->annotations);
      return;
    }
  g_hash_table_iter_init (&iter, from->annotations);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (to->annotations, key))
      g_hash_table_insert (to->annotations, g_strdup (key), g_variant_ref (value));
  /* Freeing a variant can run code of the program. */
  g_ptr_array_add (from->core->dead_tables, g_steal_pointer (&from->annotations));
}

/* The handle that is in the table under the native, if that is still its own. */
static LlvmgHandle *
find_valid (LlvmgCore *core, gpointer native)
{
  LlvmgMetadataHandle *found = g_hash_table_lookup (core->metadata, native);

  if (found == NULL)
    return NULL;
  if (current (found) == native)
    return &found->base;
  leave_table (found);
  set_stray (found, TRUE);
  return NULL;
}

LlvmgHandle *
llvmg_metadata_handle_find (LlvmgCore *core, gpointer native)
{
  return find_valid (core, native);
}

/* A place in the table for a handle that has none. */
static void
settle (LlvmgMetadataHandle *self)
{
  LlvmgHandle *other = find_valid (self->base.core, self->base.native);

  if (other == NULL)
    {
      g_hash_table_insert (self->base.core->metadata, self->base.native, self);
      self->base.is_mapped = TRUE;
      set_stray (self, FALSE);
      return;
    }
  set_stray (self, TRUE);
  self->identity = ((LlvmgMetadataHandle *) other)->identity;
  merge_annotations (&self->base, other);
}

void
llvmg_metadata_handle_check (LlvmgHandle *handle)
{
  LlvmgMetadataHandle *self = (LlvmgMetadataHandle *) handle;
  LLVMMetadataRef native;

  if (handle->native == NULL || (!self->is_tracked && handle->is_mapped))
    return;

  native = current (self);
  if (native == NULL || llvmg_bridge_md_class (native) != (LlvmgBridgeMdClass) self->md_class
      || has_lost_value (self, native))
    {
      gboolean was_value = self->md_class == LLVMG_BRIDGE_MD_VALUE;

      llvmg_handle_kill (handle, FALSE);
      llvmg_handle_set_ending (handle, was_value ? "its value was deleted" : "it was replaced");
      return;
    }
  if (native != handle->native)
    {
      leave_table (self);
      __atomic_store_n (&handle->native, native, __ATOMIC_RELEASE);
    }
  if (!handle->is_mapped)
    settle (self);
}

/* The handle that holds what the program noted on the native. */
LlvmgHandle *
llvmg_handle_get_noted (LlvmgHandle *handle)
{
  LlvmgHandle *mapped;

  if (handle->kind != LLVMG_NATIVE_METADATA || handle->is_mapped || handle->native == NULL)
    return handle;
  mapped = find_valid (handle->core, handle->native);
  return mapped != NULL ? mapped : handle;
}

guint64
llvmg_handle_get_identity (LlvmgHandle *handle)
{
  guint64 identity;

  if (g_atomic_int_get (&handle->core->is_abandoned))
    return ((LlvmgMetadataHandle *) handle)->identity;
  llvmg_core_lock (handle->core);
  llvmg_metadata_handle_check (handle);
  identity = ((LlvmgMetadataHandle *) handle)->identity;
  llvmg_core_unlock (handle->core);
  return identity;
}

guint
llvmg_handle_get_depth (LlvmgHandle *handle)
{
  return ((LlvmgMetadataHandle *) llvmg_handle_get_noted (handle))->depth;
}

void
llvmg_handle_set_depth (LlvmgHandle *handle, guint depth)
{
  ((LlvmgMetadataHandle *) llvmg_handle_get_noted (handle))->depth = depth;
}

gboolean
llvmg_handle_get_is_top (LlvmgHandle *handle)
{
  return ((LlvmgMetadataHandle *) llvmg_handle_get_noted (handle))->is_top;
}

void
llvmg_handle_set_is_top (LlvmgHandle *handle, gboolean is_top)
{
  ((LlvmgMetadataHandle *) llvmg_handle_get_noted (handle))->is_top = is_top;
}

gboolean
llvmg_core_spend_nesting (LlvmgCore *core, guint levels, guint limit)
{
  if (levels > limit - MIN (limit, core->n_nested))
    return FALSE;
  core->n_nested += levels;
  return TRUE;
}

/* ---- Temporary nodes ---- */

void
llvmg_core_own_temporary (LlvmgCore *core, LLVMMetadataRef temporary)
{
  g_hash_table_add (core->temporaries, temporary);
}

void
llvmg_core_disown_temporary (LlvmgCore *core, LLVMMetadataRef temporary)
{
  g_hash_table_remove (core->temporaries, temporary);
}

guint
llvmg_core_count_temporary_uses (LlvmgCore *core, LLVMMetadataRef temporary)
{
  guint n = llvmg_bridge_md_count_temporary_uses (temporary);
  GHashTableIter iter;
  gpointer stray;

  if (find_valid (core, temporary) != NULL)
    n--;
  g_hash_table_iter_init (&iter, core->strays);
  while (g_hash_table_iter_next (&iter, &stray, NULL))
    if (current (stray) == temporary)
      n--;
  return n;
}

/* The last wrapper has gone. FALSE if the handle died of that. */
gboolean
llvmg_metadata_handle_let_go (LlvmgHandle *handle)
{
  LLVMMetadataRef native;

  llvmg_metadata_handle_check (handle);
  native = handle->native;
  if (native != NULL && g_hash_table_contains (handle->core->temporaries, native)
      && handle->is_mapped && llvmg_core_count_temporary_uses (handle->core, native) == 0)
    {
      llvmg_core_disown_temporary (handle->core, native);
      llvmg_bridge_md_replace_temporary (native, NULL);
      llvmg_metadata_handle_check (handle);
    }
  return handle->native != NULL;
}

/* The context ends; nothing of ours refers to metadata any more. */
void
llvmg_core_delete_temporaries (LlvmgCore *core)
{
  GHashTableIter iter;
  gpointer temporary;

  g_hash_table_iter_init (&iter, core->temporaries);
  while (g_hash_table_iter_next (&iter, &temporary, NULL))
    llvmg_bridge_md_replace_temporary (temporary, NULL);
  g_hash_table_remove_all (core->temporaries);
}
