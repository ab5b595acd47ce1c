// What is offered: the class of product where an ingredient and its form stand together, and ways to an
// effect.
import { expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const rulesOf = (text: string, profile: string): string[] =>
  lintText(text, profile).diagnostics.map(({ rule }) => rule)

const FOOD = 'unauthorised-food-health-claim'
const RUBBED_IN = 'cosmetic-drug-claim'

test.for([
  ['uk', 'Our collagen serum reduces wrinkles.', RUBBED_IN, FOOD],
  ['eu', 'Our collagen firming serum reduces wrinkles.', RUBBED_IN, FOOD],
  ['uk', 'Our devil’s claw gel relieves joint pain.', RUBBED_IN, FOOD],
  ['uk', 'Our gel with turmeric relieves joint pain.', RUBBED_IN, FOOD],
  ['uk', 'Our balm relieves joint pain.', RUBBED_IN, FOOD],
  ['uk', 'Our turmeric capsules relieve joint pain.', FOOD, RUBBED_IN],
  ['uk', 'Our turmeric relieves joint pain and our gel smells of mint.', FOOD, RUBBED_IN],
  [
    'us-drug-clinic',
    'Our buprenorphine patch relieves back pain.',
    'off-label-use-promoted',
    'device-intended-use-claim',
  ],
  ['us-device', 'Our heat patch relieves back pain.', 'device-intended-use-claim', 'off-label-use-promoted'],
  ['au', 'Our balm relieves joint pain.', 'missing-mandatory-statement', FOOD],
] as const)('%s: “%s” is %s', ([profile, text, is, isNot]) => {
  const found = rulesOf(text, profile)
  expect(found).toContain(is)
  expect(found).not.toContain(isNot)
})

test.for(['uk', 'us-device', 'us-drug-clinic', 'us-supplement'])(
  '%s: a way that is all a text speaks of is what it offers; a way that is told is not',
  (profile) => {
    expect(rulesOf('The smart way to beat diabetes.', profile)).toContain('cure-claim')
    expect(rulesOf('A new way to beat arthritis.', profile)).toContain('cure-claim')
    expect(rulesOf('The best way to beat diabetes is to eat less sugar.', profile)).not.toContain(
      'cure-claim',
    )
  },
)
