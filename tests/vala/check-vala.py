#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""valac says nothing about the programs in Vala, nor the C compiler about pointers in the C that valac writes. One of them is
made from the binding and uses all of it. And the binding lets valac find mistakes."""

import argparse
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tap import Tap

# Unused temporaries and the like are valac's own business. These are the faults that a wrong binding causes.
C_WARNINGS = [
    "-Werror=implicit-function-declaration", "-Werror=implicit-int", "-Werror=incompatible-pointer-types",
    "-Werror=int-conversion", "-Werror=return-type", "-Werror=discarded-qualifiers",
]

# A mistake, and what valac must say to it.
MISTAKES = {
    "an error that nobody handles": (
        "void f (Llvmg.Context c) { c.parse_ir (\"\"); }", "unhandled error `Llvmg.Error'"),
    "a code that there is not": (
        "void f (Llvmg.Context c) { try { c.parse_ir (\"\"); } catch (Llvmg.Error.NOTHING e) { } }", "NOTHING"),
    "an error that cannot happen": (
        "void f (Llvmg.Context c) { try { c.parse_ir (\"\"); } catch (IOError e) { } catch (Llvmg.Error e) { } }", "unreachable catch"),
    "an error of GIO's that is forgotten": (
        "void f (Llvmg.Context c, InputStream s) throws Llvmg.Error { c.parse_stream (s); }", "unhandled error `GLib.IOError'"),
    "an error of the program's that is forgotten": (
        "void f (Llvmg.JitFunction f) throws Llvmg.Error { f.invoke_i64 ({ 1 }); }", "unhandled error `GLib.Error'"),
    "a value where a type belongs": (
        "void f (Llvmg.Builder b, Llvmg.Value v) throws Llvmg.Error { b.load (v, v); }", "Cannot convert from `unowned Llvmg.Value'"),
    "a base class where an exact class belongs": (
        "void f (Llvmg.Module m, Llvmg.Type t) throws Llvmg.Error { m.add_function (\"\", t); }", "Cannot convert from `unowned Llvmg.Type'"),
    "a property that can only be read": (
        "void f (Llvmg.Module m) { m.n_functions = 3; }", "read-only"),
    "a property that there is not": (
        "void f (Llvmg.Module m) { m.cost = 3; }", "does not exist"),
    "an abstract class made": (
        "void f () { new Llvmg.Value (); }", "protected|abstract"),
    "a class derived": (
        "class Mine : Llvmg.Function { }", "sealed"),
    "a function for language layers": (
        "void f () { Llvmg.probe_array (); }", "does not exist"),
    "too few arguments": (
        "void f (Llvmg.Builder b, Llvmg.Value v) throws Llvmg.Error { b.add (v); }", "missing argument"),
}


# What the pieces of programs in the documentation are about.
PIECE = """
public void piece (Llvmg.Context context, Llvmg.Module module, Llvmg.Function start, Llvmg.BasicBlock entry,
                   Llvmg.Builder builder, Llvmg.Value value, Llvmg.Value a, Llvmg.Value b, Llvmg.Type i32, Llvmg.Type i64)
    throws Llvmg.Error {
    %s
}
int main () { return 0; }
"""


def everything(vapi):
    """A program that calls each method and constructor of the binding, and reads and writes each property."""
    owner, number = None, 0
    for line in vapi.read_text(encoding="utf-8").splitlines():
        opened = re.match(r"\tpublic (?:\w+ )*(?:class|enum|errordomain) (\w+)", line)
        if opened:
            owner = opened.group(1)
        elif line == "\t}":
            owner = None
        declared = re.match(r"\t+public (?:(static) )?(?:unowned )?([\w.?<>\[\]]+) (@?\w+) \((.*?)\)(?: throws [\w., ]+)?;$", line)
        made = re.match(r"\t+public (\w+)(\.\w+)? \((.*?)\)(?: throws [\w., ]+)?;$", line)
        read = re.match(r"\t+public ([\w.?<>\[\]]+) (@?\w+) \{ (.*) \}$", line)
        if re.search(r"public (?:async|signal|delegate) ", line) or line.startswith("\t\t\t"):
            continue
        number += 1
        this = f"Llvmg.{owner} o" if owner else ""
        if declared:
            static, kind, name, given = declared.groups()
            params, names = arguments(given)
            call = f"{f'Llvmg.{owner}' if owner and static else 'o' if owner else 'Llvmg'}.{name} ({names})"
            taken = ", ".join(p for p in ("" if static else this, params) if p)
            yield f"public {kind} f{number} ({taken}) throws Error {{ {'' if kind == 'void' else 'return '}{call}; }}"
        elif made and made.group(1) == owner:
            params, names = arguments(made.group(3))
            yield (f"public Llvmg.{owner} f{number} ({params}) throws Error "
                   f"{{ return new Llvmg.{owner}{made.group(2) or ''} ({names}); }}")
        elif read and owner:
            kind, name, accessors = read.groups()
            if "get;" in accessors:
                yield f"public {kind} f{number} ({this}) {{ return o.{name}; }}"
            if re.search(r"\bset\b", accessors):
                yield f"public void g{number} ({this}, {kind} value) {{ o.{name} = value; }}"


def arguments(given):
    """Parameters as they are declared, without what is in brackets and defaults; and as they are passed on."""
    params = re.sub(r" = [^,]+", "", re.sub(r"\[CCode \([^()]*\)\] ", "", given))
    names = []
    for p in params.split(", ") if params else []:
        *words, name = p.split()
        names.append(f"out {name}" if "out" in words else f"ref {name}" if "ref" in words else f"(owned) {name}" if "owned" in words else name)
    return params, ", ".join(names)


class Compiler:
    def __init__(self, options, folder):
        self.options = options
        self.folder = Path(folder)
        flags = subprocess.run(["pkg-config", "--cflags", "gio-2.0"], check=True, capture_output=True, text=True).stdout.split()
        self.c = [*options.cc.split(), "-w", *C_WARNINGS, "-fsyntax-only", *(f"-I{i}" for i in options.include), *flags]

    def vala(self, name, source):
        """Compiles to C: the file, and what valac said."""
        out = self.folder / name
        out.mkdir()
        done = subprocess.run(
            [*self.options.valac.split(), "-C", "--target-glib=2.74", f"--vapidir={self.options.vapidir}", "--pkg=llvmg-1", "--pkg=posix",
             f"--directory={out}", f"--basedir={source.parent}", str(source)], capture_output=True, text=True, check=False)
        return out / source.with_suffix(".c").name, done.stderr or ("" if done.returncode == 0 else f"exit status {done.returncode}")

    def problems(self, source):
        c_file, said = self.vala(f"{source.parent.parent.name}-{source.stem}", source)
        if said:
            return said
        return subprocess.run([*self.c, str(c_file)], capture_output=True, text=True, check=False).stderr or []

    def found(self, number, code):
        source = self.folder / f"mistake-{number}.vala"
        source.write_text(code + "\nint main () { return 0; }\n", encoding="utf-8")
        return self.vala(f"mistake-{number}", source)[1]


def pieces(page, folder):
    """The programs of a page of the documentation, each in a file."""
    for i, code in enumerate(re.findall(r"^```vala\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)):
        source = Path(folder, f"{page.stem}-{i}.vala")
        source.write_text(PIECE % code.replace("…", ""), encoding="utf-8")
        yield source


def main():
    parser = argparse.ArgumentParser()
    for name in ("cc", "valac", "vapidir"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--page", type=Path, required=True, help="a page of the documentation, with pieces of programs")
    parser.add_argument("sources", nargs="+", type=Path)
    options = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        compiler = Compiler(options, folder)
        calls = list(everything(Path(options.vapidir, "llvmg-1.vapi")))
        tap.check(f"there is much in the binding: {len(calls)}", [] if len(calls) > 500 else "hardly anything was found in it")
        whole = Path(folder, "everything.vala")
        whole.write_text("\n".join([*calls, "int main () { return 0; }", ""]), encoding="utf-8")
        sources = [*options.sources, *pieces(options.page, folder), whole]
        for source, problems in zip(sources, pool.map(compiler.problems, sources)):
            tap.check(f"no warning: {'/'.join(source.parts[-3:])}", problems)
        for (what, (_, expected)), said in zip(
                MISTAKES.items(), pool.map(compiler.found, range(len(MISTAKES)), (code for code, _ in MISTAKES.values()))):
            tap.check(f"valac finds {what}", [] if re.search(expected, said) else f"expected '{expected}', valac said: {said}")
    tap.done()


main()
