/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * One run of a lazy definition: what it has to define, and what it has collected.
 */

#pragma once

#include "llvmg/jit/llvmg-jit-materialization.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

G_BEGIN_DECLS

struct _LlvmgJitTask
{
  gint             refs;       /* (atomic) */
  LlvmgJitLibrary *library;
  LlvmgJitUnit    *unit;       /* (owned) where its definitions go */
  GPtrArray       *requested;  /* (owned) never changes; names that are wanted now */

  GHashTable      *names;      /* (owned) records; set of what it has to define */
  GHashTable      *defined;    /* (owned) records; set of what it has */
  GPtrArray       *additions;  /* (owned) records; of LlvmgJitAddition */
  GPtrArray       *parts;      /* (owned) records; of LlvmgJitTask: what was split off */
  gint             is_over;    /* (atomic) records to set it; its function has returned */
  gboolean         has_failed; /* records; it said so */
};

/* Takes a reference to @data only by @destroy. */
LlvmgJitLazy *llvmg_jit_lazy_new       (const char *const *names, LlvmgJitLazyFunc func, gpointer data,
                                        GDestroyNotify destroy);
/* One whose function is the program's; takes the data. */
LlvmgJitLazy *llvmg_jit_lazy_new_program (const char *const *names, LlvmgJitMaterializeFunc func, gpointer data,
                                          GDestroyNotify destroy);
LlvmgJitTask *llvmg_jit_task_new       (LlvmgJitUnit *unit, GPtrArray *names, GPtrArray *requested);
LlvmgJitTask *llvmg_jit_task_ref       (LlvmgJitTask *task);
void          llvmg_jit_task_unref     (LlvmgJitTask *task);

/* The task refers to @used (nullable), as @name. FALSE if that was removed. With no lock held, as work. */
gboolean      llvmg_jit_task_use       (LlvmgJitTask *task, LlvmgJitUnit *used, const char *name, const char *user);
/* Its function has returned. */
void          llvmg_jit_task_over      (LlvmgJitTask *task);
/* With records locked: whether it can still define something. */
gboolean      llvmg_jit_task_check     (LlvmgJitTask *task, const char *operation, GError **error);

/* Adds to what the task has collected; takes the addition in any case. With no lock held, as work.
 * FALSE with @error when it is over, has failed, or defines something twice. */
gboolean      llvmg_jit_task_add       (LlvmgJitTask *task, LlvmgJitAddition *addition, const char *operation, GError **error);

G_END_DECLS
