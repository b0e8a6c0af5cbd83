#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
#
# The main job in the four languages: IR that clang made of C is read, verified, optimised, compiled in memory and called.
# `./dev demo` calls this, with the built tree on the paths.

set -eu
cd "$LLVMG_SOURCE_DIR/examples"

show() {
  printf '$ %s\n' "$*"
}

run() {
  language=$1
  shift
  printf '\n== %s\n' "$language"
  for job in 'recursion.ll fib 30' 'recursion.bc gcd 1071 462' 'numbers.ll square_root 2' 'memory.ll count_primes 10000' \
             'text.ll count_vowels bookkeeper' 'text.ll day_of_year 12 31'; do
    show "run-ir data/$job"
    # shellcheck disable=SC2086 # a job is several words
    "$@" data/$job
  done
}

printf 'The function fib of examples/data/recursion.c, optimised:\n\n'
"$LLVMG_BUILD_DIR/examples/c/run-ir" --print data/recursion.ll fib 30 | sed -n '/@fib/,/^}/p'

run C "$LLVMG_BUILD_DIR/examples/c/run-ir"
run Vala "$LLVMG_BUILD_DIR/examples/vala/run-ir"
run Python python3 python/run-ir
run JavaScript gjs -m gjs/run-ir.js

printf '\n== A language to type at: functions and operators that a script defines, compiled one by one, call the program back\n'
for kaleidoscope in "$LLVMG_BUILD_DIR/examples/vala/kaleidoscope" python/kaleidoscope; do
  show "$(basename "$(dirname "$kaleidoscope")")/kaleidoscope < data/mandelbrot.kaleidoscope"
  "$kaleidoscope" < data/mandelbrot.kaleidoscope | tail -n 24 | head -n 14
done

for language in C Vala Python JavaScript; do
  printf '\n== Compiled code calls %s\n' "$language"
  case $language in
    C) "$LLVMG_BUILD_DIR/examples/c/host-callback" ;;
    Vala) "$LLVMG_BUILD_DIR/examples/vala/host-callback" ;;
    Python) python3 python/host-callback ;;
    JavaScript) gjs -m gjs/host-callback.js ;;
  esac
done

printf '\n== Built from nothing, in Python\n'
python3 python/factorial | tail -n 3
