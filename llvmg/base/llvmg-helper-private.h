/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Work in the helper process.
 */

#pragma once

#include <gio/gio.h>

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-helper-format-private.h"

G_BEGIN_DECLS

/* What the helper process may take; 0 for no limit. */
typedef struct
{
  guint seconds;
  guint mebibytes;
} LlvmgHelperLimits;

/* Whether the context of the call lets the helper process do its work, and how much of that. */
gboolean  llvmg_call_is_isolated  (LlvmgCall *call);
LlvmgHelperLimits llvmg_call_get_limits (LlvmgCall *call);
/* Lets the helper process do it. @parameters is (nullable) and consumed if floating. The diagnostics are
 * added to the context's. NULL with a failure, or the module that came back, as bitcode or, if it is not
 * valid, as text. */
GBytes   *llvmg_call_helper       (LlvmgCall  *call,
                                   const char *operation,
                                   GVariant   *parameters,
                                   GBytes     *module) G_GNUC_WARN_UNUSED_RESULT;

/* The same without a context, and without its lock. @diagnostics, of LlvmgDiagnostic, get those of LLVM. */
GBytes   *llvmg_helper_do         (LlvmgHelperLimits limits,
                                   const char       *operation,
                                   GVariant         *parameters,
                                   GBytes           *module,
                                   GPtrArray        *diagnostics,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The module becomes what the other module of its context is, which is dead afterwards. Wrappers of globals
 * stay where that has one of the same kind, type and name; all others are dead. */
void      llvmg_core_replace_module (LlvmgCore *core, LlvmgHandle *module, LlvmgHandle *from);

G_END_DECLS
