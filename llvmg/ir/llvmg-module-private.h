/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

/* Verifies a module; FALSE with a failure if it is not valid. */
gboolean llvmg_call_verify_module (LlvmgCall *call, LLVMModuleRef module);
/* What operations on a whole module do first: no detached natives, and valid
 * unless its auto-verify is off. FALSE with a failure. */
gboolean llvmg_call_check_module (LlvmgCall *call, LlvmgHandle *module);

/* Whether an alias of the module may name the constant: a pointer to the address space, to a
 * global of the module. @alias, or NULL for one that is being made, must not name itself. */
gboolean llvmg_call_check_aliasee (LlvmgCall *call, LLVMModuleRef module, LLVMValueRef alias,
                                   LLVMValueRef aliasee, guint address_space);
/* Whether the function, or alias of one, can choose for an ifunc of the module. */
gboolean llvmg_call_check_resolver (LlvmgCall *call, LLVMModuleRef module, LLVMValueRef resolver, guint address_space);
/* The wrapper of a comdat of the module; (transfer full), NULL for NULL. Under L. */
gpointer llvmg_comdat_wrap (LlvmgHandle *module, LLVMComdatRef comdat);

G_END_DECLS
