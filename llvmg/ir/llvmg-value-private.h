/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Class structures of the value classes that have derived ones, and the way
 * from a native to its wrapper. All functions here need lock L.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-value.h"
#include "llvmg/ir/llvmg-type.h"

G_BEGIN_DECLS

LLVMG_STATELESS_STRUCTS (LlvmgValue, LlvmgWrapper)
LLVMG_STATELESS_STRUCTS (LlvmgType, LlvmgWrapper)

/* The wrapper of a value, of its most derived class; (transfer full), NULL for NULL. */
gpointer llvmg_value_wrap  (LlvmgCore *core, LLVMValueRef value);
/* The same for a block. */
gpointer llvmg_block_wrap  (LlvmgCore *core, LLVMBasicBlockRef block);
/* The wrapper of a type; (transfer full), NULL for NULL. */
gpointer llvmg_type_wrap   (LlvmgCore *core, LLVMTypeRef type);
/* A module that llvmg owns from now on, or owned already; (transfer full). */
gpointer llvmg_module_wrap (LlvmgCore *core, LLVMModuleRef module);
/* The handle of the module that holds a value, or NULL. */
LlvmgHandle *llvmg_value_find_module (LlvmgCore *core, LLVMValueRef value);

/* Texts for messages, (transfer full): "i32", "%x of type i32". Shortened when long. */
char    *llvmg_type_to_text  (LLVMTypeRef type);
char    *llvmg_value_to_text (LLVMValueRef value);

G_END_DECLS
