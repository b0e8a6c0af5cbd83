/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Strings, packed data, arrays, structures and vectors of constants.
 */

#include "config.h"

#include "constant-fixtures.h"

static void
test_string (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) text = llvmg_const_string (t.context, "h\303\251llo", TRUE, NULL);
    g_autoptr (GBytes) raw = g_bytes_new_static ("a\0\377\0", 4);
    g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
    g_autoptr (LlvmgValue) bytes = llvmg_const_bytes (t.context, raw, NULL);
    g_autofree char *back = NULL;
    g_autofree char *odd = NULL;
    g_autoptr (GBytes) back_bytes = NULL;

    g_assert_true (LLVMG_IS_CONSTANT_DATA_ARRAY (text));
    g_assert_true (llvmg_constant_data_sequential_get_is_string (LLVMG_CONSTANT_DATA_SEQUENTIAL (text)));
    g_assert_cmpuint (llvmg_constant_data_sequential_get_n_elements (LLVMG_CONSTANT_DATA_SEQUENTIAL (text)), ==, 7);
    back = llvmg_constant_data_sequential_to_text (LLVMG_CONSTANT_DATA_SEQUENTIAL (text));
    g_assert_cmpstr (back, ==, "h\303\251llo");
    odd = llvmg_constant_data_sequential_to_text (LLVMG_CONSTANT_DATA_SEQUENTIAL (bytes));
    g_assert_cmpstr (odd, ==, "a\357\277\275\357\277\275");
    back_bytes = llvmg_constant_data_sequential_to_bytes (LLVMG_CONSTANT_DATA_SEQUENTIAL (bytes));
    g_assert_true (g_bytes_equal (back_bytes, raw));

    ASSERT_CONSTANT (llvmg_const_string (t.context, "ab", FALSE, &error), CONSTANT_DATA_ARRAY, "[2 x i8] c\"ab\"");
    ASSERT_CONSTANT (llvmg_const_string (t.context, "ab", TRUE, &error), CONSTANT_DATA_ARRAY, "[3 x i8] c\"ab\\00\"");
    ASSERT_CONSTANT (llvmg_const_string (t.context, "", TRUE, &error), CONSTANT_AGGREGATE_ZERO, "[1 x i8] zeroinitializer");
    ASSERT_CONSTANT (llvmg_const_string (t.context, "", FALSE, &error), CONSTANT_AGGREGATE_ZERO, "[0 x i8] zeroinitializer");
    ASSERT_CONSTANT (llvmg_const_bytes (t.context, nothing, &error), CONSTANT_AGGREGATE_ZERO, "[0 x i8] zeroinitializer");
    ASSERT_FAILS (llvmg_const_string (t.context, NULL, TRUE, &error), LLVMG_ERROR_INVALID_ARGUMENT, "text: a text was expected");
    ASSERT_FAILS (llvmg_const_string (t.context, "\377", TRUE, &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_FAILS (llvmg_const_string (NULL, "a", TRUE, &error), LLVMG_ERROR_INVALID_ARGUMENT, "context: a LlvmgContext was expected");
    ASSERT_FAILS (llvmg_const_bytes (t.context, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
    ASSERT_FAILS (llvmg_const_bytes (NULL, raw, &error), LLVMG_ERROR_INVALID_ARGUMENT, "context");
  }
  types_clear (&t);
}

static void
check_data (LlvmgType *type, gconstpointer data, gsize size, guint64 n_elements, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgValue) value = llvmg_const_data_array (type, bytes, &error);
  g_autoptr (LlvmgType) element_type = NULL;
  g_autofree char *printed = NULL;
  LlvmgConstantDataSequential *packed;

  g_assert_no_error (error);
  g_assert_true (LLVMG_IS_CONSTANT_DATA_ARRAY (value));
  packed = LLVMG_CONSTANT_DATA_SEQUENTIAL (value);
  back = llvmg_constant_data_sequential_to_bytes (packed);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_cmpuint (llvmg_constant_data_sequential_get_n_elements (packed), ==, n_elements);
  element_type = llvmg_constant_data_sequential_get_element_type (packed);
  g_assert_true (element_type == type);
  printed = llvmg_value_to_string (value);
  g_assert_cmpstr (printed, ==, text);
}

static void
test_data (void)
{
  static const gint16 shorts[] = { 1, -2, 3 };
  static const gint64 longs[] = { G_MININT64, 5 };
  static const float floats[] = { 1.5f, -2.0f };
  static const guint16 halves[] = { 0x3e00, 0x7d01 };
  static const guint8 zeros[8] = { 0 };
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgType) i16 = llvmg_context_int16_type (t.context);
    g_autoptr (LlvmgType) i128 = llvmg_context_int128_type (t.context);
    g_autoptr (LlvmgType) i1 = llvmg_context_int1_type (t.context);
    g_autoptr (LlvmgType) half = llvmg_context_half_type (t.context);
    g_autoptr (LlvmgType) single = llvmg_context_float_type (t.context);
    g_autoptr (LlvmgType) quad = llvmg_context_fp128_type (t.context);
    g_autoptr (GBytes) three = g_bytes_new_static ("abc", 3);
    g_autoptr (GBytes) eight = g_bytes_new_static (zeros, 8);
    g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
    g_autoptr (GBytes) late = NULL;
    g_autoptr (GBytes) numbers = g_bytes_new_static (longs, sizeof longs);
    g_autoptr (LlvmgValue) value = llvmg_const_data_array (t.i64, numbers, NULL);
    LlvmgType *wrong[] = { i128, i1, quad, t.pointer, t.nothing, t.v4, t.opaque };

    check_data (i16, shorts, sizeof shorts, 3, "[3 x i16] [i16 1, i16 -2, i16 3]");
    check_data (t.i64, longs, sizeof longs, 2, "[2 x i64] [i64 -9223372036854775808, i64 5]");
    check_data (single, floats, sizeof floats, 2, "[2 x float] [float 1.500000e+00, float -2.000000e+00]");
    check_data (half, halves, sizeof halves, 2, "[2 x half] [half 0xH3E00, half 0xH7D01]");
    ASSERT_CONSTANT (llvmg_const_data_array (t.i32, eight, &error), CONSTANT_AGGREGATE_ZERO, "[2 x i32] zeroinitializer");
    ASSERT_CONSTANT (llvmg_const_data_array (t.i32, none, &error), CONSTANT_AGGREGATE_ZERO, "[0 x i32] zeroinitializer");
    ASSERT_FAILS (llvmg_const_data_array (i16, three, &error), LLVMG_ERROR_INVALID_ARGUMENT, "elements of 2 bytes were expected, 3 bytes");
    ASSERT_FAILS (llvmg_const_data_array (t.i32, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "data");
    ASSERT_FAILS (llvmg_const_data_array (NULL, three, &error), LLVMG_ERROR_INVALID_ARGUMENT, "element_type");
    for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
      ASSERT_FAILS (llvmg_const_data_array (wrong[i], eight, &error), LLVMG_ERROR_TYPE_MISMATCH, "element_type: an integer of 8, 16, 32 or 64 bits");

    /* The bytes outlive the context. */
    g_assert_null (llvmg_constant_data_sequential_to_text (LLVMG_CONSTANT_DATA_SEQUENTIAL (value)));
    late = llvmg_constant_data_sequential_to_bytes (LLVMG_CONSTANT_DATA_SEQUENTIAL (value));
    llvmg_context_close (t.context);
    g_assert_true (g_bytes_equal (late, numbers));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_data_sequential_to_bytes (LLVMG_CONSTANT_DATA_SEQUENTIAL (value)));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_data_sequential_get_element_type (LLVMG_CONSTANT_DATA_SEQUENTIAL (value)));
    EXPECT_CRITICAL ("closed");
    g_assert_cmpuint (llvmg_constant_data_sequential_get_n_elements (LLVMG_CONSTANT_DATA_SEQUENTIAL (value)), ==, 0);
    EXPECT_CRITICAL ("closed");
    g_assert_false (llvmg_constant_data_sequential_get_is_string (LLVMG_CONSTANT_DATA_SEQUENTIAL (value)));
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_const_string (t.context, "a", TRUE, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_const_data_array (t.i64, numbers, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  types_clear (&t);
}

static void
test_array (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) one = integer (t.i32, 1);
    g_autoptr (LlvmgValue) wide = integer (t.i64, 1);
    g_autoptr (LlvmgValue) foreign = integer (t.foreign, 1);
    g_autoptr (LlvmgValue) null = llvmg_const_pointer_null (t.pointer, NULL);
    g_autoptr (LlvmgType) token = llvmg_context_token_type (t.context);
    LlvmgValue *ones[] = { one, one };
    LlvmgValue *mixed[] = { one, wide };
    LlvmgValue *with_foreign[] = { one, foreign };
    LlvmgValue *with_hole[] = { one, NULL };
    LlvmgValue *nulls[] = { null };
    LlvmgType *wrong[] = { t.nothing, t.function, t.opaque, t.scalable, token };

    ASSERT_CONSTANT (llvmg_const_array (t.i32, ones, 2, &error), CONSTANT_DATA_ARRAY, "[2 x i32] [i32 1, i32 1]");
    ASSERT_CONSTANT (llvmg_const_array (t.pointer, nulls, 1, &error), CONSTANT_AGGREGATE_ZERO, "[1 x ptr] zeroinitializer");
    ASSERT_CONSTANT (llvmg_const_array (t.i32, NULL, 0, &error), CONSTANT_AGGREGATE_ZERO, "[0 x i32] zeroinitializer");
    ASSERT_FAILS (llvmg_const_array (t.i32, mixed, 2, &error), LLVMG_ERROR_TYPE_MISMATCH, "elements[1]: i32 was expected, i64 was given");
    ASSERT_FAILS (llvmg_const_array (t.i32, with_foreign, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "elements[1]");
    ASSERT_FAILS (llvmg_const_array (t.i32, with_hole, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "elements[1]");
    ASSERT_FAILS (llvmg_const_array (t.i32, NULL, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "elements: an array of 2 was expected");
    ASSERT_FAILS (llvmg_const_array (NULL, ones, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "element_type");
    for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
      ASSERT_FAILS (llvmg_const_array (wrong[i], NULL, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "a type that can stand in an array");
  }
  types_clear (&t);
}

static void
test_struct (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) one = integer (t.i32, 1);
    g_autoptr (LlvmgValue) half = llvmg_const_real (t.real, 0.5, NULL);
    g_autoptr (LlvmgValue) foreign = integer (t.foreign, 1);
    g_autoptr (LlvmgType) token = llvmg_context_token_type (t.context);
    g_autoptr (LlvmgValue) none = llvmg_const_null (token, NULL);
    LlvmgType *member_types[] = { t.i32, t.real };
    LlvmgValue *members[] = { one, half };
    LlvmgValue *swapped[] = { half, one };
    LlvmgValue *with_foreign[] = { one, foreign };
    g_autoptr (LlvmgType) named = llvmg_context_named_struct_type (t.context, "pair", NULL);
    g_autoptr (LlvmgType) literal = llvmg_context_struct_type (t.context, member_types, 2, TRUE, NULL);

    ASSERT_OK (llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (named), member_types, 2, FALSE, &error));
    ASSERT_CONSTANT (llvmg_const_struct (t.context, members, 2, FALSE, &error), CONSTANT_STRUCT,
                     "{ i32, double } { i32 1, double 5.000000e-01 }");
    ASSERT_CONSTANT (llvmg_const_struct (t.context, members, 2, TRUE, &error), CONSTANT_STRUCT,
                     "<{ i32, double }> <{ i32 1, double 5.000000e-01 }>");
    ASSERT_CONSTANT (llvmg_const_struct (t.context, NULL, 0, FALSE, &error), CONSTANT_AGGREGATE_ZERO, "{} zeroinitializer");
    ASSERT_CONSTANT (llvmg_const_named_struct (named, members, 2, &error), CONSTANT_STRUCT,
                     "%pair { i32 1, double 5.000000e-01 }");
    ASSERT_CONSTANT (llvmg_const_named_struct (literal, members, 2, &error), CONSTANT_STRUCT,
                     "<{ i32, double }> <{ i32 1, double 5.000000e-01 }>");
    ASSERT_FAILS (llvmg_const_struct (t.context, &none, 1, FALSE, &error), LLVMG_ERROR_TYPE_MISMATCH, "token was given");
    ASSERT_FAILS (llvmg_const_struct (t.context, with_foreign, 2, FALSE, &error), LLVMG_ERROR_INVALID_ARGUMENT, "elements[1]");
    ASSERT_FAILS (llvmg_const_struct (NULL, members, 2, FALSE, &error), LLVMG_ERROR_INVALID_ARGUMENT, "context");
    ASSERT_FAILS (llvmg_const_named_struct (named, members, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "2 were expected, 1 were given");
    ASSERT_FAILS (llvmg_const_named_struct (named, swapped, 2, &error), LLVMG_ERROR_TYPE_MISMATCH,
                  "elements[0]: i32 was expected, double was given");
    ASSERT_FAILS (llvmg_const_named_struct (t.opaque, NULL, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "a structure type with a body");
    ASSERT_FAILS (llvmg_const_named_struct (t.i32, members, 2, &error), LLVMG_ERROR_TYPE_MISMATCH, "i32 was given");
    ASSERT_FAILS (llvmg_const_named_struct (NULL, members, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "type");
  }
  types_clear (&t);
}

static void
test_vector (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) one = integer (t.i32, 1);
    g_autoptr (LlvmgValue) two = integer (t.i32, 2);
    g_autoptr (LlvmgValue) wide = integer (t.i64, 1);
    g_autoptr (LlvmgValue) foreign = integer (t.foreign, 1);
    g_autoptr (LlvmgValue) null = llvmg_const_pointer_null (t.pointer, NULL);
    g_autoptr (LlvmgValue) pair = llvmg_const_struct (t.context, NULL, 0, FALSE, NULL);
    LlvmgValue *numbers[] = { one, two };
    LlvmgValue *mixed[] = { one, wide };
    LlvmgValue *with_foreign[] = { one, foreign };
    g_autoptr (LlvmgValue) vector = llvmg_const_vector (numbers, 2, NULL);
    g_autoptr (GBytes) bytes = llvmg_constant_data_sequential_to_bytes (LLVMG_CONSTANT_DATA_SEQUENTIAL (vector));

    g_assert_cmpuint (g_bytes_get_size (bytes), ==, 8);
    ASSERT_CONSTANT (llvmg_const_vector (numbers, 2, &error), CONSTANT_DATA_VECTOR, "<2 x i32> <i32 1, i32 2>");
    ASSERT_CONSTANT (llvmg_const_vector (&null, 1, &error), CONSTANT_AGGREGATE_ZERO, "<1 x ptr> zeroinitializer");
    ASSERT_FAILS (llvmg_const_vector (mixed, 2, &error), LLVMG_ERROR_TYPE_MISMATCH, "elements[1]: i32 was expected, i64 was given");
    ASSERT_FAILS (llvmg_const_vector (&pair, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "a type that can stand in a vector");
    ASSERT_FAILS (llvmg_const_vector (with_foreign, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "elements[1]");
    ASSERT_FAILS (llvmg_const_vector (NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1 to 1048576 were expected, 0 were given");
    ASSERT_FAILS (llvmg_const_vector (numbers, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "0 were given");

    ASSERT_CONSTANT (llvmg_const_splat (t.v4, two, &error), CONSTANT_DATA_VECTOR, SPLAT ("2"));
    ASSERT_CONSTANT (llvmg_const_splat (t.scalable, two, &error), CONSTANT_EXPR, SCALABLE_SPLAT ("2"));
    ASSERT_FAILS (llvmg_const_splat (t.v4, wide, &error), LLVMG_ERROR_TYPE_MISMATCH, "value: i32 was expected, i64 was given");
    ASSERT_FAILS (llvmg_const_splat (t.i32, one, &error), LLVMG_ERROR_TYPE_MISMATCH, "a vector type was expected, i32 was given");
    ASSERT_FAILS (llvmg_const_splat (t.v4, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "value");
    ASSERT_FAILS (llvmg_const_splat (t.v4, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_FAILS (llvmg_const_splat (NULL, one, &error), LLVMG_ERROR_INVALID_ARGUMENT, "type");
  }
  types_clear (&t);
}

/* Takes the constant. */
static void
check_elements (LlvmgValue *constant, gsize n_elements, const char *first)
{
  gsize n;
  LlvmgValue **elements = llvmg_constant_list_aggregate_elements (LLVMG_CONSTANT (constant), &n);

  g_assert_cmpuint (n, ==, n_elements);
  if (n > 0)
    {
      g_autoptr (LlvmgValue) same = llvmg_constant_get_aggregate_element (LLVMG_CONSTANT (constant), 0);
      g_autofree char *text = llvmg_value_to_string (elements[0]);

      g_assert_true (same == elements[0]);
      g_assert_cmpstr (text, ==, first);
    }
  g_assert_null (llvmg_constant_get_aggregate_element (LLVMG_CONSTANT (constant), (guint) n));
  g_assert_null (llvmg_constant_get_aggregate_element (LLVMG_CONSTANT (constant), G_MAXUINT));
  llvmg_free_objects (elements, n);
  g_object_unref (constant);
}

static void
test_elements (void)
{
  Types t;

  types_init (&t);
  {
    LlvmgType *members[] = { t.pointer, t.i32 };
    g_autoptr (LlvmgType) pair = llvmg_context_struct_type (t.context, members, 2, FALSE, NULL);
    g_autoptr (LlvmgType) huge = llvmg_context_array_type (t.context, t.i8, G_MAXUINT64, NULL);
    g_autoptr (LlvmgValue) zeros = llvmg_const_null (huge, NULL);
    g_autoptr (LlvmgValue) one = integer (t.i32, 1);
    g_autoptr (LlvmgValue) first = NULL;
    gsize n = 9;
    LlvmgValue **none;

    check_elements (llvmg_const_string (t.context, "ab", TRUE, NULL), 3, "i8 97");
    check_elements (llvmg_const_null (pair, NULL), 2, "ptr null");
    check_elements (llvmg_const_undef (pair, NULL), 2, "ptr undef");
    check_elements (llvmg_const_poison (t.v4, NULL), 4, "i32 poison");
    check_elements (llvmg_const_splat (t.v4, one, NULL), 4, "i32 1");
    check_elements (llvmg_const_splat (t.scalable, one, NULL), 0, NULL);
    check_elements (llvmg_const_null (t.scalable, NULL), 0, NULL);
    check_elements (integer (t.i32, 1), 0, NULL);
    first = llvmg_constant_get_aggregate_element (LLVMG_CONSTANT (zeros), 4000000000u);
    g_assert_nonnull (first);
    EXPECT_CRITICAL ("too long to be listed");
    none = llvmg_constant_list_aggregate_elements (LLVMG_CONSTANT (zeros), &n);
    g_test_assert_expected_messages ();
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (none, n);
  }
  types_clear (&t);
}

/* LLVM's code over constants recurses, and writes out shared parts each time. */
static void
test_depth (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) constant = integer (t.i32, 1);
    g_autoptr (GError) error = NULL;
    guint depth = 0;

    while (error == NULL && depth < 1000)
      {
        LlvmgValue *pair[] = { constant, constant };
        LlvmgValue *deeper = llvmg_const_struct (t.context, pair, 2, FALSE, &error);

        if (deeper == NULL)
          break;
        g_object_unref (constant);
        constant = deeper;
        depth++;
      }
    g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
    g_assert_cmpuint (depth, >, 10);
    g_assert_cmpuint (depth, <, 30);
  }
  types_clear (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/constant-aggregate/string", test_string);
  g_test_add_func ("/constant-aggregate/data", test_data);
  g_test_add_func ("/constant-aggregate/array", test_array);
  g_test_add_func ("/constant-aggregate/struct", test_struct);
  g_test_add_func ("/constant-aggregate/vector", test_vector);
  g_test_add_func ("/constant-aggregate/elements", test_elements);
  g_test_add_func ("/constant-aggregate/depth", test_depth);
  return g_test_run ();
}
