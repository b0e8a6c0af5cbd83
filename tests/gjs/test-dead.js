// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Every method and property of every class, as the typelib lists them, throws UseAfterFreeError on a dead object: on one that
// was never alive, and on those that were alive until their context was closed.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Llvmg from 'gi://Llvmg?version=1';

import {IR} from './fixture.js';
import {assert, assertEqual, assertThrows, finish, test} from './harness.js';
import {ancestry, camel, classes, functionsOf, isA, isConcrete, isMethod, parametersOf, propertiesOf, wrappers}
    from './introspect.js';

// What answers on a dead object too, or is meant for one.
const ANSWERS = new Set(['check_alive', 'close', 'description', 'equal', 'get_description', 'get_has_crashed',
    'get_is_alive', 'get_n_live_wrappers', 'has_crashed', 'hash', 'is_alive', 'n_live_wrappers']);

// An object that was never alive, or is no more.
function dead(name) {
    const object = new Llvmg[classes.find(info => isA(info, name) && isConcrete(info)).get_name()]();
    if (object.is_alive)
        object.close();
    assert(!object.is_alive);
    return object;
}

// A debug record, which is no wrapper and is never made by itself.
function someRecord() {
    return new Llvmg.Context().parse_ir(IR, 'm').get_function('debugged').entry_block.list_instructions()[1]
        .list_debug_records()[0];
}

// An operand, which is no wrapper either.
function someUse() {
    return new Llvmg.Context().parse_ir('define i32 @f(i32 %x) {\n  ret i32 %x\n}\n', 'm').get_function('f').entry_block
        .terminator.get_operand_use(0);
}

const OTHERS = {DbgRecord: someRecord, Use: someUse, Bytes: () => new Uint8Array([1]),
    Closure: () => () => {}, Variant: () => new GLib.Variant('i', 1), File: () => Gio.File.new_for_path('/nowhere'),
    InputStream: () => new Gio.MemoryInputStream(),
    OutputStream: () => Gio.MemoryOutputStream.new_resizable(), Closure: () => () => {}};

function sample({kind, name}) {
    if (/int/.test(kind) || ['enum', 'flags', 'gfloat', 'gdouble'].includes(kind))
        return 1;
    if (kind === 'class' && Llvmg[name])
        return classes.some(info => info.get_name() === name && isA(info, 'Wrapper')) ? dead(name) : new Llvmg[name]();
    const samples = {array: [], gboolean: true, utf8: 'text', filename: 'text', GType: GObject.TYPE_INT, callback: () => {}};
    return samples[kind] ?? OTHERS[name]?.() ?? null;
}

function assertDead(what, use) {
    try {
        assertThrows(Llvmg.UseAfterFreeError, /used after|never|dead|not alive|without/, use);
    } catch (error) {
        throw new Error(`${what}: ${error.message}`);
    }
}

// Uses all that an object of the class has; says how many things that were.
function assertAllDead(info, object) {
    let n = 0;
    for (const c of ancestry(info)) {
        for (const {name, type, isConstructOnly} of propertiesOf(c)) {
            if (ANSWERS.has(name) || isConstructOnly)
                continue;
            for (const spelling of [name, camel(name)]) {
                assert(spelling in object, spelling);
                assertDead(spelling, () => object[spelling]);
                assertDead(`${spelling} =`, () => {
                    object[spelling] = sample(type);
                });
            }
            n++;
        }
        for (const method of functionsOf(c).filter(isMethod)) {
            const name = method.get_name();
            // What ends in _async says so at its end.
            if (ANSWERS.has(name) || /_(async|finish)$/.test(name))
                continue;
            assertDead(`${name}()`, () => object[name](...parametersOf(method).map(sample)));
            n++;
            const list = name.replace(/^list_/, '');
            if (list !== name && list in object)
                assertDead(list, () => object[list]);
        }
    }
    if (Symbol.iterator in object)
        assertDead('iteration', () => [...object]);
    assertEqual(object.is_alive, false);
    assert(object.description.length > 0);
    return n;
}

for (const info of wrappers)
    test(`a ${info.get_name()} that was never alive`, () => assert(assertAllDead(info, dead(info.get_name())) > 3));

// All that can be reached from an object by its lists and by what takes no argument; one of each class.
function reach(from) {
    const found = new Map(), seen = new Set(), queue = [from];
    while (queue.length) {
        const object = queue.shift();
        const name = object.constructor.name.replace(/^Llvmg_/, '');
        if (!(object instanceof Llvmg.Wrapper) || seen.has(object))
            continue;
        seen.add(object);
        if (!found.has(name))
            found.set(name, object);
        for (const c of ancestry(classes.find(info => info.get_name() === name))) {
            for (const method of functionsOf(c).filter(isMethod)) {
                if (/^(list|get|create)_/.test(method.get_name()) && !parametersOf(method).length)
                    queue.push(...[object[method.get_name()]()].flat().filter(item => item instanceof Llvmg.Wrapper));
            }
        }
    }
    return found;
}

test('what was alive', () => {
    const context = new Llvmg.Context();
    const module = context.parse_ir(IR, 'm');
    module.verify();
    const found = reach(module);
    context.close();
    for (const [name, object] of found) {
        const info = classes.find(c => c.get_name() === name);
        try {
            assert(assertAllDead(info, object) > 3);
        } catch (error) {
            throw new Error(`${name}: ${error.message}`);
        }
    }
    print(`# ${found.size} of ${wrappers.length} classes`);
    assert(found.size > wrappers.length * 0.7, `only ${[...found.keys()].join()}`);
});

finish();
