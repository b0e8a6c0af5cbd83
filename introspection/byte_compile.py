#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Compiles an installed file of Python to byte code: byte_compile.py FILE, run by `meson install`.

Whoever imports it may not be allowed to write there, and to compile it on each import takes longer than the import.
"""

import os
import py_compile
import sys
from pathlib import Path

file = Path(os.environ["MESON_INSTALL_PREFIX"], sys.argv[1])
destination = Path(os.environ.get("DESTDIR") or "/", file.relative_to("/"))
py_compile.compile(str(destination), dfile=str(file), doraise=True)
