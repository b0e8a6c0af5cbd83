/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Dylibs and trackers of a JIT: link orders, removal, re-definition, and every order of
 * dropping things.
 */

#include "config.h"

#include "jit-fixtures.h"
#include "llvmg/jit/llvmg-jit-core-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-state-private.h"

#define ONE "define i32 @one() { ret i32 1 }\n"
#define TWO "declare i32 @one()\n" \
            "define i32 @two() { %a = call i32 @one() %r = add i32 %a, %a ret i32 %r }\n"

static void
add_to (LlvmgJitDylib *dylib, LlvmgJitTracker *tracker, const char *ir)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (GError) error = NULL;

  llvmg_jit_dylib_add_module (dylib, module, tracker, &error);
  g_assert_no_error (error);
}

static gboolean
try_add_to (LlvmgJitDylib *dylib, LlvmgJitTracker *tracker, const char *ir, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);

  return llvmg_jit_dylib_add_module (dylib, module, tracker, error);
}

static LlvmgJitFunction *
find_in (LlvmgJitDylib *dylib, const char *name)
{
  g_autoptr (GError) error = NULL;
  LlvmgJitFunction *function = llvmg_jit_dylib_lookup (dylib, name, NULL, &error);

  g_assert_no_error (error);
  return function;
}

static gint64
call_in (LlvmgJitDylib *dylib, const char *name)
{
  g_autoptr (LlvmgJitFunction) function = find_in (dylib, name);
  g_autoptr (GError) error = NULL;
  gint64 result = llvmg_jit_function_invoke_i64 (function, NULL, 0, &error);

  g_assert_no_error (error);
  return result;
}

static LlvmgJitDylib *
create (LlvmgJit *jit, const char *name)
{
  g_autoptr (GError) error = NULL;
  LlvmgJitDylib *dylib = llvmg_jit_create_dylib (jit, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dylib);
  return dylib;
}

static LlvmgJitTracker *
track (LlvmgJitDylib *dylib)
{
  g_autoptr (GError) error = NULL;
  LlvmgJitTracker *tracker = llvmg_jit_dylib_create_tracker (dylib, &error);

  g_assert_no_error (error);
  return tracker;
}

static void
remove_all (LlvmgJitTracker *tracker)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_tracker_remove (tracker, &error));
  g_assert_no_error (error);
}

static void
link_to (LlvmgJitDylib *dylib, LlvmgJitDylib *other)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_dylib_add_to_link_order (dylib, other, &error));
  g_assert_no_error (error);
}

/* ---- Dylibs ---- */

static void
test_names (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) main_dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitDylib) again = llvmg_jit_get_dylib (jit, "main");
  g_autoptr (LlvmgJitDylib) other = create (jit, "other");
  g_autoptr (LlvmgJit) same = llvmg_jit_dylib_get_jit (other);
  g_autoptr (GError) error = NULL;
  LlvmgJitDylib **dylibs;
  gsize n;

  g_assert_true (main_dylib == again);
  g_assert_true (same == jit);
  g_assert_cmpstr (llvmg_jit_dylib_get_name (main_dylib), ==, "main");
  g_assert_cmpstr (llvmg_jit_dylib_get_name (other), ==, "other");
  g_assert_null (llvmg_jit_get_dylib (jit, "nope"));
  g_assert_null (llvmg_jit_create_dylib (jit, "other", &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "name: there is a dylib 'other' already");
  g_assert_null (llvmg_jit_create_dylib (jit, "", &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "name: ");
  g_assert_null (llvmg_jit_create_dylib (jit, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "name: ");
  dylibs = llvmg_jit_list_dylibs (jit, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (dylibs[0] == main_dylib && dylibs[1] == other);
  g_object_unref (dylibs[0]);
  g_object_unref (dylibs[1]);
  g_free (dylibs);
}

static void
test_mangle (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autofree char *plain = llvmg_jit_mangle (jit, "f");
  g_autofree char *marked = llvmg_jit_mangle (jit, "\1f");

  g_assert_cmpstr (marked, ==, "f");
#ifdef __linux__
  g_assert_cmpstr (plain, ==, "f");
  g_assert_cmpstr (llvmg_jit_get_global_prefix (jit), ==, "");
#endif
}

/* The wrapper of a JIT that was dropped is made anew from a dylib. */
static void
test_jit_comes_back (void)
{
  LlvmgJit *jit = new_jit_with (ONE);
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJit) back = NULL;
  g_autoptr (LlvmgJitFunction) one = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (jit);
  g_assert_cmpint (call_in (dylib, "one"), ==, 1);
  back = llvmg_jit_dylib_get_jit (dylib);
  one = lookup (back, "one");
  g_assert_true (llvmg_jit_close (back, &error));
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (dylib)));
}

/* The same name in two dylibs; a name that only the link order has. */
static void
test_link_order (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) a = create (jit, "a"), b = create (jit, "b"), c = create (jit, "c");
  g_autoptr (GError) error = NULL;
  LlvmgJitDylib **order;
  gsize n;

  add_to (a, NULL, ONE);
  add_to (b, NULL, "define i32 @one() { ret i32 10 }\n");
  add_to (c, NULL, TWO);
  g_assert_null (llvmg_jit_dylib_lookup (c, "two", NULL, &error));
  assert_failed (&error, LLVMG_ERROR_JIT, "lookup: 'two' cannot be linked: module 'm' in dylib 'c' needs 'one', which is "
                 "nowhere to be found");
  link_to (c, b);
  link_to (c, a);
  link_to (c, b);
  g_assert_cmpint (call_in (c, "two"), ==, 20);
  g_assert_cmpint (call_in (a, "one"), ==, 1);
  g_assert_null (llvmg_jit_dylib_lookup (c, "one", NULL, &error));
  assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'one'");
  order = llvmg_jit_dylib_list_link_order (c, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (order[0] == b && order[1] == a);
  g_object_unref (order[0]);
  g_object_unref (order[1]);
  g_free (order);

  g_assert_false (llvmg_jit_dylib_add_to_link_order (c, c, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "it is the dylib itself");
  g_assert_false (llvmg_jit_dylib_add_to_link_order (c, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "dylib: a LlvmgJitDylib was expected, nothing was given");
}

/* What another dylib hides is not seen. */
static void
test_hidden (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) a = create (jit, "a"), b = create (jit, "b");
  g_autoptr (GError) error = NULL;

  add_to (a, NULL, "define hidden i32 @one() { ret i32 1 }\n");
  add_to (b, NULL, TWO);
  link_to (b, a);
  g_assert_null (llvmg_jit_dylib_lookup (b, "two", NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_JIT, "needs 'one'");
  g_assert_cmpint (call_in (a, "one"), ==, 1);
}

static void
test_other_jit (void)
{
  g_autoptr (LlvmgJit) jit = new_jit (), other = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit), second = create (jit, "second");
  g_autoptr (LlvmgJitDylib) foreign = llvmg_jit_get_main_dylib (other);
  g_autoptr (LlvmgJitTracker) tracker = track (foreign), of_second = track (second), mine = track (dylib);
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_jit_dylib_add_to_link_order (dylib, foreign, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "dylib: it belongs to another JIT");
  g_assert_false (try_add_to (dylib, tracker, ONE, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: it belongs to another JIT");
  g_assert_false (try_add_to (dylib, of_second, ONE, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: it is of dylib 'second', one of dylib 'main' was expected");
  g_assert_false (try_add_to (dylib, (LlvmgJitTracker *) jit, ONE, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: a LlvmgJitTracker was expected");
  g_assert_false (llvmg_jit_tracker_transfer_to (mine, tracker, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: it belongs to another JIT");
  g_assert_false (llvmg_jit_tracker_transfer_to (mine, of_second, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "tracker: it is of dylib 'second'");
  g_assert_false (llvmg_jit_tracker_transfer_to (mine, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
}

static void
test_define_address (void)
{
  static gint32 number = 77;
  g_autoptr (LlvmgJit) jit = new_jit_with ("@number = external global i32\n"
                                           "define i32 @get() { %r = load i32, ptr @number ret i32 %r }\n");
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_define_address (jit, "number", (guint64) (gsize) &number, &error));
  g_assert_cmpint (call_in (dylib, "get"), ==, 77);
  g_assert_cmpuint (llvmg_jit_lookup_address (jit, "number", &error), ==, (guint64) (gsize) &number);
  g_assert_false (llvmg_jit_dylib_define_address (dylib, "number", 1, &error));
  assert_failed (&error, LLVMG_ERROR_JIT, "define_address: 'number' is defined already");
  g_assert_false (llvmg_jit_define_address (jit, "x", 0, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "address: ");
  g_assert_false (llvmg_jit_define_address (jit, "", 1, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "name: ");
}

/* A weak reference to what is nowhere is null. */
static void
test_weak_reference (void)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("declare extern_weak i32 @perhaps()\n"
                                           "define i32 @is_there() {\n"
                                           "  %c = icmp ne ptr @perhaps, null\n"
                                           "  %r = zext i1 %c to i32\n"
                                           "  ret i32 %r\n"
                                           "}\n");
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);

  g_assert_cmpint (call_in (dylib, "is_there"), ==, 0);
}

/* What the process has gives way to a definition that comes later. */
static void
test_shadow_process (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitFunction) before = find_in (dylib, "getpid");

  add_to (dylib, NULL, "define i32 @getpid() { ret i32 -5 }\n");
  g_assert_cmpint (call_in (dylib, "getpid"), ==, -5);
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (before)));
}

/* ---- Removal ---- */

/* empty -> filled -> removed, and defined anew. */
static void
test_remove (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);

  for (gint i = 0; i < 20; i++)
    {
      g_autofree char *ir = g_strdup_printf ("define i32 @f() { ret i32 %d }\n", i);
      g_autoptr (LlvmgJitTracker) tracker = track (dylib);
      g_autoptr (LlvmgJitFunction) f = NULL;
      g_autoptr (GError) error = NULL;

      add_to (dylib, tracker, ir);
      f = find_in (dylib, "f");
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (f, NULL, 0, &error), ==, i);
      remove_all (tracker);
      remove_all (tracker);
      g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (f)));
      llvmg_jit_function_invoke_i64 (f, NULL, 0, &error);
      assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "function 'f' used after its code was removed by its tracker");
      g_assert_false (try_add_to (dylib, tracker, ir, &error));
      assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "tracker used after it was removed");
      g_assert_null (llvmg_jit_dylib_lookup (dylib, "f", NULL, &error));
      assert_failed (&error, LLVMG_ERROR_SYMBOL_NOT_FOUND, "lookup: there is no symbol 'f'");
      g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*used after it was removed*");
      g_assert_null (llvmg_jit_tracker_get_dylib (tracker));
      g_test_assert_expected_messages ();
    }
}

/* empty -> removed. */
static void
test_remove_empty (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) tracker = track (dylib);

  remove_all (tracker);
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (tracker)));
}

/* Code that refers to what would go keeps it; code that was never linked does not. */
static void
test_remove_used (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) ones = track (dylib), twos = track (dylib), others = track (dylib);
  g_autoptr (LlvmgJitFunction) two = NULL;
  g_autoptr (GError) error = NULL;

  add_to (dylib, ones, ONE);
  add_to (dylib, twos, TWO);
  remove_all (ones);
  g_assert_null (llvmg_jit_dylib_lookup (dylib, "two", NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_JIT, "needs 'one'");
  add_to (dylib, others, "define i32 @one() { ret i32 3 }\n");
  two = find_in (dylib, "two");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (two, NULL, 0, &error), ==, 6);
  g_assert_false (llvmg_jit_tracker_remove (others, &error));
  assert_failed (&error, LLVMG_ERROR_INVALID_OPERATION, "remove: 'one' is used by module 'm' in dylib 'main', which was "
                 "linked and is not removed");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (two, NULL, 0, &error), ==, 6);
  remove_all (twos);
  remove_all (others);
}

/* Two units that use each other go with clear(), or as one. */
static void
test_remove_circle (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit), other = create (jit, "other");
  g_autoptr (LlvmgJitTracker) a = track (dylib), b = track (dylib);
  g_autoptr (LlvmgJitFunction) f = NULL;
  g_autoptr (GError) error = NULL;

  add_to (dylib, a, "declare i32 @g(i32)\n"
          "define i32 @f(i32 %n) { %c = icmp eq i32 %n, 0 br i1 %c, label %z, label %r\n"
          "z: ret i32 0\nr: %m = sub i32 %n, 1 %v = call i32 @g(i32 %m) ret i32 %v }\n");
  add_to (dylib, b, "declare i32 @f(i32)\ndefine i32 @g(i32 %n) { %v = call i32 @f(i32 %n) ret i32 %v }\n");
  f = find_in (dylib, "f");
  g_assert_false (llvmg_jit_tracker_remove (a, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "'f' is used by");
  g_assert_false (llvmg_jit_tracker_remove (b, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "'g' is used by");

  add_to (other, NULL, "declare i32 @g(i32)\ndefine i32 @h() { %v = call i32 @g(i32 3) ret i32 %v }\n");
  link_to (other, dylib);
  g_assert_cmpint (call_in (other, "h"), ==, 0);
  g_assert_false (llvmg_jit_dylib_clear (dylib, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "clear: 'g' is used by module 'm' in dylib 'other'");
  g_assert_true (llvmg_jit_dylib_clear (other, &error));
  g_assert_true (llvmg_jit_tracker_transfer_to (b, a, &error));
  g_assert_true (llvmg_jit_tracker_remove (a, &error));
  g_assert_no_error (error);
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (f)));
}

static void
test_clear (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) tracker = track (dylib), before = NULL, after = NULL;
  g_autoptr (LlvmgJitFunction) two = NULL;
  g_autoptr (GError) error = NULL;

  add_to (dylib, NULL, ONE);
  add_to (dylib, tracker, TWO);
  two = find_in (dylib, "two");
  before = llvmg_jit_dylib_get_default_tracker (dylib);
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (two)));
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (tracker)));
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (before)));
  after = llvmg_jit_dylib_get_default_tracker (dylib);
  g_assert_true (after != before);
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (after)));
  add_to (dylib, NULL, ONE "define i32 @two() { %a = call i32 @one() %r = add i32 %a, %a ret i32 %r }\n");
  g_assert_cmpint (call_in (dylib, "two"), ==, 2);
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
  g_assert_true (llvmg_jit_dylib_clear (dylib, &error));
}

/* filled -> moved: functions live on, payloads and uses go along. */
static void
test_transfer (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit), same = NULL;
  g_autoptr (LlvmgJitTracker) a = track (dylib), b = track (dylib), c = track (dylib);
  g_autoptr (LlvmgJitFunction) one = NULL, two = NULL;
  g_autoptr (GError) error = NULL;

  same = llvmg_jit_tracker_get_dylib (a);
  g_assert_true (same == dylib);
  add_to (dylib, a, ONE);
  add_to (dylib, c, TWO);
  one = find_in (dylib, "one");
  two = find_in (dylib, "two");
  g_assert_true (llvmg_jit_tracker_transfer_to (a, a, &error));
  g_assert_true (llvmg_jit_tracker_transfer_to (a, b, &error));
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (a)));
  g_assert_false (llvmg_jit_tracker_remove (a, &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "tracker used after what it held went to another tracker");
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (one, NULL, 0, &error), ==, 1);
  g_assert_false (llvmg_jit_tracker_remove (b, &error));
  assert_failed_with (&error, LLVMG_ERROR_INVALID_OPERATION, "'one' is used by");
  remove_all (c);
  remove_all (b);
  llvmg_jit_function_invoke_i64 (one, NULL, 0, &error);
  assert_failed_with (&error, LLVMG_ERROR_USE_AFTER_FREE, "removed by its tracker");
}

static void
count_cb (gpointer data)
{
  ++*(guint *) data;
}

/* Payloads go with the unit, or with the JIT. */
static void
test_payload (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) tracker = track (dylib);
  LlvmgJitLibrary *library = llvmg_jit_dylib_get_library (dylib);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (llvmg_jit_core_begin_work (llvmg_jit_get_core (jit)));
  g_assert_true (llvmg_jit_library_define (library, llvmg_jit_tracker_get_unit (tracker), "a", 16, NULL, &n, count_cb,
                                           "define", &error));
  g_assert_true (llvmg_jit_library_define (library, NULL, "b", 16, NULL, &n, count_cb, "define", &error));
  g_assert_false (llvmg_jit_library_define (library, NULL, "a", 16, NULL, &n, count_cb, "define", &error));
  assert_failed (&error, LLVMG_ERROR_JIT, "define: 'a' is defined already");
  llvmg_jit_core_end_work (llvmg_jit_get_core (jit));
  g_assert_cmpuint (n, ==, 0);
  remove_all (tracker);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_cmpuint (n, ==, 2);
}

typedef struct
{
  LlvmgJitTracker *tracker;
  GError          *error;
} Removal;

static Removal *removal;

static gint32
remove_inside (void)
{
  llvmg_jit_tracker_remove (removal->tracker, &removal->error);
  return 4;
}

/* No code goes while any runs. */
static void
test_remove_inside_call (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) tracker = track (dylib);
  g_autoptr (GError) error = NULL;
  Removal mine = { tracker, NULL };

  removal = &mine;
  g_assert_true (llvmg_jit_define_address (jit, "host", (guint64) (gsize) remove_inside, &error));
  add_to (dylib, tracker, "declare i32 @host()\ndefine i32 @f() { %r = call i32 @host() ret i32 %r }\n");
  g_assert_cmpint (call_in (dylib, "f"), ==, 4);
  assert_failed (&mine.error, LLVMG_ERROR_INVALID_OPERATION, "remove: 1 call of this JIT's functions is running");
  remove_all (tracker);
}

static void
reported_cb (LlvmgJit *jit, const char *message, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (message, ==, "something");
  /* No lock is held: the JIT can be used, and closed. */
  add (jit, ONE);
  g_assert_true (llvmg_jit_close (jit, &error));
  ++*(guint *) data;
}

/* What LLVM reports to nobody comes out when the next work ends. */
static void
test_error_reported (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  LlvmgJitCore *core = llvmg_jit_get_core (jit);
  guint n = 0;

  g_signal_connect (jit, "error-reported", G_CALLBACK (reported_cb), &n);
  llvmg_mutex_lock (&core->mutex);
  g_string_append (core->reports, "something");
  llvmg_mutex_unlock (&core->mutex);
  g_clear_object (&(LlvmgJitDylib *) { llvmg_jit_get_dylib (jit, "main") });
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (jit)));
}

/* ---- Dead objects ---- */

static void
test_closed (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit), other = create (jit, "other");
  g_autoptr (LlvmgJitTracker) tracker = track (dylib), dead = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;

  add_to (dylib, tracker, ONE);
  g_assert_true (llvmg_jit_close (jit, &error));
  g_assert_false (llvmg_jit_tracker_remove (tracker, &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "tracker used after its JIT was closed");
  g_assert_false (llvmg_jit_dylib_clear (dylib, &error));
  assert_failed (&error, LLVMG_ERROR_USE_AFTER_FREE, "dylib 'main' used after its JIT was closed");
  g_assert_null (llvmg_jit_dylib_create_tracker (dylib, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_assert_false (llvmg_jit_dylib_add_to_link_order (dylib, other, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_assert_null (llvmg_jit_create_dylib (jit, "x", &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_clear_error (&error);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*used after its JIT was closed*");
  g_assert_null (llvmg_jit_dylib_get_name (dylib));
  g_test_assert_expected_messages ();
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*used after it was closed*");
  g_assert_null (llvmg_jit_get_main_dylib (jit));
  g_test_assert_expected_messages ();
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*used after it was closed*");
  g_free (llvmg_jit_list_dylibs (jit, &n));
  g_assert_cmpuint (n, ==, 0);
  g_test_assert_expected_messages ();
  dead = g_object_new (LLVMG_TYPE_JIT_TRACKER, NULL);
  g_assert_false (llvmg_jit_tracker_remove (dead, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
}

/* ---- Every order of dropping ---- */

enum
{
  DROP_JIT,
  DROP_MAIN,
  DROP_OTHER,
  DROP_TRACKER,
  DROP_FUNCTION,
  DROP_MODULE,
  DROP_CONTEXT,
  N_DROPS
};

static void
make_all (gpointer *things, guint *n_payloads)
{
  g_autoptr (GError) error = NULL;
  LlvmgJit *jit = new_jit ();
  LlvmgJitDylib *main_dylib = llvmg_jit_get_main_dylib (jit);
  LlvmgJitDylib *other = create (jit, "other");
  LlvmgJitTracker *tracker = track (main_dylib);
  LlvmgContext *context = llvmg_context_new ();
  LlvmgModule *module = parse (context, TWO);

  add_to (other, NULL, ONE);
  link_to (main_dylib, other);
  g_assert_true (llvmg_jit_add_module (jit, module, tracker, &error));
  g_assert_true (llvmg_jit_core_begin_work (llvmg_jit_get_core (jit)));
  g_assert_true (llvmg_jit_library_define (llvmg_jit_dylib_get_library (other), NULL, "p", 16, NULL, n_payloads, count_cb,
                                           "define", &error));
  llvmg_jit_core_end_work (llvmg_jit_get_core (jit));
  things[DROP_JIT] = jit;
  things[DROP_MAIN] = main_dylib;
  things[DROP_OTHER] = other;
  things[DROP_TRACKER] = tracker;
  things[DROP_FUNCTION] = lookup (jit, "two");
  things[DROP_MODULE] = module;
  things[DROP_CONTEXT] = context;
}

/* @close_at: after how many drops the JIT is closed, if somebody can; or the function called. */
static void
drop_in_order (const guint *order)
{
  gpointer things[N_DROPS];
  guint n_payloads = 0;

  make_all (things, &n_payloads);
  for (guint i = 0; i < N_DROPS; i++)
    {
      g_clear_object (&things[order[i]]);
      if (things[DROP_FUNCTION] != NULL)
        {
          g_autoptr (GError) error = NULL;

          g_assert_cmpint (llvmg_jit_function_invoke_i64 (things[DROP_FUNCTION], NULL, 0, &error), ==, 2);
          g_assert_no_error (error);
        }
    }
  g_assert_cmpuint (n_payloads, ==, 1);
}

/* The next permutation, in lexical order; FALSE after the last. */
static gboolean
next_order (guint *order, guint n)
{
  guint i = n - 1, j = n - 1, swap;

  while (i > 0 && order[i - 1] >= order[i])
    i--;
  if (i == 0)
    return FALSE;
  while (order[j] <= order[i - 1])
    j--;
  swap = order[i - 1], order[i - 1] = order[j], order[j] = swap;
  for (j = n - 1; i < j; i++, j--)
    swap = order[i], order[i] = order[j], order[j] = swap;
  return TRUE;
}

static void
test_drop_orders (void)
{
  guint order[N_DROPS] = { 0, 1, 2, 3, 4, 5, 6 };
  guint n = 0, step = g_test_thorough () ? 1 : 12;

  do
    if (n++ % step == 0)
      drop_in_order (order);
  while (next_order (order, N_DROPS));
  g_assert_cmpuint (n, ==, 5040);
  g_test_message ("%u of %u orders of dropping", (n + step - 1) / step, n);
}

/* ---- Several threads ---- */

typedef struct
{
  LlvmgJit      *jit;
  LlvmgJitDylib *dylib;
  guint          number;
  gint           n_done;
} Worker;

static void
work_once (Worker *self, guint round)
{
  g_autofree char *name = g_strdup_printf ("f%u_%u", self->number, round);
  g_autofree char *ir = g_strdup_printf ("declare i32 @shared()\n"
                                         "define i32 @%s() { %%s = call i32 @shared() %%r = add i32 %%s, %u ret i32 %%r }\n",
                                         name, round);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJitTracker) tracker = llvmg_jit_dylib_create_tracker (self->dylib, &error);
  g_autoptr (LlvmgJitFunction) function = NULL;

  if (tracker == NULL || !try_add_to (self->dylib, tracker, ir, &error))
    return;
  function = llvmg_jit_dylib_lookup (self->dylib, name, NULL, &error);
  if (function == NULL)
    return;
  if (llvmg_jit_function_invoke_i64 (function, NULL, 0, &error) == (gint64) (7 + round))
    self->n_done++;
  g_clear_error (&error);
  llvmg_jit_tracker_remove (tracker, &error); /* refused while another thread calls */
}

static gpointer
work (gpointer data)
{
  for (guint round = 0; round < 30; round++)
    work_once (data, round);
  return NULL;
}

/* Adding, linking, calling and removing on several threads, and a close amid it all. */
static void
stress (gboolean closes)
{
  g_autoptr (LlvmgJit) jit = new_jit_with ("define i32 @shared() { ret i32 7 }\n");
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  GThread *threads[4];
  Worker workers[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      workers[i] = (Worker) { jit, dylib, i, 0 };
      threads[i] = g_thread_new ("worker", work, &workers[i]);
    }
  if (closes)
    {
      g_usleep (20000);
      while (!llvmg_jit_close (jit, &error))
        g_clear_error (&error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_thread_join (threads[i]);
      if (!closes)
        g_assert_cmpint (workers[i].n_done, ==, 30);
    }
}

static void
test_threads (void)
{
  stress (FALSE);
}

static void
test_threads_close (void)
{
  for (guint i = 0; i < 3; i++)
    stress (TRUE);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/dylib/names", test_names);
  g_test_add_func ("/llvmg/jit/dylib/mangle", test_mangle);
  g_test_add_func ("/llvmg/jit/dylib/jit-comes-back", test_jit_comes_back);
  g_test_add_func ("/llvmg/jit/dylib/link-order", test_link_order);
  g_test_add_func ("/llvmg/jit/dylib/hidden", test_hidden);
  g_test_add_func ("/llvmg/jit/dylib/other-jit", test_other_jit);
  g_test_add_func ("/llvmg/jit/dylib/define-address", test_define_address);
  g_test_add_func ("/llvmg/jit/dylib/weak-reference", test_weak_reference);
  g_test_add_func ("/llvmg/jit/dylib/shadow-process", test_shadow_process);
  g_test_add_func ("/llvmg/jit/tracker/remove", test_remove);
  g_test_add_func ("/llvmg/jit/tracker/remove-empty", test_remove_empty);
  g_test_add_func ("/llvmg/jit/tracker/remove-used", test_remove_used);
  g_test_add_func ("/llvmg/jit/tracker/remove-circle", test_remove_circle);
  g_test_add_func ("/llvmg/jit/tracker/clear", test_clear);
  g_test_add_func ("/llvmg/jit/tracker/transfer", test_transfer);
  g_test_add_func ("/llvmg/jit/tracker/payload", test_payload);
  g_test_add_func ("/llvmg/jit/tracker/remove-inside-call", test_remove_inside_call);
  g_test_add_func ("/llvmg/jit/dylib/error-reported", test_error_reported);
  g_test_add_func ("/llvmg/jit/dylib/closed", test_closed);
  g_test_add_func ("/llvmg/jit/dylib/drop-orders", test_drop_orders);
  g_test_add_func ("/llvmg/jit/dylib/threads", test_threads);
  g_test_add_func ("/llvmg/jit/dylib/threads-close", test_threads_close);

  result = g_test_run ();
  assert_nothing_left ();
  return result;
}
