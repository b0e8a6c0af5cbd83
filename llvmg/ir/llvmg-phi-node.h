/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

typedef struct _LlvmgPhiIncoming LlvmgPhiIncoming;

#define LLVMG_TYPE_PHI_INCOMING (llvmg_phi_incoming_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType llvmg_phi_incoming_get_type (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgPhiIncoming *llvmg_phi_incoming_copy (const LlvmgPhiIncoming *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void llvmg_phi_incoming_free (LlvmgPhiIncoming *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_phi_incoming_get_value (const LlvmgPhiIncoming *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_phi_incoming_get_block (const LlvmgPhiIncoming *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgPhiIncoming, llvmg_phi_incoming_free)

#define LLVMG_TYPE_PHI_NODE (llvmg_phi_node_get_type ())

LLVMG_DECLARE_TYPE (LlvmgPhiNode, llvmg_phi_node, PHI_NODE, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
guint            llvmg_phi_node_get_n_incoming     (LlvmgPhiNode     *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue      *llvmg_phi_node_get_incoming_value (LlvmgPhiNode     *self,
                                                    guint             index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock *llvmg_phi_node_get_incoming_block (LlvmgPhiNode     *self,
                                                    guint             index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_phi_node_add_incoming       (LlvmgPhiNode     *self,
                                                    LlvmgValue       *value,
                                                    LlvmgBasicBlock  *block,
                                                    GError          **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgPhiIncoming  *llvmg_phi_node_get_incoming     (LlvmgPhiNode     *self,
                                                    guint             index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgPhiIncoming **llvmg_phi_node_list_incoming    (LlvmgPhiNode     *self,
                                                    gsize            *n_incoming) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_phi_node_set_incoming       (LlvmgPhiNode     *self,
                                                    guint             index,
                                                    LlvmgValue       *value,
                                                    LlvmgBasicBlock  *block,
                                                    GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_phi_node_remove_incoming    (LlvmgPhiNode     *self,
                                                    LlvmgBasicBlock  *block,
                                                    GError          **error);

G_END_DECLS
