// Sentences that say no more than an approved wording of a regulator: every telling word of theirs belongs to
// it, and all that it needs is there.
import { spanOf } from '../claims/facts.ts'
import type { BlockFacts, Facts, Promotion, Sentence } from '../claims/model.ts'
import type { SourceData } from '../rulebook/rule.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import {
  ANY_NUMBER,
  type ApprovedWording,
  type WordingBook,
  type WordingData,
  type WordingList,
  type WordingVariant,
} from '../rulebook/wording-data.ts'
import { ownValue } from '../text/own-value.ts'
import {
  indexPhrases,
  type PhraseIndex,
  type PhraseMatches,
  type TellingFinder,
  type TellingWord,
  tellingWords,
} from './phrase-matches.ts'
import type { Candidate } from './precedence.ts'
import type { Settlement } from './register-findings.ts'
import type { Suppressed } from './suppression.ts'

/** A sentence has fewer tokens, a paragraph fewer in which its conditions are looked for. */
const LONGEST_SENTENCE = 160
const LONGEST_BLOCK = 600
/** A sentence puts so many wordings of one list together at most. */
const MOST_TOGETHER = 8

interface ListedVariant extends WordingVariant {
  readonly list: WordingList
  readonly wording: ApprovedWording
}

/** A list ready to be held against sentences. */
interface ReadyList {
  readonly list: WordingList
  readonly phrases: PhraseIndex
  /** Ways by the first roots of their rarest part. */
  readonly byRarest: ReadonlyMap<string, readonly ListedVariant[]>
  readonly substances: ReadonlySet<number>
}

/** The lists of approved wordings; each is opened when a sentence first holds one of its roots. */
interface WordingIndex extends TellingFinder {
  /** The lists of a profile that may have a wording for words. */
  listsFor(words: readonly TellingWord[], profile: string): ReadyList[]
}

function readyList(book: string): ReadyList {
  const { phrases: rows, list } = JSON.parse(book) as WordingBook
  const phrases = indexPhrases(rows)
  const byRarest = new Map<string, ListedVariant[]>()
  for (const wording of list.wordings)
    for (const way of wording.ways) {
      const entry: ListedVariant = { ...way, list, wording }
      for (const root of new Set((way.needs[way.rarest] ?? []).map((phrase) => phrases.firstOf(phrase)))) {
        const cached = byRarest.get(root)
        if (cached) cached.push(entry)
        else byRarest.set(root, [entry])
      }
    }
  const substances = new Set(list.wordings.flatMap((wording) => wording.for ?? []))
  return { list, phrases, byRarest, substances }
}

/** Makes lists of approved wordings ready. */
function indexWordings(data: WordingData): WordingIndex {
  const kept = data.lists.map(({ profiles, roots, book }) => ({
    profiles,
    roots: new Set(roots),
    book,
    ready: undefined as ReadyList | undefined,
  }))
  return {
    ...tellingWords(data),
    listsFor: (words, profile) =>
      kept.flatMap((list) => {
        const may = ({ root, number }: TellingWord): boolean =>
          list.roots.has(root) || (number && list.roots.has(ANY_NUMBER))
        if (!list.profiles.includes(profile) || !words.some(may)) return []
        list.ready ??= readyList(list.book)
        return [list.ready]
      }),
  }
}

const indexes = new WeakMap<Rulebook, WordingIndex>()

/** The approved wordings of a rulebook, made ready once for all texts; undefined where it has none. */
function wordingIndex(rulebook: Rulebook): WordingIndex | undefined {
  const cached = indexes.get(rulebook)
  const data = cached ? undefined : rulebook.wordings
  if (!data) return cached
  const made = indexWordings(data)
  indexes.set(rulebook, made)
  return made
}

/** The text around a sentence, as far as a wording's conditions ask for it. */
interface WordingSetting {
  readonly profile: string
  readonly promotion: Promotion
}

/** Whether a list speaks of what the text offers: by name where it has names, else by class. */
function holds({ products, offers }: WordingList, { promotion }: WordingSetting): boolean {
  const { product } = promotion
  const [main] = promotion.names
  if (offers && main !== undefined) return offers.includes(main.replace(/-/g, ' '))
  return !products || product === undefined || product === 'any' || products.includes(product)
}

const found = (needs: readonly (readonly number[])[], matches: PhraseMatches): boolean =>
  needs.every((choices) => choices.some((phrase) => matches.has(phrase)))

/** Marks the places of a row of words that phrases take. */
function cover(covered: boolean[], phrases: Iterable<number>, matches: PhraseMatches): number {
  let added = 0
  for (const phrase of phrases)
    for (const [from, to] of matches.get(phrase) ?? [])
      for (let at = from; at < to; at++) {
        if (!covered[at]) added++
        covered[at] = true
      }
  return added
}

/** The ways of a list whose parts all stand in a row of words. */
function fittingWays(
  words: readonly TellingWord[],
  matches: PhraseMatches,
  { byRarest, substances }: ReadyList,
  around: () => PhraseMatches,
): ListedVariant[] {
  const candidates = new Set(
    words.flatMap(({ root, number }) => [
      ...(byRarest.get(root) ?? []),
      ...(number ? (byRarest.get(ANY_NUMBER) ?? []) : []),
    ]),
  )
  return [...candidates].filter(({ wording, needs, may }) => {
    if (!found(needs, matches)) return false
    const own = wording.for
    if (own)
      for (const phrase of substances)
        if (
          matches.has(phrase) &&
          !own.includes(phrase) &&
          !insideOther(phrase, [...needs.flat(), ...may], matches)
        )
          return false
    return !wording.beside || found(wording.beside, around())
  })
}

/** Whether a phrase stands only inside longer ones: “fibre” in “oat fibre”. */
function insideOther(phrase: number, others: readonly number[], matches: PhraseMatches): boolean {
  return (matches.get(phrase) ?? []).every(([from, to]) =>
    others.some((other) =>
      (matches.get(other) ?? []).some(([a, b]) => a <= from && to <= b && b - a > to - from),
    ),
  )
}

/** The ways that together say all that a row of words says; none where something is left over. */
function together(
  words: readonly TellingWord[],
  matches: PhraseMatches,
  { may }: WordingList,
  ways: readonly ListedVariant[],
): readonly ListedVariant[] {
  const full = (covered: readonly boolean[]): boolean => words.every((_, at) => covered[at])
  const coverBy = (covered: boolean[], way: ListedVariant): number =>
    cover(covered, way.needs.flat(), matches) + cover(covered, way.may, matches)
  const start = (): boolean[] => {
    const covered = words.map(() => false)
    cover(covered, may, matches)
    return covered
  }
  const settlingVariant = ways.find((way) => {
    const covered = start()
    coverBy(covered, way)
    return full(covered)
  })
  if (settlingVariant) return [settlingVariant]
  const covered = start()
  const used = ways.filter((way) => coverBy(covered, way) > 0)
  return full(covered) && used.length <= MOST_TOGETHER ? used : []
}

/** A wording that settles a sentence, with its list. */
interface SettlingWording {
  readonly list: WordingList
  readonly wordings: readonly ApprovedWording[]
}

const isShort = ({ from, to }: Sentence): boolean => to - from <= LONGEST_SENTENCE

/** The lead-in that an item finishes: its last sentence. */
function leadOf(block: BlockFacts, blocks: readonly BlockFacts[]): Sentence | undefined {
  const { lead } = block.block
  return lead === undefined ? undefined : blocks[block.index - lead]?.units.at(-1)
}

/**
 * The approved wordings than which a sentence says no more, alone or with the lead-in that it finishes;
 * undefined where it says more.
 */
function settlingWording(
  sentence: Sentence,
  index: WordingIndex,
  { blocks, promotion, profile }: Facts,
): SettlingWording | undefined {
  if (!isShort(sentence)) return undefined
  const { block } = sentence
  const setting = { profile, promotion }
  const own = index.tellingOf(sentence)
  const lead = leadOf(block, blocks)
  for (const words of lead && isShort(lead) ? [own, [...index.tellingOf(lead), ...own]] : [own]) {
    for (const ready of index.listsFor(words, profile)) {
      if (!holds(ready.list, setting)) continue
      const { phrases, list } = ready
      const around = (): PhraseMatches =>
        phrases.matchesIn(index.tellingIn(block.tokens.slice(0, LONGEST_BLOCK)))
      const matches = phrases.matchesIn(words)
      const ways = together(words, matches, list, fittingWays(words, matches, ready, around))
      if (ways.length > 0) return { list, wordings: [...new Set(ways.map(({ wording }) => wording))] }
    }
  }
  return undefined
}

/** Why a finding on an approved wording is not counted, in words. */
function reasonOf(
  { list, wordings: [wording] }: SettlingWording,
  sources: Readonly<Record<string, SourceData>>,
): string {
  const conditions = [wording?.condition ?? list.condition].filter((said) => said !== undefined)
  return [
    `says no more than “${wording?.text ?? ''}”`,
    [list.title, wording?.of].filter(Boolean).join(', '),
    ownValue(sources, list.source)?.title ?? list.source,
    `looked at ${list.checked}`,
    ...conditions.map((said) => `condition: ${said}`),
  ].join('; ')
}

/** Why findings on a sentence are not counted: it says no more than an approved wording; else undefined. */
export function wordingOf(
  sentence: Sentence,
  facts: Facts,
  rulebook: Rulebook,
): Suppressed['suppression'] | undefined {
  const index = wordingIndex(rulebook)
  const by = index && settlingWording(sentence, index, facts)
  if (!by) return undefined
  return {
    kind: 'wording',
    reason: reasonOf(by, rulebook.sources),
    entry: `${by.list.id}/${by.wordings[0]?.id ?? ''}`,
  }
}

/** The sentences with findings that say no more than an approved wording, each with what settles it. */
export function settledByWordings(
  facts: Facts,
  candidates: readonly Candidate[],
  rulebook: Rulebook,
): Settlement[] {
  const sentences = new Set(
    candidates.flatMap(({ finding: { scope, sentence } }) =>
      scope === 'span' && sentence ? [sentence] : [],
    ),
  )
  return [...sentences].flatMap((sentence) => {
    const suppression = wordingOf(sentence, facts, rulebook)
    return suppression ? [{ ...spanOf(sentence.block, sentence), suppression }] : []
  })
}
