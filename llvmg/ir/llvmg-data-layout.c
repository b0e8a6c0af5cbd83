/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-data-layout.h"
#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgDataLayout:
 *
 * Sizes and alignments of types on a target. It never changes.
 *
 * It belongs to no context: it may be asked about the types of any, from any thread.
 * One that is made without a text is LLVM's default.
 *
 * See "Data Layout" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
struct _LlvmgDataLayout
{
  GObject            parent_instance;

  LlvmgBridgeLayout *native; /* (owned) */
  char              *text;   /* (owned) */
};

struct _LlvmgDataLayoutClass
{
  GObjectClass parent_class;
};

static GParamSpec *prop_byte_order;

G_DEFINE_FINAL_TYPE (LlvmgDataLayout, llvmg_data_layout, G_TYPE_OBJECT)

/* Address spaces are numbers of 24 bits. */
#define MAX_ADDRESS_SPACE 0xffffffu

static void
llvmg_data_layout_finalize (GObject *object)
{
  LlvmgDataLayout *self = LLVMG_DATA_LAYOUT (object);

  llvmg_bridge_layout_free (self->native);
  g_free (self->text);

  G_OBJECT_CLASS (llvmg_data_layout_parent_class)->finalize (object);
}

static void
llvmg_data_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (pspec == prop_byte_order)
    g_value_set_enum (value, (gint) llvmg_data_layout_get_byte_order (LLVMG_DATA_LAYOUT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_data_layout_class_init (LlvmgDataLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = llvmg_data_layout_finalize;
  object_class->get_property = llvmg_data_layout_get_property;

  /**
   * LlvmgDataLayout:byte-order: (getter get_byte_order)
   *
   * Which byte of a number comes first in memory.
   *
   * Since: 0.1
   */
  prop_byte_order = g_param_spec_enum ("byte-order", NULL, NULL, LLVMG_TYPE_BYTE_ORDER, LLVMG_BYTE_ORDER_LITTLE,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, prop_byte_order);
}

static void
set_text (LlvmgDataLayout *self, const char *text)
{
  g_clear_pointer (&self->native, llvmg_bridge_layout_free);
  g_free (self->text);
  self->native = llvmg_bridge_layout_new (text);
  self->text = g_strdup (text);
}

static void
llvmg_data_layout_init (LlvmgDataLayout *self)
{
  set_text (self, "");
}

/**
 * llvmg_data_layout_new:
 * @text: a data layout as modules have it; "" is LLVM's default
 * @error: return location for an error
 *
 * Makes a data layout.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the text is %NULL, not UTF-8, or
 * no data layout.
 *
 * Returns: (transfer full): the data layout
 *
 * Since: 0.1
 */
LlvmgDataLayout *
llvmg_data_layout_new (const char *text, GError **error)
{
  LlvmgDataLayout *self;
  char *problem;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "text: a data layout, in UTF-8, was expected");
      return NULL;
    }
  problem = llvmg_bridge_check_data_layout (text);
  if (problem != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (problem, -1);

      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "text: a data layout was expected: %s", valid);
      free (problem);
      return NULL;
    }
  self = g_object_new (LLVMG_TYPE_DATA_LAYOUT, NULL);
  set_text (self, text);
  return self;
}

/**
 * llvmg_data_layout_to_string:
 * @self: a data layout
 *
 * Gives the text that the data layout was made of.
 *
 * Returns: (transfer full): the text
 *
 * Since: 0.1
 */
char *
llvmg_data_layout_to_string (LlvmgDataLayout *self)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), NULL);

  return g_strdup (self->text);
}

/**
 * llvmg_data_layout_get_byte_order: (get-property byte-order)
 * @self: a data layout
 *
 * Tells which byte of a number comes first in memory.
 *
 * Returns: the byte order
 *
 * Since: 0.1
 */
LlvmgByteOrder
llvmg_data_layout_get_byte_order (LlvmgDataLayout *self)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), LLVMG_BYTE_ORDER_LITTLE);

  return llvmg_bridge_layout_is_big_endian (self->native) ? LLVMG_BYTE_ORDER_BIG : LLVMG_BYTE_ORDER_LITTLE;
}

/**
 * llvmg_data_layout_get_pointer_size:
 * @self: a data layout
 * @address_space: the number of an address space
 *
 * Gives the size of a pointer.
 *
 * Returns: the size, in bytes; 0 if there can be no such address space
 *
 * Since: 0.1
 */
guint
llvmg_data_layout_get_pointer_size (LlvmgDataLayout *self, guint address_space)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  return address_space <= MAX_ADDRESS_SPACE ? llvmg_bridge_layout_pointer_size (self->native, address_space) : 0;
}

/**
 * llvmg_data_layout_get_int_ptr_type:
 * @self: a data layout
 * @context: the context of the type
 * @address_space: the number of an address space
 * @error: return location for an error
 *
 * Gives the integer type that is as wide as a pointer.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the context is dead, and with
 * `INVALID_ARGUMENT` when it is missing or there can be no such address space.
 *
 * Returns: (transfer full) (type LlvmgIntegerType): the type
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_data_layout_get_int_ptr_type (LlvmgDataLayout *self, LlvmgContext *context, guint address_space, GError **error)
{
  LlvmgType *type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), NULL);

  if (!LLVMG_IS_CONTEXT (context))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "context: a LlvmgContext was expected");
      return NULL;
    }
  if (!llvmg_call_begin_read (&call, context, error))
    return NULL;
  if (address_space > MAX_ADDRESS_SPACE)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "address_space: at most %u was expected, %u was given", MAX_ADDRESS_SPACE,
                     address_space);
  else
    type = llvmg_type_wrap (call.core, llvmg_bridge_layout_int_ptr_type (self->native, call.native, address_space));
  llvmg_call_end (&call);
  return type;
}

/* ---- Types ---- */

/* Begins a call on a type; whether it has a size that LLVM can count. */
static gboolean
begin (LlvmgCall *call, LlvmgDataLayout *self, LlvmgType *type, const char *operation, GError **error)
{
  g_autofree char *text = NULL;

  if (!LLVMG_IS_TYPE (type))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: type: a LlvmgType was expected", operation);
      return FALSE;
    }
  if (!llvmg_call_begin (call, type, error))
    return FALSE;
  if (!LLVMTypeIsSized (call->native) || LLVMGetTypeKind (call->native) == LLVMX86_AMXTypeKind
      || llvmg_bridge_type_is_scalable (call->native))
    {
      text = llvmg_type_to_text (call->native);
      llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: type: a type of a size that is known was expected, %s was given", operation, text);
    }
  else if (llvmg_bridge_layout_is_too_big (self->native, call->native))
    {
      text = llvmg_type_to_text (call->native);
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: type: at most 2^62 bits were expected, %s is bigger", operation, text);
    }
  else
    {
      return TRUE;
    }
  llvmg_call_end (call);
  return FALSE;
}

static guint64
measure (LlvmgDataLayout *self, LlvmgType *type, LlvmgBridgeMeasure what, const char *operation, GError **error)
{
  LlvmgCall call;
  guint64 number;

  if (!begin (&call, self, type, operation, error))
    return 0;
  number = llvmg_bridge_layout_measure (self->native, what, call.native);
  llvmg_call_end (&call);
  return number;
}

/**
 * llvmg_data_layout_get_size_bits:
 * @self: a data layout
 * @type: a type
 * @error: return location for an error
 *
 * Gives the size of a type, without what fills it up in memory.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `INVALID_ARGUMENT` when it is missing or bigger than LLVM can count, and with
 * `TYPE_MISMATCH` when it has no size, or one that only the machine knows.
 *
 * Returns: the size, in bits; 0 on failure
 *
 * Since: 0.1
 */
guint64
llvmg_data_layout_get_size_bits (LlvmgDataLayout *self, LlvmgType *type, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  return measure (self, type, LLVMG_BRIDGE_MEASURE_SIZE_BITS, "get_size_bits", error);
}

/**
 * llvmg_data_layout_get_store_size:
 * @self: a data layout
 * @type: a type
 * @error: return location for an error
 *
 * Gives how many bytes a store of a value of the type writes at most.
 *
 * Fails as [method@Llvmg.DataLayout.get_size_bits] does.
 *
 * Returns: the size, in bytes; 0 on failure
 *
 * Since: 0.1
 */
guint64
llvmg_data_layout_get_store_size (LlvmgDataLayout *self, LlvmgType *type, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  return measure (self, type, LLVMG_BRIDGE_MEASURE_STORE_SIZE, "get_store_size", error);
}

/**
 * llvmg_data_layout_get_abi_size:
 * @self: a data layout
 * @type: a type
 * @error: return location for an error
 *
 * Gives the distance of two values of the type in an array: its size with what fills it
 * up to the alignment.
 *
 * Fails as [method@Llvmg.DataLayout.get_size_bits] does.
 *
 * Returns: the size, in bytes; 0 on failure
 *
 * Since: 0.1
 */
guint64
llvmg_data_layout_get_abi_size (LlvmgDataLayout *self, LlvmgType *type, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  return measure (self, type, LLVMG_BRIDGE_MEASURE_ABI_SIZE, "get_abi_size", error);
}

/**
 * llvmg_data_layout_get_abi_alignment:
 * @self: a data layout
 * @type: a type
 * @error: return location for an error
 *
 * Gives the alignment that values of the type must have in memory, also as arguments.
 *
 * Fails as [method@Llvmg.DataLayout.get_size_bits] does.
 *
 * Returns: the alignment, in bytes; 0 on failure
 *
 * Since: 0.1
 */
guint64
llvmg_data_layout_get_abi_alignment (LlvmgDataLayout *self, LlvmgType *type, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  return measure (self, type, LLVMG_BRIDGE_MEASURE_ABI_ALIGNMENT, "get_abi_alignment", error);
}

/**
 * llvmg_data_layout_get_preferred_alignment:
 * @self: a data layout
 * @type: a type
 * @error: return location for an error
 *
 * Gives the alignment at which values of the type are best put.
 *
 * Fails as [method@Llvmg.DataLayout.get_size_bits] does.
 *
 * Returns: the alignment, in bytes; 0 on failure
 *
 * Since: 0.1
 */
guint64
llvmg_data_layout_get_preferred_alignment (LlvmgDataLayout *self, LlvmgType *type, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  return measure (self, type, LLVMG_BRIDGE_MEASURE_PREFERRED_ALIGNMENT, "get_preferred_alignment", error);
}

/**
 * llvmg_data_layout_get_preferred_alignment_of_global:
 * @self: a data layout
 * @variable: (type LlvmgGlobalVariable): a variable
 * @error: return location for an error
 *
 * Gives the alignment at which a variable is best put. It is the variable's own, if it
 * has one and that is greater.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the variable is dead, with
 * `INVALID_ARGUMENT` when it is missing, and with `TYPE_MISMATCH` when it is no variable,
 * or what it holds has no size.
 *
 * Returns: the alignment, in bytes; 0 on failure
 *
 * Since: 0.1
 */
guint64
llvmg_data_layout_get_preferred_alignment_of_global (LlvmgDataLayout *self, LlvmgValue *variable, GError **error)
{
  guint64 alignment = 0;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  if (!LLVMG_IS_VALUE (variable))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "variable: a LlvmgGlobalVariable was expected");
      return 0;
    }
  if (!llvmg_call_begin_read (&call, variable, error))
    return 0;
  if (!LLVMIsAGlobalVariable (call.native) || !LLVMTypeIsSized (LLVMGlobalGetValueType (call.native)))
    {
      g_autofree char *text = llvmg_value_to_text (call.native);

      llvmg_call_fail (&call, LLVMG_ERROR_TYPE_MISMATCH, "variable: a variable of a type that has a size was expected, %s was given", text);
    }
  else
    {
      alignment = llvmg_bridge_layout_global_alignment (self->native, call.native);
    }
  llvmg_call_end (&call);
  return alignment;
}

static gboolean
begin_struct (LlvmgCall *call, LlvmgDataLayout *self, LlvmgType *type, const char *operation, GError **error)
{
  g_autofree char *text = NULL;

  if (!begin (call, self, type, operation, error))
    return FALSE;
  if (LLVMGetTypeKind (call->native) == LLVMStructTypeKind)
    return TRUE;
  text = llvmg_type_to_text (call->native);
  llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: type: a structure was expected, %s was given", operation, text);
  llvmg_call_end (call);
  return FALSE;
}

/**
 * llvmg_data_layout_get_element_at_offset:
 * @self: a data layout
 * @type: (type LlvmgStructType): a structure type
 * @offset: a distance from the beginning of the structure, in bytes
 * @error: return location for an error
 *
 * Finds the element of a structure that holds a byte. A byte between two elements counts
 * as the first one's.
 *
 * Fails as [method@Llvmg.DataLayout.get_size_bits] does, with `TYPE_MISMATCH` when the
 * type is no structure, and with `INVALID_ARGUMENT` when the structure has not so many
 * bytes.
 *
 * Returns: the number of the element, from 0; 0 on failure
 *
 * Since: 0.1
 */
guint
llvmg_data_layout_get_element_at_offset (LlvmgDataLayout *self, LlvmgType *type, guint64 offset, GError **error)
{
  LlvmgCall call;
  guint64 size;
  guint element = 0;

  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  if (!begin_struct (&call, self, type, "get_element_at_offset", error))
    return 0;
  size = llvmg_bridge_layout_measure (self->native, LLVMG_BRIDGE_MEASURE_ABI_SIZE, call.native);
  if (offset >= size)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT,
                     "offset: less than %" G_GUINT64_FORMAT " was expected, %" G_GUINT64_FORMAT " was given", size, offset);
  else
    element = llvmg_bridge_layout_element_at (self->native, call.native, offset);
  llvmg_call_end (&call);
  return element;
}

/**
 * llvmg_data_layout_get_offset_of_element:
 * @self: a data layout
 * @type: (type LlvmgStructType): a structure type
 * @index: the number of an element, from 0
 * @error: return location for an error
 *
 * Gives where an element of a structure begins.
 *
 * Fails as [method@Llvmg.DataLayout.get_size_bits] does, with `TYPE_MISMATCH` when the
 * type is no structure, and with `INVALID_ARGUMENT` when it has not so many elements.
 *
 * Returns: the distance from the beginning of the structure, in bytes; 0 on failure
 *
 * Since: 0.1
 */
guint64
llvmg_data_layout_get_offset_of_element (LlvmgDataLayout *self, LlvmgType *type, guint index, GError **error)
{
  LlvmgCall call;
  guint64 offset = 0;
  guint n_elements;

  g_return_val_if_fail (LLVMG_IS_DATA_LAYOUT (self), 0);

  if (!begin_struct (&call, self, type, "get_offset_of_element", error))
    return 0;
  n_elements = LLVMCountStructElementTypes (call.native);
  if (index >= n_elements)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given", n_elements, index);
  else
    offset = llvmg_bridge_layout_offset_of (self->native, call.native, index);
  llvmg_call_end (&call);
  return offset;
}

/* ---- Modules ---- */

/**
 * llvmg_module_get_data_layout: (get-property data-layout)
 * @self: a module
 *
 * Gives the sizes and alignments of types in the module. The object does not change with
 * the module.
 *
 * Returns: (transfer full) (nullable): the data layout; %NULL if the module is dead
 *
 * Since: 0.1
 */
LlvmgDataLayout *
llvmg_module_get_data_layout (LlvmgModule *self)
{
  g_autofree char *text = llvmg_module_get_data_layout_string (self);

  return text != NULL ? llvmg_data_layout_new (text, NULL) : NULL;
}

/**
 * llvmg_module_set_data_layout: (set-property data-layout)
 * @self: a module
 * @data_layout: a data layout
 * @error: return location for an error
 *
 * Sets the sizes and alignments of types in the module.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead, and with
 * `INVALID_ARGUMENT` when the data layout is missing.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_module_set_data_layout (LlvmgModule *self, LlvmgDataLayout *data_layout, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  if (!LLVMG_IS_DATA_LAYOUT (data_layout))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "data_layout: a LlvmgDataLayout was expected");
      return FALSE;
    }
  return llvmg_module_set_data_layout_string (self, data_layout->text, error);
}
