/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Sizes and alignments (A14), and what has none.
 */

#include "config.h"

#include "tests/c/ir-fixtures.h"

#define X86_64 "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"

#define WORLD \
  "target datalayout = \"" X86_64 "\"\n" \
  "%pair = type { i8, i32, i64 }\n" \
  "%opaque = type opaque\n" \
  "@pair = global %pair zeroinitializer\n" \
  "@bytes = global [200 x i8] zeroinitializer, align 64\n" \
  "@outside = external global %opaque\n" \
  "define void @f() {\n  ret void\n}\n"

static void
count_call (guint *n_calls)
{
  (*n_calls)++;
}

static guint64
measure (guint64 (*func) (LlvmgDataLayout *, LlvmgType *, GError **), LlvmgDataLayout *layout, LlvmgType *type)
{
  g_autoptr (GError) error = NULL;
  guint64 number = func (layout, type, &error);

  g_assert_no_error (error);
  return number;
}

static LlvmgType *
content_type (LlvmgModule *module, const char *name)
{
  g_autoptr (LlvmgGlobalVariable) variable = llvmg_module_get_global (module, name);

  return llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (variable));
}

static void
test_sizes (void)
{
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORLD);
    g_autoptr (LlvmgDataLayout) layout = llvmg_module_get_data_layout (module);
    g_autofree char *text = llvmg_data_layout_to_string (layout);
    g_autoptr (LlvmgType) pair = content_type (module, "pair");
    g_autoptr (LlvmgType) i33 = llvmg_context_int_type (context, 33, NULL);
    g_autoptr (LlvmgType) f80 = llvmg_context_x86_fp80_type (context);
    g_autoptr (LlvmgType) word = llvmg_data_layout_get_int_ptr_type (layout, context, 0, &error);
    g_autoptr (LlvmgType) half_word = llvmg_data_layout_get_int_ptr_type (layout, context, 270, &error);
    g_autoptr (LlvmgGlobalVariable) bytes = llvmg_module_get_global (module, "bytes");

    g_assert_cmpstr (text, ==, X86_64);
    g_assert_cmpint (llvmg_data_layout_get_byte_order (layout), ==, LLVMG_BYTE_ORDER_LITTLE);
    g_assert_cmpuint (llvmg_data_layout_get_pointer_size (layout, 0), ==, 8);
    g_assert_cmpuint (llvmg_data_layout_get_pointer_size (layout, 270), ==, 4);
    g_assert_cmpuint (llvmg_data_layout_get_pointer_size (layout, 1u << 24), ==, 0);
    g_assert_cmpuint (llvmg_integer_type_get_width (LLVMG_INTEGER_TYPE (word)), ==, 64);
    g_assert_cmpuint (llvmg_integer_type_get_width (LLVMG_INTEGER_TYPE (half_word)), ==, 32);

    g_assert_cmpuint (measure (llvmg_data_layout_get_size_bits, layout, i33), ==, 33);
    g_assert_cmpuint (measure (llvmg_data_layout_get_store_size, layout, i33), ==, 5);
    g_assert_cmpuint (measure (llvmg_data_layout_get_abi_size, layout, i33), ==, 8);
    g_assert_cmpuint (measure (llvmg_data_layout_get_abi_alignment, layout, i33), ==, 8);
    g_assert_cmpuint (measure (llvmg_data_layout_get_store_size, layout, f80), ==, 10);
    g_assert_cmpuint (measure (llvmg_data_layout_get_abi_size, layout, f80), ==, 16);
    g_assert_cmpuint (measure (llvmg_data_layout_get_preferred_alignment, layout, f80), ==, 16);
    g_assert_cmpuint (measure (llvmg_data_layout_get_abi_size, layout, pair), ==, 16);
    g_assert_cmpuint (llvmg_data_layout_get_preferred_alignment_of_global (layout, LLVMG_VALUE (bytes), &error), ==, 64);

    g_assert_cmpuint (llvmg_data_layout_get_offset_of_element (layout, pair, 1, &error), ==, 4);
    g_assert_cmpuint (llvmg_data_layout_get_offset_of_element (layout, pair, 2, &error), ==, 8);
    g_assert_cmpuint (llvmg_data_layout_get_element_at_offset (layout, pair, 3, &error), ==, 0);
    g_assert_cmpuint (llvmg_data_layout_get_element_at_offset (layout, pair, 15, &error), ==, 2);
    g_assert_no_error (error);
  }
  assert_all_gone ();
}

static void
test_others (void)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (LlvmgDataLayout) layout = llvmg_data_layout_new ("E-p:32:32", &none);
  g_autoptr (LlvmgDataLayout) usual = g_object_new (LLVMG_TYPE_DATA_LAYOUT, NULL);
  LlvmgByteOrder order;

  g_assert_no_error (none);
  g_object_get (layout, "byte-order", &order, NULL);
  g_assert_cmpint (order, ==, LLVMG_BYTE_ORDER_BIG);
  g_assert_cmpuint (llvmg_data_layout_get_pointer_size (layout, 0), ==, 4);
  g_assert_cmpuint (llvmg_data_layout_get_pointer_size (usual, 0), ==, 8);
  ASSERT_FAILS (llvmg_data_layout_new ("garbage", &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "a data layout was expected");
  ASSERT_FAILS (llvmg_data_layout_new ("p:0:0", &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "a data layout was expected");
  ASSERT_FAILS (llvmg_data_layout_new ("\xff", &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  ASSERT_FAILS (llvmg_data_layout_new (NULL, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
}

/* A data layout outlives the context whose types it was asked about. LLVM's remembers types by
 * their address, which a type of the next context may have. */
static void
test_outlives_contexts (void)
{
  g_autoptr (LlvmgDataLayout) layout = llvmg_data_layout_new (X86_64, NULL);

  for (guint i = 1; i <= 50; i++)
    {
      g_autoptr (LlvmgContext) context = llvmg_context_new ();
      g_autoptr (LlvmgType) i8 = llvmg_context_int8_type (context);
      g_autoptr (LlvmgType) array = llvmg_context_array_type (context, i8, i, NULL);
      g_autoptr (LlvmgType) structure = llvmg_context_struct_type (context, &array, 1, FALSE, NULL);

      g_assert_cmpuint (measure (llvmg_data_layout_get_abi_size, layout, structure), ==, i);
    }
  assert_all_gone ();
}

static void
test_module (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORLD);
    g_autoptr (LlvmgDataLayout) layout = llvmg_data_layout_new ("E-p:32:32", NULL);
    g_autoptr (LlvmgDataLayout) now = NULL;
    g_autofree char *text = NULL;
    guint n_notified = 0;

    g_signal_connect_swapped (module, "notify::data-layout", G_CALLBACK (count_call), &n_notified);
    ASSERT_OK (llvmg_module_set_data_layout (module, layout, &error));
    g_assert_cmpuint (n_notified, ==, 1);
    g_object_get (module, "data-layout", &now, NULL);
    text = llvmg_data_layout_to_string (now);
    g_assert_cmpstr (text, ==, "E-p:32:32");
    ASSERT_REFUSED (module, llvmg_module_set_data_layout (module, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "data_layout");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_module_set_data_layout (module, layout, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

static void
test_refuses (void)
{
  {
    g_autoptr (LlvmgContext) context = llvmg_context_new ();
    g_autoptr (LlvmgModule) module = parse_text (context, WORLD);
    g_autoptr (LlvmgDataLayout) layout = llvmg_module_get_data_layout (module);
    g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
    g_autoptr (LlvmgType) pair = content_type (module, "pair");
    g_autoptr (LlvmgType) opaque = content_type (module, "outside");
    g_autoptr (LlvmgType) void_type = llvmg_context_void_type (context);
    g_autoptr (LlvmgType) label = llvmg_context_label_type (context);
    g_autoptr (LlvmgType) function_type = llvmg_context_function_type (context, void_type, NULL, 0, FALSE, NULL);
    g_autoptr (LlvmgType) scalable = llvmg_context_scalable_vector_type (context, i32, 4, NULL);
    g_autoptr (LlvmgType) huge = llvmg_context_array_type (context, i32, G_MAXUINT64, NULL);
    g_autoptr (LlvmgType) huge_struct = llvmg_context_struct_type (context, &huge, 1, FALSE, NULL);
    g_autoptr (LlvmgGlobalVariable) outside = llvmg_module_get_global (module, "outside");
    g_autoptr (LlvmgFunction) function = get_function (module, "f");
    LlvmgType *unsized_types[] = { opaque, void_type, label, function_type, scalable };
    LlvmgType *too_big[] = { huge, huge_struct };
    guint64 (*measures[]) (LlvmgDataLayout *, LlvmgType *, GError **) = {
      llvmg_data_layout_get_size_bits, llvmg_data_layout_get_store_size, llvmg_data_layout_get_abi_size,
      llvmg_data_layout_get_abi_alignment, llvmg_data_layout_get_preferred_alignment
    };

    for (guint m = 0; m < G_N_ELEMENTS (measures); m++)
      {
        for (guint i = 0; i < G_N_ELEMENTS (unsized_types); i++)
          ASSERT_FAILS (measures[m] (layout, unsized_types[i], &error), LLVMG_ERROR_TYPE_MISMATCH, "a type of a size that is known");
        for (guint i = 0; i < G_N_ELEMENTS (too_big); i++)
          ASSERT_FAILS (measures[m] (layout, too_big[i], &error), LLVMG_ERROR_INVALID_ARGUMENT, "at most 2^62 bits");
        ASSERT_FAILS (measures[m] (layout, NULL, &error), LLVMG_ERROR_INVALID_ARGUMENT, "type");
      }
#define ELEMENT_AT(type, offset) llvmg_data_layout_get_element_at_offset (layout, type, offset, &error)
#define OFFSET_OF(type, index) llvmg_data_layout_get_offset_of_element (layout, type, index, &error)
    ASSERT_FAILS (ELEMENT_AT (pair, 16), LLVMG_ERROR_INVALID_ARGUMENT, "offset: less than 16");
    ASSERT_FAILS (ELEMENT_AT (i32, 0), LLVMG_ERROR_TYPE_MISMATCH, "a structure was expected");
    ASSERT_FAILS (ELEMENT_AT (opaque, 0), LLVMG_ERROR_TYPE_MISMATCH, "size that is known");
    ASSERT_FAILS (OFFSET_OF (pair, 3), LLVMG_ERROR_INVALID_ARGUMENT, "index: less than 3");
    ASSERT_FAILS (OFFSET_OF (i32, 0), LLVMG_ERROR_TYPE_MISMATCH, "a structure was expected");
#define OF_GLOBAL(value) llvmg_data_layout_get_preferred_alignment_of_global (layout, (LlvmgValue *) (value), &error)
    ASSERT_FAILS (OF_GLOBAL (outside), LLVMG_ERROR_TYPE_MISMATCH, "a variable of a type that has a size");
    ASSERT_FAILS (OF_GLOBAL (function), LLVMG_ERROR_TYPE_MISMATCH, "a variable of a type that has a size");
    ASSERT_FAILS (OF_GLOBAL (NULL), LLVMG_ERROR_INVALID_ARGUMENT, "variable");
    ASSERT_FAILS (llvmg_data_layout_get_int_ptr_type (layout, context, 1u << 24, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT,
                  "address_space");
    ASSERT_FAILS (llvmg_data_layout_get_int_ptr_type (layout, NULL, 0, &error) != NULL, LLVMG_ERROR_INVALID_ARGUMENT, "context");
    llvmg_context_close (context);
    ASSERT_FAILS (llvmg_data_layout_get_size_bits (layout, i32, &error), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (OF_GLOBAL (outside), LLVMG_ERROR_USE_AFTER_FREE, "closed");
    ASSERT_FAILS (llvmg_data_layout_get_int_ptr_type (layout, context, 0, &error) != NULL, LLVMG_ERROR_USE_AFTER_FREE, "closed");
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/data-layout/sizes", test_sizes);
  g_test_add_func ("/llvmg/ir/data-layout/others", test_others);
  g_test_add_func ("/llvmg/ir/data-layout/outlives-contexts", test_outlives_contexts);
  g_test_add_func ("/llvmg/ir/data-layout/module", test_module);
  g_test_add_func ("/llvmg/ir/data-layout/refuses", test_refuses);
  return g_test_run ();
}
