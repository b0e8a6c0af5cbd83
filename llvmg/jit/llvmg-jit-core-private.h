/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The counted structure behind a JIT. States, counts and locks are explained at
 * the top of llvmg-jit-core.c.
 */

#pragma once

#include "llvmg/base/llvmg-error.h"
#include "llvmg/jit/llvmg-jit-options.h"
#include "llvmg/jit/llvmg-jit-signature-private.h"

G_BEGIN_DECLS

typedef struct _LlvmgJitCore LlvmgJitCore;

/* What a module defines and others can see. */
typedef struct
{
  char              *name;      /* (owned) as the linker sees it */
  gboolean           is_weak;   /* another definition may stand in for it */
  LlvmgJitSignature *signature; /* (owned) (nullable) of a function; NULL for data */
} LlvmgJitSymbol;

LlvmgJitSymbol *llvmg_jit_symbol_new  (const char *name, gboolean is_weak, LlvmgJitSignature *signature);
void            llvmg_jit_symbol_free (LlvmgJitSymbol *symbol);
/* The name as the linker sees it: LLVM's mark for "do not mangle" is left out. */
const char     *llvmg_jit_symbol_skip_mark (const char *name);

/* NULL with @error if LLVM cannot make one. */
LlvmgJitCore *llvmg_jit_core_new   (gboolean process_symbols, GError **error);
LlvmgJitCore *llvmg_jit_core_ref   (LlvmgJitCore *core);
/* The last reference disposes of the LLJIT; on any thread. */
void          llvmg_jit_core_unref (LlvmgJitCore *core);

const char *llvmg_jit_core_get_triple      (LlvmgJitCore *core);
const char *llvmg_jit_core_get_data_layout (LlvmgJitCore *core);
guint       llvmg_jit_core_get_n_calls     (LlvmgJitCore *core);
gboolean    llvmg_jit_core_is_alive        (LlvmgJitCore *core);
/* It ended because the process was forked while another thread worked with it. */
gboolean    llvmg_jit_core_is_lost         (LlvmgJitCore *core);

gboolean    llvmg_jit_core_close           (LlvmgJitCore *core, GError **error);

/* A call of compiled code. FALSE when the JIT was closed; no end is needed then. */
gboolean    llvmg_jit_core_begin_call      (LlvmgJitCore *core);
void        llvmg_jit_core_end_call        (LlvmgJitCore *core);
/* Anything else, which ends by itself: adding, looking up. */
gboolean    llvmg_jit_core_begin_work      (LlvmgJitCore *core);
void        llvmg_jit_core_end_work        (LlvmgJitCore *core);

/* The following are work. */

/* Takes the symbols (of LlvmgJitSymbol, stolen from the array) and the object. */
gboolean    llvmg_jit_core_add_object (LlvmgJitCore *core, LLVMMemoryBufferRef object,
                                       GPtrArray *symbols, const char *what, GError **error);
gboolean    llvmg_jit_core_lookup     (LlvmgJitCore *core, const char *name, guint64 *address,
                                       GError **error);
/* Whether a module of the JIT defines it; *signature (transfer full) is NULL for data. */
gboolean    llvmg_jit_core_find_symbol (LlvmgJitCore *core, const char *name,
                                        LlvmgJitSignature **signature);

G_END_DECLS
