// Annotations of a GitHub workflow: one a sentence, the worst first, for a step shows ten of a kind.
import { cardsOf, tagsOf } from './cards.ts'
import { commandData, commandProperty } from './escape.ts'
import { keepWithin } from './limit.ts'
import { noticesOf } from './notices.ts'
import { type FileReport, type Gathering, harmlessReporter, type Parts, type Reporter } from './reporter.ts'

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const
const KINDS = ['error', 'warning', 'notice'] as const
/** A step shows no more annotations of one kind. */
const EACH = 10

function command(
  kind: string,
  path: string,
  place: Record<string, string | number>,
  message: string,
): string {
  const properties = Object.entries(place).map(([key, value]) => `${key}=${commandProperty(String(value))}`)
  return `::${kind} file=${commandProperty(path)},${properties.join(',')}::${commandData(message)}\n`
}

function* annotations(file: FileReport): Parts {
  const { path } = file
  for (const { level, line, column, message } of noticesOf(file))
    yield command(level, path, { line, col: column, title: 'claimlint' }, message)
  for (const card of cardsOf(file.diagnostics)) {
    const { severity, line, column, endLine, endColumn, rule, message, help } = card.worst
    const tags = tagsOf(card).map(({ diagnostic }) => diagnostic.rule)
    const also = tags.length > 0 ? `\nalso: ${tags.join(', ')}` : ''
    const again =
      card.again.length > 0
        ? `\nand in ${card.again.length} more: line ${card.again.map((diagnostic) => diagnostic.line).join(', ')}`
        : ''
    yield command(
      COMMANDS[severity],
      path,
      { line, endLine, ...(line === endLine ? { col: column, endColumn } : {}), title: rule },
      `${message}\n${help}${also}${again}`,
    )
  }
}

/** Takes the first ten of each kind, and says how many are not shown, and where all are. */
function gathering(): Gathering {
  const kept = keepWithin({ each: EACH })
  return {
    add(part) {
      kept.add(
        part
          .split('\n')
          .filter(Boolean)
          .map((text) => ({ text, weight: KINDS.findIndex((kind) => text.startsWith(`::${kind} `)) })),
      )
      return ''
    },
    end() {
      const lines = kept.entries().map(({ text }) => text)
      const left = KINDS.flatMap((kind, at) => {
        const count = kept.left(at)
        return count > 0 ? [`${count} more of ${kind}`] : []
      })
      if (left.length === 0) return lines.map((line) => `${line}\n`).join('')
      // The line that tells of the rest takes the place of a notice.
      const notices = lines.filter((line) => line.startsWith('::notice '))
      const shown = notices.length < EACH ? lines : lines.filter((line) => line !== notices.at(-1))
      const rest =
        `${left.join(', ')}: a step shows ${EACH} of each; the summary of the job has ` +
        `them, and so has the markdown, sarif or json format`
      return [...shown, `::notice title=claimlint::${commandData(rest)}`].map((line) => `${line}\n`).join('')
    },
  }
}

/** Annotations of a GitHub workflow. */
export function githubReporter(): Reporter {
  return harmlessReporter(
    {
      head: '',
      between: '',
      gather: gathering,
      file: annotations,
      failure: ({ path, line, column, message }) =>
        command('error', path, { line, col: column, title: 'claimlint' }, message),
      tail: () => '',
    },
    // By its path a finding is set beside its line.
    ['path'],
  )
}
