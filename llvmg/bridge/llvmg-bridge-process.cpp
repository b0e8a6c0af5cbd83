/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "llvmg/bridge/llvmg-bridge-process.h"

#include <cstring>
#include <string>

#include <llvm/ADT/Statistic.h>
#include <llvm/Support/DynamicLibrary.h>
#include <llvm/Support/raw_ostream.h>

using namespace llvm;

char *
llvmg_bridge_load_library (const char *path)
{
  std::string problem;

  if (!sys::DynamicLibrary::LoadLibraryPermanently (path, &problem))
    return nullptr;
  return strdup (problem.empty () ? "no reason given" : problem.c_str ());
}

void
llvmg_bridge_restart_statistics (void)
{
  EnableStatistics (false);
  ResetStatistics ();
}

char *
llvmg_bridge_copy_statistics (void)
{
  std::string text;
  raw_string_ostream stream (text);

  PrintStatisticsJSON (stream);
  return strdup (stream.str ().c_str ());
}
