// What is told is true of its sentence: words in another use, and texts that say what is asked of them.
import { expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const SELLING = 'Our clinic relieves joint pain with our massage. Our massage improves sleep. Book today.'
const rulesIn = (text: string, profile = 'us-drug-clinic'): string[] =>
  lintText(`${SELLING}\n\n${text}\n`, profile).diagnostics.map(({ rule, text: words }) => `${rule}: ${words}`)

test.for([
  [
    'uncited-statistic',
    'The market for pain care was worth $7.5 billion last year and grew by 9.2% in revenue.',
  ],
  ['uncited-statistic', 'Most people with stiff joints see us 2-4 times a month.'],
  ['undefined-term', 'The results of Bluefern Labs (NASDAQ: BFLX) are out. BFLX is glad.'],
  ['undefined-term', 'Hear us live on Monday at 9 am EST, or ask Ann Reed, DDS.'],
  [
    'inadequate-reference',
    'Willow bark was in use long ago.[^willow] It is bitter.\n\n[^willow]: Reed A. Barks. 2019.',
  ],
  [
    'anecdotal-aggregate-claim',
    'We want to stay close to our patients and improve how the phone is answered.',
  ],
  ['complete-relief-claim', 'It is 100% safe with zero side effects.'],
  ['supplement-disease-claim', 'It has zero side effects.'],
  ['rapid-onset-claim', 'Our team can quickly assess how sore the joint is.'],
  ['comparative-efficacy-claim', 'Soreness can be managed with over-the-counter pain medication.'],
  ['hype-term', 'Our massage is for people with life-altering diseases too.'],
  ['stigmatising-language', 'The internet goes crazy over this.'],
  ['clinically-proven-claim', 'Our founder has a proven talent for sales.'],
  ['urgency-pressure', 'In the last few years our massage has found many friends.'],
  ['unsupported-duration-claim', 'We build lasting relationships.'],
] as const)('no %s in “%s”', ([rule, text]) => {
  expect(rulesIn(text).filter((found) => found.startsWith(`${rule}:`))).toEqual([])
})

test.for([
  ['uncited-statistic', '80% of people with stiff joints walk better.'],
  ['undefined-term', 'Our TMS is gentle.'],
  ['inadequate-reference', 'Willow bark was in use long ago.[^willow] It is bitter.'],
  ['anecdotal-aggregate-claim', 'Most patients feel relief from pain after a visit.'],
  ['no-side-effects-claim', 'It is 100% safe with zero side effects.'],
  ['rapid-onset-claim', 'Our massage quickly relieves joint pain.'],
  ['clinically-proven-claim', 'Our massage is proven to relieve joint pain.'],
  ['urgency-pressure', 'Only the last few places are left: book now!'],
  ['unsupported-duration-claim', 'Our massage gives lasting relief from joint pain.'],
] as const)('still %s in “%s”', ([rule, text]) => {
  expect(rulesIn(text).some((found) => found.startsWith(`${rule}:`))).toBe(true)
})

test.for([
  'Discuss the treatment with your provider.',
  'People with gout should consult their healthcare provider.',
  'Always follow the advice of your own clinician.',
])('“%s” is advice to ask a professional', (advice) => {
  expect(rulesIn(advice).some((found) => found.startsWith('missing-professional-advice'))).toBe(false)
})
