// Every report format, on a draft and a path that try to break out of each.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { csv, markdownCell, xml } from '../src/report/escape.ts'
import { claimlint } from './support/cli.ts'

const NASTY = '=cmd|evil,"a" & <b>:c%d.md'
const DRAFT = [
  'Our tea “cures <script>alert(1)</script> gout”, || 100% & more.',
  '',
  '=HYPERLINK("x"): our revolutionary tea cures gout ]]> `x` @all ::error::x',
  '',
  'Naïve 😀 café: our tea cures gout.',
  '',
  '<!-- claimlint allow cure-claim, supplement-disease-claim: ref <1> & "2" (owner: D]]>) -->',
  'Our oil cures eczema.',
  '',
].join('\n')

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-formats-'))
  mkdirSync(join(cwd, 'x'))
  writeFileSync(join(cwd, 'x', NASTY), DRAFT)
  writeFileSync(join(cwd, 'x', 'clean.md'), 'We open at nine.\n')
  writeFileSync(join(cwd, 'x', 'binary.md'), Buffer.from([0, 1, 2]))
})

const report = (format: string, ...more: string[]) =>
  claimlint(['x', '--profile', 'us-supplement', '--today', '2026-11-25', '--format', format, ...more], {
    cwd,
  })

interface Finding {
  readonly rule: string
  readonly severity: string
  readonly line: number
  readonly column: number
  readonly text: string
  readonly span: { readonly start: number; readonly end: number }
}
const found = (): Finding[] =>
  (JSON.parse(report('json').out) as { files: { path: string; diagnostics: Finding[] }[] }).files.find(
    ({ path }) => path.endsWith(NASTY),
  )?.diagnostics ?? []

/** Parses XML strictly and gives its elements with their attributes. */
function parseXml(text: string): { name: string; attributes: Record<string, string> }[] {
  const elements: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on(
    'opentag',
    ({ name, attributes }) => void elements.push({ name, attributes: attributes as Record<string, string> }),
  )
  parser.write(text).close()
  return elements
}

test('a file that cannot be read is told in every format, and the others are reported', () => {
  for (const format of [
    'concise',
    'jsonl',
    'sarif',
    'github',
    'gitlab',
    'junit',
    'checkstyle',
    'rdjsonl',
    'rdjson',
    'tap',
    'agent',
    'csv',
    'markdown',
  ]) {
    const { status, out } = report(format)
    expect(status, format).toBe(2)
    expect(out, format).toContain('zero byte')
    expect(out, format).toContain('cure-claim')
  }
})

test('concise gives a line a finding', () => {
  const lines = report('concise').out.trimEnd().split('\n')
  expect(lines).toHaveLength(found().length + 1)
  const place = `x/${NASTY}:5:`
  expect(lines.filter((line) => line.startsWith(place) && line.includes(': error cure-claim '))).toHaveLength(
    1,
  )
})

test('jsonl gives an object a finding, the same as json', () => {
  const rows = report('jsonl')
    .out.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { path: string; rule?: string })
  expect(rows.filter(({ rule }) => rule).map(({ rule }) => rule)).toEqual(found().map(({ rule }) => rule))
})

describe('sarif', () => {
  const log = () =>
    JSON.parse(report('sarif').out) as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[]
    }

  test('is valid under the schema of the standard', () => {
    const schema = JSON.parse(
      readFileSync(
        createRequire(import.meta.url).resolve('schemastore/schemas/json/sarif-2.1.0.json'),
        'utf8',
      ),
    ) as object
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
    ;(formats as unknown as (ajv: Ajv) => void)(ajv)
    const validate = ajv.compile(schema)
    expect(validate(log()), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    expect(validate({ ...log(), version: '1' })).toBe(false)
  })

  test('has a rule for every result, fixes that read the same source, suppressions and fingerprints', () => {
    const [run] = log().runs
    const rules = new Set(run?.tool.driver.rules.map(({ id }) => id))
    for (const result of run?.results ?? []) expect(rules).toContain(result.ruleId)
    const suppressed = run?.results.filter((result) => result.suppressions) ?? []
    expect(suppressed.map((result) => result.suppressions)).toEqual(
      suppressed.map(() => [{ kind: 'inSource', status: 'accepted', justification: 'ref <1> & "2"' }]),
    )
    expect(suppressed.length).toBeGreaterThan(0)
    expect(
      run?.results
        .filter((result) => result.ruleId !== 'claimlint-fault')
        .every((result) => result.partialFingerprints),
    ).toBe(true)
    expect(JSON.stringify(run?.results)).toContain('"insertedContent"')
    expect(JSON.stringify(run?.results)).toContain(encodeURIComponent(NASTY))
  })
})

test('github annotations cannot be broken out of', () => {
  const lines = report('github').out.trimEnd().split('\n')
  // One a sentence, what is missing in the text by itself, and one for the file that cannot be read.
  expect(lines.length).toBeGreaterThan(3)
  expect(lines.length).toBeLessThanOrEqual(found().length + 1)
  const decode = (text: string): string =>
    text
      .replace(/%3A/g, ':')
      .replace(/%2C/g, ',')
      .replace(/%0A/g, '\n')
      .replace(/%0D/g, '\r')
      .replace(/%25/g, '%')
  for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) (?:\w+=[^,:\n]*,?)+::[^\n]*$/)
  expect(lines.map((line) => decode(/file=([^,]*)/.exec(line)?.[1] ?? ''))).toContain(`x/${NASTY}`)
})

test('gitlab gives each finding a fingerprint of its own', () => {
  const entries = JSON.parse(report('gitlab').out) as {
    fingerprint: string
    severity: string
    location: { path: string; lines: { begin: number } }
  }[]
  expect(entries).toHaveLength(found().length + 1)
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length)
  for (const { severity } of entries)
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity)
})

test('junit and checkstyle are well-formed and hold every finding', () => {
  const junit = parseXml(report('junit').out)
  const errors = found().filter(({ severity }) => severity === 'error').length
  expect(junit.filter(({ name }) => name === 'failure')).toHaveLength(errors + 1)
  expect(junit.filter(({ name }) => name === 'system-out')).toHaveLength(found().length - errors)
  expect(junit.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes.name)).toEqual(
    [`x/${NASTY}`, 'x/binary.md', 'x/clean.md'].sort(),
  )
  const checkstyle = parseXml(report('checkstyle').out)
  expect(checkstyle.filter(({ name }) => name === 'error')).toHaveLength(found().length + 1)
  expect(checkstyle.find(({ name }) => name === 'file')?.attributes.name).toBe(`x/${NASTY}`)
})

test('rdjsonl counts columns in bytes, and its suggestions make the fixed text', () => {
  const rows = report('rdjsonl')
    .out.trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as {
          code?: { value: string }
          location: {
            range: { start: { line: number; column: number }; end: { line: number; column: number } }
          }
        },
    )
  const cafe = rows.find(
    ({ code, location }) => code?.value === 'cure-claim' && location.range.start.line === 5,
  )
  const bytes = Buffer.from(DRAFT.split('\n')[4] ?? '')
  const { start, end } = cafe?.location.range ?? { start: { column: 0 }, end: { column: 0 } }
  expect(bytes.subarray(start.column - 1, end.column - 1).toString()).toBe('tea cures gout')
})

test('csv keeps rows whole and formulas as text', () => {
  const { out } = report('csv')
  const rows: string[][] = [['']]
  let quoted = false
  for (let at = 0; at < out.length; at++) {
    const row = rows.at(-1) as string[]
    const char = out[at] as string
    if (quoted && char === '"' && out[at + 1] === '"') row.push(`${row.pop()}${out[at++]}`)
    else if (char === '"') quoted = !quoted
    else if (char === ',' && !quoted) row.push('')
    else if (char === '\n' && !quoted) rows.push([''])
    else row.push(`${row.pop()}${char}`)
  }
  rows.pop()
  expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  expect(rows).toHaveLength(found().length + 2)
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@-]/)
})

test('markdown embeds nothing as markup', () => {
  const { out } = report('markdown')
  expect(out).not.toContain('<script>')
  expect(out).not.toMatch(/(?<!\\)`x/)
  expect(out).toContain('ref &lt;1&gt; &amp; "2"')
})

test('several reports at once, to files and to standard output', () => {
  const { out } = report('concise', '--format', 'sarif:out.sarif', '--format', 'csv:out.csv')
  expect(out).toContain(': error cure-claim')
  expect(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
  expect(readFileSync(join(cwd, 'out.csv'), 'utf8')).toMatch(/^path,line/)
})

test('an unknown format is refused with the nearest one', () =>
  expect(report('sariff')).toMatchObject({ status: 2, err: expect.stringContaining('did you mean “sarif”') }))

test('escapes', () => {
  expect(xml('<a b="c">&\u0000\ud800\n')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffd&#10;')
  expect(['=1', '+1', '-1', '@x', 'a,b', 'say "x"'].map(csv)).toEqual([
    "'=1",
    "'+1",
    "'-1",
    "'@x",
    '"a,b"',
    '"say ""x"""',
  ])
  expect(markdownCell('a|b <i>\n*c* [d](e) @f')).toBe('a\\|b &lt;i&gt; \\*c\\* \\[d\\]\\(e\\) &#64;f')
})
