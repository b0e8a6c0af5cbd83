/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

static GBytes *
fixture_bitcode (void)
{
  g_autoptr (LlvmgModule) module = make_fixture ();
  GBytes *bytes = llvmg_module_to_bitcode (module, NULL);

  g_assert_nonnull (bytes);
  return bytes;
}

static char *
fixture_text (void)
{
  g_autoptr (LlvmgModule) module = make_fixture ();

  return llvmg_module_to_string (module);
}

/* In a context that only the module keeps. */
static LlvmgModule *
parse_lazy (GBytes *bytes)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (GError) error = NULL;
  LlvmgModule *module = llvmg_context_parse_bitcode_lazy (context, bytes, "fixture", &error);

  g_assert_no_error (error);
  return module;
}

static gboolean
is_lazy (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);

  return llvmg_function_get_is_materializable (function);
}

/* What is known without a body reads none. */
static void
test_heads (void)
{
  {
    g_autoptr (GBytes) bytes = fixture_bitcode ();
    g_autoptr (LlvmgModule) module = parse_lazy (bytes);
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgFunction) puts = get_function (module, "puts");
    g_autoptr (LlvmgValue) param = NULL;
    g_autoptr (LlvmgGlobalVariable) table = llvmg_module_get_global (module, "table");
    g_autoptr (LlvmgValue) initializer = NULL;
    g_autoptr (LlvmgType) type = NULL;
    g_autofree char *triple = llvmg_module_get_target_triple (module);
    g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (sum));
    LlvmgFunction **functions;
    gsize n;

    g_clear_pointer (&bytes, g_bytes_unref); /* the module has its own */
    g_assert_cmpstr (name, ==, "sum");
    g_assert_cmpuint (llvmg_module_get_n_functions (module), ==, 5);
    functions = llvmg_module_list_functions (module, &n);
    g_assert_cmpuint (n, ==, 5);
    llvmg_free_objects (functions, n);
    param = llvmg_function_get_param (sum, 0);
    type = llvmg_function_get_return_type (sum);
    initializer = LLVMG_VALUE (llvmg_global_variable_get_initializer (table));
    g_assert_nonnull (initializer);
    g_assert_cmpint (llvmg_global_value_get_linkage (LLVMG_GLOBAL_VALUE (sum)), ==, LLVMG_LINKAGE_EXTERNAL);
    g_assert_false (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (sum)));
    g_assert_true (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (puts)));
    g_assert_false (llvmg_function_get_is_materializable (puts));
    g_assert_true (llvmg_function_get_is_materializable (sum));
    g_assert_false (llvmg_module_get_is_materialized (module));

    /* One body, and nobody's wrapper changes. */
    ASSERT_OK (llvmg_function_materialize (sum, &error));
    ASSERT_OK (llvmg_function_materialize (sum, &error));
    ASSERT_OK (llvmg_function_materialize (puts, &error));
    g_assert_false (llvmg_function_get_is_materializable (sum));
    g_assert_cmpuint (llvmg_function_get_n_basic_blocks (sum), ==, 3);
    g_assert_true (is_lazy (module, "leaf"));
    g_assert_false (llvmg_module_get_is_materialized (module));
    {
      g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (sum);
      g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (entry);
      g_autoptr (LlvmgValue) same = llvmg_function_get_param (sum, 0);
      g_autofree char *param_name = llvmg_value_get_name (param);

      g_assert_nonnull (first);
      g_assert_true (same == param);
      g_assert_cmpstr (param_name, ==, "n");
      g_assert_true (is_lazy (module, "leaf"));
    }

    /* The rest. */
    ASSERT_OK (llvmg_module_materialize (module, &error));
    ASSERT_OK (llvmg_module_materialize (module, &error));
    g_assert_true (llvmg_module_get_is_materialized (module));
    g_assert_false (is_lazy (module, "leaf"));
    ASSERT_ALIVE (sum);
    ASSERT_ALIVE (param);
    ASSERT_ALIVE (table);
    ASSERT_ALIVE (initializer);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* Looking at blocks reads the function, and no other. */
static void
test_blocks (void)
{
  {
    g_autoptr (GBytes) bytes = fixture_bitcode ();
    g_autoptr (LlvmgModule) module = parse_lazy (bytes);
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgFunction) caller = get_function (module, "caller");
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (leaf);
    g_autofree char *dot = NULL;
    LlvmgBasicBlock **blocks;
    gsize n;

    g_assert_nonnull (entry);
    blocks = llvmg_function_list_basic_blocks (sum, &n);
    g_assert_cmpuint (n, ==, 3);
    llvmg_free_objects (blocks, n);
    dot = llvmg_function_cfg_to_dot (caller, 0);
    g_assert_nonnull (dot);
    g_assert_true (is_lazy (module, "recursive"));
    /* Who calls can only be said when all was read. */
    g_assert_cmpuint (llvmg_value_get_n_uses (LLVMG_VALUE (leaf)), ==, 1);
    g_assert_true (llvmg_module_get_is_materialized (module));
  }
  assert_all_gone ();
}

/* ---- Whatever is done to it ---- */

static void
do_print (LlvmgModule *module)
{
  g_autofree char *text = llvmg_module_to_string (module);
  g_autofree char *expected = fixture_text ();

  g_assert_cmpstr (text, ==, expected);
}

static void
do_write (LlvmgModule *module)
{
  g_autoptr (GBytes) bytes = llvmg_module_to_bitcode (module, NULL);
  g_autoptr (GBytes) expected = fixture_bitcode ();

  g_assert_cmpuint (g_bytes_get_size (bytes), >=, g_bytes_get_size (expected) / 2);
}

static void
do_clone (LlvmgModule *module)
{
  g_autoptr (LlvmgModule) copy = llvmg_module_clone (module, NULL);
  g_autofree char *text = llvmg_module_to_string (copy);
  g_autofree char *expected = fixture_text ();

  g_assert_cmpstr (text, ==, expected);
}

static void
do_clone_into (LlvmgModule *module)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) copy = llvmg_module_clone_into (module, context, NULL);

  g_assert_cmpuint (llvmg_module_get_n_functions (copy), ==, 5);
}

static void
do_passes (LlvmgModule *module)
{
  ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
}

static void
do_function_passes (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) sum = get_function (module, "sum");

  ASSERT_OK (llvmg_function_run_passes (sum, "instcombine", NULL, &error));
}

static void
do_verify (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) sum = get_function (module, "sum");

  ASSERT_OK (llvmg_function_verify (sum, &error));
  ASSERT_OK (llvmg_module_verify (module, &error));
}

static void
do_columns (LlvmgModule *module)
{
  g_autoptr (LlvmgColumns) columns = llvmg_module_read_columns (module, NULL);

  g_assert_nonnull (columns);
}

/* It is used by a body that nobody has read yet. */
static void
do_erase_used (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");

  ASSERT_FAILS (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (leaf), LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_INVALID_OPERATION, "use");
  ASSERT_ALIVE (leaf);
}

static void
do_erase_unused (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) caller = get_function (module, "caller");

  ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (caller), LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_DEAD (caller);
}

static void
do_replace (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
  g_autoptr (LlvmgFunction) sum = get_function (module, "sum");

  ASSERT_OK (llvmg_value_replace_all_uses_with (LLVMG_VALUE (leaf), LLVMG_VALUE (sum), &error));
  g_assert_cmpuint (llvmg_value_get_n_uses (LLVMG_VALUE (leaf)), ==, 0);
  ASSERT_OK (llvmg_module_verify (module, &error));
}

static void
do_delete_body (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) sum = get_function (module, "sum");

  ASSERT_OK (llvmg_function_delete_body (sum, &error));
  g_assert_true (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (sum)));
}

static void
do_append (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
  g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (sum, "more", NULL);

  g_assert_nonnull (block);
  g_assert_cmpuint (llvmg_function_get_n_basic_blocks (sum), ==, 4);
}

/* The builder's own block was read; what it calls was not. */
static void
do_build (LlvmgModule *module)
{
  g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
  g_autoptr (LlvmgFunction) caller = get_function (module, "caller");
  g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
  g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (caller);
  g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (entry);
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
  g_autoptr (LlvmgValue) four = NULL;
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgValue) call = NULL;
  LlvmgValue *args[1];

  ASSERT_OK (llvmg_builder_position_before (builder, first, FALSE, &error));
  four = llvmg_const_int (i32, 4, NULL);
  args[0] = four;
  call = llvmg_builder_call (builder, LLVMG_VALUE (leaf), args, 1, "more", NULL);
  g_assert_nonnull (call);
  ASSERT_OK (llvmg_module_verify (module, &error));
}

static void
do_rename (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");

  ASSERT_OK (llvmg_value_set_name (LLVMG_VALUE (leaf), "twig", &error));
  ASSERT_OK (llvmg_module_verify (module, &error));
}

static void
do_close (LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");

  llvmg_module_close (module);
  ASSERT_DEAD (leaf);
}

static void
do_close_context (LlvmgModule *module)
{
  g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);

  llvmg_context_close (context);
  ASSERT_DEAD (module);
}

static void
do_nothing (LlvmgModule *module)
{
  g_assert_false (llvmg_module_get_is_materialized (module));
}

static void
test_operations (void)
{
  static void (*const operations[]) (LlvmgModule *) = {
    do_print, do_write, do_clone, do_clone_into, do_passes, do_function_passes, do_verify, do_columns, do_erase_used,
    do_erase_unused, do_replace, do_delete_body, do_append, do_build, do_rename, do_close, do_close_context, do_nothing,
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (operations); i++)
    {
      {
        g_autoptr (GBytes) bytes = fixture_bitcode ();
        g_autoptr (LlvmgModule) module = parse_lazy (bytes);

        if (i % 2 == 1)
          {
            g_autoptr (LlvmgFunction) one = get_function (module, "recursive");

            ASSERT_OK (llvmg_function_materialize (one, &error));
          }
        operations[i / 2] (module);
      }
      assert_all_gone ();
    }
}

/* ---- Damaged bodies ---- */

/* The heads are good, the body of @bad is not valid. */
static GBytes *
invalid_body (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse_text (context,
                                               "define i32 @good(i32 %x) {\n  ret i32 %x\n}\n"
                                               "define i32 @bad(i32 %x) {\n  %a = add i32 %b, 1\n"
                                               "  %b = add i32 %x, 1\n  ret i32 %a\n}\n");

  ASSERT_OK (llvmg_module_set_auto_verify (module, FALSE, &error));
  return llvmg_module_to_bitcode (module, NULL);
}

static void
test_invalid_body (void)
{
  {
    g_autoptr (GBytes) bytes = invalid_body ();
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = NULL, second = NULL, third = NULL, fourth = NULL;

    ASSERT_FAILS (llvmg_context_parse_bitcode (context, bytes, NULL, &error), LLVMG_ERROR_PARSE, "dominate");
    {
      g_autoptr (LlvmgFunction) good = NULL, bad = NULL;

      module = llvmg_context_parse_bitcode_lazy (context, bytes, "half", NULL);
      good = get_function (module, "good");
      bad = get_function (module, "bad");
      g_assert_cmpuint (llvmg_function_get_n_basic_blocks (good), ==, 1);
      ASSERT_FAILS (llvmg_function_materialize (bad, &error), LLVMG_ERROR_PARSE, "half: error: the bitcode holds IR");
      ASSERT_DEAD (module);
      ASSERT_DEAD (good);
      ASSERT_DEAD (bad);
      ASSERT_FAILS (llvmg_function_materialize (bad, &error), LLVMG_ERROR_USE_AFTER_FREE, "damaged");
    }

    second = llvmg_context_parse_bitcode_lazy (context, bytes, NULL, NULL);
    ASSERT_FAILS (llvmg_module_materialize (second, &error), LLVMG_ERROR_PARSE, "dominate");
    ASSERT_DEAD (second);
    third = llvmg_context_parse_bitcode_lazy (context, bytes, NULL, NULL);
    ASSERT_FAILS (llvmg_module_clone (third, &error), LLVMG_ERROR_PARSE, "dominate");
    ASSERT_DEAD (third);

    /* A getter has no error to give. */
    fourth = llvmg_context_parse_bitcode_lazy (context, bytes, NULL, NULL);
    EXPECT_CRITICAL ("dominate");
    g_assert_null (llvmg_module_to_string (fourth));
    g_test_assert_expected_messages ();
    ASSERT_DEAD (fourth);
  }
  assert_all_gone ();
}

/* Overwrites words of the file from the front until one hits a body: read whole it is an error, read
 * lazily it is one when the body is wanted. */
static void
test_damaged_body (void)
{
  {
    g_autoptr (GBytes) bytes = fixture_bitcode ();
    guint n_found = 0;

    for (gsize at = 8; at + 4 <= g_bytes_get_size (bytes) && n_found < 3; at += 4)
      {
        g_autoptr (LlvmgContext) context = llvmg_context_new ();
        g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
        g_autoptr (GBytes) damaged = NULL;
        g_autoptr (LlvmgModule) module = NULL;
        g_autoptr (GError) error = NULL;

        memset (data + at, 0, 4);
        damaged = g_bytes_new (data, g_bytes_get_size (bytes));
        module = llvmg_context_parse_bitcode_lazy (context, damaged, NULL, NULL);
        if (module == NULL || llvmg_module_materialize (module, &error))
          continue;
        g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE);
        ASSERT_DEAD (module);
        n_found++;
      }
    g_assert_cmpuint (n_found, >, 0);
  }
  assert_all_gone ();
}

static void
test_arguments (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GBytes) text = g_bytes_new_static ("@a = global i32 0", 17);
    g_autoptr (GBytes) bytes = fixture_bitcode ();
    g_autoptr (LlvmgModule) module = NULL;
    g_autoptr (LlvmgFunction) sum = NULL;
    gsize n = 17;

    ASSERT_FAILS (llvmg_context_parse_bitcode_lazy (context, NULL, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "bytes");
    ASSERT_FAILS (llvmg_context_parse_bitcode_lazy (context, bytes, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_FAILS (llvmg_context_parse_bitcode_lazy (context, text, "t", &error), LLVMG_ERROR_PARSE, "t: error: ");
    for (gsize length = 0; length < g_bytes_get_size (bytes) - 64; length += 128)
      {
        g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);

        ASSERT_FAILS (llvmg_context_parse_bitcode_lazy (context, cut, NULL, &error), LLVMG_ERROR_PARSE, "error: ");
        ASSERT_FAILS (llvmg_context_parse_bitcode_modules (context, cut, NULL, &n, &error), LLVMG_ERROR_PARSE, "error: ");
        g_assert_cmpuint (n, ==, 0);
      }
    ASSERT_FAILS (llvmg_context_parse_bitcode_modules (context, NULL, NULL, &n, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "bytes");
    ASSERT_FAILS (llvmg_context_parse_bitcode_modules (context, text, NULL, NULL, &error), LLVMG_ERROR_PARSE, "");

    module = llvmg_context_parse_bitcode (context, bytes, NULL, NULL);
    sum = get_function (module, "sum");
    g_assert_true (llvmg_module_get_is_materialized (module));
    ASSERT_OK (llvmg_module_materialize (module, &error));
    ASSERT_OK (llvmg_function_materialize (sum, &error));
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_context_parse_bitcode_lazy (context, bytes, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_module_materialize (module, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_function_materialize (sum, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("closed");
    g_assert_false (llvmg_module_get_is_materialized (module));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_one_module (void)
{
  {
    g_autoptr (GBytes) bytes = fixture_bitcode ();
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GError) error = NULL;
    LlvmgModule **modules;
    gsize n;

    modules = llvmg_context_parse_bitcode_modules (context, bytes, "one", &n, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (n, ==, 1);
    g_assert_null (modules[1]);
    g_assert_cmpuint (llvmg_module_get_n_functions (modules[0]), ==, 5);
    llvmg_free_objects (modules, n);
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/lazy/heads", test_heads);
  g_test_add_func ("/llvmg/ir/lazy/blocks", test_blocks);
  g_test_add_func ("/llvmg/ir/lazy/operations", test_operations);
  g_test_add_func ("/llvmg/ir/lazy/invalid-body", test_invalid_body);
  g_test_add_func ("/llvmg/ir/lazy/damaged-body", test_damaged_body);
  g_test_add_func ("/llvmg/ir/lazy/arguments", test_arguments);
  g_test_add_func ("/llvmg/ir/lazy/one-module", test_one_module);
  return g_test_run ();
}
