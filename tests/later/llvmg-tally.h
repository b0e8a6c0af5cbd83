/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#pragma once

#include "llvmg/llvmg-types.h"

G_BEGIN_DECLS

/**
 * LlvmgTallyMood:
 * @LLVMG_TALLY_MOOD_CALM: calm
 * @LLVMG_TALLY_MOOD_WILD: wild
 *
 * How it goes.
 *
 * Since: 0.1
 */
typedef enum
{
  LLVMG_TALLY_MOOD_CALM,
  LLVMG_TALLY_MOOD_WILD
} LlvmgTallyMood;

#define LLVMG_TYPE_TALLY (llvmg_tally_get_type ())
#define LLVMG_TYPE_TALLY_MOOD (llvmg_tally_mood_get_type ())

#pragma GCC visibility push(default)

LLVMG_DECLARE_TYPE (LlvmgTally, llvmg_tally, TALLY, LlvmgWrapper)

GType           llvmg_tally_mood_get_type  (void);
LlvmgTally     *llvmg_tally_new            (guint                 start,
                                            const char           *label,
                                            GError              **error);
gboolean        llvmg_tally_add            (LlvmgTally           *self,
                                            guint                 amount,
                                            const char           *why,
                                            GError              **error);
gboolean        llvmg_tally_add_element    (LlvmgTally           *self,
                                            LlvmgType            *element,
                                            GError              **error);
guint           llvmg_tally_get_n_elements (LlvmgTally           *self);
LlvmgType      *llvmg_tally_get_element    (LlvmgTally           *self,
                                            guint                 index);
LlvmgType     **llvmg_tally_list_elements  (LlvmgTally           *self,
                                            gsize                *n_elements);
guint           llvmg_tally_get_total      (LlvmgTally           *self);
LlvmgTallyMood  llvmg_tally_get_mood       (LlvmgTally           *self);
char           *llvmg_tally_get_label      (LlvmgTally           *self);
gboolean        llvmg_tally_set_label      (LlvmgTally           *self,
                                            const char           *label,
                                            GError              **error);
GBytes         *llvmg_tally_to_bytes       (LlvmgTally           *self,
                                            GError              **error);
char           *llvmg_tally_to_string      (LlvmgTally           *self);
void            llvmg_tally_close          (LlvmgTally           *self);
void            llvmg_tally_wait_async     (LlvmgTally           *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gint            llvmg_tally_wait_finish    (LlvmgTally           *self,
                                            GAsyncResult         *result,
                                            GError              **error);
guint           llvmg_count_tallies        (void);

#pragma GCC visibility pop

G_END_DECLS
