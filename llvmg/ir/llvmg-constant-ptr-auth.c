/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-constant-leaves.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-constant-ptr-auth.h"

/**
 * LlvmgConstantPtrAuth:
 *
 * A signed pointer.
 *
 * See "Pointer Authentication Constants" in the LLVM Language Reference.
 *
 * There is one object for a constant of a context while anybody holds it.
 *
 * Since: 0.1
 */
LLVMG_STATELESS_STRUCTS (LlvmgConstantPtrAuth, LlvmgConstant)

typedef enum
{
  PROP_POINTER = 1,
  PROP_KEY,
  PROP_DISCRIMINATOR,
  PROP_ADDRESS_DISCRIMINATOR,
  N_PROPS
} LlvmgConstantPtrAuthProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgConstantPtrAuth, llvmg_constant_ptr_auth, LLVMG_TYPE_CONSTANT)

static void
llvmg_constant_ptr_auth_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgConstantPtrAuth *self = LLVMG_CONSTANT_PTR_AUTH (object);

  switch ((LlvmgConstantPtrAuthProperty) id)
    {
    case PROP_POINTER:
      g_value_take_object (value, llvmg_constant_ptr_auth_get_pointer (self));
      break;
    case PROP_KEY:
      g_value_take_object (value, llvmg_constant_ptr_auth_get_key (self));
      break;
    case PROP_DISCRIMINATOR:
      g_value_take_object (value, llvmg_constant_ptr_auth_get_discriminator (self));
      break;
    case PROP_ADDRESS_DISCRIMINATOR:
      g_value_take_object (value, llvmg_constant_ptr_auth_get_address_discriminator (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_constant_ptr_auth_class_init (LlvmgConstantPtrAuthClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_constant_ptr_auth_get_property;

  /**
   * LlvmgConstantPtrAuth:pointer: (getter get_pointer)
   *
   * The pointer that is signed.
   *
   * Since: 0.1
   */
  props[PROP_POINTER] =
    g_param_spec_object ("pointer", NULL, NULL, LLVMG_TYPE_CONSTANT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantPtrAuth:key: (getter get_key)
   *
   * The number of the key that signs, an `i32`.
   *
   * Since: 0.1
   */
  props[PROP_KEY] =
    g_param_spec_object ("key", NULL, NULL, LLVMG_TYPE_CONSTANT_INT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantPtrAuth:discriminator: (getter get_discriminator)
   *
   * The number that goes into the signature, an `i64`.
   *
   * Since: 0.1
   */
  props[PROP_DISCRIMINATOR] =
    g_param_spec_object ("discriminator", NULL, NULL, LLVMG_TYPE_CONSTANT_INT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgConstantPtrAuth:address-discriminator: (getter get_address_discriminator)
   *
   * The address that goes into the signature, or a null pointer.
   *
   * Since: 0.1
   */
  props[PROP_ADDRESS_DISCRIMINATOR] =
    g_param_spec_object ("address-discriminator", NULL, NULL, LLVMG_TYPE_CONSTANT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static LlvmgValue *
get_part (LlvmgConstantPtrAuth *self, LLVMValueRef (*get) (LLVMValueRef constant))
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONSTANT_PTR_AUTH (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  return llvmg_const_end (&call, get (call.native));
}

/**
 * llvmg_constant_ptr_auth_get_pointer: (get-property pointer)
 * @self: a signed pointer
 *
 * Gives the pointer that is signed.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): it; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_constant_ptr_auth_get_pointer (LlvmgConstantPtrAuth *self)
{
  return get_part (self, LLVMGetConstantPtrAuthPointer);
}

/**
 * llvmg_constant_ptr_auth_get_key: (get-property key)
 * @self: a signed pointer
 *
 * Gives the number of the key that signs, an `i32`.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstantInt): it; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_constant_ptr_auth_get_key (LlvmgConstantPtrAuth *self)
{
  return get_part (self, LLVMGetConstantPtrAuthKey);
}

/**
 * llvmg_constant_ptr_auth_get_discriminator: (get-property discriminator)
 * @self: a signed pointer
 *
 * Gives the number that goes into the signature, an `i64`.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstantInt): it; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_constant_ptr_auth_get_discriminator (LlvmgConstantPtrAuth *self)
{
  return get_part (self, LLVMGetConstantPtrAuthDiscriminator);
}

/**
 * llvmg_constant_ptr_auth_get_address_discriminator: (get-property address-discriminator)
 * @self: a signed pointer
 *
 * Gives the address that goes into the signature, or a null pointer.
 *
 * Returns: (transfer full) (nullable) (type LlvmgConstant): it; %NULL if the object is dead
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_constant_ptr_auth_get_address_discriminator (LlvmgConstantPtrAuth *self)
{
  return get_part (self, LLVMGetConstantPtrAuthAddrDiscriminator);
}

static gboolean
check_pointer (LlvmgCall *call, const char *name, LLVMValueRef value)
{
  return LLVMGetTypeKind (LLVMTypeOf (value)) == LLVMPointerTypeKind
         || llvmg_const_fail_type (call, name, "a pointer", LLVMTypeOf (value));
}

static gboolean
check_number (LlvmgCall *call, const char *name, LLVMValueRef value, guint bits)
{
  char expected[48];

  if (LLVMGetValueKind (value) == LLVMConstantIntValueKind && LLVMTypeOf (value) == LLVMIntTypeInContext (llvmg_core_get_native (call->core), bits))
    return TRUE;
  g_snprintf (expected, sizeof expected, "an integer constant of %u bits", bits);
  return llvmg_const_fail_type (call, name, expected, LLVMTypeOf (value));
}

/**
 * llvmg_const_ptr_auth:
 * @pointer: (type LlvmgConstant): the pointer to sign
 * @key: (type LlvmgConstant): the number of the key that signs, an `i32`
 * @discriminator: (type LlvmgConstant): a number that goes into the signature, an `i64`
 * @address_discriminator: (type LlvmgConstant): an address that goes into the signature, or a
 *   null pointer for none
 * @error: return location for an error
 *
 * Gives a signed pointer.
 *
 * See "Pointer Authentication Constants" in the LLVM Language Reference.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `TYPE_MISMATCH` when one is not of the type that is said above, and with `INVALID_ARGUMENT`
 * when one is missing, is no constant, or is of another context, when they refer to globals of
 * different modules, and when the constant would nest too deep.
 *
 * Returns: (transfer full) (type LlvmgConstantPtrAuth): the signed pointer
 *
 * Since: 0.1
 */
LlvmgValue *
llvmg_const_ptr_auth (LlvmgValue *pointer, LlvmgValue *key, LlvmgValue *discriminator, LlvmgValue *address_discriminator, GError **error)
{
  LlvmgValue *const given[] = { pointer, key, discriminator, address_discriminator };
  static const char *const names[] = { "pointer", "key", "discriminator", "address_discriminator" };
  LLVMValueRef parts[G_N_ELEMENTS (given)];
  LLVMValueRef constant = NULL;
  gboolean ok = TRUE;
  LlvmgCall call;

  if (!llvmg_const_begin (&call, LLVMG_TYPE_CONSTANT, pointer, "pointer", error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (given) && ok; i++)
    ok = (parts[i] = llvmg_const_arg (&call, given[i], names[i])) != NULL;
  if (ok && check_pointer (&call, names[0], parts[0]) && check_number (&call, names[1], parts[1], 32)
      && check_number (&call, names[2], parts[2], 64) && check_pointer (&call, names[3], parts[3])
      && llvmg_const_check_parts (&call, parts, G_N_ELEMENTS (parts)))
    constant = LLVMConstantPtrAuth (parts[0], parts[1], parts[2], parts[3]);
  return llvmg_const_end (&call, constant);
}
