/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "ir-fixtures.h"
#include "llvmg/llvmg.h"

static LlvmgContext *context;

static void
assert_prints (LlvmgType *type, const char *text)
{
  g_autofree char *printed = llvmg_type_to_string (type);

  g_assert_cmpstr (printed, ==, text);
}

/* Takes the type. */
static void
check (LlvmgType *type, GType class, LlvmgTypeKind kind, const char *text)
{
  g_assert_true (G_OBJECT_TYPE (type) == class);
  g_assert_cmpint (llvmg_type_get_kind (type), ==, kind);
  assert_prints (type, text);
  g_object_unref (type);
}

static void
test_primitive (void)
{
  check (llvmg_context_int1_type (context), LLVMG_TYPE_INTEGER_TYPE, LLVMG_TYPE_KIND_INTEGER, "i1");
  check (llvmg_context_int128_type (context), LLVMG_TYPE_INTEGER_TYPE, LLVMG_TYPE_KIND_INTEGER, "i128");
  check (llvmg_context_half_type (context), LLVMG_TYPE_FP_TYPE, LLVMG_TYPE_KIND_HALF, "half");
  check (llvmg_context_bfloat_type (context), LLVMG_TYPE_FP_TYPE, LLVMG_TYPE_KIND_BFLOAT, "bfloat");
  check (llvmg_context_double_type (context), LLVMG_TYPE_FP_TYPE, LLVMG_TYPE_KIND_DOUBLE, "double");
  check (llvmg_context_x86_fp80_type (context), LLVMG_TYPE_FP_TYPE, LLVMG_TYPE_KIND_X86_FP80, "x86_fp80");
  check (llvmg_context_fp128_type (context), LLVMG_TYPE_FP_TYPE, LLVMG_TYPE_KIND_FP128, "fp128");
  check (llvmg_context_ppc_fp128_type (context), LLVMG_TYPE_FP_TYPE, LLVMG_TYPE_KIND_PPC_FP128, "ppc_fp128");
  check (llvmg_context_void_type (context), LLVMG_TYPE_PRIMITIVE_TYPE, LLVMG_TYPE_KIND_VOID, "void");
  check (llvmg_context_label_type (context), LLVMG_TYPE_PRIMITIVE_TYPE, LLVMG_TYPE_KIND_LABEL, "label");
  check (llvmg_context_metadata_type (context), LLVMG_TYPE_PRIMITIVE_TYPE, LLVMG_TYPE_KIND_METADATA, "metadata");
  check (llvmg_context_token_type (context), LLVMG_TYPE_PRIMITIVE_TYPE, LLVMG_TYPE_KIND_TOKEN, "token");
  check (llvmg_context_x86_amx_type (context), LLVMG_TYPE_PRIMITIVE_TYPE, LLVMG_TYPE_KIND_X86_AMX, "x86_amx");
}

static void
test_integer (void)
{
  LlvmgType *type = llvmg_context_int_type (context, 8388608, NULL);

  g_assert_cmpuint (llvmg_integer_type_get_width (LLVMG_INTEGER_TYPE (type)), ==, 8388608);
  g_object_unref (type);
  ASSERT_FAILS (llvmg_context_int_type (context, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1 to 8388608");
  ASSERT_FAILS (llvmg_context_int_type (context, 8388609, &error), LLVMG_ERROR_INVALID_ARGUMENT, "8388609");
}

static void
test_sequential (void)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) nothing = llvmg_context_void_type (context);
  g_autoptr (LlvmgContext) other = llvmg_context_new ();
  g_autoptr (LlvmgType) foreign = llvmg_context_int32_type (other);
  g_autoptr (LlvmgType) scalable = llvmg_context_scalable_vector_type (context, i32, 4, NULL);

  check (llvmg_context_pointer_type (context, 3, NULL), LLVMG_TYPE_POINTER_TYPE, LLVMG_TYPE_KIND_POINTER, "ptr addrspace(3)");
  check (llvmg_context_array_type (context, i32, 0, NULL), LLVMG_TYPE_ARRAY_TYPE, LLVMG_TYPE_KIND_ARRAY, "[0 x i32]");
  check (llvmg_context_vector_type (context, i32, 4, NULL), LLVMG_TYPE_VECTOR_TYPE, LLVMG_TYPE_KIND_VECTOR, "<4 x i32>");
  assert_prints (scalable, "<vscale x 4 x i32>");
  g_assert_true (llvmg_vector_type_get_is_scalable (LLVMG_VECTOR_TYPE (scalable)));
  ASSERT_FAILS (llvmg_context_pointer_type (context, 1 << 24, &error), LLVMG_ERROR_INVALID_ARGUMENT, "address space");
  ASSERT_FAILS (llvmg_context_array_type (context, nothing, 4, &error), LLVMG_ERROR_TYPE_MISMATCH, "void was given");
  ASSERT_FAILS (llvmg_context_array_type (context, scalable, 4, &error), LLVMG_ERROR_TYPE_MISMATCH, "vscale");
  ASSERT_FAILS (llvmg_context_array_type (context, NULL, 4, &error), LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
  ASSERT_FAILS (llvmg_context_array_type (context, foreign, 4, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
  ASSERT_FAILS (llvmg_context_vector_type (context, i32, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "length");
  ASSERT_FAILS (llvmg_context_vector_type (context, i32, (1 << 20) + 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "length");
  ASSERT_FAILS (llvmg_context_vector_type (context, nothing, 4, &error), LLVMG_ERROR_TYPE_MISMATCH, "vector");
}

static void
test_struct (void)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) nothing = llvmg_context_void_type (context);
  g_autoptr (LlvmgType) named = llvmg_context_named_struct_type (context, "point", NULL);
  g_autoptr (LlvmgType) array = NULL;
  g_autoptr (LlvmgType) found = NULL;
  g_autoptr (LlvmgType) literal = NULL;
  LlvmgType *pair[] = { i32, i32 };
  gsize n;

  literal = llvmg_context_struct_type (context, pair, 2, TRUE, NULL);
  assert_prints (literal, "<{ i32, i32 }>");
  g_assert_true (llvmg_struct_type_get_is_literal (LLVMG_STRUCT_TYPE (literal)));
  g_assert_true (llvmg_struct_type_get_is_opaque (LLVMG_STRUCT_TYPE (named)));
  g_assert_false (llvmg_type_get_is_sized (named));

  array = llvmg_context_array_type (context, named, 2, NULL);
  ASSERT_FAILS (llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (named), &array, 1, FALSE, &error),
                LLVMG_ERROR_INVALID_ARGUMENT, "would contain itself");
  ASSERT_FAILS (llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (named), &nothing, 1, FALSE, &error),
                LLVMG_ERROR_TYPE_MISMATCH, "void was given");
  ASSERT_FAILS (llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (literal), pair, 2, FALSE, &error),
                LLVMG_ERROR_INVALID_OPERATION, "literal");
  ASSERT_OK (llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (named), pair, 2, FALSE, &error));
  ASSERT_FAILS (llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (named), pair, 2, FALSE, &error),
                LLVMG_ERROR_INVALID_OPERATION, "body already");
  found = llvmg_context_lookup_struct_type (context, "point");
  g_assert_true (found == named);
  g_assert_null (llvmg_context_lookup_struct_type (context, "none"));
  {
    LlvmgType **elements = llvmg_struct_type_list_elements (LLVMG_STRUCT_TYPE (named), &n);

    g_assert_cmpuint (n, ==, 2);
    g_assert_true (elements[1] == i32);
    llvmg_free_objects (elements, n);
  }
  g_assert_null (llvmg_struct_type_get_element (LLVMG_STRUCT_TYPE (named), 2));
  ASSERT_FAILS (llvmg_context_named_struct_type (context, "", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
  ASSERT_FAILS (llvmg_context_named_struct_type (context, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
}

static void
test_function (void)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) label = llvmg_context_label_type (context);
  g_autoptr (LlvmgType) nothing = llvmg_context_void_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, nothing, &i32, 1, TRUE, NULL);
  g_autoptr (LlvmgType) result = llvmg_function_type_get_return_type (LLVMG_FUNCTION_TYPE (type));

  assert_prints (type, "void (i32, ...)");
  g_assert_true (result == nothing);
  g_assert_true (llvmg_function_type_get_is_vararg (LLVMG_FUNCTION_TYPE (type)));
  ASSERT_FAILS (llvmg_context_function_type (context, type, NULL, 0, FALSE, &error), LLVMG_ERROR_TYPE_MISMATCH, "return_type");
  ASSERT_FAILS (llvmg_context_function_type (context, label, NULL, 0, FALSE, &error), LLVMG_ERROR_TYPE_MISMATCH, "label was given");
  ASSERT_FAILS (llvmg_context_function_type (context, i32, &nothing, 1, FALSE, &error), LLVMG_ERROR_TYPE_MISMATCH, "param_types[0]");
}

/* LLVM's code over types recurses: a tower of them is refused. */
static void
test_depth (void)
{
  g_autoptr (LlvmgType) type = llvmg_context_int32_type (context);
  g_autoptr (GError) error = NULL;
  guint depth = 0;

  for (;;)
    {
      LlvmgType *deeper = llvmg_context_array_type (context, type, 1, &error);

      if (deeper == NULL)
        break;
      g_object_unref (type);
      type = deeper;
      g_assert_cmpuint (++depth, <, 2000);
    }
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (depth, >=, 900);
}

static LlvmgType *
make_tower (LlvmgType *ground, guint height)
{
  LlvmgType *type = g_object_ref (ground);

  for (guint i = 0; i < height; i++)
    {
      LlvmgType *deeper = llvmg_context_array_type (context, type, 1, NULL);

      g_assert_nonnull (deeper);
      g_object_unref (type);
      type = deeper;
    }
  return type;
}

#define SET_BODY(type, element) llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (type), element, 1, FALSE, &error)

/* What contains an opaque structure grows when that gets its body. */
static void
test_late_depth (void)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) tail = llvmg_context_named_struct_type (context, "tail", NULL);
  g_autoptr (LlvmgType) next = llvmg_context_named_struct_type (context, "next", NULL);
  g_autoptr (LlvmgType) free_one = llvmg_context_named_struct_type (context, "free", NULL);
  g_autoptr (LlvmgType) tower = make_tower (tail, 900);
  g_autoptr (LlvmgType) high = make_tower (i32, 900);
  g_autoptr (LlvmgType) low = make_tower (next, 50);
  g_autoptr (LlvmgType) medium = make_tower (i32, 60);

  /* Nothing contains it. */
  ASSERT_OK (SET_BODY (free_one, &high));
  /* 1000 - 900 are left. */
  ASSERT_FAILS (SET_BODY (tail, &high), LLVMG_ERROR_INVALID_ARGUMENT, "nest 1000 deep");
  g_assert_true (llvmg_struct_type_get_is_opaque (LLVMG_STRUCT_TYPE (tail)));
  ASSERT_OK (SET_BODY (tail, &low));
  /* And less than 50 for what is opaque in it. */
  ASSERT_FAILS (SET_BODY (next, &medium), LLVMG_ERROR_INVALID_ARGUMENT, "nest 1000 deep");
  ASSERT_OK (SET_BODY (next, &i32));
  g_assert_true (llvmg_type_get_is_sized (tower));
}

/* Each is contained in the one before, and gets its body last. */
static void
test_top_down (void)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) top = llvmg_context_named_struct_type (context, "top", NULL);
  LlvmgType *last = g_object_ref (top);
  guint depth;

  for (depth = 1; depth < 2000; depth++)
    {
      LlvmgType *next = llvmg_context_named_struct_type (context, "s", NULL);

      if (!llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (last), &next, 1, FALSE, NULL))
        {
          g_object_unref (next);
          break;
        }
      g_object_unref (last);
      last = next;
    }
  g_assert_cmpuint (depth, >=, 450);
  g_assert_cmpuint (depth, <=, 1000);
  g_object_unref (last);
  g_assert_false (llvmg_type_get_is_sized (top));
  g_assert_true (llvmg_type_get_is_sized (i32));
}

/* A chain in text needs no brackets. */
static void
test_parsed_depth (void)
{
  const guint lengths[] = { 990, 1100, 200000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (LlvmgModule) module = NULL;
      g_autoptr (LlvmgType) found = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("c%u.0", i);

      for (guint j = 0; j < lengths[i]; j++)
        g_string_append_printf (text, "%%c%u.%u = type { %%c%u.%u }\n", i, j, i, j + 1);
      g_string_append_printf (text, "%%c%u.%u = type { i32 }\n@g = global %%c%u.0 zeroinitializer\n", i, lengths[i], i);
      module = llvmg_context_parse_ir (context, text->str, "chain", &error);
      found = llvmg_context_lookup_struct_type (context, name);
      if (lengths[i] < 1000)
        {
          g_assert_no_error (error);
          g_assert_true (llvmg_type_get_is_sized (found));
          continue;
        }
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
      g_assert_nonnull (strstr (error->message, "types nest deeper than 1000 levels"));
      g_assert_null (module);
      g_assert_null (found);
    }
}

/* What contains an opaque structure of a file is not known. */
static void
test_parsed_opaque (void)
{
  g_autoptr (LlvmgModule) module = parse_text (context, "%hole = type opaque\n@g = external global %hole\n");
  g_autoptr (LlvmgType) hole = llvmg_context_lookup_struct_type (context, "hole");
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) high = make_tower (i32, 200);
  g_autoptr (LlvmgType) low = make_tower (i32, 50);

  ASSERT_FAILS (SET_BODY (hole, &high), LLVMG_ERROR_INVALID_ARGUMENT, "nest 1000 deep");
  ASSERT_OK (SET_BODY (hole, &low));
}

static void
test_target_ext (void)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) i8 = llvmg_context_int8_type (context);
  LlvmgType *parts[] = { i32, i8 };
  const guint numbers[] = { 7, 0, G_MAXUINT };
  g_autoptr (LlvmgType) type = llvmg_context_target_ext_type (context, "my.thing", parts, 2, numbers, 3, NULL);
  g_autoptr (LlvmgType) part = llvmg_target_ext_type_get_type_param (LLVMG_TARGET_EXT_TYPE (type), 1);
  LlvmgTargetExtType *ext = LLVMG_TARGET_EXT_TYPE (type);
  g_autofree guint *list = NULL;
  LlvmgType **types;
  gsize n;

  assert_prints (type, "target(\"my.thing\", i32, i8, 7, 0, 4294967295)");
  g_assert_true (part == i8);
  g_assert_null (llvmg_target_ext_type_get_type_param (ext, 2));
  types = llvmg_target_ext_type_list_type_params (ext, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (types[0] == i32 && types[1] == i8);
  llvmg_free_objects (types, n);
  g_assert_cmpuint (llvmg_target_ext_type_get_int_param (ext, 0), ==, 7);
  g_assert_cmpuint (llvmg_target_ext_type_get_int_param (ext, 2), ==, G_MAXUINT);
  g_assert_cmpuint (llvmg_target_ext_type_get_int_param (ext, 3), ==, 0);
  list = llvmg_target_ext_type_list_int_params (ext, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (list[2], ==, G_MAXUINT);
  ASSERT_FAILS (llvmg_context_target_ext_type (context, "", NULL, 0, NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
}

static void
test_dead_target_ext (void)
{
  g_autoptr (LlvmgContext) other = llvmg_context_new ();
  g_autoptr (LlvmgType) type = llvmg_context_target_ext_type (other, "my.thing", NULL, 0, NULL, 0, NULL);
  LlvmgTargetExtType *ext = LLVMG_TARGET_EXT_TYPE (type);
  g_autofree guint *numbers = NULL;
  LlvmgType **types;
  gsize n = 3;

  llvmg_context_close (other);
  EXPECT_CRITICAL ("used after its context was closed");
  g_assert_null (llvmg_target_ext_type_get_type_param (ext, 0));
  EXPECT_CRITICAL ("used after its context was closed");
  g_assert_cmpuint (llvmg_target_ext_type_get_int_param (ext, 0), ==, 0);
  EXPECT_CRITICAL ("used after its context was closed");
  numbers = llvmg_target_ext_type_list_int_params (ext, &n);
  g_assert_cmpuint (n, ==, 0);
  EXPECT_CRITICAL ("used after its context was closed");
  types = llvmg_target_ext_type_list_type_params (ext, &n);
  g_assert_cmpuint (n, ==, 0);
  llvmg_free_objects (types, n);
  g_test_assert_expected_messages ();
}

static void
test_constants (void)
{
  g_autoptr (LlvmgType) i8 = llvmg_context_int8_type (context);
  g_autoptr (LlvmgType) i128 = llvmg_context_int128_type (context);
  g_autoptr (LlvmgType) real = llvmg_context_double_type (context);
  g_autoptr (LlvmgType) nothing = llvmg_context_void_type (context);
  g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (context, 0, NULL);
  g_autoptr (LlvmgValue) minus = llvmg_const_int (i8, -128, NULL);
  g_autoptr (LlvmgValue) big = llvmg_const_int (i8, 255, NULL);
  g_autoptr (LlvmgValue) wide = llvmg_const_int_from_string (i128, "-170141183460469231731687303715884105728", 10, NULL);
  g_autoptr (LlvmgValue) half = llvmg_const_real (real, 0.5, NULL);
  g_autoptr (LlvmgValue) null = llvmg_const_pointer_null (pointer, NULL);
  g_autoptr (LlvmgValue) poison = llvmg_const_poison (i8, NULL);
  g_autofree char *digits = llvmg_constant_int_to_text (LLVMG_CONSTANT_INT (wide), 10, TRUE, NULL);

  g_assert_cmpint (llvmg_constant_int_get_sext_value (LLVMG_CONSTANT_INT (minus)), ==, -128);
  g_assert_cmpuint (llvmg_constant_int_get_zext_value (LLVMG_CONSTANT_INT (big)), ==, 255);
  g_assert_cmpstr (digits, ==, "-170141183460469231731687303715884105728");
  g_assert_cmpint (llvmg_constant_int_get_sext_value (LLVMG_CONSTANT_INT (wide)), ==, 0);
  g_assert_cmpfloat (llvmg_constant_fp_get_value (LLVMG_CONSTANT_FP (half)), ==, 0.5);
  g_assert_true (llvmg_constant_get_is_null_value (LLVMG_CONSTANT (null)));
  g_assert_true (LLVMG_IS_POISON_VALUE (poison));
  ASSERT_FAILS (llvmg_const_int (i8, 256, &error), LLVMG_ERROR_INVALID_ARGUMENT, "8 bits was expected, 256 was given");
  ASSERT_FAILS (llvmg_const_int (i8, -129, &error), LLVMG_ERROR_INVALID_ARGUMENT, "-129");
  ASSERT_FAILS (llvmg_const_uint (i8, 256, &error), LLVMG_ERROR_INVALID_ARGUMENT, "256");
  ASSERT_FAILS (llvmg_const_int (real, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "integer type");
  ASSERT_FAILS (llvmg_const_int_from_string (i8, "12x", 10, &error), LLVMG_ERROR_PARSE, "12x");
  ASSERT_FAILS (llvmg_const_int_from_string (i8, "", 10, &error), LLVMG_ERROR_PARSE, "digits");
  ASSERT_FAILS (llvmg_const_int_from_string (i8, "1", 7, &error), LLVMG_ERROR_INVALID_ARGUMENT, "radix");
  ASSERT_FAILS (llvmg_const_int_from_string (i8, "ffff", 16, &error), LLVMG_ERROR_INVALID_ARGUMENT, "ffff");
  ASSERT_FAILS (llvmg_const_real_from_string (real, "1e", &error), LLVMG_ERROR_PARSE, "number");
  ASSERT_FAILS (llvmg_const_real_from_string (real, "0x1", &error), LLVMG_ERROR_PARSE, "number");
  ASSERT_FAILS (llvmg_const_real (i8, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "floating-point");
  ASSERT_FAILS (llvmg_const_null (nothing, &error), LLVMG_ERROR_TYPE_MISMATCH, "void was given");
  ASSERT_FAILS (llvmg_const_undef (nothing, &error), LLVMG_ERROR_TYPE_MISMATCH, "void was given");
  ASSERT_FAILS (llvmg_const_pointer_null (i8, &error), LLVMG_ERROR_TYPE_MISMATCH, "pointer type");
}

static void
run_case (gconstpointer data)
{
  context = llvmg_context_new ();
  ((void (*) (void)) data) ();
  g_assert_finalize_object (context);
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/llvmg/ir/type/primitive", test_primitive, run_case);
  g_test_add_data_func ("/llvmg/ir/type/integer", test_integer, run_case);
  g_test_add_data_func ("/llvmg/ir/type/sequential", test_sequential, run_case);
  g_test_add_data_func ("/llvmg/ir/type/struct", test_struct, run_case);
  g_test_add_data_func ("/llvmg/ir/type/function", test_function, run_case);
  g_test_add_data_func ("/llvmg/ir/type/depth", test_depth, run_case);
  g_test_add_data_func ("/llvmg/ir/type/late-depth", test_late_depth, run_case);
  g_test_add_data_func ("/llvmg/ir/type/top-down", test_top_down, run_case);
  g_test_add_data_func ("/llvmg/ir/type/parsed-depth", test_parsed_depth, run_case);
  g_test_add_data_func ("/llvmg/ir/type/parsed-opaque", test_parsed_opaque, run_case);
  g_test_add_data_func ("/llvmg/ir/type/target-ext", test_target_ext, run_case);
  g_test_add_data_func ("/llvmg/ir/type/dead-target-ext", test_dead_target_ext, run_case);
  g_test_add_data_func ("/llvmg/ir/constant/values", test_constants, run_case);
  return g_test_run ();
}
