/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Passes in the helper process.
 */

#include "config.h"

#include "llvmg/base/llvmg-helper-private.h"
#include "llvmg/ir/llvmg-isolated-private.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/passes/llvmg-run-isolated-private.h"

/* All that is a property, by its name. */
static GVariant *
pack_options (LlvmgPassOptions *options)
{
  GVariantDict dict;
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  g_variant_dict_init (&dict, NULL);
  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (options), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((specs[i]->flags & G_PARAM_READWRITE) != G_PARAM_READWRITE)
        continue;
      g_object_get_property (G_OBJECT (options), specs[i]->name, &value);
      if (G_VALUE_HOLDS_BOOLEAN (&value))
        g_variant_dict_insert (&dict, specs[i]->name, "b", g_value_get_boolean (&value));
      else if (G_VALUE_HOLDS_UINT (&value))
        g_variant_dict_insert (&dict, specs[i]->name, "u", g_value_get_uint (&value));
      else if (G_VALUE_HOLDS_INT (&value))
        g_variant_dict_insert (&dict, specs[i]->name, "i", g_value_get_int (&value));
      else if (G_VALUE_HOLDS_STRING (&value) && g_value_get_string (&value) != NULL)
        g_variant_dict_insert (&dict, specs[i]->name, "s", g_value_get_string (&value));
    }
  return g_variant_dict_end (&dict);
}

gboolean
llvmg_call_passes_isolated (LlvmgCall        *call,
                            LlvmgModule      *module,
                            const char       *function,
                            const char       *pipeline,
                            LlvmgPassOptions *options)
{
  g_autoptr (GVariantDict) parameters = g_variant_dict_new (NULL);
  g_autofree char *name = llvmg_module_get_name (module);
  g_autoptr (LlvmgModule) result = NULL;
  g_autoptr (GBytes) bitcode = NULL;
  LlvmgHandle *handle = llvmg_wrapper_get_handle (module);

  bitcode = llvmg_module_to_bitcode (module, &call->failure);
  if (bitcode == NULL)
    return FALSE;
  g_variant_dict_insert (parameters, "pipeline", "s", pipeline);
  if (function != NULL)
    g_variant_dict_insert (parameters, "function", "s", function);
  if (options != NULL)
    g_variant_dict_insert_value (parameters, "options", pack_options (options));
  result = llvmg_call_isolated (call, "passes", parameters, bitcode, name);
  if (result == NULL)
    return FALSE;
  llvmg_core_set_ending (call->core, "it was deleted by the pass pipeline");
  llvmg_core_replace_module (call->core, handle, llvmg_wrapper_get_handle (result));
  return TRUE;
}
