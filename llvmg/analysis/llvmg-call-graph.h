/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/analysis/llvmg-analysis.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_CALL_GRAPH (llvmg_call_graph_get_type ())
LLVMG_DECLARE_TYPE (LlvmgCallGraph, llvmg_call_graph, CALL_GRAPH, LlvmgAnalysis)

LLVMG_AVAILABLE_IN_ALL
LlvmgCallGraph *llvmg_module_get_call_graph         (LlvmgModule      *self,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char           *llvmg_module_call_graph_to_dot      (LlvmgModule      *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgModule    *llvmg_call_graph_get_module         (LlvmgCallGraph   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction **llvmg_call_graph_list_callees       (LlvmgCallGraph   *self,
                                                     LlvmgFunction    *function,
                                                     gsize            *n_callees,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction **llvmg_call_graph_list_callers       (LlvmgCallGraph   *self,
                                                     LlvmgFunction    *function,
                                                     gsize            *n_callers,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_call_graph_calls_unknown      (LlvmgCallGraph   *self,
                                                     LlvmgFunction    *function,
                                                     GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_call_graph_is_exposed         (LlvmgCallGraph   *self,
                                                     LlvmgFunction    *function,
                                                     GError          **error);
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_call_graph_is_recursive       (LlvmgCallGraph   *self,
                                                     LlvmgFunction    *function,
                                                     GError          **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction **llvmg_call_graph_list_bottom_up     (LlvmgCallGraph   *self,
                                                     gsize            *n_functions) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint           llvmg_call_graph_get_n_components   (LlvmgCallGraph   *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgFunction **llvmg_call_graph_list_component     (LlvmgCallGraph   *self,
                                                     guint             index,
                                                     gsize            *n_functions,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint           llvmg_call_graph_find_component     (LlvmgCallGraph   *self,
                                                     LlvmgFunction    *function,
                                                     GError          **error);
LLVMG_AVAILABLE_IN_ALL
char           *llvmg_call_graph_to_dot             (LlvmgCallGraph   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
