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

test('linkage, visibility and kin', () => {
    withModule(module => {
        const f = module.get_function('f');
        const plain = module.get_global('plain');
        f.visibility = Llvmg.Visibility.HIDDEN;
        assert(f.is_dso_local);
        f.linkage = Llvmg.Linkage.INTERNAL;
        assertEqual(f.visibility, Llvmg.Visibility.DEFAULT);
        plain.thread_local_mode = Llvmg.ThreadLocalMode.LOCAL_EXEC;
        plain.unnamed_address = Llvmg.UnnamedAddress.GLOBAL;
        plain.code_model = Llvmg.CodeModel.LARGE;
        plain.sanitizer_flags = Llvmg.SanitizerFlags.NO_ADDRESS;
        assertEqual(plain.sanitizer_flags, Llvmg.SanitizerFlags.NO_ADDRESS);
        assert(module.add_function_in_address_space('far', f.function_type, 7).to_string().includes('addrspace(7)'));
        plain.is_externally_initialized = true;
        plain.partition = 'part';
        assertEqual(plain.partition, 'part');
        module.verify();
        assertThrows(Llvmg.InvalidArgumentError, /default visibility/, () => f.set_visibility(Llvmg.Visibility.HIDDEN));
        assertThrows(Llvmg.InvalidArgumentError, /has none/, () => f.set_dll_storage_class(Llvmg.DllStorageClass.EXPORT));
    });
});

test('aliases and ifuncs', () => {
    withModule((module, context) => {
        const again = module.get_alias('again');
        const resolve = module.get_function('resolve');
        const type = context.function_type(context.void_type(), []);
        assertThrows(Llvmg.InvalidArgumentError, /leads back/, () => again.set_aliasee(again));
        again.aliasee = module.get_global('plain');
        assertEqual(again.aliasee, module.get_global('plain'));
        assertEqual(module.add_ifunc('late', type, resolve).resolver, resolve);
        const alias = module.add_alias('by_alias', resolve.function_type, resolve);
        assertEqual(module.add_ifunc('aliased', type, alias).resolver_function, resolve);
        assertThrows(Llvmg.TypeMismatchError, /returns void/, () => module.add_ifunc('x', type, module.get_function('f')));
        module.verify();
    });
});

test('the rest of a module', () => {
    withModule((module, context) => {
        const f = module.get_function('f');
        const number = context.function_type(context.int32_type(), []);
        assertEqual(module.get_or_insert_function('f', f.function_type), f);
        assertThrows(Llvmg.TypeMismatchError, /has type/, () => module.get_or_insert_function('f', number));
        module.inline_assembly = '.globl x';
        module.append_inline_assembly('x:');
        assertEqual(module.inline_assembly, '.globl x\nx:\n');
        Llvmg.using(new Llvmg.Context(), other => assertEqual(module.clone_into(other).to_string(), module.to_string()));
    });
});

finish();
