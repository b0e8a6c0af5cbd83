/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the kinds of regions share. A region is a notebook, not a part of LLVM:
 * it keeps the blocks that it made, and the builder that stands in them. All of
 * it is guarded by lock L of the builder's context.
 */

#pragma once

#include "llvmg/ir/llvmg-builder-private.h"
#include "llvmg/ir/llvmg-region.h"

G_BEGIN_DECLS

struct _LlvmgRegion
{
  GObject          parent_instance;

  LlvmgBuilder    *builder;   /* (owned) (nullable) NULL in an object made out of nothing */
  LlvmgBasicBlock *end_block; /* (owned) */
  char            *name;      /* (owned) what the names of its blocks begin with */
  LlvmgValue      *incoming;  /* (owned) (nullable) what the next edge to the end block brings */
  GPtrArray       *edges;     /* (owned) of LlvmgRegionEdge: how the program comes to the end block */
  LlvmgValue      *phi;       /* (owned) (nullable) of what the edges bring, once it has ended; (atomic) */
  gboolean         has_gap;   /* the decision itself leads to the end block, and brings nothing */
  gboolean         has_ended; /* (atomic) */
};

struct _LlvmgRegionClass
{
  GObjectClass parent_class;

  /* Whether the region can end here; nothing has changed yet. */
  gboolean   (*check_end) (LlvmgRegion *self, LlvmgCall *call);
  /* Ends the block that the builder stands in. */
  void       (*end)       (LlvmgRegion *self, LlvmgCall *call);
};

#define LLVMG_REGION_CLASS(klass) (G_TYPE_CHECK_CLASS_CAST ((klass), LLVMG_TYPE_REGION, LlvmgRegionClass))
#define LLVMG_REGION_GET_CLASS(object) (G_TYPE_INSTANCE_GET_CLASS ((object), LLVMG_TYPE_REGION, LlvmgRegionClass))

/* A new region of the class that ends at @end_block. */
gpointer          llvmg_region_new    (GType type, LlvmgCall *call, LlvmgBuilder *builder, const char *name, LLVMBasicBlockRef end_block);
/* As llvmg_builder_begin(), also behind a terminator; and checks that the region can go on.
 * call->native is the LLVMBuilderRef. */
gboolean          llvmg_region_begin  (LlvmgCall *call, gpointer region, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the call that begin began, on success and on failure, and tells when the builder
 * was put elsewhere. Whether it succeeded. */
gboolean          llvmg_region_finish (LlvmgCall *call, LlvmgBuilder *builder, gboolean moves);

/* The native of what the region made, NULL if it is gone. */
LLVMValueRef      llvmg_region_native (gpointer wrapper);
/* A new block behind another one; it is called after the region and its part in it. */
LLVMBasicBlockRef llvmg_region_append (LlvmgCall *call, LLVMBasicBlockRef after, const char *name, const char *part);
/* Whether the block that is built in has a terminator, or can get one. */
gboolean          llvmg_region_check_leave (LlvmgCall *call);
/* Goes from the block that is built in to another, unless it has a terminator. */
void              llvmg_region_leave  (LlvmgRegion *self, LlvmgCall *call, LLVMBasicBlockRef dest);
/* Notes that the block goes to the end block, with what is incoming. */
void              llvmg_region_add_edge (LlvmgRegion *self, LlvmgCall *call, LLVMBasicBlockRef from);
/* A phi at the top of the block. */
LLVMValueRef      llvmg_region_build_phi (LlvmgCall *call, LLVMBasicBlockRef block, LLVMTypeRef type, const char *name);

G_END_DECLS
