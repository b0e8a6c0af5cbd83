/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * A value and a block, as a switch and a phi have them: small counted results that
 * never change. They hold the wrappers, whether these are alive or dead.
 */

#pragma once

#include "llvmg/ir/llvmg-basic-block.h"

G_BEGIN_DECLS

typedef struct
{
  LlvmgValue      *value; /* (owned) */
  LlvmgBasicBlock *block; /* (owned) */
} LlvmgBlockPair;

/* Takes both. */
LlvmgBlockPair *llvmg_block_pair_new  (LlvmgValue *value, LlvmgBasicBlock *block) G_GNUC_WARN_UNUSED_RESULT;
void            llvmg_block_pair_free (LlvmgBlockPair *pair);

/* The boxed type and its four functions; their documentation stands below the line. */
#define LLVMG_DEFINE_BLOCK_PAIR(TypeName, type_name) \
  struct _##TypeName \
  { \
    LlvmgBlockPair pair; \
  }; \
  \
  G_DEFINE_BOXED_TYPE (TypeName, type_name, (TypeName * (*) (TypeName *)) type_name##_copy, type_name##_free) \
  \
  TypeName * \
  type_name##_copy (const TypeName *self) \
  { \
    g_return_val_if_fail (self != NULL, NULL); \
    return g_atomic_rc_box_acquire ((TypeName *) self); \
  } \
  \
  void \
  type_name##_free (TypeName *self) \
  { \
    g_return_if_fail (self != NULL); \
    llvmg_block_pair_free (&self->pair); \
  } \
  \
  LlvmgValue * \
  type_name##_get_value (const TypeName *self) \
  { \
    g_return_val_if_fail (self != NULL, NULL); \
    return g_object_ref (self->pair.value); \
  } \
  \
  LlvmgBasicBlock * \
  type_name##_get_block (const TypeName *self) \
  { \
    g_return_val_if_fail (self != NULL, NULL); \
    return g_object_ref (self->pair.block); \
  }

G_END_DECLS
