/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgElementType:
 * @LLVMG_ELEMENT_TYPE_INT8: an integer of 8 bits with a sign
 * @LLVMG_ELEMENT_TYPE_UINT8: an integer of 8 bits
 * @LLVMG_ELEMENT_TYPE_INT16: an integer of 16 bits with a sign
 * @LLVMG_ELEMENT_TYPE_UINT16: an integer of 16 bits
 * @LLVMG_ELEMENT_TYPE_INT32: an integer of 32 bits with a sign
 * @LLVMG_ELEMENT_TYPE_UINT32: an integer of 32 bits
 * @LLVMG_ELEMENT_TYPE_INT64: an integer of 64 bits with a sign
 * @LLVMG_ELEMENT_TYPE_UINT64: an integer of 64 bits
 * @LLVMG_ELEMENT_TYPE_FLOAT: a floating-point number of 32 bits, LLVM's `float`
 * @LLVMG_ELEMENT_TYPE_DOUBLE: a floating-point number of 64 bits, LLVM's `double`
 * @LLVMG_ELEMENT_TYPE_POINTER: an address, LLVM's `ptr`
 *
 * What the elements of a [class@Llvmg.Buffer] are, in the byte order of the machine.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_ELEMENT_TYPE_INT8,
  LLVMG_ELEMENT_TYPE_UINT8,
  LLVMG_ELEMENT_TYPE_INT16,
  LLVMG_ELEMENT_TYPE_UINT16,
  LLVMG_ELEMENT_TYPE_INT32,
  LLVMG_ELEMENT_TYPE_UINT32,
  LLVMG_ELEMENT_TYPE_INT64,
  LLVMG_ELEMENT_TYPE_UINT64,
  LLVMG_ELEMENT_TYPE_FLOAT,
  LLVMG_ELEMENT_TYPE_DOUBLE,
  LLVMG_ELEMENT_TYPE_POINTER
} LlvmgElementType;

#define LLVMG_TYPE_BUFFER (llvmg_buffer_get_type ())

LLVMG_DECLARE_TYPE (LlvmgBuffer, llvmg_buffer, BUFFER, GObject)

LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_new               (LlvmgElementType   element_type,
                                                 guint64            n_elements,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_new_with_shape    (LlvmgElementType   element_type,
                                                 const guint64     *shape,
                                                 guint              n_shape,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_new_from_doubles  (const double      *values,
                                                 guint              n_values,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_new_from_int64s   (const gint64      *values,
                                                 guint              n_values,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_new_from_bytes    (LlvmgElementType   element_type,
                                                 GBytes            *bytes,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_new_from_address  (LlvmgElementType   element_type,
                                                 guint64            address,
                                                 const guint64     *shape,
                                                 guint              n_shape,
                                                 const gint64      *strides,
                                                 guint              n_strides,
                                                 gboolean           is_readonly,
                                                 GObject           *owner,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
LlvmgElementType llvmg_buffer_get_element_type  (LlvmgBuffer       *self);
LLVMG_AVAILABLE_IN_ALL
guint            llvmg_buffer_get_element_size  (LlvmgBuffer       *self);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_buffer_get_n_elements    (LlvmgBuffer       *self);
LLVMG_AVAILABLE_IN_ALL
guint            llvmg_buffer_get_n_dimensions  (LlvmgBuffer       *self);
LLVMG_AVAILABLE_IN_ALL
guint64         *llvmg_buffer_get_shape         (LlvmgBuffer       *self,
                                                 gsize             *n_items) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gint64          *llvmg_buffer_get_strides       (LlvmgBuffer       *self,
                                                 gsize             *n_items) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_buffer_get_address       (LlvmgBuffer       *self);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_buffer_get_is_readonly   (LlvmgBuffer       *self);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_buffer_get_is_contiguous (LlvmgBuffer       *self);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_buffer_get_is_aligned    (LlvmgBuffer       *self);

LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_slice             (LlvmgBuffer       *self,
                                                 guint64            start,
                                                 guint64            stop,
                                                 gint64             step,
                                                 guint              dimension,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_reshape           (LlvmgBuffer       *self,
                                                 const guint64     *shape,
                                                 guint              n_shape,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgBuffer     *llvmg_buffer_copy              (LlvmgBuffer       *self,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes          *llvmg_buffer_to_bytes          (LlvmgBuffer       *self,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
GBytes          *llvmg_buffer_as_bytes          (LlvmgBuffer       *self,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

LLVMG_AVAILABLE_IN_ALL
double           llvmg_buffer_get_double        (LlvmgBuffer       *self,
                                                 guint64            index,
                                                 GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_buffer_set_double        (LlvmgBuffer       *self,
                                                 guint64            index,
                                                 double             value,
                                                 GError           **error);
LLVMG_AVAILABLE_IN_ALL
gint64           llvmg_buffer_get_int64         (LlvmgBuffer       *self,
                                                 guint64            index,
                                                 GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_buffer_set_int64         (LlvmgBuffer       *self,
                                                 guint64            index,
                                                 gint64             value,
                                                 GError           **error);
LLVMG_AVAILABLE_IN_ALL
guint64          llvmg_buffer_get_uint64        (LlvmgBuffer       *self,
                                                 guint64            index,
                                                 GError           **error);
LLVMG_AVAILABLE_IN_ALL
gboolean         llvmg_buffer_set_uint64        (LlvmgBuffer       *self,
                                                 guint64            index,
                                                 guint64            value,
                                                 GError           **error);
LLVMG_AVAILABLE_IN_ALL
char            *llvmg_buffer_get_text          (LlvmgBuffer       *self,
                                                 guint64            index,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
