/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-core-private.h"
#include "llvmg/jit/llvmg-jit-function.h"

G_BEGIN_DECLS

/* @signature: (nullable): unknown. @unit: (nullable): what it is in, NULL for what is for ever. */
LlvmgJitFunction *llvmg_jit_function_new (LlvmgJitCore *core, LlvmgJitUnit *unit, const char *name, guint64 address,
                                          LlvmgJitSignature *signature);
/* (nullable) (unowned) as long as the function */
LlvmgJitSignature *llvmg_jit_function_get_signature (LlvmgJitFunction *self);

G_END_DECLS
