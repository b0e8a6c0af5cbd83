// SPDX-License-Identifier: LGPL-2.1-or-later
//
// A method that is not there. The compiler must say so.

import Llvmg from 'gi://Llvmg?version=1';

new Llvmg.Context().create_modul('m');
