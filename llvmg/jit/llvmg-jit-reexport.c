/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Names that stand for symbols of another library.
 *
 * A plain one is an address: its lazy definition looks the symbol up in the source, and
 * from then on the source is used.
 *
 * A lazy one is a stub of ORC's, which jumps to where a pointer says. In the beginning
 * that is a trampoline, which calls back (resolve_cb) with its id; the symbol is looked
 * up as by anybody, with no lock held, the source is used from then on, and the pointer
 * goes to it. When that fails, the call goes on in call_failed(), with the arguments of
 * the call that is lost. Stubs and trampolines live as long as the JIT.
 */

#include "config.h"

#include <llvm-c/Error.h>

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/jit/llvmg-jit-frame-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"
#include "llvmg/jit/llvmg-jit-task-private.h"

typedef struct
{
  LlvmgJitLibrary *source;
  char            *name;    /* (owned) */
  gboolean         is_lazy;
} Reexport;

static void
reexport_free (gpointer data)
{
  g_free (((Reexport *) data)->name);
  g_free (data);
}

/* ---- Calls that find their function ---- */

typedef struct
{
  LlvmgJitLibrary *source;
  LlvmgJitUnit    *unit;    /* (owned) of the alias */
  char            *name;    /* (owned) */
  char            *alias;   /* (owned) */
  char            *stub;    /* (owned) its name */
  guint64          address; /* never changes; of the stub */
  guint64          target;  /* records; where it leads; 0 until it was called */
} LazyCall;

static void
lazy_call_free (gpointer data)
{
  LazyCall *call = data;

  llvmg_jit_unit_unref (call->unit);
  g_free (call->name);
  g_free (call->alias);
  g_free (call->stub);
  g_free (call);
}

/* Why the call that is being made on this thread is lost. */
typedef struct
{
  LlvmgJitCore *core;
  GError       *error; /* (owned) */
} Failure;

static void
failure_free (gpointer data)
{
  Failure *self = data;

  g_clear_error (&self->error);
  g_free (self);
}

static GPrivate thread_failure = G_PRIVATE_INIT (failure_free);

/* What a call gets in the place of its function. It does not come back if the call was
 * made by llvmg. */
static guint64
call_failed (void)
{
  Failure *failure = g_private_get (&thread_failure);
  LlvmgJitCore *core = failure->core;
  GError *error = g_steal_pointer (&failure->error);

  g_private_replace (&thread_failure, NULL);
  llvmg_jit_fail_in_call (core, error);
  return 0;
}

/* With records locked: whether a call would go from stub to stub for ever. */
static gboolean
is_circle (LlvmgJitCore *core, LazyCall *call, guint64 target)
{
  LazyCall *next;

  while (target != call->address && (next = g_hash_table_lookup (core->stubs, &target)) != NULL)
    target = next->target;
  return target == call->address;
}

static void
fail_resolve (LazyCall *call, LlvmgJitFound *found, gboolean is_there, GError **error)
{
  if (!is_there)
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: '%s' was removed while it was called", call->name);
  else if (found->is_data)
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH, "lookup: '%s' is not a function", call->name);
  else
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "lookup: '%s' is '%s', which is '%s' again", call->alias,
                 call->name, call->alias);
}

/* As work. */
static gboolean
lazy_call_resolve (LazyCall *call, guint64 *address, GError **error)
{
  LlvmgJitCore *core = call->source->core;
  gboolean is_there = TRUE, ok;
  LlvmgJitFound found;

  if (!llvmg_jit_library_lookup (call->source, call->name, "lookup", &found, error))
    return FALSE;
  *address = found.address;
  llvmg_mutex_lock (&core->records);
  if (found.unit != NULL)
    is_there = llvmg_jit_unit_is_alive (found.unit);
  ok = is_there && !found.is_data && !is_circle (core, call, found.address);
  if (ok && found.unit != NULL && llvmg_jit_unit_is_alive (call->unit))
    {
      g_autofree char *user = g_strdup_printf ("alias '%s'", call->alias);

      llvmg_jit_unit_add_use (call->unit, found.unit, call->name, user);
    }
  if (ok)
    {
      call->target = found.address;
      llvmg_bridge_lazy_calls_set (core->lazy_calls, call->stub, found.address);
    }
  llvmg_mutex_unlock (&core->records);
  if (!ok)
    fail_resolve (call, &found, is_there, error);
  llvmg_jit_found_clear (&found);
  return ok;
}

typedef struct
{
  LlvmgJitCore *core;
  guint64       id;
  guint64       address; /* out */
  GError       *failure; /* (owned) (nullable) out */
} Landing;

static void
land (gpointer data)
{
  Landing *self = data;
  LazyCall *call;

  if (!llvmg_jit_core_begin_work (self->core))
    {
      self->failure = g_error_new_literal (LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "lookup: the JIT was closed");
      return;
    }
  llvmg_mutex_lock (&self->core->records);
  call = g_hash_table_lookup (self->core->trampolines, &self->id);
  llvmg_mutex_unlock (&self->core->records);
  lazy_call_resolve (call, &self->address, &self->failure);
  llvmg_jit_core_end_work (self->core);
}

/* In a call of compiled code: the look-up may call the program, so it is as a call of a
 * host function. */
static uint64_t
resolve_cb (void *data, uint64_t id)
{
  Landing landing = { data, id, 0, NULL };
  Failure *lost;

  llvmg_jit_call_host (data, land, &landing);
  if (landing.failure == NULL)
    return landing.address;
  lost = g_new (Failure, 1);
  lost->core = data;
  lost->error = landing.failure;
  g_private_replace (&thread_failure, lost);
  return (uint64_t) (gsize) call_failed;
}

gboolean
llvmg_jit_core_need_lazy_calls (LlvmgJitCore *core, GError **error)
{
  LLVMErrorRef llvm_error;

  if (core->lazy_calls != NULL)
    return TRUE;
  llvm_error = llvmg_bridge_lazy_calls_new (core->native, resolve_cb, core, &core->lazy_calls);
  if (llvm_error != NULL)
    return llvmg_jit_fail_llvm (error, LLVMG_ERROR_JIT, "define_reexports: no stubs can be made", llvm_error, NULL);
  if (core->lazy_calls == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "define_reexports: LLVM has no stubs for this processor");
      return FALSE;
    }
  core->trampolines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, lazy_call_free);
  core->stubs = g_hash_table_new (g_int64_hash, g_int64_equal);
  return TRUE;
}

void
llvmg_jit_core_free_lazy_calls (LlvmgJitCore *core)
{
  g_clear_pointer (&core->lazy_calls, llvmg_bridge_lazy_calls_free);
  g_clear_pointer (&core->stubs, g_hash_table_unref);
  g_clear_pointer (&core->trampolines, g_hash_table_unref);
}

/* ---- Definitions ---- */

/* With records locked: what is known of the function already. (transfer full) (nullable) */
static LlvmgJitSignature *
peek_signature (Reexport *self)
{
  LlvmgJitSymbol *symbol = g_hash_table_lookup (self->source->symbols, llvmg_jit_symbol_skip_mark (self->name));

  return symbol != NULL && symbol->signature != NULL ? llvmg_jit_signature_ref (symbol->signature) : NULL;
}

static void
define_stub (LlvmgJitTask *task, Reexport *self, const char *alias, GError **error)
{
  LlvmgJitCore *core = self->source->core;
  LlvmgJitSignature *signature;
  LazyCall *call = g_new0 (LazyCall, 1);
  LLVMErrorRef llvm_error;
  guint64 id = 0, stub = 0;

  call->source = self->source;
  call->unit = llvmg_jit_unit_ref (task->unit);
  call->name = g_strdup (self->name);
  call->alias = g_strdup (alias);
  llvmg_mutex_lock (&core->records);
  call->stub = g_strdup_printf ("%u", ++core->n_natives);
  signature = peek_signature (self);
  llvm_error = llvmg_bridge_lazy_calls_add (core->lazy_calls, call->stub, &id, &stub);
  if (llvm_error == NULL)
    {
      call->address = stub;
      g_hash_table_insert (core->trampolines, g_memdup2 (&id, sizeof id), call);
      g_hash_table_insert (core->stubs, &call->address, call);
    }
  llvmg_mutex_unlock (&core->records);
  if (llvm_error == NULL)
    {
      llvmg_jit_task_add (task, llvmg_jit_addition_new_address (alias, stub, signature), "lookup", error);
      return;
    }
  llvmg_jit_fail_llvm (error, LLVMG_ERROR_JIT, "lookup: no stub can be made", llvm_error, NULL);
  g_clear_pointer (&signature, llvmg_jit_signature_unref);
  lazy_call_free (call);
}

/* The alias is an address in the source, which must not go from now on. */
static void
define_address (LlvmgJitTask *task, Reexport *self, const char *alias, GError **error)
{
  LlvmgJitAddition *addition;
  LlvmgJitFound found;

  if (!llvmg_jit_library_lookup (self->source, self->name, "lookup", &found, error))
    return;
  addition = llvmg_jit_addition_new_address (alias, found.address,
                                             found.signature != NULL ? llvmg_jit_signature_ref (found.signature) : NULL);
  ((LlvmgJitSymbol *) addition->symbols->pdata[0])->is_data = found.is_data;
  if (!llvmg_jit_task_use (task, found.unit, self->name, alias))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: '%s' was removed while '%s' was defined as it",
                   self->name, alias);
      llvmg_jit_addition_free (addition);
    }
  else
    {
      llvmg_jit_task_add (task, addition, "lookup", error);
    }
  llvmg_jit_found_clear (&found);
}

static void
reexport_run (LlvmgJitTask *task, gpointer data, GError **error)
{
  Reexport *self = data;

  (self->is_lazy ? define_stub : define_address) (task, self, task->requested->pdata[0], error);
}

LlvmgJitLazy *
llvmg_jit_reexport_new (LlvmgJitLibrary *source, const char *name, const char *alias, gboolean is_lazy)
{
  const char *const names[] = { alias, NULL };
  Reexport *self = g_new (Reexport, 1);

  self->source = source;
  self->name = g_strdup (name);
  self->is_lazy = is_lazy;
  return llvmg_jit_lazy_new (names, reexport_run, self, reexport_free);
}
