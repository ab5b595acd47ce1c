// Changes as git and diffs tell them: every way to write a diff, and a repository whose configuration would
// run programs.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filePatch, patchOf } from '../src/cli/patch.ts'
import { type Change, type Changes, changesIn, changesSince, stagedChanges } from '../src/node/changes.ts'
import { coveredBy } from '../src/node/covered.ts'
import { findFiles } from '../src/node/find.ts'
import { quotePath, unquotePath } from '../src/text/c-quote.ts'
import { claimlint } from './support/cli.ts'

let cwd = ''
const at = (path: string): string => join(cwd, path)
const write = (path: string, text: string): void => writeFileSync(at(path), text)
const git = (...args: string[]): string =>
  execFileSync(
    'git',
    [
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.org',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'protocol.file.allow=always',
      ...args,
    ],
    {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
const lines = (...words: string[]): string => words.map((word) => `${word}\n`).join('')
const OLD = lines(...Array.from({ length: 40 }, (_, number) => `Line ${number} of the text.`))
const NEW = OLD.replace('Line 3 of', 'Line three of').replace('Line 30 of the text.\n', '')
const ODD = 'sub/a "b" é\tc.md'

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-diff-'))
  git('init', '-q', '-b', 'main')
  mkdirSync(at('sub'))
  write('a.md', OLD)
  write(ODD, OLD)
  git('add', '.')
  git('commit', '-qm', 'first')
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

/** The texts before of all files here that a change tells of, by path; a fault is its message. */
async function befores(changes: Changes, folder = cwd): Promise<Record<string, string>> {
  const { paths } = await findFiles(['.'], folder)
  const told = (change: Change | Error): string =>
    change instanceof Error ? `! ${change.message}` : change.before
  return Object.fromEntries(
    [...changes.among(paths)].map(([path, change]) => [path.slice(cwd.length + 1), told(change)]),
  )
}

describe('a diff', () => {
  test.for([
    [],
    ['--no-prefix'],
    ['-U0'],
    ['-U30'],
    ['--src-prefix=i/', '--dst-prefix=w/'],
    ['-c', 'core.quotePath=false'],
    ['--patience', '--full-index', '--stat', '-p'],
    ['--color=always'],
    ['--color=always', '--color-moved', '--ws-error-highlight=all'],
  ])('of git with %j gives the text before', async (options) => {
    write('a.md', NEW)
    write(ODD, NEW)
    const config = options[0] === '-c' ? options : []
    const diff = git(...config, 'diff', ...(config.length > 0 ? [] : options))
    expect(await befores(changesIn(diff, cwd))).toEqual({ 'a.md': OLD, [ODD]: OLD })
  })

  test('from a folder below names files from the top, or from there with --relative', async () => {
    write(ODD, NEW)
    for (const args of [[], ['--relative=sub']])
      expect(await befores(changesIn(git('diff', ...args), at('sub')), at('sub')), args.join()).toEqual({
        [ODD]: OLD,
      })
  })

  test('from a folder whose page stands above it too is of that page, fitting or not', async () => {
    write('sub/a.md', OLD)
    git('add', '.')
    git('commit', '-qm', 'second')
    write('sub/a.md', NEW)
    const [whole, relative] = [git('diff'), git('diff', '--relative=sub')]
    write('a.md', NEW)
    const both = git('diff')
    for (const diff of [whole, relative, both])
      expect(await befores(changesIn(diff, at('sub')), at('sub')), diff).toEqual({ 'sub/a.md': OLD })
    expect(await befores(changesIn(whole, cwd))).toEqual({ 'sub/a.md': OLD })
    write('sub/a.md', 'Something else.\n')
    write('a.md', 'Something else.\n')
    const fault = '! the diff does not fit the file as it is; make it again'
    expect(await befores(changesIn(relative, at('sub')), at('sub'))).toEqual({ 'sub/a.md': fault })
    // Of a name that fits nowhere, what the other names say is believed.
    write(ODD, NEW)
    expect(await befores(changesIn(`${git('diff', '--', ODD)}${both}`, at('sub')), at('sub'))).toEqual({
      [ODD]: OLD,
      'sub/a.md': fault,
    })
    expect(await befores(changesIn(`${git('diff', '--', ODD)}${relative}`, at('sub')), at('sub'))).toEqual({
      [ODD]: OLD,
    })
  })

  test('of new, renamed and deleted files, of links, submodules and binary files', async () => {
    const inner = at('module')
    execFileSync('git', ['clone', '-q', cwd, inner], { stdio: 'ignore' })
    git('add', 'module')
    git('mv', 'a.md', 'b.md')
    write('new.md', 'New.\n')
    symlinkSync('b.md', at('link.md'))
    writeFileSync(at('picture.md'), Buffer.from([0, 1, 2]))
    unlinkSync(at(ODD))
    git('add', '-A')
    const changes = changesIn(git('diff', '--cached', '-M'), cwd)
    expect(await befores(changes)).toEqual({ 'b.md': OLD, 'new.md': '' })
    expect([...changes.absent]).toEqual([[at(ODD), undefined]])
  })

  test('of several commits, as mails, is undone from the last to the first', async () => {
    write('a.md', NEW)
    git('commit', '-qam', 'second')
    write('a.md', `${NEW}More.\n`)
    git('commit', '-qam', 'third')
    expect(await befores(changesIn(git('format-patch', '--stdout', 'HEAD~2'), cwd))).toEqual({ 'a.md': OLD })
  })

  test('of other programs: with times, without prefixes, with CRLF', async () => {
    write('a.md', NEW.replaceAll('\n', '\r\n'))
    const diff =
      `--- a.md.orig\t2026-01-01 10:00:00\n+++ a.md\t2026-01-02 10:00:00\n` +
      `${patchOf('x', OLD.replaceAll('\n', '\r\n'), NEW.replaceAll('\n', '\r\n')).split('\n').slice(2).join('\n')}`
    expect(await befores(changesIn(diff, cwd))).toEqual({ 'a.md': OLD.replaceAll('\n', '\r\n') })
  })

  test('of a file in UTF-16 is left out, with the reason: git would refuse the whole', () => {
    writeFileSync(at('wide.md'), Buffer.from(`\ufeff${OLD}`, 'utf16le'))
    expect(filePatch('wide.md', OLD, NEW, at('wide.md'))).toEqual({
      patch: '',
      left: expect.stringContaining('UTF-16, which no patch holds'),
    })
    expect(filePatch('a.md', OLD, NEW, at('a.md')).patch).toBe(patchOf('a.md', OLD, NEW))
    expect(filePatch('-', OLD, NEW, undefined).patch).toBe(patchOf('-', OLD, NEW))
  })

  test('that does not fit, of a merge, or of a file that is not there costs that file only', async () => {
    write('a.md', NEW)
    write(ODD, NEW)
    const diff = git('diff')
    write('a.md', 'Something else.\n')
    const changes = changesIn(
      `${diff}diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ b/gone.md\n@@ -1 +1 @@\n-a\n+b\n`,
      cwd,
    )
    expect(await befores(changes)).toEqual({
      'a.md': '! the diff does not fit the file as it is; make it again',
      [ODD]: OLD,
    })
    expect([...changes.absent]).toEqual([
      [at('gone.md'), expect.objectContaining({ message: 'the diff names it and it is not there' })],
    ])
    expect(
      (
        await befores(
          changesIn(
            'diff --cc a.md\nindex 1,2..3\n--- a/a.md\n+++ b/a.md\n@@@ -1,1 -1,1 +1,2 @@@\n++a\n  b\n',
            cwd,
          ),
        )
      )['a.md'],
    ).toMatch(/^! the diff is one of a merge/)
  })

  test.for([
    'hello\n',
    '[]',
    '{"files":[]}',
    '@@ -1 +1 @@\n-a\n+b\n',
    '--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n-a\n',
    '--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n#\n',
  ])('%j is none', (text) => {
    expect(() => changesIn(text, cwd)).toThrow(/the diff cannot be read: /)
  })
  test('without a change is empty', async () => {
    for (const text of ['', '\n', git('diff')]) expect(await befores(changesIn(text, cwd))).toEqual({})
  })
})

test('paths in quotes are those that git writes', () => {
  for (const path of ['a.md', ODD, 'a\\b', 'a\u0001\n\u007f', 'ü 😀'])
    expect(unquotePath(quotePath(path))).toBe(path)
  expect(unquotePath('"a/\\303\\251\\t\\"x\\\\.md"')).toBe('a/é\t"x\\.md')
  expect(quotePath('a\u001b\n"')).toBe('"a\\033\\012\\""')
})

describe('paths that a call names', () => {
  test('must be there, or have been', () => {
    write('a.md', 'Our tea cures gout.\n')
    unlinkSync(at(ODD))
    for (const changed of [['--since', 'HEAD'], ['--staged'], ['--diff-from', '-']]) {
      if (changed[0] === '--staged') git('add', '-A')
      const run = (...paths: string[]) =>
        claimlint([...changed, ...paths, '-f', 'concise', '--no-config', '--profile', 'us-supplement'], {
          cwd,
          input: git('diff', 'HEAD'),
        })
      expect(run('nosuch.md', 'a.md'), changed[0]).toMatchObject({
        status: 2,
        out: expect.stringContaining('a.md:1:5: error cure-claim'),
        err: expect.stringContaining('nosuch.md:1:1 no such file'),
      })
      expect(run('nosuch/*.md').status).toBe(2)
      expect(run(ODD, 'a.md')).toMatchObject({ status: 1, err: '' })
      expect(run('sub')).toMatchObject({ status: 0, out: '' })
    }
    expect(claimlint(['--diff-from', '-'], { cwd, input: 'garbage\n' })).toMatchObject({
      status: 2,
      err: expect.stringContaining('it holds no unified diff'),
    })
  })
  test('cover files in folders and globs', () => {
    const covered = coveredBy(['sub', '*.txt', 'one.rst'], cwd)
    expect(['sub/x.md', 'sub/deep/x.md', 'a.txt', 'one.rst'].filter((path) => !covered(at(path)))).toEqual([])
    expect(
      ['x.md', 'sub/.x/y.md', 'sub/node_modules/y.md', 'sub/x.png', 'deep/a.txt'].filter((path) =>
        covered(at(path)),
      ),
    ).toEqual([])
  })
})

test('a staged text is linted though it is not on the disk', () => {
  write('new.md', 'Our tea cures gout.\n')
  git('add', 'new.md')
  unlinkSync(at('new.md'))
  const run = (...paths: string[]) =>
    claimlint(['--staged', ...paths, '-f', 'concise', '--no-config', '--profile', 'us-supplement'], { cwd })
  expect(run('.')).toMatchObject({ status: 1, out: expect.stringContaining('new.md:1:5: error cure-claim') })
  expect(run('sub')).toMatchObject({ status: 0, out: '' })
})

test('before the first commit all that is staged is new', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'claimlint-diff-'))
  execFileSync('git', ['init', '-q'], { cwd: fresh })
  writeFileSync(join(fresh, 'a.md'), 'A.\n')
  execFileSync('git', ['add', '.'], { cwd: fresh })
  expect([
    ...stagedChanges(fresh)
      .among([join(fresh, 'a.md')])
      .values(),
  ]).toEqual([{ before: '', after: 'A.\n' }])
  rmSync(fresh, { recursive: true })
})

test('a file outside of the repository is told', async () => {
  const other = join(tmpdir(), `claimlint-outside-${process.pid}.md`)
  writeFileSync(other, 'A.\n')
  expect([...changesSince('HEAD', cwd).among([other]).values()]).toEqual([
    expect.objectContaining({ message: expect.stringContaining('outside of the repository') }),
  ])
  rmSync(other)
})

describe('a repository whose configuration names programs', () => {
  const marker = (): string => at('.git/marker')
  beforeEach(() => {
    const script = at('.git/evil')
    writeFileSync(script, `#!/bin/sh\necho "$0 $@" >>'${marker()}'\ncat\n`)
    chmodSync(script, 0o755)
    mkdirSync(at('.git/evil-hooks'))
    for (const hook of [
      'post-index-change',
      'pre-auto-gc',
      'reference-transaction',
      'fsmonitor-watchman',
      'post-checkout',
    ])
      writeFileSync(at(`.git/evil-hooks/${hook}`), `#!/bin/sh\necho hook >>'${marker()}'\n`, { mode: 0o755 })
    const keys = [
      'core.fsmonitor',
      'core.pager',
      'pager.diff',
      'pager.show',
      'core.sshCommand',
      'core.askPass',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'remote.origin.uploadpack',
      'core.alternateRefsCommand',
      'core.editor',
      'gpg.program',
    ]
    for (const key of keys) git('config', key, script)
    git('config', 'core.hooksPath', at('.git/evil-hooks'))
    git('config', 'filter.evil.required', 'true')
    git('config', 'log.showSignature', 'true')
    writeFileSync(at('.gitattributes'), '*.md filter=evil diff=evil\n')
  })

  test('runs none of them', async () => {
    write('a.md', NEW)
    expect(Object.keys(await befores(changesSince('HEAD', cwd)))).toEqual(['a.md'])
    expect(await befores(stagedChanges(cwd))).toEqual({})
    await befores(changesIn('', cwd))
    expect(existsSync(marker()) && readFileSync(marker(), 'utf8')).toBe(false)
    // The trap is one: git itself falls into it.
    expect(() => git('diff')).toThrow()
    expect(existsSync(marker())).toBe(true)
  })

  test('fetches nothing where an object is missing', () => {
    write('a.md', NEW)
    const object = git('-c', 'core.fsmonitor=', 'rev-parse', 'HEAD:a.md').trim()
    rmSync(marker(), { force: true })
    rmSync(at(`.git/objects/${object.slice(0, 2)}/${object.slice(2)}`), { force: true })
    for (const [key, value] of [
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', `file://${cwd}`],
      ['core.repositoryFormatVersion', '1'],
    ] as const)
      git('config', key, value)
    rmSync(marker(), { force: true })
    expect(() => changesSince('HEAD', cwd).among([at('a.md')])).toThrow(/git cat-file: /)
    expect(existsSync(marker()) && readFileSync(marker(), 'utf8')).toBe(false)
  })
})
