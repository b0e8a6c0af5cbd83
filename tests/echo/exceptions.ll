; SPDX-License-Identifier: LGPL-2.1-or-later
; Exceptions both ways: landing pads, and funclets.

@type.a = external constant ptr
@type.b = external constant ptr

declare i32 @__gxx_personality_v0(...)

declare i32 @__CxxFrameHandler3(...)

declare void @may.throw()

declare i32 @may.throw.number(i32)

define i32 @landing(i32 %n, ptr %f) personality ptr @__gxx_personality_v0 {
entry:
  invoke void @may.throw()
          to label %next unwind label %cleanup

next:
  %number = invoke fastcc i32 @may.throw.number(i32 signext %n) #0 [ "deopt"(i32 %n) ]
          to label %again unwind label %catch

again:
  %indirect = invoke i32 (i32, ...) %f(i32 %number, double 1.0)
          to label %assembly unwind label %filter

assembly:
  invoke void asm sideeffect unwind "call may_throw", ""()
          to label %done unwind label %all

done:
  ret i32 %indirect

cleanup:
  %1 = landingpad { ptr, i32 }
          cleanup
  resume { ptr, i32 } %1

catch:
  %2 = landingpad { ptr, i32 }
          catch ptr @type.a
          catch ptr @type.b
          catch ptr null
  %selector = extractvalue { ptr, i32 } %2, 1
  ret i32 %selector

filter:
  %3 = landingpad { ptr, i32 }
          filter [2 x ptr] [ptr @type.a, ptr @type.b]
  unreachable

all:
  %4 = landingpad { ptr, i32 }
          cleanup
          catch ptr @type.a
          filter [0 x ptr] zeroinitializer
  resume { ptr, i32 } { ptr null, i32 1 }
}

define void @funclets(i32 %n) personality ptr @__CxxFrameHandler3 {
entry:
  %slot = alloca i32, align 4
  invoke void @may.throw()
          to label %next unwind label %dispatch

next:
  invoke void @may.throw()
          to label %done unwind label %cleanup

dispatch:
  %switch = catchswitch within none [label %handler.a, label %handler.b] unwind to caller

handler.a:
  %pad.a = catchpad within %switch [ptr @type.a, i32 8, ptr %slot]
  invoke void @may.throw() [ "funclet"(token %pad.a) ]
          to label %return unwind label %inner

return:
  catchret from %pad.a to label %done

handler.b:
  %pad.b = catchpad within %switch [ptr null, i32 64, ptr null]
  call void @may.throw() [ "funclet"(token %pad.b) ]
  catchret from %pad.b to label %done

inner:
  %inner.switch = catchswitch within %pad.a [label %inner.handler] unwind label %inner.cleanup

inner.handler:
  %inner.pad = catchpad within %inner.switch []
  catchret from %inner.pad to label %return

inner.cleanup:
  %inner.cleaning = cleanuppad within %pad.a []
  cleanupret from %inner.cleaning unwind to caller

cleanup:
  %cleaning = cleanuppad within none [i32 %n]
  cleanupret from %cleaning unwind label %dispatch

done:
  ret void
}

attributes #0 = { cold }

; The pad comes after what names it.
define void @late.pad() personality ptr @__CxxFrameHandler3 {
entry:
  invoke void @may.throw()
          to label %done unwind label %pad

leave:
  call void @may.throw() [ "funclet"(token %cleanup) ]
  cleanupret from %cleanup unwind to caller

done:
  ret void

pad:
  %cleanup = cleanuppad within none []
  br label %leave
}
