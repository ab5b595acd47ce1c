// What a text of nothing but claims holds in memory once it is linted, and that findings settled as they are
// found are those settled all at once.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { withBlock } from '../src/claims/with-block.ts'
import { analyse, lint, type Report } from '../src/lint.ts'
import { readWhenAsked } from '../src/reader/opinions.ts'
import { applyPrecedence, type Candidate, mergeRepeats, sieve } from '../src/settle/precedence.ts'
import { askDocument, askerOf } from '../src/settle/run-rules.ts'
import { proseBuilder } from '../src/text/prose.ts'
import { build, settings } from './support/rulebook.ts'

setFlagsFromString('--expose-gc')
const clear = runInNewContext('gc') as () => void
const heap = (): number => {
  clear()
  return process.memoryUsage().heapUsed
}

const claims = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `Our tea cures migraine and stops back pain for good, number ${at}.\n\n`,
  ).join('')

test('claims hold a few hundred bytes a unit, whatever was derived on the way', () => {
  const own = settings('us-supplement', 'markdown')
  const held = (source: string): [Report, number] => {
    const before = heap()
    const report = lint(source, own)
    return [report, (heap() - before) / source.length]
  }
  // What is allocated once, for a text of this size, is there already.
  held(claims(600))
  const [report, bytes] = held(claims(600))
  expect(report.diagnostics.length).toBeGreaterThan(1_800)
  // 15 more where findings keep the words of their claims and a way to their fixes each, 35 more where every
  // block keeps its own hits and tokens.
  expect(bytes).toBeLessThan(140)
})

test('blocks with one read anew are those of a copy, which a long text does not make', () => {
  const own = settings('us-supplement', 'markdown')
  for (const count of [2, 300]) {
    const { facts } = analyse(claims(count), own)
    const { blocks } = facts
    for (const index of [0, count - 1, count]) {
      const [first] = analyse('Our balm cures gout.', own).facts.blocks
      if (!first) throw new Error('no block')
      Object.assign(first, { index })
      const copy = blocks.slice()
      copy[index] = first
      const seen = withBlock(blocks, first)
      expect([...seen]).toEqual(copy)
      expect(seen.length).toBe(copy.length)
      expect(seen.indexOf(first)).toBe(index)
      expect(seen.filter((_, at) => at >= index)).toEqual(copy.slice(index))
      expect(blocks).toHaveLength(count)
    }
  }
})

test('findings settled block by block are those settled all at once', () => {
  const order = (one: Candidate): string => `${one.rule.id} ${one.finding.span.start} ${one.finding.span.end}`
  let settled = 0
  for (const profile of ['us-supplement', 'uk', 'editorial']) {
    const own = settings(profile, 'markdown')
    const asking = { rulebook: own.rulebook, profile }
    const { facts } = analyse(build.pages.map(({ body }) => body).join('\n\n'), own)
    const whole = askDocument(facts, asking)
    const byBlock = facts.blocks.map(askerOf(facts, asking))
    const standing = sieve(whole)
    for (const found of byBlock) standing.add(found)
    const atOnce = mergeRepeats(applyPrecedence([...whole, ...byBlock.flat()]))
    expect(standing.end().map(order).sort()).toEqual(atOnce.map(order).sort())
    settled += atOnce.length
  }
  expect(settled).toBeGreaterThan(500)
})

test('a long text is read as a short one is, and keeps less of it', () => {
  const own = settings('us-supplement', 'markdown')
  const { facts } = analyse(
    `${build.pages.map(({ body }) => body).join('\n\n')}\n\n# Balm\n\n${claims(40)}`,
    own,
  )
  const { reader } = own.rulebook
  const [kept, made] = [true, false].map((keep) => readWhenAsked(facts.blocks, reader, keep)())
  expect(kept?.count).toBeGreaterThan(900)
  const must = new Set(facts.blocks.flatMap(({ sentences }) => sentences))
  const told = (text: typeof kept) => {
    const opinions = text?.opinions(0.7, must)
    const raised = opinions?.from(0.5) ?? []
    const words = raised.slice(0, 20).map((one) => one.weigh())
    return [text?.doubt, text?.selling, text?.most, raised.map((one) => [one.likely, one.categories]), words]
  }
  expect(told(made)).toEqual(told(kept))

  // A term that stands again at the same tokens is the same hit.
  const [one, other] = analyse('Our balm cures gout.\n\nOur balm cures warts.\n', own).facts.blocks
  const shared = one?.hits.filter((hit) => other?.hits.includes(hit)) ?? []
  expect(shared.map(({ class: { role } }) => role)).toContain('effect')
  // What nobody takes over is not kept, and of blocks asked long ago nothing derived is.
  expect(facts.document.parts).toEqual([])
  const first = facts.blocks.find(({ count }) => count > 1)
  const tokens = first?.tokens
  expect(first?.tokens).toBe(tokens)
  for (const { tokens: asked } of facts.blocks) expect(asked).toBeDefined()
  expect(first?.tokens).toEqual(tokens)
  expect(first?.tokens).not.toBe(tokens)
})

test('a value in which every character is escaped holds some bytes for each, not an object', () => {
  const many = 300_000
  const held = (): number => {
    const before = process.memoryUsage().arrayBuffers + heap()
    const builder = proseBuilder()
    for (let at = 0; at < many; at++) builder.decoded('"', 2 * at, 2)
    const prose = builder.finish()
    const bytes = process.memoryUsage().arrayBuffers + heap() - before
    expect(prose.runs.length).toBe(many)
    expect(prose.runs.at(many - 1)).toEqual({
      text: many - 1,
      length: 1,
      source: 2 * many - 2,
      sourceLength: 2,
      verbatim: false,
    })
    return bytes
  }
  held()
  // An object each takes 70.
  expect(held() / many).toBeLessThan(30)
})
