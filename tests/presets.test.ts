// Presets by audience and channel: data that move the levels of rules, whatever the profile, and are shown.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lint, type Settings } from '../src/lint.ts'
import { shiftsOf } from '../src/rulebook/presets.ts'
import { readPresets } from '../src/rulebook/read-presets.ts'
import { claimlint } from './support/cli.ts'
import { rulebook, settings } from './support/rulebook.ts'

const stepsOf = (...chosen: string[]) => shiftsOf(chosen, rulebook.presets, rulebook.rules).steps
const levels = (text: string, profile: string, more: Partial<Settings>): Record<string, string> =>
  Object.fromEntries(
    lint(text, { ...settings(profile, 'markdown'), reader: { enabled: false }, ...more }).diagnostics.map(
      ({ rule, severity }) => [rule, severity],
    ),
  )
const HURRY = 'Moss Gummies help you sleep. Order now, only 3 bottles left!\n'

test('an advertisement takes pressure up a level, a page leaves it', () => {
  const [plain, page, ad] = [{}, stepsOf('page'), stepsOf('ad')].map(
    (shifts) => levels(HURRY, 'us-supplement', { shifts })['urgency-pressure'],
  )
  expect([plain, page, ad]).toEqual(['warning', 'warning', 'error'])
})

test('audience and channel add up, and the level that somebody set stays', () => {
  expect(stepsOf('professional', 'email')['personal-attribute-address']).toBe(-2)
  const set = { rules: { 'urgency-pressure': 'info' as const }, shifts: stepsOf('ad') }
  expect(levels(HURRY, 'us-supplement', set)['urgency-pressure']).toBe('info')
})

test('what is off under a profile stays off', () => {
  for (const { id } of rulebook.presets) {
    const shifted = levels(HURRY, 'editorial', { shifts: stepsOf(id) })
    for (const rule of Object.keys(shifted))
      expect(rulebook.rule(rule)?.severity.editorial, `${id}: ${rule}`).not.toBe('off')
  }
})

test('what a preset takes off is not told', () => {
  const text = 'Moss Gummies relieve joint pain.\n\nOur tea cures gout.\n\nThe balm heals eczema.\n'
  expect(Object.keys(levels(text, 'us-supplement', {}))).toContain('missing-professional-advice')
  const shifts = stepsOf('professional')
  expect(Object.keys(levels(text, 'us-supplement', { shifts }))).not.toContain('missing-professional-advice')
})

test('consumers and pages are read as the profile says, so that naming them changes nothing', () => {
  expect(stepsOf('consumer', 'page')).toEqual({})
})

test('a preset with a slip is refused with its place', () => {
  const read = (text: string) => () => readPresets(new Map([['presets/tv.yaml', text]]), rulebook.rules)
  expect(read('kind: channel\ntitle: TV\nseverity: { rules: { cure-clam: up } }\n')).toThrow(
    'presets/tv.yaml:3:22',
  )
  expect(read('kind: channel\ntitle: TV\nseverity: { rules: { cure-claim: 2 } }\n')).toThrow(
    'presets/tv.yaml:3:34',
  )
  expect(read('title: TV\n')).toThrow('kind')
})

test('the configuration chooses them by folder, and shows what they move', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-presets-'))
  writeFileSync(join(cwd, 'a.md'), HURRY)
  writeFileSync(
    join(cwd, 'claimlint.yaml'),
    'profile: us-supplement\nrules: { free-or-discount-inducement: info }\noverrides:\n' +
      '  - { files: "*.md", channel: ad }\n',
  )
  const { out } = claimlint(['config', 'a.md', '--format', 'json'], { cwd })
  const rows = (JSON.parse(out) as { settings: { key: string; value: string; from: string }[] }).settings
  expect(rows).toContainEqual({ key: 'channel', value: 'ad', from: 'claimlint.yaml:4' })
  expect(rows).toContainEqual({ key: 'rules.urgency-pressure', value: 'a level up', from: 'channel ad' })
  expect(rows.filter(({ key }) => key === 'rules.free-or-discount-inducement')).toHaveLength(1)
  const { out: found } = claimlint(['a.md', '--format', 'json', '--only', 'urgency-pressure'], { cwd })
  expect(JSON.parse(found).files[0].diagnostics).toMatchObject([{ severity: 'error' }])
  writeFileSync(join(cwd, 'claimlint.yaml'), 'channel: advert\n')
  const { status, err } = claimlint(['a.md'], { cwd })
  expect(status).toBe(2)
  expect(err).toContain('claimlint.yaml:1:10')
})
