/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-di-scope.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DI_TYPE (llvmg_di_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiType, llvmg_di_type, DI_TYPE, LlvmgDiScope)

LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_di_type_get_size_bits (LlvmgDiType *self);
LLVMG_AVAILABLE_IN_ALL
guint64 llvmg_di_type_get_offset_bits (LlvmgDiType *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_type_get_align_bits (LlvmgDiType *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_type_get_line (LlvmgDiType *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgDiFlags llvmg_di_type_get_flags (LlvmgDiType *self);

#define LLVMG_TYPE_DI_BASIC_TYPE (llvmg_di_basic_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiBasicType, llvmg_di_basic_type, DI_BASIC_TYPE, LlvmgDiType)

LLVMG_AVAILABLE_IN_ALL
LlvmgDwarfEncoding llvmg_di_basic_type_get_encoding (LlvmgDiBasicType *self);

#define LLVMG_TYPE_DI_DERIVED_TYPE (llvmg_di_derived_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiDerivedType, llvmg_di_derived_type, DI_DERIVED_TYPE, LlvmgDiType)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_derived_type_get_base_type (LlvmgDiDerivedType *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_COMPOSITE_TYPE (llvmg_di_composite_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiCompositeType, llvmg_di_composite_type, DI_COMPOSITE_TYPE, LlvmgDiType)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_composite_type_get_base_type (LlvmgDiCompositeType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_composite_type_get_identifier (LlvmgDiCompositeType *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata **llvmg_di_composite_type_list_elements (LlvmgDiCompositeType *self, gsize *n_elements) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_SUBROUTINE_TYPE (llvmg_di_subroutine_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiSubroutineType, llvmg_di_subroutine_type, DI_SUBROUTINE_TYPE, LlvmgDiType)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata **llvmg_di_subroutine_type_list_types (LlvmgDiSubroutineType *self, gsize *n_types) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_SUBRANGE_TYPE (llvmg_di_subrange_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiSubrangeType, llvmg_di_subrange_type, DI_SUBRANGE_TYPE, LlvmgDiType)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_subrange_type_get_base_type (LlvmgDiSubrangeType *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_STRING_TYPE (llvmg_di_string_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiStringType, llvmg_di_string_type, DI_STRING_TYPE, LlvmgDiType)

#define LLVMG_TYPE_DI_FIXED_POINT_TYPE (llvmg_di_fixed_point_type_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiFixedPointType, llvmg_di_fixed_point_type, DI_FIXED_POINT_TYPE, LlvmgDiType)

G_END_DECLS
