; Made by clang from memory.c.
source_filename = "memory.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.point = type { i32, i32 }
%struct.pair = type { i64, i64 }

; Function Attrs: nounwind uwtable
define dso_local i32 @count_primes(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca [10001 x i8], align 16
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 10001, ptr %3) #2
  call void @llvm.lifetime.start.p0(i64 4, ptr %4) #2
  store i32 0, ptr %4, align 4, !tbaa !4
  %9 = load i32, ptr %2, align 4, !tbaa !4
  %10 = icmp sgt i32 %9, 10000
  br i1 %10, label %11, label %12

11:                                               ; preds = %1
  store i32 10000, ptr %2, align 4, !tbaa !4
  br label %12

12:                                               ; preds = %11, %1
  call void @llvm.lifetime.start.p0(i64 4, ptr %5) #2
  store i32 0, ptr %5, align 4, !tbaa !4
  br label %13

13:                                               ; preds = %22, %12
  %14 = load i32, ptr %5, align 4, !tbaa !4
  %15 = load i32, ptr %2, align 4, !tbaa !4
  %16 = icmp slt i32 %14, %15
  br i1 %16, label %18, label %17

17:                                               ; preds = %13
  call void @llvm.lifetime.end.p0(i64 4, ptr %5) #2
  br label %25

18:                                               ; preds = %13
  %19 = load i32, ptr %5, align 4, !tbaa !4
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds [10001 x i8], ptr %3, i64 0, i64 %20
  store i8 0, ptr %21, align 1, !tbaa !8
  br label %22

22:                                               ; preds = %18
  %23 = load i32, ptr %5, align 4, !tbaa !4
  %24 = add nsw i32 %23, 1
  store i32 %24, ptr %5, align 4, !tbaa !4
  br label %13, !llvm.loop !9

25:                                               ; preds = %17
  call void @llvm.lifetime.start.p0(i64 4, ptr %6) #2
  store i32 2, ptr %6, align 4, !tbaa !4
  br label %26

26:                                               ; preds = %57, %25
  %27 = load i32, ptr %6, align 4, !tbaa !4
  %28 = load i32, ptr %2, align 4, !tbaa !4
  %29 = icmp slt i32 %27, %28
  br i1 %29, label %31, label %30

30:                                               ; preds = %26
  store i32 5, ptr %7, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %6) #2
  br label %60

31:                                               ; preds = %26
  %32 = load i32, ptr %6, align 4, !tbaa !4
  %33 = sext i32 %32 to i64
  %34 = getelementptr inbounds [10001 x i8], ptr %3, i64 0, i64 %33
  %35 = load i8, ptr %34, align 1, !tbaa !8
  %36 = icmp ne i8 %35, 0
  br i1 %36, label %37, label %38

37:                                               ; preds = %31
  br label %57

38:                                               ; preds = %31
  %39 = load i32, ptr %4, align 4, !tbaa !4
  %40 = add nsw i32 %39, 1
  store i32 %40, ptr %4, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %8) #2
  %41 = load i32, ptr %6, align 4, !tbaa !4
  %42 = mul nsw i32 2, %41
  store i32 %42, ptr %8, align 4, !tbaa !4
  br label %43

43:                                               ; preds = %52, %38
  %44 = load i32, ptr %8, align 4, !tbaa !4
  %45 = load i32, ptr %2, align 4, !tbaa !4
  %46 = icmp slt i32 %44, %45
  br i1 %46, label %48, label %47

47:                                               ; preds = %43
  store i32 8, ptr %7, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %8) #2
  br label %56

48:                                               ; preds = %43
  %49 = load i32, ptr %8, align 4, !tbaa !4
  %50 = sext i32 %49 to i64
  %51 = getelementptr inbounds [10001 x i8], ptr %3, i64 0, i64 %50
  store i8 1, ptr %51, align 1, !tbaa !8
  br label %52

52:                                               ; preds = %48
  %53 = load i32, ptr %6, align 4, !tbaa !4
  %54 = load i32, ptr %8, align 4, !tbaa !4
  %55 = add nsw i32 %54, %53
  store i32 %55, ptr %8, align 4, !tbaa !4
  br label %43, !llvm.loop !12

56:                                               ; preds = %47
  br label %57

57:                                               ; preds = %56, %37
  %58 = load i32, ptr %6, align 4, !tbaa !4
  %59 = add nsw i32 %58, 1
  store i32 %59, ptr %6, align 4, !tbaa !4
  br label %26, !llvm.loop !13

60:                                               ; preds = %30
  %61 = load i32, ptr %4, align 4, !tbaa !4
  store i32 1, ptr %7, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %4) #2
  call void @llvm.lifetime.end.p0(i64 10001, ptr %3) #2
  ret i32 %61
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define dso_local i32 @manhattan(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca %struct.point, align 4
  store i32 %0, ptr %3, align 4, !tbaa !4
  store i32 %1, ptr %4, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 8, ptr %5) #2
  %6 = load i32, ptr %3, align 4, !tbaa !4
  %7 = load i32, ptr %4, align 4, !tbaa !4
  %8 = call i64 @make_point(i32 noundef %6, i32 noundef %7)
  store i64 %8, ptr %5, align 4
  %9 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 0
  %10 = load i32, ptr %9, align 4, !tbaa !14
  %11 = icmp slt i32 %10, 0
  br i1 %11, label %12, label %16

12:                                               ; preds = %2
  %13 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 0
  %14 = load i32, ptr %13, align 4, !tbaa !14
  %15 = sub nsw i32 0, %14
  br label %19

16:                                               ; preds = %2
  %17 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 0
  %18 = load i32, ptr %17, align 4, !tbaa !14
  br label %19

19:                                               ; preds = %16, %12
  %20 = phi i32 [ %15, %12 ], [ %18, %16 ]
  %21 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 1
  %22 = load i32, ptr %21, align 4, !tbaa !16
  %23 = icmp slt i32 %22, 0
  br i1 %23, label %24, label %28

24:                                               ; preds = %19
  %25 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 1
  %26 = load i32, ptr %25, align 4, !tbaa !16
  %27 = sub nsw i32 0, %26
  br label %31

28:                                               ; preds = %19
  %29 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 1
  %30 = load i32, ptr %29, align 4, !tbaa !16
  br label %31

31:                                               ; preds = %28, %24
  %32 = phi i32 [ %27, %24 ], [ %30, %28 ]
  %33 = add nsw i32 %20, %32
  call void @llvm.lifetime.end.p0(i64 8, ptr %5) #2
  ret i32 %33
}

; Function Attrs: nounwind uwtable
define internal i64 @make_point(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca %struct.point, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  store i32 %0, ptr %4, align 4, !tbaa !4
  store i32 %1, ptr %5, align 4, !tbaa !4
  %6 = getelementptr inbounds %struct.point, ptr %3, i32 0, i32 0
  %7 = load i32, ptr %4, align 4, !tbaa !4
  store i32 %7, ptr %6, align 4, !tbaa !14
  %8 = getelementptr inbounds %struct.point, ptr %3, i32 0, i32 1
  %9 = load i32, ptr %5, align 4, !tbaa !4
  store i32 %9, ptr %8, align 4, !tbaa !16
  %10 = load i64, ptr %3, align 4
  ret i64 %10
}

; Function Attrs: nounwind uwtable
define dso_local { i64, i64 } @make_pair(i64 noundef %0, i64 noundef %1) #0 {
  %3 = alloca %struct.pair, align 8
  %4 = alloca i64, align 8
  %5 = alloca i64, align 8
  store i64 %0, ptr %4, align 8, !tbaa !17
  store i64 %1, ptr %5, align 8, !tbaa !17
  %6 = getelementptr inbounds %struct.pair, ptr %3, i32 0, i32 0
  %7 = load i64, ptr %4, align 8, !tbaa !17
  store i64 %7, ptr %6, align 8, !tbaa !19
  %8 = getelementptr inbounds %struct.pair, ptr %3, i32 0, i32 1
  %9 = load i64, ptr %5, align 8, !tbaa !17
  store i64 %9, ptr %8, align 8, !tbaa !21
  %10 = load { i64, i64 }, ptr %3, align 8
  ret { i64, i64 } %10
}

attributes #0 = { nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #2 = { nounwind }

!llvm.module.flags = !{!0, !1, !2, !3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{i32 7, !"PIE Level", i32 2}
!3 = !{i32 7, !"uwtable", i32 2}
!4 = !{!5, !5, i64 0}
!5 = !{!"int", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!6, !6, i64 0}
!9 = distinct !{!9, !10, !11}
!10 = !{!"llvm.loop.mustprogress"}
!11 = !{!"llvm.loop.unroll.disable"}
!12 = distinct !{!12, !10, !11}
!13 = distinct !{!13, !10, !11}
!14 = !{!15, !5, i64 0}
!15 = !{!"point", !5, i64 0, !5, i64 4}
!16 = !{!15, !5, i64 4}
!17 = !{!18, !18, i64 0}
!18 = !{!"long", !6, i64 0}
!19 = !{!20, !18, i64 0}
!20 = !{!"pair", !18, i64 0, !18, i64 8}
!21 = !{!20, !18, i64 8}
