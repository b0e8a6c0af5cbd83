/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

int
fib (int n)
{
  return n < 2 ? n : fib (n - 1) + fib (n - 2);
}

int
ackermann (int m, int n)
{
  if (m == 0)
    return n + 1;
  if (n == 0)
    return ackermann (m - 1, 1);
  return ackermann (m - 1, ackermann (m, n - 1));
}

long
gcd (long a, long b)
{
  return b == 0 ? a : gcd (b, a % b);
}
