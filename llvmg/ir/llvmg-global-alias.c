/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-global-alias.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgGlobalAlias:
 *
 * A second name of a global, or of a place in it.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_ALIASEE = 1,
  N_PROPS
} LlvmgGlobalAliasProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgGlobalAlias, LlvmgGlobalValue)
LLVMG_DEFINE_CLASS (LlvmgGlobalAlias, llvmg_global_alias, LLVMG_TYPE_GLOBAL_VALUE)

static void
llvmg_global_alias_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LlvmgGlobalAliasProperty) id)
    {
    case PROP_ALIASEE:
      g_value_take_object (value, llvmg_global_alias_get_aliasee (LLVMG_GLOBAL_ALIAS (object)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_global_alias_class_init (LlvmgGlobalAliasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_alias_get_property;
  ((LlvmgWrapperClass *) klass)->noun = "alias";

  /**
   * LlvmgGlobalAlias:aliasee: (getter get_aliasee)
   *
   * What the alias is another name of.
   *
   * Since: 0.1
   */
  props[PROP_ALIASEE] =
    g_param_spec_object ("aliasee", NULL, NULL, LLVMG_TYPE_CONSTANT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_global_alias_get_aliasee:
 * @self: an alias
 *
 * Gives what the alias is another name of: a global, or a constant expression
 * over one.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): the constant; %NULL if the
 *   alias is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_global_alias_get_aliasee (LlvmgGlobalAlias *self)
{
  LlvmgValue *aliasee;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_ALIAS (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  aliasee = llvmg_value_wrap (call.core, LLVMAliasGetAliasee (call.native));
  llvmg_call_end (&call);
  return aliasee;
}
