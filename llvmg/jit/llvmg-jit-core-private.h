/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The counted structure behind a JIT. States, counts and locks are explained at
 * the top of llvmg-jit-core.c.
 */

#pragma once

#include "llvmg/base/llvmg-error.h"
#include "llvmg/jit/llvmg-jit-options-private.h"
#include "llvmg/jit/llvmg-jit-signature-private.h"

G_BEGIN_DECLS

typedef struct _LlvmgJitCore LlvmgJitCore;
typedef struct _LlvmgJitCompiler LlvmgJitCompiler;

/* What is behind a dylib and behind a tracker: see llvmg-jit-library.c. */
typedef struct _LlvmgJitLibrary LlvmgJitLibrary;
typedef struct _LlvmgJitUnit    LlvmgJitUnit;
typedef struct _LlvmgJitObject  LlvmgJitObject;
typedef struct _LlvmgJitLazy    LlvmgJitLazy;

/* What a module defines and others can see; then, what a dylib has under a name. */
typedef struct
{
  char              *name;        /* (owned) as the linker sees it */
  gboolean           is_weak;     /* another definition may stand in for it */
  gboolean           is_data;     /* known not to be a function */
  LlvmgJitSignature *signature;   /* (owned) (nullable) of a function; NULL when unknown */

  /* In a dylib: */
  gboolean           is_exported; /* other dylibs can see it */
  LlvmgJitUnit      *unit;        /* (owned) */
  LlvmgJitObject    *object;      /* (nullable) of the unit: what defines it */
  LlvmgJitLazy      *lazy;        /* (owned) (nullable) what will define it */
  guint64            address;     /* 0 until it is known */
} LlvmgJitSymbol;

/* Takes the signature. */
LlvmgJitSymbol *llvmg_jit_symbol_new  (const char *name, gboolean is_weak, LlvmgJitSignature *signature);
void            llvmg_jit_symbol_free (LlvmgJitSymbol *symbol);
/* The name as the linker sees it: LLVM's mark for "do not mangle" is left out. */
const char     *llvmg_jit_symbol_skip_mark (const char *name);

/* NULL with @error if LLVM cannot make one. */
LlvmgJitCore *llvmg_jit_core_new   (const LlvmgJitSettings *settings, GError **error);
LlvmgJitCore *llvmg_jit_core_ref   (LlvmgJitCore *core);
/* The last reference disposes of the LLJIT; on any thread. */
void          llvmg_jit_core_unref (LlvmgJitCore *core);

/* How it compiles: llvmg-jit-compile-private.h. */
LlvmgJitCompiler *llvmg_jit_core_get_compiler (LlvmgJitCore *core);

const char *llvmg_jit_core_get_triple      (LlvmgJitCore *core);
const char *llvmg_jit_core_get_data_layout (LlvmgJitCore *core);
guint       llvmg_jit_core_get_n_calls     (LlvmgJitCore *core);
gboolean    llvmg_jit_core_is_alive        (LlvmgJitCore *core);
/* It ended because the process was forked while another thread worked with it. */
gboolean    llvmg_jit_core_is_lost         (LlvmgJitCore *core);

gboolean    llvmg_jit_core_close           (LlvmgJitCore *core, GError **error);

/* A call of compiled code. FALSE when the JIT was closed; no end is needed then. Waits while code is removed. */
gboolean    llvmg_jit_core_begin_call      (LlvmgJitCore *core);
void        llvmg_jit_core_end_call        (LlvmgJitCore *core);
/* Anything else, which ends by itself: adding, looking up. Everything below is work. */
gboolean    llvmg_jit_core_begin_work      (LlvmgJitCore *core);
void        llvmg_jit_core_end_work        (LlvmgJitCore *core);
/* Inside work: the program's own code runs, with no lock held. The JIT is not closed meanwhile. FALSE when the JIT is about to be closed. */
gboolean    llvmg_jit_core_begin_callback  (LlvmgJitCore *core);
void        llvmg_jit_core_end_callback    (LlvmgJitCore *core);

/* Tells debuggers of what is linked from now on. */
gboolean    llvmg_jit_core_add_gdb         (LlvmgJitCore *core, GError **error);

/* ---- Dylibs and units: they live as long as the core ---- */

LlvmgJitLibrary *llvmg_jit_core_get_main        (LlvmgJitCore *core);
LlvmgJitCore    *llvmg_jit_library_get_core     (LlvmgJitLibrary *library);
const char      *llvmg_jit_library_get_name     (LlvmgJitLibrary *library);
LlvmgJitLibrary *llvmg_jit_unit_get_library     (LlvmgJitUnit *unit);

LlvmgJitUnit    *llvmg_jit_unit_ref             (LlvmgJitUnit *unit);
void             llvmg_jit_unit_unref           (LlvmgJitUnit *unit);
/* Whether what it defined is still there. Needs no work. */
gboolean         llvmg_jit_unit_is_alive        (LlvmgJitUnit *unit);

/* Adds an object file to a dylib: under the unit, or its default one for NULL. Takes the object in any
 * case. @symbols (nullable, of LlvmgJitSymbol): what is known of what the file defines; their signatures
 * are stolen. "@operation: cannot add @what". Fails with `PARSE`, `JIT`, `USE_AFTER_FREE`. */
gboolean         llvmg_jit_library_add_object   (LlvmgJitLibrary *library, LlvmgJitUnit *unit,
                                                 LLVMMemoryBufferRef object, GPtrArray *symbols,
                                                 const char *operation, const char *what, GError **error);

/* Defines a name as an address. On success takes @signature (nullable: unknown) and @payload, which lives
 * until the code of the unit is gone: destroy is called with no lock held. Fails with `JIT` when the name is
 * defined already, and with `USE_AFTER_FREE`. */
gboolean         llvmg_jit_library_define       (LlvmgJitLibrary *library, LlvmgJitUnit *unit,
                                                 const char *name, guint64 address,
                                                 LlvmgJitSignature *signature, gpointer payload,
                                                 GDestroyNotify destroy, const char *operation, GError **error);

/* What was found under a name. */
typedef struct
{
  guint64            address;
  gboolean           is_data;   /* known not to be a function */
  LlvmgJitSignature *signature; /* (owned) (nullable) when unknown */
  LlvmgJitUnit      *unit;      /* (owned) (nullable) NULL for what the process has */
} LlvmgJitFound;

void             llvmg_jit_found_clear          (LlvmgJitFound *found);
/* Runs the program's generators and lazy definitions, and links. No lock of the library's may be held.
 * @operation: "lookup". */
gboolean         llvmg_jit_library_lookup       (LlvmgJitLibrary *library, const char *name,
                                                 const char *operation, LlvmgJitFound *found, GError **error);

G_END_DECLS
