#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Reads IR, optimises it, and writes an object file, or assembly text if its name ends in ".s".
//
//   gjs -m compile.js FILE OUTPUT [TRIPLE]

import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

function compile(path, output, triple) {
    const options = new Llvmg.TargetMachineOptions({reloc_mode: Llvmg.RelocMode.PIC});
    const machine = triple
        ? Llvmg.TargetMachine.new(triple, options)
        : Llvmg.TargetMachine.new_for_host(options);
    const kind = output.endsWith('.s') ? Llvmg.CodeGenFileType.ASSEMBLY : Llvmg.CodeGenFileType.OBJECT;

    Llvmg.using(new Llvmg.Context(), context => {
        const module = context.parse_file(path);
        module.run_passes('default<O2>', null);
        machine.emit_to_file(module, output, kind);
    });
    print(`${output}: ${machine.triple}`);
}

if (ARGV.length !== 2 && ARGV.length !== 3) {
    printerr('usage: compile FILE OUTPUT [TRIPLE]');
    System.exit(1);
}
try {
    compile(...ARGV);
} catch (error) {
    if (!(error instanceof Llvmg.Error))
        throw error;
    printerr(`compile: ${error.message}`);
    System.exit(1);
}
