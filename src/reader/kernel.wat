;; The reader's sums: linear maps, a layer of convolution, and the words of a unit as one vector.
;; Numbers lie in one memory, addressed in bytes, and are 32-bit floats where nothing else is said; each sum
;; has one fixed order, so every machine gives the same bits. Vectors of words are $width bytes long and lie
;; one after the other.
;; kernel-bytes.ts is made of this file by scripts/kernel.mjs, which puts close.wat where its name stands.
(module
  (memory (export "memory") 1)

  ;; out[row] = bias[row] + the sum over `size` numbers of weights[row][at] * input[at], for each row.
  ;; `size` is a multiple of 16: four sums of four lanes run side by side and are added at the end.
  (func $linear (export "linear")
    (param $input i32) (param $size i32) (param $weights i32) (param $bias i32) (param $rows i32) (param $out i32)
    (local $at i32) (local $end i32) (local $stop i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $input) (i32.shl (local.get $size) (i32.const 2))))
    (local.set $stop (i32.add (local.get $out) (i32.shl (local.get $rows) (i32.const 2))))
    (loop $row
      (local.set $a (v128.const f32x4 0 0 0 0))
      (local.set $b (v128.const f32x4 0 0 0 0))
      (local.set $c (v128.const f32x4 0 0 0 0))
      (local.set $d (v128.const f32x4 0 0 0 0))
      (local.set $at (local.get $input))
      (loop $sum
        (local.set $a (f32x4.add (local.get $a)
          (f32x4.mul (v128.load (local.get $at)) (v128.load (local.get $weights)))))
        (local.set $b (f32x4.add (local.get $b)
          (f32x4.mul (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $weights)))))
        (local.set $c (f32x4.add (local.get $c)
          (f32x4.mul (v128.load offset=32 (local.get $at)) (v128.load offset=32 (local.get $weights)))))
        (local.set $d (f32x4.add (local.get $d)
          (f32x4.mul (v128.load offset=48 (local.get $at)) (v128.load offset=48 (local.get $weights)))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 64)))
        (br_if $sum (i32.lt_u (local.get $at) (local.get $end))))
      (f32.store (local.get $out) (f32.add (f32.load (local.get $bias))
        (call $lanes (f32x4.add
          (f32x4.add (local.get $a) (local.get $b)) (f32x4.add (local.get $c) (local.get $d))))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $bias (i32.add (local.get $bias) (i32.const 4)))
      (br_if $row (i32.lt_u (local.get $out) (local.get $stop)))))

  ;; The sum of four lanes.
  (func $lanes (param $x v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $x)) (f32x4.extract_lane 1 (local.get $x)))
      (f32.add (f32x4.extract_lane 2 (local.get $x)) (f32x4.extract_lane 3 (local.get $x)))))

  ;; One layer for the words from `x` up to `end`, written beside them at the distance `to`: each channel over
  ;; five words, brought to mean nothing and spread one, mixed, what is above nothing added to what came in.
  ;; Two words before the first and two after the last are read too. `conv` has a row of channels for each of
  ;; the five words; `row` is room for one word.
  (func (export "convolve")
    (param $x i32) (param $end i32) (param $to i32) (param $width i32)
    (param $conv i32) (param $convBias i32) (param $mix i32) (param $mixBias i32) (param $row i32)
    (local $out i32) (local $at i32) (local $from i32) (local $tap i32)
    (local $sum v128) (local $total v128) (local $mean v128) (local $count f32)
    (local.set $count (f32.convert_i32_u (i32.shr_u (local.get $width) (i32.const 2))))
    (block $done
      (loop $word
        (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
        (local.set $out (i32.add (local.get $x) (local.get $to)))
        (local.set $total (v128.const f32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $channel
          (local.set $sum (v128.load (i32.add (local.get $convBias) (local.get $at))))
          (local.set $from (i32.add (i32.sub (local.get $x) (i32.shl (local.get $width) (i32.const 1))) (local.get $at)))
          (local.set $tap (i32.add (local.get $conv) (local.get $at)))
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $tap)) (v128.load (local.get $from)))))
          (local.set $tap (i32.add (local.get $tap) (local.get $width)))
          (local.set $from (i32.add (local.get $from) (local.get $width)))
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $tap)) (v128.load (local.get $from)))))
          (local.set $tap (i32.add (local.get $tap) (local.get $width)))
          (local.set $from (i32.add (local.get $from) (local.get $width)))
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $tap)) (v128.load (local.get $from)))))
          (local.set $tap (i32.add (local.get $tap) (local.get $width)))
          (local.set $from (i32.add (local.get $from) (local.get $width)))
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $tap)) (v128.load (local.get $from)))))
          (local.set $tap (i32.add (local.get $tap) (local.get $width)))
          (local.set $from (i32.add (local.get $from) (local.get $width)))
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $tap)) (v128.load (local.get $from)))))
          (v128.store (i32.add (local.get $row) (local.get $at)) (local.get $sum))
          (local.set $total (f32x4.add (local.get $total) (local.get $sum)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $channel (i32.lt_u (local.get $at) (local.get $width))))
        (local.set $mean (f32x4.splat (f32.div (call $lanes (local.get $total)) (local.get $count))))
        (local.set $total (v128.const f32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $spread
          (local.set $sum (f32x4.sub (v128.load (i32.add (local.get $row) (local.get $at))) (local.get $mean)))
          (v128.store (i32.add (local.get $row) (local.get $at)) (local.get $sum))
          (local.set $total (f32x4.add (local.get $total) (f32x4.mul (local.get $sum) (local.get $sum))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $spread (i32.lt_u (local.get $at) (local.get $width))))
        (local.set $mean (f32x4.splat (f32.div (f32.const 1) (f32.sqrt
          (f32.add (f32.div (call $lanes (local.get $total)) (local.get $count)) (f32.const 1e-5))))))
        (local.set $at (i32.const 0))
        (loop $norm
          (v128.store (i32.add (local.get $row) (local.get $at))
            (f32x4.mul (v128.load (i32.add (local.get $row) (local.get $at))) (local.get $mean)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $norm (i32.lt_u (local.get $at) (local.get $width))))
        (call $linear (local.get $row) (i32.shr_u (local.get $width) (i32.const 2))
          (local.get $mix) (local.get $mixBias) (i32.shr_u (local.get $width) (i32.const 2)) (local.get $out))
        (local.set $at (i32.const 0))
        (loop $add
          (v128.store (i32.add (local.get $out) (local.get $at))
            (f32x4.add (v128.load (i32.add (local.get $x) (local.get $at)))
              (f32x4.max (v128.const f32x4 0 0 0 0) (v128.load (i32.add (local.get $out) (local.get $at))))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $add (i32.lt_u (local.get $at) (local.get $width))))
        (local.set $x (i32.add (local.get $x) (local.get $width)))
        (br $word))))

  ;; The words from `x` up to `end` as vectors at `out`: one for each of `heads` lists of shares (a number for
  ;; each word, list after list), the sum of the words by their shares, and one of the greatest of each channel.
  (func (export "pool")
    (param $x i32) (param $end i32) (param $width i32) (param $shares i32) (param $heads i32) (param $out i32)
    (local $at i32) (local $word i32) (local $share i32) (local $sum v128)
    (loop $head
      (local.set $at (i32.const 0))
      (loop $channel
        (local.set $sum (v128.const f32x4 0 0 0 0))
        (local.set $word (local.get $x))
        (local.set $share (local.get $shares))
        (loop $next
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul
            (v128.load (i32.add (local.get $word) (local.get $at))) (v128.load32_splat (local.get $share)))))
          (local.set $share (i32.add (local.get $share) (i32.const 4)))
          (local.set $word (i32.add (local.get $word) (local.get $width)))
          (br_if $next (i32.lt_u (local.get $word) (local.get $end))))
        (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $sum))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $channel (i32.lt_u (local.get $at) (local.get $width))))
      (local.set $shares (local.get $share))
      (local.set $out (i32.add (local.get $out) (local.get $width)))
      (local.set $heads (i32.sub (local.get $heads) (i32.const 1)))
      (br_if $head (local.get $heads)))
    (local.set $at (i32.const 0))
    (loop $most
      (local.set $sum (v128.load (i32.add (local.get $x) (local.get $at))))
      (local.set $word (local.get $x))
      (loop $next
        (local.set $sum (f32x4.max (local.get $sum) (v128.load (i32.add (local.get $word) (local.get $at)))))
        (local.set $word (i32.add (local.get $word) (local.get $width)))
        (br_if $next (i32.lt_u (local.get $word) (local.get $end))))
      (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $sum))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $most (i32.lt_u (local.get $at) (local.get $width)))))

  ;; Whole numbers of one byte, or of two where `double` is not 0, as floats at `out`: those of each row times
  ;; the factor of the row.
  (func (export "spread")
    (param $values i32) (param $double i32) (param $columns i32) (param $scales i32) (param $rows i32) (param $out i32)
    (local $end i32) (local $scale f32)
    (loop $row
      (local.set $scale (f32.load (local.get $scales)))
      (local.set $end (i32.add (local.get $out) (i32.shl (local.get $columns) (i32.const 2))))
      (loop $column
        (f32.store (local.get $out) (f32.mul (local.get $scale) (f32.convert_i32_s
          (if (result i32) (local.get $double)
            (then (i32.load16_s (local.get $values)))
            (else (i32.load8_s (local.get $values)))))))
        (local.set $values (i32.add (local.get $values) (select (i32.const 2) (i32.const 1) (local.get $double))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br_if $column (i32.lt_u (local.get $out) (local.get $end))))
      (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br_if $row (local.get $rows))))

  ;; A linear map of each of `rows` rows of 64-bit floats at `input`, to 64-bit floats at `out`: `size` numbers
  ;; of a row, each the bias and then, one after the other, the products of its weights and the row's `columns`
  ;; numbers. Four numbers are summed beside each other, because a sum waits for each of its products; each
  ;; keeps its own order.
  (func (export "apply")
    (param $input i32) (param $rows i32) (param $columns i32) (param $weights i32) (param $bias i32)
    (param $size i32) (param $out i32)
    (local $at i32) (local $end i32) (local $weight i32) (local $start i32) (local $stop i32) (local $wide i32)
    (local $second i32) (local $third i32) (local $fourth i32) (local $number f64)
    (local $sum f64) (local $sum2 f64) (local $sum3 f64) (local $sum4 f64)
    (local.set $wide (i32.shl (local.get $columns) (i32.const 2)))
    (loop $row
      (local.set $end (i32.add (local.get $input) (i32.shl (local.get $columns) (i32.const 3))))
      (local.set $stop (i32.add (local.get $out) (i32.shl (local.get $size) (i32.const 3))))
      (local.set $weight (local.get $weights))
      (local.set $start (local.get $bias))
      (block $few (loop $four
        (br_if $few (i32.gt_u (i32.add (local.get $out) (i32.const 32)) (local.get $stop)))
        (local.set $sum (f64.promote_f32 (f32.load (local.get $start))))
        (local.set $sum2 (f64.promote_f32 (f32.load offset=4 (local.get $start))))
        (local.set $sum3 (f64.promote_f32 (f32.load offset=8 (local.get $start))))
        (local.set $sum4 (f64.promote_f32 (f32.load offset=12 (local.get $start))))
        (local.set $second (i32.add (local.get $weight) (local.get $wide)))
        (local.set $third (i32.add (local.get $second) (local.get $wide)))
        (local.set $fourth (i32.add (local.get $third) (local.get $wide)))
        (local.set $at (local.get $input))
        (loop $product
          (local.set $number (f64.load (local.get $at)))
          (local.set $sum (f64.add (local.get $sum)
            (f64.mul (local.get $number) (f64.promote_f32 (f32.load (local.get $weight))))))
          (local.set $sum2 (f64.add (local.get $sum2)
            (f64.mul (local.get $number) (f64.promote_f32 (f32.load (local.get $second))))))
          (local.set $sum3 (f64.add (local.get $sum3)
            (f64.mul (local.get $number) (f64.promote_f32 (f32.load (local.get $third))))))
          (local.set $sum4 (f64.add (local.get $sum4)
            (f64.mul (local.get $number) (f64.promote_f32 (f32.load (local.get $fourth))))))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (local.set $second (i32.add (local.get $second) (i32.const 4)))
          (local.set $third (i32.add (local.get $third) (i32.const 4)))
          (local.set $fourth (i32.add (local.get $fourth) (i32.const 4)))
          (br_if $product (i32.lt_u (local.get $at) (local.get $end))))
        (f64.store (local.get $out) (local.get $sum))
        (f64.store offset=8 (local.get $out) (local.get $sum2))
        (f64.store offset=16 (local.get $out) (local.get $sum3))
        (f64.store offset=24 (local.get $out) (local.get $sum4))
        (local.set $weight (local.get $fourth))
        (local.set $start (i32.add (local.get $start) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 32)))
        (br $four)))
      (block $none (loop $to
        (br_if $none (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $sum (f64.promote_f32 (f32.load (local.get $start))))
        (local.set $at (local.get $input))
        (loop $product
          (local.set $sum (f64.add (local.get $sum) (f64.mul
            (f64.load (local.get $at)) (f64.promote_f32 (f32.load (local.get $weight))))))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (br_if $product (i32.lt_u (local.get $at) (local.get $end))))
        (f64.store (local.get $out) (local.get $sum))
        (local.set $start (i32.add (local.get $start) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 8)))
        (br $to)))
      (local.set $input (local.get $end))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br_if $row (local.get $rows))))

  ;; close.wat
)
