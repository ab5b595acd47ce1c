// The law that is shown with a finding: only what fits the place, the product, the medium and the thing; and
// general law, called so, where nothing narrower does.
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { type LawSetting, lawSettingOf } from '../src/rulebook/presets.ts'
import type { LawData, SourceData } from '../src/rulebook/rule.ts'
import { createSession } from '../src/session.ts'
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
  return {
    profile: known,
    sources,
    product,
    medium: 'text',
    audience: 'public',
    words: () => said,
    local: () => [],
    ...more,
  }
}
const lawsOf = (rule: string, place: LawPlace): string[] =>
  basisFor(rulebook.rule(rule)?.law ?? [], place).map(({ id }) => id)

test('in every profile each rule shows a law for each product and medium, and only laws that fit', () => {
  expect(products.length).toBeGreaterThan(5)
  for (const profile of profiles)
    for (const { id, law, severity } of rules) {
      if (severity[profile.id] === 'off') continue
      for (const [product, medium] of products.flatMap((one) =>
        (['text', 'broadcast', 'social'] as const).map((where) => [one, where] as const),
      )) {
        const place = placeOf(profile.id, product, '', { medium })
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
      const { audience, mentions, unless, places } = law
      expect({ audience, mentions, unless, places }, `${id}: ${source}`).toEqual({})
    }
  // What a profile names for some media stands beside a law for all of them.
  for (const { id, basis } of profiles)
    expect(
      basis.some((source) => sources[source]?.media === undefined),
      id,
    ).toBe(true)
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
    const texan = 'Our therapy is completely safe. It cures back pain for good. Book today in Texas.'
    expect(basis(texan)).toContain('tx-164-3')
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

describe('the law of a state', () => {
  const shown = (text: string, places?: readonly string[]): string[] => [
    ...new Set(
      lint(text, { ...settings('us-drug-clinic'), ...(places ? { law: { places } } : {}) })
        .diagnostics.flatMap(({ basis }) => basis.map(({ id }) => id))
        .filter((id) => sources[id]?.places),
    ),
  ]
  const CLAIM = 'Our injections relieve back pain within minutes, for good. Book today.'

  test.for([
    ['nothing of a place', '', []],
    ['a city and its code', 'Visit us at 12 Palm Row, Irvine, CA 92614.', ['ca-bpc-651']],
    ['a state by its name', 'We treat patients all over Texas.', ['tx-164-3']],
    ['a state in capitals', 'PROUDLY SERVING CALIFORNIA', ['ca-bpc-651']],
    ['a record of an address', '{"addressRegion":"CA"}', ['ca-bpc-651']],
    ['two states', 'Clinics in Austin, TX and San Diego.', ['ca-bpc-651', 'tx-164-3']],
    ['a school that is called by it', 'Dr Moss trained at the University of California, Los Angeles.', []],
    ['a plant that is called by it', 'It is not a balm of California poppy.', []],
    ['letters that stand for something else', 'About ca 92000 people, and Canada (CA), wore Texans.', []],
    ['another state', 'Our clinic is in Denver, CO 80202.', []],
  ] as const)('is shown where the text names it: %s', ([, words, wanted]) => {
    expect(shown(`${CLAIM}\n\n${words}`).sort()).toEqual(wanted)
  })

  test('is shown where the settings name it, and not under another country', () => {
    expect(shown(CLAIM, ['US-TX'])).toEqual(['tx-164-3'])
    const abroad = lint(`${CLAIM} Even in Texas.`, { ...settings('uk'), law: { places: ['US-TX'] } })
    expect(abroad.diagnostics.flatMap(({ basis }) => basis.map(({ id }) => id))).not.toContain('tx-164-3')
  })

  test('comes and goes with the name while a text is edited', () => {
    const session = createSession(settings('us-drug-clinic'), CLAIM)
    const ids = (text: string): string[] =>
      session.update(text).diagnostics.flatMap(({ basis }) => basis.map(({ id }) => id))
    expect(ids(`${CLAIM}\n\nWe are in Texas.`)).toContain('tx-164-3')
    expect(ids(`${CLAIM}\n\nWe are in Ohio.`)).not.toContain('tx-164-3')
  })
})

test('what is broadcast has the code for broadcasts, and all else the other', () => {
  const codes = (format: 'vtt' | 'text', law?: LawSetting): string[] => {
    const said =
      'Our tablets cure arthritis, guaranteed. The best there is, and you lose weight. Order today.'
    const source = format === 'vtt' ? `WEBVTT\n\n00:01.000 --> 00:02.000\n${said}\n` : said
    const { diagnostics } = lint(source, { rulebook, format, profile: 'uk', ...(law ? { law } : {}) })
    return diagnostics.flatMap(({ basis }) => basis.map(({ id }) => id)).filter((id) => /^b?cap-/.test(id))
  }
  for (const medium of ['text', 'social'] as const) {
    expect(codes('text', { medium }).length).toBeGreaterThan(2)
    expect(codes('text', { medium }).filter((id) => id.startsWith('b'))).toEqual([])
  }
  expect(codes('vtt').length).toBeGreaterThan(2)
  expect(codes('vtt').filter((id) => !id.startsWith('b'))).toEqual([])
  expect(codes('vtt', { medium: 'social' }).filter((id) => id.startsWith('b'))).toEqual([])
})

test('each rule that names the one code of the United Kingdom names its twin for broadcasts', () => {
  for (const { id, law } of rules) {
    const [text, spoken] = ['cap-', 'bcap-'].map((code) => law.some(({ source }) => source.startsWith(code)))
    expect(spoken, id).toBe(text)
  }
})
