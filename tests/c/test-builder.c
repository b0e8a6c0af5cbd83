/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the builder makes, as LLVM prints it, and what it refuses (A5, L7).
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define WORLD \
  "%%pair = type { i32, ptr }\n" \
  "define { i32, float } @f(i32 %%i, i64 %%l, i8 %%c, float %%x, double %%d, half %%h, ptr %%p, ptr addrspace(1) %%q," \
  " <4 x i32> %%v, <4 x i32> %%w, <4 x float> %%vx, <vscale x 4 x i32> %%sv, %%pair %%s, [2 x i8] %%a) {\n" \
  "entry:\n" \
  "  unreachable\n" \
  "one:\n" \
  "  unreachable\n" \
  "two:\n" \
  "  unreachable\n" \
  "}\n" \
  "define void @other(i32 %%i) {\n" \
  "  ret void\n" \
  "}\n"

typedef struct
{
  LlvmgContext    *context;
  LlvmgModule     *module;
  LlvmgFunction   *function;
  LlvmgBasicBlock *entry, *one, *two, *elsewhere;
  LlvmgBuilder    *b;
  LlvmgValue      *i, *l, *c, *x, *d, *h, *p, *q, *v, *w, *vx, *sv, *s, *a;
  LlvmgValue      *foreign; /* of another function */
  LlvmgType       *i8, *i32, *i64, *float_, *double_, *half, *bfloat, *ptr, *ptr1, *pair, *void_, *v4i64;
} World;

static void
set_up (World *w, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf (WORLD);
  LlvmgValue **places[] = { &w->i, &w->l, &w->c, &w->x, &w->d, &w->h, &w->p, &w->q, &w->v, &w->w, &w->vx, &w->sv, &w->s, &w->a };
  g_autoptr (LlvmgFunction) other = NULL;
  g_autoptr (LlvmgInstruction) end = NULL;

  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, text);
  w->function = llvmg_module_get_function (w->module, "f");
  for (guint n = 0; n < G_N_ELEMENTS (places); n++)
    *places[n] = llvmg_function_get_param (w->function, n);
  w->entry = llvmg_function_get_entry_block (w->function);
  w->one = llvmg_basic_block_get_next (w->entry);
  w->two = llvmg_basic_block_get_next (w->one);
  other = llvmg_module_get_function (w->module, "other");
  w->foreign = llvmg_function_get_param (other, 0);
  w->elsewhere = llvmg_function_get_entry_block (other);
  end = llvmg_basic_block_get_terminator (w->entry);
  g_assert_true (llvmg_instruction_erase (end, LLVMG_ERASE_MODE_REFUSE, NULL));
  w->b = llvmg_basic_block_create_builder (w->entry, NULL);
  w->i8 = llvmg_context_int8_type (w->context);
  w->i32 = llvmg_context_int32_type (w->context);
  w->i64 = llvmg_context_int64_type (w->context);
  w->float_ = llvmg_context_float_type (w->context);
  w->double_ = llvmg_context_double_type (w->context);
  w->half = llvmg_context_half_type (w->context);
  w->bfloat = llvmg_context_bfloat_type (w->context);
  w->ptr = llvmg_context_pointer_type (w->context, 0, NULL);
  w->ptr1 = llvmg_context_pointer_type (w->context, 1, NULL);
  w->void_ = llvmg_context_void_type (w->context);
  w->v4i64 = llvmg_context_vector_type (w->context, w->i64, 4, NULL);
  w->pair = llvmg_value_get_value_type (w->s);
}

static void
tear_down (World *w, gconstpointer data)
{
  gpointer *objects = (gpointer *) w;

  for (gsize n = 0; n < sizeof *w / sizeof *objects; n++)
    g_object_unref (objects[n]);
}

/* The instruction or constant reads as the pattern; its own name is left away. */
static void
assert_reads (LlvmgValue *value, GError *error, const char *expected, const char *place)
{
  g_autofree char *text = NULL;
  const char *start;

  if (error != NULL)
    g_error ("%s: %s", place, error->message);
  text = g_strstrip (llvmg_value_to_string (value));
  start = strstr (text, " = ");
  start = start != NULL && *text == '%' ? start + 3 : text;
  if (!g_pattern_match_simple (expected, start))
    g_error ("%s: \"%s\" was expected, it is \"%s\"", place, expected, start);
}

#define READS(call, text) \
  G_STMT_START \
    { \
      GError *error = NULL; \
      g_autoptr (LlvmgValue) value = LLVMG_VALUE (call); \
      \
      assert_reads (value, error, (text), G_STRLOC); \
    } \
  G_STMT_END

/* The call is refused, and changes nothing. */
#define REFUSED(call, code) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      g_autofree char *before = llvmg_module_to_string (w->module); \
      g_autofree char *after = NULL; \
      gboolean done = (call) != 0; \
      \
      after = llvmg_module_to_string (w->module); \
      g_assert_false (done); \
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_##code); \
      g_assert_cmpstr (after, ==, before); \
    } \
  G_STMT_END

/* A terminator: the block is open again afterwards. */
#define ENDS(call, text) \
  G_STMT_START \
    { \
      GError *error = NULL; \
      g_autoptr (LlvmgValue) value = LLVMG_VALUE (call); \
      \
      assert_reads (value, error, (text), G_STRLOC); \
      g_assert_true (llvmg_instruction_erase (LLVMG_INSTRUCTION (value), LLVMG_ERASE_MODE_REFUSE, NULL)); \
    } \
  G_STMT_END

static void
test_vectors (World *w, gconstpointer data)
{
  const int mask[] = { 0, 7, -1 }, too_big[] = { 8 }, too_small[] = { -2 }, zeros[] = { 0, 0 }, mixed[] = { 0, -1 };

  READS (llvmg_builder_extract_element (w->b, w->v, w->i, NULL, &error), "extractelement <4 x i32> %v, i32 %i");
  READS (llvmg_builder_insert_element (w->b, w->v, w->i, w->l, NULL, &error), "insertelement <4 x i32> %v, i32 %i, i64 %l");
  READS (llvmg_builder_shuffle_vector (w->b, w->v, w->w, mask, 3, NULL, &error),
         "shufflevector <4 x i32> %v, <4 x i32> %w, <3 x i32> <i32 0, i32 7, i32 poison>");
  READS (llvmg_builder_shuffle_vector (w->b, w->sv, w->sv, zeros, 2, NULL, &error),
         "shufflevector <vscale x 4 x i32> %sv, <vscale x 4 x i32> %sv, <vscale x 2 x i32> zeroinitializer");
  REFUSED (llvmg_builder_extract_element (w->b, w->i, w->i, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_extract_element (w->b, w->v, w->x, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_extract_element (w->b, w->v, w->foreign, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_insert_element (w->b, w->v, w->l, w->i, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_insert_element (w->b, w->v, w->i, w->p, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_insert_element (w->b, w->s, w->i, w->i, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_shuffle_vector (w->b, w->v, w->vx, mask, 3, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_shuffle_vector (w->b, w->i, w->i, mask, 3, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_shuffle_vector (w->b, w->v, w->w, mask, 0, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_shuffle_vector (w->b, w->v, w->w, NULL, 3, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_shuffle_vector (w->b, w->v, w->w, too_big, 1, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_shuffle_vector (w->b, w->v, w->w, too_small, 1, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_shuffle_vector (w->b, w->sv, w->sv, mixed, 2, NULL, &error), INVALID_ARGUMENT);
}

static void
test_aggregates (World *w, gconstpointer data)
{
  READS (llvmg_builder_extract_value (w->b, w->s, 1, NULL, &error), "extractvalue %pair %s, 1");
  READS (llvmg_builder_extract_value (w->b, w->a, 0, NULL, &error), "extractvalue [2 x i8] %a, 0");
  READS (llvmg_builder_insert_value (w->b, w->s, w->i, 0, NULL, &error), "insertvalue %pair %s, i32 %i, 0");
  REFUSED (llvmg_builder_extract_value (w->b, w->s, 2, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_extract_value (w->b, w->a, G_MAXUINT, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_extract_value (w->b, w->v, 0, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_insert_value (w->b, w->s, w->l, 0, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_insert_value (w->b, w->s, w->i, 2, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_insert_value (w->b, w->i, w->i, 0, NULL, &error), TYPE_MISMATCH);
}

static void
test_atomics (World *w, gconstpointer data)
{
  const LlvmgAtomicOrdering seq = LLVMG_ATOMIC_ORDERING_SEQUENTIALLY_CONSISTENT, monotonic = LLVMG_ATOMIC_ORDERING_MONOTONIC;
  const LlvmgAtomicOrdering acquire = LLVMG_ATOMIC_ORDERING_ACQUIRE, release = LLVMG_ATOMIC_ORDERING_RELEASE;
  const LlvmgAtomicOrdering none = LLVMG_ATOMIC_ORDERING_NOT_ATOMIC;
  g_autoptr (LlvmgType) i24 = llvmg_context_int_type (w->context, 24, NULL);

  READS (llvmg_builder_atomic_load (w->b, w->i32, w->p, acquire, NULL, NULL, &error), "load atomic i32, ptr %p acquire, align 4");
  READS (llvmg_builder_atomic_load (w->b, w->ptr, w->p, seq, "singlethread", NULL, &error),
         "load atomic ptr, ptr %p syncscope(\"singlethread\") seq_cst, align 8");
  READS (llvmg_builder_atomic_store (w->b, w->x, w->p, release, "agent", &error),
         "store atomic float %x, ptr %p syncscope(\"agent\") release, align 4");
  READS (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_ADD, w->p, w->i, monotonic, NULL, NULL, &error),
         "atomicrmw add ptr %p, i32 %i monotonic, align 4");
  READS (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_FMAX, w->p, w->d, seq, "", NULL, &error),
         "atomicrmw fmax ptr %p, double %d seq_cst, align 8");
  READS (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_XCHG, w->p, w->p, seq, NULL, NULL, &error),
         "atomicrmw xchg ptr %p, ptr %p seq_cst, align 8");
  READS (llvmg_builder_atomic_cmpxchg (w->b, w->p, w->i, w->i, seq, acquire, "singlethread", NULL, &error),
         "cmpxchg ptr %p, i32 %i, i32 %i syncscope(\"singlethread\") seq_cst acquire, align 4");
  READS (llvmg_builder_fence (w->b, LLVMG_ATOMIC_ORDERING_ACQUIRE_RELEASE, NULL, &error), "fence acq_rel");
  READS (llvmg_builder_fence (w->b, seq, "singlethread", &error), "fence syncscope(\"singlethread\") seq_cst");

  REFUSED (llvmg_builder_atomic_load (w->b, w->i32, w->p, release, NULL, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_load (w->b, w->i32, w->p, none, NULL, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_load (w->b, w->i32, w->p, (LlvmgAtomicOrdering) 99, NULL, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_load (w->b, w->i32, w->i, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_load (w->b, w->pair, w->p, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_load (w->b, i24, w->p, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_load (w->b, w->i32, w->p, seq, "\xff", NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_store (w->b, w->i, w->p, acquire, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_store (w->b, w->v, w->p, seq, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_ADD, w->p, w->x, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_FADD, w->p, w->i, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_XCHG, w->p, w->s, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_UNKNOWN, w->p, w->i, seq, NULL, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_rmw (w->b, (LlvmgAtomicRmwOperation) 999, w->p, w->i, seq, NULL, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_ADD, w->p, w->i, LLVMG_ATOMIC_ORDERING_UNORDERED, NULL, NULL, &error),
           INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_cmpxchg (w->b, w->p, w->i, w->l, seq, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_cmpxchg (w->b, w->p, w->x, w->x, seq, seq, NULL, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_atomic_cmpxchg (w->b, w->p, w->i, w->i, seq, release, NULL, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_atomic_cmpxchg (w->b, w->p, w->i, w->i, none, monotonic, NULL, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_fence (w->b, monotonic, NULL, &error), INVALID_ARGUMENT);
#if LLVMG_LLVM_MAJOR >= 21
  READS (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_FMINIMUM, w->p, w->d, seq, NULL, NULL, &error),
         "atomicrmw fminimum ptr %p, double %d seq_cst, align 8");
#else
  REFUSED (llvmg_builder_atomic_rmw (w->b, LLVMG_ATOMIC_RMW_OPERATION_FMINIMUM, w->p, w->d, seq, NULL, NULL, &error), UNSUPPORTED);
#endif
}

static void
test_memory (World *w, gconstpointer data)
{
  LlvmgValue *indices[] = { w->l };

  READS (llvmg_builder_gep_with_flags (w->b, w->i32, w->p, indices, 1, LLVMG_GEP_FLAGS_NUSW | LLVMG_GEP_FLAGS_NUW, NULL, &error),
         "getelementptr nusw nuw i32, ptr %p, i64 %l");
  READS (llvmg_builder_gep_with_flags (w->b, w->i32, w->p, indices, 1, LLVMG_GEP_FLAGS_INBOUNDS, NULL, &error),
         "getelementptr inbounds i32, ptr %p, i64 %l");
  REFUSED (llvmg_builder_gep_with_flags (w->b, w->i32, w->p, indices, 1, (LlvmgGepFlags) 64, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_gep_with_flags (w->b, w->void_, w->p, indices, 1, LLVMG_GEP_FLAGS_NONE, NULL, &error), TYPE_MISMATCH);

  READS (llvmg_builder_ptr_diff (w->b, w->i32, w->p, w->p, NULL, &error), "sdiv exact i64 %*");
  REFUSED (llvmg_builder_ptr_diff (w->b, w->i32, w->p, w->q, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_ptr_diff (w->b, w->void_, w->p, w->p, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_ptr_diff (w->b, w->i32, w->i, w->i, NULL, &error), TYPE_MISMATCH);
  READS (llvmg_builder_va_arg (w->b, w->p, w->i32, NULL, &error), "va_arg ptr %p, i32");
  REFUSED (llvmg_builder_va_arg (w->b, w->i, w->i32, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_va_arg (w->b, w->p, w->void_, NULL, &error), TYPE_MISMATCH);
}

static void
test_memory_functions (World *w, gconstpointer data)
{
  READS (llvmg_builder_memset (w->b, w->p, w->c, w->l, 16, &error),
         "call void @llvm.memset.p0.i64(ptr align 16 %p, i8 %c, i64 %l, i1 false)");
  READS (llvmg_builder_memcpy (w->b, w->p, 4, w->q, 0, w->i, &error),
         "call void @llvm.memcpy.p0.p1.i32(ptr align 4 %p, ptr addrspace(1) %q, i32 %i, i1 false)");
  READS (llvmg_builder_memmove (w->b, w->p, 1, w->p, 8, w->l, &error),
         "call void @llvm.memmove.p0.p0.i64(ptr align 1 %p, ptr align 8 %p, i64 %l, i1 false)");
  READS (llvmg_builder_free (w->b, w->p, &error), "tail call void @free(ptr %p)");
  READS (llvmg_builder_malloc (w->b, w->i64, "m", &error),
         "tail call ptr @malloc(i32 *)");
  READS (llvmg_builder_array_malloc (w->b, w->i64, w->i, "n", &error), "tail call ptr @malloc(i32 %*)");
  REFUSED (llvmg_builder_memset (w->b, w->p, w->i, w->l, 1, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_memset (w->b, w->l, w->c, w->l, 1, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_memset (w->b, w->p, w->c, w->x, 1, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_memset (w->b, w->p, w->c, w->l, 3, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_memset (w->b, w->p, w->c, w->l, G_GUINT64_CONSTANT (1) << 32, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_memcpy (w->b, w->p, 1, w->i, 1, w->l, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_memcpy (w->b, w->p, 1, w->p, 6, w->l, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_memmove (w->b, w->p, 1, w->p, 1, w->p, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_free (w->b, w->l, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_malloc (w->b, w->void_, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_array_malloc (w->b, w->i64, w->d, NULL, &error), TYPE_MISMATCH);
}

static void
test_casts_by_type (World *w, gconstpointer data)
{
  g_autoptr (GError) problem = NULL;

  READS (llvmg_builder_int_cast (w->b, w->i, w->i64, TRUE, NULL, &error), "sext i32 %i to i64");
  READS (llvmg_builder_int_cast (w->b, w->i, w->i64, FALSE, NULL, &error), "zext i32 %i to i64");
  READS (llvmg_builder_int_cast (w->b, w->l, w->i8, TRUE, NULL, &error), "trunc i64 %l to i8");
  READS (llvmg_builder_int_cast (w->b, w->v, w->v4i64, TRUE, NULL, &error), "sext <4 x i32> %v to <4 x i64>");
  READS (llvmg_builder_int_cast (w->b, w->i, w->i32, TRUE, NULL, &error), "i32 %i");
  READS (llvmg_builder_fp_cast (w->b, w->x, w->double_, NULL, &error), "fpext float %x to double");
  READS (llvmg_builder_fp_cast (w->b, w->d, w->half, NULL, &error), "fptrunc double %d to half");
  READS (llvmg_builder_pointer_cast (w->b, w->p, w->i64, NULL, &error), "ptrtoint ptr %p to i64");
  READS (llvmg_builder_pointer_cast (w->b, w->p, w->ptr1, NULL, &error), "addrspacecast ptr %p to ptr addrspace(1)");
  REFUSED (llvmg_builder_int_cast (w->b, w->x, w->i32, TRUE, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_int_cast (w->b, w->i, w->v4i64, TRUE, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_fp_cast (w->b, w->h, w->bfloat, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_fp_cast (w->b, w->i, w->double_, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_pointer_cast (w->b, w->i, w->ptr, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_pointer_cast (w->b, w->p, w->double_, NULL, &error), TYPE_MISMATCH);

  g_assert_cmpint (llvmg_builder_get_cast_opcode (w->b, w->i, TRUE, w->i64, TRUE, &problem), ==, LLVMG_OPCODE_SEXT);
  g_assert_cmpint (llvmg_builder_get_cast_opcode (w->b, w->i, FALSE, w->double_, TRUE, &problem), ==, LLVMG_OPCODE_UITOFP);
  g_assert_cmpint (llvmg_builder_get_cast_opcode (w->b, w->p, FALSE, w->i64, FALSE, &problem), ==, LLVMG_OPCODE_PTRTOINT);
  g_assert_no_error (problem);
  REFUSED (llvmg_builder_get_cast_opcode (w->b, w->s, FALSE, w->i64, FALSE, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_get_cast_opcode (w->b, w->x, FALSE, w->ptr, FALSE, &error), TYPE_MISMATCH);
}

static void
test_binop (World *w, gconstpointer data)
{
  const LlvmgOperatorFlags both = LLVMG_OPERATOR_FLAGS_NUW | LLVMG_OPERATOR_FLAGS_NSW;

  READS (llvmg_builder_binop (w->b, LLVMG_OPCODE_ADD, w->i, w->i, both, NULL, &error), "add nuw nsw i32 %i, %i");
  READS (llvmg_builder_binop (w->b, LLVMG_OPCODE_ASHR, w->i, w->i, LLVMG_OPERATOR_FLAGS_EXACT, NULL, &error), "ashr exact i32 %i, %i");
  READS (llvmg_builder_binop (w->b, LLVMG_OPCODE_OR, w->i, w->i, LLVMG_OPERATOR_FLAGS_DISJOINT, NULL, &error), "or disjoint i32 %i, %i");
  READS (llvmg_builder_binop (w->b, LLVMG_OPCODE_FREM, w->x, w->x, LLVMG_OPERATOR_FLAGS_NONE, NULL, &error), "frem float %x, %x");
  REFUSED (llvmg_builder_binop (w->b, LLVMG_OPCODE_ADD, w->x, w->x, both, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_binop (w->b, LLVMG_OPCODE_FADD, w->i, w->i, LLVMG_OPERATOR_FLAGS_NONE, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_binop (w->b, LLVMG_OPCODE_ADD, w->i, w->l, both, NULL, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_binop (w->b, LLVMG_OPCODE_XOR, w->i, w->i, both, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_binop (w->b, LLVMG_OPCODE_ADD, w->i, w->i, LLVMG_OPERATOR_FLAGS_EXACT, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_binop (w->b, LLVMG_OPCODE_LOAD, w->p, w->p, LLVMG_OPERATOR_FLAGS_NONE, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_binop (w->b, (LlvmgOpcode) 999, w->i, w->i, LLVMG_OPERATOR_FLAGS_NONE, NULL, &error), INVALID_ARGUMENT);
}

/* Whether what was given, which is dropped, is the other. */
static gboolean
is (gpointer given, gpointer expected)
{
  g_object_unref (given);
  return given == expected;
}

static LlvmgValue *
number (LlvmgType *type, gint64 value)
{
  return llvmg_const_int (type, value, NULL);
}

static void
test_switch (World *w, gconstpointer data)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (LlvmgValue) value = llvmg_builder_switch (w->b, w->i, w->one, G_MAXUINT, &problem);
  LlvmgSwitchInst *inst = LLVMG_SWITCH_INST (value);
  g_autoptr (LlvmgValue) three = number (w->i32, 3);
  g_autoptr (LlvmgValue) four = number (w->i32, 4);
  g_autoptr (LlvmgValue) five = number (w->i32, 5);
  g_autoptr (LlvmgValue) wide = number (w->i64, 3);
  g_autoptr (LlvmgSwitchCase) first = NULL;
  g_autoptr (LlvmgValue) condition = llvmg_switch_inst_get_condition (inst);
  g_autofree char *text = NULL;
  gsize n_cases;
  LlvmgSwitchCase **cases;

  g_assert_no_error (problem);
  g_assert_true (condition == w->i);
  ASSERT_OK (llvmg_switch_inst_add_case (inst, three, w->two, &error));
  ASSERT_OK (llvmg_switch_inst_add_case (inst, four, w->one, &error));
  ASSERT_OK (llvmg_switch_inst_add_case (inst, five, w->two, &error));
  g_assert_cmpuint (llvmg_switch_inst_get_n_cases (inst), ==, 3);
  first = llvmg_switch_inst_get_case (inst, 0);
  g_assert_true (is (llvmg_switch_case_get_value (first), three));
  g_assert_true (is (llvmg_switch_case_get_block (first), w->two));
  g_assert_null (llvmg_switch_inst_get_case (inst, 3));

  REFUSED (llvmg_switch_inst_add_case (inst, three, w->two, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_switch_inst_add_case (inst, wide, w->two, &error), TYPE_MISMATCH);
  REFUSED (llvmg_switch_inst_add_case (inst, w->i, w->two, &error), TYPE_MISMATCH);
  REFUSED (llvmg_switch_inst_add_case (inst, three, w->elsewhere, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_switch_inst_add_case (inst, three, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_switch_inst_add_case (inst, NULL, w->two, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_switch_inst_set_case (inst, 0, four, w->two, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_switch_inst_set_case (inst, 3, w->i, w->two, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_switch_inst_remove_case (inst, 3, &error), INVALID_ARGUMENT);

  ASSERT_OK (llvmg_switch_inst_set_case (inst, 0, three, w->one, &error));
  ASSERT_OK (llvmg_switch_inst_remove_case (inst, 1, &error));
  cases = llvmg_switch_inst_list_cases (inst, &n_cases);
  g_assert_cmpuint (n_cases, ==, 2);
  g_assert_true (is (llvmg_switch_case_get_value (cases[0]), three) && is (llvmg_switch_case_get_block (cases[0]), w->one));
  g_assert_true (is (llvmg_switch_case_get_value (cases[1]), five) && is (llvmg_switch_case_get_block (cases[1]), w->two));
  for (gsize i = 0; i < n_cases; i++)
    llvmg_switch_case_free (cases[i]);
  g_free (cases);
  text = llvmg_value_to_string (value);
  g_assert_cmpstr (text, ==, "  switch i32 %i, label %one [\n    i32 3, label %one\n    i32 5, label %two\n  ]");

  g_assert_true (llvmg_instruction_erase (LLVMG_INSTRUCTION (value), LLVMG_ERASE_MODE_REFUSE, NULL));
  g_assert_false (llvmg_switch_inst_add_case (inst, four, w->two, &problem));
  g_assert_error (problem, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  /* What was read is still there. */
  g_assert_true (is (llvmg_switch_case_get_block (first), w->two));
}

static void
test_terminators (World *w, gconstpointer data)
{
  LlvmgValue *elements[] = { w->i, w->x }, *wrong[] = { w->x, w->i };
  g_autoptr (LlvmgBuilder) other = llvmg_basic_block_create_builder (w->entry, NULL);
  g_autoptr (LlvmgInstruction) end = llvmg_basic_block_get_terminator (w->one);

  ENDS (llvmg_builder_indirectbr (w->b, w->p, 3, &error), "indirectbr ptr %p, []");
  REFUSED (llvmg_builder_switch (w->b, w->x, w->one, 0, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_switch (w->b, w->i, w->elsewhere, 0, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_indirectbr (w->b, w->i, 0, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_aggregate_ret (w->b, elements, 1, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_aggregate_ret (w->b, wrong, 2, &error), TYPE_MISMATCH);
  REFUSED (llvmg_builder_aggregate_ret (w->b, NULL, 2, &error), INVALID_ARGUMENT);
  g_assert_true (llvmg_builder_position_before (other, end, FALSE, NULL));
  REFUSED (llvmg_builder_switch (other, w->i, w->one, 0, &error), INVALID_OPERATION);
  REFUSED (llvmg_builder_indirectbr (other, w->p, 0, &error), INVALID_OPERATION);
  REFUSED (llvmg_builder_aggregate_ret (other, elements, 2, &error), INVALID_OPERATION);
  READS (llvmg_builder_aggregate_ret (w->b, elements, 2, &error), "ret { i32, float } %mrv1");
}

static void
test_successors (World *w, gconstpointer data)
{
  g_autoptr (LlvmgValue) br = llvmg_builder_br (w->b, w->one, NULL);
  LlvmgInstruction *inst = LLVMG_INSTRUCTION (br);

  ASSERT_OK (llvmg_instruction_set_successor (inst, 0, w->two, &error));
  READS (g_object_ref (br), "br label %two");
  REFUSED (llvmg_instruction_set_successor (inst, 1, w->two, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_instruction_set_successor (inst, 0, w->elsewhere, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_instruction_set_successor (inst, 0, NULL, &error), INVALID_ARGUMENT);
}

static void
test_phi (World *w, gconstpointer data)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (LlvmgBuilder) b = llvmg_basic_block_create_builder (w->entry, NULL);
  g_autoptr (LlvmgValue) phi = llvmg_builder_phi (b, w->i32, "phi", &problem);
  LlvmgPhiNode *node = LLVMG_PHI_NODE (phi);
  g_autoptr (LlvmgPhiIncoming) pair = NULL;
  g_autoptr (LlvmgValue) three = number (w->i32, 3);
  LlvmgPhiIncoming **pairs;
  gsize n;

  g_assert_no_error (problem);
  ASSERT_OK (llvmg_phi_node_add_incoming (node, w->i, w->one, &error));
  ASSERT_OK (llvmg_phi_node_add_incoming (node, three, w->two, &error));
  ASSERT_OK (llvmg_phi_node_add_incoming (node, w->i, w->one, &error));
  pair = llvmg_phi_node_get_incoming (node, 1);
  g_assert_true (is (llvmg_phi_incoming_get_value (pair), three) && is (llvmg_phi_incoming_get_block (pair), w->two));
  g_assert_null (llvmg_phi_node_get_incoming (node, 3));
  pairs = llvmg_phi_node_list_incoming (node, &n);
  g_assert_cmpuint (n, ==, 3);
  for (gsize i = 0; i < n; i++)
    llvmg_phi_incoming_free (pairs[i]);
  g_free (pairs);

  REFUSED (llvmg_phi_node_set_incoming (node, 3, three, w->two, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_phi_node_set_incoming (node, 0, w->l, w->two, &error), TYPE_MISMATCH);
  REFUSED (llvmg_phi_node_set_incoming (node, 0, w->foreign, w->two, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_phi_node_set_incoming (node, 0, three, w->elsewhere, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_phi_node_remove_incoming (node, w->entry, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_phi_node_remove_incoming (node, NULL, &error), INVALID_ARGUMENT);
  ASSERT_OK (llvmg_phi_node_remove_incoming (node, w->one, &error));
  ASSERT_OK (llvmg_phi_node_set_incoming (node, 0, w->i, w->one, &error));
  READS (g_object_ref (phi), "phi i32 [ %i, %one ]");
  ASSERT_OK (llvmg_phi_node_remove_incoming (node, w->one, &error));
  g_assert_cmpuint (llvmg_phi_node_get_n_incoming (node), ==, 0);
}

/* A constant that names a global of another module. */
static void
test_foreign_constants (World *w, gconstpointer data)
{
  g_autoptr (LlvmgModule) module = parse_text (w->context, "@g = global i32 0\n@t = global { ptr } { ptr @g }\n");
  g_autoptr (LlvmgGlobalVariable) t = llvmg_module_get_global (module, "t");
  g_autoptr (LlvmgValue) inside = llvmg_global_variable_get_initializer (t);

  REFUSED (llvmg_builder_extract_value (w->b, inside, 0, NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_builder_store (w->b, LLVMG_VALUE (t), w->p, &error), INVALID_ARGUMENT);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (World *w, gconstpointer data);
  } tests[] = {
    { "/builder/vectors", test_vectors },
    { "/builder/aggregates", test_aggregates },
    { "/builder/atomics", test_atomics },
    { "/builder/memory", test_memory },
    { "/builder/memory-functions", test_memory_functions },
    { "/builder/casts-by-type", test_casts_by_type },
    { "/builder/binop", test_binop },
    { "/builder/switch", test_switch },
    { "/builder/terminators", test_terminators },
    { "/builder/successors", test_successors },
    { "/builder/phi", test_phi },
    { "/builder/foreign-constants", test_foreign_constants },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
