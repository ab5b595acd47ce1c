// A term found in a text.
import type { Form, TermClass } from './term.ts'

/** A term found in a text: its class, its form and its tokens `[from, to)`. */
export interface Hit {
  readonly class: TermClass
  /** The index of the class in the lexicon. */
  readonly id: number
  readonly form: Form
  readonly from: number
  readonly to: number
}
