/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls of compiled code, and the way out of them. Explained at the top of
 * llvmg-jit-frame.c.
 */

#pragma once

#include "llvmg/jit/llvmg-jit-core-private.h"

G_BEGIN_DECLS

/* Runs @func, which calls compiled code. FALSE with @error if llvmg_jit_fail_in_call() was
 * called in it on this thread: what was left of it has not run. */
gboolean llvmg_jit_frame_run     (LlvmgJitCore *core,
                                  void        (*func) (gpointer data),
                                  gpointer      data,
                                  GError      **error);
/* As llvmg_jit_frame_run(), with a fault caught: it is an error too, that speaks of @name. */
gboolean llvmg_jit_frame_guarded (LlvmgJitCore *core,
                                  const char   *name,
                                  void        (*func) (gpointer data),
                                  gpointer      data,
                                  GError      **error);

/* From compiled code: @func is the program's, and runs on the thread that made the call. */
void     llvmg_jit_call_host     (LlvmgJitCore *core,
                                  void        (*func) (gpointer data),
                                  gpointer      data);

/* From compiled code, on its thread: takes @error, and ends the innermost call of compiled code with it, if this
 * thread is in one. The caller has nothing left to free or unlock. Otherwise a critical warning says what is lost, and
 * it returns. */
void     llvmg_jit_fail_in_call  (LlvmgJitCore *core, GError *error);

G_END_DECLS
