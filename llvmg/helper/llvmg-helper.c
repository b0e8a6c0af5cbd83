/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The helper process: does for an isolated context what might end a process.
 *
 * It reads one request from its standard input, which is a file, and writes one
 * reply to its standard output. llvmg-helper-format-private.h says what is in them. It is
 * an ordinary program of llvmg's: what goes wrong inside LLVM is an error here too,
 * and one in the reply.
 *
 * Usage: llvmg-helper MEBIBYTES
 */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "llvmg/base/llvmg-helper-format-private.h"
#include "llvmg/llvmg.h"

typedef struct
{
  LlvmgContext *context;
  GVariantDict *parameters;
  GBytes       *input;
  GBytes       *output;  /* (owned) (nullable) */
} Job;

/* ---- Limits ---- */

static guint64
address_space_in_use (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  return g_ascii_strtoull (text, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);
}

static void
set_limit (__rlimit_resource_t what, guint64 value)
{
  struct rlimit limit;

  if (getrlimit (what, &limit) != 0)
    return;
  if (limit.rlim_max != RLIM_INFINITY)
    value = MIN (value, limit.rlim_max);
  limit.rlim_cur = limit.rlim_max = value;
  setrlimit (what, &limit);
}

static void
set_limits (guint64 mebibytes)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  set_limit (RLIMIT_CORE, 0);
  if (mebibytes == 0)
    return;
  set_limit (RLIMIT_AS, address_space_in_use () + mebibytes * 1024 * 1024);
  set_limit (RLIMIT_FSIZE, mebibytes * 1024 * 1024);
}

/* ---- What it does ---- */

static const char *
get_text (Job *job, const char *name)
{
  const char *text = NULL;

  g_variant_dict_lookup (job->parameters, name, "&s", &text);
  return text;
}

static LlvmgModule *
read_module (Job *job, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (job->input);

  return llvmg_context_parse_stream (job->context, stream, get_text (job, "name"), NULL, error);
}

/* As text what is not valid, since it cannot be bitcode. */
static gboolean
write_module (Job *job, LlvmgModule *module, GError **error)
{
  g_autoptr (GError) not_valid = NULL;

  job->output = llvmg_module_to_bitcode (module, &not_valid);
  if (job->output != NULL)
    return TRUE;
  if (!g_error_matches (not_valid, LLVMG_ERROR, LLVMG_ERROR_VERIFICATION))
    {
      g_propagate_error (error, g_steal_pointer (&not_valid));
      return FALSE;
    }
  job->output = llvmg_module_to_ir_bytes (module, error);
  return job->output != NULL;
}

static gboolean
do_parse (Job *job, GError **error)
{
  g_autoptr (LlvmgModule) module = read_module (job, error);

  return module != NULL && write_module (job, module, error);
}

/* Several modules as one output. */
static gboolean
pack_modules (Job *job, LlvmgModule *const *modules, gsize n_modules, GError **error)
{
  g_autoptr (GVariant) packed = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (LLVMG_HELPER_MODULES));
  for (gsize i = 0; i < n_modules; i++)
    {
      g_autoptr (GBytes) bitcode = NULL;

      if (!llvmg_module_materialize (modules[i], error))
        return FALSE;
      bitcode = llvmg_module_to_bitcode (modules[i], error);
      if (bitcode == NULL)
        return FALSE;
      g_variant_builder_add_value (&builder, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bitcode, TRUE));
    }
  packed = g_variant_ref_sink (g_variant_builder_end (&builder));
  job->output = g_variant_get_data_as_bytes (packed);
  return TRUE;
}

static gboolean
do_parse_bitcode (Job *job, GError **error)
{
  g_autofree LlvmgModule **modules = NULL;
  const char *name = get_text (job, "name");
  gboolean is_lazy = FALSE;
  gsize n_modules = 1;

  g_variant_dict_lookup (job->parameters, "lazy", "b", &is_lazy);
  if (is_lazy)
    {
      modules = g_new0 (LlvmgModule *, 1);
      modules[0] = llvmg_context_parse_bitcode_lazy (job->context, job->input, name, error);
      return modules[0] != NULL && pack_modules (job, modules, n_modules, error);
    }
  modules = llvmg_context_parse_bitcode_modules (job->context, job->input, name, &n_modules, error);
  return modules != NULL && pack_modules (job, modules, n_modules, error);
}

/* Whether the modules go together: it is linked once more where they are. */
static gboolean
do_link (Job *job, GError **error)
{
  g_autoptr (GVariant) sources = g_variant_dict_lookup_value (job->parameters, "sources", G_VARIANT_TYPE ("a(say)"));
  g_autoptr (GPtrArray) modules = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LlvmgModule) module = read_module (job, error);
  guint flags = 0;

  if (module == NULL)
    return FALSE;
  if (sources == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_FAILED, "there are no modules to link");
      return FALSE;
    }
  for (gsize i = 0; i < g_variant_n_children (sources); i++)
    {
      g_autoptr (GVariant) bitcode = NULL;
      g_autoptr (GBytes) bytes = NULL;
      LlvmgModule *source;
      const char *name;

      g_variant_get_child (sources, i, "(&s@ay)", &name, &bitcode);
      bytes = g_variant_get_data_as_bytes (bitcode);
      source = llvmg_context_parse_bitcode (job->context, bytes, name, error);
      if (source == NULL)
        return FALSE;
      g_ptr_array_add (modules, source);
    }
  g_variant_dict_lookup (job->parameters, "flags", "u", &flags);
  return llvmg_module_link_all (module, (LlvmgModule *const *) modules->pdata, modules->len, (LlvmgLinkFlags) flags, error);
}

static gboolean
do_verify (Job *job, GError **error)
{
  g_autoptr (LlvmgModule) module = NULL;
  g_autoptr (GError) failure = NULL;

  module = read_module (job, &failure);
  if (module != NULL)
    return llvmg_module_verify (module, error);
  /* LLVM's own text of the module, which the parser refuses. */
  if (g_error_matches (failure, LLVMG_ERROR, LLVMG_ERROR_PARSE))
    failure->code = LLVMG_ERROR_VERIFICATION;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Those that the object has, from the parameter of that name. */
static void
set_properties (Job *job, const char *name, gpointer object)
{
  g_autoptr (GVariant) given = g_variant_dict_lookup_value (job->parameters, name, G_VARIANT_TYPE_VARDICT);
  GVariantIter iter;
  const char *property;
  GVariant *value;

  if (given == NULL)
    return;
  g_variant_iter_init (&iter, given);
  while (g_variant_iter_loop (&iter, "{&sv}", &property, &value))
    {
      g_auto (GValue) native = G_VALUE_INIT;

      if (g_object_class_find_property (G_OBJECT_GET_CLASS (object), property) == NULL)
        continue;
      g_dbus_gvariant_to_gvalue (value, &native);
      g_object_set_property (object, property, &native);
    }
}

static gboolean
do_passes (Job *job, GError **error)
{
  g_autoptr (LlvmgModule) module = read_module (job, error);
  g_autoptr (LlvmgPassOptions) options = llvmg_pass_options_new ();
  g_autoptr (LlvmgFunction) function = NULL;
  const char *name = get_text (job, "function");
  const char *pipeline = get_text (job, "pipeline");

  if (module == NULL)
    return FALSE;
  set_properties (job, "options", options);
  if (name == NULL)
    return llvmg_module_run_passes (module, pipeline, options, error) && write_module (job, module, error);
  function = llvmg_module_get_function (module, name);
  if (function == NULL)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_SYMBOL_NOT_FOUND, "there is no function '%s'", name);
      return FALSE;
    }
  return llvmg_function_run_passes (function, pipeline, options, error) && write_module (job, module, error);
}

static gboolean
do_emit (Job *job, GError **error)
{
  g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
  g_autoptr (LlvmgTargetMachine) machine = NULL;
  g_autoptr (LlvmgModule) module = NULL;
  gboolean verifies = TRUE;
  gint file_type = 0;

  g_variant_dict_lookup (job->parameters, "auto-verify", "b", &verifies);
  g_variant_dict_lookup (job->parameters, "file-type", "i", &file_type);
  set_properties (job, "options", options);
  machine = llvmg_target_machine_new (get_text (job, "triple"), options, error);
  if (machine == NULL)
    return FALSE;
  set_properties (job, "machine", machine);
  module = read_module (job, error);
  if (module == NULL || !llvmg_module_set_auto_verify (module, verifies, error))
    return FALSE;
  job->output = llvmg_target_machine_emit_to_bytes (machine, module, (LlvmgCodeGenFileType) file_type, error);
  return job->output != NULL;
}

/* Ends as LLVM or an attacker might; only for tests. */
static gboolean
do_misbehave (Job *job, GError **error)
{
  static const char zeroes[1024 * 1024];
  const char *how = get_text (job, "how");

  if (g_strcmp0 (how, "hang") == 0)
    for (;;)
      pause ();
  if (g_strcmp0 (how, "kill") == 0)
    raise (SIGKILL);
  if (g_strcmp0 (how, "garbage") == 0 && write (STDOUT_FILENO, "garbage", 7) == 7)
    _exit (EXIT_SUCCESS);
  if (g_strcmp0 (how, "endless") == 0)
    while (write (STDOUT_FILENO, zeroes, sizeof zeroes) > 0)
      ;
  if (g_strcmp0 (how, "memory") == 0)
    for (;;)
      {
        char *volatile kept = g_malloc (1024 * 1024);

        memset (kept, 1, 1024 * 1024);
      }
  _exit (7);
}

static const struct
{
  const char *name;
  gboolean  (*func) (Job *job, GError **error);
} operations[] = {
  { "parse", do_parse },
  { "parse-bitcode", do_parse_bitcode },
  { "link", do_link },
  { "verify", do_verify },
  { "passes", do_passes },
  { "emit", do_emit },
  { "misbehave", do_misbehave },
};

static gboolean
do_request (const char *operation, Job *job, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_str_equal (operations[i].name, operation))
      return operations[i].func (job, error);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED, "the helper process is of another version: it does not know '%s'",
               operation);
  return FALSE;
}

/* ---- In and out ---- */

static GVariant *
read_request (void)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (STDIN_FILENO, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (LLVMG_HELPER_REQUEST), bytes, FALSE));
}

static GVariant *
pack_diagnostics (LlvmgContext *context)
{
  GVariantBuilder builder;
  LlvmgDiagnostic **list;
  gsize n;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ussuus)"));
  if (llvmg_wrapper_get_is_alive (LLVMG_WRAPPER (context)))
    list = llvmg_context_list_diagnostics (context, &n);
  else
    list = llvmg_get_last_diagnostics (&n);
  for (gsize i = 0; i < n; i++)
    {
      const char *file = llvmg_diagnostic_get_file (list[i]);
      const char *line = llvmg_diagnostic_get_source_line (list[i]);

      g_variant_builder_add (&builder, "(ussuus)", llvmg_diagnostic_get_severity (list[i]),
                             llvmg_diagnostic_get_message (list[i]), file != NULL ? file : "",
                             llvmg_diagnostic_get_line (list[i]), llvmg_diagnostic_get_column (list[i]),
                             line != NULL ? line : "");
      llvmg_diagnostic_free (list[i]);
    }
  g_free (list);
  return g_variant_builder_end (&builder);
}

static GVariant *
make_reply (Job *job, const GError *error)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  GVariant *children[4];

  if (error == NULL)
    children[0] = g_variant_new_int32 (-1);
  else
    children[0] = g_variant_new_int32 (error->domain == LLVMG_ERROR ? error->code : LLVMG_ERROR_FAILED);
  children[1] = g_variant_new_string (error != NULL ? error->message : "");
  children[2] = pack_diagnostics (job->context);
  children[3] = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, job->output != NULL ? job->output : nothing, TRUE);
  return g_variant_ref_sink (g_variant_new_tuple (children, 4));
}

static gboolean
write_reply (GVariant *reply)
{
  const char *data = g_variant_get_data (reply);
  gsize size = g_variant_get_size (reply);

  while (size > 0)
    {
      gssize n = write (STDOUT_FILENO, data, MIN (size, G_MAXINT));

      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GVariant) request = read_request ();
  g_autoptr (GVariant) parameters = NULL;
  g_autoptr (GVariant) module = NULL;
  g_autoptr (GVariant) reply = NULL;
  GError *error = NULL;
  const char *operation;
  Job job = { NULL };

  if (argc != 2 || request == NULL)
    {
      g_printerr ("%s is started by the library llvmg.\n", argv[0]);
      return EXIT_FAILURE;
    }
  job.context = llvmg_context_new ();
  set_limits (g_ascii_strtoull (argv[1], NULL, 10));

  g_variant_get (request, "(&s@a{sv}@ay)", &operation, &parameters, &module);
  job.parameters = g_variant_dict_new (parameters);
  job.input = g_variant_get_data_as_bytes (module);
  do_request (operation, &job, &error);
  reply = make_reply (&job, error);
  /* Nothing is put away: the process ends. */
  _exit (write_reply (reply) ? EXIT_SUCCESS : EXIT_FAILURE);
}
