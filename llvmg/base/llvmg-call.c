/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * One public operation: locking, checks of arguments, failures.
 */

#include "config.h"

#include <llvm-c/Error.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-diagnostic-private.h"
#include "llvmg/base/llvmg-error-private.h"
#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/base/llvmg-support-private.h"

/* How many bytes of a text of LLVM's go into a message. */
#define MAX_TEXT 16384

/* ---- Words ---- */

G_GNUC_BEGIN_IGNORE_DEPRECATIONS
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
describe_named (gpointer wrapper, const char *name)
{
  LlvmgWrapperClass *klass = (LlvmgWrapperClass *) G_OBJECT_GET_CLASS (wrapper);
  const char *noun = klass->noun != NULL ? klass->noun : G_OBJECT_TYPE_NAME (wrapper);
  g_autofree char *shown = NULL;
  g_autofree char *valid = NULL;

  if (name == NULL || *name == '\0' || klass->name_format == NULL)
    return g_strdup (noun);
  valid = g_utf8_make_valid (name, -1);
  shown = g_strdup_printf (klass->name_format, valid);
  return g_strconcat (noun, " ", shown, NULL);
}

#pragma GCC diagnostic pop
G_GNUC_END_IGNORE_DEPRECATIONS

/* Needs L of the wrapper's context while that is alive. */
char *
llvmg_describe (gpointer wrapper)
{
  LlvmgWrapperClass *klass = (LlvmgWrapperClass *) G_OBJECT_GET_CLASS (wrapper);
  LlvmgHandle *handle = LLVMG_WRAPPER (wrapper)->handle;
  g_autofree char *name = NULL;

  if (klass->describe != NULL)
    return klass->describe (wrapper);
  if (handle == NULL)
    return describe_named (wrapper, NULL);
  if (handle->native == NULL)
    return describe_named (wrapper, handle->name);
  name = llvmg_handle_copy_name (handle);
  return describe_named (wrapper, name);
}

static char *
describe_end (gpointer wrapper)
{
  LlvmgWrapperClass *klass = (LlvmgWrapperClass *) G_OBJECT_GET_CLASS (wrapper);
  LlvmgHandle *handle = LLVMG_WRAPPER (wrapper)->handle;

  if (klass->describe_end != NULL)
    return klass->describe_end (wrapper);
  if (handle->ending != NULL)
    return g_strdup (handle->ending);
  return g_strdup ("it was deleted by LLVM");
}

/* "instruction %sum used after it was erased"; needs L as llvmg_describe(). */
static char *
dead_message (gpointer wrapper)
{
  LlvmgWrapperClass *klass = (LlvmgWrapperClass *) G_OBJECT_GET_CLASS (wrapper);
  LlvmgHandle *handle = LLVMG_WRAPPER (wrapper)->handle;
  g_autofree char *what = NULL;
  g_autofree char *end = NULL;

  if (handle == NULL && klass->describe_end == NULL)
    return g_strdup_printf ("this %s was made without a constructor of llvmg and stands for nothing",
                            G_OBJECT_TYPE_NAME (wrapper));
  what = llvmg_describe (wrapper);
  if (handle != NULL && g_atomic_int_get (&handle->core->is_abandoned))
    return g_strdup_printf ("%s used in a forked process, while its context was in use by "
                            "another thread of the parent", what);
  end = describe_end (wrapper);
  return g_strdup_printf ("%s used after %s", what, end);
}

gboolean
llvmg_set_dead_error (GError **error, gpointer wrapper)
{
  LlvmgHandle *handle = LLVMG_WRAPPER (wrapper)->handle;
  gboolean locked = handle != NULL && !g_atomic_int_get (&handle->core->is_abandoned);
  g_autofree char *message = NULL;

  if (error == NULL)
    return FALSE;
  if (locked)
    llvmg_core_lock (handle->core);
  message = dead_message (wrapper);
  if (locked)
    llvmg_core_unlock (handle->core);
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE, message);
  return FALSE;
}

/* ---- Begin and end ---- */

static gboolean
is_usable (LlvmgHandle *handle)
{
  return handle != NULL && !g_atomic_int_get (&handle->core->is_abandoned);
}

/* With L, unless FALSE is returned: with a failure, or because the object is dead. */
static gboolean
begin (LlvmgCall *call, gpointer self, LlvmgNeeds needs)
{
  LlvmgHandle *handle = ((LlvmgWrapper *) self)->handle;

  call->failure = NULL;
  if (!is_usable (handle))
    return FALSE;
  call->core = handle->core;
  llvmg_core_lock (call->core);
  if (G_UNLIKELY (LLVMG_HANDLE_NEEDS_CHECK (handle)))
    llvmg_handle_check (handle);
  if (G_UNLIKELY (call->core->n_lazy > 0) && needs != LLVMG_NEEDS_NONE && handle->native != NULL
      && !llvmg_call_need_bodies (call, handle, needs))
    {
      llvmg_core_unlock (call->core);
      return FALSE;
    }
  call->native = handle->native;
  if (call->native != NULL)
    return TRUE;
  llvmg_core_unlock (call->core);
  return FALSE;
}

static gboolean
begin_operation (LlvmgCall *call, gpointer self, LlvmgNeeds needs, GError **error)
{
  call->error = error;
  if (begin (call, self, needs))
    return TRUE;
  if (call->failure == NULL)
    return llvmg_set_dead_error (error, self);
  llvmg_error_set_last (call->failure);
  g_propagate_error (error, call->failure);
  return FALSE;
}

static gboolean
begin_getter (LlvmgCall *call, gpointer self, LlvmgNeeds needs)
{
  g_autoptr (GError) failure = NULL;

  call->error = NULL;
  if (begin (call, self, needs))
    return TRUE;
  failure = g_steal_pointer (&call->failure);
  if (!llvmg_misuse_is_logged ())
    return FALSE;
  if (failure == NULL)
    llvmg_set_dead_error (&failure, self);
  g_critical ("%s", failure->message);
  return FALSE;
}

gboolean
llvmg_call_begin (LlvmgCall *call, gpointer self, GError **error)
{
  if (!begin_operation (call, self, LLVMG_NEEDS_ALL, error))
    return FALSE;
  if (G_LIKELY (call->core->run == NULL) || llvmg_run_allows_change (call, self))
    return TRUE;
  return llvmg_call_end (call);
}

gboolean
llvmg_call_begin_read (LlvmgCall *call, gpointer self, GError **error)
{
  return begin_operation (call, self, LLVMG_NEEDS_ALL, error);
}

gboolean
llvmg_call_begin_get (LlvmgCall *call, gpointer self)
{
  return begin_getter (call, self, LLVMG_NEEDS_TO_READ);
}

gboolean
llvmg_call_begin_lazy (LlvmgCall *call, gpointer self, GError **error)
{
  return begin_operation (call, self, LLVMG_NEEDS_NONE, error);
}

gboolean
llvmg_call_begin_get_lazy (LlvmgCall *call, gpointer self)
{
  return begin_getter (call, self, LLVMG_NEEDS_NONE);
}

gboolean
llvmg_call_begin_get_body (LlvmgCall *call, gpointer self)
{
  return begin_getter (call, self, LLVMG_NEEDS_OWN);
}

gboolean
llvmg_call_end (LlvmgCall *call)
{
  llvmg_core_unlock (call->core);
  if (call->failure == NULL)
    return TRUE;
  llvmg_error_set_last (call->failure);
  g_propagate_error (call->error, call->failure);
  return FALSE;
}

gboolean
llvmg_call_end_notify (LlvmgCall *call, gpointer self, GParamSpec *pspec)
{
  if (!llvmg_call_end (call))
    return FALSE;
  if (pspec != NULL)
    g_object_notify_by_pspec (self, pspec);
  return TRUE;
}

void
llvmg_log_misuse (const char *function, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (!llvmg_misuse_is_logged ())
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_critical ("%s: %s", function, text);
}

/* ---- Failures ---- */

gboolean
llvmg_call_fail (LlvmgCall *call, LlvmgError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  va_list args;

  if (call->failure != NULL)
    return FALSE;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  valid = g_utf8_make_valid (text, -1);
  call->failure = g_error_new_literal (LLVMG_ERROR, code, valid);
  if (call->core->fresh->len > 0)
    llvmg_error_set_diagnostics (call->failure, call->core->fresh);
  return FALSE;
}

static gboolean
fail_with_text (LlvmgCall *call, LlvmgError code, const char *prefix, const char *text)
{
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '\n')
    length--;
  return llvmg_call_fail (call, code, "%s%s%.*s%s", prefix, *prefix != '\0' ? ": " : "",
                          (int) MIN (length, MAX_TEXT), text, length > MAX_TEXT ? " ..." : "");
}

gboolean
llvmg_call_fail_take (LlvmgCall *call, LlvmgError code, const char *prefix, char *text)
{
  fail_with_text (call, code, prefix, text != NULL ? text : "no reason given");
  free (text);
  return FALSE;
}

/* ---- Arguments ---- */

gpointer
llvmg_call_arg (LlvmgCall *call, GType type, gpointer wrapper, const char *name)
{
  LlvmgHandle *handle;

  if (wrapper == NULL)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a %s was expected, nothing was given",
                       name, g_type_name (type));
      return NULL;
    }
  if (!G_TYPE_CHECK_INSTANCE_TYPE (wrapper, type))
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a %s was expected, a %s was given",
                       name, g_type_name (type), G_OBJECT_TYPE_NAME (wrapper));
      return NULL;
    }

  handle = ((LlvmgWrapper *) wrapper)->handle;
  if (handle != NULL && handle->core == call->core && G_UNLIKELY (LLVMG_HANDLE_NEEDS_CHECK (handle)))
    llvmg_handle_check (handle);
  if (handle != NULL && handle->core == call->core && handle->native != NULL)
    {
      if (G_UNLIKELY (call->core->n_lazy > 0) && !llvmg_call_need_bodies (call, handle, LLVMG_NEEDS_ALL))
        return NULL;
      if (G_UNLIKELY (call->core->run != NULL) && handle->kind == LLVMG_NATIVE_MODULE
          && !llvmg_call_not_running (call, handle))
        return NULL;
      if (G_LIKELY (handle->native != NULL))
        return handle->native;
    }

  if (handle == NULL || llvmg_handle_get_native (handle) == NULL)
    {
      /* L of another context is not held, and must not be taken: two threads
       * could do so crosswise. */
      g_autofree char *message = NULL;

      if (handle == NULL || handle->core == call->core)
        message = dead_message (wrapper);
      llvmg_call_fail (call, LLVMG_ERROR_USE_AFTER_FREE, "%s: %s", name,
                       message != NULL ? message : "the object is dead, and of another context");
      return NULL;
    }
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: the %s belongs to another context", name,
                   G_OBJECT_TYPE_NAME (wrapper));
  return NULL;
}

gpointer *
llvmg_call_args (LlvmgCall *call, GType type, gconstpointer wrappers, guint n, const char *name)
{
  gpointer const *array = wrappers;
  gpointer *natives;

  if (n > 0 && array == NULL)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: an array of %u was expected, nothing was given", name, n);
      return NULL;
    }
  natives = g_new (gpointer, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      char item[64];

      g_snprintf (item, sizeof item, "%s[%u]", name, i);
      natives[i] = llvmg_call_arg (call, type, array[i], item);
      if (natives[i] == NULL)
        {
          g_free (natives);
          return NULL;
        }
    }
  natives[n] = NULL;
  return natives;
}

const char *
llvmg_call_name (LlvmgCall *call, const char *name)
{
  if (name == NULL)
    return "";
  if (g_utf8_validate (name, -1, NULL))
    return name;
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: text in UTF-8 was expected");
  return NULL;
}

/* ---- Guarded ---- */

static LlvmgDiagnostic *
find_error (LlvmgCore *core, guint from)
{
  for (guint i = from; i < core->fresh->len; i++)
    if (llvmg_diagnostic_get_severity (core->fresh->pdata[i]) == LLVMG_DIAGNOSTIC_SEVERITY_ERROR)
      return core->fresh->pdata[i];
  return NULL;
}

gboolean
llvmg_call_guarded (LlvmgCall  *call,
                    const char *what,
                    LlvmgError  code,
                    void      (*func) (gpointer data),
                    gpointer    data)
{
  LlvmgCore *core = call->core;
  guint n_before = core->fresh->len;
  GPtrArray *heard = llvmg_run_swap_heard (core, NULL);
  LlvmgDiagnostic *diagnostic;
  char *reason = NULL;
  gboolean survived;

  survived = llvmg_guard_run (&core->lock, core->is_guarded, func, data, &reason);
  heard = llvmg_run_swap_heard (core, heard);
  diagnostic = find_error (core, n_before);
  if (heard != NULL)
    g_ptr_array_extend_and_steal (core->fresh, heard);
  if (!survived)
    {
      g_autofree char *prefix = g_strdup_printf ("LLVM crashed while %s", what);

      llvmg_core_crash (core, what);
      call->native = NULL;
      return llvmg_call_fail_take (call, LLVMG_ERROR_LLVM_CRASHED, prefix, reason);
    }
  if (diagnostic != NULL)
    return llvmg_call_fail (call, code, "%s", llvmg_diagnostic_get_message (diagnostic));
  return TRUE;
}
