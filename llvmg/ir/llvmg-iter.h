/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

typedef struct _LlvmgFunctionIter    LlvmgFunctionIter;
typedef struct _LlvmgBasicBlockIter  LlvmgBasicBlockIter;
typedef struct _LlvmgInstructionIter LlvmgInstructionIter;

#define LLVMG_TYPE_FUNCTION_ITER    (llvmg_function_iter_get_type ())
#define LLVMG_TYPE_BASIC_BLOCK_ITER (llvmg_basic_block_iter_get_type ())
#define LLVMG_TYPE_INSTRUCTION_ITER (llvmg_instruction_iter_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType                 llvmg_function_iter_get_type      (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgFunctionIter    *llvmg_function_iter_copy          (LlvmgFunctionIter    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                  llvmg_function_iter_free          (LlvmgFunctionIter    *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction        *llvmg_function_iter_next_value    (LlvmgFunctionIter    *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
GType                 llvmg_basic_block_iter_get_type   (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlockIter  *llvmg_basic_block_iter_copy       (LlvmgBasicBlockIter  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                  llvmg_basic_block_iter_free       (LlvmgBasicBlockIter  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock      *llvmg_basic_block_iter_next_value (LlvmgBasicBlockIter  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
GType                 llvmg_instruction_iter_get_type   (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgInstructionIter *llvmg_instruction_iter_copy       (LlvmgInstructionIter *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                  llvmg_instruction_iter_free       (LlvmgInstructionIter *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction     *llvmg_instruction_iter_next_value (LlvmgInstructionIter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgFunctionIter, llvmg_function_iter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgBasicBlockIter, llvmg_basic_block_iter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgInstructionIter, llvmg_instruction_iter_free)

G_END_DECLS
