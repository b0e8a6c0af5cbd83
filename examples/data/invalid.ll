; IR that reads well and is not valid: %y is used before it is computed.
define i32 @f(i32 %x) {
  %z = add i32 %y, 1
  %y = add i32 %x, 1
  ret i32 %z
}
