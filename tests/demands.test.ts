// What a text as a whole calls for: less by approved wordings, as much by what only the reader finds, nothing
// by product data whose page holds the statements.
import { expect, test } from 'vitest'
import { lint, type Settings } from '../src/lint.ts'
import { shiftsOf } from '../src/rulebook/presets.ts'
import { categoriesOf } from '../src/rulebook/rule.ts'
import { build, rulebook, settings } from './support/rulebook.ts'

const lacking = (text: string, profile: string, more: Partial<Settings> = {}): string[] =>
  lint(text, { ...settings(profile, 'markdown'), ...more }).diagnostics.flatMap(({ rule, scope }) =>
    scope === 'document' ? [rule] : [],
  )

const VITAMIN = 'Vitamin C contributes to the normal function of the immune system.'
const ZINC = 'Zinc contributes to the maintenance of normal bones.'
const AUTHORISED = `# Vitamin C 500\n\n${VITAMIN} ${ZINC}\n`

test('authorised claims call for no risks and no advice, and for what else the law asks of them', () => {
  expect(lacking(AUTHORISED, 'uk')).toEqual(['missing-mandatory-statement'])
  const health =
    'Adequate calcium and vitamin D throughout life, as part of a well-balanced diet, may reduce the ' +
    'risk of osteoporosis.'
  expect(lacking(`# Calcium 500\n\n${health}\n`, 'us-supplement')).toEqual([])
  expect(lacking(`# Vitamin C 500\n\n${VITAMIN}\n`, 'us-supplement')).toEqual(['missing-dshea-disclaimer'])
})

test('claims beside them count as ever', () => {
  const more = `${AUTHORISED}\nVitamin C relieves joint pain. Zinc eases headaches.\n`
  expect(lacking(more, 'uk')).toContain('missing-professional-advice')
})

const supplement = (said: string, end = ''): string =>
  `# Ember dietary supplement\n\nOur Ember capsules are a dietary supplement with 200 mg of green tea extract.\n\n` +
  `${said}\n\nOrder Ember now for $39. Take one capsule with breakfast.\n${end}`
const BY_READER = 'One spoonful and your belly settles down for the day.'
const DISCLAIMER =
  '\nThis statement has not been evaluated by the Food and Drug Administration. This product is not ' +
  'intended to diagnose, treat, cure, or prevent any disease.\n'

test('who has a reader see somebody with a licence gives advice', () => {
  const more = `${AUTHORISED}\nVitamin C relieves joint pain. Zinc eases headaches.\n`
  expect(lacking(`${more}\nAsk your dentist or surgeon first.\n`, 'uk')).not.toContain(
    'missing-professional-advice',
  )
  expect(lacking(`${more}\nAsk our shop for a leaflet.\n`, 'uk')).toContain('missing-professional-advice')
})

test('an effect that only the reader finds calls for the FDA disclaimer', () => {
  const rules = lint(supplement(BY_READER), settings('us-supplement', 'markdown')).diagnostics
  expect(rules.map(({ rule }) => rule).sort()).toEqual(['likely-overclaim', 'missing-dshea-disclaimer'])
  expect(lacking(supplement(BY_READER), 'us-supplement', { reader: { enabled: false } })).toEqual([])
  expect(lacking(supplement(BY_READER, DISCLAIMER), 'us-supplement')).toEqual([])
  expect(lacking(supplement('The bottle is blue.'), 'us-supplement')).toEqual([])
  // An altered one is another rule's matter, and what is no supplement calls for none.
  const altered = DISCLAIMER.replace('diagnose, treat, cure', 'treat, heal')
  expect(lacking(supplement(BY_READER, altered), 'us-supplement')).toEqual(['dshea-disclaimer-altered'])
  expect(lacking(supplement(BY_READER), 'us-supplement', { product: 'device' })).not.toContain(
    'missing-dshea-disclaimer',
  )
})

test('reading it in full gives the same', () => {
  for (const text of [AUTHORISED, supplement(BY_READER)])
    for (const profile of ['uk', 'us-supplement'])
      expect(lacking(text, profile, { full: true })).toEqual(lacking(text, profile))
})

test('the categories of pages are some that the reader has', () => {
  const known = categoriesOf(rulebook.rules)
  const asked = build.pages.flatMap(({ rule }) =>
    rule.checks.flatMap((check) => (check.kind === 'missing' ? (check.query.readAs ?? []) : [])),
  )
  expect(asked.length).toBeGreaterThan(2)
  for (const category of asked) expect(known).toContain(category)
})

test('product data calls for no statement on a whole text', () => {
  const { steps: shifts } = shiftsOf(['data'], rulebook.presets, rulebook.rules)
  const row =
    '# Moss Gummies\n\nMoss Gummies support healthy joints. They relieve joint pain and ease arthritis.\n'
  for (const profile of ['us-supplement', 'uk', 'eu', 'au', 'ca', 'us-drug-clinic', 'us-device']) {
    expect(lacking(row, profile, { shifts }), profile).toEqual([])
    const claims = lint(row, { ...settings(profile, 'markdown'), shifts }).diagnostics
    expect(claims.length, profile).toBeGreaterThan(0)
  }
  expect(lacking(row, 'us-supplement').length).toBeGreaterThan(1)
})
