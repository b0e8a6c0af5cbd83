/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-instruction.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_MEMORY_INST (llvmg_memory_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgMemoryInst, llvmg_memory_inst, MEMORY_INST, LlvmgInstruction)

LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_alignment (LlvmgMemoryInst *self, guint64 alignment, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_is_volatile (LlvmgMemoryInst *self, gboolean is_volatile, GError **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgAtomicOrdering llvmg_memory_inst_get_ordering (LlvmgMemoryInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_ordering (LlvmgMemoryInst *self, LlvmgAtomicOrdering ordering, GError **error);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_memory_inst_get_sync_scope (LlvmgMemoryInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_set_sync_scope (LlvmgMemoryInst *self, const char *sync_scope, GError **error);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_get_is_atomic (LlvmgMemoryInst *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_memory_inst_get_pointer (LlvmgMemoryInst *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_memory_inst_get_alignment (LlvmgMemoryInst *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_memory_inst_get_is_volatile (LlvmgMemoryInst *self);

#define LLVMG_TYPE_LOAD_INST (llvmg_load_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgLoadInst, llvmg_load_inst, LOAD_INST, LlvmgMemoryInst)

#define LLVMG_TYPE_STORE_INST (llvmg_store_inst_get_type ())

LLVMG_DECLARE_TYPE (LlvmgStoreInst, llvmg_store_inst, STORE_INST, LlvmgMemoryInst)

LLVMG_AVAILABLE_IN_ALL
LlvmgValue *llvmg_store_inst_get_value (LlvmgStoreInst *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
