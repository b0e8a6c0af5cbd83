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

/* Where GLib puts the private part of an extended error. Its G_DEFINE_EXTENDED_ERROR does the same, but names the
 * domain "LlvmgError"; the languages know it by the usual name. */
static LlvmgErrorPrivate *
get_private (GError *error)
{
  const gsize alignment = 2 * sizeof (gsize);

  return (LlvmgErrorPrivate *) ((guint8 *) error - ((sizeof (LlvmgErrorPrivate) + alignment - 1) & ~(alignment - 1)));
}

static void
private_init (GError *error)
{
  get_private (error)->diagnostics = NULL;
  remember (NULL);
}

static void
private_copy (const GError *source, GError *copy)
{
  GPtrArray *diagnostics = get_private ((GError *) source)->diagnostics;

  if (diagnostics != NULL)
    get_private (copy)->diagnostics = g_ptr_array_ref (diagnostics);
  remember (diagnostics);
}

static void
private_clear (GError *error)
{
  g_clear_pointer (&get_private (error)->diagnostics, g_ptr_array_unref);
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
GQuark
llvmg_error_quark (void)
{
  static gsize quark;

  if (g_once_init_enter (&quark))
    g_once_init_leave (&quark, g_error_domain_register_static ("llvmg-error-quark", sizeof (LlvmgErrorPrivate),
                                                               private_init, private_copy, private_clear));
  return (GQuark) quark;
}

void
llvmg_error_set_diagnostics (GError *error, GPtrArray *diagnostics)
{
  LlvmgErrorPrivate *priv = get_private (error);

  g_clear_pointer (&priv->diagnostics, g_ptr_array_unref);
  priv->diagnostics = g_ptr_array_new_full (diagnostics->len, (GDestroyNotify) llvmg_diagnostic_free);
  for (guint i = 0; i < diagnostics->len; i++)
    g_ptr_array_add (priv->diagnostics, llvmg_diagnostic_copy (diagnostics->pdata[i]));
  remember (priv->diagnostics);
}

void
llvmg_error_set_last (GError *error)
{
  /* A callback may give an error of any domain, and one of GIO's says that an operation was cancelled. */
  remember (error->domain == LLVMG_ERROR ? get_private (error)->diagnostics : NULL);
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
