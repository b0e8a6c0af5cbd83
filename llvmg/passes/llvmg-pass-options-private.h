/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge.h"
#include "llvmg/passes/llvmg-pass-options.h"

G_BEGIN_DECLS

/* A snapshot of the options, or of the defaults for NULL. Its text lives for ever. */
void llvmg_pass_options_fill (LlvmgPassOptions *options, LlvmgBridgePassOptions *native);

G_END_DECLS
