# SPDX-License-Identifier: LGPL-2.1-or-later
"""Modules in, out and together in Python."""

import pytest
from gi.repository import Gio, GLib, Llvmg

MAIN = """
declare i32 @twice(i32)
define i32 @start(i32 %n) {
  %t = call i32 @twice(i32 %n)
  ret i32 %t
}
"""
LIBRARY = """
define i32 @twice(i32 %x) {
entry:
  %d = add i32 %x, %x
  ret i32 %d
}
define i32 @extra() {
  ret i32 1
}
"""


def test_files_and_streams(context, tmp_path):
    module = context.parse_ir(LIBRARY, "library")
    path = tmp_path / "library.ll"
    file = Gio.File.new_for_path(str(path))
    module.write_ir_to_gfile(file, None)
    assert path.read_text() == module.to_string()
    assert context.parse_gfile(file, None).name == str(path)
    module.write_bitcode_to_gfile(file, None)
    assert path.read_bytes()[:4] == b"BC\xc0\xde"
    sink = Gio.MemoryOutputStream.new_resizable()
    module.write_bitcode_to_stream(sink, None)
    sink.close()
    data = sink.steal_as_bytes()
    assert context.parse_stream(Gio.MemoryInputStream.new_from_bytes(data), "s", None).functions["twice"].name == "twice"
    assert len(context.parse_bytes(data, None).functions) == 2
    assert len(context.parse_bytes(module.to_ir_bytes(), None).functions) == 2


def test_what_cannot_be_written(context, tmp_path):
    module = context.parse_ir(LIBRARY, "library")
    old = tmp_path / "old"
    old.write_text("old")
    cancelled = Gio.Cancellable()
    cancelled.cancel()
    with pytest.raises(GLib.Error) as raised:
        module.write_ir_to_gfile(Gio.File.new_for_path(str(old)), cancelled)
    assert raised.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)
    assert old.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["old"]
    for path in ("/nowhere/at/all", "/dev/full", str(tmp_path)):
        with pytest.raises(Llvmg.Error) as raised:
            module.write_bitcode(path)
        assert raised.value.code == int(Llvmg.Error.IO)


def test_lazy(context):
    data = context.parse_ir(LIBRARY, "library").to_bitcode()
    module = context.parse_bitcode_lazy(data, "lazy")
    twice, extra = module.functions["twice"], module.functions["extra"]
    assert not module.is_materialized and twice.is_materializable and not twice.is_declaration
    assert twice.materialize() and not twice.is_materializable and extra.is_materializable
    assert [i.opcode_name for i in twice.basic_blocks[0].instructions] == ["add", "ret"]
    assert extra.is_materializable
    assert "ret i32 1" in module.to_string()
    assert module.is_materialized and not extra.is_materializable and twice.is_alive


def test_link(context):
    program, library = context.parse_ir(MAIN, "program"), context.parse_ir(LIBRARY, "library")
    declared, twice = program.functions["twice"], library.functions["twice"]
    block = twice.basic_blocks[0]
    other = context.parse_ir(MAIN, "other")
    other.link(library, Llvmg.LinkFlags.PRESERVE_SOURCE)
    assert library.is_alive and twice.is_alive
    program.link(library)
    assert not (library.is_alive or twice.is_alive or declared.is_alive)
    assert block.is_alive and block.parent == program.functions["twice"]
    assert program.verify()
    with pytest.raises(Llvmg.UseAfterFreeError, match="module 'library' was linked into module 'program'"):
        library.verify()


def test_link_that_fails(context):
    program, clash = context.parse_ir(LIBRARY, "program"), context.parse_ir(LIBRARY, "clash")
    before = program.to_string()
    with pytest.raises(Llvmg.Error, match="symbol multiply defined") as raised:
        program.link_all([context.parse_ir(MAIN, "main"), clash])
    assert raised.value.code == int(Llvmg.Error.LINK)
    assert any("multiply defined" in d.message for d in raised.value.diagnostics)
    assert program.to_string() == before and clash.is_alive


def test_problems(context):
    module = context.parse_ir(LIBRARY, "library")
    assert list(module.find_problems()) == []
    twice = module.functions["twice"]
    block = twice.append_basic_block("open")
    problem, = module.find_problems()
    assert "terminator" in problem.message and problem.details == "label %open"
    assert problem.value == block and not problem.is_debug_info
    assert len(twice.find_problems()) == 1 and list(module.functions["extra"].find_problems()) == []


def test_parts(context):
    module = context.parse_ir(MAIN + LIBRARY.replace("define i32 @twice", "define i32 @thrice"), "all")
    part = module.extract_functions(["start"])
    assert [f.name for f in part.functions] == ["twice", "start"] or {f.name for f in part.functions} == {"twice", "start"}
    with pytest.raises(Llvmg.Error, match="no function 'nosuch'"):
        module.extract_functions(["nosuch"])
    both = context.modules_to_bitcode([part, module])
    assert [len(m.functions) for m in context.parse_bitcode_modules(both, "both")] == [2, 4]
    assert len(module.to_bitcode_with_summary()) > len(module.to_bitcode())
    assert module.strip_debug_info() and module.debug_metadata_version == 0
