/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Plugins for LLVM's opt.
 *
 * A plugin is C++ that was compiled against one version of LLVM. LLVM itself only
 * looks at the version of one structure, which many versions of LLVM share. So before
 * a plugin is loaded, the file is asked which LLVM it was linked with; and it is
 * loaded at once with all that it refers to, since a function that is found to be
 * missing later ends the process.
 */

#include "llvmg/bridge/llvmg-bridge-passes.h"

#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <list>
#include <llvm/Config/llvm-config.h>
#include <llvm/Object/ELFObjectFile.h>
#if __has_include(<llvm/Plugins/PassPlugin.h>)
#include <llvm/Plugins/PassPlugin.h>
#else
#include <llvm/Passes/PassPlugin.h>
#endif
#include <mutex>
#include <string>

using namespace llvm;

/* The number in "libLLVM.so.22.1" and "libLLVM-18.so.1"; 0 if there is none. */
static unsigned
version_of (StringRef library)
{
  unsigned version = 0;

  library = library.drop_until ([] (char c) { return c >= '0' && c <= '9'; });
  library.consumeInteger (10, version);
  return version;
}

template <typename Elf>
static Error
check_needed (const object::ELFFile<Elf> &file)
{
  const char *texts = nullptr;
  auto entries = file.dynamicEntries ();

  if (!entries)
    return entries.takeError ();
  for (const auto &entry : *entries)
    if (entry.d_tag == ELF::DT_STRTAB)
      {
        auto at = file.toMappedAddr (entry.getPtr ());

        if (!at)
          return at.takeError ();
        texts = reinterpret_cast<const char *> (*at);
      }
  if (texts == nullptr)
    return createStringError (inconvertibleErrorCode (), "it is no shared library");
  for (const auto &entry : *entries)
    {
      const char *end = reinterpret_cast<const char *> (file.base ()) + file.getBufSize ();
      const char *name = texts + entry.getVal ();

      if (entry.d_tag != ELF::DT_NEEDED)
        continue;
      if (name < texts || name >= end || memchr (name, '\0', end - name) == nullptr)
        return createStringError (inconvertibleErrorCode (), "the file is damaged");
      if (StringRef (name).starts_with ("libLLVM") && version_of (name) != LLVM_VERSION_MAJOR)
        return createStringError (inconvertibleErrorCode (),
                                  (Twine ("it was made for another version of LLVM: it needs ") + name + ", this is LLVM "
                                   + Twine (LLVM_VERSION_MAJOR)).str ().c_str ());
    }
  return Error::success ();
}

static Error
check_file (const char *path)
{
  auto file = object::ObjectFile::createObjectFile (path);

  if (!file)
    return file.takeError ();
  if (auto *elf = dyn_cast<object::ELF64LEObjectFile> (file->getBinary ()))
    return check_needed (elf->getELFFile ());
  if (auto *elf = dyn_cast<object::ELF64BEObjectFile> (file->getBinary ()))
    return check_needed (elf->getELFFile ());
  if (auto *elf = dyn_cast<object::ELF32LEObjectFile> (file->getBinary ()))
    return check_needed (elf->getELFFile ());
  return Error::success (); /* what this system loads, if not that */
}

/* A plugin that was linked without LLVM finds it in the program, if it can be seen there. */
static void
show_llvm ()
{
  Dl_info info;

  if (dladdr (reinterpret_cast<void *> (&LLVMContextCreate), &info) != 0 && info.dli_fname != nullptr)
    dlopen (info.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_GLOBAL);
}

static char *
copy_error (Error error)
{
  return strdup (toString (std::move (error)).c_str ());
}

/* They stay until the process ends, and are used while other threads end it. */
static std::mutex plugins_mutex;
static auto *plugins = new std::list<PassPlugin>; /* plugins_mutex */

void *
llvmg_bridge_plugin_load (const char *path, char **problem)
{
  if (Error error = check_file (path))
    {
      *problem = copy_error (std::move (error));
      return nullptr;
    }
  show_llvm ();
  if (dlopen (path, RTLD_NOW | RTLD_LOCAL) == nullptr)
    {
      *problem = strdup (dlerror ());
      return nullptr;
    }

  auto plugin = PassPlugin::Load (path);

  if (!plugin)
    {
      *problem = copy_error (plugin.takeError ());
      return nullptr;
    }

  std::lock_guard<std::mutex> lock (plugins_mutex);

  return &plugins->emplace_back (*plugin);
}
