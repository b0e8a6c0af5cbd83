/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/Comdat.h>

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-global-value.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgGlobalValue:
 *
 * A function, variable, alias or ifunc of a module.
 *
 * As a value it is a pointer to what it names. It lives until it is erased, or
 * ends with its module. Its wrapper stays the same, with what was hung on it,
 * as long as the module has one.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_PARENT = 1,
  PROP_IS_DECLARATION,
  PROP_LINKAGE,
  PROP_CONTENT_TYPE,
  PROP_NEXT,
  PROP_PREVIOUS,
  N_PROPS
} LlvmgGlobalValueProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgGlobalValue, llvmg_global_value, LLVMG_TYPE_CONSTANT)

static void
llvmg_global_value_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalValue *self = LLVMG_GLOBAL_VALUE (object);

  switch ((LlvmgGlobalValueProperty) id)
    {
    case PROP_PARENT:
      g_value_take_object (value, llvmg_global_value_get_parent (self));
      break;
    case PROP_IS_DECLARATION:
      g_value_set_boolean (value, llvmg_global_value_get_is_declaration (self));
      break;
    case PROP_LINKAGE:
      g_value_set_enum (value, (gint) llvmg_global_value_get_linkage (self));
      break;
    case PROP_CONTENT_TYPE:
      g_value_take_object (value, llvmg_global_value_get_content_type (self));
      break;
    case PROP_NEXT:
      g_value_take_object (value, llvmg_global_value_get_next (self));
      break;
    case PROP_PREVIOUS:
      g_value_take_object (value, llvmg_global_value_get_previous (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_global_value_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgGlobalValue *self = LLVMG_GLOBAL_VALUE (object);
  g_autoptr (GError) error = NULL;

  switch (id)
    {
    case PROP_LINKAGE:
      llvmg_global_value_set_linkage (self, (LlvmgLinkage) g_value_get_enum (value), &error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_global_value_class_init (LlvmgGlobalValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_global_value_get_property;
  object_class->set_property = llvmg_global_value_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "global";
  ((LlvmgWrapperClass *) klass)->name_format = "'%s'";

  /**
   * LlvmgGlobalValue:parent: (getter get_parent)
   *
   * The module that it is in.
   *
   * Since: 0.1
   */
  props[PROP_PARENT] =
    g_param_spec_object ("parent", NULL, NULL, LLVMG_TYPE_MODULE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:is-declaration: (getter get_is_declaration)
   *
   * Whether it has no body or initializer in this module.
   *
   * Since: 0.1
   */
  props[PROP_IS_DECLARATION] =
    g_param_spec_boolean ("is-declaration", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:linkage: (getter get_linkage) (setter set_linkage)
   *
   * Who sees it, and what happens when several modules have one of that name.
   *
   * Since: 0.1
   */
  props[PROP_LINKAGE] =
    g_param_spec_enum ("linkage", NULL, NULL, LLVMG_TYPE_LINKAGE, LLVMG_LINKAGE_EXTERNAL,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:content-type: (getter get_content_type)
   *
   * The type of what the pointer points to.
   *
   * Since: 0.1
   */
  props[PROP_CONTENT_TYPE] =
    g_param_spec_object ("content-type", NULL, NULL, LLVMG_TYPE_TYPE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:next: (getter get_next)
   *
   * The next one of the same kind in the module.
   *
   * Since: 0.1
   */
  props[PROP_NEXT] =
    g_param_spec_object ("next", NULL, NULL, LLVMG_TYPE_GLOBAL_VALUE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:previous: (getter get_previous)
   *
   * The previous one of the same kind in the module.
   *
   * Since: 0.1
   */
  props[PROP_PREVIOUS] =
    g_param_spec_object ("previous", NULL, NULL, LLVMG_TYPE_GLOBAL_VALUE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_global_value_get_parent:
 * @self: a global
 *
 * Gives the module that the global is in.
 *
 * Returns: (transfer full) (nullable): the module; %NULL if the global is dead
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_global_value_get_parent (LlvmgGlobalValue *self)
{
  LlvmgModule *parent;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  parent = llvmg_module_wrap (call.core, LLVMGetGlobalParent (call.native));
  llvmg_call_end (&call);
  return parent;
}

/**
 * llvmg_global_value_get_is_declaration:
 * @self: a global
 *
 * Tells whether the global has no body or initializer in this module.
 *
 * Returns: whether it is a declaration; %FALSE if the global is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_get_is_declaration (LlvmgGlobalValue *self)
{
  gboolean is_declaration;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);
  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_declaration = LLVMIsDeclaration (call.native) != 0;
  llvmg_call_end (&call);
  return is_declaration;
}

/**
 * llvmg_global_value_get_linkage:
 * @self: a global
 *
 * Gives the linkage. See "Linkage Types" in LLVM's Language Reference.
 *
 * Returns: the linkage; `EXTERNAL` if the global is dead
 *
 * Since: 0.1
 */
LlvmgLinkage
llvmg_global_value_get_linkage (LlvmgGlobalValue *self)
{
  LlvmgLinkage linkage;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), LLVMG_LINKAGE_EXTERNAL);
  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_LINKAGE_EXTERNAL;
  linkage = llvmg_linkage_from_native (LLVMGetLinkage (call.native));
  llvmg_call_end (&call);
  return linkage;
}

/* What a linkage needs that no later call can give to this global; or NULL. */
static const char *
linkage_problem (LLVMValueRef global, LLVMLinkage linkage)
{
  LLVMValueRef variable = LLVMIsAGlobalVariable (global);
  gboolean is_object = variable != NULL || LLVMIsAFunction (global) != NULL;

  switch (linkage)
    {
    case LLVMCommonLinkage:
      if (variable == NULL)
        return "common linkage is for variables";
      return LLVMGetComdat (variable) == NULL ? NULL : "a variable of common linkage has no comdat";
    case LLVMAppendingLinkage:
      if (variable == NULL || LLVMGetTypeKind (LLVMGlobalGetValueType (variable)) != LLVMArrayTypeKind)
        return "appending linkage is for variables of array type";
      return NULL;
    case LLVMExternalWeakLinkage:
      if (!is_object)
        return "extern_weak linkage is for declarations";
      return LLVMIsDeclaration (global) ? NULL : "extern_weak linkage is for declarations";
    default:
      return NULL;
    }
}

static gboolean
change_linkage (LlvmgCall *call, LlvmgGlobalValue *self, LlvmgLinkage linkage)
{
  g_autofree char *what = NULL;
  const char *problem;
  LLVMLinkage native;

  if (!llvmg_linkage_to_native (linkage, &native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "linkage: %d is not a linkage", (int) linkage);
  problem = linkage_problem (call->native, native);
  if (problem != NULL)
    {
      what = llvmg_describe (self);
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "linkage of %s: %s", what, problem);
    }
  if (LLVMGetLinkage (call->native) == native)
    return FALSE;
  LLVMSetLinkage (call->native, native);
  return TRUE;
}

/**
 * llvmg_global_value_set_linkage:
 * @self: a global
 * @linkage: the linkage
 * @error: return location for an error
 *
 * Sets the linkage. See "Linkage Types" in LLVM's Language Reference.
 *
 * A declaration may be given any linkage that a definition can have, since its
 * body may follow; until then the module does not verify. Internal and private
 * linkage reset visibility and DLL storage class.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @linkage is not a
 * linkage or can never fit this global, and with `USE_AFTER_FREE` when the global
 * is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_set_linkage (LlvmgGlobalValue *self, LlvmgLinkage linkage, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_linkage (&call, self, linkage);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINKAGE]);
  return TRUE;
}

/**
 * llvmg_global_value_get_content_type:
 * @self: a global
 *
 * Gives the type of what the pointer points to: the function type of a function,
 * the type of a variable's content.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the global is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_global_value_get_content_type (LlvmgGlobalValue *self)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), NULL);
  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, LLVMGlobalGetValueType (call.native));
  llvmg_call_end (&call);
  return type;
}

static LLVMValueRef
find_neighbour (LLVMValueRef global, gboolean next)
{
  switch (LLVMGetValueKind (global))
    {
    case LLVMFunctionValueKind:
      return next ? LLVMGetNextFunction (global) : LLVMGetPreviousFunction (global);
    case LLVMGlobalVariableValueKind:
      return next ? LLVMGetNextGlobal (global) : LLVMGetPreviousGlobal (global);
    case LLVMGlobalAliasValueKind:
      return next ? LLVMGetNextGlobalAlias (global) : LLVMGetPreviousGlobalAlias (global);
    case LLVMGlobalIFuncValueKind:
      return next ? LLVMGetNextGlobalIFunc (global) : LLVMGetPreviousGlobalIFunc (global);
    default:
      return NULL;
    }
}

static LlvmgGlobalValue *
get_neighbour (LlvmgGlobalValue *self, gboolean next)
{
  LlvmgGlobalValue *neighbour;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  neighbour = llvmg_value_wrap (call.core, find_neighbour (call.native, next));
  llvmg_call_end (&call);
  return neighbour;
}

/**
 * llvmg_global_value_get_next:
 * @self: a global
 *
 * Gives the next one in the module's list of its kind: functions, variables,
 * aliases and ifuncs have a list each.
 *
 * Returns: (transfer full) (nullable): the next global, or %NULL
 *
 * Since: 0.1
 */
LlvmgGlobalValue *
llvmg_global_value_get_next (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), NULL);

  return get_neighbour (self, TRUE);
}

/**
 * llvmg_global_value_get_previous:
 * @self: a global
 *
 * Gives the previous one in the module's list of its kind.
 *
 * Returns: (transfer full) (nullable): the previous global, or %NULL
 *
 * Since: 0.1
 */
LlvmgGlobalValue *
llvmg_global_value_get_previous (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), NULL);

  return get_neighbour (self, FALSE);
}

static gboolean
can_erase (LlvmgCall *call, const char *what, LlvmgEraseMode mode)
{
  guint n_users = llvmg_bridge_global_count_users (call->native);
  const char *problem;

  if (mode != LLVMG_ERASE_MODE_REFUSE && mode != LLVMG_ERASE_MODE_POISON)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "mode: %d is not a mode of erasing", (int) mode);
  if (n_users > 0 && mode == LLVMG_ERASE_MODE_REFUSE)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION, "%s cannot be erased: it is used by %u %s",
                            what, n_users, n_users == 1 ? "user" : "users");
  problem = llvmg_bridge_global_poison_problem (call->native);
  if (problem != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s cannot be erased, nor poison take its place: %s", what, problem);
  if (LLVMIsAFunction (call->native) && llvmg_core_find_detached_user (call->core, call->native) != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "%s cannot be erased: a detached instruction refers to it or to what is in it", what);
  return TRUE;
}

/**
 * llvmg_global_value_erase:
 * @self: a global
 * @mode: what to do when it is used
 * @error: return location for an error
 *
 * Takes the global out of its module and deletes it, with all that it contains.
 *
 * The wrappers of the global and of its arguments, blocks and instructions are
 * dead afterwards. What a function or variable uses of itself does not count.
 * With `POISON`, what else uses it gets a poison value; what must name a global,
 * such as an alias, cannot.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when it is used and @mode is
 * `REFUSE`, when poison cannot take its place, or when a detached instruction
 * refers to it, with `INVALID_ARGUMENT` when @mode is not a mode, and with
 * `USE_AFTER_FREE` when the global is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_erase (LlvmgGlobalValue *self, LlvmgEraseMode mode, GError **error)
{
  g_autofree char *what = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  what = llvmg_describe (self);
  if (can_erase (&call, what, mode))
    {
      llvmg_core_set_ending (call.core, "%s was erased", what);
      llvmg_bridge_erase_global (call.native);
      llvmg_handle_set_ending (llvmg_wrapper_get_handle (self), "it was erased");
    }
  return llvmg_call_end (&call);
}
