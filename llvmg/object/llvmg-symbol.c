/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/llvmg-enum-types.h"
#include "llvmg/object/llvmg-object-file-private.h"

/**
 * LlvmgSymbol:
 *
 * A symbol of an object file: a name for an address, or for what another file has.
 *
 * It is a record of what was read, never changes, can be used from any thread, and is
 * never dead. Each time it is asked for there may be a new object;
 * [method@Llvmg.Symbol.equal] tells whether two are the same symbol.
 *
 * Since: 0.1
 */
struct _LlvmgSymbol
{
  GObject                  parent_instance;

  LlvmgObjectFile         *file; /* (owned) (nullable) NULL in one that a binding made out of nothing */
  const LlvmgBridgeSymbol *fact; /* the file's, or `nothing` */
  char                    *name; /* (owned) */
};

struct _LlvmgSymbolClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_ADDRESS,
  PROP_SIZE,
  PROP_SECTION,
  PROP_KIND,
  PROP_FLAGS,
  N_PROPS
} LlvmgSymbolProperty;

static GParamSpec *props[N_PROPS];

static const LlvmgBridgeSymbol nothing = { .section = LLVMG_BRIDGE_NO_INDEX };

G_DEFINE_FINAL_TYPE (LlvmgSymbol, llvmg_symbol, G_TYPE_OBJECT)

static void
llvmg_symbol_finalize (GObject *object)
{
  LlvmgSymbol *self = LLVMG_SYMBOL (object);

  g_clear_pointer (&self->file, llvmg_object_file_unref);
  g_free (self->name);

  G_OBJECT_CLASS (llvmg_symbol_parent_class)->finalize (object);
}

static void
llvmg_symbol_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgSymbol *self = LLVMG_SYMBOL (object);

  switch ((LlvmgSymbolProperty) id)
    {
    case PROP_NAME:
      g_value_set_string (value, llvmg_symbol_get_name (self));
      break;
    case PROP_ADDRESS:
      g_value_set_uint64 (value, llvmg_symbol_get_address (self));
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, llvmg_symbol_get_size (self));
      break;
    case PROP_SECTION:
      g_value_take_object (value, llvmg_symbol_get_section (self));
      break;
    case PROP_KIND:
      g_value_set_enum (value, (gint) llvmg_symbol_get_kind (self));
      break;
    case PROP_FLAGS:
      g_value_set_flags (value, llvmg_symbol_get_flags (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_symbol_class_init (LlvmgSymbolClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = llvmg_symbol_finalize;
  object_class->get_property = llvmg_symbol_get_property;

  /**
   * LlvmgSymbol:name: (getter get_name)
   *
   * The name, as the linker knows it.
   *
   * Since: 0.1
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);

  /**
   * LlvmgSymbol:address: (getter get_address)
   *
   * What it names; in a file that is not linked yet, the distance from the beginning of its section.
   *
   * Since: 0.1
   */
  props[PROP_ADDRESS] = g_param_spec_uint64 ("address", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgSymbol:size: (getter get_size)
   *
   * How big what it names is, in bytes; 0 where the format of the file does not say.
   *
   * Since: 0.1
   */
  props[PROP_SIZE] = g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgSymbol:section: (getter get_section)
   *
   * The section that it is in.
   *
   * Since: 0.1
   */
  props[PROP_SECTION] = g_param_spec_object ("section", NULL, NULL, LLVMG_TYPE_SECTION, flags);

  /**
   * LlvmgSymbol:kind: (getter get_kind)
   *
   * What it stands for.
   *
   * Since: 0.1
   */
  props[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, LLVMG_TYPE_SYMBOL_KIND, LLVMG_SYMBOL_KIND_UNKNOWN, flags);

  /**
   * LlvmgSymbol:flags: (getter get_flags)
   *
   * What it is.
   *
   * Since: 0.1
   */
  props[PROP_FLAGS] =
    g_param_spec_flags ("flags", NULL, NULL, LLVMG_TYPE_SYMBOL_FLAGS, LLVMG_SYMBOL_FLAGS_NONE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_symbol_init (LlvmgSymbol *self)
{
  self->fact = &nothing;
}

LlvmgSymbol *
llvmg_symbol_new (LlvmgObjectFile *file, const LlvmgBridgeSymbol *fact)
{
  LlvmgSymbol *self = g_object_new (LLVMG_TYPE_SYMBOL, NULL);

  self->file = llvmg_object_file_ref (file);
  self->fact = fact;
  self->name = llvmg_object_text_dup (fact->name);
  return self;
}

/**
 * llvmg_symbol_get_name: (get-property name)
 * @self: a symbol
 *
 * Gives the name, as the linker knows it: Mach-O puts an underscore before the names of
 * C. Bytes that are not UTF-8 are replaced.
 *
 * Returns: (transfer none) (nullable): the name; %NULL if the object was made by hand
 *
 * Since: 0.1
 */
const char *
llvmg_symbol_get_name (LlvmgSymbol *self)
{
  g_return_val_if_fail (LLVMG_IS_SYMBOL (self), NULL);

  return self->name;
}

/**
 * llvmg_symbol_get_address: (get-property address)
 * @self: a symbol
 *
 * Gives what the symbol names. In a file that is not linked yet sections begin at 0 or
 * thereabouts, and this is the distance from there.
 *
 * Returns: the address; 0 for an undefined or common symbol, and in bitcode
 *
 * Since: 0.1
 */
guint64
llvmg_symbol_get_address (LlvmgSymbol *self)
{
  g_return_val_if_fail (LLVMG_IS_SYMBOL (self), 0);

  return self->fact->address;
}

/**
 * llvmg_symbol_get_size: (get-property size)
 * @self: a symbol
 *
 * Gives how big what the symbol names is. COFF and Mach-O say so of common symbols only,
 * and WebAssembly's are known from LLVM 20 on.
 *
 * Returns: the size, in bytes; 0 if it is not known
 *
 * Since: 0.1
 */
guint64
llvmg_symbol_get_size (LlvmgSymbol *self)
{
  g_return_val_if_fail (LLVMG_IS_SYMBOL (self), 0);

  return self->fact->size;
}

/**
 * llvmg_symbol_get_section: (get-property section)
 * @self: a symbol
 *
 * Gives the section that the symbol is in.
 *
 * Returns: (transfer full) (nullable): the section; %NULL for an undefined, absolute or
 *   common symbol, and in bitcode
 *
 * Since: 0.1
 */
LlvmgSection *
llvmg_symbol_get_section (LlvmgSymbol *self)
{
  g_return_val_if_fail (LLVMG_IS_SYMBOL (self), NULL);

  if (self->fact->section == LLVMG_BRIDGE_NO_INDEX)
    return NULL;
  return llvmg_section_new (self->file, &self->file->facts->sections[self->fact->section]);
}

/**
 * llvmg_symbol_get_kind: (get-property kind)
 * @self: a symbol
 *
 * Tells what the symbol stands for.
 *
 * Returns: the kind
 *
 * Since: 0.1
 */
LlvmgSymbolKind
llvmg_symbol_get_kind (LlvmgSymbol *self)
{
  g_return_val_if_fail (LLVMG_IS_SYMBOL (self), LLVMG_SYMBOL_KIND_UNKNOWN);

  switch (self->fact->kind)
    {
    case LLVMG_BRIDGE_SYMBOL_KIND_FUNCTION:
      return LLVMG_SYMBOL_KIND_FUNCTION;
    case LLVMG_BRIDGE_SYMBOL_KIND_DATA:
      return LLVMG_SYMBOL_KIND_DATA;
    case LLVMG_BRIDGE_SYMBOL_KIND_DEBUG:
      return LLVMG_SYMBOL_KIND_DEBUG;
    case LLVMG_BRIDGE_SYMBOL_KIND_FILE:
      return LLVMG_SYMBOL_KIND_FILE;
    case LLVMG_BRIDGE_SYMBOL_KIND_OTHER:
      return LLVMG_SYMBOL_KIND_OTHER;
    case LLVMG_BRIDGE_SYMBOL_KIND_UNKNOWN:
    default:
      return LLVMG_SYMBOL_KIND_UNKNOWN;
    }
}

/**
 * llvmg_symbol_get_flags: (get-property flags)
 * @self: a symbol
 *
 * Tells what the symbol is.
 *
 * Returns: the flags
 *
 * Since: 0.1
 */
LlvmgSymbolFlags
llvmg_symbol_get_flags (LlvmgSymbol *self)
{
  static const struct { guint native; LlvmgSymbolFlags flag; } table[] = {
    { LLVMG_BRIDGE_SYMBOL_UNDEFINED, LLVMG_SYMBOL_FLAGS_UNDEFINED },
    { LLVMG_BRIDGE_SYMBOL_GLOBAL, LLVMG_SYMBOL_FLAGS_GLOBAL },
    { LLVMG_BRIDGE_SYMBOL_WEAK, LLVMG_SYMBOL_FLAGS_WEAK },
    { LLVMG_BRIDGE_SYMBOL_ABSOLUTE, LLVMG_SYMBOL_FLAGS_ABSOLUTE },
    { LLVMG_BRIDGE_SYMBOL_COMMON, LLVMG_SYMBOL_FLAGS_COMMON },
    { LLVMG_BRIDGE_SYMBOL_INDIRECT, LLVMG_SYMBOL_FLAGS_INDIRECT },
    { LLVMG_BRIDGE_SYMBOL_EXPORTED, LLVMG_SYMBOL_FLAGS_EXPORTED },
    { LLVMG_BRIDGE_SYMBOL_HIDDEN, LLVMG_SYMBOL_FLAGS_HIDDEN },
    { LLVMG_BRIDGE_SYMBOL_EXECUTABLE, LLVMG_SYMBOL_FLAGS_EXECUTABLE },
    { LLVMG_BRIDGE_SYMBOL_FORMAT_SPECIFIC, LLVMG_SYMBOL_FLAGS_FORMAT_SPECIFIC },
  };
  LlvmgSymbolFlags flags = LLVMG_SYMBOL_FLAGS_NONE;

  g_return_val_if_fail (LLVMG_IS_SYMBOL (self), LLVMG_SYMBOL_FLAGS_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (self->fact->flags & table[i].native)
      flags |= table[i].flag;
  return flags;
}

/**
 * llvmg_symbol_equal:
 * @self: a symbol
 * @other: (nullable): another one
 *
 * Tells whether two objects are about the same symbol of the same binary.
 *
 * Returns: whether they are
 *
 * Since: 0.1
 */
gboolean
llvmg_symbol_equal (LlvmgSymbol *self, LlvmgSymbol *other)
{
  g_return_val_if_fail (LLVMG_IS_SYMBOL (self), FALSE);

  return self == other || (LLVMG_IS_SYMBOL (other) && self->file != NULL && self->fact == other->fact);
}
