# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The rows of the misuse tables in Python. C runs the same rows: table-world.c."""

import keyword
import re
from pathlib import Path

import gi
import pytest

import jit_world
import tables

gi.require_version("Llvmg", "1")
from gi.repository import Gio, GLib, Llvmg  # noqa: E402

FOLDER = Path(__file__).parent
# Those of the guard are run by test_misuse_guard.py.
PATHS = [path for path in sorted(FOLDER.glob("*.tsv")) if path.name != "guard.tsv"] + [FOLDER / "builder-calls.txt"]
ROWS = [row for path in PATHS for row in tables.read(path)]
# Tables of what goes in and comes out: whatever was wrong, LLVM works as before.
COMPILING = ("analysis.tsv", "buffer.tsv", "io.tsv", "objects.tsv", "passes.tsv", "targets.tsv")
LLVM = Llvmg.get_llvm_version()[0]

# What PyGObject refuses itself, because the GIR tells it.
BY_PYGOBJECT = (TypeError, ValueError, OverflowError)


class World:
    """The objects that rows name; tables.py says what the words mean."""

    def __init__(self, **fresh):
        """Contexts of what is "fresh" have these properties."""
        self.fresh = fresh
        self.here, self.elsewhere = Llvmg.Context(), Llvmg.Context()
        self.module, self.second, self.other = parse(self.here), parse(self.here), parse(self.elsewhere)
        f, g = self.module.functions["f"], self.module.functions["g"]
        late = f.append_basic_block("late").create_builder()
        later = late.add(f.params[0], f.params[0], "later")
        early = self.here.create_builder()
        early.position_before(later)
        self.builders = {
            "builder": f.append_basic_block("open").create_builder(), "builder early": early, "builder late": late,
            "builder plain": g.append_basic_block("open").create_builder(), "builder lost": self.here.create_builder(),
            "builder pair": self.module.functions["both"].append_basic_block("open").create_builder(),
        }
        self.jits = None

    def get_jits(self):
        self.jits = self.jits or jit_world.JitWorld()
        return self.jits

    def apart(self, words):
        """What belongs to no context."""
        kind, _, rest = words.partition(" ")
        if jit_world.is_jit_thing(words):
            return self.get_jits().thing(words)
        if kind == "machine":
            return Llvmg.TargetMachine(rest, None)
        if words.startswith("closed machine "):
            machine = Llvmg.TargetMachine(rest.removeprefix("machine "), None)
            machine.close()
            return machine
        if kind == "machine-options":
            options = Llvmg.TargetMachineOptions()
            for name, _, value in (word.partition("=") for word in rest.split()):
                getattr(options, f"set_{name}")(value if name in ("cpu", "features", "abi") else int(value))
            return options
        return None

    def thing(self, words):
        place, _, rest = words.partition(" ")
        found = self.apart(words)
        if found is not None:
            return found
        if place == "dead":
            module = parse(self.here)
            found = find(module, rest)
            module.close()
        elif place == "gone":
            with Llvmg.Context() as context:
                found = find(parse(context), rest)
        elif place == "stale":
            module = parse(self.here)
            found = find(module, rest)
            for name in ("f", "nothing"):
                module.functions[name].append_basic_block("new")
        elif place == "fresh":
            found = find(parse(Llvmg.Context(**self.fresh)), rest)
        elif place in ("second", "other"):
            found = find(getattr(self, place), rest)
        else:
            found = self.builders.get(words) or find(self.module, words)
        assert found is not None, f"there is no {words!r} in world.ll"
        return found

    def argument(self, token):
        if token in ("null", "no callback"):
            return None
        if token == "callback":
            return never
        if tables.is_text(token):
            return tables.unquoted(token)
        text = tables.nested(token)
        if text is not None:
            return text
        if token.startswith('b"'):
            return GLib.Bytes.new(tables.unquoted(token).encode("latin-1"))
        if tables.is_number(token):
            return {"true": True, "false": False}.get(token) if token.isalpha() else float(token) if "." in token else int(token)
        if token.startswith("s["):
            return [tables.unquoted(e) for e in tables.elements(token)]
        if token.startswith("v["):
            return [self.argument(e) for e in tables.elements(token)]
        if token.startswith("D["):
            return [float(e) for e in tables.elements(token)]
        if token.startswith(("u[", "i[", "U[", "I[")):
            return [int(e) for e in tables.elements(token)]
        if tables.is_array(token):
            return [self.argument(e) for e in tables.elements(token)]
        if tables.member(token):
            name, which = tables.member(token)
            return which if isinstance(which, int) else getattr(getattr(Llvmg, name), which)
        return self.thing(token)

    def text(self):
        return "".join(m.to_string() for m in (self.module, self.second, self.other))


def never(*_):
    raise AssertionError("this is never called")


def parse(context):
    return context.parse_file(str(FOLDER / "world.ll"))


def scratch(context, text):
    return context.parse_ir(text, "scratch")


def find_local(module, name):
    function = module.functions["f"]
    for value in (*function.params, *function.basic_blocks, *(i for b in function.basic_blocks for i in b.instructions)):
        if value.name == name:
            return value
    return None


def find_analysis(module, words):
    function = module.functions["f"]
    if words == "calls":
        return module.get_call_graph()
    if words.startswith("loop"):
        loops = function.get_loop_info()
        return loops if words == "loops" else loops.get_loop_for(find_local(module, "loop"))
    return function.get_dominator_tree() if words == "tree" else function.get_post_dominator_tree()


def buffer(words):
    """As find_buffer() of table-world.c."""
    if words == "bytes":
        return Llvmg.Buffer.new_from_bytes(Llvmg.ElementType.UINT8, b"abcdef")
    if words == "gaps":
        return buffer("int32").slice(0, 2, 1, 1)
    if words == "single":
        return buffer("int32").slice(0, 1, 1, 0).slice(0, 1, 1, 1).reshape([])
    made = Llvmg.Buffer.new_with_shape(getattr(Llvmg.ElementType, words.upper()), [2, 3])
    if words in ("int8", "int16", "int32", "int64"):
        made.set_int64(0, -1)
    elif words != "double":
        made.set_uint64(0, 2 ** (8 * made.element_size) - 1)
    return made


def find(module, words):
    context = module.context
    kind, _, text = words.partition(" ")
    if kind == "buffer":
        return buffer(text)
    if words == "context":
        return context
    if words == "module":
        return module
    if words == "options":
        return Llvmg.PassOptions()
    if words == "asm":
        return module.functions["g"].basic_blocks[1].terminator.callee
    if kind == "T" and text in ("void", "label", "metadata", "token", "x86_amx"):
        return getattr(context, f"{text}_type")()
    if kind == "T" and text.startswith("%"):
        return context.lookup_struct_type(text[1:])
    if kind == "T":
        return scratch(context, f"@g = external global {text}\n").get_global("g").content_type
    if kind == "F":
        return scratch(context, re.sub(r"(.*?) ?\(", r"declare \1 @f(", text, count=1) + "\n").get_function("f").function_type
    if kind == "C":
        return scratch(context, f"@g = global {text}\n").get_global("g").initializer
    if kind == "enum":
        return context.enum_attribute(text, 0)
    if kind == "S":
        return context.md_string(text)
    if kind == "N":
        return scratch(context, f"!m = !{{!0}}\n!0 = !{text}\n").get_named_metadata("m").list_operands()[0]
    if kind == "M":
        return scratch(context, text)
    if kind == "file":
        return Gio.File.new_for_path(text)
    if kind == "stream":
        return Gio.MemoryInputStream.new_from_bytes(GLib.Bytes.new(text.encode()))
    if words == "closed stream":
        stream = Gio.MemoryInputStream()
        stream.close()
        return stream
    if words == "sink":
        sink = Gio.MemoryOutputStream.new_resizable()
        sink.close()
        return sink
    if kind == "V":
        return find(module, text).to_metadata()
    if kind == "named":
        return module.get_named_metadata(text)
    if kind == "comdat":
        return module.get_comdat(text)
    if words in ("tree", "post-tree", "loops", "loop", "calls"):
        return find_analysis(module, words)
    if kind == "disassembler":
        return Llvmg.Disassembler.new(text, None, None)
    if kind == "remarks":
        return Llvmg.RemarkParser.new(text.encode(), Llvmg.RemarkFormat.YAML)
    if kind == "archive":
        return Llvmg.Binary.new(f"!<arch>\n{'x/':16}{'0':12}{'0':6}{'0':6}{'644':8}{len(text):<10}`\n{text}".encode())
    if words == "bitcode":
        return Llvmg.Binary.new(module.context.create_module("m").to_bitcode())
    if words.startswith("@"):
        name = words[1:]
        return module.get_function(name) or module.get_global(name) or module.get_alias(name) or module.get_ifunc(name)
    return find_local(module, words[1:]) if words.startswith("%") else None


def compile_good():
    context = Llvmg.Context()
    module = context.parse_ir("define i32 @f(i32 %x) {\n  %y = add i32 %x, 0\n  ret i32 %y\n}\n", "good")
    module.run_passes("instcombine")
    assert len(Llvmg.TargetMachine("x86_64", None).emit_to_bytes(module, Llvmg.CodeGenFileType.OBJECT)) > 0
    context.close()


def python_name(name):
    return f"{name}_" if keyword.iskeyword(name) else name


@pytest.fixture(scope="module")
def world():
    return World()


@pytest.mark.parametrize("row", [pytest.param(r, id=f"{r.place}: {r.text()}") for r in ROWS if LLVM >= r.since])
def test_row(world, row):
    if row.has_bytes():
        pytest.skip("no str says that")
    if row.where() == "plain":
        run(world, row)
    else:
        world.get_jits().run(row.where(), lambda: run(world, row))
    if row.place.startswith(COMPILING):
        compile_good()
    if row.place.startswith("jit.tsv"):
        world.get_jits().check()


def run(world, row):
    owner = getattr(Llvmg, row.class_name) if row.class_name else Llvmg
    arguments = [world.argument(a) for a in row.arguments if a != "out"]
    before = world.text()
    with pytest.raises((Llvmg.Error, *BY_PYGOBJECT)) as caught:
        getattr(owner, python_name(row.name))(*arguments)
    assert world.text() == before
    if isinstance(caught.value, Llvmg.Error):
        assert caught.value.matches(GLib.quark_from_string("llvmg-error-quark"), int(getattr(Llvmg.Error, row.code)))
        assert row.message in caught.value.message
    else:
        # Only where the class of an argument, or that there is none, is what is wrong.
        assert row.code in ("INVALID_ARGUMENT", "TYPE_MISMATCH")


CALLS = list(tables.read_calls(FOLDER / "builder-calls.txt"))

# Rows of other tables are about these, or they have no operands.
ELSEWHERE = {
    "apply_metadata", "check_errors", "global_string", "insert", "insert_block_after", "position_after", "position_at_end",
    "position_before", "set_debug_location", "set_default_fp_math", "set_fast_math_flags", "set_folds_constants",
}


@pytest.mark.parametrize(("place", "name", "arguments"), [pytest.param(*c[:3], id=f"{c[0]}: {c[1]}") for c in CALLS])
def test_call_is_right(place, name, arguments):
    """What rows are derived from does what it should: it is its one wrong argument that a row is refused for."""
    world = World()
    builder, *given = (world.argument(a) for a in arguments)
    if name == "ret_void":
        builder = world.module.functions["nothing"].append_basic_block("open").create_builder()
    before = world.text()
    getattr(builder, python_name(name))(*given)
    assert world.text() != before or name in ("get_cast_opcode",)


def test_each_operation_of_the_builder_has_rows():
    missing = set(tables.operations()) - {name for _, name, *_ in CALLS} - ELSEWHERE
    assert not missing, f"builder-calls.txt has no call of {', '.join(sorted(missing))}"
    print(len(ROWS), "cases")


@pytest.mark.parametrize("name", sorted(ELSEWHERE - {"check_errors", "set_folds_constants"}))
def test_rows_elsewhere(name):
    assert [row for row in ROWS if row.class_name == "Builder" and row.name == name]


def test_all_tables_are_read():
    assert len(ROWS) > 250
    print(len(ROWS), "cases")
