/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgGlobalVariable:
 *
 * A global variable or constant of a module.
 *
 * Made by [method@Llvmg.Module.add_global]. Without an initializer it is a
 * declaration of one that another module defines.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_INITIALIZER = 1,
  PROP_IS_CONSTANT,
  N_PROPS
} LlvmgGlobalVariableProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgGlobalVariable, LlvmgGlobalObject)
LLVMG_DEFINE_CLASS (LlvmgGlobalVariable, llvmg_global_variable, LLVMG_TYPE_GLOBAL_OBJECT)

static void
llvmg_global_variable_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalVariable *self = LLVMG_GLOBAL_VARIABLE (object);

  switch ((LlvmgGlobalVariableProperty) id)
    {
    case PROP_INITIALIZER:
      g_value_take_object (value, llvmg_global_variable_get_initializer (self));
      break;
    case PROP_IS_CONSTANT:
      g_value_set_boolean (value, llvmg_global_variable_get_is_constant (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_global_variable_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalVariable *self = LLVMG_GLOBAL_VARIABLE (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgGlobalVariableProperty) id)
    {
    case PROP_INITIALIZER:
      llvmg_global_variable_set_initializer (self, g_value_get_object (value), &error);
      break;
    case PROP_IS_CONSTANT:
      llvmg_global_variable_set_is_constant (self, g_value_get_boolean (value), &error);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_global_variable_class_init (LlvmgGlobalVariableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_variable_get_property;
  object_class->set_property = llvmg_global_variable_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "global variable";

  /**
   * LlvmgGlobalVariable:initializer: (getter get_initializer) (setter set_initializer)
   *
   * The value that the variable has at first; %NULL for a declaration.
   *
   * Since: 0.1
   */
  props[PROP_INITIALIZER] =
    g_param_spec_object ("initializer", NULL, NULL, LLVMG_TYPE_CONSTANT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalVariable:is-constant: (getter get_is_constant) (setter set_is_constant)
   *
   * Whether the content never changes.
   *
   * Since: 0.1
   */
  props[PROP_IS_CONSTANT] =
    g_param_spec_boolean ("is-constant", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_global_variable_get_initializer:
 * @self: a variable
 *
 * Gives the value that the variable has at first.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the constant, or %NULL
 *   for a declaration
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_global_variable_get_initializer (LlvmgGlobalVariable *self)
{
  LlvmgValue *initializer;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  initializer = llvmg_value_wrap (call.core, LLVMGetInitializer (call.native));
  llvmg_call_end (&call);
  return initializer;
}

/* Whether the constant may be the variable's content. */
static gboolean
check_initializer (LlvmgCall *call, LlvmgGlobalVariable *self, LLVMValueRef initializer)
{
  LLVMTypeRef content = LLVMGlobalGetValueType (call->native);
  LLVMTypeRef given = LLVMTypeOf (initializer);
  g_autofree char *what = llvmg_describe (self);
  LLVMValueRef foreign;

  if (given != content)
    {
      g_autofree char *content_text = llvmg_type_to_text (content);
      g_autofree char *given_text = llvmg_type_to_text (given);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                              "initializer of %s: a constant of type %s was expected, one of type %s was given",
                              what, content_text, given_text);
    }
  foreign = llvmg_bridge_constant_find_foreign (initializer, LLVMGetGlobalParent (call->native));
  if (foreign != NULL)
    {
      g_autofree char *foreign_text = llvmg_value_to_text (foreign);

      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                              "initializer of %s: it refers to %s, which is in another module", what, foreign_text);
    }
  if (LLVMGetLinkage (call->native) == LLVMExternalWeakLinkage)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "initializer of %s: its linkage extern_weak is for declarations", what);
  return TRUE;
}

static gboolean
change_initializer (LlvmgCall *call, LlvmgGlobalVariable *self, LlvmgValue *initializer)
{
  LLVMValueRef native = NULL;

  if (initializer != NULL)
    {
      native = llvmg_call_arg (call, LLVMG_TYPE_CONSTANT, initializer, "initializer");
      if (native == NULL || !check_initializer (call, self, native))
        return FALSE;
    }
  if (LLVMGetInitializer (call->native) == native)
    return FALSE;
  LLVMSetInitializer (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_variable_set_initializer:
 * @self: a variable
 * @initializer: (nullable) (type LlvmgConstant): a constant of the variable's
 *   [property@Llvmg.GlobalValue:content-type], or %NULL to make it a declaration
 * @error: return location for an error
 *
 * Sets the value that the variable has at first.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when the constant has another
 * type, with `INVALID_ARGUMENT` when it is of another context, or refers to a
 * global of another module, and with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_initializer (LlvmgGlobalVariable *self, LlvmgValue *initializer, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_initializer (&call, self, initializer);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INITIALIZER]);
  return TRUE;
}

/**
 * llvmg_global_variable_get_is_constant:
 * @self: a variable
 *
 * Tells whether the content never changes.
 *
 * Returns: whether it is constant; %FALSE if the variable is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_get_is_constant (LlvmgGlobalVariable *self)
{
  gboolean is_constant;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_constant = LLVMIsGlobalConstant (call.native) != 0;
  llvmg_call_end (&call);
  return is_constant;
}

/**
 * llvmg_global_variable_set_is_constant:
 * @self: a variable
 * @is_constant: whether its content never changes
 * @error: return location for an error
 *
 * Says whether the content never changes.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the variable is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_variable_set_is_constant (LlvmgGlobalVariable *self, gboolean is_constant, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VARIABLE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = !LLVMIsGlobalConstant (call.native) != !is_constant;
  if (changed)
    LLVMSetGlobalConstant (call.native, is_constant);
  llvmg_call_end (&call);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_CONSTANT]);
  return TRUE;
}
