/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define WORDS \
  "declare i32 @elsewhere()\n" \
  "define i32 @\"a \\22quoted\\22 name\"(i32 %x, i1 %c) {\n" \
  "entry:\n" \
  "  switch i32 %x, label %other [ i32 -1, label %one\n" \
  "                                i32 7, label %one ]\n" \
  "one:\n" \
  "  br i1 %c, label %other, label %0\n" \
  "0:\n" \
  "  %\"y \\5C\" = call i32 @elsewhere()\n" \
  "  br label %other\n" \
  "other:\n" \
  "  ret i32 0\n" \
  "}\n"

static char *
dot_of (LlvmgModule *module, const char *name, LlvmgDotFlags flags)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);

  return llvmg_function_cfg_to_dot (function, flags);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("\"%s\" was expected in %s", part, text);
}

static void
test_graph (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autofree char *ir_before = llvmg_module_to_string (module);
    g_autofree char *dot = dot_of (module, "a \"quoted\" name", LLVMG_DOT_FLAGS_NONE);
    g_autofree char *ir_after = llvmg_module_to_string (module);

    g_assert_cmpstr (ir_before, ==, ir_after);
    g_assert_true (g_str_has_prefix (dot, "digraph \"a \\\"quoted\\\" name\" {\n  node [shape=box];\n  b0 [label=\"%entry\\l"));
    assert_has (dot, "  b0 -> b3 [label=\"default\"];\n  b0 -> b1 [label=\"-1\"];\n  b0 -> b1 [label=\"7\"];\n");
    assert_has (dot, "  b1 [label=\"%one\\l  br i1 %c, label %other, label %0\\l\"];\n");
    assert_has (dot, "  b1 -> b3 [label=\"T\"];\n  b1 -> b2 [label=\"F\"];\n");
    assert_has (dot, "  b2 [label=\"%0\\l  %\\\"y \\\\\\\\\\\" = call i32 @elsewhere()\\l  br label %other\\l\"];\n  b2 -> b3;\n");
    assert_has (dot, "  b3 [label=\"%other\\l  ret i32 0\\l\"];\n}\n");
  }
  assert_all_gone ();
}

static void
test_names_only (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autofree char *dot = dot_of (module, "a \"quoted\" name", LLVMG_DOT_FLAGS_SKIP_BODIES);

    assert_has (dot, "  b1 [label=\"%one\\l\"];\n");
    g_assert_null (strstr (dot, "call"));
  }
  assert_all_gone ();
}

/* What LLVM's own writer would fall over. */
static void
test_not_valid (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) function = get_function (module, "elsewhere");
    g_autofree char *declared = llvmg_function_cfg_to_dot (function, LLVMG_DOT_FLAGS_NONE);
    g_autoptr (LlvmgBasicBlock) block = NULL;
    g_autofree char *open = NULL;

    g_assert_cmpstr (declared, ==, "digraph \"elsewhere\" {\n  node [shape=box];\n}\n");
    block = llvmg_function_append_basic_block (function, NULL, NULL);
    open = llvmg_function_cfg_to_dot (function, LLVMG_DOT_FLAGS_NONE);
    g_assert_cmpstr (open, ==, "digraph \"elsewhere\" {\n  node [shape=box];\n  b0 [label=\"%0\\l\"];\n}\n");
  }
  assert_all_gone ();
}

static void
test_misuse (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) function = get_function (module, "elsewhere");

    EXPECT_CRITICAL ("flags");
    g_assert_null (llvmg_function_cfg_to_dot (function, (LlvmgDotFlags) 2));
    g_test_assert_expected_messages ();
    llvmg_module_close (module);
    EXPECT_CRITICAL ("function 'elsewhere' used after module");
    g_assert_null (llvmg_function_cfg_to_dot (function, LLVMG_DOT_FLAGS_NONE));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/function-cfg/graph", test_graph);
  g_test_add_func ("/function-cfg/names-only", test_names_only);
  g_test_add_func ("/function-cfg/not-valid", test_not_valid);
  g_test_add_func ("/function-cfg/misuse", test_misuse);
  return g_test_run ();
}
