/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/object/llvmg-object-file-private.h"

/**
 * LlvmgRelocation:
 *
 * A place of a section that the linker changes, and how.
 *
 * It is a record of what was read, never changes, can be used from any thread, and is
 * never dead.
 *
 * Since: 0.1
 */
struct _LlvmgRelocation
{
  GObject                      parent_instance;

  LlvmgObjectFile             *file;       /* (owned) (nullable) NULL in one that a binding made out of nothing */
  const LlvmgBridgeRelocation *fact;       /* the file's, or `nothing` */
  char                        *type_name;  /* (owned) */
  char                        *value_text; /* (owned) (nullable) */
};

struct _LlvmgRelocationClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_OFFSET = 1,
  PROP_SYMBOL,
  PROP_TYPE_ID,
  PROP_TYPE_NAME,
  PROP_ADDEND,
  PROP_VALUE_TEXT,
  N_PROPS
} LlvmgRelocationProperty;

static GParamSpec *props[N_PROPS];

static const LlvmgBridgeRelocation nothing = { .symbol = LLVMG_BRIDGE_NO_INDEX };

G_DEFINE_FINAL_TYPE (LlvmgRelocation, llvmg_relocation, G_TYPE_OBJECT)

static void
llvmg_relocation_finalize (GObject *object)
{
  LlvmgRelocation *self = LLVMG_RELOCATION (object);

  g_clear_pointer (&self->file, llvmg_object_file_unref);
  g_free (self->type_name);
  g_free (self->value_text);

  G_OBJECT_CLASS (llvmg_relocation_parent_class)->finalize (object);
}

static void
llvmg_relocation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgRelocation *self = LLVMG_RELOCATION (object);

  switch ((LlvmgRelocationProperty) id)
    {
    case PROP_OFFSET:
      g_value_set_uint64 (value, llvmg_relocation_get_offset (self));
      break;
    case PROP_SYMBOL:
      g_value_take_object (value, llvmg_relocation_get_symbol (self));
      break;
    case PROP_TYPE_ID:
      g_value_set_uint64 (value, llvmg_relocation_get_type_id (self));
      break;
    case PROP_TYPE_NAME:
      g_value_set_string (value, llvmg_relocation_get_type_name (self));
      break;
    case PROP_ADDEND:
      g_value_set_int64 (value, llvmg_relocation_get_addend (self));
      break;
    case PROP_VALUE_TEXT:
      g_value_set_string (value, llvmg_relocation_get_value_text (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_relocation_class_init (LlvmgRelocationClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = llvmg_relocation_finalize;
  object_class->get_property = llvmg_relocation_get_property;

  /**
   * LlvmgRelocation:offset: (getter get_offset)
   *
   * Where the place is, in bytes from the beginning of the section; in a linked file its address.
   *
   * Since: 0.1
   */
  props[PROP_OFFSET] = g_param_spec_uint64 ("offset", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgRelocation:symbol: (getter get_symbol)
   *
   * The symbol whose address goes there.
   *
   * Since: 0.1
   */
  props[PROP_SYMBOL] = g_param_spec_object ("symbol", NULL, NULL, LLVMG_TYPE_SYMBOL, flags);

  /**
   * LlvmgRelocation:type-id: (getter get_type_id)
   *
   * How the place is changed, as a number of the file's format and architecture.
   *
   * Since: 0.1
   */
  props[PROP_TYPE_ID] = g_param_spec_uint64 ("type-id", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgRelocation:type-name: (getter get_type_name)
   *
   * How the place is changed, such as "R_X86_64_PC32".
   *
   * Since: 0.1
   */
  props[PROP_TYPE_NAME] = g_param_spec_string ("type-name", NULL, NULL, NULL, flags);

  /**
   * LlvmgRelocation:addend: (getter get_addend)
   *
   * What is added to the address of the symbol; 0 if it stands in the section.
   *
   * Since: 0.1
   */
  props[PROP_ADDEND] = g_param_spec_int64 ("addend", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

  /**
   * LlvmgRelocation:value-text: (getter get_value_text)
   *
   * Symbol and addend for people to read, such as "puts-0x4".
   *
   * Since: 0.1
   */
  props[PROP_VALUE_TEXT] = g_param_spec_string ("value-text", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_relocation_init (LlvmgRelocation *self)
{
  self->fact = &nothing;
}

static char *
value_text (LlvmgObjectFile *file, const LlvmgBridgeRelocation *fact)
{
  g_autofree char *name = NULL;
  guint64 distance;

  if (fact->symbol != LLVMG_BRIDGE_NO_INDEX)
    name = llvmg_object_text_dup (file->facts->symbols[fact->symbol].name);
  if (fact->addend == 0)
    return g_steal_pointer (&name);
  /* Without the overflow of the smallest number. */
  distance = fact->addend < 0 ? 0 - (guint64) fact->addend : (guint64) fact->addend;
  return g_strdup_printf ("%s%s0x%" G_GINT64_MODIFIER "x", name != NULL ? name : "",
                          fact->addend < 0 ? "-" : name != NULL ? "+" : "", distance);
}

LlvmgRelocation *
llvmg_relocation_new (LlvmgObjectFile *file, const LlvmgBridgeRelocation *fact)
{
  LlvmgRelocation *self = g_object_new (LLVMG_TYPE_RELOCATION, NULL);

  self->file = llvmg_object_file_ref (file);
  self->fact = fact;
  self->type_name = g_utf8_make_valid (fact->type_name, -1);
  self->value_text = value_text (file, fact);
  return self;
}

/**
 * llvmg_relocation_get_offset: (get-property offset)
 * @self: a relocation
 *
 * Gives where the place is.
 *
 * Returns: the distance from the beginning of the section, in bytes; in a linked file
 *   the address
 *
 * Since: 0.1
 */
guint64
llvmg_relocation_get_offset (LlvmgRelocation *self)
{
  g_return_val_if_fail (LLVMG_IS_RELOCATION (self), 0);

  return self->fact->offset;
}

/**
 * llvmg_relocation_get_symbol: (get-property symbol)
 * @self: a relocation
 *
 * Gives the symbol whose address goes there.
 *
 * Returns: (transfer full) (nullable): the symbol; %NULL if there is none
 *
 * Since: 0.1
 */
LlvmgSymbol *
llvmg_relocation_get_symbol (LlvmgRelocation *self)
{
  g_return_val_if_fail (LLVMG_IS_RELOCATION (self), NULL);

  if (self->fact->symbol == LLVMG_BRIDGE_NO_INDEX)
    return NULL;
  return llvmg_symbol_new (self->file, &self->file->facts->symbols[self->fact->symbol]);
}

/**
 * llvmg_relocation_get_type_id: (get-property type-id)
 * @self: a relocation
 *
 * Tells how the place is changed.
 *
 * Returns: a number of the file's format and architecture
 *
 * Since: 0.1
 */
guint64
llvmg_relocation_get_type_id (LlvmgRelocation *self)
{
  g_return_val_if_fail (LLVMG_IS_RELOCATION (self), 0);

  return self->fact->type_id;
}

/**
 * llvmg_relocation_get_type_name: (get-property type-name)
 * @self: a relocation
 *
 * Tells how the place is changed, by the name that the format has for it.
 *
 * Returns: (transfer none) (nullable): the name, such as "R_X86_64_PC32", or "Unknown";
 *   %NULL if the object was made by hand
 *
 * Since: 0.1
 */
const char *
llvmg_relocation_get_type_name (LlvmgRelocation *self)
{
  g_return_val_if_fail (LLVMG_IS_RELOCATION (self), NULL);

  return self->type_name;
}

/**
 * llvmg_relocation_get_addend: (get-property addend)
 * @self: a relocation
 *
 * Gives what is added to the address of the symbol, where the relocation itself says so.
 *
 * Returns: the number; 0 if it stands in the section
 *
 * Since: 0.1
 */
gint64
llvmg_relocation_get_addend (LlvmgRelocation *self)
{
  g_return_val_if_fail (LLVMG_IS_RELOCATION (self), 0);

  return self->fact->addend;
}

/**
 * llvmg_relocation_get_value_text: (get-property value-text)
 * @self: a relocation
 *
 * Gives symbol and addend for people to read, such as "puts-0x4".
 *
 * Returns: (transfer none) (nullable): the text; %NULL if there is neither
 *
 * Since: 0.1
 */
const char *
llvmg_relocation_get_value_text (LlvmgRelocation *self)
{
  g_return_val_if_fail (LLVMG_IS_RELOCATION (self), NULL);

  return self->value_text;
}
