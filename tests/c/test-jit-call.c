/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls of compiled functions: what can be passed and returned, and every error.
 */

#include "config.h"

#include <math.h>

#include "jit-fixtures.h"

/* ---- Calling ---- */

static void
test_fib (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  g_autoptr (GError) error = NULL;
  gint64 n = 20;

  g_assert_cmpint (take_int64 (call1 (fib, int_value (G_TYPE_INT, 10), &error)), ==, 55);
  g_assert_no_error (error);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 6765);
  g_assert_no_error (error);
  g_assert_cmpint (((gint64 (*) (gint64)) (gsize) llvmg_jit_function_get_address (fib)) (9), ==, 34);
  g_assert_cmpstr (llvmg_jit_function_get_name (fib), ==, "fib");
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "fib", &error), ==, llvmg_jit_function_get_address (fib));
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);

  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

static void
check_int (LlvmgJit *jit, const char *name, GType type, gint64 argument, gint64 expected)
{
  g_autoptr (LlvmgJitFunction) function = lookup (jit, name);
  g_autoptr (GError) error = NULL;
  GValue *result = call1 (function, int_value (type, argument), &error);

  g_assert_no_error (error);
  g_assert_cmpint (take_int64 (result), ==, expected);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (function, &argument, 1, &error), ==, expected);
  g_assert_no_error (error);
}

static void
test_integers (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (KINDS);

  check_int (jit, "id8", G_TYPE_INT, -128, -128);
  check_int (jit, "id8", G_TYPE_INT, 127, 127);
  check_int (jit, "id8", G_TYPE_INT, 255, -1); /* the result is read as signed */
  check_int (jit, "id8", G_TYPE_CHAR, -5, -5);
  check_int (jit, "id8", G_TYPE_UCHAR, 200, -56);
  check_int (jit, "zext8", G_TYPE_INT, 255, 0);
  check_int (jit, "zext8", G_TYPE_INT, 199, -56);
  check_int (jit, "widen8z", G_TYPE_INT, 200, 200);
  check_int (jit, "widen8z", G_TYPE_INT, -1, 255);
  check_int (jit, "widen8s", G_TYPE_INT, 200, -56);
  check_int (jit, "neg16", G_TYPE_INT, 32768, -32768);
  check_int (jit, "neg16", G_TYPE_LONG, 1234, -1234);
  check_int (jit, "neg32", G_TYPE_UINT, G_MAXUINT32, 1);
  check_int (jit, "neg32", G_TYPE_INT, G_MININT32, G_MININT32);
  check_int (jit, "id64", G_TYPE_INT64, G_MININT64, G_MININT64);
  check_int (jit, "id64", G_TYPE_INT64, G_MAXINT64, G_MAXINT64);
  check_int (jit, "id64", G_TYPE_ULONG, 7, 7);
  check_int (jit, "id64", G_TYPE_UINT64, 8, 8);
}

/* An integer of each width at its limits, and just beyond; its neighbours on the stack and in registers are as they were. */
static void
check_width (guint bits, const char *attribute)
{
  gint64 least = (gint64) (G_MAXUINT64 << (bits - 1));
  gint64 most = (gint64) ~(guint64) least;
  const char *widen = strcmp (attribute, "zeroext") == 0 ? "zext" : "sext";
  g_autofree char *ir = g_strdup_printf ("define i%u @same(i%u %s %%x) { ret i%u %%x }\n"
                                         "define i64 @wide(i%u %s %%x) { %%r = %s i%u %%x to i64 ret i64 %%r }\n"
                                         "define i%u @ninth(i64 %%a, i%u %%b, i64 %%c, i%u %%d, i64 %%e, i%u %%f, i64 %%g, "
                                         "i%u %%h, i%u %s %%x) { ret i%u %%x }\n",
                                         bits, bits, attribute, bits, bits, attribute, widen, bits, bits, bits, bits, bits,
                                         bits, bits, attribute, bits);
  g_autoptr (LlvmgJit) jit = new_jit_with (ir);
  g_autoptr (LlvmgJitFunction) same = lookup (jit, "same");
  g_autoptr (LlvmgJitFunction) ninth = lookup (jit, "ninth");
  g_autoptr (GError) error = NULL;
  gint64 args[9] = { -1, -1, -1, -1, -1, -1, -1, -1, least };
  gint64 beyond[] = { least - 1, 2 * most + 2 };

  check_int (jit, "same", G_TYPE_INT64, least, least);
  check_int (jit, "same", G_TYPE_INT64, most, most);
  check_int (jit, "same", G_TYPE_INT64, -1, -1);
  check_int (jit, "same", G_TYPE_INT64, 2 * most + 1, -1);
  check_int (jit, "wide", G_TYPE_INT64, most, most);
  check_int (jit, "wide", G_TYPE_INT64, 2 * most + 1, strcmp (attribute, "zeroext") == 0 ? 2 * most + 1 : -1);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (ninth, args, 9, &error), ==, least);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (beyond); i++)
    {
      g_autofree char *message = g_strdup_printf ("argument 0 of 'same' is i%u, %" G_GINT64_FORMAT " does not fit", bits,
                                                  beyond[i]);

      g_assert_null (call1 (same, int_value (G_TYPE_INT64, beyond[i]), &error));
      assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, message);
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (same, &beyond[i], 1, &error), ==, 0);
      assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, message);
    }
}

static void
test_widths (void)
{
  const guint widths[] = { 2, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 48, 62 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      check_width (widths[i], "");
      check_width (widths[i], "signext");
      check_width (widths[i], "zeroext");
    }
}

static void
test_booleans (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (KINDS);
  g_autoptr (LlvmgJitFunction) not1 = lookup (jit, "not1");
  g_autoptr (GError) error = NULL;
  gint64 number = 1;
  GValue *result;

  result = call1 (not1, boolean_value (TRUE), &error);
  g_assert_true (G_VALUE_HOLDS_BOOLEAN (result));
  g_assert_false (g_value_get_boolean (result));
  free_value (result);
  result = call1 (not1, int_value (G_TYPE_INT, 0), &error);
  g_assert_true (g_value_get_boolean (result));
  free_value (result);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (not1, &number, 1, &error), ==, 0);
  g_assert_no_error (error);

  g_assert_null (call1 (not1, int_value (G_TYPE_INT, 2), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "argument 0 of 'not1' is i1, 2 does not fit");
}

static void
test_reals (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (KINDS);
  g_autoptr (LlvmgJitFunction) twice = lookup (jit, "twice");
  g_autoptr (LlvmgJitFunction) half = lookup (jit, "half");
  g_autoptr (LlvmgJitFunction) mix = lookup (jit, "mix");
  g_autoptr (GError) error = NULL;
  GValue single = G_VALUE_INIT;
  GValue args[4];
  double number = 1.25;

  g_assert_cmpfloat (take_double (call1 (twice, double_value (1.25), &error)), ==, 2.5);
  g_assert_cmpfloat (take_double (call1 (twice, int_value (G_TYPE_INT, -3), &error)), ==, -6.0);
  g_assert_cmpfloat (take_double (call1 (twice, uint64_value (G_GUINT64_CONSTANT (1) << 63), &error)), ==, 0x1p64);
  g_assert_true (isinf (take_double (call1 (twice, double_value (INFINITY), &error))));
  g_assert_true (isnan (take_double (call1 (half, double_value (NAN), &error))));
  g_assert_true (isinf (take_double (call1 (half, double_value (-INFINITY), &error))));
  g_value_set_float (g_value_init (&single, G_TYPE_FLOAT), 3.0f);
  g_assert_cmpfloat (take_double (call1 (half, single, &error)), ==, 1.5);
  g_assert_cmpfloat (take_double (call1 (half, double_value (0.1), &error)), ==, (double) (0.1f * 0.5f));
  g_assert_cmpfloat (llvmg_jit_function_invoke_f64 (twice, &number, 1, &error), ==, 2.5);
  g_assert_cmpfloat (llvmg_jit_function_invoke_f64 (half, &number, 1, &error), ==, 0.625);
  g_assert_no_error (error);

  args[0] = int_value (G_TYPE_INT, -4);
  args[1] = double_value (0.5);
  args[2] = int_value (G_TYPE_INT64, 20);
  args[3] = double_value (0.25);
  g_assert_cmpfloat (take_double (llvmg_jit_function_invoke (mix, args, 4, &error)), ==, 16.75);
  g_assert_no_error (error);

  g_assert_null (call1 (twice, int_value (G_TYPE_INT64, (G_GINT64_CONSTANT (1) << 53) + 1), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT,
                 "argument 0 of 'twice' is double, 9007199254740993 cannot be represented in it");
  g_assert_null (call1 (half, int_value (G_TYPE_INT, 16777217), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT,
                 "argument 0 of 'half' is float, 16777217 cannot be represented in it");
  g_assert_null (call1 (half, double_value (1e300), &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
}

static void
check_text (LlvmgJit *jit, const char *name, GValue argument, const char *expected)
{
  g_autoptr (LlvmgJitFunction) function = lookup (jit, name);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = llvmg_jit_function_invoke_to_text (function, &argument, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

/* All 64 bits, also where a language's numbers would be rounded; and the kind of value. */
static void
test_texts (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (KINDS);
  g_autoptr (LlvmgJitFunction) count = lookup (jit, "count");
  g_autoptr (GError) error = NULL;

  check_text (jit, "id64", int_value (G_TYPE_INT64, G_MININT64), "-9223372036854775808");
  check_text (jit, "id64", int_value (G_TYPE_INT64, (G_GINT64_CONSTANT (1) << 53) + 1), "9007199254740993");
  check_text (jit, "same", uint64_value (G_MAXUINT64), "18446744073709551615");
  check_text (jit, "not1", boolean_value (FALSE), "true");
  check_text (jit, "not1", boolean_value (TRUE), "false");
  check_text (jit, "twice", double_value (1.25), "2.5");
  check_text (jit, "twice", double_value (1), "2.0");
  check_text (jit, "twice", double_value (1e300), "2.0000000000000001e+300");
  check_text (jit, "twice", double_value (-NAN), "nan");
  check_text (jit, "half", double_value (-INFINITY), "-inf");
  g_assert_null (llvmg_jit_function_invoke_to_text (count, NULL, 0, &error));
  g_assert_no_error (error);

  g_assert_null (llvmg_jit_function_invoke_to_text (count, NULL, 1, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, LLVMG_ERROR);
}

static void
test_void (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (KINDS);
  g_autoptr (LlvmgJitFunction) count = lookup (jit, "count");
  g_autoptr (LlvmgJitFunction) counted = lookup (jit, "counted");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (llvmg_jit_function_invoke_i64 (counted, NULL, 0, &error), ==, 0);
  g_assert_null (llvmg_jit_function_invoke (count, NULL, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (counted, NULL, 0, &error), ==, 1);
  g_assert_no_error (error);

  g_assert_cmpint (llvmg_jit_function_invoke_i64 (count, NULL, 0, &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "function 'count' returns void, an integer or a pointer was expected");
}

static gboolean
is_null (LlvmgJitFunction *function, GValue argument)
{
  g_autoptr (GError) error = NULL;
  GValue *result = call1 (function, argument, &error);
  gboolean answer;

  g_assert_no_error (error);
  answer = g_value_get_boolean (result);
  free_value (result);
  return answer;
}

static void
test_pointers (void)
{
  static const char bytes[] = { 1, 2, 3 };
  g_autoptr (LlvmgJit) jit = new_jit_with (TEXT KINDS);
  g_autoptr (LlvmgJitFunction) length = lookup (jit, "length");
  g_autoptr (LlvmgJitFunction) scribble = lookup (jit, "scribble");
  g_autoptr (LlvmgJitFunction) third = lookup (jit, "third");
  g_autoptr (LlvmgJitFunction) null = lookup (jit, "is_null");
  g_autoptr (LlvmgJitFunction) same = lookup (jit, "same");
  g_autoptr (GError) error = NULL;
  const char *text = "Grüße";
  gint64 address = (gint64) (gsize) text;
  GValue boxed = G_VALUE_INIT, pointer = G_VALUE_INIT;
  GValue *result;

  g_assert_cmpint (take_int64 (call1 (length, string_value (text), &error)), ==, 7);
  g_assert_cmpint (take_int64 (call1 (length, string_value (""), &error)), ==, 0);
  g_assert_cmpint (take_int64 (call1 (length, uint64_value ((gsize) text), &error)), ==, 7);
  g_assert_cmpint (take_int64 (call1 (length, int_value (G_TYPE_INT64, address), &error)), ==, 7);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (length, &address, 1, &error), ==, 7);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (same, &address, 1, &error), ==, address);
  g_value_set_pointer (g_value_init (&pointer, G_TYPE_POINTER), (gpointer) text);
  g_assert_cmpint (take_int64 (call1 (length, pointer, &error)), ==, 7);
  g_assert_no_error (error);

  /* What is written goes into a copy. */
  g_assert_cmpint (take_int64 (call1 (scribble, string_value (text), &error)), ==, 'X');
  g_assert_cmpstr (text, ==, "Grüße");
  g_value_take_boxed (g_value_init (&boxed, G_TYPE_BYTES), g_bytes_new_static (bytes, sizeof bytes));
  g_assert_cmpint (take_int64 (call1 (third, boxed, &error)), ==, 3);
  g_assert_no_error (error);

  boxed = (GValue) G_VALUE_INIT;
  g_value_take_boxed (g_value_init (&boxed, G_TYPE_BYTES), g_bytes_new_static (NULL, 0));
  g_assert_false (is_null (null, boxed));
  boxed = (GValue) G_VALUE_INIT;
  g_value_init (&boxed, G_TYPE_BYTES);
  g_assert_true (is_null (null, boxed));
  g_assert_true (is_null (null, string_value (NULL)));
  g_assert_true (is_null (null, int_value (G_TYPE_INT, 0)));

  result = call1 (same, uint64_value (42), &error);
  g_assert_true (G_VALUE_HOLDS_UINT64 (result));
  g_assert_cmpuint (g_value_get_uint64 (result), ==, 42);
  free_value (result);

  g_assert_null (call1 (same, int_value (G_TYPE_INT64, -1), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "argument 0 of 'same' is ptr, -1 does not fit");
  g_assert_null (call1 (same, boolean_value (TRUE), &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'same' is ptr, a boolean was given");
}

/* Whole numbers of JavaScript's beyond 32 bits come as doubles. */
static void
test_whole_doubles (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (KINDS);
  g_autoptr (LlvmgJitFunction) id64 = lookup (jit, "id64");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (take_int64 (call1 (id64, double_value (9007199254740992.0), &error)), ==, G_GINT64_CONSTANT (1) << 53);
  g_assert_cmpint (take_int64 (call1 (id64, double_value (-3000000000.0), &error)), ==, G_GINT64_CONSTANT (-3000000000));
  g_assert_no_error (error);
  g_assert_null (call1 (id64, double_value (2.5), &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'id64' is i64, 2.5 was given");
  g_assert_null (call1 (id64, double_value (0x1p60), &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH);
  g_clear_error (&error);
  g_assert_null (call1 (id64, double_value (NAN), &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'id64' is i64, nan was given");
}

/* ---- Refused calls ---- */

static void
test_wrong_arguments (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (FIB KINDS);
  g_autoptr (LlvmgJitFunction) fib = lookup (jit, "fib");
  g_autoptr (LlvmgJitFunction) twice = lookup (jit, "twice");
  g_autoptr (LlvmgJitFunction) id8 = lookup (jit, "id8");
  g_autoptr (LlvmgJitFunction) same = lookup (jit, "same");
  g_autoptr (GError) error = NULL;
  GValue two[2] = { G_VALUE_INIT, G_VALUE_INIT };
  gint64 number = 300;
  double real = 1;

  g_assert_null (call1 (fib, string_value ("ten"), &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'fib' is i64, a string was given");
  g_assert_null (call1 (fib, boolean_value (TRUE), &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'fib' is i64, a boolean was given");
  g_assert_null (call1 (twice, string_value ("1"), &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'twice' is double, a string was given");
  g_assert_null (llvmg_jit_function_invoke (fib, two, 1, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'fib' is i64, nothing was given");
  g_assert_null (llvmg_jit_function_invoke (same, two, 1, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "argument 0 of 'same' is ptr, nothing was given");
  g_assert_null (llvmg_jit_function_invoke (fib, NULL, 0, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "function 'fib' takes 1 argument, 0 were given");
  g_assert_null (llvmg_jit_function_invoke (fib, two, 2, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "function 'fib' takes 1 argument, 2 were given");
  g_assert_null (llvmg_jit_function_invoke (fib, NULL, 1, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "args: an array of 1 was expected, nothing was given");

  g_assert_null (call1 (id8, int_value (G_TYPE_INT, 256), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "argument 0 of 'id8' is i8, 256 does not fit");
  g_assert_null (call1 (id8, int_value (G_TYPE_INT, -129), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "argument 0 of 'id8' is i8, -129 does not fit");
  g_assert_null (call1 (id8, uint64_value (G_MAXUINT64), &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "argument 0 of 'id8' is i8, 18446744073709551615 does not fit");

  g_assert_cmpint (llvmg_jit_function_invoke_i64 (id8, &number, 1, &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "argument 0 of 'id8' is i8, 300 does not fit");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (twice, &number, 1, &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "function 'twice' returns double, an integer or a pointer was expected");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &number, 2, &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "function 'fib' takes 1 argument, 2 were given");
  g_assert_cmpfloat (llvmg_jit_function_invoke_f64 (fib, &real, 1, &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "function 'fib' returns i64, float or double was expected");
  g_assert_cmpfloat (llvmg_jit_function_invoke_f64 (twice, NULL, 1, &error), ==, 0);
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "args: an array of 1 was expected, nothing was given");
  g_assert_null (llvmg_jit_function_invoke (fib, NULL, 7, NULL)); /* who does not ask is not told */
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
}

/* An argument that fails after one that was copied: nothing leaks, nothing ran. */
static void
test_failure_after_copy (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("define i32 @f(ptr %a, ptr %b, i8 %c) { ret i32 1 }");
  g_autoptr (LlvmgJitFunction) function = lookup (jit, "f");
  g_autoptr (GError) error = NULL;
  GValue args[3];

  args[0] = string_value ("one");
  args[1] = string_value ("two");
  args[2] = int_value (G_TYPE_INT, 1000);
  g_assert_null (llvmg_jit_function_invoke (function, args, 3, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "argument 2 of 'f' is i8, 1000 does not fit");
  g_value_set_int (&args[2], 1);
  g_assert_cmpint (take_int64 (llvmg_jit_function_invoke (function, args, 3, &error)), ==, 1);
  g_value_unset (&args[0]);
  g_value_unset (&args[1]);
}

#define REFUSED \
  "%pair = type { i32, i32 }\n" \
  "define {i64, i64} @pair() { ret {i64, i64} zeroinitializer }\n" \
  "define i32 @by_struct(%pair %p) { ret i32 1 }\n" \
  "define <4 x float> @vector() { ret <4 x float> zeroinitializer }\n" \
  "define void @wide(i32 %a, i128 %b) { ret void }\n" \
  "define i65 @odd() { ret i65 0 }\n" \
  "define x86_fp80 @ld() { ret x86_fp80 0xK3FFF8000000000000000 }\n" \
  "define half @small() { ret half 0xH3C00 }\n" \
  "define void @far(ptr addrspace(256) %p) { ret void }\n" \
  "define bfloat @brain() { ret bfloat 0xR3F80 }\n" \
  "define i32 @val(ptr byval(%pair) %p) { ret i32 1 }\n" \
  "define void @out(ptr sret(%pair) %p) { ret void }\n" \
  "define fastcc i32 @fast(i32 %n) { ret i32 %n }\n" \
  "define i32 @minus(i1 signext %b) { ret i32 1 }\n"

static void
check_refused (LlvmgJit *jit, const char *name, const char *reason)
{
  g_autoptr (LlvmgJitFunction) function = lookup (jit, name);
  g_autofree char *message = g_strdup_printf ("function '%s' cannot be called: %s", name, reason);
  g_autoptr (GError) error = NULL;

  g_assert_null (llvmg_jit_function_invoke (function, NULL, 0, &error));
  assert_failed (&error, LLVMG_ERROR_UNSUPPORTED, message);
  llvmg_jit_function_invoke_i64 (function, NULL, 0, &error);
  assert_failed (&error, LLVMG_ERROR_UNSUPPORTED, message);
  llvmg_jit_function_invoke_f64 (function, NULL, 0, &error);
  assert_failed (&error, LLVMG_ERROR_UNSUPPORTED, message);
  g_assert_cmpuint (llvmg_jit_function_get_address (function), !=, 0);
}

static void
test_refused_types (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with (REFUSED);

  check_refused (jit, "pair", "it returns { i64, i64 }, which cannot be received");
  check_refused (jit, "by_struct", "its parameter 0 is %pair = type { i32, i32 }, which cannot be passed");
  check_refused (jit, "vector", "it returns <4 x float>, which cannot be received");
  check_refused (jit, "wide", "its parameter 1 is i128, which cannot be passed");
  check_refused (jit, "odd", "it returns i65, which cannot be received");
  check_refused (jit, "ld", "it returns x86_fp80, which cannot be received");
  check_refused (jit, "small", "it returns half, which cannot be received");
  check_refused (jit, "far", "its parameter 0 is ptr addrspace(256), which cannot be passed");
  check_refused (jit, "brain", "it returns bfloat, which cannot be received");
  check_refused (jit, "val", "its parameter 0 is passed byval");
  check_refused (jit, "out", "its parameter 0 is passed sret");
  check_refused (jit, "fast", "its calling convention is not that of C");
  check_refused (jit, "minus", "its parameter 0 is passed signext");
}

static void
test_many_parameters (void)
{
  g_autoptr (GString) ir = g_string_new ("define i32 @f(i32 %p0");
  g_autoptr (LlvmgJitFunction) f = NULL, g = NULL;
  g_autoptr (LlvmgJit) jit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 args[128] = { 0 };

  for (guint i = 1; i < 128; i++)
    g_string_append_printf (ir, ", i32 %%p%u", i);
  g_string_append (ir, ") { ret i32 %p127 }\ndefine i32 @g(i32 %p0");
  for (guint i = 1; i < 129; i++)
    g_string_append_printf (ir, ", i32 %%p%u", i);
  g_string_append (ir, ") { ret i32 %p128 }\n");

  jit = new_jit_with (ir->str);
  f = lookup (jit, "f");
  g = lookup (jit, "g");
  args[127] = 77;
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (f, args, 128, &error), ==, 77);
  g_assert_no_error (error);
  llvmg_jit_function_invoke_i64 (g, args, 128, &error);
  assert_failed (&error, LLVMG_ERROR_UNSUPPORTED,
                 "function 'g' cannot be called: it takes 129 arguments, of which 128 can be passed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/call/fib", test_fib);
  g_test_add_func ("/llvmg/jit/call/integers", test_integers);
  g_test_add_func ("/llvmg/jit/call/widths", test_widths);
  g_test_add_func ("/llvmg/jit/call/booleans", test_booleans);
  g_test_add_func ("/llvmg/jit/call/reals", test_reals);
  g_test_add_func ("/llvmg/jit/call/texts", test_texts);
  g_test_add_func ("/llvmg/jit/call/void", test_void);
  g_test_add_func ("/llvmg/jit/call/pointers", test_pointers);
  g_test_add_func ("/llvmg/jit/call/whole-doubles", test_whole_doubles);
  g_test_add_func ("/llvmg/jit/call/wrong-arguments", test_wrong_arguments);
  g_test_add_func ("/llvmg/jit/call/failure-after-copy", test_failure_after_copy);
  g_test_add_func ("/llvmg/jit/call/refused-types", test_refused_types);
  g_test_add_func ("/llvmg/jit/call/many-parameters", test_many_parameters);

  return g_test_run ();
}
