/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Metadata and attributes.
 */

#include "echo.h"

/* ---- Metadata ---- */

/* The node can be in itself: it is made first, and filled then. */
static LlvmgMetadata *
distinct_node (Echo *e, LlvmgMetadata *old)
{
  gsize n;
  g_autofree LlvmgMetadata **operands = llvmg_md_node_list_operands (LLVMG_MD_NODE (old), &n);
  g_autofree LlvmgMetadata **nothing = g_new0 (LlvmgMetadata *, n + 1);
  LlvmgMetadata *new = keep (e, old, llvmg_context_distinct_md_node (e->context, nothing, (guint) n, &e->error));

  for (guint i = 0; i < n; i++)
    if (operands[i] != NULL)
      {
        llvmg_md_node_set_operand (LLVMG_MD_NODE (new), i, metadata (e, operands[i]), &e->error);
        check (e);
      }
  return new;
}

static gpointer
make_metadata (Echo *e, gpointer old)
{
  return metadata (e, old);
}

/* A node in a cycle needs one that stands in for it; most are in none. */
static LlvmgMetadata *
shared_node (Echo *e, LlvmgMetadata *old)
{
  LlvmgMetadata *temporary = keep (e, g_object_ref (old), llvmg_context_temporary_md_node (e->context, NULL, 0, &e->error));
  g_autoptr (LlvmgMetadata) held = g_object_ref (temporary);
  gsize n;
  g_autofree LlvmgMetadata **operands = llvmg_md_node_list_operands (LLVMG_MD_NODE (old), &n);
  LlvmgMetadata *new;

  each (e, operands, &n, make_metadata);
  new = keep (e, old, llvmg_context_md_node (e->context, operands, (guint) n, &e->error));
  llvmg_md_node_replace_all_uses_with (LLVMG_MD_NODE (temporary), new, &e->error);
  check (e);
  return new;
}

LlvmgMetadata *
metadata (Echo *e, gpointer old)
{
  LlvmgMetadata *new = find (e, old);
  g_autofree char *text = NULL;

  if (new != NULL)
    return new;
  if (LLVMG_IS_VALUE_AS_METADATA (old))
    {
      LlvmgValue *inner = value (e, llvmg_value_as_metadata_get_value (LLVMG_VALUE_AS_METADATA (old)));

      return keep (e, old, llvmg_value_to_metadata (inner, &e->error));
    }
  if (LLVMG_IS_MD_NODE (old))
    return llvmg_md_node_get_is_distinct (LLVMG_MD_NODE (old)) ? distinct_node (e, old) : shared_node (e, old);
  text = llvmg_md_string_get_text (LLVMG_MD_STRING (old));
  return keep (e, old, llvmg_context_md_string (e->context, text, &e->error));
}

void
free_entries (LlvmgMetadataEntry **entries, gsize n)
{
  for (gsize i = 0; i < n; i++)
    llvmg_metadata_entry_free (entries[i]);
  g_free (entries);
}

LlvmgMetadata *
node_of (Echo *e, LlvmgMetadataEntry *entry)
{
  return metadata (e, llvmg_metadata_entry_get_node (entry));
}

static void
copy_flags (Echo *e)
{
  gsize n;
  LlvmgModuleFlag **flags = llvmg_module_list_flags (e->source, &n);

  for (gsize i = 0; i < n; i++)
    {
      llvmg_module_add_flag (e->copy, llvmg_module_flag_get_behavior (flags[i]), llvmg_module_flag_get_key (flags[i]),
                             metadata (e, llvmg_module_flag_get_value (flags[i])), &e->error);
      check (e);
      llvmg_module_flag_free (flags[i]);
    }
  g_free (flags);
}

static void
copy_named_node (Echo *e, LlvmgNamedMdNode *old, const char *name)
{
  gsize n;
  g_autofree LlvmgMetadata **operands = llvmg_named_md_node_list_operands (old, &n);
  g_autoptr (LlvmgNamedMdNode) new = llvmg_module_add_named_metadata (e->copy, name, &e->error);

  check (e);
  for (gsize i = 0; i < n; i++)
    {
      llvmg_named_md_node_add_operand (new, metadata (e, operands[i]), &e->error);
      check (e);
    }
}

void
copy_named_metadata (Echo *e)
{
  gsize n;
  LlvmgNamedMdNode **nodes = llvmg_module_list_named_metadata (e->source, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = llvmg_named_md_node_get_name (nodes[i]);

      if (g_str_equal (name, "llvm.module.flags"))
        copy_flags (e);
      else
        copy_named_node (e, nodes[i], name);
    }
  llvmg_free_objects (nodes, n);
}

/* ---- Attributes ---- */

static LlvmgAttribute *
new_attribute (Echo *e, LlvmgAttribute *old)
{
  const char *name = llvmg_attribute_get_name (old);

  switch (llvmg_attribute_get_form (old))
    {
    case LLVMG_ATTRIBUTE_FORM_STRING:
      return llvmg_context_string_attribute (e->context, name, llvmg_attribute_get_string_value (old), &e->error);
    case LLVMG_ATTRIBUTE_FORM_TYPE:
      return llvmg_context_type_attribute (e->context, name, type (e, llvmg_attribute_get_type_value (old)), &e->error);
    case LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE:
      {
        g_autofree char *lower = llvmg_attribute_get_range_lower (old);
        g_autofree char *upper = llvmg_attribute_get_range_upper (old);

        return llvmg_context_constant_range_attribute (e->context, name, llvmg_attribute_get_range_bits (old), lower, upper, &e->error);
      }
    case LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE_LIST:
      {
        gsize n;
        g_autofree gint64 *bounds = llvmg_attribute_get_range_bounds (old, &n);

        return llvmg_context_constant_range_list_attribute (e->context, name, bounds, (guint) n, &e->error);
      }
    default:
      return llvmg_context_enum_attribute (e->context, name, llvmg_attribute_get_int_value (old), &e->error);
    }
}

static gpointer
attribute (Echo *e, gpointer old)
{
  LlvmgAttribute *new = find (e, old);

  return new != NULL ? new : keep (e, old, new_attribute (e, old));
}

LlvmgAttribute **
attributes_at (Echo *e, gpointer old, gint index, gsize *n)
{
  LlvmgAttribute **list = LLVMG_IS_FUNCTION (old)          ? llvmg_function_list_attributes (old, index, n)
                          : LLVMG_IS_GLOBAL_VARIABLE (old) ? llvmg_global_variable_list_attributes (old, n)
                                                           : llvmg_call_base_list_attributes (old, index, n);

  return each (e, list, n, attribute);
}
