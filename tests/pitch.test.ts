// Whether a text of some length sells at all: where it makes no pitch it informs, whatever its profile.
import { expect, test } from 'vitest'
import { createSession, lint } from '../src/index.ts'
import type { Settings } from '../src/lint.ts'
import { rulebook } from './support/rulebook.ts'

const CLAIM = 'Vitamin C improves digestion.'
/** Prose on a subject without a word that sells: so many sentences of it. */
const facts = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `In the year 19${10 + at} the town council met on a Tuesday and wrote down what the river had done.`,
  ).join('\n\n')
const PITCH = Array.from(
  { length: 6 },
  () => 'Our magnesium glycinate gives you deeper sleep. Feel better with ashwagandha and turmeric. Buy now.',
).join('\n\n')

const read = (text: string, more: Partial<Settings> = {}) =>
  lint(text, {
    rulebook,
    format: 'text',
    profile: 'us-supplement',
    profileSource: 'option',
    reader: { enabled: false },
    ...more,
  })
const flags = (text: string, more?: Partial<Settings>): boolean => {
  const at = text.indexOf(CLAIM)
  const found = read(text, more).diagnostics
  return found.some(
    ({ severity, span }) => severity !== 'info' && span.start < at + CLAIM.length && span.end > at,
  )
}

test('a plain statement is told in short copy and beside a pitch, but not where a text informs', () => {
  expect(flags(CLAIM)).toBe(true)
  expect(flags(`${facts(3)}\n\n${CLAIM}`)).toBe(true)
  expect(flags(`${facts(12)}\n\n${CLAIM}`)).toBe(false)
  expect(flags(`${facts(12)}\n\n${PITCH}\n\n${CLAIM}`)).toBe(true)
})

test('who informs sells nothing, unless the settings say that he does', () => {
  const text = `${facts(12)}\n\n${CLAIM}`
  expect(read(text).selling).toBe(false)
  expect(read(text, { seller: 'yes' }).selling).toBe(true)
  expect(flags(text, { seller: 'yes' })).toBe(true)
  expect(read(PITCH).selling).toBe(true)
})

test('a pitch that comes and goes while a text is open is heard and forgotten', () => {
  const informing = `${facts(12)}\n\n${CLAIM}\n\n`
  const settings: Settings = {
    rulebook,
    format: 'text',
    profile: 'us-supplement',
    profileSource: 'option',
    reader: { enabled: false },
  }
  const session = createSession(settings, informing)
  const seen = [session.report]
  const end = informing.length
  seen.push(session.update({ start: end, end, text: PITCH }))
  seen.push(session.update({ start: end, end: end + PITCH.length, text: '' }))
  const fresh = [informing, informing + PITCH, informing].map((text) => lint(text, settings))
  expect(seen.map(({ diagnostics }) => diagnostics)).toEqual(fresh.map(({ diagnostics }) => diagnostics))
  expect(seen.map(({ selling }) => selling)).toEqual([false, true, false])
})

const warned = (text: string): string[] =>
  read(text)
    .diagnostics.filter(({ severity, scope }) => severity !== 'info' && scope !== 'document')
    .map(({ rule }) => rule)

test.for([
  ['what is known about a thing is not the thing', 'Our app offers health information.'],
  ['who deals with it', 'Our grant strengthens public health security.'],
  ['a fund is named after what it is for', 'She gave her prize to the Cure Gout Fund.'],
  ['more of what no list knows', 'Our serum makes your skin more sensitive to the sun.'],
  ['a verb with a comma behind it acts on nothing there', 'As inflammation increases, circulation slows.'],
  ['what is given in the course of a treatment', 'Afterwards you are given oxygen.'],
])('no claim: %s: “%s”', ([, sentence]) => expect(warned(sentence as string)).toEqual([]))

test.for([
  'Our balm relieves, soothes and heals joint pain.',
  'Our tea makes you feel more energetic.',
  'Our drops give you better sleep.',
])('still a claim: “%s”', (sentence) => expect(warned(sentence)).not.toEqual([]))
