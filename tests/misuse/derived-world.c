/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "derived-world.h"

/* ---- All that getters give ---- */

/* Takes the reference. */
static void
add (GPtrArray *objects, gpointer object)
{
  if (object == NULL)
    return;
  if (g_ptr_array_find (objects, object, NULL))
    g_object_unref (object);
  else
    g_ptr_array_add (objects, object);
}

static gboolean
is_of_objects (GITypeInfo *type)
{
  GIBaseInfo *interface = type != NULL ? g_type_info_get_interface (type) : NULL;
  gboolean is_object = interface != NULL && GI_IS_OBJECT_INFO (interface);

  g_clear_pointer (&interface, g_base_info_unref);
  return is_object;
}

/* Calls a method that takes nothing, and adds what it gives. */
static void
follow (GPtrArray *objects, gpointer self, GIFunctionInfo *method)
{
  GITypeInfo *type = g_callable_info_get_return_type (method);
  GITypeInfo *element = g_type_info_get_param_type (type, 0);
  gboolean is_array = g_type_info_get_tag (type) == GI_TYPE_TAG_ARRAY && is_of_objects (element);
  gboolean is_object = g_type_info_get_tag (type) == GI_TYPE_TAG_INTERFACE && is_of_objects (type);
  GIArgument in = { .v_pointer = self }, given = { 0 }, n = { 0 }, out = { .v_pointer = &n };
  int n_args = g_callable_info_get_n_args (method);

  if ((is_object && n_args == 0) || (is_array && n_args == 1))
    {
      g_assert_true (g_function_info_invoke (method, &in, 1, &out, n_args, &given, NULL));
      if (is_object)
        add (objects, given.v_pointer);
      for (gsize i = 0; is_array && i < n.v_size; i++)
        add (objects, ((gpointer *) given.v_pointer)[i]);
      if (is_array)
        g_free (given.v_pointer);
    }
  g_clear_pointer (&element, g_base_info_unref);
  g_base_info_unref (type);
}

static gboolean
is_question (GIFunctionInfo *method)
{
  const char *name = g_base_info_get_name (method);

  return (g_function_info_get_flags (method) & GI_FUNCTION_IS_METHOD) != 0
         && !g_callable_info_can_throw_gerror (method)
         && (g_str_has_prefix (name, "get_") || g_str_has_prefix (name, "list_"))
         && g_callable_info_get_caller_owns (method) == GI_TRANSFER_EVERYTHING;
}

static void
follow_all (GPtrArray *objects, gpointer self)
{
  for (GType type = G_OBJECT_TYPE (self); type != G_TYPE_OBJECT; type = g_type_parent (type))
    {
      GIBaseInfo *info = g_irepository_find_by_gtype (NULL, type);

      for (int i = 0; i < g_object_info_get_n_methods (info); i++)
        {
          GIFunctionInfo *method = g_object_info_get_method (info, i);

          if (is_question (method))
            follow (objects, self, method);
          g_base_info_unref (method);
        }
      g_base_info_unref (info);
    }
}

/* The first of each class are those that cases use where an argument has to be right. */
static GPtrArray *
gather (LlvmgContext *context, LlvmgModule *module)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgFunction) callee = llvmg_module_get_function (module, "g");
  g_autoptr (LlvmgBasicBlock) open = llvmg_function_append_basic_block (function, "open", NULL);

  add (objects, llvmg_context_int32_type (context));
  add (objects, llvmg_function_get_param (function, 0));
  add (objects, llvmg_basic_block_create_builder (open, NULL));
  add (objects, g_object_ref (callee));
  add (objects, g_object_ref (open));
  add (objects, g_object_ref (module));
  add (objects, g_object_ref (context));
  for (guint i = 0; i < objects->len; i++)
    follow_all (objects, objects->pdata[i]);
  return objects;
}

/* Regions that have begun, each with a builder in a block of its own. */
static void
add_regions (GPtrArray *objects, LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgValue) number = llvmg_function_get_param (function, 0);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LlvmgBasicBlock) block = llvmg_function_append_basic_block (function, "region", NULL);
      g_autoptr (LlvmgBuilder) builder = llvmg_basic_block_create_builder (block, NULL);
      g_autoptr (LlvmgValue) condition = llvmg_builder_is_null (builder, number, NULL, NULL);

      if (i == 0)
        add (objects, llvmg_builder_begin_if (builder, condition, NULL, NULL));
      else if (i == 1)
        add (objects, llvmg_builder_begin_switch (builder, number, NULL, NULL));
      else
        add (objects, llvmg_builder_begin_loop (builder, NULL, NULL));
    }
}

/* Analyses, of what does not change any more. */
static void
add_analyses (GPtrArray *objects, LlvmgModule *module)
{
  g_autoptr (LlvmgFunction) function = llvmg_module_get_function (module, "f");
  g_autoptr (LlvmgLoopInfo) info = llvmg_function_get_loop_info (function, NULL);
  LlvmgLoop **loops;
  gsize n_loops;

  loops = llvmg_loop_info_list_loops (info, &n_loops);
  for (gsize i = 0; i < n_loops; i++)
    add (objects, loops[i]);
  g_free (loops);
  add (objects, g_object_ref (info));
  add (objects, llvmg_function_get_dominator_tree (function, NULL));
  add (objects, llvmg_module_get_call_graph (module, NULL));
}

/* What is not reached from a module. */
static LlvmgJit *
add_jit (GPtrArray *objects)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (LlvmgFunction) function = NULL;
  g_autoptr (LlvmgType) type = NULL;
  g_autoptr (LlvmgJit) jit = llvmg_jit_new (NULL, &error);
  g_autoptr (LlvmgJitDylib) dylib = NULL;

  g_assert_no_error (error);
  module = llvmg_context_parse_ir (context, "define i64 @one (i64 %x) {\n  ret i64 %x\n}\n", "one", &error);
  g_assert_no_error (error);
  function = llvmg_module_get_function (module, "one");
  type = llvmg_function_get_function_type (function);
  llvmg_jit_add_module (jit, module, NULL, &error);
  g_assert_no_error (error);
  add (objects, llvmg_jit_lookup (jit, "one", type, &error));
  g_assert_no_error (error);
  dylib = llvmg_jit_get_main_dylib (jit);
  add (objects, llvmg_jit_dylib_create_tracker (dylib, &error));
  g_assert_no_error (error);
  add (objects, g_object_ref (dylib));
  add (objects, g_object_ref (jit));
  return g_steal_pointer (&jit);
}

static LlvmgTargetMachine *
add_machine (GPtrArray *objects)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new_for_host (NULL, &error);

  g_assert_no_error (error);
  add (objects, g_object_ref (machine));
  add (objects, llvmg_target_machine_get_target (machine));
  return g_steal_pointer (&machine);
}

/* The first of each kind of record that this program's file has. */
static void
add_binary (GPtrArray *objects)
{
  g_autoptr (LlvmgBinary) binary = llvmg_binary_new_from_file ("/proc/self/exe", NULL);
  g_autoptr (LlvmgSection) section = llvmg_binary_get_section (binary, ".rela.dyn");
  LlvmgRelocation **relocations;
  LlvmgSymbol **symbols;
  gsize n;

  add (objects, g_object_ref (binary));
  add (objects, g_object_ref (section));
  symbols = llvmg_binary_list_dynamic_symbols (binary, &n);
  add (objects, g_object_ref (symbols[0]));
  llvmg_free_objects (symbols, n);
  relocations = llvmg_section_list_relocations (section, &n);
  add (objects, g_object_ref (relocations[0]));
  llvmg_free_objects (relocations, n);
}

static void
add_remarks (GPtrArray *objects)
{
  static const char text[] = "--- !Missed\nPass: p\nName: n\nFunction: f\n...\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (LlvmgRemarkParser) parser = llvmg_remark_parser_new (bytes, LLVMG_REMARK_FORMAT_YAML, NULL);

  add (objects, llvmg_remark_parser_next (parser, NULL));
  add (objects, g_object_ref (parser));
}

static LlvmgModule *
parse (LlvmgContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "world.ll", NULL);
  LlvmgModule *module = llvmg_context_parse_file (context, path, &error);

  g_assert_no_error (error);
  return module;
}

static GPtrArray *
only_dead (GPtrArray *objects)
{
  for (guint i = objects->len; i > 0; i--)
    if (!LLVMG_IS_WRAPPER (objects->pdata[i - 1]) || llvmg_wrapper_get_is_alive (objects->pdata[i - 1]))
      g_ptr_array_remove_index (objects, i - 1);
  return objects;
}

/* What bindings can make of each class that can be made at all. */
static GPtrArray *
make_hollow (void)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < g_irepository_get_n_infos (NULL, "Llvmg"); i++)
    {
      GIBaseInfo *info = g_irepository_get_info (NULL, "Llvmg", i);
      GType type = GI_IS_OBJECT_INFO (info) ? g_registered_type_info_get_g_type (info) : G_TYPE_NONE;

      if (g_type_is_a (type, LLVMG_TYPE_WRAPPER) && !G_TYPE_IS_ABSTRACT (type))
        add (objects, g_object_new (type, NULL));
      g_base_info_unref (info);
    }
  return only_dead (objects);
}

World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  g_autoptr (LlvmgContext) here = llvmg_context_new ();
  g_autoptr (LlvmgContext) foreign = llvmg_context_new ();
  g_autoptr (LlvmgContext) gone = llvmg_context_new ();
  g_autoptr (LlvmgModule) dying = parse (here);
  g_autoptr (LlvmgModule) elsewhere = parse (gone);
  g_autoptr (LlvmgBuilder) builder = NULL;
  g_autoptr (LlvmgJit) live_jit = NULL;
  g_autoptr (LlvmgJit) dead_jit = NULL;
  g_autoptr (LlvmgTargetMachine) live_machine = NULL;
  g_autoptr (LlvmgTargetMachine) dead_machine = NULL;

  world->modules[0] = parse (here);
  world->modules[1] = parse (foreign);
  world->objects[PLACE_HERE] = gather (here, world->modules[0]);
  world->objects[PLACE_FOREIGN] = gather (foreign, world->modules[1]);
  world->objects[PLACE_DEAD] = gather (here, dying);
  world->objects[PLACE_DEAD_ELSEWHERE] = gather (gone, elsewhere);
  world->objects[PLACE_NOWHERE] = make_hollow ();

  add_regions (world->objects[PLACE_HERE], world->modules[0]);
  add_analyses (world->objects[PLACE_HERE], world->modules[0]);
  add_analyses (world->objects[PLACE_FOREIGN], world->modules[1]);
  add_analyses (world->objects[PLACE_DEAD], dying);
  add_analyses (world->objects[PLACE_DEAD_ELSEWHERE], elsewhere);
  live_jit = add_jit (world->objects[PLACE_HERE]);
  live_machine = add_machine (world->objects[PLACE_HERE]);
  add_binary (world->objects[PLACE_HERE]);
  add_remarks (world->objects[PLACE_HERE]);
  add (world->objects[PLACE_HERE], llvmg_disassembler_new ("x86_64", NULL, NULL, NULL));
  add (world->objects[PLACE_HERE], llvmg_blake3_new ());
  add (world->objects[PLACE_HERE], llvmg_call_options_new ());
  add (world->objects[PLACE_HERE], llvmg_jit_options_new ());
  add (world->objects[PLACE_HERE], llvmg_object_cache_new (NULL));
  add (world->objects[PLACE_HERE], llvmg_pass_options_new ());
  add (world->objects[PLACE_HERE], llvmg_target_machine_options_new ());
  add (world->objects[PLACE_HERE], llvmg_module_read_columns (world->modules[0], NULL));
  add (world->objects[PLACE_HERE], llvmg_buffer_new (LLVMG_ELEMENT_TYPE_DOUBLE, 4, NULL));
  add (world->objects[PLACE_HERE], g_cancellable_new ());
  add (world->objects[PLACE_HERE], g_memory_input_stream_new ());
  add (world->objects[PLACE_HERE], g_memory_output_stream_new_resizable ());
  add (world->objects[PLACE_HERE], g_file_new_for_path ("/nowhere/at/all"));

  dead_jit = add_jit (world->objects[PLACE_DEAD]);
  dead_machine = add_machine (world->objects[PLACE_DEAD]);
  builder = llvmg_context_create_builder (here, NULL);
  add (world->objects[PLACE_DEAD], g_object_ref (builder));
  llvmg_builder_close (builder);
  llvmg_module_close (dying);
  llvmg_jit_close (dead_jit, NULL);
  llvmg_target_machine_close (dead_machine);
  only_dead (world->objects[PLACE_DEAD]);
  llvmg_context_close (gone);
  only_dead (world->objects[PLACE_DEAD_ELSEWHERE]);

  for (guint i = 0; i < G_N_ELEMENTS (world->modules); i++)
    world->before[i] = llvmg_module_to_string (world->modules[i]);
  return world;
}

void
world_free (World *world)
{
  for (guint i = 0; i < G_N_ELEMENTS (world->objects); i++)
    g_ptr_array_unref (world->objects[i]);
  for (guint i = 0; i < G_N_ELEMENTS (world->modules); i++)
    {
      g_object_unref (world->modules[i]);
      g_free (world->before[i]);
    }
  g_free (world);
}

gpointer
world_pick (World *world, Place place, GType type, guint nth)
{
  GPtrArray *objects = world->objects[place];

  for (guint i = 0; i < objects->len; i++)
    if (g_type_is_a (G_OBJECT_TYPE (objects->pdata[i]), type) && nth-- == 0)
      return objects->pdata[i];
  return NULL;
}

gboolean
world_is_same (World *world)
{
  gboolean is_same = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (world->modules); i++)
    {
      g_autofree char *now = llvmg_module_to_string (world->modules[i]);

      if (g_strcmp0 (now, world->before[i]) == 0)
        continue;
      is_same = FALSE;
      g_free (world->before[i]);
      world->before[i] = g_steal_pointer (&now);
    }
  return is_same;
}
