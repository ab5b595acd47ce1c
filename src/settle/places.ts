// The law of a part of a country, such as a state: it is shown where a text says by one of its words that it
// is sold there, or where the settings name that part.
import type { LawSetting } from '../rulebook/presets.ts'
import type { ProfileData, SourceData } from '../rulebook/rule.ts'
import { isLetter } from './basis.ts'

/** A pattern of words as `places` writes them, in capitals too; the longest first, for they hold others. */
function patternOf(places: readonly string[]): RegExp {
  const written = places.flatMap((word) => [word, word.toUpperCase()]).sort((a, b) => b.length - a.length)
  const parts = written.map((word) => word.replace(/^!/, '').replace(/[.()]/g, String.raw`\$&`))
  return new RegExp(parts.join('|').replaceAll('#', String.raw`\d`).replaceAll(' ', String.raw`\s+`), 'g')
}

/** Whether a text names a place by one of its words, outside of names that only hold them. */
function namesPlace(text: string, places: readonly string[]): boolean {
  const others = new Set(
    places.flatMap((word) => (word.startsWith('!') ? [word.slice(1).toUpperCase()] : [])),
  )
  for (const { 0: word, index } of text.matchAll(patternOf(places))) {
    if (isLetter(text[index - 1]) || isLetter(text[index + word.length])) continue
    if (!others.has(word.replace(/\s+/g, ' ').toUpperCase())) return true
  }
  return false
}

/** A text, and whose laws may be shown with what is found in it. */
interface Placed {
  readonly source: string
  readonly profile: ProfileData
  readonly sources: Readonly<Record<string, SourceData>>
  readonly law?: LawSetting | undefined
}

const found = new WeakMap<Placed, readonly string[]>()

/** The laws of parts of a country that a text or its settings name, by their keys; found once for each. */
export function localLaws(placed: Placed): readonly string[] {
  const cached = found.get(placed)
  if (cached) return cached
  const { source: text, profile, sources, law } = placed
  const named = Object.entries(sources).flatMap(([key, { jurisdiction, places }]) => {
    if (!places || !profile.jurisdictions.includes(jurisdiction)) return []
    return law?.places?.includes(jurisdiction) || namesPlace(text, places) ? [key] : []
  })
  found.set(placed, named)
  return named
}
