// Which profile a text is read with, and what led to it.
import type { BlockFacts } from '../claims/model.ts'
import type { Document } from '../formats/document.ts'
import { type ReadText, readWhenAsked } from '../reader/opinions.ts'
import { ENOUGH_UNITS } from '../reader/page-odds.ts'
import type { ProfileData } from '../rulebook/rule.ts'
import type { Settings } from '../settings.ts'
import { frontMatterProfile } from '../settle/front-matter-settings.ts'
import { guessProfile } from '../settle/guess-profile.ts'
import { type RegionSign, regionSigns } from '../settle/region.ts'
import { sellerOf, sellsFrom, sellsIn } from '../settle/seller.ts'

/** Who named a profile; `guessed` where nobody did. */
export type ProfileSource = 'config' | 'option' | 'front matter' | 'guessed'

/** A profile chosen for a text, and why. */
export interface Choice {
  readonly profile: ProfileData
  /**
   * How likely it is that the text sells, 0 to 1: between where the profile is guessed. Found when it is
   * first asked: under a profile that is named only the reader's opinions want it.
   */
  sells(): number
  readonly source: ProfileSource
  readonly reason: readonly string[]
}

/**
 * A profile that sells says whose law applies, and half of whether a page sells: careful and informing pages
 * are read under it too. The other half is left to the page's words, where it has enough of them.
 */
const LEFT_TO_WORDS = 0.5

/** How likely a text sells whose profile, which sells, is given. */
function sellsUnder(text: ReadText | undefined, likely: number | undefined): number {
  const left = LEFT_TO_WORDS * Math.min(1, (text?.count ?? 0) / ENOUGH_UNITS)
  return 1 - left + left * (likely ?? 1)
}

/** Who sells what in blocks that nobody gave a profile, and how likely it is that they sell at all. */
function guessed(
  blocks: readonly BlockFacts[],
  { rulebook, seller }: Settings,
  read: () => ReadText | undefined,
  signs: readonly RegionSign[],
): { profile: ProfileData; words: readonly string[]; sells: number } {
  const likely = sellerOf(blocks, seller, read, rulebook.reader?.weights.view.seller)
  const text = read()
  const sells = likely === undefined ? undefined : likely >= sellsFrom(text?.count ?? 0)
  const guess = guessProfile(blocks, rulebook.profiles, sells, signs)
  const profile = rulebook.profile(guess.profile) ?? rulebook.profiles[0]
  if (!profile) throw new Error('the rulebook holds no profile')
  // Short copy that does not plainly inform is read like that of a seller who is known.
  if (text?.closely && sells) return { profile, words: guess.words, sells: sellsUnder(text, likely) }
  return { profile, words: guess.words, sells: likely ?? Number(profile.selling) }
}

/** Of fewer units an edit may take any text from one side to the other: one of them may speak for all. */
const FEW_UNITS = 2 * ENOUGH_UNITS

/**
 * An edit does not take the odds of a text of just so many units further than the first of these: what is
 * said of selling are means over the units, so that in a longer text it takes them less far. A paragraph
 * that goes counts for several units: no text is so long that less than the second would do.
 */
const NEAR = 0.2
const LEAST_NEAR = 0.05

/** Whether no edit takes a text past where it is given another profile. */
function isSure({ count }: ReadText, sells: number): boolean {
  if (count < FEW_UNITS) return false
  return Math.abs(sells - sellsFrom(count)) > Math.max(LEAST_NEAR, (NEAR * FEW_UNITS) / count)
}

/**
 * Gives the function that says under which profile (its id) a text would be read with some of its blocks
 * edited: the one that is named, or a new guess.
 */
export function profileAgain(
  document: Document,
  choice: Choice,
  settings: Settings,
  read: () => ReadText | undefined,
): (blocks: readonly BlockFacts[]) => string {
  if (choice.source !== 'guessed') return () => choice.profile.id
  const { rulebook } = settings
  const signs = regionSigns(document.source)
  return (blocks) => {
    const text = read()
    const sells = choice.sells()
    if (text && isSure(text, sells))
      return guessProfile(blocks, rulebook.profiles, sells >= sellsFrom(text.count), signs).profile
    return guessed(blocks, settings, readWhenAsked(blocks, text && rulebook.reader, true), signs).profile.id
  }
}

/**
 * The profile that the call, the front matter or the configuration names, or the one that the text reads
 * like.
 * Throws an `Error` for a rulebook without profiles.
 */
export function chooseProfile(
  document: Document,
  blocks: readonly BlockFacts[],
  settings: Settings,
  read: () => ReadText | undefined,
): Choice {
  const { rulebook } = settings
  const matter = frontMatterProfile(document)
  const asked = settings.profileSource === 'option' ? settings.profile : (matter ?? settings.profile)
  const view = rulebook.reader?.weights.view.seller
  const named = asked === undefined ? undefined : rulebook.profile(asked)
  if (named) {
    let likely: number | undefined
    return {
      profile: named,
      sells() {
        likely ??= sellsIn(named, settings.seller)
          ? sellsUnder(read(), sellerOf(blocks, settings.seller, read, view))
          : 0
        return likely
      },
      source:
        asked === matter && settings.profileSource !== 'option'
          ? 'front matter'
          : (settings.profileSource ?? 'option'),
      reason: [],
    }
  }
  const { profile, words, sells } = guessed(blocks, settings, read, regionSigns(document.source))
  // Where no word of sellers stands in a text that sells, what it promises most led to the guess.
  const promise = words.length === 0 && profile.selling ? read()?.most : undefined
  return {
    profile,
    sells: () => sells,
    source: 'guessed',
    reason: promise === undefined ? words : [promise],
  }
}
