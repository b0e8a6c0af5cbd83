/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * What LLVM keeps for the whole process. The rules of llvmg-bridge.h hold here too.
 */

#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Why the library could not be loaded, or NULL. */
char *llvmg_bridge_load_library       (const char *path);

/* Counts from now on, from zero. There is no way to make LLVM stop. */
void  llvmg_bridge_restart_statistics (void);
/* As JSON. */
char *llvmg_bridge_copy_statistics    (void);

#ifdef __cplusplus
}
#endif
