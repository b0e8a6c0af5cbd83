/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-global-ifunc.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgGlobalIfunc:
 *
 * A function that is chosen when the program is loaded, by a resolver function.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_RESOLVER = 1,
  PROP_RESOLVER_FUNCTION,
  N_PROPS
} LlvmgGlobalIfuncProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgGlobalIfunc, LlvmgGlobalObject)
LLVMG_DEFINE_CLASS (LlvmgGlobalIfunc, llvmg_global_ifunc, LLVMG_TYPE_GLOBAL_OBJECT)

static void
llvmg_global_ifunc_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LlvmgGlobalIfuncProperty) id)
    {
    case PROP_RESOLVER:
      g_value_take_object (value, llvmg_global_ifunc_get_resolver (LLVMG_GLOBAL_IFUNC (object)));
      break;
    case PROP_RESOLVER_FUNCTION:
      g_value_take_object (value, llvmg_global_ifunc_get_resolver_function (LLVMG_GLOBAL_IFUNC (object)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_global_ifunc_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_autoptr (GError) error = NULL;

  switch ((LlvmgGlobalIfuncProperty) id)
    {
    case PROP_RESOLVER:
      llvmg_global_ifunc_set_resolver (LLVMG_GLOBAL_IFUNC (object), g_value_get_object (value), &error);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_global_ifunc_class_init (LlvmgGlobalIfuncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_ifunc_get_property;
  object_class->set_property = llvmg_global_ifunc_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "ifunc";

  /**
   * LlvmgGlobalIfunc:resolver: (getter get_resolver) (setter set_resolver)
   *
   * What chooses: a function, or an alias of one.
   *
   * Since: 0.1
   */
  props[PROP_RESOLVER] =
    g_param_spec_object ("resolver", NULL, NULL, LLVMG_TYPE_CONSTANT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalIfunc:resolver-function: (getter get_resolver_function)
   *
   * The function that chooses, also when the ifunc names it by an alias.
   *
   * Since: 0.1
   */
  props[PROP_RESOLVER_FUNCTION] =
    g_param_spec_object ("resolver-function", NULL, NULL, LLVMG_TYPE_FUNCTION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_global_ifunc_get_resolver:
 * @self: an ifunc
 *
 * Gives what chooses, as the ifunc names it: a function, or an alias of one.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the function or alias; %NULL if there is none, or the ifunc is
 *   dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_global_ifunc_get_resolver (LlvmgGlobalIfunc *self)
{
  LlvmgValue *resolver;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_IFUNC (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  resolver = llvmg_value_wrap (call.core, LLVMGetGlobalIFuncResolver (call.native));
  llvmg_call_end (&call);
  return resolver;
}

/**
 * llvmg_global_ifunc_get_resolver_function: (get-property resolver-function)
 * @self: an ifunc
 *
 * Gives the function that chooses, also when the ifunc names it by an alias.
 *
 * Returns: (transfer full) (nullable): the function; %NULL if there is none, or the ifunc is dead
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_global_ifunc_get_resolver_function (LlvmgGlobalIfunc *self)
{
  LlvmgFunction *function;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_IFUNC (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  function = llvmg_value_wrap (call.core, llvmg_bridge_constant_get_function (LLVMGetGlobalIFuncResolver (call.native)));
  llvmg_call_end (&call);
  return function;
}

gboolean
llvmg_call_check_resolver (LlvmgCall *call, LLVMModuleRef module, LLVMValueRef resolver, guint address_space)
{
  g_autofree char *text = llvmg_value_to_text (resolver);
  LLVMValueRef function;
  LLVMTypeRef returned;

  if (llvmg_bridge_constant_find_foreign (resolver, module) != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "resolver: %s is in another module", text);
  function = llvmg_bridge_constant_get_function (resolver);
  if (function == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "resolver: a function or an alias of one was expected, %s was given", text);
  returned = LLVMGetReturnType (LLVMGlobalGetValueType (function));
  if (LLVMGetTypeKind (returned) != LLVMPointerTypeKind || LLVMGetPointerAddressSpace (returned) != address_space)
    {
      g_autofree char *returned_text = llvmg_type_to_text (returned);

      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                              "resolver: a function that returns a pointer to address space %u was expected, "
                              "%s returns %s", address_space, text, returned_text);
    }
  return TRUE;
}

static gboolean
change_resolver (LlvmgCall *call, LlvmgValue *resolver)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_CONSTANT, resolver, "resolver");
  guint address_space = LLVMGetPointerAddressSpace (LLVMTypeOf (call->native));

  if (native == NULL
      || !llvmg_call_check_resolver (call, LLVMGetGlobalParent (call->native), native, address_space)
      || LLVMGetGlobalIFuncResolver (call->native) == native)
    return FALSE;
  LLVMSetGlobalIFuncResolver (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_ifunc_set_resolver:
 * @self: an ifunc
 * @resolver: (type LlvmgConstant): a function of its module that returns a pointer to the ifunc's address space, or an
 *   alias of one
 * @error: return location for an error
 *
 * Says which function chooses. See "IFuncs" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @resolver does not return such a
 * pointer, with `INVALID_ARGUMENT` when it is %NULL, of another module or context, or neither a function nor an alias of
 * one, and with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_ifunc_set_resolver (LlvmgGlobalIfunc *self, LlvmgValue *resolver, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_IFUNC (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_resolver (&call, resolver);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    {
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RESOLVER]);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RESOLVER_FUNCTION]);
    }
  return TRUE;
}
