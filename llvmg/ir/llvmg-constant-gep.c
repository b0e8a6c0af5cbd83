/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constant addresses of parts.
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-llvm-compat-private.h"
#include "llvmg/ir/llvmg-constant-expr.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"

static gboolean
check_gep_source (LlvmgCall *call, LLVMTypeRef type)
{
  if (!LLVMTypeIsSized (type))
    return llvmg_const_fail_type (call, "source_type", "a type whose size is known", type);
  return llvmg_bridge_const_gep_is_supported (type)
         || llvmg_call_fail (call, LLVMG_ERROR_UNSUPPORTED, "source_type: LLVM has no expression over scalable vectors");
}

static gboolean
check_gep_operands (LlvmgCall *call, LLVMValueRef pointer, LLVMValueRef *indices, guint n_indices)
{
  if (LLVMGetTypeKind (llvmg_const_scalar_type (LLVMTypeOf (pointer))) != LLVMPointerTypeKind)
    return llvmg_const_fail_type (call, "pointer", "a pointer or a vector of them", LLVMTypeOf (pointer));
  if (n_indices == 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "indices: at least one was expected");
  for (guint i = 0; i < n_indices; i++)
    {
      char name[32];

      g_snprintf (name, sizeof name, "indices[%u]", i);
      if (!llvmg_const_check_numbers (call, name, indices[i], FALSE))
        return FALSE;
    }
  return llvmg_const_check_length (call, "pointer", LLVMTypeOf (pointer));
}

static gboolean
check_gep_parts (LlvmgCall *call, LLVMValueRef pointer, LLVMValueRef *indices, guint n_indices)
{
  g_autofree LLVMValueRef *parts = g_new (LLVMValueRef, (gsize) n_indices + 1);

  parts[0] = pointer;
  memcpy (parts + 1, indices, n_indices * sizeof *parts);
  return llvmg_const_check_parts (call, parts, n_indices + 1);
}

static gboolean
check_gep_way (LlvmgCall *call, LLVMTypeRef type, LLVMValueRef pointer, LLVMValueRef *indices, guint n_indices)
{
  g_autofree char *text = NULL;

  if (!llvmg_bridge_gep_vectors_fit (pointer, indices, n_indices))
    return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "indices: vectors of the same length were expected");
  if (llvmg_bridge_gep_type (type, indices, n_indices) != NULL)
    return TRUE;
  text = llvmg_type_to_text (type);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                          "indices: they do not lead into %s; into a structure leads a constant that is in range", text);
}

/* What a gep is made of, as natives. */
typedef struct
{
  LLVMTypeRef        source;
  LLVMValueRef       pointer;
  LLVMValueRef      *indices; /* g_free */
  guint              n_indices;
  LLVMGEPNoWrapFlags flags;
} Gep;

static gboolean
read_gep (LlvmgCall *call, Gep *gep, LlvmgValue *pointer, LlvmgValue *const *indices, guint n_indices, LlvmgGepFlags flags)
{
  gep->source = call->native;
  gep->n_indices = n_indices;
  if (!llvmg_gep_flags_to_native (flags, &gep->flags))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "flags: 0x%x was given, which is none", (guint) flags);
  return (gep->pointer = llvmg_const_arg (call, pointer, "pointer")) != NULL
         && (gep->indices = llvmg_const_args (call, indices, n_indices, "indices")) != NULL
         && check_gep_source (call, gep->source) && check_gep_operands (call, gep->pointer, gep->indices, n_indices)
         && check_gep_way (call, gep->source, gep->pointer, gep->indices, n_indices)
         && check_gep_parts (call, gep->pointer, gep->indices, n_indices);
}

/**
 * llvmg_const_gep:
 * @source_type: the type that the indices walk through
 * @pointer: (type LlvmgConstant): the address to start from
 * @indices: (array length=n_indices) (element-type LlvmgConstant): the first counts elements of
 *   @source_type, the others lead into it
 * @n_indices: the number of indices, at least 1
 * @flags: promises about the arithmetic
 * @error: return location for an error
 *
 * Gives the address of a part.
 *
 * See "‘getelementptr’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when @source_type has no size, the pointer is none, an index is no integer, or
 * the indices lead nowhere, with `INVALID_ARGUMENT` when an object is missing, is no constant, or
 * is of another context, when there is no index, for flags that do not exist, when the operands
 * refer to globals of different modules, and when the expression would nest too deep, and with
 * `UNSUPPORTED` when @source_type is or holds a scalable vector.
 *
 * Returns: (transfer full) (type LlvmgConstant): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_gep (LlvmgType         *source_type,
                 LlvmgValue        *pointer,
                 LlvmgValue *const *indices,
                 guint              n_indices,
                 LlvmgGepFlags      flags,
                 GError           **error)
{
  LLVMValueRef constant = NULL;
  Gep gep = { 0 };
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, source_type, "source_type", error))
    return NULL;
  if (read_gep (&call, &gep, pointer, indices, n_indices, flags))
    constant = LLVMConstGEPWithNoWrapFlags (gep.source, gep.pointer, gep.indices, n_indices, gep.flags);
  g_free (gep.indices);
  return llvmg_const_end (&call, constant);
}

/* The module of the globals in the operands; NULL if there are none. */
static LLVMModuleRef
find_gep_module (const Gep *gep)
{
  LLVMModuleRef module = llvmg_bridge_constant_get_module (gep->pointer);

  for (guint i = 0; module == NULL && i < gep->n_indices; i++)
    module = llvmg_bridge_constant_get_module (gep->indices[i]);
  return module;
}

static gboolean
check_range_bits (LlvmgCall *call, const Gep *gep, guint bits)
{
  LLVMModuleRef module = find_gep_module (gep);
  guint expected = module != NULL ? llvmg_bridge_index_bits (module, LLVMTypeOf (gep->pointer)) : bits;

  if (bits != expected)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "bits: %u, the width of an index of the pointer, was expected, %u was given", expected, bits);
  return (bits >= 1 && bits <= LLVMG_MAX_INT_BITS)
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "bits: a width of 1 to %u bits was expected, %u was given",
                             LLVMG_MAX_INT_BITS, bits);
}

static LLVMValueRef
make_gep_in_range (LlvmgCall *call, const Gep *gep, guint bits, const char *lower, const char *upper)
{
  g_autofree guint64 *first = llvmg_const_read_bound (call, "lower", lower, bits);
  g_autofree guint64 *last = first != NULL ? llvmg_const_read_bound (call, "upper", upper, bits) : NULL;

  if (last == NULL)
    return NULL;
  if (!llvmg_bridge_range_goes_up (bits, first, last))
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "upper: a number above that of lower was expected");
      return NULL;
    }
  return llvmg_bridge_const_gep_in_range (gep->source, gep->pointer, gep->indices, gep->n_indices, gep->flags, bits, first, last);
}

/**
 * llvmg_const_gep_in_range:
 * @source_type: the type that the indices walk through
 * @pointer: (type LlvmgConstant): the address to start from
 * @indices: (array length=n_indices) (element-type LlvmgConstant): the first counts elements of
 *   @source_type, the others lead into it
 * @n_indices: the number of indices, at least 1
 * @flags: promises about the arithmetic
 * @bits: the width in bits of an index of the pointer, by the data layout
 * @lower: the first byte of the range, counted from the result, in decimal digits, which must fit
 *   the width as signed or as unsigned
 * @upper: the byte after the range, likewise; as signed numbers it is above @lower
 * @error: return location for an error
 *
 * Gives the address of a part, with the promise that through it only the bytes of a range around
 * it are read and written.
 *
 * Operands that name no global leave open which data layout they are for: with them any width is
 * taken.
 *
 * See `inrange` in "Constant Expressions" in the LLVM Language Reference.
 *
 * Fails with the codes of [func@Llvmg.const_gep], for the same reasons, and with
 * [error@Llvmg.Error] `INVALID_ARGUMENT` when the width is not that of an index of the pointer or
 * out of range, a bound is missing or no number of that many bits, or @upper is not above @lower.
 *
 * Returns: (transfer full) (type LlvmgConstant): the address
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_gep_in_range (LlvmgType         *source_type,
                          LlvmgValue        *pointer,
                          LlvmgValue *const *indices,
                          guint              n_indices,
                          LlvmgGepFlags      flags,
                          guint              bits,
                          const char        *lower,
                          const char        *upper,
                          GError           **error)
{
  LLVMValueRef constant = NULL;
  Gep gep = { 0 };
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, source_type, "source_type", error))
    return NULL;
  if (read_gep (&call, &gep, pointer, indices, n_indices, flags) && check_range_bits (&call, &gep, bits))
    constant = make_gep_in_range (&call, &gep, bits, lower, upper);
  g_free (gep.indices);
  return llvmg_const_end (&call, constant);
}
