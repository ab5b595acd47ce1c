// One product told in two ways on two pages: which pairs cannot both hold, and which only look so.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { claims } from '../src/cli/claims.ts'
import { contradictionsOf } from '../src/drift/contradictions.ts'
import { assertionsIn } from '../src/statements-in.ts'
import { claimlint } from './support/cli.ts'
import { settings } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

const told = (...texts: string[]) =>
  contradictionsOf(
    texts.flatMap((text, page) =>
      assertionsIn(`# Velorin\n\n${text}\n`, settings('us-supplement', 'markdown')).map((one) => ({
        ...one,
        page,
      })),
    ),
  )
const pairs = (...texts: string[]): string[] =>
  told(...texts).map(({ slot, a, b }) => `${slot}: ${a.value} | ${b.value}`)

describe('two pages that cannot both be right', () => {
  test.for([
    ['Velorin relieves joint pain by 40%.', 'Velorin reduces joint pain by 25%.', 'figure: 40% | 25%'],
    [
      'Velorin relieves joint pain in 9 out of 10 users.',
      'Velorin relieves joint pain in 60% of users.',
      'figure: 9 out of 10 | 60%',
    ],
    [
      'Velorin relieves joint pain for 8 hours.',
      'Velorin relieves joint pain for 12 hours.',
      'duration: for 8 hours | for 12 hours',
    ],
    [
      'Velorin relieves joint pain within two weeks.',
      'Velorin relieves joint pain within 3 days.',
      'onset: within two weeks | within 3 days',
    ],
    [
      'Each capsule of Velorin contains 500 mg of magnesium.',
      'A Velorin capsule provides 250 mg magnesium.',
      'dose: 500 mg | 250 mg',
    ],
    [
      'Velorin relieves joint pain by up to 40%.',
      'Velorin relieves joint pain by up to 60%.',
      'figure: up to 40% | up to 60%',
    ],
    [
      'Velorin relieves joint pain by up to 40%.',
      'Velorin relieves joint pain by 60%.',
      'figure: up to 40% | 60%',
    ],
    [
      'Velorin is FDA-approved for migraine.',
      'Velorin is not approved by the FDA.',
      'approval: FDA-approved | not approved by the FDA',
    ],
    [
      'The FDA approved Velorin in 2018.',
      'Velorin was approved by the FDA in 2020.',
      'approval: 2018 | 2020',
    ],
  ] as const)('%s — %s', ([a, b, pair]) => {
    expect(pairs(a, b)).toEqual([pair])
    expect(told(b, a)).toHaveLength(1)
  })

  test('both places are there, and each further one of the same pair only beside them', () => {
    const [one, ...more] = told(
      'Velorin relieves joint pain by 40%.',
      'Velorin relieves joint pain by 25%.',
      'Yes. Velorin relieves joint pain by 25%.',
    )
    expect(more).toEqual([])
    expect([one?.a.page, one?.b.page, one?.also.map(({ page, line }) => `${page}:${line}`)]).toEqual([
      0,
      1,
      ['2:3'],
    ])
    expect(one?.a).toMatchObject({ line: 3, column: 1, start: 11 })
  })

  test('on one page too', () => {
    expect(pairs('Velorin relieves joint pain by 40%.\n\nVelorin relieves joint pain by 25%.')).toHaveLength(
      1,
    )
  })
})

describe('both may hold', () => {
  const first = 'Velorin relieves joint pain by 40%.'
  test.for([
    ['the same value', first, 'Velorin reduces joint pain by 40 percent.'],
    ['another product', first, 'Moss Gummies relieve joint pain by 25%.'],
    ['two products', first, 'Velorin and Moss relieve joint pain by 25%.'],
    ['no product', 'Our product relieves joint pain by 40%.', 'Our product relieves joint pain by 25%.'],
    ['another object', first, 'Velorin relieves back pain by 25%.'],
    ['other people', first, 'Velorin relieves joint pain by 25% in children.'],
    ['another effect', first, 'Velorin cures joint pain by 25%.'],
    ['a share of people', first, 'Velorin relieves joint pain in 25% of users.'],
    [
      'another time',
      'Velorin relieves joint pain by 40% after 8 weeks.',
      'Velorin relieves joint pain by 25% after 4 weeks.',
    ],
    ['a hedge', first, 'Velorin may relieve joint pain by 25%.'],
    ['a question', first, 'Can Velorin relieve joint pain by 25%?'],
    [
      'below an upper end',
      'Velorin relieves joint pain by up to 40%.',
      'Velorin relieves joint pain by 25%.',
    ],
    ['above a lower end', 'Velorin relieves joint pain by at least 30%.', first],
    ['within a range', 'Velorin relieves joint pain by 30 to 50%.', first],
    ['rounded', 'Velorin relieves joint pain by 39.8%.', first],
    ['roughly', 'Velorin relieves joint pain by about 42%.', first],
    [
      'in another unit',
      'Velorin relieves joint pain for 24 hours.',
      'Velorin relieves joint pain for one day.',
    ],
    [
      'weeks for months',
      'Velorin relieves joint pain for 12 weeks.',
      'Velorin relieves joint pain for 3 months.',
    ],
    ['two sources', `${first.slice(0, -1)} (Lee 2020).`, 'Velorin relieves joint pain by 25% (Park 2021).'],
    ['a dose of another thing', 'Velorin contains 500 mg of magnesium.', 'Velorin contains 20 mg of zinc.'],
    [
      'the dose of a capsule and of a day',
      'Velorin contains 500 mg of magnesium per capsule.',
      'Velorin contains 1000 mg of magnesium per day.',
    ],
    [
      'two doses in a sentence',
      'Velorin contains 500 mg of magnesium.',
      'Velorin contains 20 mg of zinc and 250 mg of magnesium.',
    ],
    [
      'approved for something else',
      'Velorin is FDA-approved for migraine.',
      'Velorin is not FDA-approved for weight loss.',
    ],
    ['approved by somebody else', 'Velorin is approved by the FDA.', 'Velorin is not approved by the EMA.'],
    [
      'an approval that is awaited',
      'Velorin is not approved by the FDA.',
      'Velorin may be approved by the FDA.',
    ],
    ['an approval to come', 'Velorin is not approved by the FDA.', 'Velorin will soon be FDA-approved.'],
    ['an approved part', 'Velorin is not approved by the FDA.', 'Velorin has an FDA-approved propellant.'],
    [
      'a denial of something else',
      'Velorin is FDA-approved.',
      'Velorin is FDA-approved and does not cause drowsiness.',
    ],
    [
      'a label in a list, where what it is of stands above',
      '## Lash lift\n\n- Patch test: 48 hours before',
      '## Brow tint\n\n- Patch test: 24 hours before',
    ],
    [
      'the statement of the law',
      'Velorin is FDA-approved.',
      'These statements have not been evaluated by the FDA.',
    ],
  ] as const)('%s', ([, a, b]) => {
    expect(pairs(a, b)).toEqual([])
  })

  test('a thousand sentences of one product take no time to speak of', () => {
    const text = Array.from(
      { length: 1_000 },
      (_, at) => `Velorin relieves joint pain by 40% in trial ${at}.`,
    )
    const rows = assertionsIn(text.join('\n\n'), settings('us-supplement', 'markdown'))
    expect(rows.length).toBeLessThanOrEqual(1_000)
    expect(contradictionsOf(rows)).toEqual([])
  })
})

describe('claims --consistency', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-consistency-'))
  writeFileSync(join(cwd, 'a.md'), '# Velorin\n\nVelorin relieves joint pain by 40%.\n')
  writeFileSync(join(cwd, 'b.md'), '# Home\n\nWelcome. Velorin reduces joint pain by 25%.\n')
  writeFileSync(join(cwd, 'c.md'), '# Shop\n\nVelorin reduces joint pain by 25%.\n')
  const run = (...args: string[]) =>
    claimlint(['claims', '--consistency', '--profile', 'us-supplement', ...args], { cwd })

  test('tells both places with their sentences, and the others', () => {
    expect(run('.')).toEqual({
      status: 0,
      err: '',
      out: [
        'a.md:3:1  figure of velorin told in two ways',
        '  40%  a.md:3:1',
        '    “Velorin relieves joint pain by 40%.”',
        '  25%  b.md:3:10',
        '    “Velorin reduces joint pain by 25%.”',
        '  also c.md:3:1',
        '',
        '1 thing told in two ways in 3 files; correct the wrong one of each two',
        '',
      ].join('\n'),
    })
  })

  test('as JSON; a file that is missing is named, with status 2', () => {
    const { status, out, err } = run('a.md', 'b.md', 'none.md', '--format', 'json')
    expect([status, err]).toEqual([2, expect.stringContaining('none.md')])
    expect(JSON.parse(out)).toMatchObject({
      contradictions: [{ slot: 'figure', a: { path: 'a.md' }, b: { path: 'b.md' }, also: [] }],
    })
  })

  test('another format is refused', async () => {
    const options = { consistency: true, format: 'csv' }
    await expect(claims(['.'], options, shellOf({ cwd }))).rejects.toThrow('the formats are table and json')
  })
})
