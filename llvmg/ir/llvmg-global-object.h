/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-comdat.h"
#include "llvmg/ir/llvmg-global-value.h"

G_BEGIN_DECLS

typedef struct _LlvmgGlobalObject LlvmgGlobalObject;

#define LLVMG_TYPE_GLOBAL_OBJECT (llvmg_global_object_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGlobalObject, llvmg_global_object, GLOBAL_OBJECT, LlvmgGlobalValue)

LLVMG_AVAILABLE_IN_ALL
char        *llvmg_global_object_get_section   (LlvmgGlobalObject  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_global_object_set_section   (LlvmgGlobalObject  *self,
                                                const char         *section,
                                                GError            **error);
LLVMG_AVAILABLE_IN_ALL
guint64      llvmg_global_object_get_alignment (LlvmgGlobalObject  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_global_object_set_alignment (LlvmgGlobalObject  *self,
                                                guint64             alignment,
                                                GError            **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgComdat *llvmg_global_object_get_comdat    (LlvmgGlobalObject  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean     llvmg_global_object_set_comdat    (LlvmgGlobalObject  *self,
                                                LlvmgComdat        *comdat,
                                                GError            **error);

G_END_DECLS
