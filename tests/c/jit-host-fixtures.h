/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the tests of host functions share.
 */

#pragma once

#include "jit-fixtures.h"
#include "llvmg/jit/llvmg-jit-host.h"

/* What a definition's data is: it counts what happens to it. */
typedef struct
{
  gint              n_calls;   /* (atomic) */
  gint              n_freed;   /* (atomic) */
  LlvmgJit         *jit;       /* (unowned) (nullable) */
  LlvmgJitFunction *function;  /* (unowned) (nullable) to call */
  gint64            limit;
} Notes;

static inline void
note_freed (gpointer data)
{
  Notes *notes = data;

  g_atomic_int_inc (&notes->n_freed);
}

static inline GValue *
new_int64 (gint64 number)
{
  GValue *value = g_new0 (GValue, 1);

  g_value_set_int64 (g_value_init (value, G_TYPE_INT64), number);
  return value;
}

static inline GValue *
twice_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Notes *notes = user_data;

  (void) error;
  g_assert_cmpuint (n_args, ==, 1);
  g_atomic_int_inc (&notes->n_calls);
  return new_int64 (g_value_get_int64 (&args[0]) * 2);
}

static inline GQuark
test_quark (void)
{
  return g_quark_from_static_string ("test-jit-host");
}

static inline GValue *
fail_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  Notes *notes = user_data;

  (void) n_args;
  g_atomic_int_inc (&notes->n_calls);
  g_set_error (error, test_quark (), 7, "no %" G_GINT64_FORMAT " today", g_value_get_int64 (&args[0]));
  return NULL;
}

/* The type that a function of the name has in a module. */
static inline gboolean
define_as (LlvmgJit *jit, const char *name, const char *declaration, LlvmgHostFunc func, Notes *notes, GError **error)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, declaration);
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (function);

  return llvmg_jit_define_function (jit, name, type, func, notes, note_freed, error);
}

static inline void
define (LlvmgJit *jit, const char *name, const char *declaration, LlvmgHostFunc func, Notes *notes)
{
  g_autoptr (GError) error = NULL;

  define_as (jit, name, declaration, func, notes, &error);
  g_assert_no_error (error);
}

#define I64_I64 "declare i64 @f(i64)"

#define TICK \
  "declare i64 @tick(i64)\n" \
  "define i64 @run(i64 %x) { %a = call i64 @tick(i64 %x) %r = add i64 %a, 1 ret i64 %r }\n"

static inline gint64
run (LlvmgJitFunction *function, gint64 argument, GError **error)
{
  return llvmg_jit_function_invoke_i64 (function, &argument, 1, error);
}

/* Fails for negative numbers. */
static inline GValue *
mixed_cb (GValue *args, guint n_args, gpointer user_data, GError **error)
{
  if (g_value_get_int64 (&args[0]) < 0)
    return fail_cb (args, n_args, user_data, error);
  return twice_cb (args, n_args, user_data, error);
}
