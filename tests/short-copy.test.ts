// Short copy written without a look at rules or reader: grave claims said indirectly, and harmless sentences
// that share their words. What is asked is a share: a test for each sentence would be learned by heart.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { lintText, root, rulebook } from './support/rulebook.ts'

interface Line {
  readonly profile: string
  readonly label: 'claim' | 'ok'
  readonly text: string
}

const lines = readFileSync(`${root}fixtures/short-copy.jsonl`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Line)
const claims = lines.filter(({ label }) => label === 'claim')
const harmless = lines.filter(({ label }) => label === 'ok')
/** Recipes, bicycles, jobs, gardens: the first of the harmless ones have to do with no health at all. */
const ELSEWHERE = 34

const levelsOf = ({ text, profile }: Pick<Line, 'text' | 'profile'>): string[] =>
  lintText(text, profile)
    .diagnostics.filter(({ scope }) => scope === 'span')
    .map(({ severity }) => severity)
const isWarned = (line: Line): boolean => levelsOf(line).some((level) => level !== 'info')

test('of 400 harmless sentences few are warned of', () => {
  expect(harmless).toHaveLength(400)
  expect(harmless.filter(isWarned).map(({ text }) => text).length).toBeLessThanOrEqual(13)
})

test('of 400 claims said indirectly four in ten are told in a warning or worse', () => {
  expect(claims).toHaveLength(400)
  expect(claims.filter(isWarned).length).toBeGreaterThanOrEqual(170)
})

test.for(['us-supplement', 'us-drug-clinic', 'us-device', 'uk', 'eu', 'au', 'ca', 'editorial'])(
  'what has to do with no health is no error: %s',
  (profile) => {
    const wrong = harmless
      .slice(0, ELSEWHERE)
      .filter((line) => levelsOf({ ...line, profile }).includes('error'))
    expect(wrong.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(2)
  },
)

interface ShortText {
  readonly profile: string
  readonly join: 'lines' | 'sentences'
  readonly units: readonly (readonly ['flag' | 'maybe' | 'ok', string])[]
}

/** Adverts, product cards, mails, captions and answers in plain English, a label for each sentence. */
const shortTexts = readFileSync(`${root}fixtures/short-texts.jsonl`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as ShortText)

/** Whether a sentence ends so that another may follow it in its paragraph. */
const ENDED = /[.!?…:]["”’)]?$/

/** For each sentence of a text the label and whether anything in it is warned of. */
function warnedIn({ units, join, profile }: ShortText, given: boolean): (readonly [string, boolean])[] {
  let source = ''
  const places = units.map(([label, words]) => {
    if (source) source += join === 'sentences' && ENDED.test(source) ? ' ' : '\n\n'
    source += words
    return { label, start: source.length - words.length, end: source.length }
  })
  const report = given ? lintText(source, profile) : lint(source, { rulebook, format: 'text' })
  const found = report.diagnostics.filter(({ scope, severity }) => scope === 'span' && severity !== 'info')
  return places.map(({ label, start, end }) => [
    label,
    found.some(({ span }) => span.start < end && start < span.end),
  ])
}

test.for([
  ['given', true, 400, 41],
  ['guessed', false, 382, 32],
] as const)(
  'of 484 claims in 480 short texts most are warned of, of 1,862 harmless sentences few (%s)',
  ([, given, most, fewest]) => {
    const all = shortTexts.flatMap((text) => warnedIn(text, given))
    const of = (wanted: string) => all.filter(([label]) => label === wanted)
    expect([of('flag').length, of('ok').length]).toEqual([484, 1862])
    const warned = (wanted: string) => of(wanted).filter(([, found]) => found).length
    expect(warned('flag')).toBeGreaterThanOrEqual(most)
    expect(warned('ok')).toBeLessThanOrEqual(fewest)
  },
)
