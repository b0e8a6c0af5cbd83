/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include "llvmg/base/llvmg-error.h"

/**
 * llvmg_error_quark:
 *
 * Gives the quark of the error domain of llvmg.
 *
 * Returns: the quark
 *
 * Since: 0.1
 */
G_DEFINE_QUARK (llvmg-error-quark, llvmg_error)
