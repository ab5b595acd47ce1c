// Citation marks in running text: identifiers, reference numbers, author and year, links to sources.
import type { Block } from '../formats/document.ts'
import { memoize } from '../text/memo.ts'
import { anyOf, patternOf } from '../text/pattern.ts'
import { withoutTail } from '../text/tail.ts'
import { findAuthors, type NameContext, type SourceNames } from './authors.ts'
import { findJournals, type JournalNames } from './journals.ts'
import type { CitationKind, CitationMark, CitationStrength } from './model.ts'
import { citedKeys } from './references.ts'
import { findShortReferences, type PeriodicalWords } from './short-references.ts'

/**
 * Web hosts by the weight of what they publish, and names that citations are told by; from
 * `rules/language`.
 */
export interface SourceHosts extends SourceNames, JournalNames, PeriodicalWords {
  readonly strong: readonly string[]
  readonly medium: readonly string[]
  readonly weak: readonly string[]
  /** Steps of an address that lead to no source, whatever the host. */
  readonly notPages: readonly string[]
  /** Marks of further authors in a list of references. */
  readonly etAl: readonly string[]
  /** First words of anchors that lead to a note, and keys of addresses that lead to a search. */
  readonly noteAnchors: readonly string[]
  readonly searchKeys: readonly string[]
}

// Every pattern is anchored on literals and bounded, so that no text can make it backtrack.
const DOI = /\b10\.\d{4,9}\/[^\s"<>)\]]{1,200}/g
/** Patterns that look back at what stands before them have a mark without which they are not tried. */
const PATTERNS: readonly (readonly [
  kind: CitationKind,
  strength: CitationStrength,
  pattern: RegExp,
  mark?: RegExp,
])[] = [
  ['doi', 'strong', DOI],
  ['pmid', 'strong', /\b(?:PMID|PubMed(?: ID)?):? {0,2}\d{4,9}\b/g],
  ['pmcid', 'strong', /\bPMC\d{4,9}\b/g],
  ['cochrane', 'strong', /\bCD0[01]\d{4}\b/g],
  [
    'register',
    'medium',
    patternOf(
      'g',
      String.raw`\b(?:NCT ?\d{8}|ISRCTN ?\d{8}|ACTRN ?\d{14}|DRKS ?\d{8}|UMIN ?\d{9}|jRCTs?\d{9,10}`,
      String.raw`|ChiCTR[\w-]{6,14}|CTRI\/\d{4}\/\d\d\/\d{6}|IRCT\d{10,16}N?\d{0,3}|PACTR\d{12,16}`,
      String.raw`|KCT\d{7}|CRD ?42\d{6,12}|EudraCT:? {0,2}(?:[Nn]o\.? `,
      String.raw`|[Nn]umber:? )?\d{4}-\d{6}-\d{2}|20\d\d-5\d{5}-\d\d-\d\d)\b`,
    ),
  ],
  // A decision of a regulator on a device or medicine, by its number.
  [
    'register',
    'medium',
    patternOf(
      'g',
      String.raw`\b(?:[KH]\d{6}|DEN\d{6}|NDA \d{6}|ANDA \d{6}|BLA \d{6}|AUST [LR] \d{5,6}|ARTG:? (?:[Nn]o\.? )?\d{5,6}`,
      String.raw`|NICE (?:NG|CG|TA|QS|IPG|MTG|HTG)\d{1,4})\b`,
    ),
  ],
  ['number', 'pointer', /(?<=[\p{L}\p{N}.,;)%”"’' ])\[[1-9]\d{0,2}(?:[,;–-] ?\d{1,3}){0,12}\]/gu, /\[/],
  ['note', 'pointer', /\[\^[\w-]{1,40}\]/g],
  ['superscript', 'pointer', /(?<=\p{L}{3}|[.,;)%”"’'])[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,–-]{0,12}/gu, /[¹²³⁰⁴-⁹]/],
]
/** Keys of a list of references, as Pandoc and others write them. */
const KEYED = /\[(?:[^[\]\n@]{0,60}[\s;-])?@[^[\]\n]{1,200}\]/g
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s"<>()[\]]{4,300}/g

/** What every mark in text holds one of: a digit or a raised digit. */
const TRIGGER = /\d|[¹²³⁰⁴-⁹]|\[\^/
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const LONGEST_RANGE = 30
const NUMBERED = /^\[?\d{1,3}\]?$|^[¹²³⁰⁴-⁹]{1,3}$/

const patternsOf = memoize(({ noteAnchors, searchKeys }: SourceHosts) => ({
  /** An anchor that is named after a note or reference. */
  referring: new RegExp(`^#(?:user-content-)?${anyOf(noteAnchors)}s?(?:[-_:.]?\\w{0,20})?$`, 'i'),
  searching: new RegExp(`(?:^|&)${anyOf(searchKeys)}=`),
}))

/** The references that a pointer names: "[1,3]" one and three, "[2-4]" all from two to four. */
function pointedAt(words: string): string[] {
  const plain = words.replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(RAISED.indexOf(digit)))
  if (plain.startsWith('[^')) return [plain.slice(2, -1)]
  return [...plain.matchAll(/(\d{1,3})(?: ?[–-] ?(\d{1,3}))?/g)].flatMap(([, from, to]) => {
    const first = Number(from)
    const last = to === undefined ? first : Math.min(Number(to), first + LONGEST_RANGE)
    return Array.from({ length: Math.max(1, last - first + 1) }, (_, at) => String(first + at))
  })
}

/** Whether an address leads to a page of its own, and not to a front page, a shop or a search. */
function isPage(path: string, hosts: SourceHosts): boolean {
  const [steps = '', query = ''] = path.split(/[?#]/, 2)
  const parts = steps.toLowerCase().split('/').filter(Boolean)
  if (patternsOf(hosts).searching.test(query)) return false
  return (parts.length > 0 || query !== '') && !parts.some((part) => hosts.notPages.includes(part))
}

/** How good the source is that a web address leads to, if it is one. */
function addressStrength(url: string, hosts: SourceHosts): CitationStrength | undefined {
  const [, name, path = ''] =
    /^(?:(?:https?:)?\/\/)?(?:www\.)?([^/?#:]{1,253})(?::\d{1,5})?(.{0,2000})/i.exec(url) ?? []
  const host = name?.toLowerCase()
  if (!host?.includes('.') || !/^(?:(?:https?:)?\/\/|www\.)/i.test(url) || !isPage(path, hosts))
    return undefined
  const within = (domain: string): boolean =>
    domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`)
  if (hosts.strong.some(within) || /\/10\.\d{4,9}\/./.test(path)) return 'strong'
  if (hosts.medium.some(within)) return 'medium'
  return hosts.weak.some(within) ? 'weak' : undefined
}

function marksOfText(text: string, hosts: SourceHosts, context: NameContext): CitationMark[] {
  if (!TRIGGER.test(text)) return []
  const marks: CitationMark[] = []
  for (const [kind, strength, pattern, mark] of PATTERNS) {
    if (mark && !mark.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      const words = match[0]
      marks.push({
        start: match.index,
        end: match.index + words.length,
        kind,
        strength,
        ...(strength === 'pointer' ? { to: pointedAt(words) } : {}),
      })
    }
  }
  for (const span of findAuthors(text, hosts, context))
    marks.push({ ...span, kind: 'author', strength: 'medium' })
  for (const { start, end, authored } of findShortReferences(text, hosts))
    marks.push({ start, end, kind: authored ? 'author' : 'journal', strength: 'medium' })
  // "A 2021 study in JAMA" cannot be found by that; "(JAMA, 2021)" and a volume are references.
  for (const { start, end, cited } of findJournals(text, hosts))
    marks.push({ start, end, kind: 'journal', strength: cited ? 'medium' : 'weak' })
  return marks
}

/** The marks that links are: to sources by their address, to a place on the page by their anchor. */
function marksOfLinks({ links, calls, prose: { text } }: Block, hosts: SourceHosts): CitationMark[] {
  const marks: CitationMark[] = []
  for (const { start, end, url } of links) {
    const strength = addressStrength(url, hosts)
    if (strength) marks.push({ start, end, kind: 'link', strength })
    else if (url.startsWith('#')) {
      const number = NUMBERED.exec(text.slice(start, end).trim())?.[0]
      if (number !== undefined || patternsOf(hosts).referring.test(url))
        marks.push({
          start,
          end,
          kind: 'anchor',
          strength: 'pointer',
          to: [url.toLowerCase(), ...pointedAt(number ?? '')],
        })
    }
  }
  for (const call of calls)
    marks.push({ start: call.start, end: call.end, kind: 'note', strength: 'pointer', to: [call.id] })
  return marks
}

const NO_CONTEXT: NameContext = { isKnown: () => false, isTitled: () => false }

/**
 * The citation marks of a block, in order of place. Pointers are among them whether they lead anywhere or
 * not.
 */
export function findCitations(
  block: Block,
  hosts: SourceHosts,
  context: NameContext = NO_CONTEXT,
): CitationMark[] {
  const { text } = block.prose
  const marks = [...marksOfText(text, hosts, context), ...marksOfLinks(block, hosts)]
  if (text.includes('@'))
    for (const { 0: words, index } of text.matchAll(KEYED)) {
      const to = citedKeys(words)
      marks.push({ start: index, end: index + words.length, kind: 'key', strength: 'pointer', to })
    }
  if (text.includes('://') || text.includes('www.')) {
    for (const match of text.matchAll(ADDRESS)) {
      const strength = addressStrength(withoutTail(match[0], `.,;:!?'’”`), hosts)
      if (strength)
        marks.push({ start: match.index, end: match.index + match[0].length, kind: 'link', strength })
    }
  }
  return marks.sort((a, b) => a.start - b.start || a.end - b.end)
}
