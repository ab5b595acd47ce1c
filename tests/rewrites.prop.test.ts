// Rewrites of sentences put together from the word lists: no rule finds more or worse, only the edits change,
// and fixing comes to an end.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { applyEdits, fixText } from '../src/fix/apply.ts'
import { lint, type Report } from '../src/lint.ts'
import { isNoWorse } from '../src/settle/levels.ts'
import { filled } from './support/filled.ts'
import { root, settings } from './support/rulebook.ts'

const runs = Number(process.env.FUZZ ?? 1)
const classes: Record<string, { terms?: (string | { term: string })[] }> = Object.assign(
  {},
  ...['hype', 'interventions', 'effects', 'conditions', 'time', 'safety', 'superlatives', 'evidence'].map(
    (name) => parse(readFileSync(`${root}rules/terms/${name}.yaml`, 'utf8')).classes,
  ),
)
const termsOf = (...names: string[]) =>
  fc.constantFrom(
    ...names.flatMap((name) =>
      (classes[name]?.terms ?? [])
        .map((term) => String(typeof term === 'string' ? term : term.term))
        .filter((term) => /^[a-z -]+~?$/.test(term)),
    ),
  )
const verb = termsOf('cure', 'treat', 'relieve', 'improve', 'prevent')
  .map((term) => (term.endsWith('~') ? term.slice(0, -1) : term))
  .map((term) => term.replace(/^(\S+?)(?=\s|$)/, '$1s'))
const product = termsOf('supplement', 'device', 'drug', 'supplement-form')
const sentence = fc.oneof(
  fc
    .tuple(
      termsOf('hype', 'superlative', 'safe', 'lasting', 'natural'),
      product,
      verb,
      termsOf('cancer', 'musculoskeletal', 'skin', 'mental'),
    )
    .map(([a, b, c, d]) => `Our ${a} ${b} ${c} ${d}.`),
  fc
    .tuple(product, verb, termsOf('digestive', 'respiratory'), termsOf('speed', 'lasting', 'no-side-effects'))
    .map(([a, b, c, d]) => `Our ${a} ${b} ${c}, ${d}, and is ${d}.`),
  fc
    .tuple(termsOf('hype', 'unique'), termsOf('speed', 'lasting'), product)
    .map(([a, b, c]) => `${a} and ${b} ${c} for up to three weeks.`),
  fc
    .tuple(termsOf('hype', 'safe'), termsOf('vague-study', 'strong-verb'))
    .map(([a, b]) => `It is ${a}, and ${b} that it is ${a} for adults.`),
  fc.constantFrom(
    'Order today.',
    'Some people had headaches.',
    'Ask your doctor first.',
    '# A heading',
    'Helps with:\n\n- migraine\n- insomnia',
  ),
)
const article = fc
  .tuple(fc.array(sentence, { minLength: 1, maxLength: 6 }), fc.constantFrom(' ', '\n\n'))
  .map(([parts, gap]) => parts.map((part) => part[0]?.toUpperCase() + part.slice(1)).join(gap))
const profile = fc.constantFrom('us-supplement', 'us-drug-clinic', 'uk', 'au', 'editorial')
const counted = ({ diagnostics, suppressed }: Report) => [...diagnostics, ...suppressed]

test('no fix that is offered makes any rule find more or worse, and each answers its own finding', () => {
  let offered = 0
  fc.assert(
    fc.property(article, profile, (source, id) => {
      // A rewrite is held against the rules; the reader gives no verdict on it.
      const run = (text: string): Report =>
        lint(text, { ...settings(id, 'markdown'), reader: { enabled: false } })
      const before = run(source)
      for (const one of before.diagnostics) {
        for (const fix of one.fixes) {
          offered++
          // A place for a source answers its finding once the source is filled in.
          const after = run(applyEdits(source, filled(fix)))
          expect(
            isNoWorse(counted(before), counted(after)),
            `${one.rule}: ${JSON.stringify(fix.edits)} in ${source}`,
          ).toBe(true)
          const level = (report: Report): number =>
            report.diagnostics
              .filter(({ rule }) => rule === one.rule)
              .reduce((sum, { severity }) => sum + ['', 'info', 'warning', 'error'].indexOf(severity), 0)
          expect(level(after)).toBeLessThan(level(before))
        }
      }
    }),
    { numRuns: 80 * runs },
  )
  expect(offered).toBeGreaterThan(50)
})

test('--fix=suggested leaves no rule with more or worse, and a second run nothing to do', () => {
  fc.assert(
    fc.property(article, profile, (source, id) => {
      const run = (text: string): Report => lint(text, settings(id, 'markdown'))
      const once = fixText(source, 'suggested', run)
      expect(isNoWorse(counted(run(source)), counted(once.report))).toBe(true)
      expect(fixText(once.source, 'suggested', run)).toMatchObject({ source: once.source, applied: 0 })
    }),
    { numRuns: 30 * runs },
  )
})

test('a sentence with several findings is rewritten one at a time, and read again between', () => {
  const seen: string[] = []
  const source = 'Our revolutionary, natural tea quickly relieves back pain with lasting results.'
  const { source: fixed } = fixText(source, 'suggested', (text) => {
    seen.push(text)
    return lint(text, settings('us-drug-clinic', 'text'))
  })
  // Each text that was read differs from the one before in one place.
  for (let at = 1; at < seen.length; at++) {
    const [before = '', after = ''] = [seen[at - 1], seen[at]]
    let head = 0
    while (head < after.length && before[head] === after[head]) head++
    let tail = 0
    while (tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
    const report = lint(before, settings('us-drug-clinic', 'text'))
    const edits = report.diagnostics.flatMap(({ fixes }) => fixes.map((fix) => applyEdits(before, fix.edits)))
    expect(edits).toContain(after)
  }
  expect(seen.length).toBeGreaterThan(2)
  expect(fixed).not.toMatch(/ {2}| [,.]|\b(?:and|with)\./)
})

test('required statements at one place stand in the order of their rules, however often it is run', () => {
  const text = 'Our homeopathic drops support digestion.\n'
  const run = (source: string): Report => lint(source, settings('us-supplement', 'markdown'))
  const first = fixText(text, 'safe', run).source
  expect(fixText(text, 'safe', run).source).toBe(first)
  expect(fixText(first, 'safe', run)).toMatchObject({ source: first, applied: 0 })
  expect(first.startsWith(text.trimEnd())).toBe(true)
})

test.for([
  [
    'short paragraphs',
    (count: number) =>
      Array.from({ length: count }, (_, at) => `A revolutionary tea number ${at} for the evening.`).join(
        '\n\n',
      ),
  ],
  [
    'one paragraph',
    (count: number) =>
      Array.from({ length: count }, (_, at) => `A revolutionary tea number ${at} for the evening.`).join(' '),
  ],
] as const)('%s: a text is read as often for many findings as for few', ([, make]) => {
  const readings = (count: number): number => {
    let times = 0
    fixText(make(count), 'suggested', (text) => {
      times++
      return lint(text, settings('us-supplement', 'markdown'))
    })
    return times
  }
  expect(readings(400)).toBe(readings(20))
})
