/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-wrapper.h"

G_BEGIN_DECLS

/**
 * LLVMG_ATTRIBUTE_FUNCTION_INDEX:
 *
 * The index of the attributes of a function or call itself.
 *
 * Since: 0.1
 */
#define LLVMG_ATTRIBUTE_FUNCTION_INDEX (-1)

/**
 * LLVMG_ATTRIBUTE_RETURN_INDEX:
 *
 * The index of the attributes of the result. Those of the parameters follow: 1 is
 * the first parameter.
 *
 * Since: 0.1
 */
#define LLVMG_ATTRIBUTE_RETURN_INDEX 0

/**
 * LlvmgAttributeForm:
 * @LLVMG_ATTRIBUTE_FORM_UNKNOWN: a form that llvmg does not know
 * @LLVMG_ATTRIBUTE_FORM_ENUM: a name only, such as `noreturn`
 * @LLVMG_ATTRIBUTE_FORM_INT: with a number, such as `align 8`
 * @LLVMG_ATTRIBUTE_FORM_STRING: any text, and maybe a text as its value
 * @LLVMG_ATTRIBUTE_FORM_TYPE: with a type, such as `byval(i32)`
 * @LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE: with a range of integers, such as `range(i8 0, 10)`
 * @LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE_LIST: with several ranges, such as `initializes((0, 4), (8, 12))`
 *
 * What an attribute is made of.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_ATTRIBUTE_FORM_UNKNOWN,
  LLVMG_ATTRIBUTE_FORM_ENUM,
  LLVMG_ATTRIBUTE_FORM_INT,
  LLVMG_ATTRIBUTE_FORM_STRING,
  LLVMG_ATTRIBUTE_FORM_TYPE,
  LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE,
  LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE_LIST
} LlvmgAttributeForm;

#define LLVMG_TYPE_ATTRIBUTE (llvmg_attribute_get_type ())

LLVMG_DECLARE_TYPE (LlvmgAttribute, llvmg_attribute, ATTRIBUTE, LlvmgWrapper)

LLVMG_AVAILABLE_IN_ALL
char              **llvmg_attribute_list_known_names (void) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgAttributeForm  llvmg_attribute_get_form         (LlvmgAttribute *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_attribute_get_name         (LlvmgAttribute *self);
LLVMG_AVAILABLE_IN_ALL
guint64             llvmg_attribute_get_int_value    (LlvmgAttribute *self);
LLVMG_AVAILABLE_IN_ALL
const char         *llvmg_attribute_get_string_value (LlvmgAttribute *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgType          *llvmg_attribute_get_type_value   (LlvmgAttribute *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint               llvmg_attribute_get_range_bits   (LlvmgAttribute *self);
LLVMG_AVAILABLE_IN_ALL
char               *llvmg_attribute_get_range_lower  (LlvmgAttribute *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char               *llvmg_attribute_get_range_upper  (LlvmgAttribute *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gint64             *llvmg_attribute_get_range_bounds (LlvmgAttribute *self,
                                                      gsize          *n_bounds) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char               *llvmg_attribute_to_string        (LlvmgAttribute *self) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute *llvmg_context_enum_attribute                (LlvmgContext  *self,
                                                             const char    *name,
                                                             guint64        value,
                                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute *llvmg_context_string_attribute              (LlvmgContext  *self,
                                                             const char    *name,
                                                             const char    *value,
                                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute *llvmg_context_type_attribute                (LlvmgContext  *self,
                                                             const char    *name,
                                                             LlvmgType     *type,
                                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute *llvmg_context_constant_range_attribute      (LlvmgContext  *self,
                                                             const char    *name,
                                                             guint          bits,
                                                             const char    *lower,
                                                             const char    *upper,
                                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgAttribute *llvmg_context_constant_range_list_attribute (LlvmgContext  *self,
                                                             const char    *name,
                                                             const gint64  *bounds,
                                                             guint          n_bounds,
                                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
