/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Each function of the API with each argument wrong in turn. What there is to
 * call is read from the introspection data, so a new function has its cases by
 * itself. The functions are called as C calls them: nothing between the caller
 * and the library refuses what is wrong.
 *
 * With LLVMG_MISUSE_TRACE set, each case is named on standard error before it
 * is run: the last one named is the one that crashed.
 */

#include "config.h"

#include <string.h>

#include "derived-world.h"

/* Of a method, on how many objects of different classes its arguments are wrong. */
#define MAX_SELVES 6

/* ---- What a function takes ---- */

typedef enum
{
  KIND_OBJECT,
  KIND_OBJECTS,  /* an array of them */
  KIND_ENUM,
  KIND_FLAGS,
  KIND_TEXT,     /* in UTF-8 */
  KIND_PATH,
  KIND_BYTES,
  KIND_NUMBER,
  KIND_NUMBERS,  /* an array of them */
  KIND_REAL,
  KIND_LENGTH,   /* of an array: not an argument of its own */
  KIND_OUT,
  KIND_NULLABLE, /* something else that may be NULL */
  KIND_UNKNOWN
} Kind;

typedef struct
{
  const char *name;
  Kind        kind;
  GType       type;     /* of objects */
  int         length;   /* the parameter that has the length, or -1 */
  guint64     beyond;   /* a number that is no member of the enumeration or flags */
  gboolean    nullable;
} Param;

typedef struct
{
  GIFunctionInfo *info;
  const char     *symbol;
  GType           self;     /* of a method, or G_TYPE_NONE */
  gboolean        throws;
  guint           n_params;
  Param           params[16];
} Function;

/* For the layers of languages: no program has a use for them. */
static const char *const for_layers[] = {
  "llvmg_discard", "llvmg_free_objects", "llvmg_init_language_layer", "llvmg_init_python_buffers", "llvmg_probe_array",
  "llvmg_probe_array_leaks", "llvmg_release_array", NULL
};

/* Classes of what IR text cannot hold. */
static const char *const not_in_world[] = {
  "LlvmgOtherConstant", "LlvmgOtherInst", "LlvmgOtherMdNode", /* of kinds that this llvmg has no class for */
  "LlvmgDiFixedPointType", "LlvmgDiSubrangeType", /* not with LLVM 19 */
  "LlvmgJitMaterialization", /* there is one while a lazy definition runs */
  NULL
};

/* Functions that take arrays with places that are empty. */
static const char *const takes_gaps[] = { "llvmg_context_distinct_md_node", "llvmg_context_md_node",
                                           "llvmg_context_temporary_md_node", NULL };

static World *world;
static guint n_cases, n_functions;
static gboolean is_further_self; /* an object of a class that may refuse the operation whatever the arguments are */
static GPtrArray *left_out; /* symbols, and why */

static GType
object_type (GITypeInfo *type)
{
  GIBaseInfo *interface = type != NULL && g_type_info_get_tag (type) == GI_TYPE_TAG_INTERFACE
                          ? g_type_info_get_interface (type) : NULL;
  GType found = G_TYPE_NONE;

  if (interface != NULL && GI_IS_OBJECT_INFO (interface))
    found = g_registered_type_info_get_g_type (interface);
  g_clear_pointer (&interface, g_base_info_unref);
  return found;
}

/* A number above all members; for flags a bit that none has. */
static guint64
beyond (GIEnumInfo *info)
{
  gint64 highest = 0;

  for (int i = 0; i < g_enum_info_get_n_values (info); i++)
    {
      GIValueInfo *value = g_enum_info_get_value (info, i);

      highest = MAX (highest, g_value_info_get_value (value));
      g_base_info_unref (value);
    }
  return g_base_info_get_type (info) == GI_INFO_TYPE_FLAGS ? (guint64) 1 << 30 : (guint64) highest + 1;
}

static Kind
interface_kind (Param *param, GITypeInfo *type)
{
  GIBaseInfo *interface = g_type_info_get_interface (type);
  Kind kind = KIND_UNKNOWN;

  switch (g_base_info_get_type (interface))
    {
    case GI_INFO_TYPE_OBJECT:
    case GI_INFO_TYPE_INTERFACE:
      kind = KIND_OBJECT;
      param->type = g_registered_type_info_get_g_type (interface);
      break;
    case GI_INFO_TYPE_ENUM:
    case GI_INFO_TYPE_FLAGS:
      kind = GI_IS_ENUM_INFO (interface) && g_base_info_get_type (interface) == GI_INFO_TYPE_FLAGS ? KIND_FLAGS : KIND_ENUM;
      param->beyond = beyond (interface);
      break;
    case GI_INFO_TYPE_STRUCT:
      if (g_registered_type_info_get_g_type (interface) == G_TYPE_BYTES)
        kind = KIND_BYTES;
      break;
    default:
      break;
    }
  g_base_info_unref (interface);
  return kind;
}

static Kind
array_kind (Param *param, GITypeInfo *type)
{
  GITypeInfo *element = g_type_info_get_param_type (type, 0);
  GITypeTag tag = g_type_info_get_tag (element);
  Kind kind = KIND_UNKNOWN;

  param->length = g_type_info_get_array_length (type);
  param->type = object_type (element);
  if (param->type != G_TYPE_NONE)
    kind = KIND_OBJECTS;
  else if (tag >= GI_TYPE_TAG_INT8 && tag <= GI_TYPE_TAG_DOUBLE && param->length >= 0)
    kind = KIND_NUMBERS;
  g_base_info_unref (element);
  return kind;
}

static Kind
param_kind (Param *param, GITypeInfo *type)
{
  switch (g_type_info_get_tag (type))
    {
    case GI_TYPE_TAG_INTERFACE:
      return interface_kind (param, type);
    case GI_TYPE_TAG_ARRAY:
      return array_kind (param, type);
    case GI_TYPE_TAG_UTF8:
      return KIND_TEXT;
    case GI_TYPE_TAG_FILENAME:
      return KIND_PATH;
    case GI_TYPE_TAG_FLOAT:
    case GI_TYPE_TAG_DOUBLE:
      return KIND_REAL;
    case GI_TYPE_TAG_VOID:
    case GI_TYPE_TAG_GLIST:
    case GI_TYPE_TAG_GSLIST:
    case GI_TYPE_TAG_GHASH:
    case GI_TYPE_TAG_ERROR:
      return KIND_UNKNOWN;
    default:
      return KIND_NUMBER;
    }
}

static void
read_param (Param *param, GIArgInfo *arg)
{
  GITypeInfo *type = g_arg_info_get_type (arg);

  param->name = g_base_info_get_name (arg);
  param->length = -1;
  param->type = G_TYPE_NONE;
  param->nullable = g_arg_info_may_be_null (arg);
  param->kind = g_arg_info_get_direction (arg) != GI_DIRECTION_IN ? KIND_OUT : param_kind (param, type);
  if (param->kind == KIND_UNKNOWN && param->nullable)
    param->kind = KIND_NULLABLE;
  g_base_info_unref (type);
}

/* Why a function has no cases, or NULL. */
static const char *
read_function (Function *function, GIFunctionInfo *info, GType self)
{
  memset (function, 0, sizeof *function);
  function->info = info;
  function->symbol = g_function_info_get_symbol (info);
  function->self = (g_function_info_get_flags (info) & GI_FUNCTION_IS_METHOD) != 0 ? self : G_TYPE_NONE;
  function->throws = g_callable_info_can_throw_gerror (info);
  function->n_params = g_callable_info_get_n_args (info);
  g_assert_cmpuint (function->n_params, <=, G_N_ELEMENTS (function->params));

  for (guint i = 0; i < function->n_params; i++)
    {
      GIArgInfo *arg = g_callable_info_get_arg (info, i);

      read_param (&function->params[i], arg);
      g_base_info_unref (arg); /* the name is the typelib's */
    }
  for (guint i = 0; i < function->n_params; i++)
    if (function->params[i].length >= 0)
      function->params[function->params[i].length].kind = KIND_LENGTH;
  for (guint i = 0; i < function->n_params; i++)
    if (function->params[i].kind == KIND_UNKNOWN)
      return function->params[i].name;
  return NULL;
}

/* ---- One call ---- */

typedef struct
{
  gpointer   self;
  GIArgument in[16];    /* by parameter */
  gpointer   array[16]; /* what the arrays have: one element */
  GIArgument out[16];
  int        no_out;    /* the parameter whose place is missing, or -1 */
  GIArgument given;
  GError    *error;
  gboolean   returned;
} Call;

static guint n_criticals;

static void
count_critical (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  (void) domain;
  (void) data;
  if ((level & G_LOG_LEVEL_ERROR) != 0)
    g_printerr ("%s\n", message);
  n_criticals += (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0;
}

static gpointer
pick (GType type)
{
  return world_pick (world, PLACE_HERE, type, 0);
}

/* Texts that are right where one that is wrong would be refused first. */
static const struct { const char *symbol, *param, *text; } texts[] = {
  { "llvmg_builder_call_intrinsic", "name", "llvm.ctpop" },
  { "llvmg_const_gep_in_range", "lower", "0" },
  { "llvmg_const_gep_in_range", "upper", "1" },
  { "llvmg_context_type_attribute", "name", "byval" },
  { "llvmg_context_constant_range_attribute", "name", "range" },
  { "llvmg_context_constant_range_attribute", "lower", "0" },
  { "llvmg_context_constant_range_attribute", "upper", "1" },
  { "llvmg_context_constant_range_list_attribute", "name", "initializes" },
  { "llvmg_disassembler_new", "cpu", "x86-64" },
  { "llvmg_disassembler_new", "features", "+avx" },
  { "llvmg_disassembler_new", "triple", "x86_64" },
  { "llvmg_get_intrinsic_overloaded_name", "name", "llvm.ctpop" },
  { "llvmg_get_intrinsic_type", "name", "llvm.ctpop" },
  { "llvmg_module_get_intrinsic", "name", "llvm.ctpop" },
};

static char *
right_text (const Function *function, const Param *param)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (texts[i].symbol, function->symbol) == 0 && strcmp (texts[i].param, param->name) == 0)
      return (char *) texts[i].text;
  return (char *) "x";
}

/* The same for members of enumerations. A symbol of NULL is any. */
static const struct { const char *symbol, *param; gint member; } members[] = {
  { "llvmg_builder_binop", "opcode", LLVMG_OPCODE_ADD },
  { "llvmg_const_binop", "opcode", LLVMG_OPCODE_ADD },
  { "llvmg_const_cast", "opcode", LLVMG_OPCODE_PTRTOINT },
  { NULL, "failure_ordering", LLVMG_ATOMIC_ORDERING_SEQUENTIALLY_CONSISTENT },
  { NULL, "operation", LLVMG_ATOMIC_RMW_OPERATION_XCHG },
  { NULL, "ordering", LLVMG_ATOMIC_ORDERING_SEQUENTIALLY_CONSISTENT },
  { NULL, "success_ordering", LLVMG_ATOMIC_ORDERING_SEQUENTIALLY_CONSISTENT },
};

static gint
right_member (const Function *function, const Param *param)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if ((members[i].symbol == NULL || strcmp (members[i].symbol, function->symbol) == 0)
        && strcmp (members[i].param, param->name) == 0)
      return members[i].member;
  return 0;
}

/* The same for values: the name of one of @f in world.ll. */
static const struct { const char *symbol, *param, *value; } values[] = {
  { "llvmg_builder_atomic_cmpxchg", "pointer", "p" },
  { "llvmg_builder_atomic_load", "pointer", "p" },
  { "llvmg_builder_atomic_rmw", "pointer", "p" },
  { "llvmg_builder_atomic_store", "pointer", "p" },
  { "llvmg_builder_catchswitch", "parent_pad", "cleaned" },
  { "llvmg_builder_cleanuppad", "parent_pad", "cleaned" },
  { "llvmg_builder_extract_element", "vector", "v" },
  { "llvmg_builder_insert_element", "vector", "v" },
  { "llvmg_builder_shuffle_vector", "a", "v" },
  { "llvmg_builder_shuffle_vector", "b", "v" },
};

/* NULL where any value is. */
static gpointer
right_value (const Function *function, const Param *param)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (strcmp (values[i].symbol, function->symbol) == 0 && strcmp (values[i].param, param->name) == 0)
      for (guint n = 0;; n++)
        {
          gpointer value = world_pick (world, PLACE_HERE, LLVMG_TYPE_VALUE, n);
          g_autofree char *given = llvmg_value_get_name (value);

          if (g_strcmp0 (given, values[i].value) == 0)
            return value;
        }
  return NULL;
}

/* Arguments that are right, as far as their types tell. */
static void
fill (Call *call, const Function *function, gpointer self)
{
  static GBytes *bytes = NULL;

  if (bytes == NULL)
    bytes = g_bytes_new_static ("x", 1);
  memset (call, 0, sizeof *call);
  call->self = self;
  call->no_out = -1;
  for (guint i = 0; i < function->n_params; i++)
    {
      const Param *param = &function->params[i];

      if (param->kind == KIND_OBJECT)
        {
          call->in[i].v_pointer = right_value (function, param);
          if (call->in[i].v_pointer == NULL)
            call->in[i].v_pointer = pick (strcmp (param->name, "callee") == 0 ? LLVMG_TYPE_FUNCTION : param->type);
        }
      else if (param->kind == KIND_OBJECTS)
        call->array[i] = pick (strcmp (param->name, "indices") == 0 ? LLVMG_TYPE_CONSTANT_INT : param->type);
      else if (param->kind == KIND_TEXT || param->kind == KIND_PATH)
        call->in[i].v_string = right_text (function, param);
      else if (param->kind == KIND_ENUM)
        call->in[i].v_int = right_member (function, param);
      else if (param->kind == KIND_BYTES)
        call->in[i].v_pointer = bytes;
      else if (param->kind == KIND_REAL)
        call->in[i].v_double = 1;
      else if (strcmp (param->name, "radix") == 0)
        call->in[i].v_uint = 10;
      else if (strcmp (param->name, "bits") == 0)
        call->in[i].v_uint = 64;
      if (param->kind == KIND_OBJECTS || param->kind == KIND_NUMBERS)
        {
          call->in[i].v_pointer = &call->array[i];
          if (param->length >= 0)
            call->in[param->length].v_uint64 = 1;
        }
    }
}

static void
run (Call *call, const Function *function)
{
  GIArgument in[17], out[16];
  guint n_in = 0, n_out = 0;

  if (function->self != G_TYPE_NONE)
    in[n_in++].v_pointer = call->self;
  for (guint i = 0; i < function->n_params; i++)
    {
      GIArgInfo *arg = g_callable_info_get_arg (function->info, i);

      if (g_arg_info_get_direction (arg) == GI_DIRECTION_IN)
        in[n_in++] = call->in[i];
      else
        out[n_out++].v_pointer = call->no_out != (int) i ? &call->out[i] : NULL;
      g_base_info_unref (arg);
    }
  n_criticals = 0;
  call->returned = g_function_info_invoke (function->info, in, n_in, out, n_out, &call->given, &call->error);
}

/* Whether the function gave nothing: NULL, 0, FALSE, an empty array. */
static gboolean
gave_nothing (const Call *call, const Function *function)
{
  GITypeInfo *type = g_callable_info_get_return_type (function->info);
  GITypeTag tag = g_type_info_get_tag (type);
  GIBaseInfo *interface = tag == GI_TYPE_TAG_INTERFACE ? g_type_info_get_interface (type) : NULL;
  gboolean nothing;

  if (tag == GI_TYPE_TAG_VOID || call->error != NULL)
    nothing = TRUE;
  else if (tag == GI_TYPE_TAG_ARRAY && g_type_info_get_array_length (type) < 0)
    nothing = call->given.v_pointer == NULL || *(gpointer *) call->given.v_pointer == NULL;
  else if (tag == GI_TYPE_TAG_ARRAY)
    nothing = call->out[g_type_info_get_array_length (type)].v_size == 0;
  else if (tag == GI_TYPE_TAG_BOOLEAN)
    nothing = call->given.v_boolean == FALSE;
  else if (interface != NULL && !GI_IS_OBJECT_INFO (interface))
    nothing = TRUE; /* a member of an enumeration that says so, an iterator that has nothing */
  else if (tag == GI_TYPE_TAG_DOUBLE)
    nothing = call->given.v_double == 0;
  else if (tag == GI_TYPE_TAG_INT32 || tag == GI_TYPE_TAG_UINT32)
    nothing = call->given.v_uint32 == 0;
  else
    nothing = call->given.v_uint64 == 0;
  g_clear_pointer (&interface, g_base_info_unref);
  g_base_info_unref (type);
  return nothing;
}

/* ---- One case ---- */

typedef enum
{
  WRONG_MISSING,
  WRONG_PLACE, /* none for a result */
  WRONG_CLASS,
  WRONG_DEAD,
  WRONG_FOREIGN,
  WRONG_NUMBER,
  WRONG_TEXT
} Wrong;

/* Functions that answer about dead objects too, and those to whom it makes no difference where an object is from. */
static const char *const answer_when_dead[] = {
  "llvmg_wrapper_check_alive", "llvmg_wrapper_equal", "llvmg_wrapper_get_description", "llvmg_wrapper_get_is_alive",
  "llvmg_wrapper_hash", "llvmg_context_close", "llvmg_module_close", "llvmg_builder_close", "llvmg_jit_close",
  "llvmg_target_machine_close",
  "llvmg_context_get_has_crashed", "llvmg_context_get_n_live_wrappers", NULL
};

/* Functions that store a text as it is. */
static const char *const takes_any_bytes[] = { "llvmg_builder_global_string", NULL };

static gboolean
is_expected (const Call *call, const Function *function, const Param *param, Wrong wrong, gboolean is_receiver)
{
  const GError *error = call->error;

  if (wrong == WRONG_PLACE)
    return n_criticals <= 1;
  if (!gave_nothing (call, function) && (param != NULL || g_type_is_a (function->self, LLVMG_TYPE_WRAPPER)))
    return FALSE; /* but options give their default */
  if (is_receiver && (wrong == WRONG_MISSING || wrong == WRONG_CLASS))
    return error == NULL && n_criticals == 1;
  if (!function->throws)
    return n_criticals <= 1 && (param != NULL || n_criticals == 1);
  if (error == NULL || error->domain != LLVMG_ERROR || n_criticals != 0 || !g_utf8_validate (error->message, -1, NULL))
    return FALSE;
  if (is_further_self)
    return TRUE;
  if (wrong == WRONG_DEAD)
    return error->code == LLVMG_ERROR_USE_AFTER_FREE;
  if (wrong == WRONG_TEXT && (error->code == LLVMG_ERROR_PARSE || strstr (error->message, "UTF-8") != NULL))
    return error->code == LLVMG_ERROR_PARSE || error->code == LLVMG_ERROR_INVALID_ARGUMENT;
  if (param != NULL && strstr (error->message, param->name) == NULL)
    return FALSE;
  return error->code == LLVMG_ERROR_INVALID_ARGUMENT
         || (wrong == WRONG_CLASS && error->code == LLVMG_ERROR_TYPE_MISMATCH);
}

/* A function that is no method works in the context of its first argument: to it, the others are foreign. */
static gboolean
is_refused_for_others (const Call *call, const Function *function, Wrong wrong)
{
  return wrong == WRONG_FOREIGN && gave_nothing (call, function)
         && g_error_matches (call->error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT)
         && strstr (call->error->message, "another context") != NULL;
}

/* @param: the one that is wrong, or NULL for self. */
static void
check (Call *call, const Function *function, const Param *param, Wrong wrong, const char *what)
{
  gboolean is_first = param != NULL && param == &function->params[function->params[0].kind == KIND_ENUM]
                      && function->self == G_TYPE_NONE && param->kind == KIND_OBJECT;
  gboolean is_receiver = param == NULL;
  g_autofree char *name = g_strdup_printf ("%s with %s for %s", function->symbol, what,
                                           param != NULL ? param->name : "self");

  n_cases++;
  if (g_getenv ("LLVMG_MISUSE_TRACE") != NULL)
    g_printerr ("%s\n", name);
  run (call, function);
  if (!is_expected (call, function, param, wrong, is_receiver)
      && !(is_first && (is_expected (call, function, param, wrong, TRUE) || is_refused_for_others (call, function, wrong))))
    {
      g_test_message ("%s: %s, code %d, \"%s\", %u criticals", name,
                      gave_nothing (call, function) ? "nothing given" : "something given",
                      call->error != NULL ? call->error->code : -1,
                      call->error != NULL ? call->error->message : "no error", n_criticals);
      g_test_message ("(if another argument was refused first: say in `texts` or fill() what is right for it)");
      g_test_fail ();
    }
  g_clear_error (&call->error);
  if (!world_is_same (world))
    {
      g_test_message ("%s: changes a module", name);
      g_test_fail ();
    }
}

/* ---- What can be wrong with an object ---- */

/* Something of each big kind: what is not of the class is refused. */
static guint
list_others (GType type, gpointer *others)
{
  const GType kinds[] = {
    LLVMG_TYPE_TYPE, LLVMG_TYPE_ARGUMENT, LLVMG_TYPE_CONSTANT, LLVMG_TYPE_GLOBAL_VARIABLE, LLVMG_TYPE_FUNCTION,
    LLVMG_TYPE_BASIC_BLOCK, LLVMG_TYPE_INSTRUCTION, LLVMG_TYPE_PHI_NODE, LLVMG_TYPE_MODULE, LLVMG_TYPE_CONTEXT,
    LLVMG_TYPE_BUILDER, LLVMG_TYPE_JIT, LLVMG_TYPE_PASS_OPTIONS,
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gpointer other = world_pick (world, PLACE_HERE, kinds[i], 0);

      if (other != NULL && !g_type_is_a (G_OBJECT_TYPE (other), type))
        others[n++] = other;
    }
  return n;
}

typedef void (*TryFunc) (const Function *function, const Param *param, gpointer self, gpointer wrong, Wrong kind,
                         const char *what);

static void
each_wrong_object (const Function *function, const Param *param, gpointer self, GType type, gboolean foreign_too,
                   TryFunc try)
{
  static const struct { Place place; Wrong kind; const char *what; } places[] = {
    { PLACE_DEAD, WRONG_DEAD, "a dead object" },
    { PLACE_DEAD_ELSEWHERE, WRONG_DEAD, "a dead object of another context" },
    { PLACE_NOWHERE, WRONG_DEAD, "an object that stands for nothing" },
    { PLACE_FOREIGN, WRONG_FOREIGN, "an object of another context" },
  };
  gpointer others[16];
  guint n;

  n = list_others (type, others);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *what = g_strdup_printf ("a %s", G_OBJECT_TYPE_NAME (others[i]));

      try (function, param, self, others[i], WRONG_CLASS, what);
    }
  if (param == NULL || (param->kind == KIND_OBJECTS ? !g_strv_contains (takes_gaps, function->symbol) : !param->nullable))
    try (function, param, self, NULL, WRONG_MISSING, "nothing");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gpointer wrong = g_type_is_a (type, LLVMG_TYPE_WRAPPER) ? world_pick (world, places[i].place, type, 0) : NULL;

      if (wrong != NULL && (foreign_too || places[i].kind != WRONG_FOREIGN))
        try (function, param, self, wrong, places[i].kind, places[i].what);
    }
}

static void
try_self (const Function *function, const Param *param, gpointer self, gpointer wrong, Wrong kind, const char *what)
{
  Call call;

  (void) self;
  if (kind == WRONG_DEAD && g_strv_contains (answer_when_dead, function->symbol))
    return;
  fill (&call, function, wrong);
  check (&call, function, param, kind, what);
}

static void
try_object (const Function *function, const Param *param, gpointer self, gpointer wrong, Wrong kind, const char *what)
{
  Call call;

  fill (&call, function, self);
  if (param->kind == KIND_OBJECTS)
    call.array[param - function->params] = wrong;
  else
    call.in[param - function->params].v_pointer = wrong;
  check (&call, function, param, kind, what);
}

/* ---- All cases of a function ---- */

/* Whether the parameter must be of the same context as something else. Who asks for a context takes any. */
static gboolean
has_context (const Function *function, const Param *except)
{
  if (except != NULL && except->type == LLVMG_TYPE_CONTEXT)
    return FALSE;
  if (g_type_is_a (function->self, LLVMG_TYPE_JIT) || g_type_is_a (function->self, LLVMG_TYPE_JIT_DYLIB)
      || g_type_is_a (function->self, LLVMG_TYPE_TARGET_MACHINE) || function->self == LLVMG_TYPE_WRAPPER)
    return FALSE;
  if (function->self != G_TYPE_NONE)
    return g_type_is_a (function->self, LLVMG_TYPE_WRAPPER);
  for (guint i = 0; i < function->n_params; i++)
    if (&function->params[i] != except && g_type_is_a (function->params[i].type, LLVMG_TYPE_WRAPPER)
        && !function->params[i].nullable)
      return TRUE;
  return FALSE;
}

static void
try_value (const Function *function, const Param *param, gpointer self, GIArgument value, Wrong kind, const char *what)
{
  Call call;

  fill (&call, function, self);
  call.in[param - function->params] = value;
  check (&call, function, param, kind, what);
}

static void
try_no_place (const Function *function, const Param *param, gpointer self)
{
  Call call;

  fill (&call, function, self);
  call.no_out = (int) (param - function->params);
  check (&call, function, param, WRONG_PLACE, "no place");
}

static void
check_param (const Function *function, const Param *param, gpointer self)
{
  GIArgument value = { 0 };

  switch (param->kind)
    {
    case KIND_OBJECT:
      each_wrong_object (function, param, self, param->type, has_context (function, param), try_object);
      break;
    case KIND_OBJECTS:
      each_wrong_object (function, param, self, param->type, has_context (function, param), try_object);
      try_value (function, param, self, value, WRONG_MISSING, "no array");
      break;
    case KIND_NUMBERS:
    case KIND_BYTES:
    case KIND_PATH:
      if (!param->nullable)
        try_value (function, param, self, value, WRONG_MISSING, "nothing");
      break;
    case KIND_ENUM:
    case KIND_FLAGS:
      value.v_int64 = (gint64) param->beyond;
      try_value (function, param, self, value, WRONG_NUMBER, "a number that is no member");
      value.v_int64 = G_MININT32;
      try_value (function, param, self, value, WRONG_NUMBER, "a negative number");
      break;
    case KIND_TEXT:
      if (!param->nullable)
        try_value (function, param, self, value, WRONG_MISSING, "nothing");
      value.v_string = (char *) "\xff\xfe";
      if (!g_strv_contains (takes_any_bytes, function->symbol))
        try_value (function, param, self, value, WRONG_TEXT, "text that is no UTF-8");
      break;
    case KIND_OUT:
      if (!function->throws)
        try_no_place (function, param, self);
      break;
    default:
      break;
    }
}

/* One object of each class that has the method, up to a few. */
static guint
list_selves (GType type, gpointer *selves, guint max)
{
  guint n = 0;

  for (guint nth = 0; n < max; nth++)
    {
      gpointer self = world_pick (world, PLACE_HERE, type, nth);
      gboolean is_new = TRUE;

      if (self == NULL)
        break;
      for (guint i = 0; i < n; i++)
        is_new = is_new && G_OBJECT_TYPE (selves[i]) != G_OBJECT_TYPE (self);
      if (is_new)
        selves[n++] = self;
    }
  return n;
}

static void
test_function (gconstpointer data)
{
  const Function *function = data;
  gpointer selves[MAX_SELVES] = { NULL };
  guint n = 1;

  if (function->self != G_TYPE_NONE)
    {
      each_wrong_object (function, NULL, NULL, function->self, FALSE, try_self);
      n = list_selves (function->self, selves, MAX_SELVES);
    }
  for (guint i = 0; i < n; i++)
    {
      is_further_self = i > 0;
      for (guint j = 0; j < function->n_params; j++)
        check_param (function, &function->params[j], selves[i]);
    }
  is_further_self = FALSE;
}

/* ---- Properties of what is dead ---- */

static void
check_property (GObject *object, GParamSpec *spec)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean answers = strcmp (spec->name, "is-alive") == 0 || strcmp (spec->name, "description") == 0
                     || strcmp (spec->name, "has-crashed") == 0 || strcmp (spec->name, "n-live-wrappers") == 0;

  n_cases++;
  if (g_getenv ("LLVMG_MISUSE_TRACE") != NULL)
    g_printerr ("%s:%s\n", G_OBJECT_TYPE_NAME (object), spec->name);
  n_criticals = 0;
  g_value_init (&value, spec->value_type);
  g_object_get_property (object, spec->name, &value);
  if (n_criticals != (answers ? 0 : 1))
    {
      g_test_message ("%s:%s of a dead object: %u criticals", G_OBJECT_TYPE_NAME (object), spec->name, n_criticals);
      g_test_fail ();
    }
  if ((spec->flags & G_PARAM_WRITABLE) == 0 || (spec->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
    return;

  n_cases++;
  n_criticals = 0;
  g_object_set_property (object, spec->name, &value);
  if (n_criticals != 1)
    {
      g_test_message ("%s:%s set on a dead object: %u criticals", G_OBJECT_TYPE_NAME (object), spec->name, n_criticals);
      g_test_fail ();
    }
}

static void
test_properties (gconstpointer data)
{
  Place place = (Place) GPOINTER_TO_INT (data);
  GPtrArray *objects = world->objects[place];

  for (guint i = 0; i < objects->len; i++)
    {
      g_autofree GParamSpec **specs = NULL;
      guint n;

      specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (objects->pdata[i]), &n);
      for (guint j = 0; j < n; j++)
        check_property (objects->pdata[i], specs[j]);
    }
  g_assert_true (world_is_same (world));
}

/* ---- The program ---- */

/* Each class that can be made has an object in the world, or it has no cases. */
static void
test_classes (void)
{
  for (int i = 0; i < g_irepository_get_n_infos (NULL, "Llvmg"); i++)
    {
      GIBaseInfo *info = g_irepository_get_info (NULL, "Llvmg", i);
      GType type = GI_IS_OBJECT_INFO (info) ? g_registered_type_info_get_g_type (info) : G_TYPE_NONE;

      if (type != G_TYPE_NONE && world_pick (world, PLACE_HERE, type, 0) == NULL)
        {
          g_test_message ("nothing in world.ll is a %s: its functions are called on dead objects only", g_type_name (type));
          if (!g_strv_contains (not_in_world, g_type_name (type)))
            g_test_fail ();
        }
      g_base_info_unref (info);
    }
}

static void
test_count (void)
{
  for (guint i = 0; i < left_out->len; i++)
    g_test_message ("left out: %s", (char *) left_out->pdata[i]);
  g_test_message ("%u cases of %u functions, %u functions left out", n_cases, n_functions, left_out->len);
  g_assert_cmpuint (n_functions, >, 300);
  g_assert_cmpuint (n_cases, >, 5000);
}

static void
add_function (GIFunctionInfo *info, GType self)
{
  Function *function = g_new0 (Function, 1);
  const char *unknown = read_function (function, g_base_info_ref (info), self);
  g_autofree char *path = g_strdup_printf ("/llvmg/misuse/derived/%s", function->symbol);

  if (unknown != NULL || g_strv_contains (for_layers, function->symbol))
    {
      g_ptr_array_add (left_out, g_strdup_printf ("%s (%s)", function->symbol, unknown != NULL ? unknown : "for the layers"));
      return;
    }
  if (g_str_has_suffix (function->symbol, "_async"))
    {
      g_ptr_array_add (left_out, g_strdup_printf ("%s (what is wrong is said by its _finish)", function->symbol));
      return;
    }
  n_functions++;
  g_test_add_data_func (path, function, test_function);
}

static void
add_all (void)
{
  for (int i = 0; i < g_irepository_get_n_infos (NULL, "Llvmg"); i++)
    {
      GIBaseInfo *info = g_irepository_get_info (NULL, "Llvmg", i);

      if (GI_IS_FUNCTION_INFO (info))
        add_function (info, G_TYPE_NONE);
      for (int j = 0; GI_IS_OBJECT_INFO (info) && j < g_object_info_get_n_methods (info); j++)
        {
          GIFunctionInfo *method = g_object_info_get_method (info, j);

          add_function (method, g_registered_type_info_get_g_type (info));
          g_base_info_unref (method);
        }
      g_base_info_unref (info);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  /* Criticals are counted: they are what some cases are for. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_default_handler (count_critical, NULL);
  g_irepository_require (NULL, "Llvmg", "1", 0, &error);
  g_assert_no_error (error);

  left_out = g_ptr_array_new_with_free_func (g_free);
  world = world_new ();
  g_test_add_func ("/llvmg/misuse/derived/classes", test_classes);
  add_all ();
  g_test_add_data_func ("/llvmg/misuse/derived/properties/dead", GINT_TO_POINTER (PLACE_DEAD), test_properties);
  g_test_add_data_func ("/llvmg/misuse/derived/properties/elsewhere", GINT_TO_POINTER (PLACE_DEAD_ELSEWHERE), test_properties);
  g_test_add_data_func ("/llvmg/misuse/derived/properties/nothing", GINT_TO_POINTER (PLACE_NOWHERE), test_properties);
  g_test_add_func ("/llvmg/misuse/derived/count", test_count);
  status = g_test_run ();
  world_free (world);
  g_ptr_array_unref (left_out);
  return status;
}
