/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Runs of passes that call the program back. Explained at the top of llvmg-run.c.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

typedef enum
{
  LLVMG_RUN_IN_LLVM,       /* no code of the program runs */
  LLVMG_RUN_LOOKING,       /* a callback that only looks: the module cannot be changed */
  LLVMG_RUN_MODULE_PASS,   /* a module pass of the program's */
  LLVMG_RUN_FUNCTION_PASS  /* a function pass of the program's, on `function` */
} LlvmgRunState;

/* One run of passes; on the stack of the call that runs them. Guarded by L. */
typedef struct _LlvmgRun LlvmgRun;
struct _LlvmgRun
{
  LlvmgHandle   *module;
  LLVMValueRef   function;      /* (nullable) that cannot be deleted now */
  LlvmgRunState  state;
  gboolean       close_pending; /* the module was closed meanwhile */
  LlvmgRun      *outer;         /* (nullable) the run in a callback of which this one is */
};

/* Begins and ends a run. Ending closes the module if the program has asked for that in between. */
void     llvmg_run_begin         (LlvmgCall *call, LlvmgRun *run, LlvmgHandle *module);
void     llvmg_run_end           (LlvmgCall *call, LlvmgRun *run);

/* Calls the program: from inside a guarded call, on whatever thread that runs, @func runs on the
 * thread that made the call, which has L. */
void     llvmg_call_back         (LlvmgCall *call, void (*func) (gpointer data), gpointer data);

/* As llvmg_call_begin(), for an operation that changes nothing: it works while passes run, too. */
gboolean llvmg_call_begin_read   (LlvmgCall *call, gpointer self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE with a failure while passes run on the module. */
gboolean llvmg_call_not_running  (LlvmgCall *call, LlvmgHandle *module);
/* FALSE with a failure while a function pass runs on the function. */
gboolean llvmg_call_may_delete   (LlvmgCall *call, LLVMValueRef function);
/* Whether passes run on the module: it will be closed when they have. */
gboolean llvmg_run_close_later   (LlvmgCall *call, LlvmgHandle *module);

/* For llvmg-call.c: FALSE with a failure if the object cannot be changed now. */
gboolean llvmg_run_allows_change (LlvmgCall *call, gpointer self);
/* For llvmg-call.c: what the callbacks of a guarded call were told. */
GPtrArray *llvmg_run_swap_heard  (LlvmgCore *core, GPtrArray *heard);

G_END_DECLS
