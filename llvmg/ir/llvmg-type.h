/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_TYPE (llvmg_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgType, llvmg_type, TYPE, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgTypeKind   llvmg_type_get_kind             (LlvmgType *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgContext   *llvmg_type_get_context          (LlvmgType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_type_get_is_sized         (LlvmgType *self);
LLVMG_AVAILABLE_IN_ALL
gboolean        llvmg_type_get_is_first_class   (LlvmgType *self);

LLVMG_AVAILABLE_IN_ALL
char           *llvmg_type_to_string            (LlvmgType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgType     **llvmg_type_list_contained_types (LlvmgType *self,
                                                 gsize     *n_types) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
