/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/ir/llvmg-attribute-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

const LlvmgAttributeOwner llvmg_function_attribute_owner = {
  LLVMCountParams,
  LLVMAddAttributeAtIndex,
  LLVMGetAttributeCountAtIndex,
  LLVMGetAttributesAtIndex,
  LLVMGetEnumAttributeAtIndex,
  LLVMGetStringAttributeAtIndex,
  LLVMRemoveEnumAttributeAtIndex,
  LLVMRemoveStringAttributeAtIndex,
};

const LlvmgAttributeOwner llvmg_call_attribute_owner = {
  LLVMGetNumArgOperands,
  LLVMAddCallSiteAttribute,
  LLVMGetCallSiteAttributeCount,
  LLVMGetCallSiteAttributes,
  LLVMGetCallSiteEnumAttribute,
  LLVMGetCallSiteStringAttribute,
  LLVMRemoveCallSiteEnumAttribute,
  LLVMRemoveCallSiteStringAttribute,
};

static unsigned
has_no_args (LLVMValueRef variable)
{
  (void) variable;
  return 0;
}

const LlvmgAttributeOwner llvmg_variable_attribute_owner = {
  has_no_args,
  llvmg_bridge_variable_add_attribute,
  llvmg_bridge_variable_count_attributes,
  llvmg_bridge_variable_get_attributes,
  llvmg_bridge_variable_get_enum_attribute,
  llvmg_bridge_variable_get_string_attribute,
  llvmg_bridge_variable_remove_enum_attribute,
  llvmg_bridge_variable_remove_string_attribute,
};

/* LLVM's index for llvmg's; FALSE if there is no such place. */
static gboolean
to_native_index (const LlvmgAttributeOwner *owner, LLVMValueRef native, gint64 index, LLVMAttributeIndex *result)
{
  if (index < LLVMG_ATTRIBUTE_FUNCTION_INDEX || index > (gint64) owner->count_args (native))
    return FALSE;
  *result = index == LLVMG_ATTRIBUTE_FUNCTION_INDEX ? (LLVMAttributeIndex) LLVMAttributeFunctionIndex
                                                    : (LLVMAttributeIndex) index;
  return TRUE;
}

static gboolean
check_index (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native, gint64 index,
             LLVMAttributeIndex *result)
{
  if (to_native_index (owner, native, index, result))
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                          "index: -1 for the function, 0 for the result or the number of a parameter, of which there "
                          "are %u, was expected, %" G_GINT64_FORMAT " was given", owner->count_args (native), index);
}

gboolean
llvmg_attributes_add (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                      LlvmgAttribute *attribute, gint64 index, gpointer self)
{
  LLVMAttributeRef given = llvmg_call_arg (call, LLVMG_TYPE_ATTRIBUTE, attribute, "attribute");
  LLVMAttributeIndex place;
  char *problem;

  if (given == NULL || !check_index (call, owner, native, index, &place))
    return FALSE;
  problem = llvmg_bridge_attribute_find_place_problem (given, native, place);
  if (problem != NULL)
    {
      g_autofree char *text = llvmg_attribute_to_string (attribute);
      g_autofree char *where = self != NULL ? llvmg_describe (self) : g_strdup ("the call");
      g_autofree char *at = owner != &llvmg_variable_attribute_owner
                              ? g_strdup_printf (" at index %" G_GINT64_FORMAT, index) : g_strdup ("");
      g_autofree char *prefix = g_strdup_printf ("attribute %s%s of %s", text, at, where);

      return llvmg_call_fail_take (call, LLVMG_ERROR_INVALID_ARGUMENT, prefix, problem);
    }
  owner->add (native, place, given);
  return TRUE;
}

/* The attribute of the name, by which of the two families: a known kind, or else a text. */
static LLVMAttributeRef
find (const LlvmgAttributeOwner *owner, LLVMValueRef native, const char *name, LLVMAttributeIndex place, unsigned *kind)
{
  gsize length = strlen (name);
  LLVMAttributeRef found;

  *kind = LLVMGetEnumAttributeKindForName (name, length);
  found = *kind != 0 ? owner->get_enum (native, place, *kind) : NULL;
  if (found == NULL)
    {
      *kind = 0;
      found = owner->get_string (native, place, name, (unsigned) length);
    }
  return found;
}

gboolean
llvmg_attributes_remove (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                         const char *name, gint64 index)
{
  const char *valid = llvmg_call_name (call, name);
  LLVMAttributeIndex place;
  unsigned kind;

  if (valid == NULL)
    return FALSE;
  if (*valid == '\0')
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a name was expected, nothing was given");
  if (!check_index (call, owner, native, index, &place))
    return FALSE;
  if (find (owner, native, valid, place, &kind) == NULL)
    return TRUE;
  if (kind != 0)
    owner->remove_enum (native, place, kind);
  else
    owner->remove_string (native, place, valid, (unsigned) strlen (valid));
  return TRUE;
}

LlvmgAttribute *
llvmg_attributes_get (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                      const char *name, gint64 index)
{
  LLVMAttributeIndex place;
  unsigned kind;

  if (!to_native_index (owner, native, index, &place))
    return NULL;
  return llvmg_attribute_wrap (call->core, find (owner, native, name, place, &kind));
}

LlvmgAttribute **
llvmg_attributes_list (LlvmgCall *call, const LlvmgAttributeOwner *owner, LLVMValueRef native,
                       gint64 index, gsize *n_attributes)
{
  g_autofree LLVMAttributeRef *natives = NULL;
  LLVMAttributeIndex place;
  GPtrArray *list;
  unsigned n;

  if (!to_native_index (owner, native, index, &place))
    return llvmg_list_empty (n_attributes);
  n = owner->count (native, place);
  natives = g_new0 (LLVMAttributeRef, n + 1);
  if (n > 0)
    owner->get_all (native, place, natives);
  list = g_ptr_array_sized_new (n + 1);
  for (unsigned i = 0; i < n; i++)
    g_ptr_array_add (list, llvmg_attribute_wrap (call->core, natives[i]));
  return llvmg_list_take (list, n_attributes);
}

/* ---- The attribute "align" of a parameter ---- */

static unsigned
align_kind (void)
{
  return LLVMGetEnumAttributeKindForName ("align", strlen ("align"));
}

static LLVMAttributeIndex
parameter_index (LLVMValueRef parameter)
{
  return llvmg_bridge_argument_get_index (parameter) + 1;
}

guint64
llvmg_parameter_get_alignment (LLVMValueRef parameter)
{
  LLVMAttributeRef found =
    LLVMGetEnumAttributeAtIndex (LLVMGetParamParent (parameter), parameter_index (parameter), align_kind ());

  return found != NULL ? LLVMGetEnumAttributeValue (found) : 0;
}

static LLVMAttributeRef
make_align (LLVMValueRef parameter, guint64 alignment)
{
  return LLVMCreateEnumAttribute (LLVMGetTypeContext (LLVMTypeOf (parameter)), align_kind (), alignment);
}

gboolean
llvmg_parameter_check_alignment (LlvmgCall *call, guint64 alignment)
{
  const char *problem = alignment != 0 ? llvmg_bridge_attribute_int_problem (align_kind (), alignment) : NULL;
  char *place_problem;

  if (problem != NULL)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "alignment: %s, %" G_GUINT64_FORMAT " was given",
                            problem, alignment);
  if (alignment == 0)
    return TRUE;
  place_problem = llvmg_bridge_attribute_find_place_problem (make_align (call->native, alignment),
                                                             LLVMGetParamParent (call->native),
                                                             parameter_index (call->native));
  return place_problem == NULL
         || llvmg_call_fail_take (call, LLVMG_ERROR_INVALID_ARGUMENT, "alignment", place_problem);
}

void
llvmg_parameter_set_alignment (LLVMValueRef parameter, guint64 alignment)
{
  LLVMValueRef function = LLVMGetParamParent (parameter);
  LLVMAttributeIndex index = parameter_index (parameter);

  if (alignment != 0)
    LLVMAddAttributeAtIndex (function, index, make_align (parameter, alignment));
  else
    LLVMRemoveEnumAttributeAtIndex (function, index, align_kind ());
}
