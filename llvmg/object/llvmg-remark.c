/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-enum-map-private.h"
#include "llvmg/ir/llvmg-list-private.h"
#include "llvmg/llvmg-enum-types.h"
#include "llvmg/object/llvmg-remark-private.h"

/**
 * LlvmgRemark:
 *
 * What an optimisation reported: that it did something, or why it did not.
 *
 * It never changes, can be used from any thread, and is never dead.
 *
 * Since: 0.1
 */
struct _LlvmgRemark
{
  GObject           parent_instance;

  LlvmgRemarkFacts *facts; /* (owned) (nullable) NULL in one that a binding made out of nothing */
};

struct _LlvmgRemarkClass
{
  GObjectClass parent_class;
};

/**
 * LlvmgRemarkArg:
 *
 * A piece of what a remark says: a text, or a thing with a name.
 *
 * It never changes and can be used from any thread.
 *
 * Since: 0.1
 */
struct _LlvmgRemarkArg
{
  char  *key;   /* (owned) */
  char  *value; /* (owned) */
  char  *file;  /* (owned) (nullable) */
  guint  line;
  guint  column;
};

typedef enum
{
  PROP_REMARK_TYPE = 1,
  PROP_PASS_NAME,
  PROP_NAME,
  PROP_FUNCTION_NAME,
  PROP_FILE,
  PROP_LINE,
  PROP_COLUMN,
  PROP_HOTNESS,
  PROP_MESSAGE,
  N_PROPS
} LlvmgRemarkProperty;

static GParamSpec *props[N_PROPS];

static const LlvmgRemarkFacts nothing;

G_DEFINE_FINAL_TYPE (LlvmgRemark, llvmg_remark, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (LlvmgRemarkArg, llvmg_remark_arg, llvmg_remark_arg_copy, llvmg_remark_arg_free)

/* ---- Out of LLVM ---- */

static char *
text_of (LLVMRemarkStringRef string)
{
  if (string == NULL)
    return g_strdup ("");
  return llvmg_text_from_native (LLVMRemarkStringGetData (string), LLVMRemarkStringGetLen (string));
}

static void
read_place (LLVMRemarkDebugLocRef place, char **file, guint *line, guint *column)
{
  if (place == NULL)
    return;
  *file = text_of (LLVMRemarkDebugLocGetSourceFilePath (place));
  *line = LLVMRemarkDebugLocGetSourceLine (place);
  *column = LLVMRemarkDebugLocGetSourceColumn (place);
}

static LlvmgRemarkArg *
read_arg (LLVMRemarkArgRef native)
{
  LlvmgRemarkArg *arg = g_atomic_rc_box_new0 (LlvmgRemarkArg);

  arg->key = text_of (LLVMRemarkArgGetKey (native));
  arg->value = text_of (LLVMRemarkArgGetValue (native));
  read_place (LLVMRemarkArgGetDebugLoc (native), &arg->file, &arg->line, &arg->column);
  return arg;
}

LlvmgRemarkFacts *
llvmg_remark_facts_read (LLVMRemarkEntryRef entry)
{
  LlvmgRemarkFacts *facts = g_new0 (LlvmgRemarkFacts, 1);
  LLVMRemarkArgRef arg = NULL;

  facts->type = llvmg_remark_type_from_native (LLVMRemarkEntryGetType (entry));
  facts->pass_name = text_of (LLVMRemarkEntryGetPassName (entry));
  facts->name = text_of (LLVMRemarkEntryGetRemarkName (entry));
  facts->function_name = text_of (LLVMRemarkEntryGetFunctionName (entry));
  read_place (LLVMRemarkEntryGetDebugLoc (entry), &facts->file, &facts->line, &facts->column);
  facts->hotness = LLVMRemarkEntryGetHotness (entry);
  facts->args = g_ptr_array_new_with_free_func ((GDestroyNotify) llvmg_remark_arg_free);
  if (LLVMRemarkEntryGetNumArgs (entry) > 0)
    arg = LLVMRemarkEntryGetFirstArg (entry);
  for (; arg != NULL; arg = LLVMRemarkEntryGetNextArg (arg, entry))
    g_ptr_array_add (facts->args, read_arg (arg));
  return facts;
}

void
llvmg_remark_facts_free (LlvmgRemarkFacts *facts)
{
  g_ptr_array_unref (facts->args);
  g_free (facts->pass_name);
  g_free (facts->name);
  g_free (facts->function_name);
  g_free (facts->file);
  g_free (facts);
}

LlvmgRemark *
llvmg_remark_new (LlvmgRemarkFacts *facts)
{
  LlvmgRemark *self = g_object_new (LLVMG_TYPE_REMARK, NULL);

  self->facts = facts;
  return self;
}

/* ---- The class ---- */

static void
llvmg_remark_finalize (GObject *object)
{
  g_clear_pointer (&LLVMG_REMARK (object)->facts, llvmg_remark_facts_free);

  G_OBJECT_CLASS (llvmg_remark_parent_class)->finalize (object);
}

static void
llvmg_remark_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LlvmgRemark *self = LLVMG_REMARK (object);

  switch ((LlvmgRemarkProperty) id)
    {
    case PROP_REMARK_TYPE:
      g_value_set_enum (value, (gint) llvmg_remark_get_remark_type (self));
      break;
    case PROP_PASS_NAME:
      g_value_set_string (value, llvmg_remark_get_pass_name (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, llvmg_remark_get_name (self));
      break;
    case PROP_FUNCTION_NAME:
      g_value_set_string (value, llvmg_remark_get_function_name (self));
      break;
    case PROP_FILE:
      g_value_set_string (value, llvmg_remark_get_file (self));
      break;
    case PROP_LINE:
      g_value_set_uint (value, llvmg_remark_get_line (self));
      break;
    case PROP_COLUMN:
      g_value_set_uint (value, llvmg_remark_get_column (self));
      break;
    case PROP_HOTNESS:
      g_value_set_uint64 (value, llvmg_remark_get_hotness (self));
      break;
    case PROP_MESSAGE:
      g_value_take_string (value, llvmg_remark_get_message (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
llvmg_remark_class_init (LlvmgRemarkClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = llvmg_remark_finalize;
  object_class->get_property = llvmg_remark_get_property;

  /**
   * LlvmgRemark:remark-type: (getter get_remark_type)
   *
   * What it says.
   *
   * Since: 0.1
   */
  props[PROP_REMARK_TYPE] =
    g_param_spec_enum ("remark-type", NULL, NULL, LLVMG_TYPE_REMARK_TYPE, LLVMG_REMARK_TYPE_UNKNOWN, flags);

  /**
   * LlvmgRemark:pass-name: (getter get_pass_name)
   *
   * The pass that reported, such as "inline".
   *
   * Since: 0.1
   */
  props[PROP_PASS_NAME] = g_param_spec_string ("pass-name", NULL, NULL, NULL, flags);

  /**
   * LlvmgRemark:name: (getter get_name)
   *
   * What the pass calls such a remark, such as "NoDefinition".
   *
   * Since: 0.1
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);

  /**
   * LlvmgRemark:function-name: (getter get_function_name)
   *
   * The function that it is about.
   *
   * Since: 0.1
   */
  props[PROP_FUNCTION_NAME] = g_param_spec_string ("function-name", NULL, NULL, NULL, flags);

  /**
   * LlvmgRemark:file: (getter get_file)
   *
   * The source file that it is about.
   *
   * Since: 0.1
   */
  props[PROP_FILE] = g_param_spec_string ("file", NULL, NULL, NULL, flags);

  /**
   * LlvmgRemark:line: (getter get_line)
   *
   * The line of the source file, from 1; 0 if it is not known.
   *
   * Since: 0.1
   */
  props[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * LlvmgRemark:column: (getter get_column)
   *
   * The column of the source file, from 1; 0 if it is not known.
   *
   * Since: 0.1
   */
  props[PROP_COLUMN] = g_param_spec_uint ("column", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * LlvmgRemark:hotness: (getter get_hotness)
   *
   * How often the code runs, after a profile; 0 if there is none.
   *
   * Since: 0.1
   */
  props[PROP_HOTNESS] = g_param_spec_uint64 ("hotness", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * LlvmgRemark:message: (getter get_message)
   *
   * All that it says, as one text.
   *
   * Since: 0.1
   */
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
llvmg_remark_init (LlvmgRemark *self)
{
  (void) self;
}

static const LlvmgRemarkFacts *
facts_of (LlvmgRemark *self)
{
  return self->facts != NULL ? self->facts : &nothing;
}

/**
 * llvmg_remark_get_remark_type: (get-property remark-type)
 * @self: a remark
 *
 * Tells what the remark says.
 *
 * Returns: the type
 *
 * Since: 0.1
 */
LlvmgRemarkType
llvmg_remark_get_remark_type (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), LLVMG_REMARK_TYPE_UNKNOWN);

  return facts_of (self)->type;
}

/**
 * llvmg_remark_get_pass_name: (get-property pass-name)
 * @self: a remark
 *
 * Tells which pass reported.
 *
 * Returns: (transfer none) (nullable): the pass, such as "inline"; %NULL if the object
 *   was made by hand
 *
 * Since: 0.1
 */
const char *
llvmg_remark_get_pass_name (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), NULL);

  return facts_of (self)->pass_name;
}

/**
 * llvmg_remark_get_name: (get-property name)
 * @self: a remark
 *
 * Tells what the pass calls such a remark.
 *
 * Returns: (transfer none) (nullable): the name, such as "NoDefinition"; %NULL if the
 *   object was made by hand
 *
 * Since: 0.1
 */
const char *
llvmg_remark_get_name (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), NULL);

  return facts_of (self)->name;
}

/**
 * llvmg_remark_get_function_name: (get-property function-name)
 * @self: a remark
 *
 * Tells which function the remark is about.
 *
 * Returns: (transfer none) (nullable): the name of the function; %NULL if the object was
 *   made by hand
 *
 * Since: 0.1
 */
const char *
llvmg_remark_get_function_name (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), NULL);

  return facts_of (self)->function_name;
}

/**
 * llvmg_remark_get_file: (get-property file)
 * @self: a remark
 *
 * Tells which source file the remark is about.
 *
 * Returns: (transfer none) (nullable): the file; %NULL if it is not known
 *
 * Since: 0.1
 */
const char *
llvmg_remark_get_file (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), NULL);

  return facts_of (self)->file;
}

/**
 * llvmg_remark_get_line: (get-property line)
 * @self: a remark
 *
 * Tells which line the remark is about.
 *
 * Returns: the line, from 1; 0 if it is not known
 *
 * Since: 0.1
 */
guint
llvmg_remark_get_line (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), 0);

  return facts_of (self)->line;
}

/**
 * llvmg_remark_get_column: (get-property column)
 * @self: a remark
 *
 * Tells which column the remark is about.
 *
 * Returns: the column, from 1; 0 if it is not known
 *
 * Since: 0.1
 */
guint
llvmg_remark_get_column (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), 0);

  return facts_of (self)->column;
}

/**
 * llvmg_remark_get_hotness: (get-property hotness)
 * @self: a remark
 *
 * Tells how often the code runs, after a profile.
 *
 * Returns: the number; 0 if there was no profile
 *
 * Since: 0.1
 */
guint64
llvmg_remark_get_hotness (LlvmgRemark *self)
{
  g_return_val_if_fail (LLVMG_IS_REMARK (self), 0);

  return facts_of (self)->hotness;
}

/**
 * llvmg_remark_get_message: (get-property message)
 * @self: a remark
 *
 * Gives all that the remark says as one text: the values of its arguments, one behind
 * the other.
 *
 * Returns: (transfer full): the text
 *
 * Since: 0.1
 */
char *
llvmg_remark_get_message (LlvmgRemark *self)
{
  GString *text;

  g_return_val_if_fail (LLVMG_IS_REMARK (self), NULL);

  text = g_string_new (NULL);
  for (guint i = 0; self->facts != NULL && i < self->facts->args->len; i++)
    g_string_append (text, ((LlvmgRemarkArg *) self->facts->args->pdata[i])->value);
  return g_string_free (text, FALSE);
}

/**
 * llvmg_remark_list_args:
 * @self: a remark
 * @n_args: (out): return location for the number of arguments
 *
 * Lists the pieces of what the remark says.
 *
 * Returns: (transfer full) (array length=n_args): the pieces
 *
 * Since: 0.1
 */
LlvmgRemarkArg **
llvmg_remark_list_args (LlvmgRemark *self, gsize *n_args)
{
  LlvmgRemarkArg **list;
  gsize n;

  g_return_val_if_fail (n_args != NULL, NULL);
  *n_args = 0;
  g_return_val_if_fail (LLVMG_IS_REMARK (self), NULL);

  n = self->facts != NULL ? self->facts->args->len : 0;
  list = g_new0 (LlvmgRemarkArg *, n + 1);
  for (gsize i = 0; i < n; i++)
    list[i] = llvmg_remark_arg_copy (self->facts->args->pdata[i]);
  *n_args = n;
  return list;
}

/* ---- Arguments ---- */

/**
 * llvmg_remark_arg_copy: (skip)
 * @self: an argument
 *
 * Takes another reference to the argument, which never changes.
 *
 * Returns: (transfer full): the argument
 *
 * Since: 0.1
 */
LlvmgRemarkArg *
llvmg_remark_arg_copy (LlvmgRemarkArg *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LlvmgRemarkArg *self = data;

  g_free (self->key);
  g_free (self->value);
  g_free (self->file);
}

/**
 * llvmg_remark_arg_free: (skip)
 * @self: (transfer full): an argument
 *
 * Gives a reference to the argument back.
 *
 * Since: 0.1
 */
void
llvmg_remark_arg_free (LlvmgRemarkArg *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * llvmg_remark_arg_get_key:
 * @self: an argument
 *
 * Tells what the value is.
 *
 * Returns: (transfer none): the key, such as "Callee", or "String" for words between
 *
 * Since: 0.1
 */
const char *
llvmg_remark_arg_get_key (LlvmgRemarkArg *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

/**
 * llvmg_remark_arg_get_value:
 * @self: an argument
 *
 * Gives the value.
 *
 * Returns: (transfer none): the value, as text
 *
 * Since: 0.1
 */
const char *
llvmg_remark_arg_get_value (LlvmgRemarkArg *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

/**
 * llvmg_remark_arg_get_file:
 * @self: an argument
 *
 * Tells in which source file the value is.
 *
 * Returns: (transfer none) (nullable): the file; %NULL if it is not known
 *
 * Since: 0.1
 */
const char *
llvmg_remark_arg_get_file (LlvmgRemarkArg *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file;
}

/**
 * llvmg_remark_arg_get_line:
 * @self: an argument
 *
 * Tells in which line the value is.
 *
 * Returns: the line, from 1; 0 if it is not known
 *
 * Since: 0.1
 */
guint
llvmg_remark_arg_get_line (LlvmgRemarkArg *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * llvmg_remark_arg_get_column:
 * @self: an argument
 *
 * Tells in which column the value is.
 *
 * Returns: the column, from 1; 0 if it is not known
 *
 * Since: 0.1
 */
guint
llvmg_remark_arg_get_column (LlvmgRemarkArg *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->column;
}
