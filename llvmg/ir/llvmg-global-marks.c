/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Constants that name a global in a particular way.
 */

#include "config.h"

#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-global-marks.h"

enum
{
  PROP_GLOBAL_VALUE = 1,
  N_PROPS
};

/* Ends the call of a getter. */
static LlvmgGlobalValue *
take_global (LlvmgCall *call)
{
  LlvmgGlobalValue *global = llvmg_value_wrap (call->core, LLVMGetOperand (call->native, 0));

  llvmg_call_end (call);
  return global;
}

/* ---- dso_local_equivalent ---- */

/**
 * LlvmgDsoLocalEquivalent:
 *
 * A function that does the same as another one and is in the same program or library as what
 * names it: the function itself, or a stub that jumps to it.
 *
 * See "DSO Local Equivalent" in the LLVM Language Reference.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDsoLocalEquivalent, LlvmgConstant)

static GParamSpec *dso_local_equivalent_props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgDsoLocalEquivalent, llvmg_dso_local_equivalent, LLVMG_TYPE_CONSTANT)

static void
llvmg_dso_local_equivalent_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_GLOBAL_VALUE)
    g_value_take_object (value, llvmg_dso_local_equivalent_get_global_value (LLVMG_DSO_LOCAL_EQUIVALENT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_dso_local_equivalent_class_init (LlvmgDsoLocalEquivalentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_dso_local_equivalent_get_property;

  /**
   * LlvmgDsoLocalEquivalent:global-value: (getter get_global_value)
   *
   * The function, or the alias or ifunc of one.
   *
   * Since: 0.1
   */
  dso_local_equivalent_props[PROP_GLOBAL_VALUE] =
    g_param_spec_object ("global-value", NULL, NULL, LLVMG_TYPE_GLOBAL_VALUE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, dso_local_equivalent_props);
}

/**
 * llvmg_dso_local_equivalent_get_global_value: (get-property global-value)
 * @self: an equivalent of a function
 *
 * Gives the function, or the alias or ifunc of one.
 *
 * Returns: (transfer full) (nullable): it; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgGlobalValue *
llvmg_dso_local_equivalent_get_global_value (LlvmgDsoLocalEquivalent *self)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_DSO_LOCAL_EQUIVALENT (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  return take_global (&call);
}

/**
 * llvmg_const_dso_local_equivalent:
 * @target: a function, or an alias or ifunc of one
 * @error: return location for an error
 *
 * Gives the function that does the same as another one and is in the same program or library as
 * what names it.
 *
 * See "DSO Local Equivalent" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the global is dead, with `TYPE_MISMATCH`
 * when it is neither a function nor an alias or ifunc of one, and with `INVALID_ARGUMENT` when it
 * is missing.
 *
 * Returns: (transfer full) (type LlvmgDsoLocalEquivalent): the equivalent
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_dso_local_equivalent (LlvmgGlobalValue *target, GError **error)
{
  LLVMValueRef constant = NULL;
  LLVMTypeRef type;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_GLOBAL_VALUE, target, "target", error))
    return NULL;
  type = LLVMGlobalGetValueType (call.native);
  if (LLVMGetTypeKind (type) != LLVMFunctionTypeKind)
    llvmg_const_fail_type (&call, "target", "a function, or an alias or ifunc of one,", type);
  else
    constant = llvmg_bridge_const_dso_local_equivalent (call.native);
  return llvmg_const_end (&call, constant);
}

/* ---- no_cfi ---- */

/**
 * LlvmgNoCfiValue:
 *
 * A function as control-flow integrity finds it: its own body, not the entry of a jump table
 * that stands for it.
 *
 * See "No CFI" in the LLVM Language Reference.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgNoCfiValue, LlvmgConstant)

static GParamSpec *no_cfi_value_props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgNoCfiValue, llvmg_no_cfi_value, LLVMG_TYPE_CONSTANT)

static void
llvmg_no_cfi_value_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_GLOBAL_VALUE)
    g_value_take_object (value, llvmg_no_cfi_value_get_global_value (LLVMG_NO_CFI_VALUE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
llvmg_no_cfi_value_class_init (LlvmgNoCfiValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_no_cfi_value_get_property;

  /**
   * LlvmgNoCfiValue:global-value: (getter get_global_value)
   *
   * The global that is named.
   *
   * Since: 0.1
   */
  no_cfi_value_props[PROP_GLOBAL_VALUE] =
    g_param_spec_object ("global-value", NULL, NULL, LLVMG_TYPE_GLOBAL_VALUE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, no_cfi_value_props);
}

/**
 * llvmg_no_cfi_value_get_global_value: (get-property global-value)
 * @self: a function without control-flow integrity
 *
 * Gives the global that is named.
 *
 * Returns: (transfer full) (nullable): it; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgGlobalValue *
llvmg_no_cfi_value_get_global_value (LlvmgNoCfiValue *self)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_NO_CFI_VALUE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  return take_global (&call);
}

/**
 * llvmg_const_no_cfi:
 * @target: a global, as a rule a function
 * @error: return location for an error
 *
 * Gives the body of a function rather than what control-flow integrity puts in its place.
 *
 * See "No CFI" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the global is dead, and with
 * `INVALID_ARGUMENT` when it is missing.
 *
 * Returns: (transfer full) (type LlvmgNoCfiValue): the constant
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_no_cfi (LlvmgGlobalValue *target, GError **error)
{
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_GLOBAL_VALUE, target, "target", error))
    return NULL;
  return llvmg_const_end (&call, llvmg_bridge_const_no_cfi (call.native));
}
