/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Attributes of functions and of calls: the same four operations, by two sets of
 * LLVM's functions. All functions here need lock L.
 */

#pragma once

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/ir/llvmg-attribute.h"

G_BEGIN_DECLS

/* LLVM's functions for one kind of what has attributes. */
typedef struct
{
  unsigned         (*count_args)    (LLVMValueRef owner);
  void             (*add)           (LLVMValueRef owner, LLVMAttributeIndex index, LLVMAttributeRef attribute);
  unsigned         (*count)         (LLVMValueRef owner, LLVMAttributeIndex index);
  void             (*get_all)       (LLVMValueRef owner, LLVMAttributeIndex index, LLVMAttributeRef *attributes);
  LLVMAttributeRef (*get_enum)      (LLVMValueRef owner, LLVMAttributeIndex index, unsigned kind);
  LLVMAttributeRef (*get_string)    (LLVMValueRef owner, LLVMAttributeIndex index, const char *name, unsigned length);
  void             (*remove_enum)   (LLVMValueRef owner, LLVMAttributeIndex index, unsigned kind);
  void             (*remove_string) (LLVMValueRef owner, LLVMAttributeIndex index, const char *name, unsigned length);
} LlvmgAttributeOwner;

extern const LlvmgAttributeOwner llvmg_function_attribute_owner;
extern const LlvmgAttributeOwner llvmg_call_attribute_owner;
extern const LlvmgAttributeOwner llvmg_variable_attribute_owner;

/* The wrapper of an attribute; (transfer full), NULL for NULL. */
LlvmgAttribute  *llvmg_attribute_wrap    (LlvmgCore *core, LLVMAttributeRef attribute);

/* @native is the function or call, @index llvmg's. @self is for messages;
 * NULL for a call that is being built. */
gboolean         llvmg_attributes_add    (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                                          LlvmgAttribute *attribute, gint64 index, gpointer self);
gboolean         llvmg_attributes_remove (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                                          const char *name, gint64 index);
LlvmgAttribute  *llvmg_attributes_get    (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                                          const char *name, gint64 index);
LlvmgAttribute **llvmg_attributes_list   (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                                          gint64 index, gsize *n_attributes);

/* The attribute "align" of a parameter; 0 for none. */
guint64          llvmg_parameter_get_alignment   (LLVMValueRef parameter);
gboolean         llvmg_parameter_check_alignment (LlvmgCall *call, guint64 alignment);
void             llvmg_parameter_set_alignment   (LLVMValueRef parameter, guint64 alignment);

G_END_DECLS
