;; The sums of close reading, on 64-bit floats: functions of the module in kernel.wat.

  ;; Rows of `columns` 64-bit floats from `rows` up to `end`, each brought to mean nothing and spread one, at `out`.
  (func (export "norm") (param $rows i32) (param $end i32) (param $columns i32) (param $out i32)
    (local $at i32) (local $stop i32) (local $count f64) (local $mean f64) (local $variance f64) (local $off f64)
    (local.set $count (f64.convert_i32_u (local.get $columns)))
    (loop $row
      (local.set $stop (i32.add (local.get $rows) (i32.shl (local.get $columns) (i32.const 3))))
      (local.set $mean (f64.const 0))
      (local.set $at (local.get $rows))
      (loop $sum
        (local.set $mean (f64.add (local.get $mean) (f64.div (f64.load (local.get $at)) (local.get $count))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br_if $sum (i32.lt_u (local.get $at) (local.get $stop))))
      (local.set $variance (f64.const 0))
      (local.set $at (local.get $rows))
      (loop $spread
        (local.set $off (f64.sub (f64.load (local.get $at)) (local.get $mean)))
        (local.set $variance (f64.add (local.get $variance)
          (f64.div (f64.mul (local.get $off) (local.get $off)) (local.get $count))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br_if $spread (i32.lt_u (local.get $at) (local.get $stop))))
      (local.set $off (f64.div (f64.const 1) (f64.sqrt (f64.add (local.get $variance) (f64.const 1e-5)))))
      (loop $norm
        (f64.store (local.get $out)
          (f64.mul (f64.sub (f64.load (local.get $rows)) (local.get $mean)) (local.get $off)))
        (local.set $rows (i32.add (local.get $rows) (i32.const 8)))
        (local.set $out (i32.add (local.get $out) (i32.const 8)))
        (br_if $norm (i32.lt_u (local.get $rows) (local.get $stop))))
      (br_if $row (i32.lt_u (local.get $rows) (local.get $end)))))

  ;; Adds to the 64-bit floats from `rows` up to `end` those at `more`.
  (func (export "add") (param $rows i32) (param $end i32) (param $more i32)
    (loop $next
      (f64.store (local.get $rows) (f64.add (f64.load (local.get $rows)) (f64.load (local.get $more))))
      (local.set $more (i32.add (local.get $more) (i32.const 8)))
      (local.set $rows (i32.add (local.get $rows) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $rows) (local.get $end)))))

  ;; Sets what is below nothing to nothing, of the 64-bit floats from `rows` up to `end`.
  (func (export "cut") (param $rows i32) (param $end i32)
    (loop $next
      (f64.store (local.get $rows) (f64.max (f64.const 0) (f64.load (local.get $rows))))
      (local.set $rows (i32.add (local.get $rows) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $rows) (local.get $end)))))

  ;; What each word takes from all words, as 64-bit floats at `out`. The rows from `asked` up to `end` hold a
  ;; question, a key and a value for each word, of `columns` numbers; each of the heads, `part` numbers of them,
  ;; takes shares of its own: of questions times keys over the root of `part`. `scores` is room for a number a word.
  (func (export "look")
    (param $asked i32) (param $end i32) (param $columns i32) (param $part i32) (param $scores i32) (param $out i32)
    (local $wide i32) (local $row i32) (local $bytes i32) (local $from i32) (local $word i32) (local $to i32)
    (local $other i32) (local $score i32) (local $stop i32) (local $at i32) (local $key i32)
    (local $scale f64) (local $sum f64) (local $top f64)
    (local.set $wide (i32.shl (local.get $columns) (i32.const 3)))
    (local.set $row (i32.mul (local.get $wide) (i32.const 3)))
    (local.set $bytes (i32.shl (local.get $part) (i32.const 3)))
    (local.set $scale (f64.sqrt (f64.convert_i32_u (local.get $part))))
    (loop $head
      (local.set $word (i32.add (local.get $asked) (local.get $from)))
      (local.set $to (i32.add (local.get $out) (local.get $from)))
      (loop $each
        (local.set $top (f64.const -inf))
        (local.set $score (local.get $scores))
        (local.set $other (i32.add (local.get $asked) (i32.add (local.get $wide) (local.get $from))))
        (loop $key
          (local.set $sum (f64.const 0))
          (local.set $at (local.get $word))
          (local.set $stop (i32.add (local.get $at) (local.get $bytes)))
          (local.set $key (local.get $other))
          (loop $product
            (local.set $sum (f64.add (local.get $sum)
              (f64.mul (f64.load (local.get $at)) (f64.load (local.get $key)))))
            (local.set $at (i32.add (local.get $at) (i32.const 8)))
            (local.set $key (i32.add (local.get $key) (i32.const 8)))
            (br_if $product (i32.lt_u (local.get $at) (local.get $stop))))
          (f64.store (local.get $score) (f64.div (local.get $sum) (local.get $scale)))
          (local.set $top (f64.max (local.get $top) (f64.load (local.get $score))))
          (local.set $score (i32.add (local.get $score) (i32.const 8)))
          (local.set $other (i32.add (local.get $other) (local.get $row)))
          (br_if $key (i32.lt_u (local.get $other) (local.get $end))))
        (call $share (local.get $scores) (local.get $score) (local.get $top))
        (local.set $stop (local.get $score))
        (local.set $score (local.get $scores))
        (local.set $other (i32.add (local.get $asked)
          (i32.add (i32.shl (local.get $wide) (i32.const 1)) (local.get $from))))
        (local.set $at (i32.const 0))
        (loop $none
          (f64.store (i32.add (local.get $to) (local.get $at)) (f64.const 0))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br_if $none (i32.lt_u (local.get $at) (local.get $bytes))))
        (loop $value
          (local.set $sum (f64.load (local.get $score)))
          (local.set $at (i32.const 0))
          (loop $take
            (local.set $key (i32.add (local.get $to) (local.get $at)))
            (f64.store (local.get $key) (f64.add (f64.load (local.get $key))
              (f64.mul (local.get $sum) (f64.load (i32.add (local.get $other) (local.get $at))))))
            (local.set $at (i32.add (local.get $at) (i32.const 8)))
            (br_if $take (i32.lt_u (local.get $at) (local.get $bytes))))
          (local.set $score (i32.add (local.get $score) (i32.const 8)))
          (local.set $other (i32.add (local.get $other) (local.get $row)))
          (br_if $value (i32.lt_u (local.get $score) (local.get $stop))))
        (local.set $word (i32.add (local.get $word) (local.get $row)))
        (local.set $to (i32.add (local.get $to) (local.get $wide)))
        (br_if $each (i32.lt_u (local.get $word) (local.get $end))))
      (local.set $from (i32.add (local.get $from) (local.get $bytes)))
      (br_if $head (i32.lt_u (local.get $from) (local.get $wide)))))

  ;; Makes shares that sum up to one of the 64-bit floats from `scores` up to `end`, of which `top` is the greatest.
  (func $share (param $scores i32) (param $end i32) (param $top f64)
    (local $at i32) (local $total f64)
    (local.set $at (local.get $scores))
    (loop $raise
      (f64.store (local.get $at) (call $exponential (f64.sub (f64.load (local.get $at)) (local.get $top))))
      (local.set $total (f64.add (local.get $total) (f64.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $raise (i32.lt_u (local.get $at) (local.get $end))))
    (loop $part
      (f64.store (local.get $scores) (f64.div (f64.load (local.get $scores)) (local.get $total)))
      (local.set $scores (i32.add (local.get $scores) (i32.const 8)))
      (br_if $part (i32.lt_u (local.get $scores) (local.get $end)))))

  ;; e to the power of x, to the bit as in exponential.ts: the same terms in the same order, times a power of two.
  (func $exponential (param $x f64) (result f64)
    (local $whole f64) (local $rest f64) (local $sum f64)
    (local.set $x (f64.max (f64.const -60) (f64.min (f64.const 60) (local.get $x))))
    (local.set $whole (f64.floor (f64.add
      (f64.mul (local.get $x) (f64.const 1.4426950408889634)) (f64.const 0.5))))
    (local.set $rest (f64.sub (local.get $x) (f64.mul (local.get $whole) (f64.const 0.6931471805599453))))
    (local.set $sum (f64.const 2.7557319223985893e-06))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 2.48015873015873e-05)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 0.0001984126984126984)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 0.001388888888888889)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 0.008333333333333333)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 0.041666666666666664)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 0.16666666666666666)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 0.5)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 1)))
    (local.set $sum (f64.add (f64.mul (local.get $sum) (local.get $rest)) (f64.const 1)))
    (f64.mul (local.get $sum) (f64.reinterpret_i64 (i64.shl
      (i64.add (i64.trunc_f64_s (local.get $whole)) (i64.const 1023)) (i64.const 52)))))
