/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/ir/llvmg-target-enums.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_BINARY (llvmg_binary_get_type ())
LLVMG_DECLARE_TYPE (LlvmgBinary, llvmg_binary, BINARY, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
LlvmgBinary      *llvmg_binary_new                  (GBytes        *bytes,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBinary      *llvmg_binary_new_from_file        (const char    *path,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBinary      *llvmg_binary_new_from_gfile       (GFile         *file,
                                                     GCancellable  *cancellable,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgBinaryType   llvmg_binary_get_binary_type      (LlvmgBinary   *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_binary_get_name             (LlvmgBinary   *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_binary_get_triple           (LlvmgBinary   *self);
LLVMG_AVAILABLE_IN_ALL
const char       *llvmg_binary_get_features         (LlvmgBinary   *self);
LLVMG_AVAILABLE_IN_ALL
gboolean          llvmg_binary_get_is_relocatable   (LlvmgBinary   *self);
LLVMG_AVAILABLE_IN_ALL
GBytes           *llvmg_binary_to_bytes             (LlvmgBinary   *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgSection    **llvmg_binary_list_sections        (LlvmgBinary   *self,
                                                     gsize         *n_sections) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgSection     *llvmg_binary_get_section          (LlvmgBinary   *self,
                                                     const char    *name) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgSymbol     **llvmg_binary_list_symbols         (LlvmgBinary   *self,
                                                     gsize         *n_symbols) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgSymbol     **llvmg_binary_list_dynamic_symbols (LlvmgBinary   *self,
                                                     gsize         *n_dynamic_symbols) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgSymbol      *llvmg_binary_get_symbol           (LlvmgBinary   *self,
                                                     const char    *name) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
char            **llvmg_binary_list_member_names    (LlvmgBinary   *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBinary     **llvmg_binary_list_members         (LlvmgBinary   *self,
                                                     gsize         *n_members,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBinary      *llvmg_binary_get_object_for_arch  (LlvmgBinary   *self,
                                                     const char    *arch,
                                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
