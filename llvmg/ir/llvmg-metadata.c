/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-di-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-md-string.h"
#include "llvmg/ir/llvmg-metadata-private.h"
#include "llvmg/ir/llvmg-value-as-metadata.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgMetadata:
 *
 * What is said about code beside what it does: a string, a node with operands,
 * or a value.
 *
 * Metadata belongs to its context and not to a module. It is attached to
 * instructions and globals, or listed under a name in a module; see
 * [method@Llvmg.Instruction.set_metadata], [method@Llvmg.GlobalObject.set_metadata]
 * and [method@Llvmg.Module.add_named_metadata].
 *
 * Two objects can become one: when a node gets equal to another, or when a value
 * is replaced by one that is metadata too. They are then equal by
 * [method@Llvmg.Wrapper.equal].
 *
 * Language Reference, section "Metadata". Calls may come from any thread; those on
 * one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_KIND = 1,
  PROP_CONTEXT,
  N_PROPS
} LlvmgMetadataProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgMetadata, llvmg_metadata, LLVMG_TYPE_WRAPPER)

static void
llvmg_metadata_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgMetadata *self = LLVMG_METADATA (object);

  switch ((LlvmgMetadataProperty) id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (gint) llvmg_metadata_get_kind (self));
      break;
    case PROP_CONTEXT:
      g_value_take_object (value, llvmg_metadata_get_context (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_metadata_class_init (LlvmgMetadataClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_metadata_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "metadata";

  /**
   * LlvmgMetadata:kind: (getter get_kind)
   *
   * The kind of the metadata.
   *
   * Since: 0.1
   */
  props[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, LLVMG_TYPE_METADATA_KIND, LLVMG_METADATA_KIND_UNKNOWN,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgMetadata:context: (getter get_context)
   *
   * The context that the metadata belongs to.
   *
   * Since: 0.1
   */
  props[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, LLVMG_TYPE_CONTEXT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

gpointer
llvmg_metadata_wrap (LlvmgCore *core, LLVMMetadataRef native)
{
  GType type;

  if (native == NULL)
    return NULL;
  switch (llvmg_bridge_md_class (native))
    {
    case LLVMG_BRIDGE_MD_STRING:
      type = LLVMG_TYPE_MD_STRING;
      break;
    case LLVMG_BRIDGE_MD_VALUE:
      type = LLVMG_TYPE_VALUE_AS_METADATA;
      break;
    case LLVMG_BRIDGE_MD_TUPLE:
      type = LLVMG_TYPE_MD_TUPLE;
      break;
    case LLVMG_BRIDGE_MD_OTHER_NODE:
      type = LLVMG_TYPE_OTHER_MD_NODE;
      break;
    case LLVMG_BRIDGE_MD_UNKNOWN:
      return NULL;
    default:
      type = llvmg_di_class_of (llvmg_bridge_md_class (native));
      if (type == G_TYPE_NONE)
        return NULL;
    }
  return llvmg_core_wrap (core, LLVMG_NATIVE_METADATA, native, type, NULL);
}

gboolean
llvmg_metadata_check_operand (LlvmgCall *call, LLVMMetadataRef native, const char *name)
{
  if (!llvmg_bridge_md_is_local (native))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "%s: a string, a node or a constant was expected; an instruction or argument "
                          "cannot be in a node", name);
}

gboolean
llvmg_metadata_check_kind (LlvmgCall *call, const char *kind, const char *name)
{
  if (kind != NULL && *kind != '\0' && g_utf8_validate (kind, -1, NULL))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "%s: a text of at least one character, in UTF-8, was expected", name);
}

guint
llvmg_metadata_get_depth (LlvmgMetadata *self)
{
  LlvmgHandle *handle = llvmg_wrapper_get_handle (self);
  guint depth = llvmg_handle_get_depth (handle);

  if (depth != 0)
    return depth;
  depth = llvmg_bridge_md_depth (llvmg_handle_get_native (handle), LLVMG_MAX_NESTING);
  llvmg_handle_set_depth (handle, depth);
  return depth;
}

gboolean
llvmg_metadata_check_module (LlvmgCall *call, LLVMMetadataRef native, LLVMModuleRef module, const char *name)
{
  LLVMValueRef foreign = module != NULL ? llvmg_bridge_md_find_foreign (native, module) : NULL;
  g_autofree char *text = NULL;

  if (foreign == NULL)
    return TRUE;
  text = llvmg_value_to_text (foreign);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "%s: the metadata refers to %s, which belongs to another module", name, text);
}

/**
 * llvmg_metadata_get_kind: (get-property kind)
 * @self: metadata
 *
 * Gives the kind of the metadata.
 *
 * Returns: the kind; %LLVMG_METADATA_KIND_UNKNOWN if the metadata is dead
 *
 * Since: 0.1
 */
LlvmgMetadataKind
llvmg_metadata_get_kind (LlvmgMetadata *self)
{
  LlvmgMetadataKind kind;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_METADATA (self), LLVMG_METADATA_KIND_UNKNOWN);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_METADATA_KIND_UNKNOWN;
  kind = llvmg_metadata_kind_from_native (LLVMGetMetadataKind (call.native));
  llvmg_call_end (&call);
  return kind;
}

/**
 * llvmg_metadata_get_context: (get-property context)
 * @self: metadata
 *
 * Gives the context that the metadata belongs to.
 *
 * Returns: (transfer full) (nullable): the context; %NULL if the metadata is dead
 *
 * Since: 0.1
 */
LlvmgContext *
llvmg_metadata_get_context (LlvmgMetadata *self)
{
  LlvmgContext *context;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_METADATA (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  context = llvmg_core_get_context (call.core);
  llvmg_call_end (&call);
  return context;
}

/**
 * llvmg_metadata_to_value:
 * @self: metadata
 * @error: return location for an error
 *
 * Makes an operand of the metadata, for a call of an intrinsic that takes some.
 *
 * LLVM takes a node of one constant for the constant itself: see
 * [property@Llvmg.MetadataAsValue:metadata].
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the metadata is dead.
 *
 * Returns: (transfer full) (type LlvmgMetadataAsValue): the value
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_metadata_to_value (LlvmgMetadata *self, GError **error)
{
  LlvmgValue *value;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_METADATA (self), NULL);

  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  value = llvmg_value_wrap (call.core, LLVMMetadataAsValue (llvmg_core_get_native (call.core), call.native));
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_metadata_to_string:
 * @self: metadata
 *
 * Prints the metadata, such as `!{!"name", i32 1}`. Nodes in nodes are written out
 * a few levels deep, what is deeper as `!{...}`; nodes in debug info are `!...`.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the metadata is
 *   dead
 *
 * Since: 0.1
 */
char *
llvmg_metadata_to_string (LlvmgMetadata *self)
{
  gsize length;
  char *printed, *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_METADATA (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  printed = llvmg_bridge_md_print (call.native, &length);
  text = llvmg_text_from_native (printed, length);
  free (printed);
  llvmg_call_end (&call);
  return text;
}
