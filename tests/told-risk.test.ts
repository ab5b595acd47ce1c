// Risks that are told in plain words, and sentences that tell none: who says “no risk” must be right.
import { describe, expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const RULE = 'missing-risk-information'
/** Whether a text is said to name no risk. */
const missesRisk = (text: string, profile = 'uk'): boolean =>
  lintText(text, profile).diagnostics.some(({ rule }) => rule === RULE)
const selling = (sentence: string): string =>
  `Our shots relieve back pain. They ease migraine within a week.\n\n${sentence}`

describe('a harm that a sentence asserts of nobody else is a risk of what the text sells', () => {
  test.for([
    ['it can occur', 'Bruising, headache and a drooping eyelid can occur.'],
    ['it is common', 'Soreness for a day or two is common; fainting is rare.'],
    ['it is possible', 'Scarring is possible.'],
    ['it was reported', 'Serious bleeding has been reported.'],
    ['in rare cases', 'In rare cases seizures occur.'],
    ['a risk of it', 'There is a risk of infection.'],
    ['a rare complication', 'Nerve damage is a rare complication.'],
    ['a share of people', 'A rash at the site came up in 18% of patients.'],
    ['one in so many', 'Nausea affects one in three.'],
    ['what people may have', 'You may have a headache afterwards.'],
    ['what befalls people', 'Some patients faint.'],
    ['what to expect', 'Expect swelling for a week.'],
    ['what it causes', 'The treatment can cause nausea and vomiting.'],
    ['a harm by its object', 'Testosterone can thicken the blood and shrink the testicles.'],
    ['the sun', 'Retinal makes skin more sensitive to the sun: use SPF 30 by day.'],
    ['who must not have it', 'People with a pacemaker cannot have it.'],
    ['whom it is not for', 'Not for women who have or have had breast cancer.'],
    ['whom it does not help', 'It does not work for everyone.'],
    ['whom to ask first', 'Ask your doctor first if you have diabetes.'],
    ['when to stop', 'Stop and ring us if you come out in hives.'],
  ] as const)('%s: “%s”', ([, sentence]) => expect(missesRisk(selling(sentence))).toBe(false))
})

describe('what is no risk of what the text sells', () => {
  test.for([
    ['how common the trouble is', 'Migraine is common.'],
    ['what a disease brings', 'Diabetes can cause kidney damage.'],
    ['what a disease brings, by its place', 'Stroke is common in diabetes.'],
    ['a disease left alone', 'Untreated depression can lead to stroke.'],
    ['other medicine', 'Opioids can cause addiction.'],
    ['a harm denied', 'Infections are never seen here.'],
    ['a harm denied in short', 'No bruising, ever.'],
    ['a harm asked about', 'Can an infection occur?'],
    ['a harm that gets less', 'They lower your risk of stroke.'],
    ['a harm that goes', 'Swelling can be reduced in days.'],
    ['a trouble that many have', 'Fatigue is common.'],
    ['whom the food does not suit', 'Not suitable for vegans.'],
  ] as const)('%s: “%s”', ([, sentence]) => expect(missesRisk(selling(sentence))).toBe(true))
})

describe('two claims call for a risk, and one does not', () => {
  test('two verbs that say one thing are one claim', () => {
    expect(missesRisk('Our toothpaste helps protect against tooth decay with fluoride 1,450 ppm.')).toBe(
      false,
    )
    expect(missesRisk('Our lotion helps reduce redness.')).toBe(false)
  })
  test('two verbs with a target each are two', () => {
    expect(missesRisk('Our lotion reduces redness and heals eczema.')).toBe(true)
  })
  test('a sheet to write pain down on is no claim', () => {
    expect(missesRisk('Our nurses help with forms and pain diaries.')).toBe(false)
    expect(
      lintText('Our nurses help with forms and pain diaries.', 'us-supplement').diagnostics.map(
        (d) => d.rule,
      ),
    ).not.toContain('supplement-disease-claim')
  })
})
