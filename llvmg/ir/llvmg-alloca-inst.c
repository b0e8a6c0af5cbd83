/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-alloca-inst.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgAllocaInst:
 *
 * Takes memory of the stack.
 *
 * See "Instruction Reference" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgAllocaInst, LlvmgInstruction)

typedef enum
{
  PROP_ALLOCA_INST_ALLOCATED_TYPE = 1,
  PROP_ALLOCA_INST_ALIGNMENT,
  PROP_ALLOCA_INST_ARRAY_SIZE,
  PROP_ALLOCA_INST_IS_USED_WITH_INALLOCA,
  PROP_ALLOCA_INST_IS_SWIFT_ERROR,
  ALLOCA_INST_N_PROPS
} LlvmgAllocaInstProperty;

static GParamSpec *alloca_inst_props[ALLOCA_INST_N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgAllocaInst, llvmg_alloca_inst, LLVMG_TYPE_INSTRUCTION)

static void
llvmg_alloca_inst_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgAllocaInst *self = LLVMG_ALLOCA_INST (object);

  switch ((LlvmgAllocaInstProperty) id)
    {
    case PROP_ALLOCA_INST_ALLOCATED_TYPE:
      g_value_take_object (value, llvmg_alloca_inst_get_allocated_type (self));
      break;
    case PROP_ALLOCA_INST_ALIGNMENT:
      g_value_set_uint64 (value, llvmg_alloca_inst_get_alignment (self));
      break;
    case PROP_ALLOCA_INST_ARRAY_SIZE:
      g_value_take_object (value, llvmg_alloca_inst_get_array_size (self));
      break;
    case PROP_ALLOCA_INST_IS_USED_WITH_INALLOCA:
      g_value_set_boolean (value, llvmg_alloca_inst_get_is_used_with_inalloca (self));
      break;
    case PROP_ALLOCA_INST_IS_SWIFT_ERROR:
      g_value_set_boolean (value, llvmg_alloca_inst_get_is_swift_error (self));
      break;
    case ALLOCA_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_alloca_inst_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgAllocaInst *self = LLVMG_ALLOCA_INST (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgAllocaInstProperty) id)
    {
    case PROP_ALLOCA_INST_ALIGNMENT:
      llvmg_alloca_inst_set_alignment (self, g_value_get_uint64 (value), &error);
      break;
    case PROP_ALLOCA_INST_IS_USED_WITH_INALLOCA:
      llvmg_alloca_inst_set_is_used_with_inalloca (self, g_value_get_boolean (value), &error);
      break;
    case PROP_ALLOCA_INST_IS_SWIFT_ERROR:
      llvmg_alloca_inst_set_is_swift_error (self, g_value_get_boolean (value), &error);
      break;
    case PROP_ALLOCA_INST_ALLOCATED_TYPE:
    case PROP_ALLOCA_INST_ARRAY_SIZE:
    case ALLOCA_INST_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_alloca_inst_class_init (LlvmgAllocaInstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_alloca_inst_get_property;
  object_class->set_property = llvmg_alloca_inst_set_property;

  /**
   * LlvmgAllocaInst:allocated-type: (getter get_allocated_type)
   *
   * The type of an element of the memory.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_ALLOCATED_TYPE] =
    g_param_spec_object ("allocated-type", NULL, NULL, LLVMG_TYPE_TYPE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAllocaInst:alignment: (getter get_alignment) (setter set_alignment)
   *
   * The alignment in bytes.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_ALIGNMENT] =
    g_param_spec_uint64 ("alignment", NULL, NULL, 0, G_MAXUINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAllocaInst:array-size: (getter get_array_size)
   *
   * How many elements the memory is for.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_ARRAY_SIZE] =
    g_param_spec_object ("array-size", NULL, NULL, LLVMG_TYPE_VALUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAllocaInst:is-used-with-inalloca: (getter get_is_used_with_inalloca) (setter set_is_used_with_inalloca)
   *
   * Whether the memory holds arguments for a call with the attribute `inalloca`.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_IS_USED_WITH_INALLOCA] =
    g_param_spec_boolean ("is-used-with-inalloca", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgAllocaInst:is-swift-error: (getter get_is_swift_error) (setter set_is_swift_error)
   *
   * Whether the memory holds an error of Swift, which is passed in a register.
   *
   * Since: 0.1
   */
  alloca_inst_props[PROP_ALLOCA_INST_IS_SWIFT_ERROR] =
    g_param_spec_boolean ("is-swift-error", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, ALLOCA_INST_N_PROPS, alloca_inst_props);
}

/**
 * llvmg_alloca_inst_get_allocated_type: (get-property allocated-type)
 * @self: an alloca
 *
 * Gives the type of an element of the memory.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_alloca_inst_get_allocated_type (LlvmgAllocaInst *self)
{
  LlvmgType *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_type_wrap (call.core, LLVMGetAllocatedType (call.native));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_alloca_inst_get_alignment: (get-property alignment)
 * @self: an alloca
 *
 * Gives the alignment in bytes.
 *
 * Returns: the alignment in bytes; 0 if the object is dead
 *
 * Since: 0.1
 */
guint64
llvmg_alloca_inst_get_alignment (LlvmgAllocaInst *self)
{
  guint64 result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  result = llvmg_bridge_get_alignment (call.native);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_alloca_inst_get_array_size: (get-property array-size)
 * @self: an alloca
 *
 * Gives how many elements the memory is for.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_alloca_inst_get_array_size (LlvmgAllocaInst *self)
{
  LlvmgValue *result;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  result = llvmg_value_wrap (call.core, LLVMGetOperand (call.native, 0));
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_alloca_inst_set_alignment: (set-property alignment)
 * @self: an alloca
 * @alignment: the alignment in bytes, a power of two of at most 2³²
 * @error: return location for an error
 *
 * Sets the alignment in bytes.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead, and with
 * `INVALID_ARGUMENT` when it is no power of two of at most 2³².
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_alloca_inst_set_alignment (LlvmgAllocaInst *self, guint64 alignment, GError **error)
{
  gboolean changed = FALSE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  if (alignment == 0 || (alignment & (alignment - 1)) != 0 || alignment > G_GUINT64_CONSTANT (1) << 32)
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "alignment: a power of two of at most 2^32 was expected, %" G_GUINT64_FORMAT " was given",
                     alignment);
  else
    changed = llvmg_bridge_set_alignment (call.native, alignment);
  return llvmg_call_end_notify (&call, self, changed ? alloca_inst_props[PROP_ALLOCA_INST_ALIGNMENT] : NULL);
}

/* Something that an alloca is or is not. */
typedef struct
{
  bool (*get) (LLVMValueRef alloca);
  void (*set) (LLVMValueRef alloca, bool value);
  guint prop;
} Flag;

static const Flag flag_is_used_with_inalloca = {
  llvmg_bridge_alloca_get_is_used_with_inalloca, llvmg_bridge_alloca_set_is_used_with_inalloca, PROP_ALLOCA_INST_IS_USED_WITH_INALLOCA
};
static const Flag flag_is_swift_error = {
  llvmg_bridge_alloca_get_is_swift_error, llvmg_bridge_alloca_set_is_swift_error, PROP_ALLOCA_INST_IS_SWIFT_ERROR
};

static gboolean
get_flag (LlvmgAllocaInst *self, const Flag *flag)
{
  LlvmgCall call;
  gboolean value;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  value = flag->get (call.native);
  llvmg_call_end (&call);
  return value;
}

static gboolean
set_flag (LlvmgAllocaInst *self, const Flag *flag, gboolean value, GError **error)
{
  LlvmgCall call;
  gboolean changed;

  g_return_val_if_fail (LLVMG_IS_ALLOCA_INST (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  changed = flag->get (call.native) != (value != FALSE);
  if (changed)
    flag->set (call.native, value != FALSE);
  return llvmg_call_end_notify (&call, self, changed ? alloca_inst_props[flag->prop] : NULL);
}

/**
 * llvmg_alloca_inst_get_is_used_with_inalloca: (get-property is-used-with-inalloca)
 * @self: an alloca
 *
 * Tells whether the memory holds arguments for a call with the attribute `inalloca`.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_alloca_inst_get_is_used_with_inalloca (LlvmgAllocaInst *self)
{
  return get_flag (self, &flag_is_used_with_inalloca);
}

/**
 * llvmg_alloca_inst_set_is_used_with_inalloca: (set-property is-used-with-inalloca)
 * @self: an alloca
 * @is_used_with_inalloca: whether the memory holds arguments for a call with the attribute `inalloca`
 * @error: return location for an error
 *
 * Says whether the memory holds arguments for a call with the attribute `inalloca`. Whether its
 * type fits is left to [method@Llvmg.Module.verify].
 *
 * See "Design and Usage of the InAlloca Attribute" in LLVM's documentation.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_alloca_inst_set_is_used_with_inalloca (LlvmgAllocaInst *self, gboolean is_used_with_inalloca, GError **error)
{
  return set_flag (self, &flag_is_used_with_inalloca, is_used_with_inalloca, error);
}

/**
 * llvmg_alloca_inst_get_is_swift_error: (get-property is-swift-error)
 * @self: an alloca
 *
 * Tells whether the memory holds an error of Swift, which is passed in a register.
 *
 * Returns: whether it does; %FALSE if the object is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_alloca_inst_get_is_swift_error (LlvmgAllocaInst *self)
{
  return get_flag (self, &flag_is_swift_error);
}

/**
 * llvmg_alloca_inst_set_is_swift_error: (set-property is-swift-error)
 * @self: an alloca
 * @is_swift_error: whether the memory holds an error of Swift, which is passed in a register
 * @error: return location for an error
 *
 * Says whether the memory holds an error of Swift, which is passed in a register. Whether its
 * type fits is left to [method@Llvmg.Module.verify].
 *
 * See "Parameter Attributes" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the object is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_alloca_inst_set_is_swift_error (LlvmgAllocaInst *self, gboolean is_swift_error, GError **error)
{
  return set_flag (self, &flag_is_swift_error, is_swift_error, error);
}
