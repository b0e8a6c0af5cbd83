/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-target-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DATA_LAYOUT (llvmg_data_layout_get_type ())
LLVMG_DECLARE_TYPE (LlvmgDataLayout, llvmg_data_layout, DATA_LAYOUT, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgDataLayout *llvmg_data_layout_new                        (const char      *text,
                                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char            *llvmg_data_layout_to_string                  (LlvmgDataLayout *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgByteOrder   llvmg_data_layout_get_byte_order             (LlvmgDataLayout *self);
LLVMG_AVAILABLE_IN_ALL
guint            llvmg_data_layout_get_pointer_size           (LlvmgDataLayout *self,
                                                               guint            address_space);
LLVMG_AVAILABLE_IN_ALL
LlvmgType       *llvmg_data_layout_get_int_ptr_type           (LlvmgDataLayout *self,
                                                               LlvmgContext    *context,
                                                               guint            address_space,
                                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_data_layout_get_size_bits              (LlvmgDataLayout *self,
                                                               LlvmgType       *type,
                                                               GError         **error);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_data_layout_get_store_size             (LlvmgDataLayout *self,
                                                               LlvmgType       *type,
                                                               GError         **error);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_data_layout_get_abi_size               (LlvmgDataLayout *self,
                                                               LlvmgType       *type,
                                                               GError         **error);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_data_layout_get_abi_alignment          (LlvmgDataLayout *self,
                                                               LlvmgType       *type,
                                                               GError         **error);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_data_layout_get_preferred_alignment    (LlvmgDataLayout *self,
                                                               LlvmgType       *type,
                                                               GError         **error);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_data_layout_get_preferred_alignment_of_global
                                                              (LlvmgDataLayout *self,
                                                               LlvmgValue      *variable,
                                                               GError         **error);

LLVMG_AVAILABLE_IN_ALL
guint            llvmg_data_layout_get_element_at_offset      (LlvmgDataLayout *self,
                                                               LlvmgType       *type,
                                                               guint64          offset,
                                                               GError         **error);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_data_layout_get_offset_of_element      (LlvmgDataLayout *self,
                                                               LlvmgType       *type,
                                                               guint            index,
                                                               GError         **error);

LLVMG_AVAILABLE_IN_ALL
LlvmgDataLayout *llvmg_module_get_data_layout                 (LlvmgModule     *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_module_set_data_layout                 (LlvmgModule     *self,
                                                               LlvmgDataLayout *data_layout,
                                                               GError         **error);

G_END_DECLS
