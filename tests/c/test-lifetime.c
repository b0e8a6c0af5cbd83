/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Lifetimes through the public API. Each test names the requirement that it
 * proves; each ends with nothing left.
 */

#include "config.h"

#include "llvmg/llvmg.h"

static const char ir[] =
  "define i32 @f(i32 %x) {\n"
  "entry:\n"
  "  %y = add i32 %x, 1\n"
  "  %z = mul i32 %y, %x\n"
  "  ret i32 %z\n"
  "}\n"
  "define i32 @g(i32 %x) {\n"
  "  %r = call i32 @f(i32 %x)\n"
  "  ret i32 %r\n"
  "}\n";

static LlvmgModule *
parse (LlvmgContext *context)
{
  g_autoptr (GError) error = NULL;
  LlvmgModule *module = llvmg_context_parse_ir (context, ir, "m", &error);

  g_assert_no_error (error);
  return module;
}

static LlvmgInstruction *
first_instruction (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, name);
  g_autoptr (LlvmgBasicBlock) block = llvmg_function_get_entry_block (function);

  return llvmg_basic_block_get_first_instruction (block);
}

static void
assert_dead (gpointer wrapper, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_wrapper_check_alive (wrapper, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_nothing_left (void)
{
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

static void
test_l1_close (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (LlvmgInstruction) y = first_instruction (module, "f");
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
  g_autoptr (LlvmgType) type = llvmg_context_int32_type (context);
  g_autoptr (LlvmgValue) seven = llvmg_const_int (type, 7, NULL);
  gpointer all[] = { module, y, builder, type, seven, context };

  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 1);
  llvmg_context_close (context);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_false (llvmg_wrapper_get_is_alive (all[i]));
}

static void
test_l2_dead (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (LlvmgModule) other = parse (context);
  g_autoptr (LlvmgFunction) g = llvmg_module_get_function (other, "g");
  g_autoptr (LlvmgInstruction) y = first_instruction (module, "f");
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_instruction_erase (y, LLVMG_ERASE_MODE_POISON, &error));
  assert_dead (y, "instruction %y used after it was erased");
  llvmg_module_close (other);
  assert_dead (other, "module 'm' used after it was closed");
  assert_dead (g, "function 'g' used after module 'm' was closed");

  g_assert_false (llvmg_module_verify (other, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "function 'g' used after module 'm' was closed");
  g_assert_cmpuint (llvmg_function_get_n_params (g), ==, 0);
  g_test_assert_expected_messages ();
}

/* L3: created, parsed from text, from bitcode and cloned: owned in the same way. */
static void
test_l3_origin (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) parsed = parse (context);
  g_autoptr (GBytes) bitcode = llvmg_module_to_bitcode (parsed, NULL);
  g_autoptr (LlvmgModule) read = llvmg_context_parse_bitcode (context, bitcode, "m", NULL);
  g_autoptr (LlvmgModule) cloned = llvmg_module_clone (parsed, NULL);
  g_autoptr (LlvmgModule) created = llvmg_context_create_module (context, "m", NULL);
  LlvmgModule *all[] = { parsed, read, cloned, created };

  llvmg_context_close (context);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    assert_dead (all[i], "module 'm' used after its context was closed");
}

static void
test_l4_any_order (void)
{
  for (guint order = 0; order < 24; order++)
    {
      LlvmgContext *context = llvmg_context_new ();
      LlvmgModule *module = parse (context);
      LlvmgInstruction *y = first_instruction (module, "f");
      LlvmgType *type = llvmg_context_int32_type (context);
      gpointer held[] = { context, module, y, type };
      guint left = order;

      for (guint n = 4; n > 0; n--)
        {
          guint which = left % n;

          left /= n;
          for (guint i = 0; i < n; i++)
            g_assert_true (llvmg_wrapper_get_is_alive (held[i]));
          g_object_unref (held[which]);
          held[which] = held[n - 1];
        }
      assert_nothing_left ();
    }
}

static void
test_l5_detached (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (LlvmgInstruction) y = first_instruction (module, "f");
  g_autoptr (LlvmgInstruction) copy = llvmg_instruction_clone (y, NULL);
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_instruction_get_is_detached (copy));
  g_assert_true (llvmg_builder_position_before (builder, y, FALSE, NULL));
  g_assert_false (llvmg_builder_insert (builder, y, NULL, &error));
  g_assert_cmpstr (error->message, ==, "instruction %y is not detached");
  g_clear_error (&error);
  g_assert_true (llvmg_builder_insert (builder, copy, "copy", NULL));
  g_assert_false (llvmg_builder_insert (builder, copy, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_assert_cmpstr (error->message, ==, "instruction %copy was already inserted");
  g_clear_error (&error);

  /* Passes would crash on it: refused as long as somebody holds it. */
  g_assert_true (llvmg_instruction_remove_from_parent (copy, NULL));
  g_assert_false (llvmg_module_run_passes (module, "instcombine", NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_object (&copy);
  g_assert_true (llvmg_module_run_passes (module, "instcombine", NULL, NULL));
}

static void
test_l6_erase (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (LlvmgFunction) f = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgInstruction) y = first_instruction (module, "f");
  g_autoptr (LlvmgInstruction) call = first_instruction (module, "g");
  g_autofree char *before = llvmg_module_to_string (module);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_REFUSE, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_assert_nonnull (strstr (error->message, "1"));
  after = llvmg_module_to_string (module);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_POISON, NULL));
  assert_dead (f, "function 'f' used after it was erased");
  assert_dead (y, "instruction %y used after function 'f' was erased");
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (call)));
}

static void
test_l7_passes (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (LlvmgFunction) g = llvmg_module_get_function (module, "g");
  g_autoptr (LlvmgFunction) again = NULL;
  g_autoptr (LlvmgInstruction) call = first_instruction (module, "g");
  g_autoptr (GError) error = NULL;

  g_assert_true (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
  g_assert_no_error (error);
  again = llvmg_module_get_function (module, "g");
  g_assert_true (again == g);
  g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (call)));

  /* A function's body deleted: the function lives. */
  g_assert_true (llvmg_function_delete_body (g, &error));
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (g)));
  g_assert_true (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (g)));
}

static void
test_l7_replace_all_uses (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (LlvmgFunction) f = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgValue) x = llvmg_function_get_param (f, 0);
  g_autoptr (LlvmgInstruction) y = first_instruction (module, "f");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_value_replace_all_uses_with (LLVMG_VALUE (y), LLVMG_VALUE (y), &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (llvmg_value_replace_all_uses_with (LLVMG_VALUE (y), LLVMG_VALUE (f), &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH);
  g_clear_error (&error);
  g_assert_true (llvmg_value_replace_all_uses_with (LLVMG_VALUE (y), x, &error));
  text = llvmg_value_to_string (LLVMG_VALUE (y));
  g_assert_cmpstr (text, ==, "  %y = add i32 %x, 1"); /* no object moved */
  g_assert_cmpuint (llvmg_value_get_n_uses (LLVMG_VALUE (y)), ==, 0);
}

static void
test_l8_address_reuse (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (LlvmgFunction) f = llvmg_module_get_function (module, "f");

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (LlvmgBasicBlock) again = NULL;
      LlvmgBasicBlock *old = llvmg_function_append_basic_block (f, "extra", NULL);

      g_assert_true (llvmg_basic_block_erase (old, LLVMG_ERASE_MODE_REFUSE, NULL));
      again = llvmg_function_append_basic_block (f, "extra", NULL);
      assert_dead (old, "block %extra used after it was erased");
      g_object_unref (old); /* the late finalizer */
      g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (again)));
      g_assert_true (llvmg_basic_block_erase (again, LLVMG_ERASE_MODE_REFUSE, NULL));
    }
}

static void
close_context (LlvmgContext *context, LlvmgDiagnostic *diagnostic, guint *n)
{
  (*n)++;
  llvmg_context_close (context);
}

static void
test_l9_close_in_handler (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_signal_connect (context, "diagnostic", G_CALLBACK (close_context), &n);
  g_assert_null (llvmg_context_parse_ir (context, "define bad", "bad", &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
  g_assert_cmpuint (n, ==, 1);
  assert_dead (module, "module 'm' used after its context was closed");
  llvmg_context_close (context);
  llvmg_module_close (module);
}

static void
test_l11_identity (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  LlvmgFunction *f = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgFunction) again = NULL;

  g_object_set_data (G_OBJECT (f), "mark", (gpointer) "here");
  g_object_unref (f);
  again = llvmg_module_get_function (module, "f");
  g_assert_true (again == f);
  g_assert_cmpstr (g_object_get_data (G_OBJECT (again), "mark"), ==, "here");
}

/* ---- L12: threads ---- */

typedef struct
{
  LlvmgContext *context;
  gint          ready; /* (atomic) threads that have not started */
} Job;

static gpointer
optimise_thread (gpointer data)
{
  Job *job = data;

  g_atomic_int_add (&job->ready, -1);
  while (g_atomic_int_get (&job->ready) > 0)
    g_thread_yield ();
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (LlvmgModule) module = parse (job->context);
      g_autoptr (GError) error = NULL;

      g_assert_true (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
      g_assert_no_error (error);
    }
  return NULL;
}

/* Several threads on one context are served one after the other. */
static void
test_l12_one_context (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  Job job = { context, 4 };
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("optimise", optimise_thread, &job);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Both threads must have started before either goes on: with one lock for both
 * contexts the second would never get there while the first is in its handler. */
static void
wait_for_other (LlvmgContext *context, LlvmgDiagnostic *diagnostic, gint *n_inside)
{
  g_atomic_int_inc (n_inside);
  for (guint i = 0; i < 10000 && g_atomic_int_get (n_inside) < 2; i++)
    g_usleep (1000);
}

static gpointer
diagnose_thread (gpointer data)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();

  g_signal_connect (context, "diagnostic", G_CALLBACK (wait_for_other), data);
  g_assert_null (llvmg_context_parse_ir (context, "define bad", "bad", NULL));
  return NULL;
}

static void
test_l12_two_contexts (void)
{
  gint n_inside = 0;
  GThread *a = g_thread_new ("a", diagnose_thread, &n_inside);
  GThread *b = g_thread_new ("b", diagnose_thread, &n_inside);

  g_thread_join (a);
  g_thread_join (b);
  g_assert_cmpint (n_inside, ==, 2);
}

/* ---- L10: finalizers elsewhere while passes run ---- */

static gpointer
drop_thread (gpointer data)
{
  g_autoptr (GPtrArray) pile = data;

  return NULL;
}

static void
test_l10_finalizers (void)
{
  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgModule) module = parse (context);
      GPtrArray *pile = g_ptr_array_new_with_free_func (g_object_unref);
      GThread *thread;

      for (guint i = 0; i < 100; i++)
        {
          LlvmgModule *other = parse (context);

          g_ptr_array_add (pile, first_instruction (other, "f"));
          g_ptr_array_add (pile, llvmg_context_create_builder (context, NULL));
          g_ptr_array_add (pile, other);
        }
      thread = g_thread_new ("drop", drop_thread, pile);
      g_assert_true (llvmg_module_run_passes (module, "default<O2>", NULL, NULL));
      g_thread_join (thread);
    }
}

/* L15: what fails leaves nothing behind, and everything as it was. */
static void
test_l15_failures (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context);
  g_autofree char *before = llvmg_module_to_string (module);
  guint n_before = llvmg_context_get_n_live_wrappers (context);

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GBytes) garbage = g_bytes_new_static ("BC\xc0\xde garbage", 12);
      g_autoptr (LlvmgType) i8 = llvmg_context_int8_type (context);
      g_autofree char *after = NULL;

      g_assert_null (llvmg_context_parse_ir (context, "@x = global i32 0\ndefine bad", "bad", NULL));
      g_assert_null (llvmg_context_parse_bitcode (context, garbage, "bad", NULL));
      g_assert_null (llvmg_context_parse_file (context, "no/such/file", NULL));
      g_assert_false (llvmg_module_run_passes (module, "no-such-pass", NULL, NULL));
      g_assert_false (llvmg_module_write_bitcode (module, "no/such/folder/file.bc", NULL));
      g_assert_null (llvmg_const_int (i8, 300, NULL));
      after = llvmg_module_to_string (module);
      g_assert_cmpstr (before, ==, after);
    }
  g_assert_cmpuint (llvmg_context_get_n_live_wrappers (context), ==, n_before);
}

typedef struct
{
  const char *path;
  void      (*test) (void);
} Case;

static void
run_case (gconstpointer data)
{
  ((const Case *) data)->test ();
  assert_nothing_left ();
}

static const Case cases[] = {
  { "/llvmg/lifetime/L1-close", test_l1_close },
  { "/llvmg/lifetime/L2-dead", test_l2_dead },
  { "/llvmg/lifetime/L3-origin", test_l3_origin },
  { "/llvmg/lifetime/L4-any-order", test_l4_any_order },
  { "/llvmg/lifetime/L5-detached", test_l5_detached },
  { "/llvmg/lifetime/L6-erase", test_l6_erase },
  { "/llvmg/lifetime/L7-passes", test_l7_passes },
  { "/llvmg/lifetime/L7-replace-all-uses", test_l7_replace_all_uses },
  { "/llvmg/lifetime/L8-address-reuse", test_l8_address_reuse },
  { "/llvmg/lifetime/L9-close-in-handler", test_l9_close_in_handler },
  { "/llvmg/lifetime/L10-finalizers", test_l10_finalizers },
  { "/llvmg/lifetime/L11-identity", test_l11_identity },
  { "/llvmg/lifetime/L12-one-context", test_l12_one_context },
  { "/llvmg/lifetime/L12-two-contexts", test_l12_two_contexts },
  { "/llvmg/lifetime/L15-failures", test_l15_failures },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], run_case);
  return g_test_run ();
}
