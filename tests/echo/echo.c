/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Copies modules instruction by instruction, and tells whether each copy prints as its original does.
 *
 *   echo [--new-context] FILE…
 *
 * Nothing is cloned, linked, printed or parsed on the way: each type, constant, attribute, node of metadata, block and
 * instruction is read and built anew. With --new-context, even types and constants are others than those of the original.
 * echo.py is the same program in Python.
 *
 * The functions type(), value() and metadata() take the object that they are given, as getters give it, and lend what was
 * made for it: the tables own both.
 */

#include <llvmg/llvmg.h>
#include <stdlib.h>

typedef struct
{
  LlvmgContext *context;
  gboolean      is_same_context;
  LlvmgModule  *source;
  LlvmgModule  *copy;
  LlvmgBuilder *builder;
  GHashTable   *made;      /* type, value, metadata or attribute -> what was made for it; both owned */
  GHashTable   *missing;   /* value that is used before it is made -> what stands in for it; both owned */
  GError       *error;     /* where every call leaves it; see check() */
  guint         n_instructions;
} Echo;

static LlvmgType     *type (Echo *e, gpointer old);
static LlvmgValue    *value (Echo *e, gpointer old);
static LlvmgMetadata *metadata (Echo *e, gpointer old);

/* After each call that can fail. */
static void
check (Echo *e)
{
  if (e->error == NULL)
    return;
  g_printerr ("echo: %s\n", e->error->message);
  exit (1);
}

/* What was made for an object, which is taken; NULL if nothing was. */
static gpointer
find (Echo *e, gpointer old)
{
  gpointer new = g_hash_table_lookup (e->made, old);

  if (new != NULL)
    g_object_unref (old);
  return new;
}

/* Both are taken. */
static gpointer
keep (Echo *e, gpointer old, gpointer new)
{
  check (e);
  g_hash_table_insert (e->made, old, new);
  return new;
}

/* What was made for the objects of an array, which is taken, and used for the result. The number is read when the array is
 * there. */
static gpointer
each (Echo *e, gpointer array, const gsize *n, gpointer (*make) (Echo *e, gpointer old))
{
  gpointer *items = array;

  for (gsize i = 0; i < *n; i++)
    items[i] = items[i] != NULL ? make (e, items[i]) : NULL;
  return items;
}

static gpointer make_type (Echo *e, gpointer old)     { return type (e, old); }
static gpointer make_value (Echo *e, gpointer old)    { return value (e, old); }
static gpointer make_metadata (Echo *e, gpointer old) { return metadata (e, old); }

#define EACH_TYPE(e, array, n)  ((LlvmgType *const *) each ((e), (array), &(n), make_type))
#define EACH_VALUE(e, array, n) ((LlvmgValue **) each ((e), (array), &(n), make_value))

/* Copies what the properties of these names say, where it is not the same already. */
static void
copy_properties (gpointer old, gpointer new, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (old), *names);
      g_auto (GValue) wanted = G_VALUE_INIT;
      g_auto (GValue) given = G_VALUE_INIT;

      g_object_get_property (old, *names, &wanted);
      g_object_get_property (new, *names, &given);
      if (g_param_values_cmp (pspec, &wanted, &given) != 0)
        g_object_set_property (new, *names, &wanted);
    }
}

#define COPY(old, new, ...) copy_properties ((old), (new), (const char *const[]) { __VA_ARGS__, NULL })

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

static LlvmgType *
type (Echo *e, gpointer old)
{
  LlvmgType *new = find (e, old);

  return new != NULL ? new : keep (e, old, new_type (e, old));
}

static LlvmgType *
type_of (Echo *e, gpointer old)
{
  return type (e, llvmg_value_get_value_type (old));
}

/* ---- Constants and other values ---- */

/* For an instruction that is used before it is made. */
static LlvmgValue *
stand_in (Echo *e, LlvmgValue *old)
{
  LlvmgValue *new = g_hash_table_lookup (e->missing, old);
  g_autoptr (LlvmgValue) poison = NULL;

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

static LlvmgValue *
ptr_auth (Echo *e, LlvmgConstantPtrAuth *old)
{
  return llvmg_const_ptr_auth (value (e, llvmg_constant_ptr_auth_get_pointer (old)),
                               value (e, llvmg_constant_ptr_auth_get_key (old)),
                               value (e, llvmg_constant_ptr_auth_get_discriminator (old)),
                               value (e, llvmg_constant_ptr_auth_get_address_discriminator (old)), &e->error);
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
      return llvmg_const_gep (type (e, llvmg_constant_expr_get_source_element_type (old)), operands[0], operands + 1, (guint) n - 1,
                              llvmg_constant_expr_get_gep_flags (old), &e->error);
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

static LlvmgValue *
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

static LlvmgBasicBlock *
block (Echo *e, gpointer old)
{
  return LLVMG_BASIC_BLOCK (value (e, old));
}

/* ---- Metadata ---- */

/* The node can be in itself: it is made first, and filled then. */
static LlvmgMetadata *
distinct_node (Echo *e, LlvmgMetadata *old)
{
  gsize n;
  g_autofree LlvmgMetadata **operands = llvmg_md_node_list_operands (LLVMG_MD_NODE (old), &n);
  g_autofree LlvmgMetadata **nothing = g_new0 (LlvmgMetadata *, n + 1);
  LlvmgMetadata *new = keep (e, old, llvmg_context_distinct_md_node (e->context, nothing, (guint) n, &e->error));

  for (guint i = 0; i < n; i++)
    if (operands[i] != NULL)
      {
        llvmg_md_node_set_operand (LLVMG_MD_NODE (new), i, metadata (e, operands[i]), &e->error);
        check (e);
      }
  return new;
}

/* A node in a cycle needs one that stands in for it; most are in none. */
static LlvmgMetadata *
shared_node (Echo *e, LlvmgMetadata *old)
{
  LlvmgMetadata *temporary = keep (e, g_object_ref (old), llvmg_context_temporary_md_node (e->context, NULL, 0, &e->error));
  g_autoptr (LlvmgMetadata) held = g_object_ref (temporary);
  gsize n;
  g_autofree LlvmgMetadata **operands = llvmg_md_node_list_operands (LLVMG_MD_NODE (old), &n);
  LlvmgMetadata *new;

  each (e, operands, &n, make_metadata);
  new = keep (e, old, llvmg_context_md_node (e->context, operands, (guint) n, &e->error));
  llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), new, &e->error);
  check (e);
  return new;
}

static LlvmgMetadata *
metadata (Echo *e, gpointer old)
{
  LlvmgMetadata *new = find (e, old);
  g_autofree char *text = NULL;

  if (new != NULL)
    return new;
  if (LLVMG_IS_VALUE_AS_METADATA (old))
    {
      LlvmgValue *inner = value (e, llvmg_value_as_metadata_get_value (LLVMG_VALUE_AS_METADATA (old)));

      return keep (e, old, llvmg_value_to_metadata (inner, &e->error));
    }
  if (LLVMG_IS_MD_NODE (old))
    return llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (old)) ? distinct_node (e, old) : shared_node (e, old);
  text = llvmg_md_string_get_text (LLVMG_MD_STRING (old));
  return keep (e, old, llvmg_context_md_string (e->context, text, &e->error));
}

static void
free_entries (LlvmgMetadataEntry **entries, gsize n)
{
  for (gsize i = 0; i < n; i++)
    llvmg_metadata_entry_free (entries[i]);
  g_free (entries);
}

static LlvmgMetadata *
node_of (Echo *e, LlvmgMetadataEntry *entry)
{
  return metadata (e, llvmg_metadata_entry_get_node (entry));
}

static void
copy_flags (Echo *e)
{
  gsize n;
  LlvmgModuleFlag **flags = llvmg_module_list_flags (e->source, &n);

  for (gsize i = 0; i < n; i++)
    {
      llvmg_module_add_flag (e->copy, llvmg_module_flag_get_behavior (flags[i]), llvmg_module_flag_get_key (flags[i]),
                             metadata (e, llvmg_module_flag_get_value (flags[i])), &e->error);
      check (e);
      llvmg_module_flag_free (flags[i]);
    }
  g_free (flags);
}

static void
copy_named_node (Echo *e, LlvmgNamedMdNode *old, const char *name)
{
  gsize n;
  g_autofree LlvmgMetadata **operands = llvmg_named_md_node_list_operands (old, &n);
  g_autoptr (LlvmgNamedMdNode) new = llvmg_module_add_named_metadata (e->copy, name, &e->error);

  check (e);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_named_md_node_add_operand (new, metadata (e, operands[i]), &e->error);
      check (e);
    }
}

static void
copy_named_metadata (Echo *e)
{
  gsize n;
  LlvmgNamedMdNode **nodes = llvmg_module_list_named_metadata (e->source, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = llvmg_named_md_node_get_name (nodes[i]);

      if (g_str_equal (name, "llvm.module.flags"))
        copy_flags (e);
      else
        copy_named_node (e, nodes[i], name);
    }
  llvmg_free_objects (nodes, n);
}

/* ---- Attributes ---- */

static LlvmgAttribute *
new_attribute (Echo *e, LlvmgAttribute *old)
{
  const char *name = llvmg_attribute_get_name (old);

  switch (llvmg_attribute_get_form (old))
    {
    case LLVMG_ATTRIBUTE_FORM_STRING:
      return llvmg_context_string_attribute (e->context, name, llvmg_attribute_get_string_value (old), &e->error);
    case LLVMG_ATTRIBUTE_FORM_TYPE:
      return llvmg_context_type_attribute (e->context, name, type (e, llvmg_attribute_get_type_value (old)), &e->error);
    case LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE:
      {
        g_autofree char *lower = llvmg_attribute_get_range_lower (old);
        g_autofree char *upper = llvmg_attribute_get_range_upper (old);

        return llvmg_context_constant_range_attribute (e->context, name, llvmg_attribute_get_range_bits (old), lower, upper, &e->error);
      }
    case LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE_LIST:
      {
        gsize n;
        g_autofree gint64 *bounds = llvmg_attribute_get_range_bounds (old, &n);

        return llvmg_context_constant_range_list_attribute (e->context, name, bounds, (guint) n, &e->error);
      }
    default:
      return llvmg_context_enum_attribute (e->context, name, llvmg_attribute_get_int_value (old), &e->error);
    }
}

static gpointer
attribute (Echo *e, gpointer old)
{
  LlvmgAttribute *new = find (e, old);

  return new != NULL ? new : keep (e, old, new_attribute (e, old));
}

/* The attributes in one place of a function or call, or of a variable; the array is to be freed. */
static LlvmgAttribute **
attributes_at (Echo *e, gpointer old, gint index, gsize *n)
{
  LlvmgAttribute **list = LLVMG_IS_FUNCTION (old)          ? llvmg_function_list_attributes (old, index, n)
                          : LLVMG_IS_GLOBAL_VARIABLE (old) ? llvmg_global_variable_list_attributes (old, n)
                                                           : llvmg_call_base_list_attributes (old, index, n);

  return each (e, list, n, attribute);
}

/* ---- Globals: first all are declared, so that they can refer to each other ---- */

static void
declare_variable (Echo *e, LlvmgGlobalVariable *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  LlvmgGlobalVariable *new = llvmg_module_add_global (e->copy, name, type (e, llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (old))),
                                                      llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer)), &e->error);
  g_autofree LlvmgAttribute **attributes = NULL;
  gsize n;

  keep (e, g_object_ref (old), new);
  COPY (old, new, "is-constant", "is-externally-initialized", "thread-local-mode", "code-model", "sanitizer-flags");
  attributes = attributes_at (e, old, LLVMG_ATTRIBUTE_FUNCTION_INDEX, &n);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_global_variable_add_attribute (new, attributes[i], &e->error);
      check (e);
    }
}

static void
copy_function_attributes (Echo *e, LlvmgFunction *old, LlvmgFunction *new)
{
  gint last = (gint) llvmg_function_get_n_params (old);

  for (gint index = LLVMG_ATTRIBUTE_FUNCTION_INDEX; index <= last; index++)
    {
      gsize n;
      g_autofree LlvmgAttribute **attributes = attributes_at (e, old, index, &n);

      for (gsize i = 0; i < n; i++)
        {
          llvmg_function_add_attribute (new, attributes[i], index, &e->error);
          check (e);
        }
    }
}

static void
declare_function (Echo *e, LlvmgFunction *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  guint address_space = llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer));
  LlvmgType *function_type = type (e, llvmg_function_get_function_type (old));
  LlvmgFunction *new = llvmg_module_add_function_in_address_space (e->copy, name, function_type, address_space, &e->error);
  LlvmgBasicBlock **blocks;
  gsize n;

  keep (e, g_object_ref (old), new);
  COPY (old, new, "calling-convention-id", "gc-name");
  copy_function_attributes (e, old, new);
  for (guint i = 0; i < llvmg_function_get_n_params (old); i++)
    {
      LlvmgValue *parameter = llvmg_function_get_param (old, i);

      COPY (parameter, keep (e, parameter, llvmg_function_get_param (new, i)), "name");
    }
  blocks = llvmg_function_list_basic_blocks (old, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *label = llvmg_value_get_name (LLVMG_VALUE (blocks[i]));

      keep (e, blocks[i], llvmg_function_append_basic_block (new, label, &e->error));
    }
  g_free (blocks);
}

/* An alias can be one of a later alias: each is made of a variable that goes again. */
static void
declare_alias (Echo *e, LlvmgGlobalAlias *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) byte = llvmg_context_int8_type (e->context);
  guint address_space = llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer));
  g_autoptr (LlvmgGlobalVariable) variable = llvmg_module_add_global (e->copy, "", byte, address_space, &e->error);
  LlvmgType *content_type = type (e, llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (old)));

  check (e);
  keep (e, g_object_ref (old),
        llvmg_module_add_alias (e->copy, name, content_type, LLVMG_VALUE (variable), address_space, &e->error));
}

static void
declare_ifunc (Echo *e, LlvmgGlobalIfunc *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  LlvmgValue *resolver = value (e, LLVMG_VALUE (llvmg_global_ifunc_get_resolver_function (old)));

  keep (e, g_object_ref (old),
        llvmg_module_add_ifunc (e->copy, name, type (e, llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (old))), resolver,
                                llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer)), &e->error));
}

static void
define_alias (Echo *e, LlvmgGlobalAlias *old)
{
  LlvmgGlobalAlias *new = LLVMG_GLOBAL_ALIAS (value (e, g_object_ref (old)));
  g_autoptr (LlvmgValue) variable = llvmg_global_alias_get_aliasee (new);

  llvmg_global_alias_set_aliasee (new, value (e, llvmg_global_alias_get_aliasee (old)), &e->error);
  check (e);
  COPY (old, new, "thread-local-mode");
  llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (variable), LLVMG_ERASE_MODE_REFUSE, &e->error);
  check (e);
}

/* The resolver can be an alias, which was not whole before. */
static void
define_ifunc (Echo *e, LlvmgGlobalIfunc *old)
{
  LlvmgGlobalIfunc *new = LLVMG_GLOBAL_IFUNC (value (e, g_object_ref (old)));

  llvmg_global_ifunc_set_resolver (new, value (e, llvmg_global_ifunc_get_resolver (old)), &e->error);
  check (e);
}

static void
define_variable (Echo *e, LlvmgGlobalVariable *old)
{
  LlvmgValue *initializer = llvmg_global_variable_get_initializer (old);

  if (initializer != NULL)
    llvmg_global_variable_set_initializer (LLVMG_GLOBAL_VARIABLE (value (e, g_object_ref (old))), value (e, initializer), &e->error);
  check (e);
}

static void
copy_comdat (Echo *e, LlvmgGlobalObject *old, LlvmgGlobalObject *new)
{
  g_autoptr (LlvmgComdat) old_comdat = llvmg_global_object_get_comdat (old);
  g_autoptr (LlvmgComdat) new_comdat = NULL;
  g_autofree char *name = NULL;

  if (old_comdat == NULL)
    return;
  name = llvmg_comdat_get_name (old_comdat);
  new_comdat = llvmg_module_add_comdat (e->copy, name, &e->error);
  check (e);
  COPY (old_comdat, new_comdat, "selection-kind");
  llvmg_global_object_set_comdat (new, new_comdat, &e->error);
  check (e);
}

/* What variables and functions have. */
static void
finish_object (Echo *e, LlvmgGlobalObject *old)
{
  LlvmgGlobalObject *new = LLVMG_GLOBAL_OBJECT (value (e, g_object_ref (old)));
  gsize n;
  LlvmgMetadataEntry **entries = llvmg_global_object_list_metadata (old, &n);

  COPY (old, new, "section", "alignment");
  copy_comdat (e, old, new);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_global_object_add_metadata (new, llvmg_metadata_entry_get_kind (entries[i]), node_of (e, entries[i]), &e->error);
      check (e);
    }
  free_entries (entries, n);
}

/* What all globals have. */
static void
finish_global (Echo *e, LlvmgGlobalValue *old)
{
  COPY (old, value (e, g_object_ref (old)), "linkage", "visibility", "dll-storage-class", "unnamed-address", "is-dso-local", "partition");
}

static void define_function (Echo *e, LlvmgFunction *old);

typedef struct
{
  gpointer *items;
  gsize     n;
} List;

#define EACH(list, item, function) \
  G_STMT_START { for (gsize i = 0; i < (list).n; i++) function (e, item ((list).items[i])); } G_STMT_END

static void
copy_globals (Echo *e)
{
  List variables, functions, aliases, ifuncs;

  variables.items = (gpointer *) llvmg_module_list_globals (e->source, &variables.n);
  functions.items = (gpointer *) llvmg_module_list_functions (e->source, &functions.n);
  aliases.items = (gpointer *) llvmg_module_list_aliases (e->source, &aliases.n);
  ifuncs.items = (gpointer *) llvmg_module_list_ifuncs (e->source, &ifuncs.n);

  EACH (variables, LLVMG_GLOBAL_VARIABLE, declare_variable);
  EACH (functions, LLVMG_FUNCTION, declare_function);
  EACH (aliases, LLVMG_GLOBAL_ALIAS, declare_alias);
  EACH (ifuncs, LLVMG_GLOBAL_IFUNC, declare_ifunc);

  EACH (aliases, LLVMG_GLOBAL_ALIAS, define_alias);
  EACH (ifuncs, LLVMG_GLOBAL_IFUNC, define_ifunc);
  EACH (variables, LLVMG_GLOBAL_VARIABLE, define_variable);
  EACH (functions, LLVMG_FUNCTION, define_function);
  EACH (variables, LLVMG_GLOBAL_OBJECT, finish_object);
  EACH (functions, LLVMG_GLOBAL_OBJECT, finish_object);
  EACH (variables, LLVMG_GLOBAL_VALUE, finish_global);
  EACH (functions, LLVMG_GLOBAL_VALUE, finish_global);
  EACH (aliases, LLVMG_GLOBAL_VALUE, finish_global);
  EACH (ifuncs, LLVMG_GLOBAL_VALUE, finish_global);

  llvmg_free_objects (variables.items, variables.n);
  llvmg_free_objects (functions.items, functions.n);
  llvmg_free_objects (aliases.items, aliases.n);
  llvmg_free_objects (ifuncs.items, ifuncs.n);
}

/* ---- Instructions ---- */

/* Makes the instruction that `old` is; NULL with e->error after a failure. */
typedef LlvmgValue *(*BuildFunc) (Echo *e, LlvmgInstruction *old, const char *name);

static LlvmgValue *
operand (Echo *e, gpointer old, guint index)
{
  return value (e, llvmg_user_get_operand (LLVMG_USER (old), index));
}

static LlvmgValue *
binary (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_binop (e->builder, llvmg_instruction_get_opcode (old), operand (e, old, 0), operand (e, old, 1),
                              LLVMG_OPERATOR_FLAGS_NONE, name, &e->error);
}

static LlvmgValue *
cast (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_cast (e->builder, llvmg_instruction_get_opcode (old), operand (e, old, 0), type_of (e, old), name, &e->error);
}

static LlvmgValue *
fneg (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_fneg (e->builder, operand (e, old, 0), name, &e->error);
}

static LlvmgValue *
freeze (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_freeze (e->builder, operand (e, old, 0), name, &e->error);
}

static LlvmgValue *
icmp (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_icmp (e->builder, llvmg_icmp_inst_get_predicate (LLVMG_ICMP_INST (old)), operand (e, old, 0),
                             operand (e, old, 1), name, &e->error);
}

static LlvmgValue *
fcmp (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_fcmp (e->builder, llvmg_fcmp_inst_get_predicate (LLVMG_FCMP_INST (old)), operand (e, old, 0),
                             operand (e, old, 1), name, &e->error);
}

static LlvmgValue *
select_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_select (e->builder, operand (e, old, 0), operand (e, old, 1), operand (e, old, 2), name, &e->error);
}

static LlvmgValue *
phi (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_phi (e->builder, type_of (e, old), name, &e->error);
}

/* When all that comes in has been made. */
static void
finish_phi (Echo *e, LlvmgPhiNode *old)
{
  LlvmgPhiNode *new = LLVMG_PHI_NODE (value (e, g_object_ref (old)));

  for (guint i = 0; i < llvmg_phi_node_get_n_incoming (old); i++)
    {
      llvmg_phi_node_add_incoming (new, value (e, llvmg_phi_node_get_incoming_value (old, i)),
                                   block (e, llvmg_phi_node_get_incoming_block (old, i)), &e->error);
      check (e);
    }
}

/* Memory */

static LlvmgValue *
alloca_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgAllocaInst *inst = LLVMG_ALLOCA_INST (old);
  LlvmgValue *new = llvmg_builder_array_alloca (e->builder, type (e, llvmg_alloca_inst_get_allocated_type (inst)),
                                                value (e, llvmg_alloca_inst_get_array_size (inst)), name, &e->error);

  check (e);
  COPY (old, new, "alignment", "is-used-with-inalloca", "is-swift-error");
  return new;
}

static LlvmgValue *
load (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgMemoryInst *inst = LLVMG_MEMORY_INST (old);
  LlvmgValue *pointer = value (e, llvmg_memory_inst_get_pointer (inst)), *new;
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (inst);

  if (llvmg_memory_inst_get_is_atomic (inst))
    new = llvmg_builder_atomic_load (e->builder, type_of (e, old), pointer, llvmg_memory_inst_get_ordering (inst), scope, name, &e->error);
  else
    new = llvmg_builder_load (e->builder, type_of (e, old), pointer, name, &e->error);
  check (e);
  COPY (old, new, "alignment", "is-volatile");
  return new;
}

static LlvmgValue *
store (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgMemoryInst *inst = LLVMG_MEMORY_INST (old);
  LlvmgValue *stored = operand (e, old, 0), *pointer = operand (e, old, 1), *new;
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (inst);

  (void) name;
  if (llvmg_memory_inst_get_is_atomic (inst))
    new = llvmg_builder_atomic_store (e->builder, stored, pointer, llvmg_memory_inst_get_ordering (inst), scope, &e->error);
  else
    new = llvmg_builder_store (e->builder, stored, pointer, &e->error);
  check (e);
  COPY (old, new, "alignment", "is-volatile");
  return new;
}

static LlvmgValue *
cmpxchg (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgAtomicCmpxchgInst *inst = LLVMG_ATOMIC_CMPXCHG_INST (old);
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (LLVMG_MEMORY_INST (old));
  LlvmgValue *new = llvmg_builder_atomic_cmpxchg (e->builder, operand (e, old, 0), operand (e, old, 1), operand (e, old, 2),
                                                  llvmg_atomic_cmpxchg_inst_get_success_ordering (inst),
                                                  llvmg_atomic_cmpxchg_inst_get_failure_ordering (inst), scope, name, &e->error);

  check (e);
  COPY (old, new, "alignment", "is-volatile", "is-weak");
  return new;
}

static LlvmgValue *
atomicrmw (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgMemoryInst *inst = LLVMG_MEMORY_INST (old);
  g_autofree char *scope = llvmg_memory_inst_get_sync_scope (inst);
  LlvmgValue *new = llvmg_builder_atomic_rmw (e->builder, llvmg_atomic_rmw_inst_get_operation (LLVMG_ATOMIC_RMW_INST (old)),
                                              operand (e, old, 0), operand (e, old, 1), llvmg_memory_inst_get_ordering (inst), scope,
                                              name, &e->error);

  check (e);
  COPY (old, new, "alignment", "is-volatile");
  return new;
}

static LlvmgValue *
fence (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgFenceInst *inst = LLVMG_FENCE_INST (old);
  g_autofree char *scope = llvmg_fence_inst_get_sync_scope (inst);

  (void) name;
  return llvmg_builder_fence (e->builder, llvmg_fence_inst_get_ordering (inst), scope, &e->error);
}

static LlvmgValue *
gep (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgGetElementPtrInst *inst = LLVMG_GET_ELEMENT_PTR_INST (old);
  gsize n;
  g_autofree LlvmgValue **indices = EACH_VALUE (e, llvmg_get_element_ptr_inst_list_indices (inst, &n), n);

  return llvmg_builder_gep_with_flags (e->builder, type (e, llvmg_get_element_ptr_inst_get_source_element_type (inst)),
                                       operand (e, old, 0), indices, (guint) n, llvmg_get_element_ptr_inst_get_flags (inst), name,
                                       &e->error);
}

static LlvmgValue *
va_arg_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_va_arg (e->builder, operand (e, old, 0), type_of (e, old), name, &e->error);
}

/* Vectors and aggregates */

static LlvmgValue *
extract_element (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_extract_element (e->builder, operand (e, old, 0), operand (e, old, 1), name, &e->error);
}

static LlvmgValue *
insert_element (Echo *e, LlvmgInstruction *old, const char *name)
{
  return llvmg_builder_insert_element (e->builder, operand (e, old, 0), operand (e, old, 1), operand (e, old, 2), name, &e->error);
}

static LlvmgValue *
shuffle_vector (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree int *mask = llvmg_shuffle_vector_inst_get_mask (LLVMG_SHUFFLE_VECTOR_INST (old), &n);

  return llvmg_builder_shuffle_vector (e->builder, operand (e, old, 0), operand (e, old, 1), mask, (guint) n, name, &e->error);
}

static LlvmgValue *
extract_value (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree guint *indices = llvmg_extract_value_inst_get_indices (LLVMG_EXTRACT_VALUE_INST (old), &n);

  return llvmg_builder_extract_value_at (e->builder, operand (e, old, 0), indices, (guint) n, name, &e->error);
}

static LlvmgValue *
insert_value (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree guint *indices = llvmg_insert_value_inst_get_indices (LLVMG_INSERT_VALUE_INST (old), &n);

  return llvmg_builder_insert_value_at (e->builder, operand (e, old, 0), operand (e, old, 1), indices, (guint) n, name, &e->error);
}

/* Control flow */

static LlvmgValue *
ret (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgValue *result = llvmg_return_inst_get_value (LLVMG_RETURN_INST (old));

  (void) name;
  if (result == NULL)
    return llvmg_builder_ret_void (e->builder, &e->error);
  return llvmg_builder_ret (e->builder, value (e, result), &e->error);
}

static LlvmgBasicBlock *
successor (Echo *e, LlvmgInstruction *old, guint index)
{
  return block (e, llvmg_instruction_get_successor (old, index));
}

static LlvmgValue *
br (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgBranchInst *inst = LLVMG_BRANCH_INST (old);

  (void) name;
  if (!llvmg_branch_inst_get_is_conditional (inst))
    return llvmg_builder_br (e->builder, successor (e, old, 0), &e->error);
  return llvmg_builder_cond_br (e->builder, value (e, llvmg_branch_inst_get_condition (inst)), successor (e, old, 0),
                                successor (e, old, 1), &e->error);
}

static LlvmgValue *
switch_ (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgSwitchInst *inst = LLVMG_SWITCH_INST (old);
  guint n = llvmg_switch_inst_get_n_cases (inst);
  LlvmgValue *new = llvmg_builder_switch (e->builder, value (e, llvmg_switch_inst_get_condition (inst)),
                                          block (e, llvmg_switch_inst_get_default_dest (inst)), n, &e->error);

  (void) name;
  check (e);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LlvmgSwitchCase) item = llvmg_switch_inst_get_case (inst, i);

      llvmg_switch_inst_add_case (LLVMG_SWITCH_INST (new), value (e, llvmg_switch_case_get_value (item)),
                                  block (e, llvmg_switch_case_get_block (item)), &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
indirectbr (Echo *e, LlvmgInstruction *old, const char *name)
{
  guint n = llvmg_instruction_get_n_successors (old);
  LlvmgValue *new = llvmg_builder_indirectbr (e->builder, operand (e, old, 0), n, &e->error);

  (void) name;
  check (e);
  for (guint i = 0; i < n; i++)
    {
      llvmg_indirect_br_inst_add_destination (LLVMG_INDIRECT_BR_INST (new), successor (e, old, i), &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
unreachable (Echo *e, LlvmgInstruction *old, const char *name)
{
  (void) old;
  (void) name;
  return llvmg_builder_unreachable (e->builder, &e->error);
}

/* Calls */

static void
copy_call_attributes (Echo *e, LlvmgCallBase *old, LlvmgCallOptions *new)
{
  gint last = (gint) llvmg_call_base_get_n_args (old);

  for (gint index = LLVMG_ATTRIBUTE_FUNCTION_INDEX; index <= last; index++)
    {
      gsize n;
      g_autofree LlvmgAttribute **attributes = attributes_at (e, old, index, &n);

      for (gsize i = 0; i < n; i++)
        llvmg_call_options_add_attribute (new, attributes[i], index);
    }
}

static LlvmgCallOptions *
call_options (Echo *e, LlvmgCallBase *old)
{
  LlvmgCallOptions *new = llvmg_call_options_new ();

  llvmg_call_options_set_function_type (new, type (e, llvmg_call_base_get_function_type (old)));
  llvmg_call_options_set_calling_convention_id (new, llvmg_call_base_get_calling_convention_id (old));
  for (guint i = 0; i < llvmg_call_base_get_n_operand_bundles (old); i++)
    {
      g_autoptr (LlvmgOperandBundle) bundle = llvmg_call_base_get_operand_bundle (old, i);
      g_autoptr (LlvmgOperandBundle) copy = NULL;
      gsize n;
      g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_operand_bundle_list_args (bundle, &n), n);

      copy = llvmg_operand_bundle_new (llvmg_operand_bundle_get_tag (bundle), args, (guint) n, &e->error);
      check (e);
      llvmg_call_options_add_bundle (new, copy);
    }
  copy_call_attributes (e, old, new);
  return new;
}

static LlvmgValue *
call (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCallBase *base = LLVMG_CALL_BASE (old);
  g_autoptr (LlvmgCallOptions) options = call_options (e, base);
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_call_base_list_args (base, &n), n);

  llvmg_call_options_set_tail_call_kind (options, llvmg_call_inst_get_tail_call_kind (LLVMG_CALL_INST (old)));
  return llvmg_builder_call_with_options (e->builder, value (e, llvmg_call_base_get_callee (base)), args, (guint) n, options, name,
                                          &e->error);
}

static LlvmgValue *
invoke (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCallBase *base = LLVMG_CALL_BASE (old);
  LlvmgInvokeInst *inst = LLVMG_INVOKE_INST (old);
  g_autoptr (LlvmgCallOptions) options = call_options (e, base);
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_call_base_list_args (base, &n), n);

  return llvmg_builder_invoke (e->builder, value (e, llvmg_call_base_get_callee (base)), args, (guint) n,
                               block (e, llvmg_invoke_inst_get_normal_dest (inst)),
                               block (e, llvmg_invoke_inst_get_unwind_dest (inst)), options, name, &e->error);
}

static LlvmgValue *
callbr (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCallBase *base = LLVMG_CALL_BASE (old);
  LlvmgCallBrInst *inst = LLVMG_CALL_BR_INST (old);
  g_autoptr (LlvmgCallOptions) options = call_options (e, base);
  gsize n, n_dests;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_call_base_list_args (base, &n), n);
  g_autofree gpointer dests = EACH_VALUE (e, llvmg_call_br_inst_list_indirect_dests (inst, &n_dests), n_dests);

  return llvmg_builder_callbr (e->builder, value (e, llvmg_call_base_get_callee (base)), args, (guint) n,
                               block (e, llvmg_call_br_inst_get_default_dest (inst)), dests, (guint) n_dests, options, name,
                               &e->error);
}

/* Exceptions */

static LlvmgBasicBlock *
block_or_null (Echo *e, LlvmgBasicBlock *old)
{
  return old != NULL ? block (e, old) : NULL;
}

static LlvmgValue *
value_or_null (Echo *e, LlvmgValue *old)
{
  return old != NULL ? value (e, old) : NULL;
}

static LlvmgValue *
landingpad (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgLandingPadInst *inst = LLVMG_LANDING_PAD_INST (old);
  guint n = llvmg_landing_pad_inst_get_n_clauses (inst);
  LlvmgValue *new = llvmg_builder_landingpad (e->builder, type_of (e, old), n, name, &e->error);

  check (e);
  COPY (old, new, "is-cleanup");
  for (guint i = 0; i < n; i++)
    {
      llvmg_landing_pad_inst_add_clause (LLVMG_LANDING_PAD_INST (new), value (e, llvmg_landing_pad_inst_get_clause (inst, i)), &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
resume (Echo *e, LlvmgInstruction *old, const char *name)
{
  (void) name;
  return llvmg_builder_resume (e->builder, operand (e, old, 0), &e->error);
}

static LlvmgValue *
catchswitch (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCatchSwitchInst *inst = LLVMG_CATCH_SWITCH_INST (old);
  guint n = llvmg_catch_switch_inst_get_n_handlers (inst);
  LlvmgValue *new = llvmg_builder_catchswitch (e->builder, value_or_null (e, llvmg_catch_switch_inst_get_parent_pad (inst)),
                                               block_or_null (e, llvmg_catch_switch_inst_get_unwind_dest (inst)), n, name, &e->error);

  check (e);
  for (guint i = 0; i < n; i++)
    {
      llvmg_catch_switch_inst_add_handler (LLVMG_CATCH_SWITCH_INST (new), block (e, llvmg_catch_switch_inst_get_handler (inst, i)),
                                           &e->error);
      check (e);
    }
  return new;
}

static LlvmgValue *
catchpad (Echo *e, LlvmgInstruction *old, const char *name)
{
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_funclet_pad_inst_list_args (LLVMG_FUNCLET_PAD_INST (old), &n), n);

  return llvmg_builder_catchpad (e->builder, value (e, llvmg_catch_pad_inst_get_catch_switch (LLVMG_CATCH_PAD_INST (old))), args,
                                 (guint) n, name, &e->error);
}

static LlvmgValue *
cleanuppad (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgFuncletPadInst *inst = LLVMG_FUNCLET_PAD_INST (old);
  gsize n;
  g_autofree LlvmgValue **args = EACH_VALUE (e, llvmg_funclet_pad_inst_list_args (inst, &n), n);

  return llvmg_builder_cleanuppad (e->builder, value_or_null (e, llvmg_funclet_pad_inst_get_parent_pad (inst)), args, (guint) n, name,
                                   &e->error);
}

static LlvmgValue *
catchret (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCatchReturnInst *inst = LLVMG_CATCH_RETURN_INST (old);

  (void) name;
  return llvmg_builder_catchret (e->builder, value (e, llvmg_catch_return_inst_get_catch_pad (inst)),
                                 block (e, llvmg_catch_return_inst_get_dest (inst)), &e->error);
}

static LlvmgValue *
cleanupret (Echo *e, LlvmgInstruction *old, const char *name)
{
  LlvmgCleanupReturnInst *inst = LLVMG_CLEANUP_RETURN_INST (old);

  (void) name;
  return llvmg_builder_cleanupret (e->builder, value (e, llvmg_cleanup_return_inst_get_cleanup_pad (inst)),
                                   block_or_null (e, llvmg_cleanup_return_inst_get_unwind_dest (inst)), &e->error);
}

#define BINARY(OPCODE) [LLVMG_OPCODE_##OPCODE] = binary
#define CAST(OPCODE)   [LLVMG_OPCODE_##OPCODE] = cast

static const BuildFunc builders[] = {
  BINARY (ADD), BINARY (FADD), BINARY (SUB), BINARY (FSUB), BINARY (MUL), BINARY (FMUL), BINARY (UDIV), BINARY (SDIV),
  BINARY (FDIV), BINARY (UREM), BINARY (SREM), BINARY (FREM), BINARY (SHL), BINARY (LSHR), BINARY (ASHR), BINARY (AND),
  BINARY (OR), BINARY (XOR),
  CAST (TRUNC), CAST (ZEXT), CAST (SEXT), CAST (FPTOUI), CAST (FPTOSI), CAST (UITOFP), CAST (SITOFP), CAST (FPTRUNC),
  CAST (FPEXT), CAST (PTRTOINT), CAST (PTRTOADDR), CAST (INTTOPTR), CAST (BITCAST), CAST (ADDRSPACECAST),
  [LLVMG_OPCODE_FNEG] = fneg, [LLVMG_OPCODE_FREEZE] = freeze, [LLVMG_OPCODE_ICMP] = icmp, [LLVMG_OPCODE_FCMP] = fcmp,
  [LLVMG_OPCODE_SELECT] = select_, [LLVMG_OPCODE_PHI] = phi,
  [LLVMG_OPCODE_ALLOCA] = alloca_, [LLVMG_OPCODE_LOAD] = load, [LLVMG_OPCODE_STORE] = store, [LLVMG_OPCODE_CMPXCHG] = cmpxchg,
  [LLVMG_OPCODE_ATOMICRMW] = atomicrmw, [LLVMG_OPCODE_FENCE] = fence, [LLVMG_OPCODE_GETELEMENTPTR] = gep,
  [LLVMG_OPCODE_VA_ARG] = va_arg_,
  [LLVMG_OPCODE_EXTRACTELEMENT] = extract_element, [LLVMG_OPCODE_INSERTELEMENT] = insert_element,
  [LLVMG_OPCODE_SHUFFLEVECTOR] = shuffle_vector, [LLVMG_OPCODE_EXTRACTVALUE] = extract_value,
  [LLVMG_OPCODE_INSERTVALUE] = insert_value,
  [LLVMG_OPCODE_RET] = ret, [LLVMG_OPCODE_BR] = br, [LLVMG_OPCODE_SWITCH] = switch_, [LLVMG_OPCODE_INDIRECTBR] = indirectbr,
  [LLVMG_OPCODE_UNREACHABLE] = unreachable,
  [LLVMG_OPCODE_CALL] = call, [LLVMG_OPCODE_INVOKE] = invoke, [LLVMG_OPCODE_CALLBR] = callbr,
  [LLVMG_OPCODE_LANDINGPAD] = landingpad, [LLVMG_OPCODE_RESUME] = resume, [LLVMG_OPCODE_CATCHSWITCH] = catchswitch,
  [LLVMG_OPCODE_CATCHPAD] = catchpad, [LLVMG_OPCODE_CLEANUPPAD] = cleanuppad, [LLVMG_OPCODE_CATCHRET] = catchret,
  [LLVMG_OPCODE_CLEANUPRET] = cleanupret,
};

static void
copy_attachments (Echo *e, LlvmgInstruction *old, LlvmgInstruction *new)
{
  gsize n;
  LlvmgMetadataEntry **entries;

  if (!llvmg_instruction_get_has_metadata (old))
    return;
  entries = llvmg_instruction_list_metadata (old, &n);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_instruction_set_metadata (new, llvmg_metadata_entry_get_kind (entries[i]), node_of (e, entries[i]), &e->error);
      check (e);
    }
  free_entries (entries, n);
}

static void
instruction (Echo *e, LlvmgInstruction *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  LlvmgOperatorFlags flags = llvmg_instruction_get_operator_flags (old);
  LlvmgInstruction *new = LLVMG_INSTRUCTION (builders[llvmg_instruction_get_opcode (old)] (e, old, name));
  LlvmgValue *placeholder = g_hash_table_lookup (e->missing, old);

  keep (e, g_object_ref (old), new);
  if (flags != LLVMG_OPERATOR_FLAGS_NONE)
    llvmg_instruction_set_operator_flags (new, flags, &e->error);
  if (llvmg_instruction_get_can_use_fast_math_flags (old))
    llvmg_instruction_set_fast_math_flags (new, llvmg_instruction_get_fast_math_flags (old), &e->error);
  copy_attachments (e, old, new);
  if (placeholder != NULL)
    {
      llvmg_value_replace_all_uses_with (placeholder, LLVMG_VALUE (new), &e->error);
      llvmg_instruction_erase (LLVMG_INSTRUCTION (placeholder), LLVMG_ERASE_MODE_REFUSE, &e->error);
      g_hash_table_remove (e->missing, old);
    }
  check (e);
  e->n_instructions++;
}

static void
define_block (Echo *e, LlvmgBasicBlock *old, GPtrArray *phis)
{
  gsize n;
  LlvmgInstruction **instructions = llvmg_basic_block_list_instructions (old, &n);

  llvmg_builder_position_at_end (e->builder, block (e, g_object_ref (old)), &e->error);
  check (e);
  for (gsize i = 0; i < n; i++)
    {
      instruction (e, instructions[i]);
      if (LLVMG_IS_PHI_NODE (instructions[i]))
        g_ptr_array_add (phis, g_object_ref (instructions[i]));
    }
  llvmg_free_objects (instructions, n);
}

static void
define_function (Echo *e, LlvmgFunction *old)
{
  LlvmgFunction *new = LLVMG_FUNCTION (value (e, g_object_ref (old)));
  LlvmgValue *personality = llvmg_function_get_personality (old);
  LlvmgValue *prefix = llvmg_function_get_prefix_data (old);
  LlvmgValue *prologue = llvmg_function_get_prologue_data (old);
  g_autoptr (GPtrArray) phis = g_ptr_array_new_with_free_func (g_object_unref);
  gsize n;
  LlvmgBasicBlock **blocks = llvmg_function_list_basic_blocks (old, &n);

  if (personality != NULL)
    llvmg_function_set_personality (new, value (e, personality), &e->error);
  if (prefix != NULL)
    llvmg_function_set_prefix_data (new, value (e, prefix), &e->error);
  if (prologue != NULL)
    llvmg_function_set_prologue_data (new, value (e, prologue), &e->error);
  check (e);
  for (gsize i = 0; i < n; i++)
    define_block (e, blocks[i], phis);
  for (guint i = 0; i < phis->len; i++)
    finish_phi (e, phis->pdata[i]);
  llvmg_free_objects (blocks, n);
}

/* ---- Modules ---- */

static void
copy_module (Echo *e)
{
  g_autofree char *name = llvmg_module_get_name (e->source);

  e->copy = llvmg_context_create_module (e->context, name, &e->error);
  check (e);
  e->builder = llvmg_context_create_builder (e->context, &e->error);
  check (e);
  llvmg_builder_set_folds_constants (e->builder, FALSE, &e->error);
  COPY (e->source, e->copy, "source-file-name", "target-triple", "data-layout-string", "inline-assembly");
  copy_globals (e);
  copy_named_metadata (e);
}

static void
check_same (const char *path, const char *expected, const char *given)
{
  g_auto (GStrv) expected_lines = NULL, given_lines = NULL;

  if (g_str_equal (expected, given))
    return;
  expected_lines = g_strsplit (expected, "\n", -1);
  given_lines = g_strsplit (given, "\n", -1);
  for (gsize i = 0; expected_lines[i] != NULL && given_lines[i] != NULL; i++)
    if (!g_str_equal (expected_lines[i], given_lines[i]))
      {
        g_printerr ("echo: %s: the copy differs in line %" G_GSIZE_FORMAT "\n-%s\n+%s\n", path, i + 1, expected_lines[i], given_lines[i]);
        exit (1);
      }
  g_printerr ("echo: %s: one text is longer than the other\n", path);
  exit (1);
}

static void
echo_file (const char *path, gboolean new_context)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autofree char *expected = NULL, *given = NULL;
  Echo e = { .is_same_context = !new_context };
  gint64 start;

  e.context = new_context ? llvmg_context_new () : g_object_ref (context);
  e.made = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  e.missing = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  e.source = llvmg_context_parse_file (context, path, &e.error);
  check (&e);
  start = g_get_monotonic_time ();
  copy_module (&e);
  start = g_get_monotonic_time () - start;
  llvmg_module_verify (e.copy, &e.error);
  check (&e);
  expected = llvmg_module_to_string (e.source);
  given = llvmg_module_to_string (e.copy);
  check_same (path, expected, given);
  g_print ("%s: %u functions, %u instructions, %.6f s\n", path, llvmg_module_get_n_functions (e.source), e.n_instructions,
           (double) start / G_USEC_PER_SEC);

  g_hash_table_unref (e.made);
  g_hash_table_unref (e.missing);
  g_object_unref (e.builder);
  g_object_unref (e.copy);
  g_object_unref (e.source);
  g_object_unref (e.context);
}

int
main (int argc, char **argv)
{
  gboolean new_context = argc > 1 && g_str_equal (argv[1], "--new-context");

  for (int i = new_context ? 2 : 1; i < argc; i++)
    echo_file (argv[i], new_context);
  return 0;
}
