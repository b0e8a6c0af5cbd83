/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/Comdat.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-comdat.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-private.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgComdat:
 *
 * A comdat of a module: a group of globals that the linker keeps or drops as a
 * whole when several object files have a group of that name.
 *
 * Made by [method@Llvmg.Module.add_comdat]; globals join it by
 * [method@Llvmg.GlobalObject.set_comdat]. It lives as long as its module, and
 * keeps that alive. See "Comdats" in LLVM's Language Reference.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_NAME = 1,
  PROP_SELECTION_KIND,
  N_PROPS
} LlvmgComdatProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgComdat, LlvmgWrapper)
LLVMG_DEFINE_CLASS (LlvmgComdat, llvmg_comdat, LLVMG_TYPE_WRAPPER)

static void
llvmg_comdat_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgComdat *self = LLVMG_COMDAT (object);

  switch ((LlvmgComdatProperty) id)
    {
    case PROP_NAME:
      g_value_take_string (value, llvmg_comdat_get_name (self));
      break;
    case PROP_SELECTION_KIND:
      g_value_set_enum (value, (gint) llvmg_comdat_get_selection_kind (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_comdat_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgComdat *self = LLVMG_COMDAT (object);
  g_autoptr (GError) error = NULL;

  switch (id)
    {
    case PROP_SELECTION_KIND:
      llvmg_comdat_set_selection_kind (self, (LlvmgComdatSelectionKind) g_value_get_enum (value), &error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_comdat_class_init (LlvmgComdatClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_comdat_get_property;
  object_class->set_property = llvmg_comdat_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "comdat";
  ((LlvmgWrapperClass *) klass)->name_format = "'%s'";

  /**
   * LlvmgComdat:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgComdat:selection-kind: (getter get_selection_kind) (setter set_selection_kind)
   *
   * Which group the linker keeps when several have the name.
   *
   * Since: 0.1
   */
  props[PROP_SELECTION_KIND] =
    g_param_spec_enum ("selection-kind", NULL, NULL, LLVMG_TYPE_COMDAT_SELECTION_KIND,
                       LLVMG_COMDAT_SELECTION_KIND_ANY,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static const char *
part_name (gpointer native, gsize *length)
{
  return llvmg_bridge_comdat_get_name (native, length);
}

static gpointer
find_part (LLVMModuleRef module, const char *name, gsize length)
{
  return llvmg_bridge_module_find_comdat (module, name, length);
}

static const LlvmgPartKind comdat_part = { llvmg_comdat_get_type, part_name, find_part };

gpointer
llvmg_comdat_wrap (LlvmgHandle *module, LLVMComdatRef comdat)
{
  return comdat != NULL ? llvmg_core_wrap_part (module, &comdat_part, comdat) : NULL;
}

/**
 * llvmg_comdat_get_name:
 * @self: a comdat
 *
 * Gives the name of the comdat.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8; %NULL if the comdat is dead
 *
 * Since: 0.1
 */
char *
llvmg_comdat_get_name (LlvmgComdat *self)
{
  const char *name;
  gsize length;
  LlvmgCall call;
  char *text;

  g_return_val_if_fail (LLVMG_IS_COMDAT (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  name = llvmg_bridge_comdat_get_name (call.native, &length);
  text = llvmg_text_from_native (name, length);
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_comdat_get_selection_kind:
 * @self: a comdat
 *
 * Tells which group the linker keeps when several have the name.
 *
 * Returns: the kind; `ANY` if the comdat is dead
 *
 * Since: 0.1
 */
LlvmgComdatSelectionKind
llvmg_comdat_get_selection_kind (LlvmgComdat *self)
{
  LlvmgComdatSelectionKind kind;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_COMDAT (self), LLVMG_COMDAT_SELECTION_KIND_ANY);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return LLVMG_COMDAT_SELECTION_KIND_ANY;
  kind = llvmg_comdat_selection_kind_from_native (LLVMGetComdatSelectionKind (call.native));
  llvmg_call_end (&call);
  return kind;
}

static gboolean
change_selection_kind (LlvmgCall *call, LlvmgComdatSelectionKind kind)
{
  LLVMComdatSelectionKind native;

  if (!llvmg_comdat_selection_kind_to_native (kind, &native))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "selection_kind: %d is not a selection kind of comdats", (int) kind);
  if (LLVMGetComdatSelectionKind (call->native) == native)
    return FALSE;
  LLVMSetComdatSelectionKind (call->native, native);
  return TRUE;
}

/**
 * llvmg_comdat_set_selection_kind:
 * @self: a comdat
 * @selection_kind: the kind
 * @error: return location for an error
 *
 * Says which group the linker keeps when several have the name. Object formats
 * differ in what they know: ELF has `ANY` and `NO_DEDUPLICATE` only.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @selection_kind is not a
 * member, and with `USE_AFTER_FREE` when the comdat is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_comdat_set_selection_kind (LlvmgComdat *self, LlvmgComdatSelectionKind selection_kind, GError **error)
{
  gboolean changed;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_COMDAT (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = change_selection_kind (&call, selection_kind);
  if (!llvmg_call_end (&call))
    return FALSE;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTION_KIND]);
  return TRUE;
}

/* ---- Of a module ---- */

/**
 * llvmg_module_add_comdat:
 * @self: a module
 * @name: a name of at least one character
 * @error: return location for an error
 *
 * Gives the comdat of that name, and makes it if there is none. A new one has the
 * selection kind `ANY`.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL, empty or not
 * UTF-8, and with `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: (transfer full): the comdat
 *
 * Since: 0.1
 */
LlvmgComdat *
llvmg_module_add_comdat (LlvmgModule *self, const char *name, GError **error)
{
  LlvmgComdat *comdat = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (name == NULL || *name == '\0')
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a text of at least one character was expected");
  else if (llvmg_call_name (&call, name) != NULL)
    comdat = llvmg_comdat_wrap (llvmg_wrapper_get_handle (self), LLVMGetOrInsertComdat (call.native, name));
  llvmg_call_end (&call);
  return comdat;
}

/**
 * llvmg_module_get_comdat:
 * @self: a module
 * @name: a name
 *
 * Finds a comdat by its name.
 *
 * Returns: (transfer full) (nullable): the comdat, or %NULL if there is none of that
 *   name
 *
 * Since: 0.1
 */
LlvmgComdat *
llvmg_module_get_comdat (LlvmgModule *self, const char *name)
{
  LlvmgComdat *comdat;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  comdat = llvmg_comdat_wrap (llvmg_wrapper_get_handle (self),
                              llvmg_bridge_module_find_comdat (call.native, name, strlen (name)));
  llvmg_call_end (&call);
  return comdat;
}

/**
 * llvmg_module_list_comdats:
 * @self: a module
 * @n_comdats: (out) (optional): return location for the number of comdats
 *
 * Gives all comdats, in the order of their names, those without members too. The list
 * is a snapshot.
 *
 * Returns: (transfer full) (array length=n_comdats): the comdats; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgComdat **
llvmg_module_list_comdats (LlvmgModule *self, gsize *n_comdats)
{
  GPtrArray *items;
  LLVMComdatRef *natives;
  LlvmgCall call;
  gsize n;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), llvmg_list_empty (n_comdats));
  if (!llvmg_call_begin_get_lazy (&call, self))
    return llvmg_list_empty (n_comdats);
  items = g_ptr_array_new ();
  n = llvmg_bridge_module_list_comdats (call.native, &natives);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (items, llvmg_comdat_wrap (llvmg_wrapper_get_handle (self), natives[i]));
  free (natives);
  llvmg_call_end (&call);
  return llvmg_list_take (items, n_comdats);
}
