// Which profile a text is read with, and what led to it.
import type { BlockFacts } from '../claims/model.ts'
import type { Document } from '../formats/document.ts'
import type { ReadText } from '../reader/opinions.ts'
import type { ProfileData } from '../rulebook/rule.ts'
import type { Settings } from '../settings.ts'
import { matterProfile } from '../settle/matter.ts'
import { guessProfile } from '../settle/profile.ts'
import { SELLS, sellerOf, sellsIn } from '../settle/seller.ts'

/** Who named a profile; `guessed` where nobody did. */
export type ProfileSource = 'config' | 'option' | 'front matter' | 'guessed'

/** A profile chosen for a text, and why. */
export interface Choice {
  readonly profile: ProfileData
  /** How likely it is that the text sells, 0 to 1: between where the profile is guessed. */
  readonly sells: number
  readonly source: ProfileSource
  readonly reason: readonly string[]
}

/**
 * A profile that sells says whose law applies, and half of whether a page sells: careful and informing pages are
 * read under it too. The other half is left to the page's words, where it has enough of them.
 */
const LEFT_TO_WORDS = 0.5
const ENOUGH_UNITS = 12

/** How likely a text sells whose profile, which sells, is given. */
function sellsUnder(text: ReadText | undefined, likely: number | undefined): number {
  const left = LEFT_TO_WORDS * Math.min(1, (text?.count ?? 0) / ENOUGH_UNITS)
  return 1 - left + left * (likely ?? 1)
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
  const matter = matterProfile(document)
  const asked = settings.profileSource === 'option' ? settings.profile : (matter ?? settings.profile)
  const known = asked === undefined ? undefined : rulebook.profile(asked)
  const weighed = (): number | undefined =>
    sellerOf(blocks, settings.seller, read, rulebook.reader?.weights.view.seller)
  if (known)
    return {
      profile: known,
      sells: sellsIn(known, settings.seller) ? sellsUnder(read(), weighed()) : 0,
      source:
        asked === matter && settings.profileSource !== 'option'
          ? 'front matter'
          : (settings.profileSource ?? 'option'),
      reason: [],
    }
  const sells = weighed()
  const guess = guessProfile(blocks, rulebook.profiles, sells === undefined ? undefined : sells >= SELLS)
  const profile = rulebook.profile(guess.profile) ?? rulebook.profiles[0]
  if (!profile) throw new Error('the rulebook holds no profile')
  // Where no word of sellers stands in a text that sells, what it promises most led to the guess.
  const promise = guess.words.length === 0 && profile.selling ? read()?.most : undefined
  return {
    profile,
    sells: sells ?? Number(profile.selling),
    source: 'guessed',
    reason: promise === undefined ? guess.words : [promise],
  }
}
