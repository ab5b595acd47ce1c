// Settings that are not known are errors with a place and the name that was meant: in a text's own front
// matter, and in a program that calls the library.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lint, type Settings } from '../src/lint.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import type { Additions } from '../src/rulebook/additions.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { createSession } from '../src/session.ts'
import { assertionsIn, statementsIn } from '../src/statements-in.ts'
import { termsIn } from '../src/terms-in.ts'
import { SettingsError } from '../src/text/settings-error.ts'
import { claimlint } from './support/cli.ts'
import { build, rulebook } from './support/rulebook.ts'

const TEA = 'Our tea cures gout.\n'
const matter = (yaml: string): string => `---\n${yaml}\n---\n\n${TEA}`
const base: Settings = { rulebook, format: 'markdown' }

describe('front matter', () => {
  test.for([
    ['claimlint: { profile: ukk }', 2, 23, 'front matter: “profile”: “ukk” is not known; did you mean “uk”?'],
    [
      'claimlint: { profil: uk }',
      2,
      14,
      'front matter: the key “profil” is not known; did you mean “profile”?',
    ],
    [
      'claimlint:\n  profile: uk\n  alow: []',
      4,
      3,
      'front matter: the key “alow” is not known; did you mean “allow”?',
    ],
    [
      'claimlint: { profile: [uk] }',
      2,
      23,
      'front matter: “profile” wants a text (whose law applies), and is a list',
    ],
    ['claimlint: { profile: 5 }', 2, 23, 'front matter: “profile”: “5” is not known; it is one of'],
    ['claimlint: { profile: }', 2, 23, 'front matter: “profile” wants a text'],
    ['claimlint: uk', 2, 12, 'front matter: “claimlint” wants keys with values, and is a text'],
    ['claimlint: [uk]', 2, 12, 'front matter: “claimlint” wants keys with values, and is a list'],
    ['claimlint: { allow: cure-claim }', 2, 21, 'front matter: “allow” wants a list, and is a text'],
    [
      'claimlint: { allow: [cure-claim] }',
      2,
      22,
      'front matter: “allow[0]” wants keys with values, and is a text',
    ],
    ['claimlint: { allow: [{ reason: ref 3 }] }', 2, 22, 'front matter: “allow[0]” lacks “rule” (the rule)'],
    [
      'claimlint: { allow: [{ rule: cure-clam, reason: "ref 3" }] }',
      2,
      30,
      'front matter: “allow[0].rule”: “cure-clam” is not known; did you mean “cure-claim”?',
    ],
    [
      'claimlint: { allow: [{ rule: cure-claim, reson: "ref 3" }] }',
      2,
      42,
      'front matter: “allow[0]”: the key “reson” is not known; did you mean “reason”?',
    ],
    ['claimlint: { __proto__: 1 }', 2, 14, 'front matter: the key “__proto__” is not known'],
    ['claimlint: { profile: constructor }', 2, 23, 'front matter: “profile”: “constructor” is not known'],
  ] as const)('%s', ([yaml, line, column, message]) => {
    const report = lint(matter(yaml), { ...base, profile: 'us-supplement' })
    expect(report.errors[0]).toEqual({ line, column, message: expect.stringContaining(message) })
    expect(report.wrongSettings).toBe(true)
    expect(report.diagnostics.map(({ rule }) => rule)).toContain('cure-claim')
  })

  test.for([
    'claimlint: { profile: uk }',
    'claimlint:',
    'claimlint: {}',
    'claimlint: { allow: [] }',
    'title: x',
    'claimlint: { profile: us-supplement, allow: [{ rule: cure-claim, reason: 4471, until: 2027-01-31 }] }',
  ])('%s is fine', (yaml) =>
    expect(lint(matter(yaml), base)).toMatchObject({ errors: [], wrongSettings: false }),
  )

  test('makes the run fail, with every other text linted and reported', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'claimlint-settings-'))
    writeFileSync(join(cwd, 'a.md'), matter('claimlint: { profile: ukk }'))
    writeFileSync(join(cwd, 'b.md'), TEA)
    const { status, out, err } = claimlint(
      ['a.md', 'b.md', '--format', 'json', '--fail-on', 'never', '--no-config'],
      { cwd },
    )
    expect(status).toBe(2)
    expect(err).toBe('claimlint: a.md:2:23 front matter: “profile”: “ukk” is not known; did you mean “uk”?\n')
    const { files } = JSON.parse(out) as { files: { errors: object[]; diagnostics: object[] }[] }
    expect(files.map(({ errors, diagnostics }) => [errors.length, diagnostics.length > 0])).toEqual([
      [1, true],
      [0, true],
    ])
    const claims = claimlint(['claims', 'a.md', '--no-config'], { cwd })
    expect([claims.status, claims.err]).toEqual([2, err])
    const OPTIONS = ['--no-config', '--profile', 'us-supplement']
    for (const args of [
      ['inspect', 'a.md'],
      ['inspect', '--why', 'a.md:5'],
      ['config', 'a.md'],
      ['suppressions', 'a.md'],
    ]) {
      const ran = claimlint([...args, ...(args[0] === 'inspect' ? OPTIONS : [])], { cwd })
      expect([ran.status, ran.err], args.join(' ')).toEqual([2, err])
      expect(ran.out.length).toBeGreaterThan(20)
    }

    const approved = claimlint(['approve', 'a.md:5', ...OPTIONS, '--reason', 'ref 1', '--reference', 'x'], {
      cwd,
    })
    expect([approved.status, approved.err]).toEqual([2, `${err}nothing was written\n`])
    expect(existsSync(join(cwd, 'claims.yaml'))).toBe(false)
    const stream = claimlint(['stream'], {
      input: `${JSON.stringify({ id: 1, format: 'markdown', text: matter('claimlint: { profile: ukk }') })}\n`,
    })
    expect(stream.status).toBe(2)
    expect(JSON.parse(stream.out)).toMatchObject({ id: 1, errors: [{ line: 2, column: 23 }] })
  })
})

describe('the library', () => {
  test.for([
    [{ profile: 'ukk' }, 'settings: “profile”: “ukk” is not known; did you mean “uk”?'],
    [{ profile: 'constructor' }, '“constructor” is not known'],
    [{ profile: 5 }, 'settings: “profile” wants a name'],
    [{ profil: 'uk' }, 'settings: the key “profil” is not known; did you mean “profile”?'],
    [{ format: 'mdx2' }, 'settings: “format”: “mdx2” is not known'],
    [{ format: 'constructor' }, 'settings: “format”: “constructor” is not known'],
    [{ format: undefined }, 'settings: “format” is missing'],
    [{ rulebook: undefined }, 'settings: “rulebook” is missing'],
    [{ rulebook: {} }, 'settings: “rulebook” wants a rulebook'],
    [
      { rules: { 'cure-clam': 'off' } },
      'settings: “rules”: “cure-clam” is not known; did you mean “cure-claim”?',
    ],
    [{ rules: { toString: 'off' } }, '“toString” is not known'],
    [
      { rules: { 'cure-claim': 'eror' } },
      'settings: “rules.cure-claim”: “eror” is not known; did you mean “error”?',
    ],
    [{ rules: ['cure-claim'] }, 'settings: “rules” wants an object of severities by rule, and is a list'],
    [{ only: ['cure-clam'] }, 'settings: “only[0]”: “cure-clam” is not known'],
    [{ only: 'cure-claim' }, 'settings: “only” wants a list'],
    [{ neverSuppress: ['x'] }, '“neverSuppress[0]”'],
    [{ product: 'tea' }, 'settings: “product”: “tea” is not known; it is one of any, biologic'],
    [{ today: '2026-02-30' }, 'settings: “today” wants a date'],
    [{ allow: [{ rule: 'cure-claim' }] }, 'settings: “allow[0]” lacks “reason”'],
    [
      { allow: [{ rule: 'cure-claim', reason: 'ref 3', until: '2026-02-30' }] },
      '“allow[0].until” wants a date',
    ],
    [
      { allow: [{ rule: 'cure-claim', reason: 'ref 3', note: 'x' }] },
      '“allow[0]”: the key “note” is not known',
    ],
    [{ register: [{ id: 'a' }] }, 'settings: “register[0]” lacks “wording”'],
    [{ full: 1 }, 'settings: “full” wants true or false'],
    [{ observe: true }, 'settings: “observe” wants a function'],
    [{ profileSource: 'guess' }, '“profileSource”'],
    [{ lock: { claims: [null] } }, 'settings: “lock” wants a text of a lock file'],
    [{ lock: { hash: '', whole: true, claims: [{}] } }, 'settings: “lock” wants a text of a lock file'],
  ] as const)('%o', ([wrong, message]) => {
    const settings = { ...base, ...wrong } as unknown as Settings
    for (const call of [
      () => lint(TEA, settings),
      () => termsIn(TEA, settings),
      () => createSession(settings, TEA),
    ]) {
      expect(call).toThrow(SettingsError)
      expect(call).toThrow(message)
    }
  })

  test.for([null, undefined, 5, 'x', []])('%s is no settings', (settings) =>
    expect(() => lint(TEA, settings as unknown as Settings)).toThrow(SettingsError),
  )

  test.for([null, undefined, 5, {}, ['x']])('%j is no text to lint', (value) => {
    const source = value as unknown as string
    for (const call of [lint, termsIn, statementsIn, assertionsIn] as const) {
      expect(() => call(source, base)).toThrow(SettingsError)
      expect(() => call(source, base)).toThrow('settings: “source” wants a text')
    }
    if (value === undefined) return
    expect(() => createSession(base, source)).toThrow('settings: “source” wants a text')
    const session = createSession(base, TEA)
    expect(() => session.update(source)).toThrow(/an edit is a text|the text of an edit is a string/)
    expect(session.source).toBe(TEA)
  })

  test.for([
    [{ term: {} }, 'additions: the key “term” is not known; did you mean “terms”?'],
    [{ terms: { hpye: ['x'] } }, 'no class of terms is called “hpye”; did you mean'],
    [{ terms: { constructor: ['x'] } }, 'no class of terms is called “constructor”'],
    [{ terms: { hype: 'x' } }, 'terms: “hype” wants a list of texts'],
    [{ terms: { hype: ['~'] } }, 'terms “hype”: “~” holds no word'],
    [
      { options: { 'cure-clam': {} } },
      'options of “cure-clam”, which is no rule; did you mean “cure-claim”?',
    ],
    [{ options: { 'cure-claim': { share: 1 } } }, '“cure-claim” has no option “share”'],
    [{ rules: {} }, 'additions: “rules” wants a list'],
  ] as const)('additions %j are refused', ([additions, message]) => {
    const load = () => loadRulebook(build.artefact, parsers, additions as unknown as Additions)
    expect(load).toThrow(SettingsError)
    expect(load).toThrow(message)
  })

  test('settings that are known pass, those left out by undefined too', () => {
    const settings = {
      ...base,
      profile: undefined,
      rules: { 'cure-claim': 'info', 'approved-claim-differs': 'off' },
      only: ['cure-claim'],
      today: '2028-02-29',
      product: 'supplement',
      allow: [],
    } as unknown as Settings
    expect(lint(TEA, settings).diagnostics.map(({ severity }) => severity)).toEqual(['info'])
  })
})
