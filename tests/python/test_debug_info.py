# SPDX-License-Identifier: LGPL-2.1-or-later
"""Debug info in Python: the classes of nodes, locations, records."""

import pytest
from gi.repository import Llvmg

IR = """
@counter = global i32 0, !dbg !10
define i32 @f(i32 %a) !dbg !3 {
  %x = add i32 %a, 1, !dbg !7
    #dbg_value(i32 %x, !6, !DIExpression(), !7)
  ret i32 %x, !dbg !8
}
define i32 @g(i32 %a) {
  %x = add i32 %a, 1
  ret i32 %x
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, producer: "maker", emissionKind: FullDebug)
!1 = !DIFile(filename: "a.c", directory: "/src")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = distinct !DISubprogram(name: "f", file: !1, line: 1, type: !4, unit: !0, spFlags: DISPFlagDefinition)
!4 = !DISubroutineType(types: !{!5, !5})
!5 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!6 = !DILocalVariable(name: "x", scope: !3, file: !1, line: 2, type: !5)
!7 = !DILocation(line: 2, column: 3, scope: !3)
!8 = !DILocation(line: 3, column: 4, scope: !3)
!10 = !DIGlobalVariableExpression(var: !11, expr: !DIExpression())
!11 = distinct !DIGlobalVariable(name: "counter", scope: !0, file: !1, line: 9, type: !5, isDefinition: true)
"""


@pytest.fixture
def debugged(context):
    return context.parse_ir(IR, "a")


def test_classes(debugged):
    subprogram = debugged.get_function("f").subprogram
    assert type(subprogram) is Llvmg.DiSubprogram and isinstance(subprogram, Llvmg.DiLocalScope)
    assert (subprogram.name, subprogram.line, subprogram.linkage_name) == ("f", 1, None)
    assert (subprogram.file.filename, subprogram.file.directory) == ("a.c", "/src")
    assert subprogram.unit.producer == "maker" and subprogram.unit.language == Llvmg.DwarfLanguage.C99
    assert [t.name for t in subprogram.subroutine_type.list_types()] == ["int", "int"]
    assert subprogram.subroutine_type.list_types()[0].encoding == Llvmg.DwarfEncoding.SIGNED
    pair = debugged.get_global("counter").get_metadata("dbg")
    assert type(pair) is Llvmg.DiGlobalVariableExpression
    assert (pair.variable.name, pair.variable.line) == ("counter", 9)
    assert list(pair.expression.get_operations()) == []
    assert debugged.get_function("g").subprogram is None


def test_locations(context, debugged):
    f = debugged.get_function("f")
    add, ret = f.entry_block.list_instructions()
    assert (add.debug_location.line, add.debug_location.column) == (2, 3)
    assert add.debug_location.scope == f.subprogram and add.debug_location.inlined_at is None
    here = context.debug_location(7, 1, f.subprogram, None)
    assert type(here) is Llvmg.DiLocation
    add.debug_location = here
    assert add.debug_location == here
    inlined = context.debug_location(8, 1, f.subprogram, here)
    assert inlined.inlined_at == here
    builder = context.create_builder()
    builder.position_before(ret)
    assert builder.debug_location == ret.debug_location
    builder.debug_location = inlined
    assert builder.add(add, add).debug_location == inlined
    builder.debug_location = None
    assert builder.add(add, add).debug_location is None
    debugged.verify()


def test_locations_wrong(context, debugged):
    f = debugged.get_function("f")
    add = f.entry_block.first_instruction
    with pytest.raises(Llvmg.Error, match="up to 65535"):
        context.debug_location(1, 65536, f.subprogram, None)
    with pytest.raises(Llvmg.Error, match="a subprogram or a block"):
        context.debug_location(1, 1, f.subprogram.file, None)
    with pytest.raises(TypeError):
        context.debug_location(1, 1, context.md_string("x"), None)
    with pytest.raises(TypeError):
        add.debug_location = f.subprogram
    with pytest.raises(TypeError):
        f.subprogram = add.debug_location
    location = add.debug_location
    context.close()
    with pytest.raises(Llvmg.UseAfterFreeError):
        location.line


def test_records(debugged):
    f, g = debugged.get_function("f"), debugged.get_function("g")
    (record,) = f.entry_block.list_instructions()[1].list_debug_records()
    assert record.get_kind() == Llvmg.DbgRecordKind.VALUE
    assert record.get_variable().name == "x" and record.get_label() is None
    assert record.get_debug_location().line == 2
    assert [v.name for v in record.list_values()] == ["x"]
    assert record.to_string().startswith("#dbg_value(i32 %x,")
    add, ret = g.entry_block.list_instructions()
    with pytest.raises(Llvmg.Error, match="same function"):
        ret.add_debug_record(record, [])
    ret.add_debug_record(record, [add])
    (copy,) = ret.list_debug_records()
    assert copy.get_value(0) == add
    copy.erase()
    assert not copy.get_is_alive() and copy.to_string() is None
    with pytest.raises(Llvmg.Error, match="erased or moved"):
        copy.erase()
    assert ret.list_debug_records() == []
    debugged.verify()
