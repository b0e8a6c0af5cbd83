/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Engines
 *
 *   LLVM's disassembler can be used by one thread at a time. Here it is called
 *   an engine. Each call takes one that is idle, or makes one, and gives it back:
 *   no lock is held meanwhile, and calls run side by side. When LLVM dies in one,
 *   that one is lost. Options belong to an engine for good; when they are changed
 *   `generation` counts up, and engines of an older one are freed instead of kept.
 *
 * Names
 *
 *   LLVM asks for the name of an address in the middle of its work, which is run
 *   guarded on another thread, where the program's function cannot be called. So
 *   that is put off: what was asked is noted, LLVM goes on without an answer, the
 *   function is called afterwards for each address, on the thread of the caller,
 *   and the work is done again with the answers.
 */

#include "config.h"

#include <llvm-c/Disassembler.h>
#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-lock-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/bridge/llvmg-bridge-disassembler.h"
#include "llvmg/llvmg-enum-types.h"
#include "llvmg/object/llvmg-disassembler-private.h"
#include "llvmg/object/llvmg-object-file-private.h"

#define MAX_IDLE 4
#define MAX_TEXT 2048
#define ALL_OPTIONS ((guint) LLVMG_DISASSEMBLER_OPTIONS_COLOR * 2 - 1)

/**
 * LlvmgDisassembler:
 *
 * Makes text of machine code.
 *
 * ```c
 * g_autoptr (LlvmgDisassembler) disassembler = llvmg_disassembler_new ("x86_64", NULL, NULL, &error);
 * LlvmgDisassembledInst **insts = llvmg_disassembler_disassemble (disassembler, code, 0x1000, &n, &error);
 * ```
 *
 * It is alive from the beginning to the end, and can be used from several threads at
 * once.
 *
 * Since: 0.1
 */
struct _LlvmgDisassembler
{
  LlvmgWrapper  parent_instance;

  char         *triple;     /* (owned) (nullable) NULL in one that a binding made out of nothing */
  char         *cpu;        /* (owned) */
  char         *features;   /* (owned) */

  GMutex        mutex;      /* guards what follows; a leaf */
  guint         options;    /* LlvmgDisassemblerOptions */
  guint         generation;
  GPtrArray    *idle;       /* (owned) of Engine */
  gpointer      lookup;     /* (owned) (nullable) Lookup */
};

struct _LlvmgDisassemblerClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_TRIPLE = 1,
  PROP_OPTIONS,
  N_PROPS
} LlvmgDisassemblerProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgDisassembler, llvmg_disassembler, LLVMG_TYPE_WRAPPER)

/* ---- The function of the program ---- */

typedef struct
{
  LlvmgSymbolLookupFunc func;
  gpointer              user_data;
  GDestroyNotify        destroy; /* (nullable) */
} Lookup;

static void
lookup_clear (gpointer data)
{
  Lookup *lookup = data;

  if (lookup->destroy != NULL)
    lookup->destroy (lookup->user_data);
}

static void
lookup_unref (gpointer lookup)
{
  g_atomic_rc_box_release_full (lookup, lookup_clear);
}

/* ---- Engines ---- */

typedef struct _Job Job;

typedef struct
{
  guint                    generation;
  LLVMDisasmContextRef     native;  /* (owned) (nullable) */
  LlvmgBridgeDisassembler *skipper; /* (owned) (nullable) */
  Job                     *job;     /* (unowned) (nullable) that it works on */
} Engine;

struct _Job
{
  /* What the disassembler is set to. */
  const char    *triple;
  const char    *cpu;
  const char    *features;
  guint          options;

  Engine        *engine;
  char          *problem;       /* (owned) (nullable) by malloc: why there is no engine */
  gboolean       is_refused;    /* the options */

  const guint8  *data;          /* NULL to make an engine only */
  gsize          length;
  guint64        address;
  gboolean       is_one;        /* stops after the first */
  GPtrArray     *insts;         /* of LlvmgDisassembledInst */

  GHashTable    *answers;       /* address -> name (nullable) */
  GArray        *questions;     /* addresses without an answer */
  guint64        read_address;  /* the last one that an instruction reads ... */
  gboolean       has_read;      /* ... if there was one in this instruction */
};

static void
engine_free (gpointer data)
{
  Engine *engine = data;

  g_clear_pointer (&engine->native, LLVMDisasmDispose);
  g_clear_pointer (&engine->skipper, llvmg_bridge_disassembler_free);
  g_free (engine);
}

/* Those of branches, and of what is read relative to the program counter. Numbers are asked for as well:
 * a small one would be called like whatever stands at the beginning of an object file. */
static gboolean
is_reference (Job *job, guint64 value, guint64 type)
{
  if (type == LLVMDisassembler_ReferenceType_In_Branch)
    return TRUE;
  if (type == LLVMDisassembler_ReferenceType_In_PCrel_Load)
    {
      job->read_address = value;
      job->has_read = TRUE;
      return FALSE; /* it would be a comment; the operand is asked for next */
    }
  return type == LLVMDisassembler_ReferenceType_InOut_None && job->has_read && value == job->read_address;
}

static const char *
name_cb (void *data, uint64_t value, uint64_t *type, uint64_t pc, const char **reference_name)
{
  Job *job = ((Engine *) data)->job;
  gboolean is_asked = is_reference (job, value, *type);
  guint64 address = value;
  gpointer name = NULL;

  (void) pc;
  *type = LLVMDisassembler_ReferenceType_InOut_None;
  *reference_name = NULL;
  if (is_asked && !g_hash_table_lookup_extended (job->answers, &address, NULL, &name))
    g_array_append_val (job->questions, address);
  return name;
}

static guint64
native_options (guint options)
{
  /* LLVM-C has no name for the last one before 22; it refuses the number. */
  static const struct { LlvmgDisassemblerOptions option; guint64 native; } table[] = {
    { LLVMG_DISASSEMBLER_OPTIONS_USE_MARKUP, LLVMDisassembler_Option_UseMarkup },
    { LLVMG_DISASSEMBLER_OPTIONS_PRINT_IMM_HEX, LLVMDisassembler_Option_PrintImmHex },
    { LLVMG_DISASSEMBLER_OPTIONS_ASM_PRINTER_VARIANT, LLVMDisassembler_Option_AsmPrinterVariant },
    { LLVMG_DISASSEMBLER_OPTIONS_SET_INSTR_COMMENTS, LLVMDisassembler_Option_SetInstrComments },
    { LLVMG_DISASSEMBLER_OPTIONS_PRINT_LATENCY, LLVMDisassembler_Option_PrintLatency },
    { LLVMG_DISASSEMBLER_OPTIONS_COLOR, 32 },
  };
  guint64 native = 0;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (options & table[i].option)
      native |= table[i].native;
  return native;
}

static gboolean
set_options (Engine *engine, guint options)
{
  return options == 0 || LLVMSetDisasmOptions (engine->native, native_options (options));
}

static gboolean
engine_start (Job *job)
{
  Engine *engine = job->engine;

  engine->skipper = llvmg_bridge_disassembler_new (job->triple, job->cpu, job->features, &job->problem);
  if (engine->skipper == NULL)
    return FALSE;
  engine->native =
    LLVMCreateDisasmCPUFeatures (job->triple, job->cpu, job->features, engine, 0, NULL, name_cb);
  if (engine->native == NULL)
    {
      job->problem = strdup ("triple: a target with a disassembler was expected");
      return FALSE;
    }
  /* The other way to write comes first: it begins with no options. */
  job->is_refused = !set_options (engine, job->options & LLVMG_DISASSEMBLER_OPTIONS_ASM_PRINTER_VARIANT)
                    || !set_options (engine, job->options & ~LLVMG_DISASSEMBLER_OPTIONS_ASM_PRINTER_VARIANT);
  return !job->is_refused;
}

static void
job_run (gpointer data)
{
  Job *job = data;
  Engine *engine = job->engine;
  char text[MAX_TEXT];

  if (engine->native == NULL && !engine_start (job))
    return;
  for (gsize done = 0, size; done < job->length; done += size)
    {
      guint64 address = job->address + done;
      /* LLVM only reads, though it does not say so. */
      guint8 *from = (guint8 *) job->data + done;
      gboolean ok;

      job->has_read = FALSE;
      size = LLVMDisasmInstruction (engine->native, from, job->length - done, address, text, sizeof text);
      ok = size > 0 && size <= job->length - done;
      if (!ok)
        size = llvmg_bridge_disassembler_skip (engine->skipper, from, job->length - done, address);
      g_ptr_array_add (job->insts,
                       llvmg_disassembled_inst_new (address, (guint) size, ok ? g_strstrip (text) : NULL));
      if (job->is_one)
        break;
    }
}

/* ---- Work ---- */

static Engine *
take_engine (LlvmgDisassembler *self, guint *options, gpointer *lookup)
{
  Engine *engine = NULL;

  llvmg_mutex_lock (&self->mutex);
  *options = self->options;
  if (lookup != NULL)
    *lookup = self->lookup != NULL ? g_atomic_rc_box_acquire (self->lookup) : NULL;
  if (self->idle->len > 0)
    engine = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  if (engine == NULL)
    {
      engine = g_new0 (Engine, 1);
      engine->generation = self->generation;
    }
  llvmg_mutex_unlock (&self->mutex);
  return engine;
}

static void
give_engine_back (LlvmgDisassembler *self, Engine *engine)
{
  gboolean is_kept;

  engine->job = NULL;
  llvmg_mutex_lock (&self->mutex);
  is_kept = engine->native != NULL && engine->generation == self->generation && self->idle->len < MAX_IDLE;
  if (is_kept)
    g_ptr_array_add (self->idle, engine);
  llvmg_mutex_unlock (&self->mutex);
  if (!is_kept)
    engine_free (engine);
}

/* Asks the program. */
static void
answer (Job *job, Lookup *lookup)
{
  for (guint i = 0; i < job->questions->len; i++)
    {
      guint64 address = g_array_index (job->questions, guint64, i);
      g_autofree char *name = NULL;

      if (g_hash_table_contains (job->answers, &address))
        continue;
      name = lookup->func (address, lookup->user_data);
      /* A line is a line. */
      if (name != NULL && (*name == '\0' || !g_utf8_validate (name, -1, NULL) || strpbrk (name, "\r\n") != NULL))
        g_clear_pointer (&name, g_free);
      g_hash_table_insert (job->answers, g_memdup2 (&address, sizeof address), g_steal_pointer (&name));
    }
  g_array_set_size (job->questions, 0);
}

static void
fail_start (Job *job, GError **error)
{
  g_autofree char *valid = NULL;

  if (job->is_refused)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_UNSUPPORTED,
                           "options: the target, or this LLVM, knows not all of these");
      return;
    }
  valid = g_utf8_make_valid (job->problem, -1);
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_TARGET, valid);
}

/* Runs a job of which the engine, options and data are set; FALSE with @error, and the engine is gone. */
static gboolean
run_once (Job *job, GError **error)
{
  g_ptr_array_set_size (job->insts, 0);
  job->engine->job = job;
  if (!llvmg_object_guarded ("disassembling", job_run, job, error))
    {
      /* What died is not touched any more. */
      g_free (job->engine);
      job->engine = NULL;
      return FALSE;
    }
  if (job->problem == NULL && !job->is_refused)
    return TRUE;
  fail_start (job, error);
  free (job->problem);
  g_clear_pointer (&job->engine, engine_free);
  return FALSE;
}

/* The instructions, or NULL with @error. */
static GPtrArray *
run (LlvmgDisassembler *self, Job *job, GError **error)
{
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) questions = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GPtrArray) insts = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_disassembled_inst_free);
  gpointer lookup;
  gboolean ok;

  job->triple = self->triple;
  job->cpu = self->cpu;
  job->features = self->features;
  job->answers = answers;
  job->questions = questions;
  job->insts = insts;
  job->engine = take_engine (self, &job->options, &lookup);
  ok = run_once (job, error);
  if (ok && lookup != NULL && questions->len > 0)
    {
      answer (job, lookup);
      ok = run_once (job, error);
    }
  g_clear_pointer (&lookup, lookup_unref);
  if (job->engine != NULL)
    give_engine_back (self, job->engine);
  return ok ? g_steal_pointer (&insts) : NULL;
}

/* Whether there is an engine with these options, which is kept. */
static gboolean
try_options (LlvmgDisassembler *self, guint options, GError **error)
{
  g_autoptr (GPtrArray) insts = g_ptr_array_new ();
  Job job = { self->triple, self->cpu, self->features, options, NULL };
  g_autoptr (GPtrArray) old = NULL;

  job.insts = insts;
  job.engine = g_new0 (Engine, 1);
  if (!run_once (&job, error))
    return FALSE;
  job.engine->job = NULL;
  llvmg_mutex_lock (&self->mutex);
  old = self->idle;
  self->idle = g_ptr_array_new_with_free_func (engine_free);
  self->options = options;
  job.engine->generation = ++self->generation;
  g_ptr_array_add (self->idle, job.engine);
  llvmg_mutex_unlock (&self->mutex);
  return TRUE;
}

/* ---- The class ---- */

static gboolean
llvmg_disassembler_get_is_alive (LlvmgWrapper *wrapper)
{
  return LLVMG_DISASSEMBLER (wrapper)->triple != NULL;
}

static char *
llvmg_disassembler_describe (LlvmgWrapper *wrapper)
{
  LlvmgDisassembler *self = LLVMG_DISASSEMBLER (wrapper);

  return self->triple != NULL ? g_strdup_printf ("disassembler for %s", self->triple) : g_strdup ("disassembler");
}

static char *
llvmg_disassembler_describe_end (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("it was made without a target");
}

static void
llvmg_disassembler_finalize (GObject *object)
{
  LlvmgDisassembler *self = LLVMG_DISASSEMBLER (object);

  LLVMG_TSAN_ACQUIRE (&self->mutex);
  g_clear_pointer (&self->lookup, lookup_unref);
  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->mutex);
  g_free (self->triple);
  g_free (self->cpu);
  g_free (self->features);

  G_OBJECT_CLASS (llvmg_disassembler_parent_class)->finalize (object);
}

static void
llvmg_disassembler_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgDisassembler *self = LLVMG_DISASSEMBLER (object);

  switch ((LlvmgDisassemblerProperty) id)
    {
    case PROP_TRIPLE:
      g_value_set_string (value, llvmg_disassembler_get_triple (self));
      break;
    case PROP_OPTIONS:
      g_value_set_flags (value, llvmg_disassembler_get_options (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_disassembler_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgDisassembler *self = LLVMG_DISASSEMBLER (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgDisassemblerProperty) id)
    {
    case PROP_OPTIONS:
      llvmg_disassembler_set_options (self, g_value_get_flags (value), &error);
      break;
    case PROP_TRIPLE:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_disassembler_class_init (LlvmgDisassemblerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;

  object_class->finalize = llvmg_disassembler_finalize;
  object_class->get_property = llvmg_disassembler_get_property;
  object_class->set_property = llvmg_disassembler_set_property;
  wrapper_class->noun = "disassembler";
  wrapper_class->get_is_alive = llvmg_disassembler_get_is_alive;
  wrapper_class->describe = llvmg_disassembler_describe;
  wrapper_class->describe_end = llvmg_disassembler_describe_end;

  /**
   * LlvmgDisassembler:triple: (getter get_triple)
   *
   * The target whose machine code it reads.
   *
   * Since: 0.1
   */
  props[PROP_TRIPLE] =
    g_param_spec_string ("triple", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgDisassembler:options: (getter get_options) (setter set_options)
   *
   * How it writes.
   *
   * Since: 0.1
   */
  props[PROP_OPTIONS] =
    g_param_spec_flags ("options", NULL, NULL, LLVMG_TYPE_DISASSEMBLER_OPTIONS, LLVMG_DISASSEMBLER_OPTIONS_NONE,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_disassembler_init (LlvmgDisassembler *self)
{
  g_mutex_init (&self->mutex);
  self->idle = g_ptr_array_new_with_free_func (engine_free);
}

static gboolean
check_text (const char *text, const char *name, GError **error)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "%s: text in UTF-8 was expected", name);
  return FALSE;
}

/**
 * llvmg_disassembler_new:
 * @triple: a target triple, such as [property@Llvmg.Binary:triple], or an architecture alone
 * @cpu: (nullable): a processor of the target, or %NULL for any
 * @features: (nullable): what the processor can do beside, or not, such as "+avx2,-sse4.2"
 * @error: return location for an error
 *
 * Makes a disassembler.
 *
 * Fails with [error@Llvmg.Error] `TARGET` when LLVM knows no such target, it has no
 * disassembler, or knows no such processor or feature, with `INVALID_ARGUMENT` when
 * @triple is %NULL or a text is not UTF-8, and with `LLVM_CRASHED` when LLVM died over it.
 *
 * Returns: (transfer full): the disassembler
 *
 * Since: 0.1
 */
LlvmgDisassembler *
llvmg_disassembler_new (const char *triple, const char *cpu, const char *features, GError **error)
{
  g_autoptr (LlvmgDisassembler) self = NULL;

  if (triple == NULL)
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                           "triple: a target triple was expected, nothing was given");
      return NULL;
    }
  if (!check_text (triple, "triple", error) || !check_text (cpu, "cpu", error)
      || !check_text (features, "features", error))
    return NULL;
  self = g_object_new (LLVMG_TYPE_DISASSEMBLER, NULL);
  self->triple = g_strdup (triple);
  self->cpu = g_strdup (cpu != NULL ? cpu : "");
  self->features = g_strdup (features != NULL ? features : "");
  return try_options (self, 0, error) ? g_steal_pointer (&self) : NULL;
}

/* For getters. */
static gboolean
check_alive_get (LlvmgDisassembler *self, const char *function)
{
  g_autoptr (GError) dead = NULL;

  if (llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &dead))
    return TRUE;
  llvmg_log_misuse (function, "%s", dead->message);
  return FALSE;
}

/**
 * llvmg_disassembler_get_triple: (get-property triple)
 * @self: a disassembler
 *
 * Tells the target whose machine code it reads.
 *
 * Returns: (transfer none) (nullable): the triple, as it was given; %NULL if the
 *   disassembler is dead
 *
 * Since: 0.1
 */
const char *
llvmg_disassembler_get_triple (LlvmgDisassembler *self)
{
  g_return_val_if_fail (LLVMG_IS_DISASSEMBLER (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? self->triple : NULL;
}

/**
 * llvmg_disassembler_get_options: (get-property options)
 * @self: a disassembler
 *
 * Tells how it writes.
 *
 * Returns: the options; none if the disassembler is dead
 *
 * Since: 0.1
 */
LlvmgDisassemblerOptions
llvmg_disassembler_get_options (LlvmgDisassembler *self)
{
  guint options;

  g_return_val_if_fail (LLVMG_IS_DISASSEMBLER (self), LLVMG_DISASSEMBLER_OPTIONS_NONE);

  if (!check_alive_get (self, G_STRFUNC))
    return LLVMG_DISASSEMBLER_OPTIONS_NONE;
  llvmg_mutex_lock (&self->mutex);
  options = self->options;
  llvmg_mutex_unlock (&self->mutex);
  return (LlvmgDisassemblerOptions) options;
}

/**
 * llvmg_disassembler_set_options: (set-property options)
 * @self: a disassembler
 * @options: how it shall write
 * @error: return location for an error
 *
 * Sets how it writes. Calls that run at that moment end with the old options.
 *
 * Fails with [error@Llvmg.Error] `UNSUPPORTED` when the target, or this LLVM, knows one of
 * the options not, with `INVALID_ARGUMENT` when there is no such option, and with
 * `USE_AFTER_FREE` when the disassembler is dead. It writes as before then.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_disassembler_set_options (LlvmgDisassembler *self, LlvmgDisassemblerOptions options, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_DISASSEMBLER (self), FALSE);

  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (((guint) options & ~ALL_OPTIONS) != 0)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "options: %u has bits that are no option", (guint) options);
      return FALSE;
    }
  if (options == llvmg_disassembler_get_options (self))
    return TRUE;
  if (!try_options (self, options, error))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPTIONS]);
  return TRUE;
}

/**
 * llvmg_disassembler_set_symbol_lookup:
 * @self: a disassembler
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what names
 *   addresses, or %NULL for nothing
 * @user_data: data for it
 * @destroy: (nullable): frees the data
 * @error: return location for an error
 *
 * Sets what is asked for names of the addresses that instructions jump to, or read
 * relative to the program counter. Not all targets ask.
 *
 * It is called on the thread that disassembles, once for each address in a call. A name
 * that is not UTF-8, is empty, or has an end of line, is left out.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the disassembler is dead; the data
 * is freed then.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_disassembler_set_symbol_lookup (LlvmgDisassembler      *self,
                                      LlvmgSymbolLookupFunc   func,
                                      gpointer                user_data,
                                      GDestroyNotify          destroy,
                                      GError                **error)
{
  Lookup *lookup = NULL;
  gboolean is_alive;
  gpointer old;

  g_return_val_if_fail (LLVMG_IS_DISASSEMBLER (self), FALSE);

  is_alive = llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error);
  if (func != NULL && is_alive)
    {
      lookup = g_atomic_rc_box_new0 (Lookup);
      lookup->func = func;
      lookup->user_data = user_data;
      lookup->destroy = destroy;
    }
  else if (destroy != NULL)
    {
      destroy (user_data);
    }
  llvmg_mutex_lock (&self->mutex);
  old = self->lookup;
  self->lookup = lookup;
  llvmg_mutex_unlock (&self->mutex);
  g_clear_pointer (&old, lookup_unref);
  return is_alive;
}

/* ---- Disassembling ---- */

static gboolean
check_bytes (LlvmgDisassembler *self, GBytes *bytes, GError **error)
{
  if (!llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error))
    return FALSE;
  if (bytes != NULL)
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "bytes: machine code was expected, nothing was given");
  return FALSE;
}

/**
 * llvmg_disassembler_disassemble_one:
 * @self: a disassembler
 * @bytes: machine code
 * @offset: where in the bytes the instruction begins
 * @address: where in memory the instruction is
 * @error: return location for an error
 *
 * Reads one instruction.
 *
 * Fails with [error@Llvmg.Error] `PARSE` when there is no instruction at that place, with
 * `INVALID_ARGUMENT` when @bytes is %NULL or has not so many bytes, with `USE_AFTER_FREE`
 * when the disassembler is dead, and with `LLVM_CRASHED` when LLVM died over the bytes.
 *
 * Returns: (transfer full): the instruction
 *
 * Since: 0.1
 */
LlvmgDisassembledInst *
llvmg_disassembler_disassemble_one (LlvmgDisassembler *self, GBytes *bytes, guint64 offset, guint64 address, GError **error)
{
  g_autoptr (LlvmgDisassembledInst) inst = NULL;
  g_autoptr (GPtrArray) insts = NULL;
  Job job = { .address = address, .is_one = TRUE };
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (LLVMG_IS_DISASSEMBLER (self), NULL);

  if (!check_bytes (self, bytes, error))
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (offset >= length)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "offset: less than %" G_GSIZE_FORMAT " was expected, %" G_GUINT64_FORMAT " was given", length, offset);
      return NULL;
    }
  job.data = data + offset;
  job.length = length - (gsize) offset;
  insts = run (self, &job, error);
  if (insts == NULL)
    return NULL;
  inst = llvmg_disassembled_inst_copy (insts->pdata[0]);
  if (llvmg_disassembled_inst_get_text (inst) != NULL)
    return g_steal_pointer (&inst);
  g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_PARSE,
               "there is no instruction of %s at offset %" G_GUINT64_FORMAT, self->triple, offset);
  return NULL;
}

/**
 * llvmg_disassembler_disassemble:
 * @self: a disassembler
 * @bytes: machine code
 * @address: where in memory the first byte is
 * @n_insts: (out): return location for the number of instructions
 * @error: return location for an error
 *
 * Reads all instructions, one behind the other. Bytes that are none are in the list too,
 * without text; it goes on behind as many of them as the target thinks best.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @bytes is %NULL, with
 * `USE_AFTER_FREE` when the disassembler is dead, and with `LLVM_CRASHED` when LLVM died
 * over the bytes.
 *
 * Returns: (transfer full) (array length=n_insts): the instructions
 *
 * Since: 0.1
 */
LlvmgDisassembledInst **
llvmg_disassembler_disassemble (LlvmgDisassembler *self, GBytes *bytes, guint64 address, gsize *n_insts, GError **error)
{
  Job job = { .address = address };
  GPtrArray *insts;

  g_return_val_if_fail (n_insts != NULL, NULL);
  *n_insts = 0;
  g_return_val_if_fail (LLVMG_IS_DISASSEMBLER (self), NULL);

  if (!check_bytes (self, bytes, error))
    return NULL;
  job.data = g_bytes_get_data (bytes, &job.length);
  insts = run (self, &job, error);
  if (insts == NULL)
    return NULL;
  *n_insts = insts->len;
  g_ptr_array_set_free_func (insts, NULL);
  g_ptr_array_add (insts, NULL);
  return (LlvmgDisassembledInst **) g_ptr_array_free (insts, FALSE);
}
