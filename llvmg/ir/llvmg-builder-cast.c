/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

/* What was built, or NULL with a failure. */
static LLVMValueRef
cast (LlvmgCall *call, const char *operation, LLVMOpcode opcode, LLVMValueRef value, LLVMTypeRef type, const char *name)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (llvmg_bridge_opcode_is_cast (opcode) && llvmg_bridge_cast_is_valid (opcode, value, type))
    return LLVMBuildCast (call->native, opcode, value, type, name);
  from = llvmg_type_to_text (LLVMTypeOf (value));
  to = llvmg_type_to_text (type);
  llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: %s cannot be converted to %s so", operation, from, to);
  return NULL;
}

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
  else if (name != NULL && opcode == LLVMBitCast && LLVMTypeOf (native) == native_type && llvmg_bridge_cast_is_valid (opcode, native, native_type)
           && !llvmg_bridge_builder_get_folds (call.native))
    {
      /* LLVM's builder gives the value itself. */
      result = llvmg_bridge_build_bitcast (call.native, native, native_type, name);
    }
  else if (name != NULL)
    {
      result = cast (&call, operation, opcode, native, native_type, name);
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

/* Chooses the opcode for the types; LLVMRet if none fits. */
typedef LLVMOpcode (*ChooseFunc) (LLVMTypeRef from, LLVMTypeRef to, gboolean is_signed);

static LLVMOpcode
choose_for_integers (LLVMTypeRef from, LLVMTypeRef to, gboolean is_signed)
{
  guint64 from_bits = llvmg_bridge_type_get_bits (llvmg_const_scalar_type (from));
  guint64 to_bits = llvmg_bridge_type_get_bits (llvmg_const_scalar_type (to));

  if (!llvmg_builder_type_is_integer (from) || !llvmg_builder_type_is_integer (to))
    return LLVMRet;
  return from_bits > to_bits ? LLVMTrunc : from_bits == to_bits ? LLVMBitCast : is_signed ? LLVMSExt : LLVMZExt;
}

static LLVMOpcode
choose_for_floats (LLVMTypeRef from, LLVMTypeRef to, gboolean is_signed)
{
  guint64 from_bits = llvmg_bridge_type_get_bits (llvmg_const_scalar_type (from));
  guint64 to_bits = llvmg_bridge_type_get_bits (llvmg_const_scalar_type (to));

  (void) is_signed;
  if (!llvmg_builder_type_is_float (from) || !llvmg_builder_type_is_float (to))
    return LLVMRet;
  if (from_bits == to_bits)
    return from == to ? LLVMBitCast : LLVMRet; /* half and bfloat: the bits are not the number */
  return from_bits > to_bits ? LLVMFPTrunc : LLVMFPExt;
}

static LLVMOpcode
choose_for_pointers (LLVMTypeRef from, LLVMTypeRef to, gboolean is_signed)
{
  (void) is_signed;
  if (!llvmg_builder_type_is_pointer (from))
    return LLVMRet;
  if (llvmg_builder_type_is_integer (to))
    return LLVMPtrToInt;
  if (!llvmg_builder_type_is_pointer (to))
    return LLVMRet;
  return LLVMGetPointerAddressSpace (llvmg_const_scalar_type (from)) == LLVMGetPointerAddressSpace (llvmg_const_scalar_type (to))
           ? LLVMBitCast
           : LLVMAddrSpaceCast;
}

static LlvmgValue *
build_chosen (LlvmgBuilder *self,
              const char   *operation,
              ChooseFunc    choose,
              LlvmgValue   *value,
              LlvmgType    *type,
              gboolean      is_signed,
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
  if (name != NULL)
    result = cast (&call, operation, choose (LLVMTypeOf (native), native_type, is_signed), native, native_type, name);
  return llvmg_builder_end (&call, self, result);
}

/**
 * llvmg_builder_int_cast:
 * @self: a builder
 * @value: an integer, or a vector of them
 * @type: an integer type, or a vector of them
 * @is_signed: whether the sign is kept when it gets wider
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes an integer narrower or wider: `trunc`, `sext` or `zext`. If it is of the type
 * already, it is the result.
 *
 * Fails as [method@Llvmg.Builder.trunc] does.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_int_cast (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, gboolean is_signed, const char *name, GError **error)
{
  return build_chosen (self, "int_cast", choose_for_integers, value, type, is_signed, name, error);
}

/**
 * llvmg_builder_fp_cast:
 * @self: a builder
 * @value: a floating-point number, or a vector of them
 * @type: a floating-point type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Makes a floating-point number narrower or wider: `fptrunc` or `fpext`. If it is of the
 * type already, it is the result.
 *
 * Fails as [method@Llvmg.Builder.fptrunc] does, also for two types of the same size.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_fp_cast (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_chosen (self, "fp_cast", choose_for_floats, value, type, FALSE, name, error);
}

/**
 * llvmg_builder_pointer_cast:
 * @self: a builder
 * @value: a pointer, or a vector of them
 * @type: a pointer or integer type, or a vector of them
 * @name: (nullable): the name of the result
 * @error: return location for an error
 *
 * Converts a pointer: `ptrtoint` or `addrspacecast`. If it is of the type already, it is
 * the result.
 *
 * Fails as [method@Llvmg.Builder.ptrtoint] does.
 *
 * Returns: (transfer full): the result, of type @type
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_pointer_cast (LlvmgBuilder *self, LlvmgValue *value, LlvmgType *type, const char *name, GError **error)
{
  return build_chosen (self, "pointer_cast", choose_for_pointers, value, type, FALSE, name, error);
}

/**
 * llvmg_builder_get_cast_opcode:
 * @self: a builder
 * @source: a value
 * @source_signed: whether it has a sign
 * @dest_type: the type to convert to
 * @dest_signed: whether that has a sign
 * @error: return location for an error
 *
 * Tells which conversion leads from a value to a type, for
 * [method@Llvmg.Builder.cast].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when one is missing or belongs to another context, and with
 * `TYPE_MISMATCH` when no conversion does.
 *
 * Returns: the opcode; `UNKNOWN` after an error
 *
 * Since: 0.1
 */
LlvmgOpcode
llvmg_builder_get_cast_opcode (LlvmgBuilder *self, LlvmgValue *source, gboolean source_signed, LlvmgType *dest_type, gboolean dest_signed, GError **error)
{
  LlvmgOpcode opcode = LLVMG_OPCODE_UNKNOWN;
  LLVMTypeRef native_type;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), LLVMG_OPCODE_UNKNOWN);

  if (!llvmg_call_begin_read (&call, self, error))
    return LLVMG_OPCODE_UNKNOWN;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, source, "source");
  native_type = native != NULL ? llvmg_call_arg (&call, LLVMG_TYPE_TYPE, dest_type, "dest_type") : NULL;
  if (native_type != NULL && llvmg_bridge_type_is_castable (LLVMTypeOf (native), native_type))
    {
      opcode = llvmg_opcode_from_native (LLVMGetCastOpcode (native, source_signed, native_type, dest_signed));
    }
  else if (native_type != NULL)
    {
      g_autofree char *from = llvmg_type_to_text (LLVMTypeOf (native));
      g_autofree char *to = llvmg_type_to_text (native_type);

      llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "get_cast_opcode: no conversion leads from %s to %s", from, to);
    }
  llvmg_call_end (&call);
  return opcode;
}

/**
 * llvmg_builder_is_cast_valid:
 * @opcode: the opcode of a conversion
 * @value: a value
 * @type: the type to convert to
 *
 * Tells whether [method@Llvmg.Builder.cast] can convert a value so: for programs that would
 * rather ask than fail.
 *
 * Returns: whether it can; %FALSE if the opcode is of something else, an object is dead, or the
 *   two are of different contexts
 *
 * Since: 0.1
 */
gboolean
llvmg_builder_is_cast_valid (LlvmgOpcode opcode, LlvmgValue *value, LlvmgType *type)
{
  LLVMTypeRef native_type;
  gboolean is_valid;
  LLVMOpcode native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (value), FALSE);
  g_return_val_if_fail (LLVMG_IS_TYPE (type), FALSE);

  if (!llvmg_call_begin_get (&call, value))
    return FALSE;
  native_type = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  is_valid = native_type != NULL && llvmg_opcode_to_native (opcode, &native)
             && llvmg_bridge_cast_is_valid (native, call.native, native_type);
  llvmg_call_end (&call);
  return is_valid;
}
