#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Runs a program without address space randomisation. The sanitizers of older compilers need fixed places in the address
# space, and newer kernels may put something else there. Where that is not allowed (some containers), runs it as it is.

if setarch "$(uname -m)" -R true 2>/dev/null; then
  exec setarch "$(uname -m)" -R "$@"
fi
exec "$@"
