// A report for programs that rewrite texts, in as few words as will do: a card a sentence, with its edits.
import type { LineIndex } from '../text/line-index.ts'
import { indexLines } from '../text/line-index.ts'
import { type Card, cardsOf, tagsOf } from './cards.ts'
import { noteOf } from './fix-note.ts'
import { oneLine } from './line-reports.ts'
import { noticesOf } from './notices.ts'
import { type FileReport, harmlessReporter, type Reporter } from './reporter.ts'

/** So many rewrites of a finding are given. */
const REWRITES = 2

function cardOf({ worst, again, findings, area }: Card, source: string, lines: LineIndex): string {
  const { line, column, severity, rule, scope, message, help, fixes } = worst
  const tags = tagsOf({ worst, findings }).map(({ diagnostic }) => diagnostic.rule)
  const at = (offset: number): string => {
    const place = lines.at(offset)
    return `${place.line}:${place.column}`
  }
  const edits = fixes
    .slice(0, REWRITES)
    .flatMap((fix, index) =>
      fix.edits.map(
        ({ start, end, text }) =>
          `  fix ${index + 1}${noteOf(fix)} ${at(start)}-${at(end)} ` +
          `${JSON.stringify(source.slice(start, end))} -> ${JSON.stringify(text)}`,
      ),
    )
  return [
    `${line}:${column} ${severity} ${[rule, ...tags].join('+')}`,
    ...(scope === 'span' ? [`  in ${JSON.stringify(oneLine(source.slice(area.start, area.end)))}`] : []),
    `  ${oneLine(message)}; ${oneLine(help)}`,
    ...edits,
    ...(again.length > 0
      ? [`  also at ${again.map((diagnostic) => `${diagnostic.line}:${diagnostic.column}`).join(' ')}`]
      : []),
  ].join('\n')
}

/** Compact text for agents: a file's path, then its cards, worst first. */
export function agentReporter(): Reporter {
  return harmlessReporter({
    head: '',
    between: '\n',
    *file(file: FileReport) {
      const lines = indexLines(file.source)
      const notices = noticesOf(file)
      if (notices.length + file.diagnostics.length > 0) yield `${oneLine(file.path)}\n`
      for (const { line, column, level, message } of notices)
        yield `${line}:${column} ${level} ${oneLine(message)}\n`
      for (const card of cardsOf(file.diagnostics)) yield `${cardOf(card, file.source, lines)}\n`
    },
    failure: ({ path, line, column, message }) =>
      `${oneLine(path)}\n${line}:${column} error ${oneLine(message)}\n`,
    tail: () => '',
  })
}
