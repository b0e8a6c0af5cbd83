/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What globals carry: each trait, good and misused, and all of them mixed.
 */

#include "ir-fixtures.h"

#define GLOBALS \
  "@defined = global i32 1\n" \
  "@zero = global i32 0\n" \
  "@fixed = constant i32 0\n" \
  "@outside = external global i32\n" \
  "@spaced = addrspace(3) global i32 0\n" \
  "@table = global [2 x ptr] zeroinitializer\n" \
  "declare void @declared()\n" \
  "define void @f() {\n" \
  "  ret void\n" \
  "}\n" \
  "define ptr @resolve() {\n" \
  "  ret ptr @f\n" \
  "}\n" \
  "define i32 @number() {\n" \
  "  ret i32 1\n" \
  "}\n" \
  "@again = alias void (), ptr @f\n" \
  "@once_more = alias void (), ptr @again\n" \
  "@inside = alias ptr, getelementptr (ptr, ptr @table, i32 1)\n" \
  "@chosen = ifunc void (), ptr @resolve\n"

static const char *const names[] = { "defined", "outside", "declared", "f", "again", "chosen" };

static LlvmgModule *
make_globals (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();

  return parse_text (context, GLOBALS);
}

/* A global of any kind. */
static gpointer
find (LlvmgModule *module, const char *name)
{
  gpointer found = llvmg_module_get_function (module, name);

  if (found == NULL)
    found = llvmg_module_get_global (module, name);
  if (found == NULL)
    found = llvmg_module_get_alias (module, name);
  if (found == NULL)
    found = llvmg_module_get_ifunc (module, name);
  g_assert_nonnull (found);
  return found;
}

static void
note_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (void) object;
  g_string_append_printf (data, "%s ", pspec->name);
}

static void
assert_notes (GString *notes, const char *expected)
{
  g_assert_cmpstr (notes->str, ==, expected);
  g_string_truncate (notes, 0);
}

#define LINKAGE(global, value) llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (global), LLVMG_LINKAGE_##value, &error)
#define VISIBILITY(global, value) \
  llvmg_global_value_set_visibility (LLVMG_GLOBAL_VALUE (global), LLVMG_VISIBILITY_##value, &error)
#define DLL(global, value) \
  llvmg_global_value_set_dll_storage_class (LLVMG_GLOBAL_VALUE (global), LLVMG_DLL_STORAGE_CLASS_##value, &error)
#define DSO_LOCAL(global, value) llvmg_global_value_set_is_dso_local (LLVMG_GLOBAL_VALUE (global), value, &error)
#define REFUSED(module, call, part) ASSERT_REFUSED (module, call, LLVMG_ERROR_INVALID_ARGUMENT, part)

static void
test_visibility (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgFunction) f = find (module, "f");
    g_autoptr (GString) notes = g_string_new (NULL);
    LlvmgVisibility read;

    g_signal_connect (f, "notify", G_CALLBACK (note_cb), notes);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autoptr (LlvmgGlobalValue) global = find (module, names[i]);

        g_assert_cmpint (llvmg_global_value_get_visibility (global), ==, LLVMG_VISIBILITY_DEFAULT);
        ASSERT_OK (VISIBILITY (global, PROTECTED));
        ASSERT_OK (VISIBILITY (global, HIDDEN));
        g_assert_cmpint (llvmg_global_value_get_visibility (global), ==, LLVMG_VISIBILITY_HIDDEN);
        g_assert_true (llvmg_global_value_get_is_dso_local (global));
        ASSERT_OK (llvmg_module_verify (module, &error));
      }
    assert_notes (notes, "visibility is-dso-local visibility ");
    REFUSED (module, llvmg_global_value_set_visibility (LLVMG_GLOBAL_VALUE (f), (LlvmgVisibility) 3, &error), "3");
    REFUSED (module, llvmg_global_value_set_visibility (LLVMG_GLOBAL_VALUE (f), (LlvmgVisibility) -1, &error), "-1");
    REFUSED (module, DSO_LOCAL (f, FALSE), "is_dso_local of function 'f'");

    ASSERT_OK (LINKAGE (f, INTERNAL));
    assert_notes (notes, "linkage visibility ");
    g_assert_cmpint (llvmg_global_value_get_visibility (LLVMG_GLOBAL_VALUE (f)), ==, LLVMG_VISIBILITY_DEFAULT);
    REFUSED (module, VISIBILITY (f, HIDDEN), "visibility of function 'f': a global of internal");
    REFUSED (module, VISIBILITY (f, PROTECTED), "visibility of function 'f': a global of internal");
    REFUSED (module, DSO_LOCAL (f, FALSE), "is dso_local");
    ASSERT_OK (VISIBILITY (f, DEFAULT));
    ASSERT_OK (LINKAGE (f, EXTERNAL));
    ASSERT_OK (DSO_LOCAL (f, FALSE));
    g_object_set (f, "visibility", LLVMG_VISIBILITY_PROTECTED, NULL);
    g_object_get (f, "visibility", &read, NULL);
    g_assert_cmpint (read, ==, LLVMG_VISIBILITY_PROTECTED);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_dll_storage_class (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgFunction) f = find (module, "f");
    g_autoptr (LlvmgFunction) declared = find (module, "declared");
    g_autoptr (LlvmgGlobalVariable) outside = find (module, "outside");
    g_autoptr (LlvmgGlobalAlias) again = find (module, "again");
    g_autoptr (LlvmgGlobalIfunc) chosen = find (module, "chosen");
    LlvmgDllStorageClass read;

    ASSERT_OK (DLL (f, EXPORT));
    ASSERT_OK (DLL (again, EXPORT));
    ASSERT_OK (DLL (declared, IMPORT));
    g_object_set (outside, "dll-storage-class", LLVMG_DLL_STORAGE_CLASS_IMPORT, NULL);
    g_object_get (outside, "dll-storage-class", &read, NULL);
    g_assert_cmpint (read, ==, LLVMG_DLL_STORAGE_CLASS_IMPORT);
    ASSERT_OK (llvmg_module_verify (module, &error));

    REFUSED (module, llvmg_global_value_set_dll_storage_class (LLVMG_GLOBAL_VALUE (f), (LlvmgDllStorageClass) 3, &error), "3");
    REFUSED (module, VISIBILITY (f, HIDDEN), "not hidden");
    REFUSED (module, VISIBILITY (declared, HIDDEN), "default visibility");
    REFUSED (module, VISIBILITY (declared, PROTECTED), "default visibility");
    REFUSED (module, DSO_LOCAL (declared, TRUE), "not dso_local");
    REFUSED (module, LINKAGE (declared, LINKONCE_ODR), "linkage of function 'declared': what is imported");
    REFUSED (module, DLL (f, IMPORT), "not defined here");
    REFUSED (module, DLL (again, IMPORT), "not defined here");
    REFUSED (module, DLL (chosen, EXPORT), "an ifunc has none");
    ASSERT_OK (LINKAGE (declared, EXTERNAL_WEAK));
    ASSERT_OK (DLL (f, DEFAULT));
    ASSERT_OK (LINKAGE (f, AVAILABLE_EXTERNALLY));
    ASSERT_OK (DLL (f, IMPORT));
    REFUSED (module, LINKAGE (f, EXTERNAL), "not defined here");
    ASSERT_OK (LINKAGE (declared, INTERNAL));
    g_assert_cmpint (llvmg_global_value_get_dll_storage_class (LLVMG_GLOBAL_VALUE (declared)), ==,
                     LLVMG_DLL_STORAGE_CLASS_DEFAULT);
    REFUSED (module, DLL (declared, EXPORT), "internal or private");
    ASSERT_OK (DLL (outside, DEFAULT));
    ASSERT_OK (DSO_LOCAL (outside, TRUE));
    REFUSED (module, DLL (outside, IMPORT), "not dso_local");
    ASSERT_OK (VISIBILITY (outside, HIDDEN));
    REFUSED (module, DLL (outside, EXPORT), "not hidden");
    REFUSED (module, DLL (outside, IMPORT), "default visibility");
  }
  assert_all_gone ();
}

static void
test_unnamed_address (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgGlobalIfunc) chosen = find (module, "chosen");

    for (guint i = 0; i < 5; i++)
      {
        g_autoptr (LlvmgGlobalValue) global = find (module, names[i]);
        LlvmgUnnamedAddress read;

        ASSERT_OK (llvmg_global_value_set_unnamed_address (global, LLVMG_UNNAMED_ADDRESS_LOCAL, &error));
        g_object_set (global, "unnamed-address", LLVMG_UNNAMED_ADDRESS_GLOBAL, NULL);
        g_object_get (global, "unnamed-address", &read, NULL);
        g_assert_cmpint (read, ==, LLVMG_UNNAMED_ADDRESS_GLOBAL);
        REFUSED (module, llvmg_global_value_set_unnamed_address (global, (LlvmgUnnamedAddress) 3, &error), "3");
        ASSERT_OK (llvmg_module_verify (module, &error));
      }
    REFUSED (module, llvmg_global_value_set_unnamed_address (LLVMG_GLOBAL_VALUE (chosen), LLVMG_UNNAMED_ADDRESS_LOCAL, &error),
             "an ifunc has none");
    ASSERT_OK (llvmg_global_value_set_unnamed_address (LLVMG_GLOBAL_VALUE (chosen), LLVMG_UNNAMED_ADDRESS_NONE, &error));
  }
  assert_all_gone ();
}

static void
test_partition (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autofree char *text = NULL;
    g_autoptr (LlvmgModule) again = NULL;

    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autoptr (LlvmgGlobalValue) global = find (module, names[i]);
        g_autofree char *read = NULL;

        g_assert_null (llvmg_global_value_get_partition (global));
        ASSERT_OK (llvmg_global_value_set_partition (global, NULL, &error));
        ASSERT_OK (llvmg_global_value_set_partition (global, "part", &error));
        g_object_get (global, "partition", &read, NULL);
        g_assert_cmpstr (read, ==, "part");
        REFUSED (module, llvmg_global_value_set_partition (global, "\xff", &error), "UTF-8");
      }
    ASSERT_OK (llvmg_module_verify (module, &error));
    text = llvmg_module_to_string (module);
    again = parse_text (context, text);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autoptr (LlvmgGlobalValue) global = find (again, names[i]);
        g_autofree char *read = llvmg_global_value_get_partition (global);

        g_assert_cmpstr (read, ==, "part");
        g_object_set (global, "partition", NULL, NULL);
        g_assert_null (llvmg_global_value_get_partition (global));
      }
  }
  assert_all_gone ();
}

/* Whatever was accepted prints as text that LLVM reads back as the same, or the
 * verifier says why not. */
static void
test_mixed (void)
{
  {
    g_autoptr (GRand) rand = g_rand_new_with_seed (22);
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    guint n_ok = 0, n_verified = 0;

    for (guint round = 0; round < 1500; round++)
      {
        g_autoptr (LlvmgGlobalValue) global = find (module, names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))]);
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        g_autoptr (LlvmgModule) again = NULL;
        gint value = g_rand_int_range (rand, 0, 12);

        switch (g_rand_int_range (rand, 0, 5))
          {
          case 0:
            n_ok += llvmg_global_value_set_linkage (global, (LlvmgLinkage) value, NULL);
            break;
          case 1:
            n_ok += llvmg_global_value_set_visibility (global, (LlvmgVisibility) (value % 4), NULL);
            break;
          case 2:
            n_ok += llvmg_global_value_set_dll_storage_class (global, (LlvmgDllStorageClass) (value % 4), NULL);
            break;
          case 3:
            n_ok += llvmg_global_value_set_unnamed_address (global, (LlvmgUnnamedAddress) (value % 4), NULL);
            break;
          default:
            n_ok += llvmg_global_value_set_is_dso_local (global, value % 2, NULL);
          }
        if (!llvmg_module_verify (module, NULL))
          continue;
        n_verified++;
        before = llvmg_module_to_string (module);
        again = parse_text (context, before);
        ASSERT_OK (llvmg_module_set_name (again, "fixture", &error));
        after = llvmg_module_to_string (again);
        g_assert_cmpstr (before, ==, after);
      }
    g_assert_cmpuint (n_ok, >, 500);
    g_assert_cmpuint (n_verified, >, 20);
  }
  assert_all_gone ();
}

static void
test_dead (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgGlobalVariable) variable = find (module, "defined");
    g_autoptr (LlvmgGlobalAlias) alias = find (module, "again");
    g_autoptr (LlvmgGlobalIfunc) ifunc = find (module, "chosen");
    LlvmgGlobalValue *global = LLVMG_GLOBAL_VALUE (variable);

    llvmg_module_close (module);
#define FAILS(call) ASSERT_FAILS (call, LLVMG_ERROR_USE_AFTER_FREE, "used after module 'fixture' was closed")
    FAILS (LINKAGE (global, INTERNAL));
    FAILS (VISIBILITY (global, HIDDEN));
    FAILS (DLL (global, EXPORT));
    FAILS (DSO_LOCAL (global, TRUE));
    FAILS (llvmg_global_value_set_unnamed_address (global, LLVMG_UNNAMED_ADDRESS_LOCAL, &error));
    FAILS (llvmg_global_value_set_partition (global, "p", &error));
    FAILS (llvmg_global_variable_set_is_constant (variable, TRUE, &error));
    FAILS (llvmg_global_variable_set_thread_local_mode (variable, LLVMG_THREAD_LOCAL_MODE_LOCAL_EXEC, &error));
    FAILS (llvmg_global_variable_set_is_externally_initialized (variable, TRUE, &error));
    FAILS (llvmg_global_variable_set_code_model (variable, LLVMG_CODE_MODEL_LARGE, &error));
    FAILS (llvmg_global_variable_set_sanitizer_flags (variable, LLVMG_SANITIZER_FLAGS_MEMTAG, &error));
    FAILS (llvmg_global_alias_set_aliasee (alias, LLVMG_VALUE (variable), &error));
    FAILS (llvmg_global_ifunc_set_resolver (ifunc, NULL, &error));
#undef FAILS
#define NEUTRAL(call, value) \
    EXPECT_CRITICAL ("used after module 'fixture' was closed"); \
    g_assert_true ((call) == (value))
    NEUTRAL (llvmg_global_value_get_visibility (global), LLVMG_VISIBILITY_DEFAULT);
    NEUTRAL (llvmg_global_value_get_dll_storage_class (global), LLVMG_DLL_STORAGE_CLASS_DEFAULT);
    NEUTRAL (llvmg_global_value_get_unnamed_address (global), LLVMG_UNNAMED_ADDRESS_NONE);
    NEUTRAL (llvmg_global_value_get_is_dso_local (global), FALSE);
    NEUTRAL (llvmg_global_value_get_partition (global), NULL);
    NEUTRAL (llvmg_global_variable_get_thread_local_mode (variable), LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL);
    NEUTRAL (llvmg_global_variable_get_is_externally_initialized (variable), FALSE);
    NEUTRAL (llvmg_global_variable_get_code_model (variable), LLVMG_CODE_MODEL_DEFAULT);
    NEUTRAL (llvmg_global_variable_get_sanitizer_flags (variable), LLVMG_SANITIZER_FLAGS_NONE);
    NEUTRAL (llvmg_global_alias_get_aliasee (alias), NULL);
    NEUTRAL (llvmg_global_ifunc_get_resolver (ifunc), NULL);
    NEUTRAL (llvmg_global_ifunc_get_resolver_function (ifunc), NULL);
#undef NEUTRAL
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

/* ---- Variables ---- */

static void
test_variable (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgValue) one = llvmg_const_int (i32, 1, NULL);
    g_autoptr (LlvmgGlobalVariable) zero = find (module, "zero");
    g_autoptr (LlvmgGlobalVariable) fixed = find (module, "fixed");
    g_autoptr (LlvmgGlobalVariable) defined = find (module, "defined");
    g_autoptr (GString) notes = g_string_new (NULL);
    LlvmgThreadLocalMode mode;
    LlvmgCodeModel model;
    gboolean yes;

    g_signal_connect (zero, "notify", G_CALLBACK (note_cb), notes);
    for (mode = LLVMG_THREAD_LOCAL_MODE_LOCAL_EXEC; mode > 0; mode--)
      {
        ASSERT_OK (llvmg_global_variable_set_thread_local_mode (zero, mode, &error));
        ASSERT_OK (llvmg_global_variable_set_thread_local_mode (zero, mode, &error));
        g_assert_cmpint (llvmg_global_variable_get_thread_local_mode (zero), ==, mode);
      }
    assert_notes (notes, "thread-local-mode thread-local-mode thread-local-mode thread-local-mode ");
    REFUSED (module, llvmg_global_variable_set_thread_local_mode (zero, (LlvmgThreadLocalMode) 5, &error), "5");
    ASSERT_OK (llvmg_module_verify (module, &error));
    g_object_set (zero, "thread-local-mode", LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL, NULL);
    g_object_get (zero, "thread-local-mode", &mode, NULL);
    g_assert_cmpint (mode, ==, LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL);
    g_string_truncate (notes, 0);

    ASSERT_OK (llvmg_global_variable_set_is_externally_initialized (zero, TRUE, &error));
    ASSERT_OK (llvmg_global_variable_set_is_externally_initialized (zero, 2, &error));
    g_object_get (zero, "is-externally-initialized", &yes, NULL);
    g_assert_true (yes);
    assert_notes (notes, "is-externally-initialized ");
    g_object_set (zero, "is-externally-initialized", FALSE, NULL);
    g_assert_false (llvmg_global_variable_get_is_externally_initialized (zero));
    g_string_truncate (notes, 0);

    g_assert_cmpint (llvmg_global_variable_get_code_model (zero), ==, LLVMG_CODE_MODEL_DEFAULT);
    for (model = LLVMG_CODE_MODEL_TINY; model <= LLVMG_CODE_MODEL_LARGE; model++)
      {
        ASSERT_OK (llvmg_global_variable_set_code_model (zero, model, &error));
        g_assert_cmpint (llvmg_global_variable_get_code_model (zero), ==, model);
        ASSERT_OK (llvmg_module_verify (module, &error));
      }
    REFUSED (module, llvmg_global_variable_set_code_model (zero, LLVMG_CODE_MODEL_JIT_DEFAULT, &error), "1");
    REFUSED (module, llvmg_global_variable_set_code_model (zero, (LlvmgCodeModel) 7, &error), "7");

    g_assert_cmpuint (llvmg_global_variable_get_sanitizer_flags (zero), ==, LLVMG_SANITIZER_FLAGS_NONE);
    for (guint flags = 15; flags <= 15; flags--)
      {
        ASSERT_OK (llvmg_global_variable_set_sanitizer_flags (zero, flags, &error));
        g_assert_cmpuint (llvmg_global_variable_get_sanitizer_flags (zero), ==, flags);
        ASSERT_OK (llvmg_module_verify (module, &error));
      }
    REFUSED (module, llvmg_global_variable_set_sanitizer_flags (zero, (LlvmgSanitizerFlags) 0x10, &error), "0x10");
    ASSERT_OK (llvmg_global_object_set_alignment (LLVMG_GLOBAL_OBJECT (zero), 64, &error));
    g_object_set (zero, "code-model", LLVMG_CODE_MODEL_DEFAULT, NULL);
    g_object_get (zero, "code-model", &model, NULL);
    g_assert_cmpint (model, ==, LLVMG_CODE_MODEL_DEFAULT);
    g_assert_cmpuint (llvmg_global_object_get_alignment (LLVMG_GLOBAL_OBJECT (zero)), ==, 64);

    REFUSED (module, LINKAGE (fixed, COMMON), "linkage of global variable 'fixed': a variable of common linkage is not constant");
    REFUSED (module, LINKAGE (defined, COMMON), "zero");
    ASSERT_OK (LINKAGE (zero, COMMON));
    REFUSED (module, llvmg_global_variable_set_is_constant (zero, TRUE, &error), "common");
    REFUSED (module, llvmg_global_variable_set_initializer (zero, one, &error), "common");
    ASSERT_OK (llvmg_global_variable_set_is_constant (zero, FALSE, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* ---- Aliases and ifuncs ---- */

static void
test_aliasee (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) far_context = llvmg_context_new ();
    g_autoptr (LlvmgModule) other = parse_text (context, "define void @elsewhere() {\n ret void\n}\n");
    g_autoptr (LlvmgModule) far = parse_text (far_context, "define void @far() {\n ret void\n}\n");
    g_autoptr (LlvmgValue) elsewhere = find (other, "elsewhere");
    g_autoptr (LlvmgValue) foreign = find (far, "far");
    g_autoptr (LlvmgGlobalAlias) again = find (module, "again");
    g_autoptr (LlvmgGlobalAlias) once_more = find (module, "once_more");
    g_autoptr (LlvmgGlobalAlias) inside = find (module, "inside");
    g_autoptr (LlvmgValue) table = find (module, "table");
    g_autoptr (LlvmgValue) spaced = find (module, "spaced");
    g_autoptr (LlvmgValue) place = llvmg_global_alias_get_aliasee (inside);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (context, 0, NULL);
    g_autoptr (LlvmgValue) number = llvmg_const_int (i32, 1, NULL);
    g_autoptr (LlvmgValue) nowhere = llvmg_const_null (pointer, NULL);
    g_autoptr (LlvmgValue) read = NULL;
    g_autoptr (GString) notes = g_string_new (NULL);

    g_signal_connect (again, "notify", G_CALLBACK (note_cb), notes);
    ASSERT_OK (llvmg_global_alias_set_aliasee (again, table, &error));
    ASSERT_OK (llvmg_global_alias_set_aliasee (again, table, &error));
    g_object_set (again, "aliasee", place, NULL);
    g_object_get (again, "aliasee", &read, NULL);
    g_assert_true (read == place);
    assert_notes (notes, "aliasee aliasee ");
    ASSERT_OK (llvmg_module_verify (module, &error));

    REFUSED (module, llvmg_global_alias_set_aliasee (again, LLVMG_VALUE (again), &error), "leads back");
    REFUSED (module, llvmg_global_alias_set_aliasee (again, LLVMG_VALUE (once_more), &error), "leads back");
    REFUSED (module, llvmg_global_alias_set_aliasee (again, NULL, &error), "nothing was given");
    REFUSED (module, llvmg_global_alias_set_aliasee (again, elsewhere, &error), "another module");
    REFUSED (module, llvmg_global_alias_set_aliasee (again, foreign, &error), "another context");
    REFUSED (module, llvmg_global_alias_set_aliasee (again, nowhere, &error), "a global or a constant expression");
    ASSERT_REFUSED (module, llvmg_global_alias_set_aliasee (again, spaced, &error), LLVMG_ERROR_TYPE_MISMATCH, "address space 0");
    ASSERT_REFUSED (module, llvmg_global_alias_set_aliasee (again, number, &error), LLVMG_ERROR_TYPE_MISMATCH, "i32");
    /* An alias of an expression over an alias. */
    ASSERT_OK (llvmg_global_alias_set_aliasee (once_more, LLVMG_VALUE (inside), &error));
    REFUSED (module, llvmg_global_alias_set_aliasee (inside, LLVMG_VALUE (once_more), &error), "leads back");
    REFUSED (module, llvmg_discard (llvmg_module_add_alias (module, "llvm.ctpop.i32", i32, table, 0, &error)), "intrinsic");
    llvmg_module_close (other);
    ASSERT_REFUSED (module, llvmg_global_alias_set_aliasee (again, elsewhere, &error), LLVMG_ERROR_USE_AFTER_FREE, "elsewhere");
  }
  assert_all_gone ();
}

static void
test_ifunc (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) far_context = llvmg_context_new ();
    g_autoptr (LlvmgModule) other = parse_text (context, "declare ptr @elsewhere()\n");
    g_autoptr (LlvmgModule) far = parse_text (far_context, "declare ptr @far()\n");
    g_autoptr (LlvmgFunction) elsewhere = find (other, "elsewhere");
    g_autoptr (LlvmgFunction) foreign = find (far, "far");
    g_autoptr (LlvmgFunction) resolve = find (module, "resolve");
    g_autoptr (LlvmgFunction) number = find (module, "number");
    g_autoptr (LlvmgFunction) f = find (module, "f");
    g_autoptr (LlvmgType) type = llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (f));
    g_autoptr (LlvmgType) resolver_type = llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (resolve));
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) far_i32 = llvmg_context_int32_type (far_context);
    g_autoptr (LlvmgFunction) later = llvmg_module_add_function (module, "later", resolver_type, NULL);
    g_autoptr (LlvmgGlobalIfunc) ifunc = NULL;
    g_autoptr (LlvmgGlobalAlias) again = find (module, "again");
    g_autoptr (LlvmgGlobalVariable) defined = find (module, "defined");
    g_autoptr (LlvmgGlobalAlias) alias = NULL;
    g_autoptr (LlvmgFunction) function = NULL;
    g_autoptr (LlvmgValue) read = NULL;

#define ADD(name, type, resolver, space) \
  llvmg_discard (llvmg_module_add_ifunc (module, name, type, (LlvmgValue *) resolver, space, &error))
#define SET(resolver) llvmg_global_ifunc_set_resolver (ifunc, (LlvmgValue *) resolver, &error)
    ifunc = llvmg_module_add_ifunc (module, "new", type, LLVMG_VALUE (resolve), 0, NULL);
    g_assert_nonnull (ifunc);
    read = llvmg_global_ifunc_get_resolver (ifunc);
    function = llvmg_global_ifunc_get_resolver_function (ifunc);
    g_assert_true (read == LLVMG_VALUE (resolve) && function == resolve);
    g_assert_cmpuint (llvmg_module_get_n_ifuncs (module), ==, 2);
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (ADD ("", type, resolve, 0));

    REFUSED (module, ADD (NULL, type, resolve, 0), "name");
    REFUSED (module, ADD ("\xff", type, resolve, 0), "UTF-8");
    REFUSED (module, ADD ("llvm.ctpop.i32", type, resolve, 0), "intrinsic");
    REFUSED (module, ADD ("x", NULL, resolve, 0), "type");
    REFUSED (module, ADD ("x", far_i32, resolve, 0), "another context");
    REFUSED (module, ADD ("x", type, NULL, 0), "resolver");
    REFUSED (module, ADD ("x", type, elsewhere, 0), "another module");
    REFUSED (module, ADD ("x", type, foreign, 0), "another context");
    REFUSED (module, ADD ("x", type, resolve, 1u << 24), "16777215");
    REFUSED (module, ADD ("x", type, defined, 0), "resolver: a function or an alias of one was expected, @defined");
    ASSERT_REFUSED (module, ADD ("x", type, again, 0), LLVMG_ERROR_TYPE_MISMATCH, "returns void");
    ASSERT_REFUSED (module, ADD ("x", i32, resolve, 0), LLVMG_ERROR_TYPE_MISMATCH, "function type");
    ASSERT_REFUSED (module, ADD ("x", type, number, 0), LLVMG_ERROR_TYPE_MISMATCH, "returns i32");
    ASSERT_REFUSED (module, ADD ("x", type, resolve, 3), LLVMG_ERROR_TYPE_MISMATCH, "address space 3");

    REFUSED (module, SET (NULL), "resolver");
    REFUSED (module, SET (elsewhere), "another module");
    REFUSED (module, SET (foreign), "another context");
    REFUSED (module, LINKAGE (ifunc, AVAILABLE_EXTERNALLY), "available_externally");
    ASSERT_REFUSED (module, SET (number), LLVMG_ERROR_TYPE_MISMATCH, "i32");
    REFUSED (module, SET (defined), "a function or an alias of one");
    REFUSED (module, SET (ifunc), "a function or an alias of one");
    ASSERT_REFUSED (module, SET (again), LLVMG_ERROR_TYPE_MISMATCH, "returns void");

    alias = llvmg_module_add_alias (module, "by_alias", resolver_type, LLVMG_VALUE (resolve), 0, NULL);
    ASSERT_OK (SET (alias));
    g_clear_object (&read);
    g_clear_object (&function);
    g_object_get (ifunc, "resolver", &read, "resolver-function", &function, NULL);
    g_assert_true (read == LLVMG_VALUE (alias) && function == resolve);
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (ADD ("aliased", type, alias, 0));
    ASSERT_REFUSED (module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (alias), LLVMG_ERASE_MODE_POISON, &error),
                    LLVMG_ERROR_INVALID_OPERATION, "ifunc");
    /* What was right can be made wrong later; the verifier sees it. */
    ASSERT_OK (llvmg_global_alias_set_aliasee (alias, LLVMG_VALUE (ifunc), &error));
    g_clear_object (&function);
    function = llvmg_global_ifunc_get_resolver_function (ifunc);
    g_assert_null (function);
    ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "esolver");
    ASSERT_OK (llvmg_global_alias_set_aliasee (alias, LLVMG_VALUE (resolve), &error));

    g_object_set (ifunc, "resolver", later, NULL);
    g_clear_object (&read);
    g_object_get (ifunc, "resolver", &read, NULL);
    g_assert_true (read == LLVMG_VALUE (later));
    ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "definition");
    REFUSED (module, llvmg_value_set_name (LLVMG_VALUE (ifunc), "llvm.ctpop.i32", &error), "intrinsic");
#undef ADD
#undef SET
  }
  assert_all_gone ();
}

/* ---- Modules ---- */

static void
test_get_or_insert (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) far_context = llvmg_context_new ();
    g_autoptr (LlvmgFunction) f = find (module, "f");
    g_autoptr (LlvmgFunction) number = find (module, "number");
    g_autoptr (LlvmgType) type = llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (f));
    g_autoptr (LlvmgType) other_type = llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (number));
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) far_void = llvmg_context_void_type (far_context);
    g_autoptr (LlvmgType) far = llvmg_context_function_type (far_context, far_void, NULL, 0, FALSE, NULL);
    g_autoptr (LlvmgType) popcount = llvmg_context_function_type (context, i32, &i32, 1, FALSE, NULL);
    g_autoptr (LlvmgFunction) same = llvmg_module_get_or_insert_function (module, "f", type, NULL);
    g_autoptr (LlvmgFunction) fresh = llvmg_module_get_or_insert_function (module, "fresh", other_type, NULL);
    g_autoptr (LlvmgFunction) again = llvmg_module_get_or_insert_function (module, "fresh", other_type, NULL);
    g_autoptr (LlvmgFunction) intrinsic = llvmg_module_get_or_insert_function (module, "llvm.ctpop.i32", popcount, NULL);
    g_autoptr (LlvmgFunction) once_more = llvmg_module_get_or_insert_function (module, "llvm.ctpop.i32", popcount, NULL);

    g_assert_true (same == f);
    g_assert_true (fresh != NULL && fresh == again);
    g_assert_true (intrinsic != NULL && intrinsic == once_more);
#define GET(name, type) llvmg_discard (llvmg_module_get_or_insert_function (module, name, type, &error))
    ASSERT_REFUSED (module, GET ("f", other_type), LLVMG_ERROR_TYPE_MISMATCH, "function 'f' has type void (), i32 () was given");
    ASSERT_REFUSED (module, GET ("x", i32), LLVMG_ERROR_TYPE_MISMATCH, "function type");
    REFUSED (module, GET ("table", type), "not a function");
    REFUSED (module, GET ("again", type), "not a function");
    REFUSED (module, GET (NULL, type), "name");
    REFUSED (module, GET ("\xff", type), "UTF-8");
    REFUSED (module, GET ("x", NULL), "type");
    REFUSED (module, GET ("x", far), "another context");
    REFUSED (module, GET ("llvm.ctpop.i64", popcount), "llvm.ctpop.i64");
    ASSERT_OK (GET ("", type));
    llvmg_module_close (module);
    ASSERT_FAILS (GET ("f", type), LLVMG_ERROR_USE_AFTER_FREE, "closed");
#undef GET
  }
  assert_all_gone ();
}

/* A name of an intrinsic makes LLVM take what has it for a function. */
static void
test_intrinsic_names (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgGlobalVariable) used = llvmg_module_add_global (module, "llvm.used.by.me", i32, 0, NULL);
    g_autoptr (LlvmgGlobalVariable) zero = find (module, "zero");

    g_assert_nonnull (used);
    REFUSED (module, llvmg_discard (llvmg_module_add_global (module, "llvm.ctpop.i32", i32, 0, &error)), "intrinsic");
    REFUSED (module, llvmg_value_set_name (LLVMG_VALUE (zero), "llvm.ctpop.i32", &error), "intrinsic");
  }
  assert_all_gone ();
}

static void
assert_assembly (LlvmgModule *module, const char *expected)
{
  g_autofree char *text = llvmg_module_get_inline_assembly (module);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_inline_assembly (void)
{
  {
    g_autoptr (LlvmgModule) module = make_globals ();
    g_autoptr (GString) notes = g_string_new (NULL);
    g_autofree char *read = NULL;

    g_signal_connect (module, "notify", G_CALLBACK (note_cb), notes);
    assert_assembly (module, "");
    ASSERT_OK (llvmg_module_set_inline_assembly (module, ".globl x\nx:", &error));
    assert_assembly (module, ".globl x\nx:\n");
    ASSERT_OK (llvmg_module_set_inline_assembly (module, ".globl x\nx:\n", &error));
    ASSERT_OK (llvmg_module_append_inline_assembly (module, "  nop", &error));
    ASSERT_OK (llvmg_module_append_inline_assembly (module, "", &error));
    assert_assembly (module, ".globl x\nx:\n  nop\n");
    assert_notes (notes, "inline-assembly inline-assembly ");
    ASSERT_OK (llvmg_module_verify (module, &error));
    REFUSED (module, llvmg_module_set_inline_assembly (module, NULL, &error), "nothing was given");
    REFUSED (module, llvmg_module_set_inline_assembly (module, "\xff", &error), "UTF-8");
    REFUSED (module, llvmg_module_append_inline_assembly (module, NULL, &error), "nothing was given");
    REFUSED (module, llvmg_module_append_inline_assembly (module, "\xff", &error), "UTF-8");
    g_object_set (module, "inline-assembly", "", NULL);
    g_object_get (module, "inline-assembly", &read, NULL);
    g_assert_cmpstr (read, ==, "");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_set_inline_assembly (module, "", &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_module_append_inline_assembly (module, "x", &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_module_get_inline_assembly (module));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_clone_into (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgContext) closed = llvmg_context_new ();
    g_autoptr (LlvmgModule) copy = llvmg_module_clone_into (module, other, NULL);
    g_autoptr (LlvmgModule) beside = llvmg_module_clone_into (module, context, NULL);
    g_autoptr (LlvmgContext) owner = NULL;
    g_autoptr (LlvmgGlobalVariable) counter = NULL;
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;
    g_autofree char *after_beside = NULL;

    g_assert_nonnull (copy);
    g_assert_nonnull (beside);
    owner = llvmg_module_get_context (copy);
    g_assert_true (owner == other);
    after = llvmg_module_to_string (copy);
    after_beside = llvmg_module_to_string (beside);
    g_assert_cmpstr (before, ==, after);
    g_assert_cmpstr (before, ==, after_beside);

    llvmg_context_close (closed);
    REFUSED (module, llvmg_discard (llvmg_module_clone_into (module, NULL, &error)), "nothing");
    REFUSED (module, llvmg_discard (llvmg_module_clone_into (module, (gpointer) copy, &error)), "LlvmgContext");
    ASSERT_REFUSED (module, llvmg_discard (llvmg_module_clone_into (module, closed, &error)),
                    LLVMG_ERROR_USE_AFTER_FREE, "context");
    counter = find (module, "counter");
    ASSERT_OK (llvmg_global_variable_set_initializer (counter, NULL, &error));
    ASSERT_OK (LINKAGE (counter, PRIVATE));
    ASSERT_REFUSED (module, llvmg_discard (llvmg_module_clone_into (module, other, &error)),
                    LLVMG_ERROR_VERIFICATION, "counter");
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_discard (llvmg_module_clone_into (module, other, &error)), LLVMG_ERROR_USE_AFTER_FREE, "module");
    ASSERT_OK (llvmg_module_verify (copy, &error));
  }
  assert_all_gone ();
}

static void
test_thread_local_alias (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgGlobalAlias) alias = llvmg_module_get_alias (module, "sum_alias");
    LlvmgThreadLocalMode mode;
    g_autofree char *text = NULL;

    g_assert_cmpint (llvmg_global_alias_get_thread_local_mode (alias), ==, LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL);
    ASSERT_OK (llvmg_global_alias_set_thread_local_mode (alias, LLVMG_THREAD_LOCAL_MODE_LOCAL_EXEC, &error));
    g_object_get (alias, "thread-local-mode", &mode, NULL);
    g_assert_cmpint (mode, ==, LLVMG_THREAD_LOCAL_MODE_LOCAL_EXEC);
    text = llvmg_value_to_string (LLVMG_VALUE (alias));
    g_assert_nonnull (strstr (text, "thread_local(localexec) alias"));
    ASSERT_REFUSED (module, llvmg_global_alias_set_thread_local_mode (alias, (LlvmgThreadLocalMode) 99, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "99 is not a thread-local mode");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_global_alias_set_thread_local_mode (alias, mode, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/global-value/visibility", test_visibility);
  g_test_add_func ("/llvmg/ir/global-value/dll-storage-class", test_dll_storage_class);
  g_test_add_func ("/llvmg/ir/global-value/unnamed-address", test_unnamed_address);
  g_test_add_func ("/llvmg/ir/global-value/partition", test_partition);
  g_test_add_func ("/llvmg/ir/global-value/mixed", test_mixed);
  g_test_add_func ("/llvmg/ir/global-value/dead", test_dead);
  g_test_add_func ("/llvmg/ir/global-variable/traits", test_variable);
  g_test_add_func ("/llvmg/ir/global-alias/aliasee", test_aliasee);
  g_test_add_func ("/llvmg/ir/global-ifunc/resolver", test_ifunc);
  g_test_add_func ("/llvmg/ir/module/get-or-insert-function", test_get_or_insert);
  g_test_add_func ("/llvmg/ir/module/intrinsic-names", test_intrinsic_names);
  g_test_add_func ("/llvmg/ir/module/inline-assembly", test_inline_assembly);
  g_test_add_func ("/llvmg/ir/module/clone-into", test_clone_into);
  g_test_add_func ("/llvmg/ir/global-props/thread-local-alias", test_thread_local_alias);
  return g_test_run ();
}
