// The reader: the same arithmetic as the trainer's, its findings and what it quietens, its settings, and the
// same report by every way of reading.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { analyse, lint } from '../src/lint.ts'
import { carrierOf } from '../src/reader/carrier.ts'
import { exponential, logarithm, logistic } from '../src/reader/exponential.ts'
import { NUMBER } from '../src/reader/kernel.ts'
import { openMemory, sizeOf } from '../src/reader/memory.ts'
import { readWhenAsked } from '../src/reader/opinions.ts'
import { ENOUGH_UNITS, shareOf } from '../src/reader/page-odds.ts'
import type { Opinion, Reader } from '../src/reader/reader.ts'
import { gramsOf, readerTokens } from '../src/reader/reader-tokens.ts'
import type { Shown } from '../src/reader/surroundings.ts'
import { openReader, wordsOfReader } from '../src/reader/weights.ts'
import { createSession } from '../src/session.ts'
import { claimlint } from './support/cli.ts'
import { build, root, rulebook, settings } from './support/rulebook.ts'

const { reader } = rulebook
if (!reader) throw new Error('the rulebook has no reader')

const PROMISE = 'One spoonful and your belly settles down for the day.'
const FACTS =
  'Shingles is caused by the same virus as chickenpox. It is common after sixty. Doctors find it ' +
  'by its rash.'
const read = (text: string, more: object = {}, profile = 'us-supplement') =>
  lint(text, { ...settings(profile, 'markdown'), ...more })
const own = (text: string, more: object = {}) =>
  read(text, more).diagnostics.filter(({ rule }) => rule === 'likely-overclaim')

describe('arithmetic', () => {
  test('the sums that run are those of kernel.wat and close.wat', async () => {
    const { kernelSource } = (await import(pathToFileURL(`${root}scripts/kernel.mjs`).href)) as {
      kernelSource(): Promise<string>
    }
    expect(readFileSync(`${root}src/reader/kernel-bytes.ts`, 'utf8')).toBe(await kernelSource())
  })

  test.for([Int8Array, Int16Array, Float32Array])('a map is the plain sums, to the bit: %o', (Numbers) => {
    const [size, columns, count] = [5, 7, 3]
    const some = (at: number): number => Math.sin(at * 12.9898) * 100
    const table = {
      values: new Numbers(Array.from({ length: size * columns }, (_, at) => some(at))),
      columns,
      scales: Float32Array.from({ length: size }, (_, row) => some(row + 99) / 1e3),
    }
    const bias = Float32Array.from({ length: size }, (_, row) => some(row + 7))
    const rows = Float64Array.from({ length: count * columns }, (_, at) => some(at + 1000))
    const { kernel, room, spread, turn } = openMemory(500, [table])
    const listOf = (at = 0, length = 0) => [...kernel.memory.subarray(at / NUMBER, at / NUMBER + length)]
    const weight = (row: number, at: number): number =>
      Math.fround((table.values[row * columns + at] ?? 0) * (table.scales[row] ?? 0))
    const places = Array.from({ length: columns }, (_, at) => at)
    const tall = sizeOf(size)
    expect(listOf(spread(table), size * columns)).toEqual(
      Array.from({ length: size }, (_, row) => places.map((at) => weight(row, at))).flat(),
    )
    const map = turn(table)
    expect(listOf(map, tall * columns)).toEqual(
      places.flatMap((at) => Array.from({ length: tall }, (_, row) => (row < size ? weight(row, at) : 0))),
    )
    const [input, output, start] = [room(100), room(100), room(100)]
    kernel.doubles.set(rows, input / 8)
    kernel.doubles.set(bias, start / 8)
    kernel.apply(input, count, columns, map, tall, start, output)
    const wanted = Array.from({ length: count * tall }, (_, at) => {
      const row = at % tall
      if (row >= size) return 0
      let sum = bias[row] ?? 0
      for (const place of places)
        sum += (rows[Math.floor(at / tall) * columns + place] ?? 0) * weight(row, place)
      return sum
    })
    const found = () => [...kernel.doubles.subarray(output / 8, output / 8 + count * tall)]
    expect(found()).toEqual(wanted)
    // The same in two parts, the second of which goes on where the first ended.
    kernel.apply(input, 1, 3, map, tall, start, output)
    kernel.apply(input + 3 * 8, 1, columns - 3, map + 3 * tall * NUMBER, tall, output, output)
    expect(found()).toEqual(wanted)
  })

  test('what words take from each other is the plain sums, to the bit', () => {
    const [count, columns, part] = [5, 8, 4]
    const some = (at: number): number => Math.sin(at * 12.9898) * 9
    const { kernel, room } = openMemory(1000, [])
    const [rows, normed, asked, scores, out] = [80, 80, 240, 10, 80].map(room) as number[]
    const listOf = (at = 0, length = 0) => [...kernel.doubles.subarray(at / 8, at / 8 + length)]
    const unit = Array.from({ length: count * columns }, (_, at) => some(at))
    kernel.doubles.set(unit, (rows ?? 0) / 8)
    kernel.norm(rows ?? 0, (rows ?? 0) + unit.length * 8, columns, normed ?? 0)
    const spread = (row: readonly number[]): number[] => {
      const mean = row.reduce((sum, one) => sum + one / columns, 0)
      const variance = row.reduce((sum, one) => sum + ((one - mean) * (one - mean)) / columns, 0)
      return row.map((one) => (one - mean) * (1 / Math.sqrt(variance + 1e-5)))
    }
    const rowOf = (list: readonly number[], at: number, width: number) =>
      list.slice(at * width, (at + 1) * width)
    const words = Array.from({ length: count }, (_, at) => at)
    expect(listOf(normed, unit.length)).toEqual(words.flatMap((at) => spread(rowOf(unit, at, columns))))
    const three = Array.from({ length: count * columns * 3 }, (_, at) => some(at + 500))
    kernel.doubles.set(three, (asked ?? 0) / 8)
    kernel.look(asked ?? 0, (asked ?? 0) + three.length * 8, columns, part, scores ?? 0, out ?? 0)
    const numbers = (word: number, which: number, head: number): number[] =>
      three.slice((word * 3 + which) * columns + head * part).slice(0, part)
    const taken = (word: number, head: number): number[] => {
      const raw = words.map((other) => {
        const key = numbers(other, 1, head)
        return (
          numbers(word, 0, head).reduce((sum, one, at) => sum + one * (key[at] ?? 0), 0) / Math.sqrt(part)
        )
      })
      const raised = raw.map((one) => exponential(one - Math.max(...raw)))
      const total = raised.reduce((sum, one) => sum + one, 0)
      return Array.from({ length: part }, (_, at) =>
        words.reduce(
          (sum, other) => sum + ((raised[other] ?? 0) / total) * (numbers(other, 2, head)[at] ?? 0),
          0,
        ),
      )
    }
    expect(listOf(out, count * columns)).toEqual(
      words.flatMap((word) => [0, 1].flatMap((head) => taken(word, head))),
    )
    kernel.add(rows ?? 0, (rows ?? 0) + unit.length * 8, normed ?? 0)
    kernel.cut(rows ?? 0, (rows ?? 0) + unit.length * 8)
    const summed = listOf(normed, unit.length).map((one, at) => Math.max(0, (unit[at] ?? 0) + one))
    expect(listOf(rows, unit.length)).toEqual(summed)
  })

  test('the exponential and the logarithm agree with those of the engine to ten digits', () => {
    for (let x = -30; x <= 30; x += 0.37) expect(exponential(x) / Math.exp(x)).toBeCloseTo(1, 10)
    for (const x of [1e-8, 0.003, 0.2, 0.5, 0.73, 0.999, 1]) expect(logarithm(x)).toBeCloseTo(Math.log(x), 9)
    expect(logistic(0)).toBe(0.5)
  })

  interface Vector extends Shown {
    readonly logits: readonly (readonly number[])[]
    /** Those of the close reading. */
    readonly close: readonly (readonly number[])[]
  }
  const vectors = readFileSync(`${root}tests/data/reader-vectors.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Vector)

  test('every test vector of the trainer comes out within a thousandth, on the same side of each bar', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(1000)
    const flagOf = (logits: readonly number[]): number => {
      const [ok = 0, maybe = 0, flag = 0] = logits.map(Math.exp)
      return flag / (ok + maybe + flag)
    }
    let worst = 0
    const compare = (opinion: Opinion | undefined, expected: readonly (readonly number[])[]): void =>
      expected.forEach((logits, page) => {
        const [here, there] = [opinion?.flag(page as 0 | 1 | 2) ?? -1, flagOf(logits)]
        worst = Math.max(worst, Math.abs(here - there))
        for (const bar of [0.1, 0.5, 0.75])
          if (Math.abs(there - bar) > 1e-3) expect(here > bar).toBe(there > bar)
      })
    for (const { logits, close, ...shown } of vectors) {
      compare(reader.read(shown, true), logits)
      compare(reader.readClosely(shown), close)
    }
    expect(worst).toBeLessThan(1e-3)
  })

  test('tokens fold case, quotes and numbers, and know where they stand', () => {
    const text = 'It’s PAIN-free in 12,5 days — 90%!'
    const tokens = readerTokens(text)
    expect(tokens.map(({ form }) => form)).toEqual([
      "it's",
      'pain',
      'free',
      'in',
      '000',
      'days',
      '—',
      '00',
      '%',
      '!',
    ])
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
      'It’s',
      'PAIN',
      'free',
      'in',
      '12,5',
      'days',
      '—',
      '90',
      '%',
      '!',
    ])
    expect(gramsOf('calm')).toEqual([...gramsOf('calm')].sort((a, b) => a - b))
    expect(gramsOf('calm').length).toBeLessThanOrEqual(12)
  })

  test('weights that are damaged are told, not read', () => {
    expect(() => openReader(new Uint8Array(64))).toThrow(/damaged/)
    expect(() => reader.weights.table('nothing')).toThrow(/lack “nothing”/)
  })

  test('a word has the number of its line in the weights, whether its words are ready or not', () => {
    const bytes = build.artefact.reader ?? new Uint8Array()
    const words = wordsOfReader(bytes)
    for (const weights of [reader.weights, openReader(bytes)]) {
      expect(words.map((word) => weights.words.get(word))).toEqual(words.map((_, at) => at))
      expect(weights.words.get('no such word')).toBeUndefined()
    }
  })
})

describe('what carries a verdict', () => {
  const words = (...weights: number[]) =>
    weights.map((weight, at) => ({ start: at * 2, end: at * 2 + 1, weight, mark: weight < 0 }))
  const dull = [0, 0, 0, 0]
  test('is the run around the heaviest word, across a gap of two', () => {
    expect(carrierOf(words(...dull, 0.9, 0, 2, 1, 0, 0, 0, 1.5, ...dull))).toEqual({ start: 8, end: 15 })
  })
  test('has three words where a longer clause has them, the heavier neighbours first', () => {
    expect(carrierOf(words(...dull, 0, 2, 0.1, 0, ...dull))).toEqual({ start: 10, end: 15 })
    expect(carrierOf(words(...dull, ...dull, 0.3, 2))).toEqual({ start: 14, end: 19 })
  })
  test('takes a short stretch between marks whole, and crosses no mark for it', () => {
    expect(carrierOf(words(...dull, -1, 0, 2, 0, -1, ...dull))).toEqual({ start: 10, end: 15 })
    expect(carrierOf(words(0, -1, 2, -1, 0))).toEqual({ start: 4, end: 5 })
  })
  test('is nothing where no word stands out', () => {
    expect(carrierOf(words(0.1, 0.2, 0.3))).toBeUndefined()
    expect(carrierOf([])).toBeUndefined()
  })
  test('the share of the others leaves a unit itself out', () => {
    expect(shareOf(1, 1, 2)).toBeLessThan(shareOf(0, 1, 2))
  })
})

describe('findings', () => {
  test(
    'a promise that no rule foresees is raised, its words underlined, with kind, likelihood and ' + 'law',
    () => {
      const [finding] = own(PROMISE, { reader: { warnAt: 0.3 } })
      expect(finding).toMatchObject({ severity: 'warning', family: 'reader', scope: 'span' })
      expect(PROMISE).toContain(finding?.text)
      expect(finding?.confidence).toBeGreaterThanOrEqual(0.75)
      expect(reader.weights.categories).toContain(finding?.category)
      expect(finding?.basis.length).toBeGreaterThan(0)
    },
  )

  test('process, risk and advice are left alone', () => {
    for (const text of [
      'Sessions last forty minutes.',
      'Talk to your doctor before you stop a medicine.',
      'The clinic is open from nine to five.',
      'Drowsiness and nausea are common.',
    ])
      expect(own(text)).toEqual([])
  })

  test('every kind of claim that the reader tells apart has words and law on its page', () => {
    const page = rulebook.rule('likely-overclaim')
    expect(Object.keys(page?.categories ?? {}).sort()).toEqual([...reader.weights.categories].sort())
    for (const { message, law } of Object.values(page?.categories ?? {})) {
      expect(message).toContain('{text}')
      for (const { source } of law) expect(build.artefact.sources[source]).toBeDefined()
    }
  })

  test('findings of rules carry a likelihood, and one that the reader is sure of is taken down', () => {
    const text = 'The trial enrolled forty adults with arthritis who took our turmeric capsules.'
    const alone = read(text, { reader: { enabled: false } }).diagnostics.filter(
      ({ scope }) => scope === 'span',
    )
    const beside = read(text).diagnostics.filter(({ scope }) => scope === 'span')
    expect(alone.map(({ rule }) => rule)).toEqual(beside.map(({ rule }) => rule))
    for (const { confidence } of beside) expect(confidence).toBeTypeOf('number')
    for (const { confidence } of alone) expect(confidence).toBeUndefined()
    expect(beside.every(({ severity }) => severity === 'info')).toBe(true)
  })

  test('rules that the page names are never taken down', () => {
    const cured = read('The leaflet on opening hours says: valerian cures insomnia.').diagnostics.find(
      ({ rule }) => rule === 'cure-claim',
    )
    expect(cured?.severity).toBe('error')
  })

  test('a finding of the reader is suppressed as any other', () => {
    const report = read(`<!-- claimlint allow likely-overclaim: read by legal -->\n${PROMISE}\n`)
    expect(report.diagnostics.filter(({ rule }) => rule === 'likely-overclaim')).toEqual([])
    expect(report.suppressed.map(({ rule }) => rule)).toContain('likely-overclaim')
  })
})

describe('settings', () => {
  test('the reader can be switched off, its bars moved, its kinds named', () => {
    expect(own(PROMISE, { reader: { enabled: false } })).toEqual([])
    expect(own(PROMISE, { reader: { warnAt: 1, infoAt: 0.5 } }).map(({ severity }) => severity)).toEqual([
      'info',
    ])
    expect(own(PROMISE, { reader: { categories: ['diagnosis'] } })).toEqual([])
    expect(own(PROMISE, { only: ['cure-claim'] })).toEqual([])
    expect(own(PROMISE, { rules: { 'likely-overclaim': 'off' } })).toEqual([])
  })

  test('settings of the reader that are wrong are told', () => {
    expect(() => read(PROMISE, { reader: { warnAt: 2 } })).toThrow(/warnAt/)
    expect(() => read(PROMISE, { reader: { categories: ['sped'] } })).toThrow(/speed/)
    expect(() => read(PROMISE, { seller: 'perhaps' })).toThrow(/seller/)
  })

  test('who sells is said by the settings, else by the words', () => {
    const guess = (seller?: string) =>
      lint(PROMISE, { rulebook, format: 'text', ...(seller ? { seller: seller as 'yes' } : {}) }).profile
    expect(guess()).not.toBe('editorial')
    expect(guess('no')).toBe('editorial')
    expect(lint(FACTS, { rulebook, format: 'text' }).profile).toBe('editorial')
    expect(lint(FACTS, { rulebook, format: 'text', seller: 'yes' }).profile).not.toBe('editorial')
  })

  test('a text that may as well inform has a profile that sells, and promotes only what its words do', () => {
    const facts = [
      'Magnesium is a mineral found in nuts and seeds.',
      'Adults need about 350 milligrams a day.',
      'Most people get enough from what they eat.',
      'Spinach and beans hold a good deal of it.',
      'Blood tests show little of what the bones hold.',
      'Trials of tablets for sleep were small.',
      'Large doses loosen the bowels.',
      'The kidneys rid the body of what it does not need.',
      'The label says how much each one holds.',
    ]
    const promises = [
      'Magnesium relaxes tense muscles.',
      'It brings deep sleep.',
      'It eases headaches.',
      'It calms the nerves.',
      'It lifts the mood.',
      'It lowers blood pressure.',
      'It softens dry skin.',
      'It wakes tired minds.',
      'Order our magnesium today.',
      'We make the best magnesium in the country.',
    ]
    const read = promises.map((_, count) => {
      const source = [...facts, ...promises.slice(0, count + 1)].join('\n\n')
      const { profile, selling } = lint(source, { rulebook, format: 'markdown' })
      return profile === 'editorial' ? 'informs' : selling ? 'promotes' : 'may sell'
    })
    expect([...new Set(read)]).toEqual(['informs', 'may sell', 'promotes'])
    expect(read.at(-1)).toBe('promotes')
  })

  test('the command line takes both options before and behind the name of a command', () => {
    const input = `${JSON.stringify({ id: 1, text: PROMISE, profile: 'us-supplement' })}\n`
    const rules = (args: string[]): string[] =>
      JSON.parse(claimlint(args, { input }).out).diagnostics.map(({ rule }: { rule: string }) => rule)
    expect(rules(['stream'])).toContain('likely-overclaim')
    expect(rules(['--no-reader', 'stream'])).not.toContain('likely-overclaim')
    expect(rules(['stream', '--no-reader'])).not.toContain('likely-overclaim')
    expect(claimlint(['-', '--seller', 'perhaps'], { input: PROMISE }).status).toBe(2)
  })
})

test('a page is read below its headline where that says more than its name, and without its menus', () => {
  const asked: Shown[] = []
  const spy: Reader = {
    ...reader,
    readClosely: (shown) => {
      asked.push(shown)
      return reader.readClosely(shown)
    },
  }
  const page =
    '<title>Nettle</title><nav>Our shop</nav><h1>Drops for the sea</h1><nav>More</nav><p>It ships today.</p>'
  const { blocks } = analyse(page, settings('us-supplement', 'html')).facts
  readWhenAsked(blocks, spy, true)()?.opinions(1, new Set())
  expect(asked.map(({ text, title, before }) => [text, title, before])).toEqual([
    ['Nettle', 'Drops for the sea', ''],
    ['Drops for the sea', 'Drops for the sea', 'Nettle'],
    ['It ships today.', 'Drops for the sea', 'Drops for the sea'],
  ])
})

describe('short copy', () => {
  const ways = (text: string): Set<string> => {
    const asked = new Set<string>()
    const spy: Reader = {
      ...reader,
      read: (shown, must) => {
        asked.add('in its page')
        return reader.read(shown, must)
      },
      readClosely: (shown) => {
        asked.add('closely')
        return reader.readClosely(shown)
      },
    }
    const { blocks } = analyse(text, settings('us-supplement', 'markdown')).facts
    readWhenAsked(blocks, spy, true)()?.opinions(1, new Set())
    return asked
  }

  test('is read closely, a page is not', () => {
    expect(ways(`# Calm drops\n\n${PROMISE}`)).toContain('closely')
    const unit = 'It ships today.'
    expect(
      ways(
        `${PROMISE} ${Array(ENOUGH_UNITS - 2)
          .fill(unit)
          .join(' ')}`,
      ),
    ).toContain('closely')
    expect(
      ways(
        `${PROMISE} ${Array(ENOUGH_UNITS - 1)
          .fill(unit)
          .join(' ')}`,
      ),
    ).not.toContain('closely')
  })

  test('that grows into a page and shrinks again gives what a fresh reading gives', () => {
    const session = createSession(settings('us-supplement', 'markdown'), PROMISE)
    const page = [PROMISE, ...Array(ENOUGH_UNITS).fill(FACTS)].join('\n\n')
    for (const text of [page, PROMISE, `${PROMISE}\n\nIt ships today.`])
      expect(session.update(text)).toEqual(read(text))
  })

  test('has the words that carry the verdict underlined', () => {
    const words = reader.weigh({ text: PROMISE, before: '', after: '', title: '' }, 1, true)
    expect(words.map(({ start, end }) => PROMISE.slice(start, end))).toContain('belly')
    expect(words.some(({ weight }) => weight > 0.5)).toBe(true)
  })
})

describe('one report by every way', () => {
  const text =
    `# Calm drops\n\n${PROMISE}\n\nSessions last forty minutes. You will wonder how you ` +
    `ever slept without them!\n\n- Lifts the weight off your joints\n- Ships in two ` +
    `days\n`

  test('parsing everything changes nothing', () => {
    expect(read(text, { full: true })).toEqual(read(text))
  })

  test('an open text gives what a fresh reading gives, edit after edit', () => {
    const session = createSession(settings('us-supplement', 'markdown'), text)
    expect(session.report).toEqual(read(text))
    const edited = text.replace('two days', 'an hour, and works overnight')
    expect(session.update(edited)).toEqual(read(edited))
    expect(session.update(text)).toEqual(read(text))
  })
})
