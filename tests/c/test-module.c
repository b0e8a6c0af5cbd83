/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (void) object;
  (void) pspec;
  (*(guint *) user_data)++;
}

static void
test_create (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (GError) first_error = NULL;
    g_autoptr (LlvmgModule) module = llvmg_context_create_module (context, "m", &first_error);
    g_autofree char *name = NULL, *description = NULL;
    g_autoptr (LlvmgContext) again = NULL;

    g_assert_no_error (first_error);
    name = llvmg_module_get_name (module);
    g_assert_cmpstr (name, ==, "m");
    description = llvmg_wrapper_get_description (LLVMG_WRAPPER (module));
    g_assert_cmpstr (description, ==, "module 'm'");
    again = llvmg_module_get_context (module);
    g_assert_true (again == context);
    g_assert_cmpuint (llvmg_module_get_n_functions (module), ==, 0);

    ASSERT_FAILS (llvmg_context_create_module (context, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_FAILS (llvmg_context_create_module (context, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    llvmg_context_close (context);
    ASSERT_DEAD (module);
    ASSERT_FAILS (llvmg_context_create_module (context, "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "module 'm' used after its context was closed");
  }
  assert_all_gone ();
}

static void
test_texts (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autofree char *source = llvmg_module_get_source_file_name (module);
    g_autofree char *layout = NULL, *triple = NULL, *name = NULL, *unset = NULL;
    guint n = 0;

    g_assert_cmpstr (source, ==, "fixture.c");
    g_signal_connect (module, "notify", G_CALLBACK (count_notify_cb), &n);
    ASSERT_OK (llvmg_module_set_name (module, "other", &error));
    ASSERT_OK (llvmg_module_set_name (module, "other", &error));
    g_assert_cmpuint (n, ==, 1);
    name = llvmg_module_get_name (module);
    g_assert_cmpstr (name, ==, "other");
    ASSERT_OK (llvmg_module_set_source_file_name (module, "k\xc3\xa4se.c", &error));
    ASSERT_OK (llvmg_module_set_data_layout_string (module, "e-p:32:32-i64:64", &error));
    layout = llvmg_module_get_data_layout_string (module);
    g_assert_cmpstr (layout, ==, "e-p:32:32-i64:64");
    ASSERT_OK (llvmg_module_set_target_triple (module, "x86_64-pc-linux-gnu", &error));
    triple = llvmg_module_get_target_triple (module);
    g_assert_cmpstr (triple, ==, "x86_64-pc-linux-gnu");
    g_assert_cmpuint (n, ==, 5); /* the data layout is two properties */

    /* Each of these ends the process in plain LLVM. */
    ASSERT_REFUSED (module, llvmg_module_set_data_layout_string (module, "garbage", &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "data_layout_string");
    ASSERT_REFUSED (module, llvmg_module_set_data_layout_string (module, "i32:3", &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "data_layout_string");
    ASSERT_REFUSED (module, llvmg_module_set_data_layout_string (module, "p:0:0", &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "data_layout_string");
    ASSERT_REFUSED (module, llvmg_module_set_data_layout_string (module, NULL, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "nothing was given");
    ASSERT_REFUSED (module, llvmg_module_set_target_triple (module, "\xff", &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_OK (llvmg_module_set_data_layout_string (module, "", &error));
    unset = llvmg_module_get_data_layout_string (module);
    g_assert_cmpstr (unset, ==, "");

    /* Property setters cannot fail: they log. */
    EXPECT_CRITICAL ("data_layout_string");
    g_object_set (module, "data-layout-string", "garbage", NULL);
    g_test_assert_expected_messages ();
    g_object_set (module, "name", "by property", NULL);
  }
  assert_all_gone ();
}

static void
test_properties (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    guint n_functions, n_globals, n_aliases, n_ifuncs;
    g_autoptr (LlvmgContext) context = NULL;
    g_autofree char *name = NULL;
    gboolean auto_verify;

    g_object_get (module, "n-functions", &n_functions, "n-globals", &n_globals, "n-aliases", &n_aliases,
                  "n-ifuncs", &n_ifuncs, "context", &context, "name", &name, "auto-verify", &auto_verify, NULL);
    g_assert_cmpuint (n_functions, ==, 5);
    g_assert_cmpuint (n_globals, ==, 4);
    g_assert_cmpuint (n_aliases, ==, 1);
    g_assert_cmpuint (n_ifuncs, ==, 0);
    g_assert_true (LLVMG_IS_CONTEXT (context));
    g_assert_cmpstr (name, ==, "fixture");
    g_assert_true (auto_verify);
  }
  assert_all_gone ();
}

static void
test_functions (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i32, &i32, 1, FALSE, NULL);
    g_autoptr (LlvmgFunction) f = llvmg_module_add_function (module, "f", type, NULL);
    g_autoptr (LlvmgFunction) f2 = llvmg_module_add_function (module, "f", type, NULL);
    g_autoptr (LlvmgFunction) found = llvmg_module_get_function (module, "f");
    g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (f2));
    g_autoptr (LlvmgFunction) intrinsic = NULL;
    LlvmgFunction **list;
    gsize n;

    g_assert_true (found == f);
    g_assert_cmpstr (name, ==, "f.1");
    g_assert_null (llvmg_module_get_function (module, "missing"));
    g_assert_null (llvmg_module_get_function (module, "table"));
    list = llvmg_module_list_functions (module, &n);
    g_assert_cmpuint (n, ==, 7);
    g_assert_cmpuint (llvmg_module_get_n_functions (module), ==, 7);
    g_assert_true (list[5] == f && list[6] == f2);
    g_assert_null (list[7]);
    llvmg_free_objects (list, n);

    intrinsic = llvmg_module_add_function (module, "llvm.ctpop.i32", type, NULL);
    g_assert_nonnull (intrinsic);
    g_assert_cmpstr (llvmg_function_get_intrinsic_name (intrinsic), ==, "llvm.ctpop");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, "llvm.ctpop.i32", type, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "already");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, "llvm.ctpop.i64", type, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "llvm.ctpop.i32");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, "llvm.memcpy.p0.p0.i64", type, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another type");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, "llvm.nonsense", type, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "no intrinsic");
    ASSERT_REFUSED (module, llvmg_function_append_basic_block (intrinsic, NULL, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "no body");
  }
  assert_all_gone ();
}

static void
test_functions_misuse (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) foreign_i32 = llvmg_context_int32_type (other);
    g_autoptr (LlvmgType) foreign = llvmg_context_function_type (other, foreign_i32, NULL, 0, FALSE, NULL);
    g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i32, NULL, 0, FALSE, NULL);
    g_autoptr (LlvmgType) token = llvmg_context_token_type (context);
    g_autoptr (LlvmgType) strange = llvmg_context_function_type (context, i32, &token, 1, FALSE, NULL);

    ASSERT_REFUSED (module, llvmg_module_add_function (module, "f", i32, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "a function type was expected, i32 was given");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, "f", NULL, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "type");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, NULL, type, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, "\xff", type, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_REFUSED (module, llvmg_module_add_function (module, "f", foreign, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    if (strange != NULL)
      ASSERT_REFUSED (module, llvmg_module_add_function (module, "f", strange, &error),
                      LLVMG_ERROR_TYPE_MISMATCH, "token");
  }
  assert_all_gone ();
}

static void
test_globals (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) opaque = llvmg_context_named_struct_type (context, "opaque", NULL);
    g_autoptr (LlvmgType) void_type = llvmg_context_void_type (context);
    g_autoptr (LlvmgType) label = llvmg_context_label_type (context);
    g_autoptr (LlvmgType) function = llvmg_context_function_type (context, i32, NULL, 0, FALSE, NULL);
    g_autoptr (LlvmgType) amx = llvmg_context_x86_amx_type (context);
    g_autoptr (LlvmgType) scalable = llvmg_context_scalable_vector_type (context, i32, 4, NULL);
    g_autoptr (LlvmgGlobalVariable) g = llvmg_module_add_global (module, "g", i32, 3, NULL);
    g_autoptr (LlvmgGlobalVariable) o = llvmg_module_add_global (module, "o", opaque, 0, NULL);
    g_autoptr (LlvmgGlobalVariable) found = llvmg_module_get_global (module, "g");
    LlvmgType *bad[] = { void_type, label, function, amx, scalable };
    LlvmgGlobalVariable **list;
    gsize n;

    g_assert_nonnull (o);
    g_assert_true (found == g);
    g_assert_null (llvmg_module_get_global (module, "sum"));
    list = llvmg_module_list_globals (module, &n);
    g_assert_cmpuint (n, ==, 6);
    llvmg_free_objects (list, n);
    for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
      ASSERT_REFUSED (module, llvmg_module_add_global (module, "bad", bad[i], 0, &error),
                      LLVMG_ERROR_TYPE_MISMATCH, "cannot hold");
    ASSERT_REFUSED (module, llvmg_module_add_global (module, "bad", i32, 1u << 24, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "address_space");
    ASSERT_REFUSED (module, llvmg_module_add_global (module, NULL, i32, 0, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_module_add_global (module, "bad", NULL, 0, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "type");
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_aliases (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgModule) other = NULL;
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgGlobalAlias) sum_alias = llvmg_module_get_alias (module, "sum_alias");
    g_autoptr (LlvmgGlobalAlias) alias = NULL;
    g_autoptr (LlvmgGlobalVariable) foreign = NULL;
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgValue) aliasee = llvmg_global_alias_get_aliasee (sum_alias);
    g_autoptr (LlvmgValue) number = NULL;
    LlvmgGlobalAlias **list;
    gsize n;

    g_assert_true ((gpointer) aliasee == sum);
    alias = llvmg_module_add_alias (module, "counter2", i32, LLVMG_VALUE (counter), 0, NULL);
    g_assert_nonnull (alias);
    list = llvmg_module_list_aliases (module, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (list[1] == alias);
    llvmg_free_objects (list, n);
    g_assert_null (llvmg_module_get_alias (module, "counter"));

    other = llvmg_context_create_module (context, "other", NULL);
    foreign = llvmg_module_add_global (other, "foreign", i32, 0, NULL);
    number = llvmg_const_int (i32, 3, NULL);
    ASSERT_REFUSED (module, llvmg_module_add_alias (module, "a", i32, LLVMG_VALUE (foreign), 0, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another module");
    ASSERT_REFUSED (module, llvmg_module_add_alias (module, "a", i32, number, 0, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "pointer");
    ASSERT_REFUSED (module, llvmg_module_add_alias (module, "a", i32, LLVMG_VALUE (counter), 1, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "address space 1");
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_ifuncs (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context,
                                                 "@i = ifunc void (), ptr @resolve\n"
                                                 "define ptr @resolve() {\n ret ptr null\n}\n");
    g_autoptr (LlvmgGlobalIfunc) ifunc = llvmg_module_get_ifunc (module, "i");
    g_autoptr (LlvmgFunction) resolver = llvmg_global_ifunc_get_resolver_function (ifunc);
    g_autoptr (LlvmgFunction) expected = get_function (module, "resolve");
    LlvmgGlobalIfunc **list;
    gsize n;

    g_assert_true (resolver == expected);
    list = llvmg_module_list_ifuncs (module, &n);
    g_assert_cmpuint (n, ==, 1);
    llvmg_free_objects (list, n);
    ASSERT_REFUSED (module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (resolver), LLVMG_ERASE_MODE_POISON, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "ifunc");
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (ifunc), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_DEAD (ifunc);
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (resolver), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_iterator (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunctionIter) iter = llvmg_module_iterator (module);
    g_autoptr (LlvmgFunctionIter) copy = llvmg_function_iter_copy (iter);
    g_autoptr (LlvmgFunction) caller = get_function (module, "caller");
    g_autoptr (GString) names = g_string_new (NULL);
    LlvmgFunction *function;

    while ((function = llvmg_function_iter_next_value (iter)) != NULL)
      {
        g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (function));

        g_string_append_printf (names, "%s ", name);
        /* One that the iterator has not given yet. */
        if (g_str_equal (name, "sum"))
          ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (caller), LLVMG_ERASE_MODE_REFUSE, &error));
        /* The one that it has given. */
        if (g_str_equal (name, "puts"))
          ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (function), LLVMG_ERASE_MODE_REFUSE, &error));
        g_object_unref (function);
      }
    g_assert_cmpstr (names->str, ==, "puts sum recursive leaf ");
    g_assert_null (llvmg_function_iter_next_value (copy));
  }
  assert_all_gone ();
}

static void
test_close (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (loop);
    g_autoptr (LlvmgFunctionIter) iter = llvmg_module_iterator (module);
    g_autofree char *description = NULL;
    LlvmgFunction **list;
    gsize n = 99;

    llvmg_module_close (module);
    llvmg_module_close (module);
    ASSERT_DEAD (module);
    ASSERT_DEAD (sum);
    ASSERT_DEAD (loop);
    ASSERT_DEAD (first);
    ASSERT_ALIVE (context);
    g_assert_null (llvmg_function_iter_next_value (iter));
    ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "module 'fixture' used after it was closed");
    ASSERT_FAILS (llvmg_function_verify (sum, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "function 'sum' used after module 'fixture' was closed");
    description = llvmg_wrapper_get_description (LLVMG_WRAPPER (module));
    g_assert_cmpstr (description, ==, "module 'fixture'");

    EXPECT_CRITICAL ("used after");
    g_assert_null (llvmg_module_get_name (module));
    EXPECT_CRITICAL ("used after");
    g_assert_cmpuint (llvmg_module_get_n_functions (module), ==, 0);
    EXPECT_CRITICAL ("used after");
    list = llvmg_module_list_functions (module, &n);
    g_assert_nonnull (list);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (list, n);
    EXPECT_CRITICAL ("used after");
    g_assert_null (llvmg_module_get_function (module, "sum"));
    EXPECT_CRITICAL ("used after");
    g_assert_null (llvmg_module_to_string (module));
    EXPECT_CRITICAL ("used after");
    g_assert_null (llvmg_module_get_context (module));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_fake (void)
{
  /* What a binding can make out of nothing. */
  g_autoptr (LlvmgModule) fake = g_object_new (LLVMG_TYPE_MODULE, NULL);

  ASSERT_DEAD (fake);
  ASSERT_FAILS (llvmg_module_verify (fake, &error), LLVMG_ERROR_USE_AFTER_FREE, "without a constructor");
  ASSERT_FAILS (llvmg_module_set_name (fake, "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "without a constructor");
  llvmg_module_close (fake);
}

static void
test_clone (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgModule) copy = NULL;
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgFunction) copied = NULL;
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "leaf", "");
    g_autoptr (LlvmgInstruction) store = NULL;
    g_autofree char *text = llvmg_module_to_string (module);
    g_autofree char *copy_text = NULL;
    LlvmgInstruction **list;
    gsize n;

    copy = llvmg_module_clone (module, NULL);
    g_assert_nonnull (copy);
    copy_text = llvmg_module_to_string (copy);
    g_assert_cmpstr (text, ==, copy_text);
    copied = get_function (copy, "sum");
    g_assert_true (copied != sum);
    llvmg_module_close (copy);
    ASSERT_ALIVE (sum);

    /* A detached instruction that somebody holds is in the way. */
    list = llvmg_basic_block_list_instructions (entry, &n);
    g_assert_cmpuint (n, ==, 4);
    store = g_object_ref (list[1]);
    llvmg_free_objects (list, n);
    detach_instruction (store);
    ASSERT_REFUSED (module, llvmg_module_clone (module, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    g_clear_object (&store);
    g_clear_object (&copy);
    copy = llvmg_module_clone (module, NULL);
    g_assert_nonnull (copy);
  }
  assert_all_gone ();
}

static void
test_verify (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) block = NULL;
    g_autoptr (LlvmgModule) copy = NULL;

    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_function_verify (leaf, &error));
    block = llvmg_function_append_basic_block (leaf, "open", NULL);
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "module 'fixture' is not valid");
    ASSERT_REFUSED (module, llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    ASSERT_REFUSED (module, llvmg_function_verify (leaf, &error), LLVMG_ERROR_VERIFICATION, "function 'leaf' is not valid");
    ASSERT_REFUSED (module, llvmg_module_clone (module, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    ASSERT_REFUSED (module, llvmg_module_to_bitcode (module, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "default<O1>", NULL, &error),
                    LLVMG_ERROR_VERIFICATION, "terminator");
  }
  assert_all_gone ();
}

static void
test_auto_verify (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, "define i32 @f() {\n  ret i32 1\n}\n");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgModule) again = NULL;
    g_autoptr (GBytes) bytes = NULL;

    g_assert_true (llvmg_module_get_auto_verify (module));
    ASSERT_OK (llvmg_module_set_auto_verify (module, FALSE, &error));
    g_assert_false (llvmg_module_get_auto_verify (module));
    /* It belongs to the module, not to this wrapper of it. */
    g_clear_object (&module);
    again = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (f));
    g_assert_false (llvmg_module_get_auto_verify (again));
    bytes = llvmg_module_to_bitcode (again, NULL);
    g_assert_nonnull (bytes);
  }
  assert_all_gone ();
}

static void
test_children_keep_it (void)
{
  LlvmgModule *module = make_fixture ();
  LlvmgBasicBlock *loop = get_block (module, "sum", "loop");
  LlvmgModule *again;
  LlvmgFunction *sum;

  g_object_unref (module);
  ASSERT_ALIVE (loop);
  sum = llvmg_basic_block_get_parent (loop);
  again = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (sum));
  g_assert_cmpuint (llvmg_module_get_n_functions (again), ==, 5);
  g_object_unref (again);
  g_object_unref (sum);
  g_object_unref (loop);
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/module/create", test_create);
  g_test_add_func ("/llvmg/ir/module/texts", test_texts);
  g_test_add_func ("/llvmg/ir/module/properties", test_properties);
  g_test_add_func ("/llvmg/ir/module/functions", test_functions);
  g_test_add_func ("/llvmg/ir/module/functions-misuse", test_functions_misuse);
  g_test_add_func ("/llvmg/ir/module/globals", test_globals);
  g_test_add_func ("/llvmg/ir/module/aliases", test_aliases);
  g_test_add_func ("/llvmg/ir/module/ifuncs", test_ifuncs);
  g_test_add_func ("/llvmg/ir/module/iterator", test_iterator);
  g_test_add_func ("/llvmg/ir/module/close", test_close);
  g_test_add_func ("/llvmg/ir/module/fake", test_fake);
  g_test_add_func ("/llvmg/ir/module/clone", test_clone);
  g_test_add_func ("/llvmg/ir/module/verify", test_verify);
  g_test_add_func ("/llvmg/ir/module/auto-verify", test_auto_verify);
  g_test_add_func ("/llvmg/ir/module/children-keep-it", test_children_keep_it);
  return g_test_run ();
}
