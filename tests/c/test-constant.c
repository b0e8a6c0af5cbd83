/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Numbers, and constants that every type has.
 */

#include "config.h"

#include <math.h>

#include "constant-fixtures.h"

static void
test_int (void)
{
  Types t;

  types_init (&t);
  ASSERT_CONSTANT (llvmg_const_int (t.i8, 127, &error), CONSTANT_INT, "i8 127");
  ASSERT_CONSTANT (llvmg_const_int (t.i8, -128, &error), CONSTANT_INT, "i8 -128");
  ASSERT_CONSTANT (llvmg_const_int (t.i8, 255, &error), CONSTANT_INT, "i8 -1");
  ASSERT_CONSTANT (llvmg_const_int (t.i64, G_MININT64, &error), CONSTANT_INT, "i64 -9223372036854775808");
  ASSERT_CONSTANT (llvmg_const_uint (t.i64, G_MAXUINT64, &error), CONSTANT_INT, "i64 -1");
  ASSERT_CONSTANT (llvmg_const_uint (t.i8, 255, &error), CONSTANT_INT, "i8 -1");
  ASSERT_FAILS (llvmg_const_int (t.i8, 300, &error), LLVMG_ERROR_INVALID_ARGUMENT, "a number of 8 bits was expected, 300 was given");
  ASSERT_FAILS (llvmg_const_int (t.i8, -129, &error), LLVMG_ERROR_INVALID_ARGUMENT, "-129");
  ASSERT_FAILS (llvmg_const_uint (t.i8, 256, &error), LLVMG_ERROR_INVALID_ARGUMENT, "256");
  ASSERT_FAILS (llvmg_const_int (t.pointer, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "an integer type was expected, ptr was given");
  ASSERT_FAILS (llvmg_const_uint (t.v4, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "<4 x i32>");
  ASSERT_FAILS (llvmg_const_int (NULL, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "type: a LlvmgType was expected, nothing was given");
  types_clear (&t);
}

static void
assert_digits (LlvmgType *type, const char *text, guint radix, const char *back, gboolean is_signed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgValue) value = llvmg_const_int_from_string (type, text, radix, &error);
  g_autofree char *printed = NULL;

  g_assert_no_error (error);
  printed = llvmg_constant_int_to_text (LLVMG_CONSTANT_INT (value), radix, is_signed, &error);
  g_assert_cmpstr (printed, ==, back);
}

static void
test_int_text (void)
{
  Types t;
  g_autofree char *long_text = g_strnfill (400, '9');

  types_init (&t);
  {
    g_autoptr (LlvmgType) i128 = llvmg_context_int128_type (t.context);
    g_autoptr (LlvmgType) i2000 = llvmg_context_int_type (t.context, 2000, NULL);
    g_autoptr (LlvmgType) i1 = llvmg_context_int1_type (t.context);
    g_autoptr (LlvmgValue) seven = integer (t.i8, 7);

    assert_digits (i128, "170141183460469231731687303715884105727", 10, "170141183460469231731687303715884105727", TRUE);
    assert_digits (i128, "-170141183460469231731687303715884105728", 10, "-170141183460469231731687303715884105728", TRUE);
    assert_digits (i128, "340282366920938463463374607431768211455", 10, "-1", TRUE);
    assert_digits (i128, "340282366920938463463374607431768211455", 10, "340282366920938463463374607431768211455", FALSE);
    assert_digits (t.i8, "+ff", 16, "FF", FALSE);
    assert_digits (t.i8, "-80", 16, "-80", TRUE);
    assert_digits (t.i8, "-10000000", 2, "-10000000", TRUE);
    assert_digits (t.i8, "377", 8, "-1", TRUE);
    assert_digits (t.i32, "zz", 36, "ZZ", FALSE);
    assert_digits (t.i8, "0000000000000000000000000000001", 10, "1", FALSE);
    assert_digits (i2000, long_text, 10, long_text, FALSE);
    assert_digits (i1, "-1", 10, "1", FALSE);

    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, "", 10, &error), LLVMG_ERROR_PARSE, "digits");
    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, "-", 10, &error), LLVMG_ERROR_PARSE, "'-' was given");
    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, "+-1", 10, &error), LLVMG_ERROR_PARSE, "'+-1'");
    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, "12a", 10, &error), LLVMG_ERROR_PARSE, "12a");
    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, "2", 2, &error), LLVMG_ERROR_PARSE, "radix 2");
    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, "300", 10, &error), LLVMG_ERROR_INVALID_ARGUMENT, "8 bits");
    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, "-129", 10, &error), LLVMG_ERROR_INVALID_ARGUMENT, "-129");
    ASSERT_FAILS (llvmg_const_int_from_string (i2000, "1", 7, &error), LLVMG_ERROR_INVALID_ARGUMENT, "radix: 2, 8, 10, 16 or 36");
    ASSERT_FAILS (llvmg_const_int_from_string (t.i8, NULL, 10, &error), LLVMG_ERROR_INVALID_ARGUMENT, "text");
    ASSERT_FAILS (llvmg_const_int_from_string (t.real, "1", 10, &error), LLVMG_ERROR_TYPE_MISMATCH, "double was given");
    ASSERT_FAILS (llvmg_constant_int_to_text (LLVMG_CONSTANT_INT (seven), 3, FALSE, &error), LLVMG_ERROR_INVALID_ARGUMENT, "3 was given");
  }
  types_clear (&t);
}

static void
test_int_words (void)
{
  static const guint64 wide[] = { 0x0123456789abcdef, 0xfedcba9876543210 };
  static const guint64 minus_one[] = { G_MAXUINT64, G_MAXUINT64 };
  static const guint64 ambiguous[] = { 0x7f, G_MAXUINT64 };
  static const guint64 big[] = { 0, 2 };
  static const guint64 padded[] = { 5, 0, 0, 0, 0 };
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgType) i128 = llvmg_context_int128_type (t.context);
    g_autoptr (LlvmgType) i65 = llvmg_context_int_type (t.context, 65, NULL);
    g_autoptr (LlvmgValue) value = llvmg_const_int_from_words (i128, wide, 2, NULL);
    g_autofree guint64 *words = NULL;
    gsize n;

    g_assert_nonnull (value);
    words = llvmg_constant_int_to_words (LLVMG_CONSTANT_INT (value), &n);
    g_assert_cmpmem (words, n * sizeof *words, wide, sizeof wide);
    g_assert_cmpuint (llvmg_constant_int_get_n_bits (LLVMG_CONSTANT_INT (value)), ==, 128);
    g_assert_cmpuint (llvmg_constant_int_get_zext_value (LLVMG_CONSTANT_INT (value)), ==, 0);

    ASSERT_CONSTANT (llvmg_const_int_from_words (t.i8, minus_one, 1, &error), CONSTANT_INT, "i8 -1");
    ASSERT_CONSTANT (llvmg_const_int_from_words (t.i64, minus_one, 2, &error), CONSTANT_INT, "i64 -1");
    ASSERT_CONSTANT (llvmg_const_int_from_words (i128, minus_one, 1, &error), CONSTANT_INT, "i128 18446744073709551615");
    ASSERT_CONSTANT (llvmg_const_int_from_words (t.i8, padded, 5, &error), CONSTANT_INT, "i8 5");
    ASSERT_CONSTANT (llvmg_const_int_from_words (i65, minus_one, 2, &error), CONSTANT_INT, "i65 -1");
    ASSERT_FAILS (llvmg_const_int_from_words (i65, big, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "65 bits");
    ASSERT_FAILS (llvmg_const_int_from_words (t.i8, ambiguous, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "8 bits");
    ASSERT_FAILS (llvmg_const_int_from_words (t.i8, wide, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "8 bits");
    ASSERT_FAILS (llvmg_const_int_from_words (t.i8, wide, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "at least one word");
    ASSERT_FAILS (llvmg_const_int_from_words (t.i8, NULL, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "at least one word");
    ASSERT_FAILS (llvmg_const_int_from_words (t.real, wide, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "double");
  }
  types_clear (&t);
}

/* The text reads back to the same bits. */
static void
assert_real (LlvmgValue *value, const char *bits, const char *text)
{
  g_autofree char *printed_bits = llvmg_constant_fp_to_bits (LLVMG_CONSTANT_FP (value));
  g_autofree char *printed = llvmg_constant_fp_to_text (LLVMG_CONSTANT_FP (value));
  g_autoptr (LlvmgType) type = llvmg_value_get_value_type (value);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgValue) again = llvmg_const_real_from_string (type, printed, &error);

  g_assert_cmpstr (printed_bits, ==, bits);
  if (text != NULL)
    g_assert_cmpstr (printed, ==, text);
  g_assert_no_error (error);
  g_assert_true (again == value);
}

static void
check_real (LlvmgType *type, double number, const char *bits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgValue) value = llvmg_const_real (type, number, &error);

  g_assert_no_error (error);
  assert_real (value, bits, NULL);
  g_object_unref (type);
}

static void
test_real (void)
{
  Types t;

  types_init (&t);
  check_real (llvmg_context_half_type (t.context), 1.5, "0x3e00");
  check_real (llvmg_context_half_type (t.context), 1e9, "0x7c00");
  check_real (llvmg_context_bfloat_type (t.context), 1.5, "0x3fc0");
  check_real (llvmg_context_float_type (t.context), 0.1, "0x3dcccccd");
  check_real (llvmg_context_double_type (t.context), 0.1, "0x3fb999999999999a");
  check_real (llvmg_context_double_type (t.context), 5e-324, "0x0000000000000001");
  check_real (llvmg_context_double_type (t.context), -0.0, "0x8000000000000000");
  check_real (llvmg_context_double_type (t.context), -INFINITY, "0xfff0000000000000");
  check_real (llvmg_context_x86_fp80_type (t.context), 0.5, "0x3ffe8000000000000000");
  check_real (llvmg_context_fp128_type (t.context), 0.5, "0x3ffe0000000000000000000000000000");
  check_real (llvmg_context_ppc_fp128_type (t.context), 0.5, "0x00000000000000003fe0000000000000");
  ASSERT_FAILS (llvmg_const_real (t.i32, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "a floating-point type was expected, i32 was given");
  ASSERT_FAILS (llvmg_const_real (t.v4, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "<4 x i32>");
  types_clear (&t);
}

static void
test_real_text (void)
{
  static const char *const wrong[] = { "", "garbage", "1e", "1e+", "0x1", "0x", "--1", "1.5f", ".", "nan(", "1 ", "0x1p" };
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgType) quad = llvmg_context_fp128_type (t.context);
    g_autoptr (LlvmgValue) tenth = llvmg_const_real_from_string (quad, "0.1", NULL);
    g_autoptr (LlvmgValue) three = llvmg_const_real_from_string (t.real, "0x1.8p1", NULL);
    g_autoptr (LlvmgValue) nan = llvmg_const_real_from_string (t.real, "nan(0x2a)", NULL);
    g_autoptr (LlvmgValue) infinite = llvmg_const_real_from_string (t.real, "-inf", NULL);

    assert_real (tenth, "0x3ffb999999999999999999999999999a", NULL);
    g_assert_true (llvmg_constant_fp_get_loses_info (LLVMG_CONSTANT_FP (tenth)));
    g_assert_cmpfloat (llvmg_constant_fp_get_value (LLVMG_CONSTANT_FP (tenth)), ==, 0.1);
    g_assert_false (llvmg_constant_fp_get_loses_info (LLVMG_CONSTANT_FP (three)));
    g_assert_cmpfloat (llvmg_constant_fp_get_value (LLVMG_CONSTANT_FP (three)), ==, 3);
    assert_real (nan, "0x7ff800000000002a", "nan(0x2A)");
    assert_real (infinite, "0xfff0000000000000", "-inf");
    for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
      ASSERT_FAILS (llvmg_const_real_from_string (t.real, wrong[i], &error), LLVMG_ERROR_PARSE, "text: a number was expected");
    ASSERT_FAILS (llvmg_const_real_from_string (t.real, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
    ASSERT_FAILS (llvmg_const_real_from_string (t.i32, "1", &error), LLVMG_ERROR_TYPE_MISMATCH, "i32 was given");
  }
  types_clear (&t);
}

static void
check_real_words (LlvmgType *type, guint64 low, guint64 high, guint n_words, const char *bits)
{
  const guint64 words[] = { low, high };
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgValue) value = llvmg_const_real_from_words (type, words, n_words, &error);
  g_autofree char *printed = NULL;

  g_assert_no_error (error);
  printed = llvmg_constant_fp_to_bits (LLVMG_CONSTANT_FP (value));
  g_assert_cmpstr (printed, ==, bits);
  g_object_unref (type);
}

static void
test_real_words (void)
{
  static const guint64 pseudo_denormal[] = { 0x8000000000000000, 0 };
  static const guint64 unnormal[] = { 1, 0x3fff };
  static const guint64 too_wide[] = { 0x10000, 0 };
  Types t;

  types_init (&t);
  check_real_words (llvmg_context_half_type (t.context), 0x7d01, 0, 1, "0x7d01"); /* a signaling NaN */
  check_real_words (llvmg_context_bfloat_type (t.context), 0x7fc1, 0, 1, "0x7fc1");
  check_real_words (llvmg_context_float_type (t.context), 0x7fa00001, 0, 1, "0x7fa00001");
  check_real_words (llvmg_context_double_type (t.context), 0xfff0000000000001, 0, 1, "0xfff0000000000001");
  check_real_words (llvmg_context_x86_fp80_type (t.context), 0xc000000000000001, 0x7fff, 2, "0x7fffc000000000000001");
  check_real_words (llvmg_context_fp128_type (t.context), 1, 0x7fff800000000000, 2, "0x7fff8000000000000000000000000001");
  check_real_words (llvmg_context_ppc_fp128_type (t.context), 0x3ff0000000000000, 0x3c90000000000000, 2,
                    "0x3c900000000000003ff0000000000000");
  {
    g_autoptr (LlvmgType) x87 = llvmg_context_x86_fp80_type (t.context);
    g_autoptr (LlvmgType) half = llvmg_context_half_type (t.context);

    ASSERT_FAILS (llvmg_const_real_from_words (x87, pseudo_denormal, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "no x86_fp80 has these bits");
    ASSERT_FAILS (llvmg_const_real_from_words (x87, unnormal, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "no x86_fp80");
    ASSERT_FAILS (llvmg_const_real_from_words (x87, unnormal, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "2 of 64 bits were expected, 1");
    ASSERT_FAILS (llvmg_const_real_from_words (half, too_wide, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "16 bits");
    ASSERT_FAILS (llvmg_const_real_from_words (half, too_wide, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1 of 64 bits");
    ASSERT_FAILS (llvmg_const_real_from_words (half, NULL, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "0 were given");
    ASSERT_FAILS (llvmg_const_real_from_words (t.i32, too_wide, 1, &error), LLVMG_ERROR_TYPE_MISMATCH, "i32 was given");
  }
  types_clear (&t);
}

static void
test_any_type (void)
{
  Types t;

  types_init (&t);
  {
    LlvmgType *members[] = { t.i32, t.pointer };
    g_autoptr (LlvmgType) pair = llvmg_context_struct_type (t.context, members, 2, FALSE, NULL);
    g_autoptr (LlvmgType) token = llvmg_context_token_type (t.context);
    g_autoptr (LlvmgType) tile = llvmg_context_x86_amx_type (t.context);
    g_autoptr (LlvmgType) tiles = llvmg_context_struct_type (t.context, &tile, 1, FALSE, NULL);
    g_autoptr (LlvmgType) unsized = llvmg_context_array_type (t.context, t.opaque, 2, NULL);
    g_autoptr (LlvmgType) target = llvmg_context_target_ext_type (t.context, "spirv.Event", NULL, 0, NULL, 0, NULL);
    g_autoptr (LlvmgType) no_zero = llvmg_context_target_ext_type (t.context, "unknown", NULL, 0, NULL, 0, NULL);
    LlvmgType *valueless[] = { t.nothing, t.function, t.opaque, unsized, tile };

    ASSERT_CONSTANT (llvmg_const_null (t.i32, &error), CONSTANT_INT, "i32 0");
    ASSERT_CONSTANT (llvmg_const_null (t.real, &error), CONSTANT_FP, "double 0.000000e+00");
    ASSERT_CONSTANT (llvmg_const_null (t.pointer, &error), CONSTANT_POINTER_NULL, "ptr null");
    ASSERT_CONSTANT (llvmg_const_null (pair, &error), CONSTANT_AGGREGATE_ZERO, "{ i32, ptr } zeroinitializer");
    ASSERT_CONSTANT (llvmg_const_null (t.scalable, &error), CONSTANT_AGGREGATE_ZERO, "<vscale x 4 x i32> zeroinitializer");
    ASSERT_CONSTANT (llvmg_const_null (token, &error), CONSTANT_TOKEN_NONE, "token none");
    ASSERT_CONSTANT (llvmg_const_null (target, &error), CONSTANT_TARGET_NONE, "target(\"spirv.Event\") zeroinitializer");
    ASSERT_FAILS (llvmg_const_null (no_zero, &error), LLVMG_ERROR_TYPE_MISMATCH, "a type that has a zero was expected");
    ASSERT_FAILS (llvmg_const_null (tiles, &error), LLVMG_ERROR_TYPE_MISMATCH, "x86_amx");
    ASSERT_CONSTANT (llvmg_const_undef (no_zero, &error), UNDEF_VALUE, "target(\"unknown\") undef");
    ASSERT_CONSTANT (llvmg_const_undef (pair, &error), UNDEF_VALUE, "{ i32, ptr } undef");
    ASSERT_CONSTANT (llvmg_const_poison (t.v4, &error), POISON_VALUE, "<4 x i32> poison");
    ASSERT_CONSTANT (llvmg_const_pointer_null (t.pointer, &error), CONSTANT_POINTER_NULL, "ptr null");
    ASSERT_CONSTANT (llvmg_const_all_ones (t.i32, &error), CONSTANT_INT, "i32 -1");
    ASSERT_CONSTANT (llvmg_const_all_ones (t.real, &error), CONSTANT_FP, "double 0xFFFFFFFFFFFFFFFF");
    for (gsize i = 0; i < G_N_ELEMENTS (valueless); i++)
      {
        ASSERT_FAILS (llvmg_const_null (valueless[i], &error), LLVMG_ERROR_TYPE_MISMATCH, "was expected");
        ASSERT_FAILS (llvmg_const_undef (valueless[i], &error), LLVMG_ERROR_TYPE_MISMATCH, "was expected");
        ASSERT_FAILS (llvmg_const_poison (valueless[i], &error), LLVMG_ERROR_TYPE_MISMATCH, "was expected");
        ASSERT_FAILS (llvmg_const_all_ones (valueless[i], &error), LLVMG_ERROR_TYPE_MISMATCH, "was expected");
      }
    ASSERT_FAILS (llvmg_const_undef (token, &error), LLVMG_ERROR_TYPE_MISMATCH, "token was given");
    ASSERT_FAILS (llvmg_const_poison (token, &error), LLVMG_ERROR_TYPE_MISMATCH, "token was given");
    ASSERT_FAILS (llvmg_const_all_ones (t.pointer, &error), LLVMG_ERROR_TYPE_MISMATCH, "ptr was given");
    ASSERT_FAILS (llvmg_const_all_ones (pair, &error), LLVMG_ERROR_TYPE_MISMATCH, "{ i32, ptr } was given");
    ASSERT_FAILS (llvmg_const_pointer_null (t.i32, &error), LLVMG_ERROR_TYPE_MISMATCH, "a pointer type was expected, i32 was given");
  }
  types_clear (&t);
}

static void
test_dead (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) seven = integer (t.i32, 7);
    g_autoptr (LlvmgValue) half = llvmg_const_real (t.real, 0.5, NULL);
    gsize n = 9;

    llvmg_context_close (t.context);
    ASSERT_FAILS (llvmg_const_int (t.i32, 7, &error), LLVMG_ERROR_USE_AFTER_FREE, "used after its context was closed");
    ASSERT_FAILS (llvmg_const_null (t.i32, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("closed");
    g_free (llvmg_constant_int_to_words (LLVMG_CONSTANT_INT (seven), &n));
    g_assert_cmpuint (n, ==, 0);
    ASSERT_FAILS (llvmg_constant_int_to_text (LLVMG_CONSTANT_INT (seven), 10, TRUE, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_fp_to_bits (LLVMG_CONSTANT_FP (half)));
    EXPECT_CRITICAL ("closed");
    g_assert_false (llvmg_constant_get_is_null_value (LLVMG_CONSTANT (half)));
    g_test_assert_expected_messages ();
  }
  types_clear (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/constant/int", test_int);
  g_test_add_func ("/constant/int-text", test_int_text);
  g_test_add_func ("/constant/int-words", test_int_words);
  g_test_add_func ("/constant/real", test_real);
  g_test_add_func ("/constant/real-text", test_real_text);
  g_test_add_func ("/constant/real-words", test_real_words);
  g_test_add_func ("/constant/any-type", test_any_type);
  g_test_add_func ("/constant/dead", test_dead);
  return g_test_run ();
}
