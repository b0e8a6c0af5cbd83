/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * From a module to an object file for a JIT.
 */

#pragma once

#include "llvmg/ir/llvmg-module.h"
#include "llvmg/jit/llvmg-jit-core-private.h"

G_BEGIN_DECLS

/* Compiles a copy of @module, which must not be NULL. *symbols (transfer full) are the definitions of it that
 * others can see, of LlvmgJitSymbol. NULL with @error. Takes and gives back the lock of the module's context. */
LLVMMemoryBufferRef llvmg_jit_compile (LlvmgJitCore *core, LlvmgModule *module, const char *what,
                                       GPtrArray **symbols, GError **error);

G_END_DECLS
