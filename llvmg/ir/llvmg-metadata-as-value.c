/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-metadata-as-value.h"
#include "llvmg/ir/llvmg-metadata-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgMetadataAsValue:
 *
 * Metadata as an operand of a call of an intrinsic. See
 * [method@Llvmg.Metadata.to_value].
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_METADATA = 1,
  N_PROPS
} LlvmgMetadataAsValueProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgMetadataAsValue, LlvmgValue)

LLVMG_DEFINE_CLASS (LlvmgMetadataAsValue, llvmg_metadata_as_value, LLVMG_TYPE_VALUE)

static void
llvmg_metadata_as_value_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgMetadataAsValue *self = LLVMG_METADATA_AS_VALUE (object);

  switch ((LlvmgMetadataAsValueProperty) id)
    {
    case PROP_METADATA:
      g_value_take_object (value, llvmg_metadata_as_value_get_metadata (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_metadata_as_value_class_init (LlvmgMetadataAsValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_metadata_as_value_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "metadata as a value";
  LLVMG_WRAPPER_CLASS (klass)->name_format = NULL;

  /**
   * LlvmgMetadataAsValue:metadata: (getter get_metadata)
   *
   * The metadata.
   *
   * A node with one operand that is a constant becomes, as a value, the constant.
   *
   * Since: 0.1
   */
  props[PROP_METADATA] =
    g_param_spec_object ("metadata", NULL, NULL, LLVMG_TYPE_METADATA,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_metadata_as_value_get_metadata: (get-property metadata)
 * @self: metadata as a value
 *
 * Gives the metadata.
 *
 * Returns: (transfer full) (nullable): the metadata; %NULL if it is a list of values of
 *   debug info, which has no class, or if the value is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_metadata_as_value_get_metadata (LlvmgMetadataAsValue *self)
{
  LlvmgMetadata *metadata;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_METADATA_AS_VALUE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  metadata = llvmg_metadata_wrap (call.core, LLVMValueAsMetadata (call.native));
  llvmg_call_end (&call);
  return metadata;
}
