/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-di-node.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DI_VARIABLE (llvmg_di_variable_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiVariable, llvmg_di_variable, DI_VARIABLE, LlvmgDiNode)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_variable_get_name (LlvmgDiVariable *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_variable_get_scope (LlvmgDiVariable *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_variable_get_file (LlvmgDiVariable *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_variable_get_line (LlvmgDiVariable *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_variable_get_variable_type (LlvmgDiVariable *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_variable_get_align_bits (LlvmgDiVariable *self);

#define LLVMG_TYPE_DI_GLOBAL_VARIABLE (llvmg_di_global_variable_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiGlobalVariable, llvmg_di_global_variable, DI_GLOBAL_VARIABLE, LlvmgDiVariable)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_global_variable_get_linkage_name (LlvmgDiGlobalVariable *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_di_global_variable_get_is_definition (LlvmgDiGlobalVariable *self);

#define LLVMG_TYPE_DI_LOCAL_VARIABLE (llvmg_di_local_variable_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiLocalVariable, llvmg_di_local_variable, DI_LOCAL_VARIABLE, LlvmgDiVariable)

LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_local_variable_get_arg_no (LlvmgDiLocalVariable *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgDiFlags llvmg_di_local_variable_get_flags (LlvmgDiLocalVariable *self);

G_END_DECLS
