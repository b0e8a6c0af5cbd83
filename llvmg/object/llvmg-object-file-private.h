/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What was read of a file: the counted structure that a binary, its sections,
 * its symbols and their relocations hold. It never changes, so there is no lock.
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge-object.h"
#include "llvmg/object/llvmg-binary.h"
#include "llvmg/object/llvmg-relocation.h"
#include "llvmg/object/llvmg-section.h"
#include "llvmg/object/llvmg-symbol.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes            *bytes; /* (owned) as they were given */
  GBytes            *image; /* (owned) the same, aligned as LLVM needs it */
  LlvmgBridgeObject *facts; /* (owned) */
  char              *name;  /* (owned) (nullable) of the file or member */
} LlvmgObjectFile;

/* Reads a file; NULL with @error. */
LlvmgObjectFile *llvmg_object_file_new   (GBytes *bytes, const char *name, GError **error);
LlvmgObjectFile *llvmg_object_file_ref   (LlvmgObjectFile *self);
void             llvmg_object_file_unref (LlvmgObjectFile *self);

/* A view of some of the file's bytes, which keeps them; (transfer full). */
GBytes          *llvmg_object_file_view  (LlvmgObjectFile *self, LlvmgBridgeText part);

/* (transfer full) */
LlvmgSection    *llvmg_section_new    (LlvmgObjectFile *file, const LlvmgBridgeSection *fact);
LlvmgSymbol     *llvmg_symbol_new     (LlvmgObjectFile *file, const LlvmgBridgeSymbol *fact);
LlvmgRelocation *llvmg_relocation_new (LlvmgObjectFile *file, const LlvmgBridgeRelocation *fact);

/* UTF-8 for a text of the file; (transfer full). */
char            *llvmg_object_text_dup   (LlvmgBridgeText text);
/* Whether a text of the file is that one. */
gboolean         llvmg_object_text_is    (LlvmgBridgeText text, const char *other);

/* Runs @func guarded, as @what completes "LLVM crashed while ...": FALSE with @error if it did. */
gboolean         llvmg_object_guarded    (const char *what, void (*func) (gpointer data), gpointer data, GError **error);

G_END_DECLS
