/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LLVMG_ERROR:
 *
 * Error domain of llvmg. Its codes are those of [error@Llvmg.Error].
 *
 * Since: 0.1
 */
#define LLVMG_ERROR (llvmg_error_quark ())

/**
 * LlvmgError:
 * @LLVMG_ERROR_FAILED: something failed that has no code of its own
 * @LLVMG_ERROR_INVALID_ARGUMENT: an argument is missing, out of range, of the
 *   wrong kind, or belongs to another context, module or function
 * @LLVMG_ERROR_INVALID_OPERATION: the object is not in a state that allows
 *   the operation
 * @LLVMG_ERROR_TYPE_MISMATCH: a value has not the LLVM type that is needed
 * @LLVMG_ERROR_USE_AFTER_FREE: an object is dead: what it stood for was
 *   erased, closed or deleted by LLVM
 * @LLVMG_ERROR_PARSE: text or bitcode could not be read
 * @LLVMG_ERROR_VERIFICATION: the IR is not valid
 * @LLVMG_ERROR_IO: a file or stream could not be read or written
 * @LLVMG_ERROR_LINK: two modules could not be linked
 * @LLVMG_ERROR_PASS_PIPELINE: the text of a pass pipeline is not valid, or a
 *   pass failed
 * @LLVMG_ERROR_CODEGEN: code generation failed
 * @LLVMG_ERROR_TARGET: no such target, or it cannot do what was asked
 * @LLVMG_ERROR_JIT: the just-in-time compiler failed
 * @LLVMG_ERROR_SYMBOL_NOT_FOUND: there is no symbol of that name
 * @LLVMG_ERROR_UNSUPPORTED: this LLVM, or llvmg, cannot do it
 * @LLVMG_ERROR_LLVM_CRASHED: LLVM died inside the call and was caught; the
 *   context of the call is dead
 * @LLVMG_ERROR_CALL_CRASHED: compiled code died in a guarded call, and was caught
 *
 * The kinds of failure.
 *
 * A call that is cancelled fails with `G_IO_ERROR_CANCELLED` instead. More
 * codes may be added: treat unknown ones like %LLVMG_ERROR_FAILED.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_ERROR_FAILED,
  LLVMG_ERROR_INVALID_ARGUMENT,
  LLVMG_ERROR_INVALID_OPERATION,
  LLVMG_ERROR_TYPE_MISMATCH,
  LLVMG_ERROR_USE_AFTER_FREE,
  LLVMG_ERROR_PARSE,
  LLVMG_ERROR_VERIFICATION,
  LLVMG_ERROR_IO,
  LLVMG_ERROR_LINK,
  LLVMG_ERROR_PASS_PIPELINE,
  LLVMG_ERROR_CODEGEN,
  LLVMG_ERROR_TARGET,
  LLVMG_ERROR_JIT,
  LLVMG_ERROR_SYMBOL_NOT_FOUND,
  LLVMG_ERROR_UNSUPPORTED,
  LLVMG_ERROR_LLVM_CRASHED,
  LLVMG_ERROR_CALL_CRASHED
} LlvmgError;

LLVMG_AVAILABLE_IN_ALL
GQuark            llvmg_error_quark           (void);
LLVMG_AVAILABLE_IN_ALL
LlvmgDiagnostic **llvmg_get_last_diagnostics  (gsize *n_diagnostics) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
