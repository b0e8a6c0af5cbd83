/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-region-private.h"
#include "llvmg/ir/llvmg-terminators.h"

/**
 * LlvmgIfRegion:
 *
 * A decision with one or two branches that is being built.
 *
 * ```c
 * g_autoptr (LlvmgIfRegion) choice = llvmg_builder_begin_if (builder, is_negative, "abs", &error);
 * g_autoptr (LlvmgValue) opposite = llvmg_builder_neg (builder, x, NULL, &error);
 * llvmg_region_set_incoming (LLVMG_REGION (choice), opposite, &error);
 * llvmg_if_region_begin_else (choice, &error);
 * llvmg_region_set_incoming (LLVMG_REGION (choice), x, &error);
 * llvmg_region_end (LLVMG_REGION (choice), &error);
 * g_autoptr (LlvmgPhiNode) absolute = llvmg_region_get_phi (LLVMG_REGION (choice));
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgIfRegion
{
  LlvmgRegion parent_instance;

  LlvmgValue *branch;   /* (owned) (nullable) the instruction that decides */
  gboolean    has_else;
};

struct _LlvmgIfRegionClass
{
  LlvmgRegionClass parent_class;
};

static GParamSpec *prop_branch_inst;

G_DEFINE_FINAL_TYPE (LlvmgIfRegion, llvmg_if_region, LLVMG_TYPE_REGION)

static void
llvmg_if_region_dispose (GObject *object)
{
  g_clear_object (&LLVMG_IF_REGION (object)->branch);

  G_OBJECT_CLASS (llvmg_if_region_parent_class)->dispose (object);
}

static void
llvmg_if_region_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (pspec == prop_branch_inst)
    g_value_take_object (value, llvmg_if_region_get_branch_inst (LLVMG_IF_REGION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_if_region_class_init (LlvmgIfRegionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = llvmg_if_region_dispose;
  object_class->get_property = llvmg_if_region_get_property;

  /**
   * LlvmgIfRegion:branch-inst: (getter get_branch_inst)
   *
   * The instruction that decides.
   *
   * Since: 0.1
   */
  prop_branch_inst = g_param_spec_object ("branch-inst", NULL, NULL, LLVMG_TYPE_BRANCH_INST,
                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, prop_branch_inst);
}

static void
llvmg_if_region_init (LlvmgIfRegion *self)
{
  (void) self;
}

/**
 * llvmg_builder_begin_if:
 * @self: a builder, at the end of a block
 * @condition: what decides, of type i1
 * @name: (nullable): what the names of the blocks begin with; %NULL for "if"
 * @error: return location for an error
 *
 * Begins what is done only if a condition holds, and puts the builder there. The
 * blocks are called @name`.then` and @name`.end`.
 *
 * Fails as [method@Llvmg.Builder.cond_br] does.
 *
 * Returns: (transfer full): the region
 *
 * Since: 0.1
 */
LlvmgIfRegion *
llvmg_builder_begin_if (LlvmgBuilder *self, LlvmgValue *condition, const char *name, GError **error)
{
  LlvmgIfRegion *region = NULL;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, condition, "condition");
  name = native != NULL ? llvmg_call_name (&call, name != NULL ? name : "if") : NULL;
  if (name == NULL)
    ; /* failed */
  else if (LLVMTypeOf (native) != LLVMInt1TypeInContext (llvmg_core_get_native (call.core)))
    llvmg_builder_fail_operand (&call, "begin_if", "condition", native, "a value of type i1");
  else if (llvmg_builder_check_terminator (&call, "begin_if"))
    {
      LLVMBasicBlockRef block = llvmg_builder_get_block (&call);
      LLVMBasicBlockRef then_block = llvmg_region_append (&call, block, name, "then");
      LLVMBasicBlockRef end_block = llvmg_region_append (&call, then_block, name, "end");

      region = llvmg_region_new (LLVMG_TYPE_IF_REGION, &call, self, name, end_block);
      region->branch = llvmg_value_wrap (call.core, LLVMBuildCondBr (call.native, native, then_block, end_block));
      LLVMG_REGION (region)->has_gap = TRUE;
      llvmg_builder_set_block (&call, then_block);
    }
  llvmg_region_finish (&call, self, TRUE);
  return region;
}

/**
 * llvmg_if_region_get_branch_inst: (get-property branch-inst)
 * @self: a region
 *
 * Gives the instruction that decides: to attach branch weights to it, say.
 *
 * Returns: (transfer full) (nullable) (type LlvmgBranchInst): the instruction; %NULL of a
 *   region that no builder began
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_if_region_get_branch_inst (LlvmgIfRegion *self)
{
  g_return_val_if_fail (LLVMG_IS_IF_REGION (self), NULL);

  return self->branch != NULL ? g_object_ref (self->branch) : NULL;
}

/**
 * llvmg_if_region_begin_else:
 * @self: a region
 * @error: return location for an error
 *
 * Ends the first branch, and begins what is done if the condition does not hold. The
 * builder is put there. The name of the block ends with `.else`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder, a block of the
 * region or its branch instruction is dead, with `INVALID_OPERATION` when the region
 * has ended or has that branch already, its branch instruction was changed, or the
 * builder has no position or stands before an instruction, and with
 * `INVALID_ARGUMENT` when the builder stands in another function.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_if_region_begin_else (LlvmgIfRegion *self, GError **error)
{
  g_autoptr (LlvmgValue) incoming = NULL;
  LlvmgRegion *region;
  LLVMValueRef branch;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_IF_REGION (self), FALSE);

  region = LLVMG_REGION (self);
  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  branch = llvmg_call_arg (&call, LLVMG_TYPE_BRANCH_INST, self->branch, "the branch instruction of the region");
  if (branch == NULL)
    ; /* failed */
  else if (self->has_else)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "region '%s' has an else branch already", region->name);
  else if (!LLVMIsConditional (branch) || LLVMGetSuccessor (branch, 1) != llvmg_builder_block_operand (&call, region->end_block, "end_block"))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "region '%s': its branch instruction was changed", region->name);
  else if (llvmg_region_check_leave (&call))
    {
      LLVMBasicBlockRef block = llvmg_builder_get_block (&call);
      LLVMBasicBlockRef else_block = llvmg_region_append (&call, block, region->name, "else");

      region->has_gap = FALSE;
      LLVMSetSuccessor (branch, 1, else_block);
      llvmg_region_leave (region, &call, llvmg_builder_block_operand (&call, region->end_block, "end_block"));
      llvmg_builder_set_block (&call, else_block);
      incoming = g_steal_pointer (&region->incoming);
      self->has_else = TRUE;
    }
  return llvmg_region_finish (&call, region->builder, TRUE);
}
