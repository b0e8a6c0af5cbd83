/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-lock-private.h"

static __thread char thread_token;

/* Set once, by the language layer, before it makes a second thread; read without a lock. */
static LlvmgWaitHook wait_hook;

gpointer
llvmg_thread_token (void)
{
  return &thread_token;
}

void
llvmg_lock_init (LlvmgLock *lock)
{
  g_mutex_init (&lock->mutex);
  lock->owner = NULL;
  lock->depth = 0;
}

void
llvmg_lock_clear (LlvmgLock *lock)
{
  g_mutex_clear (&lock->mutex);
}

/* A thread can only read its own token here if it wrote it itself, or was lent
 * the lock by a thread that it hears from: no barrier is needed to compare. */
gboolean
llvmg_lock_is_mine (LlvmgLock *lock)
{
  return __atomic_load_n (&lock->owner, __ATOMIC_RELAXED) == &thread_token;
}

static void
take (LlvmgLock *lock)
{
  __atomic_store_n (&lock->owner, &thread_token, __ATOMIC_RELAXED);
  lock->depth = 1;
}

gboolean
llvmg_lock_try (LlvmgLock *lock)
{
  if (llvmg_lock_is_mine (lock))
    {
      lock->depth++;
      return TRUE;
    }
  if (!llvmg_mutex_trylock (&lock->mutex))
    return FALSE;
  take (lock);
  return TRUE;
}

void
llvmg_lock_acquire (LlvmgLock *lock)
{
  gpointer state;

  if (llvmg_lock_try (lock))
    return;

  state = llvmg_wait_begin ();
  llvmg_mutex_lock (&lock->mutex);
  take (lock);
  /* Taking the interpreter's lock back while L is held cannot deadlock: whoever
   * holds the interpreter's lock gives it back before it waits for L. */
  llvmg_wait_end (state);
}

void
llvmg_lock_release (LlvmgLock *lock)
{
  g_assert (llvmg_lock_is_mine (lock));

  if (--lock->depth > 0)
    return;
  __atomic_store_n (&lock->owner, NULL, __ATOMIC_RELAXED);
  llvmg_mutex_unlock (&lock->mutex);
}

void
llvmg_lock_lend (LlvmgLock *lock, gpointer borrower)
{
  __atomic_store_n (&lock->owner, borrower, __ATOMIC_RELAXED);
}

gpointer
llvmg_wait_begin (void)
{
  if (wait_hook.is_held == NULL || !wait_hook.is_held ())
    return NULL;
  return wait_hook.release ();
}

void
llvmg_wait_end (gpointer state)
{
  if (state != NULL)
    wait_hook.acquire (state);
}

void
llvmg_set_wait_hook (const LlvmgWaitHook *hook)
{
  wait_hook = *hook;
}
