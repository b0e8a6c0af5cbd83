/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Lazy definitions: names of which it is known who will define them.
 *
 * States of a lazy definition
 *
 *   waiting   its names are in the library's table, each with a reference to it
 *   running   a look-up claimed it (claim): its function runs, with a task
 *   done      its names are defined by what the task has collected. Nothing refers
 *             to it any more
 *
 * waiting -> running when a look-up comes upon one of its names. running -> done when
 * the function has defined all of them; what it added becomes visible all at once.
 * running -> waiting when it failed, or left a name out: nothing of what it added
 * stays, the look-up fails, and the next one runs it again. waiting -> gone when its
 * unit is removed or the JIT ends.
 */

#include "config.h"

#include <string.h>

#include "llvmg/jit/llvmg-jit-task-private.h"

LlvmgJitLazy *
llvmg_jit_lazy_new (const char *const *names, LlvmgJitLazyFunc func, gpointer data, GDestroyNotify destroy)
{
  LlvmgJitLazy *lazy = g_new0 (LlvmgJitLazy, 1);

  lazy->refs = 1;
  lazy->names = g_ptr_array_new_with_free_func (g_free);
  for (; names != NULL && *names != NULL; names++)
    g_ptr_array_add (lazy->names, g_strdup (llvmg_jit_symbol_skip_mark (*names)));
  lazy->func = func;
  lazy->payload.data = data;
  lazy->payload.destroy = destroy;
  return lazy;
}

LlvmgJitLazy *
llvmg_jit_lazy_ref (LlvmgJitLazy *lazy)
{
  g_atomic_int_inc (&lazy->refs);
  return lazy;
}

void
llvmg_jit_lazy_unref (LlvmgJitLazy *lazy)
{
  if (!g_atomic_int_dec_and_test (&lazy->refs))
    return;
  if (lazy->payload.destroy != NULL)
    lazy->payload.destroy (lazy->payload.data);
  g_ptr_array_unref (lazy->names);
  g_free (lazy);
}

/* ---- Tasks ---- */

static GHashTable *
new_names (GPtrArray *names)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    g_hash_table_add (set, g_strdup (names->pdata[i]));
  return set;
}

LlvmgJitTask *
llvmg_jit_task_new (LlvmgJitUnit *unit, GPtrArray *names, GPtrArray *requested)
{
  LlvmgJitTask *task = g_new0 (LlvmgJitTask, 1);

  task->refs = 1;
  task->library = unit->library;
  task->unit = llvmg_jit_unit_ref (unit);
  task->names = new_names (names);
  task->defined = new_names (NULL);
  task->requested = g_ptr_array_ref (requested);
  task->additions = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_addition_free);
  task->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_task_unref);
  return task;
}

LlvmgJitTask *
llvmg_jit_task_ref (LlvmgJitTask *task)
{
  g_atomic_int_inc (&task->refs);
  return task;
}

void
llvmg_jit_task_unref (LlvmgJitTask *task)
{
  if (!g_atomic_int_dec_and_test (&task->refs))
    return;
  llvmg_jit_unit_unref (task->unit);
  g_hash_table_unref (task->names);
  g_hash_table_unref (task->defined);
  g_ptr_array_unref (task->requested);
  g_ptr_array_unref (task->additions);
  g_ptr_array_unref (task->parts);
  g_free (task);
}

gboolean
llvmg_jit_task_check (LlvmgJitTask *task, const char *operation, GError **error)
{
  if (!task->is_over && !task->has_failed)
    return TRUE;
  g_set_error (error, LLVMG_ERROR, task->is_over ? LLVMG_ERROR_USE_AFTER_FREE : LLVMG_ERROR_INVALID_OPERATION, "%s: %s",
               operation, task->is_over ? "the function of this lazy definition has returned" : "it has failed already");
  return FALSE;
}

static gboolean
check_twice (LlvmgJitTask *task, LlvmgJitAddition *addition, const char *operation, GError **error)
{
  for (guint i = 0; i < addition->symbols->len; i++)
    {
      LlvmgJitSymbol *symbol = addition->symbols->pdata[i];
      g_autofree char *name = NULL;

      if (!g_hash_table_contains (task->defined, symbol->name))
        continue;
      name = g_utf8_make_valid (symbol->name, -1);
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "%s: '%s' was defined already", operation, name);
      return FALSE;
    }
  return TRUE;
}

gboolean
llvmg_jit_task_add (LlvmgJitTask *task, LlvmgJitAddition *addition, const char *operation, GError **error)
{
  GMutex *records = &task->library->core->records;
  gboolean ok;

  llvmg_mutex_lock (records);
  ok = llvmg_jit_task_check (task, operation, error) && check_twice (task, addition, operation, error);
  if (ok)
    {
      for (guint i = 0; i < addition->symbols->len; i++)
        g_hash_table_add (task->defined, g_strdup (((LlvmgJitSymbol *) addition->symbols->pdata[i])->name));
      g_ptr_array_add (task->additions, addition);
    }
  llvmg_mutex_unlock (records);
  if (!ok)
    llvmg_jit_addition_free (addition);
  return ok;
}

gboolean
llvmg_jit_task_use (LlvmgJitTask *task, LlvmgJitUnit *used, const char *name, const char *user)
{
  g_autofree char *what = g_strdup_printf ("alias '%s'", user);
  gboolean is_alive;

  if (used == NULL)
    return TRUE;
  llvmg_mutex_lock (&task->library->core->records);
  is_alive = llvmg_jit_unit_is_alive (used);
  if (is_alive)
    llvmg_jit_unit_add_use (task->unit, used, name, what);
  llvmg_mutex_unlock (&task->library->core->records);
  return is_alive;
}

/* ---- Running ---- */

/* With records locked, like the rest of these. */
static gboolean
check_complete (LlvmgJitTask *task, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, task->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (task->defined, name))
      {
        g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "lookup: the lazy definition of '%s' has returned without "
                     "defining it", (char *) name);
        return FALSE;
      }
  return TRUE;
}

/* What it has collected, and all that was split off it, in one list. */
static gboolean
collect (LlvmgJitTask *task, GPtrArray *additions, GError **error)
{
  if (task->has_failed)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "lookup: a lazy definition said that it has failed");
      return FALSE;
    }
  if (!check_complete (task, error))
    return FALSE;
  g_ptr_array_extend_and_steal (additions, g_ptr_array_ref (task->additions));
  for (guint i = 0; i < task->parts->len; i++)
    if (!collect (task->parts->pdata[i], additions, error))
      return FALSE;
  return TRUE;
}

static void
end_task (LlvmgJitTask *task)
{
  g_atomic_int_set (&task->is_over, TRUE);
  for (guint i = 0; i < task->parts->len; i++)
    end_task (task->parts->pdata[i]);
}

void
llvmg_jit_task_over (LlvmgJitTask *task)
{
  llvmg_mutex_lock (&task->library->core->records);
  end_task (task);
  llvmg_mutex_unlock (&task->library->core->records);
}

static gboolean
commit (LlvmgJitTask *task, LlvmgJitLazy *lazy, GError **error)
{
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_addition_free);
  GMutex *records = &task->library->core->records;
  gboolean ok;

  llvmg_mutex_lock (records);
  end_task (task);
  ok = collect (task, additions, error)
       && llvmg_jit_unit_add (llvmg_jit_unit_get_place (task->unit), additions, lazy, "lookup", error);
  llvmg_mutex_unlock (records);
  return ok;
}

gboolean
llvmg_jit_lazy_run (LlvmgJitLazy *lazy, LlvmgJitUnit *unit, GPtrArray *requested, GError **error)
{
  LlvmgJitTask *task;
  GError *failure = NULL;

  task = llvmg_jit_task_new (unit, lazy->names, requested);
  lazy->func (task, lazy->payload.data, &failure);
  if (failure == NULL && llvmg_jit_core_check_not_lost (unit->library->core, &failure))
    commit (task, lazy, &failure);
  else
    llvmg_jit_task_over (task);
  llvmg_jit_task_unref (task);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
