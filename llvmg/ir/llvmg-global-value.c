/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/Comdat.h>
#include <string.h>

#include "llvmg/base/llvmg-lazy-private.h"
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
  PROP_VISIBILITY,
  PROP_DLL_STORAGE_CLASS,
  PROP_UNNAMED_ADDRESS,
  PROP_IS_DSO_LOCAL,
  PROP_PARTITION,
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
    case PROP_VISIBILITY:
      g_value_set_enum (value, (gint) llvmg_global_value_get_visibility (self));
      break;
    case PROP_DLL_STORAGE_CLASS:
      g_value_set_enum (value, (gint) llvmg_global_value_get_dll_storage_class (self));
      break;
    case PROP_UNNAMED_ADDRESS:
      g_value_set_enum (value, (gint) llvmg_global_value_get_unnamed_address (self));
      break;
    case PROP_IS_DSO_LOCAL:
      g_value_set_boolean (value, llvmg_global_value_get_is_dso_local (self));
      break;
    case PROP_PARTITION:
      g_value_take_string (value, llvmg_global_value_get_partition (self));
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
    case PROP_VISIBILITY:
      llvmg_global_value_set_visibility (self, (LlvmgVisibility) g_value_get_enum (value), &error);
      break;
    case PROP_DLL_STORAGE_CLASS:
      llvmg_global_value_set_dll_storage_class (self, (LlvmgDllStorageClass) g_value_get_enum (value), &error);
      break;
    case PROP_UNNAMED_ADDRESS:
      llvmg_global_value_set_unnamed_address (self, (LlvmgUnnamedAddress) g_value_get_enum (value), &error);
      break;
    case PROP_IS_DSO_LOCAL:
      llvmg_global_value_set_is_dso_local (self, g_value_get_boolean (value), &error);
      break;
    case PROP_PARTITION:
      llvmg_global_value_set_partition (self, g_value_get_string (value), &error);
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
   * LlvmgGlobalValue:visibility: (getter get_visibility) (setter set_visibility)
   *
   * Whether other shared objects see it.
   *
   * Since: 0.1
   */
  props[PROP_VISIBILITY] =
    g_param_spec_enum ("visibility", NULL, NULL, LLVMG_TYPE_VISIBILITY, LLVMG_VISIBILITY_DEFAULT,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:dll-storage-class: (getter get_dll_storage_class) (setter set_dll_storage_class)
   *
   * Whether a Windows DLL imports or exports it.
   *
   * Since: 0.1
   */
  props[PROP_DLL_STORAGE_CLASS] =
    g_param_spec_enum ("dll-storage-class", NULL, NULL, LLVMG_TYPE_DLL_STORAGE_CLASS, LLVMG_DLL_STORAGE_CLASS_DEFAULT,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:unnamed-address: (getter get_unnamed_address) (setter set_unnamed_address)
   *
   * Whether its address does not matter, so that it can be merged with an equal one.
   *
   * Since: 0.1
   */
  props[PROP_UNNAMED_ADDRESS] =
    g_param_spec_enum ("unnamed-address", NULL, NULL, LLVMG_TYPE_UNNAMED_ADDRESS, LLVMG_UNNAMED_ADDRESS_NONE,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:is-dso-local: (getter get_is_dso_local) (setter set_is_dso_local)
   *
   * Whether the program or shared object that uses it also defines it.
   *
   * Since: 0.1
   */
  props[PROP_IS_DSO_LOCAL] =
    g_param_spec_boolean ("is-dso-local", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgGlobalValue:partition: (getter get_partition) (setter set_partition)
   *
   * The part of a split program that it is an entry of; %NULL for none.
   *
   * Since: 0.1
   */
  props[PROP_PARTITION] =
    g_param_spec_string ("partition", NULL, NULL, NULL,
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
  if (!llvmg_call_begin_get_lazy (&call, self))
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
  if (!llvmg_call_begin_get_lazy (&call, self))
    return FALSE;
  is_declaration = LLVMIsDeclaration (call.native) != 0;
  llvmg_call_end (&call);
  return is_declaration;
}

/* ---- Traits ----
 *
 * Setting one may change others: a local linkage resets visibility and DLL storage
 * class, and what is not of default visibility is local to its shared object.
 */

typedef struct
{
  LlvmgLinkage          linkage;
  LlvmgVisibility       visibility;
  LlvmgDllStorageClass  dll_storage_class;
  LlvmgUnnamedAddress   unnamed_address;
  gboolean              is_dso_local;
} Traits;

static const Traits no_traits = {
  LLVMG_LINKAGE_EXTERNAL, LLVMG_VISIBILITY_DEFAULT, LLVMG_DLL_STORAGE_CLASS_DEFAULT, LLVMG_UNNAMED_ADDRESS_NONE, FALSE
};

static Traits
read_traits (LLVMValueRef global)
{
  Traits traits;

  traits.linkage = llvmg_linkage_from_native (LLVMGetLinkage (global));
  traits.visibility = llvmg_visibility_from_native (LLVMGetVisibility (global));
  traits.dll_storage_class = llvmg_dll_storage_class_from_native (LLVMGetDLLStorageClass (global));
  traits.unnamed_address = llvmg_unnamed_address_from_native (LLVMGetUnnamedAddress (global));
  traits.is_dso_local = llvmg_bridge_global_is_dso_local (global);
  return traits;
}

static Traits
get_traits (LlvmgGlobalValue *self)
{
  LlvmgCall call;
  Traits traits;

  if (!llvmg_call_begin_get_lazy (&call, self))
    return no_traits;
  traits = read_traits (call.native);
  llvmg_call_end (&call);
  return traits;
}

static void
notify_traits (LlvmgGlobalValue *self, const Traits *before, const Traits *after)
{
  GObject *object = G_OBJECT (self);

  if (before->linkage != after->linkage)
    g_object_notify_by_pspec (object, props[PROP_LINKAGE]);
  if (before->visibility != after->visibility)
    g_object_notify_by_pspec (object, props[PROP_VISIBILITY]);
  if (before->dll_storage_class != after->dll_storage_class)
    g_object_notify_by_pspec (object, props[PROP_DLL_STORAGE_CLASS]);
  if (before->unnamed_address != after->unnamed_address)
    g_object_notify_by_pspec (object, props[PROP_UNNAMED_ADDRESS]);
  if (before->is_dso_local != after->is_dso_local)
    g_object_notify_by_pspec (object, props[PROP_IS_DSO_LOCAL]);
}

/* Checks, and changes only then. */
typedef void (*ChangeFunc) (LlvmgCall *call, LlvmgGlobalValue *self, gint value);

static gboolean
set_trait (LlvmgGlobalValue *self, ChangeFunc change, gint value, GError **error)
{
  Traits before, after;
  LlvmgCall call;

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  before = read_traits (call.native);
  change (&call, self, value);
  after = read_traits (call.native);
  if (!llvmg_call_end (&call))
    return FALSE;
  notify_traits (self, &before, &after);
  return TRUE;
}

/* TRUE if there is no problem. */
static gboolean
check_problem (LlvmgCall *call, LlvmgGlobalValue *self, const char *trait, const char *problem)
{
  g_autofree char *what = NULL;

  if (problem == NULL)
    return TRUE;
  what = llvmg_describe (self);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s of %s: %s", trait, what, problem);
}

static gboolean
is_local (LLVMLinkage linkage)
{
  return linkage == LLVMInternalLinkage || linkage == LLVMPrivateLinkage;
}

static gboolean
is_ifunc (LLVMValueRef global)
{
  return LLVMGetValueKind (global) == LLVMGlobalIFuncValueKind;
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
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), LLVMG_LINKAGE_EXTERNAL);

  return get_traits (self).linkage;
}

static const char *
common_problem (LLVMValueRef global)
{
  LLVMValueRef variable = LLVMIsAGlobalVariable (global);
  LLVMValueRef initializer;

  if (variable == NULL)
    return "common linkage is for variables";
  if (LLVMGetComdat (variable) != NULL)
    return "a variable of common linkage has no comdat";
  if (LLVMIsGlobalConstant (variable))
    return "a variable of common linkage is not constant";
  initializer = LLVMGetInitializer (variable);
  if (initializer != NULL && !LLVMIsNull (initializer))
    return "the initializer of a variable of common linkage is zero";
  return NULL;
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
      return common_problem (global);
    case LLVMAppendingLinkage:
      if (variable == NULL || LLVMGetTypeKind (LLVMGlobalGetValueType (variable)) != LLVMArrayTypeKind)
        return "appending linkage is for variables of array type";
      return NULL;
    case LLVMExternalWeakLinkage:
      if (!is_object)
        return "extern_weak linkage is for declarations";
      return LLVMIsDeclaration (global) ? NULL : "extern_weak linkage is for declarations";
    case LLVMAvailableExternallyLinkage:
      return is_ifunc (global) ? "an ifunc is not available_externally" : NULL;
    default:
      return NULL;
    }
}

static const char *
import_problem (LLVMValueRef global, LLVMLinkage linkage)
{
  switch (linkage)
    {
    case LLVMAvailableExternallyLinkage:
      return NULL;
    case LLVMExternalLinkage:
    case LLVMExternalWeakLinkage:
      return LLVMIsDeclaration (global) ? NULL : "what is imported from a DLL is not defined here";
    default:
      return "what is imported from a DLL has external, extern_weak or available_externally linkage";
    }
}

static void
change_linkage (LlvmgCall *call, LlvmgGlobalValue *self, gint linkage)
{
  const char *problem;
  LLVMLinkage native;

  if (!llvmg_linkage_to_native ((LlvmgLinkage) linkage, &native))
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "linkage: %d is not a linkage", linkage);
      return;
    }
  problem = linkage_problem (call->native, native);
  if (problem == NULL && !is_local (native) && LLVMGetDLLStorageClass (call->native) == LLVMDLLImportStorageClass)
    problem = import_problem (call->native, native);
  if (check_problem (call, self, "linkage", problem))
    LLVMSetLinkage (call->native, native);
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
 * linkage or does not fit this global, and with `USE_AFTER_FREE` when the global
 * is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_set_linkage (LlvmgGlobalValue *self, LlvmgLinkage linkage, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);

  return set_trait (self, change_linkage, (gint) linkage, error);
}

/**
 * llvmg_global_value_get_visibility:
 * @self: a global
 *
 * Tells whether other shared objects see the global. See "Visibility Styles" in
 * LLVM's Language Reference.
 *
 * Returns: the visibility; `DEFAULT` if the global is dead
 *
 * Since: 0.1
 */
LlvmgVisibility
llvmg_global_value_get_visibility (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), LLVMG_VISIBILITY_DEFAULT);

  return get_traits (self).visibility;
}

static const char *
visibility_problem (LLVMValueRef global, LLVMVisibility visibility)
{
  LLVMDLLStorageClass dll = LLVMGetDLLStorageClass (global);

  if (visibility == LLVMDefaultVisibility)
    return NULL;
  if (is_local (LLVMGetLinkage (global)))
    return "a global of internal or private linkage has default visibility";
  if (dll == LLVMDLLImportStorageClass)
    return "what is imported from a DLL has default visibility";
  if (dll == LLVMDLLExportStorageClass && visibility == LLVMHiddenVisibility)
    return "what is exported from a DLL is not hidden";
  return NULL;
}

static void
change_visibility (LlvmgCall *call, LlvmgGlobalValue *self, gint visibility)
{
  LLVMVisibility native;

  if (!llvmg_visibility_to_native ((LlvmgVisibility) visibility, &native))
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "visibility: %d is not a visibility", visibility);
  else if (check_problem (call, self, "visibility", visibility_problem (call->native, native)))
    LLVMSetVisibility (call->native, native);
}

/**
 * llvmg_global_value_set_visibility:
 * @self: a global
 * @visibility: the visibility
 * @error: return location for an error
 *
 * Says whether other shared objects see the global. See "Visibility Styles" in
 * LLVM's Language Reference. Hidden and protected make it
 * [property@Llvmg.GlobalValue:is-dso-local], unless its linkage is extern_weak.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @visibility is not a
 * member, or not `DEFAULT` though the linkage is internal or private, or the DLL
 * storage class forbids it, and with `USE_AFTER_FREE` when the global is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_set_visibility (LlvmgGlobalValue *self, LlvmgVisibility visibility, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);

  return set_trait (self, change_visibility, (gint) visibility, error);
}

/**
 * llvmg_global_value_get_dll_storage_class:
 * @self: a global
 *
 * Tells whether a Windows DLL imports or exports the global. See "DLL Storage
 * Classes" in LLVM's Language Reference.
 *
 * Returns: the class; `DEFAULT` if the global is dead
 *
 * Since: 0.1
 */
LlvmgDllStorageClass
llvmg_global_value_get_dll_storage_class (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), LLVMG_DLL_STORAGE_CLASS_DEFAULT);

  return get_traits (self).dll_storage_class;
}

static const char *
dll_problem (LLVMValueRef global, LLVMDLLStorageClass dll)
{
  LLVMVisibility visibility = LLVMGetVisibility (global);

  if (dll == LLVMDefaultStorageClass)
    return NULL;
  if (is_ifunc (global))
    return "an ifunc has none";
  if (is_local (LLVMGetLinkage (global)))
    return "a global of internal or private linkage has none";
  if (dll == LLVMDLLExportStorageClass)
    return visibility == LLVMHiddenVisibility ? "what is exported from a DLL is not hidden" : NULL;
  if (visibility != LLVMDefaultVisibility)
    return "what is imported from a DLL has default visibility";
  if (llvmg_bridge_global_is_dso_local (global))
    return "what is imported from a DLL is not dso_local";
  return import_problem (global, LLVMGetLinkage (global));
}

static void
change_dll_storage_class (LlvmgCall *call, LlvmgGlobalValue *self, gint dll)
{
  LLVMDLLStorageClass native;

  if (!llvmg_dll_storage_class_to_native ((LlvmgDllStorageClass) dll, &native))
    llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "dll_storage_class: %d is not a DLL storage class", dll);
  else if (check_problem (call, self, "dll_storage_class", dll_problem (call->native, native)))
    LLVMSetDLLStorageClass (call->native, native);
}

/**
 * llvmg_global_value_set_dll_storage_class:
 * @self: a global
 * @dll_storage_class: the class
 * @error: return location for an error
 *
 * Says whether a Windows DLL imports or exports the global. See "DLL Storage
 * Classes" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @dll_storage_class is not a
 * member, when it is not `DEFAULT` for an ifunc or a global of internal or private
 * linkage, `EXPORT` for a hidden one, or `IMPORT` for one that is defined here, is
 * dso_local, or has another visibility than `DEFAULT`; and with `USE_AFTER_FREE` when
 * the global is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_set_dll_storage_class (LlvmgGlobalValue      *self,
                                          LlvmgDllStorageClass   dll_storage_class,
                                          GError               **error)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);

  return set_trait (self, change_dll_storage_class, (gint) dll_storage_class, error);
}

/**
 * llvmg_global_value_get_unnamed_address:
 * @self: a global
 *
 * Tells whether the address of the global does not matter.
 *
 * Returns: where it does not matter; `NONE` if the global is dead
 *
 * Since: 0.1
 */
LlvmgUnnamedAddress
llvmg_global_value_get_unnamed_address (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), LLVMG_UNNAMED_ADDRESS_NONE);

  return get_traits (self).unnamed_address;
}

static void
change_unnamed_address (LlvmgCall *call, LlvmgGlobalValue *self, gint value)
{
  const char *problem = NULL;
  LLVMUnnamedAddr native;

  if (!llvmg_unnamed_address_to_native ((LlvmgUnnamedAddress) value, &native))
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "unnamed_address: %d is not a member of it", value);
      return;
    }
  if (native != LLVMNoUnnamedAddr && is_ifunc (call->native))
    problem = "an ifunc has none";
  if (check_problem (call, self, "unnamed_address", problem))
    LLVMSetUnnamedAddress (call->native, native);
}

/**
 * llvmg_global_value_set_unnamed_address:
 * @self: a global
 * @unnamed_address: where its address does not matter
 * @error: return location for an error
 *
 * Says whether the address of the global does not matter, so that it can be merged
 * with an equal one. See "Global Variables" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @unnamed_address is not a
 * member, or not `NONE` for an ifunc, and with `USE_AFTER_FREE` when the global is
 * dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_set_unnamed_address (LlvmgGlobalValue     *self,
                                        LlvmgUnnamedAddress   unnamed_address,
                                        GError              **error)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);

  return set_trait (self, change_unnamed_address, (gint) unnamed_address, error);
}

/**
 * llvmg_global_value_get_is_dso_local:
 * @self: a global
 *
 * Tells whether the program or shared object that uses the global also defines it.
 *
 * Returns: whether it is local; %FALSE if the global is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_get_is_dso_local (LlvmgGlobalValue *self)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);

  return get_traits (self).is_dso_local;
}

static void
change_is_dso_local (LlvmgCall *call, LlvmgGlobalValue *self, gint is_dso_local)
{
  LLVMLinkage linkage = LLVMGetLinkage (call->native);
  gboolean is_hidden = LLVMGetVisibility (call->native) != LLVMDefaultVisibility;
  const char *problem = NULL;

  if (is_dso_local && LLVMGetDLLStorageClass (call->native) == LLVMDLLImportStorageClass)
    problem = "what is imported from a DLL is not dso_local";
  if (!is_dso_local && (is_local (linkage) || (is_hidden && linkage != LLVMExternalWeakLinkage)))
    problem = "a global of local linkage, or not of default visibility, is dso_local";
  if (check_problem (call, self, "is_dso_local", problem))
    llvmg_bridge_global_set_dso_local (call->native, is_dso_local);
}

/**
 * llvmg_global_value_set_is_dso_local:
 * @self: a global
 * @is_dso_local: whether it is defined where it is used
 * @error: return location for an error
 *
 * Says whether the program or shared object that uses the global also defines it. See
 * "Runtime Preemption Specifiers" in LLVM's Language Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when linkage, visibility or DLL
 * storage class say the contrary, and with `USE_AFTER_FREE` when the global is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_set_is_dso_local (LlvmgGlobalValue *self, gboolean is_dso_local, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);

  return set_trait (self, change_is_dso_local, is_dso_local != FALSE, error);
}

/**
 * llvmg_global_value_get_partition:
 * @self: a global
 *
 * Gives the part of a split program that the global is an entry of.
 *
 * Returns: (transfer full) (nullable): the name of the partition, in UTF-8, or %NULL
 *   for none
 *
 * Since: 0.1
 */
char *
llvmg_global_value_get_partition (LlvmgGlobalValue *self)
{
  const char *name;
  gsize length;
  char *text = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  name = llvmg_bridge_global_get_partition (call.native, &length);
  if (length > 0)
    text = g_utf8_make_valid (name, (gssize) length);
  llvmg_call_end (&call);
  return text;
}

static gboolean
change_partition (LlvmgCall *call, const char *partition)
{
  gsize length = strlen (partition);
  const char *old;
  gsize old_length;

  if (!g_utf8_validate (partition, -1, NULL))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "partition: text in UTF-8 was expected");
  old = llvmg_bridge_global_get_partition (call->native, &old_length);
  if (length == old_length && (length == 0 || memcmp (old, partition, length) == 0))
    return FALSE;
  llvmg_bridge_global_set_partition (call->native, partition, length);
  return TRUE;
}

/**
 * llvmg_global_value_set_partition:
 * @self: a global
 * @partition: (nullable): the name of a partition, or %NULL for none
 * @error: return location for an error
 *
 * Says which part of a split program the global is an entry of: the linker LLD makes
 * a loadable file of each partition. See "Global Variables" in LLVM's Language
 * Reference.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @partition is not UTF-8, and
 * with `USE_AFTER_FREE` when the global is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_global_value_set_partition (LlvmgGlobalValue *self, const char *partition, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_GLOBAL_VALUE (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_partition (&call, partition != NULL ? partition : "");
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PARTITION]);
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
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, LLVMGlobalGetValueType (call.native));
  llvmg_call_end (&call);
  return type;
}
