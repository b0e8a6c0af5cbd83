# SPDX-License-Identifier: LGPL-2.1-or-later
"""Uses the installed library from Python, through the installed overrides."""

import gi

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402

context = Llvmg.Context()
module = context.parse_ir("define i64 @answer() {\n  ret i64 42\n}\n", "answer")
print(module.to_string())
# By the installed helper program.
isolated = Llvmg.Context(is_isolated=True).parse_ir(str(module), "answer")
assert str(isolated) == str(module)
try:
    context.parse_ir("nonsense", "bad")
except Llvmg.ParseError as error:
    print("error:", error)
