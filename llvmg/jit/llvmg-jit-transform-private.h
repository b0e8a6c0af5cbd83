/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/jit/llvmg-jit-transform.h"

G_BEGIN_DECLS

/* A function of the program; counted by g_atomic_rc_box. */
typedef struct
{
  GCallback      func;
  gpointer       data;
  GDestroyNotify destroy; /* (nullable) */
} LlvmgJitTransform;

/* The slots of a JIT. */
typedef struct
{
  GMutex             mutex;
  LlvmgJitTransform *ir;     /* (owned) (nullable) mutex */
  LlvmgJitTransform *object; /* (owned) (nullable) mutex */
} LlvmgJitTransforms;

void     llvmg_jit_transforms_init  (LlvmgJitTransforms *self);
/* Forgets both; runs code of the program. */
void     llvmg_jit_transforms_reset (LlvmgJitTransforms *self);
void     llvmg_jit_transforms_clear (LlvmgJitTransforms *self);
/* (transfer full) (nullable) */
LlvmgJitTransform *llvmg_jit_transforms_get (LlvmgJitTransforms *self, LlvmgJitTransform **slot);

/* Runs code of the program if it was the last. */
void     llvmg_jit_transform_unref  (LlvmgJitTransform *self);
/* These consume the transform. */
gboolean llvmg_jit_transform_module (LlvmgJitTransform *transform, LlvmgModule *module, GError **error);
GBytes  *llvmg_jit_transform_object (LlvmgJitTransform *transform, GBytes *object, GError **error);

G_END_DECLS
