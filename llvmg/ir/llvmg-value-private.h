/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The structures of the classes of this folder that others derive from, and the
 * way from a native to its wrapper. All functions here need lock L.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-constant.h"
#include "llvmg/ir/llvmg-global-object.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-memory-inst.h"
#include "llvmg/ir/llvmg-type.h"
#include "llvmg/ir/llvmg-user.h"
#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

LLVMG_STATELESS_STRUCTS (LlvmgType, LlvmgWrapper)
LLVMG_STATELESS_STRUCTS (LlvmgValue, LlvmgWrapper)
LLVMG_STATELESS_STRUCTS (LlvmgUser, LlvmgValue)
LLVMG_STATELESS_STRUCTS (LlvmgConstant, LlvmgUser)
LLVMG_STATELESS_STRUCTS (LlvmgGlobalValue, LlvmgConstant)
LLVMG_STATELESS_STRUCTS (LlvmgGlobalObject, LlvmgGlobalValue)
LLVMG_STATELESS_STRUCTS (LlvmgInstruction, LlvmgUser)
LLVMG_STATELESS_STRUCTS (LlvmgCallBase, LlvmgInstruction)
LLVMG_STATELESS_STRUCTS (LlvmgMemoryInst, LlvmgInstruction)

/* The class of an instruction, by its opcode. */
GType    llvmg_instruction_class_of (LLVMValueRef instruction);
/* The LlvmgOperatorFlags that an instruction of the opcode can have. */
guint    llvmg_operator_flags_of_opcode (LLVMOpcode opcode);
/* One flag, as a property; the type of @self is checked. */
gboolean llvmg_operator_flag_get (gpointer self, LlvmgOperatorFlags flag);
gboolean llvmg_operator_flags_set (gpointer self, LlvmgOperatorFlags flags, GParamSpec *pspec, GError **error);
gboolean llvmg_operator_flag_set (gpointer self, LlvmgOperatorFlags flag, const char *name, gboolean value,
                                  GParamSpec *pspec, GError **error);
/* Whether a detached block, whose wrapper is @self, may go into the function. */
gboolean llvmg_basic_block_check_fits    (LlvmgCall *call, LlvmgBasicBlock *self, LLVMBasicBlockRef block,
                                          LLVMValueRef function);
/* The failure for a block that is in a function already. */
gboolean llvmg_basic_block_fail_attached (LlvmgCall *call, LlvmgBasicBlock *self, LLVMBasicBlockRef block);
/* Whether the block may be named by call->native, or FALSE with a failure. */
gboolean llvmg_instruction_check_block (LlvmgCall *call, LLVMValueRef block, const char *name);
/* The kind of a value; LLVM-C's own function takes some constants for instructions. */
LlvmgValueKind llvmg_value_kind_of (LLVMValueRef value);
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

/* The types that the type of the call is made of, in LLVM's order. */
LlvmgType **llvmg_type_list_parts    (LlvmgCall *call, gsize *n_types);
LlvmgType  *llvmg_type_get_part      (LlvmgCall *call, guint index);
/* Whether the types can be elements of a structure. */
gboolean    llvmg_type_check_elements (LlvmgCall *call, LLVMTypeRef *elements, guint n_elements);
/* Whether a type made of these would nest deeper than LLVM's recursive code can bear. */
gboolean    llvmg_type_check_depth    (LlvmgCall *call, LLVMTypeRef *parts, guint n_parts);
/* The same for the body of an opaque structure, which other types may contain already. */
gboolean    llvmg_type_check_body     (LlvmgCall *call, LLVMTypeRef type, LLVMTypeRef *elements, guint n_elements);

/* Whether LLVM has room for the number of a calling convention. */
gboolean llvmg_check_calling_convention_id (LlvmgCall *call, guint id);

/* The first use of a value; NULL if LLVM keeps no list of them. */
LLVMUseRef  llvmg_value_get_first_use    (LLVMValueRef value);
/* Operands as llvmg counts them: those of a switch are the same with each LLVM. */
guint       llvmg_user_count_operands    (LLVMValueRef user);
guint       llvmg_user_index_from_native (LLVMValueRef user, unsigned native);
/* An operand of the user of the call, (transfer full); NULL if there are not so many. */
LlvmgValue *llvmg_user_wrap_operand      (LlvmgCall *call, guint index);
/* Whether the instruction of the call can have the value as that operand. */
gboolean llvmg_user_check_operand      (LlvmgCall *call, guint index, LLVMValueRef value);
/* Whether the call instruction of the call can call the value. */
gboolean llvmg_call_base_check_callee  (LlvmgCall *call, LLVMValueRef callee, const char *parameter);

/* Whether the value can be that of the case @index of a switch; G_MAXUINT for a new one. */
gboolean llvmg_switch_inst_check_value (LlvmgCall *call, LLVMValueRef inst, LLVMValueRef value, guint index,
                                        const char *name);

/* Texts for messages, (transfer full): "i32", "%x of type i32". Shortened when long. */
char    *llvmg_type_to_text  (LLVMTypeRef type);
char    *llvmg_value_to_text (LLVMValueRef value);

G_END_DECLS
