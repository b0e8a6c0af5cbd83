/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

/* Newton's method. */
double
square_root (double x)
{
  double guess = x / 2;

  for (int i = 0; i < 60; i++)
    guess = (guess + x / guess) / 2;
  return guess;
}

double
power (double base, int exponent)
{
  double result = 1;

  for (int i = 0; i < exponent; i++)
    result *= base;
  return result;
}

float
mean (float a, float b)
{
  return (a + b) / 2;
}

_Bool
is_prime (unsigned n)
{
  if (n < 2)
    return 0;
  for (unsigned i = 2; i * i <= n; i++)
    if (n % i == 0)
      return 0;
  return 1;
}
