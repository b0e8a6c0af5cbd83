/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/target/llvmg-machine-core-private.h"
#include "llvmg/target/llvmg-target-machine.h"

G_BEGIN_DECLS

/* What the machine makes natives of, (transfer full): llvmg_machine_core_take(). NULL with @error
 * when the machine is dead. Waits for no lock. */
LlvmgMachineCore *llvmg_target_machine_ref_core (LlvmgTargetMachine *self, GError **error);

G_END_DECLS
