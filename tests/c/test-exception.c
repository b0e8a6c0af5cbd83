/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Exceptions, both ways: what is built prints as it should, is verified and read
 * back, and what is wrong is refused before LLVM sees it.
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

/* The blocks are closed by unreachable until a test opens them. */
#define WORLD \
  "@type_info = external constant ptr\n" \
  "@other_info = external constant ptr\n" \
  "@infos = constant [2 x ptr] [ptr @type_info, ptr @other_info]\n" \
  "@numbers = constant [2 x i32] [i32 1, i32 2]\n" \
  "declare i32 @__gxx_personality_v0(...)\n" \
  "declare i32 @__CxxFrameHandler3(...)\n" \
  "declare void @work()\n" \
  "define void @f(i32 %i, { ptr, i32 } %e, i1 %b) personality ptr @__gxx_personality_v0 {\n" \
  "entry:\n" \
  "  invoke void @work() to label %done unwind label %caught\n" \
  "caught:\n" \
  "  unreachable\n" \
  "rest:\n" \
  "  unreachable\n" \
  "into:\n" \
  "  br label %phis\n" \
  "phis:\n" \
  "  %phi = phi i32 [ %i, %into ]\n" \
  "  unreachable\n" \
  "done:\n" \
  "  ret void\n" \
  "}\n" \
  "define void @w(i32 %i, ptr %p) personality ptr @__CxxFrameHandler3 {\n" \
  "entry:\n" \
  "  invoke void @work() to label %done unwind label %dispatch\n" \
  "dispatch:\n" \
  "  unreachable\n" \
  "handler:\n" \
  "  unreachable\n" \
  "second:\n" \
  "  unreachable\n" \
  "cleanup:\n" \
  "  unreachable\n" \
  "done:\n" \
  "  ret void\n" \
  "}\n" \
  "define void @plain(i32 %i) {\n" \
  "entry:\n" \
  "  unreachable\n" \
  "}\n"

typedef struct
{
  LlvmgContext *context;
  LlvmgModule  *module;
  LlvmgBuilder *b;
  LlvmgType    *caught; /* { ptr, i32 } */
} World;

/* Puts the builder at the end of a block, which it opens. */
static void
at (World *w, const char *function, const char *name)
{
  g_autoptr (LlvmgBasicBlock) block = get_block (w->module, function, name);
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (block);

  if (end != NULL)
    ASSERT_OK (llvmg_instruction_erase (end, LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_OK (llvmg_builder_position_at_end (w->b, block, &error));
}

static LlvmgValue *
param (World *w, const char *name, guint index)
{
  g_autoptr (LlvmgFunction) function = get_function (w->module, name);

  return llvmg_function_get_param (function, index);
}

static LlvmgValue *
global (World *w, const char *name)
{
  LlvmgGlobalVariable *found = llvmg_module_get_global (w->module, name);

  g_assert_nonnull (found);
  return LLVMG_VALUE (found);
}

static void
set_up (World *w, gconstpointer data)
{
  g_autoptr (LlvmgValue) e = NULL;

  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, WORLD);
  w->b = llvmg_context_create_builder (w->context, NULL);
  e = param (w, "f", 1);
  w->caught = llvmg_value_get_value_type (e);
}

static void
tear_down (World *w, gconstpointer data)
{
  g_object_unref (w->caught);
  g_object_unref (w->b);
  g_object_unref (w->module);
  g_object_unref (w->context);
  assert_all_gone ();
}

static void
assert_reads (gpointer value, const char *expected)
{
  g_autofree char *text = g_strstrip (llvmg_value_to_string (value));

  g_assert_cmpstr (text, ==, expected);
}

static char *
name_of (gpointer value)
{
  g_assert_nonnull (value);
  return llvmg_value_get_name (value);
}

#define ASSERT_NAMED(call, expected) \
  G_STMT_START \
    { \
      g_autoptr (GObject) named = G_OBJECT (call); \
      g_autofree char *given_name = name_of (named); \
      \
      g_assert_cmpstr (given_name, ==, expected); \
    } \
  G_STMT_END

#define ASSERT_NONE(call) \
  G_STMT_START \
    { \
      gpointer none = (call); \
      \
      g_assert_null (none); \
    } \
  G_STMT_END

/* LLVM accepts the function, and reads what it prints. */
static void
assert_round_trip (World *w, const char *name)
{
  g_autoptr (LlvmgFunction) function = get_function (w->module, name);
  g_autofree char *text = llvmg_module_to_string (w->module);
  g_autofree char *again = NULL;
  g_autoptr (LlvmgModule) copy = NULL;

  ASSERT_OK (llvmg_function_verify (function, &error));
  copy = parse_text (w->context, text);
  again = llvmg_module_to_string (copy);
  g_assert_cmpstr (text, ==, again);
}

static guint n_notified;

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer name)
{
  g_assert_cmpstr (pspec->name, ==, name);
  n_notified++;
}

static void
watch (gpointer object, const char *property)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  n_notified = 0;
  g_signal_connect (object, signal, G_CALLBACK (count_notify), (gpointer) property);
}

/* ---- Landing pads ---- */

static LlvmgLandingPadInst *
land (World *w)
{
  g_autoptr (GError) error = NULL;
  LlvmgValue *pad;

  at (w, "f", "caught");
  pad = llvmg_builder_landingpad (w->b, w->caught, 1, "pad", &error);
  g_assert_no_error (error);
  g_assert_true (LLVMG_IS_LANDING_PAD_INST (pad));
  return LLVMG_LANDING_PAD_INST (pad);
}

static void
test_landing_pad (World *w, gconstpointer data)
{
  g_autoptr (LlvmgLandingPadInst) pad = land (w);
  g_autoptr (LlvmgValue) info = global (w, "type_info");
  g_autoptr (LlvmgValue) infos = global (w, "infos");
  g_autoptr (LlvmgValue) filter = llvmg_global_variable_get_initializer (LLVMG_GLOBAL_VARIABLE (infos));
  g_autoptr (LlvmgValue) resume = NULL;
  LlvmgValue **clauses;
  gboolean is_cleanup = FALSE;
  guint n_clauses = 0;
  gsize n;

  g_assert_cmpuint (llvmg_landing_pad_inst_get_n_clauses (pad), ==, 0);
  g_assert_false (llvmg_landing_pad_inst_get_is_cleanup (pad));
  watch (pad, "n-clauses");
  ASSERT_OK (llvmg_landing_pad_inst_add_clause (pad, info, &error));
  ASSERT_OK (llvmg_landing_pad_inst_add_clause (pad, filter, &error));
  g_assert_cmpuint (n_notified, ==, 2);

  watch (pad, "is-cleanup");
  ASSERT_OK (llvmg_landing_pad_inst_set_is_cleanup (pad, TRUE, &error));
  ASSERT_OK (llvmg_landing_pad_inst_set_is_cleanup (pad, 7, &error));
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (pad, "is-cleanup", &is_cleanup, "n-clauses", &n_clauses, NULL);
  g_assert_true (is_cleanup);
  g_assert_cmpuint (n_clauses, ==, 2);

  ASSERT_NAMED (llvmg_landing_pad_inst_get_clause (pad, 0), "type_info");
  ASSERT_NONE (llvmg_landing_pad_inst_get_clause (pad, 2));
  ASSERT_NONE (llvmg_landing_pad_inst_get_clause (pad, G_MAXUINT));
  clauses = llvmg_landing_pad_inst_list_clauses (pad, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (llvmg_wrapper_equal (LLVMG_WRAPPER (clauses[0]), LLVMG_WRAPPER (info)));
  g_assert_true (LLVMG_IS_CONSTANT_ARRAY (clauses[1]));
  llvmg_free_objects (clauses, n);

  assert_reads (pad, "%pad = landingpad { ptr, i32 }\n          cleanup\n          catch ptr @type_info\n"
                     "          filter [2 x ptr] [ptr @type_info, ptr @other_info]");
  resume = llvmg_builder_resume (w->b, LLVMG_VALUE (pad), NULL);
  g_assert_true (LLVMG_IS_RESUME_INST (resume));
  ASSERT_NAMED (llvmg_resume_inst_get_value (LLVMG_RESUME_INST (resume)), "pad");
  assert_reads (resume, "resume { ptr, i32 } %pad");
  g_object_set (pad, "is-cleanup", FALSE, NULL);
  g_assert_false (llvmg_landing_pad_inst_get_is_cleanup (pad));
  assert_round_trip (w, "f");
}

/* What a catch-all and a filter that lets nothing through are in C++. */
static void
test_null_clauses (World *w, gconstpointer data)
{
  g_autoptr (LlvmgLandingPadInst) pad = land (w);
  g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (w->context, 0, NULL);
  g_autoptr (LlvmgType) array = llvmg_context_array_type (w->context, pointer, 0, NULL);
  g_autoptr (LlvmgValue) everything = llvmg_const_null (pointer, NULL);
  g_autoptr (LlvmgValue) nothing = llvmg_const_null (array, NULL);
  g_autoptr (LlvmgValue) end = NULL;

  for (guint i = 0; i < 20; i++) /* more than the hint */
    ASSERT_OK (llvmg_landing_pad_inst_add_clause (pad, i % 2 == 0 ? everything : nothing, &error));
  g_assert_cmpuint (llvmg_landing_pad_inst_get_n_clauses (pad), ==, 20);
  end = llvmg_builder_unreachable (w->b, NULL);
  assert_round_trip (w, "f");
}

static void
test_clause_misuse (World *w, gconstpointer data)
{
  g_autoptr (LlvmgLandingPadInst) pad = land (w);
  g_autoptr (LlvmgContext) foreign_context = llvmg_context_new ();
  g_autoptr (LlvmgModule) second = parse_text (w->context, WORLD);
  g_autoptr (LlvmgModule) foreign = parse_text (foreign_context, WORLD);
  g_autoptr (LlvmgGlobalVariable) theirs = llvmg_module_get_global (second, "type_info");
  g_autoptr (LlvmgGlobalVariable) their_infos = llvmg_module_get_global (second, "infos");
  g_autoptr (LlvmgValue) their_filter = llvmg_global_variable_get_initializer (their_infos);
  g_autoptr (LlvmgGlobalVariable) far = llvmg_module_get_global (foreign, "type_info");
  g_autoptr (LlvmgValue) numbers = global (w, "numbers");
  g_autoptr (LlvmgValue) packed = llvmg_global_variable_get_initializer (LLVMG_GLOBAL_VARIABLE (numbers));
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (w->context);
  g_autoptr (LlvmgValue) number = llvmg_const_int (i32, 1, NULL);
  g_autoptr (LlvmgValue) i = param (w, "f", 0);
  g_autoptr (LlvmgValue) p = param (w, "w", 1);
  g_autoptr (LlvmgBasicBlock) block = get_block (w->module, "f", "done");
  g_autoptr (LlvmgType) pointer = llvmg_context_pointer_type (w->context, 0, NULL);
  g_autoptr (LlvmgType) array = llvmg_context_array_type (w->context, pointer, 2, NULL);
  g_autoptr (LlvmgValue) poison = llvmg_const_poison (array, NULL);

#define REFUSED(clause, code, part) ASSERT_REFUSED (w->module, llvmg_landing_pad_inst_add_clause (pad, clause, &error), code, part)
  REFUSED (NULL, LLVMG_ERROR_INVALID_ARGUMENT, "clause");
  REFUSED (i, LLVMG_ERROR_TYPE_MISMATCH, "clause: a constant pointer or an array of constant pointers was expected, %i of type i32 was given");
  REFUSED (p, LLVMG_ERROR_TYPE_MISMATCH, "clause: a constant pointer");
  REFUSED (number, LLVMG_ERROR_TYPE_MISMATCH, "clause: a constant pointer");
  REFUSED (packed, LLVMG_ERROR_TYPE_MISMATCH, "clause: a constant pointer");
  REFUSED (poison, LLVMG_ERROR_TYPE_MISMATCH, "clause: a constant pointer");
  REFUSED (LLVMG_VALUE (pad), LLVMG_ERROR_TYPE_MISMATCH, "clause: a constant pointer");
  REFUSED (LLVMG_VALUE (block), LLVMG_ERROR_TYPE_MISMATCH, "clause: a constant pointer");
  REFUSED (LLVMG_VALUE (theirs), LLVMG_ERROR_INVALID_ARGUMENT, "clause: a global of the same module was expected");
  REFUSED (their_filter, LLVMG_ERROR_INVALID_ARGUMENT, "clause: a global of the same module was expected");
  REFUSED (LLVMG_VALUE (far), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
  llvmg_module_close (second);
  REFUSED (LLVMG_VALUE (theirs), LLVMG_ERROR_USE_AFTER_FREE, "after");
#undef REFUSED

  ASSERT_OK (llvmg_instruction_erase (LLVMG_INSTRUCTION (pad), LLVMG_ERASE_MODE_REFUSE, &error));
  ASSERT_FAILS (llvmg_landing_pad_inst_add_clause (pad, number, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
  ASSERT_FAILS (llvmg_landing_pad_inst_set_is_cleanup (pad, TRUE, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
}

/* A clause is an operand too. */
static void
test_clause_operand (World *w, gconstpointer data)
{
  g_autoptr (LlvmgLandingPadInst) pad = land (w);
  g_autoptr (LlvmgValue) info = global (w, "type_info");
  g_autoptr (LlvmgValue) other = global (w, "other_info");
  g_autoptr (LlvmgValue) infos = global (w, "infos");
  g_autoptr (LlvmgValue) filter = llvmg_global_variable_get_initializer (LLVMG_GLOBAL_VARIABLE (infos));
  g_autoptr (LlvmgType) array = llvmg_value_get_value_type (filter);
  g_autoptr (LlvmgValue) poison = llvmg_const_poison (array, NULL);
  g_autoptr (LlvmgValue) slot = NULL;

  ASSERT_OK (llvmg_landing_pad_inst_add_clause (pad, info, &error));
  ASSERT_OK (llvmg_landing_pad_inst_add_clause (pad, filter, &error));
  slot = llvmg_builder_alloca (w->b, w->caught, "slot", NULL);
  ASSERT_OK (llvmg_user_set_operand (LLVMG_USER (pad), 0, other, &error));
  ASSERT_NAMED (llvmg_landing_pad_inst_get_clause (pad, 0), "other_info");
  ASSERT_REFUSED (w->module, llvmg_user_set_operand (LLVMG_USER (pad), 0, slot, &error), LLVMG_ERROR_INVALID_ARGUMENT, "constant");
  ASSERT_REFUSED (w->module, llvmg_user_set_operand (LLVMG_USER (pad), 1, poison, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                  "value: a constant pointer or an array of constant pointers was expected as operand 1");
}

static void
test_landing_misuse (World *w, gconstpointer data)
{
  g_autoptr (LlvmgType) nothing = llvmg_context_void_type (w->context);
  g_autoptr (LlvmgType) token = llvmg_context_token_type (w->context);
  g_autoptr (LlvmgType) label = llvmg_context_label_type (w->context);
  g_autoptr (LlvmgValue) i = param (w, "f", 0);
  g_autoptr (LlvmgValue) e = param (w, "f", 1);
  g_autoptr (LlvmgValue) elsewhere = param (w, "plain", 0);
  g_autoptr (LlvmgBasicBlock) block = get_block (w->module, "f", "done");
  g_autoptr (LlvmgBasicBlock) phis = get_block (w->module, "f", "phis");
  g_autoptr (LlvmgInstruction) phi = llvmg_basic_block_get_first_instruction (phis);
  g_autoptr (LlvmgInstruction) end = NULL;
  g_autoptr (LlvmgLandingPadInst) pad = NULL;
  g_autoptr (LlvmgValue) added = NULL;
  g_autoptr (LlvmgValue) second = NULL;

  at (w, "plain", "entry");
#define LAND(type) llvmg_builder_landingpad (w->b, type, 1, NULL, &error)
  ASSERT_REFUSED (w->module, LAND (w->caught), LLVMG_ERROR_INVALID_OPERATION,
                  "landingpad: a function with a personality was expected, @plain");
  ASSERT_REFUSED (w->module, llvmg_builder_resume (w->b, elsewhere, &error), LLVMG_ERROR_INVALID_OPERATION,
                  "resume: a function with a personality was expected");

  at (w, "f", "rest");
  ASSERT_REFUSED (w->module, LAND (NULL), LLVMG_ERROR_INVALID_ARGUMENT, "type");
  ASSERT_REFUSED (w->module, LAND (nothing), LLVMG_ERROR_TYPE_MISMATCH, "landingpad: type: a first-class type was expected, void");
  ASSERT_REFUSED (w->module, LAND (token), LLVMG_ERROR_TYPE_MISMATCH, "token");
  ASSERT_REFUSED (w->module, LAND (label), LLVMG_ERROR_TYPE_MISMATCH, "label");
  ASSERT_REFUSED (w->module, llvmg_builder_landingpad (w->b, w->caught, 1, "\xff", &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  ASSERT_REFUSED (w->module, llvmg_builder_resume (w->b, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "value");
  ASSERT_REFUSED (w->module, llvmg_builder_resume (w->b, elsewhere, &error), LLVMG_ERROR_INVALID_ARGUMENT, "same function");
  ASSERT_REFUSED (w->module, llvmg_builder_resume (w->b, LLVMG_VALUE (block), &error), LLVMG_ERROR_TYPE_MISMATCH, "value");

  /* Where it cannot stand. */
  added = llvmg_builder_add (w->b, i, i, "added", NULL);
  ASSERT_REFUSED (w->module, LAND (w->caught), LLVMG_ERROR_INVALID_OPERATION, "landingpad: the top of a block was expected");
  ASSERT_OK (llvmg_builder_position_before (w->b, LLVMG_INSTRUCTION (added), FALSE, &error));
  ASSERT_REFUSED (w->module, llvmg_builder_resume (w->b, e, &error), LLVMG_ERROR_INVALID_OPERATION, "resume: the end of a block");
  second = llvmg_builder_landingpad (w->b, w->caught, G_MAXUINT, NULL, NULL);
  g_assert_nonnull (second);
  ASSERT_OK (llvmg_builder_position_before (w->b, LLVMG_INSTRUCTION (second), FALSE, &error));
  ASSERT_REFUSED (w->module, LAND (w->caught), LLVMG_ERROR_INVALID_OPERATION, "a block without a pad was expected");
  ASSERT_OK (llvmg_builder_position_before (w->b, phi, FALSE, &error));
  ASSERT_REFUSED (w->module, LAND (w->caught), LLVMG_ERROR_INVALID_OPERATION, "landingpad: the place behind the phis was expected");
  end = llvmg_instruction_get_next (phi);
  ASSERT_OK (llvmg_builder_position_before (w->b, end, FALSE, &error));
  pad = LLVMG_LANDING_PAD_INST (llvmg_builder_landingpad (w->b, w->caught, 0, NULL, NULL));
  g_assert_nonnull (pad);
#undef LAND

  llvmg_builder_clear_position (w->b);
  ASSERT_FAILS (llvmg_builder_landingpad (w->b, w->caught, 1, NULL, &error), LLVMG_ERROR_INVALID_OPERATION, "no position");
  ASSERT_FAILS (llvmg_builder_resume (w->b, e, &error), LLVMG_ERROR_INVALID_OPERATION, "no position");
}

/* ---- Funclets ---- */

typedef struct
{
  LlvmgBasicBlock *dispatch, *handler, *second, *cleanup, *done;
  LlvmgValue      *catch_switch, *caught, *caught_2, *cleaned, *catch_ret, *cleanup_ret;
} Funclets;

static void
funclets_clear (Funclets *f)
{
  g_clear_object (&f->dispatch);
  g_clear_object (&f->handler);
  g_clear_object (&f->second);
  g_clear_object (&f->cleanup);
  g_clear_object (&f->done);
  g_clear_object (&f->catch_switch);
  g_clear_object (&f->caught);
  g_clear_object (&f->caught_2);
  g_clear_object (&f->cleaned);
  g_clear_object (&f->catch_ret);
  g_clear_object (&f->cleanup_ret);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Funclets, funclets_clear)

/* What a C++ compiler for Windows makes of try, two handlers, and a destructor. */
static void
build_funclets (World *w, Funclets *f)
{
  g_autoptr (LlvmgValue) info = global (w, "type_info");
  g_autoptr (LlvmgValue) i = param (w, "w", 0);
  g_autoptr (LlvmgValue) p = param (w, "w", 1);
  g_autoptr (LlvmgValue) catch_ret_2 = NULL;

  f->dispatch = get_block (w->module, "w", "dispatch");
  f->handler = get_block (w->module, "w", "handler");
  f->second = get_block (w->module, "w", "second");
  f->cleanup = get_block (w->module, "w", "cleanup");
  f->done = get_block (w->module, "w", "done");

  at (w, "w", "dispatch");
  f->catch_switch = llvmg_builder_catchswitch (w->b, NULL, f->cleanup, 1, "switch", NULL);
  g_assert_true (LLVMG_IS_CATCH_SWITCH_INST (f->catch_switch));
  watch (f->catch_switch, "n-handlers");
  ASSERT_OK (llvmg_catch_switch_inst_add_handler (LLVMG_CATCH_SWITCH_INST (f->catch_switch), f->handler, &error));
  ASSERT_OK (llvmg_catch_switch_inst_add_handler (LLVMG_CATCH_SWITCH_INST (f->catch_switch), f->second, &error));
  g_assert_cmpuint (n_notified, ==, 2);

  at (w, "w", "handler");
  f->caught = llvmg_builder_catchpad (w->b, f->catch_switch, (LlvmgValue *[]) { info, i, p }, 3, "caught", NULL);
  g_assert_true (LLVMG_IS_CATCH_PAD_INST (f->caught));
  f->catch_ret = llvmg_builder_catchret (w->b, f->caught, f->done, NULL);
  g_assert_true (LLVMG_IS_CATCH_RETURN_INST (f->catch_ret));

  at (w, "w", "second");
  f->caught_2 = llvmg_builder_catchpad (w->b, f->catch_switch, NULL, 0, "caught.2", NULL);
  catch_ret_2 = llvmg_builder_catchret (w->b, f->caught_2, f->done, NULL);
  g_assert_nonnull (catch_ret_2);

  at (w, "w", "cleanup");
  f->cleaned = llvmg_builder_cleanuppad (w->b, NULL, NULL, 0, "cleaned", NULL);
  g_assert_true (LLVMG_IS_CLEANUP_PAD_INST (f->cleaned));
  f->cleanup_ret = llvmg_builder_cleanupret (w->b, f->cleaned, NULL, NULL);
  g_assert_true (LLVMG_IS_CLEANUP_RETURN_INST (f->cleanup_ret));
}

static void
test_funclets (World *w, gconstpointer data)
{
  g_auto (Funclets) f = { NULL };
  LlvmgBasicBlock **handlers;
  LlvmgValue **args;
  gsize n;

  build_funclets (w, &f);
  assert_reads (f.catch_switch, "%switch = catchswitch within none [label %handler, label %second] unwind label %cleanup");
  assert_reads (f.caught, "%caught = catchpad within %switch [ptr @type_info, i32 %i, ptr %p]");
  assert_reads (f.caught_2, "%caught.2 = catchpad within %switch []");
  assert_reads (f.cleaned, "%cleaned = cleanuppad within none []");
  assert_reads (f.catch_ret, "catchret from %caught to label %done");
  assert_reads (f.cleanup_ret, "cleanupret from %cleaned unwind to caller");
  assert_round_trip (w, "w");

#define SWITCH LLVMG_CATCH_SWITCH_INST (f.catch_switch)
  g_assert_cmpuint (llvmg_catch_switch_inst_get_n_handlers (SWITCH), ==, 2);
  ASSERT_NAMED (llvmg_catch_switch_inst_get_handler (SWITCH, 0), "handler");
  ASSERT_NAMED (llvmg_catch_switch_inst_get_handler (SWITCH, 1), "second");
  ASSERT_NONE (llvmg_catch_switch_inst_get_handler (SWITCH, 2));
  ASSERT_NONE (llvmg_catch_switch_inst_get_handler (SWITCH, G_MAXUINT));
  handlers = llvmg_catch_switch_inst_list_handlers (SWITCH, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (llvmg_wrapper_equal (LLVMG_WRAPPER (handlers[1]), LLVMG_WRAPPER (f.second)));
  llvmg_free_objects (handlers, n);
  ASSERT_NONE (llvmg_catch_switch_inst_get_parent_pad (SWITCH));
  ASSERT_NAMED (llvmg_catch_switch_inst_get_unwind_dest (SWITCH), "cleanup");

  ASSERT_NAMED (llvmg_catch_pad_inst_get_catch_switch (LLVMG_CATCH_PAD_INST (f.caught)), "switch");
  ASSERT_NAMED (llvmg_funclet_pad_inst_get_parent_pad (LLVMG_FUNCLET_PAD_INST (f.caught)), "switch");
  ASSERT_NONE (llvmg_funclet_pad_inst_get_parent_pad (LLVMG_FUNCLET_PAD_INST (f.cleaned)));
  g_assert_cmpuint (llvmg_funclet_pad_inst_get_n_args (LLVMG_FUNCLET_PAD_INST (f.caught)), ==, 3);
  g_assert_cmpuint (llvmg_funclet_pad_inst_get_n_args (LLVMG_FUNCLET_PAD_INST (f.cleaned)), ==, 0);
  ASSERT_NAMED (llvmg_funclet_pad_inst_get_arg (LLVMG_FUNCLET_PAD_INST (f.caught), 2), "p");
  ASSERT_NONE (llvmg_funclet_pad_inst_get_arg (LLVMG_FUNCLET_PAD_INST (f.caught), 3)); /* not the parent */
  args = llvmg_funclet_pad_inst_list_args (LLVMG_FUNCLET_PAD_INST (f.caught), &n);
  g_assert_cmpuint (n, ==, 3);
  llvmg_free_objects (args, n);

  ASSERT_NAMED (llvmg_catch_return_inst_get_catch_pad (LLVMG_CATCH_RETURN_INST (f.catch_ret)), "caught");
  ASSERT_NAMED (llvmg_catch_return_inst_get_dest (LLVMG_CATCH_RETURN_INST (f.catch_ret)), "done");
  ASSERT_NAMED (llvmg_cleanup_return_inst_get_cleanup_pad (LLVMG_CLEANUP_RETURN_INST (f.cleanup_ret)), "cleaned");
  ASSERT_NONE (llvmg_cleanup_return_inst_get_unwind_dest (LLVMG_CLEANUP_RETURN_INST (f.cleanup_ret)));
}

/* The properties, each by its name. */
static void
test_properties (World *w, gconstpointer data)
{
  g_auto (Funclets) f = { NULL };
  static const struct { gsize offset; const char *name, *value; } objects[] = {
    { G_STRUCT_OFFSET (Funclets, catch_switch), "parent-pad", NULL },
    { G_STRUCT_OFFSET (Funclets, catch_switch), "unwind-dest", "cleanup" },
    { G_STRUCT_OFFSET (Funclets, caught), "parent-pad", "switch" },
    { G_STRUCT_OFFSET (Funclets, caught), "catch-switch", "switch" },
    { G_STRUCT_OFFSET (Funclets, cleaned), "parent-pad", NULL },
    { G_STRUCT_OFFSET (Funclets, catch_ret), "catch-pad", "caught" },
    { G_STRUCT_OFFSET (Funclets, catch_ret), "dest", "done" },
    { G_STRUCT_OFFSET (Funclets, cleanup_ret), "cleanup-pad", "cleaned" },
    { G_STRUCT_OFFSET (Funclets, cleanup_ret), "unwind-dest", NULL },
  };
  guint n_handlers = 0, n_args = 0;

  build_funclets (w, &f);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      LlvmgValue *owner = G_STRUCT_MEMBER (LlvmgValue *, &f, objects[i].offset);
      g_autoptr (LlvmgValue) value = NULL;
      g_autofree char *name = NULL;

      g_object_get (owner, objects[i].name, &value, NULL);
      name = value != NULL ? llvmg_value_get_name (value) : NULL;
      g_assert_cmpstr (name, ==, objects[i].value);
    }
  g_object_get (f.catch_switch, "n-handlers", &n_handlers, NULL);
  g_object_get (f.caught, "n-args", &n_args, NULL);
  g_assert_cmpuint (n_handlers, ==, 2);
  g_assert_cmpuint (n_args, ==, 3);

  g_object_set (f.catch_switch, "unwind-dest", f.done, NULL);
  ASSERT_NAMED (llvmg_catch_switch_inst_get_unwind_dest (SWITCH), "done");
  g_object_set (f.caught, "catch-switch", f.catch_switch, NULL);
  g_object_set (f.catch_ret, "dest", f.second, NULL);
  ASSERT_NAMED (llvmg_catch_return_inst_get_dest (LLVMG_CATCH_RETURN_INST (f.catch_ret)), "second");
  g_object_set (f.cleanup_ret, "unwind-dest", NULL, NULL);
  EXPECT_CRITICAL ("unwind_dest: nothing was expected");
  g_object_set (f.cleanup_ret, "unwind-dest", f.done, NULL);
  EXPECT_CRITICAL ("unwind_dest: a block was expected");
  g_object_set (f.catch_switch, "unwind-dest", NULL, NULL);
  EXPECT_CRITICAL ("dest");
  g_object_set (f.catch_ret, "dest", NULL, NULL);
  EXPECT_CRITICAL ("catch_switch");
  g_object_set (f.caught, "catch-switch", NULL, NULL);
  g_test_assert_expected_messages ();
}

/* Pads in pads, and exceptions that go on in a block. */
static void
test_nested (World *w, gconstpointer data)
{
  g_auto (Funclets) f = { NULL };
  g_autoptr (LlvmgBasicBlock) inner = NULL;
  g_autoptr (LlvmgBasicBlock) tail = NULL;
  g_autoptr (LlvmgFunction) function = get_function (w->module, "w");
  g_autoptr (LlvmgValue) inner_switch = NULL;
  g_autoptr (LlvmgValue) pad = NULL;
  g_autoptr (LlvmgValue) ret = NULL;

  build_funclets (w, &f);
  inner = llvmg_function_append_basic_block (function, "inner", NULL);
  tail = llvmg_function_append_basic_block (function, "tail", NULL);
  ASSERT_OK (llvmg_builder_position_at_end (w->b, inner, &error));
  pad = llvmg_builder_cleanuppad (w->b, f.caught, NULL, 0, "pad", NULL);
  ret = llvmg_builder_cleanupret (w->b, pad, f.cleanup, NULL);
  ASSERT_OK (llvmg_builder_position_at_end (w->b, tail, &error));
  inner_switch = llvmg_builder_catchswitch (w->b, pad, NULL, G_MAXUINT, "inner.switch", NULL);
  assert_reads (pad, "%pad = cleanuppad within %caught []");
  assert_reads (ret, "cleanupret from %pad unwind label %cleanup");
  assert_reads (inner_switch, "%inner.switch = catchswitch within %pad [] unwind to caller");
  ASSERT_NAMED (llvmg_funclet_pad_inst_get_parent_pad (LLVMG_FUNCLET_PAD_INST (pad)), "caught");
  ASSERT_NAMED (llvmg_catch_switch_inst_get_parent_pad (LLVMG_CATCH_SWITCH_INST (inner_switch)), "pad");
  ASSERT_NAMED (llvmg_cleanup_return_inst_get_unwind_dest (LLVMG_CLEANUP_RETURN_INST (ret)), "cleanup");

  watch (ret, "unwind-dest");
  ASSERT_OK (llvmg_cleanup_return_inst_set_unwind_dest (LLVMG_CLEANUP_RETURN_INST (ret), f.cleanup, &error));
  ASSERT_OK (llvmg_cleanup_return_inst_set_unwind_dest (LLVMG_CLEANUP_RETURN_INST (ret), f.dispatch, &error));
  g_assert_cmpuint (n_notified, ==, 1);
  assert_reads (ret, "cleanupret from %pad unwind label %dispatch");

  watch (f.caught, "catch-switch");
  ASSERT_OK (llvmg_catch_pad_inst_set_catch_switch (LLVMG_CATCH_PAD_INST (f.caught), SWITCH, &error));
  ASSERT_OK (llvmg_catch_pad_inst_set_catch_switch (LLVMG_CATCH_PAD_INST (f.caught), LLVMG_CATCH_SWITCH_INST (inner_switch), &error));
  g_assert_cmpuint (n_notified, ==, 1);
  assert_reads (f.caught, "%caught = catchpad within %inner.switch [ptr @type_info, i32 %i, ptr %p]");
  /* A pad that is in itself: LLVM says so, and does not go in circles. */
  ASSERT_FAILS (llvmg_module_verify (w->module, &error), LLVMG_ERROR_VERIFICATION, "");
}

static void
test_funclet_misuse (World *w, gconstpointer data)
{
  g_auto (Funclets) f = { NULL };
  g_autoptr (LlvmgModule) other = parse_text (w->context, WORLD);
  g_autoptr (LlvmgValue) i = param (w, "w", 0);
  g_autoptr (LlvmgValue) elsewhere = param (w, "f", 0);
  g_autoptr (LlvmgBasicBlock) far = get_block (w->module, "f", "done");
  g_autoptr (LlvmgBasicBlock) detached = NULL;
  g_autoptr (LlvmgBasicBlock) extra = NULL;
  g_autoptr (LlvmgFunction) function = get_function (w->module, "w");
  g_autoptr (LlvmgValue) stray = NULL;

  build_funclets (w, &f);
  extra = llvmg_function_append_basic_block (function, "extra", NULL);
  detached = llvmg_context_create_basic_block (w->context, "detached", NULL);
  ASSERT_OK (llvmg_builder_position_at_end (w->b, extra, &error));

#define REFUSED(call, code, part) ASSERT_REFUSED (w->module, call, LLVMG_ERROR_##code, part)
  REFUSED (llvmg_builder_catchswitch (w->b, i, NULL, 1, NULL, &error), TYPE_MISMATCH,
           "catchswitch: parent_pad: a catchpad, a cleanuppad or nothing was expected, %i of type i32 was given");
  REFUSED (llvmg_builder_catchswitch (w->b, f.catch_switch, NULL, 1, NULL, &error), TYPE_MISMATCH, "parent_pad");
  REFUSED (llvmg_builder_catchswitch (w->b, NULL, far, 1, NULL, &error), INVALID_ARGUMENT, "unwind_dest: a block of the same function");
  REFUSED (llvmg_builder_catchswitch (w->b, NULL, detached, 1, NULL, &error), INVALID_ARGUMENT, "unwind_dest: a block of the same function");
  REFUSED (llvmg_builder_catchswitch (w->b, NULL, NULL, 1, "\xff", &error), INVALID_ARGUMENT, "UTF-8");
  REFUSED (llvmg_builder_catchpad (w->b, NULL, NULL, 0, NULL, &error), INVALID_ARGUMENT, "catch_switch");
  REFUSED (llvmg_builder_catchpad (w->b, f.cleaned, NULL, 0, NULL, &error), TYPE_MISMATCH,
           "catchpad: catch_switch: a catchswitch was expected, %cleaned of type token was given");
  REFUSED (llvmg_builder_catchpad (w->b, f.catch_switch, &f.cleaned, 1, NULL, &error), TYPE_MISMATCH, "args[0]");
  REFUSED (llvmg_builder_catchpad (w->b, f.catch_switch, &elsewhere, 1, NULL, &error), INVALID_ARGUMENT, "args[0]");
  REFUSED (llvmg_builder_catchpad (w->b, f.catch_switch, NULL, 2, NULL, &error), INVALID_ARGUMENT, "args");
  REFUSED (llvmg_builder_cleanuppad (w->b, f.catch_switch, NULL, 0, NULL, &error), TYPE_MISMATCH, "cleanuppad: parent_pad");
  REFUSED (llvmg_builder_cleanuppad (w->b, i, NULL, 0, NULL, &error), TYPE_MISMATCH, "cleanuppad: parent_pad");
  REFUSED (llvmg_builder_cleanuppad (w->b, elsewhere, NULL, 0, NULL, &error), INVALID_ARGUMENT, "parent_pad");
  REFUSED (llvmg_builder_cleanuppad (w->b, NULL, &f.catch_switch, 1, NULL, &error), TYPE_MISMATCH, "args[0]");
  REFUSED (llvmg_builder_catchret (w->b, f.cleaned, f.done, &error), TYPE_MISMATCH, "catchret: catch_pad: a catchpad was expected");
  REFUSED (llvmg_builder_catchret (w->b, NULL, f.done, &error), INVALID_ARGUMENT, "catch_pad");
  REFUSED (llvmg_builder_catchret (w->b, f.caught, NULL, &error), INVALID_ARGUMENT, "dest");
  REFUSED (llvmg_builder_catchret (w->b, f.caught, far, &error), INVALID_ARGUMENT, "dest");
  REFUSED (llvmg_builder_cleanupret (w->b, f.caught, NULL, &error), TYPE_MISMATCH, "cleanupret: cleanup_pad: a cleanuppad was expected");
  REFUSED (llvmg_builder_cleanupret (w->b, NULL, NULL, &error), INVALID_ARGUMENT, "cleanup_pad");
  REFUSED (llvmg_builder_cleanupret (w->b, f.cleaned, far, &error), INVALID_ARGUMENT, "unwind_dest");

  /* Where they cannot stand. */
  stray = llvmg_builder_add (w->b, i, i, "stray", NULL);
  REFUSED (llvmg_builder_catchswitch (w->b, NULL, NULL, 1, NULL, &error), INVALID_OPERATION, "catchswitch: the top of a block");
  REFUSED (llvmg_builder_catchpad (w->b, f.catch_switch, NULL, 0, NULL, &error), INVALID_OPERATION, "catchpad: the top of a block");
  REFUSED (llvmg_builder_cleanuppad (w->b, NULL, NULL, 0, NULL, &error), INVALID_OPERATION, "cleanuppad: the top of a block");
  ASSERT_OK (llvmg_builder_position_before (w->b, LLVMG_INSTRUCTION (stray), FALSE, &error));
  REFUSED (llvmg_builder_catchswitch (w->b, NULL, NULL, 1, NULL, &error), INVALID_OPERATION, "catchswitch: the end of a block");
  REFUSED (llvmg_builder_catchret (w->b, f.caught, f.done, &error), INVALID_OPERATION, "catchret: the end of a block");
  REFUSED (llvmg_builder_cleanupret (w->b, f.cleaned, NULL, &error), INVALID_OPERATION, "cleanupret: the end of a block");
  at (w, "plain", "entry");
  REFUSED (llvmg_builder_catchswitch (w->b, NULL, NULL, 1, NULL, &error), INVALID_OPERATION, "personality");
  REFUSED (llvmg_builder_cleanuppad (w->b, NULL, NULL, 0, NULL, &error), INVALID_OPERATION, "personality");

  /* Handlers and the way on. */
  REFUSED (llvmg_catch_switch_inst_add_handler (SWITCH, NULL, &error), INVALID_ARGUMENT, "block");
  REFUSED (llvmg_catch_switch_inst_add_handler (SWITCH, far, &error), INVALID_ARGUMENT, "block: a block of the same function");
  REFUSED (llvmg_catch_switch_inst_add_handler (SWITCH, detached, &error), INVALID_ARGUMENT, "block: a block of the same function");
  REFUSED (llvmg_catch_switch_inst_add_handler (SWITCH, f.handler, &error), INVALID_ARGUMENT, "block: one that is no handler of it yet");
  REFUSED (llvmg_catch_switch_inst_set_unwind_dest (SWITCH, far, &error), INVALID_ARGUMENT, "unwind_dest");
  REFUSED (llvmg_catch_switch_inst_set_unwind_dest (SWITCH, NULL, &error), INVALID_OPERATION, "unwind_dest: a block was expected");
  REFUSED (llvmg_cleanup_return_inst_set_unwind_dest (LLVMG_CLEANUP_RETURN_INST (f.cleanup_ret), f.done, &error), INVALID_OPERATION,
           "unwind_dest: nothing was expected");
  REFUSED (llvmg_catch_return_inst_set_dest (LLVMG_CATCH_RETURN_INST (f.catch_ret), far, &error), INVALID_ARGUMENT, "dest");
  REFUSED (llvmg_catch_return_inst_set_dest (LLVMG_CATCH_RETURN_INST (f.catch_ret), NULL, &error), INVALID_ARGUMENT, "dest");
  REFUSED (llvmg_catch_pad_inst_set_catch_switch (LLVMG_CATCH_PAD_INST (f.caught), NULL, &error), INVALID_ARGUMENT, "catch_switch");
}

/* Operands and successors that are changed by other ways must stay of their kind. */
static void
test_token_operands (World *w, gconstpointer data)
{
  g_auto (Funclets) f = { NULL };
  g_autoptr (LlvmgValue) none = NULL;

  build_funclets (w, &f);
  none = llvmg_user_get_operand (LLVMG_USER (f.catch_switch), 0);
  g_assert_true (LLVMG_IS_CONSTANT_TOKEN_NONE (none));
#define SET(user, index, value) llvmg_user_set_operand (LLVMG_USER (f.user), index, value, &error)
  REFUSED (SET (caught, 3, f.cleaned), INVALID_ARGUMENT, "value: a catchswitch was expected as operand 3");
  REFUSED (SET (caught, 3, none), INVALID_ARGUMENT, "value: a catchswitch");
  REFUSED (SET (cleaned, 0, f.catch_switch), INVALID_ARGUMENT, "value: a catchpad, a cleanuppad or the token none");
  REFUSED (SET (catch_switch, 0, f.catch_switch), INVALID_ARGUMENT, "value: a catchpad, a cleanuppad or the token none");
  REFUSED (SET (catch_ret, 0, f.cleaned), INVALID_ARGUMENT, "value: a catchpad was expected");
  REFUSED (SET (cleanup_ret, 0, f.caught), INVALID_ARGUMENT, "value: a cleanuppad was expected");
  REFUSED (SET (catch_switch, 2, LLVMG_VALUE (f.second)), INVALID_ARGUMENT, "no handler of it yet");
  ASSERT_OK (SET (catch_switch, 2, LLVMG_VALUE (f.handler)));
  ASSERT_OK (SET (cleaned, 0, f.caught));
  ASSERT_OK (SET (cleaned, 0, none));
  ASSERT_OK (SET (catch_ret, 0, f.caught_2));
#undef SET

  REFUSED (llvmg_instruction_set_successor (LLVMG_INSTRUCTION (f.catch_switch), 1, f.second, &error), INVALID_ARGUMENT,
           "block: a block that is no handler of it yet was expected");
  ASSERT_OK (llvmg_instruction_set_successor (LLVMG_INSTRUCTION (f.catch_switch), 1, f.handler, &error));
  ASSERT_OK (llvmg_instruction_set_successor (LLVMG_INSTRUCTION (f.catch_switch), 0, f.handler, &error));
  REFUSED (llvmg_value_replace_all_uses_with (f.catch_switch, f.caught, &error), INVALID_ARGUMENT, "replacement: a catchswitch");
  REFUSED (llvmg_value_replace_all_uses_with (f.caught_2, f.cleaned, &error), INVALID_ARGUMENT, "replacement: a catchpad");
  REFUSED (llvmg_value_replace_all_uses_with (f.cleaned, none, &error), INVALID_ARGUMENT, "replacement: a cleanuppad");
  REFUSED (llvmg_value_replace_all_uses_with (LLVMG_VALUE (f.handler), LLVMG_VALUE (f.second), &error), INVALID_ARGUMENT,
           "replacement: a block that is no handler of it yet");
  ASSERT_OK (llvmg_value_replace_all_uses_with (f.caught_2, f.caught, &error));
}

/* What is nested in a pad that is gone is in nothing. */
static void
test_deleted_pads (World *w, gconstpointer data)
{
  g_auto (Funclets) f = { NULL };
  g_autoptr (LlvmgFunction) function = get_function (w->module, "w");
  g_autoptr (LlvmgValue) end = NULL;

  build_funclets (w, &f);
  REFUSED (llvmg_instruction_erase (LLVMG_INSTRUCTION (f.caught), LLVMG_ERASE_MODE_POISON, &error), INVALID_OPERATION, "token");
#undef REFUSED
  ASSERT_OK (llvmg_instruction_remove_from_parent (LLVMG_INSTRUCTION (f.caught), &error));
  g_clear_object (&f.caught);
  ASSERT_NONE (llvmg_catch_return_inst_get_catch_pad (LLVMG_CATCH_RETURN_INST (f.catch_ret)));
  assert_reads (f.catch_ret, "catchret from none to label %done");
  ASSERT_OK (llvmg_instruction_remove_from_parent (LLVMG_INSTRUCTION (f.cleaned), &error));
  g_clear_object (&f.cleaned);
  ASSERT_NONE (llvmg_cleanup_return_inst_get_cleanup_pad (LLVMG_CLEANUP_RETURN_INST (f.cleanup_ret)));

  ASSERT_OK (llvmg_instruction_remove_from_parent (LLVMG_INSTRUCTION (f.catch_switch), &error));
  g_clear_object (&f.catch_switch);
  ASSERT_NONE (llvmg_catch_pad_inst_get_catch_switch (LLVMG_CATCH_PAD_INST (f.caught_2)));
  ASSERT_NONE (llvmg_funclet_pad_inst_get_parent_pad (LLVMG_FUNCLET_PAD_INST (f.caught_2)));
  at (w, "w", "dispatch");
  end = llvmg_builder_unreachable (w->b, NULL);
  g_assert_nonnull (end);
  ASSERT_FAILS (llvmg_function_verify (function, &error), LLVMG_ERROR_VERIFICATION, "CatchPadInst needs to be directly nested");
}

/* Dead objects answer with nothing. */
static void
test_dead (World *w, gconstpointer data)
{
  g_auto (Funclets) f = { NULL };
  g_autoptr (LlvmgLandingPadInst) pad = land (w);
  gsize n = 1;

  build_funclets (w, &f);
  llvmg_module_close (w->module);
#define SILENT(call) \
  G_STMT_START \
    { \
      EXPECT_CRITICAL ("after"); \
      g_assert_true ((call) == 0); \
    } \
  G_STMT_END
  SILENT (llvmg_landing_pad_inst_get_n_clauses (pad));
  SILENT (llvmg_landing_pad_inst_get_is_cleanup (pad));
  SILENT (llvmg_landing_pad_inst_get_clause (pad, 0));
  SILENT (llvmg_catch_switch_inst_get_n_handlers (SWITCH));
  SILENT (llvmg_catch_switch_inst_get_handler (SWITCH, 0));
  SILENT (llvmg_catch_switch_inst_get_unwind_dest (SWITCH));
  SILENT (llvmg_catch_switch_inst_get_parent_pad (SWITCH));
  SILENT (llvmg_funclet_pad_inst_get_n_args (LLVMG_FUNCLET_PAD_INST (f.caught)));
  SILENT (llvmg_funclet_pad_inst_get_arg (LLVMG_FUNCLET_PAD_INST (f.caught), 0));
  SILENT (llvmg_catch_pad_inst_get_catch_switch (LLVMG_CATCH_PAD_INST (f.caught)));
  SILENT (llvmg_catch_return_inst_get_catch_pad (LLVMG_CATCH_RETURN_INST (f.catch_ret)));
  SILENT (llvmg_catch_return_inst_get_dest (LLVMG_CATCH_RETURN_INST (f.catch_ret)));
  SILENT (llvmg_cleanup_return_inst_get_cleanup_pad (LLVMG_CLEANUP_RETURN_INST (f.cleanup_ret)));
#undef SILENT
  EXPECT_CRITICAL ("after");
  llvmg_free_objects (llvmg_landing_pad_inst_list_clauses (pad, &n), n);
  g_assert_cmpuint (n, ==, 0);
  EXPECT_CRITICAL ("after");
  llvmg_free_objects (llvmg_catch_switch_inst_list_handlers (SWITCH, &n), n);
  EXPECT_CRITICAL ("after");
  llvmg_free_objects (llvmg_funclet_pad_inst_list_args (LLVMG_FUNCLET_PAD_INST (f.caught), &n), n);
  g_test_assert_expected_messages ();
  ASSERT_FAILS (llvmg_catch_switch_inst_add_handler (SWITCH, f.done, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  ASSERT_FAILS (llvmg_catch_switch_inst_set_unwind_dest (SWITCH, f.done, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
}

/* ---- All of a function ---- */

/* As the instructions of a try block: the call, its landing pad, and the way on. */
static void
test_invoke (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBasicBlock) done = get_block (w->module, "f", "done");
  g_autoptr (LlvmgBasicBlock) caught = get_block (w->module, "f", "caught");
  g_autoptr (LlvmgFunction) work = get_function (w->module, "work");
  g_autoptr (LlvmgLandingPadInst) pad = NULL;
  g_autoptr (LlvmgValue) invoke = NULL;
  g_autoptr (LlvmgValue) resume = NULL;

  at (w, "f", "entry");
  invoke = llvmg_builder_invoke (w->b, LLVMG_VALUE (work), NULL, 0, done, caught, NULL, NULL, NULL);
  g_assert_true (LLVMG_IS_INVOKE_INST (invoke));
  pad = land (w);
  ASSERT_OK (llvmg_landing_pad_inst_set_is_cleanup (pad, TRUE, &error));
  resume = llvmg_builder_resume (w->b, LLVMG_VALUE (pad), NULL);
  g_assert_nonnull (resume);
  assert_round_trip (w, "f");
}

/* ---- What others have made ---- */

/* As clang -O1 makes it of a try block with two handlers, and reads it back. */
static const char itanium[] =
  "@_ZTIi = external constant ptr\n"
  "declare i32 @__gxx_personality_v0(...)\n"
  "declare void @throws()\n"
  "declare ptr @__cxa_begin_catch(ptr)\n"
  "declare void @__cxa_end_catch()\n"
  "declare i32 @llvm.eh.typeid.for(ptr)\n"
  "define i32 @try() personality ptr @__gxx_personality_v0 {\n"
  "entry:\n"
  "  invoke void @throws() to label %done unwind label %pad\n"
  "pad:\n"
  "  %landed = landingpad { ptr, i32 }\n"
  "          cleanup\n"
  "          catch ptr @_ZTIi\n"
  "          catch ptr null\n"
  "          filter [1 x ptr] [ptr @_ZTIi]\n"
  "  %exception = extractvalue { ptr, i32 } %landed, 0\n"
  "  %begun = call ptr @__cxa_begin_catch(ptr %exception)\n"
  "  call void @__cxa_end_catch()\n"
  "  br i1 false, label %done, label %on\n"
  "on:\n"
  "  resume { ptr, i32 } %landed\n"
  "done:\n"
  "  ret i32 0\n"
  "}\n";

static void
test_itanium (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse_text (context, itanium);
  g_autoptr (LlvmgBasicBlock) block = get_block (module, "try", "pad");
  g_autoptr (LlvmgBasicBlock) on = get_block (module, "try", "on");
  g_autoptr (LlvmgInstruction) pad = llvmg_basic_block_get_first_instruction (block);
  g_autoptr (LlvmgInstruction) resume = llvmg_basic_block_get_terminator (on);
  static const char *const names[] = { "_ZTIi", "", "" };

  g_assert_true (LLVMG_IS_LANDING_PAD_INST (pad));
  g_assert_true (llvmg_landing_pad_inst_get_is_cleanup (LLVMG_LANDING_PAD_INST (pad)));
  g_assert_cmpuint (llvmg_landing_pad_inst_get_n_clauses (LLVMG_LANDING_PAD_INST (pad)), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ASSERT_NAMED (llvmg_landing_pad_inst_get_clause (LLVMG_LANDING_PAD_INST (pad), i), names[i]);
  ASSERT_NAMED (llvmg_resume_inst_get_value (LLVMG_RESUME_INST (resume)), "landed");
  ASSERT_OK (llvmg_module_verify (module, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/llvmg/exception/" path, World, NULL, set_up, func, tear_down)
  ADD ("landing-pad", test_landing_pad);
  ADD ("null-clauses", test_null_clauses);
  ADD ("clause-misuse", test_clause_misuse);
  ADD ("clause-operand", test_clause_operand);
  ADD ("landing-misuse", test_landing_misuse);
  ADD ("invoke", test_invoke);
  ADD ("funclets", test_funclets);
  ADD ("properties", test_properties);
  ADD ("nested", test_nested);
  ADD ("funclet-misuse", test_funclet_misuse);
  ADD ("token-operands", test_token_operands);
  ADD ("deleted-pads", test_deleted_pads);
  ADD ("dead", test_dead);
  g_test_add_func ("/llvmg/exception/itanium", test_itanium);
  return g_test_run ();
}
