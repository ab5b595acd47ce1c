// Reports kept between runs: outside the texts, for one user, and nothing that a repository brings is taken
// for one.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readReport, standsIn } from '../src/cli/kept-report.ts'
import { lint } from '../src/lint.ts'
import { openCache } from '../src/node/cache.ts'
import { cacheHome, openCacheHome } from '../src/node/cache-home.ts'
import { cacheFolder, claimlint } from './support/cli.ts'
import { rulebook } from './support/rulebook.ts'

const folder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'claimlint-kept-')))
const STATE = { size: 1, mtimeMs: 1 }
const TEA = 'Our tea cures gout.\n'

/** All files below a folder. */
const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(path, name)).isFile(),
  )

test.for([
  [{ env: { XDG_CACHE_HOME: '/x' }, platform: 'linux', home: '/h' }, '/x'],
  [{ env: { XDG_CACHE_HOME: 'relative' }, platform: 'linux', home: '/h' }, '/h/.cache'],
  [{ env: {}, platform: 'linux', home: '/h' }, '/h/.cache'],
  [{ env: {}, platform: 'darwin', home: '/h' }, '/h/Library/Caches'],
  [{ env: { LOCALAPPDATA: '/local' }, platform: 'win32', home: '/h' }, '/local'],
  [{ env: {}, platform: 'linux', home: undefined }, undefined],
] as const)('the cache folder of %j is %s', ([setting, path]) => expect(cacheHome(setting)).toBe(path))

describe('a place for reports', () => {
  test('has a secret that this user alone can read, and a folder for each working folder', () => {
    const home = folder()
    const [one, two] = [openCacheHome(folder(), undefined, home), openCacheHome(folder(), undefined, home)]
    expect(statSync(join(home, 'claimlint/secret')).mode & 0o777).toBe(0o600)
    expect(one?.folder).not.toBe(two?.folder)
    expect(one?.seal('a', 'b')).toBe(two?.seal('a', 'b'))
    expect(openCacheHome(folder(), undefined, folder())?.seal('a', 'b')).not.toBe(one?.seal('a', 'b'))
    expect(one?.seal('a', 'b')).not.toBe(one?.seal('c', 'b'))
  })

  test.for([
    ['that others can read', (path: string) => chmodSync(path, 0o644)],
    ['of another length', (path: string) => writeFileSync(path, 'x', { mode: 0o600 })],
  ] as const)('a secret %s is made anew', ([, spoil]) => {
    const home = folder()
    const before = openCacheHome(folder(), undefined, home)?.seal('a', 'b')
    spoil(join(home, 'claimlint/secret'))
    const after = openCacheHome(folder(), undefined, home)
    expect(after?.seal('a', 'b')).not.toBe(before)
    expect(statSync(join(home, 'claimlint/secret')).mode & 0o777).toBe(0o600)
  })

  test('a secret that is a link is not followed', () => {
    const home = folder()
    writeFileSync(join(home, 'known'), 'k'.repeat(32), { mode: 0o600 })
    mkdirSync(join(home, 'claimlint'))
    symlinkSync(join(home, 'known'), join(home, 'claimlint/secret'))
    openCacheHome(folder(), undefined, home)
    expect(readFileSync(join(home, 'claimlint/secret'), 'utf8')).not.toBe('k'.repeat(32))
    expect(readFileSync(join(home, 'known'), 'utf8')).toBe('k'.repeat(32))
  })

  test('is none in the repository that is linted, nor where nothing can be written', () => {
    const repository = folder()
    mkdirSync(join(repository, '.git'))
    mkdirSync(join(repository, 'content'))
    expect(openCacheHome(join(repository, 'content'), undefined, join(repository, '.cache'))).toBeUndefined()
    expect(existsSync(join(repository, '.cache'))).toBe(false)
    writeFileSync(join(repository, 'file'), '')
    expect(openCacheHome(folder(), undefined, join(repository, 'file'))).toBeUndefined()
    expect(openCacheHome(folder(), undefined, '/proc/none')).toBeUndefined()
  })
})

test(
  'a cache counts only under its own name, with this user’s seal, whole; the oldest are taken ' + 'away',
  () => {
    const [home, other] = [
      openCacheHome(folder(), undefined, folder()),
      openCacheHome(folder(), undefined, folder()),
    ]
    if (!home || !other) throw new Error('no place')
    const write = (key: string): void => {
      const cache = openCache(home, key)
      cache.set('/a.md', STATE, 'hash', 'value')
      cache.save(1)
    }
    write('key')
    const [name = ''] = readdirSync(home.folder)
    expect(openCache(home, 'key').empty).toBe(false)
    cpSync(home.folder, other.folder, { recursive: true })
    expect(openCache(other, 'key').empty).toBe(true)
    write('second')
    const second = readdirSync(home.folder).find((known) => known !== name) ?? ''
    cpSync(join(home.folder, name), join(home.folder, second))
    expect(openCache(home, 'second').empty).toBe(true)
    const text = readFileSync(join(home.folder, name), 'utf8')
    for (const forged of [
      text.replace('value', 'valuf'),
      text.replace(/\t1\t1\n/, '\t99999999999999\t1\n'),
    ]) {
      writeFileSync(join(home.folder, name), forged)
      expect(openCache(home, 'key').empty).toBe(true)
    }
    for (let at = 0; at < 12; at++) write(`key ${at}`)
    expect(readdirSync(home.folder)).toHaveLength(8)
  },
)

describe('what is kept', () => {
  const report = JSON.parse(
    JSON.stringify(lint(TEA, { rulebook, format: 'markdown', profile: 'us-supplement' })),
  ) as Record<string, unknown> & {
    diagnostics: Record<string, unknown>[]
  }
  const [finding = {}] = report.diagnostics
  test('is a report', () => {
    expect(readReport(JSON.stringify(report))).toEqual(report)
    expect(standsIn(report as never, TEA)).toBe(true)
    expect(standsIn(report as never, 'Something else.')).toBe(false)
  })

  test.for([
    'null',
    '[]',
    '{}',
    '"x"',
    'no JSON',
    '{"diagnostics":[],"suppressed":[],"errors":[],"notRead":[]}',
    JSON.stringify({ ...report, diagnostics: {} }),
    JSON.stringify({ ...report, diagnostics: [null] }),
    JSON.stringify({ ...report, diagnostics: [{ ...finding, span: { start: 9, end: 2 } }] }),
    JSON.stringify({ ...report, diagnostics: [{ ...finding, severity: 'off' }] }),
    JSON.stringify({ ...report, diagnostics: [{ ...finding, basis: [{ id: 1 }] }] }),
    JSON.stringify({
      ...report,
      diagnostics: [
        { ...finding, fixes: [{ title: 'x', safety: 'safe', edits: [{ start: -1, end: 0, text: '' }] }] },
      ],
    }),
    JSON.stringify({ ...report, suppressed: [finding] }),
    JSON.stringify({ ...report, errors: ['x'] }),
    JSON.stringify({ ...report, profileSource: 'constructor' }),
    JSON.stringify({ ...report, wrongSettings: 'no' }),
  ])('or it counts as nothing: case %#', (kept) => expect(readReport(kept)).toBeUndefined())
})

test('a cache that a repository brings hides nothing, and a run leaves nothing in it', () => {
  const cwd = folder()
  writeFileSync(join(cwd, 'a.md'), TEA)
  mkdirSync(join(cwd, '.claimlintcache'))
  const args = ['a.md', '--profile', 'us-supplement', '--format', 'json', '--cache']
  const first = claimlint(args, { cwd })
  expect(first.status).toBe(1)
  expect(claimlint(args, { cwd }).out).toBe(first.out)
  expect(filesIn(cwd)).toEqual(['a.md'])
  const [kept = ''] = filesIn(join(cacheFolder, 'claimlint')).filter(
    (name) =>
      name.endsWith('.cache') && readFileSync(join(cacheFolder, 'claimlint', name), 'utf8').includes(cwd),
  )
  // The old seal, which anybody could make.
  const file = kept.split('/').at(-1) ?? ''
  const empty = JSON.stringify({
    format: 'markdown',
    profile: 'us-supplement',
    profileSource: 'option',
    profileReason: [],
    diagnostics: [],
    suppressed: [],
    errors: [],
    wrongSettings: false,
    notRead: [],
  })
  const { size, mtimeMs } = statSync(join(cwd, 'a.md'))
  const body = `${empty}\n${join(cwd, 'a.md')}\t${size}\t${mtimeMs}\t${createHash('sha1').update(TEA).digest('hex')}\t0\n`
  for (const head of ['claimlint cache 2', 'claimlint cache 3'])
    for (const sealed of [body, `${head}\t${Date.now() + 1e6}\t1\n${body}`]) {
      const forged =
        `${head}\t${Date.now() + 1e6}\t1\n` +
        `${body}end\t${createHash('sha1').update(sealed).digest('hex')}\n`
      writeFileSync(join(cwd, '.claimlintcache', file), forged)
      writeFileSync(join(cacheFolder, 'claimlint', kept), forged)
    }
  expect(claimlint(args, { cwd }).out).toBe(first.out)
  expect(claimlint([...args, '--cache-location', '.claimlintcache'], { cwd }).out).toBe(first.out)
  const told = claimlint(args, { cwd, env: { XDG_CACHE_HOME: '/proc/none' } })
  expect(told.out).toBe(first.out)
  expect(told.err).toMatch(/^claimlint: no reports are kept: /)
})
