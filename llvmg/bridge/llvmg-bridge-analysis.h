/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The bridge: what analyses are made of. A graph is a copy in plain memory, by
 * numbers; the addresses in it are compared, never followed.
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Core.h>

#ifdef __cplusplus
extern "C" {
#endif

/* No block, no loop. */
#define LLVMG_BRIDGE_NONE UINT32_MAX

/* ---- The blocks of a function and where they go on ---- */

typedef struct LlvmgBridgeCfg LlvmgBridgeCfg;

LlvmgBridgeCfg *llvmg_bridge_cfg_new  (LLVMValueRef function);
void            llvmg_bridge_cfg_free (LlvmgBridgeCfg *cfg);
/* Whether the function has the same blocks in the same order, which go on to the same blocks in the same order. */
bool            llvmg_bridge_cfg_is_current (const LlvmgBridgeCfg *cfg, LLVMValueRef function);

uint32_t          llvmg_bridge_cfg_count (const LlvmgBridgeCfg *cfg);
LLVMBasicBlockRef llvmg_bridge_cfg_block (const LlvmgBridgeCfg *cfg, uint32_t number);
/* The number of the block, from 0; LLVMG_BRIDGE_NONE if it is in none. */
uint32_t          llvmg_bridge_cfg_find  (const LlvmgBridgeCfg *cfg, LLVMBasicBlockRef block);
/* Numbers of blocks; one that is named twice is there twice. */
const uint32_t   *llvmg_bridge_cfg_successors   (const LlvmgBridgeCfg *cfg, uint32_t number, uint32_t *n);
const uint32_t   *llvmg_bridge_cfg_predecessors (const LlvmgBridgeCfg *cfg, uint32_t number, uint32_t *n);

/* What blocks are called in the printed function, malloc'ed. The function does not change meanwhile. */
typedef struct LlvmgBridgeNames LlvmgBridgeNames;

LlvmgBridgeNames *llvmg_bridge_names_new  (LLVMValueRef function);
char             *llvmg_bridge_names_get  (LlvmgBridgeNames *names, LLVMBasicBlockRef block, size_t *length);
void              llvmg_bridge_names_free (LlvmgBridgeNames *names);

/* ---- What LLVM makes of them ---- */

/* The immediate dominator of each block, or LLVMG_BRIDGE_NONE, in `parents`; whether it is in the tree, in `is_in_tree`. */
void llvmg_bridge_cfg_dominators (LlvmgBridgeCfg *cfg, bool is_post, uint32_t *parents, bool *is_in_tree);

typedef struct
{
  uint32_t header;
  uint32_t parent;    /* number of a loop, smaller than its own; or LLVMG_BRIDGE_NONE */
  uint32_t preheader; /* or LLVMG_BRIDGE_NONE */
  uint32_t latch;     /* or LLVMG_BRIDGE_NONE */
  uint32_t depth;     /* 1 for an outermost one */
} LlvmgBridgeLoop;

/* The loops, malloc'ed, outer ones before inner ones; the innermost one of each block in `loop_of`. */
LlvmgBridgeLoop *llvmg_bridge_cfg_loops (LlvmgBridgeCfg *cfg, uint32_t *n_loops, uint32_t *loop_of);

/* ---- Instructions ---- */

/* Of two of the same block. */
bool llvmg_bridge_instruction_comes_before (LLVMValueRef a, LLVMValueRef b);

/* ---- Calls ---- */

typedef struct LlvmgBridgeCalls LlvmgBridgeCalls;

LlvmgBridgeCalls *llvmg_bridge_calls_new  (LLVMModuleRef module);
void              llvmg_bridge_calls_free (LlvmgBridgeCalls *calls);
/* Whether the module has the same functions in the same order, which call the same ones in the same order. */
bool              llvmg_bridge_calls_is_current (const LlvmgBridgeCalls *calls, LLVMModuleRef module);

uint32_t          llvmg_bridge_calls_count (const LlvmgBridgeCalls *calls);
LLVMValueRef      llvmg_bridge_calls_function (const LlvmgBridgeCalls *calls, uint32_t number);
uint32_t          llvmg_bridge_calls_find  (const LlvmgBridgeCalls *calls, LLVMValueRef function);
/* Numbers of the functions that a function calls by name, each once, in the order of the first call. */
const uint32_t   *llvmg_bridge_calls_callees (const LlvmgBridgeCalls *calls, uint32_t number, uint32_t *n);
/* Whether it calls what only the running program knows, or has no body. */
bool              llvmg_bridge_calls_unknown (const LlvmgBridgeCalls *calls, uint32_t number);
/* Whether code that is not in the module can call the function, or code that has its address. Of the function as it is now. */
bool              llvmg_bridge_function_is_exposed (LLVMValueRef function);

#ifdef __cplusplus
}
#endif
