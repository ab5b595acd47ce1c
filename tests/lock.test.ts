// Locks: what was approved is quiet, what is edited, new or expired opens again, and a lock is not written by
// hand.
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { Faults } from '../src/cli/faults.ts'
import { lockRow } from '../src/cli/lock-rows.ts'
import { lockReader } from '../src/cli/locks.ts'
import { approvedClaim } from '../src/config/register-shape.ts'
import type { LockedText } from '../src/drift/lock-findings.ts'
import { fixText } from '../src/fix/apply.ts'
import { lint, type Settings } from '../src/lint.ts'
import { readLock, writeLock } from '../src/node/lock-file.ts'
import { LOCK_NAME } from '../src/node/lock-find.ts'
import { claimlint } from './support/cli.ts'
import { settings } from './support/rulebook.ts'

const base: Settings = { ...settings('us-supplement', 'markdown'), today: '2026-11-25' }
const TEXT = 'Moss Gummies may relieve **joint** pain.\n\nOur tea cures gout.\n\nWe ship on Mondays.\n'
const row = (text: string, more: Partial<Settings> = {}) =>
  lockRow(text, 'a.md', { ...base, ...more }, new Faults([]))
const lockOf = (text: string, more: Partial<LockedText> = {}): LockedText => {
  const { hash, claims } = row(text)
  return { hash, whole: true, claims, ...more }
}
const found = (text: string, lock: LockedText, more: Partial<Settings> = {}) =>
  lint(text, { ...base, lock, ...more }).diagnostics.filter(({ family }) => family === 'lock')
const rules = (...args: Parameters<typeof found>): string[] => found(...args).map(({ rule }) => rule)

describe('nothing opens again', () => {
  test.for([
    ['in the text as it was', TEXT],
    ['where it is wrapped anew', TEXT.replace('may relieve', 'may\nrelieve')],
    ['where lines end otherwise', TEXT.replaceAll('\n', '\r\n')],
    ['where words are set in another weight', TEXT.replaceAll('**', '')],
    ['where what claims nothing is edited', TEXT.replace('Mondays', 'Tuesdays')],
    ['where a claim moves', 'Our tea cures gout.\n\nMoss Gummies may relieve joint pain.\n'],
  ] as const)('%s', ([, text]) => {
    expect(rules(text, lockOf(TEXT))).toEqual([])
  })
})

test('a claim that says more opens again with its place and both wordings', () => {
  const [one, ...others] = found(TEXT.replace('may relieve', 'relieve'), lockOf(TEXT))
  expect(others).toEqual([])
  expect(one).toMatchObject({
    rule: 'locked-claim-stronger',
    severity: 'warning',
    line: 1,
    column: 1,
    text: 'Moss Gummies relieve **joint** pain.',
    message:
      '“Moss Gummies relieve joint pain.” was locked as “Moss Gummies may relieve joint pain.”, ' +
      'and says more now (force: tentative → plain)',
  })
})

test('one that says less or the same in other words opens again: the words were signed', () => {
  expect(rules(TEXT.replace('cures gout', 'soothes gout'), lockOf(TEXT))).toEqual(['locked-claim-edited'])
  expect(rules(TEXT.replace('Our tea', 'Our green tea'), lockOf(TEXT))).toEqual(['locked-claim-edited'])
})

test('a new claim opens a text that was locked as a whole, and not one of which parts were', () => {
  const text = `${TEXT}\nThe balm heals eczema.\n`
  expect(found(text, lockOf(TEXT))).toMatchObject([{ rule: 'locked-claim-new', line: 7 }])
  expect(rules(text, lockOf(TEXT, { whole: false }))).toEqual([])
})

test('a lock ends with its day, and with that of an approval', () => {
  expect(rules(TEXT, lockOf(TEXT, { until: '2026-11-25' }))).toEqual([])
  expect(rules(TEXT, lockOf(TEXT, { until: '2026-11-24' }))).toEqual([
    'locked-claim-expired',
    'locked-claim-expired',
  ])
  const lock = lockOf(TEXT)
  const claims = lock.claims.map((one, at) => (at === 0 ? { ...one, until: '2026-11-01' } : one))
  expect(found(TEXT, { ...lock, claims })).toMatchObject([{ rule: 'locked-claim-expired', line: 1 }])
})

test('levels are set and findings are suppressed as those of any rule', () => {
  const text = TEXT.replace('may relieve', 'relieve')
  expect(rules(text, lockOf(TEXT), { rules: { 'locked-claim-stronger': 'off' } })).toEqual([])
  const allowed = `<!-- claimlint allow locked-claim-stronger: signed on paper, ref 7 -->\n\n${text}`
  expect(rules(allowed, lockOf(TEXT))).toEqual([])
})

test('what the register approves is locked with its entry and last day, also where nothing is found', () => {
  const register = [
    { id: 'comfort', wording: 'Moss Gummies help maintain joint comfort', expires: '2027-01-31' },
  ].map(approvedClaim)
  const { claims } = row('Moss Gummies help maintain joint comfort.\n\nOur tea cures gout.\n', { register })
  expect(claims).toMatchObject([{ entry: 'comfort', until: '2027-01-31' }, { text: 'Our tea cures gout.' }])
  expect(claims[1]).not.toHaveProperty('entry')
})

test('a fix is not held back by a lock', () => {
  const text = 'Our tea boosts immunity.\n'
  const fixed = (lock?: LockedText) =>
    fixText(text, 'suggested', (changed) => lint(changed, lock ? { ...base, lock } : base)).source
  expect(fixed()).not.toBe(text)
  expect(lint(text, { ...base, lock: lockOf(text) }).diagnostics.flatMap(({ fixes }) => fixes)).toEqual(
    lint(text, base).diagnostics.flatMap(({ fixes }) => fixes),
  )
})

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-lock-'))
})

test('a lock is found above its texts, and refused where a hand was in it', async () => {
  const path = join(cwd, LOCK_NAME)
  writeLock(path, new Map([['site/a.md', lockOf(TEXT)]]))
  expect(readLock(path, LOCK_NAME)).toEqual({ 'site/a.md': lockOf(TEXT) })
  const text = join(cwd, 'site', 'a.md')
  expect(await lockReader({}, cwd).of(text)).toEqual(lockOf(TEXT))
  expect(await lockReader({ lock: false }, cwd).of(text)).toBeUndefined()
  expect(await lockReader({}, cwd).of(join(cwd, 'b.md'))).toBeUndefined()
  writeFileSync(path, readFileSync(path, 'utf8').replace('may relieve joint', 'relieve joint'))
  // The words are for people; what is compared is the key, which the hash seals.
  expect(() => readLock(path, LOCK_NAME)).not.toThrow()
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('gummies may relieve joint', 'gummies relieve joint'),
  )
  expect(() => readLock(path, LOCK_NAME)).toThrow('site/a.md was changed by hand')
  writeFileSync(path, '{ "files": 7 }')
  expect(() => readLock(path, LOCK_NAME)).toThrow('is no lock of this version')
})

test('whatever somebody writes into a lock is told with its text, to the last field', () => {
  const path = join(cwd, 'hand.json')
  const good = JSON.parse(JSON.stringify(lockOf(`${TEXT}\nIt helped 70% of people.\n`)))
  const fails = (change: (text: typeof good) => void): void => {
    const text = structuredClone(good)
    change(text)
    writeFileSync(path, JSON.stringify({ schemaVersion: 1, files: { 'a.md': text } }))
    expect(() => readLock(path, 'hand.json'), JSON.stringify(text)).toThrow('a.md was changed by hand')
  }
  for (const wrong of [null, 5, 'x', [], {}, { toString: 1 }]) {
    for (const field of ['claims', 'figures', 'guards'])
      fails(({ claims: [first] }) => {
        first[field] = [wrong]
      })
    for (const field of ['guards', 'sources'])
      if (!Array.isArray(wrong))
        fails(({ claims: [first] }) => {
          first[field] = wrong
        })
    for (const field of ['names', 'soft'])
      fails(({ claims: [first] }) => {
        first.guards = [{ kind: 'risk', names: [], soft: [], [field]: [[wrong]] }]
      })
    if (typeof wrong !== 'string') {
      fails(({ claims: [first] }) => {
        first.sources = [wrong]
      })
      fails(({ claims: [first] }) => {
        first.figures = [{ kind: 'percent', text: '70%', unit: wrong }]
      })
    }
    for (const field of ['source', 'asserted', 'harm', 'text', 'until', 'entry'])
      if (typeof wrong !== 'string' || !['source', 'text', 'entry'].includes(field))
        fails(({ claims: [first] }) => {
          first[field] = wrong
        })
    for (const field of ['about', 'effect', 'targets', 'strength', 'denied'])
      if (typeof wrong !== 'string' || field === 'targets')
        fails(({ claims: [{ claims }] }) => {
          claims[0][field] = field === 'targets' ? [[wrong]] : wrong
        })
  }
  fails((text) => {
    text.until = '2026-02-30'
  })
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, files: { 'a.md': good } }))
  expect(readLock(path, 'hand.json')).toEqual({ 'a.md': good })
})

test('a reviewer locks, a writer edits, CI tells', () => {
  const run = (...args: string[]) => claimlint([...args, '--profile', 'us-supplement'], { cwd })
  writeFileSync(join(cwd, 'a.md'), TEXT)
  writeFileSync(join(cwd, 'b.md'), 'The balm heals eczema.\n')
  expect(run('lock', 'a.md', 'b.md', '--owner', 'Dana', '--reason', 'MLR 4471')).toEqual({
    status: 0,
    out: 'claimlint.lock.json holds 3 claims of 2 texts\n',
    err: '',
  })
  writeFileSync(join(cwd, 'a.md'), TEXT.replace('may relieve', 'relieve'))
  renameSync(join(cwd, 'b.md'), join(cwd, 'c.txt'))
  expect(run('lock', '--check')).toEqual({
    status: 1,
    out: [
      'a.md:1:1  stronger',
      '  - “Moss Gummies may relieve joint pain.”',
      '  + “Moss Gummies relieve joint pain.”',
      '  ▲ force: tentative → plain',
      '',
      'b.md  gone, with 1 claim',
      '',
      '1 stronger, 1 gone',
      '',
    ].join('\n'),
    err: '',
  })
  const { out } = run('a.md', '--format', 'json', '--only', 'hype-term')
  expect(JSON.parse(out).files[0].diagnostics).toMatchObject([{ rule: 'locked-claim-stronger' }])
  expect(run('lock', '.').out).toBe('claimlint.lock.json holds 3 claims of 2 texts\n')
})

test.for([
  [['lock'], 'name files, folders or globs to lock'],
  [['lock', '--check'], 'there is no lock claimlint.lock.json'],
] as const)('%s is refused where there is no lock', ([args, told]) => {
  const { status, err } = claimlint(args, { cwd })
  expect({ status, told: err.includes(told) }).toEqual({ status: 2, told: true })
})

test('under a configuration that cannot be used no lock of nothing is written, and an old one stays', () => {
  writeFileSync(join(cwd, 'a.md'), TEXT)
  const broken = join(cwd, 'claimlint.yaml')
  writeFileSync(broken, 'rulez: {}\n')
  const refused = claimlint(['lock', 'a.md'], { cwd })
  expect(refused.status).toBe(2)
  expect(refused.err).toContain(`${LOCK_NAME} was not written: none of these texts could be read`)
  expect(existsSync(join(cwd, LOCK_NAME))).toBe(false)
  rmSync(broken)
  claimlint(['lock', 'a.md'], { cwd })
  const old = readFileSync(join(cwd, LOCK_NAME), 'utf8')
  writeFileSync(broken, 'rulez: {}\n')
  expect(claimlint(['lock'], { cwd }).status).toBe(2)
  expect(readFileSync(join(cwd, LOCK_NAME), 'utf8')).toBe(old)
})
