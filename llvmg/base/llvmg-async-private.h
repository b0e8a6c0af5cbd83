/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the pairs of _async and _finish share. The work is a GTask's, on a thread
 * of GIO's, and on a context of its own: the program's is locked only at the end,
 * when the result is read into it.
 */

#pragma once

#include <gio/gio.h>

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

/* A task of @self's that is over as soon as @cancellable is cancelled, whatever LLVM does then. */
GTask        *llvmg_async_new       (gpointer             self,
                                     gpointer             tag,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;
/* A context to work in, as much like @model as matters; NULL with an error if that is dead. */
LlvmgContext *llvmg_async_context   (LlvmgContext *model, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The end of the work. @result is consumed; NULL means @error, which is consumed too. What LLVM
 * said in @workplace goes to the diagnostics of the program's context at finish. */
void          llvmg_async_return    (GTask          *task,
                                     LlvmgContext   *workplace,
                                     gpointer        result,
                                     GDestroyNotify  destroy,
                                     GError         *error);
/* The same where the diagnostics are known; @diagnostics is (nullable) and consumed. */
void          llvmg_async_return_with (GTask          *task,
                                       GPtrArray      *diagnostics,
                                       gpointer        result,
                                       GDestroyNotify  destroy,
                                       GError         *error);
/* What _finish returns; NULL with an error. */
gpointer      llvmg_async_finish    (gpointer       self,
                                     gpointer       tag,
                                     LlvmgContext  *context,
                                     GAsyncResult  *result,
                                     GError       **error);

G_END_DECLS
