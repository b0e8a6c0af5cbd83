/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/* LLVM keeps the number in 10 bits. */
#define MAX_CALLING_CONVENTION 1023u

static gpointer
called_function (LlvmgCall *call)
{
  LLVMValueRef callee = LLVMGetCalledValue (call->native);

  return LLVMIsAFunction (callee) ? llvmg_value_wrap (call->core, callee) : NULL;
}

gboolean
llvmg_check_calling_convention_id (LlvmgCall *call, guint id)
{
  return id <= MAX_CALLING_CONVENTION
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                             "calling_convention_id: a number up to %u was expected, %u was given",
                             MAX_CALLING_CONVENTION, id);
}

/**
 * LlvmgCallBase:
 *
 * A call, invoke or callbr.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCallBase, LlvmgInstruction)

typedef enum
{
  PROP_CALL_BASE_CALLEE = 1,
  PROP_CALL_BASE_CALLED_FUNCTION,
  PROP_CALL_BASE_FUNCTION_TYPE,
  PROP_CALL_BASE_N_ARGS,
  CALL_BASE_N_PROPS
} LlvmgCallBaseProperty;

static GParamSpec *call_base_props[CALL_BASE_N_PROPS];

LLVMG_DEFINE_BASE (LlvmgCallBase, llvmg_call_base, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_call_base_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCallBase *self = LLVMG_CALL_BASE (object);

  switch ((LlvmgCallBaseProperty) id)
    {
    case PROP_CALL_BASE_CALLEE:
      g_value_take_object (value, llvmg_call_base_get_callee (self));
      break;
    case PROP_CALL_BASE_CALLED_FUNCTION:
      g_value_take_object (value, llvmg_call_base_get_called_function (self));
      break;
    case PROP_CALL_BASE_FUNCTION_TYPE:
      g_value_take_object (value, llvmg_call_base_get_function_type (self));
      break;
    case PROP_CALL_BASE_N_ARGS:
      g_value_set_uint (value, llvmg_call_base_get_n_args (self));
      break;
    case CALL_BASE_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_base_class_init (LlvmgCallBaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_call_base_get_property;

  /**
   * LlvmgCallBase:callee: (getter get_callee)
   *
   * What is called.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_CALLEE] =
    g_param_spec_object ("callee", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:called-function: (getter get_called_function)
   *
   * The function that is called, if it is one.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_CALLED_FUNCTION] =
    g_param_spec_object ("called-function", NULL, NULL, LLVMG_TYPE_FUNCTION,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:function-type: (getter get_function_type)
   *
   * The type that the call takes the callee to have.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_FUNCTION_TYPE] =
    g_param_spec_object ("function-type", NULL, NULL, LLVMG_TYPE_FUNCTION_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgCallBase:n-args: (getter get_n_args)
   *
   * How many arguments there are.
   *
   * Since: 0.1
   */
  call_base_props[PROP_CALL_BASE_N_ARGS] =
    g_param_spec_uint ("n-args", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, CALL_BASE_N_PROPS, call_base_props);
}

/**
 * llvmg_call_base_get_callee: (get-property callee)
 * @self: a call
 *
 * Gives what is called.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_call_base_get_callee (LlvmgCallBase *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetCalledValue (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_get_called_function: (get-property called-function)
 * @self: a call
 *
 * Gives the function that is called, if it is one.
 *
 * Returns: (transfer full) (nullable): the function, or %NULL if something else is called; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_call_base_get_called_function (LlvmgCallBase *self)
{
  LlvmgFunction *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = called_function (&call);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_get_function_type: (get-property function-type)
 * @self: a call
 *
 * Gives the type that the call takes the callee to have.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFunctionType): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_call_base_get_function_type (LlvmgCallBase *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetCalledFunctionType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_get_n_args: (get-property n-args)
 * @self: a call
 *
 * Counts the arguments.
 *
 * Returns: the number of arguments; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_call_base_get_n_args (LlvmgCallBase *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMGetNumArgOperands (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_base_list_args:
 * @self: a call
 * @n_args: (out): the number of arguments
 *
 * Lists the arguments.
 *
 * Returns: (transfer full) (array length=n_args): the arguments; empty if the object
 *   is dead
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_call_base_list_args (LlvmgCallBase *self, gsize *n_args)
{
  GPtrArray *list;
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (n_args != NULL, NULL);
  *n_args = 0;
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_args);
  n = LLVMGetNumArgOperands (call.native);
  list = g_ptr_array_sized_new (n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, llvmg_value_wrap (call.core, LLVMGetArgOperand (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (list, n_args);
}

/**
 * LlvmgCallInst:
 *
 * Calls a function and goes on behind the call; an exception that leaves the
 * function leaves the caller too.
 *
 * See "'call' Instruction" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgCallInst, LlvmgCallBase)

typedef enum
{
  PROP_CALL_INST_TAIL_CALL_KIND = 1,
  CALL_INST_N_PROPS
} LlvmgCallInstProperty;

static GParamSpec *call_inst_props[CALL_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgCallInst, llvmg_call_inst, LLVMG_TYPE_CALL_BASE)

static void
llvmg_call_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCallInst *self = LLVMG_CALL_INST (object);

  switch ((LlvmgCallInstProperty) id)
    {
    case PROP_CALL_INST_TAIL_CALL_KIND:
      g_value_set_enum (value, llvmg_call_inst_get_tail_call_kind (self));
      break;
    case CALL_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_inst_class_init (LlvmgCallInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_call_inst_get_property;

  /**
   * LlvmgCallInst:tail-call-kind: (getter get_tail_call_kind)
   *
   * Whether the call is a tail call.
   *
   * Since: 0.1
   */
  call_inst_props[PROP_CALL_INST_TAIL_CALL_KIND] =
    g_param_spec_enum ("tail-call-kind", NULL, NULL, LLVMG_TYPE_TAIL_CALL_KIND, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, CALL_INST_N_PROPS, call_inst_props);
}

/**
 * llvmg_call_inst_get_tail_call_kind: (get-property tail-call-kind)
 * @self: a call
 *
 * Gives whether the call is a tail call.
 *
 * Returns: the kind; 0 if the object is dead
 *
 * Since: 0.1
 */
LlvmgTailCallKind
llvmg_call_inst_get_tail_call_kind (LlvmgCallInst *self)
{
  LlvmgTailCallKind result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_tail_call_kind_from_native (LLVMGetTailCallKind (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * LlvmgInvokeInst:
 *
 * Calls a function that may throw.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgInvokeInst, llvmg_invoke_inst, LLVMG_TYPE_CALL_BASE, LlvmgCallBase)

/**
 * LlvmgCallBrInst:
 *
 * Calls inline assembly that may jump.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgCallBrInst, llvmg_call_br_inst, LLVMG_TYPE_CALL_BASE, LlvmgCallBase)
