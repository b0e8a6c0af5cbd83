# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Object files, the disassembler, remarks (A14, A16, L13)."""

import gc
import threading

import pytest
from gi.repository import GLib, Gio, Llvmg

PROGRAM = "/proc/self/exe"
CODE = bytes([0xe8, 0, 0, 0, 0, 0xeb, 5, 0x0f, 0x0b, 0x06, 0xc3])
REMARKS = """--- !Missed
Pass: inline
Name: NoDefinition
DebugLoc: { File: 'file.c', Line: 3, Column: 12 }
Function: foo
Args:
  - Callee: bar
  - String: ' will not be inlined into '
  - Caller: foo
...
--- !Passed
Pass: licm
Name: Hoisted
Function: baz
Hotness: 30
...
"""


def archive(**members):
    text = b"!<arch>\n"
    for name, data in members.items():
        text += f"{name + '/':16}{'0':12}{'0':6}{'0':6}{'644':8}{len(data):<10}`\n".encode() + data + b"\n" * (len(data) % 2)
    return text


def test_program():
    binary = Llvmg.Binary.new_from_file(PROGRAM)
    assert binary.binary_type.value_nick.startswith("elf") and not binary.is_relocatable
    assert binary.name == PROGRAM and binary.triple
    text = binary.sections[".text"]
    assert text.flags == Llvmg.SectionFlags.TEXT and text.size == len(text.contents)
    assert {".text", ".rodata", ".dynsym"} <= {s.name for s in binary.sections}
    assert binary.get_section("no such") is None
    names = {s.name for s in binary.dynamic_symbols}
    assert len(names) > 10
    function = next(s for s in binary.dynamic_symbols if s.kind == Llvmg.SymbolKind.FUNCTION and s.section is not None)
    assert function.section.contains(function) and function.size > 0
    assert function.equal(binary.get_symbol(function.name))
    relocation = binary.sections[".rela.dyn"].relocations[0]
    assert relocation.type_name.startswith("R_") and relocation.offset > 0


def test_file_forms():
    first = Llvmg.Binary.new_from_gfile(Gio.File.new_for_path(PROGRAM))
    second = Llvmg.Binary.new(first.to_bytes())
    assert len(first.sections) == len(second.sections) and second.name is None


def test_contents_outlive_all():
    view = Llvmg.Binary.new_from_file(PROGRAM).sections[".text"].contents
    gc.collect()
    assert any(view)


def test_archive(context):
    bitcode = context.parse_ir("define void @f() {\n  ret void\n}\n").to_bitcode()
    binary = Llvmg.Binary.new(archive(one=bitcode, notes=b"hello"))
    assert binary.binary_type == Llvmg.BinaryType.ARCHIVE
    assert list(binary.member_names) == ["one", "notes"]
    one, notes = binary.list_members()
    assert one.binary_type == Llvmg.BinaryType.IR and [s.name for s in one.symbols] == ["f"]
    assert notes.binary_type == Llvmg.BinaryType.UNKNOWN and notes.to_bytes() == b"hello"


@pytest.mark.parametrize("data", [b"", b"garbage", b"\x7fELF", b"!<arch>\nx"])
def test_damaged(data):
    with pytest.raises(Llvmg.ParseError):
        Llvmg.Binary.new(data)


def test_missing_file():
    with pytest.raises(Llvmg.IoError, match="/no/such"):
        Llvmg.Binary.new_from_file("/no/such")


def test_disassembler():
    disassembler = Llvmg.Disassembler.new("x86_64")
    insts = disassembler.disassemble(CODE, 0x1000)
    assert [(i.address, i.size, i.text) for i in insts] == [
        (0x1000, 5, "callq\t0x1005"), (0x1005, 2, "jmp\t0x100c"), (0x1007, 2, "ud2"), (0x1009, 1, None), (0x100a, 1, "retq"),
    ]
    disassembler.options = Llvmg.DisassemblerOptions.ASM_PRINTER_VARIANT
    assert disassembler.disassemble_one(CODE, 10, 0).text == "ret"
    with pytest.raises(Llvmg.ParseError):
        disassembler.disassemble_one(CODE, 9, 0)
    with pytest.raises(Llvmg.TargetError, match="z80"):
        Llvmg.Disassembler.new("x86_64", "z80")


def test_names():
    disassembler = Llvmg.Disassembler.new("x86_64")
    asked = []

    def name(address):
        asked.append((address, threading.current_thread()))
        return {0x1005: "here"}.get(address)

    disassembler.set_symbol_lookup(name)
    assert disassembler.disassemble(CODE, 0x1000)[0].text == "callq\there"
    assert [a for a, _ in asked] == [0x1005, 0x100c] and {t for _, t in asked} == {threading.current_thread()}
    disassembler.set_symbol_lookup(None)
    assert disassembler.disassemble(CODE, 0x1000)[0].text == "callq\t0x1005"


def test_remarks():
    missed, passed = Llvmg.RemarkParser.new(REMARKS.encode(), Llvmg.RemarkFormat.YAML).read_all()
    assert missed.remark_type == Llvmg.RemarkType.MISSED and (missed.file, missed.line, missed.column) == ("file.c", 3, 12)
    assert missed.message == "bar will not be inlined into foo"
    assert [(a.key, a.value) for a in missed.args][0] == ("Callee", "bar")
    assert passed.hotness == 30 and passed.function_name == "baz" and passed.file is None
    parser = Llvmg.RemarkParser.new(b"garbage", Llvmg.RemarkFormat.YAML)
    with pytest.raises(Llvmg.ParseError):
        parser.next()


def test_empty_bytes():
    assert Llvmg.RemarkParser.new(GLib.Bytes.new(b""), Llvmg.RemarkFormat.YAML).read_all() == []
