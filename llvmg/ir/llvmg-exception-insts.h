/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

/* Landing pads */

#define LLVMG_TYPE_RESUME_INST (llvmg_resume_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgResumeInst, llvmg_resume_inst, RESUME_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_resume_inst_get_value (LlvmgResumeInst *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_LANDING_PAD_INST (llvmg_landing_pad_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgLandingPadInst, llvmg_landing_pad_inst, LANDING_PAD_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_landing_pad_inst_get_is_cleanup (LlvmgLandingPadInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_landing_pad_inst_set_is_cleanup (LlvmgLandingPadInst *self, gboolean is_cleanup, GError **error);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_landing_pad_inst_get_n_clauses (LlvmgLandingPadInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_landing_pad_inst_get_clause (LlvmgLandingPadInst *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue **llvmg_landing_pad_inst_list_clauses (LlvmgLandingPadInst *self, gsize *n_clauses) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_landing_pad_inst_add_clause (LlvmgLandingPadInst *self, LlvmgValue *clause, GError **error);

/* Funclets */

#define LLVMG_TYPE_FUNCLET_PAD_INST (llvmg_funclet_pad_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgFuncletPadInst, llvmg_funclet_pad_inst, FUNCLET_PAD_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_funclet_pad_inst_get_parent_pad (LlvmgFuncletPadInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_funclet_pad_inst_get_n_args (LlvmgFuncletPadInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_funclet_pad_inst_get_arg (LlvmgFuncletPadInst *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue **llvmg_funclet_pad_inst_list_args (LlvmgFuncletPadInst *self, gsize *n_args) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_CATCH_SWITCH_INST (llvmg_catch_switch_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCatchSwitchInst, llvmg_catch_switch_inst, CATCH_SWITCH_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_catch_switch_inst_get_parent_pad (LlvmgCatchSwitchInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_catch_switch_inst_get_unwind_dest (LlvmgCatchSwitchInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_catch_switch_inst_set_unwind_dest (LlvmgCatchSwitchInst *self, LlvmgBasicBlock *unwind_dest, GError **error);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_catch_switch_inst_get_n_handlers (LlvmgCatchSwitchInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_catch_switch_inst_get_handler (LlvmgCatchSwitchInst *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock **llvmg_catch_switch_inst_list_handlers (LlvmgCatchSwitchInst *self, gsize *n_handlers) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_catch_switch_inst_add_handler (LlvmgCatchSwitchInst *self, LlvmgBasicBlock *block, GError **error);

#define LLVMG_TYPE_CATCH_PAD_INST (llvmg_catch_pad_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCatchPadInst, llvmg_catch_pad_inst, CATCH_PAD_INST, LlvmgFuncletPadInst)

LLVMG_AVAILABLE_IN_ALL
LlvmgCatchSwitchInst *llvmg_catch_pad_inst_get_catch_switch (LlvmgCatchPadInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_catch_pad_inst_set_catch_switch (LlvmgCatchPadInst *self, LlvmgCatchSwitchInst *catch_switch, GError **error);

#define LLVMG_TYPE_CLEANUP_PAD_INST (llvmg_cleanup_pad_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCleanupPadInst, llvmg_cleanup_pad_inst, CLEANUP_PAD_INST, LlvmgFuncletPadInst)

#define LLVMG_TYPE_CATCH_RETURN_INST (llvmg_catch_return_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCatchReturnInst, llvmg_catch_return_inst, CATCH_RETURN_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgCatchPadInst *llvmg_catch_return_inst_get_catch_pad (LlvmgCatchReturnInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_catch_return_inst_get_dest (LlvmgCatchReturnInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_catch_return_inst_set_dest (LlvmgCatchReturnInst *self, LlvmgBasicBlock *dest, GError **error);

#define LLVMG_TYPE_CLEANUP_RETURN_INST (llvmg_cleanup_return_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgCleanupReturnInst, llvmg_cleanup_return_inst, CLEANUP_RETURN_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
LlvmgCleanupPadInst *llvmg_cleanup_return_inst_get_cleanup_pad (LlvmgCleanupReturnInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_cleanup_return_inst_get_unwind_dest (LlvmgCleanupReturnInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_cleanup_return_inst_set_unwind_dest (LlvmgCleanupReturnInst *self, LlvmgBasicBlock *unwind_dest, GError **error);

G_END_DECLS
