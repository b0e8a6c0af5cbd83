/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

static void
test_queries (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgFunction) puts_ = get_function (module, "puts");
    g_autoptr (LlvmgType) return_type = llvmg_function_get_return_type (sum);
    g_autoptr (LlvmgType) function_type = llvmg_function_get_function_type (sum);
    g_autoptr (LlvmgType) content_type = llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (sum));
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (sum);
    g_autoptr (LlvmgBasicBlock) first = llvmg_function_get_first_block (sum);
    g_autoptr (LlvmgBasicBlock) last = llvmg_function_get_last_block (sum);
    g_autoptr (LlvmgBasicBlock) done = get_block (module, "sum", "done");
    g_autoptr (LlvmgModule) parent = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (sum));
    g_autoptr (LlvmgBasicBlockIter) iter = llvmg_function_iterator (sum);
    g_autoptr (LlvmgBasicBlock) from_iter = llvmg_basic_block_iter_next_value (iter);
    LlvmgBasicBlock **blocks;
    gsize n;

    g_assert_true (return_type == i32);
    g_assert_true (function_type == content_type);
    g_assert_true (entry == first && entry == from_iter);
    g_assert_true (last == done);
    g_assert_true (parent == module);
    g_assert_cmpuint (llvmg_function_get_n_basic_blocks (sum), ==, 3);
    blocks = llvmg_function_list_basic_blocks (sum, &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_true (blocks[2] == done);
    llvmg_free_objects (blocks, n);
    g_assert_false (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (sum)));
    g_assert_null (llvmg_function_get_intrinsic_name (sum));
    g_assert_cmpint (llvmg_function_get_calling_convention (sum), ==, LLVMG_CALLING_CONVENTION_C);

    g_assert_true (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (puts_)));
    g_assert_null (llvmg_function_get_entry_block (puts_));
    g_assert_null (llvmg_function_get_last_block (puts_));
    g_assert_cmpuint (llvmg_function_get_n_basic_blocks (puts_), ==, 0);
    ASSERT_OK (llvmg_function_verify (puts_, &error));
    ASSERT_OK (llvmg_function_delete_body (puts_, &error));
  }
  assert_all_gone ();
}

static void
test_params (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (sum, 0);
    g_autofree char *name = llvmg_value_get_name (param);
    LlvmgValue **params;
    gsize n;

    g_assert_true (LLVMG_IS_ARGUMENT (param));
    g_assert_cmpstr (name, ==, "n");
    g_assert_cmpuint (llvmg_function_get_n_params (sum), ==, 1);
    g_assert_null (llvmg_function_get_param (sum, 1));
    g_assert_null (llvmg_function_get_param (sum, G_MAXUINT));
    params = llvmg_function_list_params (sum, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (params[0] == param);
    llvmg_free_objects (params, n);
  }
  assert_all_gone ();
}

static void
test_properties (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgType) function_type = NULL, return_type = NULL, content_type = NULL;
    g_autoptr (LlvmgBasicBlock) entry = NULL, first = NULL, last = NULL;
    g_autoptr (LlvmgModule) parent = NULL;
    g_autoptr (LlvmgGlobalValue) next = NULL, previous = NULL;
    LlvmgCallingConvention convention;
    g_autofree char *intrinsic = NULL;
    gboolean is_declaration;
    LlvmgLinkage linkage;
    guint n_params, n_blocks;

    g_object_get (sum, "function-type", &function_type, "return-type", &return_type, "content-type", &content_type,
                  "entry-block", &entry, "first-block", &first, "last-block", &last, "parent", &parent,
                  "next", &next, "previous", &previous, "calling-convention", &convention,
                  "intrinsic-name", &intrinsic, "is-declaration", &is_declaration, "linkage", &linkage,
                  "n-params", &n_params, "n-basic-blocks", &n_blocks, NULL);
    g_assert_true (function_type == content_type);
    g_assert_true (entry == first);
    g_assert_true (parent == module);
    g_assert_true (LLVMG_IS_FUNCTION (next) && LLVMG_IS_FUNCTION (previous));
    g_assert_null (intrinsic);
    g_assert_cmpint (linkage, ==, LLVMG_LINKAGE_EXTERNAL);
    g_assert_cmpuint (n_params, ==, 1);
    g_assert_cmpuint (n_blocks, ==, 3);
  }
  assert_all_gone ();
}

static guint
address_space_of (gpointer function)
{
  g_autoptr (LlvmgType) type = llvmg_value_get_value_type (function);

  return llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (type));
}

static void
test_address_space (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, "target datalayout = \"P2\"\n");
    g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
    g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i64, &i64, 1, FALSE, NULL);
    g_autoptr (LlvmgType) far_i64 = llvmg_context_int64_type (other);
    g_autoptr (LlvmgType) far_type = llvmg_context_function_type (other, far_i64, NULL, 0, FALSE, NULL);
    g_autoptr (LlvmgFunction) usual = llvmg_module_add_function (module, "usual", type, NULL);
    g_autoptr (LlvmgFunction) zero = llvmg_module_add_function_in_address_space (module, "zero", type, 0, NULL);
    g_autoptr (LlvmgFunction) seven = llvmg_module_add_function_in_address_space (module, "seven", type, 7, NULL);
    g_autoptr (LlvmgFunction) last = llvmg_module_add_function_in_address_space (module, "", type, 0xffffff, NULL);
    g_autoptr (LlvmgFunction) intrinsic =
      llvmg_module_add_function_in_address_space (module, "llvm.ctpop.i64", type, 2, NULL);
    g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (seven, "entry", NULL);
    g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (seven, 0);
    g_autoptr (LlvmgValue) called = NULL, returned = NULL;
    g_autofree char *text = NULL;

    g_assert_cmpuint (address_space_of (usual), ==, 2);
    g_assert_cmpuint (address_space_of (zero), ==, 0);
    g_assert_cmpuint (address_space_of (seven), ==, 7);
    g_assert_cmpuint (address_space_of (last), ==, 0xffffff);
    g_assert_cmpuint (address_space_of (intrinsic), ==, 2);
    ASSERT_OK (llvmg_builder_position_at_end (builder, block, &error));
    called = llvmg_builder_call (builder, LLVMG_VALUE (zero), &param, 1, "called", NULL);
    returned = llvmg_builder_ret (builder, called, NULL);
    g_assert_nonnull (returned);
    ASSERT_OK (llvmg_module_verify (module, &error));
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "define i64 @seven(i64 %0) addrspace(7) {"));
    g_assert_nonnull (strstr (text, "call addrspace(0) i64 @zero(i64 %0)"));

#define ADD(name, type, space) llvmg_module_add_function_in_address_space (module, name, type, space, &error)
    ASSERT_REFUSED (module, ADD ("x", type, 0x1000000), LLVMG_ERROR_INVALID_ARGUMENT, "16777216");
    ASSERT_REFUSED (module, ADD ("llvm.bswap.i64", type, 0), LLVMG_ERROR_INVALID_ARGUMENT,
                    "address_space: 2 was expected for the intrinsic");
    ASSERT_REFUSED (module, ADD ("llvm.ctpop.i32", type, 2), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, ADD (NULL, type, 1), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, ADD ("x", i64, 1), LLVMG_ERROR_TYPE_MISMATCH, "function type");
    ASSERT_REFUSED (module, ADD ("x", far_type, 1), LLVMG_ERROR_INVALID_ARGUMENT, "context");
    ASSERT_REFUSED (module, ADD ("x", NULL, 1), LLVMG_ERROR_INVALID_ARGUMENT, "type");
    llvmg_module_close (module);
    ASSERT_FAILS (ADD ("x", type, 1), LLVMG_ERROR_USE_AFTER_FREE, "module");
#undef ADD
  }
  assert_all_gone ();
}

static void
test_append (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) puts_ = get_function (module, "puts");
    g_autoptr (LlvmgBasicBlock) a = llvmg_function_append_basic_block (puts_, "a", NULL);
    g_autoptr (LlvmgBasicBlock) b = llvmg_function_append_basic_block (puts_, "a", NULL);
    g_autoptr (LlvmgBasicBlock) c = llvmg_function_append_basic_block (puts_, NULL, NULL);
    g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (b));

    g_assert_cmpstr (name, ==, "a1");
    g_assert_true (llvmg_basic_block_get_is_entry (a));
    g_assert_false (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (puts_)));
    g_assert_cmpuint (llvmg_function_get_n_basic_blocks (puts_), ==, 3);
    ASSERT_REFUSED (module, llvmg_function_append_basic_block (puts_, "\xff", &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_REFUSED (module, llvmg_function_verify (puts_, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    g_assert_nonnull (c);
  }
  assert_all_gone ();
}

static void
test_delete_body (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (sum, 0);
    g_autoptr (LlvmgBasicBlock) loop = get_block (module, "sum", "loop");
    g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (loop);
    g_autoptr (LlvmgGlobalAlias) alias = llvmg_module_get_alias (module, "sum_alias");

    /* An alias needs a definition. */
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (alias), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_OK (llvmg_function_delete_body (sum, &error));
    ASSERT_ALIVE (sum);
    ASSERT_ALIVE (param);
    ASSERT_DEAD (loop);
    ASSERT_DEAD (first);
    ASSERT_FAILS (llvmg_basic_block_erase (loop, LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "block %loop used after the body of function 'sum' was deleted");
    g_assert_true (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (sum)));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_delete_body_detached (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) recursive = get_function (module, "recursive");
    g_autoptr (LlvmgBasicBlock) step = get_block (module, "recursive", "step");
    g_autoptr (LlvmgInstruction) less = llvmg_basic_block_get_first_instruction (step);

    /* It uses the parameter. */
    detach_instruction (less);
    ASSERT_REFUSED (module, llvmg_function_delete_body (recursive, &error), LLVMG_ERROR_INVALID_OPERATION, "detached");
    ASSERT_REFUSED (module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (recursive), LLVMG_ERASE_MODE_POISON, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "detached");
    g_clear_object (&less);
    ASSERT_OK (llvmg_function_delete_body (recursive, &error));
    ASSERT_DEAD (step);
  }
  assert_all_gone ();
}

/* Addresses of blocks, inside and outside of the function. */
static void
test_delete_body_addresses (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module =
      parse_text (context,
                  "@labels = global [2 x ptr] [ptr blockaddress(@f, %a), ptr blockaddress(@f, %b)]\n"
                  "define void @f(ptr %p) {\n"
                  "  indirectbr ptr %p, [label %a, label %b]\n"
                  "a:\n"
                  "  store ptr blockaddress(@f, %b), ptr @labels\n"
                  "  ret void\n"
                  "b:\n"
                  "  ret void\n"
                  "}\n");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autofree char *text = NULL;

    ASSERT_REFUSED (module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_REFUSE, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "used by 1 user");
    ASSERT_OK (llvmg_function_delete_body (f, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    text = llvmg_module_to_string (module);
    g_assert_null (strstr (text, "blockaddress"));
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_REFUSE, &error));
  }
  assert_all_gone ();
}

static void
test_dead (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) f = get_function (module, "caller");
    LlvmgBasicBlock **blocks;
    gsize n = 9;

    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_FAILS (llvmg_function_verify (f, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "function 'caller' used after it was erased");
    ASSERT_FAILS (llvmg_function_append_basic_block (f, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_FAILS (llvmg_function_delete_body (f, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_FAILS (llvmg_function_run_passes (f, "mem2reg", NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    EXPECT_CRITICAL ("erased");
    g_assert_null (llvmg_function_get_param (f, 0));
    EXPECT_CRITICAL ("erased");
    blocks = llvmg_function_list_basic_blocks (f, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (blocks, n);
    EXPECT_CRITICAL ("erased");
    g_assert_null (llvmg_function_get_return_type (f));
    EXPECT_CRITICAL ("erased");
    g_assert_cmpuint (llvmg_function_get_n_params (f), ==, 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/function/queries", test_queries);
  g_test_add_func ("/llvmg/ir/function/params", test_params);
  g_test_add_func ("/llvmg/ir/function/properties", test_properties);
  g_test_add_func ("/llvmg/ir/function/address-space", test_address_space);
  g_test_add_func ("/llvmg/ir/function/append", test_append);
  g_test_add_func ("/llvmg/ir/function/delete-body", test_delete_body);
  g_test_add_func ("/llvmg/ir/function/delete-body-detached", test_delete_body_detached);
  g_test_add_func ("/llvmg/ir/function/delete-body-addresses", test_delete_body_addresses);
  g_test_add_func ("/llvmg/ir/function/dead", test_dead);
  return g_test_run ();
}
