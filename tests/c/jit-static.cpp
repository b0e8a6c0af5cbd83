/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * C++ with static objects, of which the test of constructors has the object file.
 */

extern "C" void note (int number);
extern "C" int atexit (void (*func) (void));

namespace
{
struct Static
{
  int number;

  explicit Static (int number) : number (number) { note (number); }
  ~Static () { note (-number); }
};

Static first (1), second (2);
}

/* Once for all files that have it. */
struct Shared
{
  int number;

  explicit Shared (int number) : number (number) { note (number); }
  ~Shared () { note (-number); }
};
inline Shared shared (3);

extern "C" int
sum ()
{
  return first.number + second.number + shared.number;
}

extern "C" int
local ()
{
  static Static inside (4);

  return inside.number;
}

static void
end ()
{
  note (-50);
}

extern "C" int
register_end ()
{
  return atexit (end);
}

__attribute__ ((constructor (200))) static void
early ()
{
  note (200);
}

__attribute__ ((destructor)) static void
late ()
{
  note (-100);
}
