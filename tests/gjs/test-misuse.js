// SPDX-License-Identifier: LGPL-2.1-or-later
//
// misuse.js with a few seeds, each in a process of its own, since it is there to see that none ends.
//
//     test-misuse.js [SEED …]

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {assert, finish, test} from './harness.js';

const PROGRAM = GLib.filename_from_uri(import.meta.url)[0].replace(/test-misuse\.js$/, 'misuse.js');
const CALLS = 1000;

for (const seed of ARGV.length ? ARGV : ['1', '2', '3', '4']) {
    test(`misuse at random, seed ${seed}`, () => {
        const launcher = new Gio.SubprocessLauncher({
            flags: Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDERR_PIPE,
        });
        launcher.setenv('G_DEBUG', 'fatal-criticals', true);
        const process = launcher.spawnv(['gjs', '-m', PROGRAM, seed, `${CALLS}`]);
        const [, output, errors] = process.communicate_utf8(null, null);
        const last = output.trim().split('\n').pop();
        assert(process.get_successful(), `the process ended badly in: ${last}\n${errors.slice(-2000)}`);
        const counts = JSON.parse(last);
        print(`# ${last}`);
        assert(counts.good > CALLS / 4 && counts.refused > CALLS / 10, 'it does not do what it is for');
        assert(counts.errors.TypeError && counts.errors.UseAfterFreeError && counts.errors.InvalidArgumentError);
    });
}

finish();
