/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Functions of the program that runs of passes call.
 */

#include "ir-fixtures.h"

static LlvmgContext *
context_of (LlvmgWrapper *unit)
{
  return LLVMG_IS_MODULE (unit) ? llvmg_module_get_context (LLVMG_MODULE (unit)) : llvmg_value_get_context (LLVMG_VALUE (unit));
}

/* What a callback does, and what it saw. */
typedef struct
{
  void          (*act) (LlvmgWrapper *unit, GError **problem); /* (nullable) */
  GThread        *thread;
  GPtrArray      *seen;     /* "pass on unit" */
  const char     *veto;     /* (nullable) */
  gboolean        changed;
  guint           n_freed;
} Watch;

static void
watch_init (Watch *watch)
{
  *watch = (Watch) { .thread = g_thread_self (), .seen = g_ptr_array_new_with_free_func (g_free) };
}

static void
watch_clear (Watch *watch)
{
  g_ptr_array_unref (watch->seen);
}

static void
freed_cb (gpointer data)
{
  ((Watch *) data)->n_freed++;
}

static gboolean
has_seen (Watch *watch, const char *what)
{
  return g_ptr_array_find_with_equal_func (watch->seen, what, g_str_equal, NULL);
}

static void
note (Watch *watch, const char *pass, LlvmgWrapper *unit)
{
  const char *name = "nothing";
  g_autofree char *owned = NULL;

  g_assert_true (watch->thread == g_thread_self ());
  if (unit != NULL && LLVMG_IS_FUNCTION (unit))
    name = owned = llvmg_value_get_name (LLVMG_VALUE (unit));
  else if (unit != NULL)
    name = "module";
  g_ptr_array_add (watch->seen, g_strdup_printf ("%s on %s", pass, name));
}

static gboolean
before_cb (const char *pass, LlvmgWrapper *unit, gpointer data, GError **error)
{
  Watch *watch = data;

  note (watch, pass, unit);
  if (watch->act != NULL)
    watch->act (unit, error);
  return g_strcmp0 (pass, watch->veto) != 0;
}

static void
notify_cb (const char *pass, LlvmgWrapper *unit, gpointer data, GError **error)
{
  Watch *watch = data;

  note (watch, pass, unit);
  if (watch->act != NULL)
    watch->act (unit, error);
}

static gboolean
function_cb (LlvmgFunction *function, gpointer data, GError **error)
{
  Watch *watch = data;

  note (watch, "own", LLVMG_WRAPPER (function));
  if (watch->act != NULL)
    watch->act (LLVMG_WRAPPER (function), error);
  return watch->changed;
}

static gboolean
module_cb (LlvmgModule *module, gpointer data, GError **error)
{
  Watch *watch = data;

  note (watch, "own", LLVMG_WRAPPER (module));
  if (watch->act != NULL)
    watch->act (LLVMG_WRAPPER (module), error);
  return watch->changed;
}

/* Options with the pass "own". */
static LlvmgPassOptions *
with_own (Watch *watch, gboolean on_functions)
{
  LlvmgPassOptions *options = llvmg_pass_options_new ();

  if (on_functions)
    ASSERT_OK (llvmg_pass_options_add_function_pass (options, "own", function_cb, watch, freed_cb, &error));
  else
    ASSERT_OK (llvmg_pass_options_add_module_pass (options, "own", module_cb, watch, freed_cb, &error));
  return options;
}

static void
run_own (LlvmgModule *module, Watch *watch, gboolean on_functions, const char *pipeline, GError **error)
{
  g_autoptr (LlvmgPassOptions) options = with_own (watch, on_functions);

  llvmg_module_run_passes (module, pipeline, options, error);
}

static void
test_before_and_after (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    Watch before, after, skipped;

    watch_init (&before);
    watch_init (&after);
    watch_init (&skipped);
    before.veto = "instcombine";
    llvmg_pass_options_set_before_pass (options, before_cb, &before, freed_cb);
    llvmg_pass_options_set_after_pass (options, notify_cb, &after, freed_cb);
    llvmg_pass_options_set_skipped_pass (options, notify_cb, &skipped, freed_cb);
    ASSERT_OK (llvmg_module_run_passes (module, "function(mem2reg,instcombine),globaldce,verify", options, &error));
    g_assert_true (has_seen (&before, "mem2reg on leaf"));
    g_assert_true (has_seen (&before, "instcombine on leaf"));
    g_assert_true (has_seen (&before, "globaldce on module"));
    g_assert_true (has_seen (&before, "verify on module"));
    g_assert_true (has_seen (&after, "mem2reg on leaf"));
    g_assert_false (has_seen (&after, "instcombine on leaf"));
    g_assert_true (has_seen (&skipped, "instcombine on leaf"));
    g_assert_cmpuint (before.seen->len, ==, after.seen->len + skipped.seen->len);
    g_assert_cmpuint (before.n_freed, ==, 0);

    /* Loops and groups of functions. */
    g_ptr_array_set_size (before.seen, 0);
    ASSERT_OK (llvmg_module_run_passes (module, "cgscc(inline),function(loop(loop-rotate))", options, &error));
    g_assert_true (has_seen (&before, "inline on module"));
    g_assert_true (has_seen (&before, "loop-rotate on sum"));

    llvmg_pass_options_set_before_pass (options, NULL, NULL, NULL);
    g_assert_cmpuint (before.n_freed, ==, 1);
    llvmg_pass_options_set_after_pass (options, NULL, &skipped, freed_cb);
    g_assert_cmpuint (after.n_freed, ==, 1);
    g_assert_cmpuint (skipped.n_freed, ==, 1);
    g_clear_object (&options);
    g_assert_cmpuint (skipped.n_freed, ==, 2);
    watch_clear (&before);
    watch_clear (&after);
    watch_clear (&skipped);
  }
  assert_all_gone ();
}

/* A required pass runs all the same. */
static void
test_veto_of_required (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    Watch before, after;

    watch_init (&before);
    watch_init (&after);
    before.veto = "always-inline";
    llvmg_pass_options_set_before_pass (options, before_cb, &before, NULL);
    llvmg_pass_options_set_after_pass (options, notify_cb, &after, NULL);
    ASSERT_OK (llvmg_module_run_passes (module, "always-inline", options, &error));
    g_assert_true (has_seen (&before, "always-inline on module"));
    g_assert_true (has_seen (&after, "always-inline on module"));
    watch_clear (&before);
    watch_clear (&after);
  }
  assert_all_gone ();
}

/* Whatever LLVM's whole pipeline does, each pass that began also ended. */
static void
test_whole_pipeline (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    Watch before, after;

    watch_init (&before);
    watch_init (&after);
    llvmg_pass_options_set_before_pass (options, before_cb, &before, NULL);
    llvmg_pass_options_set_after_pass (options, notify_cb, &after, NULL);
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", options, &error));
    g_assert_cmpuint (before.seen->len, >, 100);
    g_assert_cmpuint (before.seen->len, ==, after.seen->len);
    watch_clear (&before);
    watch_clear (&after);
  }
  assert_all_gone ();
}

static void
progress_cb (LlvmgPassOptions *options, const char *pass, const char *unit, guint n_passes, Watch *watch)
{
  g_assert_true (LLVMG_IS_PASS_OPTIONS (options));
  g_assert_true (watch->thread == g_thread_self ());
  g_ptr_array_add (watch->seen, g_strdup_printf ("%s on %s", pass, unit));
  g_assert_cmpuint (n_passes, ==, watch->seen->len);
}

static void
test_progress (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    Watch watch;

    watch_init (&watch);
    g_signal_connect (options, "progress", G_CALLBACK (progress_cb), &watch);
    ASSERT_OK (llvmg_module_run_passes (module, "function(mem2reg,loop(loop-rotate))", options, &error));
    g_assert_true (has_seen (&watch, "mem2reg on leaf"));
    g_assert_true (has_seen (&watch, "loop-rotate on %loop in sum"));
    watch_clear (&watch);
  }
  assert_all_gone ();
}

/* ---- Callbacks that only look ---- */

static void
fail_act (LlvmgWrapper *unit, GError **problem)
{
  (void) unit;
  g_set_error_literal (problem, G_IO_ERROR, G_IO_ERROR_BUSY, "that is enough");
}

/* The error of a callback, of whatever domain, is that of the run; nothing runs after it. */
static void
test_failing_callback (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autofree char *text = llvmg_module_to_string (module);
    g_autofree char *text_after = NULL;
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (GError) first = NULL;
    g_autoptr (GError) second = NULL;
    Watch watch;

    watch_init (&watch);
    watch.act = fail_act;
    llvmg_pass_options_set_before_pass (options, before_cb, &watch, NULL);
    g_assert_false (llvmg_module_run_passes (module, "function(mem2reg),default<O2>", options, &first));
    g_assert_error (first, G_IO_ERROR, G_IO_ERROR_BUSY);
    g_assert_cmpuint (watch.seen->len, ==, 1);
    text_after = llvmg_module_to_string (module);
    g_assert_cmpstr (text, ==, text_after);

    llvmg_pass_options_set_before_pass (options, NULL, NULL, NULL);
    llvmg_pass_options_set_after_pass (options, notify_cb, &watch, NULL);
    g_assert_false (llvmg_module_run_passes (module, "function(mem2reg),default<O2>", options, &second));
    g_assert_error (second, G_IO_ERROR, G_IO_ERROR_BUSY);
    g_assert_cmpuint (watch.seen->len, ==, 2);
    watch_clear (&watch);
    ASSERT_OK (llvmg_module_verify (module, &error));
  }
  assert_all_gone ();
}

/* Each of these would pull the ground from under LLVM. */
static void
change_act (LlvmgWrapper *unit, GError **problem)
{
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (LlvmgContext) context = context_of (unit);
  g_autoptr (LlvmgFunction) leaf = NULL;
  g_autoptr (LlvmgBasicBlock) entry = NULL;
  g_autoptr (LlvmgInstruction) ret = NULL;
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
  g_autoptr (LlvmgBasicBlock) loose = NULL;
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgValue) one = NULL;
  g_autoptr (LlvmgModule) clone = NULL;
  g_autoptr (GBytes) bitcode = NULL;
  g_autoptr (LlvmgFunction) added = NULL;
  g_autoptr (LlvmgModule) unrelated = NULL;
  g_autofree char *text = NULL;
  const char *why = "only looks";

  (void) problem;
  if (LLVMG_IS_FUNCTION (unit))
    module = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (unit));
  else
    module = g_object_ref (LLVMG_MODULE (unit));
  leaf = get_function (module, "leaf");
  entry = llvmg_function_get_entry_block (leaf);
  ret = llvmg_basic_block_get_terminator (entry);

  ASSERT_FAILS (llvmg_value_set_name (LLVMG_VALUE (leaf), "other", &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_function_delete_body (leaf, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (leaf), LLVMG_ERASE_MODE_POISON, &error),
                LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_instruction_erase (ret, LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_instruction_remove_from_parent (ret, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_basic_block_erase (entry, LLVMG_ERASE_MODE_REFUSE, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_function_append_basic_block (leaf, "b", &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_builder_position_at_end (builder, entry, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  loose = llvmg_context_create_basic_block (context, "loose", NULL);
  g_assert_nonnull (loose);
  ASSERT_FAILS (llvmg_basic_block_append_to (loose, leaf, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_module_append_inline_assembly (module, "nop", &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_module_set_target_triple (module, "x", &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_module_run_passes (module, "globaldce", NULL, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_function_run_passes (leaf, "mem2reg", NULL, &error), LLVMG_ERROR_INVALID_OPERATION, why);
  ASSERT_FAILS (llvmg_context_set_is_guarded (context, FALSE, &error), LLVMG_ERROR_INVALID_OPERATION, "guard");

  /* Looking goes, and so does anything with other modules of the context. */
  text = llvmg_module_to_string (module);
  g_assert_nonnull (strstr (text, "@leaf"));
  ASSERT_OK (llvmg_module_verify (module, &error));
  clone = llvmg_module_clone (module, NULL);
  g_assert_nonnull (clone);
  ASSERT_OK (llvmg_module_run_passes (clone, "default<O1>", NULL, &error));
  bitcode = llvmg_module_to_bitcode (module, NULL);
  g_assert_nonnull (bitcode);
  one = LLVMG_VALUE (llvmg_const_int (i32, 1, NULL));
  g_assert_nonnull (one);
  unrelated = parse_text (context, "define void @f() {\n  ret void\n}\n");
  added = get_function (unrelated, "f");
  ASSERT_OK (llvmg_value_set_name (LLVMG_VALUE (added), "g", &error));
  ASSERT_FAILS (llvmg_context_parse_ir (context, "nonsense", "x", &error), LLVMG_ERROR_PARSE, "x:1:1");
}

static void
test_looking (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autofree char *plain = NULL;
    g_autofree char *watched = NULL;
    Watch watch;

    {
      g_autoptr (LlvmgModule) twin = make_fixture ();

      ASSERT_OK (llvmg_module_run_passes (twin, "function(mem2reg,loop(loop-rotate)),cgscc(inline),globaldce", NULL, &error));
      plain = llvmg_module_to_string (twin);
    }
    watch_init (&watch);
    watch.act = change_act;
    llvmg_pass_options_set_before_pass (options, before_cb, &watch, NULL);
    llvmg_pass_options_set_after_pass (options, notify_cb, &watch, NULL);
    /* The parse error that a callback met is not an error of the run. */
    ASSERT_OK (llvmg_module_run_passes (module, "function(mem2reg,loop(loop-rotate)),cgscc(inline),globaldce", options, &error));
    watched = llvmg_module_to_string (module);
    g_assert_cmpstr (plain, ==, watched);
    g_assert_cmpuint (watch.seen->len, >, 5);
    watch_clear (&watch);
  }
  assert_all_gone ();
}

/* ---- Passes of the program ---- */

/* Puts a call of @probe before each return. */
static void
instrument_act (LlvmgWrapper *unit, GError **problem)
{
  LlvmgFunction *function = LLVMG_FUNCTION (unit);
  g_autoptr (LlvmgModule) module = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (unit));
  g_autoptr (LlvmgContext) context = context_of (unit);
  g_autoptr (LlvmgType) void_type = llvmg_context_void_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type (context, void_type, NULL, 0, FALSE, NULL);
  g_autoptr (LlvmgFunction) probe = llvmg_module_get_or_insert_function (module, "probe", type, NULL);
  g_autoptr (LlvmgBuilder) builder = llvmg_context_create_builder (context, NULL);
  LlvmgBasicBlock **blocks;
  gsize n;

  (void) problem;
  blocks = llvmg_function_list_basic_blocks (function, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (LlvmgInstruction) last = llvmg_basic_block_get_terminator (blocks[i]);
      g_autoptr (LlvmgValue) call = NULL;

      if (!LLVMG_IS_RETURN_INST (last))
        continue;
      ASSERT_OK (llvmg_builder_position_before (builder, last, FALSE, &error));
      call = LLVMG_VALUE (llvmg_builder_call (builder, LLVMG_VALUE (probe), NULL, 0, NULL, NULL));
      g_assert_nonnull (call);
    }
  llvmg_free_objects (blocks, n);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_function_pass (void)
{
  const char *pipelines[] = { "own", "function(own)", "function(mem2reg,own,instcombine,loop(loop-rotate))", "function(own),default<O2>",
                              "default<O2>,function(own)" };

  for (guint i = 0; i < G_N_ELEMENTS (pipelines); i++)
    {
      g_autoptr (LlvmgModule) module = make_fixture ();
      g_autofree char *text = NULL;
      Watch watch;

      watch_init (&watch);
      watch.act = instrument_act;
      watch.changed = i % 2 == 0; /* a lie in half of them, which does no harm */
      ASSERT_OK ((run_own (module, &watch, TRUE, pipelines[i], &error), error == NULL));
      g_assert_cmpuint (watch.n_freed, ==, 1);
      g_assert_true (has_seen (&watch, "own on leaf"));
      g_assert_false (has_seen (&watch, "own on puts"));
      text = llvmg_module_to_string (module);
      g_assert_cmpuint (count (text, "call void @probe()"), >=, 4);
      ASSERT_OK (llvmg_module_verify (module, &error));
      watch_clear (&watch);
    }
  assert_all_gone ();
}

static void
test_on_one_function (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autofree char *text = NULL;
    g_autoptr (LlvmgPassOptions) options = NULL;
    Watch watch;

    watch_init (&watch);
    watch.act = instrument_act;
    options = with_own (&watch, TRUE);
    ASSERT_OK (llvmg_function_run_passes (leaf, "mem2reg,own,instcombine", options, &error));
    g_assert_cmpuint (watch.seen->len, ==, 1);
    text = llvmg_module_to_string (module);
    g_assert_cmpuint (count (text, "call void @probe()"), ==, 1);
    ASSERT_REFUSED (module, llvmg_function_run_passes (leaf, "module(own)", options, &error), LLVMG_ERROR_PASS_PIPELINE, "");
    watch_clear (&watch);
  }
  assert_all_gone ();
}

/* Erases whatever other functions there are. */
static void
erase_others_act (LlvmgWrapper *unit, GError **problem)
{
  g_autoptr (LlvmgModule) module = NULL;
  LlvmgFunction **functions;
  gsize n;

  (void) problem;
  if (LLVMG_IS_FUNCTION (unit))
    module = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (unit));
  else
    module = g_object_ref (LLVMG_MODULE (unit));
  functions = llvmg_module_list_functions (module, &n);
  for (gsize i = 0; i < n; i++)
    if (LLVMG_WRAPPER (functions[i]) != unit)
      llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (functions[i]), LLVMG_ERASE_MODE_POISON, NULL);
  llvmg_free_objects (functions, n);
}

static void
test_erasing_others (void)
{
  const char *pipelines[] = { "function(mem2reg,own,instcombine)", "function(own),default<O2>", "own,default<O2>", "own" };

  for (guint on_functions = 0; on_functions < 2; on_functions++)
    for (guint i = 0; i < G_N_ELEMENTS (pipelines); i++)
      {
        g_autoptr (LlvmgModule) module = make_fixture ();
        g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
        g_autoptr (LlvmgFunction) recursive = get_function (module, "recursive");
        Watch watch;

        if (on_functions != (i < 2))
          continue;
        watch_init (&watch);
        watch.act = erase_others_act;
        watch.changed = TRUE;
        ASSERT_OK ((run_own (module, &watch, on_functions != 0, pipelines[i], &error), error == NULL));
        ASSERT_DEAD (leaf);
        ASSERT_FAILS (llvmg_function_verify (recursive, &error), LLVMG_ERROR_USE_AFTER_FREE, "it was erased");
        ASSERT_OK (llvmg_module_verify (module, &error));
        watch_clear (&watch);
      }
  assert_all_gone ();
}

/* What a function pass cannot do to its function and module. */
static void
forbidden_act (LlvmgWrapper *unit, GError **problem)
{
  LlvmgFunction *function = LLVMG_FUNCTION (unit);
  g_autoptr (LlvmgModule) module = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (unit));
  g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
  g_autoptr (LlvmgContext) context = context_of (unit);

  (void) problem;
  ASSERT_FAILS (llvmg_global_value_erase (LLVMG_GLOBAL_VALUE (unit), LLVMG_ERASE_MODE_POISON, &error),
                LLVMG_ERROR_INVALID_OPERATION, "a function pass runs on it");
  ASSERT_FAILS (llvmg_function_delete_body (function, &error), LLVMG_ERROR_INVALID_OPERATION, "a function pass runs on it");
  ASSERT_FAILS (llvmg_module_run_passes (module, "globaldce", NULL, &error), LLVMG_ERROR_INVALID_OPERATION, "is in use");
  ASSERT_FAILS (llvmg_function_run_passes (leaf, "mem2reg", NULL, &error), LLVMG_ERROR_INVALID_OPERATION, "is in use");
  ASSERT_FAILS (llvmg_context_set_is_guarded (context, FALSE, &error), LLVMG_ERROR_INVALID_OPERATION, "guard");
}

static void
test_forbidden (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    Watch watch;

    watch_init (&watch);
    watch.act = forbidden_act;
    ASSERT_OK ((run_own (module, &watch, TRUE, "function(own,instcombine)", &error), error == NULL));
    g_assert_cmpuint (watch.seen->len, ==, 4);
    watch_clear (&watch);
  }
  assert_all_gone ();
}

/* Closing waits. */
static void
close_act (LlvmgWrapper *unit, GError **problem)
{
  g_autoptr (LlvmgModule) module = NULL;

  (void) problem;
  if (LLVMG_IS_FUNCTION (unit))
    module = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (unit));
  else
    module = g_object_ref (LLVMG_MODULE (unit));
  llvmg_module_close (module);
  llvmg_module_close (module);
  ASSERT_ALIVE (module);
  ASSERT_ALIVE (unit);
}

static void
close_context_act (LlvmgWrapper *unit, GError **problem)
{
  g_autoptr (LlvmgContext) context = context_of (unit);

  (void) problem;
  llvmg_context_close (context);
  ASSERT_ALIVE (context);
  ASSERT_ALIVE (unit);
}

static void
test_closing (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (LlvmgModule) module = make_fixture ();
      g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
      g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
      g_autoptr (LlvmgPassOptions) options = NULL;
      Watch watch;

      watch_init (&watch);
      watch.act = i % 2 == 0 ? close_act : close_context_act;
      if (i < 2)
        {
          options = with_own (&watch, TRUE);
        }
      else
        {
          options = llvmg_pass_options_new ();
          llvmg_pass_options_set_before_pass (options, before_cb, &watch, NULL);
        }
      ASSERT_OK (llvmg_module_run_passes (module, i < 2 ? "function(own,instcombine)" : "default<O2>", options, &error));
      ASSERT_DEAD (module);
      ASSERT_DEAD (leaf);
      g_assert_true (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (context)) == (i % 2 == 0));
      watch_clear (&watch);
    }
  assert_all_gone ();
}

/* ---- Passes that fail, or leave something broken ---- */

/* Takes the terminator of the last block away. */
static void
break_act (LlvmgWrapper *unit, GError **problem)
{
  g_autoptr (LlvmgBasicBlock) last = NULL;
  g_autoptr (LlvmgInstruction) end = NULL;

  (void) problem;
  if (LLVMG_IS_MODULE (unit))
    {
      g_autoptr (LlvmgFunction) sum = get_function (LLVMG_MODULE (unit), "sum");

      last = llvmg_function_get_last_block (sum);
    }
  else
    {
      last = llvmg_function_get_last_block (LLVMG_FUNCTION (unit));
    }
  end = llvmg_basic_block_get_terminator (last);
  ASSERT_OK (llvmg_instruction_erase (end, LLVMG_ERASE_MODE_REFUSE, &error));
}

static void
break_and_fail_act (LlvmgWrapper *unit, GError **problem)
{
  break_act (unit, problem);
  fail_act (unit, problem);
}

/* Another function than its own. */
static void
break_other_act (LlvmgWrapper *unit, GError **problem)
{
  g_autoptr (LlvmgModule) module = llvmg_global_value_get_parent (LLVMG_GLOBAL_VALUE (unit));
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (unit));

  if (strcmp (name, "sum") == 0)
    {
      g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");

      break_act (LLVMG_WRAPPER (leaf), problem);
    }
}

/* The whole body, block by block. */
static void
empty_act (LlvmgWrapper *unit, GError **problem)
{
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (unit));
  g_autoptr (LlvmgBasicBlock) entry = NULL;

  (void) problem;
  if (strcmp (name, "leaf") != 0)
    return;
  entry = llvmg_function_get_entry_block (LLVMG_FUNCTION (unit));
  llvmg_basic_block_erase (entry, LLVMG_ERASE_MODE_REFUSE, NULL);
}

/* What comes after, of which some cannot be skipped and would not survive what is broken. */
#define AFTER ",loop(loop-rotate),instcombine),cgscc(inline),always-inline,default<O2>,verify"

static void
test_broken (void)
{
  const struct
  {
    void       (*act) (LlvmgWrapper *, GError **);
    gboolean     on_functions;
    const char  *pipeline;
    const char  *message;
  } rows[] = {
    { break_act, TRUE, "function(own" AFTER, "pass 'own' on function 'sum'" },
    { break_act, FALSE, "own,function(instcombine" AFTER, "pass 'own' on module" },
    { break_act, TRUE, "own", "pass 'own' on function 'sum'" },
    { break_other_act, TRUE, "function(own" AFTER, "after pass 'own' on function" },
    { break_other_act, TRUE, "function(instcombine,own" AFTER, "after pass 'own' on function" },
    { break_other_act, TRUE, "function(own),function(loop(loop-rotate)),default<O2>", "after pass 'own' on function" },
    { empty_act, TRUE, "function(own" AFTER, "pass 'own' on function 'leaf': the function has lost its body" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LlvmgModule) module = make_fixture ();
      g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
      g_autoptr (LlvmgFunction) sum = get_function (module, "sum");
      g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (sum);
      g_autofree char *text = NULL;
      Watch watch;

      watch_init (&watch);
      watch.act = rows[i].act;
      watch.changed = i % 2 == 0;
      g_test_message ("row %u: %s", i, rows[i].pipeline);
      ASSERT_FAILS ((run_own (module, &watch, rows[i].on_functions, rows[i].pipeline, &error), error == NULL),
                    LLVMG_ERROR_VERIFICATION, rows[i].message);
      /* As the pass left it: everything is there, and can be looked at, and mended. */
      ASSERT_ALIVE (module);
      ASSERT_ALIVE (leaf);
      ASSERT_ALIVE (entry);
      text = llvmg_module_to_string (module);
      g_assert_nonnull (strstr (text, "%acc.next"));
      if (rows[i].act != empty_act)
        ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "");
      watch_clear (&watch);
    }
  assert_all_gone ();
}

static void
test_failing_pass (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (LlvmgModule) module = make_fixture ();
      g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
      g_autoptr (GError) found = NULL;
      g_autofree char *text = NULL;
      Watch watch;

      watch_init (&watch);
      watch.act = i < 2 ? fail_act : break_and_fail_act;
      run_own (module, &watch, i % 2 == 0, i % 2 == 0 ? "function(own" AFTER : "own,function(instcombine" AFTER, &found);
      g_assert_error (found, G_IO_ERROR, G_IO_ERROR_BUSY);
      g_assert_cmpuint (watch.seen->len, ==, 1);
      ASSERT_ALIVE (leaf);
      text = llvmg_module_to_string (module);
      g_assert_nonnull (strstr (text, "alloca"));
      if (i < 2)
        {
          ASSERT_OK (llvmg_module_verify (module, &error));
          ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
        }
      watch_clear (&watch);
    }
  assert_all_gone ();
}

static LlvmgInstruction *kept;

static void
detach_act (LlvmgWrapper *unit, GError **problem)
{
  g_autoptr (LlvmgBasicBlock) entry = llvmg_function_get_entry_block (LLVMG_FUNCTION (unit));
  g_autofree char *name = llvmg_value_get_name (LLVMG_VALUE (unit));
  LlvmgInstruction **list;
  gsize n;

  (void) problem;
  if (strcmp (name, "leaf") != 0)
    return;
  list = llvmg_basic_block_list_instructions (entry, &n);
  kept = g_object_ref (list[1]);
  llvmg_free_objects (list, n);
  ASSERT_OK (llvmg_instruction_remove_from_parent (kept, &error));
}

static void
test_detached (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    Watch watch;

    watch_init (&watch);
    watch.act = detach_act;
    ASSERT_FAILS ((run_own (module, &watch, TRUE, "function(own,instcombine)", &error), error == NULL),
                  LLVMG_ERROR_INVALID_OPERATION, "pass 'own'");
    g_clear_object (&kept);
    watch_clear (&watch);
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", NULL, &error));
  }
  assert_all_gone ();
}

/* Passes that run in the middle of LLVM's work on a call graph are not run. */
static void
test_misplaced (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autofree char *text = llvmg_module_to_string (module);
    g_autofree char *text_after = NULL;
    Watch watch;

    watch_init (&watch);
    watch.act = instrument_act;
    ASSERT_FAILS ((run_own (module, &watch, TRUE, "cgscc(function(own))", &error), error == NULL),
                  LLVMG_ERROR_PASS_PIPELINE, "pass 'own' cannot run inside of cgscc()");
    g_assert_cmpuint (watch.seen->len, ==, 0);
    text_after = llvmg_module_to_string (module);
    g_assert_cmpstr (text, ==, text_after);
    ASSERT_FAILS ((run_own (module, &watch, FALSE, "function(own)", &error), error == NULL), LLVMG_ERROR_PASS_PIPELINE, "own");
    ASSERT_FAILS ((run_own (module, &watch, TRUE, "loop(own)", &error), error == NULL), LLVMG_ERROR_PASS_PIPELINE, "own");
    ASSERT_FAILS ((run_own (module, &watch, TRUE, "own<x>", &error), error == NULL), LLVMG_ERROR_PASS_PIPELINE, "own");
    watch_clear (&watch);
  }
  assert_all_gone ();
}

/* ---- Names ---- */

static void
test_names (void)
{
  {
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    const char *bad[] = { "", "1st", "a b", "a,b", "a(b)", "a<b>", "instcombine", "default", "function", "globaldce", "domtree",
                          "\xc3\xa4", "\xff", "-x" };
    g_auto (GStrv) names = NULL;
    Watch watch;

    watch_init (&watch);
    for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
      {
        ASSERT_FAILS (llvmg_pass_options_add_module_pass (options, bad[i], module_cb, &watch, freed_cb, &error),
                      LLVMG_ERROR_INVALID_ARGUMENT, "name: ");
        g_assert_cmpuint (watch.n_freed, ==, i + 1);
      }
    ASSERT_FAILS (llvmg_pass_options_add_function_pass (options, NULL, function_cb, NULL, NULL, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "name: ");
    ASSERT_FAILS (llvmg_pass_options_add_function_pass (options, "x", NULL, NULL, NULL, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "func: ");
    ASSERT_FAILS (llvmg_pass_options_check_pipeline (options, "mine", &error), LLVMG_ERROR_PASS_PIPELINE, "mine");
    ASSERT_OK (llvmg_pass_options_add_module_pass (options, "mine", module_cb, &watch, NULL, &error));
    ASSERT_OK (llvmg_pass_options_add_function_pass (options, "My-own.2_", function_cb, &watch, NULL, &error));
    ASSERT_FAILS (llvmg_pass_options_add_function_pass (options, "mine", function_cb, &watch, NULL, &error),
                  LLVMG_ERROR_INVALID_ARGUMENT, "these options have a pass of this name: 'mine'");
    ASSERT_OK (llvmg_pass_options_check_pipeline (options, "mine,function(My-own.2_)", &error));
    names = llvmg_pass_options_list_own_passes (options);
    g_assert_cmpuint (g_strv_length (names), ==, 2);
    g_assert_cmpstr (names[0], ==, "mine");
    g_assert_cmpstr (names[1], ==, "My-own.2_");
    g_assert_true (llvmg_pass_options_remove_pass (options, "mine"));
    g_assert_false (llvmg_pass_options_remove_pass (options, "mine"));
    ASSERT_FAILS (llvmg_pass_options_check_pipeline (options, "mine", &error), LLVMG_ERROR_PASS_PIPELINE, "mine");
    watch_clear (&watch);
  }
}

static void
test_list (void)
{
  g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
  g_autofree char *parameters = llvmg_get_pass_parameters ("simplifycfg");
  g_auto (GStrv) none = llvmg_list_passes ((LlvmgPassKind) 99);
  const struct
  {
    LlvmgPassKind  kind;
    const char    *format;
    const char    *example;
    guint          least;
  } rows[] = {
    { LLVMG_PASS_KIND_MODULE, "module(%s)", "globaldce", 80 },
    { LLVMG_PASS_KIND_CGSCC, "cgscc(%s)", "inline", 5 },
    { LLVMG_PASS_KIND_FUNCTION, "function(%s)", "instcombine", 120 },
    { LLVMG_PASS_KIND_LOOP_NEST, "loop(%s)", "loop-flatten", 3 },
    { LLVMG_PASS_KIND_LOOP, "loop(%s)", "loop-rotate", 20 },
    { LLVMG_PASS_KIND_MODULE_ANALYSIS, "require<%s>", "callgraph", 10 },
    { LLVMG_PASS_KIND_CGSCC_ANALYSIS, "cgscc(require<%s>)", "no-op-cgscc", 2 },
    { LLVMG_PASS_KIND_FUNCTION_ANALYSIS, "function(require<%s>)", "domtree", 20 },
    { LLVMG_PASS_KIND_LOOP_ANALYSIS, "loop(require<%s>)", "iv-users", 2 },
    { LLVMG_PASS_KIND_ALIAS_ANALYSIS, NULL, "basic-aa", 4 },
  };

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_nonnull (strstr (parameters, "sink-common-insts"));
  g_assert_null (llvmg_get_pass_parameters ("globalopt"));
  g_assert_null (llvmg_get_pass_parameters ("nonsense"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) names = llvmg_list_passes (rows[i].kind);
      guint n = g_strv_length (names);
      guint n_refused = 0;

      g_assert_true (g_strv_contains ((const char *const *) names, rows[i].example));
      g_assert_cmpuint (n, >=, rows[i].least);
      for (guint j = 0; rows[i].format != NULL && j < n; j++)
        {
          g_auto (GStrv) parts = g_strsplit (rows[i].format, "%s", 2);
          g_autofree char *pipeline = g_strconcat (parts[0], names[j], parts[1], NULL);
          g_autoptr (GError) error = NULL;

          if (!llvmg_pass_options_check_pipeline (options, pipeline, &error))
            {
              g_assert_false (g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT));
              g_test_message ("%s: %s", pipeline, error->message);
              n_refused++;
            }
        }
      /* Some need parameters, or a machine. */
      g_assert_cmpuint (n_refused * 8, <, n);
    }
}

/* ---- Records ---- */

static void
test_timings (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    LlvmgPassTiming **timings;
    gboolean has_pass = FALSE, has_analysis = FALSE;
    double last = G_MAXDOUBLE;
    gsize n;

    ASSERT_OK (llvmg_module_run_passes (module, "function(mem2reg)", options, &error));
    timings = llvmg_pass_options_list_timings (options, &n);
    g_assert_cmpuint (n, ==, 0);
    g_free (timings);
    llvmg_pass_options_set_time_passes (options, TRUE);
    ASSERT_OK (llvmg_module_run_passes (module, "function(gvn),default<O2>", options, &error));
    timings = llvmg_pass_options_list_timings (options, &n);
    g_assert_cmpuint (n, >, 20);
    for (gsize i = 0; i < n; i++)
      {
        const char *pass = llvmg_pass_timing_get_pass_name (timings[i]);
        double seconds = llvmg_pass_timing_get_seconds (timings[i]);

        g_assert_cmpfloat (seconds, >=, 0);
        g_assert_cmpfloat (seconds, <=, last);
        last = seconds;
        g_assert_cmpuint (llvmg_pass_timing_get_n_runs (timings[i]), >, 0);
        if (strcmp (pass, "gvn") == 0)
          has_pass = !llvmg_pass_timing_get_is_analysis (timings[i]);
        if (strcmp (pass, "domtree") == 0)
          has_analysis = llvmg_pass_timing_get_is_analysis (timings[i]);
        llvmg_pass_timing_free (timings[i]);
      }
    g_free (timings);
    g_assert_true (has_pass);
    g_assert_true (has_analysis);
  }
  assert_all_gone ();
}

static void
test_snapshots (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (LlvmgPassSnapshot) copy = NULL;
    LlvmgPassSnapshot **snapshots;
    gsize n;

    llvmg_pass_options_set_snapshot_changes (options, TRUE);
    ASSERT_OK (llvmg_module_run_passes (module, "function(mem2reg,mem2reg),globaldce,globaldce", options, &error));
    snapshots = llvmg_pass_options_list_snapshots (options, &n);
    /* Each had something to do once: in one function, and about a declaration that nobody uses. */
    g_assert_cmpuint (n, ==, 2);
    copy = llvmg_pass_snapshot_copy (snapshots[0]);
    g_assert_cmpstr (llvmg_pass_snapshot_get_pass_name (snapshots[1]), ==, "globaldce");
    g_assert_null (strstr (llvmg_pass_snapshot_get_text (snapshots[1]), "puts"));
    llvmg_pass_snapshot_free (snapshots[0]);
    llvmg_pass_snapshot_free (snapshots[1]);
    g_free (snapshots);
    g_assert_cmpstr (llvmg_pass_snapshot_get_pass_name (copy), ==, "mem2reg");
    g_assert_cmpstr (llvmg_pass_snapshot_get_unit_name (copy), ==, "leaf");
    g_assert_nonnull (strstr (llvmg_pass_snapshot_get_text (copy), "define i32 @leaf"));
    g_assert_null (strstr (llvmg_pass_snapshot_get_text (copy), "alloca"));
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", options, &error));
    snapshots = llvmg_pass_options_list_snapshots (options, &n);
    g_assert_cmpuint (n, >, 2);
    for (gsize i = 0; i < n; i++)
      llvmg_pass_snapshot_free (snapshots[i]);
    g_free (snapshots);
  }
  assert_all_gone ();
}

static void
test_verify_options (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (LlvmgFunction) leaf = get_function (module, "leaf");
    g_autoptr (LlvmgBasicBlock) open = NULL;

    llvmg_pass_options_set_verify_each (options, TRUE);
    llvmg_pass_options_set_verify_after (options, TRUE);
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", options, &error));
    ASSERT_OK (llvmg_module_set_auto_verify (module, FALSE, &error));
    open = llvmg_function_append_basic_block (leaf, "open", NULL);
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "globaldce", options, &error), LLVMG_ERROR_VERIFICATION, "terminator");
    llvmg_pass_options_set_verify_each (options, FALSE);
    ASSERT_FAILS (llvmg_module_run_passes (module, "globaldce", options, &error), LLVMG_ERROR_VERIFICATION, "after the passes");
    ASSERT_ALIVE (open);
    ASSERT_OK (llvmg_basic_block_erase (open, LLVMG_ERASE_MODE_REFUSE, &error));
    ASSERT_OK (llvmg_module_run_passes (module, "globaldce", options, &error));
  }
  assert_all_gone ();
}

static void
test_target_machine (void)
{
  {
    g_autoptr (LlvmgModule) module = make_fixture ();
    g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
    g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new_for_host (NULL, NULL);
    g_autoptr (LlvmgTargetMachine) same = NULL;
    g_autoptr (LlvmgDataLayout) layout = NULL;
    const char *needy[] = { "atomic-expand", "codegenprepare", "interleaved-access", "stack-protector", "typepromotion" };

    g_assert_nonnull (machine);
    for (guint i = 0; i < G_N_ELEMENTS (needy); i++)
      {
        g_autofree char *pipeline = g_strdup_printf ("function(%s)", needy[i]);

        ASSERT_REFUSED (module, llvmg_module_run_passes (module, pipeline, options, &error), LLVMG_ERROR_PASS_PIPELINE, needy[i]);
        ASSERT_FAILS (llvmg_pass_options_check_pipeline (options, pipeline, &error), LLVMG_ERROR_PASS_PIPELINE, needy[i]);
      }
    llvmg_pass_options_set_target_machine (options, machine);
    same = llvmg_pass_options_get_target_machine (options);
    g_assert_true (same == machine);
    for (guint i = 0; i < G_N_ELEMENTS (needy); i++)
      {
        g_autofree char *pipeline = g_strdup_printf ("function(%s)", needy[i]);

        ASSERT_OK (llvmg_pass_options_check_pipeline (options, pipeline, &error));
      }
    layout = llvmg_target_machine_get_data_layout (machine);
    ASSERT_OK (llvmg_module_set_target_triple (module, llvmg_target_machine_get_triple (machine), &error));
    ASSERT_OK (llvmg_module_set_data_layout (module, layout, &error));
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>,function(typepromotion,atomic-expand)", options, &error));

    ASSERT_OK (llvmg_module_set_data_layout_string (module, "E-p:32:32", &error));
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "default<O2>", options, &error), LLVMG_ERROR_INVALID_ARGUMENT,
                    "data layout");
    llvmg_target_machine_close (machine);
    ASSERT_REFUSED (module, llvmg_module_run_passes (module, "default<O2>", options, &error), LLVMG_ERROR_USE_AFTER_FREE, "target machine");
    ASSERT_FAILS (llvmg_pass_options_check_pipeline (options, "default<O2>", &error), LLVMG_ERROR_USE_AFTER_FREE, "target machine");
    llvmg_pass_options_set_target_machine (options, NULL);
    g_assert_null (llvmg_pass_options_get_target_machine (options));
    ASSERT_OK (llvmg_module_run_passes (module, "default<O2>", options, &error));
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/pass-callbacks/before-and-after", test_before_and_after);
  g_test_add_func ("/llvmg/pass-callbacks/veto-of-required", test_veto_of_required);
  g_test_add_func ("/llvmg/pass-callbacks/whole-pipeline", test_whole_pipeline);
  g_test_add_func ("/llvmg/pass-callbacks/progress", test_progress);
  g_test_add_func ("/llvmg/pass-callbacks/failing-callback", test_failing_callback);
  g_test_add_func ("/llvmg/pass-callbacks/looking", test_looking);
  g_test_add_func ("/llvmg/pass-callbacks/function-pass", test_function_pass);
  g_test_add_func ("/llvmg/pass-callbacks/on-one-function", test_on_one_function);
  g_test_add_func ("/llvmg/pass-callbacks/erasing-others", test_erasing_others);
  g_test_add_func ("/llvmg/pass-callbacks/forbidden", test_forbidden);
  g_test_add_func ("/llvmg/pass-callbacks/closing", test_closing);
  g_test_add_func ("/llvmg/pass-callbacks/broken", test_broken);
  g_test_add_func ("/llvmg/pass-callbacks/failing-pass", test_failing_pass);
  g_test_add_func ("/llvmg/pass-callbacks/detached", test_detached);
  g_test_add_func ("/llvmg/pass-callbacks/misplaced", test_misplaced);
  g_test_add_func ("/llvmg/pass-callbacks/names", test_names);
  g_test_add_func ("/llvmg/pass-callbacks/list", test_list);
  g_test_add_func ("/llvmg/pass-callbacks/timings", test_timings);
  g_test_add_func ("/llvmg/pass-callbacks/snapshots", test_snapshots);
  g_test_add_func ("/llvmg/pass-callbacks/verify-options", test_verify_options);
  g_test_add_func ("/llvmg/pass-callbacks/target-machine", test_target_machine);
  return g_test_run ();
}
