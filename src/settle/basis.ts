// Which laws are shown with a finding: those of its rule that hold where its texts are read and fit what is
// spoken of and the medium; where none does, the general law of the place.
import type { Finding } from '../checks/check.ts'
import type { Promotion } from '../claims/model.ts'
import type { FormatId } from '../formats/document.ts'
import type { LawData, ProfileData, SourceData } from '../rulebook/rule.ts'
import { ownValue } from '../text/own-value.ts'
import { patternWhenAsked } from '../text/pattern.ts'
import { claimWords } from './claim-words.ts'

const LETTER = patternWhenAsked('u', String.raw`[\p{L}\p{N}]`)

/** A law behind a finding. */
export interface Basis {
  readonly id: string
  readonly title: string
  /** The point in it, or that it is the general law. */
  readonly section: string
  readonly url: string
  readonly verified: SourceData['status']
}

/** What laws are chosen by. */
export interface LawPlace {
  readonly profile: ProfileData
  readonly sources: Readonly<Record<string, SourceData>>
  /** The class of product that a finding is about, where it can be told. */
  readonly product: string | undefined
  readonly medium: 'broadcast' | 'text'
  /** Words of the finding and of what the text promotes, in lower case. */
  readonly words: () => string
}

/** What a law says of itself where no law of the rule fits. */
const GENERAL = 'general law'
const ANY = 'any'
/** Texts that are spoken: what is captioned may be broadcast. */
const SPOKEN: ReadonlySet<FormatId> = new Set<FormatId>(['srt', 'vtt'])

/** The medium of a text, by its format. */
export function mediumOf(format: FormatId): LawPlace['medium'] {
  return SPOKEN.has(format) ? 'broadcast' : 'text'
}

/** The class of product that a finding is about: of its claim or words, else of what the text offers. */
export function productOf({ claim, match }: Finding, promotion: Promotion): string | undefined {
  const known = [claim?.product, match?.hit?.class.product, promotion.product]
  return known.find((product) => product !== undefined && product !== ANY)
}

/** The words by which laws on one thing are told to fit: those found, the subject, and what is promoted. */
export function wordsOf(finding: Finding, promotion: Promotion): string {
  const { data } = finding
  return [data.text, claimWords(finding, 'subject'), ...promotion.names].join('\n').toLowerCase()
}

const isLetter = (char: string | undefined): boolean => char !== undefined && LETTER().test(char)

/** Whether a word or phrase stands in a text, with no letter or digit right beside it. */
function holdsWord(text: string, word: string): boolean {
  const sought = word.toLowerCase()
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + sought.length])) return true
  return false
}

const fitsProduct = (products: readonly string[] | undefined, product: string | undefined): boolean =>
  products === undefined || products.includes(ANY) || (product !== undefined && products.includes(product))

/** Whether a law fits a finding: where it holds, for which products, in which medium, about what. */
export function fits(law: LawData, place: LawPlace): boolean {
  const source = ownValue(place.sources, law.source)
  if (!source || !place.profile.jurisdictions.includes(source.jurisdiction)) return false
  if (!fitsProduct(source.products, place.product) || !fitsProduct(law.products, place.product)) return false
  if (source.media && !source.media.includes(place.medium)) return false
  const { mentions } = source
  return mentions === undefined || mentions.some((word) => holdsWord(place.words(), word))
}

function toBasis({ source, point }: LawData, sources: LawPlace['sources']): Basis[] {
  const known = ownValue(sources, source)
  return known
    ? [
        {
          id: source,
          title: `${known.title}, ${known.year}`,
          section: point ?? '',
          url: known.url,
          verified: known.status,
        },
      ]
    : []
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
  const fitting = law.map((one) => fits(one, place))
  const key = fitting.join()
  const found =
    cached.get(key) ??
    (fitting.includes(true)
      ? law.filter((_, at) => fitting[at])
      : profile.basis.map((source) => ({ source, point: GENERAL }))
    ).flatMap((one) => toBasis(one, sources))
  cached.set(key, found)
  return found
}
