/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define ERASE(global, mode) llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (global), LLVMG_ERASE_MODE_##mode, &error)

static void
test_linkage (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) f = get_function (module, "leaf");
    g_autoptr (LlvmgFunction) declared = get_function (module, "puts");
    g_autoptr (LlvmgGlobalVariable) table = llvmg_module_get_global (module, "table");
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgGlobalAlias) alias = llvmg_module_get_alias (module, "sum_alias");
    LlvmgGlobalValue *value = LLVMG_GLOBAL_VALUE (f);

    for (LlvmgLinkage linkage = LLVMG_LINKAGE_EXTERNAL; linkage <= LLVMG_LINKAGE_COMMON; linkage++)
      {
        if (linkage == LLVMG_LINKAGE_APPENDING || linkage == LLVMG_LINKAGE_COMMON
            || linkage == LLVMG_LINKAGE_EXTERNAL_WEAK)
          continue;
        ASSERT_OK (llvmg_global_value_set_linkage (value, linkage, &error));
        g_assert_cmpint (llvmg_global_value_get_linkage (value), ==, linkage);
      }
    ASSERT_REFUSED (module, llvmg_global_value_set_linkage (value, (LlvmgLinkage) 99, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "99");
    ASSERT_REFUSED (module, llvmg_global_value_set_linkage (value, (LlvmgLinkage) -1, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "-1");
    ASSERT_REFUSED (module, llvmg_global_value_set_linkage (value, LLVMG_LINKAGE_COMMON, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "function 'leaf'");
    ASSERT_REFUSED (module, llvmg_global_value_set_linkage (value, LLVMG_LINKAGE_EXTERNAL_WEAK, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "declarations");
    ASSERT_REFUSED (module, llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (counter), LLVMG_LINKAGE_APPENDING, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "array");
    ASSERT_REFUSED (module, llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (alias), LLVMG_LINKAGE_COMMON, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "alias 'sum_alias'");
    ASSERT_OK (llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (declared), LLVMG_LINKAGE_EXTERNAL_WEAK, &error));
    ASSERT_OK (llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (counter), LLVMG_LINKAGE_COMMON, &error));
    ASSERT_OK (llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (table), LLVMG_LINKAGE_PRIVATE, &error));
    g_object_set (f, "linkage", LLVMG_LINKAGE_INTERNAL, NULL);
    g_assert_cmpint (llvmg_global_value_get_linkage (value), ==, LLVMG_LINKAGE_INTERNAL);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_neighbours (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgGlobalVariable) table = llvmg_module_get_global (module, "table");
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgGlobalAlias) alias = llvmg_module_get_alias (module, "sum_alias");
    g_autoptr (LlvmgGlobalValue) next = llvmg_global_value_get_next (LLVMG_GLOBAL_VALUE (table));
    g_autoptr (LlvmgGlobalValue) back = llvmg_global_value_get_previous (next);

    g_assert_true ((gpointer) next == counter);
    g_assert_true ((gpointer) back == table);
    g_assert_null (llvmg_global_value_get_previous (LLVMG_GLOBAL_VALUE (table)));
    g_assert_null (llvmg_global_value_get_next (LLVMG_GLOBAL_VALUE (alias)));
    g_assert_null (llvmg_global_value_get_previous (LLVMG_GLOBAL_VALUE (alias)));
  }
  assert_all_gone ();
}

static void
test_initializer (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other_context = llvmg_context_new ();
    g_autoptr (LlvmgModule) other = llvmg_context_create_module (context, "other", NULL);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
    g_autoptr (LlvmgType) foreign_i32 = llvmg_context_int32_type (other_context);
    g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (context, 0, NULL);
    g_autoptr (LlvmgValue) five = llvmg_const_int (i32, 5, NULL);
    g_autoptr (LlvmgValue) wide = llvmg_const_int (i64, 5, NULL);
    g_autoptr (LlvmgValue) foreign = llvmg_const_int (foreign_i32, 5, NULL);
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgGlobalVariable) outside = llvmg_module_get_global (module, "outside");
    g_autoptr (LlvmgGlobalVariable) p = llvmg_module_add_global (module, "p", pointer, 0, NULL);
    g_autoptr (LlvmgGlobalVariable) elsewhere = llvmg_module_add_global (other, "elsewhere", i32, 0, NULL);
    g_autoptr (LlvmgValue) set = NULL;
    g_autoptr (LlvmgValue) param = NULL;
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");

    ASSERT_OK (llvmg_global_variable_set_initializer (counter, five, &error));
    set = llvmg_global_variable_get_initializer (counter);
    g_assert_true (set == five);
    g_assert_null (llvmg_global_variable_get_initializer (outside));
    ASSERT_OK (llvmg_global_variable_set_initializer (p, LLVMG_VALUE (counter), &error));
    ASSERT_OK (llvmg_global_variable_set_initializer (p, LLVMG_VALUE (p), &error));

    ASSERT_REFUSED (module, llvmg_global_variable_set_initializer (counter, wide, &error),
                    LLVMG_ERROR_TYPE_MISMATCH, "a constant of type i32 was expected, one of type i64 was given");
    ASSERT_REFUSED (module, llvmg_global_variable_set_initializer (counter, foreign, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_REFUSED (module, llvmg_global_variable_set_initializer (p, LLVMG_VALUE (elsewhere), &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another module");
    param = llvmg_function_get_param (sum, 0);
    ASSERT_REFUSED (module, llvmg_global_variable_set_initializer (counter, param, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "initializer");
    ASSERT_OK (llvmg_module_verify (module, &error));

    ASSERT_OK (llvmg_global_variable_set_initializer (counter, NULL, &error));
    g_assert_true (llvmg_global_value_get_is_declaration (LLVMG_GLOBAL_VALUE (counter)));
    ASSERT_OK (llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (counter), LLVMG_LINKAGE_EXTERNAL_WEAK, &error));
    ASSERT_REFUSED (module, llvmg_global_variable_set_initializer (counter, five, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "extern_weak");
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_is_constant (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgGlobalVariable) counter = llvmg_module_get_global (module, "counter");
    g_autoptr (LlvmgValue) initializer = NULL;
    gboolean is_constant;

    g_assert_false (llvmg_global_variable_get_is_constant (counter));
    ASSERT_OK (llvmg_global_variable_set_is_constant (counter, TRUE, &error));
    g_object_get (counter, "is-constant", &is_constant, "initializer", &initializer, NULL);
    g_assert_true (is_constant);
    g_assert_nonnull (initializer);
    g_object_set (counter, "is-constant", FALSE, NULL);
    g_assert_false (llvmg_global_variable_get_is_constant (counter));
  }
  assert_all_gone ();
}

static void
test_erase_refuse (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgFunction) caller = get_function (module, "caller");
    g_autoptr (LlvmgFunction) recursive = get_function (module, "recursive");
    g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
    g_autoptr (LlvmgGlobalVariable) self = llvmg_module_get_global (module, "self");
    g_autoptr (LlvmgGlobalVariable) outside = llvmg_module_get_global (module, "outside");
    g_autoptr (LlvmgGlobalAlias) alias = llvmg_module_get_alias (module, "sum_alias");
    g_autoptr (LlvmgBasicBlock) step = get_block (module, "recursive", "step");
    g_autoptr (LlvmgInstruction) less = llvmg_basic_block_get_first_instruction (step);
    g_autoptr (LlvmgValue) param = llvmg_function_get_param (recursive, 0);

    ASSERT_REFUSED (module, ERASE (leaf, REFUSE), LLVMG_ERROR_INVALID_OPERATION,
                    "function 'leaf' cannot be erased: it is used by 1 user");
    ASSERT_REFUSED (module, ERASE (sum, REFUSE), LLVMG_ERROR_INVALID_OPERATION, "used by 1 user");
    ASSERT_REFUSED (module, ERASE (sum, POISON), LLVMG_ERROR_INVALID_OPERATION, "an alias needs it");
    ASSERT_REFUSED (module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (leaf), (LlvmgEraseMode) 7, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "mode");

    /* What uses only itself goes. */
    ASSERT_OK (ERASE (self, REFUSE));
    ASSERT_OK (ERASE (recursive, REFUSE));
    ASSERT_DEAD (self);
    ASSERT_DEAD (recursive);
    ASSERT_DEAD (step);
    ASSERT_DEAD (less);
    ASSERT_DEAD (param);
    ASSERT_FAILS (llvmg_basic_block_remove_from_parent (step, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "block %step used after function 'recursive' was erased");
    ASSERT_FAILS (ERASE (recursive, REFUSE), LLVMG_ERROR_USE_AFTER_FREE,
                  "function 'recursive' used after it was erased");
    ASSERT_OK (ERASE (outside, REFUSE));
    ASSERT_OK (ERASE (alias, REFUSE));
    ASSERT_FAILS (ERASE (alias, REFUSE), LLVMG_ERROR_USE_AFTER_FREE, "alias 'sum_alias' used after it was erased");
    ASSERT_OK (ERASE (sum, REFUSE));
    ASSERT_OK (ERASE (caller, REFUSE));
    ASSERT_OK (ERASE (leaf, REFUSE));
    ASSERT_OK (llvmg_module_verify (module, &error));
    g_assert_cmpuint (llvmg_module_get_n_functions (module), ==, 1);
  }
  assert_all_gone ();
}

static void
test_erase_poison (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module =
      parse_text (context,
                  "@g = global i32 0\n"
                  "@h = global i32 0\n"
                  "@table = global [2 x ptr] [ptr @g, ptr getelementptr (i8, ptr @g, i64 4)]\n"
                  "@labels = global ptr blockaddress(@f, %next)\n"
                  "define void @f() {\n  store i32 1, ptr @g\n  br label %next\nnext:\n  ret void\n}\n"
                  "define void @user() {\n  call void @f()\n  ret void\n}\n"
                  "define void @equivalent() {\n  call void dso_local_equivalent @user()\n"
                  "  call void no_cfi @user()\n  store i32 2, ptr @h\n  ret void\n}\n");
    g_autoptr (LlvmgGlobalVariable) g = llvmg_module_get_global (module, "g");
    g_autoptr (LlvmgGlobalVariable) table = llvmg_module_get_global (module, "table");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) user = get_function (module, "user");
    g_autoptr (LlvmgFunction) equivalent = get_function (module, "equivalent");
    g_autofree char *text = NULL;

    ASSERT_REFUSED (module, ERASE (g, REFUSE), LLVMG_ERROR_INVALID_OPERATION, "global variable 'g'");
    ASSERT_OK (ERASE (g, POISON));
    ASSERT_DEAD (g);
    ASSERT_ALIVE (table);
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "store i32 1, ptr poison"));
    ASSERT_OK (ERASE (f, POISON));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_REFUSED (module, ERASE (user, POISON), LLVMG_ERROR_INVALID_OPERATION, "dso_local_equivalent");
    ASSERT_OK (ERASE (equivalent, REFUSE));
    ASSERT_OK (ERASE (user, REFUSE));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* A constant over a global ends with it, and says so. */
static void
test_erase_kills_constants (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module =
      parse_text (context, "@g = global [4 x i8] zeroinitializer\n"
                           "@p = global ptr getelementptr (i8, ptr @g, i64 2)\n");
    g_autoptr (LlvmgGlobalVariable) g = llvmg_module_get_global (module, "g");
    g_autoptr (LlvmgGlobalVariable) p = llvmg_module_get_global (module, "p");
    g_autoptr (LlvmgValue) place = llvmg_global_variable_get_initializer (p);

    ASSERT_OK (llvmg_global_variable_set_initializer (p, NULL, &error));
    ASSERT_ALIVE (place);
    ASSERT_OK (ERASE (g, REFUSE));
    ASSERT_DEAD (g);
    ASSERT_DEAD (place);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/global/linkage", test_linkage);
  g_test_add_func ("/llvmg/ir/global/neighbours", test_neighbours);
  g_test_add_func ("/llvmg/ir/global/initializer", test_initializer);
  g_test_add_func ("/llvmg/ir/global/is-constant", test_is_constant);
  g_test_add_func ("/llvmg/ir/global/erase-refuse", test_erase_refuse);
  g_test_add_func ("/llvmg/ir/global/erase-poison", test_erase_poison);
  g_test_add_func ("/llvmg/ir/global/erase-kills-constants", test_erase_kills_constants);
  return g_test_run ();
}
