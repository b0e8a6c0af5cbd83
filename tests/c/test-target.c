/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Targets, the host, and target machines (A14).
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

static void
count_call (guint *n_calls)
{
  (*n_calls)++;
}

/* ---- Targets ---- */

static gboolean
contains (char **names, const char *name)
{
  return g_strv_contains ((const char *const *) names, name);
}

/* All that LLVM has: each has a name of its own, and is found by it. */
static void
test_list (void)
{
  {
    gsize n_targets = 0;
    LlvmgTarget **targets = llvmg_target_list_all (&n_targets);
    g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

    g_assert_cmpuint (n_targets, >, 10);
    for (gsize i = 0; i < n_targets; i++)
      {
        const char *name = llvmg_target_get_name (targets[i]);
        g_autoptr (LlvmgTarget) found = llvmg_target_lookup (name);
        g_auto (GStrv) cpus = llvmg_target_list_cpus (targets[i]);
        g_auto (GStrv) features = llvmg_target_list_features (targets[i]);

        g_assert_true (g_hash_table_add (names, (gpointer) name));
        g_assert_cmpuint (strlen (llvmg_target_get_full_name (targets[i])), >, 1);
        g_assert_true (llvmg_wrapper_equal (LLVMG_WRAPPER (found), LLVMG_WRAPPER (targets[i])));
        g_assert_cmpuint (llvmg_wrapper_hash (LLVMG_WRAPPER (found)), ==, llvmg_wrapper_hash (LLVMG_WRAPPER (targets[i])));
        g_assert_false (i > 0 && llvmg_wrapper_equal (LLVMG_WRAPPER (targets[i]), LLVMG_WRAPPER (targets[0])));
        g_assert_true (llvmg_target_get_has_target_machine (targets[i]));
        for (char **feature = features; *feature != NULL; feature++)
          {
            g_autofree char *description = llvmg_target_get_feature_description (targets[i], *feature);

            g_assert_nonnull (description);
          }
      }
    llvmg_free_objects (targets, n_targets);
  }
  assert_all_gone ();
}

static void
test_target (void)
{
  {
    g_autoptr (GError) none = NULL;
    g_autoptr (LlvmgTarget) target = llvmg_target_lookup_by_triple ("x86_64-linux-gnu", &none);
    g_autoptr (LlvmgTarget) other = llvmg_target_lookup_by_triple ("riscv32", NULL);
    g_auto (GStrv) cpus = llvmg_target_list_cpus (target);
    g_auto (GStrv) features = llvmg_target_list_features (target);
    g_autofree char *what = llvmg_wrapper_get_description (LLVMG_WRAPPER (target));
    g_autofree char *avx2 = llvmg_target_get_feature_description (target, "avx2");
    g_autofree char *name = NULL;
    gboolean has_jit, has_machine, has_asm;

    g_assert_no_error (none);
    g_object_get (target, "name", &name, "has-jit", &has_jit, "has-target-machine", &has_machine,
                  "has-asm-backend", &has_asm, NULL);
    g_assert_cmpstr (name, ==, "x86-64");
    g_assert_cmpstr (what, ==, "target 'x86-64'");
    g_assert_nonnull (strstr (llvmg_target_get_full_name (target), "X86"));
    g_assert_true (has_jit && has_machine && has_asm);
    g_assert_true (contains (cpus, "skylake") && contains (features, "avx2"));
    g_assert_nonnull (strstr (avx2, "AVX2"));
    g_assert_null (llvmg_target_get_feature_description (target, "nonsense"));
    g_assert_cmpstr (llvmg_target_get_name (other), ==, "riscv32");
    g_assert_false (llvmg_wrapper_equal (LLVMG_WRAPPER (target), LLVMG_WRAPPER (other)));

    g_assert_null (llvmg_target_lookup ("x86_64"));
    ASSERT_FAILS (llvmg_target_lookup_by_triple ("nonsense", &error) != NULL, LLVMG_ERROR_TARGET, "nonsense");
    ASSERT_FAILS (llvmg_target_lookup_by_triple ("", &error) != NULL, LLVMG_ERROR_TARGET, "");
    ASSERT_FAILS (llvmg_target_lookup_by_triple (NULL, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "triple");
    ASSERT_FAILS (llvmg_target_lookup_by_triple ("\xff", &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_FAILS (llvmg_wrapper_set_annotation (LLVMG_WRAPPER (target), "k", g_variant_new_int32 (1), &error),
                  LLVMG_ERROR_UNSUPPORTED, "takes no annotations");
  }
  assert_all_gone ();
}

/* One that a binding made of nothing. */
static void
test_nothing (void)
{
  {
    g_autoptr (LlvmgTarget) target = g_object_new (LLVMG_TYPE_TARGET, NULL);
    g_autoptr (LlvmgTarget) other = g_object_new (LLVMG_TYPE_TARGET, NULL);
    g_autoptr (LlvmgTargetMachine) machine = g_object_new (LLVMG_TYPE_TARGET_MACHINE, NULL);

    g_assert_false (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (target)));
    g_assert_false (llvmg_wrapper_equal (LLVMG_WRAPPER (target), LLVMG_WRAPPER (other)));
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*llvmg_target_get_name: target used after it was made without*");
    g_assert_null (llvmg_target_get_name (target));
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_target_machine_set_fast_isel (machine, TRUE, &error), LLVMG_ERROR_USE_AFTER_FREE, "without a constructor");
    llvmg_target_machine_close (machine);
  }
  assert_all_gone ();
}

static void
test_host (void)
{
  g_autofree char *triple = llvmg_get_default_triple ();
  g_autofree char *normal = llvmg_normalize_triple (triple);
  g_autofree char *linux_triple = llvmg_normalize_triple ("x86_64-linux-gnu");
  g_autofree char *cpu = llvmg_get_host_cpu ();
  g_autofree char *features = llvmg_get_host_features ();

  g_assert_cmpstr (normal, ==, triple);
  g_assert_cmpstr (linux_triple, ==, "x86_64-unknown-linux-gnu");
  g_assert_cmpuint (strlen (cpu), >, 0);
  g_assert_true (*features == '\0' || *features == '+' || *features == '-');
}

/* ---- Machines ---- */

static LlvmgTargetMachineOptions *
make_options (const char *cpu, const char *features, const char *abi)
{
  LlvmgTargetMachineOptions *options = llvmg_target_machine_options_new ();

  llvmg_target_machine_options_set_cpu (options, cpu);
  llvmg_target_machine_options_set_features (options, features);
  llvmg_target_machine_options_set_abi (options, abi);
  return options;
}

static void
test_options (void)
{
  g_autoptr (LlvmgTargetMachineOptions) options = make_options ("skylake", "+avx2", NULL);
  guint n_notes = 0;
  g_autofree char *cpu = NULL;
  LlvmgRelocMode reloc;

  g_signal_connect_swapped (options, "notify", G_CALLBACK (count_call), &n_notes);
  llvmg_target_machine_options_set_cpu (options, "skylake");
  llvmg_target_machine_options_set_opt_level (options, LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT);
  g_assert_cmpuint (n_notes, ==, 0);
  g_object_set (options, "cpu", "haswell", "opt-level", LLVMG_CODE_GEN_OPT_LEVEL_NONE, "reloc-mode", LLVMG_RELOC_MODE_PIC,
                "code-model", LLVMG_CODE_MODEL_LARGE, "abi", "x", NULL);
  g_assert_cmpuint (n_notes, ==, 5);
  g_object_get (options, "cpu", &cpu, "reloc-mode", &reloc, NULL);
  g_assert_cmpstr (cpu, ==, "haswell");
  g_assert_cmpstr (llvmg_target_machine_options_get_features (options), ==, "+avx2");
  g_assert_cmpstr (llvmg_target_machine_options_get_abi (options), ==, "x");
  g_assert_cmpint (reloc, ==, LLVMG_RELOC_MODE_PIC);
  g_assert_cmpint (llvmg_target_machine_options_get_opt_level (options), ==, LLVMG_CODE_GEN_OPT_LEVEL_NONE);
  g_assert_cmpint (llvmg_target_machine_options_get_code_model (options), ==, LLVMG_CODE_MODEL_LARGE);
  llvmg_target_machine_options_set_cpu (options, NULL);
  g_assert_null (llvmg_target_machine_options_get_cpu (options));
}

static void
test_machine (void)
{
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (LlvmgTargetMachineOptions) options = make_options ("cortex-a53", "+crc,-neon", NULL);
    g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new ("aarch64-linux-gnu", options, &error);
    g_autoptr (LlvmgTarget) target = NULL;
    g_autoptr (LlvmgDataLayout) layout = NULL;
    g_autofree char *text = NULL;
    g_autofree char *what = NULL;

    g_assert_no_error (error);
    target = llvmg_target_machine_get_target (machine);
    layout = llvmg_target_machine_get_data_layout (machine);
    text = llvmg_data_layout_to_string (layout);
    what = llvmg_wrapper_get_description (LLVMG_WRAPPER (machine));
    g_assert_cmpstr (llvmg_target_get_name (target), ==, "aarch64");
    g_assert_cmpstr (llvmg_target_machine_get_triple (machine), ==, "aarch64-unknown-linux-gnu");
    g_assert_cmpstr (llvmg_target_machine_get_cpu (machine), ==, "cortex-a53");
    g_assert_cmpstr (llvmg_target_machine_get_features (machine), ==, "+crc,-neon");
    g_assert_true (g_str_has_prefix (text, "e-m:e"));
    g_assert_cmpstr (what, ==, "target machine for 'aarch64-unknown-linux-gnu'");
  }
  assert_all_gone ();
}

static void
test_settings (void)
{
  {
    g_autoptr (GError) none = NULL;
    g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new ("x86_64-linux-gnu", NULL, &none);
    guint n_notes = 0;
    gboolean outliner;

    g_assert_no_error (none);
    g_signal_connect_swapped (machine, "notify", G_CALLBACK (count_call), &n_notes);
    g_assert_false (llvmg_target_machine_get_asm_verbosity (machine));
    g_assert_true (llvmg_target_machine_set_asm_verbosity (machine, TRUE, &none));
    g_assert_true (llvmg_target_machine_set_asm_verbosity (machine, TRUE, &none));
    g_assert_true (llvmg_target_machine_get_asm_verbosity (machine));
    g_assert_cmpuint (n_notes, ==, 1);
    outliner = llvmg_target_machine_get_machine_outliner (machine);
    g_object_set (machine, "fast-isel", TRUE, "global-isel", TRUE, "machine-outliner", !outliner,
                  "global-isel-abort", LLVMG_GLOBAL_ISEL_ABORT_MODE_DISABLE_WITH_DIAG, NULL);
    g_assert_cmpuint (n_notes, ==, 5);
    g_assert_true (llvmg_target_machine_get_fast_isel (machine) && llvmg_target_machine_get_global_isel (machine));
    g_assert_cmpint (llvmg_target_machine_get_machine_outliner (machine), ==, !outliner);
    g_assert_cmpint (llvmg_target_machine_get_global_isel_abort (machine), ==, LLVMG_GLOBAL_ISEL_ABORT_MODE_DISABLE_WITH_DIAG);
    ASSERT_FAILS (llvmg_target_machine_set_global_isel_abort (machine, (LlvmgGlobalIselAbortMode) 99, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "99");

    llvmg_target_machine_close (machine);
    llvmg_target_machine_close (machine);
    ASSERT_FAILS (llvmg_target_machine_set_fast_isel (machine, FALSE, &error), LLVMG_ERROR_USE_AFTER_FREE,
                  "target machine for 'x86_64-unknown-linux-gnu' used after it was closed");
    ASSERT_FAILS (llvmg_target_machine_set_global_isel_abort (machine, LLVMG_GLOBAL_ISEL_ABORT_MODE_ENABLE, &error),
                  LLVMG_ERROR_USE_AFTER_FREE, "closed");
    g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "*used after it was closed*");
    g_assert_null (llvmg_target_machine_get_triple (machine));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_new_for_host (void)
{
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *triple = llvmg_get_default_triple ();
    g_autofree char *cpu = llvmg_get_host_cpu ();
    g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new_for_host (NULL, &error);
    g_autoptr (LlvmgTarget) target = NULL;
    g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
    g_autoptr (LlvmgTargetMachine) plain = NULL;
    g_auto (GStrv) cpus = NULL;

    g_assert_no_error (error);
    target = llvmg_target_machine_get_target (machine);
    g_assert_cmpstr (llvmg_target_machine_get_triple (machine), ==, triple);
    g_assert_cmpstr (llvmg_target_machine_get_cpu (machine), ==, cpu);

    /* What the options say goes first: another processor has not the features of this one. */
    cpus = llvmg_target_list_cpus (target);
    if (contains (cpus, "x86-64"))
      {
        llvmg_target_machine_options_set_cpu (options, "x86-64");
        plain = llvmg_target_machine_new_for_host (options, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (llvmg_target_machine_get_cpu (plain), ==, "x86-64");
        g_assert_cmpstr (llvmg_target_machine_get_features (plain), ==, "");
      }
  }
  assert_all_gone ();
}

/* One for each triple and its default, in which nothing is said. */
static void
test_each_target (void)
{
  {
    gsize n_targets;
    LlvmgTarget **targets = llvmg_target_list_all (&n_targets);
    static const struct { const char *name, *triple; } named[] = {
      { "x86-64", "x86_64" }, { "x86", "i686" }, { "systemz", "s390x" }, { "ppc64le", "powerpc64le" },
      { "ppc64", "powerpc64" }, { "ppc32le", "powerpcle" }, { "ppc32", "powerpc" },
    };

    for (gsize i = 0; i < n_targets; i++)
      {
        const char *triple = llvmg_target_get_name (targets[i]);
        g_autoptr (GError) error = NULL;
        g_autoptr (LlvmgTargetMachine) machine = NULL;
        g_autoptr (LlvmgDataLayout) layout = NULL;

        for (guint j = 0; j < G_N_ELEMENTS (named); j++)
          if (strcmp (triple, named[j].name) == 0)
            triple = named[j].triple;
        machine = llvmg_target_machine_new (triple, NULL, &error);
        g_assert_no_error (error);
        layout = llvmg_target_machine_get_data_layout (machine);
        g_assert_nonnull (layout);
      }
    llvmg_free_objects (targets, n_targets);
  }
  assert_all_gone ();
}

typedef struct
{
  const char    *triple, *cpu, *features, *abi;
  LlvmgCodeModel code_model;
  const char    *message; /* a part of it */
} Refused;

static void
check_refused (const Refused *row)
{
  g_autoptr (LlvmgTargetMachineOptions) options = make_options (row->cpu, row->features, row->abi);

  llvmg_target_machine_options_set_code_model (options, row->code_model);
  ASSERT_FAILS (llvmg_target_machine_new (row->triple, options, &error) != NULL, LLVMG_ERROR_TARGET, row->message);
}

/* What LLVM warns of on stderr, ignores, or ends the process over. None of these gets as far as a fault. */
static void
test_refused (void)
{
  static const Refused rows[] = {
    { "nonsense", NULL, NULL, NULL, 0, "nonsense" },
    { "x86_64", "nonsense", NULL, NULL, 0, "cpu: 'nonsense' is no processor of this target" },
    { "x86_64", "help", NULL, NULL, 0, "cpu: 'help'" },
    { "x86_64", "native", NULL, NULL, 0, "cpu: 'native'" },
    { "aarch64", "skylake", NULL, NULL, 0, "cpu: 'skylake'" },
    { "x86_64", "i386", NULL, NULL, 0, "64-bit code was asked for, which i386" },
    { "x86_64", NULL, "-64bit", NULL, 0, "64-bit code was asked for" },
    { "riscv64", "sifive-e31", NULL, NULL, 0, "64-bit code was asked for" },
    { "riscv32", "sifive-u54", NULL, NULL, 0, "32-bit code was asked for" },
    { "x86_64", NULL, "+nonsense", NULL, 0, "features: 'nonsense' is no feature of this target" },
    { "x86_64", NULL, "+avx2,-", NULL, 0, "features: '' is no feature" },
    { "x86_64", NULL, "avx2", NULL, 0, "features: 'avx2' was given, a name behind '+' or '-' was expected" },
    { "x86_64", NULL, "+help", NULL, 0, "features: 'help'" },
    { "x86_64", NULL, "+cpuhelp", NULL, 0, "features: 'cpuhelp'" },
    { "x86_64", NULL, NULL, "lp64d", 0, "no choice of binary interfaces" },
    { "riscv64", NULL, NULL, "nonsense", 0, "abi: 'nonsense' was given, one of lp64, lp64e, lp64f, lp64d was expected" },
    { "riscv64", NULL, NULL, "ilp32", 0, "abi: 'ilp32'" },
    { "riscv64", NULL, NULL, "lp64d", 0, "needs the feature of that last letter" },
    { "riscv64", NULL, "+e", "lp64", 0, "a processor with the feature 'e' cannot have" },
    { "loongarch64", NULL, NULL, "lp64", 0, "abi: 'lp64'" },
    { "loongarch64", NULL, "-f", "lp64f", 0, "needs the feature" },
    { "arm", NULL, NULL, "nonsense", 0, "aapcs" },
    { "mips", NULL, NULL, "o64", 0, "o32, n32, n64" },
    { "x86_64", NULL, NULL, NULL, LLVMG_CODE_MODEL_TINY, "no tiny code model" },
    { "riscv64", NULL, NULL, NULL, LLVMG_CODE_MODEL_TINY, "no tiny code model" },
    { "riscv64", NULL, NULL, NULL, LLVMG_CODE_MODEL_KERNEL, "no kernel code model" },
  };
  guint n_faults = llvmg_get_n_recovered_faults ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_refused (&rows[i]);
  g_assert_cmpuint (llvmg_get_n_recovered_faults (), ==, n_faults);
  assert_all_gone ();
}

static void
test_wrong_arguments (void)
{
  g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);

  ASSERT_FAILS (llvmg_target_machine_new (NULL, NULL, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "triple");
  ASSERT_FAILS (llvmg_target_machine_new ("", NULL, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "triple");
  ASSERT_FAILS (llvmg_target_machine_new ("\xff", NULL, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "triple: text in UTF-8");
  ASSERT_FAILS (llvmg_target_machine_new ("x86_64", (gpointer) other, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "options");
  ASSERT_FAILS (llvmg_target_machine_new_for_host ((gpointer) other, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "options");

  llvmg_target_machine_options_set_cpu (options, "\xff");
  ASSERT_FAILS (llvmg_target_machine_new ("x86_64", options, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "cpu: text in UTF-8");
  llvmg_target_machine_options_set_cpu (options, NULL);
  llvmg_target_machine_options_set_opt_level (options, (LlvmgCodeGenOptLevel) 99);
  ASSERT_FAILS (llvmg_target_machine_new ("x86_64", options, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "opt_level: 99");
  llvmg_target_machine_options_set_opt_level (options, LLVMG_CODE_GEN_OPT_LEVEL_NONE);
  llvmg_target_machine_options_set_reloc_mode (options, (LlvmgRelocMode) -1);
  ASSERT_FAILS (llvmg_target_machine_new ("x86_64", options, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "reloc_mode");
  llvmg_target_machine_options_set_reloc_mode (options, LLVMG_RELOC_MODE_PIC);
  llvmg_target_machine_options_set_code_model (options, (LlvmgCodeModel) 50);
  ASSERT_FAILS (llvmg_target_machine_new ("x86_64", options, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "code_model");
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/list", test_list);
  g_test_add_func ("/target/one", test_target);
  g_test_add_func ("/target/nothing", test_nothing);
  g_test_add_func ("/target/host", test_host);
  g_test_add_func ("/target/options", test_options);
  g_test_add_func ("/target/machine", test_machine);
  g_test_add_func ("/target/settings", test_settings);
  g_test_add_func ("/target/new-for-host", test_new_for_host);
  g_test_add_func ("/target/each-target", test_each_target);
  g_test_add_func ("/target/refused", test_refused);
  g_test_add_func ("/target/wrong-arguments", test_wrong_arguments);
  return g_test_run ();
}
