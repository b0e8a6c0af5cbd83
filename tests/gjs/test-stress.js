// SPDX-License-Identifier: LGPL-2.1-or-later
//
// A long life with much to collect: several contexts and modules; building, editing, moving, erasing, in any order, while
// wrappers are held and dropped and the collector runs; contexts that are closed while wrappers of theirs are held.
//
//     test-stress.js [SEED]

import GLib from 'gi://GLib';
import Llvmg from 'gi://Llvmg?version=1';
import System from 'system';

import {assert, assertEqual, finish, test} from './harness.js';

const SEED = Number(ARGV[0] ?? 1);
const SECONDS = 4;
const MAX_HELD = 150;

let state = SEED;

// A whole number from 0 to n - 1 (mulberry32).
function below(n) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
}

const any = list => list[below(list.length)];

class World {
    constructor() {
        this.context = new Llvmg.Context();
        this.modules = ['first', 'second', 'third'].map(name => this.context.create_module(name));
        this.held = [];
        this.n = 0;
        for (let i = 0; i < 6; i++)
            this.addFunction();
    }

    hold(...objects) {
        for (const object of objects) {
            if (this.held.length < MAX_HELD)
                this.held.push(object);
            else
                this.held[below(MAX_HELD)] = object;
        }
        return objects[0];
    }

    // i32 name (i32, i32), with a first block that returns.
    addFunction() {
        const i32 = this.context.int32_type();
        const f = any(this.modules).add_function(`f${this.n++}`, this.context.function_type(i32, [i32, i32]));
        const builder = f.append_basic_block('entry').create_builder();
        builder.ret(builder.add(f.params[0], f.params[1], 'sum'));
        return this.hold(f);
    }

    function() {
        return any(any(this.modules.filter(module => module.n_functions)).list_functions());
    }

    // Puts arithmetic before the end of a block, on whatever dominates it.
    build() {
        const f = this.function(), block = any(f.list_basic_blocks());
        const builder = block.create_builder();
        builder.position_before(block.terminator);
        const values = [...f.list_params(), ...block.list_instructions()].filter(v => v.type.width === 32);
        for (let i = 0; i < 4; i++) {
            const made = any([
                () => builder.add(any(values), any(values), 'a'),
                () => builder.mul(any(values), below(100)),
                () => builder.sub(below(9), any(values), 's'),
                () => builder.select(builder.icmp(Llvmg.IntPredicate.SLT, any(values), 3), any(values), any(values)),
            ])();
            values.push(made);
            this.hold(made, builder);
        }
    }

    // Makes two blocks of one.
    branch() {
        const f = this.function(), block = any(f.list_basic_blocks()), {terminator} = block;
        const next = f.append_basic_block('next');
        terminator.remove_from_parent();
        const builder = block.create_builder();
        builder.br(next);
        builder.position_at_end(next);
        builder.ret(any(f.list_params()));
        this.hold(next, terminator);
    }

    erase() {
        const victims = any(this.function().list_basic_blocks()).list_instructions().filter(i => !i.is_terminator);
        if (victims.length) {
            const victim = this.hold(any(victims)), {description} = victim;
            victim.erase(Llvmg.EraseMode.POISON);
            assert(!victim.is_alive && victim.description.length > 0 && description.length > 0);
        }
    }

    // Takes an instruction that is not used out of its block, and puts it, or a clone, in again; or leaves it to its wrapper.
    move() {
        const block = any(this.function().list_basic_blocks());
        const found = block.list_instructions().filter(i => !i.is_terminator && i.n_uses === 0);
        if (!found.length)
            return;
        const instruction = any(found), {terminator} = block;
        const choice = below(4);
        const builder = block.create_builder();
        builder.position_before(terminator);
        if (choice === 0)
            instruction.move_before(terminator);
        else if (choice === 1)
            this.hold(instruction.clone());
        else
            instruction.remove_from_parent();
        if (choice === 2)
            builder.insert(instruction);
        this.hold(instruction);
    }

    rename() {
        const object = any([this.function(), any(this.function().list_params()), any(this.modules)]);
        object.name = `n${this.n++}`;
        object.annotations?.set('named', this.n);
    }

    look() {
        const f = this.function();
        this.hold(...f.params, ...f.basic_blocks, f.type);
        for (const block of f) {
            for (const instruction of block)
                this.hold(instruction, ...instruction.operands, ...instruction.users);
        }
    }

    copy() {
        const i = below(this.modules.length), old = this.modules[i];
        this.modules[i] = any([
            () => this.context.parse_ir(`${old}`, 'copy'),
            () => this.context.parse_bitcode(old.to_bitcode()),
            () => old.clone(),
        ])();
        old.close();
    }

    optimise() {
        any(this.modules).run_passes(any(['instcombine', 'simplifycfg', 'dce', 'default<O1>']));
    }

    // A function must be left somewhere.
    step() {
        if (this.modules.reduce((n, module) => n + module.n_functions, 0) < 3)
            this.addFunction();
        const chances = [[10, 'build'], [3, 'branch'], [5, 'erase'], [6, 'move'], [3, 'rename'], [4, 'look'], [2, 'addFunction'],
            [1, 'copy'], [1, 'optimise']];
        let rest = below(chances.reduce((sum, [weight]) => sum + weight, 0));
        const [, name] = chances.find(([weight]) => (rest -= weight) < 0);
        try {
            this[name]();
        } catch (error) {
            // What is detached and held keeps a module from being copied or optimised.
            if (!(error instanceof Llvmg.InvalidOperationError))
                throw error;
            refused++;
            this.drop();
        }
        steps[name] = (steps[name] ?? 0) + 1;
    }

    check() {
        const module = any(this.modules);
        try {
            module.verify();
        } catch (error) {
            // It says so of what is used by something that is detached.
            if (!(error instanceof Llvmg.VerificationError) || !/not embedded/.test(error.message))
                throw error;
            refused++;
            return;
        }
        const copy = this.context.parse_ir(`${module}`, module.name);
        assertEqual(copy.n_functions, module.n_functions);
        checked++;
    }

    drop() {
        this.held.splice(below(this.held.length + 1), 40);
    }
}

let refused = 0, checked = 0;
const steps = {};

test('a long life', () => {
    const worlds = [];
    let nClosed = 0, n = 0;
    const end = GLib.get_monotonic_time() + SECONDS * 1000000;
    while (GLib.get_monotonic_time() < end || n < 300) {
        while (worlds.length < 3)
            worlds.push(new World());
        const world = any(worlds);
        world.step();
        n++;
        if (below(15) === 0)
            world.drop();
        if (below(10) === 0)
            System.gc();
        if (below(30) === 0)
            world.check();
        if (below(60) === 0) {
            // Some are closed while their wrappers are held, some are just forgotten.
            worlds.splice(worlds.indexOf(world), 1);
            if (below(2)) {
                world.context.close();
                assert(world.held.every(object => !object.is_alive));
                nClosed++;
            }
        }
    }
    for (const world of worlds)
        world.held = null;
    print(`# ${n} steps, ${nClosed} contexts closed, ${refused} refused, ${checked} modules verified; ${JSON.stringify(steps)}`);
    assert(nClosed > 0 && checked > 0 && refused < n / 3);
});

finish();
