/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_ARGUMENT (llvmg_argument_get_type ())

LLVMG_DECLARE_TYPE (LlvmgArgument, llvmg_argument, ARGUMENT, LlvmgValue)

LLVMG_AVAILABLE_IN_ALL
LlvmgFunction *llvmg_argument_get_parent   (LlvmgArgument *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint          llvmg_argument_get_index    (LlvmgArgument *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgArgument *llvmg_argument_get_next     (LlvmgArgument *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgArgument *llvmg_argument_get_previous (LlvmgArgument *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_argument_get_alignment    (LlvmgArgument  *self);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_argument_set_alignment    (LlvmgArgument  *self,
                                                  guint64         alignment,
                                                  GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_argument_add_attribute    (LlvmgArgument  *self,
                                                  LlvmgAttribute *attribute,
                                                  GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_argument_remove_attribute (LlvmgArgument  *self,
                                                  const char     *name,
                                                  GError        **error);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute  *llvmg_argument_get_attribute    (LlvmgArgument  *self,
                                                  const char     *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_argument_has_attribute    (LlvmgArgument  *self,
                                                  const char     *name);
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute **llvmg_argument_list_attributes  (LlvmgArgument  *self,
                                                  gsize          *n_attributes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
