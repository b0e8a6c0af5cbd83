/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Builds the factorial in two ways, and a structure; prints, writes, optimises and
 * runs them.
 *
 *   factorial [BITCODE-FILE]
 *
 * Each function is built without looking at errors, and asks the builder once.
 */

#include <llvmg/llvmg.h>

/* A loop with phis, for n of at least 2. */
static gboolean
add_iterative (LlvmgContext *context, LlvmgModule *module, LlvmgBuilder *b, GError **error)
{
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i64, &i64, 1, FALSE, NULL);
  g_autoptr (LlvmgFunction) f = llvmg_module_add_function (module, "fact_iter", type, NULL);
  g_autoptr (LlvmgBasicBlock) entry = llvmg_function_append_basic_block (f, "entry", NULL);
  g_autoptr (LlvmgBasicBlock) loop = llvmg_function_append_basic_block (f, "loop", NULL);
  g_autoptr (LlvmgBasicBlock) done = llvmg_function_append_basic_block (f, "done", NULL);
  g_autoptr (LlvmgValue) one = llvmg_const_int (i64, 1, NULL);
  g_autoptr (LlvmgValue) n = llvmg_function_get_param (f, 0);
  g_autoptr (LlvmgValue) i = NULL;
  g_autoptr (LlvmgValue) product = NULL;
  g_autoptr (LlvmgValue) next_i = NULL;
  g_autoptr (LlvmgValue) next_product = NULL;
  g_autoptr (LlvmgValue) more = NULL;

  llvmg_value_set_name (n, "n", NULL);
  llvmg_builder_position_at_end (b, entry, NULL);
  llvmg_discard (llvmg_builder_br (b, loop, NULL));

  llvmg_builder_position_at_end (b, loop, NULL);
  i = llvmg_builder_phi (b, i64, "i", NULL);
  product = llvmg_builder_phi (b, i64, "product", NULL);
  next_product = llvmg_builder_mul (b, product, i, "product.next", NULL);
  next_i = llvmg_builder_sub (b, i, one, "i.next", NULL);
  more = llvmg_builder_icmp (b, LLVMG_INT_PREDICATE_SGT, next_i, one, NULL, NULL);
  llvmg_discard (llvmg_builder_cond_br (b, more, loop, done, NULL));
  llvmg_builder_position_at_end (b, done, NULL);
  llvmg_discard (llvmg_builder_ret (b, next_product, NULL));

  return llvmg_builder_check_errors (b, error)
         && llvmg_phi_node_add_incoming (LLVMG_PHI_NODE (i), n, entry, error)
         && llvmg_phi_node_add_incoming (LLVMG_PHI_NODE (i), next_i, loop, error)
         && llvmg_phi_node_add_incoming (LLVMG_PHI_NODE (product), one, entry, error)
         && llvmg_phi_node_add_incoming (LLVMG_PHI_NODE (product), next_product, loop, error);
}

static gboolean
add_recursive (LlvmgContext *context, LlvmgModule *module, LlvmgBuilder *b, GError **error)
{
  g_autoptr (LlvmgType) i64 = llvmg_context_int64_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i64, &i64, 1, FALSE, NULL);
  g_autoptr (LlvmgFunction) f = llvmg_module_add_function (module, "fact_rec", type, NULL);
  g_autoptr (LlvmgBasicBlock) start = llvmg_function_append_basic_block (f, "start", NULL);
  g_autoptr (LlvmgBasicBlock) base = llvmg_function_append_basic_block (f, "base", NULL);
  g_autoptr (LlvmgBasicBlock) step = llvmg_function_append_basic_block (f, "step", NULL);
  g_autoptr (LlvmgValue) one = llvmg_const_int (i64, 1, NULL);
  g_autoptr (LlvmgValue) two = llvmg_const_int (i64, 2, NULL);
  g_autoptr (LlvmgValue) n = llvmg_function_get_param (f, 0);
  g_autoptr (LlvmgValue) is_less = NULL;
  g_autoptr (LlvmgValue) before = NULL;
  g_autoptr (LlvmgValue) rest = NULL;
  g_autoptr (LlvmgValue) product = NULL;

  llvmg_builder_position_at_end (b, start, NULL);
  is_less = llvmg_builder_icmp (b, LLVMG_INT_PREDICATE_SLT, n, two, NULL, NULL);
  llvmg_discard (llvmg_builder_cond_br (b, is_less, base, step, NULL));
  llvmg_builder_position_at_end (b, base, NULL);
  llvmg_discard (llvmg_builder_ret (b, one, NULL));
  llvmg_builder_position_at_end (b, step, NULL);
  before = llvmg_builder_sub (b, n, one, NULL, NULL);
  rest = llvmg_builder_call (b, LLVMG_VALUE (f), &before, 1, NULL, NULL);
  product = llvmg_builder_mul (b, n, rest, NULL, NULL);
  llvmg_discard (llvmg_builder_ret (b, product, NULL));
  return llvmg_builder_check_errors (b, error);
}

/* Puts two numbers in a point of the stack and adds them up. */
static gboolean
add_struct (LlvmgContext *context, LlvmgModule *module, LlvmgBuilder *b, GError **error)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) point = llvmg_context_named_struct_type (context, "point", NULL);
  LlvmgType *const fields[] = { i32, i32 };
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, i32, fields, 2, FALSE, NULL);
  g_autoptr (LlvmgFunction) f = llvmg_module_add_function (module, "sum_point", type, NULL);
  g_autoptr (LlvmgBasicBlock) entry = llvmg_function_append_basic_block (f, "entry", NULL);
  g_autoptr (LlvmgValue) x = llvmg_function_get_param (f, 0);
  g_autoptr (LlvmgValue) y = llvmg_function_get_param (f, 1);
  g_autoptr (LlvmgValue) p = NULL;
  g_autoptr (LlvmgValue) px = NULL;
  g_autoptr (LlvmgValue) py = NULL;
  g_autoptr (LlvmgValue) x_again = NULL;
  g_autoptr (LlvmgValue) y_again = NULL;
  g_autoptr (LlvmgValue) sum = NULL;

  if (!llvmg_struct_type_set_body (LLVMG_STRUCT_TYPE (point), fields, 2, FALSE, error))
    return FALSE;
  llvmg_builder_position_at_end (b, entry, NULL);
  p = llvmg_builder_alloca (b, point, "p", NULL);
  px = llvmg_builder_struct_gep (b, point, p, 0, "px", NULL);
  py = llvmg_builder_struct_gep (b, point, p, 1, "py", NULL);
  llvmg_discard (llvmg_builder_store (b, x, px, NULL));
  llvmg_discard (llvmg_builder_store (b, y, py, NULL));
  x_again = llvmg_builder_load (b, i32, px, NULL, NULL);
  y_again = llvmg_builder_load (b, i32, py, NULL, NULL);
  sum = llvmg_builder_add (b, x_again, y_again, "sum", NULL);
  llvmg_discard (llvmg_builder_ret (b, sum, NULL));
  return llvmg_builder_check_errors (b, error);
}

static gboolean
call (LlvmgJit *jit, const char *name, const gint64 *args, guint n_args, GError **error)
{
  g_autoptr (LlvmgJitFunction) function = llvmg_jit_lookup (jit, name, NULL, error);
  GError *failure = NULL;
  gint64 result;

  if (function == NULL)
    return FALSE;
  result = llvmg_jit_function_invoke_i64 (function, args, n_args, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_print ("%s(%" G_GINT64_FORMAT, name, args[0]);
  for (guint i = 1; i < n_args; i++)
    g_print (", %" G_GINT64_FORMAT, args[i]);
  g_print (") = %" G_GINT64_FORMAT "\n", result);
  return TRUE;
}

static gboolean
run (const char *path, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_create_module (context, "factorial", error);
  g_autoptr (LlvmgBuilder) b = llvmg_context_create_builder (context, error);
  g_autoptr (LlvmgJit) jit = llvmg_jit_new (NULL, error);
  g_autofree char *text = NULL;

  if (module == NULL || b == NULL || jit == NULL
      || !add_iterative (context, module, b, error)
      || !add_recursive (context, module, b, error)
      || !add_struct (context, module, b, error)
      || !llvmg_module_verify (module, error))
    return FALSE;

  text = llvmg_module_to_string (module);
  g_print ("%s", text);
  return (path == NULL || llvmg_module_write_bitcode (module, path, error))
         && llvmg_module_run_passes (module, "default<O2>", NULL, error)
         && llvmg_jit_add_module (jit, module, NULL, error)
         && call (jit, "fact_iter", (const gint64[]) { 10 }, 1, error)
         && call (jit, "fact_rec", (const gint64[]) { 10 }, 1, error)
         && call (jit, "sum_point", (const gint64[]) { 30, 12 }, 2, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (run (argc > 1 ? argv[1] : NULL, &error))
    return 0;
  g_printerr ("factorial: %s\n", error->message);
  return 1;
}
