/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-md-string.h"
#include "llvmg/ir/llvmg-metadata-private.h"

/**
 * LlvmgMdString:
 *
 * A string as metadata. There is one for each text in a context, and it lives as
 * long as the context. See [method@Llvmg.Context.md_string].
 *
 * Language Reference, section "Metadata Nodes and Metadata Strings".
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_TEXT = 1,
  N_PROPS
} LlvmgMdStringProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgMdString, LlvmgMetadata)

LLVMG_DEFINE_CLASS (LlvmgMdString, llvmg_md_string, LLVMG_TYPE_METADATA)

static void
llvmg_md_string_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgMdString *self = LLVMG_MD_STRING (object);

  switch ((LlvmgMdStringProperty) id)
    {
    case PROP_TEXT:
      g_value_take_string (value, llvmg_md_string_get_text (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_md_string_class_init (LlvmgMdStringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_md_string_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "metadata string";

  /**
   * LlvmgMdString:text: (getter get_text)
   *
   * The text.
   *
   * Since: 0.1
   */
  props[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_md_string_get_text: (get-property text)
 * @self: a metadata string
 *
 * Gives the text. What is not UTF-8 in it, or is a NUL, is replaced; both can only come
 * from IR that was read.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the string is dead
 *
 * Since: 0.1
 */
char *
llvmg_md_string_get_text (LlvmgMdString *self)
{
  const char *native;
  gsize length;
  char *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MD_STRING (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = llvmg_bridge_md_string_get (call.native, &length);
  text = llvmg_text_from_native (native, length);
  llvmg_call_end (&call);
  return text;
}
