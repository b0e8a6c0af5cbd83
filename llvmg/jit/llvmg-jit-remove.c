/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The end of units. Nobody links and no call runs meanwhile, and nothing that is
 * linked may be left with an address of what goes.
 */

#include "config.h"

#include <llvm-c/Error.h>

#include "llvmg/jit/llvmg-jit-inits-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

void
llvmg_jit_core_begin_unlink (LlvmgJitCore *core)
{
  gpointer state = llvmg_wait_begin ();

  llvmg_mutex_lock (&core->records);
  core->n_unlinks++;
  while (core->n_links > 0)
    {
      LLVMG_TSAN_RELEASE (&core->records);
      g_cond_wait (&core->changed, &core->records);
      LLVMG_TSAN_ACQUIRE (&core->records);
    }
  /* Not before the language has its own lock back: it is never waited for under this one. */
  llvmg_mutex_unlock (&core->records);
  llvmg_wait_end (state);
  llvmg_mutex_lock (&core->records);
}

void
llvmg_jit_core_end_unlink (LlvmgJitCore *core)
{
  core->n_unlinks--;
  g_cond_broadcast (&core->changed);
  llvmg_mutex_unlock (&core->records);
}

/* ---- Who needs it ---- */

typedef struct
{
  LlvmgJitUnit    *unit;    /* (nullable) */
  LlvmgJitLibrary *library; /* (nullable) all of its units */
} Doomed;

static gboolean
is_doomed (const Doomed *doomed, LlvmgJitUnit *unit)
{
  unit = llvmg_jit_unit_get_place (unit);
  return unit == doomed->unit || (doomed->library != NULL && unit->library == doomed->library);
}

static gboolean
check_uses_of (const Doomed *doomed, LlvmgJitUnit *unit, const char *operation, GError **error)
{
  gpointer used, use;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, unit->uses);
  while (g_hash_table_iter_next (&iter, &used, &use))
    {
      g_autofree char *symbol = NULL;

      if (!llvmg_jit_unit_is_alive (used) || !is_doomed (doomed, used))
        continue;
      symbol = g_utf8_make_valid (((LlvmgJitUse *) use)->symbol, -1);
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "%s: '%s' is used by %s in dylib '%s', which was "
                   "linked and is not removed", operation, symbol, ((LlvmgJitUse *) use)->user, unit->library->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_uses (LlvmgJitCore *core, const Doomed *doomed, const char *operation, GError **error)
{
  for (guint i = 0; i < core->libraries->len; i++)
    {
      LlvmgJitLibrary *library = core->libraries->pdata[i];

      for (guint j = 0; j < library->units->len; j++)
        if (!is_doomed (doomed, library->units->pdata[j])
            && !check_uses_of (doomed, library->units->pdata[j], operation, error))
          return FALSE;
    }
  return TRUE;
}

/* A lazy definition that runs would come too late. */
static gboolean
check_idle (LlvmgJitLibrary *library, const Doomed *doomed, const char *operation, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, library->symbols);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LlvmgJitSymbol *symbol = value;

      if (symbol->lazy == NULL || symbol->lazy->claim == NULL || !is_doomed (doomed, symbol->unit))
        continue;
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "%s: '%s' is being defined", operation, symbol->name);
      return FALSE;
    }
  return TRUE;
}

/* ---- Removing ---- */

/* Symbols are freed later: with them lazy definitions, and with those the program's data. */
static void
steal_symbols (LlvmgJitUnit *unit, GPtrArray *symbols)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, unit->library->symbols);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (llvmg_jit_unit_get_place (((LlvmgJitSymbol *) value)->unit) == unit)
      {
        g_ptr_array_add (symbols, value);
        g_hash_table_iter_steal (&iter);
      }
}

/* Takes the list's reference. */
static void
remove_now (LlvmgJitUnit *unit, GPtrArray *symbols, GArray *payloads)
{
  g_atomic_int_set (&unit->is_removed, TRUE);
  if (unit->native != NULL)
    {
      LLVMConsumeError (LLVMOrcResourceTrackerRemove (unit->native));
      g_clear_pointer (&unit->native, LLVMOrcReleaseResourceTracker);
    }
  steal_symbols (unit, symbols);
  llvmg_jit_unit_drop_exits (unit);
  g_ptr_array_set_size (unit->objects, 0);
  g_hash_table_remove_all (unit->uses);
  g_array_append_vals (payloads, unit->payloads->data, unit->payloads->len);
  g_array_set_size (unit->payloads, 0);
  g_ptr_array_remove_fast (unit->library->units, unit);
}

static void
remove_doomed (LlvmgJitLibrary *library, const Doomed *doomed, GPtrArray *symbols, GArray *payloads)
{
  if (doomed->unit != NULL)
    {
      remove_now (doomed->unit, symbols, payloads);
      return;
    }
  while (library->units->len > 0)
    remove_now (library->units->pdata[library->units->len - 1], symbols, payloads);
}

static gboolean
remove_checked (LlvmgJitLibrary *library, Doomed *doomed, const char *operation, GError **error)
{
  GPtrArray *symbols = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_symbol_free);
  GArray *payloads = llvmg_jit_payloads_new ();
  LlvmgJitCore *core = library->core;
  gboolean is_callback;
  gboolean ok;

  llvmg_jit_core_begin_unlink (core);
  if (doomed->unit != NULL)
    doomed->unit = llvmg_jit_unit_get_place (doomed->unit);
  ok = (doomed->unit != NULL && !llvmg_jit_unit_is_alive (doomed->unit))
       || (check_uses (core, doomed, operation, error) && check_idle (library, doomed, operation, error)
           && llvmg_jit_core_close_gate (core, operation, error));
  if (ok && (doomed->unit == NULL || llvmg_jit_unit_is_alive (doomed->unit)))
    {
      remove_doomed (library, doomed, symbols, payloads);
      llvmg_jit_core_open_gate (core);
    }
  llvmg_jit_core_end_unlink (core);

  is_callback = llvmg_jit_core_begin_callback (core);
  g_ptr_array_unref (symbols);
  llvmg_jit_payloads_free (payloads);
  if (is_callback)
    llvmg_jit_core_end_callback (core);
  return ok;
}

gboolean
llvmg_jit_unit_remove (LlvmgJitUnit *unit, GError **error)
{
  Doomed doomed = { unit, NULL };

  return remove_checked (unit->library, &doomed, "remove", error);
}

gboolean
llvmg_jit_library_clear (LlvmgJitLibrary *library, GError **error)
{
  Doomed doomed = { NULL, library };

  return remove_checked (library, &doomed, "clear", error);
}

/* ---- Moving ---- */

static void
move_uses (LlvmgJitUnit *unit, LlvmgJitUnit *to)
{
  gpointer used, use;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, unit->uses);
  while (g_hash_table_iter_next (&iter, &used, &use))
    llvmg_jit_unit_add_use (to, used, ((LlvmgJitUse *) use)->symbol, ((LlvmgJitUse *) use)->user);
  g_hash_table_remove_all (unit->uses);
}

/* The symbols find their unit by way of moved_to. */
static void
move_now (LlvmgJitUnit *unit, LlvmgJitUnit *to)
{
  if (unit->native != NULL)
    {
      LLVMOrcResourceTrackerTransferTo (unit->native, to->native);
      g_clear_pointer (&unit->native, LLVMOrcReleaseResourceTracker);
    }
  for (guint i = 0; i < unit->objects->len; i++)
    {
      LlvmgJitObject *object = unit->objects->pdata[i];

      object->unit = to;
      g_ptr_array_add (to->objects, object);
    }
  g_ptr_array_set_free_func (unit->objects, NULL);
  g_ptr_array_set_size (unit->objects, 0);
  g_array_append_vals (to->payloads, unit->payloads->data, unit->payloads->len);
  g_array_set_size (unit->payloads, 0);
  __atomic_store_n (&unit->moved_to, llvmg_jit_unit_ref (to), __ATOMIC_RELEASE);
  move_uses (unit, to);
  g_ptr_array_remove_fast (unit->library->units, unit);
}

static gboolean
unit_is_open (LlvmgJitUnit *unit)
{
  return unit->moved_to == NULL && llvmg_jit_unit_is_alive (unit);
}

gboolean
llvmg_jit_unit_transfer (LlvmgJitUnit *unit, LlvmgJitUnit *to, GError **error)
{
  LlvmgJitCore *core = unit->library->core;
  gboolean ok;

  llvmg_jit_core_begin_unlink (core);
  ok = unit_is_open (unit) && unit_is_open (to);
  if (ok && unit != to)
    {
      llvmg_jit_unit_fill (to);
      move_now (unit, to);
    }
  llvmg_jit_core_end_unlink (core);
  if (!ok)
    g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "transfer_to: a tracker was removed");
  return ok;
}
