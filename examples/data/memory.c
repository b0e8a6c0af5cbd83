/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

/* The sieve of Eratosthenes: how many primes are below n, for n up to 10000. */
int
count_primes (int n)
{
  char composite[10001];
  int count = 0;

  if (n > 10000)
    n = 10000;
  for (int i = 0; i < n; i++)
    composite[i] = 0;
  for (int i = 2; i < n; i++)
    {
      if (composite[i])
        continue;
      count++;
      for (int j = 2 * i; j < n; j += i)
        composite[j] = 1;
    }
  return count;
}

struct point { int x, y; };

static struct point
make_point (int x, int y)
{
  struct point p = { x, y };

  return p;
}

int
manhattan (int x, int y)
{
  struct point p = make_point (x, y);

  return (p.x < 0 ? -p.x : p.x) + (p.y < 0 ? -p.y : p.y);
}

/* A result that a caller cannot take: two numbers in one. */
struct pair { long first, second; };

struct pair
make_pair (long a, long b)
{
  struct pair p = { a, b };

  return p;
}
