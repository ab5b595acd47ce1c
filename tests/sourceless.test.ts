// Praise that no source settles gets no place for one; a claim that one settles does. What a message says
// of a sentence is true of it: a word that only looks like a figure, a label or a cure is none.
import { expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { rulebook } from './support/rulebook.ts'

const found = (text: string) =>
  lint(text, { rulebook, format: 'text', profile: 'us-supplement', reader: { enabled: false } }).diagnostics
const placesFor = (rule: string, text: string): number =>
  found(text)
    .filter((one) => one.rule === rule)
    .flatMap(({ fixes }) => fixes.filter(({ placeholders }) => placeholders)).length

const ORDER = 'Order our supplement today.\n\n'

test('a superlative that a survey settles gets a place for it, praise gets none', () => {
  expect(placesFor('superlative-claim', `${ORDER}Our capsules are the most prescribed for sleep.`)).toBe(1)
  for (const praise of ['the perfect solution', 'an unmatched supplement', 'superior to all'])
    expect(placesFor('superlative-claim', `${ORDER}Our capsules are ${praise} for your sleep.`)).toBe(0)
})

test.for([
  ['uncited-statistic', 'Our honey doubles as a sweet treat.'],
  ['cure-claim', 'Our capsules. Free from toxins and heavy metals.'],
  ['stigmatising-language', 'Things work at a crazy level.'],
])('%s is not told of “%s”', ([rule, text]) => {
  expect(found(ORDER + text).map((one) => one.rule)).not.toContain(rule)
})

test('what they do tell is told still', () => {
  const rulesIn = (text: string): string[] => found(ORDER + text).map(({ rule }) => rule)
  expect(found(`${ORDER}Be free from pain with our capsules.`).map(({ rule }) => rule)).toContain(
    'cure-claim',
  )
  expect(rulesIn('He is crazy.')).toContain('stigmatising-language')
})

test('people whom something parts from others are not people with those', () => {
  const text = `${ORDER}It can isolate sufferers from friends and family.`
  const titles = found(text).flatMap(({ rule, fixes }) =>
    rule === 'stigmatising-language' ? fixes.map(({ title }) => title) : [],
  )
  expect(titles.filter((title) => title.includes('people with friends'))).toEqual([])
})
