/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What compiled code costs in C: by LLVM's ORC through LLVM-C, and by llvmg.
 */

#include <llvm-c/Core.h>
#include <llvm-c/Error.h>
#include <llvm-c/IRReader.h>
#include <llvm-c/LLJIT.h>
#include <llvm-c/Target.h>
#include <string.h>

#include "llvmg/llvmg.h"

#define N_ROUNDS 15
#define N_FUNCTIONS 50
#define N_CALLS 100000

typedef gint64 (*Function) (gint64);

typedef struct
{
  double first;    /* microseconds */
  double further;  /* microseconds */
  double call;     /* nanoseconds */
} Result;

/* The last one leaves its JIT to the calls. */
static LLVMOrcLLJITRef raw_jit;
static LlvmgJit *jit;
static LlvmgContext *context;

static char *
make_text (guint n)
{
  return g_strdup_printf ("define i64 @f%u(i64 %%x) {\n"
                          "entry:\n  %%big = icmp sgt i64 %%x, 10\n  br i1 %%big, label %%a, label %%b\n"
                          "a:\n  %%y = sub i64 %%x, %u\n  ret i64 %%y\n"
                          "b:\n  ret i64 %%x\n}\n", n, n + 10);
}

static void
raw_check (LLVMErrorRef error)
{
  if (error != NULL)
    g_error ("%s", LLVMGetErrorMessage (error));
}

static Function
raw_add (guint n)
{
  g_autofree char *name = g_strdup_printf ("f%u", n);
  g_autofree char *text = make_text (n);
  LLVMContextRef native = LLVMContextCreate ();
  LLVMOrcExecutorAddress address = 0;
  LLVMOrcThreadSafeContextRef safe;
  LLVMMemoryBufferRef buffer;
  LLVMModuleRef module = NULL;
  char *message = NULL;

  buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy (text, strlen (text), "m");
  if (LLVMParseIRInContext (native, buffer, &module, &message))
    g_error ("%s", message);
#if LLVM_VERSION_MAJOR >= 21
  safe = LLVMOrcCreateNewThreadSafeContextFromLLVMContext (native);
#else
  LLVMDisposeModule (module);
  LLVMContextDispose (native);
  safe = LLVMOrcCreateNewThreadSafeContext ();
  buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy (text, strlen (text), "m");
  if (LLVMParseIRInContext (LLVMOrcThreadSafeContextGetContext (safe), buffer, &module, &message))
    g_error ("%s", message);
#endif
  raw_check (LLVMOrcLLJITAddLLVMIRModule (raw_jit, LLVMOrcLLJITGetMainJITDylib (raw_jit),
                                          LLVMOrcCreateNewThreadSafeModule (module, safe)));
  LLVMOrcDisposeThreadSafeContext (safe);
  raw_check (LLVMOrcLLJITLookup (raw_jit, &address, name));
  return (Function) (gsize) address;
}

static double
microseconds (gint64 from)
{
  return (double) (g_get_monotonic_time () - from);
}

static Result
measure_raw (void)
{
  Result best = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };
  volatile gint64 sum = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();
      Function function;

      raw_check (LLVMOrcCreateLLJIT (&raw_jit, NULL));
      function = raw_add (0);
      sum += function (3);
      best.first = MIN (best.first, microseconds (start));

      start = g_get_monotonic_time ();
      for (guint i = 1; i <= N_FUNCTIONS; i++)
        sum += raw_add (i) (3);
      best.further = MIN (best.further, microseconds (start) / N_FUNCTIONS);

      start = g_get_monotonic_time ();
      for (guint i = 0; i < N_CALLS; i++)
        sum += function (i);
      best.call = MIN (best.call, microseconds (start) * 1000 / N_CALLS);
      raw_check (LLVMOrcDisposeLLJIT (raw_jit));
    }
  return best;
}

static LlvmgJitFunction *
add (guint n)
{
  g_autofree char *name = g_strdup_printf ("f%u", n);
  g_autofree char *text = make_text (n);
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (GError) error = NULL;
  LlvmgJitFunction *function;

  module = llvmg_context_parse_ir (context, text, "m", &error);
  g_assert_no_error (error);
  llvmg_jit_add_module (jit, module, NULL, &error);
  g_assert_no_error (error);
  function = llvmg_jit_lookup (jit, name, NULL, &error);
  g_assert_no_error (error);
  return function;
}

static gint64
invoke (LlvmgJitFunction *function, gint64 x)
{
  return llvmg_jit_function_invoke_i64 (function, &x, 1, NULL);
}

static Result
measure (void)
{
  Result best = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };
  volatile gint64 sum = 0;

  context = llvmg_context_new ();
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();
      LlvmgJitFunction *function;

      jit = llvmg_jit_new (NULL, NULL);
      function = add (0);
      sum += invoke (function, 3);
      best.first = MIN (best.first, microseconds (start));

      start = g_get_monotonic_time ();
      for (guint i = 1; i <= N_FUNCTIONS; i++)
        {
          g_autoptr (LlvmgJitFunction) further = add (i);

          sum += invoke (further, 3);
        }
      best.further = MIN (best.further, microseconds (start) / N_FUNCTIONS);

      start = g_get_monotonic_time ();
      for (guint i = 0; i < N_CALLS; i++)
        sum += invoke (function, i);
      best.call = MIN (best.call, microseconds (start) * 1000 / N_CALLS);
      llvmg_jit_close (jit, NULL);
      g_object_unref (function);
      g_object_unref (jit);
    }
  g_object_unref (context);
  return best;
}

static void
show (const char *what, Result result)
{
  g_print ("%-24s %14.0f %14.0f %14.1f\n", what, result.first, result.further, result.call);
}

int
main (void)
{
  LLVMInitializeNativeTarget ();
  LLVMInitializeNativeAsmPrinter ();
  g_print ("Compiled code, from IR text to the result, best of %d runs:\n\n%-24s %14s %14s %14s\n", N_ROUNDS, "",
           "first, µs", "further, µs", "call, ns");
  show ("C, LLVM-C's ORC", measure_raw ());
  show ("C, llvmg", measure ());
  return 0;
}
