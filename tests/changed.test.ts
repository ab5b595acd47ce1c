// Only what a change touched: --since, --staged and --diff-from, in a real repository.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { claimlint } from './support/cli.ts'

let cwd = ''
const git = (...args: string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args],
    { cwd, encoding: 'utf8' },
  )
const write = (path: string, text: string): void => writeFileSync(join(cwd, path), text)
const OLD = '# Moss\n\nOur tea cures gout.\n\nWe ship on Mondays.\n'

interface Found {
  readonly rule: string
  readonly path: string
  readonly line: number
}
function found(args: readonly string[], options: { input?: string; cwd?: string } = {}): Found[] {
  const { out, err } = claimlint(['--profile', 'us-supplement', '--format', 'jsonl', ...args], {
    cwd,
    ...options,
  })
  if (err) throw new Error(err)
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Found)
}
const cures = (args: readonly string[], options = {}) =>
  found(args, options)
    .filter(({ rule }) => rule === 'cure-claim')
    .map(({ path, line }) => `${path}:${line}`)

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-changed-'))
  git('init', '-q')
  mkdirSync(join(cwd, 'blog'))
  write('a.md', OLD)
  write('blog/b.md', 'Our oil cures eczema.\n')
  git('add', '.')
  git('commit', '-qm', 'first')
})

describe('--since', () => {
  test('is silent on what nobody touched', () => {
    write('a.md', OLD.replace('Mondays', 'Tuesdays'))
    expect(cures(['--since', 'HEAD'])).toEqual([])
  })
  test('tells new claims, in files that git does not know too', () => {
    write('a.md', `${OLD}\nOur balm cures acne.\n`)
    write('blog/new.md', 'Our root cures asthma.\n')
    expect(cures(['--since', 'HEAD', '.'])).toEqual(['a.md:7', 'blog/new.md:1'])
    expect(cures(['--since', 'HEAD', 'blog'])).toEqual(['blog/new.md:1'])
  })
  test('tells an old claim on a line that was touched', () => {
    write('a.md', OLD.replace('Our tea', 'Our fine tea'))
    expect(cures(['--since', 'HEAD'])).toEqual(['a.md:3'])
  })
  test('raises an untouched claim when its disclaimer goes', () => {
    const text =
      '# Moss\n\nSupports your immunity.\n\nThis statement has not been evaluated by the Food and ' +
      'Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any ' +
      'disease.\n'
    write('a.md', text)
    git('commit', '-qam', 'second')
    write('a.md', text.split('\n').slice(0, 4).join('\n'))
    expect(found(['--since', 'HEAD']).map(({ rule }) => rule)).toContain('missing-dshea-disclaimer')
  })
  test('a text wrapped anew, a moved paragraph and a sentence beside a claim touch no claim', () => {
    write('a.md', '# Moss\n\nWe ship on Mondays. And on Fridays.\n\nOur tea\ncures gout.\n')
    expect(cures(['--since', 'HEAD'])).toEqual([])
    write('a.md', OLD.replace('gout.', 'gout. It tastes fine.'))
    expect(cures(['--since', 'HEAD'])).toEqual([])
  })
  test('of two equal claims tells the one that was added', () => {
    write(
      'a.md',
      `# Moss\n\nOur tea cures gout.\n\nWhat is new:\n\nOur tea cures gout.\n\nWe ship on Mondays.\n`,
    )
    expect(cures(['--since', 'HEAD'])).toHaveLength(1)
    write('a.md', `# Moss\n\nNews: our tea cures gout.\n\n${OLD}`)
    expect(cures(['--since', 'HEAD'])).toEqual(['a.md:3'])
  })
  test('raises a claim whose source goes', () => {
    const text = '# Moss\n\nWe asked 100 people and 12% slept better (doi:10.1000/182).\n'
    write('a.md', text)
    git('commit', '-qam', 'second')
    write('a.md', text.replace(' (doi:10.1000/182)', ''))
    expect(found(['--since', 'HEAD']).map(({ rule }) => rule)).toContain('uncited-statistic')
  })
  test('a change of the title raises no old finding about the whole text', () => {
    write('a.md', OLD.replace('# Moss', '# Mosses'))
    expect(found(['--since', 'HEAD'])).toEqual([])
  })
  test('follows renames', () => {
    renameSync(join(cwd, 'a.md'), join(cwd, 'c.md'))
    git('add', '-A')
    expect(cures(['--since', 'HEAD'])).toEqual([])
  })
  test('works from a folder below, and says what is wrong with a commit', () => {
    write('a.md', `${OLD}\nOur balm cures acne.\n`)
    expect(cures(['--since', 'HEAD', '..'], { cwd: join(cwd, 'blog') })).toEqual(['../a.md:7'])
    expect(claimlint(['--since', 'nowhere'], { cwd })).toMatchObject({
      status: 2,
      err: expect.stringContaining('“nowhere” is no commit of this repository'),
    })
    expect(claimlint(['--since', '--output=x'], { cwd }).status).toBe(2)
    expect(claimlint(['--since', 'HEAD'], { cwd: tmpdir() }).status).toBe(2)
  })
})

test('--staged reads what is staged, not what lies in the folder', () => {
  write('a.md', `${OLD}\nOur balm cures acne.\n`)
  git('add', 'a.md')
  write('a.md', OLD)
  write('blog/b.md', 'Our oil cures eczema.\n\nOur root cures asthma.\n')
  expect(cures(['--staged'])).toEqual(['a.md:7'])
})

describe('--diff-from', () => {
  test('takes a diff from a file or standard input', () => {
    write('a.md', `${OLD}\nOur balm cures acne.\n`)
    const diff = git('diff')
    expect(cures(['--diff-from', '-'], { input: diff })).toEqual(['a.md:7'])
    writeFileSync(join(tmpdir(), 'claimlint-test.diff'), diff)
    expect(cures(['--diff-from', join(tmpdir(), 'claimlint-test.diff'), '.'])).toEqual(['a.md:7'])
  })
  test('that does not fit is refused', () => {
    write('a.md', `${OLD}\nOur balm cures acne.\n`)
    const diff = git('diff')
    write('a.md', 'Something else.\n')
    expect(claimlint(['--diff-from', '-'], { cwd, input: diff })).toMatchObject({
      status: 2,
      err: expect.stringContaining('does not fit'),
    })
  })
})

test('the three ways exclude one another, and --fix', () => {
  expect(claimlint(['--since', 'HEAD', '--staged'], { cwd }).status).toBe(2)
  expect(claimlint(['--since', 'HEAD', '--fix'], { cwd }).status).toBe(2)
})
