/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-core-private.h"
#include "llvmg/base/llvmg-support-private.h"
#include "llvmg/base/llvmg-wrapper-private.h"
#include "llvmg/bridge/llvmg-bridge-target.h"
#include "llvmg/target/llvmg-target-private.h"

/**
 * LlvmgTarget:
 *
 * An architecture that this LLVM knows: what there is of a code generator for it.
 *
 * All targets that LLVM was built with are there, without any initialisation. A target
 * lives as long as the process does, and may be used from any thread.
 *
 * To make code for a target, make a [class@Llvmg.TargetMachine].
 *
 * ```c
 * g_autoptr (LlvmgTarget) target = llvmg_target_lookup_by_triple ("riscv64-linux-gnu", &error);
 * g_auto (GStrv) cpus = llvmg_target_list_cpus (target);
 * ```
 *
 * Since: 0.1
 */
struct _LlvmgTarget
{
  LlvmgWrapper  parent_instance;

  LLVMTargetRef native; /* (nullable) NULL in an object that a binding made out of nothing */
};

struct _LlvmgTargetClass
{
  LlvmgWrapperClass parent_class;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_FULL_NAME,
  PROP_HAS_JIT,
  PROP_HAS_TARGET_MACHINE,
  PROP_HAS_ASM_BACKEND,
  N_PROPS
} LlvmgTargetProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgTarget, llvmg_target, LLVMG_TYPE_WRAPPER)

static gboolean
llvmg_target_get_is_alive (LlvmgWrapper *wrapper)
{
  return LLVMG_TARGET (wrapper)->native != NULL;
}

static char *
llvmg_target_describe (LlvmgWrapper *wrapper)
{
  LlvmgTarget *self = LLVMG_TARGET (wrapper);

  return self->native != NULL ? g_strdup_printf ("target '%s'", LLVMGetTargetName (self->native)) : g_strdup ("target");
}

static char *
llvmg_target_describe_end (LlvmgWrapper *wrapper)
{
  (void) wrapper;
  return g_strdup ("it was made without a constructor of llvmg and stands for nothing");
}

static gconstpointer
llvmg_target_get_identity (LlvmgWrapper *wrapper)
{
  return LLVMG_TARGET (wrapper)->native;
}

static void
llvmg_target_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgTarget *self = LLVMG_TARGET (object);

  switch ((LlvmgTargetProperty) id)
    {
    case PROP_NAME:
      g_value_set_string (value, llvmg_target_get_name (self));
      break;
    case PROP_FULL_NAME:
      g_value_set_string (value, llvmg_target_get_full_name (self));
      break;
    case PROP_HAS_JIT:
      g_value_set_boolean (value, llvmg_target_get_has_jit (self));
      break;
    case PROP_HAS_TARGET_MACHINE:
      g_value_set_boolean (value, llvmg_target_get_has_target_machine (self));
      break;
    case PROP_HAS_ASM_BACKEND:
      g_value_set_boolean (value, llvmg_target_get_has_asm_backend (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_target_class_init (LlvmgTargetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgWrapperClass *wrapper_class = (LlvmgWrapperClass *) klass;
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = llvmg_target_get_property;
  wrapper_class->noun = "target";
  wrapper_class->get_is_alive = llvmg_target_get_is_alive;
  wrapper_class->describe = llvmg_target_describe;
  wrapper_class->describe_end = llvmg_target_describe_end;
  wrapper_class->get_identity = llvmg_target_get_identity;

  /**
   * LlvmgTarget:name: (getter get_name)
   *
   * LLVM's name of the target, such as "x86-64".
   *
   * Since: 0.1
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);

  /**
   * LlvmgTarget:full-name: (getter get_full_name)
   *
   * A few words about the target, such as "64-bit X86: EM64T and AMD64".
   *
   * Since: 0.1
   */
  props[PROP_FULL_NAME] = g_param_spec_string ("full-name", NULL, NULL, NULL, flags);

  /**
   * LlvmgTarget:has-jit: (getter get_has_jit)
   *
   * Whether code for the target can be made in the process that runs it.
   *
   * Since: 0.1
   */
  props[PROP_HAS_JIT] = g_param_spec_boolean ("has-jit", NULL, NULL, FALSE, flags);

  /**
   * LlvmgTarget:has-target-machine: (getter get_has_target_machine)
   *
   * Whether there is a code generator, so that a [class@Llvmg.TargetMachine] can be made.
   *
   * Since: 0.1
   */
  props[PROP_HAS_TARGET_MACHINE] = g_param_spec_boolean ("has-target-machine", NULL, NULL, FALSE, flags);

  /**
   * LlvmgTarget:has-asm-backend: (getter get_has_asm_backend)
   *
   * Whether object files can be written, and not assembly text only.
   *
   * Since: 0.1
   */
  props[PROP_HAS_ASM_BACKEND] = g_param_spec_boolean ("has-asm-backend", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_target_init (LlvmgTarget *self)
{
  (void) self;
}

LlvmgTarget *
llvmg_target_wrap (LLVMTargetRef native)
{
  LlvmgTarget *self = g_object_new (LLVMG_TYPE_TARGET, NULL);

  self->native = native;
  return self;
}

/* ---- Finding one ---- */

/**
 * llvmg_target_lookup:
 * @name: LLVM's name of a target, such as "x86-64"
 *
 * Finds a target by its name. That is not the first part of a triple: see
 * [func@Llvmg.Target.lookup_by_triple].
 *
 * Returns: (transfer full) (nullable): the target; %NULL if LLVM has none of that name
 *
 * Since: 0.1
 */
LlvmgTarget *
llvmg_target_lookup (const char *name)
{
  LLVMTargetRef native;

  g_return_val_if_fail (name != NULL, NULL);

  llvmg_process_init ();
  native = LLVMGetTargetFromName (name);
  return native != NULL ? llvmg_target_wrap (native) : NULL;
}

/**
 * llvmg_target_lookup_by_triple:
 * @triple: a target triple, such as "aarch64-linux-gnu"; it need not be normalised
 * @error: return location for an error
 *
 * Finds the target that makes code for a triple.
 *
 * Fails with [error@Llvmg.Error] `TARGET` when LLVM has none, and with
 * `INVALID_ARGUMENT` when @triple is %NULL or not UTF-8.
 *
 * Returns: (transfer full): the target
 *
 * Since: 0.1
 */
LlvmgTarget *
llvmg_target_lookup_by_triple (const char *triple, GError **error)
{
  LLVMTargetRef native = NULL;
  char *normal, *text = NULL;

  if (triple == NULL || !g_utf8_validate (triple, -1, NULL))
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "triple: a text in UTF-8 was expected");
      return NULL;
    }
  llvmg_process_init ();
  normal = LLVMNormalizeTargetTriple (triple);
  if (LLVMGetTargetFromTriple (normal, &native, &text))
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_TARGET, "triple '%s': %s", triple, text != NULL ? text : "no reason given");
      LLVMDisposeMessage (text);
    }
  LLVMDisposeMessage (normal);
  return native != NULL ? llvmg_target_wrap (native) : NULL;
}

/**
 * llvmg_target_list_all:
 * @n_targets: (out) (optional): the number of targets
 *
 * Lists the targets that LLVM was built with.
 *
 * Returns: (transfer full) (array length=n_targets): the targets, in no order
 *
 * Since: 0.1
 */
LlvmgTarget **
llvmg_target_list_all (gsize *n_targets)
{
  GPtrArray *targets = g_ptr_array_new ();

  llvmg_process_init ();
  for (LLVMTargetRef native = LLVMGetFirstTarget (); native != NULL; native = LLVMGetNextTarget (native))
    g_ptr_array_add (targets, llvmg_target_wrap (native));
  if (n_targets != NULL)
    *n_targets = targets->len;
  if (targets->len == 0)
    g_ptr_array_add (targets, NULL);
  return (LlvmgTarget **) g_ptr_array_free (targets, FALSE);
}

/* ---- What it is ---- */

/* For getters. */
static gboolean
check_alive_get (LlvmgTarget *self, const char *function)
{
  g_autoptr (GError) dead = NULL;

  if (llvmg_wrapper_check_alive (LLVMG_WRAPPER (self), &dead))
    return TRUE;
  llvmg_log_misuse (function, "%s", dead->message);
  return FALSE;
}

/**
 * llvmg_target_get_name: (get-property name)
 * @self: a target
 *
 * Gives LLVM's name of the target, such as "x86-64".
 *
 * Returns: (nullable): the name; %NULL if the object stands for nothing
 *
 * Since: 0.1
 */
const char *
llvmg_target_get_name (LlvmgTarget *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? LLVMGetTargetName (self->native) : NULL;
}

/**
 * llvmg_target_get_full_name: (get-property full-name)
 * @self: a target
 *
 * Gives a few words about the target, such as "64-bit X86: EM64T and AMD64".
 *
 * Returns: (nullable): the words, in English; %NULL if the object stands for nothing
 *
 * Since: 0.1
 */
const char *
llvmg_target_get_full_name (LlvmgTarget *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET (self), NULL);

  return check_alive_get (self, G_STRFUNC) ? LLVMGetTargetDescription (self->native) : NULL;
}

/**
 * llvmg_target_get_has_jit: (get-property has-jit)
 * @self: a target
 *
 * Tells whether code for the target can be made in the process that runs it.
 *
 * Returns: whether it can
 *
 * Since: 0.1
 */
gboolean
llvmg_target_get_has_jit (LlvmgTarget *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET (self), FALSE);

  return check_alive_get (self, G_STRFUNC) && LLVMTargetHasJIT (self->native);
}

/**
 * llvmg_target_get_has_target_machine: (get-property has-target-machine)
 * @self: a target
 *
 * Tells whether there is a code generator, so that a [class@Llvmg.TargetMachine] can be
 * made.
 *
 * Returns: whether there is
 *
 * Since: 0.1
 */
gboolean
llvmg_target_get_has_target_machine (LlvmgTarget *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET (self), FALSE);

  return check_alive_get (self, G_STRFUNC) && LLVMTargetHasTargetMachine (self->native);
}

/**
 * llvmg_target_get_has_asm_backend: (get-property has-asm-backend)
 * @self: a target
 *
 * Tells whether object files can be written, and not assembly text only.
 *
 * Returns: whether they can
 *
 * Since: 0.1
 */
gboolean
llvmg_target_get_has_asm_backend (LlvmgTarget *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET (self), FALSE);

  return check_alive_get (self, G_STRFUNC) && LLVMTargetHasAsmBackend (self->native);
}

/* ---- Processors and features ---- */

static void
add_name_cb (void *data, const char *name, const char *description)
{
  (void) description;
  g_ptr_array_add (data, g_strdup (name));
}

static char **
list_names (LlvmgTarget *self, void (*each) (LLVMTargetRef target, LlvmgBridgeNameFunc func, void *data))
{
  GPtrArray *names = g_ptr_array_new ();

  if (self->native != NULL)
    each (self->native, add_name_cb, names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * llvmg_target_list_cpus:
 * @self: a target
 *
 * Lists the processors that the target knows by name. See
 * [property@Llvmg.TargetMachineOptions:cpu].
 *
 * A target knows those of a whole family: some may not run the code of this one, such
 * as the 32-bit ones among those of "x86-64".
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, sorted; empty if it
 *   knows none or the object stands for nothing
 *
 * Since: 0.1
 */
char **
llvmg_target_list_cpus (LlvmgTarget *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET (self), NULL);

  check_alive_get (self, G_STRFUNC);
  return list_names (self, llvmg_bridge_target_each_cpu);
}

/**
 * llvmg_target_list_features:
 * @self: a target
 *
 * Lists the features that processors of the target may have, without a '+' or '-'. See
 * [property@Llvmg.TargetMachineOptions:features].
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, sorted; empty if there
 *   are none or the object stands for nothing
 *
 * Since: 0.1
 */
char **
llvmg_target_list_features (LlvmgTarget *self)
{
  g_return_val_if_fail (LLVMG_IS_TARGET (self), NULL);

  check_alive_get (self, G_STRFUNC);
  return list_names (self, llvmg_bridge_target_each_feature);
}

typedef struct
{
  const char *name;
  const char *description; /* (nullable) of LLVM's tables */
} Search;

static void
find_feature_cb (void *data, const char *name, const char *description)
{
  Search *search = data;

  if (strcmp (name, search->name) == 0)
    search->description = description;
}

/**
 * llvmg_target_get_feature_description:
 * @self: a target
 * @feature: the name of a feature, without a '+' or '-'
 *
 * Gives a few words about a feature, such as "Enable AVX2 instructions".
 *
 * Returns: (transfer full) (nullable): the words, in English; %NULL if the target has no
 *   such feature or the object stands for nothing
 *
 * Since: 0.1
 */
char *
llvmg_target_get_feature_description (LlvmgTarget *self, const char *feature)
{
  Search search = { feature, NULL };

  g_return_val_if_fail (LLVMG_IS_TARGET (self), NULL);
  g_return_val_if_fail (feature != NULL, NULL);

  if (!check_alive_get (self, G_STRFUNC))
    return NULL;
  llvmg_bridge_target_each_feature (self->native, find_feature_cb, &search);
  return g_strdup (search.description);
}
