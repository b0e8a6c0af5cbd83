/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The objects that the derived misuse cases are made of: everything that can be
 * reached from a module by getters and lists, alive, dead, and of another context.
 */

#pragma once

#include <girepository.h>

#include "llvmg/llvmg.h"

/* Where an object of the world is from. */
typedef enum
{
  PLACE_HERE,           /* alive, of the context that is looked at */
  PLACE_FOREIGN,        /* alive, of another context */
  PLACE_DEAD,           /* of the same context, of a module that was closed */
  PLACE_DEAD_ELSEWHERE, /* of a context that was closed */
  PLACE_NOWHERE,        /* made by g_object_new (): stands for nothing */
  N_PLACES
} Place;

typedef struct
{
  GPtrArray   *objects[N_PLACES]; /* (owned) GObjects */
  LlvmgModule *modules[2];        /* what no case may change: of the context, and of the other */
  char        *before[2];
} World;

World   *world_new     (void);
void     world_free    (World *world);
/* The @nth object of a class, or NULL. Lent. */
gpointer world_pick    (World *world, Place place, GType type, guint nth);
/* Whether the modules print as they did when this was asked last. */
gboolean world_is_same (World *world);
