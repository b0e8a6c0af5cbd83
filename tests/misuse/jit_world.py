# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""JITs for the rows of jit.tsv, as jit-world.c has them; tables.py says what the words mean."""

import ast
import re
from pathlib import Path

import gi

gi.require_version("Llvmg", "1")
from gi.repository import Gio, Llvmg  # noqa: E402

# The same functions as in C.
KINDS = "".join(ast.literal_eval(line.strip(" \\")) for line in
                re.search(r"#define KINDS \\\n((?:  \".*\n)+)", (Path(__file__).parent / "jit-world.c").read_text())[1].splitlines())
KINDS_OF_THINGS = {"jit", "dylib", "tracker", "fn", "task", "cache", "jit-options"}


class JitWorld:
    def __init__(self):
        self.context = Llvmg.Context()
        self.row = None  # to run inside a lazy definition or a call
        self.over = None
        self.n_made = 0
        jit, other, closed = Llvmg.Jit(), Llvmg.Jit(), Llvmg.Jit()
        main, second = jit.main_dylib, jit.create_dylib("second")
        nothing = self.parse("declare void @f()\n").get_function("f").function_type
        jit.define_function("call_back", nothing, self.call_back)
        jit.define_function("refuse", nothing, self.fail)
        self.add(main, KINDS)
        self.add(second, "declare i32 @nowhere()\ndefine i32 @needs() { %r = call i32 @nowhere() ret i32 %r }\n")
        main.add_generator(self.generate)
        for names in (["lazy_nothing"], ["lazy_says_failed"], ["lazy_fails"], ["lazy_itself"], ["lazy_other"], ["lazy_less", "lazy_more"]):
            main.define_lazy(names, self.materialize)
        used, removed, moved = (main.create_tracker() for _ in range(3))
        self.add(main, "define i32 @used() { ret i32 1 }\n", used)
        self.add(main, "declare i32 @used()\ndefine i32 @user() { %r = call i32 @used() ret i32 %r }\n")
        main.lookup("user")
        self.add(main, "define i32 @temporary() { ret i32 1 }\n", removed)
        removed_function = main.lookup("temporary")
        removed.remove()
        moved.transfer_to(main.default_tracker)
        self.add(closed.main_dylib, "define i32 @one() { ret i32 1 }\n")
        self.known = {
            "jit": jit, "other jit": other, "closed jit": closed, "dylib": main, "dylib second": second,
            "other dylib": other.main_dylib, "closed dylib": closed.main_dylib, "tracker used": used, "removed tracker": removed,
            "moved tracker": moved, "closed tracker": closed.main_dylib.create_tracker(), "removed fn": removed_function,
            "closed fn": closed.lookup("one"),
        }
        closed.close()

    def parse(self, text):
        return self.context.parse_ir(text, "m")

    def add(self, dylib, text, tracker=None):
        dylib.add_module(self.parse(text), tracker)

    def fail(self, *_):
        raise Llvmg.UnsupportedError("on purpose", "llvmg-error-quark", int(Llvmg.Error.UNSUPPORTED))

    def call_back(self):
        if self.row is not None:
            self.row()

    def generate(self, dylib, names):
        for name in names:
            if name == "generate_fails":
                self.fail()
            if name == "generate_itself":
                dylib.lookup(name)
        return True

    def materialize(self, task):
        name = task.list_requested_symbols()[0]
        if name == "lazy_says_failed":
            task.fail()
        elif name == "lazy_fails":
            self.fail()
        elif name == "lazy_less":
            task.resolve(["lazy_less"], [4096])
        elif name == "lazy_itself":
            self.known["jit"].lookup("lazy_itself")
        elif name == "lazy_other":
            task.emit_module(self.parse("define i32 @some_other_name() { ret i32 1 }\n"))
        return True

    def run_and_define(self, task):
        self.known["task"] = self.over = task
        if self.row is not None:
            self.row()
        del self.known["task"]
        task.emit_module(self.parse("define i32 @promised() { ret i32 7 }\ndefine i32 @too() { ret i32 8 }\n"))
        return True

    def run(self, where, row):
        """Runs it there; what it defines or calls works all the same."""
        self.row = row
        try:
            if where == "task":
                self.n_made += 1
                dylib = self.known["jit"].create_dylib(f"task-{self.n_made}")
                dylib.define_lazy(["promised", "too"], self.run_and_define)
                assert dylib.lookup("promised")() == 7
            else:
                self.known["jit"].lookup("back")()
        finally:
            self.row = None

    def options(self, text):
        name, _, value = text.partition("=")
        options = Llvmg.JitOptions()
        if name == "target_machine":
            machine = Llvmg.TargetMachine.new_for_host(None) if value == "closed" else Llvmg.TargetMachine(value)
            if value == "closed":
                machine.close()
            options.target_machine = machine
        else:
            setattr(options, name, value if name == "pipeline" else type(getattr(options, name))(int(value)))
        return options

    def thing(self, words):
        if words.startswith(("calling ", "task ")):
            words = words.partition(" ")[2]
        kind, _, rest = words.partition(" ")
        if words == "over task":
            if self.over is None:
                self.run("task", None)
            return self.over
        if kind == "tracker" and words not in self.known:
            return self.known[f"dylib {rest}".strip()].create_tracker()
        if words == "other tracker":
            return self.known["other dylib"].create_tracker()
        if kind == "fn":
            return self.known["jit"].lookup(rest)
        if kind == "jit-options":
            return self.options(rest)
        if kind == "cache":
            return Llvmg.ObjectCache.new(Gio.File.new_for_path(rest))
        return self.known[words]

    def check(self):
        """The JIT of the rows compiles and calls."""
        self.n_made += 1
        dylib, name = self.known["dylib"], f"good_{self.n_made}"
        tracker = dylib.create_tracker()
        self.add(dylib, f"declare i32 @one()\ndefine i32 @{name}() {{ %a = call i32 @one() %r = add i32 %a, {self.n_made} ret i32 %r }}\n",
                 tracker)
        assert dylib.lookup(name)() == self.n_made + 1
        tracker.remove()


def is_jit_thing(words):
    return bool(set(words.split()[:2]) & KINDS_OF_THINGS)
