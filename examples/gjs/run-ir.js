#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Reads IR, optimises it, compiles it in memory and calls a function of it.
//
//     run-ir.js [--print] FILE FUNCTION [ARGUMENT ...]

import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

// The text as a value for a parameter of the kind.
function argument(text, kind) {
    if (kind === Llvmg.TypeKind.POINTER)
        return text;
    if (kind === Llvmg.TypeKind.FLOAT || kind === Llvmg.TypeKind.DOUBLE) {
        const number = Number(text);
        if (text === '' || Number.isNaN(number))
            throw new SyntaxError(`could not convert to a number: '${text}'`);
        return number;
    }
    try {
        return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
    } catch (error) {
        throw new SyntaxError(`could not convert to an integer: '${text}'`);
    }
}

function run(path, name, texts, show) {
    const context = new Llvmg.Context();
    const jit = Llvmg.Jit.new(null);
    const module = context.parse_file(path);

    module.verify();
    module.run_passes('default<O2>');
    if (show)
        print(module.to_string().trimEnd());
    jit.add_module(module);
    const compiled = jit.lookup(name);
    const kinds = compiled.functionType.list_param_types().map(t => t.kind);
    const result = compiled.invoke(texts.map((text, i) => argument(text, kinds[i])));
    print(typeof result === 'number' && Number.isInteger(result) && isReal(compiled) ? result.toFixed(1) : result);
    jit.close();
    context.close();
}

// JavaScript has one kind of number: say which it was.
function isReal(compiled) {
    const kind = compiled.functionType.returnType.kind;
    return kind === Llvmg.TypeKind.FLOAT || kind === Llvmg.TypeKind.DOUBLE;
}

let words = [...ARGV];
const show = words.includes('--print');
words = words.filter(word => word !== '--print');
if (words.length < 2) {
    printerr('usage: run-ir [--print] FILE FUNCTION [ARGUMENT ...]');
    System.exit(1);
}
try {
    run(words[0], words[1], words.slice(2), show);
} catch (error) {
    if (!(error instanceof Llvmg.Error) && !(error instanceof SyntaxError))
        throw error;
    printerr(`run-ir: ${error.message}`);
    System.exit(1);
}
