// What a reviewer looks at beside the findings: every claim once, what rules left alone and why, and how the
// sentences with findings read.
import { spanOf, textOf } from '../claims/facts.ts'
import type { Sentence } from '../claims/model.ts'
import { verdictsOf } from '../engine/verdicts.ts'
import type { Analysis, Report, Settings } from '../lint.ts'
import type { ClaimLine, ClearedLine, Review } from '../report/reporter.ts'
import { firstMeeting } from '../settle/first-meeting.ts'
import { indexLines, type LineIndex } from '../text/line-index.ts'
import { bySpan, type Span } from '../text/span.ts'
import { type ClaimRow, inventoryOf } from './claims-rows.ts'

/**
 * Asking every rule why it was silent takes milliseconds a sentence: so many sentences of a text are asked.
 */
const MOST_ASKED = 100

const all = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())]

/** All that is claimed by the same words in one row. */
function claimLines(rows: readonly ClaimRow[]): ClaimLine[] {
  const byPlace = new Map<string, ClaimRow[]>()
  for (const row of rows) {
    const key = `${row.start} ${row.end}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), row])
  }
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    return [
      {
        ...first,
        effect: all(same.map(({ effect }) => [effect])).join('; '),
        targets: all(same.map(({ targets }) => targets)),
        negated: same.every(({ negated }) => negated),
        rules: all(same.map(({ rules }) => rules)),
      },
    ]
  })
}

/** Why a rule is silent, in one reason: the first that is found is the plainest. */
function clearedIn(
  sentence: Sentence,
  analysis: Analysis,
  settings: Settings,
  lines: LineIndex,
): ClearedLine[] {
  const { line } = lines.at(spanOf(sentence.block, sentence).start)
  const seen = new Set<string>()
  const rows = new Map<string, { readonly text: string; readonly why: string; readonly rules: string[] }>()
  for (const { rule, words, severity, from, because } of verdictsOf(sentence, analysis, settings)) {
    const [why] = because
    const key = `${rule} ${words}`
    if (severity !== 'off' || from === 'off' || why === undefined || seen.has(key)) continue
    seen.add(key)
    const same = rows.get(`${words}\n${why}`)
    if (same) same.rules.push(rule)
    else rows.set(`${words}\n${why}`, { text: words, why, rules: [rule] })
  }
  return [...rows.values()].map((row) => ({ line, ...row }))
}

/** The sentences with a claim in which nothing is found. */
function silentSentences({ facts }: Analysis, found: readonly Span[]): Sentence[] {
  const sentences = new Set(facts.claims.map(({ sentence }) => sentence))
  const first = firstMeeting([...found].sort(bySpan))
  return [...sentences].filter((sentence) => first(spanOf(sentence.block, sentence)) < 0)
}

/** The sentences in which something is found, as they read. */
function readable({ facts }: Analysis, areas: ReadonlySet<number>): Review['sentences'] {
  return facts.blocks.flatMap((block) =>
    block.sentences.flatMap((sentence) => {
      const span = spanOf(block, sentence)
      return areas.has(span.start) ? [{ ...span, text: textOf(block, sentence) }] : []
    }),
  )
}

/** What a reviewer looks at in a text that was read and linted. */
export function reviewOf(analysis: Analysis, path: string, settings: Settings, report: Report): Review {
  const { source } = analysis.facts.document
  const found = report.diagnostics.filter(({ scope }) => scope === 'span')
  const covered = [...found, ...report.suppressed].map(({ span }) => span)
  const lines = indexLines(source)
  return {
    claims: claimLines(inventoryOf(analysis, path, report, settings.rulebook.effectOrder)),
    cleared: silentSentences(analysis, covered)
      .slice(0, MOST_ASKED)
      .flatMap((sentence) => clearedIn(sentence, analysis, settings, lines)),
    sentences: readable(analysis, new Set(found.flatMap(({ sentence }) => sentence?.start ?? []))),
    market: analysis.choice.profile.jurisdictions[0] ?? '',
  }
}
