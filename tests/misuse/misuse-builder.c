/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Every operation of the builder with each operand wrong in turn. Each must fail
 * with the right code, give nothing, and leave the module as it was.
 */

#include "config.h"

#include "llvmg/llvmg.h"

typedef LlvmgValue *(*BinaryFunc) (LlvmgBuilder *, LlvmgValue *, LlvmgValue *, const char *, GError **);
typedef LlvmgValue *(*UnaryFunc) (LlvmgBuilder *, LlvmgValue *, const char *, GError **);
typedef LlvmgValue *(*CastFunc) (LlvmgBuilder *, LlvmgValue *, LlvmgType *, const char *, GError **);

typedef enum { INT, REAL, POINTER, VOID_CALL, BLOCK, N_KINDS } Kind;

static const struct { const char *name; BinaryFunc build; Kind kind; } binaries[] = {
#define INTEGER(op) { #op, llvmg_builder_##op, INT }
#define FLOATING(op) { #op, llvmg_builder_##op, REAL }
  INTEGER (add), INTEGER (nsw_add), INTEGER (nuw_add), INTEGER (sub), INTEGER (nsw_sub), INTEGER (nuw_sub),
  INTEGER (mul), INTEGER (nsw_mul), INTEGER (nuw_mul), INTEGER (udiv), INTEGER (exact_udiv), INTEGER (sdiv),
  INTEGER (exact_sdiv), INTEGER (urem), INTEGER (srem), INTEGER (shl), INTEGER (lshr), INTEGER (ashr),
  INTEGER (and), INTEGER (or), INTEGER (xor),
  FLOATING (fadd), FLOATING (fsub), FLOATING (fmul), FLOATING (fdiv), FLOATING (frem),
};

static const struct { const char *name; UnaryFunc build; Kind kind; } unaries[] = {
  INTEGER (neg), INTEGER (nsw_neg), INTEGER (not), FLOATING (fneg), INTEGER (is_null), INTEGER (is_not_null),
};

/* A cast, a kind it takes, and the type that it cannot give. */
static const struct { const char *name; CastFunc build; Kind kind; LlvmgType *(*wrong) (LlvmgContext *); } casts[] = {
  { "trunc", llvmg_builder_trunc, INT, llvmg_context_int128_type },
  { "zext", llvmg_builder_zext, INT, llvmg_context_int8_type },
  { "sext", llvmg_builder_sext, INT, llvmg_context_int8_type },
  { "fptoui", llvmg_builder_fptoui, REAL, llvmg_context_float_type },
  { "fptosi", llvmg_builder_fptosi, REAL, llvmg_context_float_type },
  { "uitofp", llvmg_builder_uitofp, INT, llvmg_context_int8_type },
  { "sitofp", llvmg_builder_sitofp, INT, llvmg_context_int8_type },
  { "fptrunc", llvmg_builder_fptrunc, REAL, llvmg_context_fp128_type },
  { "fpext", llvmg_builder_fpext, REAL, llvmg_context_float_type },
  { "ptrtoint", llvmg_builder_ptrtoint, POINTER, llvmg_context_double_type },
  { "inttoptr", llvmg_builder_inttoptr, INT, llvmg_context_int8_type },
  { "bitcast", llvmg_builder_bitcast, INT, llvmg_context_int8_type },
  { "addrspacecast", llvmg_builder_addrspacecast, INT, llvmg_context_int8_type },
};

typedef struct
{
  LlvmgContext *context, *other;
  LlvmgModule  *module, *second;
  LlvmgBuilder *builder;
  LlvmgValue   *good[N_KINDS];   /* of this function */
  LlvmgValue   *elsewhere;       /* of another function */
  LlvmgValue   *global;          /* of another module */
  LlvmgValue   *foreign;         /* of another context */
  LlvmgValue   *dead;
  LlvmgType    *i32;
  guint         n_cases;
} World;

static const char ir[] =
  "declare void @nothing()\n"
  "define i32 @f(i32 %i, double %d, ptr %p) {\n"
  "entry:\n"
  "  call void @nothing()\n"
  "  %gone = add i32 %i, 1\n"
  "  br label %work\n"
  "work:\n"
  "  unreachable\n"
  "}\n"
  "define i32 @g(i32 %i) {\n"
  "  ret i32 %i\n"
  "}\n";

static LlvmgValue *
param (LlvmgModule *module, const char *name, guint index)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, name);

  return llvmg_function_get_param (function, index);
}

static World *
world_new (void)
{
  World *w = g_new0 (World, 1);
  g_autoptr (LlvmgFunction) f = NULL;
  g_autoptr (LlvmgBasicBlock) entry = NULL;
  g_autoptr (LlvmgBasicBlock) work = NULL;
  g_autoptr (LlvmgInstruction) end = NULL;
  g_autoptr (LlvmgInstruction) call = NULL;
  g_autoptr (LlvmgModule) foreign = NULL;

  w->context = llvmg_context_new ();
  w->other = llvmg_context_new ();
  w->module = llvmg_context_parse_ir (w->context, ir, "m", NULL);
  w->second = llvmg_context_parse_ir (w->context, ir, "second", NULL);
  foreign = llvmg_context_parse_ir (w->other, ir, "m", NULL);
  w->i32 = llvmg_context_int32_type (w->context);
  f = llvmg_module_get_function (w->module, "f");
  entry = llvmg_function_get_entry_block (f);
  work = llvmg_basic_block_get_next (entry);
  end = llvmg_basic_block_get_terminator (work);
  g_assert_true (llvmg_instruction_erase (end, LLVMG_ERASE_MODE_REFUSE, NULL));
  call = llvmg_basic_block_get_first_instruction (entry);
  w->dead = LLVMG_VALUE (llvmg_instruction_get_next (call));
  g_assert_true (llvmg_instruction_erase (LLVMG_INSTRUCTION (w->dead), LLVMG_ERASE_MODE_REFUSE, NULL));

  w->good[INT] = param (w->module, "f", 0);
  w->good[REAL] = param (w->module, "f", 1);
  w->good[POINTER] = param (w->module, "f", 2);
  w->good[VOID_CALL] = g_object_ref (LLVMG_VALUE (call));
  w->good[BLOCK] = g_object_ref (LLVMG_VALUE (entry));
  w->elsewhere = param (w->module, "g", 0);
  w->foreign = param (foreign, "f", 0);
  w->global = LLVMG_VALUE (llvmg_module_get_function (w->second, "f"));
  w->builder = llvmg_context_create_builder (w->context, NULL);
  g_assert_true (llvmg_builder_position_at_end (w->builder, work, NULL));
  return w;
}

static void
world_free (World *w)
{
  for (guint i = 0; i < N_KINDS; i++)
    g_object_unref (w->good[i]);
  g_object_unref (w->elsewhere);
  g_object_unref (w->global);
  g_object_unref (w->foreign);
  g_object_unref (w->dead);
  g_object_unref (w->i32);
  g_object_unref (w->builder);
  g_object_unref (w->module);
  g_object_unref (w->second);
  g_object_unref (w->context);
  g_object_unref (w->other);
  g_test_message ("%u cases", w->n_cases);
  g_free (w);
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

/* What was given, what it is called, and the code that must come. */
typedef struct { LlvmgValue *value; const char *what; LlvmgError code; } Wrong;

#define MAX_WRONG 10

static guint
list_wrong (World *w, Kind kind, gboolean pointer_fits, Wrong *list)
{
  guint n = 0;

  list[n++] = (Wrong) { NULL, "nothing", LLVMG_ERROR_INVALID_ARGUMENT };
  list[n++] = (Wrong) { w->dead, "a dead value", LLVMG_ERROR_USE_AFTER_FREE };
  list[n++] = (Wrong) { w->foreign, "a value of another context", LLVMG_ERROR_INVALID_ARGUMENT };
  list[n++] = (Wrong) { w->elsewhere, "a value of another function", LLVMG_ERROR_INVALID_ARGUMENT };
  list[n++] = (Wrong) { w->global, "a global of another module", LLVMG_ERROR_INVALID_ARGUMENT };
  for (Kind k = 0; k < N_KINDS; k++)
    if (k != kind && !(pointer_fits && k == POINTER))
      list[n++] = (Wrong) { w->good[k], "a value of another type", LLVMG_ERROR_TYPE_MISMATCH };
  g_assert_cmpuint (n, <=, MAX_WRONG);
  return n;
}

static void
check (World *w, const char *before, const char *operation, const Wrong *wrong, LlvmgValue *result, GError *error)
{
  g_autofree char *after = llvmg_module_to_string (w->module);

  w->n_cases++;
  if (result != NULL || error == NULL || error->domain != LLVMG_ERROR || error->code != (int) wrong->code)
    g_error ("%s of %s: error %d was expected, got %s", operation, wrong->what, (int) wrong->code,
             error != NULL ? error->message : "none");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpstr (before, ==, after);
  g_error_free (error);
}

static void
test_binary (void)
{
  World *w = world_new ();
  g_autofree char *before = llvmg_module_to_string (w->module);

  for (guint op = 0; op < G_N_ELEMENTS (binaries); op++)
    {
      Wrong wrong[MAX_WRONG];
      guint n = list_wrong (w, binaries[op].kind, FALSE, wrong);
      LlvmgValue *good = w->good[binaries[op].kind];

      for (guint i = 0; i < n; i++)
        {
          GError *error = NULL;
          LlvmgValue *result = binaries[op].build (w->builder, wrong[i].value, good, NULL, &error);

          check (w, before, binaries[op].name, &wrong[i], result, error);
          error = NULL;
          result = binaries[op].build (w->builder, good, wrong[i].value, NULL, &error);
          check (w, before, binaries[op].name, &wrong[i], result, error);
        }
    }
  world_free (w);
}

static void
test_unary (void)
{
  World *w = world_new ();
  g_autofree char *before = llvmg_module_to_string (w->module);

  for (guint op = 0; op < G_N_ELEMENTS (unaries); op++)
    {
      gboolean compares = g_str_has_prefix (unaries[op].name, "is_");
      Wrong wrong[MAX_WRONG];
      guint n = list_wrong (w, unaries[op].kind, compares, wrong);

      for (guint i = 0; i < n; i++)
        {
          GError *error = NULL;
          LlvmgValue *result = unaries[op].build (w->builder, wrong[i].value, NULL, &error);

          check (w, before, unaries[op].name, &wrong[i], result, error);
        }
    }
  world_free (w);
}

static void
test_cast (void)
{
  World *w = world_new ();
  g_autofree char *before = llvmg_module_to_string (w->module);
  const Wrong bad_type = { NULL, "a type that does not fit", LLVMG_ERROR_TYPE_MISMATCH };
  const Wrong no_type = { NULL, "no type", LLVMG_ERROR_INVALID_ARGUMENT };

  for (guint op = 0; op < G_N_ELEMENTS (casts); op++)
    {
      LlvmgType *type = casts[op].wrong (w->context);
      Wrong wrong[MAX_WRONG];
      guint n = list_wrong (w, casts[op].kind, TRUE, wrong);
      LlvmgValue *good = w->good[casts[op].kind];
      GError *error = NULL;
      LlvmgValue *result = casts[op].build (w->builder, good, type, NULL, &error);

      check (w, before, casts[op].name, &bad_type, result, error);
      error = NULL;
      result = casts[op].build (w->builder, good, NULL, NULL, &error);
      check (w, before, casts[op].name, &no_type, result, error);
      for (guint i = 0; i < 5; i++) /* those that are wrong whatever the type */
        {
          error = NULL;
          result = casts[op].build (w->builder, wrong[i].value, w->i32, NULL, &error);
          check (w, before, casts[op].name, &wrong[i], result, error);
        }
      g_assert_cmpuint (n, >=, 5);
      g_object_unref (type);
    }
  world_free (w);
}

/* The operations that belong to no family, each with one operand wrong. */
static void
test_others (void)
{
  World *w = world_new ();
  g_autofree char *before = llvmg_module_to_string (w->module);
  LlvmgType *nothing = llvmg_context_void_type (w->context);
  LlvmgFunction *g = llvmg_module_get_function (w->module, "g");
  LlvmgBasicBlock *foreign_block = llvmg_function_get_entry_block (g);
  LlvmgBasicBlock *block = LLVMG_BASIC_BLOCK (w->good[BLOCK]);
  const Wrong type = { NULL, "another type", LLVMG_ERROR_TYPE_MISMATCH };
  const Wrong argument = { NULL, "a wrong argument", LLVMG_ERROR_INVALID_ARGUMENT };
  GError *error = NULL;
  LlvmgValue *i = w->good[INT], *d = w->good[REAL], *p = w->good[POINTER], *result;

#define FAILS(wrong, call) \
  result = call; \
  check (w, before, #call, wrong, result, error); \
  error = NULL

  FAILS (&type, llvmg_builder_icmp (w->builder, LLVMG_INT_PREDICATE_EQ, i, p, NULL, &error));
  FAILS (&type, llvmg_builder_icmp (w->builder, LLVMG_INT_PREDICATE_EQ, d, d, NULL, &error));
  FAILS (&argument, llvmg_builder_icmp (w->builder, (LlvmgIntPredicate) 99, i, i, NULL, &error));
  FAILS (&argument, llvmg_builder_fcmp (w->builder, (LlvmgRealPredicate) 99, d, d, NULL, &error));
  FAILS (&type, llvmg_builder_select (w->builder, i, i, i, NULL, &error));
  FAILS (&type, llvmg_builder_alloca (w->builder, nothing, NULL, &error));
  FAILS (&type, llvmg_builder_array_alloca (w->builder, w->i32, d, NULL, &error));
  FAILS (&type, llvmg_builder_load (w->builder, nothing, p, NULL, &error));
  FAILS (&type, llvmg_builder_load (w->builder, w->i32, i, NULL, &error));
  FAILS (&type, llvmg_builder_store (w->builder, i, d, &error));
  FAILS (&type, llvmg_builder_gep (w->builder, w->i32, i, &i, 1, NULL, &error));
  FAILS (&type, llvmg_builder_gep (w->builder, w->i32, p, &d, 1, NULL, &error));
  FAILS (&argument, llvmg_builder_gep (w->builder, w->i32, p, NULL, 0, NULL, &error));
  FAILS (&type, llvmg_builder_struct_gep (w->builder, w->i32, p, 0, NULL, &error));
  FAILS (&type, llvmg_builder_phi (w->builder, nothing, NULL, &error));
  FAILS (&type, llvmg_builder_call (w->builder, i, NULL, 0, NULL, &error));
  FAILS (&argument, llvmg_builder_call (w->builder, LLVMG_VALUE (g), NULL, 0, NULL, &error));
  FAILS (&type, llvmg_builder_call (w->builder, LLVMG_VALUE (g), &d, 1, NULL, &error));
  FAILS (&type, llvmg_builder_call_with_options (w->builder, i, NULL, 0, NULL, NULL, &error));
  FAILS (&type, llvmg_builder_call_with_options (w->builder, p, NULL, 0, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_call_with_options (w->builder, LLVMG_VALUE (g), NULL, 1, NULL, NULL, &error));
  FAILS (&type, llvmg_builder_call_with_options (w->builder, LLVMG_VALUE (g), &d, 1, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_call_intrinsic (w->builder, "llvm.ctpop", NULL, 0, NULL, 0, NULL, &error));
  FAILS (&type, llvmg_builder_call_intrinsic (w->builder, "llvm.ctpop", NULL, 0, &d, 1, NULL, &error));
  FAILS (&type, llvmg_builder_call_intrinsic (w->builder, "llvm.ctpop", &nothing, 1, &i, 1, NULL, &error));
  FAILS (&type, llvmg_builder_invoke (w->builder, p, NULL, 0, block, block, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_invoke (w->builder, LLVMG_VALUE (g), &i, 1, foreign_block, block, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_invoke (w->builder, LLVMG_VALUE (g), &i, 1, block, foreign_block, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_invoke (w->builder, LLVMG_VALUE (g), &i, 1, block, NULL, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_callbr (w->builder, LLVMG_VALUE (g), &i, 1, block, NULL, 0, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_callbr (w->builder, LLVMG_VALUE (g), &i, 1, block, &foreign_block, 1, NULL, NULL, &error));
  FAILS (&argument, llvmg_builder_callbr (w->builder, LLVMG_VALUE (g), &i, 1, foreign_block, NULL, 0, NULL, NULL, &error));
  FAILS (&type, llvmg_builder_ret (w->builder, d, &error));
  FAILS (&type, llvmg_builder_ret_void (w->builder, &error));
  FAILS (&argument, llvmg_builder_br (w->builder, foreign_block, &error));
  FAILS (&argument, llvmg_builder_br (w->builder, NULL, &error));
  FAILS (&type, llvmg_builder_cond_br (w->builder, i, LLVMG_BASIC_BLOCK (w->good[BLOCK]), LLVMG_BASIC_BLOCK (w->good[BLOCK]), &error));
#undef FAILS
  g_object_unref (nothing);
  g_object_unref (g);
  g_object_unref (foreign_block);
  world_free (w);
}

static void
test_position (void)
{
  World *w = world_new ();
  g_autoptr (LlvmgBuilder) fresh = llvmg_context_create_builder (w->context, NULL);
  g_autoptr (LlvmgBasicBlock) entry = g_object_ref (LLVMG_BASIC_BLOCK (w->good[BLOCK]));
  g_autoptr (LlvmgBasicBlock) work = llvmg_basic_block_get_next (entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgValue) value = NULL;

  g_assert_null (llvmg_builder_add (fresh, w->good[INT], w->good[INT], NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&error);

  /* After a terminator. */
  g_assert_true (llvmg_builder_position_at_end (fresh, entry, NULL));
  g_assert_null (llvmg_builder_add (fresh, w->good[INT], w->good[INT], NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&error);

  /* Before an instruction that is gone. */
  value = llvmg_builder_add (w->builder, w->good[INT], w->good[INT], "v", NULL);
  g_assert_true (llvmg_builder_position_before (fresh, LLVMG_INSTRUCTION (value), FALSE, NULL));
  g_assert_true (llvmg_instruction_erase (LLVMG_INSTRUCTION (value), LLVMG_ERASE_MODE_REFUSE, NULL));
  g_assert_null (llvmg_builder_add (fresh, w->good[INT], w->good[INT], NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&error);

  /* In a block that is gone, and a phi after something else. */
  g_assert_true (llvmg_builder_position_at_end (fresh, work, NULL));
  g_clear_object (&value);
  value = llvmg_builder_add (fresh, w->good[INT], w->good[INT], "v", NULL);
  g_assert_null (llvmg_builder_phi (fresh, w->i32, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_clear_error (&error);

  /* Errors that nobody wanted are kept for one question. */
  g_assert_null (llvmg_builder_add (fresh, w->good[INT], w->good[REAL], NULL, NULL));
  g_assert_false (llvmg_builder_check_errors (fresh, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_TYPE_MISMATCH);
  g_assert_true (llvmg_builder_check_errors (fresh, NULL));
  g_clear_object (&value);
  g_clear_object (&fresh);
  g_clear_object (&entry);
  g_clear_object (&work);
  world_free (w);
}

/* The blocks of a phi are no uses: those of another function would dangle. */
static void
test_phi (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (LlvmgFunction) f = NULL;
  g_autoptr (LlvmgFunction) g = NULL;
  g_autoptr (LlvmgBasicBlock) f_entry = NULL;
  g_autoptr (LlvmgBasicBlock) g_entry = NULL;
  g_autoptr (LlvmgBasicBlock) loop = NULL;
  g_autoptr (LlvmgBasicBlock) extra = NULL;
  g_autoptr (LlvmgInstruction) phi = NULL;
  g_autoptr (LlvmgInstruction) copy = NULL;
  g_autoptr (LlvmgInstruction) ret = NULL;
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
  g_autoptr (LlvmgValue) x = NULL;
  g_autoptr (GError) error = NULL;

  module = llvmg_context_parse_ir (context,
                                   "define i32 @f(i32 %x) {\n"
                                   "entry:\n  br label %loop\n"
                                   "loop:\n  %p = phi i32 [ %x, %entry ]\n  ret i32 %p\n"
                                   "}\n"
                                   "define i32 @g(i32 %x) {\n  ret i32 %x\n}\n", "m", NULL);
  f = llvmg_module_get_function (module, "f");
  g = llvmg_module_get_function (module, "g");
  f_entry = llvmg_function_get_entry_block (f);
  g_entry = llvmg_function_get_entry_block (g);
  loop = llvmg_basic_block_get_next (f_entry);
  phi = llvmg_basic_block_get_first_instruction (loop);
  x = llvmg_function_get_param (f, 0);

  g_assert_false (llvmg_phi_node_add_incoming (LLVMG_PHI_NODE (phi), x, g_entry, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  extra = llvmg_function_append_basic_block (f, "extra", NULL);
  g_assert_true (llvmg_basic_block_remove_from_parent (extra, NULL));
  g_assert_false (llvmg_phi_node_add_incoming (LLVMG_PHI_NODE (phi), x, extra, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);

  copy = llvmg_instruction_clone (phi, NULL);
  ret = llvmg_basic_block_get_first_instruction (g_entry);
  g_assert_true (llvmg_builder_position_before (builder, ret, FALSE, NULL));
  g_assert_false (llvmg_builder_insert (builder, copy, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/misuse/builder/binary", test_binary);
  g_test_add_func ("/llvmg/misuse/builder/unary", test_unary);
  g_test_add_func ("/llvmg/misuse/builder/cast", test_cast);
  g_test_add_func ("/llvmg/misuse/builder/others", test_others);
  g_test_add_func ("/llvmg/misuse/builder/position", test_position);
  g_test_add_func ("/llvmg/misuse/builder/phi", test_phi);
  return g_test_run ();
}
