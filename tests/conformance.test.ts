// Labelled sentences of our own: minimal pairs, citation forms and sentence boundaries.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findCitations } from '../src/claims/citations.ts'
import { lint } from '../src/lint.ts'
import { splitSentences } from '../src/prose/sentences.ts'
import { plainProse } from '../src/text/prose.ts'
import { build, lintText, root, rulebook, settings } from './support/rulebook.ts'

interface Pair {
  readonly text: string
  readonly name: string
  readonly expect: 'E' | 'W' | 'I' | 'none'
  readonly profile?: string
}

const data = parse(readFileSync(`${root}fixtures/conformance/minimal-pairs.yaml`, 'utf8')) as {
  names: Record<string, string[]>
  pairs: Pair[]
  citations: { sources: string[]; none: string[] }
  sentences: string[]
}
const RANK: Record<string, number> = { I: 1, W: 2, E: 3, info: 1, warning: 2, error: 3 }
const PROFILES: Record<string, string> = { info: 'editorial', supplement: 'us-supplement' }

test.for(
  data.pairs.flatMap((pair) =>
    (pair.profile ? [PROFILES[pair.profile] ?? ''] : ['us-drug-clinic', 'us-supplement']).map(
      (profile) => [pair.text, profile, pair] as const,
    ),
  ),
)('“%s” under %s', ([text, profile, pair]) => {
  const mine = lintText(text, profile).diagnostics.filter((diagnostic) =>
    data.names[pair.name]?.includes(diagnostic.rule),
  )
  const top = Math.max(0, ...mine.map((diagnostic) => RANK[diagnostic.severity] ?? 0))
  if (pair.expect === 'none') expect(top).toBeLessThan(2)
  else expect(top).toBeGreaterThanOrEqual(RANK[pair.expect] ?? 0)
})

interface Phenomenon {
  readonly phenomenon: string
  readonly profile: string
  readonly format?: 'text' | 'markdown'
  readonly pairs: readonly (readonly [claim: string, alike: string])[]
}

const phenomena = parse(readFileSync(`${root}fixtures/conformance/phenomena.yaml`, 'utf8')) as Phenomenon[]

test('the pairs are at least 300 in at least 15 phenomena', () => {
  expect(phenomena.length).toBeGreaterThanOrEqual(15)
  expect(phenomena.reduce((sum, { pairs }) => sum + pairs.length, 0)).toBeGreaterThanOrEqual(300)
})

// Pairs that differ in a word or two are asked of the rules alone; of the reader, which learns and does not
// reason, a share is asked.
describe.for(phenomena.map((one) => [one.phenomenon, one] as const))(
  '%s',
  ([, { profile, format, pairs }]) => {
    const warned = (text: string) =>
      lint(text, { ...settings(profile, format), reader: { enabled: false } })
        .diagnostics.filter((one) => one.scope === 'span' && one.severity !== 'info')
        .map((one) => `${one.rule}: ${one.text}`)
    test.for(pairs)('“%s” is warned of, “%s” is not', ([claim, alike]) => {
      expect(warned(claim)).not.toEqual([])
      expect(warned(alike)).toEqual([])
    })
  },
)

test(
  'beside the rules the reader warns of no claim less, and of at most one harmless sentence in a ' +
    'hundred',
  () => {
    const warned = (text: string, { profile, format }: Phenomenon) =>
      lint(text, settings(profile, format)).diagnostics.some(
        (one) => one.scope === 'span' && one.severity !== 'info',
      )
    const all = phenomena.flatMap((one) =>
      one.pairs.map(([claim, alike]) => ({ claim: warned(claim, one), alike: warned(alike, one) })),
    )
    expect(all.filter(({ claim }) => !claim)).toEqual([])
    expect(all.filter(({ alike }) => alike).length).toBeLessThanOrEqual(all.length / 100)
  },
)

const marksOf = (text: string) => {
  const links = [...text.matchAll(/(?<!!)\[([^\]]+)\]\((https?:[^)]+)\)/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    url: match[2] ?? '',
  }))
  return findCitations(
    { role: 'paragraph', prose: plainProse(text, 0), links, calls: [] },
    build.artefact.hosts,
  ).filter((mark) => mark.strength !== 'weak')
}

test.for(
  data.citations.sources.filter((text) => !/<sup>|\]\[1\]|JAMA Psychiatry|Journal of Affective/.test(text)),
)('“%s” holds a source', (text) => {
  expect(marksOf(text)).not.toHaveLength(0)
})

test.for(data.citations.none)('“%s” holds no source', (text) => {
  expect(marksOf(text)).toEqual([])
})

test.for(data.sentences)('sentences of “%s”', (marked) => {
  const wanted = marked.split('|')
  const text = wanted.join(marked.startsWith('Fast relief.') ? '' : ' ')
  expect(
    splitSentences(text, rulebook.language.sentences).map((span) => text.slice(span.start, span.end)),
  ).toEqual(wanted)
})
