/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

static void
test_names (void)
{
  g_auto (GStrv) names = llvmg_list_intrinsics ();

  g_assert_cmpuint (g_strv_length (names), >, 1000);
  g_assert_true (g_strv_contains ((const char *const *) names, "llvm.memcpy"));
  for (guint i = 0; names[i] != NULL; i++)
    if (!llvmg_has_intrinsic (names[i]))
      g_error ("%s is listed, but not there", names[i]);
  g_assert_true (llvmg_is_intrinsic_overloaded ("llvm.ctpop"));
  g_assert_false (llvmg_is_intrinsic_overloaded ("llvm.trap"));
  g_assert_true (llvmg_has_intrinsic ("llvm.trap"));
  g_assert_false (llvmg_has_intrinsic ("llvm.ctpop.i32"));
  g_assert_false (llvmg_has_intrinsic ("llvm.there.is.none"));
  g_assert_false (llvmg_is_intrinsic_overloaded ("llvm.there.is.none"));
  g_assert_false (llvmg_has_intrinsic (""));
  g_assert_false (llvmg_has_intrinsic ("llvm."));
  g_assert_false (llvmg_has_intrinsic ("printf"));
  g_assert_false (llvmg_has_intrinsic ("\377"));
}

static void
test_get (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, "@x = global i32 0\n");
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (context, 0, NULL);
    LlvmgType *two[] = { pointer, i32 };
    LlvmgType *three[] = { pointer, pointer, i32 };
    g_autoptr (LlvmgFunction) ctpop = llvmg_module_get_intrinsic (module, "llvm.ctpop", &i32, 1, NULL);
    g_autoptr (LlvmgFunction) again = llvmg_module_get_intrinsic (module, "llvm.ctpop", &i32, 1, NULL);
    g_autoptr (LlvmgFunction) trap = llvmg_module_get_intrinsic (module, "llvm.trap", NULL, 0, NULL);
    g_autoptr (LlvmgFunction) memset = llvmg_module_get_intrinsic (module, "llvm.memset", two, 2, NULL);
    g_autoptr (LlvmgType) type = llvmg_get_intrinsic_type (context, "llvm.memcpy", three, 3, NULL);
    g_autofree char *text = llvmg_type_to_string (type);
    g_autofree char *name = llvmg_get_intrinsic_overloaded_name (module, "llvm.memcpy", three, 3, NULL);
    g_autofree char *plain = llvmg_get_intrinsic_overloaded_name (module, "llvm.trap", NULL, 0, NULL);
    g_autofree char *own_name = llvmg_value_get_name (LLVMG_VALUE (ctpop));

    g_assert_nonnull (ctpop);
    g_assert_true (ctpop == again);
    g_assert_nonnull (trap);
    g_assert_nonnull (memset);
    g_assert_cmpstr (own_name, ==, "llvm.ctpop.i32");
    g_assert_cmpstr (llvmg_function_get_intrinsic_name (ctpop), ==, "llvm.ctpop");
    g_assert_cmpstr (text, ==, "void (ptr, ptr, i32, i1)");
    g_assert_cmpstr (name, ==, "llvm.memcpy.p0.p0.i32");
    g_assert_cmpstr (plain, ==, "llvm.trap");
    g_assert_true (llvmg_function_has_attribute (trap, "noreturn", -1));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_misuse (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, "@x = global i32 0\n");
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) f = llvmg_context_double_type (context);
    g_autoptr (LlvmgType) nothing = llvmg_context_void_type (context);
    g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (context, 0, NULL);
    g_autoptr (LlvmgType) foreign = llvmg_context_int32_type (other);
    g_autoptr (LlvmgType) function = llvmg_context_function_type (context, i32, NULL, 0, FALSE, NULL);
    LlvmgType *missing = NULL;
    LlvmgType *pair[] = { i32, i32 };
    const struct { const char *name; LlvmgType **types; guint n; LlvmgError code; const char *part; } wrong[] = {
      { NULL, NULL, 0, LLVMG_ERROR_INVALID_ARGUMENT, "name" },
      { "", NULL, 0, LLVMG_ERROR_INVALID_ARGUMENT, "name" },
      { "\377", NULL, 0, LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8" },
      { "llvm.there.is.none", NULL, 0, LLVMG_ERROR_SYMBOL_NOT_FOUND, "there.is.none" },
      { "printf", NULL, 0, LLVMG_ERROR_SYMBOL_NOT_FOUND, "printf" },
      { "llvm.ctpop.i32", &i32, 1, LLVMG_ERROR_SYMBOL_NOT_FOUND, "overload_types" },
      { "llvm.ctpop", NULL, 0, LLVMG_ERROR_INVALID_ARGUMENT, "1 were expected, 0 were given" },
      { "llvm.ctpop", pair, 2, LLVMG_ERROR_INVALID_ARGUMENT, "1 were expected, 2 were given" },
      { "llvm.trap", &i32, 1, LLVMG_ERROR_INVALID_ARGUMENT, "0 were expected, 1 were given" },
      { "llvm.ctpop", &f, 1, LLVMG_ERROR_TYPE_MISMATCH, "double was given" },
      { "llvm.ctpop", &nothing, 1, LLVMG_ERROR_TYPE_MISMATCH, "void was given" },
      { "llvm.ctpop", &function, 1, LLVMG_ERROR_TYPE_MISMATCH, "i32 () was given" },
      { "llvm.sqrt", &i32, 1, LLVMG_ERROR_TYPE_MISMATCH, "floating-point" },
      { "llvm.memset", pair, 2, LLVMG_ERROR_TYPE_MISMATCH, "overload_types[0]: a pointer was expected" },
      { "llvm.vector.reduce.add", &i32, 1, LLVMG_ERROR_TYPE_MISMATCH, "a vector was expected" },
      { "llvm.vector.reduce.add", &pointer, 1, LLVMG_ERROR_TYPE_MISMATCH, "ptr was given" },
      { "llvm.ctpop", &foreign, 1, LLVMG_ERROR_INVALID_ARGUMENT, "another context" },
      { "llvm.ctpop", &missing, 1, LLVMG_ERROR_INVALID_ARGUMENT, "overload_types" },
      { "llvm.ctpop", NULL, 1, LLVMG_ERROR_INVALID_ARGUMENT, "overload_types" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
      {
        ASSERT_REFUSED (module, llvmg_module_get_intrinsic (module, wrong[i].name, wrong[i].types, wrong[i].n, &error),
                        wrong[i].code, wrong[i].part);
        ASSERT_REFUSED (module, llvmg_get_intrinsic_type (context, wrong[i].name, wrong[i].types, wrong[i].n, &error),
                        wrong[i].code, wrong[i].part);
        ASSERT_REFUSED (module, llvmg_get_intrinsic_overloaded_name (module, wrong[i].name, wrong[i].types, wrong[i].n,
                                                                     &error), wrong[i].code, wrong[i].part);
      }
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_get_intrinsic (module, "llvm.trap", NULL, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "module");
    ASSERT_FAILS (llvmg_get_intrinsic_overloaded_name (module, "llvm.trap", NULL, 0, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "module");
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_get_intrinsic_type (context, "llvm.trap", NULL, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "context");
  }
  assert_all_gone ();
}

/* The name is taken by what is no function. */
static void
test_taken (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, "@llvm.ctpop.i32 = global i32 0\n");
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);

    ASSERT_REFUSED (module, llvmg_module_get_intrinsic (module, "llvm.ctpop", &i32, 1, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "'llvm.ctpop.i32'");
  }
  assert_all_gone ();
}

/* ---- Every intrinsic, with all sorts of types ---- */

#define TRIES 8

/* What the arguments tell of the types is what they are. */
static gboolean
check_derived (LlvmgFunction *function, LlvmgType **types, guint n_types)
{
  LLVMValueRef native = llvmg_handle_get_native (llvmg_wrapper_get_handle (function));
  guint n_params = LLVMCountParams (native);
  g_autofree LLVMValueRef *args = g_new (LLVMValueRef, n_params + 1);
  LLVMTypeRef derived[8];

  LLVMGetParams (native, args);
  if (!llvmg_bridge_intrinsic_derive (LLVMGetIntrinsicID (native), args, n_params, derived))
    return FALSE;
  for (guint i = 0; i < n_types; i++)
    g_assert_true (derived[i] == llvmg_handle_get_native (llvmg_wrapper_get_handle (types[i])));
  return TRUE;
}

static guint n_derived;

static gboolean
try_types (LlvmgModule *module, const char *name, LlvmgType **types, guint n, gboolean *is_number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgFunction) function = llvmg_module_get_intrinsic (module, name, types, n, &error);

  *is_number = FALSE;
  if (function != NULL)
    {
      n_derived += check_derived (function, types, n);
      return TRUE;
    }
  if (!g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH))
    {
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
      *is_number = TRUE;
    }
  return FALSE;
}

/* How many of the tries gave a function. */
static guint
try_intrinsic (LlvmgModule *module, const char *name, LlvmgType **all, guint n_all)
{
  guint n_good = 0;

  for (guint n = 0; n <= 8; n++)
    {
      LlvmgType *types[8];
      gboolean is_number = FALSE;

      for (guint try = 0; try < n_all + TRIES && !is_number; try++)
        {
          for (guint i = 0; i < n; i++)
            types[i] = all[try < n_all ? try : (guint) g_test_rand_int_range (0, (gint32) n_all)];
          n_good += try_types (module, name, types, n, &is_number);
          if (n == 0)
            break;
        }
    }
  return n_good;
}

static void
test_all (void)
{
  static const char *const texts =
    "%pair = type { i32, i64 }\n"
    "declare void @f(i1, i8, i15, i32, i64, i8388608, half, float, double, fp128, ptr, ptr addrspace(3), <4 x i32>,"
    " <3 x i16>, <1 x i1>, <8 x float>, <4 x double>, <2 x ptr>, <vscale x 4 x i32>, <vscale x 2 x double>, %pair,"
    " [3 x i8])\n";

  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, texts);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgType) type = llvmg_function_get_function_type (f);
    g_auto (GStrv) names = llvmg_list_intrinsics ();
    g_autofree char *printed = NULL;
    g_autoptr (LlvmgModule) back = NULL;
    guint n_none = 0;
    LlvmgType **all;
    gsize n_all;

    all = llvmg_function_type_list_param_types (LLVMG_FUNCTION_TYPE (type), &n_all);
    /* LLVM's verifier wants more of these than their types say. */
    for (guint i = 0; names[i] != NULL; i++)
      if (!g_str_has_prefix (names[i], "llvm.experimental.gc."))
        n_none += try_intrinsic (module, names[i], all, (guint) n_all) == 0;
    llvmg_free_objects (all, n_all);
    /* Most could be declared with something, and the arguments of most tell with what. */
    g_assert_cmpuint (n_none, <, g_strv_length (names) / 10);
    g_assert_cmpuint (n_derived, >, g_strv_length (names) / 2);
    ASSERT_OK (llvmg_module_verify (module, &error));
    printed = llvmg_module_to_string (module);
    back = parse_text (context, printed);
    ASSERT_OK (llvmg_module_verify (back, &error));
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intrinsic/names", test_names);
  g_test_add_func ("/intrinsic/get", test_get);
  g_test_add_func ("/intrinsic/misuse", test_misuse);
  g_test_add_func ("/intrinsic/taken", test_taken);
  g_test_add_func ("/intrinsic/all", test_all);
  return g_test_run ();
}
