/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * How a compiled function is called: its own copy of what matters of an LLVM
 * function type, so that a call needs neither the module nor its context.
 */

#pragma once

#include <ffi.h>

#include "llvmg/base/llvmg-core-private.h"

G_BEGIN_DECLS

/* More parameters than this are refused: a call copies all of them on the stack. */
#define LLVMG_JIT_MAX_PARAMS 128

typedef struct _LlvmgJitSignature LlvmgJitSignature;

/* Of a function type, and of the function that has it (or NULL): its attributes
 * count too. Under L of @core. */
LlvmgJitSignature *llvmg_jit_signature_new   (LlvmgCore *core, LLVMTypeRef type, LLVMValueRef function);
/* Of an LlvmgType; NULL with @error. Outside any lock. */
LlvmgJitSignature *llvmg_jit_signature_from_type (gpointer type, GError **error);
LlvmgJitSignature *llvmg_jit_signature_ref   (LlvmgJitSignature *signature);
void               llvmg_jit_signature_unref (LlvmgJitSignature *signature);

/* "i64 (i64, ptr)" */
const char        *llvmg_jit_signature_get_text (LlvmgJitSignature *signature);
/* Whether a call by one is a call by the other. */
gboolean           llvmg_jit_signature_equal (LlvmgJitSignature *a, LlvmgJitSignature *b);
/* The type's wrapper, (transfer full), NULL once its context is gone. Outside any lock. */
gpointer           llvmg_jit_signature_wrap_type (LlvmgJitSignature *signature);

/* One argument or result as the machine takes it. */
typedef union
{
  guint8   i8;
  guint16  i16;
  guint32  i32;
  guint64  i64;
  float    f32;
  double   f64;
  gpointer pointer;
} LlvmgJitSlot;

/* The arguments of one call, on the stack. */
typedef struct
{
  guint        n;
  guint        n_owned;
  ffi_cif     *cif;                         /* (unowned) of the signature, or the own one of a variadic call */
  ffi_cif      own_cif;
  ffi_type    *types[LLVMG_JIT_MAX_PARAMS]; /* for the own one */
  LlvmgJitSlot result;
  LlvmgJitSlot slots[LLVMG_JIT_MAX_PARAMS];
  struct
  {
    gpointer       data;
    GDestroyNotify release;
  } owned[LLVMG_JIT_MAX_PARAMS]; /* the first n_owned: copies and buffers that live during the call */
} LlvmgJitArgs;

/* FALSE with @error: `UNSUPPORTED`, `INVALID_ARGUMENT` or `TYPE_MISMATCH`; nothing is to be cleared then. */
gboolean llvmg_jit_args_init_values  (LlvmgJitArgs *args, LlvmgJitSignature *signature, const char *name,
                                      const GValue *values, guint n, GError **error);
gboolean llvmg_jit_args_init_int64s  (LlvmgJitArgs *args, LlvmgJitSignature *signature, const char *name,
                                      const gint64 *values, guint n, GError **error);
gboolean llvmg_jit_args_init_doubles (LlvmgJitArgs *args, LlvmgJitSignature *signature, const char *name,
                                      const double *values, guint n, GError **error);
void     llvmg_jit_args_clear        (LlvmgJitArgs *args);

/* FALSE with `UNSUPPORTED` if it cannot be called, whatever the arguments are. */
gboolean llvmg_jit_signature_check_callable (LlvmgJitSignature *signature, const char *name, GError **error);
/* Calls; with no lock held. */
void     llvmg_jit_args_call         (LlvmgJitArgs *args, guint64 address);

/* The result; (transfer full), NULL for void. */
GValue  *llvmg_jit_args_get_value    (LlvmgJitArgs *args, LlvmgJitSignature *signature);
/* Of a result that init_int64s or init_doubles has accepted. */
gint64   llvmg_jit_args_get_int64    (LlvmgJitArgs *args, LlvmgJitSignature *signature);
double   llvmg_jit_args_get_double   (LlvmgJitArgs *args, LlvmgJitSignature *signature);

/* The other way: compiled code calls the program. */

/* Whether the program can be called by it; @what is the operation, for the message. */
gboolean llvmg_jit_signature_check_host      (LlvmgJitSignature *signature, const char *what, const char *name,
                                              GError **error);
/* Of a signature that was accepted; lives as long as it. */
ffi_cif *llvmg_jit_signature_get_cif         (LlvmgJitSignature *signature);
guint    llvmg_jit_signature_get_n_params    (LlvmgJitSignature *signature);
/* @native: what libffi gives a closure. @values: as many as there are parameters, all zero; to be unset afterwards.
 * With @with_digits integers beyond 2^53 are text. */
void     llvmg_jit_signature_read_args       (LlvmgJitSignature *signature, void **native, gboolean with_digits,
                                              GValue *values);
/* What a value must be initialised with to take a result; G_TYPE_NONE for void. */
GType    llvmg_jit_signature_get_result_type (LlvmgJitSignature *signature);
/* What the program has written as text, or a string of it when that is no number; (transfer full), to be freed with
 * g_boxed_free(). */
GValue  *llvmg_jit_result_parse              (const char *text);
/* @value: (nullable): what the program gave. @result: what libffi gave for it. FALSE if it does not fit. */
gboolean llvmg_jit_signature_write_result    (LlvmgJitSignature *signature, const char *name, const GValue *value,
                                              void *result, GError **error);

G_END_DECLS
