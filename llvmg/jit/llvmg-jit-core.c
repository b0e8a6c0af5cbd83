/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The core of a JIT: the counted structure that owns the LLJIT. The JIT's object
 * and each of its functions hold a reference; the last one disposes of it.
 *
 * Calls and work
 *
 *   What a thread does with the LLJIT is a call of compiled code, which may take
 *   for ever, or work (adding, looking up), which ends by itself. Both are
 *   counted, and hold a reference.
 *
 * States of a core, in `state`
 *
 *   n       open; n calls are running
 *   CLOSED  close() found no call and set it; nothing can begin any more. What
 *           work is left ends, then the LLJIT is disposed of.
 *   CLOSED | n, is_lost   in a forked process: another thread was inside the
 *           LLJIT, whose locks will never be free again. It is leaked.
 *
 * So close() refuses while calls run, and waits for work. It does not wait for
 * calls: they may run on its own thread, or wait for it.
 *
 * Locks
 *
 *   the list's mutex   the list of cores, for fork
 *   define_mutex       a definition and the note that is made of it are one step
 *   mutex              n_work, native, reports. A leaf, but for malloc
 *
 * Order: define_mutex, then those of the LLJIT, then mutex. The list's mutex,
 * then mutex. Compiled code runs under none of them.
 */

#include "config.h"

#include <llvm-c/Error.h>
#include <llvm-c/LLJIT.h>
#include <pthread.h>
#include <string.h>

#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-support-private.h"
#include "llvmg/jit/llvmg-jit-core-private.h"

#define CLOSED ((guint) 1 << 31)

/* How many bytes are kept of what LLVM reports beside its errors. */
#define MAX_REPORT 16384

struct _LlvmgJitCore
{
  gint             refs;         /* (atomic) */
  guint            state;        /* (atomic) see above */

  GMutex           mutex;
  GCond            idle;         /* n_work has become 0 */
  guint            n_work;       /* mutex */
  LLVMOrcLLJITRef  native;       /* (owned) (nullable) mutex; stays while calls or work last */
  GString         *reports;      /* (owned) mutex; what was reported and not yet told */
  char            *last_report;  /* (owned) (nullable) mutex; what was told last */
  gboolean         is_lost;      /* mutex */

  GMutex           define_mutex;
  GHashTable      *symbols;      /* (owned) name -> LlvmgJitSymbol; define_mutex */

  char            *triple;       /* (owned) never changes */
  char            *data_layout;  /* (owned) never changes */

  LlvmgJitCore    *previous, *next; /* the list's mutex */
};

static GMutex list_mutex;
static LlvmgJitCore *cores; /* list_mutex */

/* ---- Symbols ---- */

const char *
llvmg_jit_symbol_skip_mark (const char *name)
{
  return *name == '\1' ? name + 1 : name;
}

LlvmgJitSymbol *
llvmg_jit_symbol_new (const char *name, gboolean is_weak, LlvmgJitSignature *signature)
{
  LlvmgJitSymbol *symbol = g_new0 (LlvmgJitSymbol, 1);

  symbol->name = g_strdup (llvmg_jit_symbol_skip_mark (name));
  symbol->is_weak = is_weak;
  symbol->signature = signature;
  return symbol;
}

void
llvmg_jit_symbol_free (LlvmgJitSymbol *symbol)
{
  g_clear_pointer (&symbol->signature, llvmg_jit_signature_unref);
  g_free (symbol->name);
  g_free (symbol);
}

/* ---- Fork ---- */

static void
fork_prepare (void)
{
  llvmg_mutex_lock (&list_mutex);
  for (LlvmgJitCore *core = cores; core != NULL; core = core->next)
    llvmg_mutex_lock (&core->mutex);
}

static void
fork_parent (void)
{
  for (LlvmgJitCore *core = cores; core != NULL; core = core->next)
    llvmg_mutex_unlock (&core->mutex);
  llvmg_mutex_unlock (&list_mutex);
}

/* The other threads are gone. What they had locked in the LLJIT stays locked;
 * what they had called stays counted. */
static void
fork_child (void)
{
  for (LlvmgJitCore *core = cores; core != NULL; core = core->next)
    if (core->n_work > 0)
      {
        core->is_lost = TRUE;
        core->native = NULL;
        core->n_work = 0;
        __atomic_fetch_or (&core->state, CLOSED, __ATOMIC_RELEASE);
      }
  fork_parent ();
}

/* ---- Birth and end ---- */

static void
process_init (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  llvmg_process_init ();
  pthread_atfork (fork_prepare, fork_parent, fork_child);
  g_once_init_leave (&done, 1);
}

/* What is not told to any caller, such as which symbol could not be found when
 * code was linked. On the thread that links. */
static void
report_cb (void *data, LLVMErrorRef error)
{
  LlvmgJitCore *core = data;
  char *text = LLVMGetErrorMessage (error);

  llvmg_mutex_lock (&core->mutex);
  if (core->reports->len < MAX_REPORT)
    g_string_append_printf (core->reports, "%s%.*s", core->reports->len > 0 ? "; " : "",
                            MAX_REPORT, text);
  llvmg_mutex_unlock (&core->mutex);
  LLVMDisposeErrorMessage (text);
}

/* Takes @llvm_error. Always FALSE. */
static gboolean
fail_llvm (GError **error, LlvmgError code, const char *prefix, LLVMErrorRef llvm_error, const char *more)
{
  char *text = LLVMGetErrorMessage (llvm_error);
  g_autofree char *all = g_strconcat (prefix, ": ", text, more != NULL ? ": " : NULL, more, NULL);
  g_autofree char *valid = g_utf8_make_valid (all, -1);

  LLVMDisposeErrorMessage (text);
  g_set_error_literal (error, LLVMG_ERROR, code, valid);
  return FALSE;
}

static void
register_core (LlvmgJitCore *core)
{
  llvmg_mutex_lock (&list_mutex);
  core->next = cores;
  if (cores != NULL)
    cores->previous = core;
  cores = core;
  llvmg_mutex_unlock (&list_mutex);
}

static void
unregister_core (LlvmgJitCore *core)
{
  llvmg_mutex_lock (&list_mutex);
  if (core->previous != NULL)
    core->previous->next = core->next;
  else
    cores = core->next;
  if (core->next != NULL)
    core->next->previous = core->previous;
  llvmg_mutex_unlock (&list_mutex);
}

LlvmgJitCore *
llvmg_jit_core_new (gboolean process_symbols, GError **error)
{
  LLVMErrorRef llvm_error;
  LLVMOrcLLJITRef native;
  LlvmgJitCore *core;

  process_init ();
  llvm_error = llvmg_bridge_jit_create (process_symbols, &native);
  if (llvm_error != NULL)
    {
      fail_llvm (error, LLVMG_ERROR_JIT, "no JIT can be made", llvm_error, NULL);
      return NULL;
    }

  core = g_new0 (LlvmgJitCore, 1);
  core->refs = 1;
  core->native = native;
  g_mutex_init (&core->mutex);
  g_cond_init (&core->idle);
  g_mutex_init (&core->define_mutex);
  core->reports = g_string_new (NULL);
  core->symbols = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) llvmg_jit_symbol_free);
  core->triple = g_strdup (LLVMOrcLLJITGetTripleString (native));
  core->data_layout = g_strdup (LLVMOrcLLJITGetDataLayoutStr (native));
  LLVMOrcExecutionSessionSetErrorReporter (LLVMOrcLLJITGetExecutionSession (native), report_cb, core);
  register_core (core);
  return core;
}

LlvmgJitCore *
llvmg_jit_core_ref (LlvmgJitCore *core)
{
  g_atomic_int_inc (&core->refs);
  return core;
}

/* What an end of the session complains about interests nobody. */
static void
dispose_native (LLVMOrcLLJITRef native)
{
  if (native != NULL)
    LLVMConsumeError (LLVMOrcDisposeLLJIT (native));
}

void
llvmg_jit_core_unref (LlvmgJitCore *core)
{
  if (!g_atomic_int_dec_and_test (&core->refs))
    return;
  unregister_core (core);
  dispose_native (core->native);
  g_mutex_clear (&core->mutex);
  g_cond_clear (&core->idle);
  g_mutex_clear (&core->define_mutex);
  g_string_free (core->reports, TRUE);
  g_free (core->last_report);
  g_hash_table_unref (core->symbols);
  g_free (core->triple);
  g_free (core->data_layout);
  g_free (core);
}

/* ---- Facts ---- */

const char *
llvmg_jit_core_get_triple (LlvmgJitCore *core)
{
  return core->triple;
}

const char *
llvmg_jit_core_get_data_layout (LlvmgJitCore *core)
{
  return core->data_layout;
}

guint
llvmg_jit_core_get_n_calls (LlvmgJitCore *core)
{
  return __atomic_load_n (&core->state, __ATOMIC_ACQUIRE) & ~CLOSED;
}

gboolean
llvmg_jit_core_is_alive (LlvmgJitCore *core)
{
  return (__atomic_load_n (&core->state, __ATOMIC_ACQUIRE) & CLOSED) == 0;
}

gboolean
llvmg_jit_core_is_lost (LlvmgJitCore *core)
{
  gboolean is_lost;

  llvmg_mutex_lock (&core->mutex);
  is_lost = core->is_lost;
  llvmg_mutex_unlock (&core->mutex);
  return is_lost;
}

/* ---- Calls, work, close ---- */

gboolean
llvmg_jit_core_begin_call (LlvmgJitCore *core)
{
  guint state = __atomic_load_n (&core->state, __ATOMIC_RELAXED);

  do
    {
      if (state & CLOSED)
        return FALSE;
    }
  while (!__atomic_compare_exchange_n (&core->state, &state, state + 1, TRUE, __ATOMIC_ACQUIRE,
                                       __ATOMIC_RELAXED));
  llvmg_jit_core_ref (core);
  return TRUE;
}

void
llvmg_jit_core_end_call (LlvmgJitCore *core)
{
  __atomic_fetch_sub (&core->state, 1, __ATOMIC_RELEASE);
  llvmg_jit_core_unref (core);
}

gboolean
llvmg_jit_core_begin_work (LlvmgJitCore *core)
{
  gboolean is_alive;

  llvmg_mutex_lock (&core->mutex);
  is_alive = llvmg_jit_core_is_alive (core);
  if (is_alive)
    core->n_work++;
  llvmg_mutex_unlock (&core->mutex);
  if (is_alive)
    llvmg_jit_core_ref (core);
  return is_alive;
}

void
llvmg_jit_core_end_work (LlvmgJitCore *core)
{
  llvmg_mutex_lock (&core->mutex);
  if (core->n_work > 0 && --core->n_work == 0)
    g_cond_broadcast (&core->idle);
  llvmg_mutex_unlock (&core->mutex);
  llvmg_jit_core_unref (core);
}

/* Under the mutex: from open without calls to CLOSED. */
static gboolean
try_close_locked (LlvmgJitCore *core, GError **error)
{
  guint state = 0;

  if (__atomic_compare_exchange_n (&core->state, &state, CLOSED, FALSE, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "close: %u call%s of this JIT's functions %s running",
               state, state == 1 ? "" : "s", state == 1 ? "is" : "are");
  return FALSE;
}

static void
wait_for_work_locked (LlvmgJitCore *core)
{
  while (core->n_work > 0)
    {
      LLVMG_TSAN_RELEASE (&core->mutex);
      g_cond_wait (&core->idle, &core->mutex);
      LLVMG_TSAN_ACQUIRE (&core->mutex);
    }
}

gboolean
llvmg_jit_core_close (LlvmgJitCore *core, GError **error)
{
  LLVMOrcLLJITRef native = NULL;
  gboolean ok = TRUE;
  gpointer state;

  state = llvmg_wait_begin ();
  llvmg_mutex_lock (&core->mutex);
  if (llvmg_jit_core_is_alive (core))
    {
      ok = try_close_locked (core, error);
      if (ok)
        {
          wait_for_work_locked (core);
          native = g_steal_pointer (&core->native);
        }
    }
  llvmg_mutex_unlock (&core->mutex);
  dispose_native (native);
  llvmg_wait_end (state);
  return ok;
}

/* ---- Work ---- */

/* Under define_mutex. */
static gboolean
check_duplicates (LlvmgJitCore *core, GPtrArray *symbols, const char *what, GError **error)
{
  for (guint i = 0; i < symbols->len; i++)
    {
      LlvmgJitSymbol *symbol = symbols->pdata[i];
      LlvmgJitSymbol *old = g_hash_table_lookup (core->symbols, symbol->name);
      g_autofree char *name = NULL;

      if (old == NULL || old->is_weak || symbol->is_weak)
        continue;
      name = g_utf8_make_valid (symbol->name, -1);
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "add_module: %s defines '%s', which a module that was added "
                   "before defines too", what, name);
      return FALSE;
    }
  return TRUE;
}

/* Under define_mutex. A weak definition stands in until another comes. */
static void
note_symbols (LlvmgJitCore *core, GPtrArray *symbols)
{
  while (symbols->len > 0)
    {
      LlvmgJitSymbol *symbol = g_ptr_array_steal_index_fast (symbols, symbols->len - 1);

      if (symbol->is_weak && g_hash_table_contains (core->symbols, symbol->name))
        llvmg_jit_symbol_free (symbol);
      else
        g_hash_table_replace (core->symbols, symbol->name, symbol);
    }
}

gboolean
llvmg_jit_core_add_object (LlvmgJitCore        *core,
                           LLVMMemoryBufferRef  object,
                           GPtrArray           *symbols,
                           const char          *what,
                           GError             **error)
{
  LLVMErrorRef llvm_error = NULL;
  gboolean ok;

  llvmg_mutex_lock (&core->define_mutex);
  ok = check_duplicates (core, symbols, what, error);
  if (ok)
    {
      llvm_error = LLVMOrcLLJITAddObjectFile (core->native, LLVMOrcLLJITGetMainJITDylib (core->native), object);
      ok = llvm_error == NULL;
      if (ok)
        note_symbols (core, symbols);
    }
  else
    {
      LLVMDisposeMemoryBuffer (object);
    }
  llvmg_mutex_unlock (&core->define_mutex);

  if (llvm_error != NULL)
    {
      g_autofree char *prefix = g_strdup_printf ("add_module: cannot add %s", what);

      fail_llvm (error, LLVMG_ERROR_JIT, prefix, llvm_error, NULL);
    }
  return ok;
}

gboolean
llvmg_jit_core_find_symbol (LlvmgJitCore *core, const char *name, LlvmgJitSignature **signature)
{
  LlvmgJitSymbol *symbol;

  *signature = NULL;
  llvmg_mutex_lock (&core->define_mutex);
  symbol = g_hash_table_lookup (core->symbols, llvmg_jit_symbol_skip_mark (name));
  if (symbol != NULL && symbol->signature != NULL)
    *signature = llvmg_jit_signature_ref (symbol->signature);
  llvmg_mutex_unlock (&core->define_mutex);
  return symbol != NULL;
}

/* What was reported while something failed; the reason of a failure that came
 * earlier is told again, since LLVM does not. (transfer full) (nullable) */
static char *
take_report (LlvmgJitCore *core)
{
  char *report;

  llvmg_mutex_lock (&core->mutex);
  if (core->reports->len > 0)
    {
      g_free (core->last_report);
      core->last_report = g_strdup (core->reports->str);
      g_string_truncate (core->reports, 0);
    }
  report = g_strdup (core->last_report);
  llvmg_mutex_unlock (&core->mutex);
  return report;
}

gboolean
llvmg_jit_core_lookup (LlvmgJitCore *core, const char *name, guint64 *address, GError **error)
{
  g_autofree char *report = NULL;
  g_autofree char *prefix = NULL;
  LLVMOrcExecutorAddress found = 0;
  LLVMErrorRef llvm_error;

  llvm_error = LLVMOrcLLJITLookup (core->native, &found, name);
  *address = found;
  if (llvm_error == NULL)
    return TRUE;
  if (llvmg_bridge_error_is_not_found (llvm_error))
    {
      LLVMConsumeError (llvm_error);
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol '%s'", name);
      return FALSE;
    }
  report = take_report (core);
  prefix = g_strdup_printf ("lookup: '%s'", name);
  return fail_llvm (error, LLVMG_ERROR_JIT, prefix, llvm_error, report);
}
