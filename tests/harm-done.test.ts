// Warnings are no benefits, and words of course, care and price are no claims; what sells beside them is.
import { describe, expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

/** The rules that warn of words of a text at least, not of the text as a whole. */
const warned = (text: string, profile: string): string[] =>
  lintText(text, profile)
    .diagnostics.filter(({ severity, scope }) => severity !== 'info' && scope !== 'document')
    .map(({ rule }) => rule)

describe('a harm that is done is no benefit', () => {
  test.for([
    ['us-drug-clinic', 'Testosterone can thicken the blood, shrink the testicles and lower sperm counts.'],
    ['us-supplement', 'This peptide can cause fainting and reduce sperm counts.'],
    ['us-supplement', 'This drug can cause liver damage and shrink the testicles.'],
    ['uk', 'Finasteride can cause loss of libido and erection problems; stop it and see a doctor.'],
    ['uk', 'Retinal makes skin more sensitive to the sun: use SPF 30 by day.'],
    ['us-supplement', 'Contains senna, a laxative; do not take it for longer than a week.'],
  ] as const)('%s: “%s”', ([profile, text]) => expect(warned(text, profile)).toEqual([]))
  test.for([
    ['us-supplement', 'Our tea can cure diabetes and is not for pregnant women.', 'cure-claim'],
    ['us-supplement', 'Our balm stops pain; it can cause a rash.', 'supplement-disease-claim'],
    ['us-drug-clinic', 'Ketamine can cause nausea but relieves depression.', 'off-label-use-promoted'],
  ] as const)('beside a harm a claim stays: “%s %s”', ([profile, text, rule]) =>
    expect(warned(text, profile)).toContain(rule),
  )
})

describe('words alone are no claim', () => {
  test.for([
    [
      'the course of a disease',
      'uk',
      'Depression often improves on its own within a year.',
      'comparative-efficacy-claim',
    ],
    ['a list that is denied', 'uk', 'What it does not do: cure, prevent or slow dementia.', 'cure-claim'],
    ['flushes that are hot', 'eu', 'Our tea relieves hot flushes.', 'detox-toxin-claim'],
    [
      'advice',
      'us-supplement',
      'Weight loss of more than 5% without trying should be looked into.',
      'weight-loss-claim',
    ],
    [
      'a pause that care asks for',
      'us-drug-clinic',
      'Plan on soreness for days, and skip ibuprofen for a week on either side.',
      'undermines-standard-care',
    ],
    [
      'healing by itself',
      'us-drug-clinic',
      'Many herniations heal without surgery.',
      'undermines-standard-care',
    ],
    [
      'doctors who prescribe less',
      'us-drug-clinic',
      'We stopped handing out opioid prescriptions.',
      'undermines-standard-care',
    ],
  ] as const)('%s', ([, profile, text, rule]) => expect(warned(text, profile)).not.toContain(rule))
  test.for([
    ['uk', 'Our gel improves on its rivals.', 'comparative-efficacy-claim'],
    ['eu', 'Our tea flushes toxins.', 'detox-toxin-claim'],
    ['uk', 'What it does: cure, prevent or slow dementia.', 'cure-claim'],
    ['us-supplement', 'Our tea brings weight loss of more than 5% without trying.', 'weight-loss-claim'],
    ['uk', 'Skip ibuprofen and take our capsules.', 'undermines-standard-care'],
    ['us-drug-clinic', 'Our drip heals herniations without surgery.', 'undermines-standard-care'],
  ] as const)('%s: “%s” is one', ([profile, text, rule]) => expect(warned(text, profile)).toContain(rule))
})
