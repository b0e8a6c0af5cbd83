#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Copies a file into a folder that it makes: place.py FILE FOLDER STAMP."""

import pathlib
import shutil
import sys

source, folder, stamp = map(pathlib.Path, sys.argv[1:])
folder.mkdir(parents=True, exist_ok=True)
shutil.copy(source, folder)
stamp.touch()
