// SPDX-License-Identifier: LGPL-2.1-or-later
//
// What the declarations must take, and what they must refuse: a line after @ts-expect-error that is right is an error.

import GLib from 'gi://GLib?version=2.0';
import Llvmg from 'gi://Llvmg?version=1';

export function build(context: Llvmg.Context): Llvmg.Module {
    const module = context.create_module('m');
    const i32: Llvmg.IntegerType = context.int32_type();
    const f = module.add_function('f', context.function_type(i32, [i32]));
    const builder = f.append_basic_block('entry').create_builder();
    const [x] = f.params;
    const sum: Llvmg.Value = builder.add(x, 3n, 'sum');
    builder.ret(builder.select(true, sum, 0));
    const call: Llvmg.CallInst = builder.call(f, new Set([x, 1]));
    call.name = 'r';
    const found: Llvmg.Function | null = module.get_function('f');
    // A wrapper that may not be there.
    // @ts-expect-error
    module.get_function('f').name;
    print(found?.name, `${module}`, module.sourceFileName, module.source_file_name.length);
    return module;
}

export function collections(module: Llvmg.Module): string[] {
    const functions: Llvmg.NamedCollection<Llvmg.Function> = module.functions;
    for (const f of module) {
        for (const block of f) {
            for (const instruction of block)
                print(instruction.opcode === Llvmg.Opcode.ADD, instruction.opcodeName);
        }
    }
    const first: Llvmg.Function = functions[0];
    const last: Llvmg.Function | undefined = functions.at(-1);
    print(first.basicBlocks.length, last?.n_params, functions.get('f')?.params.map(p => p.index), functions.has('g'));
    // @ts-expect-error
    functions[0] = first;
    // @ts-expect-error
    first.params.get('x');
    // @ts-expect-error
    module.n_functions = 3;
    return functions.map(f => f.name);
}

export function errors(context: Llvmg.Context): void {
    try {
        context.parse_ir('define bad');
    } catch (error) {
        if (error instanceof Llvmg.ParseError)
            print(error.line, error.column, error.message, error.diagnostics?.map(d => d.sourceLine), error.code);
        else if (error instanceof Llvmg.Error && error.code === Llvmg.Error.USE_AFTER_FREE)
            throw new Llvmg.InvalidArgumentError('why');
    }
}

export function numbers(context: Llvmg.Context): bigint {
    const constant = Llvmg.const_int(context.int_type(200), -(2n ** 150n));
    Llvmg.const_real(context.double_type(), 2.5);
    // @ts-expect-error
    Llvmg.const_int(context.double_type().toString(), 3);
    // @ts-expect-error
    Llvmg.const_int_from_string(context.int32_type(), 3);
    return constant.toBigInt();
}

export function scopes(): number {
    const options = new Llvmg.PassOptions({ verify_each: true, inlinerThreshold: 12 });
    // @ts-expect-error
    new Llvmg.PassOptions({ verify_all: true });
    // @ts-expect-error
    new Llvmg.Function();
    return Llvmg.using(new Llvmg.Context(), new Llvmg.Jit(), (context, jit) => {
        const module = build(context);
        module.run_passes('default<O2>', options);
        const bitcode: Uint8Array = module.to_bitcode();
        context.parse_bitcode(bitcode.buffer, 'copy').annotations.set('cost', 3).set('made', [1, 'two', { three: 3n }]);
        // @ts-expect-error
        module.cost = 3;
        // @ts-expect-error
        module.run_pases('default<O2>');
        jit.add_module(module);
        const id: number = context.connect('diagnostic', (self, diagnostic) => print(self.is_alive, diagnostic.message));
        context.disconnect(id);
        return jit.lookup('f').invoke([1, 2n, true, 'text', null, new Uint8Array(2), new GLib.Bytes(null)]);
    });
}
