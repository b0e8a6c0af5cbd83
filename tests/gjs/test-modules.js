// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Modules in and out in JavaScript.

import Gio from 'gi://Gio';
import Llvmg from 'gi://Llvmg?version=1';

import {assertEqual, assertThrows, finish, test} from './harness.js';

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

finish();
