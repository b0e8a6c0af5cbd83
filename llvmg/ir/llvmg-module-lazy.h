/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgModule  *llvmg_context_parse_bitcode_lazy    (LlvmgContext   *self,
                                                   GBytes         *bytes,
                                                   const char     *name,
                                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModule **llvmg_context_parse_bitcode_modules (LlvmgContext   *self,
                                                   GBytes         *bytes,
                                                   const char     *name,
                                                   gsize          *n_modules,
                                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean      llvmg_module_get_is_materialized    (LlvmgModule    *self);
LLVMG_AVAILABLE_IN_ALL
gboolean      llvmg_module_materialize            (LlvmgModule    *self,
                                                   GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean      llvmg_function_get_is_materializable (LlvmgFunction  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean      llvmg_function_materialize          (LlvmgFunction  *self,
                                                   GError        **error);

G_END_DECLS
