/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * From a native to the class that stands for it.
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/ir/llvmg-argument.h"
#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-block-address.h"
#include "llvmg/ir/llvmg-constant-data.h"
#include "llvmg/ir/llvmg-constant-expr.h"
#include "llvmg/ir/llvmg-constant-leaves.h"
#include "llvmg/ir/llvmg-constant-ptr-auth.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-function-type.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-global-alias.h"
#include "llvmg/ir/llvmg-global-ifunc.h"
#include "llvmg/ir/llvmg-global-marks.h"
#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-inline-asm.h"
#include "llvmg/ir/llvmg-instruction-leaves.h"
#include "llvmg/ir/llvmg-metadata-as-value.h"
#include "llvmg/ir/llvmg-sequential-types.h"
#include "llvmg/ir/llvmg-struct-type.h"
#include "llvmg/ir/llvmg-type-leaves.h"
#include "llvmg/ir/llvmg-value-private.h"

/* How many bytes of a printed value go into a message. */
#define MAX_TEXT 160

static GType
class_of_type (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMIntegerTypeKind:
      return LLVMG_TYPE_INTEGER_TYPE;
    case LLVMHalfTypeKind:
    case LLVMBFloatTypeKind:
    case LLVMFloatTypeKind:
    case LLVMDoubleTypeKind:
    case LLVMX86_FP80TypeKind:
    case LLVMFP128TypeKind:
    case LLVMPPC_FP128TypeKind:
      return LLVMG_TYPE_FP_TYPE;
    case LLVMPointerTypeKind:
      return LLVMG_TYPE_POINTER_TYPE;
    case LLVMFunctionTypeKind:
      return LLVMG_TYPE_FUNCTION_TYPE;
    case LLVMStructTypeKind:
      return LLVMG_TYPE_STRUCT_TYPE;
    case LLVMArrayTypeKind:
      return LLVMG_TYPE_ARRAY_TYPE;
    case LLVMVectorTypeKind:
    case LLVMScalableVectorTypeKind:
      return LLVMG_TYPE_VECTOR_TYPE;
    case LLVMTargetExtTypeKind:
      return LLVMG_TYPE_TARGET_EXT_TYPE;
    default:
      return LLVMG_TYPE_PRIMITIVE_TYPE;
    }
}

gpointer
llvmg_type_wrap (LlvmgCore *core, LLVMTypeRef type)
{
  if (type == NULL)
    return NULL;
  return llvmg_core_wrap (core, LLVMG_NATIVE_IMMORTAL, type, class_of_type (type), NULL);
}

/* LLVM-C takes for an instruction what it has no kind for. */
static LlvmgValueKind
kind_of_unlisted (LLVMValueRef value)
{
  if (llvmg_bridge_value_is_dso_local_equivalent (value))
    return LLVMG_VALUE_KIND_DSO_LOCAL_EQUIVALENT;
  if (llvmg_bridge_value_is_no_cfi (value))
    return LLVMG_VALUE_KIND_NO_CFI_VALUE;
  return LLVMG_VALUE_KIND_UNKNOWN;
}

LlvmgValueKind
llvmg_value_kind_of (LLVMValueRef value)
{
  LLVMValueKind kind = LLVMGetValueKind (value);

  if (kind == LLVMInstructionValueKind && !LLVMIsAInstruction (value))
    return kind_of_unlisted (value);
  return llvmg_value_kind_from_native (kind);
}

static GType
class_of_unlisted (LLVMValueRef value)
{
  switch (kind_of_unlisted (value))
    {
    case LLVMG_VALUE_KIND_DSO_LOCAL_EQUIVALENT:
      return LLVMG_TYPE_DSO_LOCAL_EQUIVALENT;
    case LLVMG_VALUE_KIND_NO_CFI_VALUE:
      return LLVMG_TYPE_NO_CFI_VALUE;
    default:
      return LLVMG_TYPE_OTHER_CONSTANT;
    }
}

static GType
class_of_value (LLVMValueRef value)
{
  switch (LLVMGetValueKind (value))
    {
    case LLVMArgumentValueKind:
      return LLVMG_TYPE_ARGUMENT;
    case LLVMBasicBlockValueKind:
      return LLVMG_TYPE_BASIC_BLOCK;
    case LLVMFunctionValueKind:
      return LLVMG_TYPE_FUNCTION;
    case LLVMGlobalAliasValueKind:
      return LLVMG_TYPE_GLOBAL_ALIAS;
    case LLVMGlobalIFuncValueKind:
      return LLVMG_TYPE_GLOBAL_IFUNC;
    case LLVMGlobalVariableValueKind:
      return LLVMG_TYPE_GLOBAL_VARIABLE;
    case LLVMBlockAddressValueKind:
      return LLVMG_TYPE_BLOCK_ADDRESS;
    case LLVMConstantExprValueKind:
      return LLVMG_TYPE_CONSTANT_EXPR;
    case LLVMConstantArrayValueKind:
      return LLVMG_TYPE_CONSTANT_ARRAY;
    case LLVMConstantStructValueKind:
      return LLVMG_TYPE_CONSTANT_STRUCT;
    case LLVMConstantVectorValueKind:
      return LLVMG_TYPE_CONSTANT_VECTOR;
    case LLVMUndefValueValueKind:
      return LLVMG_TYPE_UNDEF_VALUE;
    case LLVMPoisonValueValueKind:
      return LLVMG_TYPE_POISON_VALUE;
    case LLVMConstantAggregateZeroValueKind:
      return LLVMG_TYPE_CONSTANT_AGGREGATE_ZERO;
    case LLVMConstantDataArrayValueKind:
      return LLVMG_TYPE_CONSTANT_DATA_ARRAY;
    case LLVMConstantDataVectorValueKind:
      return LLVMG_TYPE_CONSTANT_DATA_VECTOR;
    case LLVMConstantIntValueKind:
      return LLVMG_TYPE_CONSTANT_INT;
    case LLVMConstantFPValueKind:
      return LLVMG_TYPE_CONSTANT_FP;
    case LLVMConstantPointerNullValueKind:
      return LLVMG_TYPE_CONSTANT_POINTER_NULL;
    case LLVMConstantTokenNoneValueKind:
      return LLVMG_TYPE_CONSTANT_TOKEN_NONE;
    case LLVMConstantTargetNoneValueKind:
      return LLVMG_TYPE_CONSTANT_TARGET_NONE;
    case LLVMConstantPtrAuthValueKind:
      return LLVMG_TYPE_CONSTANT_PTR_AUTH;
    case LLVMMetadataAsValueValueKind:
      return LLVMG_TYPE_METADATA_AS_VALUE;
    case LLVMInlineAsmValueKind:
      return LLVMG_TYPE_INLINE_ASM;
    case LLVMInstructionValueKind:
      return LLVMIsAInstruction (value) ? llvmg_instruction_class_of (value) : class_of_unlisted (value);
    default:
      return LLVMG_TYPE_OTHER_CONSTANT;
    }
}

LlvmgHandle *
llvmg_value_find_module (LlvmgCore *core, LLVMValueRef value)
{
  LLVMModuleRef module = llvmg_bridge_value_get_module (value);
  LLVMBasicBlockRef block;
  LlvmgHandle *handle;

  if (module != NULL)
    return llvmg_core_lookup (core, module);

  /* In a detached block: where the block belongs. */
  if (!LLVMIsAInstruction (value) || (block = LLVMGetInstructionParent (value)) == NULL)
    return NULL;
  handle = llvmg_core_lookup (core, LLVMBasicBlockAsValue (block));
  return handle != NULL ? llvmg_handle_get_module (handle) : NULL;
}

gpointer
llvmg_value_wrap (LlvmgCore *core, LLVMValueRef value)
{
  LlvmgHandle *handle;

  if (value == NULL)
    return NULL;
  handle = llvmg_core_lookup (core, value);
  return llvmg_core_wrap (core, LLVMG_NATIVE_VALUE, value, class_of_value (value),
                          handle != NULL ? llvmg_handle_get_module (handle) : llvmg_value_find_module (core, value));
}

gpointer
llvmg_block_wrap (LlvmgCore *core, LLVMBasicBlockRef block)
{
  return block != NULL ? llvmg_value_wrap (core, LLVMBasicBlockAsValue (block)) : NULL;
}

char *
llvmg_value_to_text (LLVMValueRef value)
{
  g_autofree char *type = llvmg_type_to_text (LLVMTypeOf (value));
  g_autofree char *valid = NULL;
  const char *name;
  gsize length;

  name = LLVMGetValueName2 (value, &length);
  if (length == 0)
    return g_strdup_printf ("a value of type %s", type);
  valid = g_utf8_make_valid (name, (gssize) MIN (length, MAX_TEXT));
  return g_strdup_printf ("%s%s of type %s", LLVMIsAGlobalValue (value) ? "@" : "%", valid, type);
}
