/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the files of LlvmgBuffer share. A buffer never changes but for the bytes of
 * its elements, so nothing here needs a lock.
 */

#pragma once

#include "llvmg/jit/llvmg-buffer.h"

G_BEGIN_DECLS

/* As Python's memoryview. */
#define LLVMG_BUFFER_MAX_DIMENSIONS 64

typedef enum
{
  LLVMG_ELEMENT_SIGNED,
  LLVMG_ELEMENT_UNSIGNED,
  LLVMG_ELEMENT_REAL,
  LLVMG_ELEMENT_ADDRESS
} LlvmgElementKind;

typedef struct
{
  const char      *name;   /* for messages */
  const char      *format; /* Python's, of the module struct */
  guint            size;   /* in bytes */
  LlvmgElementKind kind;
} LlvmgElementInfo;

struct _LlvmgBuffer
{
  GObject          parent_instance;

  LlvmgElementType element_type;
  gboolean         is_readonly;
  gboolean         is_contiguous; /* row by row, without gaps */
  GBytes          *storage;       /* (owned) the memory, shared with other views */
  guint8          *start;         /* where the element with index 0 in each dimension is */
  guint64          n_elements;
  guint            n_dimensions;
  gssize          *shape;         /* (owned) */
  gssize          *strides;       /* (owned) in bytes */
};

/* Shape and strides of a buffer to be. */
typedef struct
{
  guint   n_dimensions;
  guint64 n_elements;
  gint64  low, high; /* how far before and behind the first element others begin, in bytes */
  gssize  shape[LLVMG_BUFFER_MAX_DIMENSIONS];
  gssize  strides[LLVMG_BUFFER_MAX_DIMENSIONS];
} LlvmgBufferLayout;

const LlvmgElementInfo *llvmg_buffer_get_info (LlvmgBuffer *self);

/* FALSE with `INVALID_ARGUMENT`. Without strides: those of rows without gaps. */
gboolean llvmg_buffer_layout_init (LlvmgBufferLayout *layout, guint element_size, const guint64 *shape, guint n_shape,
                                   const gint64 *strides, guint n_strides, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of the same elements in the same order; FALSE if no strides do that. */
gboolean llvmg_buffer_layout_match (LlvmgBufferLayout *layout, LlvmgBuffer *buffer) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full). Takes a reference of its own to @storage. */
LlvmgBuffer *llvmg_buffer_new_on (LlvmgElementType element_type, GBytes *storage, gpointer start, gboolean is_readonly,
                                  const LlvmgBufferLayout *layout);
/* Another layout of the same memory. */
LlvmgBuffer *llvmg_buffer_new_view (LlvmgBuffer *self, gpointer start, const LlvmgBufferLayout *layout);
/* Where an element is, counted row by row, or NULL with an error. */
gpointer     llvmg_buffer_find_element (LlvmgBuffer *self, guint64 index, GError **error);
/* All elements, row by row without gaps, as @target has place for. */
void         llvmg_buffer_gather (LlvmgBuffer *self, gpointer target);

G_END_DECLS
