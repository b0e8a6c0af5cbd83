/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The locks of the library.
 *
 *   L  LlvmgLock, one per context core: held around every LLVM call. Recursive;
 *      can be lent to another thread while its owner waits for that thread.
 *   T  GMutex, one per context core: what a finalizer touches. A leaf: nothing
 *      is called under it but plain memory work.
 *   R  GMutex, one per process: the list of cores, for fork.
 *   P  GMutex, one per process: the parked workers of guarded calls.
 *
 *   M  GMutex, one per core of a target machine: its settings, and the natives
 *      that are parked there. A leaf, as T. (llvmg/target/llvmg-machine-core.c)
 *
 * Order: R, then T. L, then T. L, then P. L, then M. Nothing is locked under T, P
 * or M.
 * Nothing waits for L while it holds R, T or P.
 *
 * ThreadSanitizer does not see GLib's locks, which are futexes: it is told here.
 */

#pragma once

#include <glib.h>

#if defined (__SANITIZE_THREAD__)
# include <sanitizer/tsan_interface.h>
# define LLVMG_TSAN_ACQUIRE(address) __tsan_acquire (address)
# define LLVMG_TSAN_RELEASE(address) __tsan_release (address)
#else
# define LLVMG_TSAN_ACQUIRE(address) ((void) 0)
# define LLVMG_TSAN_RELEASE(address) ((void) 0)
#endif

G_BEGIN_DECLS

static inline void
llvmg_mutex_lock (GMutex *mutex)
{
  g_mutex_lock (mutex);
  LLVMG_TSAN_ACQUIRE (mutex);
}

static inline gboolean
llvmg_mutex_trylock (GMutex *mutex)
{
  if (!g_mutex_trylock (mutex))
    return FALSE;
  LLVMG_TSAN_ACQUIRE (mutex);
  return TRUE;
}

static inline void
llvmg_mutex_unlock (GMutex *mutex)
{
  LLVMG_TSAN_RELEASE (mutex);
  g_mutex_unlock (mutex);
}

typedef struct
{
  GMutex   mutex;
  gpointer owner; /* (atomic) token of the thread that owns or was lent the lock */
  guint    depth; /* guarded by the lock itself */
} LlvmgLock;

/* Something of the calling thread that no other living thread has. */
gpointer llvmg_thread_token    (void);

void     llvmg_lock_init       (LlvmgLock *lock);
void     llvmg_lock_clear      (LlvmgLock *lock);
gboolean llvmg_lock_is_mine    (LlvmgLock *lock);
/* Waits; the language layer gives its interpreter's lock back meanwhile. */
void     llvmg_lock_acquire    (LlvmgLock *lock);
/* Never waits. */
gboolean llvmg_lock_try        (LlvmgLock *lock);
void     llvmg_lock_release    (LlvmgLock *lock);
/* From the owner, before it waits for @borrower's thread, and after. */
void     llvmg_lock_lend       (LlvmgLock *lock, gpointer borrower);

/* Around anything that waits for another thread: runs the hook that gives the
 * interpreter's lock back. Calls do not nest. */
gpointer llvmg_wait_begin      (void);
void     llvmg_wait_end        (gpointer state);

/* The hook, three functions of CPython's; NULL for none. */
typedef struct
{
  int      (*is_held) (void);
  gpointer (*release) (void);
  void     (*acquire) (gpointer state);
} LlvmgWaitHook;

void     llvmg_set_wait_hook   (const LlvmgWaitHook *hook);

G_END_DECLS
