/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-inline-asm.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgInlineAsm:
 *
 * Inline assembly, which can be called. It lives as long as its context.
 *
 * See "Inline Assembler Expressions" in the LLVM Language Reference.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgInlineAsm, LlvmgValue)

typedef enum
{
  PROP_ASSEMBLY = 1,
  PROP_CONSTRAINTS,
  PROP_DIALECT,
  PROP_FUNCTION_TYPE,
  PROP_FLAGS,
  N_PROPS
} LlvmgInlineAsmProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgInlineAsm, llvmg_inline_asm, LLVMG_TYPE_VALUE)

static void
llvmg_inline_asm_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgInlineAsm *self = LLVMG_INLINE_ASM (object);

  switch ((LlvmgInlineAsmProperty) id)
    {
    case PROP_ASSEMBLY:
      g_value_take_string (value, llvmg_inline_asm_get_assembly (self));
      break;
    case PROP_CONSTRAINTS:
      g_value_take_string (value, llvmg_inline_asm_get_constraints (self));
      break;
    case PROP_DIALECT:
      g_value_set_enum (value, llvmg_inline_asm_get_dialect (self));
      break;
    case PROP_FUNCTION_TYPE:
      g_value_take_object (value, llvmg_inline_asm_get_function_type (self));
      break;
    case PROP_FLAGS:
      g_value_set_flags (value, llvmg_inline_asm_get_flags (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_inline_asm_class_init (LlvmgInlineAsmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_inline_asm_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "inline assembly";

  /**
   * LlvmgInlineAsm:assembly: (getter get_assembly)
   *
   * The text of the assembly.
   *
   * Since: 0.1
   */
  props[PROP_ASSEMBLY] =
    g_param_spec_string ("assembly", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInlineAsm:constraints: (getter get_constraints)
   *
   * What the operands are and what is clobbered.
   *
   * Since: 0.1
   */
  props[PROP_CONSTRAINTS] =
    g_param_spec_string ("constraints", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInlineAsm:dialect: (getter get_dialect)
   *
   * The syntax of the assembly.
   *
   * Since: 0.1
   */
  props[PROP_DIALECT] =
    g_param_spec_enum ("dialect", NULL, NULL, LLVMG_TYPE_ASM_DIALECT, LLVMG_ASM_DIALECT_ATT,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInlineAsm:function-type: (getter get_function_type) (type LlvmgFunctionType)
   *
   * The type of its operands and result, as of a function.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION_TYPE] =
    g_param_spec_object ("function-type", NULL, NULL, LLVMG_TYPE_TYPE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgInlineAsm:flags: (getter get_flags)
   *
   * What it does besides.
   *
   * Since: 0.1
   */
  props[PROP_FLAGS] =
    g_param_spec_flags ("flags", NULL, NULL, LLVMG_TYPE_INLINE_ASM_FLAGS, LLVMG_INLINE_ASM_FLAGS_NONE,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* ---- Making ---- */

static gboolean
check_text (LlvmgCall *call, const char *name, const char *text)
{
  if (text == NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: a text was expected, nothing was given", name);
  return g_utf8_validate (text, -1, NULL) || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: UTF-8 was expected", name);
}

static gboolean
check_asm (LlvmgCall *call, const char *assembly, const char *constraints)
{
  char *problem;

  if (LLVMGetTypeKind (call->native) != LLVMFunctionTypeKind)
    return llvmg_const_fail_type (call, "function_type", "a function type", call->native);
  if (!check_text (call, "assembly", assembly) || !check_text (call, "constraints", constraints))
    return FALSE;
  problem = llvmg_bridge_inline_asm_problem (call->native, constraints);
  return problem == NULL || llvmg_call_fail_take (call, LLVMG_ERROR_PARSE, "constraints", problem);
}

static gboolean
check_options (LlvmgCall *call, LlvmgInlineAsmFlags flags, LlvmgAsmDialect dialect, LLVMInlineAsmDialect *native)
{
  const guint known = LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS | LLVMG_INLINE_ASM_FLAGS_ALIGN_STACK
                      | LLVMG_INLINE_ASM_FLAGS_CAN_UNWIND;

  if (((guint) flags & ~known) != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "flags: 0x%x was given, which is none", (guint) flags & ~known);
  return llvmg_asm_dialect_to_native (dialect, native)
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "dialect: %d was given, which is none", (int) dialect);
}

/**
 * llvmg_inline_asm_new: (constructor)
 * @function_type: (type LlvmgFunctionType): the type of its operands and result
 * @assembly: the text of the assembly
 * @constraints: what the operands are and what is clobbered, such as "=r,r,~{memory}"
 * @flags: what it does besides
 * @dialect: the syntax of the assembly
 * @error: return location for an error
 *
 * Gives inline assembly, for [method@Llvmg.Builder.call]. The text of the assembly is read when
 * the module is compiled.
 *
 * See "Inline Assembler Expressions" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the type is dead, with
 * `TYPE_MISMATCH` when it is no function type, with `PARSE` when the constraints are malformed or
 * do not fit the type, and with `INVALID_ARGUMENT` when a text is missing or not UTF-8, and for
 * flags or a dialect that do not exist.
 *
 * Returns: (transfer full) (type LlvmgInlineAsm): the inline assembly
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_inline_asm_new (LlvmgType          *function_type,
                      const char         *assembly,
                      const char         *constraints,
                      LlvmgInlineAsmFlags flags,
                      LlvmgAsmDialect     dialect,
                      GError            **error)
{
  LLVMInlineAsmDialect native_dialect;
  LLVMValueRef native = NULL;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_TYPE, function_type, "function_type", error))
    return NULL;
  if (check_options (&call, flags, dialect, &native_dialect) && check_asm (&call, assembly, constraints))
    native = LLVMGetInlineAsm (call.native, (char *) assembly, strlen (assembly), (char *) constraints, strlen (constraints),
                               (flags & LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS) != 0,
                               (flags & LLVMG_INLINE_ASM_FLAGS_ALIGN_STACK) != 0, native_dialect,
                               (flags & LLVMG_INLINE_ASM_FLAGS_CAN_UNWIND) != 0);
  return llvmg_const_end (&call, native);
}

/* ---- Reading ---- */

static char *
get_text (LlvmgInlineAsm *self, const char *(*get) (LLVMValueRef inline_asm, size_t *length))
{
  const char *native;
  size_t length;
  char *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INLINE_ASM (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = get (call.native, &length);
  text = llvmg_text_from_native (native, length);
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_inline_asm_get_assembly: (get-property assembly)
 * @self: inline assembly
 *
 * Gives the text of the assembly.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_inline_asm_get_assembly (LlvmgInlineAsm *self)
{
  return get_text (self, LLVMGetInlineAsmAsmString);
}

/**
 * llvmg_inline_asm_get_constraints: (get-property constraints)
 * @self: inline assembly
 *
 * Gives what the operands are and what is clobbered.
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the object is dead
 *
 * Since: 0.1
 */
char *
llvmg_inline_asm_get_constraints (LlvmgInlineAsm *self)
{
  return get_text (self, LLVMGetInlineAsmConstraintString);
}

/**
 * llvmg_inline_asm_get_dialect: (get-property dialect)
 * @self: inline assembly
 *
 * Gives the syntax of the assembly.
 *
 * Returns: the syntax; %LLVMG_ASM_DIALECT_ATT if the object is dead
 *
 * Since: 0.1
 */
LlvmgAsmDialect
llvmg_inline_asm_get_dialect (LlvmgInlineAsm *self)
{
  LlvmgAsmDialect dialect;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INLINE_ASM (self), LLVMG_ASM_DIALECT_ATT);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_ASM_DIALECT_ATT;
  dialect = llvmg_asm_dialect_from_native (LLVMGetInlineAsmDialect (call.native));
  llvmg_call_end (&call);
  return dialect;
}

/**
 * llvmg_inline_asm_get_function_type: (get-property function-type)
 * @self: inline assembly
 *
 * Gives the type of its operands and result, as of a function.
 *
 * Returns: (transfer full) (nullable) (type LlvmgFunctionType): the type; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_inline_asm_get_function_type (LlvmgInlineAsm *self)
{
  LlvmgType *type;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INLINE_ASM (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  type = llvmg_type_wrap (call.core, LLVMGetInlineAsmFunctionType (call.native));
  llvmg_call_end (&call);
  return type;
}

/**
 * llvmg_inline_asm_get_flags: (get-property flags)
 * @self: inline assembly
 *
 * Gives what it does besides what its constraints say.
 *
 * Returns: the flags; %LLVMG_INLINE_ASM_FLAGS_NONE if the object is dead
 *
 * Since: 0.1
 */
LlvmgInlineAsmFlags
llvmg_inline_asm_get_flags (LlvmgInlineAsm *self)
{
  guint flags = LLVMG_INLINE_ASM_FLAGS_NONE;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_INLINE_ASM (self), LLVMG_INLINE_ASM_FLAGS_NONE);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_INLINE_ASM_FLAGS_NONE;
  if (LLVMGetInlineAsmHasSideEffects (call.native))
    flags |= LLVMG_INLINE_ASM_FLAGS_SIDE_EFFECTS;
  if (LLVMGetInlineAsmNeedsAlignedStack (call.native))
    flags |= LLVMG_INLINE_ASM_FLAGS_ALIGN_STACK;
  if (LLVMGetInlineAsmCanUnwind (call.native))
    flags |= LLVMG_INLINE_ASM_FLAGS_CAN_UNWIND;
  llvmg_call_end (&call);
  return (LlvmgInlineAsmFlags) flags;
}
