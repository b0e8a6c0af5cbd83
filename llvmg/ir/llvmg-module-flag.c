/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-metadata-private.h"
#include "llvmg/ir/llvmg-module-flag.h"

/**
 * LlvmgModuleFlag:
 *
 * A flag of a module: a key, a value, and what becomes of it when modules are linked.
 *
 * A flag says what was so when it was made, and never changes. It can be used from any
 * thread. See [method@Llvmg.Module.list_flags].
 *
 * Language Reference, section "Module Flags Metadata".
 *
 * Since: 0.1
 */
struct _LlvmgModuleFlag
{
  char                    *key;   /* (owned) */
  LlvmgMetadata           *value; /* (owned) */
  LlvmgModuleFlagBehavior  behavior;
};

G_DEFINE_BOXED_TYPE (LlvmgModuleFlag, llvmg_module_flag, llvmg_module_flag_copy, llvmg_module_flag_free)

/**
 * llvmg_module_flag_copy:
 * @self: a flag
 *
 * Takes another reference to the flag, which never changes.
 *
 * Returns: (transfer full): the flag
 *
 * Since: 0.1
 */
LlvmgModuleFlag *
llvmg_module_flag_copy (LlvmgModuleFlag *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgModuleFlag *self = data;

  g_free (self->key);
  g_clear_object (&self->value);
}

/**
 * llvmg_module_flag_free:
 * @self: (transfer full): a flag
 *
 * Gives a reference to the flag back.
 *
 * Since: 0.1
 */
void
llvmg_module_flag_free (LlvmgModuleFlag *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_module_flag_get_behavior:
 * @self: a flag
 *
 * Tells what becomes of the flag when modules are linked.
 *
 * Returns: the behaviour
 *
 * Since: 0.1
 */
LlvmgModuleFlagBehavior
llvmg_module_flag_get_behavior (LlvmgModuleFlag *self)
{
  g_return_val_if_fail (self != NULL, LLVMG_MODULE_FLAG_BEHAVIOR_ERROR);

  return self->behavior;
}

/**
 * llvmg_module_flag_get_key:
 * @self: a flag
 *
 * Gives the key, such as "PIC Level".
 *
 * Returns: the key, in UTF-8
 *
 * Since: 0.1
 */
const char *
llvmg_module_flag_get_key (LlvmgModuleFlag *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

/**
 * llvmg_module_flag_get_value:
 * @self: a flag
 *
 * Gives the value.
 *
 * Returns: (transfer full): the value
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_module_flag_get_value (LlvmgModuleFlag *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_object_ref (self->value);
}

/* ---- What LLVM takes for granted ---- */

typedef enum { VALUE_INTEGER, VALUE_STRING, VALUE_NODE } ValueKind;

static const char *const value_names[] = { "an integer constant", "a string", "a node" };

/* Keys whose values LLVM reads without a look at what they are. */
static const struct { const char *key; ValueKind kind; } known_keys[] = {
  { "CG Profile", VALUE_NODE },
  { "CSProfileSummary", VALUE_NODE },
  { "Code Model", VALUE_INTEGER },
  { "CodeView", VALUE_INTEGER },
  { "CodeViewGHash", VALUE_INTEGER },
  { "DWARF64", VALUE_INTEGER },
  { "Debug Info Version", VALUE_INTEGER },
  { "Dwarf Version", VALUE_INTEGER },
  { "EnableSplitLTOUnit", VALUE_INTEGER },
  { "Large Data Threshold", VALUE_INTEGER },
  { "MaxTLSAlign", VALUE_INTEGER },
  { "NumRegisterParameters", VALUE_INTEGER },
  { "Objective-C Class Properties", VALUE_INTEGER },
  { "Objective-C Enforce ClassRO Pointer Signing", VALUE_INTEGER },
  { "Objective-C GC Only", VALUE_INTEGER },
  { "Objective-C Garbage Collection", VALUE_INTEGER },
  { "Objective-C Image Info Section", VALUE_STRING },
  { "Objective-C Image Info Version", VALUE_INTEGER },
  { "Objective-C Image Swift Version", VALUE_INTEGER },
  { "Objective-C Is Simulated", VALUE_INTEGER },
  { "Objective-C Version", VALUE_INTEGER },
  { "PIC Level", VALUE_INTEGER },
  { "PIE Level", VALUE_INTEGER },
  { "ProfileSummary", VALUE_NODE },
  { "RegCallv4", VALUE_INTEGER },
  { "RtLibUseGOT", VALUE_INTEGER },
  { "SemanticInterposition", VALUE_INTEGER },
  { "ThinLTO", VALUE_INTEGER },
  { "UnifiedLTO", VALUE_INTEGER },
  { "Virtual Function Elim", VALUE_INTEGER },
  { "branch-protection-pauth-lr", VALUE_INTEGER },
  { "branch-target-enforcement", VALUE_INTEGER },
  { "cf-protection-branch", VALUE_INTEGER },
  { "cf-protection-return", VALUE_INTEGER },
  { "cfguard", VALUE_INTEGER },
  { "darwin.target_variant.triple", VALUE_STRING },
  { "direct-access-external-data", VALUE_INTEGER },
  { "ehcontguard", VALUE_INTEGER },
  { "frame-pointer", VALUE_INTEGER },
  { "guarded-control-stack", VALUE_INTEGER },
  { "import-call-optimization", VALUE_INTEGER },
  { "kcfi", VALUE_INTEGER },
  { "kcfi-offset", VALUE_INTEGER },
  { "override-stack-alignment", VALUE_INTEGER },
  { "sign-return-address", VALUE_INTEGER },
  { "sign-return-address-all", VALUE_INTEGER },
  { "sign-return-address-with-bkey", VALUE_INTEGER },
  { "stack-protector-guard", VALUE_STRING },
  { "stack-protector-guard-offset", VALUE_INTEGER },
  { "stack-protector-guard-reg", VALUE_STRING },
  { "stack-protector-guard-symbol", VALUE_STRING },
  { "target-abi", VALUE_STRING },
  { "uwtable", VALUE_INTEGER },
  { "wchar_size", VALUE_INTEGER },
};

static gboolean
is_of_kind (LLVMMetadataRef value, ValueKind kind)
{
  switch (kind)
    {
    case VALUE_INTEGER:
      return llvmg_bridge_md_is_integer (value);
    case VALUE_STRING:
      return llvmg_bridge_md_class (value) == LLVMG_BRIDGE_MD_STRING;
    case VALUE_NODE:
    default:
      return llvmg_bridge_md_class (value) == LLVMG_BRIDGE_MD_TUPLE;
    }
}

static gboolean
is_requirement (LLVMMetadataRef value)
{
  LLVMMetadataRef key;

  if (llvmg_bridge_md_class (value) != LLVMG_BRIDGE_MD_TUPLE || llvmg_bridge_md_count_operands (value) != 2)
    return FALSE;
  key = llvmg_bridge_md_get_operand (value, 0);
  return key != NULL && llvmg_bridge_md_class (key) == LLVMG_BRIDGE_MD_STRING
         && llvmg_bridge_md_get_operand (value, 1) != NULL;
}

/* What a value has to be for its behaviour, or NULL if it is that. */
static const char *
behavior_problem (LlvmgModuleFlagBehavior behavior, LLVMMetadataRef value)
{
  switch (behavior)
    {
    case LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE:
      return is_requirement (value) ? NULL : "a node of a string and another operand";
    case LLVMG_MODULE_FLAG_BEHAVIOR_APPEND:
    case LLVMG_MODULE_FLAG_BEHAVIOR_APPEND_UNIQUE:
      return is_of_kind (value, VALUE_NODE) ? NULL : value_names[VALUE_NODE];
    case LLVMG_MODULE_FLAG_BEHAVIOR_MAX:
    case LLVMG_MODULE_FLAG_BEHAVIOR_MIN:
      return is_of_kind (value, VALUE_INTEGER) ? NULL : value_names[VALUE_INTEGER];
    case LLVMG_MODULE_FLAG_BEHAVIOR_ERROR:
    case LLVMG_MODULE_FLAG_BEHAVIOR_WARNING:
    case LLVMG_MODULE_FLAG_BEHAVIOR_OVERRIDE:
    default:
      return NULL;
    }
}

static const char *
key_problem (const char *key, LLVMMetadataRef value)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    if (strcmp (known_keys[i].key, key) == 0)
      return is_of_kind (value, known_keys[i].kind) ? NULL : value_names[known_keys[i].kind];
  return NULL;
}

/* The flag of a key, but for requirements, which can have the key of another; NULL if there is none. */
static LlvmgBridgeModuleFlag *
find_flag (LlvmgBridgeModuleFlag *flags, size_t n, const char *key)
{
  for (size_t i = 0; i < n; i++)
    {
      LlvmgModuleFlagBehavior behavior = llvmg_module_flag_behavior_from_native (flags[i].behavior);

      if (behavior != LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE && flags[i].key_length == strlen (key)
          && memcmp (flags[i].key, key, flags[i].key_length) == 0)
        return &flags[i];
    }
  return NULL;
}

static gboolean
check_unique (LlvmgCall *call, LlvmgModuleFlagBehavior behavior, const char *key)
{
  size_t n;
  LlvmgBridgeModuleFlag *flags = llvmg_bridge_module_flags (call->native, &n);
  gboolean exists = behavior != LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE && find_flag (flags, n, key) != NULL;

  free (flags);
  return !exists || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "key: the module has a flag '%s'", key);
}

static gboolean
check_value (LlvmgCall *call, LlvmgModuleFlagBehavior behavior, const char *key, LLVMMetadataRef value)
{
  const char *expected = behavior_problem (behavior, value);

  if (expected != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                            "value: %s was expected for this behavior, something else was given", expected);
  if (behavior != LLVMG_MODULE_FLAG_BEHAVIOR_REQUIRE && (expected = key_problem (key, value)) != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                            "value: %s was expected for '%s', something else was given", expected, key);
  return TRUE;
}

/**
 * llvmg_module_add_flag:
 * @self: a module
 * @behavior: what becomes of the flag when modules are linked
 * @key: the key; each but a requirement's is there once
 * @value: the value
 * @error: return location for an error
 *
 * Adds a flag to the module.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when @behavior is not a member, when @key is %NULL, empty, not
 * UTF-8 or that of another flag, and when @value belongs to another context, is an
 * instruction or argument, or refers to a global of another module, and with
 * `TYPE_MISMATCH` when @value is not what the behaviour needs, or what LLVM takes for
 * granted below the key ("PIC Level": an integer).
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_module_add_flag (LlvmgModule              *self,
                       LlvmgModuleFlagBehavior   behavior,
                       const char               *key,
                       LlvmgMetadata            *value,
                       GError                  **error)
{
  LLVMMetadataRef native_value;
  guint native_behavior;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native_value = llvmg_call_arg (&call, LLVMG_TYPE_METADATA, value, "value");
  if (native_value == NULL)
    ;
  else if (!llvmg_module_flag_behavior_to_native (behavior, &native_behavior))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "behavior: %d is not a behavior of module flags", (int) behavior);
  else if (llvmg_metadata_check_kind (&call, key, "key") && llvmg_metadata_check_operand (&call, native_value, "value")
           && llvmg_metadata_check_module (&call, native_value, call.native, "value")
           && check_value (&call, behavior, key, native_value) && check_unique (&call, behavior, key))
    llvmg_bridge_module_add_flag (call.native, native_behavior, key, native_value);
  return llvmg_call_end (&call);
}

/**
 * llvmg_module_get_flag:
 * @self: a module
 * @key: a key, such as "PIC Level"
 *
 * Gives the value of a flag.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if there is no flag of this key
 *   or the module is dead
 *
 * Since: 0.1
 */
LlvmgMetadata *
llvmg_module_get_flag (LlvmgModule *self, const char *key)
{
  LlvmgMetadata *value = NULL;
  LlvmgBridgeModuleFlag *flags, *found;
  size_t n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  flags = llvmg_bridge_module_flags (call.native, &n);
  found = find_flag (flags, n, key);
  if (found != NULL)
    value = llvmg_metadata_wrap (call.core, found->value);
  free (flags);
  llvmg_call_end (&call);
  return value;
}

static LlvmgModuleFlag *
make_flag (LlvmgCall *call, const LlvmgBridgeModuleFlag *native)
{
  LlvmgModuleFlag *flag = g_atomic_rc_box_new0 (LlvmgModuleFlag);

  flag->behavior = llvmg_module_flag_behavior_from_native (native->behavior);
  flag->key = llvmg_text_from_native (native->key, native->key_length);
  flag->value = llvmg_metadata_wrap (call->core, native->value);
  return flag;
}

/**
 * llvmg_module_list_flags:
 * @self: a module
 * @n_flags: (out): the number of flags
 *
 * Lists the flags of the module. What LLVM could not read as a flag is left out.
 *
 * Returns: (transfer full) (array length=n_flags): the flags; empty if there are none
 *   or the module is dead
 *
 * Since: 0.1
 */
LlvmgModuleFlag **
llvmg_module_list_flags (LlvmgModule *self, gsize *n_flags)
{
  LlvmgBridgeModuleFlag *natives;
  GPtrArray *flags;
  size_t n;
  LlvmgCall call;

  g_return_val_if_fail (n_flags != NULL, NULL);
  *n_flags = 0;
  g_return_val_if_fail (LLVMG_IS_MODULE (self), llvmg_list_empty (n_flags));

  if (!llvmg_call_begin_get_lazy (&call, self))
    return llvmg_list_empty (n_flags);
  flags = g_ptr_array_new ();
  natives = llvmg_bridge_module_flags (call.native, &n);
  for (size_t i = 0; i < n; i++)
    g_ptr_array_add (flags, make_flag (&call, &natives[i]));
  free (natives);
  llvmg_call_end (&call);
  return llvmg_list_take (flags, n_flags);
}
