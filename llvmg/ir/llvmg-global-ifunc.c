/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-global-ifunc.h"
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
llvmg_global_ifunc_class_init (LlvmgGlobalIfuncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_ifunc_get_property;
  ((LlvmgWrapperClass *) klass)->noun = "ifunc";

  /**
   * LlvmgGlobalIfunc:resolver: (getter get_resolver)
   *
   * The function that chooses.
   *
   * Since: 0.1
   */
  props[PROP_RESOLVER] =
    g_param_spec_object ("resolver", NULL, NULL, LLVMG_TYPE_FUNCTION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_global_ifunc_get_resolver:
 * @self: an ifunc
 *
 * Gives the function that chooses.
 *
 * Returns: (transfer full) (nullable): the function; %NULL if the resolver is not
 *   directly a function
 *
 * Since: 0.1
 */
LlvmgFunction *
llvmg_global_ifunc_get_resolver (LlvmgGlobalIfunc *self)
{
  LlvmgFunction *resolver = NULL;
  LLVMValueRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_IFUNC (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = LLVMGetGlobalIFuncResolver (call.native);
  if (native != NULL && LLVMIsAFunction (native))
    resolver = llvmg_value_wrap (call.core, native);
  llvmg_call_end (&call);
  return resolver;
}
