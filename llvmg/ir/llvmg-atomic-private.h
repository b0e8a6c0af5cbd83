/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The rules for atomic instructions, for the builder and for the setters.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/ir/llvmg-enums.h"

G_BEGIN_DECLS

/* What the ordering or type is for. */
typedef enum
{
  LLVMG_ATOMIC_LOAD,
  LLVMG_ATOMIC_STORE,
  LLVMG_ATOMIC_RMW,
  LLVMG_ATOMIC_CMPXCHG,
  LLVMG_ATOMIC_FAILURE, /* of a cmpxchg */
  LLVMG_ATOMIC_FENCE,
  LLVMG_ATOMIC_OWN /* that of the instruction */
} LlvmgAtomicUse;

/* Each is FALSE with a failure. @what begins the message. */
gboolean llvmg_atomic_check_ordering   (LlvmgCall *call, const char *what, LlvmgAtomicOrdering ordering, LlvmgAtomicUse use,
                                        LLVMAtomicOrdering *native);
gboolean llvmg_atomic_check_type       (LlvmgCall *call, const char *what, LLVMTypeRef type, LlvmgAtomicUse use);
gboolean llvmg_atomic_check_operation  (LlvmgCall *call, const char *what, LlvmgAtomicRmwOperation operation, LLVMTypeRef type,
                                        LLVMAtomicRMWBinOp *native);
gboolean llvmg_atomic_check_sync_scope (LlvmgCall *call, const char *sync_scope);

/* Properties of an instruction; the type of @self is checked. */
LlvmgAtomicOrdering llvmg_atomic_get_ordering (gpointer self, LlvmgAtomicUse use);
gboolean            llvmg_atomic_set_ordering (gpointer self, LlvmgAtomicUse use, const char *what, LlvmgAtomicOrdering ordering,
                                               GParamSpec *pspec, GError **error);
char               *llvmg_atomic_get_sync_scope (gpointer self);
gboolean            llvmg_atomic_set_sync_scope (gpointer self, const char *sync_scope, GParamSpec *pspec, GError **error);

G_END_DECLS
