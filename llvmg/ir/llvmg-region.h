/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-builder.h"
#include "llvmg/ir/llvmg-phi-node.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_REGION (llvmg_region_get_type ())
LLVMG_DECLARE_TYPE (LlvmgRegion, llvmg_region, REGION, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_region_get_end_block (LlvmgRegion *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgPhiNode    *llvmg_region_get_phi       (LlvmgRegion *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_region_get_has_ended (LlvmgRegion *self);

LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_region_set_incoming  (LlvmgRegion *self,
                                             LlvmgValue  *value,
                                             GError     **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_region_end           (LlvmgRegion *self,
                                             GError     **error);

#define LLVMG_TYPE_IF_REGION (llvmg_if_region_get_type ())
LLVMG_DECLARE_TYPE (LlvmgIfRegion, llvmg_if_region, IF_REGION, LlvmgRegion)

LLVMG_AVAILABLE_IN_ALL
LlvmgIfRegion *llvmg_builder_begin_if     (LlvmgBuilder  *self,
                                           LlvmgValue    *condition,
                                           const char    *name,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue    *llvmg_if_region_get_branch_inst (LlvmgIfRegion *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean       llvmg_if_region_begin_else      (LlvmgIfRegion *self,
                                                GError       **error);

#define LLVMG_TYPE_SWITCH_REGION (llvmg_switch_region_get_type ())
LLVMG_DECLARE_TYPE (LlvmgSwitchRegion, llvmg_switch_region, SWITCH_REGION, LlvmgRegion)

LLVMG_AVAILABLE_IN_ALL
LlvmgSwitchRegion *llvmg_builder_begin_switch        (LlvmgBuilder      *self,
                                                      LlvmgValue        *value,
                                                      const char        *name,
                                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue        *llvmg_switch_region_get_switch_inst (LlvmgSwitchRegion *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_switch_region_begin_case    (LlvmgSwitchRegion *self,
                                                      LlvmgValue *const *values,
                                                      guint              n_values,
                                                      GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_switch_region_begin_default (LlvmgSwitchRegion *self,
                                                      GError           **error);

#define LLVMG_TYPE_LOOP_REGION (llvmg_loop_region_get_type ())
LLVMG_DECLARE_TYPE (LlvmgLoopRegion, llvmg_loop_region, LOOP_REGION, LlvmgRegion)

LLVMG_AVAILABLE_IN_ALL
LlvmgLoopRegion *llvmg_builder_begin_loop          (LlvmgBuilder      *self,
                                                    const char        *name,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgLoopRegion *llvmg_builder_begin_for           (LlvmgBuilder      *self,
                                                    LlvmgValue        *start,
                                                    LlvmgValue        *stop,
                                                    LlvmgIntPredicate  predicate,
                                                    LlvmgValue        *step,
                                                    const char        *name,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgPhiNode    *llvmg_loop_region_get_index       (LlvmgLoopRegion   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue      *llvmg_loop_region_add_variable    (LlvmgLoopRegion   *self,
                                                    LlvmgValue        *initial,
                                                    const char        *name,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_loop_region_set_next        (LlvmgLoopRegion   *self,
                                                    LlvmgValue        *variable,
                                                    LlvmgValue        *next,
                                                    GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_loop_region_break_if        (LlvmgLoopRegion   *self,
                                                    LlvmgValue        *condition,
                                                    GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_loop_region_break_unless    (LlvmgLoopRegion   *self,
                                                    LlvmgValue        *condition,
                                                    GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_loop_region_break_loop      (LlvmgLoopRegion   *self,
                                                    GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_loop_region_continue_loop   (LlvmgLoopRegion   *self,
                                                    GError           **error);

G_END_DECLS
