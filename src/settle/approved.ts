// Approved claims: where a text says one word for word, where it says nearly the same, and whether it says
// more.
import { isAsserted, textOf } from '../claims/facts.ts'
import type { BlockFacts, Claim, Facts, Range, Sentence, Strength } from '../claims/model.ts'
import type { Token } from '../prose/tokens.ts'
import { nearest } from './nearest-words.ts'

/** An entry of a register of approved claims. */
export interface ApprovedClaim {
  readonly id: string
  readonly wording: string
  /** Other wordings that are approved too. */
  readonly variants: readonly string[]
  readonly intervention?: string
  /** The sense of the effect; that of the wording where it is left out. */
  readonly effect?: string
  readonly condition?: string
  /** The most that a text may say; what the wording says where it is left out. */
  readonly strength?: Strength
  /** Jurisdictions and profiles in which it is approved; everywhere if empty. */
  readonly markets: readonly string[]
  readonly products: readonly string[]
  readonly references: readonly string[]
  readonly owner?: string
  /** The last day it holds, `YYYY-MM-DD`. */
  readonly expires?: string
  readonly reason?: string
}

/** How much a claim says: the step of its effect, and how sure it sounds. */
export interface Power {
  readonly step: number
  readonly strength: number
}

/** A wording ready to be looked for. */
interface Pattern {
  readonly entry: ApprovedClaim
  readonly wording: string
  readonly keys: readonly string[]
  readonly numbers: string
  /** Whether it hedges what it says. */
  readonly hedged: boolean
}

/** What an entry means. */
interface Meaning {
  readonly entry: ApprovedClaim
  readonly power: Power
  readonly targets: ReadonlySet<string>
  /** Folded names of which a text must speak; any where there is none. */
  readonly names: readonly string[]
}

/** A register ready to be held against texts. */
export interface CompiledRegister {
  readonly patterns: readonly Pattern[]
  readonly meanings: ReadonlyMap<ApprovedClaim, Meaning>
  readonly byFirst: ReadonlyMap<string, readonly Pattern[]>
  readonly byKey: ReadonlyMap<string, readonly Pattern[]>
  powerOf(claim: Claim): Power
}

/** A place that says what an entry says, in its words or nearly. */
export interface RegisterMatch extends Range {
  readonly block: BlockFacts
  readonly sentence: Sentence | undefined
  readonly entry: ApprovedClaim
  /** The wording it comes nearest to. */
  readonly wording: string
  readonly kind: 'exact' | 'near' | 'meaning'
  /** The claims that it makes. */
  readonly claims: readonly Claim[]
  /** Whether its numbers are others than those approved. */
  readonly otherNumbers: boolean
  /** Whether it states what is approved with a hedge only. */
  readonly unhedged: boolean
}

const STRENGTHS: readonly Strength[] = ['tentative', 'plain', 'strong', 'absolute']
/** Marks that change what a wording says; all others may differ. */
const MEANT = new Set(['%', '+', '<', '>', '=', '/', '$', '£', '€', '®', '™'])
/** One word in so many may differ in a wording that is nearly the same. */
const NEAR = 4
const SHORTEST = 4

/** Whether a token counts in a wording: words, numbers, a few marks. */
export const meant = ({ kind, key }: Token): boolean => kind !== 'mark' || MEANT.has(key)
const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

function patternOf(entry: ApprovedClaim, wording: string, read: (text: string) => Facts): Pattern {
  const { blocks } = read(wording)
  const tokens = blocks.flatMap((block) => block.tokens.filter(meant))
  const hedged = blocks.some((block) => block.units.some(({ hedges }) => hedges.length > 0))
  return { entry, wording, keys: tokens.map(({ key }) => key), numbers: numbersOf(tokens), hedged }
}

const numbersOf = (tokens: readonly Token[]): string =>
  tokens
    .filter(({ kind }) => kind === 'number')
    .map(({ key }) => key)
    .join(' ')

/**
 * Makes a register ready. `read` analyses a wording as a text of its own; `order` has the senses of effects
 * in steps.
 */
export function compileRegister(
  entries: readonly ApprovedClaim[],
  order: readonly (readonly string[])[],
  read: (text: string) => Facts,
): CompiledRegister {
  const stepOf = (effect: string): number => order.findIndex((step) => step.includes(effect))
  const powerOf = ({ effect, strength }: Claim): Power => ({
    step: stepOf(effect),
    strength: STRENGTHS.indexOf(strength),
  })
  const patterns = entries
    .flatMap((entry) => [entry.wording, ...entry.variants].map((wording) => patternOf(entry, wording, read)))
    .filter(({ keys }) => keys.length > 0)
  const meanings = new Map<ApprovedClaim, Meaning>()
  for (const entry of entries) {
    const claims = read(`${entry.wording}.`).claims.filter(isAsserted)
    const said = strongest(claims.map(powerOf))
    const targets = claims.flatMap((claim) =>
      claim.targets.map((hit) => folded(textOf(claim.sentence.block, hit))),
    )
    meanings.set(entry, {
      entry,
      power: {
        step: entry.effect === undefined ? said.step : stepOf(entry.effect),
        strength: entry.strength === undefined ? said.strength : STRENGTHS.indexOf(entry.strength),
      },
      targets: new Set(entry.condition === undefined ? targets : [...targets, folded(entry.condition)]),
      names: [...entry.products, ...(entry.intervention === undefined ? [] : [entry.intervention])].map(
        folded,
      ),
    })
  }
  const byFirst = new Map<string, Pattern[]>()
  const byKey = new Map<string, Pattern[]>()
  for (const pattern of patterns) {
    const first = pattern.keys[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), pattern])
    for (const key of new Set(pattern.keys)) byKey.set(key, [...(byKey.get(key) ?? []), pattern])
  }
  return { patterns, meanings, byFirst, byKey, powerOf }
}

/** The most that several claims say, each way. */
export function strongest(powers: readonly Power[]): Power {
  return powers.reduce(
    (a, b) => ({ step: Math.max(a.step, b.step), strength: Math.max(a.strength, b.strength) }),
    { step: -1, strength: 0 },
  )
}

/** Places of the block that say a wording word for word; longer wordings first. */
function exactIn(block: BlockFacts, register: CompiledRegister): RegisterMatch[] {
  const at = block.tokens.flatMap((token, index) => (meant(token) ? [index] : []))
  const keyAt = (place: number): string | undefined => block.tokens[at[place] ?? -1]?.key
  const found: RegisterMatch[] = []
  for (let place = 0; place < at.length; place++) {
    const fits = (register.byFirst.get(keyAt(place) ?? '') ?? []).filter(({ keys }) =>
      keys.every((key, offset) => keyAt(place + offset) === key),
    )
    const longest = Math.max(0, ...fits.map(({ keys }) => keys.length))
    for (const { entry, wording, keys } of fits.filter(({ keys }) => keys.length === longest)) {
      const range = { from: at[place] ?? 0, to: (at[place + keys.length - 1] ?? 0) + 1 }
      const sentence = block.sentences.find(
        (sentence) => sentence.from <= range.from && range.from < sentence.to,
      )
      found.push({
        ...range,
        block,
        sentence,
        entry,
        wording,
        kind: 'exact',
        claims: [],
        otherNumbers: false,
        unhedged: false,
      })
    }
    if (longest > 0) place += longest - 1
  }
  return found
}

/** The entry whose words a sentence comes nearest to, where it comes near at all. */
function nearIn(sentence: Sentence, register: CompiledRegister): RegisterMatch | undefined {
  const { block } = sentence
  const places = Array.from({ length: sentence.to - sentence.from }, (_, at) => sentence.from + at).filter(
    (at) => meant(block.tokens[at] as Token),
  )
  const words = places.map((at) => block.tokens[at]?.key ?? '')
  const shared = new Map<Pattern, number>()
  for (const word of new Set(words))
    for (const pattern of register.byKey.get(word) ?? []) shared.set(pattern, (shared.get(pattern) ?? 0) + 1)
  let best: { pattern: Pattern; from: number; to: number; changes: number } | undefined
  for (const [pattern, count] of shared) {
    const allowed = Math.max(1, Math.floor(pattern.keys.length / NEAR))
    if (pattern.keys.length < SHORTEST || count < new Set(pattern.keys).size - allowed) continue
    const found = nearest(words, pattern.keys)
    if (found.changes <= allowed && found.to > found.from && (!best || found.changes < best.changes))
      best = { pattern, ...found }
  }
  if (!best) return undefined
  const range = { from: places[best.from] ?? 0, to: (places[best.to - 1] ?? 0) + 1 }
  const { entry, wording, numbers, hedged } = best.pattern
  return {
    ...range,
    block,
    sentence,
    entry,
    wording,
    kind: 'near',
    claims: [],
    otherNumbers: numbersOf(block.tokens.slice(range.from, range.to).filter(meant)) !== numbers,
    unhedged: hedged && sentence.hedges.length === 0,
  }
}

/** The entries that speak of the same effect's object for the same product as a claim, in other words. */
function meaningOf(claim: Claim, text: string, register: CompiledRegister): Meaning | undefined {
  const { block } = claim.sentence
  const targets = claim.targets.map((hit) => folded(textOf(block, hit)))
  if (targets.length === 0 || claim.subject === 'other' || claim.subject === 'disease') return undefined
  for (const meaning of register.meanings.values()) {
    const named =
      meaning.names.length === 0
        ? claim.subject === 'promoted' || claim.subject === 'implied'
        : meaning.names.some((name) => text.includes(name))
    if (named && meaning.power.step >= 0 && targets.every((target) => meaning.targets.has(target)))
      return meaning
  }
  return undefined
}

/**
 * All places of a text that say what an entry says. A place is told once: word for word before nearly before
 * by its meaning.
 */
export function findApproved(facts: Facts, register: CompiledRegister): RegisterMatch[] {
  const found: RegisterMatch[] = []
  const text = folded(facts.document.source)
  for (const block of facts.blocks) {
    if (!block.speaks) continue
    const exact = exactIn(block, register)
    found.push(...exact)
    const claims = facts.claimsIn(block).filter(isAsserted)
    for (const sentence of block.sentences) {
      if (exact.some((match) => match.from < sentence.to && sentence.from < match.to)) continue
      const own = claims.filter((claim) => claim.sentence === sentence)
      const near = nearIn(sentence, register)
      if (near) {
        found.push({ ...near, claims: own.filter((claim) => claim.from < near.to && near.from < claim.to) })
        continue
      }
      for (const claim of own) {
        const meaning = meaningOf(claim, text, register)
        if (!meaning) continue
        const { entry } = meaning
        found.push({
          from: claim.from,
          to: claim.to,
          block,
          sentence,
          entry,
          wording: entry.wording,
          kind: 'meaning',
          claims: [claim],
          otherNumbers: false,
          unhedged: false,
        })
      }
    }
  }
  return found
}
