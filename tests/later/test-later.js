// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// A class that llvmg gained: in JavaScript it is as complete as the others.

import Llvmg from 'gi://Llvmg?version=1';

import {assert, assertEqual, assertThrows, finish, test} from '../gjs/harness.js';

test('functions have defaults', () => {
    const tally = Llvmg.Tally.new(5);
    assert(tally.add(2) && tally.add(3, 'sheep'));
    assertEqual(`${tally}`, 'sheep: 10');
    assert(Llvmg.count_tallies() >= 1);
});

test('properties', () => {
    const tally = Llvmg.Tally.new(5, 'sheep');
    tally.label = 'goats';
    assertEqual(tally.label, 'goats');
    assertEqual(tally.total, 5);
    assertEqual(tally.mood, Llvmg.TallyMood.CALM);
    assertThrows(Error, /annotations/, () => {
        tally.unknown = 6;
    });
});

test('collections and bytes', () => {
    Llvmg.using(new Llvmg.Context(), context => {
        const tally = Llvmg.Tally.new(0, 'ab');
        tally.add_element(context.int32_type());
        tally.add_element(context.double_type());
        assertEqual(tally.elements.length, 2);
        assertEqual([...tally.elements].map(String).join(), 'i32,double');
        assertEqual(tally.elements.at(-1).to_string(), 'double');
        assertEqual(tally.to_bytes().join(), '97,98');
    });
});

test('errors and ends', () => {
    assertThrows(Llvmg.InvalidArgumentError, /at most 1000/, () => Llvmg.Tally.new(2000));
    const tally = Llvmg.Tally.new(5);
    tally.close();
    for (const use of [
        () => tally.add(1), () => tally.total, () => tally.label, () => tally.mood, () => tally.to_string(),
        () => tally.list_elements(), () => tally.get_element(0), () => {
            tally.label = 'x';
        },
    ])
        assertThrows(Llvmg.UseAfterFreeError, /closed/, use);
});

test('promises', () => {
    assert(Llvmg.Tally.new(7).wait_async(null) instanceof Promise);
});

finish();
