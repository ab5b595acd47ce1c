// `inspect --why`: what was seen in a line, what fired, and what cleared or lowered it.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { analyse } from '../src/lint.ts'
import { indexLines } from '../src/text/line-index.ts'
import { whyLine } from '../src/why.ts'
import { claimlint } from './support/cli.ts'
import { lintText, root, rulebook, settings } from './support/rulebook.ts'

/** What tells of any line of a text. */
function whyIn(text: string, profile = 'us-drug-clinic') {
  const set = settings(profile)
  const [analysis, lines] = [analyse(text, set), indexLines(text)]
  return (line: number) => whyLine(analysis, set, lines, line)
}

const why = (text: string, profile?: string, line = 1) => whyIn(text, profile)(line)

const verdict = (text: string, rule: string, profile?: string) =>
  why(text, profile)
    .flatMap((sentence) => sentence.verdicts)
    .find((one) => one.rule === rule)

test.for([
  ['It does not cure arthritis.', 'cure-claim', /denied/],
  ['Ketamine is used to treat migraine.', 'off-label-use-promoted', /aim or a use/],
  ['Can ketamine treat migraine?', 'off-label-use-promoted', /asks or advises/],
  ['Studies show relief (doi:10.5555/x.1).', 'study-claim-without-citation', /source/],
  ['Myth: our laser cures pain.', 'cure-claim', /denied|myth/],
  ['Antibiotics cure infections.', 'cure-claim', /something other than the offer/],
] as const)('“%s”: %s is silent and says why', ([text, rule, because]) => {
  const found = verdict(text, rule)
  expect(found?.severity).toBe('off')
  expect(found?.because.join('; ')).toMatch(because)
})

test('a lowered finding names what lowered it, and from what', () => {
  const found = verdict('Our protocol may relieve migraine.', 'off-label-use-promoted')
  expect(found).toMatchObject({ severity: 'warning', from: 'error', because: ['hedged'] })
})

test('a finding that gives way names the rule it gives way to', () => {
  const found = verdict('Our protocol cures migraine.', 'off-label-use-promoted')
  expect(found?.severity).toBe('off')
  expect(found?.because.join()).toContain('gives way to cure-claim')
})

test('only the sentences of the line are told', () => {
  expect(why('Our laser cures pain.\nOpen on Monday.', 'us-device', 1).map((one) => one.text)).toEqual([
    'Our laser cures pain.',
  ])
})

test('what is said to fire is what the report shows', () => {
  for (const text of [
    'Our protocol cures migraine fast and has no side effects.',
    'Experts agree: the best infusion for pain, guaranteed.',
    'Studies show that 80% of our patients feel better.',
  ]) {
    const shown = lintText(text).diagnostics.filter((one) => one.scope === 'span')
    const told = why(text).flatMap((sentence) => sentence.verdicts.filter((one) => one.severity !== 'off'))
    expect(new Set(told.map((one) => one.rule))).toEqual(
      new Set(shown.filter((one) => one.rule !== 'undefined-term').map((one) => one.rule)),
    )
  }
})

test('articles and pronouns alone are no words worth telling, and the word beside them is', () => {
  const told = why('The tea cures a cold, and it works.', 'us-supplement').flatMap(({ terms }) => terms)
  const words = new Set(told.map((term) => term.slice(0, term.lastIndexOf(' = ')).toLowerCase()))
  expect(words).toContain('cures')
  for (const small of ['the', 'a', 'it', 'and']) expect(words).not.toContain(small)
})

test('the text for people has a line for each rule and level, and each word once', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-why-'))
  writeFileSync(join(cwd, 'a.md'), 'Ketamine stops pain, stops panic and stops pain, and stops migraine.\n')
  const { out } = claimlint(['inspect', '--why', 'a.md:1', '--profile', 'us-drug-clinic'], { cwd })
  const rows = [...out.matchAll(/^ {4}([a-z-]+): “.*” (is [^:;\n]*)/gm)]
  const rules = rows.map(([, rule, level]) => `${rule} ${level}`)
  expect(rules).toEqual(['off-label-use-promoted is an error', 'unqualified-efficacy-claim is left alone'])
  const left = /^ {4}unqualified-efficacy-claim: (.*) is left alone: (.*)$/m.exec(out)
  expect(left?.[1]).toMatch(/^“Ketamine stops pain”(?:, “[^”]+”){3}$/)
  expect(left?.[2]).toBe('gives way to off-label-use-promoted')
  const claims = out.match(/^ {2}claim: .*$/gm) ?? []
  expect(new Set(claims).size).toBe(claims.length)
  // So many lists hold “stops” that only the first are named.
  expect(out).toMatch(/words known:.*stops \([a-z-]+(?:, [a-z-]+){3} and \d+ more\)/)
})

test('each rule is asked of a paragraph once, however many sentences of it are told', () => {
  const rule = rulebook.rule('cure-claim')
  const checks = (rule?.run ?? []).flatMap((check) => (check.scope === 'block' ? [check] : []))
  const asked = checks.map((check) => vi.spyOn(check, 'find'))
  const told = (count: number): number => {
    for (const one of asked) one.mockClear()
    const text = Array.from({ length: count }, (_, at) => `Our tea cures gout ${at} times.`).join(' ')
    expect(why(text)).toHaveLength(count)
    return asked.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  }
  expect(told(40)).toBe(told(4))
  for (const one of asked) one.mockRestore()
})

const shortTexts = readFileSync(`${root}fixtures/short-texts.jsonl`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { id: string; profile: string; units: [string, string][] })

// A word is explained at its first use in the text, which no line of it tells.
test('what is said to be found is what a lint reports, in 80 texts of a sentence to nine', () => {
  const ofLint: string[] = []
  const ofWhy: string[] = []
  for (const { id, profile, units } of shortTexts.filter((_, at) => at % 4 === 0)) {
    const text = units.map(([, words]) => words).join('\n\n')
    for (const { rule, severity, scope, line } of lintText(text, profile).diagnostics)
      if (scope === 'span' && rule !== 'undefined-term') ofLint.push(`${id} ${line} ${rule} ${severity}`)
    const whyOf = whyIn(text, profile)
    for (let line = 1; line <= 2 * units.length; line += 2)
      for (const sentence of whyOf(line))
        for (const { rule, severity } of sentence.verdicts)
          if (severity !== 'off') ofWhy.push(`${id} ${line} ${rule} ${severity}`)
  }
  expect([...new Set(ofWhy)].sort()).toEqual([...new Set(ofLint)].sort())
})
