/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The attributes of functions, parameters, calls and global variables.
 */

#include "config.h"

#include <string.h>

#include "llvmg/ir/llvmg-argument.h"
#include "llvmg/ir/llvmg-attribute-private.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-list-private.h"

/* What has attributes, and where on it: of the object that the call is on. */
typedef struct
{
  const LlvmgAttributeOwner *owner;
  LLVMValueRef               native;
  gint64                     index;
} Place;

typedef Place (*FindPlace) (LLVMValueRef native, gint index);

static Place
place_on_function (LLVMValueRef function, gint index)
{
  return (Place) { &llvmg_function_attribute_owner, function, index };
}

static Place
place_on_call (LLVMValueRef call, gint index)
{
  return (Place) { &llvmg_call_attribute_owner, call, index };
}

static Place
place_on_argument (LLVMValueRef argument, gint index)
{
  (void) index;
  return (Place) { &llvmg_function_attribute_owner, LLVMGetParamParent (argument),
                   (gint64) llvmg_bridge_argument_get_index (argument) + 1 };
}

static Place
place_on_variable (LLVMValueRef variable, gint index)
{
  return (Place) { &llvmg_variable_attribute_owner, variable, index };
}

static gboolean
add (gpointer self, LlvmgAttribute *attribute, FindPlace find, gint index, GError **error)
{
  LlvmgCall call;
  Place place;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  place = find (call.native, index);
  llvmg_attributes_add (&call, place.owner, place.native, attribute, place.index, self);
  return llvmg_call_end (&call);
}

static gboolean
take_away (gpointer self, const char *name, FindPlace find, gint index, GError **error)
{
  LlvmgCall call;
  Place place;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  place = find (call.native, index);
  llvmg_attributes_remove (&call, place.owner, place.native, name, place.index);
  return llvmg_call_end (&call);
}

static LlvmgAttribute *
look_up (gpointer self, const char *name, FindPlace find, gint index)
{
  LlvmgAttribute *attribute;
  LlvmgCall call;
  Place place;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  place = find (call.native, index);
  attribute = llvmg_attributes_get (&call, place.owner, place.native, name, place.index);
  llvmg_call_end (&call);
  return attribute;
}

static gboolean
look_for (gpointer self, const char *name, FindPlace find, gint index)
{
  g_autoptr (LlvmgAttribute) attribute = look_up (self, name, find, index);

  return attribute != NULL;
}

static LlvmgAttribute **
list (gpointer self, FindPlace find, gint index, gsize *n_attributes)
{
  LlvmgAttribute **attributes;
  LlvmgCall call;
  Place place;

  if (!llvmg_call_begin_get (&call, self))
    return llvmg_list_empty (n_attributes);
  place = find (call.native, index);
  attributes = llvmg_attributes_list (&call, place.owner, place.native, place.index, n_attributes);
  llvmg_call_end (&call);
  return attributes;
}

/* ---- Functions ---- */

/**
 * llvmg_function_add_attribute:
 * @self: a function
 * @attribute: an attribute
 * @index: -1 for the function itself, 0 for its result, or the number of a
 *   parameter, from 1
 * @error: return location for an error
 *
 * Adds an attribute of the function, of its result or of a parameter. One of the same name that is
 * there already is replaced. See "Function Attributes" and "Parameter Attributes" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the attribute is of another
 * context, there is no such index, or the attribute cannot be there: it is for something else, or
 * does not fit the type, and with `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_add_attribute (LlvmgFunction *self, LlvmgAttribute *attribute, gint index, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  return add (self, attribute, place_on_function, index, error);
}

/**
 * llvmg_function_remove_attribute:
 * @self: a function
 * @name: the name of an attribute, such as "noreturn"
 * @index: -1 for the function itself, 0 for its result, or the number of a
 *   parameter, from 1
 * @error: return location for an error
 *
 * Removes an attribute of the function, of its result or of a parameter. Does nothing when there is
 * none of that name. Should LLVM's own attribute and a string attribute have the same
 * name, then LLVM's goes first.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL, empty or not
 * UTF-8, or there is no such index, and with `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_remove_attribute (LlvmgFunction *self, const char *name, gint index, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);

  return take_away (self, name, place_on_function, index, error);
}

/**
 * llvmg_function_get_attribute:
 * @self: a function
 * @name: the name of an attribute, such as "noreturn"
 * @index: -1 for the function itself, 0 for its result, or the number of a
 *   parameter, from 1
 *
 * Gives an attribute of the function, of its result or of a parameter.
 *
 * Returns: (transfer full) (nullable): the attribute, or %NULL if there is none of that
 *   name, or there is no such index; %NULL if the function is dead
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_function_get_attribute (LlvmgFunction *self, const char *name, gint index)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return look_up (self, name, place_on_function, index);
}

/**
 * llvmg_function_has_attribute:
 * @self: a function
 * @name: the name of an attribute, such as "noreturn"
 * @index: -1 for the function itself, 0 for its result, or the number of a
 *   parameter, from 1
 *
 * Tells whether there is an attribute of the function, of its result or of a parameter.
 *
 * Returns: whether there is one of that name; %FALSE if the function is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_function_has_attribute (LlvmgFunction *self, const char *name, gint index)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return look_for (self, name, place_on_function, index);
}

/**
 * llvmg_function_list_attributes:
 * @self: a function
 * @index: -1 for the function itself, 0 for its result, or the number of a
 *   parameter, from 1
 * @n_attributes: (out) (optional): return location for the number of attributes
 *
 * Gives all attributes of the function, of its result or of a parameter.
 *
 * Returns: (transfer full) (array length=n_attributes): the attributes; empty if there is no such index, or if
 *   the function is dead; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgAttribute **
llvmg_function_list_attributes (LlvmgFunction *self, gint index, gsize *n_attributes)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), llvmg_list_empty (n_attributes));

  return list (self, place_on_function, index, n_attributes);
}

/* ---- Calls ---- */

/**
 * llvmg_call_base_add_attribute:
 * @self: a call
 * @attribute: an attribute
 * @index: -1 for the call itself, 0 for its result, or the number of an argument,
 *   from 1
 * @error: return location for an error
 *
 * Adds an attribute of the call, of its result or of an argument. One of the same name that is
 * there already is replaced. They count besides those of the function that is called. See "Function Attributes" and
 * "Parameter Attributes" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the attribute is of another
 * context, there is no such index, or the attribute cannot be there: it is for something else, or
 * does not fit the type, and with `USE_AFTER_FREE` when the call is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_add_attribute (LlvmgCallBase *self, LlvmgAttribute *attribute, gint index, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);

  return add (self, attribute, place_on_call, index, error);
}

/**
 * llvmg_call_base_remove_attribute:
 * @self: a call
 * @name: the name of an attribute, such as "noreturn"
 * @index: -1 for the call itself, 0 for its result, or the number of an argument,
 *   from 1
 * @error: return location for an error
 *
 * Removes an attribute of the call, of its result or of an argument. Does nothing when there is
 * none of that name. Should LLVM's own attribute and a string attribute have the same
 * name, then LLVM's goes first.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL, empty or not
 * UTF-8, or there is no such index, and with `USE_AFTER_FREE` when the call is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_remove_attribute (LlvmgCallBase *self, const char *name, gint index, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);

  return take_away (self, name, place_on_call, index, error);
}

/**
 * llvmg_call_base_get_attribute:
 * @self: a call
 * @name: the name of an attribute, such as "noreturn"
 * @index: -1 for the call itself, 0 for its result, or the number of an argument,
 *   from 1
 *
 * Gives an attribute of the call, of its result or of an argument.
 *
 * Returns: (transfer full) (nullable): the attribute, or %NULL if there is none of that
 *   name, or there is no such index; %NULL if the call is dead
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_call_base_get_attribute (LlvmgCallBase *self, const char *name, gint index)
{
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return look_up (self, name, place_on_call, index);
}

/**
 * llvmg_call_base_has_attribute:
 * @self: a call
 * @name: the name of an attribute, such as "noreturn"
 * @index: -1 for the call itself, 0 for its result, or the number of an argument,
 *   from 1
 *
 * Tells whether there is an attribute of the call, of its result or of an argument.
 *
 * Returns: whether there is one of that name; %FALSE if the call is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_call_base_has_attribute (LlvmgCallBase *self, const char *name, gint index)
{
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return look_for (self, name, place_on_call, index);
}

/**
 * llvmg_call_base_list_attributes:
 * @self: a call
 * @index: -1 for the call itself, 0 for its result, or the number of an argument,
 *   from 1
 * @n_attributes: (out) (optional): return location for the number of attributes
 *
 * Gives all attributes of the call, of its result or of an argument.
 *
 * Returns: (transfer full) (array length=n_attributes): the attributes; empty if there is no such index, or if
 *   the call is dead; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgAttribute **
llvmg_call_base_list_attributes (LlvmgCallBase *self, gint index, gsize *n_attributes)
{
  g_return_val_if_fail (LLVMG_IS_CALL_BASE (self), llvmg_list_empty (n_attributes));

  return list (self, place_on_call, index, n_attributes);
}

/* ---- Parameters ---- */

/**
 * llvmg_argument_add_attribute:
 * @self: a parameter
 * @attribute: an attribute
 * @error: return location for an error
 *
 * Adds an attribute of the parameter. One of the same name that is
 * there already is replaced. It is the same as [method@Llvmg.Function.add_attribute] with one more than its
 * [property@Llvmg.Argument:index]. See "Parameter Attributes" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the attribute is of another
 * context, or the attribute cannot be there: it is for something else, or
 * does not fit the type, and with `USE_AFTER_FREE` when the parameter is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_argument_add_attribute (LlvmgArgument *self, LlvmgAttribute *attribute, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), FALSE);

  return add (self, attribute, place_on_argument, 0, error);
}

/**
 * llvmg_argument_remove_attribute:
 * @self: a parameter
 * @name: the name of an attribute, such as "noreturn"
 * @error: return location for an error
 *
 * Removes an attribute of the parameter. Does nothing when there is
 * none of that name. Should LLVM's own attribute and a string attribute have the same
 * name, then LLVM's goes first.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL, empty or not
 * UTF-8, and with `USE_AFTER_FREE` when the parameter is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_argument_remove_attribute (LlvmgArgument *self, const char *name, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), FALSE);

  return take_away (self, name, place_on_argument, 0, error);
}

/**
 * llvmg_argument_get_attribute:
 * @self: a parameter
 * @name: the name of an attribute, such as "noreturn"
 *
 * Gives an attribute of the parameter.
 *
 * Returns: (transfer full) (nullable): the attribute, or %NULL if there is none of that
 *   name; %NULL if the parameter is dead
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_argument_get_attribute (LlvmgArgument *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return look_up (self, name, place_on_argument, 0);
}

/**
 * llvmg_argument_has_attribute:
 * @self: a parameter
 * @name: the name of an attribute, such as "noreturn"
 *
 * Tells whether there is an attribute of the parameter.
 *
 * Returns: whether there is one of that name; %FALSE if the parameter is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_argument_has_attribute (LlvmgArgument *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return look_for (self, name, place_on_argument, 0);
}

/**
 * llvmg_argument_list_attributes:
 * @self: a parameter
 * @n_attributes: (out) (optional): return location for the number of attributes
 *
 * Gives all attributes of the parameter.
 *
 * Returns: (transfer full) (array length=n_attributes): the attributes; empty if
 *   the parameter is dead; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgAttribute **
llvmg_argument_list_attributes (LlvmgArgument *self, gsize *n_attributes)
{
  g_return_val_if_fail (LLVMG_IS_ARGUMENT (self), llvmg_list_empty (n_attributes));

  return list (self, place_on_argument, 0, n_attributes);
}

/* ---- Global variables ---- */

/**
 * llvmg_global_variable_add_attribute:
 * @self: a variable
 * @attribute: an attribute
 * @error: return location for an error
 *
 * Adds an attribute of the variable. One of the same name that is
 * there already is replaced. A variable can have texts, and those of LLVM's own that functions can have; LLVM heeds only
 * few of them. See "Global Attributes" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the attribute is of another
 * context, or the attribute is not one that functions can have, and with `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_add_attribute (LlvmgGlobalVariable *self, LlvmgAttribute *attribute, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);

  return add (self, attribute, place_on_variable, LLVMG_ATTRIBUTE_FUNCTION_INDEX, error);
}

/**
 * llvmg_global_variable_remove_attribute:
 * @self: a variable
 * @name: the name of an attribute, such as "noreturn"
 * @error: return location for an error
 *
 * Removes an attribute of the variable. Does nothing when there is
 * none of that name. Should LLVM's own attribute and a string attribute have the same
 * name, then LLVM's goes first.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL, empty or not
 * UTF-8, and with `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_remove_attribute (LlvmgGlobalVariable *self, const char *name, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);

  return take_away (self, name, place_on_variable, LLVMG_ATTRIBUTE_FUNCTION_INDEX, error);
}

/**
 * llvmg_global_variable_get_attribute:
 * @self: a variable
 * @name: the name of an attribute, such as "noreturn"
 *
 * Gives an attribute of the variable.
 *
 * Returns: (transfer full) (nullable): the attribute, or %NULL if there is none of that
 *   name; %NULL if the variable is dead
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_global_variable_get_attribute (LlvmgGlobalVariable *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return look_up (self, name, place_on_variable, LLVMG_ATTRIBUTE_FUNCTION_INDEX);
}

/**
 * llvmg_global_variable_has_attribute:
 * @self: a variable
 * @name: the name of an attribute, such as "noreturn"
 *
 * Tells whether there is an attribute of the variable.
 *
 * Returns: whether there is one of that name; %FALSE if the variable is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_has_attribute (LlvmgGlobalVariable *self, const char *name)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return look_for (self, name, place_on_variable, LLVMG_ATTRIBUTE_FUNCTION_INDEX);
}

/**
 * llvmg_global_variable_list_attributes:
 * @self: a variable
 * @n_attributes: (out) (optional): return location for the number of attributes
 *
 * Gives all attributes of the variable.
 *
 * Returns: (transfer full) (array length=n_attributes): the attributes; empty if
 *   the variable is dead; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgAttribute **
llvmg_global_variable_list_attributes (LlvmgGlobalVariable *self, gsize *n_attributes)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), llvmg_list_empty (n_attributes));

  return list (self, place_on_variable, LLVMG_ATTRIBUTE_FUNCTION_INDEX, n_attributes);
}
