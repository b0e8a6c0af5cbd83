// SPDX-License-Identifier: LGPL-2.1-or-later
//
// A small harness: test(name, function) adds a case, finish() runs them and reports in TAP. After each case nothing of
// llvmg's may be left.

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

export function assert(condition, message = 'assertion failed') {
    if (!condition)
        throw new Error(message);
}

export function assertEqual(actual, expected) {
    assert(actual === expected, `expected ${expected}, got ${actual}`);
}

export function assertThrows(kind, pattern, func) {
    try {
        func();
    } catch (error) {
        assert(error instanceof kind, `wrong error: ${error.message}`);
        assert(pattern.test(error.message), `wrong message: ${error.message}`);
        return;
    }
    throw new Error('nothing was thrown');
}

// Each case runs in a turn of a main loop of its own, and what it left is looked at in another: SpiderMonkey takes
// whatever lies on the stack for a reference.
const cases = [];

export function test(name, func) {
    cases.push([name, func]);
}

function check() {
    for (let i = 0; i < 3; i++)
        System.gc();
    assertEqual(Llvmg.count_live_objects(), 0);
    assertEqual(Llvmg.count_live_contexts(), 0);
}

function attempt(func) {
    try {
        func();
        return null;
    } catch (error) {
        return `${error.message}\n${error.stack}`;
    }
}

function inTurn(func) {
    GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
        func();
        return GLib.SOURCE_REMOVE;
    });
}

export function finish() {
    const loop = new GLib.MainLoop(null, false);
    let failed = 0;

    function runCase(number) {
        if (number === cases.length) {
            loop.quit();
            return;
        }
        const [name, func] = cases[number];
        const failure = attempt(func);
        cases[number] = null;
        inTurn(() => {
            const trouble = failure ?? attempt(check);
            print(`${trouble ? 'not ok' : 'ok'} ${number + 1} ${name}`);
            if (trouble) {
                failed++;
                print(`# ${trouble.replace(/\n/g, '\n# ')}`);
            }
            inTurn(() => runCase(number + 1));
        });
    }

    inTurn(() => runCase(0));
    loop.run();
    print(`1..${cases.length}`);
    System.exit(failed ? 1 : 0);
}
