// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Every method and property of every class, as the typelib lists them, throws UseAfterFreeError on a dead object.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import GIRepository from 'gi://GIRepository';
import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

// What answers on a dead object too, or is meant for one.
const ANSWERS = new Set(['check_alive', 'close', 'description', 'equal', 'get_description', 'get_has_crashed',
    'get_is_alive', 'get_n_live_wrappers', 'has_crashed', 'hash', 'is_alive', 'n_live_wrappers']);

const repository = GIRepository.Repository.get_default();
const classes = [];
for (let i = 0; i < repository.get_n_infos('Llvmg'); i++) {
    const info = repository.get_info('Llvmg', i);
    if (info.get_type() === GIRepository.InfoType.OBJECT)
        classes.push(info);
}

function isWrapper(info) {
    return info.get_namespace() === 'Llvmg' &&
        (info.get_name() === 'Wrapper' || isWrapper(GIRepository.object_info_get_parent(info)));
}

function isA(info, name) {
    for (; info && info.get_namespace() === 'Llvmg'; info = GIRepository.object_info_get_parent(info)) {
        if (info.get_name() === name)
            return true;
    }
    return false;
}

function isConcrete(info) {
    return !GIRepository.object_info_get_abstract(info);
}

// An object that was never alive, or is no more.
function dead(name) {
    const object = new Llvmg[classes.find(info => isA(info, name) && isConcrete(info)).get_name()]();
    if (object.is_alive)
        object.close();
    assert(!object.is_alive);
    return object;
}

const SAMPLES = {boolean: true, utf8: 'text', filename: 'text', gfloat: 1, gdouble: 1, GType: GObject.TYPE_INT};

function sample(type) {
    const tag = GIRepository.type_info_get_tag(type);
    const word = GIRepository.type_tag_to_string(tag);
    if (tag === GIRepository.TypeTag.ARRAY)
        return [];
    if (tag !== GIRepository.TypeTag.INTERFACE)
        return SAMPLES[word] ?? (/^g?u?int/.test(word) ? 1 : SAMPLES[word.replace(/^g/, '')] ?? null);
    const info = GIRepository.type_info_get_interface(type);
    const name = info.get_name();
    if (info.get_namespace() === 'Llvmg' && info.get_type() === GIRepository.InfoType.OBJECT)
        return isWrapper(info) ? dead(name) : new Llvmg[name]();
    return {
        Bytes: new Uint8Array([1]), Variant: new GLib.Variant('i', 1), InputStream: new Gio.MemoryInputStream(),
    }[name] ?? (info.get_type() === GIRepository.InfoType.CALLBACK ? () => {} : isNumeric(info) ? 1 : null);
}

function isNumeric(info) {
    return [GIRepository.InfoType.ENUM, GIRepository.InfoType.FLAGS].includes(info.get_type());
}

function samples(method) {
    const args = [], lengths = new Set();
    for (let i = 0; i < GIRepository.callable_info_get_n_args(method); i++) {
        const arg = GIRepository.callable_info_get_arg(method, i);
        const type = GIRepository.arg_info_get_type(arg);
        if (GIRepository.type_info_get_tag(type) === GIRepository.TypeTag.ARRAY)
            lengths.add(GIRepository.type_info_get_array_length(type));
        for (const other of [GIRepository.arg_info_get_closure(arg), GIRepository.arg_info_get_destroy(arg)])
            lengths.add(other);
        args.push([arg, type]);
    }
    return args.filter(([arg], i) => !lengths.has(i) && GIRepository.arg_info_get_direction(arg) === GIRepository.Direction.IN)
        .map(([, type]) => sample(type));
}

const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

function assertDead(what, use) {
    try {
        assertThrows(Llvmg.UseAfterFreeError, /used after|never|dead|not alive|without/, use);
    } catch (error) {
        throw new Error(`${what}: ${error.message}`);
    }
}

for (const info of classes.filter(isWrapper).filter(isConcrete)) {
    test(`a dead ${info.get_name()}`, () => {
        const object = dead(info.get_name());
        let n = 0;
        for (let c = info; c.get_namespace() === 'Llvmg'; c = GIRepository.object_info_get_parent(c)) {
            for (let i = 0; i < GIRepository.object_info_get_n_properties(c); i++) {
                const property = GIRepository.object_info_get_property(c, i);
                const name = property.get_name().replace(/-/g, '_');
                if (ANSWERS.has(name) || GIRepository.property_info_get_flags(property) & GObject.ParamFlags.CONSTRUCT_ONLY)
                    continue;
                for (const spelling of [name, camel(name)]) {
                    assert(spelling in object, spelling);
                    assertDead(spelling, () => object[spelling]);
                    assertDead(`${spelling} =`, () => {
                        object[spelling] = sample(GIRepository.property_info_get_type(property));
                    });
                }
                n++;
            }
            for (let i = 0; i < GIRepository.object_info_get_n_methods(c); i++) {
                const method = GIRepository.object_info_get_method(c, i);
                const name = method.get_name();
                if (ANSWERS.has(name) || !(GIRepository.function_info_get_flags(method) & GIRepository.FunctionInfoFlags.IS_METHOD))
                    continue;
                assertDead(`${name}()`, () => object[name](...samples(method)));
                n++;
                const list = name.replace(/^list_/, '');
                if (list !== name && list in object)
                    assertDead(list, () => object[list]);
            }
        }
        assert(n > 3);
        if (Symbol.iterator in object)
            assertDead('iteration', () => [...object]);
        assertEqual(object.is_alive, false);
        assert(object.description.length > 0);
    });
}

finish();
