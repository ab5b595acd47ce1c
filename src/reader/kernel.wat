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

  ;; Whole numbers of one byte, or of two where `double` is not 0, as floats from `out` on: those of each row
  ;; times the factor of the row. From a number of a row to the next it is so many bytes `across`, and from
  ;; the beginning of a row to that of the next so many `down`.
  (func (export "spread")
    (param $values i32) (param $double i32) (param $columns i32) (param $scales i32) (param $rows i32) (param $out i32)
    (param $across i32) (param $down i32)
    (local $end i32) (local $to i32) (local $scale f32)
    (loop $row
      (local.set $scale (f32.load (local.get $scales)))
      (local.set $to (local.get $out))
      (local.set $end (i32.add (local.get $out) (i32.mul (local.get $columns) (local.get $across))))
      (loop $column
        (f32.store (local.get $to) (f32.mul (local.get $scale) (f32.convert_i32_s
          (if (result i32) (local.get $double)
            (then (i32.load16_s (local.get $values)))
            (else (i32.load8_s (local.get $values)))))))
        (local.set $values (i32.add (local.get $values) (select (i32.const 2) (i32.const 1) (local.get $double))))
        (local.set $to (i32.add (local.get $to) (local.get $across)))
        (br_if $column (i32.lt_u (local.get $to) (local.get $end))))
      (local.set $out (i32.add (local.get $out) (local.get $down)))
      (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br_if $row (local.get $rows))))

  ;; A linear map of each of `rows` rows of 64-bit floats at `input`, to 64-bit floats at `out`: `size` numbers
  ;; of a row, a multiple of eight, each what `start` has for it and then, one after the other, the products of
  ;; its weights and the row's `columns` numbers. The weights lie column by column, so that two numbers are
  ;; summed at once; eight of each of two rows go beside each other, because a sum waits for each of its
  ;; products. Each keeps its own order. The last of an odd number of rows goes beside itself.
  (func (export "apply")
    (param $input i32) (param $rows i32) (param $columns i32) (param $weights i32) (param $size i32)
    (param $start i32) (param $out i32)
    (local $wide i32) (local $tall i32) (local $step i32) (local $more i32) (local $beside i32) (local $to i32)
    (local $at i32) (local $end i32) (local $weight i32) (local $from i32)
    (local $x v128) (local $y v128) (local $w v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local.set $wide (i32.shl (local.get $columns) (i32.const 3)))
    (local.set $tall (i32.shl (local.get $size) (i32.const 3)))
    (local.set $step (i32.shl (local.get $size) (i32.const 2)))
    (loop $pair
      (local.set $more (select (local.get $wide) (i32.const 0) (i32.gt_s (local.get $rows) (i32.const 1))))
      (local.set $beside (select (local.get $tall) (i32.const 0) (i32.gt_s (local.get $rows) (i32.const 1))))
      (local.set $end (i32.add (local.get $input) (local.get $wide)))
      (local.set $to (i32.const 0))
      (loop $eight
        (local.set $from (i32.add (local.get $start) (local.get $to)))
        (local.set $a (v128.load (local.get $from)))
        (local.set $b (v128.load offset=16 (local.get $from)))
        (local.set $c (v128.load offset=32 (local.get $from)))
        (local.set $d (v128.load offset=48 (local.get $from)))
        (local.set $e (local.get $a))
        (local.set $f (local.get $b))
        (local.set $g (local.get $c))
        (local.set $h (local.get $d))
        (local.set $weight (i32.add (local.get $weights) (i32.shr_u (local.get $to) (i32.const 1))))
        (local.set $at (local.get $input))
        (loop $product
          (local.set $x (v128.load64_splat (local.get $at)))
          (local.set $y (v128.load64_splat (i32.add (local.get $at) (local.get $more))))
          (local.set $w (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $weight))))
          (local.set $a (f64x2.add (local.get $a) (f64x2.mul (local.get $x) (local.get $w))))
          (local.set $e (f64x2.add (local.get $e) (f64x2.mul (local.get $y) (local.get $w))))
          (local.set $w (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $weight))))
          (local.set $b (f64x2.add (local.get $b) (f64x2.mul (local.get $x) (local.get $w))))
          (local.set $f (f64x2.add (local.get $f) (f64x2.mul (local.get $y) (local.get $w))))
          (local.set $w (f64x2.promote_low_f32x4 (v128.load64_zero offset=16 (local.get $weight))))
          (local.set $c (f64x2.add (local.get $c) (f64x2.mul (local.get $x) (local.get $w))))
          (local.set $g (f64x2.add (local.get $g) (f64x2.mul (local.get $y) (local.get $w))))
          (local.set $w (f64x2.promote_low_f32x4 (v128.load64_zero offset=24 (local.get $weight))))
          (local.set $d (f64x2.add (local.get $d) (f64x2.mul (local.get $x) (local.get $w))))
          (local.set $h (f64x2.add (local.get $h) (f64x2.mul (local.get $y) (local.get $w))))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (local.set $weight (i32.add (local.get $weight) (local.get $step)))
          (br_if $product (i32.lt_u (local.get $at) (local.get $end))))
        (local.set $from (i32.add (local.get $out) (local.get $to)))
        (v128.store (local.get $from) (local.get $a))
        (v128.store offset=16 (local.get $from) (local.get $b))
        (v128.store offset=32 (local.get $from) (local.get $c))
        (v128.store offset=48 (local.get $from) (local.get $d))
        (local.set $from (i32.add (local.get $from) (local.get $beside)))
        (v128.store (local.get $from) (local.get $e))
        (v128.store offset=16 (local.get $from) (local.get $f))
        (v128.store offset=32 (local.get $from) (local.get $g))
        (v128.store offset=48 (local.get $from) (local.get $h))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (br_if $eight (i32.lt_u (local.get $to) (local.get $tall))))
      (local.set $input (i32.add (local.get $end) (local.get $wide)))
      (local.set $out (i32.add (local.get $out) (i32.shl (local.get $tall) (i32.const 1))))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 2)))
      (br_if $pair (i32.gt_s (local.get $rows) (i32.const 0)))))

  ;; close.wat
)
