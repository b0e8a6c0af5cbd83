/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The core of a JIT: the counted structure that owns the LLJIT. The JIT's object
 * and each of its functions hold a reference; the last one disposes of it.
 *
 * Calls and work
 *
 *   What a thread does with the LLJIT is a call of compiled code, which may take
 *   for ever, or work (adding, looking up, removing), which ends by itself. Both are
 *   counted, and hold a reference. Inside work the program's own code may run (a
 *   generator, a lazy definition, the end of data that it gave): a callback, which is
 *   counted too.
 *
 * States of a core, in `state`
 *
 *   n       open; n calls are running
 *   GATE    no call is running, and none begins: code is being removed. Who wants
 *           to call waits. Set only when n is 0, and left soon.
 *   CLOSED  close() found no call and no callback and set it; nothing can begin any
 *           more. What work is left ends, then the LLJIT is disposed of.
 *   CLOSED | n, is_lost   in a forked process: another thread was inside the
 *           LLJIT, whose locks will never be free again. It is leaked.
 *
 * So close() refuses while calls or callbacks run, and waits for work. It does not
 * wait for them: they may run on its own thread, or wait for it.
 *
 * Locks
 *
 *   the list's mutex   the list of cores, for fork
 *   records            what dylibs, units and symbols there are, and who does what
 *                      with them; a definition and the note that is made of it are
 *                      one step. Held around short work of ORC, never while it links
 *   mutex              n_work, n_callbacks, native, reports. A leaf, but for malloc
 *   the waits' mutex   which thread waits for what, in all JITs. A leaf
 *
 * Order: records, then those of ORC, then mutex or the waits'. The list's mutex, then
 * mutex, then the waits'.
 * Compiled code, the linker and the program's callbacks run under none of them, and
 * no object is unreferenced under them. Work is begun before records is locked, so
 * that a fork leaves no process with a lock that nobody holds.
 */

#include "config.h"

#include <llvm-c/Error.h>
#include <pthread.h>
#include <string.h>

#include "llvmg/base/llvmg-support-private.h"
#include "llvmg/jit/llvmg-jit-generator-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-linker-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

#define CLOSED ((guint) 1 << 31)
#define GATE   ((guint) 1 << 30)
#define CALLS  (GATE - 1)

/* How many bytes are kept of what LLVM reports beside its errors. */
#define MAX_REPORT 16384

/* What LLVM reports while this thread waits for it. */
static GPrivate thread_report = G_PRIVATE_INIT (NULL);

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
  g_clear_pointer (&symbol->unit, llvmg_jit_unit_unref);
  g_clear_pointer (&symbol->lazy, llvmg_jit_lazy_unref);
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
  llvmg_jit_waits_lock ();
}

static void
fork_parent (void)
{
  llvmg_jit_waits_unlock ();
  for (LlvmgJitCore *core = cores; core != NULL; core = core->next)
    llvmg_mutex_unlock (&core->mutex);
  llvmg_mutex_unlock (&list_mutex);
}

/* The other threads are gone. What they had locked in the LLJIT stays locked, and what
 * they were changing of the records stays half changed; what they had called stays
 * counted. This thread has nothing locked, but may be in a callback: then its look-up
 * fails, and looks at no records. */
static void
fork_child (void)
{
  llvmg_jit_waits_forget ();
  for (LlvmgJitCore *core = cores; core != NULL; core = core->next)
    if (core->n_work > 0)
      {
        core->is_lost = TRUE;
        core->native = NULL;
        core->n_work = 0;
        g_mutex_init (&core->records);
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

/* The reason of a failure, such as a symbol that is nowhere: on the thread that
 * links, which tells it to its caller. What comes at another time is told to nobody. */
static void
report_cb (void *data, LLVMErrorRef error)
{
  GString *report = g_private_get (&thread_report);
  LlvmgJitCore *core = data;
  char *text = LLVMGetErrorMessage (error);

  llvmg_mutex_lock (&core->mutex);
  if (report == NULL)
    report = core->reports;
  if (report->len < MAX_REPORT)
    g_string_append_printf (report, "%s%.*s", report->len > 0 ? "; " : "", MAX_REPORT, text);
  llvmg_mutex_unlock (&core->mutex);
  LLVMDisposeErrorMessage (text);
}

gboolean
llvmg_jit_fail_llvm (GError **error, LlvmgError code, const char *prefix, LLVMErrorRef llvm_error, const char *more)
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

static void
make_libraries (LlvmgJitCore *core, gboolean process_symbols)
{
  core->libraries = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_jit_library_free);
  g_ptr_array_add (core->libraries,
                   llvmg_jit_library_new (core, "main", LLVMOrcLLJITGetMainJITDylib (core->native)));
  if (process_symbols)
    {
      core->process = llvmg_jit_library_new (core, "process", NULL);
      g_ptr_array_add (core->process->generators, llvmg_jit_generator_new_process (NULL, NULL, NULL));
      llvmg_jit_library_need_found (core->process);
    }
  llvmg_jit_core_update_links (core);
}

LlvmgJitCore *
llvmg_jit_core_new (const LlvmgJitSettings *settings, GError **error)
{
  LLVMOrcLLJITRef native;
  LlvmgJitCore *core;

  process_init ();
  native = llvmg_jit_linker_create (settings, error);
  if (native == NULL)
    return NULL;

  core = g_new0 (LlvmgJitCore, 1);
  core->refs = 1;
  core->native = native;
  core->has_gdb = (settings->event_listeners & LLVMG_JIT_LISTENERS_GDB) != 0;
  g_mutex_init (&core->mutex);
  g_cond_init (&core->idle);
  g_mutex_init (&core->records);
  g_cond_init (&core->changed);
  core->reports = g_string_new (NULL);
  core->claims = g_hash_table_new_full (llvmg_jit_ask_hash, llvmg_jit_ask_equal, llvmg_jit_ask_free,
                                        (GDestroyNotify) llvmg_jit_claim_unref);
  llvmg_jit_tie_init (&core->tie);
  core->triple = g_strdup (LLVMOrcLLJITGetTripleString (native));
  core->data_layout = g_strdup (LLVMOrcLLJITGetDataLayoutStr (native));
  core->global_prefix[0] = LLVMOrcLLJITGetGlobalPrefix (native);
  LLVMOrcExecutionSessionSetErrorReporter (LLVMOrcLLJITGetExecutionSession (native), report_cb, core);
  make_libraries (core, settings->process_symbols);
  register_core (core);
  core->compiler = llvmg_jit_compiler_new (settings, core->triple, core->data_layout, error);
  if (core->compiler == NULL)
    g_clear_pointer (&core, llvmg_jit_core_unref);
  return core;
}

LlvmgJitCore *
llvmg_jit_core_ref (LlvmgJitCore *core)
{
  g_atomic_int_inc (&core->refs);
  return core;
}

/* Of an LLJIT that nobody uses any more. What the end of the session complains about
 * interests nobody. What the program gave goes when no code can reach it. */
static void
dispose_native (LlvmgJitCore *core, LLVMOrcLLJITRef native)
{
  GArray *payloads = llvmg_jit_payloads_new ();

  if (native != NULL)
    {
      llvmg_jit_core_release_natives (core);
      LLVMConsumeError (LLVMOrcDisposeLLJIT (native));
      llvmg_jit_core_free_lazy_calls (core);
    }
  llvmg_jit_core_take_payloads (core, payloads);
  llvmg_jit_payloads_free (payloads);
}

void
llvmg_jit_core_unref (LlvmgJitCore *core)
{
  if (!g_atomic_int_dec_and_test (&core->refs))
    return;
  unregister_core (core);
  dispose_native (core, core->native);
  g_ptr_array_unref (core->libraries);
  g_clear_pointer (&core->process, llvmg_jit_library_free);
  g_hash_table_unref (core->claims);
  llvmg_jit_tie_clear (&core->tie);
  g_mutex_clear (&core->mutex);
  g_cond_clear (&core->idle);
  g_mutex_clear (&core->records);
  g_cond_clear (&core->changed);
  g_string_free (core->reports, TRUE);
  g_free (core->last_report);
  g_clear_pointer (&core->compiler, llvmg_jit_compiler_free);
  g_free (core->triple);
  g_free (core->data_layout);
  g_free (core);
}

/* ---- Facts ---- */

LlvmgJitCompiler *
llvmg_jit_core_get_compiler (LlvmgJitCore *core)
{
  return core->compiler;
}

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
  return __atomic_load_n (&core->state, __ATOMIC_ACQUIRE) & CALLS;
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

gboolean
llvmg_jit_core_check_not_lost (LlvmgJitCore *core, GError **error)
{
  if (!llvmg_jit_core_is_lost (core))
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "lookup: the process was forked meanwhile");
  return FALSE;
}

/* ---- Calls, work, close ---- */

/* The gate is closed for a short time only. */
static void
wait_for_gate (LlvmgJitCore *core)
{
  gpointer state = llvmg_wait_begin ();

  llvmg_mutex_lock (&core->mutex);
  while ((__atomic_load_n (&core->state, __ATOMIC_ACQUIRE) & (GATE | CLOSED)) == GATE)
    {
      LLVMG_TSAN_RELEASE (&core->mutex);
      g_cond_wait (&core->idle, &core->mutex);
      LLVMG_TSAN_ACQUIRE (&core->mutex);
    }
  llvmg_mutex_unlock (&core->mutex);
  llvmg_wait_end (state);
}

gboolean
llvmg_jit_core_close_gate (LlvmgJitCore *core, const char *operation, GError **error)
{
  guint state = 0;

  if (__atomic_compare_exchange_n (&core->state, &state, GATE, FALSE, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
    return TRUE;
  if (state & CLOSED)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, "%s: the JIT was closed", operation);
      return FALSE;
    }
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION, "%s: %u call%s of this JIT's functions %s running",
               operation, state, state == 1 ? "" : "s", state == 1 ? "is" : "are");
  return FALSE;
}

void
llvmg_jit_core_open_gate (LlvmgJitCore *core)
{
  llvmg_mutex_lock (&core->mutex);
  __atomic_fetch_and (&core->state, ~GATE, __ATOMIC_RELEASE);
  g_cond_broadcast (&core->idle);
  llvmg_mutex_unlock (&core->mutex);
}

gboolean
llvmg_jit_core_begin_call (LlvmgJitCore *core)
{
  guint state = __atomic_load_n (&core->state, __ATOMIC_RELAXED);

  do
    {
      while ((state & (GATE | CLOSED)) == GATE)
        {
          wait_for_gate (core);
          state = __atomic_load_n (&core->state, __ATOMIC_RELAXED);
        }
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
  g_autofree char *report = NULL;

  llvmg_mutex_lock (&core->mutex);
  if (core->n_work > 0 && --core->n_work == 0)
    g_cond_broadcast (&core->idle);
  if (core->reports->len > 0)
    {
      report = g_utf8_make_valid (core->reports->str, -1);
      g_string_truncate (core->reports, 0);
    }
  llvmg_mutex_unlock (&core->mutex);
  if (report != NULL)
    llvmg_jit_emit_report (core, report);
  llvmg_jit_core_unref (core);
}

static void
wait_for_idle_locked (LlvmgJitCore *core)
{
  LLVMG_TSAN_RELEASE (&core->mutex);
  g_cond_wait (&core->idle, &core->mutex);
  LLVMG_TSAN_ACQUIRE (&core->mutex);
}

gboolean
llvmg_jit_core_begin_callback (LlvmgJitCore *core)
{
  gboolean is_alive;

  llvmg_mutex_lock (&core->mutex);
  is_alive = llvmg_jit_core_is_alive (core);
  if (is_alive)
    core->n_callbacks++;
  llvmg_mutex_unlock (&core->mutex);
  return is_alive;
}

void
llvmg_jit_core_end_callback (LlvmgJitCore *core)
{
  llvmg_mutex_lock (&core->mutex);
  if (core->n_callbacks > 0)
    core->n_callbacks--;
  llvmg_mutex_unlock (&core->mutex);
}

/* Under the mutex: from open without calls to CLOSED. */
static gboolean
try_close_locked (LlvmgJitCore *core, GError **error)
{
  guint state = 0;

  if (core->n_callbacks > 0)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION,
                           "close: a callback of this JIT is running");
      return FALSE;
    }
  while ((__atomic_load_n (&core->state, __ATOMIC_ACQUIRE) & (GATE | CLOSED)) == GATE)
    wait_for_idle_locked (core);
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
    wait_for_idle_locked (core);
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
  llvmg_wait_end (state);
  if (native != NULL)
    dispose_native (core, native);
  return ok;
}

/* ---- Linking ---- */

gboolean
llvmg_jit_core_add_gdb (LlvmgJitCore *core, GError **error)
{
  gboolean ok = TRUE;

  llvmg_mutex_lock (&core->records);
  if (!core->has_gdb)
    ok = core->has_gdb = llvmg_jit_linker_add_listeners (core->native, LLVMG_JIT_LISTENERS_GDB, error);
  llvmg_mutex_unlock (&core->records);
  return ok;
}

/* The reason of a failure that came earlier is told again, since LLVM does not.
 * (transfer full) (nullable) */
static char *
take_report (LlvmgJitCore *core, GString *report)
{
  char *text;

  llvmg_mutex_lock (&core->mutex);
  if (report->len > 0)
    {
      g_free (core->last_report);
      core->last_report = g_strdup (report->str);
    }
  text = g_strdup (core->last_report);
  llvmg_mutex_unlock (&core->mutex);
  return text;
}

gboolean
llvmg_jit_core_link (LlvmgJitCore       *core,
                     LLVMOrcJITDylibRef  dylib,
                     const char         *name,
                     const char         *operation,
                     guint64            *address,
                     GError            **error)
{
  g_autoptr (GString) report = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *prefix = NULL;
  LLVMErrorRef llvm_error;

  g_private_set (&thread_report, report);
  llvm_error = llvmg_bridge_orc_lookup (core->native, dylib, name, address);
  g_private_set (&thread_report, NULL);
  if (llvm_error == NULL)
    return TRUE;
  text = take_report (core, report);
  prefix = g_strdup_printf ("%s: '%s'", operation, name);
  return llvmg_jit_fail_llvm (error, LLVMG_ERROR_JIT, prefix, llvm_error, text);
}
