/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/jit/llvmg-jit-compile-private.h"
#include "llvmg/jit/llvmg-jit-materialization.h"
#include "llvmg/jit/llvmg-jit-private.h"
#include "llvmg/jit/llvmg-jit-task-private.h"

/**
 * LlvmgJitMaterialization:
 *
 * One run of a lazy definition: what is to be defined, and the means to do it.
 *
 * [method@Llvmg.JitDylib.define_lazy] says when there is one. The function that gets it
 * has to define each name of [method@Llvmg.JitMaterialization.list_symbols], with a
 * module, an object file or an address, or to put it off with
 * [method@Llvmg.JitMaterialization.replace]. What it defines is added to the dylib all at
 * once, when the function has returned; after an error nothing of it is. The object is
 * dead then.
 *
 * Since: 0.1
 */
struct _LlvmgJitMaterialization
{
  LlvmgWrapper  parent_instance;

  LlvmgJitCore *core; /* (owned) (nullable) NULL in an object made out of nothing */
  LlvmgJitTask *task; /* (owned) (nullable) */
};

struct _LlvmgJitMaterializationClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_DYLIB = 1,
  PROP_INITIALIZER_SYMBOL,
  N_PROPS
} LlvmgJitMaterializationProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgJitMaterialization, llvmg_jit_materialization, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_jit_materialization_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgJitMaterialization *self = LLVMG_JIT_MATERIALIZATION (wrapper);

  return self->core != NULL && llvmg_jit_core_is_alive (self->core) && !g_atomic_int_get (&self->task->is_over);
}

static char *
llvmg_jit_materialization_describe (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("materialization");
}

static char *
llvmg_jit_materialization_describe_end (LlvmgWrapper *wrapper)
{
  LlvmgJitMaterialization *self = LLVMG_JIT_MATERIALIZATION (wrapper);

  if (self->core == NULL)
    return g_strdup ("it was made without a lazy definition, and stands for nothing");
  if (llvmg_jit_core_is_lost (self->core))
    return g_strdup ("the process was forked while another thread used its JIT");
  return g_strdup ("its function had returned");
}

static void
llvmg_jit_materialization_finalize (GObject *object)
{
  LlvmgJitMaterialization *self = LLVMG_JIT_MATERIALIZATION (object);

  g_clear_pointer (&self->task, llvmg_jit_task_unref);
  g_clear_pointer (&self->core, llvmg_jit_core_unref);

  G_OBJECT_CLASS (llvmg_jit_materialization_parent_class)->finalize (object);
}

static void
llvmg_jit_materialization_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgJitMaterialization *self = LLVMG_JIT_MATERIALIZATION (object);

  switch ((LlvmgJitMaterializationProperty) id)
    {
    case PROP_DYLIB:
      g_value_take_object (value, llvmg_jit_materialization_get_dylib (self));
      break;
    case PROP_INITIALIZER_SYMBOL:
      g_value_set_string (value, llvmg_jit_materialization_get_initializer_symbol (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_materialization_class_init (LlvmgJitMaterializationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_jit_materialization_finalize;
  object_class->get_property = llvmg_jit_materialization_get_property;
  wrapper_class->noun = "materialization";
  wrapper_class->get_is_alive = llvmg_jit_materialization_get_is_alive;
  wrapper_class->describe = llvmg_jit_materialization_describe;
  wrapper_class->describe_end = llvmg_jit_materialization_describe_end;

  /**
   * LlvmgJitMaterialization:dylib: (getter get_dylib)
   *
   * The dylib whose names are to be defined.
   *
   * Since: 0.1
   */
  props[PROP_DYLIB] =
    g_param_spec_object ("dylib", NULL, NULL, LLVMG_TYPE_JIT_DYLIB,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgJitMaterialization:initializer-symbol: (getter get_initializer_symbol)
   *
   * The symbol that stands for the constructors of what is defined, if there is one.
   *
   * Since: 0.1
   */
  props[PROP_INITIALIZER_SYMBOL] =
    g_param_spec_string ("initializer-symbol", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_jit_materialization_init (LlvmgJitMaterialization *self)
{
  (void) self;
}

static LlvmgJitMaterialization *
materialization_new (LlvmgJitTask *task)
{
  LlvmgJitMaterialization *self = g_object_new (LLVMG_TYPE_JIT_MATERIALIZATION, NULL);

  self->core = llvmg_jit_core_ref (task->library->core);
  self->task = llvmg_jit_task_ref (task);
  return self;
}

/* ---- Functions of the program ---- */

typedef struct
{
  LlvmgJitMaterializeFunc func;
  LlvmgJitPayload         payload;
} Program;

static void
program_free (gpointer data)
{
  Program *self = data;

  if (self->payload.destroy != NULL)
    self->payload.destroy (self->payload.data);
  g_free (self);
}

/* What the function returns says nothing: in some languages one that returns nothing
 * returns FALSE. */
static void
program_run (LlvmgJitTask *task, gpointer data, GError **error)
{
  g_autoptr (LlvmgJitMaterialization) materialization = materialization_new (task);
  Program *self = data;

  self->func (materialization, self->payload.data, error);
}

LlvmgJitLazy *
llvmg_jit_lazy_new_program (const char *const       *names,
                            LlvmgJitMaterializeFunc  func,
                            gpointer                 data,
                            GDestroyNotify           destroy)
{
  Program *self = g_new (Program, 1);

  self->func = func;
  self->payload.data = data;
  self->payload.destroy = destroy;
  return llvmg_jit_lazy_new (names, program_run, self, program_free);
}

/* ---- What is to be defined ---- */

/**
 * llvmg_jit_materialization_get_dylib: (get-property dylib)
 * @self: a materialization
 *
 * Gives the dylib whose names are to be defined.
 *
 * Returns: (transfer full) (nullable): the dylib; %NULL if the materialization is dead
 *
 * Since: 0.1
 */
LlvmgJitDylib *
llvmg_jit_materialization_get_dylib (LlvmgJitMaterialization *self)
{
  LlvmgJitDylib *dylib;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), NULL);

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return NULL;
  dylib = llvmg_jit_dylib_wrap (self->task->library);
  llvmg_jit_core_end_work (self->core);
  return dylib;
}

/**
 * llvmg_jit_materialization_get_initializer_symbol: (get-property initializer-symbol)
 * @self: a materialization
 *
 * Gives the symbol that stands for the constructors of what is defined.
 *
 * Lazy definitions have none.
 *
 * Returns: (nullable): the name, or %NULL for none
 *
 * Since: 0.1
 */
const char *
llvmg_jit_materialization_get_initializer_symbol (LlvmgJitMaterialization *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), NULL);

  if (llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    llvmg_jit_core_end_work (self->core);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * llvmg_jit_materialization_list_symbols:
 * @self: a materialization
 *
 * Lists the names that have to be defined.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, sorted; empty if the
 *   materialization is dead
 *
 * Since: 0.1
 */
char **
llvmg_jit_materialization_list_symbols (LlvmgJitMaterialization *self)
{
  GPtrArray *names;
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), NULL);

  names = g_ptr_array_new ();
  if (llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    {
      llvmg_mutex_lock (&self->core->records);
      g_hash_table_iter_init (&iter, self->task->names);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        g_ptr_array_add (names, g_strdup (name));
      llvmg_mutex_unlock (&self->core->records);
      llvmg_jit_core_end_work (self->core);
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * llvmg_jit_materialization_list_requested_symbols:
 * @self: a materialization
 *
 * Lists those of the names that the look-up needs now.
 *
 * The others may be put off with [method@Llvmg.JitMaterialization.replace].
 *
 * Returns: (transfer full) (array zero-terminated=1): the names; empty if the
 *   materialization is dead
 *
 * Since: 0.1
 */
char **
llvmg_jit_materialization_list_requested_symbols (LlvmgJitMaterialization *self)
{
  GPtrArray *names;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), NULL);

  names = g_ptr_array_new ();
  if (llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    {
      for (guint i = 0; i < self->task->requested->len; i++)
        g_ptr_array_add (names, g_strdup (self->task->requested->pdata[i]));
      llvmg_jit_core_end_work (self->core);
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* ---- Defining it ---- */

/* Takes the object and the symbols. */
static gboolean
emit (LlvmgJitMaterialization  *self,
      LLVMMemoryBufferRef       object,
      GPtrArray                *symbols,
      const char               *operation,
      const char               *what,
      GError                  **error)
{
  LlvmgJitAddition *addition = llvmg_jit_addition_new (object, symbols, operation, what, error);
  gboolean ok;

  if (addition == NULL)
    return FALSE;
  if (!llvmg_jit_begin (self, self->core, error))
    {
      llvmg_jit_addition_free (addition);
      return FALSE;
    }
  ok = llvmg_jit_task_add (self->task, addition, operation, error);
  llvmg_jit_core_end_work (self->core);
  return ok;
}

/**
 * llvmg_jit_materialization_emit_module:
 * @self: a materialization
 * @module: the module to compile; it is not changed
 * @error: return location for an error
 *
 * Compiles a module and defines what it defines.
 *
 * Names of it that were not asked for are defined with the others. It is compiled as
 * [method@Llvmg.Jit.add_module] does, as the default tracker of the dylib says, or the one
 * that what that held went to. It fails as that does, and with
 * [error@Llvmg.Error] `INVALID_OPERATION` after
 * [method@Llvmg.JitMaterialization.fail], and with `JIT` when it defines again what this
 * materialization has defined. What the dylib has already is noticed when the function
 * has returned.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_materialization_emit_module (LlvmgJitMaterialization *self, LlvmgModule *module, GError **error)
{
  g_autoptr (GPtrArray) symbols = NULL;
  g_autofree char *what = NULL;
  LLVMMemoryBufferRef object;
  LlvmgJitRecipe recipe;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error)
      || !llvmg_jit_check_object (module, LLVMG_TYPE_MODULE, "module", error)
      || !llvmg_jit_recipe_begin (&recipe, self, self->task->library, self->task->unit, error))
    return FALSE;
  what = llvmg_wrapper_get_description (LLVMG_WRAPPER (module));
  object = llvmg_jit_compile (self->core, &recipe, module, what, &symbols, error);
  return object != NULL && emit (self, object, symbols, "emit_module", what, error);
}

/**
 * llvmg_jit_materialization_emit_object:
 * @self: a materialization
 * @object: an object file for this processor
 * @error: return location for an error
 *
 * Defines what an object file defines. Names of it that were not asked for are defined
 * with the others.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the materialization is dead, with
 * `INVALID_ARGUMENT` when there is no object file, with `PARSE` when it cannot be read,
 * with `INVALID_OPERATION` after [method@Llvmg.JitMaterialization.fail], and with `JIT`
 * when it defines again what this materialization has defined.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_materialization_emit_object (LlvmgJitMaterialization *self, GBytes *object, GError **error)
{
  LLVMMemoryBufferRef buffer;
  gconstpointer bytes;
  gsize length;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (object == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "object: bytes were expected, nothing was given");
      return FALSE;
    }
  if (!llvmg_jit_check_object_file (self->core, object, "emit_object", error))
    return FALSE;
  bytes = g_bytes_get_data (object, &length);
  buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy (bytes, length, "object");
  return emit (self, buffer, NULL, "emit_object", "object file", error);
}

/* With records locked: whether each name is to be defined, and is not yet. */
static gboolean
check_open_names (LlvmgJitTask *task, const char *const *names, const char *operation, GError **error)
{
  for (; *names != NULL; names++)
    {
      const char *name = llvmg_jit_symbol_skip_mark (*names);

      if (!g_hash_table_contains (task->names, name))
        {
          g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: '%s' is not among what this materialization "
                       "defines", operation, name);
          return FALSE;
        }
      if (g_hash_table_contains (task->defined, name))
        {
          g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: '%s' was defined already", operation, name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Begins work, locks records, and checks all that can be checked of names. */
static gboolean
begin_names (LlvmgJitMaterialization *self, const char *const *names, gboolean are_open, const char *operation, GError **error)
{
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error) || !llvmg_jit_check_names (names, "names", error)
      || !llvmg_jit_begin (self, self->core, error))
    return FALSE;
  llvmg_mutex_lock (&self->core->records);
  if (llvmg_jit_task_check (self->task, operation, error)
      && (!are_open || check_open_names (self->task, names, operation, error)))
    return TRUE;
  llvmg_mutex_unlock (&self->core->records);
  llvmg_jit_core_end_work (self->core);
  return FALSE;
}

static void
end_names (LlvmgJitMaterialization *self)
{
  llvmg_mutex_unlock (&self->core->records);
  llvmg_jit_core_end_work (self->core);
}

static gboolean
check_addresses (const char *const *names, const guint64 *addresses, guint n, GError **error)
{
  guint n_names = g_strv_length ((char **) names);

  if (n_names != n)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "addresses: %u were expected, one for each name; %u were "
                   "given", n_names, n);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (addresses[i] == 0 || addresses[i] > G_MAXSIZE)
      {
        g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "addresses: an address was expected for '%s', %"
                     G_GUINT64_FORMAT " was given", names[i], addresses[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * llvmg_jit_materialization_resolve:
 * @self: a materialization
 * @names: (array zero-terminated=1): names that are to be defined
 * @addresses: (array length=n_addresses): where they are, one for each
 * @n_addresses: the number of addresses
 * @error: return location for an error
 *
 * Defines names as addresses of this process. Nothing can check what is there.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the materialization is dead, with
 * `INVALID_ARGUMENT` when a name is not to be defined here, was defined or is there
 * twice, there are not as many addresses as names, or one is 0 or no address of this
 * machine, and with `INVALID_OPERATION` after [method@Llvmg.JitMaterialization.fail].
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_materialization_resolve (LlvmgJitMaterialization  *self,
                                   const char *const        *names,
                                   const guint64            *addresses,
                                   guint                     n_addresses,
                                   GError                  **error)
{
  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), FALSE);

  if (!begin_names (self, names, TRUE, "resolve", error))
    return FALSE;
  if (!check_addresses (names, addresses, n_addresses, error))
    {
      end_names (self);
      return FALSE;
    }
  for (guint i = 0; i < n_addresses; i++)
    {
      g_hash_table_add (self->task->defined, g_strdup (llvmg_jit_symbol_skip_mark (names[i])));
      g_ptr_array_add (self->task->additions, llvmg_jit_addition_new_address (names[i], addresses[i], NULL));
    }
  end_names (self);
  return TRUE;
}

/**
 * llvmg_jit_materialization_define_more:
 * @self: a materialization
 * @names: (array zero-terminated=1): names that the dylib does not define
 * @error: return location for an error
 *
 * Promises to define further names.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the materialization is dead, with
 * `INVALID_ARGUMENT` when a name is empty, not UTF-8 or there twice, with `JIT` when the
 * dylib defines one of them or it is to be defined here already, and with
 * `INVALID_OPERATION` after [method@Llvmg.JitMaterialization.fail].
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_materialization_define_more (LlvmgJitMaterialization *self, const char *const *names, GError **error)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), FALSE);

  if (!begin_names (self, names, FALSE, "define_more", error))
    return FALSE;
  for (guint i = 0; ok && names[i] != NULL; i++)
    {
      const char *name = llvmg_jit_symbol_skip_mark (names[i]);

      if (!g_hash_table_contains (self->task->library->symbols, name) && !g_hash_table_contains (self->task->names, name))
        continue;
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_JIT, "define_more: '%s' is defined already", name);
      ok = FALSE;
    }
  for (guint i = 0; ok && names[i] != NULL; i++)
    g_hash_table_add (self->task->names, g_strdup (llvmg_jit_symbol_skip_mark (names[i])));
  end_names (self);
  return ok;
}

/**
 * llvmg_jit_materialization_replace:
 * @self: a materialization
 * @names: (array zero-terminated=1): names that are to be defined
 * @func: (scope notified) (closure user_data) (destroy destroy): what will define them
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Puts names off: they are a lazy definition of their own from now on.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the materialization is dead, with
 * `INVALID_ARGUMENT` when there is no function, or a name is not to be defined here, was
 * defined or is there twice, and with `INVALID_OPERATION` after
 * [method@Llvmg.JitMaterialization.fail]. @destroy is called then, too.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_materialization_replace (LlvmgJitMaterialization  *self,
                                   const char *const        *names,
                                   LlvmgJitMaterializeFunc   func,
                                   gpointer                  user_data,
                                   GDestroyNotify            destroy,
                                   GError                  **error)
{
  LlvmgJitLazy *lazy;
  gboolean ok;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), FALSE);

  lazy = llvmg_jit_lazy_new_program (names, func, user_data, destroy);
  ok = func != NULL;
  if (!ok)
    g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "func: a function was expected, nothing was given");
  if (ok && (ok = begin_names (self, names, TRUE, "replace", error)))
    {
      for (guint i = 0; names[i] != NULL; i++)
        g_hash_table_add (self->task->defined, g_strdup (llvmg_jit_symbol_skip_mark (names[i])));
      g_ptr_array_add (self->task->additions, llvmg_jit_addition_new_lazy (lazy));
      end_names (self);
    }
  llvmg_jit_lazy_unref (lazy);
  return ok;
}

/**
 * llvmg_jit_materialization_split_off:
 * @self: a materialization
 * @names: (array zero-terminated=1): names that are to be defined
 * @error: return location for an error
 *
 * Gives some of the names to a materialization of their own, for instance to have another
 * thread define them.
 *
 * They too must be defined before the function of this one returns; both are dead then.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the materialization is dead, with
 * `INVALID_ARGUMENT` when a name is not to be defined here, was defined or is there
 * twice, and with `INVALID_OPERATION` after [method@Llvmg.JitMaterialization.fail].
 *
 * Returns: (transfer full): the materialization of the names
 *
 * Since: 0.1
 */
LlvmgJitMaterialization *
llvmg_jit_materialization_split_off (LlvmgJitMaterialization *self, const char *const *names, GError **error)
{
  LlvmgJitMaterialization *materialization;
  LlvmgJitTask *part;

  g_return_val_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self), NULL);

  if (!begin_names (self, names, TRUE, "split_off", error))
    return NULL;
  part = llvmg_jit_task_new (self->task->unit, NULL, self->task->requested);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_hash_table_add (part->names, g_strdup (llvmg_jit_symbol_skip_mark (names[i])));
      g_hash_table_remove (self->task->names, llvmg_jit_symbol_skip_mark (names[i]));
    }
  g_ptr_array_add (self->task->parts, llvmg_jit_task_ref (part));
  end_names (self);
  materialization = materialization_new (part);
  llvmg_jit_task_unref (part);
  return materialization;
}

/**
 * llvmg_jit_materialization_fail:
 * @self: a materialization
 *
 * Says that the names cannot be defined: the look-up fails, whatever the function
 * returns. An error that the function returns says more.
 *
 * Since: 0.1
 */
void
llvmg_jit_materialization_fail (LlvmgJitMaterialization *self)
{
  g_return_if_fail (LLVMG_IS_JIT_MATERIALIZATION (self));

  if (!llvmg_jit_begin_get (self, self->core, G_STRFUNC))
    return;
  llvmg_mutex_lock (&self->core->records);
  self->task->has_failed = TRUE;
  llvmg_mutex_unlock (&self->core->records);
  llvmg_jit_core_end_work (self->core);
}
