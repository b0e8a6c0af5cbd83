/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The one header that programs include.
 */

#pragma once

#define LLVMG_INSIDE

#include "llvmg/llvmg-types.h"
#include "llvmg/llvmg-version.h"

#include "llvmg/base/llvmg-context.h"
#include "llvmg/base/llvmg-diagnostic.h"
#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-support.h"
#include "llvmg/base/llvmg-wrapper.h"
#include "llvmg/ir/llvmg-argument.h"
#include "llvmg/ir/llvmg-attribute.h"
#include "llvmg/ir/llvmg-basic-block.h"
#include "llvmg/ir/llvmg-block-address.h"
#include "llvmg/ir/llvmg-builder.h"
#include "llvmg/ir/llvmg-call-base.h"
#include "llvmg/ir/llvmg-comdat.h"
#include "llvmg/ir/llvmg-constant-aggregate.h"
#include "llvmg/ir/llvmg-constant-data.h"
#include "llvmg/ir/llvmg-constant-expr.h"
#include "llvmg/ir/llvmg-constant-leaves.h"
#include "llvmg/ir/llvmg-constant-ptr-auth.h"
#include "llvmg/ir/llvmg-constant.h"
#include "llvmg/ir/llvmg-context-ir.h"
#include "llvmg/ir/llvmg-context-parse.h"
#include "llvmg/ir/llvmg-context-types.h"
#include "llvmg/ir/llvmg-enums.h"
#include "llvmg/ir/llvmg-function-type.h"
#include "llvmg/ir/llvmg-function.h"
#include "llvmg/ir/llvmg-global-alias.h"
#include "llvmg/ir/llvmg-global-ifunc.h"
#include "llvmg/ir/llvmg-global-object.h"
#include "llvmg/ir/llvmg-global-value.h"
#include "llvmg/ir/llvmg-global-variable.h"
#include "llvmg/ir/llvmg-inline-asm.h"
#include "llvmg/ir/llvmg-instruction-leaves.h"
#include "llvmg/ir/llvmg-instruction.h"
#include "llvmg/ir/llvmg-iter.h"
#include "llvmg/ir/llvmg-memory-inst.h"
#include "llvmg/ir/llvmg-module-io.h"
#include "llvmg/ir/llvmg-module-verify.h"
#include "llvmg/ir/llvmg-module.h"
#include "llvmg/ir/llvmg-other-values.h"
#include "llvmg/ir/llvmg-phi-node.h"
#include "llvmg/ir/llvmg-sequential-types.h"
#include "llvmg/ir/llvmg-struct-type.h"
#include "llvmg/ir/llvmg-terminators.h"
#include "llvmg/ir/llvmg-type-leaves.h"
#include "llvmg/ir/llvmg-type.h"
#include "llvmg/ir/llvmg-user.h"
#include "llvmg/ir/llvmg-value.h"
#include "llvmg/ir/llvmg-varargs.h"
#include "llvmg/passes/llvmg-pass-options.h"
#include "llvmg/passes/llvmg-run-passes.h"
#include "llvmg/jit/llvmg-jit-function.h"
#include "llvmg/jit/llvmg-jit-options.h"
#include "llvmg/jit/llvmg-jit.h"

#include "llvmg/llvmg-enum-types.h"

#undef LLVMG_INSIDE
