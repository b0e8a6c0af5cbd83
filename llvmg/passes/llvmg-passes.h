/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgPassKind:
 * @LLVMG_PASS_KIND_MODULE: passes over a module
 * @LLVMG_PASS_KIND_CGSCC: passes over groups of functions that call each other
 * @LLVMG_PASS_KIND_FUNCTION: passes over a function
 * @LLVMG_PASS_KIND_LOOP_NEST: passes over nested loops
 * @LLVMG_PASS_KIND_LOOP: passes over a loop
 * @LLVMG_PASS_KIND_MODULE_ANALYSIS: analyses of a module
 * @LLVMG_PASS_KIND_CGSCC_ANALYSIS: analyses of groups of functions that call each other
 * @LLVMG_PASS_KIND_FUNCTION_ANALYSIS: analyses of a function
 * @LLVMG_PASS_KIND_LOOP_ANALYSIS: analyses of a loop
 * @LLVMG_PASS_KIND_ALIAS_ANALYSIS: what may stand in [property@Llvmg.PassOptions:aa-pipeline]
 *
 * What a pass of LLVM's runs on.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_PASS_KIND_MODULE,
  LLVMG_PASS_KIND_CGSCC,
  LLVMG_PASS_KIND_FUNCTION,
  LLVMG_PASS_KIND_LOOP_NEST,
  LLVMG_PASS_KIND_LOOP,
  LLVMG_PASS_KIND_MODULE_ANALYSIS,
  LLVMG_PASS_KIND_CGSCC_ANALYSIS,
  LLVMG_PASS_KIND_FUNCTION_ANALYSIS,
  LLVMG_PASS_KIND_LOOP_ANALYSIS,
  LLVMG_PASS_KIND_ALIAS_ANALYSIS
} LlvmgPassKind;

LLVMG_AVAILABLE_IN_ALL
char **llvmg_list_passes         (LlvmgPassKind  kind) G_GNUC_WARN_UNUSED_RESULT;
LLVMG_AVAILABLE_IN_ALL
char  *llvmg_get_pass_parameters (const char    *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
