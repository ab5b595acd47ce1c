// Markup that holds only what was meant as such: all that is put into it is escaped, whatever field it comes
// from.
import { xml } from './escape.ts'

/** Markup that is whole: it is put into other markup as it is. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Markup | readonly Markup[]

function textOf(piece: Piece): string {
  if (piece instanceof Markup) return piece.text
  return typeof piece === 'object' ? piece.map(({ text }) => text).join('') : xml(String(piece))
}

/** Markup written out, with pieces in it: markup and lists of it as they are, all else as text. */
export function markup(written: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(written.reduce((text, part, at) => text + textOf(pieces[at - 1] ?? '') + part))
}
