/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Guarded calls.
 *
 * LLVM is run on a worker thread with a big stack, since it recurses over what is
 * nested. An overflow all the same is a fault like others: the bridge gives the
 * handler a stack of its own, and no frame of LLVM's is as big as the guard zone
 * below the stack. A worker has three states:
 *
 *   PARKED   in the list `parked`, waits for a job.
 *   BUSY     runs the job of one caller, who waits for it. Lock L of the
 *            caller's context belongs to the worker meanwhile.
 *   GONE     left because enough others were parked, or after a fault; lost by a fork.
 *
 * A caller takes a parked worker, or makes one: there are as many workers as
 * there were guarded calls at one time, and never more than MAX_PARKED idle
 * ones. Lock P guards the list, the fields of a worker, and of a job `is_done`
 * and what to call back.
 *
 * A job may call back: the worker leaves a function in the job, and waits until
 * the caller, who has L again meanwhile, has run it.
 */

#include "config.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/bridge/llvmg-bridge.h"

#define STACK_SIZE ((gsize) 64 * 1024 * 1024)
#define GUARD_SIZE ((gsize) 1024 * 1024)
#define MAX_PARKED 8

typedef struct
{
  void    (*func) (gpointer data);
  gpointer  data;
  gboolean  guarded;
  gboolean  survived;
  char     *reason;   /* (owned) by malloc */
  gboolean  is_done;
  void    (*back_func) (gpointer data); /* (nullable) for the caller to run */
  gpointer  back_data;
} Job;

typedef struct
{
  GCond    wake;    /* the worker waits for a job, its caller for the end of it */
  gpointer token;   /* the worker's thread token, NULL until it runs */
  Job     *job;     /* (nullable) (unowned) the caller's */
  gboolean quit;    /* GONE as soon as it sees this */
} Worker;

static GMutex mutex_p;
static GSList *parked; /* of Worker; guarded by P */
static guint n_parked; /* guarded by P */
static guint n_faults; /* (atomic) */
static guint n_forks;  /* how many forks this process came from, while llvmg was in use */

/* The worker that the calling thread is. */
static __thread Worker *this_worker;

static void
job_run (Job *job)
{
  if (job->guarded)
    {
      job->survived = llvmg_bridge_guard_run (job->func, job->data, &job->reason);
      if (!job->survived)
        g_atomic_int_inc (&n_faults);
    }
  else
    {
      job->func (job->data);
      job->survived = TRUE;
    }
}

static void
wait_locked (Worker *worker)
{
  LLVMG_TSAN_RELEASE (&mutex_p);
  g_cond_wait (&worker->wake, &mutex_p);
  LLVMG_TSAN_ACQUIRE (&mutex_p);
}

static void *
worker_main (void *data)
{
  Worker *worker = data;

  this_worker = worker;
  llvmg_mutex_lock (&mutex_p);
  worker->token = llvmg_thread_token ();
  g_cond_broadcast (&worker->wake);
  for (;;)
    {
      while (worker->job == NULL && !worker->quit)
        wait_locked (worker);
      if (worker->quit)
        break;
      llvmg_mutex_unlock (&mutex_p);
      job_run (worker->job);
      llvmg_mutex_lock (&mutex_p);
      worker->job->is_done = TRUE;
      worker->job = NULL;
      g_cond_broadcast (&worker->wake);
    }
  llvmg_mutex_unlock (&mutex_p);
  g_cond_clear (&worker->wake);
  g_free (worker);
  return NULL;
}

/* A thread that takes no signal of the program's but those that a fault of its
 * own raises. NULL if there can be no more threads. Under P. */
static Worker *
worker_new_locked (void)
{
  Worker *worker = g_new0 (Worker, 1);
  sigset_t blocked, old;
  pthread_attr_t attr;
  pthread_t thread;
  gboolean started;

  g_cond_init (&worker->wake);
  sigfillset (&blocked);
  sigdelset (&blocked, SIGSEGV);
  sigdelset (&blocked, SIGBUS);
  sigdelset (&blocked, SIGFPE);
  sigdelset (&blocked, SIGILL);
  sigdelset (&blocked, SIGABRT);
  sigdelset (&blocked, SIGTRAP);

  pthread_attr_init (&attr);
  pthread_attr_setstacksize (&attr, STACK_SIZE);
  pthread_attr_setguardsize (&attr, GUARD_SIZE);
  pthread_attr_setdetachstate (&attr, PTHREAD_CREATE_DETACHED);
  pthread_sigmask (SIG_SETMASK, &blocked, &old);
  started = pthread_create (&thread, &attr, worker_main, worker) == 0;
  pthread_sigmask (SIG_SETMASK, &old, NULL);
  pthread_attr_destroy (&attr);

  if (!started)
    {
      g_cond_clear (&worker->wake);
      g_free (worker);
      return NULL;
    }
  while (worker->token == NULL)
    wait_locked (worker);
  return worker;
}

static Worker *
worker_take_locked (void)
{
  Worker *worker;

  if (parked == NULL)
    return worker_new_locked ();
  worker = parked->data;
  parked = g_slist_delete_link (parked, parked);
  n_parked--;
  return worker;
}

/* LLVM may have left a lock of malloc()'s taken, or a pointer into a frame that is gone, in the thread of a fault. */
static void
worker_give_back_locked (Worker *worker, gboolean survived)
{
  if (survived && n_parked < MAX_PARKED)
    {
      parked = g_slist_prepend (parked, worker);
      n_parked++;
    }
  else
    {
      worker->quit = TRUE;
      g_cond_broadcast (&worker->wake);
    }
}

/* What the job of the worker asks for, with the lock back. Gives P back and takes it again. FALSE if the worker is
 * gone: this is the child of a fork. */
static gboolean
call_back_locked (LlvmgLock *lock, Worker *worker, Job *job, gpointer *state)
{
  guint forks = n_forks;

  if (lock != NULL)
    llvmg_lock_lend (lock, llvmg_thread_token ());
  llvmg_mutex_unlock (&mutex_p);
  llvmg_wait_end (*state);
  job->back_func (job->back_data);
  *state = llvmg_wait_begin ();
  llvmg_mutex_lock (&mutex_p);
  if (n_forks != forks)
    return FALSE;
  if (lock != NULL)
    llvmg_lock_lend (lock, worker->token);
  job->back_func = NULL;
  g_cond_broadcast (&worker->wake);
  return TRUE;
}

/* FALSE if the worker is gone. */
static gboolean
wait_for_job_locked (LlvmgLock *lock, Worker *worker, Job *job, gpointer *state)
{
  while (!job->is_done)
    {
      if (job->back_func == NULL)
        wait_locked (worker);
      else if (!call_back_locked (lock, worker, job, state))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_on_worker (LlvmgLock *lock, Job *job)
{
  Worker *worker;
  gpointer state;

  state = llvmg_wait_begin ();
  llvmg_mutex_lock (&mutex_p);
  worker = worker_take_locked ();
  if (worker != NULL)
    {
      if (lock != NULL)
        llvmg_lock_lend (lock, worker->token);
      worker->job = job;
      g_cond_broadcast (&worker->wake);
      if (!wait_for_job_locked (lock, worker, job, &state))
        job->reason = strdup ("the process was forked by a callback");
      else
        {
          if (lock != NULL)
            llvmg_lock_lend (lock, llvmg_thread_token ());
          worker_give_back_locked (worker, job->survived);
        }
    }
  llvmg_mutex_unlock (&mutex_p);
  llvmg_wait_end (state);
  return worker != NULL;
}

gboolean
llvmg_guard_run (LlvmgLock *lock,
                 gboolean   guarded,
                 void     (*func) (gpointer data),
                 gpointer   data,
                 char     **reason)
{
  Job job = { .func = func, .data = data, .guarded = guarded };
  guint depth = lock != NULL ? lock->depth : 0;

  if (this_worker != NULL || !run_on_worker (lock, &job))
    job_run (&job);

  /* A fault may have left calls of ours unfinished below. */
  if (lock != NULL)
    lock->depth = depth;
  *reason = job.reason;
  return job.survived;
}

void
llvmg_guard_call_back (void (*func) (gpointer data), gpointer data)
{
  Worker *worker = this_worker;

  if (worker == NULL)
    {
      func (data);
      return;
    }
  llvmg_mutex_lock (&mutex_p);
  worker->job->back_func = func;
  worker->job->back_data = data;
  g_cond_broadcast (&worker->wake);
  while (worker->job->back_func != NULL)
    wait_locked (worker);
  llvmg_mutex_unlock (&mutex_p);
}

guint
llvmg_guard_get_n_faults (void)
{
  return (guint) g_atomic_int_get (&n_faults);
}

void
llvmg_guard_fork_prepare (void)
{
  llvmg_mutex_lock (&mutex_p);
}

void
llvmg_guard_fork_parent (void)
{
  llvmg_mutex_unlock (&mutex_p);
}

/* The workers are threads of the parent: only their memory is here. */
void
llvmg_guard_fork_child (void)
{
  g_slist_free_full (parked, g_free);
  parked = NULL;
  n_parked = 0;
  this_worker = NULL;
  n_forks++;
  llvmg_mutex_unlock (&mutex_p);
}
