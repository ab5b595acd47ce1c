// A range of tokens.

/** A range of token indices, `[from, to)`. */
export interface Range {
  readonly from: number
  readonly to: number
}
