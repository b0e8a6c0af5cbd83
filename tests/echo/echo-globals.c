/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Globals: first all are declared, so that they can refer to each other.
 */

#include "echo.h"

static void
declare_variable (Echo *e, LlvmgGlobalVariable *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  LlvmgGlobalVariable *new = llvmg_module_add_global (e->copy, name, type (e, llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (old))),
                                                      llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer)), &e->error);
  g_autofree LlvmgAttribute **attributes = NULL;
  gsize n;

  keep (e, g_object_ref (old), new);
  COPY (old, new, "is-constant", "is-externally-initialized", "thread-local-mode", "code-model", "sanitizer-flags");
  attributes = attributes_at (e, old, LLVMG_ATTRIBUTE_FUNCTION_INDEX, &n);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_global_variable_add_attribute (new, attributes[i], &e->error);
      check (e);
    }
}

static void
copy_function_attributes (Echo *e, LlvmgFunction *old, LlvmgFunction *new)
{
  gint last = (gint) llvmg_function_get_n_params (old);

  for (gint index = LLVMG_ATTRIBUTE_FUNCTION_INDEX; index <= last; index++)
    {
      gsize n;
      g_autofree LlvmgAttribute **attributes = attributes_at (e, old, index, &n);

      for (gsize i = 0; i < n; i++)
        {
          llvmg_function_add_attribute (new, attributes[i], index, &e->error);
          check (e);
        }
    }
}

static void
declare_function (Echo *e, LlvmgFunction *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  guint address_space = llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer));
  LlvmgType *function_type = type (e, llvmg_function_get_function_type (old));
  LlvmgFunction *new = llvmg_module_add_function_in_address_space (e->copy, name, function_type, address_space, &e->error);
  LlvmgBasicBlock **blocks;
  gsize n;

  keep (e, g_object_ref (old), new);
  COPY (old, new, "calling-convention-id", "gc-name");
  copy_function_attributes (e, old, new);
  for (guint i = 0; i < llvmg_function_get_n_params (old); i++)
    {
      LlvmgValue *parameter = llvmg_function_get_param (old, i);

      COPY (parameter, keep (e, parameter, llvmg_function_get_param (new, i)), "name");
    }
  blocks = llvmg_function_list_basic_blocks (old, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *label = llvmg_value_get_name (LLVMG_VALUE (blocks[i]));

      keep (e, blocks[i], llvmg_function_append_basic_block (new, label, &e->error));
    }
  g_free (blocks);
}

/* An alias can be one of a later alias: each is made of a variable that goes again. */
static void
declare_alias (Echo *e, LlvmgGlobalAlias *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) byte = llvmg_context_int8_type (e->context);
  guint address_space = llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer));
  g_autoptr (LlvmgGlobalVariable) variable = llvmg_module_add_global (e->copy, "", byte, address_space, &e->error);
  LlvmgType *content_type = type (e, llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (old)));

  check (e);
  keep (e, g_object_ref (old),
        llvmg_module_add_alias (e->copy, name, content_type, LLVMG_VALUE (variable), address_space, &e->error));
}

static void
declare_ifunc (Echo *e, LlvmgGlobalIfunc *old)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (old));
  g_autoptr (LlvmgType) pointer = llvmg_value_get_value_type (LLVMG_VALUE (old));
  LlvmgValue *resolver = value (e, LLVMG_VALUE (llvmg_global_ifunc_get_resolver_function (old)));

  keep (e, g_object_ref (old),
        llvmg_module_add_ifunc (e->copy, name, type (e, llvmg_global_value_get_content_type (LLVMG_GLOBAL_VALUE (old))), resolver,
                                llvmg_pointer_type_get_address_space (LLVMG_POINTER_TYPE (pointer)), &e->error));
}

static void
define_alias (Echo *e, LlvmgGlobalAlias *old)
{
  LlvmgGlobalAlias *new = LLVMG_GLOBAL_ALIAS (value (e, g_object_ref (old)));
  g_autoptr (LlvmgValue) variable = llvmg_global_alias_get_aliasee (new);

  llvmg_global_alias_set_aliasee (new, value (e, llvmg_global_alias_get_aliasee (old)), &e->error);
  check (e);
  COPY (old, new, "thread-local-mode");
  llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (variable), LLVMG_ERASE_MODE_REFUSE, &e->error);
  check (e);
}

/* The resolver can be an alias, which was not whole before. */
static void
define_ifunc (Echo *e, LlvmgGlobalIfunc *old)
{
  LlvmgGlobalIfunc *new = LLVMG_GLOBAL_IFUNC (value (e, g_object_ref (old)));

  llvmg_global_ifunc_set_resolver (new, value (e, llvmg_global_ifunc_get_resolver (old)), &e->error);
  check (e);
}

static void
define_variable (Echo *e, LlvmgGlobalVariable *old)
{
  LlvmgValue *initializer = llvmg_global_variable_get_initializer (old);

  if (initializer != NULL)
    llvmg_global_variable_set_initializer (LLVMG_GLOBAL_VARIABLE (value (e, g_object_ref (old))), value (e, initializer), &e->error);
  check (e);
}

static void
copy_comdat (Echo *e, LlvmgGlobalObject *old, LlvmgGlobalObject *new)
{
  g_autoptr (LlvmgComdat) old_comdat = llvmg_global_object_get_comdat (old);
  g_autoptr (LlvmgComdat) new_comdat = NULL;
  g_autofree char *name = NULL;

  if (old_comdat == NULL)
    return;
  name = llvmg_comdat_get_name (old_comdat);
  new_comdat = llvmg_module_add_comdat (e->copy, name, &e->error);
  check (e);
  COPY (old_comdat, new_comdat, "selection-kind");
  llvmg_global_object_set_comdat (new, new_comdat, &e->error);
  check (e);
}

/* What variables and functions have. */
static void
finish_object (Echo *e, LlvmgGlobalObject *old)
{
  LlvmgGlobalObject *new = LLVMG_GLOBAL_OBJECT (value (e, g_object_ref (old)));
  gsize n;
  LlvmgMetadataEntry **entries = llvmg_global_object_list_metadata (old, &n);

  COPY (old, new, "section", "alignment");
  copy_comdat (e, old, new);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_global_object_add_metadata (new, llvmg_metadata_entry_get_kind (entries[i]), node_of (e, entries[i]), &e->error);
      check (e);
    }
  free_entries (entries, n);
}

/* What all globals have. */
static void
finish_global (Echo *e, LlvmgGlobalValue *old)
{
  COPY (old, value (e, g_object_ref (old)), "linkage", "visibility", "dll-storage-class", "unnamed-address", "is-dso-local", "partition");
}

typedef struct
{
  gpointer *items;
  gsize     n;
} List;

#define EACH(list, item, function) \
  G_STMT_START { for (gsize i = 0; i < (list).n; i++) function (e, item ((list).items[i])); } G_STMT_END

void
copy_globals (Echo *e)
{
  List variables, functions, aliases, ifuncs;

  variables.items = (gpointer *) llvmg_module_list_globals (e->source, &variables.n);
  functions.items = (gpointer *) llvmg_module_list_functions (e->source, &functions.n);
  aliases.items = (gpointer *) llvmg_module_list_aliases (e->source, &aliases.n);
  ifuncs.items = (gpointer *) llvmg_module_list_ifuncs (e->source, &ifuncs.n);

  EACH (variables, LLVMG_GLOBAL_VARIABLE, declare_variable);
  EACH (functions, LLVMG_FUNCTION, declare_function);
  EACH (aliases, LLVMG_GLOBAL_ALIAS, declare_alias);
  EACH (ifuncs, LLVMG_GLOBAL_IFUNC, declare_ifunc);

  EACH (aliases, LLVMG_GLOBAL_ALIAS, define_alias);
  EACH (ifuncs, LLVMG_GLOBAL_IFUNC, define_ifunc);
  EACH (variables, LLVMG_GLOBAL_VARIABLE, define_variable);
  EACH (functions, LLVMG_FUNCTION, define_function);
  EACH (variables, LLVMG_GLOBAL_OBJECT, finish_object);
  EACH (functions, LLVMG_GLOBAL_OBJECT, finish_object);
  EACH (variables, LLVMG_GLOBAL_VALUE, finish_global);
  EACH (functions, LLVMG_GLOBAL_VALUE, finish_global);
  EACH (aliases, LLVMG_GLOBAL_VALUE, finish_global);
  EACH (ifuncs, LLVMG_GLOBAL_VALUE, finish_global);

  llvmg_free_objects (variables.items, variables.n);
  llvmg_free_objects (functions.items, functions.n);
  llvmg_free_objects (aliases.items, aliases.n);
  llvmg_free_objects (ifuncs.items, ifuncs.n);
}
