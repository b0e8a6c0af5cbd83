/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the tests of metadata share. The macros use a local `context`.
 */

#pragma once

#include "ir-fixtures.h"

#define STRING(text) make_string (context, text)
#define NODE(...) make_node (context, (LlvmgMetadata *[]) { __VA_ARGS__ }, \
                             sizeof ((LlvmgMetadata *[]) { __VA_ARGS__ }) / sizeof (LlvmgMetadata *))

static inline LlvmgMetadata *
make_string (LlvmgContext *context, const char *text)
{
  g_autoptr (GError) error = NULL;
  LlvmgMetadata *string = llvmg_context_md_string (context, text, &error);

  g_assert_no_error (error);
  g_assert_true (LLVMG_IS_MD_STRING (string));
  return string;
}

static inline LlvmgMetadata *
make_node (LlvmgContext *context, LlvmgMetadata *const *operands, guint n)
{
  g_autoptr (GError) error = NULL;
  LlvmgMetadata *node = llvmg_context_md_node (context, operands, n, &error);

  g_assert_no_error (error);
  g_assert_true (LLVMG_IS_MD_TUPLE (node));
  return node;
}

static inline LlvmgMetadata *
make_temporary (LlvmgContext *context)
{
  g_autoptr (GError) error = NULL;
  LlvmgMetadata *node = llvmg_context_temporary_md_node (context, NULL, 0, &error);

  g_assert_no_error (error);
  return node;
}

static inline LlvmgMetadata *
to_metadata (gpointer value)
{
  g_autoptr (GError) error = NULL;
  LlvmgMetadata *metadata = llvmg_value_to_metadata (LLVMG_VALUE (value), &error);

  g_assert_no_error (error);
  g_assert_true (LLVMG_IS_VALUE_AS_METADATA (metadata));
  return metadata;
}

static inline LlvmgMetadata *
make_number (LlvmgContext *context, guint64 number)
{
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgValue) value = llvmg_const_int (i32, number, NULL);

  return to_metadata (value);
}

static inline void
assert_text (LlvmgMetadata *metadata, const char *expected)
{
  g_autofree char *text = llvmg_metadata_to_string (metadata);

  g_assert_cmpstr (text, ==, expected);
}
