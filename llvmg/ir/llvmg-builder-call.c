/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Calls. One is made without a place, given all that it has, and inserted when
 * all that was right.
 */

#include "config.h"

#include <string.h>

#include "llvmg/ir/llvmg-attribute-private.h"
#include "llvmg/ir/llvmg-call-options-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-intrinsic-private.h"

/* LLVM counts operands in 27 bits. */
#define MAX_OPERANDS (G_GUINT64_CONSTANT (1) << 26)

/* What a call is built of. */
typedef struct
{
  const char          *operation;
  const char          *name;     /* valid */
  LlvmgCallSettings    settings; /* (owned) */
  LlvmgBridgeCallSite  native;   /* its arrays are (owned) */
} Site;

static gboolean
site_init (LlvmgCall *call, Site *site, const char *operation, LlvmgCallOptions *options)
{
  memset (site, 0, sizeof *site);
  site->operation = operation;
  if (options != NULL && !LLVMG_IS_CALL_OPTIONS (options))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: options: a LlvmgCallOptions was expected, something else was given",
                            operation);
  llvmg_call_options_read (options, &site->settings);
  return TRUE;
}

static void
site_clear (Site *site)
{
  for (guint i = 0; i < site->native.n_bundles; i++)
    LLVMDisposeOperandBundle (site->native.bundles[i]);
  g_free (site->native.bundles);
  g_free (site->native.args);
  llvmg_call_settings_clear (&site->settings);
}

/* ---- The callee ---- */

/* The type that a callee has by itself, or NULL. */
static LLVMTypeRef
own_type (LLVMValueRef callee)
{
  LLVMTypeRef type = NULL;

  if (LLVMIsAFunction (callee) || LLVMIsAGlobalAlias (callee) || LLVMIsAGlobalIFunc (callee))
    type = LLVMGlobalGetValueType (callee);
  else if (LLVMIsAInlineAsm (callee))
    type = LLVMGetInlineAsmFunctionType (callee);
  return type != NULL && LLVMGetTypeKind (type) == LLVMFunctionTypeKind ? type : NULL;
}

static unsigned
intrinsic_of (LLVMValueRef callee)
{
  return LLVMIsAFunction (callee) ? LLVMGetIntrinsicID (callee) : 0;
}

/* Whether a callee of that type can be called as one of the other. LLVM allows that for functions,
 * though a program that comes there is undefined; but it reads intrinsics and assembly by their type. */
static gboolean
check_types (LlvmgCall *call, const char *operation, LLVMValueRef callee, LLVMTypeRef own, LLVMTypeRef wanted)
{
  g_autofree char *expected = NULL;
  g_autofree char *given = NULL;

  if (own == wanted || (intrinsic_of (callee) == 0 && !LLVMIsAInlineAsm (callee)))
    return TRUE;
  expected = llvmg_type_to_text (own);
  given = llvmg_type_to_text (wanted);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: function_type: %s, which is that of the callee, was expected, %s was given",
                          operation, expected, given);
}

/* The type that the callee is called as, or NULL with a failure. */
static LLVMTypeRef
find_type (LlvmgCall *call, Site *site, LLVMValueRef callee)
{
  LLVMTypeRef own = own_type (callee);
  LLVMTypeRef wanted = own;

  if (site->settings.function_type != NULL)
    wanted = llvmg_call_arg (call, LLVMG_TYPE_FUNCTION_TYPE, site->settings.function_type->object, "function_type");
  if (wanted == NULL && call->failure != NULL)
    return NULL;
  if (LLVMGetTypeKind (LLVMTypeOf (callee)) != LLVMPointerTypeKind)
    llvmg_builder_fail_operand (call, site->operation, "callee", callee, "a function");
  else if (wanted == NULL)
    llvmg_builder_fail_operand (call, site->operation, "callee", callee,
                                "a function, or options with the type of the function,");
  else if (own == NULL || check_types (call, site->operation, callee, own, wanted))
    return wanted;
  return NULL;
}

/* ---- The operands ---- */

static gboolean
check_args (LlvmgCall *call, const Site *site)
{
  const char *operation = site->operation;
  LLVMTypeRef type = site->native.type;
  LLVMValueRef *args = site->native.args;
  guint n_args = site->native.n_args;
  unsigned n_params = LLVMCountParamTypes (type);
  g_autofree LLVMTypeRef *params = g_new (LLVMTypeRef, n_params + 1);

  if (n_args < n_params || (n_args > n_params && !LLVMIsFunctionVarArg (type)))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: args: %s%u were expected, %u were given", operation,
                            LLVMIsFunctionVarArg (type) ? "at least " : "", n_params, n_args);
  LLVMGetParamTypes (type, params);
  for (guint i = 0; i < n_args; i++)
    {
      g_autofree char *expected = NULL;
      g_autofree char *given = NULL;

      if (i >= n_params && !llvmg_builder_check_first_class (call, operation, "args", args[i]))
        return FALSE;
      if (i >= n_params || LLVMTypeOf (args[i]) == params[i])
        continue;
      expected = llvmg_type_to_text (params[i]);
      given = llvmg_value_to_text (args[i]);
      return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "%s: args[%u]: %s was expected, %s was given", operation, i,
                              expected, given);
    }
  return TRUE;
}

/* LLVM reads some arguments of intrinsics as constants without asking. */
static gboolean
check_immediates (LlvmgCall *call, const Site *site, unsigned intrinsic)
{
  LLVMContextRef context = llvmg_core_get_native (call->core);

  for (guint i = 0; intrinsic != 0 && i < site->native.n_args; i++)
    if (!LLVMIsAConstantInt (site->native.args[i]) && !LLVMIsAConstantFP (site->native.args[i])
        && llvmg_bridge_intrinsic_takes_immediate (context, intrinsic, site->native.type, i))
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: args[%u]: a number that is a constant was expected",
                              site->operation, i);
  return TRUE;
}

static gboolean
read_bundles (LlvmgCall *call, Site *site)
{
  GPtrArray *bundles = site->settings.bundles;
  guint64 n_operands = site->native.n_args;

  if (bundles == NULL || bundles->len == 0)
    return TRUE;
  site->native.bundles = g_new0 (LLVMOperandBundleRef, bundles->len);
  for (guint i = 0; i < bundles->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("bundles[%u].args", i);
      LLVMOperandBundleRef bundle = llvmg_operand_bundle_to_native (call, bundles->pdata[i], name);

      if (bundle == NULL)
        return FALSE;
      site->native.bundles[site->native.n_bundles++] = bundle;
      n_operands += LLVMGetNumOperandBundleArgs (bundle);
    }
  return n_operands < MAX_OPERANDS
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: too many values in operand bundles", site->operation);
}

/* Whether inline assembly may jump to so many blocks. */
static gboolean
check_labels (LlvmgCall *call, const Site *site, guint n_dests)
{
  unsigned n_labels;

  if (!LLVMIsAInlineAsm (site->native.callee))
    return TRUE;
  n_labels = llvmg_bridge_inline_asm_count_labels (site->native.callee);
  if (n_labels == n_dests)
    return TRUE;
  if (strcmp (site->operation, "callbr") != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "%s: callee: assembly that does not jump was expected; one that does is for callbr", site->operation);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "callbr: indirect_dests: %u were expected for the constraints of the assembly, %u were given",
                          n_labels, n_dests);
}

/* A tail call is a call, and assembly can be called by no other means. */
static gboolean
check_tail_call (LlvmgCall *call, const Site *site)
{
  LlvmgTailCallKind kind = site->settings.tail_call_kind;

  if (kind != LLVMG_TAIL_CALL_KIND_NONE && strcmp (site->operation, "call") != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: tail_call_kind: only a call can be a tail call", site->operation);
  if (kind == LLVMG_TAIL_CALL_KIND_MUSTTAIL && LLVMIsAInlineAsm (site->native.callee))
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "call: tail_call_kind: inline assembly cannot be called by musttail");
  return TRUE;
}

/* Whether a call can be made of these. */
static gboolean
site_read (LlvmgCall *call, Site *site, LlvmgValue *callee, LlvmgValue *const *args, guint n_args, const char *name)
{
  LLVMValueRef native = llvmg_builder_operand (call, callee, "callee");

  site->native.callee = native;
  site->native.type = native != NULL ? find_type (call, site, native) : NULL;
  if (site->native.type == NULL)
    return FALSE;
  if (n_args >= MAX_OPERANDS)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: args: fewer were expected, %u were given", site->operation, n_args);
  site->native.args = llvmg_builder_operands (call, args, n_args, "args");
  site->native.n_args = n_args;
  site->name = site->native.args != NULL ? llvmg_call_name (call, name) : NULL;
  return site->name != NULL && check_args (call, site) && check_immediates (call, site, intrinsic_of (native))
         && read_bundles (call, site) && check_tail_call (call, site);
}

/* ---- Making ---- */

static gboolean
add_attributes (LlvmgCall *call, const Site *site, LLVMValueRef made)
{
  GPtrArray *attributes = site->settings.attributes;

  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    {
      LlvmgCallExtra *extra = attributes->pdata[i];

      if (!llvmg_attributes_add (call, &llvmg_call_attribute_owner, made, extra->object, extra->index, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Gives the call all that it has, and its place. NULL with a failure, and it is gone. */
static LLVMValueRef
finish (LlvmgCall *call, const Site *site, LLVMValueRef made)
{
  LLVMTailCallKind kind;

  if (!add_attributes (call, site, made))
    {
      llvmg_bridge_call_discard (made);
      return NULL;
    }
  LLVMSetInstructionCallConv (made, site->settings.calling_convention_id);
  if (site->settings.tail_call_kind != LLVMG_TAIL_CALL_KIND_NONE
      && llvmg_tail_call_kind_to_native (site->settings.tail_call_kind, &kind))
    LLVMSetTailCallKind (made, kind);
  llvmg_bridge_call_insert (call->native, made, site->name);
  return made;
}

static LlvmgValue *
build_call (LlvmgBuilder      *self,
            LlvmgValue        *callee,
            LlvmgValue *const *args,
            guint              n_args,
            LlvmgCallOptions  *options,
            const char        *name,
            GError           **error)
{
  LLVMValueRef result = NULL;
  LlvmgValue *value;
  LlvmgCall call;
  Site site;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  if (site_init (&call, &site, "call", options)
      && site_read (&call, &site, callee, args, n_args, name)
      && check_labels (&call, &site, 0))
    result = finish (&call, &site, llvmg_bridge_call_create (&site.native));
  value = llvmg_builder_end (&call, self, result);
  site_clear (&site);
  return value;
}

/**
 * llvmg_builder_call:
 * @self: a builder
 * @callee: what to call: a function, an alias of one, or inline assembly
 * @args: (array length=n_args) (nullable): the arguments
 * @n_args: the number of arguments
 * @name: (nullable): the name of the result; it is dropped if there is none
 * @error: return location for an error
 *
 * Calls a function. A plain pointer is called by [method@Llvmg.Builder.call_with_options].
 *
 * See "‘call’ Instruction" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_OPERATION` when the builder has no position that can take the
 * instruction, with `INVALID_ARGUMENT` when an operand is missing or belongs to
 * another function, module or context, or their number is wrong, and with
 * `TYPE_MISMATCH` when the callee is no function or an argument is not of the type
 * of its parameter.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_call (LlvmgBuilder      *self,
                    LlvmgValue        *callee,
                    LlvmgValue *const *args,
                    guint              n_args,
                    const char        *name,
                    GError           **error)
{
  return build_call (self, callee, args, n_args, NULL, name, error);
}

/**
 * llvmg_builder_call_with_options:
 * @self: a builder
 * @callee: what to call: a function, an alias of one, inline assembly, or a pointer
 * @args: (array length=n_args) (nullable): the arguments
 * @n_args: the number of arguments
 * @options: (nullable): what the call has besides, or %NULL for a plain call
 * @name: (nullable): the name of the result; it is dropped if there is none
 * @error: return location for an error
 *
 * Calls a function that may be known by its address only, and says how.
 *
 * A plain pointer needs the [property@Llvmg.CallOptions:function-type]. A function may be called as
 * one of another type, which LLVM allows; an intrinsic and inline assembly may not.
 *
 * A `MUSTTAIL` call must be right before a return and have the function's own type, which
 * [method@Llvmg.Module.verify] looks at.
 *
 * See "‘call’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.call] does, with [error@Llvmg.Error] `INVALID_ARGUMENT` too when
 * the assembly may jump, is called by `MUSTTAIL`, or an attribute cannot be where the options have it,
 * and with `TYPE_MISMATCH` too when the callee has no type and the options have none.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_call_with_options (LlvmgBuilder      *self,
                                 LlvmgValue        *callee,
                                 LlvmgValue *const *args,
                                 guint              n_args,
                                 LlvmgCallOptions  *options,
                                 const char        *name,
                                 GError           **error)
{
  return build_call (self, callee, args, n_args, options, name, error);
}

/* Reads the arguments, and which function of the intrinsic is meant, which is declared when all is right. */
static gboolean
read_intrinsic (LlvmgCall         *call,
                Site              *site,
                LlvmgOverload     *overload,
                const char        *name,
                LlvmgType *const  *types,
                guint              n_types,
                LlvmgValue *const *args,
                guint              n_args,
                const char        *result_name)
{
  LLVMModuleRef module = LLVMGetGlobalParent (LLVMGetBasicBlockParent (llvmg_builder_get_block (call)));

  if (!llvmg_overload_find (call, name, overload))
    return FALSE;
  if (n_args >= MAX_OPERANDS)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "call_intrinsic: args: fewer were expected, %u were given", n_args);
  site->native.args = llvmg_builder_operands (call, args, n_args, "args");
  site->native.n_args = n_args;
  site->name = site->native.args != NULL ? llvmg_call_name (call, result_name) : NULL;
  if (site->name == NULL
      || !(n_types > 0 || !LLVMIntrinsicIsOverloaded (overload->id)
             ? llvmg_overload_set_types (call, overload, types, n_types)
             : llvmg_overload_derive (call, overload, site->native.args, n_args))
      || !llvmg_overload_check (call, name, overload))
    return FALSE;
  site->native.type = llvmg_overload_get_type (call, overload);
  if (!check_args (call, site) || !check_immediates (call, site, overload->id)
      || !llvmg_overload_check_place (call, module, overload))
    return FALSE;
  site->native.callee = llvmg_overload_declare (module, overload);
  return TRUE;
}

/**
 * llvmg_builder_call_intrinsic:
 * @self: a builder
 * @name: the name of an intrinsic, such as "llvm.ctpop", without types
 * @overload_types: (array length=n_overload_types) (nullable): the types of an overloaded one, in the
 *   order of the types in its functions' names; %NULL when the arguments tell
 * @n_overload_types: how many there are; 0 when the arguments tell
 * @args: (array length=n_args) (nullable): the arguments
 * @n_args: the number of arguments
 * @result_name: (nullable): the name of the result; it is dropped if there is none
 * @error: return location for an error
 *
 * Calls an intrinsic. Its function is declared if the module has not got it.
 *
 * The arguments tell the types of most intrinsics, but not of one whose result may be of various types
 * by itself, such as "llvm.objectsize".
 *
 * See "Intrinsic Functions" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `SYMBOL_NOT_FOUND` when there is no such intrinsic, with
 * `USE_AFTER_FREE` when an object is dead, with `INVALID_OPERATION` when the builder has no position that
 * can take the instruction, with `INVALID_ARGUMENT` when the intrinsic needs another number of types or
 * arguments, the arguments do not tell the types, an operand is missing, is not the constant that it must
 * be, or belongs to another function, module or context, or the module has something else with the
 * function's name, and with `TYPE_MISMATCH` when the intrinsic cannot have the types, or an argument is
 * not of the type of its parameter.
 *
 * Returns: (transfer full) (type LlvmgCallInst): the call
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_call_intrinsic (LlvmgBuilder      *self,
                              const char        *name,
                              LlvmgType *const  *overload_types,
                              guint              n_overload_types,
                              LlvmgValue *const *args,
                              guint              n_args,
                              const char        *result_name,
                              GError           **error)
{
  LlvmgOverload overload = { 0, NULL, 0 };
  LLVMValueRef result = NULL;
  LlvmgValue *value;
  LlvmgCall call;
  Site site;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  if (site_init (&call, &site, "call_intrinsic", NULL)
      && read_intrinsic (&call, &site, &overload, name, overload_types, n_overload_types, args, n_args, result_name))
    result = finish (&call, &site, llvmg_bridge_call_create (&site.native));
  value = llvmg_builder_end (&call, self, result);
  g_free (overload.types);
  site_clear (&site);
  return value;
}

/**
 * llvmg_builder_invoke:
 * @self: a builder, at the end of a block
 * @callee: what to call: a function, an alias of one, inline assembly, or a pointer
 * @args: (array length=n_args) (nullable): the arguments
 * @n_args: the number of arguments
 * @normal_dest: where to go when the callee returns, a block of the same function
 * @unwind_dest: where to go when the callee throws: a block of the same function, which begins with a
 *   landing pad or another exception pad
 * @options: (nullable): what the call has besides, or %NULL for a plain one
 * @name: (nullable): the name of the result; it is dropped if there is none
 * @error: return location for an error
 *
 * Calls a function that may throw.
 *
 * The blocks may be empty yet. That the one begins with an exception pad, and that the function has
 * a personality, is for [method@Llvmg.Module.verify] to look at.
 *
 * See "‘invoke’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.call_with_options] does, with [error@Llvmg.Error] `INVALID_OPERATION`
 * too when the builder is not at the end of a block, and with `INVALID_ARGUMENT` too when a block is
 * missing or belongs to another function or context, or the options say that it is a tail call.
 *
 * Returns: (transfer full) (type LlvmgInvokeInst): the invoke
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_invoke (LlvmgBuilder      *self,
                      LlvmgValue        *callee,
                      LlvmgValue *const *args,
                      guint              n_args,
                      LlvmgBasicBlock   *normal_dest,
                      LlvmgBasicBlock   *unwind_dest,
                      LlvmgCallOptions  *options,
                      const char        *name,
                      GError           **error)
{
  LLVMBasicBlockRef normal_block, unwind_block;
  LLVMValueRef result = NULL;
  LlvmgValue *value;
  LlvmgCall call;
  Site site;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  normal_block = site_init (&call, &site, "invoke", options) ? llvmg_builder_block_operand (&call, normal_dest, "normal_dest") : NULL;
  unwind_block = normal_block != NULL ? llvmg_builder_block_operand (&call, unwind_dest, "unwind_dest") : NULL;
  if (unwind_block != NULL && site_read (&call, &site, callee, args, n_args, name) && check_labels (&call, &site, 0)
      && llvmg_builder_check_terminator (&call, "invoke"))
    result = finish (&call, &site, llvmg_bridge_invoke_create (&site.native, normal_block, unwind_block));
  value = llvmg_builder_end (&call, self, result);
  site_clear (&site);
  return value;
}

/* The natives of several blocks of the function (g_free), or NULL with a failure. */
static LLVMBasicBlockRef *
read_blocks (LlvmgCall *call, LlvmgBasicBlock *const *blocks, guint n_blocks, const char *name)
{
  g_autofree LLVMBasicBlockRef *natives = NULL;

  if ((n_blocks > 0 && blocks == NULL) || n_blocks >= MAX_OPERANDS)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "%s: an array of %u was expected, %s was given", name, n_blocks,
                       blocks == NULL ? "nothing" : "too many");
      return NULL;
    }
  natives = g_new0 (LLVMBasicBlockRef, (gsize) n_blocks + 1);
  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *item = g_strdup_printf ("%s[%u]", name, i);

      natives[i] = llvmg_builder_block_operand (call, blocks[i], item);
      if (natives[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&natives);
}

static gboolean
check_callbr (LlvmgCall *call, const Site *site, guint n_indirect_dests)
{
  if (llvmg_bridge_value_can_be_in_callbr (site->native.callee, n_indirect_dests, site->native.n_bundles))
    return check_labels (call, site, n_indirect_dests);
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "callbr: callee: inline assembly was expected");
}

/**
 * llvmg_builder_callbr:
 * @self: a builder, at the end of a block
 * @callee: inline assembly
 * @args: (array length=n_args) (nullable): the arguments
 * @n_args: the number of arguments
 * @default_dest: where to go when the assembly does not jump, a block of the same function
 * @indirect_dests: (array length=n_indirect_dests) (nullable): where the assembly may jump: as many
 *   blocks of the same function as there are labels (`!i`) in its constraints
 * @n_indirect_dests: the number of these blocks
 * @options: (nullable): what the call has besides, or %NULL for a plain one
 * @name: (nullable): the name of the result; it is dropped if there is none
 * @error: return location for an error
 *
 * Calls inline assembly that may jump. With LLVM 22 it may be the intrinsic `llvm.amdgcn.kill` too.
 *
 * See "‘callbr’ Instruction" in the LLVM Language Reference.
 *
 * Fails as [method@Llvmg.Builder.call_with_options] does, with [error@Llvmg.Error] `INVALID_OPERATION`
 * too when the builder is not at the end of a block, and with `INVALID_ARGUMENT` too when the callee is
 * something else, a block is missing or belongs to another function or context, the number of blocks
 * does not fit the assembly, or the options say that it is a tail call.
 *
 * Returns: (transfer full) (type LlvmgCallBrInst): the callbr
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_builder_callbr (LlvmgBuilder           *self,
                      LlvmgValue             *callee,
                      LlvmgValue *const      *args,
                      guint                   n_args,
                      LlvmgBasicBlock        *default_dest,
                      LlvmgBasicBlock *const *indirect_dests,
                      guint                   n_indirect_dests,
                      LlvmgCallOptions       *options,
                      const char             *name,
                      GError                **error)
{
  g_autofree LLVMBasicBlockRef *indirect_blocks = NULL;
  LLVMBasicBlockRef default_block;
  LLVMValueRef result = NULL;
  LlvmgValue *value;
  LlvmgCall call;
  Site site;

  g_return_val_if_fail (LLVMG_IS_BUILDER (self), NULL);

  if (!llvmg_builder_begin (&call, self, error))
    return NULL;
  default_block = site_init (&call, &site, "callbr", options) ? llvmg_builder_block_operand (&call, default_dest, "default_dest") : NULL;
  if (default_block != NULL)
    indirect_blocks = read_blocks (&call, indirect_dests, n_indirect_dests, "indirect_dests");
  if (indirect_blocks != NULL && site_read (&call, &site, callee, args, n_args, name)
      && check_callbr (&call, &site, n_indirect_dests) && llvmg_builder_check_terminator (&call, "callbr"))
    result = finish (&call, &site,
                     llvmg_bridge_callbr_create (&site.native, default_block, indirect_blocks, n_indirect_dests));
  value = llvmg_builder_end (&call, self, result);
  site_clear (&site);
  return value;
}
