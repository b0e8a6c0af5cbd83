/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * ORC as a linker: dylibs, absolute symbols, look-ups, and what an object file
 * defines and needs. The rules of llvmg-bridge.h hold here too.
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/LLJIT.h>

#include "llvmg/bridge/llvmg-bridge-jit-linker.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A new LLJIT for this host, in *jit, that finds nothing but what is defined in it; NULL when fine. */
LLVMErrorRef llvmg_bridge_orc_create_jit      (LlvmgBridgeLinker linker, LLVMOrcLLJITRef *jit);

/* A dylib that links against nothing but itself. No other has @name. */
LLVMOrcJITDylibRef llvmg_bridge_orc_create_dylib (LLVMOrcLLJITRef jit, const char *name);
/* Where code of the dylib finds what it needs, after the dylib itself. */
void         llvmg_bridge_orc_set_link_order  (LLVMOrcJITDylibRef dylib, const LLVMOrcJITDylibRef *others, size_t n);
/* A symbol at an address; under @tracker, or the default one of the dylib for NULL. */
LLVMErrorRef llvmg_bridge_orc_define_absolute (LLVMOrcLLJITRef jit, LLVMOrcJITDylibRef dylib,
                                               LLVMOrcResourceTrackerRef tracker, const char *name, uint64_t address);
/* An object file, which it takes, without those of its definitions that are not its own: another one has them. */
LLVMErrorRef llvmg_bridge_orc_add_object      (LLVMOrcLLJITRef jit, LLVMOrcResourceTrackerRef tracker,
                                               LLVMMemoryBufferRef object,
                                               bool (*is_own) (void *data, const char *name), void *data);
/* In the dylib alone, whether others can see the symbol or not. @name as the linker sees it. */
LLVMErrorRef llvmg_bridge_orc_lookup          (LLVMOrcLLJITRef jit, LLVMOrcJITDylibRef dylib, const char *name,
                                               uint64_t *address);

/* Functions whose address is asked for when they are called for the first time. */
typedef struct LlvmgBridgeLazyCalls LlvmgBridgeLazyCalls;

/* @resolve runs in the first call through a stub, on its thread: it gets what add gave as *id, and gives where
 * the call goes on. *calls is NULL when there is no such thing for this processor. */
LLVMErrorRef llvmg_bridge_lazy_calls_new      (LLVMOrcLLJITRef jit, uint64_t (*resolve) (void *data, uint64_t id),
                                               void *data, LlvmgBridgeLazyCalls **calls);
/* When no code can call a stub any more. */
void         llvmg_bridge_lazy_calls_free     (LlvmgBridgeLazyCalls *calls);
/* A stub; no other has @name. */
LLVMErrorRef llvmg_bridge_lazy_calls_add      (LlvmgBridgeLazyCalls *calls, const char *name, uint64_t *id, uint64_t *stub);
/* Calls of the stub go there from now on. */
void         llvmg_bridge_lazy_calls_set      (LlvmgBridgeLazyCalls *calls, const char *name, uint64_t address);

enum
{
  LLVMG_BRIDGE_ORC_UNDEFINED = 1 << 0, /* else it is defined */
  LLVMG_BRIDGE_ORC_WEAK      = 1 << 1, /* another definition may stand in for it; or it need not be found */
  LLVMG_BRIDGE_ORC_EXPORTED  = 1 << 2, /* other dylibs can see it */
  LLVMG_BRIDGE_ORC_FUNCTION  = 1 << 3,
  LLVMG_BRIDGE_ORC_DATA      = 1 << 4
};

/* Tells @func of each symbol that the linker sees of an object file. A text (free) of what is
 * wrong with the file, NULL when fine. */
char        *llvmg_bridge_orc_read_object     (const char *bytes, size_t length,
                                               void (*func) (void *data, const char *name, size_t length, unsigned flags),
                                               void *data);

#ifdef __cplusplus
}
#endif
