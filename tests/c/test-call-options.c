/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Building calls, invokes and callbrs with all that they can have.
 */

#include "ir-fixtures.h"

#define WORDS \
  "declare i32 @personality(...)\n" \
  "declare i32 @take(i32, ptr)\n" \
  "declare void @nothing()\n" \
  "declare i32 @printf(ptr, ...)\n" \
  "declare i32 @llvm.ctpop.i32(i32)\n" \
  "@take_alias = alias i32 (i32, ptr), ptr @taken\n" \
  "@table = global i32 0\n" \
  "define i32 @taken(i32 %x, ptr %p) {\n" \
  "  ret i32 %x\n" \
  "}\n" \
  "define i32 @f(i32 %x, ptr %p, i1 %c) personality ptr @personality {\n" \
  "entry:\n" \
  "  %sum = add i32 %x, 1\n" \
  "  br label %good\n" \
  "good:\n" \
  "  br label %open\n" \
  "bad:\n" \
  "  %l = landingpad { ptr, i32 } cleanup\n" \
  "  ret i32 3\n" \
  "open:\n" \
  "  unreachable\n" \
  "}\n" \
  "define i32 @g(i32 %y) {\n" \
  "there:\n" \
  "  ret i32 %y\n" \
  "}\n"

typedef struct
{
  LlvmgContext    *context;
  LlvmgModule     *module;
  LlvmgBuilder    *builder; /* at the end of block "open", which has no terminator */
  LlvmgFunction   *f;
  LlvmgValue      *take;
  LlvmgValue      *nothing;
  LlvmgValue      *args[2];
  LlvmgBasicBlock *good;
  LlvmgBasicBlock *bad;
  LlvmgBasicBlock *open;
  LlvmgBasicBlock *elsewhere;
} World;

static void
set_up (World *w)
{
  g_autoptr (LlvmgInstruction) end = NULL;

  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, WORDS);
  w->f = get_function (w->module, "f");
  w->take = LLVMG_VALUE (get_function (w->module, "take"));
  w->nothing = LLVMG_VALUE (get_function (w->module, "nothing"));
  w->args[0] = llvmg_function_get_param (w->f, 0);
  w->args[1] = llvmg_function_get_param (w->f, 1);
  w->good = get_block (w->module, "f", "good");
  w->bad = get_block (w->module, "f", "bad");
  w->open = get_block (w->module, "f", "open");
  w->elsewhere = get_block (w->module, "g", "there");
  end = llvmg_basic_block_get_terminator (w->open);
  ASSERT_OK (llvmg_instruction_erase (end, LLVMG_ERASE_MODE_REFUSE, &error));
  w->builder = llvmg_context_create_builder (w->context, NULL);
  ASSERT_OK (llvmg_builder_position_at_end (w->builder, w->open, &error));
}

static void
tear_down (World *w)
{
  g_object_unref (w->elsewhere);
  g_object_unref (w->open);
  g_object_unref (w->bad);
  g_object_unref (w->good);
  g_object_unref (w->args[1]);
  g_object_unref (w->args[0]);
  g_object_unref (w->nothing);
  g_object_unref (w->take);
  g_object_unref (w->f);
  g_object_unref (w->builder);
  g_object_unref (w->module);
  g_object_unref (w->context);
  assert_all_gone ();
}

/* Asks how the instruction prints, and drops it. */
static void
assert_prints (gpointer instruction, const char *part)
{
  g_autofree char *text = llvmg_value_to_string (instruction);

  if (strstr (text, part) == NULL)
    g_error ("\"%s\" was expected in \"%s\"", part, text);
  g_object_unref (instruction);
}

#define BUILT(part, call) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      gpointer built = (call); \
      \
      g_assert_no_error (error); \
      assert_prints (built, (part)); \
    } \
  G_STMT_END

#define REFUSED(code, part, call) ASSERT_REFUSED (w->module, call, LLVMG_ERROR_##code, part)

static LlvmgAttribute *
make_attribute (World *w, const char *name, guint64 value)
{
  g_autoptr (GError) error = NULL;
  LlvmgAttribute *attribute = llvmg_context_enum_attribute (w->context, name, value, &error);

  g_assert_no_error (error);
  return attribute;
}

static void
add_attribute (World *w, LlvmgCallOptions *options, const char *name, guint64 value, gint index)
{
  g_autoptr (LlvmgAttribute) attribute = make_attribute (w, name, value);

  llvmg_call_options_add_attribute (options, attribute, index);
}

static void
add_bundle (LlvmgCallOptions *options, const char *tag, LlvmgValue *const *args, guint n_args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgOperandBundle) bundle = llvmg_operand_bundle_new (tag, args, n_args, &error);

  g_assert_no_error (error);
  llvmg_call_options_add_bundle (options, bundle);
}

static LlvmgType *
make_type (World *w, gboolean is_vararg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (w->context);
  LlvmgType *type = llvmg_context_function_type (w->context, i32, &i32, 1, is_vararg, &error);

  g_assert_no_error (error);
  return type;
}

static LlvmgValue *
make_asm (World *w, const char *constraints)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgType) nothing = llvmg_context_void_type (w->context);
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (w->context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (w->context, nothing, &i32, 1, FALSE, &error);
  LlvmgValue *assembly =
    llvmg_inline_asm_new (type, "", constraints, LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS, LLVMG_ASM_DIALECT_ATT, &error);

  g_assert_no_error (error);
  return assembly;
}

/* ---- Options ---- */

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
test_options (World *w)
{
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
  g_autoptr (LlvmgType) type = make_type (w, FALSE);
  g_autoptr (LlvmgType) given = NULL;
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (w->context);
  guint n = 0;

  g_assert_null (llvmg_call_options_get_function_type (options));
  g_assert_cmpint (llvmg_call_options_get_calling_convention (options), ==, LLVMG_CALLING_CONVENTION_C);
  g_assert_cmpint (llvmg_call_options_get_tail_call_kind (options), ==, LLVMG_TAIL_CALL_KIND_NONE);

  g_signal_connect (options, "notify", G_CALLBACK (count_notify_cb), &n);
  g_object_set (options, "function-type", type, "calling-convention", LLVMG_CALLING_CONVENTION_FAST, "tail-call-kind",
                LLVMG_TAIL_CALL_KIND_NOTAIL, NULL);
  g_assert_cmpuint (n, ==, 4); /* the convention is two properties */
  given = llvmg_call_options_get_function_type (options);
  g_assert_true (given == type);
  g_assert_cmpuint (llvmg_call_options_get_calling_convention_id (options), ==, 8);
  g_assert_cmpint (llvmg_call_options_get_tail_call_kind (options), ==, LLVMG_TAIL_CALL_KIND_NOTAIL);
  llvmg_call_options_set_calling_convention_id (options, 1023);
  g_assert_cmpint (llvmg_call_options_get_calling_convention (options), ==, LLVMG_CALLING_CONVENTION_UNKNOWN);
  g_assert_cmpuint (n, ==, 6);
  llvmg_call_options_set_function_type (options, type);
  llvmg_call_options_set_calling_convention_id (options, 1023);
  llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_NOTAIL);
  g_assert_cmpuint (n, ==, 6);
  llvmg_call_options_set_function_type (options, NULL);
  g_assert_cmpuint (n, ==, 7);

  EXPECT_CRITICAL ("calling_convention_id");
  llvmg_call_options_set_calling_convention_id (options, 1024);
  EXPECT_CRITICAL ("calling_convention");
  llvmg_call_options_set_calling_convention (options, LLVMG_CALLING_CONVENTION_UNKNOWN);
  EXPECT_CRITICAL ("tail_call_kind");
  llvmg_call_options_set_tail_call_kind (options, (LlvmgTailCallKind) 77);
  EXPECT_CRITICAL ("FUNCTION_TYPE");
  llvmg_call_options_set_function_type (options, i32);
  EXPECT_CRITICAL ("bundle");
  llvmg_call_options_add_bundle (options, NULL);
  EXPECT_CRITICAL ("ATTRIBUTE");
  llvmg_call_options_add_attribute (options, NULL, 0);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (llvmg_call_options_get_calling_convention_id (options), ==, 1023);
}

static void
test_bundle (World *w)
{
  g_autoptr (LlvmgOperandBundle) bundle = NULL;
  g_autoptr (LlvmgOperandBundle) empty = NULL;
  LlvmgValue *missing[] = { w->args[0], NULL };
  LlvmgValue **args;
  gsize n;

  ASSERT_OK (bundle = llvmg_operand_bundle_new ("deopt", w->args, 2, &error));
  ASSERT_OK (empty = llvmg_operand_bundle_new ("", NULL, 0, &error));
  g_assert_cmpstr (llvmg_operand_bundle_get_tag (bundle), ==, "deopt");
  args = llvmg_operand_bundle_list_args (bundle, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (args[1] == w->args[1]);
  llvmg_free_objects (args, n);
  ASSERT_FAILS (llvmg_operand_bundle_new (NULL, NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "tag");
  ASSERT_FAILS (llvmg_operand_bundle_new ("\xff", NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  ASSERT_FAILS (llvmg_operand_bundle_new ("x", NULL, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "array of 1");
  ASSERT_FAILS (llvmg_operand_bundle_new ("x", missing, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "args[1]");
}

static void
test_from_call (World *w)
{
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
  g_autoptr (LlvmgCallOptions) copy = NULL;
  g_autoptr (LlvmgValue) call = NULL;
  g_autofree char *first = NULL;
  g_autofree char *expected = NULL;

  llvmg_call_options_set_calling_convention_id (options, 999);
  llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_TAIL);
  add_attribute (w, options, "nounwind", 0, LLVMG_ATTRIBUTE_FUNCTION_INDEX);
  add_attribute (w, options, "noundef", 0, LLVMG_ATTRIBUTE_RETURN_INDEX);
  add_attribute (w, options, "align", 16, 2);
  add_bundle (options, "deopt", w->args, 2);
  add_bundle (options, "empty", NULL, 0);
  ASSERT_OK (call = llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, options, "a", &error));
  first = llvmg_value_to_string (call);
  g_assert_nonnull (strstr (first, "tail call cc999 noundef i32 @take(i32 %x, ptr align 16 %p)"));
  g_assert_nonnull (strstr (first, "[ \"deopt\"(i32 %x, ptr %p), \"empty\"() ]"));

  ASSERT_OK (copy = llvmg_call_options_new_from_call (LLVMG_CALL_BASE (call), &error));
  expected = g_strdup (strchr (first, '='));
  BUILT (expected, llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, copy, "b", &error));

  ASSERT_OK (llvmg_instruction_erase (LLVMG_INSTRUCTION (call), LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_FAILS (llvmg_call_options_new_from_call (LLVMG_CALL_BASE (call), &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
}

/* ---- Call ---- */

static void
test_call (World *w)
{
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
  g_autoptr (LlvmgType) type = make_type (w, FALSE);
  g_autoptr (LlvmgType) vararg = make_type (w, TRUE);
  g_autoptr (LlvmgValue) alias = LLVMG_VALUE (llvmg_module_get_alias (w->module, "take_alias"));
  g_autoptr (LlvmgValue) ctpop = LLVMG_VALUE (get_function (w->module, "llvm.ctpop.i32"));
  g_autoptr (LlvmgValue) table = LLVMG_VALUE (llvmg_module_get_global (w->module, "table"));
  g_autoptr (LlvmgValue) assembly = make_asm (w, "r");
  g_autoptr (LlvmgValue) jumps = make_asm (w, "r,!i");

  BUILT ("%a = call i32 @take(i32 %x, ptr %p)",
         llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, NULL, "a", &error));
  BUILT ("call void @nothing()", llvmg_builder_call_with_options (w->builder, w->nothing, NULL, 0, options, "dropped", &error));
  BUILT ("call i32 @take_alias", llvmg_builder_call_with_options (w->builder, alias, w->args, 2, options, NULL, &error));
  BUILT ("call void asm sideeffect \"\", \"r\"(i32 %x)",
         llvmg_builder_call_with_options (w->builder, assembly, w->args, 1, options, NULL, &error));

  REFUSED (TYPE_MISMATCH, "options with the type",
           llvmg_builder_call_with_options (w->builder, w->args[1], w->args, 1, options, NULL, &error));
  REFUSED (TYPE_MISMATCH, "options with the type",
           llvmg_builder_call_with_options (w->builder, table, w->args, 1, NULL, NULL, &error));

  llvmg_call_options_set_function_type (options, type);
  BUILT ("%d = call i32 %p(i32 %x)", llvmg_builder_call_with_options (w->builder, w->args[1], w->args, 1, options, "d", &error));
  BUILT ("call i32 @table(i32 %x)", llvmg_builder_call_with_options (w->builder, table, w->args, 1, options, NULL, &error));
  BUILT ("call i32 @nothing(i32 %x)", llvmg_builder_call_with_options (w->builder, w->nothing, w->args, 1, options, NULL, &error));
  BUILT ("call i32 @llvm.ctpop.i32", llvmg_builder_call_with_options (w->builder, ctpop, w->args, 1, options, NULL, &error));
  REFUSED (TYPE_MISMATCH, "a function was expected",
           llvmg_builder_call_with_options (w->builder, w->args[0], w->args, 1, options, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "1 were expected, 2 were given",
           llvmg_builder_call_with_options (w->builder, w->args[1], w->args, 2, options, NULL, &error));
  REFUSED (TYPE_MISMATCH, "args[0]: i32 was expected",
           llvmg_builder_call_with_options (w->builder, w->args[1], w->args + 1, 1, options, NULL, &error));
  REFUSED (TYPE_MISMATCH, "function_type: void (i32)",
           llvmg_builder_call_with_options (w->builder, assembly, w->args, 1, options, NULL, &error));
  llvmg_call_options_set_function_type (options, vararg);
  BUILT ("call i32 (i32, ...) %p(i32 %x, ptr %p)",
         llvmg_builder_call_with_options (w->builder, w->args[1], w->args, 2, options, NULL, &error));
  REFUSED (TYPE_MISMATCH, "function_type: i32 (i32)",
           llvmg_builder_call_with_options (w->builder, ctpop, w->args, 1, options, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "callee", llvmg_builder_call_with_options (w->builder, NULL, w->args, 1, options, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "array", llvmg_builder_call_with_options (w->builder, w->args[1], NULL, 1, options, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "UTF-8",
           llvmg_builder_call_with_options (w->builder, w->args[1], w->args, 1, options, "\xff", &error));

  llvmg_call_options_set_function_type (options, NULL);
  REFUSED (INVALID_ARGUMENT, "does not jump", llvmg_builder_call_with_options (w->builder, jumps, w->args, 1, options, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "does not jump", llvmg_builder_call (w->builder, jumps, w->args, 1, NULL, &error));
  llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_MUSTTAIL);
  REFUSED (INVALID_ARGUMENT, "musttail", llvmg_builder_call_with_options (w->builder, assembly, w->args, 1, options, NULL, &error));
  BUILT ("musttail call i32 @take", llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, options, NULL, &error));
  llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_NOTAIL);
  BUILT ("notail call i32 @take", llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, options, NULL, &error));
}

static void
refuse_attribute (World *w, const char *name, guint64 value, gint index, const char *part)
{
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();

  add_attribute (w, options, "nounwind", 0, LLVMG_ATTRIBUTE_FUNCTION_INDEX);
  add_attribute (w, options, name, value, index);
  REFUSED (INVALID_ARGUMENT, part, llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, options, "a", &error));
  REFUSED (INVALID_ARGUMENT, part,
           llvmg_builder_invoke (w->builder, w->take, w->args, 2, w->good, w->bad, options, "a", &error));
}

static void
refuse_bundle (World *w, LlvmgValue *value, LlvmgError code, const char *part)
{
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();

  add_bundle (options, "first", w->args, 2);
  add_bundle (options, "second", &value, 1);
  ASSERT_REFUSED (w->module, llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, options, "a", &error), code, part);
}

static void
test_wrong_options (World *w)
{
  g_autoptr (LlvmgContext) other = llvmg_context_new ();
  g_autoptr (LlvmgAttribute) foreign = llvmg_context_enum_attribute (other, "nounwind", 0, NULL);
  g_autoptr (LlvmgType) foreign_i32 = llvmg_context_int32_type (other);
  g_autoptr (LlvmgType) foreign_type = llvmg_context_function_type (other, foreign_i32, NULL, 0, FALSE, NULL);
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
  g_autoptr (LlvmgCallOptions) typed = llvmg_call_options_new ();
  g_autoptr (LlvmgFunction) g = get_function (w->module, "g");
  g_autoptr (LlvmgValue) y = llvmg_function_get_param (g, 0);
  g_autoptr (LlvmgValue) sum = NULL;
  g_autoptr (LlvmgValue) call = NULL;

  refuse_attribute (w, "noreturn", 0, 0, "attribute noreturn at index 0 of the call");
  refuse_attribute (w, "align", 8, 1, "of this type");
  refuse_attribute (w, "align", 8, 3, "of which there are 2");
  refuse_attribute (w, "align", 8, -2, "index");
  refuse_attribute (w, "align", 8, G_MININT, "index");
  llvmg_call_options_add_attribute (options, foreign, LLVMG_ATTRIBUTE_FUNCTION_INDEX);
  REFUSED (INVALID_ARGUMENT, "context", llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, options, NULL, &error));
  llvmg_call_options_set_function_type (typed, foreign_type);
  REFUSED (INVALID_ARGUMENT, "context", llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, typed, NULL, &error));
  llvmg_context_close (other);
  REFUSED (USE_AFTER_FREE, "", llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, options, NULL, &error));
  REFUSED (USE_AFTER_FREE, "", llvmg_builder_call_with_options (w->builder, w->take, w->args, 2, typed, NULL, &error));

  refuse_bundle (w, y, LLVMG_ERROR_INVALID_ARGUMENT, "bundles[1].args[0]: a value of the same function");
  refuse_bundle (w, LLVMG_VALUE (w->good), LLVMG_ERROR_TYPE_MISMATCH, "bundles[1].args[0]");
  call = llvmg_builder_call (w->builder, w->nothing, NULL, 0, NULL, NULL);
  refuse_bundle (w, call, LLVMG_ERROR_TYPE_MISMATCH, "void");
  sum = llvmg_builder_add (w->builder, w->args[0], w->args[0], "gone", NULL);
  ASSERT_OK (llvmg_instruction_erase (LLVMG_INSTRUCTION (sum), LLVMG_ERASE_MODE_REFUSE, &error));
  refuse_bundle (w, sum, LLVMG_ERROR_USE_AFTER_FREE, "gone");
}

/* ---- Invoke and callbr ---- */

static void
test_invoke (World *w)
{
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
  g_autoptr (LlvmgType) type = make_type (w, FALSE);
  g_autoptr (LlvmgValue) detached = NULL;

  REFUSED (INVALID_ARGUMENT, "normal_dest",
           llvmg_builder_invoke (w->builder, w->take, w->args, 2, NULL, w->bad, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "unwind_dest",
           llvmg_builder_invoke (w->builder, w->take, w->args, 2, w->good, NULL, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "unwind_dest: a block of the same function was expected, one of another",
           llvmg_builder_invoke (w->builder, w->take, w->args, 2, w->good, w->elsewhere, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "normal_dest: a block of the same function was expected, one of another",
           llvmg_builder_invoke (w->builder, w->take, w->args, 2, w->elsewhere, w->bad, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "2 were expected, 1 were given",
           llvmg_builder_invoke (w->builder, w->take, w->args, 1, w->good, w->bad, NULL, NULL, &error));
  for (LlvmgTailCallKind kind = LLVMG_TAIL_CALL_KIND_TAIL; kind <= LLVMG_TAIL_CALL_KIND_NOTAIL; kind++)
    {
      llvmg_call_options_set_tail_call_kind (options, kind);
      REFUSED (INVALID_ARGUMENT, "only a call can be a tail call",
               llvmg_builder_invoke (w->builder, w->take, w->args, 2, w->good, w->bad, options, NULL, &error));
    }
  llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_NONE);

  llvmg_call_options_set_function_type (options, type);
  llvmg_call_options_set_calling_convention (options, LLVMG_CALLING_CONVENTION_COLD);
  add_attribute (w, options, "noundef", 0, 1);
  add_bundle (options, "deopt", w->args, 1);
  BUILT ("%r = invoke coldcc i32 %p(i32 noundef %x) [ \"deopt\"(i32 %x) ]",
         llvmg_builder_invoke (w->builder, w->args[1], w->args, 1, w->good, w->bad, options, "r", &error));
  ASSERT_OK (llvmg_module_verify (w->module, &error));
  REFUSED (INVALID_OPERATION, "terminator",
           llvmg_builder_invoke (w->builder, w->take, w->args, 2, w->good, w->bad, NULL, NULL, &error));
  detached = LLVMG_VALUE (llvmg_basic_block_get_terminator (w->open));
  ASSERT_OK (llvmg_builder_position_before (w->builder, LLVMG_INSTRUCTION (detached), FALSE, &error));
  REFUSED (INVALID_OPERATION, "the end of a block",
           llvmg_builder_invoke (w->builder, w->take, w->args, 2, w->good, w->bad, NULL, NULL, &error));
}

/* LLVM's verifier dies over a callbr of anything else than assembly. */
static void
test_callbr (World *w)
{
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
  g_autoptr (LlvmgValue) assembly = make_asm (w, "r,!i,!i");
  g_autoptr (LlvmgValue) ctpop = LLVMG_VALUE (get_function (w->module, "llvm.ctpop.i32"));
  g_autoptr (LlvmgType) type = make_type (w, FALSE);
  LlvmgBasicBlock *dests[] = { w->good, w->good, w->elsewhere };
  LlvmgBasicBlock *missing[] = { w->good, NULL };

  REFUSED (INVALID_ARGUMENT, "inline assembly",
           llvmg_builder_callbr (w->builder, w->nothing, NULL, 0, w->good, NULL, 0, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "inline assembly",
           llvmg_builder_callbr (w->builder, ctpop, w->args, 1, w->good, dests, 1, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "indirect_dests: 2 were expected for the constraints of the assembly, 1 were given",
           llvmg_builder_callbr (w->builder, assembly, w->args, 1, w->good, dests, 1, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "indirect_dests[2]: a block of the same function",
           llvmg_builder_callbr (w->builder, assembly, w->args, 1, w->good, dests, 3, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "indirect_dests[1]",
           llvmg_builder_callbr (w->builder, assembly, w->args, 1, w->good, missing, 2, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "indirect_dests: an array of 2",
           llvmg_builder_callbr (w->builder, assembly, w->args, 1, w->good, NULL, 2, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "default_dest",
           llvmg_builder_callbr (w->builder, assembly, w->args, 1, NULL, dests, 2, NULL, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "does not jump",
           llvmg_builder_invoke (w->builder, assembly, w->args, 1, w->good, w->bad, NULL, NULL, &error));
  llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_TAIL);
  REFUSED (INVALID_ARGUMENT, "only a call can be a tail call",
           llvmg_builder_callbr (w->builder, assembly, w->args, 1, w->good, dests, 2, options, NULL, &error));
  llvmg_call_options_set_tail_call_kind (options, LLVMG_TAIL_CALL_KIND_NONE);
  llvmg_call_options_set_function_type (options, type);
  REFUSED (TYPE_MISMATCH, "function_type",
           llvmg_builder_callbr (w->builder, assembly, w->args, 1, w->good, dests, 2, options, NULL, &error));
  REFUSED (INVALID_ARGUMENT, "inline assembly",
           llvmg_builder_callbr (w->builder, w->args[1], w->args, 1, w->good, dests, 2, options, NULL, &error));
  llvmg_call_options_set_function_type (options, NULL);
  add_attribute (w, options, "nounwind", 0, LLVMG_ATTRIBUTE_FUNCTION_INDEX);
  BUILT ("callbr void asm sideeffect \"\", \"r,!i,!i\"(i32 %x)",
         llvmg_builder_callbr (w->builder, assembly, w->args, 1, w->good, dests, 2, options, "dropped", &error));
  ASSERT_OK (llvmg_module_verify (w->module, &error));
}

static void
test_callbr_kill (World *w)
{
  g_autoptr (LlvmgType) i1 = llvmg_context_int1_type (w->context);
  g_autoptr (LlvmgFunction) kill = llvmg_module_get_intrinsic (w->module, "llvm.amdgcn.kill", NULL, 0, NULL);
  g_autoptr (LlvmgValue) yes = llvmg_const_int (i1, -1, NULL);
  g_autoptr (LlvmgCallOptions) options = llvmg_call_options_new ();
  LlvmgBasicBlock *dests[] = { w->good, w->good };
  guint major, minor, patch;

  g_assert_nonnull (kill);
  REFUSED (INVALID_ARGUMENT, "inline assembly",
           llvmg_builder_callbr (w->builder, LLVMG_VALUE (kill), &yes, 1, w->good, dests, 2, NULL, NULL, &error));
  add_bundle (options, "deopt", NULL, 0);
  REFUSED (INVALID_ARGUMENT, "inline assembly",
           llvmg_builder_callbr (w->builder, LLVMG_VALUE (kill), &yes, 1, w->good, dests, 1, options, NULL, &error));
  llvmg_get_llvm_version (&major, &minor, &patch);
  if (major >= 22)
    {
      BUILT ("callbr void @llvm.amdgcn.kill(i1 true)",
             llvmg_builder_callbr (w->builder, LLVMG_VALUE (kill), &yes, 1, w->good, dests, 1, NULL, NULL, &error));
      /* The block must be unreachable. */
      ASSERT_FAILS (llvmg_module_verify (w->module, &error), LLVMG_ERROR_VERIFICATION, "kill");
    }
  else
    REFUSED (INVALID_ARGUMENT, "inline assembly",
             llvmg_builder_callbr (w->builder, LLVMG_VALUE (kill), &yes, 1, w->good, dests, 1, NULL, NULL, &error));
}

/* ---- Intrinsics ---- */

static void
test_intrinsic (World *w)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (w->context);
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (w->context);
  g_autoptr (LlvmgType) ptr = llvmg_context_pointer_type (w->context, 0, NULL);
  g_autoptr (LlvmgType) i1 = llvmg_context_int1_type (w->context);
  g_autoptr (LlvmgValue) eight = llvmg_const_int (i64, 8, NULL);
  g_autoptr (LlvmgValue) no = llvmg_const_int (i1, 0, NULL);
  g_autoptr (LlvmgFunction) f = get_function (w->module, "f");
  g_autoptr (LlvmgValue) c = llvmg_function_get_param (f, 2);
  g_autoptr (LlvmgFunction) declared = NULL;
  LlvmgValue *twice[] = { w->args[0], w->args[0] };
  LlvmgValue *copy[] = { w->args[1], w->args[1], eight, no };
  LlvmgValue *wrong[] = { w->args[1], w->args[1], eight, c };
  LlvmgValue *size[] = { w->args[1], no, no, no };

#define INTRINSIC(name, args, n_args) llvmg_builder_call_intrinsic (w->builder, name, NULL, 0, args, n_args, "r", &error)
#define OVERLOAD(name, type, args, n_args) llvmg_builder_call_intrinsic (w->builder, name, type, 1, args, n_args, "r", &error)

  /* Nothing is declared when the call cannot be built. */
  REFUSED (INVALID_ARGUMENT, "2 were expected, 1 were given", INTRINSIC ("llvm.umax", twice, 1));
  REFUSED (INVALID_ARGUMENT, "args[3]: a number that is a constant", INTRINSIC ("llvm.memcpy", wrong, 4));
  REFUSED (TYPE_MISMATCH, "an integer", INTRINSIC ("llvm.bswap", w->args + 1, 1));
  REFUSED (TYPE_MISMATCH, "args[0]: i64 was expected", OVERLOAD ("llvm.bitreverse", &i64, w->args, 1));
  REFUSED (INVALID_ARGUMENT, "which cannot be told from the arguments", INTRINSIC ("llvm.objectsize", size, 4));
  REFUSED (INVALID_ARGUMENT, "2 were expected, 1 were given", OVERLOAD ("llvm.objectsize", &i64, size, 4));
  REFUSED (SYMBOL_NOT_FOUND, "llvm.nothing-like-it", INTRINSIC ("llvm.nothing-like-it", NULL, 0));
  REFUSED (SYMBOL_NOT_FOUND, "overload_types", INTRINSIC ("llvm.umax.i32", twice, 2));
  REFUSED (INVALID_ARGUMENT, "name", INTRINSIC (NULL, NULL, 0));
  REFUSED (INVALID_ARGUMENT, "0 were expected, 1 were given", OVERLOAD ("llvm.trap", &i32, NULL, 0));
  REFUSED (INVALID_ARGUMENT, "array of 1", INTRINSIC ("llvm.bswap", NULL, 1));

  BUILT ("%r = call i32 @llvm.umax.i32(i32 %x, i32 %x)", INTRINSIC ("llvm.umax", twice, 2));
  BUILT ("call i32 @llvm.ctpop.i32(i32 %x)", INTRINSIC ("llvm.ctpop", w->args, 1));
  BUILT ("call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %x, i32 %x)", INTRINSIC ("llvm.sadd.with.overflow", twice, 2));
  BUILT ("call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %p, i64 8, i1 false)", INTRINSIC ("llvm.memcpy", copy, 4));
  BUILT ("call void @llvm.trap()", INTRINSIC ("llvm.trap", NULL, 0));
  BUILT ("call i32 @llvm.bswap.i32(i32 %x)", OVERLOAD ("llvm.bswap", &i32, w->args, 1));
  {
    LlvmgType *types[] = { i64, ptr };

    BUILT ("call i64 @llvm.objectsize.i64.p0(ptr %p, i1 false, i1 false, i1 false)",
           llvmg_builder_call_intrinsic (w->builder, "llvm.objectsize", types, 2, size, 4, "r", &error));
  }
  declared = get_function (w->module, "llvm.umax.i32");
  /* A plain call looks at the constants as well. */
  {
    g_autoptr (LlvmgFunction) memcpy_function = get_function (w->module, "llvm.memcpy.p0.p0.i64");

    REFUSED (INVALID_ARGUMENT, "args[3]: a number that is a constant",
             llvmg_builder_call (w->builder, LLVMG_VALUE (memcpy_function), wrong, 4, NULL, &error));
  }
#undef OVERLOAD
#undef INTRINSIC
}

/* ---- Each call once more, of what it tells of itself ---- */

#define EVERYTHING \
  "declare i32 @personality(...)\n" \
  "declare i32 @take(i32, ptr)\n" \
  "declare float @real(float)\n" \
  "declare i32 @printf(ptr, ...)\n" \
  "declare i32 @llvm.ctpop.i32(i32)\n" \
  "declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)\n" \
  "declare void @llvm.assume(i1)\n" \
  "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)\n" \
  "@alias = alias i32 (i32, ptr), ptr @f\n" \
  "define i32 @f(i32 %x, ptr %p) personality ptr @personality {\n" \
  "entry:\n" \
  "  %a = call i32 @take(i32 %x, ptr %p)\n" \
  "  %b = tail call fastcc noundef i32 @take(i32 noundef %a, ptr align 8 dereferenceable(4) %p) #0\n" \
  "  %c = notail call cc 1000 i32 %p(i32 %b, float 1.0)\n" \
  "  %d = call fast float @real(float 1.0), !fpmath !0, !note !1\n" \
  "  %e = call i32 (ptr, ...) @printf(ptr %p, i32 %c, double 2.0)\n" \
  "  %g = call i32 @llvm.ctpop.i32(i32 %e), !range !2\n" \
  "  %h = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %g, i32 1)\n" \
  "  call void @llvm.assume(i1 true) [ \"align\"(ptr %p, i64 8), \"nonnull\"(ptr %p) ]\n" \
  "  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %p, ptr align 4 %p, i64 4, i1 false)\n" \
  "  %i = call i32 asm \"bswap $0\", \"=r,r\"(i32 %x)\n" \
  "  %j = call i32 @alias(i32 %i, ptr %p)\n" \
  "  %k = call i64 @take(i64 1)\n" \
  "  %l = invoke fastcc i32 @take(i32 %x, ptr nonnull %p) #1 [ \"deopt\"(i32 %j) ]\n" \
  "          to label %good unwind label %bad, !note !1\n" \
  "good:\n" \
  "  callbr void asm sideeffect \"\", \"r,!i,!i\"(i32 %l) #0\n" \
  "          to label %next [label %one, label %one]\n" \
  "next:\n" \
  "  %z = musttail call i32 @f(i32 %x, ptr %p)\n" \
  "  ret i32 %z\n" \
  "one:\n" \
  "  ret i32 1\n" \
  "bad:\n" \
  "  %m = landingpad { ptr, i32 } cleanup\n" \
  "  ret i32 3\n" \
  "}\n" \
  "attributes #0 = { nounwind }\n" \
  "attributes #1 = { \"key\"=\"value\" }\n" \
  "!0 = !{float 2.5}\n" \
  "!1 = !{!\"a note\"}\n" \
  "!2 = !{i32 0, i32 33}\n"

static LlvmgCallOptions *
options_of (LlvmgCallBase *call)
{
  LlvmgCallOptions *options = llvmg_call_options_new ();
  g_autoptr (LlvmgType) type = llvmg_call_base_get_function_type (call);
  gint n_args = (gint) llvmg_call_base_get_n_args (call);

  llvmg_call_options_set_function_type (options, type);
  llvmg_call_options_set_calling_convention_id (options, llvmg_call_base_get_calling_convention_id (call));
  if (LLVMG_IS_CALL_INST (call))
    llvmg_call_options_set_tail_call_kind (options, llvmg_call_inst_get_tail_call_kind (LLVMG_CALL_INST (call)));
  for (gint index = -1; index <= n_args; index++)
    {
      gsize n;
      LlvmgAttribute **attributes = llvmg_call_base_list_attributes (call, index, &n);

      for (gsize i = 0; i < n; i++)
        llvmg_call_options_add_attribute (options, attributes[i], index);
      llvmg_free_objects (attributes, n);
    }
  for (guint i = 0; i < llvmg_call_base_get_n_operand_bundles (call); i++)
    {
      g_autoptr (LlvmgOperandBundle) bundle = llvmg_call_base_get_operand_bundle (call, i);
      LlvmgValue **args;
      gsize n;

      args = llvmg_operand_bundle_list_args (bundle, &n);
      add_bundle (options, llvmg_operand_bundle_get_tag (bundle), args, (guint) n);
      llvmg_free_objects (args, n);
    }
  return options;
}

static LlvmgValue *
build_again (LlvmgBuilder *builder, LlvmgCallBase *call, GError **error)
{
  g_autoptr (LlvmgCallOptions) options = options_of (call);
  g_autoptr (LlvmgValue) callee = llvmg_call_base_get_callee (call);
  LlvmgValue *twin;
  LlvmgValue **args;
  gsize n;

  args = llvmg_call_base_list_args (call, &n);
  if (LLVMG_IS_INVOKE_INST (call))
    {
      g_autoptr (LlvmgBasicBlock) normal_dest = llvmg_invoke_inst_get_normal_dest (LLVMG_INVOKE_INST (call));
      g_autoptr (LlvmgBasicBlock) unwind_dest = llvmg_invoke_inst_get_unwind_dest (LLVMG_INVOKE_INST (call));

      twin = llvmg_builder_invoke (builder, callee, args, (guint) n, normal_dest, unwind_dest, options, NULL, error);
    }
  else if (LLVMG_IS_CALL_BR_INST (call))
    {
      g_autoptr (LlvmgBasicBlock) default_dest = llvmg_call_br_inst_get_default_dest (LLVMG_CALL_BR_INST (call));
      LlvmgBasicBlock **dests;
      gsize n_dests;

      dests = llvmg_call_br_inst_list_indirect_dests (LLVMG_CALL_BR_INST (call), &n_dests);
      twin = llvmg_builder_callbr (builder, callee, args, (guint) n, default_dest, dests, (guint) n_dests, options, NULL, error);
      llvmg_free_objects (dests, n_dests);
    }
  else
    {
      twin = llvmg_builder_call_with_options (builder, callee, args, (guint) n, options, NULL, error);
    }
  llvmg_free_objects (args, n);
  return twin;
}

static void
copy_metadata (LlvmgInstruction *from, LlvmgInstruction *to)
{
  LlvmgMetadataEntry **entries;
  gsize n;

  entries = llvmg_instruction_list_metadata (from, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgMetadata) node = llvmg_metadata_entry_get_node (entries[i]);

      ASSERT_OK (llvmg_instruction_set_metadata (to, llvmg_metadata_entry_get_kind (entries[i]), node, &error));
      llvmg_metadata_entry_free (entries[i]);
    }
  g_free (entries);
}

static void
replace_uses (LlvmgValue *value, LlvmgValue *replacement)
{
  LlvmgValue **users;
  gsize n;

  users = llvmg_value_list_users (value, &n);
  for (gsize u = 0; u < n; u++)
    for (guint i = 0; i < llvmg_user_get_n_operands (LLVMG_USER (users[u])); i++)
      {
        g_autoptr (LlvmgValue) operand = llvmg_user_get_operand (LLVMG_USER (users[u]), i);

        if (operand == value)
          ASSERT_OK (llvmg_user_set_operand (LLVMG_USER (users[u]), i, replacement, &error));
      }
  llvmg_free_objects (users, n);
}

/* Puts what is built of what the call tells in its place. */
static void
replace_call (LlvmgBuilder *builder, LlvmgInstruction *call)
{
  g_autoptr (LlvmgBasicBlock) block = llvmg_instruction_get_parent (call);
  g_autoptr (LlvmgInstruction) next = llvmg_instruction_get_next (call);
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (call));
  g_autoptr (LlvmgValue) twin = NULL;

  ASSERT_OK (llvmg_instruction_remove_from_parent (call, &error));
  if (next != NULL)
    ASSERT_OK (llvmg_builder_position_before (builder, next, FALSE, &error));
  else
    ASSERT_OK (llvmg_builder_position_at_end (builder, block, &error));
  ASSERT_OK (twin = build_again (builder, LLVMG_CALL_BASE (call), &error));
  if (llvmg_instruction_get_can_use_fast_math_flags (call))
    ASSERT_OK (llvmg_instruction_set_fast_math_flags (LLVMG_INSTRUCTION (twin), llvmg_instruction_get_fast_math_flags (call), &error));
  copy_metadata (call, LLVMG_INSTRUCTION (twin));
  if (*name == '\0')
    return;
  replace_uses (LLVMG_VALUE (call), twin);
  ASSERT_OK (llvmg_value_set_name (LLVMG_VALUE (call), NULL, &error));
  ASSERT_OK (llvmg_value_set_name (twin, name, &error));
}

static void
test_everything (World *w)
{
  g_autoptr (LlvmgModule) module = parse_text (w->context, EVERYTHING);
  g_autoptr (LlvmgFunction) f = get_function (module, "f");
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (w->context, NULL);
  g_autofree char *before = llvmg_module_to_string (module);
  g_autofree char *after = NULL;
  LlvmgBasicBlock **blocks;
  gsize n_blocks;
  guint n_calls = 0;

  blocks = llvmg_function_list_basic_blocks (f, &n_blocks);
  for (gsize b = 0; b < n_blocks; b++)
    {
      LlvmgInstruction **list;
      gsize n;

      list = llvmg_basic_block_list_instructions (blocks[b], &n);
      for (gsize i = 0; i < n; i++)
        if (LLVMG_IS_CALL_BASE (list[i]))
          {
            replace_call (builder, list[i]);
            n_calls++;
          }
      llvmg_free_objects (list, n);
    }
  llvmg_free_objects (blocks, n_blocks);
  g_assert_cmpuint (n_calls, ==, 15);
  after = llvmg_module_to_string (module);
  g_assert_cmpstr (before, ==, after);
  ASSERT_OK (llvmg_module_verify (module, &error));
}

static const struct
{
  const char *path;
  void      (*func) (World *w);
} tests[] = {
  { "/llvmg/ir/call-options/properties", test_options },
  { "/llvmg/ir/call-options/bundle", test_bundle },
  { "/llvmg/ir/call-options/from-call", test_from_call },
  { "/llvmg/ir/call-options/call", test_call },
  { "/llvmg/ir/call-options/wrong", test_wrong_options },
  { "/llvmg/ir/call-options/invoke", test_invoke },
  { "/llvmg/ir/call-options/callbr", test_callbr },
  { "/llvmg/ir/call-options/callbr-kill", test_callbr_kill },
  { "/llvmg/ir/call-options/intrinsic", test_intrinsic },
  { "/llvmg/ir/call-options/everything", test_everything },
};

static void
run (gconstpointer index)
{
  World world;

  set_up (&world);
  tests[GPOINTER_TO_SIZE (index)].func (&world);
  tear_down (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, GSIZE_TO_POINTER (i), run);
  return g_test_run ();
}
