/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/jit/llvmg-jit-options.h"

/**
 * LlvmgJitOptions:
 *
 * Settings of a [class@Llvmg.Jit] that is to be made.
 *
 * A JIT reads them once, when it is made; changing them later changes nothing in
 * it. They can be used for any number of JITs. They stand for nothing of LLVM's
 * and are never dead. Set them up on one thread.
 *
 * ```c
 * g_autoptr (LlvmgJitOptions) options = llvmg_jit_options_new ();
 * llvmg_jit_options_set_process_symbols (options, FALSE);
 * g_autoptr (LlvmgJit) jit = llvmg_jit_new (options, &error);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgJitOptions
{
  GObject  parent_instance;

  gboolean process_symbols;
};

struct _LlvmgJitOptionsClass
{
  GObjectClass parent_class;
};

typedef enum
{
  PROP_PROCESS_SYMBOLS = 1,
  N_PROPS
} LlvmgJitOptionsProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgJitOptions, llvmg_jit_options, G_TYPE_OBJECT)

static void
llvmg_jit_options_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgJitOptions *self = LLVMG_JIT_OPTIONS (object);

  switch ((LlvmgJitOptionsProperty) id)
    {
    case PROP_PROCESS_SYMBOLS:
      g_value_set_boolean (value, llvmg_jit_options_get_process_symbols (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_options_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgJitOptions *self = LLVMG_JIT_OPTIONS (object);

  switch ((LlvmgJitOptionsProperty) id)
    {
    case PROP_PROCESS_SYMBOLS:
      llvmg_jit_options_set_process_symbols (self, g_value_get_boolean (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_jit_options_class_init (LlvmgJitOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_jit_options_get_property;
  object_class->set_property = llvmg_jit_options_set_property;

  /**
   * LlvmgJitOptions:process-symbols: (getter get_process_symbols) (setter set_process_symbols)
   *
   * Whether compiled code, and look-ups, find the symbols of the libraries that
   * the process has loaded, such as `printf`.
   *
   * What the JIT's own modules define goes first. Without this, a JIT finds
   * nothing but what its own modules define.
   *
   * Since: 0.1
   */
  props[PROP_PROCESS_SYMBOLS] =
    g_param_spec_boolean ("process-symbols", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS
                          | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_jit_options_init (LlvmgJitOptions *self)
{
  (void) self;
}

/**
 * llvmg_jit_options_new:
 *
 * Makes options with the default of each.
 *
 * Returns: (transfer full): the options
 *
 * Since: 0.1
 */
LlvmgJitOptions *
llvmg_jit_options_new (void)
{
  return g_object_new (LLVMG_TYPE_JIT_OPTIONS, NULL);
}

/**
 * llvmg_jit_options_get_process_symbols: (get-property process-symbols)
 * @self: options
 *
 * Tells whether the symbols of the process are found.
 *
 * Returns: whether they are
 *
 * Since: 0.1
 */
gboolean
llvmg_jit_options_get_process_symbols (LlvmgJitOptions *self)
{
  g_return_val_if_fail (LLVMG_IS_JIT_OPTIONS (self), FALSE);

  return self->process_symbols;
}

/**
 * llvmg_jit_options_set_process_symbols: (set-property process-symbols)
 * @self: options
 * @process_symbols: whether the symbols of the process are found
 *
 * Sets whether the symbols of the process are found. They are by default.
 *
 * Since: 0.1
 */
void
llvmg_jit_options_set_process_symbols (LlvmgJitOptions *self, gboolean process_symbols)
{
  g_return_if_fail (LLVMG_IS_JIT_OPTIONS (self));

  process_symbols = !!process_symbols;
  if (self->process_symbols == process_symbols)
    return;
  self->process_symbols = process_symbols;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROCESS_SYMBOLS]);
}
