// Every rule page is its own test: bad examples give exactly their marks, good ones nothing.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { build, root, rulebook } from './support/rulebook.ts'

describe.for(build.pages.map((page) => [page.rule.id, page] as const))('%s', ([, page]) => {
  const run = (text: string, format: 'text' | 'markdown') =>
    lint(text, { rulebook, format, profile: page.profile, profileSource: 'option' }).diagnostics.filter(
      (diagnostic) => diagnostic.rule === page.rule.id,
    )

  test.for(
    page.examples.filter((example) => !example.good).map((example) => [example.text, example] as const),
  )('flags the marked words of “%s”', ([, example]) => {
    expect(example.marks.length, 'a bad example marks its words with [[ ]]').toBeGreaterThan(0)
    const found = run(example.text, example.format).map(({ span }) =>
      example.text.slice(span.start, span.end),
    )
    expect(found).toEqual(example.marks.map(([start, end]) => example.text.slice(start, end)))
  })

  test.for(
    page.examples.filter((example) => example.good).map((example) => [example.text, example] as const),
  )('leaves “%s” alone', ([, example]) => {
    expect(run(example.text, example.format).map((diagnostic) => diagnostic.text)).toEqual([])
  })

  test('states its law, its help and a severity for every profile', () => {
    expect(page.rule.law.length).toBeGreaterThan(0)
    expect(Object.keys(page.rule.severity).sort()).toEqual(
      rulebook.profiles.map((profile) => profile.id).sort(),
    )
    expect(page.rule.message).not.toMatch(/illegal|compliant|\.$/i)
  })
})

test('the rulebook holds the rules of the catalogue and that of the reader, each named by its file', () => {
  const ids = build.pages.map((page) => page.rule.id)
  expect(new Set(ids).size).toBe(ids.length)
  const files = readdirSync(`${root}rules`, { recursive: true, encoding: 'utf8' })
  expect(ids.sort()).toEqual(
    files.flatMap((path) => /^[\w-]+[\\/]([\w-]+)\.md$/.exec(path)?.[1] ?? []).sort(),
  )
  // Precedence, fixes and reports count on one page for what the reader alone sees.
  expect(build.pages.filter(({ rule }) => rule.checks.some(({ kind }) => kind === 'reader'))).toHaveLength(1)
})

test('points of law are text as the page writes it, zeros at the end and all', () => {
  const points = build.pages.flatMap(({ rule }) => {
    const source = readFileSync(`${root}rules/${rule.family}/${rule.id}.md`, 'utf8')
    return rule.law.flatMap(({ point }) => (point === undefined ? [] : [[point, source] as const]))
  })
  expect(points.length).toBeGreaterThan(100)
  for (const [point, source] of points)
    expect(source).toMatch(
      new RegExp(`point: ['"]?${point.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"]? ?[},\\n]`),
    )
  expect(points.some(([point]) => point.endsWith('0'))).toBe(true)
})
