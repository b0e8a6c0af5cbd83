/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/llvmg-enum-types.h"
#include "llvmg/object/llvmg-object-file-private.h"

/**
 * LlvmgSection:
 *
 * A section of an object file: a range of bytes with a name.
 *
 * It is a record of what was read, never changes, can be used from any thread, and is
 * never dead: it keeps what it needs of the file. Each time it is asked for there may
 * be a new object; [method@Llvmg.Section.equal] tells whether two are the same section.
 *
 * Since: 0.1
 */
struct _LlvmgSection
{
  GObject                   parent_instance;

  LlvmgObjectFile          *file; /* (owned) (nullable) NULL in one that a binding made out of nothing */
  const LlvmgBridgeSection *fact; /* the file's, or `nothing` */
  char                     *name; /* (owned) */
};

struct _LlvmgSectionClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_ADDRESS,
  PROP_SIZE,
  PROP_ALIGNMENT,
  PROP_FLAGS,
  PROP_CONTENTS,
  N_PROPS
} LlvmgSectionProperty;

static GParamSpec *props[N_PROPS];

static const LlvmgBridgeSection nothing;

G_DEFINE_FINAL_TYPE (LlvmgSection, llvmg_section, G_TYPE_OBJECT)

static void
llvmg_section_finalize (GObject *object)
{
  LlvmgSection *self = LLVMG_SECTION (object);

  g_clear_pointer (&self->file, llvmg_object_file_unref);
  g_free (self->name);

  G_OBJECT_CLASS (llvmg_section_parent_class)->finalize (object);
}

static void
llvmg_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgSection *self = LLVMG_SECTION (object);

  switch ((LlvmgSectionProperty) id)
    {
    case PROP_NAME:
      g_value_set_string (value, llvmg_section_get_name (self));
      break;
    case PROP_ADDRESS:
      g_value_set_uint64 (value, llvmg_section_get_address (self));
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, llvmg_section_get_size (self));
      break;
    case PROP_ALIGNMENT:
      g_value_set_uint64 (value, llvmg_section_get_alignment (self));
      break;
    case PROP_FLAGS:
      g_value_set_flags (value, llvmg_section_get_flags (self));
      break;
    case PROP_CONTENTS:
      g_value_take_boxed (value, llvmg_section_get_contents (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_section_class_init (LlvmgSectionClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = llvmg_section_finalize;
  object_class->get_property = llvmg_section_get_property;

  /**
   * LlvmgSection:name: (getter get_name)
   *
   * The name, such as ".text".
   *
   * Since: 0.1
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);

  /**
   * LlvmgSection:address: (getter get_address)
   *
   * Where it begins in memory; 0 in a file that is not linked yet.
   *
   * Since: 0.1
   */
  props[PROP_ADDRESS] = g_param_spec_uint64 ("address", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgSection:size: (getter get_size)
   *
   * How big it is in memory, in bytes.
   *
   * Since: 0.1
   */
  props[PROP_SIZE] = g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgSection:alignment: (getter get_alignment)
   *
   * The number, in bytes, that its address is a multiple of.
   *
   * Since: 0.1
   */
  props[PROP_ALIGNMENT] = g_param_spec_uint64 ("alignment", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgSection:flags: (getter get_flags)
   *
   * What it is for.
   *
   * Since: 0.1
   */
  props[PROP_FLAGS] =
    g_param_spec_flags ("flags", NULL, NULL, LLVMG_TYPE_SECTION_FLAGS, LLVMG_SECTION_FLAGS_NONE, flags);

  /**
   * LlvmgSection:contents: (getter get_contents)
   *
   * Its bytes, as they are in the file.
   *
   * Since: 0.1
   */
  props[PROP_CONTENTS] = g_param_spec_boxed ("contents", NULL, NULL, G_TYPE_BYTES, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_section_init (LlvmgSection *self)
{
  self->fact = &nothing;
}

LlvmgSection *
llvmg_section_new (LlvmgObjectFile *file, const LlvmgBridgeSection *fact)
{
  LlvmgSection *self = g_object_new (LLVMG_TYPE_SECTION, NULL);

  self->file = llvmg_object_file_ref (file);
  self->fact = fact;
  self->name = llvmg_object_text_dup (fact->name);
  return self;
}

/**
 * llvmg_section_get_name: (get-property name)
 * @self: a section
 *
 * Gives the name, such as ".text". Bytes that are not UTF-8 are replaced.
 *
 * Returns: (transfer none) (nullable): the name; %NULL if the object was made by hand
 *
 * Since: 0.1
 */
const char *
llvmg_section_get_name (LlvmgSection *self)
{
  g_return_val_if_fail (LLVMG_IS_SECTION (self), NULL);

  return self->name;
}

/**
 * llvmg_section_get_address: (get-property address)
 * @self: a section
 *
 * Gives where the section begins in memory.
 *
 * Returns: the address; 0 in a file that is not linked yet
 *
 * Since: 0.1
 */
guint64
llvmg_section_get_address (LlvmgSection *self)
{
  g_return_val_if_fail (LLVMG_IS_SECTION (self), 0);

  return self->fact->address;
}

/**
 * llvmg_section_get_size: (get-property size)
 * @self: a section
 *
 * Gives how big the section is in memory.
 *
 * Returns: the size, in bytes
 *
 * Since: 0.1
 */
guint64
llvmg_section_get_size (LlvmgSection *self)
{
  g_return_val_if_fail (LLVMG_IS_SECTION (self), 0);

  return self->fact->size;
}

/**
 * llvmg_section_get_alignment: (get-property alignment)
 * @self: a section
 *
 * Gives the number that the address of the section is a multiple of.
 *
 * Returns: the alignment, in bytes
 *
 * Since: 0.1
 */
guint64
llvmg_section_get_alignment (LlvmgSection *self)
{
  g_return_val_if_fail (LLVMG_IS_SECTION (self), 0);

  return self->fact->alignment;
}

/**
 * llvmg_section_get_flags: (get-property flags)
 * @self: a section
 *
 * Tells what the section is for.
 *
 * Returns: the flags
 *
 * Since: 0.1
 */
LlvmgSectionFlags
llvmg_section_get_flags (LlvmgSection *self)
{
  static const struct { guint native; LlvmgSectionFlags flag; } table[] = {
    { LLVMG_BRIDGE_SECTION_TEXT, LLVMG_SECTION_FLAGS_TEXT },
    { LLVMG_BRIDGE_SECTION_DATA, LLVMG_SECTION_FLAGS_DATA },
    { LLVMG_BRIDGE_SECTION_BSS, LLVMG_SECTION_FLAGS_BSS },
    { LLVMG_BRIDGE_SECTION_DEBUG, LLVMG_SECTION_FLAGS_DEBUG },
    { LLVMG_BRIDGE_SECTION_COMPRESSED, LLVMG_SECTION_FLAGS_COMPRESSED },
  };
  LlvmgSectionFlags flags = LLVMG_SECTION_FLAGS_NONE;

  g_return_val_if_fail (LLVMG_IS_SECTION (self), LLVMG_SECTION_FLAGS_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (self->fact->flags & table[i].native)
      flags |= table[i].flag;
  return flags;
}

/**
 * llvmg_section_get_contents: (get-property contents)
 * @self: a section
 *
 * Gives the bytes of the section, as they are in the file: compressed ones stay
 * compressed. They are not copied, and stay when the section and the binary are gone.
 *
 * Returns: (transfer full): the bytes; none for a section of zeroes
 *
 * Since: 0.1
 */
GBytes *
llvmg_section_get_contents (LlvmgSection *self)
{
  g_return_val_if_fail (LLVMG_IS_SECTION (self), NULL);

  return self->file != NULL ? llvmg_object_file_view (self->file, self->fact->contents) : g_bytes_new (NULL, 0);
}

/**
 * llvmg_section_contains:
 * @self: a section
 * @symbol: a symbol
 *
 * Tells whether a symbol is in the section.
 *
 * Returns: whether it is; %FALSE for a symbol of another file
 *
 * Since: 0.1
 */
gboolean
llvmg_section_contains (LlvmgSection *self, LlvmgSymbol *symbol)
{
  g_autoptr (LlvmgSection) section = NULL;

  g_return_val_if_fail (LLVMG_IS_SECTION (self), FALSE);
  g_return_val_if_fail (LLVMG_IS_SYMBOL (symbol), FALSE);

  section = llvmg_symbol_get_section (symbol);
  return section != NULL && llvmg_section_equal (self, section);
}

/**
 * llvmg_section_list_relocations:
 * @self: a section
 * @n_relocations: (out): return location for the number of relocations
 *
 * Lists the relocations that change the section when it is linked.
 *
 * ELF keeps them in sections of their own, such as ".rela.text": here they are those of
 * ".text". In a linked ELF file they are of the section that keeps them, since they are
 * about memory, not about a section.
 *
 * Returns: (transfer full) (array length=n_relocations): the relocations
 *
 * Since: 0.1
 */
LlvmgRelocation **
llvmg_section_list_relocations (LlvmgSection *self, gsize *n_relocations)
{
  const LlvmgBridgeSection *fact;
  LlvmgRelocation **list;

  g_return_val_if_fail (n_relocations != NULL, NULL);
  *n_relocations = 0;
  g_return_val_if_fail (LLVMG_IS_SECTION (self), NULL);

  fact = self->fact;
  list = g_new0 (LlvmgRelocation *, fact->n_relocations + 1);
  for (gsize i = 0; i < fact->n_relocations; i++)
    list[i] = llvmg_relocation_new (self->file, &self->file->facts->relocations[fact->first_relocation + i]);
  *n_relocations = fact->n_relocations;
  return list;
}

/**
 * llvmg_section_equal:
 * @self: a section
 * @other: (nullable): another one
 *
 * Tells whether two objects are about the same section of the same binary.
 *
 * Returns: whether they are
 *
 * Since: 0.1
 */
gboolean
llvmg_section_equal (LlvmgSection *self, LlvmgSection *other)
{
  g_return_val_if_fail (LLVMG_IS_SECTION (self), FALSE);

  return self == other || (LLVMG_IS_SECTION (other) && self->file != NULL && self->fact == other->fact);
}
