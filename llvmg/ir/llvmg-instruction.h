/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-user.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_INSTRUCTION (llvmg_instruction_get_type ())

LLVMG_DECLARE_TYPE (LlvmgInstruction, llvmg_instruction, INSTRUCTION, LlvmgUser)

LLVMG_AVAILABLE_IN_ALL
LlvmgOperatorFlags llvmg_instruction_get_operator_flags (LlvmgInstruction *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_instruction_set_operator_flags (LlvmgInstruction *self, LlvmgOperatorFlags operator_flags, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgFastMathFlags llvmg_instruction_get_fast_math_flags (LlvmgInstruction *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_instruction_set_fast_math_flags (LlvmgInstruction *self, LlvmgFastMathFlags fast_math_flags, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_instruction_get_can_use_fast_math_flags (LlvmgInstruction *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_instruction_get_has_side_effects (LlvmgInstruction *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_instruction_get_may_read_memory (LlvmgInstruction *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_instruction_get_may_write_memory (LlvmgInstruction *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgOpcode       llvmg_instruction_get_opcode         (LlvmgInstruction  *self);
LLVMG_AVAILABLE_IN_ALL
char             *llvmg_instruction_get_opcode_name    (LlvmgInstruction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_instruction_get_parent         (LlvmgInstruction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction    *llvmg_instruction_get_function       (LlvmgInstruction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction *llvmg_instruction_get_next           (LlvmgInstruction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction *llvmg_instruction_get_previous       (LlvmgInstruction  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_get_is_terminator  (LlvmgInstruction  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_get_is_detached    (LlvmgInstruction  *self);
LLVMG_AVAILABLE_IN_ALL
guint             llvmg_instruction_get_n_successors   (LlvmgInstruction  *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock  *llvmg_instruction_get_successor      (LlvmgInstruction  *self,
                                                        guint              index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_set_successor      (LlvmgInstruction  *self,
                                                        guint              index,
                                                        LlvmgBasicBlock   *block,
                                                        GError           **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock **llvmg_instruction_list_successors    (LlvmgInstruction  *self,
                                                        gsize             *n_successors) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgInstruction *llvmg_instruction_clone              (LlvmgInstruction  *self,
                                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_erase              (LlvmgInstruction  *self,
                                                        LlvmgEraseMode     mode,
                                                        GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_remove_from_parent (LlvmgInstruction  *self,
                                                        GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_move_before        (LlvmgInstruction  *self,
                                                        LlvmgInstruction  *instruction,
                                                        GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_move_after         (LlvmgInstruction  *self,
                                                        LlvmgInstruction  *instruction,
                                                        GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_instruction_move_to_end        (LlvmgInstruction  *self,
                                                        LlvmgBasicBlock   *block,
                                                        GError           **error);

G_END_DECLS
