// The law that is shown with a finding: only what fits the place, the product, the medium and the thing; and
// general law, called so, where nothing narrower does.
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { lawSettingOf } from '../src/rulebook/presets.ts'
import type { LawData, SourceData } from '../src/rulebook/rule.ts'
import { basisFor, fits, type LawPlace } from '../src/settle/basis.ts'
import { build, lintText, rulebook, settings } from './support/rulebook.ts'

const { sources, profiles, rules } = build.artefact
const classes = build.artefact.lexicon.classes.flatMap(({ product }) => product ?? [])
const products = [undefined, ...new Set(classes.filter((product) => product !== 'any'))]

const placeOf = (
  profile: string,
  product: string | undefined,
  words = '',
  more: Partial<LawPlace> = {},
): LawPlace => {
  const known = rulebook.profile(profile)
  if (!known) throw new Error(profile)
  const said = { own: words, promoted: [] }
  return { profile: known, sources, product, medium: 'text', audience: 'public', words: () => said, ...more }
}
const lawsOf = (rule: string, place: LawPlace): string[] =>
  basisFor(rulebook.rule(rule)?.law ?? [], place).map(({ id }) => id)

test('in every profile each rule shows a law for each product, and only laws that fit', () => {
  expect(products.length).toBeGreaterThan(5)
  for (const profile of profiles)
    for (const { id, law, severity } of rules) {
      if (severity[profile.id] === 'off') continue
      for (const product of products) {
        const place = placeOf(profile.id, product)
        const shown = basisFor(law, place)
        expect(shown.length, `${id} in ${profile.id} for ${product}`).toBeGreaterThan(0)
        for (const { id: source, section } of shown) {
          const named = law.find((one) => one.source === source)
          if (section === 'general law') expect(profile.basis).toContain(source)
          else
            expect(named && fits(named, place), `${id}: ${source} in ${profile.id} for ${product}`).toBe(true)
        }
      }
    }
})

test('the general law of a profile is general: of its place, for every product and medium', () => {
  for (const { id, basis, jurisdictions } of profiles)
    for (const source of basis) {
      const law = sources[source] as SourceData
      expect(jurisdictions, `${id}: ${source}`).toContain(law.jurisdiction)
      expect(law.products, `${id}: ${source}`).toEqual(['any'])
      const { media, audience, mentions, unless } = law
      expect({ media, audience, mentions, unless }, `${id}: ${source}`).toEqual({})
    }
})

describe('what a review found shown where it does not hold', () => {
  test.for([
    ['the law of devices for a food in the EU', 'key-risk-omitted', 'eu', 'supplement', 'eu-mdr-7'],
    ['the law of medicines for a food in the EU', 'cure-claim', 'eu', 'supplement', 'eu-2001-83'],
    [
      'rules for prescription drugs for a supplement',
      'absolute-safety-claim',
      'us-supplement',
      'supplement',
      'cfr-202-1',
    ],
    [
      'the alert on ketamine for any product',
      'rapid-onset-claim',
      'us-drug-clinic',
      'drug',
      'fda-ketamine-2023',
    ],
    [
      'the law of practitioners for a crisis line',
      'crisis-resource-missing',
      'au',
      'drug',
      'au-national-law-133',
    ],
    ['a code for broadcasts for a text', 'unqualified-efficacy-claim', 'uk', 'drug', 'bcap-11'],
    ['a law on COVID-19 for a cold', 'prevention-claim', 'us-supplement', 'supplement', 'ftc-covid'],
    [
      'a ban on preventatives for a natural health product',
      'prevention-claim',
      'ca',
      'supplement',
      'ca-fda-3',
    ],
    [
      'the code for prescription drugs for a natural health product',
      'universal-efficacy-claim',
      'ca',
      'supplement',
      'ca-paab',
    ],
    [
      'an alert on stem cells for a massage',
      'broad-spectrum-claim',
      'us-drug-clinic',
      'procedure',
      'fda-regen-alert',
    ],
    ['a case on brain games for a monitor', 'prevention-claim', 'us-device', 'device', 'ftc-lumos-2016'],
    [
      'a guide on weight for what works for all',
      'universal-efficacy-claim',
      'us-drug-clinic',
      'drug',
      'ftc-gutcheck',
    ],
    [
      'a decision on esketamine for any medicine',
      'clinically-proven-claim',
      'uk',
      'drug',
      'mhra-spravato-2022',
    ],
    ['a study on ketamine for any text', 'off-label-use-promoted', 'editorial', 'drug', 'crane-2023'],
    [
      'rules of another platform for Google',
      'before-after-claim',
      'platform-google',
      undefined,
      'meta-health',
    ],
    ['law of devices for a supplement', 'diagnostic-claim', 'ca', 'supplement', 'ca-fda-9-20'],
    [
      'a guide to endorsements for a claim on pregnancy',
      'children-or-pregnancy-claim',
      'us-supplement',
      'supplement',
      'ftc-endorse-255',
    ],
    [
      'a rule against discouraging care as a duty to advise',
      'missing-professional-advice',
      'uk',
      'drug',
      'cap-12-2',
    ],
    [
      'a rule against discouraging care as a duty to advise',
      'missing-professional-advice',
      'eu',
      'drug',
      'eu-2001-83',
    ],
  ] as const)('%s', ([, rule, profile, product, source]) => {
    expect(lawsOf(rule, placeOf(profile, product))).not.toContain(source)
  })

  test.for([
    ['key-risk-omitted', 'eu', 'device', '', 'eu-mdr-7'],
    ['cure-claim', 'eu', 'drug', '', 'eu-2001-83'],
    ['absolute-safety-claim', 'us-drug-clinic', 'drug', '', 'cfr-202-1'],
    ['rapid-onset-claim', 'us-drug-clinic', 'drug', 'ketamine infusions', 'fda-ketamine-2023'],
    ['prevention-claim', 'us-supplement', 'supplement', 'stops covid-19', 'ftc-covid'],
    ['prevention-claim', 'ca', 'supplement', '', 'ca-nhpr-103-2'],
    ['prevention-claim', 'ca', 'drug', '', 'ca-fda-3'],
    ['undermines-standard-care', 'uk', undefined, '', 'cap-12-2'],
    ['unauthorised-food-health-claim', 'uk', 'supplement', '', 'gb-nhc-register'],
    ['prescription-drug-promotion-to-public', 'uk', 'drug', '', 'abpi-2024'],
    ['misleading-approval-claim', 'eu', undefined, '', 'eu-2024-825'],
    ['before-after-claim', 'au', 'procedure', 'dermal fillers', 'au-ahpra-cosmetic-2025'],
    ['cure-claim', 'eu', 'supplement', '', 'eu-1169'],
    ['cure-claim', 'uk', 'supplement', '', 'cap-15'],
    ['cure-claim', 'uk', 'homeopathy', '', 'cap-12-20'],
    ['comparative-efficacy-claim', 'uk', 'drug', '', 'cap-12-19'],
    ['broad-spectrum-claim', 'us-drug-clinic', 'procedure', 'stem cell injections', 'fda-regen-alert'],
    ['diagnostic-claim', 'eu', undefined, 'saliva test', 'eu-ivdr-7'],
  ] as const)('%s in %s for %s “%s” shows %s', ([rule, profile, product, words, source]) => {
    expect(lawsOf(rule, placeOf(profile, product, words))).toContain(source)
  })
})

describe('who reads, where, and what is excepted', () => {
  const shown = (rule: string, profile: string, words: string, more: Partial<LawPlace> = {}): string[] =>
    lawsOf(rule, placeOf(profile, 'drug', words, more))

  test('what is forbidden towards the public is no law for texts to professionals', () => {
    expect(shown('before-after-claim', 'uk', 'Botox')).toContain('cap-12-12')
    const among = shown('before-after-claim', 'uk', 'Botox', { audience: 'professional' })
    expect(among).not.toContain('cap-12-12')
    expect(among).not.toContain('hmr-2012')
    expect(shown('off-label-use-promoted', 'uk', '', { audience: 'professional' })).toContain('hmr-2012')
  })

  test('policies of social media are for the channel', () => {
    const social = { medium: 'social' } as const
    expect(shown('weight-loss-claim', 'platform-google', '', social)).toContain('meta-health')
    expect(shown('weight-loss-claim', 'platform-google', '')).toEqual(['google-unreliable'])
  })

  test.for([
    [
      'what is sold without a prescription',
      'absolute-safety-claim',
      'us-drug-clinic',
      'ibuprofen',
      'cfr-202-1',
    ],
    ['a filler, which is no medicine', 'absolute-safety-claim', 'uk', 'restylane', 'hmr-2012'],
    ['what is sold without a prescription', 'before-after-claim', 'uk', 'retinol', 'cap-12-12'],
    ['a medicine on prescription', 'weight-loss-claim', 'us-drug-clinic', 'semaglutide', 'ftc-gutcheck'],
  ] as const)('a law leaves out %s', ([, rule, profile, words, source]) => {
    expect(shown(rule, profile, '')).toContain(source)
    expect(shown(rule, profile, words)).not.toContain(source)
    // Among other things that a page promotes, the excepted one says nothing of a finding without its name.
    const promoting = (...promoted: string[]) => ({ words: () => ({ own: '', promoted }) })
    expect(shown(rule, profile, '', promoting(words, 'ketamine'))).toContain(source)
    expect(shown(rule, profile, '', promoting(words))).not.toContain(source)
  })

  test('a law that binds some alone says whom, and stands behind those that bind all', () => {
    const laws = basisFor(
      rulebook.rule('comparative-efficacy-claim')?.law ?? [],
      placeOf('us-drug-clinic', 'drug'),
    )
    expect(laws[0]?.id).toBe('ftc-act-12')
    expect(laws.find(({ id }) => id === 'cfr-202-1')?.title).toMatch(/\(binds makers, packers/)
  })

  test('what clinics offer is not taken for a drug where the text does not say so', () => {
    const basis = (text: string): string[] =>
      lintText(text, 'us-drug-clinic', 'markdown').diagnostics.flatMap((one) => one.basis.map(({ id }) => id))
    expect(basis('Our physical therapy cures back pain and is completely safe. Book today.')).not.toContain(
      'cfr-202-1',
    )
    expect(basis('Our therapy is completely safe. It cures back pain. Book today.')).toContain('tx-164-3')
    expect(basis('Our semaglutide injections are completely safe. Book today.')).toContain('cfr-202-1')
  })

  test('audience and channel of a configuration reach the laws by their presets', () => {
    const law = lawSettingOf(['professional', 'social'], rulebook.presets)
    expect(law).toEqual({ audience: 'professional', medium: 'social' })
    const found = lint('Our Botox has no side effects. Book today.', { ...settings('uk'), law })
    const ids = found.diagnostics
      .filter(({ rule }) => rule === 'no-side-effects-claim')
      .flatMap(({ basis }) => basis.map(({ id }) => id))
    expect(ids).toContain('cap-12-9')
    expect(ids).not.toContain('hmr-2012')
  })
})

describe('a law on one thing', () => {
  const law: LawData = { source: 'one' }
  const one = (mentions: string[]): Record<string, SourceData> => ({
    one: {
      title: 'a',
      says: 'b',
      year: 2026,
      url: 'https://x',
      status: 'verified',
      jurisdiction: 'UK',
      mentions,
    },
  })
  test.for([
    ['ketamine', 'ketamine infusions', true],
    ['ketamine', 'esketamine', false],
    ['GLP-1', 'our glp-1 shots', true],
    ['ketamine', 'ketamines', false],
    ['chemical peel', 'a chemical peel.', true],
    ['peel', 'appeel peel', true],
  ] as const)('“%s” in “%s”: %s', ([word, words, wanted]) => {
    expect(fits(law, { ...placeOf('uk', undefined, words), sources: one([word]) })).toBe(wanted)
  })
})

test('a finding has the law of its own subject, and of the medium of its text', () => {
  const basis = (text: string, profile: string): string[] =>
    lintText(text, profile, 'markdown').diagnostics.flatMap((found) => found.basis.map(({ id }) => id))
  const eu = basis('# Turmeric capsules\n\nTurmeric cures arthritis. Order now.', 'eu')
  expect(eu).toContain('eu-ucpd')
  expect(eu).not.toContain('eu-2001-83')
  expect(eu).not.toContain('eu-mdr-7')
  const clinic = 'Our ketamine infusions relieve depression within hours.'
  expect(basis(clinic, 'us-drug-clinic')).toContain('fda-ketamine-2023')
  expect(basis(clinic.replace('ketamine', 'lidocaine'), 'us-drug-clinic')).not.toContain('fda-ketamine-2023')
  const spoken = lint('WEBVTT\n\n00:01.000 --> 00:02.000\nOur tablets relieve arthritis. Order today.\n', {
    rulebook,
    format: 'vtt',
    profile: 'uk',
  })
  expect(spoken.diagnostics.flatMap((found) => found.basis.map(({ id }) => id))).toContain('bcap-11')
})
