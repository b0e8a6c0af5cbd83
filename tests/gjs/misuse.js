// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Calls all that the typelib lists, at random: on objects that are alive, dead, or of another context, with arguments of the
// right kind and of wrong ones. What is refused must be an Llvmg.Error, TypeError or RangeError, and must have changed nothing.
//
//     misuse.js SEED CALLS
//
// Each call is printed before it is made, so that whoever started this knows what ended it.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

import {IR} from './fixture.js';
import {ancestry, camel, classes, functions, functionsOf, isA, isMethod, parametersOf, propertiesOf, records, wrappers}
    from './introspect.js';

const [seed, nCalls] = ARGV.map(Number);

// ---- Chance ----

let state = seed;

// A whole number from 0 to n - 1 (mulberry32).
function below(n) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
}

const any = list => list[below(list.length)];
const perhaps = (n, of) => below(of) < n;

// ---- What there is to use ----

const MAX_POOL = 300;
const pool = [];
const contexts = [];

function keep(found) {
    if (Array.isArray(found)) {
        for (let i = 0; i < Math.min(found.length, 4); i++)
            keep(any(found));
        return;
    }
    // What a compiled function does is not llvmg's affair: only those are called that do no harm.
    if (!(found instanceof GObject.Object) || found instanceof Llvmg.JitFunction)
        return;
    if (found instanceof Llvmg.Context && found.is_alive && !contexts.includes(found))
        contexts.push(found);
    if (pool.length < MAX_POOL)
        pool.push(found);
    else
        pool[below(MAX_POOL)] = found;
}

function addWorld() {
    const context = new Llvmg.Context();
    keep(context);
    for (const name of ['first', 'second']) {
        const module = context.parse_ir(IR, name);
        keep([module, context.create_builder(), context.int32_type(), context.pointer_type()]);
        for (const f of module.functions) {
            keep(f);
            keep(f.list_params());
            for (const block of f.list_basic_blocks())
                keep(block.list_instructions());
        }
    }
}

// The lists of wrappers that a context has anywhere would keep everything alive: the modules are those in the pool.
function printAll() {
    return pool.filter(object => object instanceof Llvmg.Module && object.is_alive).map(module => `${module}`).join('');
}

const jit = new Llvmg.Jit();
const guest = new Llvmg.Context();
jit.add_module(guest.parse_ir(`
define i32 @f(i32 %x) {
  %y = add i32 %x, 1
  ret i32 %y
}
define double @g(double %x, i1 %c) {
  %y = select i1 %c, double %x, double 0.0
  ret double %y
}
define void @h() {
  ret void
}`, 'guest'));
guest.close();
const compiled = ['f', 'g', 'h'].map(name => jit.lookup(name));

// ---- Arguments ----

const NUMBERS = [-1, 0, 1, 2, 3, 7, 8, 31, 32, 33, 64, 255, 256, 65535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 2 ** 63,
    -(2 ** 31), -(2 ** 31) - 1, -(2 ** 63), 1.5, -0, NaN, Infinity, -Infinity, 1e300, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n, -1n, 5n];
const TEXTS = ['', 'f', 'x', 'entry', 'a\0b', '\ud800', 'é', '%', '@f', '\n', '-1', '0x1g', '123456789012345678901234567890',
    'default<O1>', 'instcombine,simplifycfg', 'no-such-pass', 'y'.repeat(5000), 'define i32 @f() {\n ret i32 1\n}', 'define bad',
    'no/such/file', '.'];
const WORD = Symbol('word');
const THINGS = [null, undefined, true, false, [], {}, [null], [undefined], new Array(3), () => 1, WORD, new Map(), new Date(0),
    new Uint8Array(), new Uint8Array([66, 67, 0xc0, 0xde]), new Uint8Array(3).buffer, new GObject.Object(),
    new Gio.MemoryInputStream(), new GLib.Variant('i', 1), GObject.TYPE_INT, Llvmg.Context, Llvmg.Value.prototype,
    Object.create(Llvmg.Function.prototype), new Proxy({}, {})];

function someThing() {
    return any([() => any(NUMBERS), () => any(TEXTS), () => any(THINGS), () => any(pool), () => any(pool), () => [any(pool)],
        () => [any(NUMBERS)], () => [any(TEXTS), any(TEXTS)], () => any(compiled)])();
}

// The object that is called, so that the others may be of its context.
let current = null;

function contextOf(object) {
    return object instanceof Llvmg.Wrapper && object.is_alive && !(object instanceof Llvmg.Context) ? object.context : object;
}

function someObject(name) {
    if (name === 'JitFunction')
        return any(compiled);
    const fit = pool.filter(object => object instanceof Llvmg[name]);
    if (fit.length && !perhaps(1, 12)) {
        let found = any(fit);
        for (let i = 0; i < 6 && (!found.is_alive || current && contextOf(found) !== current); i++)
            found = any(fit);
        return found;
    }
    const classesThatFit = classes.filter(info => isA(info, name) && wrappers.includes(info));
    return classesThatFit.length ? new Llvmg[any(classesThatFit).get_name()]() : any(pool);
}

const BOXED = {
    Bytes: () => any([new Uint8Array([1, 2, 3]), Uint8Array.of(66, 67, 0xc0, 0xde, 0, 0, 0, 0), new Uint8Array(100),
        GLib.Bytes.new(null)]),
    Variant: () => any([new GLib.Variant('i', 1), new GLib.Variant('s', 'text'), null]),
    Value: () => any([1, -1, 2.5, 'text', true, null, 7n, 2n ** 64n, {}, [], any(pool), NaN]),
    InputStream: () => Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(9))),
    OutputStream: () => Gio.MemoryOutputStream.new_resizable(),
    Cancellable: () => any([null, new Gio.Cancellable()]),
    File: () => Gio.File.new_for_path('no/such/file'),
};

// An argument of the type; now and then anything.
function someArgument({kind, namespace, name, element}) {
    if (perhaps(1, 8))
        return someThing();
    if (kind === 'array')
        return Array.from({length: below(4)}, () => someArgument(element));
    if (/int/.test(kind) || /^g(float|double)$/.test(kind))
        return perhaps(2, 3) ? below(4) : any(NUMBERS);
    if (kind === 'enum' || kind === 'flags')
        return any(Object.values(Llvmg[name] ?? [1]).filter(Number.isInteger));
    if (namespace === 'Llvmg' && kind === 'class')
        return perhaps(1, 15) ? null : someObject(name);
    const basic = {gboolean: () => perhaps(1, 2), utf8: () => any(TEXTS), filename: () => any(TEXTS), callback: () => () => true,
        GType: () => GObject.TYPE_INT};
    return (basic[kind] ?? BOXED[name] ?? someThing)();
}

// ---- Calls ----

const ancestors = new Map(classes.map(info => [info.get_name(), Array.from(ancestry(info), c => c.get_name())]));
const lists = new Map(classes.map(info => [info.get_name(),
    functionsOf(info).map(m => m.get_name()).filter(n => n.startsWith('list_')).map(n => n.slice('list_'.length))]));

// Each has a word, a function that makes one call at random, and the class that it needs, if any.
const uses = [];

for (const info of classes) {
    const name = info.get_name();
    for (const callable of functionsOf(info)) {
        const types = parametersOf(callable), word = callable.get_name();
        if (isMethod(callable))
            uses.push([`${name}.${word}`, self => self[word](...types.map(someArgument)), name]);
        else
            uses.push([`${name}:${word}`, () => Llvmg[name][word](...types.map(someArgument)), null]);
    }
    const properties = propertiesOf(info);
    for (const property of properties) {
        for (const word of [property.name, camel(property.name)]) {
            uses.push([`${name}.${word}`, self => self[word], name]);
            if (property.isWritable || word === property.name && perhaps(1, 4)) {
                uses.push([`${name}.${word} =`, self => {
                    self[word] = someArgument(property.type);
                }, name]);
            }
        }
    }
    uses.push([`new ${name}`, () => new Llvmg[name](perhaps(1, 2) || !properties.length ? someThing()
        : {[any(properties).name]: someArgument(any(properties).type)}), null]);
}
for (const info of records) {
    const name = info.get_name();
    for (const callable of functionsOf(info)) {
        const word = callable.get_name();
        uses.push([`${name}.${word}`, self => (Llvmg[name].prototype[word] ?? Llvmg[name][word]).apply(self, [someThing()]), null]);
    }
}
for (const callable of functions) {
    const types = parametersOf(callable), word = callable.get_name();
    if (typeof Llvmg[word] === 'function')
        uses.push([word, () => Llvmg[word](...types.map(someArgument)), null]);
}
// What the layer adds.
uses.push(
    ['collection[]', self => {
        const list = any(lists.get(any(ancestors.get(classOf(self)))));
        const collection = list && self[list];
        return [collection?.at?.(any(NUMBERS)), collection?.[below(3)], collection?.get?.(any(TEXTS)), collection?.length];
    }, 'Wrapper'],
    ['annotations', self => self.annotations.set(someThing(), someThing()).get(someThing()), 'Wrapper'],
    ['iteration', self => [...self], 'Wrapper'],
    ['text', self => `${self}`, 'Wrapper'],
    ['any property', self => {
        self[any(TEXTS)] = someThing();
    }, 'Wrapper'],
    ['a method of another', self => {
        const [, func, name] = any(uses);
        return name && func.call(null, any([self, someThing(), Llvmg[name].prototype]));
    }, 'Wrapper']);

function classOf(object) {
    return object instanceof Llvmg.Wrapper ? object.constructor.$gtype.name.slice('Llvmg'.length) : 'Wrapper';
}

// Calls that end everything are rare, and those that are for the whole process are left out.
const RARE = /\bclose$|\.run_passes|\.erase$/;
const NEVER = /guard/i;
const known = uses.filter(([word]) => !NEVER.test(word));
const ofClass = new Map(Array.from(ancestors, ([name, all]) => [name, known.filter(([, , needed]) => all.includes(needed))]));

// Mostly something that can be done with what is there.
function choose() {
    const chosen = perhaps(1, 5) ? any(known) : any(ofClass.get(classOf(any(pool))));
    return !chosen || RARE.test(chosen[0]) && !perhaps(1, 8) ? choose() : chosen;
}

const counts = {good: 0, refused: 0, errors: new Map()};

// What each call must obey. LLVM's own faults are not held against it.
function use([word, func, name]) {
    const self = name === 'JitFunction' ? any(compiled) : name ? someObject(name) : null;
    print(JSON.stringify(`${word} on ${self?.description ?? ''}`));
    const before = printAll();
    current = perhaps(4, 5) ? contextOf(self) : null;
    try {
        keep(func(self));
        counts.good++;
    } catch (error) {
        counts.refused++;
        counts.errors.set(error.name, (counts.errors.get(error.name) ?? 0) + 1);
        if (!(error instanceof Llvmg.Error || error instanceof TypeError || error instanceof RangeError))
            throw new Error(`${word}: refused by a ${error?.constructor?.name}: ${error?.message}\n${error?.stack}`);
        if (!(error instanceof Llvmg.LlvmCrashedError) && before !== printAll())
            throw new Error(`${word}: refused, and something was changed: ${error.message}`);
    }
}

// Some of what is dead.
function sweep() {
    for (let i = pool.length - 1; i >= 0; i--) {
        if (pool[i] instanceof Llvmg.Wrapper && !pool[i].is_alive && perhaps(3, 4))
            pool.splice(i, 1);
    }
}

function run() {
    addWorld();
    for (let i = 0; i < nCalls; i++) {
        use(choose());
        if (perhaps(1, 100))
            System.gc();
        if (perhaps(1, 50))
            sweep();
        if (contexts.filter(context => context.is_alive).length < 2)
            addWorld();
        if (perhaps(1, 400))
            any(contexts).close();
    }
}

const folder = GLib.dir_make_tmp('llvmg-XXXXXX');
GLib.chdir(folder);
let failure = null;
try {
    run();
} catch (error) {
    failure = error;
}
GLib.chdir('/');
for (const info of Gio.File.new_for_path(folder).enumerate_children('standard::name', 0, null))
    GLib.unlink(GLib.build_filenamev([folder, info.get_name()]));
GLib.rmdir(folder);
if (failure)
    throw failure;
print(JSON.stringify({good: counts.good, refused: counts.refused, errors: Object.fromEntries(counts.errors), uses: known.length}));
