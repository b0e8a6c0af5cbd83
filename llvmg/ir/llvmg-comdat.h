/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/ir/llvmg-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_COMDAT (llvmg_comdat_get_type ())

LLVMG_DECLARE_TYPE (LlvmgComdat, llvmg_comdat, COMDAT, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
char                     *llvmg_comdat_get_name           (LlvmgComdat               *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgComdatSelectionKind  llvmg_comdat_get_selection_kind (LlvmgComdat               *self);
LLVMG_AVAILABLE_IN_ALL
gboolean                  llvmg_comdat_set_selection_kind (LlvmgComdat               *self,
                                                           LlvmgComdatSelectionKind   selection_kind,
                                                           GError                   **error);

G_END_DECLS
