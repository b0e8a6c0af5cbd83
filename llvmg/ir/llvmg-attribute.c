/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llvmg/ir/llvmg-attribute-private.h"
#include "llvmg/ir/llvmg-constant-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/**
 * LlvmgAttribute:
 *
 * An attribute of a function, result or parameter, or of a call.
 *
 * Attributes are made by methods of [class@Llvmg.Context], such as
 * [method@Llvmg.Context.enum_attribute], and added with
 * [method@Llvmg.Function.add_attribute], [method@Llvmg.Argument.add_attribute] or
 * [method@Llvmg.CallBase.add_attribute]. They are values: they never change, and two
 * of a context that are equal are the same object. They live as long as their
 * context.
 *
 * See "Function Attributes" and "Parameter Attributes" in the LLVM Language
 * Reference. Which names there are depends on the version of LLVM, see
 * [func@Llvmg.Attribute.list_known_names]: LLVM 19 has `nocapture`, for instance, where
 * LLVM 22 has `captures`, which takes a number. A name that this version has not got is an
 * error when the attribute is made, and not when IR is read, which LLVM translates.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */
struct _LlvmgAttribute
{
  LlvmgWrapper parent_instance;

  char *name;         /* (owned) (nullable) made when asked for, under L */
  char *string_value; /* (owned) (nullable) likewise */
};

struct _LlvmgAttributeClass { LlvmgWrapperClass parent_class; };

typedef enum
{
  PROP_FORM = 1,
  PROP_NAME,
  PROP_INT_VALUE,
  PROP_STRING_VALUE,
  PROP_TYPE_VALUE,
  PROP_RANGE_BITS,
  PROP_RANGE_LOWER,
  PROP_RANGE_UPPER,
  N_PROPS
} LlvmgAttributeProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_CLASS (LlvmgAttribute, llvmg_attribute, LLVMG_TYPE_WRAPPER)

static void
llvmg_attribute_finalize (GObject *object)
{
  LlvmgAttribute *self = LLVMG_ATTRIBUTE (object);

  g_free (self->name);
  g_free (self->string_value);
  G_OBJECT_CLASS (llvmg_attribute_parent_class)->finalize (object);
}

static void
llvmg_attribute_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgAttribute *self = LLVMG_ATTRIBUTE (object);

  switch ((LlvmgAttributeProperty) id)
    {
    case PROP_FORM:
      g_value_set_enum (value, (gint) llvmg_attribute_get_form (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, llvmg_attribute_get_name (self));
      break;
    case PROP_INT_VALUE:
      g_value_set_uint64 (value, llvmg_attribute_get_int_value (self));
      break;
    case PROP_STRING_VALUE:
      g_value_set_string (value, llvmg_attribute_get_string_value (self));
      break;
    case PROP_TYPE_VALUE:
      g_value_take_object (value, llvmg_attribute_get_type_value (self));
      break;
    case PROP_RANGE_BITS:
      g_value_set_uint (value, llvmg_attribute_get_range_bits (self));
      break;
    case PROP_RANGE_LOWER:
      g_value_take_string (value, llvmg_attribute_get_range_lower (self));
      break;
    case PROP_RANGE_UPPER:
      g_value_take_string (value, llvmg_attribute_get_range_upper (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_attribute_class_init (LlvmgAttributeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = llvmg_attribute_finalize;
  object_class->get_property = llvmg_attribute_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "attribute";

  /**
   * LlvmgAttribute:form: (getter get_form)
   *
   * What the attribute is made of.
   *
   * Since: 0.1
   */
  props[PROP_FORM] =
    g_param_spec_enum ("form", NULL, NULL, LLVMG_TYPE_ATTRIBUTE_FORM, LLVMG_ATTRIBUTE_FORM_UNKNOWN, flags);

  /**
   * LlvmgAttribute:name: (getter get_name)
   *
   * The name, such as "noreturn".
   *
   * Since: 0.1
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);

  /**
   * LlvmgAttribute:int-value: (getter get_int_value)
   *
   * The number of an attribute that has one.
   *
   * Since: 0.1
   */
  props[PROP_INT_VALUE] = g_param_spec_uint64 ("int-value", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgAttribute:string-value: (getter get_string_value)
   *
   * The value of a string attribute; %NULL for others.
   *
   * Since: 0.1
   */
  props[PROP_STRING_VALUE] = g_param_spec_string ("string-value", NULL, NULL, NULL, flags);

  /**
   * LlvmgAttribute:type-value: (getter get_type_value)
   *
   * The type of an attribute that has one.
   *
   * Since: 0.1
   */
  props[PROP_TYPE_VALUE] = g_param_spec_object ("type-value", NULL, NULL, LLVMG_TYPE_TYPE, flags);

  /**
   * LlvmgAttribute:range-bits: (getter get_range_bits)
   *
   * The width of the integers of a constant range, in bits; 0 for other attributes.
   *
   * Since: 0.1
   */
  props[PROP_RANGE_BITS] = g_param_spec_uint ("range-bits", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * LlvmgAttribute:range-lower: (getter get_range_lower)
   *
   * The first integer of a constant range.
   *
   * Since: 0.1
   */
  props[PROP_RANGE_LOWER] = g_param_spec_string ("range-lower", NULL, NULL, NULL, flags);

  /**
   * LlvmgAttribute:range-upper: (getter get_range_upper)
   *
   * The integer after the last one of a constant range.
   *
   * Since: 0.1
   */
  props[PROP_RANGE_UPPER] = g_param_spec_string ("range-upper", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

LlvmgAttribute *
llvmg_attribute_wrap (LlvmgCore *core, LLVMAttributeRef attribute)
{
  if (attribute == NULL)
    return NULL;
  return llvmg_core_wrap (core, LLVMG_NATIVE_IMMORTAL, attribute, LLVMG_TYPE_ATTRIBUTE, NULL);
}

/* ---- Names ---- */

/**
 * llvmg_attribute_list_known_names:
 *
 * Lists the names that this version of LLVM gives a meaning: of all attributes but
 * string attributes, which may have any name.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
llvmg_attribute_list_known_names (void)
{
  unsigned last = LLVMGetLastEnumAttributeKind ();
  GPtrArray *names = g_ptr_array_sized_new (last + 1);

  /* "Last" is one too many. */
  for (unsigned kind = 1; kind <= last; kind++)
    if (llvmg_bridge_attribute_kind_get_form (kind) != LLVMG_BRIDGE_ATTRIBUTE_UNKNOWN)
      {
        gsize length;
        const char *name = llvmg_bridge_attribute_kind_get_name (kind, &length);

        g_ptr_array_add (names, g_strndup (name, length));
      }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* ---- What it is made of ---- */

static LlvmgAttributeForm
form_from_native (LlvmgBridgeAttributeForm native)
{
  switch (native)
    {
    case LLVMG_BRIDGE_ATTRIBUTE_ENUM:
      return LLVMG_ATTRIBUTE_FORM_ENUM;
    case LLVMG_BRIDGE_ATTRIBUTE_INT:
      return LLVMG_ATTRIBUTE_FORM_INT;
    case LLVMG_BRIDGE_ATTRIBUTE_STRING:
      return LLVMG_ATTRIBUTE_FORM_STRING;
    case LLVMG_BRIDGE_ATTRIBUTE_TYPE:
      return LLVMG_ATTRIBUTE_FORM_TYPE;
    case LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE:
      return LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE;
    case LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE_LIST:
      return LLVMG_ATTRIBUTE_FORM_CONSTANT_RANGE_LIST;
    case LLVMG_BRIDGE_ATTRIBUTE_OTHER:
    case LLVMG_BRIDGE_ATTRIBUTE_UNKNOWN:
    default:
      return LLVMG_ATTRIBUTE_FORM_UNKNOWN;
    }
}

/**
 * llvmg_attribute_get_form: (get-property form)
 * @self: an attribute
 *
 * Tells what the attribute is made of.
 *
 * Returns: the form; `UNKNOWN` if the attribute is dead
 *
 * Since: 0.1
 */
LlvmgAttributeForm
llvmg_attribute_get_form (LlvmgAttribute *self)
{
  LlvmgAttributeForm form;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), LLVMG_ATTRIBUTE_FORM_UNKNOWN);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_ATTRIBUTE_FORM_UNKNOWN;
  form = form_from_native (llvmg_bridge_attribute_get_form (call.native));
  llvmg_call_end (&call);
  return form;
}

static char *
native_name (LLVMAttributeRef attribute)
{
  const char *name;

  if (LLVMIsStringAttribute (attribute))
    {
      unsigned length;

      name = LLVMGetStringAttributeKind (attribute, &length);
      return llvmg_text_from_native (name, length);
    }
  else
    {
      gsize length;

      name = llvmg_bridge_attribute_kind_get_name (LLVMGetEnumAttributeKind (attribute), &length);
      return llvmg_text_from_native (name, length);
    }
}

/**
 * llvmg_attribute_get_name: (get-property name)
 * @self: an attribute
 *
 * Gives the name, such as "noreturn".
 *
 * Returns: (transfer none) (nullable): the name; %NULL if the attribute is dead
 *
 * Since: 0.1
 */
const char *
llvmg_attribute_get_name (LlvmgAttribute *self)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (self->name == NULL)
    self->name = native_name (call.native);
  llvmg_call_end (&call);
  return self->name;
}

/**
 * llvmg_attribute_get_int_value: (get-property int-value)
 * @self: an attribute
 *
 * Gives the number of an attribute that has one, such as the bytes of `align`. Where
 * LLVM packs several things into the number, as in `memory` and `allocsize`, it is
 * LLVM's packed form.
 *
 * Returns: the number; 0 if there is none, or if the attribute is dead
 *
 * Since: 0.1
 */
guint64
llvmg_attribute_get_int_value (LlvmgAttribute *self)
{
  guint64 value = 0;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  if (llvmg_bridge_attribute_get_form (call.native) == LLVMG_BRIDGE_ATTRIBUTE_INT)
    value = LLVMGetEnumAttributeValue (call.native);
  llvmg_call_end (&call);
  return value;
}

/**
 * llvmg_attribute_get_string_value: (get-property string-value)
 * @self: an attribute
 *
 * Gives the value of a string attribute. One that was made without a value has "".
 *
 * Returns: (transfer none) (nullable): the value, or %NULL if this is no string
 *   attribute; %NULL if the attribute is dead
 *
 * Since: 0.1
 */
const char *
llvmg_attribute_get_string_value (LlvmgAttribute *self)
{
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (self->string_value == NULL && LLVMIsStringAttribute (call.native))
    {
      unsigned length;
      const char *value = LLVMGetStringAttributeValue (call.native, &length);

      self->string_value = llvmg_text_from_native (value, length);
    }
  llvmg_call_end (&call);
  return self->string_value;
}

/**
 * llvmg_attribute_get_type_value: (get-property type-value)
 * @self: an attribute
 *
 * Gives the type of an attribute that has one, such as `sret`.
 *
 * Returns: (transfer full) (nullable): the type, or %NULL if there is none; %NULL if
 *   the attribute is dead
 *
 * Since: 0.1
 */
LlvmgType *
llvmg_attribute_get_type_value (LlvmgAttribute *self)
{
  LlvmgType *type = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (LLVMIsTypeAttribute (call.native))
    type = llvmg_type_wrap (call.core, LLVMGetTypeAttributeValue (call.native));
  llvmg_call_end (&call);
  return type;
}

static gboolean
is_range (LLVMAttributeRef attribute)
{
  return llvmg_bridge_attribute_get_form (attribute) == LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE;
}

/**
 * llvmg_attribute_get_range_bits: (get-property range-bits)
 * @self: an attribute
 *
 * Gives the width of the integers of a constant range.
 *
 * Returns: the width in bits; 0 if this is no constant range, or if the attribute is
 *   dead
 *
 * Since: 0.1
 */
guint
llvmg_attribute_get_range_bits (LlvmgAttribute *self)
{
  guint bits = 0;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), 0);

  if (!llvmg_call_begin_get (&call, self))
    return 0;
  if (is_range (call.native))
    bits = llvmg_bridge_attribute_get_range_bits (call.native);
  llvmg_call_end (&call);
  return bits;
}

static char *
get_bound (LlvmgAttribute *self, gboolean upper)
{
  char *bound = NULL;
  LlvmgCall call;

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  if (is_range (call.native))
    {
      char *native = llvmg_bridge_attribute_print_bound (call.native, upper);

      bound = g_strdup (native);
      free (native);
    }
  llvmg_call_end (&call);
  return bound;
}

/**
 * llvmg_attribute_get_range_lower: (get-property range-lower)
 * @self: an attribute
 *
 * Gives the first integer of a constant range.
 *
 * Returns: (transfer full) (nullable): its decimal digits, signed, or %NULL if this is
 *   no constant range; %NULL if the attribute is dead
 *
 * Since: 0.1
 */
char *
llvmg_attribute_get_range_lower (LlvmgAttribute *self)
{
  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), NULL);

  return get_bound (self, FALSE);
}

/**
 * llvmg_attribute_get_range_upper: (get-property range-upper)
 * @self: an attribute
 *
 * Gives the integer after the last one of a constant range. It may be below the
 * lower bound; then the range wraps around.
 *
 * Returns: (transfer full) (nullable): its decimal digits, signed, or %NULL if this is
 *   no constant range; %NULL if the attribute is dead
 *
 * Since: 0.1
 */
char *
llvmg_attribute_get_range_upper (LlvmgAttribute *self)
{
  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), NULL);

  return get_bound (self, TRUE);
}

/**
 * llvmg_attribute_get_range_bounds:
 * @self: an attribute
 * @n_bounds: (out): return location for the number of bounds, twice that of the ranges
 *
 * Gives the ranges of an attribute that has a list of them, such as `initializes`: of
 * each its first integer and the integer after its last one.
 *
 * Returns: (transfer full) (array length=n_bounds): the bounds, in order; empty if this is no
 *   list of ranges, or if the attribute is dead; free with g_free()
 *
 * Since: 0.1
 */
gint64 *
llvmg_attribute_get_range_bounds (LlvmgAttribute *self, gsize *n_bounds)
{
  gint64 *bounds = NULL;
  LlvmgCall call;

  g_return_val_if_fail (n_bounds != NULL, NULL);
  *n_bounds = 0;
  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (gint64, 1);
  if (llvmg_bridge_attribute_get_form (call.native) == LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE_LIST)
    *n_bounds = 2 * llvmg_bridge_attribute_count_ranges (call.native);
  bounds = g_new0 (gint64, *n_bounds + 1);
  if (*n_bounds > 0)
    llvmg_bridge_attribute_get_ranges (call.native, bounds);
  llvmg_call_end (&call);
  return bounds;
}

/**
 * llvmg_attribute_to_string:
 * @self: an attribute
 *
 * Gives the attribute as it stands in IR, such as `align 8`.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if the attribute is dead
 *
 * Since: 0.1
 */
char *
llvmg_attribute_to_string (LlvmgAttribute *self)
{
  char *native, *text;
  LlvmgCall call;
  gsize length;

  g_return_val_if_fail (LLVMG_IS_ATTRIBUTE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  native = llvmg_bridge_attribute_print (call.native, &length);
  text = llvmg_text_from_native (native, length);
  free (native);
  llvmg_call_end (&call);
  return text;
}

/* ---- Making them ---- */

/* A name that is not empty, or NULL with a failure. */
static const char *
check_name (LlvmgCall *call, const char *name)
{
  const char *valid = llvmg_call_name (call, name);

  if (valid != NULL && *valid == '\0')
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: a name was expected, nothing was given");
      return NULL;
    }
  return valid;
}

static const char *
form_to_text (LlvmgBridgeAttributeForm form)
{
  switch (form)
    {
    case LLVMG_BRIDGE_ATTRIBUTE_ENUM:
      return "takes no value: use enum_attribute";
    case LLVMG_BRIDGE_ATTRIBUTE_INT:
      return "takes a number: use enum_attribute";
    case LLVMG_BRIDGE_ATTRIBUTE_TYPE:
      return "takes a type: use type_attribute";
    case LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE:
      return "takes a range: use constant_range_attribute";
    case LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE_LIST:
      return "takes ranges: use constant_range_list_attribute";
    case LLVMG_BRIDGE_ATTRIBUTE_STRING:
    case LLVMG_BRIDGE_ATTRIBUTE_OTHER:
    case LLVMG_BRIDGE_ATTRIBUTE_UNKNOWN:
    default:
      return "can only be read from IR";
    }
}

/* LLVM's number for the name of a kind of one of two forms, or 0 with a failure. */
static unsigned
check_kind (LlvmgCall *call, const char *name, LlvmgBridgeAttributeForm form, LlvmgBridgeAttributeForm or_form)
{
  const char *valid = check_name (call, name);
  LlvmgBridgeAttributeForm found;
  unsigned kind;

  if (valid == NULL)
    return 0;
  kind = LLVMGetEnumAttributeKindForName (valid, strlen (valid));
  found = llvmg_bridge_attribute_kind_get_form (kind);
  if (found == LLVMG_BRIDGE_ATTRIBUTE_UNKNOWN)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                       "name: LLVM knows no attribute \"%s\"; other names are for string_attribute", valid);
      return 0;
    }
  if (found != form && found != or_form)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "name: the attribute \"%s\" %s", valid, form_to_text (found));
      return 0;
    }
  return kind;
}

static gboolean
check_int_value (LlvmgCall *call, const char *name, unsigned kind, guint64 value)
{
  const char *problem;

  if (llvmg_bridge_attribute_kind_get_form (kind) == LLVMG_BRIDGE_ATTRIBUTE_ENUM)
    return value == 0
           || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                               "value: the attribute \"%s\" takes no value, %" G_GUINT64_FORMAT " was given", name, value);
  problem = llvmg_bridge_attribute_int_problem (kind, value);
  return problem == NULL
         || llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "value of the attribute \"%s\": %s, %" G_GUINT64_FORMAT
                             " was given", name, problem, value);
}

/**
 * llvmg_context_enum_attribute:
 * @self: a context
 * @name: a name of [func@Llvmg.Attribute.list_known_names]
 * @value: the number of an attribute that has one, such as the bytes of `align`; 0 for
 *   others
 * @error: return location for an error
 *
 * Gives an attribute that is a name only, such as `noreturn`, or a name with a number,
 * such as `align`.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when this version of LLVM knows no
 * attribute of that name, when it takes something else than a number, when a number is
 * given to one that takes none, or when the number is not one that it can have, and
 * with `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: (transfer full): the attribute
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_context_enum_attribute (LlvmgContext *self, const char *name, guint64 value, GError **error)
{
  LlvmgAttribute *attribute = NULL;
  LlvmgCall call;
  unsigned kind;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  kind = check_kind (&call, name, LLVMG_BRIDGE_ATTRIBUTE_ENUM, LLVMG_BRIDGE_ATTRIBUTE_INT);
  if (kind != 0 && check_int_value (&call, name, kind, value))
    attribute = llvmg_attribute_wrap (call.core, LLVMCreateEnumAttribute (call.native, kind, value));
  llvmg_call_end (&call);
  return attribute;
}

/**
 * llvmg_context_string_attribute:
 * @self: a context
 * @name: a name; any, but not empty
 * @value: (nullable): a value, or %NULL for none
 * @error: return location for an error
 *
 * Gives an attribute that is a text, such as `"frame-pointer"="all"`. Mostly they are
 * for a target.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is empty or a text is
 * not UTF-8, and with `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: (transfer full): the attribute
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_context_string_attribute (LlvmgContext *self, const char *name, const char *value, GError **error)
{
  LlvmgAttribute *attribute = NULL;
  const char *valid_name, *valid_value;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  valid_name = check_name (&call, name);
  valid_value = llvmg_call_name (&call, value);
  if (valid_name != NULL && valid_value != NULL)
    attribute = llvmg_attribute_wrap (call.core,
                                      LLVMCreateStringAttribute (call.native, valid_name, (unsigned) strlen (valid_name),
                                                                 valid_value, (unsigned) strlen (valid_value)));
  llvmg_call_end (&call);
  return attribute;
}

static gboolean
check_type_value (LlvmgCall *call, const char *name, unsigned kind, LLVMTypeRef type)
{
  const char *problem = llvmg_bridge_attribute_type_problem (kind, type);
  g_autofree char *text = NULL;

  if (problem == NULL)
    return TRUE;
  text = llvmg_type_to_text (type);
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "type of the attribute \"%s\": %s, %s was given",
                          name, problem, text);
}

/**
 * llvmg_context_type_attribute:
 * @self: a context
 * @name: `byref`, `byval`, `elementtype`, `inalloca`, `preallocated` or `sret`
 * @type: a type
 * @error: return location for an error
 *
 * Gives an attribute that has a type.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there is no such attribute, it
 * takes something else than a type, or the type is of another context, with
 * `TYPE_MISMATCH` when nothing of the type can be in memory, and with `USE_AFTER_FREE`
 * when an object is dead.
 *
 * Returns: (transfer full): the attribute
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_context_type_attribute (LlvmgContext *self, const char *name, LlvmgType *type, GError **error)
{
  LlvmgAttribute *attribute = NULL;
  LLVMTypeRef native = NULL;
  LlvmgCall call;
  unsigned kind;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  kind = check_kind (&call, name, LLVMG_BRIDGE_ATTRIBUTE_TYPE, LLVMG_BRIDGE_ATTRIBUTE_TYPE);
  if (kind != 0)
    native = llvmg_call_arg (&call, LLVMG_TYPE_TYPE, type, "type");
  if (native != NULL && check_type_value (&call, name, kind, native))
    attribute = llvmg_attribute_wrap (call.core, LLVMCreateTypeAttribute (call.native, kind, native));
  llvmg_call_end (&call);
  return attribute;
}

static LlvmgAttribute *
make_range (LlvmgCall *call, unsigned kind, guint bits, const char *lower, const char *upper)
{
  g_autofree guint64 *first = llvmg_const_read_bound (call, "lower", lower, bits);
  g_autofree guint64 *last = first != NULL ? llvmg_const_read_bound (call, "upper", upper, bits) : NULL;

  if (last == NULL)
    return NULL;
  if (memcmp (first, last, (bits + 63) / 64 * sizeof *first) == 0)
    {
      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                       "upper: another number than that of lower was expected, the same was given");
      return NULL;
    }
  return llvmg_attribute_wrap (call->core, LLVMCreateConstantRangeAttribute (call->native, kind, bits, first, last));
}

/**
 * llvmg_context_constant_range_attribute:
 * @self: a context
 * @name: `range`
 * @bits: the width of the integers, from 1 to 8388608 bits
 * @lower: the first integer of the range, in decimal digits, which must fit the width as
 *   signed or as unsigned
 * @upper: the integer after the last one of the range, likewise
 * @error: return location for an error
 *
 * Gives an attribute that has a range of integers. It wraps around when @upper is below
 * @lower.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there is no such attribute, it
 * takes something else than a range, @bits is out of range, a bound is not a number of
 * that many bits, or the bounds are the same number, and with `USE_AFTER_FREE` when the
 * context is dead.
 *
 * Returns: (transfer full): the attribute
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_context_constant_range_attribute (LlvmgContext  *self,
                                        const char    *name,
                                        guint          bits,
                                        const char    *lower,
                                        const char    *upper,
                                        GError       **error)
{
  LlvmgAttribute *attribute = NULL;
  LlvmgCall call;
  unsigned kind;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  kind = check_kind (&call, name, LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE, LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE);
  if (kind != 0 && (bits < 1 || bits > LLVMG_MAX_INT_BITS))
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "bits: a width of 1 to %u bits was expected, %u was given",
                     LLVMG_MAX_INT_BITS, bits);
  else if (kind != 0)
    attribute = make_range (&call, kind, bits, lower, upper);
  llvmg_call_end (&call);
  return attribute;
}

static gboolean
check_bounds (LlvmgCall *call, const gint64 *bounds, guint n_bounds)
{
  if (bounds == NULL || n_bounds == 0 || n_bounds % 2 != 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "bounds: two for each range were expected, %u were given", bounds != NULL ? n_bounds : 0);
  for (guint i = 1; i < n_bounds; i++)
    if (bounds[i] <= bounds[i - 1])
      return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                              "bounds[%u]: a number above %" G_GINT64_FORMAT ", the one before it, was expected, %"
                              G_GINT64_FORMAT " was given", i, bounds[i - 1], bounds[i]);
  return TRUE;
}

/**
 * llvmg_context_constant_range_list_attribute:
 * @self: a context
 * @name: `initializes`
 * @bounds: (array length=n_bounds): of each range its first integer and the integer after
 *   its last one; for `initializes` in bytes from the pointer. All go up
 * @n_bounds: how many bounds there are: twice as many as ranges
 * @error: return location for an error
 *
 * Gives an attribute that has a list of ranges of integers of 64 bits.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when there is no such attribute, it
 * takes something else than ranges, there is no bound or an odd number of them, or one is
 * not above the one before it, and with `USE_AFTER_FREE` when the context is dead.
 *
 * Returns: (transfer full): the attribute
 *
 * Since: 0.1
 */
LlvmgAttribute *
llvmg_context_constant_range_list_attribute (LlvmgContext  *self,
                                             const char    *name,
                                             const gint64  *bounds,
                                             guint          n_bounds,
                                             GError       **error)
{
  LlvmgAttribute *attribute = NULL;
  LlvmgCall call;
  unsigned kind;

  g_return_val_if_fail (LLVMG_IS_CONTEXT (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  kind = check_kind (&call, name, LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE_LIST,
                     LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE_LIST);
  if (kind != 0 && check_bounds (&call, bounds, n_bounds))
    attribute = llvmg_attribute_wrap (call.core, llvmg_bridge_attribute_create_ranges (call.native, kind, bounds,
                                                                                       n_bounds / 2));
  llvmg_call_end (&call);
  return attribute;
}
