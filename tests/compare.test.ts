// Two versions of a text: which claims are new, gone, stronger or weaker, and by which slot; of files,
// folders and commits.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { compareStatements } from '../src/drift/compare-statements.ts'
import { betweenCommits, sinceCommit } from '../src/node/versions.ts'
import { statementsIn } from '../src/statements-in.ts'
import { claimlint } from './support/cli.ts'
import { rulebook, settings } from './support/rulebook.ts'

const said = (text: string) => statementsIn(text, settings('us-supplement', 'markdown'))
const changes = (before: string, after: string) =>
  compareStatements(said(before), said(after), rulebook.effectOrder)
const kinds = (before: string, after: string): string[] =>
  changes(before, after).map(({ kind, slots }) =>
    [kind, ...slots.map(({ slot, way }) => `${slot} ${way}`)].join(': '),
  )

describe('a claim says more or less by its slots', () => {
  test.for([
    ['a hedge', 'may relieve joint pain', 'relieves joint pain', 'force'],
    ['an effect', 'supports your joints', 'cures your joints', 'effect'],
    ['totality', 'relieves joint pain', 'completely relieves joint pain', 'force'],
    ['a denial', 'does not cure arthritis', 'cures arthritis', 'denial'],
    ['an aim', 'is meant to relieve joint pain', 'relieves joint pain', 'aim'],
    ['one more object', 'relieves joint pain', 'relieves joint pain and headaches', 'condition'],
    ['a share', 'relieves joint pain by 20%', 'relieves joint pain by 40%', 'figure'],
    [
      'a share of people',
      'relieves pain in 3 out of 10 users',
      'relieves pain in 9 out of 10 users',
      'figure',
    ],
    ['how long', 'relieves joint pain for 4 hours', 'relieves joint pain for 2 days', 'duration'],
    ['how soon', 'relieves joint pain within two weeks', 'relieves joint pain within 3 hours', 'onset'],
    [
      'its source',
      'relieves joint pain ([Lee 2020](https://doi.org/10.1000/182))',
      'relieves joint pain',
      'source',
    ],
  ] as const)('%s', ([, less, more, slot]) => {
    const [weak, strong] = [less, more].map((what) => `Moss Gummies ${what}.\n`)
    expect(kinds(weak as string, strong as string)).toEqual([`stronger: ${slot} stronger`])
    expect(kinds(strong as string, weak as string)).toEqual([`weaker: ${slot} weaker`])
  })

  test('more of a harm says less for the product, and a further denial is no further claim', () => {
    const text = (share: string): string => `Side effects of Moss Gummies occurred in ${share} of users.\n`
    expect(kinds(text('2%'), text('5%'))).toEqual(['weaker: figure weaker'])
  })

  test('a dose that changes is told without taking sides', () => {
    const text = (dose: string): string => `Take ${dose} of turmeric against joint pain.\n`
    expect(kinds(text('120 mg'), text('600 mg'))).toEqual(['changed: figure other'])
  })

  test('more in one slot and less in another is only changed', () => {
    expect(kinds('Moss Gummies relieve joint pain.\n', 'Moss Gummies may cure joint pain.\n')).toEqual([
      'changed: effect stronger: force weaker',
    ])
  })

  test('both values are told', () => {
    const [change] = changes('Moss Gummies relieve pain by 20%.\n', 'Moss Gummies relieve pain by 40%.\n')
    expect(change?.slots).toEqual([{ slot: 'figure', way: 'stronger', from: '20%', to: '40%' }])
  })
})

describe('nothing differs', () => {
  const TEXT = '# Moss\n\nMoss Gummies relieve **joint** pain [1].\n\nMoss Gummies help sleep.\n'
  test.for([
    ['where a paragraph is wrapped anew', TEXT.replace('relieve **joint**', 'relieve\n**joint**')],
    ['where words are set in another weight', TEXT.replaceAll('**', '')],
    [
      'where sentences change places',
      '# Moss\n\nMoss Gummies help sleep.\n\nMoss Gummies relieve joint pain [1].\n',
    ],
    ['where references are numbered anew', TEXT.replace('[1]', '[7]')],
    ['where words that claim nothing come in', `${TEXT}\nWe ship on Mondays.\n`],
  ] as const)('%s', ([, after]) => {
    expect(kinds(TEXT, after)).toEqual([])
  })
})

test('new, gone and reworded sentences are told apart', () => {
  const before = 'Moss Gummies relieve joint pain in the morning.\n\nOur tea cures gout.\n'
  const after =
    'Moss Gummies relieve joint pain in the early morning.\n\nThe balm heals eczema on every skin.\n'
  expect(changes(before, after).map(({ kind }) => kind)).toEqual(['reworded', 'added', 'gone'])
  expect(changes(before, after)[1]?.after).toMatchObject({ line: 3, column: 1 })
})

test('a sentence that is written anew between the same neighbours is a version of the old one', () => {
  const text = (middle: string): string =>
    `Our tea cures gout.\n\n${middle}\n\nThe balm heals eczema on every skin.\n`
  const found = changes(
    text('Moss Gummies may help some people with joint pain, mostly those who walk.'),
    text('Moss Gummies end knee pain for everyone, mostly those who walk.'),
  )
  expect(found.map(({ kind }) => kind)).toEqual(['stronger'])
})

test('hundreds of sentences of the same words are compared in time', () => {
  const text = (verb: string): string =>
    Array.from({ length: 300 }, (_, at) => `Tea ${at} ${verb} joint pain.`).join('\n\n')
  const before = said(text('may relieve'))
  const started = performance.now()
  const found = compareStatements(before, said(text('relieves')), rulebook.effectOrder)
  expect(found.filter(({ kind }) => kind === 'stronger')).toHaveLength(300)
  expect(performance.now() - started).toBeLessThan(5_000)
})

let cwd = ''
const write = (path: string, text: string): void => writeFileSync(join(cwd, path), text)
const git = (...args: string[]): void =>
  void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd,
    stdio: 'ignore',
  })
const run = (...args: string[]) => claimlint(['compare', '--profile', 'us-supplement', ...args], { cwd })

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-compare-'))
  git('init', '-q', '-b', 'main')
  mkdirSync(join(cwd, 'site'))
  write('site/a.md', 'Moss Gummies may relieve joint pain.\n')
  write('site/b.md', 'Our tea cures gout.\n')
  write('notes.md', 'The balm heals eczema.\n')
  git('add', '.')
  git('commit', '-qm', 'first')
  write('site/a.md', 'Moss Gummies relieve joint pain.\n')
  renameSync(join(cwd, 'site/b.md'), join(cwd, 'site/c.md'))
  write('notes.md', 'The balm soothes dry skin.\n')
  git('add', '.')
  git('commit', '-qm', 'second')
  write('site/a.md', 'Moss Gummies cure joint pain.\n')
})

test('two files, as text: place, both wordings, the slot', () => {
  write('one.md', 'Moss Gummies may relieve joint pain.\n')
  write('two.md', '# Moss\n\nMoss Gummies relieve joint pain.\n')
  expect(run('one.md', 'two.md')).toEqual({
    status: 0,
    err: '',
    out: [
      'two.md:3:1  stronger',
      '  - “Moss Gummies may relieve joint pain.”',
      '  + “Moss Gummies relieve joint pain.”',
      '  ▲ force: tentative → plain',
      '',
      '1 stronger',
      '',
    ].join('\n'),
  })
})

test('two commits, as JSON, with a status for CI; a file that moved says nothing new', () => {
  const { status, out } = run('HEAD~1', 'HEAD', '--format', 'json', '--fail-on', 'stronger', '--', 'site')
  const { changes: found, summary } = JSON.parse(out)
  expect(status).toBe(1)
  expect(summary).toEqual({ added: 0, gone: 0, stronger: 1, weaker: 0, changed: 0, reworded: 0 })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ kind: 'stronger', after: { path: 'site/a.md', line: 1, column: 1 } })
})

test('which files of commits are compared: those that a call names and that differ', () => {
  const shown = (list: readonly { path: string }[]): string[] =>
    list.map(({ path }) => path.slice(cwd.length + 1))
  expect(shown(betweenCommits('HEAD~1', 'HEAD', ['site'], cwd))).toEqual([
    'site/a.md',
    'site/b.md',
    'site/c.md',
  ])
  const now = sinceCommit('HEAD', ['site'], [join(cwd, 'site/a.md'), join(cwd, 'site/c.md')], cwd)
  expect(now).toEqual([
    { path: join(cwd, 'site/a.md'), before: 'Moss Gummies relieve joint pain.\n', onDisk: true },
  ])
})

test.for([
  [['HEAD~9', 'HEAD'], '“HEAD~9” is neither a file nor a commit here'],
  [['HEAD', 'nowhere.md'], '“nowhere.md” is neither a file nor a commit here'],
  [['--upload-pack=x', 'HEAD'], 'unknown option'],
] as const)('%s is refused', ([args, told]) => {
  const { status, err } = run(...args)
  expect(status).toBe(2)
  expect(err).toContain(told)
})

describe('what cannot be compared is told, and the rest is', () => {
  beforeAll(() => {
    symlinkSync('loop.md', join(cwd, 'loop.md'))
    symlinkSync('/dev/zero', join(cwd, 'zero.md'))
    writeFileSync(join(cwd, 'bytes.md'), new Uint8Array([0, 1, 2]))
    git('add', 'bytes.md')
    git('commit', '-qm', 'bytes')
    git('tag', 'binary')
    git('reset', '-q', '--soft', 'HEAD~1')
    git('rm', '-q', '--cached', 'bytes.md')
  })
  const told = (args: readonly string[]): { status: number | null; err: string } => {
    const { status, err } = run(...args)
    expect(err).not.toMatch(/please report|\n\s+at /)
    return { status, err }
  }
  test.for([
    [['HEAD~1', 'HEAD', '--', 'nosuch.md'], 'nosuch.md no such file in either version'],
    [['HEAD~1', 'HEAD', '--', '../../etc'], 'etc no such file in either version'],
    [['HEAD~1', 'HEAD', '--', 'site', 'sitte'], 'sitte no such file in either version'],
    [['loop.md', 'site/a.md'], 'loop.md cannot be read: it is a link that leads in a circle'],
    [['HEAD', 'loop.md'], 'loop.md cannot be read: it is a link that leads in a circle'],
    [['HEAD', 'zero.md'], 'zero.md stands outside of the repository'],
    [['x'.repeat(5000), 'site/a.md'], 'is neither a file nor a commit here'],
    [['site/a.md', 'site/gone.md'], '“site/gone.md” is neither a file nor a commit here'],
    [['site/a.md/x', 'site/a.md'], 'is neither a file nor a commit here'],
    [['HEAD', 'binary', '--', 'bytes.md'], 'bytes.md is not a text file (it holds a zero byte)'],
  ] as const)('%j', ([args, words]) => {
    const { status, err } = told(args)
    expect(err).toContain(words)
    expect(status).toBe(2)
  })
})
