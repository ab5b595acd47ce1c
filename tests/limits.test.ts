// What receivers take no more of: the worst is kept, what is left out is said; levels that do not fail are no
// failures.
import { describe, expect, test } from 'vitest'
import { reporterFor } from '../src/report/formats.ts'
import { keepWithin } from '../src/report/limit.ts'
import { type FileReport, NOTHING, type Reporter } from '../src/report/reporter.ts'
import { build, lintText } from './support/rulebook.ts'

const make = (name: string, failOn?: string): Reporter => {
  const reporter = reporterFor(name, '1', () => build.artefact, failOn)
  if (!reporter) throw new Error(name)
  return reporter
}

const SOURCE = 'Our tea cures cancer. This revolutionary tea is here.\n\nLast chance to buy it.\n'
const base = lintText(SOURCE, 'us-supplement', 'markdown')
const fileOf = (path: string, diagnostics = base.diagnostics): FileReport => ({
  ...base,
  path,
  source: SOURCE,
  diagnostics,
})

function written(reporter: Reporter, files: readonly FileReport[]): string {
  const pieces = files.map((file) => [...reporter.file(file)].join('')).filter(Boolean)
  const gathering = reporter.gather?.()
  const added = pieces.map((piece) => gathering?.add(piece))
  return (
    reporter.head +
    (gathering ? added.join('') + gathering.end() : pieces.join(reporter.between)) +
    reporter.tail(NOTHING, pieces.length > 0)
  )
}
const many = (count: number, diagnostics = base.diagnostics): FileReport[] =>
  Array.from({ length: count }, (_, at) => fileOf(`page-${at}.md`, diagnostics))
const ofLevel = (level: string) => base.diagnostics.filter(({ severity }) => severity === level)

describe('keeping within a limit', () => {
  test('drops the lightest first, then what came last, and counts it', () => {
    const kept = keepWithin({ most: 3 })
    kept.add([1, 2, 1, 3, 2].map((weight, at) => ({ text: String(at), weight })))
    expect(kept.entries().map(({ text }) => text)).toEqual(['1', '3', '4'])
    expect([kept.left(), kept.left(1), kept.left(2)]).toEqual([2, 2, 0])
  })
  test('counts bytes, not characters', () => {
    const kept = keepWithin({ bytes: 6 })
    kept.add(['ééé', 'abc', 'x'].map((text) => ({ text, weight: 1 })))
    expect(kept.entries().map(({ text }) => text)).toEqual(['ééé'])
  })
  test('takes time in proportion', () => {
    const kept = keepWithin({ most: 100 })
    kept.add(Array.from({ length: 200_000 }, (_, at) => ({ text: 'x', weight: at % 3 })))
    expect(kept.entries()).toHaveLength(100)
    expect(kept.entries().every(({ weight }) => weight === 2)).toBe(true)
  })
})

interface Log {
  runs: {
    results: { level: string; ruleId: string }[]
    tool: { driver: { rules: { id: string; helpUri?: string }[] } }
    invocations?: { toolExecutionNotifications: { message: { text: string } }[] }[]
  }[]
}

describe('sarif', () => {
  test('holds 25,000 results, errors before the rest, and says what is left out', () => {
    const perFile = base.diagnostics.length
    const files = Math.ceil(26_000 / perFile)
    const log = JSON.parse(written(make('sarif'), many(files))) as Log
    const [run] = log.runs
    const text = JSON.stringify(log)
    expect(run?.results.length).toBeLessThanOrEqual(25_000)
    expect(Buffer.byteLength(text)).toBeLessThan(10_000_000)
    const errors = run?.results.filter(({ level }) => level === 'error').length ?? 0
    expect(errors).toBeGreaterThan(0)
    expect(run?.invocations?.[0]?.toolExecutionNotifications[0]?.message.text).toMatch(
      /^\d+ results of the lowest levels are left out/,
    )
  })
  test('drops fixes before findings, and says so', () => {
    const files = many(Math.ceil(22_000 / base.diagnostics.length))
    expect(base.diagnostics.some(({ fixes }) => fixes.length > 0)).toBe(true)
    const text = written(make('sarif'), files)
    const [run] = (JSON.parse(text) as Log).runs
    expect(Buffer.byteLength(text)).toBeLessThan(10_000_000)
    expect(text).not.toContain('"fixes":')
    const [left, fixes] = run?.invocations?.[0]?.toolExecutionNotifications ?? []
    expect(fixes?.message.text).toMatch(/^fixes are left out: this format holds 25000 results and 10 MB/)
    const all = files.length * base.diagnostics.length
    expect(left?.message.text).toMatch(new RegExp(`^${all - (run?.results.length ?? 0)} results`))
    // With their fixes no more than half would have had room.
    expect(run?.results.length).toBeGreaterThan(all * 0.7)
  })
  test('says nothing of limits where all fits, and is whole without a finding', () => {
    const log = JSON.parse(written(make('sarif'), many(2))) as Log
    expect(log.runs[0]?.results).toHaveLength(2 * base.diagnostics.length)
    expect(log.runs[0]?.invocations).toBeUndefined()
    expect((JSON.parse(written(make('sarif'), [])) as Log).runs[0]?.results).toEqual([])
  })
  test('help addresses are ones of the web', () => {
    const log = JSON.parse(written(make('sarif'), [])) as Log
    const rules = log.runs[0]?.tool.driver.rules.filter(({ helpUri }) => helpUri) ?? []
    expect(rules.length).toBeGreaterThan(60)
    for (const { helpUri } of rules) expect(helpUri).toMatch(/^https?:\/\//)
  })
})

describe('github', () => {
  const lines = (files: readonly FileReport[]): string[] =>
    written(make('github'), files).trimEnd().split('\n')
  test('shows ten of a kind, one a sentence, and says where the rest is', () => {
    const shown = lines(many(30))
    for (const kind of ['error', 'warning', 'notice'])
      expect(shown.filter((line) => line.startsWith(`::${kind} `)).length, kind).toBeLessThanOrEqual(10)
    expect(shown.filter((line) => line.startsWith('::error '))).toHaveLength(10)
    expect(shown.at(-1)).toMatch(/^::notice title=claimlint::\d+ more of error.*summary of the job/)
  })
  test('tells other rules of the sentence as tags, and nothing of limits where all fits', () => {
    const shown = lines(
      many(
        1,
        ofLevel('error').filter(({ scope }) => scope === 'span'),
      ),
    )
    expect(shown.filter((line) => line.includes('cures')).length).toBe(1)
    expect(shown.join('\n')).toContain('also: ')
    expect(shown.join('\n')).not.toContain('more of')
  })
})

test('the summary of a job fits into a mebibyte, errors first', () => {
  const long = { ...base.diagnostics[0], help: 'x'.repeat(2000) } as (typeof base.diagnostics)[number]
  const info = { ...long, severity: 'info' } as typeof long
  const files = [...many(400, [info]), ...many(400, [{ ...long, severity: 'error' }])]
  const text = written(make('markdown'), files)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_048_576)
  expect(text.match(/🔴 error/g)).toHaveLength(400)
  expect(text).toMatch(/\d+ files with findings of the lowest levels left out/)
})

test('a table of a file is cut at rows, the lowest levels first', () => {
  const [one] = base.diagnostics
  const all = Array.from({ length: 300 }, (_, at) => ({ ...one, severity: at === 299 ? 'error' : 'info' }))
  const text = written(make('markdown'), [fileOf('a.md', all as typeof base.diagnostics)])
  expect(text).toContain('🔴 error')
  expect(text).toContain('100 more of the lowest levels')
})

test.for([
  ['error', 1],
  ['warning', 2],
  ['info', 3],
  ['never', 0],
] as const)('junit and tap: with --fail-on %s only failing levels fail', ([failOn, levels]) => {
  const failing = ['error', 'warning', 'info']
    .slice(0, levels)
    .reduce((sum, level) => sum + ofLevel(level).length, 0)
  const junit = written(make('junit', failOn), many(1))
  expect(junit.split('<failure').length - 1).toBe(failing)
  expect(junit).toContain(`tests="${base.diagnostics.length}" failures="${failing}"`)
  const tap = written(make('tap', failOn), many(1))
  const points = tap.split('\n').filter((line) => line.startsWith('not ok '))
  expect(points.filter((line) => !/ # TODO /.test(line))).toHaveLength(failing)
})

test('tap numbers its points, plans them, and a clean file passes', () => {
  const tap = written(make('tap'), [...many(1), fileOf('clean #1.md', [])])
  expect(tap.startsWith('TAP version 14\n')).toBe(true)
  const points = tap.split('\n').filter((line) => /^(?:not )?ok /.test(line))
  expect(points.map((line) => Number(/(\d+) - /.exec(line)?.[1]))).toEqual(points.map((_, at) => at + 1))
  expect(tap.trimEnd().split('\n').at(-1)).toBe(`1..${points.length}`)
  expect(points.at(-1)).toBe(`ok ${points.length} - clean \\#1.md`)
})

test('rdjson is one object with what rdjsonl has in lines', () => {
  const object = JSON.parse(written(make('rdjson'), many(2))) as { diagnostics: unknown[] }
  const lines = written(make('rdjsonl'), many(2)).trimEnd().split('\n')
  expect(object.diagnostics).toEqual(lines.map((line) => JSON.parse(line)))
  expect(JSON.parse(written(make('rdjson'), []))).toEqual({ source: { name: 'claimlint' }, diagnostics: [] })
})

test('agent has a card a sentence with its edits, in fewer bytes than the json of the same', () => {
  const text = written(make('agent'), many(1))
  expect(text).toMatch(/^page-0\.md\n/)
  expect(text).toMatch(/^1:\d+ error [a-z-]+\+[a-z-]+/m)
  expect(text).toMatch(/^ {2}fix 1 \d+:\d+-\d+:\d+ ".*" -> ".*"$/m)
  expect(text.length * 3).toBeLessThan(written(make('jsonl'), many(1)).length)
})
