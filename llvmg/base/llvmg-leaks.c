/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What is alive.
 *
 * Each class counts its instances, always: one atomic addition. With
 * LLVMG_DEBUG=leaks each object is also noted with the call that made it, and
 * what is left is listed on stderr when the process ends.
 */

#define _GNU_SOURCE /* dladdr */

#include "config.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-support-private.h"

#define N_FRAMES 24

typedef struct
{
  int   n_frames;
  void *frames[N_FRAMES];
} Site;

static GMutex leaks_mutex; /* a leaf */
static GHashTable *sites;  /* (owned) (nullable) object -> Site; guarded by leaks_mutex */

/* "llvmg_builder_add from main": the outermost function of ours and its caller. */
static char *
site_describe (Site *site)
{
  const char *ours = NULL, *caller = NULL;

  for (int i = 0; i < site->n_frames; i++)
    {
      Dl_info info;

      if (dladdr (site->frames[i], &info) == 0)
        continue;
      if (info.dli_sname != NULL && g_str_has_prefix (info.dli_sname, "llvmg_"))
        {
          ours = info.dli_sname;
          caller = NULL;
        }
      else if (ours != NULL && caller == NULL)
        {
          caller = info.dli_sname != NULL ? info.dli_sname : info.dli_fname;
        }
    }
  return g_strdup_printf ("made by %s from %s", ours != NULL ? ours : "g_object_new",
                          caller != NULL ? caller : "an unknown place");
}

/* Takes no lock of a context: others may hold it. */
static char *
object_describe (GObject *object)
{
  LlvmgHandle *handle = LLVMG_IS_WRAPPER (object) ? ((LlvmgWrapper *) object)->handle : NULL;
  const char *state = handle == NULL                            ? ""
                      : llvmg_handle_get_native (handle) != NULL ? " alive"
                                                                 : " dead";

  return g_strdup_printf ("%s %p%s refs=%u", G_OBJECT_TYPE_NAME (object), (void *) object, state,
                          object->ref_count);
}

/**
 * llvmg_list_live_objects:
 *
 * Lists the objects of llvmg's that exist, each as its type, address, state,
 * number of references and the call that made it.
 *
 * This needs `LLVMG_DEBUG=leaks` in the environment of the process.
 *
 * Returns: (transfer full) (array zero-terminated=1): a line for each object, or
 *   nothing when objects are not tracked
 *
 * Since: 0.1
 */
char **
llvmg_list_live_objects (void)
{
  GPtrArray *lines = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer object, site;

  llvmg_mutex_lock (&leaks_mutex);
  if (sites != NULL)
    {
      g_hash_table_iter_init (&iter, sites);
      while (g_hash_table_iter_next (&iter, &object, &site))
        {
          g_autofree char *what = object_describe (object);
          g_autofree char *where = site_describe (site);

          g_ptr_array_add (lines, g_strdup_printf ("%s, %s", what, where));
        }
    }
  llvmg_mutex_unlock (&leaks_mutex);
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

static void
report_at_exit (void)
{
  g_auto (GStrv) lines = llvmg_list_live_objects ();
  guint n_contexts = llvmg_count_live_contexts ();

  if (*lines == NULL && n_contexts == 0)
    return;
  g_printerr ("llvmg: %u objects and %u contexts are alive at exit\n", g_strv_length (lines), n_contexts);
  for (guint i = 0; lines[i] != NULL; i++)
    g_printerr ("llvmg:   %s\n", lines[i]);
}

static gboolean
is_tracking (void)
{
  static gsize state; /* 1: no, 2: yes */

  if (g_once_init_enter (&state))
    {
      static const GDebugKey keys[] = { { "leaks", 1 } };
      gboolean on = g_parse_debug_string (g_getenv ("LLVMG_DEBUG"), keys, G_N_ELEMENTS (keys)) != 0;

      if (on)
        {
          sites = g_hash_table_new_full (NULL, NULL, NULL, g_free);
          atexit (report_at_exit);
        }
      g_once_init_leave (&state, on ? 2 : 1);
    }
  return state == 2;
}

void
llvmg_leaks_add (GObject *object)
{
  Site *site;

  if (!is_tracking ())
    return;
  site = g_new (Site, 1);
  site->n_frames = backtrace (site->frames, N_FRAMES);
  llvmg_mutex_lock (&leaks_mutex);
  g_hash_table_insert (sites, object, site);
  llvmg_mutex_unlock (&leaks_mutex);
}

void
llvmg_leaks_remove (GObject *object)
{
  if (!is_tracking ())
    return;
  llvmg_mutex_lock (&leaks_mutex);
  g_hash_table_remove (sites, object);
  llvmg_mutex_unlock (&leaks_mutex);
}

/**
 * llvmg_count_live_objects_of_type:
 * @type: the type of a class of llvmg's that derives from [class@Llvmg.Wrapper]
 *
 * Counts the objects of a class, and of those derived from it, that exist.
 *
 * Functions and other globals keep their objects while their module has one.
 *
 * Returns: the number of objects, 0 if @type is no such class
 *
 * Since: 0.1
 */
guint
llvmg_count_live_objects_of_type (GType type)
{
  g_autofree GType *children = NULL;
  LlvmgWrapperClass *klass;
  guint n;

  if (!g_type_is_a (type, LLVMG_TYPE_WRAPPER))
    return 0;
  klass = g_type_class_peek (type);
  if (klass == NULL)
    return 0; /* never used */
  n = (guint) g_atomic_int_get (&klass->n_live);
  children = g_type_children (type, NULL);
  for (guint i = 0; children[i] != 0; i++)
    n += llvmg_count_live_objects_of_type (children[i]);
  return n;
}

/**
 * llvmg_count_live_objects:
 *
 * Counts the objects that derive from [class@Llvmg.Wrapper] and exist.
 *
 * Returns: the number of objects
 *
 * Since: 0.1
 */
guint
llvmg_count_live_objects (void)
{
  return llvmg_count_live_objects_of_type (LLVMG_TYPE_WRAPPER);
}

/**
 * llvmg_count_live_contexts:
 *
 * Counts the contexts of LLVM's that llvmg has made and not yet disposed of,
 * whether or not a [class@Llvmg.Context] stands for them.
 *
 * Returns: the number of contexts
 *
 * Since: 0.1
 */
guint
llvmg_count_live_contexts (void)
{
  return llvmg_core_count_live ();
}
