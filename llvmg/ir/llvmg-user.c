/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-exception-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-user.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgUser:
 *
 * A value with operands: an instruction, or a constant that is made of others.
 *
 * The operands of a switch are its condition, its default block and the blocks of
 * its cases, whichever LLVM runs; the values of the cases are not among them.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_N_OPERANDS = 1,
  N_PROPS
} LlvmgUserProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgUser, llvmg_user, LLVMG_TYPE_VALUE)

static void
llvmg_user_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LlvmgUserProperty) id)
    {
    case PROP_N_OPERANDS:
      g_value_set_uint (value, llvmg_user_get_n_operands (LLVMG_USER (object)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_user_class_init (LlvmgUserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_user_get_property;

  /**
   * LlvmgUser:n-operands: (getter get_n_operands)
   *
   * How many operands there are.
   *
   * Since: 0.1
   */
  props[PROP_N_OPERANDS] =
    g_param_spec_uint ("n-operands", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* LLVM's own index of an operand; they differ in a switch, where older versions
 * keep each case's value before its block. */
static unsigned
native_index (LLVMValueRef user, guint index)
{
  if (index >= 2 && llvmg_bridge_switch_has_value_operands (user))
    return 2 * index - 1;
  return index;
}

guint
llvmg_user_index_from_native (LLVMValueRef user, unsigned native)
{
  if (native >= 2 && llvmg_bridge_switch_has_value_operands (user))
    return (native + 1) / 2;
  return native;
}

guint
llvmg_user_count_operands (LLVMValueRef user)
{
  guint n = (guint) LLVMGetNumOperands (user);

  return llvmg_bridge_switch_has_value_operands (user) ? n / 2 + 1 : n;
}

static LlvmgValue *
wrap_operand (LlvmgCall *call, guint index)
{
  return llvmg_value_wrap (call->core, LLVMGetOperand (call->native, native_index (call->native, index)));
}

LlvmgValue *
llvmg_user_wrap_operand (LlvmgCall *call, guint index)
{
  return index < llvmg_user_count_operands (call->native) ? wrap_operand (call, index) : NULL;
}

/**
 * llvmg_user_get_n_operands: (get-property n-operands)
 * @self: a user
 *
 * Counts the operands.
 *
 * Returns: the number of operands; 0 if the value is dead
 *
 * Since: 0.1
 */
guint
llvmg_user_get_n_operands (LlvmgUser *self)
{
  guint n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_USER (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  n = llvmg_user_count_operands (call.native);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_user_get_operand:
 * @self: a user
 * @index: which operand, from 0
 *
 * Gives an operand.
 *
 * Returns: (transfer full) (nullable): the operand, or %NULL if there are not so
 *   many or the value is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_user_get_operand (LlvmgUser *self, guint index)
{
  LlvmgValue *operand;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_USER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  operand = llvmg_user_wrap_operand (&call, index);
  llvmg_call_end (&call);
  return operand;
}

/**
 * llvmg_user_list_operands:
 * @self: a user
 * @n_operands: (out): the number of operands
 *
 * Lists the operands.
 *
 * Returns: (transfer full) (array length=n_operands): the operands; empty if there
 *   are none or the value is dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_user_list_operands (LlvmgUser *self, gsize *n_operands)
{
  GPtrArray *operands;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_operands != NULL, NULL);
  *n_operands = 0;
  g_return_val_if_fail (LLVMG_IS_USER (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_operands);
  n = llvmg_user_count_operands (call.native);
  operands = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    {
      LlvmgValue *operand = wrap_operand (&call, i);

      if (operand != NULL)
        g_ptr_array_add (operands, operand);
    }
  llvmg_call_end (&call);
  return llvmg_list_take (operands, n_operands);
}

gboolean
llvmg_user_check_operand (LlvmgCall *call, guint index, LLVMValueRef value)
{
  const char *expected_pad;
  LLVMValueRef old;

  if (!LLVMIsAInstruction (call->native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "set_operand: an instruction was expected, constants do not change");
  if (index >= llvmg_user_count_operands (call->native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given",
                            llvmg_user_count_operands (call->native), index);
  old = LLVMGetOperand (call->native, native_index (call->native, index));
  if (old != NULL && LLVMTypeOf (old) != LLVMTypeOf (value))
    {
      g_autofree char *expected = llvmg_type_to_text (LLVMTypeOf (old));
      g_autofree char *given = llvmg_type_to_text (LLVMTypeOf (value));

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "value: a value of type %s was expected, one of %s was given",
                              expected, given);
    }
  if (old != NULL && !LLVMIsConstant (old) != !LLVMIsConstant (value) && llvmg_bridge_operand_is_immediate (call->native, native_index (call->native, index)))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "value: operand %u must stay a constant", index);
  expected_pad = llvmg_exception_operand_problem (call->native, index, value);
  if (expected_pad != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "value: %s was expected as operand %u", expected_pad, index);
  if (LLVMIsAFunction (value) && !llvmg_bridge_intrinsic_may_be_operand (call->native, native_index (call->native, index), value))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "value: an intrinsic can only be called");
  if (!llvmg_bridge_value_is_usable_in (value, call->native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "value: a value of the same function or module was expected");
  if (llvmg_bridge_use_is_callee (LLVMGetOperandUse (call->native, native_index (call->native, index))))
    return llvmg_call_base_check_callee (call, value, "value");
  return TRUE;
}

/**
 * llvmg_user_set_operand:
 * @self: an instruction
 * @index: which operand, from 0
 * @value: the new operand
 * @error: return location for an error
 *
 * Makes an instruction use another value.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when the value is not of the type of the old one, with
 * `INVALID_ARGUMENT` when there are not so many operands or the value cannot stand
 * there or belongs to another function, module or context, and with
 * `INVALID_OPERATION` on constants.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_user_set_operand (LlvmgUser *self, guint index, LlvmgValue *value, GError **error)
{
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_USER (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_VALUE, value, "value");
  if (native != NULL && llvmg_user_check_operand (&call, index, native))
    LLVMSetOperand (call.native, native_index (call.native, index), native);
  return llvmg_call_end (&call);
}
