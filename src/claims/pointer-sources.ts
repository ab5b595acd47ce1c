// What the pointers of a text lead to: footnotes, numbered references and anchors, and whether those name a
// source.
import type { Block } from '../formats/document.ts'
import { memoize } from '../text/memo.ts'
import { anyOf, lazyPattern } from '../text/pattern.ts'
import { toSource } from '../text/prose.ts'
import { findCitations, type SourceHosts } from './citations.ts'
import type { Sources } from './model.ts'
import { indexReferences, lacksOf, type Reference } from './references.ts'

const BETWEEN_WORDS = lazyPattern('u', String.raw`[^\p{L}\p{N}’'-]+`)

const NO_WORDS = lazyPattern('gu', String.raw`[^\p{L}\p{N}\s-]`)

/**
 * A year and, before it, what reads as an author or a body: enough to find a work that is listed without an
 * identifier.
 */
const DATED = /(?<![\d.])(?:19|20)\d\d(?!\d)/
const BYLINE = lazyPattern(
  'u',
  String.raw`\p{Lu}[\p{L}’'-]{1,30},? (?:\p{Lu}{1,3}\b|\p{Lu}\.)|(?:^|[\s\].])` +
    String.raw`\p{Lu}\. ?(?:\p{Lu}\. ?)?\p{Lu}\p{Ll}`,
)
/** The number that opens an entry: "[3]", "3.", "3)", "³"; or the name of a note, "[^lee]: …". */
const OPENING = /^\s{0,3}(?:\[\^?(\d{1,3}|(?<=\^)[\w-]{1,40}(?=\]:))\]|(\d{1,3})[.)]?(?=\s)|([⁰¹²³⁴-⁹]{1,3}))/
/** Numbered entries that stand in one paragraph: "References: 1. … 2. …". */
const INLINE = /(?:^|\s)(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s/g
const ANCHORED = /\b(?:id|name)\s{0,3}=\s{0,3}["']([^"'\s]{1,60})["']/g
/** An anchor belongs to the entry that begins within so many units behind it: the rest of its tag. */
const ANCHOR_WITHIN = 200
/** What leads to entries in one paragraph ends in a colon within so many units: “References:”. */
const LEAD_IN = /^.{0,24}?:/
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

const furtherAuthors = memoize(({ etAl }: SourceHosts) => new RegExp(`\\b${anyOf(etAl)}\\b`))

interface Entry {
  readonly id: string
  readonly sound: boolean
  /** Its words. */
  readonly text: string
}

/** The references of the house, and the day by which they are old. */
export interface HouseReferences {
  readonly references?: readonly Reference[]
  /** `YYYY-MM-DD` */
  readonly today?: string
}

function isSound(text: string, block: Block, hosts: SourceHosts): boolean {
  const whole =
    text === block.prose.text ? block : { ...block, links: [], calls: [], prose: { ...block.prose, text } }
  const marks = findCitations(whole, hosts)
  if (marks.some(({ strength }) => strength === 'strong' || strength === 'medium')) return true
  if (!DATED.test(text)) return false
  return (
    BYLINE().test(text) ||
    furtherAuthors(hosts).test(text) ||
    hosts.agencies.some((name) => text.includes(name))
  )
}

function numberOf([, bracketed, dotted, raised]: RegExpExecArray): string {
  return bracketed ?? dotted ?? [...(raised ?? '')].map((digit) => RAISED.indexOf(digit)).join('')
}

/** The entries that a block holds: the footnote or numbered reference that it is, or a run of them. */
function entriesOf(block: Block, hosts: SourceHosts): Entry[] {
  const { text } = block.prose
  const entries: Entry[] = []
  const opening = OPENING.exec(text)
  if (block.note !== undefined) entries.push({ id: block.note, sound: isSound(text, block, hosts), text })
  else if (opening && (block.role === 'reference' || text[opening[0].length - 1] === ']' || opening[3])) {
    entries.push({ id: numberOf(opening), sound: isSound(text, block, hosts), text })
  } else if (opening && block.role !== 'heading' && isSound(text, block, hosts)) {
    // A numbered line outside a list of references is an entry only where it reads as one.
    entries.push({ id: numberOf(opening), sound: true, text })
  }
  const led = LEAD_IN.test(text) || block.role === 'reference' || opening !== null
  const places = led ? [...text.matchAll(INLINE)] : []
  places.forEach((match, at) => {
    const part = text.slice(match.index, places[at + 1]?.index ?? text.length)
    const id = match[1] ?? match[2] ?? ''
    if (!entries.some((entry) => entry.id === id) && isSound(part, block, hosts))
      entries.push({ id, sound: true, text: part })
  })
  return entries
}

/** Whether a block can hold an entry at all; told without reading it. */
const mayHold = ({ role, note, prose: { text } }: Block): boolean =>
  role === 'reference' ||
  note !== undefined ||
  /^\s{0,3}[[\d⁰¹²³⁴-⁹]|^.{0,24}: ?(?:\[\d|\d{1,3}[.)] )/.test(text)

/**
 * What the entries of a block answer to pointers anywhere in the text; equal for two blocks that answer the
 * same.
 */
export const answersIn = (block: Block, hosts: SourceHosts): string =>
  mayHold(block)
    ? entriesOf(block, hosts)
        .map(({ id, sound }) => `${id} ${sound}`)
        .join('\n')
    : ''

/**
 * The names of anchors in the source that stand before or in a block with an entry, each with what the entry
 * is worth.
 */
function anchorsOf(
  source: string,
  listed: readonly { block: Block; sound: boolean }[],
): Pick<Entry, 'id' | 'sound'>[] {
  const spans = listed.map(({ block: { prose }, sound }) => ({
    ...toSource(prose, { start: 0, end: prose.text.length }),
    sound,
  }))
  let at = 0
  return [...source.matchAll(ANCHORED)].flatMap((match) => {
    while (at < spans.length && (spans[at]?.end ?? 0) <= match.index) at++
    const next = spans[at]
    return next && next.start - match.index < ANCHOR_WITHIN
      ? [{ id: `#${(match[1] ?? '').toLowerCase()}`, sound: next.sound }]
      : []
  })
}

const slugOf = (text: string): string =>
  `#${text.trim().toLowerCase().replace(NO_WORDS(), '').replace(/\s+/g, '-')}`

const NONE: readonly Reference[] = []

/** The words of a block with the addresses of its links. */
const withLinks = (text: string, { links }: Block): string => [text, ...links.map(({ url }) => url)].join(' ')

/** What the references of the house know of the marks of a text. */
type OwnSources = Pick<Sources, 'referenceOf' | 'lacksOf'> & {
  knows(id: string): boolean
  /** What of the text its answers depend on. */
  key(): string
}

/** The words of the entries that a text lists itself, by their ids. */
const wordsOfEntries = (blocks: readonly Block[], hosts: SourceHosts): ReadonlyMap<string, string> =>
  new Map(
    blocks.filter(mayHold).flatMap((block) =>
      entriesOf(block, hosts).map(({ id, text }) => [
        id,
        // Of several entries in one block nobody knows whose its links are.
        text === block.prose.text ? withLinks(text, block) : text,
      ]),
    ),
  )

/** Finds what marks lead to in the references of the house. */
function ownSources(
  blocks: readonly Block[],
  hosts: SourceHosts,
  { references = NONE, today }: HouseReferences,
): OwnSources {
  const index = indexReferences(references)
  const now = today === undefined ? undefined : Number(today.slice(0, 4))
  let memo: ReadonlyMap<string, string> | undefined
  const listed = (): ReadonlyMap<string, string> => {
    memo ??= wordsOfEntries(blocks, hosts)
    return memo
  }
  const pointed = (id: string): Reference | undefined =>
    index.keys.get(id.replace(/^#/, '')) ?? index.named(listed().get(id) ?? '')
  const referenceOf: Sources['referenceOf'] = (block, { start, end, kind, to = [] }) => {
    if (references.length === 0) return undefined
    const words = block.prose.text.slice(start, end)
    const link = block.links.find((link) => link.start <= start && end <= link.end)
    const found = to.flatMap((id) => pointed(id) ?? [])[0] ?? index.named(`${words} ${link?.url ?? ''}`)
    return found ?? (kind === 'author' ? index.authored(words) : undefined)
  }
  return {
    referenceOf,
    lacksOf: (reference) => lacksOf(reference, now),
    knows: (id) => index.keys.has(id),
    key: () => (references.length === 0 ? '' : [...listed()].map((entry) => entry.join(' ')).join('\n')),
  }
}

/** The ids that a text answers, each with whether its entry names a source; and the words of its title. */
function readEntries(
  blocks: readonly Block[],
  hosts: SourceHosts,
): { readonly ids: ReadonlyMap<string, boolean>; readonly titled: ReadonlySet<string> } {
  const ids = new Map<string, boolean>()
  const titled = new Set<string>()
  let heading: Block | undefined
  for (const block of blocks) {
    if (block.role === 'title') for (const word of block.prose.text.split(BETWEEN_WORDS())) titled.add(word)
    if (block.role === 'heading') heading = block
    if (!mayHold(block)) continue
    for (const { id, sound } of entriesOf(block, hosts)) {
      ids.set(id, sound || ids.get(id) === true)
      if (heading && block.role === 'reference')
        ids.set(slugOf(heading.prose.text), sound || ids.get(slugOf(heading.prose.text)) === true)
    }
  }
  return { ids, titled }
}

/** Reads the references of a text when they are first asked for; `own` are those of the house. */
export function sourcesOf(
  blocks: readonly Block[],
  source: string,
  hosts: SourceHosts,
  own: HouseReferences = {},
): Sources {
  const { knows, key, ...found } = ownSources(blocks, hosts, own)
  let memo: ReturnType<typeof readEntries> | undefined
  let anchors: ReadonlyMap<string, boolean> | undefined
  const listed = (): { block: Block; sound: boolean }[] =>
    blocks.flatMap((block) => {
      const entries = mayHold(block) ? entriesOf(block, hosts) : []
      return entries.length > 0 ? [{ block, sound: entries.some(({ sound }) => sound) }] : []
    })
  const read = (): ReturnType<typeof readEntries> => {
    memo ??= readEntries(blocks, hosts)
    return memo
  }
  const anchored = (): ReadonlyMap<string, boolean> => {
    anchors ??= new Map(anchorsOf(source, listed()).map(({ id, sound }) => [id, sound]))
    return anchors
  }
  const answerOf = (id: string): boolean | undefined => {
    if (knows(id)) return true
    const cached = read().ids.get(id)
    if (cached !== undefined || !id.startsWith('#')) return cached
    return anchored().get(id)
  }
  return {
    ...found,
    exists: ({ to = [] }) => to.some((id) => answerOf(id) !== undefined),
    supports: ({ strength, to = [] }) =>
      strength === 'pointer' ? to.some((id) => answerOf(id) === true) : strength !== 'weak',
    isTitled: (word) => read().titled.has(word),
    get key() {
      const { ids, titled } = read()
      const answers = [...ids, ...anchored()].map(([id, sound]) => `${id} ${sound}`)
      return [...titled, '', ...answers, key()].join('\n')
    },
  }
}
