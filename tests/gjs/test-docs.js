// SPDX-License-Identifier: LGPL-2.1-or-later
//
// The program on the page about JavaScript runs, and prints what stands there in comments.

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, finish, test} from './harness.js';

const PAGE = `${GLib.getenv('LLVMG_SOURCE_DIR')}/docs/javascript.md`;

test('the program on the page', () => {
    const text = new TextDecoder().decode(GLib.file_get_contents(PAGE)[1]);
    const program = Array.from(text.matchAll(/^```js\n(.*?)^```$/gms), match => match[1]).join('\n');
    const expected = Array.from(program.matchAll(/^(?:.*; {3}|.*;\s+|)\/\/ (.*)$/gm), match => match[1]);
    assert(expected.length > 10);
    const printed = [];
    const body = program.replace(/^import .*$/gm, '');
    new Function('Llvmg', 'print', body)(Llvmg, (...words) => printed.push(words.join(' ')));
    for (let i = 0; i < Math.max(printed.length, expected.length); i++)
        assertEqual(printed[i], expected[i]);
});

finish();
