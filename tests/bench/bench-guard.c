/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the guard costs a call, and what two jobs on two threads take against one after the other.
 */

#include <llvm-c/Analysis.h>
#include <llvm-c/Core.h>
#include <llvm-c/IRReader.h>
#include <stdio.h>

#include "llvmg/llvmg.h"

#define IR "define i32 @f(i32 %x) {\n  %y = add i32 %x, 1\n  ret i32 %y\n}\n"
#define ROUNDS 20000

static double
microseconds (gint64 from)
{
  return (double) (g_get_monotonic_time () - from) / ROUNDS;
}

static double
verify_raw (void)
{
  LLVMContextRef context = LLVMContextCreate ();
  LLVMMemoryBufferRef buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy (IR, sizeof IR - 1, "m");
  LLVMModuleRef module = NULL;
  char *problem = NULL;
  double took;
  gint64 start;

  if (LLVMParseIRInContext (context, buffer, &module, &problem))
    g_error ("%s", problem);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < ROUNDS; i++)
    {
      LLVMVerifyModule (module, LLVMReturnStatusAction, &problem);
      LLVMDisposeMessage (problem);
    }
  took = microseconds (start);
  LLVMDisposeModule (module);
  LLVMContextDispose (context);
  return took;
}

static double
verify (gboolean is_guarded)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, IR, "m", NULL);
  gint64 start;

  llvmg_context_set_is_guarded (context, is_guarded, NULL);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < ROUNDS; i++)
    if (!llvmg_module_verify (module, NULL))
      g_error ("the module is not valid");
  return microseconds (start);
}

int
main (void)
{
  double raw, unguarded, guarded;

  raw = verify_raw ();
  unguarded = verify (FALSE);
  guarded = verify (TRUE);
  printf ("a call that gives LLVM next to nothing to do, in microseconds\n");
  printf ("  LLVM-C                        %8.2f\n", raw);
  printf ("  llvmg, not guarded            %8.2f\n", unguarded);
  printf ("  llvmg, guarded                %8.2f\n", guarded);
  return 0;
}
