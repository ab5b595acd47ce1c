// Words that every object inherits (`constructor`, `toString`, `__proto__`) are words like any other: known
// only where somebody declared them.
import { describe, expect, test } from 'vitest'
import { checkedProfile, checkedRule, checkOptions } from '../src/cli/option-settings.ts'
import { CONFIG_SHAPE } from '../src/config/schema.ts'
import { readConfig } from '../src/config/validate.ts'
import { lint } from '../src/lint.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { ownValue } from '../src/text/own-value.ts'
import { claimlint } from './support/cli.ts'
import { build, lintText, rulebook } from './support/rulebook.ts'

const INHERITED = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']
const names = acceptedNames({
  ...build.artefact,
  classes: build.artefact.lexicon.classes.map(({ name }) => name),
})
const known = { ...build.artefact, lexicon: build.artefact.lexicon }

describe.for(INHERITED)('%s', (word) => {
  test('is no key of a record that has none', () => {
    expect(ownValue({ a: 1 }, word)).toBeUndefined()
    expect(ownValue(JSON.parse(`{ "${word}": 1 }`) as Record<string, number>, word)).toBe(1)
  })

  test('is no rule, profile or class', () => {
    expect(() => checkedRule(word, known)).toThrow(/unknown rule/)
    expect(() => checkedProfile(word, known)).toThrow(/unknown profile/)
    expect(() => checkOptions({ only: word }, known)).toThrow(/unknown rule/)
    expect(() => checkOptions({ rule: [`${word}=off`] }, known)).toThrow(/unknown rule/)
    expect(() => checkOptions({ terms: [`${word}=x.txt`] }, known)).toThrow(/no class/)
  })

  test.for([
    '%: x',
    'rules: { %: "off" }',
    'terms: { %: [x] }',
    'options: { %: {} }',
    'options: { cure-claim: { %: 1 } }',
    'never-suppress: [%]',
    'profile: %',
  ])('is refused in a configuration with its place: %s', (line) => {
    const text = line.replace('%', word)
    const { faults, data } = readConfig(text, CONFIG_SHAPE, names)
    expect(faults.map(({ at }) => at)).toContain(text.indexOf(word))
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
  })

  test('is a word like any other in terms and texts', () => {
    const wider = loadRulebook(build.artefact, parsers, { terms: { hype: [`~${word}`, `+${word}`, word] } })
    const report = lint(`Our tea is the ${word} tea. Order today.`, {
      rulebook: wider,
      format: 'text',
      profile: 'us-supplement',
    })
    expect(report.diagnostics.some(({ text }) => text.includes(word))).toBe(true)
  })

  test('may be the id of an own rule, and a place in its message', () => {
    const [rule] = build.artefact.rules.filter(({ id }) => id === 'hype-term')
    if (!rule) throw new Error('the rule is gone')
    const mine = loadRulebook(build.artefact, parsers, {
      rules: [{ ...rule, id: word, message: `“{text}” {${word}} is hype` }],
    })
    const report = lint('Our revolutionary tea. Order today.', {
      rulebook: mine,
      format: 'text',
      profile: 'us-supplement',
      rules: {},
    })
    expect(report.diagnostics.find((one) => one.rule === word)?.message).toBe(
      '“Our revolutionary tea” revolutionary is hype',
    )
  })

  test('is no rule that a suppression can name', () => {
    const report = lint(
      `<!-- claimlint allow ${word}: quoted from the ruling, ref 3 -->\n\nThe shop opens at nine.\n`,
      { rulebook, format: 'markdown', profile: 'editorial' },
    )
    expect(report.diagnostics.map((one) => one.rule)).toContain('suppression-unknown-rule')
  })
})

test.for([
  ['good.md', '--only', 'constructor'],
  ['good.md', '--rule', 'toString=off'],
  ['explain', '__proto__'],
  ['good.md', '--profile', 'constructor'],
])('claimlint %j says what is not known', (args) => {
  const { status, err } = claimlint(args)
  expect(err).toMatch(/^claimlint: unknown (?:rule|profile) “[\w-]+”/)
  expect(status).toBe(2)
})

test.for(['markdown', 'html', 'mdx', 'vue'] as const)(
  'elements and attributes may be called like a key of the language (%s)',
  (format) => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const { diagnostics } = lintText(
        `<${word} ${word}="x">Our tea cures cancer.</${word}>\n\nOur tea cures gout.\n`,
        'us-supplement',
        format,
      )
      expect(diagnostics.some(({ text }) => text.includes('gout')) || format === 'vue').toBe(true)
    }
  },
)
