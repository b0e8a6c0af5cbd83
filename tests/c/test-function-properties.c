/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define WORDS \
  "@data = global i32 0\n" \
  "declare i32 @handler(...)\n" \
  "declare i32 @llvm.ctpop.i32(i32)\n" \
  "define i32 @f(i32 %x, ptr %p, <2 x ptr> %v) {\n" \
  "entry:\n" \
  "  br i1 true, label %left, label %right\n" \
  "lost:\n" \
  "  br label %right\n" \
  "left:\n" \
  "  br label %right\n" \
  "right:\n" \
  "  %a = call i32 @g(i32 1)\n" \
  "  ret i32 %a\n" \
  "}\n" \
  "define i32 @g(i32 %x) {\n" \
  "  %a = call i32 @g(i32 %x)\n" \
  "  %b = call i32 @h(ptr @g)\n" \
  "  ret i32 %a\n" \
  "}\n" \
  "declare i32 @h(ptr)\n"

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  (void) object;
  (void) pspec;
  ++*(guint *) data;
}

static void
test_calling_convention (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    LlvmgCallingConvention convention;
    guint n = 0, id;

    g_signal_connect (f, "notify::calling-convention-id", G_CALLBACK (count_notify), &n);
    ASSERT_OK (llvmg_function_set_calling_convention (f, LLVMG_CALLING_CONVENTION_FAST, &error));
    ASSERT_OK (llvmg_function_set_calling_convention (f, LLVMG_CALLING_CONVENTION_FAST, &error));
    g_assert_cmpuint (n, ==, 1);
    g_assert_cmpint (llvmg_function_get_calling_convention (f), ==, LLVMG_CALLING_CONVENTION_FAST);
    g_assert_cmpuint (llvmg_function_get_calling_convention_id (f), ==, 8);
    ASSERT_OK (llvmg_function_set_calling_convention_id (f, 1023, &error));
    g_assert_cmpint (llvmg_function_get_calling_convention (f), ==, LLVMG_CALLING_CONVENTION_UNKNOWN);
    g_object_get (f, "calling-convention", &convention, "calling-convention-id", &id, NULL);
    g_assert_cmpint (convention, ==, LLVMG_CALLING_CONVENTION_UNKNOWN);
    g_assert_cmpuint (id, ==, 1023);
    g_object_set (f, "calling-convention", LLVMG_CALLING_CONVENTION_COLD, NULL);
    g_assert_cmpuint (llvmg_function_get_calling_convention_id (f), ==, 9);
    g_object_set (f, "calling-convention-id", 0, NULL);
    ASSERT_REFUSED (module, llvmg_function_set_calling_convention_id (f, 1024, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1024");
    ASSERT_REFUSED (module, llvmg_function_set_calling_convention_id (f, G_MAXUINT, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "1023");
    ASSERT_REFUSED (module, llvmg_function_set_calling_convention (f, LLVMG_CALLING_CONVENTION_UNKNOWN, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "calling_convention");
    ASSERT_REFUSED (module, llvmg_function_set_calling_convention (f, (LlvmgCallingConvention) 9999, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "9999");
    ASSERT_REFUSED (module, llvmg_function_set_calling_convention (f, (LlvmgCallingConvention) -1, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "-1");
    g_assert_cmpint (llvmg_function_get_calling_convention (f), ==, LLVMG_CALLING_CONVENTION_C);
  }
  assert_all_gone ();
}

static void
test_gc_name (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;
    g_autofree char *name = NULL;
    guint n = 0;

    g_signal_connect (f, "notify::gc-name", G_CALLBACK (count_notify), &n);
    g_assert_null (llvmg_function_get_gc_name (f));
    ASSERT_OK (llvmg_function_set_gc_name (f, "statepoint-example", &error));
    ASSERT_OK (llvmg_function_set_gc_name (f, "statepoint-example", &error));
    g_object_get (f, "gc-name", &name, NULL);
    g_assert_cmpstr (name, ==, "statepoint-example");
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_REFUSED (module, llvmg_function_set_gc_name (f, "", &error), LLVMG_ERROR_INVALID_ARGUMENT, "gc_name");
    ASSERT_REFUSED (module, llvmg_function_set_gc_name (f, "\377", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_OK (llvmg_function_set_gc_name (f, NULL, &error));
    ASSERT_OK (llvmg_function_set_gc_name (f, NULL, &error));
    g_assert_cmpuint (n, ==, 2);
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);
  }
  assert_all_gone ();
}

typedef LlvmgValue *(*Get) (LlvmgFunction *);
typedef gboolean (*Set) (LlvmgFunction *, LlvmgValue *, GError **);

static const struct { const char *name; Get get; Set set; } parts[] = {
  { "personality", llvmg_function_get_personality, llvmg_function_set_personality },
  { "prefix-data", llvmg_function_get_prefix_data, llvmg_function_set_prefix_data },
  { "prologue-data", llvmg_function_get_prologue_data, llvmg_function_set_prologue_data },
};

static void
test_parts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgContext) foreign = llvmg_context_new ();
      g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
      g_autoptr (LlvmgModule) other = parse_text (context, WORDS);
      g_autoptr (LlvmgModule) far = parse_text (foreign, WORDS);
      g_autoptr (LlvmgFunction) f = get_function (module, "f");
      g_autoptr (LlvmgFunction) handler = get_function (module, "handler");
      g_autoptr (LlvmgFunction) intrinsic = get_function (module, "llvm.ctpop.i32");
      g_autoptr (LlvmgFunction) elsewhere = get_function (other, "handler");
      g_autoptr (LlvmgFunction) far_away = get_function (far, "handler");
      g_autoptr (LlvmgValue) param = llvmg_function_get_param (f, 1);
      g_autoptr (LlvmgType) token = llvmg_context_token_type (context);
      g_autoptr (LlvmgValue) sizeless = llvmg_const_null (token, NULL);
      g_autoptr (LlvmgValue) back = NULL, still = NULL;
      g_autofree char *before = llvmg_module_to_string (module);
      g_autofree char *after = NULL;
      g_autofree char *signal = g_strconcat ("notify::", parts[i].name, NULL);
      guint n = 0;

      g_signal_connect (f, signal, G_CALLBACK (count_notify), &n);
      g_assert_null (parts[i].get (f));
      ASSERT_OK (parts[i].set (f, NULL, &error));
      g_assert_cmpuint (n, ==, 0);
      ASSERT_OK (parts[i].set (f, LLVMG_VALUE (handler), &error));
      ASSERT_OK (parts[i].set (f, LLVMG_VALUE (handler), &error));
      g_assert_cmpuint (n, ==, 1);
      back = parts[i].get (f);
      g_assert_true ((gpointer) back == handler);
      ASSERT_OK (llvmg_module_verify (module, &error));

      ASSERT_REFUSED (module, parts[i].set (f, LLVMG_VALUE (elsewhere), &error), LLVMG_ERROR_INVALID_ARGUMENT,
                      "another module");
      ASSERT_REFUSED (module, parts[i].set (f, LLVMG_VALUE (far_away), &error), LLVMG_ERROR_INVALID_ARGUMENT,
                      "another context");
      ASSERT_REFUSED (module, parts[i].set (f, LLVMG_VALUE (intrinsic), &error), LLVMG_ERROR_INVALID_ARGUMENT, "intrinsic");
      ASSERT_REFUSED (module, parts[i].set (f, param, &error), LLVMG_ERROR_INVALID_ARGUMENT, "LlvmgConstant");
      if (sizeless != NULL)
        ASSERT_REFUSED (module, parts[i].set (f, sizeless, &error), LLVMG_ERROR_TYPE_MISMATCH, "token");
      ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (elsewhere), LLVMG_ERASE_MODE_POISON, &error));
      ASSERT_REFUSED (module, parts[i].set (f, LLVMG_VALUE (elsewhere), &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");

      /* It is a use, and what is erased becomes poison. */
      ASSERT_REFUSED (module, llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (handler), LLVMG_ERASE_MODE_REFUSE, &error),
                      LLVMG_ERROR_INVALID_OPERATION, "handler");
      ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (handler), LLVMG_ERASE_MODE_POISON, &error));
      still = parts[i].get (f);
      g_assert_true (LLVMG_IS_POISON_VALUE (still));
      g_object_set (f, parts[i].name, NULL, NULL);
      g_assert_cmpuint (n, ==, 2);
      g_assert_null (parts[i].get (f));
      after = llvmg_module_to_string (module);
      g_assert_cmpint (strlen (after), <, strlen (before));
      ASSERT_OK (llvmg_module_verify (module, &error));
    }
  assert_all_gone ();
}

/* Each by itself, in any order. */
static void
test_parts_together (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) handler = get_function (module, "handler");
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgValue) seven = llvmg_const_int (i32, 7, NULL);
    g_autoptr (LlvmgValue) eight = llvmg_const_int (i32, 8, NULL);
    g_autofree char *text = NULL;
    g_autoptr (LlvmgValue) prologue = NULL;

    ASSERT_REFUSED (module, llvmg_function_set_personality (f, seven, &error), LLVMG_ERROR_TYPE_MISMATCH,
                    "a constant of a pointer type was expected, one of type i32 was given");
    ASSERT_OK (llvmg_function_set_prologue_data (f, eight, &error));
    g_assert_null (llvmg_function_get_prefix_data (f));
    g_assert_null (llvmg_function_get_personality (f));
    ASSERT_OK (llvmg_function_set_prefix_data (f, seven, &error));
    ASSERT_OK (llvmg_function_set_personality (f, LLVMG_VALUE (handler), &error));
    text = llvmg_value_to_string (LLVMG_VALUE (f));
    g_assert_nonnull (strstr (text, "prefix i32 7 prologue i32 8 personality ptr @handler"));
    ASSERT_OK (llvmg_function_set_prefix_data (f, NULL, &error));
    prologue = llvmg_function_get_prologue_data (f);
    g_assert_true (prologue == eight);
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_OK (llvmg_function_delete_body (f, &error));
    g_assert_null (llvmg_function_get_personality (f));
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

static void
test_alignment (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgValue) x = llvmg_function_get_param (f, 0);
    g_autoptr (LlvmgValue) p = llvmg_function_get_param (f, 1);
    g_autoptr (LlvmgValue) v = llvmg_function_get_param (f, 2);
    guint64 alignment;
    guint n = 0;

    g_signal_connect (p, "notify::alignment", G_CALLBACK (count_notify), &n);
    g_assert_cmpuint (llvmg_argument_get_alignment (LLVMG_ARGUMENT (p)), ==, 0);
    ASSERT_OK (llvmg_argument_set_alignment (LLVMG_ARGUMENT (p), 16, &error));
    ASSERT_OK (llvmg_argument_set_alignment (LLVMG_ARGUMENT (p), 16, &error));
    g_assert_cmpuint (n, ==, 1);
    g_object_get (p, "alignment", &alignment, NULL);
    g_assert_cmpuint (alignment, ==, 16);
    g_assert_true (llvmg_function_has_attribute (f, "align", 2));
    ASSERT_OK (llvmg_argument_set_alignment (LLVMG_ARGUMENT (p), G_GUINT64_CONSTANT (1) << 32, &error));
    g_assert_cmpuint (llvmg_argument_get_alignment (LLVMG_ARGUMENT (p)), ==, G_GUINT64_CONSTANT (1) << 32);
    ASSERT_OK (llvmg_argument_set_alignment (LLVMG_ARGUMENT (v), 8, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));
    ASSERT_REFUSED (module, llvmg_argument_set_alignment (LLVMG_ARGUMENT (p), 3, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "power of two");
    ASSERT_REFUSED (module, llvmg_argument_set_alignment (LLVMG_ARGUMENT (p), G_MAXUINT64, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "alignment");
    ASSERT_REFUSED (module, llvmg_argument_set_alignment (LLVMG_ARGUMENT (x), 8, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "of this type");
    ASSERT_OK (llvmg_argument_set_alignment (LLVMG_ARGUMENT (x), 0, &error));
    g_object_set (p, "alignment", G_GUINT64_CONSTANT (0), NULL);
    g_assert_false (llvmg_function_has_attribute (f, "align", 2));
  }
  assert_all_gone ();
}

static void
test_target_attribute (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgAttribute) attribute = NULL;

    ASSERT_OK (llvmg_function_add_target_attribute (f, "target-cpu", "x86-64", &error));
    ASSERT_OK (llvmg_function_add_target_attribute (f, "thunk", NULL, &error));
    attribute = llvmg_function_get_attribute (f, "target-cpu", -1);
    g_assert_cmpstr (llvmg_attribute_get_string_value (attribute), ==, "x86-64");
    g_assert_true (llvmg_function_has_attribute (f, "thunk", -1));
    ASSERT_REFUSED (module, llvmg_function_add_target_attribute (f, "", "x", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_function_add_target_attribute (f, NULL, "x", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_function_add_target_attribute (f, "x", "\377", &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "UTF-8");
  }
  assert_all_gone ();
}

static void
test_callers_and_order (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) g = get_function (module, "g");
    g_autoptr (LlvmgFunction) handler = get_function (module, "handler");
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (f);
    g_autoptr (LlvmgBasicBlock) right = llvmg_function_get_last_block (f);
    g_autoptr (LlvmgBasicBlock) open = NULL;
    LlvmgCallBase **callers;
    LlvmgBasicBlock **blocks;
    gsize n;

    callers = llvmg_function_list_callers (g, &n);
    g_assert_cmpuint (n, ==, 2);
    for (gsize i = 0; i < n; i++)
      {
        g_autoptr (LlvmgFunction) called = llvmg_call_base_get_called_function (callers[i]);

        g_assert_true (called == g);
      }
    llvmg_free_objects (callers, n);
    callers = llvmg_function_list_callers (f, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (callers, n);

    blocks = llvmg_function_list_reverse_post_order (f, &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_true (blocks[0] == entry && blocks[2] == right);
    llvmg_free_objects (blocks, n);
    blocks = llvmg_function_list_reverse_post_order (handler, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (blocks, n);
    open = llvmg_function_append_basic_block (handler, NULL, NULL);
    blocks = llvmg_function_list_reverse_post_order (handler, &n);
    g_assert_cmpuint (n, ==, 1);
    llvmg_free_objects (blocks, n);
  }
  assert_all_gone ();
}

static void
test_dead (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORDS);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgValue) x = llvmg_function_get_param (f, 0);

    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_POISON, &error));
    for (guint i = 0; i < 7; i++)
      EXPECT_CRITICAL ("function 'f'");
    g_assert_cmpuint (llvmg_function_get_calling_convention_id (f), ==, 0);
    g_assert_null (llvmg_function_get_gc_name (f));
    g_assert_null (llvmg_function_get_personality (f));
    g_assert_null (llvmg_function_get_prefix_data (f));
    g_assert_null (llvmg_function_get_prologue_data (f));
    llvmg_free_objects (llvmg_function_list_callers (f, NULL), 0);
    llvmg_free_objects (llvmg_function_list_reverse_post_order (f, NULL), 0);
    EXPECT_CRITICAL ("argument");
    g_assert_cmpuint (llvmg_argument_get_alignment (LLVMG_ARGUMENT (x)), ==, 0);
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_function_set_calling_convention (f, LLVMG_CALLING_CONVENTION_C, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "function 'f'");
    ASSERT_FAILS (llvmg_function_set_calling_convention_id (f, 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_FAILS (llvmg_function_set_gc_name (f, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_FAILS (llvmg_function_set_personality (f, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_FAILS (llvmg_function_set_prefix_data (f, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_FAILS (llvmg_function_set_prologue_data (f, NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_FAILS (llvmg_function_add_target_attribute (f, "x", NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_FAILS (llvmg_argument_set_alignment (LLVMG_ARGUMENT (x), 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "argument");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/function-properties/calling-convention", test_calling_convention);
  g_test_add_func ("/function-properties/gc-name", test_gc_name);
  g_test_add_func ("/function-properties/parts", test_parts);
  g_test_add_func ("/function-properties/parts-together", test_parts_together);
  g_test_add_func ("/function-properties/alignment", test_alignment);
  g_test_add_func ("/function-properties/target-attribute", test_target_attribute);
  g_test_add_func ("/function-properties/callers-and-order", test_callers_and_order);
  g_test_add_func ("/function-properties/dead", test_dead);
  return g_test_run ();
}
