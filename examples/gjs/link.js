#!/usr/bin/env -S gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Links files of IR or bitcode into one, and says what they define together.
//
//     link.js OUTPUT FILE...

import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

function link(output, files) {
    const context = new Llvmg.Context();
    const program = context.create_module(output);
    program.link_all(files.map(file => context.parse_file(file)));
    program.write_bitcode(output);
    for (const f of program.functions) {
        if (!f.is_declaration)
            print(f.name);
    }
    context.close();
}

if (ARGV.length < 2) {
    printerr('usage: link.js OUTPUT FILE...');
    System.exit(1);
}
try {
    link(ARGV[0], ARGV.slice(1));
} catch (error) {
    if (!(error instanceof Llvmg.Error))
        throw error;
    printerr(`link: ${error.message}`);
    System.exit(1);
}
