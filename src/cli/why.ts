// `claimlint inspect --why FILE:LINE`: what was seen in a line, what fired, and what cleared or lowered it,
// for people.

import type { Verdict } from '../engine/cleared.ts'
import { formatOf } from '../formats/extensions.ts'
import { analyse } from '../lint.ts'
import { readNamed, shownPath } from '../node/files.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/lines.ts'
import { type ReaderWhy, type SentenceWhy, whyLine } from '../why.ts'
import { configuredFor } from './configured.ts'
import { EXIT, UsageError } from './exit.ts'
import type { LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'

/** Splits `FILE:LINE`; throws a `UsageError` where no line number follows. */
function placeOf(place: string): { path: string; line: number } {
  const match = /^(.+):(\d{1,9})$/.exec(place)
  if (!match?.[1] || Number(match[2]) < 1)
    throw new UsageError(`--why wants FILE:LINE, such as draft.md:12; got “${place}”`)
  return { path: match[1], line: Number(match[2]) }
}

function verdictRow({ rule, words, severity, from, because }: Verdict): string {
  const level = severity === 'off' ? 'silent ' : severity.padEnd(7)
  const moved = severity !== 'off' && severity !== from ? ` (the profile says ${from})` : ''
  const reasons = because.length > 0 ? `: ${because.join('; ')}` : ''
  return `  ${level} ${rule.padEnd(34)} “${harmless(words)}”${moved}${reasons}`
}

function section(name: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`  ${name.padEnd(8)}${rows.map(harmless).join(' · ')}`]
}

/** What the reader gives a sentence, and for which words. */
function readerRow({ likely, category, raises, lowers }: ReaderWhy): string {
  const words = (list: readonly string[]): string => list.map((word) => `“${harmless(word)}”`).join(', ')
  const of = category && likely >= LIKELY ? ` (${category})` : ''
  return `  reader  ${Math.round(100 * likely)}%${of}${raises.length > 0 ? `; for a claim: ${words(raises)}` : ''}${lowers.length > 0 ? `; against: ${words(lowers)}` : ''}`
}

/** From here on the kind of claim is worth telling. */
const LIKELY = 0.3

function textOf(sentence: SentenceWhy): string {
  const fired = sentence.verdicts.filter(({ severity }) => severity !== 'off')
  const silent = sentence.verdicts.filter(({ severity }) => severity === 'off')
  return [
    harmless(sentence.text).replace(/\s+/g, ' '),
    ...section('read as', [`${sentence.role}, ${sentence.mood}, ${sentence.voice}`]),
    ...section('terms', sentence.terms),
    ...section('denied', sentence.denied),
    ...section('hedged', sentence.hedged),
    ...section('aims', sentence.aims),
    ...section('source', sentence.source ? [sentence.source] : []),
    ...sentence.claims.map((claim) => `  claim   ${harmless(claim)}`),
    ...(sentence.reader ? [readerRow(sentence.reader)] : []),
    ...(fired.length > 0 ? ['  fired', ...fired.map(verdictRow)] : ['  nothing fired']),
    ...(silent.length > 0 ? ['  looked at and left alone', ...silent.map(verdictRow)] : []),
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
  if (options.format === 'json') {
    shell.out(
      `${JSON.stringify({ path: shownPath(path, shell.cwd), line, profile: choice.profile.id, profileSource: choice.source, sentences: found }, null, 2)}\n`,
    )
    return EXIT.clean
  }
  const guessed =
    choice.source === 'guessed'
      ? `, guessed${choice.reason.length > 0 ? ` from ${choice.reason.map((word) => `“${harmless(word)}”`).join(', ')}` : ': nothing in the text sells'}`
      : ''
  shell.say(`${harmless(shownPath(path, shell.cwd))}:${line}  profile ${choice.profile.id}${guessed}\n\n`)
  shell.say(
    found.length > 0 ? `${found.map(textOf).join('\n')}` : 'No term of any list stands in this line.\n',
  )
  return EXIT.clean
}
