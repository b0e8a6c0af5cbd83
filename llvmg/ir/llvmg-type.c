/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-type.h"
#include "llvmg/ir/llvmg-value-private.h"
#include "llvmg/llvmg-enum-types.h"

/* How deep types may nest: LLVM prints, measures and writes them recursively. */
#define MAX_DEPTH LLVMG_BRIDGE_MAX_TYPE_DEPTH
/* How deep an opaque structure may become, at most: one that something contains, and one
 * that came out of a file. */
#define FIRST_ROOM (MAX_DEPTH / 2)
#define FOREIGN_ROOM 100
/* How many types a check of the depth looks at before it gives up. */
#define MAX_VISITS 100000
/* How many bytes of a printed type go into a message. */
#define MAX_TEXT 120

/**
 * LlvmgType:
 *
 * A type of LLVM's.
 *
 * Types are made by methods of [class@Llvmg.Context], such as
 * [method@Llvmg.Context.int32_type]. There is one object for a type of a context
 * while anybody holds it. Types live as long as their context and never change,
 * but for the body of a named structure.
 *
 * See "Type System" in the LLVM Language Reference.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_KIND = 1,
  PROP_CONTEXT,
  PROP_IS_SIZED,
  PROP_IS_FIRST_CLASS,
  N_PROPS
} LlvmgTypeProperty;

static GParamSpec *props[N_PROPS];

LLVMG_DEFINE_BASE (LlvmgType, llvmg_type, LLVMG_TYPE_WRAPPER)

static void
llvmg_type_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgType *self = LLVMG_TYPE (object);

  switch ((LlvmgTypeProperty) id)
    {
    case PROP_KIND:
      g_value_set_enum (value, llvmg_type_get_kind (self));
      break;
    case PROP_CONTEXT:
      g_value_take_object (value, llvmg_type_get_context (self));
      break;
    case PROP_IS_SIZED:
      g_value_set_boolean (value, llvmg_type_get_is_sized (self));
      break;
    case PROP_IS_FIRST_CLASS:
      g_value_set_boolean (value, llvmg_type_get_is_first_class (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_type_class_init (LlvmgTypeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_type_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "type";

  /**
   * LlvmgType:kind: (getter get_kind)
   *
   * The kind of the type.
   *
   * Since: 0.1
   */
  props[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, LLVMG_TYPE_TYPE_KIND, LLVMG_TYPE_KIND_UNKNOWN,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgType:context: (getter get_context)
   *
   * The context that the type belongs to.
   *
   * Since: 0.1
   */
  props[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, LLVMG_TYPE_CONTEXT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgType:is-sized: (getter get_is_sized)
   *
   * Whether values of the type have a size, so that they can stand in memory.
   *
   * Since: 0.1
   */
  props[PROP_IS_SIZED] =
    g_param_spec_boolean ("is-sized", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgType:is-first-class: (getter get_is_first_class)
   *
   * Whether instructions can make values of the type.
   *
   * Since: 0.1
   */
  props[PROP_IS_FIRST_CLASS] =
    g_param_spec_boolean ("is-first-class", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* ---- For the other files ---- */

static unsigned
count_parts (LLVMTypeRef type)
{
  switch (LLVMGetTypeKind (type))
    {
    case LLVMFunctionTypeKind:
      return LLVMCountParamTypes (type);
    case LLVMStructTypeKind:
      return LLVMIsOpaqueStruct (type) ? 0 : LLVMCountStructElementTypes (type);
    case LLVMArrayTypeKind:
    case LLVMVectorTypeKind:
    case LLVMScalableVectorTypeKind:
      return 1;
    case LLVMTargetExtTypeKind:
      return LLVMGetTargetExtTypeNumTypeParams (type);
    default:
      return 0;
    }
}

/* @parts has room for count_parts(). */
static void
get_parts (LLVMTypeRef type, LLVMTypeRef *parts)
{
  unsigned n = count_parts (type);

  if (n == 0)
    return;
  switch (LLVMGetTypeKind (type))
    {
    case LLVMFunctionTypeKind:
      LLVMGetParamTypes (type, parts);
      break;
    case LLVMStructTypeKind:
      LLVMGetStructElementTypes (type, parts);
      break;
    case LLVMTargetExtTypeKind:
      for (unsigned i = 0; i < n; i++)
        parts[i] = LLVMGetTargetExtTypeTypeParam (type, i);
      break;
    default:
      parts[0] = LLVMGetElementType (type);
      break;
    }
}

LlvmgType **
llvmg_type_list_parts (LlvmgCall *call, gsize *n_types)
{
  unsigned n = count_parts (call->native);
  LLVMTypeRef *parts = g_new (LLVMTypeRef, n + 1);
  LlvmgType **list = g_new0 (LlvmgType *, (gsize) n + 1);

  get_parts (call->native, parts);
  for (unsigned i = 0; i < n; i++)
    list[i] = llvmg_type_wrap (call->core, parts[i]);
  g_free (parts);
  *n_types = n;
  return list;
}

LlvmgType *
llvmg_type_get_part (LlvmgCall *call, guint index)
{
  unsigned n = count_parts (call->native);
  LLVMTypeRef *parts;
  LlvmgType *part;

  if (index >= n)
    return NULL;
  parts = g_new (LLVMTypeRef, n);
  get_parts (call->native, parts);
  part = llvmg_type_wrap (call->core, parts[index]);
  g_free (parts);
  return part;
}

/*
 * The depth is checked when a type is made, of what its parts have by then. A structure
 * that is opaque then gets its body later, when nobody knows any more what contains it. So
 * each opaque structure that is contained in something has a room: how deep it may become.
 * It counts as that deep, its body must fit in there, and what is opaque in its body gets
 * what is left of it. A room can be made smaller as long as the structure is opaque, never
 * bigger.
 *
 *   made by llvmg           MAX_DEPTH
 *   contained in a type     at most FIRST_ROOM, and what is left in each container
 *   came out of a file      none is noted: FOREIGN_ROOM, since its containers were not seen
 *   gets its body           forgotten
 */
typedef struct
{
  LlvmgCall  *call;
  guint       visits;
  GHashTable *opaque;  /* (owned) (nullable) opaque structure -> what is left for it */
} DepthCheck;

static gboolean
fail_deep (LlvmgCall *call)
{
  return llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT, "types may nest %u deep, this one would be deeper", MAX_DEPTH);
}

static void
note_opaque (DepthCheck *check, LLVMTypeRef type, guint room)
{
  guint noted;

  if (check->opaque == NULL)
    check->opaque = g_hash_table_new (NULL, NULL);
  noted = GPOINTER_TO_UINT (g_hash_table_lookup (check->opaque, type));
  if (noted == 0 || room < noted)
    g_hash_table_insert (check->opaque, type, GUINT_TO_POINTER (room));
}

/* Whether the type fits into the room. Stops at it: a type may be deeper than the stack. */
static gboolean
check_room (DepthCheck *check, LLVMTypeRef type, guint room)
{
  unsigned n = count_parts (type);
  g_autofree LLVMTypeRef *parts = NULL;

  if (room == 0)
    return fail_deep (check->call);
  if (++check->visits >= MAX_VISITS)
    return llvmg_call_fail (check->call, LLVMG_ERROR_INVALID_ARGUMENT,
                            "the type would be made of more than %u types", MAX_VISITS);
  if (LLVMGetTypeKind (type) == LLVMStructTypeKind && LLVMIsOpaqueStruct (type))
    note_opaque (check, type, room);
  if (n == 0)
    return TRUE;
  parts = g_new (LLVMTypeRef, n);
  get_parts (type, parts);
  /* A run of the same type is looked at once. */
  for (unsigned i = 0; i < n; i++)
    if ((i == 0 || parts[i] != parts[i - 1]) && !check_room (check, parts[i], room - 1))
      return FALSE;
  return TRUE;
}

static void
set_rooms (DepthCheck *check)
{
  GHashTableIter iter;
  gpointer type, room;

  g_hash_table_iter_init (&iter, check->opaque);
  while (g_hash_table_iter_next (&iter, &type, &room))
    {
      guint old = llvmg_core_get_room (check->call->core, type);

      old = old == 0 ? FOREIGN_ROOM : MIN (old, FIRST_ROOM);
      llvmg_core_set_room (check->call->core, type, MIN (old, GPOINTER_TO_UINT (room)));
    }
}

static gboolean
check_parts (LlvmgCall *call, LLVMTypeRef *parts, guint n_parts, guint room)
{
  DepthCheck check = { call, 0, NULL };
  gboolean fits = TRUE;

  for (guint i = 0; i < n_parts && fits; i++)
    if (i == 0 || parts[i] != parts[i - 1])
      fits = check_room (&check, parts[i], room - 1);
  if (fits && check.opaque != NULL)
    set_rooms (&check);
  g_clear_pointer (&check.opaque, g_hash_table_unref);
  return fits;
}

gboolean
llvmg_type_check_depth (LlvmgCall *call, LLVMTypeRef *parts, guint n_parts)
{
  return check_parts (call, parts, n_parts, MAX_DEPTH);
}

gboolean
llvmg_type_check_body (LlvmgCall *call, LLVMTypeRef type, LLVMTypeRef *elements, guint n_elements)
{
  guint room = llvmg_core_get_room (call->core, type);

  return check_parts (call, elements, n_elements, room == 0 ? FOREIGN_ROOM : room);
}

gboolean
llvmg_type_check_elements (LlvmgCall *call, LLVMTypeRef *elements, guint n_elements)
{
  for (guint i = 0; i < n_elements; i++)
    if (!llvmg_bridge_type_is_valid_struct_element (elements[i]))
      {
        g_autofree char *text = llvmg_type_to_text (elements[i]);

        return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH,
                                "elements[%u]: a type that can stand in a structure was expected, %s was given", i, text);
      }
  return llvmg_type_check_depth (call, elements, n_elements);
}

char *
llvmg_type_to_text (LLVMTypeRef type)
{
  char *printed = LLVMPrintTypeToString (type);
  char *text = g_utf8_make_valid (printed, MIN (strlen (printed), MAX_TEXT));

  LLVMDisposeMessage (printed);
  return text;
}

/* ---- Public ---- */

/**
 * llvmg_type_get_kind: (get-property kind)
 * @self: a type
 *
 * Gives the kind of the type.
 *
 * Returns: the kind; %LLVMG_TYPE_KIND_UNKNOWN if the type is dead
 *
 * Since: 0.1
 */
LlvmgTypeKind
llvmg_type_get_kind (LlvmgType *self)
{
  LlvmgTypeKind kind;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TYPE (self), LLVMG_TYPE_KIND_UNKNOWN);

  if (!llvmg_call_begin_get (&call, self))
    return LLVMG_TYPE_KIND_UNKNOWN;
  kind = llvmg_type_kind_from_native (LLVMGetTypeKind (call.native));
  llvmg_call_end (&call);
  return kind;
}

/**
 * llvmg_type_get_context: (get-property context)
 * @self: a type
 *
 * Gives the context that the type belongs to.
 *
 * Returns: (transfer full) (nullable): the context; %NULL if the type is dead
 *
 * Since: 0.1
 */
LlvmgContext *
llvmg_type_get_context (LlvmgType *self)
{
  LlvmgContext *context;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  context = llvmg_core_get_context (call.core);
  llvmg_call_end (&call);
  return context;
}

/**
 * llvmg_type_get_is_sized: (get-property is-sized)
 * @self: a type
 *
 * Tells whether values of the type have a size.
 *
 * Returns: whether they have; %FALSE if the type is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_type_get_is_sized (LlvmgType *self)
{
  gboolean is_sized;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TYPE (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_sized = LLVMTypeIsSized (call.native);
  llvmg_call_end (&call);
  return is_sized;
}

/**
 * llvmg_type_get_is_first_class: (get-property is-first-class)
 * @self: a type
 *
 * Tells whether instructions can make values of the type.
 *
 * Returns: whether they can; %FALSE if the type is dead
 *
 * Since: 0.1
 */
gboolean
llvmg_type_get_is_first_class (LlvmgType *self)
{
  gboolean is_first_class;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TYPE (self), FALSE);

  if (!llvmg_call_begin_get (&call, self))
    return FALSE;
  is_first_class = llvmg_bridge_type_is_first_class (call.native);
  llvmg_call_end (&call);
  return is_first_class;
}

/**
 * llvmg_type_to_string:
 * @self: a type
 *
 * Prints the type as it stands in IR, such as "i32" or "[4 x ptr]".
 *
 * Returns: (transfer full) (nullable): the text, in UTF-8; %NULL if the type is
 *   dead
 *
 * Since: 0.1
 */
char *
llvmg_type_to_string (LlvmgType *self)
{
  char *printed, *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  printed = LLVMPrintTypeToString (call.native);
  text = g_utf8_make_valid (printed, -1);
  LLVMDisposeMessage (printed);
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_type_list_contained_types:
 * @self: a type
 * @n_types: (out): the number of types
 *
 * Lists the types that the type is made of: the parameters of a function, the
 * elements of a structure, the element of an array or vector.
 *
 * Returns: (transfer full) (array length=n_types): the types; empty if there are
 *   none or the type is dead
 *
 * Since: 0.1
 */
LlvmgType **
llvmg_type_list_contained_types (LlvmgType *self, gsize *n_types)
{
  LlvmgType **list;
  LlvmgCall call;

  g_return_val_if_fail (n_types != NULL, NULL);
  *n_types = 0;
  g_return_val_if_fail (LLVMG_IS_TYPE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return g_new0 (LlvmgType *, 1);
  list = llvmg_type_list_parts (&call, n_types);
  llvmg_call_end (&call);
  return list;
}
