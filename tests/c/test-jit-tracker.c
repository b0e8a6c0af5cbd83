/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * How much is optimised, as a tracker says. The object files tell: they are, byte for byte, those that a JIT
 * makes that does so for all.
 */

#include "config.h"

#include "jit-fixtures.h"
#include "llvmg/jit/llvmg-jit-async.h"
#include "llvmg/jit/llvmg-jit-definitions.h"
#include "llvmg/jit/llvmg-jit-input.h"
#include "llvmg/jit/llvmg-jit-transform.h"
#include "llvmg/jit/llvmg-object-cache.h"

#define MEMORY "define i32 @doubled(i32 %x) { %s = alloca i32 store i32 %x, ptr %s %a = load i32, ptr %s " \
  "%r = add i32 %a, %a ret i32 %r }\n"

#define NONE LLVMG_CODE_GEN_OPT_LEVEL_NONE
#define LESS LLVMG_CODE_GEN_OPT_LEVEL_LESS
#define DEFAULT LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT
#define AGGRESSIVE LLVMG_CODE_GEN_OPT_LEVEL_AGGRESSIVE

static const LlvmgCodeGenOptLevel levels[] = { NONE, LESS, DEFAULT, AGGRESSIVE };

/* ---- Object files ---- */

static GBytes *
keep_cb (GBytes *object, gpointer data, GError **error)
{
  GBytes **last = data;

  (void) error;
  g_clear_pointer (last, g_bytes_unref);
  *last = g_bytes_ref (object);
  return g_bytes_ref (object);
}

/* A JIT for all of whose modules that is said; *last is the object file that was made last. */
static LlvmgJit *
new_jit_by (LlvmgJitOptions *options, GBytes **last)
{
  g_autoptr (GError) error = NULL;
  LlvmgJit *jit = llvmg_jit_new (options, &error);

  g_assert_no_error (error);
  g_assert_true (llvmg_jit_set_object_transform (jit, keep_cb, last, NULL, &error));
  return jit;
}

static LlvmgJitOptions *
new_options (gboolean has_machine, LlvmgCodeGenOptLevel level, const char *pipeline)
{
  LlvmgJitOptions *options = llvmg_jit_options_new ();
  g_autoptr (LlvmgTargetMachineOptions) machine_options = llvmg_target_machine_options_new ();
  g_autoptr (LlvmgTargetMachine) machine = NULL;
  g_autoptr (GError) error = NULL;

  if (has_machine)
    {
      llvmg_target_machine_options_set_opt_level (machine_options, level);
      machine = llvmg_target_machine_new_for_host (machine_options, &error);
      g_assert_no_error (error);
    }
  llvmg_jit_options_set_target_machine (options, machine);
  llvmg_jit_options_set_pipeline (options, pipeline);
  return options;
}

static GBytes *
compile_all_so (const char *ir, LlvmgCodeGenOptLevel level, const char *pipeline)
{
  g_autoptr (LlvmgJitOptions) options = new_options (TRUE, level, pipeline);
  g_autoptr (LlvmgJit) jit = NULL;
  GBytes *last = NULL;

  jit = new_jit_by (options, &last);
  add (jit, ir);
  return last;
}

static void
set (LlvmgJitTracker *tracker, LlvmgCodeGenOptLevel level, const char *pipeline)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_tracker_set_opt_level (tracker, level, &error));
  g_assert_no_error (error);
  g_assert_true (llvmg_jit_tracker_set_pipeline (tracker, pipeline, &error));
  g_assert_no_error (error);
}

static LlvmgJitTracker *
new_tracker (LlvmgJit *jit)
{
  g_autoptr (LlvmgJitDylib) main = llvmg_jit_get_main_dylib (jit);
  g_autoptr (GError) error = NULL;
  LlvmgJitTracker *tracker = llvmg_jit_dylib_create_tracker (main, &error);

  g_assert_no_error (error);
  return tracker;
}

static void
add_with (LlvmgJit *jit, const char *ir, LlvmgJitTracker *tracker)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_add_module (jit, module, tracker, &error));
  g_assert_no_error (error);
}

static void
check_object (GBytes *object, const char *ir, LlvmgCodeGenOptLevel level, const char *pipeline)
{
  g_autoptr (GBytes) expected = compile_all_so (ir, level, pipeline);

  g_assert_nonnull (object);
  g_assert_true (g_bytes_equal (object, expected));
}

/* With a new tracker, which is removed. */
static void
check_level (LlvmgJit *jit, GBytes **last, LlvmgCodeGenOptLevel level, const char *pipeline, const char *effect)
{
  g_autoptr (LlvmgJitTracker) tracker = new_tracker (jit);
  g_autoptr (GError) error = NULL;

  set (tracker, level, pipeline);
  add_with (jit, FIB, tracker);
  check_object (*last, FIB, level, effect);
  {
    g_autoptr (LlvmgJitFunction) fib = lookup (jit, "fib");
    gint64 n = 10;

    g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 55);
  }
  g_assert_true (llvmg_jit_tracker_remove (tracker, &error));
  g_assert_no_error (error);
}

/* ---- Properties ---- */

static void
count_cb (GObject *object, GParamSpec *spec, gpointer data)
{
  (void) object;
  (void) spec;
  ++*(guint *) data;
}

static void
test_properties (void)
{
  g_autoptr (LlvmgJit) jit = new_jit ();
  g_autoptr (LlvmgJitTracker) tracker = new_tracker (jit);
  g_autofree char *pipeline = NULL, *text = NULL;
  LlvmgCodeGenOptLevel level;
  guint n = 0;

  g_assert_cmpint (llvmg_jit_tracker_get_opt_level (tracker), ==, DEFAULT);
  g_assert_null (llvmg_jit_tracker_get_pipeline (tracker));
  g_signal_connect (tracker, "notify", G_CALLBACK (count_cb), &n);
  set (tracker, DEFAULT, NULL);
  g_assert_cmpuint (n, ==, 0);
  for (guint i = 0; i < 2; i++)
    set (tracker, LESS, "default<O1>");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (llvmg_jit_tracker_get_opt_level (tracker), ==, LESS);
  pipeline = llvmg_jit_tracker_get_pipeline (tracker);
  g_assert_cmpstr (pipeline, ==, "default<O1>");
  g_object_set (tracker, "opt-level", AGGRESSIVE, "pipeline", "", NULL);
  g_object_get (tracker, "opt-level", &level, "pipeline", &text, NULL);
  g_assert_cmpint (level, ==, AGGRESSIVE);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (n, ==, 4);
  g_object_set (tracker, "opt-level", DEFAULT, "pipeline", NULL, NULL);
  g_assert_null (llvmg_jit_tracker_get_pipeline (tracker));
  g_assert_cmpuint (n, ==, 6);
}

/* The level of the JIT's own machine, and that of a default tracker, which stays. */
static void
test_initial (void)
{
  g_autoptr (LlvmgJitOptions) options = new_options (TRUE, NONE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJit) jit = llvmg_jit_new (options, &error);
  g_autoptr (LlvmgJitDylib) main = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) tracker = NULL, again = NULL, next = NULL;

  tracker = llvmg_jit_dylib_get_default_tracker (main);
  g_assert_cmpint (llvmg_jit_tracker_get_opt_level (tracker), ==, NONE);
  set (tracker, LESS, "");
  g_clear_object (&tracker);
  again = llvmg_jit_dylib_get_default_tracker (main);
  g_assert_cmpint (llvmg_jit_tracker_get_opt_level (again), ==, LESS);

  /* The one that takes the place of another begins anew. */
  g_assert_true (llvmg_jit_tracker_remove (again, &error));
  next = llvmg_jit_dylib_get_default_tracker (main);
  g_assert_cmpint (llvmg_jit_tracker_get_opt_level (next), ==, NONE);
  g_assert_null (llvmg_jit_tracker_get_pipeline (next));
}

/* ---- What comes of it ---- */

static void
test_level (void)
{
  g_autoptr (GBytes) none = compile_all_so (FIB, NONE, NULL);
  g_autoptr (GBytes) standard = compile_all_so (FIB, DEFAULT, NULL);

  /* Else nothing here would show anything. */
  g_assert_false (g_bytes_equal (none, standard));
  g_assert_cmpuint (g_bytes_get_size (none), >, 0);
  for (guint i = 0; i <= G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (LlvmgJitOptions) options = new_options (i > 0, levels[i > 0 ? i - 1 : 0], NULL);
      g_autoptr (GBytes) last = NULL;
      g_autoptr (LlvmgJit) jit = new_jit_by (options, &last);

      for (guint j = 0; j < 2 * G_N_ELEMENTS (levels); j++)
        check_level (jit, &last, levels[j % G_N_ELEMENTS (levels)], NULL, NULL);
      add (jit, FIB);
      check_object (last, FIB, i > 0 ? levels[i - 1] : DEFAULT, NULL);
    }
}

static void
test_pipeline (void)
{
  g_autoptr (LlvmgJitOptions) options = new_options (FALSE, DEFAULT, "default<O1>");
  g_autoptr (GBytes) none = compile_all_so (MEMORY, DEFAULT, NULL);
  g_autoptr (GBytes) some = compile_all_so (MEMORY, DEFAULT, "default<O1>");
  g_autoptr (GBytes) last = NULL;
  g_autoptr (LlvmgJit) jit = new_jit_by (options, &last);
  g_autoptr (LlvmgJitTracker) tracker = new_tracker (jit);
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, MEMORY);
  g_autofree char *before = llvmg_module_to_string (module), *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (some), <, g_bytes_get_size (none));
  for (guint i = 0; i < 4; i++)
    check_level (jit, &last, levels[i], NULL, "default<O1>");
  for (guint i = 0; i < 4; i++)
    check_level (jit, &last, levels[i], "", NULL);
  check_level (jit, &last, DEFAULT, "default<O3>", "default<O3>");
  check_level (jit, &last, NONE, "function(instcombine)", "function(instcombine)");

  set (tracker, DEFAULT, "");
  g_assert_true (llvmg_jit_add_module (jit, module, tracker, &error));
  g_assert_true (g_bytes_equal (last, none));
  after = llvmg_module_to_string (module);
  g_assert_cmpstr (before, ==, after);
}

/* What was added before stays, and what is added with another tracker is not concerned. */
static void
test_later (void)
{
  g_autoptr (GBytes) last = NULL;
  g_autoptr (LlvmgJit) jit = new_jit_by (NULL, &last);
  g_autoptr (LlvmgJitTracker) first = new_tracker (jit), second = new_tracker (jit);
  g_autoptr (GError) error = NULL;
  gint64 n = 10;

  set (first, NONE, "default<O1>");
  add_with (jit, FIB, first);
  set (first, AGGRESSIVE, NULL);
  {
    g_autoptr (LlvmgJitFunction) fib = lookup (jit, "fib");

    set (first, LESS, "");
    g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 55);
    g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (fib)));
  }
  add_with (jit, MEMORY, second);
  check_object (last, MEMORY, DEFAULT, NULL);
  add_with (jit, "define i64 @more(i64 %x) { ret i64 %x }\n", first);
  check_object (last, "define i64 @more(i64 %x) { ret i64 %x }\n", LESS, NULL);
}

/* The tracker that something goes to says how what is added later is compiled; the other is dead. */
static void
test_transfer (void)
{
  g_autoptr (GBytes) last = NULL;
  g_autoptr (LlvmgJit) jit = new_jit_by (NULL, &last);
  g_autoptr (LlvmgJitTracker) first = new_tracker (jit), second = new_tracker (jit);
  g_autoptr (GError) error = NULL;

  set (first, NONE, "default<O1>");
  set (second, LESS, "");
  add_with (jit, FIB, first);
  g_assert_true (llvmg_jit_tracker_transfer_to (first, second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (llvmg_jit_tracker_get_opt_level (second), ==, LESS);
  add_with (jit, MEMORY, second);
  check_object (last, MEMORY, LESS, NULL);
  g_assert_false (llvmg_jit_tracker_set_opt_level (first, LESS, &error));
  assert_failed_with (&error, LLVMG_ERROR_USE_AFTER_FREE, "what it held went to another tracker");
}

/* ---- Every way to add ---- */

static void
test_ir (void)
{
  g_autoptr (GBytes) last = NULL, text = g_bytes_new_static (FIB, strlen (FIB));
  g_autoptr (LlvmgJit) jit = new_jit_by (NULL, &last);
  g_autoptr (LlvmgJitDylib) other = NULL;
  g_autoptr (LlvmgJitTracker) tracker = new_tracker (jit), of_other = NULL;
  g_autoptr (GError) error = NULL;

  other = llvmg_jit_create_dylib (jit, "other", &error);
  of_other = llvmg_jit_dylib_create_tracker (other, &error);
  set (tracker, NONE, NULL);
  set (of_other, DEFAULT, "default<O3>");
  g_assert_true (llvmg_jit_add_ir (jit, text, "m", tracker, &error));
  check_object (last, FIB, NONE, NULL);
  g_assert_true (llvmg_jit_dylib_add_ir (other, text, "m", of_other, &error));
  check_object (last, FIB, DEFAULT, "default<O3>");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_add_module_finish (LLVMG_JIT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
test_async (void)
{
  g_autoptr (GBytes) last = NULL;
  g_autoptr (LlvmgJit) jit = new_jit_by (NULL, &last);
  g_autoptr (LlvmgJitTracker) tracker = new_tracker (jit);
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, FIB);
  gboolean done = FALSE;

  set (tracker, NONE, "default<O1>");
  llvmg_jit_add_module_async (jit, module, tracker, NULL, done_cb, &done);
  /* Too late. */
  set (tracker, AGGRESSIVE, "");
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  check_object (last, FIB, NONE, "default<O1>");
}

static gboolean
define_cb (LlvmgJitMaterialization *task, gpointer data, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, FIB);

  (void) data;
  return llvmg_jit_materialization_emit_module (task, module, error);
}

static void
check_lazy (gboolean transfers)
{
  const char *names[] = { "fib", NULL };
  g_autoptr (GBytes) last = NULL;
  g_autoptr (LlvmgJit) jit = new_jit_by (NULL, &last);
  g_autoptr (LlvmgJitDylib) main = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) own = llvmg_jit_dylib_get_default_tracker (main), other = new_tracker (jit);
  g_autoptr (LlvmgJitFunction) fib = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_jit_dylib_define_lazy (main, names, define_cb, NULL, NULL, &error));
  set (own, NONE, NULL);
  set (other, DEFAULT, "default<O1>");
  if (transfers)
    g_assert_true (llvmg_jit_tracker_transfer_to (own, other, &error));
  g_assert_no_error (error);
  fib = lookup (jit, "fib");
  check_object (last, FIB, transfers ? DEFAULT : NONE, transfers ? "default<O1>" : NULL);
}

static void
test_lazy (void)
{
  check_lazy (FALSE);
  check_lazy (TRUE);
}

/* ---- The cache ---- */

static void
test_cache (void)
{
  g_autoptr (LlvmgObjectCache) cache = llvmg_object_cache_new (NULL);
  g_autoptr (LlvmgJitOptions) options = new_options (FALSE, DEFAULT, NULL);
  g_autoptr (GBytes) last = NULL;
  g_autoptr (LlvmgJit) jit = NULL;

  llvmg_jit_options_set_object_cache (options, cache);
  jit = new_jit_by (options, &last);
  for (guint i = 0; i < 3 * 4; i++)
    {
      check_level (jit, &last, levels[i % 4], NULL, NULL);
      g_assert_cmpuint (llvmg_object_cache_get_n_misses (cache), ==, MIN (i + 1, 4));
      g_assert_cmpuint (llvmg_object_cache_get_n_entries (cache), ==, MIN (i + 1, 4));
    }
  g_assert_cmpuint (llvmg_object_cache_get_n_hits (cache), ==, 8);
  check_level (jit, &last, NONE, "default<O1>", "default<O1>");
  check_level (jit, &last, DEFAULT, "default<O1>", "default<O1>");
  g_assert_cmpuint (llvmg_object_cache_get_n_misses (cache), ==, 6);
  /* No passes are no passes, whoever says so. */
  check_level (jit, &last, NONE, "", NULL);
  g_assert_cmpuint (llvmg_object_cache_get_n_misses (cache), ==, 6);
}

/* ---- Misuse ---- */

static void
check_refused (LlvmgJitTracker *tracker, const char *pipeline, LlvmgError code, const char *part)
{
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  set (tracker, LESS, "default<O1>");
  g_assert_false (llvmg_jit_tracker_set_pipeline (tracker, pipeline, &error));
  assert_failed_with (&error, code, part);
  after = llvmg_jit_tracker_get_pipeline (tracker);
  g_assert_cmpstr (after, ==, "default<O1>");
}

static void
check_dead (LlvmgJitTracker *tracker, const char *part)
{
  g_autofree char *message = g_strdup_printf ("*%s*", part);
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_jit_tracker_set_opt_level (tracker, LESS, &error));
  assert_failed_with (&error, LLVMG_ERROR_USE_AFTER_FREE, part);
  g_assert_false (llvmg_jit_tracker_set_opt_level (tracker, (LlvmgCodeGenOptLevel) 99, &error));
  assert_failed_with (&error, LLVMG_ERROR_USE_AFTER_FREE, part);
  g_assert_false (llvmg_jit_tracker_set_pipeline (tracker, "default<O1>", &error));
  assert_failed_with (&error, LLVMG_ERROR_USE_AFTER_FREE, part);
  g_assert_false (llvmg_jit_tracker_set_pipeline (tracker, NULL, &error));
  assert_failed_with (&error, LLVMG_ERROR_USE_AFTER_FREE, part);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, message);
  g_assert_cmpint (llvmg_jit_tracker_get_opt_level (tracker), ==, NONE);
  g_test_assert_expected_messages ();
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, message);
  g_assert_null (llvmg_jit_tracker_get_pipeline (tracker));
  g_test_assert_expected_messages ();
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, message);
  g_object_set (tracker, "pipeline", "default<O1>", NULL);
  g_test_assert_expected_messages ();
}

static void
test_misuse (void)
{
  static const gint wrong[] = { -1, 4, 99, G_MAXINT, G_MININT };
  g_autoptr (GBytes) last = NULL;
  g_autoptr (LlvmgJit) jit = new_jit_by (NULL, &last);
  g_autoptr (LlvmgJitTracker) tracker = new_tracker (jit), removed = new_tracker (jit), moved = new_tracker (jit);
  g_autoptr (LlvmgJitTracker) nothing = g_object_new (LLVMG_TYPE_JIT_TRACKER, NULL);
  g_autofree char *deep = g_strnfill (200000, '(');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      set (tracker, LESS, NULL);
      g_assert_false (llvmg_jit_tracker_set_opt_level (tracker, (LlvmgCodeGenOptLevel) wrong[i], &error));
      assert_failed_with (&error, LLVMG_ERROR_INVALID_ARGUMENT, "opt_level: ");
      g_assert_cmpint (llvmg_jit_tracker_get_opt_level (tracker), ==, LESS);
    }
  check_refused (tracker, "no-such-pass", LLVMG_ERROR_PASS_PIPELINE, "pipeline: ");
  check_refused (tracker, "function(no-such)", LLVMG_ERROR_PASS_PIPELINE, "pipeline: ");
  check_refused (tracker, "default<O9>", LLVMG_ERROR_PASS_PIPELINE, "pipeline: ");
  check_refused (tracker, "default<O1>,", LLVMG_ERROR_PASS_PIPELINE, "pipeline: ");
  check_refused (tracker, " ", LLVMG_ERROR_PASS_PIPELINE, "pipeline: ");
  check_refused (tracker, deep, LLVMG_ERROR_PASS_PIPELINE, "pipeline: brackets nest too deep");
  check_refused (tracker, "\xff", LLVMG_ERROR_INVALID_ARGUMENT, "pipeline: text in UTF-8 was expected");
  check_level (jit, &last, LESS, "default<O1>", "default<O1>");

  g_assert_true (llvmg_jit_tracker_remove (removed, &error));
  g_assert_true (llvmg_jit_tracker_transfer_to (moved, tracker, &error));
  g_assert_no_error (error);
  check_dead (removed, "it was removed");
  check_dead (moved, "what it held went to another tracker");
  check_dead (nothing, "it was made without a dylib");
  check_level (jit, &last, NONE, NULL, NULL);
  g_assert_true (llvmg_jit_close (jit, &error));
  check_dead (tracker, "its JIT was closed");
}

/* ---- Threads ---- */

static gpointer
thread_cb (gpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_assert_true (llvmg_jit_tracker_set_opt_level (data, levels[i % 4], &error));
      g_assert_true (llvmg_jit_tracker_set_pipeline (data, i % 3 == 0 ? NULL : i % 3 == 1 ? "" : "function(dce)", &error));
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (LlvmgJitOptions) options = new_options (TRUE, LESS, "function(instcombine)");
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgJit) jit = llvmg_jit_new (options, &error);
  g_autoptr (LlvmgJitDylib) main = llvmg_jit_get_main_dylib (jit);
  g_autoptr (LlvmgJitTracker) tracker = llvmg_jit_dylib_get_default_tracker (main);
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("tracker", thread_cb, tracker);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *ir = g_strdup_printf ("define i64 @f%u() { ret i64 %u }\n", i, i);
      g_autofree char *name = g_strdup_printf ("f%u", i);
      g_autoptr (LlvmgJitFunction) function = NULL;

      add (jit, ir);
      function = lookup (jit, name);
      g_assert_cmpint (llvmg_jit_function_invoke_i64 (function, NULL, 0, &error), ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/tracker/properties", test_properties);
  g_test_add_func ("/llvmg/jit/tracker/initial", test_initial);
  g_test_add_func ("/llvmg/jit/tracker/level", test_level);
  g_test_add_func ("/llvmg/jit/tracker/pipeline", test_pipeline);
  g_test_add_func ("/llvmg/jit/tracker/later", test_later);
  g_test_add_func ("/llvmg/jit/tracker/transfer", test_transfer);
  g_test_add_func ("/llvmg/jit/tracker/ir", test_ir);
  g_test_add_func ("/llvmg/jit/tracker/async", test_async);
  g_test_add_func ("/llvmg/jit/tracker/lazy", test_lazy);
  g_test_add_func ("/llvmg/jit/tracker/cache", test_cache);
  g_test_add_func ("/llvmg/jit/tracker/misuse", test_misuse);
  g_test_add_func ("/llvmg/jit/tracker/threads", test_threads);
  return g_test_run ();
}
