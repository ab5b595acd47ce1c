// Many files: threads, a cache and a worker that dies change nothing but the time.
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeJob } from '../src/cli/job.ts'
import type { Item, Outcome } from '../src/cli/outcome.ts'
import { runPool } from '../src/cli/pool.ts'
import { claimlint } from './support/cli.ts'
import { root, rulebook } from './support/rulebook.ts'

let folder = ''
const COUNT = 60
const article = readFileSync(`${root}fixtures/articles/nerve-clinic.md`, 'utf8')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimlint-files-'))
  mkdirSync(join(folder, 'deep'))
  for (let at = 0; at < COUNT; at++) {
    const path = join(folder, at % 2 ? 'deep' : '.', `a${String(at).padStart(2, '0')}.md`)
    // Texts of many lengths end in another order than they begin; code weighs much and is read fast.
    const paragraphs = 'The shop opens at nine and closes at five.\n\n'.repeat(at * 2)
    const code = `\`\`\`\n${'open: 9, close: 17\n'.repeat(at * 40)}\`\`\`\n`
    // What the threads have to tell is of many lengths too.
    const claims = at % 4 < 2 ? article : `Our tea cures gout ${at} times over.\n`
    writeFileSync(path, `${claims}\n\n${paragraphs}${code}`)
    utimesSync(path, 1_700_000_000, 1_700_000_000)
  }
  writeFileSync(join(folder, 'binary.md'), new Uint8Array([1, 0, 2]))
  mkdirSync(join(folder, 'few/deep'), { recursive: true })
  for (const name of ['a00.md', 'deep/a01.md', 'a02.md', 'deep/a03.md', 'binary.md'])
    cpSync(join(folder, name), join(folder, 'few', name), { preserveTimestamps: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => claimlint(args, { cwd: folder })
const cached = (...args: string[]) => run('few', '--format', 'json', '--cache-location', 'kept', ...args)
/** The one file in the folder of the cache. */
const cacheFile = (): string => join(folder, 'kept', readdirSync(join(folder, 'kept'))[0] ?? '')

describe('threads', () => {
  test('the texts are enough for a second thread', () => {
    const size = readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
      (sum, path) => sum + (path.endsWith('.md') ? statSync(join(folder, path)).size : 0),
      0,
    )
    expect(size).toBeGreaterThan(1_000_000)
  })

  test('the same bytes with one, two and four, and from whatever order of arguments', () => {
    /** The run as it is told, and what it wrote in another format. */
    const both = (paths: readonly string[], threads: string) => {
      const { status, out } = run(...paths, '-f', 'pretty', '-f', 'json:all.json', '--threads', threads)
      return { status, pretty: out, json: readFileSync(join(folder, 'all.json'), 'utf8') }
    }
    const one = both(['.'], '1')
    expect(one.status).toBe(2)
    for (const written of [one.pretty, one.json]) expect(written.length).toBeGreaterThan(100_000)
    for (const [paths, threads] of [
      [['.'], '2'],
      [['.'], '4'],
      [['deep', '.', 'a00.md'], '2'],
    ] as const) {
      const other = both(paths, threads)
      expect(other.pretty === one.pretty, `pretty, ${threads} threads`).toBe(true)
      expect(other.json === one.json, `json, ${threads} threads`).toBe(true)
    }
  })

  test.for(['0', '65', 'two', '-1'])('--threads %s is refused', (threads) => {
    const ran = run('a00.md', '--threads', threads)
    expect(ran.status).toBe(2)
    expect(ran.err).toMatch(/--threads/)
  })
})

describe('a worker that dies', () => {
  const items: Item[] = Array.from({ length: 40 }, (_, at) => ({
    path: `/${at}`,
    shown: String(at),
    size: 1,
    mtimeMs: 0,
  }))
  const counts = { files: 1, errors: 0, warnings: 0, infos: 0, suppressed: 0, fixable: 0 }
  const outcome = (text: string): Outcome => ({
    pieces: [text],
    counts,
    shown: counts,
    rules: [],
    unread: 0,
    unreadUnits: 0,
    wrong: [],
    units: 0,
    milliseconds: 0,
  })
  /** A worker that takes items as ours do, but ends itself at its third. */
  const program = (how: string): URL =>
    new URL(
      `data:text/javascript,${encodeURIComponent(`
        import { parentPort, workerData } from 'node:worker_threads'
        const { items, shared, number } = workerData
        const counter = new Int32Array(shared)
        let taken = 0
        for (let index = Atomics.add(counter, 0, 1); index < items.length; index = Atomics.add(counter, 0, 1)) {
          Atomics.store(counter, number, index + 1)
          if (++taken === 3) ${how}
          parentPort.postMessage({ index, outcome: { pieces: ['worker'], counts: {}, shown: {}, units: 0, milliseconds: 0 } })
          Atomics.store(counter, number, 0)
        }`)}`,
    )

  test.for([
    [
      'throws loses the file it was at and no other, and is started again',
      "throw new Error('on purpose')",
      'on purpose',
    ],
    ['stops without a word loses nothing', 'break', ''],
  ])('that %s', async ([, how = '', reason = '']) => {
    const got = new Map<number, string>()
    const settings = {
      version: '0',
      today: '2026-11-25',
      cwd: '/',
      noConfig: true,
      diff: false,
      quiet: false,
      stats: false,
      keep: false,
      tabled: false,
      fullParse: false,
      debug: false,
      width: 80,
      outputs: [],
    }
    await runPool({
      items,
      threads: 3,
      program: program(how),
      settings,
      artefact: new SharedArrayBuffer(4),
      job: async () => {
        await new Promise((resolve) => setTimeout(resolve, reason ? 60 : 5))
        return outcome('main')
      },
      died: (_, message) => outcome(message),
      settle: (index, { pieces }) => {
        expect(got.has(index)).toBe(false)
        got.set(index, String(pieces[0]))
      },
    })
    expect(got.size).toBe(items.length)
    const lost = [...got.values()].filter((text) => text !== 'main' && text !== 'worker')
    expect(lost.length >= 2).toBe(reason !== '')
    // One that died is started again: four items are all that two of them can do before their third.
    if (reason) expect([...got.values()].filter((text) => text === 'worker').length).toBeGreaterThan(4)
    for (const text of lost) expect(text).toContain(reason)
  })

  test('where an outcome is not taken, no thread goes on', async () => {
    const program = new URL(
      `data:text/javascript,${encodeURIComponent(`
        import { workerData } from 'node:worker_threads'
        const heard = new Int32Array(workerData.settings.heard)
        setInterval(() => Atomics.add(heard, 0, 1), 5)`)}`,
    )
    const heard = new SharedArrayBuffer(4)
    const counter = new Int32Array(heard)
    const closed = new Error('closed')
    const work = runPool({
      items: Array.from({ length: 9 }, (_, at) => ({
        path: `/${at}`,
        shown: String(at),
        size: 1,
        mtimeMs: 0,
      })),
      threads: 2,
      program,
      settings: { heard } as unknown as Parameters<typeof runPool>[0]['settings'],
      artefact: new SharedArrayBuffer(4),
      job: async () => {
        await vi.waitUntil(() => Atomics.load(counter, 0) > 0, { timeout: 10_000, interval: 5 })
        return outcome('main')
      },
      died: (_, message) => outcome(message),
      settle: () => {
        throw closed
      },
    })
    await expect(work).rejects.toBe(closed)
    const beats = async (milliseconds: number): Promise<number> => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      return Atomics.load(counter, 0)
    }
    expect(await beats(60)).toBe(await beats(120))
  })
})

/** Compared as a whole: a difference of megabytes shown line by line helps nobody. */
const same = (a: { out: string; err: string; status: number | null }, b: typeof a): boolean =>
  a.out === b.out && a.err === b.err && a.status === b.status

describe('a fault of claimlint in one file', () => {
  const settings = {
    version: '0',
    today: '2026-11-25',
    cwd: '/',
    noConfig: true,
    diff: false,
    quiet: false,
    stats: false,
    keep: false,
    tabled: false,
    fullParse: false,
    width: 80,
    outputs: [],
  }
  /** A rulebook whose first use fails, as a fault in the core would. */
  const broken = {
    ...rulebook,
    get reading(): typeof rulebook.reading {
      throw new Error('on purpose')
    },
  }
  const item: Item = { path: '/a.md', shown: 'a.md', size: 1, mtimeMs: 0, text: 'Our tea cures cancer.' }

  test.for([
    [false, /^claimlint failed on this file: on purpose; run again with --debug/],
    [true, /^claimlint failed on this file: Error: on purpose\n +at /],
  ] as const)('is its outcome; a trace only with --debug (%s)', async ([debug, message]) => {
    const outcome = await (await makeJob({ ...settings, debug }, () => broken))(item)
    expect(outcome.crashed).toBe(true)
    expect(outcome.failure?.message).toMatch(message)
  })
})

describe('the cache', () => {
  test('warm and cold give the same bytes, and a changed file is linted again', () => {
    const plain = run('few', '--format', 'json')
    const cold = cached()
    expect(same(cold, plain)).toBe(true)
    expect(same(cached(), plain)).toBe(true)
    expect(cached('--format', 'pretty').out.endsWith(run('few').out)).toBe(true)
    appendFileSync(join(folder, 'few/a00.md'), '\n\nOur tonic cures arthritis.\n')
    const changed = cached()
    expect(same(changed, run('few', '--format', 'json'))).toBe(true)
    expect(same(changed, cold)).toBe(false)
  })

  test(
    'a file of the same size and time with other words is told by its words where its time is ' + 'fresh',
    () => {
      const path = join(folder, 'fresh.md')
      writeFileSync(path, 'Our tea cures cancer.\n')
      expect(run('fresh.md', '--cache-location', 'kept', '--profile', 'us-supplement').status).toBe(1)
      const { mtime } = statSync(path)
      writeFileSync(path, 'Our tea tastes great.\n')
      utimesSync(path, mtime, mtime)
      expect(run('fresh.md', '--cache-location', 'kept', '--profile', 'us-supplement').status).toBe(0)
      rmSync(path)
    },
  )

  test('other options do not find it', () => {
    for (const options of [['--profile', 'uk'], ['--no-reader'], ['--seller', 'no']]) {
      const before = readdirSync(join(folder, 'kept')).length
      expect(same(cached(...options), run('few', '--format', 'json', ...options))).toBe(true)
      expect(readdirSync(join(folder, 'kept')).length).toBe(before + 1)
    }
  })

  test.for([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['with a letter changed', (text: string) => text.replace('cures', 'curls')],
    ['empty', () => ''],
    ['of something else', () => 'PK\u0003\u0004 not ours'],
  ] as const)('a cache %s is made again without a word', ([, damage]) => {
    rmSync(join(folder, 'kept'), { recursive: true })
    const wanted = cached()
    const path = cacheFile()
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    expect(same(cached(), wanted)).toBe(true)
    expect(readFileSync(path, 'utf8')).toMatch(/^claimlint cache/)
  })

  test('a folder that cannot be written costs nothing but time', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(
      claimlint(['deep/a01.md', '--cache-location', '/proc/none/kept'], { cwd: folder, timeout: 20_000 }).out,
    ).toBe(run('deep/a01.md').out)
    expect(
      run('deep/a01.md', 'few', '--cache-location', 'file/kept').out === run('deep/a01.md', 'few').out,
    ).toBe(true)
  })
})

test('--stats tells stages, rules and files', () => {
  const { err } = run('a02.md', 'a04.md', '--stats')
  expect(err).toMatch(/2 files in \d+ ms/)
  expect(err).toMatch(/slowest rules:\n +[\d.]+ ms {2}[a-z-]+/)
  expect(err).toMatch(/slowest files:\n(?: +[\d.]+ ms {2}a0[24]\.md\n){2}/)
  for (const stage of ['format', 'terms', 'document', 'findings', 'rules'])
    expect(err).toMatch(new RegExp(`ms {2}${stage}\\n`))
})

test('a report file appears whole or not at all', () => {
  expect(run('a00.md', '--format', 'json:report.json', '--format', 'pretty').out).toContain('a00.md')
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).files).toHaveLength(1)
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  const ran = run('a00.md', '--format', 'json:gone/report.json')
  expect(ran.status).toBe(2)
  expect(ran.err).toMatch(/gone\/report\.json: the report cannot be written there/)
})

test('--full-parse gives the same report', () => {
  expect(
    run('a03.md', 'a05.md', '--format', 'json', '--full-parse').out ===
      run('a03.md', 'a05.md', '--format', 'json').out,
  ).toBe(true)
})
