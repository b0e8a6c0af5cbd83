/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-global-object.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-metadata.h"

G_BEGIN_DECLS

typedef struct _LlvmgMetadataEntry LlvmgMetadataEntry;

#define LLVMG_TYPE_METADATA_ENTRY (llvmg_metadata_entry_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType               llvmg_metadata_entry_get_type (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadataEntry *llvmg_metadata_entry_copy     (LlvmgMetadataEntry *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                llvmg_metadata_entry_free     (LlvmgMetadataEntry *self);

LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_metadata_entry_get_kind (LlvmgMetadataEntry *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata      *llvmg_metadata_entry_get_node (LlvmgMetadataEntry *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgMetadataEntry, llvmg_metadata_entry_free)

LLVMG_AVAILABLE_IN_ALL
gboolean             llvmg_instruction_get_has_metadata  (LlvmgInstruction   *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata       *llvmg_instruction_get_metadata      (LlvmgInstruction   *self,
                                                          const char         *kind) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean             llvmg_instruction_set_metadata      (LlvmgInstruction   *self,
                                                          const char         *kind,
                                                          LlvmgMetadata      *node,
                                                          GError            **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadataEntry **llvmg_instruction_list_metadata     (LlvmgInstruction   *self,
                                                          gsize              *n_entries) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata       *llvmg_global_object_get_metadata    (LlvmgGlobalObject  *self,
                                                          const char         *kind) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean             llvmg_global_object_set_metadata    (LlvmgGlobalObject  *self,
                                                          const char         *kind,
                                                          LlvmgMetadata      *node,
                                                          GError            **error);
LLVMG_AVAILABLE_IN_ALL
gboolean             llvmg_global_object_add_metadata    (LlvmgGlobalObject  *self,
                                                          const char         *kind,
                                                          LlvmgMetadata      *node,
                                                          GError            **error);
LLVMG_AVAILABLE_IN_ALL
gboolean             llvmg_global_object_erase_metadata  (LlvmgGlobalObject  *self,
                                                          const char         *kind,
                                                          GError            **error);
LLVMG_AVAILABLE_IN_ALL
gboolean             llvmg_global_object_clear_metadata  (LlvmgGlobalObject  *self,
                                                          GError            **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadataEntry **llvmg_global_object_list_metadata   (LlvmgGlobalObject  *self,
                                                          gsize              *n_entries) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
