/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge-jit-linker.h"
#include "llvmg/jit/llvmg-jit-options-private.h"

G_BEGIN_DECLS

gboolean        llvmg_jit_linker_to_native     (LlvmgJitLinker linker, LlvmgBridgeLinker *native, GError **error);
/* An LLJIT with the linker and the listeners of the settings; NULL with @error. */
LLVMOrcLLJITRef llvmg_jit_linker_create        (const LlvmgJitSettings *settings, GError **error);
/* Tells them of what is linked from now on. */
gboolean        llvmg_jit_linker_add_listeners (LLVMOrcLLJITRef native, LlvmgJitListeners listeners, GError **error);

G_END_DECLS
