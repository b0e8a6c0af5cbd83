# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""The programs on the pages of the documentation run, and print what stands there in comments."""

import os
import pathlib
import re

import pytest

DOCS = pathlib.Path(os.environ["LLVMG_SOURCE_DIR"]) / "docs"


@pytest.mark.parametrize("page", ["building.md", "jit.md", "memory.md", "targets.md"])
def test_the_program_on_the_page(page, capsys):
    text = (DOCS / page).read_text()
    program = "\n".join(re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    expected = re.findall(r"^ *print\(.*\) {4}# (.*)$", program, re.MULTILINE)
    exec(compile(program, page, "exec"), {"__name__": page})
    printed = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert printed == expected and len(expected) > 5
