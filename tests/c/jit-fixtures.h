/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the tests of the JIT share.
 */

#pragma once

#include <string.h>

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/ir/llvmg-context-parse.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/jit/llvmg-jit.h"

static inline LlvmgModule *
parse (LlvmgContext *context, const char *ir)
{
  g_autoptr (GError) error = NULL;
  LlvmgModule *module = llvmg_context_parse_ir (context, ir, "m", &error);

  g_assert_no_error (error);
  g_assert_nonnull (module);
  return module;
}

static inline void
add (LlvmgJit *jit, const char *ir)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autoptr (GError) error = NULL;

  llvmg_jit_add_module (jit, module, NULL, &error);
  g_assert_no_error (error);
}

static inline LlvmgJit *
new_jit (void)
{
  g_autoptr (GError) error = NULL;
  LlvmgJit *jit = llvmg_jit_new (NULL, &error);

  g_assert_no_error (error);
  return jit;
}

static inline LlvmgJit *
new_jit_with (const char *ir)
{
  LlvmgJit *jit = new_jit ();

  add (jit, ir);
  return jit;
}

static inline LlvmgJitFunction *
lookup (LlvmgJit *jit, const char *name)
{
  g_autoptr (GError) error = NULL;
  LlvmgJitFunction *function = llvmg_jit_lookup (jit, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (function);
  return function;
}

static inline void
assert_failed (GError **error, LlvmgError code, const char *message)
{
  g_assert_error (*error, LLVMG_ERROR, (int) code);
  g_assert_cmpstr ((*error)->message, ==, message);
  g_clear_error (error);
}

static inline void
assert_failed_with (GError **error, LlvmgError code, const char *part)
{
  g_assert_error (*error, LLVMG_ERROR, (int) code);
  g_assert_nonnull (strstr ((*error)->message, part));
  g_clear_error (error);
}

static inline void
assert_nothing_left (void)
{
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

/* A GValue of a number, text or boolean, on one line. */
static inline GValue
int_value (GType type, gint64 number)
{
  GValue value = G_VALUE_INIT, wide = G_VALUE_INIT;

  g_value_set_int64 (g_value_init (&wide, G_TYPE_INT64), number);
  g_value_init (&value, type);
  g_assert_true (g_value_transform (&wide, &value));
  return value;
}

static inline GValue
double_value (double number)
{
  GValue value = G_VALUE_INIT;

  g_value_set_double (g_value_init (&value, G_TYPE_DOUBLE), number);
  return value;
}

static inline GValue
boolean_value (gboolean truth)
{
  GValue value = G_VALUE_INIT;

  g_value_set_boolean (g_value_init (&value, G_TYPE_BOOLEAN), truth);
  return value;
}

static inline GValue
string_value (const char *text)
{
  GValue value = G_VALUE_INIT;

  g_value_set_string (g_value_init (&value, G_TYPE_STRING), text);
  return value;
}

static inline GValue
uint64_value (guint64 number)
{
  GValue value = G_VALUE_INIT;

  g_value_set_uint64 (g_value_init (&value, G_TYPE_UINT64), number);
  return value;
}

/* Calls with one argument, which it takes. */
static inline GValue *
call1 (LlvmgJitFunction *function, GValue argument, GError **error)
{
  GValue *result = llvmg_jit_function_invoke (function, &argument, 1, error);

  g_value_unset (&argument);
  return result;
}

static inline void
free_value (GValue *value)
{
  g_boxed_free (G_TYPE_VALUE, value);
}

static inline gint64
take_int64 (GValue *value)
{
  gint64 number = g_value_get_int64 (value);

  g_assert_true (G_VALUE_HOLDS_INT64 (value));
  free_value (value);
  return number;
}

static inline double
take_double (GValue *value)
{
  double number = g_value_get_double (value);

  g_assert_true (G_VALUE_HOLDS_DOUBLE (value));
  free_value (value);
  return number;
}

/* The module, its context and the JIT are not touched by the failure. */
static inline void
check_add_fails (LlvmgJit *jit, const char *ir, LlvmgError code, const char *part)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = parse (context, ir);
  g_autofree char *before = llvmg_module_to_string (module);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_jit_add_module (jit, module, NULL, &error));
  g_assert_error (error, LLVMG_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("\"%s\" is not in \"%s\"", part, error->message);
  g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (module)));
  g_assert_false (llvmg_context_get_has_crashed (context));
  after = llvmg_module_to_string (module);
  g_assert_cmpstr (after, ==, before);
}

#define FIB \
  "define i64 @fib(i64 %n) {\n" \
  "entry:\n" \
  "  %small = icmp slt i64 %n, 2\n" \
  "  br i1 %small, label %base, label %step\n" \
  "base:\n" \
  "  ret i64 %n\n" \
  "step:\n" \
  "  %a = sub i64 %n, 1\n" \
  "  %b = sub i64 %n, 2\n" \
  "  %fa = call i64 @fib(i64 %a)\n" \
  "  %fb = call i64 @fib(i64 %b)\n" \
  "  %sum = add i64 %fa, %fb\n" \
  "  ret i64 %sum\n" \
  "}\n"

#define KINDS \
  "define i1 @not1(i1 %x) { %r = xor i1 %x, true ret i1 %r }\n" \
  "define i8 @id8(i8 %x) { ret i8 %x }\n" \
  "define zeroext i8 @zext8(i8 zeroext %x) { %r = add i8 %x, 1 ret i8 %r }\n" \
  "define i32 @widen8z(i8 zeroext %x) { %r = zext i8 %x to i32 ret i32 %r }\n" \
  "define i32 @widen8s(i8 signext %x) { %r = sext i8 %x to i32 ret i32 %r }\n" \
  "define i16 @neg16(i16 %x) { %r = sub i16 0, %x ret i16 %r }\n" \
  "define i32 @neg32(i32 %x) { %r = sub i32 0, %x ret i32 %r }\n" \
  "define i64 @id64(i64 %x) { ret i64 %x }\n" \
  "define float @half(float %x) { %r = fmul float %x, 5.0e-1 ret float %r }\n" \
  "define double @twice(double %x) { %r = fmul double %x, 2.0 ret double %r }\n" \
  "define double @mix(i8 %a, double %b, i64 %c, float %d) {\n" \
  "  %fa = sitofp i8 %a to double\n" \
  "  %fc = sitofp i64 %c to double\n" \
  "  %fd = fpext float %d to double\n" \
  "  %s1 = fadd double %fa, %b\n" \
  "  %s2 = fadd double %s1, %fc\n" \
  "  %s3 = fadd double %s2, %fd\n" \
  "  ret double %s3\n" \
  "}\n" \
  "@counter = global i32 0\n" \
  "define void @count() { store i32 1, ptr @counter ret void }\n" \
  "define i32 @counted() { %r = load i32, ptr @counter ret i32 %r }\n" \
  "define ptr @same(ptr %p) { ret ptr %p }\n" \
  "define i32 @deref(ptr %p) { %r = load i8, ptr %p %z = zext i8 %r to i32 ret i32 %z }\n"

#define TEXT \
  "declare i64 @strlen(ptr)\n" \
  "define i64 @length(ptr %s) { %n = call i64 @strlen(ptr %s) ret i64 %n }\n" \
  "define i8 @scribble(ptr %s) { store i8 88, ptr %s %r = load i8, ptr %s ret i8 %r }\n" \
  "define i1 @is_null(ptr %s) { %r = icmp eq ptr %s, null ret i1 %r }\n" \
  "define i8 @third(ptr %s) { %p = getelementptr i8, ptr %s, i64 2 %r = load i8, ptr %p ret i8 %r }\n"
