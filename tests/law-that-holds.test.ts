// Approvals that hold are no overclaims, and a law is named only of what it is about.
import { expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const found = (text: string, profile: string, rule: string): string[] =>
  lintText(text, profile).diagnostics.flatMap((one) => (one.rule === rule ? [one.severity] : []))

test.for([
  [
    'us-drug-clinic',
    'off-label-use-promoted',
    'FDA cleared (K123456) for temporary relief of pain in the lower back.',
  ],
  [
    'us-drug-clinic',
    'off-label-status-undisclosed',
    'FDA cleared (K123456) for temporary relief of pain in the back.',
  ],
  ['us-drug-clinic', 'likely-overclaim', 'TMS is cleared by the FDA for adults with major depression.'],
  ['us-drug-clinic', 'likely-overclaim', 'Ketamine was approved by the FDA in 1970 as an anesthetic.'],
  ['au', 'supplement-disease-claim', 'Our wrap: temporary relief of period pain (ARTG 123456).'],
  ['au', 'device-intended-use-claim', 'Our heat patch: temporary relief of period pain (ARTG 123456).'],
  [
    'us-drug-clinic',
    'off-label-status-undisclosed',
    'Hives come in spring and settle in autumn. We sell socks.',
  ],
  ['au', 'missing-mandatory-statement', 'Our lip gloss moisturises dry lips.'],
  ['uk', 'missing-mandatory-statement', 'Our homeopathic pillules relieve hay fever.'],
  ['eu', 'missing-mandatory-statement', 'Our follow-on milk supports the immune system of toddlers.'],
  [
    'eu',
    'children-or-pregnancy-claim',
    'Breast milk is best for your baby; ask your midwife before you use our formula.',
  ],
  ['eu', 'children-or-pregnancy-claim', 'For babies from birth who are not fully breastfed. Buy now.'],
  ['uk', 'undefined-term', 'Our magnesium holds 15% NRV. Our clinic is HCPC registered.'],
  ['au', 'undefined-term', 'Our probiotic holds 5 billion CFU. ABN 12 345 678 901.'],
  ['us-drug-clinic', 'undefined-term', 'Our ketamine is made by Nova (NASDAQ: NVRL).'],
] as const)('%s: no %s in “%s”', ([profile, rule, text]) => {
  expect(found(text, profile, rule)).toEqual([])
})

test.for([
  ['us-drug-clinic', 'off-label-use-promoted', 'Our ketamine infusion gives relief of migraine.'],
  ['us-drug-clinic', 'misleading-approval-claim', 'Ketamine is approved by the FDA for migraine.'],
  ['us-drug-clinic', 'likely-overclaim', 'Our TMS device is cleared by the FDA for autism.'],
  ['au', 'supplement-disease-claim', 'Our wrap: temporary relief of period pain.'],
  ['au', 'supplement-disease-claim', 'Our wrap cures period pain (ARTG 123456).'],
  ['us-drug-clinic', 'off-label-status-undisclosed', 'Our ketamine settles migraine.'],
  ['au', 'missing-mandatory-statement', 'Our herbal capsules relieve bloating.'],
  ['uk', 'missing-mandatory-statement', 'Our magnesium capsules ease muscle cramps.'],
  ['eu', 'children-or-pregnancy-claim', 'Our drops calm colic. Safe for babies. Buy now.'],
  ['us-drug-clinic', 'undefined-term', 'Our ketamine acts on the HPA axis.'],
] as const)('%s: %s in “%s”', ([profile, rule, text]) => {
  expect(found(text, profile, rule)).not.toEqual([])
})

test('the words that a statement is asked in are those of the law of the place', () => {
  const asked = (profile: string): string =>
    lintText('Our magnesium capsules ease muscle cramps.', profile).diagnostics.find(
      ({ rule }) => rule === 'missing-mandatory-statement',
    )?.message ?? ''
  expect(asked('eu')).toContain('varied and balanced diet')
  expect(asked('au')).toContain('Always read the label')
})

test('help on weight starts with the law of foods only in Britain and Europe', () => {
  const help = (profile: string): string =>
    lintText('Lose 10 pounds with our capsules.', profile).diagnostics.find(
      ({ rule }) => rule === 'weight-loss-claim',
    )?.help ?? ''
  expect(help('us-drug-clinic')).toMatch(/^Give mean loss/)
  expect(help('uk')).toMatch(/^For a food/)
})
