/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/analysis/llvmg-analysis-private.h"
#include "llvmg/analysis/llvmg-call-graph.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgCallGraph:
 *
 * Which functions of a module call which.
 *
 * What counts is a call, invoke or callbr of the function itself, or of an alias of it. Calls of
 * what only the running program knows, and of inline assembly, are told by
 * [method@Llvmg.CallGraph.calls_unknown]. Debug intrinsics are no calls.
 *
 * Functions that call each other, each directly or through others, form a component; a
 * function that is in no such circle is a component of its own. The components are
 * numbered from the bottom up: a function calls only functions of its own component and of
 * those with smaller numbers.
 *
 * Since: 0.1
 */
struct _LlvmgCallGraph
{
  LlvmgAnalysis parent_instance;
};

struct _LlvmgCallGraphClass
{
  LlvmgAnalysisClass parent_class;
};

/* By number of the function. */
typedef struct
{
  LlvmgBridgeCalls *calls;
  guint32           n_functions;
  guint32          *component_of;
  GArray           *bottom_up; /* of guint32; the functions of a component stand together */
  GArray           *begins;    /* of guint32; where each component begins in it, and the end of the last one */
} Facts;

typedef enum
{
  PROP_MODULE = 1,
  PROP_N_COMPONENTS,
  N_PROPS
} LlvmgCallGraphProperty;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LlvmgCallGraph, llvmg_call_graph, LLVMG_TYPE_ANALYSIS)

/* ---- Components: Tarjan's algorithm, without recursion ---- */

typedef struct
{
  guint32 function;
  guint32 next; /* which callee to go to */
} Step;

typedef struct
{
  Facts   *facts;
  guint32 *orders; /* when the function was entered, from 1; 0 for not yet */
  guint32 *lows;   /* the earliest that is known to be reached from it and is not in a component yet */
  guint32  now;
  GArray  *path;   /* of Step */
  GArray  *open;   /* of guint32; entered, and not in a component yet */
} Search;

static void
enter (Search *search, guint32 function)
{
  Step step = { function, 0 };

  search->orders[function] = search->lows[function] = ++search->now;
  g_array_append_val (search->path, step);
  g_array_append_val (search->open, function);
}

static void
take_component (Search *search, guint32 root)
{
  Facts *facts = search->facts;
  guint32 function;

  do
    {
      function = g_array_index (search->open, guint32, search->open->len - 1);
      g_array_set_size (search->open, search->open->len - 1);
      facts->component_of[function] = facts->begins->len - 1;
      g_array_append_val (facts->bottom_up, function);
    }
  while (function != root);
  g_array_append_val (facts->begins, facts->bottom_up->len);
}

static void
leave (Search *search, guint32 function)
{
  if (search->lows[function] == search->orders[function])
    take_component (search, function);
  g_array_set_size (search->path, search->path->len - 1);
  if (search->path->len > 0)
    {
      guint32 caller = g_array_index (search->path, Step, search->path->len - 1).function;

      if (search->facts->component_of[function] == LLVMG_BRIDGE_NONE)
        search->lows[caller] = MIN (search->lows[caller], search->lows[function]);
    }
}

static void
search_from (Search *search, guint32 root)
{
  enter (search, root);
  while (search->path->len > 0)
    {
      Step *step = &g_array_index (search->path, Step, search->path->len - 1);
      guint32 function = step->function;
      guint32 n, callee;
      const guint32 *callees = llvmg_bridge_calls_callees (search->facts->calls, function, &n);

      if (step->next == n)
        {
          leave (search, function);
          continue;
        }
      callee = callees[step->next++];
      if (search->orders[callee] == 0)
        enter (search, callee);
      else if (search->facts->component_of[callee] == LLVMG_BRIDGE_NONE)
        search->lows[function] = MIN (search->lows[function], search->orders[callee]);
    }
}

static gpointer
llvmg_call_graph_compute (LlvmgAnalysis *self, gpointer native)
{
  Facts *facts = g_atomic_rc_box_new0 (Facts);
  const guint32 zero = 0;
  Search search = { facts, NULL, NULL, 0, NULL, NULL };

  (void) self;
  facts->calls = llvmg_bridge_calls_new (native);
  facts->n_functions = llvmg_bridge_calls_count (facts->calls);
  facts->component_of = g_new (guint32, (gsize) facts->n_functions + 1);
  facts->bottom_up = g_array_new (FALSE, FALSE, sizeof (guint32));
  facts->begins = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (facts->begins, zero);
  for (guint32 i = 0; i < facts->n_functions; i++)
    facts->component_of[i] = LLVMG_BRIDGE_NONE;

  search.orders = g_new0 (guint32, (gsize) facts->n_functions + 1);
  search.lows = g_new0 (guint32, (gsize) facts->n_functions + 1);
  search.path = g_array_new (FALSE, FALSE, sizeof (Step));
  search.open = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < facts->n_functions; i++)
    if (search.orders[i] == 0)
      search_from (&search, i);
  g_free (search.orders);
  g_free (search.lows);
  g_array_unref (search.path);
  g_array_unref (search.open);
  return facts;
}

static gboolean
llvmg_call_graph_is_current (gpointer facts, gpointer native)
{
  return llvmg_bridge_calls_is_current (((Facts *) facts)->calls, native);
}

static void
llvmg_call_graph_clear (gpointer data)
{
  Facts *facts = data;

  llvmg_bridge_calls_free (facts->calls);
  g_free (facts->component_of);
  g_array_unref (facts->bottom_up);
  g_array_unref (facts->begins);
}

/* ---- The class ---- */

static void
llvmg_call_graph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgCallGraph *self = LLVMG_CALL_GRAPH (object);

  switch ((LlvmgCallGraphProperty) id)
    {
    case PROP_MODULE:
      g_value_take_object (value, llvmg_call_graph_get_module (self));
      break;
    case PROP_N_COMPONENTS:
      g_value_set_uint (value, llvmg_call_graph_get_n_components (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_call_graph_class_init (LlvmgCallGraphClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LlvmgAnalysisClass *analysis_class = (LlvmgAnalysisClass *) klass;

  object_class->get_property = llvmg_call_graph_get_property;
  ((LlvmgWrapperClass *) klass)->noun = "call graph";
  analysis_class->maker = "get_call_graph()";
  analysis_class->compute = llvmg_call_graph_compute;
  analysis_class->is_current = llvmg_call_graph_is_current;
  analysis_class->clear = llvmg_call_graph_clear;

  /**
   * LlvmgCallGraph:module: (getter get_module)
   *
   * The module that the functions are in.
   *
   * Since: 0.1
   */
  props[PROP_MODULE] = g_param_spec_object ("module", NULL, NULL, LLVMG_TYPE_MODULE, flags);

  /**
   * LlvmgCallGraph:n-components: (getter get_n_components)
   *
   * How many groups there are of functions that call each other.
   *
   * Since: 0.1
   */
  props[PROP_N_COMPONENTS] = g_param_spec_uint ("n-components", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_call_graph_init (LlvmgCallGraph *self)
{
  (void) self;
}

/**
 * llvmg_module_get_call_graph:
 * @self: a module
 * @error: return location for an error
 *
 * Finds out which functions of the module call which.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead.
 *
 * Returns: (transfer full): the call graph, as it is now
 *
 * Since: 0.1
 */
LlvmgCallGraph *
llvmg_module_get_call_graph (LlvmgModule *self, GError **error)
{
  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  return llvmg_analysis_fill (g_object_new (LLVMG_TYPE_CALL_GRAPH, NULL), self, error);
}

/**
 * llvmg_call_graph_get_module: (get-property module)
 * @self: a call graph
 *
 * Gives the module that the functions are in. It does so when the call graph is stale, too.
 *
 * Returns: (transfer full) (nullable): the module; %NULL if it is dead
 *
 * Since: 0.1
 */
LlvmgModule *
llvmg_call_graph_get_module (LlvmgCallGraph *self)
{
  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), NULL);

  return llvmg_analysis_get_source (self);
}

/* ---- Questions ---- */

static const Facts *
facts_of (LlvmgCallGraph *self)
{
  return self->parent_instance.facts;
}

static gpointer
wrap_all (LlvmgCall *call, const Facts *facts, const guint32 *numbers, guint n, gsize *n_functions)
{
  GPtrArray *functions = g_ptr_array_sized_new (n + 1);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (functions, llvmg_value_wrap (call->core, llvmg_bridge_calls_function (facts->calls, numbers[i])));
  return llvmg_list_take (functions, n_functions);
}

/* The number of an argument, or LLVMG_BRIDGE_NONE with a failure. */
static guint32
find_function (LlvmgCall *call, const Facts *facts, gpointer function)
{
  LLVMValueRef native = llvmg_call_arg (call, LLVMG_TYPE_FUNCTION, function, "function");
  guint32 number;

  if (native == NULL)
    return LLVMG_BRIDGE_NONE;
  number = llvmg_bridge_calls_find (facts->calls, native);
  if (number == LLVMG_BRIDGE_NONE)
    {
      g_autofree char *given = llvmg_describe (function);

      llvmg_call_fail (call, LLVMG_ERROR_INVALID_ARGUMENT,
                       "function: a function of the module was expected, %s is in another one", given);
    }
  return number;
}

/* Begins a question about a function. */
static gboolean
begin (LlvmgCall *call, LlvmgCallGraph *self, LlvmgFunction *function, guint32 *number, GError **error)
{
  if (!llvmg_analysis_begin (call, self, error))
    return FALSE;
  *number = find_function (call, facts_of (self), function);
  if (*number != LLVMG_BRIDGE_NONE)
    return TRUE;
  llvmg_call_end (call);
  return FALSE;
}

/**
 * llvmg_call_graph_list_callees:
 * @self: a call graph
 * @function: a function of the module
 * @n_callees: (out) (optional): return location for the number of functions
 * @error: return location for an error
 *
 * Lists the functions of the module that a function calls, declared ones included, each
 * once.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the call graph is stale, or the module
 * or the function is dead, and with `INVALID_ARGUMENT` when the function is missing or in
 * another module.
 *
 * Returns: (array length=n_callees) (transfer full): the functions, in the order of the
 *   first call; none on failure
 *
 * Since: 0.1
 */
LlvmgFunction **
llvmg_call_graph_list_callees (LlvmgCallGraph *self, LlvmgFunction *function, gsize *n_callees, GError **error)
{
  LlvmgFunction **functions;
  const guint32 *callees;
  guint32 number, n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), llvmg_list_empty (n_callees));

  if (!begin (&call, self, function, &number, error))
    return llvmg_list_empty (n_callees);
  callees = llvmg_bridge_calls_callees (facts_of (self)->calls, number, &n);
  functions = wrap_all (&call, facts_of (self), callees, n, n_callees);
  llvmg_call_end (&call);
  return functions;
}

static gboolean
calls (const Facts *facts, guint32 caller, guint32 callee)
{
  guint32 n;
  const guint32 *callees = llvmg_bridge_calls_callees (facts->calls, caller, &n);

  for (guint32 i = 0; i < n; i++)
    if (callees[i] == callee)
      return TRUE;
  return FALSE;
}

/**
 * llvmg_call_graph_list_callers:
 * @self: a call graph
 * @function: a function of the module
 * @n_callers: (out) (optional): return location for the number of functions
 * @error: return location for an error
 *
 * Lists the functions of the module that call a function, each once.
 *
 * Fails as [method@Llvmg.CallGraph.list_callees] does.
 *
 * Returns: (array length=n_callers) (transfer full): the functions, in the order of the
 *   module; none on failure
 *
 * Since: 0.1
 */
LlvmgFunction **
llvmg_call_graph_list_callers (LlvmgCallGraph *self, LlvmgFunction *function, gsize *n_callers, GError **error)
{
  g_autoptr (GArray) callers = NULL;
  LlvmgFunction **functions;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), llvmg_list_empty (n_callers));

  if (!begin (&call, self, function, &number, error))
    return llvmg_list_empty (n_callers);
  callers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < facts_of (self)->n_functions; i++)
    if (calls (facts_of (self), i, number))
      g_array_append_val (callers, i);
  functions = wrap_all (&call, facts_of (self), (guint32 *) (gpointer) callers->data, callers->len, n_callers);
  llvmg_call_end (&call);
  return functions;
}

/**
 * llvmg_call_graph_calls_unknown:
 * @self: a call graph
 * @function: a function of the module
 * @error: return location for an error
 *
 * Tells whether a function may call what [method@Llvmg.CallGraph.list_callees] does not list: it
 * calls through a pointer or calls inline assembly, or its body is not in the module and
 * it has not the attribute `nocallback`.
 *
 * Fails as [method@Llvmg.CallGraph.list_callees] does.
 *
 * Returns: whether it may; %FALSE on failure
 *
 * Since: 0.1
 */
gboolean
llvmg_call_graph_calls_unknown (LlvmgCallGraph *self, LlvmgFunction *function, GError **error)
{
  gboolean result;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), FALSE);

  if (!begin (&call, self, function, &number, error))
    return FALSE;
  result = llvmg_bridge_calls_unknown (facts_of (self)->calls, number);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_graph_is_exposed:
 * @self: a call graph
 * @function: a function of the module
 * @error: return location for an error
 *
 * Tells whether a function may be called by others than
 * [method@Llvmg.CallGraph.list_callers] lists: other modules see it, or its address is used for
 * something else than a call.
 *
 * Fails as [method@Llvmg.CallGraph.list_callees] does.
 *
 * Returns: whether it may; %FALSE on failure
 *
 * Since: 0.1
 */
gboolean
llvmg_call_graph_is_exposed (LlvmgCallGraph *self, LlvmgFunction *function, GError **error)
{
  gboolean result;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), FALSE);

  if (!begin (&call, self, function, &number, error))
    return FALSE;
  result = llvmg_bridge_function_is_exposed (llvmg_bridge_calls_function (facts_of (self)->calls, number));
  llvmg_call_end (&call);
  return result;
}

static guint32
component_begin (const Facts *facts, guint component)
{
  return g_array_index (facts->begins, guint32, component);
}

/**
 * llvmg_call_graph_is_recursive:
 * @self: a call graph
 * @function: a function of the module
 * @error: return location for an error
 *
 * Tells whether a function calls itself, directly or through other functions of the module.
 *
 * Fails as [method@Llvmg.CallGraph.list_callees] does.
 *
 * Returns: whether it does; %FALSE on failure
 *
 * Since: 0.1
 */
gboolean
llvmg_call_graph_is_recursive (LlvmgCallGraph *self, LlvmgFunction *function, GError **error)
{
  guint component;
  gboolean result;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), FALSE);

  if (!begin (&call, self, function, &number, error))
    return FALSE;
  component = facts_of (self)->component_of[number];
  result = component_begin (facts_of (self), component + 1) - component_begin (facts_of (self), component) > 1
           || calls (facts_of (self), number, number);
  llvmg_call_end (&call);
  return result;
}

/**
 * llvmg_call_graph_list_bottom_up:
 * @self: a call graph
 * @n_functions: (out) (optional): return location for the number of functions
 *
 * Lists the functions of the module, component by component, each behind those that it calls;
 * only among functions that call each other that cannot be.
 *
 * Returns: (array length=n_functions) (transfer full): the functions; none if the call graph is
 *   stale or the module is dead
 *
 * Since: 0.1
 */
LlvmgFunction **
llvmg_call_graph_list_bottom_up (LlvmgCallGraph *self, gsize *n_functions)
{
  LlvmgFunction **functions;
  GArray *bottom_up;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), llvmg_list_empty (n_functions));

  if (!llvmg_analysis_begin_get (&call, self))
    return llvmg_list_empty (n_functions);
  bottom_up = facts_of (self)->bottom_up;
  functions = wrap_all (&call, facts_of (self), (guint32 *) (gpointer) bottom_up->data, bottom_up->len, n_functions);
  llvmg_call_end (&call);
  return functions;
}

/**
 * llvmg_call_graph_get_n_components: (get-property n-components)
 * @self: a call graph
 *
 * Tells how many groups there are of functions that call each other. A function that does
 * not call itself through others is one of its own.
 *
 * Returns: the number; 0 if the call graph is stale or the module is dead
 *
 * Since: 0.1
 */
guint
llvmg_call_graph_get_n_components (LlvmgCallGraph *self)
{
  guint n_components;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), 0);

  if (!llvmg_analysis_begin_get (&call, self))
    return 0;
  n_components = facts_of (self)->begins->len - 1;
  llvmg_call_end (&call);
  return n_components;
}

/**
 * llvmg_call_graph_list_component:
 * @self: a call graph
 * @index: the number of a component, from 0
 * @n_functions: (out) (optional): return location for the number of functions
 * @error: return location for an error
 *
 * Lists the functions of a component.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the call graph is stale or the module is
 * dead, and with `INVALID_ARGUMENT` when there are not so many components.
 *
 * Returns: (array length=n_functions) (transfer full): the functions; none on failure
 *
 * Since: 0.1
 */
LlvmgFunction **
llvmg_call_graph_list_component (LlvmgCallGraph *self, guint index, gsize *n_functions, GError **error)
{
  LlvmgFunction **functions = NULL;
  const Facts *facts;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), llvmg_list_empty (n_functions));

  if (!llvmg_analysis_begin (&call, self, error))
    return llvmg_list_empty (n_functions);
  facts = facts_of (self);
  if (index < facts->begins->len - 1)
    functions = wrap_all (&call, facts, &g_array_index (facts->bottom_up, guint32, component_begin (facts, index)),
                          component_begin (facts, index + 1) - component_begin (facts, index), n_functions);
  else
    llvmg_call_fail (&call, LLVMG_ERROR_INVALID_ARGUMENT, "index: less than %u was expected, %u was given",
                     facts->begins->len - 1, index);
  llvmg_call_end (&call);
  return functions != NULL ? functions : llvmg_list_empty (n_functions);
}

/**
 * llvmg_call_graph_find_component:
 * @self: a call graph
 * @function: a function of the module
 * @error: return location for an error
 *
 * Finds the component that a function is in.
 *
 * Fails as [method@Llvmg.CallGraph.list_callees] does.
 *
 * Returns: the number of the component, from 0; 0 on failure
 *
 * Since: 0.1
 */
guint
llvmg_call_graph_find_component (LlvmgCallGraph *self, LlvmgFunction *function, GError **error)
{
  guint component;
  guint32 number;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), 0);

  if (!begin (&call, self, function, &number, error))
    return 0;
  component = facts_of (self)->component_of[number];
  llvmg_call_end (&call);
  return component;
}

/* ---- DOT ---- */

static void
write_function (GString *dot, const Facts *facts, guint32 number)
{
  LLVMValueRef function = llvmg_bridge_calls_function (facts->calls, number);
  gsize length;
  const char *native_name = LLVMGetValueName2 (function, &length);
  g_autofree char *name = llvmg_text_from_native (native_name, length);
  guint32 n;
  const guint32 *callees = llvmg_bridge_calls_callees (facts->calls, number, &n);

  g_string_append_printf (dot, "  f%u [label=\"", number);
  llvmg_dot_append_quoted (dot, name);
  g_string_append (dot, "\"");
  if (LLVMIsDeclaration (function))
    g_string_append (dot, ", style=dashed");
  g_string_append (dot, "];\n");
  for (guint32 i = 0; i < n; i++)
    g_string_append_printf (dot, "  f%u -> f%u;\n", number, callees[i]);
  if (!LLVMIsDeclaration (function) && llvmg_bridge_calls_unknown (facts->calls, number))
    g_string_append_printf (dot, "  f%u -> unknown;\n", number);
}

static gboolean
has_unknown (const Facts *facts)
{
  for (guint32 i = 0; i < facts->n_functions; i++)
    if (llvmg_bridge_calls_unknown (facts->calls, i)
        && !LLVMIsDeclaration (llvmg_bridge_calls_function (facts->calls, i)))
      return TRUE;
  return FALSE;
}

/**
 * llvmg_call_graph_to_dot:
 * @self: a call graph
 *
 * Writes the call graph as a graph, in the language of Graphviz. A node is a function by its
 * name, dashed if its body is not in the module; an edge goes to what it calls. Calls of
 * what is not known go to one node "unknown". [func@Llvmg.dot_to_svg] draws it.
 *
 * Returns: (transfer full) (nullable): the graph, in UTF-8; %NULL if the call graph is stale
 *   or the module is dead
 *
 * Since: 0.1
 */
char *
llvmg_call_graph_to_dot (LlvmgCallGraph *self)
{
  g_autofree char *name = NULL;
  const char *identifier;
  const Facts *facts;
  gsize length;
  GString *dot;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_CALL_GRAPH (self), NULL);

  if (!llvmg_analysis_begin_get (&call, self))
    return NULL;
  facts = facts_of (self);
  identifier = LLVMGetModuleIdentifier (call.native, &length);
  name = llvmg_text_from_native (identifier, length);
  dot = g_string_new ("digraph \"calls of ");
  llvmg_dot_append_quoted (dot, name);
  g_string_append (dot, "\" {\n  node [shape=box];\n");
  if (has_unknown (facts))
    g_string_append (dot, "  unknown [shape=plaintext];\n");
  for (guint32 i = 0; i < facts->n_functions; i++)
    write_function (dot, facts, i);
  g_string_append (dot, "}\n");
  llvmg_call_end (&call);
  return g_string_free (dot, FALSE);
}

/**
 * llvmg_module_call_graph_to_dot:
 * @self: a module
 *
 * Writes which functions of the module call which, as a graph in the language of Graphviz.
 * This is short for [method@Llvmg.CallGraph.to_dot].
 *
 * Returns: (transfer full) (nullable): the graph, in UTF-8; %NULL if the module is dead
 *
 * Since: 0.1
 */
char *
llvmg_module_call_graph_to_dot (LlvmgModule *self)
{
  g_autoptr (LlvmgCallGraph) graph = NULL;
  g_autoptr (GError) dead = NULL;
  char *dot = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  if (!llvmg_call_begin_get (&call, self))
    return NULL;
  graph = llvmg_module_get_call_graph (self, &dead);
  if (graph != NULL)
    dot = llvmg_call_graph_to_dot (graph);
  llvmg_call_end (&call);
  return dot;
}
