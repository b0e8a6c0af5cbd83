/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include <string.h>

static const char vowels[] = "aeiouAEIOU";

/* How many vowels the text has. */
int
count_vowels (const char *text)
{
  int count = 0;

  for (; *text != '\0'; text++)
    if (strchr (vowels, *text) != NULL)
      count++;
  return count;
}

/* Days of the months, in a global table. */
static const unsigned char days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

int
day_of_year (int month, int day)
{
  int sum = day;

  for (int i = 0; i < month - 1 && i < 12; i++)
    sum += days[i];
  return sum;
}

static int counter = 100;

int
next_number (void)
{
  return ++counter;
}
