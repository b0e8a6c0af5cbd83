// SPDX-License-Identifier: LGPL-2.1-or-later
//
// Contexts whose input goes to the helper process first.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from './harness.js';

const IR = 'define i32 @f(i32 %x) {\n  %y = add i32 %x, 0\n  ret i32 %y\n}';

test('what comes back is the same, and a crash leaves the context alive', () => {
    const context = new Llvmg.Context({is_isolated: true, isolation_time_limit: 30});
    const module = context.parse_ir(IR, 'm');
    const f = module.get_function('f');
    module.verify();
    assertThrows(Llvmg.ParseError, /m:1:1: error/, () => context.parse_ir('nonsense', 'm'));
    assertThrows(Llvmg.LlvmCrashedError, /LLVM crashed/, () => module.run_passes('trigger-crash-module'));
    assertEqual(context.has_crashed, false);
    module.run_passes('default<O2>');
    assert(/ret i32 %x/.test(`${module}`));
    assertEqual(module.get_function('f'), f);
    context.close();
});

finish();
