/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include <llvm-c/TargetMachine.h>

#include "llvmg/target/llvmg-target.h"

G_BEGIN_DECLS

/* (transfer full) */
LlvmgTarget *llvmg_target_wrap (LLVMTargetRef native);

G_END_DECLS
