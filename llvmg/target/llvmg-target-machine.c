/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stddef.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-support-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/ir/llvmg-data-layout.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/llvmg-enum-types.h"
#include "llvmg/target/llvmg-target-machine-private.h"
#include "llvmg/target/llvmg-target-private.h"

/**
 * LlvmgTargetMachine:
 *
 * A code generator for one machine: a target, a processor with its features, and how
 * code is to be made.
 *
 * What a machine is made of is tested when it is made, and never changes. The settings
 * that are left hold for what is compiled after they were set.
 *
 * All methods may be called from any thread. A machine belongs to no context: it makes
 * code of modules of any, and on several threads at the same time, none of which waits
 * for another.
 *
 * A machine comes to its end by [method@Llvmg.TargetMachine.close], or when it is not
 * referred to any more.
 *
 * ```c
 * g_autoptr (LlvmgTargetMachine) machine = llvmg_target_machine_new_for_host (NULL, &error);
 * g_autoptr (LlvmgDataLayout) layout = llvmg_target_machine_get_data_layout (machine);
 * llvmg_module_set_target_triple (module, llvmg_target_machine_get_triple (machine), &error);
 * llvmg_module_set_data_layout (module, layout, &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgTargetMachine
{
  LlvmgWrapper      parent_instance;

  LlvmgMachineCore *core; /* (owned) (nullable) NULL in an object that a binding made out of nothing */
};

struct _LlvmgTargetMachineClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_TARGET = 1,
  PROP_TRIPLE,
  PROP_CPU,
  PROP_FEATURES,
  PROP_DATA_LAYOUT,
  PROP_ASM_VERBOSITY,
  PROP_FAST_ISEL,
  PROP_GLOBAL_ISEL,
  PROP_MACHINE_OUTLINER,
  PROP_GLOBAL_ISEL_ABORT,
  N_PROPS
} LlvmgTargetMachineProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgTargetMachine, llvmg_target_machine, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_target_machine_get_is_alive (LlvmgWrapper *wrapper)
{
  LlvmgTargetMachine *self = LLVMG_TARGET_MACHINE (wrapper);

  return self->core != NULL && llvmg_machine_core_is_alive (self->core);
}

static char *
llvmg_target_machine_describe (LlvmgWrapper *wrapper)
{
  LlvmgTargetMachine *self = LLVMG_TARGET_MACHINE (wrapper);

  if (self->core == NULL)
    return g_strdup ("target machine");
  return g_strdup_printf ("target machine for '%s'", llvmg_machine_core_get_triple (self->core));
}

static char *
llvmg_target_machine_describe_end (LlvmgWrapper *wrapper)
{
  return g_strdup (LLVMG_TARGET_MACHINE (wrapper)->core != NULL
                   ? "it was closed" : "it was made without a constructor of llvmg and stands for nothing");
}

static void
llvmg_target_machine_finalize (GObject *object)
{
  LlvmgTargetMachine *self = LLVMG_TARGET_MACHINE (object);

  g_clear_pointer (&self->core, llvmg_machine_core_unref);

  G_OBJECT_CLASS (llvmg_target_machine_parent_class)->finalize (object);
}

static void
llvmg_target_machine_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgTargetMachine *self = LLVMG_TARGET_MACHINE (object);

  switch ((LlvmgTargetMachineProperty) id)
    {
    case PROP_TARGET:
      g_value_take_object (value, llvmg_target_machine_get_target (self));
      break;
    case PROP_TRIPLE:
      g_value_set_string (value, llvmg_target_machine_get_triple (self));
      break;
    case PROP_CPU:
      g_value_set_string (value, llvmg_target_machine_get_cpu (self));
      break;
    case PROP_FEATURES:
      g_value_set_string (value, llvmg_target_machine_get_features (self));
      break;
    case PROP_DATA_LAYOUT:
      g_value_take_object (value, llvmg_target_machine_get_data_layout (self));
      break;
    case PROP_ASM_VERBOSITY:
      g_value_set_boolean (value, llvmg_target_machine_get_asm_verbosity (self));
      break;
    case PROP_FAST_ISEL:
      g_value_set_boolean (value, llvmg_target_machine_get_fast_isel (self));
      break;
    case PROP_GLOBAL_ISEL:
      g_value_set_boolean (value, llvmg_target_machine_get_global_isel (self));
      break;
    case PROP_MACHINE_OUTLINER:
      g_value_set_boolean (value, llvmg_target_machine_get_machine_outliner (self));
      break;
    case PROP_GLOBAL_ISEL_ABORT:
      g_value_set_enum (value, (gint) llvmg_target_machine_get_global_isel_abort (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_target_machine_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgTargetMachine *self = LLVMG_TARGET_MACHINE (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgTargetMachineProperty) id)
    {
    case PROP_ASM_VERBOSITY:
      llvmg_target_machine_set_asm_verbosity (self, g_value_get_boolean (value), &error);
      break;
    case PROP_FAST_ISEL:
      llvmg_target_machine_set_fast_isel (self, g_value_get_boolean (value), &error);
      break;
    case PROP_GLOBAL_ISEL:
      llvmg_target_machine_set_global_isel (self, g_value_get_boolean (value), &error);
      break;
    case PROP_MACHINE_OUTLINER:
      llvmg_target_machine_set_machine_outliner (self, g_value_get_boolean (value), &error);
      break;
    case PROP_GLOBAL_ISEL_ABORT:
      llvmg_target_machine_set_global_isel_abort (self, (LlvmgGlobalIselAbortMode) g_value_get_enum (value), &error);
      break;
    case PROP_TARGET:
    case PROP_TRIPLE:
    case PROP_CPU:
    case PROP_FEATURES:
    case PROP_DATA_LAYOUT:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (G_STRFUNC, "%s", error->message);
}

static void
llvmg_target_machine_class_init (LlvmgTargetMachineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;
  const GParamFlags fixed = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags flags = fixed | G_PARAM_WRITABLE;

  object_class->finalize = llvmg_target_machine_finalize;
  object_class->get_property = llvmg_target_machine_get_property;
  object_class->set_property = llvmg_target_machine_set_property;
  wrapper_class->noun = "target machine";
  wrapper_class->get_is_alive = llvmg_target_machine_get_is_alive;
  wrapper_class->describe = llvmg_target_machine_describe;
  wrapper_class->describe_end = llvmg_target_machine_describe_end;

  /**
   * LlvmgTargetMachine:target: (getter get_target)
   *
   * The target that the machine makes code for.
   *
   * Since: 0.1
   */
  props[PROP_TARGET] = g_param_spec_object ("target", NULL, NULL, LLVMG_TYPE_TARGET, fixed);

  /**
   * LlvmgTargetMachine:triple: (getter get_triple)
   *
   * The target triple, normalised.
   *
   * Since: 0.1
   */
  props[PROP_TRIPLE] = g_param_spec_string ("triple", NULL, NULL, NULL, fixed);

  /**
   * LlvmgTargetMachine:cpu: (getter get_cpu)
   *
   * The processor; "" for what all of the target have.
   *
   * Since: 0.1
   */
  props[PROP_CPU] = g_param_spec_string ("cpu", NULL, NULL, NULL, fixed);

  /**
   * LlvmgTargetMachine:features: (getter get_features)
   *
   * What the processor has beyond, or lacks, such as "+avx2,-sse4a".
   *
   * Since: 0.1
   */
  props[PROP_FEATURES] = g_param_spec_string ("features", NULL, NULL, NULL, fixed);

  /**
   * LlvmgTargetMachine:data-layout: (getter get_data_layout)
   *
   * The sizes and alignments that the machine makes code with.
   *
   * Since: 0.1
   */
  props[PROP_DATA_LAYOUT] = g_param_spec_object ("data-layout", NULL, NULL, LLVMG_TYPE_DATA_LAYOUT, fixed);

  /**
   * LlvmgTargetMachine:asm-verbosity: (getter get_asm_verbosity) (setter set_asm_verbosity)
   *
   * Whether assembly text has comments.
   *
   * Since: 0.1
   */
  props[PROP_ASM_VERBOSITY] = g_param_spec_boolean ("asm-verbosity", NULL, NULL, FALSE, flags);

  /**
   * LlvmgTargetMachine:fast-isel: (getter get_fast_isel) (setter set_fast_isel)
   *
   * Whether instructions are selected fast and badly, where the target can.
   *
   * LLVM may decide otherwise: it does so for all but the lowest level of optimisation.
   *
   * Since: 0.1
   */
  props[PROP_FAST_ISEL] = g_param_spec_boolean ("fast-isel", NULL, NULL, FALSE, flags);

  /**
   * LlvmgTargetMachine:global-isel: (getter get_global_isel) (setter set_global_isel)
   *
   * Whether instructions are selected by the global selector.
   *
   * Since: 0.1
   */
  props[PROP_GLOBAL_ISEL] = g_param_spec_boolean ("global-isel", NULL, NULL, FALSE, flags);

  /**
   * LlvmgTargetMachine:machine-outliner: (getter get_machine_outliner) (setter set_machine_outliner)
   *
   * Whether code that comes more than once is made a function of its own.
   *
   * Since: 0.1
   */
  props[PROP_MACHINE_OUTLINER] = g_param_spec_boolean ("machine-outliner", NULL, NULL, FALSE, flags);

  /**
   * LlvmgTargetMachine:global-isel-abort: (getter get_global_isel_abort) (setter set_global_isel_abort)
   *
   * What happens when the global selector cannot translate something.
   *
   * Since: 0.1
   */
  props[PROP_GLOBAL_ISEL_ABORT] =
    g_param_spec_enum ("global-isel-abort", NULL, NULL, LLVMG_TYPE_GLOBAL_ISEL_ABORT_MODE,
                       LLVMG_GLOBAL_ISEL_ABORT_MODE_ENABLE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_target_machine_init (LlvmgTargetMachine *self)
{
  (void) self;
}

/* ---- Birth and end ---- */

static gboolean
check_options (LlvmgTargetMachineOptions *options, GError **error)
{
  if (options == NULL || LLVMG_IS_TARGET_MACHINE_OPTIONS (options))
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                       "options: LlvmgTargetMachineOptions were expected, something else was given");
  return FALSE;
}

/* Takes the core. */
static LlvmgTargetMachine *
wrap_core (LlvmgMachineCore *core)
{
  LlvmgTargetMachine *self;

  if (core == NULL)
    return NULL;
  self = g_object_new (LLVMG_TYPE_TARGET_MACHINE, NULL);
  self->core = core;
  return self;
}

/**
 * llvmg_target_machine_new:
 * @triple: a target triple, such as "aarch64-linux-gnu"; it need not be normalised
 * @options: (nullable): how to make code, or %NULL for what is usual
 * @error: return location for an error
 *
 * Makes a code generator.
 *
 * What LLVM would only warn of, or end the process over, is an error here. To find out,
 * an empty function is compiled.
 *
 * Fails with [error@Llvmg.Error] `TARGET` when there is no such target, when it does not
 * know the processor, one of the features or the binary interface, or when these and the
 * code model do not go together. Fails with `INVALID_ARGUMENT` when @triple is %NULL or
 * "", or when a text is not UTF-8 or a number no member of its enumeration.
 *
 * Returns: (transfer full): the machine
 *
 * Since: 0.1
 */
LlvmgTargetMachine *
llvmg_target_machine_new (const char *triple, LlvmgTargetMachineOptions *options, GError **error)
{
  if (!check_options (options, error))
    return NULL;
  return wrap_core (llvmg_machine_core_new (triple, NULL, NULL, options, error));
}

/* What the target does not know by the names that LLVM itself gives is left out. */
static LlvmgMachineCore *
new_for_host (LLVMTargetRef target, const char *triple, LlvmgTargetMachineOptions *options, GError **error)
{
  char *cpu = LLVMGetHostCPUName ();
  char *all = LLVMGetHostCPUFeatures ();
  char *features = llvmg_bridge_target_known_features (target, all);
  LlvmgMachineCore *core;

  core = llvmg_machine_core_new (triple, llvmg_bridge_target_has_cpu (target, cpu) ? cpu : NULL, features, options, error);
  LLVMDisposeMessage (cpu);
  LLVMDisposeMessage (all);
  free (features);
  return core;
}

/**
 * llvmg_target_machine_new_for_host:
 * @options: (nullable): how to make code, or %NULL for what is usual
 * @error: return location for an error
 *
 * Makes a code generator for the machine that the process runs on: its processor with
 * all its features, unless @options name a processor, or features.
 *
 * Fails as [ctor@Llvmg.TargetMachine.new] does.
 *
 * Returns: (transfer full): the machine
 *
 * Since: 0.1
 */
LlvmgTargetMachine *
llvmg_target_machine_new_for_host (LlvmgTargetMachineOptions *options, GError **error)
{
  LlvmgTargetMachine *self = NULL;
  LLVMTargetRef target = NULL;
  char *triple, *text = NULL;

  if (!check_options (options, error))
    return NULL;
  llvmg_process_init ();
  triple = LLVMGetDefaultTargetTriple ();
  if (LLVMGetTargetFromTriple (triple, &target, &text))
    g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TARGET, "'%s': %s", triple, text != NULL ? text : "no reason given");
  else
    self = wrap_core (new_for_host (target, triple, options, error));
  LLVMDisposeMessage (text);
  LLVMDisposeMessage (triple);
  return self;
}

/**
 * llvmg_target_machine_close:
 * @self: a target machine
 *
 * Ends the machine now. It is dead afterwards. What other threads are compiling with it
 * is finished. Closing it twice is harmless.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_close (LlvmgTargetMachine *self)
{
  g_return_if_fail (LLVMG_IS_TARGET_MACHINE (self));

  if (self->core != NULL)
    llvmg_machine_core_close (self->core);
}

static gboolean
check_alive (LlvmgTargetMachine *self, GError **error)
{
  return llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), error);
}

/* For getters. */
static gboolean
check_alive_get (LlvmgTargetMachine *self, const char *function)
{
  g_autoptr (GError) dead = NULL;

  if (check_alive (self, &dead))
    return TRUE;
  llvmg_log_misuse (function, "%s", dead->message);
  return FALSE;
}

LlvmgMachineCore *
llvmg_target_machine_ref_core (LlvmgTargetMachine *self, GError **error)
{
  return check_alive (self, error) ? llvmg_machine_core_ref (self->core) : NULL;
}

/* ---- What it is made of ---- */

/**
 * llvmg_target_machine_get_target: (get-property target)
 * @self: a target machine
 *
 * Gives the target that the machine makes code for.
 *
 * Returns: (transfer full) (nullable): the target; %NULL if the machine is dead
 *
 * Since: 0.1
 */
LlvmgTarget *
llvmg_target_machine_get_target (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? llvmg_target_wrap (llvmg_machine_core_get_target (self->core)) : NULL;
}

/**
 * llvmg_target_machine_get_triple: (get-property triple)
 * @self: a target machine
 *
 * Gives the target triple, normalised: all parts are there.
 *
 * Returns: (transfer none) (nullable): the triple; %NULL if the machine is dead
 *
 * Since: 0.1
 */
const char *
llvmg_target_machine_get_triple (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? llvmg_machine_core_get_triple (self->core) : NULL;
}

/**
 * llvmg_target_machine_get_cpu: (get-property cpu)
 * @self: a target machine
 *
 * Gives the processor that the machine makes code for.
 *
 * Returns: (transfer none) (nullable): the name; "" for what all of the
 *   target have; %NULL if the machine is dead
 *
 * Since: 0.1
 */
const char *
llvmg_target_machine_get_cpu (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? llvmg_machine_core_get_cpu (self->core) : NULL;
}

/**
 * llvmg_target_machine_get_features: (get-property features)
 * @self: a target machine
 *
 * Gives what the processor has beyond, or lacks, such as "+avx2,-sse4a".
 *
 * Returns: (transfer none) (nullable): the features; %NULL if the machine is dead
 *
 * Since: 0.1
 */
const char *
llvmg_target_machine_get_features (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? llvmg_machine_core_get_features (self->core) : NULL;
}

/**
 * llvmg_target_machine_get_data_layout: (get-property data-layout)
 * @self: a target machine
 *
 * Gives the sizes and alignments that the machine makes code with. A module that is
 * compiled by it must have the same data layout, or none.
 *
 * Returns: (transfer full) (nullable): the data layout; %NULL if the machine is dead
 *
 * Since: 0.1
 */
LlvmgDataLayout *
llvmg_target_machine_get_data_layout (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), NULL);

  if (!check_alive_get (self, G_STRFUNC))
    return NULL;
  return llvmg_data_layout_new (llvmg_machine_core_get_data_layout (self->core), NULL);
}

/* ---- Settings ---- */

static gboolean
get_flag (LlvmgTargetMachine *self, gsize offset, const char *function)
{
  return check_alive_get (self, function) && llvmg_machine_core_get_flag (self->core, offset);
}

static gboolean
set_flag (LlvmgTargetMachine *self, gsize offset, gboolean value, GParamSpec *pspec, GError **error)
{
  if (!check_alive (self, error))
    return FALSE;
  if (llvmg_machine_core_set_flag (self->core, offset, value))
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
  return TRUE;
}

/**
 * llvmg_target_machine_get_asm_verbosity: (get-property asm-verbosity)
 * @self: a target machine
 *
 * Tells whether assembly text has comments.
 *
 * Returns: the setting; %FALSE if the machine is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_get_asm_verbosity (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return get_flag (self, offsetof (LlvmgBridgeMachineSettings, asm_verbosity), G_STRFUNC);
}

/**
 * llvmg_target_machine_set_asm_verbosity: (set-property asm-verbosity)
 * @self: a target machine
 * @asm_verbosity: the setting
 * @error: return location for an error
 *
 * Says whether assembly text has comments.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the machine is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_set_asm_verbosity (LlvmgTargetMachine *self, gboolean asm_verbosity, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return set_flag (self, offsetof (LlvmgBridgeMachineSettings, asm_verbosity), asm_verbosity, props[PROP_ASM_VERBOSITY], error);
}

/**
 * llvmg_target_machine_get_fast_isel: (get-property fast-isel)
 * @self: a target machine
 *
 * Tells whether instructions are selected fast and badly.
 *
 * Returns: the setting; %FALSE if the machine is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_get_fast_isel (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return get_flag (self, offsetof (LlvmgBridgeMachineSettings, fast_isel), G_STRFUNC);
}

/**
 * llvmg_target_machine_set_fast_isel: (set-property fast-isel)
 * @self: a target machine
 * @fast_isel: the setting
 * @error: return location for an error
 *
 * Says whether instructions are selected fast and badly.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the machine is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_set_fast_isel (LlvmgTargetMachine *self, gboolean fast_isel, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return set_flag (self, offsetof (LlvmgBridgeMachineSettings, fast_isel), fast_isel, props[PROP_FAST_ISEL], error);
}

/**
 * llvmg_target_machine_get_global_isel: (get-property global-isel)
 * @self: a target machine
 *
 * Tells whether instructions are selected by the global selector.
 *
 * Returns: the setting; %FALSE if the machine is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_get_global_isel (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return get_flag (self, offsetof (LlvmgBridgeMachineSettings, global_isel), G_STRFUNC);
}

/**
 * llvmg_target_machine_set_global_isel: (set-property global-isel)
 * @self: a target machine
 * @global_isel: the setting
 * @error: return location for an error
 *
 * Says whether instructions are selected by the global selector.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the machine is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_set_global_isel (LlvmgTargetMachine *self, gboolean global_isel, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return set_flag (self, offsetof (LlvmgBridgeMachineSettings, global_isel), global_isel, props[PROP_GLOBAL_ISEL], error);
}

/**
 * llvmg_target_machine_get_machine_outliner: (get-property machine-outliner)
 * @self: a target machine
 *
 * Tells whether code that comes more than once is made a function of its own.
 *
 * Returns: the setting; %FALSE if the machine is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_get_machine_outliner (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return get_flag (self, offsetof (LlvmgBridgeMachineSettings, machine_outliner), G_STRFUNC);
}

/**
 * llvmg_target_machine_set_machine_outliner: (set-property machine-outliner)
 * @self: a target machine
 * @machine_outliner: the setting
 * @error: return location for an error
 *
 * Says whether code that comes more than once is made a function of its own.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the machine is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_set_machine_outliner (LlvmgTargetMachine *self, gboolean machine_outliner, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  return set_flag (self, offsetof (LlvmgBridgeMachineSettings, machine_outliner), machine_outliner, props[PROP_MACHINE_OUTLINER], error);
}

/**
 * llvmg_target_machine_get_global_isel_abort: (get-property global-isel-abort)
 * @self: a target machine
 *
 * Tells what happens when the global selector cannot translate something.
 *
 * Returns: the setting; `ENABLE` if the machine is dead
 *
 * Since: 0.1
 */
LlvmgGlobalIselAbortMode
llvmg_target_machine_get_global_isel_abort (LlvmgTargetMachine *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), LLVMG_GLOBAL_ISEL_ABORT_MODE_ENABLE);

  if (!check_alive_get (self, G_STRFUNC))
    return LLVMG_GLOBAL_ISEL_ABORT_MODE_ENABLE;
  return llvmg_global_isel_abort_mode_from_native (llvmg_machine_core_get_abort_mode (self->core));
}

/**
 * llvmg_target_machine_set_global_isel_abort: (set-property global-isel-abort)
 * @self: a target machine
 * @global_isel_abort: the setting
 * @error: return location for an error
 *
 * Says what happens when the global selector cannot translate something.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the machine is dead, and with
 * `INVALID_ARGUMENT` when @global_isel_abort is no member of the enumeration.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_target_machine_set_global_isel_abort (LlvmgTargetMachine       *self,
                                            LlvmgGlobalIselAbortMode  global_isel_abort,
                                            GError                  **error)
{
  LLVMGlobalISelAbortMode native;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE (self), FALSE);

  if (!check_alive (self, error))
    return FALSE;
  if (!llvmg_global_isel_abort_mode_to_native (global_isel_abort, &native))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                   "global_isel_abort: %d is no member of the enumeration", (gint) global_isel_abort);
      return FALSE;
    }
  if (llvmg_machine_core_set_abort_mode (self->core, native))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_GLOBAL_ISEL_ABORT]);
  return TRUE;
}
