# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Never run: what a type checker must accept, and the mistakes that it must find."""

import gi

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402


def right() -> list[str]:
    with Llvmg.Context() as context, context.create_module("m") as module:
        i32 = context.int32_type()
        function = module.add_function("f", context.function_type(i32, [i32]))
        builder = function.append_basic_block("entry").create_builder()
        x = function.params[0]
        x.name = "x"
        total = builder.add(x, 5, name="sum")
        builder.ret(builder.or_(total, 1))
        builder.call(function, [1, x])
        variable = module.add_global("g", i32)
        variable.initializer = 42
        variable.annotations["seen"] = True
        for block in function:
            for instruction in block:
                print(instruction.opcode == Llvmg.Opcode.ADD, str(instruction.operands[0].type))
        bitcode: bytes = module.to_bitcode()
        again = context.parse_bitcode(bitcode)
        number: int = int(Llvmg.const_int(i32, 7))
        options = Llvmg.PassOptions(verify_each=True)
        options.verify_each = number == 7
        module.run_passes("default<O2>", options)
        with Llvmg.Jit() as jit:
            jit.add_module(module)
            print(jit.lookup("f")(3))
        try:
            context.parse_ir("?")
        except Llvmg.ParseError as error:
            print(error.line, error.message, [d.message for d in error.diagnostics])
        return [f.name or "" for f in again.functions[1:]]


def wrong(context: Llvmg.Context, module: Llvmg.Module, builder: Llvmg.Builder) -> None:
    context.int_typ(5)  # mistake
    context.int_type("five")  # mistake
    module.functions["f"].nam = "g"  # mistake
    module.functions["f"].is_declaration = True  # mistake
    module.functions["f"].params[0].name = 5  # mistake
    builder.add(1)  # mistake
    builder.add("one", 2)  # mistake
    builder.add(1, 2, nam="x")  # mistake
    builder.and_(1, module)  # mistake
    number: int = module.to_bitcode()  # mistake
    Llvmg.Function()  # mistake
    Llvmg.PassOptions(verify=True)  # mistake
    print(Llvmg.Opcode.NOTHING, number)  # mistake
    try:
        module.verify()
    except Llvmg.VerifyError:  # mistake
        pass
    except Llvmg.VerificationError as error:
        print(error.line)  # mistake
