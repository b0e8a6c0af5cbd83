/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-global-alias.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

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
  PROP_THREAD_LOCAL_MODE,
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
    case PROP_THREAD_LOCAL_MODE:
      g_value_set_enum (value, (gint) llvmg_global_alias_get_thread_local_mode (LLVMG_GLOBAL_ALIAS (object)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_global_alias_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_autoptr (GError) error = NULL;

  switch ((LlvmgGlobalAliasProperty) id)
    {
    case PROP_ALIASEE:
      llvmg_global_alias_set_aliasee (LLVMG_GLOBAL_ALIAS (object), g_value_get_object (value), &error);
      break;
    case PROP_THREAD_LOCAL_MODE:
      llvmg_global_alias_set_thread_local_mode (LLVMG_GLOBAL_ALIAS (object), (LlvmgThreadLocalMode) g_value_get_enum (value), &error);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_global_alias_class_init (LlvmgGlobalAliasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_alias_get_property;
  object_class->set_property = llvmg_global_alias_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "alias";

  /**
   * LlvmgGlobalAlias:aliasee: (getter get_aliasee) (setter set_aliasee)
   *
   * What the alias is another name of.
   *
   * Since: 0.1
   */
  props[PROP_ALIASEE] =
    g_param_spec_object ("aliasee", NULL, NULL, LLVMG_TYPE_CONSTANT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalAlias:thread-local-mode: (getter get_thread_local_mode) (setter set_thread_local_mode)
   *
   * Whether each thread has one of its own, and how it is found.
   *
   * Since: 0.1
   */
  props[PROP_THREAD_LOCAL_MODE] =
    g_param_spec_enum ("thread-local-mode", NULL, NULL, LLVMG_TYPE_THREAD_LOCAL_MODE, LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

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
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  aliasee = llvmg_value_wrap (call.core, LLVMAliasGetAliasee (call.native));
  llvmg_call_end (&call);
  return aliasee;
}

gboolean
llvmg_call_check_aliasee (LlvmgCall     *call,
                          LLVMModuleRef  module,
                          LLVMValueRef   alias,
                          LLVMValueRef   aliasee,
                          guint          address_space)
{
  LLVMTypeRef type = LLVMTypeOf (aliasee);
  g_autofree char *text = llvmg_value_to_text (aliasee);

  if (LLVMGetTypeKind (type) != LLVMPointerTypeKind || LLVMGetPointerAddressSpace (type) != address_space)
    return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                            "aliasee: a pointer to address space %u was expected, %s was given", address_space, text);
  if (!LLVMIsAGlobalValue (aliasee) && !LLVMIsAConstantExpr (aliasee))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "aliasee: a global or a constant expression was expected, %s was given", text);
  if (llvmg_bridge_constant_find_foreign (aliasee, module) != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "aliasee: %s refers to another module", text);
  if (alias != NULL && llvmg_bridge_constant_names_alias (aliasee, alias))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "aliasee: %s leads back to the alias, which would be a name of itself", text);
  return TRUE;
}

static gboolean
change_aliasee (LlvmgCall *call, LlvmgValue *aliasee)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_CONSTANT, aliasee, "aliasee");
  guint address_space = LLVMGetPointerAddressSpace (LLVMTypeOf (call->native));

  if (native == NULL
      || !llvmg_call_check_aliasee (call, LLVMGetGlobalParent (call->native), call->native, native, address_space)
      || LLVMAliasGetAliasee (call->native) == native)
    return FALSE;
  LLVMAliasSetAliasee (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_alias_set_aliasee:
 * @self: an alias
 * @aliasee: (type LlvmgConstant): a global of its module, or a constant expression over
 *   one, that points to the alias's address space
 * @error: return location for an error
 *
 * Says what the alias is another name of. Only of what is defined in the module; that may
 * follow, but until then the module does not verify. See "Aliases" in LLVM's Language
 * Reference.
 *
 * Fails with [error@Llvmg.Error] `TYPE_MISMATCH` when @aliasee is not a pointer to the
 * address space, with `INVALID_ARGUMENT` when it is no global and no expression over one,
 * is of another module or context, or is the alias itself or made of it, by way of other
 * aliases too, and with `USE_AFTER_FREE` when one of the two is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_alias_set_aliasee (LlvmgGlobalAlias *self, LlvmgValue *aliasee, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_ALIAS (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_aliasee (&call, aliasee);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ALIASEE]);
  return TRUE;
}

/**
 * llvmg_global_alias_get_thread_local_mode: (get-property thread-local-mode)
 * @self: an alias
 *
 * Tells whether each thread has one of its own, and how it is found.
 *
 * Returns: the mode; `NOT_THREAD_LOCAL` if the alias is dead
 *
 * Since: 0.1
 */
LlvmgThreadLocalMode
llvmg_global_alias_get_thread_local_mode (LlvmgGlobalAlias *self)
{
  LlvmgThreadLocalMode mode;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_ALIAS (self), LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return LLVMG_THREAD_LOCAL_MODE_NOT_THREAD_LOCAL;
  mode = llvmg_thread_local_mode_from_native (llvmg_bridge_alias_get_thread_local_mode (call.native));
  llvmg_call_end (&call);
  return mode;
}

/**
 * llvmg_global_alias_set_thread_local_mode: (set-property thread-local-mode)
 * @self: an alias
 * @thread_local_mode: the mode
 * @error: return location for an error
 *
 * Says whether each thread has one of its own, and how it is found. It should be as what
 * the alias is another name of.
 *
 * See "Thread Local Storage Models" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the alias is dead, and with
 * `INVALID_ARGUMENT` when @thread_local_mode is not a member.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_global_alias_set_thread_local_mode (LlvmgGlobalAlias *self, LlvmgThreadLocalMode thread_local_mode, GError **error)
{
  LLVMThreadLocalMode native;
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_ALIAS (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (!llvmg_thread_local_mode_to_native (thread_local_mode, &native))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "thread_local_mode: %d is not a thread-local mode", (int) thread_local_mode);
  else
    changed = llvmg_bridge_alias_get_thread_local_mode (call.native) != native;
  if (changed)
    llvmg_bridge_alias_set_thread_local_mode (call.native, native);
  return llvmg_call_end_notify (&call, self, changed ? props[PROP_THREAD_LOCAL_MODE] : NULL);
}
