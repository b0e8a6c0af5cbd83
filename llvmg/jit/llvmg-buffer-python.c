/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Python's buffer protocol over LlvmgBuffer, so that memoryview (buffer) sees the
 * memory itself.
 *
 * Before Python 3.12 only functions in C can implement it. These are those. The
 * layer for Python puts them into a type that its class of buffers is derived from.
 * They need three symbols of CPython's, which are looked for in the process: llvmg
 * is not linked with Python.
 */

#include "config.h"

#include <gmodule.h>

#include "llvmg/jit/llvmg-buffer-private.h"
#include "llvmg/jit/llvmg-buffer-python.h"

/* Py_buffer, which is part of CPython's stable ABI. */
typedef struct
{
  gpointer    buf;
  gpointer    obj;
  gssize      len;
  gssize      itemsize;
  int         readonly;
  int         ndim;
  const char *format;
  gssize     *shape;
  gssize     *strides;
  gssize     *suboffsets;
  gpointer    internal;
} PythonBuffer;

/* The same of what is asked for. */
enum
{
  ASK_WRITABLE = 0x001,
  ASK_FORMAT = 0x004,
  ASK_SHAPE = 0x008,
  ASK_STRIDES = 0x010 | ASK_SHAPE,
  ASK_C_CONTIGUOUS = 0x020 | ASK_STRIDES,
  ASK_F_CONTIGUOUS = 0x040 | ASK_STRIDES,
  ASK_ANY_CONTIGUOUS = 0x080 | ASK_STRIDES
};

/* Set once, before any buffer is exported. */
static struct
{
  gsize     object_offset;
  void    (*inc_ref) (gpointer object);
  void    (*set_error) (gpointer type, const char *message);
  gpointer *buffer_error;
} python;

static gboolean
asks (int flags, int what)
{
  return (flags & what) == what;
}

/* Column by column without gaps, as Fortran has arrays. */
static gboolean
is_f_contiguous (LlvmgBuffer *self)
{
  gssize expected = (gssize) llvmg_buffer_get_info (self)->size;

  for (guint i = 0; i < self->n_dimensions && self->n_elements > 0; i++)
    if (self->shape[i] != 1)
      {
        if (self->strides[i] != expected)
          return FALSE;
        expected *= self->shape[i];
      }
  return TRUE;
}

/* Why there cannot be what is asked for, or NULL. */
static const char *
find_problem (LlvmgBuffer *self, int flags)
{
  if (self->is_readonly && asks (flags, ASK_WRITABLE))
    return "the buffer is read-only: copy() gives one that can be written";
  if (self->is_contiguous)
    return asks (flags, ASK_F_CONTIGUOUS) && !is_f_contiguous (self)
           ? "the elements are not contiguous column by column" : NULL;
  if (!asks (flags, ASK_STRIDES) || asks (flags, ASK_C_CONTIGUOUS))
    return "the elements are not contiguous: copy() the buffer";
  if ((asks (flags, ASK_F_CONTIGUOUS) || asks (flags, ASK_ANY_CONTIGUOUS)) && !is_f_contiguous (self))
    return "the elements are not contiguous: copy() the buffer";
  return NULL;
}

/* A getbufferproc. The interpreter's lock is held. The object of Python keeps the buffer, and Python keeps that. */
static int
get_buffer (gpointer object, PythonBuffer *view, int flags)
{
  LlvmgBuffer *self = *(LlvmgBuffer **) ((char *) object + python.object_offset);
  const char *problem = LLVMG_IS_BUFFER (self) ? find_problem (self, flags) : "there is no buffer in this object";
  const LlvmgElementInfo *info;

  view->obj = NULL;
  if (problem != NULL)
    {
      python.set_error (*python.buffer_error, problem);
      return -1;
    }
  info = llvmg_buffer_get_info (self);
  view->buf = self->start;
  view->len = (gssize) self->n_elements * (gssize) info->size;
  view->itemsize = (gssize) info->size;
  view->readonly = self->is_readonly;
  view->ndim = asks (flags, ASK_SHAPE) ? (int) self->n_dimensions : 1;
  view->format = asks (flags, ASK_FORMAT) ? info->format : NULL;
  view->shape = asks (flags, ASK_SHAPE) ? self->shape : NULL;
  view->strides = asks (flags, ASK_STRIDES) ? self->strides : NULL;
  view->suboffsets = NULL;
  view->internal = g_bytes_ref (self->storage); /* also when Python's collector takes the object apart first */
  python.inc_ref (object);
  view->obj = object;
  return 0;
}

/* A releasebufferproc. */
static void
release_buffer (gpointer object, PythonBuffer *view)
{
  (void) object;
  g_bytes_unref (view->internal);
}

/**
 * llvmg_init_python_buffers:
 * @object_offset: where in an object of PyGObject its GObject is, in bytes
 * @release: (out): return location for the address of a function of the type `releasebufferproc`
 *
 * Gives what lets Python see the memory of buffers. It is for the layer for Python; programs have no use for it.
 *
 * Returns: the address of a function of the type `getbufferproc`; 0 if there is no Python in this process
 *
 * Since: 0.1
 */
guint64
llvmg_init_python_buffers (guint object_offset, guint64 *release)
{
  GModule *program = g_module_open (NULL, G_MODULE_BIND_LAZY);
  gpointer inc_ref = NULL, set_error = NULL, buffer_error = NULL;
  gboolean found;

  if (release != NULL)
    *release = 0;
  if (program == NULL)
    return 0;
  found = g_module_symbol (program, "Py_IncRef", &inc_ref) && g_module_symbol (program, "PyErr_SetString", &set_error)
          && g_module_symbol (program, "PyExc_BufferError", &buffer_error);
  g_module_close (program);
  if (!found || release == NULL)
    return 0;
  python.object_offset = object_offset;
  python.inc_ref = (void (*) (gpointer)) inc_ref;
  python.set_error = (void (*) (gpointer, const char *)) set_error;
  python.buffer_error = buffer_error;
  *release = (gsize) release_buffer;
  return (gsize) get_buffer;
}
