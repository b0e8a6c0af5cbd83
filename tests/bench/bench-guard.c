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

/* ---- Two jobs ---- */

static char *
make_work (void)
{
  GString *text = g_string_new (NULL);

  for (guint f = 0; f < 200; f++)
    {
      g_string_append_printf (text, "define i32 @f%u(i32 %%x0, i32 %%n) {\n", f);
      for (guint i = 0; i < 100; i++)
        g_string_append_printf (text, "  %%x%u = %s i32 %%x%u, %%n\n", i + 1, i % 3 ? "mul" : "add", i);
      g_string_append (text, "  ret i32 %x100\n}\n");
    }
  return g_string_free (text, FALSE);
}

static LlvmgModule *
read_work (const char *text)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();

  return llvmg_context_parse_ir (context, text, "m", NULL);
}

static void
done_cb (GObject *module, GAsyncResult *result, gpointer data)
{
  LlvmgModule *optimised = llvmg_module_run_passes_finish (LLVMG_MODULE (module), result, NULL);
  guint *n_left = data;

  if (optimised == NULL)
    g_error ("no result");
  g_object_unref (optimised);
  *n_left -= 1;
}

/* In seconds. */
static double
run_two (gboolean at_one_time)
{
  g_autofree char *text = make_work ();
  g_autoptr (LlvmgModule) a = read_work (text);
  g_autoptr (LlvmgModule) b = read_work (text);
  gint64 start = g_get_monotonic_time ();
  guint n_left = 1;

  llvmg_module_run_passes_async (a, "default<O2>", NULL, NULL, done_cb, &n_left);
  while (!at_one_time && n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  n_left++;
  llvmg_module_run_passes_async (b, "default<O2>", NULL, NULL, done_cb, &n_left);
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (void)
{
  double raw, unguarded, guarded, one_by_one = G_MAXDOUBLE, at_one_time = G_MAXDOUBLE;

  raw = verify_raw ();
  unguarded = verify (FALSE);
  guarded = verify (TRUE);
  printf ("a call that gives LLVM next to nothing to do, in microseconds\n");
  printf ("  LLVM-C                        %8.2f\n", raw);
  printf ("  llvmg, not guarded            %8.2f\n", unguarded);
  printf ("  llvmg, guarded                %8.2f\n", guarded);

  for (guint i = 0; i < 3; i++)
    {
      one_by_one = MIN (one_by_one, run_two (FALSE));
      at_one_time = MIN (at_one_time, run_two (TRUE));
    }
  printf ("two times O2 over 20,000 instructions with run_passes_async, in seconds, best of 3\n");
  printf ("  one after the other           %8.3f\n", one_by_one);
  printf ("  at one time                   %8.3f   %.2f times as fast\n", at_one_time, one_by_one / at_one_time);
  return 0;
}
