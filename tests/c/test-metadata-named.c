/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "metadata-fixtures.h"

static gboolean
add_flag (LlvmgModule *module, LlvmgModuleFlagBehavior behavior, const char *key, LlvmgMetadata *value)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = llvmg_module_add_flag (module, behavior, key, value, &error);

  g_assert_no_error (error);
  return ok;
}

static LlvmgNamedMdNode *
add_named (LlvmgModule *module, const char *name)
{
  g_autoptr (GError) error = NULL;
  LlvmgNamedMdNode *named = llvmg_module_add_named_metadata (module, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (named);
  return named;
}

static void
test_named (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgNamedMdNode) named = add_named (module, "my.list");
    g_autoptr (LlvmgNamedMdNode) second = add_named (module, "caf\303\251");
    g_autoptr (LlvmgNamedMdNode) again = add_named (module, "my.list");
    g_autoptr (LlvmgNamedMdNode) found = llvmg_module_get_named_metadata (module, "my.list");
    g_autoptr (LlvmgMetadata) number = make_number (context, 5);
    g_autoptr (LlvmgMetadata) node = NODE (number);
    g_autofree char *name = NULL;
    g_autofree char *text = NULL;
    guint n_operands, n_named;
    LlvmgMetadata **nodes;
    LlvmgNamedMdNode **all;
    gsize n;

    g_assert_true (named == again && named == found);
    g_assert_null (llvmg_module_get_named_metadata (module, "other"));
    ASSERT_OK (llvmg_named_md_node_add_operand (named, node, &error));
    ASSERT_OK (llvmg_named_md_node_add_operand (named, node, &error));
    g_object_get (named, "name", &name, "n-operands", &n_operands, NULL);
    g_assert_cmpstr (name, ==, "my.list");
    g_assert_cmpuint (n_operands, ==, 2);
    nodes = llvmg_named_md_node_list_operands (named, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (nodes[0] == node && nodes[1] == node);
    llvmg_free_objects (nodes, n);
    all = llvmg_module_list_named_metadata (module, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (all[0] == named && all[1] == second);
    llvmg_free_objects (all, n);
    g_object_get (module, "n-named-metadata", &n_named, NULL);
    g_assert_cmpuint (n_named, ==, 2);
    ASSERT_OK (llvmg_module_verify (module, &error));
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "!my.list = !{!0, !0}"));
  }
  assert_all_gone ();
}

static void
test_named_ends (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgNamedMdNode) named = add_named (module, "my.list");
    g_autoptr (LlvmgNamedMdNode) empty = add_named (module, "empty");
    g_autoptr (LlvmgNamedMdNode) anew = NULL;
    g_autoptr (LlvmgMetadata) node = make_node (context, NULL, 0);
    gsize n;
    LlvmgMetadata **nodes;

    ASSERT_OK (llvmg_named_md_node_add_operand (named, node, &error));
    ASSERT_OK (llvmg_named_md_node_erase (named, &error));
    ASSERT_DEAD (named);
    ASSERT_ALIVE (node);
    ASSERT_FAILS (llvmg_named_md_node_erase (named, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "named metadata 'my.list' used after it was erased");
    ASSERT_FAILS (llvmg_named_md_node_add_operand (named, node, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    g_assert_null (llvmg_module_get_named_metadata (module, "my.list"));
    anew = add_named (module, "my.list");
    ASSERT_ALIVE (anew);
    ASSERT_DEAD (named);
    g_assert_cmpuint (llvmg_named_md_node_get_n_operands (anew), ==, 0);

    llvmg_module_close (module);
    ASSERT_DEAD (anew);
    ASSERT_DEAD (empty);
    ASSERT_FAILS (llvmg_named_md_node_add_operand (anew, node, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("named metadata 'my.list' used after");
    g_assert_null (llvmg_named_md_node_get_name (anew));
    EXPECT_CRITICAL ("named metadata 'my.list' used after");
    g_assert_cmpuint (llvmg_named_md_node_get_n_operands (anew), ==, 0);
    EXPECT_CRITICAL ("named metadata 'my.list' used after");
    nodes = llvmg_named_md_node_list_operands (anew, &n);
    g_assert_cmpuint (n, ==, 0);
    g_free (nodes);
    EXPECT_CRITICAL ("module 'fixture' used after");
    g_assert_null (llvmg_module_get_named_metadata (module, "x"));
    EXPECT_CRITICAL ("module 'fixture' used after");
    g_assert_cmpuint (llvmg_module_get_n_named_metadata (module), ==, 0);
    EXPECT_CRITICAL ("module 'fixture' used after");
    g_free (llvmg_module_list_named_metadata (module, &n));
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_module_add_named_metadata (module, "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "module 'fixture'");
  }
  assert_all_gone ();
}

/* It keeps the module, and a pass may take it away. */
static void
test_named_is_looked_up (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgNamedMdNode) named = add_named (module, "llvm.dbg.cu");

    ASSERT_OK (llvmg_module_run_passes (module, "strip", NULL, &error));
    if (!llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (named)))
      {
        g_autoptr (LlvmgNamedMdNode) anew = add_named (module, "llvm.dbg.cu");

        ASSERT_DEAD (named);
        g_assert_true (anew != named);
        g_set_object (&named, anew);
      }
    g_clear_object (&module);
    ASSERT_ALIVE (named);
    g_assert_cmpuint (llvmg_named_md_node_get_n_operands (named), ==, 0);
  }
  assert_all_gone ();
}

static void
test_named_refuses (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) foreign = llvmg_context_md_node (other, NULL, 0, NULL);
    g_autoptr (LlvmgModule) second = parse_text (context, "@elsewhere = global i32 0\n");
    g_autoptr (LlvmgGlobalVariable) elsewhere = llvmg_module_get_global (second, "elsewhere");
    g_autoptr (LlvmgMetadata) of_elsewhere = to_metadata (elsewhere);
    g_autoptr (LlvmgMetadata) wrong_module = NODE (of_elsewhere);
    g_autoptr (LlvmgMetadata) string = STRING ("x");
    g_autoptr (LlvmgMetadata) one = NODE (string);
    g_autoptr (LlvmgMetadata) two = NODE (string, string);
    g_autoptr (LlvmgMetadata) gap = NODE (NULL);
    g_autoptr (LlvmgNamedMdNode) named = add_named (module, "my.list");
    g_autoptr (LlvmgNamedMdNode) flags = add_named (module, "llvm.module.flags");
    g_autoptr (LlvmgNamedMdNode) units = add_named (module, "llvm.dbg.cu");
    g_autoptr (LlvmgNamedMdNode) ident = add_named (module, "llvm.ident");
    g_autoptr (LlvmgNamedMdNode) options = add_named (module, "llvm.linker.options");

    ASSERT_REFUSED (module, llvmg_module_add_named_metadata (module, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_module_add_named_metadata (module, "", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_module_add_named_metadata (module, "\377", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (named, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (named, string, &error), LLVMG_ERROR_INVALID_ARGUMENT, "LlvmgMdNode was expected");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (named, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (named, wrong_module, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another module");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (flags, one, &error), LLVMG_ERROR_INVALID_OPERATION, "add_flag");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (units, one, &error), LLVMG_ERROR_TYPE_MISMATCH, "a DICompileUnit was expected");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (ident, two, &error), LLVMG_ERROR_TYPE_MISMATCH, "a node of one string");
    ASSERT_REFUSED (module, llvmg_named_md_node_add_operand (options, gap, &error), LLVMG_ERROR_TYPE_MISMATCH, "a node of strings");
    ASSERT_OK (llvmg_named_md_node_add_operand (ident, one, &error));
    ASSERT_OK (llvmg_named_md_node_add_operand (options, two, &error));
    ASSERT_OK (llvmg_named_md_node_add_operand (named, gap, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_flags (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgMetadata) two = make_number (context, 2);
    g_autoptr (LlvmgMetadata) string = STRING ("x");
    g_autoptr (LlvmgMetadata) node = NODE (string);
    g_autoptr (LlvmgMetadata) key = STRING ("own");
    g_autoptr (LlvmgMetadata) requirement = NODE (key, string);
    g_autoptr (LlvmgMetadata) found = NULL;
    static const LlvmgModuleFlagBehavior behaviors[] = {
      LLVMG_MODULE_FLAG_BEHAVIOR_MAX, LLVMG_MODULE_FLAG_BEHAVIOR_MIN, LLVMG_MODULE_FLAG_BEHAVIOR_ERROR,
      LLVMG_MODULE_FLAG_BEHAVIOR_WARNING, LLVMG_MODULE_FLAG_BEHAVIOR_APPEND,
      LLVMG_MODULE_FLAG_BEHAVIOR_APPEND_UNIQUE, LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE,
    };
    static const char *const keys[] = { "PIC Level", "least", "own", "note", "list", "set", "own" };
    LlvmgModuleFlag **flags;
    gsize n;

    flags = llvmg_module_list_flags (module, &n);
    g_assert_cmpuint (n, ==, 0);
    g_free (flags);
    g_assert_null (llvmg_module_get_flag (module, "PIC Level"));
    add_flag (module, behaviors[0], keys[0], two);
    add_flag (module, behaviors[1], keys[1], two);
    add_flag (module, behaviors[2], keys[2], string);
    add_flag (module, behaviors[3], keys[3], string);
    add_flag (module, behaviors[4], keys[4], node);
    add_flag (module, behaviors[5], keys[5], node);
    add_flag (module, behaviors[6], keys[6], requirement);
    ASSERT_OK (llvmg_module_verify (module, &error));
    found = llvmg_module_get_flag (module, "own");
    g_assert_true (found == string);

    flags = llvmg_module_list_flags (module, &n);
    g_assert_cmpuint (n, ==, G_N_ELEMENTS (behaviors));
    for (gsize i = 0; i < n; i++)
      {
        g_autoptr (LlvmgModuleFlag) copy = llvmg_module_flag_copy (flags[i]);
        g_autoptr (LlvmgMetadata) value = llvmg_module_flag_get_value (copy);

        g_assert_cmpint (llvmg_module_flag_get_behavior (copy), ==, behaviors[i]);
        g_assert_cmpstr (llvmg_module_flag_get_key (copy), ==, keys[i]);
        g_assert_true (i == 0 ? value == two : i == 6 ? value == requirement : TRUE);
        llvmg_module_flag_free (flags[i]);
      }
    g_free (flags);

    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_add_flag (module, behaviors[0], "x", two, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("module 'fixture' used after");
    g_assert_null (llvmg_module_get_flag (module, "own"));
    EXPECT_CRITICAL ("module 'fixture' used after");
    flags = llvmg_module_list_flags (module, &n);
    g_test_assert_expected_messages ();
    g_assert_cmpuint (n, ==, 0);
    g_free (flags);
  }
  assert_all_gone ();
}

static void
test_flags_refuse (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgMetadata) foreign = llvmg_context_md_string (other, "x", NULL);
    g_autoptr (LlvmgModule) second = parse_text (context, "@elsewhere = global i32 0\n");
    g_autoptr (LlvmgGlobalVariable) elsewhere = llvmg_module_get_global (second, "elsewhere");
    g_autoptr (LlvmgMetadata) of_elsewhere = to_metadata (elsewhere);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (leaf, 0);
    g_autoptr (LlvmgMetadata) local = to_metadata (param);
    g_autoptr (LlvmgMetadata) two = make_number (context, 2);
    g_autoptr (LlvmgMetadata) string = STRING ("x");
    g_autoptr (LlvmgMetadata) node = NODE (string);
    g_autoptr (LlvmgMetadata) gap = NODE (string, NULL);
    struct { LlvmgModuleFlagBehavior behavior; const char *key; LlvmgMetadata *value; LlvmgError code; const char *part; } cases[] = {
      { (LlvmgModuleFlagBehavior) 8, "k", two, LLVMG_ERROR_INVALID_ARGUMENT, "behavior: 8" },
      { (LlvmgModuleFlagBehavior) -1, "k", two, LLVMG_ERROR_INVALID_ARGUMENT, "behavior: -1" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, NULL, two, LLVMG_ERROR_INVALID_ARGUMENT, "key" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "", two, LLVMG_ERROR_INVALID_ARGUMENT, "key" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "\377", two, LLVMG_ERROR_INVALID_ARGUMENT, "key" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "k", NULL, LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "k", foreign, LLVMG_ERROR_INVALID_ARGUMENT, "another context" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "k", of_elsewhere, LLVMG_ERROR_INVALID_ARGUMENT, "another module" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "k", local, LLVMG_ERROR_INVALID_ARGUMENT, "value: a string, a node or a constant" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "taken", two, LLVMG_ERROR_INVALID_ARGUMENT, "key: the module has a flag 'taken'" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE, "k", node, LLVMG_ERROR_TYPE_MISMATCH, "a node of a string and another operand" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE, "k", gap, LLVMG_ERROR_TYPE_MISMATCH, "a node of a string and another operand" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE, "k", two, LLVMG_ERROR_TYPE_MISMATCH, "a node of a string and another operand" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_APPEND, "k", string, LLVMG_ERROR_TYPE_MISMATCH, "a node was expected" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_APPEND_UNIQUE, "k", two, LLVMG_ERROR_TYPE_MISMATCH, "a node was expected" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_MAX, "k", string, LLVMG_ERROR_TYPE_MISMATCH, "an integer constant was expected" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_MIN, "k", node, LLVMG_ERROR_TYPE_MISMATCH, "an integer constant was expected" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "PIC Level", string, LLVMG_ERROR_TYPE_MISMATCH, "an integer constant was expected for 'PIC Level'" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "target-abi", two, LLVMG_ERROR_TYPE_MISMATCH, "a string was expected for 'target-abi'" },
      { LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "CG Profile", two, LLVMG_ERROR_TYPE_MISMATCH, "a node was expected for 'CG Profile'" },
    };

    add_flag (module, LLVMG_MODULE_FLAG_BEHAVIOR_OVERRIDE, "taken", string);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      ASSERT_REFUSED (module, llvmg_module_add_flag (module, cases[i].behavior, cases[i].key, cases[i].value, &error),
                      cases[i].code, cases[i].part);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* LLVM's own list would read what is not there. */
static void
test_malformed_flags (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgMetadata) two = make_number (context, 2);
    g_autoptr (LlvmgMetadata) key = STRING ("key");
    g_autoptr (LlvmgNamedMdNode) named = NULL;
    LlvmgMetadata **nodes;
    LlvmgModuleFlag **flags;
    gsize n, n_flags;

    add_flag (module, LLVMG_MODULE_FLAG_BEHAVIOR_ERROR, "key", two);
    named = llvmg_module_get_named_metadata (module, "llvm.module.flags");
    nodes = llvmg_named_md_node_list_operands (named, &n);
    for (guint i = 0; i < 3; i++)
      {
        g_autoptr (LlvmgMetadata) old = llvmg_md_node_get_operand (LLVMG_MD_NODE (nodes[0]), i);

        ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (nodes[0]), i, i == 1 ? two : NULL, &error));
        flags = llvmg_module_list_flags (module, &n_flags);
        g_assert_cmpuint (n_flags, ==, 0);
        g_free (flags);
        g_assert_null (llvmg_module_get_flag (module, "key"));
        if (i < 2)
          ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "");
        ASSERT_OK (llvmg_md_node_set_operand (LLVMG_MD_NODE (nodes[0]), i, old, &error));
      }
    ASSERT_OK (llvmg_module_verify (module, &error));
    llvmg_free_objects (nodes, n);
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metadata/named", test_named);
  g_test_add_func ("/metadata/named/ends", test_named_ends);
  g_test_add_func ("/metadata/named/is-looked-up", test_named_is_looked_up);
  g_test_add_func ("/metadata/named/refuses", test_named_refuses);
  g_test_add_func ("/metadata/flags", test_flags);
  g_test_add_func ("/metadata/flags/refuse", test_flags_refuse);
  g_test_add_func ("/metadata/flags/malformed", test_malformed_flags);
  return g_test_run ();
}
