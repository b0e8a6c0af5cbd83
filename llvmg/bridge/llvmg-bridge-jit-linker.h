/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The linker of an LLJIT, and who is told of what it links.
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <llvm-c/LLJIT.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum
{
  LLVMG_BRIDGE_LINKER_DEFAULT,
  LLVMG_BRIDGE_LINKER_JITLINK,
  LLVMG_BRIDGE_LINKER_RTDYLD,
  LLVMG_BRIDGE_LINKER_RTDYLD_RESERVE
} LlvmgBridgeLinker;

enum
{
  LLVMG_BRIDGE_LISTENER_GDB      = 1 << 0,
  LLVMG_BRIDGE_LISTENER_INTEL    = 1 << 1,
  LLVMG_BRIDGE_LISTENER_OPROFILE = 1 << 2,
  LLVMG_BRIDGE_LISTENER_PERF     = 1 << 3
};

/* Whether the older linker can ask for all memory at once. */
bool         llvmg_bridge_linker_has_reserve (void);
/* Of a builder for LLJIT. */
void         llvmg_bridge_jit_set_linker     (LLVMOrcLLJITBuilderRef builder, LlvmgBridgeLinker linker);
bool         llvmg_bridge_jit_is_jitlink     (LLVMOrcLLJITRef jit);
/* Links an object file, as it would be linked, in an LLJIT that is gone afterwards. What is wrong with the file by
 * itself, by malloc(); NULL if nothing is. Call it guarded, to see whether it dies. */
char        *llvmg_bridge_jit_try_link       (LlvmgBridgeLinker linker, const char *bytes, size_t length);
/* Tells one listener from now on. *is_missing: whether the reason is that this LLVM, or its linker for this
 * processor, has no such thing; the result is NULL then. */
LLVMErrorRef llvmg_bridge_jit_add_listener   (LLVMOrcLLJITRef jit, unsigned listener, bool *is_missing);

#ifdef __cplusplus
}
#endif
