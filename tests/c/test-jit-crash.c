/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Code generation for a JIT that LLVM does not survive.
 */

#include "config.h"

#include "jit-fixtures.h"

/* What LLVM does not survive costs neither the module nor the JIT. */
static void
test_codegen_crash (void)
{
  LlvmgJit *jit = new_jit_with (FIB);
  LlvmgJitFunction *fib = lookup (jit, "fib");
  g_autoptr (GError) error = NULL;
  guint n_faults = llvmg_get_n_recovered_faults ();
  gint64 n = 9;

  check_add_fails (jit, "define void @f() gc \"no-such-collector\" { ret void }\n", LLVMG_ERROR_LLVM_CRASHED,
                   "LLVM crashed while compiling module 'm': ");
  g_assert_cmpuint (llvmg_get_n_recovered_faults (), ==, n_faults + 1);
  g_assert_cmpint (llvmg_jit_function_invoke_i64 (fib, &n, 1, &error), ==, 34);
  add (jit, "define i32 @f() { ret i32 1 }\n");
  g_assert_finalize_object (fib);
  g_assert_finalize_object (jit);
  assert_nothing_left ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/jit/crash/codegen", test_codegen_crash);

  return g_test_run ();
}
