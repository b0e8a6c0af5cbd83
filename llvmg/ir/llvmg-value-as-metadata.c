/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-metadata-private.h"
#include "llvmg/ir/llvmg-value-as-metadata.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgValueAsMetadata:
 *
 * A value as metadata: a constant, an instruction or an argument. See
 * [method@Llvmg.Value.to_metadata].
 *
 * It dies with its value, and does not keep the value's module. When all uses of the
 * value are replaced, it stands for the new value.
 *
 * Language Reference, section "Metadata Nodes and Metadata Strings".
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_VALUE = 1,
  N_PROPS
} LlvmgValueAsMetadataProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgValueAsMetadata, LlvmgMetadata)

LLVMG_DEFINE_CLASS (LlvmgValueAsMetadata, llvmg_value_as_metadata, LLVMG_TYPE_METADATA)

static void
llvmg_value_as_metadata_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgValueAsMetadata *self = LLVMG_VALUE_AS_METADATA (object);

  switch ((LlvmgValueAsMetadataProperty) id)
    {
    case PROP_VALUE:
      g_value_take_object (value, llvmg_value_as_metadata_get_value (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_value_as_metadata_class_init (LlvmgValueAsMetadataClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_value_as_metadata_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "value as metadata";

  /**
   * LlvmgValueAsMetadata:value: (getter get_value)
   *
   * The value.
   *
   * Since: 0.1
   */
  props[PROP_VALUE] =
    g_param_spec_object ("value", NULL, NULL, LLVMG_TYPE_VALUE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_value_as_metadata_get_value: (get-property value)
 * @self: a value as metadata
 *
 * Gives the value.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if it is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_value_as_metadata_get_value (LlvmgValueAsMetadata *self)
{
  LlvmgValue *value;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE_AS_METADATA (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  value = llvmg_value_wrap (call.core, llvmg_bridge_md_get_value (call.native));
  llvmg_call_end (&call);
  return value;
}

static gboolean
check_value (LlvmgCall *call)
{
  g_autofree char *text = NULL;

  if (LLVMGetValueKind (call->native) == LLVMMetadataAsValueValueKind || llvmg_bridge_value_can_be_metadata (call->native))
    return TRUE;
  text = llvmg_value_to_text (call->native);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                          "to_metadata: a constant, or an instruction or argument with a plain type was expected, "
                          "this is %s", text);
}

/**
 * llvmg_value_to_metadata:
 * @self: a constant, instruction or argument, or metadata as a value
 * @error: return location for an error
 *
 * Makes metadata of the value; of metadata that was made a value by
 * [method@Llvmg.Metadata.to_value], what it was made of.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the value is dead, and with
 * `INVALID_OPERATION` when it is none of these, or an instruction without a result.
 *
 * Returns: (transfer full): the metadata
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_value_to_metadata (LlvmgValue *self, GError **error)
{
  LlvmgMetadata *metadata = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_VALUE (self), NULL);

  if (!llvmg_call_begin_read (&call, self, error))
    return NULL;
  if (check_value (&call))
    {
      metadata = llvmg_metadata_wrap (call.core, LLVMValueAsMetadata (call.native));
      if (metadata == NULL)
        llvmg_call_fail (&call, LLVMG_ERROR_UNSUPPORTED, "to_metadata: this metadata has no class");
    }
  llvmg_call_end (&call);
  return metadata;
}
