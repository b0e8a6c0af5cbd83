/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Where a library finds names that nothing in it defines.
 */

#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "config.h"

#include <dlfcn.h>
#include <llvm-c/Support.h>

#include "llvmg/jit/llvmg-jit-state-private.h"

LlvmgJitGenerator *
llvmg_jit_generator_ref (LlvmgJitGenerator *self)
{
  g_atomic_int_inc (&self->refs);
  return self;
}

void
llvmg_jit_generator_unref (LlvmgJitGenerator *self)
{
  if (!g_atomic_int_dec_and_test (&self->refs))
    return;
  if (self->payload.destroy != NULL)
    self->payload.destroy (self->payload.data);
  if (self->free_extra != NULL)
    self->free_extra (self->extra);
  g_free (self);
}

static void
add_address (GHashTable *addresses, const char *name, gpointer address)
{
  guint64 number = (guint64) (gsize) address;

  if (address != NULL)
    g_hash_table_insert (addresses, g_strdup (name), g_memdup2 (&number, sizeof number));
}

/* ---- The process ---- */

/* What was given to LLVM by name, what the libraries that it loaded have, and what the
 * program has or this library sees. */
static gpointer
find_in_process (const char *name)
{
  gpointer address = LLVMSearchForAddressOfSymbol (name);

  return address != NULL ? address : dlsym (RTLD_DEFAULT, name);
}

static void
ask_process (LlvmgJitGenerator  *self,
             LlvmgJitLibrary    *library,
             const char *const  *names,
             GHashTable         *addresses,
             GError            **error)
{
  (void) self;
  (void) library;
  (void) error;
  for (; *names != NULL; names++)
    add_address (addresses, *names, find_in_process (*names));
}

LlvmgJitGenerator *
llvmg_jit_generator_new_process (void)
{
  LlvmgJitGenerator *self = g_new0 (LlvmgJitGenerator, 1);

  self->refs = 1;
  self->ask = ask_process;
  return self;
}
