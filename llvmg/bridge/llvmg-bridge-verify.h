/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the verifier has to say, message by message.
 */

#pragma once

#include "llvmg/bridge/llvmg-bridge.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct
{
  char         *message;       /* malloc'ed, one line */
  char         *details;       /* malloc'ed: what it is about, as it prints; "" if there is nothing */
  LLVMValueRef  value;         /* NULL where it cannot be told */
  bool          is_debug_info;
} LlvmgBridgeProblem;

/* What is wrong in the module, or in the function if it is not NULL. *problems is malloc'ed. */
size_t llvmg_bridge_find_problems (LLVMModuleRef module, LLVMValueRef function, LlvmgBridgeProblem **problems);
void   llvmg_bridge_free_problems (LlvmgBridgeProblem *problems, size_t n_problems);

#ifdef __cplusplus
}
#endif
