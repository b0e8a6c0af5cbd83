/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Compiled code calls a function of this program: it integrates it. The function's error comes out of the call.
 */

#include <llvmg/llvmg.h>
#include <math.h>

static const char ir[] =
  "declare double @f(double)\n"
  "define double @integrate(double %from, double %to, i64 %n) {\n"
  "entry:\n"
  "  %width = fsub double %to, %from\n"
  "  %count = sitofp i64 %n to double\n"
  "  %step = fdiv double %width, %count\n"
  "  br label %loop\n"
  "loop:\n"
  "  %i = phi i64 [ 0, %entry ], [ %next, %loop ]\n"
  "  %sum = phi double [ 0.0, %entry ], [ %more, %loop ]\n"
  "  %k = sitofp i64 %i to double\n"
  "  %middle = fadd double %k, 0.5\n"
  "  %offset = fmul double %middle, %step\n"
  "  %x = fadd double %from, %offset\n"
  "  %y = call double @f(double %x)\n"
  "  %more = fadd double %sum, %y\n"
  "  %next = add i64 %i, 1\n"
  "  %again = icmp slt i64 %next, %n\n"
  "  br i1 %again, label %loop, label %done\n"
  "done:\n"
  "  %area = fmul double %more, %step\n"
  "  ret double %area\n"
  "}\n";

static GValue *
root (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  double x = g_value_get_double (&args[0]);
  int *n_calls = user_data;
  GValue *result;

  (void) n_args;
  *n_calls += 1;
  if (x < 0)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "no root of %.1f", x);
      return NULL;
    }
  result = g_new0 (GValue, 1);
  g_value_set_double (g_value_init (result, G_TYPE_DOUBLE), sqrt (x));
  return result;
}

static gboolean
integrate (LlvmgJitFunction *function, int from, int to, int n, double *area, GError **error)
{
  GValue args[] = { G_VALUE_INIT, G_VALUE_INIT, G_VALUE_INIT };
  GValue *result;

  g_value_set_double (g_value_init (&args[0], G_TYPE_DOUBLE), from);
  g_value_set_double (g_value_init (&args[1], G_TYPE_DOUBLE), to);
  g_value_set_int64 (g_value_init (&args[2], G_TYPE_INT64), n);
  result = llvmg_jit_function_invoke (function, args, G_N_ELEMENTS (args), error);
  if (result == NULL)
    return FALSE;
  *area = g_value_get_double (result);
  g_boxed_free (G_TYPE_VALUE, result);
  return TRUE;
}

static gboolean
run (GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, ir, "integrate", error);
  g_autoptr (LlvmgJit) jit = llvmg_jit_new (NULL, error);
  g_autoptr (LlvmgFunction) f = module != NULL ? llvmg_module_get_function (module, "f") : NULL;
  g_autoptr (LlvmgType) type = f != NULL ? llvmg_function_get_function_type (f) : NULL;
  g_autoptr (LlvmgJitFunction) function = NULL;
  g_autoptr (GError) expected = NULL;
  int n_calls = 0;
  double area;

  if (jit == NULL || type == NULL || !llvmg_jit_define_function (jit, "f", type, root, &n_calls, NULL, error)
      || !llvmg_jit_add_module (jit, module, NULL, error))
    return FALSE;
  function = llvmg_jit_lookup (jit, "integrate", NULL, error);
  if (function == NULL || !integrate (function, 0, 4, 1000, &area, error))
    return FALSE;
  g_print ("from 0 to 4: %.3f, after %d calls\n", area, n_calls);
  if (!integrate (function, -2, 2, 4, &area, &expected))
    g_print ("from -2 to 2: %s, after %d calls\n", expected->message, n_calls);
  if (!integrate (function, 0, 1, 1000, &area, error))
    return FALSE;
  g_print ("from 0 to 1: %.3f, after %d calls\n", area, n_calls);
  return TRUE;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;

  if (run (&error))
    return 0;
  g_printerr ("host-callback: %s\n", error != NULL ? error->message : "the module is not as expected");
  return 1;
}
