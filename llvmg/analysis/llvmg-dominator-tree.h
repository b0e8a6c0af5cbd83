/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/analysis/llvmg-analysis.h"
#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-use.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DOMINATOR_TREE (llvmg_dominator_tree_get_type ())
LLVMG_DECLARE_TYPE (LlvmgDominatorTree, llvmg_dominator_tree, DOMINATOR_TREE, LlvmgAnalysis)

LLVMG_AVAILABLE_IN_ALL
LlvmgDominatorTree *llvmg_function_get_dominator_tree           (LlvmgFunction       *self,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgDominatorTree *llvmg_function_get_post_dominator_tree      (LlvmgFunction       *self,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_dominator_tree_get_is_post            (LlvmgDominatorTree  *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction      *llvmg_dominator_tree_get_function           (LlvmgDominatorTree  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock   **llvmg_dominator_tree_list_roots             (LlvmgDominatorTree  *self,
                                                                 gsize               *n_roots) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_dominator_tree_is_reachable           (LlvmgDominatorTree  *self,
                                                                 LlvmgBasicBlock     *block,
                                                                 GError             **error);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_dominator_tree_dominates              (LlvmgDominatorTree  *self,
                                                                 LlvmgValue          *a,
                                                                 LlvmgValue          *b,
                                                                 GError             **error);
LLVMG_AVAILABLE_IN_ALL
gboolean            llvmg_dominator_tree_dominates_use          (LlvmgDominatorTree  *self,
                                                                 LlvmgValue          *value,
                                                                 LlvmgUse            *use,
                                                                 GError             **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock    *llvmg_dominator_tree_get_immediate_dominator (LlvmgDominatorTree *self,
                                                                 LlvmgBasicBlock     *block,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock   **llvmg_dominator_tree_list_children          (LlvmgDominatorTree  *self,
                                                                 LlvmgBasicBlock     *block,
                                                                 gsize               *n_children,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock    *llvmg_dominator_tree_find_common_dominator  (LlvmgDominatorTree  *self,
                                                                 LlvmgBasicBlock     *a,
                                                                 LlvmgBasicBlock     *b,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBasicBlock   **llvmg_dominator_tree_list_frontier          (LlvmgDominatorTree  *self,
                                                                 LlvmgBasicBlock     *block,
                                                                 gsize               *n_blocks,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char               *llvmg_dominator_tree_to_dot                 (LlvmgDominatorTree  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
