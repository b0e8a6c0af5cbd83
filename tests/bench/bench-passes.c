/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What "default<O2>" takes on a big module: by LLVM-C, by llvmg, and by llvmg with somebody watching.
 *
 * llvmg runs passes on a thread of its own. All threads are bound to one processor, since two processors of one
 * machine can differ by more than what is measured; and the ways take turns, each round in another order.
 */

#define _GNU_SOURCE
#include <llvm-c/Core.h>
#include <llvm-c/Error.h>
#include <llvm-c/IRReader.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "llvmg/llvmg.h"

#define PIPELINE "default<O2>"
#define N_FUNCTIONS 2400
#define N_ROUNDS 7

/* A loop over memory, a switch, calls of others: something for most passes. */
static void
append_function (GString *text, guint n)
{
  g_string_append_printf (text,
                          "define i32 @f%u(ptr %%p, i32 %%n) {\n"
                          "entry:\n  %%i = alloca i32\n  %%sum = alloca i32\n  store i32 0, ptr %%i\n  store i32 %u, ptr %%sum\n"
                          "  br label %%head\n"
                          "head:\n  %%k = load i32, ptr %%i\n  %%more = icmp slt i32 %%k, %%n\n"
                          "  br i1 %%more, label %%body, label %%done\n"
                          "body:\n  %%at = getelementptr i32, ptr %%p, i32 %%k\n  %%v0 = load i32, ptr %%at\n", n, n);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "  %%v%u = %s i32 %%v%u, %u\n", i + 1,
                            i % 5 == 0 ? "mul" : i % 5 == 1 ? "xor" : i % 5 == 2 ? "add" : i % 5 == 3 ? "lshr" : "sub", i, i % 29 + 1);
  g_string_append (text, "  %low = and i32 %v60, 3\n"
                         "  switch i32 %low, label %next [ i32 0, label %a  i32 1, label %b ]\n"
                         "a:\n  %x = load i32, ptr %sum\n  %y = add i32 %x, %v60\n  store i32 %y, ptr %sum\n  br label %next\n");
  g_string_append_printf (text, "b:\n  %%c = call i32 @f%u(ptr %%p, i32 %%low)\n", n > 0 ? n - 1 : 0);
  g_string_append (text, "  %w = load i32, ptr %sum\n  %z = xor i32 %w, %c\n  store i32 %z, ptr %sum\n  br label %next\n"
                         "next:\n  store i32 %v60, ptr %at\n  %j = load i32, ptr %i\n  %j1 = add i32 %j, 1\n"
                         "  store i32 %j1, ptr %i\n  br label %head\n"
                         "done:\n  %r = load i32, ptr %sum\n  ret i32 %r\n}\n");
}

static char *
make_text (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_FUNCTIONS; i++)
    append_function (text, i);
  return g_string_free (text, FALSE);
}

static double
seconds (gint64 from)
{
  return (double) (g_get_monotonic_time () - from) / G_USEC_PER_SEC;
}

static double
run_raw (const char *text)
{
  LLVMContextRef context = LLVMContextCreate ();
  LLVMMemoryBufferRef buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy (text, strlen (text), "m");
  LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions ();
  LLVMModuleRef module = NULL;
  char *problem = NULL;
  LLVMErrorRef failure;
  gint64 start;
  double took;

  if (LLVMParseIRInContext (context, buffer, &module, &problem))
    g_error ("%s", problem);
  start = g_get_monotonic_time ();
  failure = LLVMRunPasses (module, PIPELINE, NULL, options);
  took = seconds (start);
  if (failure != NULL)
    g_error ("%s", LLVMGetErrorMessage (failure));
  LLVMDisposePassBuilderOptions (options);
  LLVMDisposeModule (module);
  LLVMContextDispose (context);
  return took;
}

static void
look_cb (const char *pass_name, LlvmgWrapper *unit, gpointer data, GError **error)
{
  (void) pass_name;
  (void) unit;
  (void) error;
  (*(guint *) data)++;
}

typedef struct
{
  const char *name;
  gboolean    verifies;
  gboolean    is_timed;
  gboolean    is_watched;
  double      took[N_ROUNDS];
  guint       n_calls;
} Way;

static double
run (const char *text, Way *way)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, text, "m", NULL);
  g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
  g_autoptr (GError) error = NULL;
  gint64 start;

  llvmg_module_set_auto_verify (module, way->verifies, NULL);
  llvmg_pass_options_set_time_passes (options, way->is_timed);
  if (way->is_watched)
    llvmg_pass_options_set_after_pass (options, look_cb, &way->n_calls, NULL);
  start = g_get_monotonic_time ();
  if (!llvmg_module_run_passes (module, PIPELINE, options, &error))
    g_error ("%s", error->message);
  return seconds (start);
}

static guint
count_instructions (const char *text)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_parse_ir (context, text, "m", NULL);
  LlvmgFunction **functions;
  guint n = 0;
  gsize n_functions;

  functions = llvmg_module_list_functions (module, &n_functions);
  for (gsize i = 0; i < n_functions; i++)
    {
      LlvmgBasicBlock **blocks;
      gsize n_blocks;

      blocks = llvmg_function_list_basic_blocks (functions[i], &n_blocks);
      for (gsize j = 0; j < n_blocks; j++)
        {
          n += llvmg_basic_block_get_n_instructions (blocks[j]);
          g_object_unref (blocks[j]);
        }
      g_free (blocks);
      g_object_unref (functions[i]);
    }
  g_free (functions);
  return n;
}

/* Threads that are made later are bound to it too. */
static void
bind_to_one_processor (void)
{
  cpu_set_t all, one;
  int last;

  if (sched_getaffinity (0, sizeof all, &all) != 0)
    return;
  for (last = CPU_SETSIZE - 1; last > 0 && !CPU_ISSET (last, &all); last--)
    ;
  CPU_ZERO (&one);
  CPU_SET (last, &one);
  sched_setaffinity (0, sizeof one, &one);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (const double *values)
{
  double sorted[N_ROUNDS];

  memcpy (sorted, values, sizeof sorted);
  qsort (sorted, N_ROUNDS, sizeof *sorted, compare_doubles);
  return sorted[N_ROUNDS / 2];
}

int
main (void)
{
  g_autofree char *text = make_text ();
  Way ways[] = {
    { .name = "LLVM-C" },
    { .name = "llvmg, not verified before" },
    { .name = "llvmg", .verifies = TRUE },
    { .name = "llvmg, each pass timed", .verifies = TRUE, .is_timed = TRUE },
    { .name = "llvmg, a callback after each", .verifies = TRUE, .is_watched = TRUE },
  };
  const guint n_ways = G_N_ELEMENTS (ways);

  bind_to_one_processor ();
  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < n_ways; i++)
      {
        Way *way = &ways[(round + i) % n_ways];

        way->took[round] = way == ways ? run_raw (text) : run (text, way);
      }

  printf ("\"%s\" on a module of %u instructions, in seconds, the median of %d; against LLVM-C in the same round\n", PIPELINE,
          count_instructions (text), N_ROUNDS);
  for (guint i = 0; i < n_ways; i++)
    {
      double ratios[N_ROUNDS];

      for (guint round = 0; round < N_ROUNDS; round++)
        ratios[round] = ways[i].took[round] / ways[0].took[round];
      printf ("  %-30s%8.3f  %+.1f %%\n", ways[i].name, median (ways[i].took), (median (ratios) - 1) * 100);
    }
  printf ("  (%u calls of the callback)\n", ways[n_ways - 1].n_calls / N_ROUNDS);
  return 0;
}
