/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define FUNCTION LLVMG_ATTRIBUTE_FUNCTION_INDEX
#define RESULT LLVMG_ATTRIBUTE_RETURN_INDEX

/* Each kind of parameter and result, and calls with and without a callee. */
#define PLACES \
  "%pair = type { i32, i64 }\n" \
  "%opaque = type opaque\n" \
  "%holder = type { %opaque }\n" \
  "@outside = external global %holder\n" \
  "declare ptr @gives_pointer(ptr, i32, i64, float, <4 x i32>, <2 x ptr>, %pair, ptr)\n" \
  "declare void @gives_nothing(ptr)\n" \
  "declare float @gives_float(float)\n" \
  "declare i32 @printf(ptr, ...)\n" \
  "declare i64 @llvm.ctpop.i64(i64)\n" \
  "define i32 @f(i32 %x, ptr %p) {\n" \
  "  %a = call ptr @gives_pointer(ptr %p, i32 %x, i64 0, float 0.0, <4 x i32> zeroinitializer," \
  " <2 x ptr> zeroinitializer, %pair zeroinitializer, ptr %p)\n" \
  "  call void @gives_nothing(ptr %p)\n" \
  "  %b = call float @gives_float(float 1.0)\n" \
  "  %c = call i32 %p(i32 %x)\n" \
  "  %d = call i32 (ptr, ...) @printf(ptr %p, i32 %x, double 1.0)\n" \
  "  %e = call i64 @llvm.ctpop.i64(i64 4)\n" \
  "  %g = call i32 asm \"\", \"=r,r\"(i32 %x)\n" \
  "  ret i32 %c\n" \
  "}\n"

static LlvmgAttribute *
simple (LlvmgContext *context, const char *name, guint64 value)
{
  g_autoptr (GError) error = NULL;
  LlvmgAttribute *attribute = llvmg_context_enum_attribute (context, name, value, &error);

  g_assert_no_error (error);
  g_assert_nonnull (attribute);
  return attribute;
}

/* The n-th call of the function. */
static LlvmgCallBase *
get_call (LlvmgModule *module, const char *name, guint n)
{
  g_autoptr (LlvmgFunction) function = get_function (module, name);
  g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (function);
  LlvmgCallBase *found = NULL;
  LlvmgInstruction **list;
  gsize n_list;

  list = llvmg_basic_block_list_instructions (entry, &n_list);
  for (gsize i = 0; i < n_list && found == NULL; i++)
    if (LLVMG_IS_CALL_BASE (list[i]) && n-- == 0)
      found = g_object_ref (LLVMG_CALL_BASE (list[i]));
  llvmg_free_objects (list, n_list);
  g_assert_nonnull (found);
  return found;
}

static void
assert_text (LlvmgAttribute *attribute, LlvmgAttributeForm form, const char *name, const char *text)
{
  g_autofree char *given = llvmg_attribute_to_string (attribute);

  g_assert_cmpstr (given, ==, text);
  g_assert_cmpint (llvmg_attribute_get_form (attribute), ==, form);
  g_assert_cmpstr (llvmg_attribute_get_name (attribute), ==, name);
}

/* ---- Making them ---- */

static void
test_enum (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgAttribute) noreturn = simple (context, "noreturn", 0);
    g_autoptr (LlvmgAttribute) again = simple (context, "noreturn", 0);
    g_autoptr (LlvmgAttribute) align = simple (context, "align", 16);
    g_autoptr (LlvmgAttribute) none = simple (context, "memory", 0);
    g_autoptr (LlvmgType) type = llvmg_attribute_get_type_value (align);
    g_autofree char *lower = llvmg_attribute_get_range_lower (align);
    g_autofree gint64 *bounds = NULL;
    gsize n;

    assert_text (noreturn, LLVMG_ATTRIBUTE_FORM_ENUM, "noreturn", "noreturn");
    g_assert_true (noreturn == again);
    assert_text (align, LLVMG_ATTRIBUTE_FORM_INT, "align", "align 16");
    g_assert_cmpuint (llvmg_attribute_get_int_value (align), ==, 16);
    g_assert_cmpuint (llvmg_attribute_get_int_value (noreturn), ==, 0);
    assert_text (none, LLVMG_ATTRIBUTE_FORM_INT, "memory", "memory(none)");
    g_assert_null (llvmg_attribute_get_string_value (align));
    g_assert_null (type);
    g_assert_null (lower);
    g_assert_cmpuint (llvmg_attribute_get_range_bits (align), ==, 0);
    bounds = llvmg_attribute_get_range_bounds (align, &n);
    g_assert_nonnull (bounds);
    g_assert_cmpuint (n, ==, 0);
  }
  assert_all_gone ();
}

static void
test_string (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgAttribute) cpu = llvmg_context_string_attribute (context, "target-cpu", "x86-64", NULL);
    g_autoptr (LlvmgAttribute) bare = llvmg_context_string_attribute (context, "thunk", NULL, NULL);
    g_autoptr (LlvmgAttribute) odd = llvmg_context_string_attribute (context, "n\"\\\n\303\244", "v\"", NULL);

    assert_text (cpu, LLVMG_ATTRIBUTE_FORM_STRING, "target-cpu", "\"target-cpu\"=\"x86-64\"");
    g_assert_cmpstr (llvmg_attribute_get_string_value (cpu), ==, "x86-64");
    g_assert_cmpuint (llvmg_attribute_get_int_value (cpu), ==, 0);
    assert_text (bare, LLVMG_ATTRIBUTE_FORM_STRING, "thunk", "\"thunk\"");
    g_assert_cmpstr (llvmg_attribute_get_string_value (bare), ==, "");
    g_assert_cmpstr (llvmg_attribute_get_name (odd), ==, "n\"\\\n\303\244");
    ASSERT_FAILS (llvmg_context_string_attribute (context, "", "x", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_FAILS (llvmg_context_string_attribute (context, NULL, "x", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_FAILS (llvmg_context_string_attribute (context, "\377", "x", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_FAILS (llvmg_context_string_attribute (context, "x", "\377", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  }
  assert_all_gone ();
}

static void
test_type (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) foreign = llvmg_context_int32_type (other);
    g_autoptr (LlvmgType) nothing = llvmg_context_void_type (context);
    g_autoptr (LlvmgType) label = llvmg_context_label_type (context);
    g_autoptr (LlvmgType) function = llvmg_context_function_type (context, i32, NULL, 0, FALSE, NULL);
    g_autoptr (LlvmgType) opaque = llvmg_context_named_struct_type (context, "opaque", NULL);
    g_autoptr (LlvmgAttribute) sret = llvmg_context_type_attribute (context, "sret", i32, NULL);
    g_autoptr (LlvmgAttribute) elementtype = llvmg_context_type_attribute (context, "elementtype", function, NULL);
    g_autoptr (LlvmgType) back = llvmg_attribute_get_type_value (sret);

    assert_text (sret, LLVMG_ATTRIBUTE_FORM_TYPE, "sret", "sret(i32)");
    g_assert_true (back == i32);
    assert_text (elementtype, LLVMG_ATTRIBUTE_FORM_TYPE, "elementtype", "elementtype(i32 ())");
    ASSERT_FAILS (llvmg_context_type_attribute (context, "sret", foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "another context");
    ASSERT_FAILS (llvmg_context_type_attribute (context, "sret", NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "type");
    ASSERT_FAILS (llvmg_context_type_attribute (context, "sret", nothing, &error), LLVMG_ERROR_TYPE_MISMATCH,
                  "void was given");
    ASSERT_FAILS (llvmg_context_type_attribute (context, "byval", label, &error), LLVMG_ERROR_TYPE_MISMATCH,
                  "label was given");
    ASSERT_FAILS (llvmg_context_type_attribute (context, "byval", function, &error), LLVMG_ERROR_TYPE_MISMATCH, "byval");
    ASSERT_FAILS (llvmg_context_type_attribute (context, "byval", opaque, &error), LLVMG_ERROR_TYPE_MISMATCH, "byval");
    ASSERT_FAILS (llvmg_context_type_attribute (context, "noreturn", i32, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "takes no value: use enum_attribute");
  }
  assert_all_gone ();
}

static void
test_range (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgAttribute) small = llvmg_context_constant_range_attribute (context, "range", 8, "0", "10", NULL);
    g_autoptr (LlvmgAttribute) wrapped = llvmg_context_constant_range_attribute (context, "range", 32, "5", "-5", NULL);
    g_autoptr (LlvmgAttribute) wide =
      llvmg_context_constant_range_attribute (context, "range", 100, "-1000000000000000000000", "+123456789012345678901234",
                                              NULL);
    g_autofree char *lower = llvmg_attribute_get_range_lower (wide);
    g_autofree char *upper = llvmg_attribute_get_range_upper (wide);

    assert_text (small, LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE, "range", "range(i8 0, 10)");
    assert_text (wrapped, LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE, "range", "range(i32 5, -5)");
    g_assert_cmpuint (llvmg_attribute_get_range_bits (wide), ==, 100);
    g_assert_cmpstr (lower, ==, "-1000000000000000000000");
    g_assert_cmpstr (upper, ==, "123456789012345678901234");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 0, "0", "1", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "bits");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", G_MAXUINT, "0", "1", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "bits");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 8, "4", "4", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "the same");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 8, "-1", "255", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "the same");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 8, "256", "1", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "lower");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 8, "0", "0x1", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "\"0x1\" was given");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 8, NULL, "1", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "lower");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 8, "0", NULL, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "upper");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 8, "0", "\377", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "upper");
    ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "align", 8, "0", "1", &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "takes a number");
  }
  assert_all_gone ();
}

static void
test_range_list (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    const gint64 bounds[] = { -8, 0, 4, 8 };
    const gint64 touching[] = { 0, 4, 4, 8 };
    const gint64 backwards[] = { 4, 0 };
    g_autoptr (LlvmgAttribute) list = llvmg_context_constant_range_list_attribute (context, "initializes", bounds, 4, NULL);
    g_autofree gint64 *back = NULL;
    gsize n;

    assert_text (list, LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE_LIST, "initializes", "initializes((-8, 0), (4, 8))");
    back = llvmg_attribute_get_range_bounds (list, &n);
    g_assert_cmpmem (back, n * sizeof *back, bounds, sizeof bounds);
    ASSERT_FAILS (llvmg_context_constant_range_list_attribute (context, "initializes", bounds, 3, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "3 were given");
    ASSERT_FAILS (llvmg_context_constant_range_list_attribute (context, "initializes", NULL, 0, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "0 were given");
    ASSERT_FAILS (llvmg_context_constant_range_list_attribute (context, "initializes", touching, 4, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "bounds[2]");
    ASSERT_FAILS (llvmg_context_constant_range_list_attribute (context, "initializes", backwards, 2, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "above 4");
    ASSERT_FAILS (llvmg_context_constant_range_list_attribute (context, "range", bounds, 4, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "use constant_range_attribute");
    ASSERT_FAILS (llvmg_context_enum_attribute (context, "initializes", 0, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "use constant_range_list_attribute");
  }
  assert_all_gone ();
}

static void
test_wrong_kinds (void)
{
  static const struct { const char *name; guint64 value; const char *part; } wrong[] = {
    { "no-such-attribute", 0, "no attribute \"no-such-attribute\"" },
    { "", 0, "name" },
    { NULL, 0, "name" },
    { "\377", 0, "UTF-8" },
    { "noreturn", 1, "takes no value" },
    { "align", 0, "power of two" },
    { "align", 3, "power of two" },
    { "align", G_GUINT64_CONSTANT (1) << 33, "power of two" },
    { "alignstack", 512, "256" },
    { "dereferenceable", 0, "above 0" },
    { "dereferenceable_or_null", 0, "above 0" },
    { "allocsize", 0, "two different parameters" },
    { "allockind", 0, "exactly one" },
    { "allockind", 3, "exactly one" },
    { "allockind", 4 + 8, "free goes" },
    { "allockind", 1 + 8 + 16, "exclude" },
    { "allockind", 64, "bits" },
    { "uwtable", 0, "tables" },
    { "uwtable", 3, "tables" },
    { "vscale_range", 3, "powers of two" },
    { "vscale_range", (G_GUINT64_CONSTANT (4) << 32) + 2, "above the maximum" },
    { "nofpclass", 0, "classes" },
    { "nofpclass", 1024, "classes" },
    { "memory", G_MAXUINT64, "bits" },
    { "sret", 0, "takes a type" },
    { "range", 0, "takes a range" },
  };

  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();

    for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
      ASSERT_FAILS (llvmg_context_enum_attribute (context, wrong[i].name, wrong[i].value, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, wrong[i].part);
  }
  assert_all_gone ();
}

/* ---- Where they are ---- */

static void
test_function (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PLACES);
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    g_autoptr (LlvmgAttribute) nounwind = simple (context, "nounwind", 0);
    g_autoptr (LlvmgAttribute) align = simple (context, "align", 8);
    g_autoptr (LlvmgAttribute) more = simple (context, "align", 16);
    g_autoptr (LlvmgAttribute) zeroext = simple (context, "zeroext", 0);
    g_autoptr (LlvmgAttribute) cpu = llvmg_context_string_attribute (context, "target-cpu", "x86-64", NULL);
    g_autoptr (LlvmgAttribute) same_name = llvmg_context_string_attribute (context, "nounwind", "text", NULL);
    g_autoptr (LlvmgAttribute) found = NULL;
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;
    LlvmgAttribute **list;
    gsize n;

    ASSERT_OK (llvmg_function_add_attribute (function, nounwind, FUNCTION, &error));
    ASSERT_OK (llvmg_function_add_attribute (function, same_name, FUNCTION, &error));
    ASSERT_OK (llvmg_function_add_attribute (function, cpu, FUNCTION, &error));
    ASSERT_OK (llvmg_function_add_attribute (function, zeroext, RESULT, &error));
    ASSERT_OK (llvmg_function_add_attribute (function, align, 2, &error));
    ASSERT_OK (llvmg_function_add_attribute (function, more, 2, &error));
    ASSERT_OK (llvmg_module_verify (module, &error));

    list = llvmg_function_list_attributes (function, FUNCTION, &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_true (list[0] == nounwind);
    g_assert_null (list[n]);
    llvmg_free_objects (list, n);
    list = llvmg_function_list_attributes (function, 2, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (list[0] == more);
    llvmg_free_objects (list, n);
    list = llvmg_function_list_attributes (function, 3, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (list, n);
    llvmg_free_objects (llvmg_function_list_attributes (function, 3, NULL), 0);

    found = llvmg_function_get_attribute (function, "zeroext", RESULT);
    g_assert_true (found == zeroext);
    g_assert_null (llvmg_function_get_attribute (function, "zeroext", FUNCTION));
    g_assert_null (llvmg_function_get_attribute (function, "zeroext", 3));
    g_assert_null (llvmg_function_get_attribute (function, "", FUNCTION));
    g_assert_true (llvmg_function_has_attribute (function, "target-cpu", FUNCTION));
    g_assert_false (llvmg_function_has_attribute (function, "target-cpu", RESULT));

    ASSERT_OK (llvmg_function_remove_attribute (function, "nounwind", FUNCTION, &error));
    g_assert_true (llvmg_function_has_attribute (function, "nounwind", FUNCTION));
    ASSERT_OK (llvmg_function_remove_attribute (function, "nounwind", FUNCTION, &error));
    g_assert_false (llvmg_function_has_attribute (function, "nounwind", FUNCTION));
    ASSERT_OK (llvmg_function_remove_attribute (function, "nounwind", FUNCTION, &error));
    ASSERT_OK (llvmg_function_remove_attribute (function, "target-cpu", FUNCTION, &error));
    ASSERT_OK (llvmg_function_remove_attribute (function, "zeroext", RESULT, &error));
    ASSERT_OK (llvmg_function_remove_attribute (function, "align", 2, &error));
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);
  }
  assert_all_gone ();
}

static void
test_function_misuse (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PLACES);
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) holder = llvmg_context_lookup_struct_type (context, "holder");
    g_autoptr (LlvmgAttribute) noreturn = simple (context, "noreturn", 0);
    g_autoptr (LlvmgAttribute) align = simple (context, "align", 8);
    g_autoptr (LlvmgAttribute) returned = simple (context, "returned", 0);
    g_autoptr (LlvmgAttribute) immarg = simple (context, "immarg", 0);
    g_autoptr (LlvmgAttribute) builtin = simple (context, "builtin", 0);
    g_autoptr (LlvmgAttribute) size_of_7 = simple (context, "allocsize", (G_GUINT64_CONSTANT (7) << 32) | G_MAXUINT32);
    g_autoptr (LlvmgAttribute) size_of_1 = simple (context, "allocsize", (G_GUINT64_CONSTANT (1) << 32) | G_MAXUINT32);
    g_autoptr (LlvmgAttribute) size_of_0 = simple (context, "allocsize", G_MAXUINT32);
    g_autoptr (LlvmgAttribute) foreign = simple (other, "noreturn", 0);
    g_autoptr (LlvmgAttribute) byval = llvmg_context_type_attribute (context, "byval", holder, NULL);
    g_autoptr (LlvmgAttribute) element = llvmg_context_type_attribute (context, "elementtype", i32, NULL);
    g_autoptr (LlvmgAttribute) range = llvmg_context_constant_range_attribute (context, "range", 8, "0", "3", NULL);
    g_autoptr (LlvmgAttribute) text = llvmg_context_string_attribute (context, "x", NULL, NULL);
    const struct { LlvmgAttribute *attribute; gint index; const char *part; } wrong[] = {
      { noreturn, RESULT, "cannot be on a result" },
      { noreturn, 1, "attribute noreturn at index 1 of function 'f'" },
      { align, FUNCTION, "cannot be on a function" },
      { align, 1, "of this type" },
      { returned, 2, "the result has another type" },
      { immarg, 1, "intrinsics" },
      { builtin, FUNCTION, "calls" },
      { size_of_7, FUNCTION, "no parameter 7" },
      { size_of_1, FUNCTION, "not an integer" },
      { foreign, FUNCTION, "another context" },
      { NULL, FUNCTION, "attribute" },
      { byval, 2, "no size" },
      { element, 2, "intrinsics" },
      { range, 1, "another type" },
      { range, 2, "of this type" },
      { text, 3, "index" },
      { text, -2, "index" },
      { text, G_MAXINT, "index" },
      { text, G_MININT, "index" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
      ASSERT_REFUSED (module, llvmg_function_add_attribute (function, wrong[i].attribute, wrong[i].index, &error),
                      LLVMG_ERROR_INVALID_ARGUMENT, wrong[i].part);
    ASSERT_OK (llvmg_function_add_attribute (function, size_of_0, FUNCTION, &error));
    ASSERT_OK (llvmg_function_add_attribute (function, returned, 1, &error));
    ASSERT_REFUSED (module, llvmg_function_remove_attribute (function, "noreturn", 3, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "index");
    ASSERT_REFUSED (module, llvmg_function_remove_attribute (function, NULL, FUNCTION, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_function_remove_attribute (function, "", FUNCTION, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_function_remove_attribute (function, "\377", FUNCTION, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");

    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (function), LLVMG_ERASE_MODE_POISON, &error));
    ASSERT_REFUSED (module, llvmg_function_add_attribute (function, noreturn, FUNCTION, &error),
                    LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_REFUSED (module, llvmg_function_remove_attribute (function, "noreturn", FUNCTION, &error),
                    LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    EXPECT_CRITICAL ("function 'f'");
    g_assert_null (llvmg_function_get_attribute (function, "noreturn", FUNCTION));
    EXPECT_CRITICAL ("function 'f'");
    g_assert_false (llvmg_function_has_attribute (function, "noreturn", FUNCTION));
    EXPECT_CRITICAL ("function 'f'");
    llvmg_free_objects (llvmg_function_list_attributes (function, FUNCTION, NULL), 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_argument (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PLACES);
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    g_autoptr (LlvmgValue) value = llvmg_function_get_param (function, 1);
    LlvmgArgument *p = LLVMG_ARGUMENT (value);
    g_autoptr (LlvmgAttribute) nonnull = simple (context, "nonnull", 0);
    g_autoptr (LlvmgAttribute) noreturn = simple (context, "noreturn", 0);
    g_autoptr (LlvmgAttribute) found = NULL, on_function = NULL;
    LlvmgAttribute **list;
    gsize n;

    ASSERT_OK (llvmg_argument_add_attribute (p, nonnull, &error));
    found = llvmg_argument_get_attribute (p, "nonnull");
    on_function = llvmg_function_get_attribute (function, "nonnull", 2);
    g_assert_true (found == nonnull && on_function == nonnull);
    g_assert_true (llvmg_argument_has_attribute (p, "nonnull"));
    g_assert_false (llvmg_argument_has_attribute (p, "noundef"));
    list = llvmg_argument_list_attributes (p, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (list[0] == nonnull);
    llvmg_free_objects (list, n);
    ASSERT_REFUSED (module, llvmg_argument_add_attribute (p, noreturn, &error), LLVMG_ERROR_INVALID_ARGUMENT, "parameter");
    ASSERT_REFUSED (module, llvmg_argument_remove_attribute (p, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_OK (llvmg_argument_remove_attribute (p, "nonnull", &error));
    g_assert_false (llvmg_argument_has_attribute (p, "nonnull"));

    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (function), LLVMG_ERASE_MODE_POISON, &error));
    ASSERT_FAILS (llvmg_argument_add_attribute (p, nonnull, &error), LLVMG_ERROR_USE_AFTER_FREE, "argument");
    ASSERT_FAILS (llvmg_argument_remove_attribute (p, "nonnull", &error), LLVMG_ERROR_USE_AFTER_FREE, "argument");
    EXPECT_CRITICAL ("argument");
    g_assert_null (llvmg_argument_get_attribute (p, "nonnull"));
    EXPECT_CRITICAL ("argument");
    g_assert_false (llvmg_argument_has_attribute (p, "nonnull"));
    EXPECT_CRITICAL ("argument");
    llvmg_free_objects (llvmg_argument_list_attributes (p, &n), 0);
    g_assert_cmpuint (n, ==, 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_variable (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgContext) other = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, "@v = global i32 0 #0\n@w = global i32 0\n"
                                                          "attributes #0 = { cold \"bss-section\"=\"b\" }\n");
    g_autoptr (LlvmgGlobalVariable) v = llvmg_module_get_global (module, "v");
    g_autoptr (LlvmgGlobalVariable) w = llvmg_module_get_global (module, "w");
    g_autoptr (LlvmgAttribute) cold = simple (context, "cold", 0);
    g_autoptr (LlvmgAttribute) align = simple (context, "align", 8);
    g_autoptr (LlvmgAttribute) foreign = simple (other, "cold", 0);
    g_autoptr (LlvmgAttribute) bss = llvmg_context_string_attribute (context, "bss-section", "c", NULL);
    g_autoptr (LlvmgAttribute) found = NULL, old = NULL;
    g_autofree char *text = NULL;
    LlvmgAttribute **list;
    gsize n;

    list = llvmg_global_variable_list_attributes (v, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_true (list[0] == cold);
    llvmg_free_objects (list, n);
    list = llvmg_global_variable_list_attributes (w, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (list, n);
    old = llvmg_global_variable_get_attribute (v, "bss-section");
    g_assert_nonnull (old);
    g_assert_true (old != bss);
    ASSERT_OK (llvmg_global_variable_add_attribute (v, bss, &error));
    found = llvmg_global_variable_get_attribute (v, "bss-section");
    g_assert_true (found == bss);
    ASSERT_OK (llvmg_global_variable_add_attribute (w, cold, &error));
    g_assert_true (llvmg_global_variable_has_attribute (w, "cold"));
    ASSERT_OK (llvmg_global_variable_remove_attribute (v, "cold", &error));
    g_assert_false (llvmg_global_variable_has_attribute (v, "cold"));
    ASSERT_OK (llvmg_module_verify (module, &error));
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "attributes #0 = { \"bss-section\"=\"c\" }"));
    g_assert_nonnull (strstr (text, "attributes #1 = { cold }"));
    ASSERT_OK (llvmg_global_variable_remove_attribute (v, "bss-section", &error));
    ASSERT_OK (llvmg_global_variable_remove_attribute (v, "bss-section", &error));
    g_assert_null (llvmg_global_variable_get_attribute (v, "bss-section"));

    ASSERT_REFUSED (module, llvmg_global_variable_add_attribute (v, align, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "attribute align 8 of global variable 'v': it cannot be on a variable");
    ASSERT_REFUSED (module, llvmg_global_variable_add_attribute (v, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "context");
    ASSERT_REFUSED (module, llvmg_global_variable_add_attribute (v, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "attribute");
    ASSERT_REFUSED (module, llvmg_global_variable_remove_attribute (w, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_global_variable_remove_attribute (w, "", &error), LLVMG_ERROR_INVALID_ARGUMENT, "name");

    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (v), LLVMG_ERASE_MODE_POISON, &error));
    ASSERT_FAILS (llvmg_global_variable_add_attribute (v, cold, &error), LLVMG_ERROR_USE_AFTER_FREE, "global variable 'v'");
    ASSERT_FAILS (llvmg_global_variable_remove_attribute (v, "cold", &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "global variable 'v'");
    EXPECT_CRITICAL ("global variable 'v'");
    g_assert_null (llvmg_global_variable_get_attribute (v, "cold"));
    EXPECT_CRITICAL ("global variable 'v'");
    g_assert_false (llvmg_global_variable_has_attribute (v, "cold"));
    EXPECT_CRITICAL ("global variable 'v'");
    llvmg_free_objects (llvmg_global_variable_list_attributes (v, &n), 0);
    g_assert_cmpuint (n, ==, 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_call (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PLACES);
    g_autoptr (LlvmgCallBase) call = get_call (module, "f", 0);
    g_autoptr (LlvmgCallBase) nothing = get_call (module, "f", 1);
    g_autoptr (LlvmgCallBase) printf_call = get_call (module, "f", 4);
    g_autoptr (LlvmgCallBase) assembly = get_call (module, "f", 6);
    g_autoptr (LlvmgAttribute) builtin = simple (context, "builtin", 0);
    g_autoptr (LlvmgAttribute) nonnull = simple (context, "nonnull", 0);
    g_autoptr (LlvmgAttribute) noundef = simple (context, "noundef", 0);
    g_autoptr (LlvmgAttribute) size = simple (context, "allocsize", (G_GUINT64_CONSTANT (5) << 32) | G_MAXUINT32);
    g_autoptr (LlvmgAttribute) text = llvmg_context_string_attribute (context, "x", "y", NULL);
    g_autoptr (LlvmgAttribute) found = NULL;
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;
    LlvmgAttribute **list;
    gsize n;

    ASSERT_OK (llvmg_call_base_add_attribute (call, builtin, FUNCTION, &error));
    ASSERT_OK (llvmg_call_base_add_attribute (call, text, FUNCTION, &error));
    ASSERT_OK (llvmg_call_base_add_attribute (call, nonnull, RESULT, &error));
    ASSERT_OK (llvmg_call_base_add_attribute (call, nonnull, 8, &error));
    ASSERT_OK (llvmg_call_base_add_attribute (printf_call, noundef, 3, &error));
    ASSERT_OK (llvmg_call_base_add_attribute (assembly, noundef, 1, &error));
    list = llvmg_call_base_list_attributes (call, FUNCTION, &n);
    g_assert_cmpuint (n, ==, 2);
    llvmg_free_objects (list, n);
    found = llvmg_call_base_get_attribute (call, "x", FUNCTION);
    g_assert_true (found == text);
    g_assert_true (llvmg_call_base_has_attribute (call, "nonnull", 8));
    g_assert_false (llvmg_call_base_has_attribute (call, "nonnull", 9));
    g_assert_true (llvmg_call_base_has_attribute (printf_call, "noundef", 3));

    ASSERT_REFUSED (module, llvmg_call_base_add_attribute (call, nonnull, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "of this type");
    ASSERT_REFUSED (module, llvmg_call_base_add_attribute (call, nonnull, 9, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "of which there are 8");
    ASSERT_REFUSED (module, llvmg_call_base_add_attribute (printf_call, nonnull, 3, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "of this type");
    ASSERT_REFUSED (module, llvmg_call_base_add_attribute (nothing, nonnull, RESULT, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "of this type");
    ASSERT_REFUSED (module, llvmg_call_base_add_attribute (nothing, size, FUNCTION, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "no parameter 5");
    ASSERT_REFUSED (module, llvmg_call_base_add_attribute (nothing, NULL, FUNCTION, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "attribute");
    ASSERT_REFUSED (module, llvmg_call_base_remove_attribute (call, "x", 9, &error), LLVMG_ERROR_INVALID_ARGUMENT, "index");
    ASSERT_OK (llvmg_module_verify (module, &error));

    ASSERT_OK (llvmg_call_base_remove_attribute (call, "builtin", FUNCTION, &error));
    ASSERT_OK (llvmg_call_base_remove_attribute (call, "x", FUNCTION, &error));
    ASSERT_OK (llvmg_call_base_remove_attribute (call, "nonnull", RESULT, &error));
    ASSERT_OK (llvmg_call_base_remove_attribute (call, "nonnull", 8, &error));
    ASSERT_OK (llvmg_call_base_remove_attribute (printf_call, "noundef", 3, &error));
    ASSERT_OK (llvmg_call_base_remove_attribute (assembly, "noundef", 1, &error));
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);
  }
  assert_all_gone ();
}

/* A call outside of any block, and one that is gone. */
static void
test_call_elsewhere (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PLACES);
    g_autoptr (LlvmgCallBase) call = get_call (module, "f", 1);
    g_autoptr (LlvmgType) type = llvmg_context_int32_type (context);
    g_autoptr (LlvmgAttribute) byval = llvmg_context_type_attribute (context, "byval", type, NULL);

    detach_instruction (LLVMG_INSTRUCTION (call));
    ASSERT_OK (llvmg_call_base_add_attribute (call, byval, 1, &error));
    g_assert_true (llvmg_call_base_has_attribute (call, "byval", 1));
    ASSERT_OK (llvmg_call_base_remove_attribute (call, "byval", 1, &error));
  }
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PLACES);
    g_autoptr (LlvmgCallBase) call = get_call (module, "f", 1);
    g_autoptr (LlvmgAttribute) nounwind = simple (context, "nounwind", 0);

    ASSERT_OK (llvmg_instruction_erase (LLVMG_INSTRUCTION (call), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_FAILS (llvmg_call_base_add_attribute (call, nounwind, FUNCTION, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
    ASSERT_FAILS (llvmg_call_base_remove_attribute (call, "nounwind", FUNCTION, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "erased");
    EXPECT_CRITICAL ("erased");
    g_assert_null (llvmg_call_base_get_attribute (call, "nounwind", FUNCTION));
    EXPECT_CRITICAL ("erased");
    g_assert_false (llvmg_call_base_has_attribute (call, "nounwind", FUNCTION));
    EXPECT_CRITICAL ("erased");
    llvmg_free_objects (llvmg_call_base_list_attributes (call, FUNCTION, NULL), 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

/* ---- Every kind, everywhere ---- */

/* An attribute of the name with a value that it can have. */
static LlvmgAttribute *
make_any (LlvmgContext *context, const char *name)
{
  static const guint64 values[] = {
    0, 1, 2, 8, (G_GUINT64_CONSTANT (1) << 32) | G_MAXUINT32, G_GUINT64_CONSTANT (1) << 32
  };
  g_autoptr (LlvmgType) type = llvmg_context_lookup_struct_type (context, "pair");
  const gint64 bounds[] = { 0, 4 };
  LlvmgAttribute *attribute = llvmg_context_type_attribute (context, name, type, NULL);

  if (attribute == NULL)
    attribute = llvmg_context_constant_range_attribute (context, name, 32, "0", "10", NULL);
  if (attribute == NULL)
    attribute = llvmg_context_constant_range_list_attribute (context, name, bounds, 2, NULL);
  for (guint i = 0; attribute == NULL && i < G_N_ELEMENTS (values); i++)
    attribute = llvmg_context_enum_attribute (context, name, values[i], NULL);
  if (attribute == NULL)
    g_error ("no attribute \"%s\" could be made", name);
  return attribute;
}

/* What goes only with something else that the module has not got, or can get afterwards. */
static const char *const not_alone[] = { "jumptable", "naked", "optnone", "preallocated", "swifterror", NULL };

static void
try_place (LlvmgModule *module, gpointer owner, LlvmgAttribute *attribute, gint index)
{
  const char *name = llvmg_attribute_get_name (attribute);
  gboolean is_function = LLVMG_IS_FUNCTION (owner);
  g_autoptr (GError) error = NULL;
  gboolean added = is_function ? llvmg_function_add_attribute (owner, attribute, index, &error)
                               : llvmg_call_base_add_attribute (owner, attribute, index, &error);

  if (!added)
    {
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
      return;
    }
  if (!g_strv_contains (not_alone, name) && !llvmg_module_verify (module, &error))
    g_error ("%s at %d of %s: %s", name, index, is_function ? "a function" : "a call", error->message);
  g_clear_error (&error);
  if (is_function)
    llvmg_function_remove_attribute (owner, name, index, &error);
  else
    llvmg_call_base_remove_attribute (owner, name, index, &error);
  g_assert_no_error (error);
}

/* An attribute that was let in does not break the module. */
static void
test_everywhere (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, PLACES);
    g_auto (GStrv) names = llvmg_attribute_list_known_names ();
    g_autofree char *before = llvmg_module_to_string (module);
    g_autofree char *after = NULL;

    g_assert_cmpuint (g_strv_length (names), >, 70);
    g_assert_true (g_strv_contains ((const char *const *) names, "noreturn"));
    for (guint i = 0; names[i] != NULL; i++)
      {
        static const char *const functions[] = { "gives_pointer", "gives_nothing", "gives_float", "printf", "f" };
        g_autoptr (LlvmgAttribute) attribute = make_any (context, names[i]);

        g_assert_cmpstr (llvmg_attribute_get_name (attribute), ==, names[i]);
        for (guint f = 0; f < G_N_ELEMENTS (functions); f++)
          {
            g_autoptr (LlvmgFunction) function = get_function (module, functions[f]);

            for (gint index = -2; index <= 9; index++)
              try_place (module, function, attribute, index);
          }
        for (guint c = 0; c < 7; c++)
          {
            g_autoptr (LlvmgCallBase) call = get_call (module, "f", c);

            for (gint index = -2; index <= 9; index++)
              try_place (module, call, attribute, index);
          }
      }
    after = llvmg_module_to_string (module);
    g_assert_cmpstr (before, ==, after);
  }
  assert_all_gone ();
}

/* ---- Lifetime ---- */

static void
test_lifetime (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgAttribute) attribute = simple (context, "align", 8);
  gsize n;

  llvmg_context_close (context);
  ASSERT_DEAD (attribute);
  for (guint i = 0; i < 9; i++)
    EXPECT_CRITICAL ("attribute");
  g_assert_cmpint (llvmg_attribute_get_form (attribute), ==, LLVMG_ATTRIBUTE_FORM_UNKNOWN);
  g_assert_null (llvmg_attribute_get_name (attribute));
  g_assert_cmpuint (llvmg_attribute_get_int_value (attribute), ==, 0);
  g_assert_null (llvmg_attribute_get_string_value (attribute));
  g_assert_null (llvmg_attribute_get_type_value (attribute));
  g_assert_cmpuint (llvmg_attribute_get_range_bits (attribute), ==, 0);
  g_assert_null (llvmg_attribute_get_range_lower (attribute));
  g_assert_null (llvmg_attribute_get_range_upper (attribute));
  g_free (llvmg_attribute_get_range_bounds (attribute, &n));
  g_assert_cmpuint (n, ==, 0);
  EXPECT_CRITICAL ("attribute");
  g_assert_null (llvmg_attribute_to_string (attribute));
  g_test_assert_expected_messages ();

  ASSERT_FAILS (llvmg_context_enum_attribute (context, "noreturn", 0, &error), LLVMG_ERROR_USE_AFTER_FREE, "context");
  ASSERT_FAILS (llvmg_context_string_attribute (context, "x", NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "context");
  ASSERT_FAILS (llvmg_context_type_attribute (context, "sret", NULL, &error), LLVMG_ERROR_USE_AFTER_FREE, "context");
  ASSERT_FAILS (llvmg_context_constant_range_attribute (context, "range", 1, "0", "1", &error), LLVMG_ERROR_USE_AFTER_FREE,
                "context");
  ASSERT_FAILS (llvmg_context_constant_range_list_attribute (context, "initializes", NULL, 0, &error),
                LLVMG_ERROR_USE_AFTER_FREE, "context");
}

static void
test_properties (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgAttribute) align = simple (context, "align", 8);
    g_autoptr (LlvmgAttribute) range = llvmg_context_constant_range_attribute (context, "range", 8, "1", "5", NULL);
    g_autofree char *name = NULL, *text = NULL, *lower = NULL, *upper = NULL;
    g_autoptr (LlvmgType) type = NULL;
    LlvmgAttributeForm form;
    guint64 value;
    guint bits;

    g_object_get (align, "name", &name, "form", &form, "int-value", &value, "string-value", &text, "type-value", &type, NULL);
    g_assert_cmpstr (name, ==, "align");
    g_assert_cmpint (form, ==, LLVMG_ATTRIBUTE_FORM_INT);
    g_assert_cmpuint (value, ==, 8);
    g_assert_null (text);
    g_assert_null (type);
    g_object_get (range, "range-bits", &bits, "range-lower", &lower, "range-upper", &upper, NULL);
    g_assert_cmpuint (bits, ==, 8);
    g_assert_cmpstr (lower, ==, "1");
    g_assert_cmpstr (upper, ==, "5");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attribute/enum", test_enum);
  g_test_add_func ("/attribute/string", test_string);
  g_test_add_func ("/attribute/type", test_type);
  g_test_add_func ("/attribute/range", test_range);
  g_test_add_func ("/attribute/range-list", test_range_list);
  g_test_add_func ("/attribute/wrong-kinds", test_wrong_kinds);
  g_test_add_func ("/attribute/function", test_function);
  g_test_add_func ("/attribute/function-misuse", test_function_misuse);
  g_test_add_func ("/attribute/argument", test_argument);
  g_test_add_func ("/attribute/variable", test_variable);
  g_test_add_func ("/attribute/call", test_call);
  g_test_add_func ("/attribute/call-elsewhere", test_call_elsewhere);
  g_test_add_func ("/attribute/everywhere", test_everywhere);
  g_test_add_func ("/attribute/lifetime", test_lifetime);
  g_test_add_func ("/attribute/properties", test_properties);
  return g_test_run ();
}
