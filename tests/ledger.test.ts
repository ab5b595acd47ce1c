// `claimlint suppressions`: the ledger, with days left and whether each still does anything.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { claimlint } from './support/cli.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-ledger-'))
  writeFileSync(
    join(cwd, 'a.md'),
    [
      '<!-- claimlint allow cure-claim: MLR 9 (owner: Dana) (until: 2026-12-01) -->',
      'Our gummies cure gout.',
      '<!-- claimlint allow hype-term: nothing to see -->',
      'Plain words.',
      '<!-- claimlint allow-file cure-claim "end gout": ref 3 (until: 2026-11-24) -->',
      '<!-- claimlint allow hype-terms: ref 4 -->',
      'Order our supplement.',
    ].join('\n\n'),
  )
  writeFileSync(
    join(cwd, 'b.md'),
    '---\nclaimlint:\n  allow:\n    - { rule: cure-claim, reason: "ref, 5" }\n---\n\nOur gummies ' +
      'cure gout. Order our supplement.\n',
  )
  writeFileSync(
    join(cwd, 'claimlint.yaml'),
    'profile: us-supplement\nallow:\n  - { rule: supplement-disease-claim, reason: house, owner: ' +
      'Kim }\n  - { rule: superlative-claim, reason: old, until: 2026-11-25 }\n',
  )
})
const run = (...args: string[]) => claimlint(['suppressions', '--today', '2026-11-25', ...args], { cwd })
interface Row {
  path: string
  line: number
  kind: string
  scope: string
  rules: string[]
  daysLeft: number | null
  state: string
  findings: number
}

test('lists comments, front matter and configuration, each with what it does', () => {
  const { suppressions, today } = JSON.parse(run('--format', 'json').out) as {
    suppressions: Row[]
    today: string
  }
  expect(today).toBe('2026-11-25')
  expect(
    suppressions.map((row) => [
      row.path,
      row.line,
      row.kind,
      row.scope,
      row.rules.join(),
      row.daysLeft,
      row.state,
      row.findings,
    ]),
  ).toEqual([
    ['a.md', 1, 'comment', 'block', 'cure-claim', 6, 'holds', 1],
    ['a.md', 5, 'comment', 'block', 'hype-term', null, 'unused', 0],
    ['a.md', 9, 'comment', 'file', 'cure-claim', -1, 'expired', 0],
    ['a.md', 11, 'comment', 'block', 'hype-terms', null, 'unknown rule', 0],
    ['b.md', 4, 'front matter', 'file', 'cure-claim', null, 'holds', 1],
    ['claimlint.yaml', 3, 'config', 'config', 'supplement-disease-claim', null, 'holds', 2],
    ['claimlint.yaml', 4, 'config', 'config', 'superlative-claim', 0, 'unused', 0],
  ])
})

test('reads well for people, and as CSV', () => {
  const { out, status } = run('a.md')
  expect(status).toBe(0)
  expect(out).toContain(
    'a.md:1  cure-claim  holds, 1 finding\n  MLR 9\n  until 2026-12-01, 6 days left · owner Dana · ' +
      'comment, block\n',
  )
  expect(out).toContain(
    'a.md:9  cure-claim “end gout”  expired\n  ref 3\n  ended 2026-11-24, 1 day ago · comment, file\n',
  )
  expect(run('b.md', '--format', 'csv').out.split('\n').slice(0, 2)).toEqual([
    'path,line,kind,scope,rules,phrase,reason,owner,until,daysLeft,state,findings',
    'b.md,4,front matter,file,cure-claim,,"ref, 5",,,,holds,1',
  ])
})

test('a wrong call is said so, and files that are there are still listed', () => {
  expect(run('--format', 'xml')).toMatchObject({
    status: 2,
    err: expect.stringContaining('the formats are table, json, csv'),
  })
  expect(run('b.md', 'gone.md')).toMatchObject({
    status: 2,
    out: expect.stringContaining('ref, 5'),
    err: expect.stringContaining('gone.md'),
  })
})
