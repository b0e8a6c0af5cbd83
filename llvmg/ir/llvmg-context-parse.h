/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/ir/llvmg-module.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_context_parse_ir      (LlvmgContext  *self,
                                          const char    *text,
                                          const char    *name,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_context_parse_bitcode (LlvmgContext  *self,
                                          GBytes        *bytes,
                                          const char    *name,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_context_parse_bytes   (LlvmgContext  *self,
                                          GBytes        *bytes,
                                          const char    *name,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_context_parse_file    (LlvmgContext  *self,
                                          const char    *path,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_context_parse_gfile   (LlvmgContext  *self,
                                          GFile         *file,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgModule *llvmg_context_parse_stream  (LlvmgContext  *self,
                                          GInputStream  *stream,
                                          const char    *name,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
