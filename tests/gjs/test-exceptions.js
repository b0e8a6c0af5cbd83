// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// Exceptions, both ways, from JavaScript.

import Llvmg from 'gi://Llvmg?version=1';

import {assertEqual, assertThrows, finish, test} from './harness.js';

const IR = `
@type_info = external constant ptr
declare i32 @personality(...)
declare void @work()
define void @landing() personality ptr @personality {
entry:
  invoke void @work() to label %done unwind label %caught
caught:
  unreachable
done:
  ret void
}
define void @funclets(i32 %i) personality ptr @personality {
entry:
  invoke void @work() to label %done unwind label %dispatch
dispatch:
  unreachable
handler:
  unreachable
cleanup:
  unreachable
done:
  ret void
}
`;

const line = value => `${value}`.split(/\s+/).filter(word => word).join(' ');

function withFunction(name, func) {
    Llvmg.using(new Llvmg.Context(), context => {
        const module = context.parse_ir(IR, 'exceptions');
        const f = module.get_function(name);
        const blocks = {};
        for (const block of f.basic_blocks) {
            blocks[block.name] = block;
            if (block.terminator instanceof Llvmg.UnreachableInst)
                block.terminator.erase();
        }
        func(f, blocks, module, context);
    });
}

test('a landing pad has clauses', () => withFunction('landing', (f, blocks, module, context) => {
    const b = blocks.caught.create_builder();
    const pad = b.landingpad(context.struct_type([context.pointer_type(), context.int32_type()]), 1, 'pad');
    const info = module.get_global('type_info');
    pad.add_clause(info);
    pad.is_cleanup = true;
    const resume = b.resume(pad);
    assertEqual(line(pad), '%pad = landingpad { ptr, i32 } cleanup catch ptr @type_info');
    assertEqual(line(resume), 'resume { ptr, i32 } %pad');
    assertEqual(resume.value, pad);
    assertEqual(pad.clauses.length, 1);
    assertEqual(pad.clauses[0], info);
    assertEqual(pad.get_clause(1), null);
    f.verify();
    const before = `${module}`;
    assertThrows(Llvmg.TypeMismatchError, /clause: a constant pointer/, () => pad.add_clause(Llvmg.const_int(context.int32_type(), 1)));
    assertEqual(`${module}`, before);
}));

test('funclets begin with pads', () => withFunction('funclets', (f, blocks, module) => {
    const b = blocks.dispatch.create_builder();
    const chosen = b.catchswitch(null, blocks.cleanup, 1, 'switch');
    chosen.add_handler(blocks.handler);
    b.position_at_end(blocks.handler);
    const caught = b.catchpad(chosen, [f.params[0]], 'caught');
    const caughtEnd = b.catchret(caught, blocks.done);
    b.position_at_end(blocks.cleanup);
    const cleaned = b.cleanuppad(null, [], 'cleaned');
    const cleanedEnd = b.cleanupret(cleaned);
    assertEqual(line(chosen), '%switch = catchswitch within none [label %handler] unwind label %cleanup');
    assertEqual(line(caught), '%caught = catchpad within %switch [i32 %i]');
    assertEqual(line(cleanedEnd), 'cleanupret from %cleaned unwind to caller');
    f.verify();

    assertEqual(chosen.handlers.length, 1);
    assertEqual(chosen.handlers[0], blocks.handler);
    assertEqual(chosen.parent_pad, null);
    assertEqual(chosen.unwind_dest, blocks.cleanup);
    assertEqual(caught.catch_switch, chosen);
    assertEqual(caught.args[0], f.params[0]);
    assertEqual(caughtEnd.catch_pad, caught);
    assertEqual(caughtEnd.dest, blocks.done);
    assertEqual(cleanedEnd.cleanup_pad, cleaned);
    assertEqual(cleanedEnd.unwind_dest, null);

    const before = `${module}`;
    assertThrows(Llvmg.InvalidArgumentError, /no handler of it yet/, () => chosen.add_handler(blocks.handler));
    assertThrows(Llvmg.InvalidOperationError, /nothing was given/, () => {
        chosen.unwind_dest = null;
    });
    assertThrows(Llvmg.InvalidArgumentError, /a catchpad was expected/, () => caughtEnd.set_operand(0, cleaned));
    assertEqual(`${module}`, before);
}));

finish();
