// Sections of a text that are harder to read than is asked.
import { spanOf } from '../claims/facts.ts'
import type { BlockFacts, Sentence } from '../claims/model.ts'
import type { Settings } from '../settings.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { hardToRead } from '../settle/messages.ts'
import { pagelessDiagnostic } from '../settle/pageless.ts'
import { HARD_TO_READ } from '../settle/rules-without-page.ts'
import type { LineIndex } from '../text/line-index.ts'
import { ownValue } from '../text/own-value.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Analysis } from './analysis.ts'

/** A section with fewer words is not measured: one name would decide. */
const LEAST_WORDS = 60
/** An item of a list with fewer words is no sentence. */
const LEAST_ITEM = 8

/** A heading, or the first block where there is none, with the sentences below it. */
interface Section {
  readonly head: BlockFacts
  readonly sentences: readonly Sentence[]
}

const wordsOf = ({ block, from, to }: Sentence): string[] =>
  block.tokens.slice(from, to).flatMap(({ kind, key }) => (kind === 'word' ? [key] : []))

function sectionsOf(blocks: readonly BlockFacts[]): Section[] {
  const sections: { head: BlockFacts; sentences: Sentence[] }[] = []
  for (const block of blocks) {
    const { role } = block.block
    const heads = role === 'title' || role === 'heading'
    if (heads || sections.length === 0) sections.push({ head: block, sentences: [] })
    const reads = role === 'paragraph' || (role === 'item' && block.count >= LEAST_ITEM)
    if (reads) sections.at(-1)?.sentences.push(...block.units)
  }
  return sections
}

/** The grade from which on a section is told: as set, or that of the profile where the rule is on. */
function limitOf({ choice: { profile } }: Analysis, { readability, rules }: Settings): number | undefined {
  const level = ownValue(rules, HARD_TO_READ)
  if (level === 'off') return undefined
  return readability ?? (level === undefined ? undefined : profile.grade)
}

/** The sections above the limit, as findings; none where no limit is set. */
export function hardSections(analysis: Analysis, settings: Settings, lines: LineIndex): Diagnostic[] {
  const limit = limitOf(analysis, settings)
  if (limit === undefined) return []
  const severity = ownValue(settings.rules, HARD_TO_READ)
  const { source } = analysis.facts.document
  const { parsers } = settings.rulebook.reading
  return sectionsOf(analysis.facts.blocks).flatMap(({ head, sentences }): Diagnostic[] => {
    const words = sentences.map(wordsOf)
    const all = words.flat()
    if (all.length < LEAST_WORDS) return []
    const grade = parsers.grade(sentences.length, all)
    if (Math.round(grade) <= limit) return []
    const most = Math.max(...words.map((list) => list.length))
    const longest = sentences[words.findIndex((list) => list.length === most)]
    const { text } = head.block.prose
    const span: Span = toSource(head.block.prose, { start: 0, end: text.length })
    const said = hardToRead(text, { grade, limit, mean: all.length / sentences.length, most })
    const finding = {
      rule: HARD_TO_READ,
      family: 'readability',
      severity: severity === undefined || severity === 'off' ? 'info' : severity,
      span,
      message: said.message,
      help: said.help,
      identity: [text.toLowerCase()],
      related: longest ? [{ span: spanOf(longest.block, longest), message: said.longest }] : [],
    } as const
    return [pagelessDiagnostic(finding, source, lines)]
  })
}
