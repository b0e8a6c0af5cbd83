/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <gio/gio.h>

#include "llvmg/target/llvmg-target-machine.h"

G_BEGIN_DECLS

LLVMG_AVAILABLE_IN_ALL
void    llvmg_target_machine_emit_to_bytes_async  (LlvmgTargetMachine   *self,
                                                   LlvmgModule          *module,
                                                   LlvmgCodeGenFileType  file_type,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
LLVMG_AVAILABLE_IN_ALL
GBytes *llvmg_target_machine_emit_to_bytes_finish (LlvmgTargetMachine   *self,
                                                   GAsyncResult         *result,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
