/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_WRAPPER (llvmg_wrapper_get_type ())

LLVMG_DECLARE_TYPE (LlvmgWrapper, llvmg_wrapper, WRAPPER, GObject)

LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_wrapper_get_is_alive      (LlvmgWrapper  *self);
LLVMG_AVAILABLE_IN_ALL
char      *llvmg_wrapper_get_description   (LlvmgWrapper  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_wrapper_check_alive       (LlvmgWrapper  *self,
                                            GError       **error);
LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_wrapper_equal             (LlvmgWrapper  *self,
                                            LlvmgWrapper  *other);
LLVMG_AVAILABLE_IN_ALL
guint      llvmg_wrapper_hash              (LlvmgWrapper  *self);

LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_wrapper_set_annotation    (LlvmgWrapper  *self,
                                            const char    *key,
                                            GVariant      *value,
                                            GError       **error);
LLVMG_AVAILABLE_IN_ALL
GVariant  *llvmg_wrapper_get_annotation    (LlvmgWrapper  *self,
                                            const char    *key) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char     **llvmg_wrapper_list_annotations  (LlvmgWrapper  *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
gboolean   llvmg_discard                   (gpointer       wrapper);
LLVMG_AVAILABLE_IN_ALL
void       llvmg_free_objects              (gpointer       array,
                                            gsize          n_items);

G_END_DECLS
