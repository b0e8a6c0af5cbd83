/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Machines that LLVM does not survive making, and code that it does not survive
 * compiling: an error each, and nothing else is lost.
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define TRIPLE "x86_64-unknown-linux-gnu"

static void
assert_compiles (LlvmgTargetMachine *machine, LlvmgModule *module)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

/* What code generation dies of, of code that is valid. */
static const char *const fatal[] = {
  "define void @f() gc \"nonsense\" {\n  ret void\n}\n",
  "define <vscale x 4 x i32> @f(<vscale x 4 x i32> %x) {\n  %y = add <vscale x 4 x i32> %x, %x\n  ret <vscale x 4 x i32> %y\n}\n",
  "declare cc 11 void @g()\ndefine cc 11 void @f() {\n  %a = alloca [4096 x i8]\n  call cc 11 void @g()\n  ret void\n}\n",
  "declare i32 @llvm.amdgcn.workitem.id.x()\ndefine i32 @f() {\n  %x = call i32 @llvm.amdgcn.workitem.id.x()\n  ret i32 %x\n}\n",
  "$c = comdat largest\n@g = global i32 1, comdat($c)\n",
};

static void
test_code (void)
{
  {
    g_autoptr (GError) none = NULL;
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new (TRIPLE, NULL, &none);
    g_autoptr (LlvmgModule) good = parse_text (context, FIXTURE);

    g_assert_no_error (none);
    for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
      {
        g_autoptr (LlvmgModule) module = parse_text (context, fatal[i]);
        guint n_faults = llvmg_get_n_recovered_faults ();

        ASSERT_REFUSED (module, llvmg_target_machine_emit_to_bytes (machine, module, LLVMG_CODE_GEN_FILE_TYPE_OBJECT, &error) != NULL,
                        LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while compiling module 'fixture': ");
        g_assert_cmpuint (llvmg_get_n_recovered_faults (), ==, n_faults + 1);
        ASSERT_ALIVE (module);
        g_assert_false (llvmg_context_get_has_crashed (context));
        assert_compiles (machine, good);
      }
  }
  assert_all_gone ();
}

typedef struct
{
  const char    *triple, *cpu, *features;
  LlvmgCodeModel code_model;
  const char    *message; /* a part of it, which is LLVM's */
} Refused;

static void
test_machines (void)
{
  static const Refused rows[] = {
    { "xcore", NULL, NULL, LLVMG_CODE_MODEL_MEDIUM, "Target only supports" },
    { "aarch64", NULL, NULL, LLVMG_CODE_MODEL_KERNEL, "code models are allowed on AArch64" },
    { "mips", NULL, "+fp64", LLVMG_CODE_MODEL_DEFAULT, "FPU with 64-bit registers" },
    { "mips64", "mips32", NULL, LLVMG_CODE_MODEL_DEFAULT, "64-bit code requested" },
    { "riscv64", NULL, "+f,+zfinx", LLVMG_CODE_MODEL_DEFAULT, "incompatible" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
      g_autoptr (LlvmgTargetMachine) machine = NULL;
      g_autoptr (LlvmgModule) good = make_fixture ();

      llvmg_target_machine_options_set_cpu (options, rows[i].cpu);
      llvmg_target_machine_options_set_features (options, rows[i].features);
      llvmg_target_machine_options_set_code_model (options, rows[i].code_model);
      ASSERT_FAILS (llvmg_target_machine_new (rows[i].triple, options, &error) != NULL, LLVMG_ERROR_TARGET, rows[i].message);
      machine = llvmg_target_machine_new (rows[i].triple, NULL, NULL);
      g_assert_nonnull (machine);
      machine = (g_object_unref (machine), llvmg_target_machine_new (TRIPLE, NULL, NULL));
      assert_compiles (machine, good);
    }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit/crash/code", test_code);
  g_test_add_func ("/emit/crash/machines", test_machines);
  return g_test_run ();
}
