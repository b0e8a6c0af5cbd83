/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * An entry of a folder is a file named after its key:
 *
 *   llvmg object 1 LF  key LF  SHA-256 of the object, in hexadecimal digits LF  object
 *
 * It is written as a whole or not at all. Whatever does not read exactly so is not
 * there. Files are read and written without any lock.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-output-private.h"
#include "llvmg/jit/llvmg-object-cache-private.h"

#define MAGIC  "llvmg object 1\n"
#define SUFFIX ".llvmg-object"

/* Of the head: magic, and two lines. */
#define HEAD_LENGTH (sizeof MAGIC - 1 + 2 * (LLVMG_OBJECT_CACHE_KEY_LENGTH + 1))

/**
 * LlvmgObjectCache:
 *
 * Remembers machine code, so that a JIT need not make it again.
 *
 * A cache is given to a JIT by [property@Llvmg.JitOptions:object-cache]. What it
 * remembers goes by content: the module, the processor and its features, the level of
 * optimisation, the pipeline and the version of LLVM. So it can serve any number of
 * JITs, on any threads, and any number of processes if it is a folder.
 *
 * A folder is one for this purpose alone. It holds machine code that will be run:
 * nobody else should be able to write to it. Files that are damaged, cut off, or of
 * something else are not looked at. That a file cannot be read or written is no error:
 * the code is made, as without a cache.
 *
 * ```python
 * cache = Llvmg.ObjectCache.new(Gio.File.new_for_path("/home/me/.cache/my-language"))
 * jit = Llvmg.Jit(Llvmg.JitOptions(object_cache=cache))
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgObjectCache
{
  GObject     parent_instance;

  GFile      *directory; /* (owned) (nullable) NULL: in memory; never changes */
  GMutex      mutex;
  GHashTable *entries;   /* (owned) mutex; key -> Entry; used without a directory */
  guint64     n_uses;    /* mutex */
  guint64     n_hits;    /* mutex */
  guint64     n_misses;  /* mutex */
};

/* Of one in memory; when something is pruned, of any. */
typedef struct
{
  GBytes  *object; /* (owned) (nullable) */
  GFile   *file;   /* (owned) (nullable) */
  char    *key;    /* (not owned) (nullable) */
  guint64  size;
  guint64  used;   /* when it was used last: bigger is later */
} Entry;

struct _LlvmgObjectCacheClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_DIRECTORY = 1,
  PROP_N_HITS,
  PROP_N_MISSES,
  PROP_N_ENTRIES,
  N_PROPS
} LlvmgObjectCacheProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgObjectCache, llvmg_object_cache, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->object, g_bytes_unref);
  g_clear_object (&entry->file);
  g_free (entry);
}

static GHashTable *
new_entries (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
}

static void
llvmg_object_cache_finalize (GObject *object)
{
  LlvmgObjectCache *self = LLVMG_OBJECT_CACHE (object);

  g_clear_object (&self->directory);
  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (llvmg_object_cache_parent_class)->finalize (object);
}

static void
llvmg_object_cache_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgObjectCache *self = LLVMG_OBJECT_CACHE (object);

  switch ((LlvmgObjectCacheProperty) id)
    {
    case PROP_DIRECTORY:
      g_value_take_object (value, llvmg_object_cache_get_directory (self));
      break;
    case PROP_N_HITS:
      g_value_set_uint64 (value, llvmg_object_cache_get_n_hits (self));
      break;
    case PROP_N_MISSES:
      g_value_set_uint64 (value, llvmg_object_cache_get_n_misses (self));
      break;
    case PROP_N_ENTRIES:
      g_value_set_uint (value, llvmg_object_cache_get_n_entries (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_object_cache_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgObjectCache *self = LLVMG_OBJECT_CACHE (object);

  switch ((LlvmgObjectCacheProperty) id)
    {
    case PROP_DIRECTORY:
      self->directory = g_value_dup_object (value);
      break;
    case PROP_N_HITS:
    case PROP_N_MISSES:
    case PROP_N_ENTRIES:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_object_cache_class_init (LlvmgObjectCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = llvmg_object_cache_finalize;
  object_class->get_property = llvmg_object_cache_get_property;
  object_class->set_property = llvmg_object_cache_set_property;

  /**
   * LlvmgObjectCache:directory: (getter get_directory)
   *
   * The folder that the entries are in; %NULL if they are in memory.
   *
   * Since: 0.1
   */
  props[PROP_DIRECTORY] =
    g_param_spec_object ("directory", NULL, NULL, G_TYPE_FILE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * LlvmgObjectCache:n-hits: (getter get_n_hits)
   *
   * How many times code was found in it.
   *
   * Since: 0.1
   */
  props[PROP_N_HITS] = g_param_spec_uint64 ("n-hits", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgObjectCache:n-misses: (getter get_n_misses)
   *
   * How many times code was looked for in vain.
   *
   * Since: 0.1
   */
  props[PROP_N_MISSES] = g_param_spec_uint64 ("n-misses", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgObjectCache:n-entries: (getter get_n_entries)
   *
   * How many pieces of code are in it.
   *
   * Since: 0.1
   */
  props[PROP_N_ENTRIES] = g_param_spec_uint ("n-entries", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_object_cache_init (LlvmgObjectCache *self)
{
  g_mutex_init (&self->mutex);
  self->entries = new_entries ();
}

/* ---- Files ---- */

static GFile *
get_file (LlvmgObjectCache *self, const char *key)
{
  g_autofree char *name = g_strconcat (key, SUFFIX, NULL);

  return g_file_get_child (self->directory, name);
}

/* (transfer full): what stands before the object. */
static char *
get_head (const char *key, GBytes *object)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, object);

  return g_strdup_printf (MAGIC "%s\n%s\n", key, sum);
}

/* Reading or writing a pipe might never end. */
static gboolean
is_plain_file (GFile *file, gboolean or_none)
{
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  return type == G_FILE_TYPE_REGULAR || (or_none && type == G_FILE_TYPE_UNKNOWN);
}

/* So that what is used stays when the folder is pruned. It matters little if that cannot be done. */
static void
note_use (GFile *file)
{
  const char *path = g_file_peek_path (file);

  if (path != NULL)
    g_utime (path, NULL);
}

static GBytes *
find_file (LlvmgObjectCache *self, const char *key)
{
  g_autoptr (GFile) file = get_file (self, key);
  g_autoptr (GBytes) bytes = NULL, object = NULL;
  g_autofree char *head = NULL;

  if (!is_plain_file (file, FALSE))
    return NULL;
  bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  if (bytes == NULL || g_bytes_get_size (bytes) <= HEAD_LENGTH)
    return NULL;
  object = g_bytes_new_from_bytes (bytes, HEAD_LENGTH, g_bytes_get_size (bytes) - HEAD_LENGTH);
  head = get_head (key, object);
  if (memcmp (g_bytes_get_data (bytes, NULL), head, HEAD_LENGTH) != 0)
    return NULL;
  note_use (file);
  return g_steal_pointer (&object);
}

static gboolean
make_directory (LlvmgObjectCache *self, GError **error)
{
  GError *failure = NULL;

  if (g_file_make_directory_with_parents (self->directory, NULL, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

static void
store_file (LlvmgObjectCache *self, const char *key, GBytes *object)
{
  g_autoptr (GFile) file = get_file (self, key);
  g_autofree char *head = get_head (key, object);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_plain_file (file, TRUE))
    return;
  g_byte_array_append (array, (const guint8 *) head, HEAD_LENGTH);
  g_byte_array_append (array, g_bytes_get_data (object, NULL), (guint) g_bytes_get_size (object));
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  if (!make_directory (self, &error) || !llvmg_output_to_file (file, bytes, NULL, &error))
    g_debug ("an object file was not kept: %s", error->message);
}

/* Calls @func for each entry; FALSE with @error when the folder cannot be read, which may not be there. */
static gboolean
foreach_file (LlvmgObjectCache *self, const char *operation,
              gboolean (*func) (GFile *file, GFileInfo *info, gpointer data, GError **error), gpointer data, GError **error)
{
  g_autoptr (GFileEnumerator) enumerator = NULL;
  GError *failure = NULL;

  enumerator = g_file_enumerate_children (self->directory, "standard::name,standard::size,time::modified,time::modified-usec",
                                          G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, &failure);
  while (enumerator != NULL)
    {
      GFileInfo *info;
      GFile *file;

      if (!g_file_enumerator_iterate (enumerator, &info, &file, NULL, &failure) || info == NULL)
        break;
      if (g_str_has_suffix (g_file_info_get_name (info), SUFFIX) && !func (file, info, data, &failure))
        break;
    }
  if (failure == NULL)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_error_free (failure);
      return TRUE;
    }
  return llvmg_propagate_io_error (error, failure, operation);
}

static gboolean
count_cb (GFile *file, GFileInfo *info, gpointer data, GError **error)
{
  (void) file;
  (void) info;
  (void) error;
  ++*(guint *) data;
  return TRUE;
}

/* Another process may have been faster. */
static gboolean
delete_cb (GFile *file, GFileInfo *info, gpointer data, GError **error)
{
  (void) info;
  (void) data;
  if (g_file_delete (file, NULL, error))
    return TRUE;
  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

/* ---- For JITs ---- */

GBytes *
llvmg_object_cache_find (LlvmgObjectCache *self, const char *key)
{
  GBytes *object = self->directory != NULL ? find_file (self, key) : NULL;
  Entry *entry;

  llvmg_mutex_lock (&self->mutex);
  entry = self->directory == NULL ? g_hash_table_lookup (self->entries, key) : NULL;
  if (entry != NULL)
    {
      object = g_bytes_ref (entry->object);
      entry->used = ++self->n_uses;
    }
  if (object != NULL)
    self->n_hits++;
  else
    self->n_misses++;
  llvmg_mutex_unlock (&self->mutex);
  return object;
}

void
llvmg_object_cache_store (LlvmgObjectCache *self, const char *key, GBytes *object)
{
  Entry *entry;

  if (self->directory != NULL)
    {
      store_file (self, key, object);
      return;
    }
  entry = g_new0 (Entry, 1);
  entry->object = g_bytes_ref (object);
  entry->size = g_bytes_get_size (object);
  llvmg_mutex_lock (&self->mutex);
  entry->used = ++self->n_uses;
  g_hash_table_replace (self->entries, g_strdup (key), entry);
  llvmg_mutex_unlock (&self->mutex);
}

/* ---- For programs ---- */

/**
 * llvmg_object_cache_new:
 * @directory: (nullable): the folder for the entries, which is made when it is needed, or
 *   %NULL to keep them in memory
 *
 * Makes a cache.
 *
 * It holds all that it was ever given, until it is cleared or pruned. One in memory ends
 * with this object, a folder stays.
 *
 * Returns: (transfer full): the cache
 *
 * Since: 0.1
 */
LlvmgObjectCache *
llvmg_object_cache_new (GFile *directory)
{
  g_return_val_if_fail (directory == NULL || G_IS_FILE (directory), NULL);

  return g_object_new (LLVMG_TYPE_OBJECT_CACHE, "directory", directory, NULL);
}

/**
 * llvmg_object_cache_get_directory: (get-property directory)
 * @self: a cache
 *
 * Gives the folder that the entries are in.
 *
 * Returns: (transfer full) (nullable): the folder; %NULL if they are in memory
 *
 * Since: 0.1
 */
GFile *
llvmg_object_cache_get_directory (LlvmgObjectCache *self)
{
  g_return_val_if_fail (LLVMG_IS_OBJECT_CACHE (self), NULL);

  return self->directory != NULL ? g_object_ref (self->directory) : NULL;
}

static guint64
get_count (LlvmgObjectCache *self, const guint64 *count)
{
  guint64 value;

  llvmg_mutex_lock (&self->mutex);
  value = *count;
  llvmg_mutex_unlock (&self->mutex);
  return value;
}

/**
 * llvmg_object_cache_get_n_hits: (get-property n-hits)
 * @self: a cache
 *
 * Tells how many times code was found in it, by this object.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint64
llvmg_object_cache_get_n_hits (LlvmgObjectCache *self)
{
  g_return_val_if_fail (LLVMG_IS_OBJECT_CACHE (self), 0);

  return get_count (self, &self->n_hits);
}

/**
 * llvmg_object_cache_get_n_misses: (get-property n-misses)
 * @self: a cache
 *
 * Tells how many times code was looked for in vain, by this object.
 *
 * Returns: the number
 *
 * Since: 0.1
 */
guint64
llvmg_object_cache_get_n_misses (LlvmgObjectCache *self)
{
  g_return_val_if_fail (LLVMG_IS_OBJECT_CACHE (self), 0);

  return get_count (self, &self->n_misses);
}

/**
 * llvmg_object_cache_get_n_entries: (get-property n-entries)
 * @self: a cache
 *
 * Counts what is in it. In a folder these are the files, sound or not.
 *
 * Returns: the number; 0 if the folder cannot be read
 *
 * Since: 0.1
 */
guint
llvmg_object_cache_get_n_entries (LlvmgObjectCache *self)
{
  guint n = 0;

  g_return_val_if_fail (LLVMG_IS_OBJECT_CACHE (self), 0);

  if (self->directory != NULL)
    {
      foreach_file (self, "n-entries", count_cb, &n, NULL);
      return n;
    }
  llvmg_mutex_lock (&self->mutex);
  n = g_hash_table_size (self->entries);
  llvmg_mutex_unlock (&self->mutex);
  return n;
}

/**
 * llvmg_object_cache_clear:
 * @self: a cache
 * @error: return location for an error
 *
 * Forgets all of it. The counts of hits and misses stay; so does the folder, and what is
 * in it besides the cache's files.
 *
 * Fails with [error@Llvmg.Error] `IO` when a file cannot be deleted.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_object_cache_clear (LlvmgObjectCache *self, GError **error)
{
  GHashTable *old;

  g_return_val_if_fail (LLVMG_IS_OBJECT_CACHE (self), FALSE);

  if (self->directory != NULL)
    return foreach_file (self, "clear", delete_cb, NULL, error);
  llvmg_mutex_lock (&self->mutex);
  old = self->entries;
  self->entries = new_entries ();
  llvmg_mutex_unlock (&self->mutex);
  g_hash_table_unref (old);
  return TRUE;
}

/* ---- Pruning ---- */

static gboolean
list_cb (GFile *file, GFileInfo *info, gpointer data, GError **error)
{
  Entry *entry = g_new0 (Entry, 1);

  (void) error;
  entry->file = g_object_ref (file);
  entry->size = (guint64) MAX (g_file_info_get_size (info), 0);
  entry->used = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC
                + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  g_ptr_array_add (data, entry);
  return TRUE;
}

static gint
compare_latest (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry *const *) a, *second = *(Entry *const *) b;

  return first->used < second->used ? 1 : first->used > second->used ? -1 : 0;
}

/* Sorts the entries. From the result on they are too much, the one that was used last standing first. */
static guint
find_surplus (GPtrArray *entries, guint64 max_bytes)
{
  guint64 rest = max_bytes;
  guint i;

  g_ptr_array_sort (entries, compare_latest);
  for (i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];

      if (entry->size > rest)
        break;
      rest -= entry->size;
    }
  return i;
}

static gboolean
prune_files (LlvmgObjectCache *self, guint64 max_bytes, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  GError *failure = NULL;

  if (!foreach_file (self, "prune", list_cb, entries, error))
    return FALSE;
  for (guint i = find_surplus (entries, max_bytes); i < entries->len; i++)
    if (!delete_cb (((Entry *) entries->pdata[i])->file, NULL, NULL, &failure))
      return llvmg_propagate_io_error (error, failure, "prune");
  return TRUE;
}

static void
prune_memory (LlvmgObjectCache *self, guint64 max_bytes)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key, entry;

  llvmg_mutex_lock (&self->mutex);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &entry))
    {
      ((Entry *) entry)->key = key;
      g_ptr_array_add (entries, entry);
    }
  for (guint i = find_surplus (entries, max_bytes); i < entries->len; i++)
    g_hash_table_remove (self->entries, ((Entry *) entries->pdata[i])->key);
  llvmg_mutex_unlock (&self->mutex);
}

/**
 * llvmg_object_cache_prune:
 * @self: a cache
 * @max_bytes: how many bytes may stay; 0 for none
 * @error: return location for an error
 *
 * Forgets what was not used for the longest time, until the rest is no more than @max_bytes.
 *
 * In a folder the size of the files counts, and the time at which each was written or found
 * last, by any process. What is in the folder besides the cache's files stays. A program calls
 * this when it suits it, for instance when it begins. Nothing goes wrong when code that is being
 * looked for is forgotten: it is made again.
 *
 * Fails with [error@Llvmg.Error] `IO` when the folder cannot be read or a file cannot be deleted.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_object_cache_prune (LlvmgObjectCache *self, guint64 max_bytes, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_OBJECT_CACHE (self), FALSE);

  if (self->directory != NULL)
    return prune_files (self, max_bytes, error);
  prune_memory (self, max_bytes);
  return TRUE;
}
