/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Handles: what ties a native to its wrapper.
 *
 * A native is LLVM's object. A wrapper is the GObject that a program holds. A
 * handle is a small structure, one per native, that knows both; it is made when
 * the native is first handed out.
 *
 * States of a handle
 *
 *   LIVE      The native exists. A wrapper exists as long as somebody refers to
 *             one; without, the handle is let go of by the next drain, unless
 *             the native carries annotations.
 *     weak    The handle finds the wrapper through a GWeakRef.
 *     strong  The handle owns a reference to the wrapper. So it is with
 *             functions and other globals while their module has a wrapper:
 *             what a program hung on the wrapper stays. See wants_strong().
 *   DETACHED  An instruction or block without a parent (llvmg-detached.c).
 *   DEAD      The native is gone. The handle keeps its last words for as long
 *             as a wrapper refers to it, and is freed then.
 *
 * Parts of a module
 *
 *   Comdats and named metadata are in a table of their module, by name. LLVM
 *   does not say when it deletes one, and may make another of the same name at
 *   another address, or at the same. So their handles are known by kind and name,
 *   in a table of the module's handle, and never trust the address that they
 *   hold: whoever is about to use it calls llvmg_handle_check_part() first, which
 *   looks the name up. That finds the part, or the one that took its place and
 *   name, which the handle stands for from then on; or nothing, and the handle
 *   dies. Parts are LIVE, weak or DEAD, nothing else; the end of the module is
 *   the end of its parts.
 *
 * Who moves between them
 *
 *   -> LIVE             llvmg_core_wrap(), llvmg_core_wrap_part(),
 *                       llvmg_core_adopt(); under L.
 *   LIVE, weak -> strong    when handed out, if wants_strong(); under L.
 *   LIVE, strong -> weak    when the module's last wrapper has gone: by the
 *                       drain, under L. It is not GObject's toggle reference:
 *                       GObject tells nobody as soon as there are two, and
 *                       PyGObject and GJS add one of their own.
 *   LIVE -> DEAD        llvmg_handle_kill(), under L: from inside LLVM's
 *                       destructor of the value, from close(), after a fault, or
 *                       when a part is not found any more.
 *   any -> freed        by the drain, under L, when there is no wrapper.
 *
 * A wrapper is cut from its handle in finalize, on whatever thread, under T
 * alone. If it was the last one the handle goes to the graveyard of its core,
 * and whoever has L next, or gets it at once, drains.
 *
 * g_weak_ref_get() is never called under T. It is not called at all, once a
 * Python program runs, on an object that carries a toggle reference: GLib 2.74
 * would notify PyGObject, which waits for the interpreter's lock, with a lock of
 * GLib's held. Another wrapper over the same handle is made instead; equality
 * goes by handle.
 */

#include "config.h"

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/base/llvmg-move-private.h"

/* GObject's private flag for "has a toggle reference", in the flags of qdata. */
#define OBJECT_HAS_TOGGLE_REF (1u << 0)

static gint avoid_toggled; /* (atomic) */

void
llvmg_handle_set_avoid_toggled (gboolean avoid)
{
  g_atomic_int_set (&avoid_toggled, avoid);
}

static guint
hash_part (gconstpointer handle)
{
  const LlvmgPartHandle *part = handle;
  guint hash = g_direct_hash (part->kind);

  for (gsize i = 0; i < part->length; i++)
    hash = hash * 33 + (guchar) part->name[i];
  return hash;
}

static gboolean
equal_parts (gconstpointer a, gconstpointer b)
{
  const LlvmgPartHandle *part = a, *other = b;

  return part->kind == other->kind && part->length == other->length
         && memcmp (part->name, other->name, part->length) == 0;
}

static void
handle_map (LlvmgHandle *handle)
{
  if (handle->kind == LLVMG_NATIVE_PART)
    {
      if (handle->module->parts == NULL)
        handle->module->parts = g_hash_table_new (hash_part, equal_parts);
      g_hash_table_add (handle->module->parts, handle);
    }
  else
    {
      GHashTable *table = handle->kind == LLVMG_NATIVE_METADATA ? handle->core->metadata : handle->core->table;

      g_hash_table_insert (table, handle->native, handle);
    }
  handle->is_mapped = TRUE;
}

void
llvmg_handle_unmap (LlvmgHandle *handle)
{
  if (!handle->is_mapped)
    return;
  if (handle->kind == LLVMG_NATIVE_METADATA)
    llvmg_metadata_handle_unmap (handle);
  else if (handle->kind != LLVMG_NATIVE_PART)
    g_hash_table_remove (handle->core->table, handle->native);
  else if (handle->module->parts != NULL)
    g_hash_table_remove (handle->module->parts, handle);
  handle->is_mapped = FALSE;
}

static gsize
handle_size (LlvmgNativeKind kind)
{
  switch (kind)
    {
    case LLVMG_NATIVE_MODULE:
      return sizeof (LlvmgModuleHandle);
    case LLVMG_NATIVE_BUILDER:
      return sizeof (LlvmgBuilderHandle);
    case LLVMG_NATIVE_PART:
      return sizeof (LlvmgPartHandle);
    case LLVMG_NATIVE_METADATA:
      return sizeof (LlvmgMetadataHandle);
    case LLVMG_NATIVE_CONTEXT:
    case LLVMG_NATIVE_VALUE:
    case LLVMG_NATIVE_IMMORTAL:
    default:
      return sizeof (LlvmgHandle);
    }
}

static gboolean
value_is_global (LLVMValueRef value)
{
  switch (LLVMGetValueKind (value))
    {
    case LLVMFunctionValueKind:
    case LLVMGlobalAliasValueKind:
    case LLVMGlobalIFuncValueKind:
    case LLVMGlobalVariableValueKind:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Not in the table yet. */
static LlvmgHandle *
handle_alloc (LlvmgCore *core, LlvmgNativeKind kind, gpointer native, LlvmgHandle *module)
{
  LlvmgHandle *handle = g_malloc0 (handle_size (kind));

  handle->core = llvmg_core_ref (core);
  handle->kind = kind;
  handle->native = native;
  handle->module = (LlvmgModuleHandle *) module;
  g_weak_ref_init (&handle->weak, NULL);
  return handle;
}

LlvmgHandle *
llvmg_handle_new (LlvmgCore       *core,
                  LlvmgNativeKind  kind,
                  gpointer         native,
                  LlvmgHandle     *module)
{
  LlvmgHandle *handle = handle_alloc (core, kind, native, module);

  if (kind == LLVMG_NATIVE_VALUE)
    {
      llvmg_bridge_vh_init (&handle->vh, native);
      handle->is_global = value_is_global (native);
    }
  else if (kind == LLVMG_NATIVE_MODULE)
    {
      ((LlvmgModuleHandle *) handle)->strong = g_hash_table_new (NULL, NULL);
    }
  else if (kind == LLVMG_NATIVE_BUILDER)
    {
      llvmg_bridge_watch_init (&((LlvmgBuilderHandle *) handle)->watches.block, NULL);
      llvmg_bridge_watch_init (&((LlvmgBuilderHandle *) handle)->watches.before, NULL);
    }
  else if (kind == LLVMG_NATIVE_METADATA)
    {
      llvmg_metadata_handle_init (handle);
    }
  handle_map (handle);
  return handle;
}

LlvmgHandle *
llvmg_handle_new_part (LlvmgHandle *module, const LlvmgPartKind *kind, gpointer native)
{
  LlvmgHandle *handle = handle_alloc (module->core, LLVMG_NATIVE_PART, native, module);
  LlvmgPartHandle *part = (LlvmgPartHandle *) handle;
  const char *name = kind->get_name (native, &part->length);

  part->kind = kind;
  part->name = g_malloc (part->length + 1);
  memcpy (part->name, name, part->length);
  part->name[part->length] = '\0';
  handle_map (handle);
  return handle;
}

LlvmgHandle *
llvmg_handle_find_part (LlvmgHandle *module, const LlvmgPartKind *kind, const char *name, gsize length)
{
  LlvmgPartHandle key = { .kind = kind, .name = (char *) name, .length = length };
  GHashTable *parts = ((LlvmgModuleHandle *) module)->parts;

  return parts != NULL ? g_hash_table_lookup (parts, &key) : NULL;
}

/* Before a part is used: it may have gone, or been made anew. */
void
llvmg_handle_check_part (LlvmgHandle *handle)
{
  LlvmgPartHandle *part = (LlvmgPartHandle *) handle;
  gpointer native;

  if (handle->native == NULL)
    return;
  native = part->kind->find (handle->module->base.native, part->name, part->length);
  if (native != NULL)
    __atomic_store_n (&handle->native, native, __ATOMIC_RELEASE);
  else
    llvmg_handle_kill (handle, FALSE);
}

void
llvmg_handle_check (LlvmgHandle *handle)
{
  if (handle->kind == LLVMG_NATIVE_PART)
    llvmg_handle_check_part (handle);
  else if (handle->kind == LLVMG_NATIVE_METADATA)
    llvmg_metadata_handle_check (handle);
}

/* Without wrappers, not in the graveyard, not counted, not mapped. */
void
llvmg_handle_free (LlvmgHandle *handle)
{
  LlvmgCore *core = handle->core;

  g_assert (!handle->is_counted && !handle->is_mapped && !handle->is_buried);

  if (handle->kind == LLVMG_NATIVE_MODULE)
    {
      LlvmgModuleHandle *module = (LlvmgModuleHandle *) handle;

      g_assert (module->n_uses == 0);
      if (module->is_idle)
        g_ptr_array_remove_fast (core->idle_modules, module);
      g_hash_table_unref (module->strong);
    }
  if (handle->kind == LLVMG_NATIVE_PART)
    g_free (((LlvmgPartHandle *) handle)->name);
  g_weak_ref_clear (&handle->weak);
  g_clear_pointer (&handle->ending, g_ref_string_release);
  g_free (handle->name);
  g_free (handle);
  llvmg_core_unref (core);
}

gboolean
llvmg_handle_has_wrapper (LlvmgHandle *handle)
{
  gboolean has_wrapper;

  llvmg_mutex_lock (&handle->core->mutex_t);
  has_wrapper = handle->n_wrappers > 0;
  llvmg_mutex_unlock (&handle->core->mutex_t);
  return has_wrapper;
}

void
llvmg_handle_count (LlvmgHandle *handle)
{
  if (handle->is_counted)
    return;
  handle->is_counted = TRUE;
  handle->core->n_uses++;
  if (handle->module != NULL)
    handle->module->n_uses++;
}

/* Runs inside LLVM's destructors: a module that nobody uses any more is only
 * noted here, the drain disposes of it. */
void
llvmg_handle_uncount (LlvmgHandle *handle)
{
  LlvmgModuleHandle *module = handle->module;

  if (!handle->is_counted)
    return;
  handle->is_counted = FALSE;
  handle->core->n_uses--;
  if (module != NULL && --module->n_uses == 0 && !module->is_idle)
    {
      module->is_idle = TRUE;
      g_ptr_array_add (handle->core->idle_modules, module);
    }
}

/* The native moved to another module, or out of any. */
void
llvmg_handle_rehome (LlvmgHandle *handle, LlvmgHandle *module)
{
  gboolean counted = handle->is_counted;

  if ((LlvmgHandle *) handle->module == module)
    return;
  /* Count first: the new module must not look idle in between. */
  llvmg_handle_uncount (handle);
  handle->module = (LlvmgModuleHandle *) module;
  if (counted)
    llvmg_handle_count (handle);
}

void
llvmg_handle_give_away (LlvmgHandle *module)
{
  llvmg_handle_kill (module, FALSE);
}

void
llvmg_handle_rehome_all (LlvmgHandle *from, LlvmgHandle *to)
{
  GHashTable *tables[] = { from->core->table, from->core->metadata, from->core->strays };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GHashTableIter iter;
      gpointer key, value;

      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if ((LlvmgHandle *) ((LlvmgHandle *) value)->module == from)
          llvmg_handle_rehome (value, to);
    }
}

/* The one predicate of the table's policy. */
static gboolean
wants_strong (LlvmgHandle *handle)
{
  return handle->is_global && handle->module != NULL
         && llvmg_handle_has_wrapper (&handle->module->base);
}

static void
tighten (LlvmgHandle *handle, LlvmgWrapper *wrapper)
{
  if (handle->is_strong || !wants_strong (handle))
    return;
  handle->is_strong = TRUE;
  g_object_ref (wrapper);
  g_hash_table_add (handle->module->strong, handle);
}

static void
loosen (LlvmgHandle *handle)
{
  if (!handle->is_strong)
    return;
  handle->is_strong = FALSE;
  g_ptr_array_add (handle->core->unrefs, handle->wrapper);
}

void
llvmg_handle_loosen_all (LlvmgModuleHandle *module)
{
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, module->strong);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    loosen (handle);
  g_hash_table_remove_all (module->strong);
}

static gboolean
has_toggle_ref (GObject *object)
{
  return (g_datalist_get_flags (&object->qdata) & OBJECT_HAS_TOGGLE_REF) != 0;
}

/* Whether GLib may be asked for the wrapper. The object cannot be freed while T
 * is held, since finalize takes it first. */
static gboolean
can_get_weak (LlvmgHandle *handle)
{
  gboolean can = TRUE;

  if (!g_atomic_int_get (&avoid_toggled))
    return TRUE;
  llvmg_mutex_lock (&handle->core->mutex_t);
  if (handle->wrapper != NULL && has_toggle_ref (G_OBJECT (handle->wrapper)))
    can = FALSE;
  llvmg_mutex_unlock (&handle->core->mutex_t);
  return can;
}

/* The wrapper that somebody holds, (transfer full), or NULL. */
gpointer
llvmg_handle_find_wrapper (LlvmgHandle *handle)
{
  LlvmgWrapper *wrapper;

  /* The table's own reference keeps it from going away meanwhile. */
  if (handle->is_strong)
    return g_object_ref (handle->wrapper);

  wrapper = can_get_weak (handle) ? g_weak_ref_get (&handle->weak) : NULL;
  if (wrapper != NULL)
    tighten (handle, wrapper);
  return wrapper;
}

/* Ties a new wrapper, which nobody else has seen, to its handle. */
void
llvmg_handle_link (LlvmgHandle *handle, LlvmgWrapper *wrapper)
{
  LlvmgCore *core = handle->core;

  wrapper->handle = handle;
  g_weak_ref_set (&handle->weak, wrapper);
  llvmg_mutex_lock (&core->mutex_t);
  handle->wrapper = wrapper;
  handle->n_wrappers++;
  core->n_wrappers++;
  llvmg_mutex_unlock (&core->mutex_t);
  llvmg_handle_count (handle);
  tighten (handle, wrapper);
  if (handle->kind == LLVMG_NATIVE_MODULE || handle->kind == LLVMG_NATIVE_BUILDER)
    wrapper->keeps = G_OBJECT (llvmg_core_get_context (core));
}

static void
bury_locked (LlvmgHandle *handle)
{
  LlvmgCore *core = handle->core;

  if (handle->is_buried)
    return;
  handle->is_buried = TRUE;
  handle->next_corpse = core->graveyard;
  __atomic_store_n (&core->graveyard, handle, __ATOMIC_RELAXED);
}

/* From a wrapper's finalize, on any thread. */
void
llvmg_handle_drop_wrapper (LlvmgHandle *handle, LlvmgWrapper *wrapper)
{
  /* As soon as T is free another thread may drain, and free the handle. */
  LlvmgCore *core = llvmg_core_ref (handle->core);
  gboolean was_last;

  llvmg_mutex_lock (&core->mutex_t);
  if (handle->wrapper == wrapper)
    handle->wrapper = NULL;
  core->n_wrappers--;
  was_last = --handle->n_wrappers == 0;
  if (was_last)
    bury_locked (handle);
  llvmg_mutex_unlock (&core->mutex_t);

  if (was_last)
    llvmg_core_drain_try (core);
  llvmg_core_unref (core);
}

/* The name of a live native. Under L. */
char *
llvmg_handle_copy_name (LlvmgHandle *handle)
{
  const char *name = NULL;
  gsize length = 0;

  if (handle->kind == LLVMG_NATIVE_VALUE)
    name = LLVMGetValueName2 (handle->native, &length);
  else if (handle->kind == LLVMG_NATIVE_MODULE)
    name = LLVMGetModuleIdentifier (handle->native, &length);
  else if (handle->kind == LLVMG_NATIVE_PART)
    {
      name = ((LlvmgPartHandle *) handle)->name;
      length = ((LlvmgPartHandle *) handle)->length;
    }
  return length > 0 ? g_strndup (name, length) : NULL;
}

/* LLVM does not report the end of a part. */
static void
kill_parts (LlvmgModuleHandle *module, gboolean abandon)
{
  GHashTable *parts = g_steal_pointer (&module->parts);
  GHashTableIter iter;
  gpointer part;

  if (parts == NULL)
    return;
  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &part, NULL))
    llvmg_handle_kill (part, abandon);
  g_hash_table_unref (parts);
}

/*
 * LIVE or DETACHED -> DEAD. Runs inside ~Value too: only plain memory work here.
 * With @abandon LLVM has crashed: nothing of it may be touched, the value handle
 * is forgotten and not taken out of LLVM's list.
 */
void
llvmg_handle_kill (LlvmgHandle *handle, gboolean abandon)
{
  LlvmgCore *core = handle->core;

  if (handle->native == NULL)
    return;

  if (handle->kind == LLVMG_NATIVE_MODULE)
    {
      kill_parts ((LlvmgModuleHandle *) handle, abandon);
      llvmg_handle_unset_lazy (handle);
    }
  if ((!abandon || handle->kind == LLVMG_NATIVE_PART) && llvmg_handle_has_wrapper (handle))
    handle->name = llvmg_handle_copy_name (handle);
  if (core->ending != NULL)
    handle->ending = g_ref_string_acquire (core->ending);
  if (handle->kind == LLVMG_NATIVE_VALUE && !abandon)
    llvmg_bridge_vh_fini (&handle->vh);
  if (handle->kind == LLVMG_NATIVE_METADATA)
    llvmg_metadata_handle_fini (handle, abandon);
  if (handle->kind == LLVMG_NATIVE_BUILDER && !abandon)
    {
      llvmg_bridge_watch_fini (&((LlvmgBuilderHandle *) handle)->watches.block);
      llvmg_bridge_watch_fini (&((LlvmgBuilderHandle *) handle)->watches.before);
    }
  if (handle->is_detached)
    g_hash_table_remove (core->detached, handle);
  handle->is_detached = FALSE;
  llvmg_handle_unmap (handle);
  __atomic_store_n (&handle->native, NULL, __ATOMIC_RELEASE);

  if (handle->is_strong)
    {
      g_hash_table_remove (handle->module->strong, handle);
      loosen (handle);
    }
  llvmg_handle_uncount (handle);
  handle->module = NULL;
  if (handle->annotations != NULL)
    g_ptr_array_add (core->dead_tables, g_steal_pointer (&handle->annotations));

  llvmg_mutex_lock (&core->mutex_t);
  if (handle->n_wrappers == 0)
    bury_locked (handle);
  llvmg_mutex_unlock (&core->mutex_t);
}

void
llvmg_handle_die (LlvmgHandle *handle)
{
  llvmg_handle_kill (handle, FALSE);
}

gpointer
llvmg_handle_make_wrapper (LlvmgHandle *handle, GType type)
{
  LlvmgWrapper *wrapper = g_object_new (type, NULL);

  llvmg_handle_link (handle, wrapper);
  return wrapper;
}

gpointer
llvmg_handle_get_native (LlvmgHandle *handle)
{
  return __atomic_load_n (&handle->native, __ATOMIC_ACQUIRE);
}

LlvmgHandle *
llvmg_handle_get_module (LlvmgHandle *handle)
{
  return handle->kind == LLVMG_NATIVE_MODULE ? handle : (LlvmgHandle *) handle->module;
}

void
llvmg_handle_set_ending (LlvmgHandle *handle, const char *ending)
{
  g_clear_pointer (&handle->ending, g_ref_string_release);
  handle->ending = g_ref_string_new (ending);
}

LlvmgBuilderWatches *
llvmg_handle_get_watches (LlvmgHandle *handle)
{
  g_assert (handle->kind == LLVMG_NATIVE_BUILDER);
  return &((LlvmgBuilderHandle *) handle)->watches;
}

gboolean
llvmg_handle_get_auto_verify (LlvmgHandle *module)
{
  g_assert (module->kind == LLVMG_NATIVE_MODULE);
  return !((LlvmgModuleHandle *) module)->is_unverified;
}

void
llvmg_handle_set_auto_verify (LlvmgHandle *module, gboolean auto_verify)
{
  g_assert (module->kind == LLVMG_NATIVE_MODULE);
  ((LlvmgModuleHandle *) module)->is_unverified = !auto_verify;
}

/* ---- Another native for a module ---- */

static LLVMValueRef
find_counterpart (LLVMModuleRef module, LLVMValueRef global)
{
  LLVMValueRef found = NULL;
  const char *name;
  gsize length;

  name = LLVMGetValueName2 (global, &length);
  if (length == 0 || strlen (name) != length)
    return NULL;
  switch (LLVMGetValueKind (global))
    {
    case LLVMFunctionValueKind:
      found = LLVMGetNamedFunction (module, name);
      break;
    case LLVMGlobalVariableValueKind:
      found = LLVMGetNamedGlobal (module, name);
      break;
    case LLVMGlobalAliasValueKind:
      found = LLVMGetNamedGlobalAlias (module, name, length);
      break;
    case LLVMGlobalIFuncValueKind:
      found = LLVMGetNamedGlobalIFunc (module, name, length);
      break;
    default:
      break;
    }
  return found != NULL && LLVMTypeOf (found) == LLVMTypeOf (global)
         && LLVMGlobalGetValueType (found) == LLVMGlobalGetValueType (global) ? found : NULL;
}

static void
move_globals (LlvmgCore *core, LlvmgHandle *module, LLVMModuleRef fresh)
{
  g_autoptr (GPtrArray) handles = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, core->table);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (((LlvmgHandle *) handle)->is_global && (LlvmgHandle *) ((LlvmgHandle *) handle)->module == module)
      g_ptr_array_add (handles, handle);
  for (guint i = 0; i < handles->len; i++)
    {
      LlvmgHandle *moved = handles->pdata[i];
      LLVMValueRef counterpart = find_counterpart (fresh, moved->native);

      if (counterpart == NULL || g_hash_table_contains (core->table, counterpart))
        continue;
      llvmg_bridge_vh_fini (&moved->vh);
      llvmg_handle_unmap (moved);
      __atomic_store_n (&moved->native, counterpart, __ATOMIC_RELEASE);
      llvmg_bridge_vh_init (&moved->vh, counterpart);
      handle_map (moved);
    }
}

void
llvmg_core_replace_module (LlvmgCore *core, LlvmgHandle *module, LlvmgHandle *from)
{
  LLVMModuleRef old = module->native, fresh = from->native;

  llvmg_detached_delete_all (core, module);
  move_globals (core, module, fresh);
  llvmg_handle_kill (from, FALSE);
  llvmg_handle_unmap (module);
  __atomic_store_n (&module->native, fresh, __ATOMIC_RELEASE);
  handle_map (module);
  LLVMDisposeModule (old);
}
