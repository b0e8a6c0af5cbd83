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
   * The function that chooses.
   *
   * Since: 0.1
   */
  props[PROP_RESOLVER] =
    g_param_spec_object ("resolver", NULL, NULL, LLVMG_TYPE_FUNCTION,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_global_ifunc_get_resolver:
 * @self: an ifunc
 *
 * Gives the function that chooses, also when the ifunc names it by an alias.
 *
 * Returns: (transfer full) (nullable): the function; %NULL if there is none
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_global_ifunc_get_resolver (LlvmgGlobalIfunc *self)
{
  LlvmgFunction *resolver;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_IFUNC (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  resolver = llvmg_value_wrap (call.core, llvmg_bridge_constant_get_function (LLVMGetGlobalIFuncResolver (call.native)));
  llvmg_call_end (&call);
  return resolver;
}

gboolean
llvmg_call_check_resolver (LlvmgCall *call, LLVMModuleRef module, LLVMValueRef resolver, guint address_space)
{
  LLVMTypeRef returned = LLVMGetReturnType (LLVMGlobalGetValueType (resolver));
  g_autofree char *text = llvmg_value_to_text (resolver);

  if (LLVMGetGlobalParent (resolver) != module)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "resolver: %s is in another module", text);
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
change_resolver (LlvmgCall *call, LlvmgFunction *resolver)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_FUNCTION, resolver, "resolver");
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
 * @resolver: a function of its module that returns a pointer to the ifunc's address space
 * @error: return location for an error
 *
 * Says which function chooses. See "IFuncs" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @resolver does not return such a
 * pointer, with `INVALID_ARGUMENT` when it is %NULL or of another module or context, and
 * with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_ifunc_set_resolver (LlvmgGlobalIfunc *self, LlvmgFunction *resolver, GError **error)
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
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RESOLVER]);
  return TRUE;
}
