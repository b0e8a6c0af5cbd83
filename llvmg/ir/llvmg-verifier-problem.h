/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-value.h"

G_BEGIN_DECLS

typedef struct _LlvmgVerifierProblem LlvmgVerifierProblem;

#define LLVMG_TYPE_VERIFIER_PROBLEM (llvmg_verifier_problem_get_type ())

LLVMG_AVAILABLE_IN_ALL
GType                  llvmg_verifier_problem_get_type          (void);

LLVMG_AVAILABLE_IN_ALL
LlvmgVerifierProblem  *llvmg_verifier_problem_copy              (LlvmgVerifierProblem *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
void                   llvmg_verifier_problem_free              (LlvmgVerifierProblem *self);

LLVMG_AVAILABLE_IN_ALL
const char            *llvmg_verifier_problem_get_message       (LlvmgVerifierProblem *self);
LLVMG_AVAILABLE_IN_ALL
const char            *llvmg_verifier_problem_get_details       (LlvmgVerifierProblem *self);
LLVMG_AVAILABLE_IN_ALL
LlvmgValue            *llvmg_verifier_problem_get_value         (LlvmgVerifierProblem *self) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
gboolean               llvmg_verifier_problem_get_is_debug_info (LlvmgVerifierProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LlvmgVerifierProblem, llvmg_verifier_problem_free)

LLVMG_AVAILABLE_IN_ALL
LlvmgVerifierProblem **llvmg_module_find_problems               (LlvmgModule          *self,
                                                                 gsize                *n_problems,
                                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
LlvmgVerifierProblem **llvmg_function_find_problems             (LlvmgFunction        *self,
                                                                 gsize                *n_problems,
                                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
