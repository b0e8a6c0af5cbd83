/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The core: the counted structure behind a context.
 *
 * A core owns the LLVMContext. It is found from any wrapper through its handle,
 * never through another GObject, so that no cycle of references can arise.
 *
 * Two counts
 *
 *   mem     keeps the memory. Held by the native, by each handle, and by a
 *           finalizer that is on its way.
 *   n_uses  keeps the native: the handles that have a wrapper. A module has a
 *           count of the same name for the handles of natives in it. When a
 *           module's reaches 0 and it has no wrapper itself, the drain disposes
 *           of the module; when the core's does, of the context.
 *
 * The drain
 *
 *   A finalizer never waits for L. It pushes the handle on the graveyard and
 *   tries L. Whoever leaves L, in the outermost call, drains first: frees the
 *   handles in the graveyard that are still without a wrapper, disposes of what
 *   nobody uses, and collects what must not happen under a lock (dropping
 *   references, freeing annotations, emitting diagnostics), which it does after
 *   it has left L.
 *
 *   No corpse is forgotten: the finalizer pushes, then tries L; the holder gives
 *   L back, then looks. Between the two steps of each stands a full fence, so
 *   that at least one of them sees the other.
 *
 * End of a context, by close(), or by the drain when n_uses is 0
 *
 *   detached natives, then all handles, then builders, modules and the context.
 *   No value handle of llvmg's may exist when LLVM disposes of the context: its
 *   destructor frees the list of handles before the last constants.
 *
 * After a fault inside LLVM nobody calls LLVM on that context again: handles are
 * forgotten as plain memory, the native is leaked.
 *
 * Fork: the child gets the memory but not the other threads. T of every core is
 * taken around the fork. A core whose L was held by another thread is abandoned
 * in the child: all calls on it fail.
 */

#include "config.h"

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-support-private.h"
#include "llvmg/bridge/llvmg-bridge-target.h"

#include <pthread.h>

/* How many diagnostics a context keeps. */
#define MAX_DIAGNOSTICS 1000

static GMutex mutex_r;
static LlvmgCore *cores;  /* R; the list of all cores */
static guint n_cores;     /* R; cores whose native exists */

/* A wrapper of an existing context is being made: its constructor makes no core. */
static __thread gboolean is_wrapping;

/* ---- Process ---- */

static void
value_deleted_cb (LlvmgBridgeVh *vh, LLVMValueRef value)
{
  (void) value;
  llvmg_handle_kill ((LlvmgHandle *) vh, FALSE);
}

static void
fork_prepare (void)
{
  llvmg_mutex_lock (&mutex_r);
  for (LlvmgCore *core = cores; core != NULL; core = core->next)
    llvmg_mutex_lock (&core->mutex_t);
  llvmg_guard_fork_prepare ();
}

static void
fork_release (gboolean in_child)
{
  for (LlvmgCore *core = cores; core != NULL; core = core->next)
    {
      if (in_child && core->lock.owner != NULL && !llvmg_lock_is_mine (&core->lock))
        g_atomic_int_set (&core->is_abandoned, TRUE);
      llvmg_mutex_unlock (&core->mutex_t);
    }
  llvmg_mutex_unlock (&mutex_r);
}

static void
fork_parent (void)
{
  llvmg_guard_fork_parent ();
  fork_release (FALSE);
}

static void
fork_child (void)
{
  llvmg_guard_fork_child ();
  fork_release (TRUE);
}

void
llvmg_process_init (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  llvmg_support_init ();
  llvmg_bridge_set_deleted_func (value_deleted_cb);
  llvmg_bridge_guard_setup ();
  llvmg_bridge_targets_setup ();
  pthread_atfork (fork_prepare, fork_parent, fork_child);
  g_once_init_leave (&done, 1);
}

/* ---- Birth and end of a core ---- */

static void
diagnostic_cb (LLVMDiagnosticInfoRef info, void *data)
{
  LlvmgCore *core = data;
  char *message = LLVMGetDiagInfoDescription (info);

  llvmg_core_add_diagnostic (core, llvmg_diagnostic_severity_from_native (LLVMGetDiagInfoSeverity (info)),
                             message, NULL, 0, 0, NULL);
  LLVMDisposeMessage (message);
}

static void
register_core (LlvmgCore *core)
{
  llvmg_mutex_lock (&mutex_r);
  core->next = cores;
  if (cores != NULL)
    cores->previous = core;
  cores = core;
  n_cores++;
  llvmg_mutex_unlock (&mutex_r);
}

static void
unregister_core (LlvmgCore *core)
{
  llvmg_mutex_lock (&mutex_r);
  if (core->previous != NULL)
    core->previous->next = core->next;
  else
    cores = core->next;
  if (core->next != NULL)
    core->next->previous = core->previous;
  llvmg_mutex_unlock (&mutex_r);
}

/* How many contexts exist as natives. */
guint
llvmg_core_count_live (void)
{
  guint n;

  llvmg_mutex_lock (&mutex_r);
  n = n_cores;
  llvmg_mutex_unlock (&mutex_r);
  return n;
}

static void
native_gone (LlvmgCore *core)
{
  core->native = NULL;
  llvmg_mutex_lock (&mutex_r);
  n_cores--;
  llvmg_mutex_unlock (&mutex_r);
  llvmg_core_unref (core);
}

void
llvmg_core_new_for (LlvmgContext *context)
{
  LlvmgCore *core = g_new0 (LlvmgCore, 1);

  llvmg_process_init ();
  core->mem = 1; /* the native's */
  llvmg_lock_init (&core->lock);
  g_mutex_init (&core->mutex_t);
  core->native = LLVMContextCreate ();
  core->table = g_hash_table_new (NULL, NULL);
  core->metadata = g_hash_table_new (NULL, NULL);
  core->strays = g_hash_table_new (NULL, NULL);
  core->temporaries = g_hash_table_new (NULL, NULL);
  core->detached = g_hash_table_new (NULL, NULL);
  core->rooms = g_hash_table_new (NULL, NULL);
  core->idle_modules = g_ptr_array_new ();
  core->broken_modules = g_ptr_array_new ();
  core->unrefs = g_ptr_array_new ();
  core->dead_tables = g_ptr_array_new ();
  core->fresh = g_ptr_array_new ();
  core->diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_diagnostic_free);
  core->is_guarded = llvmg_get_guard_enabled ();
  core->time_limit = LLVMG_TIME_LIMIT;
  core->memory_limit = LLVMG_MEMORY_LIMIT;
  LLVMContextSetDiagnosticHandler (core->native, diagnostic_cb, core);
  register_core (core);

  llvmg_core_lock (core);
  core->context = llvmg_handle_new (core, LLVMG_NATIVE_CONTEXT, core->native, NULL);
  llvmg_handle_link (core->context, LLVMG_WRAPPER (context));
  llvmg_core_unlock (core);
}

LlvmgCore *
llvmg_core_ref (LlvmgCore *core)
{
  g_atomic_int_inc (&core->mem);
  return core;
}

void
llvmg_core_unref (LlvmgCore *core)
{
  LLVMG_TSAN_RELEASE (core);
  if (!g_atomic_int_dec_and_test (&core->mem))
    return;
  LLVMG_TSAN_ACQUIRE (core);
  unregister_core (core);
  g_assert (core->native == NULL || g_atomic_int_get (&core->has_crashed));
  g_hash_table_unref (core->table);
  g_hash_table_unref (core->metadata);
  g_hash_table_unref (core->strays);
  g_hash_table_unref (core->temporaries);
  g_hash_table_unref (core->detached);
  g_hash_table_unref (core->rooms);
  g_ptr_array_unref (core->idle_modules);
  g_ptr_array_unref (core->broken_modules);
  g_ptr_array_unref (core->unrefs);
  g_ptr_array_unref (core->dead_tables);
  g_ptr_array_unref (core->fresh);
  g_ptr_array_unref (core->diagnostics);
  g_clear_pointer (&core->ending, g_ref_string_release);
  llvmg_lock_clear (&core->lock);
  g_mutex_clear (&core->mutex_t);
  g_free (core);
}

static void
kill_metadata (GHashTable *handles, gboolean abandon)
{
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    {
      ((LlvmgHandle *) handle)->is_mapped = FALSE;
      llvmg_handle_kill (handle, abandon);
    }
  g_hash_table_unref (handles);
}

static void
kill_all_metadata (LlvmgCore *core, gboolean abandon)
{
  GHashTable *mapped = g_steal_pointer (&core->metadata);
  GHashTable *strays = g_steal_pointer (&core->strays);

  core->metadata = g_hash_table_new (NULL, NULL);
  core->strays = g_hash_table_new (NULL, NULL);
  kill_metadata (mapped, abandon);
  kill_metadata (strays, abandon);
}

/* Kills every handle. The natives that llvmg owns are put in the two arrays. */
static void
kill_all (LlvmgCore *core, gboolean abandon, GPtrArray *builders, GPtrArray *modules)
{
  GHashTable *table = g_steal_pointer (&core->table);
  GHashTableIter iter;
  gpointer value;

  core->table = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LlvmgHandle *handle = value;

      if (handle->kind == LLVMG_NATIVE_BUILDER)
        g_ptr_array_add (builders, handle->native);
      else if (handle->kind == LLVMG_NATIVE_MODULE)
        g_ptr_array_add (modules, handle->native);
      handle->is_mapped = FALSE;
      llvmg_handle_kill (handle, abandon);
    }
  g_hash_table_unref (table);
  kill_all_metadata (core, abandon);
  core->context = NULL;
}

/* The end of a context. */
void
llvmg_core_dispose_native (LlvmgCore *core)
{
  g_autoptr (GPtrArray) builders = NULL;
  g_autoptr (GPtrArray) modules = NULL;

  if (core->native == NULL)
    return;
  builders = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_bridge_builder_free);
  modules = g_ptr_array_new_with_free_func ((GDestroyNotify) LLVMDisposeModule);
  llvmg_detached_delete_all (core, NULL);
  kill_all (core, FALSE, builders, modules);
  g_clear_pointer (&builders, g_ptr_array_unref);
  g_clear_pointer (&modules, g_ptr_array_unref);
  llvmg_core_delete_temporaries (core);
  LLVMContextDispose (core->native);
  native_gone (core);
}

/* The end of a context in which LLVM crashed. */
void
llvmg_core_crash (LlvmgCore *core, const char *what)
{
  g_autoptr (GPtrArray) lost = NULL;

  if (core->native == NULL)
    return; /* in a callback of this one */
  lost = g_ptr_array_new ();
  llvmg_core_set_ending (core, "LLVM crashed while %s", what);
  kill_all (core, TRUE, lost, lost);
  g_atomic_int_set (&core->has_crashed, TRUE);
  native_gone (core);
}

void
llvmg_core_close_handle (LlvmgCore *core, LlvmgHandle *handle)
{
  gpointer native = handle->native;

  if (native == NULL)
    return;
  if (handle->kind == LLVMG_NATIVE_BUILDER)
    {
      llvmg_handle_kill (handle, FALSE);
      llvmg_bridge_builder_free (native);
      return;
    }

  g_assert (handle->kind == LLVMG_NATIVE_MODULE);
  llvmg_detached_delete_all (core, handle);
  /* First, since its last words hold its name. */
  llvmg_handle_kill (handle, FALSE);
  LLVMDisposeModule (native);
}

/* ---- The drain ---- */

/* A handle that was in the graveyard and is still without a wrapper. */
static void
release_handle (LlvmgHandle *handle)
{
  LlvmgCore *core = handle->core;
  LlvmgHandle *root;

  if (handle->native == NULL)
    {
      llvmg_handle_free (handle);
      return;
    }

  root = llvmg_detached_find_root (handle);
  if (handle->kind == LLVMG_NATIVE_MODULE)
    {
      LlvmgModuleHandle *module = (LlvmgModuleHandle *) handle;

      llvmg_handle_loosen_all (module);
      llvmg_handle_uncount (handle);
      if (module->n_uses == 0 && !module->is_idle)
        {
          module->is_idle = TRUE;
          g_ptr_array_add (core->idle_modules, module);
        }
      return;
    }
  llvmg_handle_uncount (handle);
  if (handle->kind == LLVMG_NATIVE_METADATA && !llvmg_metadata_handle_let_go (handle))
    return; /* it is buried again, dead */

  if (handle->kind == LLVMG_NATIVE_BUILDER)
    llvmg_core_close_handle (core, handle); /* buries it again, dead */
  else if (root != NULL && !llvmg_detached_is_held (root))
    llvmg_detached_delete (root);           /* buries it again, dead */
  else if (handle != root && handle->annotations == NULL)
    {
      if (handle->kind == LLVMG_NATIVE_VALUE)
        llvmg_bridge_vh_fini (&handle->vh);
      if (handle->kind == LLVMG_NATIVE_METADATA)
        llvmg_metadata_handle_fini (handle, FALSE);
      if (handle == core->context)
        core->context = NULL;
      llvmg_handle_unmap (handle);
      llvmg_handle_free (handle);
    }
}

static LlvmgHandle *
take_graveyard (LlvmgCore *core)
{
  LlvmgHandle *list;

  llvmg_mutex_lock (&core->mutex_t);
  list = core->graveyard;
  __atomic_store_n (&core->graveyard, NULL, __ATOMIC_RELAXED);
  llvmg_mutex_unlock (&core->mutex_t);
  return list;
}

static void
drain_graveyard (LlvmgCore *core)
{
  LlvmgHandle *list;

  while ((list = take_graveyard (core)) != NULL)
    while (list != NULL)
      {
        LlvmgHandle *handle = list;
        gboolean has_wrapper;

        list = handle->next_corpse;
        llvmg_mutex_lock (&core->mutex_t);
        handle->is_buried = FALSE;
        has_wrapper = handle->n_wrappers > 0;
        llvmg_mutex_unlock (&core->mutex_t);
        if (!has_wrapper)
          release_handle (handle);
      }
}

static void
dispose_idle_modules (LlvmgCore *core)
{
  while (core->idle_modules->len > 0)
    {
      LlvmgModuleHandle *module;

      module = g_ptr_array_steal_index_fast (core->idle_modules, core->idle_modules->len - 1);
      module->is_idle = FALSE;
      if (module->n_uses == 0 && !llvmg_handle_has_wrapper (&module->base))
        llvmg_core_close_handle (core, &module->base); /* buries it */
    }
}

static gboolean
has_corpses (LlvmgCore *core)
{
  return __atomic_load_n (&core->graveyard, __ATOMIC_RELAXED) != NULL;
}

static void
drain (LlvmgCore *core)
{
  if (core->close_pending)
    {
      core->close_pending = FALSE;
      llvmg_core_set_ending (core, "its context was closed");
      llvmg_core_dispose_native (core);
    }
  llvmg_core_dispose_broken_modules (core);
  while (has_corpses (core) || core->idle_modules->len > 0)
    {
      drain_graveyard (core);
      dispose_idle_modules (core);
    }
  if (core->n_uses == 0 && core->native != NULL)
    {
      llvmg_core_dispose_native (core);
      drain_graveyard (core);
    }
  if (core->ending != NULL)
    g_clear_pointer (&core->ending, g_ref_string_release);
}

/* What is done once L is free. */
typedef struct
{
  GPtrArray    *unrefs;      /* (owned) (nullable) */
  GPtrArray    *dead_tables; /* (owned) (nullable) */
  GPtrArray    *fresh;       /* (owned) (nullable) */
  LlvmgContext *context;     /* (owned) (nullable) emits the diagnostics */
} Deferred;

static void
take_deferred (LlvmgCore *core, Deferred *deferred)
{
  if (core->unrefs->len > 0)
    {
      deferred->unrefs = core->unrefs;
      core->unrefs = g_ptr_array_new ();
    }
  if (core->dead_tables->len > 0)
    {
      deferred->dead_tables = core->dead_tables;
      core->dead_tables = g_ptr_array_new ();
    }
  if (core->fresh->len > 0)
    {
      deferred->fresh = core->fresh;
      core->fresh = g_ptr_array_new ();
      if (core->context != NULL)
        deferred->context = llvmg_handle_find_wrapper (core->context);
    }
}

static void
run_deferred (Deferred *deferred)
{
  if (deferred->unrefs != NULL)
    {
      g_ptr_array_set_free_func (deferred->unrefs, g_object_unref);
      g_ptr_array_unref (deferred->unrefs);
    }
  if (deferred->dead_tables != NULL)
    {
      g_ptr_array_set_free_func (deferred->dead_tables, (GDestroyNotify) g_hash_table_unref);
      g_ptr_array_unref (deferred->dead_tables);
    }
  if (deferred->fresh != NULL)
    {
      g_ptr_array_set_free_func (deferred->fresh, (GDestroyNotify) llvmg_diagnostic_free);
      for (guint i = 0; deferred->context != NULL && i < deferred->fresh->len; i++)
        g_signal_emit_by_name (deferred->context, "diagnostic", deferred->fresh->pdata[i]);
      g_ptr_array_unref (deferred->fresh);
    }
  g_clear_object (&deferred->context);
}

void
llvmg_core_lock (LlvmgCore *core)
{
  llvmg_lock_acquire (&core->lock);
}

gboolean
llvmg_core_lock_live (LlvmgCore *core)
{
  if (g_atomic_int_get (&core->is_abandoned))
    return FALSE;
  llvmg_core_lock (core);
  if (core->native != NULL)
    return TRUE;
  llvmg_core_unlock (core);
  return FALSE;
}

/* One thread buries and then tries L; another gives L back and then looks at the
 * graveyard. Both come by here in between, one after the other, and the second
 * sees what the first did: a fence, but one that ThreadSanitizer understands. */
static void
cross (LlvmgCore *core)
{
  __atomic_fetch_add (&core->n_crossings, 1, __ATOMIC_SEQ_CST);
}

void
llvmg_core_unlock (LlvmgCore *core)
{
  if (core->lock.depth > 1)
    {
      llvmg_lock_release (&core->lock);
      return;
    }

  /* The drain may drop what kept the core. */
  llvmg_core_ref (core);
  do
    {
      Deferred deferred = { NULL };

      drain (core);
      take_deferred (core, &deferred);
      llvmg_lock_release (&core->lock);
      run_deferred (&deferred);
      cross (core);
    }
  while (has_corpses (core) && llvmg_lock_try (&core->lock));
  llvmg_core_unref (core);
}

/* From a finalizer that has just pushed on the graveyard. */
void
llvmg_core_drain_try (LlvmgCore *core)
{
  cross (core);
  if (llvmg_lock_try (&core->lock))
    llvmg_core_unlock (core);
}

/* ---- For the layers above ---- */

LLVMContextRef
llvmg_core_get_native (LlvmgCore *core)
{
  return core->native;
}

LlvmgHandle *
llvmg_core_lookup (LlvmgCore *core, gconstpointer native)
{
  return g_hash_table_lookup (core->table, native);
}

guint
llvmg_core_get_room (LlvmgCore *core, gconstpointer type)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (core->rooms, type));
}

void
llvmg_core_set_room (LlvmgCore *core, gpointer type, guint room)
{
  if (room > 0)
    g_hash_table_insert (core->rooms, type, GUINT_TO_POINTER (room));
  else
    g_hash_table_remove (core->rooms, type);
}

gboolean
llvmg_core_is_wrapping (void)
{
  return is_wrapping;
}

gpointer
llvmg_core_wrap (LlvmgCore       *core,
                 LlvmgNativeKind  kind,
                 gpointer         native,
                 GType            type,
                 LlvmgHandle     *module)
{
  LlvmgHandle *handle;

  if (kind == LLVMG_NATIVE_METADATA)
    handle = llvmg_metadata_handle_find (core, native);
  else
    handle = g_hash_table_lookup (core->table, native);
  if (handle != NULL)
    {
      gpointer wrapper = llvmg_handle_find_wrapper (handle);

      if (wrapper != NULL)
        return wrapper;
    }
  else
    {
      handle = llvmg_handle_new (core, kind, native, module);
    }
  return llvmg_handle_make_wrapper (handle, type);
}

gpointer
llvmg_core_wrap_part (LlvmgHandle *module, const LlvmgPartKind *kind, gpointer native)
{
  LlvmgHandle *handle;
  gpointer wrapper;
  const char *name;
  gsize length;

  name = kind->get_name (native, &length);
  handle = llvmg_handle_find_part (module, kind, name, length);
  if (handle == NULL)
    {
      handle = llvmg_handle_new_part (module, kind, native);
      return llvmg_handle_make_wrapper (handle, kind->get_type ());
    }
  llvmg_handle_check_part (handle);
  wrapper = llvmg_handle_find_wrapper (handle);
  return wrapper != NULL ? wrapper : llvmg_handle_make_wrapper (handle, kind->get_type ());
}

LlvmgHandle *
llvmg_core_adopt (LlvmgCore *core, LlvmgNativeKind kind, gpointer native)
{
  return llvmg_handle_new (core, kind, native, NULL);
}

LlvmgContext *
llvmg_core_get_context (LlvmgCore *core)
{
  LlvmgContext *context;

  if (core->native == NULL)
    return NULL;
  is_wrapping = TRUE;
  context = llvmg_core_wrap (core, LLVMG_NATIVE_CONTEXT, core->native, LLVMG_TYPE_CONTEXT, NULL);
  is_wrapping = FALSE;
  core->context = llvmg_core_lookup (core, core->native);
  return context;
}

void
llvmg_core_set_ending (LlvmgCore *core, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_clear_pointer (&core->ending, g_ref_string_release);
  core->ending = g_ref_string_new (text);
}

/* Takes it. */
static void
add_diagnostic (LlvmgCore *core, LlvmgDiagnostic *diagnostic)
{
  g_ptr_array_add (core->fresh, diagnostic);
  if (core->diagnostics->len >= MAX_DIAGNOSTICS)
    g_ptr_array_remove_index (core->diagnostics, 0);
  g_ptr_array_add (core->diagnostics, llvmg_diagnostic_copy (diagnostic));
}

void
llvmg_core_add_diagnostic (LlvmgCore               *core,
                           LlvmgDiagnosticSeverity  severity,
                           const char              *message,
                           const char              *file,
                           guint                    line,
                           guint                    column,
                           const char              *source_line)
{
  add_diagnostic (core, llvmg_diagnostic_new (severity, message, file, line, column, source_line));
}

void
llvmg_core_add_diagnostics (LlvmgCore *core, GPtrArray *diagnostics)
{
  for (guint i = 0; i < diagnostics->len; i++)
    add_diagnostic (core, llvmg_diagnostic_copy (diagnostics->pdata[i]));
}
