/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Targets, triples, and what a target machine may be made of: what LLVM-C does
 * not tell. The rules of llvmg-bridge.h hold here too.
 */

#pragma once

#include <stdbool.h>

#include <llvm-c/TargetMachine.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Registers all targets that LLVM has. Before anything else of LLVM's is used by a second
 * thread: LLVM's list of targets has no lock. */
void  llvmg_bridge_targets_setup (void);

/* ---- Processors and features of a target, in LLVM's order, which is that of the names ---- */

typedef void (*LlvmgBridgeNameFunc) (void *data, const char *name, const char *description);

/* Processors have no description: NULL. */
void  llvmg_bridge_target_each_cpu     (LLVMTargetRef target, LlvmgBridgeNameFunc func, void *data);
void  llvmg_bridge_target_each_feature (LLVMTargetRef target, LlvmgBridgeNameFunc func, void *data);

/* ---- Triples ---- */

typedef struct
{
  const char *arch;          /* of LLVM's tables: never freed */
  const char *vendor;
  const char *os;
  const char *environment;
  const char *object_format;
  unsigned    os_version[3];
  unsigned    pointer_bits;  /* 0 if the architecture is unknown */
  bool        is_little_endian;
} LlvmgBridgeTriple;

void  llvmg_bridge_triple_read (const char *triple, LlvmgBridgeTriple *parts);
/* Whether code for the one is code for the other: all but the vendor and versions is the same. */
bool  llvmg_bridge_triple_fits (const char *triple, const char *other);
/* Whether two data layouts say the same; FALSE for a text that is none. */
bool  llvmg_bridge_layout_equal (const char *layout, const char *other);

/* ---- Machines ---- */

typedef struct
{
  LLVMTargetRef   target;
  const char     *triple;
  const char     *cpu;
  const char     *features;
  const char     *abi;
  LLVMCodeModel   code_model;
} LlvmgBridgeMachineParts;

/* Why no machine can be made of these, or NULL. What it does not find ends the process when
 * LLVM makes the machine or compiles with it: llvmg_bridge_machine_probe(), guarded, shows it. */
char *llvmg_bridge_machine_check (const LlvmgBridgeMachineParts *parts);
/* Compiles an empty function. Why that failed, or NULL. */
char *llvmg_bridge_machine_probe (LLVMTargetMachineRef machine);

/* The data layout of what it makes. */
char *llvmg_bridge_machine_copy_layout (LLVMTargetMachineRef machine);

/* Those of the features ("+a,-b") that the target knows. */
char *llvmg_bridge_target_known_features (LLVMTargetRef target, const char *features);
bool  llvmg_bridge_target_has_cpu        (LLVMTargetRef target, const char *cpu);

/* What the compiler of instructions is set to; LLVM-C can only set it. */
typedef struct
{
  bool                    asm_verbosity;
  bool                    fast_isel;
  bool                    global_isel;
  bool                    machine_outliner;
  LLVMGlobalISelAbortMode global_isel_abort;
} LlvmgBridgeMachineSettings;

void  llvmg_bridge_machine_get_settings (LLVMTargetMachineRef machine, LlvmgBridgeMachineSettings *settings);
void  llvmg_bridge_machine_set_settings (LLVMTargetMachineRef machine, const LlvmgBridgeMachineSettings *settings);

#ifdef __cplusplus
}
#endif
