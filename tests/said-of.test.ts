// What words of praise, speed and safety are said of, and when they stand in a name.
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { rulebook } from './support/rulebook.ts'

const rulesOf = (text: string): string[] =>
  lint(text, { rulebook, format: 'text', profile: 'us-drug-clinic', profileSource: 'option' })
    .diagnostics.filter(({ scope, severity }) => scope !== 'document' && severity !== 'info')
    .map(({ rule }) => rule)

/** What warns, and its twin: the same word said of something without health, in a name, or as an adverb. */
const TWINS = [
  [
    'hype-term',
    'Our groundbreaking treatment eases pain.',
    'Our doctors follow groundbreaking research on pain.',
  ],
  [
    'hype-term',
    'This remedy for pain is a breakthrough.',
    'Our remedy for pain won the Breakthrough Prize in London.',
  ],
  [
    'hype-term',
    'Our remedy eases pain dramatically.',
    'Our market for the treatment of pain has grown dramatically.',
  ],
  [
    'rapid-onset-claim',
    'Our quick remedy eases pain.',
    'We now offer Quick Drip therapy, a remedy that eases pain.',
  ],
  [
    'rapid-onset-claim',
    'Our remedy eases pain fast.',
    'Our remedy eases pain, and we fix the immediate issue.',
  ],
  [
    'superlative-claim',
    'Our treatment gives unmatched results.',
    'Our clinic plans the treatment that best meets your needs.',
  ],
  [
    'superlative-claim',
    'Our superior treatment eases pain.',
    'Our treatment is part of a superior partnership.',
  ],
  [
    'absolute-safety-claim',
    'Our treatment is safe.',
    'Our treatment happens in a safe, calm and quiet space.',
  ],
  [
    'clinically-proven-claim',
    'Our proven treatment eases pain.',
    'Our therapists write science-backed articles on pain.',
  ],
] as const

describe.for(TWINS)('%s', ([rule, claiming, careful]) => {
  test(`warns of “${claiming}”`, () => expect(rulesOf(claiming)).toContain(rule))
  test(`leaves “${careful}” alone`, () => expect(rulesOf(careful)).not.toContain(rule))
})
