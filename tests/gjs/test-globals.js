// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Modules and globals: what they carry, and what they refuse.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
$group = comdat any
@group = constant i32 1, comdat
@plain = global i32 2
define void @f() {
  ret void
}
define ptr @resolve() {
  ret ptr @f
}
@again = alias void (), ptr @f
@chosen = ifunc void (), ptr @resolve
`;

function withModule(func) {
    Llvmg.using(new Llvmg.Context(), context => func(context.parse_ir(IR, 'm'), context));
}

test('comdats', () => {
    withModule((module, context) => {
        const group = module.get_comdat('group');
        const fresh = module.add_comdat('fresh');
        assertEqual(group.name, 'group');
        assertEqual(module.get_global('group').comdat, group);
        assertEqual(module.get_function('f').comdat, null);
        assertEqual([...module.list_comdats()].map(c => c.name).join(), 'fresh,group');
        fresh.selection_kind = Llvmg.ComdatSelectionKind.LARGEST;
        module.get_function('f').comdat = fresh;
        assert(module.to_string().includes('$fresh = comdat largest'));
        assertThrows(Llvmg.InvalidArgumentError, /same module/,
            () => module.get_function('f').set_comdat(context.create_module('n').add_comdat('group')));
        assertThrows(Llvmg.InvalidArgumentError, /an ifunc has none/, () => module.get_ifunc('chosen').set_comdat(group));
    });
});

test('section and alignment', () => {
    withModule(module => {
        const f = module.get_function('f');
        f.section = '.text.hot';
        f.alignment = 16;
        assertEqual(f.section, '.text.hot');
        assertEqual(f.alignment, 16);
        assertThrows(Llvmg.InvalidArgumentError, /power of two/, () => f.set_alignment(24));
        assertThrows(Llvmg.InvalidArgumentError, /an ifunc has none/, () => module.get_ifunc('chosen').set_section('.x'));
    });
});

finish();
