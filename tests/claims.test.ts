// Claims as a careful human reads them: subject, scope, mood, citation, figures, inheritance.
import { describe, expect, test } from 'vitest'
import { textOf } from '../src/claims/facts.ts'
import type { Claim } from '../src/claims/model.ts'
import type { FormatId } from '../src/formats/document.ts'
import { analyse } from '../src/lint.ts'
import { settings } from './support/rulebook.ts'

function claimsOf(text: string, profile = 'us-drug-clinic', format: FormatId = 'text') {
  return analyse(text, settings(profile, format)).facts.claims
}
const first = (text: string, profile?: string) => {
  const claim = claimsOf(text, profile)[0]
  if (!claim) throw new Error(`no claim in “${text}”`)
  return claim
}

describe('subject', () => {
  test.for([
    ['the product named', 'Ketamine relieves back pain.', 'promoted'],
    ['an unknown brand', 'Zelorin relieves back pain.', 'promoted'],
    ['the seller', 'We treat back pain.', 'promoted'],
    ['standard care', 'Antibiotics relieve throat pain.', 'other'],
    ['other treatments', 'Several treatments available relieve back pain.', 'other'],
    ['an anaphor', 'Ketamine is an anaesthetic. It relieves back pain.', 'promoted'],
    ['an anaphor for standard care', 'Antibiotics are old. They relieve throat pain.', 'other'],
    ['a passive with other care', 'Back pain can be treated with physical therapy.', 'other'],
    ['a bare bullet', '• Relieves back pain', 'implied'],
    ['people', 'Those battling migraine wait long.', 'person'],
    ['who cared for patients', 'The old sanatorium treated tuberculosis patients with rest.', 'other'],
    ['what is added, not what it is added to', 'Ketamine alongside opioids relieves back pain.', 'promoted'],
  ] as const)('%s', ([, text, kind]) => {
    expect(claimsOf(text).find((claim) => claim.effect !== 'title')?.subject).toBe(kind)
  })

  test.for([
    ['who fights an illness', 'She fought cancer for nine years.'],
    ['a relative who does', 'My grandfather battled diabetes all his life.'],
  ] as const)('no claim: %s', ([, text]) => {
    expect(claimsOf(text)).toEqual([])
  })

  test('a thing that helps people with an illness is one that acts', () => {
    expect(first('Our gummies may help people with joint pain.', 'us-supplement').subject).toBe('promoted')
  })

  test('what cannot be promised is not said, though it compares', () => {
    expect(first("We can't promise that you'll sleep better on it.").negated).toBe(true)
  })

  test('in a text that sells nothing every subject is other', () => {
    expect(first('Ketamine relieves back pain.', 'editorial').subject).toBe('other')
  })
})

describe('negation', () => {
  test.for([
    ['a plain negation', 'Ketamine does not cure cancer.', true],
    ['without an apostrophe', 'Ketamine doesnt cure cancer.', true],
    ['a curly apostrophe', 'Ketamine doesn’t cure cancer.', true],
    ['in another clause', 'Ketamine is not cheap, but it cures cancer.', false],
    ['not only', 'Ketamine not only cures cancer, it calms.', false],
    ['a denial after', 'That ketamine cures cancer is a myth.', true],
    ['a disclaimer', 'This drip is not intended to diagnose, treat, cure or prevent any disease.', true],
    ['a need for research', 'Trials are needed to show that ketamine cures cancer.', true],
    ['no evidence that', 'There is no evidence that ketamine cures cancer.', true],
    ['a relative clause', 'Ketamine is a drug that cures cancer.', false],
  ] as const)('%s', ([, text, negated]) => {
    expect(claimsOf(text).at(-1)?.negated).toBe(negated)
  })
})

describe('hedges', () => {
  test.for([
    ['may', 'Ketamine may relieve back pain.', true],
    ['can is none', 'Ketamine can relieve back pain.', false],
    ['helps is none', 'Ketamine helps relieve back pain.', false],
    ['after a relative', 'Ketamine blocks signals, which could relieve back pain.', true],
    ['in the clause before', 'It may rain, but ketamine relieves back pain.', false],
  ] as const)('%s', ([, text, hedged]) => {
    expect(claimsOf(text).at(-1)?.hedged).toBe(hedged)
  })
})

describe('mood', () => {
  test.for([
    ['Can ketamine relieve back pain?', 'question'],
    ['Why does ketamine relieve back pain so well?', 'presupposing'],
    ['How is ketamine given to relieve back pain?', 'question'],
    ['Relieve back pain with ketamine.', 'imperative'],
    ['Ask your doctor to relieve back pain.', 'advice'],
    ['Ketamine relieves back pain.', 'statement'],
  ] as const)('%s is a %s', ([text, mood]) => {
    expect(first(text).sentence.mood).toBe(mood)
  })

  test.for([
    ['Ask how our balm cures migraine.', 'statement'],
    ['Ask your pharmacist why our balm cures migraine.', 'statement'],
    ['Ask about our balm that cures migraine.', 'statement'],
    ['Don’t miss our balm, which cures migraine.', 'statement'],
    ['Talk to our team: we cure migraine.', 'statement'],
    ['Wear our patch to cure migraine.', 'statement'],
    ['Call us and cure your migraine.', 'statement'],
    ['Follow our plan and migraine disappears.', 'statement'],
    ['Ask your doctor how to treat migraine.', 'advice'],
    ['Drink water to cure migraine.', 'advice'],
    ['Ask your doctor to cure migraine.', 'advice'],
  ] as const)('what “%s” claims is a %s', ([text, mood]) => {
    const { effectHit, sentence } = claimsOf(text).at(-1) as Claim
    expect([sentence.mood, sentence.moodAt(effectHit.from)]).toEqual(['advice', mood])
  })
})

describe('citation', () => {
  test.for([
    ['in the sentence', 'Ketamine relieves pain (doi:10.5555/pain.1).', 'doi'],
    ['in the next sentence', 'Ketamine relieves pain. It was measured (PMID 12345678).', 'pmid'],
    ['too far away', 'Ketamine relieves pain. One. Two. Three (PMID 12345678).', undefined],
    ['a year alone is none', 'A 2021 study found that ketamine relieves pain.', undefined],
  ] as const)('%s', ([, text, kind]) => {
    expect(first(text).citation?.mark.kind).toBe(kind)
  })
})

describe('durations', () => {
  test.for([
    ['an effect', 'Ketamine eases pain for six months.', 'effect'],
    ['an onset', 'Ketamine eases pain in two weeks.', 'onset'],
    ['a procedure', 'Each infusion lasts 40 minutes.', 'other'],
    ['a dosing', 'Take one capsule daily for two weeks.', 'other'],
    ['an age', 'Adults over 65 years old sleep less.', 'other'],
  ] as const)('%s', ([, text, timing]) => {
    const figures = analyse(text, settings('us-drug-clinic')).facts.blocks.flatMap((block) =>
      block.sentences.flatMap((sentence) => sentence.figures),
    )
    expect(figures.find((figure) => figure.kind === 'duration')?.timing ?? 'other').toBe(timing)
  })
})

describe('inheritance', () => {
  test('list items finish the claim of their lead-in', () => {
    const claims = claimsOf(
      '# Clinic\n\nKetamine helps with:\n\n- migraine\n- opening hours\n- insomnia\n',
      'us-drug-clinic',
      'markdown',
    )
    expect(claims.map((claim) => textOf(claim.sentence.block, claim))).toEqual(['migraine', 'insomnia'])
    expect(claims.every((claim) => claim.lead !== undefined && claim.subject === 'promoted')).toBe(true)
  })

  test('cells take effect and subject from column and row', () => {
    const claims = claimsOf(
      '| Therapy | Treats |\n|---|---|\n| Ketamine | migraine |\n| Parking | free |\n',
      'us-drug-clinic',
      'markdown',
    )
    expect(claims.map((claim) => [textOf(claim.sentence.block, claim), claim.subject])).toEqual([
      ['migraine', 'promoted'],
    ])
  })

  test('a list of side effects inherits nothing', () => {
    expect(claimsOf('Side effects can include:\n\n• nausea\n• headache\n')).toEqual([])
  })
})

test('an approved use is not outside its approval', () => {
  expect(first('TMS treats depression.').approved).toBe(true)
  expect(first('TMS treats fibromyalgia.').approved).toBe(false)
  expect(first('TMS treats depression.', 'uk').approved).toBe(false)
})
