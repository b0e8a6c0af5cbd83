/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * One overload of an intrinsic. All functions here need lock L.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/ir/llvmg-intrinsic.h"

G_BEGIN_DECLS

typedef struct
{
  unsigned     id;
  LLVMTypeRef *types; /* (owned) (nullable): g_free */
  guint        n_types;
} LlvmgOverload;

/* Each is FALSE with a failure. In this order: which intrinsic, which types (given, or as arguments tell),
 * whether it can have them, whether the module has nothing else of the function's name. */
gboolean     llvmg_overload_find        (LlvmgCall *call, const char *name, LlvmgOverload *overload);
gboolean     llvmg_overload_set_types   (LlvmgCall *call, LlvmgOverload *overload, LlvmgType *const *types, guint n_types);
gboolean     llvmg_overload_derive      (LlvmgCall *call, LlvmgOverload *overload, LLVMValueRef *args, guint n_args);
gboolean     llvmg_overload_check       (LlvmgCall *call, const char *name, const LlvmgOverload *overload);
gboolean     llvmg_overload_check_place (LlvmgCall *call, LLVMModuleRef module, const LlvmgOverload *overload);

LLVMTypeRef  llvmg_overload_get_type    (LlvmgCall *call, const LlvmgOverload *overload);
/* The function, which is declared if the module has not got it. */
LLVMValueRef llvmg_overload_declare     (LLVMModuleRef module, const LlvmgOverload *overload);

G_END_DECLS
