// Sentences that say no more than an approved wording of a regulator: every telling word of theirs belongs to
// it, and all that it needs is there.
import { spanOf } from '../claims/facts.ts'
import type { BlockFacts, Facts, Promotion, Sentence } from '../claims/model.ts'
import type { SourceData } from '../rulebook/rule.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { ApprovedWording, WordingData, WordingList, WordingWay } from '../rulebook/wording-data.ts'
import { own } from '../text/own.ts'
import { indexPhrases, type PhraseIndex, type PhraseMatches, type TellingWord } from './phrase-matches.ts'
import type { Candidate } from './precedence.ts'
import type { Settled } from './register.ts'
import type { Suppressed } from './suppression.ts'

/** A sentence has fewer tokens, a paragraph fewer in which its conditions are looked for. */
const LONGEST_SENTENCE = 160
const LONGEST_BLOCK = 600
/** A sentence puts so many wordings of one list together at most. */
const MOST_TOGETHER = 8

interface Way extends WordingWay {
  readonly list: WordingList
  readonly wording: ApprovedWording
}

/** The lists of approved wordings, ready to be held against sentences. */
interface WordingIndex {
  readonly phrases: PhraseIndex
  /** Ways by the first root of the phrases of the part that is rarest among all. */
  readonly byRarest: ReadonlyMap<string, readonly Way[]>
  readonly substances: ReadonlyMap<WordingList, ReadonlySet<number>>
}

/** Makes lists of approved wordings ready. */
function indexWordings(data: WordingData): WordingIndex {
  const phrases = indexPhrases(data)
  const ways: Way[] = data.lists.flatMap((list) =>
    list.wordings.flatMap((wording) =>
      wording.ways.map((way) => ({
        list,
        wording,
        needs: wording.for ? [wording.for, ...way.needs] : way.needs,
        may: way.may,
      })),
    ),
  )
  const rootsOf = (need: readonly number[]): string[] => [
    ...new Set(need.map((phrase) => phrases.firstOf(phrase))),
  ]
  const uses = new Map<string, number>()
  for (const { needs } of ways)
    for (const root of needs.flatMap(rootsOf)) uses.set(root, (uses.get(root) ?? 0) + 1)
  const costOf = (roots: readonly string[]): number =>
    roots.reduce((sum, root) => sum + (uses.get(root) ?? 0), 0)
  const byRarest = new Map<string, Way[]>()
  for (const way of ways) {
    const [rarest = []] = way.needs.map(rootsOf).sort((a, b) => costOf(a) - costOf(b))
    for (const root of rarest) byRarest.set(root, [...(byRarest.get(root) ?? []), way])
  }
  const substances = new Map(
    data.lists.map((list) => [list, new Set(list.wordings.flatMap((wording) => wording.for ?? []))]),
  )
  return { phrases, byRarest, substances }
}

const indexes = new WeakMap<Rulebook, WordingIndex>()

/** The approved wordings of a rulebook, made ready once for all texts; undefined where it has none. */
function wordingIndex(rulebook: Rulebook): WordingIndex | undefined {
  const known = indexes.get(rulebook)
  const data = known ? undefined : rulebook.wordings
  if (!data) return known
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
function holds({ profiles, products, offers }: WordingList, { profile, promotion }: WordingSetting): boolean {
  if (!profiles.includes(profile)) return false
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

/** The ways of all lists that hold here and whose parts all stand in a row of words. */
function fittingWays(
  words: readonly TellingWord[],
  matches: PhraseMatches,
  { byRarest, substances }: WordingIndex,
  setting: WordingSetting,
  around: () => PhraseMatches,
): Way[] {
  const candidates = new Set(words.flatMap(({ root }) => byRarest.get(root) ?? []))
  return [...candidates].filter(({ list, wording, needs, may }) => {
    if (!holds(list, setting) || !found(needs, matches)) return false
    const own = wording.for
    if (own)
      for (const phrase of substances.get(list) ?? [])
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

/** The wordings that together say all that a row of words says; none where something is left over. */
function together(words: readonly TellingWord[], matches: PhraseMatches, ways: readonly Way[]): Way[] {
  for (const list of new Set(ways.map((way) => way.list))) {
    const own = ways.filter((way) => way.list === list)
    const full = (covered: readonly boolean[]): boolean => words.every((_, at) => covered[at])
    const coverBy = (covered: boolean[], { needs, may }: Way): number =>
      cover(covered, needs.flat(), matches) + cover(covered, may, matches)
    const start = (): boolean[] => {
      const covered = words.map(() => false)
      cover(covered, list.may, matches)
      return covered
    }
    const alone = own.find((way) => {
      const covered = start()
      coverBy(covered, way)
      return full(covered)
    })
    if (alone) return [alone]
    const covered = start()
    const used = own.filter((way) => coverBy(covered, way) > 0)
    if (full(covered) && used.length <= MOST_TOGETHER) return used
  }
  return []
}

/** A wording that settles a sentence, with its list. */
interface SettlingWording {
  readonly list: WordingList
  readonly wordings: readonly ApprovedWording[]
}

function tokensOf({ block, from, to }: Pick<Sentence, 'block' | 'from' | 'to'>) {
  return block.tokens.slice(from, to)
}

/** The lead-in that an item finishes, as the tokens of its last sentence. */
function leadOf(block: BlockFacts, blocks: readonly BlockFacts[]) {
  const { lead } = block.block
  const sentence = lead === undefined ? undefined : blocks[block.index - lead]?.units.at(-1)
  return sentence && tokensOf(sentence)
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
  if (sentence.to - sentence.from > LONGEST_SENTENCE) return undefined
  const { phrases } = index
  const { block } = sentence
  const setting = { profile, promotion }
  const around = (): PhraseMatches =>
    phrases.matchesIn(phrases.tellingIn(block.tokens.slice(0, LONGEST_BLOCK)))
  const own = tokensOf(sentence)
  const lead = leadOf(block, blocks)
  for (const tokens of lead && lead.length <= LONGEST_SENTENCE ? [own, [...lead, ...own]] : [own]) {
    const words = phrases.tellingIn(tokens)
    if (!words.some(({ root }) => index.byRarest.has(root))) continue
    const matches = phrases.matchesIn(words)
    const [first, ...rest] = together(words, matches, fittingWays(words, matches, index, setting, around))
    if (first)
      return { list: first.list, wordings: [...new Set([first, ...rest].map(({ wording }) => wording))] }
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
    own(sources, list.source)?.title ?? list.source,
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
): Settled[] {
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
