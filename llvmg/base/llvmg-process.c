/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "config.h"

#include <llvm-c/Support.h>
#include <stdlib.h>

#include "llvmg/base/llvmg-error.h"
#include "llvmg/base/llvmg-process.h"
#include "llvmg/bridge/llvmg-bridge-process.h"

static gint statistics_enabled; /* (atomic) */

static gboolean
check_name (const char *name, GError **error)
{
  if (name != NULL && *name != '\0' && g_utf8_validate (name, -1, NULL))
    return TRUE;
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT,
                       "name: a text of at least one character, in UTF-8, was expected");
  return FALSE;
}

/**
 * llvmg_load_library:
 * @path: (type filename): the file of a shared library, or its name as the dynamic
 *   linker finds it
 * @error: return location for an error
 *
 * Loads a shared library into the process, for as long as that lives. Its symbols are
 * found by [func@Llvmg.lookup_symbol], and by each [class@Llvmg.Jit] that finds the
 * symbols of the process.
 *
 * Code that the library runs when it is loaded is run.
 *
 * Fails with [error@Llvmg.Error] `IO` when it cannot be loaded, and with
 * `INVALID_ARGUMENT` when @path is %NULL or "".
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_load_library (const char *path, GError **error)
{
  g_autofree char *valid = NULL;
  char *problem;

  if (path == NULL || *path == '\0')
    {
      g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "path: a file name was expected, nothing was given");
      return FALSE;
    }
  problem = llvmg_bridge_load_library (path);
  if (problem == NULL)
    return TRUE;
  valid = g_utf8_make_valid (problem, -1);
  free (problem);
  g_set_error_literal (error, LLVMG_ERROR, LLVMG_ERROR_IO, valid);
  return FALSE;
}

/**
 * llvmg_lookup_symbol:
 * @name: the name of a symbol, as the linker sees it
 *
 * Finds a symbol: one that was given to [func@Llvmg.add_symbol], or else one of the
 * program and of the libraries that it has loaded.
 *
 * Returns: its address; 0 if there is none
 *
 * Since: 0.1
 */
guint64
llvmg_lookup_symbol (const char *name)
{
  g_return_val_if_fail (name != NULL, 0);

  return (guint64) (gsize) LLVMSearchForAddressOfSymbol (name);
}

/**
 * llvmg_add_symbol:
 * @name: the name of a symbol, as the linker sees it
 * @address: its address
 * @error: return location for an error
 *
 * Gives a name to an address, for [func@Llvmg.lookup_symbol]. It stays for as long as the
 * process lives; giving it again replaces the address.
 *
 * Fails with [error@Llvmg.Error] `INVALID_ARGUMENT` when @name is %NULL, "" or not UTF-8,
 * or @address is 0 or no address of this machine.
 *
 * Returns: %TRUE on success
 *
 * Since: 0.1
 */
gboolean
llvmg_add_symbol (const char *name, guint64 address, GError **error)
{
  if (!check_name (name, error))
    return FALSE;
  if (address == 0 || address > G_MAXSIZE)
    {
      g_set_error (error, LLVMG_ERROR, LLVMG_ERROR_INVALID_ARGUMENT, "address: an address was expected, %" G_GUINT64_FORMAT " was given",
                   address);
      return FALSE;
    }
  LLVMAddSymbol (name, (gpointer) (gsize) address);
  return TRUE;
}

/**
 * llvmg_set_statistics_enabled:
 * @enabled: whether to count
 *
 * Sets whether LLVM's passes count what they do, in all of the process. They do not by
 * default. Each call begins at zero.
 *
 * Most builds of LLVM that are handed out count nothing.
 *
 * Since: 0.1
 */
void
llvmg_set_statistics_enabled (gboolean enabled)
{
  g_atomic_int_set (&statistics_enabled, !!enabled);
  llvmg_bridge_restart_statistics ();
}

/**
 * llvmg_get_statistics:
 *
 * Gives what LLVM's passes have counted since [func@Llvmg.set_statistics_enabled].
 *
 * Returns: (transfer full): an object in JSON, whose names are those of the counters;
 *   it is empty if LLVM was built without them; "" if they are not enabled
 *
 * Since: 0.1
 */
char *
llvmg_get_statistics (void)
{
  char *native, *text;

  if (!g_atomic_int_get (&statistics_enabled))
    return g_strdup ("");
  native = llvmg_bridge_copy_statistics ();
  text = g_utf8_make_valid (native, -1);
  free (native);
  return text;
}
