/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-region-private.h"
#include "llvmg/ir/llvmg-switch-inst.h"

/**
 * LlvmgSwitchRegion:
 *
 * A decision by a number that is being built.
 *
 * Each branch begins with [method@Llvmg.SwitchRegion.begin_case] or
 * [method@Llvmg.SwitchRegion.begin_default]; before the first, nothing can be built.
 * A branch does not go on into the next one. A number that has no case goes to the
 * end block if there is no default branch.
 *
 * Since: 0.1
 */
struct _LlvmgSwitchRegion
{
  LlvmgRegion parent_instance;

  LlvmgValue *inst;        /* (owned) (nullable) the instruction that decides */
  gboolean    has_default;
};

struct _LlvmgSwitchRegionClass
{
  LlvmgRegionClass parent_class;
};

static GParamSpec *prop_switch_inst;

G_DEFINE_FINAL_TYPE (LlvmgSwitchRegion, llvmg_switch_region, LLVMG_TYPE_REGION)

static void
llvmg_switch_region_dispose (GObject *object)
{
  g_clear_object (&LLVMG_SWITCH_REGION (object)->inst);

  G_OBJECT_CLASS (llvmg_switch_region_parent_class)->dispose (object);
}

static void
llvmg_switch_region_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (pspec == prop_switch_inst)
    g_value_take_object (value, llvmg_switch_region_get_switch_inst (LLVMG_SWITCH_REGION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_switch_region_class_init (LlvmgSwitchRegionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = llvmg_switch_region_dispose;
  object_class->get_property = llvmg_switch_region_get_property;

  /**
   * LlvmgSwitchRegion:switch-inst: (getter get_switch_inst)
   *
   * The instruction that decides.
   *
   * Since: 0.1
   */
  prop_switch_inst = g_param_spec_object ("switch-inst", NULL, NULL, LLVMG_TYPE_SWITCH_INST,
                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, prop_switch_inst);
}

static void
llvmg_switch_region_init (LlvmgSwitchRegion *self)
{
  (void) self;
}

/**
 * llvmg_builder_begin_switch:
 * @self: a builder, at the end of a block
 * @value: an integer
 * @name: (nullable): what the names of the blocks begin with; %NULL for "switch"
 * @error: return location for an error
 *
 * Begins a decision by a number. The end block is called @name`.end`.
 *
 * Fails as [method@Llvmg.Builder.switch] does.
 *
 * Returns: (transfer full): the region
 *
 * Since: 0.1
 */
LlvmgSwitchRegion *
llvmg_builder_begin_switch (LlvmgBuilder *self, LlvmgValue *value, const char *name, GError **error)
{
  LlvmgSwitchRegion *region = NULL;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  native = llvmg_builder_operand (&call, value, "value");
  name = native != NULL ? llvmg_call_name (&call, name != NULL ? name : "switch") : NULL;
  if (name == NULL)
    ; /* failed */
  else if (LLVMGetTypeKind (LLVMTypeOf (native)) != LLVMIntegerTypeKind)
    llvmg_builder_fail_operand (&call, "begin_switch", "value", native, "an integer");
  else if (llvmg_builder_check_terminator (&call, "begin_switch"))
    {
      LLVMBasicBlockRef block = llvmg_builder_get_block (&call);
      LLVMBasicBlockRef end_block = llvmg_region_append (&call, block, name, "end");

      region = llvmg_region_new (LLVMG_TYPE_SWITCH_REGION, &call, self, name, end_block);
      region->inst = llvmg_value_wrap (call.core, LLVMBuildSwitch (call.native, native, end_block, 4));
      LLVMG_REGION (region)->has_gap = TRUE;
    }
  llvmg_region_finish (&call, self, TRUE);
  return region;
}

/**
 * llvmg_switch_region_get_switch_inst: (get-property switch-inst)
 * @self: a region
 *
 * Gives the instruction that decides: to attach branch weights to it, say.
 *
 * Returns: (transfer full) (nullable) (type LlvmgSwitchInst): the instruction; %NULL of a
 *   region that no builder began
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_switch_region_get_switch_inst (LlvmgSwitchRegion *self)
{
  g_return_val_if_fail (LLVMG_IS_SWITCH_REGION (self), NULL);

  return self->inst != NULL ? g_object_ref (self->inst) : NULL;
}

/* The instruction, if a further branch can begin here, or NULL with a failure. */
static LLVMValueRef
check_branch (LlvmgSwitchRegion *self, LlvmgCall *call)
{
  LLVMValueRef inst = llvmg_call_arg (call, LLVMG_TYPE_SWITCH_INST, self->inst, "the switch instruction of the region");

  if (inst == NULL || !llvmg_region_check_leave (call))
    return NULL;
  if (LLVMGetInstructionParent (inst) != NULL)
    return inst;
  llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "region '%s': its switch instruction is detached", LLVMG_REGION (self)->name);
  return NULL;
}

/* Ends the branch that is built, and begins another. What it brought is for the caller to drop. */
static LLVMBasicBlockRef
begin_branch (LlvmgSwitchRegion *self, LlvmgCall *call, const char *part, LlvmgValue **incoming)
{
  LlvmgRegion *region = LLVMG_REGION (self);
  LLVMBasicBlockRef block = llvmg_region_append (call, llvmg_builder_get_block (call), region->name, part);

  llvmg_region_leave (region, call, llvmg_builder_block_operand (call, region->end_block, "end_block"));
  llvmg_builder_set_block (call, block);
  *incoming = g_steal_pointer (&region->incoming);
  return block;
}

/* Whether the numbers can be new cases, all of them at once. */
static gboolean
check_values (LlvmgCall *call, LLVMValueRef inst, LLVMValueRef *values, guint n_values)
{
  if (n_values == 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "begin_case: values: at least one was expected, none was given");
  for (guint i = 0; i < n_values; i++)
    {
      char item[32];

      g_snprintf (item, sizeof item, "values[%u]", i);
      if (!llvmg_switch_inst_check_value (call, inst, values[i], G_MAXUINT, item))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (values[i] == values[j])
          return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "begin_case: values: [%u] and [%u] are the same", j, i);
    }
  return TRUE;
}

/**
 * llvmg_switch_region_begin_case:
 * @self: a region
 * @values: (array length=n_values) (element-type LlvmgConstantInt): constant numbers,
 *   of the type of the one that decides
 * @n_values: the number of constants
 * @error: return location for an error
 *
 * Ends the branch before, and begins what is done for some numbers. The builder is
 * put there. The name of the block ends with `.case`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the region has ended, or the builder has no position or
 * stands before an instruction, with `INVALID_ARGUMENT` when there are no numbers, one
 * has a case already, or the builder stands in another function, and with
 * `TYPE_MISMATCH` when one is no constant number of the type.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_switch_region_begin_case (LlvmgSwitchRegion *self, LlvmgValue *const *values, guint n_values, GError **error)
{
  g_autoptr (LlvmgValue) incoming = NULL;
  g_autofree LLVMValueRef *natives = NULL;
  LLVMValueRef inst;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SWITCH_REGION (self), FALSE);

  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  inst = check_branch (self, &call);
  natives = inst != NULL ? llvmg_builder_operands (&call, values, n_values, "values") : NULL;
  if (natives != NULL && check_values (&call, inst, natives, n_values))
    {
      LLVMBasicBlockRef block = begin_branch (self, &call, "case", &incoming);

      for (guint i = 0; i < n_values; i++)
        LLVMAddCase (inst, natives[i], block);
    }
  return llvmg_region_finish (&call, LLVMG_REGION (self)->builder, TRUE);
}

/**
 * llvmg_switch_region_begin_default:
 * @self: a region
 * @error: return location for an error
 *
 * Ends the branch before, and begins what is done for all numbers that have no case.
 * The builder is put there. The name of the block ends with `.default`.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the builder, a block of the
 * region or its switch instruction is dead, with `INVALID_OPERATION` when the region
 * has ended or has a default branch already, or the builder has no position or stands
 * before an instruction, and with `INVALID_ARGUMENT` when the builder stands in
 * another function.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_switch_region_begin_default (LlvmgSwitchRegion *self, GError **error)
{
  g_autoptr (LlvmgValue) incoming = NULL;
  LLVMValueRef inst;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_SWITCH_REGION (self), FALSE);

  if (!llvmg_region_begin (&call, self, error))
    return FALSE;
  inst = check_branch (self, &call);
  if (inst == NULL)
    ; /* failed */
  else if (self->has_default)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "region '%s' has a default branch already", LLVMG_REGION (self)->name);
  else
    {
      LLVMSetSuccessor (inst, 0, begin_branch (self, &call, "default", &incoming));
      LLVMG_REGION (self)->has_gap = FALSE;
      self->has_default = TRUE;
    }
  return llvmg_region_finish (&call, LLVMG_REGION (self)->builder, TRUE);
}
