// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Modules in, out and together in JavaScript.

import Gio from 'gi://Gio';
import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const MAIN = `
declare i32 @twice(i32)
define i32 @start(i32 %n) {
  %t = call i32 @twice(i32 %n)
  ret i32 %t
}
`;
const LIBRARY = `
define i32 @twice(i32 %x) {
entry:
  %d = add i32 %x, %x
  ret i32 %d
}
define i32 @extra() {
  ret i32 1
}
`;

function withContext(func) {
    Llvmg.using(new Llvmg.Context(), func);
}

test('streams and bytes', () => {
    withContext(context => {
        const module = context.parse_ir(LIBRARY, 'library');
        const sink = Gio.MemoryOutputStream.new_resizable();
        module.write_bitcode_to_stream(sink, null);
        sink.close(null);
        const bytes = sink.steal_as_bytes();
        assertEqual(context.parse_bytes(bytes, null).n_functions, 2);
        assertEqual(context.parse_stream(Gio.MemoryInputStream.new_from_bytes(bytes), 's', null).n_functions, 2);
        assertThrows(Llvmg.Error, /\/dev\/full/, () => module.write_ir('/dev/full'));
        assertThrows(Llvmg.Error, /nowhere/, () => module.write_ir_to_gfile(Gio.File.new_for_path('/nowhere/at/all'), null));
    });
});

test('bodies that are read later', () => {
    withContext(context => {
        const module = context.parse_bitcode_lazy(context.parse_ir(LIBRARY, 'library').to_bitcode(), 'lazy');
        const [twice, extra] = [module.get_function('twice'), module.get_function('extra')];
        assert(!module.is_materialized && twice.is_materializable);
        twice.materialize();
        assert(!twice.is_materializable && extra.is_materializable);
        assertEqual(twice.list_basic_blocks().length, 1);
        assert(extra.is_materializable);
        assert(module.to_string().includes('ret i32 1'));
        assert(module.is_materialized && twice.is_alive);
    });
});

test('linking', () => {
    withContext(context => {
        const [program, library] = [context.parse_ir(MAIN, 'program'), context.parse_ir(LIBRARY, 'library')];
        const twice = library.get_function('twice');
        const block = twice.entry_block;
        const other = context.parse_ir(MAIN, 'other');
        other.link(library, Llvmg.LinkFlags.PRESERVE_SOURCE);
        assert(library.is_alive);
        assertThrows(Llvmg.Error, /multiply defined/, () => other.link(library, Llvmg.LinkFlags.NONE));
        assert(library.is_alive);
        program.link(library, Llvmg.LinkFlags.NONE);
        assert(!library.is_alive && !twice.is_alive && block.is_alive);
        assertEqual(block.parent, program.get_function('twice'));
        assertThrows(Llvmg.UseAfterFreeError, /was linked into module 'program'/, () => library.verify());
    });
});

test('problems and parts', () => {
    withContext(context => {
        const module = context.parse_ir(LIBRARY, 'library');
        assertEqual(module.find_problems().length, 0);
        const part = module.extract_functions(['extra']);
        assertEqual(part.n_functions, 1);
        const both = context.modules_to_bitcode([part, module]);
        assertEqual(context.parse_bitcode_modules(both, 'both').length, 2);
        const block = module.get_function('twice').append_basic_block('open');
        const [problem] = module.find_problems();
        assert(problem.get_message().includes('terminator'));
        assertEqual(problem.get_value(), block);
    });
});

finish();
