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
  [
    'permanent-effect-claim',
    'Our laser removes dark spots forever.',
    'Our laser removes dark spots, and our tap water is free of forever chemicals.',
  ],
  [
    'nonsignificant-spin',
    'On our drip pain fell, with a trend toward improvement.',
    'With the trend towards a calmer life, our drip eases pain.',
  ],
  [
    'non-addictive-claim',
    'Our lozenge has a low risk of dependence.',
    'Our programme helps with gaming addiction, such as low self-esteem and bad sleep.',
  ],
  [
    'approval-anticipation-claim',
    'Our drip sets a new standard for migraine.',
    'Our drip for migraine sets a new standard for generous giving.',
  ],
  [
    'vague-authority-appeal',
    'Leading experts recommend our drip for pain.',
    'We made our drip for pain with leading experts in nursing.',
  ],
  [
    'cure-claim',
    'Free yourself from acne with our balm.',
    'Free radicals from smoke damage the skin that our balm calms.',
  ],
  [
    'rapid-onset-claim',
    'Our remedy is a quick way to relieve pain.',
    'Our remedy relieves pain, and goes beyond quick fixes.',
  ],
  [
    'success-rate-claim',
    'Many of our patients get relief from pain.',
    'Many of our patients have no idea what a hormone is.',
  ],
] as const

describe.for(TWINS)('%s', ([rule, claiming, careful]) => {
  test(`warns of “${claiming}”`, () => expect(rulesOf(claiming)).toContain(rule))
  test(`leaves “${careful}” alone`, () => expect(rulesOf(careful)).not.toContain(rule))
})
