/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What a call costs in C: raw, which is LLVM-C, and of llvmg.
 */

#include <llvm-c/Core.h>
#include <llvmg/llvmg.h>

#define N_ROUNDS 7
#define N_CALLS 20000

static LLVMContextRef raw_context;
static LLVMModuleRef raw_module;
static LLVMValueRef raw_function, raw_x;
static LLVMBuilderRef raw_builder;
static LlvmgContext *context;
static LlvmgModule *module;
static LlvmgFunction *function;
static LlvmgValue *x;
static LlvmgBuilder *builder;

static void
set_up (void)
{
  g_autoptr (LlvmgType) i32 = NULL;
  g_autoptr (LlvmgType) type = NULL;
  g_autoptr (LlvmgBasicBlock) block = NULL;
  LLVMTypeRef raw_i32;

  context = llvmg_context_new ();
  i32 = llvmg_context_int32_type (context);
  type = llvmg_context_function_type (context, i32, &i32, 1, FALSE, NULL);
  module = llvmg_context_create_module (context, "m", NULL);
  function = llvmg_module_add_function (module, "f", type, NULL);
  block = llvmg_function_append_basic_block (function, "entry", NULL);
  x = llvmg_function_get_param (function, 0);
  builder = llvmg_basic_block_create_builder (block, NULL);

  raw_context = LLVMContextCreate ();
  raw_i32 = LLVMInt32TypeInContext (raw_context);
  raw_module = LLVMModuleCreateWithNameInContext ("m", raw_context);
  raw_function = LLVMAddFunction (raw_module, "f", LLVMFunctionType (raw_i32, &raw_i32, 1, FALSE));
  raw_x = LLVMGetParam (raw_function, 0);
  raw_builder = LLVMCreateBuilderInContext (raw_context);
  LLVMPositionBuilderAtEnd (raw_builder, LLVMAppendBasicBlockInContext (raw_context, raw_function, "entry"));
}

static void
raw_n_params (void)
{
  LLVMCountParams (raw_function);
}

static void
n_params (void)
{
  llvmg_function_get_n_params (function);
}

static void
raw_get_name (void)
{
  gsize length;

  g_free (g_strdup (LLVMGetValueName2 (raw_function, &length)));
}

static void
get_name (void)
{
  g_free (llvmg_value_get_name (LLVMG_VALUE (function)));
}

static void
raw_set_name (void)
{
  LLVMSetValueName2 (raw_function, "f", 1);
}

static void
set_name (void)
{
  llvmg_value_set_name (LLVMG_VALUE (function), "f", NULL);
}

static void
raw_get_function (void)
{
  LLVMGetNamedFunction (raw_module, "f");
}

static void
get_function (void)
{
  g_object_unref (llvmg_module_get_function (module, "f"));
}

static void
raw_add (void)
{
  LLVMBuildAdd (raw_builder, raw_x, raw_x, "");
}

static void
add (void)
{
  llvmg_discard (llvmg_builder_add (builder, x, x, NULL, NULL));
}

static void
raw_add_named (void)
{
  LLVMBuildAdd (raw_builder, raw_x, raw_x, "sum");
}

static void
add_named (void)
{
  llvmg_discard (llvmg_builder_add (builder, x, x, "sum", NULL));
}

static void
add_wrong (void)
{
  g_autoptr (GError) error = NULL;

  llvmg_discard (llvmg_builder_add (builder, x, LLVMG_VALUE (function), NULL, &error));
  g_assert_nonnull (error);
}

static double
measure (void (*call) (void))
{
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < N_CALLS; i++)
        call ();
      best = MIN (best, g_get_monotonic_time () - start);
    }
  return best * 1000.0 / N_CALLS;
}

int
main (void)
{
  static const struct
  {
    const char *what;
    void      (*raw) (void); /* (nullable) */
    void      (*ours) (void);
  } rows[] = {
    { "method: llvmg_function_get_n_params()", raw_n_params, n_params },
    { "getter, text: llvmg_value_get_name()", raw_get_name, get_name },
    { "setter: llvmg_value_set_name()", raw_set_name, set_name },
    { "object: llvmg_module_get_function(), held", raw_get_function, get_function },
    { "llvmg_builder_add(), a new instruction", raw_add, add },
    { "llvmg_builder_add(), a new one with a name", raw_add_named, add_named },
    { "error: set and freed", NULL, add_wrong },
  };

  set_up ();
  g_print ("C, nanoseconds a call, best of %d runs:\n\n%50s %8s %8s\n", N_ROUNDS, "", "raw", "llvmg");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_print ("%-50s ", rows[i].what);
      if (rows[i].raw != NULL)
        g_print ("%8.1f ", measure (rows[i].raw));
      else
        g_print ("%8s ", "");
      g_print ("%8.1f\n", measure (rows[i].ours));
    }

  g_object_unref (builder);
  g_object_unref (x);
  g_object_unref (function);
  g_object_unref (module);
  g_object_unref (context);
  LLVMDisposeBuilder (raw_builder);
  LLVMDisposeModule (raw_module);
  LLVMContextDispose (raw_context);
  return 0;
}
