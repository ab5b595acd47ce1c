// Baselines: old findings stay quiet however they move; a second copy of a claim speaks; stale entries are
// told and pruned.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { claimlint } from './support/cli.ts'

let cwd = ''
const write = (path: string, text: string): void => writeFileSync(join(cwd, path), text)
const run = (...args: string[]) =>
  claimlint(
    ['--profile', 'us-supplement', '--only', 'cure-claim,hype-term', '--baseline', 'known.json', ...args],
    { cwd },
  )
const rules = (...args: string[]): string[] =>
  (
    JSON.parse(run('--format', 'json', ...args).out) as { files: { diagnostics: { rule: string }[] }[] }
  ).files.flatMap((file) => file.diagnostics.map((one) => one.rule))

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-baseline-'))
  mkdirSync(join(cwd, 'old'))
  write(
    'old/a.md',
    '# Moss\n\nOur tea cures gout and is loved by many people in the valley.\n\nWe ship on Mondays.\n',
  )
  write('old/b.md', 'Our oil cures eczema.\n')
  expect(run('--update-baseline', 'old')).toMatchObject({
    status: 0,
    err: 'claimlint: the baseline known.json holds 2 findings\n',
  })
})

test('known findings are suppressed and counted apart', () => {
  const report = JSON.parse(run('--format', 'json', 'old').out) as {
    summary: object
    files: { suppressed: { suppression: object }[] }[]
  }
  expect(report.summary).toMatchObject({ errors: 0, suppressed: 2 })
  expect(report.files[0]?.suppressed[0]?.suppression).toEqual({
    kind: 'baseline',
    reason: 'in the baseline known.json',
  })
  expect(run('old').status).toBe(0)
})

describe('raises nothing', () => {
  test('when text moves inside its file', () => {
    write(
      'old/a.md',
      'We ship on Mondays.\n\n# Moss\n\nNew words here.\n\nOur tea cures gout and is loved by many ' +
        'people in the valley.\n',
    )
    expect(rules('old')).toEqual([])
  })
  test('when a paragraph is wrapped anew', () => {
    write(
      'old/a.md',
      '# Moss\n\nOur tea\ncures gout and is loved\nby many people in the valley.\n\nWe ship on Mondays.\n',
    )
    expect(rules('old')).toEqual([])
  })
  test('when a file is renamed', () => {
    renameSync(join(cwd, 'old/b.md'), join(cwd, 'old/c.md'))
    expect(rules('old')).toEqual([])
  })
  test('when text moves from one file to another', () => {
    write('old/b.md', 'We sell oil.\n')
    write('old/c.md', 'Our oil cures eczema.\n')
    expect(rules('old')).toEqual([])
  })
})

describe('raises', () => {
  test('a new claim', () => {
    write('old/b.md', 'Our oil cures eczema.\n\nOur balm cures acne.\n')
    expect(rules('old')).toEqual(['cure-claim'])
  })
  test('a second copy of a known claim, in the same file or another', () => {
    write('old/b.md', 'Our oil cures eczema.\n\nWe sell oil.\n\nOur oil cures eczema. Really.\n')
    expect(rules('old')).toEqual(['cure-claim'])
    write('old/b.md', 'Our oil cures eczema.\n\nWe sell oil.\n\nOur oil cures eczema.\n')
    expect(rules('old')).toEqual(['cure-claim'])
    write('old/b.md', 'Our oil cures eczema.\n')
    write('old/c.md', 'Our oil cures eczema.\n')
    expect(rules('old')).toEqual(['cure-claim'])
    expect(rules('old/c.md')).toEqual(['cure-claim'])
  })
  test('a known claim that was sharpened', () => {
    write('old/b.md', 'Our oil completely cures severe eczema.\n')
    expect(rules('old')).toEqual(['cure-claim'])
  })
})

test('stale entries are told, and pruned on update; entries of files not linted are kept', () => {
  write('old/b.md', 'We sell oil.\n')
  expect(run('old').err).toBe(
    'claimlint: 1 entry of the baseline known.json stands nowhere any more; --update-baseline prunes them\n',
  )
  expect(run('old/a.md').err).toBe('')
  run('--update-baseline', 'old/a.md')
  expect(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).findings).toHaveLength(2)
  run('--update-baseline', 'old')
  expect(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).findings).toMatchObject([
    { rule: 'cure-claim', path: 'old/a.md', text: 'tea cures gout', count: 1 },
  ])
})

test('with a cache and with threads it is the same', () => {
  expect(run('--cache', '--format', 'json', 'old').out).toBe(run('--format', 'json', 'old').out)
  expect(run('--cache', '--format', 'json', 'old').out).toBe(
    run('--format', 'json', '--threads', '2', 'old').out,
  )
})

test.for([
  ['{', /baseline .*known\.json:1:\d+ is not JSON/],
  ['{ "schemaVersion": 9, "findings": [] }', /no baseline of this version/],
  ['{ "schemaVersion": 1, "findings": [{ "rule": "x" }] }', /entry 1 wants fingerprint/],
] as const)('a broken baseline is refused: %s', ([text, message]) => {
  write('known.json', text)
  expect(run('old')).toMatchObject({ status: 2, err: expect.stringMatching(message) })
})

test('a baseline that is not there is refused, and says how to make one', () => {
  expect(claimlint(['old', '--baseline', 'none.json'], { cwd })).toMatchObject({
    status: 2,
    err: expect.stringContaining('--update-baseline makes one'),
  })
  expect(claimlint(['old', '--update-baseline'], { cwd })).toMatchObject({ status: 2 })
})

describe('a run that looks at a part', () => {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd,
      encoding: 'utf8',
    })
  const entries = (): { path: string; rule: string }[] =>
    JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).findings
  beforeEach(() => {
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'first')
  })

  test('since a commit calls no live entry stale, and says which are', () => {
    write('old/c.md', 'We sell oil.\n')
    expect(run('--since', 'HEAD', '.')).toMatchObject({ status: 0, err: '' })
    write(
      'old/a.md',
      '# Moss\n\nOur tea cures gout and is loved by many people in the valley.\n\nWe ship on Tuesdays.\n',
    )
    expect(run('--since', 'HEAD', '.')).toMatchObject({ status: 0, err: '' })
    renameSync(join(cwd, 'old/b.md'), join(cwd, 'old/d.md'))
    git('add', '-A')
    expect(run('--since', 'HEAD', '.')).toMatchObject({ status: 0, err: '' })
    expect(run('--staged', '.')).toMatchObject({ status: 0, err: '' })
    write('old/a.md', '# Moss\n')
    expect(run('--since', 'HEAD', '.').err).toMatch(
      /^claimlint: 1 entry of the baseline known.json stands nowhere any more/,
    )
  })

  test('raises a second copy of a known claim', () => {
    write('old/b.md', 'Our oil cures eczema.\n\nWe sell oil.\n\nOur oil cures eczema.\n')
    expect(rules('--since', 'HEAD', '.')).toEqual(['cure-claim'])
  })

  test('updates what it has looked at, and drops nothing else', () => {
    write(
      'old/a.md',
      '# Moss\n\nOur tea cures gout and is loved by many people in the valley.\n\nWe ship on ' +
        'Mondays. Our balm cures acne.\n',
    )
    run('--update-baseline', '--since', 'HEAD', '.')
    expect(entries().map(({ path }) => path)).toEqual(['old/a.md', 'old/a.md', 'old/b.md'])
    renameSync(join(cwd, 'old/b.md'), join(cwd, 'elsewhere.md'))
    run('--update-baseline', 'old/a.md')
    run('--update-baseline', '--since', 'HEAD', 'old/a.md')
    expect(entries().map(({ path }) => path)).toEqual(['old/a.md', 'old/a.md', 'old/b.md'])
    run('--update-baseline', '.')
    expect(entries().map(({ path }) => path)).toEqual(['elsewhere.md', 'old/a.md', 'old/a.md'])
  })

  test('since a commit, what the change took away or renamed leaves the baseline', () => {
    renameSync(join(cwd, 'old/b.md'), join(cwd, 'old/d.md'))
    git('add', '-A')
    run('--update-baseline', '--since', 'HEAD', '.')
    expect(entries().map(({ path }) => path)).toEqual(['old/a.md', 'old/d.md'])
    write('old/e.md', 'Our oil cures eczema.\n')
    git('add', '-A')
    expect(rules('--since', 'HEAD', '.')).toEqual(['cure-claim'])
  })

  test('with some rules only, judges those', () => {
    const some = (...args: string[]) =>
      claimlint(['--profile', 'us-supplement', '--only', 'hype-term', '--baseline', 'known.json', ...args], {
        cwd,
      })
    expect(some('old').err).toBe('')
    some('old', '--update-baseline')
    expect(entries().map(({ rule }) => rule)).toEqual(['cure-claim', 'cure-claim'])
    claimlint(
      [
        '--profile',
        'us-supplement',
        '--rule',
        'cure-claim=off',
        '--only',
        'cure-claim',
        '--baseline',
        'known.json',
        'old',
        '--update-baseline',
      ],
      { cwd },
    )
    expect(entries()).toHaveLength(2)
  })

  test('a file that cannot be read keeps its entries', () => {
    writeFileSync(join(cwd, 'old/b.md'), Buffer.from([0, 1]))
    expect(run('old', '--update-baseline').status).toBe(2)
    expect(entries().map(({ path }) => path)).toEqual(['old/a.md', 'old/b.md'])
  })
})
