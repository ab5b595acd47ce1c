// The units of a text as the reader reads them, block by block: short copy closely, a page in its page, with
// the sums that the view of the page is made of.

import { ENOUGH_UNITS } from './page-odds.ts'
import type { Reader } from './reader.ts'
import type { Shown } from './surroundings.ts'
import { PAGE, type PageKind } from './tables.ts'
import type { BlockUnits, ReadBlock, ReadUnit } from './unit.ts'
import type { TextUnits } from './units.ts'

const KINDS: readonly PageKind[] = Object.values(PAGE)

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** How doubtful a unit looks; on a page of which nothing is known, where no other is named. */
export const doubtOf = ({ opinion }: ReadUnit, page: PageKind = PAGE.unknown): number =>
  opinion.flag(page) + opinion.maybe(page) / 2

/**
 * Read closely a unit looks more doubtful than on a page, where what tells who sells was fitted: by so much
 * (least squares over 7,600 units read in both ways; they agree at .86). One whose words are plain, or that
 * is likelier harmless on a page that informs, tells of no seller.
 */
const CLOSE_DOUBT = 0.78
const DOUBTED = 0.5

/** How doubtful units look as a page has them. */
function doubtIn(read: readonly ReadUnit[], spoken: readonly Shown[], { reader, closely }: Manner): number {
  return sumOf(
    read.map((unit, at) => {
      const shown = spoken[at]
      if (!closely) return doubtOf(unit)
      const doubt = doubtOf(unit)
      return doubtOf(unit, PAGE.informs) < DOUBTED || (shown && reader.isPlain(shown))
        ? 0
        : doubt * CLOSE_DOUBT
    }),
  )
}

/**
 * A text of at most so many units is short copy, which says too little of itself to be seen as a page: it is
 * read closely.
 */
const SHORT_UNITS = ENOUGH_UNITS - 1

/** How the blocks of a text are read. */
interface Manner {
  readonly reader: Reader
  readonly closely: boolean
  /** Whether what was read is kept for when the text is read again. */
  readonly keep: boolean
}

function readBlock({ units }: BlockUnits, manner: Manner): ReadBlock {
  const { reader, closely, keep } = manner
  const spoken: Shown[] = []
  const read = units
    .flatMap(({ sentence, shown }): ReadUnit[] => {
      const opinion = closely ? reader.readClosely(shown) : reader.read(shown, false)
      if (!opinion) return []
      spoken.push(shown)
      return [{ sentence, shown: keep ? shown : undefined, opinion, again: undefined, words: undefined }]
    })
    .slice()
  return {
    reader,
    closely,
    units: read,
    doubt: doubtIn(read, spoken, manner),
    heard: spoken.map((shown) => String.fromCharCode(...reader.heard(shown))).join(''),
    flags: KINDS.map((page) => sumOf(read.map(({ opinion }) => opinion.flag(page)))),
  }
}

/** The sums over the blocks of a text. */
interface Sums {
  doubt: number
  /** In how many units each known word stands: of a short text a few, of thousands that are known. */
  readonly counts: Map<number, number>
  readonly flags: number[]
}

/** Whether a text is short copy, by how many units it makes. */
export function isShort(units: TextUnits): boolean {
  let count = 0
  for (let place = 0; place < units.count && count <= SHORT_UNITS; place++)
    count += units.of(place).units.length
  return count <= SHORT_UNITS
}

/**
 * Reads the blocks of a text, and sums over them what is said of all; where it is kept, what was read of a
 * block that stands as it did before is taken.
 */
export function readBlocks(
  units: TextUnits,
  manner: Manner,
): { readonly read: (readonly ReadUnit[])[]; readonly sums: Sums } {
  const { reader, closely, keep } = manner
  const counts = new Map<number, number>()
  const sums: Sums = { doubt: 0, counts, flags: KINDS.map(() => 0) }
  const read = Array.from({ length: units.count }, (_, place) => {
    const block = units.of(place)
    const kept = block.read?.reader === reader && block.read.closely === closely ? block.read : undefined
    const one = kept ?? readBlock(block, manner)
    if (keep) block.read = one
    sums.doubt += one.doubt
    for (let at = 0; at < one.heard.length; at++) {
      const word = one.heard.charCodeAt(at)
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    for (const page of KINDS) sums.flags[page] = (sums.flags[page] ?? 0) + (one.flags[page] ?? 0)
    return one.units
  })
  return { read, sums }
}
