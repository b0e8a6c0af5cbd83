/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-debug-enums.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-metadata.h"

G_BEGIN_DECLS

typedef struct _LlvmgDbgRecord LlvmgDbgRecord;

#define LLVMG_TYPE_DBG_RECORD (llvmg_dbg_record_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType              llvmg_dbg_record_get_type               (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgDbgRecord    *llvmg_dbg_record_copy                   (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void               llvmg_dbg_record_free                   (LlvmgDbgRecord    *self);
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_dbg_record_get_is_alive           (LlvmgDbgRecord    *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgDbgRecordKind llvmg_dbg_record_get_kind               (LlvmgDbgRecord    *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata     *llvmg_dbg_record_get_debug_location     (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_dbg_record_set_debug_location     (LlvmgDbgRecord    *self,
                                                            LlvmgMetadata     *debug_location,
                                                            GError           **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata     *llvmg_dbg_record_get_variable           (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata     *llvmg_dbg_record_get_expression         (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata     *llvmg_dbg_record_get_label              (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata     *llvmg_dbg_record_get_assign_id          (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata     *llvmg_dbg_record_get_address_expression (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue        *llvmg_dbg_record_get_value              (LlvmgDbgRecord    *self,
                                                            guint              index) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgValue       **llvmg_dbg_record_list_values            (LlvmgDbgRecord    *self,
                                                            gsize             *n_values) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char              *llvmg_dbg_record_to_string              (LlvmgDbgRecord    *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_dbg_record_erase                  (LlvmgDbgRecord    *self,
                                                            GError           **error);

LLVMG_AVAILABLE_IN_ALL
LlvmgDbgRecord   **llvmg_instruction_list_debug_records    (LlvmgInstruction  *self,
                                                            gsize             *n_debug_records) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_instruction_add_debug_record      (LlvmgInstruction  *self,
                                                            LlvmgDbgRecord    *record,
                                                            LlvmgValue *const *values,
                                                            guint              n_values,
                                                            GError           **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgDbgRecord   **llvmg_basic_block_list_trailing_debug_records (LlvmgBasicBlock   *self,
                                                                  gsize             *n_records) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean           llvmg_basic_block_add_debug_record      (LlvmgBasicBlock   *self,
                                                            LlvmgDbgRecord    *record,
                                                            LlvmgValue *const *values,
                                                            guint              n_values,
                                                            GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgDbgRecord, llvmg_dbg_record_free)

G_END_DECLS
