// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Debug info in JavaScript: the classes of nodes, locations, records.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
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
`;

function withModule(func) {
    Llvmg.using(new Llvmg.Context(), context => func(context, context.parse_ir(IR, 'm')));
}

test('classes of debug info', () => {
    withModule((context, module) => {
        const subprogram = module.get_function('f').subprogram;
        assert(subprogram instanceof Llvmg.DiSubprogram && subprogram instanceof Llvmg.DiLocalScope);
        assertEqual(subprogram.name, 'f');
        assertEqual(subprogram.file.filename, 'a.c');
        assertEqual(subprogram.file.directory, '/src');
        assertEqual(subprogram.unit.language, Llvmg.DwarfLanguage.C99);
        assertEqual(subprogram.subroutine_type.list_types()[1].size_bits, 32);
        assertEqual(module.get_function('g').subprogram, null);
    });
});

test('debug locations', () => {
    withModule((context, module) => {
        const f = module.get_function('f');
        const add = f.entry_block.first_instruction;
        assertEqual(add.debug_location.line, 2);
        assertEqual(add.debug_location.column, 3);
        const here = context.debug_location(7, 1, f.subprogram, null);
        assert(here instanceof Llvmg.DiLocation);
        add.debug_location = here;
        assert(add.debug_location.equal(here));
        const builder = context.create_builder();
        builder.position_before(add);
        assert(builder.debug_location.equal(here));
        builder.debug_location = null;
        assertEqual(builder.debug_location, null);
        assertThrows(Llvmg.Error, /up to 65535/, () => context.debug_location(1, 65536, f.subprogram, null));
        assertThrows(Llvmg.Error, /a subprogram or a block/, () => context.debug_location(1, 1, f.subprogram.file, null));
        module.verify();
    });
});

test('debug records', () => {
    withModule((context, module) => {
        const ret = module.get_function('f').entry_block.list_instructions()[1];
        const [record] = ret.list_debug_records();
        assertEqual(record.get_kind(), Llvmg.DbgRecordKind.VALUE);
        assertEqual(record.get_variable().name, 'x');
        assertEqual(record.list_values()[0].name, 'x');
        assert(record.to_string().startsWith('#dbg_value(i32 %x,'));
        const [add, end] = module.get_function('g').entry_block.list_instructions();
        assertThrows(Llvmg.Error, /same function/, () => end.add_debug_record(record, []));
        end.add_debug_record(record, [add]);
        const [copy] = end.list_debug_records();
        copy.erase();
        assert(!copy.get_is_alive());
        assertEqual(copy.to_string(), null);
        assertThrows(Llvmg.Error, /erased or moved/, () => copy.erase());
        module.verify();
    });
});

finish();
