// The file of decisions that the HTML report exports, checked before anything is made of it
// (docs/review.md).
import { indexLines } from '../text/line-index.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import type { ConfigNames, SettingsShape } from './schema.ts'
import { readConfig } from './validate.ts'

/** The version of the file that this program reads. */
const VERSION = 2

/** A finding that a decision is about; offsets are UTF-16 units of the text. */
interface DecidedFinding {
  readonly rule: string
  readonly fingerprint: string
  readonly start: number
  readonly end: number
}

/** A decision on a sentence, or on what is missing in a text. */
export interface Decision {
  readonly line: number
  readonly start: number
  readonly end: number
  /** The sentence as it reads; empty for what is missing. */
  readonly text?: string
  readonly findings: readonly DecidedFinding[]
  readonly decision: 'approve' | 'accept' | 'change' | 'reject' | 'note'
  readonly note?: string
  readonly wording?: string
  readonly references?: readonly string[]
  readonly until?: string
  /** Where it stands in its file, `line:column`. */
  readonly place: string
}

/** The decisions on one text. */
interface DecidedText {
  readonly path: string
  readonly sha256: string
  readonly profile?: string
  readonly decisions: readonly Decision[]
}

/** A file of decisions. */
export interface ReviewFile {
  readonly reviewer: string
  readonly texts: readonly DecidedText[]
}

const text = (says: string, more: object = {}): SettingsShape => ({ kind: 'text', says, ...more })
const offset = (says: string): SettingsShape => ({ kind: 'number', says, integer: true })
const list = (says: string, of: SettingsShape): SettingsShape => ({ kind: 'list', says, of })

const faultOfKind = (said: string): string | undefined =>
  said === 'claimlint review' ? undefined : 'this is no review that the HTML report exported'
const faultOfVersion = (said: string): string | undefined =>
  said === String(VERSION)
    ? undefined
    : `version ${said.slice(0, 20)} is not known; this claimlint reads version ${VERSION}: make the report ` +
      `again, or use the claimlint that made it`
const faultOfHash = (said: string): string | undefined =>
  /^[0-9a-f]{64}$/.test(said) ? undefined : 'a SHA-256 has 64 digits, 0 to 9 and a to f'

/**
 * The most units of what is written into a text: beyond that it is no sentence, and comparing takes
 * forever.
 */
const LONGEST = 20_000
const faultOfLength = (said: string): string | undefined =>
  said.length > LONGEST ? `it has ${said.length} characters, and may have ${LONGEST}` : undefined

const FINDING: SettingsShape = {
  kind: 'object',
  says: 'A finding',
  keys: {
    rule: text('its rule'),
    fingerprint: text('its fingerprint'),
    start: offset('where it begins'),
    end: offset('where it ends'),
  },
  required: ['rule', 'fingerprint', 'start', 'end'],
}

const DECISION: SettingsShape = {
  kind: 'object',
  says: 'A decision',
  keys: {
    line: offset('the line of the text'),
    start: offset('where the sentence begins'),
    end: offset('where the sentence ends'),
    text: text('the sentence', { blank: true }),
    findings: { ...list('the findings that it is about', FINDING), filled: true } as SettingsShape,
    decision: text('what was decided', { oneOf: ['approve', 'accept', 'change', 'reject', 'note'] }),
    note: text('why', { blank: true, fault: faultOfLength }),
    wording: text('the new wording', { blank: true, fault: faultOfLength }),
    references: list('the sources behind an approval', text('a reference')),
    until: text('the last day it holds, YYYY-MM-DD', { date: true }),
  },
  required: ['line', 'start', 'end', 'findings', 'decision'],
}

const SHAPE: SettingsShape & { readonly kind: 'object' } = {
  kind: 'object',
  says: 'Decisions of a review',
  keys: {
    schemaVersion: text('the version of this file', { fault: faultOfVersion }),
    kind: text('claimlint review', { fault: faultOfKind }),
    tool: {
      kind: 'object',
      says: 'what made the report',
      keys: { name: text('its name'), version: text('its version') },
    },
    report: {
      kind: 'object',
      says: 'the report that was reviewed',
      keys: { date: text('its date'), rules: text('the hash of its rules', { blank: true }) },
    },
    reviewer: text('the name of who decided'),
    decided: text('the day, YYYY-MM-DD', { date: true }),
    texts: list('The texts', {
      kind: 'object',
      says: 'A text',
      keys: {
        path: text('its path, from the folder in which the report was made'),
        sha256: text('the SHA-256 of its content', { fault: faultOfHash }),
        profile: text('the profile it was read under'),
        decisions: list('The decisions', DECISION),
      },
      required: ['path', 'sha256', 'decisions'],
    }),
  },
  required: ['schemaVersion', 'kind', 'reviewer', 'texts'],
}

/**
 * Reads a file of decisions. Gives it, or what is wrong with it: a line for each fault, with
 * `path:line:column`.
 */
export function readReview(
  source: string,
  path: string,
  names: ConfigNames,
): { readonly review: ReviewFile } | { readonly faults: readonly string[] } {
  const { data, places, faults } = readConfig(source, SHAPE, names)
  if (faults.length > 0) return { faults: tellFaults(path, source, faults) }
  const lines = indexLines(source)
  const review = data as unknown as ReviewFile
  const texts = review.texts.map((decidedText, at) => ({
    ...decidedText,
    decisions: decidedText.decisions.map((decision, index) => {
      const { line, column } = lines.at(places.get(`texts[${at}].decisions[${index}]`) ?? 0)
      return { ...decision, place: `${line}:${column}` }
    }),
  }))
  return { review: { ...review, texts } }
}
