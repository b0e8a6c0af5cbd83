// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Debug info in Vala: the classes of nodes, locations, records.

const string IR = """
define i32 @f(i32 %a) !dbg !3 {
  %x = add i32 %a, 1, !dbg !7
    #dbg_value(i32 %x, !6, !DIExpression(), !7)
  ret i32 %x, !dbg !7
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
""";

void assert_nothing_left () {
    assert (Llvmg.count_live_objects () == 0);
    assert (Llvmg.count_live_contexts () == 0);
}

void test_classes () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        Llvmg.DiSubprogram subprogram = module.get_function ("f").subprogram;

        assert (subprogram.name == "f" && subprogram.line == 1 && subprogram.linkage_name == null);
        assert (subprogram.file.filename == "a.c" && subprogram.file.directory == "/src");
        assert (subprogram.unit.language == Llvmg.DwarfLanguage.C99);
        assert (((Llvmg.DiType) subprogram.subroutine_type.list_types ()[0]).name == "int");
        assert (module.get_function ("g").subprogram == null);
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_locations () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var f = module.get_function ("f");
        var add = f.entry_block.first_instruction;
        var here = context.debug_location (7, 1, f.subprogram, null);
        var builder = context.create_builder ();

        assert (add.debug_location.line == 2 && add.debug_location.column == 3);
        add.set_debug_location (here);
        assert (add.debug_location == here);
        builder.position_before (add);
        assert (builder.debug_location == here);
        builder.set_debug_location (null);
        assert (builder.debug_location == null);
        try {
            context.debug_location (1, 1, f.subprogram.file, null);
            assert_not_reached ();
        } catch (Llvmg.Error.TYPE_MISMATCH e) {
            assert ("a subprogram or a block" in e.message);
        }
        module.verify ();
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

void test_records () {
    try {
        var context = new Llvmg.Context ();
        var module = context.parse_ir (IR, "m");
        var record = module.get_function ("f").entry_block.last_instruction.list_debug_records ()[0];
        var g = module.get_function ("g");
        var end = g.entry_block.last_instruction;

        assert (record.get_kind () == Llvmg.DbgRecordKind.VALUE);
        assert (record.to_string ().has_prefix ("#dbg_value(i32 %x,"));
        end.add_debug_record (record, { g.entry_block.first_instruction });
        var copy = end.list_debug_records ()[0];
        copy.erase ();
        assert (!copy.get_is_alive () && copy.to_string () == null);
        try {
            copy.erase ();
            assert_not_reached ();
        } catch (Llvmg.Error.USE_AFTER_FREE e) {
            assert ("erased or moved" in e.message);
        }
        module.verify ();
    } catch (Llvmg.Error e) {
        error ("%s", e.message);
    }
    assert_nothing_left ();
}

int main (string[] args) {
    Test.init (ref args);
    Test.add_func ("/llvmg/vala/debug-info/classes", test_classes);
    Test.add_func ("/llvmg/vala/debug-info/locations", test_locations);
    Test.add_func ("/llvmg/vala/debug-info/records", test_records);
    return Test.run ();
}
