// The register of approved uses: subject, form, people, place and status; and a user's own register.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readApprovals } from '../src/rulebook/read-approvals.ts'
import { claimlint } from './support/cli.ts'
import { build, lintText } from './support/rulebook.ts'

const offLabel = (text: string, profile = 'us-drug-clinic') =>
  lintText(text, profile).diagnostics.filter((one) => one.rule === 'off-label-use-promoted').length > 0

test.for([
  ['Esketamine treats treatment-resistant depression.', false],
  ['Esketamine treats chronic pain.', true],
  ['Esketamine treats treatment-resistant depression in children.', true],
  ['Esketamine tablets: esketamine lotion treats treatment-resistant depression.', true],
  ['Semaglutide treats obesity.', false],
  ['Compounded semaglutide treats obesity.', true],
  ['Semaglutide drops treat obesity.', true],
] as const)('“%s” is outside the approval: %s', ([text, outside]) => {
  expect(offLabel(text)).toBe(outside)
})

describe('a register', () => {
  const places = new Set(['US', 'UK'])
  const entry =
    '- { subject: zel, names: [zel], form: gel, uses: [gout], in: [US], status: cleared, source: ' +
    'letter, checked: 2026-11 }'
  test('is read', () =>
    expect(readApprovals(entry, 'own.yaml', places)).toMatchObject([{ subject: 'zel', uses: ['gout'] }]))
  test.for([
    [
      entry.replace('status: cleared', 'status: fine'),
      /own\.yaml:1:76 “\[0\]\.status”: “fine” is not known; it is one of approved/,
    ],
    [entry.replace('source: letter, ', ''), /own\.yaml:1:3 “\[0\]” lacks “source”/],
    [
      entry.replace('[US]', '[Mars]'),
      /own\.yaml:1:63 “\[0\]\.in\[0\]”: “Mars” is not known; it is one of US, UK/,
    ],
    [`# mine\n${entry.replace('uses: [gout]', 'uses: gout')}`, /own\.yaml:2:50 “\[0\]\.uses” wants a list/],
    [entry.replace('form: gel', 'form: gel, colour: red'), /the key “colour” is not known/],
    [entry.replace('2026-11', 'lately'), /“\[0\]\.checked”: wants a month/],
    ['subject: zel', /own\.yaml:1:1 a register of approved uses is a list of entries/],
    ['- { subject: zel', /own\.yaml:\d+:\d+ /],
  ] as const)('with a fault says where and what: %s', ([text, message]) => {
    expect(() => readApprovals(text, 'own.yaml', places)).toThrow(message)
  })
})

test('every built-in entry names a source and a month', () => {
  expect(build.artefact.approvals.length).toBeGreaterThan(12)
  for (const approval of build.artefact.approvals) expect(approval.checked).toMatch(/^20\d\d-\d\d$/)
})

test('a register on the command line clears its uses, and a faulty one is refused with its line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-approvals-'))
  writeFileSync(join(folder, 'draft.md'), 'Our laser treats gout.\n')
  writeFileSync(
    join(folder, 'own.yaml'),
    '- { subject: laser, names: [laser], form: device, uses: [gout], in: [US], status: cleared, ' +
      'source: K123456, checked: 2026-11 }\n',
  )
  writeFileSync(join(folder, 'bad.yaml'), '- { subject: laser }\n')
  const run = (...args: string[]) =>
    claimlint(['draft.md', '--profile', 'us-device', '--format', 'json', ...args], { cwd: folder })
  expect(run().out).toContain('device-intended-use-claim')
  expect(run('--approvals', 'own.yaml').out).not.toContain('device-intended-use-claim')
  const refused = run('--approvals', 'bad.yaml')
  expect(refused.status).toBe(2)
  expect(refused.err).toContain('bad.yaml:1:3 ')
})
