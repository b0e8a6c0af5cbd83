/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Runs of passes that call the program back.
 *
 * LLVM runs on a worker (llvmg-guard.c), to which L is lent. The program's
 * functions run on the thread that called llvmg: it is the one that may run
 * JavaScript, and that may wait for Python's lock without anybody else waiting
 * for it. The worker leaves a message in its job and sleeps; the caller, which
 * waits for the job, takes L back, the interpreter's lock too, runs the function,
 * lends L out again and wakes the worker. So at each moment one of the two runs,
 * and has L. Other threads that want the context wait as if LLVM worked.
 *
 * A program's function may use the whole API. Each of its calls is nested in the
 * one that runs the passes: nothing is drained, nothing disposed of, no signal of
 * diagnostics emitted before that one ends. What would pull the ground from under
 * LLVM is refused or put off:
 *
 *   LOOKING        In callbacks before and after passes, and handlers of signals,
 *                  LLVM holds on to analyses of the module. No operation changes
 *                  it: llvmg_call_begin() fails with INVALID_OPERATION, unless
 *                  the operation says by llvmg_call_begin_read() that it changes
 *                  nothing. Whatever has no module (a block that is not inserted,
 *                  a constant, a builder) could change it too, and is refused.
 *                  The context, types, and other modules are free.
 *   MODULE_PASS    The pass manager has dropped all analyses beforehand, so that
 *                  anything may be changed. Passes on the same module cannot be
 *                  run, nor can it be linked: llvmg_call_not_running().
 *   FUNCTION_PASS  In addition the function itself cannot be deleted, nor lose its
 *                  body, since the pass manager has it in hand: llvmg_call_may_delete().
 *                  Others can.
 *
 *   Closing the module or the context waits until the run has ended.
 *
 * A fault in a guarded call that a callback makes ends the context. The worker
 * below then leaves LLVM as after a fault of its own: see llvmg_bridge_guard_leave().
 *
 * A process that is forked by a callback has no worker in the child. When the
 * callback returns there, the run fails as if LLVM had crashed.
 */

#include "config.h"

#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/bridge/llvmg-bridge-passes.h"

void
llvmg_run_begin (LlvmgCall *call, LlvmgRun *run, LlvmgHandle *module)
{
  run->module = module;
  run->function = NULL;
  run->state = LLVMG_RUN_IN_LLVM;
  run->close_pending = FALSE;
  run->outer = call->core->run;
  call->core->run = run;
}

void
llvmg_run_end (LlvmgCall *call, LlvmgRun *run)
{
  g_autofree char *name = NULL;

  g_assert (call->core->run == run);
  call->core->run = run->outer;
  if (!run->close_pending || run->module->native == NULL)
    return;
  name = llvmg_handle_copy_name (run->module);
  llvmg_core_set_ending (call->core, "module '%s' was closed", name != NULL ? name : "");
  llvmg_core_close_handle (call->core, run->module);
  llvmg_handle_set_ending (run->module, "it was closed");
}

/* ---- Calling back ---- */

typedef struct
{
  LlvmgCore *core;
  void     (*func) (gpointer data);
  gpointer   data;
} CallBack;

GPtrArray *
llvmg_run_swap_heard (LlvmgCore *core, GPtrArray *heard)
{
  GPtrArray *before = core->heard;

  core->heard = heard;
  return before;
}

/* Errors that a callback met, and got over, are not errors of the run: what it was told is put
 * aside until the run has ended. */
static void
call_back_cb (gpointer data)
{
  CallBack *self = data;
  LlvmgCore *core = self->core;
  GPtrArray *fresh = core->fresh;

  core->fresh = g_ptr_array_new ();
  self->func (self->data);
  if (core->heard == NULL)
    core->heard = g_ptr_array_new ();
  g_ptr_array_extend_and_steal (core->heard, g_steal_pointer (&core->fresh));
  core->fresh = fresh;
}

void
llvmg_call_back (LlvmgCall *call, void (*func) (gpointer data), gpointer data)
{
  CallBack self = { call->core, func, data };

  llvmg_guard_call_back (call_back_cb, &self);
  if (g_atomic_int_get (&call->core->has_crashed))
    llvmg_bridge_guard_leave ();
}

/* ---- What cannot be done meanwhile ---- */

static LlvmgRun *
find_run (LlvmgCore *core, LlvmgHandle *module)
{
  LlvmgRun *run = core->run;

  while (run != NULL && run->module != module)
    run = run->outer;
  return run;
}

static gboolean
is_looked_at (LlvmgCore *core, LlvmgHandle *module)
{
  for (LlvmgRun *run = core->run; run != NULL; run = run->outer)
    if (run->state == LLVMG_RUN_LOOKING && (module == NULL || run->module == module))
      return TRUE;
  return FALSE;
}

gboolean
llvmg_run_allows_change (LlvmgCall *call, gpointer self)
{
  LlvmgHandle *handle = llvmg_wrapper_get_handle (self);
  LlvmgHandle *module = NULL;
  g_autofree char *what = NULL;

  switch ((LlvmgNativeKind) handle->kind)
    {
    case LLVMG_NATIVE_CONTEXT:
    case LLVMG_NATIVE_IMMORTAL:
      return TRUE;
    case LLVMG_NATIVE_MODULE:
    case LLVMG_NATIVE_VALUE:
    case LLVMG_NATIVE_PART:
      module = llvmg_handle_get_module (handle);
      break;
    case LLVMG_NATIVE_BUILDER:
    case LLVMG_NATIVE_METADATA:
    default:
      break;
    }
  if (!is_looked_at (call->core, module))
    return TRUE;
  what = llvmg_describe (self);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                          "%s cannot be changed now: a callback only looks at what passes do", what);
}

gboolean
llvmg_call_not_running (LlvmgCall *call, LlvmgHandle *module)
{
  g_autofree char *name = NULL;

  if (find_run (call->core, module) == NULL)
    return TRUE;
  name = llvmg_handle_copy_name (module);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                          "module '%s' is in use: this is a callback of passes that run on it", name != NULL ? name : "");
}

gboolean
llvmg_call_may_delete (LlvmgCall *call, LLVMValueRef function)
{
  for (LlvmgRun *run = call->core->run; run != NULL; run = run->outer)
    if (run->function == function)
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                              "function '%s' cannot be deleted: a function pass runs on it", LLVMGetValueName (function));
  return TRUE;
}

gboolean
llvmg_run_close_later (LlvmgCall *call, LlvmgHandle *module)
{
  LlvmgRun *run = find_run (call->core, module);

  if (run == NULL)
    return FALSE;
  run->close_pending = TRUE;
  return TRUE;
}
