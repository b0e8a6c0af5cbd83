/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * A main loop around one operation.
 */

#pragma once

#include "ir-fixtures.h"

typedef struct
{
  GMainLoop    *loop;
  GAsyncResult *result;
  GThread      *thread; /* that the callback ran on */
} Wait;

static inline void
wait_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  wait->thread = g_thread_self ();
  g_main_loop_quit (wait->loop);
}

static inline void
wait_init (Wait *wait)
{
  wait->loop = g_main_loop_new (NULL, FALSE);
  wait->result = NULL;
}

/* The result lives as long as the wait. */
static inline GAsyncResult *
wait_for (Wait *wait)
{
  if (wait->result == NULL)
    g_main_loop_run (wait->loop);
  g_assert_true (wait->thread == g_thread_self ());
  return wait->result;
}

static inline void
wait_clear (Wait *wait)
{
  g_clear_object (&wait->result);
  g_clear_pointer (&wait->loop, g_main_loop_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wait, wait_clear)

static inline LlvmgModule *
parse_async (LlvmgContext *context, const char *text, GCancellable *cancellable, GError **error)
{
  g_auto (Wait) wait;

  wait_init (&wait);
  llvmg_context_parse_ir_async (context, text, "fixture", cancellable, wait_cb, &wait);
  return llvmg_context_parse_ir_finish (context, wait_for (&wait), error);
}

static inline LlvmgModule *
passes_async (LlvmgModule *module, const char *pipeline, LlvmgPassOptions *options, GCancellable *cancellable, GError **error)
{
  g_auto (Wait) wait;

  wait_init (&wait);
  llvmg_module_run_passes_async (module, pipeline, options, cancellable, wait_cb, &wait);
  return llvmg_module_run_passes_finish (module, wait_for (&wait), error);
}

/* GTask's threads drop their references a moment after the callback. */
static inline void
assert_all_gone_soon (void)
{
  for (guint i = 0; i < 500 && (llvmg_count_live_objects () > 0 || llvmg_count_live_contexts () > 0); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  assert_all_gone ();
}
