// The terms of the lists that a text holds: for tuning lists and for editors that show what was seen.
import { spanOf, textOf } from './claims/facts.ts'
import { analyse, type Settings } from './lint.ts'
import type { Span } from './text/span.ts'

/** A term where it stands; the span is UTF-16 offsets into the source. */
export interface FoundTerm {
  /** The class of the list that it belongs to. */
  readonly class: string
  /** How it reads. */
  readonly text: string
  readonly span: Span
}

/** All terms that a text holds, in order of place within each block. Total: any string gives a list. */
export function termsIn(source: string, settings: Settings): FoundTerm[] {
  return analyse(source, settings).facts.blocks.flatMap((block) =>
    block.hits.map((hit) => ({ class: hit.class.name, text: textOf(block, hit), span: spanOf(block, hit) })),
  )
}
