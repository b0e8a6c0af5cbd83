/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/blake3.h>

#include "llvmg/base/llvmg-blake3.h"
#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-lock-private.h"

#define MAX_DIGEST (1024 * 1024)

/**
 * LlvmgBlake3:
 *
 * The hash function BLAKE3, as LLVM has it.
 *
 * ```c
 * g_autoptr (LlvmgBlake3) hash = llvmg_blake3_new ();
 * llvmg_blake3_update (hash, bytes, &error);
 * g_autoptr (GBytes) digest = llvmg_blake3_digest (hash, 32, 0, &error);
 * ```
 *
 * It can be used from any thread.
 *
 * Since: 0.1
 */
struct _LlvmgBlake3
{
  GObject            parent_instance;

  GMutex             mutex;  /* guards the native; a leaf */
  llvm_blake3_hasher native;
};

struct _LlvmgBlake3Class
{
  GObjectClass parent_class;
};

G_DEFINE_FINAL_TYPE (LlvmgBlake3, llvmg_blake3, G_TYPE_OBJECT)

static void
llvmg_blake3_finalize (GObject *object)
{
  g_mutex_clear (&LLVMG_BLAKE3 (object)->mutex);

  G_OBJECT_CLASS (llvmg_blake3_parent_class)->finalize (object);
}

static void
llvmg_blake3_class_init (LlvmgBlake3Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = llvmg_blake3_finalize;
}

static void
llvmg_blake3_init (LlvmgBlake3 *self)
{
  g_mutex_init (&self->mutex);
  llvm_blake3_hasher_init (&self->native);
}

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, text);
  return FALSE;
}

/**
 * llvmg_blake3_new:
 *
 * Makes a hash of nothing yet.
 *
 * Returns: (transfer full): the hash
 *
 * Since: 0.1
 */
LlvmgBlake3 *
llvmg_blake3_new (void)
{
  return g_object_new (LLVMG_TYPE_BLAKE3, NULL);
}

/**
 * llvmg_blake3_new_keyed:
 * @key: a key of 32 bytes
 * @error: return location for an error
 *
 * Makes a hash that only who has the key can make.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when the key is %NULL or of another
 * size.
 *
 * Returns: (transfer full): the hash
 *
 * Since: 0.1
 */
LlvmgBlake3 *
llvmg_blake3_new_keyed (GBytes *key, GError **error)
{
  LlvmgBlake3 *self;

  if (key == NULL || g_bytes_get_size (key) != LLVM_BLAKE3_KEY_LEN)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "key: 32 bytes were expected, %" G_GSIZE_FORMAT " were given", key != NULL ? g_bytes_get_size (key) : 0);
      return NULL;
    }
  self = llvmg_blake3_new ();
  llvm_blake3_hasher_init_keyed (&self->native, g_bytes_get_data (key, NULL));
  return self;
}

/**
 * llvmg_blake3_new_derive_key:
 * @purpose: what the key is for, a text that no other program uses
 * @error: return location for an error
 *
 * Makes a hash whose digest is a key, of what it is updated with.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @purpose is %NULL or not UTF-8.
 *
 * Returns: (transfer full): the hash
 *
 * Since: 0.1
 */
LlvmgBlake3 *
llvmg_blake3_new_derive_key (const char *purpose, GError **error)
{
  LlvmgBlake3 *self;

  if (purpose == NULL || !g_utf8_validate (purpose, -1, NULL))
    {
      fail (error, "purpose: text in UTF-8 was expected");
      return NULL;
    }
  self = llvmg_blake3_new ();
  llvm_blake3_hasher_init_derive_key (&self->native, purpose);
  return self;
}

/**
 * llvmg_blake3_get_version:
 *
 * Tells the version of BLAKE3's own code that LLVM has.
 *
 * Returns: (transfer none): the version, such as "1.8.2"
 *
 * Since: 0.1
 */
const char *
llvmg_blake3_get_version (void)
{
  return llvm_blake3_version ();
}

/**
 * llvmg_blake3_update:
 * @self: a hash
 * @data: bytes
 * @error: return location for an error
 *
 * Adds bytes to what is hashed.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @data is %NULL.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_blake3_update (LlvmgBlake3 *self, GBytes *data, GError **error)
{
  const void *bytes;
  gsize length;

  g_return_val_if_fail (LLVMG_IS_BLAKE3 (self), FALSE);

  if (data == NULL)
    return fail (error, "data: bytes were expected, nothing was given");
  bytes = g_bytes_get_data (data, &length);
  llvmg_mutex_lock (&self->mutex);
  llvm_blake3_hasher_update (&self->native, bytes, length);
  llvmg_mutex_unlock (&self->mutex);
  return TRUE;
}

/**
 * llvmg_blake3_digest:
 * @self: a hash
 * @length: how many bytes, up to 1 MiB; 32 is usual
 * @offset: where in the endless row of bytes that a hash is, from 0
 * @error: return location for an error
 *
 * Gives the hash of all that was added so far. More may be added after that.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @length is 0 or too great.
 *
 * Returns: (transfer full): the hash
 *
 * Since: 0.1
 */
GBytes *
llvmg_blake3_digest (LlvmgBlake3 *self, guint length, guint64 offset, GError **error)
{
  guint8 *digest;

  g_return_val_if_fail (LLVMG_IS_BLAKE3 (self), NULL);

  if (length == 0 || length > MAX_DIGEST)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "length: 1 to %d was expected, %u was given", MAX_DIGEST, length);
      return NULL;
    }
  digest = g_malloc (length);
  llvmg_mutex_lock (&self->mutex);
  llvm_blake3_hasher_finalize_seek (&self->native, offset, digest, length);
  llvmg_mutex_unlock (&self->mutex);
  return g_bytes_new_take (digest, length);
}

/**
 * llvmg_blake3_reset:
 * @self: a hash
 *
 * Forgets all that was added. The key or purpose stays.
 *
 * Since: 0.1
 */
void
llvmg_blake3_reset (LlvmgBlake3 *self)
{
  g_return_if_fail (LLVMG_IS_BLAKE3 (self));

  llvmg_mutex_lock (&self->mutex);
  llvm_blake3_hasher_reset (&self->native);
  llvmg_mutex_unlock (&self->mutex);
}
