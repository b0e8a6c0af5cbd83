/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Parts of modules, debug info taken out, bitcode of several modules and with a summary.
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A new module with copies of the functions and of what is local and they refer to; the rest that
 * they refer to is declared. */
LLVMModuleRef llvmg_bridge_extract_functions (LLVMModuleRef module, const LLVMValueRef *functions, size_t n_functions);

/* LLVM's copying of modules crashes where a body names a block of a function behind it. */
bool          llvmg_bridge_module_names_later_block (LLVMModuleRef module);
/* A copy in the same context that copes with that. By way of bitcode if need be: structure types have
 * names of their own then. NULL with *problem (malloc'ed). */
LLVMModuleRef llvmg_bridge_clone_module (LLVMModuleRef module, char **problem);

/* The version that the module's flag says, or 0. */
unsigned      llvmg_bridge_module_get_debug_version (LLVMModuleRef module);
void          llvmg_bridge_function_strip_debug_info (LLVMValueRef function);

/* A global without a name that is defined in the module, or NULL. */
LLVMValueRef  llvmg_bridge_module_find_unnamed (LLVMModuleRef module);
/* Bitcode, malloc'ed, of one module with a summary for ThinLTO, or of several one after the other. */
char         *llvmg_bridge_write_with_summary (LLVMModuleRef module, size_t *length);
char         *llvmg_bridge_write_modules      (const LLVMModuleRef *modules, size_t n_modules, size_t *length);

#ifdef __cplusplus
}
#endif
