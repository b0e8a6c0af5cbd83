/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_module_extract_functions                     (LlvmgModule         *self,
                                                                 const char *const   *names,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_module_strip_debug_info                      (LlvmgModule         *self,
                                                                 GError             **error);
LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_function_strip_debug_info                    (LlvmgFunction       *self,
                                                                 GError             **error);
LLVMG_AVAILABLE_IN_ALL
guint        llvmg_module_get_debug_metadata_version            (LlvmgModule         *self);
LLVMG_AVAILABLE_IN_ALL
guint        llvmg_module_get_debug_metadata_version_supported  (void);
LLVMG_AVAILABLE_IN_ALL
GBytes      *llvmg_module_to_bitcode_with_summary               (LlvmgModule         *self,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes      *llvmg_context_modules_to_bitcode                   (LlvmgContext        *self,
                                                                 LlvmgModule *const  *modules,
                                                                 guint                n_modules,
                                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
