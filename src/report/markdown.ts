// A report in Markdown: for the summary of a CI job, a merge request or an e-mail.
import { markdownCell } from './escape.ts'
import { type FileReport, harmlessReporter, type Reporter, type Summary } from './reporter.ts'
import { noticesOf } from './told.ts'

const MARKS = { error: '🔴 error', warning: '🟠 warning', info: '🔵 info' } as const

function tableOf(file: FileReport): string {
  const { path, diagnostics, suppressed, profile, profileSource } = file
  const notices = noticesOf(file)
  if (diagnostics.length + suppressed.length + notices.length === 0) return ''
  const rows = diagnostics.map(({ line, severity, rule, text, message, help, basis }) => {
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
      `- line ${line}, ${markdownCell(rule)}: ${markdownCell(suppression.reason)}${suppression.owner ? ` (${markdownCell(suppression.owner)})` : ''}`,
  )
  const guessed = profileSource === 'guessed' ? ', guessed' : ''
  return [
    `\n## ${markdownCell(path)}\n\nProfile ${markdownCell(profile)}${guessed}\n`,
    ...notices.map(({ line, message }) => `\nLine ${line}: ${markdownCell(message)}\n`),
    rows.length > 0
      ? `\n| Line | Level | Rule | Words | Why and what to do | Law |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`
      : '',
    allowed.length > 0 ? `\nSuppressed:\n\n${allowed.join('\n')}\n` : '',
  ].join('')
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** A table a file, and the counts at the end. */
export function markdownReporter(): Reporter {
  return harmlessReporter({
    head: '# claimlint\n',
    between: '',
    file: tableOf,
    failure: ({ path, line, message }) =>
      `\n## ${markdownCell(path)}\n\nLine ${line}: ${markdownCell(message)}\n`,
    tail: ({ files, errors, warnings, infos, suppressed }: Summary) =>
      `\n${plural(files, 'file')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${infos} info, ${suppressed} suppressed.\nclaimlint points at wording and law; it gives no legal advice.\n`,
  })
}
