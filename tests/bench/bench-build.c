/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * llvmg in C against raw LLVM-C, in one process and by turns: building, named and
 * unnamed, and walking. Prints nanoseconds an instruction and the ratio.
 */

#include <llvm-c/Core.h>
#include <llvmg/llvmg.h>

#define N_FUNCTIONS 100
#define N_OPERATIONS 500
#define N_ROUNDS 15

static const char *name_of_values; /* NULL for unnamed */

static LLVMModuleRef
build_raw (LLVMContextRef context)
{
  LLVMModuleRef module = LLVMModuleCreateWithNameInContext ("m", context);
  LLVMTypeRef i32 = LLVMInt32TypeInContext (context);
  LLVMTypeRef type = LLVMFunctionType (i32, &i32, 1, FALSE);
  LLVMBuilderRef builder = LLVMCreateBuilderInContext (context);
  const char *name = name_of_values != NULL ? name_of_values : "";

  for (guint f = 0; f < N_FUNCTIONS; f++)
    {
      LLVMValueRef function = LLVMAddFunction (module, "f", type);
      LLVMValueRef param = LLVMGetParam (function, 0), value = param;

      LLVMPositionBuilderAtEnd (builder, LLVMAppendBasicBlockInContext (context, function, "entry"));
      for (guint i = 0; i < N_OPERATIONS; i++)
        value = i % 2 ? LLVMBuildMul (builder, value, param, name) : LLVMBuildAdd (builder, value, param, name);
      LLVMBuildRet (builder, value);
    }
  LLVMDisposeBuilder (builder);
  return module;
}

static LlvmgModule *
build_llvmg (LlvmgContext *context)
{
  LlvmgModule *module = llvmg_context_create_module (context, "m", NULL);
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i32, &i32, 1, FALSE, NULL);
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);

  for (guint f = 0; f < N_FUNCTIONS; f++)
    {
      g_autoptr (LlvmgFunction) function = llvmg_module_add_function (module, "f", type, NULL);
      g_autoptr (LlvmgBasicBlock) entry = llvmg_function_append_basic_block (function, "entry", NULL);
      g_autoptr (LlvmgValue) param = llvmg_function_get_param (function, 0);
      LlvmgValue *value = g_object_ref (param);

      llvmg_builder_position_at_end (builder, entry, NULL);
      for (guint i = 0; i < N_OPERATIONS; i++)
        {
          LlvmgValue *next = i % 2 ? llvmg_builder_mul (builder, value, param, name_of_values, NULL)
                                   : llvmg_builder_add (builder, value, param, name_of_values, NULL);

          g_object_unref (value);
          value = next;
        }
      llvmg_discard (llvmg_builder_ret (builder, value, NULL));
      g_object_unref (value);
    }
  return module;
}

static guint
walk_raw (LLVMModuleRef module)
{
  guint sum = 0;

  for (LLVMValueRef f = LLVMGetFirstFunction (module); f != NULL; f = LLVMGetNextFunction (f))
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock (f); b != NULL; b = LLVMGetNextBasicBlock (b))
      for (LLVMValueRef i = LLVMGetFirstInstruction (b); i != NULL; i = LLVMGetNextInstruction (i))
        sum += LLVMGetInstructionOpcode (i) + (guint) LLVMGetNumOperands (i);
  return sum;
}

static guint
walk_llvmg (LlvmgModule *module)
{
  gsize n_functions, n_blocks, n_instructions;
  LlvmgFunction **functions = llvmg_module_list_functions (module, &n_functions);
  guint sum = 0;

  for (gsize f = 0; f < n_functions; f++)
    {
      LlvmgBasicBlock **blocks = llvmg_function_list_basic_blocks (functions[f], &n_blocks);

      for (gsize b = 0; b < n_blocks; b++)
        {
          LlvmgInstruction **list = llvmg_basic_block_list_instructions (blocks[b], &n_instructions);

          for (gsize i = 0; i < n_instructions; i++)
            sum += llvmg_instruction_get_opcode (list[i]) + llvmg_user_get_n_operands (LLVMG_USER (list[i]));
          llvmg_free_objects (list, n_instructions);
        }
      llvmg_free_objects (blocks, n_blocks);
    }
  llvmg_free_objects (functions, n_functions);
  return sum;
}

static double
elapsed (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) * 1000 / (N_FUNCTIONS * (N_OPERATIONS + 1));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
report (const char *what, double *raw, double *llvmg)
{
  qsort (raw, N_ROUNDS, sizeof (double), compare);
  qsort (llvmg, N_ROUNDS, sizeof (double), compare);
  g_print ("%-16s  LLVM-C %6.1f ns   llvmg %6.1f ns   ratio %5.2f\n", what, raw[N_ROUNDS / 2], llvmg[N_ROUNDS / 2],
           llvmg[N_ROUNDS / 2] / raw[N_ROUNDS / 2]);
}

static void
bench_build (const char *what, const char *name)
{
  double raw[N_ROUNDS], llvmg[N_ROUNDS];

  name_of_values = name;
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      LLVMContextRef native = LLVMContextCreate ();
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgModule) module = NULL;
      g_autofree char *text = NULL;
      LLVMModuleRef native_module;
      char *native_text;
      gint64 start = g_get_monotonic_time ();

      native_module = build_raw (native);
      raw[i] = elapsed (start);
      start = g_get_monotonic_time ();
      module = build_llvmg (context);
      llvmg[i] = elapsed (start);

      native_text = LLVMPrintModuleToString (native_module);
      text = llvmg_module_to_string (module);
      g_assert_cmpstr (native_text, ==, text);
      LLVMDisposeMessage (native_text);
      LLVMDisposeModule (native_module);
      LLVMContextDispose (native);
    }
  report (what, raw, llvmg);
}

static void
bench_walk (void)
{
  double raw[N_ROUNDS], llvmg[N_ROUNDS];
  LLVMContextRef native = LLVMContextCreate ();
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = build_llvmg (context);
  LLVMModuleRef native_module = build_raw (native);
  volatile guint sink = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      sink += walk_raw (native_module);
      raw[i] = elapsed (start);
      start = g_get_monotonic_time ();
      sink += walk_llvmg (module);
      llvmg[i] = elapsed (start);
    }
  report ("walk", raw, llvmg);
  LLVMDisposeModule (native_module);
  LLVMContextDispose (native);
}

int
main (void)
{
  g_print ("C, an instruction, median of %d rounds by turns:\n", N_ROUNDS);
  bench_build ("build, unnamed", NULL);
  bench_build ("build, named", "sum");
  bench_walk ();
  return 0;
}
