// SPDX-License-Identifier: LGPL-2.1-or-later
// Uses the installed library from GJS, through the installed overrides.

import Llvmg from 'gi://Llvmg?version=1';

const context = new Llvmg.Context();
const module = context.parse_ir('define i64 @answer() {\n  ret i64 42\n}\n', 'answer');
print(module.to_string());
try {
    context.parse_ir('nonsense', 'bad');
} catch (error) {
    if (!(error instanceof Llvmg.ParseError))
        throw error;
    print('error:', error.message);
}
