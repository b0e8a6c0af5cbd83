/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Included before every C file of a ThreadSanitizer build.
 *
 * GLib is not instrumented: ThreadSanitizer does not see that dropping a
 * reference happens before the finalizer that the last one runs. It is told
 * here: each unref, that of g_clear_object() and g_autoptr too, releases the
 * object's address, and what runs inside the last one acquires it
 * (llvmg_wrapper_dispose()).
 */

#pragma once

#ifdef __SANITIZE_THREAD__
# include <glib-object.h>
# include <sanitizer/tsan_interface.h>

static inline void
llvmg_tsan_object_unref (gpointer object)
{
  __tsan_release (object);
  g_object_unref (object);
}

static inline gpointer
llvmg_tsan_object_ref (gpointer object)
{
  gpointer result = g_object_ref (object);

  __tsan_acquire (object);
  return result;
}

# undef g_object_ref
# define g_object_ref(object) ((__typeof__ (object)) llvmg_tsan_object_ref (object))
# define g_object_unref llvmg_tsan_object_unref
#endif
