// The reference of rule pages is made from the schema, and what it shows is accepted.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { lint } from '../src/lint.ts'
import { pageSchema } from '../src/node/config-schema.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { readSources } from '../src/rulebook/laws.ts'
import { pageSetting } from '../src/rulebook/page-shape.ts'
import { readProfile } from '../src/rulebook/read-profile.ts'
import { rulesReference } from '../src/rulebook/reference.ts'
import { readPage } from '../src/rulebook/rule-page.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import type { Field } from '../src/schema/field.ts'
import { KINDS, type Kind } from '../src/schema/kinds.ts'
import {
  GUESS,
  LAW,
  OPERATIONS,
  PLAIN,
  PROFILE,
  REWRITE_OPTIONS,
  SOURCE,
  YIELDS,
} from '../src/schema/page-keys.ts'
import { build, root } from './support/rulebook.ts'

const setting = pageSetting({
  ...build.artefact,
  classes: build.artefact.lexicon.classes,
  rules: build.artefact.rules.map(({ id }) => id),
})
const text = rulesReference()
const page = /^````markdown\n([\s\S]*?)^````$/m.exec(text)?.[1] ?? ''
const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(page) ?? []
type Data = Record<string, unknown>
const data = parse(front) as Data
/** The page of the reference with other front matter. */
const read = (changes: Data) =>
  readPage(`---\n${JSON.stringify({ ...data, ...changes })}\n---\n${body}`, 'h/p.md', setting)

test('rules/README.md is current: npm run reference', () => {
  expect(readFileSync(`${root}rules/README.md`, 'utf8')).toBe(text)
})

test('its page is a page, and does what its examples say', () => {
  const { rule, examples, profile } = read({})
  const rulebook = loadRulebook(build.artefact, parsers, { rules: [rule] })
  for (const { text: example, marks, good } of examples) {
    const found = lint(example, {
      rulebook,
      format: 'text',
      profile,
      profileSource: 'option',
    }).diagnostics.filter((one) => one.rule === 'p')
    expect(found.map((one) => one.text)).toEqual(
      good ? [] : marks.map(([from, to]) => example.slice(from, to)),
    )
  }
})

const required = (kind: Kind): Data =>
  Object.assign({}, ...kind.required.map((key) => parse((kind.fields[key] as Field).example) as Data)) as Data

test.for(
  Object.entries(KINDS).flatMap(([name, kind]: [string, Kind]) =>
    Object.entries(kind.fields).map(([key, field]) => [name, key, field, kind] as const),
  ),
)('the example of %s, %s is accepted and kept', ([name, key, field, kind]) => {
  const said = parse(field.example) as Data
  expect(Object.keys(said)).toContain(key)
  const { rule } = read({ check: { [name]: { ...required(kind), ...said } } })
  const query = rule.checks[0]?.query as Data
  expect(query[key]).toEqual(field.value.kind === 'some' ? [said[key]].flat() : said[key])
})

test.for([
  ...Object.entries(PLAIN).map(([key, field]) => [key, field, (said: Data) => said] as const),
  ...Object.entries(LAW).map(
    ([key, field]) => [key, field, (said: Data) => ({ law: [{ source: 'cap-3', ...said }] })] as const,
  ),
  ...Object.entries(YIELDS).map(
    ([key, field]) =>
      [key, field, (said: Data) => ({ yields: [{ to: 'cure-claim', on: 'words', ...said }] })] as const,
  ),
  ...Object.entries(OPERATIONS).map(
    ([key, field]) => [key, field, (said: Data) => ({ rewrites: [said] })] as const,
  ),
  ...Object.entries(REWRITE_OPTIONS).map(
    ([key, field]) => [key, field, (said: Data) => ({ rewrites: [{ insert: 'Ask.', ...said }] })] as const,
  ),
])('the example of “%s” is accepted', ([key, field, put]) => {
  const said = parse(field.example) as Data
  expect(Object.keys(said)).toEqual([key])
  expect(() => read(put(said) as Data)).not.toThrow()
})

test('the examples of laws and profiles are a law and a profile', () => {
  const all = (fields: Readonly<Record<string, Field>>): Data =>
    Object.assign({}, ...Object.values(fields).map(({ example }) => parse(example) as Data)) as Data
  expect(
    readSources(JSON.stringify({ law: all(SOURCE) }), 'sources.yaml', setting.names.products).law,
  ).toMatchObject({
    products: expect.any(Array),
  })
  const names = { ...setting.names, classes: setting.names.classes }
  expect(
    readProfile(JSON.stringify({ ...all(PROFILE), guess: all(GUESS) }), 'profiles/ie.yaml', names),
  ).toMatchObject({
    id: 'ie',
    like: 'eu',
  })
})

test('the JSON schema for editors takes all built-in pages, and refuses what the check refuses', () => {
  const valid = new Ajv2020({ strict: false }).compile(pageSchema(build.artefact))
  for (const { rule } of build.pages) {
    const source = readFileSync(`${root}rules/${rule.family}/${rule.id}.md`, 'utf8')
    expect(
      valid(parse(/^---\n([\s\S]*?)\n---\n/.exec(source)?.[1] ?? '')),
      `${rule.id} ${JSON.stringify(valid.errors)}`,
    ).toBe(true)
  }
  expect(valid({ ...data, mesage: 'x' })).toBe(false)
  expect(valid({ ...data, check: { phrase: { terms: 'no such list' } } })).toBe(false)
  expect(valid({ ...data, check: { phrase: {} } })).toBe(false)
})
