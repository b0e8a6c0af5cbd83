/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What the library and the helper process say to each other, one GVariant each:
 *
 *   request  (s a{sv} ay)         what to do, with what, the module
 *   reply    (i s a(ussuus) ay)   code of the error or -1, its message, diagnostics,
 *                                 the module, or several: an array of them
 *
 * A diagnostic is severity, message, file, line, column, and line of source.
 */

#pragma once

#define LLVMG_HELPER_REQUEST "(sa{sv}ay)"
#define LLVMG_HELPER_REPLY   "(isa(ussuus)ay)"
#define LLVMG_HELPER_MODULES "aay"
