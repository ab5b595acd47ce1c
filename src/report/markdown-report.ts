// A report in Markdown: for the summary of a CI job, a merge request or an e-mail.

import { RANK } from '../settle/levels.ts'
import { plural } from '../text/plural.ts'
import { markdownCell } from './escape.ts'
import { keepWithin } from './limit.ts'
import { noticesOf } from './notices.ts'
import {
  type FileReport,
  type Gathering,
  harmlessReporter,
  type Reporter,
  type Summary,
  singlePart,
} from './reporter.ts'

const MARKS = { error: '🔴 error', warning: '🟠 warning', info: '🔵 info' } as const

/** So many findings of a file stand in its table: the first of the highest levels. */
const ROWS = 200
/** The summary of a job holds a mebibyte; head, tail and what is said of the rest want some of it. */
const BYTES = 1_000_000

/** The findings that a table has room for, in order of place. */
function shownOf(diagnostics: FileReport['diagnostics']): FileReport['diagnostics'] {
  if (diagnostics.length <= ROWS) return diagnostics
  const worst = [...diagnostics].sort((a, b) => RANK[b.severity] - RANK[a.severity]).slice(0, ROWS)
  const kept = new Set(worst)
  return diagnostics.filter((diagnostic) => kept.has(diagnostic))
}

/** A section of a file weighs what its worst finding does. */
function weightOf(piece: string): number {
  return piece.includes(MARKS.error) ? 2 : piece.includes(MARKS.warning) ? 1 : 0
}

function gathering(): Gathering {
  const kept = keepWithin({ bytes: BYTES })
  return {
    add(text) {
      kept.add([{ text, weight: weightOf(text) }])
      return ''
    },
    end() {
      const left = kept.left()
      const rest =
        left > 0
          ? `\n${plural(left, 'file')} with findings of the lowest levels left out: too long for ` +
            `one summary.\n`
          : ''
      return `${kept
        .entries()
        .map(({ text }) => text)
        .join('')}${rest}`
    },
  }
}

function tableOf(file: FileReport): string {
  const { path, diagnostics, suppressed, profile, profileSource } = file
  const shown = shownOf(diagnostics)
  const notices = noticesOf(file)
  if (diagnostics.length + suppressed.length + notices.length === 0) return ''
  const rows = shown.map(({ line, severity, rule, text, message, help, basis }) => {
    const law = basis[0] ? `${basis[0].title}${basis[0].section ? `, ${basis[0].section}` : ''}` : ''
    const cells = [
      String(line),
      MARKS[severity],
      rule,
      text.length > 120 ? `${text.slice(0, 120)}…` : text,
      `${message}. ${help}`,
      law,
    ]
    return `| ${cells.map(markdownCell).join(' | ')} |`
  })
  const allowed = suppressed.map(
    ({ line, rule, suppression }) =>
      `- line ${line}, ${markdownCell(rule)}: ` +
      `${markdownCell(suppression.reason)}${suppression.owner ? ` (${markdownCell(suppression.owner)})` : ''}`,
  )
  const guessed = profileSource === 'guessed' ? ', guessed' : ''
  return [
    `\n## ${markdownCell(path)}\n\nProfile ${markdownCell(profile)}${guessed}\n`,
    ...notices.map(({ line, message }) => `\nLine ${line}: ${markdownCell(message)}\n`),
    rows.length > 0
      ? `\n| Line | Level | Rule | Words | Why and what to do | Law |\n| --- | --- | --- | --- | ` +
        `--- | --- |\n${rows.join('\n')}\n`
      : '',
    shown.length < diagnostics.length
      ? `\n${diagnostics.length - shown.length} more of the lowest levels.\n`
      : '',
    allowed.length > 0 ? `\nSuppressed:\n\n${allowed.join('\n')}\n` : '',
  ].join('')
}

/** A table a file, and the counts at the end. */
export function markdownReporter(): Reporter {
  return harmlessReporter({
    head: '# claimlint\n',
    between: '',
    gather: gathering,
    file: (file) => singlePart(tableOf(file)),
    failure: ({ path, line, message }) =>
      `\n## ${markdownCell(path)}\n\nLine ${line}: ${markdownCell(message)}\n`,
    tail: ({ files, errors, warnings, infos, suppressed }: Summary) =>
      `\n${plural(files, 'file')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ` +
      `${infos} info, ${suppressed} suppressed.\nclaimlint points at wording and law; it gives no ` +
      `legal advice.\n`,
  })
}
