// What a change is asked of git and cannot be had: each message says what to do.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changesSince, stagedChanges } from '../src/node/changes.ts'
import { claimlint } from './support/cli.ts'

let top = ''
const at = (path: string): string => join(top, path)
const git = (folder: string, ...args: string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@e.org', '-c', 'protocol.file.allow=always', ...args],
    { cwd: at(folder), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
const TEA = 'Our tea cures gout.\n'

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'claimlint-git-'))
  for (const folder of ['one', 'empty', 'none']) mkdirSync(at(folder))
  git('one', 'init', '-q', '-b', 'main')
  for (const text of ['One.\n', 'Two.\n', 'Three.\n']) {
    writeFileSync(at('one/a.md'), text)
    git('one', 'add', '.')
    git('one', 'commit', '-qm', text)
  }
  git('one', 'branch', 'copy-edits')
  git('.', 'clone', '-q', '--depth', '1', `file://${at('one')}`, 'shallow')
  git('.', 'clone', '-q', 'one', 'two')
  git('empty', 'init', '-q')
  git('two', 'submodule', 'add', '-q', at('one'), 'inner')
  git('two', 'commit', '-qm', 'inner')
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

test.for([
  ['none', 'HEAD', 'this folder lies in no git repository', 'name the texts without --since and --staged'],
  ['empty', 'HEAD', '“HEAD” is no commit of this repository, which holds none yet', '--staged lints'],
  ['one', 'copy-edit', '“copy-edit” is no commit of this repository', 'did you mean “copy-edits”?'],
  ['one', 'zzzzzzzzzzzz', 'is no commit of this repository', 'name a commit, a branch or a tag of it'],
  ['one', '--all', '“--all” is no commit of this repository', 'name a commit'],
  ['one', 'HEAD~9', 'before “HEAD” there are 2 commits, not 9', 'no commit of'],
  ['two', 'origin/nosuch', '“origin/nosuch” is no commit', '“git fetch origin nosuch”'],
  ['shallow', 'HEAD~1', 'this clone holds the newest commits alone', '“git fetch --unshallow” first'],
  ['shallow', 'v1.0', 'this clone holds the newest commits alone', 'fetch-depth: 0'],
] as const)('in “%s” since %s: %s', ([folder, ref, said, way]) => {
  const run = () => changesSince(ref, at(folder))
  expect(run).toThrow(said)
  expect(run).toThrow(way)
})

test('nothing staged, or nothing of what is named, says so and ends with 0', () => {
  expect(stagedChanges(at('one')).nothing).toContain('nothing is staged; “git add FILE”')
  expect(changesSince('HEAD', at('one')).nothing).toBe('no text that the call names has changed since “HEAD”')
  expect(claimlint(['--staged', '.'], { cwd: at('one') })).toMatchObject({
    status: 0,
    err: 'claimlint: nothing is staged; “git add FILE” stages a text for the next commit\n',
  })
})

test('inside a submodule its own repository is asked', () => {
  const inner = at('two/inner')
  writeFileSync(join(inner, 'a.md'), TEA)
  writeFileSync(join(inner, 'new.md'), TEA)
  git('two/inner', 'add', 'new.md')
  const paths = [join(inner, 'a.md'), join(inner, 'new.md')]
  expect([...changesSince('HEAD', inner).among(paths)]).toEqual([
    [paths[0], { before: 'Three.\n' }],
    [paths[1], { before: '' }],
  ])
  expect([...stagedChanges(inner).among(paths)]).toEqual([[paths[1], { before: '', after: TEA }]])
})

test('what a configuration leaves out is left out of staged and of named texts, but for --no-ignore', () => {
  writeFileSync(at('two/claimlint.yaml'), 'profile: us-supplement\nignore: [old]\n')
  mkdirSync(at('two/old'))
  writeFileSync(at('two/old/a.md'), TEA)
  git('two', 'add', 'old')
  const run = (...args: string[]) => claimlint([...args, '-f', 'concise'], { cwd: at('two') })
  expect(run('--staged', '.')).toMatchObject({ status: 0, out: '' })
  expect(run('old/a.md')).toMatchObject({
    status: 0,
    err: expect.stringContaining(
      'old/a.md is not linted: “ignore” of claimlint.yaml:2 leaves it out; --no-ignore lints it',
    ),
  })
  expect(run('--staged', '.', '--no-ignore').out).toContain('old/a.md:1:5: error cure-claim')
})
