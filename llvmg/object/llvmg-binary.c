/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-input-private.h"
#include "llvmg/base/llvmg-output-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/llvmg-enum-types.h"
#include "llvmg/object/llvmg-object-file-private.h"

/**
 * LlvmgBinary:
 *
 * An object file, a linked program or library, an archive, a Mach-O file for several
 * machines, or LLVM bitcode, that was read.
 *
 * ```c
 * g_autoptr (LlvmgBinary) binary = llvmg_binary_new_from_file ("main.o", &error);
 * g_autoptr (LlvmgSection) text = llvmg_binary_get_section (binary, ".text");
 * g_autoptr (GBytes) code = llvmg_section_get_contents (text);
 * ```
 *
 * The file is read once, as a whole, when the object is made: sections, symbols and
 * relocations, or the table of members. A damaged file is an error then; what comes out
 * of one that could be read never fails, never changes, and can be used from any thread.
 * Names and contents are not copied: all that comes out of a binary keeps the bytes.
 *
 * It is alive from the beginning to the end.
 *
 * Since: 0.1
 */
struct _LlvmgBinary
{
  LlvmgWrapper     parent_instance;

  LlvmgObjectFile *file;  /* (owned) (nullable) NULL if it could not be read, or is of no kind that LLVM knows */
  GBytes          *bytes; /* (owned) (nullable) NULL in one that a binding made out of nothing */
  char            *name;  /* (owned) (nullable) */
};

struct _LlvmgBinaryClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_BINARY_TYPE = 1,
  PROP_NAME,
  PROP_TRIPLE,
  PROP_FEATURES,
  PROP_IS_RELOCATABLE,
  N_PROPS
} LlvmgBinaryProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgBinary, llvmg_binary, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_binary_get_is_alive (LlvmgWrapper *wrapper)
{
  return LLVMG_BINARY (wrapper)->bytes != NULL;
}

static char *
llvmg_binary_describe (LlvmgWrapper *wrapper)
{
  LlvmgBinary *self = LLVMG_BINARY (wrapper);

  return self->name != NULL ? g_strdup_printf ("binary '%s'", self->name) : g_strdup ("binary");
}

static char *
llvmg_binary_describe_end (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("it was made without a file");
}

static void
llvmg_binary_finalize (GObject *object)
{
  LlvmgBinary *self = LLVMG_BINARY (object);

  g_clear_pointer (&self->file, llvmg_object_file_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);

  G_OBJECT_CLASS (llvmg_binary_parent_class)->finalize (object);
}

static void
llvmg_binary_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgBinary *self = LLVMG_BINARY (object);

  switch ((LlvmgBinaryProperty) id)
    {
    case PROP_BINARY_TYPE:
      g_value_set_enum (value, (gint) llvmg_binary_get_binary_type (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, llvmg_binary_get_name (self));
      break;
    case PROP_TRIPLE:
      g_value_set_string (value, llvmg_binary_get_triple (self));
      break;
    case PROP_FEATURES:
      g_value_set_string (value, llvmg_binary_get_features (self));
      break;
    case PROP_IS_RELOCATABLE:
      g_value_set_boolean (value, llvmg_binary_get_is_relocatable (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_binary_class_init (LlvmgBinaryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_binary_finalize;
  object_class->get_property = llvmg_binary_get_property;
  wrapper_class->noun = "binary";
  wrapper_class->get_is_alive = llvmg_binary_get_is_alive;
  wrapper_class->describe = llvmg_binary_describe;
  wrapper_class->describe_end = llvmg_binary_describe_end;

  /**
   * LlvmgBinary:binary-type: (getter get_binary_type)
   *
   * What kind of file it is.
   *
   * Since: 0.1
   */
  props[PROP_BINARY_TYPE] =
    g_param_spec_enum ("binary-type", NULL, NULL, LLVMG_TYPE_BINARY_TYPE, LLVMG_BINARY_TYPE_UNKNOWN, flags);

  /**
   * LlvmgBinary:name: (getter get_name)
   *
   * The name of the file, or of the member of an archive.
   *
   * Since: 0.1
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);

  /**
   * LlvmgBinary:triple: (getter get_triple)
   *
   * What machine and system it is for, as far as the file says.
   *
   * Since: 0.1
   */
  props[PROP_TRIPLE] = g_param_spec_string ("triple", NULL, NULL, NULL, flags);

  /**
   * LlvmgBinary:features: (getter get_features)
   *
   * What the machine must be able to do, as far as the file says, such as "+c,+d".
   *
   * Since: 0.1
   */
  props[PROP_FEATURES] = g_param_spec_string ("features", NULL, NULL, NULL, flags);

  /**
   * LlvmgBinary:is-relocatable: (getter get_is_relocatable)
   *
   * Whether it is an object file that is not linked yet.
   *
   * Since: 0.1
   */
  props[PROP_IS_RELOCATABLE] = g_param_spec_boolean ("is-relocatable", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_binary_init (LlvmgBinary *self)
{
  (void) self;
}

/* For getters. */
static gboolean
check_alive_get (LlvmgBinary *self, const char *function)
{
  g_autoptr (GError) dead = NULL;

  if (llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &dead))
    return TRUE;
  llvmg_log_misuse (function, "%s", dead->message);
  return FALSE;
}

/* ---- Reading ---- */

static LlvmgBinary *
binary_new (GBytes *bytes, const char *name, LlvmgObjectFile *file)
{
  LlvmgBinary *self = g_object_new (LLVMG_TYPE_BINARY, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->file = file;
  return self;
}

static LlvmgBinary *
read_binary (GBytes *bytes, const char *name, GError **error)
{
  LlvmgObjectFile *file = llvmg_object_file_new (bytes, name, error);

  return file != NULL ? binary_new (bytes, name, file) : NULL;
}

/**
 * llvmg_binary_new:
 * @bytes: the contents of a file
 * @error: return location for an error
 *
 * Reads an object file, an archive, or whatever LLVM knows of that kind, in memory.
 *
 * The bytes are kept, not copied.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when LLVM knows no such format, or the file is
 * damaged, with `INVALID_ARGUMENT` when @bytes is %NULL, and with `LLVM_CRASHED` when
 * LLVM died over a damaged file.
 *
 * Returns: (transfer full): the binary
 *
 * Since: 0.1
 */
LlvmgBinary *
llvmg_binary_new (GBytes *bytes, GError **error)
{
  if (bytes == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "bytes: the contents of a file were expected, nothing was given");
      return NULL;
    }
  return read_binary (bytes, NULL, error);
}

static LlvmgBinary *
read_file (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *io_error = NULL;
  gsize length = 0;
  char *data = NULL;

  stream = g_file_read (file, cancellable, &io_error);
  if (stream != NULL)
    data = llvmg_input_read_all (G_INPUT_STREAM (stream), cancellable, &length, &io_error);
  if (data == NULL)
    {
      llvmg_propagate_io_error (error, io_error, name);
      return NULL;
    }
  bytes = g_bytes_new_take (data, length);
  return read_binary (bytes, name, error);
}

/**
 * llvmg_binary_new_from_file:
 * @path: (type filename): the file to read
 * @error: return location for an error
 *
 * Reads an object file, an archive, or whatever LLVM knows of that kind.
 *
 * It is read into memory: what becomes of the file later does not matter.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be read, with
 * `INVALID_ARGUMENT` when @path is %NULL, and as [ctor@Llvmg.Binary.new] does.
 *
 * Returns: (transfer full): the binary
 *
 * Since: 0.1
 */
LlvmgBinary *
llvmg_binary_new_from_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;

  if (!llvmg_output_check_path (path, error))
    return NULL;
  file = g_file_new_for_path (path);
  name = g_filename_display_name (path);
  return read_file (file, name, NULL, error);
}

/**
 * llvmg_binary_new_from_gfile:
 * @file: the file to read
 * @cancellable: (nullable): what stops the reading
 * @error: return location for an error
 *
 * Reads an object file, an archive, or whatever LLVM knows of that kind, wherever GIO can
 * read one.
 *
 * Fails with [error@Llvmg.Error] `IO` when the file cannot be read, with
 * `G_IO_ERROR_CANCELLED` when @cancellable was cancelled, with `INVALID_ARGUMENT` when
 * @file is %NULL, and as [ctor@Llvmg.Binary.new] does.
 *
 * Returns: (transfer full): the binary
 *
 * Since: 0.1
 */
LlvmgBinary *
llvmg_binary_new_from_gfile (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;

  if (!llvmg_output_check_file (file, cancellable, error))
    return NULL;
  name = g_file_get_parse_name (file);
  return read_file (file, name, cancellable, error);
}

/* ---- What it is ---- */

/**
 * llvmg_binary_get_binary_type: (get-property binary-type)
 * @self: a binary
 *
 * Tells what kind of file it is.
 *
 * Returns: the kind; %LLVMG_BINARY_TYPE_UNKNOWN if llvmg has no name for it, for a member
 *   of an archive that is no such file, and if the binary is dead
 *
 * Since: 0.1
 */
LlvmgBinaryType
llvmg_binary_get_binary_type (LlvmgBinary *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY (self), LLVMG_BINARY_TYPE_UNKNOWN);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL || !self->file->facts->is_known)
    return LLVMG_BINARY_TYPE_UNKNOWN;
  return llvmg_binary_type_from_native (self->file->facts->type);
}

/**
 * llvmg_binary_get_name: (get-property name)
 * @self: a binary
 *
 * Gives the name of the file, of the member of an archive, or the architecture of a part
 * of a universal file.
 *
 * Returns: (transfer none) (nullable): the name; %NULL if there is none, or the binary is
 *   dead
 *
 * Since: 0.1
 */
const char *
llvmg_binary_get_name (LlvmgBinary *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? self->name : NULL;
}

/**
 * llvmg_binary_get_triple: (get-property triple)
 * @self: a binary
 *
 * Tells what machine and system it is for. Most formats name the machine only.
 *
 * Returns: (transfer none) (nullable): the target triple; %NULL if the file does not say,
 *   or the binary is dead
 *
 * Since: 0.1
 */
const char *
llvmg_binary_get_triple (LlvmgBinary *self)
{
  const char *triple;

  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL)
    return NULL;
  triple = self->file->facts->triple;
  return *triple != '\0' && g_utf8_validate (triple, -1, NULL) ? triple : NULL;
}

/**
 * llvmg_binary_get_features: (get-property features)
 * @self: a binary
 *
 * Tells what the machine must be able to do, in the words that a disassembler takes.
 *
 * Returns: (transfer none) (nullable): the features, such as "+c,+d"; %NULL if the file
 *   does not say, or the binary is dead
 *
 * Since: 0.1
 */
const char *
llvmg_binary_get_features (LlvmgBinary *self)
{
  const char *features;

  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL)
    return NULL;
  features = self->file->facts->features;
  return *features != '\0' && g_utf8_validate (features, -1, NULL) ? features : NULL;
}

/**
 * llvmg_binary_get_is_relocatable: (get-property is-relocatable)
 * @self: a binary
 *
 * Tells whether it is an object file that is not linked yet.
 *
 * Returns: whether it is; %FALSE if the binary is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_binary_get_is_relocatable (LlvmgBinary *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY (self), FALSE);

  return check_alive_get (self, G_STRFUNC) && self->file != NULL && self->file->facts->is_relocatable;
}

/**
 * llvmg_binary_to_bytes:
 * @self: a binary
 *
 * Gives the contents of the whole file. They are not copied.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL if the binary is dead
 *
 * Since: 0.1
 */
GBytes *
llvmg_binary_to_bytes (LlvmgBinary *self)
{
  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? g_bytes_ref (self->bytes) : NULL;
}

/* ---- Sections ---- */

/**
 * llvmg_binary_list_sections:
 * @self: a binary
 * @n_sections: (out): return location for the number of sections
 *
 * Lists the sections, in the order of the file. The first one of ELF, which stands for
 * none, is left out.
 *
 * Returns: (transfer full) (array length=n_sections): the sections; empty if it is no
 *   object file, or the binary is dead
 *
 * Since: 0.1
 */
LlvmgSection **
llvmg_binary_list_sections (LlvmgBinary *self, gsize *n_sections)
{
  GPtrArray *list;

  g_return_val_if_fail (n_sections != NULL, NULL);
  *n_sections = 0;
  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL)
    return llvmg_list_empty (n_sections);
  list = g_ptr_array_new ();
  for (gsize i = 0; i < self->file->facts->n_sections; i++)
    g_ptr_array_add (list, llvmg_section_new (self->file, &self->file->facts->sections[i]));
  return llvmg_list_take (list, n_sections);
}

/**
 * llvmg_binary_get_section:
 * @self: a binary
 * @name: the name of a section
 *
 * Finds a section by its name.
 *
 * Returns: (transfer full) (nullable): the first one of that name; %NULL if there is
 *   none, or the binary is dead
 *
 * Since: 0.1
 */
LlvmgSection *
llvmg_binary_get_section (LlvmgBinary *self, const char *name)
{
  const LlvmgBridgeObject *facts;

  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL)
    return NULL;
  facts = self->file->facts;
  for (gsize i = 0; i < facts->n_sections; i++)
    if (llvmg_object_text_is (facts->sections[i].name, name))
      return llvmg_section_new (self->file, &facts->sections[i]);
  return NULL;
}

/* ---- Symbols ---- */

static LlvmgSymbol **
list_symbols (LlvmgBinary *self, gsize first, gsize n, gsize *n_symbols)
{
  LlvmgSymbol **list = g_new0 (LlvmgSymbol *, n + 1);

  for (gsize i = 0; i < n; i++)
    list[i] = llvmg_symbol_new (self->file, &self->file->facts->symbols[first + i]);
  *n_symbols = n;
  return list;
}

/**
 * llvmg_binary_list_symbols:
 * @self: a binary
 * @n_symbols: (out): return location for the number of symbols
 *
 * Lists the symbols, in the order of the file. The first one of ELF, which stands for
 * none, is left out; so are the dynamic ones, see
 * [method@Llvmg.Binary.list_dynamic_symbols].
 *
 * Returns: (transfer full) (array length=n_symbols): the symbols; empty if it has none,
 *   or the binary is dead
 *
 * Since: 0.1
 */
LlvmgSymbol **
llvmg_binary_list_symbols (LlvmgBinary *self, gsize *n_symbols)
{
  const LlvmgBridgeObject *facts;

  g_return_val_if_fail (n_symbols != NULL, NULL);
  *n_symbols = 0;
  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL)
    return llvmg_list_empty (n_symbols);
  facts = self->file->facts;
  return list_symbols (self, 0, facts->n_symbols - facts->n_dynamic_symbols, n_symbols);
}

/**
 * llvmg_binary_list_dynamic_symbols:
 * @self: a binary
 * @n_dynamic_symbols: (out): return location for the number of symbols
 *
 * Lists the symbols that a linked ELF file has for the dynamic linker.
 *
 * Returns: (transfer full) (array length=n_dynamic_symbols): the symbols; empty if it has
 *   none, or the binary is dead
 *
 * Since: 0.1
 */
LlvmgSymbol **
llvmg_binary_list_dynamic_symbols (LlvmgBinary *self, gsize *n_dynamic_symbols)
{
  const LlvmgBridgeObject *facts;

  g_return_val_if_fail (n_dynamic_symbols != NULL, NULL);
  *n_dynamic_symbols = 0;
  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL)
    return llvmg_list_empty (n_dynamic_symbols);
  facts = self->file->facts;
  return list_symbols (self, facts->n_symbols - facts->n_dynamic_symbols, facts->n_dynamic_symbols, n_dynamic_symbols);
}

/**
 * llvmg_binary_get_symbol:
 * @self: a binary
 * @name: the name of a symbol
 *
 * Finds a symbol by its name; a dynamic one if there is no other.
 *
 * Returns: (transfer full) (nullable): the first one of that name; %NULL if there is
 *   none, or the binary is dead
 *
 * Since: 0.1
 */
LlvmgSymbol *
llvmg_binary_get_symbol (LlvmgBinary *self, const char *name)
{
  const LlvmgBridgeObject *facts;

  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!check_alive_get (self, G_STRFUNC) || self->file == NULL)
    return NULL;
  facts = self->file->facts;
  for (gsize i = 0; i < facts->n_symbols; i++)
    if (llvmg_object_text_is (facts->symbols[i].name, name))
      return llvmg_symbol_new (self->file, &facts->symbols[i]);
  return NULL;
}

/* ---- Members ---- */

/**
 * llvmg_binary_list_member_names:
 * @self: a binary
 *
 * Lists the names of the members of an archive, or the architectures of a universal
 * file. The members are not looked at.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names; empty if it holds
 *   nothing of that kind, or the binary is dead
 *
 * Since: 0.1
 */
char **
llvmg_binary_list_member_names (LlvmgBinary *self)
{
  GPtrArray *names;

  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  names = g_ptr_array_new ();
  if (check_alive_get (self, G_STRFUNC) && self->file != NULL)
    for (gsize i = 0; i < self->file->facts->n_members; i++)
      g_ptr_array_add (names, llvmg_object_text_dup (self->file->facts->members[i].name));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* What LLVM knows is read. Archives may hold anything else as well. */
static LlvmgBinary *
read_member (LlvmgBinary *self, const LlvmgBridgeMember *member, GError **error)
{
  g_autoptr (GBytes) bytes = llvmg_object_file_view (self->file, member->contents);
  g_autofree char *name = llvmg_object_text_dup (member->name);

  if (!llvmg_bridge_object_is_one (member->contents.data, member->contents.length))
    return binary_new (bytes, name, NULL);
  return read_binary (bytes, name, error);
}

/**
 * llvmg_binary_list_members:
 * @self: a binary
 * @n_members: (out): return location for the number of members
 * @error: return location for an error
 *
 * Reads the members of an archive, or the parts of a universal file. A member of an
 * archive that is nothing that LLVM knows is of type %LLVMG_BINARY_TYPE_UNKNOWN, and has
 * bytes only.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when a member is damaged, with `USE_AFTER_FREE`
 * when the binary is dead, and with `LLVM_CRASHED` when LLVM died over a damaged member.
 *
 * Returns: (transfer full) (array length=n_members): the members; empty if it holds
 *   nothing of that kind
 *
 * Since: 0.1
 */
LlvmgBinary **
llvmg_binary_list_members (LlvmgBinary *self, gsize *n_members, GError **error)
{
  g_autoptr (GPtrArray) members = NULL;

  g_return_val_if_fail (n_members != NULL, NULL);
  *n_members = 0;
  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  if (self->file == NULL)
    return llvmg_list_empty (n_members);
  members = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < self->file->facts->n_members; i++)
    {
      LlvmgBinary *member = read_member (self, &self->file->facts->members[i], error);

      if (member == NULL)
        return NULL;
      g_ptr_array_add (members, member);
    }
  *n_members = members->len;
  g_ptr_array_set_free_func (members, NULL);
  g_ptr_array_add (members, NULL);
  return (LlvmgBinary **) g_ptr_array_free (g_steal_pointer (&members), FALSE);
}

/**
 * llvmg_binary_get_object_for_arch:
 * @self: a universal file
 * @arch: an architecture as Mach-O calls it, such as "arm64"
 * @error: return location for an error
 *
 * Reads the part of a universal file that is for one architecture.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when it is no universal file, with
 * `INVALID_ARGUMENT` when @arch is %NULL or there is no such part, with `PARSE` when the
 * part is damaged, with `USE_AFTER_FREE` when the binary is dead, and with `LLVM_CRASHED`
 * when LLVM died over a damaged part.
 *
 * Returns: (transfer full): the part
 *
 * Since: 0.1
 */
LlvmgBinary *
llvmg_binary_get_object_for_arch (LlvmgBinary *self, const char *arch, GError **error)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *known = NULL;

  g_return_val_if_fail (LLVMG_IS_BINARY (self), NULL);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return NULL;
  if (arch == NULL || !g_utf8_validate (arch, -1, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "arch: the name of an architecture, in UTF-8, was expected");
      return NULL;
    }
  if (llvmg_binary_get_binary_type (self) != LLVMG_BINARY_TYPE_MACHO_UNIVERSAL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION,
                           "get_object_for_arch: a universal file was expected");
      return NULL;
    }
  for (gsize i = 0; i < self->file->facts->n_members; i++)
    if (llvmg_object_text_is (self->file->facts->members[i].name, arch))
      return read_member (self, &self->file->facts->members[i], error);
  names = llvmg_binary_list_member_names (self);
  known = g_strjoinv (", ", names);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
               "arch: one of those that the file is for was expected (%s), %s was given", known, arch);
  return NULL;
}
