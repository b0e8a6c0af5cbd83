/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls of compiled code, and the way out of them.
 *
 * Each thread has a stack of frames, from the innermost to the outermost:
 *
 *   CALL   llvmg has called compiled code.
 *   HOST   compiled code has called the program. What the program calls by itself,
 *          such as an address of compiled code, is on top of this.
 *
 * When a function of the program fails, and on top is a CALL, there is nothing
 * between that and the program's function but compiled code and what that called
 * by itself: a jump leaves them where they are, and llvmg's call returns the error.
 * On top of a HOST, or without any frame, there is somebody between who knows
 * nothing of errors: nothing is jumped over, and the error is lost.
 *
 * What is taken between the call and the jump is given back by the frames that the
 * jump lands in or starts from; compiled code runs under no lock of llvmg's.
 *
 * A guarded call runs on a worker of llvmg-guard.c, with a CALL on the worker's
 * stack of frames. The program's functions run on the thread that made the call,
 * where the guard is not: a fault there is the program's own. The jump is on the
 * worker.
 */

#include "config.h"

#include <setjmp.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/jit/llvmg-jit-frame-private.h"

typedef struct _Frame Frame;
struct _Frame
{
  Frame        *outer;      /* (nullable) */
  LlvmgJitCore *core;       /* (unowned) it is counted as called while the frame is there */
  gboolean      is_host;
  gboolean      is_guarded; /* of a CALL: it is on a worker */
  GError       *error;      /* (owned) (nullable) of a CALL */
  jmp_buf       landing;    /* of a CALL */
};

/* The innermost. */
static __thread Frame *top;

static gboolean
run_frame (Frame *frame, void (*func) (gpointer data), gpointer data, GError **error)
{
  frame->outer = top;
  frame->is_host = FALSE;
  frame->error = NULL;
  top = frame;
  if (_setjmp (frame->landing) == 0)
    func (data);
  top = frame->outer;
  if (frame->error == NULL)
    return TRUE;
  g_propagate_error (error, frame->error);
  return FALSE;
}

gboolean
llvmg_jit_frame_run (LlvmgJitCore *core, void (*func) (gpointer data), gpointer data, GError **error)
{
  Frame frame;

  frame.core = core;
  frame.is_guarded = FALSE;
  return run_frame (&frame, func, data, error);
}

/* ---- Guarded ---- */

typedef struct
{
  LlvmgJitCore *core;
  void        (*func) (gpointer data);
  gpointer      data;
  GError       *error;
  gboolean      ok;
} GuardedCall;

static void
guarded_cb (gpointer data)
{
  GuardedCall *self = data;
  Frame frame;

  frame.core = self->core;
  frame.is_guarded = TRUE;
  self->ok = run_frame (&frame, self->func, self->data, &self->error);
}

gboolean
llvmg_jit_frame_guarded (LlvmgJitCore *core, const char *name, void (*func) (gpointer data), gpointer data,
                         GError **error)
{
  GuardedCall self = { core, func, data, NULL, FALSE };
  Frame *outer = top;
  char *reason = NULL;

  if (llvmg_guard_run (NULL, TRUE, guarded_cb, &self, &reason))
    {
      if (self.error != NULL)
        g_propagate_error (error, self.error);
      return self.ok;
    }
  top = outer; /* in case that there was no worker */
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_CALL_CRASHED, "function '%s' crashed: %s", name,
               reason != NULL ? reason : "it is not known why");
  free (reason);
  return FALSE;
}

/* ---- The program's functions ---- */

typedef struct
{
  LlvmgJitCore *core;
  void        (*func) (gpointer data);
  gpointer      data;
} HostCall;

static void
host_cb (gpointer data)
{
  HostCall *self = data;
  Frame frame;

  frame.outer = top;
  frame.core = self->core;
  frame.is_host = TRUE;
  top = &frame;
  self->func (self->data);
  top = frame.outer;
}

void
llvmg_jit_call_host (LlvmgJitCore *core, void (*func) (gpointer data), gpointer data)
{
  HostCall self = { core, func, data };
  /* Code that was not called by llvmg, or not by this JIT's function, is not counted. */
  gboolean is_counted = (top == NULL || top->core != core) && llvmg_jit_core_begin_call (core);

  if (top != NULL && !top->is_host && top->is_guarded)
    llvmg_guard_call_back (host_cb, &self);
  else
    host_cb (&self);
  if (is_counted)
    llvmg_jit_core_end_call (core);
}

void
llvmg_jit_fail_in_call (LlvmgJitCore *core, GError *error)
{
  (void) core;
  if (top != NULL && !top->is_host)
    {
      top->error = error;
      _longjmp (top->landing, 1);
    }
  g_critical ("an error of a function that compiled code called is lost, since llvmg did not call that code on this "
              "thread: %s", error->message);
  g_error_free (error);
}
