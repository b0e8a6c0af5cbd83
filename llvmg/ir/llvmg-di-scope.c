/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-di-location.h"
#include "llvmg/ir/llvmg-di-nodes.h"
#include "llvmg/ir/llvmg-di-private.h"
#include "llvmg/ir/llvmg-di-scope.h"
#include "llvmg/ir/llvmg-di-type.h"
#include "llvmg/ir/llvmg-di-variable.h"
#include "llvmg/llvmg-enum-types.h"

/* ---- DiScope ---- */

/**
 * LlvmgDiScope:
 *
 * Something in source code that has names in it: a file, a function, a block, a type.
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_BASE (LlvmgDiScope, llvmg_di_scope, LLVMG_TYPE_DI_NODE)

static const LlvmgDiProperty di_scope_properties[] = {
  /**
   * LlvmgDiScope:file: (getter get_file)
   *
   * The file; that of a file is itself.
   *
   * Since: 0.1
   */
  { "file", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type },

  /**
   * LlvmgDiScope:scope: (getter get_scope)
   *
   * The scope around this one.
   *
   * Since: 0.1
   */
  { "scope", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type },

  /**
   * LlvmgDiScope:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  { "name", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_NAME, NULL },
};

static void
llvmg_di_scope_class_init (LlvmgDiScopeClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug-info scope";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_scope_properties, G_N_ELEMENTS (di_scope_properties));
}

/**
 * llvmg_di_scope_get_file: (get-property file)
 * @self: a scope
 *
 * Gives the file.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiFile): the file; %NULL if there is
 *   none or the scope is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_scope_get_file (LlvmgDiScope *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SCOPE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_FILE, llvmg_di_file_get_type ());
}

/**
 * llvmg_di_scope_get_scope: (get-property scope)
 * @self: a scope
 *
 * Gives the scope around this one.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiScope): the scope around this one;
 *   %NULL if there is none or the scope is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_scope_get_scope (LlvmgDiScope *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SCOPE (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_SCOPE, llvmg_di_scope_get_type ());
}

/**
 * llvmg_di_scope_get_name: (get-property name)
 * @self: a scope
 *
 * Gives the name.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8; %NULL if there is none or
 *   the scope is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_scope_get_name (LlvmgDiScope *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SCOPE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_NAME, NULL);
}

/* ---- DiFile ---- */

/**
 * LlvmgDiFile:
 *
 * A source file.
 *
 * Language Reference, section "DIFile".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiFile, LlvmgDiScope)
LLVMG_DEFINE_CLASS (LlvmgDiFile, llvmg_di_file, LLVMG_TYPE_DI_SCOPE)

static const LlvmgDiProperty di_file_properties[] = {
  /**
   * LlvmgDiFile:filename: (getter get_filename)
   *
   * The name of the file, relative to the directory.
   *
   * Since: 0.1
   */
  { "filename", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_FILENAME, NULL },

  /**
   * LlvmgDiFile:directory: (getter get_directory)
   *
   * The directory.
   *
   * Since: 0.1
   */
  { "directory", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_DIRECTORY, NULL },

  /**
   * LlvmgDiFile:source: (getter get_source)
   *
   * The text of the file, where it is kept in the module.
   *
   * Since: 0.1
   */
  { "source", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_SOURCE, NULL },

  /**
   * LlvmgDiFile:checksum: (getter get_checksum)
   *
   * The checksum of the file, in hexadecimal.
   *
   * Since: 0.1
   */
  { "checksum", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_CHECKSUM, NULL },
};

static void
llvmg_di_file_class_init (LlvmgDiFileClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "debug-info file";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_file_properties, G_N_ELEMENTS (di_file_properties));
}

/**
 * llvmg_di_file_get_filename: (get-property filename)
 * @self: a file
 *
 * Gives the name of the file, relative to the directory.
 *
 * Returns: (transfer full) (nullable): the name of the file, relative to the
 *   directory, in UTF-8, "" if it has none; %NULL if the file is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_file_get_filename (LlvmgDiFile *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_FILE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_FILENAME, "");
}

/**
 * llvmg_di_file_get_directory: (get-property directory)
 * @self: a file
 *
 * Gives the directory.
 *
 * Returns: (transfer full) (nullable): the directory, in UTF-8, "" if it has none;
 *   %NULL if the file is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_file_get_directory (LlvmgDiFile *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_FILE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_DIRECTORY, "");
}

/**
 * llvmg_di_file_get_source: (get-property source)
 * @self: a file
 *
 * Gives the text of the file, where it is kept in the module.
 *
 * Returns: (transfer full) (nullable): the text of the file, where it is kept in the
 *   module, in UTF-8; %NULL if there is none or the file is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_file_get_source (LlvmgDiFile *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_FILE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_SOURCE, NULL);
}

/**
 * llvmg_di_file_get_checksum: (get-property checksum)
 * @self: a file
 *
 * Gives the checksum of the file, in hexadecimal.
 *
 * Returns: (transfer full) (nullable): the checksum of the file, in hexadecimal, in
 *   UTF-8; %NULL if there is none or the file is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_file_get_checksum (LlvmgDiFile *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_FILE (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_CHECKSUM, NULL);
}

/* ---- DiCompileUnit ---- */

/**
 * LlvmgDiCompileUnit:
 *
 * A source file and what it includes, as it was compiled.
 *
 * Language Reference, section "DICompileUnit".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiCompileUnit, LlvmgDiScope)
LLVMG_DEFINE_CLASS (LlvmgDiCompileUnit, llvmg_di_compile_unit, LLVMG_TYPE_DI_SCOPE)

static const LlvmgDiProperty di_compile_unit_properties[] = {
  /**
   * LlvmgDiCompileUnit:producer: (getter get_producer)
   *
   * The compiler.
   *
   * Since: 0.1
   */
  { "producer", LLVMG_DI_PROPERTY_TEXT, LLVMG_BRIDGE_DI_PRODUCER, NULL },

  /**
   * LlvmgDiCompileUnit:language: (getter get_language)
   *
   * The language.
   *
   * Since: 0.1
   */
  { "language", LLVMG_DI_PROPERTY_ENUM, LLVMG_BRIDGE_DI_LANGUAGE, llvmg_dwarf_language_get_type },

  /**
   * LlvmgDiCompileUnit:is-optimized: (getter get_is_optimized)
   *
   * Whether the compiler optimized.
   *
   * Since: 0.1
   */
  { "is-optimized", LLVMG_DI_PROPERTY_BOOLEAN, LLVMG_BRIDGE_DI_IS_OPTIMIZED, NULL },
};

static void
llvmg_di_compile_unit_class_init (LlvmgDiCompileUnitClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_compile_unit_properties, G_N_ELEMENTS (di_compile_unit_properties));
}

/**
 * llvmg_di_compile_unit_get_producer: (get-property producer)
 * @self: a compile unit
 *
 * Gives the compiler.
 *
 * Returns: (transfer full) (nullable): the compiler, in UTF-8, "" if it has none;
 *   %NULL if the compile unit is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_compile_unit_get_producer (LlvmgDiCompileUnit *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_COMPILE_UNIT (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_PRODUCER, "");
}

/**
 * llvmg_di_compile_unit_get_language: (get-property language)
 * @self: a compile unit
 *
 * Gives the language.
 *
 * Returns: the language; %LLVMG_DWARF_LANGUAGE_UNKNOWN if llvmg does not know it or
 *   the compile unit is dead
 *
 * Since: 0.1
 */
LlvmgDwarfLanguage
llvmg_di_compile_unit_get_language (LlvmgDiCompileUnit *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_COMPILE_UNIT (self), LLVMG_DWARF_LANGUAGE_UNKNOWN);

  return (LlvmgDwarfLanguage) llvmg_di_get_enum (self, LLVMG_BRIDGE_DI_LANGUAGE);
}

/**
 * llvmg_di_compile_unit_get_is_optimized: (get-property is-optimized)
 * @self: a compile unit
 *
 * Tells whether the compiler optimized.
 *
 * Returns: whether the compiler optimized; %FALSE if the compile unit is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_di_compile_unit_get_is_optimized (LlvmgDiCompileUnit *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_COMPILE_UNIT (self), FALSE);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_IS_OPTIMIZED) != 0;
}

/* ---- DiNamespace ---- */

/**
 * LlvmgDiNamespace:
 *
 * A namespace.
 *
 * Language Reference, section "DINamespace".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgDiNamespace, llvmg_di_namespace, LLVMG_TYPE_DI_SCOPE, LlvmgDiScope)

/* ---- DiModule ---- */

/**
 * LlvmgDiModule:
 *
 * A module of the source language.
 *
 * Language Reference, section "DIModule".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgDiModule, llvmg_di_module, LLVMG_TYPE_DI_SCOPE, LlvmgDiScope)

/* ---- DiCommonBlock ---- */

/**
 * LlvmgDiCommonBlock:
 *
 * A common block of Fortran.
 *
 * Language Reference, section "DICommonBlock".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgDiCommonBlock, llvmg_di_common_block, LLVMG_TYPE_DI_SCOPE, LlvmgDiScope)

/* ---- DiLocalScope ---- */

/**
 * LlvmgDiLocalScope:
 *
 * A scope that code can be in: a function, or a block in one.
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_BASE (LlvmgDiLocalScope, llvmg_di_local_scope, LLVMG_TYPE_DI_SCOPE)

static void
llvmg_di_local_scope_class_init (LlvmgDiLocalScopeClass *klass)
{
  (void) klass;
}

/* ---- DiSubprogram ---- */

/**
 * LlvmgDiSubprogram:
 *
 * A function of the source. See [property@Llvmg.Function:subprogram].
 *
 * Language Reference, section "DISubprogram".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiSubprogram, LlvmgDiLocalScope)
LLVMG_DEFINE_CLASS (LlvmgDiSubprogram, llvmg_di_subprogram, LLVMG_TYPE_DI_LOCAL_SCOPE)

static const LlvmgDiProperty di_subprogram_properties[] = {
  /**
   * LlvmgDiSubprogram:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },

  /**
   * LlvmgDiSubprogram:scope-line: (getter get_scope_line)
   *
   * The line where the body begins.
   *
   * Since: 0.1
   */
  { "scope-line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_SCOPE_LINE, NULL },

  /**
   * LlvmgDiSubprogram:linkage-name: (getter get_linkage_name)
   *
   * The name in the object file, where it differs.
   *
   * Since: 0.1
   */
  { "linkage-name", LLVMG_DI_PROPERTY_OPTIONAL_TEXT, LLVMG_BRIDGE_DI_LINKAGE_NAME, NULL },

  /**
   * LlvmgDiSubprogram:subroutine-type: (getter get_subroutine_type)
   *
   * The signature.
   *
   * Since: 0.1
   */
  { "subroutine-type", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_TYPE, llvmg_di_subroutine_type_get_type },

  /**
   * LlvmgDiSubprogram:unit: (getter get_unit)
   *
   * The compile unit, of a definition.
   *
   * Since: 0.1
   */
  { "unit", LLVMG_DI_PROPERTY_NODE, LLVMG_BRIDGE_DI_UNIT, llvmg_di_compile_unit_get_type },

  /**
   * LlvmgDiSubprogram:is-definition: (getter get_is_definition)
   *
   * Whether it is a definition and not a declaration.
   *
   * Since: 0.1
   */
  { "is-definition", LLVMG_DI_PROPERTY_BOOLEAN, LLVMG_BRIDGE_DI_IS_DEFINITION, NULL },

  /**
   * LlvmgDiSubprogram:is-optimized: (getter get_is_optimized)
   *
   * Whether the compiler optimized.
   *
   * Since: 0.1
   */
  { "is-optimized", LLVMG_DI_PROPERTY_BOOLEAN, LLVMG_BRIDGE_DI_IS_OPTIMIZED, NULL },
};

static void
llvmg_di_subprogram_class_init (LlvmgDiSubprogramClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "subprogram";
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_subprogram_properties, G_N_ELEMENTS (di_subprogram_properties));
}

/**
 * llvmg_di_subprogram_get_line: (get-property line)
 * @self: a subprogram
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the subprogram is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_subprogram_get_line (LlvmgDiSubprogram *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBPROGRAM (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/**
 * llvmg_di_subprogram_get_scope_line: (get-property scope-line)
 * @self: a subprogram
 *
 * Gives the line where the body begins.
 *
 * Returns: the line where the body begins; 0 if the subprogram is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_subprogram_get_scope_line (LlvmgDiSubprogram *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBPROGRAM (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_SCOPE_LINE);
}

/**
 * llvmg_di_subprogram_get_linkage_name: (get-property linkage-name)
 * @self: a subprogram
 *
 * Gives the name in the object file, where it differs.
 *
 * Returns: (transfer full) (nullable): the name in the object file, where it differs,
 *   in UTF-8; %NULL if there is none or the subprogram is dead
 *
 * Since: 0.1
 */
char *
llvmg_di_subprogram_get_linkage_name (LlvmgDiSubprogram *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBPROGRAM (self), NULL);

  return llvmg_di_get_text (self, LLVMG_BRIDGE_DI_LINKAGE_NAME, NULL);
}

/**
 * llvmg_di_subprogram_get_subroutine_type: (get-property subroutine-type)
 * @self: a subprogram
 *
 * Gives the signature.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiSubroutineType): the signature;
 *   %NULL if there is none or the subprogram is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_subprogram_get_subroutine_type (LlvmgDiSubprogram *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBPROGRAM (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_TYPE, llvmg_di_subroutine_type_get_type ());
}

/**
 * llvmg_di_subprogram_get_unit: (get-property unit)
 * @self: a subprogram
 *
 * Gives the compile unit, of a definition.
 *
 * Returns: (transfer full) (nullable) (type LlvmgDiCompileUnit): the compile unit, of
 *   a definition; %NULL if there is none or the subprogram is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_di_subprogram_get_unit (LlvmgDiSubprogram *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBPROGRAM (self), NULL);

  return llvmg_di_get_node (self, LLVMG_BRIDGE_DI_UNIT, llvmg_di_compile_unit_get_type ());
}

/**
 * llvmg_di_subprogram_get_is_definition: (get-property is-definition)
 * @self: a subprogram
 *
 * Tells whether it is a definition and not a declaration.
 *
 * Returns: whether it is a definition and not a declaration; %FALSE if the subprogram
 *   is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_di_subprogram_get_is_definition (LlvmgDiSubprogram *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBPROGRAM (self), FALSE);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_IS_DEFINITION) != 0;
}

/**
 * llvmg_di_subprogram_get_is_optimized: (get-property is-optimized)
 * @self: a subprogram
 *
 * Tells whether the compiler optimized.
 *
 * Returns: whether the compiler optimized; %FALSE if the subprogram is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_di_subprogram_get_is_optimized (LlvmgDiSubprogram *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_SUBPROGRAM (self), FALSE);

  return llvmg_di_get_number (self, LLVMG_BRIDGE_DI_IS_OPTIMIZED) != 0;
}

/* ---- DiLexicalBlock ---- */

/**
 * LlvmgDiLexicalBlock:
 *
 * A block in a function.
 *
 * Language Reference, section "DILexicalBlock".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgDiLexicalBlock, LlvmgDiLocalScope)
LLVMG_DEFINE_CLASS (LlvmgDiLexicalBlock, llvmg_di_lexical_block, LLVMG_TYPE_DI_LOCAL_SCOPE)

static const LlvmgDiProperty di_lexical_block_properties[] = {
  /**
   * LlvmgDiLexicalBlock:line: (getter get_line)
   *
   * The line.
   *
   * Since: 0.1
   */
  { "line", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_LINE, NULL },

  /**
   * LlvmgDiLexicalBlock:column: (getter get_column)
   *
   * The column.
   *
   * Since: 0.1
   */
  { "column", LLVMG_DI_PROPERTY_UINT, LLVMG_BRIDGE_DI_COLUMN, NULL },
};

static void
llvmg_di_lexical_block_class_init (LlvmgDiLexicalBlockClass *klass)
{
  llvmg_di_class_install (G_OBJECT_CLASS (klass), di_lexical_block_properties, G_N_ELEMENTS (di_lexical_block_properties));
}

/**
 * llvmg_di_lexical_block_get_line: (get-property line)
 * @self: a lexical block
 *
 * Gives the line.
 *
 * Returns: the line; 0 if the lexical block is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_lexical_block_get_line (LlvmgDiLexicalBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LEXICAL_BLOCK (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_LINE);
}

/**
 * llvmg_di_lexical_block_get_column: (get-property column)
 * @self: a lexical block
 *
 * Gives the column.
 *
 * Returns: the column; 0 if the lexical block is dead
 *
 * Since: 0.1
 */
guint
llvmg_di_lexical_block_get_column (LlvmgDiLexicalBlock *self)
{
  g_return_val_if_fail (LLVMG_IS_DI_LEXICAL_BLOCK (self), 0);

  return (guint) llvmg_di_get_number (self, LLVMG_BRIDGE_DI_COLUMN);
}

/* ---- DiLexicalBlockFile ---- */

/**
 * LlvmgDiLexicalBlockFile:
 *
 * A part of a block that comes from another file.
 *
 * Language Reference, section "DILexicalBlockFile".
 *
 * It is read-only, and lives as long as its context.
 *
 * Since: 0.1
 */
LLVMG_DEFINE_LEAF (LlvmgDiLexicalBlockFile, llvmg_di_lexical_block_file, LLVMG_TYPE_DI_LOCAL_SCOPE, LlvmgDiLocalScope)
