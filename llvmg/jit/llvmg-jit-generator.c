/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Where a library finds names that nothing in it defines.
 */

#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <llvm-c/Support.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-guard-private.h"
#include "llvmg/jit/llvmg-jit-generator-private.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/object/llvmg-binary.h"

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
  LlvmgJitSymbolFilterFunc filter = (LlvmgJitSymbolFilterFunc) self->func;

  (void) library;
  (void) error;
  for (; *names != NULL; names++)
    if (filter == NULL || filter (*names, self->payload.data))
      add_address (addresses, *names, find_in_process (*names));
}

static LlvmgJitGenerator *
generator_new (void (*ask) (LlvmgJitGenerator *, LlvmgJitLibrary *, const char *const *, GHashTable *, GError **))
{
  LlvmgJitGenerator *self = g_new0 (LlvmgJitGenerator, 1);

  self->refs = 1;
  self->ask = ask;
  return self;
}

LlvmgJitGenerator *
llvmg_jit_generator_new_process (LlvmgJitSymbolFilterFunc filter, gpointer data, GDestroyNotify destroy)
{
  LlvmgJitGenerator *self = generator_new (ask_process);

  self->func = G_CALLBACK (filter);
  self->payload.data = data;
  self->payload.destroy = destroy;
  return self;
}

/* ---- A function of the program ---- */

/* What the function returns says nothing: in some languages one that returns nothing
 * returns FALSE. */
static void
ask_program (LlvmgJitGenerator  *self,
             LlvmgJitLibrary    *library,
             const char *const  *names,
             GHashTable         *addresses,
             GError            **error)
{
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_dylib_wrap (library);
  LlvmgJitGeneratorFunc func = (LlvmgJitGeneratorFunc) self->func;

  (void) addresses;
  func (dylib, names, self->payload.data, error);
}

LlvmgJitGenerator *
llvmg_jit_generator_new_program (LlvmgJitGeneratorFunc func, gpointer data, GDestroyNotify destroy)
{
  LlvmgJitGenerator *self = generator_new (ask_program);

  self->func = G_CALLBACK (func);
  self->payload.data = data;
  self->payload.destroy = destroy;
  return self;
}

/* ---- A shared library ---- */

static void
ask_shared (LlvmgJitGenerator  *self,
            LlvmgJitLibrary    *library,
            const char *const  *names,
            GHashTable         *addresses,
            GError            **error)
{
  (void) library;
  (void) error;
  for (; *names != NULL; names++)
    add_address (addresses, *names, dlsym (self->extra, *names));
}

static gboolean
check_file (const char *path, GError **error)
{
  g_autofree char *valid = NULL;

  if (path == NULL || *path == '\0')
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "path: a file name was expected, nothing was given");
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  valid = g_utf8_make_valid (path, -1);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_IO, "path: there is no file '%s'", valid);
  return FALSE;
}

/* It is never closed: nobody knows who has an address in it. */
LlvmgJitGenerator *
llvmg_jit_generator_new_shared (const char *path, GError **error)
{
  LlvmgJitGenerator *self;
  g_autofree char *full = NULL;
  gpointer handle;

  if (!check_file (path, error))
    return NULL;
  full = g_canonicalize_filename (path, NULL); /* a name without a slash would be looked for elsewhere */
  handle = dlopen (full, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (dlerror (), -1);

      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "add_library: cannot load it: %s", valid);
      return NULL;
    }
  self = generator_new (ask_shared);
  self->extra = handle;
  return self;
}

/* ---- A static library ---- */

typedef struct
{
  char   *what;  /* (owned) */
  GBytes *bytes; /* (owned) */
} Member;

typedef struct
{
  GPtrArray  *members; /* (owned) of Member */
  GHashTable *index;   /* (owned) name -> Member */
} Archive;

static void
member_free (Member *member)
{
  g_free (member->what);
  g_bytes_unref (member->bytes);
  g_free (member);
}

static void
archive_free (gpointer data)
{
  Archive *archive = data;

  g_hash_table_unref (archive->index);
  g_ptr_array_unref (archive->members);
  g_free (archive);
}

typedef struct
{
  Archive *archive;
  Member  *member;
  char    *problem; /* (owned) (nullable) malloc */
} Reading;

/* The first member that defines a name is the one. */
static void
index_cb (void *data, const char *name, gsize length, unsigned flags)
{
  g_autofree char *text = g_strndup (name, length);
  Reading *reading = data;

  if (!(flags & LLVMG_BRIDGE_ORC_UNDEFINED) && !g_hash_table_contains (reading->archive->index, text))
    g_hash_table_insert (reading->archive->index, g_steal_pointer (&text), reading->member);
}

static void
read_member (gpointer data)
{
  Reading *reading = data;
  gsize length;
  const char *bytes = g_bytes_get_data (reading->member->bytes, &length);

  reading->problem = llvmg_bridge_orc_read_object (bytes, length, index_cb, reading);
}

static gboolean
add_member (Archive *archive, LlvmgBinary *binary, const char *path, GError **error)
{
  g_autofree char *name = g_utf8_make_valid (llvmg_binary_get_name (binary) != NULL ? llvmg_binary_get_name (binary) : "",
                                             -1);
  g_autofree char *valid = NULL;
  Reading reading = { archive, g_new0 (Member, 1), NULL };
  char *reason = NULL;

  reading.member->what = g_strdup_printf ("member '%s' of '%s'", name, path);
  reading.member->bytes = llvmg_binary_to_bytes (binary);
  g_ptr_array_add (archive->members, reading.member);
  if (!llvmg_guard_run (NULL, TRUE, read_member, &reading, &reason))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_LLVM_CRASHED, "LLVM crashed while reading %s", reading.member->what);
      free (reason);
      return FALSE;
    }
  if (reading.problem == NULL)
    return TRUE;
  valid = g_utf8_make_valid (reading.problem, -1);
  free (reading.problem);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE, "add_static_library: cannot read %s: %s", reading.member->what, valid);
  return FALSE;
}

static Archive *
read_archive (LlvmgBinary *binary, const char *path, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);
  LlvmgBinary **members;
  gboolean ok = TRUE;
  Archive *archive;
  gsize n;

  members = llvmg_binary_list_members (binary, &n, error);
  if (members == NULL)
    return NULL;
  archive = g_new0 (Archive, 1);
  archive->members = g_ptr_array_new_with_free_func ((GDestroyNotify) member_free);
  archive->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < n; i++)
    {
      ok = ok && add_member (archive, members[i], valid, error);
      g_object_unref (members[i]);
    }
  g_free (members);
  if (ok)
    return archive;
  archive_free (archive);
  return NULL;
}

/* Each member once, though it may define several of the names. */
static void
ask_archive (LlvmgJitGenerator  *self,
             LlvmgJitLibrary    *library,
             const char *const  *names,
             GHashTable         *addresses,
             GError            **error)
{
  g_autoptr (GHashTable) added = g_hash_table_new (NULL, NULL);
  Archive *archive = self->extra;
  gboolean ok = TRUE;

  (void) addresses;
  for (; ok && *names != NULL; names++)
    {
      Member *member = g_hash_table_lookup (archive->index, *names);
      LLVMMemoryBufferRef object;
      gconstpointer bytes;
      gsize length;

      if (member == NULL || !g_hash_table_add (added, member))
        continue;
      bytes = g_bytes_get_data (member->bytes, &length);
      object = LLVMCreateMemoryBufferWithMemoryRangeCopy (bytes, length, member->what);
      ok = llvmg_jit_library_add_object (library, NULL, object, NULL, "lookup", member->what, error);
    }
}

LlvmgJitGenerator *
llvmg_jit_generator_new_archive (const char *path, GError **error)
{
  g_autoptr (LlvmgBinary) binary = NULL;
  LlvmgJitGenerator *self;
  Archive *archive;

  if (!check_file (path, error))
    return NULL;
  binary = llvmg_binary_new_from_file (path, error);
  if (binary == NULL)
    return NULL;
  if (llvmg_binary_get_binary_type (binary) != LLVMG_BINARY_TYPE_ARCHIVE)
    {
      g_autofree char *valid = g_utf8_make_valid (path, -1);

      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE, "add_static_library: '%s' is not an archive", valid);
      return NULL;
    }
  archive = read_archive (binary, path, error);
  if (archive == NULL)
    return NULL;
  self = generator_new (ask_archive);
  self->extra = archive;
  self->free_extra = archive_free;
  return self;
}
