/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The assembler. The rules of llvmg-bridge.h hold here too.
 */

#pragma once

#include <stdbool.h>

#include <llvm-c/TargetMachine.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Texts live as long as the call. */
typedef struct
{
  bool        is_error;
  const char *text;
  const char *source_line; /* (nullable) */
  unsigned    line;        /* from 1; 0 if there is no place */
  unsigned    column;      /* from 1 */
} LlvmgBridgeAssemblyMessage;

typedef void (*LlvmgBridgeAssemblyFunc) (void *data, const LlvmgBridgeAssemblyMessage *message);

typedef struct
{
  LLVMMemoryBufferRef output;  /* (owned) (nullable) */
  char               *problem; /* (owned) (nullable) by malloc; what is not the text's fault */
} LlvmgBridgeAssembly;

/* Makes an object file of assembly text, as the machine would. Without an output there is a problem,
 * or a message that is an error. */
void llvmg_bridge_assemble (LLVMTargetMachineRef     machine,
                            const char              *text,
                            LlvmgBridgeAssemblyFunc  func,
                            void                    *data,
                            LlvmgBridgeAssembly     *result);

#ifdef __cplusplus
}
#endif
