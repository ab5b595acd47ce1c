// The works that a house cites: what kind of study each is, and what keeps it from bearing out a claim.
import { memoize } from '../text/memo.ts'
import { lazyPattern } from '../text/pattern.ts'
import { withoutTail } from '../text/tail.ts'

const CITED_KEYS = lazyPattern('gu', String.raw`(?<=[\s[;-])@([\p{L}\p{N}_][\p{L}\p{N}_:./+-]{0,80})`)

/** Kinds of works, by what they can bear out. */
type Study =
  | 'meta-analysis'
  | 'systematic-review'
  | 'randomised-trial'
  | 'controlled-trial'
  | 'observational'
  | 'case-report'
  | 'review'
  | 'guideline'
  | 'opinion'
  | 'animal'
  | 'laboratory'

/** An entry of a list of references. */
export interface Reference {
  /** The key that texts cite it by, as `[@key]` or as the name of a footnote. */
  readonly id: string
  readonly title?: string
  /** Family names, or the name of a body, in order. */
  readonly authors: readonly string[]
  readonly year?: number
  readonly doi?: string
  readonly pmid?: string
  readonly pmcid?: string
  /** The number of a trial in a register of trials. */
  readonly registration?: string
  readonly url?: string
  readonly study?: Study
  /** How many people took part. */
  readonly people?: number
  readonly endpoint?: string
  /** What it reports, in words with figures. */
  readonly results: readonly string[]
  /** Whether it found what is looked for: yes, in part, not at all, or the contrary. */
  readonly outcome?: 'supports' | 'mixed' | 'none' | 'refutes'
}

/** What keeps a work from bearing out a claim of people, or makes it bear little. */
export type Lack =
  | 'refutes'
  | 'none'
  | 'animal'
  | 'laboratory'
  | 'mixed'
  | 'case-report'
  | 'opinion'
  | 'small'
  | 'old'

/** What keeps a work from telling of people. */
export const NOT_PEOPLE: ReadonlySet<Lack> = new Set(['animal', 'laboratory'])
/** A work with any of these bears out nothing that is said of people. */
const NOTHING: ReadonlySet<Lack> = new Set(['refutes', 'none', 'animal', 'laboratory'])
/** A study of fewer people is small. */
const SMALL = 30
/** A work of so many years is old. */
const OLD = 20
/** Kinds of works that count no people of their own. */
const COUNTLESS: ReadonlySet<Study | undefined> = new Set([
  'review',
  'guideline',
  'opinion',
  'animal',
  'laboratory',
])

/** What a work lacks, worst first. `year` is that of today; without it nothing is old. */
export function lacksOf(
  { outcome, study, people, year }: Reference,
  now: number | undefined,
): readonly Lack[] {
  return [
    ...(outcome === 'refutes' || outcome === 'none' ? [outcome] : []),
    ...(study === 'animal' || study === 'laboratory' ? [study] : []),
    ...(outcome === 'mixed' ? [outcome] : []),
    ...(study === 'case-report' || study === 'opinion' ? [study] : []),
    ...(people !== undefined && people < SMALL && !COUNTLESS.has(study) ? (['small'] as const) : []),
    ...(year !== undefined && now !== undefined && now - year > OLD ? (['old'] as const) : []),
  ]
}

/** How much a work with some lacks bears out. */
export function bears(lacks: readonly Lack[]): 'all' | 'little' | 'nothing' {
  if (lacks.some((lack) => NOTHING.has(lack))) return 'nothing'
  return lacks.length > 0 ? 'little' : 'all'
}

/** References ready to be looked up. */
export interface ReferenceIndex {
  readonly keys: ReadonlyMap<string, Reference>
  /** The works that words, or the address of a link, name by an identifier. */
  named(words: string): Reference | undefined
  /** The one work of an author and year. */
  authored(words: string): Reference | undefined
}

const IDENTIFIER =
  /\b10\.\d{4,9}\/[^\s"<>)\]]{1,200}|\bPMC\d{4,9}\b|\bPMID:? {0,2}\d{4,9}|\bPubMed[^\s\d]{0,30}\d{4,9}/gi
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '')
const addressOf = (url: string): string =>
  withoutTail(url.toLowerCase().replace(/^(?:https?:)?\/\/(?:www\.)?/, ''), '/#?')
const doiOf = (text: string): string => withoutTail(text.toLowerCase(), '.,;:')

/** What an identifier is looked up by. */
function keyOf(words: string): string {
  if (words.startsWith('10.')) return doiOf(words)
  if (words[2]?.toLowerCase() === 'c') return words.toLowerCase()
  return `pmid ${/\d+$/.exec(words)?.[0] ?? ''}`
}

/** Makes references ready; once for each list. */
export const indexReferences = memoize((references: readonly Reference[]): ReferenceIndex => {
  const keys = new Map(references.map((reference) => [reference.id, reference]))
  const byKey = new Map<string, Reference>()
  const numbers: [string, Reference][] = []
  for (const reference of references) {
    if (reference.doi !== undefined)
      byKey.set(doiOf(reference.doi.replace(/^.{0,40}?(?=10\.\d)/, '')), reference)
    if (reference.pmid !== undefined) byKey.set(`pmid ${reference.pmid}`, reference)
    if (reference.pmcid !== undefined) byKey.set(reference.pmcid.toLowerCase(), reference)
    if (reference.url !== undefined) byKey.set(addressOf(reference.url), reference)
    if (reference.registration !== undefined) numbers.push([plain(reference.registration), reference])
  }
  const named = (words: string): Reference | undefined => {
    for (const [found] of words.matchAll(IDENTIFIER)) {
      const reference = byKey.get(keyOf(found))
      if (reference) return reference
    }
    const folded = plain(words)
    return (
      numbers.find(([number]) => number !== '' && folded.includes(number))?.[1] ??
      words.split(/\s/).flatMap((word) => byKey.get(addressOf(word)) ?? [])[0]
    )
  }
  const authored = (words: string): Reference | undefined => {
    const found = references.filter(
      ({ authors: [first], year }) =>
        first !== undefined && year !== undefined && words.includes(String(year)) && words.includes(first),
    )
    return found.length === 1 ? found[0] : undefined
  }
  return { keys, named, authored }
})

/** The keys that a mark such as `[@smith2021, p. 3; @lee2019]` names. */
export function citedKeys(words: string): string[] {
  return [...words.matchAll(CITED_KEYS())].map(([, key = '']) => withoutTail(key, ':./+-'))
}
