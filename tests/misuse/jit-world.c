/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * JITs for the rows of jit.tsv. jit_world.py is the same in Python.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "jit-world.h"

struct _JitWorld
{
  LlvmgContext            *context;
  LlvmgJit                *jit, *other, *closed;
  LlvmgJitDylib           *main, *second, *other_main, *closed_main;
  LlvmgJitTracker         *used, *removed, *moved, *closed_tracker;
  LlvmgJitFunction        *removed_function, *closed_function;
  LlvmgJitMaterialization *over;    /* (nullable) its function has returned */
  LlvmgJitMaterialization *task;    /* (not owned) (nullable) that runs */
  const Row               *row;     /* (nullable) to run inside a call */
  Table                   *table;
  GError                 **error;   /* of that row */
  gboolean                 gave;
  guint                    n_made;  /* for names that are new */
};

#define KINDS \
  "define i32 @one() { ret i32 1 }\n" \
  "define i32 @add1(i32 %x) { %r = add i32 %x, 1 ret i32 %r }\n" \
  "define double @half(double %x) { %r = fmul double %x, 5.0e-1 ret double %r }\n" \
  "define i8 @small(i8 %x) { ret i8 %x }\n" \
  "define i1 @bit(i1 %x) { ret i1 %x }\n" \
  "define i8 @poke(ptr %p) { store i8 1, ptr %p ret i8 1 }\n" \
  "define void @nothing() { ret void }\n" \
  "@data = global i32 4\n" \
  "define {i32, i32} @aggregate() { ret {i32, i32} zeroinitializer }\n" \
  "define <2 x i32> @vector(<2 x i32> %v) { ret <2 x i32> %v }\n" \
  "define i128 @huge(i128 %x) { ret i128 %x }\n" \
  "declare void @call_back()\n" \
  "define void @back() { call void @call_back() ret void }\n" \
  "declare void @refuse()\n" \
  "define void @refused() { call void @refuse() ret void }\n"

static LlvmgModule *
parse (JitWorld *world, const char *text)
{
  g_autoptr (GError) error = NULL;
  LlvmgModule *module = llvmg_context_parse_ir (world->context, text, "m", &error);

  g_assert_no_error (error);
  return module;
}

static void
add (JitWorld *world, LlvmgJitDylib *dylib, const char *text, LlvmgJitTracker *tracker)
{
  g_autoptr (LlvmgModule) module = parse (world, text);
  g_autoptr (GError) error = NULL;

  llvmg_jit_dylib_add_module (dylib, module, tracker, &error);
  g_assert_no_error (error);
}

/* ---- Functions of the program ---- */

static GValue *
call_back (GValue *args, guint n_args, gpointer data, GError **error)
{
  JitWorld *world = data;

  (void) args;
  (void) n_args;
  (void) error;
  if (world->row != NULL)
    world->gave = world->row->run (world->table, world->error);
  return NULL;
}

static GValue *
refuse (GValue *args, guint n_args, gpointer data, GError **error)
{
  (void) args;
  (void) n_args;
  (void) data;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "on purpose");
  return NULL;
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "on purpose");
  return FALSE;
}

static gboolean
generate (LlvmgJitDylib *dylib, const char *const *names, gpointer data, GError **error)
{
  g_autoptr (LlvmgJitFunction) found = NULL;

  (void) data;
  for (; *names != NULL; names++)
    {
      if (strcmp (*names, "generate_fails") == 0)
        return fail (error);
      if (strcmp (*names, "generate_itself") == 0)
        {
          found = llvmg_jit_dylib_lookup (dylib, *names, NULL, error);
          return found != NULL;
        }
    }
  return TRUE;
}

/* By name: what a lazy definition does wrong. */
static gboolean
materialize (LlvmgJitMaterialization *task, gpointer data, GError **error)
{
  g_auto (GStrv) names = llvmg_jit_materialization_list_requested_symbols (task);
  guint64 address = 4096;
  JitWorld *world = data;

  if (strcmp (names[0], "lazy_says_failed") == 0)
    {
      llvmg_jit_materialization_fail (task);
    }
  else if (strcmp (names[0], "lazy_fails") == 0)
    {
      return fail (error);
    }
  else if (strcmp (names[0], "lazy_less") == 0)
    {
      return llvmg_jit_materialization_resolve (task, (const char *[]) { "lazy_less", NULL }, &address, 1, error);
    }
  else if (strcmp (names[0], "lazy_itself") == 0)
    {
      g_autoptr (LlvmgJitFunction) found = llvmg_jit_lookup (world->jit, "lazy_itself", NULL, error);

      return found != NULL;
    }
  else if (strcmp (names[0], "lazy_other") == 0)
    {
      g_autoptr (LlvmgModule) module = parse (world, "define i32 @some_other_name() { ret i32 1 }\n");

      return llvmg_jit_materialization_emit_module (task, module, error);
    }
  return TRUE;
}

/* Promises two names; runs the row, and then keeps the promise. */
static gboolean
run_and_define (LlvmgJitMaterialization *task, gpointer data, GError **error)
{
  g_autoptr (LlvmgModule) module = NULL;
  JitWorld *world = data;

  world->task = task;
  if (world->row != NULL)
    world->gave = world->row->run (world->table, world->error);
  world->task = NULL;
  g_set_object (&world->over, task);
  module = parse (world, "define i32 @promised() { ret i32 7 }\ndefine i32 @too() { ret i32 8 }\n");
  return llvmg_jit_materialization_emit_module (task, module, error);
}

/* ---- Birth and end ---- */

static void
define (JitWorld *world, const char *name, LlvmgHostFunc func)
{
  g_autoptr (LlvmgModule) module = parse (world, "declare void @f()\n");
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgType) type = llvmg_function_get_function_type (function);
  g_autoptr (GError) error = NULL;

  llvmg_jit_define_function (world->jit, name, type, func, world, NULL, &error);
  g_assert_no_error (error);
}

static LlvmgJitFunction *
look_up (LlvmgJitDylib *dylib, const char *name)
{
  g_autoptr (GError) error = NULL;
  LlvmgJitFunction *function = llvmg_jit_dylib_lookup (dylib, name, NULL, &error);

  g_assert_no_error (error);
  return function;
}

/* Trackers that are dead, and one whose code is in use. */
static void
make_trackers (JitWorld *world)
{
  g_autoptr (LlvmgJitTracker) default_one = llvmg_jit_dylib_get_default_tracker (world->main);
  g_autoptr (LlvmgJitFunction) user = NULL;
  g_autoptr (GError) error = NULL;

  world->used = llvmg_jit_dylib_create_tracker (world->main, &error);
  world->removed = llvmg_jit_dylib_create_tracker (world->main, &error);
  world->moved = llvmg_jit_dylib_create_tracker (world->main, &error);
  add (world, world->main, "define i32 @used() { ret i32 1 }\n", world->used);
  add (world, world->main, "declare i32 @used()\ndefine i32 @user() { %r = call i32 @used() ret i32 %r }\n", NULL);
  user = look_up (world->main, "user");
  add (world, world->main, "define i32 @temporary() { ret i32 1 }\n", world->removed);
  world->removed_function = look_up (world->main, "temporary");
  g_assert_true (llvmg_jit_tracker_remove (world->removed, &error));
  g_assert_true (llvmg_jit_tracker_transfer_to (world->moved, default_one, &error));
}

static void
make_closed (JitWorld *world)
{
  g_autoptr (GError) error = NULL;

  world->closed = llvmg_jit_new (NULL, &error);
  world->closed_main = llvmg_jit_get_main_dylib (world->closed);
  world->closed_tracker = llvmg_jit_dylib_create_tracker (world->closed_main, &error);
  add (world, world->closed_main, "define i32 @one() { ret i32 1 }\n", NULL);
  world->closed_function = look_up (world->closed_main, "one");
  g_assert_true (llvmg_jit_close (world->closed, &error));
}

static JitWorld *
jit_world_new (Table *table)
{
  static const char *const lazies[] = { "lazy_nothing", "lazy_says_failed", "lazy_fails", "lazy_itself", "lazy_other" };
  JitWorld *world = g_new0 (JitWorld, 1);
  g_autoptr (GError) error = NULL;

  world->table = table;
  world->context = llvmg_context_new ();
  world->jit = llvmg_jit_new (NULL, &error);
  world->other = llvmg_jit_new (NULL, &error);
  g_assert_no_error (error);
  world->main = llvmg_jit_get_main_dylib (world->jit);
  world->other_main = llvmg_jit_get_main_dylib (world->other);
  world->second = llvmg_jit_create_dylib (world->jit, "second", &error);
  define (world, "call_back", call_back);
  define (world, "refuse", refuse);
  add (world, world->main, KINDS, NULL);
  add (world, world->second, "declare i32 @nowhere()\ndefine i32 @needs() { %r = call i32 @nowhere() ret i32 %r }\n", NULL);
  llvmg_jit_dylib_add_generator (world->main, generate, NULL, NULL, &error);
  for (guint i = 0; i < G_N_ELEMENTS (lazies); i++)
    llvmg_jit_dylib_define_lazy (world->main, (const char *[]) { lazies[i], NULL }, materialize, world, NULL, &error);
  llvmg_jit_dylib_define_lazy (world->main, (const char *[]) { "lazy_less", "lazy_more", NULL }, materialize, world, NULL, &error);
  g_assert_no_error (error);
  make_trackers (world);
  make_closed (world);
  g_assert_no_error (error);
  return world;
}

static JitWorld *
get_world (Table *table)
{
  if (table->jits == NULL)
    table->jits = jit_world_new (table);
  return table->jits;
}

void
jit_world_free (JitWorld *world)
{
  gpointer things[] = { world->main, world->second, world->other_main, world->closed_main, world->used, world->removed,
                        world->moved, world->closed_tracker, world->removed_function, world->closed_function, world->over,
                        world->other, world->closed, world->context };

  g_assert_true (llvmg_jit_close (world->jit, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    g_clear_object (&things[i]);
  g_object_unref (world->jit);
  g_free (world);
}

/* ---- Things ---- */

static LlvmgTargetMachine *
find_machine (const char *triple)
{
  LlvmgTargetMachine *machine;

  if (strcmp (triple, "closed") != 0)
    return llvmg_target_machine_new (triple, NULL, NULL);
  machine = llvmg_target_machine_new_for_host (NULL, NULL);
  llvmg_target_machine_close (machine);
  return machine;
}

/* Of one setting, "pipeline=x". */
static LlvmgJitOptions *
find_options (const char *text)
{
  LlvmgJitOptions *options = llvmg_jit_options_new ();
  const char *value = strchr (text, '=') + 1;
  g_autoptr (LlvmgTargetMachine) machine = NULL;

  if (g_str_has_prefix (text, "pipeline="))
    llvmg_jit_options_set_pipeline (options, value);
  else if (g_str_has_prefix (text, "event_listeners="))
    llvmg_jit_options_set_event_listeners (options, (LlvmgJitListeners) atoi (value));
  else
    llvmg_jit_options_set_target_machine (options, machine = find_machine (value));
  return options;
}

static gpointer
new_tracker (LlvmgJitDylib *dylib)
{
  return llvmg_jit_dylib_create_tracker (dylib, NULL);
}

static gpointer
find_over_task (Table *table, JitWorld *world)
{
  if (world->over == NULL)
    run_in_task (table, NULL, NULL);
  return g_object_ref (world->over);
}

static gpointer
find_named (JitWorld *world, const char *words)
{
  const struct { const char *words; gpointer object; } known[] = {
    { "jit", world->jit },
    { "other jit", world->other },
    { "closed jit", world->closed },
    { "dylib", world->main },
    { "dylib second", world->second },
    { "other dylib", world->other_main },
    { "closed dylib", world->closed_main },
    { "tracker used", world->used },
    { "removed tracker", world->removed },
    { "moved tracker", world->moved },
    { "closed tracker", world->closed_tracker },
    { "removed fn", world->removed_function },
    { "closed fn", world->closed_function },
    { "task", world->task },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (words, known[i].words) == 0)
      return g_object_ref (known[i].object);
  return NULL;
}

static gboolean
is_jit_thing (const char *words)
{
  static const char *const kinds[] = { "jit", "dylib", "tracker", "fn", "task", "cache", "jit-options", NULL };
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  return g_strv_contains (kinds, parts[0]) || (parts[1] != NULL && g_strv_contains (kinds, parts[1]));
}

gpointer
find_jit_thing (Table *table, const char *words)
{
  gpointer found;
  JitWorld *world;

  if (g_str_has_prefix (words, "calling ") || g_str_has_prefix (words, "task "))
    return find_jit_thing (table, strchr (words, ' ') + 1);
  if (!is_jit_thing (words))
    return NULL;
  world = get_world (table);
  found = find_named (world, words);
  if (found != NULL)
    return found;
  if (strcmp (words, "tracker") == 0)
    return new_tracker (world->main);
  if (strcmp (words, "tracker second") == 0)
    return new_tracker (world->second);
  if (strcmp (words, "other tracker") == 0)
    return new_tracker (world->other_main);
  if (strcmp (words, "over task") == 0)
    return find_over_task (table, world);
  if (g_str_has_prefix (words, "fn "))
    return look_up (world->main, words + 3);
  if (g_str_has_prefix (words, "jit-options "))
    return find_options (words + strlen ("jit-options "));
  if (g_str_has_prefix (words, "cache "))
    {
      g_autoptr (GFile) folder = g_file_new_for_path (words + strlen ("cache "));

      return llvmg_object_cache_new (folder);
    }
  return NULL;
}

/* ---- Where rows run ---- */

static gint64
call (LlvmgJitDylib *dylib, const char *name)
{
  g_autoptr (LlvmgJitFunction) function = look_up (dylib, name);
  g_autoptr (GError) error = NULL;
  gint64 result = llvmg_jit_function_invoke_i64 (function, NULL, 0, &error);

  g_assert_no_error (error);
  return result;
}

gboolean
run_in_task (Table *table, const Row *row, GError **error)
{
  JitWorld *world = get_world (table);
  g_autofree char *name = g_strdup_printf ("task-%u", world->n_made++);
  g_autoptr (GError) failure = NULL;
  g_autoptr (LlvmgJitDylib) dylib = llvmg_jit_create_dylib (world->jit, name, &failure);

  world->row = row;
  world->error = error;
  llvmg_jit_dylib_define_lazy (dylib, (const char *[]) { "promised", "too", NULL }, run_and_define, world, NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpint (call (dylib, "promised"), ==, 7);
  world->row = NULL;
  return world->gave;
}

gboolean
run_in_call (Table *table, const Row *row, GError **error)
{
  JitWorld *world = get_world (table);
  g_autoptr (LlvmgJitFunction) back = look_up (world->main, "back");
  g_autoptr (GError) failure = NULL;

  world->row = row;
  world->error = error;
  llvmg_jit_function_invoke (back, NULL, 0, &failure);
  g_assert_no_error (failure);
  world->row = NULL;
  return world->gave;
}

void
check_jit (Table *table)
{
  JitWorld *world = get_world (table);
  g_autofree char *name = g_strdup_printf ("good_%u", world->n_made);
  g_autofree char *text =
    g_strdup_printf ("declare i32 @one()\ndefine i32 @%s() { %%a = call i32 @one() %%r = add i32 %%a, %u ret i32 %%r }\n", name,
                     world->n_made);
  g_autoptr (LlvmgJitTracker) tracker = new_tracker (world->main);
  g_autoptr (GError) error = NULL;

  add (world, world->main, text, tracker);
  g_assert_cmpint (call (world->main, name), ==, world->n_made + 1);
  g_assert_true (llvmg_jit_tracker_remove (tracker, &error));
  g_assert_no_error (error);
  world->n_made++;
}
