#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Reads the tables of misuse, and makes a program in C of them.

A line of a table has four columns: what is called, with what, the code of the error, and a part of its message. A fifth, if
there is one, is the first LLVM that refuses that: an older one takes it. Arguments are separated by " ; ", the first is the
object whose method it is:

    5  -1  true  1.5            numbers
    "a text"                    text; \\xNN is a byte
    nested 1000                 text of so many nodes of metadata, each of which names the next
    b"abc"                      GBytes
    Linkage.COMMON  Linkage(9)  a member of an enumeration, and a number that may be none
    null                        nothing
    [x | y]                     an array of objects
    u[1 | 2]  i[-1 | 2]         an array of numbers without and with a sign
    s["a" | "b"]                an array of texts
    U[1 | 2]                    the same of 64 bits each, without a sign
    I[1 | 2]  D[1.5 | 2]        the same with a sign, and floating-point numbers
    v[1 | 1.5 | null | "a"]     arguments of a call; also true, and a thing such as buffer int32
    callback    no callback     a function of the program that is never called, and none
    out                         where C, and only C, stores the length of what is returned

Everything else names an object of world.ll, as thing() of table-world.c and test_misuse_tables.py find it:

    context  module  builder    the builder stands at the end of a block of @f that is empty
    builder early  builder late two that stand before and behind the only instruction of another block
    builder plain  builder lost one in a function without a personality, and one without a position
    builder pair                one in a function that returns %pair
    options                     options of passes
    asm                         the assembly that the callbr in @g calls
    @f                          a function, global, alias or ifunc
    %sum                        a parameter, block or instruction of @f
    T i32    F i32 (ptr, ...)   a type; the type of a function
    C i32 5                     a constant
    comdat group                a comdat
    buffer int32                a buffer; which there are tells table-world.c
    enum nounwind               an attribute that is a name only
    S note    N {!"a", i32 1}   a string and a node of metadata
    V %i    named llvm.ident    a value as metadata; named metadata
    M @g = global i32 0         a module of that text, of the same context
    file /nowhere    stream x   a GFile; a GInputStream of that text
    closed stream    sink       one that is closed; a GOutputStream that is closed
    machine x86_64              a target machine; "closed machine" is one that was closed
    machine-options cpu=i386 code_model=2   target machine options; enumerations by number
    tree    post-tree           dominators and post-dominators of @f
    loops   loop                the loops of @f, and that of %loop
    calls                       the call graph
    disassembler x86_64         one for a target
    remarks [                   a parser of remarks, of a text
    archive text                one of a member with that text, which has an even number of bytes
    bitcode                     the module as a binary
    jit    dylib    tracker     a JIT, its main dylib, and a new tracker of that; with "other" before it of another JIT, with
                                "closed" of one that was closed; "second" behind it is of another dylib of the same JIT
    removed tracker    moved tracker    one that was removed, and one that went to another
    tracker used                one whose code other code uses, which was linked
    fn add1    removed fn    closed fn    a compiled function of jit-world.c; one that was removed, or whose JIT was closed
    task    over task           what a lazy definition gets: while that runs, and afterwards; "task jit" is while it runs, too
    calling jit                 while compiled code runs
    jit-options pipeline=x      options of a JIT, with one setting; target_machine=closed is one that was closed
    cache /nowhere              an object cache in a folder

The lines of builder-calls.txt are calls that are right. The rows of it are derived: each argument wrong in turn, in all the
ways that an argument of its type can be wrong.

Before it may stand "other" (the same of another context), "second" (of another module of the context), "dead" (of a module
that was closed), "gone" (of a context that was closed), "stale" (of a module whose @f and @nothing got a block since), or
"fresh" (of a context that nobody else has: in guard.tsv, where LLVM dies over it).
"""

import functools
import re
import sys
from pathlib import Path

CODES = {
    "CODEGEN", "INVALID_ARGUMENT", "INVALID_OPERATION", "IO", "JIT", "LINK", "LLVM_CRASHED", "PARSE", "PASS_PIPELINE",
    "SYMBOL_NOT_FOUND", "TARGET", "TYPE_MISMATCH", "UNSUPPORTED", "USE_AFTER_FREE", "VERIFICATION",
}


class Row:
    def __init__(self, place, function, arguments, code, message, since):
        self.place = place
        self.class_name, _, self.name = function.rpartition(".")
        self.arguments = arguments.split(" ; ")
        self.code = code
        self.message = message
        self.since = int(since or 0)
        if code not in CODES or not message:
            raise ValueError(f"{place}: four columns were expected, with a code and a part of the message")

    def symbol(self):
        return "_".join(filter(None, ("llvmg", snake(self.class_name), self.name)))

    def where(self):
        """Where it runs: plain, in a task or in a call."""
        words = {a.split(" ")[0] for a in self.arguments if not is_text(a)}
        return "task" if "task" in words else "call" if "calling" in words else "plain"

    def text(self):
        return f"{self.symbol()} ({', '.join(self.arguments)})"

    def has_bytes(self):
        """Python cannot say it."""
        return any(is_text(a) and re.search(r"\\x[89a-f]", a) for a in self.arguments)


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def is_text(token):
    return token.startswith('"')


@functools.lru_cache
def nested(token):
    """The text that the token stands for, or None."""
    match = re.fullmatch(r"nested (\d+)", token)
    return match and "".join(f"!{i} = !{{!{i + 1}}}\n" for i in range(int(match[1]))) + f"!{match[1]} = !{{}}\n!named = !{{!0}}\n"


def is_array(token):
    return token.startswith(("[", "u[", "i[", "U[", "I[", "D[", "v[", "s["))


def elements(token):
    inside = token[token.index("[") + 1:-1].strip()
    return inside.split(" | ") if inside else []


def is_number(token):
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?|true|false", token) is not None


def member(token):
    """(class, member or number) of a member of an enumeration."""
    match = re.fullmatch(r"([A-Z]\w+)(?:\.([A-Z0-9_]+)|\((-?\d+)\))", token)
    return match and (match[1], match[2] if match[2] else int(match[3]))


def unquoted(token):
    return re.sub(r"\\x(..)", lambda m: chr(int(m[1], 16)), token[token.index('"') + 1:-1])


# ---- Rows that are derived from calls that are right ----

API = Path(__file__).parents[2] / "introspection" / "api.txt"
TERMINATORS = {
    "aggregate_ret", "br", "callbr", "catchret", "catchswitch", "cleanupret", "cond_br", "indirectbr", "invoke", "resume", "ret",
    "ret_void", "switch", "unreachable",
}
NEEDS_NO_POSITION = {"get_cast_opcode"}


def operations():
    """What the API has of the builder: name -> [(parameter, type)], without lengths of arrays."""
    found = {}
    for name, parameters in re.findall(r"^Builder\.(\w+) \((.*)\) -> .* throws", API.read_text(encoding="utf-8"), re.MULTILINE):
        pairs = [tuple(p.split(": ", 1)) for p in parameters.split(", ") if p]
        arrays = {f"n_{n}" for n, kind in pairs if "[n]" in kind}
        found[name] = [(n, kind) for n, kind in pairs if n not in arrays]
    return found


def read_calls(path):
    """The calls that are right: (place, name, arguments, further wrong ones by parameter)."""
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            name, arguments, wrong = (line.split("\t") + [""])[:3]
            arguments = arguments.split(" ; ")
            if not arguments[0].startswith("builder"):
                arguments.insert(0, "builder")
            further = [w.partition("=")[::2] for w in wrong.split()]
            yield f"{Path(path).name}:{number}", name, arguments, [(p, w.replace("_", " ").partition("!")) for p, w in further]


def wrong_values(token):
    home = token if token.startswith(("%", "@")) else "%i"
    yield "null", "INVALID_ARGUMENT"
    yield f"dead {home}", "USE_AFTER_FREE"
    yield f"second {home}", "INVALID_ARGUMENT"
    yield f"other {home}", "INVALID_ARGUMENT"


def wrong_arguments(kind, token):
    """What is wrong whatever the operation is: (argument, code)."""
    if is_array(token):
        for element in elements(token)[-1:] if not token.startswith(("u[", "i[", "U[")) else ():
            for wrong, code in wrong_arguments(kind.replace("[n]", "").rstrip("?"), element):
                yield "[" + " | ".join(elements(token)[:-1] + [wrong]) + "]", code
    elif kind.startswith("Value"):
        yield from wrong_values(token)
        yield "%work", "TYPE_MISMATCH"
        yield "second @counter", "INVALID_ARGUMENT"
        if token not in ("%cleaned",):
            yield "%switch", "TYPE_MISMATCH"
    elif kind.endswith("Inst as LlvmgValue"):
        yield from list(wrong_values(token))[:4]
        yield "%i", "TYPE_MISMATCH"
    elif kind.startswith("BasicBlock"):
        yield from list(wrong_values(token))[:4]
        yield "%i", "INVALID_ARGUMENT"
    elif token.startswith("T "):
        yield "null", "INVALID_ARGUMENT"
        yield f"other {token}", "INVALID_ARGUMENT"
        yield f"gone {token}", "USE_AFTER_FREE"
        yield "T void", "TYPE_MISMATCH"
    elif member(token):
        yield f"{member(token)[0]}({1 << 30 if 'Flags' in kind else 9999})", "INVALID_ARGUMENT"
    elif kind.startswith("utf8"):
        yield '"\\xff"', "INVALID_ARGUMENT"


def derive(path):
    api = operations()
    for place, name, arguments, further in read_calls(path):
        function = f"Builder.{name}"
        parameters = api[name]
        if len(parameters) != len(arguments) - 1:
            raise ValueError(f"{place}: {len(parameters)} arguments were expected")
        for i, (parameter, kind) in enumerate(parameters, 1):
            wrong = [w for w in wrong_arguments(kind, arguments[i]) if w[0] != "null" or not kind.endswith("?")]
            if name in NEEDS_NO_POSITION:  # and so no function to be of
                wrong = [w for w in wrong if not w[0].startswith("second ")]
            if arguments[0] == "builder pair":  # what is of @f is of another function
                wrong = [(w, "INVALID_ARGUMENT" if code == "TYPE_MISMATCH" else code) for w, code in wrong]
            token = arguments[i]
            for p, (w, _, code) in further:
                if p == parameter:
                    given = f"{token[:token.index('[')]}[{' | '.join(elements(token)[:-1] + [w])}]" if is_array(token) else w
                    wrong.append((given, code.replace(" ", "_") or "TYPE_MISMATCH"))
            for argument, code in wrong:
                # Of types that do not go together, the message tells the types.
                message = ": " if code == "TYPE_MISMATCH" else parameter.removeprefix("result_")
                yield Row(place, function, " ; ".join(arguments[:i] + [argument] + arguments[i + 1:]), code, message, None)
        if name not in NEEDS_NO_POSITION:
            yield Row(place, function, " ; ".join(["builder lost"] + arguments[1:]), "INVALID_OPERATION", "has no position", None)
        if name in TERMINATORS and arguments[0] == "builder":
            yield Row(place, function, " ; ".join(["builder early"] + arguments[1:]), "INVALID_OPERATION", "the end of a block", None)


def read(path):
    if Path(path).suffix == ".txt":
        return list(derive(path))
    rows = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            place = f"{Path(path).name}:{number}"
            rows.append(Row(place, *(line.split("\t") + [""] * 4)[:5]))
    return rows


# ---- C ----


def c_text(token):
    return '"' + re.sub(r'[^ !#-\[\]-~]', lambda m: "".join(f"\\{byte:03o}" for byte in m[0].encode("latin-1")), unquoted(token)) + '"'


def c_number(token):
    if token in ("true", "false"):
        return token.upper()
    if "." in token:
        return token
    if int(token) > 0x7fffffffffffffff:
        return f"G_GUINT64_CONSTANT ({token})"
    return "G_MININT64" if int(token) == -0x8000000000000000 else token if abs(int(token)) < 2 ** 31 else f"G_GINT64_CONSTANT ({token})"


def c_argument(token):
    if token == "null":
        return "NULL"
    if token == "out":
        return "&(gsize) { 0 }"
    if is_text(token):
        return c_text(token)
    if re.fullmatch(r"nested \d+", token):
        return f"nested (table, {token.split()[1]})"
    if token.startswith('b"'):
        return f"bytes (table, {c_text(token)}, {len(unquoted(token))})"
    if is_number(token):
        return c_number(token)
    if token.startswith("i["):
        return f"(int[]) {{ {', '.join(elements(token))} }}, {len(elements(token))}"
    if token.startswith("s["):
        return f"(const char *[]) {{ {', '.join([c_text(e) for e in elements(token)] + ['NULL'])} }}"
    if token.startswith("u["):
        return f"(guint[]) {{ {', '.join(elements(token))} }}, {len(elements(token))}"
    if token == "callback":
        return "(gpointer) never, NULL, NULL"
    if token == "no callback":
        return "NULL, NULL, NULL"
    if token.startswith(("I[", "D[")):
        kind = "gint64" if token[0] == "I" else "double"
        return f"({kind}[]) {{ {', '.join(map(c_number, elements(token)))} }}, {len(elements(token))}"
    if token.startswith("v["):
        texts = ", ".join(c_text(f'"{e}"') for e in elements(token))
        return f"values (table, (const char *[]) {{ {texts or 'NULL'} }}, {len(elements(token))}), {len(elements(token))}"
    if token.startswith("U["):
        return f"(guint64[]) {{ {', '.join(map(c_number, elements(token)))} }}, {len(elements(token))}"
    if is_array(token):
        items = ", ".join(c_argument(e) for e in elements(token))
        return f"(gpointer) (gpointer[]) {{ {items} }}, {len(elements(token))}"
    if member(token):
        name, which = member(token)
        return f"(Llvmg{name}) {which}" if isinstance(which, int) else f"LLVMG_{snake(name).upper()}_{which}"
    return f"thing (table, {c_text(chr(34) + token + chr(34))})"


def make_c(paths, out):
    out.write('/* Made by tables.py. */\n\n#include "config.h"\n\n#include "table-world.h"\n')
    table = []
    for path in paths:
        for row in read(path):
            call = ", ".join([c_argument(a) for a in row.arguments] + ["error"])
            out.write(f"\nstatic gboolean\nrow_{len(table)} (Table *table, GError **error)\n{{\n"
                      f"  return {row.symbol()} ({call}) != 0;\n}}\n")
            text, message = (c_text('"' + t.replace("\\", "\\x5c") + '"') for t in (f"{row.place}: {row.text()}", row.message))
            table.append(f"  {{ \"{Path(path).stem}\", {text}, row_{len(table)}, LLVMG_ERROR_{row.code}, {message}, {row.since}, "
                         f"PLACE_{row.where().upper()} }},\n")
    out.write("\nconst Row rows[] = {\n" + "".join(table) + "};\n\nconst guint n_rows = G_N_ELEMENTS (rows);\n")


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as made:
        make_c(sys.argv[2:], made)
