/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

/* Lets the helper process do something with a module, and reads what came back, under @name. NULL with a failure. */
LlvmgModule *llvmg_call_isolated (LlvmgCall    *call,
                                  const char   *operation,
                                  GVariantDict *parameters,
                                  GBytes       *module,
                                  const char   *name) G_GNUC_WARN_UNUSED_RESULT;

/* Reads what the helper process wrote; NULL with a failure. */
LlvmgModule *llvmg_call_parse_trusted    (LlvmgCall  *call,
                                          GBytes     *bytes,
                                          const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Reads bitcode, or text, that LLVM wrote for llvmg: there is no need for the helper process. */
LlvmgModule *llvmg_context_parse_trusted (LlvmgContext *self,
                                          GBytes       *bytes,
                                          const char   *name,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
