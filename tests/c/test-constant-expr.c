/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constant expressions, addresses of blocks, signed pointers, constants that name a global, inline assembly.
 */

#include "config.h"

#include "constant-fixtures.h"

/* A module in the context with two globals and a function of two blocks. */
static LlvmgModule *
make_module (Types *t)
{
  return parse_text (t->context, "@g = global [4 x i32] zeroinitializer\n"
                                 "@h = global i32 0\n"
                                 "@far = addrspace(1) global i32 0\n"
                                 "define void @f() {\nentry:\n  br label %next\nnext:\n  ret void\n}\n");
}

static LlvmgValue *
get_global (LlvmgModule *module, const char *name)
{
  LlvmgValue *global = LLVMG_VALUE (llvmg_module_get_global (module, name));

  g_assert_nonnull (global);
  return global;
}

#define BINOP(opcode, lhs, rhs) llvmg_const_binop (LLVMG_OPCODE_##opcode, lhs, rhs, LLVMG_OPERATOR_FLAGS_NONE, &error)

static void
test_arithmetic (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) six = integer (t.i8, 6);
    g_autoptr (LlvmgValue) minus_four = integer (t.i8, -4);
    g_autoptr (LlvmgValue) zero = integer (t.i8, 0);
    g_autoptr (LlvmgValue) wide = integer (t.i32, 6);
    g_autoptr (LlvmgValue) half = llvmg_const_real (t.real, 0.5, NULL);
    g_autoptr (LlvmgValue) three = llvmg_const_real (t.real, 3, NULL);
    g_autoptr (LlvmgValue) null = llvmg_const_pointer_null (t.pointer, NULL);
    g_autoptr (LlvmgValue) foreign = integer (t.foreign, 6);
    g_autoptr (LlvmgValue) vector = llvmg_const_splat (t.v4, wide, NULL);

    ASSERT_CONSTANT (llvmg_const_add (six, minus_four, &error), CONSTANT_INT, "i8 2");
    ASSERT_CONSTANT (llvmg_const_sub (six, minus_four, &error), CONSTANT_INT, "i8 10");
    ASSERT_CONSTANT (llvmg_const_xor (six, minus_four, &error), CONSTANT_INT, "i8 -6");
    ASSERT_CONSTANT (llvmg_const_neg (six, &error), CONSTANT_INT, "i8 -6");
    ASSERT_CONSTANT (llvmg_const_not (six, &error), CONSTANT_INT, "i8 -7");
    ASSERT_CONSTANT (llvmg_const_add (vector, vector, &error), CONSTANT_DATA_VECTOR, SPLAT ("12"));
    ASSERT_CONSTANT (BINOP (MUL, six, minus_four), CONSTANT_INT, "i8 -24");
    ASSERT_CONSTANT (BINOP (UDIV, minus_four, six), CONSTANT_INT, "i8 42");
    ASSERT_CONSTANT (BINOP (SDIV, minus_four, six), CONSTANT_INT, "i8 0");
    ASSERT_CONSTANT (BINOP (UREM, minus_four, six), CONSTANT_INT, "i8 0");
    ASSERT_CONSTANT (BINOP (SREM, six, minus_four), CONSTANT_INT, "i8 2");
    ASSERT_CONSTANT (BINOP (SDIV, six, zero), POISON_VALUE, "i8 poison");
    ASSERT_CONSTANT (BINOP (SHL, six, six), CONSTANT_INT, "i8 -128");
    ASSERT_CONSTANT (BINOP (SHL, six, minus_four), POISON_VALUE, "i8 poison");
    ASSERT_CONSTANT (BINOP (LSHR, minus_four, six), CONSTANT_INT, "i8 3");
    ASSERT_CONSTANT (BINOP (ASHR, minus_four, six), CONSTANT_INT, "i8 -1");
    ASSERT_CONSTANT (BINOP (AND, six, minus_four), CONSTANT_INT, "i8 4");
    ASSERT_CONSTANT (BINOP (OR, six, minus_four), CONSTANT_INT, "i8 -2");
    ASSERT_CONSTANT (BINOP (XOR, six, minus_four), CONSTANT_INT, "i8 -6");
    ASSERT_CONSTANT (BINOP (FADD, half, three), CONSTANT_FP, "double 3.500000e+00");
    ASSERT_CONSTANT (BINOP (FSUB, half, three), CONSTANT_FP, "double -2.500000e+00");
    ASSERT_CONSTANT (BINOP (FMUL, half, three), CONSTANT_FP, "double 1.500000e+00");
    ASSERT_CONSTANT (BINOP (FDIV, three, half), CONSTANT_FP, "double 6.000000e+00");
    ASSERT_CONSTANT (BINOP (FREM, three, half), CONSTANT_FP, "double 0.000000e+00");

    ASSERT_FAILS (llvmg_const_add (six, wide, &error), LLVMG_ERROR_TYPE_MISMATCH, "rhs: i8 was expected, i32 was given");
    ASSERT_FAILS (llvmg_const_add (half, half, &error), LLVMG_ERROR_TYPE_MISMATCH, "lhs: an integer or a vector of them was expected, double");
    ASSERT_FAILS (llvmg_const_sub (null, null, &error), LLVMG_ERROR_TYPE_MISMATCH, "ptr was given");
    ASSERT_FAILS (llvmg_const_xor (wide, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_FAILS (llvmg_const_add (NULL, six, &error), LLVMG_ERROR_INVALID_ARGUMENT, "lhs");
    ASSERT_FAILS (llvmg_const_add (six, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "rhs");
    ASSERT_FAILS (llvmg_const_neg (half, &error), LLVMG_ERROR_TYPE_MISMATCH, "value");
    ASSERT_FAILS (llvmg_const_not (null, &error), LLVMG_ERROR_TYPE_MISMATCH, "value");
    ASSERT_FAILS (llvmg_const_not (NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "value");
    ASSERT_FAILS (BINOP (FADD, six, six), LLVMG_ERROR_TYPE_MISMATCH, "a floating-point number or a vector of them was expected, i8");
    ASSERT_FAILS (BINOP (MUL, half, half), LLVMG_ERROR_TYPE_MISMATCH, "double was given");
    ASSERT_FAILS (BINOP (LOAD, six, six), LLVMG_ERROR_INVALID_ARGUMENT, "a binary operation was expected");
    ASSERT_FAILS (llvmg_const_binop ((LlvmgOpcode) 999, six, six, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "999");
    ASSERT_FAILS (llvmg_const_binop ((LlvmgOpcode) -1, six, six, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "-1");
    ASSERT_FAILS (llvmg_const_binop (LLVMG_OPCODE_ADD, six, six, LLVMG_OPERATOR_FLAGS_EXACT, &error), LLVMG_ERROR_INVALID_ARGUMENT, "flags");
    ASSERT_FAILS (llvmg_const_binop (LLVMG_OPCODE_AND, six, six, (LlvmgOperatorFlags) 0x1000, &error), LLVMG_ERROR_INVALID_ARGUMENT, "0x1000");
  }
  types_clear (&t);
}

static void
test_expressions (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = make_module (&t);
    g_autoptr (LlvmgModule) other = make_module (&t);
    g_autoptr (LlvmgValue) g = get_global (module, "g");
    g_autoptr (LlvmgValue) h = get_global (module, "h");
    g_autoptr (LlvmgValue) elsewhere = get_global (other, "h");
    g_autoptr (LlvmgValue) five = integer (t.i64, 5);
    g_autoptr (LlvmgValue) address = llvmg_const_ptrtoint (g, t.i64, NULL);
    g_autoptr (LlvmgValue) h_address = llvmg_const_ptrtoint (h, t.i64, NULL);
    g_autoptr (LlvmgValue) foreign = llvmg_const_ptrtoint (elsewhere, t.i64, NULL);
    g_autoptr (LlvmgValue) operand = llvmg_user_get_operand (LLVMG_USER (address), 0);

    g_assert_true (operand == g);
    g_assert_cmpint (llvmg_constant_expr_get_opcode (LLVMG_CONSTANT_EXPR (address)), ==, LLVMG_OPCODE_PTRTOINT);
    ASSERT_CONSTANT (llvmg_const_add (address, five, &error), CONSTANT_EXPR, "i64 add (i64 ptrtoint (ptr @g to i64), i64 5)");
    ASSERT_CONSTANT (llvmg_const_binop (LLVMG_OPCODE_ADD, address, five, LLVMG_OPERATOR_FLAGS_NUW | LLVMG_OPERATOR_FLAGS_NSW, &error),
                     CONSTANT_EXPR, "i64 add nuw nsw (i64 ptrtoint (ptr @g to i64), i64 5)");
    ASSERT_CONSTANT (llvmg_const_sub (address, h_address, &error), CONSTANT_EXPR,
                     "i64 sub (i64 ptrtoint (ptr @g to i64), i64 ptrtoint (ptr @h to i64))");
    ASSERT_CONSTANT (llvmg_const_neg (address, &error), CONSTANT_EXPR, "i64 sub (i64 0, i64 ptrtoint (ptr @g to i64))");
    ASSERT_FAILS (BINOP (UDIV, address, five), LLVMG_ERROR_UNSUPPORTED, "udiv");
    ASSERT_FAILS (BINOP (SHL, address, five), LLVMG_ERROR_UNSUPPORTED, "shl");
    ASSERT_REFUSED (module, llvmg_const_add (address, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT, "globals of different modules");

    /* An expression over a global ends with the module. */
    llvmg_module_close (module);
    ASSERT_DEAD (address);
    ASSERT_ALIVE (foreign);
    EXPECT_CRITICAL ("closed");
    g_assert_cmpint (llvmg_constant_expr_get_opcode (LLVMG_CONSTANT_EXPR (address)), ==, LLVMG_OPCODE_UNKNOWN);
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_const_add (address, five, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  types_clear (&t);
}

/* The module lives as long as an expression over its globals is held. */
static void
test_keeps_module (void)
{
  Types t;

  types_init (&t);
  {
    LlvmgModule *module = make_module (&t);
    LlvmgValue *g = get_global (module, "g");
    g_autoptr (LlvmgValue) address = llvmg_const_ptrtoint (g, t.i64, NULL);
    g_autoptr (LlvmgValue) operand = NULL;
    g_autofree char *name = NULL;

    g_object_unref (g);
    g_object_unref (module);
    operand = llvmg_user_get_operand (LLVMG_USER (address), 0);
    name = llvmg_value_get_name (operand);
    g_assert_cmpstr (name, ==, "g");
  }
  types_clear (&t);
}

static void
test_gep (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = make_module (&t);
    g_autoptr (LlvmgValue) g = get_global (module, "g");
    g_autoptr (LlvmgType) array = llvmg_context_array_type (t.context, t.i32, 4, NULL);
    LlvmgType *member_types[] = { t.i32, t.i64 };
    g_autoptr (LlvmgType) pair = llvmg_context_struct_type (t.context, member_types, 2, FALSE, NULL);
    g_autoptr (LlvmgValue) zero = integer (t.i64, 0);
    g_autoptr (LlvmgValue) two = integer (t.i64, 2);
    g_autoptr (LlvmgValue) member = integer (t.i32, 1);
    g_autoptr (LlvmgValue) no_member = integer (t.i32, 2);
    g_autoptr (LlvmgValue) half = llvmg_const_real (t.real, 0.5, NULL);
    g_autoptr (LlvmgValue) foreign = integer (t.foreign, 0);
    g_autoptr (LlvmgValue) vector = llvmg_const_splat (t.v4, member, NULL);
    LlvmgValue *indices[] = { zero, two };
    LlvmgValue *into[] = { zero, member };
    LlvmgValue *beyond[] = { zero, no_member };
    LlvmgValue *wrong[] = { zero, half };
    LlvmgValue *strange[] = { zero, foreign };
    LlvmgValue *lanes[] = { vector };

    ASSERT_CONSTANT (llvmg_const_gep (array, g, indices, 2, LLVMG_GEP_FLAGS_INBOUNDS, &error), CONSTANT_EXPR,
                     "ptr getelementptr inbounds ([4 x i32], ptr @g, i64 0, i64 2)");
    ASSERT_CONSTANT (llvmg_const_gep (array, g, indices, 2, LLVMG_GEP_FLAGS_NONE, &error), CONSTANT_EXPR,
                     "ptr getelementptr ([4 x i32], ptr @g, i64 0, i64 2)");
    ASSERT_CONSTANT (llvmg_const_gep (pair, g, into, 2, LLVMG_GEP_FLAGS_NUSW | LLVMG_GEP_FLAGS_NUW, &error), CONSTANT_EXPR,
                     "ptr getelementptr nusw nuw ({ i32, i64 }, ptr @g, i64 0, i32 1)");
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LlvmgValue) many = llvmg_const_gep (t.i32, g, lanes, 1, LLVMG_GEP_FLAGS_NONE, &error);
      g_autoptr (LlvmgType) type = NULL;

      g_assert_no_error (error);
      type = llvmg_value_get_value_type (many);
      g_assert_true (LLVMG_IS_VECTOR_TYPE (type));
    }
    ASSERT_REFUSED (module, llvmg_const_gep (pair, g, beyond, 2, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "do not lead into { i32, i64 }");
    ASSERT_REFUSED (module, llvmg_const_gep (t.i32, g, indices, 2, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "do not lead into i32");
    ASSERT_REFUSED (module, llvmg_const_gep (array, g, wrong, 2, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "indices[1]: an integer");
    ASSERT_REFUSED (module, llvmg_const_gep (array, zero, indices, 2, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "pointer: a pointer");
    ASSERT_REFUSED (module, llvmg_const_gep (t.opaque, g, indices, 1, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "whose size is known");
    ASSERT_REFUSED (module, llvmg_const_gep (t.nothing, g, indices, 1, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "void was given");
    ASSERT_REFUSED (module, llvmg_const_gep (t.function, g, indices, 1, 0, &error), LLVMG_ERROR_TYPE_MISMATCH, "void () was given");
    ASSERT_REFUSED (module, llvmg_const_gep (t.scalable, g, indices, 1, 0, &error), LLVMG_ERROR_UNSUPPORTED, "scalable");
    ASSERT_REFUSED (module, llvmg_const_gep (array, g, NULL, 0, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "at least one");
    ASSERT_REFUSED (module, llvmg_const_gep (array, g, strange, 2, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_REFUSED (module, llvmg_const_gep (array, NULL, indices, 2, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "pointer");
    ASSERT_REFUSED (module, llvmg_const_gep (NULL, g, indices, 2, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "source_type");
    ASSERT_REFUSED (module, llvmg_const_gep (array, g, indices, 2, (LlvmgGepFlags) 0x40, &error), LLVMG_ERROR_INVALID_ARGUMENT, "0x40");
  }
  types_clear (&t);
}

#define IN_RANGE(type, pointer, bits, lower, upper) \
  llvmg_const_gep_in_range (type, pointer, indices, 2, LLVMG_GEP_FLAGS_INBOUNDS, bits, lower, upper, &error)

static void
test_gep_in_range (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = parse_text (t.context, "target datalayout = \"e-p1:32:32\"\n"
                                                            "@g = global [4 x i32] zeroinitializer\n"
                                                            "@far = addrspace(1) global [4 x i32] zeroinitializer\n");
    g_autoptr (LlvmgValue) g = get_global (module, "g");
    g_autoptr (LlvmgValue) far = get_global (module, "far");
    g_autoptr (LlvmgValue) null = llvmg_const_pointer_null (t.pointer, NULL);
    g_autoptr (LlvmgType) array = llvmg_context_array_type (t.context, t.i32, 4, NULL);
    g_autoptr (LlvmgValue) zero = integer (t.i64, 0);
    g_autoptr (LlvmgValue) two = integer (t.i64, 2);
    LlvmgValue *indices[] = { zero, two };
    g_autoptr (LlvmgValue) value = llvmg_const_gep_in_range (array, g, indices, 2, LLVMG_GEP_FLAGS_NUSW, 64, "-8", "8", NULL);
    g_autoptr (LlvmgValue) other = llvmg_const_gep (array, g, indices, 2, LLVMG_GEP_FLAGS_NUSW, NULL);
    g_autofree char *lower = NULL;
    g_autofree char *upper = NULL;
    guint bits;

    g_assert_true (value != other);
    g_object_get (value, "in-range-bits", &bits, "in-range-lower", &lower, "in-range-upper", &upper, NULL);
    g_assert_cmpuint (bits, ==, 64);
    g_assert_cmpstr (lower, ==, "-8");
    g_assert_cmpstr (upper, ==, "8");
    g_assert_cmpuint (llvmg_constant_expr_get_in_range_bits (LLVMG_CONSTANT_EXPR (other)), ==, 0);
    g_assert_null (llvmg_constant_expr_get_in_range_lower (LLVMG_CONSTANT_EXPR (other)));
    g_assert_null (llvmg_constant_expr_get_in_range_upper (LLVMG_CONSTANT_EXPR (other)));

    ASSERT_CONSTANT (IN_RANGE (array, g, 64, "-8", "8"), CONSTANT_EXPR,
                     "ptr getelementptr inbounds inrange(-8, 8) ([4 x i32], ptr @g, i64 0, i64 2)");
    ASSERT_CONSTANT (IN_RANGE (array, far, 32, "0", "2147483647"), CONSTANT_EXPR,
                     "ptr addrspace(1) getelementptr inbounds inrange(0, 2147483647) ([4 x i32], ptr addrspace(1) @far, i64 0, i64 2)");
    /* As unsigned, it fits; as signed, it is -1. */
    ASSERT_CONSTANT (IN_RANGE (array, g, 64, "18446744073709551615", "1"), CONSTANT_EXPR,
                     "ptr getelementptr inbounds inrange(-1, 1) ([4 x i32], ptr @g, i64 0, i64 2)");
    /* No global, no data layout. */
    ASSERT_CONSTANT (IN_RANGE (array, null, 16, "0", "4"), CONSTANT_EXPR,
                     "ptr getelementptr inbounds inrange(0, 4) ([4 x i32], ptr null, i64 0, i64 2)");
    ASSERT_CONSTANT (IN_RANGE (array, null, 128, "0", "4"), CONSTANT_EXPR,
                     "ptr getelementptr inbounds inrange(0, 4) ([4 x i32], ptr null, i64 0, i64 2)");

    ASSERT_REFUSED (module, IN_RANGE (array, g, 32, "-8", "8"), LLVMG_ERROR_INVALID_ARGUMENT, "bits: 64, the width of an index");
    ASSERT_REFUSED (module, IN_RANGE (array, far, 64, "-8", "8"), LLVMG_ERROR_INVALID_ARGUMENT, "bits: 32, the width of an index");
    ASSERT_REFUSED (module, IN_RANGE (array, null, 0, "-8", "8"), LLVMG_ERROR_INVALID_ARGUMENT, "bits: a width of 1 to");
    ASSERT_REFUSED (module, IN_RANGE (array, null, (1u << 23) + 1, "-8", "8"), LLVMG_ERROR_INVALID_ARGUMENT, "bits: a width of 1 to");
    ASSERT_REFUSED (module, IN_RANGE (array, g, 64, "8", "8"), LLVMG_ERROR_INVALID_ARGUMENT, "upper: a number above");
    ASSERT_REFUSED (module, IN_RANGE (array, g, 64, "8", "-8"), LLVMG_ERROR_INVALID_ARGUMENT, "upper: a number above");
    ASSERT_REFUSED (module, IN_RANGE (array, g, 64, "18446744073709551616", "8"), LLVMG_ERROR_INVALID_ARGUMENT, "lower: a decimal number of 64 bits");
    ASSERT_REFUSED (module, IN_RANGE (array, g, 64, "0", "x"), LLVMG_ERROR_INVALID_ARGUMENT, "upper: a decimal number of 64 bits");
    ASSERT_REFUSED (module, IN_RANGE (array, g, 64, NULL, "8"), LLVMG_ERROR_INVALID_ARGUMENT, "lower: decimal digits");
    ASSERT_REFUSED (module, IN_RANGE (array, g, 64, "8", NULL), LLVMG_ERROR_INVALID_ARGUMENT, "upper: decimal digits");
    ASSERT_REFUSED (module, IN_RANGE (t.i32, g, 64, "0", "8"), LLVMG_ERROR_TYPE_MISMATCH, "do not lead into i32");
    ASSERT_REFUSED (module, IN_RANGE (NULL, g, 64, "0", "8"), LLVMG_ERROR_INVALID_ARGUMENT, "source_type");

    llvmg_module_close (module);
    EXPECT_CRITICAL ("closed");
    g_assert_cmpuint (llvmg_constant_expr_get_in_range_bits (LLVMG_CONSTANT_EXPR (value)), ==, 0);
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_expr_get_in_range_lower (LLVMG_CONSTANT_EXPR (value)));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_expr_get_in_range_upper (LLVMG_CONSTANT_EXPR (value)));
    g_test_assert_expected_messages ();
  }
  types_clear (&t);
}

#define CAST(opcode, value, type) llvmg_const_cast (LLVMG_OPCODE_##opcode, value, type, &error)

static void
test_cast (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = make_module (&t);
    g_autoptr (LlvmgValue) g = get_global (module, "g");
    g_autoptr (LlvmgValue) big = integer (t.i32, 300);
    g_autoptr (LlvmgValue) minus = integer (t.i8, -1);
    g_autoptr (LlvmgValue) number = llvmg_const_real (t.real, 2.75, NULL);
    g_autoptr (LlvmgType) single = llvmg_context_float_type (t.context);
    g_autoptr (LlvmgType) far_pointer = llvmg_context_pointer_type (t.context, 1, NULL);
    g_autoptr (LlvmgValue) two = integer (t.i32, 0x40000000);
    g_autoptr (LlvmgValue) address = llvmg_const_ptrtoint (g, t.i32, NULL);

    ASSERT_CONSTANT (CAST (TRUNC, big, t.i8), CONSTANT_INT, "i8 44");
    ASSERT_CONSTANT (CAST (ZEXT, minus, t.i32), CONSTANT_INT, "i32 255");
    ASSERT_CONSTANT (CAST (SEXT, minus, t.i32), CONSTANT_INT, "i32 -1");
    ASSERT_CONSTANT (CAST (FPTOUI, number, t.i8), CONSTANT_INT, "i8 2");
    ASSERT_CONSTANT (CAST (FPTOSI, number, t.i8), CONSTANT_INT, "i8 2");
    ASSERT_CONSTANT (CAST (UITOFP, minus, t.real), CONSTANT_FP, "double 2.550000e+02");
    ASSERT_CONSTANT (CAST (SITOFP, minus, t.real), CONSTANT_FP, "double -1.000000e+00");
    ASSERT_CONSTANT (CAST (FPTRUNC, number, single), CONSTANT_FP, "float 2.750000e+00");
    ASSERT_CONSTANT (CAST (BITCAST, number, t.i64), CONSTANT_INT, "i64 4613374868287651840");
    ASSERT_CONSTANT (llvmg_const_bitcast (two, single, &error), CONSTANT_FP, "float 2.000000e+00");
    ASSERT_CONSTANT (llvmg_const_ptrtoint (g, t.i64, &error), CONSTANT_EXPR, "i64 ptrtoint (ptr @g to i64)");
    ASSERT_CONSTANT (llvmg_const_inttoptr (big, t.pointer, &error), CONSTANT_EXPR, "ptr inttoptr (i32 300 to ptr)");
    ASSERT_CONSTANT (llvmg_const_addrspacecast (g, far_pointer, &error), CONSTANT_EXPR,
                     "ptr addrspace(1) addrspacecast (ptr @g to ptr addrspace(1))");
    ASSERT_CONSTANT (CAST (TRUNC, address, t.i8), CONSTANT_EXPR, "i8 ptrtoint (ptr @g to i8)");
    ASSERT_FAILS (CAST (ZEXT, address, t.i64), LLVMG_ERROR_UNSUPPORTED, "zext");
    ASSERT_FAILS (CAST (SITOFP, address, t.real), LLVMG_ERROR_UNSUPPORTED, "sitofp");
#if LLVMG_LLVM_MAJOR >= 22
    ASSERT_CONSTANT (CAST (PTRTOADDR, g, t.i64), CONSTANT_EXPR, "i64 ptrtoaddr (ptr @g to i64)");
#else
    ASSERT_FAILS (CAST (PTRTOADDR, g, t.i64), LLVMG_ERROR_UNSUPPORTED, "ptrtoaddr");
#endif

    ASSERT_REFUSED (module, CAST (TRUNC, minus, t.i32), LLVMG_ERROR_TYPE_MISMATCH, "trunc cannot cast i8 to i32");
    ASSERT_REFUSED (module, CAST (ZEXT, minus, t.i8), LLVMG_ERROR_TYPE_MISMATCH, "zext cannot cast i8 to i8");
    ASSERT_REFUSED (module, CAST (SITOFP, minus, t.i64), LLVMG_ERROR_TYPE_MISMATCH, "sitofp");
    ASSERT_REFUSED (module, llvmg_const_bitcast (big, t.i64, &error), LLVMG_ERROR_TYPE_MISMATCH, "bitcast cannot cast i32 to i64");
    ASSERT_REFUSED (module, llvmg_const_bitcast (g, far_pointer, &error), LLVMG_ERROR_TYPE_MISMATCH, "bitcast");
    ASSERT_REFUSED (module, llvmg_const_ptrtoint (big, t.i64, &error), LLVMG_ERROR_TYPE_MISMATCH, "ptrtoint cannot cast i32 to i64");
    ASSERT_REFUSED (module, llvmg_const_inttoptr (g, t.i64, &error), LLVMG_ERROR_TYPE_MISMATCH, "inttoptr");
    ASSERT_REFUSED (module, llvmg_const_addrspacecast (g, t.pointer, &error), LLVMG_ERROR_TYPE_MISMATCH, "addrspacecast");
    ASSERT_REFUSED (module, CAST (PTRTOINT, g, t.nothing), LLVMG_ERROR_TYPE_MISMATCH, "void");
    ASSERT_REFUSED (module, CAST (BITCAST, g, t.function), LLVMG_ERROR_TYPE_MISMATCH, "void ()");
    ASSERT_REFUSED (module, CAST (ADD, big, t.i8), LLVMG_ERROR_INVALID_ARGUMENT, "a cast was expected");
    ASSERT_REFUSED (module, llvmg_const_cast ((LlvmgOpcode) 999, big, t.i8, &error), LLVMG_ERROR_INVALID_ARGUMENT, "999");
    ASSERT_REFUSED (module, CAST (TRUNC, big, t.foreign), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_REFUSED (module, CAST (TRUNC, big, NULL), LLVMG_ERROR_INVALID_ARGUMENT, "type");
    ASSERT_REFUSED (module, CAST (TRUNC, NULL, t.i8), LLVMG_ERROR_INVALID_ARGUMENT, "value");
  }
  types_clear (&t);
}

static void
test_vector (void)
{
  static const int reversed[] = { 3, 2, 1, 0 };
  static const int both[] = { 0, 7, LLVMG_UNDEF_MASK_ELEMENT, 4, 4 };
  static const int beyond[] = { 0, 8 };
  static const int below[] = { -2 };
  static const int firsts[] = { 0, 0, 0, 0 };
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgValue) one = integer (t.i32, 1);
    g_autoptr (LlvmgValue) nine = integer (t.i32, 9);
    g_autoptr (LlvmgValue) index = integer (t.i64, 2);
    g_autoptr (LlvmgValue) out_of_range = integer (t.i64, 4);
    g_autoptr (LlvmgValue) half = llvmg_const_real (t.real, 0.5, NULL);
    g_autoptr (LlvmgValue) ones = llvmg_const_splat (t.v4, one, NULL);
    g_autoptr (LlvmgValue) nines = llvmg_const_splat (t.v4, nine, NULL);
    g_autoptr (LlvmgValue) changed = llvmg_const_insert_element (ones, nine, index, NULL);
    g_autoptr (LlvmgValue) scalable = llvmg_const_splat (t.scalable, one, NULL);
    g_autoptr (LlvmgValue) foreign = integer (t.foreign, 0);

    ASSERT_CONSTANT (g_object_ref (changed), CONSTANT_DATA_VECTOR, "<4 x i32> <i32 1, i32 1, i32 9, i32 1>");
    ASSERT_CONSTANT (llvmg_const_extract_element (changed, index, &error), CONSTANT_INT, "i32 9");
    ASSERT_CONSTANT (llvmg_const_extract_element (changed, out_of_range, &error), POISON_VALUE, "i32 poison");
    ASSERT_CONSTANT (llvmg_const_extract_element (scalable, index, &error), CONSTANT_INT, "i32 1");
    ASSERT_CONSTANT (llvmg_const_insert_element (ones, nine, out_of_range, &error), POISON_VALUE, "<4 x i32> poison");
    ASSERT_CONSTANT (llvmg_const_shuffle_vector (changed, nines, reversed, 4, &error), CONSTANT_DATA_VECTOR,
                     "<4 x i32> <i32 1, i32 9, i32 1, i32 1>");
    ASSERT_CONSTANT (llvmg_const_shuffle_vector (ones, nines, both, 5, &error), CONSTANT_VECTOR,
                     "<5 x i32> <i32 1, i32 9, i32 undef, i32 9, i32 9>");
    ASSERT_CONSTANT (llvmg_const_shuffle_vector (scalable, scalable, firsts, 4, &error), CONSTANT_EXPR,
                     "<vscale x 4 x i32> shufflevector (" SCALABLE_SPLAT ("1") ", " SCALABLE_SPLAT ("1")
                     ", <vscale x 4 x i32> zeroinitializer)");

    ASSERT_FAILS (llvmg_const_extract_element (one, index, &error), LLVMG_ERROR_TYPE_MISMATCH, "vector: a vector was expected, i32");
    ASSERT_FAILS (llvmg_const_extract_element (ones, half, &error), LLVMG_ERROR_TYPE_MISMATCH, "index: an integer was expected, double");
    ASSERT_FAILS (llvmg_const_extract_element (ones, foreign, &error), LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_FAILS (llvmg_const_extract_element (NULL, index, &error), LLVMG_ERROR_INVALID_ARGUMENT, "vector");
    ASSERT_FAILS (llvmg_const_extract_element (ones, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "index");
    ASSERT_FAILS (llvmg_const_insert_element (ones, half, index, &error), LLVMG_ERROR_TYPE_MISMATCH, "element: i32 was expected, double");
    ASSERT_FAILS (llvmg_const_insert_element (one, one, index, &error), LLVMG_ERROR_TYPE_MISMATCH, "vector");
    ASSERT_FAILS (llvmg_const_insert_element (ones, one, half, &error), LLVMG_ERROR_TYPE_MISMATCH, "index");
    ASSERT_FAILS (llvmg_const_insert_element (ones, NULL, index, &error), LLVMG_ERROR_INVALID_ARGUMENT, "element");
    ASSERT_FAILS (llvmg_const_shuffle_vector (one, one, reversed, 4, &error), LLVMG_ERROR_TYPE_MISMATCH, "a: a vector");
    ASSERT_FAILS (llvmg_const_shuffle_vector (ones, scalable, reversed, 4, &error), LLVMG_ERROR_TYPE_MISMATCH, "b: <4 x i32> was expected");
    ASSERT_FAILS (llvmg_const_shuffle_vector (ones, ones, beyond, 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "mask[1]: -1 to 7 was expected, 8");
    ASSERT_FAILS (llvmg_const_shuffle_vector (ones, ones, below, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "mask[0]");
    ASSERT_FAILS (llvmg_const_shuffle_vector (ones, ones, NULL, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "mask");
    ASSERT_FAILS (llvmg_const_shuffle_vector (ones, ones, NULL, 3, &error), LLVMG_ERROR_INVALID_ARGUMENT, "mask");
    ASSERT_FAILS (llvmg_const_shuffle_vector (scalable, scalable, reversed, 4, &error), LLVMG_ERROR_INVALID_ARGUMENT, "scalable");
    ASSERT_FAILS (llvmg_const_shuffle_vector (ones, NULL, reversed, 4, &error), LLVMG_ERROR_INVALID_ARGUMENT, "b");
  }
  types_clear (&t);
}

/* Vectors that only a parser makes. */
static void
test_long_vector (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = parse_text (t.context, "@v = external global <4000000000 x i32>\n");
    g_autoptr (LlvmgGlobalVariable) v = llvmg_module_get_global (module, "v");
    g_autoptr (LlvmgType) type = llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (v));
    g_autoptr (LlvmgValue) zero = llvmg_const_null (type, NULL);
    g_autoptr (LlvmgValue) one = integer (t.i32, 1);
    static const int mask[] = { 0 };

    g_assert_nonnull (zero);
    ASSERT_FAILS (llvmg_const_all_ones (type, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1048576");
    ASSERT_FAILS (llvmg_const_splat (type, one, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1048576");
    ASSERT_FAILS (llvmg_const_add (zero, zero, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1048576");
    ASSERT_FAILS (llvmg_const_not (zero, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1048576");
    ASSERT_FAILS (llvmg_const_insert_element (zero, one, one, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1048576");
    ASSERT_FAILS (llvmg_const_shuffle_vector (zero, zero, mask, 1, &error), LLVMG_ERROR_INVALID_ARGUMENT, "1048576");
  }
  types_clear (&t);
}

static void
test_sizes (void)
{
  Types t;

  types_init (&t);
  {
    ASSERT_CONSTANT (llvmg_const_size_of (t.i32, &error), CONSTANT_EXPR, "i64 ptrtoint (ptr getelementptr (i32, ptr null, i32 1) to i64)");
    ASSERT_CONSTANT (llvmg_const_align_of (t.i64, &error), CONSTANT_EXPR,
                     "i64 ptrtoint (ptr getelementptr ({ i1, i64 }, ptr null, i64 0, i32 1) to i64)");
    ASSERT_FAILS (llvmg_const_size_of (t.opaque, &error), LLVMG_ERROR_TYPE_MISMATCH, "whose size is known");
    ASSERT_FAILS (llvmg_const_size_of (t.nothing, &error), LLVMG_ERROR_TYPE_MISMATCH, "void was given");
    ASSERT_FAILS (llvmg_const_size_of (t.function, &error), LLVMG_ERROR_TYPE_MISMATCH, "void () was given");
    ASSERT_FAILS (llvmg_const_size_of (t.scalable, &error), LLVMG_ERROR_UNSUPPORTED, "scalable");
    ASSERT_FAILS (llvmg_const_align_of (t.opaque, &error), LLVMG_ERROR_TYPE_MISMATCH, "whose size is known");
    ASSERT_FAILS (llvmg_const_align_of (t.scalable, &error), LLVMG_ERROR_UNSUPPORTED, "scalable");
    ASSERT_FAILS (llvmg_const_align_of (NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "type");
  }
  types_clear (&t);
}

static void
test_block_address (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = make_module (&t);
    g_autoptr (LlvmgBasicBlock) entry = get_block (module, "f", "entry");
    g_autoptr (LlvmgBasicBlock) next = get_block (module, "f", "next");
    g_autoptr (LlvmgBasicBlock) loose = llvmg_context_create_basic_block (t.context, "loose", NULL);
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgValue) address = llvmg_const_block_address (next, NULL);
    g_autoptr (LlvmgFunction) function = NULL;
    g_autoptr (LlvmgBasicBlock) block = NULL;

    ASSERT_CONSTANT (llvmg_const_block_address (next, &error), BLOCK_ADDRESS, "ptr blockaddress(@f, %next)");
    g_object_get (address, "function", &function, "block", &block, NULL);
    g_assert_true (function == f);
    g_assert_true (block == next);
    ASSERT_REFUSED (module, llvmg_const_block_address (entry, &error), LLVMG_ERROR_INVALID_ARGUMENT, "the first of its function");
    ASSERT_REFUSED (module, llvmg_const_block_address (loose, &error), LLVMG_ERROR_INVALID_ARGUMENT, "a detached one was given");
    ASSERT_REFUSED (module, llvmg_const_block_address (NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "block");
    ASSERT_OK (llvmg_module_verify (module, &error));

    /* What has its address taken stays where it is; its end is the end of the address. */
    ASSERT_REFUSED (module, llvmg_basic_block_remove_from_parent (next, &error), LLVMG_ERROR_INVALID_OPERATION, "");
    ASSERT_OK (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (f), LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_DEAD (address);
    EXPECT_CRITICAL ("erased");
    g_assert_null (llvmg_block_address_get_function (LLVMG_BLOCK_ADDRESS (address)));
    EXPECT_CRITICAL ("erased");
    g_assert_null (llvmg_block_address_get_block (LLVMG_BLOCK_ADDRESS (address)));
    g_test_assert_expected_messages ();
    ASSERT_FAILS (llvmg_const_block_address (next, &error), LLVMG_ERROR_USE_AFTER_FREE, "erased");
  }
  types_clear (&t);
}

static void
test_ptr_auth (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = make_module (&t);
    g_autoptr (LlvmgValue) g = get_global (module, "g");
    g_autoptr (LlvmgValue) h = get_global (module, "h");
    g_autoptr (LlvmgValue) key = integer (t.i32, 2);
    g_autoptr (LlvmgValue) discriminator = integer (t.i64, 1234);
    g_autoptr (LlvmgValue) no_number = llvmg_const_undef (t.i32, NULL);
    g_autoptr (LlvmgValue) null = llvmg_const_pointer_null (t.pointer, NULL);
    g_autoptr (LlvmgValue) value = llvmg_const_ptr_auth (g, key, discriminator, h, NULL);
    LlvmgConstantPtrAuth *signed_pointer = LLVMG_CONSTANT_PTR_AUTH (value);
    g_autoptr (LlvmgValue) pointer = llvmg_constant_ptr_auth_get_pointer (signed_pointer);
    g_autoptr (LlvmgValue) same_key = llvmg_constant_ptr_auth_get_key (signed_pointer);
    g_autoptr (LlvmgValue) number = llvmg_constant_ptr_auth_get_discriminator (signed_pointer);
    g_autoptr (LlvmgValue) address = NULL;

    g_object_get (signed_pointer, "address-discriminator", &address, NULL);
    g_assert_true (pointer == g);
    g_assert_true (same_key == key);
    g_assert_true (number == discriminator);
    g_assert_true (address == h);
    ASSERT_CONSTANT (llvmg_const_ptr_auth (g, key, discriminator, h, &error), CONSTANT_PTR_AUTH, "ptr ptrauth (ptr @g, i32 2, i64 1234, ptr @h)");
    ASSERT_CONSTANT (llvmg_const_ptr_auth (g, key, discriminator, null, &error), CONSTANT_PTR_AUTH, "ptr ptrauth (ptr @g, i32 2, i64 1234)");
    ASSERT_REFUSED (module, llvmg_const_ptr_auth (key, key, discriminator, null, &error), LLVMG_ERROR_TYPE_MISMATCH, "pointer: a pointer");
    ASSERT_REFUSED (module, llvmg_const_ptr_auth (g, discriminator, discriminator, null, &error), LLVMG_ERROR_TYPE_MISMATCH, "key: an integer constant of 32 bits");
    ASSERT_REFUSED (module, llvmg_const_ptr_auth (g, no_number, discriminator, null, &error), LLVMG_ERROR_TYPE_MISMATCH, "key");
    ASSERT_REFUSED (module, llvmg_const_ptr_auth (g, key, key, null, &error), LLVMG_ERROR_TYPE_MISMATCH, "discriminator: an integer constant of 64 bits");
    ASSERT_REFUSED (module, llvmg_const_ptr_auth (g, key, discriminator, key, &error), LLVMG_ERROR_TYPE_MISMATCH, "address_discriminator");
    ASSERT_REFUSED (module, llvmg_const_ptr_auth (g, key, discriminator, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "address_discriminator");
    llvmg_module_close (module);
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_ptr_auth_get_pointer (signed_pointer));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_ptr_auth_get_key (signed_pointer));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_ptr_auth_get_discriminator (signed_pointer));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_constant_ptr_auth_get_address_discriminator (signed_pointer));
    g_test_assert_expected_messages ();
  }
  types_clear (&t);
}

#define GLOBAL(module, name) LLVMG_GLOBAL_VALUE (get_global (module, name))
#define EQUIVALENT(global) llvmg_const_dso_local_equivalent (global, &error)
#define NO_CFI(global) llvmg_const_no_cfi (global, &error)
#define REPLACE(old, new) llvmg_value_replace_all_uses_with (LLVMG_VALUE (old), LLVMG_VALUE (new), &error)

static void
test_global_marks (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = parse_text (t.context, "@g = global i32 0\n@table = global [2 x ptr] [ptr dso_local_equivalent @f, ptr no_cfi @f]\n"
                                                            "@alias = alias void (), ptr @f\n@data = alias i32, ptr @g\n"
                                                            "@chosen = ifunc void (), ptr @resolve\n"
                                                            "define void @other() {\n  ret void\n}\n"
                                                            "define void @f() {\n  ret void\n}\n"
                                                            "define ptr @resolve() {\n  ret ptr null\n}\n");
    g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
    g_autoptr (LlvmgFunction) other_function = llvmg_module_get_function (module, "other");
    LlvmgGlobalValue *f = LLVMG_GLOBAL_VALUE (function);
    g_autoptr (LlvmgGlobalValue) g = GLOBAL (module, "g");
    g_autoptr (LlvmgGlobalAlias) alias = llvmg_module_get_alias (module, "alias");
    g_autoptr (LlvmgGlobalAlias) data = llvmg_module_get_alias (module, "data");
    g_autoptr (LlvmgGlobalIfunc) chosen = llvmg_module_get_ifunc (module, "chosen");
    g_autoptr (LlvmgValue) table = LLVMG_VALUE (GLOBAL (module, "table"));
    g_autoptr (LlvmgValue) list = llvmg_global_variable_get_initializer (LLVMG_GLOBAL_VARIABLE (table));
    g_autoptr (LlvmgValue) equivalent = llvmg_const_dso_local_equivalent (f, NULL);
    g_autoptr (LlvmgValue) plain = llvmg_const_no_cfi (f, NULL);
    g_autoptr (LlvmgValue) first = llvmg_user_get_operand (LLVMG_USER (list), 0);
    g_autoptr (LlvmgValue) second = llvmg_user_get_operand (LLVMG_USER (list), 1);
    g_autoptr (LlvmgValue) null = llvmg_const_pointer_null (t.pointer, NULL);
    g_autoptr (LlvmgGlobalValue) named = NULL;
    g_autoptr (LlvmgGlobalValue) other_named = NULL;
    g_autofree char *text = NULL;

    /* One object for the constant, whether it was read or made. */
    g_assert_true (first == equivalent && second == plain);
    g_assert_cmpint (llvmg_value_get_kind (first), ==, LLVMG_VALUE_KIND_DSO_LOCAL_EQUIVALENT);
    g_assert_cmpint (llvmg_value_get_kind (second), ==, LLVMG_VALUE_KIND_NO_CFI_VALUE);
    g_object_get (first, "global-value", &named, NULL);
    g_object_get (second, "global-value", &other_named, NULL);
    g_assert_true (named == f && other_named == f);

    ASSERT_CONSTANT (EQUIVALENT (f), DSO_LOCAL_EQUIVALENT, "ptr dso_local_equivalent @f");
    ASSERT_CONSTANT (EQUIVALENT (LLVMG_GLOBAL_VALUE (alias)), DSO_LOCAL_EQUIVALENT, "ptr dso_local_equivalent @alias");
    ASSERT_CONSTANT (EQUIVALENT (LLVMG_GLOBAL_VALUE (chosen)), DSO_LOCAL_EQUIVALENT, "ptr dso_local_equivalent @chosen");
    ASSERT_CONSTANT (NO_CFI (f), NO_CFI_VALUE, "ptr no_cfi @f");
    ASSERT_CONSTANT (NO_CFI (g), NO_CFI_VALUE, "ptr no_cfi @g");
    ASSERT_REFUSED (module, EQUIVALENT (g), LLVMG_ERROR_TYPE_MISMATCH, "target: a function, or an alias or ifunc of one, was expected, i32 was given");
    ASSERT_REFUSED (module, EQUIVALENT (LLVMG_GLOBAL_VALUE (data)), LLVMG_ERROR_TYPE_MISMATCH, "i32 was given");
    ASSERT_REFUSED (module, EQUIVALENT (NULL), LLVMG_ERROR_INVALID_ARGUMENT, "target");
    ASSERT_REFUSED (module, NO_CFI (NULL), LLVMG_ERROR_INVALID_ARGUMENT, "target");
    ASSERT_REFUSED (module, llvmg_value_set_name (plain, "name", &error), LLVMG_ERROR_INVALID_OPERATION, "set_name");

    /* They name a global whatever stands for theirs. */
    ASSERT_REFUSED (module, REPLACE (f, null), LLVMG_ERROR_INVALID_ARGUMENT, "was expected by what uses the value");
    ASSERT_REFUSED (module, REPLACE (f, g), LLVMG_ERROR_INVALID_ARGUMENT, "a function, or an alias of one, was expected");
    ASSERT_REFUSED (module, llvmg_global_value_erase (f, LLVMG_ERASE_MODE_POISON, &error), LLVMG_ERROR_INVALID_OPERATION,
                    "an alias needs it");
    ASSERT_REFUSED (module, REPLACE (g, null), LLVMG_ERROR_INVALID_ARGUMENT, "a global was expected by what uses the value");
    ASSERT_OK (REPLACE (f, other_function));
    text = llvmg_value_to_string (table);
    g_assert_nonnull (strstr (text, "[ptr dso_local_equivalent @other, ptr no_cfi @other]"));
    ASSERT_OK (llvmg_module_verify (module, &error));

    llvmg_module_close (module);
    ASSERT_DEAD (first);
    ASSERT_DEAD (second);
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_dso_local_equivalent_get_global_value (LLVMG_DSO_LOCAL_EQUIVALENT (equivalent)));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_no_cfi_value_get_global_value (LLVMG_NO_CFI_VALUE (plain)));
    g_test_assert_expected_messages ();
    ASSERT_FAILS (EQUIVALENT (f), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (NO_CFI (f), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  types_clear (&t);
}

#define ASM(type, constraints) llvmg_inline_asm_new (type, "nop", constraints, 0, 0, &error)

static void
test_inline_asm (void)
{
  static const char *const malformed[] = {
    "=", "~", "^", "^a", "=^", "@", "@9", "=@3ab", "{", "={eax", "r,,r", ",", "&", "==r", "0", "r", "=r,=r", "=r,5",
  };
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgType) type = llvmg_context_function_type (t.context, t.i32, &t.i32, 1, FALSE, NULL);
    g_autoptr (LlvmgValue) value =
      llvmg_inline_asm_new (type, "mov $0, $1", "=r,r,~{memory}", LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS | LLVMG_INLINE_ASM_FLAGS_CAN_UNWIND,
                            LLVMG_ASM_DIALECT_INTEL, NULL);
    g_autoptr (LlvmgValue) again = NULL;
    g_autofree char *assembly = NULL;
    g_autofree char *constraints = NULL;
    g_autoptr (LlvmgType) same_type = NULL;
    LlvmgInlineAsmFlags flags;
    LlvmgAsmDialect dialect;

    g_assert_nonnull (value);
    g_object_get (value, "assembly", &assembly, "constraints", &constraints, "function-type", &same_type, "flags", &flags,
                  "dialect", &dialect, NULL);
    g_assert_cmpstr (assembly, ==, "mov $0, $1");
    g_assert_cmpstr (constraints, ==, "=r,r,~{memory}");
    g_assert_true (same_type == type);
    g_assert_cmpint (flags, ==, LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS | LLVMG_INLINE_ASM_FLAGS_CAN_UNWIND);
    g_assert_cmpint (dialect, ==, LLVMG_ASM_DIALECT_INTEL);
    again = llvmg_inline_asm_new (type, "mov $0, $1", "=r,r,~{memory}", flags, dialect, NULL);
    g_assert_true (again == value);

    for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
      ASSERT_FAILS (ASM (type, malformed[i]), LLVMG_ERROR_PARSE, "constraints: ");
    ASSERT_FAILS (ASM (t.function, "=r"), LLVMG_ERROR_PARSE, "constraints: ");
    ASSERT_FAILS (ASM (t.i32, "=r,r"), LLVMG_ERROR_TYPE_MISMATCH, "function_type: a function type was expected, i32 was given");
    ASSERT_FAILS (ASM (NULL, "=r,r"), LLVMG_ERROR_INVALID_ARGUMENT, "function_type");
    ASSERT_FAILS (ASM (type, NULL), LLVMG_ERROR_INVALID_ARGUMENT, "constraints");
    ASSERT_FAILS (llvmg_inline_asm_new (type, NULL, "=r,r", 0, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "assembly");
    ASSERT_FAILS (llvmg_inline_asm_new (type, "\377", "=r,r", 0, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_FAILS (llvmg_inline_asm_new (type, "", "=r,r", (LlvmgInlineAsmFlags) 8, 0, &error), LLVMG_ERROR_INVALID_ARGUMENT, "flags: 0x8");
    ASSERT_FAILS (llvmg_inline_asm_new (type, "", "=r,r", 0, (LlvmgAsmDialect) 2, &error), LLVMG_ERROR_INVALID_ARGUMENT, "dialect: 2");

    llvmg_context_close (t.context);
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_inline_asm_get_assembly (LLVMG_INLINE_ASM (value)));
    EXPECT_CRITICAL ("closed");
    g_assert_null (llvmg_inline_asm_get_function_type (LLVMG_INLINE_ASM (value)));
    EXPECT_CRITICAL ("closed");
    g_assert_cmpint (llvmg_inline_asm_get_flags (LLVMG_INLINE_ASM (value)), ==, 0);
    EXPECT_CRITICAL ("closed");
    g_assert_cmpint (llvmg_inline_asm_get_dialect (LLVMG_INLINE_ASM (value)), ==, 0);
    g_test_assert_expected_messages ();
    ASSERT_FAILS (ASM (type, "=r,r"), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  types_clear (&t);
}

/* A tower of expressions is refused before LLVM's code over it runs out of stack. */
static void
test_depth (void)
{
  Types t;

  types_init (&t);
  {
    g_autoptr (LlvmgModule) module = make_module (&t);
    g_autoptr (LlvmgValue) g = get_global (module, "g");
    g_autoptr (LlvmgValue) tower = llvmg_const_ptrtoint (g, t.i64, NULL);
    g_autoptr (LlvmgValue) h = get_global (module, "h");
    g_autoptr (LlvmgValue) step = llvmg_const_ptrtoint (h, t.i64, NULL);
    g_autoptr (GError) error = NULL;
    guint depth = 0;

    while (depth < 1000)
      {
        LlvmgValue *deeper = llvmg_const_xor (tower, step, &error);

        if (deeper == NULL)
          break;
        g_object_unref (tower);
        tower = deeper;
        depth++;
      }
    g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
    g_assert_nonnull (strstr (error->message, "200 deep"));
    g_assert_cmpuint (depth, >, 150);
  }
  types_clear (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/constant-expr/arithmetic", test_arithmetic);
  g_test_add_func ("/constant-expr/expressions", test_expressions);
  g_test_add_func ("/constant-expr/keeps-module", test_keeps_module);
  g_test_add_func ("/constant-expr/gep", test_gep);
  g_test_add_func ("/constant-expr/gep-in-range", test_gep_in_range);
  g_test_add_func ("/constant-expr/cast", test_cast);
  g_test_add_func ("/constant-expr/vector", test_vector);
  g_test_add_func ("/constant-expr/long-vector", test_long_vector);
  g_test_add_func ("/constant-expr/sizes", test_sizes);
  g_test_add_func ("/constant-expr/block-address", test_block_address);
  g_test_add_func ("/constant-expr/ptr-auth", test_ptr_auth);
  g_test_add_func ("/constant-expr/global-marks", test_global_marks);
  g_test_add_func ("/constant-expr/inline-asm", test_inline_asm);
  g_test_add_func ("/constant-expr/depth", test_depth);
  return g_test_run ();
}
