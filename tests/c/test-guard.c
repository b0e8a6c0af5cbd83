/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The guard and the program's own signal handlers, and how it is switched off.
 */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/llvmg.h"

#define IR "define i32 @f(i32 %x) {\n  %y = add i32 %x, 1\n  ret i32 %y\n}\n"

static const int signals[] = { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP };

static volatile int *volatile nowhere;

static void
write_nowhere (void)
{
  *nowhere = 1;
}

/* ---- A guarded call that lasts as long as the test likes ---- */

typedef struct
{
  LlvmgContext *context;
  gboolean      crashes;
  gint          is_inside; /* (atomic) */
  gint          may_leave; /* (atomic) */
  GError       *error;
} LongCall;

static void
stay (gpointer data)
{
  LongCall *self = data;

  g_atomic_int_set (&self->is_inside, TRUE);
  while (!g_atomic_int_get (&self->may_leave))
    g_usleep (200);
  if (self->crashes)
    {
      write_nowhere ();
    }
}

static gpointer
long_call_thread (gpointer data)
{
  LongCall *self = data;
  LlvmgCall call;

  g_assert_true (llvmg_call_begin (&call, self->context, &self->error));
  llvmg_call_guarded (&call, "testing", LLVMG_ERROR_FAILED, stay, self);
  llvmg_call_end (&call);
  return NULL;
}

static GThread *
long_call_start (LongCall *self)
{
  GThread *thread = g_thread_new ("long-call", long_call_thread, self);

  while (!g_atomic_int_get (&self->is_inside))
    g_usleep (200);
  return thread;
}

static void
long_call_stop (LongCall *self, GThread *thread)
{
  g_atomic_int_set (&self->may_leave, TRUE);
  g_thread_join (thread);
}

static void
crash_once (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  LongCall job = { .context = context, .crashes = TRUE };

  long_call_stop (&job, long_call_start (&job));
  g_assert_error (job.error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED);
  g_assert_cmpstr (job.error->message, ==, "LLVM crashed while testing: signal 11 (segmentation fault)");
  g_clear_error (&job.error);
}

static void
compile_once (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, IR, "m", &error);

  g_assert_no_error (error);
  g_assert_true (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
  g_assert_no_error (error);
}

static void
assert_all_gone (void)
{
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

/* ---- Handlers ---- */

static void
host_cb (int number, siginfo_t *info, void *machine)
{
  _exit (3);
}

static void
assert_same_action (int number, const struct sigaction *before)
{
  struct sigaction now;

  g_assert_cmpint (sigaction (number, NULL, &now), ==, 0);
  g_assert_true (now.sa_sigaction == before->sa_sigaction);
  g_assert_cmpint (now.sa_flags, ==, before->sa_flags);
  for (int i = 1; i < 32; i++)
    g_assert_cmpint (sigismember (&now.sa_mask, i), ==, sigismember (&before->sa_mask, i));
}

/* After a call, whether LLVM died in it or not, each handler is the program's, with its flags and mask. */
static void
test_as_before (void)
{
  struct sigaction old[G_N_ELEMENTS (signals)], mine[G_N_ELEMENTS (signals)];

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      memset (&mine[i], 0, sizeof mine[i]);
      mine[i].sa_sigaction = host_cb;
      mine[i].sa_flags = SA_SIGINFO | (i % 2 ? SA_ONSTACK : SA_RESTART);
      sigaddset (&mine[i].sa_mask, SIGUSR1);
      sigaction (signals[i], &mine[i], &old[i]);
      sigaction (signals[i], NULL, &mine[i]);
    }
  for (guint round = 0; round < 3; round++)
    {
      compile_once ();
      for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
        assert_same_action (signals[i], &mine[i]);
      crash_once ();
      for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
        assert_same_action (signals[i], &mine[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &old[i], NULL);
  assert_all_gone ();
}

/* A handler that the program installs while a guarded call runs stays. */
static void
test_installed_meanwhile (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  struct sigaction mine = { .sa_flags = SA_SIGINFO }, old, found;
  LongCall job = { .context = context };
  GThread *thread;

  mine.sa_sigaction = host_cb;
  sigaction (SIGSEGV, NULL, &old);
  thread = long_call_start (&job);
  sigaction (SIGFPE, &mine, NULL);
  long_call_stop (&job, thread);
  sigaction (SIGFPE, NULL, &found);
  g_assert_true (found.sa_sigaction == host_cb);
  assert_same_action (SIGSEGV, &old);
  signal (SIGFPE, SIG_DFL);
}

/* ---- A program that lives on faults of its own, as garbage collectors do ---- */

static char *page;
static gsize page_size;
static volatile gint n_own_faults;

static void
open_page (int number, siginfo_t *info, void *machine)
{
  if ((char *) info->si_addr < page || (char *) info->si_addr >= page + page_size)
    _exit (4);
  n_own_faults++;
  mprotect (page, page_size, PROT_READ | PROT_WRITE);
}

static void
fault_of_our_own (gint n)
{
  g_assert_cmpint (mprotect (page, page_size, PROT_NONE), ==, 0);
  ((volatile char *) page)[17] = 'x';
  g_assert_cmpint (n_own_faults, ==, n);
}

static void
test_faults_of_others (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  struct sigaction mine = { .sa_flags = SA_SIGINFO | SA_RESTART }, old;
  LongCall job = { .context = context, .crashes = TRUE };
  GThread *thread;

  page_size = (gsize) sysconf (_SC_PAGESIZE);
  page = mmap (NULL, page_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mine.sa_sigaction = open_page;
  sigaction (SIGSEGV, &mine, &old);
  fault_of_our_own (1);

  /* While LLVM works elsewhere, and it is still guarded afterwards. */
  thread = long_call_start (&job);
  fault_of_our_own (2);
  fault_of_our_own (3);
  long_call_stop (&job, thread);
  g_assert_error (job.error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED);
  g_clear_error (&job.error);
  fault_of_our_own (4);

  sigaction (SIGSEGV, &old, NULL);
  munmap (page, page_size);
}

/* ---- What ends the process, and should ---- */

static void
run_while_guarded (void (*func) (void))
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  LongCall job = { .context = context };
  GThread *thread = long_call_start (&job);

  func ();
  long_call_stop (&job, thread);
}

static void
send_abort (void)
{
  signal (SIGABRT, SIG_DFL);
  raise (SIGABRT);
}

static void
sub_default_action (void)
{
  if (!g_test_subprocess ())
    return;
  signal (SIGABRT, SIG_DFL);
  run_while_guarded (send_abort);
}

static void
raise_ignored (void)
{
  raise (SIGTRAP);
  kill (getpid (), SIGTRAP);
}

static void
sub_ignored (void)
{
  if (!g_test_subprocess ())
    return;
  signal (SIGTRAP, SIG_IGN);
  run_while_guarded (raise_ignored);
}

static void
sub_own_fault (void)
{
  if (!g_test_subprocess ())
    return;
  signal (SIGSEGV, SIG_DFL);
  run_while_guarded (write_nowhere);
}

static void
run_crashing_pass (gboolean is_guarded)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgModule) module = NULL;

  if (!is_guarded)
    g_assert_true (llvmg_context_set_is_guarded (context, FALSE, NULL));
  module = llvmg_context_parse_ir (context, IR, "m", NULL);
  signal (SIGABRT, SIG_DFL);
  signal (SIGTRAP, SIG_DFL);
  signal (SIGSEGV, SIG_DFL);
  llvmg_module_run_passes (module, "trigger-crash-module", NULL, &error);
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED);
}

static void
sub_off_by_property (void)
{
  if (!g_test_subprocess ())
    return;
  run_crashing_pass (FALSE);
}

static void
sub_off_by_environment (void)
{
  if (!g_test_subprocess ())
    return;
  g_assert_false (llvmg_get_guard_enabled ());
  run_crashing_pass (TRUE);
}

static void
sub_on (void)
{
  if (!g_test_subprocess ())
    return;
  g_assert_true (llvmg_get_guard_enabled ());
  run_crashing_pass (TRUE);
}

static void
test_default_action (void)
{
  g_test_trap_subprocess ("/llvmg/guard/sub/default-action", 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_subprocess ("/llvmg/guard/sub/own-fault", 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_subprocess ("/llvmg/guard/sub/ignored", 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_off (void)
{
  g_test_trap_subprocess ("/llvmg/guard/sub/on", 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_subprocess ("/llvmg/guard/sub/off-by-property", 0, 0);
  g_test_trap_assert_failed ();
  g_setenv ("LLVMG_GUARD", "off", TRUE);
  g_test_trap_subprocess ("/llvmg/guard/sub/off-by-environment", 0, 0);
  g_unsetenv ("LLVMG_GUARD");
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/guard/as-before", test_as_before);
  g_test_add_func ("/llvmg/guard/installed-meanwhile", test_installed_meanwhile);
  g_test_add_func ("/llvmg/guard/faults-of-others", test_faults_of_others);
  g_test_add_func ("/llvmg/guard/default-action", test_default_action);
  g_test_add_func ("/llvmg/guard/off", test_off);
  g_test_add_func ("/llvmg/guard/sub/default-action", sub_default_action);
  g_test_add_func ("/llvmg/guard/sub/own-fault", sub_own_fault);
  g_test_add_func ("/llvmg/guard/sub/ignored", sub_ignored);
  g_test_add_func ("/llvmg/guard/sub/on", sub_on);
  g_test_add_func ("/llvmg/guard/sub/off-by-property", sub_off_by_property);
  g_test_add_func ("/llvmg/guard/sub/off-by-environment", sub_off_by_environment);
  return g_test_run ();
}
