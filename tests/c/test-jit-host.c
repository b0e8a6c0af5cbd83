/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions of the program that compiled code calls: what they get and give, how
 * their errors travel, and when they are freed.
 */

#include "config.h"

#include <math.h>

#include "jit-host-fixtures.h"
#include "llvmg/ir/llvmg-context-types.h"

static void
test_call (void)
{
  Notes notes = { 0 };
  LlvmgJit *jit = new_jit ();
  g_autoptr (GError) error = NULL;
  LlvmgJitFunction *function, *direct;

  define (jit, "tick", I64_I64, twice_cb, &notes);
  add (jit, TICK);
  function = lookup (jit, "run");
  g_assert_cmpint (run (function, 20, &error), ==, 41);
  g_assert_no_error (error);
  direct = lookup (jit, "tick");
  g_assert_cmpint (run (direct, 4, &error), ==, 8);
  g_assert_no_error (error);
  g_assert_cmpint (((gint64 (*) (gint64)) (gsize) llvmg_jit_function_get_address (function)) (9), ==, 19);
  g_assert_cmpint (notes.n_calls, ==, 3);

  g_assert_finalize_object (jit);
  g_assert_cmpint (run (function, 1, &error), ==, 3); /* the function keeps it all */
  g_assert_finalize_object (function);
  g_assert_cmpint (notes.n_freed, ==, 0);
  g_assert_finalize_object (direct);
  g_assert_cmpint (notes.n_freed, ==, 1);
  assert_nothing_left ();
}

/* ---- What is passed ---- */

typedef struct
{
  const char *declaration;
  const char *ir;
  gint64      number;
  gint64      expected;
} Width;

static GValue *
same_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  GValue *result = g_new0 (GValue, 1);

  (void) n_args;
  (void) user_data;
  (void) error;
  g_value_init (result, G_VALUE_TYPE (&args[0]));
  g_value_copy (&args[0], result);
  return result;
}

/* Through an id function of the program, with attributes and without: nothing is lost, and the result is read by
 * code that relies on what the attribute promises. */
static void
check_width (guint bits, const char *attribute, gint64 number, gint64 expected)
{
  g_autofree char *declaration = g_strdup_printf ("declare i%u @f(i%u)", bits, bits);
  const char *widen = strcmp (attribute, "zeroext") == 0 ? "zext" : "sext";
  g_autofree char *ir = NULL;
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) error = NULL;
  Notes notes = { 0 };

  if (bits < 64)
    ir = g_strdup_printf ("declare %s i%u @id(i%u %s)\n"
                          "define i64 @f(i%u %s %%x) { %%r = call %s i%u @id(i%u %s %%x) %%w = %s i%u %%r to i64 ret i64 %%w }",
                          attribute, bits, bits, attribute, bits, attribute, attribute, bits, bits, attribute, widen, bits);
  else
    ir = g_strdup ("declare i64 @id(i64)\ndefine i64 @f(i64 %x) { %r = call i64 @id(i64 %x) ret i64 %r }");
  define (jit, "id", declaration, same_cb, &notes);
  add (jit, ir);
  function = lookup (jit, "f");
  if (run (function, number, &error) != expected)
    g_error ("i%u %s: %" G_GINT64_FORMAT " did not come back", bits, attribute, number);
  g_assert_no_error (error);
}

static void
test_widths (void)
{
  const guint widths[] = { 8, 16, 24, 32, 33, 63, 64 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      guint bits = widths[i];
      gint64 least = (gint64) (G_MAXUINT64 << (bits - 1));
      gint64 most = (gint64) ~(guint64) least;

      check_width (bits, "", least, least);
      check_width (bits, "", most, most);
      check_width (bits, "", -1, -1);
      if (bits == 64)
        continue;
      check_width (bits, "signext", least, least);
      check_width (bits, "signext", most, most);
      check_width (bits, "signext", -1, -1);
      check_width (bits, "zeroext", most, most);
    }
}

static GValue *
kinds_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Notes *notes = user_data;
  GValue *result = g_new0 (GValue, 1);

  (void) error;
  g_assert_cmpuint (n_args, ==, 6);
  g_assert_true (g_value_get_boolean (&args[0]));
  g_assert_cmpint (g_value_get_int64 (&args[1]), ==, -7);
  g_assert_cmpfloat (g_value_get_double (&args[2]), ==, 0.5);
  g_assert_cmpfloat (g_value_get_double (&args[3]), ==, 1.25);
  g_assert_true (g_value_get_uint64 (&args[4]) == (gsize) notes);
  g_assert_cmpint (g_value_get_int64 (&args[5]), ==, G_MININT64);
  g_value_set_double (g_value_init (result, G_TYPE_DOUBLE), 2.75);
  g_atomic_int_inc (&notes->n_calls);
  return result;
}

static void
test_kinds (void)
{
  Notes notes = { 0 };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) error = NULL;
  GValue argument = uint64_value ((gsize) &notes);

  define (jit, "kinds", "declare float @f(i1, i8, float, double, ptr, i64)", kinds_cb, &notes);
  add (jit, "declare float @kinds(i1, i8, float, double, ptr, i64)\n"
            "define float @run(ptr %p) { %r = call float @kinds(i1 true, i8 -7, float 5.0e-1, double 1.25, ptr %p, "
            "i64 -9223372036854775808) ret float %r }");
  function = lookup (jit, "run");
  g_assert_cmpfloat (take_double (llvmg_jit_function_invoke (function, &argument, 1, &error)), ==, 2.75);
  g_assert_no_error (error);
  g_assert_cmpint (notes.n_calls, ==, 1);
}

static char *
text_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Notes *notes = user_data;

  (void) n_args;
  (void) error;
  notes->n_calls++;
  if (g_value_get_int64 (&args[1]) == 1)
    g_assert_true (G_VALUE_HOLDS_INT64 (&args[0]));
  else
    g_assert_cmpstr (g_value_get_string (&args[0]), ==, notes->limit < 0 ? "-9007199254740992" : "9007199254740992");
  return g_strdup ("-9223372036854775808");
}

static void
test_digits (void)
{
  Notes notes = { 0 };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare i64 @text(i64, i64)\n"
                                          "define i64 @run(i64 %x, i64 %y) { %r = call i64 @text(i64 %x, i64 %y) ret i64 %r }");
  g_autoptr (LlvmgFunction) text = llvmg_module_get_function (module, "text");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (text);
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) error = NULL;
  gint64 args[2] = { (G_GINT64_CONSTANT (1) << 53) - 1, 1 };

  g_assert_true (llvmg_jit_define_text_function (jit, "text", type, text_cb, &notes, note_freed, &error));
  llvmg_jit_add_module (jit, module, NULL, &error);
  g_assert_no_error (error);
  function = lookup (jit, "run");
  llvmg_jit_function_invoke_i64 (function, args, 2, &error);
  args[0] = -args[0];
  llvmg_jit_function_invoke_i64 (function, args, 2, &error);
  args[0]--;
  args[1] = 0;
  notes.limit = -1;
  llvmg_jit_function_invoke_i64 (function, args, 2, &error);
  args[0] = -args[0];
  notes.limit = 1;
  llvmg_jit_function_invoke_i64 (function, args, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (notes.n_calls, ==, 4);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (function, args, 2, &error), ==, G_MININT64);
  g_assert_no_error (error);
}

/* ---- What comes back ---- */

static GValue *given; /* what given_cb gives: a copy */

static GValue *
given_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  (void) args;
  (void) n_args;
  (void) user_data;
  (void) error;
  return given != NULL ? g_boxed_copy (G_TYPE_VALUE, given) : NULL;
}

/* The function gives @value, which it takes; NULL for nothing. */
static void
check_result_fails (const char *type, GValue *value, LlvmgError code, const char *message)
{
  g_autofree char *declaration = g_strdup_printf ("declare %s @f()", type);
  g_autofree char *ir = g_strdup_printf ("declare %s @give()\n@done = global i64 0\n"
                                         "define void @run() { %%r = call %s @give() store i64 1, ptr @done ret void }\n"
                                         "define i64 @is_done(i64 %%x) { %%r = load i64, ptr @done ret i64 %%r }", type, type);
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (LlvmgJitFunction) is_done = NULL;
  g_autoptr (GError) error = NULL;
  Notes notes = { 0 };

  given = value;
  define (jit, "give", declaration, given_cb, &notes);
  add (jit, ir);
  function = lookup (jit, "run");
  is_done = lookup (jit, "is_done");
  g_assert_null (llvmg_jit_function_invoke (function, NULL, 0, &error));
  assert_failed (&error, code, message);
  g_assert_cmpint (run (is_done, 0, &error), ==, 0); /* the code stopped there */
  g_assert_no_error (error);
  if (value != NULL)
    g_value_unset (value);
}

static void
test_bad_results (void)
{
  GValue value;

  check_result_fails ("i64", NULL, LLVMG_ERROR_TYPE_MISMATCH, "the result of 'give' is i64, nothing was given");
  value = string_value ("x");
  check_result_fails ("i64", &value, LLVMG_ERROR_TYPE_MISMATCH, "the result of 'give' is i64, a string was given");
  value = int_value (G_TYPE_INT, 256);
  check_result_fails ("i8", &value, LLVMG_ERROR_INVALID_ARGUMENT, "the result of 'give' is i8, 256 does not fit");
  value = int_value (G_TYPE_INT, -129);
  check_result_fails ("i8", &value, LLVMG_ERROR_INVALID_ARGUMENT, "the result of 'give' is i8, -129 does not fit");
  value = double_value (1.5);
  check_result_fails ("i32", &value, LLVMG_ERROR_TYPE_MISMATCH, "the result of 'give' is i32, 1.5 was given");
  value = double_value (1e300);
  check_result_fails ("float", &value, LLVMG_ERROR_INVALID_ARGUMENT,
                      "the result of 'give' is float, 1.0000000000000001e+300 does not fit");
  value = string_value ("lost");
  check_result_fails ("ptr", &value, LLVMG_ERROR_TYPE_MISMATCH, "the result of 'give' is ptr, a string was given");
  value = int_value (G_TYPE_INT, 2);
  check_result_fails ("i1", &value, LLVMG_ERROR_INVALID_ARGUMENT, "the result of 'give' is i1, 2 does not fit");
  assert_nothing_left ();
}

static void
test_good_results (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) pointer = NULL;
  g_autoptr (LlvmgJitFunction) nothing = NULL;
  g_autoptr (GError) error = NULL;
  GValue value = string_value (NULL);
  Notes notes = { 0 };

  define (jit, "give_pointer", "declare ptr @f()", given_cb, &notes);
  define (jit, "give_nothing", "declare void @f()", given_cb, &notes);
  pointer = lookup (jit, "give_pointer");
  nothing = lookup (jit, "give_nothing");
  given = &value;
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (pointer, NULL, 0, &error), ==, 0);
  g_assert_no_error (error);
  g_value_unset (&value);
  value = uint64_value ((gsize) &notes);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (pointer, NULL, 0, &error), ==, (gsize) &notes);
  g_assert_no_error (error);
  g_assert_null (llvmg_jit_function_invoke (nothing, NULL, 0, &error)); /* what it gives does not matter */
  g_assert_no_error (error);
  given = NULL;
  g_assert_null (llvmg_jit_function_invoke (nothing, NULL, 0, &error));
  g_assert_no_error (error);
}

/* ---- Errors ---- */

static void
test_error (void)
{
  Notes notes = { 0 };
  LlvmgJit *jit = new_jit ();
  LlvmgJitFunction *function;
  g_autoptr (GError) error = NULL;
  GValue argument = int_value (G_TYPE_INT64, 5);

  define (jit, "tick", I64_I64, fail_cb, &notes);
  add (jit, TICK);
  function = lookup (jit, "run");
  for (guint i = 0; i < 1000; i++)
    {
      g_assert_cmpint (run (function, i, &error), ==, 0);
      g_assert_error (error, test_quark (), 7);
      g_assert_true (g_str_has_suffix (error->message, " today"));
      g_clear_error (&error);
    }
  g_assert_null (llvmg_jit_function_invoke (function, &argument, 1, &error));
  g_assert_cmpstr (error->message, ==, "no 5 today");
  g_assert_cmpint (run (function, 1, NULL), ==, 0);
  g_assert_cmpint (notes.n_calls, ==, 1002);
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
  g_clear_error (&error);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_no_error (error);
  g_assert_cmpint (notes.n_freed, ==, 1);
  g_assert_finalize_object (function);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

/* Buffers and copies that live during the call. */
static void
test_error_frees (void)
{
  Notes notes = { 0 };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) error = NULL;

  define (jit, "tick", I64_I64, fail_cb, &notes);
  add (jit, "declare i64 @tick(i64)\ndefine i64 @run(ptr %x) { %a = call i64 @tick(i64 1) ret i64 %a }");
  function = lookup (jit, "run");
  g_assert_null (call1 (function, string_value ("copied"), &error));
  g_assert_error (error, test_quark (), 7);
}

/* Calls compiled code again, until the limit, and fails there. */
static GValue *
deeper_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Notes *notes = user_data;
  gint64 depth = g_value_get_int64 (&args[0]);
  gint64 result;

  (void) n_args;
  notes->n_calls++;
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (notes->jit), ==, (guint) depth + 1);
  if (depth == notes->limit)
    {
      g_set_error (error, test_quark (), 9, "at %" G_GINT64_FORMAT, depth);
      return NULL;
    }
  result = run (notes->function, depth + 1, error);
  if (*error == NULL)
    return new_int64 (result + 1);
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (notes->jit), ==, (guint) depth + 1);
  if (depth != 3)
    return NULL;
  g_clear_error (error); /* this level gets over it */
  return new_int64 (100);
}

static void
test_levels (void)
{
  Notes notes = { .limit = 10 };
  LlvmgJit *jit = new_jit ();
  LlvmgJitFunction *function;
  g_autoptr (GError) error = NULL;

  define (jit, "tick", I64_I64, deeper_cb, &notes);
  add (jit, TICK);
  function = notes.function = lookup (jit, "run");
  notes.jit = jit;
  g_assert_cmpint (run (function, 0, &error), ==, 107); /* 100 + 1, and two more at each of 3 levels */
  g_assert_no_error (error);
  g_assert_cmpint (notes.n_calls, ==, 11);

  notes.limit = 2;
  g_assert_cmpint (run (function, 0, &error), ==, 0);
  g_assert_error (error, test_quark (), 9);
  g_assert_cmpstr (error->message, ==, "at 2");
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
  g_assert_finalize_object (function);
  g_assert_finalize_object (jit);
}

static GValue *
close_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Notes *notes = user_data;

  (void) n_args;
  g_assert_false (llvmg_jit_close (notes->jit, error));
  g_assert_error (*error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (error);
  /* The last references go while the code runs. */
  g_clear_object (&notes->jit);
  g_clear_object (&notes->function);
  g_assert_cmpint (notes->n_freed, ==, 0);
  if (g_value_get_int64 (&args[0]) != 0)
    return new_int64 (1);
  g_set_error (error, test_quark (), 1, "closing");
  return NULL;
}

static void
test_close_within (gconstpointer data)
{
  gboolean fails = GPOINTER_TO_INT (data);
  Notes notes = { 0 };
  g_autoptr (GError) error = NULL;
  LlvmgJitFunction *function;

  notes.jit = new_jit ();
  define (notes.jit, "tick", I64_I64, close_cb, &notes);
  add (notes.jit, TICK);
  function = lookup (notes.jit, "run");
  notes.function = g_object_ref (function);
  g_assert_cmpint (run (function, !fails, &error), ==, fails ? 0 : 2);
  g_assert_true ((error != NULL) == fails);
  g_assert_cmpint (notes.n_freed, ==, 0);
  g_assert_finalize_object (function);
  g_assert_cmpint (notes.n_freed, ==, 1);
  assert_nothing_left ();
}

/* ---- Without a call of llvmg's ---- */

static void
test_raw_address (void)
{
  Notes notes = { 0 };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) function = NULL;
  gint64 (*code) (gint64);

  define (jit, "tick", I64_I64, fail_cb, &notes);
  add (jit, TICK);
  function = lookup (jit, "run");
  code = (gint64 (*) (gint64)) (gsize) llvmg_jit_function_get_address (function);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*is lost*no 3 today*");
  g_assert_cmpint (code (3), ==, 1);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (llvmg_jit_get_n_active_calls (jit), ==, 0);
}

/* The program calls the address inside a function of its own: what is below must not be jumped over. */
static GValue *
raw_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Notes *notes = user_data;
  gint64 (*code) (gint64) = (gint64 (*) (gint64)) (gsize) llvmg_jit_function_get_address (notes->function);
  gint64 result;

  (void) n_args;
  (void) error;
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*is lost*no 3 today*");
  result = code (g_value_get_int64 (&args[0]));
  g_test_assert_expected_messages ();
  notes->n_calls++;
  return new_int64 (result + 10);
}

static void
test_raw_within (void)
{
  Notes failing = { 0 }, outer = { 0 };
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitFunction) inner = NULL;
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) error = NULL;

  define (jit, "tick", I64_I64, fail_cb, &failing);
  define (jit, "raw", I64_I64, raw_cb, &outer);
  add (jit, TICK);
  inner = outer.function = lookup (jit, "run");
  function = lookup (jit, "raw");
  g_assert_cmpint (run (function, 3, &error), ==, 11);
  g_assert_no_error (error);
  g_assert_cmpint (outer.n_calls, ==, 1);
}

/* ---- Two JITs ---- */

/* Code of one calls, by its address, code of the other, whose function fails. */
static void
test_two_jits (void)
{
  Notes notes = { 0 };
  g_autoptr (LlvmgJit) first = new_jit ();
  g_autoptr (LlvmgJit) second = new_jit ();
  g_autoptr (LlvmgJitFunction) inner = NULL;
  g_autoptr (LlvmgJitFunction) outer = NULL;
  g_autoptr (GError) error = NULL;

  define (first, "tick", I64_I64, fail_cb, &notes);
  add (first, TICK);
  inner = lookup (first, "run");
  llvmg_jit_define_address (second, "tick", llvmg_jit_function_get_address (inner), &error);
  g_assert_no_error (error);
  add (second, TICK);
  outer = lookup (second, "run");
  g_assert_cmpint (run (outer, 4, &error), ==, 0);
  g_assert_error (error, test_quark (), 7);
  g_clear_error (&error);
  g_assert_true (llvmg_jit_close (first, &error));
  g_assert_true (llvmg_jit_close (second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (notes.n_freed, ==, 1);
}

/* ---- Closures and addresses ---- */

static gint64
closure_cb (gint64 number, gpointer user_data)
{
  *(gint *) user_data += 1;
  return number + 5;
}

static void
test_closure (void)
{
  LlvmgJit *jit = new_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, TICK);
  g_autoptr (LlvmgFunction) tick = llvmg_module_get_function (module, "tick");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (tick);
  LlvmgJitFunction *function;
  g_autoptr (GError) error = NULL;
  gint n = 0;
  GClosure *closure = g_cclosure_new (G_CALLBACK (closure_cb), &n, NULL);

  g_closure_ref (closure);
  g_assert_true (llvmg_jit_define_closure (jit, "tick", type, closure, &error));
  g_assert_no_error (error);
  add (jit, TICK);
  function = lookup (jit, "run");
  g_assert_cmpint (run (function, 1, &error), ==, 7);
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpuint (closure->ref_count, ==, 2);
  g_closure_invalidate (closure);
  g_assert_cmpint (run (function, 1, &error), ==, 1); /* it gives 0 */
  g_assert_no_error (error);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_cmpuint (closure->ref_count, ==, 1);
  g_closure_unref (closure);
  g_object_unref (function);
  g_object_unref (jit);
}

static gint64
add_seven (gint64 number)
{
  return number + 7;
}

static gint64 variable = 30;

static void
test_address (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, TICK);
  g_autoptr (LlvmgFunction) tick = llvmg_module_get_function (module, "tick");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (tick);
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (LlvmgJitFunction) direct = NULL;
  g_autoptr (LlvmgJitFunction) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_define_address (jit, "tick", (gsize) add_seven, &error));
  g_assert_true (llvmg_jit_define_address (jit, "variable", (gsize) &variable, &error));
  g_assert_no_error (error);
  add (jit, "@variable = external global i64\ndeclare i64 @tick(i64)\n"
            "define i64 @run(i64 %x) { %v = load i64, ptr @variable %s = add i64 %v, %x %r = call i64 @tick(i64 %s) ret i64 %r }");
  function = lookup (jit, "run");
  g_assert_cmpint (run (function, 5, &error), ==, 42);
  direct = llvmg_jit_lookup (jit, "tick", type, &error);
  g_assert_cmpint (run (direct, 5, &error), ==, 12);
  g_assert_no_error (error);
  other = lookup (jit, "variable");
  g_assert_cmpint (run (other, 5, &error), ==, 0); /* its type is not known */
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "is not known");

  g_assert_false (llvmg_jit_define_address (jit, "tick", (gsize) add_seven, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT);
  g_clear_error (&error);
  g_assert_false (llvmg_jit_define_address (jit, "other", 0, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "address: an address was expected, 0 was given");
}

/* ---- Misuse ---- */

static void
check_refused (LlvmgJit *jit, const char *declaration, const char *message)
{
  g_autoptr (GError) error = NULL;
  Notes notes = { 0 };

  g_assert_false (define_as (jit, "bad", declaration, twice_cb, &notes, &error));
  assert_failed (&error, LLVMG_ERROR_UNSUPPORTED, message);
  g_assert_cmpint (notes.n_freed, ==, 1);
}

static void
test_refused (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (GError) error = NULL;
  Notes notes = { 0 };

  check_refused (jit, "declare i64 @f(i128)",
                 "define_function: 'bad' cannot be of type i64 (i128): its parameter 0 is i128, which cannot be passed");
  check_refused (jit, "declare {i64, i64} @f()",
                 "define_function: 'bad' cannot be of type { i64, i64 } (): it returns { i64, i64 }, which cannot be received");
  check_refused (jit, "declare void @f(<4 x float>)", "define_function: 'bad' cannot be of type void (<4 x float>): "
                 "its parameter 0 is <4 x float>, which cannot be passed");
  check_refused (jit, "declare void @f(half)",
                 "define_function: 'bad' cannot be of type void (half): its parameter 0 is half, which cannot be passed");
  check_refused (jit, "declare i32 @f(ptr, ...)", "define_function: 'bad' cannot be of type i32 (ptr, ...): it is variadic");

  g_assert_false (llvmg_jit_define_function (jit, "bad", i64, twice_cb, &notes, note_freed, &error));
  assert_failed (&error, LLVMG_ERROR_TYPE_MISMATCH, "function_type: the type of a function was expected, i64 was given");
  g_assert_false (llvmg_jit_define_function (jit, "bad", NULL, twice_cb, &notes, note_freed, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
  g_assert_false (llvmg_jit_define_function (jit, "", i64, twice_cb, &notes, note_freed, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "name");
  g_assert_false (llvmg_jit_define_function (jit, "\xff", i64, twice_cb, &notes, note_freed, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "name");
  g_assert_false (llvmg_jit_define_function (jit, "bad", i64, NULL, &notes, note_freed, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "a function was expected");
  g_assert_false (llvmg_jit_define_closure (jit, "bad", i64, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "a function was expected");
  g_assert_cmpint (notes.n_freed, ==, 5);

  define (jit, "tick", I64_I64, twice_cb, &notes);
  g_assert_false (define_as (jit, "tick", I64_I64, twice_cb, &notes, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT);
  g_clear_error (&error);
  g_assert_cmpint (notes.n_freed, ==, 6);
  check_add_fails (jit, "define i64 @tick(i64 %x) { ret i64 0 }", LLVMG_ERROR_JIT, "tick");

  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_cmpint (notes.n_freed, ==, 7);
  g_assert_false (define_as (jit, "late", I64_I64, twice_cb, &notes, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_assert_cmpint (notes.n_freed, ==, 8);
}
/* ---- Variadic ---- */

static void
test_variadic (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, "declare i32 @snprintf(ptr, i64, ptr, ...)");
  g_autoptr (LlvmgFunction) declared = llvmg_module_get_function (module, "snprintf");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (declared);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJitFunction) function = llvmg_jit_lookup (jit, "snprintf", type, &error);
  char text[200];
  GValue args[12];
  GValue single = G_VALUE_INIT;

  g_assert_no_error (error);
  g_value_set_float (g_value_init (&single, G_TYPE_FLOAT), 0.5f);
  args[0] = uint64_value ((gsize) text);
  args[1] = int_value (G_TYPE_INT, sizeof text);
  args[2] = string_value ("%d %u %lld %s %.2f %.1f %hhd %lu %d %p");
  args[3] = int_value (G_TYPE_INT, -5);
  args[4] = int_value (G_TYPE_UINT, 4294967295);
  args[5] = int_value (G_TYPE_INT64, G_MININT64);
  args[6] = string_value ("text");
  args[7] = double_value (1.25);
  args[8] = single;
  args[9] = int_value (G_TYPE_CHAR, -3);
  args[10] = int_value (G_TYPE_ULONG, 77);
  args[11] = boolean_value (TRUE);
  g_assert_cmpint (take_int64 (llvmg_jit_function_invoke (function, args, 12, &error)), >, 0);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "-5 4294967295 -9223372036854775808 text 1.25 0.5 -3 77 1 "));
  g_value_unset (&args[2]);
  g_value_unset (&args[6]);

  g_assert_null (llvmg_jit_function_invoke (function, args, 2, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "function 'snprintf' takes at least 3 arguments, 2 were given");
  {
    g_autofree GValue *many = g_new0 (GValue, 200);

    g_assert_null (llvmg_jit_function_invoke (function, many, 200, &error));
    g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED);
  }
}
int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jit-host/call", test_call);
  g_test_add_func ("/jit-host/widths", test_widths);
  g_test_add_func ("/jit-host/kinds", test_kinds);
  g_test_add_func ("/jit-host/digits", test_digits);
  g_test_add_func ("/jit-host/bad-results", test_bad_results);
  g_test_add_func ("/jit-host/good-results", test_good_results);
  g_test_add_func ("/jit-host/error", test_error);
  g_test_add_func ("/jit-host/error-frees", test_error_frees);
  g_test_add_func ("/jit-host/levels", test_levels);
  g_test_add_data_func ("/jit-host/close-within", GINT_TO_POINTER (FALSE), test_close_within);
  g_test_add_data_func ("/jit-host/close-and-fail-within", GINT_TO_POINTER (TRUE), test_close_within);
  g_test_add_func ("/jit-host/raw-address", test_raw_address);
  g_test_add_func ("/jit-host/raw-within", test_raw_within);
  g_test_add_func ("/jit-host/two-jits", test_two_jits);
  g_test_add_func ("/jit-host/closure", test_closure);
  g_test_add_func ("/jit-host/address", test_address);
  g_test_add_func ("/jit-host/refused", test_refused);
  g_test_add_func ("/jit-host/variadic", test_variadic);

  return g_test_run ();
}
