// What findings on sources and on sections that are hard to read say, which have no page that could say it,
// and what all findings say of places that say the same.
import type { Lack, Reference } from '../claims/references.ts'

/** What a finding says, and what to do about it. */
interface FindingText {
  readonly message: string
  readonly help: string
}

const LONGEST_QUOTE = 100
const LONGEST_HEADING = 60
const cutAfter = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text
const quoted = (text: string): string => `“${cutAfter(text.replace(/\s+/g, ' ').trim(), LONGEST_QUOTE)}”`

/** What is said of an entry that lacks something. */
const LACKING: Readonly<Record<Lack, (reference: Reference) => string>> = {
  refutes: () => 'found the contrary',
  none: () => 'found no effect',
  animal: () => 'is a study of animals',
  laboratory: () => 'is a laboratory study',
  mixed: () => 'found mixed results',
  'case-report': () => 'reports single cases',
  opinion: () => 'is an opinion',
  small: ({ people }) => `is a study of ${people} people`,
  old: ({ year }) => `is of ${year}`,
}

/** What is said where the words of a finding stand a second time. */
export const STANDS_AGAIN = 'The same words stand here again'

/** A key that no reference has; `nearest` asks whether another was meant, or is empty. */
export const unknownSource = (key: string, nearest: string): FindingText => ({
  message: `the references hold no “${key}”${nearest}`,
  help: 'Write the key as the references have it, or add the source to them',
})

/** A figure that its sources do not give; `others` are those that they give. */
export function figuresDiffer(
  words: string,
  cited: readonly Reference[],
  others: readonly string[],
): FindingText {
  const shown = others.slice(0, 3).join(', ') + (others.length > 3 ? ', …' : '')
  const ids = cited.map(({ id }) => id).join(', ')
  return {
    message: `${quoted(words)} is not what its source ${ids} gives (${shown})`,
    help: 'Give the figure of the source, or cite the source of this one',
  }
}

/** A claim whose source bears out less; `mildly` where it bears out a little. */
export const sourceWeaker = (
  words: string,
  { reference, lacks }: { readonly reference: Reference; readonly lacks: readonly Lack[] },
  mildly: boolean,
): FindingText => ({
  message: `${quoted(words)} rests on ${reference.id}, which ${lacks.map((lack) => LACKING[lack](reference)).join(' and ')}`,
  help: mildly
    ? 'Say how small, old or mixed the evidence is, or cite a better source'
    : 'Cite a study of people that found it, or take the claim out',
})

/** A section that is harder to read than `limit`, a school year; lengths of sentences are in words. */
export const hardToRead = (
  heading: string,
  { grade, limit, mean, most }: Readonly<Record<'grade' | 'limit' | 'mean' | 'most', number>>,
): FindingText & { readonly longest: string } => ({
  message:
    `The section “${cutAfter(heading, LONGEST_HEADING)}” reads at grade ${Math.round(grade)}, ` +
    `more than ${limit}: ${Math.round(mean)} words a sentence, ${most} in the longest`,
  help: 'Cut the longest sentences in two, and say long words in short ones',
  longest: 'the longest sentence',
})
