/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a target machine makes of modules and of assembly text.
 */

#pragma once

#include "llvmg/target/llvmg-target-machine.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
GBytes   *llvmg_target_machine_emit_to_bytes  (LlvmgTargetMachine    *self,
                                               LlvmgModule           *module,
                                               LlvmgCodeGenFileType   file_type,
                                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_target_machine_emit_to_file   (LlvmgTargetMachine    *self,
                                               LlvmgModule           *module,
                                               const char            *path,
                                               LlvmgCodeGenFileType   file_type,
                                               GError               **error);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_target_machine_emit_to_gfile  (LlvmgTargetMachine    *self,
                                               LlvmgModule           *module,
                                               GFile                 *file,
                                               LlvmgCodeGenFileType   file_type,
                                               GCancellable          *cancellable,
                                               GError               **error);
LLVMG_AVAILABLE_IN_ALL
gboolean  llvmg_target_machine_emit_to_stream (LlvmgTargetMachine    *self,
                                               LlvmgModule           *module,
                                               GOutputStream         *stream,
                                               LlvmgCodeGenFileType   file_type,
                                               GCancellable          *cancellable,
                                               GError               **error);
LLVMG_AVAILABLE_IN_ALL
GBytes   *llvmg_target_machine_assemble       (LlvmgTargetMachine    *self,
                                               const char            *text,
                                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
