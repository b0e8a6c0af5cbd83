/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

/*
 * An error of this domain carries the diagnostics of LLVM that led to it. C cannot put them into the exception of
 * another language, which sees only a message, a domain and a code. So the diagnostics of the last error made are also
 * kept for each thread: a language's layer asks for them while it makes its exception. Each new error, wherever it is
 * made, starts without any; so those of an older one are never taken for its.
 */

#include "config.h"

#include "llvmg/base/llvmg-diagnostic.h"
#include "llvmg/base/llvmg-error-private.h"

typedef struct
{
  GPtrArray *diagnostics; /* (owned) (nullable) (element-type LlvmgDiagnostic) */
} LlvmgErrorPrivate;

static void unref_array (gpointer array);

/* (nullable) (element-type LlvmgDiagnostic): of the thread's last error. */
static GPrivate last_diagnostics = G_PRIVATE_INIT (unref_array);

static void
unref_array (gpointer array)
{
  if (array != NULL)
    g_ptr_array_unref (array);
}

static void
remember (GPtrArray *diagnostics)
{
  if (diagnostics != NULL || g_private_get (&last_diagnostics) != NULL)
    g_private_replace (&last_diagnostics, diagnostics != NULL ? g_ptr_array_ref (diagnostics) : NULL);
}

static void
llvmg_error_private_init (LlvmgErrorPrivate *priv)
{
  priv->diagnostics = NULL;
  remember (NULL);
}

static void
llvmg_error_private_copy (const LlvmgErrorPrivate *source, LlvmgErrorPrivate *copy)
{
  if (source->diagnostics != NULL)
    copy->diagnostics = g_ptr_array_ref (source->diagnostics);
  remember (copy->diagnostics);
}

static void
llvmg_error_private_clear (LlvmgErrorPrivate *priv)
{
  g_clear_pointer (&priv->diagnostics, g_ptr_array_unref);
}

/**
 * llvmg_error_quark:
 *
 * Gives the quark of the error domain of llvmg.
 *
 * Returns: the quark
 *
 * Since: 0.1
 */
G_DEFINE_EXTENDED_ERROR (LlvmgError, llvmg_error)

void
llvmg_error_set_diagnostics (GError *error, GPtrArray *diagnostics)
{
  LlvmgErrorPrivate *priv = llvmg_error_get_private (error);

  g_clear_pointer (&priv->diagnostics, g_ptr_array_unref);
  priv->diagnostics = g_ptr_array_new_full (diagnostics->len, (GDestroyNotify) llvmg_diagnostic_free);
  for (guint i = 0; i < diagnostics->len; i++)
    g_ptr_array_add (priv->diagnostics, llvmg_diagnostic_copy (diagnostics->pdata[i]));
  remember (priv->diagnostics);
}

void
llvmg_error_set_last (GError *error)
{
  remember (llvmg_error_get_private (error)->diagnostics);
}

/**
 * llvmg_get_last_diagnostics:
 * @n_diagnostics: (out): the number of diagnostics
 *
 * Lists the diagnostics of LLVM that belong to the last error of the domain
 * `LLVMG_ERROR` that was made on this thread.
 *
 * They say more than its message: file, line, column and line of source, and
 * there may be several. This is how an exception of Python or JavaScript gets
 * them; ask right after the call that failed.
 *
 * Returns: (transfer full) (array length=n_diagnostics): the diagnostics, the
 *   oldest first; empty if the error came from elsewhere than LLVM
 *
 * Since: 0.1
 */
LlvmgDiagnostic **
llvmg_get_last_diagnostics (gsize *n_diagnostics)
{
  GPtrArray *last = g_private_get (&last_diagnostics);
  LlvmgDiagnostic **list;

  g_return_val_if_fail (n_diagnostics != NULL, NULL);

  *n_diagnostics = last != NULL ? last->len : 0;
  list = g_new0 (LlvmgDiagnostic *, *n_diagnostics + 1);
  for (gsize i = 0; i < *n_diagnostics; i++)
    list[i] = llvmg_diagnostic_copy (last->pdata[i]);
  return list;
}
