/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/base/llvmg-run-private.h"
#include "llvmg/ir/llvmg-argument.h"
#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-debug-location.h"
#include "llvmg/ir/llvmg-di-scope.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-module-lazy.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgFunction:
 *
 * A function of a module: a declaration, or a definition made of blocks.
 *
 * Made by [method@Llvmg.Module.add_function]; a body is added with
 * [method@Llvmg.Function.append_basic_block]. It lives until it is erased, or ends
 * with its module.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_FUNCTION_TYPE = 1,
  PROP_RETURN_TYPE,
  PROP_CALLING_CONVENTION,
  PROP_CALLING_CONVENTION_ID,
  PROP_GC_NAME,
  PROP_PERSONALITY,
  PROP_PREFIX_DATA,
  PROP_PROLOGUE_DATA,
  PROP_SUBPROGRAM,
  PROP_INTRINSIC_NAME,
  PROP_IS_MATERIALIZABLE,
  PROP_ENTRY_BLOCK,
  PROP_FIRST_BLOCK,
  PROP_LAST_BLOCK,
  PROP_N_PARAMS,
  PROP_N_BASIC_BLOCKS,
  N_PROPS
} LlvmgFunctionProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgFunction, LlvmgGlobalObject)
LLVMG_DEFINE_CLASS (LlvmgFunction, llvmg_function, LLVMG_TYPE_GLOBAL_OBJECT)

static void
llvmg_function_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgFunction *self = LLVMG_FUNCTION (object);

  switch ((LlvmgFunctionProperty) id)
    {
    case PROP_FUNCTION_TYPE:
      g_value_take_object (value, llvmg_function_get_function_type (self));
      break;
    case PROP_RETURN_TYPE:
      g_value_take_object (value, llvmg_function_get_return_type (self));
      break;
    case PROP_CALLING_CONVENTION:
      g_value_set_enum (value, (gint) llvmg_function_get_calling_convention (self));
      break;
    case PROP_CALLING_CONVENTION_ID:
      g_value_set_uint (value, llvmg_function_get_calling_convention_id (self));
      break;
    case PROP_GC_NAME:
      g_value_take_string (value, llvmg_function_get_gc_name (self));
      break;
    case PROP_PERSONALITY:
      g_value_take_object (value, llvmg_function_get_personality (self));
      break;
    case PROP_PREFIX_DATA:
      g_value_take_object (value, llvmg_function_get_prefix_data (self));
      break;
    case PROP_PROLOGUE_DATA:
      g_value_take_object (value, llvmg_function_get_prologue_data (self));
      break;
    case PROP_SUBPROGRAM:
      g_value_take_object (value, llvmg_function_get_subprogram (self));
      break;
    case PROP_INTRINSIC_NAME:
      g_value_set_static_string (value, llvmg_function_get_intrinsic_name (self));
      break;
    case PROP_IS_MATERIALIZABLE:
      g_value_set_boolean (value, llvmg_function_get_is_materializable (self));
      break;
    case PROP_ENTRY_BLOCK:
      g_value_take_object (value, llvmg_function_get_entry_block (self));
      break;
    case PROP_FIRST_BLOCK:
      g_value_take_object (value, llvmg_function_get_first_block (self));
      break;
    case PROP_LAST_BLOCK:
      g_value_take_object (value, llvmg_function_get_last_block (self));
      break;
    case PROP_N_PARAMS:
      g_value_set_uint (value, llvmg_function_get_n_params (self));
      break;
    case PROP_N_BASIC_BLOCKS:
      g_value_set_uint (value, llvmg_function_get_n_basic_blocks (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_function_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LlvmgFunction *self = LLVMG_FUNCTION (object);
  g_autoptr (GError) error = NULL;

  switch ((LlvmgFunctionProperty) id)
    {
    case PROP_CALLING_CONVENTION:
      llvmg_function_set_calling_convention (self, (LlvmgCallingConvention) g_value_get_enum (value), &error);
      break;
    case PROP_CALLING_CONVENTION_ID:
      llvmg_function_set_calling_convention_id (self, g_value_get_uint (value), &error);
      break;
    case PROP_GC_NAME:
      llvmg_function_set_gc_name (self, g_value_get_string (value), &error);
      break;
    case PROP_PERSONALITY:
      llvmg_function_set_personality (self, g_value_get_object (value), &error);
      break;
    case PROP_PREFIX_DATA:
      llvmg_function_set_prefix_data (self, g_value_get_object (value), &error);
      break;
    case PROP_PROLOGUE_DATA:
      llvmg_function_set_prologue_data (self, g_value_get_object (value), &error);
      break;
    case PROP_SUBPROGRAM:
      llvmg_function_set_subprogram (self, g_value_get_object (value), &error);
      break;
    case PROP_FUNCTION_TYPE:
    case PROP_RETURN_TYPE:
    case PROP_INTRINSIC_NAME:
    case PROP_IS_MATERIALIZABLE:
    case PROP_ENTRY_BLOCK:
    case PROP_FIRST_BLOCK:
    case PROP_LAST_BLOCK:
    case PROP_N_PARAMS:
    case PROP_N_BASIC_BLOCKS:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (error != NULL)
    llvmg_log_misuse (pspec->name, "%s", error->message);
}

static void
llvmg_function_class_init (LlvmgFunctionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags write_flags = flags | G_PARAM_WRITABLE;

  object_class->get_property = llvmg_function_get_property;
  object_class->set_property = llvmg_function_set_property;
  ((LlvmgWrapperClass *) klass)->noun = "function";

  /**
   * LlvmgFunction:function-type: (getter get_function_type) (type LlvmgFunctionType)
   *
   * Its type: of the result and of the parameters.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION_TYPE] =
    g_param_spec_object ("function-type", NULL, NULL, LLVMG_TYPE_TYPE, flags);

  /**
   * LlvmgFunction:return-type: (getter get_return_type)
   *
   * The type of the result.
   *
   * Since: 0.1
   */
  props[PROP_RETURN_TYPE] =
    g_param_spec_object ("return-type", NULL, NULL, LLVMG_TYPE_TYPE, flags);

  /**
   * LlvmgFunction:calling-convention: (getter get_calling_convention) (setter set_calling_convention)
   *
   * How it is called.
   *
   * Since: 0.1
   */
  props[PROP_CALLING_CONVENTION] =
    g_param_spec_enum ("calling-convention", NULL, NULL, LLVMG_TYPE_CALLING_CONVENTION,
                       LLVMG_CALLING_CONVENTION_C, write_flags);

  /**
   * LlvmgFunction:calling-convention-id: (getter get_calling_convention_id) (setter set_calling_convention_id)
   *
   * The number of how it is called, up to 1023.
   *
   * Since: 0.1
   */
  props[PROP_CALLING_CONVENTION_ID] =
    g_param_spec_uint ("calling-convention-id", NULL, NULL, 0, 1023, 0, write_flags);

  /**
   * LlvmgFunction:gc-name: (getter get_gc_name) (setter set_gc_name)
   *
   * The name of the garbage collector that it works with; %NULL for none.
   *
   * Since: 0.1
   */
  props[PROP_GC_NAME] =
    g_param_spec_string ("gc-name", NULL, NULL, NULL, write_flags);

  /**
   * LlvmgFunction:personality: (getter get_personality) (setter set_personality) (type LlvmgConstant)
   *
   * The function that handles exceptions which pass through it; %NULL for none.
   *
   * Since: 0.1
   */
  props[PROP_PERSONALITY] =
    g_param_spec_object ("personality", NULL, NULL, LLVMG_TYPE_VALUE, write_flags);

  /**
   * LlvmgFunction:prefix-data: (getter get_prefix_data) (setter set_prefix_data) (type LlvmgConstant)
   *
   * The data right before its code; %NULL for none.
   *
   * Since: 0.1
   */
  props[PROP_PREFIX_DATA] =
    g_param_spec_object ("prefix-data", NULL, NULL, LLVMG_TYPE_VALUE, write_flags);

  /**
   * LlvmgFunction:prologue-data: (getter get_prologue_data) (setter set_prologue_data) (type LlvmgConstant)
   *
   * The data at its entry; %NULL for none.
   *
   * Since: 0.1
   */
  props[PROP_PROLOGUE_DATA] =
    g_param_spec_object ("prologue-data", NULL, NULL, LLVMG_TYPE_VALUE, write_flags);

  /**
   * LlvmgFunction:subprogram: (getter get_subprogram) (setter set_subprogram)
   *
   * The debug info of the function.
   *
   * Since: 0.1
   */
  props[PROP_SUBPROGRAM] =
    g_param_spec_object ("subprogram", NULL, NULL, LLVMG_TYPE_DI_SUBPROGRAM,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgFunction:intrinsic-name: (getter get_intrinsic_name)
   *
   * The name of the intrinsic that it is; %NULL for other functions.
   *
   * Since: 0.1
   */
  props[PROP_INTRINSIC_NAME] =
    g_param_spec_string ("intrinsic-name", NULL, NULL, NULL, flags);

  /**
   * LlvmgFunction:is-materializable: (getter get_is_materializable)
   *
   * Whether its body is in the bitcode still; see
   * [method@Llvmg.Context.parse_bitcode_lazy].
   *
   * Since: 0.1
   */
  props[PROP_IS_MATERIALIZABLE] =
    g_param_spec_boolean ("is-materializable", NULL, NULL, FALSE, flags);

  /**
   * LlvmgFunction:entry-block: (getter get_entry_block)
   *
   * The block that runs first; %NULL for a declaration.
   *
   * Since: 0.1
   */
  props[PROP_ENTRY_BLOCK] =
    g_param_spec_object ("entry-block", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgFunction:first-block: (getter get_first_block)
   *
   * The first block, which is the entry; %NULL for a declaration.
   *
   * Since: 0.1
   */
  props[PROP_FIRST_BLOCK] =
    g_param_spec_object ("first-block", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgFunction:last-block: (getter get_last_block)
   *
   * The last block; %NULL for a declaration.
   *
   * Since: 0.1
   */
  props[PROP_LAST_BLOCK] =
    g_param_spec_object ("last-block", NULL, NULL, LLVMG_TYPE_BASIC_BLOCK, flags);

  /**
   * LlvmgFunction:n-params: (getter get_n_params)
   *
   * How many parameters it has.
   *
   * Since: 0.1
   */
  props[PROP_N_PARAMS] =
    g_param_spec_uint ("n-params", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * LlvmgFunction:n-basic-blocks: (getter get_n_basic_blocks)
   *
   * How many blocks it has.
   *
   * Since: 0.1
   */
  props[PROP_N_BASIC_BLOCKS] =
    g_param_spec_uint ("n-basic-blocks", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * llvmg_function_get_function_type:
 * @self: a function
 *
 * Gives the type of the function: of its result and of its parameters.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFunctionType): the type; %NULL if the
 *   function is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_function_get_function_type (LlvmgFunction *self)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, LLVMGlobalGetValueType (call.native));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_function_get_return_type:
 * @self: a function
 *
 * Gives the type of the result.
 *
 * Returns: (transfer full) (nullable): the type; %NULL if the function is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_function_get_return_type (LlvmgFunction *self)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, LLVMGetReturnType (LLVMGlobalGetValueType (call.native)));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_function_get_calling_convention:
 * @self: a function
 *
 * Gives how the function is called. See "Calling Conventions" in LLVM's Language
 * Reference.
 *
 * Returns: the calling convention; `UNKNOWN` for a number without a name; `C` if
 *   the function is dead
 *
 * Since: 0.1
 */
LlvmgCallingConvention
llvmg_function_get_calling_convention (LlvmgFunction *self)
{
  LlvmgCallingConvention convention;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), LLVMG_CALLING_CONVENTION_C);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return LLVMG_CALLING_CONVENTION_C;
  convention = llvmg_calling_convention_from_native (LLVMGetFunctionCallConv (call.native));
  llvmg_call_end (&call);
  return convention;
}

/**
 * llvmg_function_get_intrinsic_name:
 * @self: a function
 *
 * Gives the name of the intrinsic that the function is, without the types that
 * an overloaded one has in its own name: "llvm.ctpop" for `llvm.ctpop.i32`.
 *
 * Returns: (transfer none) (nullable): the name, or %NULL for other functions
 *
 * Since: 0.1
 */
const char *
llvmg_function_get_intrinsic_name (LlvmgFunction *self)
{
  const char *name = NULL;
  LlvmgCall call;
  unsigned id;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  id = LLVMGetIntrinsicID (call.native);
  if (id != 0)
    {
      size_t length;
      const char *native = LLVMIntrinsicGetName (id, &length);
      g_autofree char *copy = g_strndup (native, length);

      name = g_intern_string (copy);
    }
  llvmg_call_end (&call);
  return name;
}

static LlvmgBasicBlock *
get_block (LlvmgFunction *self, LLVMBasicBlockRef (*find) (LLVMValueRef function))
{
  LlvmgBasicBlock *block;
  LlvmgCall call;

  if (!llvmg_call_begin_get_body (&call, self))
    return NULL;
  block = llvmg_block_wrap (call.core, find (call.native));
  llvmg_call_end (&call);
  return block;
}

/**
 * llvmg_function_get_entry_block:
 * @self: a function
 *
 * Gives the block that runs first.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL for a declaration
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_function_get_entry_block (LlvmgFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return get_block (self, LLVMGetFirstBasicBlock);
}

/**
 * llvmg_function_get_first_block:
 * @self: a function
 *
 * Gives the first block, which is the entry.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL for a declaration
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_function_get_first_block (LlvmgFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return get_block (self, LLVMGetFirstBasicBlock);
}

/**
 * llvmg_function_get_last_block:
 * @self: a function
 *
 * Gives the last block.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL for a declaration
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_function_get_last_block (LlvmgFunction *self)
{
  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);

  return get_block (self, LLVMGetLastBasicBlock);
}

/**
 * llvmg_function_get_n_params:
 * @self: a function
 *
 * Tells how many parameters the function has.
 *
 * Returns: the number; 0 if the function is dead
 *
 * Since: 0.1
 */
guint
llvmg_function_get_n_params (LlvmgFunction *self)
{
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), 0);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return 0;
  n = LLVMCountParams (call.native);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_function_get_param:
 * @self: a function
 * @index: which parameter, from 0
 *
 * Gives a parameter.
 *
 * Returns: (transfer full) (nullable) (type LlvmgArgument): the parameter, or %NULL
 *   if there are not so many
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_function_get_param (LlvmgFunction *self, guint index)
{
  LlvmgValue *param = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  if (index < LLVMCountParams (call.native))
    param = llvmg_value_wrap (call.core, LLVMGetParam (call.native, index));
  llvmg_call_end (&call);
  return param;
}

/**
 * llvmg_function_list_params:
 * @self: a function
 * @n_params: (out) (optional): return location for the number of parameters
 *
 * Gives all parameters, in order.
 *
 * Returns: (transfer full) (array length=n_params) (element-type LlvmgArgument): the
 *   parameters; free with [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgValue **
llvmg_function_list_params (LlvmgFunction *self, gsize *n_params)
{
  LlvmgValue **params;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), llvmg_list_empty (n_params));
  if (!llvmg_call_begin_get_lazy (&call, self))
    return llvmg_list_empty (n_params);
  params = llvmg_list_values (call.core, LLVMGetFirstParam (call.native), LLVMGetNextParam, n_params);
  llvmg_call_end (&call);
  return params;
}

/**
 * llvmg_function_get_n_basic_blocks:
 * @self: a function
 *
 * Tells how many blocks the function has.
 *
 * Returns: the number; 0 for a declaration, and if the function is dead
 *
 * Since: 0.1
 */
guint
llvmg_function_get_n_basic_blocks (LlvmgFunction *self)
{
  LlvmgCall call;
  guint n;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), 0);
  if (!llvmg_call_begin_get_body (&call, self))
    return 0;
  n = LLVMCountBasicBlocks (call.native);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_function_list_basic_blocks:
 * @self: a function
 * @n_basic_blocks: (out) (optional): return location for the number of blocks
 *
 * Gives all blocks, in order. The list is a snapshot: it does not change when
 * blocks are added or erased.
 *
 * Returns: (transfer full) (array length=n_basic_blocks): the blocks; free with
 *   [func@Llvmg.free_objects]
 *
 * Since: 0.1
 */
LlvmgBasicBlock **
llvmg_function_list_basic_blocks (LlvmgFunction *self, gsize *n_basic_blocks)
{
  GPtrArray *blocks;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), llvmg_list_empty (n_basic_blocks));
  if (!llvmg_call_begin_get_body (&call, self))
    return llvmg_list_empty (n_basic_blocks);
  blocks = g_ptr_array_new ();
  for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock (call.native); b != NULL; b = LLVMGetNextBasicBlock (b))
    g_ptr_array_add (blocks, llvmg_block_wrap (call.core, b));
  llvmg_call_end (&call);
  return llvmg_list_take (blocks, n_basic_blocks);
}

/**
 * llvmg_function_iterator:
 * @self: a function
 *
 * Makes an iterator over the blocks that the function has now. It is what Vala's
 * `foreach` over a function uses.
 *
 * Returns: (transfer full): an iterator
 *
 * Since: 0.1
 */
LlvmgBasicBlockIter *
llvmg_function_iterator (LlvmgFunction *self)
{
  LlvmgBasicBlock **blocks;
  gsize n;

  blocks = llvmg_function_list_basic_blocks (self, &n);
  return llvmg_iter_new (blocks, n);
}

/**
 * llvmg_function_append_basic_block:
 * @self: a function
 * @name: (nullable): a name, or %NULL for none; it is made unique if it is taken
 * @error: return location for an error
 *
 * Adds an empty block behind the last one. The first block of a function is its
 * entry; a function with a block is a definition.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is not UTF-8, with
 * `INVALID_OPERATION` when the function is an intrinsic, which has no body, and
 * with `USE_AFTER_FREE` when the function is dead.
 *
 * Returns: (transfer full): the block
 *
 * Since: 0.1
 */
LlvmgBasicBlock *
llvmg_function_append_basic_block (LlvmgFunction *self, const char *name, GError **error)
{
  LlvmgBasicBlock *block = NULL;
  const char *native_name;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), NULL);
  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  native_name = llvmg_call_name (&call, name);
  if (LLVMGetIntrinsicID (call.native) != 0)
    {
      g_autofree char *what = llvmg_describe (self);

      llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION, "%s is an intrinsic and can have no body", what);
    }
  else if (native_name != NULL)
    {
      LLVMContextRef context = llvmg_core_get_native (call.core);

      block = llvmg_block_wrap (call.core, LLVMAppendBasicBlockInContext (context, call.native, native_name));
    }
  llvmg_call_end (&call);
  return block;
}

typedef struct
{
  LLVMValueRef function;
  char        *problem; /* (owned) by malloc */
} VerifyJob;

static void
verify_cb (gpointer data)
{
  VerifyJob *job = data;

  job->problem = llvmg_bridge_verify_function (job->function);
}

/**
 * llvmg_function_verify:
 * @self: a function
 * @error: return location for an error
 *
 * Tests whether the function is valid IR. What it refers to is not tested, see
 * [method@Llvmg.Module.verify].
 *
 * Fails with [error@Llvmg.Error] `VERIFICATION` and LLVM's text when it is not,
 * with `USE_AFTER_FREE` when the function is dead, and with `LLVM_CRASHED` when
 * LLVM died over it.
 *
 * Returns: %TRUE if the function is valid
 *
 * Since: 0.1
 */
gboolean
llvmg_function_verify (LlvmgFunction *self, GError **error)
{
  VerifyJob job = { NULL };
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);
  if (!llvmg_call_begin_read (&call, self, error))
    return FALSE;
  job.function = call.native;
  if (llvmg_call_guarded (&call, "verifying a function", LLVMG_ERROR_VERIFICATION, verify_cb, &job)
      && job.problem != NULL)
    {
      g_autofree char *what = llvmg_describe (self);
      g_autofree char *prefix = g_strconcat (what, " is not valid", NULL);

      llvmg_call_fail_take (&call, LLVMG_ERROR_VERIFICATION, prefix, job.problem);
    }
  return llvmg_call_end (&call);
}

/**
 * llvmg_function_delete_body:
 * @self: a function
 * @error: return location for an error
 *
 * Deletes all blocks: the function is a declaration afterwards, with external
 * linkage. The wrappers of its blocks and instructions are dead then; those of
 * the function and of its parameters stay. Does nothing to a declaration.
 *
 * Fails with [error@Llvmg.Error] `INVALID_OPERATION` when a detached instruction
 * refers to something in the function, and with `USE_AFTER_FREE` when the function
 * is dead.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_function_delete_body (LlvmgFunction *self, GError **error)
{
  g_autofree char *what = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_FUNCTION (self), FALSE);
  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  what = llvmg_describe (self);
  if (llvmg_core_find_detached_user (call.core, call.native) != NULL)
    {
      llvmg_call_fail (&call, LLVMG_ERROR_INVALID_OPERATION,
                       "the body of %s cannot be deleted: a detached instruction refers to it", what);
    }
  else if (LLVMCountBasicBlocks (call.native) > 0 && llvmg_call_may_delete (&call, call.native))
    {
      llvmg_core_set_ending (call.core, "the body of %s was deleted", what);
      llvmg_bridge_delete_body (call.native);
    }
  return llvmg_call_end (&call);
}
