// Hostile values in every field of every format, and hostile names in every command: nothing steers a
// terminal, a build server or a browser.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMATS, type FormatName } from '../src/cli/output.ts'
import { makePaint } from '../src/cli/paint.ts'
import { reviewOf } from '../src/cli/review-rows.ts'
import { analyse, lint } from '../src/lint.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { reporterFor } from '../src/report/formats.ts'
import { htmlReporter } from '../src/report/html-report.ts'
import { jsonReporter } from '../src/report/json-report.ts'
import { prettyReporter } from '../src/report/pretty.ts'
import type { FileReport, Paint, Reporter } from '../src/report/reporter.ts'
import { forPeople, harmless } from '../src/text/harmless.ts'
import { claimlint } from './support/cli.ts'
import { build, settings, version } from './support/rulebook.ts'

const HOSTILE =
  'x\n::stop-commands::t\r\n' +
  '##[error]y\u001b]8;;javascript:alert(1)\u0007z\u001b]0;title\u0007\u001b[31m\u009b31m\u202e\u0000' +
  '</script></style><script>alert(1)</script>"\'><img ' +
  'src=x onerror=alert(1)>|`[a](javascript:alert(1))@all'
const BENIGN = 'x'

/** What a value of a closed set may be: nobody from outside writes it. */
const CLOSED = ['severity', 'scope', 'kind', 'profileSource', 'format', 'safety', 'source', 'level']

/** A report with all its free texts replaced. */
function filled<T>(value: T, text: string): T {
  if (typeof value === 'string') return text as T
  if (Array.isArray(value)) return value.map((one) => filled(one, text)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, CLOSED.includes(key) ? one : filled(one, text)]),
  ) as T
}

const SOURCE =
  `Our revolutionary tea cures gout.\n\n<!-- claimlint allow cure-claim: agreed, ref ` +
  `4471 (owner: Dana) -->\nOur oil cures acne.\n`
const own = { ...settings('us-supplement', 'markdown'), today: '2026-01-01' }
const report = (text: string): FileReport => {
  const read = lint(SOURCE, own)
  const whole = {
    ...read,
    path: 'a.md',
    source: SOURCE,
    review: reviewOf(analyse(SOURCE, own), 'a.md', own, read),
    errors: [...read.errors, { message: 'x', line: 1, column: 1 }],
    notRead: [{ start: 0, end: 3, reason: 'x' }],
    profileSource: 'guessed' as const,
    profileReason: ['x'],
  }
  return filled(
    {
      ...whole,
      diagnostics: whole.diagnostics.map((one) => ({ ...one, related: [{ span: one.span, message: 'x' }] })),
    },
    text,
  )
}
const FAILURE = { path: HOSTILE, message: HOSTILE, line: 1, column: 1 }

function reporterOf(name: FormatName, paint: Paint): Reporter {
  if (name === 'json') return jsonReporter(version)
  if (name === 'html')
    return htmlReporter({
      version,
      date: '2026-11-26',
      rulesHash: '',
      profiles: {},
      rules: build.artefact.rules.map(({ id }) => id),
      parsers,
      hash: (text, as) => createHash('sha256').update(text).digest(as),
    })
  return (
    reporterFor(name, version, () => build.artefact) ??
    prettyReporter({ paint, width: 80, widthOf: () => 1, singleText: true })
  )
}
let plain: Paint
let coloured: Paint
beforeAll(async () => {
  plain = await makePaint(false)
  coloured = { ...(await makePaint(true)), link: (text) => text }
})
function whole(name: FormatName, text: string, paint = plain): string {
  const reporter = reporterOf(name, paint)
  const file = report(text)
  const pieces = [
    [...reporter.file(file)].join(''),
    reporter.failure({ ...FAILURE, path: text, message: text }),
  ].filter(Boolean)
  const gathering = reporter.gather?.()
  const added = pieces.map((piece) => gathering?.add(piece))
  const summary = { files: 1, errors: 1, warnings: 0, infos: 0, suppressed: 0, fixable: 0 }
  return (
    reporter.head +
    (gathering?.start?.(summary) ?? '') +
    (gathering ? added.join('') + gathering.end() : pieces.join(reporter.between)) +
    reporter.tail(summary, true)
  )
}

const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be gone
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be gone
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/

/** Nothing steers: no control character but line feeds, no line that a build server reads as an order. */
function expectHarmless(text: string, what: string): void {
  expect(text, what).not.toMatch(STEERING)
  expect(text, what).not.toMatch(/^\s*::/m)
  expect(text, what).not.toContain('##[')
}

describe('for people', () => {
  test.for(['pretty', 'concise'] as const)('%s', (name) => {
    const shown = forPeople(whole(name, HOSTILE), false)
    expectHarmless(shown, name)
    expect(shown).toContain('x\\n')
    expect(shown.split('\n').length).toBeLessThan(whole(name, BENIGN).split('\n').length * 12)
  })
  test('pretty in colour has its own colours and no others', () => {
    const shown = forPeople(whole('pretty', HOSTILE, coloured), true)
    expect(shown).toContain('\u001b[31m')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that chalk writes
    expectHarmless(shown.replace(/\u001b\[(?:1|2|22|3[1236]|39)m/g, ''), 'pretty')
  })
  test('no field needs to be thought of: the piece itself is harmless before any door', () => {
    for (const name of ['pretty', 'concise'] as const)
      expect(whole(name, HOSTILE), name).not.toMatch(CONTROLS)
  })
  test('markdown embeds nothing', () => {
    const shown = whole('markdown', HOSTILE)
    expectHarmless(shown.replaceAll('\\#\\#\\[', ''), 'markdown')
    expect(shown).not.toMatch(/<|(?<!\\)`|@/)
    expect(shown.split('\n')).toHaveLength(whole('markdown', BENIGN).split('\n').length)
    expect(shown).not.toMatch(/(?<!\\)\]\(/)
  })
  test('html has the elements that it has without them', () => {
    const tags = (page: string): string[] =>
      (page.match(/<[!/a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi) ?? []).map((tag) => tag.split(/[\s>]/)[0] ?? '')
    const shown = whole('html', HOSTILE)
    expect(tags(shown)).toEqual(tags(whole('html', BENIGN)))
    expect(shown).not.toMatch(/href="(?!https?:|#)/)
    expect(shown.match(/ on\w+="/g)).toBeNull()
  })
  test('github: a line is a command of claimlint, and its path is exact', () => {
    const shown = whole('github', HOSTILE).trimEnd().split('\n')
    expect(shown).toHaveLength(whole('github', BENIGN).trimEnd().split('\n').length)
    for (const line of shown) {
      expect(line).toMatch(/^::(?:error|warning|notice) file=[^,]*,line=/)
      const path = /file=([^,]*),/.exec(line)?.[1] ?? ''
      expect(
        path
          .replace(/%3A/g, ':')
          .replace(/%2C/g, ',')
          .replace(/%0A/g, '\n')
          .replace(/%0D/g, '\r')
          .replace(/%25/g, '%'),
      ).toBe(HOSTILE)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be gone
      expect(line.slice(line.indexOf('::', 2))).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    }
  })
})

describe('for programs names are exact', () => {
  test('json, gitlab, sarif', () => {
    expect(JSON.parse(whole('json', HOSTILE)).files.map((file: { path: string }) => file.path)).toEqual([
      HOSTILE,
      HOSTILE,
    ])
    expect(JSON.parse(whole('gitlab', HOSTILE))[0].location.path).toBe(HOSTILE)
    const [result] = JSON.parse(whole('sarif', HOSTILE)).runs[0].results
    expect(decodeURIComponent(result.locations[0].physicalLocation.artifactLocation.uri)).toBe(HOSTILE)
  })
  test('jsonl, rdjsonl', () => {
    for (const line of whole('jsonl', HOSTILE).trimEnd().split('\n'))
      expect(JSON.parse(line).path).toBe(HOSTILE)
    for (const line of whole('rdjsonl', HOSTILE).trimEnd().split('\n')) {
      const { location, code } = JSON.parse(line) as { location: { path: string }; code?: { url?: string } }
      expect([location.path, code?.url]).toEqual([HOSTILE, undefined])
    }
  })
  test('junit and checkstyle are well-formed', () => {
    for (const name of ['junit', 'checkstyle'] as const) {
      const elements: string[] = []
      const parser = new SaxesParser()
      parser.on('error', (error) => {
        throw error
      })
      parser.on('opentag', (tag) => void elements.push(tag.name))
      parser.write(whole(name, HOSTILE)).close()
      expect(elements).not.toContain('script')
    }
  })
  test('every format is looked at here', () =>
    expect([...FORMATS].sort()).toEqual([
      'agent',
      'checkstyle',
      'concise',
      'csv',
      'github',
      'gitlab',
      'html',
      'json',
      'jsonl',
      'junit',
      'markdown',
      'pretty',
      'rdjson',
      'rdjsonl',
      'sarif',
      'tap',
    ]))
  test.for(['agent', 'tap'] as const)('%s keeps to its lines', (name) =>
    expectHarmless(forPeople(whole(name, HOSTILE), false), name),
  )
  test('csv keeps its rows', () => {
    const quotes = whole('csv', HOSTILE).replace(/"(?:[^"]|"")*"/g, 'q')
    expect(quotes.trimEnd().split('\n')).toHaveLength(whole('csv', BENIGN).trimEnd().split('\n').length)
  })
})

test('links of terminals lead to the web, to mail and to files alone', () => {
  const link = (url: string): string => `\u001b]8;;${url}\u0007words\u001b]8;;\u0007`
  for (const url of ['https://a.example', 'http://a.example', 'mailto:a@a.example', 'file://host/x'])
    expect(forPeople(link(url), true)).toBe(link(url))
  for (const url of ['javascript:alert(1)', 'vscode://x', 'ssh://x'])
    expect(forPeople(link(url), true)).not.toContain(`\u001b]8;;${url}`)
  expect(forPeople('\u001b[2J\u001b[1A\u001bc\u001b]52;c;eA==\u0007', true)).not.toContain('\u001b')
  expect(harmless('a\nb')).toBe('a\\nb')
})

describe('commands', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-hostile-'))
  afterAll(() => rmSync(cwd, { recursive: true, force: true }))
  const NAME = 'x\n::stop-commands::t\u001b]0;title\u0007\u202e.md'
  const DIRECTORY = 'd\n::error::x'
  beforeAll(() => {
    mkdirSync(join(cwd, DIRECTORY))
    writeFileSync(
      join(cwd, NAME),
      'Our tea cures gout.\n\n<!-- claimlint allow cure-claim: agreed, ref 4471 -->\nOur oil cures acne.\n',
    )
    writeFileSync(join(cwd, 'binary\n::error::x.md'), Buffer.from([0, 1]))
    writeFileSync(
      join(cwd, DIRECTORY, 'claimlint.yaml'),
      'profil: "\u001b[31m\\n::error::x"\n'.replace('\u001b', '\\e'),
    )
    writeFileSync(join(cwd, DIRECTORY, 'a.md'), 'Our tea cures gout.\n')
    writeFileSync(join(cwd, 'bad\n::x.json'), '[]')
  })
  const P = ['--profile', 'us-supplement'] as const
  test.for([
    ['.', '--no-config', ...P, '--stats'],
    [NAME, 'gone\n::x.md', 'binary\n::error::x.md', '-f', 'concise'],
    [DIRECTORY],
    ['claims', NAME, 'gone\n::x.md'],
    ['suppressions', NAME, 'gone\n::x.md'],
    ['fix', NAME, 'gone\n::x.md', '--level', 'safe', ...P],
    ['inspect', 'gone\n::x.md'],
    ['inspect', '--why', `${NAME}:1`, ...P],
    ['config', NAME],
    ['explain', HOSTILE.replaceAll('\0', '')],
    [NAME, '--profile', 'x\n::y\u001b[31m'],
    [NAME, '--\n::y\u001b[31m'],
    [NAME, '--since', 'x\n::y\u001b[31m'],
    [NAME, '--baseline', 'bad\n::x.json'],
    [NAME, '--config', 'gone\n::x.yaml'],
    [NAME, '-f', 'json:gone\n::x/y.json'],
    ['approve', `${NAME}:1:1`, ...P],
    ['compare', NAME, 'gone\n::x.md'],
    ['register', 'import', 'gone\n::x.csv'],
    ['review', 'import', NAME],
    ['rules', 'test', DIRECTORY],
    ['words', 'add', 'x\n::y\u001b[31m', 'word'],
    [NAME, '--files-from', 'gone\n::x'],
    [NAME, '--diff-from', NAME],
    [NAME, '--references', NAME, '--register', 'gone\n::x.yaml'],
  ])('%j', (args) => {
    const { status, out, err } = claimlint(args, { cwd })
    expect([0, 1, 2]).toContain(status)
    expectHarmless(out + err, 'output')
    expect(out + err).not.toBe('')
  })
})
