/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

static void
test_module (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgFunction) again = NULL;
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (leaf);
    g_autoptr (LlvmgInstruction) alloca_inst = llvmg_basic_block_get_first_instruction (entry);
    g_autoptr (LlvmgInstruction) ret = llvmg_basic_block_get_terminator (entry);
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (leaf, 0);
    g_autofree char *text = NULL;

    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
    /* What survives is the same object; what a pass deleted is dead. */
    ASSERT_ALIVE (leaf);
    ASSERT_ALIVE (entry);
    ASSERT_ALIVE (param);
    ASSERT_DEAD (alloca_inst);
    again = get_function (module, "leaf");
    g_assert_true (again == leaf);
    g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (ret)));
    ASSERT_OK (llvmg_module_verify (module, &error));
    text = llvmg_module_to_string (module);
    g_assert_null (strstr (text, "alloca"));
  }
  assert_all_gone ();
}

static void
test_last_words (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "define internal void @unused() {\nentry:\n  ret void\n}\n"
                                                 "define void @used() {\n  ret void\n}\n");
    g_autoptr (LlvmgFunction) unused = get_function (module, "unused");
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "unused", "entry");
    g_autoptr (LlvmgModule) other = parse_text (context, "define internal void @late() {\n  ret void\n}\n");
    g_autoptr (LlvmgFunction) late = get_function (other, "late");

    ASSERT_OK (llvmg_module_run_passes (module, "globaldce", NULL, &error));
    ASSERT_DEAD (unused);
    ASSERT_FAILS (llvmg_function_verify (unused, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "function 'unused' used after it was deleted by the pass pipeline");
    ASSERT_FAILS (llvmg_basic_block_remove_from_parent (entry, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "block %entry used after it was deleted by the pass pipeline");
    /* The words are of that run only. */
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (late), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_FAILS (llvmg_function_verify (late, &error), LLVMG_ERROR_USE_AFTER_FREE, "it was erased");
  }
  assert_all_gone ();
}

static void
test_bad_pipelines (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (GString) deep = g_string_new (NULL);
    const char *bad[] = { "", "nonsense", "default<O9>", "function(mem2reg", "mem2reg,,", "function(module(globaldce))",
                          "instcombine<nonsense>", ")" };

    for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
      ASSERT_REFUSED (module, llvmg_module_run_passes (module, bad[i], NULL, &error), LLVMG_ERROR_PASS_PIPELINE, "pipeline: ");
    for (guint i = 0; i < 100000; i++)
      g_string_append (deep, "function(");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, deep->str, NULL, &error), LLVMG_ERROR_PASS_PIPELINE, "1000");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "pipeline");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "\xff", NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "globaldce", (LlvmgPassOptions *) module, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "options");
    ASSERT_REFUSED (module, llvmg_function_run_passes (sum, "globaldce", NULL, &error), LLVMG_ERROR_PASS_PIPELINE, "globaldce");
    ASSERT_REFUSED (module, llvmg_function_run_passes (sum, deep->str, NULL, &error), LLVMG_ERROR_PASS_PIPELINE, "1000");
  }
  assert_all_gone ();
}

static void
test_function (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgFunction) puts_ = get_function (module, "puts");
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (leaf);
    g_autoptr (LlvmgBasicBlock) open = NULL;

    g_assert_cmpuint (llvmg_basic_block_get_n_instructions (entry), ==, 4);
    ASSERT_OK (llvmg_function_run_passes (leaf, "mem2reg", NULL, &error));
    g_assert_cmpuint (llvmg_basic_block_get_n_instructions (entry), ==, 1);
    ASSERT_REFUSED (module, llvmg_function_run_passes (puts_, "mem2reg", NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "function 'puts'");
    open = llvmg_function_append_basic_block (leaf, "open", NULL);
    ASSERT_REFUSED (module, llvmg_function_run_passes (leaf, "mem2reg", NULL, &error), LLVMG_ERROR_VERIFICATION, "terminator");
  }
  assert_all_gone ();
}

static void
test_detached (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (leaf);
    LlvmgInstruction **list;
    LlvmgInstruction *store;
    gsize n;

    list = llvmg_basic_block_list_instructions (entry, &n);
    store = g_object_ref (list[1]);
    llvmg_free_objects (list, n);
    detach_instruction (store);
    /* O2 would crash over it. */
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "default<O2>", NULL, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "detached");
    ASSERT_REFUSED (module, llvmg_function_run_passes (leaf, "mem2reg", NULL, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "detached");
    g_object_unref (store);
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
  }
  assert_all_gone ();
}

static void
test_options (void)
{
  {
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (LlvmgPassOptions) built =
      g_object_new (LLVMG_TYPE_PASS_OPTIONS, "verify-each", TRUE, "inliner-threshold", 17, "licm-mssa-opt-cap", 5u,
                    "aa-pipeline", "basic-aa", NULL);
    g_autoptr (LlvmgModule) module = make_fixture ();
    const char *flags[] = { "verify-each", "debug-logging", "loop-interleaving", "loop-vectorization",
                            "slp-vectorization", "loop-unrolling", "forget-all-scev-in-loop-unroll",
                            "call-graph-profile", "merge-functions" };

    for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
      {
        gboolean before, after;

        g_object_get (options, flags[i], &before, NULL);
        g_object_set (options, flags[i], !before, NULL);
        g_object_get (options, flags[i], &after, NULL);
        g_assert_true (before != after);
      }
    llvmg_pass_options_set_debug_logging (options, FALSE);
    g_assert_cmpuint (llvmg_pass_options_get_licm_mssa_opt_cap (options), ==, 100);
    g_assert_cmpuint (llvmg_pass_options_get_licm_mssa_no_acc_for_promotion_cap (options), ==, 250);
    g_assert_cmpint (llvmg_pass_options_get_inliner_threshold (options), ==, -1);
    g_assert_null (llvmg_pass_options_get_aa_pipeline (options));
    g_assert_true (llvmg_pass_options_get_verify_each (built));
    g_assert_cmpint (llvmg_pass_options_get_inliner_threshold (built), ==, 17);
    g_assert_cmpuint (llvmg_pass_options_get_licm_mssa_opt_cap (built), ==, 5);
    g_assert_cmpstr (llvmg_pass_options_get_aa_pipeline (built), ==, "basic-aa");
    g_assert_true (llvmg_pass_options_get_loop_unrolling (built));

    ASSERT_OK (llvmg_module_run_passes (module, "default<O3>", options, &error));
    ASSERT_OK (llvmg_module_run_passes (module, "default<O1>", built, &error));
    llvmg_pass_options_set_aa_pipeline (built, "no-such-aa");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "default<O1>", built, &error), LLVMG_ERROR_PASS_PIPELINE,
                    "no-such-aa");

    ASSERT_OK (llvmg_pass_options_check_pipeline (options, "function(mem2reg,instcombine)", &error));
    ASSERT_FAILS (llvmg_pass_options_check_pipeline (options, "nonsense", &error), LLVMG_ERROR_PASS_PIPELINE, "nonsense");
    ASSERT_FAILS (llvmg_pass_options_check_pipeline (options, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "pipeline");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/passes/module", test_module);
  g_test_add_func ("/llvmg/passes/last-words", test_last_words);
  g_test_add_func ("/llvmg/passes/bad-pipelines", test_bad_pipelines);
  g_test_add_func ("/llvmg/passes/function", test_function);
  g_test_add_func ("/llvmg/passes/detached", test_detached);
  g_test_add_func ("/llvmg/passes/options", test_options);
  return g_test_run ();
}
