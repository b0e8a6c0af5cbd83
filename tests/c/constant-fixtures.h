/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the tests of constants share: a context with the types that they use.
 */

#pragma once

#include "ir-fixtures.h"

/* How LLVM prints a <4 x i32> and a <vscale x 4 x i32> of equal elements. */
#if LLVMG_LLVM_MAJOR >= 20
# define SPLAT(n) "<4 x i32> splat (i32 " n ")"
# define SCALABLE_SPLAT(n) "<vscale x 4 x i32> splat (i32 " n ")"
#else
# define SPLAT(n) "<4 x i32> <i32 " n ", i32 " n ", i32 " n ", i32 " n ">"
# define SCALABLE_SPLAT(n) \
  "<vscale x 4 x i32> shufflevector (<vscale x 4 x i32> insertelement (<vscale x 4 x i32> poison, i32 " n ", i64 0), " \
  "<vscale x 4 x i32> poison, <vscale x 4 x i32> zeroinitializer)"
#endif

typedef struct
{
  LlvmgContext *context;
  LlvmgContext *elsewhere; /* another context */
  LlvmgType    *i8;
  LlvmgType    *i32;
  LlvmgType    *i64;
  LlvmgType    *pointer;
  LlvmgType    *real;      /* double */
  LlvmgType    *nothing;   /* void */
  LlvmgType    *v4;        /* <4 x i32> */
  LlvmgType    *scalable;  /* <vscale x 4 x i32> */
  LlvmgType    *opaque;    /* a structure without a body */
  LlvmgType    *function;  /* void () */
  LlvmgType    *foreign;   /* i32 of another context */
} Types;

static inline void
types_init (Types *t)
{
  t->context = llvmg_context_new ();
  t->elsewhere = llvmg_context_new ();
  t->i8 = llvmg_context_int8_type (t->context);
  t->i32 = llvmg_context_int32_type (t->context);
  t->i64 = llvmg_context_int64_type (t->context);
  t->pointer = llvmg_context_pointer_type (t->context, 0, NULL);
  t->real = llvmg_context_double_type (t->context);
  t->nothing = llvmg_context_void_type (t->context);
  t->v4 = llvmg_context_vector_type (t->context, t->i32, 4, NULL);
  t->scalable = llvmg_context_scalable_vector_type (t->context, t->i32, 4, NULL);
  t->opaque = llvmg_context_named_struct_type (t->context, "opaque", NULL);
  t->function = llvmg_context_function_type (t->context, t->nothing, NULL, 0, FALSE, NULL);
  t->foreign = llvmg_context_int32_type (t->elsewhere);
}

static inline void
types_clear (Types *t)
{
  g_object_unref (t->context);
  g_object_unref (t->elsewhere);
  g_object_unref (t->i8);
  g_object_unref (t->i32);
  g_object_unref (t->i64);
  g_object_unref (t->pointer);
  g_object_unref (t->real);
  g_object_unref (t->nothing);
  g_object_unref (t->v4);
  g_object_unref (t->scalable);
  g_object_unref (t->opaque);
  g_object_unref (t->function);
  g_object_unref (t->foreign);
  assert_all_gone ();
}

/* Takes the constant. */
static inline void
assert_constant (LlvmgValue *constant, GType class, const char *text, const char *where)
{
  g_autofree char *printed = NULL;

  if (constant == NULL)
    g_error ("%s: a constant was expected", where);
  printed = llvmg_value_to_string (constant);
  if (strcmp (printed, text) != 0)
    g_error ("%s: \"%s\" was expected, \"%s\" was given", where, text, printed);
  if (G_OBJECT_TYPE (constant) != class)
    g_error ("%s: a %s was expected, a %s was given", where, g_type_name (class), G_OBJECT_TYPE_NAME (constant));
  g_object_unref (constant);
}

/* The call, which uses `&error`, gives a constant of this class that prints so. */
#define ASSERT_CONSTANT(call, class, text) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      LlvmgValue *constant_ = (call); \
      \
      g_assert_no_error (error); \
      assert_constant (constant_, LLVMG_TYPE_##class, (text), G_STRLOC); \
    } \
  G_STMT_END

static inline LlvmgValue *
integer (LlvmgType *type, gint64 value)
{
  g_autoptr (GError) error = NULL;
  LlvmgValue *constant = llvmg_const_int (type, value, &error);

  g_assert_no_error (error);
  return constant;
}
