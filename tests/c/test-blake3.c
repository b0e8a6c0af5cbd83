/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/llvmg.h"

static char *
hex (LlvmgBlake3 *hash, guint length, guint64 offset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) digest = llvmg_blake3_digest (hash, length, offset, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", ((const guint8 *) g_bytes_get_data (digest, NULL))[i]);
  return g_string_free (text, FALSE);
}

static void
update (LlvmgBlake3 *hash, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_assert_true (llvmg_blake3_update (hash, bytes, NULL));
}

/* Numbers that BLAKE3's authors published. */
static void
test_digest (void)
{
  g_autoptr (LlvmgBlake3) hash = llvmg_blake3_new ();
  g_autofree char *empty = hex (hash, 32, 0);
  g_autofree char *abc = NULL, *tail = NULL, *again = NULL;

  g_assert_cmpstr (empty, ==, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
  update (hash, "a");
  update (hash, "bc");
  abc = hex (hash, 32, 0);
  g_assert_cmpstr (abc, ==, "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
  tail = hex (hash, 16, 16);
  g_assert_cmpstr (tail, ==, abc + 32);
  llvmg_blake3_reset (hash);
  again = hex (hash, 32, 0);
  g_assert_cmpstr (again, ==, empty);
  g_assert_nonnull (strchr (llvmg_blake3_get_version (), '.'));
}

static void
test_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = g_bytes_new_static ("whats the Elvish word for friend", 32);
  g_autoptr (LlvmgBlake3) keyed = llvmg_blake3_new_keyed (key, &error);
  g_autoptr (LlvmgBlake3) derived = llvmg_blake3_new_derive_key ("BLAKE3 2019-12-27 16:29:52 test vectors context", &error);
  g_autofree char *by_key = hex (keyed, 32, 0);
  g_autofree char *by_purpose = hex (derived, 32, 0);

  g_assert_no_error (error);
  g_assert_cmpstr (by_key, ==, "92b2b75604ed3c761f9d6f62392c8a9227ad0ea3f09573e783f1498a4ed60d26");
  g_assert_cmpstr (by_purpose, ==, "2cc39783c223154fea8dfb7c1b1660f2ac2dcbd1c1de8277b0b0dd39b7e50d7d");
}

#define assert_invalid(result, error) \
  G_STMT_START { \
    g_assert_true (!(result)); \
    g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT); \
    g_clear_error (&error); \
  } G_STMT_END

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgBlake3) hash = llvmg_blake3_new ();
  g_autoptr (GBytes) key = g_bytes_new_static ("short", 5);

  assert_invalid (llvmg_blake3_new_keyed (key, &error), error);
  assert_invalid (llvmg_blake3_new_keyed (NULL, &error), error);
  assert_invalid (llvmg_blake3_new_derive_key (NULL, &error), error);
  assert_invalid (llvmg_blake3_new_derive_key ("\xff", &error), error);
  assert_invalid (llvmg_blake3_update (hash, NULL, &error), error);
  assert_invalid (llvmg_blake3_digest (hash, 0, 0, &error), error);
  assert_invalid (llvmg_blake3_digest (hash, 1024 * 1024 + 1, 0, &error), error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/llvmg/base/blake3/digest", test_digest);
  g_test_add_func ("/llvmg/base/blake3/keys", test_keys);
  g_test_add_func ("/llvmg/base/blake3/errors", test_errors);
  return g_test_run ();
}
