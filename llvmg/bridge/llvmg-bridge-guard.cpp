/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The guard: LLVM's CrashRecoveryContext, and a handler for fatal errors that
 * leaves through it instead of ending the process.
 */

#include "llvmg/bridge/llvmg-bridge.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <llvm/Support/CrashRecoveryContext.h>
#include <llvm/Support/ErrorHandling.h>
#include <pthread.h>

using namespace llvm;

/* Counts the guards that run; guarded by the mutex. LLVM's handlers are
 * installed while it is not 0: LLVM itself does not count. */
static pthread_mutex_t guard_mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned n_running;

/* What the fatal error said on this thread; malloc'ed. */
static __thread char *fatal_reason;

static void
fatal_error_cb (void *, const char *reason, bool)
{
  CrashRecoveryContext *guard = CrashRecoveryContext::GetCurrent ();

  if (guard == nullptr)
    return; /* not ours: LLVM ends the process as it would without us */
  free (fatal_reason);
  fatal_reason = reason != nullptr ? strdup (reason) : nullptr;
  guard->HandleExit (EXIT_FAILURE);
}

/* LLVM's handlers run on the stack of the fault. When that is what overflowed they
 * need another one. */
static void
use_signal_stack (int number)
{
  struct sigaction action;

  if (sigaction (number, nullptr, &action) != 0)
    return;
  action.sa_flags |= SA_ONSTACK;
  sigaction (number, &action, nullptr);
}

/* A stack for the handler, while a guard runs on this thread. */
class SignalStack
{
  enum { SIZE = 64 * 1024 };
  void *memory = nullptr;

public:
  SignalStack ()
  {
    stack_t stack = {};

    if (sigaltstack (nullptr, &stack) != 0 || !(stack.ss_flags & SS_DISABLE))
      return;
    memory = malloc (SIZE);
    if (memory == nullptr)
      return;
    stack.ss_sp = memory;
    stack.ss_size = SIZE;
    stack.ss_flags = 0;
    sigaltstack (&stack, nullptr);
  }

  ~SignalStack ()
  {
    stack_t none = {};

    if (memory == nullptr)
      return;
    none.ss_flags = SS_DISABLE;
    sigaltstack (&none, nullptr);
    free (memory);
  }
};

static void
guard_enter ()
{
  pthread_mutex_lock (&guard_mutex);
  if (n_running++ == 0)
    {
      CrashRecoveryContext::Enable ();
      use_signal_stack (SIGSEGV);
      use_signal_stack (SIGBUS);
    }
  pthread_mutex_unlock (&guard_mutex);
}

static void
guard_leave ()
{
  pthread_mutex_lock (&guard_mutex);
  if (n_running > 0 && --n_running == 0)
    CrashRecoveryContext::Disable ();
  pthread_mutex_unlock (&guard_mutex);
}

static void
fork_prepare ()
{
  pthread_mutex_lock (&guard_mutex);
}

static void
fork_parent ()
{
  pthread_mutex_unlock (&guard_mutex);
}

/* The other threads' guards do not exist in the child. */
static void
fork_child ()
{
  if (n_running > 0)
    CrashRecoveryContext::Disable ();
  n_running = 0;
  pthread_mutex_unlock (&guard_mutex);
}

void
llvmg_bridge_guard_setup (void)
{
  install_fatal_error_handler (fatal_error_cb, nullptr);
  install_bad_alloc_error_handler (fatal_error_cb, nullptr);
  pthread_atfork (fork_prepare, fork_parent, fork_child);
}

bool
llvmg_bridge_guard_run (void (*func) (void *data), void *data, char **reason)
{
  bool survived;
  int code;

  *reason = nullptr;
  guard_enter ();
  {
    SignalStack signal_stack;
    CrashRecoveryContext guard;

    survived = guard.RunSafely ([=] { func (data); });
    code = guard.RetCode;
  }
  guard_leave ();
  if (survived)
    return true;

  if (fatal_reason == nullptr)
    {
      char text[64];

      snprintf (text, sizeof text, "signal %d (%s)", code - 128,
                code > 128 ? strsignal (code - 128) : "unknown");
      fatal_reason = strdup (text);
    }
  *reason = fatal_reason;
  fatal_reason = nullptr;
  return false;
}
