/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Linking modules.
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge.h"

#ifdef __cplusplus
extern "C" {
#endif

enum
{
  LLVMG_BRIDGE_LINK_OVERRIDE = 1 << 0,
  LLVMG_BRIDGE_LINK_ONLY_NEEDED = 1 << 1,
  LLVMG_BRIDGE_LINK_INTERNALIZE = 1 << 2,
};

typedef void (*LlvmgBridgeDiagnosticFunc) (LLVMDiagnosticSeverity severity, const char *message, void *data);

/* Links copies, in a context of their own, and says what would go wrong (malloc'ed), or NULL.
 * Nothing of the modules is changed. What LLVM has to say goes to @func. */
char         *llvmg_bridge_try_link (LLVMModuleRef destination, const LLVMModuleRef *sources, size_t n_sources,
                                     unsigned flags, LlvmgBridgeDiagnosticFunc func, void *data);
/* Links; the sources are gone afterwards, on failure too. */
bool          llvmg_bridge_link (LLVMModuleRef destination, const LLVMModuleRef *sources, size_t n_sources,
                                 unsigned flags);

#ifdef __cplusplus
}
#endif
