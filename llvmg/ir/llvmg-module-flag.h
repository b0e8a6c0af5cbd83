/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-metadata.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

typedef struct _LlvmgModuleFlag LlvmgModuleFlag;

#define LLVMG_TYPE_MODULE_FLAG (llvmg_module_flag_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType                    llvmg_module_flag_get_type     (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgModuleFlag         *llvmg_module_flag_copy         (LlvmgModuleFlag *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                     llvmg_module_flag_free         (LlvmgModuleFlag *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgModuleFlagBehavior  llvmg_module_flag_get_behavior (LlvmgModuleFlag *self);
LLVMG_AVAILABLE_IN_ALL
const char              *llvmg_module_flag_get_key      (LlvmgModuleFlag *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata           *llvmg_module_flag_get_value    (LlvmgModuleFlag *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgModuleFlag, llvmg_module_flag_free)

LLVMG_AVAILABLE_IN_ALL
gboolean                 llvmg_module_add_flag          (LlvmgModule              *self,
                                                         LlvmgModuleFlagBehavior   behavior,
                                                         const char               *key,
                                                         LlvmgMetadata            *value,
                                                         GError                  **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata           *llvmg_module_get_flag          (LlvmgModule              *self,
                                                         const char               *key) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModuleFlag        **llvmg_module_list_flags        (LlvmgModule              *self,
                                                         gsize                    *n_flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
