/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The properties of each kind of instruction: read, changed, refused (A6, L7).
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define WORLD \
  "define void @f(i32 %i, i1 %b, float %x, ptr %p, <2 x i32> %v, { i32, [2 x i8] } %s) {\n" \
  "entry:\n" \
  "  %add = add nuw i32 %i, 1\n" \
  "  %or = or i32 %i, 1\n" \
  "  %div = udiv exact i32 %i, 2\n" \
  "  %wide = zext i32 %i to i64\n" \
  "  %less = icmp slt i32 %i, 1\n" \
  "  %fless = fcmp olt float %x, 1.0\n" \
  "  %fadd = fadd nnan float %x, %x\n" \
  "  %slot = alloca i32, align 4\n" \
  "  %load = load i32, ptr %p, align 4\n" \
  "  %pair = load { i32, i32 }, ptr %p, align 4\n" \
  "  store volatile i32 %i, ptr %p, align 4\n" \
  "  %old = atomicrmw add ptr %p, i32 %i monotonic, align 4\n" \
  "  %swap = cmpxchg weak ptr %p, i32 %i, i32 1 acquire monotonic, align 4\n" \
  "  fence syncscope(\"singlethread\") acquire\n" \
  "  %gep = getelementptr inbounds i32, ptr %p, i64 3\n" \
  "  %part = extractvalue { i32, [2 x i8] } %s, 1, 0\n" \
  "  %mix = shufflevector <2 x i32> %v, <2 x i32> %v, <3 x i32> <i32 3, i32 poison, i32 0>\n" \
  "  br i1 %b, label %one, label %two\n" \
  "one:\n" \
  "  br label %two\n" \
  "two:\n" \
  "  indirectbr ptr %p, [label %one]\n" \
  "}\n" \
  "define void @other(i1 %b) {\n" \
  "  ret void\n" \
  "}\n"

typedef struct
{
  LlvmgContext *context;
  LlvmgModule  *module;
  GHashTable   *instructions; /* (owned) name, or opcode if it has none -> instruction */
} World;

static void
set_up (World *w, gconstpointer data)
{
  g_autoptr (LlvmgFunction) f = NULL;
  g_autoptr (LlvmgBasicBlockIter) blocks = NULL;
  LlvmgBasicBlock *block;

  w->context = llvmg_context_new ();
  w->module = parse_text (w->context, WORLD);
  w->instructions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  f = llvmg_module_get_function (w->module, "f");
  blocks = llvmg_function_iterator (f);
  while ((block = llvmg_basic_block_iter_next_value (blocks)) != NULL)
    {
      g_autoptr (LlvmgInstructionIter) iter = llvmg_basic_block_iterator (block);
      LlvmgInstruction *instruction;

      while ((instruction = llvmg_instruction_iter_next_value (iter)) != NULL)
        {
          g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (instruction));
          g_autofree char *opcode = llvmg_instruction_get_opcode_name (instruction);
          const char *key = name != NULL && *name != '\0' ? name : opcode;

          if (g_hash_table_contains (w->instructions, key))
            g_object_unref (instruction);
          else
            g_hash_table_insert (w->instructions, g_strdup (key), instruction);
        }
      g_object_unref (block);
    }
}

static void
tear_down (World *w, gconstpointer data)
{
  g_hash_table_unref (w->instructions);
  g_object_unref (w->module);
  g_object_unref (w->context);
}

static gpointer
at (World *w, const char *name)
{
  gpointer found = g_hash_table_lookup (w->instructions, name);

  g_assert_nonnull (found);
  return found;
}

static void
assert_reads (World *w, const char *name, const char *expected)
{
  g_autofree char *text = g_strstrip (llvmg_value_to_string (at (w, name)));
  const char *start = strstr (text, " = ");

  g_assert_cmpstr (start != NULL && *text == '%' ? start + 3 : text, ==, expected);
}

static guint n_notified;

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer name)
{
  g_assert_cmpstr (pspec->name, ==, name);
  n_notified++;
}

/* The change is told once; doing it again tells nothing. */
#define CHANGES(name, property, call, text) \
  G_STMT_START \
    { \
      gulong id = g_signal_connect (at (w, name), "notify::" property, G_CALLBACK (count_notify), (gpointer) property); \
      \
      n_notified = 0; \
      ASSERT_OK (call); \
      ASSERT_OK (call); \
      g_assert_cmpuint (n_notified, ==, 1); \
      g_signal_handler_disconnect (at (w, name), id); \
      assert_reads (w, name, text); \
    } \
  G_STMT_END

#define REFUSED(call, code) \
  G_STMT_START \
    { \
      g_autofree char *before = llvmg_module_to_string (w->module); \
      g_autofree char *after = NULL; \
      g_autoptr (GError) error = NULL; \
      gboolean done = (call); \
      \
      after = llvmg_module_to_string (w->module); \
      g_assert_false (done); \
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_##code); \
      g_assert_cmpstr (after, ==, before); \
    } \
  G_STMT_END

static void
test_operator_flags (World *w, gconstpointer data)
{
  g_assert_true (llvmg_binary_operator_get_nuw (at (w, "add")) && !llvmg_binary_operator_get_nsw (at (w, "add")));
  g_assert_true (llvmg_binary_operator_get_is_exact (at (w, "div")) && !llvmg_binary_operator_get_is_disjoint (at (w, "or")));
  CHANGES ("add", "nsw", llvmg_binary_operator_set_nsw (at (w, "add"), TRUE, &error), "add nuw nsw i32 %i, 1");
  CHANGES ("add", "nuw", llvmg_binary_operator_set_nuw (at (w, "add"), FALSE, &error), "add nsw i32 %i, 1");
  CHANGES ("div", "is-exact", llvmg_binary_operator_set_is_exact (at (w, "div"), FALSE, &error), "udiv i32 %i, 2");
  CHANGES ("or", "is-disjoint", llvmg_binary_operator_set_is_disjoint (at (w, "or"), TRUE, &error), "or disjoint i32 %i, 1");
  CHANGES ("wide", "nneg", llvmg_cast_inst_set_nneg (at (w, "wide"), TRUE, &error), "zext nneg i32 %i to i64");
  REFUSED (llvmg_binary_operator_set_nuw (at (w, "or"), TRUE, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_binary_operator_set_is_exact (at (w, "add"), TRUE, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_binary_operator_set_is_disjoint (at (w, "add"), TRUE, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_binary_operator_set_nsw (at (w, "fadd"), TRUE, &error), INVALID_ARGUMENT);
#if LLVMG_LLVM_MAJOR >= 20
  CHANGES ("less", "same-sign", llvmg_icmp_inst_set_same_sign (at (w, "less"), TRUE, &error), "icmp samesign slt i32 %i, 1");
#else
  REFUSED (llvmg_icmp_inst_set_same_sign (at (w, "less"), TRUE, &error), UNSUPPORTED);
#endif
  CHANGES ("add", "operator-flags",
           llvmg_instruction_set_operator_flags (at (w, "add"), LLVMG_OPERATOR_FLAGS_NUW | LLVMG_OPERATOR_FLAGS_NSW, &error),
           "add nuw nsw i32 %i, 1");
  g_assert_cmpint (llvmg_instruction_get_operator_flags (at (w, "add")), ==, LLVMG_OPERATOR_FLAGS_NUW | LLVMG_OPERATOR_FLAGS_NSW);
  REFUSED (llvmg_instruction_set_operator_flags (at (w, "load"), LLVMG_OPERATOR_FLAGS_NUW, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_instruction_set_operator_flags (at (w, "add"), (LlvmgOperatorFlags) 4096, &error), INVALID_ARGUMENT);
}

static void
test_comparisons (World *w, gconstpointer data)
{
  CHANGES ("less", "predicate", llvmg_icmp_inst_set_predicate (at (w, "less"), LLVMG_INT_PREDICATE_UGE, &error), "icmp uge i32 %i, 1");
  CHANGES ("fless", "predicate", llvmg_fcmp_inst_set_predicate (at (w, "fless"), LLVMG_REAL_PREDICATE_UNO, &error),
           "fcmp uno float %x, 1.000000e+00");
  REFUSED (llvmg_icmp_inst_set_predicate (at (w, "less"), (LlvmgIntPredicate) 99, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_fcmp_inst_set_predicate (at (w, "fless"), (LlvmgRealPredicate) -1, &error), INVALID_ARGUMENT);
}

static void
test_fast_math (World *w, gconstpointer data)
{
  g_assert_true (llvmg_instruction_get_can_use_fast_math_flags (at (w, "fadd")));
  g_assert_false (llvmg_instruction_get_can_use_fast_math_flags (at (w, "add")));
  g_assert_cmpint (llvmg_instruction_get_fast_math_flags (at (w, "fadd")), ==, LLVMG_FAST_MATH_FLAGS_NO_NANS);
  g_assert_cmpint (llvmg_instruction_get_fast_math_flags (at (w, "add")), ==, LLVMG_FAST_MATH_FLAGS_NONE);
  CHANGES ("fadd", "fast-math-flags", llvmg_instruction_set_fast_math_flags (at (w, "fadd"), LLVMG_FAST_MATH_FLAGS_ALL, &error),
           "fadd fast float %x, %x");
  REFUSED (llvmg_instruction_set_fast_math_flags (at (w, "add"), LLVMG_FAST_MATH_FLAGS_ALL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_instruction_set_fast_math_flags (at (w, "fadd"), (LlvmgFastMathFlags) 4096, &error), INVALID_ARGUMENT);
}

static void
test_effects (World *w, gconstpointer data)
{
  g_assert_false (llvmg_instruction_get_has_side_effects (at (w, "add")));
  g_assert_true (llvmg_instruction_get_has_side_effects (at (w, "store")));
  g_assert_true (llvmg_instruction_get_may_read_memory (at (w, "load")));
  g_assert_false (llvmg_instruction_get_may_write_memory (at (w, "load")));
  g_assert_true (llvmg_instruction_get_may_write_memory (at (w, "store")));
}

static void
test_alignment (World *w, gconstpointer data)
{
  const guint64 most = G_GUINT64_CONSTANT (1) << 32;

  CHANGES ("load", "alignment", llvmg_memory_inst_set_alignment (at (w, "load"), 16, &error), "load i32, ptr %p, align 16");
  CHANGES ("slot", "alignment", llvmg_alloca_inst_set_alignment (at (w, "slot"), most, &error), "alloca i32, align 4294967296");
  g_assert_true (llvmg_alloca_inst_get_alignment (at (w, "slot")) == most);
  REFUSED (llvmg_memory_inst_set_alignment (at (w, "load"), 0, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_memory_inst_set_alignment (at (w, "load"), 3, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_memory_inst_set_alignment (at (w, "load"), most * 2, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_alloca_inst_set_alignment (at (w, "slot"), 12, &error), INVALID_ARGUMENT);
}

static void
test_atomics (World *w, gconstpointer data)
{
  const LlvmgAtomicOrdering seq = LLVMG_ATOMIC_ORDERING_SEQUENTIALLY_CONSISTENT, none = LLVMG_ATOMIC_ORDERING_NOT_ATOMIC;
  const LlvmgAtomicOrdering acquire = LLVMG_ATOMIC_ORDERING_ACQUIRE, release = LLVMG_ATOMIC_ORDERING_RELEASE;
  g_autofree char *scope = llvmg_fence_inst_get_sync_scope (at (w, "fence"));
  g_autofree char *no_scope = llvmg_memory_inst_get_sync_scope (at (w, "load"));

  g_assert_cmpstr (scope, ==, "singlethread");
  g_assert_cmpstr (no_scope, ==, "");
  g_assert_true (!llvmg_memory_inst_get_is_atomic (at (w, "load")) && llvmg_memory_inst_get_is_atomic (at (w, "old")));
  CHANGES ("load", "ordering", llvmg_memory_inst_set_ordering (at (w, "load"), acquire, &error), "load atomic i32, ptr %p acquire, align 4");
  CHANGES ("load", "sync-scope", llvmg_memory_inst_set_sync_scope (at (w, "load"), "agent", &error),
           "load atomic i32, ptr %p syncscope(\"agent\") acquire, align 4");
  CHANGES ("load", "sync-scope", llvmg_memory_inst_set_sync_scope (at (w, "load"), NULL, &error), "load atomic i32, ptr %p acquire, align 4");
  CHANGES ("load", "ordering", llvmg_memory_inst_set_ordering (at (w, "load"), none, &error), "load i32, ptr %p, align 4");
  CHANGES ("store", "is-volatile", llvmg_memory_inst_set_is_volatile (at (w, "store"), FALSE, &error), "store i32 %i, ptr %p, align 4");
  CHANGES ("old", "operation", llvmg_atomic_rmw_inst_set_operation (at (w, "old"), LLVMG_ATOMIC_RMW_OPERATION_UMIN, &error),
           "atomicrmw umin ptr %p, i32 %i monotonic, align 4");
  CHANGES ("swap", "success-ordering", llvmg_atomic_cmpxchg_inst_set_success_ordering (at (w, "swap"), seq, &error),
           "cmpxchg weak ptr %p, i32 %i, i32 1 seq_cst monotonic, align 4");
  CHANGES ("swap", "failure-ordering", llvmg_atomic_cmpxchg_inst_set_failure_ordering (at (w, "swap"), acquire, &error),
           "cmpxchg weak ptr %p, i32 %i, i32 1 seq_cst acquire, align 4");
  CHANGES ("swap", "is-weak", llvmg_atomic_cmpxchg_inst_set_is_weak (at (w, "swap"), FALSE, &error),
           "cmpxchg ptr %p, i32 %i, i32 1 seq_cst acquire, align 4");
  CHANGES ("fence", "ordering", llvmg_fence_inst_set_ordering (at (w, "fence"), seq, &error), "fence syncscope(\"singlethread\") seq_cst");
  CHANGES ("fence", "sync-scope", llvmg_fence_inst_set_sync_scope (at (w, "fence"), "", &error), "fence seq_cst");

  REFUSED (llvmg_memory_inst_set_ordering (at (w, "load"), release, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_memory_inst_set_ordering (at (w, "pair"), acquire, &error), TYPE_MISMATCH);
  REFUSED (llvmg_memory_inst_set_ordering (at (w, "store"), acquire, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_memory_inst_set_ordering (at (w, "old"), none, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_memory_inst_set_ordering (at (w, "load"), (LlvmgAtomicOrdering) 99, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_memory_inst_set_sync_scope (at (w, "load"), "agent", &error), INVALID_OPERATION);
  REFUSED (llvmg_memory_inst_set_sync_scope (at (w, "old"), "\xff", &error), INVALID_ARGUMENT);
  REFUSED (llvmg_atomic_rmw_inst_set_operation (at (w, "old"), LLVMG_ATOMIC_RMW_OPERATION_FADD, &error), TYPE_MISMATCH);
  REFUSED (llvmg_atomic_rmw_inst_set_operation (at (w, "old"), (LlvmgAtomicRmwOperation) 99, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_atomic_cmpxchg_inst_set_success_ordering (at (w, "swap"), none, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_atomic_cmpxchg_inst_set_failure_ordering (at (w, "swap"), release, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_fence_inst_set_ordering (at (w, "fence"), LLVMG_ATOMIC_ORDERING_MONOTONIC, &error), INVALID_ARGUMENT);
}

static void
test_addresses_and_parts (World *w, gconstpointer data)
{
  g_autoptr (LlvmgValue) index = llvmg_get_element_ptr_inst_get_index (at (w, "gep"), 0);
  gsize n;
  g_autofree guint *indices = llvmg_extract_value_inst_get_indices (at (w, "part"), &n);
  g_autofree int *mask = NULL;

  g_assert_cmpuint (n, ==, 2);
  g_assert_true (indices[0] == 1 && indices[1] == 0);
  mask = llvmg_shuffle_vector_inst_get_mask (at (w, "mix"), &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (mask[0] == 3 && mask[1] == -1 && mask[2] == 0);
  g_assert_true (LLVMG_IS_CONSTANT_INT (index));
  g_assert_null (llvmg_get_element_ptr_inst_get_index (at (w, "gep"), 1));
  CHANGES ("gep", "is-inbounds", llvmg_get_element_ptr_inst_set_is_inbounds (at (w, "gep"), FALSE, &error),
           "getelementptr nusw i32, ptr %p, i64 3");
  CHANGES ("gep", "flags", llvmg_get_element_ptr_inst_set_flags (at (w, "gep"), LLVMG_GEP_FLAGS_NUW, &error),
           "getelementptr nuw i32, ptr %p, i64 3");
  g_assert_cmpint (llvmg_get_element_ptr_inst_get_flags (at (w, "gep")), ==, LLVMG_GEP_FLAGS_NUW);
  REFUSED (llvmg_get_element_ptr_inst_set_flags (at (w, "gep"), (LlvmgGepFlags) 64, &error), INVALID_ARGUMENT);
}

static void
test_branches (World *w, gconstpointer data)
{
  g_autoptr (LlvmgBasicBlock) here = llvmg_instruction_get_parent (at (w, "indirectbr"));
  g_autoptr (LlvmgFunction) f = llvmg_basic_block_get_parent (here);
  g_autoptr (LlvmgFunction) other = llvmg_module_get_function (w->module, "other");
  g_autoptr (LlvmgBasicBlock) elsewhere = llvmg_function_get_entry_block (other);
  g_autoptr (LlvmgBasicBlock) one = llvmg_basic_block_get_previous (here);
  g_autoptr (LlvmgInstruction) plain = llvmg_basic_block_get_terminator (one);
  g_autoptr (LlvmgValue) i = llvmg_function_get_param (f, 0);
  g_autoptr (LlvmgValue) foreign = llvmg_function_get_param (other, 0);
  g_autoptr (LlvmgValue) p = llvmg_function_get_param (f, 3);
  g_autoptr (LlvmgValue) address = llvmg_indirect_br_inst_get_address (at (w, "indirectbr"));

  CHANGES ("br", "condition", llvmg_branch_inst_set_condition (at (w, "br"), at (w, "less"), &error), "br i1 %less, label %one, label %two");
  REFUSED (llvmg_branch_inst_set_condition (at (w, "br"), i, &error), TYPE_MISMATCH);
  REFUSED (llvmg_branch_inst_set_condition (at (w, "br"), foreign, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_branch_inst_set_condition (at (w, "br"), NULL, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_branch_inst_set_condition (LLVMG_BRANCH_INST (plain), at (w, "less"), &error), INVALID_OPERATION);
  g_assert_true (address == p);
  ASSERT_OK (llvmg_indirect_br_inst_add_destination (at (w, "indirectbr"), here, &error));
  assert_reads (w, "indirectbr", "indirectbr ptr %p, [label %one, label %two]");
  REFUSED (llvmg_indirect_br_inst_add_destination (at (w, "indirectbr"), elsewhere, &error), INVALID_ARGUMENT);
  REFUSED (llvmg_indirect_br_inst_add_destination (at (w, "indirectbr"), NULL, &error), INVALID_ARGUMENT);
}

/* The same by GObject's own means. */
static void
test_properties (World *w, gconstpointer data)
{
  gboolean nuw, is_volatile;
  guint64 alignment;

  g_object_set (at (w, "add"), "nuw", FALSE, NULL);
  g_object_set (at (w, "store"), "is-volatile", FALSE, "alignment", (guint64) 8, NULL);
  g_object_get (at (w, "add"), "nuw", &nuw, NULL);
  g_object_get (at (w, "store"), "is-volatile", &is_volatile, "alignment", &alignment, NULL);
  g_assert_true (!nuw && !is_volatile && alignment == 8);
}

static void
test_dead (World *w, gconstpointer data)
{
  LlvmgInstruction *add = at (w, "add");

  llvmg_module_close (w->module);
  ASSERT_FAILS (llvmg_binary_operator_set_nuw (LLVMG_BINARY_OPERATOR (add), FALSE, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  ASSERT_FAILS (llvmg_memory_inst_set_ordering (at (w, "load"), LLVMG_ATOMIC_ORDERING_ACQUIRE, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
}

static void
test_alloca_flags (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) function = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (function);
    g_autoptr (LlvmgInstruction) first = llvmg_basic_block_get_first_instruction (entry);
    LlvmgAllocaInst *slot = LLVMG_ALLOCA_INST (first);
    g_autofree char *text = NULL;
    gboolean is_swift_error;

    g_assert_false (llvmg_alloca_inst_get_is_used_with_inalloca (slot));
    ASSERT_OK (llvmg_alloca_inst_set_is_used_with_inalloca (slot, TRUE, &error));
    ASSERT_OK (llvmg_alloca_inst_set_is_swift_error (slot, TRUE, &error));
    g_object_get (slot, "is-swift-error", &is_swift_error, NULL);
    g_assert_true (is_swift_error && llvmg_alloca_inst_get_is_used_with_inalloca (slot));
    text = llvmg_value_to_string (LLVMG_VALUE (slot));
    g_assert_nonnull (strstr (text, "alloca inalloca swifterror i32"));
    ASSERT_OK (llvmg_alloca_inst_set_is_swift_error (slot, FALSE, &error));
    g_assert_false (llvmg_alloca_inst_get_is_swift_error (slot));
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_alloca_inst_set_is_swift_error (slot, TRUE, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (World *w, gconstpointer data);
  } tests[] = {
    { "/instruction/operator-flags", test_operator_flags },
    { "/instruction/comparisons", test_comparisons },
    { "/instruction/fast-math", test_fast_math },
    { "/instruction/effects", test_effects },
    { "/instruction/alignment", test_alignment },
    { "/instruction/atomics", test_atomics },
    { "/instruction/addresses-and-parts", test_addresses_and_parts },
    { "/instruction/branches", test_branches },
    { "/instruction/properties", test_properties },
    { "/instruction/dead", test_dead },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/llvmg/ir/instruction/alloca-flags", test_alloca_flags);
  return g_test_run ();
}
