/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-function-type.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgFunctionType:
 *
 * The signature of a function: the type of its result and those of its parameters.
 *
 * There is one object for a type of a context. It lives as long as the context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgFunctionType, LlvmgType)

typedef enum
{
  PROP_RETURN_TYPE = 1,
  PROP_IS_VARARG,
  PROP_N_PARAM_TYPES,
  N_PROPS
} LlvmgFunctionTypeProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgFunctionType, llvmg_function_type, LLVMG_TYPE_TYPE)

static void
llvmg_function_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgFunctionType *self = LLVMG_FUNCTION_TYPE (object);

  switch ((LlvmgFunctionTypeProperty) id)
    {
    case PROP_RETURN_TYPE:
      g_value_take_object (value, llvmg_function_type_get_return_type (self));
      break;
    case PROP_IS_VARARG:
      g_value_set_boolean (value, llvmg_function_type_get_is_vararg (self));
      break;
    case PROP_N_PARAM_TYPES:
      g_value_set_uint (value, llvmg_function_type_get_n_param_types (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_function_type_class_init (LlvmgFunctionTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_function_type_get_property;

  /**
   * LlvmgFunctionType:return-type: (getter get_return_type)
   *
   * The type of the result.
   *
   * Since: 0.1
   */
  props[PROP_RETURN_TYPE] =
    g_param_spec_object ("return-type", NULL, NULL, LLVMG_TYPE_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgFunctionType:is-vararg: (getter get_is_vararg)
   *
   * Whether a call may give more arguments than there are parameters.
   *
   * Since: 0.1
   */
  props[PROP_IS_VARARG] =
    g_param_spec_boolean ("is-vararg", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgFunctionType:n-param-types: (getter get_n_param_types)
   *
   * How many parameters there are.
   *
   * Since: 0.1
   */
  props[PROP_N_PARAM_TYPES] =
    g_param_spec_uint ("n-param-types", NULL, NULL, 0, G_MAXUINT, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_function_type_get_return_type: (get-property return-type)
 * @self: a function type
 *
 * Gives the type of the result.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_function_type_get_return_type (LlvmgFunctionType *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetReturnType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_function_type_get_is_vararg: (get-property is-vararg)
 * @self: a function type
 *
 * Tells whether a call may give more arguments than there are parameters.
 *
 * Returns: whether it may; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_function_type_get_is_vararg (LlvmgFunctionType *self)
{
  gboolean result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION_TYPE (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  result = LLVMIsFunctionVarArg (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_function_type_get_n_param_types: (get-property n-param-types)
 * @self: a function type
 *
 * Counts the parameters.
 *
 * Returns: the number of parameters; 0 if the object is dead
 *
 * Since: 0.1
 */
guint
llvmg_function_type_get_n_param_types (LlvmgFunctionType *self)
{
  guint result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION_TYPE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = LLVMCountParamTypes (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_function_type_get_param_type:
 * @self: a function type
 * @index: which one, from 0
 *
 * Gives the type of a parameter.
 *
 * Returns: (transfer full) (nullable): the type, or %NULL if there are not so
 *   many or the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_function_type_get_param_type (LlvmgFunctionType *self, guint index)
{
  LlvmgType *result = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_get_part (&call, index);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_function_type_list_param_types:
 * @self: a function type
 * @n_types: (out): the number of types
 *
 * Lists the types of the parameters.
 *
 * Returns: (transfer full) (array length=n_types): the types; empty if the object
 *   is dead
 *
 * Since: 0.1
 */
LlvmgType **
llvmg_function_type_list_param_types (LlvmgFunctionType *self, gsize *n_types)
{
  LlvmgType **list;
  LlvmgCall call;

  g_return_val_if_fail (n_types != NULL, NULL);
  *n_types = 0;
  g_return_val_if_fail (LLVMG_IS_FUNCTION_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (LlvmgType *, 1);
  list = llvmg_type_list_parts (&call, n_types);
  llvmg_call_end (&call);
  return list;
}
