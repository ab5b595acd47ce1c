// `claimlint inspect --why FILE:LINE`: what was seen in a line, what fired, and what cleared or lowered it,
// for people.

import type { Verdict } from '../engine/cleared.ts'
import { formatOf } from '../formats/extensions.ts'
import { analyse } from '../lint.ts'
import { readNamed, shownPath } from '../node/files.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/line-index.ts'
import { ownValue } from '../text/own-value.ts'
import { type ReaderWhy, type SentenceWhy, whyLine } from '../why.ts'
import { configuredFor } from './configured.ts'
import { reportFaults, UsageError } from './exit.ts'
import type { LintOptions } from './option-settings.ts'
import { wrongMatter } from './outcome.ts'
import type { Shell } from './shell.ts'

/** Splits `FILE:LINE`; throws a `UsageError` where no line number follows. */
function placeOf(place: string): { path: string; line: number } {
  const match = /^(.+):(\d{1,9})$/.exec(place)
  if (!match?.[1] || Number(match[2]) < 1)
    throw new UsageError(`--why wants FILE:LINE, such as draft.md:12; got “${place}”`)
  return { path: match[1], line: Number(match[2]) }
}

const LEVEL_SAID = {
  error: 'is an error',
  warning: 'is a warning',
  info: 'is told (info)',
  off: 'is left alone',
} as const

/** A line for each rule and level: the words that it was asked about, and why it came out so. */
function verdictRows(verdicts: readonly Verdict[]): string[] {
  const byRule = new Map<string, [Verdict, ...Verdict[]]>()
  for (const verdict of verdicts) {
    const key = `${verdict.rule} ${verdict.severity} ${verdict.from}`
    const same = byRule.get(key)
    if (same) same.push(verdict)
    else byRule.set(key, [verdict])
  }
  return [...byRule.values()].map((same) => {
    const [{ rule, severity, from }] = same
    const words = new Set(same.map((verdict) => `“${harmless(verdict.words)}”`))
    const because = new Set(same.flatMap((verdict) => verdict.because))
    const reasons = because.size > 0 ? `: ${[...because].join('; ')}` : ''
    const moved = severity !== 'off' && severity !== from ? `; the profile makes it ${from}` : ''
    return `    ${rule}: ${[...words].join(', ')} ${LEVEL_SAID[severity]}${reasons}${moved}`
  })
}

function section(name: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`  ${name}: ${rows.map((row) => `“${harmless(row)}”`).join(', ')}`]
}

const MOODS: Readonly<Record<string, string>> = {
  statement: 'it states something',
  question: 'it asks an open question',
  presupposing: 'its question takes the answer for granted',
  imperative: 'it tells the reader to do something',
  advice: 'it gives advice',
}
const VOICES: Readonly<Record<string, string>> = {
  brand: 'the seller speaks',
  customer: 'a customer speaks',
  study: 'a study speaks',
  expert: 'an expert speaks',
  myth: 'it is told as a myth',
}
const ROLES: Readonly<Record<string, string>> = {
  item: 'an item of a list',
  cell: 'a cell of a table',
  cta: 'a call to action',
  meta: 'what search engines show',
  image: 'the text of a picture',
}
const aOf = (role: string): string => ownValue(ROLES, role) ?? `a ${role}`

/** Of many lists that hold a word so many are named. */
const MOST_LISTS = 4

/** The names of lists, the first few of many. */
function listsText(names: readonly string[]): string {
  const each = [...new Set(names)]
  const rest = each.length - MOST_LISTS
  return rest > 1 ? `${each.slice(0, MOST_LISTS).join(', ')} and ${rest} more` : each.join(', ')
}

/** The words known, each once, with the lists that hold it. */
function termsRow(terms: readonly string[]): string[] {
  const lists = new Map<string, string[]>()
  for (const term of terms) {
    const at = term.lastIndexOf(' = ')
    const word = term.slice(0, at)
    lists.set(word, [...(lists.get(word) ?? []), term.slice(at + 3)])
  }
  if (lists.size === 0) return []
  return [
    `  words known: ` +
      `${[...lists].map(([word, names]) => `${harmless(word)} (${listsText(names)})`).join(', ')}`,
  ]
}

/** What the reader gives a sentence, and for which words. */
function readerRow({ likely, category, raises, lowers }: ReaderWhy): string {
  const words = (list: readonly string[]): string => list.map((word) => `“${harmless(word)}”`).join(', ')
  const of = category && likely >= LIKELY ? ` (${category})` : ''
  return (
    `  the reader thinks that a reviewer stops here with ` +
    `${Math.round(100 * likely)}%${of}${raises.length > 0 ? `; what speaks for it: ${words(raises)}` : ''}${lowers.length > 0 ? `; against it: ${words(lowers)}` : ''}`
  )
}

/** From here on the kind of claim is worth telling. */
const LIKELY = 0.3

function textOf(sentence: SentenceWhy): string {
  const fired = sentence.verdicts.filter(({ severity }) => severity !== 'off')
  const silent = sentence.verdicts.filter(({ severity }) => severity === 'off')
  return [
    harmless(sentence.text).replace(/\s+/g, ' '),
    `  read as ${aOf(sentence.role)}; ${ownValue(MOODS, sentence.mood) ?? sentence.mood}; ` +
      `${ownValue(VOICES, sentence.voice) ?? sentence.voice}`,
    ...termsRow(sentence.terms),
    ...section('said not to be so', sentence.denied),
    ...section('said with caution', sentence.hedged),
    ...section('an aim or a use, no result', sentence.aims),
    ...section('source within reach', sentence.source ? [sentence.source] : []),
    ...[...new Set(sentence.claims)].map((claim) => `  claim: ${harmless(claim)}`),
    ...(sentence.reader ? [readerRow(sentence.reader)] : []),
    ...(fired.length > 0 ? ['  found', ...verdictRows(fired)] : ['  nothing is found here']),
    ...(silent.length > 0 ? ['  looked at and left alone', ...verdictRows(silent)] : []),
    '',
  ].join('\n')
}

/** Prints why a line was flagged or not. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function why(
  place: string,
  options: LintOptions & { readonly format?: string },
  shell: Shell,
): Promise<number> {
  const { path, line } = placeOf(place)
  const settings = await configuredFor(options, shell.cwd).settingsOf(path, formatOf(path) ?? 'text')
  const source = readNamed(path, shell.cwd)
  const lines = indexLines(source)
  const last = lines.at(source.length).line
  if (line > last)
    throw new UsageError(
      `${shownPath(path, shell.cwd)} has ${last} line${last === 1 ? '' : 's'}; there is no line ${line}`,
    )
  const analysis = analyse(source, settings)
  const found = whyLine(analysis, settings, lines, line)
  const { choice } = analysis
  const wrong = wrongMatter(shownPath(path, shell.cwd), analysis.facts.document, settings)
  if (options.format === 'json') {
    shell.out(
      `${JSON.stringify({ path: shownPath(path, shell.cwd), line, profile: choice.profile.id, profileSource: choice.source, sentences: found }, null, 2)}\n`,
    )
    return reportFaults(wrong, shell)
  }
  const words = choice.reason.map((word) => `“${harmless(word)}”`).join(', ')
  const from = words === '' ? ': nothing in the text sells' : ` from ${words}`
  const guessed = choice.source === 'guessed' ? `, guessed${from}` : ''
  shell.say(`${harmless(shownPath(path, shell.cwd))}:${line}  profile ${choice.profile.id}${guessed}\n\n`)
  shell.say(
    found.length > 0 ? `${found.map(textOf).join('\n')}` : 'No term of any list stands in this line.\n',
  )
  return reportFaults(wrong, shell)
}
