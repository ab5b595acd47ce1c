// What a writer reads: messages true of their sentences, quotes of whole words, rewrites that say less or
// name their limit, sources for what no source carries, tables whose cells claim with the name of their row.
import { expect, test } from 'vitest'
import { applyEdits } from '../src/fix/apply.ts'
import { lint } from '../src/lint.ts'
import { junitReporter } from '../src/report/xml.ts'
import { rulebook, settings } from './support/rulebook.ts'

const ORDER = 'Order our supplement today.\n\n'
const found = (text: string, profile = 'us-supplement') =>
  lint(text, { rulebook, format: 'markdown', profile, reader: { enabled: false } }).diagnostics.filter(
    ({ scope }) => scope === 'span',
  )
const rulesIn = (text: string, profile?: string): string[] => found(text, profile).map(({ rule }) => rule)
const messagesOf = (rule: string, text: string, profile?: string): string[] =>
  found(text, profile).flatMap((one) => (one.rule === rule ? [one.message] : []))
/** The first sentences that rewrites of a rule leave of a text. */
const rewritten = (rule: string, text: string, profile?: string): string[] =>
  found(text, profile)
    .filter((one) => one.rule === rule)
    .flatMap(({ fixes }) => fixes.filter(({ leavesOut }) => !leavesOut))
    .map(({ edits }) => applyEdits(text, edits))

test.for([
  ['urgency-pressure', 'My joint pain is almost gone.'],
  ['permanent-effect-claim', 'With our capsules I am forever grateful, and I enjoy relief again.'],
  ['comparative-efficacy-claim', 'It is senna, cascara, or another herbal laxative.'],
  ['mechanism-as-benefit', 'Our capsules reignite passion.'],
  ['superlative-claim', 'To best target your pain, take our supplement.'],
  ['absolute-safety-claim', 'Claim your risk free bottle of our supplement.'],
])('%s is not told of “%s”', ([rule, text]) => {
  expect(rulesIn(ORDER + text)).not.toContain(rule)
})

test.for([
  ['urgency-pressure', 'Hurry, our stock is almost gone.'],
  ['permanent-effect-claim', 'Our capsules end your pain forever.'],
  ['comparative-efficacy-claim', 'Our capsules are a herbal laxative.'],
  ['superlative-claim', 'Our capsules are the best supplement.'],
  ['absolute-safety-claim', 'Our supplement is risk free.'],
])('%s is told of “%s” still', ([rule, text]) => {
  expect(rulesIn(ORDER + text)).toContain(rule)
})

test('a Roman numeral is no abbreviation', () => {
  const told = (text: string) =>
    messagesOf('undefined-term', `Book ketamine now.\n\n${text}`, 'us-drug-clinic')
  expect(told('Our ketamine finished a Phase IIA trial.')).toEqual([])
  expect(told('Our ketamine blocks NMDA receptors.')).toHaveLength(1)
})

test('what is quoted holds whole words, whole brackets, and its verb', () => {
  const quotes = (text: string): string =>
    found(text)
      .map(({ message }) => message)
      .join('\n')
  expect(
    quotes(
      `${ORDER}Our tea holds herbs that soften the stool, increase mobility, and ensure pain-free, smooth, ` +
        'calm movements to all who drink it every day.',
    ),
  ).not.toMatch(/pain”/)
  expect(quotes(`${ORDER}Nature's Ozempic ([Smith, Journal of Health, 2021]).`)).toContain('2021])”')
})

test('no source carries the name of a medicine for what is none', () => {
  for (const source of ['doi:10.5555/x.1', 'Smith, Journal of Health, 2021'])
    expect(
      found(`${ORDER}Berberine is nature's Ozempic (${source}).`).map(({ severity }) => severity),
    ).toContain('error')
  expect(rulesIn('Our massage relieves back pain (doi:10.5555/x.1).', 'uk')).toEqual([])
})

test.for([
  ['The O-Shot has been shown to help with vaginal dryness in women.', 'The O-Shot may help with vaginal'],
  ['Our clinic opened. With our drip, energy levels are restored.', 'energy levels may be restored'],
  ['Our capsules can quickly ease joint pain.', 'Our capsules may quickly ease joint pain'],
])('“%s” is told with a hedge', ([text = '', wanted]) => {
  expect(
    found(text, 'us-drug-clinic')
      .flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits)))
      .join('\n'),
  ).toContain(wanted)
})

test('two ways where two are honest: a weaker claim, and the claim with its source', () => {
  const [weaker, sourced, ...more] = rewritten(
    'study-claim-without-citation',
    'The O-Shot has been shown to help with vaginal dryness in women.',
    'us-drug-clinic',
  )
  expect(more).toEqual([])
  expect(weaker).toBe('The O-Shot may help with vaginal dryness in women.')
  expect(sourced).toMatch(/has been shown to help with vaginal dryness in women \(\[/)
})

test('a word goes only where what is left says something', () => {
  expect(rewritten('risk-minimisation', `${ORDER}Our patients feel minimal downtime.`)).toEqual([
    `${ORDER}Our patients feel some downtime.`,
  ])
  expect(rewritten('misleading-approval-claim', `${ORDER}Made in FDA-registered facilities.`)).toEqual([])
  expect(rewritten('urgency-pressure', `${ORDER}Our tea is selling out around the world.`)).toEqual([])
})

const TABLE = `${ORDER}| | Nightroot | Opioids |
|---|---|---|
| Side effects | None | Nausea |
| Pain relief | Complete | Partial |
| Sugar | None | None |
`

test('a cell claims with the name of its row, and is quoted with it', () => {
  expect(messagesOf('no-side-effects-claim', TABLE).map((one) => one.split('”')[0])).toEqual([
    '“Side effects: None',
  ])
  expect(messagesOf('complete-relief-claim', TABLE).map((one) => one.split('”')[0])).toEqual([
    '“Pain relief: Complete',
  ])
})

test('one capsule of what a name says is what a text offers', () => {
  const text = (name: string) =>
    'Order our ashwagandha, Nightroot, today.\n\nOur ashwagandha helps. ' +
    `One capsule of ${name} brings relief within minutes.`
  expect(rulesIn(text('Nightroot'))).toContain('rapid-onset-claim')
  expect(rulesIn(text('ibuprofen'))).not.toContain('rapid-onset-claim')
})

test('the reader takes no count of what is left down', () => {
  const text =
    '# Tea\n\nWe wrote about tea.\n\n[Shop Nightroot](https://n.example/) — only 200 bottles left!\n'
  const [one] = lint(text, settings('us-supplement', 'markdown')).diagnostics.filter(
    ({ rule }) => rule === 'urgency-pressure',
  )
  expect(one?.severity).toBe('warning')
})

test.for([
  'Food supplements should not be used instead of a balanced diet.',
  'Supplements should not replace a healthy diet.',
  'A balanced diet and healthy lifestyle matter.',
])('“%s” is the statement on the diet', (statement) => {
  const missing = (text: string) =>
    lint(text, settings('eu', 'markdown')).diagnostics.filter(
      ({ rule }) => rule === 'missing-mandatory-statement',
    )
  const copy = 'Order our magnesium capsules today. Magnesium capsules ease muscle cramps.'
  expect(missing(copy)).toHaveLength(1)
  expect(missing(`${copy}\n\n${statement}`)).toEqual([])
})

test('a JUnit report holds what its readers take: what fails comes first, and the rest is counted', () => {
  const reporter = junitReporter((level) => level === 'error')
  const [base] = found('Our capsules cure gout.')
  if (!base) throw new Error('nothing is found')
  const one = (severity: 'error' | 'info') => ({ ...base, severity, text: 'x'.repeat(1_000_000) })
  const diagnostics = [...Array.from({ length: 30 }, () => one('info')), one('error')]
  const file = {
    path: 'a.md',
    source: '',
    profile: 'uk',
    diagnostics,
    suppressed: [],
    errors: [],
    notRead: [],
  }
  const report = [...reporter.file(file as never)].join('')
  expect(report.length).toBeLessThan(30_000_000)
  expect(report).toContain('failures="1"')
  expect(report).toMatch(/<skipped message="\d+ more: /)
})

test('a rewrite leaves a sentence its verb', () => {
  const left = rewritten('comparative-efficacy-claim', 'Our pills beat antidepressants.', 'au')
  expect(left.length).toBeGreaterThan(0)
  for (const text of left) expect(text).toContain('Our pills beat')
})

test('more of a trouble is none where the verb mends: “thickens thinning hair”', () => {
  expect(rulesIn('Our collagen thickens thinning hair.', 'ca')).toContain('supplement-disease-claim')
})
