/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

static LlvmgValue *
build_cast (LlvmgBuilder *self,
            const char   *operation,
            LLVMOpcode    opcode,
            LlvmgValue   *value,
            LlvmgType    *type,
            const char   *name,
            GError      **error)
{
  LLVMValueRef native, result = NULL;
  LLVMTypeRef native_type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  native_type = native != NULL ? llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type") : NULL;
  name = native_type != NULL ? llvmg_call_name (&call, name) : NULL;
  if (name != NULL && !llvmg_bridge_opcode_is_cast (opcode))
    {
      llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: opcode: that of a conversion was expected", operation);
    }
  else if (name != NULL && !llvmg_bridge_cast_is_valid (opcode, native, native_type))
    {
      g_autofree char *from = llvmg_type_to_text (LLVMTypeOf (native));
      g_autofree char *to = llvmg_type_to_text (native_type);

      llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "%s: %s cannot be converted to %s so", operation, from, to);
    }
  else if (name != NULL)
    {
      result = LLVMBuildCast (call.native, opcode, native, native_type, name);
    }
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_trunc:
 * @self: a builder
 * @value: an integer, or a vector of them
 * @type: an integer type that is narrower, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Cuts an integer down to fewer bits. If the operand is a constant, so may be the result.
 *
 * See "‘trunc .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_trunc (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "trunc", LLVMTrunc, value, type, name, error);
}

/**
 * llvmg_builder_zext:
 * @self: a builder
 * @value: an integer, or a vector of them
 * @type: an integer type that is wider, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Widens an integer with zeros. If the operand is a constant, so may be the result.
 *
 * See "‘zext .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_zext (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "zext", LLVMZExt, value, type, name, error);
}

/**
 * llvmg_builder_sext:
 * @self: a builder
 * @value: an integer, or a vector of them
 * @type: an integer type that is wider, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Widens an integer with its sign. If the operand is a constant, so may be the result.
 *
 * See "‘sext .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_sext (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "sext", LLVMSExt, value, type, name, error);
}

/**
 * llvmg_builder_fptoui:
 * @self: a builder
 * @value: a floating-point number, or a vector of them
 * @type: an integer type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Converts a floating-point number to an unsigned integer. If the operand is a constant, so may be the result.
 *
 * See "‘fptoui .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fptoui (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "fptoui", LLVMFPToUI, value, type, name, error);
}

/**
 * llvmg_builder_fptosi:
 * @self: a builder
 * @value: a floating-point number, or a vector of them
 * @type: an integer type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Converts a floating-point number to a signed integer. If the operand is a constant, so may be the result.
 *
 * See "‘fptosi .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fptosi (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "fptosi", LLVMFPToSI, value, type, name, error);
}

/**
 * llvmg_builder_uitofp:
 * @self: a builder
 * @value: an integer, or a vector of them
 * @type: a floating-point type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Converts an unsigned integer to a floating-point number. If the operand is a constant, so may be the result.
 *
 * See "‘uitofp .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_uitofp (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "uitofp", LLVMUIToFP, value, type, name, error);
}

/**
 * llvmg_builder_sitofp:
 * @self: a builder
 * @value: an integer, or a vector of them
 * @type: a floating-point type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Converts a signed integer to a floating-point number. If the operand is a constant, so may be the result.
 *
 * See "‘sitofp .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_sitofp (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "sitofp", LLVMSIToFP, value, type, name, error);
}

/**
 * llvmg_builder_fptrunc:
 * @self: a builder
 * @value: a floating-point number, or a vector of them
 * @type: a floating-point type that is narrower, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Rounds a floating-point number to a narrower type. If the operand is a constant, so may be the result.
 *
 * See "‘fptrunc .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fptrunc (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "fptrunc", LLVMFPTrunc, value, type, name, error);
}

/**
 * llvmg_builder_fpext:
 * @self: a builder
 * @value: a floating-point number, or a vector of them
 * @type: a floating-point type that is wider, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Widens a floating-point number. If the operand is a constant, so may be the result.
 *
 * See "‘fpext .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fpext (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "fpext", LLVMFPExt, value, type, name, error);
}

/**
 * llvmg_builder_ptrtoint:
 * @self: a builder
 * @value: a pointer, or a vector of them
 * @type: an integer type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Gives the address of a pointer as an integer. If the operand is a constant, so may be the result.
 *
 * See "‘ptrtoint .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_ptrtoint (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "ptrtoint", LLVMPtrToInt, value, type, name, error);
}

/**
 * llvmg_builder_inttoptr:
 * @self: a builder
 * @value: an integer, or a vector of them
 * @type: a pointer type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes an integer as an address. If the operand is a constant, so may be the result.
 *
 * See "‘inttoptr .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_inttoptr (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "inttoptr", LLVMIntToPtr, value, type, name, error);
}

/**
 * llvmg_builder_bitcast:
 * @self: a builder
 * @value: a value, or a vector of them
 * @type: a type of the same size, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Takes the bits of a value as another type. If the operand is a constant, so may be the result.
 *
 * See "‘bitcast .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_bitcast (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "bitcast", LLVMBitCast, value, type, name, error);
}

/**
 * llvmg_builder_addrspacecast:
 * @self: a builder
 * @value: a pointer, or a vector of them
 * @type: a pointer type of another address space, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Converts a pointer to another address space. If the operand is a constant, so may be the result.
 *
 * See "‘addrspacecast .. to’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_addrspacecast (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_cast (self, "addrspacecast", LLVMAddrSpaceCast, value, type, name, error);
}

/**
 * llvmg_builder_cast:
 * @self: a builder
 * @opcode: the opcode of a conversion, such as %LLVMG_OPCODE_ZEXT
 * @value: a value
 * @type: the type to convert to
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Converts a value in the way that the opcode says.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when the opcode is that of no conversion, or an
 * operand is missing or belongs to another function, module or context, and with `TYPE_MISMATCH` when the types do not
 * fit the conversion.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_cast (LlvmgBuilder *self, LlvmgOpcode opcode, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  LLVMOpcode native = LLVMRet;

  llvmg_opcode_to_native (opcode, &native); /* one that there is not: refused like any that is no conversion */
  return build_cast (self, "cast", native, value, type, name, error);
}
