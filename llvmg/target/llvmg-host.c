/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The machine that the process runs on.
 */

#include "config.h"

#include <llvm-c/Core.h>
#include <llvm-c/TargetMachine.h>

#include "llvmg/target/llvmg-host.h"

/* Takes a text of LLVM's. */
static char *
take_text (char *native)
{
  char *text = g_utf8_make_valid (native, -1);

  LLVMDisposeMessage (native);
  return text;
}

/**
 * llvmg_get_default_triple:
 *
 * Gives the target triple that LLVM was built to make code for when nothing else is
 * said: as a rule that of this machine.
 *
 * Returns: (transfer full): the triple, such as "x86_64-pc-linux-gnu"
 *
 * Since: 0.1
 */
char *
llvmg_get_default_triple (void)
{
  return take_text (LLVMGetDefaultTargetTriple ());
}

/**
 * llvmg_normalize_triple:
 * @triple: a target triple, in UTF-8
 *
 * Writes a target triple as LLVM likes it best: all parts are there, in their order.
 * "x86_64-linux-gnu" becomes "x86_64-unknown-linux-gnu". What LLVM does not know is
 * left as it is.
 *
 * Returns: (transfer full): the triple
 *
 * Since: 0.1
 */
char *
llvmg_normalize_triple (const char *triple)
{
  g_return_val_if_fail (triple != NULL && g_utf8_validate (triple, -1, NULL), NULL);

  return take_text (LLVMNormalizeTargetTriple (triple));
}

/**
 * llvmg_get_host_cpu:
 *
 * Gives LLVM's name of the processor that this process runs on.
 *
 * Returns: (transfer full): the name, such as "skylake"; "generic" if LLVM does not
 *   know it
 *
 * Since: 0.1
 */
char *
llvmg_get_host_cpu (void)
{
  return take_text (LLVMGetHostCPUName ());
}

/**
 * llvmg_get_host_features:
 *
 * Gives the features that the processor of this machine has, and those that it lacks.
 *
 * Returns: (transfer full): the features, such as "+avx2,-sse4a"
 *
 * Since: 0.1
 */
char *
llvmg_get_host_features (void)
{
  return take_text (LLVMGetHostCPUFeatures ());
}
