/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include <llvm-c/DebugInfo.h>

#include "ir-fixtures.h"

/* What is wrong, and what the one problem is about: a name, or NULL. */
typedef struct
{
  const char *text;
  const char *message;
  const char *value;      /* how it prints */
  gboolean    is_debug_info;
} Case;

static const Case cases[] = {
  { "define i32 @f(i32 %x) {\n  %a = add i32 %b, 1\n  %b = add i32 %x, 1\n  ret i32 %a\n}\n",
    "Instruction does not dominate all uses!", "%b = add i32 %x, 1", FALSE },
  { "define i32 @f(i32 %x) {\nentry:\n  br label %loop\nloop:\n  %p = phi i32 [ 0, %entry ]\n  br label %loop\n}\n",
    "PHINode should have one entry for each predecessor", "%p = phi i32", FALSE },
  { "define void @f() {\nentry:\n  br label %entry\n}\n", "Entry block to function must not have predecessors!", "entry", FALSE },
  { "define i32 @f(ptr swifterror %x) {\n  %y = ptrtoint ptr %x to i32\n  ret i32 %y\n}\n", "swifterror", "", FALSE },
  { "@g = internal global i32 0, comdat($missing)\n$missing = comdat any\n@h = external hidden global i32, !associated !0\n"
    "!0 = !{i32 1}\n", "associated", "@h = external", FALSE },
  { "define void @f() {\n  call void @llvm.assume(i1 true)\n  ret void\n}\ndeclare void @llvm.assume(i1)\n"
    "!llvm.module.flags = !{!0}\n!0 = !{i32 1, !\"wchar_size\", !\"text\"}\n", "wchar_size metadata requires constant integer", NULL, FALSE },
};

static void
free_problems (LlvmgVerifierProblem **problems, gsize n)
{
  for (gsize i = 0; i < n; i++)
    llvmg_verifier_problem_free (problems[i]);
  g_free (problems);
}

static gboolean
matches (LlvmgVerifierProblem *problem, const Case *expected)
{
  g_autoptr (LlvmgValue) value = llvmg_verifier_problem_get_value (problem);
  g_autofree char *text = value != NULL ? llvmg_value_to_string (value) : NULL;

  if (strstr (llvmg_verifier_problem_get_message (problem), expected->message) == NULL)
    return FALSE;
  g_test_message ("%s; %s; %s", llvmg_verifier_problem_get_message (problem), llvmg_verifier_problem_get_details (problem),
                  text != NULL ? text : "no value");
  return (expected->value == NULL ? value == NULL : text != NULL && strstr (text, expected->value) != NULL)
         && !llvmg_verifier_problem_get_is_debug_info (problem) == !expected->is_debug_info;
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      {
        g_autoptr (LlvmgContext) context = llvmg_context_new ();
        g_autoptr (LlvmgModule) module = parse_text (context, cases[i].text);
        g_autofree char *before = llvmg_module_to_string (module);
        g_autofree char *after = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (GError) failure = NULL;
        LlvmgVerifierProblem **problems;
        guint n_matching = 0;
        gsize n;

        problems = llvmg_module_find_problems (module, &n, &error);
        g_assert_no_error (error);
        g_assert_nonnull (problems);
        g_assert_null (problems[n]);
        for (gsize k = 0; k < n; k++)
          n_matching += matches (problems[k], &cases[i]);
        if (n_matching == 0)
          {
            for (gsize k = 0; k < n; k++)
              g_printerr ("%s\n  %s\n", llvmg_verifier_problem_get_message (problems[k]),
                          llvmg_verifier_problem_get_details (problems[k]));
            g_error ("\"%s\" was expected in %s", cases[i].message, cases[i].text);
          }
        free_problems (problems, n);
        g_assert_false (llvmg_module_verify (module, &failure));
        g_assert_nonnull (strstr (failure->message, cases[i].message));
        after = llvmg_module_to_string (module);
        g_assert_cmpstr (before, ==, after);
      }
      assert_all_gone ();
    }
}

/* The wrapper that somebody holds is the one that the problem has. */
static void
test_values (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgBasicBlock) open = NULL;
    g_autoptr (LlvmgVerifierProblem) copy = NULL;
    g_autoptr (LlvmgValue) value = NULL;
    LlvmgVerifierProblem **problems;
    gsize n;

    problems = llvmg_module_find_problems (module, &n, NULL);
    g_assert_cmpuint (n, ==, 0);
    free_problems (problems, n);
    problems = llvmg_function_find_problems (leaf, NULL, NULL);
    free_problems (problems, 0);

    open = llvmg_function_append_basic_block (leaf, "open", NULL);
    problems = llvmg_function_find_problems (sum, &n, NULL);
    g_assert_cmpuint (n, ==, 0);
    free_problems (problems, n);
    problems = llvmg_function_find_problems (leaf, &n, NULL);
    g_assert_cmpuint (n, ==, 1);
    g_assert_nonnull (strstr (llvmg_verifier_problem_get_message (problems[0]), "terminator"));
    g_assert_cmpstr (llvmg_verifier_problem_get_details (problems[0]), ==, "label %open");
    copy = llvmg_verifier_problem_copy (problems[0]);
    free_problems (problems, n);
    value = llvmg_verifier_problem_get_value (copy);
    g_assert_true ((gpointer) value == (gpointer) open);
  }
  assert_all_gone ();
}

#define DEBUG_INFO \
  "define void @f() !dbg !4 {\n  ret void\n}\n" \
  "define void @g() {\n  ret void\n}\n" \
  "define void @h() {\n  ret void\n}\n" \
  "!llvm.dbg.cu = !{!0}\n!llvm.module.flags = !{!2}\n" \
  "!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n" \
  "!1 = !DIFile(filename: \"a.c\", directory: \"/\")\n!2 = !{i32 2, !\"Debug Info Version\", i32 3}\n" \
  "!3 = !DISubroutineType(types: !5)\n!5 = !{null}\n" \
  "!4 = distinct !DISubprogram(name: \"f\", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)\n"

/* A parser takes broken debug info out, so it is broken afterwards. */
static void
test_debug_info (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, DEBUG_INFO);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) g = get_function (module, "g");
    g_autoptr (LlvmgFunction) h = get_function (module, "h");
    g_autoptr (LlvmgBasicBlock) open = NULL;
    LlvmgVerifierProblem **problems;
    guint n_of_debug_info = 0;
    LlvmgCall call;
    gsize n;

    g_assert_true (llvmg_call_begin (&call, f, NULL));
    LLVMSetSubprogram (llvmg_handle_get_native (llvmg_wrapper_get_handle (g)), LLVMGetSubprogram (call.native));
    g_assert_true (llvmg_call_end (&call));
    problems = llvmg_module_find_problems (module, &n, NULL);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (llvmg_verifier_problem_get_is_debug_info (problems[0]));
    {
      g_autoptr (LlvmgValue) value = llvmg_verifier_problem_get_value (problems[0]);

      g_assert_true ((gpointer) value == (gpointer) g);
    }
    free_problems (problems, n);

    /* Beside what is not of debug info. */
    open = llvmg_function_append_basic_block (h, "open", NULL);
    problems = llvmg_module_find_problems (module, &n, NULL);
    g_assert_cmpuint (n, ==, 2);
    for (gsize i = 0; i < n; i++)
      n_of_debug_info += llvmg_verifier_problem_get_is_debug_info (problems[i]) != FALSE;
    g_assert_cmpuint (n_of_debug_info, ==, 1);
    free_problems (problems, n);
    ASSERT_OK (llvmg_module_strip_debug_info (module, &error));
    problems = llvmg_module_find_problems (module, &n, NULL);
    g_assert_cmpuint (n, ==, 1);
    g_assert_false (llvmg_verifier_problem_get_is_debug_info (problems[0]));
    free_problems (problems, n);
  }
  assert_all_gone ();
}

static void
test_misuse (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    gsize n = 17;

    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_find_problems (module, &n, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    g_assert_cmpuint (n, ==, 0);
    ASSERT_FAILS (llvmg_function_find_problems (leaf, &n, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/problems/cases", test_cases);
  g_test_add_func ("/llvmg/ir/problems/values", test_values);
  g_test_add_func ("/llvmg/ir/problems/debug-info", test_debug_info);
  g_test_add_func ("/llvmg/ir/problems/misuse", test_misuse);
  return g_test_run ();
}
