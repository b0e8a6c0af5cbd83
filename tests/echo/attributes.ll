; SPDX-License-Identifier: LGPL-2.1-or-later
; Attributes of all forms in all places: functions, results, parameters, calls.

%aggregate = type { i32, i64 }

declare noalias nonnull align 16 dereferenceable(32) ptr @result(i32 noundef signext, i16 zeroext inreg, ptr readonly, ptr align 8 dereferenceable_or_null(8) writeonly, ptr noalias nofree nonnull readnone) #0

declare void @by_value(ptr byval(%aggregate) align 8, ptr byref(i32), ptr swiftself, ptr nest)

declare void @in_memory(ptr sret(%aggregate) align 8, ptr inalloca(%aggregate))

declare ptr @returned(ptr returned) #1

declare range(i32 -5, 100) i32 @ranged(i8 range(i8 0, 10), i128 range(i128 0, 18446744073709551616))

declare nofpclass(nan inf) double @classes(double nofpclass(zero))

declare void @initialized(ptr initializes((0, 4), (8, 16)))

declare void @swift(ptr swiftasync, ptr swifterror)

declare noundef i32 @"text"(i32 "own"="value", i32 "flag") #2

declare "own-of-result"="x" i32 @text.result()

define void @calls(ptr %p, double %d) #3 {
  %1 = call noalias nonnull align 16 ptr @result(i32 noundef signext 1, i16 zeroext inreg 2, ptr readonly %p, ptr align 8 %p, ptr noalias %p) #4
  call void @by_value(ptr byval(%aggregate) align 16 %p, ptr byref(i32) %p, ptr swiftself %p, ptr nest %p)
  call void @in_memory(ptr sret(%aggregate) align 8 %p, ptr inalloca(%aggregate) %p)
  %2 = call range(i32 0, 5) i32 @ranged(i8 range(i8 0, 2) 1, i128 1)
  %3 = call nofpclass(nan) double @classes(double nofpclass(inf) %d)
  %4 = call "own"="of the call" i32 @text(i32 "own"="value" 1, i32 2) #5
  ret void
}

define void @target() #6 {
  ret void
}

define internal void @memories() unnamed_addr #7 {
  ret void
}

attributes #0 = { allockind("alloc,uninitialized,aligned") allocsize(0,1) mustprogress nofree nounwind willreturn memory(inaccessiblemem: readwrite) "alloc-family"="malloc" }
attributes #1 = { cold convergent hot noinline minsize naked nobuiltin noduplicate nomerge norecurse noredzone noreturn nosync nounwind nocf_check optsize returns_twice }
attributes #2 = { "no-value" "quoted"="a \22b\22 \\ c" "empty"="" }
attributes #3 = { alwaysinline sspstrong uwtable sanitize_address sanitize_thread sanitize_memory strictfp speculatable }
attributes #4 = { nounwind allocsize(0) }
attributes #5 = { cold "of"="call" memory(argmem: read, inaccessiblemem: write) }
attributes #6 = { uwtable(sync) vscale_range(2,16) alignstack=32 "target-cpu"="x86-64" "target-features"="+cx8,+mmx" fn_ret_thunk_extern shadowcallstack null_pointer_is_valid }
attributes #7 = { memory(none) jumptable optnone noinline presplitcoroutine }
