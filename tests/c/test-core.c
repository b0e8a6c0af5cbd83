/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The lifetime core alone, one test per transition of a handle's states. The
 * wrappers here are classes of this file; natives are made with LLVM-C.
 */

#include "config.h"

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-handle-private.h"
#include "llvmg/base/llvmg-support.h"

typedef struct _TestThing TestThing;
typedef struct _TestThingClass TestThingClass;
GType test_thing_get_type (void);

LLVMG_STATELESS_STRUCTS (TestThing, LlvmgWrapper)
LLVMG_DEFINE_CLASS (TestThing, test_thing, LLVMG_TYPE_WRAPPER)

static void
test_thing_class_init (TestThingClass *klass)
{
  LLVMG_WRAPPER_CLASS (klass)->noun = "thing";
  LLVMG_WRAPPER_CLASS (klass)->name_format = "'%s'";
}

/* ---- Helpers ---- */

static LlvmgCore *
core_of (LlvmgContext *context)
{
  return llvmg_wrapper_get_handle (context)->core;
}

static gpointer
wrap (LlvmgCore *core, LlvmgNativeKind kind, gpointer native, LlvmgHandle *module)
{
  gpointer wrapper;

  llvmg_core_lock (core);
  wrapper = llvmg_core_wrap (core, kind, native, test_thing_get_type (), module);
  llvmg_core_unlock (core);
  return wrapper;
}

static gpointer
make_module (LlvmgContext *context, const char *name)
{
  LlvmgCore *core = core_of (context);
  LLVMModuleRef native;
  gpointer wrapper;

  llvmg_core_lock (core);
  native = LLVMModuleCreateWithNameInContext (name, core->native);
  llvmg_core_adopt (core, LLVMG_NATIVE_MODULE, native);
  wrapper = llvmg_core_wrap (core, LLVMG_NATIVE_MODULE, native, test_thing_get_type (), NULL);
  llvmg_core_unlock (core);
  return wrapper;
}

static LLVMValueRef
add_function (gpointer module, const char *name)
{
  LlvmgHandle *handle = llvmg_wrapper_get_handle (module);
  LLVMTypeRef i32 = LLVMInt32TypeInContext (handle->core->native);
  LLVMTypeRef type = LLVMFunctionType (i32, &i32, 1, FALSE);

  return LLVMAddFunction (handle->native, name, type);
}

static LLVMValueRef
add_instruction (LLVMValueRef function, const char *name)
{
  LLVMContextRef context = LLVMGetModuleContext (LLVMGetGlobalParent (function));
  LLVMBuilderRef builder = LLVMCreateBuilderInContext (context);
  LLVMValueRef parameter = LLVMGetParam (function, 0);
  LLVMValueRef instruction;

  LLVMPositionBuilderAtEnd (builder, LLVMAppendBasicBlockInContext (context, function, "b"));
  instruction = LLVMBuildAdd (builder, parameter, parameter, name);
  LLVMBuildRet (builder, instruction);
  LLVMDisposeBuilder (builder);
  return instruction;
}

static gpointer
wrap_in (gpointer module, LLVMValueRef value)
{
  LlvmgHandle *handle = llvmg_wrapper_get_handle (module);

  return wrap (handle->core, LLVMG_NATIVE_VALUE, value, handle);
}

static gboolean
is_alive (gpointer wrapper)
{
  return llvmg_wrapper_get_is_alive (wrapper);
}

static void
assert_dead (gpointer wrapper, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (llvmg_wrapper_check_alive (wrapper, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_nothing_left (void)
{
  g_assert_cmpuint (llvmg_count_live_objects (), ==, 0);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
}

/* ---- Transitions ---- */

static void
test_live_identity (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer type = LLVMInt32TypeInContext (core_of (context)->native);
  gpointer a = wrap (core_of (context), LLVMG_NATIVE_IMMORTAL, type, NULL);
  gpointer b = wrap (core_of (context), LLVMG_NATIVE_IMMORTAL, type, NULL);

  g_assert_true (a == b);
  g_object_unref (b);
  g_assert_true (is_alive (a));
  g_assert_finalize_object (G_OBJECT (a));
  g_assert_cmpuint (llvmg_context_get_n_live_wrappers (context), ==, 1);
  g_assert_null (llvmg_core_lookup (core_of (context), type));
  g_assert_finalize_object (context);
  assert_nothing_left ();
}

static void
test_child_keeps_context (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer thing = wrap_in (module, add_instruction (add_function (module, "f"), "sum"));

  g_object_unref (module);
  g_object_unref (context);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 1);
  g_assert_true (is_alive (thing));
  g_object_unref (thing);
  assert_nothing_left ();
}

static void
test_deleted_by_llvm (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef function = add_function (module, "f");
  gpointer thing = wrap_in (module, add_instruction (function, "sum"));
  gpointer f = wrap_in (module, function);

  llvmg_core_lock (core_of (context));
  LLVMDeleteFunction (function);
  llvmg_core_unlock (core_of (context));
  assert_dead (thing, "thing 'sum' used after it was deleted by LLVM");
  assert_dead (f, "thing 'f' used after it was deleted by LLVM");
  g_object_unref (thing);
  g_object_unref (f);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_close_kills_once (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer thing = wrap_in (module, add_instruction (add_function (module, "f"), "sum"));
  g_autofree char *description = NULL;

  llvmg_context_close (context);
  llvmg_context_close (context);
  g_assert_cmpuint (llvmg_count_live_contexts (), ==, 0);
  assert_dead (thing, "thing 'sum' used after its context was closed");
  assert_dead (module, "thing 'm' used after its context was closed");
  assert_dead (context, "context used after its context was closed");
  description = llvmg_wrapper_get_description (thing);
  g_assert_cmpstr (description, ==, "thing 'sum'");
  g_object_unref (module);
  g_object_unref (context);
  g_object_unref (thing);
  assert_nothing_left ();
}

static void
test_close_inside_call (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LlvmgCall call;

  g_assert_true (llvmg_call_begin (&call, module, NULL));
  llvmg_context_close (context);
  g_assert_true (is_alive (module));
  g_assert_true (llvmg_call_end (&call));
  g_assert_false (is_alive (module));
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
set_flag (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
test_strong_then_weak (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef function = add_function (module, "f");
  gpointer f = wrap_in (module, function);
  gboolean freed = FALSE;

  g_object_set_data_full (f, "user", &freed, set_flag);
  g_object_unref (f);
  g_assert_false (freed);
  g_assert_true (wrap_in (module, function) == f);

  /* The module's wrapper goes: what the table holds becomes weak. */
  g_object_unref (module);
  g_assert_false (freed);
  g_assert_false (llvmg_wrapper_get_handle (f)->is_strong);

  /* Handed out again while the module has one: strong again. */
  module = wrap (core_of (context), LLVMG_NATIVE_MODULE, LLVMGetGlobalParent (function), NULL);
  g_object_unref (wrap_in (module, function));
  g_assert_true (llvmg_wrapper_get_handle (f)->is_strong);
  g_object_unref (f);
  g_assert_false (freed);
  g_object_unref (module);
  g_assert_true (freed);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_strong_dies (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef function = add_function (module, "f");
  gpointer f = wrap_in (module, function);
  gboolean freed = FALSE;

  g_object_set_data_full (f, "user", &freed, set_flag);
  g_object_unref (f);
  llvmg_core_lock (core_of (context));
  LLVMDeleteFunction (function);
  g_assert_false (freed); /* not under the lock */
  llvmg_core_unlock (core_of (context));
  g_assert_true (freed);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

/* Memory checkers keep freed memory back. */
static gboolean
addresses_are_reused (void)
{
#ifdef __SANITIZE_ADDRESS__
  return FALSE;
#else
  const char *preload = g_getenv ("LD_PRELOAD");

  return preload == NULL || strstr (preload, "vgpreload") == NULL;
#endif
}

static void
test_address_reuse (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef function = add_function (module, "f");
  guint n_reused = 0;

  for (guint i = 0; i < 200; i++)
    {
      LLVMValueRef first, second;
      gpointer a, b;

      first = add_instruction (function, "first");
      a = wrap_in (module, first);
      llvmg_core_lock (core_of (context));
      LLVMDeleteBasicBlock (LLVMGetInstructionParent (first));
      llvmg_core_unlock (core_of (context));
      second = add_instruction (function, "second");
      b = wrap_in (module, second);
      n_reused += first == second;
      g_assert_false (is_alive (a));
      g_assert_true (is_alive (b));
      g_assert_true (a != b);
      g_object_unref (a); /* a late finalizer */
      g_assert_true (is_alive (b));
      g_assert_true (llvmg_core_lookup (core_of (context), second) == llvmg_wrapper_get_handle (b));
      g_object_unref (b);
    }
  if (addresses_are_reused ())
    g_assert_cmpuint (n_reused, >, 0);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

/* ---- Detached ---- */

static gpointer
make_detached (gpointer module, LLVMValueRef instruction)
{
  LlvmgHandle *handle = llvmg_wrapper_get_handle (module);
  LLVMValueRef copy;
  gpointer wrapper;

  llvmg_core_lock (handle->core);
  copy = LLVMInstructionClone (instruction);
  wrapper = llvmg_core_wrap (handle->core, LLVMG_NATIVE_VALUE, copy, test_thing_get_type (), handle);
  llvmg_core_detach (handle->core, copy, handle);
  llvmg_core_unlock (handle->core);
  return wrapper;
}

static void
test_detached_dies_with_wrapper (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef instruction = add_instruction (add_function (module, "f"), "sum");
  gpointer thing = make_detached (module, instruction);

  g_assert_cmpuint (g_hash_table_size (core_of (context)->detached), ==, 1);
  g_object_unref (thing);
  g_assert_cmpuint (g_hash_table_size (core_of (context)->detached), ==, 0);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_detached_inserted (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef instruction = add_instruction (add_function (module, "f"), "sum");
  gpointer thing = make_detached (module, instruction);
  LlvmgCore *core = core_of (context);
  LLVMValueRef copy = llvmg_wrapper_get_handle (thing)->native;
  LLVMBuilderRef builder = LLVMCreateBuilderInContext (core->native);

  llvmg_core_lock (core);
  LLVMPositionBuilderBefore (builder, instruction);
  LLVMInsertIntoBuilder (builder, copy);
  llvmg_core_attach (core, copy, llvmg_wrapper_get_handle (module));
  llvmg_core_unlock (core);
  LLVMDisposeBuilder (builder);
  g_object_unref (thing);
  g_assert_true (LLVMGetPreviousInstruction (instruction) == copy);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_detached_block_group (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef instruction = add_instruction (add_function (module, "f"), "sum");
  LLVMBasicBlockRef native = LLVMGetInstructionParent (instruction);
  LlvmgCore *core = core_of (context);
  gpointer block, thing;

  block = wrap_in (module, LLVMBasicBlockAsValue (native));
  thing = wrap_in (module, instruction);
  llvmg_core_lock (core);
  LLVMRemoveBasicBlockFromParent (native);
  llvmg_core_detach (core, LLVMBasicBlockAsValue (native), llvmg_wrapper_get_handle (module));
  llvmg_core_unlock (core);

  /* An instruction in it keeps the block. */
  g_object_unref (block);
  g_assert_cmpuint (g_hash_table_size (core->detached), ==, 1);
  g_assert_true (is_alive (thing));
  g_object_unref (thing);
  g_assert_cmpuint (g_hash_table_size (core->detached), ==, 0);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_detached_refuses_passes (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer thing = make_detached (module, add_instruction (add_function (module, "f"), "sum"));
  g_autoptr (GError) error = NULL;
  LlvmgCall call;

  g_assert_true (llvmg_call_begin (&call, module, &error));
  g_assert_false (llvmg_call_no_detached (&call, llvmg_wrapper_get_handle (module)));
  g_assert_false (llvmg_call_end (&call));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_OPERATION);
  g_object_unref (thing);
  g_clear_error (&error);
  g_assert_true (llvmg_call_begin (&call, module, &error));
  g_assert_true (llvmg_call_no_detached (&call, llvmg_wrapper_get_handle (module)));
  g_assert_true (llvmg_call_end (&call));
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_detached_at_close (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef f = add_function (module, "f");
  LLVMValueRef instruction = add_instruction (f, "sum");
  gpointer ret = make_detached (module, LLVMGetNextInstruction (instruction));
  gpointer sum = make_detached (module, instruction);

  /* They name each other, whichever goes first. */
  LLVMSetOperand (llvmg_wrapper_get_handle (ret)->native, 0, llvmg_wrapper_get_handle (sum)->native);
  llvmg_context_close (context);
  assert_dead (sum, "thing used after its context was closed");
  g_object_unref (ret);
  g_object_unref (sum);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

/* ---- Annotations ---- */

static void
test_annotation_outlives_wrapper (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  LLVMValueRef instruction = add_instruction (add_function (module, "f"), "sum");
  gpointer thing = wrap_in (module, instruction);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = NULL;
  GVariant *value;

  g_assert_true (llvmg_wrapper_set_annotation (thing, "line", g_variant_new_int32 (7), &error));
  g_assert_no_error (error);
  g_object_unref (thing);
  thing = wrap_in (module, instruction);
  value = llvmg_wrapper_get_annotation (thing, "line");
  g_assert_cmpint (g_variant_get_int32 (value), ==, 7);
  g_variant_unref (value);
  g_assert_null (llvmg_wrapper_get_annotation (thing, "column"));
  keys = llvmg_wrapper_list_annotations (thing);
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  g_assert_false (llvmg_wrapper_set_annotation (thing, "", NULL, &error));
  g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT);
  g_object_unref (thing);

  /* They do not keep the module. */
  g_object_unref (module);
  g_assert_cmpuint (g_hash_table_size (core_of (context)->table), ==, 1);
  g_object_unref (context);
  assert_nothing_left ();
}

/* ---- Made of nothing ---- */

static void
test_made_of_nothing (void)
{
  gpointer thing = g_object_new (test_thing_get_type (), NULL);

  g_assert_false (is_alive (thing));
  assert_dead (thing, "this TestThing was made without a constructor of llvmg and stands for nothing");
  g_object_unref (thing);
  assert_nothing_left ();
}

static void
test_getter_on_dead (void)
{
  LlvmgContext *context = llvmg_context_new ();

  llvmg_context_close (context);
  g_test_expect_message ("Llvmg", G_LOG_LEVEL_CRITICAL, "context used after its context was closed");
  g_assert_false (llvmg_context_get_is_guarded (context));
  g_test_assert_expected_messages ();
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_default_context (void)
{
  LlvmgContext *a = llvmg_context_get_default ();
  LlvmgContext *b = llvmg_context_get_default ();

  g_assert_true (a == b);
  llvmg_context_close (a);
  g_object_unref (a);
  g_object_unref (b);
  assert_nothing_left ();
}

/* ---- The leak tracker ---- */

static void
test_live_objects (void)
{
  LlvmgContext *context;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) none = NULL;

  if (g_strcmp0 (g_getenv ("LLVMG_DEBUG"), "leaks") != 0)
    {
      g_test_skip ("objects are tracked with LLVMG_DEBUG=leaks only");
      return;
    }
  context = llvmg_context_new ();
  lines = llvmg_list_live_objects ();
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_true (g_str_has_prefix (lines[0], "LlvmgContext "));
  g_assert_nonnull (strstr (lines[0], " alive refs=1, made by "));
  g_assert_cmpuint (llvmg_count_live_objects_of_type (LLVMG_TYPE_CONTEXT), ==, 1);
  g_assert_cmpuint (llvmg_count_live_objects_of_type (LLVMG_TYPE_WRAPPER), ==, 1);
  g_assert_cmpuint (llvmg_count_live_objects_of_type (G_TYPE_OBJECT), ==, 0);
  g_object_unref (context);
  none = llvmg_list_live_objects ();
  g_assert_null (none[0]);
  assert_nothing_left ();
}

/* ---- Guard ---- */

static void
quiet (gpointer data)
{
  *(gpointer *) data = llvmg_thread_token ();
}

static void
host_handler (int number)
{
  (void) number;
}

static void
test_guard_restores_signals (void)
{
  LlvmgContext *context = llvmg_context_new ();
  struct sigaction ours = { .sa_handler = host_handler }, before, after;
  gpointer token;
  LlvmgCall call;

  sigaction (SIGSEGV, &ours, &before);
  g_assert_true (llvmg_call_begin (&call, context, NULL));
  g_assert_true (llvmg_call_guarded (&call, "testing", LLVMG_ERROR_FAILED, quiet, &token));
  g_assert_true (llvmg_call_end (&call));
  sigaction (SIGSEGV, &before, &after);
  g_assert_true (after.sa_handler == host_handler);
  g_object_unref (context);
  assert_nothing_left ();
}

/* ---- Threads ---- */

static gpointer
unref_thread (gpointer data)
{
  g_object_unref (data);
  return NULL;
}

static void
test_drop_never_waits (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer thing = wrap_in (module, add_instruction (add_function (module, "f"), "sum"));
  LlvmgCore *core = core_of (context);

  llvmg_core_lock (core);
  /* Each would hang here if it waited for the lock that this thread holds. */
  g_thread_join (g_thread_new ("thing", unref_thread, thing));
  g_thread_join (g_thread_new ("module", unref_thread, module));
  g_assert_nonnull (core->graveyard);
  llvmg_core_unlock (core);
  g_assert_null (core->graveyard);
  g_object_unref (context);
  assert_nothing_left ();
}

static void
test_fork_abandons (void)
{
  LlvmgContext *context = llvmg_context_new ();
  LlvmgCore *core = core_of (context);
  int status;
  pid_t pid;

  /* As if another thread had the lock. */
  g_mutex_lock (&core->lock.mutex);
  core->lock.owner = &status;
  pid = fork ();
  if (pid == 0)
    {
      g_autoptr (GError) error = NULL;
      LlvmgContext *fresh = llvmg_context_new ();
      gboolean ok = !llvmg_context_set_is_guarded (context, TRUE, &error)
                    && g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE)
                    && strstr (error->message, "forked") != NULL
                    && llvmg_context_set_is_guarded (fresh, TRUE, NULL);

      g_object_unref (context);
      g_object_unref (fresh);
      _exit (ok ? 0 : 1);
    }
  core->lock.owner = NULL;
  g_mutex_unlock (&core->lock.mutex);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_true (llvmg_context_get_is_guarded (context));
  g_object_unref (context);
  assert_nothing_left ();
}

/* ---- Parts of a module ---- */

/* Named metadata, of which LLVM erases what begins with "llvm.dbg.". */
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

static const LlvmgPartKind test_part = { test_thing_get_type, part_name, find_part };
static const LlvmgPartKind other_part = { test_thing_get_type, part_name, find_part };

static gpointer
wrap_part (gpointer module, const LlvmgPartKind *kind, const char *name)
{
  LlvmgHandle *handle = llvmg_wrapper_get_handle (module);
  gpointer wrapper;

  llvmg_core_lock (handle->core);
  wrapper = llvmg_core_wrap_part (handle, kind, LLVMGetOrInsertNamedMetadata (handle->native, name, strlen (name)));
  llvmg_core_unlock (handle->core);
  return wrapper;
}

static void
erase_parts (gpointer module)
{
  g_assert_true (LLVMStripModuleDebugInfo (llvmg_wrapper_get_handle (module)->native));
}

static guint
count_parts (gpointer module)
{
  GHashTable *parts = ((LlvmgModuleHandle *) llvmg_wrapper_get_handle (module))->parts;

  return parts != NULL ? g_hash_table_size (parts) : 0;
}

/* (none) -> LIVE: one wrapper for a kind and name; it keeps the module. */
static void
test_part_identity (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer a = wrap_part (module, &test_part, "a");
  gpointer again = wrap_part (module, &test_part, "a");
  gpointer b = wrap_part (module, &test_part, "b");
  gpointer kind = wrap_part (module, &other_part, "a");

  g_assert_true (a == again);
  g_assert_true (a != b);
  g_assert_true (a != kind);
  g_assert_cmpuint (count_parts (module), ==, 3);
  g_object_unref (again);
  g_object_unref (b);
  g_object_unref (kind);
  g_assert_cmpuint (count_parts (module), ==, 1);
  g_object_unref (module);
  g_object_unref (context);
  g_assert_true (llvmg_wrapper_get_is_alive (a));
  g_object_unref (a);
  assert_nothing_left ();
}

/* LIVE -> DEAD, noticed when it is used: as self, as an argument, when asked. */
static void
test_part_deleted_by_llvm (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");

  for (guint way = 0; way < 3; way++)
    {
      gpointer part = wrap_part (module, &test_part, "llvm.dbg.part");
      g_autoptr (GError) error = NULL;
      LlvmgCall call;

      erase_parts (module);
      switch (way)
        {
        case 0:
          g_assert_false (llvmg_call_begin (&call, part, &error));
          break;
        case 1:
          g_assert_true (llvmg_call_begin (&call, module, &error));
          g_assert_null (llvmg_call_arg (&call, test_thing_get_type (), part, "part"));
          g_assert_false (llvmg_call_end (&call));
          break;
        default:
          g_assert_false (llvmg_wrapper_check_alive (part, &error));
        }
      g_assert_error (error, LLVMG_ERROR, LLVMG_ERROR_USE_AFTER_FREE);
      g_assert_nonnull (strstr (error->message, "thing 'llvm.dbg.part' used after it was deleted by LLVM"));
      g_assert_cmpuint (count_parts (module), ==, 0);
      g_object_unref (part);
    }
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

/* LIVE -> LIVE: deleted and made anew before anybody looked. */
static void
test_part_made_anew (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer part = wrap_part (module, &test_part, "llvm.dbg.part");
  LlvmgHandle *handle = llvmg_wrapper_get_handle (part);
  LLVMModuleRef native = llvmg_wrapper_get_handle (module)->native;
  LLVMNamedMDNodeRef fresh;
  gpointer again;
  LlvmgCall call;

  erase_parts (module);
  LLVMGetOrInsertNamedMetadata (native, "in its place", 12);
  fresh = LLVMGetOrInsertNamedMetadata (native, "llvm.dbg.part", 13);
  handle->native = native; /* as if the address had changed for certain */
  g_assert_true (llvmg_call_begin (&call, part, NULL));
  g_assert_true (call.native == (gpointer) fresh);
  g_assert_true (llvmg_call_end (&call));
  again = wrap_part (module, &test_part, "llvm.dbg.part");
  g_assert_true (again == part);
  g_object_unref (again);
  g_object_unref (part);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

/* LIVE -> DEAD: with its module. */
static void
test_part_dies_with_module (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer other = make_module (context, "other");
  gpointer part = wrap_part (module, &test_part, "part");
  gpointer elsewhere = wrap_part (other, &test_part, "part");
  LlvmgCore *core = core_of (context);

  g_assert_true (part != elsewhere);
  llvmg_core_lock (core);
  llvmg_core_set_ending (core, "the module was closed");
  llvmg_core_close_handle (core, llvmg_wrapper_get_handle (module));
  llvmg_core_unlock (core);
  assert_dead (part, "thing 'part' used after the module was closed");
  g_assert_true (llvmg_wrapper_get_is_alive (elsewhere));
  llvmg_context_close (context);
  assert_dead (elsewhere, "thing 'part' used after its context was closed");
  g_object_unref (part);
  g_object_unref (elsewhere);
  g_object_unref (module);
  g_object_unref (other);
  g_object_unref (context);
  assert_nothing_left ();
}

/* LIVE -> freed, unless it has annotations. */
static void
test_part_annotation (void)
{
  LlvmgContext *context = llvmg_context_new ();
  gpointer module = make_module (context, "m");
  gpointer part = wrap_part (module, &test_part, "part");
  g_autoptr (GVariant) value = NULL;

  g_assert_true (llvmg_wrapper_set_annotation (part, "key", g_variant_new_int32 (7), NULL));
  g_object_unref (part);
  g_assert_cmpuint (count_parts (module), ==, 1);
  part = wrap_part (module, &test_part, "part");
  value = llvmg_wrapper_get_annotation (part, "key");
  g_assert_cmpint (g_variant_get_int32 (value), ==, 7);
  g_object_unref (part);
  g_object_unref (module);
  g_object_unref (context);
  assert_nothing_left ();
}

/* ---- Bridge ---- */

static void
test_metadata_tracking (void)
{
  LLVMContextRef context = LLVMContextCreate ();
  LLVMMetadataRef text = LLVMMDStringInContext2 (context, "x", 1);
  LLVMMetadataRef temporary = LLVMTemporaryMDNode (context, &text, 1);
  LLVMMetadataRef node = LLVMMDNodeInContext2 (context, &text, 1);
  LlvmgBridgeMdRef ref;

  llvmg_bridge_md_ref_init (&ref, temporary);
  g_assert_true (llvmg_bridge_md_is_replaceable (temporary));
  g_assert_false (llvmg_bridge_md_is_replaceable (node));
  LLVMMetadataReplaceAllUsesWith (temporary, node);
  g_assert_true (llvmg_bridge_md_ref_get (&ref) == node);
  llvmg_bridge_md_ref_fini (&ref);
  LLVMContextDispose (context);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/base/core/live-identity", test_live_identity);
  g_test_add_func ("/llvmg/base/core/child-keeps-context", test_child_keeps_context);
  g_test_add_func ("/llvmg/base/core/deleted-by-llvm", test_deleted_by_llvm);
  g_test_add_func ("/llvmg/base/core/close-kills-once", test_close_kills_once);
  g_test_add_func ("/llvmg/base/core/close-inside-call", test_close_inside_call);
  g_test_add_func ("/llvmg/base/core/strong-then-weak", test_strong_then_weak);
  g_test_add_func ("/llvmg/base/core/strong-dies", test_strong_dies);
  g_test_add_func ("/llvmg/base/core/address-reuse", test_address_reuse);
  g_test_add_func ("/llvmg/base/core/detached-dies-with-wrapper", test_detached_dies_with_wrapper);
  g_test_add_func ("/llvmg/base/core/detached-inserted", test_detached_inserted);
  g_test_add_func ("/llvmg/base/core/detached-block-group", test_detached_block_group);
  g_test_add_func ("/llvmg/base/core/detached-refuses-passes", test_detached_refuses_passes);
  g_test_add_func ("/llvmg/base/core/detached-at-close", test_detached_at_close);
  g_test_add_func ("/llvmg/base/core/annotation-outlives-wrapper", test_annotation_outlives_wrapper);
  g_test_add_func ("/llvmg/base/core/made-of-nothing", test_made_of_nothing);
  g_test_add_func ("/llvmg/base/core/getter-on-dead", test_getter_on_dead);
  g_test_add_func ("/llvmg/base/core/default-context", test_default_context);
  g_test_add_func ("/llvmg/base/core/M3-live-objects", test_live_objects);
  g_test_add_func ("/llvmg/base/core/guard-restores-signals", test_guard_restores_signals);
  g_test_add_func ("/llvmg/base/core/drop-never-waits", test_drop_never_waits);
  g_test_add_func ("/llvmg/base/core/fork-abandons", test_fork_abandons);
  g_test_add_func ("/llvmg/base/core/part-identity", test_part_identity);
  g_test_add_func ("/llvmg/base/core/part-deleted-by-llvm", test_part_deleted_by_llvm);
  g_test_add_func ("/llvmg/base/core/part-made-anew", test_part_made_anew);
  g_test_add_func ("/llvmg/base/core/part-dies-with-module", test_part_dies_with_module);
  g_test_add_func ("/llvmg/base/core/part-annotation", test_part_annotation);
  g_test_add_func ("/llvmg/bridge/metadata-tracking", test_metadata_tracking);
  return g_test_run ();
}
