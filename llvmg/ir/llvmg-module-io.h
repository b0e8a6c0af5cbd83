/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
char     *llvmg_module_to_string     (LlvmgModule  *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes   *llvmg_module_to_ir_bytes   (LlvmgModule  *self,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes   *llvmg_module_to_bitcode    (LlvmgModule  *self,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_module_write_ir      (LlvmgModule  *self,
                                      const char   *path,
                                      GError      **error);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_module_write_bitcode (LlvmgModule  *self,
                                      const char   *path,
                                      GError      **error);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_module_write_ir_to_gfile (LlvmgModule    *self,
                                          GFile          *file,
                                          GCancellable   *cancellable,
                                          GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_module_write_ir_to_stream (LlvmgModule    *self,
                                           GOutputStream  *stream,
                                           GCancellable   *cancellable,
                                           GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_module_write_bitcode_to_gfile (LlvmgModule    *self,
                                               GFile          *file,
                                               GCancellable   *cancellable,
                                               GError        **error);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_module_write_bitcode_to_stream (LlvmgModule    *self,
                                                GOutputStream  *stream,
                                                GCancellable   *cancellable,
                                                GError        **error);

G_END_DECLS
