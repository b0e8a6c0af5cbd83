/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/ir/llvmg-global-object.h"
#include "llvmg/ir/llvmg-value-private.h"

/**
 * LlvmgGlobalObject:
 *
 * A function, variable or ifunc: a global that is not just another name.
 *
 * Calls may come from any thread; those on one context run one after the other.
 *
 * Since: 0.1
 */

LLVMG_DEFINE_BASE (LlvmgGlobalObject, llvmg_global_object, LLVMG_TYPE_GLOBAL_VALUE)

static void
llvmg_global_object_class_init (LlvmgGlobalObjectClass *klass)
{
  (void) klass;
}
