/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-di-node.h"

G_BEGIN_DECLS

#define LLVMG_TYPE_DI_SCOPE (llvmg_di_scope_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiScope, llvmg_di_scope, DI_SCOPE, LlvmgDiNode)

LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_scope_get_file (LlvmgDiScope *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_scope_get_scope (LlvmgDiScope *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_scope_get_name (LlvmgDiScope *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_FILE (llvmg_di_file_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiFile, llvmg_di_file, DI_FILE, LlvmgDiScope)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_file_get_filename (LlvmgDiFile *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_file_get_directory (LlvmgDiFile *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_file_get_source (LlvmgDiFile *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_file_get_checksum (LlvmgDiFile *self) G_GNUC_WARN_UNUSED_RESULT;

#define LLVMG_TYPE_DI_COMPILE_UNIT (llvmg_di_compile_unit_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiCompileUnit, llvmg_di_compile_unit, DI_COMPILE_UNIT, LlvmgDiScope)

LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_compile_unit_get_producer (LlvmgDiCompileUnit *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgDwarfLanguage llvmg_di_compile_unit_get_language (LlvmgDiCompileUnit *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_di_compile_unit_get_is_optimized (LlvmgDiCompileUnit *self);

#define LLVMG_TYPE_DI_NAMESPACE (llvmg_di_namespace_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiNamespace, llvmg_di_namespace, DI_NAMESPACE, LlvmgDiScope)

#define LLVMG_TYPE_DI_MODULE (llvmg_di_module_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiModule, llvmg_di_module, DI_MODULE, LlvmgDiScope)

#define LLVMG_TYPE_DI_COMMON_BLOCK (llvmg_di_common_block_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiCommonBlock, llvmg_di_common_block, DI_COMMON_BLOCK, LlvmgDiScope)

#define LLVMG_TYPE_DI_LOCAL_SCOPE (llvmg_di_local_scope_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiLocalScope, llvmg_di_local_scope, DI_LOCAL_SCOPE, LlvmgDiScope)

#define LLVMG_TYPE_DI_SUBPROGRAM (llvmg_di_subprogram_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiSubprogram, llvmg_di_subprogram, DI_SUBPROGRAM, LlvmgDiLocalScope)

LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_subprogram_get_line (LlvmgDiSubprogram *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_subprogram_get_scope_line (LlvmgDiSubprogram *self);
LLVMG_AVAILABLE_IN_ALL
char *llvmg_di_subprogram_get_linkage_name (LlvmgDiSubprogram *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_subprogram_get_subroutine_type (LlvmgDiSubprogram *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgMetadata *llvmg_di_subprogram_get_unit (LlvmgDiSubprogram *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_di_subprogram_get_is_definition (LlvmgDiSubprogram *self);
LLVMG_AVAILABLE_IN_ALL
gboolean llvmg_di_subprogram_get_is_optimized (LlvmgDiSubprogram *self);

#define LLVMG_TYPE_DI_LEXICAL_BLOCK (llvmg_di_lexical_block_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiLexicalBlock, llvmg_di_lexical_block, DI_LEXICAL_BLOCK, LlvmgDiLocalScope)

LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_lexical_block_get_line (LlvmgDiLexicalBlock *self);
LLVMG_AVAILABLE_IN_ALL
guint llvmg_di_lexical_block_get_column (LlvmgDiLexicalBlock *self);

#define LLVMG_TYPE_DI_LEXICAL_BLOCK_FILE (llvmg_di_lexical_block_file_get_type ())

LLVMG_DECLARE_TYPE (LlvmgDiLexicalBlockFile, llvmg_di_lexical_block_file, DI_LEXICAL_BLOCK_FILE, LlvmgDiLocalScope)

G_END_DECLS
