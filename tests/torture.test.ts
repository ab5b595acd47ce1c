// The checks of scripts/torture can fail: each finds a fault that is planted for it. What they find in
// claimlint itself, `npm run torture` tells.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { lint, type Report, type Settings } from '../src/lint.ts'
import { createSession } from '../src/session.ts'
import { root, rulebook } from './support/rulebook.ts'

interface Fault {
  readonly kind: string
  readonly detail: string
  readonly index?: number
}
type Lint = (source: string, settings: Settings) => Report
type Ran = Promise<{ readonly cases: number; readonly faults: readonly Fault[] }>
/** A function of the scripts, which are plain JavaScript. */
type Tool<Result> = (...args: readonly unknown[]) => Result

const part = async (name: string): Promise<Record<string, unknown>> =>
  (await import(pathToFileURL(`${root}scripts/torture/${name}.mjs`).href)) as Record<string, unknown>
const checks = await part('checks')
const faultsOfText = checks.faultsOfText as (
  lint: Lint,
  made: object,
  rules: unknown,
  again?: string,
) => Fault[]
const { faultsOfCase, faultsInEveryWay } = (await part('cases')) as Record<
  'faultsOfCase' | 'faultsInEveryWay',
  Tool<Fault[]>
>
const faultsOfSession = checks.faultsOfSession as Tool<Fault[]>
const { runCases } = (await part('pool')) as { runCases: Tool<Ran> }
const { sizes, faultsOfTimes } = (await part('sizes')) as { sizes: Tool<Ran>; faultsOfTimes: Tool<Fault[]> }
const { kills, faultsOfTree } = (await part('kills')) as {
  kills: Tool<Ran>
  faultsOfTree: Tool<{ faults: Fault[] }>
}
const { lostOn } = (await part('disk')) as { lostOn: Tool<Fault[]> }
const { faultsOfAnswers } = (await part('stream')) as { faultsOfAnswers: Tool<Fault[]> }
const { faultsOfFormat } = (await part('files')) as { faultsOfFormat: Tool<Fault[]> }
const { lineOf, tableOf } = (await part('figures')) as { lineOf: Tool<string>; tableOf: Tool<string> }
const { faultsOfRun } = (await part('program')) as { faultsOfRun: Tool<Fault[]> }
const { writes } = (await part('folders')) as { writes: Tool<Promise<Fault[]>> }
const { shortest } = (await part('show')) as {
  shortest: (text: string, fails: (less: string) => boolean) => string
}

const scratch = mkdtempSync(join(tmpdir(), 'claimlint-torture-test-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
/** Writes a program or a library in which a fault is planted. */
const plant = (name: string, text: string): string => {
  writeFileSync(join(scratch, name), text)
  return join(scratch, name)
}
const kindsOf = (faults: readonly Fault[]): string[] => [...new Set(faults.map(({ kind }) => kind))].sort()

const SOURCE = 'Our tea 😀 cures cancer.\r\n\r\nIt has no side effects.\n'
const made = { source: SOURCE, format: 'markdown', profile: 'us-supplement' }
/** The linter with its findings changed. */
const changed =
  (change: (finding: Report['diagnostics'][number], index: number) => object): Lint =>
  (source, settings) => {
    const report = lint(source, settings)
    return {
      ...report,
      diagnostics: report.diagnostics.map((finding, index) => ({ ...finding, ...change(finding, index) })),
    }
  }
const withFix = (...edits: readonly { start: number; end: number; text: string }[]): Lint =>
  changed((_, index) => (index === 0 ? { fixes: [{ title: 'x', safety: 'safe', edits }] } : { fixes: [] }))
let calls = 0

describe('reports', () => {
  test('of the linter as it is have no fault', () => {
    for (const again of [undefined, 'same', 'full', 'fixed'])
      expect(faultsOfText(lint, made, rulebook, again)).toEqual([])
    expect(
      lint(SOURCE, { rulebook, format: 'markdown', profile: 'us-supplement' }).diagnostics.length,
    ).toBeGreaterThan(1)
  })

  test('a fix that makes another rule find more, or touches what lies beside it', () => {
    const { risen, keepsTheRest } = checks as Record<string, Tool<unknown>>
    const found = (...severities: readonly string[]): object => ({
      diagnostics: severities.map((severity) => ({ rule: 'a', family: 'x', severity, related: [] })),
      suppressed: [],
    })
    expect(risen?.(found('error', 'info'), found('warning', 'info'))).toEqual([])
    expect(risen?.(found('warning', 'info'), found('error'))).toEqual(['a'])
    expect(risen?.(found('warning'), found('warning', 'info'))).toEqual(['a'])
    const edits = [
      { start: 1, end: 3, text: '' },
      { start: 4, end: 4, text: 'xy' },
    ]
    expect(keepsTheRest?.('abcdefg', edits, 'adxyefg')).toBe(true)
    expect(keepsTheRest?.('abcdefg', edits, 'adxyeg')).toBe(false)
    const end = SOURCE.length
    const louder = withFix({ start: end, end, text: '\nOur tea cures gout for good.\n' })
    expect(kindsOf(faultsOfText(louder, made, rulebook, 'fixed'))).toEqual(['fix makes worse'])
  })

  const planted: readonly [string, string, Lint, string?][] = [
    ['crash', 'a linter that throws', () => expect.fail('planted')],
    [
      'span',
      'a span that is one off',
      changed(({ span }) => ({ span: { start: span.start + 1, end: span.end + 1 } })),
    ],
    ['span', 'a span outside the text', changed(() => ({ span: { start: 3, end: 999 } }))],
    ['span', 'words that are not in the source', changed(({ text }) => ({ text: text.toUpperCase() }))],
    [
      'span',
      'a span that cuts an emoji',
      changed(() => ({
        span: { start: 9, end: 12 },
        text: SOURCE.slice(9, 12),
        line: 1,
        column: 10,
        endLine: 1,
        endColumn: 13,
      })),
    ],
    ['span', 'a line that is not its own', changed(({ line }) => ({ line: line + 1 }))],
    [
      'order',
      'findings in another order',
      (source, settings) => ({
        ...lint(source, settings),
        diagnostics: [...lint(source, settings).diagnostics].reverse(),
      }),
    ],
    ['shape', 'a level that is none', changed(() => ({ severity: 'fatal' }))],
    ['fix', 'an edit outside the text', withFix({ start: 0, end: 999, text: '' })],
    ['fix', 'edits that overlap', withFix({ start: 0, end: 5, text: '' }, { start: 4, end: 6, text: '' })],
    [
      'fix',
      'an edit that cuts a line ending',
      withFix({ start: 0, end: SOURCE.indexOf('\r') + 1, text: '' }),
    ],
    [
      'notice',
      'a notice without a place',
      (source, settings) => ({ ...lint(source, settings), errors: [{ message: 'x', line: 99, column: 1 }] }),
    ],
    [
      'notice',
      'a part not read that lies outside',
      (source, settings) => ({ ...lint(source, settings), notRead: [{ start: 0, end: 999, reason: 'x' }] }),
    ],
    ['second run differs', 'a linter that counts', changed(() => ({ message: String(calls++) })), 'same'],
    [
      'full parse differs',
      'a shortcut that loses',
      (source, settings) =>
        settings.full ? { ...lint(source, settings), diagnostics: [] } : lint(source, settings),
      'full',
    ],
    [
      'span',
      'a text that is wrong once it is fixed',
      (source, settings) =>
        (source === SOURCE ? withFix({ start: 0, end: 3, text: 'My' }) : changed(() => ({ text: 'x' })))(
          source,
          settings,
        ),
      'fixed',
    ],
  ]
  test.for(planted)('“%s” is found in %s', ([kind, , broken, again]) =>
    expect(kindsOf(faultsOfText(broken, made, rulebook, again))).toContain(kind),
  )

  test.for([
    // Of the first texts, which continuous integration draws, and of the many after them.
    [0, { fixes: 48, again: 12, full: 6 }],
    [4800, { fixes: 12, again: 6, full: 2 }],
  ] as const)('from text %i on so many have fixes made and second lints: %j', ([first, wanted]) => {
    const wide = withFix({ start: 0, end: SOURCE.length + 1, text: '' })
    const asked = Array.from({ length: 48 }, (_, index) => {
      const full: boolean[] = []
      const counting: Lint = (source, settings) => {
        full.push(settings.full ?? false)
        return wide(source, settings)
      }
      const faults = faultsOfCase('fuzz', made, first + index, { lint: counting }, rulebook)
      return { fixes: kindsOf(faults).includes('fix'), lints: full.length, full: full.includes(true) }
    })
    const countOf = (holds: (one: (typeof asked)[number]) => boolean) => asked.filter(holds).length
    expect(countOf(({ fixes }) => fixes)).toBe(wanted.fixes)
    expect(countOf(({ lints }) => lints > 1)).toBe(wanted.again)
    expect(countOf(({ full }) => full)).toBe(wanted.full)
    // A case that is shown again is checked in all of them.
    expect(kindsOf(faultsInEveryWay(made, { lint: wide }, rulebook))).toContain('fix')
  })

  test('an open text that forgets an edit, and one that keeps an old report', () => {
    const changes = [{ start: 0, end: 3, text: 'Her' }]
    const forgetful = {
      lint,
      createSession: (settings: Settings, source: string) => ({
        ...createSession(settings, source),
        source,
        update: () => {},
      }),
    }
    expect(faultsOfSession({ lint, createSession }, { ...made, changes }, rulebook)).toEqual([])
    expect(
      kindsOf(
        faultsOfSession(
          forgetful,
          { ...made, changes: [{ start: 0, end: SOURCE.length, text: '' }] },
          rulebook,
        ),
      ),
    ).toEqual(['lost text', 'session differs'])
  })
})

describe('runs', { timeout: 120_000 }, () => {
  const library = pathToFileURL(
    plant(
      'library.mjs',
      `import * as real from '${pathToFileURL(`${root}dist/index.js`).href}'
       let count = 0
       export const createSession = real.createSession
       export function lint(source, settings) {
         count++
         if (count === 6) for (;;) {}
         if (count === 9) process.abort()
         return real.lint(source.slice(0, 50), { ...settings, full: false })
       }`,
    ),
  ).href

  test(
    'a case that never ends and one that ends its process are faults, and the others are still ' + 'run',
    async () => {
      // The planted counters begin anew in each process: only cases that fail again by themselves count.
      const alone = pathToFileURL(
        plant(
          'alone.mjs',
          `import * as real from '${pathToFileURL(`${root}dist/index.js`).href}'\nexport function ` +
            `lint(source, settings) { if (source.length % 3 === 0) for (;;) {}; if (source.length % 3 ` +
            `=== 1) process.abort(); return real.lint(source, settings) }`,
        ),
      ).href
      const hung = await runCases({ part: 'fuzz', seed: 3, end: 10, threads: 2, bound: 200, library: alone })
      expect(kindsOf(hung.faults)).toEqual(['crash', 'hang'])
      expect(new Set(hung.faults.map(({ index }) => index)).size).toBe(hung.faults.length)
      const passing = await runCases({ part: 'fuzz', seed: 3, end: 12, threads: 2, bound: 300, library })
      expect(kindsOf(passing.faults).filter((kind) => kind === 'hang' || kind === 'crash')).toEqual([])
    },
  )

  test('a size that never ends, and one that throws', async () => {
    const library = plant(
      'endless.mjs',
      "export function lint(source) { if (source[0] === '(') for (;;) {}; if (source[0] === '[') " +
        "throw new Error('x'); return { diagnostics: [], suppressed: [], errors: [] } }",
    )
    const jobs = ['link openers', 'parentheses', 'stops'].map((name) => ({
      name,
      format: 'text',
      size: 8_000,
    }))
    const { faults } = await sizes({ jobs, library: pathToFileURL(library).href, bound: 1_500, threads: 1 })
    expect(faults.map(({ kind, detail }) => `${kind}: ${detail.split(',')[0]}`)).toEqual([
      'crash: link openers',
      'hang: parentheses',
    ])
  })

  // A kill must fall between two pieces of a file, which on a busy machine it may miss.
  test('a program that writes into the files themselves and leaves drafts', { retry: 3 }, async () => {
    const program = plant(
      'writer.mjs',
      `import { readdirSync, openSync, writeSync, ftruncateSync, writeFileSync } from 'node:fs'
       const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
       writeFileSync('report.json', '{}')
       writeFileSync('x.part', '')
       for (const entry of readdirSync('.', { recursive: true, withFileTypes: true })) if (entry.name.endsWith('.md')) {
         const file = openSync(entry.parentPath + '/' + entry.name, 'r+')
         ftruncateSync(file)
         for (const piece of ['one ', 'two ', 'three']) { writeSync(file, piece); wait(4) }
       }`,
    )
    const { faults } = await kills({ seed: 1, count: 8, files: 10, lanes: 2, program })
    expect(kindsOf(faults)).toEqual(['draft', 'lost bytes'])
  })

  test('a program that writes through links and into what it does not know', async () => {
    const program = plant(
      'reckless.mjs',
      `import { writeFileSync, rmSync } from 'node:fs'
       for (const name of ['linked/kept.md', 'page.xyz', 'data.json']) writeFileSync(name, 'x')
       rmSync('report.json'); writeFileSync('report.json', '{}')`,
    )
    expect((await writes(program)).map(({ kind }) => kind)).toEqual([
      'lost bytes',
      'lost bytes',
      'lost bytes',
      'lost bytes',
    ])
  })
})

test('all parts share the places to work, and what is urgent takes the next one', async () => {
  const { inSlot, setWorkers } = (await part('slots')) as {
    inSlot: (work: () => Promise<unknown>, choice?: { urgent: boolean }) => Promise<unknown>
    setWorkers: (count: number) => void
  }
  setWorkers(2)
  const began: string[] = []
  let [now, most] = [0, 0]
  const work = (name: string) => async () => {
    began.push(name)
    most = Math.max(most, ++now)
    await new Promise((resolve) => setTimeout(resolve, 5))
    now--
    if (name === 'b') throw new Error('a place is free again all the same')
  }
  const ran = ['a', 'b', 'c', 'd', 'e!'].map((name) =>
    inSlot(work(name), { urgent: name.endsWith('!') }).catch(() => undefined),
  )
  await Promise.all(ran)
  expect(began).toEqual(['a', 'b', 'e!', 'c', 'd'])
  expect(most).toBe(2)
})

test('much of each mark that nests or pairs is among the sizes, tildes too', async () => {
  const { HOSTILE_SIZES } = (await part('sizes')) as unknown as {
    HOSTILE_SIZES: Record<string, (size: number) => string>
  }
  const texts = Object.values(HOSTILE_SIZES).map((make) => make(64))
  for (const mark of ['[', '*', '_', '`', '~', '<', '(', '{', '|'])
    expect(texts.some((text) => text.startsWith(mark.repeat(2)) || text.startsWith(`${mark}a`))).toBe(true)
  expect(texts).toContain('~'.repeat(64))
})

test('times that grow too fast, or are too long beside plain text', () => {
  const size = { name: 'x', format: 'text', size: 1e6 }
  expect(faultsOfTimes({ ...size, quarter: 100, whole: 450, plain: 100 })).toEqual([])
  expect(kindsOf(faultsOfTimes({ ...size, quarter: 100, whole: 1_600, plain: 100 }))).toEqual(['growth'])
  expect(kindsOf(faultsOfTimes({ ...size, quarter: 1_200, whole: 4_800, plain: 100 }))).toEqual(['slow'])
})

test('a tree with half a file, a missing one, another mode, a draft', () => {
  const folder = join(scratch, 'tree')
  mkdirSync(folder)
  const before = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { text: 'old', mode: 0o644 }]))
  const after = { a: 'new', b: 'new', c: 'new', d: 'new' }
  for (const [name, text] of Object.entries({ a: 'old', b: 'ne', c: 'new', 'a.part': '' }))
    writeFileSync(join(folder, name), text, { mode: name === 'c' ? 0o600 : 0o644 })
  expect(faultsOfTree(folder, before, after, { signal: 'SIGTERM' }).faults.map(({ kind }) => kind)).toEqual([
    'lost bytes',
    'mode',
    'lost bytes',
    'draft',
  ])
  expect(
    faultsOfTree(folder, before, after, { signal: 'SIGKILL', whole: true }).faults.map(
      ({ detail }) => detail,
    ),
  ).toContain('after the next run: a is not the new text (3 units)')
})

test('a disk on which something is lost, empty or left over', () => {
  const folder = join(scratch, 'disk')
  mkdirSync(folder)
  for (const [name, text] of Object.entries({ a: '', b: 'old', 'c.yaml': '', 'd.part': 'ne', e: 'new' }))
    writeFileSync(join(folder, name), text)
  const faults = lostOn(folder, { a: 'old', b: 'old', gone: 'old' }, { a: 'new', b: 'new', e: 'new' }, 'x')
  expect(faults.map(({ kind }) => kind)).toEqual(['lost bytes', 'lost bytes', 'draft', 'draft'])
})

test('answers that are missing, in another order, no JSON, or point elsewhere', () => {
  const lines = ['a', 'b'].map((id) => ({ id, line: JSON.stringify({ id, text: 'tea cures' }) }))
  const answer = (id: string, text: string): string =>
    JSON.stringify({ id, diagnostics: [{ rule: 'x', span: { start: 0, end: 3 }, text }] })
  expect(faultsOfAnswers(lines, `${answer('a', 'tea')}\n${answer('b', 'tea')}\n`)).toEqual([])
  expect(kindsOf(faultsOfAnswers(lines, `${answer('a', 'tea')}\n`))).toEqual(['lost answers'])
  expect(kindsOf(faultsOfAnswers(lines, `${answer('b', 'tea')}\n${answer('a', 'tea')}\n`))).toEqual(['order'])
  expect(kindsOf(faultsOfAnswers(lines, `${answer('a', 'tee')}\n{\n`))).toEqual(['shape', 'span'])
})

test.for([
  ['pretty', 'red \u001b[31m'],
  ['concise', 'a\u202eb'],
  ['json', '{'],
  ['jsonl', '{}\n{'],
  ['junit', '<a>&</a>'],
  ['csv', 'a,"b'],
  ['github', '::error file=x::y\n::stop-commands::t'],
  ['html', '<script></script><script></script><script>'],
  ['markdown', 'a <script>'],
] as const)('a report in %s that nobody can read or that carries more than text', ([name, text]) =>
  expect(kindsOf(faultsOfFormat(name, text))).toEqual(['escaping']),
)

test.for([
  ['crash', { status: 3, err: 'claimlint failed' }],
  ['crash', { status: 2, err: 'Error: x\n    at main (/a/b.js:1:2)\n' }],
  ['crash', { status: null, signal: 'SIGABRT', err: '' }],
  ['hang', { status: null, signal: 'SIGKILL', err: '', late: true, milliseconds: 1 }],
  ['status', { status: 7, err: '' }],
] as const)('an end that is a %s', ([kind, ran]) =>
  expect(kindsOf(faultsOfRun({ out: '', signal: null, ...ran }, 'x'))).toEqual([kind]),
)

test('the shortest text with a fault', () => {
  expect(shortest('some words, a fault here, more words', (less) => less.includes('fault'))).toBe('fault')
})

test('figures of a run: each fault is counted once, in a line and in the table', () => {
  const faults = ['crash', 'slow', 'growth', 'fix', 'draft', 'full parse differs'].map((kind) => ({ kind }))
  const fuzz = { name: 'fuzz', told: { cases: 300_000, faults, said: '84.2 MB' }, seconds: 354 }
  const disk = { name: 'disk', told: { cases: 80, faults: [], said: 'two disks' }, seconds: 30 }
  expect(lineOf(fuzz)).toBe(
    'fuzz       300000 cases: 1 crashes, 2 hangs, 1 wrong spans, 1 lost, 1 other faults  (84.2 MB; 354.0 s)',
  )
  expect(tableOf([fuzz, disk], { seed: 1, threads: 2, seconds: 384 }).split('\n')).toEqual([
    '| Part | Cases | crashes | hangs | wrong spans | lost | other faults | minutes | what was done |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --- |',
    '| `fuzz` | 300,000 | 1 | 2 | 1 | 1 | 1 | 5.9 | 84.2 MB |',
    '| `disk` | 80 | 0 | 0 | 0 | 0 | 0 | 0.5 | two disks |',
    '',
    `node ${process.version}, seed 1, 2 at a time, 6.4 minutes together.`,
  ])
})
