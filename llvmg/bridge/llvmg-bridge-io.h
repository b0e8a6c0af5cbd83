/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Bitcode: bodies that are read later, several modules in one file, summaries.
 * As in llvmg-bridge.h, texts that come back are freed with free().
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads bitcode without bodies of functions; the bytes are copied. NULL with *error, see
 * llvmg_bridge_parse(). */
LLVMModuleRef llvmg_bridge_parse_lazy (LLVMContextRef context, const char *data, size_t length, const char *name,
                                       LlvmgBridgeParseError *error);
/* Reads all modules of the bitcode, which may be in a section of an object file. *modules is
 * malloc'ed; false with *error, and no modules. */
bool          llvmg_bridge_parse_all (LLVMContextRef context, const char *data, size_t length, const char *name,
                                      LLVMModuleRef **modules, size_t *n_modules, LlvmgBridgeParseError *error);

/* Whether the body is in the bitcode still. */
bool          llvmg_bridge_function_is_lazy (LLVMValueRef function);
/* Read what is missing and verify it. What is wrong, or NULL: the module is not to be used then. */
char         *llvmg_bridge_materialize_function (LLVMValueRef function);
char         *llvmg_bridge_materialize_module   (LLVMModuleRef module);

/* Whether types in the function nest deeper; see llvmg_bridge_module_is_deeper(). */
bool          llvmg_bridge_function_is_deeper (LLVMValueRef function, unsigned limit);

#ifdef __cplusplus
}
#endif
