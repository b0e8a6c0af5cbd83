/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What all operations of the builder check of their operands and types.
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-metadata-private.h"

/* ---- Operands ---- */

static gboolean check_usable (LlvmgCall *call, LLVMValueRef value, const char *name);

/* What metadata stands for, or refers to. */
static gboolean
check_metadata (LlvmgCall *call, LLVMValueRef value, const char *name)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (llvmg_builder_get_block (call));
  LLVMMetadataRef metadata = LLVMValueAsMetadata (value);

  if (llvmg_bridge_md_is_local (metadata))
    return check_usable (call, llvmg_bridge_md_get_value (metadata), name);
  return llvmg_metadata_check_module (call, metadata, LLVMGetGlobalParent (function), name);
}

static gboolean
check_usable (LlvmgCall *call, LLVMValueRef value, const char *name)
{
  LLVMValueRef function = LLVMGetBasicBlockParent (llvmg_builder_get_block (call));
  LLVMValueRef home;

  if (LLVMGetValueKind (value) == LLVMMetadataAsValueValueKind)
    return check_metadata (call, value, name);
  if (LLVMIsConstant (value))
    {
      if (llvmg_bridge_constant_find_foreign (value, LLVMGetGlobalParent (function)) == NULL)
        return TRUE;
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a global of the same module was expected, one of another was given", name);
    }
  home = llvmg_bridge_value_get_function (value);
  if (home == NULL || home == function)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a value of the same function was expected, one of another was given", name);
}

LLVMValueRef
llvmg_builder_operand (LlvmgCall *call, LlvmgValue *value, const char *name)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_VALUE, value, name);

  if (native == NULL || !check_usable (call, native, name))
    return NULL;
  if (LLVMValueIsBasicBlock (native) || LLVMGetTypeKind (LLVMTypeOf (native)) == LLVMVoidTypeKind)
    {
      llvmg_builder_fail_operand (call, "operand", name, native, "a value");
      return NULL;
    }
  return native;
}

LLVMValueRef *
llvmg_builder_operands (LlvmgCall *call, LlvmgValue *const *values, guint n, const char *name)
{
  LLVMValueRef *natives;

  if (n > 0 && values == NULL)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: an array of %u was expected, nothing was given", name, n);
      return NULL;
    }
  natives = g_new0 (LLVMValueRef, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      char item[64];

      g_snprintf (item, sizeof item, "%s[%u]", name, i);
      natives[i] = llvmg_builder_operand (call, values[i], item);
      if (natives[i] == NULL)
        {
          g_free (natives);
          return NULL;
        }
    }
  return natives;
}

LLVMBasicBlockRef
llvmg_builder_block_operand (LlvmgCall *call, LlvmgBasicBlock *block, const char *name)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_BASIC_BLOCK, block, name);
  LLVMBasicBlockRef native_block;

  if (native == NULL)
    return NULL;
  native_block = LLVMValueAsBasicBlock (native);
  if (LLVMGetBasicBlockParent (native_block) == LLVMGetBasicBlockParent (llvmg_builder_get_block (call)))
    return native_block;
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a block of the same function was expected, %s was given", name,
                   LLVMGetBasicBlockParent (native_block) != NULL ? "one of another" : "a detached one");
  return NULL;
}

/* ---- Types ---- */

static LLVMTypeKind
scalar_kind (LLVMTypeRef type)
{
  return LLVMGetTypeKind (llvmg_const_scalar_type (type));
}

gboolean
llvmg_builder_type_is_integer (LLVMTypeRef type)
{
  return scalar_kind (type) == LLVMIntegerTypeKind;
}

gboolean
llvmg_builder_type_is_float (LLVMTypeRef type)
{
  return llvmg_const_type_is_float (llvmg_const_scalar_type (type));
}

gboolean
llvmg_builder_type_is_pointer (LLVMTypeRef type)
{
  return scalar_kind (type) == LLVMPointerTypeKind;
}

gboolean
llvmg_builder_fail_operand (LlvmgCall    *call,
                            const char   *operation,
                            const char   *operand,
                            LLVMValueRef  value,
                            const char   *expected)
{
  g_autofree char *given = llvmg_value_to_text (value);

  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: %s: %s was expected, %s was given", operation, operand,
                          expected, given);
}

gboolean
llvmg_builder_check_same_type (LlvmgCall *call, const char *operation, LLVMValueRef lhs, LLVMValueRef rhs)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (LLVMTypeOf (lhs) == LLVMTypeOf (rhs))
    return TRUE;
  left = llvmg_type_to_text (LLVMTypeOf (lhs));
  right = llvmg_type_to_text (LLVMTypeOf (rhs));
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: operands differ in type: lhs is %s, rhs is %s", operation, left, right);
}

gboolean
llvmg_builder_check_type (LlvmgCall *call, const char *operation, const char *operand, LLVMValueRef value, LLVMTypeRef type)
{
  g_autofree char *expected = NULL;
  g_autofree char *given = NULL;

  if (LLVMTypeOf (value) == type)
    return TRUE;
  expected = llvmg_type_to_text (type);
  given = llvmg_value_to_text (value);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: %s: a value of type %s was expected, %s was given", operation, operand,
                          expected, given);
}

gboolean
llvmg_builder_check_first_class (LlvmgCall *call, const char *operation, const char *operand, LLVMValueRef value)
{
  switch (LLVMGetTypeKind (LLVMTypeOf (value)))
    {
    case LLVMLabelTypeKind:
    case LLVMMetadataTypeKind:
    case LLVMTokenTypeKind:
      break;
    default:
      if (llvmg_bridge_type_is_first_class (LLVMTypeOf (value)))
        return TRUE;
    }
  return llvmg_builder_fail_operand (call, operation, operand, value, "a value of a first-class type");
}

gboolean
llvmg_builder_check_sized (LlvmgCall *call, const char *operation, LLVMTypeRef type)
{
  g_autofree char *text = NULL;

  if (LLVMTypeIsSized (type) && LLVMGetTypeKind (type) != LLVMX86_AMXTypeKind)
    return TRUE;
  text = llvmg_type_to_text (type);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: type: a type that has a size was expected, %s was given", operation, text);
}
