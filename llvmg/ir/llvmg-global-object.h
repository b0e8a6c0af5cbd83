/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-global-value.h"

G_BEGIN_DECLS

typedef struct _LlvmgGlobalObject LlvmgGlobalObject;

#define LLVMG_TYPE_GLOBAL_OBJECT (llvmg_global_object_get_type ())

LLVMG_DECLARE_TYPE (LlvmgGlobalObject, llvmg_global_object, GLOBAL_OBJECT, LlvmgGlobalValue)

G_END_DECLS
