// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Mistakes. The compiler must find each, and nothing else.

import Llvmg from 'gi://Llvmg?version=1';

const context = new Llvmg.Context();
const module = context.create_module('m');

// @ts-expect-error: a method that is not there
context.create_modul('m');
// @ts-expect-error: a number for text
context.create_module(1);
// @ts-expect-error: an argument is missing
module.add_function('f');
// @ts-expect-error: a type for a block
context.create_builder().br(context.int32_type());
// @ts-expect-error: a property that only reads
module.context = context;
// @ts-expect-error: a function that may not be there
module.get_function('f').verify();
// @ts-expect-error: a member that is not there
print(Llvmg.Opcode.PLUS);
