/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/llvmg-enum-types.h"
#include "llvmg/target/llvmg-target-machine-options-private.h"

/**
 * LlvmgTargetMachineOptions:
 *
 * How to generate code: settings of a [class@Llvmg.TargetMachine] that is to be made.
 *
 * They are read once, when the machine is made; changing them later changes nothing in
 * it. What is set here is not tested before: whether a processor, its features, the
 * binary interface and the code model go together depends on the target. An object may
 * be used for any number of machines, from any thread.
 *
 * ```c
 * g_autoptr (LlvmgTargetMachineOptions) options = llvmg_target_machine_options_new ();
 * llvmg_target_machine_options_set_cpu (options, "cortex-a53");
 * llvmg_target_machine_options_set_reloc_mode (options, LLVMG_RELOC_MODE_PIC);
 * g_autoptr (LlvmgTargetMachine) machine =
 *   llvmg_target_machine_new ("aarch64-linux-gnu", options, &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgTargetMachineOptions
{
  GObject            parent_instance;

  GMutex             mutex;
  LlvmgMachineValues values; /* guarded by mutex; its texts are interned */
};

struct _LlvmgTargetMachineOptionsClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_CPU = 1,
  PROP_FEATURES,
  PROP_ABI,
  PROP_OPT_LEVEL,
  PROP_RELOC_MODE,
  PROP_CODE_MODEL,
  N_PROPS
} LlvmgTargetMachineOptionsProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgTargetMachineOptions, llvmg_target_machine_options, G_TYPE_OBJECT)

static const LlvmgMachineValues defaults = {
  .opt_level = LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT,
  .reloc_mode = LLVMG_RELOC_MODE_DEFAULT,
  .code_model = LLVMG_CODE_MODEL_DEFAULT,
};

void
llvmg_target_machine_options_fill (LlvmgTargetMachineOptions *options, LlvmgMachineValues *values)
{
  *values = defaults;
  if (options == NULL)
    return;
  g_mutex_lock (&options->mutex);
  *values = options->values;
  g_mutex_unlock (&options->mutex);
}

static void
llvmg_target_machine_options_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgTargetMachineOptions *self = LLVMG_TARGET_MACHINE_OPTIONS (object);

  switch ((LlvmgTargetMachineOptionsProperty) id)
    {
    case PROP_CPU:
      g_value_set_string (value, llvmg_target_machine_options_get_cpu (self));
      break;
    case PROP_FEATURES:
      g_value_set_string (value, llvmg_target_machine_options_get_features (self));
      break;
    case PROP_ABI:
      g_value_set_string (value, llvmg_target_machine_options_get_abi (self));
      break;
    case PROP_OPT_LEVEL:
      g_value_set_enum (value, (gint) llvmg_target_machine_options_get_opt_level (self));
      break;
    case PROP_RELOC_MODE:
      g_value_set_enum (value, (gint) llvmg_target_machine_options_get_reloc_mode (self));
      break;
    case PROP_CODE_MODEL:
      g_value_set_enum (value, (gint) llvmg_target_machine_options_get_code_model (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_target_machine_options_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgTargetMachineOptions *self = LLVMG_TARGET_MACHINE_OPTIONS (object);

  switch ((LlvmgTargetMachineOptionsProperty) id)
    {
    case PROP_CPU:
      llvmg_target_machine_options_set_cpu (self, g_value_get_string (value));
      break;
    case PROP_FEATURES:
      llvmg_target_machine_options_set_features (self, g_value_get_string (value));
      break;
    case PROP_ABI:
      llvmg_target_machine_options_set_abi (self, g_value_get_string (value));
      break;
    case PROP_OPT_LEVEL:
      llvmg_target_machine_options_set_opt_level (self, (LlvmgCodeGenOptLevel) g_value_get_enum (value));
      break;
    case PROP_RELOC_MODE:
      llvmg_target_machine_options_set_reloc_mode (self, (LlvmgRelocMode) g_value_get_enum (value));
      break;
    case PROP_CODE_MODEL:
      llvmg_target_machine_options_set_code_model (self, (LlvmgCodeModel) g_value_get_enum (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_target_machine_options_finalize (GObject *object)
{
  g_mutex_clear (&LLVMG_TARGET_MACHINE_OPTIONS (object)->mutex);

  G_OBJECT_CLASS (llvmg_target_machine_options_parent_class)->finalize (object);
}

static void
llvmg_target_machine_options_class_init (LlvmgTargetMachineOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = llvmg_target_machine_options_finalize;
  object_class->get_property = llvmg_target_machine_options_get_property;
  object_class->set_property = llvmg_target_machine_options_set_property;

  /**
   * LlvmgTargetMachineOptions:cpu: (getter get_cpu) (setter set_cpu)
   *
   * The processor to make code for, such as "skylake"; %NULL for what all of the target
   * have. [method@Llvmg.Target.list_cpus] lists those that a target knows.
   *
   * Since: 0.1
   */
  props[PROP_CPU] =
    g_param_spec_string ("cpu", NULL, NULL, NULL, flags);

  /**
   * LlvmgTargetMachineOptions:features: (getter get_features) (setter set_features)
   *
   * What the processor has beyond, or lacks, such as "+avx2,-sse4a"; %NULL for neither.
   * [method@Llvmg.Target.list_features] lists those that a target knows.
   *
   * Since: 0.1
   */
  props[PROP_FEATURES] =
    g_param_spec_string ("features", NULL, NULL, NULL, flags);

  /**
   * LlvmgTargetMachineOptions:abi: (getter get_abi) (setter set_abi)
   *
   * How functions call each other, such as "lp64d"; %NULL for what is usual. Only ARM,
   * AArch64, MIPS, 64-bit PowerPC, RISC-V and LoongArch have a choice.
   *
   * Since: 0.1
   */
  props[PROP_ABI] =
    g_param_spec_string ("abi", NULL, NULL, NULL, flags);

  /**
   * LlvmgTargetMachineOptions:opt-level: (getter get_opt_level) (setter set_opt_level)
   *
   * How much the code generator optimises.
   *
   * That comes after the passes of [method@Llvmg.Module.run_passes], which are not run by it.
   *
   * Since: 0.1
   */
  props[PROP_OPT_LEVEL] =
    g_param_spec_enum ("opt-level", NULL, NULL, LLVMG_TYPE_CODE_GEN_OPT_LEVEL, LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT, flags);

  /**
   * LlvmgTargetMachineOptions:reloc-mode: (getter get_reloc_mode) (setter set_reloc_mode)
   *
   * How code finds its data when it is loaded.
   *
   * Since: 0.1
   */
  props[PROP_RELOC_MODE] =
    g_param_spec_enum ("reloc-mode", NULL, NULL, LLVMG_TYPE_RELOC_MODE, LLVMG_RELOC_MODE_DEFAULT, flags);

  /**
   * LlvmgTargetMachineOptions:code-model: (getter get_code_model) (setter set_code_model)
   *
   * How far apart code and data may be.
   *
   * Since: 0.1
   */
  props[PROP_CODE_MODEL] =
    g_param_spec_enum ("code-model", NULL, NULL, LLVMG_TYPE_CODE_MODEL, LLVMG_CODE_MODEL_DEFAULT, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_target_machine_options_init (LlvmgTargetMachineOptions *self)
{
  g_mutex_init (&self->mutex);
  self->values = defaults;
}

/**
 * llvmg_target_machine_options_new:
 *
 * Makes options with the default of each.
 *
 * Returns: (transfer full): the options
 *
 * Since: 0.1
 */
LlvmgTargetMachineOptions *
llvmg_target_machine_options_new (void)
{
  return g_object_new (LLVMG_TYPE_TARGET_MACHINE_OPTIONS, NULL);
}

/* ---- Texts ---- */

static const char *
get_text (LlvmgTargetMachineOptions *self, const char **place)
{
  const char *text;

  g_mutex_lock (&self->mutex);
  text = *place;
  g_mutex_unlock (&self->mutex);
  return text;
}

static void
set_text (LlvmgTargetMachineOptions *self, const char **place, const char *text, GParamSpec *pspec)
{
  const char *interned = g_intern_string (text); /* a getter may still lend the old one */
  gboolean changed;

  g_mutex_lock (&self->mutex);
  changed = *place != interned;
  *place = interned;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

/**
 * llvmg_target_machine_options_get_cpu: (get-property cpu)
 * @self: options
 *
 * Tells the processor.
 *
 * Returns: (transfer none) (nullable): the processor, or %NULL for the default
 *
 * Since: 0.1
 */
const char *
llvmg_target_machine_options_get_cpu (LlvmgTargetMachineOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self), NULL);

  return get_text (self, &self->values.cpu);
}

/**
 * llvmg_target_machine_options_set_cpu: (set-property cpu)
 * @self: options
 * @cpu: (nullable): the processor, or %NULL for the default
 *
 * Says the processor.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_options_set_cpu (LlvmgTargetMachineOptions *self, const char *cpu)
{
  g_return_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self));

  set_text (self, &self->values.cpu, cpu, props[PROP_CPU]);
}

/**
 * llvmg_target_machine_options_get_features: (get-property features)
 * @self: options
 *
 * Tells the features.
 *
 * Returns: (transfer none) (nullable): the features, or %NULL for the default
 *
 * Since: 0.1
 */
const char *
llvmg_target_machine_options_get_features (LlvmgTargetMachineOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self), NULL);

  return get_text (self, &self->values.features);
}

/**
 * llvmg_target_machine_options_set_features: (set-property features)
 * @self: options
 * @features: (nullable): the features, or %NULL for the default
 *
 * Says the features.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_options_set_features (LlvmgTargetMachineOptions *self, const char *features)
{
  g_return_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self));

  set_text (self, &self->values.features, features, props[PROP_FEATURES]);
}

/**
 * llvmg_target_machine_options_get_abi: (get-property abi)
 * @self: options
 *
 * Tells the binary interface.
 *
 * Returns: (transfer none) (nullable): the binary interface, or %NULL for the default
 *
 * Since: 0.1
 */
const char *
llvmg_target_machine_options_get_abi (LlvmgTargetMachineOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self), NULL);

  return get_text (self, &self->values.abi);
}

/**
 * llvmg_target_machine_options_set_abi: (set-property abi)
 * @self: options
 * @abi: (nullable): the binary interface, or %NULL for the default
 *
 * Says the binary interface.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_options_set_abi (LlvmgTargetMachineOptions *self, const char *abi)
{
  g_return_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self));

  set_text (self, &self->values.abi, abi, props[PROP_ABI]);
}

/* ---- Members of enumerations ---- */

/**
 * llvmg_target_machine_options_get_opt_level: (get-property opt-level)
 * @self: options
 *
 * Tells how much the code generator optimises.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
LlvmgCodeGenOptLevel
llvmg_target_machine_options_get_opt_level (LlvmgTargetMachineOptions *self)
{
  LlvmgCodeGenOptLevel value;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self), LLVMG_CODE_GEN_OPT_LEVEL_DEFAULT);

  g_mutex_lock (&self->mutex);
  value = self->values.opt_level;
  g_mutex_unlock (&self->mutex);
  return value;
}

/**
 * llvmg_target_machine_options_set_opt_level: (set-property opt-level)
 * @self: options
 * @opt_level: the setting
 *
 * Says how much the code generator optimises. What is no
 * member of the enumeration is refused when a machine is made.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_options_set_opt_level (LlvmgTargetMachineOptions *self, LlvmgCodeGenOptLevel opt_level)
{
  gboolean changed;

  g_return_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self));

  g_mutex_lock (&self->mutex);
  changed = self->values.opt_level != opt_level;
  self->values.opt_level = opt_level;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPT_LEVEL]);
}

/**
 * llvmg_target_machine_options_get_reloc_mode: (get-property reloc-mode)
 * @self: options
 *
 * Tells how code finds its data when it is loaded.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
LlvmgRelocMode
llvmg_target_machine_options_get_reloc_mode (LlvmgTargetMachineOptions *self)
{
  LlvmgRelocMode value;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self), LLVMG_RELOC_MODE_DEFAULT);

  g_mutex_lock (&self->mutex);
  value = self->values.reloc_mode;
  g_mutex_unlock (&self->mutex);
  return value;
}

/**
 * llvmg_target_machine_options_set_reloc_mode: (set-property reloc-mode)
 * @self: options
 * @reloc_mode: the setting
 *
 * Says how code finds its data when it is loaded. What is no
 * member of the enumeration is refused when a machine is made.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_options_set_reloc_mode (LlvmgTargetMachineOptions *self, LlvmgRelocMode reloc_mode)
{
  gboolean changed;

  g_return_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self));

  g_mutex_lock (&self->mutex);
  changed = self->values.reloc_mode != reloc_mode;
  self->values.reloc_mode = reloc_mode;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RELOC_MODE]);
}

/**
 * llvmg_target_machine_options_get_code_model: (get-property code-model)
 * @self: options
 *
 * Tells how far apart code and data may be.
 *
 * Returns: the setting
 *
 * Since: 0.1
 */
LlvmgCodeModel
llvmg_target_machine_options_get_code_model (LlvmgTargetMachineOptions *self)
{
  LlvmgCodeModel value;

  g_return_val_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self), LLVMG_CODE_MODEL_DEFAULT);

  g_mutex_lock (&self->mutex);
  value = self->values.code_model;
  g_mutex_unlock (&self->mutex);
  return value;
}

/**
 * llvmg_target_machine_options_set_code_model: (set-property code-model)
 * @self: options
 * @code_model: the setting
 *
 * Says how far apart code and data may be. What is no
 * member of the enumeration is refused when a machine is made.
 *
 * Since: 0.1
 */
void
llvmg_target_machine_options_set_code_model (LlvmgTargetMachineOptions *self, LlvmgCodeModel code_model)
{
  gboolean changed;

  g_return_if_fail (LLVMG_IS_TARGET_MACHINE_OPTIONS (self));

  g_mutex_lock (&self->mutex);
  changed = self->values.code_model != code_model;
  self->values.code_model = code_model;
  g_mutex_unlock (&self->mutex);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CODE_MODEL]);
}
