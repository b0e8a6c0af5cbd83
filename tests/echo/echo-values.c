/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Types, constants, and values that are used before they are made.
 */

#include "echo.h"

#include <stdlib.h>

/* ---- Types ---- */

typedef LlvmgType *(*PrimitiveFunc) (LlvmgContext *context);

static const PrimitiveFunc primitive_types[] = {
  [LLVMG_TYPE_KIND_VOID] = llvmg_context_void_type,
  [LLVMG_TYPE_KIND_HALF] = llvmg_context_half_type,
  [LLVMG_TYPE_KIND_BFLOAT] = llvmg_context_bfloat_type,
  [LLVMG_TYPE_KIND_FLOAT] = llvmg_context_float_type,
  [LLVMG_TYPE_KIND_DOUBLE] = llvmg_context_double_type,
  [LLVMG_TYPE_KIND_X86_FP80] = llvmg_context_x86_fp80_type,
  [LLVMG_TYPE_KIND_FP128] = llvmg_context_fp128_type,
  [LLVMG_TYPE_KIND_PPC_FP128] = llvmg_context_ppc_fp128_type,
  [LLVMG_TYPE_KIND_LABEL] = llvmg_context_label_type,
  [LLVMG_TYPE_KIND_METADATA] = llvmg_context_metadata_type,
  [LLVMG_TYPE_KIND_TOKEN] = llvmg_context_token_type,
  [LLVMG_TYPE_KIND_X86_AMX] = llvmg_context_x86_amx_type,
};

static LlvmgType *
struct_type (Echo *e, LlvmgStructType *old)
{
  gboolean is_packed = llvmg_struct_type_get_is_packed (old);
  g_autofree char *name = llvmg_struct_type_get_name (old);
  g_autofree LlvmgType *const *elements = NULL;
  LlvmgType *new;
  gsize n;

  if (!llvmg_struct_type_get_is_literal (old) && e->is_same_context)
    return LLVMG_TYPE (g_object_ref (old)); /* another of the same name would get another name */
  elements = EACH_TYPE (e, llvmg_struct_type_list_elements (old, &n), n);
  if (llvmg_struct_type_get_is_literal (old))
    return llvmg_context_struct_type (e->context, elements, (guint) n, is_packed, &e->error);
  new = llvmg_context_named_struct_type (e->context, name, &e->error);
  check (e);
  if (!llvmg_struct_type_get_is_opaque (old))
    llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (new), elements, (guint) n, is_packed, &e->error);
  return new;
}

static LlvmgType *
function_type (Echo *e, LlvmgFunctionType *old)
{
  gsize n;
  g_autofree LlvmgType *const *types = EACH_TYPE (e, llvmg_function_type_list_param_types (old, &n), n);

  return llvmg_context_function_type (e->context, type (e, llvmg_function_type_get_return_type (old)), types, (guint) n,
                                      llvmg_function_type_get_is_vararg (old), &e->error);
}

static LlvmgType *
target_ext_type (Echo *e, LlvmgTargetExtType *old)
{
  gsize n_types, n_ints;
  g_autofree LlvmgType *const *types = EACH_TYPE (e, llvmg_target_ext_type_list_type_params (old, &n_types), n_types);
  g_autofree guint *ints = llvmg_target_ext_type_list_int_params (old, &n_ints);
  g_autofree char *name = llvmg_target_ext_type_get_name (old);

  return llvmg_context_target_ext_type (e->context, name, types, (guint) n_types, ints, (guint) n_ints, &e->error);
}

static LlvmgType *
vector_type (Echo *e, LlvmgVectorType *old)
{
  LlvmgType *element = type (e, llvmg_vector_type_get_element_type (old));
  guint length = llvmg_vector_type_get_length (old);

  if (llvmg_vector_type_get_is_scalable (old))
    return llvmg_context_scalable_vector_type (e->context, element, length, &e->error);
  return llvmg_context_vector_type (e->context, element, length, &e->error);
}

static LlvmgType *
new_type (Echo *e, LlvmgType *old)
{
  LlvmgTypeKind kind = llvmg_type_get_kind (old);

  switch (kind)
    {
    case LLVMG_TYPE_KIND_INTEGER:
      return llvmg_context_int_type (e->context, llvmg_integer_type_get_width (LLVMG_INTEGER_TYPE (old)), &e->error);
    case LLVMG_TYPE_KIND_POINTER:
      return llvmg_context_pointer_type (e->context, llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (old)), &e->error);
    case LLVMG_TYPE_KIND_ARRAY:
      return llvmg_context_array_type (e->context, type (e, llvmg_array_type_get_element_type (LLVMG_ARRAY_TYPE (old))),
                                       llvmg_array_type_get_length (LLVMG_ARRAY_TYPE (old)), &e->error);
    case LLVMG_TYPE_KIND_VECTOR:
    case LLVMG_TYPE_KIND_SCALABLE_VECTOR:
      return vector_type (e, LLVMG_VECTOR_TYPE (old));
    case LLVMG_TYPE_KIND_STRUCT:
      return struct_type (e, LLVMG_STRUCT_TYPE (old));
    case LLVMG_TYPE_KIND_FUNCTION:
      return function_type (e, LLVMG_FUNCTION_TYPE (old));
    case LLVMG_TYPE_KIND_TARGET_EXT:
      return target_ext_type (e, LLVMG_TARGET_EXT_TYPE (old));
    default:
      return primitive_types[kind] (e->context);
    }
}

LlvmgType *
type (Echo *e, gpointer old)
{
  LlvmgType *new = find (e, old);

  return new != NULL ? new : keep (e, old, new_type (e, old));
}

LlvmgType *
type_of (Echo *e, gpointer old)
{
  return type (e, llvmg_value_get_value_type (old));
}

/* ---- Constants and other values ---- */

/* Nothing can stand in for a token: its block is copied first. */
static LlvmgValue *
token (Echo *e, LlvmgInstruction *old)
{
  g_autoptr (LlvmgBasicBlock) place = llvmg_builder_get_insert_block (e->builder);
  g_autoptr (LlvmgBasicBlock) parent = llvmg_instruction_get_parent (old);

  define_block (e, parent);
  llvmg_builder_position_at_end (e->builder, place, &e->error);
  check (e);
  return find (e, old);
}

/* For an instruction that is used before it is made. */
static LlvmgValue *
stand_in (Echo *e, LlvmgValue *old)
{
  LlvmgValue *new = g_hash_table_lookup (e->missing, old);
  g_autoptr (LlvmgType) kind = llvmg_value_get_value_type (old);
  g_autoptr (LlvmgValue) poison = NULL;

  if (llvmg_type_get_kind (kind) == LLVMG_TYPE_KIND_TOKEN)
    return token (e, LLVMG_INSTRUCTION (old));

  if (new != NULL)
    {
      g_object_unref (old);
      return new;
    }
  poison = llvmg_const_poison (type_of (e, old), &e->error);
  check (e);
  new = llvmg_builder_freeze (e->builder, poison, NULL, &e->error);
  check (e);
  g_hash_table_insert (e->missing, old, new);
  return new;
}

static LlvmgValue *
constant_int (Echo *e, LlvmgConstantInt *old)
{
  gsize n;
  g_autofree guint64 *words = llvmg_constant_int_to_words (old, &n);

  return llvmg_const_int_from_words (type_of (e, old), words, (guint) n, &e->error);
}

static LlvmgValue *
constant_fp (Echo *e, LlvmgConstantFp *old)
{
  g_autofree char *bits = llvmg_constant_fp_to_bits (old); /* "0x" and digits, 16 of them to a word from the end */
  gsize length = strlen (bits) - 2;
  guint64 words[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    {
      gsize place = length - 1 - i;

      words[place / 16] |= (guint64) g_ascii_xdigit_value (bits[2 + i]) << (place % 16 * 4);
    }
  return llvmg_const_real_from_words (type_of (e, old), words, (guint) ((length + 15) / 16), &e->error);
}

static LlvmgValue *
data_array (Echo *e, LlvmgConstantDataSequential *old)
{
  g_autoptr (GBytes) bytes = llvmg_constant_data_sequential_to_bytes (old);

  return llvmg_const_data_array (type (e, llvmg_constant_data_sequential_get_element_type (old)), bytes, &e->error);
}

static LlvmgValue *
aggregate (Echo *e, LlvmgConstant *old)
{
  gsize n;
  g_autofree LlvmgValue **elements = EACH_VALUE (e, llvmg_constant_list_aggregate_elements (old, &n), n);
  g_autoptr (LlvmgType) kind = llvmg_value_get_value_type (LLVMG_VALUE (old));

  if (LLVMG_IS_VECTOR_TYPE (kind))
    return llvmg_const_vector (elements, (guint) n, &e->error);
  if (LLVMG_IS_ARRAY_TYPE (kind))
    return llvmg_const_array (type (e, llvmg_array_type_get_element_type (LLVMG_ARRAY_TYPE (kind))), elements, (guint) n, &e->error);
  if (llvmg_struct_type_get_is_literal (LLVMG_STRUCT_TYPE (kind)))
    return llvmg_const_struct (e->context, elements, (guint) n, llvmg_struct_type_get_is_packed (LLVMG_STRUCT_TYPE (kind)), &e->error);
  return llvmg_const_named_struct (type_of (e, old), elements, (guint) n, &e->error);
}

static LlvmgGlobalValue *
global (Echo *e, LlvmgGlobalValue *old)
{
  return LLVMG_GLOBAL_VALUE (value (e, old));
}

static LlvmgValue *
ptr_auth (Echo *e, LlvmgConstantPtrAuth *old)
{
  return llvmg_const_ptr_auth (value (e, llvmg_constant_ptr_auth_get_pointer (old)),
                               value (e, llvmg_constant_ptr_auth_get_key (old)),
                               value (e, llvmg_constant_ptr_auth_get_discriminator (old)),
                               value (e, llvmg_constant_ptr_auth_get_address_discriminator (old)), &e->error);
}

static LlvmgValue *
constant_gep (Echo *e, LlvmgConstantExpr *old, LlvmgValue **operands, guint n)
{
  LlvmgType *source = type (e, llvmg_constant_expr_get_source_element_type (old));
  LlvmgGepFlags flags = llvmg_constant_expr_get_gep_flags (old);
  guint bits = llvmg_constant_expr_get_in_range_bits (old);
  g_autofree char *lower = llvmg_constant_expr_get_in_range_lower (old);
  g_autofree char *upper = llvmg_constant_expr_get_in_range_upper (old);

  if (bits == 0)
    return llvmg_const_gep (source, operands[0], operands + 1, n - 1, flags, &e->error);
  return llvmg_const_gep_in_range (source, operands[0], operands + 1, n - 1, flags, bits, lower, upper, &e->error);
}

static LlvmgValue *
constant_expr (Echo *e, LlvmgConstantExpr *old)
{
  LlvmgOpcode opcode = llvmg_constant_expr_get_opcode (old);
  gsize n, n_mask;
  g_autofree LlvmgValue **operands = EACH_VALUE (e, llvmg_user_list_operands (LLVMG_USER (old), &n), n);
  g_autofree int *mask = llvmg_constant_expr_get_mask (old, &n_mask);

  switch (opcode)
    {
    case LLVMG_OPCODE_GETELEMENTPTR:
      return constant_gep (e, old, operands, (guint) n);
    case LLVMG_OPCODE_EXTRACTELEMENT:
      return llvmg_const_extract_element (operands[0], operands[1], &e->error);
    case LLVMG_OPCODE_INSERTELEMENT:
      return llvmg_const_insert_element (operands[0], operands[1], operands[2], &e->error);
    case LLVMG_OPCODE_SHUFFLEVECTOR:
      return llvmg_const_shuffle_vector (operands[0], operands[1], mask, (guint) n_mask, &e->error);
    default:
      if (n == 2)
        return llvmg_const_binop (opcode, operands[0], operands[1], llvmg_constant_expr_get_operator_flags (old), &e->error);
      return llvmg_const_cast (opcode, operands[0], type_of (e, old), &e->error);
    }
}

static LlvmgValue *
inline_asm (Echo *e, LlvmgInlineAsm *old)
{
  g_autofree char *assembly = llvmg_inline_asm_get_assembly (old);
  g_autofree char *constraints = llvmg_inline_asm_get_constraints (old);

  return llvmg_inline_asm_new (type (e, llvmg_inline_asm_get_function_type (old)), assembly, constraints,
                               llvmg_inline_asm_get_flags (old), llvmg_inline_asm_get_dialect (old), &e->error);
}

static LlvmgValue *
new_constant (Echo *e, LlvmgValue *old)
{
  switch (llvmg_value_get_kind (old))
    {
    case LLVMG_VALUE_KIND_CONSTANT_INT:
      return constant_int (e, LLVMG_CONSTANT_INT (old));
    case LLVMG_VALUE_KIND_CONSTANT_FP:
      return constant_fp (e, LLVMG_CONSTANT_FP (old));
    case LLVMG_VALUE_KIND_CONSTANT_POINTER_NULL:
    case LLVMG_VALUE_KIND_CONSTANT_AGGREGATE_ZERO:
    case LLVMG_VALUE_KIND_CONSTANT_TOKEN_NONE:
    case LLVMG_VALUE_KIND_CONSTANT_TARGET_NONE:
      return llvmg_const_null (type_of (e, old), &e->error);
    case LLVMG_VALUE_KIND_UNDEF_VALUE:
      return llvmg_const_undef (type_of (e, old), &e->error);
    case LLVMG_VALUE_KIND_POISON_VALUE:
      return llvmg_const_poison (type_of (e, old), &e->error);
    case LLVMG_VALUE_KIND_CONSTANT_DATA_ARRAY:
      return data_array (e, LLVMG_CONSTANT_DATA_SEQUENTIAL (old));
    case LLVMG_VALUE_KIND_CONSTANT_ARRAY:
    case LLVMG_VALUE_KIND_CONSTANT_STRUCT:
    case LLVMG_VALUE_KIND_CONSTANT_VECTOR:
    case LLVMG_VALUE_KIND_CONSTANT_DATA_VECTOR:
      return aggregate (e, LLVMG_CONSTANT (old));
    case LLVMG_VALUE_KIND_BLOCK_ADDRESS:
      {
        LlvmgValue *block = value (e, llvmg_block_address_get_block (LLVMG_BLOCK_ADDRESS (old)));

        return llvmg_const_block_address (LLVMG_BASIC_BLOCK (block), &e->error);
      }
    case LLVMG_VALUE_KIND_DSO_LOCAL_EQUIVALENT:
      return llvmg_const_dso_local_equivalent (global (e, llvmg_dso_local_equivalent_get_global_value (LLVMG_DSO_LOCAL_EQUIVALENT (old))),
                                               &e->error);
    case LLVMG_VALUE_KIND_NO_CFI_VALUE:
      return llvmg_const_no_cfi (global (e, llvmg_no_cfi_value_get_global_value (LLVMG_NO_CFI_VALUE (old))), &e->error);
    case LLVMG_VALUE_KIND_CONSTANT_PTR_AUTH:
      return ptr_auth (e, LLVMG_CONSTANT_PTR_AUTH (old));
    case LLVMG_VALUE_KIND_CONSTANT_EXPR:
      return constant_expr (e, LLVMG_CONSTANT_EXPR (old));
    case LLVMG_VALUE_KIND_INLINE_ASM:
      return inline_asm (e, LLVMG_INLINE_ASM (old));
    case LLVMG_VALUE_KIND_METADATA_AS_VALUE:
      return llvmg_metadata_to_value (metadata (e, llvmg_metadata_as_value_get_metadata (LLVMG_METADATA_AS_VALUE (old))), &e->error);
    default:
      return NULL;
    }
}

LlvmgValue *
value (Echo *e, gpointer old)
{
  LlvmgValue *new = find (e, old);

  if (new != NULL)
    return new;
  if (LLVMG_IS_INSTRUCTION (old))
    return stand_in (e, old);
  new = new_constant (e, old);
  check (e);
  if (new == NULL)
    {
      g_autofree char *text = llvmg_value_to_string (old);

      g_printerr ("echo: cannot copy %s %s\n", G_OBJECT_TYPE_NAME (old), text);
      exit (1);
    }
  return keep (e, old, new);
}

LlvmgBasicBlock *
block (Echo *e, gpointer old)
{
  return LLVMG_BASIC_BLOCK (value (e, old));
}

gpointer
make_type (Echo *e, gpointer old)
{
  return type (e, old);
}

gpointer
make_value (Echo *e, gpointer old)
{
  return value (e, old);
}
