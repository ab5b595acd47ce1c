// Footnotes: those that only name a source, and those that say something.
import { patternOf } from '../text/pattern.ts'
import type { Link, Role } from './document.ts'
import { type BlockWords, opensDisclaimer } from './furniture-words.ts'

/** Addresses and identifiers of works. */
const ADDRESS = /:\/\/|\bwww\.|\b10\.\d{4,9}\/|\b(?:PMID|PMC|ISBN|ISSN|NCT|arXiv)\b|\bPMC\d|\bNCT\d/
const YEAR = /(?<![\d.])(?:19|20)\d\d[a-z]?(?!\d)/
/** Names as they open an entry: “Smith J”, “Smith, J.”, “J. Smith”; a name with “et al.”, or with another. */
const NAMES = patternOf(
  'u',
  String.raw`\p{Lu}[\p{L}’'-]{1,30},? (?:\p{Lu}{1,3}\b|\p{Lu}\.)`,
  String.raw`|(?:^|\s)\p{Lu}\. ?(?:\p{Lu}\. ?)?\p{Lu}\p{Ll}|\bet al\b`,
)
/** A volume, its number and pages: “12(3):45–67”, “12:345”, “;12”, “p. 4”. */
const PAGES = /\d{1,4} ?\(\d{1,3}\)|\d{1,4}:\s?\w?\d{1,6}|; ?\d{1,4}\b|\bpp?\. ?\d/
const WORD = /\p{L}+/gu
/** Words of a name or a pointer to another note; fewer say nothing. */
const FEW = 3

/**
 * Whether a footnote names a source and says nothing of its own. One in which those who publish speak of
 * themselves says something, whatever it names.
 */
function onlyCites(text: string, links: readonly Link[], { own }: BlockWords): boolean {
  const words = text.match(WORD) ?? []
  if (words.length <= FEW) return true
  if (words.some((word) => own.has(word.toLowerCase()))) return false
  if (ADDRESS.test(text) || links.some(({ url }) => ADDRESS.test(url))) return true
  return (YEAR.test(text) && (NAMES.test(text) || PAGES.test(text))) || /\bet al\b/.test(text)
}

/** What a footnote is to a reader: the name of a source, or copy like any other. */
export function roleOfNote(text: string, links: readonly Link[], words: BlockWords): Role {
  if (onlyCites(text, links, words)) return 'reference'
  return opensDisclaimer(text, words) ? 'disclaimer' : 'paragraph'
}
