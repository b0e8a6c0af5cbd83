/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Modules whose bodies are still in their bitcode: see llvmg-lazy.c.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

/* For calls that need no body of a function: they leave a lazy module as it is, where
 * llvmg_call_begin() and llvmg_call_begin_get() read all of it. */
gboolean llvmg_call_begin_lazy     (LlvmgCall *call, gpointer self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean llvmg_call_begin_get_lazy (LlvmgCall *call, gpointer self) G_GNUC_WARN_UNUSED_RESULT;
/* For getters of a function that need its own body only. */
gboolean llvmg_call_begin_get_body (LlvmgCall *call, gpointer self) G_GNUC_WARN_UNUSED_RESULT;

/* The bodies of the module are read when they are needed from now on. */
void     llvmg_handle_set_lazy (LlvmgHandle *module);
gboolean llvmg_handle_get_lazy (LlvmgHandle *module);

/* Reads all bodies of the module, or the one of the function. FALSE with a failure: the
 * module is disposed of when the call ends. */
gboolean llvmg_call_materialize          (LlvmgCall *call, LlvmgHandle *module);
gboolean llvmg_call_materialize_function (LlvmgCall *call, LlvmgHandle *function);

G_END_DECLS
