/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <string.h>

#include "llvmg/base/llvmg-lazy-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/ir/llvmg-metadata-private.h"
#include "llvmg/ir/llvmg-named-md-node.h"
#include "llvmg/ir/llvmg-value-private.h"

/* Written by llvmg_module_add_flag() only: LLVM takes the form of its nodes for granted. */
#define FLAGS_NAME "llvm.module.flags"

/**
 * LlvmgNamedMdNode:
 *
 * A list of nodes under a name in a module, such as `!llvm.ident`.
 *
 * Made by [method@Llvmg.Module.add_named_metadata]. It dies when it is erased and with
 * its module, and keeps the module alive. Passes can delete it; when there is one of
 * that name again, the object stands for that.
 *
 * Language Reference, section "Named Metadata". Calls may come from any thread; those
 * on one context run one after the other.
 *
 * Since: 0.1
 */

typedef enum
{
  PROP_NAME = 1,
  PROP_N_OPERANDS,
  N_PROPS
} LlvmgNamedMdNodeProperty;

static GParamSpec *props[N_PROPS];

LLVMG_STATELESS_STRUCTS (LlvmgNamedMdNode, LlvmgWrapper)
LLVMG_DEFINE_CLASS (LlvmgNamedMdNode, llvmg_named_md_node, LLVMG_TYPE_WRAPPER)

static void
llvmg_named_md_node_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgNamedMdNode *self = LLVMG_NAMED_MD_NODE (object);

  switch ((LlvmgNamedMdNodeProperty) id)
    {
    case PROP_NAME:
      g_value_take_string (value, llvmg_named_md_node_get_name (self));
      break;
    case PROP_N_OPERANDS:
      g_value_set_uint (value, llvmg_named_md_node_get_n_operands (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_named_md_node_class_init (LlvmgNamedMdNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = llvmg_named_md_node_get_property;
  LLVMG_WRAPPER_CLASS (klass)->noun = "named metadata";
  LLVMG_WRAPPER_CLASS (klass)->name_format = "'%s'";

  /**
   * LlvmgNamedMdNode:name: (getter get_name)
   *
   * The name.
   *
   * Since: 0.1
   */
  props[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * LlvmgNamedMdNode:n-operands: (getter get_n_operands)
   *
   * The number of nodes.
   *
   * Since: 0.1
   */
  props[PROP_N_OPERANDS] =
    g_param_spec_uint ("n-operands", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static const char *
part_name (gpointer native, gsize *length)
{
  return LLVMGetNamedMetadataName (native, length);
}

static gpointer
find_part (LLVMModuleRef module, const char *name, gsize length)
{
  return LLVMGetNamedMetadata (module, name, length);
}

static const LlvmgPartKind named_part = { llvmg_named_md_node_get_type, part_name, find_part };

static gpointer
wrap (LlvmgModule *module, LLVMNamedMDNodeRef native)
{
  return native != NULL ? llvmg_core_wrap_part (llvmg_wrapper_get_handle (module), &named_part, native) : NULL;
}

/**
 * llvmg_named_md_node_get_name: (get-property name)
 * @self: named metadata
 *
 * Gives the name, without the sign before it.
 *
 * Returns: (transfer full) (nullable): the name, in UTF-8; %NULL if it is dead
 *
 * Since: 0.1
 */
char *
llvmg_named_md_node_get_name (LlvmgNamedMdNode *self)
{
  const char *name;
  gsize length;
  char *text;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_NAMED_MD_NODE (self), NULL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  name = LLVMGetNamedMetadataName (call.native, &length);
  text = llvmg_text_from_native (name, length);
  llvmg_call_end (&call);
  return text;
}

/**
 * llvmg_named_md_node_get_n_operands: (get-property n-operands)
 * @self: named metadata
 *
 * Gives the number of nodes.
 *
 * Returns: the number; 0 if the named metadata is dead
 *
 * Since: 0.1
 */
guint
llvmg_named_md_node_get_n_operands (LlvmgNamedMdNode *self)
{
  guint n;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_NAMED_MD_NODE (self), 0);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return 0;
  n = llvmg_bridge_named_md_count_operands (call.native);
  llvmg_call_end (&call);
  return n;
}

/**
 * llvmg_named_md_node_list_operands:
 * @self: named metadata
 * @n_operands: (out): the number of nodes
 *
 * Lists the nodes.
 *
 * Returns: (transfer full) (array length=n_operands) (element-type LlvmgMdNode): the
 *   nodes; empty if there are none or the named metadata is dead
 *
 * Since: 0.1
 */
LlvmgMetadata **
llvmg_named_md_node_list_operands (LlvmgNamedMdNode *self, gsize *n_operands)
{
  GPtrArray *nodes;
  guint n;
  LlvmgCall call;

  g_return_val_if_fail (n_operands != NULL, NULL);
  *n_operands = 0;
  g_return_val_if_fail (LLVMG_IS_NAMED_MD_NODE (self), llvmg_list_empty (n_operands));

  if (!llvmg_call_begin_get_lazy (&call, self))
    return llvmg_list_empty (n_operands);
  nodes = g_ptr_array_new ();
  n = llvmg_bridge_named_md_count_operands (call.native);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (nodes, llvmg_metadata_wrap (call.core, llvmg_bridge_named_md_get_operand (call.native, i)));
  llvmg_call_end (&call);
  return llvmg_list_take (nodes, n_operands);
}

/* Whether LLVM can bear the node below the name. */
static gboolean
check_named (LlvmgCall *call, LLVMMetadataRef node)
{
  gsize length;
  g_autofree char *name = NULL;
  const char *native_name = LLVMGetNamedMetadataName (call->native, &length);
  const char *expected;

  name = g_strndup (native_name, length);
  if (strcmp (name, FLAGS_NAME) == 0)
    return llvmg_call_fail (call, LLVMG_ERROR_INVALID_OPERATION,
                            "add_operand: flags of a module are added by Module.add_flag");
  expected = llvmg_bridge_named_md_problem (name, node);
  if (expected == NULL)
    return TRUE;
  return llvmg_call_fail (call, LLVMG_ERROR_TYPE_MISMATCH, "node: %s was expected below '%s', another node was given",
                          expected, name);
}

/**
 * llvmg_named_md_node_add_operand:
 * @self: named metadata
 * @node: (type LlvmgMdNode): a node
 * @error: return location for an error
 *
 * Appends a node.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when an object is dead, with
 * `INVALID_ARGUMENT` when @node is not a node or belongs to another context, or refers
 * to a global of another module, with `TYPE_MISMATCH` when LLVM takes for granted that
 * nodes below the name have a form that this one has not (`llvm.dbg.cu`, `llvm.ident`,
 * `llvm.commandline`, `llvm.linker.options`, `llvm.dependent-libraries`), and with
 * `INVALID_OPERATION` for `llvm.module.flags`: see [method@Llvmg.Module.add_flag].
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_named_md_node_add_operand (LlvmgNamedMdNode *self, LlvmgMetadata *node, GError **error)
{
  LLVMMetadataRef native;
  LLVMModuleRef module;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_NAMED_MD_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = llvmg_call_arg (&call, LLVMG_TYPE_MD_NODE, node, "node");
  module = llvmg_handle_get_native (llvmg_handle_get_module (llvmg_wrapper_get_handle (self)));
  if (native != NULL && llvmg_metadata_check_module (&call, native, module, "node") && check_named (&call, native))
    llvmg_bridge_named_md_add_operand (call.native, native);
  return llvmg_call_end (&call);
}

/**
 * llvmg_named_md_node_erase:
 * @self: named metadata
 * @error: return location for an error
 *
 * Takes the name out of the module. The nodes remain in the context.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the named metadata is dead.
 *
 * Returns: whether it succeeded
 *
 * Since: 0.1
 */
gboolean
llvmg_named_md_node_erase (LlvmgNamedMdNode *self, GError **error)
{
  LLVMNamedMDNodeRef native;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_NAMED_MD_NODE (self), FALSE);

  if (!llvmg_call_begin (&call, self, error))
    return FALSE;
  native = call.native;
  llvmg_core_set_ending (call.core, "it was erased");
  llvmg_handle_die (llvmg_wrapper_get_handle (self));
  llvmg_bridge_named_md_erase (native);
  return llvmg_call_end (&call);
}

/* ---- Of a module ---- */

/**
 * llvmg_module_add_named_metadata:
 * @self: a module
 * @name: the name, without the sign before it
 * @error: return location for an error
 *
 * Gives the named metadata of a name: what there is, or new, without nodes.
 *
 * Fails with [error@Llvmg.Error] `USE_AFTER_FREE` when the module is dead, and with
 * `INVALID_ARGUMENT` when @name is %NULL, empty or not UTF-8.
 *
 * Returns: (transfer full): the named metadata
 *
 * Since: 0.1
 */
LlvmgNamedMdNode *
llvmg_module_add_named_metadata (LlvmgModule *self, const char *name, GError **error)
{
  LlvmgNamedMdNode *named = NULL;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);

  if (!llvmg_call_begin (&call, self, error))
    return NULL;
  if (llvmg_metadata_check_kind (&call, name, "name"))
    named = wrap (self, LLVMGetOrInsertNamedMetadata (call.native, name, strlen (name)));
  llvmg_call_end (&call);
  return named;
}

/**
 * llvmg_module_get_named_metadata:
 * @self: a module
 * @name: a name, without the sign before it
 *
 * Finds named metadata by its name.
 *
 * Returns: (transfer full) (nullable): the named metadata; %NULL if there is none or
 *   the module is dead
 *
 * Since: 0.1
 */
LlvmgNamedMdNode *
llvmg_module_get_named_metadata (LlvmgModule *self, const char *name)
{
  LlvmgNamedMdNode *named;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return NULL;
  named = wrap (self, LLVMGetNamedMetadata (call.native, name, strlen (name)));
  llvmg_call_end (&call);
  return named;
}

/**
 * llvmg_module_list_named_metadata:
 * @self: a module
 * @n_nodes: (out): the number of them
 *
 * Lists the named metadata.
 *
 * Returns: (transfer full) (array length=n_nodes): the named metadata; empty if there
 *   is none or the module is dead
 *
 * Since: 0.1
 */
LlvmgNamedMdNode **
llvmg_module_list_named_metadata (LlvmgModule *self, gsize *n_nodes)
{
  GPtrArray *nodes;
  LlvmgCall call;

  g_return_val_if_fail (n_nodes != NULL, NULL);
  *n_nodes = 0;
  g_return_val_if_fail (LLVMG_IS_MODULE (self), llvmg_list_empty (n_nodes));

  if (!llvmg_call_begin_get_lazy (&call, self))
    return llvmg_list_empty (n_nodes);
  nodes = g_ptr_array_new ();
  for (LLVMNamedMDNodeRef named = LLVMGetFirstNamedMetadata (call.native); named != NULL;
       named = LLVMGetNextNamedMetadata (named))
    g_ptr_array_add (nodes, wrap (self, named));
  llvmg_call_end (&call);
  return llvmg_list_take (nodes, n_nodes);
}

/**
 * llvmg_module_get_n_named_metadata: (get-property n-named-metadata)
 * @self: a module
 *
 * Tells how many named metadata the module has. They are counted.
 *
 * Returns: the number; 0 if the module is dead
 *
 * Since: 0.1
 */
guint
llvmg_module_get_n_named_metadata (LlvmgModule *self)
{
  guint n = 0;
  LlvmgCall call;

  g_return_val_if_fail (LLVMG_IS_MODULE (self), 0);

  if (!llvmg_call_begin_get_lazy (&call, self))
    return 0;
  for (LLVMNamedMDNodeRef named = LLVMGetFirstNamedMetadata (call.native); named != NULL;
       named = LLVMGetNextNamedMetadata (named))
    n++;
  llvmg_call_end (&call);
  return n;
}
