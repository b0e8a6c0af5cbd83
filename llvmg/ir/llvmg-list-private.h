/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Arrays of wrappers, iterators over them, and texts that come out of LLVM.
 */

#pragma once

#include <llvm-c/Core.h>

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

typedef LLVMValueRef (*LlvmgNextFunc) (LLVMValueRef value);

/* An array of no wrappers; (transfer full). */
gpointer  llvmg_list_empty  (gsize *n_items);
/* The array out of @items, which is consumed; (transfer full), a NULL is after the last. */
gpointer  llvmg_list_take   (GPtrArray *items, gsize *n_items);
/* The wrappers of a linked list of values; under L. */
gpointer  llvmg_list_values (LlvmgCore *core, LLVMValueRef first, LlvmgNextFunc next, gsize *n_items);
guint     llvmg_count_values (LLVMValueRef first, LlvmgNextFunc next);

/* An iterator over an array as above, which it takes. */
gpointer  llvmg_iter_new    (gpointer items, gsize n_items);

/* UTF-8 for bytes of LLVM's; (transfer full). */
char     *llvmg_text_from_native (const char *text, gsize length);

/* How deep brackets nest at most before a text is refused. */
#define LLVMG_MAX_NESTING 1000

/* Whether brackets nest deeper than that; LLVM's parsers recurse. In IR, what
 * stands in strings and comments does not count. Stores where, 0-based. */
gboolean  llvmg_ir_is_too_deep       (const char *text, gsize length, gsize *where);
gboolean  llvmg_pipeline_is_too_deep (const char *text);

G_END_DECLS
