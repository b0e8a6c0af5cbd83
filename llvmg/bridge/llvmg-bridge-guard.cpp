/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The guard: LLVM's CrashRecoveryContext, and a handler for fatal errors that
 * leaves through it instead of ending the process.
 *
 * The signal handlers are llvmg's own, not LLVM's. Signal handlers belong to the
 * process: while one thread is inside a guard, another may get a signal that is
 * none of LLVM's business. LLVM's handler would then switch recovery off for all,
 * and raise the signal anew, without the address of the fault. Ours gives it on
 * to the program's handler as if that had been there, with all that the kernel
 * said. Garbage collectors and compilers of other languages live on such faults.
 */

#include "llvmg/bridge/llvmg-bridge-passes.h"
#include "llvmg/bridge/llvmg-bridge.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <llvm/Support/CrashRecoveryContext.h>
#include <llvm/Support/ErrorHandling.h>
#include <pthread.h>

using namespace llvm;

enum
{
  N_SIGNALS = 6,
  REASON_SIZE = 64
};

/* What a fault of a thread's own raises. */
static const struct
{
  int         number;
  const char *meaning;
} faults[N_SIGNALS] = {
  { SIGABRT, "abort" },
  { SIGBUS, "bus error" },
  { SIGFPE, "arithmetic error" },
  { SIGILL, "illegal instruction" },
  { SIGSEGV, "segmentation fault" },
  { SIGTRAP, "trap" },
};

/* Counts the guards that run; guarded by the mutex. Our handlers are installed while it is not 0. */
static pthread_mutex_t guard_mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned n_running;
/* Whether this switched LLVM's recovery on, rather than somebody else who uses LLVM. */
static bool was_enabled_here;
/* What the program had in the place of our handlers. */
static struct sigaction host_actions[N_SIGNALS];

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

/* ---- Signals ---- */

/* Lets the program's handler, or the kernel, do what it would have done without us. */
static void
forward (unsigned which, siginfo_t *info, void *machine)
{
  struct sigaction host = host_actions[which];
  struct sigaction by_kernel = {};
  int number = faults[which].number;
  sigset_t mask = host.sa_mask;
  bool was_sent = info->si_code <= 0; /* by a program, not by the machine */

  if ((host.sa_flags & SA_SIGINFO) || (host.sa_handler != SIG_DFL && host.sa_handler != SIG_IGN))
    {
      if (!(host.sa_flags & SA_NODEFER))
        sigaddset (&mask, number);
      if (host.sa_flags & SA_RESETHAND)
        host_actions[which] = by_kernel;
      pthread_sigmask (SIG_BLOCK, &mask, nullptr); /* returning from the signal restores the mask */
      if (host.sa_flags & SA_SIGINFO)
        host.sa_sigaction (number, info, machine);
      else
        host.sa_handler (number);
      return;
    }
  if (host.sa_handler == SIG_IGN && was_sent)
    return;
  by_kernel.sa_handler = SIG_DFL;
  sigaction (number, &by_kernel, nullptr);
  if (was_sent)
    raise (number);
  /* Otherwise the instruction runs again, and ends the process. */
}

static void
signal_cb (int number, siginfo_t *info, void *machine)
{
  CrashRecoveryContext *guard = CrashRecoveryContext::GetCurrent ();
  unsigned which = 0;

  while (which < N_SIGNALS - 1 && faults[which].number != number)
    which++;
  /* What another process sends is meant for the program. */
  if (guard == nullptr || info->si_code == SI_USER)
    forward (which, info, machine);
  else
    guard->HandleExit (128 + number);
}

/* Under the mutex. LLVM recovers only while its own handlers are in place too, so ours go on top. */
static void
install_handlers ()
{
  struct sigaction ours = {}, now;

  for (unsigned i = 0; i < N_SIGNALS; i++)
    sigaction (faults[i].number, nullptr, &host_actions[i]);
  CrashRecoveryContext::Enable ();
  sigaction (SIGSEGV, nullptr, &now);
  was_enabled_here = now.sa_sigaction != host_actions[4].sa_sigaction;

  ours.sa_sigaction = signal_cb;
  ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset (&ours.sa_mask);
  for (unsigned i = 0; i < N_SIGNALS; i++)
    sigaction (faults[i].number, &ours, nullptr);
}

/* Under the mutex. What the program installed in the meantime stays. */
static void
remove_handlers ()
{
  struct sigaction now[N_SIGNALS];

  for (unsigned i = 0; i < N_SIGNALS; i++)
    sigaction (faults[i].number, nullptr, &now[i]);
  if (was_enabled_here)
    CrashRecoveryContext::Disable ();
  for (unsigned i = 0; i < N_SIGNALS; i++)
    sigaction (faults[i].number, now[i].sa_sigaction == signal_cb ? &host_actions[i] : &now[i], nullptr);
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
    install_handlers ();
  pthread_mutex_unlock (&guard_mutex);
}

static void
guard_leave ()
{
  pthread_mutex_lock (&guard_mutex);
  if (n_running > 0 && --n_running == 0)
    remove_handlers ();
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
    remove_handlers ();
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

static void
describe_signal (char *text, int number)
{
  for (const auto &fault : faults)
    if (fault.number == number)
      {
        snprintf (text, REASON_SIZE, "signal %d (%s)", number, fault.meaning);
        return;
      }
  snprintf (text, REASON_SIZE, "it left with status %d", number + 128);
}

bool
llvmg_bridge_guard_run (void (*func) (void *data), void *data, char **reason)
{
  /* Beforehand: the fault may be in malloc() itself. */
  char *spare = (char *) malloc (REASON_SIZE);
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
    {
      free (spare);
      return true;
    }

  if (fatal_reason != nullptr)
    {
      *reason = fatal_reason;
      fatal_reason = nullptr;
      free (spare);
      return false;
    }
  if (spare != nullptr)
    describe_signal (spare, code - 128);
  *reason = spare;
  return false;
}

void
llvmg_bridge_guard_leave (void)
{
  CrashRecoveryContext *guard = CrashRecoveryContext::GetCurrent ();

  if (guard == nullptr)
    return;
  free (fatal_reason);
  fatal_reason = strdup ("a call in a callback crashed");
  guard->HandleExit (EXIT_FAILURE);
}
