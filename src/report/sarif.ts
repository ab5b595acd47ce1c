// SARIF 2.1.0 (OASIS standard, errata 01): rules with help, findings with fixes, suppressions and
// fingerprints.
import { titleOf } from '../rulebook/law-title.ts'
import type { RuleData, SourceData } from '../rulebook/rule.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { indexLines, type LineIndex } from '../text/line-index.ts'
import { ownValue } from '../text/own-value.ts'
import { isWeb, uri } from './escape.ts'
import { noteOf } from './fix-note.ts'
import { keepWithin } from './limit.ts'
import { type Notice, noticesOf } from './notices.ts'
import type { FileReport, Gathering, Reporter } from './reporter.ts'

/** What a SARIF report says of the rules. */
export interface RuleCatalogue {
  readonly rules: readonly RuleData[]
  readonly sources: Readonly<Record<string, SourceData>>
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

function descriptor(
  { id, title, family, help, law, severity }: RuleData,
  sources: RuleCatalogue['sources'],
): object {
  const laws = law.flatMap(({ source, point }) => {
    const data = ownValue(sources, source)
    return data ? [`- [${titleOf(data)}](${data.url})${point ? `, ${point}` : ''}`] : []
  })
  // The page of a rule has no address on the web; its first law has one.
  const address = law.map(({ source }) => ownValue(sources, source)?.url).find(isWeb)
  const levels = Object.values(severity)
  const level = levels.includes('error') ? 'error' : levels.includes('warning') ? 'warning' : 'note'
  return {
    id,
    name: id
      .split('-')
      .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
      .join(''),
    shortDescription: { text: title },
    ...(address === undefined ? {} : { helpUri: address }),
    help: { text: help, markdown: `${help}\n\n${laws.join('\n')}` },
    defaultConfiguration: { level },
    properties: { tags: [family] },
  }
}

/** What could not be read, or only in part. */
const FAULT = 'claimlint-fault'
/** What was not read, though it may say something. */
const UNREAD = 'claimlint-not-read'
const OWN_RULES = [
  FAULT,
  UNREAD,
  'suppression-unused',
  'suppression-expired',
  'suppression-without-reason',
  'suppression-unknown-rule',
]

function regionOf(lines: LineIndex, start: number, end: number): object {
  const from = lines.at(start)
  const to = lines.at(end)
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column }
}

/**
 * What opens the suppressions and the fixes of a result; quotation marks of texts are escaped, so that none
 * can hold it.
 */
const SUPPRESSED = ',"suppressions":[{"kind":'
const FIXED = ',"fixes":[{"description":'

type Fix = Diagnostic['fixes'][number]
type Shown = Diagnostic & Partial<Pick<FileReport['suppressed'][number], 'suppression'>>

function fixOf(fix: Fix, artifactLocation: object, lines: LineIndex): object {
  const replacements = fix.edits.map(({ start, end, text }) => ({
    deletedRegion: regionOf(lines, start, end),
    insertedContent: { text },
  }))
  return {
    description: { text: `${fix.title}${fix.placeholders ? noteOf(fix) : ''}` },
    artifactChanges: [{ artifactLocation, replacements }],
  }
}

function suppressionOf({ kind, reason }: NonNullable<Shown['suppression']>): object {
  return {
    kind: kind === 'comment' || kind === 'front matter' ? 'inSource' : 'external',
    status: 'accepted',
    justification: reason,
  }
}

function resultOf(shown: Shown, path: string, lines: LineIndex): object {
  const artifactLocation = { uri: uri(path) }
  const { suppression } = shown
  return {
    ruleId: shown.rule,
    level: LEVELS[shown.severity],
    ...(shown.confidence === undefined ? {} : { rank: shown.confidence * 100 }),
    message: { text: `${shown.message}. ${shown.help}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { ...regionOf(lines, shown.span.start, shown.span.end), snippet: { text: shown.text } },
        },
      },
    ],
    ...(shown.related.length > 0
      ? {
          relatedLocations: shown.related.map(({ span, message }, id) => ({
            id,
            message: { text: message },
            physicalLocation: { artifactLocation, region: regionOf(lines, span.start, span.end) },
          })),
        }
      : {}),
    partialFingerprints: { 'claimlint/v1': shown.fingerprint },
    ...(suppression ? { suppressions: [suppressionOf(suppression)] } : {}),
    // Last, so that they can be cut off.
    ...(shown.fixes.length > 0
      ? { fixes: shown.fixes.map((fix) => fixOf(fix, artifactLocation, lines)) }
      : {}),
  }
}

/** Code scanning takes no more results of a run, and no larger file. */
const MOST = { results: 25_000, bytes: 10_000_000 }
/** Bytes of the commas between so many results, and of the notes on what is left out. */
const BESIDE = 27_000
/** By what opens a result its level is known. */
const WEIGHTS = [
  [/^\n\{"ruleId":"[^"]*","level":"error"/, 3],
  [/^\n\{"ruleId":"[^"]*","level":"warning"/, 2],
] as const

/** What is suppressed goes first, then the lowest levels. */
function weightOf(result: string): number {
  if (result.includes(SUPPRESSED)) return 0
  return WEIGHTS.find(([opens]) => opens.test(result))?.[1] ?? 1
}

/** A result without its fixes. */
function withoutFixes(result: string): string {
  const at = result.indexOf(FIXED)
  return at < 0 ? result : `${result.slice(0, at)}}`
}

/** Says what of a run is left out. */
function notesOf(texts: readonly string[]): string {
  const toolExecutionNotifications = texts.map((text) => ({ level: 'warning', message: { text } }))
  return `"invocations":[${JSON.stringify({ executionSuccessful: true, toolExecutionNotifications })}]`
}

/** Keeps what is within the limits beside so many bytes: fixes go before findings do. */
function gathering(taken: number): Gathering {
  const limit = { most: MOST.results, bytes: MOST.bytes - BESIDE - taken }
  const limited = keepWithin(limit)
  const bare = keepWithin(limit)
  return {
    add(part) {
      const results = part
        .split('\n')
        .filter(Boolean)
        .map((line) => `\n${line.replace(/,$/, '')}`)
        .map((text) => ({ text, weight: weightOf(text) }))
      limited.add(results)
      bare.add(results.map(({ text, weight }) => ({ text: withoutFixes(text), weight })))
      return ''
    },
    end() {
      const left = bare.left()
      const fixed = limited.left() === left
      const shown = (fixed ? limited : bare).entries().map(({ text }) => text)
      const results = `${shown.join(',')}${shown.length > 0 ? '\n' : ''}]`
      const why = `this format holds ${MOST.results} results and 10 MB; the json format has all`
      const notes = [
        ...(left > 0 ? [`${left} results of the lowest levels are left out: ${why}`] : []),
        ...(fixed ? [] : [`fixes are left out: ${why}`]),
      ]
      return notes.length > 0 ? `${results},${notesOf(notes)}` : results
    },
  }
}

const NOTICE = 'claimlint points at wording and law; it gives no legal advice.'

/** One run with all findings, suppressed ones marked. */
export function sarifReporter(version: string, { rules, sources }: RuleCatalogue): Reporter {
  const driver = {
    name: 'claimlint',
    semanticVersion: version,
    fullDescription: { text: NOTICE },
    rules: [
      ...rules.map((rule) => descriptor(rule, sources)),
      ...OWN_RULES.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } })),
    ],
  }
  const notice = (path: string, { level, message, line, column, endLine, endColumn }: Notice): string => {
    const end = level === 'error' ? {} : { endLine, endColumn }
    return `\n${JSON.stringify({
      ruleId: level === 'error' ? FAULT : UNREAD,
      level,
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uri(path) },
            region: { startLine: line, startColumn: column, ...end },
          },
        },
      ],
    })}`
  }
  const head = `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[`
  const taken = new TextEncoder().encode(head).length
  return {
    head,
    between: ',',
    gather: () => gathering(taken),
    *file(file) {
      const { path, source, diagnostics, suppressed } = file
      const lines = indexLines(source)
      for (const entry of noticesOf(file, true)) yield `${notice(path, entry)},`
      for (const list of [diagnostics, suppressed])
        for (const diagnostic of list) yield `\n${JSON.stringify(resultOf(diagnostic, path, lines))},`
    },
    failure: ({ path, message, line, column }) =>
      notice(path, { level: 'error', message, line, column, endLine: line, endColumn: column }),
    tail: () => '}]}\n',
  }
}
