// Which laws are shown with a finding: those of its rule that hold where its texts are read and fit what is
// spoken of and the medium; where none does, the general law of the place.
import type { Finding } from '../checks/finding.ts'
import type { Promotion } from '../claims/model.ts'
import type { FormatId } from '../formats/document.ts'
import { titleOf } from '../rulebook/law-title.ts'
import type { LawSetting } from '../rulebook/presets.ts'
import type { Audience, LawData, LawScope, Medium, ProfileData, SourceData } from '../rulebook/rule.ts'
import { ownValue } from '../text/own-value.ts'
import { lazyPattern } from '../text/pattern.ts'
import { claimWords } from './claim-words.ts'

const LETTER = lazyPattern('u', String.raw`[\p{L}\p{N}]`)

/** A law behind a finding. */
export interface Basis {
  readonly id: string
  readonly title: string
  /** The point in it, or that it is the general law. */
  readonly section: string
  readonly url: string
  readonly verified: SourceData['status']
}

/** The words by which laws on one thing are told to fit, in lower case. */
export interface LawWords {
  /** Those of the finding: what was found, and its subject. */
  readonly own: string
  /** The names of what the text promotes. */
  readonly promoted: readonly string[]
}

/** What laws are chosen by. */
export interface LawPlace {
  readonly profile: ProfileData
  readonly sources: Readonly<Record<string, SourceData>>
  /** The class of product that a finding is about, where it can be told. */
  readonly product: string | undefined
  readonly medium: Medium
  readonly audience: Audience
  readonly words: () => LawWords
  /** The laws of parts of a country that the text or the settings name, as `localLaws` finds them. */
  readonly local: () => readonly string[]
}

/** What a law says of itself where no law of the rule fits. */
const GENERAL = 'general law'
const ANY = 'any'

/** The medium of a text: what the settings say, else its format; what is captioned may be broadcast. */
export function mediumOf(format: FormatId, law?: LawSetting): Medium {
  return law?.medium ?? (format === 'srt' || format === 'vtt' ? 'broadcast' : 'text')
}

/**
 * The class of product that a finding is about: of its claim or words, else of what the text offers. What the
 * profile alone assumes counts as what it says of texts that name nothing.
 */
export function productOf(
  { claim, match }: Finding,
  { product: offered, assumed }: Promotion,
  { unnamed }: ProfileData,
): string | undefined {
  const products = [claim?.product, match?.hit?.class.product, offered]
  const product = products.find((named) => named !== undefined && named !== ANY)
  return assumed && unnamed !== undefined && product === offered ? unnamed : product
}

/** The words of a finding, and of what its text promotes. */
export function wordsOf(finding: Finding, promotion: Promotion): LawWords {
  const { data } = finding
  return {
    own: [data.text, claimWords(finding, 'subject')].join('\n').toLowerCase(),
    promoted: [...promotion.names].map((name) => name.toLowerCase()),
  }
}

/** Whether there is a character that is a letter or a digit. */
export const isLetter = (char: string | undefined): boolean => char !== undefined && LETTER().test(char)

/** Whether a word or phrase stands in a text, with no letter or digit right beside it. */
function holdsWord(text: string, word: string): boolean {
  const sought = word.toLowerCase()
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + sought.length])) return true
  return false
}

const holdsOne = (text: string, words: readonly string[]): boolean =>
  words.some((word) => holdsWord(text, word))

const fitsProduct = (products: readonly string[] | undefined, product: string | undefined): boolean =>
  products === undefined || products.includes(ANY) || (product !== undefined && products.includes(product))

/** Whether a law excepts what is spoken of: the finding names it, or the text promotes nothing else. */
function isExcepted(unless: readonly string[], { own, promoted }: LawWords): boolean {
  return holdsOne(own, unless) || (promoted.length > 0 && promoted.every((name) => holdsOne(name, unless)))
}

/** Whether a finding is within what a law, or a point in it, is about. */
function isWithin({ products, media, audience, mentions, unless }: LawScope, place: LawPlace): boolean {
  if (!fitsProduct(products, place.product)) return false
  if (media && !media.includes(place.medium)) return false
  if (audience && audience !== place.audience) return false
  if (!mentions && !unless) return true
  const words = place.words()
  if (unless && isExcepted(unless, words)) return false
  return !mentions || [words.own, ...words.promoted].some((text) => holdsOne(text, mentions))
}

/** Whether a law fits a finding: where it holds, for which products, readers and media, about what. */
export function fits(law: LawData, place: LawPlace): boolean {
  const source = ownValue(place.sources, law.source)
  if (!source || !place.profile.jurisdictions.includes(source.jurisdiction)) return false
  if (!isWithin(source, place) || !isWithin(law, place)) return false
  return !source.places || place.local().includes(law.source)
}

function toBasis({ source, point }: LawData, sources: LawPlace['sources']): Basis[] {
  const law = ownValue(sources, source)
  return law
    ? [
        {
          id: source,
          title: titleOf(law),
          section: point ?? '',
          url: law.url,
          verified: law.status,
        },
      ]
    : []
}

/** Laws that bind everybody first, for some reports show the first alone. */
function ordered(laws: LawData[], sources: LawPlace['sources']): LawData[] {
  const bindsSome = ({ source }: LawData): number => (ownValue(sources, source)?.binds ? 1 : 0)
  return laws.sort((a, b) => bindsSome(a) - bindsSome(b))
}

const made = new WeakMap<readonly LawData[], WeakMap<ProfileData, Map<string, readonly Basis[]>>>()

/**
 * The laws of a finding, of those that its rule names; the general law of the profile where none fits. The
 * same laws are the same list, for a long report would hold them a thousand times else.
 */
export function basisFor(law: readonly LawData[], place: LawPlace): readonly Basis[] {
  const { profile, sources } = place
  const byProfile = made.get(law) ?? new WeakMap<ProfileData, Map<string, readonly Basis[]>>()
  made.set(law, byProfile)
  const cached = byProfile.get(profile) ?? new Map<string, readonly Basis[]>()
  byProfile.set(profile, cached)
  const fitting = law.map((basis) => fits(basis, place))
  // What is general may hold for some media alone.
  const key = fitting.join() + place.medium
  const found =
    cached.get(key) ??
    (fitting.includes(true)
      ? ordered(
          law.filter((_, at) => fitting[at]),
          sources,
        )
      : profile.basis.map((source) => ({ source, point: GENERAL })).filter((basis) => fits(basis, place))
    ).flatMap((basis) => toBasis(basis, sources))
  cached.set(key, found)
  return found
}
