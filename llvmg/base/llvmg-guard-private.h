/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-lock-private.h"

G_BEGIN_DECLS

/* Runs @func on a parked worker with a 64 MiB stack, to which @lock (held by the
 * caller, or NULL) is lent. With @guarded a fault gives FALSE and a text in
 * *reason (free); without, a fault is the program's. On a worker already, runs
 * in place. */
gboolean llvmg_guard_run         (LlvmgLock *lock,
                                  gboolean   guarded,
                                  void     (*func) (gpointer data),
                                  gpointer   data,
                                  char     **reason);
/* Inside such a run: @func runs on the thread that asked for the run, which waits for it and
 * has the lock meanwhile. */
void     llvmg_guard_call_back   (void     (*func) (gpointer data),
                                  gpointer   data);
guint    llvmg_guard_get_n_faults (void);

/* Around fork. */
void     llvmg_guard_fork_prepare (void);
void     llvmg_guard_fork_parent  (void);
void     llvmg_guard_fork_child   (void);

G_END_DECLS
