#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the GIR promises is there for C and C++, in every version of the languages: g_autoptr and kin for each type, the macros
of each class, and no warning. The program is made from the GIR; it is compiled, linked and run."""

import argparse
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tap import Tap

sys.dont_write_bytecode = True  # nothing is written beside the sources
sys.path.insert(0, str(Path(__file__).parents[2] / "introspection"))
from gir import C, Namespace  # noqa: E402

WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror"]
STANDARDS = {
    "C": ["c11", "c17", "gnu11", "c2x"],
    "C++": ["c++11", "c++14", "c++17", "c++20", "gnu++20", "c++23"],
}

# Beside what comes from the GIR: a little of everything that C++ is stricter about.
PROGRAM = """
#include <llvmg/llvmg.h>

%s
static int
use_library (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LlvmgContext) context = llvmg_context_new ();
  g_autoptr (LlvmgModule) module = llvmg_context_create_module (context, "m", &error);
  g_autoptr (LlvmgType) i32 = llvmg_context_int32_type (context);
  g_autoptr (LlvmgType) type = llvmg_context_function_type_va (context, i32, FALSE, &error, i32, i32, NULL);
  g_autoptr (LlvmgFunction) f = llvmg_module_add_function (module, "f", type, &error);
  g_autoptr (LlvmgFunctionIter) functions = llvmg_module_iterator (module);
  g_autoptr (LlvmgFunction) found = llvmg_function_iter_next_value (functions);

  if (f == NULL || found != f || !LLVMG_IS_VALUE (f) || LLVMG_IS_MODULE (f) || LLVMG_GLOBAL_VALUE (f) == NULL)
    return 1;
  if (llvmg_module_run_passes (module, "no-such-pass", NULL, &error))
    return 1;
  return g_error_matches (error, LLVMG_ERROR, LLVMG_ERROR_PASS_PIPELINE) ? 0 : 1;
}

int
main (void)
{
%s
  return use_library ();
}
"""

# A mistake in C, and what the compiler must say to it.
MISTAKES = {
    "variable arguments without an end": (
        "void f (LlvmgContext *c, LlvmgType *t); void f (LlvmgContext *c, LlvmgType *t)"
        " { llvmg_discard (llvmg_context_function_type_va (c, t, FALSE, NULL, t)); }", "sentinel"),
    "a result that is dropped": (
        "void f (LlvmgContext *c); void f (LlvmgContext *c) { llvmg_context_int32_type (c); }", "unused.result"),
    "a value where a type belongs": (
        "void f (LlvmgContext *c, LlvmgValue *v); void f (LlvmgContext *c, LlvmgValue *v)"
        " { llvmg_discard (llvmg_context_array_type (c, v, 3, NULL)); }", "incompatible.pointer"),
}


def types_of(path):
    """(name, prefix of its functions, whether it is a class) of each type that a program holds by a pointer."""
    return sorted((c.node.get(C + "type"), c.node.get(C + "symbol-prefix"), c.is_object) for c in Namespace(path).classes)


def use_type(name, prefix, is_class):
    lines = ["static int", f"use_{prefix} (void)", "{", f"  g_autoptr ({name}) one = NULL;", f"  g_autolist ({name}) list = NULL;",
             f"  g_autoslist ({name}) slist = NULL;", f"  g_autoqueue ({name}) queue = NULL;"]
    lines += ["", "  if (one != NULL || list != NULL || slist != NULL || queue != NULL)", "    return 1;"]
    upper = prefix.upper()
    test = f"LLVMG_TYPE_{upper} != llvmg_{prefix}_get_type ()"
    if is_class:
        test += f" || !g_type_is_a (LLVMG_TYPE_{upper}, G_TYPE_OBJECT) || LLVMG_IS_{upper} (NULL) || LLVMG_{upper} (NULL) != NULL"
    else:
        test += f" || !G_TYPE_IS_BOXED (LLVMG_TYPE_{upper})"
    return "\n".join([*lines, f"  return {test} ? 1 : 0;", "}", ""])


class Compiler:
    def __init__(self, options):
        self.commands = {"C": options.cc.split(), "C++": options.cxx.split()}
        flags = subprocess.run(["pkg-config", "--cflags", "gio-2.0"], check=True, capture_output=True, text=True).stdout.split()
        # The headers of others are not on trial.
        self.flags = [re.sub(r"^-I", "-isystem", f) for f in flags] + [f"-I{i}" for i in options.include]
        libs = subprocess.run(["pkg-config", "--libs", "gio-2.0"], check=True, capture_output=True, text=True).stdout.split()
        self.libs = [options.library, f"-Wl,-rpath,{Path(options.library).resolve().parent}", *libs]

    def compile(self, language, standard, text, *args):
        command = [*self.commands[language], "-x", language.lower(), f"-std={standard}", *self.flags, *WARNINGS, "-", *args]
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False)

    def knows(self, language, standard):
        return self.compile(language, standard, "int x;\n", "-fsyntax-only").returncode == 0

    def problems(self, language, standard, text, program=None):
        args = ["-fsyntax-only"] if program is None else ["-x", "none", "-o", program, *self.libs]
        done = self.compile(language, standard, text, *args)
        if done.returncode or program is None:
            return done.stderr or []
        status = subprocess.run([program], check=False).returncode
        return f"the program ends with {status}" if status else []


def main():
    parser = argparse.ArgumentParser()
    for name in ("cc", "cxx", "gir", "library"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--include", action="append", default=[])
    options = parser.parse_args()
    types = types_of(options.gir)
    calls = "\n".join(f"  if (use_{prefix} () != 0)\n    return 1;" for _, prefix, _ in types)
    text = PROGRAM % ("\n".join(use_type(*t) for t in types), calls)
    compiler = Compiler(options)
    tap = Tap()
    tap.check(f"there are types: {len(types)}", [] if len(types) > 50 else "hardly any")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        jobs = []
        for language, standards in STANDARDS.items():
            known = [s for s in standards if compiler.knows(language, s)]
            # Linked and run once, in the oldest version of the language.
            jobs += [(language, s, Path(folder, f"program-{language}") if s == known[0] else None) for s in known]
        for (language, standard, program), problems in zip(jobs, pool.map(lambda j: compiler.problems(j[0], j[1], text, j[2]), jobs)):
            tap.check(f"{'runs' if program else 'compiles'} as {standard}", problems)
        for what, (code, expected) in MISTAKES.items():
            said = compiler.compile("C", "c11", "#include <llvmg/llvmg.h>\n" + code + "\n", "-c", "-o", "/dev/null").stderr
            tap.check(f"the compiler finds {what}", [] if re.search(expected, said) else said or "it says nothing")
    tap.done()


main()
