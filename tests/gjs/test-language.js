// SPDX-License-Identifier: LGPL-2.1-or-later
//
// What the layer for JavaScript adds to the introspected functions.

import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
@counter = global i32 7

define i32 @f(i32 %x, i32 %y) {
entry:
  %sum = add i32 %x, %y
  br label %done
done:
  ret i32 %sum
}

define i32 @g(i32 %x) {
  %r = call i32 @f(i32 %x, i32 1)
  ret i32 %r
}
`;

// Calls func with a context and a module, and closes them.
function withModule(func) {
    Llvmg.using(new Llvmg.Context(), context => func(context, context.parse_ir(IR, 'm')));
}

// Calls func with a builder in a new function of the type.
function withBuilder(returned, params, func) {
    Llvmg.using(new Llvmg.Context(), context => {
        const type = context.function_type(context[`${returned}_type`](), params.map(p => context[`${p}_type`]()));
        const f = context.create_module('m').add_function('f', type);
        func(f.append_basic_block('entry').create_builder(), f, context);
    });
}

test('errors of the program, before one of the library', () => {
    let errors = Array.from({length: 1000}, () => new Llvmg.FailedError('mine'));
    withModule(context => assertThrows(Llvmg.ParseError, /expected/, () => context.parse_ir('bad')));
    assertEqual(errors.pop().message, 'mine');
    errors = null;
    System.gc();
});

// ---- Calls ----

test('trailing parameters have defaults', () => {
    withBuilder('int32', ['int32'], (builder, f, context) => {
        const [x] = f.params;
        assertEqual(builder.add(x, x).name, '');
        assertEqual(builder.add(x, x, 'sum').name, 'sum');
        assertEqual(context.pointer_type().address_space, 0);
        assertEqual(Llvmg.const_int_from_string(context.int8_type(), '12').get_sext_value(), 12);
        const jit = Llvmg.Jit.new();
        assert(jit.is_alive);
        jit.close();
    });
});

test('objects are made with construct properties', () => {
    const options = new Llvmg.PassOptions({verify_each: true, inliner_threshold: 12});
    assertEqual(options.verify_each, true);
    assertEqual(options.inlinerThreshold, 12);
    Llvmg.using(new Llvmg.Context(), new Llvmg.Jit(), new Llvmg.Jit({options: new Llvmg.JitOptions()}),
        (...all) => assert(all.every(object => object.is_alive)));
});

test('properties have the names of both styles', () => {
    withModule((context, module) => {
        module.source_file_name = 'a.c';
        assertEqual(module.sourceFileName, 'a.c');
        module.sourceFileName = 'b.c';
        assertEqual(module.source_file_name, 'b.c');
        assertThrows(TypeError, /n_functions cannot be set/, () => {
            module.n_functions = 3;
        });
    });
});

test('toString is IR', () => {
    withModule((context, module) => {
        assert(`${module}`.includes('define i32 @g'));
        assertEqual(`${context.int32_type()}`, 'i32');
        assertEqual(`${module.get_function('f').entry_block.first_instruction}`.trim(), '%sum = add i32 %x, %y');
    });
});

test('any iterable does for an array', () => {
    withBuilder('int32', ['int32', 'int32'], (builder, f, context) => {
        builder.call(f, f.params);
        builder.call(f, new Set([f.params[1], f.params[0]]));
        const types = function* () {
            yield context.int8_type();
        };
        assertEqual(`${context.struct_type(types())}`, '{ i8 }');
    });
});

test('a known property costs no look at annotations, an unknown one throws', () => {
    withModule((context, module) => {
        const block = module.get_function('f').entry_block;
        for (const object of [context, module, block, context.int32_type(), context.create_builder()]) {
            assertThrows(TypeError, /^Llvmg\w+ takes no property 'cost': .*annotations\.set\('cost'/, () => {
                object.cost = 3;
            });
            assertEqual(object.cost, undefined);
        }
        block.name = 'first';
        assertEqual(block.name, 'first');
        assert(block instanceof Llvmg.Wrapper && block instanceof GObject.Object);
    });
});

test('methods can be added to a class, classes cannot be derived from', () => {
    Llvmg.Wrapper.prototype.shout = function () {
        return this.description.toUpperCase();
    };
    withModule((context, module) => assertEqual(module.shout(), module.description.toUpperCase()));
    delete Llvmg.Wrapper.prototype.shout;
    for (const base of [Llvmg.Value, Llvmg.PassOptions, Llvmg.Function]) {
        assertThrows(TypeError, /cannot be derived from/,
            () => GObject.registerClass({GTypeName: `Derived${base.name}`}, class extends base {}));
    }
});

test('what GJS would take for something else is refused', () => {
    withBuilder('int32', ['int32'], (builder, f, context) => {
        for (const given of [undefined, null, NaN, Infinity, 1.5, '3', true, {}, [], Symbol.iterator])
            assertThrows(TypeError, /^Context\.int_type: an integer was expected for bits, .* given$/, () => context.int_type(given));
        for (const given of [-1, 2 ** 32, 2n ** 70n, 1e300])
            assertThrows(RangeError, /^Context\.int_type: bits is from 0 to 4294967295, -?[\d.e+]+ was given$/,
                () => context.int_type(given));
        assertEqual(`${context.int_type(7n)}`, 'i7');
        assertThrows(RangeError, /length is from 0 to 18446744073709551615, -1 was/, () => context.array_type(f.type, -1));
        assertThrows(RangeError, /length is from 0/, () => context.array_type(f.type, 2 ** 64));
        assertEqual(`${context.array_type(context.int8_type(), 2n ** 60n)}`, '[1152921504606846976 x i8]');
        const [x] = f.params;
        assertThrows(TypeError, /^Builder\.icmp: one of Llvmg\.IntPredicate was expected for predicate, undefined was given$/,
            () => builder.icmp(Llvmg.IntPredicate.LESS, x, x));
        assertThrows(RangeError, /Llvmg\.IntPredicate was expected for predicate, 99 is none/, () => builder.icmp(99, x, x));
        for (const text of ['a\0b', '\ud800', 'x\udfff'])
            assertThrows(TypeError, /^Value\.set_name: name has a NUL or half a character at \d$/, () => x.set_name(text));
        x.name = '\u{1f600}';
        assertEqual(x.name, '\u{1f600}');
        assertThrows(TypeError, /^Context\.create_module: .*null/, () => context.create_module(null));
        assertThrows(TypeError, /^Context\.function_type: .*undefined/, () => context.function_type(undefined, []));
        assertThrows(TypeError, /^Value\.get_name: .*prototype/, () => Llvmg.Function.prototype.name);
        assertThrows(RangeError, /^new PassOptions: inliner_threshold is from/,
            () => new Llvmg.PassOptions({inliner_threshold: 2 ** 31}));
        assertThrows(TypeError, /^new PassOptions: an object/, () => new Llvmg.PassOptions(3));
        assertThrows(TypeError, /nope/, () => new Llvmg.PassOptions({nope: 3}));
    });
});

test('an error of the program passes as it is', () => {
    withBuilder('int32', ['int32'], (builder, f) => {
        const args = function* () {
            throw new Error('mine');
        };
        assertThrows(Error, /^mine$/, () => builder.call(f, args()));
        try {
            builder.call(f, args());
        } catch (error) {
            assert(!(error instanceof TypeError));
        }
    });
});

// ---- Errors ----

test('a class for each code', () => {
    const codes = Object.keys(Llvmg.Error).filter(key => /^[A-Z_]+$/.test(key));
    assert(codes.length >= 16);
    for (const word of codes) {
        const name = `${word.split('_').map(w => w[0] + w.slice(1).toLowerCase()).join('')}Error`;
        const error = new Llvmg[name]('why');
        assert(error instanceof Llvmg[name] && error instanceof Llvmg.Error && error instanceof GLib.Error, name);
        assertEqual(error.message, 'why');
        assertEqual(error.name, name);
        assertEqual(error.code, Llvmg.Error[word]);
        assertEqual(codes.filter(other => error instanceof Llvmg[`${other.split('_').map(w => w[0] +
            w.slice(1).toLowerCase()).join('')}Error`]).length, 1);
    }
    assert(!(new Error('other') instanceof Llvmg.ParseError));
    assert(!(null instanceof Llvmg.ParseError));
});

test('a parse error tells where', () => {
    Llvmg.using(new Llvmg.Context(), context => {
        for (let i = 0; i < 2; i++) {
            let seen;
            try {
                context.parse_ir('\ndefine i32 @f() {\n  ret i32 %missing\n}\n', 'a.ll');
            } catch (error) {
                seen = error;
            }
            assert(seen instanceof Llvmg.ParseError);
            assertEqual([seen.file, seen.line, seen.column].join(), 'a.ll,3,11');
            assert(seen.sourceLine.startsWith('  ret i32 %missing'));
            assertEqual(seen.diagnostics.length, 1);
            assertEqual(seen.diagnostics[0].line, 3);
            assert(/undefined value/.test(seen.diagnostics[0].message));
        }
        assertEqual(context.diagnostics.length, 2);
        let other;
        try {
            context.parse_bitcode(new Uint8Array([1, 2, 3]));
        } catch (error) {
            other = error;
        }
        assert(other instanceof Llvmg.ParseError && other.line === null);
    });
});

// ---- Collections ----

test('collections follow what is there', () => {
    withModule((context, module) => {
        const {functions} = module;
        assertEqual(functions.length, 2);
        assertEqual(Array.from(functions, f => f.name).join(), 'f,g');
        assertEqual(functions.map(f => f.name).join(), 'f,g');
        assertEqual(functions[1].name, 'g');
        assertEqual(functions.at(-1).name, 'g');
        assertEqual(functions[2], undefined);
        assertEqual(functions.at(-3), undefined);
        assert(functions.includes(module.get_function('g')) && !functions.includes(null));
        assertEqual(functions.get('f'), functions[0]);
        assert(functions.has('g') && !functions.has('h'));
        module.add_function('h', functions[0].function_type);
        assertEqual(functions.length, 3);
        assertEqual(functions[2].name, 'h');
        assertThrows(TypeError, /takes no/, () => {
            functions[0] = null;
        });
        const [x, y] = functions[0].params;
        assertEqual(`${x.name}${y.name}`, 'xy');
        functions[0].params[0].name = 'z';
        assertEqual(x.name, 'z');
        assertThrows(TypeError, /params have no names/, () => functions[0].params.get('z'));
        assertEqual(functions[0].basicBlocks.length, functions[0].basic_blocks.length);
        assertEqual(functions[0].basic_blocks[0].successors[0].name, 'done');
    });
});

test('iteration goes over a snapshot', () => {
    withModule((context, module) => {
        let n = 0;
        for (const f of module) {
            for (const block of f) {
                for (const instruction of block) {
                    n++;
                    assertEqual(instruction.parent, block);
                }
            }
        }
        assertEqual(n, 5);
        const block = module.functions[0].entry_block;
        for (const instruction of block)
            instruction.erase(Llvmg.EraseMode.POISON);
        assertEqual(block.instructions.length, 0);
        assertEqual([...module.functions[1].iterator()].length, 1);
    });
});

// ---- Numbers ----

test('numbers of any size become constants', () => {
    Llvmg.using(new Llvmg.Context(), context => {
        const wide = context.int_type(200);
        const big = -(2n ** 150n) + 5n;
        assertEqual(Llvmg.const_int(wide, big).toBigInt(), big);
        assertEqual(BigInt(Llvmg.const_int(wide, 2n ** 200n - 1n)), -1n);
        assertEqual(Llvmg.const_int(wide, 2n ** 200n - 1n).toBigInt(false), 2n ** 200n - 1n);
        assertEqual(Number(Llvmg.const_int(context.int32_type(), -5)), -5);
        assertEqual(`${Llvmg.const_int(context.int32_type(), -5)}`, 'i32 -5');
        assertEqual(Llvmg.const_int(context.int64_type(), 2 ** 60).toBigInt(), 2n ** 60n);
        assertEqual(Llvmg.const_uint(context.int64_type(), 2n ** 64n - 1n).toBigInt(false), 2n ** 64n - 1n);
        for (const [type, number] of [[wide, 2n ** 200n], [wide, -(2n ** 199n) - 1n], [context.int8_type(), 256],
            [context.int8_type(), -129], [context.int8_type(), 1.5], [context.int8_type(), NaN]])
            assertThrows(Llvmg.InvalidArgumentError, /value|text/, () => Llvmg.const_int(type, number));
        assertThrows(Llvmg.InvalidArgumentError, /without a sign/, () => Llvmg.const_uint(wide, -1n));
        assertEqual(Llvmg.const_real(context.double_type(), 2.5).value, 2.5);
    });
});

test('numbers take the type of the other operand', () => {
    withBuilder('int32', ['int32', 'double', 'int1'], (builder, f) => {
        const [x, d, b] = f.params;
        assertEqual(`${builder.add(x, 3, 'a')}`.trim(), '%a = add i32 %0, 3');
        assertEqual(`${builder.sub(3n, x, 's')}`.trim(), '%s = sub i32 3, %0');
        assertEqual(`${builder.fmul(d, 2, 'm')}`.trim(), '%m = fmul double %1, 2.000000e+00');
        assertEqual(`${builder.icmp(Llvmg.IntPredicate.SLT, x, -1, 'c')}`.trim(), '%c = icmp slt i32 %0, -1');
        assertEqual(`${builder.select(b, x, 0, 'sel')}`.trim(), '%sel = select i1 %2, i32 %0, i32 0');
        assertEqual(`${builder.xor(b, true, 'n')}`.trim(), '%n = xor i1 %2, true');
        assertThrows(Llvmg.InvalidArgumentError, /32 bits/, () => builder.add(x, 2 ** 32));
        assertThrows(Llvmg.InvalidArgumentError, /integer/, () => builder.add(x, 1.5));
        assertThrows(Llvmg.TypeMismatchError, /true is no constant of type i32/, () => builder.add(x, true));
        assertThrows(TypeError, /cannot be told/, () => builder.add(1, 2));
        assertThrows(TypeError, /expected for rhs, undefined was given/, () => builder.add(x));
        assertThrows(TypeError, /expected for rhs, string was given/, () => builder.add(x, 'text'));
        assertThrows(Llvmg.UseAfterFreeError, /used after/, () => {
            const sum = builder.add(x, x, 'gone');
            sum.erase();
            builder.add(sum, 1);
        });
    });
});

test('numbers take the type that the place has', () => {
    withBuilder('int32', ['int32'], (builder, f, context) => {
        const other = context.parse_ir(IR, 'other');
        const callee = other.get_function('f');
        const more = callee.append_basic_block('more').create_builder();
        assertEqual(`${more.call(callee, [1, callee.params[0]], 'r')}`.trim(), '%r = call i32 @f(i32 1, i32 %x)');
        assertThrows(Llvmg.InvalidArgumentError, /32 bits/, () => more.call(callee, [1, 2n ** 40n]));
        assertThrows(TypeError, /args\[2\]/, () => more.call(callee, [1, 2, 3]));
        const slot = more.alloca(context.int16_type(), 'slot');
        assertEqual(`${more.store(7, slot)}`.trim(), 'store i16 7, ptr %slot, align 2');
        const pair = context.struct_type([context.int8_type(), context.int64_type()]);
        const place = more.gep(pair, more.alloca(pair), [0, 1], 'place');
        assert(/i64 0, i32 1$/.test(`${place}`), `${place}`);
        assertThrows(TypeError, /cannot be told/, () => more.store(7, more.load(context.pointer_type(), slot)));
        const phi = builder.phi(context.int64_type(), 'i');
        phi.add_incoming(5, f.entry_block);
        assertEqual(`${phi.get_incoming_value(0)}`, 'i64 5');
        assertEqual(`${builder.ret(-1)}`.trim(), 'ret i32 -1');
        f.entry_block.terminator.set_operand(0, 12);
        assertEqual(`${f.entry_block.terminator}`.trim(), 'ret i32 12');
    });
});

// ---- Bytes ----

test('bytes are Uint8Arrays', () => {
    withModule((context, module) => {
        const bitcode = module.to_bitcode();
        assert(bitcode instanceof Uint8Array);
        assertEqual(String.fromCharCode(bitcode[0], bitcode[1]), 'BC');
        assertEqual(context.parse_bitcode(bitcode).functions.length, 2);
        const copy = new Uint8Array(bitcode);
        assertEqual(context.parse_bitcode(copy.buffer).functions.length, 2);
        assertEqual(context.parse_bitcode(new DataView(copy.buffer)).functions.length, 2);
        assertEqual(context.parse_bitcode(GLib.Bytes.new(copy)).functions.length, 2);
    });
});

// ---- Scopes ----

test('using closes at the end, whatever happens', () => {
    let kept, inner;
    assertEqual(Llvmg.using(new Llvmg.Context(), context => {
        kept = context;
        return Llvmg.using(context.create_module('m'), module => {
            inner = module;
            assert(module.is_alive);
            return 3;
        });
    }), 3);
    assert(!kept.is_alive && !inner.is_alive);
    assertThrows(Error, /^mine$/, () => Llvmg.using(new Llvmg.Context(), context => {
        kept = context;
        throw new Error('mine');
    }));
    assert(!kept.is_alive);
    const order = [];
    const closer = name => ({close: () => {
        order.push(name);
        if (name === 'b')
            throw new Error('b');
    }});
    assertThrows(Error, /^b$/, () => Llvmg.using(closer('a'), closer('b'), closer('c'), () => {}));
    assertEqual(order.join(), 'c,b,a');
    assertThrows(TypeError, /using/, () => Llvmg.using({}, () => {}));
});

test('using waits for a promise', () => {
    const context = new Llvmg.Context();
    const loop = new GLib.MainLoop(null, false);
    let during;
    Llvmg.using(context, async c => {
        await null;
        during = c.is_alive;
        throw new Error('late');
    }).catch(error => assertEqual(error.message, 'late')).finally(() => loop.quit());
    assert(context.is_alive);
    loop.run();
    assert(during && !context.is_alive);
});

// ---- Annotations ----

test('annotations are like a Map', () => {
    withModule((context, module) => {
        const {annotations} = module.get_function('f');
        const data = {
            text: 'é', yes: true, int: -3, real: 2.5, big: 2n ** 63n, bytes: new Uint8Array([0, 255]),
            list: [1, 'two', [3]], map: {a: 1, b: {c: 'd'}}, variant: new GLib.Variant('(is)', [1, 'x']),
        };
        for (const [key, value] of Object.entries(data))
            annotations.set(key, value);
        assertEqual(annotations.size, Object.keys(data).length);
        for (const key of ['text', 'yes', 'int', 'real', 'big'])
            assertEqual(annotations.get(key), data[key]);
        assertEqual(Array.from(annotations.get('bytes')).join(), '0,255');
        assertEqual(JSON.stringify([annotations.get('list'), annotations.get('map'), annotations.get('variant')]),
            '[[1,"two",[3]],{"a":1,"b":{"c":"d"}},[1,"x"]]');
        assertEqual([...annotations.keys()].sort().join(), Object.keys(data).sort().join());
        assertEqual(new Map(annotations).get('int'), -3);
        assert(annotations.has('int') && annotations.delete('int') && !annotations.delete('int') && !annotations.has('int'));
        assertEqual(annotations.get('int'), undefined);
        assertEqual(module.get_function('f').annotations.get('yes'), true);
        annotations.clear();
        assertEqual(annotations.size, 0);
        assertThrows(TypeError, /was expected/, () => annotations.set('x', undefined));
        assertThrows(Llvmg.InvalidArgumentError, /64 bits/, () => annotations.set('x', 2n ** 64n));
    });
});

finish();
