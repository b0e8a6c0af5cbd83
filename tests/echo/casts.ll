; SPDX-License-Identifier: LGPL-2.1-or-later
; Conversions, also those that change nothing.

define void @casts(i64 %i, i8 %b, float %f, double %d, ptr %p, ptr addrspace(3) %q, <4 x i32> %v) {
  %trunc = trunc i64 %i to i32
  %zext = zext i8 %b to i64
  %zext.nneg = zext nneg i8 %b to i32
  %sext = sext i8 %b to i128
  %fptoui = fptoui float %f to i32
  %fptosi = fptosi double %d to i8
  %uitofp = uitofp i64 %i to double
  %uitofp.nneg = uitofp nneg i64 %i to float
  %sitofp = sitofp i64 %i to half
  %fptrunc = fptrunc double %d to float
  %fpext = fpext float %f to fp128
  %ptrtoint = ptrtoint ptr %p to i64
  %ptrtoint.narrow = ptrtoint ptr %p to i16
  %inttoptr = inttoptr i64 %i to ptr
  %bitcast = bitcast double %d to i64
  %bitcast.vector = bitcast <4 x i32> %v to <2 x i64>
  %bitcast.same = bitcast i64 %i to i64
  %bitcast.same.pointer = bitcast ptr %p to ptr
  %addrspacecast = addrspacecast ptr addrspace(3) %q to ptr
  %addrspacecast.back = addrspacecast ptr %p to ptr addrspace(3)
  %vector = sext <4 x i32> %v to <4 x i64>
  %vector.pointers = inttoptr <4 x i64> %vector to <4 x ptr>
  %vector.numbers = sitofp <4 x i32> %v to <4 x float>
  ret void
}

define void @of_constants() {
  %trunc = trunc i64 -1 to i8
  %zext = zext i8 -1 to i64
  %sitofp = sitofp i32 7 to double
  %ptrtoint = ptrtoint ptr null to i64
  %inttoptr = inttoptr i64 4096 to ptr
  %same = bitcast ptr null to ptr
  ret void
}

define void @trunc_flags(i64 %i) {
  %nuw = trunc nuw i64 %i to i32
  %nsw = trunc nsw i64 %i to i32
  %both = trunc nuw nsw i64 %i to i32
  ret void
}
